"""The list of contents of a case's bundle, as a Word file: what each paper is, of which day, and on which page it begins."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_FONT: Final = "Times New Roman"  # the decree's (Phụ lục I, Phần I, Mục I, khoản 3 of Nghị định 30/2020/NĐ-CP)
_HEADS: Final = ("STT", "Số, ký hiệu", "Ngày", "Tên giấy tờ", "Bước", "Trang")
_WIDTHS: Final = (1.3, 3.2, 2.5, 5.1, 3.0, 1.7)  # centimetres; together the width of the text on A4


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper of a bundle. ``page`` is where it begins, from 1; None where it is not in the bundle, for it is on paper only."""

    title: str
    step: str
    day: dt.date | None
    symbol: str
    state: str
    file: str = ""
    page: int | None = None

    def record(self) -> dict[str, Any]:
        """For a program."""
        said = {
            "title": self.title,
            "step": self.step,
            "day": self.day.isoformat() if self.day else None,
            "symbol": self.symbol or None,
        }
        return {**said, "state": self.state, "file": self.file or None, "page": self.page}


def contents_docx(title: str, entries: Sequence[Entry]) -> bytes:
    """The list as a DOCX."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(2.7), Cm(1.5)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(12)
    fonts = normal.element.rPr.rFonts
    for name in ("w:eastAsia", "w:cs"):
        fonts.set(qn(name), _FONT)
    language = normal.element.rPr.makeelement(qn("w:lang"), {qn("w:val"): "vi-VN"})
    normal.element.rPr.append(language)
    document.core_properties.title = f"Mục lục hồ sơ: {title}"
    document.core_properties.author = ""
    document.core_properties.language = "vi-VN"
    for text, size in (("MỤC LỤC HỒ SƠ", 14), (title, 13)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.bold, run.font.size = True, Pt(size)
    table = document.add_table(rows=1, cols=len(_HEADS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    rows = [
        (str(number), one.symbol, f"{one.day:%d/%m/%Y}" if one.day else "", _named(one), one.step, str(one.page or "bản giấy"))
        for number, one in enumerate(entries, 1)
    ]
    for at, row in enumerate((_HEADS, *rows)):
        cells = table.rows[0].cells if at == 0 else table.add_row().cells
        for cell, text, width in zip(cells, row, _WIDTHS, strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(text)
            run.bold = at == 0
            run.font.size = Pt(12)
    head = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 -- python-docx has no other way to repeat a row on each page
    head.append(head.makeelement(qn("w:tblHeader"), {}))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _named(entry: Entry) -> str:
    return entry.title if entry.state in ("issued", "outside") else f"{entry.title} (dự thảo)"
