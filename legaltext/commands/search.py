"""`vanban law search`: find provisions by their words."""

from datetime import date
from typing import TYPE_CHECKING

import click

from legaltext.basics.text import capital
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
    from legaltext.search.query import Searcher, SearchError, query_of

    corpus = load_corpus()
    assert corpus.store is not None
    asked = query_of(" ".join(query))
    numbers = _numbers(corpus, instruments, on)
    wanted = [Level(level) for level in levels] or None
    try:
        searcher = Searcher(corpus.store)
        hits = searcher.search(asked, limit=limit, numbers=numbers, levels=wanted)
        some = not hits and len(asked.terms) > 1
        if some:
            hits = searcher.search(asked, limit=limit, numbers=numbers, levels=wanted, some=True)
    except SearchError as error:
        fail(f"vanban: {error}")
    if layout == "json":
        from legaltext.export.answers import hits_json

        shown = [(hit, _label(corpus, hit), _shown(corpus, asked, hit)) for hit in hits]
        echo_json(hits_json(" ".join(query), on, shown, all_words=not some))
    else:
        if some and hits:
            click.echo("Không có điều khoản nào có đủ các từ; dưới đây là nơi có một phần.", err=True)
        for position, hit in enumerate(hits):
            if position:
                click.echo()
            _echo(corpus, asked, hit, on or date.today())
    if not hits:
        fail("vanban: không tìm thấy; thử ít từ hơn, hoặc bỏ bớt điều kiện lọc", 1)


def _numbers(corpus: "Corpus", instruments: tuple[str, ...], on: date | None) -> set[str] | None:
    """The instruments to search in; None for all."""
    chosen: set[str] | None = None
    if instruments:
        chosen = set()
        for name in instruments:
            if name in corpus.known:
                chosen.add(name)
                continue
            found = corpus.resolve(name, on=on or date.today())
            if not found.targets:
                fail(f"vanban: {found.message}")
            chosen |= {target.instrument.number for target in found.targets}
    if on is not None:
        in_force = {facts.number for facts in corpus.known.values() if facts.held and facts.in_force(on)}
        chosen = in_force if chosen is None else chosen & in_force
    return chosen


def _shown(corpus: "Corpus", asked: "Query", hit: "Hit") -> "Snippet":
    """The words of a hit that show why it was found, Vietnamese before English."""
    from legaltext.search.query import snippet

    provision = corpus.instruments[hit.number].index[hit.eid]
    texts = []
    for lang in ("vi", "en"):
        own = [provision.heading, *provision.text, *provision.wrap_up]
        texts.append((lang, " ".join(words for text in own if text and (words := text.vi if lang == "vi" else text.en))))
    return snippet(asked, texts)


def _label(corpus: "Corpus", hit: "Hit") -> str:
    from legaltext.references.resolve import eid_label

    return capital(f"{eid_label(hit.eid)} {corpus.known[hit.number].label()}")


def _echo(corpus: "Corpus", asked: "Query", hit: "Hit", day: date) -> None:
    """A hit for people, with a word where its instrument was not in force on the day."""
    facts = corpus.known[hit.number]
    validity = "" if facts.in_force(day) else f"  [không có hiệu lực ngày {day:%d/%m/%Y}]"
    click.echo(click.style(_label(corpus, hit), bold=True) + click.style(validity, dim=True))
    found = _shown(corpus, asked, hit)
    click.echo(f"  {_marked(found)}")


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
