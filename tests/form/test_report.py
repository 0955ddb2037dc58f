"""`vanban check` as a command, what it tells, and what it says of what is no document."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generators.cli import main
from generators.docx.package import Parts, write_package
from generators.docx.style_ids import StyleId
from generators.findings import DocumentError
from generators.form.report import check
from generators.form.table import as_json, as_lines
from tests.docx.papers import DECISION, Root, W, headed, law, mutated
from tests.form.papers import broken, paper
from tests.form.strangers import by_a_hurried_clerk

# The command and its reports


def test_the_command(tmp_path: Path) -> None:
    good, bad = tmp_path / "dung.docx", tmp_path / "sai.docx"
    good.write_bytes(paper(DECISION))
    bad.write_bytes(mutated(paper(DECISION), headed(StyleId.SO, "Số: 5/QĐ-BVM")))
    run = CliRunner().invoke(main, ["check", str(good)])
    assert (run.exit_code, "0 sai" in run.output) == (0, True)
    run = CliRunner().invoke(main, ["check", str(bad)])
    assert run.exit_code == 1
    assert "so-zero" in run.output
    run = CliRunner().invoke(main, ["check", str(bad), "--format", "json", "--on", "2026-10-05", "--kind", "Quyết định"])
    record = json.loads(run.output)
    assert (run.exit_code, record["kind"], record["on"], record["summary"]["broken"]) == (1, "QĐ", "2026-10-05", 1)
    found = next(rule for rule in record["rules"] if rule["status"] == "broken")
    assert found["id"] == "so-zero"
    assert found["findings"] == [
        {"place": "đoạn 7", "paragraph": 7, "text": "Số: 5/QĐ-BVM", "found": "số 5", "expected": "số 05", "fix": "Ghi số 05."}
    ]
    assert CliRunner().invoke(main, ["check", str(good), "--kind", "thơ"]).exit_code == 2


def test_a_hurried_decision_is_told_what_is_wrong_in_words(tmp_path: Path) -> None:
    file = tmp_path / "voi.docx"
    file.write_bytes(by_a_hurried_clerk())
    done = CliRunner().invoke(main, ["check", str(file)])
    assert done.exit_code == 1
    lines = done.output.splitlines()
    assert lines[0] == "voi.docx · Quyết định · pháp luật ngày 05/07/2026"
    wrong, look = (next(i for i, line in enumerate(lines) if line.startswith(start)) for start in ("SAI - phải sửa", "CẦN XEM"))
    told = {line.split("[")[1].split("]")[0]: i for i, line in enumerate(lines) if line.startswith(("  ✗", "  ?"))}
    must = (
        "tieu-ngu-text", "so-form", "so-zero", "date-zero", "can-cu-punctuation", "noi-nhan-punctuation", "noi-nhan-luu", "end-mark",
        "quyet-dinh-colon", "trich-yeu-words", "law-in-force", "citation-capitals", "instrument-capitals", "dieu-sequence", "dieu-dot",
        "co-quan-chu-quan-bold", "ten-loai-size", "can-cu-size", "can-cu-italic", "noi-dung-size", "noi-nhan-italic", "dieu-mark",
        "first-line", "tieu-ngu-rule", "co-quan-rule", "page-size", "page-margins",
    )  # fmt: skip
    assert all(wrong < told[rule] < look for rule in must)
    assert all(
        told[rule] > look for rule in ("can-cu-law", "can-cu-named", "can-cu-dash", "ho-ten-title", "double-spaces", "language")
    )
    at = told["noi-dung-size"]
    assert lines[at + 1 : at + 4] == [
        "      đoạn 13–15 (3 chỗ): “Điều 1: Cho thôi việc đối với ông Lê Văn Thử theo quy định …”",
        "        cỡ 12 → cỡ 13–14",
        "      Cách sửa: Chọn đoạn, đặt cỡ chữ 14.",
    ]
    assert any(line.startswith("ĐẠT: ") for line in lines)
    assert re.fullmatch(r"\d+ quy tắc: \d+ sai, \d+ cần xem, \d+ đạt, \d+ không xét\.", lines[-1])


def test_the_day_decides_the_law() -> None:
    before = check(paper(DECISION), "văn bản", on=dt.date(2026, 6, 1), corpus=law())
    assert broken(before) == {"law-in-force"}


@pytest.mark.parametrize("content", [b"", b"PK", b"\xd0\xcf\x11\xe0", write_package({"[Content_Types].xml": b"<Types/>"})])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError):
        check(content, "lạ.docx")


def test_an_empty_document() -> None:
    def empty(root: Root, _: Parts) -> None:
        body = root.find(W + "body")
        assert body is not None
        body[:] = []

    report = check(mutated(paper(DECISION), empty), "trống.docx", corpus=law())
    assert not report.kind
    assert json.loads(as_json(report))
    assert list(as_lines(report))
