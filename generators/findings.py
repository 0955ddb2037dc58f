"""What is wrong with one input: all of it at once, each with a stable code, a place, and a Vietnamese sentence that says what to do.

Staff see these lines as they are; a program reads ``code`` and ``where``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from generators.codes import PRECEDENCE, Code

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning", "note"]

_WORD_OF: Final[dict[Severity, str]] = {"error": "Lỗi", "warning": "Lưu ý", "note": "Ghi chú"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth knowing (``severity="warning"``), or only to be known (``"note"``).

    ``code`` never changes its meaning once published; ``where`` names the field, or the template, part, paragraph and tag. ``about`` is what
    the look-up of the law said, where the finding hands that on: two of the same tell the same. ``law`` is the provision of a condition of
    the manifest; ``line`` the line of the data, from 1, where these are a text of which ``where`` is a field. ``excerpt`` are lines that show the
    place itself (long numbers in it are covered): they follow the line of the finding.
    """

    code: Code
    where: str
    message: str
    severity: Severity = "error"
    about: str = field(default="", compare=False)
    law: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)
    excerpt: str = field(default="", compare=False)

    def __str__(self) -> str:
        """One line: what, where, what to do; and below it the place itself where there is an excerpt."""
        line = f" (dòng {self.line})" if self.line else ""
        return f"{_WORD_OF[self.severity]} [{self.code}] {one_line(self.where)}{line}: {one_line(self.message)}" + (
            f"\n{self.excerpt}" if self.excerpt else ""
        )

    def record(self) -> dict[str, str | int | None]:
        """For a program: code, severity, where, line (None where it has none), message, the provision that a condition rests on (None)."""
        said: dict[str, str | int | None] = {"code": str(self.code), "severity": self.severity, "where": one_line(self.where)}
        return said | {"line": self.line, "message": one_line(self.message), "law": self.law or None}

    def as_warning(self) -> Finding:
        """The same finding, no longer in the way of a document (a draft may lack a field)."""
        return replace(self, severity="warning")


class DocumentError(Exception):
    """The input cannot become a document. Carries every finding, errors and warnings, in the order of discovery."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = unique(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type[DocumentError], tuple[tuple[Finding, ...]]]:
        """From a worker it comes back with its findings, and not only their words."""
        return DocumentError, (self.findings,)

    @classmethod
    def of(cls, code: Code, where: str, message: str) -> DocumentError:
        """An error of a single finding."""
        return cls([Finding(code, where, message)])


def unique(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without exact repeats, order kept."""
    return tuple(dict.fromkeys(findings))


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each once, errors before warnings before notes; among those the order is kept."""
    return tuple(sorted(unique(findings), key=lambda one: tuple(_WORD_OF).index(one.severity)))


def without_echoes(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without repeats, and without those that only say once more what another says (`codes.PRECEDENCE`); order kept."""
    kept = unique(findings)
    for rule in PRECEDENCE:
        told = {finding.about for finding in kept if finding.code is rule.told}
        if told:
            kept = tuple(f for f in kept if f.code is not rule.silenced or (rule.of_one and f.about not in told - {""}))
    return kept


def within(where: str, label: str) -> bool:
    """Whether a place is that of a field, or of a part of it: "uy_vien[2].ho_ten" is within "uy_vien", and "uy_vien_khac" is not."""
    return where == label or where.startswith((f"{label}.", f"{label}["))


def one_line(text: str, limit: int = 1_000) -> str:
    """``text`` with its line breaks folded into blanks, and cut (…) where it would flood a terminal."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
