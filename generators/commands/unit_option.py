"""`--don-vi`: the profile of the unit that gives a form what is the same on all its papers."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generators.commands.common import Command, templates_option
from legaltext.commands.common import corpus_option

if TYPE_CHECKING:
    from generators.catalog.catalog import Catalog
    from generators.catalog.unit import Unit

_FILE, _NONE = "vanban.unit", "vanban.no_unit"  # where click keeps what was said, for the length of a command


def unit_option(command: Command) -> Command:
    """`--don-vi FILE` and `--no-don-vi` for a command that calls `unit_beside`."""

    def remember(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
        def keep(ctx: click.Context, _: click.Parameter, value: Any) -> None:
            ctx.meta[name] = value

        return keep

    given = click.option(
        "--don-vi",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="VANBAN_DON_VI",
        expose_value=False,
        callback=remember(_FILE),
        help="The profile of the unit; unless given, $VANBAN_DON_VI, else don-vi.yaml beside the data or above, else that of your settings.",
    )
    none = click.option(
        "--no-don-vi", is_flag=True, expose_value=False, callback=remember(_NONE), help="Take nothing from a profile of the unit."
    )
    return given(none(command))


def library_options(command: Command) -> Command:
    """`--templates`, `--don-vi` and `--corpus` for a command that needs the templates, the unit's profile and the law."""
    return templates_option(unit_option(corpus_option(command)))


def unit_beside(data: str | Path | None, catalog: "Catalog") -> "Unit | None":
    """The profile for a form ("-" and None: the folder where one is); None where there is none. Raises DocumentError with all that is wrong in it."""
    from generators.catalog.unit_file import find_unit, load_unit

    meta = click.get_current_context().meta
    if meta.get(_NONE):
        return None
    folder = Path() if data in (None, "-") else Path(str(data)).parent
    path = meta.get(_FILE) or find_unit(folder)
    return load_unit(path, catalog) if path else None
