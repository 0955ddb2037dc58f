"""`vanban law parse`, `tree`, `audit`: read a file or the corpus and say what is there."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from legaltext.commands.common import corpus_option, fail, load_corpus
from legaltext.ingest import Parsed, parse_file
from legaltext.model import Diagnostic, Instrument, Lang
from legaltext.sources.plain import SourceError


def _parse(path: Path) -> Parsed:
    try:
        parsed = parse_file(path)
    except (SourceError, OSError) as error:
        fail(f"vanban: {error}")
    if not parsed.instruments:
        fail(f"vanban: {path}: no law found in it; is it the text of a law (Điều 1., 1., a) …)?")
    return parsed


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "outline"]),
    default="outline",
    show_default=True,
    help="JSON lines, or an outline to read.",
)
def parse(file: Path, form: str) -> None:
    """Parse a law's page or text FILE into its provisions, relations and diagnostics."""
    parsed = _parse(file)
    if form == "jsonl":
        from legaltext.export.jsonl import diagnostic_json, instrument_records

        for instrument in parsed.instruments:
            for record in instrument_records(instrument):
                click.echo(json.dumps(record, ensure_ascii=False))
        for diagnostic in parsed.diagnostics:
            click.echo(json.dumps(diagnostic_json(diagnostic), ensure_ascii=False))
        return
    _echo_trees(parsed.instruments, "article", "vi")


def _echo_trees(instruments: Sequence[Instrument], depth: str, lang: Lang) -> None:
    from legaltext.corpus.audit import counts
    from legaltext.export.outline import outline

    for position, instrument in enumerate(instruments):
        if position:
            click.echo()
        click.secho(f"{instrument.facts.label()}: {counts(instrument)}", bold=True)
        for line in outline(instrument, depth=depth, lang=lang):
            click.echo(line)


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
    _echo_trees([instrument for instrument, _ in _chosen(what)], depth, lang)


def _chosen(what: str | None) -> Iterator[tuple[Instrument, Parsed]]:
    """The instruments that an argument means: of a file, of the corpus by name, or all of the corpus."""
    if what is not None and Path(what).is_file():
        parsed = _parse(Path(what))
        yield from ((instrument, parsed) for instrument in parsed.instruments)
        return
    corpus = load_corpus()
    if what is None:
        yield from ((corpus.instruments[number], holding.parsed) for number, holding in corpus.holdings.items())
        return
    found = corpus.resolve(what, on=date.today())
    numbers = [target.instrument.number for target in found.targets if target.instrument.held]
    if not numbers:
        fail(f"vanban: {what}: {found.message or 'nội dung không có trong kho'}")
    yield from ((corpus.instruments[number], corpus.holdings[number].parsed) for number in dict.fromkeys(numbers))


@click.command()
@click.argument("what", required=False)
@click.option("--full", is_flag=True, help="List every finding, and where each kind of line went.")
@click.option("--lines", is_flag=True, help="List every line of the file with the place it went to.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@corpus_option
def audit(what: str | None, *, full: bool, lines: bool, form: str) -> None:
    """Check WHAT (a file, or an instrument of the corpus; without it the whole corpus): what is missing, and that no line is lost.

    Of an instrument that others of the corpus amend, also whether all that they change in it is carried out.
    Exit code 1 where something is missing, out of order or not carried out.
    """
    from legaltext.corpus.audit import accounting, amended, findings, left_undone, report
    from legaltext.export.jsonl import diagnostic_json, facts_json

    chosen = list(_chosen(what))
    sources = list({id(parsed): parsed for _, parsed in chosen}.values())
    wrong: list[Diagnostic] = [d for instrument, _ in chosen for d in findings(instrument.diagnostics)]
    wrong += [d for parsed in sources for d in findings(parsed.diagnostics)]
    lost = [line for parsed in sources for line in parsed.unaccounted()]
    corpus = None if what is not None and Path(what).is_file() else load_corpus()
    today = date.today()
    versions = {i.facts.number: corpus.version(i.facts.number, today) for i, _ in chosen} if corpus else {}
    undone = [line for version in versions.values() if corpus and version for line in left_undone(corpus, version)]
    if form == "json":
        records = [{**facts_json(i.facts), "diagnostics": [diagnostic_json(d) for d in i.diagnostics]} for i, _ in chosen]
        places = [{"place": place, "name": name, "lines": n} for p in sources for (place, name), n in sorted(p.summary().items())]
        click.echo(
            json.dumps(
                {
                    "instruments": records,
                    "places": places,
                    "unaccounted": [line.number for line in lost],
                    "not_carried_out": undone,
                },
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        for parsed in sources:
            for instrument in (i for i, source in chosen if source is parsed):
                for text in (
                    *report(instrument, full=full),
                    *(amended(corpus, instrument.facts.number, today) if corpus else ()),
                ):
                    click.echo(text)
            for text in accounting(parsed) if full or lines else list(accounting(parsed))[:1]:
                click.echo(text)
            if lines:
                _echo_lines(parsed)
    if wrong or lost or undone:
        sys.exit(1)


def _echo_lines(parsed: Parsed) -> None:
    for source, places in zip(parsed.sources, parsed.places, strict=True):
        for line in source:
            place, name = places[line.number]
            click.echo(f"{line.number:6} {place}:{name}  {line.text[:70]}")
