"""What is looked for in the register, as it was typed: each field read, everything that is wrong with it said at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.register.entries import STATES
from generators.register.provision import provision
from generators.register.series import kind_named, read_number
from generators.web.days import no_day
from legaltext.basics.dates import typed_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from generators.register.look_up import Asked
    from legaltext.corpus.corpus import Corpus

_YEARS: Final = range(1900, 10_000)


@dataclass(frozen=True, slots=True)
class Sought:
    """The fields of a search, blank where nothing is asked: ``number`` is "15" or "15/QĐ-BVM", ``cites`` a citation as people write it."""

    words: str = ""
    number: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    cites: str = ""
    matter: str = ""
    unit: str = ""
    year: str = ""
    state: str = ""

    @property
    def narrow(self) -> bool:
        """Whether more is asked than a unit and a year."""
        return any((self.words, self.number, self.kind, self.since, self.until, self.cites, self.matter, self.state))

    @property
    def private(self) -> bool:
        """Whether something is asked that may name somebody: it stands in no address."""
        return any((self.words, self.number, self.since, self.until, self.cites, self.matter))


def asked_of(sought: Sought, corpus: Callable[[], Corpus]) -> Asked:
    """What is looked for, read. Raises DocumentError with everything that cannot be."""
    wrong: list[Finding] = []

    def read(where: str, typed: str, reader: Callable[[str], Any]) -> Any:
        said = " ".join(typed.split())
        if not said:
            return None
        try:
            return reader(said)
        except DocumentError as error:
            wrong.extend(Finding(one.code, where, one.message) for one in error.findings)
        except ValueError:
            wrong.append(no_day(said, where))
        return None

    number = read("số", sought.number, read_number)
    since, until = read("từ ngày", sought.since, typed_day), read("đến ngày", sought.until, typed_day)
    kind = read("loại", sought.kind, kind_named)
    year = read("năm", sought.year, year_of)
    state = read("trạng thái", sought.state, _state)
    cited = read("viện dẫn", sought.cites, lambda said: provision(corpus(), said, until or dt.date.today()))
    if wrong:
        raise DocumentError(wrong)
    return {
        "number": number.number if number else None,
        "symbol": number.symbol if number else "",
        "since": since,
        "until": until,
        "kind": kind or "",
        "words": sought.words,
        "instrument": cited.instrument if cited else "",
        "eids": cited.eids if cited else (),
        "matter": sought.matter,
        "unit": sought.unit.strip(),
        "year": year,
        "states": (state,) if state else (),
    }


def year_of(typed: str) -> int:
    """A year as it is typed. Raises DocumentError where it is none."""
    if typed.isdecimal() and len(typed) == len("2026") and int(typed) in _YEARS:
        return int(typed)
    raise DocumentError.of(Code.FIELD_OUT_OF_RANGE, "năm", f"“{typed[:20]}” không phải là năm; hãy ghi như 2026.")


def _state(typed: str) -> str:
    if typed in STATES:
        return typed
    raise DocumentError.of(Code.FIELD_CHOICE, "trạng thái", f"Không có trạng thái này; hãy chọn một trong: {', '.join(STATES)}.")
