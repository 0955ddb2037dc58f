"""A consolidated law (VBHN): its head lists what amended it, and its footnotes say which provision each changed."""

from collections import Counter
from datetime import date

import pytest

from legaltext.ingest import parse_file, parse_lines
from legaltext.model import Relation
from legaltext.sources.plain import split_lines
from legaltext.sources.source import Note
from tests.shared import SHARED

VBHN = SHARED / "laws" / "pdf" / "103-vbhn-vpqh.pdf"
needs_vbhn = pytest.mark.skipif(not VBHN.exists(), reason="the consolidated law is not beside the checkout (../shared)")

TEXT = """LUẬT
MẪU
Luật Mẫu số 1/2090/QH90 ngày 02 tháng 3 năm 2090 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 7 năm 2090, được sửa đổi, bổ sung bởi:
1. Luật số 2/2095/QH95 ngày 01 tháng 6 năm 2095 của Quốc hội sửa đổi, bổ sung một số điều của Luật Mẫu, có hiệu lực kể từ ngày 01 tháng 01 năm 2096;
2. Luật Khác số 3/2097/QH97 ngày 01 tháng 6 năm 2097 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 01 năm 2098.
Căn cứ Hiến pháp;
Điều 1. Một
1. Người dân:
a) một;
b) hai.
Điều 2. Hai
Hết."""
NOTES = [
    Note(
        13,
        "Khoản này được sửa đổi, bổ sung theo quy định tại khoản 4 Điều 1 của Luật số 2/2095/QH95 sửa đổi, bổ sung một số điều của Luật Mẫu, có hiệu lực kể từ ngày 01 tháng 01 năm 2096.",
        mark="1",
        at=8,
        offset=2,
    ),
    Note(
        14,
        "Điểm này được bãi bỏ theo quy định tại Điều 9 của Luật Khác số 3/2097/QH97, có hiệu lực kể từ ngày 01 tháng 01 năm 2098.",
        mark="2",
        at=10,
        offset=2,
    ),
    Note(15, "Điều này nói về việc khác.", mark="3", at=11, offset=2),
]


def test_the_head_and_the_notes_become_relations() -> None:
    parsed = parse_lines(split_lines(TEXT), NOTES)
    (law,) = parsed.instruments
    assert parsed.unaccounted() == []
    assert (law.facts.number, law.facts.title.vi, law.facts.issued) == ("1/2090/QH90", "Luật Mẫu", date(2090, 3, 2))
    first, second = date(2096, 1, 1), date(2098, 1, 1)
    assert list(law.relations) == [
        Relation("amended_by", "1/2090/QH90", None, "2/2095/QH95", None, first, 4),
        Relation("amended_by", "1/2090/QH90", None, "3/2097/QH97", None, second, 5),
        Relation("amended_by", "1/2090/QH90", "art_1__clause_1", "2/2095/QH95", "art_1__clause_4", first, 13),
        Relation("repealed_by", "1/2090/QH90", "art_1__clause_1__point_b", "3/2097/QH97", "art_9", second, 14),
    ]


@needs_vbhn
def test_a_real_consolidated_law() -> None:
    (law,) = parse_file(VBHN).instruments
    assert (law.facts.number, law.facts.title.vi) == ("04/2007/QH12", "Luật Thuế thu nhập cá nhân")
    listed = [r.target for r in law.relations if r.source_eid is None]
    assert listed == [
        "26/2012/QH13",
        "71/2014/QH13",
        "31/2024/QH15",
        "43/2024/QH15",
        "48/2024/QH15",
        "56/2024/QH15",
        "71/2025/QH15",
        "93/2025/QH15",
    ]
    found = {(r.type, r.source_eid, r.target, r.target_eid) for r in law.relations if r.source_eid}
    assert ("amended_by", "art_3__clause_1", "71/2014/QH13", "art_2__clause_1") in found
    assert ("amended_by", "art_3__clause_1", "48/2024/QH15", "art_17") in found
    assert ("amended_by", "art_3__clause_6__point_c", "71/2014/QH13", "art_2__clause_2") in found
    assert Counter(r.effective is None for r in law.relations)[False] == len(law.relations)
