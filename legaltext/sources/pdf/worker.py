"""The text of a PDF with its places, read by PDFium: a program of its own, which `extract` runs.

PDFium is fast and written in C++, and a PDF may come from anybody: whatever a broken or hostile file does to it – a crash, a loop, all the memory – ends
this process and nothing else. The file comes on standard input. On standard output go lines of JSON: the number of pages, then a page each; or one line that
says what is wrong. Nothing is written elsewhere, and nothing of this project imported, so that it starts in a twentieth of a second.

    python bounded.py SECONDS BYTES-OF-MEMORY worker.py FOLDER-OF-PYPDFIUM2 MOST-PAGES
"""

import ctypes
import json
import math
import re
import sys
from collections.abc import Iterator
from ctypes import byref
from typing import Any, Final

# of one file; the longest code has a million letters, and a page of print a thousand pieces at most
MOST_LETTERS, MOST_PIECES = 20_000_000, 3_000_000
_LINE_HYPHEN: Final = "\x02"  # what PDFium makes of a hyphen at the end of a line
# What this program makes of a hyphen as wide as a letter: in fonts from before Unicode it may be one ("ư" of .VnTime has the code of a second hyphen)
_WIDE_HYPHEN: Final = "\x02"
_WIDE: Final = 0.42  # sizes of type
_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD
_TEXT, _IMAGE, _FORM = 1, 3, 5  # kinds of objects on a page
_DEEP: Final = 8  # drawings within drawings are looked through so far
_STUCK_ON: Final = frozenset({1, 3, 13, 20})  # notes, typed-in text, stamps, fields: stuck on a page and not drawn in it
_BLANK: Final = re.compile(r"\s")
_NAME: Final = 256  # bytes of a font's name


def main() -> None:
    """Read, answer, and leave the cleaning up to the system."""
    folder, pages = sys.argv[1], int(sys.argv[2])
    sys.path.append(folder)
    import pypdfium2_raw as pdfium  # the bare bindings: `pypdfium2` around them takes twice as long to import

    out = sys.stdout.buffer
    try:
        for answer in _answers(pdfium, sys.stdin.buffer.read(), pages):
            out.write(json.dumps(answer, separators=(",", ":")).encode() + b"\n")
    except MemoryError:
        out.write(b'{"error":"memory"}\n')
    out.flush()


def _answers(pdfium: Any, content: bytes, most_pages: int) -> Iterator[dict[str, Any]]:
    """The lines of the answer."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        yield {"error": "password" if pdfium.FPDF_GetLastError() == _PASSWORD else "broken"}
        return
    count = pdfium.FPDF_GetPageCount(document)
    yield {"pages": count, "whole": bool(pdfium.FPDF_DocumentHasValidCrossReferenceTable(document))}
    if count > most_pages:
        return
    letters = pieces = 0
    for number in range(count):
        page = _Page(pdfium, document, number)
        if not page.text:
            yield {"error": "page", "page": number + 1}
            return
        letters += page.letters
        answer = page.answer() if letters <= MOST_LETTERS else {}
        pieces += len(answer.get("pieces", ()))
        if letters > MOST_LETTERS or pieces > MOST_PIECES:
            yield {"error": "letters", "page": number + 1}
            return
        yield answer
        page.close()


class _Page:
    """One page, open. `text` is null where it cannot be read."""

    def __init__(self, pdfium: Any, document: Any, number: int) -> None:
        self.pdfium = pdfium
        self.owner_of = pdfium.FPDFText_GetTextObject
        self.owner_of.restype = ctypes.c_void_p  # a plain address; a typed pointer costs as much again
        self.stuck: list[str] = []
        self.stuck_drawn: set[int] = set()  # the addresses of the texts that stuck things draw
        self.page = pdfium.FPDF_LoadPage(document, number)
        self.text: Any = None
        if self.page and self._take_annotations():
            # What they draw becomes part of the page, behind all that was there.
            before = pdfium.FPDFPage_CountObjects(self.page)
            flat = pdfium.FPDFPage_Flatten(self.page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_FAIL
            pdfium.FPDF_ClosePage(self.page)
            self.page = pdfium.FPDF_LoadPage(document, number) if flat else None
            self.stuck_drawn = {address for kind, address in self._objects(before) if kind == _TEXT} if self.page else set()
        if self.page:
            self.text = pdfium.FPDFText_LoadPage(self.page)
        self.letters = max(0, pdfium.FPDFText_CountChars(self.text)) if self.text else 0

    def close(self) -> None:
        """Give back the memory of the page."""
        self.pdfium.FPDFText_ClosePage(self.text)
        self.pdfium.FPDF_ClosePage(self.page)

    def answer(self) -> dict[str, Any]:
        """The page as a line of the answer: in points from its lower left corner."""
        box = self.pdfium.FS_RECTF()
        self.pdfium.FPDF_GetPageBoundingBox(self.page, byref(box))
        pieces: list[list[Any]] = []
        drawn: list[str] = []
        blank = False
        for owner, words, first in self._runs():
            said = words.strip()
            if owner is None or owner in self.stuck_drawn:
                drawn.append(words)
            elif said:
                begin = first + len(words) - len(words.lstrip())
                blank = blank or begin > first
                pieces.append([said, *self._measures(begin, begin + len(said) - 1, box), int(blank)])
            blank = words.isspace() or (owner is not None and words[-1].isspace())
        stuck = "".join(drawn).splitlines() if self.stuck_drawn else []
        return {
            "wide": round(box.right - box.left, 2),
            "high": round(box.top - box.bottom, 2),
            "picture": not pieces and any(kind == _IMAGE for kind, _ in self._objects()),
            "pieces": pieces,
            "stuck": self.stuck + [line for line in stuck if line.strip()],
        }

    def _runs(self) -> Iterator[tuple[int | None, str, int]]:
        """Letters next to each other that one command draws: its address, the letters, the place of the first.

        The address is None for what PDFium puts in itself: a blank where it sees space, the end of a line. What one command draws is in one piece, but for those:
        so it is enough to ask at the ends of words, and a call to PDFium costs more than all else here.
        """
        text = self._letters()
        n = 0
        while n < len(text):
            first, owner = n, self._owner(n)
            n = self._end(text, n, owner)
            while owner is not None and n < len(text) and self._owner(n) == owner:  # a blank of its own
                n = self._end(text, n + 1, owner)
            words = text[first:n]
            if "-" in words or _LINE_HYPHEN in words:
                words = "".join(self._hyphen(at) if c in ("-", _LINE_HYPHEN) else c for at, c in enumerate(words, first))
            yield owner, words, first

    def _letters(self) -> str:
        """All letters of the page, one a place."""
        pdfium = self.pdfium
        buffer = (ctypes.c_ushort * (self.letters + 1))()
        written = pdfium.FPDFText_GetText(self.text, 0, self.letters, buffer)
        whole = bytes(buffer)[: 2 * self.letters].decode("utf-16-le", "replace")
        if written == self.letters + 1 and len(whole) == self.letters:
            return whole.replace("\ufffe", _LINE_HYPHEN)  # how the text as a whole has it
        return "".join(chr(pdfium.FPDFText_GetUnicode(self.text, n)) for n in range(self.letters))

    def _owner(self, n: int) -> int | None:
        """The address of the command that draws a letter."""
        found: int | None = self.owner_of(self.text, n)
        return found

    def _end(self, text: str, n: int, owner: int | None) -> int:
        """The place behind the letters from this one on that an owner has: at a blank at the latest."""
        if owner is None:
            return n + 1
        blank = _BLANK.search(text, n)
        low, high = n, blank.start() if blank else len(text)
        if low == high or self._owner(high - 1) == owner:
            return high
        while low < high:  # between the last letter that is its own and the first that is not
            middle = (low + high) // 2
            if self._owner(middle) == owner:
                low = middle + 1
            else:
                high = middle
        return low

    def _hyphen(self, n: int) -> str:
        """A hyphen, or what is drawn as one and is as wide as a letter."""
        box, matrix = self.pdfium.FS_RECTF(), self.pdfium.FS_MATRIX()
        self.pdfium.FPDFText_GetLooseCharBox(self.text, n, byref(box))
        self.pdfium.FPDFText_GetMatrix(self.text, n, byref(matrix))
        size = self.pdfium.FPDFText_GetFontSize(self.text, n) * abs(matrix.a)
        return _WIDE_HYPHEN if box.right - box.left > _WIDE * size else "-"

    def _measures(self, first: int, last: int, page: Any) -> tuple[float, float, float, float, float, str]:
        """Where a run stands and how: x, y, width, size of the type, angle in degrees, name of the font."""
        pdfium, text = self.pdfium, self.text
        x, y = ctypes.c_double(), ctypes.c_double()
        matrix, box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
        pdfium.FPDFText_GetCharOrigin(text, first, byref(x), byref(y))
        pdfium.FPDFText_GetMatrix(text, first, byref(matrix))
        pdfium.FPDFText_GetLooseCharBox(text, last, byref(box))
        scale = math.hypot(matrix.a, matrix.b) or 1.0
        along, up = matrix.a / scale, matrix.b / scale
        wide = max(
            (right - x.value) * along + (top - y.value) * up for right in (box.left, box.right) for top in (box.bottom, box.top)
        )
        name, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(text, first, name, _NAME, byref(flags))
        return (
            round(x.value - page.left, 2),
            round(y.value - page.bottom, 2),
            round(max(0.0, wide), 2),
            round(abs(pdfium.FPDFText_GetFontSize(text, first)) * scale, 2),
            round(math.degrees(math.atan2(matrix.b, matrix.a)), 1),
            name.value.decode("utf-8", "replace"),
        )

    def _take_annotations(self) -> bool:
        """Take off the page what is stuck on it and says its text itself, and all that is no text. True where some are left, which only draw it."""
        pdfium = self.pdfium
        left = False
        for n in reversed(range(max(0, pdfium.FPDFPage_GetAnnotCount(self.page)))):
            note = pdfium.FPDFPage_GetAnnot(self.page, n)
            ours = pdfium.FPDFAnnot_GetSubtype(note) in _STUCK_ON
            says = self._contents(note) if ours else ""
            pdfium.FPDFPage_CloseAnnot(note)
            if says:
                self.stuck.insert(0, says)
            if says or not ours:
                pdfium.FPDFPage_RemoveAnnot(self.page, n)
            else:
                left = True
        return left

    def _contents(self, note: Any) -> str:
        """What a thing stuck on the page says of itself."""
        size = self.pdfium.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)  # bytes, with the zero at the end
        buffer = (ctypes.c_ushort * (size // 2 + 1))()
        self.pdfium.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size)
        return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace").strip()

    def _objects(self, first: int = 0) -> Iterator[tuple[int, int]]:
        """Kind and address of the objects of the page from the given one on, with those inside others."""
        pdfium = self.pdfium
        count = pdfium.FPDFPage_CountObjects(self.page)
        todo = [(pdfium.FPDFPage_GetObject(self.page, n), 0) for n in range(first, count)]
        while todo:
            found, depth = todo.pop()
            kind = pdfium.FPDFPageObj_GetType(found)
            yield kind, ctypes.cast(found, ctypes.c_void_p).value or 0
            if kind == _FORM and depth < _DEEP:
                todo += [
                    (pdfium.FPDFFormObj_GetObject(found, n), depth + 1) for n in range(pdfium.FPDFFormObj_CountObjects(found))
                ]


if __name__ == "__main__":
    main()
