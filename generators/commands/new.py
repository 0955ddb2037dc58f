"""`vanban new`: a blank form to fill in."""

import os
from pathlib import Path

import click

from generators.commands.common import failing, slug_argument
from generators.commands.unit_option import unit_beside, unit_option
from legaltext.commands.common import corpus_option, fail, load_corpus


@click.command()
@slug_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write there instead of printing; an existing file is kept.",
)
@click.option("--example", is_flag=True, help="The filled-in example of the template instead of a blank form.")
@unit_option
@corpus_option
def new(slug: str, output: Path | None, *, example: bool) -> None:
    """Print a blank form (YAML, with notes) for template SLUG, to be filled in and given to `vanban render`."""
    from generators.catalog.catalog import open_catalog
    from generators.catalog.unit import filled
    from generators.files import read, write

    with failing():
        catalog = open_catalog()
        template = catalog.get(slug)
        if example:
            text = read(template.example).decode()
        else:
            unit = filled(template, {}, unit_beside(output, catalog))
            text = template.fields.on(corpus=load_corpus()).skeleton(unit=unit)
        if output is None:
            click.echo(text, nl=False)
        elif os.path.lexists(output):
            fail(f"vanban: {output}: đã có tệp này, có thể là tờ khai bạn đã điền; hãy chọn tên khác hoặc xóa tệp đó trước.")
        else:
            write(output, text.encode())
            click.echo(f"Đã ghi {output}. Điền xong thì chạy: vanban render {template.slug} {output} -o van-ban.docx --pdf")
