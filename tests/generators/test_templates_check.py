"""`vanban templates check`: days that are covered, blocks as in every template, and a document that keeps the rules of form however it is filled in."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generators.authoring.check_template import check_template, only_required, unused_definitions
from generators.catalog.catalog import Catalog, Template, open_catalog
from generators.codes import Code
from generators.docx.package import Parts
from generators.docx.style_ids import StyleId
from legaltext.corpus.corpus import Corpus
from tests.docx.papers import DECISION, LETTER, Mutation, Root, find, mutated, set_text, text_of
from tests.generators.small import MakeTemplate, codes
from tests.program import vanban

NEW, OLD = "Luật Viên chức năm 2025", "Luật Viên chức số 58/2010/QH12"
DECREE = "Nghị định số 27/2026/NĐ-CP"


# The days of the căn cứ. The small corpus: a law from 2012 to 30-06-2026, its successor and a decree from 01-07-2026.


def entry(cite: str, first: str | None = None, last: str | None = None) -> dict[str, str]:
    return {"cite": cite} | ({"from": first} if first else {}) | ({"to": last} if last else {})


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ([entry(NEW, "2026-07-01")], []),
        ([entry(OLD, "2012-01-01", "2026-06-30"), entry(NEW, "2026-07-01")], []),
        ([entry(OLD, "2012-01-01", "2026-06-30"), entry(NEW, "2026-07-01"), entry(DECREE, "2026-07-01")], []),
        ([entry(NEW, "2026-06-30")], ["basis-not-in-force"]),
        ([entry(OLD, "2012-01-01", "2026-07-01"), entry(NEW, "2026-07-02")], ["basis-not-in-force"]),
        ([entry(OLD, "2012-01-01")], ["basis-open"]),
        ([entry(OLD, "2012-01-01", "2026-06-30")], ["basis-gap"]),
        ([entry(OLD, "2012-01-01", "2026-06-30"), entry(NEW, "2026-07-15")], ["basis-gap"]),
        # another căn cứ stands on these days, but none that takes over from the law
        ([entry(DECREE, "2026-07-01"), entry(NEW, "2026-07-01", "2026-12-31"), entry(NEW, "2027-02-01")], ["basis-gap"]),
        ([entry(NEW, "2026-08-01")], ["basis-late"]),
        ([entry(NEW, "2026-07-01"), entry(NEW, "2026-09-01")], ["basis-twice"]),
    ],
)  # fmt: skip
def test_every_day_has_its_basis_once(
    basis: list[dict[str, str]], expected: list[str], make_template: MakeTemplate, small: Corpus
) -> None:
    template = make_template("{{ ho_ten }}", basis=basis)
    found = [finding for finding in check_template(template, small) if finding.code.startswith("basis-")]
    assert codes(found) == expected
    assert all("manifest.yaml: basis[" in finding.where for finding in found)


def test_two_laws_for_the_same_days_are_worth_a_look(make_template: MakeTemplate, corpus: Corpus) -> None:
    basis = [entry("Bộ luật Lao động", "2021-01-01", "2026-12-31"), entry("Luật Viên chức", "2026-07-01")]
    [finding] = [
        one for one in check_template(make_template("{{ ho_ten }}", basis=basis), corpus) if one.code.startswith("basis-")
    ]
    assert (finding.code, finding.severity) == ("basis-overlap", "warning")
    assert "Từ ngày 01/07/2026 đến ngày 31/12/2026" in finding.message


def test_the_days_before_the_law_are_spoken_of(make_template: MakeTemplate, small: Corpus) -> None:
    """The law has a predecessor of the same name; a manifest that does not say what becomes of papers of its days is not done."""
    silent = make_template("{{ ho_ten }}", basis=[entry(NEW, "2026-07-01")])
    former = {"law": OLD, "to": dt.date(2026, 6, 30), "refuse": "mẫu này soạn theo luật mới"}
    spoken = make_template("{{ ho_ten }}", basis=[entry(NEW, "2026-07-01")], former=former)
    [finding] = [one for one in check_template(silent, small) if one.code == "former-missing"]
    assert "trước 01/07/2026, khi áp dụng Luật Viên chức số 58/2010/QH12" in finding.message
    assert "former-missing" not in codes(check_template(spoken, small))


def test_a_transition_that_the_register_does_not_know(make_template: MakeTemplate, small: Corpus) -> None:
    moved = {"when": "ghi_chu", "by": "khoản 2 Điều 27", "cite": [OLD]}
    template = make_template("{{ ho_ten }}{{ ghi_chu }}", basis=[{**entry(NEW, "2026-07-01"), "transition": moved}])
    [finding] = [one for one in check_template(template, small) if one.code == "transition-unknown"]
    assert f"không nói khoản 2 Điều 27 còn cho áp dụng “{OLD}”" in finding.message


def test_words_that_are_no_choice_and_words_that_are_not_held(make_template: MakeTemplate, small: Corpus) -> None:
    fields = {"ngay_ky": {"type": "string", "format": "date"}, "loai": {"type": "string", "enum": ["tốt", "kém"]}}
    schema = {"type": "object", "required": ["ngay_ky"], "properties": fields}
    paragraph = "{{ ngay_ky }}{% if loai == 'tôt' %}x{% endif %}{{ quote('Điều 5 Nghị định số 27/2026/NĐ-CP') }}"
    found = {one.code: one for one in check_template(make_template(paragraph, fields=schema), small, today=dt.date(2026, 8, 1))}
    assert "“tôt”" in found[Code.CHOICE_UNKNOWN].message
    assert "không có trong kho" in found[Code.CITATION_EXTERNAL].message


def test_a_gap_names_its_days(make_template: MakeTemplate, small: Corpus) -> None:
    basis = [entry(OLD, "2012-01-01", "2026-06-30"), entry(NEW, "2026-07-15")]
    [finding] = [one for one in check_template(make_template("{{ ho_ten }}", basis=basis), small) if one.code == "basis-gap"]
    assert f"Từ ngày 01/07/2026 đến ngày 14/07/2026 không có căn cứ nào thay “{OLD}”" in finding.message


# The Word file and what it becomes. A template of the library, with a mistake in it.


def changed(tmp_path: Path, slug: str, *changes: Mutation) -> Template:
    whole = open_catalog().get(slug)
    folder = tmp_path / slug
    shutil.copytree(whole.folder, folder)
    docx = whole.docx
    for change in changes:
        docx = mutated(docx, change)
    (folder / "template.docx").write_bytes(docx)
    return Catalog(tmp_path).get(slug)


def put(style: str, words: Callable[[str], str], position: int = 0) -> Mutation:
    def change(root: Root, _: Parts) -> None:
        node = find(root, style, position)
        set_text(node, words(text_of(node)))

    return change


def test_a_block_that_differs_is_told(corpus: Corpus, tmp_path: Path) -> None:
    template = changed(tmp_path, DECISION, put(StyleId.NOI_NHAN, lambda _: "Nơi gửi:"))
    found = [one for one in check_template(template, corpus) if one.code == "block-differs"]
    assert [one.where for one in found] == [f"{DECISION}/template.docx, đoạn 35"]
    assert f"vanban templates rebuild {DECISION}" in found[0].message


def test_a_block_that_is_gone_is_told_as_a_warning(corpus: Corpus, tmp_path: Path) -> None:
    def without_foot(root: Root, _: Parts) -> None:
        table = next(find(root, StyleId.NOI_NHAN).iterancestors("{*}tbl"))
        table.getparent().remove(table)  # type: ignore[union-attr]  # it stands in the body

    found = [one for one in check_template(changed(tmp_path, DECISION, without_foot), corpus) if one.code == "block-missing"]
    assert [one.severity for one in found] == ["warning"]
    assert "chữ ký, nơi nhận" in found[0].message


def test_a_rule_of_form_that_the_example_breaks(corpus: Corpus, tmp_path: Path) -> None:
    template = changed(tmp_path, DECISION, put(StyleId.NOI_DUNG, lambda words: words.replace(". ", ".  ", 1)))
    found = check_template(template, corpus)
    assert set(codes(found)) == {"form-broken"}
    assert "[double-spaces]" in found[0].message
    assert found[0].where.startswith(f"{DECISION}, ví dụ, đoạn ")


def test_a_rule_that_breaks_only_where_something_is_left_out(corpus: Corpus, tmp_path: Path) -> None:
    """Without “Theo đề nghị” the last căn cứ ends with a full stop; here it does not."""

    def unconditional(root: Root, _: Parts) -> None:
        node = find(root, StyleId.CAN_CU)
        set_text(node, text_of(node).replace("not theo_de_nghi", "not true"))

    template = changed(tmp_path, DECISION, unconditional)
    found = check_template(template, corpus)
    assert set(codes(found)) == {"form-broken"}
    assert {one.where.split(", ")[1] for one in found} == {"ví dụ chỉ có mục bắt buộc"}


def test_a_rule_that_breaks_only_in_two_languages(corpus: Corpus, tmp_path: Path) -> None:
    translated = put(StyleId.NOI_DUNG, lambda words: words + "{% if bilingual %} (có  bản dịch){% endif %}")
    found = check_template(changed(tmp_path, DECISION, translated), corpus)
    assert set(codes(found)) == {"form-broken"}
    assert {one.where.split(", ")[1] for one in found} == {"ví dụ song ngữ"}


def test_what_is_asked_for_by_the_template_only_where_it_is_given(corpus: Corpus, tmp_path: Path) -> None:
    """A field that may be left out, used as if it were always there."""
    template = changed(tmp_path, DECISION, put(StyleId.TRICH_YEU, lambda words: words + "{{ 1 // (theo_de_nghi|length) }}"))
    found = [one for one in check_template(template, corpus) if one.code == "template-failed"]
    assert len(found) == 1
    assert "(ví dụ chỉ có mục bắt buộc)" in found[0].where


def test_the_least_data() -> None:
    person = {"properties": {"ten": {}, "tuoi": {}}, "required": ["ten"]}
    schema = {"properties": {"a": person, "ds": {"items": person}, "b": {}}, "required": ["a", "ds"]}
    data: dict[str, Any] = {"a": {"ten": "x", "tuoi": 1}, "ds": [{"ten": "y", "tuoi": 2}], "b": 3}
    assert only_required(schema, data) == {"a": {"ten": "x"}, "ds": [{"ten": "y"}]}


# The library and its definitions


def test_definitions_that_nobody_uses(tmp_path: Path) -> None:
    whole = open_catalog()
    shutil.copytree(whole.get(LETTER).folder, tmp_path / LETTER)
    shutil.copy(whole.root / "definitions.yaml", tmp_path)
    with (tmp_path / "definitions.yaml").open("a", encoding="utf-8") as file:
        file.write("\nkhong_ai_dung:\n  $ref: definitions.yaml#/ngay\n")
    found = list(unused_definitions(Catalog(tmp_path)))
    assert set(codes(found)) == {"definition-unused"}
    unused = {finding.where for finding in found}
    assert "definitions.yaml: khong_ai_dung" in unused
    assert "definitions.yaml: so_ban" in unused  # of contracts
    assert not {"definitions.yaml: don_vi", "definitions.yaml: ngay"} & unused
    assert list(unused_definitions(whole)) == []


def test_the_command_as_data(tmp_path: Path) -> None:
    changed(tmp_path, DECISION, put(StyleId.NOI_NHAN, lambda _: "Nơi gửi:"))
    done = vanban("templates", "check", "--templates", tmp_path, "--format", "json")
    assert done.exit_code == 1
    records = json.loads(done.stdout)
    assert {record["template"] for record in records} == {DECISION}
    assert {"block-differs", "form-broken"} >= {record["code"] for record in records} >= {"block-differs"}
    assert vanban("templates", "rebuild", "--templates", tmp_path).exit_code == 0
    clean = vanban("templates", "check", "--templates", tmp_path, "--format", "json")
    assert (clean.exit_code, json.loads(clean.stdout)) == (0, [])


def test_the_kind_of_a_letter_is_said(tmp_path: Path) -> None:
    records = {one["slug"]: one for one in json.loads(vanban("templates", "--format", "json").stdout)}
    assert records[LETTER]["kind"] == "Công văn"
    manifest = partial((open_catalog().get(LETTER).folder / "manifest.yaml").read_text, encoding="utf-8")
    for wrong in (manifest().replace("kind: Công văn", "kind: null"), manifest().replace("issuer: đơn vị", "issuer: cá nhân")):
        folder = tmp_path / LETTER
        shutil.copytree(open_catalog().get(LETTER).folder, folder, dirs_exist_ok=True)
        (folder / "manifest.yaml").write_text(wrong, encoding="utf-8")
        done = vanban("templates", "--templates", tmp_path)
        assert done.exit_code == 2
        assert "manifest.yaml: kind" in done.stderr
