"""The font of a document, fixed, so that lines break at the same word on every machine.

Liberation Serif stands for Times New Roman *always*: it has the same widths and is free, and preferring a real Times New Roman
where one happens to be installed would let the page breaks of one template differ between two offices.

Debian 12's ``fonts-liberation`` (1.07) lacks 92 of the 134 Vietnamese letters, and ₫; LibreOffice then mixes another font in,
silently. So the letters are looked up in the font file itself before LibreOffice starts, and ``fonts-liberation2`` (on later
systems the 2.x ``fonts-liberation``) is found wherever it is.
"""

from __future__ import annotations

import os
import shutil
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from generators.pdf.errors import FontMissing

FAMILY = "LiberationSerif"  # as PDF files name it
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")

ROOTS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path("/opt"),  # LibreOffice's own packages bring the family along: /opt/libreoffice24.8/share/fonts/truetype
    *(  # the same on Windows, where previews may be made
        (
            Path("C:/Windows/Fonts"),
            Path.home() / "AppData/Local/Microsoft/Windows/Fonts",
            Path("C:/Program Files/LibreOffice/share"),
        )
        if os.name == "nt"
        else ()
    ),
)

_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")  # none, huyền, sắc, hỏi, ngã, nặng
_SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES] + ["đ"]

VIETNAMESE = "".join(letter for small in _SMALL for letter in (small, small.upper()) if not letter.isascii())
"""The 134 letters that Vietnamese has beyond A to Z, both cases, each as one code point."""

REQUIRED = frozenset(map(ord, VIETNAMESE + "₫“”\u2018\u2019\u2013…§\u00a0"))
"""What a font must have to stand in: the letters, and signs of administrative prose (quotation marks, dash, no-break space)."""


def characters(font: bytes) -> set[int]:
    """The code points (of the basic plane) that a TrueType font has a glyph for; empty for what is not such a font."""
    try:
        return {code for code, _ in glyphs(font)}
    except (struct.error, IndexError):  # cut short or not a font: it has nothing for us
        return set()


def glyphs(font: bytes) -> Iterator[tuple[int, int]]:
    """Each code point of the basic plane that a TrueType font has, with the number of its glyph.

    Reads the one table that answers it: ``cmap``, format 4 (OpenType specification, "cmap"), which every font for Windows has.
    Raises struct.error or IndexError for what is cut short or no font.
    """
    tables = {font[at : at + 4]: at for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)}
    if b"cmap" not in tables:
        return
    (cmap,) = struct.unpack_from(">I", font, tables[b"cmap"] + 8)
    for index in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * index)
        table = cmap + offset
        if (platform, encoding) != (3, 1) or struct.unpack_from(">H", font, table)[0] != 4:  # noqa: PLR2004 - Windows, Unicode; format 4
            continue
        count = struct.unpack_from(">H", font, table + 6)[0] // 2
        at = table + 14  # the four parallel arrays: last, (pad), first, delta, range offset
        last = struct.unpack_from(f">{count}H", font, at)
        first = struct.unpack_from(f">{count}H", font, at + 2 * count + 2)
        delta = struct.unpack_from(f">{count}H", font, at + 4 * count + 2)
        ranges_at = at + 6 * count + 2
        ranges = struct.unpack_from(f">{count}H", font, ranges_at)
        for n in range(count):
            for code in range(first[n], last[n] + 1):
                glyph = (
                    code
                    if ranges[n] == 0
                    else struct.unpack_from(">H", font, ranges_at + 2 * n + ranges[n] + 2 * (code - first[n]))[0]
                )
                if glyph and (number := (glyph + delta[n]) % 0x10000):
                    yield code, number


def find(roots: Iterable[Path] = ROOTS) -> tuple[Path, ...]:
    """The font files LibreOffice may see: the Liberation family of the first folder whose Serif is complete in all four styles.

    Sans and Mono come along on purpose: a template that asks for Arial then shows up as a foreign font in the check of the PDF,
    instead of being set in Serif silently. Raises ``FontMissing``.
    """
    return _find(tuple(roots))


@cache
def _find(roots: tuple[Path, ...]) -> tuple[Path, ...]:
    """The same, looked up once; fonts are not installed while a program runs."""
    fewest = 0
    for root in roots:
        # below /opt only LibreOffice itself: a whole /opt can be large
        pattern = "libreoffice*/share/fonts/truetype/" if root.name == "opt" else "**/"
        for regular in sorted(root.glob(f"{pattern}{FAMILY}-Regular.ttf")):
            styles = [regular.with_name(f"{FAMILY}-{style}.ttf") for style in STYLES]
            lacking = max(len(REQUIRED - characters(file.read_bytes())) if file.is_file() else len(REQUIRED) for file in styles)
            if not lacking:
                return tuple(sorted(regular.parent.glob("Liberation*.ttf")))
            fewest = min(fewest or lacking, lacking)
    raise FontMissing(fewest)


def configure(folder: Path, files: Iterable[Path]) -> Path:
    """Write into ``folder`` a fontconfig file that knows these fonts and no others; returns its path.

    Times New Roman is answered with Liberation Serif as if it were that font (``binding="same"``): bold stays bold.
    """
    shown = folder / "fonts"
    shown.mkdir()
    for file in files:
        try:
            (shown / file.name).symlink_to(file)
        except OSError:  # a disk that knows no links (a memory stick)
            shutil.copyfile(file, shown / file.name)
    config = folder / "fonts.conf"
    aliases = "".join(
        f'<alias binding="same"><family>{asked}</family><prefer><family>{given}</family></prefer></alias>\n'
        for asked, given in (
            ("Times New Roman", "Liberation Serif"),
            ("Times", "Liberation Serif"),
            ("serif", "Liberation Serif"),
            ("Arial", "Liberation Sans"),
            ("Courier New", "Liberation Mono"),
        )
    )
    config.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        f"<dir>{escape(str(shown))}</dir>\n<cachedir>{escape(str(folder / 'font-cache'))}</cachedir>\n{aliases}</fontconfig>\n",
        encoding="utf-8",
    )
    return config
