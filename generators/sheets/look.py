"""How a spreadsheet looks: colours that print, headings that are read, cells that wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_FONT: Final[dict[str, Any]] = {"font_name": "Times New Roman", "font_size": 12}
_LINE: Final = "#9AA5B1"
_CELLS: Final[dict[str, dict[str, Any]]] = {
    "text": {"num_format": "@", "text_wrap": True, "valign": "top"},
    "date": {"num_format": "dd/mm/yyyy", "align": "center", "valign": "top"},
    "number": {"num_format": "General", "align": "right", "valign": "top"},
    "money": {"num_format": "#,##0", "align": "right", "valign": "top"},
}


class Look:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        def made(**more: Any) -> Format:
            return book.add_format({**_FONT, **more})

        box = {"border": 1, "border_color": _LINE}
        head = {**box, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter"}
        self.group = made(**{**head, "align": "left"}, bg_color="#1F3A5F", font_color="#FFFFFF")
        self._required = made(**head, bg_color="#FCE8B2")
        self._free = made(**head, bg_color="#E4E9F0")
        small = {
            **box,
            "font_size": 10,
            "italic": True,
            "font_color": "#44505C",
            "text_wrap": True,
            "valign": "top",
            "num_format": "@",
        }
        self.explained = made(**small)
        self.explained_key = made(**small, align="center")
        self.key = made(num_format="0", align="center", valign="top")
        self.note = made(text_wrap=True, italic=True, valign="vcenter")
        field = {**box, "text_wrap": True, "valign": "top"}
        self._field_required = made(**field, bg_color="#FCE8B2")
        self._field = made(**field, bg_color="#E4E9F0")
        self.cells = {name: made(**form) for name, form in _CELLS.items()}
        self.boxed = {name: made(**{**form, **box, "align": "left"}) for name, form in _CELLS.items()}
        self.wrong = {name: made(**form, bg_color="#F8CBAD", **box) for name, form in _CELLS.items()}
        self.doubtful = {name: made(**form, bg_color="#FFF2CC", **box) for name, form in _CELLS.items()}
        self.message = made(text_wrap=True, valign="top", font_color="#9C0006")

    def heading(self, *, required: bool) -> Format:
        """Of a column: that must be filled in, or not."""
        return self._required if required else self._free

    def field(self, *, required: bool) -> Format:
        """Of a line of what is common."""
        return self._field_required if required else self._field
