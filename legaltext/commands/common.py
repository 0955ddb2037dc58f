"""What the commands share: days on the command line, one-line errors, JSON, the corpus and the law that an argument names."""

import os
import sys
from collections.abc import Callable
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from legaltext.basics.dates import typed_day

if TYPE_CHECKING:
    from legaltext.corpus.corpus import Corpus
    from legaltext.ingest import Parsed
    from legaltext.model import Instrument

Command = TypeVar("Command", bound=Callable[..., Any])
_CORPUS = "vanban.corpus"  # where click keeps the folders of `--corpus` for the length of a command

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
            return typed_day(text)
        except ValueError:
            self.fail(_("{text!r} is not a date; write it as 2026-07-01 or 01/07/2026").format(text=text), param, ctx)


def fail(message: str, code: int = 2) -> NoReturn:
    """One line on standard error, and the exit code: 2 for bad usage or input, 1 for findings."""
    for line in message.splitlines():
        click.echo(line, err=True)
    sys.exit(code)


def echo_json(record: object) -> None:
    """One JSON value, for programs and still to be read."""
    import json

    click.echo(json.dumps(record, ensure_ascii=False, indent=2))


def format_option(*further: str) -> Callable[[Command], Command]:
    """`--format text|json`, and what else a command writes; the parameter is `layout`."""
    return click.option("--format", "layout", type=click.Choice(["text", "json", *further]), default="text", show_default=True)


def corpus_option(command: Command) -> Command:
    """`--corpus DIR` for a command that calls load_corpus(): a folder of one's own beside the law that ships."""

    def remember(ctx: click.Context, __: click.Parameter, value: tuple[Path, ...]) -> None:
        if value:
            ctx.meta[_CORPUS] = value

    return click.option(
        "--corpus",
        "corpus_dirs",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        multiple=True,
        expose_value=False,
        callback=remember,
        help="A corpus folder of your own beside the law that ships, in place of $VANBAN_CORPUS; may be given more than once.",
    )(command)


def load_corpus() -> "Corpus":
    """The corpus that ships with the project with the user's own beside it, or an end with one line of error for each fault."""
    from legaltext.corpus.corpus import CorpusError, open_corpus

    context = click.get_current_context(silent=True)
    try:
        return open_corpus(beside=context.meta.get(_CORPUS) if context else None, workers=os.cpu_count() or 1)
    except (CorpusError, OSError) as error:
        fail(f"vanban: {error}")


def chosen_instruments(corpus: "Corpus", what: str | None) -> "list[Instrument]":
    """The instruments that an argument names and whose text is held; all of them without one. Ends the command where there is none."""
    if what is None:
        return list(corpus.instruments.values())
    found = corpus.resolve(what, on=date.today())
    numbers = dict.fromkeys(
        target.instrument.number for target in found.targets if target.instrument.number in corpus.instruments
    )
    if not numbers:
        not_held(what, found.message)
    return [corpus.instruments[number] for number in numbers]


def not_held(what: str, message: str) -> NoReturn:
    """End the command: no words are held of what an argument names; `message` is what the resolution says of it."""
    fail(f"vanban: {what}: {message or 'nội dung không có trong kho'}")


def read_law(path: Path) -> "Parsed":
    """What a law's file holds, or the end of the command: a file that cannot be read, or that holds no law."""
    from legaltext.ingest import parse_file
    from legaltext.sources.plain import SourceError

    try:
        parsed = parse_file(path)
    except (SourceError, OSError) as error:
        fail(f"vanban: {error}")
    if not parsed.instruments:
        fail(f"vanban: {path}: no law found in it; is it the text of a law (Điều 1., 1., a) …)?")
    return parsed
