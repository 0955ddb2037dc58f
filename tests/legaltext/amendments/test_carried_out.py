"""Amendments carried out on a law: only what is proved, word for word, and every provision that may be touched otherwise says so."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from legaltext.corpus.corpus import Corpus
from legaltext.folders.holding import Holding
from legaltext.ingest import parse_file, parse_lines
from legaltext.model import Text, Version
from legaltext.semantics.versions import version
from legaltext.sources.plain import split_lines
from tests.legaltext.amendments.test_gold import Case, read
from tests.legaltext.small_laws import law
from tests.shared import CONSOLIDATED, SHARED, needs_consolidated

CASES = SHARED / "cases" / "cites" / "amendments.jsonl"

LAW = """Luật số: 1/2090/QH90
Quốc hội ban hành Luật Mẫu.
Chương I
NHỮNG QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Luật này quy định việc quản lý mẫu.
Đoạn thứ hai của điều này.
Điều 2. Hoà giải và trọng tài
1. Người giải quyết là trọng tài viên.
2. Các bên có quyền thỏa thuận:
a) Chọn trọng tài viên;
b) Hoạt động tại nông thôn, miền núi và hải đảo;
c) Trọng tài viên được từ chối, trọng tài viên được thay.
3. Phí do các bên chịu.
Chương II
HOẠT ĐỘNG TẠI NÔNG THÔN, MIỀN NÚI
Điều 3. Hoạt động tại nông thôn, miền núi
1. Việc hoà giải do Bộ Tư pháp hướng dẫn.
2. Việc khác do Sở Tư pháp hướng dẫn.
Điều 4. Hiệu lực
Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2091.
"""
AMENDING = """Luật số: 9/2099/QH99
Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Mẫu số 1/2090/QH90.
Điều 1. Sửa đổi, bổ sung một số điều của Luật Mẫu
{}
Điều 2. Hiệu lực
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2099.
"""
AFTER = date(2099, 7, 1)


def amended(*instructions: str) -> Version:
    body = "\n".join(f"{number}. {words}" for number, words in enumerate(instructions, 1))
    return version(law(LAW), [law(AMENDING.format(body))], AFTER)


def words(found: Version, eid: str) -> list[str | None]:
    return list(found.instrument.index[eid].paragraphs("vi"))


def told(*instructions: str) -> list[tuple[str, str | None]]:
    """What is left of instructions of which nothing was carried out."""
    found = amended(*instructions)
    assert found.instrument.body == law(LAW).body
    assert not found.changes
    return [(bond.type, bond.source_eid) for bond in found.left]


# ---- words


@pytest.mark.parametrize(
    ("instruction", "eid", "expected"),
    [
        (
            "Bổ sung cụm từ “, hòa giải viên” vào sau cụm từ “trọng tài viên” tại khoản 1 Điều 2.",
            "art_2__clause_1",
            "1. Người giải quyết là trọng tài viên, hòa giải viên.",
        ),
        ("Bổ sung từ “cùng” vào trước từ “chịu” tại khoản 3 Điều 2.", "art_2__clause_3", "3. Phí do các bên cùng chịu."),
        (
            "Bổ sung cụm từ “biên giới,” vào trước cụm từ “hải đảo” tại điểm b khoản 2 Điều 2.",
            "art_2__clause_2__point_b",
            "b) Hoạt động tại nông thôn, miền núi và biên giới, hải đảo;",
        ),
        (
            "Bổ sung cụm từ “biên giới” vào sau cụm từ “nông thôn,” tại tên Điều 3.",
            "art_3",
            "Điều 3. Hoạt động tại nông thôn, biên giới miền núi",
        ),
        ("Bổ sung cụm từ “theo thỏa thuận” vào cuối khoản 3 Điều 2.", "art_2__clause_3", "3. Phí do các bên chịu theo thỏa thuận."),
        ("Thay thế cụm từ “Bộ Tư pháp” bằng cụm từ “cơ quan thi hành” tại Điều 3.", "art_3__clause_1", "1. Việc hoà giải do cơ quan thi hành hướng dẫn."),
        ("Thay thế cụm từ “hòa giải” bằng cụm từ “đối thoại” tại Điều 3.", "art_3__clause_1", "1. Việc đối thoại do Bộ Tư pháp hướng dẫn."),
        ("Thay thế cụm từ “hoạt động” bằng cụm từ “làm việc” tại điểm b khoản 2 Điều 2.", "art_2__clause_2__point_b", "b) Làm việc tại nông thôn, miền núi và hải đảo;"),
        ("Bỏ cụm từ “, miền núi” tại điểm b khoản 2 Điều 2.", "art_2__clause_2__point_b", "b) Hoạt động tại nông thôn và hải đảo;"),
        ("Bãi bỏ cụm từ “của điều này” tại Điều 1.", "art_1", "Điều 1. Phạm vi"),
    ],
)  # fmt: skip
def test_words_change_as_the_instruction_says(instruction: str, eid: str, expected: str) -> None:
    found = amended(instruction)
    assert (words(found, eid)[0], found.left) == (expected, ())


def test_a_title_in_capitals_has_its_words_in_capitals() -> None:
    found = amended("Bổ sung cụm từ “, biên giới” vào sau cụm từ “nông thôn” tại tên Chương II.")
    assert words(found, "chp_II")[0] == "Chương II. HOẠT ĐỘNG TẠI NÔNG THÔN, BIÊN GIỚI, MIỀN NÚI"
    assert words(found, "art_3")[0] == "Điều 3. Hoạt động tại nông thôn, miền núi"


def test_words_that_are_replaced_wherever_they_stand_change_what_has_them_and_nothing_else() -> None:
    found = amended("Thay thế cụm từ “Tư pháp” bằng cụm từ “Nội vụ” trong toàn bộ Luật.")
    assert words(found, "art_3")[1:] == ["1. Việc hoà giải do Bộ Nội vụ hướng dẫn.", "2. Việc khác do Sở Nội vụ hướng dẫn."]
    assert [bond.source_eid for bond in found.changes] == ["art_3__clause_1", "art_3__clause_2"]


@pytest.mark.parametrize(
    ("instruction", "eid"),
    [
        # the words do not stand there
        ("Bổ sung cụm từ “mới” vào sau cụm từ “không có” tại khoản 1 Điều 2.", "art_2__clause_1"),
        ("Bỏ cụm từ “không có” tại khoản 1 Điều 2.", "art_2__clause_1"),
        # what is put in stands there already
        ("Bổ sung cụm từ “, miền núi” vào sau cụm từ “nông thôn” tại điểm b khoản 2 Điều 2.", "art_2__clause_2__point_b"),
        ("Thay thế cụm từ “nông thôn” bằng cụm từ “nông thôn, miền núi” tại Điều 3.", "art_3"),
        # part of a word is no word
        ("Thay thế từ “trọng tài vi” bằng từ “x” tại khoản 1 Điều 2.", "art_2__clause_1"),
        # twice: which one is not said
        ("Bổ sung từ “mới” vào sau cụm từ “trọng tài viên” tại điểm c khoản 2 Điều 2.", "art_2__clause_2__point_c"),
        ("Bỏ cụm từ “trọng tài viên” tại khoản 2 Điều 2.", "art_2__clause_2"),
        ("Thay thế từ “được” bằng từ “bị” tại điểm c khoản 2 Điều 2.", "art_2__clause_2__point_c"),
        # what would be left is no sentence
        ("Bỏ cụm từ “miền núi” tại điểm b khoản 2 Điều 2.", "art_2__clause_2__point_b"),
        ("Bỏ cụm từ “Phí do các bên chịu.” tại khoản 3 Điều 2.", "art_2__clause_3"),
        # which part is meant cannot be found for certain
        ("Bổ sung cụm từ “mới” vào sau cụm từ “quản lý” tại đoạn thứ hai Điều 1.", "art_1"),
        # a part that no unit names stands in the way
        ("Thay thế cụm từ “quản lý” bằng cụm từ “dùng” tại Bảng 2 Điều 1.", "art_1"),
    ],
)
def test_words_that_are_not_proved_are_left(instruction: str, eid: str) -> None:
    assert ("amended_by", eid) in told(instruction)


# ---- units


def test_new_units_stand_in_their_sequence() -> None:
    found = amended(
        "Bổ sung các khoản 1a, 1b vào sau khoản 1 Điều 2 như sau:\n“1a. Một a.\n1b. Một b.”.",
        "Bổ sung khoản 4 vào sau khoản 3 Điều 2 như sau:\n“4. Bốn.”.",
        "Bổ sung Điều 2a, Điều 2b vào sau Điều 2 như sau:\n“Điều 2a. Hai a\nLời.\nĐiều 2b. Hai b\nLời.”.",
        "Bổ sung Chương Ia vào sau Chương I như sau:\n“Chương Ia\nMỚI\nĐiều 2c. Hai c\nLời.”.",
        "Bổ sung khoản 1a vào trước khoản 1 Điều 3 như sau:\n“1a. Trước một.”.",
    )
    assert found.left == ()
    assert [p.num for p in found.instrument.index["art_2"].children] == ["1", "1a", "1b", "2", "3", "4"]
    assert [p.num for p in found.instrument.walk() if p.level.value == "article"] == ["1", "2", "2a", "2b", "2c", "3", "4"]
    assert [p.num for p in found.instrument.body] == ["I", "Ia", "II"]
    assert [p.num for p in found.instrument.index["art_3"].children] == ["1a", "1", "2"]


@pytest.mark.parametrize(
    ("instruction", "eid"),
    [
        ("Bổ sung khoản 5 vào sau khoản 3 Điều 2 như sau:\n“5. Năm.”.", "art_2__clause_5"),  # 4 is missing
        ("Bổ sung khoản 5 vào Điều 2 như sau:\n“5. Năm.”.", "art_2__clause_5"),
        # What it comes after is not there
        (
            "Bổ sung khoản 8a vào sau khoản 8 Điều 2 như sau:\n“8a. Tám a.”.",
            "art_2__clause_8a",
        ),
        ("Bổ sung khoản 4 vào sau khoản 9 Điều 2 như sau:\n“4. Bốn.”.", "art_2__clause_4"),
        ("Bổ sung khoản 2 vào sau khoản 1 Điều 2 như sau:\n“2. Đã có.”.", "art_2__clause_2"),
        ("Bổ sung điểm d vào sau điểm b khoản 2 Điều 2 như sau:\n“d) Sau c.”.", "art_2__clause_2__point_d"),
        # A Điều 3 stands elsewhere
        (
            "Bổ sung Chương Ia vào sau Chương I như sau:\n“Chương Ia\nMỚI\nĐiều 3. Đã có\nLời.”.",
            "chp_Ia",
        ),
        ("Bổ sung khoản 4 vào sau khoản 3 Điều 2 như sau:\n“4. Bốn.\n5. Năm.”.", "art_2__clause_4"),  # more than was announced
    ],
)
def test_new_units_that_do_not_follow_are_left(instruction: str, eid: str) -> None:
    assert told(instruction) == [("added_by", eid)]


def test_titles_numbers_and_paragraphs() -> None:
    found = amended(
        "Sửa đổi tên Chương II như sau:\n“Chương II\nHOẠT ĐỘNG”.",
        "Đổi tên Điều 3 thành “Hoạt động tại cơ sở”.",
        "Sửa đổi, bổ sung đoạn mở đầu khoản 2 Điều 2 như sau:\n“2. Các bên được thỏa thuận:”.",
        "Sửa đổi, bổ sung đoạn thứ hai Điều 1 như sau:\n“Chính phủ quy định chi tiết Điều này.”.",
        "Bổ sung đoạn cuối khoản 3 Điều 2 như sau:\n“Phí do Chính phủ quy định.”.",
        "Chuyển khoản 2 Điều 3 thành khoản 3 Điều 3.",
    )
    assert found.left == ()
    assert words(found, "chp_II")[0] == "Chương II. HOẠT ĐỘNG"
    assert words(found, "art_3") == [
        "Điều 3. Hoạt động tại cơ sở",
        "1. Việc hoà giải do Bộ Tư pháp hướng dẫn.",
        "3. Việc khác do Sở Tư pháp hướng dẫn.",
    ]
    assert words(found, "art_2__clause_2")[:2] == ["2. Các bên được thỏa thuận:", "a) Chọn trọng tài viên;"]
    assert words(found, "art_1")[1:] == ["Luật này quy định việc quản lý mẫu.", "Chính phủ quy định chi tiết Điều này."]
    assert words(found, "art_2__clause_3") == ["3. Phí do các bên chịu.", "Phí do Chính phủ quy định."]


@pytest.mark.parametrize(
    ("instruction", "left"),
    [
        ("Sửa đổi tên Điều 3 như sau:\n“Điều 5. Tên khác”.", [("amended_by", "art_3")]),  # the number of another
        ("Chuyển khoản 1 Điều 3 thành khoản 2 Điều 3.", [("amended_by", "art_3__clause_1"), ("amended_by", "art_3__clause_2")]),
        ("Sửa đổi, bổ sung đoạn thứ năm Điều 1 như sau:\n“Lời.”.", [("amended_by", "art_1")]),
        ("Sửa đổi, bổ sung đoạn mở đầu khoản 2 Điều 2 như sau:\n“3. Khác:”.", [("amended_by", "art_2__clause_2")]),
        ("Sửa đổi, bổ sung Điều 1 như sau:\n“Điều 1. Phạm vi\nLời.", [("amended_by", "art_1")]),  # the quotation never ends
        # Whose b) it is
        (
            "Sửa đổi, bổ sung khoản 1 Điều 2 và điểm b khoản 2 Điều 2 như sau:\n“1. Một:\na) một;\nb) hai.”.",
            [("amended_by", "art_2__clause_1"), ("amended_by", "art_2__clause_2__point_b")],
        ),
    ],
)
def test_titles_numbers_and_paragraphs_that_are_not_proved_are_left(instruction: str, left: list[tuple[str, str]]) -> None:
    assert told(instruction) == left


def test_a_number_that_is_free_may_still_not_come_next() -> None:
    found = amended(
        "Bổ sung khoản 1a vào sau khoản 1 Điều 2 như sau:\n“1a. Một a.”.",
        "Bãi bỏ khoản 2 Điều 2.",
        "Bổ sung khoản 2 vào sau khoản 1 Điều 2 như sau:\n“2. Trước 1a?”.",
    )
    assert [p.num for p in found.instrument.index["art_2"].children] == ["1", "1a", "3"]
    assert [bond.source_eid for bond in found.left] == ["art_2__clause_2"]


def test_new_wording_of_several_targets_that_begins_with_none_of_their_numbers_is_left() -> None:
    instruction = "Sửa đổi, bổ sung đoạn đầu khoản 1, đoạn đầu khoản 3 Điều 2 như sau:\n“Một.”;\n“Ba.”."
    assert told(instruction) == [("amended_by", "art_2__clause_1"), ("amended_by", "art_2__clause_3")]


def test_new_wording_that_the_source_does_not_quote() -> None:
    found = amended("Sửa đổi, bổ sung Điều 1 như sau:\nĐiều 1. Phạm vi điều chỉnh\nLời mới.", "Bãi bỏ khoản 2 Điều 3.")
    assert words(found, "art_1") == ["Điều 1. Phạm vi điều chỉnh", "Lời mới."]
    assert "art_3__clause_2" not in found.instrument.index


def test_an_instruction_that_does_not_say_which_of_two_laws_it_amends_is_a_doubt_on_both() -> None:
    text = AMENDING.format("1. Bãi bỏ Điều 2.").replace(
        "Luật Mẫu số 1/2090/QH90.", "Luật Mẫu số 1/2090/QH90 và Luật Khác số 2/2090/QH90."
    )
    text = text.replace("Điều 1. Sửa đổi, bổ sung một số điều của Luật Mẫu", "Điều 1. Sửa đổi, bổ sung các luật")
    found = version(law(LAW), [law(text)], AFTER)
    assert ([bond.source_eid for bond in found.left], found.changes) == (["art_2"], ())


# ---- what could not be read


@pytest.mark.parametrize(
    ("instruction", "eid"),
    [
        ("Bổ sung quy định chuyển tiếp về hồ sơ đã nộp.", None),
        ("Thay từ “quản lý bằng cụm từ “dùng” tại Điều 1.", None),
        ("Bỏ cụm từ “quản lý” và cụm từ “mẫu tại Điều 1.", None),
        ("Bãi bỏ một số nội dung không còn phù hợp tại Điều 3.", "art_3"),
        # below "Sửa đổi, bổ sung một số điều của Luật Mẫu" each line is an instruction, whatever it begins with
        ("Điều chỉnh thời hạn tại khoản 3 Điều 2 từ 10 ngày xuống còn 07 ngày.", "art_2__clause_3"),
        ("Không áp dụng khoản 3 Điều 2 đối với vùng cao.", "art_2__clause_3"),
        ("Ngưng hiệu lực khoản 3 Điều 2 đến hết ngày 31 tháng 12 năm 2100.", "art_2__clause_3"),
        ("Bễ sung cụm từ “cùng” vào trước từ “chịu” tại khoản 3 Điều 2.", None),  # what it quotes may stand elsewhere too
        ("Chức danh “trọng tài viên” quy định tại Luật Mẫu được đổi thành “hòa giải viên”.", None),
        ("Trừ khoản 1 Điều 3, thay thế cụm từ “Tư pháp” bằng cụm từ “Nội vụ” tại Luật Mẫu.", None),
    ],
)
def test_a_line_that_begins_like_an_instruction_and_gives_no_operation_puts_its_context_in_doubt(
    instruction: str, eid: str | None
) -> None:
    assert told(instruction) == [("amended_by", eid)]
    (noticed,) = [d for d in law(AMENDING.format(f"1. {instruction}")).diagnostics if d.code == "unread-amendment"]
    assert (noticed.eid, noticed.detail) == ("art_1__clause_1", instruction)
    assert noticed.line == 4


def test_a_line_that_is_no_instruction_as_far_as_we_can_read_is_told_beside_others_that_are() -> None:
    found = amended("Bãi bỏ khoản 2 Điều 3.", "Giảm mức phí tại khoản 3 Điều 2 xuống còn một nửa.")
    assert [bond.source_eid for bond in found.left] == ["art_2__clause_3"]
    assert [bond.source_eid for bond in found.changes] == ["art_3__clause_2"]


@pytest.mark.parametrize(
    ("instruction", "eid"),
    [
        ("Thay thế cụm từ “Tư pháp” bằng cụm từ “Nội vụ” tại các điều, khoản của Luật Mẫu, trừ khoản 1 Điều 3.", None),
        ("Thay thế cụm từ “Tư pháp” bằng cụm từ “Nội vụ” trong toàn bộ Luật, không bao gồm khoản 1 Điều 3.", None),
        ("Thay thế cụm từ “Tư pháp” bằng cụm từ “Nội vụ” tại Chương II, ngoại trừ khoản 1 Điều 3.", "chp_II"),
    ],
)
def test_an_exception_leaves_all_that_it_is_taken_from_in_doubt_and_not_only_itself(instruction: str, eid: str | None) -> None:
    assert told(instruction) == [("amended_by", eid)]


@pytest.mark.parametrize(
    "wording",
    [
        "2. Các bên có quyền thỏa thuận:\na) Chọn trọng tài viên;\n...\nc) Thay trọng tài viên.",
        "2. Các bên có quyền thỏa thuận: …\nc) Thay trọng tài viên.",
        "2. Các bên có quyền thỏa thuận:\n[…]\nc) Thay trọng tài viên.",
        "2. Các bên có quyền thỏa thuận:\na) Chọn trọng tài viên;\nc) Thay trọng tài viên.",
        "2. …",
    ],
)
def test_new_wording_that_leaves_out_what_stays_takes_nothing_away(wording: str) -> None:
    assert told(f"Sửa đổi, bổ sung khoản 2 Điều 2 như sau:\n“{wording}”.") == [("amended_by", "art_2__clause_2")]


@pytest.mark.parametrize("marks", ["“”", "«»", '""', "„”", "〝〞"])
def test_no_quotation_mark_stays_in_the_law(marks: str) -> None:
    for end in ("", ".", ";", " ."):
        found = amended(
            f"Sửa đổi, bổ sung khoản 3 Điều 2 như sau:\n{marks[0]}3. Phí do “Chính phủ” quy định.{marks[1]}{end}",
            "Bãi bỏ khoản 2 Điều 3.",
        )
        assert (words(found, "art_2__clause_3"), found.left) == (["3. Phí do “Chính phủ” quy định."], ())


def test_what_is_listed_under_a_day_waits_for_it() -> None:
    listed = "1. Các quy định sau hết hiệu lực kể từ ngày 01 tháng 01 năm 2101:\na) Khoản 2 Điều 3 Luật Mẫu;\nb) Khoản 3 Điều 2 Luật Mẫu."
    for day, changed in ((AFTER, []), (date(2101, 1, 1), ["art_3__clause_2", "art_2__clause_3"])):
        found = version(law(LAW), [law(AMENDING.format(listed))], day)
        assert [bond.source_eid for bond in found.changes] == changed


def test_a_repeal_with_a_day_of_its_own_waits_for_it() -> None:
    text = AMENDING.format(
        "1. Bãi bỏ khoản 2 Điều 3 kể từ ngày 01 tháng 01 năm 2101.\n2. Khoản 3 Điều 2 hết hiệu lực từ ngày 01/01/2102."
    )
    days = (AFTER, date(2100, 12, 31), date(2101, 1, 1), date(2102, 1, 1))
    found = [version(law(LAW), [law(text)], day) for day in days]
    assert [[bond.source_eid for bond in one.changes] for one in found] == [
        [],
        [],
        ["art_3__clause_2"],
        ["art_3__clause_2", "art_2__clause_3"],
    ]
    assert not any(one.left for one in found)


def test_what_an_amending_law_does_whose_first_day_is_not_known_is_a_doubt() -> None:
    text = AMENDING.format("1. Bãi bỏ khoản 2 Điều 3.").replace("từ ngày 01 tháng 7 năm 2099", "theo quy định của Chính phủ")
    found = version(law(LAW), [law(text)], AFTER)
    assert (found.changes, [(bond.type, bond.source_eid) for bond in found.left]) == ((), [("repealed_by", "art_3__clause_2")])


def test_a_chapter_that_is_repealed_takes_its_articles_along() -> None:
    assert corpus("Bãi bỏ Chương II.").resolve("khoản 1 Điều 3 Luật số 1/2090/QH90", on=AFTER).status == "not-in-force"


def corpus(*instructions: str) -> Corpus:
    text = AMENDING.format("\n".join(f"{number}. {words}" for number, words in enumerate(instructions, 1)))
    base, amender = (parse_lines(split_lines(one)) for one in (LAW, text))
    changed = replace(base.instruments[0].facts, amended_by=("9/2099/QH99",))
    own = Holding(replace(base.instruments[0], facts=changed), base, Path(), {})
    return Corpus([own, Holding(amender.instruments[0], amender, Path(), {})], [])


@pytest.mark.parametrize(
    ("instruction", "asked", "status"),
    [
        ("Bổ sung từ “mới” vào sau cụm từ “không có” tại khoản 1 Điều 2.", "khoản 1 Điều 2", "external"),
        ("Bổ sung từ “mới” vào sau cụm từ “không có” tại khoản 1 Điều 2.", "Điều 2", "external"),
        ("Bổ sung từ “mới” vào sau cụm từ “không có” tại khoản 1 Điều 2.", "khoản 3 Điều 2", "resolved"),
        # There is one, and we cannot say where
        (
            "Bổ sung khoản 5 vào Điều 2 như sau:\n“5. Năm.”.",
            "khoản 5 Điều 2",
            "external",
        ),
        ("Bổ sung khoản 5 vào Điều 2 như sau:\n“5. Năm.”.", "Điều 2", "external"),
        ("Sửa đổi điểm d khoản 9 Điều 2 như sau:\n“d) Lời.”.", "Điều 2", "external"),  # two levels that are not there
        ("Bổ sung quy định chuyển tiếp.", "Điều 2", "resolved"),
    ],
)
def test_what_look_ups_say(instruction: str, asked: str, status: str) -> None:
    assert corpus(instruction).resolve(f"{asked} Luật số 1/2090/QH90", on=AFTER).status == status


@pytest.mark.parametrize(
    "instruction", ["Bổ sung quy định chuyển tiếp.", "Bãi bỏ Điều 77.", "Thay thế cụm từ “không có” bằng cụm từ “x”."]
)
def test_what_may_touch_any_provision_is_a_doubt_on_each(instruction: str) -> None:
    found = corpus(instruction).resolve("Điều 1 Luật số 1/2090/QH90", on=AFTER)
    assert found.status == "resolved"
    assert len(found.doubts) == 1


# ---- the cases


# What each kind of `cases/cites/amendments.jsonl` asks for, in its order; the text under an article of the amending law, new wording made complete.
ASKED = [
    ("insert-words-read-as-deletion", ["insert “, hòa giải viên” after “trọng tài viên” in art_8__clause_2"]),
    ("insert-words-read-as-deletion", ["insert “cấm” before “hoạt động” in art_196__clause_5__point_d"]),
    ("bare-point-instruction-lost", ["amend art_46__clause_1__point_a = a) Quy định việc quản lý;"]),
    (
        "mixed-amend-add-points",
        [
            "amend art_23__clause_1__point_dd = đ) Đ;",
            "amend art_23__clause_1__point_e = e) E;",
            "amend art_23__clause_1__point_g = g) G;",
            "add art_23__clause_1__point_h after art_23__clause_1__point_g = h) H.",
        ],
    ),
    ("add-read-as-amend", ["amend art_30__clause_1 = 1. …", "add art_30__clause_1a after art_30__clause_1 = 1a. …"]),
    ("context-vào-Điều", ["add art_44__clause_4 after art_44__clause_3 = 4. …"]),
    ("context-two-clauses", ["amend art_39__clause_1__point_b = b) …"]),
]


@pytest.mark.skipif(not CASES.exists(), reason="the cases are not beside the checkout (../shared)")
def test_the_cases() -> None:
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    assert [case["kind"] for case in cases] == [kind for kind, _ in ASKED]
    for case, (_, expected) in zip(cases, ASKED, strict=True):
        body = case["text"].replace(" / ", "\n").replace(": “", ":\n“").replace(" 1a. …", "\n1a. …")
        if body.endswith(" (Điều 23)"):
            body = f"1. Sửa đổi, bổ sung Điều 23 như sau:\n{body.replace('… (Điều 23)', chr(10) + '“đ) Đ;' + chr(10) + 'e) E;' + chr(10) + 'g) G;' + chr(10) + 'h) H.”.')}"
        body = body if body.startswith("1.") else f"1. {body}"
        assert read(Case(AMENDING.format(body), ())) == expected, case["text"]


# ---- against the consolidated text

AMENDER = SHARED / "laws" / "pdf" / "thue_gtgt.pdf"


@needs_consolidated
def test_what_is_carried_out_reads_as_the_consolidated_law() -> None:
    """Điều 17 of 48/2024/QH15 amends khoản 1 Điều 3 of 04/2007/QH12; its other amenders are not at hand."""
    (consolidated,) = parse_file(CONSOLIDATED).instruments
    (amender,) = parse_file(AMENDER).instruments
    article = consolidated.index["art_3"]
    first, *others = article.children
    old = replace(first, text=(Text(vi="Lời cũ."),), children=(), wrap_up=())
    before = replace(consolidated, relations=(), body=(replace(article, children=(old, *others), parent=None),))
    found = version(before, [amender], amender.facts.effective or AFTER)
    assert (len(found.changes), found.left) == (1, ())
    assert found.instrument.index["art_3"].paragraphs("vi") == article.paragraphs("vi")
