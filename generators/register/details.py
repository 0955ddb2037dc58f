"""The sheet "Dữ liệu" of an exported register: all that is held of an entry, a column each."""

from __future__ import annotations

from typing import Any, Final

SHEET: Final = "Dữ liệu"
DETAILS: Final = {
    "nam": "Năm",
    "day_so": "Dãy số",
    "so_ky_hieu": "Số, ký hiệu",
    "trang_thai": "Trạng thái",
    "loai": "Loại",
    "ngay": "Ngày",
    "trich_yeu": "Trích yếu",
    "viec": "Việc",
    "hinh_thuc": "Hình thức",
    "can_cu_ly_do": "Căn cứ, lý do",
    "cap": "Cấp",
    "mau": "Mẫu",
    "vien_dan": "Điều khoản viện dẫn",
    "sha256": "SHA-256 của tệp",
    "nguon": "Nguồn",
    "nguoi_ky": "Người ký",
    "noi_nhan": "Nơi nhận",
    "noi_luu": "Nơi lưu",
    "so_luong": "Số lượng bản",
    "ngay_chuyen": "Ngày chuyển",
    "ghi_chu": "Ghi chú",
    "ly_do_huy": "Lý do hủy",
    "thay_bang": "Thay bằng",
    "mau_sha256": "SHA-256 của mẫu",
    "ma_vien_dan": "Mã viện dẫn",
    "don_vi": "Đơn vị",
}
"""The names of the columns, and their headings."""
OF_PEOPLE: Final = {"ho_ten": "Họ và tên", "so_dinh_danh": "Số định danh"}
"""Those behind them, where people are held."""
MISSING: Final = "không có trong sổ"
"""The state of a number that was given and of which nothing is known."""
ELSEWHERE: Final = "ngoài sổ này"
"""What stands for the number in the place of another where it is of another unit or year."""
SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {name: {"type": "string", "title": title} for name, title in {**DETAILS, **OF_PEOPLE}.items()},
}
"""The columns as fields."""
