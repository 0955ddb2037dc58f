"""A time limit that stands still in periods that do not count, and one that begins anew (khoản 1, khoản 6 Điều 5 Nghị định 234/2026/NĐ-CP)."""

import datetime as dt

import pytest

from generators.legal.limits import Limit, TermError, UnknownLimit

FIVE_YEARS = Limit(5, "year", "05 năm")
NINETY_DAYS = Limit(90, "day", "90 ngày")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def period(first: str, last: str) -> dict[str, dt.date]:
    return {"tu_ngay": day(first), "den_ngay": day(last)}


@pytest.mark.parametrize(
    ("limit", "start", "periods", "end"),
    [
        (NINETY_DAYS, "2026-08-17", [], "2026-11-16"),  # the 90th day, 15/11, is a Sunday
        (NINETY_DAYS, "2026-08-17", [("2026-08-20", "2026-08-20")], "2026-11-16"),  # one day more: Monday 16/11
        (NINETY_DAYS, "2026-08-17", [("2026-08-20", "2026-08-25"), ("2026-09-01", "2026-09-05")], "2026-11-26"),  # 6 + 5 days
        (NINETY_DAYS, "2026-08-17", [("2026-08-20", "2026-08-25"), ("2026-08-23", "2026-08-29")], "2026-11-25"),  # 10 days, not 13
        (NINETY_DAYS, "2026-08-17", [("2026-08-23", "2026-08-24"), ("2026-08-20", "2026-08-29")], "2026-11-25"),  # one within the other
        (NINETY_DAYS, "2026-08-17", [("2026-08-01", "2026-08-20")], "2026-11-18"),  # only the 3 days after the first
        (NINETY_DAYS, "2026-08-17", [("2026-11-16", "2026-11-30")], "2026-11-16"),  # after the end
        (NINETY_DAYS, "2026-08-17", [("2026-11-15", "2026-11-18")], "2026-11-19"),  # from the last day on
        (NINETY_DAYS, "2026-08-17", [("2026-11-10", "2026-11-12"), ("2026-11-17", "2026-11-18")], "2026-11-20"),  # reached through the other
        (FIVE_YEARS, "2020-03-02", [("2023-01-10", "2024-03-20")], "2026-05-12"),  # 436 days
        (Limit(2, "week", "02 tuần"), "2026-08-03", [("2026-08-04", "2026-08-04")], "2026-08-18"),
    ],
)  # fmt: skip
def test_days_of_a_pause_do_not_count(limit: Limit, start: str, periods: list[tuple[str, str]], end: str) -> None:
    assert day(start) + limit.paused([period(*one) for one in periods]) == day(end)


def test_what_cannot_be_a_pause_is_none() -> None:
    later = NINETY_DAYS.paused(
        [{"tu_ngay": day("2026-08-21"), "den_ngay": day("2026-08-20")}, {"tu_ngay": None, "den_ngay": day("2026-08-20")}]
    )
    assert later == NINETY_DAYS == NINETY_DAYS.paused(None)


def test_a_limit_of_working_days_has_no_pause() -> None:
    limit = Limit(5, "working_day", "05 ngày làm việc").paused([period("2026-08-20", "2026-08-25")])
    with pytest.raises(TermError, match="Không trừ được"):
        day("2026-08-17") + limit


@pytest.mark.parametrize(
    ("acts", "start"),
    [
        ([], "2021-03-01"),
        (["2024-03-10"], "2024-03-10"),
        (["2026-03-02"], "2026-03-02"),  # the last day: 01/03/2026 is a Sunday
        (["2026-03-03"], "2021-03-01"),  # too late
        (["2028-01-05", "2024-03-10"], "2028-01-05"),  # one through the other
        (["2020-01-01"], "2021-03-01"),  # before it
    ],
)
def test_a_new_act_begins_the_limit_anew(acts: list[str], start: str) -> None:
    assert FIVE_YEARS.restarted(day("2021-03-01"), [day(act) for act in acts]) == day(start)


def test_a_limit_that_nobody_knows_leaves_days_as_they_are() -> None:
    unknown = UnknownLimit("Điều 1")
    assert day("2026-08-17") + unknown.paused([period("2026-08-20", "2026-08-25")]) == day("2026-08-17")
    assert unknown.restarted(day("2026-08-17"), [day("2026-08-20")]) == day("2026-08-17")
