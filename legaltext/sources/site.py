"""Which part of a web page is the law: the smallest part with the articles, the head before and the signature after them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from legaltext.basics.text import clean_line
from legaltext.grammar.rule import rule
from legaltext.sources.source import Call

# One language a rule: a page may hold the law twice, each in a part of its own.
_ARTICLES: Final = (
    re.compile(r"(?:Điều|ĐIỀU|Ðiều)\s+\d+[a-zđ]?(?:\W|$)"),
    re.compile(r"(?:Article|ARTICLE)\s+\d+[a-z]?(?:\W|$)"),
)
_HEAD: Final = rule(r"""
    # "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Luật số: 129/2025/QH15"
    CỘNG H(?:ÒA|OÀ) XÃ HỘI|VIỆT NAM DÂN CHỦ|Độc lập\s*[-–]|(?:(?:Luật|Bộ luật|Pháp lệnh)[ ])?[Ss]ố\s*:
    # "SOCIALIST REPUBLIC OF VIETNAM", "Law No. 129/2025/QH15"
    |(?:THE )?SOCIALIST REPUBLIC|Independence|(?:Law )?No\.
    """)
_CLOSING: Final = rule(r"""
    # "Luật này được Quốc hội … thông qua", "Nơi nhận:", "TM. CHÍNH PHỦ", "CHỦ TỊCH QUỐC HỘI"
    (?:Luật|Bộ luật|Pháp lệnh|Nghị quyết) này (?:đã )?được|Nơi nhận|(?:TM|KT|TUQ|Q)\.[ ]|CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG
    |XÁC THỰC VĂN BẢN HỢP NHẤT
    # "This Law was passed by …", "CHAIRMAN OF THE NATIONAL ASSEMBLY"
    |This (?:Law|Code|Ordinance|Resolution) (?:was|is)[ ]|(?:THE )?(?:CHAIR|PRESIDENT)|ON BEHALF OF
    """)
_FEW: Final = 3  # articles that make a page a law
_HEAD_REACH: Final = 200  # lines: the recitals of a long decree
_CLOSING_REACH: Final = 100


@dataclass(slots=True)
class Row:
    """A line of the page, the element it stands in, and what is known of it."""

    text: str
    element: etree._Element
    calls: list[Call]
    note: str | None  # it begins this note
    linked: bool  # all of it is a link to elsewhere
    why: str | None  # the reason for leaving it out


def leave_out_site(rows: list[Row]) -> None:
    """Name the rows that are not of the law. Hidden ones that hold articles are: a page hides its other language behind a tab."""
    texts = [clean_line(row.text) for row in rows]
    _show_hidden_law(rows, texts)
    inside: set[etree._Element] = set()
    for pattern in _ARTICLES:
        articles = [n for n, row in enumerate(rows) if row.why is None and not row.linked and pattern.match(texts[n])]
        if len(articles) >= _FEW:
            inside.update(_part_with(articles, rows, texts).iter())
    if inside:
        for row in rows:
            if row.why is None and row.element not in inside:
                row.why = "site"


def _part_with(articles: list[int], rows: list[Row], texts: list[str]) -> etree._Element:
    """The part of the page that holds these articles, the nearest head before and the nearest closing after them."""
    part = _smallest([rows[n].element for n in articles])
    before = range(articles[0] - 1, max(articles[0] - _HEAD_REACH, -1), -1)
    after = range(articles[-1] + 1, min(len(rows), articles[-1] + _CLOSING_REACH))
    for reach, pattern in ((before, _HEAD), (after, _CLOSING)):
        found = next((n for n in reach if rows[n].why is None and pattern.match(texts[n])), None)
        if found is not None:
            part = _common(part, rows[found].element)
    return part


def _show_hidden_law(rows: list[Row], texts: list[str]) -> None:
    """A hidden run of rows with articles is law: a page hides its other language behind a tab."""
    begin = 0
    while begin < len(rows):
        end = begin + 1
        if rows[begin].why == "hidden":
            while end < len(rows) and rows[end].why == "hidden":
                end += 1
            if (
                sum(1 for n in range(begin, end) if not rows[n].linked and any(pattern.match(texts[n]) for pattern in _ARTICLES))
                >= _FEW
            ):
                for row in rows[begin:end]:
                    row.why = None
        begin = end


def _smallest(elements: list[etree._Element]) -> etree._Element:
    """The smallest element with nine tenths of these: a list of related laws beside the text may name an article."""
    counts: dict[etree._Element, int] = {}
    for element in elements:
        for holder in upwards(element):
            counts[holder] = counts.get(holder, 0) + 1
    enough = 0.9 * len(elements)
    best = elements[0].getroottree().getroot()
    for holder, count in counts.items():
        if count >= enough and best in set(holder.iterancestors()):
            best = holder
    return best


def _common(one: etree._Element, other: etree._Element) -> etree._Element:
    """The smallest element that holds both."""
    holders = set(upwards(one))
    return next(holder for holder in upwards(other) if holder in holders)


def upwards(element: etree._Element) -> Iterator[etree._Element]:
    """The element and all that hold it."""
    yield element
    yield from element.iterancestors()
