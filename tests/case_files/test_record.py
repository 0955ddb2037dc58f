"""What an issued paper of a case changes in the electronic record."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from generators.cases.due import due
from generators.cases.edit import set_facts
from generators.cases.papers import render
from generators.cases.record import path_of, record_of, step_of
from generators.cases.status import StepStatus, status
from generators.cli import main
from generators.codes import Code
from generators.findings import DocumentError
from generators.records.files import read_record, write_record
from generators.records.log import log_done, log_excused
from tests.case_files.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from generators.cases.case import Case
    from generators.cases.days import BoundDay
    from generators.records.record import Record
    from tests.case_files.conftest import CaseAt


def refused(error: pytest.ExceptionInfo[DocumentError]) -> list[Code]:
    return [finding.code for finding in error.value.findings]


def export(case: Case, *, in_system: bool | None = None) -> tuple[Path, Record]:
    """The record of the decision, in the folder of the case, and its file."""
    path, (record, _) = path_of(case, "quyet_dinh"), record_of(case, "quyet_dinh", in_system=in_system)
    write_record(path, record)
    return path, record


def test_the_decision_of_a_case_has_its_record_in_the_folder_of_the_case(at: CaseAt) -> None:
    case = at("quyet_dinh")
    path, record = export(case)
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
    export(case, in_system=False)
    assert "chưa ghi thay đổi" not in due()
    assert json.loads(due("--format", "json"))["missing"] == []


NOON = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
"""When the entries of these logs are written down."""


def kept(case: Case, *, in_system: bool | None) -> Any:
    """The folder of records, and the record of the decision, exported."""
    path, record = export(case, in_system=in_system)
    return path.parent, record


def decided(case: Case) -> dt.date:
    paper = case.issued("quyet_dinh")
    assert paper is not None
    assert paper.day is not None
    return paper.day


def storing(case: Case) -> tuple[StepStatus, BoundDay]:
    """The step that stores the decision, and its limit."""
    step = status(case, today=TODAY).of("luu_ho_so")
    [bound] = step.bounds
    return step, bound


def test_the_limit_of_the_electronic_record_is_kept_where_its_log_says_so(at: CaseAt) -> None:
    """One duty (điểm b khoản 2 Điều 19 Nghị định 27/2026), said once."""
    case = at("quyet_dinh")
    step, bound = storing(case)
    assert (step.late, bound.state, bound.title) == (True, "late", "Cập nhật hồ sơ điện tử")
    folder, record = kept(case, in_system=False)
    step, bound = storing(case)
    assert (step.late, bound.state, bound.title) == (True, "late", "Cập nhật hồ sơ điện tử (theo nhật ký hồ sơ điện tử)")
    last = bound.day
    log_done(folder, record, "cap_nhat", decided(case) + dt.timedelta(days=1), "Phòng Tổ chức mẫu", now=NOON)
    step, bound = storing(case)
    assert (step.late, bound.state, bound.day, bound.held) == (False, "kept", last, decided(case) + dt.timedelta(days=1))
    assert step.state == "next"  # the decision is still to be stored and noted in the curriculum
    assert [one for one in due([case.folder], case.library, today=TODAY).due if one.step.step.id == "luu_ho_so"] == []


def test_the_limit_of_the_electronic_record_has_the_doubt_of_its_duty(at: CaseAt) -> None:
    case = at("quyet_dinh")
    path, record = export(case, in_system=False)
    assert storing(case)[1].doubt == ""
    write_record(path, replace(record, decision=replace(record.decision, day=dt.date(2026, 11, 20))))
    bound = storing(case)[1]
    assert bound.day == dt.date(2026, 11, 26)  # Monday 23, Wednesday 25, Thursday 26: without Tuesday 24/11
    assert bound.doubt.startswith("Ngày Văn hóa Việt Nam 24/11 ")
    assert (bound.if_worked, "25/11/2026" in bound.doubt) == (dt.date(2026, 11, 25), True)


def test_what_the_log_has_as_done_too_late_is_told_as_such(at: CaseAt) -> None:
    case = at("quyet_dinh")
    folder, record = kept(case, in_system=False)
    log_done(folder, record, "cap_nhat", TODAY, "Phòng Tổ chức mẫu", now=NOON)
    step, bound = storing(case)
    assert (step.late, bound.state, bound.held) == (False, "broken", TODAY)


def test_a_day_that_is_typed_does_not_speak_against_the_log(at: CaseAt) -> None:
    """Without a record it is all that is known; with one the log is."""
    case = at("quyet_dinh")
    set_facts(case, {"buoc.luu_ho_so.ngay": f"{decided(case) + dt.timedelta(days=1):%d/%m/%Y}"})
    assert storing(case)[1].state == "kept"
    kept(case, in_system=False)
    step, bound = storing(case)
    assert (step.state, step.late, bound.state) == ("done", True, "late")


def test_a_decision_made_in_the_system_is_kept_by_the_system(at: CaseAt) -> None:
    case = at("quyet_dinh")
    folder, record = kept(case, in_system=True)
    assert "điểm c khoản 2 Điều 19" in storing(case)[1].law
    log_done(folder, record, "he_thong", decided(case), "Hệ thống mẫu", now=NOON)
    assert storing(case)[1].state == "kept"


@pytest.mark.parametrize("duty", ["cap_nhat", "he_thong"])
def test_where_nobody_said_how_the_decision_was_made_the_log_tells(at: CaseAt, duty: str) -> None:
    case = at("quyet_dinh")
    folder, record = kept(case, in_system=None)
    assert storing(case)[1].state == "late"
    log_done(folder, record, duty, decided(case), "Phòng Tổ chức mẫu", now=NOON)
    assert storing(case)[1].state == "kept"


def test_what_does_not_fall_due_by_the_log_is_not_late(at: CaseAt) -> None:
    case = at("quyet_dinh")
    folder, record = kept(case, in_system=False)
    log_excused(folder, record, "cap_nhat", "đã cập nhật theo quyết định khác", "Phòng Tổ chức mẫu", now=NOON)
    step, bound = storing(case)
    assert (step.late, bound.state) == (False, "excused")
    assert [one for one in due([case.folder], case.library, today=TODAY).due if one.step.step.id == "luu_ho_so"] == []


def test_a_record_that_cannot_be_read_is_told_and_not_taken_for_done(at: CaseAt) -> None:
    case = at("quyet_dinh")
    path, _ = export(case, in_system=False)
    path.write_text("{}", encoding="utf-8")
    _, bound = storing(case)
    assert (bound.state, bound.day) == ("unknown", None)
    assert "hồ sơ thay đổi" in bound.why
