"""One form for all papers of a matter: each fact is asked once, and what is a paper's own is not shared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generators.cases.case import Case, Library
from generators.cases.compose import Composer
from generators.cases.edit import replace_facts, set_facts
from generators.cases.form import form_text
from generators.cases.opening import create
from generators.cases.status import status
from generators.catalog.unit_file import load_unit
from generators.codes import Code
from generators.findings import DocumentError
from legaltext.basics.yaml_data import load_strings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.case_files.conftest import CaseAt


@pytest.fixture
def fresh(library: Library, tmp_path: Path) -> Case:
    """A new discipline case."""
    return create("ky_luat", tmp_path / "moi", library)


@pytest.mark.slow(reason="a case of each matter that has steps, each with its form")
def test_every_matter_with_a_procedure_opens_as_a_case(library: Library, tmp_path: Path) -> None:
    matters = [matter for procedure in library.procedures.procedures.values() for matter in procedure.matters]
    assert len(matters) > 40
    for matter in matters:
        case = create(matter, tmp_path / matter, library)
        assert not [finding for finding in case.checked.findings if finding.severity == "error"], matter


def test_the_person_is_asked_once_for_all_papers(fresh: Case) -> None:
    places = {
        places["vien_chuc"] for step, places in fresh.fields.places.items() if "vien_chuc" in places and step != "khieu_nai"
    }
    assert places == {("chung", "vien_chuc")}
    assert (fresh.folder / "du-kien.yaml").read_text(encoding="utf-8").count("\n  vien_chuc:") == 1


def test_two_meetings_have_their_own_place_hours_and_secretary(fresh: Case) -> None:
    for name in ("dia_diem", "gio_bat_dau", "thu_ky"):
        assert fresh.fields.places["hop_kiem_diem"][name] != fresh.fields.places["hop_hoi_dong"][name], name


@pytest.mark.parametrize("name", ["so", "ngay_ky", "noi_nhan", "trach_nhiem_thi_hanh"])
def test_what_is_of_each_paper_is_never_shared(fresh: Case, name: str) -> None:
    having = [(step, places[name]) for step, places in fresh.fields.places.items() if name in places]
    assert len(having) > 3
    assert all(place == ("buoc", step, name) for step, place in having)


def test_the_council_has_a_head_and_a_signer_of_its_own(fresh: Case) -> None:
    assert fresh.fields.places["kien_nghi"]["don_vi"] == ("buoc", "kien_nghi", "don_vi")
    assert fresh.fields.places["quyet_dinh"]["don_vi"] == ("chung", "don_vi")


def test_a_paper_gets_the_parts_that_it_asks_for(at: CaseAt) -> None:
    case = at("bat_dau")
    set_facts(case, {"vien_chuc.so_cccd": "001086000001"})
    composer = Composer(case)
    assert "so_cccd" not in composer.composed("quyet_dinh").data["vien_chuc"]
    assert composer.composed("quyet_dinh").data["vien_chuc"]["ho_ten"] == "Cao Văn Giả Định"


def test_only_what_the_next_steps_need_is_required(fresh: Case) -> None:
    # The day of the self-criticism
    assert "· bắt buộc" in (fresh.folder / "du-kien.yaml").read_text(encoding="utf-8").partition("buoc:")[2]
    set_facts(fresh, {"buoc.ban_kiem_diem.ngay": "05/09/2026"})
    text = (fresh.folder / "du-kien.yaml").read_text(encoding="utf-8")
    meeting, council = text.partition("\n  hop_kiem_diem:")[2], text.partition("\n  lap_hoi_dong:")[2]
    assert "# Ngày họp · bắt buộc" in meeting.partition("# ───")[0]
    assert "· bắt buộc" not in council.partition("# ───")[0]


def test_the_form_is_the_facts_again(at: CaseAt) -> None:
    case = at("bat_dau")
    data = case.facts.data
    again = load_strings(form_text(case, data), "lại")
    assert again["chung"]["hanh_vi_vi_pham"] == data["chung"]["hanh_vi_vi_pham"]
    assert again["buoc"]["hop_hoi_dong"]["uy_vien"] == data["buoc"]["hop_hoi_dong"]["uy_vien"]


def test_what_the_unit_gives_need_not_be_filled_in(library: Library, tmp_path: Path) -> None:
    profile = tmp_path / "don-vi.yaml"
    profile.write_text(
        "don_vi: {ten: Bệnh viện Đa khoa Mẫu, viet_tat: BVM, dia_danh: Mẫu Sơn}\n"
        "nguoi_ky: [{chuc_vu: Giám đốc, ho_ten: Nguyễn Văn Mẫu, mac_dinh: có}]\n",
        encoding="utf-8",
    )
    office = replace(library, unit=load_unit(profile, library.catalog))
    case = create("ky_luat", tmp_path / "co-don-vi", office)
    set_facts(case, {"buoc.ban_kiem_diem.ngay": "05/09/2026"})
    lacks = status(case).of("hop_kiem_diem").lacks
    assert lacks
    assert not [one for one in lacks if one.startswith("chung.don_vi")]
    assert Composer(case).paper_data("quyet_dinh")["nguoi_ky"]["ho_ten"] == "Nguyễn Văn Mẫu"


def test_a_list_on_one_line_and_a_person_by_name_stay_as_they_were_typed(at: CaseAt) -> None:
    case = at("bat_dau")
    set_facts(case, {"buoc.hop_kiem_diem.noi_nhan": "Như trên; Lưu: VT"})
    replace_facts(case, {**case.facts.data, "chung": {**case.facts.data["chung"], "nguoi_ky": "Nguyễn Văn Mẫu"}})
    assert case.facts.data["buoc"]["hop_kiem_diem"]["noi_nhan"] == "Như trên; Lưu: VT"
    assert case.facts.data["chung"]["nguoi_ky"] == "Nguyễn Văn Mẫu"


def test_facts_that_the_form_has_no_place_for_are_refused_and_nothing_is_lost(at: CaseAt) -> None:
    case = at("bat_dau")
    before = (case.folder / "du-kien.yaml").read_bytes()
    with pytest.raises(DocumentError) as refused:
        set_facts(case, {"vien_chuc.ho_va_ten": "Nguyễn Văn Mẫu", "ngay_phat_hien": "32/13/2026"})
    assert {finding.code for finding in refused.value.findings} == {Code.FIELD_UNKNOWN, Code.FIELD_DATE}
    with pytest.raises(DocumentError):
        replace_facts(case, {"chung": {"khong_co_muc_nay": "x"}})
    assert (case.folder / "du-kien.yaml").read_bytes() == before


def test_a_matter_without_steps_is_refused_with_those_that_have_them(library: Library, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="ky_luat") as refused:
        create("khong-co", tmp_path / "x", library)
    assert refused.value.findings[0].code is Code.CASE_MATTER
    assert not (tmp_path / "x").exists()
