"""Decisions with every habit and fault, and a clean paper of each of the 29 kinds. All names are made up."""

from tests.form.gold.base import ARTICLES, DUTIES, LAW, LONG, PROPOSED, Wrong, decision, named, paper
from tests.form.gold.parts import BODY, DAY, basis, foot, head, title
from tests.form.gold.writing import Xml, article, p, run, section, table, text


def decisions() -> None:
    for way in ("cell", "rows", "tables", "tabs", "below"):
        for lines in (
            ("shape", "old")
            if way in ("rows", "tables")
            else ("border",)
            if way == "cell"
            else ("strokes",)
            if way == "tabs"
            else ("shape",)
        ):
            unjudged = ("so-align", "dia-danh-ngay-align") if way == "below" else ()
            paper(f"quyết định: {way}, {lines}", "QĐ", decision(top=head(way=way, lines=lines), lines=lines), unjudged=unjudged)
    for header in ("centred", "frame", "tab", "ptab", "control"):
        paper(
            f"quyết định dài, số trang: {header}",
            "QĐ",
            decision(articles=(*ARTICLES[:2], *(f"{LONG}" for _ in range(8)), ARTICLES[2])),
            header=header,
        )
    paper("quyết định ký bằng tab", "QĐ", decision(end=foot(way="tabs")))
    for number in (
        "Số: {{so}}/QĐ-BVM",
        "Số: ${so}/QĐ-BVM",
        "Số: «so»/QĐ-BVM",
        "Số: …/QĐ-BVM",
        "Số:        /QĐ-BVM",
        "Số: [so_van_ban]/QĐ-BVM",
    ):
        paper(f"mẫu quyết định: {number}", "QĐ", decision(top=head(number, "Mẫu Sơn, ngày     tháng     năm 2026")))
    faults: list[tuple[str, list[Xml], Wrong]] = [
        ("Quốc hiệu cỡ 14", decision(top=head(quoc_hieu_size=14)), {"quoc-hieu-size": ("CỘNG HÒA",)}),
        ("Quốc hiệu thiếu dấu", decision(top=head(quoc_hieu="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.")), {"quoc-hieu-text": ("CỘNG HÒA",)}),
        ("Tiêu ngữ gạch dài", decision(top=head(tieu_ngu="Độc lập – Tự do – Hạnh phúc")), {"tieu-ngu-text": ("Độc lập",)}),
        ("số 5", decision(top=head("Số: 5/QĐ-BVM")), {"so-zero": ("Số: 5",)}),
        ("số cách chữ", decision(top=head("Số: 215 /QĐ - BVM")), {"so-form": ("Số: 215",)}),
        ("ký hiệu tờ trình", decision(top=head("Số: 215/TTr-BVM")), {"so-kind": ("Số: 215",)}),
        ("tháng 07", decision(top=head(dated="Mẫu Sơn, ngày 05 tháng 07 năm 2026")), {"date-zero": ("Mẫu Sơn",)}),
        ("thiếu phẩy sau địa danh", decision(top=head(dated=f"Mẫu Sơn {DAY}")), {"date-form": ("Mẫu Sơn",)}),
        ("ngày 31 tháng 6", decision(top=head(dated="Mẫu Sơn, ngày 31 tháng 6 năm 2026")), {"date-real": ("Mẫu Sơn",)}),
        ("không đường kẻ", decision(top=head(lines=""), lines=""), {"tieu-ngu-rule": ("Độc lập",), "co-quan-rule": (BODY,), "trich-yeu-rule": ("Về việc",)}),
        ("tên loại cỡ 16", [*head(), *title("QUYẾT ĐỊNH", "Về việc thành lập Tổ kiểm kê", size=16), *decision()[3:]], {"ten-loai-size": ("QUYẾT ĐỊNH",)}),
        ("V/v dưới tên loại", decision(subject="V/v thành lập Tổ kiểm kê tài sản"), {"trich-yeu-words": ("V/v",)}),
        ("căn cứ dấu phẩy", decision(grounds=(LAW[:-1] + ",", DUTIES, PROPOSED)), {"can-cu-punctuation": ("Căn cứ Luật",)}),
        ("QUYẾT ĐỊNH không hai chấm", decision(resolved="QUYẾT ĐỊNH"), {"quyet-dinh-colon": ("QUYẾT ĐỊNH",)}),
        ("Điều 4 sau Điều 2", decision(articles=(*ARTICLES[:2], ARTICLES[2].replace("Điều 3", "Điều 4"))), {"dieu-sequence": ("Điều 4",), "law-clear": ("- Như Điều 3",)}),
        ("không có ./.", decision(articles=(*ARTICLES[:2], ARTICLES[2].replace("./.", "."))), {"end-mark": ("Điều 3",)}),
        ("Khoản viết hoa", decision(articles=(ARTICLES[0], "Điều 2. Thực hiện theo Khoản 1 Điều 7 Luật Viên chức.", ARTICLES[2])), {"citation-capitals": ("Điều 2",)}),
        ("Điều 777", decision(articles=(ARTICLES[0], "Điều 2. Thực hiện theo Điều 777 Luật Viên chức.", ARTICLES[2])), {"law-exists": ("Điều 2",)}),
        ("luật cũ", decision(articles=(ARTICLES[0], "Điều 2. Theo Điều 7 Luật Viên chức số 58/2010/QH12.", ARTICLES[2])), {"law-in-force": ("Điều 2",)}),
        ("Nơi nhận cỡ 14", decision(end=foot(label_size=14)), {"noi-nhan-size": ("Nơi nhận",)}),
        ("Nơi nhận không đậm", decision(end=foot(label_bold=False)), {"noi-nhan-bold": ("Nơi nhận",)}),
        ("Nơi nhận dấu phẩy", decision(end=foot(("- Như Điều 3,", "- Lưu: VT, TCCB."))), {"noi-nhan-punctuation": ("- Như",)}),
        ("Lưu thiếu VT", decision(end=foot(("- Như Điều 3;", "- Lưu: TCCB."))), {"noi-nhan-vt": ("- Lưu",)}),
        ("KT không chấm", decision(end=foot(authority="KT GIÁM ĐỐC", position="PHÓ GIÁM ĐỐC")), {"signing-form": ("KT",)}),
        ("điều không đậm", [*decision()[:-4], *map(text, ARTICLES), *foot()], {"dieu-mark": ("Điều 1", "Điều 2", "Điều 3")}),
        ("họ tên in hoa", decision(end=foot(name="NGUYỄN VĂN MẪU")), {"ho-ten-case": ("NGUYỄN",)}),
        ("lời văn cỡ 12", [*decision()[:-4], article(ARTICLES[0]), text("Lời dặn thêm.", size=12), *map(article, ARTICLES[1:]), *foot()], {"noi-dung-size": ("Lời dặn",)}),
        ("lời văn căn trái", [*decision()[:-4], article(ARTICLES[0]), text("Lời dặn thêm.", align="left"), *map(article, ARTICLES[1:]), *foot()], {"noi-dung-align": ("Lời dặn",)}),
        ("không lùi đầu dòng", [*decision()[:-4], article(ARTICLES[0]), text("Lời dặn thêm.", indent=0), *map(article, ARTICLES[1:]), *foot()], {"first-line": ("Lời dặn",)}),
        ("chữ Arial", [*decision()[:-4], article(ARTICLES[0]), text("Lời dặn thêm.", font="Arial"), *map(article, ARTICLES[1:]), *foot()], {"font": ("Lời dặn",)}),
        ("chữ đỏ", [*decision()[:-4], article(ARTICLES[0]), text(more=run("Lời dặn thêm.", colour="FF0000")), *map(article, ARTICLES[1:]), *foot()], {"colour": ("Lời dặn",)}),
    ]  # fmt: skip
    for name, body, wrong in faults:
        paper(f"quyết định, {name}", "QĐ", body, wrong)
    pages: list[tuple[str, str, Xml, Wrong]] = [
        ("lề trái 20", "", section(left=20), {"page-margins": ("lề trái",)}),
        ("khổ Letter", "", section(width=12240, height=15840), {"page-size": ("216",)}),
        ("số trang bên phải", "right", section(numbered=True), {"page-number-place": ("căn phải",)}),
        ("số trang cỡ 10", "small", section(numbered=True), {"page-number-look": ("cỡ 10",)}),
        ("trang đầu có số", "centred", section(numbered=True, first=False), {"page-number-first": ("trang 1",)}),
    ]
    for name, header, last, wrong in pages:
        paper(f"quyết định, {name}", "QĐ", decision(), wrong, header=header, last=last)
    long = decision(articles=(*ARTICLES[:2], *(f"{LONG}" for _ in range(8)), ARTICLES[2]))
    paper("quyết định dài không số trang", "QĐ", long, {"page-number": ("không có số trang",)})


def kinds() -> None:
    named_kinds = (
        ("CT", "CHỈ THỊ", "Về việc tăng cường kỷ luật lao động"), ("TC", "THÔNG CÁO", "Về kết quả kỳ họp"), ("TB", "THÔNG BÁO", "Về lịch trực ngày lễ"),
        ("HD", "HƯỚNG DẪN", "Về việc lập hồ sơ bệnh án"), ("CTr", "CHƯƠNG TRÌNH", "Công tác quý IV năm 2026"), ("KH", "KẾ HOẠCH", "Tuyển dụng viên chức năm 2026"),
        ("PA", "PHƯƠNG ÁN", "Phòng cháy, chữa cháy"), ("ĐA", "ĐỀ ÁN", "Vị trí việc làm"), ("DA", "DỰ ÁN", "Nâng cấp khoa Khám bệnh"),
        ("BC", "BÁO CÁO", "Kết quả kiểm kê tài sản"), ("PC", "PHIẾU CHUYỂN", "Về đơn của người bệnh"), ("PB", "PHIẾU BÁO", "Về thời gian nhập kho"),
        ("BGN", "BẢN GHI NHỚ", "Về hợp tác đào tạo"), ("BTT", "BẢN THỎA THUẬN", "Về phối hợp chuyên môn"), ("GUQ", "GIẤY UỶ QUYỀN", "Về việc nhận tài sản"),
        ("PG", "PHIẾU GỬI", "Hồ sơ nghiệm thu"),
    )  # fmt: skip
    ways = ("cell", "rows", "tables")
    for at, (short, kind, subject) in enumerate(named_kinds):
        body = named(
            short,
            kind,
            subject,
            "Bệnh viện thông tin đến các khoa, phòng.",
            "Trân trọng./.",
            way=ways[at % 3],
            lines=("shape", "old", "border")[at % 3],
        )
        paper(f"{kind.lower()}", short, body, unjudged=("components", "end-mark") if short in ("BGN", "BTT") else ())
    resolution = [*head("Số: 12/NQ-HĐQL"), *title("NGHỊ QUYẾT", "Về phương hướng hoạt động"), p("HỘI ĐỒNG QUẢN LÝ BỆNH VIỆN ĐA KHOA MẪU", b=True, before=12),
                  *basis(LAW, "Xét đề nghị của Giám đốc Bệnh viện."), p("QUYẾT NGHỊ:", b=True, before=6), *map(article, ARTICLES[:1]),
                  article("Điều 2. Nghị quyết này có hiệu lực kể từ ngày ký./."),
                  *foot(("- Như Điều 2;", "- Lưu: VT, HĐQL."), "CHỦ TỊCH", authority="TM. HỘI ĐỒNG QUẢN LÝ")]  # fmt: skip
    paper("nghị quyết", "NQ", resolution)
    submission = [*head("Số: 44/TTr-BVM"), *title("TỜ TRÌNH", "Về việc mua sắm trang thiết bị"), p("Kính gửi: Sở Y tế tỉnh Mẫu", before=6),
                  text("Bệnh viện kính trình Sở Y tế xem xét./."), *foot(("- Như trên;", "- Lưu: VT, KHTH."))]  # fmt: skip
    paper("tờ trình", "TTr", submission)
    letter = [*head("Số: 455/BVM-TCCB", subject="V/v cử viên chức đi học"), p("Kính gửi: Sở Y tế tỉnh Mẫu", before=12), text("Bệnh viện đề nghị Sở Y tế cử viên chức đi học."),
              text("Trân trọng cảm ơn./."), *foot(("- Như trên;", "- Lưu: VT, TCCB."))]  # fmt: skip
    paper("công văn", "Công văn", letter)
    several = [*head("Số: 456/BVM-TCCB", subject="V/v họp giao ban", way="rows", lines="old"),
               p(more=run("Kính gửi:\t- Phòng Kế hoạch tổng hợp;"), align="left", before=12), p("\t\t- Các khoa lâm sàng.", align="left"),
               text("Bệnh viện mời dự họp./."), *foot(("- Như trên;", "- Lưu: VT."))]  # fmt: skip
    paper("công văn nhiều nơi nhận", "Công văn", several, unjudged=("kinh-gui-punctuation",))
    paper(
        "công văn ký hiệu CV",
        "Công văn",
        [*head("Số: 455/CV-BVM", subject="V/v cử viên chức đi học"), *letter[1:]],
        {"so-kind": ("Số: 455",)},
    )
    paper(
        "công văn không Như trên",
        "Công văn",
        [*letter[:-1], *foot(("- Phòng Tổ chức cán bộ;", "- Lưu: VT, TCCB."))],
        {"noi-nhan-nhu-tren": ("- Phòng",)},
    )
    telegram = [*head("Số: 03/CĐ-BVM"), *title("CÔNG ĐIỆN", "Về việc ứng phó bão số 3"), p("GIÁM ĐỐC BỆNH VIỆN ĐA KHOA MẪU điện:", before=6),
                text("- Các khoa, phòng trực thuộc;"), text("Yêu cầu các khoa, phòng trực đủ quân số./."), *foot(("- Như trên;", "- Lưu: VT."))]  # fmt: skip
    paper("công điện", "CĐ", telegram, unjudged=("noi-dung-align",))
    invitation = [*head("Số: 77/GM-BVM"), *title("GIẤY MỜI", "Dự hội nghị viên chức"), text("Bệnh viện đa khoa Mẫu trân trọng kính mời: Ông Trần Văn Thử."),
                  text("Thời gian: 8 giờ 00, ngày 15 tháng 10 năm 2026."), text("Địa điểm: Hội trường tầng 2./."), *foot(("- Như trên;", "- Lưu: VT."))]  # fmt: skip
    paper("giấy mời", "GM", invitation)
    introduction = [*head("Số: 78/GGT-BVM"), p("GIẤY GIỚI THIỆU", b=True, before=12), text("Bệnh viện đa khoa Mẫu trân trọng giới thiệu:"), text("Ông (bà): Trần Văn Thử"),
                    text("Chức vụ: Chuyên viên"), text("Được cử đến: Sở Y tế tỉnh Mẫu"), text("Về việc: nhận hồ sơ."),
                    text("Giấy này có giá trị đến hết ngày 20 tháng 10 năm 2026./."), *foot(("- Như trên;", "- Lưu: VT."))]  # fmt: skip
    paper("giấy giới thiệu", "GGT", introduction)
    leave = [*head("Số: 79/GNP-BVM"), p("GIẤY NGHỈ PHÉP", b=True, before=12), text("Xét Đơn đề nghị nghỉ phép ngày 01 tháng 10 năm 2026 của bà Lê Thị Ví Dụ, Bệnh viện đa khoa Mẫu cấp cho:"),
             text("Bà: Lê Thị Ví Dụ"), text("Chức vụ: Điều dưỡng"), text("Nghỉ phép năm 2026 từ ngày 10 tháng 10 năm 2026 đến hết ngày 15 tháng 10 năm 2026 tại Mẫu Sơn./."),
             *foot(("- Bà Lê Thị Ví Dụ;", "- Lưu: VT."))]  # fmt: skip
    paper("giấy nghỉ phép", "GNP", leave)
    minutes = [*head("Số: 15/BB-BVM", ""), *title("BIÊN BẢN", "Họp kiểm kê tài sản"), text("Thời gian bắt đầu: 8 giờ 00 ngày 05 tháng 10 năm 2026."), text("Địa điểm: Phòng họp số 1."),
               text("Thành phần tham dự: Ông Nguyễn Văn Mẫu, Giám đốc."), text("Chủ trì: Ông Nguyễn Văn Mẫu."), text("Thư ký: Bà Lê Thị Ví Dụ."), text("Nội dung: Thông qua kết quả kiểm kê."),
               text("Cuộc họp kết thúc vào 10 giờ 00 cùng ngày./."), table(([p("THƯ KÝ", b=True), p(), p("Lê Thị Ví Dụ", b=True), p("Nơi nhận:", 12, b=True, i=True, align="left"),
               p("- Các khoa, phòng;", 11, align="left"), p("- Lưu: Hồ sơ.", 11, align="left")], [p("CHỦ TỌA", b=True), p(), p("Nguyễn Văn Mẫu", b=True)]))]  # fmt: skip
    paper("biên bản", "BB", minutes, unjudged=("noi-nhan-vt", "tone-marks"))
    paper(
        "thư công",
        None,
        [
            *head("Số: 9/TC-BVM", parent=""),
            p("THƯ CHÚC MỪNG", b=True, before=12),
            text("Giám đốc Bệnh viện gửi lời chúc mừng."),
            *foot(("- Các khoa, phòng;", "- Lưu: VT.")),
        ],
        unjudged=("so-zero", "so-kind", "components", "end-mark", "trich-yeu-rule"),
    )
    for short, kind in (("QC", "QUY CHẾ"), ("QyĐ", "QUY ĐỊNH")):
        body = [*head(f"Số: 31/{short}-BVM"), *title(kind, "Làm việc của Bệnh viện đa khoa Mẫu"), p("Chương I", b=True, before=6), p("QUY ĐỊNH CHUNG", b=True),
                text("Điều 1. Phạm vi điều chỉnh", b=True), text(f"1. {kind.capitalize()} này quy định việc làm của viên chức."), text("2. Viên chức có trách nhiệm:"), text("a) Đi làm đúng giờ;"),
                text("b) Giữ gìn tài sản."), text("Điều 2. Đối tượng áp dụng", b=True), text("Viên chức và người lao động."), p("Chương II", b=True, before=6), p("TỔ CHỨC THỰC HIỆN", b=True),
                text("Điều 3. Hiệu lực", b=True), text(f"{kind.capitalize()} này có hiệu lực từ ngày ký./."), *foot()]  # fmt: skip
        paper(f"{kind.lower()} đứng riêng", short, body)
