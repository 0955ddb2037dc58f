"""`vanban check`: a Word file held against Nghị định 30/2020/NĐ-CP and against the law it cites."""

import sys
from datetime import date
from pathlib import Path

import click

from generators.commands.common import failing, file_argument, format_option
from generators.docx import nd30
from generators.files import read
from generators.form.recognised import PERSONAL
from generators.form.report import check as check_document
from generators.form.table import as_json, as_lines
from legaltext.basics.text import fold
from legaltext.commands.common import IsoDate, corpus_option, load_corpus

_OTHER = {"cong van": nd30.LETTER, "cv": nd30.LETTER, "ca nhan": PERSONAL}


class Kind(click.ParamType[str]):
    """A kind of document: its abbreviation or its name."""

    name = "kind"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read the kind, or refuse it."""
        if value in nd30.KINDS:
            return value
        wanted = fold(value)
        names = _OTHER | {fold(name): short for short, name in nd30.KINDS.items()}
        if wanted in names:
            return names[wanted]
        same = [short for short in nd30.KINDS if short.lower() == value.lower()]
        if len(same) != 1:
            self.fail(
                f"{value!r} is no kind of document; give one of {', '.join(nd30.KINDS)}, “{nd30.LETTER}” or “{PERSONAL}”",
                param,
                ctx,
            )
        return same[0]


@click.command()
@file_argument
@format_option()
@click.option(
    "--kind", type=Kind(), help="The kind of document (QĐ, TTr, “Công văn”, “cá nhân”), where its title does not say it."
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
