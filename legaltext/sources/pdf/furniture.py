"""What stands on the pages of a PDF and is not of the text: running heads, page numbers, Công báo banners, stamps of a signature."""

import re
from collections import Counter
from typing import Final

from legaltext.basics.text import clean_line
from legaltext.grammar.rule import rule
from legaltext.sources.pdf.page import PdfLine

_TOP, _BOTTOM = 0.88, 0.10  # of a page's height: where heads and feet stand
_EDGE_LINES: Final = 4
_SAME_PLACE: Final = 8.0  # points
_NUMBER: Final = re.compile(r"\W*(?:(?:trang|page|tr\.)\s*)?(\d{1,4})\s*(?:(?:/|of|trên)\s*\d{1,4})?\W*", re.IGNORECASE)
# "2   CÔNG BÁO/Số 655 + 656/Ngày 15-7-2018"
_BANNER: Final = re.compile(r"(?:\d{1,4}\s+)?CÔNG BÁO\s*/?\s*(?:Số|So)\b.*", re.IGNORECASE)
# What a signature made with a token prints: the first kind only a stamp says, the second only beside the first.
_STAMP: Final = rule(
    r"""(?:
    # "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ", "Thời gian ký: 31.12.2025"
    (?:Được )?ký bởi|Người ký|(?:Thời gian|Ngày|Giờ) ký|Chữ ký số
    # "Digitally signed by …", "Signature Not Verified"
    |Digitally signed|Signature (?:Not Verified|valid)|Signer|E-?pas
    )\s*:?.*""",
    re.IGNORECASE,
)
_BESIDE_STAMP: Final = rule(
    r"""
    # "Email: thongtinchinhphu@…", "Cơ quan: Văn phòng Chính phủ", "Reason = …"
    (?:Email|Cơ quan|Tổ chức|Chức vụ|Đơn vị|Date|Reason|Location|Lý do|Vị trí|DN|Foxit|Adobe)\b.*[:=].*
    # "31.12.2025 08:15:00 +07:00"
    |\d\d[./]\d\d[./]\d{4}\s.*
    """,
    re.IGNORECASE,
)
_STAMP_REACH: Final = 6  # lines


def name_furniture(pages: list[list[PdfLine]], heights: list[float]) -> dict[int, str]:
    """The reason for leaving a line out, by `id` of the line; lines of the text are not in it."""
    out: dict[int, str] = {}
    for lines in pages:
        _rotated_and_stamps(lines, out)
    edges = [_edges(lines, height) for lines, height in zip(pages, heights, strict=True)]
    _banners(edges, out)
    _numbers(edges, out)
    _repeated(edges, len(pages), out)
    return out


def _edges(lines: list[PdfLine], height: float) -> list[PdfLine]:
    """The few highest and lowest lines of a page, where they stand in its margins."""
    upright = sorted((line for line in lines if line.upright), key=lambda line: -line.y)
    high = [line for line in upright[:_EDGE_LINES] if line.y > _TOP * height]
    return high + [line for line in upright[-_EDGE_LINES:] if line.y < _BOTTOM * height and line not in high]


def _rotated_and_stamps(lines: list[PdfLine], out: dict[int, str]) -> None:
    """What lies across the page, and what a signature prints: its own words, and in their reach the fields beside them."""
    texts = [clean_line(line.text) for line in lines]
    stamps = [n for n, text in enumerate(texts) if _STAMP.fullmatch(text) and (":" in text or "ig" in text)]
    for n in stamps:
        out[id(lines[n])] = "stamp"
        for near in range(max(0, n - _STAMP_REACH), min(len(lines), n + _STAMP_REACH + 1)):
            if _BESIDE_STAMP.fullmatch(texts[near]):
                out[id(lines[near])] = "stamp"
    for line in lines:
        if not line.upright:
            out.setdefault(id(line), "watermark")


def _banners(edges: list[list[PdfLine]], out: dict[int, str]) -> None:
    """The line that Công báo prints over each of its pages."""
    for lines in edges:
        for line in lines:
            if _BANNER.fullmatch(clean_line(line.text)):
                out[id(line)] = "banner"


def _numbers(edges: list[list[PdfLine]], out: dict[int, str]) -> None:
    """Figures at the edge that count with the pages; a figure that does not count is of the text."""
    found: list[tuple[int, PdfLine]] = []
    for page, lines in enumerate(edges):
        for line in lines:
            match = _NUMBER.fullmatch(clean_line(line.text))
            found += [(int(match[1]) - page, line)] if match else []
    offsets = Counter(offset for offset, _ in found)
    for offset, line in found:
        if offsets[offset] >= 2 or (len(edges) == 1 and offset == 1):  # noqa: PLR2004 -- two pages that count on
            out.setdefault(id(line), "page-number")


def _repeated(edges: list[list[PdfLine]], count: int, out: dict[int, str]) -> None:
    """Lines that stand at the same place on a third of the pages, figures aside."""
    if count < 2:  # noqa: PLR2004
        return
    where: dict[tuple[str, int], set[int]] = {}

    def keys(line: PdfLine) -> list[tuple[str, int]]:
        text = re.sub(r"\d+", "#", clean_line(line.text).casefold())
        place = round(line.y / _SAME_PLACE)
        return [(text, place - 1), (text, place), (text, place + 1)]

    for page, lines in enumerate(edges):
        for line in lines:
            for key in keys(line):
                where.setdefault(key, set()).add(page)
    enough = max(2, min(count, -(-count // 3)))
    for lines in edges:
        for line in lines:
            if len(where[keys(line)[1]]) >= enough and any(map(str.isalpha, line.text)):
                out.setdefault(id(line), "running-head")
