"""Rows of a table that are hardly data: told in one sentence each, and never made a document of, nor set aside."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generators.batch.results import FILE
from generators.catalog.schema import Schema
from generators.cli import main
from generators.findings import DocumentError
from generators.sheets.delimited import read_delimited
from generators.sheets.table import Table, read_table
from generators.sheets.workbook import read_workbook
from tests.batch.test_spreadsheet import PEOPLE, SLUG, filled
from tests.sheets.books import workbook

_TEXT = {"type": "string"}
SCHEMA: Schema = {
    "type": "object",
    "required": ["ho_ten", "ngay_sinh", "chuc_vu", "khoa"],
    "properties": {
        "ho_ten": {"title": "Họ và tên", "reads": "name", **_TEXT},
        "ngay_sinh": {"title": "Ngày sinh", "format": "date", **_TEXT},
        "chuc_vu": {"title": "Chức vụ", **_TEXT},
        "khoa": {"title": "Khoa", **_TEXT},
        "ghi_cong": {"title": "Ghi công", **_TEXT},
    },
}
HEAD = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Khoa", "Ghi công"]
ONE = [1, "Trần Thị Ví Dụ", "20/05/1998", "Bác sĩ", "Nội", None]
TWO = [2, "Lê Minh Họa", "21/05/1998", "Y sĩ", "Nội", None]


def read(rows: Sequence[Sequence[Any]], **more: Any) -> Table:
    return read_table(read_workbook(workbook(("DS", rows)), "x.xlsx"), SCHEMA, "x.xlsx", **more)


def said_of(row: Sequence[Any]) -> list[str]:
    """What is said of a row between two people."""
    first, between, last = read([HEAD, ONE, row, TWO]).rows
    assert (first.number, last.number) == (2, 4)
    assert not first.problems
    assert not last.problems
    return [f"{problem.severity} {problem.code} {problem.where}: {problem.message}" for problem in between.problems]


@pytest.mark.parametrize(
    ("row", "where", "kind"),
    [
        ([None, "Tổng cộng", None, None, None, None], "ho_ten", "dòng cộng"),
        ([None, None, None, "TỔNG CỘNG: 2 người", None, None], "chuc_vu", "dòng cộng"),
        ([None, "Cộng", 2, None, None, None], "ho_ten", "dòng cộng"),
        ([None, "Tổng số (2)", None, None, None, "x"], "ho_ten", "dòng cộng"),
        ([None, "Người lập biểu", None, None, "GIÁM ĐỐC", None], "ho_ten", "phần ký dưới bảng"),
        ([None, "(Ký, ghi rõ họ tên)", None, None, None, None], "ho_ten", "phần ký dưới bảng"),
        ([None, None, None, None, "Mẫu Sơn, ngày 05 tháng 10 năm 2026", None], "khoa", "phần ký dưới bảng"),
        ([None, None, None, "KT. GIÁM ĐỐC", None, None], "chuc_vu", "phần ký dưới bảng"),
        (["I", "Khoa Nội tổng hợp", None, None, None, None], "ho_ten", "tên nhóm, ghi chú"),
        ([3, "Phạm Thị Giả Định", None, None, None, "x"], "ho_ten", "phần ký, ghi chú hay dòng ghi dở"),
    ],
)
def test_what_a_row_seems_to_be_is_told_in_one_sentence(row: list[Any], where: str, kind: str) -> None:
    (line,) = said_of(row)
    assert line.startswith(f"error row-no-data {where}: Dòng này có vẻ là {kind}, không phải dữ liệu của một văn bản: chỉ ghi “")
    assert "Hãy xóa dòng này khỏi bảng; nếu là dữ liệu thì điền đủ " in line


def test_what_lacks_is_named_with_its_columns() -> None:
    (line,) = said_of([3, "Phạm Thị Giả Định", None, None, None, "x"])
    assert line.endswith("điền đủ 3 mục còn thiếu: Ngày sinh (C), Chức vụ (D), Khoa (E).")


@pytest.mark.parametrize(
    "row",
    [
        [3, "Phạm Thị Giả Định", "20/05/1998", None, None, None],  # half of it
        [3, "Cộng Văn Mẫu", "20/05/1998", "Cộng tác viên", "Nội", None],
        [3, "Phạm Thị Giả Định", "20/05/1998", "Giám đốc", "Tổng hợp", None],
        [3, "Kỳ Văn Mẫu", "20/05/1998", "Trưởng phòng", "Tổ chức cán bộ", "Tổng số 3 lần"],
    ],
)
def test_a_person_is_read_as_one(row: list[Any]) -> None:
    assert said_of(row) == []


@pytest.mark.parametrize(
    "row",
    [
        [None, "Người lập biểu", None, "Kế toán trưởng", "GIÁM ĐỐC", None],
        [None, None, None, "Người lập biểu", "Kế toán trưởng", "GIÁM ĐỐC"],
        [None, "(Ký, ghi rõ họ tên)", None, "(Ký, ghi rõ họ tên)", "(Ký, đóng dấu)", None],
        [None, None, None, None, "Mẫu Sơn, ngày 05 tháng 10 năm 2026", None],
        [None, "Tổng cộng", 10, 2, 3, 5],
        [None, None, "TỔNG CỘNG", 2, 3, 5],
        [None, "Tong cong", None, 2, 3, None],
    ],
)
def test_signatures_and_totals_of_many_cells_are_no_persons_where_fields_may_lack(row: list[Any]) -> None:
    for draft in (True, False):
        first, between, last = read([HEAD, ONE, row, TWO], draft=draft).rows
        assert [str(problem.code) for problem in between.problems] == ["row-no-data"]
        assert not first.problems + last.problems


@pytest.mark.parametrize(
    "row",
    [
        [3, "Tống Công", None, "Bác sĩ", None, None],
        [3, "Phạm Thị Giả Định", None, "Giám đốc", None, None],
        [3, None, None, "Giám đốc", "Nội", None],
        [3, "Phạm Thị Giả Định", None, None, None, None],
    ],
)
def test_who_is_only_begun_is_read_where_fields_may_lack(row: list[Any]) -> None:
    assert [one.problems for one in read([HEAD, ONE, row, TWO], draft=True).rows] == [(), (), ()]


def test_names_below_signatures_are_no_rows() -> None:
    """The row of a person that was pasted below them is one."""
    rows: list[list[Any]] = [
        HEAD,
        ONE,
        TWO,
        [None, "Người lập biểu", None, "GIÁM ĐỐC"],
        [None, "Trần Thị Ví Dụ", None, None],
        TWO,
    ]
    for more in ({"draft": True}, {}):
        found = read(rows, **more).rows
        assert [[str(one.code) for one in row.problems] for row in found] == [[], [], ["row-no-data"], ["row-no-data"], []]
    grid, _ = read_delimited("Họ và tên;Khoa;Chức vụ\nA;x;y\nB;x;y\nNgười lập biểu;;\nC;;\n".encode(), "x.csv")
    found = read_table([grid], {**SCHEMA, "required": ["ho_ten"]}, "x.csv").rows
    assert [row.number for row in found if row.problems] == [4, 5]


def test_where_a_name_is_all_that_is_needed_words_that_are_no_name_are_none() -> None:
    schema = {**SCHEMA, "required": ["ho_ten"]}
    names = ["Trần Thị Ví Dụ", "Tổng cộng: 1", "NGƯỜI LẬP BIỂU", "Giám Văn Đốc", "Cộng Thị Mẫu"]
    grid, _ = read_delimited(("Họ và tên;Khoa\n" + "".join(f"{name};\n" for name in names)).encode(), "x.csv")
    rows = read_table([grid], schema, "x.csv").rows
    assert [row.number for row in rows if row.problems] == [3, 4]
    assert len(read_table([grid], schema, "x.csv", draft=True).rows) == len(names)


def test_a_cell_that_is_merged_into_another_is_no_blank_one() -> None:
    def merged(_book: Any, sheet: Any) -> None:
        for column in (3, 4):
            sheet.merge_range(1, column, 2, column, "x")

    content = workbook(("DS", [HEAD, ONE, [2, "Lê Minh Họa", None, None, None, None]]), then=merged)
    _, row = read_table(read_workbook(content, "x.xlsx"), SCHEMA, "x.xlsx").rows
    assert [str(problem.code) for problem in row.problems] == ["cell-merged", "cell-merged"]


def test_the_heading_once_more_is_passed_over_and_told() -> None:
    table = read([["Danh sách"], HEAD, ONE, HEAD, TWO])
    assert [row.number for row in table.rows] == [3, 5]
    assert [(finding.severity, finding.message) for finding in table.told] == [
        ("warning", "Dòng 4 lặp lại dòng tiêu đề nên không được đọc.")
    ]


def test_columns_in_another_order_further_down_are_not_read_as_the_first() -> None:
    with pytest.raises(
        DocumentError, match=r"column-ambiguous.*dòng 3: Dòng này là một dòng tiêu đề khác với dòng 1 \(cột D ở đây là “Khoa”\)"
    ):
        read(
            [
                HEAD,
                ONE,
                ["STT", "Họ và tên", "Ngày sinh", "Khoa", "Chức vụ", None],
                [2, "Lê Minh Họa", "21/05/1998", "Nội", "Y sĩ", None],
            ]
        )


@pytest.mark.parametrize("row", [["A", "B", 1, 2, 3, 4], ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], [1, 2, 3, 4, 5, 6]])
def test_columns_are_counted_below_the_heading(row: list[Any]) -> None:
    assert [one.number for one in read([HEAD, row, ONE]).rows] == [3]


def test_a_batch_gives_such_a_row_no_number_and_no_file(tmp_path: Path) -> None:
    """The rows behind it are numbered without a gap; when it is deleted, all stays as it is."""
    sheets = [(grid.name, [list(row) for row in grid.rows]) for grid in read_workbook(filled(), "x")]
    rows = sheets[0][1]
    rows.insert(5, [None, "Cộng: 2 người"])
    rows += [[], [None, "Người lập biểu", None, "GIÁM ĐỐC"]]
    path = tmp_path / "a.xlsx"

    def run(*words: str) -> Any:
        path.write_bytes(workbook(*sheets))
        return CliRunner().invoke(main, ["batch", SLUG, str(path), "--workers", "1", *words], catch_exceptions=False)

    made = ["-o", str(tmp_path / "ra"), "--number-from", "7", "--name", "{so}-{nguoi}"]
    done = run(*made)
    assert done.exit_code == 1
    wrong = [line for line in done.stderr.splitlines() if line.startswith("Lỗi")]
    assert [line.partition(":")[0] for line in wrong] == [
        "Lỗi [row-no-data] dòng 6, Ông/Bà (B)",
        "Lỗi [row-no-data] dòng 16, Ông/Bà (B)",
    ]
    names = sorted(int(file.name.partition("-")[0]) for file in (tmp_path / "ra").glob("*.docx"))
    assert names == list(range(7, 7 + len(PEOPLE)))
    results = (tmp_path / "ra" / FILE).read_text("utf-8-sig")
    assert '6,,,,,không tạo được,Ông/Bà (B),Cộng: 2 người,"Dòng này có vẻ là dòng cộng' in results
    checked = run("--check")
    assert checked.output.count("row-no-data") == 2
    assert "12 dòng: 10 dòng tạo được, 2 dòng sai." in checked.output
    del rows[-2:], rows[5]
    done = run(*made)
    assert done.exit_code == 0
    assert "đã tạo 0 văn bản, 10 văn bản đã có từ trước" in done.output
