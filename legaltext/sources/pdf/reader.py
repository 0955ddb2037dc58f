"""A PDF as lines: page furniture out by name, hard wraps joined, footnotes apart from the text."""

import re
from collections import Counter, deque
from pathlib import Path
from typing import Final

from legaltext.basics.text import nfc
from legaltext.sources.pdf.extract import MAX_SECONDS, pages_of
from legaltext.sources.pdf.furniture import name_furniture
from legaltext.sources.pdf.page import PdfLine, level, lines_of
from legaltext.sources.pdf.paragraphs import paragraphs_of
from legaltext.sources.plain import SourceError
from legaltext.sources.source import Builder, Call, Source, tell_old_letters

_NOTE_SIZE: Final = 0.93  # a note is at most so large, as a part of the text's size
_VIETNAMESE: Final = re.compile("[ăâđêôơư\u1ea0-\u1ef9àáãèéìíòóõùúý]", re.IGNORECASE)
_GARBLE: Final = re.compile(r"\w[~^\\$|{}<>&]|[~^\\$|{}<>&]\w")
_SAME_SIZE: Final = 0.6  # points
_FAR_RIGHT: Final = 120.0  # points: where a signature stands
_SIGNATURE: Final = re.compile(r"Nơi nhận|TM\.|KT\.|TUQ\.|CHỦ TỊCH|CHỦ NHIỆM|BỘ TRƯỞNG|XÁC THỰC|Hà Nội, ngày|PHỤ LỤC|Phụ lục")
_ENOUGH: Final = 200  # letters, to judge a page


def parse_pdf(content: bytes, path: Path, *, seconds: float = MAX_SECONDS) -> Source:
    """The lines of a PDF that is held in memory; `path` names it in messages. Raises SourceError for a file that is not read."""
    out = Builder()
    pages: list[list[PdfLine]] = []
    heights: list[float] = []
    stamps: list[tuple[int, str]] = []
    pictures = False
    old = Counter[tuple[str, bool]]()
    for number, page in enumerate(pages_of(content, path, seconds=seconds), 1):
        pieces, height = level(page.pieces, page.wide, page.high)
        pages.append(lines_of(pieces, number, old))
        heights.append(height)
        stamps += [(number, text) for text in page.stuck]
        if number == 1 and not page.whole:
            out.notice("damaged-file", "its table of contents was made again; words may be missing")
        pictures = pictures or page.picture
    if not any(pages):
        why = "a scan without a text layer: it needs text recognition (OCR) first" if pictures else "no text"
        raise SourceError(f"{path}: the PDF holds {why}", "source-picture" if pictures else "source-no-text")
    _write(pages, heights, stamps, out)
    tell_old_letters(out, old)
    return out.build(path, "pdf")


# ---- lines to paragraphs


def _write(pages: list[list[PdfLine]], heights: list[float], stamps: list[tuple[int, str]], out: Builder) -> None:
    """The lines of all pages as paragraphs, in order with what was left out and what is odd at the page where it stood."""
    furniture = name_furniture(pages, heights)
    own = [[line for line in lines if id(line) not in furniture] for lines in pages]
    sizes = Counter[float]()
    for lines in own:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    body, notes = _split_notes(own, size)
    known = Counter(word for lines in own for line in lines for word in re.findall(r"[\w-]+", nfc(line.text).casefold()))
    named = [(line.page, line.text, furniture[id(line)]) for lines in pages for line in lines if id(line) in furniture]
    named += [(page, text, "stamp") for page, text in stamps]
    dropped = deque(sorted(named, key=lambda entry: entry[0]))
    keys = {(line.page, mark) for line in notes for _, mark in line.marks[:1]}
    empty = deque(n for n, lines in enumerate(pages, 1) if not lines)
    unreadable = deque(_unreadable(own))
    for paragraph in paragraphs_of(body):
        page = paragraph.lines[0].page
        while dropped and dropped[0][0] < page:
            number, words, why = dropped.popleft()
            out.drop(words, why, number)
        while empty and empty[0] < page:
            out.notice("page-without-text", f"page {empty.popleft()}: a picture or blank; a scan needs text recognition (OCR)")
        if unreadable and unreadable[0] <= page:
            out.notice(
                "unreadable-page", f"page {unreadable.popleft()}: letters without their marks, a bad scan; read it again with OCR"
            )
        text, marks, mended = paragraph.text(known)
        for word in mended:
            out.notice("mended-hyphen", word)
        text, calls = _with_calls(text, marks, keys)
        out.line(text, calls)
    for page, text, why in dropped:
        out.drop(text, why, page)
    for page in empty:
        out.notice("page-without-text", f"page {page}: a picture or blank; a scan needs text recognition (OCR)")
    _write_notes(notes, known, out)


def _with_calls(text: str, marks: list[tuple[int, str, int]], keys: set[tuple[int, str]]) -> tuple[str, list[Call]]:
    """The calls of notes; a raised figure that calls none ("m²", "10⁶") goes back into the words."""
    calls: list[Call] = []
    parts: list[str] = []
    done = shift = 0
    for offset, mark, page in marks:
        if (page, mark) in keys:
            calls.append(Call(offset + shift, f"{page} {mark}"))
        else:
            parts += text[done:offset], mark
            done = offset
            shift += len(mark)
    return "".join((*parts, text[done:])), calls


def _split_notes(pages: list[list[PdfLine]], size: float) -> tuple[list[PdfLine], list[PdfLine]]:
    """Text and notes: notes are in small type at the foot of a page that calls one of them, or go on from the page before."""
    body: list[PdfLine] = []
    notes: list[PdfLine] = []
    before = 0  # how many lines of notes the page before has
    for lines in pages:
        foot = len(lines)
        while foot and (lines[foot - 1].size <= _NOTE_SIZE * size or not lines[foot - 1].text.strip()):
            foot -= 1
        called = {mark for line in lines[:foot] for _, mark in line.marks}
        first = next((n for n in range(foot, len(lines)) if _opens(lines[n]) in called), None)
        if not (before and _goes_on(notes[-1], lines[foot : len(lines) if first is None else first])):
            foot = len(lines) if first is None else first
        body += lines[:foot]
        notes += lines[foot:]
        before = len(lines) - foot
    return body, notes


def _goes_on(last: PdfLine, lines: list[PdfLine]) -> bool:
    """True where these lines at the foot of a page go on with a note of the page before; the signature is in small type too."""
    spoken = [line for line in lines if line.text.strip()]
    if not spoken or any(abs(line.size - last.size) > _SAME_SIZE or line.x > last.x + _FAR_RIGHT for line in spoken):
        return False
    return not any(_SIGNATURE.match(line.text.strip()) for line in lines)


def _opens(line: PdfLine) -> str | None:
    """The mark of the note that a line begins."""
    return line.marks[0][1] if line.marks and not line.text[: line.marks[0][0]].strip() else None


def _write_notes(lines: list[PdfLine], known: Counter[str], out: Builder) -> None:
    """The notes, each from the line that its mark begins to the next; one that goes on over the page keeps its mark."""
    key = mark = ""
    groups: list[list[PdfLine]] = []
    for line in lines:
        if _opens(line) is not None or not groups:
            groups.append([])
        groups[-1].append(line)
    for group in groups:
        if (opening := _opens(group[0])) is not None:
            key, mark = f"{group[0].page} {opening}", opening
            group[0].marks.pop(0)
        for paragraph in paragraphs_of(group):
            text, marks, _ = paragraph.text(known)
            text, _ = _with_calls(text, marks, set())
            out.note(key, mark, text)


def _unreadable(pages: list[list[PdfLine]]) -> list[int]:
    """Pages of a Vietnamese file whose letters have lost their marks: scanned, and recognised as another language."""
    texts = [nfc(" ".join(line.text for line in lines)) for lines in pages]
    if len(_VIETNAMESE.findall("".join(texts))) < 0.1 * sum(map(len, texts)):
        return []
    return [
        n
        for n, text in enumerate(texts, 1)
        if len(text) > _ENOUGH
        and len(_VIETNAMESE.findall(text)) < 0.03 * len(text)
        and len(_GARBLE.findall(text)) > 0.01 * len(text)
    ]
