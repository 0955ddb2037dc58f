"""What hostile or careless people hand in: which test has the attack, what any text in any field becomes, and what is left behind."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import time
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators.batch.rows import read_rows
from generators.batch.run import Batch
from generators.catalog import values
from generators.catalog.catalog import open_catalog
from generators.catalog.schema import type_of
from generators.catalog.source import read_data
from generators.document import confined
from generators.document.render import Rendered, render
from generators.findings import DocumentError
from generators.pdf.check import read as read_pdf
from legaltext.corpus.check_draft import check_draft
from legaltext.corpus.corpus import Corpus, open_corpus
from tests.cases import changed, library
from tests.generators.small import docx_of, manifest_data
from tests.library import needs_office, rendered, text_of

ROOT = Path(__file__).parents[1]
PROGRAM = [sys.executable, "-c", "import sys; sys.argv[0] = 'vanban'; from generators.cli import main; main()"]
SLUG = "dismissal/quyet-dinh-mien-nhiem"

# Each trap that was reproduced elsewhere, and the test with the attack in it.
TRAPS = {
    "a font that lacks Vietnamese letters": "pdf/test_fonts.py::test_the_old_liberation_of_debian_12_is_refused",
    "a letter of another font mixed in": "pdf/test_check.py::test_a_sign_that_the_font_lacks_does_not_pass",
    "LibreOffice ends with 0 for a file that it did not read": "pdf/test_office.py::test_a_bad_file_fails_and_does_not_spoil_the_others",
    "two calls on one profile lose files": "pdf/test_office.py::test_conversions_in_parallel_do_not_lose_or_swap_files",
    "a PDF in English, without tags": "pdf/test_check.py::test_a_font_that_is_not_in_the_file_and_a_page_without_structure_are_named",
    "a document without end": "pdf/test_office.py::test_a_document_without_end_is_given_up_and_the_others_are_made",
    "another PDF each time": "pdf/test_office.py::test_the_same_document_is_the_same_pdf_whenever_it_is_made_and_whatever_was_before",
    "a document fetches http://": "pdf/test_office.py::test_a_document_fetches_nothing",
    "a document fetches file://": "pdf/test_office.py::test_a_file_of_this_machine_is_not_read_either",
    "X & Y <VN> loses the rest of the paragraph": "generators/test_render.py::test_hostile_names_print_literally",
    "a crafted value adds a clause": "test_hostile.py::test_a_value_adds_no_clause",
    "an undefined name prints nothing": "generators/test_render.py::test_a_mistake_is_found_where_it_stands",
    "a template runs a shell command": "generators/test_render.py::test_the_sandbox_holds",
    "a template asks for 10**8 letters": "generators/test_render.py::test_a_greedy_template_is_stopped",
    "a template loops for ever": "generators/test_confined.py::test_a_template_without_end_is_ended",
    "a template loops for ever when it is checked": "generators/test_confined.py::test_the_check_of_a_template_and_the_look_at_what_it_cites_are_ended_as_well",
    "a template fills the memory": "generators/test_confined.py::test_a_template_that_fills_the_memory_is_refused_with_its_tag",
    "a tag with attributes without end": "legaltext/test_apart.py::test_a_tag_with_attributes_without_end_is_given_up_in_its_time",
    "a zip swells": "docx/test_package.py::test_a_zip_bomb",
    "a zip lies about its size": "docx/test_package.py::test_a_zip_bomb_that_lies_about_its_size",
    "a CCCD loses its zero": "sheets/test_cells.py::test_a_code_that_is_a_number_may_have_lost_its_zero",
    "a formula without a value reads as nothing": "sheets/test_cells.py::test_a_formula_without_result_is_refused",
    "a cell that begins with = is a formula to the next reader": "batch/test_batch.py::test_a_value_is_no_formula_in_the_table",
    "… and in a spreadsheet that we write": "sheets/test_write.py::test_what_looks_like_a_formula_is_written_as_text",
    "a name becomes a path": "batch/test_batch.py::test_a_name_is_safe_everywhere",
    "YAML that repeats itself": "legaltext/test_yaml_data.py::test_aliases_of_aliases_are_refused_before_anybody_walks_through_them",
}


@pytest.mark.parametrize("trap", TRAPS)
def test_each_trap_has_its_attack(trap: str) -> None:
    path, _, name = TRAPS[trap].partition("::")
    tree = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


# ---- any text in any field


def letters(text: str) -> str:
    """A text without what typesetting may change: blanks, case, marks at its end, what prints nothing."""
    plain = unicodedata.normalize("NFC", text).translate(values._INVISIBLE)
    return "".join(char for char in plain.casefold() if not char.isspace() and char not in "-–—‑.;:,/")  # "./." ends a paper


def leaves(schema: dict[str, Any], data: Any, path: str = "") -> list[tuple[str, str]]:
    """The free texts of data with their places, as `changed` takes them: "vien_chuc.ho_ten", "noi_nhan.1"."""
    if isinstance(data, dict):
        below = schema.get("properties", {})
        return [
            leaf
            for name, item in data.items()
            if name in below
            for leaf in leaves(below[name], item, f"{path}.{name}".strip("."))
        ]
    if isinstance(data, list):
        return [leaf for number, item in enumerate(data, 1) for leaf in leaves(schema.get("items", {}), item, f"{path}.{number}")]
    free = isinstance(data, str) and type_of(schema) == "string"
    bound = {"enum", "const", "format", "options_from", "anyOf", "oneOf"}
    return [(path, data)] if free and bound.isdisjoint(schema) else []


@cache
def corpus() -> Corpus:
    return open_corpus()


@cache
def printed_fields() -> list[tuple[str, str]]:
    """Every free text of the examples that stands in its document: template and place."""
    found = []
    for slug in library().slugs():
        template = library().get(slug)
        said = letters(text_of(rendered(slug, corpus())))
        found += [
            (slug, place)
            for place, text in leaves(template.fields.schema, changed(template, {}))
            if len(letters(text)) > 3 and letters(text) in said
        ]
    return found


PARTS = ["{{ 7*7 }}", "{%p if 1 %}", "{#", "}}", "</w:t>", "&amp;", "<VN>", "=1+1", "../..", "\u202e", "\u200f", "\x00", "\x1c", "\ud800", "\ufffe", "😀", "👨\u200d👩", "❤\ufe0f", "e\u0302\u0301", "Ðỗ", "\U000e0041", "\ue000", "A" * 300]  # fmt: skip
ANY_TEXT = st.lists(st.one_of(st.sampled_from(PARTS), st.text(st.characters(exclude_categories=()), max_size=8)), min_size=1, max_size=5).map(" ".join)  # fmt: skip


def refused_or_printed(slug: str, place: str, text: str) -> None:
    """The text is refused with its field named, or its letters stand in the document, or what was understood of it is told."""
    template, label = library().get(slug), re.split(r"\.\d", place)[0]  # of an item: its list
    try:
        done = render(template, changed(template, {place: text}), corpus=corpus())
    except DocumentError as refused:
        wrong = refused.findings
        assert any(label in one.where or one.code == "guard-failed" for one in wrong), wrong
        return
    told = [one for one in (*done.findings, *done.notes) if label in one.where and one.code == "field-understood"]
    assert told or letters(text) in letters(text_of(done))


@pytest.mark.slow(reason="150 documents of all templates")
@given(data=st.data(), text=ANY_TEXT)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_in_any_field_is_refused_by_name_or_stands_in_the_document(data: st.DataObject, text: str) -> None:
    slug, place = data.draw(st.sampled_from(printed_fields()))
    refused_or_printed(slug, place, text)


@pytest.mark.slow(reason="the examples of all templates, where no other test has made them yet")
def test_there_are_fields_to_try() -> None:
    assert len({slug for slug, _ in printed_fields()}) == len(library().slugs())
    assert len(printed_fields()) > 5 * len(library().slugs())


CLAUSE = "A</w:t></w:r></w:p><w:p><w:r><w:t>Điều 9. Thêm"


@pytest.mark.parametrize("value", [CLAUSE, "{%p if true %}Điều 9{%p endif %}", "{{ cite('Điều 9') }}", "&lt;w:p/&gt;", "]]>"])
def test_a_value_adds_no_clause(value: str) -> None:
    template = library().get(SLUG)
    done = render(template, changed(template, {"vien_chuc.ho_ten": f"Nguyễn {value}"}), corpus=corpus())
    before = rendered(SLUG, corpus())
    assert len(paragraphs_of(done)) == len(paragraphs_of(before))
    assert letters(value) in letters(text_of(done))


def paragraphs_of(done: Rendered) -> tuple[str, ...]:
    from generators.pdf.check import paragraphs

    return tuple(paragraphs(done.docx))


@pytest.mark.parametrize("text", ["Nguyễn 😀", "Nguyễn 阮", "Nguyễn محمد"])
def test_what_the_font_lacks_is_told_by_name(text: str) -> None:
    template = library().get(SLUG)
    done = render(template, changed(template, {"vien_chuc.ho_ten": text}), corpus=corpus())
    told = [
        finding.message for finding in done.findings if finding.code == "field-doubtful" and finding.where == "vien_chuc.ho_ten"
    ]
    assert any(f"U+{ord(text[7]):04X}" in message for message in told)  # a name with a sign is asked about besides


@needs_office
@pytest.mark.parametrize("name", ["Y'Hen Niê {{ 7*7 }}", "Ngô & Đỗ <VN> =1+1", "Lê Thị Ẫ ”quote“ ../.."])
def test_a_hostile_name_stands_in_the_pdf_word_for_word(name: str) -> None:
    from generators.document.pdf import make_pdf

    template = library().get(SLUG)
    done = render(template, changed(template, {"vien_chuc.ho_ten": name}), corpus=corpus())
    pdf, findings = make_pdf(done.docx)
    assert not findings
    assert letters(name) in letters("".join(read_pdf(pdf).text))


# ---- templates of strangers in a batch


def test_a_poison_row_costs_a_batch_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "mau" / "petitions" / "mau-thu"
    folder.mkdir(parents=True)
    data = manifest_data(law="Luật Viên chức")
    (folder / "manifest.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    loop = "{% set s = 'a' * 200000 %}{% for a in s %}{% for b in s %}{% endfor %}{% endfor %}"
    (folder / "template.docx").write_bytes(docx_of("{{ ho_ten }}", f"{{% if ghi_chu == 'x' %}}{loop}{{% endif %}}y"))
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(f'{{"ho_ten": "Nguyễn Văn {n}", "ngay_ky": "15/07/2026", "ghi_chu": "{n}"}}\n' for n in "axb"))
    worker = confined._Worker(4.0, confined.MEMORY)
    monkeypatch.setattr(confined, "_worker", worker)
    catalog = open_catalog(tmp_path / "mau")
    template = catalog.get("mau-thu")
    listed = read_rows(rows, template.fields.schema).rows
    results = Batch(template, catalog, corpus(), listed, rows.name, workers=1).run(tmp_path / "out")
    worker.end()
    assert [[one.code for one in result.findings if result.failed] for result in results.results] == [[], ["template-limit"], []]
    assert len(list((tmp_path / "out").glob("*.docx"))) == 2


@pytest.mark.parametrize("line", ['{"a": "1", "a": "2"}', '{"a": {"b": "1", "b": "2"}}'])
def test_a_key_that_stands_twice_in_a_row_is_told(tmp_path: Path, line: str) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(line)
    with pytest.raises(DocumentError, match=r"\[rows-unreadable\].*dòng 1: .*ghi hai lần"):
        read_rows(rows, {"type": "object", "properties": {}})


def test_half_a_character_in_a_row_is_refused_with_its_field(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"vien_chuc": {"ho_ten": "Nguyễn \\ud800"}}', encoding="utf-8")
    template = library().get(SLUG)
    [row] = read_rows(rows, template.fields.schema).rows
    with pytest.raises(DocumentError) as caught:
        render(template, row.data, corpus=corpus())
    assert ("field-control-character", "vien_chuc.ho_ten") in [(one.code, one.where) for one in caught.value.findings]


# ---- files that are made to be slow or large


def test_a_line_of_blanks_without_end_is_read_in_its_time() -> None:
    """Each blank was looked at once for every other one."""
    typed = "x" + " " * 1_000_000 + "y"
    assert read_data(f"a: {typed}\n") == {"a": typed}
    with pytest.raises(DocumentError, match="data-unreadable"):
        read_data(f"{typed}\n- z")


@pytest.mark.parametrize("words", ["12/2025/NĐ-CP, ", "Luật Viên chức và ", " "])
def test_a_draft_of_one_line_is_read_in_its_time(words: str) -> None:
    """Each citation copied the rest of its line, each blank at the head was looked at once for every other one: a megabyte took minutes."""
    began = time.process_time()
    check_draft(words * (400_000 // len(words)), corpus())
    assert time.process_time() - began < 15  # some three seconds; it was a minute for the first


def test_a_manifest_of_any_size_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "petitions" / "mau-thu"
    folder.mkdir(parents=True)
    with (folder / "manifest.yaml").open("wb") as file:
        file.truncate(3_000_000)
    with pytest.raises(DocumentError, match=r"\[manifest-unreadable\].*lớn hơn 2 MB"):
        open_catalog(tmp_path).get("mau-thu")


# ---- personal data


def test_nothing_of_a_person_is_left_behind(tmp_path: Path) -> None:
    """In the folder for temporary files, in the cache, beside the output: after success and after failure."""
    name = "Trần Thị Bí Mật"
    places = {key: tmp_path / key.lower() for key in ("TMPDIR", "HOME", "VANBAN_CACHE", "XDG_CONFIG_HOME")}
    for place in places.values():
        place.mkdir()
    template = library().get(SLUG)
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(changed(template, {"vien_chuc.ho_ten": name}), default=str), encoding="utf-8")
    bad.write_text(json.dumps(changed(template, {"vien_chuc.ho_ten": name, "so": "\x07"}), default=str), encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    environment = {**os.environ, **{key: str(place) for key, place in places.items()}, "PYTHONPATH": os.pathsep.join(sys.path)}

    def vanban(*words: str) -> int:
        return subprocess.run([*PROGRAM, *words], env=environment, capture_output=True, check=False, cwd=out).returncode

    assert vanban("render", SLUG, str(good), "-o", "a.docx") == 0
    assert vanban("render", SLUG, str(bad), "-o", "b.docx") == 2
    assert vanban("check", "a.docx") in (0, 1)
    assert vanban("verify", "a.docx") == 0
    assert [path.name for path in out.iterdir()] == ["a.docx"]
    assert list(places["TMPDIR"].iterdir()) == []
    left = [path for key in ("HOME", "VANBAN_CACHE", "XDG_CONFIG_HOME") for path in places[key].rglob("*") if path.is_file()]
    assert left, "the law is kept there"
    assert not [path for path in left if name.encode() in path.read_bytes() or "Bí Mật".encode() in path.read_bytes()]
