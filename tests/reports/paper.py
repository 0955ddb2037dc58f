"""The figures of the paper on resignation, 2009–2019 (../shared/seeds/002…), each with the line of the text that has it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.shared import SHARED

TEXT: Final = SHARED / "seeds" / "002_7757f1aab02c3c8b.txt"
LEVELS: Final = ("trung ương", "cấp tỉnh", "cấp huyện", "cấp xã")
ROWS: Final = {  # by level, and the total that the paper states
    "chuyển vị trí lãnh đạo, quản lý": (37, 48, 186, 425, 696),  # lines 258–260
    "hạn chế về năng lực hoặc sức khỏe": (299, 119, 127, 210, 755),  # lines 262–266
    "không đủ uy tín, sai phạm của cơ quan, đơn vị, cấp dưới": (8, 46, 14, 55, 124),  # lines 268–274
    "lý do cá nhân khác": (138, 137, 123, 295, 693),  # lines 276–278
}
# Lines 252–254; of the central level there are two parts, 1 and 481
COLUMNS: Final = {
    "cấp tỉnh": 350,
    "cấp huyện": 450,
    "cấp xã": 986,
}
TOTAL: Final = 2268  # line 252
TERMINATED: Final = 62_633  # line 318: "termination of position" in the paper's first terms
DISMISSED: Final = 6_198  # line 318
UNIT: Final = "Cả nước (bài báo)"
HEADINGS: Final = ("Đơn vị gửi số liệu", "Từ năm", "Đến năm", "Hình thức", "Căn cứ, lý do", "Cấp", "Số quyết định")


def lines() -> list[tuple[object, ...]]:
    """The lines of the sheet: every figure, the totals as the paper states them."""
    of = (UNIT, 2009, 2019)
    out: list[tuple[object, ...]] = []
    for ground, figures in ROWS.items():
        out += ((*of, "từ chức", ground, level, figure) for level, figure in zip((*LEVELS, "tổng"), figures, strict=True))
    out += ((*of, "từ chức", "tổng", level, figure) for level, figure in COLUMNS.items())
    out.append((*of, "từ chức", "tổng", "tổng", TOTAL))
    out += ((*of, "miễn nhiệm", "", "", DISMISSED), (*of, "cho thôi giữ chức vụ", "", "", TERMINATED))
    return out


def sheet(path: Path, rows: list[tuple[object, ...]] | None = None) -> Path:
    """The figures (or other lines) as a table in a file."""
    table = [HEADINGS, *(lines() if rows is None else rows)]
    path.write_text("\n".join(";".join(map(str, row)) for row in table) + "\n", "utf-8")
    return path
