"""A batch from a spreadsheet as HR runs it: filled in with mistakes of every habit, told with row, person and cell, mended in the marked copy, run again."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from generators.catalog.catalog import Template
from generators.cli import main
from generators.sheets.columns import columns_of
from generators.sheets.fill import filled_rows
from generators.sheets.grid import Grid
from generators.sheets.layout import PROBLEMS, Layout, layout
from generators.sheets.workbook import read_workbook
from generators.sheets.write import make_sheet
from tests.cases import changed, library
from tests.sheets.books import Shown, workbook

SLUG = "contracts/hop-dong-lam-viec-xac-dinh-thoi-han"
PEOPLE = [f"Nguyễn Văn Mẫu {word}" for word in ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")]
FIRST = 4  # the row of the first person


def template() -> Template:
    return library().get(SLUG)


def filled() -> bytes:
    """The sheet of the template with ten people."""
    forms = [
        changed(template(), {"so": None, "vien_chuc.ho_ten": name, "vien_chuc.so_cccd": f"0010980000{number:02}"})
        for number, name in enumerate(PEOPLE, 1)
    ]
    rows = filled_rows(template(), forms, None)
    return make_sheet("Hợp đồng", template().fields.on().schema, rows.once, rows.rows)


def edited(
    content: bytes,
    cells: Mapping[tuple[int, str], Any],
    then: Callable[[Workbook, Worksheet, Callable[[str], int]], None] | None = None,
) -> bytes:
    """The file as somebody saves it after typing into cells: by row of the sheet and label of the field."""
    grids = read_workbook(content, "x")
    own = layout(grids[0], columns_of(template().fields.schema), "x")
    where = {column.label: index for index, column in own.columns.items()}
    sheets = [(grid.name, [list(row) for row in grid.rows]) for grid in grids]
    for (row, label), value in cells.items():
        sheets[0][1][row - 1][where[label]] = value
    return workbook(*sheets, then=(lambda book, sheet: then(book, sheet, where.__getitem__)) if then else None)


def run(rows: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["batch", SLUG, str(rows), "--workers", "1", *words], catch_exceptions=False)


def copy_of(path: Path) -> tuple[Grid, Layout, dict[str, int]]:
    grid = read_workbook(path.read_bytes(), path.name)[0]
    own = layout(grid, columns_of(template().fields.schema), "x")
    return grid, own, {column.label: index for index, column in own.columns.items()}


SPOILED: dict[tuple[int, str], Any] = {
    (4, "vien_chuc.so_cccd"): 1098000001,
    (5, "vien_chuc.noi_cu_tru"): Shown("#N/A", None, "=VLOOKUP(1,A1:B2,2,0)"),
    (6, "vien_chuc.ngay_sinh"): "31/02/1998",
    (7, "vien_chuc.ho_ten"): "NGUYỄN VĂN MẪU BỐN",
    (8, "vien_chuc.dien_thoai"): 912345678,
    (9, "vien_chuc.noi_cap_cccd"): None,
}


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(edited(filled(), SPOILED))
    return path


def test_a_sheet_as_it_was_made_becomes_a_document_a_row(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(filled())
    done = run(tmp_path / "a.xlsx", "-o", str(tmp_path / "ra"))
    assert done.exit_code == 0, done.output
    assert len(list((tmp_path / "ra").glob("*.docx"))) == len(PEOPLE)
    assert sorted(path.name for path in (tmp_path / "ra").iterdir() if path.suffix != ".docx") == [".vanban", "ket-qua.csv"]


def test_mistakes_are_told_with_row_person_and_cell_and_the_others_are_made(tmp_path: Path, spoiled: Path) -> None:
    done = run(spoiled, "-o", str(tmp_path / "ra"))
    assert done.exit_code == 1
    told = [line.partition(": ")[0] for line in done.stderr.splitlines() if line.startswith("Lỗi")]
    assert told == [
        "Lỗi [cell-changed] dòng 4 (Nguyễn Văn Mẫu Một), Số CCCD/căn cước (E)",
        "Lỗi [cell-error] dòng 5 (Nguyễn Văn Mẫu Hai), Nơi cư trú (H)",
        "Lỗi [field-date] dòng 6 (Nguyễn Văn Mẫu Ba), Ngày sinh (D)",
        "Lỗi [cell-changed] dòng 8 (Nguyễn Văn Mẫu Năm), Số điện thoại (I)",
        "Lỗi [field-missing] dòng 9 (Nguyễn Văn Mẫu Sáu), Nơi cấp CCCD/căn cước (G)",
    ]
    names = sorted(path.name[:4] for path in (tmp_path / "ra").glob("*.docx"))
    assert names == ["0007", "0010", "0011", "0012", "0013"]
    with (tmp_path / "ra" / "ket-qua.csv").open(encoding="utf-8-sig", newline="") as file:
        wrong = [line for line in csv.DictReader(file) if line["Kết quả"] == "không tạo được"]
    assert next((line["Dòng"], line["Cột"], line["Mã"]) for line in wrong) == ("4", "Số CCCD/căn cước (E)", "cell-changed")
    assert [line["Giá trị"] for line in wrong] == ["1098000001", "#N/A", "31/02/1998", "912345678", ""]


def test_a_warning_about_the_law_is_told_once_for_all_rows(tmp_path: Path) -> None:
    slug = "contracts/hop-dong-dich-vu-chuyen-mon"
    forms = [changed(library().get(slug), {"so": None, "gia_dich_vu": price}) for price in (150000, 160000, 170000)]
    rows = filled_rows(library().get(slug), forms, None)
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(make_sheet("Hợp đồng", library().get(slug).fields.on().schema, rows.once, rows.rows))
    arguments = ["batch", slug, str(path), "--workers", "1", "-o", str(tmp_path / "ra")]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    [line] = [line for line in done.stderr.splitlines() if "citation-not-held" in line]
    assert line.startswith("Lưu ý [citation-not-held] mọi dòng, Nghị định số 235/2026/NĐ-CP: ")
    assert "{{" not in line
    with (tmp_path / "ra" / "ket-qua.csv").open(encoding="utf-8-sig", newline="") as file:
        said = [row["Vấn đề và cách sửa"] for row in csv.DictReader(file) if row["Mã"] == "citation-not-held"]
    assert said[1:] == ["Như dòng 4."] * 2


COPIES = "Số bản hợp đồng"


def with_common(content: bytes, heading: str, value: Any) -> bytes:
    """The file with another value beside a heading of the sheet "Chung"."""
    sheets = [(grid.name, [list(row) for row in grid.rows]) for grid in read_workbook(content, "x")]
    [line] = [row for row in sheets[1][1] if str(row[0]).startswith(heading)]
    line[1] = value
    return workbook(*sheets)


def test_what_is_wrong_on_the_sheet_of_what_is_common_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(with_common(edited(filled(), {(5, "vien_chuc.ngay_sinh"): "31/02/1998"}), COPIES, "nhiều"))
    done = run(path, "-o", str(tmp_path / "ra"))
    assert done.exit_code == 1
    assert [line.partition(": ")[0] for line in done.stderr.splitlines() if line.startswith("Lỗi")] == [
        "Lỗi [field-type] mọi dòng, Số bản hợp đồng (Chung, ô B17)",
        "Lỗi [field-date] dòng 5 (Nguyễn Văn Mẫu Hai), Ngày sinh (D)",
    ]
    with (tmp_path / "ra" / "ket-qua.csv").open(encoding="utf-8-sig", newline="") as file:
        told = [(line["Dòng"], line["Vấn đề và cách sửa"]) for line in csv.DictReader(file) if line["Mã"] == "field-type"]
    assert [number for number, _ in told] == [str(number) for number in range(4, 14)]
    assert "“nhiều” không phải là số nguyên" in told[0][1]
    assert {message for _, message in told[1:]} == {"Như dòng 4."}
    grid, own, _ = copy_of(tmp_path / "ra" / "danh-sach-loi.xlsx")
    messages = next(index for index in own.own if grid.text(own.heading, index) == PROBLEMS)
    said = {row + 1: str(text).count("\n") + 1 for row in range(3, len(grid.rows)) if (text := grid.value(row, messages))}
    assert said == {4: 1, 5: 1}


def test_a_row_that_says_otherwise_is_told_for_itself(tmp_path: Path) -> None:
    """Its value is its own, also where the sheet "Chung" has one for the others."""
    sheets = [(grid.name, [list(row) for row in grid.rows]) for grid in read_workbook(filled(), "x")]
    rows, width = sheets[0][1], max(map(len, sheets[0][1]))
    for row in rows:
        row.extend([""] * (width - len(row)))
    rows[1].append(COPIES)
    for number, row in enumerate(rows[FIRST - 1 :]):
        row.append("nhiều" if number < 2 else None)
    (tmp_path / "a.xlsx").write_bytes(workbook(*sheets))
    done = run(tmp_path / "a.xlsx", "--check")
    told = [line.partition(": ")[0] for line in done.stderr.splitlines() if line.startswith("Lỗi")]
    assert [line.partition(", ")[0] for line in told] == [
        "Lỗi [field-type] dòng 4 (Nguyễn Văn Mẫu Một)",
        "Lỗi [field-type] dòng 5 (Nguyễn Văn Mẫu Hai)",
    ]
    assert not [line for line in told if "Chung" in line]


def test_the_marked_copy_is_mended_and_run_again(tmp_path: Path, spoiled: Path) -> None:
    """What was made stays, what was mended is made; the copy goes when nothing is wrong any more."""
    run(spoiled, "-o", str(tmp_path / "ra"), "--number-from", "120")
    copy = tmp_path / "ra" / "danh-sach-loi.xlsx"
    grid, own, where = copy_of(copy)
    messages = next(index for index in own.own if grid.text(own.heading, index) == PROBLEMS)
    said = {row + 1: grid.value(row, messages) for row in range(FIRST - 1, len(grid.rows))}
    assert [row for row, text in said.items() if text] == [4, 5, 6, 8, 9]
    assert "mất số 0 ở đầu" in said[4]
    assert grid.value(3, where["vien_chuc.so_cccd"]) == 1098000001  # as it was: nothing is guessed
    mended: dict[tuple[int, str], Any] = {
        (4, "vien_chuc.so_cccd"): "001098000001",
        (5, "vien_chuc.noi_cu_tru"): "xã Mẫu, tỉnh Mẫu",
        (6, "vien_chuc.ngay_sinh"): "28/02/1998",
        (8, "vien_chuc.dien_thoai"): "0912345678",
        (9, "vien_chuc.noi_cap_cccd"): "Bộ Công an",
    }
    again = tmp_path / "danh-sach.xlsx"
    again.write_bytes(edited(copy.read_bytes(), mended))
    done = run(again, "-o", str(tmp_path / "ra"), "--number-from", "120")
    assert done.exit_code == 0, done.output
    assert "đã tạo 5 văn bản, 5 văn bản đã có từ trước" in done.output
    assert not copy.exists()


def test_a_copy_into_which_somebody_wrote_is_kept(tmp_path: Path, spoiled: Path) -> None:
    run(spoiled, "-o", str(tmp_path / "ra"))
    copy = tmp_path / "ra" / "danh-sach-loi.xlsx"
    run(spoiled, "-o", str(tmp_path / "ra"))
    assert [path.name for path in (tmp_path / "ra").glob("*.xlsx")] == ["danh-sach-loi.xlsx"]
    copy.write_bytes(edited(copy.read_bytes(), {(4, "vien_chuc.so_cccd"): "001098000001"}))
    before = copy.read_bytes()
    done = run(copy, "-o", str(tmp_path / "ra"))
    assert copy.read_bytes() == before
    assert "danh-sach-loi-2.xlsx" in done.stderr
    run(spoiled, "-o", str(tmp_path / "ra"))
    assert copy.read_bytes() == before


def test_a_check_marks_beside_the_rows_and_makes_nothing(tmp_path: Path, spoiled: Path) -> None:
    done = run(spoiled, "--check")
    assert done.exit_code == 1
    assert "10 dòng: 5 dòng tạo được, 5 dòng sai." in done.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["danh-sach-loi.xlsx", "danh-sach.xlsx"]


def test_what_is_wrong_in_one_cell_hides_nothing_in_others(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(edited(filled(), {(4, "vien_chuc.so_cccd"): 1098000001, (4, "tu_ngay"): "31/02/2026"}))
    done = run(tmp_path / "a.xlsx", "--check")
    assert [line.split("]")[0] for line in done.stderr.splitlines() if line.startswith("Lỗi")] == [
        "Lỗi [cell-changed",
        "Lỗi [field-date",
    ]


def test_a_row_whose_cell_was_spoiled_is_not_taken_for_the_finished_one_without_it(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(edited(filled(), {(4, "vien_chuc.dien_thoai"): None}))
    assert run(tmp_path / "a.xlsx", "-o", str(tmp_path / "ra")).exit_code == 0
    (tmp_path / "a.xlsx").write_bytes(edited(filled(), {(4, "vien_chuc.dien_thoai"): 912345678}))
    assert run(tmp_path / "a.xlsx", "-o", str(tmp_path / "ra")).exit_code == 1


def test_hidden_and_merged_cells_are_told(tmp_path: Path) -> None:
    def then(_book: Workbook, sheet: Worksheet, where: Callable[[str], int]) -> None:
        sheet.set_row(6, None, None, {"hidden": True})
        place = where("vien_chuc.noi_cap_cccd")
        sheet.merge_range(3, place, 4, place, "Bộ Công an")

    (tmp_path / "a.xlsx").write_bytes(edited(filled(), {}, then))
    done = run(tmp_path / "a.xlsx", "--check")
    assert "[cell-merged] dòng 5 (Nguyễn Văn Mẫu Hai), Nơi cấp CCCD/căn cước (G)" in done.stderr
    assert "[row-hidden] dòng 7 (Nguyễn Văn Mẫu Bốn)" in done.stderr
    assert "10 dòng: 9 dòng tạo được, 1 dòng sai." in done.output


def test_columns_that_do_not_fit_stop_the_batch_before_anything_is_made(tmp_path: Path) -> None:
    grids = read_workbook(filled(), "x")
    rows = [list(row) for row in grids[0].rows]
    rows[1][3] = "Ngày snh"
    (tmp_path / "a.xlsx").write_bytes(workbook((grids[0].name, rows), *((grid.name, grid.rows) for grid in grids[1:])))
    done = run(tmp_path / "a.xlsx", "-o", str(tmp_path / "ra"))
    assert done.exit_code == 2
    assert [line.split("]")[0] for line in done.stderr.splitlines()] == ["Lỗi [column-unknown", "Lỗi [column-missing"]
    assert not (tmp_path / "ra").exists()


def test_the_units_profile_gives_what_the_sheet_leaves_out(tmp_path: Path) -> None:
    forms = [changed(template(), {"so": None, "don_vi": None})]
    rows = filled_rows(template(), forms, None)
    (tmp_path / "a.xlsx").write_bytes(make_sheet("x", template().fields.on().schema, rows.once, rows.rows))
    done = run(tmp_path / "a.xlsx", "--check")
    assert done.exit_code == 2
    assert done.stderr.count("Chưa ghi “Đơn vị sự nghiệp công lập: ") == 4
    (tmp_path / "don-vi.yaml").write_text(
        "don_vi: {ten: Bệnh viện Khác, viet_tat: BVK, dia_danh: Mẫu, dia_chi: xã Mẫu}\n", encoding="utf-8"
    )
    done = run(tmp_path / "a.xlsx", "--check")
    assert done.exit_code == 0, done.output


def test_a_table_as_text_is_marked_as_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Viên chức: Họ và tên;Số CCCD\nTrần Thị Ví Dụ;1.1E+9\n", encoding="utf-8-sig")
    done = run(tmp_path / "a.csv", "--check", "--draft")
    assert "[cell-changed] dòng 2 (Trần Thị Ví Dụ), Số CCCD/căn cước (B)" in done.stderr
    grid, own, _ = copy_of(tmp_path / "a-loi.xlsx")
    assert grid.value(1, 1) == "1.1E+9"
    assert own.own == {2}


def test_a_line_that_cannot_be_read_is_not_passed_over_in_the_marked_copy(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        'STT;Viên chức: Họ và tên;Số CCCD\n1;Trần Thị Ví Dụ;001098000001\n2;"Lê Minh;001098000002\n', encoding="utf-8-sig"
    )
    done = run(tmp_path / "a.csv", "--draft", "-o", str(tmp_path / "ra"))
    assert done.exit_code == 1
    assert "[row-unreadable] dòng 3, cả dòng: " in done.stderr
    assert len(list((tmp_path / "ra").glob("*.docx"))) == 1
    grid, own, where = copy_of(tmp_path / "ra" / "a-loi.xlsx")
    assert grid.value(2, where["vien_chuc.ho_ten"]) == '2;"Lê Minh;001098000002'
    assert "Không đọc được từ dòng 3" in str(grid.value(2, min(own.own)))
