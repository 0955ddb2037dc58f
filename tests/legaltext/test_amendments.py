"""Amending laws: what is quoted is content, and each instruction is an operation with its target."""

from collections import Counter

import pytest

from legaltext.ingest import parse_file, parse_lines, parse_text
from legaltext.model import Instrument
from legaltext.semantics.amendments import Amendment, read_amendments
from legaltext.sources.plain import split_lines
from tests.shared import WORD_LAWS, needs_word_laws

HEAD = "Luật số: 9/2099/QH99\nQuốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Mẫu số 1/2090/QH90.\n"


def law(body: str, head: str = HEAD) -> Instrument:
    (instrument,) = parse_lines(split_lines(head + body)).instruments
    return instrument


def only(body: str) -> Amendment:
    (found,) = read_amendments(
        law(f"Điều 1. Sửa đổi, bổ sung một số điều của Luật Mẫu\n{body}\nĐiều 2. Hiệu lực\nHết.")
    ).operations
    return found


@pytest.mark.parametrize(
    ("instruction", "kind", "target", "citation"),
    [
        ("1. Sửa đổi, bổ sung khoản 2 Điều 5 như sau:\n“2. Mới.”.", "amend", "art_5__clause_2", "khoản 2 Điều 5"),
        ("1. Khoản 2 Điều 5 được sửa đổi như sau:\n“2. Mới.”", "amend", "art_5__clause_2", "Khoản 2 Điều 5"),
        ("1. Bổ sung Điều 5a vào sau Điều 5 như sau:\n“Điều 5a. Mới\nNội dung.”.", "add", "art_5a", "Điều 5a"),
        ("1. Bổ sung điểm e vào sau điểm đ khoản 1 Điều 5 như sau:\n“e) Mới.”.", "add", "art_5__clause_1__point_e", "điểm e"),
        ("1. Bãi bỏ điểm c khoản 1 Điều 5.", "repeal", "art_5__clause_1__point_c", "điểm c khoản 1 Điều 5"),
        ("1. Thay thế cụm từ “cũ” bằng cụm từ “mới” tại khoản 1 Điều 5.", "replace_words", "art_5__clause_1", "khoản 1 Điều 5"),
        ("1. Bỏ từ “cũ” tại Điều 5.", "replace_words", "art_5", "Điều 5"),
        ("1. Sửa đổi tên Điều 5 như sau:\n“Điều 5. Tên mới”.", "rename", "art_5", "Điều 5"),
    ],
)
def test_kinds_and_targets(instruction: str, kind: str, target: str, citation: str) -> None:
    found = only(instruction)
    assert (found.kind, found.target, found.citation, found.source) == (kind, target, citation, "art_1__clause_1")
    assert (found.instrument.title, found.instrument.number) == ("Luật Mẫu", "1/2090/QH90")


def test_the_new_wording_without_its_quotation_marks() -> None:
    found = only("1. Sửa đổi Điều 5 như sau:\n“Điều 5. Mới\n1. Gồm “một”;\n2. Hết.”.")
    assert found.quoted == ("Điều 5. Mới", "1. Gồm “một”;", "2. Hết.")


def test_words_that_are_replaced_and_words_that_only_go() -> None:
    replaced = only("1. Thay thế cụm từ “cũ” bằng cụm từ “mới” tại Điều 5.")
    gone = only("1. Bỏ cụm từ “cũ” tại Điều 5.")
    assert (replaced.words, replaced.by) == ("cũ", "mới")
    assert (gone.words, gone.by) == ("cũ", "")


def test_where_a_new_provision_comes() -> None:
    assert only("1. Bổ sung khoản 2a vào sau khoản 2 Điều 5 như sau:\n“2a. Mới.”.").after == "art_5__clause_2"


def test_one_quotation_for_two_targets_is_shared_out() -> None:
    text = "Điều 1. Sửa đổi, bổ sung một số điều của Luật Mẫu\n1. Sửa đổi khoản 2 và khoản 3 Điều 5 như sau:\n“2. Hai:\na) một;\nb) hai.\n3. Ba.”."
    assert [(a.target, a.quoted) for a in read_amendments(law(text)).operations] == [
        ("art_5__clause_2", ("2. Hai:", "a) một;", "b) hai.")),
        ("art_5__clause_3", ("3. Ba.",)),
    ]


def test_what_stands_above_completes_the_target() -> None:
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Mẫu\n1. Sửa đổi, bổ sung một số khoản của Điều 5 như sau:\n"
        "a) Sửa đổi khoản 1 như sau:\n“1. Mới.”;\nb) Bãi bỏ khoản 4.\n2. Bãi bỏ Điều 6."
    )
    assert [(a.kind, a.source, a.target) for a in read_amendments(law(text)).operations] == [
        ("amend", "art_1__clause_1__point_a", "art_5__clause_1"),
        ("repeal", "art_1__clause_1__point_b", "art_5__clause_4"),
        ("repeal", "art_1__clause_2", "art_6"),
    ]


def test_quoted_articles_are_never_structure_of_the_host() -> None:
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Mẫu\n1. Sửa đổi Điều 2 như sau:\n“Điều 2. Hai\n1. Một.\n2. Hai.”.\n"
        "2. Bổ sung Chương IIa như sau:\n“Chương IIa\nMỚI\nĐiều 9a. Chín\n1. Một.”.\nĐiều 2. Hiệu lực thi hành\nHết."
    )
    assert [p.eid for p in law(text).walk()] == ["art_1", "art_1__clause_1", "art_1__clause_2", "art_2"]


def test_a_quotation_that_was_never_closed_ends_where_the_host_goes_on() -> None:
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Mẫu\n1. Sửa đổi Điều 2 như sau:\n“Điều 2. Hai\n1. Một.\n2. Hai.\n"
        "2. Bãi bỏ Điều 7.\nĐiều 2. Hiệu lực thi hành\nHết."
    )
    instrument = law(text)
    assert [p.eid for p in instrument.walk()] == ["art_1", "art_1__clause_1", "art_1__clause_2", "art_2"]
    assert [d.code for d in instrument.diagnostics] == ["unclosed-quote"]


@pytest.mark.parametrize("marks", ["““", "””", '""', "„“", "«»"])
def test_quotation_marks_of_every_kind(marks: str) -> None:
    opening, closing = tuple(marks)
    text = f"Điều 1. Sửa đổi Luật Mẫu\n1. Sửa đổi Điều 2 như sau:\n{opening}Điều 2. Hai\n1. Một.\n2. Hai.{closing}.\n2. Bãi bỏ Điều 7.\nĐiều 2. Hiệu lực\nHết."
    assert [p.eid for p in law(text).walk()] == ["art_1", "art_1__clause_1", "art_1__clause_2", "art_2"]


def test_new_wording_that_the_source_does_not_quote() -> None:
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Mẫu\n1. Sửa đổi Điều 7 như sau:\nĐiều 7. Bảy\n1. Một.\n2. Hai.\n"
        "2. Bãi bỏ Điều 8.\nĐiều 2. Hiệu lực thi hành\nHết."
    )
    assert [p.eid for p in law(text).walk()] == ["art_1", "art_1__clause_1", "art_1__clause_2", "art_2"]


def test_prose_that_speaks_of_amending_is_no_operation() -> None:
    text = "Điều 1. Sửa đổi hợp đồng\n1. Việc sửa đổi, bổ sung hợp đồng theo khoản 2 Điều 5 của Luật này phải bằng văn bản.\n2. Khoản 1 Điều này không áp dụng."
    assert read_amendments(law(text, head="")).operations == ()


@needs_word_laws
@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Luật-52-2019-QH14", {"amend": 29, "add": 3, "replace_words": 21, "repeal": 1}),
        ("Luật-32-2009-QH12", {"amend": 23, "add": 6, "replace_words": 21, "repeal": 1}),
        ("Luật-01-2021-QH15", {"amend": 3}),
    ],
)
def test_the_operations_of_real_laws(name: str, kinds: dict[str, int]) -> None:
    (instrument,) = parse_file(WORD_LAWS / f"{name}.docx").instruments
    assert Counter(a.kind for a in read_amendments(instrument).operations) == kinds


@needs_word_laws
def test_two_laws_amended_by_one() -> None:
    (instrument,) = parse_file(WORD_LAWS / "Luật-52-2019-QH14.docx").instruments
    found = list(read_amendments(instrument).operations)
    assert {(a.source.split("__")[0], a.instrument.number) for a in found} == {
        ("art_1", "22/2008/QH12"),
        ("art_2", "58/2010/QH12"),
    }
    assert all(a.quoted for a in found if a.kind in ("amend", "add"))
    assert next(a for a in found if a.source == "art_2__clause_10").target == "art_59__clause_2a"


@pytest.mark.parametrize(
    ("words", "touched"),
    [
        ("Điều 1. Đính chính Thông tư số 10/2026/TT-BNV như sau:\n1. Tại khoản 1 Điều 1: cụm từ “mười ngày” sửa thành “mười một ngày”.", ("art_1__clause_1",)),
        ("Điều 1. Đính chính lỗi kỹ thuật tại khoản 1 Điều 1 Thông tư số 10/2026/TT-BNV: “mười ngày” thành “mười một ngày”.", ("art_1__clause_1",)),
        ("Điều 1. Đính chính Thông tư số 10/2026/TT-BNV như sau:\n1. Điểm a khoản 2 Điều 3 đã in là: “Mẫu số 05”, nay sửa lại là: “Mẫu số 06”.", ("art_3__clause_2__point_a",)),
        ("Điều 1. Đính chính Phụ lục của Thông tư số 10/2026/TT-BNV theo bản kèm theo.", ()),  # which provision is not told: any may be
    ],
)  # fmt: skip
def test_a_corrigendum_touches_what_it_names_however_it_says_so(words: str, touched: tuple[str, ...]) -> None:
    head = (
        "BỘ NỘI VỤ\nSố: 20/QĐ-BNV\nHà Nội, ngày 15 tháng 6 năm 2026\nQUYẾT ĐỊNH\nVề việc đính chính Thông tư số 10/2026/TT-BNV\n"
    )
    read = read_amendments(parse_text(f"{head}{words}\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.\n").instruments[0])
    assert [(one.instrument.number, one.targets) for one in read.unread] == [("10/2026/TT-BNV", touched)]
