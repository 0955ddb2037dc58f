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
    "so_cccd": "001190000001",
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


def _object(title: str, properties: dict[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    """A field of several values; all of them are required where none are named."""
    return {
        "title": title,
        "type": "object",
        "additionalProperties": False,
        "required": list(required or properties),
        "properties": properties,
    }


def _rows(title: str, one: str, properties: dict[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    """A list of which each item is a row; `one` is what an item is called."""
    return {"title": title, "type": "array", "minItems": 1, "maxItems": 200, "items": _object(one, properties, required)}


_NAMES: Final = {name: _shared(f"don_vi/properties/{name}") for name in ("co_quan_chu_quan", "ten")}
_CONFIRMS: Final = {name: _shared(f"nguoi_du_hop/properties/{name}") for name in ("ho_ten", "chuc_vu")}
_MEMBER: Final = {
    **{name: _shared(f"nguoi_du_hop/properties/{name}") for name in ("danh_xung", "ho_ten", "chuc_vu")},
    "tu_cach": {"title": "Tư cách", "type": "string", "enum": ["Chủ tịch", "Phó Chủ tịch", "Ủy viên", "Ủy viên kiêm Thư ký"]},
}
_THING: Final = {
    "noi_dung": _shared("dong_ngan"),
    "so_luong": _shared("so_dem", title="Số lượng"),
    "ghi_chu": _shared("dong_tuy_chon", title="Ghi chú"),
}
_CRITERION: Final = {
    "noi_dung": _shared("dong_ngan", title="Tiêu chí"),
    "diem_toi_da": _shared("diem", title="Điểm tối đa"),
    "diem": _shared("diem"),
}
_MEMBERS: Final = [
    {"danh_xung": "Ông", "ho_ten": "Nguyễn Văn Mẫu", "chuc_vu": "Phó Giám đốc", "tu_cach": "Chủ tịch"},
    {"danh_xung": "Bà", "ho_ten": "Lê Thị Thí Dụ", "chuc_vu": "Trưởng phòng Tổ chức cán bộ", "tu_cach": "Ủy viên"},
    {
        "danh_xung": "Bà",
        "ho_ten": "Trần Thị Làm Mẫu",
        "chuc_vu": "Chuyên viên Phòng Tổ chức cán bộ",
        "tu_cach": "Ủy viên kiêm Thư ký",
    },
]
_THINGS: Final = [
    {"noi_dung": "nội dung mẫu thứ nhất", "so_luong": 3, "ghi_chu": "ghi chú mẫu"},
    {"noi_dung": "nội dung mẫu thứ hai", "so_luong": 2},
]
_CRITERIA: Final = [
    {"noi_dung": "tiêu chí mẫu thứ nhất", "diem_toi_da": 30, "diem": 22.5},
    {"noi_dung": "tiêu chí mẫu thứ hai", "diem_toi_da": 70, "diem": 60},
]

DATES: Final = ("ngay_ky", "ngay_hieu_luc", "tu_ngay", "ngay_xac_nhan", "ngay_hop")
"""The fields whose sample is the day of the document (`scaffold.make`)."""

FIELDS: Final[dict[str, Field]] = {
    "don_vi": Field(_shared("don_vi", title="Đơn vị ban hành văn bản"), {**_UNIT, "dia_danh": "Mẫu Sơn"}),
    "don_vi_bien_ban": Field(_shared("don_vi_bien_ban", title="Đơn vị lập biên bản"), _UNIT),
    "don_vi_bieu_mau": Field(_object("Đơn vị", _NAMES, ("ten",)), {name: _UNIT[name] for name in _NAMES}),
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
    "nguoi_duoc_moi": Field(_shared("dong_chu", title="Người, đơn vị được mời"), "các Trưởng khoa, Trưởng phòng của Bệnh viện"),
    "toi_du": Field(_shared("dong_chu", title="Tới dự"), "họp về công tác tổ chức cán bộ"),
    "nguoi_chu_tri": Field(_shared("dong_ngan", title="Chủ trì"), "ông Nguyễn Văn Mẫu, Giám đốc Bệnh viện"),
    "gio_hop": Field(_shared("gio", title="Giờ họp"), "14 giờ 00"),
    "ngay_hop": Field(_shared("ngay", title="Ngày họp"), None),
    "yeu_cau_khac": Field(_shared("dong_tuy_chon", title="Yêu cầu khác"), "đề nghị đến đúng giờ", required=False),
    "chu_toa": Field(_shared("nguoi_du_hop", title="Chủ tọa"), {"danh_xung": "Ông", "ho_ten": "Nguyễn Văn Mẫu", "chuc_vu": "Giám đốc"}),
    "thu_ky": Field(
        _shared("nguoi_du_hop", title="Thư ký"), {"danh_xung": "Bà", "ho_ten": "Lê Thị Minh Họa", "chuc_vu": "Chuyên viên Phòng Tổ chức cán bộ"}
    ),
    "danh_sach": Field(_rows("Danh sách", "Dòng", _THING, ("noi_dung", "so_luong")), _THINGS, note="Đổi các cột ở “properties” và ở bảng trong Word, cùng một tên."),
    "thanh_vien": Field(_rows("Thành viên Hội đồng", "Thành viên", _MEMBER), _MEMBERS),
    "tieu_chi": Field(_rows("Tiêu chí chấm điểm", "Tiêu chí", _CRITERION), _CRITERIA, note="Tổng điểm do máy cộng trong template.docx."),
    "nguoi_xac_nhan": Field(_object("Người xác nhận", _CONFIRMS), {"ho_ten": "Nguyễn Văn Mẫu", "chuc_vu": "Trưởng khoa"}),
    "ngay_xac_nhan": Field(_shared("ngay", title="Ngày xác nhận"), None, required=False, note="Để trống thì điền tay sau khi in."),
    "nguoi_ky": Field(_shared("nguoi_ky"), _SIGNER),
    "nguoi_ky_hop_dong": Field(_shared("nguoi_ky_hop_dong"), {"danh_xung": "Ông", **_SIGNER}),
    "dia_danh": Field(_shared("dia_danh"), "Mẫu Sơn"),
    "noi_nhan": Field(_shared("noi_nhan"), ["Các khoa, phòng", "Lưu: VT, TCCB"]),
}  # fmt: skip
