"""`vanban advise` and the library's matters: what happened leads to the form that the law has for it, and to no other paper."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generators.authoring.check_matters import check_matters
from generators.catalog.catalog import open_catalog
from generators.catalog.matters import FILE, KEYWORD, Choice, Matter, MatterLimit, Matters, Question
from generators.catalog.matters_file import load_matters
from generators.catalog.options import options
from generators.cli import main
from generators.legal.advice import advise, wrong_form
from legaltext.corpus.corpus import Corpus

ON = date(2026, 11, 22)
CATALOG = open_catalog()
MATTERS = load_matters(CATALOG.root / FILE)
ASKING = [slug for slug in CATALOG.slugs() if KEYWORD in CATALOG.get(slug).fields.schema["properties"].get("su_viec", {})]


def vanban(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, ["advise", *words], input=typed, catch_exceptions=False)


def answers(text: str) -> list[str]:
    """ "nguoi=quan_ly viec_quan_ly=tu_xin" as options."""
    return [word for answer in text.split() for word in ("--answer", answer)]


# ---- cases: what happened · the answers · the form · the provision that decides · the first paper

MANAGER = "nguoi=quan_ly viec_quan_ly"
EMPLOYEE = "nguoi=vien_chuc viec"
RIGHTS = "nguoi=quyen_loi quyen_loi"
UNIT = "nguoi=don_vi viec_don_vi"
CONTRACT = f"{UNIT}=hop_dong ky_hop_dong"
WORK = f"{CONTRACT}=lao_dong_dich_vu cong_viec_hop_dong"
CASES = [
    ("Trưởng khoa xin nghỉ giữ chức vụ trước hạn vì sức khỏe", f"{MANAGER}=tu_xin xin_thoi_gi=chuc_vu thoi_han_tu_xin=con", "từ chức", "khoản 9 Điều 4", "resignation/don-xin-tu-chuc"),
    ("Trưởng khoa xin nghỉ hẳn để đi nơi khác", f"{MANAGER}=tu_xin xin_thoi_gi=viec", "thôi việc", "khoản 2 Điều 22", "resignation/don-xin-thoi-viec"),
    ("Trưởng phòng xin thôi khi nhiệm kỳ đã hết, không được bổ nhiệm lại", f"{MANAGER}=tu_xin xin_thoi_gi=chuc_vu thoi_han_tu_xin=het bo_nhiem_lai=khong", "không bổ nhiệm lại, cho thôi giữ chức vụ", "khoản 2 Điều 30", "appointments/bien-ban-kiem-phieu-bo-nhiem"),
    ("Phó Giám đốc không đáp ứng yêu cầu nhiệm vụ quản lý, chưa hết nhiệm kỳ", f"{MANAGER}=xem_xet ly_do_xem_xet=nang_luc thoi_han_xem_xet=con", "miễn nhiệm", "khoản 10 Điều 4", "dismissal/bien-ban-kiem-phieu"),
    ("Trưởng khoa ốm dài ngày, không có đơn, có quy định riêng", f"{MANAGER}=xem_xet ly_do_xem_xet=suc_khoe quy_dinh_rieng=co", "cho thôi giữ chức vụ", "khoản 3 Điều 30", "dismissal/quyet-dinh-cho-thoi-giu-chuc-vu"),
    ("Trưởng khoa ốm dài ngày, không có đơn, không có quy định riêng", f"{MANAGER}=xem_xet ly_do_xem_xet=suc_khoe quy_dinh_rieng=khong thoi_han_xem_xet=con", "miễn nhiệm", "khoản 10 Điều 4", "dismissal/bien-ban-kiem-phieu"),
    ("Phó Trưởng phòng được bổ nhiệm Trưởng phòng khác", f"{MANAGER}=noi_khac noi_khac_quan_ly=chuc_vu_moi kiem_nhiem=khong", "đương nhiên thôi giữ chức vụ quản lý đang đảm nhiệm", "khoản 1 Điều 30", "appointments/bien-ban-kiem-phieu-bo-nhiem"),
    ("Trưởng phòng được bổ nhiệm Phó Giám đốc kiêm Trưởng phòng", f"{MANAGER}=noi_khac noi_khac_quan_ly=chuc_vu_moi kiem_nhiem=co", "kiêm nhiệm, không thôi giữ chức vụ", "khoản 1 Điều 30", "appointments/bien-ban-kiem-phieu-bo-nhiem"),
    ("Hiệu trưởng được điều động làm Hiệu trưởng trường khác", f"{MANAGER}=noi_khac noi_khac_quan_ly=dieu_dong chuc_vu_noi_den=co", "điều động và bổ nhiệm, đương nhiên thôi giữ chức vụ đang giữ", "khoản 1 Điều 30", "appointments/quyet-dinh-dieu-dong"),
    ("Hiệu trưởng được điều động về làm giáo viên trường khác", f"{MANAGER}=noi_khac noi_khac_quan_ly=dieu_dong chuc_vu_noi_den=khong thoi_han_noi_den=con", "điều động, kèm quyết định miễn nhiệm chức vụ đang giữ", "khoản 10 Điều 4", "dismissal/to-trinh-mien-nhiem"),
    ("Hiệu trưởng hết nhiệm kỳ, không bổ nhiệm lại, được điều động", f"{MANAGER}=noi_khac noi_khac_quan_ly=dieu_dong chuc_vu_noi_den=khong thoi_han_noi_den=het bo_nhiem_lai=khong", "không bổ nhiệm lại, cho thôi giữ chức vụ", "khoản 2 Điều 30", "appointments/bien-ban-kiem-phieu-bo-nhiem"),
    ("Giáo viên được điều động sang trường khác", f"{EMPLOYEE}=noi_khac noi_khac=dieu_dong", "điều động", "khoản 6 Điều 4", "appointments/quyet-dinh-dieu-dong"),
    ("Bác sĩ được biệt phái tăng cường tuyến dưới", f"{EMPLOYEE}=noi_khac noi_khac=biet_phai", "biệt phái", "khoản 8 Điều 4", "appointments/quyet-dinh-biet-phai"),
    ("Trưởng khoa hết nhiệm kỳ, được bổ nhiệm lại", f"{MANAGER}=het_thoi_han bo_nhiem_lai=co", "bổ nhiệm lại", "khoản 2 Điều 30", "appointments/bien-ban-kiem-phieu-bo-nhiem"),
    ("Trưởng khoa hết nhiệm kỳ khi đang bị xem xét kỷ luật", f"{MANAGER}=het_thoi_han bo_nhiem_lai=chua", "phải xem xét bổ nhiệm lại hoặc không bổ nhiệm lại", "khoản 2 Điều 30", "appointments/to-trinh-bo-nhiem-lai"),
    ("Phó Trưởng khoa làm mất vật tư, phải kỷ luật", f"{MANAGER}=vi_pham vi_pham_quan_ly=ky_luat", "kỷ luật", "khoản 1 Điều 35", "dismissal/bien-ban-hop-kiem-diem"),
    ("Trưởng phòng có lỗi, không kỷ luật nhưng không để giữ chức vụ nữa", f"{MANAGER}=vi_pham vi_pham_quan_ly=khong_ky_luat thoi_han_xem_xet=con", "miễn nhiệm", "khoản 10 Điều 4", "dismissal/bien-ban-kiem-phieu"),
    ("Kế toán có dấu hiệu vi phạm, cần dừng công tác để kiểm tra", f"{EMPLOYEE}=vi_pham vi_pham=dau_hieu", "tạm đình chỉ công tác", "khoản 1 Điều 38", "dismissal/quyet-dinh-tam-dinh-chi-cong-tac"),
    ("Trưởng phòng bị khởi tố, chưa xét xử", f"{MANAGER}=to_tung to_tung_quan_ly=dang khi_to_tung_quan_ly=cho", "chờ kết luận của cơ quan tố tụng", "khoản 3 Điều 35", "dismissal/quyet-dinh-tam-dinh-chi-cong-tac"),
    ("Trưởng phòng bị khởi tố, có quyết định xem xét kỷ luật ngay", f"{MANAGER}=to_tung to_tung_quan_ly=dang khi_to_tung_quan_ly=ky_luat", "kỷ luật", "khoản 1 Điều 35", "dismissal/bien-ban-hop-kiem-diem"),
    ("Trưởng phòng bị khởi tố, không để giữ chức vụ nữa", f"{MANAGER}=to_tung to_tung_quan_ly=dang khi_to_tung_quan_ly=thoi_giu thoi_han_xem_xet=con", "miễn nhiệm", "khoản 10 Điều 4", "dismissal/bien-ban-kiem-phieu"),
    ("Thủ kho bị khởi tố, chưa xét xử", f"{EMPLOYEE}=to_tung to_tung=dang khi_to_tung=cho", "chờ kết luận của cơ quan tố tụng", "khoản 3 Điều 35", "dismissal/quyet-dinh-tam-dinh-chi-cong-tac"),
    ("Thủ kho bị khởi tố, có quyết định xem xét kỷ luật ngay", f"{EMPLOYEE}=to_tung to_tung=dang khi_to_tung=ky_luat", "kỷ luật", "khoản 1 Điều 35", "dismissal/bien-ban-hop-kiem-diem"),
    ("Thủ quỹ bị kết án tham ô, bản án có hiệu lực", f"{EMPLOYEE}=to_tung to_tung=tu_giam", "đương nhiên bị buộc thôi việc", "khoản 3 Điều 35", "dismissal/quyet-dinh-ky-luat"),
    ("Trưởng khoa bị phạt tù cho hưởng án treo vì tai nạn giao thông", f"{MANAGER}=to_tung to_tung_quan_ly=khac", "đương nhiên thôi giữ chức vụ được bổ nhiệm", "khoản 3 Điều 35", "dismissal/quyet-dinh-cho-thoi-giu-chuc-vu"),
    ("Điều dưỡng bị kết án treo, không giữ chức vụ", f"{EMPLOYEE}=to_tung to_tung=khac", "kỷ luật", "khoản 1 Điều 35", "dismissal/bien-ban-hop-kiem-diem"),
    ("Điều dưỡng xin thôi việc theo chồng về quê", f"{EMPLOYEE}=tu_xin", "thôi việc", "khoản 2 Điều 22", "resignation/don-xin-thoi-viec"),
    ("Giáo viên đến tuổi nghỉ hưu", f"{EMPLOYEE}=nghi_huu", "nghỉ hưu", "khoản 2 Điều 32", "appointments/thong-bao-nghi-huu"),
    ("Hợp đồng 36 tháng hết hạn, đơn vị không ký tiếp", f"{EMPLOYEE}=hop_dong hop_dong=het_han", "chấm dứt hợp đồng làm việc", "khoản 1 Điều 22", "contracts/thong-bao-cham-dut-hop-dong"),
    ("Đơn vị và kỹ thuật viên cùng muốn chấm dứt", f"{EMPLOYEE}=hop_dong hop_dong=thoa_thuan", "chấm dứt hợp đồng làm việc theo thỏa thuận", "điểm c khoản 4 Điều 22", "contracts/ban-thoa-thuan-cham-dut-hop-dong"),
    ("Đơn vị đơn phương chấm dứt", f"{EMPLOYEE}=hop_dong hop_dong=don_phuong", "đơn phương chấm dứt hợp đồng làm việc", "khoản 3 Điều 22", "contracts/thong-bao-cham-dut-hop-dong"),
    ("Giảng viên bị xếp loại không hoàn thành nhiệm vụ", f"{EMPLOYEE}=hop_dong hop_dong=xep_loai", "bố trí vị trí thấp hơn hoặc cho thôi việc", "điểm b khoản 4 Điều 22", "petitions/phieu-xep-loai-chat-luong"),
    ("Bác sĩ bị đình chỉ hành nghề", f"{EMPLOYEE}=hop_dong hop_dong=cam_hanh_nghe", "bố trí vị trí khác, không có vị trí phù hợp thì chấm dứt hợp đồng", "khoản 4 Điều 37", "appointments/quyet-dinh-thay-doi-vi-tri-viec-lam"),
    ("Đã có quyết định buộc thôi việc", f"{EMPLOYEE}=hop_dong hop_dong=buoc_thoi_viec", "chấm dứt hợp đồng làm việc do buộc thôi việc", "điểm a khoản 4 Điều 22", "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec"),
    ("Trường hợp của luật chuyên ngành", f"{EMPLOYEE}=hop_dong hop_dong=khac", "chấm dứt hợp đồng làm việc", "khoản 1 Điều 22", "contracts/quyet-dinh-cham-dut-hop-dong-lam-viec"),
    ("Lái xe làm theo hợp đồng lao động nghỉ việc", "nguoi=hop_dong", "chấm dứt hợp đồng lao động, hợp đồng dịch vụ", "khoản 1 Điều 22", "contracts/thong-bao-cham-dut-hop-dong"),
    ("Trưởng phòng đã nghỉ hưu, nay thanh tra kết luận vi phạm", "nguoi=da_nghi", "kỷ luật người đã nghỉ việc, nghỉ hưu", "khoản 3 Điều 42", "dismissal/quyet-dinh-ky-luat-nguoi-da-nghi-viec"),
    ("Bác sĩ có sáng kiến được khen", f"{RIGHTS}=khen_thuong", "khen thưởng", "khoản 1 Điều 33", "appointments/quyet-dinh-khen-thuong"),
    ("Y tá cho rằng mình bị xếp loại sai", f"{RIGHTS}=kien_nghi", "kiến nghị về kết quả xếp loại chất lượng", "khoản 1 Điều 27", "petitions/kien-nghi-ket-qua-xep-loai"),
    ("Phòng tổ chức nhận kiến nghị về xếp loại", f"{UNIT}=danh_gia danh_gia=kien_nghi", "kiến nghị về kết quả xếp loại chất lượng", "khoản 1 Điều 27", "petitions/kien-nghi-ket-qua-xep-loai"),
    ("Kế toán khiếu nại quyết định cảnh cáo", f"{RIGHTS}=khieu_nai", "khiếu nại và giải quyết khiếu nại", "điểm h khoản 1 Điều 40", "petitions/don-khieu-nai-quyet-dinh-ky-luat"),
    ("Bác sĩ muốn làm thêm ở phòng khám khác", f"{RIGHTS}=noi_khac", "đồng ý bằng văn bản cho ký hợp đồng với nơi khác", "khoản 1 Điều 13", "contracts/van-ban-dong-y-ky-hop-dong-noi-khac"),
    ("Giáo viên có bằng thạc sĩ, phải ghi vào hồ sơ", f"{RIGHTS}=ho_so", "bổ sung thông tin hồ sơ viên chức", "khoản 2 Điều 41", "appointments/phieu-bo-sung-ho-so"),
    ("Bệnh viện thi tuyển điều dưỡng", f"{UNIT}=tuyen_dung cach_tuyen_dung=thi_xet", "tuyển dụng viên chức", "khoản 1 Điều 17", "contracts/thong-bao-tuyen-dung"),
    ("Trường nhận giảng viên đang dạy theo hợp đồng làm viên chức", f"{UNIT}=tuyen_dung cach_tuyen_dung=tiep_nhan", "tiếp nhận vào làm viên chức", "khoản 2 Điều 17", "contracts/quyet-dinh-tuyen-dung"),
    ("Công chức sở xin chuyển sang làm ở viện", f"{UNIT}=tuyen_dung cach_tuyen_dung=chuyen_sang", "chuyển sang làm viên chức, không qua tuyển dụng", "khoản 3 Điều 17", "contracts/quyet-dinh-tiep-nhan-vien-chuc"),
    ("Trung tâm nhỏ nhờ sở tuyển giúp", f"{UNIT}=tuyen_dung cach_tuyen_dung=de_xuat", "đề xuất cơ quan có thẩm quyền tuyển dụng", "khoản 3 Điều 18", "contracts/van-ban-de-xuat-tuyen-dung"),
    ("Ký tiếp hợp đồng làm việc hết hạn", f"{CONTRACT}=lam_viec", "hợp đồng làm việc", "khoản 1 Điều 20", "contracts/hop-dong-lam-viec-xac-dinh-thoi-han"),
    ("Đổi nơi làm việc ghi trong hợp đồng", f"{CONTRACT}=sua_doi", "phụ lục hợp đồng làm việc", "khoản 1 Điều 20", "contracts/phu-luc-hop-dong-lam-viec"),
    ("Thuê doanh nhân làm giám đốc trung tâm", f"{WORK}=quan_ly", "hợp đồng lao động, sau khi Đề án được phê duyệt", "điểm a khoản 1 Điều 21", "contracts/de-an-ky-hop-dong-quan-ly"),
    ("Mời nhà khoa học nước ngoài nghiên cứu", f"{WORK}=chuyen_gia", "hợp đồng lao động hoặc hợp đồng dịch vụ với chuyên gia", "điểm a khoản 1 Điều 21", "contracts/thong-bao-moi-ky-hop-dong"),
    ("Thuê công ty đọc phim X-quang", f"{WORK}=chuyen_mon", "hợp đồng lao động hoặc hợp đồng dịch vụ", "khoản 1 Điều 21", "contracts/thong-bao-moi-ky-hop-dong"),
    ("Tìm người dạy thay cô giáo nghỉ thai sản", f"{WORK}=thay_nguoi", "hợp đồng lao động ngắn hạn", "khoản 1 Điều 21", "contracts/thong-bao-moi-ky-hop-dong"),
    ("Thuê người làm văn thư", f"{WORK}=ho_tro", "hợp đồng dịch vụ hoặc hợp đồng lao động", "điểm b khoản 1 Điều 21", "contracts/thong-bao-moi-ky-hop-dong"),
    ("Thuê bảo vệ", f"{WORK}=phuc_vu", "hợp đồng dịch vụ với tổ chức, khi không được thì hợp đồng với cá nhân", "khoản 5 Điều 21", "contracts/thong-bao-moi-ky-hop-dong"),
    ("Phê duyệt danh mục vị trí việc làm", f"{UNIT}=vi_tri vi_tri_viec_lam=phe_duyet", "phê duyệt vị trí việc làm", "khoản 2 Điều 23", "appointments/ban-mo-ta-cong-viec"),
    ("Bố trí người cũ vào vị trí việc làm mới được phê duyệt", f"{UNIT}=vi_tri vi_tri_viec_lam=bo_tri", "bố trí vào vị trí việc làm", "khoản 3 Điều 43", "appointments/quyet-dinh-bo-tri-vi-tri-viec-lam"),
    ("Kế toán xin sang làm văn thư", f"{UNIT}=vi_tri vi_tri_viec_lam=thay_doi vi_sao_thay_doi=nhu_cau", "thay đổi vị trí việc làm", "khoản 1 Điều 24", "appointments/quyet-dinh-thay-doi-vi-tri-viec-lam"),
    ("Xếp lương người vừa hết thời gian tập sự", f"{UNIT}=vi_tri vi_tri_viec_lam=xep_luong", "xếp bậc nghề nghiệp và xếp lương", "khoản 1 Điều 12", "appointments/quyet-dinh-xep-bac-nghe-nghiep"),
    ("Bổ nhiệm bác sĩ làm Phó Trưởng khoa", f"{UNIT}=bo_nhiem bo_nhiem=chua", "bổ nhiệm", "khoản 7 Điều 4", "appointments/bien-ban-kiem-phieu-bo-nhiem"),
    ("Giáo viên được đề nghị làm Phó Hiệu trưởng", f"{EMPLOYEE}=noi_khac noi_khac=bo_nhiem", "bổ nhiệm", "khoản 7 Điều 4", "appointments/bien-ban-kiem-phieu-bo-nhiem"),
    ("Trưởng khoa hết nhiệm kỳ, phòng tổ chức làm thủ tục bổ nhiệm lại", f"{UNIT}=bo_nhiem bo_nhiem=chinh_do bo_nhiem_lai=co", "bổ nhiệm lại", "khoản 2 Điều 30", "appointments/bien-ban-kiem-phieu-bo-nhiem"),
    ("Ban hành quy chế đánh giá", f"{UNIT}=danh_gia danh_gia=quy_che", "ban hành quy chế đánh giá", "khoản 4 Điều 25", "petitions/quyet-dinh-ban-hanh-quy-che-danh-gia"),
    ("Xếp loại cuối năm", f"{UNIT}=danh_gia danh_gia=hang_nam", "xếp loại chất lượng", "khoản 1 Điều 26", "petitions/phieu-xep-loai-chat-luong"),
    ("Thanh tra thấy báo cáo thành tích gian dối", f"{UNIT}=danh_gia danh_gia=phat_hien_sai", "thay quyết định xếp loại", "khoản 1 Điều 26", "petitions/quyet-dinh-xep-loai-thay-the"),
    ("Lập kế hoạch đào tạo năm sau", f"{UNIT}=dao_tao dao_tao=ke_hoach", "kế hoạch đào tạo, bồi dưỡng", "khoản 2 Điều 28", "training/ke-hoach-dao-tao-boi-duong"),
    ("Bác sĩ được cử đi học chuyên khoa", f"{RIGHTS}=dao_tao dao_tao=cu_di", "cử đi đào tạo, bồi dưỡng", "khoản 2 Điều 29", "training/quyet-dinh-cu-di-dao-tao"),
    ("Giảng viên học xong tiến sĩ rồi bỏ việc", f"{UNIT}=dao_tao dao_tao=den_bu", "đền bù chi phí đào tạo", "khoản 3 Điều 29", "training/quyet-dinh-den-bu-chi-phi-dao-tao"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "form", "law", "paper"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_happened_leads_to_its_form(told: str, form: str, law: str, paper: str | None) -> None:
    done = vanban(*answers(told), "--on", ON.isoformat(), "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    record = json.loads(done.stdout)
    assert record["question"] is None
    matter = record["matter"]
    assert matter["form"] == form
    assert matter["law"][0]["citation"] == f"{law} Luật Viên chức số 129/2025/QH15"
    assert matter["law"][0]["words"]
    assert [one["slug"] for one in matter["papers"] if one["slug"]][:1] == ([paper] if paper else [])
    assert "templates" not in matter, "one way to say a thing"


def test_the_cases_reach_every_matter() -> None:
    reached = {
        end.id for case in CASES if isinstance(end := MATTERS.walk(dict(a.split("=") for a in case[1].split()))[1], Matter)
    }
    assert reached == set(MATTERS.matters)


# ---- every way


def ways(matters: Matters, question: Question) -> Iterator[tuple[tuple[Question, Choice], ...]]:
    for choice in question.choices:
        if choice.matter:
            yield ((question, choice),)
        else:
            yield from (((question, choice), *rest) for rest in ways(matters, matters.questions[choice.question]))


def test_every_way_ends_in_a_matter_and_no_question_is_dead() -> None:
    every = list(ways(MATTERS, MATTERS.questions[MATTERS.first]))
    for way in every:
        gone, end = MATTERS.walk({question.id: choice.id for question, choice in way})
        assert gone == way
        assert isinstance(end, Matter)
    assert {question.id for way in every for question, _ in way} == set(MATTERS.questions)
    assert {way[-1][1].matter for way in every} == set(MATTERS.matters)


@given(st.dictionaries(st.sampled_from([*MATTERS.questions, "x"]), st.sampled_from(sorted({c.id for q in MATTERS.questions.values() for c in q.choices}))))  # fmt: skip
def test_any_answers_lead_somewhere_and_only_those_on_the_way_count(given_answers: dict[str, str]) -> None:
    way, end = MATTERS.walk(given_answers)
    assert MATTERS.walk({question.id: choice.id for question, choice in way}) == (way, end)
    assert isinstance(end, Matter) or end.choice(given_answers.get(end.id, "")) is None


# ---- the law


def test_the_file_of_the_library_is_all_right(corpus: Corpus) -> None:
    assert check_matters(CATALOG, corpus, ON) == ()


@pytest.mark.parametrize("matter", MATTERS.matters.values(), ids=list(MATTERS.matters))
def test_the_advice_on_every_matter_is_whole(matter: Matter, corpus: Corpus) -> None:
    given_advice = advise(matter, MATTERS, CATALOG, corpus, ON)
    assert all(ground.words for ground in given_advice.grounds)
    assert given_advice.others
    assert matter.why.endswith(".")
    assert matter.why.count(".") == 1


def test_the_forms_of_discipline_and_its_limits_are_those_of_the_law(corpus: Corpus) -> None:
    given_advice = advise(MATTERS.matters["ky_luat"], MATTERS, CATALOG, corpus, ON)
    assert list(given_advice.choices) == options("khoản 1 Điều 35", corpus, ON, MATTERS.law)
    for citation, number in (("khoản 3 Điều 36", 1), ("khoản 3 Điều 36", 2), ("điểm a khoản 1 Điều 36", None)):
        limit = corpus.time_limit(citation, on=ON, default=MATTERS.law, number=number)
        assert (limit.text, citation) in [(term.limit, term.law) for term in given_advice.terms]


def test_no_time_limit_is_typed_in_the_file() -> None:
    assert re.findall(r"\d+ (?:ngày|tháng|năm)", (CATALOG.root / FILE).read_text(encoding="utf-8")) == []


def test_templates_check_tells_what_is_wrong_with_the_matters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with one of the templates only: the others, which the matters name, are missing."""
    slug = "dismissal/quyet-dinh-mien-nhiem"
    shutil.copytree(CATALOG.root / slug, tmp_path / slug)
    for name in ("definitions.yaml", FILE):
        shutil.copy(CATALOG.root / name, tmp_path / name)
    monkeypatch.setattr("generators.catalog.catalog.find_data", lambda *_: tmp_path)
    done = CliRunner().invoke(main, ["templates", "check"])
    assert done.exit_code == 1
    assert (
        "Lỗi [matters-template] matters.yaml: matters.tu_chuc.papers[1]: Không có mẫu “resignation/don-xin-tu-chuc”."
        in done.stdout
    )
    assert "papers[3]: Không có mẫu “dismissal/quyet-dinh-mien-nhiem”" not in done.stdout


# ---- the papers


def test_every_template_is_for_some_matter() -> None:
    """Or the file says why it is for none; nobody finds a paper to which no question leads."""
    assert {slug for slug in CATALOG.slugs() if not MATTERS.serving(slug)} == set(MATTERS.without)


def test_a_paper_of_leaving_does_not_offer_the_tasks_of_the_office() -> None:
    """Nobody takes hiring for a removal: the tasks of the office and the rights of people are no choices of su_viec."""
    choices = CATALOG.get("quyet-dinh-mien-nhiem").fields.schema["properties"]["su_viec"]["enum"]
    assert "viên chức xin thôi việc" in choices
    assert MATTERS.matters["tuyen_dung"].event not in choices
    assert set(choices) == {matter.event for matter in MATTERS.matters.values() if matter.choice}


def test_no_question_has_more_choices_than_one_takes_in() -> None:
    assert {key for key, question in MATTERS.questions.items() if len(question.choices) > 6} <= {"viec_quan_ly", "hop_dong"}


def test_the_papers_of_leaving_ask_what_happened() -> None:
    assert ASKING == [
        "appointments/quyet-dinh-khong-bo-nhiem-lai",
        "contracts/ban-thoa-thuan-cham-dut-hop-dong",
        "dismissal/quyet-dinh-cho-thoi-giu-chuc-vu",
        "dismissal/quyet-dinh-ky-luat",
        "dismissal/quyet-dinh-ky-luat-nguoi-da-nghi-viec",
        "dismissal/quyet-dinh-mien-nhiem",
        "dismissal/to-trinh-mien-nhiem",
        "resignation/quyet-dinh-cho-thoi-viec",
        "resignation/quyet-dinh-cho-tu-chuc",
        "resignation/to-trinh-xem-xet-tu-chuc",
        "resignation/van-ban-khong-dong-y-thoi-viec",
        "resignation/van-ban-khong-dong-y-tu-chuc",
    ]


@pytest.mark.parametrize("slug", ASKING)
def test_a_paper_takes_its_own_matters_and_names_the_papers_of_any_other(slug: str, corpus: Corpus) -> None:
    template = CATALOG.get(slug)
    assert "su_viec" in template.fields.schema["required"]
    for matter in MATTERS.matters.values():
        found = list(wrong_form(template, {"su_viec": matter.event}, corpus, ON))
        own = slug in matter.templates()
        assert bool(found) != own
        for finding in found:
            assert f"thuộc hình thức “{matter.form}”" in finding.message
            assert f"({matter.law[0]} Luật Viên chức số 129/2025/QH15)" in finding.message
            assert all(slug in finding.message for finding in found for slug in matter.templates())


# ---- the command


def test_the_next_question_is_told_with_its_choices_and_the_command_to_go_on() -> None:
    done = vanban(*answers("nguoi=quan_ly"), "--on", "2026-11-22")
    assert done.exit_code == 0
    assert "tu_xin        viên chức tự nguyện xin thôi\n" in done.stdout
    assert done.stdout.endswith("Trả lời tiếp: vanban advise --answer nguoi=quan_ly --answer viec_quan_ly=…\n")
    record = json.loads(vanban("--format", "json").stdout)
    assert record["question"]["id"] == "nguoi"
    assert record["matter"] is None


def test_what_is_unknown_is_told_at_once_with_what_is_near() -> None:
    done = vanban(*answers("ngoui=quan_ly nguoi=quanly nguoi"), "--answer", "nguoi=quan_ly", "--answer", "nguoi=vien_chuc")
    assert done.exit_code == 2
    assert done.stderr.splitlines() == [
        "vanban: không có câu hỏi “ngoui”; có phải: nguoi?",
        "vanban: câu hỏi “nguoi” không có lựa chọn “quanly”; có phải: quan_ly?",
        "vanban: “nguoi” phải có dạng CÂU_HỎI=LỰA_CHỌN, ví dụ nguoi=quan_ly.",
        "vanban: câu hỏi “nguoi” được trả lời hai lần: quan_ly và vien_chuc.",
    ]
    assert vanban("--matter", "tuchuc").stderr == "vanban: không có việc “tuchuc”; có phải: tu_chuc?\n"


def test_an_answer_that_is_not_on_the_way_is_said_not_to_count() -> None:
    done = vanban(*answers("nguoi=da_nghi viec=nghi_huu"), "--on", "2026-11-22")
    assert done.exit_code == 0
    assert "“viec=nghi_huu” không dùng đến" in done.stderr


def test_before_the_law_is_in_force_the_law_of_that_day_is_named() -> None:
    for words in (answers("nguoi=da_nghi"), ["--matter", "tu_chuc"], []):
        done = vanban(*words, "--on", "30/06/2026")
        assert (done.exit_code, done.stdout) == (1, "")
        assert "Vào ngày đó áp dụng Luật Viên chức số 58/2010/QH12" in done.stderr
        assert "không có trong kho" in done.stderr


@pytest.mark.parametrize("matter", MATTERS.matters)
def test_the_answer_fits_a_terminal(matter: str) -> None:
    done = vanban("--matter", matter, "--on", "2026-11-22", "--quote")
    assert done.exit_code == 0
    long = [line for line in done.stdout.splitlines() if len(line) > 100 and "vanban new" not in line]
    assert long == []
    papers = len(MATTERS.matters[matter].papers)  # three lines each where a note does not fit beside the name
    assert len(done.stdout.partition("\n\n")[0].splitlines()) <= max(45, 30 + 3 * papers)


def test_the_answer_in_full() -> None:
    said = vanban("--matter", "mien_nhiem", "--on", "2026-11-22", "--quote").stdout
    for words in (
        "Hình thức: MIỄN NHIỆM\n",
        "Điều khoản   khoản 10 Điều 4, khoản 3 Điều 30 Luật Viên chức số 129/2025/QH15",
        "Quyết định   cấp có thẩm quyền (khoản 10 Điều 4)",
        "- Thời hạn bổ nhiệm (thông thường): 05 năm (khoản 2 Điều 30)",
        "vanban new quyet-dinh-mien-nhiem -o quyet-dinh-mien-nhiem.yaml\n",
        "- từ chức: do viên chức quản lý tự nguyện xin (khoản 9 Điều 4)",
        "Khoản 10 Điều 4 Luật Viên chức số 129/2025/QH15\n  10. Miễn nhiệm là việc cấp có thẩm quyền quyết định",
    ):
        assert words in said
    assert "hồ sơ và chế độ; kho luật chưa có Nghị định số 259/2026/NĐ-CP, hãy tự đối chiếu" in " ".join(said.split())


def test_the_commands_of_the_answer_work() -> None:
    commands = {
        line.strip()
        for matter in MATTERS.matters
        for line in vanban("--matter", matter, "--on", "2026-11-22").stdout.splitlines()
        if line.strip().startswith("vanban new ")
    }
    assert len(commands) > 15
    for command in commands:
        _, new, name, _, path = command.split()
        assert (new, path) == ("new", f"{name}.yaml")
        assert CATALOG.get(name).slug.endswith(f"/{name}")


def test_papers_are_told_in_their_order() -> None:
    said = vanban("--matter", "ky_luat", "--on", "2026-11-22").stdout
    assert "Giấy tờ      1. Biên bản họp kiểm điểm\n" in said
    assert said.index("Giấy triệu tập họp Hội đồng kỷ luật") < said.index("vanban new bien-ban-hop-hoi-dong-ky-luat")
    papers = json.loads(vanban("--matter", "ky_luat", "--on", "2026-11-22", "--format", "json").stdout)["matter"]["papers"]
    assert [paper["title"] for paper in papers if paper["slug"] == "dismissal/quyet-dinh-ky-luat"] == [
        CATALOG.get("quyet-dinh-ky-luat").manifest.title
    ]


def test_a_paper_that_the_library_lacks_is_told_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library may lack none: a matter is made to lack its second."""
    first, second, *others = MATTERS.matters["ky_luat"].papers
    lacking = replace(MATTERS.matters["ky_luat"], papers=(first, replace(second, template="", missing="Giấy thử"), *others))
    matters = replace(MATTERS, matters={**MATTERS.matters, "ky_luat": lacking})
    monkeypatch.setattr("generators.catalog.matters_file.load_matters", lambda _: matters)
    said = vanban("--matter", "ky_luat", "--on", "2026-11-22").stdout
    assert "             2. Giấy thử: thư viện chưa có mẫu\n" in said
    papers = json.loads(vanban("--matter", "ky_luat", "--on", "2026-11-22", "--format", "json").stdout)["matter"]["papers"]
    assert [paper["slug"] for paper in papers if paper["title"] == "Giấy thử"] == [None]


def test_a_sentence_leads_to_the_discipline_of_the_act_too() -> None:
    """Losing the office is what the sentence brings by itself; the act is disciplined beside it (Luật 129/2025 Điều 35 khoản 1, khoản 3)."""
    assert "dismissal/quyet-dinh-ky-luat" in MATTERS.matters["thoi_giu_theo_ban_an"].templates()


def test_all_matters_at_a_glance() -> None:
    said = vanban("--list").stdout
    assert all(
        re.search(rf"^{matter.id} +{re.escape(matter.form[:20])}", said, re.MULTILINE) for matter in MATTERS.matters.values()
    )
    listed = json.loads(vanban("--list", "--format", "json").stdout)
    assert [item["matter"] for item in listed] == list(MATTERS.matters)


# ---- asked by turns


def test_asked_by_turns_by_number_or_by_name() -> None:
    done = vanban("--on", "2026-11-22", typed="1\ntu_xin\n1\n1\n\n")
    assert done.exit_code == 0
    assert "Hình thức: TỪ CHỨC" in done.stdout
    assert (
        "--answer nguoi=quan_ly --answer viec_quan_ly=tu_xin --answer xin_thoi_gi=chuc_vu --answer thoi_han_tu_xin=con"
        in done.stdout
    )


def test_going_back_keeps_the_answers() -> None:
    #                                  forward      back twice  Enter, Enter: the former answers; then the last question
    done = vanban("--on", "2026-11-22", typed="1\n1\n1\n0\nquay lại\n\n\n1\n\n")
    assert done.exit_code == 0
    assert done.stdout.count("Việc gì đã xảy ra?") == 2
    assert "1. viên chức tự nguyện xin thôi  ← đã chọn" in done.stdout
    assert "Hình thức: TỪ CHỨC" in done.stdout


def test_the_answer_itself_can_be_gone_back_from() -> None:
    done = vanban("--on", "2026-11-22", typed="1\n1\n1\n1\n0\n2\n1\n\n")
    assert done.exit_code == 0
    assert done.stdout.index("Hình thức: TỪ CHỨC") < done.stdout.index("Hình thức: KHÔNG BỔ NHIỆM LẠI")


def test_what_is_no_choice_is_asked_again() -> None:
    done = vanban("--on", "2026-11-22", typed="9\n0\n²\nabc\n4\n\n")
    assert done.exit_code == 0
    assert done.stderr.count("Hãy gõ một số từ 1 đến 6.") == 4
    assert "Hình thức: KỶ LUẬT NGƯỜI ĐÃ NGHỈ VIỆC, NGHỈ HƯU" in done.stdout


def test_leaving_early_is_clean() -> None:
    done = vanban("--on", "2026-11-22", typed="1\n")  # then the end of the input, as Ctrl-C or Ctrl-D give it
    assert done.exit_code == 1
    assert done.stderr.strip() == "Đã dừng, chưa có kết luận."


def test_a_limit_of_another_instrument_is_named_with_it(corpus: Corpus) -> None:
    limits = (
        MatterLimit("Kiến nghị", "điểm a khoản 1 Điều 18 Nghị định số 234/2026/NĐ-CP"),
        MatterLimit("Kiến nghị", "khoản 2 Điều 27"),
    )
    found = advise(replace(MATTERS.matters["ky_luat"], limits=limits), MATTERS, CATALOG, corpus, ON).terms[:2]
    assert [term.law for term in found] == ["điểm a khoản 1 Điều 18 Nghị định số 234/2026/NĐ-CP", "khoản 2 Điều 27"]
