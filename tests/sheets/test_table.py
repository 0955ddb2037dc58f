"""Headings, rows and further sheets of a table, as people make them; what does not fit is told at once."""

import datetime as dt
from typing import Any

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from generators.findings import DocumentError
from generators.sheets.grid import Fact, Grid
from tests.sheets.books import Shown, read, read_csv, workbook

NAME = "Trần Thị Ví Dụ"
HEAD: list[Any] = ["Viên chức: Họ và tên", "Ngày sinh", "Số con"]


def refused(content: bytes, **more: Any) -> list[str]:
    with pytest.raises(DocumentError) as error:
        read(content, **more)
    return [f"{finding.code} {finding.where}: {finding.message}" for finding in error.value.findings]


# ---- headings


@pytest.mark.parametrize(
    "heading",
    [
        "Ngày sinh",
        "ngay sinh",
        "NGÀY  SINH *",
        "Ngày sinh (dd/mm/yyyy)",
        "ngay_sinh",
        "vien_chuc.ngay_sinh",
        "Viên chức: Ngày sinh",
        "viên chức - ngày sinh",
        "Nga\u0300y sinh",
        "Ngày\nsinh",
    ],
)
def test_a_heading_is_known_however_it_is_written(heading: str) -> None:
    (row,) = read(workbook(("DS", [["vien_chuc.ho_ten", heading], [NAME, "15/03/1998"]]))).rows
    assert row.data["vien_chuc"] == {"ho_ten": NAME, "ngay_sinh": "15/03/1998"}
    assert row.columns["vien_chuc.ngay_sinh"] == "Ngày sinh (B)"


def test_all_that_is_wrong_with_columns_is_told_at_once() -> None:
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Ngày snh", "Lương", None, "Số con", "so_con"],
        [1, NAME, "15/03/1998", 5, 6, 1, 1],
    ]
    assert refused(workbook(("DS", rows))) == [
        "column-ambiguous x.xlsx, trang “DS”, cột B: Tiêu đề “Họ và tên” chưa rõ là mục nào. Hãy ghi đủ: “Viên chức: Họ và tên”; “Người ký: Họ và tên”.",
        "column-unknown x.xlsx, trang “DS”, cột C: Mẫu không có mục “Ngày snh”; có phải “Viên chức: Ngày sinh”?",
        "column-unknown x.xlsx, trang “DS”, cột D: Mẫu không có mục “Lương”; hãy xóa cột, hoặc đổi tiêu đề bắt đầu bằng “Ghi chú” nếu chỉ ghi cho mình.",
        "column-unknown x.xlsx, trang “DS”, cột E: Cột không có tiêu đề mà có dữ liệu (dòng 2: “6”). Hãy đặt tiêu đề (bỏ gộp ô ở dòng tiêu đề), hoặc xóa cột.",
        "column-ambiguous x.xlsx, trang “DS”, cột F, G: Có 2 cột cùng là “Viên chức: Số con”. Hãy xóa bớt, hoặc đổi tiêu đề.",
    ]


def test_a_column_that_every_document_needs_is_missing() -> None:
    content = workbook(("DS", [["Ngày sinh"], ["15/03/1998"]]))
    assert refused(content) == ["column-missing x.xlsx, trang “DS”: Thiếu cột “Viên chức: Họ và tên”."]
    assert len(read(content, draft=True).rows) == 1
    assert len(read(content, given={"vien_chuc.ho_ten"}).rows) == 1
    assert len(read(content, given={"vien_chuc"}).rows) == 1


@pytest.mark.parametrize("rows", [[["x", "y"], ["1", "2"]], [["DANH SÁCH"]]])
def test_a_sheet_without_headings(rows: list[list[Any]]) -> None:
    (line,) = refused(workbook(("DS", rows)))
    assert line.startswith("column-missing x.xlsx, trang “DS”: Không thấy dòng tiêu đề.")


def test_a_title_above_groups_above_headings_and_explanations_below() -> None:
    def merged(_book: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A1:D1", "DANH SÁCH VIÊN CHỨC")
        sheet.merge_range("B3:C3", "Viên chức")
        sheet.merge_range("A3:A4", "STT")

    rows: list[list[Any]] = [
        [],
        [],
        ["STT", None, None, "Người ký"],
        [None, "Họ và tên", "Ngày sinh", "Họ và tên"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["Giải thích", "Đầy đủ", "dd/mm/yyyy", "Như trên thẻ"],
        [1, NAME, "15/03/1998", "Nguyễn Văn Mẫu"],
    ]
    (row,) = read(workbook(("DS", rows), then=merged)).rows
    assert row.number == 7
    assert row.data == {"vien_chuc": {"ho_ten": NAME, "ngay_sinh": "15/03/1998"}, "nguoi_ky": {"ho_ten": "Nguyễn Văn Mẫu"}}


def test_headings_in_two_rows_under_merged_ones() -> None:
    def merged(_book: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A1:A2", "Số con")
        sheet.merge_range("B1:C1", "Người ký")

    rows: list[list[Any]] = [
        [None],
        [None, "Họ và tên", "Chức vụ", "Viên chức: Họ và tên"],
        [2, "Nguyễn Văn Mẫu", "Giám đốc", NAME],
    ]
    (row,) = read(workbook(("DS", rows), then=merged)).rows
    assert row.data == {
        "vien_chuc": {"so_con": "2", "ho_ten": NAME},
        "nguoi_ky": {"ho_ten": "Nguyễn Văn Mẫu", "chuc_vu": "Giám đốc"},
    }


def test_columns_for_oneself_are_left_alone() -> None:
    rows: list[list[Any]] = [["TT", *HEAD, "Ghi chú của phòng", "Vấn đề và cách sửa"], [1, NAME, None, 2, "gọi lại", "Lỗi"]]
    (row,) = read(workbook(("DS", rows))).rows
    assert row.data == {"vien_chuc": {"ho_ten": NAME, "so_con": "2"}}


# ---- rows


def test_numbers_of_rows_are_those_of_the_sheet_and_blank_rows_are_none() -> None:
    rows: list[list[Any]] = [[], [], HEAD, [], [NAME, None, 1], [None, " ", "\u00a0"], ["Lê Minh Họa", "", 2], []]
    assert [(row.number, row.data["vien_chuc"]["so_con"]) for row in read(workbook(("DS", rows))).rows] == [(5, "1"), (7, "2")]


def test_a_hidden_row_is_read_and_told() -> None:
    def hidden(_book: Workbook, sheet: Worksheet) -> None:
        sheet.set_row(2, None, None, {"hidden": True})

    rows = read(workbook(("DS", [HEAD, [NAME], ["Lê Minh Họa"]]), then=hidden)).rows
    assert [(row.number, [(p.code, p.severity) for p in row.problems]) for row in rows] == [
        (2, []),
        (3, [("row-hidden", "warning")]),
    ]


def test_a_hidden_column_is_read_and_told() -> None:
    def hidden(_book: Workbook, sheet: Worksheet) -> None:
        sheet.set_column(1, 2, None, None, {"hidden": True})
        sheet.set_column(4, 9, None, None, {"hidden": True})

    table = read(workbook(("DS", [[*HEAD, "Ghi chú", "Ghi chú khác"], [NAME, "15/03/1998", 2]]), then=hidden))
    assert table.rows[0].data["vien_chuc"] == {"ho_ten": NAME, "ngay_sinh": "15/03/1998", "so_con": "2"}
    assert [(finding.code, finding.severity, finding.message.partition(" đang")[0]) for finding in table.told] == [
        ("column-hidden", "warning", "Cột Ngày sinh (B), Số con (C)")
    ]


@pytest.mark.parametrize(("name", "refusals"), [("Chung", 1), ("con", 1), ("Nơi nhận", 1), ("Khoa B", 0)])
def test_a_sheet_of_ours_that_is_hidden_is_not_passed_over(name: str, refusals: int) -> None:
    """A document without its list looks right. A sheet of their own people may hide."""

    def hidden(book: Workbook, _sheet: Worksheet) -> None:
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["STT", "Tên"])
        sheet.hide()

    content = workbook(("DS", [HEAD, [NAME]]), then=hidden)
    lines = refused(content) if refusals else []
    assert [line.partition(" Hãy")[0] for line in lines] == [
        f"sheet-skipped x.xlsx, trang “{name}”: Trang này đang bị ẩn nên không được đọc."
    ] * refusals
    if not refusals:
        assert len(read(content).rows) == 1


def test_rows_that_say_something_beside_the_fields_are_told() -> None:
    rows = [["STT", *HEAD, "Ghi chú"], [1, NAME], [2], ["Tổng cộng: 1 người"], [None, None, None, None, "người lập"]]
    table = read(workbook(("DS", rows)))
    assert [row.number for row in table.rows] == [2]
    assert [(finding.code, finding.message) for finding in table.told] == [
        ("sheet-skipped", "Dòng 4, 5 chỉ có chữ ở cột STT hoặc ghi chú nên không được đọc.")
    ]


def test_only_the_first_of_merged_cells_has_the_value() -> None:
    def merged(_book: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("B2:B4", "15/03/1998")

    rows = read(workbook(("DS", [HEAD, [NAME], ["Lê Minh Họa"], ["Phạm Thị Giả Định"], ["Hoàng Văn Thử"]]), then=merged)).rows
    assert [[(p.code, p.where) for p in row.problems] for row in rows] == [
        [],
        [("cell-merged", "vien_chuc.ngay_sinh")],
        [("cell-merged", "vien_chuc.ngay_sinh")],
        [],
    ]
    assert "vùng B2:B4" in rows[1].problems[0].message


def test_a_list_in_one_cell() -> None:
    rows: list[list[Any]] = [
        ["Viên chức: Họ và tên", "Nơi nhận"],
        [NAME, "Như Điều 3;\nLưu: VT; TCCB\n"],
        ["A B", "Như Điều 3; Lưu: VT"],
        ["C D", "Lưu: VT"],
    ]
    assert [row.data["noi_nhan"] for row in read(workbook(("DS", rows))).rows] == [
        ["Như Điều 3;", "Lưu: VT; TCCB"],
        ["Như Điều 3", " Lưu: VT"],
        ["Lưu: VT"],
    ]


# ---- further sheets

MAIN: tuple[str, list[list[Any]]] = ("DS", [["STT", *HEAD], [1, NAME], [2, "Lê Minh Họa"]])


def test_lists_stand_on_further_sheets_by_the_number_of_their_row() -> None:
    children: list[list[Any]] = [
        ["STT", "Tên", "Sinh"],
        [2, "Bé Một", "01/02/2020"],
        ["2.0", "Bé Không", None],
        [2, "Bé Hai", 45000],
    ]
    with pytest.raises(DocumentError, match=r"row-key.*STT “2.0”"):
        read(workbook(MAIN, ("Con", children)))
    first, second = read(workbook(MAIN, ("Con", [children[0], children[1], children[3]]))).rows
    assert "con" not in first.data
    assert second.data["con"] == [{"ten": "Bé Một", "sinh": "01/02/2020"}, {"ten": "Bé Hai", "sinh": "2023-03-15"}]
    assert second.columns["con[2].sinh"] == "Sinh (Con, ô C3)"
    assert [problem.where for problem in second.problems] == ["con[2].sinh"]


@pytest.mark.parametrize(
    ("main", "key", "words"),
    [
        (MAIN[1], 7, "Không có dòng nào"),
        (MAIN[1], None, "Chưa ghi STT"),
        ([["STT", *HEAD], [1, NAME], [1, "Lê Minh Họa"]], 1, "có ở 2 dòng"),
        ([HEAD, [NAME]], 1, "Không có dòng nào"),
    ],
)
def test_an_item_that_belongs_to_no_row_or_to_several(main: list[list[Any]], key: Any, words: str) -> None:
    (line,) = refused(workbook(("DS", main), ("Con", [["STT", "Tên"], [key, "Bé Một"]])))
    assert line.startswith("row-key x.xlsx, trang “Con”, dòng 2: ")
    assert words in line


def test_a_sheet_of_items_without_numbers() -> None:
    (line,) = refused(workbook(MAIN, ("Con", [["Tên"], ["Bé Một"]])))
    assert "thiếu cột “STT”" in line


def test_what_is_common_is_written_once_and_a_row_may_say_otherwise() -> None:
    common: list[list[Any]] = [
        ["Ghi ở đây một lần"],
        ["Mục", "Giá trị"],
        ["Người ký: Họ và tên", "Nguyễn Văn Mẫu"],
        ["Chức vụ", "Giám đốc"],
        ["Nơi nhận", "A; B"],
    ]
    head = ["Viên chức: Họ và tên", "Người ký: Họ và tên", "Nơi nhận"]
    rows = read(workbook(("DS", [head, [NAME], ["A B", "Lê Minh Họa"], ["C D", None, "C"]]), ("Chung", common))).rows
    assert [(row.data.get("nguoi_ky"), row.data["noi_nhan"]) for row in rows] == [
        ({"ho_ten": "Nguyễn Văn Mẫu", "chuc_vu": "Giám đốc"}, ["A", " B"]),
        ({"ho_ten": "Lê Minh Họa"}, ["A", " B"]),  # another signs: nothing of the first is his
        ({"ho_ten": "Nguyễn Văn Mẫu", "chuc_vu": "Giám đốc"}, ["C"]),
    ]
    assert rows[0].columns["nguoi_ky.chuc_vu"] == "Người ký: Chức vụ (Chung, ô B4)"
    assert [sorted(row.shared) for row in rows] == [
        ["nguoi_ky.chuc_vu", "nguoi_ky.ho_ten", "noi_nhan"],
        ["noi_nhan"],
        ["nguoi_ky.chuc_vu", "nguoi_ky.ho_ten"],
    ]
    assert [row.columns["nguoi_ky.ho_ten"] for row in rows[:2]] == ["Người ký: Họ và tên (Chung, ô B3)", "Họ và tên (B)"]


def test_what_is_wrong_with_what_is_common_is_told_once() -> None:
    common: list[list[Any]] = [
        ["Mục", "Giá trị"],
        ["Chức vu", "x"],
        ["Họ và tên", "y"],
        ["Chức vụ", Shown("#N/A", None, "=NA()")],
    ]
    lines = refused(workbook(MAIN, ("Chung", common)))
    assert [line.split(":")[0] for line in lines] == [
        "column-ambiguous x.xlsx, trang “Chung”, ô A3",
        "cell-error x.xlsx, trang “Chung”, ô B4 (Người ký",
    ]


def test_a_list_on_a_sheet_of_another_name_is_not_passed_over() -> None:
    (line,) = refused(workbook(MAIN, ("Con cái", [["STT", "Tên", "Sinh"], [1, "Bé Một", "01/02/2020"]])))
    assert line.startswith(
        "sheet-skipped x.xlsx, trang “Con cái”: Trang này có các cột của danh sách “Con” mà tên khác nên không được đọc."
    )
    assert "Hãy đổi tên trang thành “Con”" in line
    assert len(read(workbook(MAIN, ("Tên khoa", [["STT", "Tên"], [1, "Nội"]]))).rows) == 2  # one column may be anything


def test_a_sheet_that_is_not_read_is_told() -> None:
    table = read(workbook(MAIN, ("Bản nháp", [["x"]])))
    assert [(finding.code, finding.where) for finding in table.told] == [("sheet-skipped", "x.xlsx, trang “Bản nháp”")]
    assert len(table.rows) == 2


def test_what_one_sees_in_a_cell_that_is_refused() -> None:
    moment = dt.datetime(2026, 1, 2, 3, 4)  # noqa: DTZ001 -- a cell knows no zone
    values = [None, None, dt.date(2034, 2, 1), moment, True, 79012345678.0, 1.5, 12, 0.8, " =A1\n+1 ", ""]
    facts = {(0, 0): Fact("#N/A"), (0, 1): Fact(uncounted=True), (0, 7): Fact(zeros=4), (0, 8): Fact(percent=True)}
    grid = Grid("DS", [values], facts)
    seen = ["#N/A", "(công thức)", "01/02/2034", "02/01/2026 03:04", "TRUE", "79012345678", "1.5", "0012", "80%", "=A1 +1", ""]
    assert [grid.seen(0, column) for column in range(len(values))] == seen
    assert grid.seen(0, 99) == ""


# ---- texts


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_table_as_text(mark: str, encoding: str) -> None:
    text = mark.join(["Viên chức: Họ và tên", "Ngày sinh", "Nơi nhận"]) + "\r\n"
    text += mark.join([NAME, "15/03/1998", '"Như Điều 3;\nông ""A"", bà B\tC"']) + "\r\n\r\n"
    text += mark.join(["Lê Minh Họa", "", ""]) + "\r\n"
    table = read_csv(text.encode(encoding))
    assert [row.number for row in table.rows] == [2, 4]
    assert table.rows[0].data == {
        "vien_chuc": {"ho_ten": NAME, "ngay_sinh": "15/03/1998"},
        "noi_nhan": ["Như Điều 3;", 'ông "A", bà B\tC'],
    }
    assert [finding.code for finding in table.told] == (["data-understood"] if encoding in ("utf-16", "utf-32") else [])


def test_a_table_in_the_letters_of_old_windows() -> None:
    text = "Viên chư\u0301c: Ho\u0323 va\u0300 tên;Ngày sinh\nLê Thi\u0323 Ví Du\u0323;15/03/1998\n"
    table = read_csv(text.encode("cp1258"))
    assert table.rows[0].data["vien_chuc"] == {"ho_ten": "Lê Thị Ví Dụ", "ngay_sinh": "15/03/1998"}
    assert [(finding.code, finding.severity) for finding in table.told] == [("data-understood", "warning")]


def test_a_group_goes_on_to_the_next_one_where_no_cells_are_merged() -> None:
    text = (
        "STT;Viên chức;;Người ký;\n;Họ và tên;Ngày sinh;Chức vụ;Họ và tên\n1;Trần Thị Ví Dụ;15/03/1998;Giám đốc;Nguyễn Văn Mẫu\n"
    )
    (row,) = read_csv(text).rows
    assert row.data["nguoi_ky"] == {"chuc_vu": "Giám đốc", "ho_ten": "Nguyễn Văn Mẫu"}


def test_what_excel_is_told_of_the_marks() -> None:
    table = read_csv("sep=;\nViên chức: Họ và tên;Nơi nhận\nTrần Thị Ví Dụ;a, b\n")
    assert [(row.number, row.data["noi_nhan"]) for row in table.rows] == [(3, ["a, b"])]


SHORT = "Viên chức: Họ và tên;Ghi công;Số con\n"


def test_a_line_that_cannot_be_read_costs_the_others_nothing() -> None:
    """A quotation mark that is not closed would take all lines behind it into its cell."""
    lines = ['Trần;"x\ny";1', 'Lê;"x;2', 'Phạm;"x"y;3', 'Hoàng;"x;y";4', "Đinh;z;5", 'Đỗ;"z;6', "Vũ;z;7"]
    rows = read_csv(SHORT + "\n".join(lines) + "\n").rows
    assert [(row.number, row.data["vien_chuc"]["so_con"]) for row in rows if not row.problems] == [
        (2, "1"),
        (5, "4"),
        (6, "5"),
        (8, "7"),
    ]
    told = [(row.number, str(one.code), one.message, row.refused[one.where]) for row in rows for one in row.problems]
    assert [(number, code, seen) for number, code, _, seen in told] == [
        (number, "row-unreadable", lines[number - 2]) for number in (3, 4, 7)
    ]
    assert "Không đọc được từ dòng 4 của tệp: một dấu nháy kép mở mà không đóng" in told[0][2]


def test_a_heading_that_cannot_be_read_is_told() -> None:
    with pytest.raises(DocumentError, match=r"row-unreadable.*dòng 1: Không đọc được từ dòng 1 của tệp"):
        read_csv('Viên chức: Họ và tên;"Số con\nTrần;1\n')


def test_a_mark_in_a_cell_that_parts_it_is_told_with_its_row() -> None:
    """Also where the last cell is blank: nothing stands then in a column without heading, and all the same each cell would be another's."""
    rows = ["Trần Thị Ví Dụ;a;1", "Lê Minh Họa;a; b;2", "Phạm Thị Giả Định;a;3", "Hoàng Văn Thử;a;b;"]
    found = read_csv(SHORT + "\n".join(rows)).rows
    assert [[str(one.code) for one in row.problems] for row in found] == [[], ["row-shifted"], [], ["row-shifted"]]
    assert [row.data for row in found][1] == {}
    assert "Dòng này có 4 ô mà dòng tiêu đề có 3" in found[1].problems[0].message
    assert [row.data["vien_chuc"]["so_con"] for row in found if not row.problems] == ["1", "3"]


def test_a_mark_at_the_end_of_every_row_parts_nothing() -> None:
    rows = read_csv(SHORT + "Trần Thị Ví Dụ;a;1;\nLê Minh Họa;a;2;\n").rows
    assert [(row.data["vien_chuc"]["so_con"], row.problems) for row in rows] == [("1", ()), ("2", ())]


def test_a_heading_that_lacks_for_most_rows_is_told_of_the_column() -> None:
    with pytest.raises(DocumentError, match=r"column-unknown.*cột D: Cột không có tiêu đề mà có dữ liệu \(dòng 2: “1”\)"):
        read_csv(SHORT + "Trần Thị Ví Dụ;a;b;1\nLê Minh Họa;a;b;2\n")


def test_what_is_no_text_is_told_how_to_become_a_list() -> None:
    with pytest.raises(DocumentError, match=r"Đây là bảng tính Excel \(\.xlsx\)\. Hãy mở bằng Excel") as error:
        read_csv(workbook(MAIN))
    assert "tờ khai" not in str(error.value)


# ---- which sheet


def test_the_rows_may_stand_behind_a_sheet_of_instructions() -> None:
    table = read(workbook(("Hướng dẫn", [["Cách điền"], ["Ngày sinh"]]), MAIN))
    assert [row.number for row in table.rows] == [2, 3]
    assert [finding.where for finding in table.told] == ["x.xlsx, trang “Hướng dẫn”"]


def test_rows_on_two_sheets_are_not_read_by_half() -> None:
    (line,) = refused(workbook(MAIN, ("Khoa B", MAIN[1])))
    assert line.startswith("sheet-skipped x.xlsx, trang “Khoa B”: Trang này cũng có các dòng như trang “DS”.")
