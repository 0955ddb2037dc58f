"""What workers are asked for: documents, PDFs, images of pages. Data come and go through pipes; only LibreOffice needs a file, in the worker's own folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generators.document.render import render
from generators.findings import DocumentError, Finding
from generators.pdf.errors import ConversionFailed, PdfError
from generators.web.work import worker

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from generators.authoring.uses import Use
    from generators.document.render import Rendered
    from generators.evidence.stamp import Evidence
    from generators.legal.cited_law import CitedLaw
    from generators.pdf.choose import EngineName
    from generators.pdf.engine import Engine
    from generators.pdf.images import Pages


@dataclass(frozen=True, slots=True)
class Options:
    """How a document is made, as the options of `vanban render`."""

    bilingual: bool = False
    draft: bool = False
    annex: bool | None = None  # None: as the template says
    one_page: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A document. ``findings`` are warnings, what its own check found (an error is ``form-broken``: the file is there all the same), and notes."""

    slug: str
    docx: bytes
    in_force_on: dt.date
    cited: tuple[CitedLaw, ...]
    findings: tuple[Finding, ...]
    evidence: Evidence
    from_unit: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MadePdf:
    """A PDF; ``findings``: what is wrong with it, and the note that it is a preview where it is one."""

    pdf: bytes
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A draft as it would be printed."""

    made: Made
    pages: Pages


def make_document(slug: str, data: Mapping[str, Any], options: Options = Options()) -> Made:
    """The document of a template and data, held against the rules of form. Raises DocumentError with everything that is wrong."""
    from generators.document.own_check import check_own

    done, fitted = _fitted(_rendered(slug, data, options), options)
    return _made(done, (*fitted, *check_own(done, worker.desk().corpus)))


def template_uses() -> Mapping[str, tuple[Use, ...]]:
    """What each template cites, by its name. Raises DocumentError for a template that cannot be read."""
    from generators.authoring.uses_kept import kept_uses

    return kept_uses(worker.desk().catalog.templates())


def make_pdf(docx: bytes, engine: EngineName = "auto", *, pdfa: bool = True) -> MadePdf:
    """The PDF of a DOCX; where LibreOffice was stopped over it, a second try. Raises DocumentError where there is none."""
    from generators.document.pdf import make_pdf as made_pdf
    from generators.pdf.choose import choose

    chosen, note = choose(engine, pdfa=pdfa)
    try:
        try:
            pdf, findings = made_pdf(docx, _in_own_folder(chosen))
        except ConversionFailed:  # killed, perhaps, and not by this document
            pdf, findings = made_pdf(docx, _in_own_folder(chosen))
    except PdfError as error:
        raise DocumentError([error.finding("PDF")]) from error
    return MadePdf(pdf, (*findings, note) if note else tuple(findings))


def page_images(pdf: bytes, width: int, first: int, end: int, passages: Sequence[str] = ()) -> Pages:
    """Pages of a PDF as images, with the places of passages (`generators.pdf.images`). Raises DocumentError for a file that cannot be drawn."""
    from generators.pdf import images

    return images.page_images(pdf, width=width, first=first, end=end, passages=passages)


def preview(
    slug: str,
    data: Mapping[str, Any],
    options: Options = Options(draft=True),
    width: int = 900,
    first: int = 0,
    end: int = 40,
    passages: Sequence[str] = (),
) -> Seen:
    """A draft as images of its pages; what is marked on them are ``passages``. Raises DocumentError where there can be no document yet.

    It is drawn by the engine of previews, a fifth of LibreOffice's time; by LibreOffice where that is not there or fails. Whether it stands on one page, where that is
    asked, LibreOffice counts all the same: the PDF that is taken away is its own.
    """
    from generators.pdf import images

    done, fitted = _fitted(_rendered(slug, data, options), options)
    pdf, _ = printed(done.docx, quickly=True)
    return Seen(_made(done, fitted), images.page_images(pdf, width=width, first=first, end=end, passages=passages))


def printed(docx: bytes, *, quickly: bool = False) -> tuple[bytes, bool]:
    """The pages of any Word file as a PDF to look at, and whether the engine of previews drew them. Raises DocumentError.

    ``quickly``: by the engine of previews, a fifth of LibreOffice's time; else by LibreOffice. By the other one where that is not there or fails.
    """
    from generators.pdf.engine import convert_one
    from generators.pdf.libreoffice import LibreOffice
    from generators.pdf.preview import Preview, installed
    from generators.pdf.profile import Standard

    engines: list[Engine] = [_in_own_folder(LibreOffice(standard=Standard.PLAIN))]
    if installed():
        engines.insert(0 if quickly else 1, Preview())
    wrong: list[PdfError] = []
    for engine in engines:
        try:
            return convert_one(engine, docx), isinstance(engine, Preview)
        except PdfError as error:
            wrong.append(error)
    raise DocumentError([error.finding("PDF") for error in wrong]) from wrong[0]


def _rendered(slug: str, data: Mapping[str, Any], options: Options) -> Rendered:
    desk = worker.desk()
    return render(
        slug,
        data,
        corpus=desk.corpus,
        catalog=desk.catalog,
        bilingual=options.bilingual,
        draft=options.draft,
        annex=options.annex,
        unit=desk.unit,
    )


def _fitted(done: Rendered, options: Options) -> tuple[Rendered, tuple[Finding, ...]]:
    """The document on one page where that was asked for and can be, and what became of it."""
    if not options.one_page:
        return done, ()
    from generators.document.one_page import on_one_page
    from generators.pdf.libreoffice import LibreOffice

    done, told = on_one_page(done, _in_own_folder(LibreOffice()))
    return done, (told,)


def _made(done: Rendered, more: Sequence[Finding]) -> Made:
    findings = (*done.findings, *more, *done.notes)
    return Made(done.template.slug, done.docx, done.in_force_on, done.cited, findings, done.evidence, done.from_unit)


def _in_own_folder(engine: Engine) -> Engine:
    from generators.pdf.libreoffice import LibreOffice

    return replace(engine, folder=worker.folder()) if isinstance(engine, LibreOffice) else engine
