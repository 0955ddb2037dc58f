"""`vanban templates new`: a template to begin with."""

from pathlib import Path

import click

from generators.authoring.scaffold.make import make_template
from generators.catalog.catalog import open_catalog
from generators.catalog.manifest import ISSUERS
from generators.commands.common import failing, root_option
from generators.commands.kind import DocumentKind
from legaltext.commands.common import corpus_option, load_corpus


@click.command("new")
@click.argument("slug", metavar="FAMILY/NAME")
@click.option(
    "--kind",
    type=DocumentKind(),
    required=True,
    help="The kind: QĐ, TTr, HĐ, BB …, “Công văn”, or “cá nhân” for a person's own paper.",
)
@click.option("--title", required=True, help="What the paper is: “Quyết định về việc cử viên chức đi đào tạo”.")
@click.option("--law", default="Luật Viên chức", show_default=True, help="The law on which it rests; its text must be held.")
@corpus_option
@root_option
def new_template(slug: str, kind: str, title: str, law: str, root: Path | None) -> None:
    """Make a template: a Word file (edited in Word), a manifest and an example that render at once and pass `vanban templates check`.

    An existing folder is never overwritten; where something is wrong nothing is left behind.
    """
    with failing():
        place = root or open_catalog().root
        folder = make_template(slug, None if kind == ISSUERS[1] else kind, title, law, place, load_corpus())
    click.echo(
        f"Đã tạo {folder}: template.docx (sửa bằng Word), manifest.yaml (trường, căn cứ, điều kiện), example.yaml (dữ liệu mẫu)."
    )
    where = f" --root {root}" if root else ""
    click.echo(f"Sửa xong thì chạy: vanban templates check {slug}{where}")
