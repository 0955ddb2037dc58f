"""The same person and the same matter are typed once: what means the same goes from one form to the next as it was typed, the rest is listed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generators.catalog.carry import CarriedForm, carried, template_of
from generators.catalog.catalog import open_catalog
from generators.catalog.schema import schema_at
from generators.catalog.skeleton import skeleton
from generators.catalog.source import read_data
from generators.catalog.typed_once import load_typed_once
from generators.catalog.unit_file import load_unit
from legaltext.corpus.corpus import Corpus
from tests.generators.test_unit import profile
from tests.library import of_some
from tests.program import vanban

CATALOG = open_catalog()
APPLICATION, DECISION = "resignation/don-xin-thoi-viec", "resignation/quyet-dinh-cho-thoi-viec"
REMOVAL, PROPOSAL = "dismissal/quyet-dinh-mien-nhiem", "dismissal/to-trinh-mien-nhiem"
CONTRACT, ADDENDUM = "contracts/hop-dong-lam-viec-xac-dinh-thoi-han", "contracts/phu-luc-hop-dong-lam-viec"


def example(slug: str) -> dict[str, Any]:
    data: dict[str, Any] = read_data(CATALOG.get(slug).example)
    return data


def taken(target: str, source: str, data: Mapping[str, Any] | None = None, **more: Any) -> CarriedForm:
    found = example(source) if data is None else data
    return carried(CATALOG.get(target), [("cu.yaml", found, (CATALOG.get(source),))], **more)


def why(form: CarriedForm, label: str) -> str:
    (left,) = [one for one in form.left if one.label == label]
    return left.why


def leaves(data: Any, label: str = "") -> dict[str, Any]:
    if isinstance(data, dict):
        return {
            path: leaf for name, item in data.items() for path, leaf in leaves(item, f"{label}.{name}" if label else name).items()
        }
    return {label: data}


# ---- what goes over


def test_a_decision_knows_the_person_of_the_application(corpus: Corpus) -> None:
    form, application = taken(DECISION, APPLICATION, corpus=corpus), example(APPLICATION)
    person = application["vien_chuc"]
    assert form.data["vien_chuc"] == {
        name: person[name] for name in ("danh_xung", "ho_ten", "ngay_sinh", "chuc_danh", "don_vi_cong_tac")
    }
    assert form.data["hop_dong"] == application["hop_dong"]
    assert form.data["ngay_don"] == application["ngay_ky"], "the day of the application is the day of which the decision speaks"
    assert "ngay_ky" not in form.data


def test_the_day_of_another_paper_is_no_day_of_an_application() -> None:
    assert "ngay_don" not in taken(DECISION, REMOVAL).data


def test_what_was_typed_stays_as_it_was_typed(corpus: Corpus) -> None:
    odd = {"vien_chuc": {"ho_ten": "NGUYỄN  văn Mẫu ", "ngay_sinh": "5/7/1990"}}
    assert taken(DECISION, APPLICATION, odd, corpus=corpus).data == odd


@pytest.mark.parametrize("source", [of_some(slug) for slug in CATALOG.slugs()])
def test_nothing_is_dropped_silently_and_what_goes_over_is_right(source: str, corpus: Corpus) -> None:
    """From each form to every other: each value stands in the new form or in the list; and nothing that went over is wrong there."""
    for target in CATALOG.slugs():
        form = taken(target, source, corpus=corpus)
        there, told = leaves(form.data), {one.label for one in form.left}
        for label, value in leaves(example(source)).items():
            if value in ("", [], [""]):
                continue
            listed = any(label == one or label.startswith(f"{one}.") for one in told)
            gone = there.get(label) == value or (label == "ngay_ky" and there.get("ngay_don") == value)
            assert gone != listed, (target, label)
        wrong = [one for one in CATALOG.get(target).fields.check(form.data, corpus).findings if one.code != "field-missing"]
        assert wrong == []


@pytest.mark.parametrize(
    ("target", "source", "label", "says"),
    [
        (DECISION, APPLICATION, "kinh_gui", "của riêng văn bản kia"),
        (DECISION, APPLICATION, "vien_chuc.so_cccd", "mẫu này không có mục này"),
        (PROPOSAL, REMOVAL, "ngay_ky", "ngày của văn bản kia"),
        (PROPOSAL, REMOVAL, "don_vi", "chỉ dùng cho văn bản cùng loại"),
        ("dismissal/quyet-dinh-ky-luat", "appointments/quyet-dinh-khen-thuong", "hinh_thuc", "ở đó là “Hình thức khen thưởng”, ở đây là “Hình thức kỷ luật”"),
        ("petitions/thong-bao-ket-qua-xep-loai", "appointments/quyet-dinh-khen-thuong", "danh_sach", "ở đó là “Viên chức được khen thưởng”"),
    ],
)  # fmt: skip
def test_what_is_another_thing_stays_behind_with_the_reason(target: str, source: str, label: str, says: str) -> None:
    assert says in why(taken(target, source), label)


def test_papers_of_one_kind_share_their_unit_and_signer() -> None:
    form = taken("dismissal/quyet-dinh-ky-luat", REMOVAL)
    assert form.data["don_vi"] == example(REMOVAL)["don_vi"]
    assert form.data["nguoi_ky"] == example(REMOVAL)["nguoi_ky"]
    assert taken(ADDENDUM, CONTRACT).data["nguoi_ky"] == example(CONTRACT)["nguoi_ky"]


def test_the_office_of_a_manager_is_one_thing_under_several_titles() -> None:
    data = {"vien_chuc": {"chuc_vu": "Trưởng khoa Nội"}}
    assert taken("resignation/to-trinh-xem-xet-tu-chuc", "resignation/don-xin-tu-chuc", data).data == data
    complaint = taken(PROPOSAL, "petitions/don-khieu-nai-quyet-dinh-ky-luat", data)
    assert complaint.data.get("vien_chuc", {}) == {}
    assert "ở đó là “Chức vụ quản lý tại thời điểm bị kỷ luật”" in why(complaint, "vien_chuc.chuc_vu")


def test_what_the_new_form_would_refuse_stays_behind(corpus: Corpus) -> None:
    form = taken(DECISION, APPLICATION, {"vien_chuc": {"ho_ten": "Trần Thị Ví Dụ", "ngay_sinh": "30/02/1990"}}, corpus=corpus)
    assert form.data == {"vien_chuc": {"ho_ten": "Trần Thị Ví Dụ"}}
    assert "không phải là ngày có thật" in why(form, "vien_chuc.ngay_sinh")


def test_the_first_of_several_forms_wins_and_the_other_value_is_listed() -> None:
    one = ("don.yaml", {"vien_chuc": {"ho_ten": "An Thị Mẫu"}}, (CATALOG.get(APPLICATION),))
    two = ("hd.yaml", {"vien_chuc": {"ho_ten": "An Thị Mẫu Hai", "danh_xung": "Bà"}}, (CATALOG.get(CONTRACT),))
    form = carried(CATALOG.get(DECISION), [one, two])
    assert form.data == {"vien_chuc": {"ho_ten": "An Thị Mẫu", "danh_xung": "Bà"}}
    assert [(left.source, left.value, left.why) for left in form.left] == [("hd.yaml", "An Thị Mẫu Hai", "đã lấy từ don.yaml")]


def test_what_the_profile_of_the_unit_gives_is_left_to_it(tmp_path: Path) -> None:
    unit = load_unit(profile(tmp_path), CATALOG)
    data = {"don_vi": {"ten": "Bệnh viện Đa khoa Mẫu", "dia_danh": "Nơi khác"}}
    form = taken("dismissal/quyet-dinh-ky-luat", REMOVAL, data, unit=unit)
    assert form.data == {}
    assert [(left.label, left.why) for left in form.left] == [("don_vi.dia_danh", "ở đây lấy từ don-vi.yaml")]


# ---- of which template a form is


def test_the_head_of_a_form_says_of_which_template_it_is() -> None:
    text = skeleton(APPLICATION, "Đơn", {})
    assert [one.slug for one in template_of(text, {"vien_chuc": {"ho_ten": "A"}}, CATALOG)] == [APPLICATION]


def test_a_form_without_head_is_of_any_template_that_has_its_fields() -> None:
    assert [one.slug for one in template_of("", example(DECISION), CATALOG)] == [DECISION]
    assert len(template_of("", {"vien_chuc": {"ho_ten": "A"}}, CATALOG)) > 28
    assert len(template_of("# Mẫu: khong/co\n", {"x": "1"}, CATALOG)) == len(CATALOG.slugs())


def test_where_the_template_is_not_known_only_what_is_one_thing_in_all_goes_over() -> None:
    data = {"vien_chuc": {"ho_ten": "An Thị Mẫu"}, "ly_do": "chuyển nơi ở"}
    form = carried(CATALOG.get(DECISION), [("cu.yaml", data, template_of("", data, CATALOG))])
    assert form.data == {"vien_chuc": {"ho_ten": "An Thị Mẫu"}}
    removal = carried(CATALOG.get(REMOVAL), [("cu.yaml", data, template_of("", data, CATALOG))])
    assert "ở đó là" in why(removal, "ly_do")


# ---- the command


def test_the_new_form_has_what_went_over_and_lists_what_did_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    vanban("new", APPLICATION, "--example", "-o", "don.yaml")
    assert vanban("new", DECISION, "--from", "don.yaml", "-o", "qd.yaml").exit_code == 0
    text = Path("qd.yaml").read_text(encoding="utf-8")
    assert read_data(Path("qd.yaml"))["vien_chuc"]["ho_ten"] == example(APPLICATION)["vien_chuc"]["ho_ten"]
    assert "# Mang sang từ don.yaml: vien_chuc.danh_xung, vien_chuc.ho_ten" in text
    assert '#   vien_chuc.so_cccd: "001190000002"  # mẫu này không có mục này' in text
    assert vanban("new", DECISION, "--example", "--from", "don.yaml").exit_code == 2
    Path("ds.yaml").write_text("- a\n", encoding="utf-8")
    refused = vanban("new", DECISION, "--from", "ds.yaml")
    assert (refused.exit_code, "data-unreadable" in refused.stderr) == (2, True)


def test_every_field_of_the_rules_is_one_of_some_template() -> None:
    rules = load_typed_once(CATALOG.get(DECISION).typed_once).carried
    names = {
        *rules.never,
        *rules.same_kind,
        *rules.same,
        *(one.into for one in rules.becomes),
        *(one.field for one in rules.becomes),
    }
    assert [
        name
        for name in names
        if not any(schema_at(CATALOG.get(slug).fields.schema, tuple(name.split("."))) for slug in CATALOG.slugs())
    ] == []
    titles = {title for titles in rules.same.values() for title in titles}
    known = {
        schema_at(CATALOG.get(slug).fields.schema, tuple(name.split("."))).get("title")
        for slug in CATALOG.slugs()
        for name in rules.same
    }
    assert titles <= known
    assert {slug for one in rules.becomes for slug in one.of} <= set(CATALOG.slugs())
