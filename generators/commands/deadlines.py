"""`vanban deadlines`: what must be done by when in a matter."""

from typing import TYPE_CHECKING

import click

from generators.commands.common import data_argument, data_given, failing, load_catalog, slug_argument, templates_option
from legaltext.commands.common import corpus_option, echo_json, format_option, load_corpus

if TYPE_CHECKING:
    from generators.legal.deadlines import Deadline


@click.command()
@slug_argument
@data_argument
@templates_option
@corpus_option
@format_option("ics")
def deadlines(slug: str, data: str, layout: str) -> None:
    """List what must be done by when in the matter of template SLUG with DATA (YAML or JSON, or - for standard input).

    The days are counted by the law's own limits, working days and holidays. DATA may still lack fields. With --format ics: a calendar for Outlook and others.
    """
    from generators.catalog.source import read_data
    from generators.legal.deadlines import deadlines as found_in
    from generators.legal.deadlines import ics
    from generators.legal.limits import in_doubt

    with failing():
        given = read_data(data_given(data))
        template = load_catalog().get(slug).of(given)
        found = found_in(template, given, load_corpus())
    if layout == "ics":
        click.echo(ics(template, found).decode(), nl=False)
        return
    if layout == "json":
        echo_json([item.record() for item in found])
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
        if item.doubt and item.due:
            click.echo(in_doubt(item.due, item.doubt))


def _row(item: "Deadline") -> tuple[str, ...]:
    day = f"{item.due:%d/%m/%Y}" if item.due else "(chưa có)"
    since = (
        f"{'trước' if item.back else 'từ'} ngày {item.start:%d/%m/%Y}" if item.start else f"từ trường “{item.field}” chưa nhập"
    )
    return day, item.title, item.whom, f"{item.limit} {since}", item.law
