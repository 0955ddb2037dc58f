"""`vanban mcp`: the law and the documents as tools for assistants, over standard input and output."""

from pathlib import Path

import click

from generators.commands.common import failing, load_catalog, templates_option
from generators.commands.unit_option import unit_beside, unit_option
from legaltext.commands.common import corpus_option, fail, load_corpus

_NEEDED = "vanban: thiếu gói {name} mà vanban mcp cần; cài bằng: pip install 'vanban[mcp]'"


@click.command()
@click.option(
    "--folder",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="The only folder whose Word files an assistant may check, and where it may put new ones; unless given, it reads and writes no file.",
)
@unit_option
@corpus_option
@templates_option
def mcp(folder: Path | None) -> None:
    """Serve the law and the documents to an assistant (Model Context Protocol) until it closes the connection.

    It is started by the assistant's program, not by hand: docs/mcp.md has what to enter there. Nothing is logged, and no file is ever written over.
    """
    try:
        from generators.mcp_server import make_server
    except ModuleNotFoundError as error:
        fail(_NEEDED.format(name=error.name))

    with failing():
        catalog = load_catalog()
        server = make_server(load_corpus(), catalog, unit_beside(None, catalog), folder.resolve() if folder else None)
    server.run()
