"""`vanban templates check`: what is wrong in the templates."""

import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from generators.commands.common import chosen_templates, root_option
from legaltext.commands.common import corpus_option, fail, load_corpus


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@corpus_option
@root_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(slugs: tuple[str, ...], form: str, root: Path | None) -> None:
    """Check the templates (all, or those named): every variable declared and used, every citation resolves, days covered, blocks as in all templates.

    Its example renders (also bilingual, also with nothing but what is required) and keeps Nghị định 30/2020/NĐ-CP. Without SLUG also the
    matters (matters.yaml): every question is reached, every way ends, templates and citations are there. Exit code 1 where something is wrong.
    """
    from generators.authoring.check_matters import check_matters
    from generators.authoring.check_template import check_template, unused_definitions
    from generators.catalog.matters import FILE
    from generators.catalog.schema import DEFINITIONS
    from generators.findings import DocumentError, Finding

    corpus = load_corpus()
    found: dict[str, list[Finding]] = {}
    try:
        catalog, chosen = chosen_templates(slugs, root)
    except DocumentError as error:
        fail(str(error))
    for slug in chosen:
        try:
            found[slug] = list(check_template(catalog.get(slug), corpus))
        except DocumentError as error:
            found[slug] = list(error.findings)
    if not slugs:
        with suppress(DocumentError):  # a template that cannot be read has been told above
            found[DEFINITIONS] = list(unused_definitions(catalog))
        found[FILE] = list(check_matters(catalog, corpus, date.today()))
    wrong = sum(finding.severity == "error" for findings in found.values() for finding in findings)
    if form == "json":
        import json

        records = [
            {"template": slug, "code": f.code, "severity": f.severity, "where": f.where, "message": f.message}
            for slug, findings in found.items()
            for f in findings
        ]
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        for findings in found.values():
            for finding in findings:
                click.echo(str(finding))
        click.echo(f"{len(chosen)} mẫu đã kiểm tra, {wrong} lỗi.")
    sys.exit(1 if wrong else 0)
