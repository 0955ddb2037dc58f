"""What became of a batch, for people: a line for each problem, and a table of all rows as a file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

from generators.batch.names import said
from generators.findings import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generators.batch.run import Result, Results
    from generators.findings import Finding

FILE: Final = "ket-qua.csv"
_HEAD: Final = ("Dòng", "Người", "Số", "Tệp", "Kết quả", "Cột", "Giá trị", "Vấn đề và cách sửa", "Mã")
# What a spreadsheet takes for a formula when it opens a text.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def lines(result: Result) -> Iterator[str]:
    """A line for each thing that is wrong or doubtful in a row: "Lỗi [field-missing] dòng 12 (Trần Thị Ví Dụ), Ngày sinh (D): …"."""
    who = f" ({one_line(result.person, 80)})" if result.person else ""
    for finding in result.findings:
        if finding.severity == "note":
            continue  # what was understood of a value stands in the table: a list of thousands would drown what is wrong
        word = "Lỗi" if finding.severity == "error" else "Lưu ý"
        column = result.row.columns.get(finding.where, finding.where)
        yield f"{word} [{finding.code}] dòng {result.row.number}{who}, {one_line(column)}: {one_line(finding.message)}"


def table(results: Results) -> bytes:
    """All rows as CSV that Excel opens (UTF-8 with its mark, CRLF): one line a row, and a line for each thing to be said of it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for result in results.results:
        entry = result.entry
        became = "không tạo được" if entry is None else "đã có" if result.stood else "đã tạo"
        data = result.row.data
        number = entry.so if entry and entry.so else said(data, "so")
        head = (result.row.number, result.person, number, entry.file if entry else "", became)
        for finding in result.findings or (None,):
            writer.writerow([_cell(value) for value in (*head, *_about(finding, result, data))])
    return "\ufeff".encode() + out.getvalue().encode()


def _about(finding: Finding | None, result: Result, data: dict[str, Any]) -> tuple[str, str, str, str]:
    if finding is None:
        return "", "", "", ""
    column = result.row.columns.get(finding.where) or finding.where
    return column, said(data, finding.where), one_line(finding.message), str(finding.code)


def _cell(value: object) -> str:
    """The value so that no spreadsheet runs it."""
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
