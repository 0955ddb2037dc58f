"""The paper's figures for 2009–2019: its tables come out, and the row that does not add up is named."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from generators.codes import Code
from generators.reports.leavings import Forms
from generators.reports.page import html
from generators.reports.report import Report, make_report
from generators.reports.sheet import read_sheets
from tests.cases import library
from tests.reports import paper

DECADE = dt.date(2009, 1, 1), dt.date(2019, 12, 31)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    forms = Forms.of(library())
    return make_report([], read_sheets([paper.sheet(tmp_path_factory.mktemp("bao-cao") / "bai-bao.csv")], forms), *DECADE, forms)


@pytest.mark.skipif(not paper.TEXT.exists(), reason="the paper is not beside the checkout (../shared)")
def test_the_figures_are_those_of_the_text() -> None:
    text = paper.TEXT.read_text("utf-8").splitlines()

    def said(first: int, last: int) -> list[int]:
        passage = re.sub(r"\(\d\)", "", " ".join(text[first - 1 : last]))  # the numbers of the list
        return [int(figure.replace(",", "")) for figure in re.findall(r"\d+(?:,\d{3})*", passage)]

    spans = ((258, 260), (262, 266), (268, 274), (276, 278))
    for span, (*levels, total) in zip(spans, paper.ROWS.values(), strict=True):
        assert said(*span) == [total, *levels]
    assert said(252, 254) == [paper.TOTAL, 1786, *paper.COLUMNS.values(), 1, 481]
    assert said(318, 320) == [10, 2009, 2019, paper.TERMINATED, paper.DISMISSED, paper.TOTAL]


def test_its_table_comes_out_as_it_was_sent(report: Report) -> None:
    (sent,) = report.sent
    assert sent.columns == (*paper.LEVELS, "Tổng được gửi", "Cộng lại")
    assert {row.labels[0]: row.cells[:5] for row in sent.rows if not row.total} == paper.ROWS
    stated, added = (row.cells for row in sent.rows if row.total)
    assert stated[:5] == ("", *paper.COLUMNS.values(), paper.TOTAL)
    assert added == (482, 350, 450, 985, 2268, 2267)


def test_the_row_that_does_not_add_up_is_named_and_so_is_the_column(report: Report) -> None:
    wrong = [one.message for one in report.findings if one.severity == "error"]
    assert {one.code for one in report.findings if one.severity == "error"} == {Code.REPORT_SUM}
    row, column = wrong
    assert "không đủ uy tín" in row
    assert "8 + 46 + 14 + 55 = 123, ghi 124 (lệch 1)" in row
    assert "cấp xã" in column
    assert "425 + 210 + 55 + 295 = 985, ghi 986 (lệch 1)" in column
    assert any("8 + 46 + 14 + 55 = 123" in note for note in report.notes)


def test_the_cell_that_would_mend_both_is_asked_about_and_not_mended(report: Report) -> None:
    (hint,) = (one.message for one in report.findings if one.severity == "note")
    assert "cấp “cấp xã” ghi 55; nếu là 56 thì cả hai tổng đều khớp" in hint
    by_ground = next(table for table in report.tables if table.id == "grounds")
    row = next(row for row in by_ground.rows if "không đủ uy tín" in row.labels[1])
    assert row.cells[:4] == (8, 46, 14, 55)


def test_forms_stand_side_by_side(report: Report) -> None:
    assert {row.labels[0]: row.cells[-1] for row in report.years.rows if not row.total} == {
        "từ chức": 2267,  # what its parts come to
        "miễn nhiệm": paper.DISMISSED,
        "cho thôi giữ chức vụ": paper.TERMINATED,
    }


def test_figures_of_ten_years_are_not_parted(tmp_path: Path) -> None:
    forms = Forms.of(library())
    sheets = read_sheets([paper.sheet(tmp_path / "bai-bao.csv")], forms)
    made = make_report([], sheets, dt.date(2015, 1, 1), dt.date(2019, 12, 31), forms)
    assert made.total == 0
    assert [one.code for one in made.findings if one.severity == "warning"] == [Code.REPORT_PERIOD] * 3


def test_sums_that_hold_are_passed_over(tmp_path: Path) -> None:
    mended = [(*line[:6], 56 if line[6] == 55 else line[6]) for line in paper.lines()]
    sheets = read_sheets([paper.sheet(tmp_path / "dung.csv", mended)], Forms.of(library()))
    assert (sheets.findings, [*sheets.sums()]) == ((), [])


def test_hidden_figures_are_not_told_by_what_does_not_add_up(tmp_path: Path) -> None:
    forms = Forms.of(library())
    sheets = read_sheets([paper.sheet(tmp_path / "bai-bao.csv")], forms)
    made = make_report([], sheets, *DECADE, forms, least=10)
    assert made.sent == ()
    assert Code.REPORT_HIDDEN in [one.code for one in made.findings]
    assert not any("46" in said for said in (*made.notes, *(one.message for one in made.findings)))
    assert "46 + 14" not in html(made)
    assert "46 + 14" not in str(made.record())
    assert any("không đủ uy tín" in note for note in made.notes)
    by_ground = next(table for table in made.tables if table.id == "grounds")
    row = next(row for row in by_ground.rows if "không đủ uy tín" in row.labels[1])
    assert row.cells[0] is None
    assert sum(cell is None for cell in row.cells) >= 2
