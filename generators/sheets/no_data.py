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
from legaltext.basics.text import fold

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


def no_data(found: Layout, row: int, needed: Collection[int], said_elsewhere: Mapping[tuple[int, int], str]) -> Finding | None:
    """What is to be said of a row that is hardly data; None for one that is.

    ``needed`` are the columns that every row must fill, ``said_elsewhere`` the cells that are merged into others. A row fills at least half of what it
    needs; one of a cell or two has no words like "Tổng cộng" where a name belongs.
    """
    grid = found.grid
    lacking = [index for index in needed if not grid.says(row, index) and (row, index) not in said_elsewhere]
    begun = len(lacking) >= _FEW and len(lacking) * 2 > len(needed)
    said = [index for index in found.columns if grid.says(row, index)] if begun or len(lacking) + _FEW >= len(needed) else []
    if not begun and not 0 < len(said) <= _FEW:
        return None
    texts = {index: fold(grid.text(row, index)).strip() for index in said}
    if not begun and not any(
        _no_name(text) for index, text in texts.items() if found.columns[index].schema.get("reads") == "name"
    ):
        return None
    shows = _listed((shown(grid.seen(row, index), 30) for index in said), "ô")
    message = f"Dòng này có vẻ là {_kind(texts.values())}, không phải dữ liệu của một văn bản: chỉ ghi {shows}. Hãy xóa dòng này khỏi bảng"
    if lacking:
        message += f"; nếu là dữ liệu thì điền đủ {len(lacking)} mục còn thiếu: {_listed(map(found.name, lacking), 'mục')}"
    return Finding(Code.ROW_NO_DATA, found.columns[said[0]].label, f"{message}.")


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


def _no_name(text: str) -> bool:
    return bool(_TOTAL.fullmatch(text) or _SIGNED.fullmatch(text))


def _kind(texts: Collection[str]) -> str:
    """What a row seems to be, by its texts without marks and capitals."""
    if any(map(_TOTAL.fullmatch, texts)):
        return "dòng cộng"
    if any(map(_SIGNED.fullmatch, texts)):
        return "phần ký dưới bảng"
    return "tên nhóm, ghi chú" if len(texts) == 1 else "phần ký, ghi chú hay dòng ghi dở"


def _listed(items: Iterable[str], what: str) -> str:
    listed = list(items)
    more = f" và {len(listed) - _NAMED} {what} khác" if len(listed) > _NAMED else ""
    return ", ".join(listed[:_NAMED]) + more
