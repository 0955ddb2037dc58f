"""`vanban templates check`: what is wrong in the templates."""

import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.commands.common import chosen_templates, complete_slug, failing, root_option
from legaltext.commands.common import corpus_option, echo_json, format_option, load_corpus

if TYPE_CHECKING:
    from generators.findings import Finding


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...", shell_complete=complete_slug)
@corpus_option
@root_option
@format_option()
def check(slugs: tuple[str, ...], layout: str, root: Path | None) -> None:
    """Check the templates (all, or those named): every variable declared and used, every citation resolves, days covered, blocks as in all templates.

    Its example renders (also bilingual, also with nothing but what is required) and keeps Nghị định 30/2020/NĐ-CP. Without SLUG also the
    matters (matters.yaml): every question is reached, every way ends, templates and citations are there; and the table of provisions
    (coverage.yaml): no row is empty, what it names is there. Facts that they rest on (without SLUG: all)
    are compared with the words that are held. Exit code 1 where something is wrong.
    """
    from generators.authoring.check_coverage import check_coverage
    from generators.authoring.check_facts import check_facts, rested_on
    from generators.authoring.check_matters import check_matters
    from generators.authoring.check_template import check_template, unused_definitions
    from generators.catalog.coverage import FILE as COVERAGE
    from generators.catalog.matters import FILE
    from generators.catalog.schema import DEFINITIONS
    from generators.findings import DocumentError
    from legaltext.folders.holding import FACTS

    corpus = load_corpus()
    found: dict[str, list[Finding]] = {}
    with failing():
        catalog, chosen = chosen_templates(slugs, root)
    for slug in chosen:
        try:
            found[slug] = list(check_template(catalog.get(slug), corpus))
        except DocumentError as error:
            found[slug] = list(error.findings)
    if not slugs:
        with suppress(DocumentError):  # a template that cannot be read has been told above
            found[DEFINITIONS] = list(unused_definitions(catalog))
        found[FILE] = list(check_matters(catalog, corpus, date.today()))
        found[COVERAGE] = list(check_coverage(catalog, corpus, date.today()))
    with suppress(DocumentError):
        rested = rested_on([catalog.get(slug) for slug in slugs], corpus, date.today()) if slugs else None
        found[FACTS] = list(check_facts(corpus, date.today(), rested))
    wrong = sum(finding.severity == "error" for findings in found.values() for finding in findings)
    if layout == "json":
        echo_json([_record(slug, finding) for slug, findings in found.items() for finding in findings])
    else:
        for findings in found.values():
            for finding in findings:
                click.echo(str(finding))
        click.echo(f"{len(chosen)} mẫu đã kiểm tra, {wrong} lỗi.")
    sys.exit(1 if wrong else 0)


def _record(slug: str, finding: "Finding") -> dict[str, str]:
    return {
        "template": slug,
        "code": finding.code,
        "severity": finding.severity,
        "where": finding.where,
        "message": finding.message,
    }
