"""Citations that are typed: what they may say, and that what a label says leads back."""

from datetime import date
from pathlib import Path

import pytest

from legaltext.basics.text import fold
from legaltext.corpus.corpus import Corpus, open_corpus
from legaltext.folders.holding import Holding
from legaltext.ingest import parse_file, parse_lines
from legaltext.model import LANGUAGES, Instrument, eid_units, make_eid
from legaltext.references.model import CitationError
from legaltext.references.resolve import eid_label
from legaltext.references.written import is_eid, parse_citation
from legaltext.sources.plain import split_lines
from tests.shared import SHARED

DAY = date(2026, 8, 1)
CODE = """Luật số: 7/2025/QH99
Hà Nội, ngày 10 tháng 12 năm 2025
BỘ LUẬT
MẪU BẢY
Quốc hội ban hành Bộ luật Mẫu bảy.
Phần thứ nhất
CHUNG
Chương I
MỞ ĐẦU
Mục 1
MỘT
Điều 1. Một
1. Nội dung.
Phần thứ hai
RIÊNG
Chương II
TIẾP
Mục 1
MỘT
Điều 2. Hai
1. Nội dung:
a) Một;
đ) Hai.
2. Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2026.
PHỤ LỤC I
DANH MỤC
Điều 1. Của phụ lục
1. Nội dung.
"""


def code() -> Instrument:
    [instrument] = parse_lines(split_lines(CODE)).instruments
    return instrument


def check_labels(instrument: Instrument) -> int:
    """What a label says in either language, with and without diacritics, is the provision that it was made of; how many there were."""
    count = 0
    for provision in instrument.walk():
        if "-" in provision.eid:
            continue  # the second of a number: no words tell it from the first
        for lang in LANGUAGES:
            label = eid_label(provision.eid, lang)
            assert [reference.eid() for reference in parse_citation(label)] == [provision.eid], label
            count += 1
        if "dd" not in provision.eid:
            assert [reference.eid() for reference in parse_citation(fold(eid_label(provision.eid)))] == [provision.eid]
    return count


def test_a_label_leads_back_to_its_provision() -> None:
    assert check_labels(code()) > 20
    assert sum(map(check_labels, open_corpus().instruments.values())) > 600


@pytest.mark.skipif(
    not (SHARED / "laws" / "docx").exists(), reason="the laws as Word files are not beside the checkout (../shared)"
)
@pytest.mark.slow(reason="reads 22 laws as Word files")
def test_labels_lead_back_in_laws_as_they_come() -> None:
    files = sorted((SHARED / "laws" / "docx").glob("*.docx"))
    assert sum(check_labels(one) for path in files for one in parse_file(path).instruments) > 10_000


def test_an_eid_says_its_levels_and_numbers() -> None:
    for provision in code().walk():
        above: str | None = None
        for level, num in eid_units(provision.eid):
            above = make_eid(level, num or None, above)
        assert above == provision.eid
        assert is_eid(provision.eid)
    assert eid_units("annex-2__part_I") == eid_units("annex__part_I")
    assert eid_label("annex-2__part_I") == "Phần I Phụ lục"
    assert is_eid("annex-2__part_I")
    assert not is_eid("art-")


@pytest.mark.parametrize(
    ("citation", "eids"),
    [
        ("Phụ lục I", ["annex_I"]),
        ("phu luc so 2", ["annex_2"]),
        ("Phụ lục", ["annex"]),
        ("khoản 1 Điều 3 Phụ lục II", ["annex_II__art_3__clause_1"]),
        ("Annex I, Article 3, Clause 1", ["annex_I__art_3__clause_1"]),
        ("khoản 1 Điều 3 Mục 2 Chương I", ["art_3__clause_1"]),
        ("Mục 2 Chương I", ["chp_I__sec_2"]),
        ("khoản 2, 3 và 5 Điều 7", ["art_7__clause_2", "art_7__clause_3", "art_7__clause_5"]),
        ("Điều 5 đến 7", ["art_5", "art_6", "art_7"]),
    ],
)
def test_units(citation: str, eids: list[str]) -> None:
    assert [reference.eid() for reference in parse_citation(citation)] == eids


@pytest.mark.parametrize(
    ("citation", "title", "number"),
    [
        ("Điều 5 Hiến pháp", "Hiến pháp", None),
        ("Điều 5 Hiến pháp nước Cộng hòa", "Hiến pháp nước Cộng hòa", None),
        (
            "Điều 5 Nghị định",
            "Nghị định",
            None,
        ),  # of which? what has no such title is not found, and nothing else is taken for it
        ("Decree No. 27/2026/NĐ-CP", None, "27/2026/NĐ-CP"),
        ("Chỉ thị số 10/2020/CT-TTG", None, "10/2020/CT-TTG"),
        ("Phụ lục I Thông tư liên tịch số 1/2014/TTLT-BNV-BTC", None, "1/2014/TTLT-BNV-BTC"),
        ("Article 5 of the Ordinance on Something", "the Ordinance on Something", None),
    ],
)
def test_every_kind_of_instrument_may_be_named(citation: str, title: str | None, number: str | None) -> None:
    [reference] = parse_citation(citation)
    assert (reference.instrument.title, reference.instrument.number) == (title, number)


@pytest.mark.parametrize("words", ["quy định chung", "Điều", "Phụ lục về mức lương", "khoản 1 lệnh"])
def test_what_is_no_citation_is_refused(words: str) -> None:
    with pytest.raises(CitationError):
        parse_citation(words)


@pytest.mark.parametrize(
    ("citation", "status", "eids", "says"),
    [
        ("Chương II Bộ luật Mẫu bảy", "resolved", ["part_2__chp_II"], ""),  # the path is longer than what is said
        ("Mục 1 Chương II Bộ luật Mẫu bảy", "resolved", ["part_2__chp_II__sec_1"], ""),
        (
            "Mục 1 Bộ luật Mẫu bảy",
            "ambiguous",
            [],
            "có nhiều Mục 1: Mục 1 Chương I Phần 1; Mục 1 Chương II Phần 2. Ghi thêm Chương",
        ),
        (
            "khoản 1 Bộ luật Mẫu bảy",
            "ambiguous",
            [],
            "có nhiều khoản 1: khoản 1 Điều 1; khoản 1 Điều 2; khoản 1 Điều 1 Phụ lục I. Ghi thêm Điều.",
        ),
        ("Phụ lục I Bộ luật Mẫu bảy", "resolved", ["annex_I"], ""),
        ("Chương IX Bộ luật Mẫu bảy", "not-found", ["chp_IX"], "không có Chương IX"),
    ],
)
def test_a_typed_citation_means_what_it_means_in_a_text(citation: str, status: str, eids: list[str], says: str) -> None:
    corpus = Corpus([Holding(code(), parse_lines(()), Path(), {})], ())
    found = corpus.resolve(citation, on=DAY)
    assert (found.status, [target.eid for target in found.targets]) == (status, eids)
    assert says in found.message


@pytest.mark.parametrize(
    ("citation", "status", "label", "advice"),
    [
        ("K2 Đ27 Luật Viên chức", "resolved", "khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15", "K2 Đ27"),
        ("Điều 27.2 LVC", "resolved", "khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15", "Điều 27.2"),
        ("khoản 9/Điều 27 Luật VC", "not-found", "khoản 9 Điều 27 Luật Viên chức số 129/2025/QH15", "Luật VC"),
        ("Nghị định 115/2020 của Chính phủ", "not-in-force", "Nghị định số 115/2020/NĐ-CP", "115/2020"),
        ("khoản 1 Điều 35 BLLĐ", "external", "khoản 1 Điều 35 Bộ luật Lao động số 45/2019/QH14", "BLLĐ"),
        ("khoản 2 Điều 27 Luật Viên chức", "resolved", "khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15", ""),
    ],
)
def test_what_is_typed_in_short_is_read_and_its_proper_form_advised(
    corpus: Corpus, citation: str, status: str, label: str, advice: str
) -> None:
    found = corpus.resolve(citation, on=DAY)
    assert (found.status, [target.label() for target in found.targets]) == (status, [label])
    assert found.advice[0].startswith(f"“{advice}”") if advice else found.advice == ()


@pytest.mark.parametrize("words", ["Luật", "Điều 27 của Luật", "Nghị định 115", "Điều 5 Luật ĐT"])
def test_what_may_be_several_instruments_is_none(corpus: Corpus, words: str) -> None:
    assert corpus.resolve(words, on=DAY).status == "not-found"


def test_a_zero_before_a_number_tells_nothing(corpus: Corpus) -> None:
    assert [t.instrument.number for t in corpus.resolve("Nghị định số 0115/2020/NĐ-CP", on=DAY).targets] == ["115/2020/NĐ-CP"]


@pytest.mark.parametrize(
    ("citation", "eids"),
    [
        ("khoản 2 và điểm a khoản 3 Điều 1", ["art_1__clause_2", "art_1__clause_3__point_a"]),
        ("khoản 1, khoản 2 và điểm b khoản 3 Điều 22", ["art_22__clause_1", "art_22__clause_2", "art_22__clause_3__point_b"]),
        ("khoản 2, các điểm a, b khoản 3 và khoản 4 Điều 5", ["art_5__clause_2", "art_5__clause_3__point_a", "art_5__clause_3__point_b", "art_5__clause_4"]),
        ("Điều 3, khoản 2 Điều 5 và điểm a khoản 1 Điều 7", ["art_3", "art_5__clause_2", "art_7__clause_1__point_a"]),
        ("khoan 2; diem a khoan 3 cua dieu 1", ["art_1__clause_2", "art_1__clause_3__point_a"]),
        ("Clause 2 and Point a of Clause 3 of Article 1", ["art_1__clause_2", "art_1__clause_3__point_a"]),
        # one inside the other, whichever way round and with commas
        ("Article 22, Clause 4, Point c", ["art_22__clause_4__point_c"]),
        ("Điều 22, khoản 4, điểm c", ["art_22__clause_4__point_c"]),
        ("Điều 22 khoản 4 điểm c", ["art_22__clause_4__point_c"]),
        ("Point c, Clause 4, Article 22", ["art_22__clause_4__point_c"]),
    ],
)  # fmt: skip
def test_the_parts_of_a_list_are_told_from_parts_of_each_other(citation: str, eids: list[str]) -> None:
    assert [reference.eid() for reference in parse_citation(citation)] == eids


@pytest.mark.parametrize(
    ("typed", "eid", "name"),
    [
        ("Đ.27.2", "art_27__clause_2", None),
        ("Article 27.2", "art_27__clause_2", None),
        ("Điều 27.2.a", "art_27__clause_2__point_a", None),
        ("Art 27 cl 2", "art_27__clause_2", None),
        ("k2 đ27", "art_27__clause_2", None),
        ("K2Đ27", "art_27__clause_2", None),
        ("điều27 khoản2", "art_27__clause_2", None),
        ("khoản 2 - Điều 27 - Luật Viên chức", "art_27__clause_2", "Luật Viên chức"),
        ("Luật Viên chức Điều 27 khoản 2", "art_27__clause_2", "Luật Viên chức"),
        ("Luật Viên chức, Điều 27, khoản 2", "art_27__clause_2", "Luật Viên chức"),
        ("Law on Public Employees Article 27 Clause 2", "art_27__clause_2", "Law on Public Employees"),
        ("điểm c) khoản 4) Điều 22", "art_22__clause_4__point_c", None),
        ("“Khoản 2 Điều 27”;", "art_27__clause_2", None),
        ("điểm d1 khoản 2 Điều 5", "art_5__clause_2__point_d1", None),
        ("điểm k khoản 1 Điều 5", "art_5__clause_1__point_k", None),
        # what only looks like units stays in the name
        ("Điều 3 Luật Phần mềm", "art_3", "Luật Phần mềm"),
        ("Điều 3 Luật Điều ước quốc tế", "art_3", "Luật Điều ước quốc tế"),
    ],
)
def test_citations_that_are_typed_in_haste(typed: str, eid: str, name: str | None) -> None:
    (reference,) = parse_citation(typed)
    assert (reference.eid(), reference.instrument.title) == (eid, name)


@pytest.mark.parametrize("typed", ["Điều 27.2.3", "27.2", "Điều -1", "k", "đ"])
def test_what_says_no_provision_is_refused(typed: str) -> None:
    with pytest.raises(CitationError):
        parse_citation(typed)


def test_a_chapter_in_arabic_numerals_and_letters_in_small(corpus: Corpus) -> None:
    for typed, eid in (
        ("Chương 3", "chp_III"),
        ("muc 3 chuong 3", "chp_III__sec_3"),
        ("dieu 27 khoan 2 lvc", "art_27__clause_2"),
    ):
        found = corpus.resolve(typed, on=DAY)
        assert (found.status, [target.eid for target in found.targets]) == ("resolved", [eid]), typed
