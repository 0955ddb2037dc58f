"""The report as a page that stands by itself: tables and picture, nothing fetched, made to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Final

from generators.reports.picture import shown, svg

if TYPE_CHECKING:
    from generators.reports.report import Report
    from generators.reports.tables import Row, Table

_STYLE: Final = """
@page { size: A4; margin: 20mm 15mm 20mm 20mm }
body { font: 16px/1.45 "Times New Roman", "Liberation Serif", serif; color: #1a1a1a; background: #fff; max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; break-after: avoid }
.table { overflow-x: auto }
table { border-collapse: collapse; width: 100%; break-inside: auto } tr { break-inside: avoid }
th, td { border: 1px solid #767676; padding: .3rem .5rem; text-align: left; vertical-align: top } thead th { text-align: center }
td.n { text-align: right; white-space: nowrap; font-variant-numeric: lining-nums tabular-nums } .total th, .total td { font-weight: bold; border-top-width: 2px }
tbody th { font-weight: normal } figure { margin: 1rem 0; overflow-x: auto; break-inside: avoid } svg { display: block; width: 100%; min-width: 36rem; height: auto }
@media print { svg { min-width: 0 } } p.note { font-style: italic }
"""


def html(report: Report) -> str:
    """The page, complete from doctype to the end."""
    return "".join(_page(report))


def _page(report: Report) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(report.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{escape(report.title)}</h1>\n"
    since, until = (f"{day:%d/%m/%Y}" for day in (report.period.since, report.period.until))
    yield f"<p>Từ ngày {since} đến ngày {until}. Tổng số quyết định: {shown(report.total)}.</p>\n"
    yield f'<figure tabindex="0">{svg(report)}</figure>\n'
    for table in (*report.tables, *report.sent):
        yield from _table(table)
    yield "<h2>Ghi chú</h2>\n<ul>\n"
    yield from (f"<li>{escape(note)}</li>\n" for note in report.notes)
    yield "</ul>\n</main>\n</body>\n</html>\n"


def _table(table: Table) -> Iterator[str]:
    yield f'<h2 id="{table.id}">{escape(table.title)}</h2>\n<div class="table" role="region" aria-labelledby="{table.id}" tabindex="0">\n<table>\n<thead><tr>'
    yield from (f'<th scope="col">{escape(name)}</th>' for name in (*table.heads, *table.columns))
    yield "</tr></thead>\n<tbody>\n"
    yield from (_row(row) for row in table.rows)
    yield "</tbody>\n</table>\n</div>\n"
    if table.note:
        yield f'<p class="note">{escape(table.note)}</p>\n'


def _row(row: Row) -> str:
    heads = "".join(f'<th scope="row">{escape(label)}</th>' for label in row.labels)
    cells = "".join(f'<td class="n">{escape(shown(cell))}</td>' for cell in row.cells)
    kind = ' class="total"' if row.total else ""
    return f"<tr{kind}>{heads}{cells}</tr>\n"
