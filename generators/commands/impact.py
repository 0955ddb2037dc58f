"""`vanban impact`: which templates rest on a provision."""

import sys
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

import click

from generators.commands.common import failing, load_catalog, templates_option
from legaltext.commands.common import IsoDate, corpus_option, echo_json, fail, format_option, load_corpus

if TYPE_CHECKING:
    from generators.authoring.impact import Impact
    from legaltext.corpus.corpus import Corpus

_NEARNESS = {"direct": "Trực tiếp", "reference": "Qua điều khoản dẫn chiếu", "instrument": "Căn cứ cả văn bản"}


@click.command()
@click.argument("citation", required=False)
@click.option(
    "--table",
    is_flag=True,
    help="Each provision (all, or those of CITATION) with what holds it, the missing paper, or why none is needed.",
)
@templates_option
@corpus_option
@click.option("--on", type=IsoDate(), help="The day by which citations are understood; today where nothing is said.")
@click.option(
    "--depth", type=click.IntRange(min=0), default=1, show_default=True, help="How many references are followed; 0 for none."
)
@format_option("markdown")
def impact(citation: str | None, on: date | None, depth: int, layout: str, *, table: bool) -> None:
    """List what in the templates rests on CITATION: conditions, time limits, choices, căn cứ, citations; directly or through a reference.

    With --table, the other way round: each khoản of the law and each fact of its decrees with the conditions and papers that hold it. Exit code 2
    where there is no such provision, 1 where a row of the table has nothing in it.
    """
    if table:
        _table(citation, on or date.today(), layout)
        return
    if citation is None or layout == "markdown":
        raise click.UsageError("--format markdown chỉ dùng với --table." if citation else "Cần ĐIỀU_KHOẢN hoặc --table.")
    from generators.authoring.impact import impact as impact_of
    from legaltext.store.graph import Vertex

    corpus, day = load_corpus(), on or date.today()
    found = corpus.resolve(citation, on=day)
    if not found.targets or found.status in ("not-found", "ambiguous"):
        fail(f"vanban: {found.message}")
    with failing():
        templates = load_catalog().templates()
        targets = dict.fromkeys(Vertex(target.instrument.number, target.eid) for target in found.targets)
        items = [item for target in targets for item in impact_of(target, templates, corpus, on=day, depth=depth)]
    if layout == "json":
        named = [{"instrument": target.number, "eid": target.eid} for target in targets]
        echo_json({"citation": citation, "targets": named, "uses": [_record(item) for item in items]})
        return
    click.secho("; ".join(target.label() for target in found.targets), bold=True)
    _echo(corpus, items)


def _table(citation: str | None, on: date, layout: str) -> None:
    """The table, or the rows of a provision."""
    from generators.commands import impact_table

    corpus = load_corpus()
    with failing():
        rows = impact_table.rows_of(corpus, on)
    if citation is not None:
        found = corpus.resolve(citation, on=on)
        if found.status in ("not-found", "ambiguous"):
            fail(f"vanban: {found.message}")
        rows = impact_table.within(rows, [(target.instrument.number, target.eid) for target in found.targets])
        if not rows:
            fail(f"vanban: {citation}: bảng không có dòng nào của quy định này. Bỏ CITATION để xem cả bảng.")
    if layout == "json":
        echo_json([impact_table.record(row) for row in rows])
    else:
        for line in (impact_table.markdown if layout == "markdown" else impact_table.text)(rows, corpus):
            click.echo(line)
    sys.exit(1 if any(row.state == "empty" for row in rows) else 0)


def _echo(corpus: "Corpus", items: "list[Impact]") -> None:
    from generators.authoring.uses import KIND_WORDS
    from legaltext.export.said import vertex_label

    for nearness, title in _NEARNESS.items():
        group = [item for item in items if item.nearness == nearness]
        if not group:
            continue
        click.secho(f"\n{title} ({len(group)})", bold=True)
        if nearness == "instrument":  # every template of that law: where in it is always its căn cứ
            slugs_of = ", ".join(dict.fromkeys(item.template for item in group))
            click.echo(click.wrap_text(slugs_of, width=110, initial_indent="  ", subsequent_indent="  "))
            continue
        for template, rows in groupby(group, key=lambda item: item.template):
            click.echo(f"  {template}")
            for item in rows:
                via = f", qua {vertex_label(corpus.known, item.via)}" if item.via else ""
                place = item.use.where.removeprefix(template).lstrip("/: ")
                click.echo(f"      {KIND_WORDS[item.use.kind]} “{item.use.citation}”{via}" + click.style(f"  {place}", dim=True))
    slugs = {item.template for item in items}
    click.echo(f"\n{len(slugs)} mẫu, {len(items)} chỗ." if items else "Không có mẫu nào dựa vào quy định này.")


def _record(item: "Impact") -> dict[str, object]:
    return {
        "template": item.template,
        "kind": item.use.kind,
        "relation": item.nearness,
        "where": item.use.where,
        "citation": item.use.citation,
        "number": item.use.number,
        "instrument": item.cited.number,
        "eid": item.cited.eid,
        "via": {"instrument": item.via.number, "eid": item.via.eid} if item.via else None,
        "depth": item.depth,
    }
