"""The names of the engine: what the check of templates says of a name is what happens when it is used, in Word and in every kind of condition."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generators.authoring.variables import Variables
from generators.catalog.manifest_file import parse_manifest
from generators.document.render import render
from generators.expressions.names import NAMES, RESERVED, Where, given
from generators.expressions.sandbox import Sandbox
from generators.findings import DocumentError
from generators.legal.deadlines import deadlines
from legaltext.corpus.corpus import Corpus
from tests.generators.small import DATA, FIELDS, MakeTemplate, codes, manifest_data

PLACES = [Where.WORD, Where.GUARD, Where.BASIS, Where.DEADLINE]
PAGE = Path(__file__).parents[2] / "docs" / "manifest.md"


def using(make_template: MakeTemplate, name: str, where: Where) -> Any:
    """A template that uses the name at one place, and does nothing with it."""
    use = f"({name} and false) or true"
    entry = {"cite": "Luật Viên chức số 129/2025/QH15", "when": use}
    changes: dict[Where, dict[str, Any]] = {
        Where.WORD: {},
        Where.GUARD: {"guards": [{"require": use, "message": "x", "law": "Điều 27"}]},
        Where.BASIS: {"basis": [entry]},
        Where.DEADLINE: {"deadlines": [{"title": "T", "from": "ngay_ky", "limit": "khoản 2 Điều 27", "for": "ai", "when": use}]},
    }
    return make_template(f"{{% if {use} %}}x{{% endif %}}" if where is Where.WORD else "x", **changes[where])


@pytest.mark.parametrize("where", PLACES, ids=lambda where: str(where.name))
@pytest.mark.parametrize("name", [*NAMES, "dict", "lipsum", "loop", "khong_co"])
def test_the_check_tells_what_the_engine_does(make_template: MakeTemplate, small: Corpus, name: str, where: Where) -> None:
    template = using(make_template, name, where)
    read = Variables.of(template)
    told = [found for found, *_ in (*read.unknown, *read.misplaced)]
    try:
        render(template, DATA, corpus=small)
        deadlines(template, DATA, small)
        failed = []
    except DocumentError as error:
        failed = codes(error.findings)
    exists = name in NAMES and where in NAMES[name].where
    assert (told, failed) == (([], []) if exists else ([name], [failed[0] if failed else ""]))
    assert exists or failed[0] in ("template-undefined", "guard-error", "basis-error", "deadline-error")


def test_a_name_of_conditions_used_in_word_is_told_with_where_it_exists(make_template: MakeTemplate, small: Corpus) -> None:
    from generators.authoring.check_template import check_template

    found = check_template(make_template("{{ ho_ten }}{{ effective('Luật Viên chức') }}"), small)
    [finding] = [one for one in found if one.code == "variable-undeclared"]
    assert "“effective” không dùng được trong tệp Word; chỉ có trong điều kiện (guards) và “when” của căn cứ" in finding.message


def test_a_condition_of_a_basis_names_fields(make_template: MakeTemplate) -> None:
    """What is used only there is used, and what is no field is told."""
    template = make_template("{{ ho_ten }}", basis=[{"cite": "Luật Viên chức", "when": "ghi_chu and ghi_chus"}])
    read = Variables.of(template)
    assert read.unknown == [("ghi_chus", "petitions/mau-thu/manifest.yaml: basis[1].when")]
    assert "ghi_chu" not in list(read.unused())


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ("{% set a = ho_ten %}{{ a }}{{ b }}", ["b"]),
        ("{% set a %}{{ ho_ten }}{% endset %}{{ a }}{{ b }}", ["b"]),
        ("{% with a = ho_ten %}{{ a }}{% endwith %}{{ a }}", ["a"]),
        ("{% for a in noi_nhan %}{{ a }}{{ loop.index }}{% endfor %}{{ a }}{{ loop }}", ["a", "loop"]),
        ("{% macro m(a) %}{{ a }}{{ caller() }}{% endmacro %}{% call(c) m(ho_ten) %}{{ c }}{% endcall %}{{ a }}{{ c }}", ["a", "c"]),
    ],
)  # fmt: skip
def test_what_a_template_sets_is_known_where_it_holds(make_template: MakeTemplate, words: str, unknown: list[str]) -> None:
    assert [name for name, _ in Variables.of(make_template(words)).unknown] == unknown


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_no_field_takes_a_name_of_the_engine(name: str) -> None:
    fields = {**manifest_data()["fields"], "properties": {**FIELDS, name: {"type": "string"}}}
    with pytest.raises(DocumentError, match=f"fields.{name}: “{name}” là tên dành riêng"):
        parse_manifest(manifest_data(fields=fields), "a/b")


def test_the_sandbox_has_the_names_that_exist_everywhere() -> None:
    assert set(Sandbox.default_globals) == {name for name, known in NAMES.items() if known.where is Where.ANYWHERE}


@pytest.mark.parametrize("values", [{}, {"effective": 1, "limit": 2}])
def test_the_engine_gives_just_what_is_registered(values: dict[str, int]) -> None:
    assert given(Where.BASIS, {"effective": 1}) == {"effective": 1}
    with pytest.raises(LookupError):
        given(Where.BASIS, values)


def test_the_page_says_where_each_name_exists() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (✓?) *\| (✓?) *\| (✓?) *\| (✓?) *\| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    said = {name: ([bool(mark) for mark in marks], about) for name, *marks, about in rows}
    assert said == {name: ([place in known.where for place in PLACES], known.about) for name, known in NAMES.items()}
