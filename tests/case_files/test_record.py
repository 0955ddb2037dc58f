"""What an issued paper of a case changes in the electronic record."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generators.cases.papers import render
from generators.cases.record import export, record_of, step_of
from generators.cli import main
from generators.codes import Code
from generators.findings import DocumentError
from generators.records.files import read_record

if TYPE_CHECKING:
    from pathlib import Path

    from tests.case_files.conftest import CaseAt


def refused(error: pytest.ExceptionInfo[DocumentError]) -> list[Code]:
    return [finding.code for finding in error.value.findings]


def test_the_decision_of_a_case_has_its_record_in_the_folder_of_the_case(at: CaseAt) -> None:
    case = at("quyet_dinh")
    path, record, _ = export(case, "quyet_dinh")
    paper = case.issued("quyet_dinh")
    assert paper is not None
    assert path == case.folder / "ho-so-dien-tu" / f"{paper.name}.json"
    assert (record.decision.number, record.decision.sha256) == (paper.symbol, paper.sha256)
    assert [(one.data, one.new) for one in record.people[0].changes] == [("kỷ luật", "Khiển trách")]
    assert read_record(path) == record
    assert [step_of(case, file) for file in (paper.docx, paper.pdf, paper.signed_pdf)] == ["quyet_dinh"] * 3


def test_the_same_decision_in_another_file_is_the_same_to_the_log(at: CaseAt, tmp_path: Path) -> None:
    case = at("quyet_dinh")
    paper = case.issued("quyet_dinh")
    assert paper is not None
    other = tmp_path / "ban-khac.docx"
    with zipfile.ZipFile(paper.docx) as source, zipfile.ZipFile(other, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))  # the same, packed otherwise
    one, two = record_of(case, "quyet_dinh")[0].decision, record_of(case, "quyet_dinh", file=other)[0].decision
    assert one.sha256 != two.sha256
    assert one.key == two.key


def test_a_paper_that_is_not_issued_has_no_record(at: CaseAt) -> None:
    case = at("kien_nghi")
    render(case, "quyet_dinh")
    with pytest.raises(DocumentError) as error:
        record_of(case, "quyet_dinh")
    assert refused(error) == [Code.CASE_STATE]
    draft = case.paper("quyet_dinh")
    assert draft is not None
    with pytest.raises(DocumentError) as error:
        step_of(case, draft.docx)
    assert refused(error) == [Code.CASE_STATE]
    with pytest.raises(DocumentError) as error:
        step_of(case, draft.docx.with_name("khac.docx"))
    assert refused(error) == [Code.CASE_FILE_CHANGED]


def test_a_paper_that_was_changed_after_it_was_issued_has_no_record(at: CaseAt) -> None:
    case = at("quyet_dinh")
    paper = case.issued("quyet_dinh")
    assert paper is not None
    paper.docx.chmod(0o600)
    paper.docx.write_bytes(paper.docx.read_bytes() + b" ")
    with pytest.raises(DocumentError) as error:
        record_of(case, "quyet_dinh")
    assert refused(error) == [Code.CASE_FILE_CHANGED]


def test_the_command_finds_the_case_of_a_paper(at: CaseAt) -> None:
    case = at("quyet_dinh")
    paper = case.issued("quyet_dinh")
    assert paper is not None
    done = CliRunner().invoke(main, ["record", str(paper.docx), "--by-hand"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    path = case.folder / "ho-so-dien-tu" / f"{paper.name}.json"
    assert done.stdout.startswith(f"Đã ghi {path}: 1 giá trị thay đổi")
    assert read_record(path).decision.number == paper.symbol


def test_a_decision_of_a_case_without_a_record_is_named_among_what_is_due(at: CaseAt) -> None:
    case = at("quyet_dinh")
    paper = case.issued("quyet_dinh")
    assert paper is not None

    def due(*more: str) -> str:
        return CliRunner().invoke(main, ["record", "due", str(case.folder), *more], catch_exceptions=False).stdout

    assert due().startswith(f"{paper.symbol}: chưa ghi thay đổi hồ sơ điện tử")
    assert json.loads(due("--format", "json"))["missing"] == [{"file": str(paper.docx), "number": paper.symbol}]
    export(case, "quyet_dinh", in_system=False)
    assert "chưa ghi thay đổi" not in due()
    assert json.loads(due("--format", "json"))["missing"] == []
