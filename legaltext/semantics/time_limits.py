"""Time limits as data: the number that the law's own words give, so that nobody types it a second time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from legaltext.model import Provision
from legaltext.text import fold

Unit = Literal["day", "working_day", "month", "year"]
Bound = Literal["at_most", "at_least", "exactly"]

_UNITS: dict[str, Unit] = {"ngay lam viec": "working_day", "ngay": "day", "thang": "month", "nam": "year"}
_BOUNDS: dict[str, Bound] = {
    "khong qua": "at_most",
    "cham nhat": "at_most",
    "toi da": "at_most",
    "it nhat": "at_least",
    "toi thieu": "at_least",
}
# "ngày 01 tháng 7 năm 2026" is a date, "tháng 7 năm 2026" as well
_DATE = re.compile(r"(?:ngay \d{1,2} )?thang \d{1,2} nam \d{4}|nam \d{4}")
# "không quá 90 ngày", "05 ngày", "trong thời hạn 10 ngày làm việc"
_LIMIT = re.compile(
    r"(?:(?P<bound>khong qua|cham nhat|toi da|it nhat|toi thieu) )?(?P<amount>\d{1,3}) (?P<unit>ngay lam viec|ngay|thang|nam)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """An amount of time in the law's words ("05 ngày") and as a number, with the provision that says so."""

    amount: int
    unit: Unit
    bound: Bound
    text: str
    eid: str


def find_limits(provision: Provision) -> Iterator[TimeLimit]:
    """The time limits in the Vietnamese words of one provision (not of those below it), in order."""
    for paragraph in (*provision.text, *provision.wrap_up):
        if paragraph.vi is None:
            continue
        folded = _DATE.sub(lambda match: "_" * len(match[0]), fold(paragraph.vi))
        for match in _LIMIT.finditer(folded):
            start, end = match.start("amount"), match.end("unit")
            yield TimeLimit(
                amount=int(match["amount"]),
                unit=_UNITS[match["unit"]],
                bound=_BOUNDS.get(match["bound"] or "", "exactly"),
                text=paragraph.vi[start:end],
                eid=provision.eid,
            )
