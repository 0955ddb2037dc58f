"""Counting by Bộ luật Dân sự 2015, Điều 147 and 148, on the days on which Vietnamese offices work."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.semantics.calendar import Calendar, CalendarError, Day, open_calendar, weekday
from legaltext.semantics.time_grammar import TimeUnit


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return open_calendar()


def day(text: str) -> date:
    return date.fromisoformat(text)


# ---- the days


@pytest.mark.parametrize(
    ("when", "name"),
    [
        ("2026-01-01", "Tết Dương lịch"),
        ("2026-02-16", "Giao thừa Tết Nguyên Đán"),
        ("2026-02-20", "Mùng bốn Tết Nguyên Đán"),
        ("2026-04-27", "Ngày Giỗ Tổ Hùng Vương (nghỉ bù)"),  # the 10th of the 3rd lunar month is Sunday 26/4
        ("2026-09-01", "Quốc khánh"),
        ("2026-09-02", "Quốc khánh"),
        ("2025-09-01", "Quốc khánh"),
        ("2026-11-24", "Ngày Văn hóa Việt Nam"),
    ],
)
def test_holidays(calendar: Calendar, when: str, name: str) -> None:
    assert (calendar.day(day(when)).kind, calendar.day(day(when)).name) == ("holiday", name)


def test_weekends(calendar: Calendar) -> None:
    assert [calendar.day(day(f"2026-07-{n}")).kind for n in (17, 18, 19, 20)] == ["working", "weekend", "weekend", "working"]


@pytest.mark.parametrize(
    ("rest", "work"),
    [("2026-08-31", "2026-08-22"), ("2026-01-02", "2026-01-10"), ("2025-05-02", "2025-04-26"), ("2018-12-31", "2019-01-05")],
)
def test_swapped_days(calendar: Calendar, rest: str, work: str) -> None:
    """One of the library's, one of calendar.yaml, and one that is worked in the next year."""
    assert calendar.day(day(rest)).kind == "holiday"
    assert calendar.day(day(work)).kind == "working"


def test_before_2021_quoc_khanh_was_one_day(calendar: Calendar) -> None:
    assert calendar.day(day("2020-09-03")).kind == "working"
    assert calendar.day(day("2020-09-01")).kind == "working"


def test_a_day_that_rests_on_no_law_we_hold_says_so(calendar: Calendar) -> None:
    [note] = calendar.due(day("2026-11-19"), 5, "day").notes
    assert "24/11" in note
    assert "80-NQ/TW" in note


def test_the_day_off_in_lieu_of_one_that_rests_on_no_law_we_hold_says_so_too(calendar: Calendar) -> None:
    # 24/11/2029 is a Saturday, off in any case; Monday 26/11 is off for it
    assert (calendar.day(day("2029-11-24")).kind, calendar.day(day("2029-11-24")).note) == ("weekend", "")
    assert "24/11" in calendar.day(day("2029-11-26")).note
    assert calendar.day(day("2029-11-27")) == Day("working")


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("2026-11-19", 5, "day", "2026-11-24"),
        ("2026-11-20", 3, "working_day", "2026-11-25"),
        ("2026-11-26", -3, "working_day", "2026-11-23"),
        ("2029-11-23", 1, "working_day", "2029-11-26"),
        ("2026-08-29", 4, "day", "2026-09-03"),  # days off that the law sets stay off
    ],
)
def test_by_the_other_reading_such_a_day_is_worked(calendar: Calendar, start: str, amount: int, unit: TimeUnit, end: str) -> None:
    due = calendar.if_worked.due(day(start), amount, unit)
    assert (due.day, due.notes) == (day(end), ())
    told = calendar.due(day(start), amount, unit).if_worked
    assert told == (None if start == "2026-08-29" else day(end))


# ---- counting


@pytest.mark.parametrize(
    ("start", "amount", "unit", "counted", "end"),
    [
        ("2026-07-10", 5, "day", "2026-07-15", "2026-07-15"),  # the first day does not count
        ("2026-07-14", 5, "day", "2026-07-19", "2026-07-20"),  # Sunday, to Monday
        ("2026-07-13", 5, "day", "2026-07-18", "2026-07-20"),  # Saturday, to Monday
        ("2026-04-25", 5, "day", "2026-04-30", "2026-05-04"),  # 30/4, 01/5 and a weekend
        ("2026-02-10", 10, "day", "2026-02-20", "2026-02-23"),  # the last day of Tết
        ("2026-07-14", 1, "week", "2026-07-21", "2026-07-21"),
        ("2026-08-31", 1, "month", "2026-09-30", "2026-09-30"),  # no 31 September
        ("2027-01-31", 1, "month", "2027-02-28", "2027-03-01"),
        ("2024-02-29", 1, "year", "2025-02-28", "2025-02-28"),
        ("2026-07-15", 10, "working_day", "2026-07-29", "2026-07-29"),
        ("2026-07-17", 1, "working_day", "2026-07-20", "2026-07-20"),
        ("2026-02-13", 1, "working_day", "2026-02-23", "2026-02-23"),  # over Tết
        ("2026-08-21", 1, "working_day", "2026-08-22", "2026-08-22"),  # a Saturday that is worked
    ],
)
def test_counting(calendar: Calendar, start: str, amount: int, unit: TimeUnit, counted: str, end: str) -> None:
    due = calendar.due(day(start), amount, unit)
    assert (due.counted, due.day) == (day(counted), day(end))
    assert calendar.add(day(start), amount, unit) == day(end)


def test_the_reason_of_a_later_end(calendar: Calendar) -> None:
    assert calendar.due(day("2026-07-14"), 5, "day").reason == "Chủ nhật"
    assert calendar.due(day("2026-08-28"), 5, "day").reason == "Quốc khánh"


def test_hours_run_from_the_moment(calendar: Calendar) -> None:
    assert calendar.add(datetime(2026, 7, 17, 15, 30), 24, "hour") == datetime(2026, 7, 18, 15, 30)  # noqa: DTZ001 -- the law counts local time
    with pytest.raises(CalendarError, match="thời điểm"):
        calendar.add(day("2026-07-17"), 24, "hour")


def test_counting_back_moves_nothing(calendar: Calendar) -> None:
    assert calendar.add(day("2026-07-24"), -5, "day") == day("2026-07-19")
    assert calendar.add(day("2026-07-24"), -5, "working_day") == day("2026-07-17")


@given(st.dates(day("2017-01-01"), day("2026-11-30")), st.integers(1, 20))
def test_every_limit_of_days_ends_on_a_working_day(start: date, amount: int) -> None:
    calendar = open_calendar()
    end = calendar.add(start, amount, "day")
    assert calendar.day(end).kind == "working"
    between = (end - start).days - amount
    assert all(calendar.day(end - timedelta(days=n)).kind in ("weekend", "holiday") for n in range(1, between + 1))


# ---- what is not known


@pytest.mark.parametrize(
    ("start", "amount", "unit"),
    [
        ("2027-01-28", 10, "working_day"),  # the days off of Tết 2027
        ("2027-02-04", 5, "day"),  # ends on Tuesday 09/02/2027, the fourth of Tết
        ("2027-08-30", 2, "day"),  # ends on 01/9/2027: the neighbour of 02/9 may be 03/9
        ("2028-03-31", 3, "day"),  # ends on Monday 03/4/2028, between a weekend and Giỗ Tổ: days like it are swapped
    ],
)
def test_no_day_is_guessed(calendar: Calendar, start: str, amount: int, unit: TimeUnit) -> None:
    with pytest.raises(CalendarError, match="Chưa rõ thứ"):
        calendar.due(day(start), amount, unit)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("2026-12-30", 5, "day", "2027-01-04"),
        ("2027-04-25", 5, "day", "2027-05-04"),  # 30/4, 01/5 on a Saturday and its day in lieu are known by rule
        ("2026-11-22", 5, "year", "2031-11-25"),  # 22/11/2031 is a Saturday; Monday 24/11 is a holiday
    ],
)
def test_later_years_are_counted_where_no_decision_matters(
    calendar: Calendar, start: str, amount: int, unit: TimeUnit, end: str
) -> None:
    assert calendar.add(day(start), amount, unit) == day(end)


@pytest.mark.parametrize("year", [2016, 2101])
def test_a_year_that_is_not_covered(calendar: Calendar, year: int) -> None:
    with pytest.raises(CalendarError, match=f"không có năm {year}"):
        calendar.day(date(year, 6, 1))


def test_a_limit_beyond_all_calendars(calendar: Calendar) -> None:
    with pytest.raises(CalendarError):
        calendar.add(day("2026-07-14"), 9000, "year")


# ---- a decision is added


def test_a_user_adds_what_was_decided(tmp_path: Path) -> None:
    file = tmp_path / "calendar.yaml"
    file.write_text(
        "decided_through: 2026\n"
        "swaps: [{rest: 2027-04-29, work: 2027-04-24, source: x}]\n"
        "days_off: [{day: 2027-06-01, name: Quốc tang, source: x}]\n"
        "years: {2027: {tet: [2027-02-04, 2027-02-05, 2027-02-08, 2027-02-09, 2027-02-10], quoc_khanh: [2027-09-02, 2027-09-03], source: x}}\n",
        encoding="utf-8",
    )
    calendar = open_calendar(file)
    rest = ["02-04", "02-10", "04-29", "06-01", "09-02", "09-03"]
    assert [calendar.day(day(f"2027-{n}")).kind for n in rest] == ["holiday"] * 6
    assert [calendar.day(day(f"2027-{n}")).kind for n in ("02-03", "02-11", "04-24", "09-01")] == ["working"] * 4
    assert calendar.add(day("2027-01-28"), 10, "working_day") == day("2027-02-18")


def test_a_file_in_the_users_own_corpus_adds_to_the_one_that_ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "calendar.yaml").write_text(
        "days_off: [{day: 2026-07-20, name: Quốc tang, source: x}]\nunsure: []\n", encoding="utf-8"
    )
    monkeypatch.setenv("VANBAN_CORPUS", str(tmp_path))
    calendar = open_calendar()
    assert calendar.add(day("2026-07-14"), 5, "day") == day("2026-07-21")
    assert calendar.day(day("2026-01-02")).kind == "holiday", "the swaps that ship still count"
    assert calendar.due(day("2026-11-19"), 5, "day").notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "swaps: [{rest: 2027-04-29}]",
        "days_off: [{day: 31/12, name: x}]",
        "x: [",
        "[1]",
        "unsure: [{day: x, from: 2026, note: y}]",
    ],
)
def test_a_faulty_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "calendar.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CalendarError, match=r"calendar\.yaml"):
        open_calendar(tmp_path / "calendar.yaml")


def test_names_of_the_week() -> None:
    assert [weekday(day("2026-07-19") + timedelta(days=n)) for n in (0, 1, 6)] == ["Chủ nhật", "thứ Hai", "thứ Bảy"]
