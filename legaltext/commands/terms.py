"""`vanban law terms`: the defined terms of an instrument and where they are used."""

import json
from collections import defaultdict
from datetime import date

import click

from legaltext.commands.common import corpus_option, fail, load_corpus
from legaltext.corpus.corpus import Corpus
from legaltext.model import Instrument, Lang
from legaltext.references.resolve import eid_label
from legaltext.semantics.definitions import Definition, find_definitions, linked


@click.command()
@click.argument("instrument", required=False)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@corpus_option
def terms(instrument: str | None, lang: Lang, form: str) -> None:
    """The terms that INSTRUMENT defines ("Luật Viên chức", "129/2025/QH15"), or all instruments of the corpus: meaning, where it stands, where it is used."""
    corpus = load_corpus()
    found = [(law, _uses(law, lang)) for law in chosen(corpus, instrument)]
    if form == "json":
        click.echo(json.dumps([_record(law, uses) for law, uses in found], ensure_ascii=False, indent=2))
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


def chosen(corpus: Corpus, what: str | None) -> list[Instrument]:
    """The held instruments that an argument names; all of them without one. Ends the command where there is none."""
    if what is None:
        return list(corpus.instruments.values())
    found = corpus.resolve(what, on=date.today())
    numbers = dict.fromkeys(t.instrument.number for t in found.targets if t.instrument.number in corpus.instruments)
    if not numbers:
        fail(f"vanban: {what}: {found.message or 'nội dung không có trong kho'}")
    return [corpus.instruments[number] for number in numbers]


def _meaning(definition: Definition) -> str:
    text = definition.text.replace("\n", " ")
    return f"tên gọi tắt của: {text}" if definition.kind == "alias" else text


def _uses(law: Instrument, lang: Lang) -> dict[Definition, list[tuple[str, str, int, int, int]]]:
    """Each definition with its uses: eId, part, paragraph, start, end."""
    out: dict[Definition, list[tuple[str, str, int, int, int]]] = defaultdict(list)
    for definition in find_definitions(law, lang):
        out[definition] = []
    for eid, part, number, use in linked(law, lang):
        out[use.definition].append((eid, part, number, use.start, use.end))
    return dict(out)


def _record(law: Instrument, uses: dict[Definition, list[tuple[str, str, int, int, int]]]) -> dict[str, object]:
    keys = ("eid", "part", "paragraph", "start", "end")
    return {
        "instrument": law.facts.number,
        "terms": [
            {
                "term": d.term,
                "text": d.text,
                "kind": d.kind,
                "eid": d.eid,
                "scope": d.scope,
                "part": d.part,
                "paragraph": d.paragraph,
                "start": d.start,
                "end": d.end,
                "lang": d.lang,
                "uses": [dict(zip(keys, place, strict=True)) for place in places],
            }
            for d, places in uses.items()
        ],
    }
