"""The fields with which a new template begins: schema, sample value, and what to say of it in the manifest.

The samples are plainly samples: nobody and nothing is called so.
"""

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a new template."""

    schema: dict[str, Any]
    sample: Any
    required: bool = True
    note: str = ""  # above it in the manifest, for the one who works the template out


def _shared(name: str, **more: Any) -> dict[str, Any]:
    return {"$ref": f"definitions.yaml#/{name}", **more}


_UNIT: Final = {"co_quan_chu_quan": "Sở Y tế tỉnh Mẫu", "ten": "Bệnh viện Đa khoa Mẫu", "viet_tat": "BVM"}
_CARD: Final = {
    "so_cccd": "001090000001",
    "ngay_cap_cccd": "2024-08-12",
    "noi_cap_cccd": "Bộ Công an",
    "noi_cu_tru": "số 12 đường Thí Dụ, phường Mẫu Sơn, tỉnh Mẫu",
}
_POST: Final = {"chuc_danh": "Bác sĩ, Khoa Nội tổng hợp", "don_vi_cong_tac": "Bệnh viện Đa khoa Mẫu"}
_PERSON: Final = {"danh_xung": "Bà", "ho_ten": "Trần Thị Ví Dụ", "ngay_sinh": "1990-03-08"}
_SIGNER: Final = {"chuc_vu": "Giám đốc", "ho_ten": "Nguyễn Văn Mẫu"}
_RULES: Final = (
    "Quyết định số 45/QĐ-UBND ngày 12 tháng 02 năm 2025 của Ủy ban nhân dân tỉnh Mẫu quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức "
    "của Bệnh viện Đa khoa Mẫu"
)

DATES: Final = ("ngay_ky", "ngay_hieu_luc", "tu_ngay")
"""The fields whose sample is the day of the document (`scaffold.make`)."""

FIELDS: Final[dict[str, Field]] = {
    "don_vi": Field(_shared("don_vi", title="Đơn vị ban hành văn bản"), {**_UNIT, "dia_danh": "Mẫu Sơn"}),
    "don_vi_bien_ban": Field(_shared("don_vi_bien_ban", title="Đơn vị lập biên bản"), _UNIT),
    "don_vi_hop_dong": Field(
        _shared("don_vi_hop_dong"), {**_UNIT, "dia_danh": "Mẫu Sơn", "dia_chi": "số 01 đường Ví Dụ, phường Mẫu Sơn, tỉnh Mẫu"}
    ),
    "so": Field(_shared("so"), "15", required=False),
    "ngay_ky": Field(_shared("ngay", title="Ngày ký"), None, note="Ngày của văn bản: quyết định luật nào được áp dụng."),
    "don_vi_soan": Field(_shared("don_vi_soan"), "TCCB"),
    "tham_quyen_ban_hanh": Field(_shared("tham_quyen_ban_hanh"), "Giám đốc Bệnh viện Đa khoa Mẫu"),
    "can_cu_khac": Field(_shared("can_cu_khac"), [_RULES], required=False, note="Căn cứ do người lập văn bản ghi thêm, sau các căn cứ ở “basis”."),
    "theo_de_nghi": Field(_shared("theo_de_nghi"), "Trưởng phòng Tổ chức cán bộ", required=False),
    "kinh_gui": Field(_shared("kinh_gui"), ["Sở Y tế tỉnh Mẫu"]),
    "vien_chuc": Field(
        _shared("nguoi_chuc_danh"), {**_PERSON, **_POST}, note="Chọn trong definitions.yaml định nghĩa có đúng những gì văn bản in ra."
    ),
    "vien_chuc_hop_dong": Field(_shared("nguoi_hop_dong", title="Bên ký với đơn vị"), {**_PERSON, **_CARD}),
    "nguoi_lam_don": Field(_shared("nguoi_lam_don"), {**_PERSON, **_CARD, **_POST}),
    "viec": Field(_shared("dong_chu", title="Việc được quyết định"), "áp dụng chế độ bồi dưỡng mẫu"),
    "noi_dung": Field(
        _shared("danh_sach_doan", title="Nội dung"), ["Nội dung thứ nhất của văn bản mẫu.", "Nội dung thứ hai của văn bản mẫu."]
    ),
    "ngay_hieu_luc": Field(_shared("ngay", title="Ngày có hiệu lực"), None),
    "tu_ngay": Field(_shared("ngay", title="Hợp đồng có hiệu lực từ ngày"), None),
    "trach_nhiem_thi_hanh": Field(_shared("trach_nhiem_thi_hanh"), ["Trưởng phòng Tổ chức cán bộ", "người đứng đầu các khoa, phòng có liên quan"]),
    "so_ban": Field(_shared("so_ban"), 3),
    "gio_bat_dau": Field(_shared("gio", title="Giờ bắt đầu"), "14 giờ 00"),
    "gio_ket_thuc": Field(_shared("gio", title="Giờ kết thúc"), "15 giờ 30"),
    "dia_diem": Field(_shared("dong_ngan", title="Địa điểm"), "Phòng họp số 1, Bệnh viện Đa khoa Mẫu"),
    "chu_toa": Field(_shared("nguoi_du_hop", title="Chủ tọa"), {"danh_xung": "Ông", "ho_ten": "Nguyễn Văn Mẫu", "chuc_vu": "Giám đốc"}),
    "thu_ky": Field(
        _shared("nguoi_du_hop", title="Thư ký"), {"danh_xung": "Bà", "ho_ten": "Lê Thị Minh Họa", "chuc_vu": "Chuyên viên Phòng Tổ chức cán bộ"}
    ),
    "nguoi_ky": Field(_shared("nguoi_ky"), _SIGNER),
    "nguoi_ky_hop_dong": Field(_shared("nguoi_ky_hop_dong"), {"danh_xung": "Ông", **_SIGNER}),
    "dia_danh": Field(_shared("dia_danh"), "Mẫu Sơn"),
    "noi_nhan": Field(_shared("noi_nhan"), ["Các khoa, phòng", "Lưu: VT, TCCB"]),
}  # fmt: skip
