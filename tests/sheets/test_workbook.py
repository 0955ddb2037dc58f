"""Files that are no spreadsheets, old ones, locked ones, and those that want to do harm."""

import io
import zipfile
from pathlib import Path

import pytest

from generators.batch.rows import read_rows
from generators.findings import DocumentError
from generators.sheets.workbook import read_workbook
from tests.sheets.books import SCHEMA, changed, person, read, workbook

GOOD = workbook(("DS", person(so_con=2)))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
        (OLE + "Workbook".encode("utf-16-le"), "đời cũ (.xls)"),
        (b"Ho va ten;Ngay sinh\n", "không phải tệp Excel"),
        (b"", "không phải tệp Excel"),
        (b"PK\x03\x04 half a file", "bị hỏng"),
        (GOOD[: len(GOOD) // 2], "bị hỏng"),
        (zipped(**{"content.xml": "<x/>"}), "LibreOffice (.ods)"),
        (zipped(**{"a.txt": "x"}), "tệp nén"),
        (changed(GOOD, {"xl/worksheets/sheet1.xml": ("</row>", "")}), "bị hỏng"),
        (changed(GOOD, {"xl/worksheets/sheet1.xml": ('r="B2"', 'r="B9"')}), "bị hỏng"),
        (changed(GOOD, {"xl/worksheets/sheet1.xml": ('r="B2"', 'r="2"')}), "bị hỏng"),
        (
            changed(
                GOOD,
                {"xl/worksheets/sheet1.xml": ("</sheetData>", '</sheetData><mergeCell ref="A1:B2"/><mergeCell ref="B2:C9"/>')},
            ),
            "bị hỏng",
        ),
        (changed(GOOD, {"xl/worksheets/sheet1.xml": ('r="A1"', 'r="1A"')}), "bị hỏng"),
        (changed(GOOD, {"xl/worksheets/sheet1.xml": ("</sheetData>", '</sheetData><mergeCell ref="B2:A1"/>')}), "bị hỏng"),
        (changed(GOOD, {"xl/worksheets/sheet1.xml": ('t="s"><v>0<', 't="s"><v>99<')}), "Không đọc được tệp Excel"),
    ],
)
def test_what_is_no_workbook_is_told_for_what_it_is(content: bytes, words: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_workbook(content, "x.xlsx")
    (finding,) = error.value.findings
    assert finding.code == "rows-unreadable"
    assert words in finding.message


def test_a_bomb_is_not_unpacked() -> None:
    content = changed(GOOD, {}, {"xl/worksheets/sheet9.xml": b"<a/>" * 5_000_000})
    with pytest.raises(DocumentError, match="không an toàn hoặc quá lớn"):
        read_workbook(content, "x.xlsx")


def test_no_entity_is_expanded_and_no_file_is_fetched() -> None:
    evil = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet '
    content = changed(GOOD, {"xl/worksheets/sheet1.xml": ("<worksheet ", evil)})
    with pytest.raises(DocumentError, match="DTD"):
        read_workbook(content, "x.xlsx")


def test_a_doctype_alone_is_refused() -> None:
    content = changed(
        GOOD, {"xl/worksheets/sheet1.xml": ("<worksheet ", '<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><worksheet ')}
    )
    with pytest.raises(DocumentError, match="DTD"):
        read_workbook(content, "x.xlsx")


def test_sheets_of_which_each_would_fit_do_not_fill_the_memory_together() -> None:
    far = ("</sheetData>", '<row r="600000"><c r="J600000"><v>1</v></c></row></sheetData>')
    parts = {f"xl/worksheets/sheet{number}.xml": far for number in (1, 2)}
    content = changed(workbook(("Trang 1", person()), ("Trang 2", person())), parts)
    with pytest.raises(DocumentError, match="trang “Trang 2”: Ô cuối cùng ở tận J600000: bảng quá lớn"):
        read_workbook(content, "x.xlsx")


def test_a_sheet_is_read_once_however_many_names_it_has() -> None:
    """Five thousand names for one sheet, in a file of 20 kB, took most of a minute."""
    content = workbook(("Trang 1", person()), ("Trang 2", person()))
    with pytest.raises(DocumentError, match="Tệp Excel bị hỏng"):
        read_workbook(changed(content, {"xl/workbook.xml": ('r:id="rId2"', 'r:id="rId1"')}), "x.xlsx")


def test_a_cell_at_the_end_of_the_world_does_not_fill_the_memory() -> None:
    far = changed(
        GOOD, {"xl/worksheets/sheet1.xml": ("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')}
    )
    with pytest.raises(DocumentError, match="XFD1048576: bảng quá lớn"):
        read_workbook(far, "x.xlsx")


def test_cells_with_a_format_alone_are_no_rows() -> None:
    painted = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(3, 50_000))
    content = changed(GOOD, {"xl/worksheets/sheet1.xml": ("</sheetData>", f"{painted}</sheetData>")})
    assert [row.number for row in read(content).rows] == [2]


def test_hidden_sheets_and_blank_ones_are_no_lists() -> None:
    def hide(book: object, _sheet: object) -> None:
        book.worksheets()[1].hide()  # type: ignore[attr-defined]

    table = read(workbook(("DS", person()), ("ẩn", [["x"]]), ("trống", []), then=hide))
    assert (len(table.rows), table.told) == (1, ())


def test_cells_without_places_are_counted() -> None:
    """Programs may leave the names of rows and cells out."""
    bare = changed(GOOD, {"xl/worksheets/sheet1.xml": (r' r="[A-Z]*\d+"', "")})
    assert [(row.number, row.data) for row in read(bare).rows] == [
        (2, {"vien_chuc": {"ho_ten": "Trần Thị Ví Dụ", "so_con": "2"}})
    ]


def test_what_is_no_number_is_none() -> None:
    (row,) = read(
        changed(GOOD, {"xl/worksheets/sheet1.xml": ("<v>2</v></c></row></sheetData>", "<v>NaN</v></c></row></sheetData>")})
    ).rows
    assert [problem.code for problem in row.problems] == ["cell-error"]


def test_strict_open_xml() -> None:
    names = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml")
    words = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert read(changed(GOOD, dict.fromkeys(names, words))).rows == read(GOOD).rows


def test_a_file_that_libreoffice_saved() -> None:
    """libreoffice.xlsx is libreoffice.fods, saved by LibreOffice Calc (`soffice --convert-to xlsx`)."""
    table = read((Path(__file__).parent / "libreoffice.xlsx").read_bytes())
    first, second, third, fourth = table.rows
    assert [row.number for row in table.rows] == [4, 5, 6, 7]
    assert (first.data["vien_chuc"], first.problems) == (
        {
            "ho_ten": "Trần Thị Ví Dụ",
            "ngay_sinh": "1998-03-15",
            "so_cccd": "001098000001",  # shown with its zeros
            "he_so": "2,30",
            "dang_vien": "có",
            "ghi_cong": "dòng một\ndòng hai",
        },
        (),
    )
    assert second.data["vien_chuc"] == {"ho_ten": "Lê Minh Họa", "ngay_sinh": "1998-05-20", "dang_vien": "không"}
    assert {(problem.where.rpartition(".")[2], problem.code) for problem in second.problems} == {
        ("ngay_sinh", "field-doubtful"),  # 35935
        ("so_cccd", "cell-changed"),  # a number without format
        ("he_so", "cell-error"),  # =1/0
        ("ghi_cong", "cell-error"),  # =NA()
    }
    assert [problem.code for problem in third.problems] == ["row-hidden"]
    assert {(problem.where.rpartition(".")[2], problem.code) for problem in fourth.problems} == {
        ("ngay_sinh", "cell-merged"),
        ("so_cccd", "cell-changed"),  # a day
    }


@pytest.mark.parametrize("name", ["a.xls", "a.ods", "a.xlsb"])
def test_other_spreadsheets_are_told_by_their_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(OLE)
    with pytest.raises(DocumentError, match=r"lưu thành \.xlsx"):
        read_rows(tmp_path / name, SCHEMA)


def test_a_sheet_of_ten_thousand_rows_is_read_whole() -> None:
    rows: list[list[object]] = [
        ["STT", "Viên chức: Họ và tên", "Ngày sinh"],
        *([number, f"Người Mẫu {number}", "15/03/1998"] for number in range(1, 10_001)),
    ]
    table = read(workbook(("DS", rows)))
    assert len(table.rows) == 10_000
    assert table.rows[-1].data["vien_chuc"]["ho_ten"] == "Người Mẫu 10000"
