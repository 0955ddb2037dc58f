"""The rows of a batch: each the data of one document, as the one who wrote them counts them.

A spreadsheet or a table as text (CSV) has a row a row, a text of JSON lines a row a line, a YAML or JSON file a list of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from generators.batch.alike import Alike, unpack
from generators.catalog.source import MAX_FILE, decoded, read_data
from generators.catalog.typed_yaml import what_of_json
from generators.codes import Code
from generators.files import reason
from generators.findings import DocumentError, Finding
from generators.sheets.grid import WHOLE
from legaltext.basics.json_data import RepeatedKeyError, loads_once

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from generators.batch.alike import Packed
    from generators.catalog.schema import Schema
    from generators.sheets.grid import Grid

MAX_ROWS: Final = 200_000
_TOLD: Final = 20  # lines that are told, each for itself, of a file of which none can be read
_DEPTH: Final = 100  # as in YAML: data nested deeper is no data of people, and would overflow the stack of who walks through it
MAX_BYTES: Final = 500_000_000
_SEEN: Final = 60  # characters of a line that cannot be read, by which one finds it
_NO_DATA: Final = (Code.ROW_NO_DATA, Code.ROW_SHIFTED, Code.ROW_UNREADABLE)
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

    @classmethod
    def unread(cls, number: int, why: str, seen: str) -> Row:
        """A row that cannot be read, of which one sees ``seen``."""
        return cls.of(number, {}, problems=(Finding(Code.ROW_UNREADABLE, WHOLE, why),), refused={WHOLE: seen[:_SEEN]})

    @property
    def no_data(self) -> bool:
        """Whether it cannot be read, is hardly a row of data (a total, signatures), or its cells stand in wrong columns: that is all that is to be said of it."""
        return any(problem.code in _NO_DATA for problem in self.problems)

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
    _check_count(rows, str(path))
    return RowList(rows, told)


def _check_count(rows: Sequence[Row], where: str) -> None:
    """Raises DocumentError where there is no row that can be read, or too many are."""
    if not rows:
        raise DocumentError.of(Code.ROWS_UNREADABLE, where, "Không có dòng dữ liệu nào. Hãy kiểm tra lại tệp.")
    if all(any(one.code is Code.ROW_UNREADABLE for one in row.problems) for row in rows):
        raise DocumentError(_none_read(rows, where))
    if len(rows) > MAX_ROWS:
        message = f"Có {len(rows)} dòng, quá giới hạn {MAX_ROWS}. Hãy chia thành nhiều tệp."
        raise DocumentError.of(Code.ROWS_UNREADABLE, where, message)


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


def _none_read(rows: Sequence[Row], where: str) -> Iterator[Finding]:
    """What is to be said of a file of which no row can be read."""
    for row in rows[:_TOLD]:
        yield from (Finding(Code.ROWS_UNREADABLE, f"{where}, dòng {row.number}", one.message) for one in row.problems)
    if len(rows) > _TOLD:
        message = (
            f"Còn {len(rows) - _TOLD} dòng khác không đọc được. Mỗi dòng phải là một đối tượng {{“trường”: giá trị}} trọn vẹn;"
            " tệp là một danh sách JSON […] thì đổi đuôi thành .json."
        )
        yield Finding(Code.ROWS_UNREADABLE, where, message)


def _json_lines(path: Path) -> list[Row]:
    """A row a line; blank lines are passed over."""
    alike = Alike()
    with path.open("rb") as file:
        return [_json_row(number, line, alike) for number, line in enumerate(file, 1) if line.strip()]


def _json_row(number: int, raw: bytes, among: Alike) -> Row:
    """The row of one line, which may be none."""
    text = raw.decode("utf-8-sig" if number == 1 else "utf-8", errors="replace").strip()
    try:
        raw.decode()
        value = loads_once(text, parse_float=str, parse_int=str, parse_constant=str)
        if text.count("{") + text.count("[") > _DEPTH:
            _check_depth(value)
    except UnicodeDecodeError:
        why = "Dòng này không phải mã UTF-8. Hãy lưu lại tệp với bảng mã UTF-8."
    except RepeatedKeyError as error:
        why = f"Trường “{error.key}” ghi hai lần trong dòng này. Hãy chỉ giữ một lần."
    except json.JSONDecodeError as error:
        why = f"Không phải JSON từ cột {error.colno}: {what_of_json(error)}"
    except (ValueError, RecursionError):
        why = "Dòng này lồng quá sâu. Hãy sửa lại."
    else:
        if isinstance(value, dict):
            return Row.of(number, value, among)
        why = "Mỗi dòng phải là một đối tượng JSON {“trường”: giá trị}."
    return Row.unread(number, why, text)


def _check_depth(value: Any) -> None:
    """Raises RecursionError for data that is nested too deeply."""
    level = [value]
    for _ in range(_DEPTH):
        level = [
            inner for one in level if isinstance(one, dict | list) for inner in (one.values() if isinstance(one, dict) else one)
        ]
    if level:
        raise RecursionError


def _listed(path: Path) -> list[Row]:
    """The items of a list in a YAML or JSON file. Raises DocumentError where there is none."""
    if path.stat().st_size > MAX_FILE:
        message = f"Danh sách YAML, JSON lớn hơn {MAX_FILE // 1_000_000} MB. Hãy lưu thành JSON Lines (.jsonl) hoặc bảng tính."
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
    try:
        value = read_data(path)
    except DocumentError:
        if path.suffix.lower() == ".json" or not (rows := _item_by_item(path)):
            raise
        return rows
    if not isinstance(value, list):
        message = "Tệp phải là một danh sách, mỗi mục (“- ”) là dữ liệu của một văn bản. Với một văn bản, dùng “vanban render”."
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
    alike = Alike()
    return [_item(number, item, alike) for number, item in enumerate(value, 1)]


def _item(number: int, item: Any, among: Alike) -> Row:
    if isinstance(item, Mapping):
        return Row.of(number, item, among)
    return Row.unread(number, "Mục này không phải là nhóm “trường: giá trị”.", str(item))


def _item_by_item(path: Path) -> list[Row]:
    """The items of a YAML list that cannot be read as a whole, each read by itself; none where its lines do not show where they begin."""
    lines = decoded(path.read_bytes(), str(path))[0].split("\n")
    starts = [number for number, line in enumerate(lines) if line[:2].rstrip() == "-"]
    if not starts or any(line.strip() and line[0] not in "#-" for line in lines[: starts[0]]):
        return []
    alike = Alike()
    rows: list[Row] = []
    for start, end in pairwise((*starts, len(lines))):
        try:
            items = read_data("\n".join(lines[start:end]))
        except DocumentError as error:
            wrong = next(one for one in error.findings if one.severity == "error")
            place = f"Dòng {start + wrong.line} của tệp: " if wrong.line else ""
            rows.append(Row.unread(len(rows) + 1, f"{place}{wrong.message}", lines[start]))
            continue
        rows += [_item(len(rows) + at, item, alike) for at, item in enumerate(items, 1)]
    return rows


_READERS: Final[dict[str, Callable[[Path], list[Row]]]] = {
    **dict.fromkeys(_JSON_LINES, _json_lines),
    **dict.fromkeys((".yaml", ".yml", ".json"), _listed),
}
