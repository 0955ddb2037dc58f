"""`vanban law add`: files of laws into a corpus of one's own.

Each file is read and written by itself, into a folder of its own beside the corpus' others; one coordinator moves it to its place, so that files may be read in
several processes.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import click

from legaltext.commands.common import IsoDate, echo_json, fail, format_option

if TYPE_CHECKING:
    from legaltext.folders.write import Added
    from legaltext.ingest import Parsed
    from legaltext.model import Instrument

_SECONDS = 120  # of the processor for one file, by the clock of the system; the longest laws take three
_WAITING = ".add-"  # the folder below the corpus where what was read waits to be moved


@dataclass(frozen=True, slots=True)
class _Read:
    """What became of one file: the folder that waits to be moved, what is to be said of it in text and as JSON; or the fault."""

    file: Path
    fault: str = ""
    number: str = ""
    waiting: Path | None = None
    lines: tuple[str, ...] = ()
    record: dict[str, Any] = field(default_factory=dict)
    look: bool = False  # whether a person has to look at something

    @property
    def name(self) -> str:
        """The folder's name in the corpus."""
        return self.waiting.name if self.waiting else ""


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, dir_okay=False, path_type=Path))
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
@click.option("--workers", type=click.IntRange(min=1), help="How many processes read several files; by default as many as pay.")
@format_option()
def add(
    files: tuple[Path, ...],
    *,
    corpus: Path | None,
    english: Path | None,
    number: str | None,
    kind: str | None,
    title: str | None,
    issuer: str | None,
    issued: date | None,
    effective: date | None,
    workers: int | None,
    layout: str,
) -> None:
    """Read the law in each FILE (txt, html, docx, pdf, or what `law export` wrote as akn or json) and write it as a folder that you can correct: vi.txt, en.txt, instrument.yaml.

    An existing folder is never overwritten. Exit code 1 where there is something to check. Of several files one that is wrong is told, and the others are added.
    """
    from legaltext.basics.paths import default_user_corpus, user_corpora
    from legaltext.corpus.corpus import CorpusError, open_corpus

    target = corpus or next(iter(user_corpora()), default_user_corpus())
    given = {"number": number, "type": kind, "title": title, "issuer": issuer, "issued": issued, "effective": effective}
    if len(files) > 1 and (english or any(given.values())):
        raise click.UsageError(
            "--english, --number, --type, --title, --issuer, --issued, --effective speak of one file: add it by itself."
        )
    workers = workers or min(os.cpu_count() or 1, len(files) // _WORTH_A_WORKER + 1)
    try:
        held = set(open_corpus(beside=[target] if target.is_dir() else [], workers=workers).instruments)
        done = [_say(one, layout, alone=len(files) == 1) for one in _added(files, target, held, english, given, workers)]
        if len(files) > 1:
            open_corpus(beside=[target], workers=workers)  # so that nobody waits for it later
    except (CorpusError, OSError) as error:
        fail(f"vanban: {error}")
    if layout == "json":
        echo_json(done[0].record if len(files) == 1 else [one.record for one in done])
    elif len(files) > 1:
        wrong = sum(bool(one.fault) for one in done)
        click.echo(f"{len(files)} tệp: {len(done) - wrong} văn bản đã thêm, {wrong} tệp không thêm được.")
    if any(one.fault or one.look for one in done):
        sys.exit(1)


_WORTH_A_WORKER = 8  # files for which a second process pays for its start


def _say(one: _Read, layout: str, *, alone: bool) -> _Read:
    """Tell what became of a file. Ends the command for a single one that is wrong."""
    if one.fault:
        if alone:
            fail(f"vanban: {one.fault}")
        click.echo(f"vanban: {one.fault}", err=True)
        return replace(one, record={"file": str(one.file), "error": one.fault})
    if layout == "text":
        click.secho(one.lines[0], bold=True)
        for line in one.lines[1:]:
            click.echo(line)
    return replace(
        one, lines=(), record=one.record if alone else {"file": str(one.file), **one.record} if layout == "json" else {}
    )


def _added(
    files: tuple[Path, ...], target: Path, held: set[str], english: Path | None, given: dict[str, Any], workers: int
) -> Iterator[_Read]:
    """What became of each file, in their order; moved to its place where nothing is wrong. Raises OSError."""
    from legaltext.basics.processes import ProcessDied, in_order

    there_was = target.is_dir()
    waiting = target / f"{_WAITING}{token_hex(6)}"
    work = partial(
        _read_one,
        waiting=waiting,
        target=target,
        held=frozenset(held) if len(files) == 1 else frozenset(),
        english=english,
        given=given,
        seconds=_SECONDS,
    )
    try:
        for file, read in in_order(work, files, workers, ("legaltext.folders.write", "legaltext.corpus.audit")):
            if isinstance(read, ProcessDied):
                yield _Read(file, f"{file}: tiến trình đọc tệp dừng đột ngột (hết bộ nhớ?); kiểm tra lại tệp")
                continue
            yield _moved(read, target, held)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
        if not there_was and target.is_dir() and not any(target.iterdir()):
            target.rmdir()


def _moved(read: _Read, target: Path, held: set[str]) -> _Read:
    """The folder that waits, in its place; or why not."""
    if read.fault or read.waiting is None:
        return read
    if read.number in held:
        return replace(read, fault=_HELD.format(read.number) if not read.fault else read.fault)
    place = target / read.name
    if place.exists():
        return replace(read, fault=f"{place}: đã có; sửa tại đó, hoặc xóa thư mục rồi thêm lại")
    read.waiting.rename(place)
    held.add(read.number)
    return read


_HELD = "{} đã có trong kho; sửa tại thư mục của văn bản đó (xem: vanban law list --format json)"


def _read_one(
    file: Path, *, waiting: Path, target: Path, held: frozenset[str], english: Path | None, given: dict[str, Any], seconds: float
) -> _Read:
    """Read a file and write its folder where it waits to be moved; what is wrong with the file is told and not raised.

    Its citations are looked for as well, as whoever opens the corpus will do: what takes for ever there is not let in.
    """
    from legaltext.basics.clock import TooLong, processor_seconds
    from legaltext.sources.plain import SourceError

    try:
        with processor_seconds(seconds):
            return _read_whole(file, waiting, target, held, english, given)
    except TooLong:
        why = f"{file}: not read after {seconds:.0f} seconds of the processor; split the file and try again"
        return _Read(file, SourceError(why, "source-endless").vietnamese())


def _read_whole(
    file: Path, waiting: Path, target: Path, held: frozenset[str], english: Path | None, given: dict[str, Any]
) -> _Read:
    from legaltext.folders.write import add as write
    from legaltext.sources.plain import SourceError
    from legaltext.store.links import links_of

    try:
        parsed, document = _read(file, english)
        if not parsed.instruments or not parsed.instruments[0].body:
            return _Read(file, f"{file}: không thấy văn bản nào trong tệp; có phải nguyên văn luật (Điều 1., 1., a) …) không?")
        own = given["number"] or parsed.instruments[0].facts.number
        if own in held:
            return _Read(file, _HELD.format(own))
        done = write(parsed, 0, file, waiting / token_hex(6), given, date.today(), document=document)
        for _ in links_of(done.instrument):
            pass
    except SourceError as error:
        return _Read(file, error.vietnamese())
    except (ValueError, OSError) as error:  # CorpusError among them
        return _Read(file, str(error))
    return _told(file, parsed, done, target)


def _told(file: Path, parsed: "Parsed", done: "Added", target: Path) -> _Read:
    """What is to be said of a folder that was written."""
    from legaltext.corpus.audit import READING, UNREAD, counts, describe, findings
    from legaltext.export.jsonl import diagnostic_json, facts_json

    wrong = findings(done.diagnostics)
    reading = [noticed for noticed in parsed.diagnostics if noticed.code in READING]
    facts = done.instrument.facts
    place = target / done.folder.name
    lines = [f"Đã thêm {facts.label()}: {counts(done.instrument)}", f"  {place}"]
    lines += _to_check(done.missing, done.changed, [describe(noticed) for noticed in wrong])
    lines += [f"  {describe(noticed)}" for noticed in reading]
    lines += [f"  Trong tệp còn {other.facts.label()}: chưa thêm; tách ra tệp riêng nếu cần." for other in parsed.instruments[1:]]
    record = {
        "folder": str(place),
        "facts": facts_json(facts),
        "missing": list(done.missing),
        "changed": list(done.changed),
        "diagnostics": [diagnostic_json(noticed) for noticed in done.diagnostics],
        "also": [other.facts.number for other in parsed.instruments[1:]],
    }
    look = bool(wrong or done.missing or done.changed or any(noticed.code in UNREAD for noticed in reading))
    return _Read(file, number=facts.number, waiting=done.folder, lines=tuple(lines), record=record, look=look)


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
