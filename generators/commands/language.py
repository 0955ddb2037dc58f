"""The language of the command line: Vietnamese for the commands that staff use, click's own words too; English where the user's settings say so.

click takes its words from `gettext`. While a command runs, our catalogue (`words`) answers there; nothing of it is left behind afterwards. The
catalogue is keyed by the English words, so that an English text that changes is a Vietnamese one that is missing, which a test tells.
"""

import gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from typing import Final, Literal

import click

Language = Literal["vi", "en"]

_CURRENT: Final[ContextVar[Language]] = ContextVar("language", default="en")
_SETTINGS: Final = ("VANBAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE: Final = ("c", "posix")


def language_of(environment: Mapping[str, str]) -> Language:
    """The language that the settings ask for: the first that names one. Vietnamese where none does ("C" and "POSIX" name none).

    VANBAN_LANG may only be "vi" or "en" (also as "vi_VN.UTF-8"); another one says nothing. A locale of a third language gets English.
    """
    for name in _SETTINGS:
        said = environment.get(name, "").replace("-", "_").partition(".")[0].partition("_")[0].lower()
        if not said or said in _NO_LANGUAGE:
            continue
        if said == "vi":
            return "vi"
        if name != "VANBAN_LANG" or said == "en":
            return "en"
    return "vi"


def language() -> Language:
    """The language of the command that runs."""
    return _CURRENT.get()


def speak(language: Language) -> None:
    """Go on in a language, within `speaking`."""
    _CURRENT.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Let click, and all that goes through `gettext`, speak a language for a while."""
    before = gettext.dgettext, gettext.dngettext
    token = _CURRENT.set(language)

    def one(domain: str, message: str) -> str:
        return _said(message) or before[0](domain, message)

    def one_or_many(domain: str, msgid1: str, msgid2: str, n: int) -> str:
        return _said(msgid1 if n == 1 else msgid2) or before[1](domain, msgid1, msgid2, n)

    gettext.dgettext, gettext.dngettext = one, one_or_many
    try:
        yield
    finally:
        gettext.dgettext, gettext.dngettext = before
        _CURRENT.reset(token)


def in_vietnamese(command: click.Command) -> click.Command:
    """A copy of a command with its help, its options' help and the names of its values in Vietnamese; what the catalogue lacks stays English."""
    from generators.commands.words import NAMES

    spoken = copy(command)
    spoken.help = help_in_vietnamese(command.help)
    spoken.options_metavar = NAMES["[OPTIONS]"]
    if isinstance(spoken, click.Group):
        spoken.subcommand_metavar = NAMES["COMMAND [ARGS]..."]
    spoken.params = [_parameter(one, NAMES) for one in command.params]
    return spoken


def help_in_vietnamese(said: str | None) -> str | None:
    """A text of help, whatever its line breaks; as it is where the catalogue lacks it."""
    from generators.commands.words import CLICK, HELP

    flat = " ".join((said or "").split())
    return HELP.get(flat) or CLICK.get(flat, said)  # what click says of --version is said before a language is spoken


def _parameter(param: click.Parameter, names: Mapping[str, str]) -> click.Parameter:
    spoken, spoken.type = copy(param), copy(param.type)
    spoken.type.name = names.get(param.type.name, param.type.name)
    if isinstance(spoken, click.Option):
        spoken.help = help_in_vietnamese(spoken.help)
        if spoken.metavar is not None:
            spoken.metavar = names.get(spoken.metavar, spoken.metavar)
    elif spoken.metavar is not None:
        spoken.metavar = names.get(spoken.metavar, spoken.metavar)
    elif (shown := names.get((spoken.name or "").upper())) is not None:
        spoken.metavar = (shown if spoken.required else f"[{shown}]") + ("..." if spoken.nargs != 1 else "")
    return spoken


def _said(message: str) -> str | None:
    if _CURRENT.get() != "vi":
        return None
    from generators.commands.words import CLICK

    return CLICK.get(message)


def current_language() -> Language:
    """What the settings of this process ask for."""
    return language_of(os.environ)
