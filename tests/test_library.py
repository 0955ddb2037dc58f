"""Every template's example as a paper: it cites, says and quotes what it must, in Word and in PDF, in one language and in two, with its evidence."""

from collections.abc import Collection
from datetime import date

import pytest

from generators.document.render import render
from generators.docx.package import read_package
from generators.evidence.stamp import read_evidence
from generators.findings import DocumentError
from generators.pdf.check import check, paragraphs, read
from generators.pdf.errors import PdfError
from generators.pdf.libreoffice import LibreOffice
from legaltext.corpus.corpus import Corpus
from tests.cases import Paper, library, papers
from tests.library import SLUGS, SOME, needs_office, of_some, plain, rendered, text_of
from tests.some import rarely, some

OTHERS = frozenset(SLUGS) - SOME
of_every_template = pytest.mark.parametrize("paper", papers(), ids=[paper.name for paper in papers()])


def test_every_template_has_its_paper() -> None:
    assert {paper.slug for paper in papers()} == set(library().slugs())
    assert len(papers()) >= 33


@of_every_template
def test_what_it_cites_is_resolved_on_its_date(paper: Paper, corpus: Corpus) -> None:
    done = rendered(paper.slug, corpus)
    on = date.fromisoformat(paper.date)
    assert (done.in_force_on, {finding.code for finding in done.findings}) == (on, set(paper.warns))
    wanted = [corpus.resolve(citation, on=on, default=done.manifest.law) for citation in paper.cites]
    assert [(item.instrument, item.eid) for item in done.cited] == [
        (target.instrument.number, target.eid) for found in wanted for target in found.targets
    ]
    assert {found.status for found in wanted} <= {"resolved", "external"}


@of_every_template
def test_it_says_what_it_must_and_quotes_the_law_word_for_word(paper: Paper, corpus: Corpus) -> None:
    done = rendered(paper.slug, corpus)
    text = [plain(paragraph) for paragraph in paragraphs(done.docx)]
    whole = " ".join(text)
    assert [words for words in paper.says if words not in whole] == []
    quoted = [item.eid for item in done.cited if item.eid and item.instrument in corpus.instruments]
    assert quoted
    for eid in quoted:
        law = corpus.resolve(eid, on=done.in_force_on).targets[0].paragraphs("vi")
        assert [paragraph for paragraph in law if paragraph not in text] == []
    assert [wrong for wrong in ("{{", "  ", "..") if wrong in whole] == []


@of_every_template
def test_the_bilingual_one_has_our_english_marked_as_unofficial(paper: Paper, corpus: Corpus) -> None:
    done = rendered(paper.slug, corpus, bilingual=True)
    text = [plain(words) for words in paragraphs(done.docx)]
    assert any("unofficial reference translation" in words for words in text)
    for eid in filter(None, (item.eid for item in done.cited if item.instrument in corpus.instruments)):
        english = corpus.resolve(eid, on=done.in_force_on).targets[0].paragraphs("en")
        assert english
        assert [words for words in english if words is None or plain(words) not in text] == []


@needs_office
@pytest.mark.slow(reason="LibreOffice converts the whole library")
@pytest.mark.parametrize(
    ("slugs", "bilingual"), [(SOME, False), rarely(OTHERS, False), rarely(SLUGS, True)], ids=["some", "others", "vi-en"]
)
def test_their_pdfs_have_the_same_words_and_pages(slugs: Collection[str], corpus: Corpus, *, bilingual: bool) -> None:
    chosen = some(paper for paper in papers() if paper.slug in slugs)
    documents = [rendered(paper.slug, corpus, bilingual=bilingual).docx for paper in chosen]
    for paper, docx, pdf in zip(chosen, documents, LibreOffice().convert(documents), strict=True):
        assert not isinstance(pdf, PdfError), f"{paper.slug}: {pdf}"
        assert check(pdf, paragraphs(docx)) == [], paper.slug
        if not bilingual:
            assert read(pdf).pages == paper.pages, paper.slug


@pytest.mark.parametrize("slug", [of_some(slug) for slug in SLUGS])
def test_an_empty_draft_shows_what_lacks(slug: str, corpus: Corpus) -> None:
    assert "«" in text_of(render(library().get(slug), {}, corpus=corpus, draft=True))


@of_every_template
def test_it_carries_evidence_but_never_the_data(paper: Paper, corpus: Corpus) -> None:
    done = rendered(paper.slug, corpus)
    evidence = read_evidence(done.docx, "a.docx")
    assert evidence == done.evidence
    assert evidence
    assert (evidence.template, evidence.document_date.isoformat()) == (paper.slug, paper.date)
    assert [(item.instrument, item.eid) for item in evidence.cited] == [(item.instrument, item.eid) for item in done.cited]
    custom = [content for name, content in read_package(done.docx, "a.docx").items() if name.startswith("customXml/")]
    assert custom
    assert not any("Mẫu".encode() in content for content in custom)  # every name in the examples has it


# Luật 129/2025/QH15, khoản 1 Điều 20: what a work contract agrees on. Bộ luật Lao động, khoản 1 Điều 21: what a labour contract must hold.
WORK = ("Vị trí việc làm:", "được trả lương", "chế độ liên quan đến tiền lương", "Điều kiện làm việc:", "Nghĩa vụ", "Quyền")
LABOUR = (
    "địa chỉ:", "chức vụ Giám đốc", "sinh ngày", "giới tính: nam", "nơi cư trú:", "số CCCD/căn cước", "Công việc:", "Địa điểm làm việc:", "Loại hợp đồng:",
    "Mức lương:", "phụ cấp và khoản bổ sung:", "được trả lương hằng tháng, bằng chuyển khoản", "Chế độ nâng bậc, nâng lương:", "Thời giờ làm việc:",
    "Thời giờ nghỉ ngơi:", "bảo hộ lao động", "Bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp:", "Đào tạo, bồi dưỡng, nâng cao trình độ, kỹ năng nghề:",
)  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "content"),
    [
        ("contracts/hop-dong-lam-viec-xac-dinh-thoi-han", WORK),
        ("contracts/hop-dong-lam-viec-khong-xac-dinh-thoi-han", WORK),
        ("contracts/hop-dong-lao-dong-chuyen-gia", LABOUR),
        ("contracts/hop-dong-lao-dong-chuyen-mon-ho-tro", LABOUR),
        ("contracts/hop-dong-lao-dong-phuc-vu", LABOUR),
    ],
)
def test_the_mandatory_content_of_a_contract(slug: str, content: tuple[str, ...], corpus: Corpus) -> None:
    text = text_of(rendered(slug, corpus))
    assert [words for words in content if words not in text] == []


RESIGNATION = ("resignation/don-xin-tu-chuc", "resignation/to-trinh-xem-xet-tu-chuc", "resignation/quyet-dinh-cho-tu-chuc")


@pytest.mark.parametrize("slug", RESIGNATION)
@pytest.mark.parametrize("grounds", [["mệt mỏi"], [], None, ["lý do chính đáng khác", "lý do chính đáng khác"]])
def test_the_grounds_of_resignation_are_choices(slug: str, grounds: list[str] | None, corpus: Corpus) -> None:
    with pytest.raises(DocumentError, match="Lý do từ chức"):
        rendered(slug, corpus, {"ly_do_tu_chuc": grounds})


@pytest.mark.parametrize("slug", RESIGNATION[:2])
@pytest.mark.parametrize("words", ["ốm", None])
def test_the_grounds_of_resignation_are_explained(slug: str, words: str | None, corpus: Corpus) -> None:
    with pytest.raises(DocumentError, match="Trình bày"):
        rendered(slug, corpus, {"trinh_bay": words})
