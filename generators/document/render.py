"""The one path of a document: data → checked → căn cứ → guards → rendered → stamped.

Everything that is wrong with an input is said at once: fields, căn cứ, guards, citations, template.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generators.catalog.catalog import Catalog, Template, open_catalog
from generators.catalog.lines import with_lines
from generators.catalog.manifest import ISSUERS
from generators.catalog.source import read_source
from generators.catalog.unit import FilledForm, filled, unit_name
from generators.codes import Code
from generators.document.confined import in_confinement, is_needed
from generators.document.examination import Examination
from generators.document.own_articles import not_there
from generators.expressions.names import REASONS, Where, given
from generators.findings import DocumentError, Finding, without_echoes
from generators.legal.basis_en import EnglishBasis
from generators.legal.tags import ENGLISH_NOTICE, CitedList, LawTags
from generators.steps import finished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generators.catalog.fields import Checked
    from generators.catalog.manifest import Manifest
    from generators.catalog.source import Source
    from generators.catalog.unit import Unit
    from generators.document.examination import Examined
    from generators.docx.compile import CompiledTemplate
    from generators.docx.package import Parts
    from generators.docx.render import Filled
    from generators.evidence.stamp import Evidence
    from generators.legal.citations import Citations
    from generators.legal.cited_law import CitedLaw
    from generators.legal.overrides import Override
    from generators.steps import Steps
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
    return finished(rendering(chosen, typed, corpus=corpus, bilingual=bilingual, draft=draft, annex=annex, unit=unit))


def rendering(
    template: Template,
    typed: Source | Mapping[str, Any],
    *,
    corpus: Corpus,
    bilingual: bool = False,
    draft: bool = False,
    annex: bool | None = None,
    unit: Unit | None = None,
) -> Steps[Rendered]:
    """What `render` gives, in steps. Raises DocumentError with everything that is wrong."""
    chosen = template.of(typed if isinstance(typed, Mapping) else typed.data)
    options: dict[str, Any] = {"corpus": corpus, "bilingual": bilingual, "draft": draft, "annex": annex, "unit": unit}
    if not is_needed(chosen):
        return (yield from _rendering_here(chosen, typed, **options))
    done: Rendered = in_confinement(_render_there, chosen, typed, **options)
    return replace(done, template=chosen)


def _render_there(template: Template, typed: Source | Mapping[str, Any], **options: Any) -> Rendered:
    """What `_rendering_here` gives, on its way back: the template is with the one who asked, and goes no second time."""
    done = finished(_rendering_here(template, typed, **options))
    return replace(done, template=None)  # type: ignore[arg-type]  # put back in `rendering`


def _rendering_here(
    chosen: Template,
    typed: Source | Mapping[str, Any],
    *,
    corpus: Corpus,
    bilingual: bool,
    draft: bool,
    annex: bool | None,
    unit: Unit | None,
) -> Steps[Rendered]:
    """What `rendering` gives, by this process whosesoever the template is. Raises DocumentError with everything that is wrong."""
    source = None if isinstance(typed, Mapping) else typed
    given = filled(chosen, typed if isinstance(typed, Mapping) else typed.data, unit)
    try:
        checked = given.on(_checked(chosen, given.data, corpus))
        yield
        work = _Rendering(chosen, checked, corpus, bilingual=bilingual, draft=draft, annex=annex, told=given.findings)
        done = yield from work.run()
    except DocumentError as error:
        raise _all_of_it(source, _placed(error.findings, given, source)) from error
    findings, notes = (_placed(found, given, source) for found in (done.findings, done.notes))
    if source is not None:
        if any(one.severity == "error" for one in source.told):
            raise _all_of_it(source, findings)
        findings = (*(one for one in source.told if one.severity == "warning"), *findings)
        notes = (*(one for one in source.told if one.severity == "note"), *notes)
    return replace(done, findings=findings, notes=notes, from_unit=given.names)


def rendering_examined(
    template: Template,
    examined: Examined,
    *,
    corpus: Corpus,
    bilingual: bool = False,
    draft: bool = False,
    unit: Unit | None = None,
) -> Steps[Rendered]:
    """What `rendering` gives for the data that were examined: of the same template, law and unit, with the same ``draft``.

    Raises DocumentError with everything that is wrong.
    """
    given = replace(examined.given, unit=unit)
    template = template.of(given.data)
    work = _Rendering(template, examined.checked, corpus, bilingual=bilingual, draft=draft, examined=examined)
    try:
        done = yield from work.run()
    except DocumentError as error:
        raise DocumentError(_placed(error.findings, given)) from error
    return replace(done, findings=_placed(done.findings, given), notes=_placed(done.notes, given), from_unit=given.names)


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
    template = template.of(data)
    if not is_needed(template):
        return examine_here(template, data, corpus=corpus, draft=draft, unit=unit)
    found: tuple[Finding, ...] = in_confinement(examine_here, template, data, corpus=corpus, draft=draft, unit=unit)
    return found


def examine_here(
    template: Template, data: Mapping[str, Any], *, corpus: Corpus, draft: bool, unit: Unit | None
) -> tuple[Finding, ...]:
    """What `examine` gives, by this process whosesoever the template is."""
    return finished(examining(template, data, corpus=corpus, draft=draft, unit=unit))[0]


def examining(
    template: Template, data: Mapping[str, Any], *, corpus: Corpus, draft: bool, unit: Unit | None
) -> Steps[tuple[tuple[Finding, ...], Examined | None]]:
    """The same in steps, and from what `rendering_examined` can go on; None where nothing can be made of the data."""
    template = template.of(data)
    given = filled(template, data, unit)
    try:
        checked = given.on(_checked(template, given.data, corpus))
        yield
        found, examined = Examination(template, checked, corpus, draft=draft, told=given.findings).examine(given)
    except DocumentError as error:
        found, examined = error.findings, None
    return _placed(found, given), examined


def _checked(template: Template, data: Any, corpus: Corpus) -> Checked:
    """The data by the schema. Raises DocumentError where that cannot be said of a document of its day."""
    try:
        return template.fields.check(data, corpus)
    except DocumentError:
        if isinstance(data, Mapping):
            _refuse_former_days(template, data, corpus)
        raise


class _Rendering(Examination):
    """One document on its way to its end."""

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
        examined: Examined | None = None,
    ) -> None:
        super().__init__(template, checked, corpus, draft=draft, told=told, examined=examined)
        self.bilingual = bilingual
        self.annex = self.manifest.annex if annex is None else annex

    def run(self) -> Steps[Rendered]:
        """The document. Raises DocumentError with everything that is wrong."""
        compiled = self.compiled()
        citations, basis, overrides = self.held_against_the_law()
        yield
        filled = None if compiled is None else (yield from self.filled(compiled, citations, basis, overrides))
        yield
        text = filled.text or [] if filled is not None else []
        self.findings += not_there(self.template.fields.schema, self.checked.data, text) if text else ()
        self.findings += citations.findings.values()
        notes = tuple(citations.notes())
        self.findings += (note for note in notes if note.severity == "warning")
        findings = without_echoes(self.findings)
        if compiled is None or filled is None or filled.text is None or any(finding.severity == "error" for finding in findings):
            raise DocumentError(findings)
        docx, evidence = yield from self.stamped(compiled, filled.parts, text, citations, overrides)
        notes = tuple(note for note in (*self.checked.told, *notes) if note.severity == "note")
        if self.template.replaces:
            message = "Dùng mẫu của đơn vị; mẫu cùng tên của vanban không dùng đến."
            notes = (*notes, Finding(Code.TEMPLATE_OWN, self.template.slug, message, "note"))
        return Rendered(docx, self.template, citations.on, citations.everything(), findings, evidence, notes)

    def compiled(self) -> CompiledTemplate | None:
        """The Word template, in a form that lets fields lack where some do; None where it is wrong, which is reported."""
        from generators.docx.compile import compile_template

        try:
            return compile_template(self.template.slug, self.template.docx, draft=self.draft or not self.complete)
        except DocumentError as error:
            self.findings += error.findings
            return None

    def filled(
        self, compiled: CompiledTemplate, citations: Citations, basis: list[str], overrides: Sequence[Override]
    ) -> Steps[Filled]:
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
        asked: set[str] = set()
        if self.draft:
            from generators.document.labels import labelled

            values = labelled(values, self.template.fields.schema, asked)
        filled = yield from fill(compiled, values, engine)
        if asked:
            named = ", ".join(f"“{title}”" for title in sorted(asked))
            message = f"Chưa chọn {named}: lời của dự thảo theo mục ấy chỉ là tạm, không phải kết luận. Hãy chọn trước khi trình."
            self.findings.append(Finding(Code.DRAFT_CHOICE, self.template.slug, message, "warning"))
        if self.complete or self.draft:
            self.findings += filled.findings
        return filled if self.annex or filled.text is None else self.without_annex(filled, compiled)

    def without_annex(self, filled: Filled, compiled: CompiledTemplate) -> Filled:
        """The annex goes, where the words of the template do not lead to it in any case."""
        from generators.docx.annex import cut_annexes, is_fixed
        from generators.docx.package import parse_xml, to_bytes
        from generators.docx.text import body_paragraphs

        if is_fixed(compiled.parts[compiled.document]):
            message = "Lời văn của mẫu này dẫn đến Phụ lục nên không bỏ Phụ lục được. Hãy bỏ --no-annex, hoặc sửa mẫu: đặt câu ấy giữa {% if annex %} và {% endif %}."
            self.findings.append(Finding(Code.ANNEX_FIXED, self.template.slug, message))
            return filled
        root = parse_xml(filled.parts[compiled.document], compiled.document)
        if not cut_annexes(root):
            return filled
        return replace(filled, parts={**filled.parts, compiled.document: to_bytes(root)}, text=body_paragraphs(root))

    def stamped(
        self, compiled: CompiledTemplate, parts: Parts, text: Sequence[str], citations: Citations, overrides: Sequence[Override]
    ) -> Steps[tuple[bytes, Evidence]]:
        """The DOCX with the evidence that it carries."""
        from generators.docx.package import write_package
        from generators.docx.properties import authored, core_part
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
        parts = authored(stamp(parts, evidence, compiled.document), self.author())
        yield
        return write_package(parts, constant=constant | {core_part(parts) or ""}), evidence

    def author(self) -> str:
        """Who issues the document, for its properties: the unit. Blank for the paper of a person, whose name stands in it and need not stand in lists of files as well."""
        return unit_name(self.checked.values) if self.manifest.issuer == ISSUERS[0] else ""


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
