"""What rests on a provision, and what is wrong in a template before anybody fills it in."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from generators.authoring.check_template import check_template
from generators.authoring.uses import uses
from generators.authoring.variables import Variables
from legaltext.corpus.corpus import Corpus
from tests.generators.small import DATA, FIELDS, MakeTemplate, codes, manifest_data
from tests.program import vanban
from tests.some import some


def found(*words: str) -> list[dict[str, Any]]:
    uses_found: list[dict[str, Any]] = json.loads(vanban("impact", *words, "--on", "2026-12-01", "--format", "json").stdout)[
        "uses"
    ]
    return uses_found


def kinds(items: list[dict[str, Any]], slug: str, relation: str) -> set[str]:
    return {item["kind"] for item in items if item["template"] == slug and item["relation"] == relation}


# ---- impact


def test_conditions_choices_and_citations_of_a_clause() -> None:
    items = found("khoản 1 Điều 35")
    assert kinds(items, "dismissal/quyet-dinh-ky-luat", "direct") == {"guard", "option", "cite", "matter"}
    assert kinds(items, "dismissal/quyet-dinh-ky-luat", "instrument") == {"basis"}
    assert kinds(items, "petitions/don-khieu-nai-quyet-dinh-ky-luat", "direct") == {"guard", "option", "cite"}
    assert "art_35__clause_1__point_c" in {item["eid"] for item in items}  # a part of it rests on it
    assert not kinds(items, "resignation/don-xin-thoi-viec", "direct")


def test_limits_and_deadlines_with_their_number() -> None:
    items = found("khoản 3 Điều 36")
    discipline = [item for item in items if item["template"] == "dismissal/quyet-dinh-ky-luat"]
    assert {(item["kind"], item["number"]) for item in discipline} >= {
        ("limit", 1),
        ("limit", 2),
        ("deadline", 1),
        ("deadline", 2),
    }


def test_what_rests_on_it_through_a_reference_names_the_way() -> None:
    items = [item for item in found("khoản 1 Điều 35") if item["relation"] == "reference"]
    assert items
    assert all(item["via"]["eid"] and item["depth"] == 1 for item in items)
    assert not [item for item in some(found("khoản 1 Điều 35", "--depth", "0")) if item["relation"] == "reference"]


def test_a_chapter_holds_its_articles() -> None:
    assert kinds(found("Chương IV"), "dismissal/quyet-dinh-ky-luat", "direct") >= {"guard", "limit", "option"}


def test_in_words_and_where_there_is_no_such_provision() -> None:
    result = vanban("impact", "khoản 2 Điều 27", "--on", "2026-12-01")
    assert result.exit_code == 0
    assert "  petitions/kien-nghi-ket-qua-xep-loai\n" in result.stdout
    assert "      thời hạn “khoản 2 Điều 27”" in result.stdout
    assert vanban("impact", "Điều 99").exit_code == 2


# ---- templates check


@pytest.mark.slow(reason="checks every template of the library")
def test_the_library_is_clean() -> None:
    result = vanban("templates", "check")
    assert (result.exit_code, result.stdout.splitlines()[-1].endswith("mẫu đã kiểm tra, 0 lỗi.")) == (0, True), result.stdout


def test_a_bare_call_still_lists() -> None:
    assert "dismissal/quyet-dinh-ky-luat" in vanban("templates").stdout
    assert {"slug", "family", "title"} <= set(json.loads(vanban("templates", "--format", "json").stdout)[0])


def test_one_template_as_json_and_one_that_is_not_there() -> None:
    result = vanban("templates", "check", "don-xin-thoi-viec", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    assert vanban("templates", "check", "khong-co-mau").exit_code == 2


ALL = "{{ ho_ten }} {{ ngay_ky|ngay }} {{ ghi_chu }} {{ noi_nhan|join(', ') }} {{ ngay_cong_khai|ngay }}"


def problems(make_template: MakeTemplate, small: Corpus, *paragraphs: str, **changes: Any) -> list[str]:
    template = make_template(*paragraphs, **changes)
    """The codes of what is wrong with its words; what these bare paragraphs lack in form is not asked for here."""
    template.example.write_text(yaml.safe_dump(DATA, allow_unicode=True), encoding="utf-8")
    of_form = {"block-differs", "block-missing", "form-broken"}
    return [code for code in codes(check_template(template, small)) if code not in of_form]


def test_a_small_template_is_clean(make_template: MakeTemplate, small: Corpus) -> None:
    assert problems(make_template, small, ALL, "{{ limit('khoản 2 Điều 27') }} {{ cite('khoản 3 Điều 27') }}") == []


@pytest.mark.parametrize(
    ("more", "changes", "code"),
    [
        ("{{ ho_tne }}", {}, "variable-undeclared"),
        ("{% if ghi_chu %}{{ cite('Điều 99') }}{% endif %}", {}, "citation-not-found"),  # its example never comes there
        ("{% if ghi_chu %}{{ limit('Điều 27') }}{% endif %}", {}, "limit-not-found"),
        ("{% if ghi_chu %}{{ limit('khoản 2 Điều 27', 2) }}{% endif %}", {}, "limit-not-found"),
        ("", {"guards": [{"require": "ghi_chu or true", "message": "x", "law": "khoản 8 Điều 27"}]}, "citation-not-found"),
        ("", {"deadlines": [{"title": "T", "from": "ngay_ky", "limit": "khoản 8 Điều 27", "for": "ai"}]}, "citation-not-found"),
        ("", {"basis": [{"cite": "Luật Viên chức", "from": "2026-07-01", "to": "2026-12-31"}]}, "basis-gap"),
        ("", {"basis": [{"cite": "Luật Viên chức năm 2025", "from": "2026-06-01"}]}, "basis-not-in-force"),
    ],
)
def test_what_is_wrong_is_found_also_where_the_example_does_not_come(
    make_template: MakeTemplate, small: Corpus, more: str, changes: dict[str, Any], code: str
) -> None:
    assert code in problems(make_template, small, ALL, *filter(None, [more]), **changes)


def test_words_that_are_no_choice_of_the_field_are_found(make_template: MakeTemplate) -> None:
    choice = {"type": "string", "enum": ["Khiển trách", "Cảnh cáo"]}
    rows = {"type": "array", "items": {"type": "object", "properties": {"muc": choice}}}
    fields = manifest_data()["fields"] | {"properties": {**FIELDS, "hinh_thuc": choice, "ds": rows}}
    guard = {"require": 'hinh_thuc in ["Cảnh cáo", "Cách chức"]', "message": "x", "law": "Điều 27"}
    text = '{% if hinh_thuc == "Khiển trách" %}{{ ds|selectattr("muc", "equalto", "Khiển trach")|list|length }}{% endif %}'
    read = Variables.of(make_template(text, fields=fields, guards=[guard]))
    assert [words for words, _ in read.choices] == ["Khiển trach", "Cách chức"]


def test_a_field_that_nothing_uses(make_template: MakeTemplate, small: Corpus) -> None:
    assert problems(make_template, small, ALL.replace("{{ ghi_chu }}", "")) == ["variable-unused"]


def test_fields_within_groups_and_lists_that_nothing_uses(make_template: MakeTemplate) -> None:
    person = {"type": "object", "properties": {"ten": {"type": "string"}, "tuoi": {"type": "integer"}}}
    properties = {name: {"type": "array", "items": person} for name in ("mot", "hai", "ba", "bon", "nam")} | {"nguoi": person}
    fields = {**manifest_data()["fields"], "required": ["ngay_ky"], "properties": {"ngay_ky": FIELDS["ngay_ky"], **properties}}
    text = (
        "{% for n in mot %}{{ n.ten }}{% endfor %}"  # the members that a loop names
        "{{ hai|map(attribute='ten')|join(', ') }}"  # the one that a filter asks for
        "{% set chon = ba[0] if nguoi else bon[0] %}{{ chon.ten }}"  # a choice is handed on as a whole
        "{% if nam %}{{ nam|length }}{% endif %}"  # only asked and counted
    )
    read = Variables.of(make_template(text, fields=fields))
    assert list(read.unused()) == ["mot[].tuoi", "hai[].tuoi", "nam[].ten", "nam[].tuoi", "nguoi.ten", "nguoi.tuoi"]


def test_an_example_that_does_not_render(make_template: MakeTemplate, small: Corpus) -> None:
    template = make_template(ALL)
    template.example.write_text("ho_ten: An\n", encoding="utf-8")
    assert "field-missing" in codes(check_template(template, small))
    template.example.unlink()
    assert "example-missing" in codes(check_template(template, small))


def test_names_within_groups_and_loops(make_template: MakeTemplate) -> None:
    person = {"type": "object", "title": "Người", "properties": {"ten": {"type": "string"}}}
    properties = {**FIELDS, "nguoi": person, "ds": {"type": "array", "items": person}}
    fields = manifest_data()["fields"] | {"properties": properties}
    template = make_template(
        "{{ nguoi.ten }} {{ nguoi.tne }}{% for n in ds %}{{ n.ten }} {{ n.x }} {{ loop.index }}{% endfor %}{{ n }}", fields=fields
    )
    read = Variables.of(template)
    assert [name for name, _ in read.unknown] == ["Người: tne", "Người: x", "n"]
    assert not {"nguoi", "nguoi.ten", "ds", "ds[].ten"} & set(read.unused())


def test_every_number_of_a_choice_of_limits(make_template: MakeTemplate) -> None:
    guard = {"require": 'limit("Điều 27", 2 if ghi_chu else 1)', "message": "{{ limit('khoản 2 Điều 27') }}", "law": "Điều 27"}
    read = [(use.kind, use.citation, use.number) for use in uses(make_template("x", guards=[guard]))]
    assert read == [
        ("guard", "Điều 27", None),
        ("limit", "Điều 27", 2),
        ("limit", "Điều 27", 1),
        ("limit", "khoản 2 Điều 27", None),
    ]
