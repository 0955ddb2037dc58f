"""`vanban render`: from a template and data to a document."""

import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.codes import Code
from generators.commands.common import data_argument, data_given, load_catalog, slug_argument, warn
from generators.commands.unit_option import library_options, unit_beside
from generators.pdf.choose import NAMES, EngineName, choose
from legaltext.commands.common import echo_json, fail, format_option, load_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generators.catalog.unit import Unit
    from generators.document.render import Rendered
    from generators.findings import Finding
    from generators.pdf.engine import Engine

    _Choice = Callable[[], tuple[Engine, Finding | None]]  # of the engine, with the note for staff


@click.command()
@slug_argument
@data_argument
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The DOCX to write.")
@click.option("--pdf", is_flag=True, help="Write a PDF beside the DOCX as well.")
@click.option(
    "--engine",
    "pdf_engine",
    type=click.Choice(NAMES),
    default="auto",
    show_default=True,
    help="What makes the PDF: LibreOffice; or the preview (rdocx), which auto takes only where LibreOffice is not on this machine.",
)
@click.option(
    "--pdfa/--no-pdfa", default=True, help="The PDF as PDF/A, the standard of archives (unless said otherwise), or plain."
)
@click.option("--bilingual", is_flag=True, help="Set the English reference translation beside the quoted provisions.")
@click.option("--draft", is_flag=True, help="Let fields be missing: their titles stand in the document, which is marked DỰ THẢO.")
@click.option(
    "--annex/--no-annex",
    default=None,
    help="With the annex of the cited provisions, or without; unless given, as the template says.",
)
@click.option(
    "--one-page", is_flag=True, help="Set the text closer, as far as the decree allows, where it then stands on one page."
)
@click.option("--force", is_flag=True, help="Write over a file that was edited since it was rendered, or that is not ours.")
@library_options
@format_option()
def render(
    slug: str,
    data: str,
    output: Path,
    *,
    pdf: bool,
    pdf_engine: EngineName,
    pdfa: bool,
    bilingual: bool,
    draft: bool,
    annex: bool | None,
    one_page: bool,
    force: bool,
    layout: str,
) -> None:
    """Render template SLUG with DATA (a YAML or JSON file, or - for standard input) into a DOCX.

    Everything that is wrong with the data is said at once, and then nothing is written. A file that was edited since it was rendered, or that is not
    ours, is written over only where that is said: in a terminal it is asked, else it is refused (exit code 2) unless there is --force.

    The document is held against Nghị định 30/2020/NĐ-CP and the law it cites; where that finds an error, it is written and the exit code is 1.

    --format json: all of it as one JSON object, also where nothing could be written.
    """
    from generators.document.render import render as render_document
    from generators.findings import DocumentError

    if output.suffix.lower() != ".docx":
        fail(f"vanban: {output}: tên tệp ghi ra phải có đuôi .docx; với --pdf, tệp PDF được ghi bên cạnh.")
    engine = partial(render_document, bilingual=bilingual, draft=draft, annex=annex)
    try:
        made = _make(
            engine,
            slug,
            data,
            output,
            pdf=partial(choose, pdf_engine, pdfa=pdfa) if pdf else None,
            one_page=one_page,
            force=force,
        )
    except DocumentError as error:
        if layout == "json":
            echo_json(_record(error.findings))
            sys.exit(2)
        fail(str(error))
    if layout == "json":
        echo_json(_record(made.findings, made))
        sys.exit(1 if made.wrong or made.of_pdf else 0)
    _say(made)


@dataclass(frozen=True, slots=True)
class _Made:
    """What was written, and all that is to be said of it."""

    done: "Rendered"
    unit: "Unit | None"
    output: Path
    findings: "tuple[Finding, ...]"  # warnings, notes, and what its own check found
    pdf: Path | None = None
    of_pdf: "tuple[Finding, ...]" = ()  # what is wrong with it, or why there is none

    @property
    def wrong(self) -> int:
        """How many places of the document are wrong."""
        return sum(finding.severity == "error" for finding in self.findings)


def _make(
    engine: "Callable[..., Rendered]", slug: str, data: str, output: Path, *, pdf: "_Choice | None", one_page: bool, force: bool
) -> _Made:
    """The document, written. Raises DocumentError with all that is wrong with the data."""
    from generators.commands.overwrite import ask_before_replacing
    from generators.document.own_check import check_own
    from generators.files import write

    corpus, catalog = load_corpus(), load_catalog()
    unit = unit_beside(data, catalog)
    done = engine(slug, data_given(data), corpus=corpus, catalog=catalog, unit=unit)
    fitted: list[Finding] = []
    if one_page:
        from generators.document.one_page import on_one_page

        done, told = on_one_page(done)
        fitted.append(told)
    ask_before_replacing(output, done.docx, force=force)
    if pdf:
        ask_before_replacing(output.with_suffix(".pdf"), None, force=force)
    write(output, done.docx)
    findings = (*done.findings, *done.notes, *fitted, *check_own(done, corpus))
    made = _Made(done, unit, output, findings)
    return _with_pdf(made, output.with_suffix(".pdf"), pdf) if pdf else made


def _with_pdf(made: _Made, path: Path, choice: "_Choice") -> _Made:
    """The PDF beside a DOCX that is already written; what fails here costs the DOCX nothing."""
    from generators.document.pdf import make_pdf
    from generators.files import write
    from generators.findings import DocumentError
    from generators.pdf.errors import PdfError

    engine, note = choice()
    try:
        content, findings = make_pdf(made.done.docx, engine)
        write(path, content)
    except PdfError as error:
        return replace(made, of_pdf=(error.finding(str(path)),))
    except DocumentError as error:
        return replace(made, of_pdf=error.findings)
    told = made.findings if note is None else (*made.findings, note)
    return replace(made, pdf=path, of_pdf=tuple(findings), findings=told)


def _say(made: _Made) -> None:
    """All of it for people: what is to be known on standard error, what was written on standard output."""
    warn(made.findings)
    if made.unit and made.done.from_unit:
        click.echo(f"Lấy từ {made.unit.path}: {', '.join(made.done.from_unit)}.")
    day = f"theo pháp luật có hiệu lực ngày {made.done.in_force_on:%d/%m/%Y}"
    click.echo(f"Đã ghi {made.output} ({len(made.done.cited)} điều khoản viện dẫn, {day}).")
    if made.pdf:
        click.echo(f"Đã ghi {made.pdf}.")
    warn(made.of_pdf)
    if made.of_pdf and not made.pdf:
        fail(f"vanban: {made.output}: tệp Word vẫn được ghi đầy đủ, tệp PDF thì chưa có.", 1)
    if made.wrong:
        fail(
            f"vanban: {made.output}: tệp đã được ghi, nhưng có {made.wrong} chỗ sai nêu ở trên ({Code.FORM_BROKEN}); hãy sửa tờ khai rồi lập lại.",
            1,
        )
    if made.of_pdf:
        sys.exit(1)


def _record(findings: "Iterable[Finding]", made: _Made | None = None) -> dict[str, object]:
    """All of it for a program; without what was made, where nothing could be written."""
    said = [one.record() for one in findings]
    if made is None:
        return {"file": None, "pdf": None, "template": None, "on": None, "from_unit": None, "cited": [], "findings": said}
    done = made.done
    unit = {"file": str(made.unit.path), "fields": list(done.from_unit)} if made.unit and done.from_unit else None
    return {
        "file": str(made.output),
        "pdf": str(made.pdf) if made.pdf else None,
        "template": done.template.slug,
        "on": done.in_force_on.isoformat(),
        "from_unit": unit,
        "cited": [{"instrument": law.instrument, "eid": law.eid, "label": law.label, "sha256": law.sha256} for law in done.cited],
        "findings": [*said, *(one.record() for one in made.of_pdf)],
    }
