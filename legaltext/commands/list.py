"""`vanban law list`: which instruments the corpus holds, and which it only knows."""

from datetime import date

import click

from legaltext.commands.common import IsoDate, corpus_option, echo_json, format_option, load_corpus
from legaltext.model import InstrumentFacts


@click.command(name="list")
@corpus_option
@click.option("--on", type=IsoDate(), help="Only what is in force on that day.")
@click.option("--held", is_flag=True, help="Only instruments whose text is held.")
@format_option()
def list_instruments(*, on: date | None, held: bool, layout: str) -> None:
    """List the instruments whose text is held, and those that are only registered so that they can be cited."""
    corpus = load_corpus()
    chosen = [facts for facts in corpus.known.values() if (facts.held or not held) and (on is None or facts.in_force(on))]
    chosen.sort(key=lambda facts: not facts.held)
    store = corpus.store
    counts = {facts.number: store.counts(facts.number) for facts in chosen if facts.held} if store else {}
    if layout == "json":
        from legaltext.export.answers import listed_json

        folders = {facts.number: store.folder(facts.number) for facts in chosen} if store else {}
        echo_json([listed_json(facts, (folders.get(facts.number) or (None,))[0], counts.get(facts.number)) for facts in chosen])
        return
    if not chosen:
        click.echo("Không có văn bản nào." if on is None else f"Không có văn bản nào có hiệu lực vào ngày {on:%d/%m/%Y}.")
    for is_held, title in ((True, "Có nguyên văn"), (False, "Chỉ có trong danh mục (viện dẫn được, chưa có nguyên văn)")):
        group = [facts for facts in chosen if facts.held is is_held]
        if not group:
            continue
        click.secho(f"{title}: {len(group)}", bold=True)
        for facts in group:
            click.echo(f"  {facts.number:<18} {name(facts)}")
            click.secho(f"  {'':<18} {'; '.join(_notes(facts, counts.get(facts.number, {})))}", dim=True)


def name(facts: InstrumentFacts) -> str:
    """The title, or for an instrument without one its kind and number."""
    return facts.title.vi or facts.label()


def _notes(facts: InstrumentFacts, counts: dict[str, int]) -> list[str]:
    """What stands under an instrument's name: its days, what amended it, how much of it is here, what is in doubt."""
    out = [f"hiệu lực từ {facts.effective:%d/%m/%Y}" if facts.effective else "chưa biết ngày có hiệu lực"]
    if facts.expires:
        out.append(f"hết hiệu lực từ {facts.expires:%d/%m/%Y}" + (f" ({facts.ended_by})" if facts.ended_by else ""))
    if facts.amended_by:
        out.append(f"được sửa đổi, bổ sung theo {', '.join(facts.amended_by)}")
    if counts.get("article"):
        missing = counts.get("not-held", 0)
        out.append(f"{counts['article']} điều" + (f" ({missing} điều chỉ có tên)" if missing else ""))
    return [*out, *filter(None, (facts.note, facts.doubt()))]
