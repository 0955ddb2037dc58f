"""`vanban law limits`: the time limits that the law sets, and the day on which one ends."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

import click

from legaltext.basics.text import capital
from legaltext.commands.common import IsoDate, corpus_option, echo_json, format_option, load_corpus, not_held
from legaltext.corpus.corpus import Corpus
from legaltext.export.asked import due
from legaltext.export.said import limit_words
from legaltext.model import Instrument, Lang
from legaltext.references.resolve import eid_label
from legaltext.semantics.calendar import CalendarError, Due, weekday
from legaltext.semantics.time_limits import TimeLimit, limits_of

_Found = tuple[Instrument, TimeLimit]


@click.command()
@click.argument("what", required=False)
@click.option("--from", "start", type=IsoDate(), help="The day of the event: shows the day on which each limit ends.")
@click.option(
    "--on", type=IsoDate(), help="The day on which WHAT must be in force; the day of --from, or today, where nothing is said."
)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@format_option()
@corpus_option
def limits(what: str | None, start: date | None, on: date | None, lang: Lang, layout: str) -> None:
    """The time limits of WHAT (a citation such as "khoản 2 Điều 27", an instrument; without it, the whole corpus).

    With --from, the day on which each ends, counted by Bộ luật Dân sự 2015, Điều 147 and 148. Exit code 2 where there is no such provision.
    """
    corpus = load_corpus()
    found = list(_limits(corpus, what, on or start or date.today(), lang))
    ends = [due(limit, start) for _, limit in found] if start else [None] * len(found)
    if layout == "json":
        from legaltext.export.answers import limit_json

        echo_json([limit_json(*pair, end) for pair, end in zip(found, ends, strict=True)])
        return
    if not found:
        click.echo("Không có thời hạn nào.")
        return
    rows = zip(found, ends, strict=True)
    for position, (number, group) in enumerate(groupby(rows, key=lambda row: row[0][0].facts.number)):
        if position:
            click.echo()
        click.secho(corpus.known[number].label(), bold=True)
        for (_, limit), end in group:
            _show(limit, end)
    if start:
        click.secho(
            f"\nTính từ {weekday(start)} ngày {start:%d/%m/%Y} theo Điều 147, Điều 148 Bộ luật Dân sự năm 2015.", dim=True
        )


def _limits(corpus: Corpus, what: str | None, day: date, lang: Lang) -> Iterator[_Found]:
    """The limits of what an argument names, in the words of the day; of the whole corpus as it is held."""
    if what is None:
        for law in corpus.instruments.values():
            yield from ((law, limit) for limit in limits_of(law, lang))  # as issued: the corpus as it is held
        return
    found = corpus.resolve(what, on=day)
    targets = [t for t in found.targets if t.instrument.number in corpus.instruments]
    if not targets or found.status in ("not-found", "ambiguous"):
        not_held(what, found.message)
    if found.message:
        click.echo(f"vanban: {found.message}", err=True)
    for target in targets:
        version = corpus.version(target.instrument.number, day)
        if version is not None and (target.eid is None or target.eid in version.instrument.index):
            law = version.instrument
            yield from ((law, limit) for limit in limits_of(law, lang, under=target.eid))


def _show(limit: TimeLimit, end: Due | CalendarError | None) -> None:
    """A limit for people: how long, from what, for whom, and where a day was given its end with all that moved it."""
    amount, event = limit_words(limit)
    click.echo(f"  {capital(eid_label(limit.eid))}: ", nl=False)
    click.secho(amount, bold=True, nl=False)
    click.echo(f" {event}" if event else "")
    for label, words in (("về", limit.of), ("đối với", limit.whom)):
        if words:
            click.secho(f"      {label}: {words}", dim=True)
    if isinstance(end, CalendarError):
        click.secho(f"      {end}", fg="yellow")
    elif end is not None:
        last = (
            "ngày tính lùi"
            if limit.direction == "before"
            else "ngày sớm nhất"
            if limit.bound in ("at_least", "more_than")
            else "ngày cuối"
        )
        moved = (
            f" (ngày {end.counted:%d/%m/%Y} là {end.reason}, chuyển sang ngày làm việc tiếp theo)"
            if end.day != end.counted
            else ""
        )
        click.secho(f"      → {last}: {weekday(end.day)} ngày {end.day:%d/%m/%Y}{moved}", fg="green")
        for note in end.notes:
            click.secho(f"      ! {note}", fg="yellow")
        if end.if_worked:
            click.secho(f"      ! Nếu là ngày làm việc: {weekday(end.if_worked)} ngày {end.if_worked:%d/%m/%Y}", fg="yellow")
