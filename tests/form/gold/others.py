"""Contracts, papers of persons, university forms, numbering, annexes, and slips of the pen. All names are made up."""

from typing import Any

from tests.form.gold.base import ARTICLES, DUTIES, LAW, MOTTO, PROPOSED, decision, named, paper
from tests.form.gold.parts import BODY, DATED, DAY, PARENT, basis, foot, head, signers, title
from tests.form.gold.writing import PAGE_BREAK, Xml, article, new_section, p, run, section, strokes, table, text


def contracts() -> None:
    parties = [
        text("**BÊN A:** Bệnh viện đa khoa Mẫu"),
        text("Đại diện: Ông Nguyễn Văn Mẫu, Giám đốc."),
        text("**BÊN B:** Bà Lê Thị Ví Dụ"),
        text("Hai bên thỏa thuận như sau:"),
    ]
    terms = [text("Điều 1. Công việc", b=True), text("Bên B làm điều dưỡng tại khoa Nội."), text("Điều 2. Thời hạn", b=True), text("1. Hợp đồng có thời hạn 12 tháng."),
             text("2. Hết thời hạn, hai bên bàn việc ký tiếp.")]  # fmt: skip
    end = signers(("BÊN B", "Lê Thị Ví Dụ"), ("GIÁM ĐỐC", "Nguyễn Văn Mẫu"))
    today = text(f"Hôm nay, {DAY}, tại Bệnh viện đa khoa Mẫu, chúng tôi gồm có:")
    grounds = basis(LAW, "Căn cứ nhu cầu của hai bên.")
    undated = ("components", "components-order", "trich-yeu-rule")
    top = head("Số: 12/HĐ-BVM", "", parent="")
    paper(
        "hợp đồng",
        "HĐ",
        [*head("Số: 12/HĐ-BVM"), *title("HỢP ĐỒNG", "Dịch vụ chuyên môn"), *grounds, *parties, *terms, end],
        unjudged=("components-order",),
    )
    paper(
        "hợp đồng, căn cứ trước tên",
        "HĐ",
        [*top, *grounds, *title("HỢP ĐỒNG LAO ĐỘNG"), today, *parties, *terms, end],
        unjudged=undated,
    )
    paper("hợp đồng, căn cứ gạch đầu dòng trước tên", "HĐ", [*top, *basis("- Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025;", "- Căn cứ khả năng và nhu cầu của hai bên."), *title("HỢP ĐỒNG THUÊ KHOÁN"),
          today, *parties, *terms, end], {"can-cu-dash": ()}, unjudged=undated)  # fmt: skip
    paper(
        "hợp đồng, tên rồi số",
        "HĐ",
        [
            *head("", "", parent=""),
            p("HỢP ĐỒNG LAO ĐỘNG", b=True),
            p("Số: 12/HĐ-BVM", 13),
            *grounds,
            today,
            *parties,
            *terms,
            end,
        ],
        unjudged=(*undated, "so-align"),
    )
    paper(
        "hợp đồng, Bên A giữa",
        "HĐ",
        [
            *top,
            p("HỢP ĐỒNG MUA BÁN", b=True),
            p("BÊN A: BỆNH VIỆN ĐA KHOA MẪU", b=True),
            text("Địa chỉ: số 1 đường Ví Dụ"),
            p("BÊN B: CÔNG TY TNHH MẪU", b=True),
            *terms,
            end,
        ],
        unjudged=undated,
    )
    paper(
        "hợp đồng, bên trong bảng",
        "HĐ",
        [
            *top,
            p("HỢP ĐỒNG MUA BÁN", b=True),
            table(([p("BÊN A", b=True), p("Bệnh viện đa khoa Mẫu")], [p("BÊN B", b=True), p("Công ty TNHH Mẫu")])),
            *terms,
            end,
        ],
        unjudged=undated,
    )
    template = [
        *head("Số: {{so_hd}}/HĐ-BVM", "", parent=""),
        p("HỢP ĐỒNG LÀM VIỆC", b=True),
        *grounds,
        text("Hôm nay, ngày {{ngay}}, chúng tôi gồm có:"),
        *parties,
        *terms,
        end,
    ]
    paper("mẫu hợp đồng có chỗ điền", "HĐ", template, unjudged=undated)
    paper(
        "hợp đồng, khoản 3 sau khoản 1",
        "HĐ",
        [
            *top,
            p("HỢP ĐỒNG LAO ĐỘNG", b=True),
            *grounds,
            *parties,
            *terms[:-1],
            text("3. Hết thời hạn, hai bên bàn việc ký tiếp."),
            end,
        ],
        {"khoan-sequence": ("3. Hết",)},
        unjudged=undated,
    )


def people() -> None:
    motto = [p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, b=True)]
    top = [*motto, *head()[:0], p("Độc lập - Tự do - Hạnh phúc", 14, b=True, more=run("")), strokes(MOTTO, 14)]
    words = [
        p("Kính gửi: Giám đốc Bệnh viện đa khoa Mẫu", before=12),
        text("Tôi tên là: Lê Thị Ví Dụ"),
        text("Tôi làm đơn này xin được nghỉ việc từ ngày 20 tháng 10 năm 2026."),
        text("Trân trọng cảm ơn."),
    ]
    end = [
        p(f"Mẫu Sơn, {DAY}", i=True, align="right"),
        p("Người làm đơn", b=True, align="right"),
        p("Lê Thị Ví Dụ", b=True, align="right"),
    ]
    undecided = ("dia-danh-ngay-align",)
    for name, above, heading in (
        ("đơn", [], "ĐƠN XIN NGHỈ VIỆC"), ("đơn có Mẫu 07", [p("Mẫu 07", 13, align="right")], "ĐƠN XIN NGHỈ VIỆC"), ("đơn có Mẫu số 02/TNCN", [p("Mẫu số 02/TNCN", 13, b=True, align="right")], "ĐƠN ĐỀ NGHỊ"),
        ("bản kiểm điểm", [], "BẢN KIỂM ĐIỂM"), ("sơ yếu lý lịch", [], "SƠ YẾU LÝ LỊCH"), ("bản cam kết", [], "BẢN CAM KẾT"),
    ):  # fmt: skip
        paper(name, "cá nhân", [*above, *top, p(heading, b=True, before=12), *words, *end], unjudged=undecided)
    framed = table(
        ([p("Ảnh", 12), p("4 x 6", 12)], [*motto, p("Độc lập - Tự do - Hạnh phúc", 14, b=True), strokes(MOTTO, 14)]),
        widths=(1701, 7371),
    )
    paper(
        "sơ yếu lý lịch có ô ảnh",
        "cá nhân",
        [
            framed,
            p("SƠ YẾU LÝ LỊCH", b=True, before=12),
            text("1. Họ và tên: Lê Thị Ví Dụ"),
            text("2. Ngày sinh: 02/3/1990"),
            *end,
        ],
        unjudged=undecided,
    )
    headed = head("", "")
    paper(
        "đơn theo mẫu của bệnh viện",
        "cá nhân",
        [*headed, p("Mẫu 01", 13, align="right"), p("ĐƠN XIN DỰ TUYỂN", b=True), *words, *end],
        unjudged=undecided,
    )
    paper("đơn theo mẫu, chữ thường", "cá nhân", [*headed, p("Đơn xin xác nhận", b=True), *words, *end], unjudged=undecided)
    paper(
        "đơn gạch dài",
        "cá nhân",
        [
            *motto,
            p("Độc lập – Tự do – Hạnh phúc", 14, b=True),
            strokes(MOTTO, 14),
            p("ĐƠN XIN NGHỈ VIỆC", b=True, before=12),
            *words,
            *end,
        ],
        {"tieu-ngu-text": ("Độc lập",)},
        unjudged=undecided,
    )


def unknown() -> None:
    university = head("", "", parent="BỘ GIÁO DỤC VÀ ĐÀO TẠO", body="TRƯỜNG ĐẠI HỌC MẪU")
    rows = table(
        ([p("STT", 12, b=True)], [p("Nội dung", 12, b=True)]), ([p("1", 12)], [p("Tên đề tài", 12, align="left")]), lines=True
    )
    for name in ("PHIẾU ĐĂNG KÝ ĐỀ TÀI", "BẢNG ĐIỂM HỌC KỲ", "LÝ LỊCH KHOA HỌC", "DANH SÁCH SINH VIÊN", "NHẬN XÉT LUẬN VĂN"):
        paper(
            f"biểu mẫu trường đại học: {name.lower()}",
            "",
            [*university, p(name, 16, b=True), p("Họ và tên: ……………", 13, align="left"), p("Lớp: ………", 13, align="left"), rows],
        )
    thesis = [p("TRƯỜNG ĐẠI HỌC MẪU", b=True), p("KHOA LUẬT", b=True), p("ĐỀ CƯƠNG LUẬN VĂN", 16, b=True), p("CHƯƠNG 1 GIỚI THIỆU", 13, b=True, align="left"), text("Nội dung.", size=13),
              p("CHƯƠNG 2", 13, b=True), p("CƠ SỞ LÝ LUẬN", 13, b=True), text("Nội dung.", size=13), p("CHƯƠNG 3 PHƯƠNG PHÁP", 13, b=True, align="left"), text("Nội dung.", size=13)]  # fmt: skip
    paper("đề cương luận văn", "", thesis)
    paper("bảng kê không đầu", "", [p("BẢNG KÊ CHI TIẾT", b=True), rows])
    boxed = table(
        ([p("Mẫu số 05", 12, b=True), p("(Ban hành kèm theo Thông tư số 12/2025/TT-BYT)", 12, i=True)],),
        widths=(9072,),
        lines=True,
    )
    report = [
        boxed,
        *head("Số: 31/BC-BVM"),
        *title("BÁO CÁO", "Kết quả khám bệnh"),
        text("Bệnh viện báo cáo kết quả./."),
        *foot(("- Sở Y tế;", "- Lưu: VT.")),
    ]
    paper("báo cáo có khung Ban hành kèm theo", "BC", report)
    paper("báo cáo có Mẫu 07", "BC", [p("Mẫu 07", 13, align="right"), *report[1:]])
    addressed = head("Số: 32/BC-BVM")
    paper("báo cáo có địa chỉ ở đầu", "BC", [table(([p(PARENT, 13), p(BODY, 13, b=True, more=run("")), strokes(MOTTO / 3, 13), p("Địa chỉ: số 1 đường Ví Dụ", 11), p("Điện thoại: 0200 000 000", 11), p("Số: 32/BC-BVM", 13)],
          [p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, b=True), p("Độc lập - Tự do - Hạnh phúc", 14, b=True), strokes(MOTTO, 14), p(DATED, i=True)])), *addressed[:0], *report[2:]],
          unjudged=("dia-chi-line", "tieu-ngu-rule", "co-quan-rule"))  # fmt: skip


def numbering() -> None:
    def report(*words: str) -> list[Xml]:
        return named("BC", "BÁO CÁO", "Kết quả công tác", *words, "Bệnh viện xin báo cáo./.")

    paper("báo cáo A. B. … M.", "BC", report(*(f"{letter}. Nội dung thứ {n}" for n, letter in enumerate("ABCDEGHIKLM", 1))))
    paper("báo cáo A. I. II. B. I. II.", "BC", report("A. ĐẶC ĐIỂM", p("I. TÌNH HÌNH", b=True, align="both", indent=1, before=6), p("II. KẾT QUẢ", b=True, align="both", indent=1, before=6), "B. PHƯƠNG HƯỚNG",
          p("I. MỤC TIÊU", b=True, align="both", indent=1, before=6), p("II. GIẢI PHÁP", b=True, align="both", indent=1, before=6)))  # fmt: skip
    paper(
        "báo cáo 3.1 a) b) 3.2 a) b)",
        "BC",
        report("3.1. Nghĩa vụ", "a) Việc A;", "b) Việc B.", "3.2. Quyền lợi", "a) Việc C;", "b) Việc D."),
    )
    paper(
        "báo cáo 1) a) 2) a)",
        "BC",
        report("1) Việc thứ nhất:", "a) Phần A;", "b) Phần B.", "2) Việc thứ hai:", "a) Phần C;", "b) Phần D."),
    )
    paper(
        "báo cáo gạch đầu dòng a) a)",
        "BC",
        report("- Về nhân lực:", "a) Việc A;", "b) Việc B.", "- Về tài chính:", "a) Việc C;", "b) Việc D."),
    )
    paper(
        "báo cáo chương một dòng",
        "BC",
        report(
            p("CHƯƠNG 1. TỔNG QUAN", b=True),
            "Nội dung.",
            p("CHƯƠNG 2 CƠ SỞ", b=True),
            "Nội dung.",
            p("CHƯƠNG 3: PHƯƠNG PHÁP", b=True),
            "Nội dung.",
        ),
        {"chuong-line": ("CHƯƠNG 1", "CHƯƠNG 2", "CHƯƠNG 3")},
        unjudged=("chuong-case", "chuong-align"),
    )
    paper(
        "báo cáo chương nhảy số",
        "BC",
        report(
            p("Chương I", b=True), p("TỔNG QUAN", b=True), "Nội dung.", p("Chương III", b=True), p("KẾT QUẢ", b=True), "Nội dung."
        ),
        {"chuong-sequence": ("Chương III",)},
    )
    roman = [
        p(f"{n}. {words}", b=True, align="both", indent=1, before=6)
        for n, words in (("I", "TÌNH HÌNH"), ("II", "KẾT QUẢ"), ("IV", "KIẾN NGHỊ"))
    ]
    paper("báo cáo I. II. IV.", "BC", report(*roman), {"muc-la-ma-sequence": ("IV.",)})
    paper("báo cáo a) c)", "BC", report("1. Việc thứ nhất:", "a) Phần A;", "c) Phần C."), {"diem-sequence": ("c) Phần",)})
    paper(
        "báo cáo 3.1 a) c)",
        "BC",
        report("3.1. Nghĩa vụ", "a) Việc A;", "c) Việc B.", "3.2. Quyền lợi", "a) Việc C;", "b) Việc D."),
        {"diem-sequence": ("c) Việc",)},
    )
    heading: dict[str, Any] = {"b": True, "align": "both", "indent": 1, "before": 6}
    parts = (p("PHẦN THỨ NHẤT", b=True), p("ĐÁNH GIÁ", b=True), p("I. TÌNH HÌNH", **heading), p("II. KẾT QUẢ", **heading))
    further = (p("PHẦN THỨ HAI", b=True), p("PHƯƠNG HƯỚNG", b=True), p("I. MỤC TIÊU", **heading), p("II. GIẢI PHÁP", **heading))
    paper("báo cáo phần thứ nhất, phần thứ hai", "BC", report(*parts, *further))
    contents = (text("I. Tình hình .......... 2"), text("II. Kết quả .......... 5"))
    paper(
        "báo cáo có mục lục",
        "BC",
        report(*contents, p("I. TÌNH HÌNH", **heading), "Nội dung.", p("II. KẾT QUẢ", **heading), "Nội dung."),
    )
    paper(
        "báo cáo bên A, bên B đếm lại",
        "BC",
        report(
            "Bên A có trách nhiệm:", "a) Giao hàng;", "b) Thu tiền.", "Bên B có trách nhiệm:", "a) Nhận hàng;", "b) Trả tiền."
        ),
    )
    paper("báo cáo gạch trong điểm", "BC", report("1. Việc", "a) Gồm:", "- Một;", "- Hai;", "b) Gồm:", "- Ba;", "c) Khác."))
    paper(
        "báo cáo gạch trong điểm, thiếu b",
        "BC",
        report("1. Việc", "a) Gồm:", "- Một;", "- Hai;", "c) Khác."),
        {"diem-sequence": ("c) Khác",)},
    )
    regulation = [p("QUY CHẾ", b=True), p("Làm việc của Bệnh viện đa khoa Mẫu", b=True), p(f"(Ban hành kèm theo Quyết định số 215/QĐ-BVM {DAY} của Giám đốc Bệnh viện đa khoa Mẫu)", i=True),
                  p("Chương I", b=True, before=6), p("QUY ĐỊNH CHUNG", b=True), text("Điều 1. Phạm vi điều chỉnh", b=True), text("1. Quy chế này quy định việc làm."), text("2. Viên chức thực hiện Quy chế này."),
                  text("Điều 2. Hiệu lực", b=True), text("Quy chế này có hiệu lực từ ngày ký.")]  # fmt: skip
    paper("quyết định kèm quy chế", "QĐ", [*decision(), PAGE_BREAK, *regulation])
    wrong = [*regulation[:-2], text("Điều 3. Hiệu lực", b=True), regulation[-1]]
    paper("quyết định kèm quy chế nhảy điều", "QĐ", [*decision(), PAGE_BREAK, *wrong], {"dieu-sequence": ("Điều 3. Hiệu lực",)})
    other = [
        *regulation[:2],
        p("(Ban hành kèm theo Quyết định số 251/QĐ-BVM ngày 05 tháng 10 năm 2026 của Giám đốc Bệnh viện đa khoa Mẫu)", i=True),
        *regulation[3:],
    ]
    paper("quyết định kèm quy chế khác số", "QĐ", [*decision(), PAGE_BREAK, *other], {"kem-theo-head": ("(Ban hành",)})


def annexes() -> None:
    def annex(
        number: str = "Phụ lục",
        note: str = f"(Kèm theo Quyết định số 215/QĐ-BVM {DAY} của Giám đốc Bệnh viện đa khoa Mẫu)",
        size: float = 14,
    ) -> list[Xml]:
        return [
            p(number, size, b=True),
            p("DANH SÁCH TỔ KIỂM KÊ", b=True),
            p(note, i=True),
            strokes(MOTTO / 3, 14),
            text("1. Bà Lê Thị Ví Dụ."),
        ]

    with_annex = decision(articles=("Điều 1. Thành lập Tổ kiểm kê theo Phụ lục kèm theo.", *ARTICLES[1:]))
    own: dict[str, Any] = {"last": section(numbered=True, start=1), "header": "centred"}
    paper("quyết định có phụ lục", "QĐ", [*with_annex, new_section(numbered=True), *annex()], **own)
    paper(
        "quyết định có phụ lục không đánh số riêng",
        "QĐ",
        [*with_annex, PAGE_BREAK, *annex()],
        {"annex-page-numbers": ("Phụ lục",)},
        header="centred",
    )
    paper(
        "PHỤ LỤC in hoa",
        "QĐ",
        [*with_annex, new_section(numbered=True), *annex("PHỤ LỤC")],
        {"phu-luc-case": ("PHỤ LỤC",)},
        **own,
    )
    paper(
        "phụ lục cỡ 13", "QĐ", [*with_annex, new_section(numbered=True), *annex(size=13)], {"phu-luc-size": ("Phụ lục",)}, **own
    )
    paper(
        "kèm theo thiếu ngày",
        "QĐ",
        [*with_annex, new_section(numbered=True), *annex(note="(Kèm theo Quyết định số 215/QĐ-BVM của Giám đốc)")],
        {"kem-theo-form": ("(Kèm theo",)},
        **own,
    )
    for name, number, day in (("số", "216", "05"), ("ngày", "215", "06")):
        note = f"(Kèm theo Quyết định số {number}/QĐ-BVM ngày {day} tháng 10 năm 2026 của Giám đốc Bệnh viện đa khoa Mẫu)"
        paper(
            f"kèm theo khác {name}",
            "QĐ",
            [*with_annex, new_section(numbered=True), *annex(note=note)],
            {"kem-theo-head": ("(Kèm theo",)},
            **own,
        )
    paper(
        "kèm theo để trống số",
        "QĐ",
        [
            *with_annex,
            new_section(numbered=True),
            *annex(note="(Kèm theo Quyết định số     /QĐ-BVM ngày     tháng     năm 2026 của Giám đốc)"),
        ],
        **own,
    )
    paper("phụ lục ở tệp riêng", "phụ lục", annex("Phụ lục I"))
    note = "(Kèm theo Thông tư số 12/2025/TT-BYT ngày 03 tháng 4 năm 2025 của Bộ trưởng Bộ Y tế)"
    paper("phụ lục của văn bản khác", "phụ lục", annex("Phụ lục I", note))


def attachments() -> None:
    """Lists and plans behind the signatures, which are no "Phụ lục"."""
    note = f"(Kèm theo Quyết định số 215/QĐ-BVM {DAY} của Giám đốc Bệnh viện đa khoa Mẫu)"
    rows = table(([p("STT", 12)], [p("Họ và tên", 12)]), ([p("1", 12)], [p("Lê Thị Ví Dụ", 12)]), lines=True)
    paper("quyết định kèm danh sách", "QĐ", [*decision(), PAGE_BREAK, p("DANH SÁCH TỔ KIỂM KÊ", b=True), p(note, i=True), rows])
    split = [p(f"(Ban hành kèm theo Quyết định số 215/QĐ-BVM {DAY}", i=True), p("của Giám đốc Bệnh viện đa khoa Mẫu)", i=True)]
    rules = [
        text("Điều 1. Phạm vi", b=True),
        text("Nội dung."),
        p("Chương II", b=True),
        p("QUY ĐỊNH CỤ THỂ", b=True),
        text("Điều 2. Danh hiệu", b=True),
        text("1. Một."),
        text("2. Hai."),
    ]
    paper(
        "quyết định kèm quy định, ghi chú hai dòng",
        "QĐ",
        [
            *decision(),
            PAGE_BREAK,
            p("QUY ĐỊNH", b=True),
            p("Về công tác thi đua", b=True),
            *split,
            p("Chương I", b=True),
            p("QUY ĐỊNH CHUNG", b=True),
            *rules,
        ],
    )
    letter = [
        *head("Số: 45/BVM-KHTH", subject="V/v gửi danh sách"),
        p("Kính gửi: Sở Y tế tỉnh Mẫu", before=12),
        text("Bệnh viện gửi danh sách kèm theo./."),
        *foot(("- Như trên;", "- Lưu: VT.")),
    ]
    listed = [
        p("DANH SÁCH VIÊN CHỨC", b=True),
        p(f"(Kèm theo Công văn số 45/BVM-KHTH {DAY} của Bệnh viện đa khoa Mẫu)", i=True),
        rows,
    ]
    paper("công văn kèm danh sách", "Công văn", [*letter, PAGE_BREAK, *listed])
    wrong = [listed[0], p(f"(Kèm theo Công văn số 54/BVM-KHTH {DAY} của Bệnh viện đa khoa Mẫu)", i=True), rows]
    paper("công văn kèm danh sách khác số", "Công văn", [*letter, PAGE_BREAK, *wrong], {"kem-theo-head": ("(Kèm theo",)})
    plan = [
        p("KẾ HOẠCH", b=True),
        p("Kiểm kê tài sản năm 2026", b=True),
        p(note, i=True),
        text("I. MỤC ĐÍCH", b=True),
        text("1. Một."),
        text("2. Hai."),
        text("II. NỘI DUNG", b=True),
        text("1. Ba."),
    ]
    paper("quyết định kèm kế hoạch", "QĐ", [*decision(), PAGE_BREAK, *plan])


def new() -> None:
    inserted = f'<w:ins w:id="1" w:author="A" w:date="2026-10-01T00:00:00Z">{run("và Tổ giúp việc ")}</w:ins>'
    deleted = f'<w:del w:id="2" w:author="A" w:date="2026-10-01T00:00:00Z">{run("cũ").replace("w:t ", "w:delText ").replace("/w:t>", "/w:delText>")}</w:del>'
    note = (
        '<w:commentRangeStart w:id="0"/>'
        + run("Lời dặn.")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    comment = f'<w:comment w:id="0" w:author="A">{p("Xem lại")}</w:comment>'
    middle = [*decision()[:-4], article(ARTICLES[0])]
    rest = [*map(article, ARTICLES[1:]), *foot()]
    paper("thay đổi chưa chấp nhận", "QĐ", [*middle, text("Lời dặn ", more=inserted + deleted), *rest], {"tracked-changes": ()})
    paper("nhận xét còn trong tệp", "QĐ", [*middle, text(more=note), *rest], {"comments": ()}, parts={"comments": comment})
    vni = "Thöïc hieän khoaûn 1 Ñieàu 7 Luaät Vieân chöùc."
    paper("chữ VNI", "QĐ", [*middle, text(more=run(vni, font="VNI-Times")), *rest], {"old-font": ("Thực hiện",)})
    tcvn3 = "Thùc hiÖn kho¶n 1 §iÒu 7 LuËt Viªn chøc."
    paper("chữ TCVN3", "QĐ", [*middle, text(more=run(tcvn3, font=".VnTime")), *rest], {"old-font": ("Thực hiện",)})
    paper("QĐ-QĐ", "QĐ", decision(top=head("Số: 215/QĐ-QĐ-BVM")), {"so-doubled": ("Số: 215",)})
    twice = "Theo đề nghị của Theo đề nghị của Trưởng phòng Tổ chức cán bộ."
    paper("Theo đề nghị của hai lần", "QĐ", decision(grounds=(LAW, DUTIES, twice)), {"opening-doubled": ("Theo đề nghị",)})
    paper("Căn cứ Căn cứ", "QĐ", decision(grounds=(f"Căn cứ {LAW}", DUTIES, PROPOSED)), {"opening-doubled": ("Căn cứ Căn cứ",)})
    paper("họ tên chữ thường", "QĐ", decision(end=foot(name="nguyễn văn mẫu")), {"name-capitals": ("nguyễn",)})
    small = ("Điều 1. Giao ông nguyễn văn thử làm Tổ trưởng.", *ARTICLES[1:])
    paper("họ tên chữ thường trong lời văn", "QĐ", decision(articles=small), {"name-capitals": ("Điều 1",)})
    upper = ("Điều 1. Giao bà LÊ THỊ VÍ DỤ làm Tổ trưởng.", *ARTICLES[1:])
    paper("họ tên chữ hoa trong lời văn", "QĐ", decision(articles=upper), {"name-upper": ("Điều 1",)})
    plain = ("Điều 1. Giao bà Lê Thị Ví Dụ và ông Trần Văn Thử, là người đã phạm lỗi, đỗ xe đúng chỗ.", *ARTICLES[1:])
    paper("họ tên đúng trong lời văn", "QĐ", decision(articles=plain))
    department = ("Điều 1. Phối hợp với Sở y tế, Sở Tài chính và cơ sở y tế trong tỉnh.", *ARTICLES[1:])
    paper("Sở y tế", "QĐ", decision(articles=department), {"body-capitals": ("Điều 1",)})
    order = ("Điều 1. Đề nghị tặng Huân chương Lao động hạng ba.", *ARTICLES[1:])
    paper("hạng ba", "QĐ", decision(articles=order), {"honour-capitals": ("Điều 1",)})
    paper("Về việc về việc", "QĐ", decision(subject="Về việc về việc thành lập Tổ kiểm kê"), {"opening-doubled": ("Về việc về",)})
    paper(
        "gạch hai lần ở nơi nhận",
        "QĐ",
        decision(end=foot(("- - Như Điều 3;", "- Lưu: VT, TCCB."))),
        {"opening-doubled": ("- - Như",)},
    )
    formatted = '<w:r><w:rPr><w:b/><w:rPrChange w:id="5" w:author="A"><w:rPr/></w:rPrChange></w:rPr><w:t> dặn</w:t></w:r>'
    paper(
        "thay đổi định dạng chưa chấp nhận",
        "QĐ",
        [
            *middle,
            text("Lời", more=formatted.replace("<w:b/>", '<w:rFonts w:ascii="Times New Roman"/><w:sz w:val="28"/>')),
            *rest,
        ],
        {"tracked-changes": ()},
    )
    board = ("Điều 1. Báo cáo Ban Giám đốc và Ban Giám Đốc Bệnh viện.", *ARTICLES[1:])
    paper("Ban Giám Đốc", "QĐ", decision(articles=board), {"body-capitals": ("Điều 1",)})
    prose = ("Điều 1. Số lượng hồ sơ tăng. Điều này đặt ra yêu cầu mới. Điền theo Mẫu 01 và Biểu mẫu 2.", *ARTICLES[1:])
    paper("Điều này trong lời văn", "QĐ", decision(articles=prose))
