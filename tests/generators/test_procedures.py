"""procedures.yaml: what is wrong in its form is said all at once, each with its key; what comes before a step, and what the conditions ask."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generators.catalog.procedures import FILE, Source
from generators.catalog.procedures_file import load_procedures, parse_procedures
from generators.findings import DocumentError
from tests.cases import library
from tests.generators.changed import with_change
from tests.generators.small import codes

if TYPE_CHECKING:
    from pathlib import Path

DATA: dict[str, Any] = {
    "law": "Luật Viên chức số 129/2025/QH15",
    "without": {"hoi_y_kien": "không có thủ tục"},
    "procedures": {
        "kien_nghi": {
            "title": "Kiến nghị",
            "matters": ["kien_nghi", "giai_quyet"],
            "law": ["khoản 2 Điều 27"],
            "facts": {"ngay_cong_khai": {"$ref": "definitions.yaml#/ngay"}},
            "events": {"cong_khai": {"title": "Ngày công khai", "day": "facts.ngay_cong_khai", "law": "khoản 2 Điều 27"}},
            "roles": {"nguoi_nop": {"title": "Người nộp", "names": ["nop.ho_ten"]}, "nguoi_ky": {"title": "Người ký", "names": ["tra_loi.nguoi_ky"]}},
            "apart": [{"roles": ["nguoi_nop", "nguoi_ky"], "law": "khoản 3 Điều 27"}],
            "dossier": {"don": {"what": "đơn", "law": "khoản 2 Điều 27", "steps": ["nop"]}},
            "leaves_out": {"petitions/mau-khac": "chưa dùng"},
            "steps": {
                "xac_nhan": {"title": "Xác nhận", "who": "đơn vị", "law": ["khoản 2 Điều 27"], "when": "can_xac_nhan"},
                "nop": {
                    "title": "Nộp kiến nghị",
                    "paper": "petitions/mau-thu",
                    "who": "viên chức",
                    "law": ["khoản 2 Điều 27"],
                    "after": ["xac_nhan"],
                    "latest": [{"title": "Hạn kiến nghị", "from": "cong_khai", "limit": "khoản 2 Điều 27", "when": "not muon.co_ly_do"}],
                },
                "tra_loi": {
                    "title": "Trả lời",
                    "paper": "petitions/mau-tra-loi",
                    "who": "cấp có thẩm quyền",
                    "law": ["khoản 3 Điều 27"],
                    "after": ["nop"],
                    "decides": True,
                    "takes": {"kien_nghi": "nop", "can_cu": ["nop", "facts.ngay_cong_khai"]},
                },
                "luu": {"title": "Lưu", "who": "đơn vị", "law": ["khoản 3 Điều 27"], "after": ["tra_loi"]},
            },
        }
    },
}  # fmt: skip
HERE = "procedures.kien_nghi"


def changed(path: str, value: Any) -> dict[str, Any]:
    """The data with one thing changed; None takes it away."""
    return with_change(DATA, path, value)


STEPS = "procedures/kien_nghi/steps"
WRONG: list[tuple[str, Any, str, str]] = [
    ("law", None, "law", "Thiếu “law”"),
    ("procedures", [], "procedures", "Thiếu “procedures”"),
    ("procedures/kien_nghi/matters", [], f"{HERE}.matters", "Thiếu “matters”"),
    ("procedures/kien_nghi/buoc", {}, f"{HERE}.buoc", "Không có khóa “buoc”"),
    ("without/kien_nghi", "đã có", f"{HERE}.matters", "đã ở without"),
    ("without/hoi_y_kien", "", "without.hoi_y_kien", "Thiếu lý do"),
    ("procedures/kien_nghi/leaves_out/petitions~mau-khac", "", f"{HERE}.leaves_out.petitions~mau-khac", "Thiếu lý do"),
    (f"{STEPS}/nop/law", None, f"{HERE}.steps.nop.law", "Thiếu “law”"),
    (f"{STEPS}/nop/who", None, f"{HERE}.steps.nop.who", "Thiếu “who”"),
    (f"{STEPS}/nop/decides", "có", f"{HERE}.steps.nop.decides", "true hoặc false"),
    (f"{STEPS}/nop/outside", "Đơn", f"{HERE}.steps.nop", "không cả hai"),
    (f"{STEPS}/luu/sets", {"a": 1}, f"{HERE}.steps.luu", "Chỉ bước có “paper”"),
    (f"{STEPS}/nop/after", ["xac_nhanh"], f"{HERE}.steps.nop.after", "Không có bước “xac_nhanh”"),
    (f"{STEPS}/nop/matters", ["ky_luat"], f"{HERE}.steps.nop.matters", "Không có việc của thủ tục “ky_luat”"),
    (f"{STEPS}/tra_loi/takes/kien_nghi", "don", f"{HERE}.steps.tra_loi.takes.kien_nghi", "Không có bước “don”"),
    (f"{STEPS}/tra_loi/takes/kien_nghi", "", f"{HERE}.steps.tra_loi.takes.kien_nghi", "Phải là một bước"),
    (f"{STEPS}/nop/latest/0/from", "niem_yet", f"{HERE}.steps.nop.latest[1]", "Không có bước, sự kiện “niem_yet”"),
    (f"{STEPS}/nop/latest/0/before", "tra_loi", f"{HERE}.steps.nop.latest[1]", "một ngày (“from”) hoặc"),
    (f"{STEPS}/nop/latest/0/from", None, f"{HERE}.steps.nop.latest[1]", "một ngày (“from”) hoặc"),
    (f"{STEPS}/nop/latest/0/left", "Chính phủ", f"{HERE}.steps.nop.latest[1]", "“limit” (điều khoản nêu thời hạn), “fact”"),
    (f"{STEPS}/nop/latest/0", {"title": "t", "from": "luu", "left": "Chính phủ"}, f"{HERE}.steps.nop.latest[1]", "phải có “law”"),
    (f"{STEPS}/nop/latest/0/year", "nam", f"{HERE}.steps.nop.latest[1]", "chỉ đi cùng “fact”"),
    (f"{STEPS}/nop/latest/0", {"title": "t", "fact": "han", "law": "Điều 27", "year": "nam", "from": "nop"}, f"{HERE}.steps.nop.latest[1]", "“fact”) thì không"),
    (f"{STEPS}/nop/latest/0/duties", ["cap_nhat"], f"{HERE}.steps.nop.latest[1].from", "phải tính từ một bước có văn bản"),
    (f"{STEPS}/luu/latest", [{"title": "t", "before": "nop", "limit": "Điều 27", "duties": ["cap_nhat"]}], f"{HERE}.steps.luu.latest[1]", "chỉ đi cùng “from”"),
    (f"{STEPS}/nop/latest/0/number", 0, f"{HERE}.steps.nop.latest[1].number", "từ 1"),
    (f"{STEPS}/cong_khai", DATA["procedures"]["kien_nghi"]["steps"]["luu"], f"{HERE}.steps.cong_khai", "Trùng tên với một sự kiện"),
    ("procedures/kien_nghi/events/cong_khai/day", "niem_yet.ngay", f"{HERE}.events.cong_khai.day", "Không có bước “niem_yet”"),
    ("procedures/kien_nghi/roles/nguoi_nop/names", ["don.ten"], f"{HERE}.roles.nguoi_nop.names", "Không có bước “don”"),
    ("procedures/kien_nghi/roles/nguoi_nop", {"title": "Người nộp", "names": ["nop.ho_ten"], "of": ["don.ten"], "law": "khoản 3 Điều 27"}, f"{HERE}.roles.nguoi_nop.of", "Không có bước “don”"),
    ("procedures/kien_nghi/apart/0/roles", ["nguoi_nop", "ai"], f"{HERE}.apart[1].roles", "Không có vai “ai”"),
    ("procedures/kien_nghi/apart/0/roles", ["nguoi_nop", "nguoi_nop"], f"{HERE}.apart[1].roles", "hai vai khác nhau"),
    ("procedures/kien_nghi/dossier/don/due", ["ket_thuc"], f"{HERE}.dossier.don", "Không có bước “ket_thuc”"),
    ("procedures/kien_nghi/dossier/don/steps", ["don"], f"{HERE}.dossier.don", "Không có bước “don”"),
    (f"{STEPS}/xac_nhan/after", ["tra_loi"], f"{HERE}.steps", "chờ nhau thành vòng: xac_nhan, nop, tra_loi"),
    (f"{STEPS}/nop/after", ["nop"], f"{HERE}.steps", "chờ nhau thành vòng: nop"),
    (f"{STEPS}/tra_loi/decides", None, HERE, "Việc “kien_nghi” không có bước nào quyết định"),
    (f"{STEPS}/tra_loi/matters", ["kien_nghi"], HERE, "Việc “giai_quyet” không có bước nào quyết định"),
    (f"{STEPS}/luu/after", ["nop"], f"{HERE}.steps.luu", "không đứng trước và không đứng sau bước quyết định"),
]  # fmt: skip


def test_the_small_file_is_right() -> None:
    found = parse_procedures(DATA).procedures["kien_nghi"]
    assert found.dossier["don"].due == ("tra_loi",), "by default what decides"
    assert found.steps["tra_loi"].takes["can_cu"] == (Source("nop"), Source("", "ngay_cong_khai"))
    assert found.asked() == {"can_xac_nhan", "muon"}


@pytest.mark.parametrize(("path", "value", "key", "says"), WRONG, ids=[f"{key}: {says}" for _, _, key, says in WRONG])
def test_what_is_wrong_is_told_with_its_key(path: str, value: Any, key: str, says: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_procedures(changed(path, value))
    told = [finding for finding in caught.value.findings if finding.where == f"{FILE}: {key}"]
    assert any(says in finding.message for finding in told), str(caught.value)
    assert set(codes(caught.value.findings)) == {"procedures-invalid"}


def test_a_matter_of_two_procedures_is_told() -> None:
    data = deepcopy(DATA)
    data["procedures"]["hai"] = {**DATA["procedures"]["kien_nghi"], "matters": ["giai_quyet"]}
    with pytest.raises(DocumentError, match="Việc “giai_quyet” đã ở kien_nghi"):
        parse_procedures(data)


def test_a_file_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="procedures-unreadable"):
        load_procedures(tmp_path / FILE)


def test_a_file_is_read_as_the_data_is(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(yaml.safe_dump(DATA, allow_unicode=True), encoding="utf-8")
    assert load_procedures(path) == parse_procedures(DATA)


# ---- before a step


def test_a_step_that_does_not_belong_is_passed_over_to_what_comes_before_it() -> None:
    discipline = load_procedures(library().root / FILE).procedures["ky_luat"]
    every = {step.id for step in discipline.of_matter("ky_luat")}
    first, second = {"hop_kiem_diem", "bao_cao_kiem_diem"}, {"trieu_tap_lan_hai"}
    assert discipline.needs("hop_hoi_dong", every) == ("trieu_tap", "trieu_tap_lan_hai")
    assert discipline.needs("hop_hoi_dong", every - second) == ("trieu_tap",)
    assert discipline.needs("lap_hoi_dong", every) == ("bao_cao_kiem_diem",)
    assert discipline.needs("lap_hoi_dong", every - first) == ("ban_kiem_diem",), "no review meeting (khoản 2 Điều 13)"
    with pytest.raises(KeyError):
        discipline.needs("khong_co", every)
