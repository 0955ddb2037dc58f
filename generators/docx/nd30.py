"""Nghị định 30/2020/NĐ-CP as data: page, components, kinds of document, forms of signing.

Nothing is drawn here. `blocks` builds Word styles from these values, `rules` draws the ruled lines from them, and a
check can hold any document against the same ranges. Every value names its source: "PL I.II.5" is Phụ lục I, Mục II,
khoản 5 of the decree; "PL I.V" the table of specimen letters; "PL III.1.2" form (Mẫu) 1.2. Where the source says
"customary", the decree is silent (a person's own paper) and the value follows common practice.

Units: sizes in points; lengths in twentieths of a point (twips), the unit of WordprocessingML.
"""

from dataclasses import dataclass
from typing import Final, Literal

Align = Literal["left", "center", "right", "both"]
Case = Literal["upper", "lower"]

FONT: Final = "Times New Roman"  # PL I.I.4
LANGUAGE: Final = "vi-VN"
QUOC_HIEU: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"  # PL I.II.1.a
TIEU_NGU: Final = "Độc lập - Tự do - Hạnh phúc"  # PL I.II.1.b
END_MARK: Final = "./."  # closes the text of a body's document, PL III.1.2

BODY_SIZES: Final = (13.0, 14.0)
NAME_SIZES: Final = (12.0, 13.0)


def twips(millimetres: float) -> int:
    """Return a length in millimetres as whole twips (1 mm = 56.69 twips)."""
    return round(millimetres * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Range:
    """A permitted range and the value used; for a margin in millimetres, for a type size in points."""

    least: float
    most: float
    used: float

    def allows(self, value: float, *, tolerance: float = 0.0) -> bool:
        """Tell whether `value` lies in the range, give or take `tolerance` (for rounding to twips)."""
        return self.least - tolerance <= value <= self.most + tolerance


@dataclass(frozen=True, slots=True)
class Page:
    """The page, PL I.I.1-7. Lengths in millimetres; `text_width` in twips."""

    width: float = 210.0  # PL I.I.1
    height: float = 297.0
    top: Range = Range(20, 25, 20)  # PL I.I.3
    bottom: Range = Range(20, 25, 20)
    left: Range = Range(30, 35, 30)
    right: Range = Range(15, 20, 15)
    header: float = 10.0  # the page number stands in the top margin, PL I.I.7
    number: Range = Range(13, 14, 14)  # PL I.I.7: Arabic, upright, centred, not shown on page 1

    @property
    def text_width(self) -> int:
        """The width between the margins in twips."""
        return twips(self.width) - twips(self.left.used) - twips(self.right.used)


PAGE: Final = Page()

FIRST_LINE_CHOICES: Final = (twips(10), twips(12.7))  # PL I.II.6.e: 1 cm or 1.27 cm
FIRST_LINE: Final = FIRST_LINE_CHOICES[1]
LEAST_PARAGRAPH_GAP: Final = 120  # 6 pt, PL I.II.6.e
LINE_SPACING: Final = Range(240, 360, 252)  # single to 1.5 lines, in 240ths of a line, PL I.II.6.e
RULE_OF_TIEU_NGU: Final = Range(1, 1, 1)  # length of the rule as a share of the text's, PL I.II.1.b
RULE_OF_NAME: Final = Range(1 / 3, 1 / 2, 0.42)  # PL I.II.2.b, PL I.II.5.b
RULE_OF_ANNEX: Final = Range(1 / 8, 1 / 2, 0.2)  # PL III.2.1 draws a short one, its length is not ruled
RULE_WEIGHT: Final = 6  # eighths of a point

# The heading of a body's document, PL I.IV.2: boxes 2 and 3 on the left, 1 and 4 on the right.
HEADING_COLUMNS: Final = (3969, PAGE.text_width - 3969)
# The foot: box 9b on the left, boxes 7a to 7c on the right.
FOOT_COLUMNS: Final = (4252, PAGE.text_width - 4252)
SIGNATURE_GAP: Final = 1200  # room between position and name for the signature and the seal


@dataclass(frozen=True, slots=True)
class Component:
    """One component of a document and the paragraph style that carries it.

    `sizes` is what the decree allows (points), `size` what we use. `case` is "upper" where the letters themselves are
    capitals. `first_line`, `left`, `hanging`, `before`, `after` are in twips, `line` in 240ths of a line.
    `keep_next` holds the paragraph on the page of the next one.
    """

    style_id: str
    name: str
    source: str
    sizes: tuple[float, float]
    size: float
    bold: bool = False
    italic: bool = False
    case: Case = "lower"
    align: Align = "center"
    first_line: int = 0
    left: int = 0
    right: int = 0
    hanging: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    keep_next: bool = False

    @property
    def said(self) -> str:
        """How messages name it: the name of its style without "VB"."""
        return self.name.removeprefix("VB ")


def _text(style_id: str, name: str, source: str, **changes: bool | int | str) -> Component:
    """Return a component of the running text: size 14, justified, first line indented, 6 pt between paragraphs."""
    values: dict[str, object] = {
        "sizes": BODY_SIZES, "size": 14.0, "align": "both", "first_line": FIRST_LINE,
        "before": LEAST_PARAGRAPH_GAP, "line": int(LINE_SPACING.used), **changes,
    }  # fmt: skip
    return Component(style_id, name, source, **values)  # type: ignore[arg-type]  # the values are typed by the dataclass they fill


_UPPER: Final = "upper"
COMPONENTS: Final[tuple[Component, ...]] = (
    # The head of the document.
    Component("VBQuocHieu", "VB Quốc hiệu", "PL I.II.1.a", NAME_SIZES, 12.0, bold=True, case=_UPPER, keep_next=True),
    Component("VBTieuNgu", "VB Tiêu ngữ", "PL I.II.1.b", BODY_SIZES, 13.0, bold=True, keep_next=True),
    Component("VBCoQuanChuQuan", "VB Cơ quan chủ quản", "PL I.II.2.b", NAME_SIZES, 12.0, case=_UPPER, left=85, right=170,
              keep_next=True),
    Component("VBCoQuan", "VB Cơ quan ban hành", "PL I.II.2.b", NAME_SIZES, 12.0, bold=True, case=_UPPER, left=85, right=170,
              keep_next=True),
    Component("VBSo", "VB Số, ký hiệu", "PL I.II.3.c", (13.0, 13.0), 13.0, left=85, right=170, before=60, keep_next=True),
    Component("VBDiaDanhNgay", "VB Địa danh, ngày", "PL I.II.4.c", BODY_SIZES, 13.0, italic=True, before=60, keep_next=True),
    Component("VBTenLoai", "VB Tên loại", "PL I.II.5.b", BODY_SIZES, 14.0, bold=True, case=_UPPER, before=360, keep_next=True),
    Component("VBTrichYeu", "VB Trích yếu", "PL I.II.5.b", BODY_SIZES, 14.0, bold=True, left=567, right=567, keep_next=True),
    Component("VBTrichYeuCongVan", "VB Trích yếu công văn", "PL I.II.5.b", NAME_SIZES, 12.0, before=120),
    Component("VBKinhGui", "VB Kính gửi", "PL I.II.9.d", BODY_SIZES, 14.0, before=240, after=120, keep_next=True),
    Component("VBKinhGuiNhieu", "VB Kính gửi (nhiều nơi)", "PL I.II.9.d", BODY_SIZES, 14.0, align="left",
              left=1701, before=240, keep_next=True),
    Component("VBKinhGuiDS", "VB Kính gửi, danh sách", "PL I.II.9.d", BODY_SIZES, 14.0, align="left",
              left=2865, hanging=164, keep_next=True),
    # The text.
    Component("VBThamQuyen", "VB Thẩm quyền ban hành", "PL III.1.2", BODY_SIZES, 14.0, bold=True, case=_UPPER,
              before=240, after=60, keep_next=True),
    _text("VBCanCu", "VB Căn cứ", "PL I.II.6.a", italic=True),
    Component("VBQuyetDinh", "VB Quyết định:", "PL III.1.2", BODY_SIZES, 14.0, bold=True, case=_UPPER, before=240,
              after=60, keep_next=True),
    _text("VBNoiDung", "VB Nội dung", "PL I.II.6.e"),
    Component("VBChuong", "VB Phần, Chương, Mục", "PL I.II.6.đ", BODY_SIZES, 14.0, bold=True, before=180, keep_next=True),
    Component("VBTenChuong", "VB Tên phần, chương, mục", "PL I.II.6.đ", BODY_SIZES, 14.0, bold=True, case=_UPPER,
              after=60, keep_next=True),
    _text("VBDieu", "VB Điều", "PL I.II.6.đ", bold=True, before=180, keep_next=True),
    _text("VBKhoanTen", "VB Khoản có tiêu đề", "PL I.II.6.đ", bold=True, keep_next=True),
    _text("VBMucLaMa", "VB Mục I, II, III", "PL I.V", bold=True, case=_UPPER, before=180, keep_next=True),
    # The foot.
    Component("VBQuyenHan", "VB Quyền hạn, chức vụ", "PL I.II.7.đ", BODY_SIZES, 14.0, bold=True, case=_UPPER, keep_next=True),
    Component("VBHoTen", "VB Họ tên người ký", "PL I.II.7.đ", BODY_SIZES, 14.0, bold=True, before=SIGNATURE_GAP),
    Component("VBGhiChuKy", "VB Ghi chú chỗ ký", "customary", BODY_SIZES, 13.0, italic=True, keep_next=True),
    Component("VBNoiNhan", "VB Nơi nhận", "PL I.II.9.d", (12.0, 12.0), 12.0, bold=True, italic=True, align="left",
              keep_next=True),
    Component("VBNoiNhanDS", "VB Nơi nhận, danh sách", "PL I.II.9.d", (11.0, 11.0), 11.0, align="left", left=113, hanging=113),
    # The annex.
    Component("VBPhuLuc", "VB Phụ lục", "PL I.III.1.b", (14.0, 14.0), 14.0, bold=True, keep_next=True),
    Component("VBTenPhuLuc", "VB Tên phụ lục", "PL I.III.1.b", BODY_SIZES, 14.0, bold=True, case=_UPPER, keep_next=True),
    Component("VBKemTheo", "VB Phụ lục kèm theo", "PL I.III.1.c", BODY_SIZES, 14.0, italic=True, left=284, right=284,
              keep_next=True),
    _text("VBGhiChuDich", "VB Ghi chú bản dịch", "customary", italic=True, before=120, after=120, first_line=0),
    _text("VBDieuKhoanTrich", "VB Điều khoản được trích", "customary", bold=True, before=240, keep_next=True),
    Component("VBCotDauDe", "VB Song ngữ, đầu cột", "customary", BODY_SIZES, 13.0, bold=True, before=40, after=40,
              keep_next=True),
    Component("VBCotTrich", "VB Song ngữ, điều khoản", "customary", BODY_SIZES, 13.0, bold=True, align="left", before=60,
              after=60, keep_next=True),
    Component("VBCot", "VB Song ngữ, lời văn", "customary", BODY_SIZES, 13.0, align="left", before=40, after=40),
    # The page number.
    Component("VBSoTrang", "VB Số trang", "PL I.I.7", (PAGE.number.least, PAGE.number.most), PAGE.number.used),
)  # fmt: skip
# What a document may have besides (PL I.III.2-4, PL I.II.8.b) and the form of a copy (PL I, Phần II). No template of ours has them; the
# sizes are used to check a document of others.
MARKS: Final[tuple[Component, ...]] = (
    Component("VBMucKhan", "VB Dấu chỉ mức độ khẩn", "PL I.III.2.b", BODY_SIZES, 13.0, bold=True, case=_UPPER),
    Component("VBLuuHanh", "VB Chỉ dẫn phạm vi lưu hành", "PL I.III.2.c", BODY_SIZES, 13.0, bold=True, case=_UPPER),
    Component("VBNguoiSoan", "VB Ký hiệu người soạn thảo, số bản", "PL I.III.3", (11.0, 11.0), 11.0, case=_UPPER, align="left"),
    Component("VBDiaChi", "VB Địa chỉ cơ quan, tổ chức", "PL I.III.4", (11.0, 12.0), 11.0),
    Component("VBChuKySo", "VB Thông tin chữ ký số", "PL I.II.8.b", (10.0, 10.0), 10.0, align="right"),
    Component("VBHinhThucSao", "VB Hình thức sao", "PL I, Phần II.II.2.b", BODY_SIZES, 14.0, bold=True, case=_UPPER),
)
BY_STYLE: Final[dict[str, Component]] = {component.style_id: component for component in (*COMPONENTS, *MARKS)}
SECRECY_LEVELS: Final = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")  # PL I.III.2.a; their stamps are those of the law on state secrets
URGENCY_LEVELS: Final = ("HỎA TỐC", "THƯỢNG KHẨN", "KHẨN")  # PL I.III.2.b
CIRCULATION_NOTES: Final = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ")  # PL I.III.2.c
COPY_FORMS: Final = {
    "SAO Y": "SY",
    "TRÍCH SAO": "TrS",
    "SAO LỤC": "SL",
}  # PL I, Phần II.II.1.a with the abbreviations of PL III.I
TIME_ZONE: Final = "+07:00"  # of Vietnam after ISO 8601, PL I.II.8.b

# Paragraph styles of the ruled lines: the line is the paragraph's top border, its indents give the length.
RULE_STYLES: Final[dict[str, tuple[str, Range]]] = {
    "VBGachTieuNgu": ("VB Đường kẻ dưới Tiêu ngữ", RULE_OF_TIEU_NGU),
    "VBGach": ("VB Đường kẻ dưới tên", RULE_OF_NAME),
    "VBGachPhuLuc": ("VB Đường kẻ dưới phụ lục", RULE_OF_ANNEX),
}
ARTICLE_MARK_STYLE: Final = ("VBSoDieu", "VB Chữ Điều")  # character style of "Điều 1." before a text without a title

# PL III.I: the kinds of document with their abbreviations.
KINDS: Final[dict[str, str]] = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
}
LETTER: Final = "Công văn"
KINDS_WITHOUT_ABBREVIATION: Final = (LETTER, "Thư công")  # Điều 7
MINUTES: Final = "BB"  # two signatures, no date in the heading: PL III.1.9
CONTRACT: Final = "HĐ"

# PL I.II.7.b: what stands before the position of the one who signs. "Q." joins the signer's own position on one line;
# after the others comes the collective or the head signed for, and the signer's position on the next line.
SIGNING_FORMS: Final[dict[str, str]] = {
    "TM.": "Thay mặt tập thể",
    "Q.": "Quyền cấp trưởng",
    "KT.": "Ký thay",
    "TL.": "Thừa lệnh",
    "TUQ.": "Thừa ủy quyền",
}
SIGNING_ON_ONE_LINE: Final = "Q."
