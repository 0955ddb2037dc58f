"""`vanban render`: from a template and data to a document."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.codes import Code
from generators.commands.common import data_argument, data_given, failing, slug_argument, warn
from generators.commands.unit_option import unit_beside, unit_option
from legaltext.commands.common import corpus_option, fail, load_corpus

if TYPE_CHECKING:
    from generators.findings import Finding


@click.command()
@slug_argument
@data_argument
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The DOCX to write.")
@click.option("--pdf", is_flag=True, help="Write a PDF beside the DOCX as well (by LibreOffice).")
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
@unit_option
@corpus_option
def render(
    slug: str,
    data: str,
    output: Path,
    *,
    pdf: bool,
    bilingual: bool,
    draft: bool,
    annex: bool | None,
    one_page: bool,
    force: bool,
) -> None:
    """Render template SLUG with DATA (a YAML or JSON file, or - for standard input) into a DOCX.

    Everything that is wrong with the data is said at once, and then nothing is written. A file that was edited since it was rendered, or that is not
    ours, is written over only where that is said: in a terminal it is asked, else it is refused (exit code 2) unless there is --force.

    The document is held against Nghị định 30/2020/NĐ-CP and the law it cites; where that finds an error, it is written and the exit code is 1.
    """
    from generators.catalog.catalog import open_catalog
    from generators.commands.overwrite import ask_before_replacing
    from generators.document.own_check import check_own
    from generators.document.render import render as render_document
    from generators.files import write

    if output.suffix.lower() != ".docx":
        fail(f"vanban: {output}: tên tệp ghi ra phải có đuôi .docx; với --pdf, tệp PDF được ghi bên cạnh.")
    fitted: list[Finding] = []
    with failing():
        corpus, catalog = load_corpus(), open_catalog()
        unit = unit_beside(data, catalog)
        done = render_document(
            slug, data_given(data), corpus=corpus, catalog=catalog, bilingual=bilingual, draft=draft, annex=annex, unit=unit
        )
        if one_page:
            from generators.document.one_page import on_one_page

            done, told = on_one_page(done)
            fitted.append(told)
        ask_before_replacing(output, done.docx, force=force)
        if pdf:
            ask_before_replacing(output.with_suffix(".pdf"), None, force=force)
        write(output, done.docx)
    broken = check_own(done, corpus)
    warn((*done.findings, *done.notes, *fitted, *broken))
    if unit and done.from_unit:
        click.echo(f"Lấy từ {unit.path}: {', '.join(done.from_unit)}.")
    click.echo(
        f"Đã ghi {output} ({len(done.cited)} điều khoản viện dẫn, theo pháp luật có hiệu lực ngày {done.in_force_on:%d/%m/%Y})."
    )
    if pdf:
        _write_pdf(done.docx, output.with_suffix(".pdf"))
    if wrong := sum(finding.severity == "error" for finding in broken):
        fail(
            f"vanban: {output}: tệp đã được ghi, nhưng có {wrong} chỗ sai nêu ở trên ({Code.FORM_BROKEN}); hãy sửa tờ khai rồi lập lại.",
            1,
        )


def _write_pdf(docx: bytes, path: Path) -> None:
    """The PDF beside a DOCX that is already written; what fails here costs the DOCX nothing."""
    from generators.document.pdf import make_pdf
    from generators.files import write
    from generators.pdf.errors import PdfError

    try:
        content, findings = make_pdf(docx)
    except PdfError as error:
        fail(f"vanban: {error} Tệp DOCX vẫn được ghi đầy đủ.", 1)
    with failing(1):
        write(path, content)
    click.echo(f"Đã ghi {path}.")
    if findings:
        warn(findings)
        sys.exit(1)
