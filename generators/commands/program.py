"""The program as a whole: the language it speaks, colours, and how it ends where the machine says no."""

import errno
import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from copy import copy
from io import TextIOWrapper
from typing import Any, Final

import click

from generators.commands.language import current_language, help_in_vietnamese, in_vietnamese, language, speak, speaking
from generators.files import reason
from legaltext.commands.lazy import LazyGroup

_INTERRUPTED: Final = 130  # 128 + SIGINT, as shells count
_FOR_DEVELOPERS: Final = frozenset(("law",))  # their help and their words stay English


class DocumentGroup(LazyGroup):
    """Commands for staff, in the language of the moment."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command; in Vietnamese where that is spoken."""
        command = super().get_command(ctx, cmd_name)
        return command if command is None or cmd_name in _FOR_DEVELOPERS or language() == "en" else in_vietnamese(command)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; from a developers' command on, English is spoken."""
        found = super().resolve_command(ctx, args)
        if found[0] in _FOR_DEVELOPERS:
            speak("en")
        return found

    def short_help_of(self, ctx: click.Context, name: str) -> str:
        """A command in one line."""
        said = super().short_help_of(ctx, name)
        return said if language() == "en" else help_in_vietnamese(said) or said


class FileGroup(DocumentGroup):
    """A group of which one member, ``file``, may be left out: `vanban record FILE` is `vanban record file FILE`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with the command that they leave out."""
        if args and args[0] not in (*self.members, *ctx.help_option_names):
            args = ["file", *args]
        return super().parse_args(ctx, args)


class Program(DocumentGroup):
    """`vanban`: its language, and its ends. A full disk, a closed pipe or Ctrl-C (exit code 130) is no reason for a traceback."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 -- click's own signature
        **extra: Any,
    ) -> Any:
        """Run a command line, and exit."""
        # Vietnamese goes in and out whole, whatever the terminal's locale says
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            extra.setdefault("color", False)
        with speaking(current_language()):
            spoken = copy(self) if language() == "en" else in_vietnamese(self)
            assert isinstance(spoken, Program)
            if not standalone_mode:
                return LazyGroup.main(spoken, args, prog_name, complete_var, standalone_mode=False, **extra)
            _end_in_order()
            sys.exit(spoken.run(args, prog_name, complete_var, **extra))

    def run(self, args: Sequence[str] | None, prog_name: str | None, complete_var: str | None, **extra: Any) -> int:
        """Run a command line. Returns the exit code, where the command does not exit by itself."""
        try:
            return self._ended(args, prog_name, complete_var, **extra)
        except OSError as error:  # click itself ends quietly where the reader of a pipe went away, with exit code 1
            return _refused(error)

    def _ended(self, args: Sequence[str] | None, prog_name: str | None, complete_var: str | None, **extra: Any) -> int:
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.Abort as stopped:
            click.echo("Đã dừng." if language() == "vi" else "Aborted!", err=True)
            return _INTERRUPTED if isinstance(stopped.__context__, KeyboardInterrupt) else 1
        except click.ClickException as error:
            error.show()
            return error.exit_code
        return code if isinstance(code, int) else 0


def _end_in_order() -> None:
    """Told to end (by `kill`, a closed terminal, a machine that shuts down), take away first what is half done: it may hold personal data."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, lambda number, _frame: sys.exit(128 + number))


def _refused(error: OSError) -> int:
    """Say in one line what the machine refused: a full disk behind the output, a file that nobody caught. Returns the exit code."""
    _silence(sys.stdout)
    vietnamese = language() == "vi"
    why = reason(error) if vietnamese else error.strerror or str(error)
    what = error.filename or ("đầu ra" if vietnamese else "output")
    try:
        click.echo(f"vanban: {what}: {why}.", err=True)
    except OSError:  # there is nobody left to tell
        _silence(sys.stderr)
    return 1 if error.errno == errno.EPIPE else 2


def _silence(stream: Any) -> None:
    """Send what is still waiting in a stream nowhere, or Python complains of it once more when it ends."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
