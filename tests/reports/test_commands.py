"""`vanban report`: what staff type, what they get as table, page, picture, spreadsheet and paper, and what they are told."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import Result
from lxml import etree
from python_calamine import CalamineWorkbook

from generators.document.own_check import check_own
from generators.register.entries import Entry, Paper, Particulars
from generators.register.register import Register
from generators.reports.leavings import Forms
from generators.reports.page import html
from generators.reports.paper import paper as paper_of
from generators.reports.picture import alt, svg
from generators.reports.report import Report, make_report
from generators.reports.sheet import Sheets, read_sheets
from generators.reports.workbook import xlsx
from legaltext.corpus.corpus import Corpus
from tests.cases import library
from tests.documents import DOCS_FOLDER, blocks
from tests.register.office import Office
from tests.reports import paper

REST = """
don_vi: {ten: Bệnh viện Đa khoa Mẫu, viet_tat: BVM, dia_danh: Mẫu Sơn}
so: '31'
ngay_ky: 2027-01-08
kinh_gui: [Sở Y tế tỉnh Mẫu]
nhan_xet: [Số thôi việc giảm so với năm trước.]
nguoi_ky: {chuc_vu: Giám đốc, ho_ten: Nguyễn Văn Mẫu}
noi_nhan: [Như trên, 'Lưu: VT, TCCB']
"""
YEARS = [
    ("Sở Mẫu", 2025, "", "từ chức", "sức khỏe", "cấp tỉnh", 7),
    ("Sở Mẫu", 2025, "", "thôi việc", "", "cấp xã", 28),
    ("Sở Mẫu", 2026, "", "từ chức", "sức khỏe", "cấp tỉnh", 2),
    ("Sở Mẫu", 2026, "", "thôi việc", "<b>lý do</b>", "cấp xã", 14),
]


class Reports(Office):
    """The reports of an office."""

    def leaving(self, *words: str | Path, first: int = 2026, last: int = 2026, ends: int = 0) -> Result:
        return self("leaving", "--from", f"01/01/{first}", "--to", f"31/12/{last}", *words, ends=ends)


@pytest.fixture
def office(tmp_path: Path) -> Reports:
    return Reports(tmp_path, "report")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    forms = Forms.of(library())
    sheets = read_sheets([paper.sheet(tmp_path_factory.mktemp("bao-cao") / "so-lieu.csv", [*YEARS])], forms)
    return make_report([], sheets, dt.date(2025, 1, 1), dt.date(2026, 12, 31), forms)


def test_decisions_of_the_register_are_counted(office: Reports) -> None:
    with Register.open(office.url) as register:
        for day, form in ((dt.date(2025, 5, 5), "tu_chuc"), (dt.date(2026, 5, 5), "tu_chuc"), (dt.date(2026, 6, 5), "nghi_huu")):
            one = Particulars(kind="QĐ", day=day, subject="Về việc mẫu", matter=form, level="cấp tỉnh")
            register.issue(Paper("Bệnh viện Đa khoa Mẫu", one, symbol="QĐ-BVM"))
    record = json.loads(office.leaving("--format", "json").stdout)
    assert record["total"] == 2
    levels = record["tables"][0]
    assert [(row["labels"][0], row["cells"]) for row in levels["rows"]] == [
        ("từ chức", [1, 1]),
        ("nghỉ hưu", [1, 1]),
        ("Tổng cộng", [2, 2]),
    ]
    assert record["tables"][-1]["rows"][-1]["cells"] == [1, 2, "+1", "+100,0%"]


def test_what_does_not_add_up_ends_with_1_and_the_table_is_there(office: Reports) -> None:
    done = office.leaving("--sheet", paper.sheet(office.folder / "bai-bao.csv"), first=2009, last=2019, ends=1)
    assert "8 + 46 + 14 + 55 = 123, ghi 124 (lệch 1)" in done.stderr
    assert re.search(r"không đủ uy tín.*\s8\s+46\s+14\s+55\s+124\s+123\n", done.stdout)


def test_the_empty_sheet_is_filled_in_and_read(office: Reports) -> None:
    empty = office.folder / "trong.xlsx"
    office("sheet", "-o", empty)
    rows = CalamineWorkbook.from_path(empty).get_sheet_by_index(0).to_python()
    assert rows[1][1:] == [
        "Đơn vị gửi số liệu *",
        "Từ năm *",
        "Đến năm",
        "Hình thức *",
        "Căn cứ, lý do",
        "Cấp",
        "Số quyết định *",
    ]
    assert "chưa" not in office("sheet", "-o", empty, ends=2).stdout  # one that may be filled in is not written over


def test_what_cannot_be_is_refused_before_anything_is_read(office: Reports) -> None:
    office("leaving", "--from", "31/12/2026", "--to", "01/01/2026", ends=2)
    office.leaving("-o", office.folder / "x.pdf", ends=2)
    office.leaving("--format", "xlsx", ends=2)
    (office.folder / "khac.csv").write_text("A;B\n1;2\n", "utf-8")
    assert "Lỗi [" in office.leaving("--sheet", office.folder / "khac.csv", ends=2).stderr
    assert sorted(path.name for path in office.folder.iterdir()) == ["khac.csv", "so.sqlite3"]


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in {"src", "href", "xlink:href"}]


def test_the_page_stands_by_itself_and_takes_no_markup_from_a_sheet(report: Report) -> None:
    outline = _Outline()
    page = html(report)
    outline.feed(page)
    assert outline.fetched == []
    assert "script" not in outline.open
    assert "b" not in outline.open
    assert "&lt;b&gt;lý do&lt;/b&gt;" in page
    assert outline.open.count("table") == len(report.tables) + len(report.sent)


def test_the_picture_has_a_bar_for_each_count_and_says_them(report: Report) -> None:
    root = etree.fromstring(svg(report).encode())
    space = "{http://www.w3.org/2000/svg}"
    heights = [float(bar.get("height", "")) for bar in root.iter(f"{space}rect") if bar.get("stroke") and bar.get("x") != "64"]
    assert [round(height / max(heights) * 28) for height in heights] == [28, 7, 14, 2]
    assert root.get("role") == "img"
    assert root.findtext(f"{space}desc") == alt(report)
    assert "2026: thôi việc 14, từ chức 2" in alt(report)
    fills = {bar.get("fill") for bar in root.iter(f"{space}rect") if bar.get("stroke")}
    assert len(fills) == 2  # forms differ by hatching


def test_forms_that_are_more_than_the_hatchings_are_numbered(tmp_path: Path, report: Report) -> None:
    forms = Forms.of(library())
    many = tuple(forms.names)[:10]
    lines = [("Sở Mẫu", 2026, "", f'"{form}"', "", "", number) for number, form in enumerate(many, 1)]
    sheets = read_sheets([paper.sheet(tmp_path / "so-lieu.csv", [*lines])], forms)
    picture = svg(make_report([], sheets, dt.date(2026, 1, 1), dt.date(2026, 12, 31), forms))
    assert f">9. {many[8]}</text>" in picture
    assert ">1. " not in svg(report)


def test_a_hidden_count_has_no_bar(tmp_path: Path) -> None:
    forms = Forms.of(library())
    sheets = read_sheets([paper.sheet(tmp_path / "so-lieu.csv", [*YEARS])], forms)
    made = make_report([], sheets, dt.date(2025, 1, 1), dt.date(2026, 12, 31), forms, least=5)
    assert "từ chức ẩn" in alt(made)
    assert ">ẩn</text>" in svg(made)
    cells = [cell for table in made.tables for row in table.rows for cell in row.cells]
    assert not {1, 2, 3, 4} & {cell for cell in cells if isinstance(cell, int)}


def test_the_spreadsheet_has_values_and_no_formula(report: Report) -> None:
    content = xlsx(report)
    assert content == xlsx(report)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names[:4] == ["Hình thức, cấp", "Căn cứ", "Theo năm", "So với năm trước"]
    assert book.get_sheet_by_name("Theo năm").to_python()[-1] == ["Tổng cộng", 35.0, 16.0, 51.0]


def test_a_ground_that_looks_like_a_formula_is_words() -> None:
    one = Particulars(kind="QĐ", day=dt.date(2026, 5, 5), matter="tu_chuc", ground="=1+1")
    entry = Entry(1, "Bệnh viện Đa khoa Mẫu", 2026, "QĐ", 1, "", "QĐ-BVM", "issued", one)
    made = make_report([entry], Sheets(), dt.date(2026, 1, 1), dt.date(2026, 12, 31), Forms.of(library()))
    with zipfile.ZipFile(io.BytesIO(xlsx(made))) as book:
        assert not any(b"<f>" in book.read(name) for name in book.namelist())
    assert ["từ chức", "=1+1", 1.0, 1.0] in CalamineWorkbook.from_filelike(io.BytesIO(xlsx(made))).get_sheet_by_name(
        "Căn cứ"
    ).to_python()


def test_the_paper_has_the_figures_and_passes_the_check(office: Reports, corpus: Corpus, report: Report) -> None:
    import yaml

    done = paper_of(report, yaml.safe_load(REST), corpus=corpus, catalog=library())
    assert check_own(done, corpus) == ()
    (office.folder / "rest.yaml").write_text(REST, "utf-8")
    sheet = paper.sheet(office.folder / "so-lieu.csv", [*YEARS])
    output = office.folder / "bao-cao.docx"
    office.leaving("--sheet", sheet, "--paper", office.folder / "rest.yaml", "-o", output, first=2025)
    assert output.read_bytes() == done.docx


def test_a_paper_that_lacks_something_is_refused_with_all_of_it(office: Reports) -> None:
    done = office.leaving(
        "--sheet", paper.sheet(office.folder / "so-lieu.csv", [*YEARS]), "-o", office.folder / "b.docx", "--no-don-vi", ends=2
    )
    assert {name for name in ("kinh_gui", "nhan_xet", "nguoi_ky", "noi_nhan") if name in done.stderr} == {
        "kinh_gui",
        "nhan_xet",
        "nguoi_ky",
        "noi_nhan",
    }
    assert not (office.folder / "b.docx").exists()


def test_the_picture_of_the_chapter_is_what_its_command_writes(office: Reports) -> None:
    chapter = (DOCS_FOLDER / "thong-ke.md").read_text("utf-8")
    sheet = office.folder / "so-lieu.csv"
    sheet.write_text(next(block.body for block in blocks(DOCS_FOLDER / "thong-ke.md") if block.name == sheet.name), "utf-8")
    office.leaving("--sheet", sheet, "-o", office.folder / "thong-ke.svg", first=2025, ends=1)
    assert "images/thong-ke.svg" in chapter
    assert (office.folder / "thong-ke.svg").read_bytes() == (DOCS_FOLDER / "images" / "thong-ke.svg").read_bytes()
