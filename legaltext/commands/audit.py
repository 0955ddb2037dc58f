"""`vanban law audit`: what is missing in a law, and where each line of its file went."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legaltext.commands.common import chosen_instruments, corpus_option, echo_json, format_option, load_corpus, read_law

if TYPE_CHECKING:
    from legaltext.corpus.corpus import Corpus
    from legaltext.corpus.facts_compare import Disagreement
    from legaltext.ingest import Parsed
    from legaltext.model import Instrument


@click.command()
@click.argument("what", required=False)
@click.option("--full", is_flag=True, help="List every finding, and where each kind of line went.")
@click.option("--lines", is_flag=True, help="List every line of the file with the place it went to.")
@format_option()
@corpus_option
def audit(what: str | None, *, full: bool, lines: bool, layout: str) -> None:
    """Check WHAT (a file, or an instrument of the corpus; without it the whole corpus): what is missing, and that no line is lost.

    Of an instrument that others of the corpus amend, also whether all that they change in it is carried out; of one of which there are facts
    (corpus/facts), whether its words bear them out. Exit code 1 where something is missing, out of order, not carried out or different.
    """
    from legaltext.corpus.audit import FACTS_DIFFER, findings, left_undone
    from legaltext.corpus.facts_compare import disagreements

    if what is not None and Path(what).is_file():
        corpus, parsed = None, read_law(Path(what))
        read = [(instrument, parsed) for instrument in parsed.instruments]
    else:
        corpus = load_corpus()
        read = [(law, corpus.holdings[law.facts.number].parsed) for law in chosen_instruments(corpus, what)]
    pages = list({id(parsed): parsed for _, parsed in read}.values())
    versions = [corpus.version(law.facts.number, date.today()) for law, _ in read] if corpus else []
    undone = [line for version in versions if corpus and version for line in left_undone(corpus, version)]
    numbers = {law.facts.number for law, _ in read}
    only = [fact for fact in corpus.facts if fact.instrument in numbers] if corpus else []
    differ = list(disagreements(corpus, date.today(), only)) if corpus else []
    if layout == "json":
        _echo_record(read, pages, undone, differ)
    else:
        _echo_reports(read, pages, corpus, full=full, lines=lines)
        for found in differ:
            click.echo(f"  {FACTS_DIFFER}: {found}")
    noticed = [*(d for law, _ in read for d in law.diagnostics), *(d for page in pages for d in page.diagnostics)]
    if findings(noticed) or undone or differ or any(page.unaccounted() for page in pages):
        sys.exit(1)


def _echo_record(
    read: "list[tuple[Instrument, Parsed]]", pages: "list[Parsed]", undone: list[str], differ: "list[Disagreement]"
) -> None:
    """The audit as JSON; facts, where the lines went, what is lost or not carried out, where facts and words differ."""
    from legaltext.export.jsonl import diagnostic_json, facts_json

    echo_json(
        {
            "instruments": [
                {**facts_json(law.facts), "diagnostics": [diagnostic_json(noticed) for noticed in law.diagnostics]}
                for law, _ in read
            ],
            "places": [
                {"place": place, "name": name, "lines": count}
                for page in pages
                for (place, name), count in sorted(page.summary().items())
            ],
            "unaccounted": [line.number for page in pages for line in page.unaccounted()],
            "not_carried_out": undone,
            "facts": [
                {
                    "fact": found.fact.name,
                    "file": found.fact.file,
                    "line": found.fact.line,
                    "instrument": found.fact.instrument,
                    "eid": found.fact.eid,
                    "said": found.said,
                    "text": found.text,
                }
                for found in differ
            ],
        }
    )


def _echo_reports(
    read: "list[tuple[Instrument, Parsed]]", pages: "list[Parsed]", corpus: "Corpus | None", *, full: bool, lines: bool
) -> None:
    """The audit for people, page by page; where the lines went is told at length only where it is asked for."""
    from legaltext.corpus.audit import READING, accounting, amended, describe, report

    for page in pages:
        for instrument in (law for law, parsed in read if parsed is page):
            for text in report(instrument, full=full):
                click.echo(text)
            for text in amended(corpus, instrument.facts.number, date.today()) if corpus else ():
                click.echo(text)
        for text in accounting(page) if full or lines else list(accounting(page))[:1]:
            click.echo(text)
        for noticed in page.diagnostics:
            if noticed.code in READING:
                click.echo(f"  {describe(noticed)}")
        if lines:
            _echo_lines(page)


def _echo_lines(page: "Parsed") -> None:
    """Every line with what it is."""
    for source, roles in zip(page.sources, page.roles, strict=True):
        for line in source:
            role, name = roles[line.number]
            click.echo(f"{line.number:6} {role}:{name}  {line.text[:70]}")
