"""A time limit as a value, where nobody knows yet which days are days of rest."""

import datetime as dt
from dataclasses import replace

import pytest

from generators.legal.limits import Limit, LimitError, Unsure

TEN_DAYS = Limit(10, "working_day", "10 ngày làm việc")
FAR = dt.date(2090, 1, 27)  # before Tết (30 January) of a year whose days of rest nobody has decided


def test_the_end_is_not_told() -> None:
    with pytest.raises(LimitError, match=r"^Không tính được thời hạn “10 ngày làm việc” từ ngày 27/01/2090\. "):
        FAR + TEN_DAYS


def test_of_a_limit_that_may_be_unsure_the_earliest_end_is_before_the_latest() -> None:
    earliest, latest = FAR + replace(TEN_DAYS, unsure="earliest"), FAR + replace(TEN_DAYS, unsure="latest")
    assert earliest == dt.date(2090, 2, 6), "ten days, were all of them worked"
    assert latest > dt.date(2090, 2, 15), "ten days, two weekends, the five days of Tết, and what may be swapped"


@pytest.mark.parametrize("unsure", ["", "earliest", "latest"])
def test_what_is_known_is_told_by_each(unsure: Unsure) -> None:
    assert dt.date(2026, 7, 15) + replace(TEN_DAYS, unsure=unsure) == dt.date(2026, 7, 29)


def test_counted_back_the_earliest_end_has_every_open_day_off_and_the_latest_none() -> None:
    meeting = dt.date(2027, 2, 16)  # Tết is on 06/02: of 02–04/02 and 09–12/02 nobody has decided yet
    five = Limit(5, "working_day", "05 ngày làm việc")
    with pytest.raises(LimitError):
        meeting - five
    assert meeting - replace(five, unsure="earliest") == dt.date(2027, 1, 27), "15/02, 01/02, 29/01, 28/01, 27/01"
    assert meeting - replace(five, unsure="latest") == dt.date(2027, 2, 11)
