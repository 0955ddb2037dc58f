"""The reading that explains the whole text wins: one false number never costs the true ones below it."""

import re

import pytest

from legaltext.basics.numbering import Rank
from legaltext.ingest import parse_file, parse_text
from legaltext.model import Instrument, Level
from legaltext.parsing.chain import ARTICLES, Candidate, best_chain
from tests.legaltext.small_laws import law
from tests.shared import SCANS, STRUCTURE, needs_scans, needs_structure
from tests.some import some


def eids(instrument: Instrument) -> list[str]:
    return [p.eid for p in instrument.walk()]


def told(instrument: Instrument) -> list[tuple[str, str | None, str]]:
    return [(d.code, d.eid, d.detail) for d in instrument.diagnostics]


# ---- the choice itself


def chosen(*numbers: int, weights: dict[int, float] | None = None, exact: tuple[int, ...] = ()) -> list[int]:
    """Which of these numbers, in the order of the text, make the chain; `weights` and `exact` by place."""
    candidates = [
        Candidate(place, Rank(number), (weights or {}).get(place, 2.0), exact=place in exact)
        for place, number in enumerate(numbers)
    ]
    return [item.position for item in best_chain(candidates, ARTICLES)]


@pytest.mark.parametrize(
    ("numbers", "places"),
    [
        ((1, 2, 3, 4), [0, 1, 2, 3]),
        ((1, 53, 2, 3, 4), [0, 2, 3, 4]),  # a number that jumps far
        ((1, 5, 2, 3, 4, 5, 6), [0, 2, 3, 4, 5, 6]),
        ((1, 2, 5, 6, 7), [0, 1, 2, 3, 4]),  # numbers are lost, and those after them are not
        ((1, 2, 9), [0, 1, 2]),
        ((3, 4, 5), [0, 1, 2]),
        ((1, 2, 2, 3), [0, 1, 3]),
        ((), []),
    ],
)
def test_the_best_supported_chain(numbers: tuple[int, ...], places: list[int]) -> None:
    assert chosen(*numbers) == places


def test_weak_candidates_count_where_they_are_exact() -> None:
    assert chosen(1, 3, 2, weights={1: 0.5}, exact=(1,)) == [0, 2]
    assert chosen(1, 2, 3, weights={1: 0.5}, exact=(1,)) == [0, 1, 2]
    assert chosen(1, 2, 3, weights={1: -4.0}) == [0, 2]


# ---- articles


def test_a_wrapped_citation_opens_no_article() -> None:
    instrument = law(
        "Điều 1. Một\n1. Theo quy định tại khoản 2\nĐiều 5. Nghị định này.\n2. Hai.\nĐiều 2. Hai\nX.\nĐiều 3. Ba\nX.\nĐiều 4. Bốn\nX.\nĐiều 5. Năm\nX."
    )
    assert eids(instrument) == ["art_1", "art_1__clause_1", "art_1__clause_2", "art_2", "art_3", "art_4", "art_5"]
    assert told(instrument) == [("number-order", None, "article 5")]


@pytest.mark.parametrize(
    "heading",
    [
        *("Điều 3 Giải thích từ ngữ", "Điền 3. Giải thích từ ngữ", "Điêu 3. Giải thích từ ngữ", "Điều3. Giải thích từ ngữ"),
        *(
            "ĐIỂU 3: Giải thích từ ngữ",
            ": Điều 3. Giải thích từ ngữ",
            "x Điều 3. Giải thích từ ngữ",
            "“Điều 3. Giải thích từ ngữ",
        ),
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_headings_with_a_slip(heading: str, *, last: bool) -> None:
    instrument = law(
        f"Điều 1. Một\nX.\nĐiều 2. Hai\n1. X.\n2. Y.\n{heading}\n1. X.\n2. Y." + ("" if last else "\nĐiều 4. Bốn\nX.")
    )
    assert [e for e in eids(instrument) if "clause" not in e] == ["art_1", "art_2", "art_3"] + ([] if last else ["art_4"])
    assert {"art_2__clause_2", "art_3__clause_1", "art_3__clause_2"} <= set(eids(instrument))
    heading_words = instrument.index["art_3"].heading
    assert heading_words is not None
    assert heading_words.vi == "Giải thích từ ngữ"


@pytest.mark.parametrize(
    "line",
    [
        "Điều 3 Luật Mẫu",
        "Điều 3 Nghị định số 1/2099/NĐ-CP",
        "Điều 3 Quy chế này",
        "Điều 3 Chương II",
        "Điều 3 của Luật này quy định.",
    ],
)
def test_a_line_that_is_a_citation_is_no_heading_without_a_stop(line: str) -> None:
    assert eids(law(f"Điều 1. Một\nX.\nĐiều 2. Hai\nTheo quy định tại\n{line}")) == ["art_1", "art_2"]


def test_a_single_misread_number_between_two_is_mended() -> None:
    instrument = law("Điều 1. A\nX.\nĐiều 2. B\nX.\nĐiều 8. C\nX.\nĐiều 4. D\nX.\nĐiều 5. E\nX.\nĐiều 6. F\nX.")
    assert eids(instrument) == [f"art_{n}" for n in range(1, 7)]
    assert told(instrument) == [("ocr-repair", "art_3", "Điều 8. → article 3")]


def test_an_article_whose_number_stands_twice_is_the_one_that_is_lacking_or_stands_as_typed() -> None:
    twice = "Điều 1. A\n1. X.\n2. Y.\nĐiều 2. B\nX.\nĐiều 2. C\n1. X.\n2. Z."
    instrument = law(f"{twice}\nĐiều 4. D\nX.")
    assert [e for e in eids(instrument) if "clause" not in e] == ["art_1", "art_2", "art_3", "art_4"]
    assert told(instrument) == [("ocr-repair", "art_3", "Điều 2. → article 3")]
    instrument = law(twice)
    assert [e for e in eids(instrument) if "clause" not in e] == ["art_1", "art_2", "art_2-2"]
    assert told(instrument) == [("repeated-number", "art_2-2", "2")]
    assert [p.num for p in instrument.index["art_2-2"].children] == ["1", "2"]


def test_a_citation_that_breaks_before_a_point_opens_none() -> None:
    instrument = law("Điều 1. A\n1. Gồm:\na) Theo điểm a và điểm\nd) khoản này;\nb) Hai;\nc) Ba;\nd) Bốn.\nĐiều 2. B\nX.")
    assert [p.num for p in instrument.index["art_1__clause_1"].children] == ["a", "b", "c", "d"]
    assert told(instrument) == [("number-order", None, "point d")]


# ---- chapters and sections


def test_the_last_chapter_with_the_number_of_the_one_before_stands_as_typed() -> None:
    instrument = law("Chương I\nA\nĐiều 1. A\nX.\nChương II\nB\nĐiều 2. B\nX.\nChương II\nC\nĐiều 3. C\nX.")
    assert eids(instrument) == ["chp_I", "art_1", "chp_II", "art_2", "chp_II-2", "art_3"]
    assert told(instrument) == [("repeated-number", "chp_II-2", "II")]


def test_the_heading_of_a_chapter_that_a_page_prints_twice_is_furniture() -> None:
    instrument = law("Chương I\nA\nChương I\nA\nĐiều 1. A\nX.\nChương II\nB\nĐiều 2. B\nX.")
    assert eids(instrument) == ["chp_I", "art_1", "chp_II", "art_2"]
    assert told(instrument) == []


@pytest.mark.parametrize("written", ["CHƯƠNG VI", "Chương VI", "Chương 6"])
def test_a_chapter_with_a_wrong_number(written: str) -> None:
    def numeral(value: int) -> str:
        return str(value) if written.endswith("6") else ["I", "II", "III", "IV", "V", "VI", "VII"][value - 1]

    unit = written.partition(" ")[0]
    heads = [f"{unit} {numeral(n)}" for n in (1, 2, 3, 6, 5, 6, 7)]
    instrument = law("\n".join(f"{head}\nTÊN\nĐiều {n}. Một\nX." for n, head in enumerate(heads, 1)))
    assert [e for e in eids(instrument) if e.startswith("chp")] == [f"chp_{numeral(n)}" for n in range(1, 8)]
    assert told(instrument) == [("ocr-repair", f"chp_{numeral(4)}", f"{written} → chapter {numeral(4)}")]


@pytest.mark.parametrize("read", ["Chương TH", "v Chương III .", ". Chương[II", "ChươngIII —_ 7", "Chương IlI", "Chương lll"])
def test_chapters_that_a_scan_read_badly(read: str) -> None:
    text = f"Chương I\nA\nĐiều 1. A\nX.\nChương II\nB\nĐiều 2. B\nX.\n{read}\nC\nĐiều 3. C\nX.\nChương IV\nD\nĐiều 4. D\nX."
    assert eids(law(text)) == ["chp_I", "art_1", "chp_II", "art_2", "chp_III", "art_3", "chp_IV", "art_4"]


def test_sections_begin_anew_where_the_heading_of_a_chapter_was_lost() -> None:
    text = "Chương I\nA\nMục 1\nA\nĐiều 1. A\nX.\nMục 2\nB\nĐiều 2. B\nX.\nMục 1\nC\nĐiều 3. C\nX.\nMục 2\nD\nĐiều 4. D\nX."
    found = [p for p in law(text).walk() if p.level is Level.SECTION]
    assert [p.num for p in found] == ["1", "2", "1", "2"]


def test_a_part_whose_number_is_that_of_the_next() -> None:
    text = "PHẦN THỨ NHẤT\nA\nĐiều 1. A\nX.\nPHẦN THỨ BA\nB\nĐiều 2. B\nX.\nPHẦN THỨ BA\nC\nĐiều 3. C\nX."
    assert eids(law(text)) == ["part_1", "art_1", "part_2", "art_2", "part_3", "art_3"]


# ---- khoản


def test_a_number_that_is_typed_twice() -> None:
    twice = "Điều 1. A\n1. X:\na) m;\nb) n.\n2. Y:\na) m;\nb) n.\n2. Z:\na) m;\nb) n.{}\nĐiều 2. B\nX."
    for rest in ("", "\n4. W."):
        instrument = law(twice.format(rest))
        assert [p.num for p in instrument.index["art_1"].children] == ["1", "2", "3"] + (["4"] if rest else [])
        assert told(instrument) == [("ocr-repair", "art_1__clause_3", "2. → clause 3")]
        assert [p.num for p in instrument.index["art_1__clause_3"].children] == ["a", "b"]


def test_a_number_that_is_typed_twice_stands_as_typed_where_nothing_proves_another() -> None:
    instrument = law("Điều 1. A\n1. X.\n2. Y.\n2. Z.\nĐiều 2. B\nX.")
    assert eids(instrument) == ["art_1", "art_1__clause_1", "art_1__clause_2", "art_1__clause_2-2", "art_2"]
    assert told(instrument) == [("repeated-number", "art_1__clause_2-2", "2")]


@pytest.mark.parametrize(
    "listed", ["1. Đơn;\n2. Giấy.\n2. Thời hạn.", "1. đơn\n2. giấy\n2. Thời hạn.", "1. Đơn;\n2. Giấy;\n3. Sổ.\n2. Thời hạn."]
)
def test_a_list_by_numbers_in_a_khoan_does_not_take_its_place(listed: str) -> None:
    instrument = law(f"Điều 1. A\n1. Hồ sơ gồm:\n{listed}\n3. Kết quả.\nĐiều 2. B\nX.")
    found = {p.num: p.text[0].vi for p in instrument.index["art_1"].children}
    assert found == {"1": "Hồ sơ gồm:", "2": "Thời hạn.", "3": "Kết quả."}
    assert {d.code for d in instrument.diagnostics} == {"number-order"}


@pytest.mark.parametrize(
    ("last", "read"),
    [
        ("2 . Ủy ban nhân dân trình Hội đồng nhân dân.", "2 ."),
        ("2 Hạng đất tính thuế được ổn định 10 năm.", "2"),
        ("2, Hạng đất tính thuế được ổn định 10 năm.", "2,"),
    ],
)
def test_the_last_khoan_with_a_slip(last: str, read: str) -> None:
    instrument = law(f"Điều 1. A\n1. Hạng đất được quy định.\n{last}\nĐiều 2. B\nX.")
    assert eids(instrument) == ["art_1", "art_1__clause_1", "art_1__clause_2", "art_2"]
    assert told(instrument) == [("ocr-repair", "art_1__clause_2", f"{read} → clause 2")]


def test_a_slip_that_nothing_proves_is_told() -> None:
    instrument = law("Điều 1. A\n1. Hạng đất được quy định.\n2 Hạng đất\nĐiều 2. B\nX.")
    assert eids(instrument) == ["art_1", "art_1__clause_1", "art_2"]
    assert told(instrument) == [("number-doubt", None, "2 → clause 2?")]


@pytest.mark.parametrize(
    ("lines", "clauses"),
    [
        ("1. Yêu cầu.\n2. Sử dụng công trình của mình.3. Quyền khác.", {"2": "Sử dụng công trình của mình.", "3": "Quyền khác."}),
        ("1. Yêu cầu.2. Sử dụng;3. Quyền khác.\n4. Hết.", {"1": "Yêu cầu.", "2": "Sử dụng;", "3": "Quyền khác."}),
        ("1. Yêu cầu. 2. Sử dụng.\n3. Hết.", {"1": "Yêu cầu.", "2": "Sử dụng."}),
        ("1. Theo Luật. 2. Hai câu trên một dòng.", {"1": "Theo Luật. 2. Hai câu trên một dòng."}),  # nothing proves it
        ("1. Yêu cầu.2. Sử dụng.\n2. Hết.", {"1": "Yêu cầu.2. Sử dụng.", "2": "Hết."}),
        ("1. Theo khoản 1.2. Điều này.\n2. Hết.", {"2": "Hết."}),
    ],
)
def test_two_khoan_on_a_line(lines: str, clauses: dict[str, str]) -> None:
    instrument = law(f"Điều 1. A\n{lines}\nĐiều 2. B\nX.")
    found = {p.num: p.text[0].vi for p in instrument.index["art_1"].children}
    assert {num: found.get(num) for num in clauses} == clauses


@pytest.mark.parametrize("title", ["Phạm vi điều chỉnh", "Việc mới"])
def test_a_title_and_the_first_khoan_on_a_line(title: str) -> None:
    instrument = law(f"Điều 1. {title} 1. Nghị định này quy định về mẫu.\n2. Hai.\nĐiều 2. B\nX.")
    assert eids(instrument) == ["art_1", "art_1__clause_1", "art_1__clause_2", "art_2"]
    heading = instrument.index["art_1"].heading
    assert heading is not None
    assert (heading.vi, instrument.index["art_1__clause_1"].text[0].vi) == (title, "Nghị định này quy định về mẫu.")


@pytest.mark.parametrize("rest", ["", "\nĐoạn hai."])
def test_a_title_and_the_first_sentence_on_a_line(rest: str) -> None:
    instrument = law(f"Điều 1. A\nX.\nĐiều 2. Đối tượng áp dụng Nghị định này áp dụng đối với cơ quan.{rest}\nĐiều 3. B\nX.")
    article = instrument.index["art_2"]
    assert article.heading is not None
    assert (article.heading.vi, article.text[0].vi) == ("Đối tượng áp dụng", "Nghị định này áp dụng đối với cơ quan.")
    assert [(d.code, d.detail) for d in instrument.diagnostics] == [
        ("title-parted", "Đối tượng áp dụng | Nghị định này áp dụng đối với cơ quan.")
    ]


def test_a_title_that_only_begins_like_a_known_one_is_whole() -> None:
    article = law("Điều 1. Hiệu lực thi hành của Nghị định\nX.").index["art_1"]
    assert article.heading is not None
    assert article.heading.vi == "Hiệu lực thi hành của Nghị định"


# ---- letters


@pytest.mark.parametrize("letters", ["abcdefg", "abcdef", "abcd\u0111eg", "ghijk"])
def test_lists_by_either_alphabet(letters: str) -> None:
    start = "".join(c for c in "abcdđeg" if letters[0] == "g" and c != "g")
    text = "Điều 1. A\n1. Gồm:\n" + "\n".join(f"{c}) x;" for c in start + letters) + "\n2. Hết."
    instrument = law(text)
    assert "".join(p.num or "" for p in instrument.index["art_1__clause_1"].children) == start + letters
    assert told(instrument) == ([("number-gap", "art_1__clause_1__point_e", "point e")] if letters == "abcdeg" else [])


def test_an_english_list() -> None:
    (circular,) = parse_text(
        "CIRCULAR\nArticle 1. Scope\n1. It prescribes:\n" + "\n".join(f"{c}) x;" for c in "abcdefgh")
    ).instruments
    assert "".join(p.num or "" for p in circular.index["art_1__clause_1"].children) == "abcdefgh"
    assert [d for d in circular.diagnostics if d.code != "missing-translation"] == []


@pytest.mark.parametrize("section", ["Mục l", "Mục I", "Mục 1"])
def test_a_section_whose_one_is_a_letter(section: str) -> None:
    instrument = law(
        f"Chương I\nBẠO LỰC GlA ĐÌNH;\nNGƯỜI BỊ BẠO LỰC GlA ĐÌNH\n{section}\nA\nĐiều 1. A\nX.\nMục 2\nB\nĐiều 2. B\nX."
    )
    chapter = instrument.body[0]
    assert chapter.heading is not None
    assert chapter.heading.vi == "BẠO LỰC GlA ĐÌNH; NGƯỜI BỊ BẠO LỰC GlA ĐÌNH"
    assert [p.num for p in chapter.children] == [section[-1] if section[-1] != "l" else "1", "2"]


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u202a", "\ufeff", "\u2066"])
def test_invisible_marks_hide_no_heading(mark: str) -> None:
    instrument = law(f"Điều 1. A\nX.\n{mark}Điều 2. B\n{mark}1. X.\n2. Y.{mark}")
    assert eids(instrument) == ["art_1", "art_2", "art_2__clause_1", "art_2__clause_2"]


# ---- new wording and specks

AMENDING = "Điều 1. Sửa đổi, bổ sung Điều 4 như sau{}\n{}\nĐiều 2. Bổ sung Điều 9a vào sau Điều 9\n{}\nĐiều 3. Hiệu lực thi hành\nX.\nĐiều 4. Trách nhiệm thi hành\nX."


@pytest.mark.parametrize("stop", ["", ":", ";", "."])
@pytest.mark.parametrize(("opens", "closes"), [("“", "”."), ("", ""), ('"', '".'), ("“", ""), ("", "”.")])
def test_new_wording_belongs_to_the_article_that_brings_it(stop: str, opens: str, closes: str) -> None:
    four, nine = (f"{opens}Điều {n}. Mới\n1. Một.\n2. Hai.{closes}" for n in ("4", "9a"))
    instrument = law(AMENDING.format(stop, four, nine))
    assert eids(instrument) == ["art_1", "art_2", "art_3", "art_4"]
    assert [t.vi for t in instrument.index["art_1"].text][-3:] == four.splitlines()


def test_a_new_chapter_without_marks() -> None:
    chapter = "Chương IIa\nMỚI\nĐiều 8a. Một\n1. A.\n2. B.\nĐiều 8b. Hai\nX."
    text = f"Điều 1. Bổ sung Chương IIa vào sau Chương II\n{chapter}\nĐiều 2. Sửa đổi khoản 1 Điều 9 như sau\n1. Mới.\nĐiều 3. Hiệu lực thi hành\nX."
    instrument = law(text)
    assert eids(instrument) == ["art_1", "art_2", "art_3"]
    assert [t.vi for t in instrument.index["art_2"].text] == ["1. Mới."]


def test_new_wording_that_is_announced_by_its_number_opens_nothing() -> None:
    instrument = law(
        "Điều 1. Sửa đổi một số điều của Luật Mẫu\n1. Sửa đổi Điều 2 như sau:\nĐiều 2. Mới\n1. A.\n2. Sửa đổi Điều 3 như sau:\nĐiều 3. Mới\n1. B.\n"
        "Điều 2. Quy định khác\nX."
    )
    assert eids(instrument) == ["art_1", "art_1__clause_1", "art_1__clause_2", "art_2"]


def test_articles_of_a_new_chapter_without_marks_are_fewer_than_they_seem() -> None:
    chapter = "Chương IIa\nMỚI\n" + "\n".join(f"Điều 8{c}. Việc {c}\n1. A." for c in "abcd")
    instrument = law(
        f"Điều 1. Bổ sung Chương IIa vào sau Chương II\n{chapter}\nĐiều 2. Hiệu lực thi hành\nX.\nĐiều 3. Trách nhiệm thi hành\nX."
    )
    assert eids(instrument) == ["art_1", "art_2", "art_3"]


def test_in_an_amending_law_what_resumes_it_counts_more_than_new_articles() -> None:
    new = "Điều 8a. Việc\n1. A.\nĐiều 8b. Việc\n1. B."
    text = (
        f"Điều 1. Sửa đổi, bổ sung một số điều của Luật Mẫu\n1. Bổ sung các điều sau đây:\n{new}\nĐiều 2. Hiệu lực thi hành\nX."
    )
    instrument = law(text)
    assert eids(instrument) == ["art_1", "art_1__clause_1", "art_2"]
    assert [t.vi for t in instrument.index["art_1__clause_1"].text][1:] == new.splitlines()


def test_many_quoted_articles_are_not_those_of_the_text() -> None:
    quoted = "\n".join(f"Điều {n}. Việc {n}\n1. A." for n in range(5, 25))
    instrument = law(f"Điều 1. Thay thế Chương II của Luật Mẫu như sau:\n“Chương II\nMỚI\n{quoted}”.\nĐiều 2. Quy định khác\nX.")
    assert eids(instrument) == ["art_1", "art_2"]


def test_a_line_that_leads_to_a_number_speaks_against_a_heading_below_it() -> None:
    instrument = law("Điều 1. A\n1. Theo quy định tại khoản 2\nĐiều 2. Luật khác.\n2. Hai.\nĐiều 2. B\nX.\nĐiều 3. C\nX.")
    assert eids(instrument) == ["art_1", "art_1__clause_1", "art_1__clause_2", "art_2", "art_3"]
    heading = instrument.index["art_2"].heading
    assert heading is not None
    assert heading.vi == "B"


def test_the_headings_that_a_source_marks_are_its_headings() -> None:
    instrument = law("### Điều 1. A\nTrích:\nĐiều 2. Việc khác\n1. X.\n2. Y.\n### Điều 2. B\n1. Z.\n### Điều 3. C\nX.")
    assert [p.heading.vi for p in instrument.walk() if p.heading] == ["A", "B", "C"]


@pytest.mark.parametrize("speck", ["„ ", "' ", "“ ", '" '])
def test_a_speck_swallows_no_law(speck: str) -> None:
    instrument = law(
        f"Điều 1. A\n1. Gồm:\n{speck}a) Một;\nb) Hai.\n2. X.\nĐiều 2. B\n1. Gọi là “mẫu”.\n2. Y.\nĐiều 3. C\nHọc sinh được gọi là người học”.\nĐiều 4. D\nX."
    )
    assert [e for e in eids(instrument) if "clause" not in e] == ["art_1", "art_2", "art_3", "art_4"]
    assert {"art_1__clause_1__point_b", "art_1__clause_2", "art_2__clause_2"} <= set(eids(instrument))


@pytest.mark.parametrize(
    "words",
    [
        "Ngoài hình thức xử phạt chính, hình thức xử phạt bổ sung, còn bị áp dụng biện pháp quy định tại điểm a khoản 1 Điều 28 như sau:",
        "Việc bổ sung kinh phí quy định tại điểm a khoản 1 Điều 28 thực hiện như sau:",
        "Hình phạt bổ sung quy định tại điểm a khoản này như sau:",
    ],
)
def test_what_only_sounds_like_an_amendment_is_none(words: str) -> None:
    instrument = law(f"Điều 1. A\n1. X.\n2. {words}\na) Một;\nb) Hai.\n3. Chuyển hồ sơ.\nĐiều 2. B\nX.")
    assert {"art_1__clause_2__point_a", "art_1__clause_2__point_b", "art_1__clause_3", "art_2"} <= set(eids(instrument))


def test_a_quotation_that_is_not_closed_ends_at_the_next_heading() -> None:
    instrument = law(
        "Điều 1. Sửa đổi khoản 1 Điều 9\n“1. Mới.\nĐiều 2. Sửa đổi khoản 2 Điều 9\n“2. Mới.”.\nĐiều 3. Quy định khác\nX."
    )
    assert eids(instrument) == ["art_1", "art_2", "art_3"]


# ---- the cases, each with the value that its text has

EXPECTED = {
    "article-heading-without-stop": ["art_1", "art_2", "art_3", "art_3__clause_1", "art_3__clause_2", "art_4"],
    "misspelt-last-article": ["art_1", "art_2", "art_2__clause_1", "art_2__clause_2", "art_3", "art_3__clause_1", "art_3__clause_2"],
    "new-article-named-in-heading": ["art_1", "art_2", "art_3", "art_4"],
    "new-article-without-quotes": ["art_1", "art_2", "art_3", "art_4"],
    "semicolon-before-new-wording": ["art_1", "art_1__clause_1", "art_1__clause_2", "art_1__clause_3", "art_2"],
    "wrong-chapter-number": [e for n, c in enumerate(("I", "II", "III", "IV", "V", "VI", "VII"), 1) for e in (f"chp_{c}", f"art_{n}")],
    "wrapped-citation-eats-articles": [
        *("art_1", "art_1__clause_1", "art_1__clause_2", "art_2", "art_3", "art_4", "art_5", "art_5__clause_1", "art_5__clause_2", "art_6")
    ],
    "speck-quote-swallows-the-rest": [
        *("art_1", "art_1__clause_1", "art_1__clause_1__point_a", "art_1__clause_1__point_b", "art_1__clause_2"),
        *("art_2", "art_2__clause_1", "art_2__clause_2", "art_3"),
    ],
    "speck-apostrophe-silent": [
        *("art_1", "art_1__clause_1", "art_1__clause_1__point_a", "art_1__clause_1__point_b", "art_1__clause_2", "art_2", "art_3", "art_4")
    ],
    "penalty-list-read-as-new-wording": [
        *("art_1", "art_2", "art_2__clause_1", "art_2__clause_2", "art_2__clause_2__point_a", "art_2__clause_2__point_b", "art_2__clause_3"),
        *("art_3", "art_3__clause_1", "art_3__clause_2", "art_3__clause_3", "art_4"),
    ],
    "english-points-with-f": [
        *("art_1", "art_1__clause_1", *(f"art_1__clause_1__point_{c}" for c in "abcdefg"), "art_1__clause_2", "art_2")
    ],
    "invisible-mark-before-heading": ["art_1", "art_2", "art_2__clause_1", "art_2__clause_2", "art_3"],
    "last-clause-slip-silent": [
        *("art_1", "art_1__clause_1", "art_1__clause_1__point_a", "art_1__clause_1__point_b", "art_1__clause_2"),
        *("art_2", "art_2__clause_1", "art_2__clause_2", "art_2__clause_3", "art_3", "art_3__clause_1", "art_3__clause_2"),
        *("art_3__clause_3", "art_4"),
    ],
    "small-l-in-capitals": ["chp_I", "art_1"],
    "title-and-words-on-one-line": ["art_1", "art_1__clause_1", "art_1__clause_2", "art_2", "art_3"],
    "clause-number-typed-twice": [
        *("art_1", "art_1__clause_1"),
        *(f"art_1__clause_{n}{p}" for n in (2, 3) for p in ("", "__point_a", "__point_b", "__point_c", "__point_d")),
        *("art_2", "art_2__clause_1"),
    ],
}  # fmt: skip


@needs_structure
@pytest.mark.parametrize("case", list(EXPECTED))
def test_cases(case: str) -> None:
    parsed = parse_file(STRUCTURE / f"{case}.txt")
    assert parsed.unaccounted() == []
    assert eids(parsed.instruments[0]) == EXPECTED[case]


# ---- the bar over the scans: each heading that the source marks opens its article, or is named as quoted or as a form's

MARKED = re.compile(r"#+ *\**Điều *(\d+[a-zđ]?)")


@needs_scans
@pytest.mark.parametrize("name", ["152", "155", "193", "212", "238", "240", "46"])
def test_the_marked_headings_of_the_scans(name: str) -> None:
    (path,) = SCANS.glob(f"{name}-2026-*.md")
    parsed = parse_file(path)
    (instrument,) = parsed.instruments
    opened = {p.span.vi[0]: p for p in instrument.walk() if p.level is Level.ARTICLE and p.span.vi}
    mended = {d.line for d in instrument.diagnostics if d.code == "ocr-repair"}
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, match in some((n, m) for n, line in enumerate(lines, 1) if (m := MARKED.match(line))):
        article = opened.get(number)
        if article is None:
            eid = parsed.roles[0][number][1].partition("#")[2]
            assert instrument.index[eid].level is Level.FORM, lines[number - 1]
        else:
            assert article.num == match[1] or number in mended, lines[number - 1]


@needs_scans
@pytest.mark.parametrize(
    ("name", "articles"), [("152", 116), ("155", 23), ("174", 117), ("193", 31), ("212", 58), ("238", 21), ("240", 24), ("46", 3)]
)
def test_the_articles_of_the_scans_are_complete(name: str, articles: int) -> None:
    (path,) = SCANS.glob(f"{name}-2026-*.md")
    (instrument,) = parse_file(path).instruments
    own = [p.num for p in instrument.walk() if p.level is Level.ARTICLE and not p.eid.startswith("annex")]
    assert own == [str(n) for n in range(1, articles + 1)]


# ---- headings without a stop, numbers that stand with their note


@pytest.mark.parametrize(
    "text",
    [
        "NGHỊ ĐỊNH\nQuy định về dạy nghề\nĐiều 1 Phạm vi điều chỉnh\nNghị định này quy định về dạy nghề.\nĐiều 2. Đối tượng áp dụng\n1. Một.\n2. Hai.\nĐiều 3 Chính sách\n1. Ba.",
        "LAW\nON VOCATIONAL TRAINING\nArticle 1 Scope\nThis Law prescribes training.\nArticle 2. Subjects\n1. One.\n2. Two.\nArticle 3 Policies\n1. Three.",
        "THÔNG TƯ\nHướng dẫn kế toán\nCăn cứ Luật Kế toán;\nĐiều 1 Phạm vi điều chỉnh\nThông tư này hướng dẫn.\nĐiều 2 Đối tượng áp dụng\n1. Một.\n2. Hai.\nĐiều 3 Hiệu lực\n1. Ba.",
    ],
)
def test_headings_whose_stop_is_missing_from_the_first_on(text: str) -> None:
    instrument = law(text)
    assert eids(instrument) == ["art_1", "art_2", "art_2__clause_1", "art_2__clause_2", "art_3", "art_3__clause_1"]
    assert all("Điều" not in (words or "") for words in (instrument.facts.title.vi, instrument.facts.title.en))


def test_a_citation_in_a_title_begins_no_body() -> None:
    instrument = law(
        "THÔNG TƯ\nHướng dẫn thực hiện\nĐiều 1 Luật Thanh tra\nĐiều 1. Phạm vi\nThông tư này hướng dẫn.\nĐiều 2. Hiệu lực\nCó."
    )
    assert eids(instrument) == ["art_1", "art_2"]
    assert [p.heading.vi for p in instrument.body if p.heading] == ["Phạm vi", "Hiệu lực"]


def test_what_stands_behind_a_number_that_is_not_there() -> None:
    """Điều 2a and khoản 1a without Điều 2, khoản 1: something is lost, and it is said."""
    instrument = law("LUẬT\nMẪU\nĐiều 1. Một\n1a. Khoản.\n2. Hai.\nĐiều 2a. Hai\nLời.\nĐiều 3. Ba\nLời.\nĐiều 3a. Bốn\nLời.")
    assert [one for one in told(instrument) if one[0] == "number-gap"] == [
        ("number-gap", "art_1__clause_1a", "clause 1a"),
        ("number-gap", "art_2a", "article 2a"),
    ]


def test_letters_beyond_the_last_are_words_and_said_to_be() -> None:
    listed = "\n".join(f"{letter}) Việc." for letter in "abcdđeghiklmnopqrstuvxyz")
    instrument = law(f"LUẬT\nMẪU\nĐiều 1. Một\n1. Gồm:\n{listed}\naa) Việc thêm;\nbb) Việc nữa.\n2. Hai.\nĐiều 2. Hai\nLời.")
    assert [one[2] for one in told(instrument) if one[0] == "number-order"] == ["point aa", "point bb"]
    assert instrument.index["art_1__clause_1"].children[-1].num == "z"


def test_all_khoan_behind_a_title_on_its_line() -> None:
    instrument = law(
        "LUẬT\nMẪU\nĐiều 1. Hiệu lực 1. Luật này có hiệu lực. 2. Bãi bỏ Luật khác. 3. Việc khác.\n"
        "Điều 2. Giải thích từ ngữ Trong Luật này, các từ được hiểu như sau: 1. Đất là đất. 2. Nhà là nhà.\n"
        "Điều 3. Bảng 1. Mức thu theo Bảng 5. Không thu thêm.\nĐiều 4. Bốn\nLời."
    )
    assert eids(instrument) == [
        "art_1",
        "art_1__clause_1",
        "art_1__clause_2",
        "art_1__clause_3",
        "art_2",
        "art_2__clause_1",
        "art_2__clause_2",
        "art_3",
        "art_4",
    ]
    assert [t.vi for t in instrument.index["art_2"].text] == ["Trong Luật này, các từ được hiểu như sau:"]


def test_a_misread_chapter_at_the_beginning_of_a_part_that_counts_on() -> None:
    """III, VI, V over the beginning of a part is III, IV, V."""
    chapters = [("Phần thứ nhất\nMỘT", ("I", "II", "III")), ("Phần thứ hai\nHAI", ("VI", "V"))]
    number, lines = 0, ["LUẬT", "MẪU"]
    for part, numerals in chapters:
        lines.append(part)
        for numeral in numerals:
            number += 1
            lines += [f"Chương {numeral}", "TÊN", f"Điều {number}. Tên", "Lời."]
    instrument = law("\n".join(lines))
    assert [p.eid for p in instrument.walk() if p.level is Level.CHAPTER] == [
        "part_1__chp_I", "part_1__chp_II", "part_1__chp_III", "part_2__chp_IV", "part_2__chp_V",
    ]  # fmt: skip
    assert told(instrument) == [("ocr-repair", "part_2__chp_IV", "Chương VI → chapter IV")]


def test_points_in_brackets_of_an_english_text() -> None:
    english = law(
        "LAW\nON THINGS\nArticle 1. Scope\n1. This Law covers:\n(a) one;\n(b) two:\n(i) half;\n(ii) other half.\n2. Others.\nArticle 2. Effect\nIt has."
    )
    assert eids(english) == [
        "art_1",
        "art_1__clause_1",
        "art_1__clause_1__point_a",
        "art_1__clause_1__point_b",
        "art_1__clause_2",
        "art_2",
    ]


def test_digits_of_other_scripts_are_read_and_said() -> None:
    parsed = parse_text("LUẬT\nMẪU\nĐiều １. Một\n１. Khoản.\n٢. Hai.\nĐiều ２． Hai\nLời.")
    assert eids(parsed.instruments[0]) == ["art_1", "art_1__clause_1", "art_1__clause_2", "art_2"]
    assert [(one.code, one.line) for one in parsed.diagnostics] == [("look-alike", line) for line in (3, 4, 5, 6)]
