"""The one path of a document: data → checked → căn cứ → guards → rendered → stamped.

Everything that is wrong with an input is said at once: fields, căn cứ, guards, citations, template.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generators.catalog.catalog import Catalog, Template, open_catalog
from generators.catalog.values import read_data
from generators.codes import CHOICES, Code
from generators.findings import DocumentError, Finding, without_echoes
from generators.legal.basis import basis_lines
from generators.legal.basis_en import EnglishBasis
from generators.legal.citations import ENGLISH_NOTICE, Citations, CitedList

if TYPE_CHECKING:
    from pathlib import Path

    from generators.catalog.fields import Checked
    from generators.catalog.manifest import Manifest
    from generators.docx.package import Parts
    from generators.evidence.stamp import Evidence, Override
    from generators.legal.citations import Cited
    from legaltext.corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished document. ``findings`` are warnings only; ``cited`` is everything it cites, in order, căn cứ first."""

    docx: bytes
    template: Template
    in_force_on: dt.date
    cited: tuple[Cited, ...]
    findings: tuple[Finding, ...]
    evidence: Evidence
    notes: tuple[Finding, ...] = ()  # what is only to be known: instruments that it names and whose text is not held

    @property
    def manifest(self) -> Manifest:
        """What the template declares."""
        return self.template.manifest


def render(
    template: str | Template,
    data: str | Path | Mapping[str, Any],
    *,
    corpus: Corpus,
    catalog: Catalog | None = None,
    bilingual: bool = False,
    draft: bool = False,
) -> Rendered:
    """The document of a template (or its name) and data: a mapping, a YAML or JSON file (Path), or such text (str).

    ``bilingual`` sets English beside the quoted law; ``draft`` lets fields lack, which then print their names («ho_ten»).
    Raises DocumentError with everything that is wrong.
    """
    chosen = template if isinstance(template, Template) else (catalog or open_catalog()).get(template)
    given = data if isinstance(data, Mapping) else read_data(data)
    try:
        checked = chosen.fields.check(given, corpus)
    except DocumentError:
        _refuse_former_days(chosen, given, corpus)
        raise
    return _Rendering(chosen, checked, corpus, bilingual=bilingual, draft=draft).run()


class _Rendering:
    """One document on its way."""

    def __init__(self, template: Template, checked: Checked, corpus: Corpus, *, bilingual: bool, draft: bool) -> None:
        self.template = template
        self.manifest = template.manifest
        self.checked = checked
        self.corpus = corpus
        self.bilingual = bilingual
        self.draft = draft
        self.findings = [
            finding.as_warning() if draft and finding.code is Code.FIELD_MISSING else finding for finding in checked.findings
        ]

    def run(self) -> Rendered:
        from generators.docx.compile import compile_template
        from generators.docx.package import parse_xml, write_package
        from generators.docx.render import fill
        from generators.docx.text import body_paragraphs
        from generators.evidence.stamp import Evidence, stamp
        from generators.legal.advice import wrong_form
        from generators.legal.former import former_law
        from generators.legal.guards import check_guards

        complete = not self.checked.findings
        compiled = None
        try:
            compiled = compile_template(self.template.slug, self.template.docx, draft=self.draft or not complete)
        except DocumentError as error:
            self.findings += error.findings
        on = self.date()
        if on is None:
            raise DocumentError(self.findings)
        former = former_law(self.manifest, self.corpus, on, self.template.slug)
        if former is not None and former.severity == "error":
            raise DocumentError([*(finding for finding in self.findings if finding.code not in CHOICES), former])
        self.findings += [former] if former else []
        citations = Citations(self.corpus, on, self.manifest.law, self.manifest.former)
        basis, problems = basis_lines(self.manifest, citations, self.checked.values, self.template.slug, complete=complete)
        self.findings += problems
        overrides: list[Override] = []
        self.findings += check_guards(
            self.manifest, self.checked.values, citations, self.template.slug, complete=complete, set_aside=overrides
        )
        self.findings += wrong_form(self.template, self.checked.values, self.corpus, on)
        parts: Parts = {}
        if compiled is not None:
            values = {**self.checked.values, **_reasons(self.checked.values, overrides)}
            parts, problems = fill(compiled, {**values, **self.engine_values(citations, basis)}, citations)
            if complete or self.draft:  # else they may only be the consequence of a field already reported
                self.findings += problems
        self.findings += citations.findings.values()
        notes = tuple(citations.notes())
        self.findings += (note for note in notes if note.severity == "warning")
        self.findings = list(without_echoes(self.findings))
        if compiled is None or any(finding.severity == "error" for finding in self.findings):
            raise DocumentError(self.findings)
        body = parse_xml(parts[compiled.document], compiled.document)
        evidence = Evidence.of(
            template=self.template.slug,
            template_sha256=self.template.sha256,
            document_date=on,
            data_sha256=self.checked.sha256,
            cited=citations.everything(),
            text=body_paragraphs(body),
            overrides=overrides,
        )
        docx = write_package(stamp(parts, evidence, compiled.document))
        notes = tuple(note for note in notes if note.severity == "note")
        return Rendered(docx, self.template, on, citations.everything(), tuple(self.findings), evidence, notes)

    def date(self) -> dt.date | None:
        """The date of the document, which decides the law; today for a draft that has none yet."""
        value = self.checked.values.get(self.manifest.date)
        if isinstance(value, dt.date):
            return value
        if not self.checked.findings:
            place = f"{self.template.slug}/manifest.yaml: date"
            self.findings.append(
                Finding(Code.MANIFEST_INVALID, place, f"Trường “{self.manifest.date}” không phải là ngày (format: date).")
            )
            return None
        if self.draft:
            today = _today()
            self.findings.append(
                Finding(
                    Code.DRAFT_TODAY, self.manifest.date, "Chưa có ngày văn bản; tạm dùng luật có hiệu lực hôm nay.", "warning"
                )
            )
            return today
        return None

    def engine_values(self, citations: Citations, basis: list[str]) -> dict[str, Any]:
        """What the engine gives to a template besides the data."""
        return {
            "basis": basis,
            "basis_en": EnglishBasis(basis, self.corpus, citations.on),
            "cite": citations.cite,
            "quote": citations.quote,
            "limit": citations.limit,
            "cited": CitedList(citations),
            "bilingual": self.bilingual,
            "draft": self.draft,
            "english_notice": ENGLISH_NOTICE,
        }


def _refuse_former_days(template: Template, data: object, corpus: Corpus) -> None:
    """Where the law before is held, the choices of the law of today cannot be read from it: then say that there is no such paper, where that is so."""
    from generators.legal.former import former_law

    on = template.fields.day_of(data) if isinstance(data, Mapping) else None
    former = former_law(template.manifest, corpus, on, template.slug) if on else None
    if former is not None and former.severity == "error":
        raise DocumentError([former]) from None


def _reasons(values: Mapping[str, Any], overrides: list[Override]) -> dict[str, Any]:
    """The reasons that set a condition aside; one for a condition that holds is blank, or the paper would say what is not so."""
    given = values.get("ly_do_bo_qua")
    used = {override.guard for override in overrides}
    return {"ly_do_bo_qua": {name: reason if name in used else "" for name, reason in given.items()}} if given else {}


def _today() -> dt.date:
    return dt.date.today()
