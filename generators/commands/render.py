"""`vanban schema`, `new`, `render`: from a template to a document."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.catalog.catalog import Template, open_catalog
from generators.document.render import render as render_document
from generators.files import write
from generators.findings import DocumentError
from legaltext.commands.common import corpus_option, fail, load_corpus

if TYPE_CHECKING:
    from generators.catalog.fields import Fields
    from generators.findings import Finding


@click.command()
@click.argument("slug")
@corpus_option
def schema(slug: str) -> None:
    """Print the JSON Schema of the fields of template SLUG."""
    import json

    try:
        click.echo(json.dumps(_fields(open_catalog().get(slug)).json_schema(), ensure_ascii=False, indent=2))
    except DocumentError as error:
        fail(str(error))


@click.command()
@click.argument("slug")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write there instead of printing; an existing file is kept.",
)
@click.option("--example", is_flag=True, help="The filled-in example of the template instead of a blank form.")
@corpus_option
def new(slug: str, output: Path | None, *, example: bool) -> None:
    """Print a blank form (YAML, with notes) for template SLUG, to be filled in and given to `vanban render`."""
    try:
        template = open_catalog().get(slug)
        text = template.example.read_text(encoding="utf-8") if example else _fields(template).skeleton()
        if output is None:
            click.echo(text, nl=False)
        elif output.exists():
            fail(f"vanban: {output}: the file exists and may hold your answers; choose another name or remove it first")
        else:
            write(output, text.encode())
            click.echo(f"Đã ghi {output}. Điền xong thì chạy: vanban render {template.slug} {output} -o van-ban.docx --pdf")
    except DocumentError as error:
        fail(str(error))


def _fields(template: Template) -> "Fields":
    """The fields of a template with the choices that the law gives today."""
    return template.fields.on(corpus=load_corpus())


@click.command()
@click.argument("slug")
@click.argument("data", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The DOCX to write.")
@click.option("--pdf", is_flag=True, help="Write a PDF beside the DOCX as well (by LibreOffice).")
@click.option("--bilingual", is_flag=True, help="Set the English reference translation beside the quoted provisions.")
@click.option("--draft", is_flag=True, help="Let fields be missing: their names stand in the document.")
@corpus_option
def render(slug: str, data: str, output: Path, *, pdf: bool, bilingual: bool, draft: bool) -> None:
    """Render template SLUG with DATA (a YAML or JSON file, or - for standard input) into a DOCX.

    Everything that is wrong with the data is said at once, and then nothing is written.
    """
    if output.suffix.lower() != ".docx":
        fail(f"vanban: {output}: the output must end in .docx; with --pdf the PDF is written beside it")
    try:
        source: str | Path = sys.stdin.read() if data == "-" else Path(data)
        done = render_document(slug, source, corpus=load_corpus(), bilingual=bilingual, draft=draft)
        write(output, done.docx)
    except DocumentError as error:
        fail(str(error))
    _warn((*done.findings, *done.notes))
    click.echo(
        f"Đã ghi {output} ({len(done.cited)} điều khoản viện dẫn, theo pháp luật có hiệu lực ngày {done.in_force_on:%d/%m/%Y})."
    )
    if pdf:
        _write_pdf(done.docx, output.with_suffix(".pdf"))


def _write_pdf(docx: bytes, path: Path) -> None:
    """The PDF beside a DOCX that is already written; what fails here costs the DOCX nothing."""
    from generators.document.pdf import make_pdf
    from generators.pdf.errors import PdfError

    try:
        content, findings = make_pdf(docx)
        write(path, content)
    except PdfError as error:
        fail(f"vanban: {error} Tệp DOCX vẫn được ghi đầy đủ.", 1)
    except DocumentError as error:
        fail(str(error), 1)
    click.echo(f"Đã ghi {path}.")
    if findings:
        _warn(findings)
        sys.exit(1)


def _warn(findings: "Iterable[Finding]") -> None:
    """Findings that do not stop the work."""
    for finding in findings:
        click.echo(str(finding), err=True)
