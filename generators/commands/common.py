"""What the commands share: options that several take, what they are given, and how they fail."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from legaltext.commands.common import fail

if TYPE_CHECKING:
    from generators.catalog.catalog import Catalog, Template
    from generators.findings import Finding

Command = TypeVar("Command", bound=Callable[..., Any])

_TEMPLATES = "vanban.templates"  # where click keeps the folder of `--templates` for the length of a command


def templates_option(command: Command) -> Command:
    """`--templates DIR` for a command that calls `load_catalog` or `own_templates`: a unit's own templates beside those of vanban."""

    def remember(ctx: click.Context, __: click.Parameter, value: Path | None) -> None:
        if value:
            ctx.meta[_TEMPLATES] = value

    return click.option(
        "--templates",
        type=click.Path(file_okay=False, path_type=Path),
        expose_value=False,
        callback=remember,
        help="A folder of your own templates (FAMILY/NAME below it) beside those of vanban, in place of $VANBAN_TEMPLATES; of a name in both, yours counts.",
    )(command)


def own_templates() -> Path | None:
    """The folder of the unit's own templates, as it was said: it need not be there yet; None where nothing was."""
    from generators.catalog.catalog import own_folder

    context = click.get_current_context(silent=True)
    return (context.meta.get(_TEMPLATES) if context else None) or own_folder()


def load_catalog() -> "Catalog":
    """The templates of vanban with the unit's own beside them. Raises DocumentError where a folder is not there."""
    from generators.catalog.catalog import open_catalog

    return open_catalog(own_templates())


def of_the_unit(template: "Template") -> None:
    """Say, on standard error, where the unit's template takes the place of one of vanban."""
    from generators.codes import Code
    from generators.findings import Finding

    if template.replaces:
        message = "Dùng mẫu của đơn vị; mẫu cùng tên của vanban không dùng đến."
        warn([Finding(Code.TEMPLATE_OWN, f"{template.slug} ({template.folder})", message, "note")])


def complete_slug(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """The templates for a shell that completes a name: by family and name, or by the name alone; none where there are none. No template is read."""
    from generators.catalog.catalog import open_catalog
    from generators.findings import DocumentError

    try:
        slugs = open_catalog(ctx.meta.get(_TEMPLATES)).slugs()  # no command runs yet
    except (DocumentError, OSError):
        return []
    in_full = [slug for slug in slugs if slug.startswith(incomplete)]
    return in_full or [name for slug in slugs if (name := slug.rpartition("/")[2]).startswith(incomplete)]


slug_argument = click.argument("slug", shell_complete=complete_slug)
"""The template of a document, by its name."""

data_argument = click.argument("data", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
"""The data of a document: a file, or "-" for standard input (`data_given`)."""

EXISTING_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
"""A file that is there."""

file_argument = click.argument("file", type=EXISTING_FILE)
"""A document to look at."""


@contextmanager
def failing(code: int = 2) -> Iterator[None]:
    """Ends the command with a line of error for each finding, and the exit code, where what is done inside cannot be done."""
    from generators.findings import DocumentError

    try:
        yield
    except DocumentError as error:
        fail(str(error), code)


def data_given(data: str) -> str | Path:
    """The data as the engine takes it: text of standard input, or a file."""
    if data != "-":
        return Path(data)
    from generators.catalog.source import decoded

    with failing():
        text, told = decoded(sys.stdin.buffer.read(), "-")
    warn(told)
    return text


def chosen_templates(slugs: Sequence[str]) -> "tuple[Catalog, tuple[str, ...]]":
    """The catalog, and the full names of the templates that are named; else of the unit's own where it has a folder, and of all where it has none.

    Raises DocumentError where one is not there.
    """
    catalog = load_catalog()
    if not slugs:
        return catalog, catalog.of_the_unit() if catalog.own else catalog.slugs()
    return catalog, tuple(catalog.get(slug).slug for slug in slugs)


def keep(output: Path, what: str) -> None:
    """End the command where a file that may hold somebody's answers (``what``: "tờ khai") is there already."""
    if os.path.lexists(output):
        fail(f"vanban: {output}: đã có tệp này, có thể là {what} bạn đã điền; hãy chọn tên khác hoặc xóa tệp đó trước.")


def give_form(text: str, output: Path | None, what: str, then: str) -> None:
    """Print a form to be filled in, or write it where nothing is yet; ``then`` is the command that takes it. Raises DocumentError where it cannot be written."""
    from generators.files import write

    if output is None:
        click.echo(text, nl=False)
        return
    keep(output, what)
    write(output, text.encode())
    click.echo(f"Đã ghi {output}. Điền xong thì chạy: {then}")


def warn(findings: "Iterable[Finding]") -> None:
    """Findings that do not stop the work, on standard error."""
    for finding in findings:
        click.echo(str(finding), err=True)
