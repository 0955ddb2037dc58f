"""`vanban record`: what staff type, and what they are told."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from generators.cli import main
from generators.commands import record_log
from generators.records import log
from legaltext.corpus.corpus import Corpus
from tests.cases import library
from tests.library import rendered

APPOINTMENT = "appointments/quyet-dinh-bo-nhiem"
ID = "001084000001"


class Desk:
    """A folder with a decision and its data, and the commands that are typed about it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str, ends: int = 0) -> Result:
        typed = [str(self.folder / word) if "." in word and " " not in word and word[0] != "-" else word for word in words]
        done = CliRunner().invoke(main, ["record", *typed], catch_exceptions=False)
        assert done.exit_code == ends, done.output
        return done


class Day(dt.date):
    """The days, today being one soon after the decision of the example."""

    @classmethod
    def today(cls) -> Day:
        return cls(2026, 11, 2)


@pytest.fixture
def desk(tmp_path: Path, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(record_log, "date", Day)
    monkeypatch.setattr(log, "this_second", lambda: dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC))
    (tmp_path / "quyet-dinh.docx").write_bytes(rendered(APPOINTMENT, corpus).docx)
    shutil.copy(library().get(APPOINTMENT).example, tmp_path / "quyet-dinh.yaml")
    return Desk(tmp_path)


def test_a_record_is_exported_filled_in_and_followed_to_its_end(desk: Desk) -> None:
    first = desk("quyet-dinh.docx", "-o", "record.json", "--blank", "tra-loi.yaml", "--by-hand")
    assert "record-person" in first.stderr
    assert "record-old" in first.stderr
    assert "chậm nhất 29/10/2026 (03 ngày làm việc kể từ 26/10/2026; Cơ quan sử dụng cán bộ, công chức, viên chức" in first.stdout
    answers = desk.folder / "tra-loi.yaml"
    typed = answers.read_text(encoding="utf-8").replace("so_dinh_danh: ''", f"so_dinh_danh: '{ID}'")
    answers.write_text(typed.replace("phu_cap: ''", "phu_cap: không có"), encoding="utf-8")
    again = desk("file", "quyet-dinh.docx", "-o", "record.json", "--answers", "tra-loi.yaml", "--by-hand")
    assert again.stderr == ""
    said = json.loads((desk.folder / "record.json").read_text(encoding="utf-8"))
    assert said["people"][0]["id"] == ID
    assert "QUÁ HẠN" in desk("due", str(desk.folder), ends=1).stdout
    done = desk("log", "record.json", "cap_nhat", "--who", "Phòng TCCB", "--on", "28/10/2026").stdout
    assert (
        done
        == "28/10/2026  Phòng TCCB: đã làm – Cập nhật vào hồ sơ điện tử và đồng bộ vào cơ sở dữ liệu quốc gia; 4 giá trị thay đổi\n"
    )
    desk("log", "record.json", "tao_lap", "--excused", "đã có hồ sơ", "--who", "Phòng TCCB")
    left = json.loads(desk("due", str(desk.folder), "--format", "json").stdout)
    assert (left["due"], left["records"], left["late"]) == ([], 1, False)
    assert "đã được cập nhật ngày 28 tháng 10 năm 2026" in desk("notice", "record.json").stdout


def test_consent_is_given_shown_and_withdrawn(desk: Desk) -> None:
    (desk.folder / "tra-loi.yaml").write_text(f"nguoi: [{{so_dinh_danh: '{ID}'}}]\n", encoding="utf-8")
    (desk.folder / "thu.eml").write_text("Tôi đồng ý.", encoding="utf-8")
    desk("quyet-dinh.docx", "-o", "record.json", "--answers", "tra-loi.yaml")
    assert "record-log" in desk("consent", "record.json", "--viewer", "Thanh tra tỉnh Mẫu", "--who", "TCCB", ends=2).stderr
    given = desk("consent", "record.json", "--viewer", "Thanh tra tỉnh Mẫu", "--message", "thu.eml", "--who", "TCCB")
    assert given.stdout.startswith("Thanh tra tỉnh Mẫu: đồng ý ngày")
    desk("consent", "record.json", "--viewer", "Thanh tra tỉnh Mẫu", "--withdraw", "--who", "TCCB")
    assert desk("consent", "record.json").stdout == "Không ai đang được đồng ý cho xem.\n"


def test_a_record_is_printed_where_no_file_is_named_and_keeps_the_printed_schema(desk: Desk) -> None:
    schema = json.loads(desk("schema").stdout)
    Draft202012Validator(schema).validate(json.loads(desk("quyet-dinh.docx").stdout))


def test_a_log_with_a_line_taken_out_is_told_and_ends_with_1(desk: Desk) -> None:
    desk("quyet-dinh.docx", "-o", "record.json", "--by-hand")
    for duty in ("cap_nhat", "thong_bao"):
        desk("log", "record.json", duty, "--who", "Phòng TCCB")
    path = desk.folder / log.FILE
    path.write_text(path.read_text(encoding="utf-8").splitlines(keepends=True)[1], encoding="utf-8")
    assert "record-log" in desk("due", str(desk.folder), ends=1).stderr


def test_another_file_is_not_written_over(desk: Desk) -> None:
    (desk.folder / "record.json").write_text("{}", encoding="utf-8")
    assert "đã có tệp này" in desk("quyet-dinh.docx", "-o", "record.json", ends=2).stderr
    assert (desk.folder / "record.json").read_text(encoding="utf-8") == "{}"
    desk("quyet-dinh.docx", "-o", "record.json", "--force")


def test_without_the_data_nothing_is_written(desk: Desk) -> None:
    (desk.folder / "quyet-dinh.yaml").unlink()
    assert "Cần --data" in desk("quyet-dinh.docx", "-o", "record.json", ends=2).stderr
    assert not (desk.folder / "record.json").exists()


def test_the_group_has_help_in_vietnamese(desk: Desk) -> None:
    words = desk("--help").stdout
    assert all(name in words for name in ("consent", "due", "file", "log", "notice", "schema"))
    assert "Hồ sơ điện tử" in words


def test_nonsense_is_refused_in_one_line(desk: Desk) -> None:
    desk("quyet-dinh.docx", "-o", "record.json")
    desk("log", "record.json", "--received", "cap_nhat", ends=2)
    desk("consent", "record.json", "--withdraw", "--viewed", ends=2)
    desk("notice", "record.json", "--person", "2", ends=2)
    assert "record-broken" in desk("notice", "quyet-dinh.yaml", ends=2).stderr
