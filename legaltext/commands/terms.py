"""`vanban law terms`: the defined terms of an instrument and where they are used."""

import click

from legaltext.commands.common import chosen_instruments, corpus_option, echo_json, format_option, load_corpus
from legaltext.export.asked import term_uses
from legaltext.model import Lang
from legaltext.references.resolve import eid_label
from legaltext.semantics.definitions import Definition


@click.command()
@click.argument("instrument", required=False)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@format_option()
@corpus_option
def terms(instrument: str | None, lang: Lang, layout: str) -> None:
    """The terms that INSTRUMENT defines ("Luật Viên chức", "129/2025/QH15"), or all instruments of the corpus: meaning, where it stands, where it is used."""
    corpus = load_corpus()
    found = [(law, term_uses(law, lang)) for law in chosen_instruments(corpus, instrument)]
    if layout == "json":
        from legaltext.export.answers import terms_json

        echo_json([terms_json(law, uses) for law, uses in found])
        return
    shown = False
    for law, uses in found:
        if not uses:
            continue
        if shown:
            click.echo()
        shown = True
        click.secho(f"{law.facts.label()}: {len(uses)} từ ngữ được giải thích", bold=True)
        for definition, places in uses.items():
            stand = eid_label(definition.eid)
            scope = f", áp dụng trong {eid_label(definition.scope)}" if definition.scope else ""
            click.echo()
            click.secho(f"{definition.term} ", bold=True, nl=False)
            click.secho(f"({stand}{scope})", dim=True)
            click.echo(f"  {_meaning(definition)}")
            articles = list(dict.fromkeys(eid.split("__")[0] for eid, *_ in places))
            if articles:
                click.secho(f"  Dùng {len(places)} lần: {', '.join(map(eid_label, articles))}", dim=True)
    if not shown:
        click.echo("Không có từ ngữ nào được giải thích trong văn bản này.")


def _meaning(definition: Definition) -> str:
    text = definition.text.replace("\n", " ")
    return f"tên gọi tắt của: {text}" if definition.kind == "alias" else text
