"""A day as people type it, on the command line and on the pages."""

from datetime import date

import pytest

from legaltext.basics.dates import typed_day


@pytest.mark.parametrize("typed", ["05/10/2026", "5/10/2026", "05.10.2026", "5-10-2026", "2026-10-05", " 05/10/2026 "])
def test_a_day_as_on_paper_or_as_programs_write_it(typed: str) -> None:
    assert typed_day(typed) == date(2026, 10, 5)


@pytest.mark.parametrize(
    "typed", ["", "31/02/2026", "2026-13-01", "05/10/26", "10/2026", "hôm nay", "2026/10/05", "05/10/2026 sáng"]
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|day|month"):
        typed_day(typed)
