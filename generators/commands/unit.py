"""`vanban don-vi`: the profile of the unit, made and checked."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.commands.common import failing, give_form, load_catalog, templates_option, warn
from legaltext.commands.common import fail

if TYPE_CHECKING:
    from generators.catalog.catalog import Catalog
    from generators.catalog.unit import Unit

_NAME = "don-vi.yaml"


@click.command("new")
@templates_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write there instead of printing; an existing file is kept.",
)
def new_unit(output: Path | None) -> None:
    """Print an empty profile of the unit (YAML, with notes), to be filled in once and kept as don-vi.yaml beside the forms."""
    from generators.catalog.unit_skeleton import unit_skeleton

    with failing():
        give_form(unit_skeleton(load_catalog()), output, "hồ sơ", f"vanban don-vi check {output}")


@click.command("check")
@templates_option
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
def check_unit(file: Path | None) -> None:
    """Check the profile FILE, or the one that is found from here: what is wrong in it, and what it gives to which template.

    Exit code 1 where something is wrong, 2 where there is none.
    """
    from generators.catalog.unit_file import find_unit, load_unit

    with failing():
        catalog = load_catalog()
        path = file or find_unit(Path())
    if path is None:
        fail(
            f"vanban: không tìm thấy {_NAME} ở đây, ở các thư mục bên trên, hay trong thư mục cấu hình; hãy tạo bằng lệnh “vanban don-vi new -o {_NAME}”."
        )
    with failing(1 if path.is_file() else 2):
        unit = load_unit(path, catalog)
    click.echo(f"Hồ sơ đơn vị: {path}")
    warn((*unit.findings, *unit.told))
    for line in _gives(unit, catalog):
        click.echo(line)
    if unit.findings:
        sys.exit(1)


def _gives(unit: "Unit", catalog: "Catalog") -> Iterator[str]:
    """For each group of templates that take the same fields: the fields, and the templates."""
    from generators.catalog.unit import filled

    groups: dict[tuple[str, ...], list[str]] = {}
    for template in catalog.templates():
        groups.setdefault(filled(template, {}, unit).names, []).append(template.slug.rpartition("/")[2])
    for names, slugs in sorted(groups.items(), key=lambda group: (-len(group[0]), group)):
        yield f"- {len(slugs)} mẫu lấy {', '.join(names) or 'không mục nào'}: {', '.join(slugs)}"
