"""The command `vanban`. Commands are loaded when they are called, so that looking up a citation starts at once."""

import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generators.roots import root_option
from legaltext.lazy import LazyGroup

if TYPE_CHECKING:
    from generators.errors import DocumentError, Finding

# Commands that live elsewhere, imported on their first use.
_ELSEWHERE = {
    "law": ("legaltext.cli", "law", "The text of laws: read it, cite it, check it."),
    "advise": ("generators.advise", "advise", "What happened: which form, law and papers (từ chức, miễn nhiệm, thôi việc…)."),
    "check": ("generators.check", "check", "Check a Word file: Nghị định 30/2020/NĐ-CP, and the law it cites."),
    "demo": ("generators.demo", "demo", "The main job in one go: read the law, render one document of each family."),
    "deadlines": ("generators.deadlines", "deadlines", "What must be done by when, as a table or a calendar (.ics)."),
    "impact": ("generators.impact", "impact", "Which templates rest on a provision, directly or through a reference."),
    "verify": ("generators.verify", "verify", "Compare a document with its evidence, and its evidence with the law."),
}


@click.group(cls=LazyGroup, members=_ELSEWHERE, aliases={"template": "templates"})
@click.version_option(package_name="vanban")
def main() -> None:
    """Vietnamese law, and documents that rest on it.

    Exit codes: 0 fine; 1 findings; 2 bad usage or input.
    """
    for stream in (
        sys.stdin,
        sys.stdout,
        sys.stderr,
    ):  # Vietnamese goes in and comes out whole, whatever the terminal's locale says
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def fail(error: "DocumentError | str", code: int = 2) -> NoReturn:
    """Every finding on a line of standard error, then the exit code."""
    click.echo(f"vanban: {error}" if isinstance(error, str) else str(error), err=True)
    sys.exit(code)


def warn(findings: "Iterable[Finding]") -> None:
    """Findings that do not stop the work."""
    for finding in findings:
        click.echo(str(finding), err=True)


_TEMPLATES = {
    "check": ("generators.templates_check", "check", "Check every template: variables, citations, dates, blocks, example."),
    "new": ("generators.templates_new", "new_template", "Make a new template that renders at once, to be worked out in Word."),
    "rebuild": (
        "generators.templates_rebuild",
        "rebuild_templates",
        "Build the blocks that repeat (heading, signatures, annex …) anew.",
    ),
}


@main.group(cls=LazyGroup, members=_TEMPLATES, invoke_without_command=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@root_option
@click.pass_context
def templates(context: click.Context, form: str, root: Path | None) -> None:
    """List the document templates; make, check and rebuild them (`vanban template` is the same)."""
    if context.invoked_subcommand is not None:
        return
    from generators.catalog.catalog import open_catalog
    from generators.errors import DocumentError

    try:
        found = open_catalog(root).templates()
    except DocumentError as error:
        fail(error)
    if form == "json":
        import json

        records = [
            {
                "slug": t.slug,
                "family": t.manifest.family,
                "title": t.manifest.title,
                "kind": t.manifest.kind,
                "issuer": t.manifest.issuer,
            }
            for t in found
        ]
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
        return
    width = max(len(t.slug) for t in found)
    for template in found:
        click.echo(f"{template.slug:<{width}}  {template.manifest.title}")


@main.command()
@click.argument("slug")
def schema(slug: str) -> None:
    """Print the JSON Schema of the fields of template SLUG."""
    import json

    from generators.catalog.catalog import open_catalog
    from generators.errors import DocumentError
    from legaltext.holding import CorpusError

    try:
        click.echo(json.dumps(open_catalog().get(slug).fields.on().json_schema(), ensure_ascii=False, indent=2))
    except DocumentError as error:
        fail(error)
    except CorpusError as error:
        fail(str(error))


@main.command()
@click.argument("slug")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write there instead of printing; an existing file is kept.",
)
@click.option("--example", is_flag=True, help="The filled-in example of the template instead of a blank form.")
def new(slug: str, output: Path | None, *, example: bool) -> None:
    """Print a blank form (YAML, with notes) for template SLUG, to be filled in and given to `vanban render`."""
    from generators.catalog.catalog import open_catalog
    from generators.errors import DocumentError
    from generators.pipeline import write
    from legaltext.holding import CorpusError

    try:
        template = open_catalog().get(slug)
        text = template.example.read_text(encoding="utf-8") if example else template.fields.on().skeleton()
        if output is None:
            click.echo(text, nl=False)
        elif output.exists():
            fail(f"{output}: the file exists and may hold your answers; choose another name or remove it first")
        else:
            write(output, text.encode())
            click.echo(f"Đã ghi {output}. Điền xong thì chạy: vanban render {template.slug} {output} -o van-ban.docx --pdf")
    except DocumentError as error:
        fail(error)
    except CorpusError as error:
        fail(str(error))


@main.command()
@click.argument("slug")
@click.argument("data", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The DOCX to write.")
@click.option("--pdf", is_flag=True, help="Write a PDF beside the DOCX as well (by LibreOffice).")
@click.option("--bilingual", is_flag=True, help="Set the English reference translation beside the quoted provisions.")
@click.option("--draft", is_flag=True, help="Let fields be missing: their names stand in the document.")
def render(slug: str, data: str, output: Path, *, pdf: bool, bilingual: bool, draft: bool) -> None:
    """Render template SLUG with DATA (a YAML or JSON file, or - for standard input) into a DOCX.

    Everything that is wrong with the data is said at once, and then nothing is written.
    """
    from generators.errors import DocumentError
    from generators.pipeline import render as render_document
    from generators.pipeline import write
    from legaltext.corpus import CorpusError, open_corpus

    if output.suffix.lower() != ".docx":
        fail(f"{output}: the output must end in .docx; with --pdf the PDF is written beside it")
    try:
        source: str | Path = sys.stdin.read() if data == "-" else Path(data)
        done = render_document(slug, source, corpus=open_corpus(), bilingual=bilingual, draft=draft)
        write(output, done.docx)
    except DocumentError as error:
        fail(error)
    except CorpusError as error:
        fail(str(error))
    warn((*done.findings, *done.notes))
    click.echo(
        f"Đã ghi {output} ({len(done.cited)} điều khoản viện dẫn, theo pháp luật có hiệu lực ngày {done.in_force_on:%d/%m/%Y})."
    )
    if pdf:
        _write_pdf(done.docx, output.with_suffix(".pdf"))


def _write_pdf(docx: bytes, path: Path) -> None:
    """The PDF beside a DOCX that is already written; what fails here costs the DOCX nothing."""
    from generators.errors import DocumentError
    from generators.pdf.errors import PdfError
    from generators.pdf.make import make_pdf
    from generators.pipeline import write

    try:
        content, findings = make_pdf(docx)
        write(path, content)
    except PdfError as error:
        fail(f"{error} Tệp DOCX vẫn được ghi đầy đủ.", 1)
    except DocumentError as error:
        fail(error, 1)
    click.echo(f"Đã ghi {path}.")
    if findings:
        warn(findings)
        sys.exit(1)


if __name__ == "__main__":
    main()
