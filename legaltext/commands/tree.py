"""`vanban law tree`: an outline of a file, an instrument or the whole corpus."""

from collections.abc import Sequence
from pathlib import Path

import click

from legaltext.commands.common import chosen_instruments, corpus_option, load_corpus, read_law
from legaltext.model import Instrument, Lang


@click.command()
@click.argument("what", required=False)
@click.option(
    "--depth",
    type=click.Choice(["section", "article", "clause", "point"]),
    default="article",
    show_default=True,
    help="The lowest level shown.",
)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@corpus_option
def tree(what: str | None, depth: str, lang: Lang) -> None:
    """Outline of WHAT: a file, or an instrument of the corpus by name or number; without it, of the whole corpus."""
    if what is not None and Path(what).is_file():
        echo_outlines(read_law(Path(what)).instruments, depth, lang)
    else:
        echo_outlines(chosen_instruments(load_corpus(), what), depth, lang)


def echo_outlines(instruments: Sequence[Instrument], depth: str = "article", lang: Lang = "vi") -> None:
    """Print the outline of each, under its name and how many provisions of each level it has."""
    from legaltext.corpus.audit import counts
    from legaltext.export.outline import outline

    for position, instrument in enumerate(instruments):
        if position:
            click.echo()
        click.secho(f"{instrument.facts.label()}: {counts(instrument)}", bold=True)
        for line in outline(instrument, depth=depth, lang=lang):
            click.echo(line)
