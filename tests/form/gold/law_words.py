"""Papers that quote the law and state its limits, rightly and with one slip: what Luật Viên chức 129/2025/QH15 says was read there. All names are made up."""

from typing import Final

from tests.form.gold.base import ARTICLES, decision, named, paper

_RESULT: Final = "Ngày 02 tháng 10 năm 2026, Bệnh viện nhận được kiến nghị của bà Lê Thị Ví Dụ về kết quả xếp loại chất lượng."
_DONE: Final = "Phòng Tổ chức cán bộ báo cáo Giám đốc xem xét./."
# a name; what the paper says; the rule that is broken, and what its line begins with
_FAULTS: Final = (
    # khoản 1 Điều 27: "viên chức có quyền kiến nghị về kết quả xếp loại chất lượng đối với mình"
    ("trích khác một chữ", ("Khoản 1 Điều 27 Luật Viên chức quy định: “viên chức có quyền khiếu nại về kết quả xếp loại chất lượng đối với mình bằng văn bản”.",), {"quotation-differs": ("Khoản 1",)}),
    # "đến cấp có thẩm quyền xếp loại chất lượng hoặc cấp trên trực tiếp của cấp có thẩm quyền"
    ("trích thiếu chữ", ("Theo khoản 1 Điều 27 Luật Viên chức, kiến nghị được gửi “đến cấp có thẩm quyền xếp loại hoặc cấp trên trực tiếp của cấp có thẩm quyền”, là đúng nơi nhận.",), {"quotation-differs": ("Theo khoản 1",)}),
    # khoản 2 Điều 30, two paragraphs
    ("trích hai đoạn", ("Khoản 2 Điều 30 Luật Viên chức quy định như sau:", "“2. Thời hạn bổ nhiệm viên chức giữ chức vụ quản lý là 05 năm, trừ trường hợp pháp luật về hoạt động chuyên môn có quy định khác.",
        "Khi hết thời hạn bổ nhiệm, cấp có thẩm quyền phải xem xét bổ nhiệm lại hoặc không bổ nhiệm lại.”"), {"quotation-differs": ("“2. Thời hạn",)}),
    # these words are khoản 3 Điều 29's
    ("trích nhầm khoản", ("Khoản 2 Điều 29 Luật Viên chức nêu rõ: “Viên chức được đào tạo nếu tự ý bỏ việc, đơn phương chấm dứt hợp đồng thì phải đền bù chi phí đào tạo”.",), {"quotation-elsewhere": ("Khoản 2",)}),
    # Điều 35 khoản 3: "bị Tòa án kết án phạt tù mà không được hưởng án treo"
    ("chép lại khác chữ", ("Khoản 3 Điều 35 Luật Viên chức quy định: Viên chức bị Tòa án kết án phạt tù mà được hưởng án treo hoặc bị kết án về tội phạm tham nhũng thì đương nhiên bị buộc thôi việc.",), {"retold-differs": ("Khoản 3",)}),
    # khoản 3 Điều 27: 10 ngày làm việc
    ("thiếu làm việc", ("Căn cứ khoản 3 Điều 27 Luật Viên chức, trong thời hạn 10 ngày kể từ ngày nhận được kiến nghị, Bệnh viện giải quyết bằng văn bản.",), {"limit-differs": ("Căn cứ khoản 3",)}),
    ("số ngày khác", ("Bà gửi kiến nghị đúng thời hạn kiến nghị là 15 ngày kể từ ngày công khai kết quả xếp loại chất lượng, theo quy định tại khoản 2 Điều 27 Luật Viên chức.",), {"limit-differs": ("Bà gửi",)}),
    # điểm b khoản 1 Điều 36: 10 năm
    ("thời hiệu khác", ("Thời hiệu xử lý kỷ luật là 24 tháng (điểm b khoản 1 Điều 36 Luật Viên chức).",), {"limit-differs": ("Thời hiệu",)}),
    # khoản 3 Điều 36: 90 ngày, 150 ngày
    ("không là mức nào", ("Thời hạn xử lý kỷ luật không quá 02 tháng theo quy định tại khoản 3 Điều 36 Luật Viên chức.",), {"limit-unclear": ("Thời hạn",)}),
)  # fmt: skip
_CLEAN: Final = (
    ("trích đúng", ("Khoản 1 Điều 27 Luật Viên chức quy định: “viên chức có quyền kiến nghị về kết quả xếp loại chất lượng đối với mình bằng văn bản (...). Văn bản kiến nghị phải nêu rõ căn cứ kiến nghị, nội dung kiến nghị và đề xuất”.",)),
    ("trích đúng nhiều đoạn", ("Điều 27 Luật Viên chức quy định như sau:", "“2. Thời hạn kiến nghị là 05 ngày kể từ ngày công khai kết quả xếp loại chất lượng.", "3. Cấp có thẩm quyền có trách nhiệm giải quyết kiến nghị bằng hình thức đối thoại hoặc bằng văn bản trong thời hạn 10 ngày làm việc kể từ ngày nhận được kiến nghị.”")),
    ("lời của đương sự", ("Bà trình bày: “Tôi có quyền kiến nghị về kết quả xếp loại của mình, vì kết quả đó không đúng quy chế đánh giá của đơn vị”. Khoản 1 Điều 27 Luật Viên chức cho phép việc đó.",)),
    ("đề xuất sửa luật", ("Bệnh viện đề nghị sửa khoản 2 Điều 27 Luật Viên chức thành: “Thời hạn kiến nghị là 10 ngày kể từ ngày công khai kết quả xếp loại chất lượng”.",)),
    ("thời hạn của đơn vị", ("Để giải quyết kiến nghị theo khoản 3 Điều 27 Luật Viên chức, Phòng Tổ chức cán bộ trình Giám đốc trong thời hạn 03 ngày.", "Bà được bổ nhiệm làm Trưởng phòng, thời hạn bổ nhiệm là 36 tháng theo khoản 2 Điều 30 Luật Viên chức.")),
    ("thời hạn đúng", ("Căn cứ khoản 3 Điều 27 Luật Viên chức, trong thời hạn 10 ngày làm việc kể từ ngày nhận được kiến nghị, Bệnh viện giải quyết bằng văn bản.", "Thời hạn xử lý kỷ luật không quá 90 ngày theo khoản 3 Điều 36 Luật Viên chức.")),
)  # fmt: skip


def quoting() -> None:
    """Reports and decisions."""
    for name, words, wrong in _FAULTS:
        paper(f"lời luật: {name}", "BC", named("BC", "BÁO CÁO", "Về việc giải quyết kiến nghị", _RESULT, *words, _DONE), wrong)
    for name, said in _CLEAN:
        paper(f"lời luật: {name}", "BC", named("BC", "BÁO CÁO", "Về việc giải quyết kiến nghị", _RESULT, *said, _DONE))
    quoted = "Điều 2. Bà Lê Thị Ví Dụ thôi giữ chức vụ; khoản 9 Điều 4 Luật Viên chức quy định “Từ chức là việc viên chức quản lý tự nguyện xin thôi giữ chức vụ khi {} thời hạn bổ nhiệm”."
    for state, broken in (("chưa hết", {}), ("đã hết", {"quotation-differs": ("Điều 2",)})):
        paper(
            f"lời luật: quyết định, {state}",
            "QĐ",
            decision(articles=(ARTICLES[0], quoted.format(state), ARTICLES[2])),
            broken,
        )
