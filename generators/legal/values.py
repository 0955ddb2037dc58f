"""What a document takes from a provision besides its words: a time limit, an age, choices; and whether from the words or from the facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legaltext.references.resolve import Target
    from legaltext.semantics.facts import Fact

Origin = Literal["text", "facts", "both"]

ORIGINS: Final[dict[Origin, str]] = {
    "text": "theo nguyên văn trong kho luật",
    "facts": "theo dữ kiện, kho luật không có nguyên văn",
}


@dataclass(frozen=True, slots=True)
class UsedValue:
    """One value with its provision. ``fact`` and ``source`` name the fact and where it was read; they are blank where ``origin`` is "text".

    "both" is a fact whose provision is held: it was compared with the words.
    """

    label: str  # "khoản 4 Điều 14 Nghị định số 234/2026/NĐ-CP"
    instrument: str
    eid: str
    value: str  # "03 ngày làm việc"
    origin: Origin
    fact: str = ""
    source: str = ""

    @classmethod
    def of(cls, targets: Iterable[Target], value: str, fact: Fact | None = None) -> UsedValue | None:
        """The value of what a citation leads to; None where it leads to a whole instrument."""
        for target in targets:
            if target.eid is not None and (fact is None or (target.instrument.number, target.eid) == (fact.instrument, fact.eid)):
                where = (target.label(), target.instrument.number, target.eid, value)
                if fact is None:
                    return cls(*where, "text")
                held = target.provision is not None and target.provision.held
                return cls(*where, "both" if held else "facts", fact.name, str(fact.source))
        return None

    def __str__(self) -> str:
        """ "03 ngày làm việc (khoản 4 Điều 14 Nghị định số 234/2026/NĐ-CP): theo dữ kiện, … (han_bao_cao; bản quét chính thức, đọc ngày 29/11/2026, so 2 bản đọc)"."""
        by = f" ({self.fact}; {self.source})" if self.fact else ""
        return f"{self.value} ({self.label}): {ORIGINS[self.origin]}{by}"
