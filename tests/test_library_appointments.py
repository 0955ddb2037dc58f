"""The documents of appointments, moves, retirement and rewards as facts: pages, what they cite, key sentences, and what their guards refuse."""

from datetime import date

import pytest

from legaltext.corpus.corpus import Corpus
from tests.library import (
    Changes,
    Facts,
    refusal,
    rendered,
    text_of,
)

FACTS = [
    Facts(
        "appointments/quyet-dinh-bo-nhiem",
        3,
        date(2026, 10, 26),
        (
            None,
            "art_30__clause_1",
            "art_30__clause_2",
            "art_9",
            "art_12__clause_1",
        ),
        (
            "Số: 230/QĐ-BVM",
            "Điều 1. Bổ nhiệm ông Vũ Đình Thí Dụ",
            "Thời hạn bổ nhiệm từ ngày 01 tháng 11 năm 2026 đến hết ngày 31 tháng 10 năm 2031",
            "đương nhiên thôi giữ chức vụ Phó Trưởng khoa Ngoại tổng hợp kể từ ngày 01 tháng 11 năm 2026",
        ),
    ),
    Facts(
        "appointments/quyet-dinh-bo-nhiem-lai",
        3,
        date(2026, 10, 30),
        (
            None,
            "art_30__clause_2",
            "art_9",
            "art_12__clause_1",
        ),
        (
            "Số: 236/QĐ-BVM",
            "Điều 1. Bổ nhiệm lại bà Phan Thị Làm Ví Dụ",
            "Thời hạn bổ nhiệm lại từ ngày 15 tháng 11 năm 2026 đến hết ngày 14 tháng 11 năm 2031.",
        ),
    ),
    Facts(
        "appointments/quyet-dinh-dieu-dong",
        3,
        date(2026, 11, 19),
        (
            None,
            "art_4__clause_6",
            "art_31",
            "art_8__clause_5",
            "art_12__clause_1",
        ),
        (
            "Số: 412/QĐ-SYT",
            "từ Bệnh viện Đa khoa Mẫu đến Trung tâm Y tế Thí Dụ",
            "theo khoản 6 Điều 4 và Điều 31 Luật Viên chức.",
        ),
    ),
    Facts(
        "appointments/quyet-dinh-biet-phai",
        3,
        date(2026, 11, 23),
        (
            None,
            "art_4__clause_8",
        ),
        (
            "Số: 418/QĐ-SYT",
            "đến làm việc tại Trung tâm Y tế Thí Dụ, từ ngày 01 tháng 12 năm 2026 đến hết ngày 31 tháng 5 năm 2027.",
            "trở lại Bệnh viện Đa khoa Mẫu",
        ),
    ),
    Facts(
        "appointments/quyet-dinh-thay-doi-vi-tri-viec-lam",
        3,
        date(2026, 11, 27),
        (
            None,
            "art_24__clause_1",
            "art_24__clause_2",
            "art_12__clause_1",
            "art_20__clause_1",
        ),
        (
            "Số: 262/QĐ-BVM",
            "từ vị trí việc làm Điều dưỡng, Khoa Nhi sang vị trí việc làm Chuyên viên quản lý chất lượng",
            "theo khoản 1 Điều 24 Luật Viên chức",
        ),
    ),
    Facts(
        "appointments/quyet-dinh-nghi-huu",
        3,
        date(2026, 12, 10),
        (
            None,
            "art_32__clause_2",
            "art_22__clause_1",
        ),
        (
            "Số: 275/QĐ-BVM",
            "nghỉ hưu để hưởng chế độ bảo hiểm xã hội kể từ ngày 01 tháng 4 năm 2027.",
            "theo quy định tại khoản 2 Điều 32 Luật Viên chức.",
        ),
    ),
    Facts(
        "appointments/quyet-dinh-khen-thuong",
        3,
        date(2026, 12, 15),
        (
            None,
            "art_33__clause_1",
            "art_33__clause_2",
        ),
        (
            "Số: 280/QĐ-BVM",
            "đối với 03 viên chức sau đây",
            "1.005.000 đồng (bằng chữ: một triệu không trăm linh năm nghìn đồng)",
            "theo quy định tại khoản 2 Điều 33 Luật Viên chức",
        ),
    ),
]


# Other ways through the templates, and what the document then says.
OTHER_WAYS: list[tuple[str, Changes, str]] = [
    ("appointments/quyet-dinh-bo-nhiem", {"kiem_nhiem": "có"}, "tiếp tục kiêm nhiệm chức vụ Phó Trưởng khoa Ngoại tổng hợp."),
    ("appointments/quyet-dinh-biet-phai", {"vien_chuc.chuc_vu": "Phó Trưởng khoa"}, "khoản 3 Điều 30 Luật Viên chức"),
    (
        "appointments/quyet-dinh-thay-doi-vi-tri-viec-lam",
        {"truong_hop": "viên chức bị cấm hành nghề hoặc bị hạn chế hoạt động nghề nghiệp"},
        "khoản 4 Điều 37 Luật Viên chức",
    ),
    (
        "appointments/quyet-dinh-khen-thuong",
        {"tien_thuong": None, "nguon_tien_thuong": None},
        "được hưởng quyền lợi theo quy định của pháp luật về thi đua, khen thưởng",
    ),
]


@pytest.mark.parametrize(("slug", "changes", "says"), OTHER_WAYS)
def test_another_way(slug: str, changes: Changes, says: str, corpus: Corpus) -> None:
    done = rendered(slug, corpus, changes)
    assert done.findings == ()
    assert says in text_of(done)


UNDER_TRIAL = "đang bị điều tra, truy tố, xét xử"
REFUSED: list[tuple[str, Changes, str]] = [
    (
        "appointments/quyet-dinh-bo-nhiem",
        {"tinh_trang": "đang trong thời hạn xử lý kỷ luật"},
        "đang trong thời hạn xử lý kỷ luật thì không được",
    ),
    ("appointments/quyet-dinh-bo-nhiem", {"tinh_trang": UNDER_TRIAL}, f"{UNDER_TRIAL} thì không được"),
    (
        "appointments/quyet-dinh-bo-nhiem-lai",
        {"tinh_trang": "đang trong thời hạn xử lý kỷ luật"},
        "đang trong thời hạn xử lý kỷ luật thì không được",
    ),
    ("appointments/quyet-dinh-bo-nhiem-lai", {"tinh_trang": UNDER_TRIAL}, f"{UNDER_TRIAL} thì không được"),
    (
        "appointments/quyet-dinh-dieu-dong",
        {"tinh_trang": "đang trong thời hạn xử lý kỷ luật"},
        "đang trong thời hạn xử lý kỷ luật thì không được",
    ),
    ("appointments/quyet-dinh-dieu-dong", {"tinh_trang": UNDER_TRIAL}, f"{UNDER_TRIAL} thì không được"),
    (
        "appointments/quyet-dinh-biet-phai",
        {"tinh_trang": "đang trong thời hạn xử lý kỷ luật"},
        "đang trong thời hạn xử lý kỷ luật thì không được",
    ),
    ("appointments/quyet-dinh-biet-phai", {"tinh_trang": UNDER_TRIAL}, f"{UNDER_TRIAL} thì không được"),
    ("appointments/quyet-dinh-bo-nhiem", {"tung_cach_chuc_do_tham_nhung": "có"}, "khoản 3 Điều 37"),
    ("appointments/quyet-dinh-bo-nhiem-lai", {"tung_cach_chuc_do_tham_nhung": "có"}, "khoản 3 Điều 37"),
    ("appointments/quyet-dinh-bo-nhiem", {"den_ngay": "2026-11-01"}, "khoản 2 Điều 30"),
    (
        "appointments/quyet-dinh-bo-nhiem",
        {"chuc_vu_dang_giu": "Trưởng khoa Ngoại tổng hợp"},
        "appointments/quyet-dinh-bo-nhiem-lai",
    ),
    ("appointments/quyet-dinh-bo-nhiem-lai", {"tu_ngay": "2026-11-14"}, "phải bắt đầu sau khi hết thời hạn"),
    ("appointments/quyet-dinh-bo-nhiem-lai", {"chua_duoc_xem_xet": "có"}, "chưa được xem xét, bổ nhiệm lại"),
    ("appointments/quyet-dinh-dieu-dong", {"trong_pham_vi_quan_ly": "không"}, "Điều 31"),
    (
        "appointments/quyet-dinh-dieu-dong",
        {"don_vi_den": "Bệnh viện Đa khoa Mẫu"},
        "appointments/quyet-dinh-thay-doi-vi-tri-viec-lam",
    ),
    ("appointments/quyet-dinh-biet-phai", {"noi_nhan_biet_phai": "Bệnh viện Đa khoa Mẫu"}, "khoản 8 Điều 4"),
    ("appointments/quyet-dinh-thay-doi-vi-tri-viec-lam", {"dap_ung_tieu_chuan": "không"}, "khoản 1 Điều 24"),
    ("appointments/quyet-dinh-thay-doi-vi-tri-viec-lam", {"con_nhu_cau": "không"}, "không còn nhu cầu"),
    ("appointments/quyet-dinh-nghi-huu", {"truong_hop": "nghỉ hưu ở tuổi thấp hơn"}, "phải nêu quy định"),
    ("appointments/quyet-dinh-nghi-huu", {"ngay_du_tuoi": "2027-05-01"}, "trước ngày đủ tuổi (01/05/2027)"),
    ("appointments/quyet-dinh-khen-thuong", {"thanh_tich_xuat_sac": "không"}, "khoản 2 Điều 33"),
    ("appointments/quyet-dinh-khen-thuong", {"nguon_tien_thuong": None}, "phải được nhập cùng nhau"),
]


@pytest.mark.parametrize(
    ("slug", "changes", "says"), REFUSED, ids=[f"{slug.rpartition('/')[2]}: {says[:40]}" for slug, _, says in REFUSED]
)
def test_a_guard_refuses(slug: str, changes: Changes, says: str, corpus: Corpus) -> None:
    assert says in refusal(slug, corpus, changes)
