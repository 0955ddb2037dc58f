"""The copy of a table with its problems: everything where it was, the cells marked that are wrong, and nothing that runs."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from generators.codes import Code
from generators.findings import Finding
from generators.sheets.layout import PROBLEMS
from generators.sheets.marked import is_untouched_copy, marked_copy
from generators.sheets.workbook import read_workbook
from tests.sheets.books import SCHEMA, Shown, read, workbook

HEAD = ["STT", "Viên chức: Họ và tên", "Số CCCD", "Ngày sinh", "Ghi công"]
WRONG, DOUBTFUL = "FFF8CBAD", "FFFFF2CC"


def marked(content: bytes, problems: Mapping[int, list[tuple[str, str]]]) -> bytes:
    """The copy, with problems by row: label of the field and severity."""
    found = {
        row: [
            (Finding(Code.CELL_CHANGED, label, "Hãy sửa.", "error" if word == "error" else "warning"), label)
            for label, word in said
        ]
        for row, said in problems.items()
    }
    return marked_copy(read_workbook(content, "x"), SCHEMA, found)


def colours(content: bytes, sheet: int = 1) -> dict[str, str]:
    """The cells of a sheet that are filled with the colours of marks."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        styles, cells = file.read("xl/styles.xml").decode(), file.read(f"xl/worksheets/sheet{sheet}.xml").decode()
    fills = [
        found[1] if (found := re.search(r'fgColor rgb="(\w+)"', fill)) else "" for fill in re.findall(r"<fill>.*?</fill>", styles)
    ]
    of_style = [int(found) for found in re.findall(r'<xf [^>]*fillId="(\d+)"', styles.partition("<cellXfs")[2])]
    placed = re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', cells)
    return {place: fills[of_style[int(style)]] for place, style in placed if fills[of_style[int(style)]] in (WRONG, DOUBTFUL)}


def test_cells_are_marked_where_they_are_wrong_or_doubtful_and_stay_where_they_were() -> None:
    rows: list[list[Any]] = [
        ["DANH SÁCH"],
        HEAD,
        [],
        [1, "Trần Thị Ví Dụ", 1099000001, dt.date(1998, 3, 15), "x"],
        [2, "Lê Minh Họa", Shown(1099000001, {"num_format": "000000000000"}), 35935],
    ]
    content = workbook(("DS", rows))
    copy = marked(
        content, {4: [("vien_chuc.so_cccd", "error")], 5: [("vien_chuc.ngay_sinh", "warning"), ("vien_chuc.ghi_cong", "error")]}
    )
    assert colours(copy) == {"C4": WRONG, "D5": DOUBTFUL, "E5": WRONG}
    (grid,) = read_workbook(copy, "x")
    assert [grid.text(1, 5), bool(grid.value(3, 5)), bool(grid.value(4, 5))] == [PROBLEMS, True, True]
    before, after = read(content).rows, read(copy).rows
    assert [(row.number, row.data, row.problems) for row in after] == [(row.number, row.data, row.problems) for row in before]


def test_the_copy_of_a_copy_has_one_column_of_messages() -> None:
    content = workbook(("DS", [HEAD, [1, "A B"], [2, "C D"]]))
    first = marked(content, {2: [("vien_chuc.so_cccd", "error")], 3: [("vien_chuc.so_cccd", "error")]})
    (grid,) = read_workbook(marked(first, {3: [("vien_chuc.so_cccd", "error")]}), "x")
    assert [grid.text(0, column) for column in range(7)] == [*HEAD, PROBLEMS, ""]
    assert [bool(grid.value(row, 5)) for row in (1, 2)] == [False, True]


def test_nothing_of_the_copy_runs() -> None:
    evil = ['=HYPERLINK("http://example.org")', "+1+1", "-1", "@SUM(1)", "http://example.org", Shown(3, None, "=1+2")]
    content = workbook(("DS", [HEAD, *([1, value] for value in evil)]))
    copy = marked(content, {2: [("vien_chuc.ho_ten", "error")]})
    with zipfile.ZipFile(io.BytesIO(copy)) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    assert "<f>" in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert not any(
        "<f" in part.partition("<sheetData>")[2].replace("<fo", "") for name, part in parts.items() if "worksheets/sheet" in name
    )
    assert not any("hyperlink" in name or 'Target="http' in part for name, part in parts.items())


def test_items_of_lists_and_what_is_common_are_marked_on_their_sheets() -> None:
    main: list[list[Any]] = [["STT", "Viên chức: Họ và tên"], [7, "Trần Thị Ví Dụ"], [8, "Lê Minh Họa"]]
    children: list[list[Any]] = [["STT", "Tên", "Sinh"], [8, "Bé Không", "x"], [7, "Bé Một", "x"], [7, "Bé Hai", "x"]]
    common = [["Mục", "Giá trị"], ["Chức vụ", "Giám đốc"]]
    content = workbook(("DS", main), ("Con", children), ("Chung", common))
    copy = marked(content, {2: [("con[2].sinh", "error"), ("nguoi_ky.chuc_vu", "error")]})
    assert [colours(copy, sheet) for sheet in (1, 2, 3)] == [{}, {"C4": WRONG}, {"B2": WRONG}]


def test_hidden_rows_and_merged_headings_stay_and_merged_data_is_parted() -> None:
    def then(_book: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A1:E1", "DANH SÁCH")
        sheet.merge_range("C3:C4", "001099000001")
        sheet.set_row(3, None, None, {"hidden": True})

    content = workbook(("DS", [[], HEAD, [1, "A B"], [2, "C D"]]), then=then)
    (grid,) = read_workbook(marked(content, {4: [("vien_chuc.so_cccd", "error")]}), "x")
    assert (list(grid.merged), grid.hidden) == ([((0, 0), (0, 4))], frozenset({3}))


@pytest.mark.parametrize("name", ["Danh sách [1]", "x" * 40])
def test_names_of_sheets_that_excel_does_not_take(name: str) -> None:
    grids = read_workbook(workbook(("DS", [HEAD, [1, "A B"]])), "x")
    odd = [type(grid)(name, grid.rows, grid.facts, grid.merged, grid.hidden) for grid in grids]
    assert len(read(marked_copy(odd, SCHEMA, {})).rows) == 1


def test_a_copy_is_known_until_somebody_saves_it(tmp_path: Path) -> None:
    content = workbook(("DS", [HEAD, [1, "A B"]]))
    (tmp_path / "a.xlsx").write_bytes(marked(content, {}))
    (tmp_path / "b.xlsx").write_bytes(content)
    (tmp_path / "c.xlsx").write_bytes(b"x")
    assert [is_untouched_copy(tmp_path / name) for name in ("a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx")] == [
        True,
        False,
        False,
        False,
    ]
    assert marked(content, {}) == marked(content, {})
