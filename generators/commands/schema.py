"""`vanban schema`: the fields of a template, for programs."""

import click

from generators.commands.common import failing, slug_argument
from legaltext.commands.common import corpus_option, echo_json, load_corpus


@click.command()
@slug_argument
@corpus_option
def schema(slug: str) -> None:
    """Print the JSON Schema of the fields of template SLUG."""
    from generators.catalog.catalog import open_catalog

    with failing():
        echo_json(open_catalog().get(slug).fields.on(corpus=load_corpus()).json_schema())
