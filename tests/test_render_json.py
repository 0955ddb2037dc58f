"""`vanban render --format json`: everything that people are told, as one object for a program."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from generators.catalog.catalog import open_catalog
from generators.cli import main

SLUG = "resignation/quyet-dinh-cho-thoi-viec"
FORM = (open_catalog().get(SLUG).folder / "example.yaml").read_text(encoding="utf-8")


def rendered(folder: Path, form: str, *more: str) -> tuple[int, dict[str, Any], str]:
    """The exit code, the object, and what was said beside it."""
    (folder / "d.yaml").write_text(form, encoding="utf-8")
    said = CliRunner().invoke(
        main,
        ["render", SLUG, str(folder / "d.yaml"), "-o", str(folder / "a.docx"), "--format", "json", *more],
        catch_exceptions=False,
    )
    return said.exit_code, json.loads(said.stdout), said.stderr


def told(record: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["severity"], one["code"], one["where"]) for one in record["findings"]]


def test_what_was_made(tmp_path: Path) -> None:
    code, record, beside = rendered(tmp_path, FORM)
    assert (code, beside) == (0, "")
    assert record["file"] == str(tmp_path / "a.docx")
    assert (tmp_path / "a.docx").exists()
    assert (record["template"], record["on"], record["pdf"]) == (SLUG, "2026-12-07", None)
    assert ("129/2025/QH15", "art_22__clause_2") in [(one["instrument"], one["eid"]) for one in record["cited"]]
    assert not [one for one in record["findings"] if one["severity"] != "note"]


def test_what_was_understood_is_a_note_with_its_line(tmp_path: Path) -> None:
    form = FORM.replace("viet_tat: BVM", "viet_tat: QĐ-BVM")
    assert form != FORM
    _, record, _ = rendered(tmp_path, form)
    (note,) = (one for one in record["findings"] if one["code"] == "field-understood")
    assert (note["severity"], note["where"]) == ("note", "don_vi.viet_tat")
    assert "QĐ-BVM" in form.splitlines()[note["line"] - 1]


def test_what_is_wrong_comes_all_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    lines = [line for line in FORM.splitlines() if not line.startswith("ngay_thoi_viec:")]
    assert len(lines) < len(FORM.splitlines())
    form = "\n".join(lines).replace("viet_tat: BVM", "viet_tat: BVM #1")
    code, record, beside = rendered(tmp_path, form)
    assert (code, record["file"], beside) == (2, None, "")
    assert not (tmp_path / "a.docx").exists()
    assert {code for _, code, _ in told(record)} >= {"data-cut", "field-missing"}


def test_a_document_with_a_fault_of_form_is_written_and_the_fault_told(tmp_path: Path) -> None:
    form = FORM.replace("Lớp đào tạo", "theo khoản 9 Điều 27 Luật Viên chức, lớp đào tạo")
    assert form != FORM
    code, record, beside = rendered(tmp_path, form)
    assert (code, beside) == (1, "")
    assert (tmp_path / "a.docx").exists()
    assert ("error", "form-broken") in [(severity, code) for severity, code, _ in told(record)]


def test_matters_name_their_papers_as_the_advice_does() -> None:
    def asked(*more: str) -> Any:
        return json.loads(CliRunner().invoke(main, ["advise", *more, "--format", "json"], catch_exceptions=False).stdout)

    listed = {one["matter"]: one["papers"] for one in asked("--list")}
    assert len(listed) > 5
    assert listed["tu_chuc"] == asked("--matter", "tu_chuc", "--on", "2026-11-22")["matter"]["papers"]
