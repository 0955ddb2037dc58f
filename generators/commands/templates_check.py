"""`vanban templates check`: what is wrong in the templates."""

import sys
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from generators.commands.common import chosen_templates, complete_slug, failing, templates_option
from legaltext.commands.common import corpus_option, echo_json, format_option, load_corpus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generators.catalog.catalog import Template
    from generators.findings import Finding


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...", shell_complete=complete_slug)
@corpus_option
@templates_option
@format_option()
def check(slugs: tuple[str, ...], layout: str) -> None:
    """Check the templates (all, of your own folder where there is one, or those named): every variable declared and used, every citation resolves, days covered, blocks as in all templates.

    Its example renders (also bilingual, also with nothing but what is required) and keeps Nghị định 30/2020/NĐ-CP. Without SLUG also the
    matters (matters.yaml): every question is reached, every way ends, every template is for some matter, templates and citations are
    there; the procedures (procedures.yaml): every step comes to a decision, papers, fields and limits are there; the electronic records
    (records.yaml): every paper that decides says what it changes, in words of the decree; and the table of provisions (coverage.yaml): no row is
    empty, what it names is there. Facts that they rest on (without SLUG: all) are compared with the words that are held. Exit code 1 where something is wrong.
    """
    from generators.authoring.check_coverage import check_coverage
    from generators.authoring.check_facts import check_facts, rested_on
    from generators.authoring.check_matters import check_matters
    from generators.authoring.check_procedures import check_procedures
    from generators.authoring.check_records import check_records
    from generators.authoring.check_template import check_template, unused_definitions
    from generators.catalog.coverage import FILE as COVERAGE
    from generators.catalog.matters import FILE
    from generators.catalog.procedures import FILE as PROCEDURES
    from generators.catalog.schema import DEFINITIONS
    from generators.findings import DocumentError
    from generators.records.rules import FILE as RECORDS
    from legaltext.folders.holding import FACTS

    corpus = load_corpus()
    found: dict[str, list[Finding]] = {}
    with failing():
        catalog, chosen = chosen_templates(slugs)
    for slug in chosen:
        try:
            found[slug] = [one for version in catalog.get(slug).versions for one in _of(version, check_template(version, corpus))]
        except DocumentError as error:
            found[slug] = list(error.findings)
    if not slugs and not catalog.own:
        with suppress(DocumentError):  # a template that cannot be read has been told above
            found[DEFINITIONS] = list(unused_definitions(catalog))
        found[FILE] = list(check_matters(catalog, corpus, date.today()))
        found[PROCEDURES] = list(check_procedures(catalog, corpus, date.today()))
        found[RECORDS] = list(check_records(catalog, corpus, date.today()))
        found[COVERAGE] = list(check_coverage(catalog, corpus, date.today()))
    with suppress(DocumentError):
        some = slugs or catalog.own
        rested = rested_on([catalog.get(slug) for slug in chosen], corpus, date.today()) if some else None
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


def _of(version: "Template", findings: "Iterable[Finding]") -> "list[Finding]":
    """The findings on a version; those on a later one name it."""
    if version.since is None:
        return list(findings)
    return [replace(one, where=f"{one.where} (bản từ {version.since:%d/%m/%Y})") for one in findings]


def _record(slug: str, finding: "Finding") -> dict[str, str]:
    return {
        "template": slug,
        "code": finding.code,
        "severity": finding.severity,
        "where": finding.where,
        "message": finding.message,
    }
