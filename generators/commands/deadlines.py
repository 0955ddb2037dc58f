"""`vanban deadlines`: what must be done by when in a matter."""

from typing import TYPE_CHECKING

import click

from generators.commands.common import data_argument, data_given, failing, slug_argument
from legaltext.commands.common import corpus_option, echo_json, format_option, load_corpus

if TYPE_CHECKING:
    from generators.legal.deadlines import Deadline


@click.command()
@slug_argument
@data_argument
@corpus_option
@format_option("ics")
def deadlines(slug: str, data: str, layout: str) -> None:
    """List what must be done by when in the matter of template SLUG with DATA (YAML or JSON, or - for standard input).

    The days are counted by the law's own limits, working days and holidays. DATA may still lack fields. With --format ics: a calendar for Outlook and others.
    """
    from generators.catalog.catalog import open_catalog
    from generators.catalog.source import read_data
    from generators.legal.deadlines import deadlines as found_in
    from generators.legal.deadlines import ics

    with failing():
        template = open_catalog().get(slug)
        found = found_in(template, read_data(data_given(data)), load_corpus())
    if layout == "ics":
        click.echo(ics(template, found).decode(), nl=False)
        return
    if layout == "json":
        echo_json([_record(item) for item in found])
        return
    if not found:
        click.echo(f"Mẫu {template.slug} không khai báo thời hạn nào.")
        return
    rows = [("Hạn cuối", "Việc phải làm", "Người thực hiện", "Thời hạn", "Căn cứ"), *map(_row, found)]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        click.secho(line, bold=number == 0)
    for item in found:
        if item.unsure and item.due:
            click.echo(f"Ngày {item.due:%d/%m/%Y} có thể muộn hơn. {item.unsure}")


def _record(item: "Deadline") -> dict[str, object]:
    return {
        "title": item.title,
        "for": item.whom,
        "field": item.field,
        "from": item.start.isoformat() if item.start else None,
        "due": item.due.isoformat() if item.due else None,
        "limit": item.limit,
        "law": item.law,
        **({"unsure": item.unsure} if item.unsure else {}),
    }


def _row(item: "Deadline") -> tuple[str, ...]:
    day = f"{item.due:%d/%m/%Y}" if item.due else "(chưa có)"
    since = f"từ ngày {item.start:%d/%m/%Y}" if item.start else f"từ trường “{item.field}” chưa nhập"
    return day, item.title, item.whom, f"{item.limit} {since}", item.law
