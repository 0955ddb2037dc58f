"""`vanban law …`: the group; each command lives in legaltext/commands/ and is imported when it is called."""

import click

from legaltext.commands.lazy import LazyGroup

_COMMANDS = {
    "add": ("legaltext.commands.add", "add", "Add a law's file to your own corpus."),
    "cites": ("legaltext.commands.cites", "cites", "Check every citation of a draft."),
    "compare": ("legaltext.commands.compare", "compare", "Two texts of a law side by side: readings, versions, old and new."),
    "export": ("legaltext.commands.export", "export", "Write an instrument as Akoma Ntoso, JSON, HTML or an outline."),
    "list": ("legaltext.commands.list", "list_instruments", "List the instruments that are held or registered."),
    "refs": ("legaltext.commands.refs", "refs", "What a provision refers to, and what refers to it."),
    "search": ("legaltext.commands.search", "search", "Search the words of the corpus."),
    "parse": ("legaltext.commands.parse", "parse", "Parse a law's page or text into provisions, relations and diagnostics."),
    "tree": ("legaltext.commands.tree", "tree", "Outline of a file, an instrument or the whole corpus."),
    "audit": ("legaltext.commands.audit", "audit", "Check what is missing, and that no line is lost."),
    "limits": ("legaltext.commands.limits", "limits", "The time limits that the law sets, and the day on which they end."),
    "terms": ("legaltext.commands.terms", "terms", "The terms that the law defines, and where they are used."),
    "show": ("legaltext.commands.show", "show", "Show the words of a citation."),
}


@click.group(cls=LazyGroup, members=_COMMANDS)
def law() -> None:
    """The text of laws: read it, cite it, check it."""
