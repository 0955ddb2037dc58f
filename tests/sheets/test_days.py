"""Days that a spreadsheet turned: month for day, a part of a day that nobody typed. What cannot be told is refused; what is doubtful is said."""

import datetime as dt
from typing import Any

import pytest

from generators.sheets.marked import marked_copy
from generators.sheets.workbook import read_workbook
from tests.sheets.books import SCHEMA, Shown, read, read_csv, workbook

HEAD = ["Viên chức: Họ và tên", "Ngày sinh"]


def told(*days: Any) -> list[str]:
    """What is said of each day in a column of them; blank where nothing is."""
    rows = read(workbook(("DS", [HEAD, *([f"Nguyễn Văn {number}", day] for number, day in enumerate(days))]))).rows
    return [", ".join(f"{one.severity} {one.code}" for one in row.problems) for row in rows]


CHANGED, DOUBT = "error cell-changed", "warning field-doubtful"


def test_a_text_with_the_month_first_makes_the_others_of_its_column_doubtful() -> None:
    assert told("08/25/2024", "08/12/2024", "5-6-2024", "03/03/2024", "2024-08-12") == ["", CHANGED, CHANGED, "", ""]
    assert told("08/25/2024", "08/12/2024", "20/08/2024") == ["", DOUBT, ""]
    assert told("25/08/2024", "08/12/2024", "20/08/2024") == ["", "", ""]
    assert told("8/25/24", "08/12/2024") == ["", CHANGED]


def test_days_that_excel_took_for_months() -> None:
    """Typed as 25/08, 05/08, 06/08, 03/02 and 07/08: only the first stays a text where the month comes first."""
    small = [dt.date(2024, 5, 8), dt.date(2024, 6, 8), dt.date(2024, 2, 3), dt.date(2024, 7, 8)]
    assert told("25/08/2024", *small) == ["", *[CHANGED] * 4]
    assert told("25/08/2024", *small[:2]) == ["", DOUBT, DOUBT]
    assert told("25/08/2024", *small, dt.date(2024, 8, 13)) == [""] * 6  # an Excel that knows a day 13 counts the day first
    assert told("05/08/2024", *small) == [""] * 5
    for slip in (
        "32/01/2024",
        "25/00/2024",
        "01/45/2024",
        "31/02/2024",
        "29/02/2023",
        "31/4/23",
        "04.31.2024",
    ):  # a slip, which nothing turned
        assert [one for one in told(slip, *small)[1:] if one] == []
    assert told("29/02/2024", *small[:2]) == ["", DOUBT, DOUBT]  # a day that there is
    assert told("25/08/2024", dt.date(2024, 8, 8)) == ["", ""]


def test_the_columns_of_days_are_told_apart() -> None:
    table = read_csv("Viên chức: Họ và tên;Ngày sinh;Ghi công\nA B;08/12/2024;x\nC D;09/12/2024;08/25/2024\n")
    assert [row.problems for row in table.rows] == [(), ()]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("dd/mm/yyyy", ""),
        ("[$-42A]dd/mm/yyyy;@", ""),
        ("yyyy-mm-dd", ""),
        ("d-mmm-yy", ""),
        ("mmmm d, yyyy", ""),
        ('dd" tháng "mm" năm "yyyy', ""),
        ("dddd, dd/mm/yyyy", ""),
        ("[$-F800]dddd, mmmm dd, yyyy", ""),
        ("mm/dd/yyyy", DOUBT),
        ("m/d/yy", DOUBT),
        ("mm/yyyy", CHANGED),  # "1/2000" was typed
        ("mmm-yy", CHANGED),
        ("yyyy", CHANGED),
        ("d-mmm", CHANGED),  # "3/4" was typed
        ("dd.mm.", CHANGED),
    ],
)
def test_what_one_sees_of_a_day_is_what_is_read(form: str, expected: str) -> None:
    assert told(Shown(dt.date(2000, 1, 3), {"num_format": form})) == [expected]


@pytest.mark.parametrize(("number", "expected"), [(14, ""), (15, ""), (16, CHANGED), (17, CHANGED), (22, "")])
def test_formats_that_excel_gives_by_itself(number: int, expected: str) -> None:
    assert told(Shown(dt.date(2000, 1, 3), {"num_format": number})) == [expected]


def test_a_month_first_is_no_doubt_where_day_and_month_are_one_or_the_day_is_no_month() -> None:
    for day in (dt.date(2000, 3, 3), dt.date(2000, 3, 13)):
        assert told(Shown(day, {"num_format": "mm/dd/yyyy"})) == [""]


@pytest.mark.parametrize("form", ["mm/yyyy", "d-mmm", "mm/dd/yyyy"])
def test_the_marked_copy_does_not_make_a_whole_day_of_it(form: str) -> None:
    content = workbook(("DS", [HEAD, ["Nguyễn Văn Mẫu", Shown(dt.date(2000, 1, 3), {"num_format": form})]]))
    (before,) = read(content).rows
    problems = {2: [(one, "Ngày sinh (B)") for one in before.problems]}
    (after,) = read(marked_copy(read_workbook(content, "x.xlsx"), SCHEMA, problems)).rows
    assert [one.code for one in after.problems] == [one.code for one in before.problems] != []
