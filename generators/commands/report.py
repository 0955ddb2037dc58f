"""`vanban report leaving|sheet`: statistics over the register, with the figures of other units."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.commands.common import EXISTING_FILE, failing, keep, load_catalog, templates_option, warn
from generators.commands.register_option import opened, register_option
from generators.commands.unit_option import library_options, unit_beside
from legaltext.commands.common import IsoDate, echo_json, load_corpus

if TYPE_CHECKING:
    from generators.reports.report import Report
    from generators.reports.tables import Table

_FILES = ("docx", "xlsx", "html", "svg")
_FORMATS = ("table", "json", *_FILES)


@click.command()
@click.option("--from", "since", type=IsoDate(), required=True, help="Từ ngày.")
@click.option("--to", "until", type=IsoDate(), required=True, help="Đến hết ngày.")
@click.option(
    "--sheet",
    "sheets",
    type=EXISTING_FILE,
    multiple=True,
    metavar="TỆP",
    help="Bảng số liệu của các đơn vị khác (mẫu: vanban report sheet); ghi được nhiều lần.",
)
@click.option("--unit", default="", help="Trong sổ, chỉ của đơn vị này.")
@click.option("--min", "least", type=click.IntRange(min=2), metavar="N", help="Ẩn các số từ 1 đến N-1, và các số làm lộ chúng.")
@click.option(
    "--format", "layout", type=click.Choice(_FORMATS), help="Dạng của kết quả; không ghi thì theo đuôi của tệp, rồi table."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Tệp được ghi.")
@click.option(
    "--paper",
    "typed",
    type=EXISTING_FILE,
    metavar="TỆP",
    help="Với .docx: phần còn lại của báo cáo (kinh_gui, ngay_ky, nhan_xet, nguoi_ky…), YAML hoặc JSON; số liệu do máy điền.",
)
@click.option("--draft", is_flag=True, help="Với .docx: chỗ còn thiếu in tên trường, trang ghi DỰ THẢO.")
@register_option
@library_options
def leaving(
    since: date,
    until: date,
    sheets: Sequence[Path],
    unit: str,
    least: int | None,
    layout: str | None,
    output: Path | None,
    typed: Path | None,
    *,
    draft: bool,
) -> None:
    """Thống kê thôi giữ chức vụ, thôi việc theo hình thức, căn cứ, cấp của đơn vị, năm, và so với năm trước.

    Đếm quyết định trong sổ văn bản đi, cộng số liệu các đơn vị khác gửi đến; tổng nào không bằng các số thành phần thì nêu ra. Mã thoát 1 khi có
    số liệu phải hỏi lại.
    """
    from generators.reports.leavings import Forms
    from generators.reports.report import make_report, misfit
    from generators.reports.sheet import Sheets, read_sheets

    if wrong := misfit(since, until):
        raise click.UsageError(f"--from, --to: {wrong}")
    chosen = layout or (output.suffix[1:].lower() if output else "table")
    if chosen not in _FORMATS:
        raise click.UsageError(f"Không ghi được tệp “{output}”: đuôi phải là {', '.join(_FILES)}, json, hoặc ghi --format.")
    if chosen in _FILES and output is None:
        raise click.UsageError(f"--format {chosen} cần -o TỆP.")
    with opened() as register:
        entries = register.entries(unit=unit)
        forms = Forms.of(load_catalog())
        read = read_sheets(sheets, forms) if sheets else Sheets()
        report = make_report(entries, read, since, until, forms, least=least or 0)
    warn(report.findings)
    if chosen == "docx":
        _paper(report, output, typed, draft=draft)
    else:
        _give(report, chosen, output)
    sys.exit(1 if any(one.severity == "error" for one in report.findings) else 0)


def _paper(report: "Report", output: Path | None, typed: Path | None, *, draft: bool) -> None:
    """Write the báo cáo."""
    from generators.catalog.source import read_data
    from generators.commands.overwrite import ask_before_replacing
    from generators.files import write
    from generators.reports.paper import paper

    assert output is not None
    with failing():
        catalog = load_catalog()
        data = read_data(typed) if typed else {}
        if not isinstance(data, dict):
            raise click.UsageError(f"{typed}: phải gồm các dòng “trường: giá trị”.")
        done = paper(
            report, data, corpus=load_corpus(), catalog=catalog, unit=unit_beside(typed and str(typed), catalog), draft=draft
        )
        ask_before_replacing(output, done.docx, force=False)
        write(output, done.docx)
    warn(done.findings)
    click.echo(f"Đã ghi {output}.", err=True)


def _give(report: "Report", layout: str, output: Path | None) -> None:
    """Print the report, or write it."""
    if layout == "json" and output is None:
        echo_json(report.record())
        return
    content = _content(report, layout)
    if output is None:
        click.echo(content.decode(), nl=False)
        return
    from generators.files import write

    with failing():
        write(output, content)
    click.echo(f"Đã ghi {output}.", err=True)


def _content(report: "Report", layout: str) -> bytes:
    if layout == "xlsx":
        from generators.reports.workbook import xlsx

        return xlsx(report)
    if layout == "html":
        from generators.reports.page import html

        return html(report).encode()
    if layout == "svg":
        from generators.reports.picture import svg

        return svg(report).encode()
    if layout == "json":
        import json

        return (json.dumps(report.record(), ensure_ascii=False, indent=2) + "\n").encode()
    return "\n".join((report.title, "", *(_plain(table) for table in (*report.tables, *report.sent)), *report.notes, "")).encode()


def _plain(table: "Table") -> str:
    """A table in letters, its columns in line."""
    from generators.reports.picture import shown

    rows = [
        (*table.heads, *table.columns),
        *((*row.labels, *map(shown, row.cells)) for row in table.rows),
    ]
    heads = len(table.heads)
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    lines = (
        "  ".join(
            text.ljust(width) if index < heads else text.rjust(width)
            for index, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join((table.title, *(f"  {line.rstrip()}" for line in lines), *([f"  {table.note}"] if table.note else []), ""))


@click.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Tệp .xlsx được ghi.")
@templates_option
def sheet(output: Path) -> None:
    """Ghi bảng trống để các đơn vị khác điền số liệu, dùng với vanban report leaving --sheet."""
    from generators.files import write
    from generators.reports.leavings import Forms
    from generators.reports.sheet import empty_sheet

    keep(output, "bảng")
    with failing():
        write(output, empty_sheet(Forms.of(load_catalog())))
    click.echo(f"Đã ghi {output}. Điền xong thì chạy: vanban report leaving --from … --to … --sheet {output}")
