"""The option `--root` of the commands that work on templates."""

from pathlib import Path

import click

root_option = click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the templates (FAMILY/NAME below it); unless given, $VANBAN_TEMPLATES, else the templates of vanban.",
)
