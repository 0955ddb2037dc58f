"""`vanban templates check`: what is wrong in the templates."""

import sys
from datetime import date

import click

from legaltext.commands.common import corpus_option, load_corpus


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@corpus_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(slugs: tuple[str, ...], form: str) -> None:
    """Check the templates (all, or those named): every variable declared and used, every citation resolves, dates covered, the example renders.

    Without SLUG also the matters (matters.yaml): every question is reached, every way ends, templates and citations are there.

    Exit code 1 where something is wrong.
    """
    from generators.catalog.catalog import open_catalog
    from generators.catalog.check import check_template
    from generators.catalog.check_matters import check_matters
    from generators.catalog.matters import FILE
    from generators.errors import DocumentError, Finding

    corpus = load_corpus()
    found: dict[str, list[Finding]] = {}
    try:
        catalog = open_catalog()
        chosen = [catalog.get(slug).slug for slug in slugs] if slugs else catalog.slugs()
    except DocumentError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    for slug in chosen:
        try:
            found[slug] = list(check_template(catalog.get(slug), corpus))
        except DocumentError as error:
            found[slug] = list(error.findings)
    if not slugs:
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
