"""`vanban law add`: a law's file into a corpus of one's own."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legaltext.commands.common import IsoDate, echo_json, fail, format_option

if TYPE_CHECKING:
    from legaltext.ingest import Parsed
    from legaltext.model import Instrument


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--corpus",
    type=click.Path(file_okay=False, path_type=Path),
    help="The corpus folder to write to; by default the first of $VANBAN_CORPUS, else vanban/corpus in your data folder.",
)
@click.option(
    "--english",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The English version, where FILE is the Vietnamese one as Akoma Ntoso.",
)
@click.option("--number", help="The instrument's number, where the text does not say it: 27/2026/NĐ-CP.")
@click.option("--type", "kind", help="Its kind, where the text does not say it: nghị định.")
@click.option("--title", help="Its title, where the text does not say it.")
@click.option("--issuer", help="Who issued it, where the text does not say it.")
@click.option("--issued", type=IsoDate(), help="The day it was issued, where the text does not say it.")
@click.option("--effective", type=IsoDate(), help="The first day it is in force, where the text does not say it.")
@format_option()
def add(
    file: Path,
    *,
    corpus: Path | None,
    english: Path | None,
    number: str | None,
    kind: str | None,
    title: str | None,
    issuer: str | None,
    issued: date | None,
    effective: date | None,
    layout: str,
) -> None:
    """Read the law in FILE (txt, html, docx, pdf, or what `law export` wrote as akn or json) and write it as a folder that you can correct: vi.txt, en.txt, instrument.yaml.

    An existing folder is never overwritten. Exit code 1 where there is something to check.
    """
    from legaltext.basics.paths import default_user_corpus, user_corpora
    from legaltext.corpus.audit import READING, UNREAD, counts, describe, findings
    from legaltext.corpus.corpus import CorpusError, open_corpus
    from legaltext.folders.write import add as write
    from legaltext.sources.plain import SourceError

    target = corpus or next(iter(user_corpora()), default_user_corpus())
    given = {"number": number, "type": kind, "title": title, "issuer": issuer, "issued": issued, "effective": effective}
    try:
        parsed, document = _read(file, english)
        if not parsed.instruments or not parsed.instruments[0].body:
            fail(f"vanban: {file}: không thấy văn bản nào trong tệp; có phải nguyên văn luật (Điều 1., 1., a) …) không?")
        own = given["number"] or parsed.instruments[0].facts.number
        held = open_corpus(beside=[target] if target.is_dir() else []).instruments
        if own in held:
            fail(f"vanban: {own} đã có trong kho; sửa tại thư mục của văn bản đó (xem: vanban law list --format json)")
        done = write(parsed, 0, file, target, given, date.today(), document=document)
    except SourceError as error:
        fail(f"vanban: {error.vietnamese()}")
    except (CorpusError, OSError) as error:
        fail(f"vanban: {error}")
    wrong = findings(done.diagnostics)
    reading = [noticed for noticed in parsed.diagnostics if noticed.code in READING]
    facts = done.instrument.facts
    if layout == "json":
        from legaltext.export.jsonl import diagnostic_json, facts_json

        record = {
            "folder": str(done.folder),
            "facts": facts_json(facts),
            "missing": list(done.missing),
            "changed": list(done.changed),
            "diagnostics": [diagnostic_json(noticed) for noticed in done.diagnostics],
            "also": [other.facts.number for other in parsed.instruments[1:]],
        }
        echo_json(record)
    else:
        click.secho(f"Đã thêm {facts.label()}: {counts(done.instrument)}", bold=True)
        click.echo(f"  {done.folder}")
        for line in _to_check(done.missing, done.changed, [describe(noticed) for noticed in wrong]):
            click.echo(line)
        for noticed in reading:
            click.echo(f"  {describe(noticed)}")
        for other in parsed.instruments[1:]:
            click.echo(f"  Trong tệp còn {other.facts.label()}: chưa thêm; tách ra tệp riêng nếu cần.")
    if wrong or done.missing or done.changed or any(noticed.code in UNREAD for noticed in reading):
        sys.exit(1)


def _read(file: Path, english: Path | None) -> "tuple[Parsed, Callable[[Instrument], object] | None]":
    """What is in a file; for one that `law export` wrote the instrument as it is, and what writes it as JSON. Raises SourceError, OSError."""
    from legaltext.ingest import Parsed, parse_file
    from legaltext.sources.plain import SourceError
    from legaltext.sources.read import MAX_BYTES, looks_json, looks_xml

    with file.open("rb") as opened:
        content = opened.read(MAX_BYTES + 1)
    instrument: Instrument | None = None
    if looks_json(content):
        from legaltext.folders.document import DocumentFormatError, read_document

        try:
            instrument = read_document(content)
        except DocumentFormatError as error:
            raise SourceError(f"{file}: {error}", "source-json") from error
    elif looks_xml(content):
        from legaltext.export.akoma_ntoso.names import AkomaNtosoError
        from legaltext.export.akoma_ntoso.read import read_akoma_ntoso

        try:
            instrument = read_akoma_ntoso(content, english.read_bytes() if english else None)
        except AkomaNtosoError as error:
            raise SourceError(f"{file}: {error}", "source-xml") from error
    if instrument is None:
        if english is not None:
            raise SourceError(f"{english}: --english is for Akoma Ntoso", "source-misnamed")
        return parse_file(file), None
    from legaltext.export.jsonl import instrument_document

    return Parsed((instrument,), (), (), ()), instrument_document


def _to_check(missing: tuple[str, ...], changed: tuple[str, ...], wrong: list[str], most: int = 20) -> list[str]:
    """What a person should look at, a line each."""
    names = {"type": "loại văn bản", "title": "tên", "issued": "ngày ban hành", "effective": "ngày có hiệu lực"}
    out = [f"  Chưa biết {names[key]}: điền vào facts.{key} trong instrument.yaml." for key in missing]
    if changed:
        out.append(
            f"  Cần xem lại trong vi.txt: {', '.join(changed[:most])}{' …' if len(changed) > most else ''} (đọc lại không giống tệp gốc)."
        )
    out += [f"  {line}" for line in wrong[:most]]
    if len(wrong) > most:
        out.append(f"  … và {len(wrong) - most} điểm khác; xem tất cả: vanban law audit --full")
    return out
