"""`vanban law …`: the group; each command lives in legaltext/commands/ and is imported when it is called."""

import click

from legaltext.lazy import LazyGroup

_COMMANDS = {
    "parse": ("legaltext.commands.read", "parse", "Parse a law's page or text into provisions, relations and diagnostics."),
    "tree": ("legaltext.commands.read", "tree", "Outline of a file, an instrument or the whole corpus."),
    "audit": ("legaltext.commands.read", "audit", "Check what is missing, and that no line is lost."),
    "show": ("legaltext.commands.show", "show", "Show the words of a citation."),
}


@click.group(cls=LazyGroup, members=_COMMANDS)
def law() -> None:
    """The text of laws: read it, cite it, check it."""
