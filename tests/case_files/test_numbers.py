"""A paper of a case gets its number from the register: one, whatever stops in between."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generators.cases import numbers, papers
from generators.cases.case import Case, Library
from generators.cases.edit import set_facts
from generators.cases.numbers import for_register, issue_registered
from generators.cases.opening import create
from generators.cases.papers import printed_number, render
from generators.catalog.unit_file import load_unit
from generators.codes import Code
from generators.evidence.stamp import read_evidence
from generators.findings import DocumentError
from generators.register.paper import Typed
from generators.register.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.case_files.conftest import CaseAt

UNIT = "Bệnh viện Đa khoa Mẫu"
DAY = dt.date(2026, 10, 12)  # of the decision of the example
DECISION = "quyet_dinh"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register that has given numbers 1 to 239 to decisions before, of which nothing more is known here."""
    with Register.open(f"sqlite:///{tmp_path / 'so.sqlite3'}") as opened:
        first = opened.reserve(UNIT, "QĐ", day=DAY, begin=239)
        opened.cancel(first.id, "sổ trước")
        yield opened


@pytest.fixture
def case(at: CaseAt) -> Case:
    """The case before its decision, which is drafted and has no number."""
    found = at("kien_nghi")
    set_facts(found, {f"buoc.{DECISION}.so": ""})
    render(found, DECISION)
    assert printed_number(found.papers[-1].docx) == ("", "QĐ-BVM")
    return found


def waiting(register: Register) -> list[int]:
    return [one.number for one in register.gaps() if one.why == "reserved"]


def test_the_paper_gets_the_next_number_prints_it_and_is_registered(case: Case, register: Register) -> None:
    done = issue_registered(
        case, DECISION, register, typed=Typed(ground="vi phạm quy trình chuyên môn", level="tỉnh"), who="văn thư"
    )
    assert (done.paper.state, done.paper.symbol) == ("issued", "240/QĐ-BVM")
    assert printed_number(done.paper.docx) == ("240", "QĐ-BVM")
    [entry] = register.find(states=["issued"])
    assert done.entry == entry
    one = entry.particulars
    assert (entry.so_ky_hieu, one.day, one.matter, one.template) == ("240/QĐ-BVM", DAY, "ky_luat", "dismissal/quyet-dinh-ky-luat")
    assert (one.form, one.ground, one.level) == ("khiển trách", "vi phạm quy trình chuyên môn", "tỉnh")
    assert one.sha256 == done.paper.sha256
    evidence = read_evidence(done.paper.docx.read_bytes())
    assert evidence is not None
    assert {(each.instrument, each.eid) for each in one.cited} == {(each.instrument, each.eid) for each in evidence.cited}
    assert waiting(register) == []


def test_the_name_of_a_case_is_never_the_number_of_a_person(tmp_path: Path) -> None:
    """The register notes it beside a number, and keeps no numbers of people; of old names, in sixteen figures and letters, one in a hundred was refused."""
    names = {create("ky_luat", tmp_path / str(at)).about.key for at in range(3)}
    assert len(names) == 3
    assert not any(letter.isdigit() for name in names for letter in name)


def test_nothing_that_stands_in_the_way_takes_a_number(case: Case, register: Register) -> None:
    set_facts(case, {"chung.ngay_nhan_kien_nghi": "09/09/2026"})  # the decision is late after it
    with pytest.raises(DocumentError) as refused:
        issue_registered(case, DECISION, register)
    assert Code.CASE_LIMIT in {one.code for one in refused.value.findings}
    assert waiting(register) == []


def test_a_subject_that_names_somebody_takes_no_number(case: Case, register: Register) -> None:
    with pytest.raises(DocumentError) as refused:
        issue_registered(case, DECISION, register, typed=Typed(subject="Về việc kỷ luật ông Nguyễn Văn Mẫu"))
    assert [one.code for one in refused.value.findings] == [Code.REGISTER_PERSON]
    assert waiting(register) == []


@pytest.mark.parametrize("stopped", ["set_facts", "render", "read_paper", "note"])
def test_what_stops_in_between_leaves_one_number_that_the_next_try_uses(
    case: Case, register: Register, monkeypatch: pytest.MonkeyPatch, stopped: str
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if stopped == "note":  # registered, and the machine stops before the case knows
            patch.setattr(papers, "_mention", stop)
        elif stopped == "read_paper":  # the number is printed
            patch.setattr(Register, "issue", stop)
        else:
            patch.setattr(numbers, stopped, stop)
        with pytest.raises(KeyboardInterrupt):
            issue_registered(case, DECISION, register)
    case.reload()
    assert case.issued(DECISION) is None
    assert waiting(register) == ([] if stopped == "note" else [240])
    done = issue_registered(case, DECISION, register)
    assert done.paper.symbol == "240/QĐ-BVM"
    assert [one.so_ky_hieu for one in register.find(states=["issued"])] == ["240/QĐ-BVM"]
    assert waiting(register) == []


def test_a_number_that_the_register_does_not_have_next_is_refused_and_the_paper_stays_a_draft(
    case: Case, register: Register
) -> None:
    set_facts(case, {f"buoc.{DECISION}.so": "250"})
    render(case, DECISION)
    with pytest.raises(DocumentError) as refused:
        issue_registered(case, DECISION, register)
    assert [one.code for one in refused.value.findings] == [Code.REGISTER_NEXT]
    assert case.issued(DECISION) is None


def test_a_copy_of_the_case_gets_no_second_number_for_the_same_step(case: Case, register: Register, tmp_path: Path) -> None:
    copy = Case.open(shutil.copytree(case.folder, tmp_path / "ban-sao"), case.library)
    first = issue_registered(case, DECISION, register, typed=Typed(note="bản chính"))
    assert first.paper.symbol == "240/QĐ-BVM"
    with pytest.raises(DocumentError) as refused:
        issue_registered(copy, DECISION, register)
    [told] = refused.value.findings
    assert told.code is Code.CASE_STATE
    assert "240/QĐ-BVM" in told.message
    assert [one.number for one in register.entries(year=2026)] == [239, 240]
    render(case, DECISION)  # the case itself may put another in its place
    assert first.entry is not None
    register.cancel(first.entry.id, "đăng ký nhầm", issued=True)
    assert issue_registered(copy, DECISION, register).paper.symbol == "241/QĐ-BVM"


def test_the_register_says_of_which_step_a_paper_is_in_words_that_staff_know(case: Case, register: Register) -> None:
    done = issue_registered(case, DECISION, register, typed=Typed(note="bản chính"))
    assert done.entry is not None
    assert done.entry.particulars.note == f"bản chính; hồ sơ {case.about.key}, bước “Ra quyết định kỷ luật”"


@pytest.mark.parametrize(
    ("noted", "ours"),
    [
        ("bước “Ra quyết định kỷ luật”", True),
        ("bước quyet_dinh", True),  # as notes were before
        ("bước “Ra quyết định”", True),  # a title that was reworded since
        ("bước “Thành lập Hội đồng kỷ luật”", False),
        ("bước lap_hoi_dong", False),
    ],
)
def test_a_number_that_waits_for_a_step_is_used_for_it_and_for_no_other(
    case: Case, register: Register, noted: str, ours: bool
) -> None:
    register.reserve(UNIT, "QĐ", day=DAY, note=f"hồ sơ {case.about.key}, {noted}")
    assert waiting(register) == [240]
    assert issue_registered(case, DECISION, register).paper.symbol == ("240/QĐ-BVM" if ours else "241/QĐ-BVM")
    assert waiting(register) == ([] if ours else [240])


def test_no_two_steps_of_a_matter_have_one_title(library: Library) -> None:
    """The register tells the steps of a case apart by it, and so does whoever reads a time line."""
    titles = {
        (matter, step.title): [one.id for one in procedure.of_matter(matter) if one.title == step.title]
        for procedure in library.procedures.procedures.values()
        for matter in procedure.matters
        for step in procedure.of_matter(matter)
    }
    assert titles
    assert {key: ids for key, ids in titles.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("typed", [True, False], ids=["facts", "profile"])
def test_a_unit_that_cannot_be_read_on_the_paper_is_that_of_the_facts_or_the_profile(
    case: Case, register: Register, tmp_path: Path, typed: bool
) -> None:
    from docx import Document

    register.choose("cap", "tỉnh", unit=UNIT)
    if not typed:
        profile = tmp_path / "don-vi.yaml"
        profile.write_text(json.dumps({"don_vi": case.facts.data["chung"]["don_vi"]}), encoding="utf-8")
        case = Case.open(case.folder, replace(case.library, unit=load_unit(profile, case.library.catalog)))
        set_facts(case, {"don_vi": {}})
        render(case, DECISION)
    path = case.papers[-1].docx
    document = Document(str(path))
    for line in document.tables[0].rows[0].cells[0].paragraphs:
        line.clear()
    document.save(str(path))
    known = for_register(case, DECISION, register)
    assert known is not None
    assert known.level == "tỉnh"


def test_a_file_that_was_edited_by_hand_is_not_made_anew_for_a_number(case: Case, register: Register) -> None:
    from docx import Document

    path = case.papers[-1].docx
    document = Document(str(path))
    document.paragraphs[-1].add_run(" ")
    document.save(str(path))
    with pytest.raises(DocumentError) as refused:
        issue_registered(case, DECISION, register, edited=True)
    assert [one.code for one in refused.value.findings] == [Code.CASE_NUMBER]
    assert waiting(register) == []
