"""What Nghị định 30/2020/NĐ-CP says, as facts to judge by: read in the decree, not taken from `nd30` or from what our blocks make.

Each fact names its provision. Where the decree's own Word files are beside the checkout, a test holds the facts of its tables against them.
"""

from dataclasses import dataclass
from typing import Final

from generators.docx.style_ids import StyleId

CENTRED: Final = "center"
JUSTIFIED: Final = "both"
LEFT: Final = "left"
RIGHT: Final = "right"


@dataclass(frozen=True)
class Said:
    """What is said of the letters of a component, in the words of PL I.V, and of its place on the line ("" where nothing is said).

    `row` is the row of PL I.V that says it, `under` the row above which stands for a group where the name of the row is not the only one; a
    component that the table does not have has neither.
    """

    style: StyleId
    provision: str
    letters: str
    size: str
    face: str
    place: str = ""
    row: str = ""
    under: str = ""

    @property
    def upper(self) -> bool:
        return self.letters == "In hoa"

    @property
    def sizes(self) -> tuple[float, float]:
        least, _, most = self.size.partition(" - ")
        return float(least), float(most or least)

    @property
    def bold(self) -> bool:
        return "đậm" in self.face

    @property
    def italic(self) -> bool:
        return self.face.startswith("Nghiêng")


_OF_BODY: Final = "Tên cơ quan, tổ chức"
_TO: Final = "Từ “Kính gửi” và tên cơ quan, tổ chức, cá nhân nhận văn bản"

COMPONENTS: Final = (
    Said(StyleId.QUOC_HIEU, "PL I.II.1.a", "In hoa", "12 - 13", "Đứng, đậm", CENTRED, "- Quốc hiệu"),
    Said(StyleId.TIEU_NGU, "PL I.II.1.b", "In thường", "13 - 14", "Đứng, đậm", CENTRED, "- Tiêu ngữ"),
    Said(StyleId.CO_QUAN_CHU_QUAN, "PL I.II.2.b", "In hoa", "12 - 13", "Đứng", CENTRED, f"- {_OF_BODY} chủ quản trực tiếp"),
    Said(StyleId.CO_QUAN, "PL I.II.2.b", "In hoa", "12 - 13", "Đứng, đậm", CENTRED, f"- {_OF_BODY} ban hành văn bản"),
    Said(StyleId.SO, "PL I.II.3.c", "In thường", "13", "Đứng", CENTRED, "Số, ký hiệu của văn bản"),
    Said(StyleId.DIA_DANH_NGAY, "PL I.II.4.c", "In thường", "13 - 14", "Nghiêng", CENTRED, "Địa danh và thời gian ban hành văn bản"),
    Said(StyleId.TEN_LOAI, "PL I.II.5.b", "In hoa", "13 - 14", "Đứng, đậm", CENTRED, "- Tên loại văn bản"),
    Said(StyleId.TRICH_YEU, "PL I.II.5.b", "In thường", "13 - 14", "Đứng, đậm", CENTRED, "- Trích yếu nội dung"),
    Said(StyleId.TRICH_YEU_CONG_VAN, "PL I.II.5.b", "In thường", "12 - 13", "Đứng", CENTRED, "Trích yếu nội dung", "Đối với công văn"),
    Said(StyleId.KINH_GUI, "PL I.II.9.d", "In thường", "13 - 14", "Đứng", "", _TO),
    Said(StyleId.KINH_GUI_NHIEU, "PL I.II.9.d", "In thường", "13 - 14", "Đứng", "", _TO),
    Said(StyleId.KINH_GUI_DS, "PL I.II.9.d", "In thường", "13 - 14", "Đứng", "", _TO),
    # Mẫu 1.1 and 1.2 set both lines in capitals, bold, in the middle; their size is that of the text.
    Said(StyleId.THAM_QUYEN, "PL III.1.2", "In hoa", "13 - 14", "Đứng, đậm", CENTRED),
    Said(StyleId.QUYET_DINH, "PL III.1.2", "In hoa", "13 - 14", "Đứng, đậm", CENTRED),
    Said(StyleId.CAN_CU, "PL I.II.6.a", "In thường", "13 - 14", "Nghiêng", JUSTIFIED),
    Said(StyleId.NOI_DUNG, "PL I.II.6.e", "In thường", "13 - 14", "Đứng", JUSTIFIED, "Nội dung văn bản"),
    Said(StyleId.CHUONG, "PL I.II.6.đ", "In thường", "13 - 14", "Đứng, đậm", CENTRED, "- Từ “Phần”, “Chương” và số thứ tự của phần, chương"),
    Said(StyleId.TEN_CHUONG, "PL I.II.6.đ", "In hoa", "13 - 14", "Đứng, đậm", CENTRED, "- Tiêu đề của phần, chương"),
    Said(StyleId.DIEU, "PL I.II.6.đ", "In thường", "13 - 14", "Đứng, đậm", JUSTIFIED, "- Điều"),
    Said(StyleId.KHOAN_TEN, "PL I.II.6.đ", "In thường", "13 - 14", "Đứng, đậm", JUSTIFIED, "Trường hợp có tiêu đề"),
    Said(StyleId.MUC_LA_MA, "PL I.V", "In hoa", "13 - 14", "Đứng, đậm", JUSTIFIED, "- Số thứ tự và tiêu đề của mục"),
    Said(StyleId.QUYEN_HAN, "PL I.II.7.đ", "In hoa", "13 - 14", "Đứng, đậm", CENTRED, "- Quyền hạn của người ký"),
    Said(StyleId.HO_TEN, "PL I.II.7.đ", "In thường", "13 - 14", "Đứng, đậm", CENTRED, "- Họ tên của người ký"),
    Said(StyleId.NOI_NHAN, "PL I.II.9.d", "In thường", "12", "Nghiêng, đậm", LEFT, "- Từ “Nơi nhận”"),
    Said(StyleId.NOI_NHAN_DS, "PL I.II.9.d", "In thường", "11", "Đứng", LEFT, f"- {_OF_BODY}, cá nhân nhận văn bản"),
    Said(StyleId.PHU_LUC, "PL I.III.1.b", "In thường", "14", "Đứng, đậm", CENTRED, "- Từ “Phụ lục” và số thứ tự của phụ lục"),
    Said(StyleId.TEN_PHU_LUC, "PL I.III.1.b", "In hoa", "13 - 14", "Đứng, đậm", CENTRED, "- Tiêu đề của phụ lục"),
    Said(StyleId.KEM_THEO, "PL I.III.1.c", "In thường", "13 - 14", "Nghiêng", CENTRED),
    Said(StyleId.SO_TRANG, "PL I.I.7", "In thường", "13 - 14", "Đứng", CENTRED, "Số trang"),
    Said(StyleId.MUC_KHAN, "PL I.III.2.b", "In hoa", "13 - 14", "Đứng, đậm", CENTRED, "Dấu chỉ mức độ khẩn"),
    Said(StyleId.LUU_HANH, "PL I.III.2.c", "In hoa", "13 - 14", "Đứng, đậm", CENTRED, "Chỉ dẫn về phạm vi lưu hành"),
    # The table says "In thường", khoản 3 "ký hiệu bằng chữ in hoa"; its example "PL.(300)" is in capitals.
    Said(StyleId.NGUOI_SOAN, "PL I.III.3", "In hoa", "11", "Đứng"),
    Said(
        StyleId.DIA_CHI, "PL I.III.4", "In thường", "11 - 12", "Đứng", "",
        "Địa chỉ cơ quan, tổ chức; thư điện tử; trang thông tin điện tử; số điện thoại; số Fax",
    ),
    Said(StyleId.CHU_KY_SO, "PL I.II.8.b", "In thường", "10", "Đứng", RIGHT),
    Said(StyleId.HINH_THUC_SAO, "PL I, Phần II.II.2.b", "In hoa", "13 - 14", "Đứng, đậm", CENTRED),
)  # fmt: skip
BY_STYLE: Final = {said.style: said for said in COMPONENTS}
# A person's paper, the room for a signature by hand and the law that an annex quotes: the decree rules none of them.
UNRULED: Final = frozenset(
    {
        *(StyleId.GHI_CHU_KY, StyleId.GHI_CHU_DICH, StyleId.DIEU_KHOAN_TRICH),
        *(StyleId.COT_DAU_DE, StyleId.COT_TRICH, StyleId.COT),
    }
)

# PL I.I.1, 3, 7: A4 in twips; margins in millimetres, from and to.
PAPER: Final = (11906, 16838)
MARGINS: Final = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
# PL I.II.6.e: 1 cm or 1.27 cm; 6 points; from a single line to one and a half.
FIRST_LINE: Final = (567, 720)
LEAST_GAP: Final = 6 * 20
LINE: Final = (240, 360)
# The length of the ruled line as a share of the words above it: PL I.II.1.b; PL I.II.2.b and PL I.II.5.b.
LINE_UNDER_TIEU_NGU: Final = (1.0, 1.0)
LINE_UNDER_NAME: Final = (1 / 3, 1 / 2)

QUOC_HIEU: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"  # PL I.II.1.a
TIEU_NGU: Final = "Độc lập - Tự do - Hạnh phúc"  # PL I.II.1.b

# Điều 7, word for word.
KINDS: Final = (
    "Nghị quyết (cá biệt), quyết định (cá biệt), chỉ thị, quy chế, quy định, thông cáo, thông báo, hướng dẫn, chương trình, kế hoạch, phương án, "
    "đề án, dự án, báo cáo, biên bản, tờ trình, hợp đồng, công văn, công điện, bản ghi nhớ, bản thỏa thuận, giấy uỷ quyền, giấy mời, "
    "giấy giới thiệu, giấy nghỉ phép, phiếu gửi, phiếu chuyển, phiếu báo, thư công"
)
# PL III.I, in its order.
ABBREVIATIONS: Final = [
    "NQ",
    "QĐ",
    "CT",
    "QC",
    "QyĐ",
    "TC",
    "TB",
    "HD",
    "CTr",
    "KH",
    "PA",
    "ĐA",
    "DA",
    "BC",
    "BB",
    "TTr",
    "HĐ",
    "CĐ",
    "BGN",
    "BTT",
    "GUQ",
    "GM",
    "GGT",
    "GNP",
    "PG",
    "PC",
    "PB",
]
COPIES: Final = {"SAO Y": "SY", "TRÍCH SAO": "TrS", "SAO LỤC": "SL"}
SIGNING: Final = ["TM.", "Q.", "KT.", "TL.", "TUQ."]  # PL I.II.7.b
SECRECY: Final = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")  # PL I.III.2.a
URGENCY: Final = ("HOẢ TỐC", "THƯỢNG KHẨN", "KHẨN")  # PL I.III.2.b
CIRCULATION: Final = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ")  # PL I.III.2.c

# The examples of PL I.V.
PARENT: Final = "BỘ NỘI VỤ"
BODY: Final = "CỤC VĂN THƯ VÀ LƯU TRỮ NHÀ NƯỚC"
NUMBER: Final = "Số: 15/QĐ-BNV"
NUMBER_OF_LETTER: Final = "Số: 05/BNV-VP"
DATED: Final = "Hà Nội, ngày 05 tháng 01 năm 2020"
SUBJECT_OF_LETTER: Final = "V/v nâng bậc lương năm 2019"
ONE_ADDRESSEE: Final = ["Kính gửi: Bộ Nội vụ"]
SEVERAL_ADDRESSEES: Final = ["Kính gửi:", "- Bộ Nội vụ;", "- Bộ Kế hoạch và Đầu tư;", "- Bộ Tài chính."]
FOR_A_COLLECTIVE: Final = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"]
FOR_THE_HEAD: Final = ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Trần Văn B"]
