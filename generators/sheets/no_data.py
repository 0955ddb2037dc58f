"""Rows of a table that are hardly data: a total, the signatures below the table, the name of a group, a heading in the middle, a row that was only begun.

None is set aside: each is refused with one sentence, for it may be a person whose cells are still blank.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from generators.catalog.values import shown
from generators.codes import Code
from generators.findings import Finding
from generators.sheets.columns import column_letters
from generators.sheets.grid import WHOLE
from legaltext.basics.text import fold, nfc

if TYPE_CHECKING:
    from generators.sheets.layout import Layout

# "Tổng cộng", "CỘNG:", "Tổng số: 10 người", "Tổng cộng (10 người)"; not "Cộng tác viên"
_TOTAL: Final = re.compile(r"(?:tong cong|tong so|tong|cong)(?:\s*[:.(\d].*)?", re.DOTALL)
# "Người lập biểu", "(Ký, ghi rõ họ tên)", "KT. GIÁM ĐỐC", "Mẫu, ngày 05 tháng 10 năm 2026"; no person is called so
_SIGNED: Final = re.compile(
    r"nguoi (?:lap|ghi|tong hop|kiem tra|duyet|phe duyet)\b.*|\((?:da )?ky\b.*|ky ten\b.*|ky, ?ghi ro.*|ke toan truong|thu truong (?:don vi|co quan).*"
    r"|(?:(?:kt|tm|tl|tuq|q)\. ?)?(?:pho )?(?:giam doc|hieu truong|chu tich|truong phong)\b.*|xac nhan cua .*|\S.*ngay [\d.…]+ thang [\d.…]+ nam [\d.…]*",
    re.DOTALL,
)
_NAMED: Final = 5  # columns or cells that are named
_FEW: Final = 2  # columns that lack, from which they are told together; cells that are no row yet


def no_data(
    found: Layout, row: int, needed: Collection[int], said_elsewhere: Mapping[tuple[int, int], str], usual: int = 0
) -> Finding | None:
    """What is to be said of a row that is hardly data; None for one that is.

    ``needed`` are the columns that every row must fill, ``said_elsewhere`` the cells that are merged into others. A row fills at least half of what it
    needs, has no words like "Tổng cộng" where a name belongs, and something besides such words. Below signatures (`signs`) it fills at least half of the cells that
    are ``usual`` above them: names of those who sign stand there.
    """
    grid = found.grid
    lacking = [index for index in needed if not grid.says(row, index) and (row, index) not in said_elsewhere]
    said = [index for index in found.columns if grid.says(row, index)]
    begun = (len(lacking) >= _FEW and len(lacking) * 2 > len(needed)) or len(said) * 2 < usual
    texts = {index: grid.text(row, index) for index in said}
    if not begun and not _names_nobody(found, texts, whole=bool(needed) and not lacking):
        return None
    shows = _listed((shown(grid.seen(row, index), 30) for index in said), "ô")
    message = f"Dòng này có vẻ là {_kind(texts.values())}, không phải dữ liệu của một văn bản: chỉ ghi {shows}. Hãy xóa dòng này khỏi bảng"
    if lacking:
        message += f"; nếu là dữ liệu thì điền đủ {len(lacking)} mục còn thiếu: {_listed(map(found.name, lacking), 'mục')}"
    return Finding(Code.ROW_NO_DATA, found.columns[said[0]].label, f"{message}.")


def signs(found: Layout, row: int) -> bool:
    """Whether words of signatures stand in a row."""
    return any(_is(_SIGNED, found.grid.text(row, index)) for index in found.columns)


def other_heading(found: Layout, rows: Iterable[int], where: str) -> Finding | None:
    """What is to be said where the headings stand once more, in another order: the rows below are no rows of these columns."""
    titles = {found.grid.text(found.heading, index): index for index in found.columns}
    as_typed = {found.grid.value(found.heading, index) for index in found.columns}
    for row in rows:
        if len(as_typed.intersection(value for value in found.grid.rows[row] if isinstance(value, str))) <= _FEW:
            continue
        texts = {index: found.grid.text(row, index) for index in found.columns}
        headings = [index for index, text in texts.items() if text in titles]
        if len(headings) > _FEW and len(headings) * 2 >= sum(map(bool, texts.values())):
            moved = next((index for index in headings if titles[texts[index]] != index), None)
            if moved is None:
                continue  # one was changed: it is refused as a row
            message = (
                f"Dòng này là một dòng tiêu đề khác với dòng {found.heading + 1} (cột {column_letters(moved)} ở đây là {shown(texts[moved])}), các dòng dưới nó"
                " sẽ bị đọc sai cột. Hãy xếp các cột theo một thứ tự rồi xóa dòng này, hoặc chia thành hai tệp."
            )
            return Finding(Code.COLUMN_AMBIGUOUS, f"{where}, dòng {row + 1}", message)
    return None


def unread(found: Layout, row: int) -> Finding | None:
    """What is to be said of a row of a text that cannot be read; None for any other."""
    why = found.grid.unread.get(row)
    return Finding(Code.ROW_UNREADABLE, WHOLE, why) if why else None


def shifted(found: Layout, row: int) -> Finding | None:
    """What is to be said of a row of a text with more cells than headings (`Layout.shifted`); None for any other."""
    if row not in found.shifted:
        return None
    cells, wanted = len(found.grid.rows[row]), len(found.grid.rows[found.heading])
    message = (
        f"Dòng này có {cells} ô mà dòng tiêu đề có {wanted}: một ô chứa dấu tách cột mà không đặt trong nháy kép, nên các ô sau lệch cột."
        " Hãy đặt nội dung ô đó trong dấu nháy kép, hoặc mở bằng Excel rồi sửa."
    )
    return Finding(Code.ROW_SHIFTED, found.columns[min(found.columns)].label, message)


def _names_nobody(found: Layout, texts: Mapping[int, str], *, whole: bool) -> bool:
    """Whether words of a total or of signatures stand in a column of names, or are, unless the row is ``whole``, all that it says in words."""
    words = {index: _is(_TOTAL, text) or _is(_SIGNED, text) for index, text in texts.items() if text}
    named = any(said for index, said in words.items() if found.columns[index].schema.get("reads") == "name")
    return named or (not whole and bool(words) and all(words.values()))


def _is(words: re.Pattern[str], text: str) -> bool:
    """Whether a text is words of a total or of signatures, typed with their marks or without any: "Tống Công" is a person."""
    bare = fold(text).strip()
    if words is _TOTAL and not text.isascii() and not nfc(text).strip().casefold().startswith(("tổng", "cộng")):
        return False
    return bool(words.fullmatch(bare))


def _kind(texts: Collection[str]) -> str:
    """What a row seems to be, by its texts."""
    if any(_is(_TOTAL, text) for text in texts):
        return "dòng cộng"
    if any(_is(_SIGNED, text) for text in texts):
        return "phần ký dưới bảng"
    return "tên nhóm, ghi chú" if len(texts) == 1 else "phần ký, ghi chú hay dòng ghi dở"


def _listed(items: Iterable[str], what: str) -> str:
    listed = list(items)
    more = f" và {len(listed) - _NAMED} {what} khác" if len(listed) > _NAMED else ""
    return ", ".join(listed[:_NAMED]) + more
