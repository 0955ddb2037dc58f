"""What the law forbids, read as a personnel officer reads it: the fact that breaks a condition and the whole sentence that comes back, the last lawful
day beside it, and the reasons by which a condition may be set aside.
"""

import pytest

from generators.catalog.catalog import open_catalog
from generators.evidence.stamp import read_evidence
from generators.findings import DocumentError
from generators.legal.overrides import Override
from legaltext.corpus.corpus import Corpus
from tests.library import Changes, refusal, rendered, text_of

LAW = "Luật Viên chức số 129/2025/QH15"
POST, AGAIN = "appointments/quyet-dinh-bo-nhiem", "appointments/quyet-dinh-bo-nhiem-lai"
RECRUIT, END = "contracts/quyet-dinh-tuyen-dung", "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec"
EXPERT, SERVICE = "contracts/hop-dong-lao-dong-chuyen-gia", "contracts/hop-dong-dich-vu-vi-tri-ho-tro"
COUNCIL, DISCIPLINE = "dismissal/bien-ban-hop-hoi-dong-ky-luat", "dismissal/quyet-dinh-ky-luat"
PETITION, COMPLAINT = "petitions/kien-nghi-ket-qua-xep-loai", "petitions/don-khieu-nai-quyet-dinh-ky-luat"
ANSWER, NOTICE = "petitions/van-ban-giai-quyet-kien-nghi", "contracts/thong-bao-cham-dut-hop-dong"
RETIRE = "appointments/quyet-dinh-nghi-huu"

DISMISSED = "viên chức bị xử lý kỷ luật bằng hình thức buộc thôi việc"
BANNED = "viên chức bị cấm hành nghề hoặc bị hạn chế hoạt động nghề nghiệp mà không có vị trí việc làm phù hợp"
FIVE_YEARS_ON = {"ngay_ky": "2031-08-04", "ngay_phat_hien": "2031-07-01"}  # from 03/08/2026; the day itself is a Sunday
LATE = ["quá thời hạn xử lý kỷ luật"]
SUMMONS = "Quyết định số 30/QĐ-SYT ngày 01 tháng 12 năm 2026 của Sở Y tế tỉnh Mẫu"


# The template, the fact, and the refusal from its first word to its last.
SAID: list[tuple[str, Changes, str]] = [
    (
        POST,
        {"den_ngay": "2031-11-01"},
        (
            "Thời hạn bổ nhiệm là 05 năm, từ 01/11/2026 đến hết 31/10/2031, mà ngày cuối cùng đã nhập là 01/11/2031: hãy để trống ngày cuối cùng, "
            f"hoặc nêu quy định cho phép thời hạn khác (khoản 2 Điều 30 {LAW})."
        ),
    ),
    (
        POST,
        {"den_ngay": None, "quy_dinh_thoi_han": "Quy định số 12/QyĐ-SYT"},
        (
            "Đã nêu quy định về thời hạn khác nhưng chưa nhập ngày cuối cùng của thời hạn bổ nhiệm: hãy nhập ngày đó "
            f"(khoản 2 Điều 30 {LAW})."
        ),
    ),
    (
        AGAIN,
        {"den_ngay": "2029-11-14"},
        (
            "Thời hạn bổ nhiệm lại là 05 năm, từ 15/11/2026 đến hết 14/11/2031, mà ngày cuối cùng đã nhập là 14/11/2029: hãy để trống ngày cuối "
            f"cùng, hoặc nêu quy định cho phép thời hạn khác (khoản 2 Điều 30 {LAW})."
        ),
    ),
    (
        RECRUIT,
        {"vien_chuc.ngay_sinh": "2008-09-26"},
        (
            "Phạm Minh Giả Định (sinh ngày 26/09/2008) chưa đủ 18 tuổi vào ngày ký quyết định: hãy kiểm tra ngày sinh hoặc nêu quy định về độ tuổi "
            f"của ngành, nghề đặc thù (điểm c khoản 1 Điều 19 {LAW})."
        ),
    ),
    (
        END,
        {"truong_hop": BANNED, "ly_do": "không còn vị trí phù hợp"},
        (
            "Quyết định cấm hành nghề hoặc hạn chế hoạt động nghề nghiệp phải được nhập khi, và chỉ khi, hợp đồng chấm dứt vì không có vị trí việc làm "
            "phù hợp để bố trí cho viên chức bị cấm hoặc bị hạn chế; còn vị trí phù hợp thì dùng mẫu "
            f"appointments/quyet-dinh-thay-doi-vi-tri-viec-lam (khoản 4 Điều 37 {LAW})."
        ),
    ),
    (
        END,
        {"truong_hop": DISMISSED, "quyet_dinh_ky_luat": SUMMONS, "tro_cap_thoi_viec": "5000000"},
        (
            "Cao Văn Giả Định bị buộc thôi việc thì không được hưởng chế độ thôi việc: hãy bỏ trống mức trợ cấp thôi việc "
            "(Nghị định số 234/2026/NĐ-CP)."
        ),
    ),
    (
        RECRUIT,
        {"vi_tri_quan_ly": "có", "dap_ung_dieu_kien_bo_nhiem": "có", "tung_cach_chuc_do_tham_nhung": "có"},
        (
            "Phạm Minh Giả Định từng bị kỷ luật cách chức do tham nhũng thì không được bổ nhiệm vào vị trí viên chức quản lý: hãy tuyển dụng vào "
            f"vị trí việc làm khác (khoản 3 Điều 37 {LAW})."
        ),
    ),
    (
        EXPERT,
        {"nguoi_lao_dong.quoc_tich": "Pháp"},
        (
            "Đặng Quốc Thí Dụ là người nước ngoài: hãy nêu giấy phép lao động hoặc văn bản xác nhận không thuộc diện cấp giấy phép "
            "(Bộ luật Lao động số 45/2019/QH14)."
        ),
    ),
    (
        EXPERT,
        {"giay_phep_lao_dong": "Giấy phép lao động số 01", "giay_phep_den_ngay": "2028-11-14"},
        (
            "Thời hạn hợp đồng với người lao động nước ngoài không được vượt quá thời hạn của giấy phép lao động (14/11/2028): hãy nhập ngày cuối cùng "
            "của hợp đồng không sau ngày đó (Bộ luật Lao động số 45/2019/QH14)."
        ),
    ),
    (
        SERVICE,
        {
            "ben_cung_cap.loai": "cá nhân",
            "ben_cung_cap.ten": "Ngô Thị Thí Dụ",
            "ben_cung_cap.dai_dien": None,
            "la_vien_chuc": "có",
        },
        (
            "Ngô Thị Thí Dụ đang là viên chức của đơn vị khác: chỉ được ký khi hợp đồng làm việc đã cho phép hoặc người đứng đầu đơn vị đó đồng ý bằng "
            f"văn bản (khoản 1 Điều 13 {LAW})."
        ),
    ),
    (
        COUNCIL,
        {"ngay_vi_pham": "2026-07-02", "ngay_phat_hien": "2026-07-09"},
        (
            "Hội đồng họp ngày 08/10/2026, đã quá thời hạn xử lý kỷ luật: thời hạn là 90 ngày kể từ ngày phát hiện (09/07/2026), đến hết 07/10/2026 "
            f"(khoản 3 Điều 36 {LAW})."
        ),
    ),
    (
        PETITION,
        {"da_duoc_giai_quyet": "có"},
        (
            "Kiến nghị về kết quả xếp loại này đã được giải quyết: kết quả giải quyết kiến nghị không được xem xét lại, không kiến nghị lần nữa "
            f"(khoản 4 Điều 27 {LAW})."
        ),
    ),
    (
        COMPLAINT,
        {"can_cu_khieu_nai": LATE},
        f"Khiếu nại về thời hạn xử lý kỷ luật phải nêu ngày phát hiện hành vi vi phạm (khoản 3 Điều 36 {LAW}).",
    ),
    (
        COMPLAINT,
        {"can_cu_khieu_nai": LATE, "quyet_dinh.ngay_phat_hien": "2026-07-14"},
        (
            "Quyết định ký 12/10/2026 vẫn trong thời hạn xử lý kỷ luật 90 ngày kể từ ngày phát hiện (14/07/2026): hãy bỏ căn cứ “quá thời hạn” hoặc "
            f"kiểm tra lại ngày (khoản 3 Điều 36 {LAW})."
        ),
    ),
]


@pytest.mark.parametrize(
    ("slug", "changes", "sentence"), SAID, ids=[f"{slug.rpartition('/')[2]}: {s[:30]}" for slug, _, s in SAID]
)
def test_a_refusal_is_one_sentence_that_says_what_to_do(slug: str, changes: Changes, sentence: str, corpus: Corpus) -> None:
    assert refusal(slug, corpus, changes) == sentence


# The last lawful day, and other facts at the edge: the document is made, and nothing is to be remarked.
LAWFUL: list[tuple[str, Changes, str]] = [
    (
        POST,
        {"den_ngay": None},
        "là 05 năm, từ ngày 01 tháng 11 năm 2026 đến hết ngày 31 tháng 10 năm 2031, theo quy định tại khoản 2 Điều 30",
    ),
    (POST, {"ngay_ky": "2026-11-01"}, "ngày 01 tháng 11 năm 2026"),
    (
        POST,
        {"den_ngay": "2029-10-31", "quy_dinh_thoi_han": "Quy định số 12/QyĐ-SYT"},
        "Thời hạn bổ nhiệm từ ngày 01 tháng 11 năm 2026 đến hết ngày 31 tháng 10 năm 2029, theo quy định tại khoản 2 Điều 30 Luật Viên chức và Quy định",
    ),
    (AGAIN, {"ngay_ky": "2026-11-15", "den_ngay": None}, "đến hết ngày 14 tháng 11 năm 2031"),
    (
        RECRUIT,
        {"vi_tri_quan_ly": "có", "dap_ung_dieu_kien_bo_nhiem": "có"},
        "tiêu chuẩn, điều kiện bổ nhiệm quy định tại khoản 2 Điều 19",
    ),
    (EXPERT, {"nguoi_lao_dong.ngay_sinh": "2008-11-09"}, "sinh ngày 09/11/2008"),
    (RECRUIT, {"vien_chuc.ngay_sinh": "2008-09-25"}, "sinh ngày 25/09/2008"),  # 18 on the day of signing
    (RECRUIT, {"vien_chuc.ngay_sinh": "2010-09-25", "quy_dinh_do_tuoi": "quy định về diễn viên xiếc"}, "sinh ngày 25/09/2010"),
    (
        EXPERT,
        {"giay_phep_lao_dong": "Giấy phép lao động số 01", "giay_phep_den_ngay": "2028-11-15"},
        "làm việc tại Việt Nam theo Giấy phép lao động số 01",
    ),
    (
        END,
        {"truong_hop": BANNED, "quyet_dinh_cam_hanh_nghe": SUMMONS, "ly_do": "không còn vị trí phù hợp"},
        f"theo {SUMMONS}; Bệnh viện Đa khoa Mẫu không có vị trí việc làm phù hợp để bố trí",
    ),
    (
        END,
        {"truong_hop": DISMISSED, "quyet_dinh_ky_luat": SUMMONS},
        "Điều 2. Ông Cao Văn Giả Định không được hưởng chế độ thôi việc;",
    ),
    (
        COUNCIL,
        {"ngay_vi_pham": "2026-07-02", "ngay_phat_hien": "2026-07-10"},
        "kiến nghị cấp có thẩm quyền xử lý kỷ luật",
    ),  # the 90th day is 08/10
    (
        COUNCIL,
        {
            "ngay_vi_pham": "2026-07-02",
            "ngay_phat_hien": "2026-07-10",
            "ngay_ky": "2026-12-07",
            "tinh_tiet_phuc_tap": "có",
            "ly_do_phuc_tap": "phải giám định chứng từ",
        },  # the 150th
        "được kéo dài vì phải giám định chứng từ.",
    ),
    (
        COUNCIL,  # nothing to be handled: no limit is broken
        {
            "ngay_vi_pham": "2026-07-02",
            "ngay_phat_hien": "2026-07-09",
            "phieu.dong_y": "1",
            "phieu.khong_dong_y": "2",
            "phieu_hinh_thuc": None,
            "kien_nghi": "Không kỷ luật",
        },
        "không xử lý kỷ luật",
    ),
    (
        COMPLAINT,
        {"can_cu_khieu_nai": LATE, "quyet_dinh.ngay_phat_hien": "2026-07-10"},
        "hành vi được phát hiện ngày 10 tháng 7 năm 2026, quyết định ký ngày 12 tháng 10 năm 2026.",
    ),
    # Thời hiệu and thời hạn of discipline, khoản 1 and khoản 3 Điều 36
    (DISCIPLINE, {**FIVE_YEARS_ON, "ngay_hieu_luc": "2031-08-04"}, "còn trong thời hiệu xử lý kỷ luật 05 năm"),
    (
        DISCIPLINE,
        {"ngay_ky": "2036-08-04", "ngay_hieu_luc": "2036-08-04", "ngay_phat_hien": "2036-07-01", "hinh_thuc": "Cảnh cáo"},
        "còn trong thời hiệu xử lý kỷ luật 10 năm",
    ),
    (
        DISCIPLINE,
        {"ngay_ky": "2026-11-16", "ngay_hieu_luc": "2026-11-16"},
        "và trong thời hạn xử lý kỷ luật",
    ),  # the 90th day is a Sunday
    (
        DISCIPLINE,
        {
            "ngay_ky": "2027-01-14",
            "ngay_hieu_luc": "2027-01-14",
            "tinh_tiet_phuc_tap": "có",
            "ly_do_phuc_tap": "phải giám định chứng từ",
        },
        "và trong thời hạn xử lý kỷ luật",  # the 150th day
    ),
    (DISCIPLINE, {"hinh_thuc": "Cách chức"}, "bằng hình thức cách chức"),  # one who holds a managerial post
    (COUNCIL, FIVE_YEARS_ON, "Việc xem xét được tiến hành trong thời hiệu"),
    (
        COMPLAINT,
        {
            "can_cu_khieu_nai": ["đã hết thời hiệu xử lý kỷ luật"],
            "quyet_dinh.ngay_vi_pham": "2021-10-08",
        },  # ended on Friday 08/10
        "Đã hết thời hiệu xử lý kỷ luật",
    ),
    # Petition, khoản 2 Điều 27: the fifth day is a Saturday
    (PETITION, {"ngay_ky": "2026-11-30"}, "ngày 30 tháng 11 năm 2026"),
    # One working contract with one unit, khoản 5 Điều 8: the other ends on the day when this one begins
    *[
        (
            slug,
            {"hop_dong_don_vi_khac": {"don_vi": "Trung tâm Y tế Thí Dụ", "ngay_cham_dut": "2026-10-15"}},
            "15 tháng 10 năm 2026",
        )
        for slug in (RECRUIT, "contracts/hop-dong-lam-viec-khong-xac-dinh-thoi-han")
    ],
    # Terms: the last day still counts
    ("contracts/phu-luc-hop-dong-lam-viec", {"ngay_ky": "2027-09-02", "ngay_hieu_luc": "2027-09-02"}, "ngày 02 tháng 9 năm 2027"),
    (
        NOTICE,
        {
            "truong_hop": "đơn vị đơn phương chấm dứt hợp đồng",
            "quy_dinh_ap_dung": "điểm a khoản 1 Điều 36 Bộ luật Lao động",
            "ly_do": "thường xuyên không hoàn thành công việc",
            "ngay_som_nhat": "2027-01-02",
        },
        "Hợp đồng chấm dứt kể từ ngày 02 tháng 01 năm 2027.",
    ),
    ("dismissal/quyet-dinh-tam-dinh-chi-cong-tac", {"den_ngay": "2026-08-19"}, "đến hết ngày 19 tháng 8 năm 2026"),
    (RETIRE, {"ngay_du_tuoi": "2027-04-01"}, "kể từ ngày 01 tháng 4 năm 2027"),
    ("appointments/quyet-dinh-biet-phai", {"ngay_ky": "2026-12-01"}, "từ ngày 01 tháng 12 năm 2026"),
    ("appointments/quyet-dinh-dieu-dong", {"ngay_ky": "2026-12-01", "han_ban_giao": None}, "kể từ ngày 01 tháng 12 năm 2026"),
]


@pytest.mark.parametrize(
    ("slug", "changes", "says"), LAWFUL, ids=[f"{slug.rpartition('/')[2]}: {s[:30]}" for slug, _, s in LAWFUL]
)
def test_at_the_edge_it_is_lawful(slug: str, changes: Changes, says: str, corpus: Corpus) -> None:
    done = rendered(slug, corpus, changes)
    assert done.findings == ()
    assert says in text_of(done)


# Where the law leaves room: the fact, the condition, a reason, and what the document then says of it.
SET_ASIDE: list[tuple[str, Changes, str, str, str]] = [
    (
        DISCIPLINE,
        {"ngay_ky": "2026-11-17", "ngay_hieu_luc": "2026-11-17"},
        "qua_thoi_han_xu_ly",
        "phải chờ kết luận giám định chữ ký",
        "ban hành sau thời hạn quy định tại khoản 3 Điều 36 Luật Viên chức vì phải chờ kết luận giám định chữ ký.",
    ),
    (
        COUNCIL,
        {"ngay_vi_pham": "2026-07-02", "ngay_phat_hien": "2026-07-09"},
        "qua_thoi_han_xu_ly",
        "viên chức điều trị nội trú đến hết tháng 9",
        "cuộc họp được tiến hành sau thời hạn này vì viên chức điều trị nội trú đến hết tháng 9.",
    ),
    (
        ANSWER,
        {"ngay_ky": "2026-12-14"},
        "qua_thoi_han_giai_quyet",
        "bão số 9 làm gián đoạn công việc",
        "việc giải quyết chậm so với thời hạn này vì bão số 9 làm gián đoạn công việc, Bệnh viện Đa khoa Mẫu trả lời như sau:",
    ),
    (
        NOTICE,
        {
            "truong_hop": "đơn vị đơn phương chấm dứt hợp đồng",
            "quy_dinh_ap_dung": "điểm e khoản 1 Điều 36 Bộ luật Lao động",
            "ly_do": "tự ý bỏ việc",
        },
        "khong_phai_bao_truoc",
        "tự ý bỏ việc thì không phải báo trước",
        "đơn phương chấm dứt hợp đồng theo điểm e khoản 1 Điều 36 Bộ luật Lao động",
    ),
    (
        EXPERT,
        {"nguoi_lao_dong.ngay_sinh": "2008-11-10"},
        "tuoi_nghe",
        "diễn viên xiếc, lĩnh vực nghệ thuật yêu cầu tuổi nghề dưới 18 tuổi",
        "sinh ngày 10/11/2008",
    ),
    (
        RETIRE,
        {"ngay_ky": "2027-04-02", "han_ban_giao": None},
        "ky_sau_ngay_nghi_huu",
        "hồ sơ bảo hiểm xã hội về chậm",
        "kể từ ngày 01 tháng 4 năm 2027",
    ),
    (
        AGAIN,
        {"ngay_ky": "2026-11-16"},
        "ky_sau_ngay_bat_dau",
        "cấp có thẩm quyền kiện toàn nhân sự",
        "từ ngày 15 tháng 11 năm 2026",
    ),
]


@pytest.mark.parametrize(
    ("slug", "changes", "own", "reason", "says"), SET_ASIDE, ids=[case[0].rpartition("/")[2] for case in SET_ASIDE]
)
def test_a_written_reason_sets_it_aside_and_stays_in_the_evidence(
    slug: str, changes: Changes, own: str, reason: str, says: str, corpus: Corpus
) -> None:
    refused = refusal(slug, corpus, changes)
    done = rendered(slug, corpus, {**changes, "ly_do_bo_qua": {own: reason}})
    assert [(finding.code, finding.severity) for finding in done.findings] == [("guard-overridden", "warning")]
    assert says in text_of(done)
    evidence = read_evidence(done.docx)
    assert evidence is not None
    assert evidence.overrides == (Override(own, refused, reason),)


def test_a_prohibition_takes_no_reason(corpus: Corpus) -> None:
    """What the law forbids outright may never be set aside; a reason for it is no field."""
    never = (
        "điểm c khoản 1 Điều 35", "khoản 3 Điều 35", "khoản 1 Điều 36", "khoản 2 Điều 37", "khoản 3 Điều 37", "khoản 5 Điều 8", "khoản 3 Điều 19",
        "khoản 1 Điều 19", "khoản 3 Điều 21", "khoản 1 Điều 13", "khoản 2 Điều 27", "khoản 4 Điều 27", "Điều 31",
    )  # fmt: skip
    guards = [(template.slug, guard) for template in open_catalog().templates() for guard in template.manifest.guards]
    assert {law for law in never if any(guard.law == law for _, guard in guards)} == set(never)
    assert [(slug, guard.law) for slug, guard in guards if guard.override and guard.law in never] == []
    with pytest.raises(DocumentError) as caught:
        rendered(
            POST,
            corpus,
            {"tinh_trang": "đang trong thời hạn xử lý kỷ luật", "ly_do_bo_qua": {"khoan_2_dieu_37": "cấp trên đồng ý"}},
        )
    assert {finding.code for finding in caught.value.findings} == {"field-unknown", "guard-failed"}


# Luật 129/2025/QH15, khoản 1 Điều 20: what a work contract agrees on. Bộ luật Lao động, khoản 1 Điều 21: what a labour contract must hold.
WORK = ("Vị trí việc làm:", "được trả lương", "chế độ liên quan đến tiền lương", "Điều kiện làm việc:", "Nghĩa vụ", "Quyền")
LABOUR = (
    "địa chỉ:", "chức vụ Giám đốc", "sinh ngày", "giới tính: nam", "nơi cư trú:", "số CCCD/căn cước", "Công việc:", "Địa điểm làm việc:", "Loại hợp đồng:",
    "Mức lương:", "phụ cấp và khoản bổ sung:", "được trả lương hằng tháng, bằng chuyển khoản", "Chế độ nâng bậc, nâng lương:", "Thời giờ làm việc:",
    "Thời giờ nghỉ ngơi:", "bảo hộ lao động", "Bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp:", "Đào tạo, bồi dưỡng, nâng cao trình độ, kỹ năng nghề:",
)  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "content"),
    [
        ("contracts/hop-dong-lam-viec-xac-dinh-thoi-han", WORK),
        ("contracts/hop-dong-lam-viec-khong-xac-dinh-thoi-han", WORK),
        (EXPERT, LABOUR),
    ],
)
def test_the_mandatory_content_of_a_contract(slug: str, content: tuple[str, ...], corpus: Corpus) -> None:
    text = text_of(rendered(slug, corpus))
    assert [words for words in content if words not in text] == []
