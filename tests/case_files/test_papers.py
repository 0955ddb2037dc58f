"""Papers of a case: they take from each other, are drafts, checked, issued, superseded; and a changed fact says which are stale."""

from __future__ import annotations

import datetime as dt
import os
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generators.cases.case import Case
from generators.cases.check import check
from generators.cases.compose import Composer
from generators.cases.edit import close, set_facts
from generators.cases.papers import issue, render
from generators.cases.status import status
from generators.codes import Code
from generators.docx.package import read_package, write_package
from generators.findings import DocumentError
from tests.case_files.matter import STEPS_TO_THE_DECISION

if TYPE_CHECKING:
    from tests.case_files.conftest import CaseAt


def with_other_words(docx: bytes, words: str, others: str) -> bytes:
    """The file with other words on the page, as somebody saves it who knows how."""
    parts = read_package(docx, "giay.docx")
    changed = parts["word/document.xml"].replace(words.encode(), others.encode())
    assert changed != parts["word/document.xml"]
    return write_package({**parts, "word/document.xml": changed})


def codes(error: pytest.ExceptionInfo[DocumentError]) -> set[Code]:
    return {finding.code for finding in error.value.findings if finding.severity == "error"}


def test_a_discipline_case_goes_to_its_decision(at: CaseAt) -> None:
    case = at("quyet_dinh")
    assert [paper.step for paper in case.papers] == list(STEPS_TO_THE_DECISION)
    assert {paper.state for paper in case.papers} == {"issued"}
    assert not check(case).wrong


def test_later_papers_take_number_day_and_signer_from_earlier_ones(at: CaseAt) -> None:
    composer = Composer(at("kien_nghi"))
    decision = composer.composed("quyet_dinh").data
    assert decision["theo_de_nghi"] == "Hội đồng kỷ luật viên chức"
    assert decision["hinh_thuc"] == "Khiển trách"
    minutes = composer.composed("kien_nghi").data
    assert minutes["bien_ban"].startswith("Biên bản số 24/BB-BVM ngày 08 tháng 10 năm 2026")
    assert minutes["quyet_dinh_thanh_lap"].startswith("Quyết định số 198/QĐ-BVM ngày 21 tháng 9 năm 2026 của Giám đốc")
    assert minutes["ngay_hop"] == "2026-10-08"
    assert composer.composed("trieu_tap").data["chu_tich"]["ho_ten"] == "Nguyễn Văn Mẫu"


def test_a_paper_that_is_not_issued_is_not_mentioned(at: CaseAt) -> None:
    case = at("bao_cao_kiem_diem")
    render(case, "lap_hoi_dong")
    assert "quyet_dinh_thanh_lap" not in Composer(case).composed("trieu_tap").data
    with pytest.raises(DocumentError) as refused:
        render(case, "trieu_tap")
    assert ("buoc.trieu_tap.quyet_dinh_thanh_lap", Code.FIELD_MISSING) in {
        (one.where, one.code) for one in refused.value.findings
    }


def test_what_is_typed_otherwise_than_the_earlier_paper_is_told(at: CaseAt) -> None:
    case = at("hop_hoi_dong")
    set_facts(case, {"buoc.kien_nghi.ngay_hop": "07/10/2026"})
    [told] = Composer(case).composed("kien_nghi").findings
    assert told.where == "buoc.kien_nghi.ngay_hop"
    assert "(08/10/2026)" in told.message
    set_facts(case, {"buoc.kien_nghi.ngay_hop": "8/10/2026"})  # the same day, written otherwise
    assert Composer(case).composed("kien_nghi").findings == ()
    set_facts(case, {"buoc.kien_nghi.ngay_hop": "07/10/2026"})
    assert Code.CASE_TAKEN_DIFFERS in {one.code for one in render(case, "kien_nghi").findings}


def test_the_council_meets_on_the_day_for_which_it_was_called_or_that_is_told(at: CaseAt) -> None:
    case = at("trieu_tap")  # for 08/10/2026
    composed = Composer(case).composed("hop_hoi_dong")
    assert (composed.data["ngay_ky"], composed.taken["ngay_ky"]) == ("2026-10-08", ("trieu_tap",))
    set_facts(case, {"buoc.hop_hoi_dong.ngay_ky": "09/10/2026"})
    assert "buoc.hop_hoi_dong.ngay_ky" in [one.where for one in Composer(case).composed("hop_hoi_dong").findings]


@pytest.mark.parametrize(
    ("typed", "differs"),
    [
        ("Biên bản họp số 24/BB-BVM ngày 08/10/2026 của Hội đồng", False),
        ("Biên bản số 24/BB-BVM", False),
        ("Biên bản số 24/BB-BVM ngày 07 tháng 10 năm 2026", True),
        ("Biên bản số 124/BB-BVM ngày 08 tháng 10 năm 2026", True),
    ],
)
def test_a_mention_is_of_the_earlier_paper_by_its_number_and_day(at: CaseAt, typed: str, differs: bool) -> None:
    case = at("hop_hoi_dong")  # the minutes are "Biên bản số 24/BB-BVM ngày 08 tháng 10 năm 2026 …"
    set_facts(case, {"buoc.kien_nghi.bien_ban": typed})
    assert [one.where for one in Composer(case).composed("kien_nghi").findings] == ["buoc.kien_nghi.bien_ban"] * differs


def test_all_that_lacks_is_said_at_once_with_its_place_in_the_facts(at: CaseAt) -> None:
    case = at("bat_dau")
    set_facts(case, {"vien_chuc.ho_ten": "", "buoc.hop_kiem_diem.ket_luan": ""})
    with pytest.raises(DocumentError) as refused:
        render(case, "hop_kiem_diem")
    assert {one.where for one in refused.value.findings} >= {"chung.vien_chuc.ho_ten", "buoc.hop_kiem_diem.ket_luan"}
    assert not case.papers


def test_a_draft_is_checked_then_issued_and_frozen(at: CaseAt) -> None:
    case = at("bat_dau")
    assert render(case, "hop_kiem_diem").paper.state == "draft"
    check(case)
    assert case.paper("hop_kiem_diem").state == "checked"  # type: ignore[union-attr]  # it is there
    paper, _ = issue(case, "hop_kiem_diem", who="văn thư")
    assert (paper.state, paper.symbol) == ("issued", "11/BB-BVM")
    assert case.journal.events[-1].who == "văn thư"
    for path in (paper.docx, paper.data):
        assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def test_a_paper_of_a_day_that_has_not_come_is_told(at: CaseAt) -> None:
    case = at("hop_kiem_diem")
    set_facts(case, {"buoc.bao_cao_kiem_diem.ngay_ky": "15/09/2026"})
    render(case, "bao_cao_kiem_diem")
    case.library = replace(case.library, today=lambda: dt.date(2026, 9, 14))
    _, told = issue(case, "bao_cao_kiem_diem")
    assert [(one.code, one.severity) for one in told if "chưa đến" in one.message] == [(Code.CASE_ORDER, "warning")]


def test_a_step_whose_turn_has_not_come_is_not_issued(at: CaseAt) -> None:
    case = at("bat_dau")
    render(case, "lap_hoi_dong", draft=True)
    with pytest.raises(DocumentError) as refused:
        issue(case, "lap_hoi_dong")
    assert Code.CASE_STEP in codes(refused)
    assert Code.CASE_STATE in codes(refused)  # and it is a draft in which fields lack
    assert case.paper("lap_hoi_dong").state == "draft"  # type: ignore[union-attr]  # it is there


def test_a_step_that_the_facts_exclude_is_not_issued(at: CaseAt) -> None:
    case = at("trieu_tap")
    render(case, "trieu_tap_lan_hai", draft=True)  # the person came, so there is no second summons
    with pytest.raises(DocumentError, match="không thuộc vụ việc"):
        issue(case, "trieu_tap_lan_hai")


def test_a_number_that_the_clerk_gives_is_taken_and_one_that_is_not_the_printed_one_refused(at: CaseAt) -> None:
    case = at("bat_dau")
    render(case, "hop_kiem_diem")
    with pytest.raises(DocumentError) as refused:
        issue(case, "hop_kiem_diem", number="12")
    assert codes(refused) == {Code.CASE_NUMBER}
    set_facts(case, {"buoc.hop_kiem_diem.so": ""})
    render(case, "hop_kiem_diem")
    with pytest.raises(DocumentError) as refused:
        issue(case, "hop_kiem_diem")
    assert codes(refused) == {Code.CASE_NUMBER}
    paper, _ = issue(case, "hop_kiem_diem", number="12")
    assert paper.symbol == "12/BB-BVM"
    assert (
        Composer(case).composed("bao_cao_kiem_diem").data["bien_ban"].startswith("Biên bản số 12/BB-BVM ngày 10 tháng 9 năm 2026")
    )


def test_a_changed_fact_names_the_papers_that_read_it_and_no_other(at: CaseAt) -> None:
    case = at("trieu_tap")
    set_facts(case, {"muc_hau_qua": "nghiêm trọng"})
    stale = {one.step.id: one.stale for one in status(case).steps if one.stale}
    assert stale == {"bao_cao_kiem_diem": ("chung.muc_hau_qua",)}
    assert case.last_revision().more["fields"] == ["chung.muc_hau_qua"]  # type: ignore[union-attr]  # there is one


@pytest.mark.parametrize("number", ["", "99"])
def test_the_number_of_an_issued_paper_is_its_own_and_no_fact(at: CaseAt, number: str) -> None:
    """A program that sends facts without it, or a clerk who types that of the next paper, changes nothing that the issued one says."""
    case = at("bao_cao_kiem_diem")
    set_facts(case, {"buoc.hop_kiem_diem.so": number, "buoc.bao_cao_kiem_diem.so": number})
    assert not any(one.stale for one in status(case).steps)
    assert Code.CASE_STALE not in {one.code for one in check(case).all}
    set_facts(case, {"buoc.hop_kiem_diem.dia_diem": "Phòng họp số 9"})
    assert status(case).of("hop_kiem_diem").stale == ("buoc.hop_kiem_diem.dia_diem",)


def test_the_number_of_a_draft_is_one_of_its_facts(at: CaseAt) -> None:
    case = at("bat_dau")
    render(case, "hop_kiem_diem")
    set_facts(case, {"buoc.hop_kiem_diem.so": "99"})
    assert status(case).of("hop_kiem_diem").stale == ("buoc.hop_kiem_diem.so",)


def test_a_stale_draft_is_not_issued(at: CaseAt) -> None:
    case = at("bat_dau")
    render(case, "hop_kiem_diem")
    set_facts(case, {"vien_chuc.ho_ten": "Cao Văn Ví Dụ"})
    with pytest.raises(DocumentError) as refused:
        issue(case, "hop_kiem_diem")
    assert codes(refused) == {Code.CASE_STALE}
    assert "chung.vien_chuc.ho_ten" in str(refused.value)
    render(case, "hop_kiem_diem")
    assert issue(case, "hop_kiem_diem")[0].state == "issued"


def test_an_issued_paper_is_superseded_by_a_new_one_and_stays(at: CaseAt) -> None:
    case = at("hop_kiem_diem")
    first = case.issued("hop_kiem_diem")
    set_facts(case, {"buoc.hop_kiem_diem.so": "13"})
    render(case, "hop_kiem_diem")
    assert case.issued("hop_kiem_diem") == first  # a draft takes nothing away
    assert [one.severity for one in render(case, "hop_kiem_diem").findings if one.code is Code.CASE_STATE] == ["note"]
    second, _ = issue(case, "hop_kiem_diem")
    assert [(one.name, one.state) for one in case.papers] == [(first.name, "superseded"), (second.name, "issued")]  # type: ignore[union-attr]  # it is there
    assert (case.folder / "giay-to" / f"{first.name}.docx").is_file()  # type: ignore[union-attr]  # it is there


def test_an_issued_file_that_was_changed_is_told(at: CaseAt) -> None:
    case = at("hop_kiem_diem")
    docx = case.papers[0].docx
    docx.chmod(0o644)
    docx.write_bytes(docx.read_bytes() + b" ")
    assert [(one.code, one.severity) for one in status(case).findings] == [(Code.CASE_FILE_CHANGED, "error")]


def test_the_data_of_an_issued_paper_are_what_later_papers_rest_on(at: CaseAt) -> None:
    case = at("hop_hoi_dong")
    data = case.issued("hop_hoi_dong").data  # type: ignore[union-attr]  # it is there
    data.chmod(0o644)
    data.write_text(data.read_text(encoding="utf-8").replace("Khiển trách", "Cảnh cáo"), encoding="utf-8")
    assert f"giay-to/{data.name}" in {one.where for one in status(case).findings if one.severity == "error"}


def test_a_draft_that_was_edited_by_hand_is_not_lost_and_not_issued_unawares(at: CaseAt) -> None:
    case = at("bat_dau")
    made = render(case, "hop_kiem_diem")
    made.docx.write_bytes(made.docx.read_bytes() + b" ")
    with pytest.raises(DocumentError) as refused:
        render(case, "hop_kiem_diem")
    assert codes(refused) == {Code.CASE_FILE_CHANGED}
    with pytest.raises(DocumentError) as refused:
        issue(case, "hop_kiem_diem")
    assert Code.CASE_FILE_CHANGED in codes(refused)
    assert render(case, "hop_kiem_diem", force=True).paper.is_whole


@pytest.mark.parametrize("done", ["changed", "broken", "gone"])
def test_the_check_of_a_step_tells_what_became_of_its_issued_file(at: CaseAt, done: str) -> None:
    case = at("quyet_dinh")
    paper = case.issued("quyet_dinh")
    assert paper is not None
    paper.docx.chmod(0o644)
    content = paper.docx.read_bytes()
    paper.docx.unlink()
    if done != "gone":
        paper.docx.write_bytes(with_other_words(content, "12 hộp", "02 hộp") if done == "changed" else content[:-9])
    for found in (check(case, "quyet_dinh"), check(case)):
        assert found.wrong
        assert Code.CASE_FILE_CHANGED in {one.code for one in found.papers[paper.name] if one.severity == "error"}
        assert {one.where.partition(":")[0] for one in found.papers[paper.name]} <= {f"giay-to/{paper.name}.docx"}


def test_a_file_that_the_journal_does_not_know_is_told(at: CaseAt) -> None:
    case = at("hop_kiem_diem")
    (case.folder / "giay-to" / "09-la.docx").write_bytes(b"x")
    assert [(one.where, one.severity) for one in status(case).findings] == [("giay-to/09-la.docx", "warning")]


def test_an_ended_case_makes_no_papers_until_it_is_opened_again(at: CaseAt) -> None:
    case = at("hop_kiem_diem")
    close(case)
    with pytest.raises(DocumentError) as refused:
        render(case, "bao_cao_kiem_diem")
    assert codes(refused) == {Code.CASE_STATE}
    close(case, again=True)
    assert render(case, "bao_cao_kiem_diem").paper.step == "bao_cao_kiem_diem"


@pytest.mark.parametrize("step", ["khong_co", "ban_kiem_diem"])
def test_a_step_that_is_none_or_has_no_paper_of_ours_is_refused(at: CaseAt, step: str) -> None:
    with pytest.raises(DocumentError) as refused:
        render(at("bat_dau"), step)
    assert codes(refused) == {Code.CASE_STEP}


def test_a_copied_folder_is_the_same_case(at: CaseAt) -> None:
    case = at("lap_hoi_dong")
    before = status(case).record()
    moved = case.folder.rename(case.folder.with_name("chỗ khác"))
    again = Case.open(moved, case.library)
    assert status(again).record() == before
    assert not [os.fsdecode(path) for path in moved.rglob("*") if "Cao" in path.name]
    render(again, "trieu_tap")
    assert issue(again, "trieu_tap")[0].symbol == "57/GM-BVM"
