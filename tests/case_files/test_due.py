"""By when the steps of a case must be done: counted by hand from the provisions, over all open cases, as a list and as a calendar."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

from icalendar import Calendar

from generators.cases.across import across
from generators.cases.due import due, ics
from generators.cases.edit import close, set_facts
from generators.cases.facts import fields_of
from generators.cases.known import unanswered
from generators.cases.opening import create
from generators.cases.status import status
from generators.codes import Code

if TYPE_CHECKING:
    from pathlib import Path

    from generators.cases.case import Library
    from tests.case_files.conftest import CaseAt


def test_each_day_stands_with_its_limit_and_provision(at: CaseAt) -> None:
    report = status(at("hop_kiem_diem"), today=dt.date(2026, 9, 11)).of("bao_cao_kiem_diem")
    [bound] = report.bounds
    # The meeting ended on Thursday 10/09/2026; 3 working days: Friday, Monday, Tuesday.
    assert (bound.day, bound.state) == (dt.date(2026, 9, 15), "open")
    assert "khoản 4 Điều 14 Nghị định số 234/2026/NĐ-CP" in bound.law
    assert not report.late


def test_a_day_that_has_passed_is_late(at: CaseAt) -> None:
    report = status(at("hop_kiem_diem"), today=dt.date(2026, 9, 16)).of("bao_cao_kiem_diem")
    # Its day is planned in the facts for the 14th, and it is not issued.
    assert report.late


def test_nothing_runs_from_a_step_whose_planned_day_has_passed_without_it(at: CaseAt, library: Library) -> None:
    case = at("hop_hoi_dong")  # the proposal is planned for 09/10, the decision for 12/10/2026, and neither is issued
    day = dt.date(2026, 11, 30)
    [record] = [bound for bound in status(case, today=day).of("luu_ho_so").bounds if bound.kind == "latest"]
    assert (record.state, record.day, record.planned) == ("unknown", None, True)
    assert "dự kiến 12/10/2026, đã qua mà chưa xong" in record.why
    titles = [one.bound.title for one in due([case.folder], library, today=day).due]
    assert "Hội đồng gửi kiến nghị" in titles  # the meeting was held
    assert record.title not in titles


def test_the_summons_is_counted_back_from_the_meeting(at: CaseAt) -> None:
    report = status(at("lap_hoi_dong"), today=dt.date(2026, 9, 25)).of("trieu_tap")
    # The council meets on Thursday 08/10/2026: five working days before are 07, 06, 05, 02, 01.
    assert {bound.day for bound in report.bounds} == {dt.date(2026, 10, 1)}
    assert all(bound.back for bound in report.bounds)


def test_a_limit_over_a_day_of_rest_that_no_law_at_hand_makes_one_says_so(at: CaseAt, library: Library) -> None:
    case = at("lap_hoi_dong")
    days = {"buoc.trieu_tap.ngay_ky": "16/11/2026", "buoc.trieu_tap.ngay_gui": "16/11/2026"}
    set_facts(case, {**days, "buoc.trieu_tap.ngay_hop": "25/11/2026", "buoc.hop_hoi_dong.ngay_ky": "25/11/2026"})
    bounds = status(case, today=dt.date(2026, 11, 10)).of("trieu_tap").bounds
    # Without Tuesday 24/11: 23/11, 20/11, 19/11, 18/11, 17/11; were it worked, it would be 18/11.
    assert {bound.day for bound in bounds} == {dt.date(2026, 11, 17)}
    assert all("Ngày Văn hóa Việt Nam 24/11" in bound.doubt for bound in bounds)
    assert {bound.record()["if_worked"] for bound in bounds} == {"2026-11-18"}
    assert b"24/11" in ics(due([case.folder], library, today=dt.date(2026, 11, 10)).due).replace(b"\r\n ", b"")
    report = status(case, today=dt.date(2026, 11, 10)).of("bao_cao_kiem_diem")
    assert [bound.doubt for bound in report.bounds] == [""]


def test_counted_back_over_days_of_tet_that_are_not_decided_the_last_day_is_the_earliest_it_can_be(at: CaseAt) -> None:
    case = at("lap_hoi_dong")
    meeting = {"buoc.trieu_tap.ngay_hop": "16/02/2027", "buoc.hop_hoi_dong.ngay_ky": "16/02/2027"}
    for sent, state in (("27/01/2027", "open"), ("28/01/2027", "unknown")):
        set_facts(case, {**meeting, "buoc.trieu_tap.ngay_ky": sent, "buoc.trieu_tap.ngay_gui": sent})
        bounds = status(case, today=dt.date(2026, 12, 1)).of("trieu_tap").bounds
        # With every open day of Tết (06/02) off: 15/02, 01/02, 29/01, 28/01, 27/01.
        assert {(bound.day, bound.state) for bound in bounds} == {(dt.date(2027, 1, 27), state)}
        assert all(bound.unsure for bound in bounds)


def test_the_time_limit_of_discipline_is_of_the_law_itself(at: CaseAt) -> None:
    report = status(at("kien_nghi")).of("quyet_dinh")
    days = {bound.title: bound for bound in report.bounds}
    # 90 days from 17/08/2026 end on Sunday 15/11/2026, so on Monday.
    assert days["Thời hạn xử lý kỷ luật"].day == dt.date(2026, 11, 16)
    assert days["Thời hiệu xử lý kỷ luật (khiển trách)"].bars
    assert "khoản 1 Điều 36" in days["Thời hiệu xử lý kỷ luật (khiển trách)"].law


def test_a_limit_that_the_law_leaves_to_others_has_no_day(library: Library, tmp_path: Path) -> None:
    [bound] = status(create("tu_chuc", tmp_path / "tu-chuc", library)).of("to_trinh").bounds
    assert (bound.state, bound.day) == ("left", None)
    assert bound.why.startswith("Luật giao cho quy định của cấp có thẩm quyền")


def test_a_limit_that_is_a_day_of_the_decree_is_that_day(library: Library, tmp_path: Path) -> None:
    """Điểm a khoản 3 Điều 18 of Nghị định số 233/2026/NĐ-CP: "Chậm nhất đến ngày 30 tháng 11 năm 2026"; khoản 1 Điều 18 of số 232: "đến ngày 01 tháng 7 năm 2027"."""
    case = create("quy_che_danh_gia", tmp_path / "quy-che", library)
    for today, state in ((dt.date(2026, 11, 30), "open"), (dt.date(2026, 12, 1), "late")):
        [bound] = status(case, today=today).of("quyet_dinh").bounds
        assert (bound.day, bound.state, bound.limit) == (dt.date(2026, 11, 30), state, "đến ngày 30/11/2026")
    assert [one.days for one in due([case.folder], library, today=dt.date(2026, 11, 20)).due] == [10]
    assert b"20261130" in ics(due([case.folder], library).due)
    [bound] = status(create("bo_tri_vi_tri", tmp_path / "bo-tri", library)).of("quyet_dinh").bounds
    assert bound.day == dt.date(2027, 7, 1)


def test_a_limit_that_is_a_day_of_every_year_is_the_day_before_it_and_says_what_is_doubtful(
    library: Library, tmp_path: Path
) -> None:
    """Điểm b khoản 1 Điều 15: "trước ngày 15 tháng 12", which the scan does not show well; "trước ngày 15 tháng 01 năm sau" where the year ends later."""
    case = create("xep_loai_hang_nam", tmp_path / "xep-loai", library)
    [bound] = status(case).of("xep_loai").bounds
    assert (bound.state, bound.day) == ("unknown", None)
    assert "chung.nam_xep_loai" in bound.why
    set_facts(case, {"nam_xep_loai": "2026"})
    [bound] = status(case).of("xep_loai").bounds
    assert (bound.day, bound.state) == (dt.date(2026, 12, 14), "open")
    assert "phải xem bản gốc" in bound.limit
    set_facts(case, {"thoi_diem_rieng": "có", "buoc.xep_loai.ngay_ky": "15/01/2027"})
    [bound] = status(case).of("xep_loai").bounds
    assert (bound.day, bound.state) == (dt.date(2027, 1, 14), "broken")
    [told] = [one.finding for one in across(case) if one.finding.code is Code.CASE_LIMIT]
    assert "muộn nhất 14/01/2027 (trước ngày 15 tháng 1 năm sau; " in told.message


def test_what_decides_whether_a_step_belongs_is_asked_and_not_guessed(library: Library, tmp_path: Path) -> None:
    case = create("tu_chuc", tmp_path / "tu-chuc", library)
    asked = status(case).of("quyet_dinh")
    assert (asked.state, asked.unanswered) == ("unknown", ("chung.ket_qua",))
    set_facts(case, {"ket_qua": "không đồng ý cho từ chức"})
    assert status(case).of("quyet_dinh").state == "elsewhere"
    assert status(case).of("khong_dong_y").state == "waiting"


def test_a_question_that_one_paper_alone_answers_leads_to_that_paper(library: Library, tmp_path: Path) -> None:
    """Whether the contract ends hangs on the form of discipline, which only the decision says."""
    from generators.cases.opening import create

    asked = status(create("ky_luat", tmp_path / "ky-luat", library)).of("cham_dut_hop_dong")
    assert asked.unanswered == ("buoc.quyet_dinh.hinh_thuc",)
    assert asked.record()["titles"] == {"buoc.quyet_dinh.hinh_thuc": "Ra quyết định kỷ luật: Hình thức kỷ luật"}


def test_everything_that_a_procedure_asks_has_a_title(library: Library) -> None:
    for procedure in library.procedures.procedures.values():
        for matter in procedure.matters:
            fields = fields_of(*library.of_matter(matter), library.catalog, library.corpus, library.today())
            steps = fields.steps.values()
            conditions = [step.when for step in steps]
            conditions += [bound.when for step in steps for bound in (*step.earliest, *step.latest)]
            places = {place for condition in filter(None, conditions) for place in unanswered(condition, {}, fields)}
            assert [place for place in sorted(places) if not fields.title(place)] == [], matter


def test_all_open_cases_of_a_folder_the_late_first_and_a_broken_one_costs_the_others_nothing(
    at: CaseAt, library: Library
) -> None:
    one, two = at("hop_kiem_diem"), at("hop_hoi_dong")
    broken = one.folder.with_name("hong")
    shutil.copytree(one.folder, broken)
    (broken / "vu-viec.yaml").write_text("viec: [", encoding="utf-8")
    found = due([one.folder.parent], library, days=30, today=dt.date(2026, 10, 10))
    assert found.cases == 2
    assert [finding.code for finding in found.findings] == [Code.CASE_BROKEN]
    steps = [(item.folder.name, item.step.step.id, item.days) for item in found.due]
    assert steps[0] == (one.folder.name, "bao_cao_kiem_diem", -25)
    assert (two.folder.name, "kien_nghi", 5) in steps  # 08/10 was a Thursday; 5 working days end on the 15th
    assert [item.days for item in found.due] == sorted(item.days for item in found.due if item.days is not None)
    close(one)
    assert {item.folder.name for item in due([one.folder.parent], library, today=dt.date(2026, 10, 10)).due} == {two.folder.name}


def test_beyond_the_days_asked_for_nothing_is_told(at: CaseAt, library: Library) -> None:
    case = at("hop_hoi_dong")
    near = due([case.folder], library, days=4, today=dt.date(2026, 10, 10))
    assert all(item.days is not None and item.days <= 4 for item in near.due)
    assert "kien_nghi" not in {item.step.step.id for item in near.due}


def test_the_calendar_has_a_day_each_and_names_nobody(at: CaseAt, library: Library) -> None:
    case = at("hop_hoi_dong")
    found = due([case.folder], library, days=60, today=dt.date(2026, 10, 10))
    content = ics(found.due)
    events = Calendar.from_ical(content).events
    assert len(events) == len(found.due) > 1
    days = {str(event["summary"]).partition(" (")[0]: event.start for event in events}
    assert days["Hội đồng gửi kiến nghị"] == dt.date(2026, 10, 15)
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert "Cao Văn" not in content.decode()
    assert content == ics(found.due)
