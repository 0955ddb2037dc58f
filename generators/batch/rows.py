"""The rows of a batch: each the data of one document, as the one who wrote them counts them.

A spreadsheet or a table as text (CSV) has a row a row, a text of JSON lines a row a line, a YAML or JSON file a list of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generators.batch.alike import Alike, unpack
from generators.catalog.source import MAX_FILE, read_data
from generators.catalog.typed_yaml import what_of_json
from generators.codes import Code
from generators.files import reason
from generators.findings import DocumentError, Finding
from legaltext.basics.json_data import RepeatedKeyError, loads_once

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from generators.batch.alike import Packed
    from generators.catalog.schema import Schema
    from generators.sheets.grid import Grid

MAX_ROWS: Final = 200_000
_TOLD: Final = 20  # lines that cannot be read, each of which is told
MAX_BYTES: Final = 500_000_000
_LOCK: Final = "~$"  # how the name of a file begins that Excel and Word lay beside one that they have open
_JSON_LINES: Final = frozenset({".jsonl", ".ndjson"})
WORKBOOKS: Final = (".xlsx", ".xlsm")
_OTHER_TABLES: Final = (".xls", ".xlsb", ".xlt", ".ods", ".numbers")
_NONE: Final[dict[str, str]] = {}
TABLES: Final = (*WORKBOOKS, ".csv", ".tsv")
"""The files that are tables; each field has a column there."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``number`` counts from 1 as its reader shows it: the line of a text, the row of a sheet, the item of a list.

    ``packed`` is the data as JSON with sorted keys, kept small (half a character, which no text has, is still there to be refused); ``columns`` names the column of a field by its label
    ("vien_chuc.ngay_sinh": "Ngày sinh (D)"), ``problems`` is what was wrong with its cells before the schema was asked, ``refused`` what one sees in such a cell,
    ``shared`` are the labels of what a table gives once for all rows. ``sheet`` names the sheet where the rows of several were read.
    """

    number: int
    packed: Packed
    columns: Mapping[str, str] = field(default_factory=lambda: _NONE)
    problems: tuple[Finding, ...] = ()
    refused: Mapping[str, str] = field(default_factory=lambda: _NONE)
    shared: frozenset[str] = frozenset()
    sheet: str = ""

    @classmethod
    def of(cls, number: int, data: Mapping[str, Any], among: Alike | None = None, **more: Any) -> Row:
        """The row of this data. ``among`` is one for all rows of a list: what they have in common is kept once."""
        content = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str).encode(errors="surrogatepass")
        return cls(number, (among or Alike()).pack(content), **more)

    @property
    def no_data(self) -> bool:
        """Whether it is hardly a row of data (a total, signatures), or its cells stand in wrong columns: that is all that is to be said of it."""
        return any(problem.code in (Code.ROW_NO_DATA, Code.ROW_SHIFTED) for problem in self.problems)

    @property
    def content(self) -> bytes:
        """The data as JSON with sorted keys."""
        return unpack(self.packed)

    @property
    def data(self) -> dict[str, Any]:
        """The data that it holds; a new object each time."""
        return dict(json.loads(self.content))


@dataclass(frozen=True, slots=True)
class RowList:
    """The rows of a file, at least one; ``told`` is what is to be known of the file as a whole."""

    rows: Sequence[Row]
    told: tuple[Finding, ...] = ()


def read_rows(path: Path, schema: Schema, *, given: Collection[str] = (), draft: bool = False, several: bool = False) -> RowList:
    """The rows of a file. ``schema`` is that of the template's fields, to which the columns of a table belong.

    ``given`` are labels of fields that come from elsewhere, ``draft`` lets fields lack: no columns are asked for them. ``several``: sheets with the same
    columns are one list. Raises DocumentError with all that keeps it from being read as rows.
    """
    suffix = path.suffix.lower()
    told: tuple[Finding, ...] = ()
    reader = _READERS.get(suffix)
    if reader is None and suffix not in TABLES:
        if suffix in _OTHER_TABLES:
            message = (
                f"Không đọc được bảng tính loại “{suffix}”. Hãy mở bằng Excel (hoặc LibreOffice), lưu thành .xlsx rồi làm lại."
            )
            raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
        kinds = ", ".join(sorted((*_READERS, *TABLES)))
        message = f"Không đọc được loại tệp “{suffix or path.name}”. Danh sách phải là một trong: {kinds}."
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
    if path.name.startswith(_LOCK):
        message = (
            "Đây là tệp tạm mà Excel tạo ra khi đang mở bảng. Hãy lưu, đóng Excel, rồi dùng tệp cùng tên không có “~$” ở đầu."
        )
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
    try:
        if not path.stat().st_size:
            message = "Tệp rỗng hoặc không phải tệp thường. Hãy lưu lại danh sách thành tệp rồi làm lại."
            raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
        if path.stat().st_size > MAX_BYTES:
            message = f"Tệp lớn hơn {MAX_BYTES // 1_000_000} MB. Hãy chia thành nhiều tệp."
            raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
        if reader is not None:
            rows = reader(path)
        else:
            rows, told = _tabled(path, schema, given, draft=draft, several=several)
    except OSError as error:
        message = f"Không đọc được tệp: {reason(error)}. Hãy kiểm tra đường dẫn và quyền đọc."
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message) from error
    if not rows:
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), "Không có dòng dữ liệu nào. Hãy kiểm tra lại tệp.")
    if len(rows) > MAX_ROWS:
        message = f"Có {len(rows)} dòng, quá giới hạn {MAX_ROWS}. Hãy chia thành nhiều tệp."
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
    return RowList(rows, told)


def grids_of(path: Path) -> tuple[list[Grid], tuple[Finding, ...]]:
    """The sheets of a table, and what is to be known of how they were read. Raises DocumentError where they cannot be, OSError."""
    if path.suffix.lower() in WORKBOOKS:
        from generators.sheets.workbook import read_workbook

        return read_workbook(path.read_bytes(), str(path)), ()
    from generators.sheets.delimited import read_delimited

    grid, told = read_delimited(path.read_bytes(), str(path))
    return [grid], tuple(told)


def _tabled(
    path: Path, schema: Schema, given: Collection[str], *, draft: bool, several: bool
) -> tuple[list[Row], tuple[Finding, ...]]:
    """The rows of a spreadsheet or a table as text."""
    from generators.sheets.table import main_of, read_table, tables_of

    grids, told = grids_of(path)
    parts = tables_of(grids, schema, str(path)) if several and grids else [grids]
    alike = Alike()
    rows: list[Row] = []
    for part in parts:
        table = read_table(part, schema, str(path), given=given, draft=draft)
        sheet = main_of(part, schema).name if len(parts) > 1 else ""
        rows += (
            Row.of(
                row.number,
                row.data,
                alike,
                columns=row.columns,
                problems=row.problems,
                refused=row.refused,
                shared=row.shared,
                sheet=sheet,
            )
            for row in table.rows
        )
        told = (*told, *table.told)
    return rows, told


def _json_lines(path: Path) -> list[Row]:
    """A row a line; blank lines are passed over. Raises DocumentError with every line that is no object."""
    rows: list[Row] = []
    findings: list[Finding] = []
    alike = Alike()
    for number, line in _lines(path):
        try:
            value = loads_once(line, parse_float=str, parse_int=str, parse_constant=str)
        except RepeatedKeyError as error:
            message = f"Trường “{error.key}” ghi hai lần trong dòng này. Hãy chỉ giữ một lần."
            findings.append(Finding(Code.ROWS_UNREADABLE, f"{path}, dòng {number}", message))
            continue
        except (ValueError, RecursionError) as error:
            where = f"{path}, dòng {number}"
            what = "Dòng này lồng quá sâu, hoặc không phải JSON. Hãy sửa lại."
            if isinstance(error, json.JSONDecodeError):
                what = f"Không phải JSON từ cột {error.colno}: {what_of_json(error)}"
            findings.append(Finding(Code.ROWS_UNREADABLE, where, what))
            continue
        if isinstance(value, dict):
            rows.append(Row.of(number, value, alike))
        else:
            message = "Mỗi dòng phải là một đối tượng JSON {“trường”: giá trị}."
            findings.append(Finding(Code.ROWS_UNREADABLE, f"{path}, dòng {number}", message))
    if len(findings) > _TOLD:
        message = (
            f"Còn {len(findings) - _TOLD} dòng khác không đọc được. Mỗi dòng phải là một đối tượng {{“trường”: giá trị}} trọn vẹn;"
            " tệp là một danh sách JSON […] thì đổi đuôi thành .json."
        )
        findings = [*findings[:_TOLD], Finding(Code.ROWS_UNREADABLE, str(path), message)]
    if findings:
        raise DocumentError(findings)
    return rows


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers. Raises DocumentError for one that is no UTF-8."""
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            try:
                line = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
            except UnicodeDecodeError as error:
                message = "Tệp không phải mã UTF-8. Hãy lưu lại với bảng mã UTF-8."
                raise DocumentError.of(Code.ROWS_UNREADABLE, f"{path}, dòng {number}", message) from error
            if line:
                yield number, line


def _listed(path: Path) -> list[Row]:
    """The items of a list in a YAML or JSON file. Raises DocumentError with every item that is no group of fields."""
    if path.stat().st_size > MAX_FILE:
        message = f"Danh sách YAML, JSON lớn hơn {MAX_FILE // 1_000_000} MB. Hãy lưu thành JSON Lines (.jsonl) hoặc bảng tính."
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
    value = read_data(path)
    if not isinstance(value, list):
        message = "Tệp phải là một danh sách, mỗi mục (“- ”) là dữ liệu của một văn bản. Với một văn bản, dùng “vanban render”."
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
    wrong = [number for number, item in enumerate(value, 1) if not isinstance(item, Mapping)]
    if wrong:
        message = "Mục {} không phải là nhóm “trường: giá trị”."
        raise DocumentError(Finding(Code.ROWS_UNREADABLE, str(path), message.format(number)) for number in wrong)
    alike = Alike()
    return [Row.of(number, item, alike) for number, item in enumerate(value, 1)]


_READERS: Final[dict[str, Callable[[Path], list[Row]]]] = {
    **dict.fromkeys(_JSON_LINES, _json_lines),
    **dict.fromkeys((".yaml", ".yml", ".json"), _listed),
}
