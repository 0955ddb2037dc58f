"""The spreadsheet that `export` writes, read back: each entry from the sheet of all that is held, and the sheets of the book only to see that they say the same."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from generators.batch.rows import WORKBOOKS, grids_of
from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.register.details import DETAILS, ELSEWHERE, MISSING, OF_PEOPLE, SHEET
from generators.register.entries import SOURCES, STATES, Cited, Entry, Particulars, Source, State
from generators.register.export import COLUMNS, FIRST_ROW, book_row, sheet_name
from generators.register.old_rows import NUMBER, OldRow, complete
from generators.register.series import CLASSIFIED, kind_named, read_number
from generators.sheets.columns import column_letters
from generators.sheets.grid import NO_FACT, Grid

if TYPE_CHECKING:
    from pathlib import Path

_MARKS: Final = tuple(DETAILS.values())[:4]
_RECEIVED: Final = 8  # the column "Ký nhận", which is signed by hand
_DAYS: Final = ("ngay", "ngay_chuyen")
_NUMBERS: Final = ("nam", "so_luong")
_TEXTS: Final = {
    "subject": "trich_yeu",
    "matter": "viec",
    "form": "hinh_thuc",
    "ground": "can_cu_ly_do",
    "level": "cap",
    "signer": "nguoi_ky",
    "recipients": "noi_nhan",
    "keeper": "noi_luu",
    "note": "ghi_chu",
    "person": "ho_ten",
    "person_id": "so_dinh_danh",
    "template": "mau",
    "template_sha256": "mau_sha256",
    "sha256": "sha256",
}
_STATE_OF: Final[dict[str, State]] = {said: state for state, said in STATES.items()}
_SOURCE_OF: Final[dict[str, Source]] = {said: source for source, said in SOURCES.items()}


def read_back(path: Path, year: int) -> tuple[list[OldRow], tuple[Finding, ...]] | None:
    """The rows of a spreadsheet that `export` wrote of a year, and what is to be known of it; None for another table.

    Raises DocumentError where it is such a one of which columns lack, or whose sheets say different things.
    """
    if path.suffix.lower() not in WORKBOOKS:
        return None
    grids, told = grids_of(path)
    data = next((grid for grid in grids if grid.name == SHEET and tuple(grid.text(0, at) for at in range(4)) == _MARKS), None)
    if data is None:
        return None
    columns = {data.text(0, column): column for column in range(len(data.rows[0])) if data.text(0, column)}
    if lacking := [title for title in DETAILS.values() if title not in columns]:
        message = (
            f"Trang “{SHEET}” của tệp xuất thiếu cột: {', '.join(lacking)}. Hãy xuất lại bằng bản này của chương trình rồi nhập."
        )
        raise DocumentError.of(Code.ROWS_UNREADABLE, str(path), message)
    places = {name: columns[title] for name, title in {**DETAILS, **OF_PEOPLE}.items() if title in columns}
    rows = [
        _Reading(data, at, places, year).row()
        for at in range(1, len(data.rows))
        if any(data.says(at, column) for column in range(len(data.rows[at])))
    ]
    return rows, (*told, *_book(grids, data, rows, str(path)))


class _Reading:
    """One row on its way."""

    def __init__(self, grid: Grid, at: int, places: dict[str, int], year: int) -> None:
        self.grid, self.at, self.year = grid, at, year
        self.places = places
        columns = {name: f"{grid.text(0, column)} ({column_letters(column)})" for name, column in places.items()}
        self.old = OldRow(at + 1, columns, None, "issued", "", Particulars(), own=True)

    def row(self) -> OldRow:
        """The row, with what is wrong in it."""
        old, said = self.old, self.said()
        state = str(said["trang_thai"])
        old.missing = state == MISSING
        old.state = self.one_of("trang_thai", state, {**_STATE_OF, MISSING: "issued"})
        old.counter, old.reason, old.unit = said["day_so"], said["ly_do_huy"], said["don_vi"]
        old.replaced_by = "" if said["thay_bang"] == ELSEWHERE else said["thay_bang"]
        if said["thay_bang"] == ELSEWHERE:
            old.tell(Code.REGISTER_UNKNOWN, "thay_bang", "Số thay thế ở sổ khác: không nhập được mối liên hệ này.", "warning")
        if said["nam"] != self.year:
            old.tell(Code.FIELD_DATE, "nam", f"Dòng này không thuộc sổ năm {self.year}.")
        if not old.counter:
            old.tell(Code.FIELD_MISSING, "day_so", "Thiếu dãy số.")
        self.number(said[NUMBER])
        if not old.missing:
            old.particulars = self.particulars(said)
            failed = {"trich_yeu"} if old.counter == CLASSIFIED else set()
            complete(old, self.year, failed | {one.where for one in old.findings})
        return old

    def said(self) -> dict[str, Any]:
        """What stands in each column: texts as they are, days, numbers."""
        found: dict[str, Any] = dict.fromkeys({**DETAILS, **OF_PEOPLE}, "") | dict.fromkeys((*_DAYS, *_NUMBERS))
        for name, column in self.places.items():
            value, fact = self.grid.value(self.at, column), self.grid.facts.get((self.at, column), NO_FACT)
            if fact.error or fact.uncounted:
                self.old.tell(Code.CELL_FORMULA, name, "Ô này có công thức hoặc lỗi, không có giá trị. Hãy ghi giá trị.")
            elif value is None:
                continue
            elif name in _DAYS and isinstance(value, dt.date):
                found[name] = value.date() if isinstance(value, dt.datetime) else value
            elif name in _NUMBERS and isinstance(value, int | float) and float(value).is_integer():
                found[name] = int(value)
            elif name not in (*_DAYS, *_NUMBERS) and isinstance(value, str):
                found[name] = value
            else:
                kind = "ngày" if name in _DAYS else "số" if name in _NUMBERS else "chữ"
                self.old.tell(Code.FIELD_TYPE, name, f"Ô này phải là {kind}, như khi xuất. Hãy sửa lại.")
        return found

    def number(self, text: str) -> None:
        try:
            self.old.number = read_number(text, NUMBER)
        except DocumentError as error:
            self.old.findings += error.findings

    def particulars(self, said: dict[str, Any]) -> Particulars:
        kind = said["loai"]
        try:
            kind = kind_named(kind) if kind else ""
        except DocumentError as error:
            self.old.findings += [Finding(one.code, "loai", one.message) for one in error.findings]
        if not kind:
            self.old.tell(Code.FIELD_MISSING, "loai", "Thiếu loại văn bản.")
        source = self.one_of("nguon", said["nguon"], _SOURCE_OF)
        texts = {name: said[column] for name, column in _TEXTS.items()}
        return Particulars(
            kind=kind,
            day=said["ngay"],
            copies=said["so_luong"],
            sent=said["ngay_chuyen"],
            source=source,
            cited=self.cited(said),
            **texts,
        )

    def cited(self, said: dict[str, Any]) -> tuple[Cited, ...]:
        """The provisions: number and eId of each stand beside its label."""
        codes, labels = (said[name].split("\n") if said[name] else [] for name in ("ma_vien_dan", "vien_dan"))
        if len(codes) != len(labels):
            self.old.tell(
                Code.FIELD_INVALID, "vien_dan", "Số dòng ở “Điều khoản viện dẫn” và ở “Mã viện dẫn” khác nhau. Hãy sửa lại."
            )
            return ()
        parts = [code.partition("#") for code in codes]
        return tuple(Cited(number, eid or None, label) for (number, _, eid), label in zip(parts, labels, strict=True))

    def one_of(self, name: str, said: str, known: dict[str, Any]) -> Any:
        """What a word means; the first, and told, where it means nothing."""
        if said not in known:
            self.old.tell(Code.FIELD_CHOICE, name, f"Ô này phải là một trong: {', '.join(known)}.")
        return known.get(said, next(iter(known.values())))


def _book(grids: list[Grid], data: Grid, rows: list[OldRow], where: str) -> list[Finding]:
    """What is to be known of the other sheets. Raises DocumentError with each row of the book that says another thing than the sheet of all."""
    books = {sheet_name(row.counter) for row in rows if row.counter and not row.missing}
    expected = {(sheet_name(row.counter), _symbol(row)): row for row in rows if row.number is not None and not row.missing}
    wrong: list[Finding] = []
    told: list[Finding] = []
    for grid in grids:
        place = f"{where}, trang “{grid.name}”"
        if grid is data:
            continue
        if grid.name not in books:
            told.append(Finding(Code.SHEET_SKIPPED, place, "Trang tính này không được đọc.", "warning"))
            continue
        signed = 0
        for at in range(FIRST_ROW, len(grid.rows)):
            shown = [grid.seen(at, column) for column in range(len(COLUMNS))]
            signed += bool(shown[_RECEIVED])
            row = expected.get((grid.name, shown[0]))
            if any(shown) and (row is None or (not row.wrong and _differs(shown, row))):
                message = f"Dòng này không như trang “{SHEET}”, nơi sổ được nhập. Hãy sửa cho giống nhau, hoặc xóa trang “{grid.name}” rồi nhập."
                wrong.append(Finding(Code.ROWS_UNREADABLE, f"{place}, dòng {at + 1}", message))
        if signed:
            message = f"Cột “Ký nhận” có {signed} ô ghi; sổ không giữ chữ ký, tên người nhận nên không nhập cột này."
            told.append(Finding(Code.SHEET_SKIPPED, place, message, "warning"))
    if wrong:
        raise DocumentError(wrong)
    return told


def _symbol(row: OldRow) -> str:
    return _entry(row).so_ky_hieu


def _entry(row: OldRow) -> Entry:
    """The row as an entry, for what the book says of it."""
    assert row.number is not None
    number = row.number
    return Entry(0, row.unit, 0, row.counter, number.number, number.suffix, number.symbol, row.state, row.particulars, row.reason)


def _differs(shown: list[str], row: OldRow) -> bool:
    """Whether a line of the book, as one sees it, is another than that of the entry; what is signed there aside."""
    written = [_seen(value) for value in book_row(_entry(row))]
    return any(column != _RECEIVED and shown[column] != written[column] for column in range(len(COLUMNS)))


def _seen(value: object) -> str:
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else " ".join(str(value).split())
