"""The report as a paper: a báo cáo of a template of the library, its tables and bars filled in; the rest is written by whoever reports.

The bars are letters (█▓▒░) in a table and no image: they print in black and white, are copied and read as any words, and stand beside their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from generators.document.render import Rendered, render
from generators.reports.picture import shown

if TYPE_CHECKING:
    from generators.catalog.catalog import Catalog
    from generators.catalog.unit import Unit
    from generators.reports.report import Report
    from generators.reports.tables import Row, Table
    from legaltext.corpus.corpus import Corpus

SLUG: Final = "resignation/bao-cao-thoi-chuc-vu-thoi-viec"
_COLUMNS: Final = 6  # of figures in one table, as the template has
_WIDEST: Final = 16  # letters of the longest bar
_INKS: Final = "█▓▒░"  # in the order of the forms, again from the first where there are more
_NOTHING: Final = "–"  # in a cell without a figure


def fields_of(report: Report) -> dict[str, Any]:
    """The fields of the template that the report gives, as they are typed."""
    tables = [*report.tables, *report.sent]
    bars = list(_bars(report))
    return {
        "ky": report.title.removeprefix("Thôi giữ chức vụ, thôi việc "),
        "tu_ngay": report.period.since.isoformat(),
        "den_ngay": report.period.until.isoformat(),
        "cach_tinh": list(report.notes),
        "tong_so": shown(report.total),
        "bang_so_lieu": [part for table in tables if table.rows for part in _parts(table)],
        **({"bieu_do": bars} if bars else {}),
    }


def paper(
    report: Report,
    typed: Mapping[str, Any],
    *,
    corpus: Corpus,
    catalog: Catalog,
    unit: Unit | None = None,
    draft: bool = False,
) -> Rendered:
    """The báo cáo: the figures of the report, and what was typed beside them (``kinh_gui``, ``ngay_ky``, ``nhan_xet``, ``nguoi_ky`` …).

    Figures are the report's whatever was typed. ``unit`` gives what is the same on all papers of the unit; ``draft`` lets fields lack. Raises
    DocumentError with everything that is wrong or lacks.
    """
    return render(SLUG, {**typed, **fields_of(report)}, corpus=corpus, catalog=catalog, unit=unit, draft=draft)


def _parts(table: Table) -> Iterator[dict[str, Any]]:
    """A table as the template takes it: the words at the head of a row in one, columns in parts of six."""
    for first in range(0, len(table.columns), _COLUMNS):
        part = slice(first, first + _COLUMNS)
        more = f" (tiếp, {first // _COLUMNS + 1})" if first else ""
        rows = [{"ten": _named(row), "so": [shown(cell) or _NOTHING for cell in row.cells[part]]} for row in table.rows]
        said = {
            "ten": table.title + more,
            "dong": ", ".join((table.heads[0], *(head[:1].lower() + head[1:] for head in table.heads[1:]))),
            "cot": list(table.columns[part]),
            "hang": rows,
        }
        last = first + _COLUMNS >= len(table.columns)
        yield said | ({"ghi_chu": table.note.removesuffix(".")} if table.note and last else {})


def _named(row: Row) -> str:
    name, *more = (label for label in row.labels if label)
    return f"{name[:1].upper()}{name[1:]}" + (f" ({', '.join(more)})" if more else "")


def _bars(report: Report) -> Iterator[dict[str, str]]:
    """A bar for each form in each year that has one; a hidden count has a mark and no length."""
    table = report.years
    rows = [row for row in table.rows if not row.total]
    highest = max((cell for row in rows for cell in row.cells[:-1] if isinstance(cell, int)), default=0)
    for column, year in enumerate(table.columns[:-1]):
        for number, row in enumerate(rows):
            cell = row.cells[column]
            if cell == 0:
                continue
            length = max(1, round(_WIDEST * cell / highest)) if isinstance(cell, int) else 0
            ink = _INKS[number % len(_INKS)]
            yield {"nam": year, "hinh_thuc": row.labels[0], "thanh": ink * length or _NOTHING, "so": shown(cell)}
