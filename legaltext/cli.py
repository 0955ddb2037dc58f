"""`vanban law …`: parse, show, tree, audit."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from legaltext.corpus import Corpus, CorpusError, open_corpus
from legaltext.ingest import Parsed, parse_file
from legaltext.model import Diagnostic, Instrument, Lang, Level
from legaltext.references.resolve import Resolution, Target
from legaltext.sources.plain import SourceError

UNOFFICIAL = "Bản dịch tham khảo, không chính thức (unofficial reference translation)"


class IsoDate(click.ParamType[date]):
    """A day on the command line: 2026-07-01 or 01/07/2026."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or refuse it."""
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            if "/" in text:
                day, month, year = map(int, text.split("/"))
                return date(year, month, day)
            return date.fromisoformat(text)
        except ValueError:
            self.fail(f"{text!r} is not a date; write it as 2026-07-01 or 01/07/2026", param, ctx)


def fail(message: str, code: int = 2) -> NoReturn:
    """One line on standard error, and the exit code: 2 for bad usage or input, 1 for findings."""
    for line in message.splitlines():
        click.echo(line, err=True)
    sys.exit(code)


def _corpus() -> Corpus:
    try:
        return open_corpus()
    except (CorpusError, OSError) as error:
        fail(f"vanban: {error}")


def _parse(path: Path) -> Parsed:
    try:
        parsed = parse_file(path)
    except (SourceError, OSError) as error:
        fail(f"vanban: {error}")
    if not parsed.instruments:
        fail(f"vanban: {path}: no law found in it; is it the text of a law (Điều 1., 1., a) …)?")
    return parsed


@click.group()
def law() -> None:
    """The text of laws: read it, cite it, check it."""


@law.command()
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
        from legaltext.export.json import diagnostic_json, instrument_records

        for instrument in parsed.instruments:
            for record in instrument_records(instrument):
                click.echo(json.dumps(record, ensure_ascii=False))
        for diagnostic in parsed.diagnostics:
            click.echo(json.dumps(diagnostic_json(diagnostic), ensure_ascii=False))
        return
    _echo_trees(parsed.instruments, "article", "vi")


def _echo_trees(instruments: Sequence[Instrument], depth: str, lang: Lang) -> None:
    from legaltext.audit import counts
    from legaltext.export.outline import outline

    for position, instrument in enumerate(instruments):
        if position:
            click.echo()
        click.secho(f"{instrument.facts.label()}: {counts(instrument)}", bold=True)
        for line in outline(instrument, depth=depth, lang=lang):
            click.echo(line)


@law.command()
@click.argument("what", required=False)
@click.option(
    "--depth",
    type=click.Choice(["section", "article", "clause", "point"]),
    default="article",
    show_default=True,
    help="The lowest level shown.",
)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def tree(what: str | None, depth: str, lang: Lang) -> None:
    """Outline of WHAT: a file, or an instrument of the corpus by name or number; without it, of the whole corpus."""
    _echo_trees([instrument for instrument, _ in _chosen(what)], depth, lang)


def _chosen(what: str | None) -> Iterator[tuple[Instrument, Parsed]]:
    """The instruments that an argument means: of a file, of the corpus by name, or all of the corpus."""
    if what is not None and Path(what).is_file():
        parsed = _parse(Path(what))
        yield from ((instrument, parsed) for instrument in parsed.instruments)
        return
    corpus = _corpus()
    if what is None:
        yield from ((corpus.instruments[number], holding.parsed) for number, holding in corpus.holdings.items())
        return
    found = corpus.resolve(what, on=date.today())
    numbers = [target.instrument.number for target in found.targets if target.instrument.held]
    if not numbers:
        fail(f"vanban: {what}: {found.message or 'nội dung không có trong kho'}")
    yield from ((corpus.instruments[number], corpus.holdings[number].parsed) for number in dict.fromkeys(numbers))


@law.command()
@click.argument("what", required=False)
@click.option("--full", is_flag=True, help="List every finding, and where each kind of line went.")
@click.option("--lines", is_flag=True, help="List every line of the file with the place it went to.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def audit(what: str | None, *, full: bool, lines: bool, form: str) -> None:
    """Check WHAT (a file, or an instrument of the corpus; without it the whole corpus): what is missing, and that no line is lost.

    Exit code 1 where something is missing or out of order.
    """
    from legaltext.audit import accounting, findings, report
    from legaltext.export.json import diagnostic_json, facts_json

    chosen = list(_chosen(what))
    sources = list({id(parsed): parsed for _, parsed in chosen}.values())
    wrong: list[Diagnostic] = [d for instrument, _ in chosen for d in findings(instrument.diagnostics)]
    wrong += [d for parsed in sources for d in findings(parsed.diagnostics)]
    lost = [line for parsed in sources for line in parsed.unaccounted()]
    if form == "json":
        records = [{**facts_json(i.facts), "diagnostics": [diagnostic_json(d) for d in i.diagnostics]} for i, _ in chosen]
        places = [{"place": place, "name": name, "lines": n} for p in sources for (place, name), n in sorted(p.summary().items())]
        click.echo(
            json.dumps(
                {"instruments": records, "places": places, "unaccounted": [line.number for line in lost]},
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        for parsed in sources:
            for instrument in (i for i, source in chosen if source is parsed):
                for text in report(instrument, full=full):
                    click.echo(text)
            for text in accounting(parsed) if full or lines else list(accounting(parsed))[:1]:
                click.echo(text)
            if lines:
                _echo_lines(parsed)
    if wrong or lost:
        sys.exit(1)


def _echo_lines(parsed: Parsed) -> None:
    for source, places in zip(parsed.sources, parsed.places, strict=True):
        for line in source:
            place, name = places[line.number]
            click.echo(f"{line.number:6} {place}:{name}  {line.text[:70]}")


@law.command()
@click.argument("citation")
@click.option("--lang", type=click.Choice(["vi", "en", "both"]), default="vi", show_default=True)
@click.option("--on", type=IsoDate(), help="The day on which it must be in force; today where nothing is said.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(citation: str, lang: str, on: date | None, form: str) -> None:
    """Show the words of CITATION: "điểm c khoản 4 Điều 22", "khoản 4 Điều 22 Luật Viên chức", "Point c Clause 4 Article 22" or an eId.

    With or without diacritics. Exit code 1 where it was not in force on the day or its words are not held, 2 where there is no such provision.
    """
    corpus = _corpus()
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
