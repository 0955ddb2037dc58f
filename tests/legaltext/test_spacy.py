"""spaCy: citations and time limits as spans, on tokens that agree with them."""

import pickle
import subprocess
import sys
import unicodedata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("spacy", reason="spaCy is not installed (pip install 'vanban[nlp]')")

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from legaltext.basics.paths import corpus_root
from legaltext.references.find import find
from legaltext.spacy_pipe import CONFIG, LegalTokenizer
from tests.shared import SHARED

LAW = "129/2025/QH15"
TEXT = (
    "Theo điểm c khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15, viên chức báo trước 30 ngày; "
    "kiến nghị quy định tại khoản 2 Điều 27 Luật Viên chức phải gửi trong thời hạn 05 ngày làm việc."
)


def pipeline(**references: Any) -> Language:
    nlp = spacy.blank("vi", config=CONFIG)
    nlp.add_pipe("vanban_references", config={"on": "2026-08-01", **references})
    nlp.add_pipe("vanban_time_limits")
    return nlp


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline()


def cited(nlp: Language, words: str | Doc) -> list[Span]:
    doc = nlp(words)  # a group of spans lives only as long as its Doc
    return list(doc.spans["references"])


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


# ---- the tokenizer


@pytest.mark.parametrize(
    "text",
    [
        "Điều| |5|.",
        "các| |điểm| |a|,| |b| |và| |đ| |khoản| |2| |Điều| |12a|;",
        "Luật| |số| |129/2025/QH15|,| |Nghị| |định| |số| |30/2020/NĐ-CP|.",
        "Thông| |tư| |liên| |tịch| |số| |01/2014/TTLT-BNV-BTC",
        "Tờ| |trình| |số| |45/TTr-BNV|)",
        "ngày| |01/07/2026|,| |1.500.000| |đồng",
        "khoản| |1|,|2| |Điều| |3|-|5",
        "điểm| |d1| |khoản| |2a| |Điều| |5|/|Luật| |Viên| |chức",
        "Điều|5| |(|khoản|1|)",
        "Họ| |và| |tên|:| |..........",
        "“|Điều| |22|.|”",
        "Khóa| |XV|,| |QH15|,| |NĐ|-|CP",
    ],
)
def test_syllables_numbers_and_signs_are_tokens(text: str) -> None:
    words = text.split("|")
    tokens = [word for word in words if word != " "]
    tokenize = LegalTokenizer(Vocab())
    for form in (composed, decomposed):
        assert [token.text for token in tokenize(form("".join(words)))] == list(map(form, tokens))


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(" \n\t\u00a0đĐ.,;/-05aệ\u0323\u0302")))
def test_no_character_is_lost(text: str) -> None:
    assert LegalTokenizer(Vocab())(text).text == text


def laws() -> list[Path]:
    return [*sorted(corpus_root().glob("*/*.txt")), *sorted((SHARED / "laws" / "decrees-2026").glob("*.md"))]


@pytest.mark.parametrize("path", laws(), ids=lambda path: f"{path.parent.name}/{path.name}")
@pytest.mark.parametrize("form", [composed, decomposed])
def test_every_citation_begins_and_ends_at_a_token(path: Path, form: Any) -> None:
    from legaltext.basics.offsets import Offsets

    offsets = Offsets(form(path.read_text(encoding="utf-8-sig")[:200_000]))
    given = form(offsets.normal)
    doc = LegalTokenizer(Vocab())(given)
    citations = find(offsets.normal)
    assert [c.text for c in citations if doc.char_span(*offsets.original(c.start, c.end)) is None] == []
    assert citations


# ---- citations


@pytest.mark.parametrize("form", [composed, decomposed])
def test_a_citation_is_a_span_that_knows_its_target(nlp: Language, form: Any) -> None:
    doc = nlp(form(TEXT))
    first, second = doc.spans["references"]
    assert doc.text == form(TEXT)
    assert composed(first.text) == "điểm c khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15"
    assert (first.label_, first._.status, first._.message) == ("REFERENCE", "resolved", "")
    assert first._.targets == [{"instrument": LAW, "eid": "art_22__clause_4__point_c"}]
    assert composed(second.text) == "khoản 2 Điều 27 Luật Viên chức"
    assert second._.targets == [{"instrument": LAW, "eid": "art_27__clause_2"}]


def test_a_list_has_a_target_for_each_member(nlp: Language) -> None:
    (span,) = cited(nlp, "các điểm a, b và c khoản 4 Điều 22 Luật Viên chức")
    assert [target["eid"][-1] for target in span._.targets] == ["a", "b", "c"]


def test_what_does_not_resolve_says_why(nlp: Language) -> None:
    (span,) = cited(nlp, "Căn cứ khoản 9 Điều 27 Luật Viên chức;")
    assert span._.status == "not-found"
    assert "Điều 27 có 4 khoản" in span._.message


def test_the_date_of_one_document_comes_before_that_of_the_pipeline(nlp: Language) -> None:
    doc = nlp.make_doc("Điều 5 Luật Viên chức số 129/2025/QH15")
    doc._.on = "2026-06-30"
    assert cited(nlp, doc)[0]._.status == "not-in-force"


def test_this_law_is_the_place_where_the_words_stand(nlp: Language) -> None:
    words = "quy định tại khoản 1 Điều này"
    standing = pipeline(instrument=LAW, eid="art_27__clause_2")
    assert cited(standing, words)[0]._.targets == [{"instrument": LAW, "eid": "art_27__clause_1"}]
    doc = nlp.make_doc(words)
    doc._.place = {"instrument": LAW, "eid": "art_29"}
    assert cited(nlp, doc)[0]._.targets == [{"instrument": LAW, "eid": "art_29__clause_1"}]


def test_words_that_cite_nothing_have_no_spans(nlp: Language) -> None:
    for words in ("", "   ", "Theo pháp luật về lao động."):
        assert cited(nlp, words) == []


# ---- time limits


def test_a_time_limit_is_a_span_with_its_amount(nlp: Language) -> None:
    doc = nlp(decomposed(TEXT))
    first, second = doc.spans["time_limits"]
    assert composed(first.text).endswith("30 ngày")
    assert (first.label_, first._.limit["amount"], first._.limit["unit"]) == ("TIME_LIMIT", 30, "day")
    assert composed(second.text).endswith("05 ngày làm việc")
    assert (second._.limit["amount"], second._.limit["unit"]) == (5, "working_day")


# ---- as part of a pipeline


def test_the_names_of_the_span_groups_are_the_users() -> None:
    nlp = spacy.blank("vi", config=CONFIG)
    nlp.add_pipe("vanban_references", config={"spans_key": "law", "on": "2026-08-01"})
    nlp.add_pipe("vanban_time_limits", config={"spans_key": "time"})
    assert {key: len(group) for key, group in nlp(TEXT).spans.items()} == {"law": 2, "time": 2}


@pytest.mark.parametrize(
    "blank", [spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}}), spacy.blank("xx")], ids=["vi", "xx"]
)
def test_under_another_tokenizer_no_citation_is_dropped(blank: Language) -> None:
    blank.add_pipe("vanban_references", config={"on": "2026-08-01"})
    assert [span._.status for span in cited(blank, TEXT)] == ["resolved", "resolved"]


@pytest.mark.skipif(find_spec("pyvi") is not None, reason="pyvi is installed, with which spaCy's own tokenizer works")
def test_the_tokenizer_of_the_language_does_not_work_without_another_package() -> None:
    with pytest.raises(ImportError, match="Pyvi not installed"):
        spacy.blank("vi")


def facts(doc: Doc) -> list[Any]:
    return [
        (s.start_char, s.end_char, s.label_, [dict(t) for t in s._.targets], s._.status, s._.limit)
        for key in ("references", "time_limits")
        for s in doc.spans[key]
    ]


def test_a_saved_pipeline_does_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    same = spacy.blank("vi", config=nlp.config).from_bytes(nlp.to_bytes())
    for again in (spacy.load(tmp_path), same, pickle.loads(pickle.dumps(nlp))):
        assert isinstance(again.tokenizer, LegalTokenizer)
        assert facts(again(TEXT)) == facts(nlp(TEXT))


def test_documents_keep_their_spans_and_targets(nlp: Language) -> None:
    doc = nlp(TEXT)
    (stored,) = DocBin().from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes()).get_docs(nlp.vocab)
    assert facts(stored) == facts(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == facts(doc)


@pytest.mark.parametrize("processes", [1, 2])
def test_many_documents_go_through_the_pipe(nlp: Language, processes: int) -> None:
    texts = [TEXT, decomposed(TEXT), "Không viện dẫn."]
    docs = list(nlp.pipe(texts, n_process=processes, batch_size=1))
    assert [doc.text for doc in docs] == texts
    assert [facts(doc) for doc in docs] == [facts(nlp(text)) for text in texts]


def test_spacy_finds_all_of_it_by_name() -> None:
    program = (
        "import spacy; nlp = spacy.blank('vi', config={'nlp': {'tokenizer': {'@tokenizers': 'vanban.LegalTokenizer.v1'}}});"
        "nlp.add_pipe('vanban_references', config={'on': '2026-08-01'}); nlp.add_pipe('vanban_time_limits');"
        "doc = nlp('Điều 5 Luật Viên chức'); print(doc.spans['references'][0]._.targets[0]['eid'], nlp.pipe_names)"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("art_5 ['vanban_references', 'vanban_time_limits']\n", "")


@pytest.mark.parametrize("config", [{"on": "01/08/2026"}, {"eid": "art_5"}])
def test_a_setting_that_means_nothing_is_refused(config: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"01/08/2026|needs"):
        pipeline(**config)
