"""What the commands share: days on the command line, one-line errors, the corpus."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from legaltext.corpus.corpus import Corpus, CorpusError, open_corpus

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


_CORPUS = "vanban.corpus"
Command = TypeVar("Command", bound=Callable[..., Any])


def corpus_option(command: Command) -> Command:
    """`--corpus DIR` for a command that calls load_corpus(): a folder of one's own beside the law that ships."""

    def remember(ctx: click.Context, _: click.Parameter, value: tuple[Path, ...]) -> None:
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


def load_corpus() -> Corpus:
    """The corpus that ships with the project with the user's own beside it, or an end with one line of error for each fault."""
    context = click.get_current_context(silent=True)
    try:
        return open_corpus(beside=context.meta.get(_CORPUS) if context else None)
    except (CorpusError, OSError) as error:
        fail(f"vanban: {error}")
