"""`vanban law show`: the words of a provision."""

from datetime import date
from typing import TYPE_CHECKING

import click

from legaltext.basics.text import capital
from legaltext.commands.common import UNOFFICIAL, IsoDate, corpus_option, echo_json, fail, format_option, load_corpus
from legaltext.corpus.corpus import Corpus
from legaltext.model import InstrumentFacts, Level

if TYPE_CHECKING:
    from legaltext.references.resolve import Resolution, Target


@click.command()
@click.argument("citation")
@corpus_option
@click.option("--lang", type=click.Choice(["vi", "en", "both"]), default="vi", show_default=True)
@click.option("--on", type=IsoDate(), help="The day on which it must be in force; today where nothing is said.")
@format_option()
def show(citation: str, lang: str, on: date | None, layout: str) -> None:
    """Show the words of CITATION: "điểm c khoản 4 Điều 22", "khoản 4 Điều 22 Luật Viên chức", "Point c Clause 4 Article 22" or an eId.

    With or without diacritics. Exit code 1 where it was not in force on the day or its words are not held, 2 where there is no such provision.
    """
    corpus = load_corpus()
    day = on or date.today()
    found = corpus.resolve(citation, on=day)
    if layout == "json":
        from legaltext.export.answers import resolution_json

        echo_json(resolution_json(found, day))
    elif found.status == "resolved":
        for position, target in enumerate(found.targets):
            if position:
                click.echo()
            _show_text(corpus, target, lang, found, day)
        for note in found.notes:
            click.secho(f"\n{note}", dim=True)
        for doubt in found.doubts:
            click.secho(f"\n{doubt}", fg="yellow")
        for advice in found.advice:
            click.secho(f"\n{advice}", fg="yellow")
    if found.status != "resolved":
        fail(f"vanban: {found.message}", 1 if found.status in ("not-in-force", "external") else 2)


def _show_text(corpus: Corpus, target: "Target", lang: str, found: "Resolution", day: date) -> None:
    """The words of a target; a paragraph that a language lacks is said to be missing, never passed over."""
    click.secho(capital(target.label()), bold=True)
    if target.provision is None:
        _show_instrument(target.instrument, found)
        return
    if path := _path(corpus, target.instrument.number, target.provision.eid, day):
        click.secho(f"  {path}", dim=True)
    if lang in ("vi", "both"):
        click.echo()
        for words in target.paragraphs("vi"):
            click.echo(words if words is not None else "[nguồn không có đoạn này]")
    if lang in ("en", "both"):
        click.echo()
        if not any(target.paragraphs("en")):
            click.echo("[chưa có bản dịch tiếng Anh]")
            return
        if not corpus.english_is_official(target.instrument.number):
            click.secho(f"{UNOFFICIAL}:", italic=True)
        for words in target.paragraphs("en"):
            click.echo(words if words is not None else "[no translation of this paragraph]")


def _show_instrument(facts: InstrumentFacts, found: "Resolution") -> None:
    """What is known of an instrument that was cited as a whole."""
    from legaltext.references.resolve import unverified_facts

    click.echo(f"{facts.title.vi}. Hiệu lực từ {facts.effective:%d/%m/%Y}." if facts.effective else str(facts.title.vi))
    if facts.held:
        click.echo(f'Xem mục lục: vanban law tree "{facts.label()}"')
    else:
        click.echo("Chỉ có trong danh mục, kho luật không có nguyên văn.")
    if facts.note:
        click.echo(f"{capital(facts.note)}.")
    for doubt in unverified_facts([found]):
        click.echo(f"Lưu ý [instrument-unverified] {doubt}")


def _path(corpus: Corpus, number: str, eid: str, day: date) -> str:
    """The headings above a provision, outermost first: "Chương III. … › Mục 1. …"."""
    above = corpus.above(number, eid, on=day)
    return " › ".join(filter(None, (p.title("vi") for p in above if p.level not in (Level.CLAUSE, Level.POINT))))
