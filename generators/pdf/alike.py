"""Whether a PDF shows the pages of another, dot by dot, but for what signatures lay upon them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generators.pdf.in_worker import pages_of

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMEOUT: Final = 60.0
"""Seconds for one file; a page takes a tenth of one."""
_WORKER: Final = Path(__file__).with_name("alike_worker.py")
_WIDGET: Final = "20"  # FPDF_ANNOT_WIDGET: a field of a form, among them those of signatures


@dataclass(frozen=True, slots=True)
class _Page:
    picture: str
    notes: Mapping[str, int]  # annotations by their sort, fields of forms aside
    fields: int


def other_pages(before: bytes, after: bytes, *, fields: int, where: str = "PDF") -> tuple[int, ...]:
    """The pages, from 1, on which ``after`` shows something else than ``before``, or that only one of them has; none where all are alike.

    Up to ``fields`` fields of forms, as many as there are signatures, may have come to it; what they show is no part of the comparison, nor are other annotations, but none
    may have come or gone. Raises DocumentError where a file cannot be read.
    """
    one, other = _pages(before, where), _pages(after, where)
    wrong = [
        number
        for number in range(1, max(len(one), len(other)) + 1)
        if number > min(len(one), len(other)) or not _alike(one[number - 1], other[number - 1])
    ]
    come = [number for number, (old, new) in enumerate(zip(one, other, strict=False), 1) if new.fields != old.fields]
    if sum(page.fields for page in other) - sum(page.fields for page in one) > fields:
        wrong += come
    return tuple(sorted(set(wrong)))


def _alike(one: _Page, other: _Page) -> bool:
    return one.picture == other.picture and one.notes == other.notes and one.fields <= other.fields


def _pages(pdf: bytes, where: str) -> tuple[_Page, ...]:
    """How each page looks. Raises DocumentError."""
    return tuple(
        _Page(picture, {sort: count for sort, count in sorts.items() if sort != _WIDGET}, sorts.get(_WIDGET, 0))
        for picture, sorts in pages_of(_WORKER, pdf, TIMEOUT, where)
    )
