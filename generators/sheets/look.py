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


_LINE_HEIGHT: Final = 16.0  # points of a line of these letters
_TALLEST: Final = 400.0  # Excel has no higher rows than 409


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column that is so many characters wide, as words go."""
    count = 0
    for paragraph in text.split("\n"):
        count, used = count + 1, 0
        for word in paragraph.split():
            if used and used + 1 + len(word) > width:
                count, used = count + 1, len(word)
            else:
                used += len(word) + (1 if used else 0)
    return count


def height_of(lines: int) -> float:
    """The height of a row with so many lines. Excel finds it by itself when it opens a file, others do not."""
    return min(_TALLEST, _LINE_HEIGHT * max(lines, 1) + 1)


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
        self._made = made
        self.message = made(text_wrap=True, valign="top", font_color="#9C0006")

    def of_copy(self, mark: str, shown: str) -> Format:
        """Of a cell in a marked copy: "wrong", "doubtful" or plain, with the format of its value."""
        colours = {"wrong": {"bg_color": "#F8CBAD", "border": 1}, "doubtful": {"bg_color": "#FFF2CC", "border": 1}}
        return self._made(num_format=shown, text_wrap=True, valign="top", **colours.get(mark, {}))

    def heading(self, *, required: bool) -> Format:
        """Of a column: that must be filled in, or not."""
        return self._required if required else self._free

    def field(self, *, required: bool) -> Format:
        """Of a line of what is common."""
        return self._field_required if required else self._field
