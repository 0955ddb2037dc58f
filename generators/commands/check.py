"""`vanban check`: a Word file held against Nghị định 30/2020/NĐ-CP and against the law it cites."""

import sys
from datetime import date
from pathlib import Path

import click

from generators.commands.common import failing, file_argument
from generators.commands.kind import DocumentKind
from generators.files import read
from generators.form.report import check as check_document
from generators.form.table import as_json, as_lines
from legaltext.commands.common import IsoDate, corpus_option, format_option, load_corpus


@click.command()
@file_argument
@format_option()
@click.option(
    "--kind", type=DocumentKind(), help="The kind of document (QĐ, TTr, “Công văn”, “cá nhân”), where its title does not say it."
)
@click.option("--on", type=IsoDate(), help="The day on which what is cited must be in force; the document's own, else today.")
@corpus_option
def check(file: Path, layout: str, kind: str | None, on: date | None) -> None:
    """Check a Word FILE: layout and form by Nghị định 30/2020/NĐ-CP, and that what it cites is there and in force.

    Each rule is kept, broken or not applicable. Exit code 1 where one is broken.
    """
    with failing():
        report = check_document(read(file), file.name, kind=kind or "", on=on, corpus=load_corpus())
    if layout == "json":
        click.echo(as_json(report))
    else:
        for line, heading in as_lines(report):
            click.secho(line, bold=heading)
    if report.broken:
        sys.exit(1)
