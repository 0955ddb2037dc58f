"""The rows of a batch: each the data of one document, as the one who wrote them counts them.

A text of JSON lines has a row a line, a YAML or JSON file a list of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.source import read_data
from generators.codes import Code
from generators.findings import DocumentError, Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MAX_ROWS: Final = 200_000
MAX_BYTES: Final = 500_000_000
_JSON_LINES: Final = frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``number`` counts from 1 as its reader shows it: the line of a text, the row of a sheet, the item of a list.

    ``content`` is the data as JSON with sorted keys (a tenth of the memory of what it says); ``columns`` names the column of a field by its label
    ("vien_chuc.ngay_sinh": "Ngày sinh (D)"), ``problems`` is what was wrong with its cells before the schema was asked.
    """

    number: int
    content: bytes
    columns: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, number: int, data: Mapping[str, Any], **more: Any) -> Row:
        """The row of this data."""
        return cls(number, json.dumps(data, ensure_ascii=False, sort_keys=True, default=str).encode(), **more)

    @property
    def data(self) -> dict[str, Any]:
        """The data that it holds; a new object each time."""
        return dict(json.loads(self.content))


def read_rows(path: Path) -> list[Row]:
    """The rows of a file. Raises DocumentError with all that keeps it from being read as rows; there is at least one."""
    suffix = path.suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        kinds = ", ".join(sorted(_READERS))
        message = f"Không đọc được loại tệp “{suffix or path.name}”. Danh sách phải là một trong: {kinds}."
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
    try:
        if path.stat().st_size > MAX_BYTES:
            message = f"Tệp lớn hơn {MAX_BYTES // 1_000_000} MB. Hãy chia thành nhiều tệp."
            raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
        rows = reader(path)
    except OSError as error:
        message = f"Không đọc được tệp: {error.strerror}. Hãy kiểm tra đường dẫn và quyền đọc."
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message) from error
    if not rows:
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), "Không có dòng dữ liệu nào. Hãy kiểm tra lại tệp.")
    if len(rows) > MAX_ROWS:
        message = f"Có {len(rows)} dòng, quá giới hạn {MAX_ROWS}. Hãy chia thành nhiều tệp."
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
    return rows


def _json_lines(path: Path) -> list[Row]:
    """A row a line; blank lines are passed over. Raises DocumentError with every line that is no object."""
    rows: list[Row] = []
    findings: list[Finding] = []
    for number, line in _lines(path):
        try:
            value = json.loads(line, parse_float=str, parse_int=str, parse_constant=str)
        except (ValueError, RecursionError) as error:
            place = f" (cột {error.colno}: {error.msg})" if isinstance(error, json.JSONDecodeError) else ""
            message = f"Dòng này không phải JSON{place}. Hãy sửa dòng này rồi chạy lại."
            findings.append(Finding(Code.ROWS_UNREADABLE, f"{path}, dòng {number}", message))
            continue
        if isinstance(value, dict):
            rows.append(Row.of(number, value))
        else:
            message = "Mỗi dòng phải là một đối tượng JSON {“trường”: giá trị}."
            findings.append(Finding(Code.ROWS_UNREADABLE, f"{path}, dòng {number}", message))
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
    value = read_data(path)
    if not isinstance(value, list):
        message = "Tệp phải là một danh sách, mỗi mục (“- ”) là dữ liệu của một văn bản. Với một văn bản, dùng “vanban render”."
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
    wrong = [number for number, item in enumerate(value, 1) if not isinstance(item, Mapping)]
    if wrong:
        message = "Mục {} không phải là nhóm “trường: giá trị”."
        raise DocumentError(Finding(Code.ROWS_UNREADABLE, str(path), message.format(number)) for number in wrong)
    return [Row.of(number, item) for number, item in enumerate(value, 1)]


_READERS: Final[dict[str, Callable[[Path], list[Row]]]] = {
    **dict.fromkeys(_JSON_LINES, _json_lines),
    **dict.fromkeys((".yaml", ".yml", ".json"), _listed),
}
