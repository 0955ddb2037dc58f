"""The one path of a document: data → checked → căn cứ → guards → rendered → stamped.

Everything that is wrong with an input is said at once: fields, căn cứ, guards, citations, template.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generators.catalog.catalog import Catalog, Template, open_catalog
from generators.catalog.lines import with_lines
from generators.catalog.options import OptionsError
from generators.catalog.source import read_source
from generators.catalog.unit import FilledForm, filled
from generators.codes import CHOICES, Code
from generators.document.confined import in_confinement
from generators.document.own_articles import not_there
from generators.expressions.names import REASONS, Where, given
from generators.findings import DocumentError, Finding, without_echoes
from generators.legal.basis import basis_lines
from generators.legal.basis_en import EnglishBasis
from generators.legal.citations import Citations
from generators.legal.tags import ENGLISH_NOTICE, CitedList, LawTags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from lxml.etree import _Element as Element

    from generators.catalog.fields import Checked
    from generators.catalog.manifest import Manifest
    from generators.catalog.source import Source
    from generators.catalog.unit import Unit
    from generators.docx.compile import CompiledTemplate
    from generators.docx.package import Parts
    from generators.docx.render import Filled
    from generators.evidence.stamp import Evidence
    from generators.legal.cited_law import CitedLaw
    from generators.legal.overrides import Override
    from legaltext.corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished document. ``findings`` are warnings only; ``cited`` is everything it cites, in order, căn cứ first."""

    docx: bytes
    template: Template
    in_force_on: dt.date
    cited: tuple[CitedLaw, ...]
    findings: tuple[Finding, ...]
    evidence: Evidence
    notes: tuple[
        Finding, ...
    ] = ()  # what is only to be known: how values were understood, instruments that it names and whose text is not held
    from_unit: tuple[str, ...] = ()  # the fields that came from the unit's profile

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
    annex: bool | None = None,
    unit: Unit | None = None,
) -> Rendered:
    """The document of a template (or its name) and data: a mapping, a YAML or JSON file (Path), or such text (str).

    ``bilingual`` sets English beside the quoted law; ``draft`` lets fields lack, which then print their titles, and marks each page DỰ THẢO. ``unit`` gives what the data
    leave to it, and counts as data then. ``annex`` says whether the annex of the cited provisions stands behind it; None: as the manifest says. Raises DocumentError with everything that is wrong.

    A template that does not ship with vanban is filled in by a process of its own, within bounds (`confined`).
    """
    chosen = template if isinstance(template, Template) else (catalog or open_catalog()).get(template)
    typed = data if isinstance(data, Mapping) else read_source(data, whole=False)
    if chosen.ships:
        return render_here(chosen, typed, corpus=corpus, bilingual=bilingual, draft=draft, annex=annex, unit=unit)
    done: Rendered = in_confinement("render", chosen, typed, corpus, bilingual=bilingual, draft=draft, annex=annex, unit=unit)
    return replace(done, template=chosen)


def render_here(
    chosen: Template,
    typed: Source | Mapping[str, Any],
    *,
    corpus: Corpus,
    bilingual: bool,
    draft: bool,
    annex: bool | None,
    unit: Unit | None,
) -> Rendered:
    """What `render` gives, by this process whosesoever the template is. Raises DocumentError with everything that is wrong."""
    source = None if isinstance(typed, Mapping) else typed
    given = filled(chosen, typed if isinstance(typed, Mapping) else typed.data, unit)
    try:
        checked = given.on(_checked(chosen, given.data, corpus))
        done = _Rendering(chosen, checked, corpus, bilingual=bilingual, draft=draft, annex=annex, told=given.findings).run()
    except DocumentError as error:
        raise _all_of_it(source, _placed(error.findings, given, source)) from error
    findings, notes = (_placed(found, given, source) for found in (done.findings, done.notes))
    if source is not None:
        if any(one.severity == "error" for one in source.told):
            raise _all_of_it(source, findings)
        findings = (*(one for one in source.told if one.severity == "warning"), *findings)
        notes = (*(one for one in source.told if one.severity == "note"), *notes)
    return replace(done, findings=findings, notes=notes, from_unit=given.names)


def _all_of_it(source: Source | None, findings: Iterable[Finding]) -> DocumentError:
    """What is wrong with the text of the data and with its values; of a value of which a part was cut off, that alone is said."""
    told = source.told if source else ()
    cut = {one.line for one in told if one.severity == "error" and one.line}
    return DocumentError((*told, *(one for one in findings if one.line is None or one.line not in cut)))


def _placed(findings: Iterable[Finding], given: FilledForm, source: Source | None = None) -> tuple[Finding, ...]:
    """The findings with their places: lines of the data where these are a text, and where of the profile what came from there stands."""
    return tuple(map(given.located, findings if source is None else with_lines(findings, source.text)))


def examine(
    template: Template, data: Mapping[str, Any], *, corpus: Corpus, draft: bool = False, unit: Unit | None = None
) -> tuple[Finding, ...]:
    """What is wrong with data (errors and warnings) as far as that can be told before a document is made of it: fields, căn cứ, conditions of the law.

    What its Word file cites is only looked up by `render`. Never raises for data; raises DocumentError for a template of a stranger that is not done
    within its bounds. ``unit`` gives what the data leave to it.
    """
    if template.ships:
        return examine_here(template, data, corpus=corpus, draft=draft, unit=unit)
    found: tuple[Finding, ...] = in_confinement("examine", template, data, corpus, draft=draft, unit=unit)
    return found


def examine_here(
    template: Template, data: Mapping[str, Any], *, corpus: Corpus, draft: bool, unit: Unit | None
) -> tuple[Finding, ...]:
    """What `examine` gives, by this process whosesoever the template is."""
    given = filled(template, data, unit)
    try:
        checked = given.on(_checked(template, given.data, corpus))
        found = _Rendering(template, checked, corpus, bilingual=False, draft=draft, told=given.findings).examine()
    except DocumentError as error:
        found = error.findings
    return _placed(found, given)


def _checked(template: Template, data: Any, corpus: Corpus) -> Checked:
    """The data by the schema. Raises DocumentError where that cannot be said of a document of its day."""
    try:
        return template.fields.check(data, corpus)
    except DocumentError:
        if isinstance(data, Mapping):
            _refuse_former_days(template, data, corpus)
        raise


class _Rendering:
    """One document on its way."""

    def __init__(
        self,
        template: Template,
        checked: Checked,
        corpus: Corpus,
        *,
        bilingual: bool,
        draft: bool,
        annex: bool | None = None,
        told: Iterable[Finding] = (),
    ) -> None:
        self.template = template
        self.manifest = template.manifest
        self.checked = checked
        self.corpus = corpus
        self.bilingual = bilingual
        self.draft = draft
        self.annex = self.manifest.annex if annex is None else annex
        self.findings = [
            finding.as_warning() if draft and finding.code is Code.FIELD_MISSING else finding for finding in checked.findings
        ]
        self.findings += (one for one in (*told, *checked.told) if one.severity == "warning")

    @property
    def complete(self) -> bool:
        """False where fields lack or are wrong: what fails then may only be the consequence of what is reported already."""
        return not self.checked.findings

    def run(self) -> Rendered:
        """The document. Raises DocumentError with everything that is wrong."""
        from generators.docx.text import body_paragraphs

        compiled = self.compiled()
        citations, basis, overrides = self.held_against_the_law()
        filled = self.filled(compiled, citations, basis, overrides) if compiled is not None else None
        text = body_paragraphs(filled.body) if filled is not None and filled.body is not None else []
        self.findings += not_there(self.template.fields.schema, self.checked.data, text) if text else ()
        self.findings += citations.findings.values()
        notes = tuple(citations.notes())
        self.findings += (note for note in notes if note.severity == "warning")
        findings = without_echoes(self.findings)
        if compiled is None or filled is None or filled.body is None or any(finding.severity == "error" for finding in findings):
            raise DocumentError(findings)
        docx, evidence = self.stamped(compiled, filled.parts, text, citations, overrides)
        notes = tuple(note for note in (*self.checked.told, *notes) if note.severity == "note")
        return Rendered(docx, self.template, citations.on, citations.everything(), findings, evidence, notes)

    def examine(self) -> tuple[Finding, ...]:
        """What is wrong before the Word file is filled in. Raises DocumentError where nothing more can be said."""
        citations, _, _ = self.held_against_the_law()
        return without_echoes((*self.findings, *citations.findings.values()))

    def held_against_the_law(self) -> tuple[Citations, list[str], list[Override]]:
        """What the document cites so far, its căn cứ, and the conditions that a written reason sets aside. Raises DocumentError where it has no date."""
        from generators.legal.advice import wrong_form
        from generators.legal.guards import check_guards

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

    def compiled(self) -> CompiledTemplate | None:
        """The Word template, in a form that lets fields lack where some do; None where it is wrong, which is reported."""
        from generators.docx.compile import compile_template

        try:
            return compile_template(self.template.slug, self.template.docx, draft=self.draft or not self.complete)
        except DocumentError as error:
            self.findings += error.findings
            return None

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

    def filled(self, compiled: CompiledTemplate, citations: Citations, basis: list[str], overrides: Sequence[Override]) -> Filled:
        """The parts of the document; what went wrong is reported."""
        from generators.docx.render import fill

        def engine(place: Callable[[], str], *, aside: bool) -> Mapping[str, Any]:
            law = LawTags(citations, place, aside=aside)
            names = {
                "cite": law.cite,
                "quote": law.quote,
                "limit": law.limit,
                "fact": law.fact,
                "basis": basis,
                "basis_en": EnglishBasis(basis, self.corpus, citations.on),
                "cited": CitedList(citations),
                "annex": self.annex,
                "bilingual": self.bilingual,
                "draft": self.draft,
                "english_notice": ENGLISH_NOTICE,
            }
            return given(Where.WORD, names)

        values = {**self.checked.values, **_reasons(self.checked.values, overrides)}
        if self.draft:
            from generators.document.labels import labelled

            values = labelled(values, self.template.fields.schema)
        filled = fill(compiled, values, engine)
        if self.complete or self.draft:
            self.findings += filled.findings
        if not self.annex and filled.body is not None:
            self.take_annex_away(filled.body, filled.parts, compiled)
        return filled

    def take_annex_away(self, body: Element, parts: Parts, compiled: CompiledTemplate) -> None:
        """The annex goes, where the words of the template do not lead to it in any case."""
        from generators.docx.annex import cut_annexes, is_fixed
        from generators.docx.package import to_bytes

        if is_fixed(compiled.parts[compiled.document]):
            message = "Lời văn của mẫu này dẫn đến Phụ lục nên không bỏ Phụ lục được. Hãy bỏ --no-annex, hoặc sửa mẫu: đặt câu ấy giữa {% if annex %} và {% endif %}."
            self.findings.append(Finding(Code.ANNEX_FIXED, self.template.slug, message))
        elif cut_annexes(body):
            parts[compiled.document] = to_bytes(body)

    def stamped(
        self, compiled: CompiledTemplate, parts: Parts, text: Sequence[str], citations: Citations, overrides: Sequence[Override]
    ) -> tuple[bytes, Evidence]:
        """The DOCX with the evidence that it carries."""
        from generators.docx.package import write_package
        from generators.docx.text import note_paragraphs
        from generators.evidence.stamp import Evidence, stamp

        evidence = Evidence.of(
            template=self.template.slug,
            template_sha256=self.template.sha256,
            document_date=citations.on,
            data_sha256=self.checked.sha256,
            cited=citations.everything(),
            text=text,
            notes=note_paragraphs(parts),
            overrides=overrides,
            values=citations.values(),
        )
        if self.draft:
            from generators.docx.draft_mark import mark_draft

            parts = mark_draft(parts, compiled.document)
        constant = {name for name, content in parts.items() if content is compiled.parts.get(name)}
        return write_package(stamp(parts, evidence, compiled.document), constant=constant), evidence


def _refuse_former_days(template: Template, data: Mapping[str, Any], corpus: Corpus) -> None:
    """Where the law before is held, the choices of the law of today cannot be read from it: then say that there is no such paper, where that is so."""
    from generators.legal.former import former_law

    on = template.fields.day_of(data)
    former = former_law(template.manifest, corpus, on, template.slug) if on else None
    if former is not None and former.severity == "error":
        raise DocumentError([former]) from None


def _reasons(values: Mapping[str, Any], overrides: Sequence[Override]) -> dict[str, Any]:
    """The reasons that set a condition aside; one for a condition that holds is blank, or the paper would say what is not so."""
    typed = values.get(REASONS)
    used = {override.guard for override in overrides}
    return {REASONS: {name: reason if name in used else "" for name, reason in typed.items()}} if typed else {}


def _today() -> dt.date:
    return dt.date.today()
