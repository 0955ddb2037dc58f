"""Letters that are Vietnamese no more: of a font from before Unicode (.VnTime, VNI-Times), or of UTF-8 that was read as Windows-1252.

They are refused and not mended: a text that only looks so may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from generators.catalog.values import shown
from generators.codes import Code
from generators.findings import Finding
from generators.sheets.columns import column_letters
from legaltext.basics.text import nfc
from legaltext.sources.old_letters import looks_old, title_of

if TYPE_CHECKING:
    from generators.sheets.grid import Grid, Place

# The first byte of a letter of UTF-8 and the next one, as Windows-1252 shows them: "Ã¢", "á»", "Æ°"
_READ_WRONGLY: Final = re.compile("[ÃÂÄÅÆá][\u0080-\u00bf\u0152-\u2122]")
_NAMED: Final = 5  # cells that are named


def wrong_letters(grid: Grid, rows: Sequence[int], columns: Iterable[int], names: Collection[int] = ()) -> dict[Place, str]:
    """The cells whose letters are no Vietnamese, with what is to be said of them: "giống chữ mã VNI, …".

    ``names`` are the columns with the names of people, which need less to be known for old letters.
    """
    found: dict[Place, str] = {}
    known: dict[tuple[str, bool], str] = {}
    for column in columns:
        texts = {row: text for row in rows if isinstance(text := grid.value(row, column), str) and not text.isascii()}
        for row, text in texts.items():
            key = text, column in names
            if key not in known:
                known[key] = _wrong(*key)
            if known[key]:
                found[row, column] = known[key]
        if old := looks_old(texts.values()):  # a cell of a word or two is told by the others of its column
            found |= {(row, column): _old(old) for row, text in texts.items() if looks_old([text], few=1) == old}
    return found


def told_once(grid: Grid, wrong: Mapping[Place, str], where: str) -> Finding:
    """What is to be said of a sheet of which most is so: once, with the first cells."""
    places = sorted(wrong)
    cells = ", ".join(f"{column_letters(column)}{row + 1}" for row, column in places[:_NAMED])
    more = f" và {len(places) - _NAMED} ô khác" if len(places) > _NAMED else ""
    message = f"Chữ ở ô {cells}{more} ({shown(grid.text(*places[0]), 40)}) {wrong[places[0]]}"
    return Finding(Code.ROWS_UNREADABLE, where, message)


def _wrong(text: str, is_name: bool) -> str:  # noqa: FBT001 -- as it is kept
    """What is wrong with a text by itself; blank for nothing."""
    if old := looks_old([text], few=2 if is_name else 3):
        return _old(old)
    if not _READ_WRONGLY.search(text):
        return ""
    try:
        meant = b"".join(char.encode("latin-1" if char < "\u0100" else "cp1252") for char in text).decode()
    except UnicodeError:
        return ""
    if meant.isascii() or not any(nfc(char) != char or char.isalpha() for char in meant if not char.isascii()):
        return ""
    return "bị đọc sai bảng mã: chữ UTF-8 đọc thành Windows-1252. Hãy mở lại tệp gốc với bảng mã UTF-8 (Excel: Dữ liệu › Từ văn bản/CSV › 65001) rồi lưu thành .xlsx."


def _old(encoding: str) -> str:
    return (
        f"giống chữ mã {title_of(encoding)}, không phải Unicode. Hãy chuyển mã sang Unicode (UniKey: Ctrl+Shift+F6) rồi làm lại."
    )
