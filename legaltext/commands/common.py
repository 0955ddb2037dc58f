"""What the commands share: days on the command line, one-line errors, the corpus."""

import sys
from datetime import date
from typing import NoReturn

import click

from legaltext.corpus import Corpus, CorpusError, open_corpus

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


def load_corpus() -> Corpus:
    """The corpus that ships with the project, or an end with one line of error for each fault."""
    try:
        return open_corpus()
    except (CorpusError, OSError) as error:
        fail(f"vanban: {error}")
