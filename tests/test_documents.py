"""The four documents of the first families as facts: pages, what they cite, the law's words in the PDF, bilingual or not."""

from datetime import date

import pytest

from generators.docx.package import read_package
from generators.evidence.stamp import read_evidence
from generators.pdf.check import paragraphs
from legaltext.corpus.corpus import Corpus, open_corpus
from tests.library import (
    Facts,
    check_citations,
    check_pdfs,
    check_words,
    names,
    needs_office,
    plain,
    rendered,
)

FACTS = [
    Facts(
        "contracts/hop-dong-lam-viec-xac-dinh-thoi-han",
        7,
        date(2026, 9, 7),
        (
            None,  # the law as a whole, in the căn cứ
            "art_20__clause_1",
            "art_20__clause_3",
            "art_14__clause_1",
            "art_7",
            "art_8",
            "art_29__clause_3",
            "art_11",
            "art_12",
            "art_32__clause_1",
            "art_22__clause_1",
            "art_22__clause_2",
            "art_22__clause_3",
            "art_22__clause_4",
        ),
        (
            "HỢP ĐỒNG LÀM VIỆC",
            "Số: 47/HĐ-BVM",
            "Từ ngày 15 tháng 9 năm 2026 đến hết ngày 14 tháng 9 năm 2029",
            "NGƯỜI KÝ HỢP ĐỒNG",
        ),
    ),
    Facts(
        "resignation/don-xin-thoi-viec",
        3,
        date(2026, 11, 2),
        ("art_22__clause_2", "art_32__clause_1", "art_29__clause_3"),
        ("ĐƠN XIN THÔI VIỆC", "Kính gửi: Giám đốc Bệnh viện Đa khoa Mẫu", "Mẫu Sơn, ngày 02 tháng 11 năm 2026", "NGƯỜI LÀM ĐƠN"),
    ),
    Facts(
        "dismissal/quyet-dinh-mien-nhiem",
        3,
        date(2026, 10, 5),
        (None, "art_4__clause_10", "art_30__clause_3", "art_24__clause_2", "art_12__clause_1"),
        (
            "Số: 215/QĐ-BVM",
            "Mẫu Sơn, ngày 05 tháng 10 năm 2026",
            "Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025;",
            "QUYẾT ĐỊNH:",
            "- Lưu: VT, TCCB.",
        ),
    ),
    Facts(
        "petitions/kien-nghi-ket-qua-xep-loai",
        3,
        date(2026, 11, 26),
        ("art_26__clause_1", "art_27__clause_1", "art_27__clause_2", "art_27__clause_3"),
        (
            "I. CĂN CỨ KIẾN NGHỊ",
            "II. NỘI DUNG KIẾN NGHỊ",
            "III. ĐỀ XUẤT",
            "trong thời hạn 05 ngày kể từ ngày công khai",
            "trong thời hạn 10 ngày làm việc",
        ),
    ),
]
IDS = names(FACTS)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return open_corpus()


@pytest.mark.parametrize("facts", FACTS, ids=IDS)
def test_what_it_cites_is_resolved_on_its_date(facts: Facts, corpus: Corpus) -> None:
    check_citations(facts, corpus)


@pytest.mark.parametrize("facts", FACTS, ids=IDS)
def test_it_says_what_it_must_and_quotes_the_law_word_for_word(facts: Facts, corpus: Corpus) -> None:
    check_words(facts, corpus)


@needs_office
@pytest.mark.parametrize("bilingual", [False, True], ids=["vi", "vi-en"])
def test_their_pdfs_have_the_same_words_and_pages(corpus: Corpus, *, bilingual: bool) -> None:
    check_pdfs(FACTS, corpus, bilingual=bilingual)


@pytest.mark.parametrize("facts", FACTS, ids=IDS)
def test_the_bilingual_one_has_our_english_marked_as_unofficial(facts: Facts, corpus: Corpus) -> None:
    text = [plain(words) for words in paragraphs(rendered(facts.slug, corpus, bilingual=True).docx)]
    assert any("unofficial reference translation" in words for words in text)
    for eid in filter(None, facts.cited):
        for paragraph in corpus.resolve(eid, on=facts.on).targets[0].paragraphs("en"):
            assert paragraph is not None
            assert plain(paragraph) in text


@pytest.mark.parametrize("facts", FACTS, ids=IDS)
def test_it_carries_evidence_but_never_the_data(facts: Facts, corpus: Corpus) -> None:
    done = rendered(facts.slug, corpus)
    evidence = read_evidence(done.docx, "a.docx")
    assert evidence == done.evidence
    assert evidence
    assert (evidence.template, evidence.document_date) == (facts.slug, facts.on)
    assert [item.eid for item in evidence.cited] == list(facts.cited)
    custom = [content for name, content in read_package(done.docx, "a.docx").items() if name.startswith("customXml/")]
    assert custom
    assert not any("Mẫu".encode() in content for content in custom)  # every name in the examples has it
