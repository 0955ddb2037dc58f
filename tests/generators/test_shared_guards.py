"""Conditions that templates share, the field that a finding points at, what is only warned of, and names of persons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generators.catalog.catalog import Catalog, Template
from generators.catalog.manifest import Guard, folder_hash
from generators.catalog.manifest_file import load_manifest, parse_manifest
from generators.document.render import render
from generators.expressions.reads import reads, touches
from generators.findings import DocumentError
from generators.wording.persons import like_name, same_name
from legaltext.basics.yaml_data import lines_of
from legaltext.corpus.corpus import Corpus
from tests.generators.small import DATA, FIELDS, MakeTemplate, docx_of, manifest_data

SHARED = """
khac_nguoi:
  for: {nguoi: ho_ten, law: null}
  guards:
    - {at: $nguoi, require: 'not same_name($nguoi, ghi_chu)', message: 'Trùng {{ $nguoi }}.', law: $law}
    - {require: 'not like_name($nguoi, ghi_chu)', message: Gần trùng., law: $law, warn: true}
"""


def library(root: Path, *guards: dict[str, Any], shared: str = SHARED) -> Catalog:
    """A library of one template with those guards, beside its shared conditions."""
    import yaml

    folder = root / "petitions" / "mau"
    folder.mkdir(parents=True)
    (folder / "manifest.yaml").write_text(
        yaml.safe_dump(manifest_data(guards=list(guards)), allow_unicode=True), encoding="utf-8"
    )
    (folder / "template.docx").write_bytes(docx_of("{{ ho_ten }}"))
    (root / "guards.yaml").write_text(shared, encoding="utf-8")
    return Catalog(root)


# Shared conditions


def test_a_manifest_uses_shared_conditions_over_its_own_fields(tmp_path: Path) -> None:
    other = {"require": "ho_ten", "message": "x", "law": "Điều 27"}
    guards = library(tmp_path, {"use": "khac_nguoi", "with": {"law": "Điều 27"}}, other).get("mau").manifest.guards
    assert guards == (
        Guard("not same_name(ho_ten, ghi_chu)", "Trùng {{ ho_ten }}.", "Điều 27", at="ho_ten", shared="khac_nguoi[1]"),
        Guard("not like_name(ho_ten, ghi_chu)", "Gần trùng.", "Điều 27", warn=True, shared="khac_nguoi[2]"),
        Guard("ho_ten", "x", "Điều 27"),
    )


@pytest.mark.parametrize(
    ("use", "says"),
    [
        ({"use": "khong_co"}, "không có điều kiện này; chỉ có: khac_nguoi"),
        ({"use": "khac_nguoi"}, "Thiếu tham số (hoặc không phải chữ): law"),
        ({"use": "khac_nguoi", "with": {"law": "Điều 27", "ten": "x"}}, "chỉ các tham số: nguoi, law"),
        ({"use": "khac_nguoi", "law": "Điều 27"}, "chỉ các tham số: nguoi, law"),
        ({"use": "khac_nguoi", "with": "Điều 27"}, "chỉ các tham số: nguoi, law"),
        ({"use": "khac_nguoi", "with": {"law": 27}}, "Thiếu tham số (hoặc không phải chữ): law"),
    ],
)
def test_a_use_that_is_wrong(tmp_path: Path, use: dict[str, Any], says: str) -> None:
    with pytest.raises(DocumentError) as caught:
        library(tmp_path, use).get("mau")
    [finding] = caught.value.findings
    assert finding.code == "manifest-invalid"
    assert says in finding.message


@pytest.mark.parametrize(
    "shared", ["[]", "a: {}", "a: {guards: {}}", "a: {guards: [x]}", "a: {guards: [], of: x}", "a: {guards: [{law: $b}]}"]
)
def test_a_file_of_shared_conditions_that_is_wrong(tmp_path: Path, shared: str) -> None:
    with pytest.raises(DocumentError, match=r"manifest-invalid.*guards\.yaml"):
        library(tmp_path, {"use": "a"}, shared=shared).get("mau")


def test_the_hash_of_a_template_tells_its_shared_conditions(tmp_path: Path) -> None:
    one, two, own = Guard("a", "b", "c", shared="x"), Guard("a", "d", "c", shared="x"), Guard("a", "b", "c")
    assert len({folder_hash(tmp_path, {}, guards) for guards in ((one,), (two,), ())}) == 3
    assert folder_hash(tmp_path, {}, (own,)) == folder_hash(tmp_path, {})  # its words stand in the manifest, which counts already


def test_without_a_file_of_its_own_a_library_uses_the_conditions_that_ship(tmp_path: Path) -> None:
    catalog = library(tmp_path, {"use": "khac_nguoi", "with": {"law": "Điều 27"}})
    (tmp_path / "guards.yaml").unlink()
    with pytest.raises(DocumentError, match="khong_tu_quyet_dinh"):
        catalog.get("mau")
    with pytest.raises(DocumentError, match="trống"):
        load_manifest(tmp_path / "petitions" / "mau" / "manifest.yaml", "petitions/mau")


# The field that a finding points at

LATE = {"require": "ngay_cong_khai <= ngay_ky", "message": "Muộn.", "law": "Điều 27"}
TYPED = """ho_ten: Nguyễn Văn Mẫu

ngay_ky: 15/07/2026
ngay_cong_khai: {day}
"""


def test_a_finding_points_at_the_field_and_its_line(make_template: MakeTemplate, small: Corpus, tmp_path: Path) -> None:
    for guard, where in ((LATE, "ngay_cong_khai (dòng 4)"), ({**LATE, "at": "ngay_ky"}, "ngay_ky (dòng 3)")):
        template = make_template("x", guards=[guard])
        with pytest.raises(DocumentError) as caught:
            render(template, TYPED.format(day="16/07/2026"), corpus=small)
        assert str(caught.value) == f"Lỗi [guard-failed] {where}: Muộn (Điều 27 Luật Viên chức số 129/2025/QH15)."
    path = tmp_path / "don.yaml"
    path.write_text(TYPED.format(day="16.7"), encoding="utf-8")
    with pytest.raises(DocumentError, match=r"\[field-date\] ngay_cong_khai \(dòng 4\)"):
        render(template, path, corpus=small)


def test_what_is_warned_of_is_made(make_template: MakeTemplate, small: Corpus) -> None:
    [finding] = render(make_template("x", guards=[{**LATE, "warn": True}]), TYPED.format(day="16/07/2026"), corpus=small).findings
    assert (finding.code, finding.severity, finding.where, finding.line) == ("guard-doubt", "warning", "ngay_cong_khai", 4)


def test_a_warning_is_not_set_aside() -> None:
    guard = {**LATE, "warn": True, "override": True, "id": "x"}
    with pytest.raises(DocumentError, match=r"guards\[1\].warn"):
        parse_manifest(manifest_data(guards=[guard, {**LATE, "at": "khong_co"}]), "a/b")
    with pytest.raises(DocumentError, match=r"guards\[1\].at"):
        parse_manifest(manifest_data(guards=[{**LATE, "at": "khong_co"}]), "a/b")


def test_a_condition_on_a_field_that_failed_is_silent(make_template: MakeTemplate, small: Corpus) -> None:
    """A name too short is told; that it is no long one is not told once more, and what has nothing to do with it is."""
    guards = [{"require": "ho_ten != 'X'", "message": "Sai tên.", "law": "Điều 27"}, LATE]
    with pytest.raises(DocumentError) as caught:
        render(make_template("x", guards=guards), {**DATA, "ho_ten": "X", "ngay_cong_khai": "16/07/2026"}, corpus=small)
    assert [(finding.code, finding.where) for finding in caught.value.findings] == [
        ("field-too-short", "ho_ten"),
        ("guard-failed", "ngay_cong_khai"),
    ]


@pytest.mark.parametrize(
    ("condition", "paths"),
    [
        ("phieu.dong_y > uy_vien|length", ("phieu.dong_y", "uy_vien")),
        ('gio.split(":")[0]|int < 12 and not a', ("gio", "a")),
        ('x["y"].z == limit("Điều 1") + b', ("x.y.z", "b")),
        ("{'Khiển trách': p.kt}[h] == [p.kt, p.cc]|max", ("p.kt", "h", "p.cc")),
        ('same_name(a.ten, b|map(attribute="ten"))', ("a.ten", "b")),
        ("a ==", ()),
    ],
)
def test_the_fields_that_a_condition_reads(condition: str, paths: tuple[str, ...]) -> None:
    assert reads(condition) == paths


@pytest.mark.parametrize(
    ("path", "label", "says"),
    [
        ("uy_vien", "uy_vien[2].ho_ten", True),
        ("uy_vien", "uy_vien_moi", False),
        ("vien_chuc.ho_ten", "vien_chuc", True),
        ("vien_chuc.ho_ten", "vien_chuc.ho_ten", True),
        ("vien_chuc.ho_ten", "vien_chuc.ho", False),
    ],
)
def test_a_field_touches_its_parts_and_its_group(path: str, label: str, says: bool) -> None:
    assert touches(path, ["khac", label]) is says


def test_the_lines_of_a_text() -> None:
    assert lines_of("a:\n  - b: 1\n    c: 2\n  - d\n") == {
        ("a",): 1,
        ("a", 0): 2,
        ("a", 0, "b"): 2,
        ("a", 0, "c"): 3,
        ("a", 1): 4,
    }
    assert lines_of("a: [") == {}
    assert lines_of("") == {}


# Names


@pytest.mark.parametrize(
    "other",
    [
        "CAO  VĂN HOÀ",
        "cao văn hòa",
        "Ông Cao Văn Hòa",
        "PGS.TS. Cao Văn Hòa",
        "CaoVăn Hòa",
        "Cao Va\u0306n Hoa\u0300",
        "Cаo Văn\u200b Hòa",
    ],
)
def test_the_same_name(other: str) -> None:
    assert same_name("Cao Văn Hòa", other)
    assert same_name(["Lê Thị Thí Dụ", "Cao Văn Hòa"], other)
    assert not like_name("Cao Văn Hòa", other)


@pytest.mark.parametrize(
    "other", ["Cao Văn Hoa", "Cao Van Hoa", "Cao Hòa", "Cao Văn Hòaa", "Cao Văn Hoáng", "Coa Văn Hòa", "Cao Văn Đình Hòa"]
)
def test_a_name_that_is_near(other: str) -> None:
    assert not same_name("Cao Văn Hòa", other)
    assert like_name("Cao Văn Hòa", other) is (other != "Cao Văn Hoáng")


@pytest.mark.parametrize("other", ["Lê Văn Hòa", "Cao Thị Hòa", "Văn Hòa", "", None, []])
def test_another_name(other: object) -> None:
    assert not same_name("Cao Văn Hòa", other)
    assert not like_name("Cao Văn Hòa", other)


# Asked of every item of a list

ROWS: dict[str, Any] = {
    "type": "object",
    "required": ["ho_ten", "ngay_ky"],
    "properties": {
        **FIELDS,
        "nguoi": {
            "title": "Người",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["ten"],
                "properties": {
                    "ten": {"title": "Tên", "type": "string"},
                    "diem": {"title": "Điểm", "type": "number", "minimum": 0},
                },
            },
        },
    },
}
POINTS: dict[str, Any] = {
    "each": "nguoi",
    "at": "diem",
    "require": "item.diem is none or item.diem >= 50",
    "message": "{{ item.ten }} chỉ có {{ item.diem }} điểm.",
    "law": "khoản 2 Điều 27",
}


def told_of(template: Template, corpus: Corpus, *people: dict[str, Any]) -> list[str]:
    """What is said of the people of a list, each with the field that it points at."""
    try:
        findings = render(template, {**DATA, "nguoi": list(people)}, corpus=corpus).findings
    except DocumentError as error:
        findings = error.findings
    return [f"{finding.where}: {finding.message}" for finding in findings]


def test_a_condition_is_asked_of_every_item_and_points_at_it(make_template: MakeTemplate, small: Corpus) -> None:
    template = make_template("x", fields=ROWS, guards=[POINTS])
    one, two, three = {"ten": "Một", "diem": 49}, {"ten": "Hai", "diem": 50}, {"ten": "Ba"}
    law = "(khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15)."
    assert told_of(template, small) == []
    assert told_of(template, small, two, three) == []
    assert told_of(template, small, three, one, two, one) == [
        f"nguoi[2].diem: Một chỉ có 49 điểm {law}",
        f"nguoi[4].diem: Một chỉ có 49 điểm {law}",
    ]


def test_only_the_item_that_failed_is_passed_over(make_template: MakeTemplate, small: Corpus) -> None:
    template = make_template("x", fields=ROWS, guards=[POINTS])
    wrong, low = {"ten": "Một", "diem": -1}, {"ten": "Hai", "diem": 1}
    assert [line.partition(":")[0] for line in told_of(template, small, wrong, low)] == ["nguoi[1].diem", "nguoi[2].diem"]


def test_the_list_may_be_a_shared_definition(make_template: MakeTemplate, small: Corpus) -> None:
    """… or its items may."""
    of_people = ROWS["properties"]["nguoi"]
    for shared, own in (
        ({"nhom": of_people}, {"$ref": "definitions.yaml#/nhom"}),
        ({"mot_nguoi": of_people["items"]}, {**of_people, "items": {"$ref": "definitions.yaml#/mot_nguoi"}}),
    ):
        fields = {**ROWS, "properties": {**ROWS["properties"], "nguoi": own}}
        template = make_template("x", fields=fields, guards=[POINTS])
        template.definitions.write_text(json.dumps(shared), encoding="utf-8")
        assert [line.partition(":")[0] for line in told_of(template, small, {"ten": "Một", "diem": 49})] == ["nguoi[1].diem"]


@pytest.mark.parametrize(("key", "value", "says"), [("each", "ho_ten", "không phải là trường danh sách"), ("at", "ngay_ky", "fields của nguoi")])  # fmt: skip
def test_a_list_that_is_none(make_template: MakeTemplate, key: str, value: str, says: str) -> None:
    template = make_template("x", fields=ROWS, guards=[{**POINTS, key: value}])
    with pytest.raises(DocumentError) as caught:
        _ = template.fields
    assert [finding.where for finding in caught.value.findings] == [f"{template.slug}/manifest.yaml: guards[1].{key}"]
    assert says in str(caught.value)


# What rests on words that are not held


def test_a_doubt_whose_law_is_not_held_is_a_warning(make_template: MakeTemplate, small: Corpus) -> None:
    """Nobody can tell whether it holds; the law leaves it to a person anyway, so the paper is made."""
    guard = {
        **LATE,
        "warn": True,
        "id": "thoi_hieu",
        "require": 'ngay_ky <= ngay_ky + limit("Điều 9 Nghị định số 27/2026/NĐ-CP")',
    }
    [finding] = render(make_template("x", guards=[guard]), DATA, corpus=small).findings
    assert (finding.code, finding.severity) == ("guard-unchecked", "warning")
    assert "Chưa kiểm tra được điều kiện “thoi_hieu”" in finding.message
    assert "ly_do_bo_qua" not in finding.message


def test_a_draft_may_still_lack_what_a_condition_asks_for(make_template: MakeTemplate, small: Corpus) -> None:
    """… but what is there must be right."""
    asks = {"require": "ghi_chu", "message": "Hãy nêu ghi chú.", "law": "Điều 27"}
    template = make_template("{{ ho_ten }}", guards=[asks, LATE])
    [finding] = render(template, {**DATA, "ngay_cong_khai": "01/07/2026"}, corpus=small, draft=True).findings
    assert (finding.code, finding.severity, finding.where) == ("guard-failed", "warning", "ghi_chu")
    with pytest.raises(DocumentError) as caught:
        render(template, {**DATA, "ngay_cong_khai": "16/07/2026"}, corpus=small, draft=True)
    assert [(f.where, f.severity) for f in caught.value.findings] == [("ghi_chu", "warning"), ("ngay_cong_khai", "error")]
