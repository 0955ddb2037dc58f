"""`vanban law show`: the words of a provision."""

import json
from datetime import date

import click

from legaltext.commands.common import UNOFFICIAL, IsoDate, fail, load_corpus
from legaltext.corpus import Corpus
from legaltext.model import Instrument, Level
from legaltext.references.resolve import Resolution, Target


@click.command()
@click.argument("citation")
@click.option("--lang", type=click.Choice(["vi", "en", "both"]), default="vi", show_default=True)
@click.option("--on", type=IsoDate(), help="The day on which it must be in force; today where nothing is said.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(citation: str, lang: str, on: date | None, form: str) -> None:
    """Show the words of CITATION: "điểm c khoản 4 Điều 22", "khoản 4 Điều 22 Luật Viên chức", "Point c Clause 4 Article 22" or an eId.

    With or without diacritics. Exit code 1 where it was not in force on the day or its words are not held, 2 where there is no such provision.
    """
    corpus = load_corpus()
    day = on or date.today()
    found = corpus.resolve(citation, on=day)
    if form == "json":
        _show_json(found, day)
    elif found.status == "resolved":
        for position, target in enumerate(found.targets):
            if position:
                click.echo()
            _show_text(corpus, target, lang)
    if found.status != "resolved":
        fail(f"vanban: {found.message}", 1 if found.status in ("not-in-force", "external") else 2)


def _show_text(corpus: Corpus, target: Target, lang: str) -> None:
    label = target.label()
    click.secho(label[:1].upper() + label[1:], bold=True)
    if target.provision is None:
        facts = target.instrument
        click.echo(f"{facts.title.vi}. Hiệu lực từ {facts.effective:%d/%m/%Y}." if facts.effective else str(facts.title.vi))
        click.echo(f'Xem mục lục: vanban law tree "{facts.label()}"')
        return
    path = [p for p in _path(corpus.instruments[target.instrument.number], target.provision.eid) if p]
    if path:
        click.secho("  " + " › ".join(path), dim=True)
    if lang in ("vi", "both"):
        click.echo()
        for words in target.paragraphs("vi"):
            click.echo(words if words is not None else "[nguồn không có đoạn này]")
    if lang in ("en", "both"):
        click.echo()
        if not any(target.paragraphs("en")):
            click.echo("[chưa có bản dịch tiếng Anh]")
            return
        if not corpus.holdings[target.instrument.number].english_is_official:
            click.secho(f"{UNOFFICIAL}:", italic=True)
        for words in target.paragraphs("en"):
            click.echo(words if words is not None else "[no translation of this paragraph]")


def _path(instrument: Instrument, eid: str) -> list[str | None]:
    """The headings above a provision, outermost first."""
    out: list[str | None] = []
    parent = instrument.index[eid].parent
    while parent is not None:
        above = instrument.index[parent]
        if above.level not in (Level.CLAUSE, Level.POINT):
            out.append(above.title("vi"))
        parent = above.parent
    return out[::-1]


def _show_json(found: Resolution, day: date) -> None:
    from legaltext.export.json import facts_json, provision_json

    targets = []
    for target in found.targets:
        number = target.instrument.number
        targets.append(
            {
                "instrument": number,
                "eid": target.eid,
                "label": target.label(),
                "facts": facts_json(target.instrument),
                "provision": provision_json(target.provision, number) if target.provision else None,
                "words": {"vi": list(target.paragraphs("vi")), "en": list(target.paragraphs("en"))},
            },
        )
    record = {"citation": found.text, "on": day.isoformat(), "status": found.status, "message": found.message, "targets": targets}
    click.echo(json.dumps(record, ensure_ascii=False, indent=2))
