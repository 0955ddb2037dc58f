"""What has happened in a case is appended and never lost: torn lines, lines taken out, two programs, a program that is killed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from generators.cases.case import Case
from generators.cases.edit import set_facts
from generators.cases.journal import FILE
from generators.cases.papers import issue, render
from generators.cases.status import status
from generators.codes import Code
from generators.docx.package import read_package
from generators.findings import DocumentError

if TYPE_CHECKING:
    from tests.case_files.conftest import CaseAt


def test_events_tell_which_facts_changed_and_nothing_of_the_person(at: CaseAt) -> None:
    case = at("quyet_dinh")
    text = (case.folder / "su-kien.jsonl").read_text(encoding="utf-8")
    assert "chung.vien_chuc.ho_ten" in text
    assert "Cao Văn" not in text
    assert [event.kind for event in case.journal.events][:4] == ["opened", "facts", "facts", "rendered"]


def test_a_torn_last_line_is_told_kept_and_written_after(at: CaseAt) -> None:
    case = at("hop_kiem_diem")
    path = case.folder / "su-kien.jsonl"
    torn = path.read_bytes()[:-30]
    path.write_bytes(torn)
    case.reload()
    assert [(one.code, one.severity, one.line) for one in case.journal.findings] == [
        (Code.CASE_EVENTS, "warning", torn.count(b"\n") + 1)
    ]
    set_facts(case, {"muc_hau_qua": "nghiêm trọng"})
    assert path.read_bytes().startswith(torn + b"\n")
    again = Case.open(case.folder, case.library)
    assert again.journal.events[-1].kind == "facts"
    assert [one.code for one in again.journal.findings] == [Code.CASE_EVENTS]  # told still, and once


def test_a_line_that_was_taken_out_or_changed_is_told(at: CaseAt) -> None:
    case = at("hop_kiem_diem")
    path = case.folder / "su-kien.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:1] + lines[2:]))
    case.reload()
    assert [
        (one.code, one.line) for one in status(case).findings if one.severity == "error" and one.code is Code.CASE_EVENTS
    ] == [(Code.CASE_EVENTS, 2)]
    path.write_bytes(b"".join([*lines[:-1], lines[-1].replace(b'"issued"', b'"closed"')]))
    changed = Case.open(case.folder, case.library)
    assert changed.journal.findings == ()  # the last line has no next one to vouch for it; the file of its paper is still known
    path.write_bytes(b"".join([lines[0].replace(b"opened", b"closed"), *lines[1:]]))
    assert [one.line for one in Case.open(case.folder, case.library).journal.findings] == [None, 2]  # nor has it a beginning


def test_an_issued_paper_is_not_written_over_though_the_journal_lost_its_end(at: CaseAt) -> None:
    case = at("quyet_dinh")
    lines = (case.folder / FILE).read_bytes().splitlines(keepends=True)
    assert b'"issued"' in lines[-1]
    (case.folder / FILE).write_bytes(b"".join(lines[:-1]))  # what is left follows line by line
    case.reload()
    [told] = status(case).findings
    assert (told.code, told.severity) == (Code.CASE_FILE_CHANGED, "error")
    before = case.papers[-1].docx.read_bytes()
    with pytest.raises(DocumentError) as refused:
        render(case, "quyet_dinh")
    assert [one.code for one in refused.value.findings] == [Code.CASE_FILE_CHANGED]
    assert case.papers[-1].docx.read_bytes() == before
    issue(case, "quyet_dinh")  # where the machine had stopped just before the line
    assert status(case).findings == ()


@pytest.mark.parametrize("left", [b"", None])
def test_a_journal_that_is_gone_is_told_as_an_error(at: CaseAt, left: bytes | None) -> None:
    case = at("quyet_dinh")
    if left is None:
        (case.folder / FILE).unlink()
    else:
        (case.folder / FILE).write_bytes(left)
    case.reload()
    assert Code.CASE_EVENTS in [one.code for one in status(case).findings if one.severity == "error"]


def test_a_journal_leads_nowhere_outside_the_case(at: CaseAt) -> None:
    case = at("hop_kiem_diem")
    path = case.folder / "su-kien.jsonl"
    last = json.loads(path.read_bytes().splitlines()[-1])
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({**last, "paper": "../../../la"}) + "\n")
    case.reload()
    assert {paper.name for paper in case.papers} == {"01-hop_kiem_diem"}
    assert case.journal.findings


def test_revisions_are_kept_and_never_changed(at: CaseAt) -> None:
    case = at("bat_dau")
    first = (case.folder / "du-kien" / "0001.yaml").read_bytes()
    set_facts(case, {"muc_hau_qua": "nghiêm trọng"})
    set_facts(case, {"muc_hau_qua": "rất nghiêm trọng"})
    assert (case.folder / "du-kien" / "0001.yaml").read_bytes() == first
    assert case.facts.revision == 4  # the blank form was the first
    assert case.revision(3)["chung"]["muc_hau_qua"] == "nghiêm trọng"


def test_what_was_edited_by_hand_gets_a_revision_when_a_paper_is_made(at: CaseAt) -> None:
    case = at("bat_dau")
    path = case.folder / "du-kien.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('ho_ten: "Cao Văn Giả Định"', 'ho_ten: "Cao Văn Ví Dụ"'), encoding="utf-8"
    )
    case.reload()
    assert status(case).edited
    assert render(case, "hop_kiem_diem").paper.revision == 3
    assert case.last_revision().more["fields"] == ["chung.vien_chuc.ho_ten"]  # type: ignore[union-attr]  # there is one
    assert not status(case).edited


def test_a_second_program_waits_and_is_refused_when_the_first_does_not_finish(
    at: CaseAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = at("bat_dau")
    other = Case.open(case.folder, case.library)
    monkeypatch.setattr("generators.cases.case._WAIT", 0)
    with case.locked(), ThreadPoolExecutor(1) as thread, pytest.raises(DocumentError) as refused:
        thread.submit(render, other, "hop_kiem_diem").result()  # the thread that holds a case may ask for it again
    assert [one.code for one in refused.value.findings] == [Code.CASE_BUSY]
    assert render(other, "hop_kiem_diem").paper.state == "draft"


@pytest.mark.slow(reason="two programs of their own open the law and make a paper each")
def test_two_programs_at_once_lose_nothing(at: CaseAt) -> None:
    case = at("bat_dau")
    programs = [_program(case, f"render(case, {step!r}, draft=True)") for step in ("hop_kiem_diem", "lap_hoi_dong")]
    assert [program.wait(120) for program in programs] == [0, 0]
    again = Case.open(case.folder, case.library)
    assert again.journal.findings == ()
    assert {paper.step for paper in again.papers} == {"hop_kiem_diem", "lap_hoi_dong"}
    assert all(paper.is_whole for paper in again.papers)


@pytest.mark.slow(reason="programs of their own that are killed in the middle")
@pytest.mark.parametrize("after", ["docx", "yaml"])
def test_a_program_that_is_killed_leaves_nothing_half_written(at: CaseAt, after: str) -> None:
    case = at("bat_dau")
    killed = _program(
        case,
        f"""
        import os, signal
        from generators.cases import papers
        whole = papers.write
        def write(path, content):
            whole(path, content)
            if path.suffix == ".{after}":
                (path.parent / ".nua-chung.000000000000.tmp").write_bytes(content[:100])
                os.kill(os.getpid(), signal.SIGKILL)
        papers.write = write
        render(case, "hop_kiem_diem")
        """,
    )
    assert killed.wait(120) == -signal.SIGKILL
    again = Case.open(case.folder, case.library)
    assert again.journal.findings == ()
    assert not again.papers
    for path in (case.folder / "giay-to").glob("*.docx"):
        assert read_package(path.read_bytes(), path.name)
    made = render(again, "hop_kiem_diem")
    assert made.paper.is_whole
    assert not list((case.folder / "giay-to").glob(".*.tmp"))
    told = [one.where for one in status(again).findings if one.code is Code.CASE_FILE_CHANGED]
    assert told == (["giay-to/01-hop_kiem_diem.docx"] if after == "docx" else [])


def _program(case: Case, body: str) -> subprocess.Popen[bytes]:
    """Another program that works in the case."""
    head = f"""
    from generators.cases.case import Case
    from generators.cases.papers import render
    case = Case.open({str(case.folder)!r})
    """
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(head) + textwrap.dedent(body)])
