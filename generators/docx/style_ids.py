"""The styles of our Word files, each under its id: the one place that spells them.

A component of a document (Quốc hiệu, căn cứ, nơi nhận …) is spoken of by the style that carries it: blocks set it, `nd30` says how it looks,
the linter calls by it what it has recognised in a stranger's file, whatever styles that file has. What staff see in Word's list of styles
("VB Quốc hiệu") is a name, and stands with the look in `nd30.json`.
"""

from enum import StrEnum


class StyleId(StrEnum):
    """The ``w:styleId`` of a style of ours. Files that staff have edited hold these ids: none may ever change."""

    # The head of a document: boxes 1 to 5b and 9a of PL I.IV.
    QUOC_HIEU = "VBQuocHieu"
    TIEU_NGU = "VBTieuNgu"
    CO_QUAN_CHU_QUAN = "VBCoQuanChuQuan"
    CO_QUAN = "VBCoQuan"
    SO = "VBSo"
    DIA_DANH_NGAY = "VBDiaDanhNgay"
    TEN_LOAI = "VBTenLoai"
    TRICH_YEU = "VBTrichYeu"
    TRICH_YEU_CONG_VAN = "VBTrichYeuCongVan"
    KINH_GUI = "VBKinhGui"
    KINH_GUI_NHIEU = "VBKinhGuiNhieu"
    KINH_GUI_DS = "VBKinhGuiDS"

    # The text: box 6.
    THAM_QUYEN = "VBThamQuyen"
    CAN_CU = "VBCanCu"
    QUYET_DINH = "VBQuyetDinh"
    NOI_DUNG = "VBNoiDung"
    CHUONG = "VBChuong"
    TEN_CHUONG = "VBTenChuong"
    DIEU = "VBDieu"
    KHOAN_TEN = "VBKhoanTen"
    MUC_LA_MA = "VBMucLaMa"

    # The foot: boxes 7a to 9b.
    QUYEN_HAN = "VBQuyenHan"
    HO_TEN = "VBHoTen"
    GHI_CHU_KY = "VBGhiChuKy"
    NOI_NHAN = "VBNoiNhan"
    NOI_NHAN_DS = "VBNoiNhanDS"

    # The annex, and the law that it quotes in one language or two.
    PHU_LUC = "VBPhuLuc"
    TEN_PHU_LUC = "VBTenPhuLuc"
    KEM_THEO = "VBKemTheo"
    GHI_CHU_DICH = "VBGhiChuDich"
    DIEU_KHOAN_TRICH = "VBDieuKhoanTrich"
    COT_DAU_DE = "VBCotDauDe"
    COT_TRICH = "VBCotTrich"
    COT = "VBCot"

    SO_TRANG = "VBSoTrang"

    # What papers of others have besides: boxes 10a to 14, and the form of a copy. No template of ours has a style for them.
    DO_MAT = "VBDoMat"
    MUC_KHAN = "VBMucKhan"
    LUU_HANH = "VBLuuHanh"
    NGUOI_SOAN = "VBNguoiSoan"
    DIA_CHI = "VBDiaChi"
    CHU_KY_SO = "VBChuKySo"
    HINH_THUC_SAO = "VBHinhThucSao"

    # Ruled lines: an empty paragraph whose top border is the line.
    GACH_TIEU_NGU = "VBGachTieuNgu"
    GACH = "VBGach"
    GACH_PHU_LUC = "VBGachPhuLuc"

    # Helpers, no components: room above the signatures, the end of a section, the line of a control tag, the letters of "Điều 1.".
    KHOANG = "VBKhoang"
    HET = "VBHet"
    THE = "VBThe"
    SO_DIEU = "VBSoDieu"
