"""Facts that cannot be together: days out of order, a reason or a paper that lacks, votes that do not add up; and that no condition is idle."""

import pytest

from generators.catalog.catalog import open_catalog
from generators.legal.citations import Citations
from generators.legal.guards import check_guards
from legaltext.corpus.corpus import Corpus
from tests import test_library_appointments, test_library_contracts, test_library_guards, test_library_leaving
from tests.library import Changes, changed, refusal

HAND_OVER: Changes = {"ban_giao_cho": None, "han_ban_giao": "2026-12-30"}
BANNED = "viên chức bị cấm hành nghề hoặc bị hạn chế hoạt động nghề nghiệp"
POOR = "viên chức không hoàn thành nhiệm vụ hoặc không đáp ứng yêu cầu nhiệm vụ"
REPORTED = {"tham_quyen_ky_ket": "sau khi báo cáo cơ quan có thẩm quyền"}
NOT_COUNTED = {"tu_ngay": "2026-09-10", "den_ngay": "2026-09-09"}
LONG_AGO = {"tu_ngay": "1990-01-01", "den_ngay": "2010-01-01"}
LATER = "nghỉ hưu ở tuổi cao hơn"
VOTES = ("phat_ra", "thu_vao", "hop_le", "khong_hop_le", "dong_y", "khong_dong_y")
SENTENCE = {"so_ngay": "Bản án số 10/2026/HS-ST của Tòa án nhân dân tỉnh Mẫu", "ngay_co_hieu_luc": "2026-10-13"}

CASES: list[tuple[str, Changes, str]] = [
    *[
        (slug, {name: value for name, value in HAND_OVER.items() if value or name in given}, "chưa có người nhận bàn giao")
        for slug, given in (
            ("appointments/quyet-dinh-biet-phai", ()),
            ("appointments/quyet-dinh-bo-nhiem", ()),
            ("appointments/quyet-dinh-dieu-dong", ("ban_giao_cho",)),
            ("appointments/quyet-dinh-nghi-huu", ("ban_giao_cho",)),
            ("appointments/quyet-dinh-thay-doi-vi-tri-viec-lam", ("ban_giao_cho",)),
            ("contracts/quyet-dinh-cham-dut-hop-dong-lam-viec", ("ban_giao_cho",)),
            ("contracts/thong-bao-cham-dut-hop-dong", ("ban_giao_cho",)),
            ("dismissal/quyet-dinh-ky-luat", ()),
            ("dismissal/quyet-dinh-tam-dinh-chi-cong-tac", ("ban_giao_cho",)),
        )
    ],
    # Days out of order
    ("appointments/quyet-dinh-biet-phai", {"den_ngay": "2026-12-01"}, "phải sau ngày bắt đầu (01/12/2026)"),
    ("appointments/quyet-dinh-biet-phai", {"ngay_ky": "2026-12-02"}, "trước ngày ký quyết định (02/12/2026)"),
    ("appointments/quyet-dinh-bo-nhiem", {"ngay_ky": "2026-11-02"}, "trước ngày ký quyết định (02/11/2026)"),
    ("appointments/quyet-dinh-bo-nhiem-lai", {"ngay_bo_nhiem": "2026-11-14"}, "phải sau ngày bắt đầu (14/11/2026)"),
    ("appointments/quyet-dinh-bo-nhiem-lai", {"den_ngay": "2026-11-15"}, "phải sau ngày bắt đầu (15/11/2026)"),
    (
        "appointments/quyet-dinh-dieu-dong",
        {"ngay_ky": "2026-12-02", "han_ban_giao": None},
        "trước ngày ký quyết định (02/12/2026)",
    ),
    ("appointments/quyet-dinh-nghi-huu", {"hop_dong.ngay_ky": "2026-12-11"}, "trước ngày ký hợp đồng làm việc (11/12/2026)"),
    (
        "appointments/quyet-dinh-thay-doi-vi-tri-viec-lam",
        {"ngay_ky": "2026-12-16", "han_ban_giao": None},
        "trước ngày ký quyết định (16/12/2026)",
    ),
    ("contracts/hop-dong-dich-vu-vi-tri-ho-tro", {"den_ngay": "2027-01-01"}, "phải sau ngày bắt đầu (01/01/2027)"),
    (
        "contracts/hop-dong-lam-viec-xac-dinh-thoi-han",
        {"den_ngay": "2026-09-15"},
        "phải sau ngày hợp đồng có hiệu lực (15/09/2026)",
    ),
    (
        "contracts/hop-dong-lam-viec-khong-xac-dinh-thoi-han",
        {"hop_dong_cu": {"loai": "xác định thời hạn", "so": "01/HĐ-BVM", "ngay_ky": "2026-10-13"}},
        "trước ngày ký hợp đồng được thay thế (13/10/2026)",
    ),
    ("contracts/hop-dong-lao-dong-chuyen-gia", {"den_ngay": "2026-11-16"}, "phải sau ngày hợp đồng có hiệu lực (16/11/2026)"),
    ("contracts/phu-luc-hop-dong-lam-viec", {"hop_dong.ngay_ky": "2026-11-03"}, "trước ngày ký hợp đồng (03/11/2026)"),
    ("contracts/phu-luc-hop-dong-lam-viec", {"ngay_hieu_luc": "2024-09-02"}, "trước ngày ký hợp đồng (03/09/2024)"),
    (
        "contracts/phu-luc-hop-dong-lam-viec",
        {"den_ngay_moi": "2026-11-08"},
        "trước ngày phụ lục hợp đồng có hiệu lực (09/11/2026)",
    ),
    (
        "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec",
        {"hop_dong.ngay_ky": "2027-01-05"},
        "trước ngày ký hợp đồng (05/01/2027)",
    ),
    ("contracts/quyet-dinh-tuyen-dung", {"ngay_ky": "2026-10-16"}, "trước ngày ký quyết định (16/10/2026)"),
    (
        "contracts/thong-bao-cham-dut-hop-dong",
        {"ngay_ky": "2027-01-03", "han_ban_giao": None},
        "trước ngày ký thông báo (03/01/2027)",
    ),
    ("contracts/thong-bao-cham-dut-hop-dong", {"hop_dong.ngay_ky": "2026-11-17"}, "trước ngày ký hợp đồng (17/11/2026)"),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"ngay_phat_hien": "2026-08-01"}, "trước thời điểm có hành vi vi phạm"),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"ngay_phat_hien": "2026-10-09"}, "trước ngày phát hiện hành vi vi phạm"),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"thoi_gian_khong_tinh": NOT_COUNTED}, "ngày cuối trước ngày đầu"),
    ("dismissal/quyet-dinh-ky-luat", {"thoi_gian_khong_tinh": NOT_COUNTED}, "ngày cuối trước ngày đầu"),
    (
        "dismissal/quyet-dinh-tam-dinh-chi-cong-tac",
        {"ngay_ky": "2026-08-20", "han_ban_giao": None},
        "trước ngày ký quyết định (20/08/2026)",
    ),
    ("petitions/don-khieu-nai-quyet-dinh-ky-luat", {"quyet_dinh.ngay_ky": "2026-10-19"}, "trước ngày ký quyết định (19/10/2026)"),
    ("petitions/don-khieu-nai-quyet-dinh-ky-luat", {"quyet_dinh.ngay_nhan": "2026-10-21"}, "trước ngày nhận được quyết định"),
    ("petitions/kien-nghi-ket-qua-xep-loai", {"ngay_ky": "2026-11-22"}, "trước ngày công khai kết quả xếp loại (23/11/2026)"),
    ("petitions/kien-nghi-ket-qua-xep-loai", {"ngay_ky": "2026-12-01"}, "thời hạn là 05 ngày kể từ ngày công khai kết quả"),
    (
        "petitions/van-ban-giai-quyet-kien-nghi",
        {"ngay_kien_nghi": "2026-11-22"},
        "trước ngày công khai kết quả xếp loại (23/11/2026)",
    ),
    ("petitions/van-ban-giai-quyet-kien-nghi", {"ngay_kien_nghi": "2026-11-30"}, "trước ngày kiến nghị (30/11/2026)"),
    (
        "petitions/van-ban-giai-quyet-kien-nghi",
        {"ngay_ky": "2026-11-26", "ngay_doi_thoai": None},
        "trước ngày nhận được kiến nghị",
    ),
    ("appointments/quyet-dinh-nghi-huu", {"truong_hop": LATER, "quy_dinh_ap_dung": "Nghị định về nghỉ hưu"}, "đúng ngày đủ tuổi"),
    ("contracts/hop-dong-lam-viec-khong-xac-dinh-thoi-han", {"tu_ngay": "2026-06-30"}, "trước ngày Luật Viên chức có hiệu lực"),
    ("contracts/hop-dong-lam-viec-xac-dinh-thoi-han", {"tu_ngay": "2026-06-30"}, "trước ngày Luật Viên chức có hiệu lực"),
    ("contracts/hop-dong-lam-viec-khong-xac-dinh-thoi-han", {"vien_chuc.ngay_sinh": "2008-10-13"}, "chưa đủ 18 tuổi"),
    ("contracts/hop-dong-lam-viec-xac-dinh-thoi-han", {"vien_chuc.ngay_sinh": "2008-09-08"}, "chưa đủ 18 tuổi"),
    (
        "contracts/phu-luc-hop-dong-lam-viec",
        {"ngay_hieu_luc": "2027-09-03", "den_ngay_moi": None},
        "sau khi hợp đồng đã hết thời hạn (02/09/2027)",
    ),
    (
        "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec",
        {"ngay_ky": "2027-01-05", "han_ban_giao": None},
        "trước ngày ký quyết định (05/01/2027)",
    ),
    (
        "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec",
        {"hop_dong.ngay_ky": "2026-12-22"},
        "trước ngày ký hợp đồng làm việc (22/12/2026)",
    ),
    ("contracts/thong-bao-cham-dut-hop-dong", {"ngay_som_nhat": "2026-11-16"}, "phải sau ngày thông báo (16/11/2026)"),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"gio_ket_thuc": "9 giờ 00", "gio_bat_dau": "10 giờ 00"}, "phải sau giờ bắt đầu"),
    ("dismissal/bien-ban-kiem-phieu", {"gio_ket_thuc": "9 giờ 00", "gio_bat_dau": "10 giờ 00"}, "phải sau giờ bắt đầu"),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"thoi_gian_khong_tinh": LONG_AGO}, "phải nằm giữa thời điểm vi phạm"),
    ("dismissal/quyet-dinh-ky-luat", {"thoi_gian_khong_tinh": LONG_AGO}, "phải nằm giữa thời điểm vi phạm"),
    ("dismissal/quyet-dinh-ky-luat", {"ngay_ket_luan": "2026-08-16"}, "phải từ ngày phát hiện (17/08/2026)"),
    ("dismissal/quyet-dinh-ky-luat", {"ngay_ket_luan": "2026-10-13"}, "đến ngày ký quyết định (12/10/2026)"),
    ("dismissal/quyet-dinh-ky-luat", {"ngay_hieu_luc": "2026-10-11"}, "không có hiệu lực trước ngày ký"),
    ("petitions/kien-nghi-ket-qua-xep-loai", {"nam_xep_loai": "2027"}, "không khớp ngày công khai kết quả (23/11/2026)"),
    ("petitions/van-ban-giai-quyet-kien-nghi", {"nam_xep_loai": "2027"}, "không khớp ngày công khai kết quả (23/11/2026)"),
    ("resignation/don-xin-thoi-viec", {"hop_dong.ngay_ky": "2026-11-03"}, "trước ngày ký hợp đồng làm việc (03/11/2026)"),
    ("resignation/to-trinh-xem-xet-tu-chuc", {"ngay_de_nghi": "2026-10-25"}, "trước ngày ký tờ trình (26/10/2026)"),
    # A reason or a paper that lacks, or does not fit
    (
        "contracts/hop-dong-dich-vu-vi-tri-ho-tro",
        {"la_vien_chuc": "có", "duoc_dong_y": "có"},
        "Chỉ cá nhân mới có thể là viên chức",
    ),
    ("dismissal/quyet-dinh-mien-nhiem", {"ban_giao_cho": None}, "chưa có người nhận bàn giao"),
    ("dismissal/bien-ban-kiem-phieu", {"phieu": dict.fromkeys(VOTES, 0)}, "Chưa phát ra phiếu nào"),
    (
        "contracts/quyet-dinh-tuyen-dung",
        {
            "phuong_thuc": "Tiếp nhận",
            "doi_tuong_tiep_nhan": "Người đang ký hợp đồng làm công việc tại đơn vị sự nghiệp công lập",
            "vien_chuc.ngay_sinh": "2010-01-01",
        },
        "chưa đủ 18 tuổi",
    ),
    (
        "appointments/quyet-dinh-bo-nhiem",
        {"kiem_nhiem": "có", "chuc_vu_dang_giu": None},
        "Kiêm nhiệm phải nêu chức vụ quản lý đang giữ",
    ),
    (
        "appointments/quyet-dinh-bo-nhiem-lai",
        {"den_ngay": None, "quy_dinh_thoi_han": "Quy định số 12/QyĐ-SYT"},
        "chưa nhập ngày cuối cùng của thời hạn bổ nhiệm lại",
    ),
    ("appointments/quyet-dinh-khen-thuong", {"quy_che_nang_luong": None}, "phải nêu quy định, quy chế áp dụng"),
    (
        "appointments/quyet-dinh-thay-doi-vi-tri-viec-lam",
        {"vi_tri_moi.vi_tri_viec_lam": "Điều dưỡng, Khoa Nhi"},
        "trùng với vị trí việc làm hiện tại",
    ),
    (
        "appointments/quyet-dinh-thay-doi-vi-tri-viec-lam",
        {"truong_hop": BANNED, "van_ban_lien_quan": None},
        "Phải nêu quyết định cấm hành nghề",
    ),
    (
        "appointments/quyet-dinh-thay-doi-vi-tri-viec-lam",
        {"truong_hop": POOR, "van_ban_lien_quan": None},
        "Phải nêu kết quả đánh giá",
    ),
    ("contracts/hop-dong-dich-vu-vi-tri-ho-tro", REPORTED, "phải nêu văn bản báo cáo"),
    (
        "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec",
        {"truong_hop": "viên chức không đáp ứng yêu cầu của vị trí việc làm", "ly_do": None},
        "phải nêu lý do cụ thể",
    ),
    (
        "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec",
        {"truong_hop": "trường hợp khác theo quy định của pháp luật về ngành, lĩnh vực"},
        "phải nêu quy định áp dụng",
    ),
    (
        "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec",
        {"truong_hop": "hai bên thỏa thuận chấm dứt hợp đồng"},
        "phải nêu văn bản thỏa thuận của hai bên",
    ),
    ("contracts/quyet-dinh-tuyen-dung", {"van_ban_ket_qua": None}, "phải nêu văn bản công nhận kết quả"),
    (
        "dismissal/bien-ban-hop-hoi-dong-ky-luat",
        {"ly_do_phuc_tap": "phải giám định"},
        "Lý do kéo dài thời hạn xử lý kỷ luật phải được nhập",
    ),
    (
        "dismissal/quyet-dinh-ky-luat",
        {
            "su_viec": test_library_leaving.IMPRISONED,
            "hinh_thuc": "Buộc thôi việc",
            "ban_an": SENTENCE,
            "ngay_hieu_luc": "2026-10-13",
        },
        "chưa có hiệu lực pháp luật vào ngày ký quyết định (12/10/2026)",
    ),
    (
        "dismissal/quyet-dinh-ky-luat",
        {"bo_tri": {"vi_tri_viec_lam": "Dược sĩ", "noi_lam_viec": "Khoa Dược, Bệnh viện Đa khoa Mẫu"}},
        "Chỉ bố trí công tác khác trong quyết định kỷ luật cách chức",
    ),
    (
        "petitions/don-khieu-nai-quyet-dinh-ky-luat",
        {"can_cu_khieu_nai": ["đã hết thời hiệu xử lý kỷ luật"], "quyet_dinh.ngay_vi_pham": ""},
        "phải nêu thời điểm có hành vi vi phạm",
    ),
    ("petitions/kien-nghi-ket-qua-xep-loai", {"muc_de_nghi": "Hoàn thành nhiệm vụ"}, "trùng với mức đã được xếp loại"),
    # The transition from the former law
    (
        "dismissal/quyet-dinh-ky-luat",
        {"ngay_vi_pham": "2026-06-01", **test_library_leaving.BEFORE},
        "hãy nhập ngày bắt đầu xem xét, xử lý vụ việc",
    ),
    ("dismissal/quyet-dinh-ky-luat", {"ngay_bat_dau_xem_xet": "2026-12-01"}, "phải từ ngày có hành vi"),
    ("dismissal/quyet-dinh-ky-luat", {"quy_dinh_cu_co_loi": "nhẹ hơn"}, "Quy định cũ có lợi chỉ được chọn khi"),
    (
        "petitions/thong-bao-ket-qua-xep-loai",
        {"chua_co_quy_che": "có", "nam_xep_loai": "2027"},
        "Chỉ lần đánh giá cuối năm 2026",
    ),
    # Votes that do not add up
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"phieu.phat_ra": "9"}, "nhiều hơn số thành viên Hội đồng có mặt (3)"),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"phieu.phat_ra": "2"}, "nhiều hơn số phiếu phát ra (2)"),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"phieu.khong_hop_le": "1"}, "phải bằng số phiếu thu vào (3)"),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"phieu_hinh_thuc.phat_ra": "9"}, "Số phiếu về hình thức kỷ luật không khớp"),
]

# Conditions that rest on a law whose words are not held: they ask for a written conclusion.
UNCHECKED: list[tuple[str, Changes]] = [
    ("dismissal/quyet-dinh-ky-luat", {"ngay_vi_pham": "2026-06-01", "ngay_bat_dau_xem_xet": "2026-08-17"}),
    ("dismissal/bien-ban-hop-hoi-dong-ky-luat", {"ngay_vi_pham": "2026-06-01"}),
]


@pytest.mark.parametrize(
    ("slug", "changes", "says"), CASES, ids=[f"{slug.rpartition('/')[2]}: {says[:40]}" for slug, _, says in CASES]
)
def test_facts_that_cannot_be_together_are_refused(slug: str, changes: Changes, says: str, corpus: Corpus) -> None:
    assert says in refusal(slug, corpus, changes)


def test_no_condition_is_idle(corpus: Corpus) -> None:
    """Each condition of contracts, appointments, petitions and discipline refuses something in these tests."""
    own = (
        "contracts/", "appointments/", "petitions/", "dismissal/quyet-dinh-ky-luat", "dismissal/bien-ban-hop", "dismissal/quyet-dinh-tam",
    )  # fmt: skip
    cases = [(slug, changes) for slug, changes, _ in (*CASES, *test_library_guards.SAID)]
    cases += [*UNCHECKED, *((slug, changes) for slug, changes, *_ in test_library_guards.SET_ASIDE)]
    for tests in (test_library_appointments, test_library_contracts, test_library_leaving):
        cases += [(slug, changes) for slug, changes, _ in tests.REFUSED]
    catalog = open_catalog()
    refusing: set[str] = set()
    for slug, changes in cases:
        template = catalog.get(slug)
        checked = template.fields.check(changed(template, changes), corpus)
        citations = Citations(corpus, checked.values[template.manifest.date], template.manifest.law)
        found, _ = check_guards(template.manifest, checked.values, citations, template.slug, complete=not checked.findings)
        refusing |= {finding.where for finding in found if finding.code in ("guard-failed", "guard-unchecked")}
    idle = [
        f"{template.slug}/manifest.yaml: guards[{number}]"
        for template in catalog.templates()
        if template.slug.startswith(own) and not template.manifest.extends
        for number in range(1, len(template.manifest.guards) + 1)
    ]
    assert [place for place in idle if place not in refusing] == []
