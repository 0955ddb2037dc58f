"""procedures.yaml against matters, papers, fields and law: nothing is wrong in what ships, and each thing that could be is told with its key."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generators.authoring import check_procedures as module
from generators.authoring.check_procedures import check_procedures
from generators.catalog.catalog import Catalog
from generators.catalog.matters import FILE as MATTERS
from generators.catalog.matters_file import load_matters
from generators.catalog.procedures import FILE
from generators.catalog.procedures_file import load_procedures, parse_procedures
from legaltext.corpus.corpus import open_corpus
from tests.cases import library
from tests.generators.changed import with_change

if TYPE_CHECKING:
    from generators.findings import Finding
    from legaltext.corpus.corpus import Corpus
    from tests.generators.small import MakeTemplate

ON = dt.date(2026, 11, 30)
REAL: dict[str, Any] = yaml.safe_load((library().root / FILE).read_text(encoding="utf-8"))
ANNEX = "Nghị định số 234/2026/NĐ-CP"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return open_corpus()


def changed(path: str, value: Any) -> dict[str, Any]:
    """One of the real procedures, the first of the path, with one thing changed; None takes it away."""
    name = path.partition("/")[0]
    procedures = {name: REAL["procedures"][name]}
    return {"law": REAL["law"], "procedures": with_change(procedures, path, value)}


def told(data: dict[str, Any], corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    monkeypatch.setattr(module, "load_procedures", lambda _path: parse_procedures(data))
    return list(check_procedures(library(), corpus, ON))


def test_the_procedures_of_the_library_are_right(corpus: Corpus) -> None:
    assert check_procedures(library(), corpus, ON) == ()


def test_every_matter_has_a_procedure_and_every_paper_a_step() -> None:
    """Said once more without the check: what it looks at must not be nothing."""
    procedures, matters = load_procedures(library().root / FILE), load_matters(library().root / MATTERS)
    assert len(matters.matters) > 40
    for matter in matters.matters.values():
        found = procedures.of_matter(matter.id)
        assert found is not None or procedures.without[matter.id]
        if found is not None:
            assert set(matter.templates()) <= {*found.templates(matter.id), *found.leaves_out}
            assert any(step.decides for step in found.of_matter(matter.id))


def test_templates_without_procedures_have_nothing_to_check(make_template: MakeTemplate, small: Corpus) -> None:
    assert check_procedures(Catalog(make_template("x").folder.parents[1]), small, ON) == ()


WRONG: list[tuple[str, Any, str, str, str]] = [
    # matters and papers
    ("ky_luat/matters", ["ky_luat", "thoi_giu_theo_ban_an", "ky_luatt"], "procedures.ky_luat.matters", "procedures-matter", "Không có việc “ky_luatt”"),
    ("ky_luat/steps/keo_dai/matters", ["thoi_giu_theo_ban_an"], "procedures.ky_luat", "procedures-matter", "quyet-dinh-keo-dai-thoi-han-xu-ly-ky-luat"),
    ("ky_luat/leaves_out", {"dismissal/quyet-dinh-ky-luat": "x"}, "procedures.ky_luat.leaves_out.dismissal/quyet-dinh-ky-luat", "procedures-matter", "đã có bước"),
    ("ky_luat/leaves_out", {"petitions/quyet-dinh-xep-loai": "x"}, "procedures.ky_luat.leaves_out.petitions/quyet-dinh-xep-loai", "procedures-matter", "Không việc nào"),
    ("ky_luat/steps/thoi_giu_chuc_vu/matters", None, "procedures.ky_luat.steps.thoi_giu_chuc_vu", "procedures-matter", "không dùng cho việc “ky_luat”"),
    ("ky_luat/steps/kien_nghi/paper", "dismissal/khong-co", "procedures.ky_luat.steps.kien_nghi.paper", "procedures-template", "khong-co"),
    # law
    ("ky_luat/law", ["khoản 9 Điều 35"], "procedures.ky_luat.law[1]", "procedures-citation", "Điều 35"),
    ("ky_luat/steps/quyet_dinh/law", ["Điều 99"], "procedures.ky_luat.steps.quyet_dinh.law[1]", "procedures-citation", "Điều 99"),
    ("ky_luat/steps/quyet_dinh/law", [f"Điều 40 {ANNEX}"], "procedures.ky_luat.steps.quyet_dinh.law[1]", "procedures-citation", "Điều 40"),
    ("ky_luat/events/hanh_vi/law", f"khoản 12 Điều 5 {ANNEX}", "procedures.ky_luat.events.hanh_vi.law", "procedures-citation", "Điều 5"),
    ("ky_luat/apart/0/law", "999/2026/NĐ-CP", "procedures.ky_luat.apart[1].law", "procedures-citation", "999/2026"),
    ("ky_luat/dossier/so_yeu_ly_lich/law", "Điều 99", "procedures.ky_luat.dossier.so_yeu_ly_lich.law", "procedures-citation", "Điều 99"),
    ("ky_luat/left/0/see", ["999/2026/NĐ-CP"], "procedures.ky_luat.left[1].see", "procedures-citation", "999/2026"),
    ("ky_luat/left/0/to", "Bộ Nội vụ", "procedures.ky_luat.left[1].to", "procedures-citation", "không phải là lời của"),
    ("ky_luat/steps/tam_dinh_chi/left/0/to", "Quốc hội", "procedures.ky_luat.steps.tam_dinh_chi.left[1].to", "procedures-citation", "không phải là lời của"),
    ("tu_chuc/steps/to_trinh/latest/0/left", "Bộ Nội vụ", "procedures.tu_chuc.steps.to_trinh.latest[1].left", "procedures-citation", "không phải là lời của"),
    ("tu_chuc/steps/to_trinh/latest/0/law", "khoản 9 Điều 30", "procedures.tu_chuc.steps.to_trinh.latest[1].law", "procedures-citation", "Điều 30"),
    # limits: none there, several and no number, the wrong direction, the wrong end
    ("ky_luat/steps/kien_nghi/latest/0/limit", f"khoản 2 Điều 17 {ANNEX}", "procedures.ky_luat.steps.kien_nghi.latest[1].limit", "procedures-citation", "left"),
    ("ky_luat/steps/keo_dai/latest/0/number", None, "procedures.ky_luat.steps.keo_dai.latest[1].limit", "procedures-citation", "150 ngày"),
    ("ky_luat/steps/keo_dai/latest/0/number", 3, "procedures.ky_luat.steps.keo_dai.latest[1].limit", "procedures-citation", "thứ 3"),
    ("ky_luat/steps/trieu_tap/latest/0", {"title": "t", "from": "lap_hoi_dong", "limit": f"điểm a khoản 1 Điều 17 {ANNEX}"}, "procedures.ky_luat.steps.trieu_tap.latest[1]", "procedures-citation", "“before”"),
    ("ky_luat/steps/kien_nghi/latest/0", {"title": "t", "before": "hop_hoi_dong", "limit": f"điểm a khoản 1 Điều 18 {ANNEX}"}, "procedures.ky_luat.steps.kien_nghi.latest[1]", "procedures-citation", "“from”"),
    ("ky_luat/steps/kien_nghi/earliest", [{"title": "t", "from": "hop_hoi_dong", "limit": f"điểm a khoản 1 Điều 18 {ANNEX}"}], "procedures.ky_luat.steps.kien_nghi.earliest[1]", "procedures-citation", "thuộc “latest”"),
    ("ky_luat/steps/hop_hoi_dong/earliest", [{"title": "t", "before": "kien_nghi", "limit": f"điểm a khoản 1 Điều 17 {ANNEX}"}], "procedures.ky_luat.steps.hop_hoi_dong.earliest[1]", "procedures-citation", "thuộc “latest”"),
    ("danh_gia/steps/xep_loai/latest/0/fact", "han_xep_loai", "procedures.danh_gia.steps.xep_loai.latest[1].fact", "procedures-citation", "han_xep_loai"),
    ("danh_gia/steps/xep_loai/latest/0/fact", "han_ban_hanh_quy_che_danh_gia", "procedures.danh_gia.steps.xep_loai.latest[1].fact", "procedures-citation", "mỗi năm"),
    ("danh_gia/steps/xep_loai/latest/0/law", "điểm a khoản 1 Điều 15 Nghị định số 233/2026/NĐ-CP", "procedures.danh_gia.steps.xep_loai.latest[1].fact", "procedures-citation", "điểm a khoản 1 Điều 15"),
    ("danh_gia/steps/xep_loai/latest/0/year", "hinh_thuc_cong_khai", "procedures.danh_gia.steps.xep_loai.latest[1].year", "procedures-field", "một năm"),
    # fields
    ("ky_luat/events/phat_hien/day", "facts.ngay_phat_hienn", "procedures.ky_luat.events.phat_hien.day", "procedures-field", "facts.ngay_phat_hienn"),
    ("ky_luat/events/phat_hien/day", "facts.hanh_vi_vi_pham", "procedures.ky_luat.events.phat_hien.day", "procedures-field", "Không có mục ngày"),
    ("ky_luat/roles/chu_tri_kiem_diem/names", ["hop_kiem_diem.chu_tri"], "procedures.ky_luat.roles.chu_tri_kiem_diem.names", "procedures-field", "Không có mục chữ"),
    ("ky_luat/roles/thanh_vien_du_hop/of", ["lap_hoi_dong.chu_tich"], "procedures.ky_luat.roles.thanh_vien_du_hop.of", "procedures-field", "Không có mục chữ"),
    ("ky_luat/steps/trieu_tap/latest/0/before", "trieu_tap.gio_hop", "procedures.ky_luat.steps.trieu_tap.latest[1].from", "procedures-field", "trieu_tap.gio_hop"),
    ("ky_luat/steps/trieu_tap/latest/0/day", "ngay_giao", "procedures.ky_luat.steps.trieu_tap.latest[1].day", "procedures-field", "trieu_tap.ngay_giao"),
    ("ky_luat/steps/kien_nghi/latest/0/from", "phat_hien.ngay", "procedures.ky_luat.steps.kien_nghi.latest[1].from", "procedures-field", "là một sự kiện"),
    ("ky_luat/steps/keo_dai/latest/0/pauses", "ngay_vi_pham_moi", "procedures.ky_luat.steps.keo_dai.latest[1]", "procedures-field", "khoảng ngày"),
    ("ky_luat/steps/keo_dai/latest/0/restarts", "thoi_gian_khong_tinh", "procedures.ky_luat.steps.keo_dai.latest[1]", "procedures-field", "danh sách ngày"),
    ("ky_luat/steps/trieu_tap/sets", {"lan_trieu_tap": "lần thứ ba"}, "procedures.ky_luat.steps.trieu_tap.sets.lan_trieu_tap", "procedures-field", "lần thứ"),
    ("ky_luat/steps/trieu_tap/sets", {"lan": "lần thứ hai"}, "procedures.ky_luat.steps.trieu_tap.sets.lan", "procedures-field", "không có mục “lan”"),
    ("ky_luat/steps/trieu_tap/takes", {"quyet_dinh": "lap_hoi_dong"}, "procedures.ky_luat.steps.trieu_tap.takes.quyet_dinh", "procedures-field", "không có mục “quyet_dinh”"),
    ("ky_luat/steps/trieu_tap/takes", {"ngay_hop": "lap_hoi_dong"}, "procedures.ky_luat.steps.trieu_tap.takes.ngay_hop", "procedures-field", "mục chữ"),
    ("ky_luat/steps/quyet_dinh/takes", {"theo_de_nghi": "kien_nghi"}, "procedures.ky_luat.steps.quyet_dinh.takes.theo_de_nghi", "procedures-field", "mục chữ"),
    ("ky_luat/steps/trieu_tap/takes", {"ngay_hop": "lap_hoi_dong.ly_do_thay_the"}, "procedures.ky_luat.steps.trieu_tap.takes.ngay_hop", "procedures-field", "mục này là ngày"),
    ("ky_luat/steps/trieu_tap/takes", {"chu_tich": "lap_hoi_dong.nguoi_ky"}, "procedures.ky_luat.steps.trieu_tap.takes.chu_tich", "procedures-field", "danh_xung"),
    ("ky_luat/steps/trieu_tap/takes", {"chu_tich": "lap_hoi_dong.chu_toa"}, "procedures.ky_luat.steps.trieu_tap.takes.chu_tich", "procedures-field", "lap_hoi_dong.chu_toa"),
    ("ky_luat/steps/kien_nghi/takes", {"kien_nghi": "hop_hoi_dong.su_co_mat"}, "procedures.ky_luat.steps.kien_nghi.takes.kien_nghi", "procedures-field", "không có lựa chọn nào"),
    ("ky_luat/steps/kien_nghi/takes", {"ly_do_kien_nghi_lai": "hop_hoi_dong.su_co_mat"}, "procedures.ky_luat.steps.kien_nghi.takes.ly_do_kien_nghi_lai", "procedures-field", "không có lựa chọn nào"),
    ("ky_luat/steps/huy_bo/takes", {"van_ban_can_cu": "luu_ho_so"}, "procedures.ky_luat.steps.huy_bo.takes.van_ban_can_cu", "procedures-field", "không có giấy tờ"),
    ("ky_luat/facts/ket_qua", {"$ref": "definitions.yaml#/khong_co"}, "procedures.ky_luat.facts", "procedures-field", "khong_co"),
    ("ky_luat/steps/kien_nghi/own", ["don_vii"], "procedures.ky_luat.steps.kien_nghi.own.don_vii", "procedures-field", "không có mục “don_vii”"),
    ("bo_tri_vi_tri/steps/xep_bac/own", None, "procedures.bo_tri_vi_tri.steps.xep_bac", "procedures-field", "lựa chọn khác nhau"),
    # conditions
    ("ky_luat/steps/keo_dai/when", "tinh_tiet_phuc_tap and", "procedures.ky_luat.steps.keo_dai.when", "procedures-field", "Không đọc được"),
    ("ky_luat/steps/keo_dai/when", "phuc_tap", "procedures.ky_luat.steps.keo_dai.when", "procedures-field", "hỏi “phuc_tap”"),
    ("ky_luat/steps/keo_dai/when", "vien_chuc.tuoi", "procedures.ky_luat.steps.keo_dai.when", "procedures-field", "tuoi"),
    ("ky_luat/steps/keo_dai/when", 'limit("khoản 3 Điều 36", 1)', "procedures.ky_luat.steps.keo_dai.when", "procedures-field", "không dùng được ở đây"),
    ("ky_luat/steps/quyet_dinh/when", 'ket_qua == "xử lý kỷ luật"', "procedures.ky_luat.steps.quyet_dinh.when", "procedures-field", "không bao giờ đúng"),
    ("ky_luat/steps/nhan_xet/when", 'hinh_thuc == "buộc thôi việc"', "procedures.ky_luat.steps.nhan_xet.when", "procedures-field", "không bao giờ đúng"),
    ("ky_luat/steps/keo_dai/latest/0/when", "phuc_tap", "procedures.ky_luat.steps.keo_dai.latest[1].when", "procedures-field", "phuc_tap"),
    ("ky_luat/dossier/bien_ban_kiem_diem/when", "phuc_tap", "procedures.ky_luat.dossier.bien_ban_kiem_diem.when", "procedures-field", "phuc_tap"),
    # duties of electronic records
    ("ky_luat/steps/luu_ho_so/latest/0/duties", ["cap_nhat", "cap_nhap"], "procedures.ky_luat.steps.luu_ho_so.latest[1].duties", "procedures-citation", "Không có việc “cap_nhap”"),
    ("ky_luat/steps/luu_ho_so/latest/0/duties", ["he_thong"], "procedures.ky_luat.steps.luu_ho_so.latest[1].duties", "procedures-citation", "có thời hạn ở điểm c khoản 2 Điều 19"),
    # the form of the file is told by the same check
    ("ky_luat/steps/ban_an/after", ["hop_hoi_dong"], "procedures.ky_luat.steps", "procedures-invalid", "chờ nhau thành vòng"),
]  # fmt: skip


@pytest.fixture(scope="module")
def before(corpus: Corpus) -> set[tuple[str, str]]:
    """What is told of the same procedures unchanged: the matters that the others have."""
    with pytest.MonkeyPatch.context() as patch:
        return {(str(one.code), one.where) for one in told(changed("ky_luat/title", "Kỷ luật"), corpus, patch)}


@pytest.mark.parametrize(
    ("path", "value", "key", "code", "says"), WRONG, ids=[f"{path}: {says}" for path, _, _, _, says in WRONG]
)
def test_what_is_wrong_is_told(
    corpus: Corpus,
    monkeypatch: pytest.MonkeyPatch,
    before: set[tuple[str, str]],
    path: str,
    value: Any,
    key: str,
    code: str,
    says: str,
) -> None:
    assert before == {("procedures-matter", f"{FILE}: procedures")}
    found = told(changed(path, value), corpus, monkeypatch)
    here = [one for one in found if (str(one.code), one.where) == (code, f"{FILE}: {key}")]
    assert any(says in one.message for one in here), "\n".join(str(one) for one in found if one.where != f"{FILE}: procedures")


def test_a_matter_without_a_procedure_is_told_unless_it_has_a_reason(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    data = changed("ky_luat/title", "Kỷ luật")
    lacks = "Việc “nghi_huu” chưa có thủ tục"
    assert any(lacks in one.message for one in told(data, corpus, monkeypatch))
    excused = {**data, "without": {"nghi_huu": "làm ở nơi khác", "nghi_hu": "gõ sai"}}
    found = told(excused, corpus, monkeypatch)
    assert not any(lacks in one.message for one in found)
    assert [one.message for one in found if one.where == f"{FILE}: without.nghi_hu"] == [
        "Không có việc “nghi_hu” trong matters.yaml."
    ]
