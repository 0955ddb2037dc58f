"""An old register on a spreadsheet: its rows read as entries, with what is wrong in each cell.

Its columns are those of the form of the register (NĐ 30/2020, PL IV, mục I), under their names there or shorter ones; some more may stand beside them. The table
is read as the rows of a batch are (`generators.batch.rows`), so it may be XLSX or CSV, and what a spreadsheet spoiled is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generators.batch.rows import grids_of, read_rows
from generators.catalog.fields import Fields
from generators.codes import Code
from generators.findings import DocumentError, Finding, within
from generators.form.patterns import kind_of_symbol
from generators.register import details
from generators.register.entries import STATES, Particulars, State
from generators.register.series import Written, kind_named, kinds, read_number
from generators.register.tables import entries, longest
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from generators.batch.rows import Row
    from generators.sheets.marked import Problems

NUMBER: Final = "so_ky_hieu"
_SUBJECT: Final = "trich_yeu"
_STATE: Final = "trang_thai"
_TEXT: Final = {"type": "string", "maxLength": 4_000}
SCHEMA: Final[dict[str, Any]] = {
    "title": "Sổ đăng ký văn bản đi",
    "type": "object",
    "additionalProperties": False,
    "required": [NUMBER],
    "properties": {
        NUMBER: {"type": "string", "maxLength": longest(entries.c.symbol), "title": "Số, ký hiệu văn bản"},
        "ngay": {"type": "string", "format": "date", "title": "Ngày tháng văn bản"},
        _SUBJECT: {**_TEXT, "title": "Tên loại và trích yếu nội dung văn bản"},
        "nguoi_ky": {**_TEXT, "maxLength": longest(entries.c.signer), "title": "Người ký"},
        "noi_nhan": {**_TEXT, "title": "Nơi nhận văn bản"},
        "noi_luu": {**_TEXT, "maxLength": longest(entries.c.keeper), "title": "Đơn vị, người nhận bản lưu"},
        "so_luong": {"type": "integer", "minimum": 0, "title": "Số lượng bản"},
        "ngay_chuyen": {"type": "string", "format": "date", "title": "Ngày chuyển"},
        "ky_nhan": {**_TEXT, "title": "Ký nhận"},
        "ghi_chu": {**_TEXT, "title": "Ghi chú"},
        "loai": {"type": "string", "maxLength": 60, "title": "Loại văn bản"},
        _STATE: {"type": "string", "enum": list(STATES.values()), "title": "Trạng thái"},
        "ly_do_huy": {**_TEXT, "title": "Lý do hủy"},
        "hinh_thuc": {**_TEXT, "maxLength": longest(entries.c.form), "title": "Hình thức"},
        "can_cu_ly_do": {**_TEXT, "title": "Căn cứ, lý do"},
        "cap": {"type": "string", "maxLength": 100, "title": "Cấp"},
    },
}
"""The fields of a row."""
_FIELDS: Final = {
    "nguoi_ky": "signer", "noi_nhan": "recipients", "noi_luu": "keeper", "so_luong": "copies", "ngay_chuyen": "sent", "ghi_chu": "note",
    "hinh_thuc": "form", "can_cu_ly_do": "ground", "cap": "level", "ngay": "day",
}  # fmt: skip
_STATE_OF: Final[dict[str, State]] = {said: state for state, said in STATES.items()}
# "Quyết định về việc …", "Thông báo: …": the kind before the statement
_KIND_FIRST: Final = sorted(((fold(name), kind) for kind, name in kinds().items()), key=lambda one: -len(one[0]))


@dataclass
class OldRow:
    """A row as an entry. ``findings`` are by the label of the field; ``columns`` name the column of each. ``number`` None: it cannot be read.

    A row of a register that this program exported (``own``) also says its ``unit`` and series (``counter``), what is in its place ("QĐ: 05/QĐ-BVM"), and whether
    its number was given and nothing is known of it (``missing``). ``sheet`` names the sheet of a file of which several were read.
    """

    row: int
    columns: dict[str, str]
    number: Written | None
    state: State
    reason: str
    particulars: Particulars
    findings: list[Finding] = field(default_factory=list)
    own: bool = False
    unit: str = ""
    counter: str = ""
    replaced_by: str = ""
    missing: bool = False
    sheet: str = ""

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return f"trang “{self.sheet}”, dòng {self.row}" if self.sheet else f"dòng {self.row}"

    @property
    def wrong(self) -> bool:
        """Whether it cannot be imported."""
        return any(one.severity == "error" for one in self.findings)

    def tell(self, code: Code, label: str, message: str, severity: Any = "error") -> None:
        """Add what is wrong with a cell."""
        self.findings.append(Finding(code, label, message, severity))


def read_old(path: Path, year: int) -> tuple[list[OldRow], tuple[Finding, ...]]:
    """The rows of an old register of a year, of all sheets with its columns, and what is to be known of the table. Raises DocumentError where it cannot be read as one."""
    listed = read_rows(path, SCHEMA, several=True)
    fields = Fields("so-van-ban", str(SCHEMA["title"]), SCHEMA)
    rows = [_row(row, fields, year) for row in listed.rows]
    told = list(listed.told)
    if signed := sum(bool(str(row.data.get("ky_nhan") or "").strip()) for row in listed.rows):
        message = f"Cột “Ký nhận” có {signed} ô ghi; sổ không giữ chữ ký, tên người nhận nên không nhập cột này."
        told.append(Finding(Code.SHEET_SKIPPED, str(path), message, "warning"))
    return rows, tuple(told)


def marked(path: Path, rows: list[OldRow]) -> bytes:
    """A copy of the table with what is wrong in its cells, as XLSX. Raises DocumentError where the table cannot be read any more."""
    from generators.sheets.marked import marked_copy, marked_tables
    from generators.sheets.table import main_of, tables_of

    def problems(sheet: str) -> Problems:
        return {
            row.row: [(one, row.columns.get(one.where, one.where)) for one in row.findings if one.severity != "note"]
            for row in rows
            if row.sheet == sheet and any(one.severity != "note" for one in row.findings)
        }

    grids = grids_of(path)[0]
    if any(row.own for row in rows):
        return marked_copy([grid for grid in grids if grid.name == details.SHEET], details.SCHEMA, problems(""))
    if not any(row.sheet for row in rows):
        return marked_copy(grids, SCHEMA, problems(""))
    return marked_tables([(part, problems(main_of(part, SCHEMA).name)) for part in tables_of(grids, SCHEMA, str(path))], SCHEMA)


def _row(row: Row, fields: Fields, year: int) -> OldRow:
    """One row; what its cells spoiled is not told a second time."""
    if row.no_data:
        none = Particulars(source="imported")
        return OldRow(row.number, dict(row.columns), None, "issued", "", none, list(row.problems), sheet=row.sheet)
    checked = fields.check(row.data)
    spoiled = [one.where for one in row.problems if one.severity == "error"]
    findings = [
        *row.problems,
        *(one for one in checked.findings if not any(within(one.where, cell) for cell in spoiled)),
        *checked.told,
    ]
    said = {name: value for name, value in checked.data.items() if value is not None}
    state: State = _STATE_OF.get(str(said.get(_STATE, "")), "issued")
    known = {_FIELDS[name]: value for name, value in said.items() if name in _FIELDS and name not in checked.failed}
    old = OldRow(
        row.number,
        dict(row.columns),
        None,
        state,
        " ".join(str(said.get("ly_do_huy", "")).split()),
        Particulars(source="imported", **known),
        findings,
        sheet=row.sheet,
    )
    if NUMBER in said and not any(within(NUMBER, cell) for cell in spoiled):
        try:
            old.number = read_number(str(said[NUMBER]), NUMBER)
        except DocumentError as error:
            old.findings += error.findings
    kind, subject = _kind(old, str(said.get("loai", "")), " ".join(str(said.get(_SUBJECT, "")).split()))
    old.particulars = replace(old.particulars, kind=kind, subject=subject)
    complete(old, year, {*checked.failed, *spoiled})
    return old


def complete(old: OldRow, year: int, failed: set[str]) -> None:
    """Tell what an entry needs in its state and lacks; of the ``failed`` labels is told already."""
    one = old.particulars
    if one.day and one.day.year != year:
        old.tell(
            Code.FIELD_DATE,
            "ngay",
            f"Ngày {one.day:%d/%m/%Y} không thuộc năm {year} của sổ. Hãy sửa ngày, hoặc nhập sổ của năm ấy.",
        )
    if old.state == "cancelled" and not old.reason:
        old.tell(Code.REGISTER_REASON, "ly_do_huy", "Số đã hủy phải có lý do: hãy ghi ở cột “Lý do hủy”.")
    if old.state in {"issued", "replaced"}:
        missing = (("ngay", one.day, "ngày của văn bản"), (_SUBJECT, one.subject, "trích yếu"))
        for label, value, what in missing:
            if not value and label not in failed:
                old.tell(
                    Code.FIELD_MISSING, label, f"Thiếu {what}. Hãy bổ sung; số không dùng thì ghi trạng thái “đã hủy” và lý do."
                )
    if old.number and old.number.suffix:
        message = "Số chèn không có trong Nghị định 30/2020/NĐ-CP (khoản 1 Điều 15); được nhập nguyên như sổ cũ."
        old.tell(Code.REGISTER_NUMBER, NUMBER, message, "warning")


def _kind(old: OldRow, typed: str, subject: str) -> tuple[str, str]:
    """The kind by its column, by the symbol, by the words before the statement: all that say it must say the same. The statement goes on without it."""
    said: dict[str, str] = {}
    if typed:
        try:
            said["cột Loại văn bản"] = kind_named(typed)
        except DocumentError as error:
            old.findings += [replace(one, where="loai") for one in error.findings]
    if old.number and (by_symbol := kind_of_symbol(f"/{old.number.symbol}")):
        said["ký hiệu"] = by_symbol
    first, rest = _first(subject)
    if first:
        said["tên loại"] = first
    if len(set(said.values())) > 1:
        shown = ", ".join(f"{where} là {kind}" for where, kind in said.items())
        old.tell(Code.REGISTER_DISAGREES, NUMBER, f"Loại văn bản không thống nhất: {shown}. Hãy sửa cho giống nhau.")
    elif not said and not typed:
        old.tell(
            Code.FIELD_MISSING, "loai", "Không rõ loại văn bản: hãy thêm cột “Loại văn bản”, hoặc ghi tên loại trước trích yếu."
        )
    return next(iter(said.values()), ""), rest


def _first(subject: str) -> tuple[str, str]:
    """The kind that words begin with, and the words behind it: "Quyết định về việc …" → "QĐ", "Về việc …"."""
    folded = fold(subject)
    for name, kind in _KIND_FIRST:
        if folded.startswith(name) and re.match(r"\s*[:,.–-]?\s*(?:về|v/v|$)|\s*[:–-]\s", subject[len(name) :], re.IGNORECASE):
            rest = subject[len(name) :].lstrip(" :,.–-")
            return kind, rest[:1].upper() + rest[1:]
    return "", subject
