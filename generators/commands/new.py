"""`vanban new`: a blank form to fill in."""

import os
from pathlib import Path

import click

from generators.commands.common import failing, slug_argument
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
@corpus_option
def new(slug: str, output: Path | None, *, example: bool) -> None:
    """Print a blank form (YAML, with notes) for template SLUG, to be filled in and given to `vanban render`."""
    from generators.catalog.catalog import open_catalog
    from generators.files import read, write

    with failing():
        template = open_catalog().get(slug)
        text = read(template.example).decode() if example else template.fields.on(corpus=load_corpus()).skeleton()
        if output is None:
            click.echo(text, nl=False)
        elif os.path.lexists(output):
            fail(f"vanban: {output}: đã có tệp này, có thể là tờ khai bạn đã điền; hãy chọn tên khác hoặc xóa tệp đó trước.")
        else:
            write(output, text.encode())
            click.echo(f"Đã ghi {output}. Điền xong thì chạy: vanban render {template.slug} {output} -o van-ban.docx --pdf")
