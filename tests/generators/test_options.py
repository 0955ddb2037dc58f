"""Choices that the law gives: the points of a clause, as the law of the document's date has them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, cast

import pytest

from generators.catalog.catalog import open_catalog
from generators.catalog.fields import Fields
from generators.catalog.manifest_file import parse_manifest
from generators.catalog.options import options
from generators.findings import DocumentError
from legaltext.corpus.corpus import Corpus, Holding, open_corpus
from legaltext.model import Instrument, Level, Provision, Text
from tests.generators.small import DATA, FIELDS, LUAT_CU, LUAT_MOI, manifest_data
from tests.some import some

ON = dt.date(2026, 7, 15)


def point(num: str, words: str) -> Provision:
    return Provision(f"art_35__clause_1__point_{num}", Level.POINT, num, "art_35__clause_1", text=(Text(words),))


@pytest.fixture
def forms() -> Corpus:
    points = (
        point("a", "Khiển trách;"),
        point("b", "Cách chức, áp dụng đối với viên chức quản lý; hoặc"),
        point("c", "Buộc thôi việc."),
    )
    one = Provision("art_35__clause_1", Level.CLAUSE, "1", "art_35", text=(Text("Các hình thức sau:"),), children=points)
    two = Provision("art_35__clause_2", Level.CLAUSE, "2", "art_35", text=(Text("Không có điểm."),))
    law = Instrument(LUAT_MOI, (Provision("art_35", Level.ARTICLE, "35", None, children=(one, two)),), ("vi",))
    return Corpus([Holding(law, cast("Any", None), Path(), {})], [LUAT_CU])


def fields(tmp_path: Path, **schema: Any) -> Fields:
    declared = {"type": "object", "required": ["ho_ten", "ngay_ky"], "properties": {**FIELDS, "hinh_thuc": schema}}
    return Fields.load(
        "petitions/mau", parse_manifest(manifest_data(fields=declared), "petitions/mau"), tmp_path / "definitions.yaml"
    )


def test_the_words_of_the_points_without_marks(forms: Corpus) -> None:
    words = ["Khiển trách", "Cách chức, áp dụng đối với viên chức quản lý", "Buộc thôi việc"]
    assert options("khoản 1 Điều 35", forms, ON, "Luật Viên chức") == words
    assert options("khoản 1 Điều 35", forms, ON, "Luật Viên chức", ",") == ["Khiển trách", "Cách chức", "Buộc thôi việc"]


def test_a_field_takes_them_and_refuses_others(tmp_path: Path, forms: Corpus) -> None:
    own = fields(tmp_path, title="Hình thức", options_from="khoản 1 Điều 35", options_until=",", options_also=[""])
    assert own.check({**DATA, "hinh_thuc": "Cách chức"}, forms).findings == ()
    assert own.check({**DATA, "hinh_thuc": ""}, forms).data["hinh_thuc"] == ""
    [finding] = own.check({**DATA, "hinh_thuc": "Cảnh cao"}, forms).findings
    assert finding.code == "field-choice"
    assert "chọn một trong: “Khiển trách”, “Cách chức”, “Buộc thôi việc” hoặc để trống" in finding.message
    assert own.on(ON, forms).json_schema()["properties"]["hinh_thuc"]["enum"] == [
        "",
        "Khiển trách",
        "Cách chức",
        "Buộc thôi việc",
    ]
    assert "Khiển trách | Cách chức | Buộc thôi việc" in own.on(ON, forms).skeleton()


def test_in_lists_and_groups(tmp_path: Path, forms: Corpus) -> None:
    choice = {"type": "string", "options_from": "khoản 1 Điều 35"}
    own = fields(tmp_path, type="array", items={"type": "object", "properties": {"hinh_thuc": choice}})
    [finding] = own.check({**DATA, "hinh_thuc": [{"hinh_thuc": "Khiển trách"}, {"hinh_thuc": "khác"}]}, forms).findings
    assert (finding.code, finding.where) == ("field-choice", "hinh_thuc[2].hinh_thuc")


@pytest.mark.parametrize("citation", ["khoản 9 Điều 35", "khoản 2 Điều 35", "không phải trích dẫn"])
def test_a_citation_that_gives_no_choices_is_an_error_of_the_manifest(tmp_path: Path, forms: Corpus, citation: str) -> None:
    with pytest.raises(DocumentError) as caught:
        fields(tmp_path, options_from=citation).check(DATA, forms)
    [finding] = caught.value.findings
    assert (finding.code, finding.where) == ("manifest-invalid", "petitions/mau/manifest.yaml: fields.hinh_thuc")
    assert citation in finding.message


def test_on_a_day_without_that_law_the_document_is_refused(tmp_path: Path, forms: Corpus) -> None:
    own = fields(tmp_path, options_from="khoản 1 Điều 35")
    [finding] = own.check({**DATA, "ngay_ky": "30/06/2026"}, forms).findings
    assert (finding.code, finding.where) == ("options-not-in-force", "hinh_thuc")


def test_no_manifest_holds_a_list_that_the_law_gives() -> None:
    law, on = open_corpus(), dt.date(2026, 10, 12)
    told = {
        choice
        for citation, until in (
            ("khoản 1 Điều 17", None),
            ("khoản 2 Điều 17", None),
            ("khoản 1 Điều 19", None),
            ("khoản 3 Điều 19", None),
            ("khoản 1 Điều 26", None),
            ("khoản 1 Điều 35", ","),
            ("khoản 2 Điều 36", None),
        )
        for choice in options(citation, law, on, "Luật Viên chức", until)
    }
    assert len(told) == 28

    def typed(node: Any) -> set[str]:
        if isinstance(node, dict):
            own = {str(item) for item in node.get("enum", ())}
            if "khai trừ" in own or "options_in" in node:
                own = set()  # the measures of the Party, some of which have the names of those of the law; and what is held to the law's words
            return own.union(*(typed(child) for child in node.values()))
        return set().union(*(typed(child) for child in node)) if isinstance(node, list) else set()

    for template in some(open_catalog().templates()):
        assert not {choice.casefold() for choice in told} & {choice.casefold() for choice in typed(template.fields.schema)}, (
            template.slug
        )


def test_choices_cut_by_hand_are_held_to_the_words_of_the_law(tmp_path: Path, forms: Corpus) -> None:
    own = fields(
        tmp_path,
        enum=["khiển trách", "buộc thôi việc", "không kỷ luật"],
        options_in="khoản 1 Điều 35",
        options_also=["không kỷ luật"],
    )
    for choice in ("khiển trách", "không kỷ luật"):
        assert own.check({**DATA, "hinh_thuc": choice}, forms).findings == ()
    assert own.check({**DATA, "hinh_thuc": "cách chức"}, forms).findings[0].code == "field-choice"
    assert own.check({**DATA, "ngay_ky": "30/06/2026", "hinh_thuc": "không kỷ luật"}, forms).findings == ()  # another law's day


def test_a_choice_that_the_law_does_not_say_is_an_error_of_the_manifest(tmp_path: Path, forms: Corpus) -> None:
    own = fields(tmp_path, enum=["khiển trách", "hạ bậc lương"], options_in="khoản 1 Điều 35")
    with pytest.raises(DocumentError) as caught:
        own.check(DATA, forms)
    [finding] = caught.value.findings
    assert (finding.code, finding.where) == ("manifest-invalid", "petitions/mau/manifest.yaml: fields.hinh_thuc")
    assert "không có lời “hạ bậc lương”" in finding.message
