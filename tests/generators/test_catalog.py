"""Templates are found by name, never by path; what is wrong with a manifest is said all at once."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from generators.catalog.catalog import Catalog, open_catalog
from generators.catalog.manifest import BasisEntry, Manifest, folder_hash
from generators.catalog.manifest_file import load_manifest, parse_manifest
from generators.codes import Code
from generators.findings import DocumentError, Finding
from tests.generators.small import MakeTemplate, codes, manifest_data
from tests.some import some

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def catalog(make_template: MakeTemplate) -> Catalog:
    root = make_template("x").folder.parent.parent
    shutil.copytree(root / "petitions" / "mau-thu", root / "petitions" / "don-khac")
    return Catalog(root)


def test_by_full_name_and_by_last_name(catalog: Catalog) -> None:
    assert catalog.slugs() == ("petitions/don-khac", "petitions/mau-thu")
    assert catalog.get("petitions/mau-thu") is catalog.get("mau-thu")


@pytest.mark.parametrize("name", ["mau-thư", "petitions/mau_thu", "Mẫu thử", "petition/mau-thu"])
def test_near_miss_is_suggested(catalog: Catalog, name: str) -> None:
    with pytest.raises(DocumentError, match="Có phải “petitions/mau-thu”"):
        catalog.get(name)


@pytest.mark.parametrize(
    "name",
    [
        "../petitions/mau-thu",
        "/etc/passwd",
        "petitions/../../x",
        "",
        "." * 10_000,
        "petitions\\mau-thu",
        "petitions/mau-thu/template.docx",
    ],
)
def test_a_name_is_never_a_path(catalog: Catalog, name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        catalog.get(name)
    assert codes(caught.value.findings) == ["template-unknown"]


def test_one_name_in_two_families_is_asked_back(catalog: Catalog) -> None:
    shutil.copytree(catalog.root / "petitions" / "mau-thu", catalog.root / "contracts" / "mau-thu")
    with pytest.raises(DocumentError, match=r"template-ambiguous.*contracts/mau-thu, petitions/mau-thu"):
        Catalog(catalog.root).get("mau-thu")


def test_a_link_out_of_the_root_is_not_followed(catalog: Catalog, tmp_path: Path) -> None:
    outside = tmp_path / "ngoai" / "mau-ngoai"
    shutil.copytree(catalog.root / "petitions" / "mau-thu", outside)
    (catalog.root / "petitions" / "mau-ngoai").symlink_to(outside)
    assert "petitions/mau-ngoai" not in Catalog(catalog.root).slugs()


def test_one_broken_template_does_not_hide_the_others(catalog: Catalog) -> None:
    (catalog.root / "petitions" / "don-khac" / "manifest.yaml").write_text("title: [", encoding="utf-8")
    fresh = Catalog(catalog.root)
    assert fresh.get("mau-thu").manifest.title == "Mẫu thử"
    with pytest.raises(DocumentError, match=r"manifest-unreadable.* petitions/don-khac"):
        fresh.templates()


def test_family_must_be_the_folder(catalog: Catalog) -> None:
    shutil.copytree(catalog.root / "petitions" / "mau-thu", catalog.root / "contracts" / "hop-dong")
    with pytest.raises(DocumentError, match="khác tên thư mục"):
        Catalog(catalog.root).get("hop-dong")


def test_a_template_without_its_word_file(catalog: Catalog) -> None:
    (catalog.root / "petitions" / "mau-thu" / "template.docx").unlink()
    with pytest.raises(DocumentError, match="template-unreadable"):
        _ = catalog.get("mau-thu").docx


def test_no_templates_at_all(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="templates-missing"):
        open_catalog(tmp_path / "không-có")


def test_the_templates_of_the_checkout_are_all_right() -> None:
    for template in some(open_catalog().templates()):
        assert template.fields.schema["properties"]


def test_everything_wrong_in_a_manifest() -> None:
    wrong = manifest_data(
        title="",
        isuer="đơn vị",
        issuer="ai đó",
        kind="CV",
        date="ngay",
        basis=[
            {"cite": "Luật Viên chức", "from": "2026-02-30"},
            {"form": "2026-07-01"},
            {"cite": "X", "from": "2026-07-01", "to": "2026-06-01"},
        ],
        guards=[{"require": "true", "mesage": "x"}],
        fields={"type": "object", "required": ["khac"], "properties": {"cite": {}, "Họ tên": {}, "ngay_ky": 3}},
    )
    with pytest.raises(DocumentError) as caught:
        parse_manifest(wrong, "petitions/mau")
    keys = {finding.where.removeprefix("petitions/mau/manifest.yaml: ") for finding in caught.value.findings}
    assert keys == {
        "title", "isuer", "issuer", "kind", "date", "basis[1].from", "basis[2].form", "basis[2].cite", "basis[3].to",
        "guards[1].mesage", "guards[1].message", "guards[1].law", "fields.cite", "fields.Họ tên", "fields.ngay_ky", "fields.required",
    }  # fmt: skip


GUARD = {"require": "true", "message": "x", "law": "Điều 27"}
FORMER = {"law": "Luật Viên chức số 58/2010/QH12", "to": "2026-06-30", "refuse": "x"}


@pytest.mark.parametrize(
    ("changes", "key", "says"),
    [
        ({"basis": "x"}, "basis", "Phải là danh sách"),
        ({"basis": ["Luật Viên chức"]}, "basis[1]", "Phải gồm các khóa: cite, from, to, when, transition, offered_by."),
        ({"basis": [{"cite": 5}]}, "basis[1].cite", "Phải là chữ, không phải int"),
        ({"basis": [{"cite": "X", "transition": "Y"}]}, "basis[1].transition", "Phải gồm các khóa: when, by, cite."),
        ({"basis": [{"cite": "X", "transition": {"when": "a", "by": "b", "cite": []}}]}, "basis[1].transition.cite", "Thiếu “cite”"),
        ({"basis": [{"cite": "X", "transition": {"when": "a", "by": "b", "cite": [5]}}]}, "basis[1].transition.cite[1]", "Phải là chữ"),
        ({"former": {**FORMER, "until": "x"}}, "former.until", "Không có khóa “until”"),
        ({"former": {**FORMER, "to": "30/06/2026"}}, "former.to", "hãy ghi dạng 2026-07-01"),
        ({"former": {**FORMER, "provisions": {"Điều 1": "Điều 2"}}}, "former", "không ghi cả hai"),
        ({"former": {**FORMER, "provisions": ["Điều 1"]}}, "former.provisions", "Mỗi dòng là"),
        ({"guards": [{**GUARD, "override": "có"}]}, "guards[1].override", "Phải là true hoặc false"),
        ({"guards": [{**GUARD, "override": True}]}, "guards[1].id", "phải có “id”"),
        ({"guards": [{**GUARD, "id": "Quá Hạn"}]}, "guards[1].id", "phải là chữ thường không dấu"),
        ({"guards": [{**GUARD, "law": ""}]}, "guards[1].law", "Thiếu “law”"),
        ({"deadlines": [{"title": "T", "from": "ngay_ky", "limit": "Điều 27", "for": "ai", "number": True}]}, "deadlines[1].number", "từ 1"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_key(changes: dict[str, Any], key: str, says: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_manifest(manifest_data(**changes), "a/b")
    told = [(finding.code, finding.message) for finding in caught.value.findings if finding.where == f"a/b/manifest.yaml: {key}"]
    assert [(code, says in message) for code, message in told] == [("manifest-invalid", True)], str(caught.value)


@pytest.mark.parametrize("data", [None, [], "x", {"fields": []}, {"fields": {"type": "object"}}, {"basis": "x"}])
def test_a_manifest_of_another_shape(data: Any) -> None:
    with pytest.raises(DocumentError):
        parse_manifest(data, "petitions/mau")


def test_days_of_a_basis_are_inclusive() -> None:
    entry = BasisEntry("Luật Viên chức", dt.date(2026, 7, 1), dt.date(2026, 12, 31))
    assert [
        entry.covers(dt.date(2026, 6, 30)),
        entry.covers(dt.date(2026, 7, 1)),
        entry.covers(dt.date(2026, 12, 31)),
        entry.covers(dt.date(2027, 1, 1)),
    ] == [False, True, True, False]


def test_the_hash_of_a_template_is_of_its_content(catalog: Catalog) -> None:
    folder = catalog.root / "petitions" / "mau-thu"
    before = folder_hash(folder, {})
    (folder / "example.yaml").write_text("a: b", encoding="utf-8")
    (folder / "~$template.docx").write_text("khóa", encoding="utf-8")
    assert folder_hash(folder, {}) == before == folder_hash(catalog.root / "petitions" / "don-khac", {})
    (folder / "manifest.yaml").write_text("title: khác", encoding="utf-8")
    assert folder_hash(folder, {}) != before


def test_the_hash_is_of_the_shared_definitions_that_the_template_uses(make_template: MakeTemplate) -> None:
    fields = {"ngay_ky": {"$ref": "definitions.yaml#/ngay"}, "ho_ten": {"$ref": "definitions.yaml#/nguoi/properties/ho_ten"}}
    schema = {"type": "object", "required": ["ngay_ky"], "properties": fields}

    def hash_with(definitions: str) -> str:
        template = make_template("{{ ho_ten }}", fields=schema)
        template.definitions.write_text(definitions, encoding="utf-8")
        return template.sha256

    ngay = "ngay: {type: string, format: date}\n"
    before = hash_with(ngay + "nguoi: {properties: {ho_ten: {type: string}}}\n")
    assert before == hash_with(
        "nguoi: {properties: {ho_ten: {type: string}, tuoi: {type: integer}}}\nso: {type: string}\n" + ngay
    )
    assert before != hash_with(ngay + "nguoi: {properties: {ho_ten: {type: string, maxLength: 80}}}\n")


def test_findings_are_one_line_each_and_said_once() -> None:
    finding = Finding(Code.FIELD_MISSING, "ho_ten", "Thiếu\nhọ tên.")
    error = DocumentError([finding, finding, finding.as_warning()])
    assert str(error) == "Lỗi [field-missing] ho_ten: Thiếu họ tên.\nLưu ý [field-missing] ho_ten: Thiếu họ tên."


# A manifest that takes over another


def extended(tmp_path: Path, own: str, base: str = "title: Đơn\n") -> Manifest:
    for name, text in (("don-goc", base), ("don-song-ngu", own)):
        folder = tmp_path / "petitions" / name
        folder.mkdir(parents=True)
        (folder / "manifest.yaml").write_text(text, encoding="utf-8")
    return load_manifest(tmp_path / "petitions" / "don-song-ngu" / "manifest.yaml", "petitions/don-song-ngu")


BASE = """
title: Đơn
family: petitions
issuer: cá nhân
date: ngay_ky
basis: [{cite: Luật Viên chức}]
fields:
  type: object
  required: [ngay_ky]
  properties: {ngay_ky: {type: string, format: date}, ho_ten: {type: string}}
guards: [{require: ho_ten, message: Thiếu tên., law: Điều 27}]
"""


def test_it_adds_to_the_other_and_its_own_keys_win(tmp_path: Path) -> None:
    own = """
extends: petitions/don-goc
title: Đơn song ngữ
fields: {required: [ten_en], properties: {ten_en: {type: string}}}
guards: [{require: ten_en, message: Thiếu tên tiếng Anh., law: Điều 27}]
"""
    manifest = extended(tmp_path, own, BASE)
    assert (manifest.title, manifest.family, manifest.extends) == ("Đơn song ngữ", "petitions", "petitions/don-goc")
    assert [entry.cite for entry in manifest.basis] == ["Luật Viên chức"]
    assert [guard.require for guard in manifest.guards] == ["ho_ten", "ten_en"]
    assert list(manifest.fields["properties"]) == ["ngay_ky", "ho_ten", "ten_en"]
    assert manifest.fields["required"] == ["ngay_ky", "ten_en"]


@pytest.mark.parametrize("name", ["petitions/khong-co", "../petitions/don-goc", "petitions/don-song-ngu", "[1]"])
def test_what_it_takes_over_must_be_another_template(tmp_path: Path, name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        extended(tmp_path, f"extends: {name}\ntitle: Đơn\n", BASE)
    [finding] = caught.value.findings
    assert (finding.code, finding.where) == ("manifest-invalid", "petitions/don-song-ngu/manifest.yaml: extends")
