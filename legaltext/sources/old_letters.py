"""Vietnamese from before Unicode: letters that are Vietnamese by their font only (.VnTime, VNI-Times), read as the letters that the page shows.

The tables are data (`old_letters.yaml`, with their sources). What cannot be read is left as it is and told; nothing is guessed from the letters alone, for a
text that only looks like TCVN3 may be anything.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

from legaltext.basics.text import nfc
from legaltext.basics.yaml_data import load_data

_TABLES: Final = Path(__file__).with_suffix(".yaml")
# A font of before Unicode, named anywhere in a file: only then one need ask what font words are in
OLD_FONT: Final = re.compile(r"""[="':;,]\s*(?:&quot;)?(?:\.?vn[a-z0-9]|VNI|VPS |VI |BK ?HCM)""", re.IGNORECASE)
_SYMBOL_AREA: Final = re.compile("[\uf020-\uf0ff]")  # where Word keeps the letters of a font that it takes for a symbol font
# Letters that no font from before Unicode has: a text with them is Unicode, whatever its font is called.
_UNICODE: Final = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u0300-\u036f\u1ea0-\u1ef9]")
_VOWELS: Final = "aeouyơưAEOUYƠƯ"  # i with a mark has a place of its own
# Letters side by side as TCVN3 and VNI have them, and no language in Unicode: a sign inside a word; a vowel and a second one for its marks.
_LOOKS: Final = {
    "tcvn3": re.compile(r"[§®][A-Za-z]|[A-Za-z][¨©ª«¬\xad®µ¶·¸¹»¼½¾]"),
    "vni": re.compile(r"[AEOaeo][øûïåäâØÛÏÅÄÂ]|[AEae][ãêÃÊ]|[öôÖÔ][ùøûõïÙØÛÕÏ]"),
}
_FEW: Final = 3  # what looks so by chance
_LOOKED_AT: Final = 400  # lines: a text in old letters shows it at once


@dataclass(frozen=True, slots=True)
class OldFont:
    """How the letters of a font are meant: the key of the encoding, and whether small letters print as capitals."""

    encoding: str
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class _Encoding:
    """One encoding's table; None in `letters` for one that is only known by its fonts."""

    title: str
    fonts: re.Pattern[str]
    capitals: re.Pattern[str] | None = None
    letters: dict[str, str] | None = None
    marks: dict[str, str] | None = None


@cache
def _encodings() -> dict[str, _Encoding]:
    """The tables by their keys."""
    data: dict[str, Any] = load_data(_TABLES.read_text(encoding="utf-8"), str(_TABLES))
    out: dict[str, _Encoding] = {}
    for key, entry in data.items():
        if key == "others":
            out |= {one["title"]: _Encoding(one["title"], re.compile(one["fonts"])) for one in entry}
            continue
        out[key] = _Encoding(
            entry["title"],
            re.compile(entry["fonts"]),
            re.compile(entry["capitals"]) if "capitals" in entry else None,
            dict(_pairs(entry["letters"])),
            {code: "".join(chr(int(mark, 16)) for mark in marks.split("+")) for code, marks in _pairs(entry.get("marks", ()))},
        )
    return out


def _pairs(rows: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Rows of codes and what each stands for: "F1 đ D1 Đ"."""
    for row in rows:
        words = row.split()
        yield from ((chr(int(code, 16)), meant) for code, meant in zip(words[::2], words[1::2], strict=True))


@cache
def old_font(name: str | None) -> OldFont | None:
    """What the letters of a font mean; None for a font of Unicode, as all are today."""
    if not name:
        return None
    for key, encoding in _encodings().items():
        if encoding.fonts.fullmatch(name):
            return OldFont(key, encoding.capitals is not None and encoding.capitals.fullmatch(name) is not None)
    return None


def title_of(encoding: str) -> str:
    """What people call an encoding: "TCVN3 (ABC)"."""
    return _encodings()[encoding].title


def read_pieces(pieces: Sequence[tuple[str, OldFont | None]]) -> tuple[list[str], set[str], set[str]]:
    """The pieces of a paragraph in Unicode, which encodings were read, and in which there are letters that could not be.

    As many pieces come out as went in; a mark that begins one goes to the letter before it. A paragraph that has letters of Unicode in an old font is left.
    """
    fonts = {font.encoding for _, font in pieces if font is not None}
    if not fonts:
        return [text for text, _ in pieces], set(), set()
    read: set[str] = set()
    unread: set[str] = set()
    left: set[str] = set()
    out: list[str] = []
    for encoding in fonts:
        own = "".join(text for text, font in pieces if font is not None and font.encoding == encoding)
        if own.isascii():
            continue
        (unread if _encodings()[encoding].letters is None or _UNICODE.search(own) else read).add(encoding)
    for text, font in pieces:
        if font is None or font.encoding in unread or (font.encoding not in read and not font.capitals):
            out.append(text)
            continue
        text, before = _latin(text), out[-1] if out else ""  # noqa: PLW2901 -- the same piece at the places that the tables have
        if font.encoding in read:
            first, rest, whole = _read(text, before, _encodings()[font.encoding])
            if first is not None:
                out[-1] = first
            if not whole:
                left.add(font.encoding)
            text = rest  # noqa: PLW2901 -- what is left of the piece
        out.append(text.upper() if font.capitals else text)
    return out, read, unread | left


def unicode_pieces(pieces: Sequence[tuple[str, OldFont | None]], told: Counter[tuple[str, bool]]) -> list[str]:
    """As `read_pieces`; `told` counts the paragraphs of each encoding by whether they could be read."""
    if not any(font for _, font in pieces):
        return [text for text, _ in pieces]
    out, read, unread = read_pieces(pieces)
    told.update((encoding, True) for encoding in read)
    told.update((encoding, False) for encoding in unread)
    return out


def _latin(text: str) -> str:
    """The letters at their places in Windows-1252: out of the symbol area, and from signs that look the same (µ, ·)."""
    text = text.replace("\u03bc", "\u00b5").replace("\u2219", "\u00b7")
    return _SYMBOL_AREA.sub(lambda found: chr(ord(found[0]) - 0xF000), text)


def _read(text: str, before: str, encoding: _Encoding) -> tuple[str | None, str, bool]:
    """What comes before with the mark that this text begins with (None: none), the text in Unicode, and whether all of it could be read."""
    assert encoding.letters is not None
    assert encoding.marks is not None
    if not encoding.marks:
        plain = "".join(encoding.letters.get(char, char) for char in text)
        left = any(char.isalpha() and char not in encoding.letters and not char.isascii() for char in text)
        return None, nfc(plain), not left
    out: list[str] = []
    earlier: str | None = None
    whole = True
    for char in text:
        marks = encoding.marks.get(char)
        holder = out[-1] if out else (earlier or before)[-1:]
        if marks and (made := _composed(holder, marks)):
            if out:
                out[-1] = made
            else:
                earlier = (earlier or before)[:-1] + made
            continue
        meant = encoding.letters.get(char)
        whole = whole and (meant is not None or char.isascii() or not char.isalpha())
        out.append(meant or char)
    return earlier, "".join(out), whole


def _composed(holder: str, marks: str) -> str | None:
    """A vowel with its marks as one letter; None where no Vietnamese letter is made so."""
    if not holder or holder not in _VOWELS:
        return None
    made = nfc(holder + marks)
    return made if len(made) == 1 else None


def looks_old(lines: Iterable[str], *, few: int = _FEW) -> str | None:
    """The encoding that a text seems to be written in although no font says so; None for what is Unicode, as far as one sees.

    As many as ``few`` places must show it: in a text that is known for a name, say, fewer do.
    """
    text = "\n".join(islice(lines, _LOOKED_AT))
    if text.isascii():
        return None
    for key, pairs in _LOOKS.items():
        found = sum(1 for _ in pairs.finditer(text))
        if found >= few and found > sum(1 for _ in _UNICODE.finditer(text)):
            return key
    return None
