"""Which entries of the register count, once each, and what is told of those that do not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from generators.catalog.options import options
from generators.codes import Code
from generators.register.entries import Entry, Particulars
from generators.reports.leavings import Forms, Period
from generators.reports.report import Report, make_report
from generators.reports.sheet import Sheets, read_sheets
from legaltext.corpus.corpus import Corpus
from tests.cases import library
from tests.reports import paper

YEAR = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
UNIT = "Bệnh viện Đa khoa Mẫu"
NUMBERS = count(1)
CONTRACT_ENDS = "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec"


def entry(
    day: dt.date = dt.date(2026, 10, 5),
    *,
    kind: str = "QĐ",
    state: Any = "issued",
    unit: str = UNIT,
    counter: str = "QĐ",
    **said: Any,
) -> Entry:
    return Entry(next(NUMBERS), unit, day.year, counter, 1, "", "QĐ-BVM", state, Particulars(kind=kind, day=day, **said))


@pytest.fixture(scope="module")
def forms() -> Forms:
    return Forms.of(library())


def report(
    forms: Forms, *entries: Entry, sheets: Sheets | None = None, since: dt.date = YEAR[0], until: dt.date = YEAR[1]
) -> Report:
    return make_report(entries, sheets or Sheets(), since, until, forms)


def counted(made: Report) -> dict[str, object]:
    return {row.labels[0]: row.cells[-1] for row in made.years.rows if not row.total}


def codes(made: Report) -> list[Code]:
    """What is told, but of years of which nothing is known."""
    return [one.code for one in made.findings if one.code not in {Code.REPORT_SCOPE, Code.REPORT_EMPTY}]


def test_every_form_of_the_matters_is_there_and_nothing_else(forms: Forms) -> None:
    assert {"từ chức", "miễn nhiệm", "thôi việc", "nghỉ hưu", "cách chức", "buộc thôi việc", "cho thôi giữ chức vụ"} <= set(
        forms.names
    )
    assert {"khiển trách", "cảnh cáo", "điều động", "khen thưởng"}.isdisjoint(forms.names)
    assert {forms.names["từ chức"], forms.names["cách chức"]} == {"office"}
    assert {forms.names["thôi việc"], forms.names["buộc thôi việc"]} == {"service"}


def test_the_decision_on_discipline_says_of_each_form_of_the_law_who_leaves(forms: Forms, corpus: Corpus) -> None:
    matter = forms.matters.matter("ky_luat")
    (paper_of_it,) = (one for one in matter.papers if one.template == "dismissal/quyet-dinh-ky-luat")
    of_law = options(matter.choices_from, corpus, YEAR[0].replace(month=10), forms.matters.law, ",")
    assert {form.casefold() for form in of_law} == set(paper_of_it.leaves)
    assert [form for form, what in paper_of_it.leaves.items() if what == "stays"] == ["khiển trách", "cảnh cáo"]


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ({"template": "resignation/quyet-dinh-cho-thoi-viec", "matter": "xin_thoi_viec", "form": "thôi việc"}, "thôi việc"),
        ({"template": "resignation/quyet-dinh-cho-tu-chuc"}, "từ chức"),
        ({"template": "dismissal/quyet-dinh-ky-luat", "matter": "ky_luat", "form": "Cách chức"}, "cách chức"),
        ({"template": CONTRACT_ENDS, "matter": "khong_hoan_thanh"}, "cho thôi việc"),
        ({"template": "dismissal/quyet-dinh-mien-nhiem", "matter": "dieu_dong_thoi_chuc_vu"}, "miễn nhiệm"),
        ({"matter": "tu_chuc"}, "từ chức"),
        ({"form": "buoc thoi viec"}, "buộc thôi việc"),
    ],
)
def test_who_leaves_is_counted(forms: Forms, said: dict[str, Any], form: str) -> None:
    made = report(forms, entry(**said))
    assert counted(made) == {form: 1}
    assert codes(made) == []


@pytest.mark.parametrize(
    "said",
    [
        {"template": "resignation/to-trinh-xem-xet-tu-chuc", "matter": "tu_chuc", "form": "từ chức", "kind": "TTr"},
        {"template": "resignation/van-ban-khong-dong-y-tu-chuc", "matter": "tu_chuc", "form": "từ chức", "kind": "công văn"},
        {"template": "dismissal/quyet-dinh-ky-luat", "matter": "ky_luat", "form": "khiển trách"},
        {"template": "appointments/quyet-dinh-khen-thuong"},
        {"form": "khen thưởng"},
        {"template": "appointments/quyet-dinh-bo-nhiem", "matter": "bo_nhiem_lan_dau"},
        {"matter": "tu_chuc", "state": "cancelled"},
        {"matter": "tu_chuc", "state": "replaced"},
        {"matter": "tu_chuc", "kind": "TTr"},
        {"kind": "TB"},
    ],
)
def test_a_paper_by_which_nobody_leaves_is_not_counted(forms: Forms, said: dict[str, Any]) -> None:
    made = report(forms, entry(**said))
    assert made.total == 0
    assert codes(made) == []


@pytest.mark.parametrize(
    "said",
    [
        {"template": "dismissal/quyet-dinh-ky-luat", "matter": "ky_luat", "form": "kỷ luật"},
        {"template": CONTRACT_ENDS},
        {"template": "resignation/quyet-dinh-cho-tu-chuc", "matter": "tu_chuc", "form": "miễn nhiệm"},
        {"template": "resignation/quyet-dinh-cho-tu-chuc", "matter": "khen_thuong"},
        {"template": "appointments/quyet-dinh-bo-nhiem"},
        {},
    ],
)
def test_what_does_not_tell_is_told_and_not_guessed(forms: Forms, said: dict[str, Any]) -> None:
    one = entry(**said)
    made = report(forms, one)
    assert made.total == 0
    assert codes(made) == [Code.REPORT_UNSAID]
    assert any(one.so_ky_hieu in note for note in made.notes)


def test_nobody_is_counted_twice_for_two_papers(forms: Forms) -> None:
    discipline = entry(template="dismissal/quyet-dinh-ky-luat", matter="ky_luat", form="buộc thôi việc")
    contract = entry(template=CONTRACT_ENDS, matter="cham_dut_do_ky_luat")
    made = report(forms, discipline, contract)
    assert counted(made) == {"buộc thôi việc": 1}
    assert codes(made) == [Code.REPORT_FOLLOWED]


def test_papers_with_a_state_secret_are_told(forms: Forms) -> None:
    made = report(forms, entry(counter="mật"))
    assert (made.total, codes(made)) == (0, [Code.REPORT_UNSAID])


def test_the_year_is_compared_with_the_same_days_of_the_year_before(forms: Forms) -> None:
    days = (dt.date(2025, 3, 1), dt.date(2025, 6, 30), dt.date(2025, 7, 1), dt.date(2026, 2, 1))
    made = report(forms, *(entry(day, matter="tu_chuc") for day in days), until=dt.date(2026, 6, 30))
    trend = next(table for table in made.tables if table.id == "trend")
    assert trend.rows[-1].cells == (2, 1, "-1", "-50,0%")


def test_a_year_without_papers_is_not_a_year_in_which_nobody_left(forms: Forms) -> None:
    made = report(forms, entry(matter="tu_chuc"))
    trend = next(table for table in made.tables if table.id == "trend")
    assert trend.rows[-1].cells == ("không có số liệu", 1, "", "")
    assert Code.REPORT_SCOPE in [one.code for one in made.findings]


def test_a_register_that_begins_within_the_year_is_told(forms: Forms) -> None:
    began = replace(entry(matter="tu_chuc"), number=268)
    made = report(forms, began)
    assert Code.REPORT_PARTIAL in codes(made)
    assert any("dãy QĐ năm 2026 bắt đầu từ số 268" in note for note in made.notes)
    whole = replace(entry(kind="QĐ", state="cancelled"), number=1)
    assert Code.REPORT_PARTIAL not in codes(report(forms, replace(began, number=2), whole))
    assert Code.REPORT_PARTIAL not in codes(
        report(forms, entry(matter="tu_chuc"), replace(entry(kind="TB", counter="TB"), number=9))
    )


def test_numbers_that_the_register_does_not_have_are_told(forms: Forms) -> None:
    first, last = entry(matter="tu_chuc"), replace(entry(kind="QĐ", state="cancelled"), number=5)
    made = report(forms, first, replace(entry(state="reserved"), number=3), last)
    assert codes(made) == [Code.REPORT_PARTIAL]
    assert any("dãy QĐ năm 2026 thiếu 2 số (2, 4)" in note for note in made.notes)


def test_ground_and_level_are_those_of_the_entry(forms: Forms) -> None:
    made = report(
        forms,
        entry(matter="tu_chuc", ground="sức khỏe", level="cấp tỉnh"),
        entry(matter="tu_chuc", ground="Sức khoẻ", level="Cấp tỉnh"),
        entry(matter="tu_chuc"),
    )
    by_ground = next(table for table in made.tables if table.id == "grounds")
    assert by_ground.columns == ("cấp tỉnh", "không ghi", "Tổng cộng")
    assert [(row.labels[1], row.cells) for row in by_ground.rows] == [
        ("sức khỏe", (2, 0, 2)),
        ("không ghi", (0, 1, 1)),
        ("Cộng", (2, 1, 3)),
    ]


def sent(tmp_path: Path, forms: Forms, *rows: tuple[object, ...]) -> Sheets:
    return read_sheets([paper.sheet(tmp_path / "so-lieu.csv", list(rows))], forms)


def test_a_unit_with_papers_of_its_own_is_not_counted_by_its_sheet_too(forms: Forms, tmp_path: Path) -> None:
    sheets = sent(
        tmp_path, forms, ("bệnh viện đa khoa mẫu", 2026, "", "từ chức", "", "", 5), ("Sở Mẫu", 2026, "", "từ chức", "", "", 7)
    )
    made = report(forms, entry(matter="tu_chuc"), sheets=sheets)
    assert counted(made) == {"từ chức": 8}
    (told,) = (one for one in made.findings if one.code is Code.REPORT_TWICE)
    assert "đếm theo sổ (1)" in told.message
    assert "(5)" in told.message


HA = "“Xã Đông Hà” và “Xã Đồng Hà” chỉ khác dấu: được đếm là 2 đơn vị"


@pytest.mark.parametrize(
    ("lines", "of_register", "total", "units", "told"),
    [
        ({"Xã Đông Hà": 5, "Xã Đồng Hà": 7}, "", 12, ["Xã Đông Hà", "Xã Đồng Hà"], f"{HA}. Nếu"),
        # one in the register, another on the sheet
        ({"Xã Đồng Hà": 7}, "Xã Đông Hà", 8, ["Xã Đồng Hà", "Xã Đông Hà"], "“Xã Đồng Hà” và “Xã Đông Hà” chỉ khác dấu"),
        # without marks: which of both nobody knows
        ({"Xã Đông Hà": 5, "Xã Đồng Hà": 7, "Xa Dong Ha": 1}, "", 13, ["Xã Đông Hà", "Xã Đồng Hà", "Xa Dong Ha"], "“Xa Dong Ha” gõ không dấu"),
        # one unit: capitals, blanks, the letter that bears the tone, no marks at all
        ({"XÃ  HÒA AN": 5, "Xã Hoà An": 7}, "", 5, ["XÃ HÒA AN"], ""),
        ({"Xa Hoa An": 5}, "Xã Hòa An", 1, ["Xã Hòa An"], ""),
    ],
)  # fmt: skip
def test_units_whose_names_differ_in_their_marks_are_counted_as_such_and_named(
    forms: Forms, tmp_path: Path, lines: dict[str, int], of_register: str, total: int, units: list[str], told: str
) -> None:
    sheets = sent(tmp_path, forms, *((unit, 2026, "", "từ chức", "", "", number) for unit, number in lines.items()))
    made = report(forms, *([entry(matter="tu_chuc", unit=of_register)] if of_register else []), sheets=sheets)
    assert (counted(made), list(made.units)) == ({"từ chức": total}, units)
    found = [one.message for one in made.findings if one.code is Code.REPORT_UNITS]
    assert [told in one for one in found] == [True] * bool(told)
    assert all(one in made.notes for one in found)


def test_a_line_and_a_period_that_are_there_already_are_left_out(forms: Forms, tmp_path: Path) -> None:
    sheets = sent(
        tmp_path,
        forms,
        ("Sở Mẫu", 2024, 2026, "từ chức", "", "", 7),
        ("Sở Mẫu", 2024, 2026, "từ chức", "", "", 7),
        ("Sở Mẫu", 2026, "", "từ chức", "", "", 3),
    )
    assert [one.code for one in sheets.findings] == [Code.REPORT_TWICE] * 2
    assert "dòng 3" in sheets.findings[0].where
    assert [one.parts() for one in sheets.given] == [{("không ghi", "không ghi"): 7}]


def test_wrong_lines_are_told_and_cost_no_other(forms: Forms, tmp_path: Path) -> None:
    sheets = sent(
        tmp_path,
        forms,
        ("Sở Mẫu", 2026, "", "xin nghỉ", "", "", 7),
        ("Sở Mẫu", 2026, 2024, "từ chức", "", "", 7),
        ("Sở Mẫu", 2026, "", "từ chức", "", "", -1),
        ("Sở Mẫu", 2026, "", "miễn nhiệm", "", "", 2),
    )
    assert len([one for one in sheets.findings if one.severity == "error"]) == 3
    assert [f"dòng {number}" in one.where for number, one in zip((2, 3, 4), sheets.findings, strict=True)] == [True] * 3
    assert [one.form for one in sheets.given] == ["miễn nhiệm"]


def test_years_of_different_units_are_compared_with_a_warning(forms: Forms, tmp_path: Path) -> None:
    rows = (
        ("Sở A", 2025, "", "từ chức", "", "", 4),
        ("Sở A", 2026, "", "từ chức", "", "", 4),
        ("Sở B", 2026, "", "từ chức", "", "", 9),
    )
    made = report(forms, sheets=sent(tmp_path, forms, *rows))
    (told,) = (one.message for one in made.findings if one.code is Code.REPORT_SCOPE)
    assert "2026 có mà năm kia không có: Sở B" in told


def test_a_council_that_only_summons_is_no_unit_that_another_year_lacks(forms: Forms) -> None:
    papers = [entry(), entry(dt.date(2025, 10, 6)), entry(kind="GM", unit="HỘI ĐỒNG KỶ LUẬT", counter="GM")]
    assert not [one for one in report(forms, *papers).findings if one.code is Code.REPORT_SCOPE]
    (told,) = (one.message for one in report(forms, *papers, entry(unit="Trạm Y tế")).findings if one.code is Code.REPORT_SCOPE)
    assert "2026 có mà năm kia không có: Trạm Y tế." in told


def test_a_report_of_which_nothing_is_known_is_not_one_of_nobody(forms: Forms) -> None:
    made = report(forms)
    (told,) = (one for one in made.findings if one.code is Code.REPORT_EMPTY)
    assert (told.severity, told.message) == (
        "error",
        "Không có số liệu kỳ 2026 nên không đếm được; không có nghĩa là không ai thôi.",
    )
    assert told.message in made.notes


def test_years_of_which_nothing_is_known_are_told_and_figures_of_no_year_that_was_asked_for(forms: Forms, tmp_path: Path) -> None:
    rows = (
        ("Sở Mẫu", 2009, 2019, "từ chức", "", "", 40),
        ("Sở Mẫu", 2022, "", "từ chức", "", "", 4),
        ("Sở Mẫu", 2062, "", "từ chức", "", "", 4),
    )
    made = report(forms, sheets=sent(tmp_path, forms, *rows), since=dt.date(2009, 1, 1))
    (none,) = (one for one in made.findings if one.code is Code.REPORT_EMPTY)
    assert none.severity == "warning"
    assert "2020–2021, 2023–2026" in none.message
    (outside,) = (one for one in made.findings if one.code is Code.REPORT_PERIOD)
    assert (outside.severity, outside.where) == ("note", "Sở Mẫu")
    assert "2062" in outside.message


@pytest.mark.parametrize(
    ("since", "until", "says"),
    [
        (YEAR[1], YEAR[0], "trước ngày đầu"),
        (dt.date(1, 1, 1), YEAR[1], "1900"),  # no year before it to compare with
        (dt.date(1899, 12, 31), YEAR[1], "1900"),
    ],
)
def test_a_period_that_cannot_be_is_refused(forms: Forms, since: dt.date, until: dt.date, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        report(forms, since=since, until=until)


def test_the_longest_period_ends_in_no_error(forms: Forms) -> None:
    made = report(forms, entry(form="từ chức", matter="tu_chuc"), since=dt.date(1900, 1, 1), until=dt.date.max)
    assert made.total == 1


@pytest.mark.parametrize(
    ("since", "until", "then"),
    [
        ("2024-02-29", "2024-02-29", ("2023-02-28", "2023-02-28")),
        ("2024-02-01", "2024-02-29", ("2023-02-01", "2023-02-28")),
        ("2025-02-01", "2025-02-28", ("2024-02-01", "2024-02-29")),  # the whole month, as it was
        ("2025-01-01", "2025-02-28", ("2024-01-01", "2024-02-29")),
        ("2025-02-28", "2025-02-28", ("2024-02-28", "2024-02-28")),
        ("2024-02-01", "2024-02-28", ("2023-02-01", "2023-02-28")),
        ("2026-01-01", "2026-06-30", ("2025-01-01", "2025-06-30")),
        ("9999-12-31", "9999-12-31", ("9998-12-31", "9998-12-31")),
    ],
)
def test_the_same_days_of_the_year_before(since: str, until: str, then: tuple[str, str]) -> None:
    before = Period(dt.date.fromisoformat(since), dt.date.fromisoformat(until)).before()
    assert (before.since.isoformat(), before.until.isoformat()) == then
