"""What the tests of the library share: a template's document with changed data, and what it says."""

import shutil
from collections.abc import Mapping
from typing import Any

import pytest

from generators.document.render import Rendered, render
from generators.pdf.check import paragraphs
from legaltext.corpus.corpus import Corpus
from tests.cases import changed, library

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed"
)

SLUGS = tuple(library().slugs())
_FAMILIES = {slug.partition("/")[0]: slug for slug in reversed(SLUGS)}
SOME = frozenset((*SLUGS[::4], *_FAMILIES.values()))
"""A fourth of the templates, each family among them: what `make test` looks at where all would take minutes (CONTRIBUTING.md)."""


def of_some(slug: str, *more: Any) -> Any:
    """The parameters of a test of one template, marked as `long` for the templates that are not of SOME."""
    return pytest.param(slug, *more, marks=() if slug in SOME else pytest.mark.long)


Changes = Mapping[str, Any]  # "phieu.dong_y" → the value put there; None takes the field away

_as_it_is: dict[tuple[str, bool, Corpus], Rendered] = {}  # the examples, each rendered once


def rendered(slug: str, corpus: Corpus, changes: Changes | None = None, *, bilingual: bool = False) -> Rendered:
    """The document of a template's example, with changes. Raises DocumentError where it is refused."""
    template = library().get(slug)
    if changes:
        return render(template, changed(template, changes), corpus=corpus, bilingual=bilingual)
    key = (slug, bilingual, corpus)
    if key not in _as_it_is:
        _as_it_is[key] = render(template, changed(template, {}), corpus=corpus, bilingual=bilingual)
    return _as_it_is[key]


def plain(text: str) -> str:
    """Words with one blank between them."""
    return " ".join(text.replace("\xa0", " ").split())


def text_of(done: Rendered) -> str:
    """All that a document says, as one line."""
    return " ".join(plain(paragraph) for paragraph in paragraphs(done.docx))
