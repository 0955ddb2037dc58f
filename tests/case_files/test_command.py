"""`vanban case` as a clerk types it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from generators.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.case_files.conftest import CaseAt


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["case", *map(str, arguments)])


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    folder = tmp_path / "tu-chuc"
    assert run("new", "tu_chuc", "-o", folder, "--title", "Vụ việc số 3").exit_code == 0
    return folder


def test_a_new_case_says_what_to_do_and_keeps_what_is_there(fresh: Path) -> None:
    again = run("new", "tu_chuc", "-o", fresh)
    assert (again.exit_code, "case-exists" in again.stderr) == (2, True)
    shown = run("status", fresh)
    assert "Vụ việc số 3" in shown.stdout
    assert "[làm tiếp] Viên chức quản lý nộp đơn xin từ chức (don)" in shown.stdout
    assert "dữ kiện: bản 1\n" in shown.stdout
    assert "      - Người làm đơn: Họ và tên (chung.vien_chuc.ho_ten)\n" in shown.stdout
    assert "cần trả lời:\n      - Cấp có thẩm quyền quyết định (chung.ket_qua)\n" in shown.stdout
    with (fresh / "du-kien.yaml").open("a", encoding="utf-8") as facts:
        facts.write("# sửa tay\n")
    assert "dữ kiện: bản 1, sau đó du-kien.yaml được sửa thêm" in run("status", fresh).stdout


def test_facts_are_set_and_all_errors_said_at_once(fresh: Path) -> None:
    assert run("fact", fresh, "vien_chuc.ho_ten=Trần Văn Mẫu", "ket_qua=cho từ chức").exit_code == 0
    assert json.loads(run("status", fresh, "--format", "json").stdout)["revision"] > 0
    wrong = run("fact", fresh, "vien_chuc.ho_tenn=x", "ket_qua=chưa biết", "buoc.don.ngay_ky=hôm qua")
    assert wrong.exit_code == 2
    assert wrong.stderr.count("Lỗi [") == 3
    assert run("fact", fresh, "ket_qua").exit_code == 2
    assert "Trần Văn Mẫu" in (fresh / "du-kien.yaml").read_text(encoding="utf-8")


def test_what_lacks_stands_with_its_place(fresh: Path) -> None:
    made = run("render", fresh, "don", "--format", "json")
    assert made.exit_code == 2
    assert "chung.vien_chuc.ho_ten" in {one["where"] for one in json.loads(made.stdout)["findings"]}
    assert run("render", fresh).stdout.startswith("Không có bước nào đủ dữ kiện")


def test_papers_are_made_checked_issued_and_bundled(at: CaseAt, tmp_path: Path) -> None:
    folder = at("hop_kiem_diem").folder
    assert run("render", folder, "bao_cao_kiem_diem").exit_code == 0
    assert "không thấy chỗ sai" in run("check", folder, "bao_cao_kiem_diem").stdout
    issued = run("issue", folder, "bao_cao_kiem_diem", "--who", "văn thư")
    assert issued.stdout == "Đã ban hành: Báo cáo số 34/BC-BVM ngày 14 tháng 9 năm 2026 của Bệnh viện Đa khoa Mẫu.\n"
    assert run("issue", folder, "bao_cao_kiem_diem").exit_code == 1
    assert run("bundle", folder, "-o", tmp_path / "ho-so.zip").exit_code == 0
    assert run("bundle", folder, "-o", tmp_path / "ho-so.rar").exit_code == 2
    assert run("close", folder).exit_code == 0
    assert run("close", folder).exit_code == 2
    assert run("close", folder, "--again").exit_code == 0


def test_due_days_as_a_table_json_and_a_calendar(at: CaseAt) -> None:
    root = at("hop_hoi_dong").folder.parent
    table = run("due", root, "--days", "3650")
    assert "Hội đồng gửi kiến nghị" in table.stdout
    assert "điểm a khoản 1 Điều 18 Nghị định số 234/2026/NĐ-CP" in table.stdout
    assert json.loads(run("due", root, "--days", "3650", "--format", "json").stdout)["cases"] == 1
    assert Calendar.from_ical(run("due", root, "--days", "3650", "--format", "ics").stdout_bytes).walk("VEVENT")


def test_a_folder_that_is_no_case_is_told(tmp_path: Path) -> None:
    for command in ("status", "check"):
        shown = run(command, tmp_path)
        assert (shown.exit_code, "case-missing" in shown.stderr) == (2, True)


def test_facts_come_from_a_file_and_what_it_does_not_name_stays(fresh: Path, tmp_path: Path) -> None:
    assert run("fact", fresh, "vien_chuc.ho_ten=Trần Văn Mẫu").exit_code == 0
    file = tmp_path / "du-kien-moi.yaml"
    file.write_text("chung:\n  ket_qua: cho từ chức\nbuoc:\n  don:\n    ngay_ky: 02/11/2026\n", encoding="utf-8")
    assert run("fact", fresh, "--data", file).exit_code == 0
    kept = (fresh / "du-kien.yaml").read_text(encoding="utf-8")
    assert "Trần Văn Mẫu" in kept
    assert "02/11/2026" in kept
    file.write_text("vien_chuc:\n  ho_ten: Lê Văn Mẫu\n", encoding="utf-8")
    wrong = run("fact", fresh, "--data", file)
    assert (wrong.exit_code, "data-unreadable" in wrong.stderr) == (2, True)
    assert (fresh / "du-kien.yaml").read_text(encoding="utf-8") == kept
