"""`vanban templates new`: a template to begin with."""

import click

from generators.authoring.scaffold.make import make_template
from generators.authoring.scaffold.papers import WITHOUT_LAW
from generators.authoring.scaffold.parts import PARTS
from generators.catalog.manifest import ISSUERS
from generators.commands.common import failing, load_catalog, own_templates, templates_option
from generators.commands.kind import DocumentKind
from legaltext.basics.text import fold
from legaltext.commands.common import corpus_option, load_corpus

_LAW = "Luật Viên chức"  # on which most papers of the library rest


@click.command("new")
@click.argument("slug", metavar="FAMILY/NAME")
@click.option(
    "--kind",
    type=DocumentKind(forms=True),
    required=True,
    help="The kind: QĐ, TTr, HĐ, BB …, “Công văn”, “phiếu” or “bản” for a form of the unit, or “cá nhân” for a person's own paper.",
)
@click.option("--title", required=True, help="What the paper is: “Quyết định về việc cử viên chức đi đào tạo”.")
@click.option(
    "--law",
    default=None,
    help="The law on which it rests; its text must be held; “không” for none. Where it is not given: Luật Viên chức, and none for invitations, letters of introduction, leave papers and slips.",
)
@click.option(
    "--with",
    "parts",
    multiple=True,
    metavar="PART",
    help="A part besides the form of the kind; may be given several times: "
    + "; ".join(f"“{name}” ({part.what})" for name, part in PARTS.items())
    + ".",
)
@corpus_option
@templates_option
def new_template(slug: str, kind: str, title: str, law: str | None, parts: tuple[str, ...]) -> None:
    """Make a template: a Word file (edited in Word), a manifest and an example that render at once and pass `vanban templates check`.

    An existing folder is never overwritten; where something is wrong nothing is left behind.
    """
    with failing():
        own = own_templates()
        if law is None:
            law = "" if kind in WITHOUT_LAW else _LAW
        law = "" if fold(law) == "khong" else law
        place = own or load_catalog().root
        folder = make_template(slug, None if kind == ISSUERS[1] else kind, title, law, place, load_corpus(), parts)
    click.echo(
        f"Đã tạo {folder}: template.docx (sửa bằng Word), manifest.yaml (trường, căn cứ, điều kiện), example.yaml (dữ liệu mẫu)."
    )
    where = f" --templates {own}" if own else ""
    click.echo(f"Sửa xong thì chạy: vanban templates check {slug}{where}")
