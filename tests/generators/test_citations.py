"""What a document may rest on and cite: an instrument that is ambiguous, amended by what is not held, or without the date that its căn cứ names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from generators.document.render import render
from generators.findings import DocumentError
from generators.legal.citations import Citations
from legaltext.corpus.corpus import Corpus, Holding
from legaltext.model import Instrument, InstrumentFacts, Level, Provision, Text
from tests.generators.small import DATA, DIEU_27, FIELDS, LUAT_MOI, NGHI_DINH, MakeTemplate, codes, text_of

AMENDER = InstrumentFacts("9/2026/QH16", "luật", Text("Luật sửa đổi"), effective=dt.date(2026, 7, 10), held=False)


def corpus_of(law: InstrumentFacts, known: Sequence[InstrumentFacts]) -> Corpus:
    """Điều 27 of the law, and instruments that are known by name only."""
    return Corpus([Holding(Instrument(law, (DIEU_27,), ("vi", "en")), cast("Any", None), Path(), {})], list(known))


def test_what_is_cited_is_kept_with_its_english_where_there_is_some(small: Corpus) -> None:
    cited = Citations(small, dt.date(2026, 7, 15), LUAT_MOI.label())
    for citation in ("khoản 3 Điều 27", "khoản 2 Điều 27", "khoản 3 Điều 27"):
        cited.register(citation, "")
    assert [(law.label, law.vi, law.en) for law in cited.everything()] == [
        ("Khoản 3 Điều 27 Luật Viên chức số 129/2025/QH15", ("3. Giải quyết trong thời hạn 10 ngày làm việc.",), ("",)),
        (
            "Khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15",
            ("2. Thời hạn kiến nghị là 05 ngày kể từ ngày công khai.",),
            ("2. The time limit is 05 days.",),
        ),
    ]


def test_a_name_that_two_instruments_have_is_asked_back(make_template: MakeTemplate) -> None:
    decrees = [
        replace(NGHI_DINH, number=number, type="luật", title=Text("Luật Mẫu")) for number in ("1/2026/QH15", "2/2026/QH15")
    ]
    with pytest.raises(DocumentError) as caught:
        render(make_template("{{ cite('Luật Mẫu') }}"), DATA, corpus=corpus_of(LUAT_MOI, decrees))
    assert codes(caught.value.findings) == ["citation-ambiguous"]


def test_words_that_a_law_not_held_may_have_changed_are_printed_with_a_warning(make_template: MakeTemplate) -> None:
    amended = corpus_of(replace(LUAT_MOI, amended_by=(AMENDER.number,)), [AMENDER])
    template = make_template("{{ cite('khoản 2 Điều 27') }}")
    done = render(template, DATA, corpus=amended)
    assert [(finding.code, finding.severity) for finding in done.findings] == [("citation-doubtful", "warning")]
    assert render(template, {**DATA, "ngay_ky": "05/07/2026"}, corpus=amended).findings == (), "nothing was amended yet"


def test_a_basis_without_the_date_that_its_line_names_is_refused(make_template: MakeTemplate) -> None:
    undated = corpus_of(LUAT_MOI, [replace(NGHI_DINH, issued=None)])
    with pytest.raises(DocumentError) as caught:
        render(make_template("x", basis=[{"cite": LUAT_MOI.label()}, {"cite": NGHI_DINH.label()}]), DATA, corpus=undated)
    [wrong] = [one for one in caught.value.findings if one.severity == "error"]
    assert wrong.code == "basis-incomplete"
    assert wrong.where.endswith(f"manifest.yaml: basis[2] “{NGHI_DINH.label()}”")


def test_a_paper_of_a_day_without_a_basis_is_told_which_law_is_in_force_then(make_template: MakeTemplate, small: Corpus) -> None:
    template = make_template("x", basis=[{"cite": LUAT_MOI.label(), "to": "2026-07-14"}])
    with pytest.raises(DocumentError) as caught:
        render(template, DATA, corpus=small)
    [wrong] = caught.value.findings
    assert (wrong.code, wrong.where.rpartition(": ")[2]) == ("basis-not-in-force", f"basis[1] “{LUAT_MOI.label()}”")
    assert wrong.message == (
        "Mẫu này căn cứ “Luật Viên chức số 129/2025/QH15” cho văn bản đến hết ngày 14/07/2026, mà văn bản ghi ngày 15/07/2026. "
        "Vào ngày đó áp dụng Luật Viên chức số 129/2025/QH15. Kiểm tra lại ngày của văn bản."
    )


@pytest.mark.parametrize("days", [{}, {"from": "2026-07-01"}], ids=["on any day", "from its first day"])
def test_a_law_that_is_not_in_force_is_told_once(make_template: MakeTemplate, days: dict[str, str]) -> None:
    """The căn cứ tells it; the citation of the same law and the choices that it gives do not tell it again, one of another instrument does."""
    choices = {"type": "string", "options_from": "khoản 2 Điều 27"}
    schema = {
        "type": "object",
        "required": ["ngay_ky"],
        "properties": {"ngay_ky": {"type": "string", "format": "date"}, "muc": choices},
    }
    template = make_template(
        "{{ muc }}{{ cite('khoản 2 Điều 27') }}", "{{ cite('Nghị định số 27/2026/NĐ-CP') }}",
        law="Luật Viên chức số 129/2025/QH15", basis=[{"cite": LUAT_MOI.label(), **days}], fields=schema,
    )  # fmt: skip
    with pytest.raises(DocumentError) as caught:
        render(template, {"ngay_ky": "30/06/2026"}, corpus=corpus_of(LUAT_MOI, [NGHI_DINH]))
    assert codes(caught.value.findings) == ["basis-not-in-force", "citation-not-in-force"]
    assert [LUAT_MOI.number in finding.message for finding in caught.value.findings] == [True, False]


def test_provisions_that_are_not_held_are_one_line_an_instrument_without_the_words_of_the_template(
    make_template: MakeTemplate, small: Corpus
) -> None:
    words = [f"{{{{ cite('Điều {number} Nghị định số 27/2026/NĐ-CP') }}}}" for number in (5, 6, 5)]
    [finding] = render(make_template(*words), DATA, corpus=small).findings
    assert (finding.code, finding.severity) == ("citation-not-held", "warning")
    assert "chưa kiểm tra được Điều 5, Điều 6." in finding.message
    assert finding.where == "Nghị định số 27/2026/NĐ-CP"


def test_a_provision_of_a_held_law_whose_words_are_left_out_is_cited_with_a_warning(make_template: MakeTemplate) -> None:
    left_out = Provision("art_28", Level.ARTICLE, "28", None, heading=Text("Khiếu nại"), held=False)
    law = Instrument(LUAT_MOI, (DIEU_27, left_out), ("vi",))
    corpus = Corpus([Holding(law, cast("Any", None), Path(), {})], [])
    done = render(make_template("{{ cite('Điều 28') }}"), DATA, corpus=corpus)
    assert [(finding.code, finding.severity) for finding in done.findings] == [("citation-not-held", "warning")]
    assert "Hãy tự đối chiếu với văn bản." in done.findings[0].message


@pytest.mark.parametrize(("draft", "told"), [(False, ["field-missing"]), (True, ["field-missing", "template-failed"])])
def test_what_fails_while_fields_lack_is_not_told_beside_them(
    make_template: MakeTemplate, small: Corpus, draft: bool, told: list[str]
) -> None:
    """It may be the consequence of what lacks; in a draft everything may lack, so there it is told."""
    template = make_template("{{ ho_ten }}{{ 1 // (noi_nhan|length) }}")
    with pytest.raises(DocumentError) as caught:
        render(template, {"ngay_ky": "15/07/2026"}, corpus=small, draft=draft)
    assert codes(caught.value.findings) == told


def test_what_is_only_offered_keeps_back_none_of_the_others(make_template: MakeTemplate, small: Corpus) -> None:
    fields = {
        "type": "object",
        "required": ["ho_ten", "ngay_ky"],
        "properties": {**FIELDS, "ghi": {"title": "Ghi", "type": "boolean", "default": False}},
    }
    basis = [{"cite": "Nghị định số 27/2026/NĐ-CP", "offered_by": "ghi"}, {"cite": "Luật Viên chức"}]
    template = make_template("{{ basis|join('; ') }}", fields=fields, basis=basis)
    done = render(template, DATA, corpus=small)
    assert text_of(done.docx) == ["Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025"]
    assert [(note.code, note.where) for note in done.notes] == [("basis-offered", "ghi")]
    taken = render(template, {**DATA, "ghi": True}, corpus=small)
    assert [line.count("Căn cứ") for line in text_of(taken.docx)] == [2]
    assert "basis-offered" not in [note.code for note in taken.notes]


def test_only_what_is_cited_as_a_whole_is_said_to_be_only_named(make_template: MakeTemplate, small: Corpus) -> None:
    whole = render(make_template("x", basis=[{"cite": "Nghị định số 27/2026/NĐ-CP"}]), DATA, corpus=small)
    part = render(make_template('{{ cite("Điều 3 Nghị định số 27/2026/NĐ-CP") }}'), DATA, corpus=small)
    assert "cited-from-register" in [note.code for note in whole.notes]
    assert "cited-from-register" not in [note.code for note in part.notes]
