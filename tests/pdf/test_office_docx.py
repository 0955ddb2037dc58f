"""What LibreOffice is given in place of a Word file, so that it keeps headings with what follows."""

from __future__ import annotations

import pytest

from generators.docx.names import w
from generators.docx.package import DOCUMENT, parse_xml, read_package
from generators.pdf.office_docx import prepared
from tests.pdf.word import docx, paragraph, run

PLAIN = paragraph(run("chữ"))
KEPT = PLAIN.replace("<w:p>", "<w:p><w:pPr><w:keepNext/></w:pPr>")
ROW = f"<w:tr><w:tc>{PLAIN}</w:tc></w:tr>"


def hidden(document: bytes) -> list[int]:
    """The places of the hidden paragraphs among the blocks of the body."""
    body = parse_xml(read_package(prepared(document), "tệp")[DOCUMENT], DOCUMENT)[0]
    return [place for place, block in enumerate(body) if block.find(f"{w('pPr')}/{w('rPr')}/{w('vanish')}") is not None]


@pytest.mark.parametrize(
    ("blocks", "places"),
    [
        # the 21st and the 26th begin a page that LibreOffice guesses: what is to stay with them does not stand right above
        ([*[PLAIN] * 19, KEPT, PLAIN], [19]),
        ([*[PLAIN] * 24, KEPT, PLAIN], [24]),
        ([*[PLAIN] * 40, KEPT, PLAIN], [40]),
        ([*[PLAIN] * 18, KEPT, PLAIN], []),
        ([*[PLAIN] * 20, KEPT, PLAIN], []),
        # of a chain, too: nothing is hidden within it
        ([*[PLAIN] * 18, KEPT, KEPT, PLAIN], [18, 19]),
        # what is hidden counts for what follows; rows of a table count each
        ([*[PLAIN] * 19, KEPT, *[PLAIN] * 4, KEPT, PLAIN], [19]),
        ([*[PLAIN] * 19, KEPT, *[PLAIN] * 3, KEPT, PLAIN], [19, 24]),
        ([f"<w:tbl>{ROW * 19}</w:tbl>", KEPT, PLAIN], [1]),
        # longer than what lies between two of them: nothing helps
        ([*[PLAIN] * 3, *[KEPT] * 40, PLAIN], []),
    ],
)
def test_no_page_that_is_guessed_begins_right_below_a_kept_paragraph(blocks: list[str], places: list[int]) -> None:
    assert hidden(docx(*blocks)) == places


@pytest.mark.parametrize("document", [b"no document", docx(PLAIN), docx(PLAIN)[:300]])
def test_all_else_is_as_it_was(document: bytes) -> None:
    assert prepared(document) is document
