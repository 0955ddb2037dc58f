"""Parts that a new template may have besides the form of its kind: what papers on councils, evaluation and lists of people or things needed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from generators.docx import nd30
from generators.docx.blocks import Block, dated_signatures, each, gap, ruled_table, text

_BY_HAND: Final = frozenset({None, nd30.FORM})
_BLANK_DAY: Final = "Ngày … tháng … năm …"


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its fields (names in `fields.FIELDS`), its blocks in the text or, where `signs`, in place of the signature (then they are told who signs left).

    `kinds` may have it (None: all).
    """

    fields: tuple[str, ...]
    body: Callable[..., Block]
    what: str  # of it, for the help of the command
    signs: bool = False
    kinds: frozenset[str | None] | None = None


def _table() -> Block:
    """Rows of things: as many as the data has."""
    cells = ("{{ loop.index }}", "{{ dong.noi_dung|hoa_dau }}", "{{ dong.so_luong }}", "{{ dong.ghi_chu|hoa_dau }}")
    widths = (700, 4400, 1500, nd30.PAGE.text_width - 6600)
    return [
        text("Danh sách kèm theo:"),
        gap(),
        ruled_table(widths, ("TT", "Nội dung", "Số lượng", "Ghi chú"), "for dong in danh_sach", cells),
    ]


def _council() -> Block:
    """Members, one a line, each with what they are in the council."""
    line = "{{ loop.index }}. {{ nguoi.danh_xung }} {{ nguoi.ho_ten }}, {{ nguoi.chuc_vu }}: {{ nguoi.tu_cach }}"
    return [
        text("Hội đồng gồm {{ thanh_vien|length|so_van_ban }} thành viên có tên sau đây:"),
        *each("nguoi", "thanh_vien", text(line + "{% if loop.last %}.{% else %};{% endif %}")),
    ]


def _points() -> Block:
    """Criteria with their points, and the sum of them, which nobody types."""
    cells = ("{{ loop.index }}", "{{ dong.noi_dung|hoa_dau }}", "{{ dong.diem_toi_da|so_viet }}", "{{ dong.diem|so_viet }}")
    widths = (700, nd30.PAGE.text_width - 3900, 1600, 1600)
    total = 'Tổng điểm: {{ tieu_chi|map(attribute="diem")|sum|so_viet }} trên {{ tieu_chi|map(attribute="diem_toi_da")|sum|so_viet }} điểm.'
    heads = ("TT", "Tiêu chí", "Điểm tối đa", "Điểm")
    return [text("Kết quả chấm điểm:"), gap(), ruled_table(widths, heads, "for dong in tieu_chi", cells), text(total)]


def _confirmed(who: str) -> Block:
    """The one whose paper it is (left, called ``who``), and who confirms it (right), each on a day of their own; the second day may be written by hand."""
    day = f"{{% if ngay_xac_nhan %}}{{{{ ngay_xac_nhan|ngay_thang_nam|hoa_dau }}}}{{% else %}}{_BLANK_DAY}{{% endif %}}"
    left = ("{{ ngay_ky|ngay_thang_nam|hoa_dau }}", who, "{{ vien_chuc.ho_ten }}")
    return dated_signatures(left, (day, "{{ nguoi_xac_nhan.chuc_vu|hoa }}", "{{ nguoi_xac_nhan.ho_ten }}"))


PARTS: Final[dict[str, Part]] = {
    "bảng": Part(("danh_sach",), _table, "a table with a row for each item"),
    "hội đồng": Part(("thanh_vien",), _council, "members of a council, each with what they are in it"),
    "điểm": Part(("tieu_chi",), _points, "criteria with points, added up"),
    "hai chữ ký": Part(
        ("nguoi_xac_nhan", "ngay_xac_nhan"),
        _confirmed,
        "who makes the paper and who confirms it, each on a day of their own",
        signs=True,
        kinds=_BY_HAND,
    ),
}
"""By the names that staff call them."""
