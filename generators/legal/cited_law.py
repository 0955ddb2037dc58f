"""What a document keeps of a provision that it cites."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from generators.wording.vietnamese import hoa_dau

if TYPE_CHECKING:
    from legaltext.references.resolve import Target


@dataclass(frozen=True, slots=True)
class CitedLaw:
    """A provision (or a whole instrument: ``eid`` is None) that the document cites, with its words on the document's date."""

    label: str  # "Khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15"
    instrument: str
    eid: str | None
    vi: tuple[str, ...]
    en: tuple[str, ...]  # as long as vi; "" where English lacks a paragraph
    sha256: str | None  # of the Vietnamese words; None where the words are not held

    kept_by: str = ""  # the transitional provision by which an instrument that has ended is still applied

    def __hash__(self) -> int:
        """By its place in the law: the words of one place differ from day to day alone."""
        return hash((self.instrument, self.eid))

    @classmethod
    def of(cls, target: Target, kept_by: str = "") -> CitedLaw:
        """What a document keeps of a target: paragraphs that Vietnamese has, each with the English beside it."""
        label, number = hoa_dau(target.label()), target.instrument.number
        if target.provision is None or not target.provision.held:
            return cls(label, number, target.eid, (), (), None, kept_by)
        pairs = [(vi, en or "") for vi, en in zip_longest(target.paragraphs("vi"), target.paragraphs("en")) if vi]
        vi, en = (tuple(words) for words in zip(*pairs, strict=True)) if pairs else ((), ())
        return cls(label, number, target.eid, vi, en, target.digest(), kept_by)
