"""What a worker is asked for: the report on leaving of a period, from the register and the sheets of other units, as a page shows it or as a file."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, Literal

from generators.findings import DocumentError, Finding
from generators.web.attachment import DOCX, XLSX
from generators.web.sent import named
from generators.web.work import worker

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from generators.reports.leavings import Forms
    from generators.reports.report import Report
    from generators.reports.sheet import Sheets

Layout = Literal["xlsx", "docx", "html", "svg"]
KINDS: Final[dict[Layout, str]] = {"xlsx": XLSX, "docx": DOCX, "html": "text/html", "svg": "image/svg+xml"}
NAME: Final = "bao-cao-thoi-viec"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report: the days, both counted; in the register only those of ``unit`` where one is named; counts from 1 to below ``least`` hidden (0: none)."""

    since: dt.date
    until: dt.date
    unit: str = ""
    least: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of figures of other units, and what its sender calls it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """The report with its picture; as a file, where that was asked for."""

    report: Report
    svg: str
    file: bytes = b""


def record(asked: Asked, sheets: Sequence[Sheet]) -> dict[str, Any]:
    """The report for a program. Raises DocumentError where a sheet cannot be read as one, or the register cannot be read."""
    return _report(asked, sheets).record()


def make(asked: Asked, sheets: Sequence[Sheet], layout: Layout | None) -> Made:
    """The report, and its file in a layout. A báo cáo (docx) has what the unit's profile gives and is a draft otherwise. Raises DocumentError as `record`."""
    from generators.reports.picture import svg

    report = _report(asked, sheets)
    picture = svg(report)
    return Made(report, picture, _file(report, picture, layout) if layout else b"")


def _file(report: Report, picture: str, layout: Layout) -> bytes:
    if layout == "xlsx":
        from generators.reports.workbook import xlsx

        return xlsx(report)
    if layout == "html":
        from generators.reports.page import html

        return html(report).encode()
    if layout == "svg":
        return picture.encode()
    from generators.reports.paper import paper

    desk = worker.desk()
    return paper(report, {}, corpus=desk.corpus, catalog=desk.catalog, unit=desk.unit, draft=True).docx


def empty_sheet() -> bytes:
    """The spreadsheet that other units fill in. Raises DocumentError."""
    from generators.reports.leavings import Forms
    from generators.reports.sheet import empty_sheet as made

    return made(Forms.of(worker.desk().catalog))


def _report(asked: Asked, sheets: Sequence[Sheet]) -> Report:
    from generators.reports.leavings import Forms
    from generators.reports.report import make_report

    desk = worker.desk()
    forms = Forms.of(desk.catalog)
    read = _read(sheets, forms)
    entries = desk.register.entries(unit=asked.unit) if desk.register else []
    return make_report(entries, read, asked.since, asked.until, forms, least=asked.least)


def _read(sheets: Sequence[Sheet], forms: Forms) -> Sheets:
    """The figures on sheets, in the worker's own folder for as long as they are read; each is called as its sender calls it."""
    from generators.reports.sheet import Sheets, read_sheets

    if not sheets:
        return Sheets()
    with tempfile.TemporaryDirectory(dir=worker.folder()) as own:
        paths = [_put(Path(own) / str(number), sheet) for number, sheet in enumerate(sheets)]
        try:
            found = read_sheets(paths, forms)
        except DocumentError as error:
            raise DocumentError(_called(error.findings, paths)) from error
        return replace(found, findings=_called(found.findings, paths))


def _put(folder: Path, sheet: Sheet) -> Path:
    folder.mkdir()
    path = folder / (re.sub(r"[^\w .()-]", "_", PurePath(sheet.name).name)[-80:].lstrip(".") or "bang.xlsx")
    path.write_bytes(sheet.content)
    return path


def _called(findings: Sequence[Finding], paths: Sequence[Path]) -> tuple[Finding, ...]:
    out = tuple(findings)
    for path in paths:
        out = named(out, path, path.name)
    return out
