"""What the rules of time limits are in every language; time_vi.py and time_en.py have them.

Rules read NFC text with its diacritics ("sau ngày" is not "sáu ngày", "03 nam" is not "03 năm"), in any case of letters.
"""

import re
from dataclasses import dataclass
from re import Pattern
from typing import Final, Literal

from legaltext.grammar.rule import rule
from legaltext.model import Lang

TimeUnit = Literal["hour", "day", "working_day", "week", "month", "year"]
Bound = Literal["at_most", "at_least", "exactly", "less_than", "more_than"]
Direction = Literal["after", "before"]

# The names of the units in each language.
UNIT_OF: Final[dict[Lang, dict[str, TimeUnit]]] = {
    "vi": {
        "giờ": "hour",
        "ngày": "day",
        "ngày làm việc": "working_day",
        "tuần": "week",
        "tháng": "month",
        "năm": "year",
    },
    "en": {
        "hour": "hour",
        "day": "day",
        "working day": "working_day",
        "business day": "working_day",
        "week": "week",
        "month": "month",
        "year": "year",
    },
}


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """One language's rules. Those with `before` in their name, `bounds`, `low` and `leads` end where the amount begins; the others begin where the unit ends."""

    lang: Lang
    units: dict[str, TimeUnit]
    numbers: dict[str, int]
    amount: Pattern[str]
    low: Pattern[str]
    not_before: Pattern[str]
    not_after: Pattern[str]
    clock_before: Pattern[str]
    clock_after: Pattern[str]
    length: Pattern[str]
    bounds: tuple[tuple[Bound, Pattern[str]], ...]
    below: Pattern[str]
    latest: Pattern[str]
    earliest: Pattern[str]
    range_before: Pattern[str]
    range_after: Pattern[str]
    leads: Pattern[str]
    upwards: Pattern[str]
    downwards: Pattern[str]
    event: Pattern[str]
    event_first: Pattern[str]
    event_opening: Pattern[str]
    notice: Pattern[str]
    event_end: Pattern[str]
    agent: Pattern[str]
    list_item: Pattern[str]
    effect: Pattern[str]
    whom: Pattern[str]
    each: Pattern[str]
    duty: Pattern[str]
    act: Pattern[str]
    topic: Pattern[str]
    link: Pattern[str]
    cue: Pattern[str]
    period: Pattern[str]


def time_rule(pattern: str) -> Pattern[str]:
    """A rule in any case of letters."""
    return rule(pattern, re.IGNORECASE)


NEVER: Final = time_rule(r"(?!)")
"""What a language has no words for."""
