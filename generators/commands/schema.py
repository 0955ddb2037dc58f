"""`vanban schema`: the fields of a template, for programs."""

import click

from generators.commands.common import failing, load_catalog, slug_argument, templates_option
from legaltext.commands.common import corpus_option, echo_json, load_corpus


@click.command()
@slug_argument
@templates_option
@corpus_option
def schema(slug: str) -> None:
    """Print the JSON Schema of the fields of template SLUG."""
    with failing():
        echo_json(load_catalog().get(slug).fields.on(corpus=load_corpus()).json_schema())
