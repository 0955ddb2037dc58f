"""Further papers, written when the linter was done and before it was run on them: the figures of that run are in benchmarks/linter.py. All names are made up."""

from typing import Any

from tests.form.gold.base import ARTICLES, DUTIES, LAW, PROPOSED, decision, named, paper
from tests.form.gold.parts import BODY, DATED, DAY, PARENT, QUOC_HIEU, TIEU_NGU, basis, foot, head, signers, title
from tests.form.gold.writing import LEFT, PAGE_BREAK, RIGHT, Xml, article, p, ruled, run, table, text

_TO_SUPERIOR = ("- Như trên;", "- Lưu: VT, KHTH.")


def _heading(left: list[Xml], right: list[Xml]) -> Xml:
    return table((left, right))


def _right(dated: Xml) -> list[Xml]:
    return [p(QUOC_HIEU, 13, b=True), ruled(TIEU_NGU, 14, "shape", RIGHT, 1), dated]


def faults() -> None:
    """One fault each, of kinds that the other papers have not."""
    motto = _right(p(DATED, 14, i=True))
    name = ruled(BODY, 13, "shape", LEFT, 0.4)
    number = p("Số: 215/QĐ-BVM", 13)
    heads: list[tuple[str, list[Xml], list[Xml], dict[str, tuple[str, ...]]]] = [
        ("số đậm", [p(PARENT, 13), name, p("Số: 215/QĐ-BVM", 13, b=True)], motto, {"so-bold": ("Số",)}),
        ("số cỡ 14", [p(PARENT, 13), name, p("Số: 215/QĐ-BVM", 14)], motto, {"so-size": ("Số",)}),
        ("số không hai chấm", [p(PARENT, 13), name, p("Số 215/QĐ-BVM", 13)], motto, {"so-form": ("Số",)}),
        ("ngày chữ đứng", [p(PARENT, 13), name, number], _right(p(DATED, 14)), {"dia-danh-ngay-italic": ("Mẫu Sơn",)}),
        ("ngày cỡ 12", [p(PARENT, 13), name, number], _right(p(DATED, 12, i=True)), {"dia-danh-ngay-size": ("Mẫu Sơn",)}),
        ("chủ quản đậm", [p(PARENT, 13, b=True), name, number], motto, {"co-quan-chu-quan-bold": (PARENT,)}),
        ("cơ quan không đậm", [p(PARENT, 13), ruled(BODY, 13, "shape", LEFT, 0.4, b=False), number], motto, {"co-quan-bold": (BODY,)}),
        ("chủ quản cỡ 14", [p(PARENT, 14), name, number], motto, {"co-quan-chu-quan-size": (PARENT,)}),
    ]  # fmt: skip
    for fault, left, right, wrong in heads:
        paper(f"phán xử: {fault}", "QĐ", decision(top=[_heading(left, right)]), wrong)
    short = [*decision()[:-4], article(ARTICLES[0])]
    rest = [*map(article, ARTICLES[1:]), *foot()]
    texts: list[tuple[str, list[Xml], dict[str, tuple[str, ...]]]] = [
        ("giãn dòng đôi", [*short, text("Lời dặn thêm.", line=480), *rest], {"line-spacing": ("Lời dặn",)}),
        ("đoạn sát nhau", [*short, text("Lời dặn thêm.", before=0), *rest], {"paragraph-gap": ("Lời dặn",)}),
        ("lời văn nghiêng", [*short, text("Lời dặn thêm.", i=True), *rest], {"noi-dung-italic": ("Lời dặn",)}),
        ("Điều 2 hai chấm", [*short, text("**Điều 2:** Quyết định này có hiệu lực kể từ ngày ký."), article(ARTICLES[2]), *foot()], {"dieu-dot": ("Điều 2",)}),
        ("Điều 2 hai lần", [*short, article(ARTICLES[1]), article("Điều 2. Giao Tổ trưởng."), *rest[1:]], {"dieu-sequence": ("Điều 2. Giao",)}),
        ("khoản 1, 1", [*short, text("1. Việc một."), text("1. Việc hai."), *rest], {"khoan-sequence": ("1. Việc hai",)}),
        ("chức vụ chữ thường", [*short, *rest[:-1], *foot(position="Giám đốc")], {"chuc-vu-case": ("Giám đốc",)}),
        ("chức vụ cỡ 12", [*short, *rest[:-1], table((_places(), [p("GIÁM ĐỐC", 12, b=True), p(), p("Nguyễn Văn Mẫu", b=True)]))], {"chuc-vu-size": ("GIÁM ĐỐC",)}),
        ("họ tên không đậm", [*short, *rest[:-1], table((_places(), [p("GIÁM ĐỐC", b=True), p(), p("Nguyễn Văn Mẫu")]))], {"ho-ten-bold": ("Nguyễn",)}),
        ("lưu không ở cuối", [*short, *rest[:-1], *foot(("- Lưu: VT, TCCB;", "- Như Điều 3."))], {"noi-nhan-luu": ("- Như",)}),
        ("căn cứ chữ đứng", [*decision()[:5], *(text(one) for one in (LAW, DUTIES, PROPOSED)), *decision()[8:]], {"can-cu-italic": ("Căn cứ Luật", "Căn cứ Quyết", "Theo đề")}),
        ("tháng 02 thành 2", decision(articles=("Điều 1. Thực hiện từ ngày 05 tháng 2 năm 2027.", *ARTICLES[1:])), {"date-zero": ("Điều 1",)}),
        ("Hội Đồng Nhân Dân", decision(articles=("Điều 1. Báo cáo Hội Đồng Nhân Dân tỉnh.", *ARTICLES[1:])), {"body-capitals": ("Điều 1",)}),
        ("chữ Cyrillic", decision(articles=("Điều 1. Thành lập tổ kiểm kê \N{CYRILLIC SMALL LETTER A}n toàn.", *ARTICLES[1:])), {"unicode-letters": ("Điều 1",)}),
    ]  # fmt: skip
    for fault, body, wrong in texts:
        paper(f"phán xử: {fault}", "QĐ", body, wrong)
    letter: list[tuple[str, float, bool, dict[str, tuple[str, ...]]]] = [
        ("V/v cỡ 14", 14, False, {"trich-yeu-cong-van-size": ("V/v",)}),
        ("Kính gửi đậm", 12, True, {"kinh-gui-bold": ("Kính",)}),
    ]
    for fault, size, bold, wrong in letter:
        top = _heading([p(PARENT, 13), name, p("Số: 455/BVM-TCCB", 13), p("V/v cử viên chức đi học", size, before=6)], motto)
        paper(
            f"phán xử: {fault}",
            "Công văn",
            [
                top,
                p("Kính gửi: Sở Y tế tỉnh Mẫu", b=bold, before=12),
                text("Đề nghị Sở Y tế xem xét./."),
                *foot(("- Như trên;", "- Lưu: VT, TCCB.")),
            ],
            wrong,
        )


def _places() -> list[Xml]:
    return [
        p("Nơi nhận:", 12, b=True, i=True, align="left"),
        p("- Như Điều 3;", 11, align="left"),
        p("- Lưu: VT, TCCB.", 11, align="left"),
    ]


def clean() -> None:
    """Papers in which nothing is wrong, or which nobody binds."""
    rows = table(
        ([p("STT", 12, b=True)], [p("Nội dung", 12, b=True)]), ([p("1", 12)], [p("Kiểm kê", 12, align="left")]), lines=True
    )
    bold: dict[str, Any] = {"b": True}
    plan = [text("I. MỤC ĐÍCH", **bold), text("**1. Mục đích**"), text("- Phát huy dân chủ."), text("**2. Yêu cầu**"), text("- Đúng luật."), text("II. NỘI DUNG", **bold), text("**1. Thời gian**"),
            text("a. Buổi sáng"), text("b. Buổi chiều"), text("**2. Kinh phí**"), rows, text("III. TỔ CHỨC THỰC HIỆN", **bold)]  # fmt: skip
    paper(
        "phán xử: kế hoạch có bảng",
        "KH",
        named("KH", "KẾ HOẠCH", "Tổ chức hội nghị viên chức năm 2026", *plan, "Các khoa, phòng thực hiện./."),
    )
    nested = (
        "1. Thành phần:",
        "a) Bà Lê Thị Ví Dụ, Tổ trưởng;",
        "b) Ông Trần Văn Thử, tổ viên.",
        "2. Nhiệm vụ:",
        "a) Kiểm đếm;",
        "b) Lập biên bản.",
    )
    paper(
        "phán xử: quyết định có khoản, điểm",
        "QĐ",
        [
            *decision()[:-4],
            article("Điều 1. Thành lập Tổ kiểm kê như sau:"),
            *map(text, nested),
            article("Điều 2. Tổ kiểm kê có trách nhiệm:"),
            text("1. Làm đúng kế hoạch."),
            text("2. Báo cáo Giám đốc."),
            article(ARTICLES[2]),
            *foot(),
        ],
    )
    school = head("Số: 123/QĐ-ĐHM", parent="BỘ GIÁO DỤC VÀ ĐÀO TẠO", body="TRƯỜNG ĐẠI HỌC MẪU")
    paper(
        "phán xử: quyết định của hiệu trưởng",
        "QĐ",
        [
            *school,
            *title("QUYẾT ĐỊNH", "Về việc công nhận tốt nghiệp"),
            p("HIỆU TRƯỞNG TRƯỜNG ĐẠI HỌC MẪU", b=True, before=12),
            *basis("Căn cứ Luật Giáo dục đại học ngày 18 tháng 6 năm 2012;", PROPOSED),
            p("QUYẾT ĐỊNH:", b=True),
            *map(article, ARTICLES),
            *foot(position="HIỆU TRƯỞNG"),
        ],
    )
    paper(
        "phán xử: ủy ban không có cơ quan chủ quản, KT.",
        "QĐ",
        decision(
            top=[
                _heading(
                    [p("ỦY BAN NHÂN DÂN", 13, b=True), ruled("TỈNH MẪU", 13, "shape", LEFT, 0.4), p("Số: 1234/QĐ-UBND", 13)],
                    _right(p(DATED, 14, i=True)),
                )
            ],
            end=foot(("- Như Điều 3;", "- Lưu: VT, NC."), "PHÓ CHỦ TỊCH", authority="KT. CHỦ TỊCH"),
        ),
    )
    paper(
        "phán xử: đã ký",
        "QĐ",
        [*decision()[:-1], table((_places(), [p("GIÁM ĐỐC", b=True), p("(Đã ký)", i=True), p("Nguyễn Văn Mẫu", b=True)]))],
    )
    minutes = [
        *head("Số: 16/BB-BVM", ""),
        *title("BIÊN BẢN", "Họp xét thi đua"),
        text("Hôm nay, ngày 05 tháng 10 năm 2026, Hội đồng họp."),
        text("I. THÀNH PHẦN", **bold),
        text("1. Ông Nguyễn Văn Mẫu, Chủ tịch;"),
        text("2. Bà Lê Thị Ví Dụ, Thư ký."),
        text("II. NỘI DUNG", **bold),
        text("1. Xét thi đua."),
        text("Biên bản lập xong lúc 10 giờ 00 cùng ngày./."),
        signers(("THƯ KÝ", "Lê Thị Ví Dụ"), ("CHỦ TRÌ", "Nguyễn Văn Mẫu")),
    ]
    paper(
        "phán xử: biên bản không nơi nhận", "BB", minutes, {"components": ("Nơi nhận",)}
    )  # the form of minutes has it, PL III.1.9
    contract = [
        *head("Số: 12/HĐ-BVM"),
        *title("HỢP ĐỒNG", "Thuê vệ sinh"),
        *basis(LAW, "Căn cứ nhu cầu của hai bên."),
        p("BÊN A: BỆNH VIỆN ĐA KHOA MẪU", b=True, align="left"),
        text("Đại diện: Ông Nguyễn Văn Mẫu"),
        p("BÊN B: CÔNG TY TNHH MẪU", b=True, align="left"),
        text("Điều 1. Công việc", **bold),
        text("1.1. Dọn vệ sinh."),
        text("1.2. Thu gom rác:"),
        text("a) Rác thường;"),
        text("b) Rác y tế."),
        text("Điều 2. Nghĩa vụ của các bên", **bold),
        text("**2.1. Bên A**"),
        text("a) Trả tiền;"),
        text("b) Giám sát."),
        text("**2.2. Bên B**"),
        text("a) Làm đúng giờ."),
        text("Điều 3. Hiệu lực", **bold),
        text("Hợp đồng có hiệu lực từ ngày ký."),
        signers(("ĐẠI DIỆN BÊN A", "Nguyễn Văn Mẫu"), ("ĐẠI DIỆN BÊN B", "Trần Văn Thử")),
    ]
    paper("phán xử: hợp đồng 1.1, 2.1", "HĐ", contract, unjudged=("noi-dung-align", "first-line", "paragraph-gap"))
    for name in (
        "BÀI PHÁT BIỂU KHAI MẠC",
        "CHƯƠNG TRÌNH HỘI NGHỊ",
        "LỊCH TRỰC THÁNG 10",
        "PHIẾU ĐÁNH GIÁ VIÊN CHỨC",
        "GIẤY BIÊN NHẬN",
        "TỜ KHAI THÔNG TIN",
    ):
        undecided = name.startswith(("CHƯƠNG TRÌNH", "TỜ KHAI"))
        paper(
            f"phán xử: {name.lower()}",
            None if undecided else "",
            [
                p(name, 16, b=True),
                p("Họ và tên: ………", 13, align="left"),
                p("1. Thứ nhất", 13, align="left"),
                p("2. Thứ hai", 13, align="left"),
                rows,
            ],
        )
    unit = [p("Đơn vị: ………………", 13, align="left"), p(QUOC_HIEU, 13, b=True), ruled(TIEU_NGU, 14, "shape", LEFT + RIGHT, 1)]
    words = [
        text("Tôi tên là: Lê Thị Ví Dụ"),
        text("Đề nghị được nâng lương."),
        p(f"Mẫu Sơn, {DAY}", i=True, align="right"),
        p("Người viết đơn", b=True, align="right"),
    ]
    paper(
        "phán xử: đơn có Đơn vị ở trên",
        "cá nhân",
        [*unit, p("ĐƠN ĐỀ NGHỊ NÂNG LƯƠNG", b=True), p("Kính gửi: Ban Giám đốc Bệnh viện", before=6), *words],
        unjudged=("dia-danh-ngay-align",),
    )
    paper(
        "phán xử: đơn không quốc hiệu",
        None,
        [p("ĐƠN XIN NGHỈ PHÉP", 16, b=True), p("Kính gửi: Trưởng khoa Nội", before=6), *words],
        unjudged=("dia-danh-ngay-align",),
    )
    urgent = '<w:pBdr><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/></w:pBdr>'
    stamped = _heading(
        [
            p(PARENT, 13),
            ruled(BODY, 13, "shape", LEFT, 0.4),
            p("Số: 455/BVM-TCCB", 13),
            p("V/v trực bão", 12, before=6),
            p("HỎA TỐC", 13, b=True, settings=urgent),
        ],
        _right(p(DATED, 14, i=True)),
    )
    paper(
        "phán xử: công văn hỏa tốc",
        "Công văn",
        [
            stamped,
            p("Kính gửi: Các khoa, phòng", before=12),
            text("Các khoa, phòng trực đủ người./."),
            *foot(("- Như trên;", "- Lưu: VT.")),
        ],
    )
    loops = [
        *decision(top=head("Số: {{ so }}/QĐ-BVM", "Mẫu Sơn, {{ ngay_ky }}"))[:-4],
        text("{%p for viec in danh_sach %}"),
        text("1. {{ viec }};"),
        text("{%p endfor %}"),
        *map(article, ARTICLES),
        *foot(name="{{ nguoi_ky }}"),
    ]
    paper("phán xử: mẫu có vòng lặp", "QĐ", loops, unjudged=("dia-danh-ngay-italic",))
    merged = [*head("Số: «So»/QĐ-BVM", "Mẫu Sơn, ngày «Ngay» tháng «Thang» năm 2026"), *decision()[1:-1], *foot(name="«Ho_ten»")]
    paper("phán xử: mẫu trộn thư", "QĐ", merged)
    draft = [p("DỰ THẢO", b=True, align="left"), *decision(top=head("Số:       /QĐ-BVM", "Mẫu Sơn, ngày     tháng 10 năm 2026"))]
    paper("phán xử: dự thảo", "QĐ", draft)
    report = named(
        "BC",
        "BÁO CÁO",
        "Kết quả công tác năm 2026",
        text("Phần thứ nhất", **bold),
        text("KẾT QUẢ", **bold),
        text("I. CHUYÊN MÔN", **bold),
        text("1. Khám bệnh"),
        text("1.1. Nội trú"),
        text("- Tăng 5%;"),
        text("- Giảm 2%."),
        text("1.2. Ngoại trú"),
        text("2. Dược"),
        text("II. TÀI CHÍNH", **bold),
        text("1. Thu"),
        text("Phần thứ hai", **bold),
        text("PHƯƠNG HƯỚNG", **bold),
        text("I. MỤC TIÊU", **bold),
        text("II. GIẢI PHÁP", **bold),
        "Trên đây là báo cáo./.",
    )
    paper("phán xử: báo cáo phần thứ, 1.1", "BC", report, unjudged=("noi-dung-align",))
    submission = [
        *head("Số: 45/TTr-BVM", way="rows", lines="old"),
        *title("TỜ TRÌNH", "Về việc phê duyệt đề án vị trí việc làm"),
        p("Kính gửi:", before=6, align="left", indent=4),
        p("- Sở Nội vụ tỉnh Mẫu;", align="left", indent=5),
        p("- Sở Y tế tỉnh Mẫu.", align="left", indent=5),
        *basis(LAW),
        text("Bệnh viện kính trình./."),
        *foot(_TO_SUPERIOR),
    ]
    paper("phán xử: tờ trình gửi hai nơi, có căn cứ", "TTr", submission, unjudged=("can-cu-punctuation",))
    quoting = decision(
        articles=(
            "Điều 1. Sửa đổi khoản 2 Điều 5 Quy chế làm việc như sau:",
            "“2. Viên chức nghỉ phải báo trước.”",
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
            ARTICLES[2],
        )
    )
    paper("phán xử: quyết định sửa đổi quy chế", "QĐ", quoting)
    listing = [p("DANH SÁCH", b=True), p(f"(Kèm theo Quyết định số 215/QĐ-BVM {DAY})", i=True), rows]
    paper("phán xử: danh sách không nêu cơ quan", "QĐ", [*decision(), PAGE_BREAK, *listing], unjudged=("kem-theo-form",))
    english = table(
        (
            [p("MẪU COMPANY LIMITED", 13, b=True), p("No: 12/LC", 13)],
            [p("SOCIALIST REPUBLIC OF VIETNAM", 13, b=True), p("Independence - Freedom - Happiness", 13, b=True)],
        )
    )
    paper(
        "phán xử: hợp đồng tiếng Anh",
        "",
        [
            english,
            p("LABOUR CONTRACT", b=True),
            p(more=run("Article 1. Work", lang="en-US"), align="left"),
            p(more=run("1. Nurse.", lang="en-US"), align="left"),
        ],
    )
