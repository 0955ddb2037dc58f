"""The command `vanban`. Commands are loaded when they are called, so that looking up a citation starts at once."""

from pathlib import Path

import click

from generators.commands.common import failing, root_option
from generators.commands.program import DocumentGroup, Program
from legaltext.commands.common import echo_json, format_option

# Commands that live elsewhere, imported on their first use.
_ELSEWHERE = {
    "law": ("generators.commands.law", "law", "The text of laws: read it, cite it, check it."),
    "advise": (
        "generators.commands.advise",
        "advise",
        "What happened: which form, law and papers (từ chức, miễn nhiệm, thôi việc…).",
    ),
    "batch": ("generators.commands.batch", "batch", "Many documents of one template from a list of rows."),
    "check": ("generators.commands.check", "check", "Check a Word file: Nghị định 30/2020/NĐ-CP, and the law it cites."),
    "demo": ("generators.commands.demo", "demo", "The main job in one go: read the law, render one document of each family."),
    "deadlines": ("generators.commands.deadlines", "deadlines", "What must be done by when, as a table or a calendar (.ics)."),
    "impact": ("generators.commands.impact", "impact", "Which templates rest on a provision, directly or through a reference."),
    "new": ("generators.commands.new", "new", "Print a blank form (YAML, with notes) to be filled in for a template."),
    "render": ("generators.commands.render", "render", "Render a template with data (YAML or JSON) into a DOCX, and a PDF."),
    "schema": ("generators.commands.schema", "schema", "Print the JSON Schema of the fields of a template."),
    "sheet": (
        "generators.commands.sheet",
        "sheet",
        "Make an empty spreadsheet for a template, to be filled in for `vanban batch`.",
    ),
    "verify": ("generators.commands.verify", "verify", "Compare a document with its evidence, and its evidence with the law."),
}


@click.group(cls=Program, members=_ELSEWHERE, aliases={"template": "templates"})
@click.version_option(package_name="vanban")
def main() -> None:
    """Vietnamese law, and documents that rest on it.

    Exit codes: 0 fine; 1 findings; 2 bad usage or input.
    """


_UNIT = {
    "check": ("generators.commands.unit", "check_unit", "Check the profile of the unit: what is wrong, and what it gives."),
    "new": ("generators.commands.unit", "new_unit", "Print an empty profile of the unit (YAML, with notes)."),
}


@main.group("don-vi", cls=DocumentGroup, members=_UNIT)
def unit() -> None:
    """The profile of the unit (don-vi.yaml): what is the same on all its papers, typed once."""


_TEMPLATES = {
    "check": (
        "generators.commands.templates_check",
        "check",
        "Check every template: variables, citations, dates, blocks, example.",
    ),
    "new": (
        "generators.commands.templates_new",
        "new_template",
        "Make a new template that renders at once, to be worked out in Word.",
    ),
    "rebuild": (
        "generators.commands.templates_rebuild",
        "rebuild_templates",
        "Build the blocks that repeat (heading, signatures, annex …) anew.",
    ),
}


@main.group(cls=DocumentGroup, members=_TEMPLATES, invoke_without_command=True)
@format_option()
@root_option
@click.pass_context
def templates(context: click.Context, layout: str, root: Path | None) -> None:
    """List the document templates; make, check and rebuild them (`vanban template` is the same)."""
    if context.invoked_subcommand is not None:
        return
    from generators.catalog.catalog import open_catalog

    with failing():
        found = open_catalog(root).templates()
    if layout == "json":
        facts = [(template.slug, template.manifest) for template in found]
        echo_json(
            [
                {"slug": slug, "family": said.family, "title": said.title, "kind": said.kind, "issuer": said.issuer}
                for slug, said in facts
            ]
        )
        return
    width = max(len(t.slug) for t in found)
    for template in found:
        click.echo(f"{template.slug:<{width}}  {template.manifest.title}")


if __name__ == "__main__":
    main()
