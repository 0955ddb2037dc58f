"""The option `--root` of the commands that work on templates, and the templates that they are given."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generators.catalog.catalog import Catalog

root_option = click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the templates (FAMILY/NAME below it); unless given, $VANBAN_TEMPLATES, else the templates of vanban.",
)


def chosen_templates(slugs: Sequence[str], root: Path | None) -> "tuple[Catalog, tuple[str, ...]]":
    """The catalog, and the full names of the templates that are named, or of all. Raises DocumentError where one is not there."""
    from generators.catalog.catalog import open_catalog

    catalog = open_catalog(root)
    return catalog, tuple(catalog.get(slug).slug for slug in slugs) if slugs else catalog.slugs()
