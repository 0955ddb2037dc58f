"""The documents of leaving office, discipline and petitions as facts: pages, what they cite, key sentences, and what their guards refuse."""

import re
from datetime import date

import pytest

from generators.catalog.catalog import open_catalog
from generators.findings import DocumentError
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
        "resignation/quyet-dinh-cho-thoi-viec",
        3,
        date(2026, 12, 7),
        (None, "art_22__clause_2", "art_32__clause_1", "art_29__clause_3"),
        (
            "Số: 268/QĐ-BVM",
            "Xét Đơn xin thôi việc ngày 02 tháng 11 năm 2026 của bà Lê Thị Minh Họa;",
            "Điều dưỡng, Khoa Nhi, Bệnh viện Đa khoa Mẫu thôi việc theo nguyện vọng cá nhân kể từ ngày 01 tháng 01 năm 2027.",
            "21.505.000 đồng (bằng chữ: hai mươi mốt triệu năm trăm linh năm nghìn đồng)",
            "18.024.000 đồng (bằng chữ: mười tám triệu không trăm hai mươi tư nghìn đồng)",
        ),
    ),
    Facts(
        "resignation/van-ban-khong-dong-y-thoi-viec",
        2,
        date(2026, 11, 6),
        ("art_22__clause_2", "art_32__clause_3"),
        (
            "Số: 412/BVM-TCCB",
            "V/v giải quyết đơn xin thôi việc",
            "Kính gửi: Bà Lê Thị Minh Họa, Điều dưỡng, Khoa Nhi",
            "chưa đồng ý để bà Lê Thị Minh Họa thôi việc",
            "Lý do cụ thể như sau:",
            "- Như trên;",
        ),
    ),
    Facts(
        "resignation/don-xin-tu-chuc",
        3,
        date(2026, 10, 5),
        ("art_4__clause_9", "art_30__clause_3"),
        (
            "ĐƠN XIN TỪ CHỨC",
            "tôi tự nguyện làm đơn này xin từ chức, thôi giữ chức vụ Trưởng khoa Ngoại tổng hợp khi chưa hết thời hạn bổ nhiệm",
            "- Không bảo đảm sức khỏe để thực hiện nhiệm vụ quản lý;",
            "NGƯỜI LÀM ĐƠN",
        ),
    ),
    Facts(
        "resignation/to-trinh-xem-xet-tu-chuc",
        3,
        date(2026, 10, 26),
        (None, "art_4__clause_9", "art_30__clause_3", "art_24__clause_2"),
        (
            "Số: 58/TTr-TCCB",
            "Kính gửi: Giám đốc Bệnh viện Đa khoa Mẫu",
            "IV. ĐỀ XUẤT",
            "quyết định cho ông Vũ Đình Thí Dụ từ chức, thôi giữ chức vụ Trưởng khoa Ngoại tổng hợp",
            "- Lưu: VT, TCCB.",
        ),
    ),
    Facts(
        "resignation/quyet-dinh-cho-tu-chuc",
        3,
        date(2026, 11, 9),
        (None, "art_4__clause_9", "art_30__clause_3", "art_24__clause_2", "art_12__clause_1"),
        (
            "Số: 243/QĐ-BVM",
            "Điều 1. Cho ông Vũ Đình Thí Dụ, sinh ngày 15/06/1980, từ chức, thôi giữ chức vụ Trưởng khoa Ngoại tổng hợp",
            "Việc từ chức được thực hiện theo nguyện vọng của viên chức khi chưa hết thời hạn bổ nhiệm",
        ),
    ),
    Facts(
        "dismissal/to-trinh-mien-nhiem",
        3,
        date(2026, 9, 29),
        (None, "art_4__clause_10", "art_30__clause_3", "art_24__clause_2"),
        (
            "Số: 52/TTr-TCCB",
            "II. LÝ DO ĐỀ NGHỊ MIỄN NHIỆM",
            "kính trình cấp có thẩm quyền quyết định miễn nhiệm chức vụ Trưởng khoa Nội tổng hợp",
        ),
    ),
    Facts(
        "dismissal/bien-ban-kiem-phieu",
        3,
        date(2026, 9, 28),
        ("art_4__clause_10", "art_30__clause_3"),
        (
            "Số: 18/BB-BVM",
            "được triệu tập 32 người, có mặt 30 người, vắng mặt 2 người",
            "3. Số phiếu đồng ý cho miễn nhiệm: 24, bằng 82,76% số phiếu hợp lệ và 75% số người được triệu tập.",
            "kết thúc vào 15 giờ 30, ngày 28 tháng 9 năm 2026./.",
            "TRƯỞNG BAN KIỂM PHIẾU",
        ),
    ),
    Facts(
        "dismissal/quyet-dinh-cho-thoi-giu-chuc-vu",
        3,
        date(2026, 11, 16),
        (None, "art_30__clause_1"),
        (
            "Số: 251/QĐ-BVM",
            "Cho bà Phan Thị Làm Ví Dụ, sinh ngày 02/09/1983, thôi giữ chức vụ Phó Trưởng phòng Điều dưỡng",
            "được bổ nhiệm giữ chức vụ quản lý mới (Trưởng phòng Kế hoạch tổng hợp) kể từ ngày 20 tháng 11 năm 2026 theo Quyết định số 250",
            "nên đương nhiên thôi giữ chức vụ quản lý đang đảm nhiệm, theo quy định tại khoản 1 Điều 30",
        ),
    ),
    Facts(
        "dismissal/bien-ban-hop-hoi-dong-ky-luat",
        3,
        date(2026, 10, 8),
        ("art_36__clause_1", "art_36__clause_3", "art_35__clause_1"),
        (
            "Số: 24/BB-BVM",
            "Chủ trì: ông Nguyễn Văn Mẫu, Giám đốc, Chủ tịch Hội đồng",
            "- Khiển trách: 2 phiếu;",
            "kiến nghị cấp có thẩm quyền xử lý kỷ luật ông Cao Văn Giả Định bằng hình thức khiển trách.",
            "CHỦ TỊCH HỘI ĐỒNG",
        ),
    ),
    Facts(
        "dismissal/quyet-dinh-ky-luat",
        3,
        date(2026, 10, 12),
        (
            None,
            None,  # Nghị định 234/2026/NĐ-CP
            "art_35__clause_1__point_a",
            "art_36__clause_1__point_a",
            "art_36__clause_3",
            "art_35__clause_2",
            "art_37__clause_1",
        ),
        (
            "Căn cứ Nghị định số 234/2026/NĐ-CP ngày 26 tháng 6 năm 2026 của Chính phủ quy định về xử lý kỷ luật viên chức;",
            "Điều 1. Xử lý kỷ luật bằng hình thức khiển trách đối với ông Cao Văn Giả Định",
            "còn trong thời hiệu xử lý kỷ luật 05 năm quy định tại điểm a khoản 1 Điều 36",
            "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 12 tháng 10 năm 2026.",
        ),
    ),
    Facts(
        "dismissal/quyet-dinh-tam-dinh-chi-cong-tac",
        3,
        date(2026, 8, 18),
        (None, "art_4__clause_11", "art_38__clause_1"),
        (
            "Điều 1. Tạm đình chỉ công tác đối với ông Cao Văn Giả Định",
            "từ ngày 19 tháng 8 năm 2026 đến hết ngày 31 tháng 8 năm 2026.",
            "Việc tạm đình chỉ công tác không phải là hình thức kỷ luật.",
        ),
    ),
    Facts(
        "petitions/thong-bao-ket-qua-xep-loai",
        3,
        date(2026, 11, 23),
        (None, None, "art_26__clause_1", "art_27__clause_1", "art_27__clause_2", "art_27__clause_3"),
        (
            "Số: 320/TB-BVM",
            "Căn cứ Nghị định số 233/2026/NĐ-CP ngày 26 tháng 6 năm 2026 của Chính phủ quy định về đánh giá, xếp loại chất lượng",
            "Tổng hợp: 5 viên chức được xếp loại, trong đó hoàn thành xuất sắc nhiệm vụ 1 viên chức; hoàn thành tốt nhiệm vụ 2 viên chức",
            "Thời hạn kiến nghị là 05 ngày kể từ ngày công khai kết quả",
            "tính đến hết ngày 30 tháng 11 năm 2026",  # 28/11 is a Saturday: Bộ luật Dân sự, khoản 5 Điều 148
        ),
    ),
    Facts(
        "petitions/van-ban-giai-quyet-kien-nghi",
        2,
        date(2026, 12, 8),
        ("art_27__clause_3", "art_26__clause_1", "art_27__clause_4"),
        (
            "Số: 455/BVM-TCCB",
            "V/v giải quyết kiến nghị về kết quả xếp loại chất lượng viên chức năm 2026",
            "trong thời hạn 10 ngày làm việc kể từ ngày nhận được kiến nghị",
            "từ mức “Hoàn thành nhiệm vụ” thành mức “Hoàn thành tốt nhiệm vụ”",
            "kết quả giải quyết kiến nghị không được xem xét lại",
        ),
    ),
    Facts(
        "petitions/don-khieu-nai-quyet-dinh-ky-luat",
        3,
        date(2026, 10, 20),
        ("art_40__clause_1__point_h", "art_35__clause_1", "art_34__clause_1"),
        (
            "ĐƠN KHIẾU NẠI",
            "II. NỘI DUNG VÀ CĂN CỨ KHIẾU NẠI",
            "- Kết luận về hành vi vi phạm không đúng sự thật;",
            "NGƯỜI KHIẾU NẠI",
        ),
    ),
]

QUIT = "viên chức xin thôi việc"
RESIGN = "viên chức quản lý tự nguyện xin thôi giữ chức vụ khi chưa hết thời hạn bổ nhiệm"
REMOVE = "cấp có thẩm quyền xem xét cho thôi giữ chức vụ khi chưa hết thời hạn bổ nhiệm"
NEW_POST = "viên chức quản lý được bổ nhiệm chức vụ quản lý mới"
TERM_OVER = "viên chức quản lý hết thời hạn bổ nhiệm và không được bổ nhiệm lại"
OTHER = "viên chức quản lý thôi giữ chức vụ trong trường hợp khác theo quy định của cấp có thẩm quyền"
SENTENCED = "viên chức quản lý bị Tòa án kết án, không thuộc trường hợp đương nhiên bị buộc thôi việc"
IMPRISONED = "viên chức bị kết án phạt tù không được hưởng án treo hoặc bị kết án về tội phạm tham nhũng"
BREACH = "viên chức vi phạm đến mức phải xử lý kỷ luật"


# Other ways through the templates: what changes in the data, what the document then says and cites last of all.
OTHER_WAYS: list[tuple[str, str, Changes, str, str]] = [
    (
        "cách chức vì tham nhũng",
        "dismissal/quyet-dinh-ky-luat",
        {"hinh_thuc": "Cách chức", "do_tham_nhung": "có"},
        "thôi giữ chức vụ Phó Trưởng khoa Dược kể từ ngày Quyết định này có hiệu lực",
        "art_37__clause_3",
    ),
    (
        "buộc thôi việc",
        "dismissal/quyet-dinh-ky-luat",
        {"hinh_thuc": "Buộc thôi việc", "vien_chuc.chuc_vu": None},
        "chấm dứt kể từ ngày Quyết định này có hiệu lực",
        "art_22__clause_4__point_a",
    ),
    (
        "buộc thôi việc theo bản án",
        "dismissal/quyet-dinh-ky-luat",
        {
            "su_viec": IMPRISONED,
            "hinh_thuc": "Buộc thôi việc",
            "ban_an": {"so_ngay": "Bản án số 10/2026/HS-ST của Tòa án nhân dân tỉnh Mẫu", "ngay_co_hieu_luc": "2026-10-01"},
            "ngay_hieu_luc": "2026-10-01",
            "hanh_vi_vi_pham": None,
            "ngay_vi_pham": None,
            "ngay_phat_hien": None,
        },
        "thuộc trường hợp đương nhiên bị buộc thôi việc",
        "art_35__clause_3",
    ),
    (
        "không áp dụng thời hiệu",
        "dismissal/quyet-dinh-ky-luat",
        {
            "hinh_thuc": "Cảnh cáo",
            "ngay_vi_pham": "2005-01-10",
            "ngay_bat_dau_xem_xet": "2026-08-17",
            "khong_ap_dung_thoi_hieu": "Sử dụng văn bằng, chứng chỉ, giấy chứng nhận, xác nhận giả hoặc không hợp pháp",
        },
        "thuộc trường hợp không áp dụng thời hiệu",
        "art_36__clause_2",
    ),
    (
        "thời hạn kéo dài vì tình tiết phức tạp",
        "dismissal/quyet-dinh-ky-luat",
        {
            "ngay_ky": "2026-11-17",
            "ngay_hieu_luc": "2026-11-17",
            "tinh_tiet_phuc_tap": "có",
            "ly_do_phuc_tap": "phải giám định chứng từ",
        },
        "và trong thời hạn xử lý kỷ luật quy định tại khoản 3 Điều 36",
        "art_37__clause_1",
    ),
    (
        "hết thời hạn bổ nhiệm",
        "dismissal/quyet-dinh-cho-thoi-giu-chuc-vu",
        {
            "su_viec": TERM_OVER,
            "bo_nhiem_moi": None,
            "ngay_bo_nhiem": "2021-11-16",
            "ngay_het_thoi_han_bo_nhiem": "2026-11-15",
            "ngay_hieu_luc": "2026-11-16",
            "bo_tri": {"vi_tri_viec_lam": "Điều dưỡng", "noi_lam_viec": "Khoa Nhi, Bệnh viện Đa khoa Mẫu"},
        },
        "cấp có thẩm quyền đã xem xét và không bổ nhiệm lại",
        "art_30__clause_2",
    ),
    (
        "bị kết án",
        "dismissal/quyet-dinh-cho-thoi-giu-chuc-vu",
        {"su_viec": SENTENCED, "bo_nhiem_moi": None, "ngay_ban_an_co_hieu_luc": "2026-11-10"},
        "nên đương nhiên thôi giữ chức vụ được bổ nhiệm",
        "art_35__clause_3",
    ),
    (
        "trường hợp khác",
        "dismissal/quyet-dinh-cho-thoi-giu-chuc-vu",
        {"su_viec": OTHER, "bo_nhiem_moi": None},
        "Việc cho thôi giữ chức vụ được thực hiện theo",
        "art_30__clause_3",
    ),
    (
        "phiếu từ chức",
        "dismissal/bien-ban-kiem-phieu",
        {"noi_dung_bo_phieu": "từ chức", "ngay_don_tu_chuc": "2026-09-20"},
        "3. Số phiếu đồng ý cho từ chức: 24",
        "art_4__clause_9",
    ),
    (
        "từ chức vì lý do khác",
        "resignation/quyet-dinh-cho-tu-chuc",
        {"ly_do_tu_chuc": ["lý do chính đáng khác"], "giai_thich_ly_do": "chuyển sang nghiên cứu khoa học dài hạn"},
        "Lý do từ chức: lý do chính đáng khác. Trình bày của viên chức: chuyển sang nghiên cứu khoa học dài hạn.",
        "art_4__clause_9",
    ),
    (
        "hội đồng không kỷ luật",
        "dismissal/bien-ban-hop-hoi-dong-ky-luat",
        {"phieu.dong_y": "1", "phieu.khong_dong_y": "2", "phieu_hinh_thuc": None, "kien_nghi": "Không kỷ luật"},
        "kiến nghị cấp có thẩm quyền không xử lý kỷ luật",
        "art_36__clause_3",
    ),
    (
        "chưa cho từ chức",
        "resignation/to-trinh-xem-xet-tu-chuc",
        {
            "de_xuat": "chưa cho từ chức",
            "ly_do_chua_dong_y": "đang cần người điều hành khoa trong đợt dịch",
            "ngay_de_nghi": None,
        },
        "chưa cho ông Vũ Đình Thí Dụ từ chức. Lý do: đang cần người",
        "art_30__clause_3",
    ),
    (
        "tạm đình chỉ theo đề nghị",
        "dismissal/quyet-dinh-tam-dinh-chi-cong-tac",
        {
            "truong_hop": "theo đề nghị của cơ quan, tổ chức, đơn vị có thẩm quyền",
            "van_ban_de_nghi": "Công văn số 88/TTT-NV2 ngày 17 tháng 8 năm 2026 của Thanh tra tỉnh Mẫu",
        },
        "được thực hiện theo đề nghị tại Công văn số 88/TTT-NV2",
        "art_38__clause_1",
    ),
    (
        "giữ nguyên kết quả",
        "petitions/van-ban-giai-quyet-kien-nghi",
        {"ket_luan": "giữ nguyên kết quả xếp loại", "muc_moi": None},
        "Giữ nguyên kết quả xếp loại chất lượng năm 2026",
        "art_26__clause_1",
    ),
    (
        "kiến nghị quá thời hạn",
        "petitions/van-ban-giai-quyet-kien-nghi",
        {
            "ngay_kien_nghi": "2026-12-01",
            "ngay_nhan_kien_nghi": "2026-12-02",
            "ket_luan": "không xem xét do kiến nghị quá thời hạn",
            "muc_moi": None,
            "ket_qua_xem_xet": None,
            "ngay_doi_thoai": None,
        },
        "tính đến hết ngày 30 tháng 11 năm 2026",
        "art_27__clause_2",
    ),
    (
        "khiếu nại về thời hiệu",
        "petitions/don-khieu-nai-quyet-dinh-ky-luat",
        {"can_cu_khieu_nai": ["đã hết thời hiệu xử lý kỷ luật"], "quyet_dinh.ngay_vi_pham": "2020-02-03"},
        "hành vi được cho là xảy ra ngày 03 tháng 02 năm 2020, quyết định ký ngày 12 tháng 10 năm 2026.",
        "art_36__clause_1",
    ),
]


@pytest.mark.parametrize(
    ("slug", "changes", "says", "cites"), [way[1:] for way in OTHER_WAYS], ids=[way[0] for way in OTHER_WAYS]
)
def test_other_ways_through_a_template(slug: str, changes: Changes, says: str, cites: str, corpus: Corpus) -> None:
    done = rendered(slug, corpus, changes)
    assert done.findings == ()
    assert says in text_of(done)
    assert cites in [item.eid for item in done.cited]


# An act of the days of the former law: its time-bar was looked up by hand, and when the review began.
BEFORE: Changes = {"ly_do_bo_qua": {"thoi_hieu_cu": "Đã đối chiếu với luật lúc xảy ra hành vi."}}
REVIEW: Changes = {"ngay_bat_dau_xem_xet": "2026-08-17"}

# What the law or plain sense forbids: the change, and words of the refusal.
REFUSED: list[tuple[str, Changes, str]] = [
    ("resignation/quyet-dinh-cho-thoi-viec", {"su_viec": RESIGN}, "resignation/quyet-dinh-cho-tu-chuc"),
    ("resignation/quyet-dinh-cho-thoi-viec", {"su_viec": BREACH}, "dismissal/quyet-dinh-ky-luat"),
    ("resignation/quyet-dinh-cho-thoi-viec", {"chua_duoc_cham_dut": "có"}, "resignation/van-ban-khong-dong-y-thoi-viec"),
    ("resignation/quyet-dinh-cho-thoi-viec", {"ngay_don": "2026-12-08"}, "trước ngày làm đơn xin thôi việc"),
    ("resignation/quyet-dinh-cho-thoi-viec", {"ngay_thoi_viec": "2026-10-01"}, "Ngày thôi việc (01/10/2026) trước"),
    ("resignation/quyet-dinh-cho-thoi-viec", {"ban_giao_cho": None}, "chưa có người nhận bàn giao"),
    ("resignation/van-ban-khong-dong-y-thoi-viec", {"su_viec": RESIGN}, "resignation/quyet-dinh-cho-tu-chuc"),
    ("resignation/van-ban-khong-dong-y-thoi-viec", {"ngay_nhan_don": "2026-11-09"}, "trước ngày nhận đơn"),
    ("resignation/don-xin-tu-chuc", {"nguyen_vong": "thôi việc, chấm dứt hợp đồng làm việc"}, "resignation/don-xin-thoi-viec"),
    (
        "resignation/don-xin-tu-chuc",
        {"ngay_het_thoi_han_bo_nhiem": "2026-10-01"},
        "từ chức chỉ áp dụng khi chưa hết thời hạn bổ nhiệm",
    ),
    ("resignation/don-xin-tu-chuc", {"ngay_xin_thoi": "2029-03-05"}, "khi đó không còn là từ chức"),
    ("resignation/to-trinh-xem-xet-tu-chuc", {"su_viec": REMOVE}, "dismissal/to-trinh-mien-nhiem"),
    ("resignation/to-trinh-xem-xet-tu-chuc", {"ngay_de_nghi": None}, "phải nêu ngày đề nghị"),
    ("resignation/to-trinh-xem-xet-tu-chuc", {"de_xuat": "chưa cho từ chức"}, "phải nêu lý do"),
    ("resignation/quyet-dinh-cho-tu-chuc", {"su_viec": QUIT}, "resignation/don-xin-thoi-viec"),
    ("resignation/quyet-dinh-cho-tu-chuc", {"su_viec": NEW_POST}, "dismissal/quyet-dinh-cho-thoi-giu-chuc-vu"),
    ("resignation/quyet-dinh-cho-tu-chuc", {"ly_do_tu_chuc": ["lý do chính đáng khác"]}, "thì phải giải thích"),
    ("resignation/quyet-dinh-cho-tu-chuc", {"ngay_hieu_luc": "2029-03-04"}, "từ chức chỉ áp dụng khi chưa hết thời hạn bổ nhiệm"),
    ("dismissal/to-trinh-mien-nhiem", {"su_viec": RESIGN}, "resignation/don-xin-tu-chuc"),
    ("dismissal/to-trinh-mien-nhiem", {"ngay_de_nghi": "2029-01-02"}, "miễn nhiệm chỉ áp dụng khi chưa hết thời hạn bổ nhiệm"),
    ("dismissal/to-trinh-mien-nhiem", {"tu_nguyen": "có"}, "hãy dùng mẫu resignation/to-trinh-xem-xet-tu-chuc"),
    ("dismissal/quyet-dinh-mien-nhiem", {"su_viec": RESIGN}, "thuộc hình thức “từ chức”"),
    ("dismissal/quyet-dinh-mien-nhiem", {"su_viec": TERM_OVER}, "dismissal/quyet-dinh-cho-thoi-giu-chuc-vu"),
    ("dismissal/quyet-dinh-mien-nhiem", {"su_viec": BREACH}, "khoản 1 Điều 35 Luật Viên chức số 129/2025/QH15"),
    ("dismissal/quyet-dinh-mien-nhiem", {"tu_nguyen": "có"}, "hãy dùng mẫu resignation/quyet-dinh-cho-tu-chuc"),
    ("dismissal/quyet-dinh-mien-nhiem", {"ngay_hieu_luc": "2029-01-02"}, "miễn nhiệm chỉ áp dụng khi chưa hết thời hạn bổ nhiệm"),
    ("dismissal/quyet-dinh-mien-nhiem", {"ngay_hieu_luc": "2026-10-02"}, "trước ngày ký quyết định (05/10/2026)"),
    ("dismissal/bien-ban-kiem-phieu", {"noi_dung_bo_phieu": "từ chức"}, "phải có đơn xin từ chức"),
    ("dismissal/bien-ban-kiem-phieu", {"ngay_don_tu_chuc": "2026-09-20"}, "đó là từ chức"),
    ("dismissal/bien-ban-kiem-phieu", {"so_nguoi.co_mat": "33"}, "nhiều hơn số người được triệu tập (32)"),
    ("dismissal/bien-ban-kiem-phieu", {"phieu.phat_ra": "31"}, "nhiều hơn số người có mặt (30)"),
    ("dismissal/bien-ban-kiem-phieu", {"phieu.phat_ra": "29"}, "thu vào (30) nhiều hơn số phiếu phát ra (29)"),
    ("dismissal/bien-ban-kiem-phieu", {"phieu.khong_hop_le": "0"}, "cộng lại (29) phải bằng số phiếu thu vào (30)"),
    ("dismissal/bien-ban-kiem-phieu", {"phieu.dong_y": "25"}, "cộng lại (30) phải bằng số phiếu hợp lệ (29)"),
    ("dismissal/quyet-dinh-cho-thoi-giu-chuc-vu", {"su_viec": REMOVE}, "dismissal/quyet-dinh-mien-nhiem"),
    ("dismissal/quyet-dinh-cho-thoi-giu-chuc-vu", {"su_viec": TERM_OVER, "bo_nhiem_moi": None}, "đó là miễn nhiệm"),
    ("dismissal/quyet-dinh-cho-thoi-giu-chuc-vu", {"su_viec": OTHER}, "hãy chọn đúng việc này hoặc bỏ chức vụ mới"),
    ("dismissal/quyet-dinh-cho-thoi-giu-chuc-vu", {"bo_nhiem_moi": None}, "hãy nhập chức vụ mới và ngày bổ nhiệm"),
    ("dismissal/quyet-dinh-cho-thoi-giu-chuc-vu", {"ngay_hieu_luc": "2026-11-27"}, "khác ngày giữ chức vụ mới (20/11/2026)"),
    ("dismissal/quyet-dinh-cho-thoi-giu-chuc-vu", {"tu_nguyen": "có"}, "đó là từ chức"),
    ("dismissal/quyet-dinh-cho-thoi-giu-chuc-vu", {"kiem_nhiem": "có"}, "không đương nhiên thôi giữ chức vụ"),
    (
        "dismissal/quyet-dinh-cho-thoi-giu-chuc-vu",
        {"su_viec": SENTENCED, "ngay_ban_an_co_hieu_luc": "2026-11-18"},
        "khi bản án đã có hiệu lực pháp luật",
    ),
    (
        "dismissal/quyet-dinh-cho-thoi-giu-chuc-vu",
        {"su_viec": SENTENCED, "ngay_ban_an_co_hieu_luc": "2026-11-10", "duong_nhien_buoc_thoi_viec": "có"},
        "dismissal/quyet-dinh-ky-luat với hình thức buộc thôi việc",
    ),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"su_co_mat": "vắng mặt tại cuộc họp"}, "hãy nêu lý do"),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"phieu.khong_dong_y": "1"}, "phải bằng số phiếu hợp lệ"),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"kien_nghi": "Không kỷ luật"}, "không khớp kết quả bỏ phiếu"),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"phieu_hinh_thuc": None}, "phải có kết quả bỏ phiếu về hình thức"),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"phieu_hinh_thuc.canh_cao": "2"}, "phải bằng số phiếu thu vào (3)"),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"kien_nghi": "Cảnh cáo"}, "không phải là hình thức được nhiều phiếu nhất"),
    (
        "dismissal/bien-ban-hop-hoi-dong-ky-luat",
        {"vien_chuc.chuc_vu": None, "phieu_hinh_thuc.canh_cao": "0", "phieu_hinh_thuc.cach_chuc": "1"},
        "Cách chức chỉ áp dụng đối với viên chức quản lý",
    ),
    (
        "dismissal/bien-ban-hop-hoi-dong-ky-luat",
        {"ngay_vi_pham": "2021-10-05", **BEFORE},
        "thời hiệu đối với hình thức này là 05 năm",
    ),
    ("dismissal/quyet-dinh-ky-luat", {"su_viec": REMOVE}, "dismissal/quyet-dinh-mien-nhiem"),
    ("dismissal/quyet-dinh-ky-luat", {"hinh_thuc": "Cách chức", "vien_chuc.chuc_vu": None}, "điểm c khoản 1 Điều 35"),
    (
        "dismissal/quyet-dinh-ky-luat",
        {"ngay_vi_pham": "2021-10-05", **BEFORE, **REVIEW},
        "thời hiệu đối với hình thức này là 05 năm",
    ),
    (
        "dismissal/quyet-dinh-ky-luat",
        {"ngay_vi_pham": "2016-10-03", "hinh_thuc": "Cảnh cáo", **BEFORE, **REVIEW},
        "thời hiệu đối với hình thức này là 10 năm",
    ),
    (
        "dismissal/quyet-dinh-ky-luat",
        {"ngay_ky": "2026-11-17", "ngay_hieu_luc": "2026-11-17"},
        "thời hạn là 90 ngày kể từ ngày phát hiện (17/08/2026), đến hết 16/11/2026",  # 15/11 is a Sunday
    ),
    (
        "dismissal/quyet-dinh-ky-luat",
        {"ngay_ky": "2027-01-15", "tinh_tiet_phuc_tap": "có", "ly_do_phuc_tap": "phải giám định chứng từ"},
        "thời hạn là 150 ngày kể từ ngày phát hiện (17/08/2026), đến hết 14/01/2027",
    ),
    ("dismissal/quyet-dinh-ky-luat", {"tinh_tiet_phuc_tap": "có"}, "Lý do kéo dài thời hạn xử lý kỷ luật phải được nhập"),
    ("dismissal/quyet-dinh-ky-luat", {"ly_do_phuc_tap": "phải giám định"}, "Lý do kéo dài thời hạn xử lý kỷ luật phải được nhập"),
    ("dismissal/quyet-dinh-ky-luat", {"ngay_phat_hien": "2026-08-01"}, "không theo thứ tự"),
    ("dismissal/quyet-dinh-ky-luat", {"su_viec": IMPRISONED}, "Bản án phải được nhập"),
    ("dismissal/quyet-dinh-ky-luat", {"su_viec": SENTENCED}, "dismissal/quyet-dinh-cho-thoi-giu-chuc-vu"),
    (
        "dismissal/quyet-dinh-ky-luat",
        {"su_viec": IMPRISONED, "ban_an": {"so_ngay": "Bản án số 10/2026/HS-ST", "ngay_co_hieu_luc": "2026-10-12"}},
        "đương nhiên bị buộc thôi việc, không áp dụng hình thức “Khiển trách”",
    ),
    (
        "dismissal/quyet-dinh-ky-luat",
        {
            "su_viec": IMPRISONED,
            "hinh_thuc": "Buộc thôi việc",
            "ban_an": {"so_ngay": "Bản án số 10/2026/HS-ST", "ngay_co_hieu_luc": "2026-10-01"},
        },
        "có hiệu lực kể từ ngày bản án có hiệu lực pháp luật (01/10/2026)",
    ),
    ("dismissal/quyet-dinh-tam-dinh-chi-cong-tac", {"den_ngay": "2026-08-18"}, "phải có thời hạn nhất định"),
    (
        "dismissal/quyet-dinh-tam-dinh-chi-cong-tac",
        {"truong_hop": "theo đề nghị của cơ quan, tổ chức, đơn vị có thẩm quyền"},
        "phải nêu văn bản đề nghị",
    ),
    ("dismissal/quyet-dinh-tam-dinh-chi-cong-tac", {"da_co_quyet_dinh_ky_luat": "có"}, "dismissal/quyet-dinh-ky-luat"),
    ("petitions/thong-bao-ket-qua-xep-loai", {"ngay_cong_khai": "2026-11-20"}, "trước ngày ký thông báo"),
    ("petitions/thong-bao-ket-qua-xep-loai", {"nam_xep_loai": "2027"}, "không khớp ngày ký"),
    ("petitions/van-ban-giai-quyet-kien-nghi", {"ngay_ky": "2026-12-14"}, "thời hạn là 10 ngày làm việc"),
    (
        "petitions/van-ban-giai-quyet-kien-nghi",
        {"ngay_kien_nghi": "2026-12-01", "ngay_nhan_kien_nghi": "2026-12-02"},
        "đến hết 30/11/2026",
    ),
    ("petitions/van-ban-giai-quyet-kien-nghi", {"ket_qua_xem_xet": None}, "phải nêu kết quả xem xét"),
    ("petitions/van-ban-giai-quyet-kien-nghi", {"muc_moi": "Hoàn thành nhiệm vụ"}, "phải khác mức đã xếp loại"),
    ("petitions/van-ban-giai-quyet-kien-nghi", {"ngay_doi_thoai": "2026-11-25"}, "Ngày đối thoại (25/11/2026)"),
    (
        "petitions/don-khieu-nai-quyet-dinh-ky-luat",
        {"can_cu_khieu_nai": ["áp dụng hình thức cách chức đối với người không phải là viên chức quản lý"]},
        "không giữ chức vụ quản lý",
    ),
    (
        "petitions/don-khieu-nai-quyet-dinh-ky-luat",
        {"can_cu_khieu_nai": ["đã hết thời hiệu xử lý kỷ luật"], "quyet_dinh.ngay_vi_pham": "2026-08-03"},
        "vẫn trong thời hiệu 05 năm",
    ),
]


@pytest.mark.parametrize(
    ("slug", "changes", "says"), REFUSED, ids=[f"{slug.rpartition('/')[2]}: {says[:40]}" for slug, _, says in REFUSED]
)
def test_a_guard_refuses(slug: str, changes: Changes, says: str, corpus: Corpus) -> None:
    assert says in refusal(slug, corpus, changes)


def test_the_last_day_of_an_answer_is_counted_in_working_days(corpus: Corpus) -> None:
    slug = "petitions/van-ban-giai-quyet-kien-nghi"
    assert rendered(slug, corpus, {"ngay_ky": "2026-12-11"}).findings == ()  # received on Friday 27/11


def test_a_refusal_must_give_reasons(corpus: Corpus) -> None:
    with pytest.raises(DocumentError, match="Lý do không đồng ý"):
        rendered("resignation/van-ban-khong-dong-y-thoi-viec", corpus, {"ly_do_khong_dong_y": None})


def test_the_time_of_criminal_proceedings_does_not_count(corpus: Corpus) -> None:
    facts = {"ngay_vi_pham": "2021-03-01", **BEFORE, **REVIEW}
    assert "đã hết thời hiệu" in refusal("dismissal/quyet-dinh-ky-luat", corpus, facts).lower()
    away = {"thoi_gian_khong_tinh": {"tu_ngay": "2023-01-10", "den_ngay": "2024-03-20"}}
    done = rendered("dismissal/quyet-dinh-ky-luat", corpus, {**facts, **away})
    assert "art_36__clause_1__point_a" in [item.eid for item in done.cited]


RESIGNATION = ("resignation/don-xin-tu-chuc", "resignation/to-trinh-xem-xet-tu-chuc", "resignation/quyet-dinh-cho-tu-chuc")


@pytest.mark.parametrize("slug", RESIGNATION)
def test_the_grounds_of_resignation_are_choices(slug: str, corpus: Corpus) -> None:
    for grounds in (["mệt mỏi"], [], None, ["lý do chính đáng khác", "lý do chính đáng khác"]):
        with pytest.raises(DocumentError, match="Lý do từ chức"):
            rendered(slug, corpus, {"ly_do_tu_chuc": grounds})


@pytest.mark.parametrize("slug", RESIGNATION[:2])
@pytest.mark.parametrize("words", ["ốm", None])
def test_the_grounds_of_resignation_are_explained(slug: str, words: str | None, corpus: Corpus) -> None:
    with pytest.raises(DocumentError, match="Trình bày"):
        rendered(slug, corpus, {"trinh_bay": words})


def test_a_decision_on_discipline_must_say_when_it_takes_effect(corpus: Corpus) -> None:
    with pytest.raises(DocumentError, match="Quyết định có hiệu lực thi hành từ ngày"):
        rendered("dismissal/quyet-dinh-ky-luat", corpus, {"ngay_hieu_luc": None})


def test_every_template_that_a_refusal_names_exists() -> None:
    catalog = open_catalog()
    for facts in FACTS:
        for guard in catalog.get(facts.slug).manifest.guards:
            for slug in re.findall(r"(?:contracts|resignation|dismissal|petitions)/[a-z-]+", guard.message):
                assert slug in catalog.slugs(), slug
