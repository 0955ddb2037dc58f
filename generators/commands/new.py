"""`vanban new`: a blank form to fill in."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.commands.common import EXISTING_FILE, failing, give_form, load_catalog, of_the_unit, slug_argument
from generators.commands.unit_option import library_options, unit_beside
from legaltext.commands.common import load_corpus

if TYPE_CHECKING:
    from generators.catalog.carry import CarriedForm
    from generators.catalog.catalog import Catalog, Template
    from generators.catalog.unit import Unit


@click.command()
@slug_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write there instead of printing; an existing file is kept.",
)
@click.option("--example", is_flag=True, help="The filled-in example of the template instead of a blank form.")
@click.option(
    "--from",
    "others",
    type=EXISTING_FILE,
    multiple=True,
    help="A form that is filled in: what means the same goes over, the rest is listed at the end; may be given more than once.",
)
@library_options
def new(slug: str, output: Path | None, others: tuple[Path, ...], *, example: bool) -> None:
    """Print a blank form (YAML, with notes) for template SLUG, to be filled in and given to `vanban render`."""
    from generators.files import read

    if example and others:
        raise click.UsageError("--example và --from không dùng cùng nhau.")

    with failing():
        catalog = load_catalog()
        template = catalog.get(slug)
        of_the_unit(template)
        text = read(template.example).decode() if example else _form(template, catalog, others, unit_beside(output, catalog))
        give_form(text, output, "tờ khai", f"vanban render {template.slug} {output} -o van-ban.docx --pdf")


def _form(template: "Template", catalog: "Catalog", others: tuple[Path, ...], unit: "Unit | None") -> str:
    """The form with what other forms and the unit's profile give. Raises DocumentError where one of these cannot be read."""
    from collections.abc import Mapping

    from generators.catalog.carry import carried, template_of
    from generators.catalog.source import read_source
    from generators.catalog.unit import filled
    from generators.codes import Code
    from generators.findings import DocumentError

    corpus, sources = load_corpus(), []
    for path in others:
        source = read_source(path)
        if not isinstance(source.data, Mapping):
            raise DocumentError.of(Code.DATA_UNREADABLE, str(path), "Tờ khai phải gồm các dòng “trường: giá trị”.")
        sources.append((path.name, source.data, template_of(source.text, source.data, catalog)))
    taken = carried(template, sources, unit=unit, corpus=corpus)
    known = filled(template, taken.data, unit)
    return template.fields.on(corpus=corpus).skeleton(given=taken.data, unit=known, left=tuple(_told(taken)))


def _told(taken: "CarriedForm") -> Iterator[str]:
    """What went over from which form, and what did not, with the reason, as comments."""
    from generators.catalog.skeleton import as_comments
    from generators.findings import one_line

    for source in dict.fromkeys((*taken.names.values(), *(left.source for left in taken.left))):
        names = [label for label, of in taken.names.items() if of == source]
        yield f"# Mang sang từ {source}: {', '.join(names) or 'không mục nào'}."
        left = [one for one in taken.left if one.source == source]
        if left:
            yield f"# Không mang sang từ {source} (cần thì chép lên trên):"
        for one in left:
            yield from as_comments({one.label: one.value}, one_line(one.why))
