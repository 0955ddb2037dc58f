"""Days and signatures that no matter excuses, whatever the paper; and days of rest that nobody knows yet, which must not stop a lawful one."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generators.catalog.catalog import open_catalog
from generators.catalog.values import read_data
from generators.cli import main
from generators.findings import DocumentError
from generators.legal.deadlines import deadlines
from legaltext.corpus.corpus import Corpus, open_corpus
from tests.cases import changed
from tests.library import Changes, refusal, rendered, text_of

DISCIPLINE, REMOVAL, PETITION = (
    "dismissal/quyet-dinh-ky-luat",
    "dismissal/quyet-dinh-mien-nhiem",
    "petitions/kien-nghi-ket-qua-xep-loai",
)
RECRUIT, ANNEX = "contracts/quyet-dinh-tuyen-dung", "contracts/phu-luc-hop-dong-lam-viec"


def told(slug: str, corpus: Corpus, changes: Changes) -> list[str]:
    """What is wrong with the data: code, field and sentence."""
    with pytest.raises(DocumentError) as caught:
        rendered(slug, corpus, changes)
    return [f"{finding.code} {finding.where}: {finding.message}" for finding in caught.value.findings]


def signed(**by: str) -> Changes:
    return {"nguoi_ky": {"ho_ten": "Trần Văn Mẫu", **by}}


@pytest.mark.parametrize(
    ("slug", "changes", "says"),
    [
        (
            REMOVAL,
            {"vien_chuc.ngay_sinh": "2026-10-06"},
            "vien_chuc.ngay_sinh: “Ngày sinh” (Viên chức quản lý bị miễn nhiệm) là 06/10/2026, sau “Ngày ký quyết định” (05/10/2026): hãy kiểm tra lại hai ngày này.",
        ),
        (
            PETITION,
            {"vien_chuc.ngay_cap_cccd": "2026-11-27"},
            "vien_chuc.ngay_cap_cccd: “Ngày cấp CCCD/căn cước” (Người kiến nghị) là 27/11/2026, sau “Ngày kiến nghị” (26/11/2026): hãy kiểm tra lại hai ngày này.",
        ),
        (
            PETITION,
            {"vien_chuc.ngay_cap_cccd": "1988-04-11"},
            "vien_chuc.ngay_cap_cccd: “Ngày cấp CCCD/căn cước” (Người kiến nghị) là 11/04/1988, trước “Ngày sinh” (12/04/1988): hãy kiểm tra lại hai ngày này.",
        ),
        (
            REMOVAL,
            {"han_ban_giao": "2026-10-04"},
            "han_ban_giao: “Hạn bàn giao” là 04/10/2026, trước “Ngày ký quyết định” (05/10/2026): hãy kiểm tra lại hai ngày này.",
        ),
    ],
)
def test_a_day_out_of_order_is_told_at_its_field(slug: str, changes: Changes, says: str, corpus: Corpus) -> None:
    assert told(slug, corpus, changes) == [f"field-order {says}"]


def test_the_days_of_each_person_in_a_list_are_compared() -> None:
    from generators.catalog.date_order import check_order
    from generators.catalog.values import date

    day = {"type": "string", "format": "date", "title": "Ngày sinh", "not_after": "document"}
    people = {"type": "array", "title": "Người", "items": {"properties": {"ngay_sinh": day}}}
    schema = {"properties": {"ngay_ky": {"title": "Ngày ký"}, "nguoi": people}}
    born = [{"ngay_sinh": date("2026-01-02")}, {"ngay_sinh": date("2026-01-03")}, {}]
    found = list(check_order(schema, {"ngay_ky": date("2026-01-02"), "nguoi": born}, "ngay_ky"))
    assert [finding.where for _, finding in found] == ["nguoi[2].ngay_sinh"]


@pytest.mark.parametrize(
    ("by", "says"),
    [
        ({"chuc_vu": "Phó Giám đốc"}, "Cấp phó ký thay người đứng đầu; hãy chọn quyền hạn ký KT."),
        ({"chuc_vu": "PHÓ GIÁM ĐỐC PHỤ TRÁCH", "quyen_han": ""}, "Cấp phó ký thay người đứng đầu; hãy chọn quyền hạn ký KT."),
        ({"chuc_vu": "Giám đốc", "quyen_han": "KT.", "tap_the": "Giám đốc"}, "Chỉ cấp phó ký thay (KT.) người đứng đầu"),
        ({"chuc_vu": "Chủ tịch", "tap_the": "Hội đồng quản lý"}, "mà chưa chọn quyền hạn ký"),
        ({"chuc_vu": "Giám đốc", "quyen_han": "Q.", "tap_the": "Giám đốc"}, "mà chưa chọn quyền hạn ký"),
        ({"chuc_vu": "KT. Giám đốc Phó Giám đốc"}, "Không ghi TM., KT., Q., TL., TUQ. ở đây"),
        ({"chuc_vu": "Phó Giám đốc", "quyen_han": "KT.", "tap_the": "KT. Giám đốc"}, "Không ghi TM., KT., Q., TL., TUQ. ở đây"),
        ({"chuc_vu": "Phó Giám đốc", "quyen_han": "KT."}, "Thiếu “Ký thay cho”"),
    ],
)
@pytest.mark.parametrize("slug", [REMOVAL, ANNEX])
def test_who_signs_for_whom_is_said_as_the_decree_wants_it(slug: str, by: dict[str, str], says: str, corpus: Corpus) -> None:
    """NĐ 30/2020 Điều 13; PL I.II.7."""
    [only] = told(slug, corpus, signed(**by, **({"danh_xung": "Ông"} if slug == ANNEX else {})))
    assert says in only


@pytest.mark.parametrize(
    ("by", "lines"),
    [
        ({"chuc_vu": "Phó Giám đốc", "quyen_han": "KT.", "tap_the": "Giám đốc"}, "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"),
        ({"chuc_vu": "Chủ tịch", "quyen_han": "TM.", "tap_the": "Hội đồng quản lý"}, "TM. HỘI ĐỒNG QUẢN LÝ CHỦ TỊCH"),
        ({"chuc_vu": "Phó Trưởng phòng", "quyen_han": "TUQ.", "tap_the": "Giám đốc"}, "TUQ. GIÁM ĐỐC PHÓ TRƯỞNG PHÒNG"),
        ({"chuc_vu": "Giám đốc", "quyen_han": "Q."}, "Q. GIÁM ĐỐC"),
        ({"chuc_vu": "Giám đốc"}, "GIÁM ĐỐC"),
    ],
)
def test_every_lawful_way_to_sign(by: dict[str, str], lines: str, corpus: Corpus) -> None:
    assert f"{lines} Trần Văn Mẫu" in text_of(rendered(REMOVAL, corpus, signed(**by)))


@pytest.mark.parametrize(
    "changes",
    [
        {"ngay_vi_pham": "2026-09-01", "ngay_phat_hien": "2026-09-02"},  # five years on is 01/09/2031, beside Quốc khánh
        {"ngay_phat_hien": "2026-11-10", "ngay_ky": "2026-12-01", "ngay_hieu_luc": "2026-12-01"},  # 90 days on is in Tết
    ],
)
def test_a_day_of_rest_that_is_not_decided_yet_stops_no_lawful_discipline(changes: Changes, corpus: Corpus) -> None:
    assert "còn trong thời hiệu xử lý kỷ luật 05 năm" in text_of(rendered(DISCIPLINE, corpus, changes))


def test_nor_does_it_hide_that_a_time_limit_is_over(corpus: Corpus) -> None:
    late = {"ngay_phat_hien": "2026-11-10", "ngay_ky": "2027-05-10", "ngay_hieu_luc": "2027-05-10"}
    said = refusal(DISCIPLINE, corpus, late)
    assert "Thời hạn không được đáp ứng" in said
    assert "90 ngày" in said
    reason = "vụ việc phải xác minh lại theo yêu cầu của cơ quan có thẩm quyền"
    done = rendered(DISCIPLINE, corpus, {**late, "ly_do_bo_qua": {"qua_thoi_han_xu_ly": reason}})
    assert reason in text_of(done)


def test_an_act_before_the_calendar_begins_is_still_out_of_time(corpus: Corpus) -> None:
    old = {
        "ngay_vi_pham": "2010-01-04",
        "ngay_bat_dau_xem_xet": "2026-08-17",
        "ly_do_bo_qua": {"thoi_hieu_cu": "đã đối chiếu với văn bản"},
    }
    assert "Đã hết thời hiệu xử lý kỷ luật: thời hiệu đối với hình thức này là 05 năm" in refusal(DISCIPLINE, corpus, old)


def test_where_the_answer_hangs_on_that_day_it_is_not_guessed(corpus: Corpus) -> None:
    [only] = told(DISCIPLINE, corpus, {"ngay_phat_hien": "2026-11-10", "ngay_ky": "2027-02-10", "ngay_hieu_luc": "2027-02-10"})
    assert only.startswith("guard-error")
    assert "Hãy bổ sung calendar.yaml theo thông báo chính thức. Hãy kiểm tra lại các ngày đã nhập." in only


def test_deadlines_name_the_earliest_day_and_say_that_it_may_be_later(corpus: Corpus) -> None:
    template = open_catalog().get(DISCIPLINE)
    found = deadlines(template, changed(template, {"ngay_vi_pham": "2026-09-01", "ngay_phat_hien": "2026-09-02"}), corpus)
    assert [(f"{item.due:%d/%m/%Y}", bool(item.unsure)) for item in found] == [
        ("01/12/2026", False),
        ("01/09/2031", True),
        ("01/09/2036", True),
    ]
    plain = deadlines(template, read_data(template.example), corpus)
    assert not any(item.unsure for item in plain)


def test_a_reason_for_what_is_not_so_is_not_printed(corpus: Corpus) -> None:
    """Else the decision would say that it comes late though it does not."""
    reason = {"ly_do_bo_qua": {"qua_thoi_han_xu_ly": "hồ sơ được bổ sung nhiều lần"}}
    said = text_of(rendered(DISCIPLINE, corpus, reason))
    assert "trong thời hạn xử lý kỷ luật" in said
    assert "sau thời hạn" not in said


def test_a_manager_recruited_by_decision_of_the_competent_level_is_not_said_to_meet_the_standards(corpus: Corpus) -> None:
    """Luật 129/2025 Điều 19 khoản 2: "trừ trường hợp thực hiện theo quyết định của cấp có thẩm quyền"."""
    manager = {"vi_tri_quan_ly": "có"}
    assert "còn phải đáp ứng tiêu chuẩn, điều kiện bổ nhiệm" in refusal(RECRUIT, corpus, manager)
    reason = "Quyết định số 12/QĐ-UBND ngày 01 tháng 9 năm 2026 của Ủy ban nhân dân tỉnh Mẫu"
    said = text_of(rendered(RECRUIT, corpus, {**manager, "ly_do_bo_qua": {"theo_quyet_dinh_cap_co_tham_quyen": reason}}))
    assert "tiêu chuẩn, điều kiện bổ nhiệm quy định tại" not in said
    assert f"thực hiện theo quyết định của cấp có thẩm quyền, theo khoản 2 Điều 19 Luật Viên chức ({reason})." in said


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ({"theo_de_nghi": "Trưởng phòng Tổ chức cán bộ."}, "Theo đề nghị của Trưởng phòng Tổ chức cán bộ."),
        ({"noi_nhan": ["Như Điều 3;", "Lưu: VT, TCCB."]}, "- Như Điều 3; - Lưu: VT, TCCB."),
        ({"vien_chuc.chuc_vu": "Trưởng khoa Nội tổng hợp."}, "chức vụ Trưởng khoa Nội tổng hợp, Bệnh viện"),
    ],
)
def test_an_end_mark_that_the_template_sets_is_not_set_twice(typed: Changes, printed: str, corpus: Corpus) -> None:
    said = text_of(rendered(REMOVAL, corpus, typed))
    assert printed in said
    assert not any(twice in said for twice in ("..", ".,", ";;", ";."))


def test_whole_sentences_keep_their_end(corpus: Corpus) -> None:
    note = "Có 01 phiếu ghi thêm ý kiến."
    assert f"Ghi chú: {note}" in text_of(rendered("dismissal/bien-ban-kiem-phieu", corpus, {"ghi_chu": note}))


def test_where_the_former_law_is_held_its_papers_are_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The choices of Điều 35 cannot be read from the law before: that is no fault of the template."""
    law = Path(__file__).parents[2] / "shared/laws/docx/Luật-58-2010-QH12.docx"
    if not law.is_file():
        pytest.skip("../shared has no laws here")
    monkeypatch.setenv("VANBAN_CORPUS", str(tmp_path))
    assert CliRunner().invoke(main, ["law", "add", str(law)], catch_exceptions=False).exit_code in (
        0,
        1,
    )  # 1: with remarks on its lines
    both = open_corpus()
    for slug in (DISCIPLINE, RECRUIT, "appointments/quyet-dinh-dieu-dong"):
        [only] = told(slug, both, {"ngay_ky": "2026-06-30"})
        assert only.startswith("basis-not-in-force")
    assert "khoản 1 Điều 46 Luật" in text_of(rendered("appointments/quyet-dinh-nghi-huu", both, {"ngay_ky": "2026-06-30"}))
