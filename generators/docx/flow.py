"""How the text runs over lines and pages, where that depends on words that come from data and from the law.

Both functions therefore run on the rendered document, as `ruled_lines.fit_ruled_lines` does: `balance_lines` before it, for a ruled line is
as long as the lines above it say.
"""

import re
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from generators.docx import ruled_lines
from generators.docx.names import w
from generators.docx.style_ids import StyleId
from generators.docx.text import style_of

# Centred lines that data makes long: names of bodies, titles, the place and date, the signer.
_BALANCED: Final = frozenset(
    {
        *(
            StyleId.CO_QUAN_CHU_QUAN,
            StyleId.CO_QUAN,
            StyleId.DIA_DANH_NGAY,
            StyleId.TRICH_YEU,
            StyleId.TRICH_YEU_CONG_VAN,
            StyleId.THAM_QUYEN,
        ),
        *(StyleId.QUYEN_HAN, StyleId.HO_TEN, StyleId.TEN_PHU_LUC, StyleId.KEM_THEO),
    }
)
# Twips by which a line may be wider in another program than we reckon: in all, and for each non-breaking space, which LibreOffice draws wider.
_SLACK: Final = 100
_SLACK_OF_NBSP: Final = 40
_NBSP: Final = "\N{NO-BREAK SPACE}"
_DATED: Final = frozenset({StyleId.DIA_DANH_NGAY, StyleId.KEM_THEO})
# "ngày 05 tháng 3 năm 2020"
_DATE: Final = re.compile(r"ngày \d+ tháng \d+ năm \d+")

_QUOTED: Final = StyleId.DIEU_KHOAN_TRICH
_ENDS: Final = (".", ";", ",", "”")  # what ends a text; the title of an article ends with a word


def balance_lines(document: Element) -> None:
    """Make the lines of centred names and titles about equally long, so that the last one is not a single word, and hold their dates together.

    The paragraph gets indents: the widest that leave it as many lines as it has. One that fits on a line, or has indents of its own
    (staff or an earlier run gave them), stays as it is.
    """
    for paragraph in document.iter(w("p")):
        if style_of(paragraph) not in _BALANCED or paragraph.find(f"{w('pPr')}/{w('ind')}") is not None:
            continue
        left, right = ruled_lines.indents(paragraph)
        available = ruled_lines.available_width(paragraph) - left - right
        lines = len(ruled_lines.line_widths(list(ruled_lines.measured_words(paragraph)), available))
        if lines == 1:
            continue
        if style_of(paragraph) in _DATED:
            _hold_dates(paragraph, lines, available)
        words = list(ruled_lines.measured_words(paragraph))
        slack = _SLACK + _SLACK_OF_NBSP * sum(word.count(_NBSP) for word, _ in words)
        spare = available - _narrowest(words, available) - slack
        if spare > 0:
            ruled_lines.set_indents(paragraph, left + spare // 2, right + spare // 2)


def _hold_dates(paragraph: Element, lines: int, available: int) -> None:
    """Keep each date on one line, as the head of PL III has it: "(Kèm theo Nghị định số … / ngày 05 tháng 3 năm 2020 của …)".

    Where that would take more than `lines`, the dates break as they did.
    """
    before = [(node, node.text or "") for node in paragraph.iter(w("t"))]
    for node, words in before:
        node.text = _DATE.sub(lambda found: found[0].replace(" ", _NBSP), words)
    if len(ruled_lines.line_widths(list(ruled_lines.measured_words(paragraph)), available)) > lines:
        for node, words in before:
            node.text = words


def _narrowest(words: list[ruled_lines.MeasuredWord], available: int) -> int:
    """The least width in which `words` have no more lines than in `available`."""
    lines = len(ruled_lines.line_widths(words, available))
    # A word cannot wrap: less than the longest one is no width at all.
    least, most = max(round(width) for _, width in words) + 1, available
    while least < most:
        middle = (least + most) // 2
        if len(ruled_lines.line_widths(words, middle)) > lines:
            least = middle + 1
        else:
            most = middle
    return most


def keep_together(document: Element) -> None:
    """Hold on the page of the next block each paragraph of the body that ends with ":" or is the title of a quoted article.

    A paragraph whose author has switched keeping on or off stays as it is, and so does the text of tables, whose rows stay whole.
    Running it again changes nothing.
    """
    for body in document.iter(w("body")):
        for paragraph in body.findall(w("p")):
            following = paragraph.getnext()
            words = "".join(node.text or "" for node in paragraph.iter(w("t"))).rstrip()
            if words and following is not None and (words.endswith(":") or _is_title(paragraph, words)):
                _keep_next(paragraph)


def _is_title(paragraph: Element, words: str) -> bool:
    above = paragraph.getprevious()
    return above is not None and style_of(above) == _QUOTED and style_of(paragraph) != _QUOTED and not words.endswith(_ENDS)


def _keep_next(paragraph: Element) -> None:
    """Keep a paragraph on the page of the next block, unless its author has said how it is."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    if properties.find(w("keepNext")) is not None:
        return
    # w:keepNext comes second among a paragraph's properties, after its style (ECMA-376 Part 1, 17.3.1.26).
    properties.insert(1 if properties.find(w("pStyle")) is not None else 0, etree.Element(w("keepNext")))
