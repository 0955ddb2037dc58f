"""Where the subject of a decree ends that nobody knows: every subject here with every continuation of the sentence here, and what is known beforehand."""

import re

import pytest

from legaltext.grammar.names import subjects
from legaltext.references.find import find
from legaltext.references.instrument_rules import ABOUT

# As titles of decrees and circulars have them; none with a number of its own, so that nothing but their words tells where they end
SUBJECTS = [
    "về công tác văn thư",
    "quy định về tuyển dụng, sử dụng và quản lý viên chức",
    "về chính sách đối với học sinh, sinh viên là người dân tộc thiểu số rất ít người",
    "quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của các bộ, cơ quan ngang bộ",
    "quy định về hồ sơ địa chính, Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
    "quy định quy trình xử lý đơn khiếu nại, đơn tố cáo, đơn kiến nghị, phản ánh",
    "hướng dẫn áp dụng một số quy định của Bộ luật Dân sự về trách nhiệm bồi thường thiệt hại ngoài hợp đồng",
    "về bồi thường, hỗ trợ, tái định cư khi Nhà nước thu hồi đất",
    "về thanh toán không dùng tiền mặt",
    "quy định về vận tải đường bộ, bến xe, bãi đỗ xe, trạm dừng nghỉ, điểm dừng xe trên đường bộ",
    "quy định chi tiết một số điều của Luật Chăn nuôi",
    "quy định việc sử dụng kinh phí ngân sách nhà nước bảo đảm cho công tác kiểm tra, xử lý, rà soát văn bản",
    "ban hành Điều lệ trường trung học cơ sở, trường trung học phổ thông và trường phổ thông có nhiều cấp học",
    "xử phạt vi phạm hành chính trong lĩnh vực lao động, người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng",
    "hướng dẫn kiểm soát, thanh toán các khoản chi thường xuyên từ ngân sách nhà nước",
    "quy định về quản lý, thanh toán, quyết toán dự án sử dụng vốn đầu tư công",
]
CONTINUATIONS = [
    ".",
    " vẫn còn hiệu lực.",
    " là căn cứ để chi trả.",
    " quy định như sau:",
    " cho phép áp dụng.",
    " kể từ ngày 01/7/2026.",
    " trước ngày 30 tháng 6.",
    " do chưa đủ hồ sơ.",
    " chưa được sửa đổi.",
    " nói trên.",
    " khiến đơn vị lúng túng.",
    " và hướng dẫn của Sở Nội vụ.",
    " với mức phạt 10 triệu đồng.",
    " không điều chỉnh trường hợp này.",
    ", thay Thông tư cũ.",
    ", cụ thể như sau:",
    ", mức phạt là 5 triệu đồng.",
    ", báo cáo Ủy ban nhân dân tỉnh.",
    ", giáo viên chủ nhiệm thông báo cho gia đình.",
    ", ông Nguyễn Văn A được bổ nhiệm lại.",
    ", Hội đồng kỷ luật họp.",
    ", tùy thời điểm ký hợp đồng.",
    ", trái ý nguyện của dân.",
    ", phần do ngân sách cấp được thu hồi.",
    ", bị xử phạt 5 triệu đồng.",
    " đến khi có quy định mới.",
    " lúc 22 giờ.",
    " chỉ nêu nguyên tắc.",
    " có áp dụng hay không.",
    " do mức phạt quá cao.",
]
ENGLISH = [
    "on records management",
    "on management of foreign workers in Vietnam",
    "detailing a number of articles of the Law on Investment",
    "on measures to ensure road traffic safety",
    "on compensation, support and resettlement upon land expropriation by the State",
    "guiding the implementation of Decree No. 123/2020/ND-CP on invoices and records",
    "prescribing the functions, tasks, powers and organizational structure of the Ministry of Finance",
]
ENGLISH_CONTINUATIONS = [
    ".",
    ", each party shall bear its own costs.",
    " does not apply.",
    " before 30 June 2026.",
    " and other relevant laws.",
    " and submitted to the Department.",
    " to obtain the permit.",
    " in May 2026.",
    " or any replacement thereof.",
    " requires a licence.",
    " rather than the Land Law.",
    " need not be notified.",
    " ensures that claims are paid.",
]


def first(text: str) -> str:
    return find(text)[0].text


# a list of work that one more item of work may go on with
UNCLEAR = {(SUBJECTS[11], ", báo cáo Ủy ban nhân dân tỉnh.")}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_ends_where_the_sentence_goes_on(subject: str) -> None:
    name = f"Nghị định số 2/2026/NĐ-CP {subject}"
    wrong = {c: first(f"Thực hiện {name}{c}") for c in CONTINUATIONS if (subject, c) not in UNCLEAR}
    assert {c: words for c, words in wrong.items() if words != name} == {}


@pytest.mark.parametrize("subject", ENGLISH)
def test_an_english_subject_ends_where_the_sentence_goes_on(subject: str) -> None:
    name = f"Decree No. 2/2026/ND-CP {subject}"
    wrong = {c: first(f"The parties comply with {name}{c}") for c in ENGLISH_CONTINUATIONS}
    assert {c: words for c, words in wrong.items() if words != name} == {}


@pytest.mark.parametrize("number", ["168/2024/NĐ-CP", "30/2020/NĐ-CP", "10/2020/TT-BLĐTBXH", "1719/QĐ-TTg"])
def test_a_known_number_with_its_own_words_ends_where_they_do(number: str) -> None:
    name = f"Nghị định số {number} {subjects()[number]}"
    assert first(f"theo {name}, đất đai và nhà ở tại xã.") == name
    wrapped = name.replace(" ", "\n", 6).replace("\n", " ", 5)
    assert first(f"theo {wrapped}, đất đai và nhà ở tại xã.") == wrapped


def test_other_words_behind_a_known_number_are_read_as_any() -> None:
    assert first("theo Nghị định số 30/2020/NĐ-CP về công tác lưu trữ, cơ quan rà soát.") == (
        "Nghị định số 30/2020/NĐ-CP về công tác lưu trữ"
    )


def test_what_a_recital_says_of_a_number_is_known_behind_it() -> None:
    name = "Nghị định số 2/2026/NĐ-CP về dự phòng để xử lý rủi ro, đất đai"
    assert [c.text for c in find(f"Căn cứ {name};\nThực hiện {name}, nhà ở.")] == [name, name]
    assert first(f"Thực hiện {name}, nhà ở.") != name


def test_every_known_subject_is_one_as_citations_have_it() -> None:
    assert len(subjects()) > 150
    for number, subject in subjects().items():
        assert re.fullmatch(r"\d+(?:/\d{4})?[/-][A-ZĐ]+[\w/-]*", number), number
        assert ABOUT.match(f" {subject.lower()}"), subject
        assert subject == " ".join(subject.split()), subject


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # the accents of "Hiến pháp" are not those of "thực hiện Pháp lệnh"
        ("Thực hiện Pháp lệnh Ngoại hối.", ["Pháp lệnh Ngoại hối"]),
        ("theo Luật Hôn nhân & Gia đình 2014.", ["Luật Hôn nhân & Gia đình 2014"]),
        # behind the law that is detailed there may be "về …" or another law
        (
            "theo Nghị định số 2/2026/NĐ-CP hướng dẫn chi tiết Luật Chăn nuôi và quy chuẩn kỹ thuật.",
            ["Nghị định số 2/2026/NĐ-CP hướng dẫn chi tiết Luật Chăn nuôi"],
        ),
        (
            "theo Nghị định số 2/2026/NĐ-CP quy định chi tiết Luật Đấu thầu về lựa chọn nhà thầu và Luật Giá.",
            ["Nghị định số 2/2026/NĐ-CP quy định chi tiết Luật Đấu thầu về lựa chọn nhà thầu", "Luật Giá"],
        ),
        ("theo Nghị quyết số 2/2026/NQ-HĐTP hướng dẫn khoản 1 Điều 192 Luật Giá.", ["Nghị quyết số 2/2026/NQ-HĐTP", "khoản 1 Điều 192 Luật Giá"]),
        # terms of a contract that is changed
        ("Phụ lục hợp đồng này sửa đổi Điều 2. Theo Điều 33 Luật Giá.", ["Điều 33 Luật Giá"]),
        ("This Addendum replaces Article 3. Article 5 of the Land Law applies.", ["Article 5 of the Land Law"]),
        ("theo các điểm a,điểm b khoản 1 Điều 5 Luật Giá.", ["các điểm a,điểm b khoản 1 Điều 5 Luật Giá"]),
        (
            "Circular No. 1/2020/TT-BLDTBXH of the Minister of Labor, Invalids and Social Affairs on wages applies.",
            ["Circular No. 1/2020/TT-BLDTBXH of the Minister of Labor, Invalids and Social Affairs on wages"],
        ),
    ],
)  # fmt: skip
def test_what_the_eighth_and_ninth_half_showed(text: str, names: list[str]) -> None:
    assert [citation.text for citation in find(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # the work of a title, listed in a row, or in the long items of a title with its day and issuer
        (
            "theo Thông tư số 2/2026/TT-BTC về thủ tục hải quan, kiểm tra, giám sát hải quan đối với hàng hóa:",
            ["Thông tư số 2/2026/TT-BTC về thủ tục hải quan, kiểm tra, giám sát hải quan đối với hàng hóa"],
        ),
        (
            "theo Thông tư số 2/2026/TT-BYT ngày 5 tháng 1 năm 2026 của Bộ trưởng Bộ Y tế quy định giá thống nhất và hướng dẫn áp dụng giá, thanh toán chi phí khám bệnh thì được cấp.",
            [
                "Thông tư số 2/2026/TT-BYT ngày 5 tháng 1 năm 2026 của Bộ trưởng Bộ Y tế quy định giá thống nhất và hướng dẫn áp dụng giá, thanh toán chi phí khám bệnh"
            ],
        ),
        ("theo Thông tư số 2/2026/TT-BYT quy định giá, thanh toán cho bên bán 5 triệu đồng.", ["Thông tư số 2/2026/TT-BYT quy định giá"]),
        (
            "Nghị định số 2/2026/NĐ-CP về sửa đổi, bổ sung các nghị định về giá.",
            ["Nghị định số 2/2026/NĐ-CP về sửa đổi, bổ sung các nghị định về giá"],
        ),
        (
            "Nghị định số 2/2026/NĐ-CP hướng dẫn Luật Giá số 16/2023/QH15, quy định chi tiết về thanh tra.",
            ["Nghị định số 2/2026/NĐ-CP hướng dẫn Luật Giá số 16/2023/QH15"],
        ),
        ("'Quyết định số 2/2026/QĐ-TTg về giá', 'Luật Giá',", ["Quyết định số 2/2026/QĐ-TTg về giá", "Luật Giá"]),
        # a comma before a subject, behind day and issuer alone
        (
            "theo Nghị định số 2/2026/NĐ-CP ngày 5 tháng 1 năm 2026 của Chính phủ, về văn thư.",
            ["Nghị định số 2/2026/NĐ-CP ngày 5 tháng 1 năm 2026 của Chính phủ, về văn thư"],
        ),
        (
            "theo Nghị định số 2/2026/NĐ-CP ngày 5 tháng 1 năm 2026 của Chính phủ, về phía đơn vị.",
            ["Nghị định số 2/2026/NĐ-CP ngày 5 tháng 1 năm 2026 của Chính phủ"],
        ),
        ("theo Nghị định số 2/2026/NĐ-CP, về văn thư.", ["Nghị định số 2/2026/NĐ-CP"]),
        # issuers as judgments and contracts write them
        ("theo Nghị quyết số 326/2016/UBTVQH14 của Ủy ban Thường vụ Quốc hội khóa 14 về án phí.", ["Nghị quyết số 326/2016/UBTVQH14 của Ủy ban Thường vụ Quốc hội khóa 14 về án phí"]),
        ("Bộ luật Dân sự số 91/2015/QH13 của Quốc hội nước CHXHCN Việt Nam;", ["Bộ luật Dân sự số 91/2015/QH13 của Quốc hội nước CHXHCN Việt Nam"]),
        ("Bộ luật Dân sự số 91/2015/QH13 ban hành ngày 24/11/2015;", ["Bộ luật Dân sự số 91/2015/QH13 ban hành ngày 24/11/2015"]),
        (
            "Nghị quyết số 15/NQ-HĐT của Chủ tịch Hội đồng trường Trường Đại học Thông tin và Truyền thông về giá và Luật Giá.",
            ["Nghị quyết số 15/NQ-HĐT của Chủ tịch Hội đồng trường Trường Đại học Thông tin và Truyền thông về giá", "Luật Giá"],
        ),
        # articles in whatever order a judgment lists them
        ("các Điều 463, 466, 357, 468 của Bộ luật Dân sự", ["các Điều 463, 466, 357, 468 của Bộ luật Dân sự"]),
        ("Điều 463, 466, 03 người của Bộ luật", ["Điều 463, 466"]),
        ("Nội dung tại Điều 1 Quyết định này là một phần; quyết định này là chung thẩm.", ["Điều 1 Quyết định này"]),
        ("theo Nghị quyết số 66.13/2026/NQ-CP ngày 27 tháng 01 năm 2026 của Chính phủ.", ["Nghị quyết số 66.13/2026/NQ-CP ngày 27 tháng 01 năm 2026 của Chính phủ"]),
        ("Quyết định số 930/QĐ-UBND về việc công bố danh mục thủ tục hành chính mới ban hành.", ["Quyết định số 930/QĐ-UBND về việc công bố danh mục thủ tục hành chính mới ban hành"]),
        ("Thông tư số 2/2026/TT-BTP quy định về chức danh Giám đốc, Phó Giám đốc Sở Tư pháp.", ["Thông tư số 2/2026/TT-BTP quy định về chức danh Giám đốc, Phó Giám đốc Sở Tư pháp"]),
        ("Nghị định số 2/2026/NĐ-CP quy định biện pháp để tổ chức, hướng dẫn thi hành Luật Giá.", ["Nghị định số 2/2026/NĐ-CP quy định biện pháp để tổ chức, hướng dẫn thi hành Luật Giá"]),
        ("theo Nghị định số 30/2020/NĐ-CP về công tác văn thư của Chính phủ, cơ quan rà soát.", ["Nghị định số 30/2020/NĐ-CP về công tác văn thư của Chính phủ"]),
        ("theo Thông tư số 2/2026/TT-BGDĐT ban hành Khung năng lực ngoại ngữ hoặc có chứng chỉ khác.", ["Thông tư số 2/2026/TT-BGDĐT ban hành Khung năng lực ngoại ngữ"]),
        ("Bãi bỏ Phụ lục I kèm theo của Nghị định số 2/2026/NĐ-CP.", ["Phụ lục I kèm theo của Nghị định số 2/2026/NĐ-CP"]),
        # the place of the council again ends what it resolved on
        (
            "Khoản 2 Điều 4 Nghị quyết số 2/2026/NQ-HĐND của Hội đồng nhân dân tỉnh Mẫu Sơn về hỗ trợ học phí, thanh toán học bổng trên địa bàn tỉnh Mẫu Sơn.",
            ["Khoản 2 Điều 4 Nghị quyết số 2/2026/NQ-HĐND của Hội đồng nhân dân tỉnh Mẫu Sơn về hỗ trợ học phí, thanh toán học bổng trên địa bàn tỉnh Mẫu Sơn"],
        ),
        (
            "theo Nghị quyết số 2/2026/NQ-HĐND của Hội đồng nhân dân tỉnh Mẫu Sơn về hỗ trợ học phí cho học sinh phổ thông, thanh toán trên địa bàn xã.",
            ["Nghị quyết số 2/2026/NQ-HĐND của Hội đồng nhân dân tỉnh Mẫu Sơn về hỗ trợ học phí cho học sinh phổ thông"],
        ),
        # a list of instruments: the second part of a subject ends the item
        (
            "1. Luật Giá;\n2. Thông tư số 2/2026/TT-BTC hướng dẫn cơ chế tự chủ; xử lý tài sản khi giải thể đơn vị;\n",
            ["Luật Giá", "Thông tư số 2/2026/TT-BTC hướng dẫn cơ chế tự chủ; xử lý tài sản khi giải thể đơn vị"],
        ),
        ("2. Thông tư số 2/2026/TT-BTC hướng dẫn cơ chế tự chủ; đơn vị phải lập hồ sơ;\n", ["Thông tư số 2/2026/TT-BTC hướng dẫn cơ chế tự chủ"]),
        ("2. Theo Thông tư số 2/2026/TT-BTC hướng dẫn cơ chế tự chủ; xử lý tài sản;\n", ["Thông tư số 2/2026/TT-BTC hướng dẫn cơ chế tự chủ"]),
    ],
)  # fmt: skip
def test_what_real_papers_showed(text: str, names: list[str]) -> None:
    assert [citation.text for citation in find(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # councils and committees, with their term and session, under their letters, in cities
        ("theo Nghị quyết số 42/NQ-HĐND của Hội đồng nhân dân tỉnh khoá VII, kỳ họp thứ 8 về giá đất.", ["Nghị quyết số 42/NQ-HĐND của Hội đồng nhân dân tỉnh khoá VII, kỳ họp thứ 8 về giá đất"]),
        (
            "theo Nghị quyết số 42/NQ-HĐND của HĐND tỉnh Mẫu Sơn khóa XIX, nhiệm kỳ 2021 - 2026, kỳ họp thứ mười hai về giá đất.",
            ["Nghị quyết số 42/NQ-HĐND của HĐND tỉnh Mẫu Sơn khóa XIX, nhiệm kỳ 2021 - 2026, kỳ họp thứ mười hai về giá đất"],
        ),
        ("theo Quyết định số 5/QĐ-UBND của UBND TP.HCM về giá đất.", ["Quyết định số 5/QĐ-UBND của UBND TP.HCM về giá đất"]),
        ("theo Quyết định số 5/QĐ-EVN ngày 17/6/2025 của EVN về kỹ thuật.", ["Quyết định số 5/QĐ-EVN ngày 17/6/2025 của EVN về kỹ thuật"]),
        (
            "theo Quyết định số 5/2031/QĐ-UBND về văn bản của Hội đồng nhân dân, UBND các cấp thuộc tỉnh.",
            ["Quyết định số 5/2031/QĐ-UBND về văn bản của Hội đồng nhân dân, UBND các cấp thuộc tỉnh"],
        ),
        ("của Liên bộ Giáo dục và Đào tạo-Bộ Tài chính", []),
        (
            "theo Thông tư liên tịch số 5/2014/TTLT-BGDĐT-BTC của Bộ Giáo dục và Đào tạo-Bộ Tài chính, đơn vị chi.",
            ["Thông tư liên tịch số 5/2014/TTLT-BGDĐT-BTC của Bộ Giáo dục và Đào tạo-Bộ Tài chính"],
        ),
        # words that elsewhere go on with the sentence
        ("theo Thông tư số 5/2031/TT-BTC hướng dẫn ngành ô tô, dệt - may, da - giày.", ["Thông tư số 5/2031/TT-BTC hướng dẫn ngành ô tô, dệt - may, da - giày"]),
        ("theo Quyết định số 5/QĐ-TTg về tổ chức trợ giúp pháp lý.", ["Quyết định số 5/QĐ-TTg về tổ chức trợ giúp pháp lý"]),
        ("theo Quyết định số 5/QĐ-TTg về xử lý triệt để cơ sở gây ô nhiễm môi trường.", ["Quyết định số 5/QĐ-TTg về xử lý triệt để cơ sở gây ô nhiễm môi trường"]),
        ("theo Quyết định số 5/QĐ-TTg về nghèo đói nên đơn vị làm.", ["Quyết định số 5/QĐ-TTg về nghèo đói"]),
        ("theo Quyết định số 5/QĐ-TTg phê duyệt Đề án Trường Đại học Mở TP. Hồ Chí Minh.", ["Quyết định số 5/QĐ-TTg phê duyệt Đề án Trường Đại học Mở TP. Hồ Chí Minh"]),
        ("theo Nghị quyết số 5-NQ/ĐU về KHCN, ĐMST và CĐS, đơn vị nộp báo cáo.", ["Nghị quyết số 5-NQ/ĐU về KHCN, ĐMST và CĐS"]),
        ("theo Thông tư số 5/2031/TT-BKHCN quy định danh mục hàng hóa phải kiểm tra chất lượng.", ["Thông tư số 5/2031/TT-BKHCN quy định danh mục hàng hóa phải kiểm tra chất lượng"]),
        ("theo Thông tư số 5/2031/TT-BTC về quản lý thuế phải nộp hồ sơ.", ["Thông tư số 5/2031/TT-BTC về quản lý thuế"]),
        # what is carried out is part of the subject; what is amended is cited by itself
        ("theo Quyết định số 5/QĐ-UBND về việc triển khai thực hiện Nghị quyết số 6/NQ-CP về giá.", ["Quyết định số 5/QĐ-UBND về việc triển khai thực hiện Nghị quyết số 6/NQ-CP về giá"]),
        ("Quyết định số 5/2031/QĐ-TTg về việc sửa đổi, bổ sung một số điều của Quyết định số 6/2030/QĐ-TTg về giá", ["Quyết định số 5/2031/QĐ-TTg", "Quyết định số 6/2030/QĐ-TTg về giá"]),
        ('Quyết định số 5/2031/QĐ-TTg về việc "Sửa đổi Quyết định số 6/2030/QĐ-TTg"', ["Quyết định số 5/2031/QĐ-TTg", "Quyết định số 6/2030/QĐ-TTg"]),
        # the fields of a decree on penalties
        (
            "theo Nghị định số 5/2031/NĐ-CP quy định xử phạt vi phạm hành chính trong lĩnh vực thủy sản; thú y, giống vật nuôi; quản lý rừng.",
            ["Nghị định số 5/2031/NĐ-CP quy định xử phạt vi phạm hành chính trong lĩnh vực thủy sản; thú y, giống vật nuôi; quản lý rừng"],
        ),
        ("theo Nghị định số 5/2031/NĐ-CP quy định xử phạt vi phạm hành chính trong lĩnh vực thủy sản; chủ tàu bị phạt.", ["Nghị định số 5/2031/NĐ-CP quy định xử phạt vi phạm hành chính trong lĩnh vực thủy sản"]),
        # a bracket inside a full title
        (
            "Căn cứ Thông tư số 5/2031/TT-BNV hướng dẫn Sở Nội vụ thuộc thành phố (cấp tỉnh) và Phòng Nội vụ thuộc huyện;\n",
            ["Thông tư số 5/2031/TT-BNV hướng dẫn Sở Nội vụ thuộc thành phố (cấp tỉnh) và Phòng Nội vụ thuộc huyện"],
        ),
        # what an article prescribes is no subject
        ("Căn cứ Điều 7 Nghị định 5/2031/NĐ-CP quy định mức phạt đối với chủ tàu như sau:", ["Điều 7 Nghị định 5/2031/NĐ-CP"]),
        ("Căn cứ Điều 7 Nghị định 5/2031/NĐ-CP quy định những trường hợp phải thẩm định giá gồm:", ["Điều 7 Nghị định 5/2031/NĐ-CP"]),
        ("Sửa đổi Điều 7 Nghị định 5/2031/NĐ-CP quy định mức phạt đối với chủ tàu như sau:", ["Điều 7 Nghị định 5/2031/NĐ-CP quy định mức phạt đối với chủ tàu"]),
        ("theo Điều 12 Nghị định số 30/2020/NĐ-CP quy định về trách nhiệm của người soạn thảo.", ["Điều 12 Nghị định số 30/2020/NĐ-CP"]),
        ("theo Điều 12 Nghị định số 30/2020/NĐ-CP quy định về công tác văn thư.", ["Điều 12 Nghị định số 30/2020/NĐ-CP quy định về công tác văn thư"]),
        ("Thông tư 5/2031/TT-BXD quy định rõ: nhà chung cư phải sạch.", ["Thông tư 5/2031/TT-BXD"]),
        # lines that are set in
        ("theo Thông tư số 5/2031/TT-BTC hướng dẫn giá cước vận tải bằng xe\n    ô tô và dịch vụ;", ["Thông tư số 5/2031/TT-BTC hướng dẫn giá cước vận tải bằng xe\n    ô tô và dịch vụ"]),
        ("a) Thông tư số 5/2031/TT-BTC về giá cước\nb) Thông tư số 6/2031/TT-BTC về phí", ["Thông tư số 5/2031/TT-BTC về giá cước", "Thông tư số 6/2031/TT-BTC về phí"]),
        # a name in quotation marks
        ("Chỉ thị số 18-CT/TW của Ban Bí thư về “Tăng cường an toàn giao thông” đã có.", ["Chỉ thị số 18-CT/TW của Ban Bí thư về “Tăng cường an toàn giao thông”"]),
    ],
)  # fmt: skip
def test_what_more_real_papers_showed(text: str, names: list[str]) -> None:
    assert [citation.text for citation in find(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # what the subject names does something behind the comma; a list of names goes on
        ("Theo Quyết định số 5/QĐ-TTg phê duyệt Chương trình Giảm nghèo giai đoạn 2016 - 2020, Chương trình đặt mục tiêu giảm", ["Quyết định số 5/QĐ-TTg phê duyệt Chương trình Giảm nghèo giai đoạn 2016 - 2020"]),
        ("theo Nghị định số 5/2031/NĐ-CP về Biểu thuế xuất khẩu, Biểu thuế nhập khẩu ưu đãi.", ["Nghị định số 5/2031/NĐ-CP về Biểu thuế xuất khẩu, Biểu thuế nhập khẩu ưu đãi"]),
        # words that are part of a subject here, and go on with the sentence there
        ("theo Nghị định số 5/2031/NĐ-CP về chính sách đối với nhà giáo công tác ở trường chuyên biệt.", ["Nghị định số 5/2031/NĐ-CP về chính sách đối với nhà giáo công tác ở trường chuyên biệt"]),
        ("theo Thông tư số 5/2031/TT-BTP về kiểm tra văn bản và theo dõi thi hành pháp luật.", ["Thông tư số 5/2031/TT-BTP về kiểm tra văn bản và theo dõi thi hành pháp luật"]),
        ("Thông tư số 5/2031/TT-BTP hướng dẫn đầu tư của doanh nghiệp có bố cục như sau.", ["Thông tư số 5/2031/TT-BTP hướng dẫn đầu tư của doanh nghiệp"]),
        ("Thông tư số 5/2031/TT-BTP hướng dẫn mua ngoại tệ lại được chia thành chương.", ["Thông tư số 5/2031/TT-BTP hướng dẫn mua ngoại tệ"]),
        ("theo Quyết định số 5/2031/QĐ-UBND về lĩnh vực, thời gian làm việc.", ["Quyết định số 5/2031/QĐ-UBND về lĩnh vực, thời gian làm việc"]),
        # a wrapped line in the name of a ministry
        ("Căn cứ Nghị định số 5/2031/NĐ-CP quy định cơ cấu tổ chức của Bộ\nCông Thương;", ["Nghị định số 5/2031/NĐ-CP quy định cơ cấu tổ chức của Bộ\nCông Thương"]),
        # what is amended is cited by itself, what is struck without a number is the subject
        ("Quyết định số 5/2031/QĐ-TTg về việc sửa đổi một số điều của Quy định ban hành kèm theo Quyết định số 6/2030/QĐ-TTg về giá", ["Quyết định số 5/2031/QĐ-TTg", "Quyết định số 6/2030/QĐ-TTg về giá"]),
        ("Nghị định số 5/2031/NĐ-CP của Chính phủ về sửa đổi khoản 2, Điều 8, Nghị định số 6/2030/NĐ-CP về giá", ["Nghị định số 5/2031/NĐ-CP của Chính phủ", "khoản 2, Điều 8, Nghị định số 6/2030/NĐ-CP về giá"]),
        ("Quyết định số 5/2031/QĐ-UBND về việc bãi bỏ một số văn bản do UBND tỉnh ban hành.", ["Quyết định số 5/2031/QĐ-UBND về việc bãi bỏ một số văn bản do UBND tỉnh ban hành"]),
        ("Quyết định số 5/2031/QĐ-UBND về việc bãi bỏ Quyết định số 6/2030/QĐ-UBND", ["Quyết định số 5/2031/QĐ-UBND", "Quyết định số 6/2030/QĐ-UBND"]),
        ("Circular No. 5/2031/TT-BTC on amendments to Circular No. 6/2030/TT-BTC on customs.", ["Circular No. 5/2031/TT-BTC", "Circular No. 6/2030/TT-BTC on customs"]),
        # the year of the law that ends a subject that is known
        ("Căn cứ Nghị định số 34/2016/NĐ-CP quy định chi tiết một số điều và biện pháp thi hành Luật Ban hành văn bản quy phạm pháp luật năm 2015.", ["Nghị định số 34/2016/NĐ-CP quy định chi tiết một số điều và biện pháp thi hành Luật Ban hành văn bản quy phạm pháp luật năm 2015"]),
        # English: a subject behind a comma, letters in brackets, a code with its year, what else is detailed
        ("Circular No. 5/2004/TT-BTC of October 20, 2004, guiding value added tax.", ["Circular No. 5/2004/TT-BTC of October 20, 2004, guiding value added tax"]),
        ("Circular No. 5/2004/TT-BTC of October 20, 2004, which guides it.", ["Circular No. 5/2004/TT-BTC of October 20, 2004"]),
        ("Circular No. 5/2004/TT-BTC guiding value added tax (VAT) on banking.", ["Circular No. 5/2004/TT-BTC guiding value added tax (VAT) on banking"]),
        ("Decree No. 5/2031/ND-CP guiding the new Labor Code 2019 applies.", ["Decree No. 5/2031/ND-CP guiding the new Labor Code 2019"]),
        # more of the same kinds, from another half
        ("theo Quyết định số 5/2031/QĐ-BNN ban hành Quy định điều kiện vệ sinh thú y và thay thế các quy định trước đây.", ["Quyết định số 5/2031/QĐ-BNN ban hành Quy định điều kiện vệ sinh thú y"]),
        ("theo Nghị quyết số 5/2031/NQ-HĐTP về án lệ và gần đây nhất được thay thế.", ["Nghị quyết số 5/2031/NQ-HĐTP về án lệ"]),
        ("Thông tư số 5/2031/TT-BNN hướng dẫn thực hiện một số điều tại Quyết định số 6/2030/QĐ-TTg về giá.", ["Thông tư số 5/2031/TT-BNN hướng dẫn thực hiện một số điều tại Quyết định số 6/2030/QĐ-TTg về giá"]),
        ("theo Quyết định số 5/QĐ-BNN về việc công bố Danh mục vắc xin, vi sinh vật, hóa chất dùng trong thú y được phép lưu hành.", ["Quyết định số 5/QĐ-BNN về việc công bố Danh mục vắc xin, vi sinh vật, hóa chất dùng trong thú y được phép lưu hành"]),
        ("Căn cứ Quyết định số 5/QĐ-UBND về việc kiện toàn Ban Dân số -\nKế hoạch hóa gia đình tỉnh;", ["Quyết định số 5/QĐ-UBND về việc kiện toàn Ban Dân số -\nKế hoạch hóa gia đình tỉnh"]),
        ("theo Nghị định 115/2020/NĐ-CP về tuyển dụng, sử dụng và quản lý viên chức thuộc phạm vi quản lý của Bộ.", ["Nghị định 115/2020/NĐ-CP về tuyển dụng, sử dụng và quản lý viên chức"]),
        ("Decree 5/2031/ND-CP on Personal Data Protection officially came into effect.", ["Decree 5/2031/ND-CP on Personal Data Protection"]),
        ("Decree No. 5/2031/ND-CP of May 15, 2031, defining the functions of the Ministry of Health;", ["Decree No. 5/2031/ND-CP of May 15, 2031, defining the functions of the Ministry of Health"]),
        ("Ordinance No. 5/2031/UBTVQH13 providing amendments to the Law on Bidding.", ["Ordinance No. 5/2031/UBTVQH13", "the Law on Bidding"]),
        ("Circular 5/2031/TT-BTC guiding the implementation of Decree 218 and the Law on Bidding.", ["Circular 5/2031/TT-BTC guiding the implementation of Decree 218 and the Law on Bidding"]),
    ],
)  # fmt: skip
def test_what_papers_and_pages_showed(text: str, names: list[str]) -> None:
    assert [citation.text for citation in find(text)] == names
