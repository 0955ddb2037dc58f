"""What we fill in is what docxtpl fills in, part by part; only the layout comes after it."""

import io
import zipfile
from typing import Any

import pytest
from docxtpl import DocxTemplate
from lxml import etree

from generators.document.render import render as document
from generators.docx import layout, pieces, render
from generators.docx.compile import CompiledPart, compile_template
from generators.docx.package import CONTENT_TYPES, read_package, write_package
from generators.expressions.sandbox import Budget, sandbox
from legaltext.corpus.corpus import Corpus
from tests.cases import changed, library
from tests.library import of_some


def canonical(part: bytes | etree._Element) -> bytes:
    root = etree.fromstring(part) if isinstance(part, bytes) else part
    return etree.tostring(root, method="c14n")


def of_docxtpl(docx: bytes, values: dict[str, Any]) -> dict[str, bytes]:
    """The parts that docxtpl makes, in our sandbox (its own environment would neither escape nor know our filters)."""
    template, out = DocxTemplate(io.BytesIO(docx)), io.BytesIO()
    with Budget():
        template.render(values, sandbox(autoescape=True, draft=False))
    template.save(out)
    with zipfile.ZipFile(out) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("slug", [of_some(slug) for slug in library().slugs()])
def test_every_part_is_the_one_of_docxtpl(slug: str, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    template = library().get(slug)
    used: list[dict[str, Any]] = []
    fill_in = render._rendered

    def watched(part: CompiledPart, values: dict[str, Any]) -> str:
        used.append(dict(values))
        return fill_in(part, values)

    monkeypatch.setattr(render, "_rendered", watched)
    monkeypatch.setattr(layout, "lay_out", lambda _document: None)
    monkeypatch.setattr(pieces, "lay_out_pieces", lambda _xml: None)
    ours = read_package(document(template, changed(template, {}), corpus=corpus).docx, "x")
    compiled = compile_template(template.slug, template.docx, draft=False)
    assert [part.name for part in compiled.compiled] == [compiled.document]
    theirs = of_docxtpl(write_package(compiled.parts), used[0])
    compared = [name for name in theirs if name.endswith(".xml") and name != CONTENT_TYPES and not name.startswith("docProps/")]
    assert compiled.document in compared
    assert [name for name in compared if canonical(ours[name]) != canonical(theirs[name])] == []
