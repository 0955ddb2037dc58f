"""`vanban demo`: the main job in one go, on the real law."""

import sys
import time
from pathlib import Path

import click

from generators.catalog.catalog import Template, open_catalog
from generators.document.own_check import check_own
from generators.document.pdf import make_pdf
from generators.document.render import render
from generators.files import write
from generators.findings import DocumentError
from generators.pdf.errors import PdfError
from legaltext.commands.common import fail
from legaltext.corpus.audit import accounting, counts, report
from legaltext.corpus.corpus import Corpus, CorpusError, open_corpus
from legaltext.export.outline import outline

_BEST_KNOWN = {
    "contracts/hop-dong-lam-viec-xac-dinh-thoi-han",
    "resignation/don-xin-thoi-viec",
    "dismissal/quyet-dinh-mien-nhiem",
    "petitions/kien-nghi-ket-qua-xep-loai",
}
_HEAD = ("Văn bản", "Trang", "Điều khoản viện dẫn", "Hiệu lực ngày", "Giây")


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="The folder to write to.",
)
def demo(output: Path) -> None:
    """Read the bilingual law, print its outline and audit in short, render one document of each family as DOCX and PDF."""
    try:
        corpus = open_corpus()
        chosen = _one_of_each_family()
        output.mkdir(parents=True, exist_ok=True)
    except (CorpusError, DocumentError, OSError) as error:
        fail(str(error))
    _echo_law(corpus)
    click.secho("Văn bản", bold=True)
    rows: list[tuple[str, ...]] = []
    whole = True
    for template in chosen:
        row, faults = _made(template, corpus, output)
        rows.extend([row] if row else [])
        for fault in faults:
            click.echo(str(fault), err=True)
        whole = whole and not faults
    _table(rows)
    click.echo(f"\nMở thư mục {output}/ để xem các tệp .docx và .pdf.")
    click.echo("Làm văn bản của mình trên trang web: .venv/bin/vanban serve (chỉ máy này mở được; Ctrl+C để dừng).")
    if not whole:
        sys.exit(1)


def _echo_law(corpus: Corpus) -> None:
    """The outline down to the sections, and the audit in short."""
    click.secho("Mục lục", bold=True)
    for instrument in corpus.instruments.values():
        click.echo(f"{instrument.facts.label()}: {counts(instrument)}")
        for line in outline(instrument, depth="section"):
            click.echo("  " + line)
    click.echo('  (xem đến từng điều, khoản: vanban law tree "Luật Viên chức" --depth clause)\n')
    click.secho("Kiểm tra", bold=True)
    for number, holding in corpus.holdings.items():
        for line in (*report(corpus.instruments[number], full=False), *list(accounting(holding.parsed))[:1]):
            click.echo(line)
    click.echo()


def _made(template: Template, corpus: Corpus, folder: Path) -> tuple[tuple[str, ...] | None, list[object]]:
    """One document of the template's example, written as DOCX and PDF: its row of the table, and what went wrong."""
    started = time.perf_counter()
    pages = "?"
    faults: list[object] = []
    try:
        done = render(template, template.example, corpus=corpus)
        path = folder / f"{template.slug.rpartition('/')[2]}.docx"
        write(path, done.docx)
        faults.extend(check_own(done, corpus))
    except DocumentError as error:
        return None, [error]
    try:
        pdf, findings = make_pdf(done.docx)
        write(path.with_suffix(".pdf"), pdf)
        pages = str(_pages(pdf))
        faults.extend(findings)
    except (PdfError, DocumentError) as error:
        faults.append(error)
    seconds = time.perf_counter() - started
    return (str(path), pages, str(len(done.cited)), f"{done.in_force_on:%d/%m/%Y}", f"{seconds:.1f}"), faults


def _one_of_each_family() -> list[Template]:
    """The paper that people ask for most in each family; the first of a family without such."""
    families: dict[str, Template] = {}
    for template in open_catalog().templates():
        if template.slug in _BEST_KNOWN or template.manifest.family not in families:
            families[template.manifest.family] = template
    return list(families.values())


def _pages(pdf: bytes) -> int:
    from generators.pdf.check import read

    return read(pdf).pages


def _table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(len(row[i]) for row in (_HEAD, *rows)) for i in range(len(_HEAD))]
    for row in (_HEAD, *rows):
        first, *rest = (
            cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        click.echo("  ".join((first, *rest)))
