"""Whatever an amending law says, reading and carrying it out never raises, and no provision stands twice."""

import random

from legaltext.ingest import parse_text
from legaltext.semantics.versions import version
from tests.legaltext.amendments.test_carried_out import AFTER, AMENDING, LAW
from tests.legaltext.amendments.test_gold import WORDINGS, cases
from tests.legaltext.small_laws import law

WORDS = [
    "Sửa đổi, bổ sung",
    "Bổ sung",
    "Bãi bỏ",
    "Thay thế",
    "bỏ",
    "thay",
    "Đổi tên",
    "chuyển",
    "đánh số lại",
    "được",
    "bị",
    "hết hiệu lực",
    "cụm từ",
    "từ",
    "“",
    "”",
    '"',
    "a",
    "mẫu",
    "khoản",
    "điểm",
    "Điều",
    "Chương",
    "Mục",
    "Phụ lục",
    "Mẫu số",
    "1",
    "2",
    "2a",
    "II",
    "đ",
    ",",
    ";",
    ".",
    ":",
    "và",
    "của",
    "tại",
    "vào",
    "sau",
    "trước",
    "cuối",
    "bằng",
    "thành",
    "như sau:",
    "\n",
    "\n1.",
    "\na)",
    "\nĐiều 3.",
    "Luật Mẫu số 1/2090/QH90",
    "Luật này",
    "Điều này",
    "tên",
    "đoạn thứ hai",
    "một số",
    "các",
    "đến",
    "(",
    "đã được sửa đổi, bổ sung theo Luật số 3/2095/QH95",
    ")",
    "toàn bộ",
    "quản lý",
    "trọng tài viên",
]


def test_instructions_with_words_put_in_left_out_and_changed() -> None:
    chance = random.Random(9)
    bodies = [case.text.split("\n", 3)[3] for case in cases(WORDINGS)]
    amended = law(LAW)
    for _ in range(150):
        words = chance.choice(bodies).split(" ")
        for _ in range(chance.randint(0, 5)):
            at = chance.randrange(len(words))
            words[at : at + chance.randint(0, 1)] = [chance.choice(WORDS)] * chance.randint(0, 1)
            words = words or ["Bãi bỏ"]
        for instrument in parse_text(AMENDING.format(" ".join(words))).instruments:
            changed = version(amended, [instrument], AFTER).instrument
            ids = [provision.eid for provision in changed.walk()]
            assert len(ids) == len(set(ids))
