"""Data held against the law before a document is made of them: the document's date, its căn cứ, what the law forbids.

What was found out can be kept and gone on from: a batch examines all rows first, and makes documents of them afterwards.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generators.catalog.options import OptionsError
from generators.codes import CHOICES, Code
from generators.findings import DocumentError, Finding, without_echoes
from generators.legal.basis import basis_lines
from generators.legal.citations import Citations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generators.catalog.catalog import Template
    from generators.catalog.fields import Checked
    from generators.catalog.unit import FilledForm
    from generators.legal.citations import Collected
    from generators.legal.overrides import Override
    from legaltext.corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found out about data before a document is made of it, so that it need not be found out again (`render.rendering_examined`); it can travel (pickle).

    ``checked`` is what the data say, ``told`` all that is wrong or doubtful so far. ``given`` is what the unit gave, without the data and the unit.
    """

    checked: Checked
    given: FilledForm
    told: tuple[Finding, ...]
    citations: Collected
    basis: tuple[str, ...]
    overrides: tuple[Override, ...]


class Examination:
    """One document on its way, up to where its Word file is filled in; from ``examined`` on, where that was done before."""

    def __init__(
        self,
        template: Template,
        checked: Checked,
        corpus: Corpus,
        *,
        draft: bool,
        told: Iterable[Finding] = (),
        examined: Examined | None = None,
    ) -> None:
        self.template = template
        self.manifest = template.manifest
        self.checked = checked
        self.corpus = corpus
        self.draft = draft
        self.examined = examined
        if examined is not None:
            self.findings = list(examined.told)
            return
        self.findings = [
            finding.as_warning() if draft and finding.code is Code.FIELD_MISSING else finding for finding in checked.findings
        ]
        self.findings += (one for one in (*told, *checked.told) if one.severity == "warning")

    @property
    def complete(self) -> bool:
        """False where fields lack or are wrong: what fails then may only be the consequence of what is reported already."""
        return not self.checked.findings

    def examine(self, given: FilledForm) -> tuple[tuple[Finding, ...], Examined]:
        """What is wrong before the Word file is filled in, and what was found out. Raises DocumentError where nothing more can be said."""
        citations, basis, overrides = self.held_against_the_law()
        found = without_echoes((*self.findings, *citations.findings.values()))
        given = replace(given, data=None, unit=None)
        told, came_to = tuple(self.findings), citations.collected()
        return found, Examined(self.checked, given, told, came_to, tuple(basis), tuple(overrides))

    def held_against_the_law(self) -> tuple[Citations, list[str], list[Override]]:
        """What the document cites so far, its căn cứ, and the conditions that a written reason sets aside. Raises DocumentError where it has no date."""
        from generators.legal.advice import wrong_form
        from generators.legal.guards import check_guards

        if self.examined is not None:
            law, former = self.manifest.law, self.manifest.former
            citations = Citations.going_on(self.examined.citations, self.corpus, law, former)
            return citations, list(self.examined.basis), list(self.examined.overrides)
        on = self.date()
        if on is None:
            raise DocumentError(self.findings)
        self.check_former_law(on)
        citations = Citations(self.corpus, on, self.manifest.law, self.manifest.former)
        self.take_choices(citations)
        slug, values = self.template.slug, self.checked.values
        basis, problems = basis_lines(self.manifest, citations, values, slug, complete=self.complete)
        self.findings += problems
        problems, overrides = check_guards(self.manifest, values, citations, slug, failed=self.checked.failed)
        self.findings += map(self.in_draft, problems)
        self.findings += wrong_form(self.template, values, self.corpus, on)
        return citations, basis, overrides

    def take_choices(self, citations: Citations) -> None:
        """Note from what the choices of the fields were taken; what is wrong with them has been told with the fields."""
        for citation in self.template.fields.choices:
            with suppress(OptionsError):
                citations.choices(citation)

    def in_draft(self, finding: Finding) -> Finding:
        """What a condition says; of a draft that has nothing yet in the field that it points at, a warning: that may still come."""
        here: Any = self.checked.data
        for name in finding.where.split("."):
            here = here.get(name) if isinstance(here, dict) else None
        lacks = self.draft and here is None and finding.code is Code.GUARD_FAILED
        return finding.as_warning() if lacks else finding

    def date(self) -> dt.date | None:
        """The date of the document, which decides the law; today for a draft that has none yet."""
        value = self.checked.values.get(self.manifest.date)
        if isinstance(value, dt.date):
            return value
        if self.complete:
            place = f"{self.template.slug}/manifest.yaml: date"
            message = f"Trường “{self.manifest.date}” không phải là ngày (format: date)."
            self.findings.append(Finding(Code.MANIFEST_INVALID, place, message))
            return None
        if self.draft:
            message = "Chưa có ngày văn bản; tạm dùng luật có hiệu lực hôm nay."
            self.findings.append(Finding(Code.DRAFT_TODAY, self.manifest.date, message, "warning"))
            return _today()
        return None

    def check_former_law(self, on: dt.date) -> None:
        """What is to be said of a document of the days of the law before. Raises DocumentError where there is no such paper."""
        from generators.legal.former import former_law

        former = former_law(self.manifest, self.corpus, on, self.template.slug)
        if former is None:
            return
        if former.severity == "error":
            raise DocumentError([*(finding for finding in self.findings if finding.code not in CHOICES), former])
        self.findings.append(former)


def _today() -> dt.date:
    return dt.date.today()
