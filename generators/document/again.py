"""A document made anew from its data, to know the words that it had."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from generators.document.render import render
from generators.docx.package import DOCUMENT, parse_xml, read_package
from generators.docx.text import body_paragraphs, note_paragraphs
from generators.evidence.verify import Remade
from generators.findings import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generators.catalog.catalog import Catalog
    from generators.catalog.unit import Unit
    from generators.evidence.stamp import Evidence
    from generators.findings import Finding
    from legaltext.corpus.corpus import Corpus


def remaking(
    data: str | Path | Mapping[str, Any], *, corpus: Corpus, catalog: Catalog, unit: Unit | None = None
) -> Callable[[Evidence], Remade]:
    """What `verify` asks for the old words: the template of the evidence with ``data``, in each form that the command could have given it.

    ``unit`` is the profile that gave what the data leave to it.
    """

    def remake(evidence: Evidence) -> Remade:
        texts = list[tuple[str, ...]]()
        same: bool | None = None
        problems: tuple[Finding, ...] = ()
        for draft, annex, bilingual in product((False, True), (True, False), (False, True)):
            if draft and texts:
                break  # complete data give the words of a draft as well
            if bilingual and not annex:
                continue  # English stands in the annex
            try:
                done = render(
                    evidence.template,
                    data,
                    corpus=corpus,
                    catalog=catalog,
                    bilingual=bilingual,
                    draft=draft,
                    annex=annex,
                    unit=unit,
                )
            except DocumentError as error:
                problems = problems or error.findings
                continue
            parts = read_package(done.docx, DOCUMENT)
            texts.append((*body_paragraphs(parse_xml(parts[DOCUMENT], DOCUMENT)), *note_paragraphs(parts)))
            same = done.evidence.data_sha256 == evidence.data_sha256
            if done.evidence.text_sha256 == evidence.text_sha256:
                break  # these are the words
        return Remade(tuple(texts), same, () if texts else problems)

    return remake
