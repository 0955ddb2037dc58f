"""`vanban register`: what staff type, and what they are told."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from generators.cli import main
from legaltext.corpus.corpus import Corpus
from tests.library import rendered
from tests.register.office import Office
from tests.register.papers import UNIT
from tests.sheets.books import workbook

YEAR = str(dt.date.today().year)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, "register")


@pytest.fixture
def leaving(tmp_path: Path, corpus: Corpus) -> Path:
    path = tmp_path / "thoi-viec.docx"
    path.write_bytes(rendered("resignation/quyet-dinh-cho-thoi-viec", corpus).docx)
    return path


def test_a_paper_is_registered_found_and_exported(office: Office, leaving: Path) -> None:
    refused = office("issue", leaving, ends=2)
    assert "register-next" in refused.stderr
    assert refused.stdout == ""
    assert "Đã đăng ký: 268/QĐ-BVM" in office("issue", leaving, "--begin", "--ground", "khoản 2 Điều 22").stdout
    assert "register-twice" in office("issue", leaving, ends=2).stderr
    assert "268/QĐ-BVM" in office("list").stdout
    assert "268/QĐ-BVM" in office("find", "cho", "vien", "chuc", "--cites", "Điều 22 Luật Viên chức").stdout
    office("find", "--cites", "Điều 21 Luật Viên chức", ends=1)
    assert "268/QĐ-BVM" in office("find", "--cites", "Mục 1 Chương III Luật Viên chức").stdout, "which has Điều 15 to Điều 22"
    office("find", "--cites", "Chương IV Luật Viên chức", ends=1)
    assert "không biết gồm những điều nào" in office("find", "--cites", "Chương III Bộ luật Lao động", ends=2).stderr
    found = json.loads(
        office("find", "--number", "268/QĐ-BVM", "--from", "07/12/2026", "--to", "07/12/2026", "--format", "json").stdout
    )
    assert [(one["so_ky_hieu"], one["ground"], one["source"]) for one in found] == [("268/QĐ-BVM", "khoản 2 Điều 22", "evidence")]
    assert office("gaps").stdout == "Mọi số đều có văn bản.\n"
    book = office.folder / "so.xlsx"
    office("export", "-o", book, "--unit", UNIT, "--year", "2026")
    assert CalamineWorkbook.from_path(book).sheet_names == ["Quyết định", "Dữ liệu"]


def test_a_number_is_reserved_shown_and_cancelled(office: Office) -> None:
    assert office("reserve", "QĐ", "--unit", UNIT, "--symbol", "QĐ-BVM").stdout == "01/QĐ-BVM\n"
    assert "giữ số từ" in office("gaps", ends=1).stdout
    assert "Thiếu" in office("cancel", "1/QĐ-BVM", ends=2).stderr
    assert "đã hủy: viết hỏng" in office("cancel", "1/QĐ-BVM", "--reason", "viết hỏng").stdout
    assert "đã hủy: viết hỏng" in office("gaps").stdout
    assert json.loads(office("gaps", "--format", "json").stdout)[0]["why"] == "cancelled"


def test_a_number_of_a_paper_with_a_secret(office: Office) -> None:
    assert office("reserve", "QĐ", "--unit", UNIT, "--secret", "--day", "05/10/2026").stdout == "01\n"
    assert "Mọi số đều có văn bản" in office("gaps").stdout


def test_people_are_held_where_the_office_says_so(office: Office, leaving: Path) -> None:
    assert "register-person" in office("issue", leaving, "--begin", "--person", "Trần Thị Mẫu", ends=2).stderr
    assert office("setting", "ten-nguoi").stdout == "(chưa đặt)\n"
    office("setting", "ten-nguoi", "có")
    office("issue", leaving, "--begin", "--person", "Trần Thị Mẫu")
    assert "1 mục" in office("setting", "ten-nguoi", "không", "--forget").stdout
    assert "person" not in json.loads(office("list", "--format", "json").stdout)[0]


def test_settings_of_a_unit_are_asked_of_its_profile(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office("setting", "cap-so", "chung", "--unit", UNIT)
    assert office("setting", "cap-so", "--unit", UNIT).stdout == "chung\n"
    monkeypatch.chdir(office.folder)
    assert "--unit" in office("setting", "cap-so", ends=2).stderr
    (office.folder / "don-vi.yaml").write_text(f"don_vi: {{ten: {UNIT}, viet_tat: BVM}}\n", encoding="utf-8")
    assert office("setting", "cap-so").stdout == "chung\n"
    assert office("reserve", "TB").stdout == "01\n"
    office("setting", "cap-so", "theo-loai", ends=2)


def test_one_paper_takes_the_place_of_another(office: Office, leaving: Path, corpus: Corpus) -> None:
    office("issue", leaving, "--begin")
    later = office.folder / "khac.docx"
    later.write_bytes(rendered("resignation/quyet-dinh-cho-thoi-viec", corpus, {"so": "269"}).docx)
    assert "269/QĐ-BVM" in office("issue", later, "--replaces", "268/QĐ-BVM").stdout
    assert "268/QĐ-BVM         07/12/2026  Về việc cho viên chức thôi việc  [đã thay thế]" in office("list").stdout


def test_an_old_register_is_told_row_by_row_and_marked(office: Office) -> None:
    heading = ["Số, ký hiệu", "Ngày", "Trích yếu"]
    good, bad = ["01/QĐ-BVM", "05/01/2026", "Về việc thi đua"], ["02/QĐ-BVM", "35/01/2026", "Về việc thi đua"]
    table = office.folder / "so-cu.xlsx"
    table.write_bytes(workbook(("Sổ", [heading, good, bad])))
    done = office("import", table, "--unit", UNIT, "--year", "2026", ends=1)
    assert "Lỗi [field-date] dòng 3, Ngày tháng văn bản (B)" in done.stderr
    assert "2 dòng: 1 dòng đúng, 1 dòng sai; đã nhập 0 mục." in done.stdout
    marked = next(path for path in office.folder.iterdir() if path.suffix == ".xlsx" and path != table)
    assert any("35/01/2026" in row for row in CalamineWorkbook.from_path(marked).get_sheet_by_index(0).to_python())
    assert "đã nhập 1 mục" in office("import", table, "--unit", UNIT, "--year", "2026", "--skip", ends=1).stdout
    table.write_bytes(workbook(("Sổ", [heading, ["02/QĐ-BVM", "06/01/2026", "Về việc thi đua"]])))
    assert "đã nhập 1 mục" in office("import", table, "--unit", UNIT, "--year", "2026").stdout


def test_a_register_that_cannot_be_opened_is_told_in_one_line() -> None:
    done = CliRunner().invoke(main, ["register", "list", "--register", "mysql://a:mat-khau@b/c"])
    assert done.exit_code == 2
    assert done.stderr.startswith("Lỗi [register-unreachable]")
    assert "mat-khau" not in done.stderr
    assert done.stderr.count("\n") == 1
