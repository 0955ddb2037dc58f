"""The procedures that ship, against what their provisions say: which steps a shortcut leaves out, and the limits of each step as they are read in law and decrees."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from generators.catalog.procedure_fields import facts_of
from generators.catalog.procedures import FILE, Bound, Procedure, Step
from generators.catalog.procedures_file import load_procedures
from generators.expressions.conditions import holds
from legaltext.corpus.corpus import open_corpus
from tests.cases import library

if TYPE_CHECKING:
    from collections.abc import Iterator

PROCEDURES = load_procedures(library().root / FILE)
DISCIPLINE = PROCEDURES.procedures["ky_luat"]
ON = dt.date(2026, 11, 30)


def belonging(procedure: Procedure, matter: str, facts: dict[str, Any]) -> set[str]:
    """The steps of a case in which these facts are given and all others are blank."""
    blank = dict.fromkeys(facts_of(procedure, library())["properties"], "")
    known = {**blank, "hop_dong": {}, **facts}
    return {step.id for step in procedure.of_matter(matter) if not step.when or holds(step.when, known)}


# Điều 13 Nghị định số 234/2026/NĐ-CP: what each shortcut leaves out of the steps of khoản 1
REVIEW = {"hop_kiem_diem", "bao_cao_kiem_diem"}
COUNCIL = {"lap_hoi_dong", "trieu_tap", "hop_hoi_dong", "kien_nghi"}
CHOICES = {name: DISCIPLINE.facts[name]["enum"] for name in ("khong_hop_kiem_diem", "khong_lap_hoi_dong")}


def test_a_plain_case_of_discipline_has_review_council_and_decision() -> None:
    steps = belonging(DISCIPLINE, "ky_luat", {"ket_qua": "kỷ luật"})
    assert steps >= REVIEW | COUNCIL | {"ban_kiem_diem", "quyet_dinh", "luu_ho_so"}
    assert not steps & {"de_xuat", "ket_luan_co_san", "khong_vi_pham", "keo_dai", "trieu_tap_lan_hai", "thong_nhat"}


@pytest.mark.parametrize("shortcut", CHOICES["khong_hop_kiem_diem"][1:])
def test_khoan_2_leaves_out_the_review_and_keeps_the_council(shortcut: str) -> None:
    steps = belonging(DISCIPLINE, "ky_luat", {"khong_hop_kiem_diem": shortcut})
    assert not steps & REVIEW
    assert steps >= COUNCIL
    assert "de_xuat" not in steps


@pytest.mark.parametrize("shortcut", CHOICES["khong_lap_hoi_dong"][1:])
def test_khoan_3_leaves_out_the_review_and_the_council(shortcut: str) -> None:
    steps = belonging(DISCIPLINE, "ky_luat", {"khong_lap_hoi_dong": shortcut, "ket_qua": "kỷ luật"})
    assert not steps & (REVIEW | COUNCIL)
    assert steps >= {"ket_luan_co_san", "de_xuat", "quyet_dinh"}
    assert DISCIPLINE.needs("quyet_dinh", steps) == ("de_xuat", "tam_dinh_chi")


def test_a_court_sentence_has_no_review_and_no_council() -> None:
    """Điểm b khoản 3 Điều 13, khoản 2 Điều 18."""
    court = PROCEDURES.procedures["buoc_thoi_viec_theo_ban_an"]
    assert [step.id for step in court.of_matter("buoc_thoi_viec_theo_ban_an") if not step.optional] == [
        "ban_an",
        "quyet_dinh",
        "luu_ho_so",
    ]
    assert court.needs("quyet_dinh", {"ban_an"}) == ("ban_an",)


def test_the_second_summons_stands_between_the_first_and_the_meeting() -> None:
    """Điểm a khoản 1 Điều 17."""
    steps = belonging(DISCIPLINE, "ky_luat", {"vang_mat_lan_thu_nhat": True})
    assert DISCIPLINE.needs("hop_hoi_dong", steps) == ("trieu_tap", "trieu_tap_lan_hai")
    assert DISCIPLINE.needs("trieu_tap_lan_hai", steps) == ("trieu_tap",)


def test_the_dossier_of_the_council_is_that_of_the_decree() -> None:
    """Điểm d khoản 1 Điều 17: self-review, extract of the curriculum vitae, minutes of the review meeting (the fourth is open: other papers)."""
    of_council = [item.what for item in DISCIPLINE.dossier.values() if "hop_hoi_dong" in item.due]
    assert of_council == ["bản tự kiểm điểm", "trích ngang sơ yếu lý lịch của viên chức", "biên bản cuộc họp kiểm điểm"]


def test_of_the_dossier_a_matter_asks_what_its_steps_make() -> None:
    hiring = PROCEDURES.procedures["tuyen_dung"]
    assert [item.id for item in hiring.dossier_of("tuyen_dung")] == ["ket_qua"]
    assert [item.id for item in hiring.dossier_of("chuyen_sang_vien_chuc")] == ["dong_y"]
    assert hiring.dossier_of("tiep_nhan") == ()


# The limits, each as it stands in the provision that was read for it
LIMITS: list[tuple[str, str, str, list[str]]] = [
    # Nghị định số 234/2026/NĐ-CP: 14.4, 15.1, 17.1.a, 18.1.a, 18.1.b, 2.6, 18.2, 22.2; Luật Viên chức: 36.1, 36.3; Nghị định số 27/2026/NĐ-CP: 19.2.b, 19.3.a
    ("ky_luat", "bao_cao_kiem_diem", "latest", ["03 ngày làm việc"]),
    ("ky_luat", "keo_dai", "latest", ["90 ngày"]),
    ("ky_luat", "lap_hoi_dong", "latest", ["05 ngày làm việc"]),
    ("ky_luat", "trieu_tap", "latest", ["05 ngày làm việc", "05 ngày làm việc"]),
    ("ky_luat", "trieu_tap_lan_hai", "latest", ["05 ngày làm việc", "05 ngày làm việc"]),
    ("ky_luat", "kien_nghi", "latest", ["05 ngày làm việc"]),
    ("ky_luat", "quyet_dinh", "latest", ["05 ngày làm việc", "90 ngày", "150 ngày", "30 ngày", "05 năm", "10 năm"]),
    ("ky_luat", "khong_vi_pham", "latest", ["05 ngày làm việc", "90 ngày", "150 ngày"]),
    ("ky_luat", "luu_ho_so", "latest", ["03 ngày làm việc"]),
    ("ky_luat", "cong_khai_oan_sai", "latest", ["10 ngày làm việc"]),
    ("ky_luat", "khieu_nai", "latest", ["pháp luật về khiếu nại"]),
    ("buoc_thoi_viec_theo_ban_an", "quyet_dinh", "latest", ["15 ngày làm việc"]),
    ("buoc_thoi_viec_theo_ban_an", "luu_ho_so", "latest", ["03 ngày làm việc"]),
    ("da_nghi", "quyet_dinh", "latest", ["90 ngày", "150 ngày", "05 năm", "10 năm"]),
    ("da_nghi", "luu_ho_so", "latest", ["03 ngày làm việc"]),
    ("bo_sung_ho_so", "phe_duyet", "latest", ["02 ngày làm việc"]),
    ("khieu_nai_ky_luat", "cong_khai", "latest", ["10 ngày làm việc"]),
    # Luật Viên chức, Điều 27; Nghị định số 233/2026/NĐ-CP, 15.1.b, 18.3.a
    ("danh_gia", "kien_nghi", "latest", ["05 ngày"]),
    ("danh_gia", "giai_quyet", "latest", ["10 ngày làm việc"]),
    ("danh_gia", "doi_thoai", "latest", ["10 ngày làm việc"]),
    ("kien_nghi_xep_loai", "kien_nghi", "latest", ["05 ngày"]),
    ("kien_nghi_xep_loai", "giai_quyet", "latest", ["10 ngày làm việc"]),
    ("kien_nghi_xep_loai", "doi_thoai", "latest", ["10 ngày làm việc"]),
    ("danh_gia", "xep_loai", "latest", ["han_xep_loai_vien_chuc", "han_xep_loai_vien_chuc_dac_thu"]),
    ("khong_hoan_thanh", "xep_loai", "latest", ["han_xep_loai_vien_chuc", "han_xep_loai_vien_chuc_dac_thu"]),
    ("quy_che_danh_gia", "quyet_dinh", "latest", ["han_ban_hanh_quy_che_danh_gia"]),
    # Nghị định số 232/2026/NĐ-CP, 11.3
    ("phe_duyet_vi_tri", "hoan_thien", "latest", ["03 ngày làm việc"]),
    ("phe_duyet_vi_tri", "ra_soat", "latest", ["30 ngày"]),
    ("phe_duyet_vi_tri", "quyet_dinh", "latest", ["10 ngày làm việc", "han_phe_duyet_lai"]),
    ("bo_tri_vi_tri", "quyet_dinh", "latest", ["han_phe_duyet_lai"]),
    ("bo_tri_vi_tri", "xep_bac", "latest", ["han_phe_duyet_lai"]),
    # Bộ luật Lao động: 35.1, 36.2, 48.1
    ("thoi_viec", "don", "latest", ["45 ngày", "30 ngày", "03 ngày làm việc"]),
    ("thoi_viec", "thanh_toan", "latest", ["14 ngày làm việc"]),
    *(
        (procedure, "thanh_toan", "latest", ["14 ngày làm việc"])
        for procedure in (
            "het_han_hop_dong",
            "thoa_thuan_cham_dut",
            "don_phuong_cham_dut",
            "khong_hoan_thanh",
            "cam_hanh_nghe",
            "cham_dut_do_ky_luat",
            "cham_dut_khac",
        )
    ),
    ("don_phuong_cham_dut", "thong_bao", "latest", ["45 ngày", "30 ngày", "03 ngày làm việc"]),
    ("hop_dong_khac", "thong_bao", "latest", ["45 ngày", "30 ngày", "03 ngày làm việc"]),
    # Nghị định số 259/2026/NĐ-CP is not held: no day is told, but who sets it
    ("tu_chuc", "to_trinh", "latest", ["quy định của cấp có thẩm quyền và của Chính phủ"]),
    ("tu_chuc", "quyet_dinh", "latest", ["quy định của cấp có thẩm quyền và của Chính phủ"]),
    ("mien_nhiem", "quyet_dinh", "latest", ["quy định của cấp có thẩm quyền và của Chính phủ"]),
    ("thoi_viec", "quyet_dinh", "latest", ["Chính phủ"]),
    ("tu_chuc", "khong_dong_y", "latest", ["quy định của cấp có thẩm quyền và của Chính phủ"]),
    *(
        ("bo_nhiem_lai", step, "latest", ["quy định của cấp có thẩm quyền"])
        for step in ("to_trinh", "quyet_dinh_lai", "quyet_dinh_khong", "sau_xem_xet_lai", "sau_xem_xet_khong")
    ),
    ("tam_dinh_chi", "keo_dai_huy_bo", "latest", ["Chính phủ"]),
    ("tuyen_dung", "hop_dong_khong_thoi_han", "latest", ["Chính phủ"]),
    ("khieu_nai_ky_luat", "khieu_nai", "latest", ["pháp luật về khiếu nại"]),
    ("khieu_nai_ky_luat", "giai_quyet", "latest", ["pháp luật về khiếu nại"]),
    ("thoi_viec", "khong_dong_y", "latest", ["Chính phủ"]),
    ("nghi_huu", "thong_bao", "latest", ["Chính phủ"]),
    ("nghi_huu", "quyet_dinh", "latest", ["Chính phủ"]),
    ("tuyen_dung", "quyet_dinh", "latest", ["Chính phủ"]),
    ("tuyen_dung", "hop_dong_co_thoi_han", "latest", ["Chính phủ"]),
    # Nghị định số 27/2026/NĐ-CP, 18.2 (which names tuyển dụng, not tiếp nhận), 19.2.b; Nghị định số 233/2026/NĐ-CP, 18.1.b
    ("tuyen_dung", "ho_so", "latest", ["03 ngày", "03 ngày làm việc"]),
    ("tuyen_dung", "ho_so_nguoi_tiep_nhan", "latest", ["03 ngày làm việc"]),
    ("danh_gia", "luu_ho_so", "latest", ["03 ngày làm việc", "05 ngày"]),
]  # fmt: skip


@pytest.mark.parametrize(("procedure", "step", "kind", "expected"), LIMITS, ids=[f"{one[0]}.{one[1]}" for one in LIMITS])
def test_the_limits_of_a_step_are_those_of_its_provisions(procedure: str, step: str, kind: str, expected: list[str]) -> None:
    bounds: tuple[Bound, ...] = getattr(PROCEDURES.procedures[procedure].steps[step], kind)
    assert [_said(bound) for bound in bounds] == expected


def test_every_limit_was_read() -> None:
    """A limit that nobody compared with its provision is told."""
    assert {(procedure.id, step.id) for procedure, step, _ in _bounds()} == {
        (procedure, step) for procedure, step, _, _ in LIMITS
    }


def _said(bound: Bound) -> str:
    """The limit in the words of the law; whose it is where the law sets none; the fact of a day."""
    if not bound.limit:
        return bound.fact or bound.left
    return open_corpus().time_limit(bound.limit, on=ON, default=PROCEDURES.law, number=bound.number).text


def test_time_bars_end_the_matter_and_limits_do_not() -> None:
    """Khoản 1 Điều 36: after the time-bar nobody is disciplined; khoản 5 Điều 5 of the decree: after the limit the decision must still be made. Khoản 2 Điều 27."""
    bars = {(procedure.id, step.id, bound.limit) for procedure, step, bound in _bounds() if bound.bars}
    assert bars == {
        ("ky_luat", "quyet_dinh", "điểm a khoản 1 Điều 36"),
        ("ky_luat", "quyet_dinh", "điểm b khoản 1 Điều 36"),
        ("da_nghi", "quyet_dinh", "điểm a khoản 1 Điều 36"),
        ("da_nghi", "quyet_dinh", "điểm b khoản 1 Điều 36"),
        ("danh_gia", "kien_nghi", "khoản 2 Điều 27"),
        ("kien_nghi_xep_loai", "kien_nghi", "khoản 2 Điều 27"),
    }


def test_approval_counts_from_the_notice_that_the_person_has_changed_the_record() -> None:
    """Điểm a khoản 3 Điều 19 of Nghị định số 27/2026/NĐ-CP: "kể từ thời điểm nhận được thông báo", not from the day of the person's form."""
    record = PROCEDURES.procedures["bo_sung_ho_so"]
    [bound] = record.steps["phe_duyet"].latest
    assert str(record.events[bound.start].day) == "facts.ngay_nhan_thong_bao"


def test_what_is_counted_back_is_notice_before_a_day() -> None:
    back = {(procedure.id, step.id) for procedure, step, bound in _bounds() if bound.back and bound.limit}
    assert back == {
        ("ky_luat", "trieu_tap"),
        ("ky_luat", "trieu_tap_lan_hai"),
        ("thoi_viec", "don"),
        ("don_phuong_cham_dut", "thong_bao"),
        ("hop_dong_khac", "thong_bao"),
    }


def test_what_the_law_counts_back_is_counted_back() -> None:
    for procedure, step, bound in _bounds():
        if bound.limit:
            limit = open_corpus().time_limit(bound.limit, on=ON, default=PROCEDURES.law, number=bound.number)
            assert bound.back == (limit.direction == "before"), f"{procedure.id}.{step.id}: {bound.title}"


def test_no_number_of_days_is_typed_into_the_procedures() -> None:
    for procedure, step, bound in _bounds():
        assert bound.limit or bound.fact or bound.left, f"{procedure.id}.{step.id}"
        assert bound.number is None or bound.limit


def _bounds() -> Iterator[tuple[Procedure, Step, Bound]]:
    for procedure in PROCEDURES.procedures.values():
        for step in procedure.steps.values():
            yield from ((procedure, step, bound) for bound in step.bounds)
