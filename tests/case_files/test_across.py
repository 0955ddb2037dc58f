"""What must hold between the papers of a case: each condition with a lawful case and one that breaks it, and the provision that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generators.cases.across import across
from generators.cases.edit import set_facts
from generators.cases.papers import issue, render
from generators.codes import Code
from generators.findings import DocumentError, Finding

if TYPE_CHECKING:
    from generators.cases.case import Case
    from tests.case_files.conftest import CaseAt


def broken(case: Case, step: str, *, severity: str = "error") -> list[Finding]:
    """What does not hold at a step."""
    return [one.finding for one in across(case) if one.step == step and one.finding.severity == severity]


def test_the_lawful_case_breaks_nothing(at: CaseAt) -> None:
    assert across(at("quyet_dinh")) == ()


def test_no_step_comes_before_what_it_rests_on(at: CaseAt) -> None:
    case = at("hop_hoi_dong")
    assert not broken(case, "kien_nghi")
    set_facts(case, {"buoc.kien_nghi.ngay_ky": "07/10/2026"})  # the council met on the 8th
    [finding] = broken(case, "kien_nghi")
    assert (finding.code, finding.law) == (Code.CASE_ORDER, "điểm a khoản 1 Điều 18 Nghị định số 234/2026/NĐ-CP")


@pytest.mark.parametrize(("reached", "lawful"), [("01/10/2026", True), ("02/10/2026", False)])
def test_the_summons_reaches_the_person_five_working_days_before_the_meeting(at: CaseAt, reached: str, lawful: bool) -> None:
    case = at("lap_hoi_dong")
    set_facts(case, {"buoc.trieu_tap.ngay_ky": "30/09/2026", "buoc.trieu_tap.ngay_gui": reached})
    findings = broken(case, "trieu_tap")
    assert (not findings) is lawful
    assert {one.code for one in findings} <= {Code.CASE_LIMIT}
    assert all("điểm a khoản 1 Điều 17 Nghị định số 234/2026/NĐ-CP" in one.law for one in findings)


def test_a_limit_that_is_broken_by_a_day_off_of_no_law_at_hand_says_so(at: CaseAt) -> None:
    case = at("lap_hoi_dong")
    days = {"buoc.trieu_tap.ngay_ky": "16/11/2026", "buoc.trieu_tap.ngay_gui": "18/11/2026"}
    set_facts(case, {**days, "buoc.trieu_tap.ngay_hop": "25/11/2026", "buoc.hop_hoi_dong.ngay_ky": "25/11/2026"})
    findings = [one for one in broken(case, "trieu_tap") if one.code is Code.CASE_LIMIT]
    # Without Tuesday 24/11: 23, 20, 19, 18, 17/11; were it worked, the summons of the 18th would be in time.
    assert findings
    assert all(" Ngày 17/11/2026 chưa chắc. Ngày Văn hóa Việt Nam 24/11 " in one.message for one in findings)
    by_the_other = " Nếu là ngày làm việc thì tính ra ngày 18/11/2026."
    assert all(one.message.endswith(f"{by_the_other} Tính như vậy thì đúng hạn.") for one in findings)
    set_facts(case, {"buoc.trieu_tap.ngay_gui": "19/11/2026"})  # too late in either case
    [finding, *_] = [one for one in broken(case, "trieu_tap") if one.code is Code.CASE_LIMIT]
    assert finding.message.endswith(by_the_other)


@pytest.mark.parametrize(
    ("received", "decided", "rests"),
    [
        # five working days from Wednesday 18/11: 19, 20, 23, 25, 26; were Tuesday 24/11 worked, 25/11
        ("18/11/2026", "26/11/2026", True),
        ("18/11/2026", "25/11/2026", False),
        ("17/11/2026", "25/11/2026", True),  # 18, 19, 20, 23, 25, or 24
        ("16/11/2026", "23/11/2026", False),  # 17 to 20 and 23
    ],
)
def test_a_limit_that_is_kept_for_a_day_off_of_no_law_at_hand_says_so(
    at: CaseAt, received: str, decided: str, rests: bool
) -> None:
    case = at("kien_nghi")
    set_facts(case, {"buoc.quyet_dinh.ngay_ky": decided, "ngay_nhan_kien_nghi": received})
    law = "điểm b khoản 1 Điều 18 Nghị định số 234/2026/NĐ-CP"
    assert not [one for one in broken(case, "quyet_dinh") if law in one.law]
    told = [one for one in broken(case, "quyet_dinh", severity="warning") if law in one.law]
    assert [one.code for one in told] == [Code.CASE_LIMIT_UNKNOWN] * rests
    for one in told:
        earlier = {"26": "25", "25": "24"}[decided[:2]]
        assert (
            f"ngày ghi là {decided}, chỉ đúng hạn nhờ một ngày nghỉ chưa chắc (muộn nhất {decided}; 05 ngày làm việc;"
            in one.message
        )
        assert f" Ngày {decided} chưa chắc. Ngày Văn hóa" in one.message
        assert one.message.endswith(f" Nếu là ngày làm việc thì tính ra ngày {earlier}/11/2026. Tính như vậy thì không đúng hạn.")
        assert "\n" not in one.message


@pytest.mark.parametrize(("day", "lawful"), [("16/11/2026", True), ("17/11/2026", False)])
def test_the_decision_comes_within_the_time_limit_of_the_law(at: CaseAt, day: str, lawful: bool) -> None:
    case = at("kien_nghi")
    set_facts(case, {"buoc.quyet_dinh.ngay_ky": day, "ngay_nhan_kien_nghi": "13/11/2026"})
    findings = [one for one in broken(case, "quyet_dinh") if "khoản 3 Điều 36" in one.law]
    assert (not findings) is lawful
    assert {one.code for one in findings} <= {Code.CASE_LIMIT}


@pytest.mark.parametrize(("act", "barred"), [("12/10/2021", False), ("08/10/2021", True)])
def test_after_the_time_bar_no_reason_helps(at: CaseAt, act: str, barred: bool) -> None:
    # Five years for a reprimand: from 12/10/2021 to Monday 12/10/2026, the day of the decision; from 08/10/2021 to Thursday 08/10/2026.
    case = at("kien_nghi")
    render(case, "quyet_dinh")
    set_facts(case, {"ngay_vi_pham": act})
    codes = {one.code for one in broken(case, "quyet_dinh")}
    assert (Code.CASE_BARRED in codes) is barred
    if barred:
        with pytest.raises(DocumentError) as refused:
            issue(case, "quyet_dinh", reason="cấp có thẩm quyền vẫn muốn ban hành")
        assert Code.CASE_BARRED in {one.code for one in refused.value.findings if one.severity == "error"}


def test_nobody_has_two_roles_that_the_law_keeps_apart(at: CaseAt) -> None:
    case = at("bat_dau")
    set_facts(case, {"buoc.hop_kiem_diem.chu_tri.ho_ten": "CAO VĂN GIẢ ĐỊNH"})
    [finding] = broken(case, "hop_kiem_diem")
    assert (finding.code, finding.law) == (Code.CASE_APART, "khoản 11 Điều 2 Nghị định số 234/2026/NĐ-CP")
    assert finding.where == "buoc.hop_kiem_diem.chu_tri.ho_ten"


@pytest.mark.parametrize("name", ["Cao Văn Giả Ðịnh", "Cao Va\u0306n Gia\u0309 Đi\u0323nh", "Сао Văn Gỉa Định"])
def test_nobody_is_another_for_letters_that_print_the_same(at: CaseAt, name: str) -> None:
    case = at("bat_dau")
    set_facts(case, {"buoc.hop_kiem_diem.chu_tri.ho_ten": name})
    assert [one.code for one in broken(case, "hop_kiem_diem")] == [Code.CASE_APART]


def test_nobody_concludes_that_he_broke_no_rule(at: CaseAt) -> None:
    case = at("kien_nghi")
    signer = {"chuc_vu": "Giám đốc", "ho_ten": "Cao Văn Giả Định"}
    set_facts(case, {"ket_qua": "không vi phạm hoặc được loại trừ hoặc miễn trách nhiệm", "buoc.khong_vi_pham.nguoi_ky": signer})
    assert [one.code for one in broken(case, "khong_vi_pham")] == [Code.CASE_APART]


@pytest.mark.parametrize(("received", "lawful"), [("09/10/2026", True), ("08/10/2026", False)])
def test_a_paper_is_received_on_its_day_or_later(at: CaseAt, received: str, lawful: bool) -> None:
    case = at("kien_nghi")  # the council's recommendation is of 09/10/2026
    set_facts(case, {"ngay_nhan_kien_nghi": received})
    findings = [one for one in broken(case, "quyet_dinh") if one.code is Code.CASE_ORDER]
    assert (not findings) is lawful
    assert {one.where for one in findings} <= {"chung.ngay_nhan_kien_nghi"}


def test_the_council_meets_with_those_whom_the_decision_names(at: CaseAt) -> None:
    """Khoản 1 Điều 15, Điều 16: the authority decides on the council; nobody else votes in it."""
    case = at("trieu_tap")
    assert not broken(case, "hop_hoi_dong")
    members = case.facts.data["buoc"]["hop_hoi_dong"]["uy_vien"]
    set_facts(case, {"buoc.hop_hoi_dong.uy_vien": [members[0], {**members[1], "ho_ten": "Phạm Văn Thử"}]})
    [finding] = broken(case, "hop_hoi_dong")
    assert (finding.code, finding.law) == (Code.CASE_PERSON, "khoản 1 Điều 15 Nghị định số 234/2026/NĐ-CP")
    assert finding.where == "buoc.hop_hoi_dong.uy_vien.ho_ten"
    set_facts(case, {"buoc.hop_hoi_dong.uy_vien": [members[0]]})  # who is absent is told by the minutes themselves
    assert not broken(case, "hop_hoi_dong")


def test_where_the_law_leaves_it_open_a_person_looks(at: CaseAt) -> None:
    case = at("bat_dau")
    # A member of the council
    secretary = {
        "danh_xung": "Bà",
        "ho_ten": "Đỗ Thị Làm Mẫu",
        "chuc_vu": "Trưởng phòng Tổ chức cán bộ",
    }
    set_facts(case, {"buoc.hop_hoi_dong.thu_ky": secretary})
    assert not broken(case, "hop_hoi_dong")
    assert [one.code for one in broken(case, "hop_hoi_dong", severity="warning")] == [Code.CASE_APART]


def test_one_person_is_the_same_in_every_paper(at: CaseAt) -> None:
    case = at("hop_kiem_diem")
    set_facts(case, {"vien_chuc.ngay_sinh": "21/12/1968"})
    render(case, "bao_cao_kiem_diem")
    [finding] = broken(case, "bao_cao_kiem_diem")
    assert (finding.code, finding.where) == (Code.CASE_PERSON, "buoc.bao_cao_kiem_diem.vien_chuc.ngay_sinh")
    set_facts(case, {"vien_chuc.ngay_sinh": "1986-12-21", "vien_chuc.ho_ten": "Cao Văn Giả Đinh"})
    render(case, "bao_cao_kiem_diem")
    [finding] = broken(case, "bao_cao_kiem_diem")
    assert (finding.code, finding.where) == (Code.CASE_PERSON, "buoc.bao_cao_kiem_diem.vien_chuc.ho_ten")


def test_papers_that_have_their_own_signer_may_have_another_one(at: CaseAt) -> None:
    case = at("hop_hoi_dong")
    deputy = {"quyen_han": "TM.", "tap_the": "Hội đồng kỷ luật", "chuc_vu": "Chủ tịch Hội đồng", "ho_ten": "Phạm Thị Ví Dụ"}
    set_facts(case, {"buoc.kien_nghi.nguoi_ky": deputy})
    render(case, "kien_nghi")
    assert not broken(case, "kien_nghi")


def test_another_post_is_looked_at(at: CaseAt) -> None:
    case = at("hop_kiem_diem")
    set_facts(case, {"vien_chuc.chuc_vu": "Trưởng khoa Dược"})
    render(case, "bao_cao_kiem_diem")
    assert not broken(case, "bao_cao_kiem_diem")
    assert "buoc.bao_cao_kiem_diem.vien_chuc.chuc_vu" in {
        one.where for one in broken(case, "bao_cao_kiem_diem", severity="warning")
    }


def test_the_dossier_is_complete_before_the_step_that_needs_it_or_a_reason_is_kept(at: CaseAt) -> None:
    case = at("trieu_tap")
    render(case, "hop_hoi_dong")
    assert not broken(case, "hop_hoi_dong")
    set_facts(case, {"ho_so.so_yeu_ly_lich": "không"})
    [finding] = broken(case, "hop_hoi_dong")
    assert (finding.code, finding.where) == (Code.CASE_DOSSIER, "ho_so.so_yeu_ly_lich")
    assert "điểm d khoản 1 Điều 17 Nghị định số 234/2026/NĐ-CP" in finding.message
    with pytest.raises(DocumentError):
        issue(case, "hop_hoi_dong")
    _, told = issue(case, "hop_hoi_dong", reason="bản trích ngang có trong hồ sơ gốc ở Sở Y tế")
    assert [one.severity for one in told if one.code is Code.CASE_DOSSIER] == ["warning"]
    assert case.journal.events[-1].more["reason"] == "bản trích ngang có trong hồ sơ gốc ở Sở Y tế"


def test_after_party_discipline_the_thirty_days_are_asked_for_though_its_day_was_not_typed(at: CaseAt) -> None:
    """Khoản 6 Điều 2: whoever leaves the council out for a decision of the Party has a day on which it was made known."""
    case = at("bat_dau")
    set_facts(case, {"khong_lap_hoi_dong": "đã có quyết định kỷ luật đảng"})
    told = [one for one in broken(case, "quyet_dinh", severity="warning") if one.code is Code.CASE_LIMIT_UNKNOWN]
    assert any("khoản 6 Điều 2" in one.law and "chung.ky_luat_dang.ngay_cong_bo" in one.message for one in told)


def test_a_limit_that_cannot_be_counted_is_told_and_not_taken_as_kept(at: CaseAt) -> None:
    case = at("kien_nghi")
    set_facts(case, {"ngay_nhan_kien_nghi": ""})
    assert Code.CASE_LIMIT_UNKNOWN in {one.code for one in broken(case, "quyet_dinh", severity="warning")}
