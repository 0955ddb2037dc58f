"""The documents of contracts and of recruiting as facts: pages, what they cite, key sentences, and what their guards refuse."""

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
        "contracts/hop-dong-lam-viec-khong-xac-dinh-thoi-han",
        7,
        date(2026, 10, 12),
        (
            None,
            "art_20__clause_1",
            "art_20__clause_3",
            "art_14__clause_1",
            "art_7",
            "art_8",
            "art_29__clause_3",
            "art_11",
            "art_12",
            "art_32__clause_1",
            "art_22__clause_1",
            "art_22__clause_2",
            "art_22__clause_3",
            "art_22__clause_4",
        ),
        (
            "Số: 63/HĐ-BVM",
            "Không xác định thời hạn",
            "1. Loại hợp đồng: Hợp đồng làm việc không xác định thời hạn, thực hiện kể từ ngày 15 tháng 10 năm 2026.",
            "bậc 2, hệ số 2,67",
            "được lập thành 03 bản",
        ),
    ),
    Facts(
        "contracts/phu-luc-hop-dong-lam-viec",
        4,
        date(2026, 11, 2),
        (
            None,
            "art_43__clause_5",
            "art_20__clause_1",
            "art_11",
            "art_8",
        ),
        (
            "Số: 08/HĐ-BVM",
            "Sửa đổi, bổ sung Hợp đồng làm việc số 21/HĐ-BVM",
            "1. Sửa đổi khoản 3 Điều 1 của Hợp đồng như sau: “3. Vị trí việc làm: Điều dưỡng, Khoa Nhi”.",
            "3. Bãi bỏ khoản 4 Điều 5 của Hợp đồng.",
            "đến hết ngày 02 tháng 9 năm 2028.",
        ),
    ),
    Facts(
        "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec",
        3,
        date(2026, 12, 21),
        (
            None,
            "art_43__clause_5",
            "art_22__clause_4__point_b",
            "art_32__clause_1",
        ),
        (
            "Số: 290/QĐ-BVM",
            "Điều 1. Chấm dứt Hợp đồng làm việc xác định thời hạn số 21/HĐ-BVM ký ngày 03 tháng 9 năm 2024",
            "kể từ ngày 04 tháng 01 năm 2027.",
            "chấm dứt theo quy định tại điểm b khoản 4 Điều 22 Luật Viên chức.",
        ),
    ),
    Facts(
        "contracts/thong-bao-cham-dut-hop-dong",
        2,
        date(2026, 11, 16),
        (
            None,
            "art_43__clause_5",
            "art_22__clause_1",
        ),
        (
            "Số: 301/TB-BVM",
            "1. Thời điểm chấm dứt: Hợp đồng chấm dứt kể từ ngày 02 tháng 01 năm 2027.",
            "Thời hạn hợp đồng hết vào ngày 01 tháng 01 năm 2027",
        ),
    ),
    Facts(
        "contracts/quyet-dinh-tuyen-dung",
        4,
        date(2026, 9, 25),
        (
            None,
            "art_17__clause_1__point_a",
            "art_19__clause_1",
            "art_19__clause_3",
            "art_20__clause_2",
            "art_8__clause_5",
        ),
        (
            "Số: 201/QĐ-BVM",
            "Điều 1. Tuyển dụng ông Phạm Minh Giả Định",
            "Phương thức tuyển dụng: thi tuyển, theo quy định tại điểm a khoản 1 Điều 17 Luật Viên chức",
            "có đủ các điều kiện đăng ký dự tuyển quy định tại khoản 1 Điều 19 Luật Viên chức",
        ),
    ),
    Facts(
        "contracts/hop-dong-lao-dong-chuyen-gia",
        4,
        date(2026, 11, 9),
        (
            None,
            None,
            None,
            "art_21__clause_1__point_a",
            "art_21__clause_3",
            "art_21__clause_4",
            "art_22__clause_2",
            "art_22__clause_1",
            "art_22__clause_3",
        ),
        (
            "Số: 71/HĐ-BVM",
            "Căn cứ Bộ luật Lao động ngày 20 tháng 11 năm 2019;",
            "Thực hiện công việc của vị trí việc làm chuyên môn, nghiệp vụ",
            "60.000.000 đồng (bằng chữ: sáu mươi triệu đồng) một tháng",
            "NGƯỜI LAO ĐỘNG",
        ),
    ),
    Facts(
        "contracts/hop-dong-lao-dong-chuyen-gia-song-ngu",
        7,
        date(2026, 11, 9),
        (
            None,
            None,
            None,
            "art_21__clause_1__point_a",
            "art_21__clause_3",
            "art_21__clause_4",
            "art_22__clause_2",
            "art_22__clause_1",
            "art_22__clause_3",
        ),
        (
            "Số: 72/HĐ-BVM",
            "SOCIALIST REPUBLIC OF VIET NAM Independence - Freedom - Happiness LABOUR CONTRACT",
            "Pursuant to the Labour Code No. 45/2019/QH14 dated 20 November 2019;",
            "Pursuant to Plan No. 15/KH-BVM dated 20 July 2026 of Mau General Hospital on attracting experts.",
            "giới tính: nữ; quốc tịch: Vương quốc Anh; hộ chiếu số 000000001",
            "Ms Jane Sample; born on 5 March 1979; gender: female; nationality: British; passport No. 000000001",
            "in accordance with Point a Clause 1 Article 21 of the Law on Public Employees No. 129/2025/QH15.",
            "60.000.000 đồng (bằng chữ: sáu mươi triệu đồng) một tháng",
            "1. Salary: VND 60,000,000 per month;",
            "Trường hợp nội dung hai thứ tiếng có khác nhau thì áp dụng nội dung tiếng Việt.",
            "In case of any discrepancy between the two languages, the Vietnamese text prevails.",
            "NGƯỜI LAO ĐỘNG / EMPLOYEE",
            "GIÁM ĐỐC / DIRECTOR",
            "Bản dịch tham khảo, không chính thức (unofficial reference translation)",
            "3. Contracts must not be concluded for the performance of work relating to national security",
        ),
    ),
    Facts(
        "contracts/hop-dong-dich-vu-vi-tri-ho-tro",
        4,
        date(2026, 12, 14),
        (
            None,
            None,
            None,
            "art_21__clause_1__point_b",
            "art_21__clause_3",
            "art_21__clause_4",
            "art_22__clause_1",
            "art_22__clause_2",
            "art_22__clause_3",
        ),
        (
            "Số: 75/HĐ-BVM",
            "Căn cứ Bộ luật Dân sự ngày 24 tháng 11 năm 2015;",
            "85.500.000 đồng (bằng chữ: tám mươi lăm triệu năm trăm nghìn đồng) một tháng, đã gồm thuế giá trị gia tăng.",
            "BÊN CUNG CẤP DỊCH VỤ",
        ),
    ),
]


# Other ways through the templates, and what the document then says.
OTHER_WAYS: list[tuple[str, Changes, str]] = [
    (
        "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec",
        {
            "truong_hop": "hai bên thỏa thuận chấm dứt hợp đồng",
            "van_ban_thoa_thuan": "Biên bản thỏa thuận ngày 14 tháng 12 năm 2026",
        },
        "điểm c khoản 4 Điều 22",
    ),
    (
        "contracts/quyet-dinh-tuyen-dung",
        {
            "phuong_thuc": "Tiếp nhận",
            "doi_tuong_tiep_nhan": "Người đang ký hợp đồng làm công việc tại đơn vị sự nghiệp công lập",
            "dieu_kien": [],
        },
        "đáp ứng ngay yêu cầu của vị trí việc làm",
    ),
    (
        "contracts/hop-dong-lam-viec-khong-xac-dinh-thoi-han",
        {"hop_dong_don_vi_khac": {"don_vi": "Trung tâm Y tế Thí Dụ", "ngay_cham_dut": "2026-10-15"}},
        "HỢP ĐỒNG LÀM VIỆC",
    ),
    (
        "contracts/hop-dong-lao-dong-chuyen-gia",
        {"den_ngay": None},
        "Hợp đồng lao động không xác định thời hạn, kể từ ngày 16 tháng 11 năm 2026.",
    ),
    (
        "contracts/hop-dong-dich-vu-vi-tri-ho-tro",
        {"ben_cung_cap.loai": "cá nhân", "ben_cung_cap.dai_dien": None, "ben_cung_cap.ten": "Hồ Văn Làm Mẫu"},
        "Và một bên là Hồ Văn Làm Mẫu",
    ),
]


@pytest.mark.parametrize(("slug", "changes", "says"), OTHER_WAYS)
def test_another_way(slug: str, changes: Changes, says: str, corpus: Corpus) -> None:
    done = rendered(slug, corpus, changes)
    assert done.findings == ()
    assert says in text_of(done)


UNABLE = (
    "Mất hoặc bị hạn chế năng lực hành vi dân sự; người có khó khăn trong nhận thức, làm chủ hành vi"  # điểm a khoản 3 Điều 19
)
REFUSED: list[tuple[str, Changes, str]] = [
    (
        "contracts/hop-dong-lam-viec-xac-dinh-thoi-han",
        {"hop_dong_don_vi_khac": {"don_vi": "Trung tâm Y tế Thí Dụ"}},
        "khoản 5 Điều 8",
    ),
    (
        "contracts/hop-dong-lam-viec-khong-xac-dinh-thoi-han",
        {"hop_dong_don_vi_khac": {"don_vi": "Trung tâm Y tế Thí Dụ"}},
        "khoản 5 Điều 8",
    ),
    (
        "contracts/hop-dong-lam-viec-khong-xac-dinh-thoi-han",
        {"hop_dong_don_vi_khac": {"don_vi": "Trung tâm Y tế Thí Dụ", "ngay_cham_dut": "2026-10-16"}},
        "đến ngày 16/10/2026",
    ),
    (
        "contracts/hop-dong-lam-viec-khong-xac-dinh-thoi-han",
        {"hop_dong_cu": {"loai": "không xác định thời hạn", "so": "01/HĐ-BVM", "ngay_ky": "2020-01-02"}},
        "contracts/phu-luc-hop-dong-lam-viec",
    ),
    ("contracts/phu-luc-hop-dong-lam-viec", {"ngay_ky": "2027-09-03"}, "đã hết thời hạn"),
    ("contracts/phu-luc-hop-dong-lam-viec", {"den_ngay": None}, "phải được nhập khi, và chỉ khi"),
    (
        "contracts/phu-luc-hop-dong-lam-viec",
        {"noi_dung_thay_doi": [{"hinh_thuc": "bổ sung", "dieu_khoan": "Điều 1"}]},
        "lời văn mới",
    ),
    (
        "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec",
        {"muc_xep_loai": "Hoàn thành nhiệm vụ"},
        "mức đã nhập: Hoàn thành nhiệm vụ",
    ),
    ("contracts/quyet-dinh-cham-dut-hop-dong-lam-viec", {"chua_duoc_cham_dut": "có"}, "khoản 3 Điều 32"),
    (
        "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec",
        {"truong_hop": "viên chức bị xử lý kỷ luật bằng hình thức buộc thôi việc"},
        "Quyết định kỷ luật buộc thôi việc phải được nhập",
    ),
    ("contracts/quyet-dinh-cham-dut-hop-dong-lam-viec", {"truong_hop": "đơn vị đơn phương chấm dứt hợp đồng"}, "khoản 3 Điều 22"),
    (
        "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec",
        {"truong_hop": "hết thời hạn hợp đồng"},
        "chỉ áp dụng đối với hợp đồng xác định thời hạn",
    ),
    (
        "contracts/thong-bao-cham-dut-hop-dong",
        {"truong_hop": "đơn vị đơn phương chấm dứt hợp đồng"},
        "Chưa đủ thời hạn báo trước",
    ),
    ("contracts/thong-bao-cham-dut-hop-dong", {"ngay_het_han": "2027-01-02"}, "sau ngày cuối cùng của thời hạn"),
    (
        "contracts/thong-bao-cham-dut-hop-dong",
        {"loai_hop_dong": "hợp đồng dịch vụ", "truong_hop": "hợp đồng làm việc chấm dứt theo khoản 4 Điều 22 Luật Viên chức"},
        "chỉ áp dụng đối với hợp đồng làm việc",
    ),
    ("contracts/quyet-dinh-tuyen-dung", {"dieu_kien": ["Có đăng ký dự tuyển"]}, "đủ sức khỏe để thực hiện nhiệm vụ; đáp ứng"),
    ("contracts/quyet-dinh-tuyen-dung", {"khong_duoc_dang_ky": UNABLE}, "khoản 3 Điều 19"),
    ("contracts/quyet-dinh-tuyen-dung", {"vi_tri_quan_ly": "có"}, "khoản 2 Điều 19"),
    ("contracts/quyet-dinh-tuyen-dung", {"phuong_thuc": "Tiếp nhận"}, "khoản 2 Điều 17"),
    ("contracts/quyet-dinh-tuyen-dung", {"hop_dong_don_vi_khac": {"don_vi": "Trung tâm Y tế Thí Dụ"}}, "khoản 5 Điều 8"),
    ("contracts/hop-dong-lao-dong-chuyen-gia", {"cong_viec_khong_duoc_ky": "có"}, "khoản 3 Điều 21"),
    ("contracts/hop-dong-lao-dong-chuyen-gia", {"la_vien_chuc": "có"}, "khoản 1 Điều 13"),
    (
        "contracts/hop-dong-lao-dong-chuyen-gia",
        {"tham_quyen_ky_ket": "sau khi báo cáo cơ quan có thẩm quyền"},
        "phải nêu văn bản báo cáo",
    ),
    ("contracts/hop-dong-dich-vu-vi-tri-ho-tro", {"cong_viec_khong_duoc_ky": "có"}, "khoản 3 Điều 21"),
    ("contracts/hop-dong-dich-vu-vi-tri-ho-tro", {"ben_cung_cap.dai_dien": None}, "Người đại diện phải được nhập"),
]


@pytest.mark.parametrize(
    ("slug", "changes", "says"), REFUSED, ids=[f"{slug.rpartition('/')[2]}: {says[:40]}" for slug, _, says in REFUSED]
)
def test_a_guard_refuses(slug: str, changes: Changes, says: str, corpus: Corpus) -> None:
    assert says in refusal(slug, corpus, changes)
