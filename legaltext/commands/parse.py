"""`vanban law parse`: what a file holds."""

import json
from pathlib import Path

import click

from legaltext.commands.common import read_law


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "layout",
    type=click.Choice(["jsonl", "outline"]),
    default="outline",
    show_default=True,
    help="JSON lines, or an outline to read.",
)
def parse(file: Path, layout: str) -> None:
    """Parse a law's page or text FILE into its provisions, relations and diagnostics."""
    parsed = read_law(file)
    if layout == "outline":
        from legaltext.commands.tree import echo_outlines

        echo_outlines(parsed.instruments)
        return
    from legaltext.export.jsonl import diagnostic_json, instrument_records

    for instrument in parsed.instruments:
        for record in instrument_records(instrument):
            click.echo(json.dumps(record, ensure_ascii=False))
    for diagnostic in parsed.diagnostics:
        click.echo(json.dumps(diagnostic_json(diagnostic), ensure_ascii=False))
