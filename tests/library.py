"""What the tests of the library share: a document's facts, its example with changes, and the checks that hold for every paper."""

import shutil
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from generators.catalog.catalog import Template, open_catalog
from generators.catalog.values import read_data
from generators.document.render import Rendered, render
from generators.findings import DocumentError
from generators.pdf.check import check, paragraphs, read
from generators.pdf.errors import PdfError
from generators.pdf.libreoffice import LibreOffice
from legaltext.corpus.corpus import Corpus


@dataclass(frozen=True)
class Facts:
    slug: str
    pages: int
    on: date
    cited: tuple[str | None, ...]  # None: an instrument as a whole, in the căn cứ
    says: tuple[str, ...]


needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed"
)

Changes = Mapping[str, Any]  # "phieu.dong_y" → the value put there; None takes the field away


def rendered(slug: str, corpus: Corpus, changes: Changes | None = None, *, bilingual: bool = False) -> Rendered:
    template = open_catalog().get(slug)
    return render(template, changed(template, changes or {}), corpus=corpus, bilingual=bilingual)


def changed(template: Template, changes: Changes) -> dict[str, Any]:
    data: dict[str, Any] = deepcopy(read_data(template.example))
    for path, value in changes.items():
        *parents, name = path.split(".")
        here = data
        for parent in parents:
            here = here[parent]
        if value is None:
            del here[name]
        else:
            here[name] = value
    return data


def plain(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


def text_of(done: Rendered) -> str:
    return " ".join(plain(paragraph) for paragraph in paragraphs(done.docx))


def refusal(slug: str, corpus: Corpus, changes: Changes) -> str:
    """The refusal in words; only guards may refuse."""
    with pytest.raises(DocumentError) as caught:
        rendered(slug, corpus, changes)
    assert {finding.code for finding in caught.value.findings if finding.severity == "error"} == {"guard-failed"}, str(
        caught.value
    )
    return "\n".join(finding.message for finding in caught.value.findings)


def names(facts: Sequence[Facts]) -> list[str]:
    return [one.slug.rpartition("/")[2] for one in facts]


def check_citations(facts: Facts, corpus: Corpus) -> None:
    """It cites what it must, on its date, and nothing is to be remarked."""
    done = rendered(facts.slug, corpus)
    assert done.in_force_on == facts.on
    assert tuple(item.eid for item in done.cited) == facts.cited
    assert done.findings == ()


def check_words(facts: Facts, corpus: Corpus) -> list[str]:
    """It says what it must and quotes the law word for word; its paragraphs, for more."""
    text = [plain(paragraph) for paragraph in paragraphs(rendered(facts.slug, corpus).docx)]
    whole = " ".join(text)
    for words in facts.says:
        assert words in whole, words
    for eid in filter(None, facts.cited):
        for paragraph in corpus.resolve(eid, on=facts.on).targets[0].paragraphs("vi"):
            assert paragraph in text, paragraph
    assert not any(wrong in whole for wrong in ("{{", "  ", ".."))
    return text


def check_pdfs(papers: Sequence[Facts], corpus: Corpus, *, bilingual: bool) -> None:
    """The PDFs have the same words, and the Vietnamese ones the pages."""
    documents = [rendered(facts.slug, corpus, bilingual=bilingual).docx for facts in papers]
    for facts, docx, pdf in zip(papers, documents, LibreOffice().convert(documents), strict=True):
        assert not isinstance(pdf, PdfError), f"{facts.slug}: {pdf}"
        assert check(pdf, paragraphs(docx)) == [], facts.slug
        if not bilingual:
            assert read(pdf).pages == facts.pages, facts.slug


def check_draft(facts: Facts, corpus: Corpus) -> None:
    """An empty draft shows what lacks."""
    assert "«" in text_of(render(facts.slug, {}, corpus=corpus, draft=True))
