"""Which papers share a series of numbers, and how a number is written.

Nghị định 30/2020/NĐ-CP, Điều 15 khoản 1: numbers go up with the days of a year, from 01 on 1 January; number and symbol are unique in the year; for
administrative papers the head of the unit says how they are numbered (điểm c): by kind, all in one series, or some kinds by themselves. Two series
are not for the unit to choose: papers with a state secret have their own (khoản 2), and copies of every form share one (PL I, Phần II).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from generators.codes import Code
from generators.docx import nd30
from generators.findings import DocumentError
from legaltext.basics.text import clean_line, fold, mend_look_alikes, nfc

COMMON: Final = "chung"
BY_KIND: Final = "theo-loai"
COPIES: Final = "bản sao"
CLASSIFIED: Final = "mật"
LAST_NUMBER: Final = 999_999

COPY_KINDS: Final = {short: name.capitalize() for name, short in nd30.COPY_FORMS.items()}

# "Số: 15/QĐ-BVM", "05/BNV-VP", "12a/2026/HĐLV"
_WRITTEN: Final = re.compile(
    r"(?:số\s*:?\s*)?0*(?P<number>\d{1,6})(?P<suffix>[a-zđ]?)(?:\s*/\s*(?P<symbol>\S.{0,59}))?", re.IGNORECASE
)
_SYMBOL: Final = re.compile(r"[\w.-]+(?:/[\w.-]+)*")


@cache
def kinds() -> dict[str, str]:
    """The kinds with their names: those of PL III.I by abbreviation, công văn, thư công, annexes to contracts, the forms of a copy."""
    without = {name: name for name in nd30.KINDS_WITHOUT_ABBREVIATION}
    return {**nd30.KINDS, **without, nd30.ANNEX_TO_CONTRACT: "Phụ lục hợp đồng", **COPY_KINDS}


def kind_named(text: str) -> str:
    """The kind that a word means: "quyết định", "QĐ", "qđ" → "QĐ". Raises DocumentError where it means none, or two ("da": dự án, đề án)."""
    said = nfc(" ".join(text.split()))
    if said in kinds():
        return said
    for alike in (str.casefold, fold):
        meant = {kind for kind, name in kinds().items() if alike(said) in {alike(kind), alike(name)}}
        if len(meant) == 1:
            return meant.pop()
    message = f"“{said[:40]}” không cho biết loại văn bản nào của Nghị định 30/2020/NĐ-CP. Hãy ghi tên loại hoặc chữ viết tắt: {', '.join(kinds())}."
    raise DocumentError.of(Code.FIELD_CHOICE, "loại", message)


def kind_title(kind: str) -> str:
    """ "QĐ" → "Quyết định"; a kind without an abbreviation is its own name."""
    return kinds().get(kind, kind)


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a unit numbers its papers: "theo-loai" (each kind by itself), "chung" (all in one series), or the kinds with a series of their own."""

    rule: str = BY_KIND

    @classmethod
    def read(cls, text: str) -> Numbering:
        """ "theo-loai", "chung", or kinds ("QĐ, HĐ"): those have their own series, all others share one. Raises DocumentError."""
        said = " ".join(text.split())
        if fold(said) in {BY_KIND, COMMON}:
            return cls(fold(said))
        return cls(
            " ".join(sorted({kind_named(one).replace(" ", "_") for one in re.split(r"[,;]", said) if one.strip()})) or BY_KIND
        )

    def counter(self, kind: str, *, secret: bool = False) -> str:
        """The series of a paper."""
        if secret:
            return CLASSIFIED
        if kind in COPY_KINDS:
            return COPIES
        if self.rule == BY_KIND or (self.rule != COMMON and kind.replace(" ", "_") in self.rule.split()):
            return kind
        return COMMON


@dataclass(frozen=True, slots=True)
class Written:
    """A number as a paper bears it, taken apart: 5, "a", "QĐ-BVM" of "05a/QĐ-BVM"."""

    number: int
    suffix: str
    symbol: str


def read_number(text: str, where: str = "số") -> Written:
    """The parts of "Số: 05/QĐ-BVM", "5", "2026"-like contract numbers ("12/2026/HĐLV"). Raises DocumentError where it is no number of a paper."""
    found = _WRITTEN.fullmatch(mend_look_alikes(clean_line(" ".join(text.split())))[0])
    symbol = (found["symbol"] or "").replace(" ", "") if found else ""
    if found is None or not int(found["number"]) or (symbol and not _SYMBOL.fullmatch(symbol)):
        message = f"“{text[:60]}” không phải số, ký hiệu văn bản. Hãy ghi như 15/QĐ-BVM (hoặc chỉ 15)."
        raise DocumentError.of(Code.REGISTER_NUMBER, where, message)
    return Written(int(found["number"]), found["suffix"].lower(), symbol)
