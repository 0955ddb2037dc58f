"""`vanban law search`: find provisions by their words."""

from datetime import date
from typing import TYPE_CHECKING

import click

from legaltext.commands.common import IsoDate, corpus_option, echo_json, fail, format_option, load_corpus
from legaltext.model import Level

if TYPE_CHECKING:
    from legaltext.corpus.corpus import Corpus
    from legaltext.search.query import Hit, Query, Snippet


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1, max=10_000), default=10, show_default=True)
@click.option(
    "--instrument", "instruments", multiple=True, help="Only in this instrument (name or number); may be given more than once."
)
@click.option(
    "--level", "levels", multiple=True, type=click.Choice([level.value for level in Level]), help="Only provisions of this level."
)
@click.option("--on", type=IsoDate(), help="Only in instruments in force on that day.")
@corpus_option
@format_option()
def search(
    query: tuple[str, ...], *, limit: int, instruments: tuple[str, ...], levels: tuple[str, ...], on: date | None, layout: str
) -> None:
    """Find the provisions with all words of QUERY, in Vietnamese (with or without diacritics) or English; "a phrase" in quotes.

    Exit code 1 where nothing is found.
    """
    from legaltext.export.asked import UnansweredError, nothing_found
    from legaltext.export.asked import search as asked
    from legaltext.search.query import SearchError

    corpus = load_corpus()
    try:
        found = asked(
            corpus, " ".join(query), limit=limit, instruments=instruments, levels=[Level(level) for level in levels], on=on
        )
    except (SearchError, UnansweredError) as error:
        fail(f"vanban: {error}")
    if layout == "json":
        from legaltext.export.answers import hits_json
        from legaltext.export.asked import hit_label, hit_state, hit_words

        day = on or date.today()
        shown = [
            (hit, hit_label(corpus, hit), hit_state(corpus, hit, day), hit_words(corpus, found.query, hit)) for hit in found.hits
        ]
        echo_json(hits_json(" ".join(query), on, shown, all_words=found.all_words))
    else:
        if found.hits and not found.all_words:
            click.echo("Không có điều khoản nào có đủ các từ; dưới đây là nơi có một phần.", err=True)
        for position, hit in enumerate(found.hits):
            if position:
                click.echo()
            _echo(corpus, found.query, hit, on or date.today())
    if not found.hits:
        fail(f"vanban: {nothing_found(corpus, on)}", 1)


def _echo(corpus: "Corpus", asked: "Query", hit: "Hit", day: date) -> None:
    """A hit for people, with a word where it was not in force on the day, or has other words then."""
    from legaltext.export.asked import hit_label, hit_state, hit_words

    status, changed = hit_state(corpus, hit, day)
    validity = "  [lời văn đã được sửa đổi, bổ sung]" if changed else ""
    if status == "not-in-force":
        validity = f"  [không có hiệu lực ngày {day:%d/%m/%Y}]"
    click.echo(click.style(hit_label(corpus, hit), bold=True) + click.style(validity, dim=True))
    click.echo(f"  {_marked(hit_words(corpus, asked, hit))}")


def _marked(found: "Snippet") -> str:
    """The snippet with its hits between asterisks; words side by side are marked as one."""
    out, position = "", 0
    runs: list[list[int]] = []
    for start, end in found.marks:
        if runs and found.text[runs[-1][1] : start] == " ":
            runs[-1][1] = end
        else:
            runs.append([start, end])
    for start, end in runs:
        out += found.text[position:start] + click.style(f"*{found.text[start:end]}*", bold=True)
        position = end
    return out + found.text[position:]
