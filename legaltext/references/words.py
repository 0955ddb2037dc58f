"""The words of citations in both languages, as data."""

from legaltext.grammar import names
from legaltext.grammar.names import LEVEL_OF
from legaltext.model import Level


def listed(words: str) -> list[str]:
    """Words as the tables below write them: "one|two|two words"."""
    return words.split("|")


# Below the levels of a tree: "đoạn 2 khoản 1" (a paragraph), "Mẫu số 01" (a form of an annex)
PARAGRAPH = "paragraph"
FORM = "form"
CitedUnit = Level | str

UNITS: dict[str, CitedUnit] = {
    **LEVEL_OF["vi"],
    **LEVEL_OF["en"],
    **{f"{name}s": level for name, level in LEVEL_OF["en"].items() if not name.endswith("x")},
    "art": Level.ARTICLE,
    "arts": Level.ARTICLE,
    "annexes": Level.ANNEX,
    "appendices": Level.ANNEX,
    "đoạn": PARAGRAPH,
    "đìềù": Level.ARTICLE,  # with any accents on any letter, as scans have it
    "đìểm": Level.POINT,
    "paragraph": PARAGRAPH,
    "paragraphs": PARAGRAPH,
    "mẫu": FORM,
    "mu": FORM,  # "Mu số 10" of a scan
    "form": FORM,
}
# Outermost first; an annex stands above all, a paragraph and a form below all.
DEPTH: dict[CitedUnit, int] = {
    Level.ANNEX: -1,
    **{level: depth for depth, level in enumerate(level for level in Level if level is not Level.ANNEX)},
    PARAGRAPH: 8,
    FORM: 8,
}

# Unit words under any accents that a scan gives them ("khoăn", "đỉểm"), but no other word ("thuê khoán 1 năm"), except in the middle of a list ("khoản 1, khoán 2 Điều này")
MISREAD_ANYHOW = {"dieu": Level.ARTICLE, "khoan": Level.CLAUSE, "diem": Level.POINT}
NO_MISREAD = frozenset(listed("khoán|khoan|khoắn|khoằn|diêm|điếm|điềm|diềm|diều|dieu|khoàn"))
# Unit words as scans misread them; any other accents make another word ("khoán", "mức", "phân", "đoàn")
MISREAD = {
    **dict.fromkeys(("điêu", "điểu", "điếu", "điễu", "điệu", "điẻu", "điềụ"), Level.ARTICLE),
    **dict.fromkeys(("khoãn", "khoàn", "khoẳn"), Level.CLAUSE),
    **dict.fromkeys(("điêm", "điếm", "điễm", "điẻm"), Level.POINT),
    **dict.fromkeys(("chưong", "chuơng", "chướng"), Level.CHAPTER),
}

# Type words that stand for one instrument of which a text speaks: "Điều 5 của Luật"; "quyết định" and "chỉ thị" are acts of any kind
KINDS_ALONE = frozenset(
    listed(
        "luật|bộ luật|pháp lệnh|nghị định|thông tư|thông tư liên tịch|nghị quyết|law|code|ordinance|decree|circular|resolution"
    )
)

# Letters for units before a number: "K1 Đ35", "Đ.5"
SHORT_UNITS: dict[str, CitedUnit] = {"k": Level.CLAUSE, "đ": Level.ARTICLE, "d": Level.ARTICLE}
# A digit as scans misread it: "Điều I1"; the letter of a point with a mark that no point has: "điểm ẹ"
MISREAD_DIGITS = str.maketrans("ilo|]", "11011")
MISREAD_LETTERS = {
    letter: base
    for base, letters in {"a": "àáạ", "e": "èéẹẻẽ", "o": "òóọỏõ", "i": "ìíịỉĩ", "u": "ùúụủũ", "y": "ỳýỵỷỹ"}.items()
    for letter in letters
}

# After a number these make it an amount: "Điều 5, 03 năm tù", "khoản 500 triệu đồng"
QUANTITIES = listed(
    "ngày|tháng|năm|giờ|phút|tuần|quý|người|lần|đồng|triệu|tỷ|tỉ|nghìn|ngàn|phần trăm|bản|bộ hồ|buổi|ha|m2|m|km|kg|"
    "trường hợp|hình thức|nội dung|mức|tuổi|thành viên|days|months|years|working|hours|persons|people|copies|cases|"
    "times|percent|million|billion"
)

# Type words as written, and the type of the model. "Lệnh" is cited nowhere, and is in many other words.
KINDS = {kind: kind for kind in names.KINDS if kind != "lệnh"} | names.ENGLISH_KINDS

# Type words as notes and tables shorten them, before a number: "NĐ 100/2019/NĐ-CP"
SHORT_KINDS = {
    **dict.fromkeys(("nđ", "nd"), "nghị định"),
    "tt": "thông tư",
    "ttlt": "thông tư liên tịch",
    **dict.fromkeys(("qđ", "qd"), "quyết định"),
    "nq": "nghị quyết",
}

# The signature of a number without its diacritics: "27/2026/ND-CP" is 27/2026/NĐ-CP
SIGNATURES = {
    "ND": "NĐ",
    "QD": "QĐ",
    "HDND": "HĐND",
    "HDTP": "HĐTP",
    "BLDTBXH": "BLĐTBXH",
    "BGDDT": "BGDĐT",
    "HDNN": "HĐNN",
    "HDNN8": "HĐNN8",
    "CD": "CĐ",
    "TTG": "TTg",
    "NDCP": "NĐ-CP",
    "NĐCP": "NĐ-CP",
    "NQCP": "NQ-CP",
    "QĐTTG": "QĐ-TTg",
    "QDTTG": "QĐ-TTg",
    "CTTTG": "CT-TTg",
    "UBTUMTTQVN": "UBTƯMTTQVN",
}

# Ministries by their letters: "của Bộ GD&ĐT"
MINISTRIES = listed(
    "gd&đt|gd-đt|gdđt|lđtbxh|lđ-tbxh|lđtb&xh|lđ-tb&xh|tn&mt|tnmt|nn&ptnt|nn-ptnt|nnptnt|nn&mt|nnmt|gtvt|kh&đt|kh-đt|khđt|kh&cn|khcn|tt&tt|tttt|vhttdl|vhtt&dl|vh,tt&dl|tc|nv|yt|qp|ca|xd|ct|tp"
)

# What the numbers of a kind end in, by who issues it: "Nghị định 115/2020 của Chính phủ" is 115/2020/NĐ-CP. Without an issuer only where all of a kind have one.
# The letters of a ministry and the number of the National Assembly of a year are read from names and years.
SERIES = {
    ("nghị định", None): "NĐ-CP",
    ("nghị định", "Chính phủ"): "NĐ-CP",
    ("nghị quyết", "Chính phủ"): "NQ-CP",
    ("quyết định", "Thủ tướng Chính phủ"): "QĐ-TTg",
    ("quyết định", "Thủ tướng"): "QĐ-TTg",
    ("chỉ thị", "Thủ tướng Chính phủ"): "CT-TTg",
    ("chỉ thị", "Thủ tướng"): "CT-TTg",
}
# From this year on numbers with these letters have their year: "115/NĐ-CP ngày 25/9/2020" is 115/2020/NĐ-CP. A QĐ-TTg or NQ-CP may still lack it.
WITH_YEAR_SINCE = 1998
ALWAYS_WITH_YEAR = ("NĐ-", "TT-", "TTLT-", "QH", "PL-")
# The National Assemblies by the first and the last whole year in which all laws are theirs; between them two passed laws in one year
ASSEMBLIES = {11: (2003, 2006), 12: (2008, 2010), 13: (2012, 2015), 14: (2017, 2020), 15: (2022, 2025)}
# The kinds that a number with these letters can have (Nghị định 30/2020/NĐ-CP, Phụ lục III; Luật Ban hành văn bản quy phạm pháp luật)
KINDS_OF_SERIES = {
    "NĐ-": ("nghị định",),
    "TTLT-": ("thông tư liên tịch",),
    "TT-": ("thông tư",),
    "QĐ-": ("quyết định",),
    "CT-": ("chỉ thị",),
    "NQLT-": ("nghị quyết liên tịch",),
    "NQ-": ("nghị quyết",),
    "QH": ("luật", "bộ luật", "nghị quyết", "hiến pháp"),
}

# After the name of a law these begin the rest of the sentence: "Luật Viên chức quy định …", "Luật Lao động được ban hành"
AFTER_TITLE = listed(
    "quy định|quy đinh|là|thì|này|đó|được|bị|đã|đang|sẽ|chưa|không|phải|có|cho|của|về|và|hoặc|hay|cùng|cũng|để|nhằm|"
    "do|bởi|vì|nên|nếu|khi|trong|trên|dưới|tại|từ|đến|tới|theo|với|như|mà|còn|trừ|nhưng|năm|ngày|sửa đổi|bổ sung|"
    "hiện hành|mới|cũ|vừa|thay thế|bãi bỏ|ban hành|thông qua|áp dụng|giao cho|giao bộ|giao chính phủ|cấm|buộc|yêu cầu|hướng dẫn|nêu|ghi|sau|"
    "trước|ra đời|điều chỉnh|hết|bao gồm|gồm|thay|vào|qua|nhân dịp|kể|nước ta|khác|liên quan|chỉ|vẫn|đều|lại|rằng|đối với|thuộc|"
    "thực hiện|thi hành kể|thi hành từ|cụ thể|đồng thời|quyết định|xử lý|xử phạt|chấm dứt|đúng|trái|sang|đòi hỏi|"
    "nghiêm cấm|đặt ra|bảo đảm|cần|nhấn mạnh|coi|xác định|kèm|chậm nhất|rồi|ngay|gửi|nộp|lập|làm|chủ trì|đề nghị|kiến nghị|"
    "kết hợp|phối hợp|báo cáo|thông báo|tuyên|tuyên bố|tuyên phạt|căn cứ|song|ngoài|ngoại trừ|giữa|mỗi|từng|mọi|các|những|một trong|một cách|một phần|lúc|tức|"
    "bằng cách|lên|xuống|trở|nói|đề cập|dẫn chiếu|viện dẫn|thừa nhận|công nhận|ghi nhận|cho phép|hủy|hủy bỏ|tiến hành|"
    "xem xét|đăng ký|kê khai|niêm yết|công khai|công bố|chịu|hưởng|lấy ý kiến|đảm bảo|khởi kiện|"
    "is|are|was|were|shall|must|may|and|or|of|in|on|dated|no|as|by|"
    "provides|applies|takes|has|have|had|which|that|to|from|for|with|when|if|the|does|do|requires|prohibits|states|"
    "stipulates|prescribes|promulgated|passed|enacted|adopted|under|not|will|can|governs|at"
)
# Words that stand in small letters in English names, as translations write them: "the Law on Cyberinformation security"
SMALL_IN_TITLES = frozenset(
    listed(
        "security|secrets|information|protection|violations|management|development|technology|affairs|resources|safety|education|services|trade|tax|duty|duties|"
        "rights|citizens|children|activities|procedures|control|prevention|crimes|property|assets|investment|insurance|employees|workers|judgments|transactions|business|police|forces|defense|defence|training"
    )
)
# What makes another name of a known one: "Luật Thanh niên xung phong" is not Luật Thanh niên
LONGER_TITLE = listed(
    "xung phong|nhà nước|quốc gia|quốc tế|việt nam|nhân dân|trung ương|địa phương|đô thị|nông thôn|điện tử|xã hội|"
    "quân đội|vũ trụ|đại dương|quân sự|cơ sở|tư nhân|hợp tác xã|nước ngoài|dân sự|hình sự|hành chính|thương mại"
)

# Who signs papers that are no law; the name of the office follows: "của Giám đốc Bệnh viện Mẫu"
OFFICES = listed(
    "giám đốc|tổng giám đốc|phó giám đốc|hiệu trưởng|viện trưởng|cục trưởng|tổng cục trưởng|chi cục trưởng|vụ trưởng|chủ tịch|chủ nhiệm|trưởng ban|"
    "trưởng phòng|chánh án|chánh văn phòng|tổng kiểm toán|tổng thanh tra|thống đốc|hội đồng|ban giám đốc|đảng ủy|tỉnh ủy|thành ủy|huyện ủy|ban thường vụ|"
    "ban bí thư|sở|bệnh viện|trường|viện|cục|tổng cục|chi cục|công ty|tổng công ty|tập đoàn|văn phòng|phòng|ban|trung tâm|bảo hiểm xã hội|tòa án|toà án|viện kiểm sát|hội nghị|đại hội|đoàn chủ tịch"
)
AFTER_OFFICE = listed(
    "về|v/v|ban hành|quy định|hướng dẫn|phê duyệt|hết hiệu lực|có hiệu lực|còn hiệu lực|được|bị|đã|là|thì|và|có|không|tại|theo|trong|sửa đổi|bổ sung|thay thế|"
    "bổ nhiệm|miễn nhiệm|giao|cho|kỷ luật|công nhận|thành lập|chấm dứt|cử|điều động|tuyển dụng|nêu|ký|quyết định|bãi bỏ|chấp thuận|thu hồi"
)

# "… về công tác văn thư, cơ quan rà soát": a comma before one of these ends the subject of a decree
AFTER_COMMA = listed(
    "đơn vị|cơ quan|người|ông|bà|các|những|thì|trừ|nếu|khi|trong|theo|tại|bảo đảm|từ|đề nghị|được|đã|như|để|với|có|không|việc|"
    "hành vi|sau|trường hợp|căn cứ|mọi|mỗi|cá nhân|tổ chức|nhà nước|nhà đầu tư|nhà thầu|bộ|ủy ban|hội đồng|thủ trưởng|thủ tướng|ban hành|"
    "trung tâm|nay|do|vì|tuy|nhưng|hoặc|và|trước|đối với|hợp đồng|hồ sơ|thời hạn|thời gian|thời điểm|kể|xét|quyết định|tôi|chúng|bên|"
    "doanh nghiệp|số|gồm|bao gồm|nhằm|điều|khoản|điểm|luật|nghị định|nghị quyết|thông tư|đồng thời|bị đơn|nguyên đơn|bị cáo|đương sự|tòa án|tuyên xử|tuyên|xử|xử phạt|buộc|bác|chấp nhận|đình chỉ|"
    "viện kiểm sát|hai|ba|một|nhiều|phải|sẽ|chưa|vẫn|còn|mà|nên|áp dụng|thực hiện theo|chủ|trưởng|giám đốc|hiệu trưởng|lãnh đạo|nhân viên|"
    "kế toán|thuyền trưởng|học sinh|sinh viên|phụ huynh|khách hàng|công ty|bệnh viện|trường|sở|phòng tổ chức|lúc|rồi|cùng|bằng|là|ngoài|"
    "the|each|every|where|when|if|which|who|except|unless|employees|employers|agencies|heads|article|clause|point|law"
)
# Those of them that also stand in a list of their like: "cho tổ chức, cá nhân nước ngoài", "cơ quan, đơn vị"
OF_A_LIST = listed(
    "cơ quan|tổ chức|cá nhân|đơn vị|doanh nghiệp|hộ gia đình|cộng đồng|người|bệnh viện|trường|công ty|học sinh|sinh viên|hợp đồng|hồ sơ"
)
# Second parts of the names of decrees, behind a semicolon: NĐ 168/2024, 144/2021, 282/2025, 82/2020, 139/2017, 101/2024
SECOND_PARTS = listed(
    "hành chính tư pháp|hôn nhân và gia đình; thi hành án|thi hành án dân sự; phá sản|phá sản doanh nghiệp|khai thác, chế biến, kinh doanh khoáng sản|"
    "quản lý công trình hạ tầng kỹ thuật|kinh doanh bất động sản, phát triển nhà|phòng cháy và chữa cháy|đăng ký, cấp giấy chứng nhận quyền sử dụng đất|"
    "trừ điểm,|phòng, chống tệ nạn xã hội|phòng cháy, chữa cháy|cứu nạn, cứu hộ|phòng, chống bạo lực gia đình|phân quyền, phân cấp"
)
# Papers, wishes and offices with which the next item of a recital begins
NEXT_OF_RECITAL = listed(
    "căn cứ|theo|xét|trên cơ sở|nhu cầu|khả năng|năng lực|chức năng|tờ trình|biên bản|kết quả|hợp đồng|quyết định|công văn|đơn|hồ sơ|báo cáo|đề nghị|ý kiến|"
    "thỏa thuận|thoả thuận|tình hình|điều lệ|quy chế|nội quy|giấy|văn bản|thông báo|kết luận|tài liệu|yêu cầu|sự|hai|bên|kế hoạch|phương án|dự toán|đồng thời|"
    "điều kiện thực tế|thực hiện|để|trường hợp|đơn vị|cơ quan|người|ông|bà|tôi|chúng tôi|công ty|nay|chỉ thị|hướng dẫn số|pursuant|the|and"
)
# What an instrument issues: "ban hành Điều lệ trường trung học cơ sở" is its subject
ISSUED = listed(
    "điều lệ|quy chế|quy định|danh mục|chương trình|chế độ|kế hoạch|hệ thống|nội quy|quy trình|quy chuẩn|tiêu chuẩn|định mức|biểu mẫu|mẫu|bảng|hướng dẫn|đề án|"
    "chiến lược|khung|bộ quy tắc|bộ tiêu chí|quy tắc|tiêu chí|chuẩn"
)
# "quy định cơ chế quản lý, tổ chức thực hiện các chương trình": work that is listed behind other work, and no organisation that does something
WORK = listed(
    "quản lý|xây dựng|lập|thẩm định|phê duyệt|ban hành|hướng dẫn|chỉ đạo|điều hành|kiểm tra|giám sát|đánh giá|theo dõi|thực hiện|triển khai|sử dụng|thành lập|"
    "quy hoạch|kế hoạch|phối hợp|nhiệm vụ|quyền hạn|chức năng|nguyên tắc|phương thức|cơ chế|chính sách"
)
WORK_AFTER_COMMA = listed(
    "tổ chức thực hiện|tổ chức thi hành|tổ chức triển khai|tổ chức quản lý|tổ chức lại|tổ chức bộ máy|tổ chức và hoạt động|tổ chức hoạt động"
)
# Names in capitals that go on with a list after a comma: "về Hệ thống thông tin, Cơ sở dữ liệu quốc gia"
PROPER_AFTER_COMMA = listed("cơ sở dữ liệu|hệ thống|quỹ|danh mục|chương trình|cổng thông tin|nền tảng")
# A line of a subject does not end after these
NOT_A_LINE_END = frozenset(
    listed("của|về|và|các|số|thi hành|với|theo|tại|trong|cho|hành|một|những|thuộc|ở|do|bởi|hoặc|of|on|the|and|to|in")
)

# Words before a unit that make another word of it: "thời điểm a", "giai đoạn 2", "tài khoản 5"
NO_UNIT_BEFORE = frozenset(
    listed("thời|địa|đặc|quan|ưu|nhược|trọng|luận|thí|cao|giai|tài|bài|tiền|chấm|tiểu|danh|chuyên|chứng|các loại|một|mỗi|từng")
)
# Before "khoản này", "điểm này", "Điều này": words after which it is the law that speaks
BEFORE_THIS = frozenset(
    listed("tại|của|định|tiết|theo|và|hoặc|với|cho|thuộc|ở|trong|hiện|trừ|ngoài|in|under|of|by|to|with|at|and|or")
)
# After "Điều này" at the head of a sentence it is the law that speaks: "Điều này quy định …"; "Điều này cho thấy, đặt ra, cần, nhằm …" is the fact
AFTER_THIS_ARTICLE = listed(
    "quy định|không quy định|áp dụng|không áp dụng|chỉ áp dụng|được áp dụng|không được áp dụng|điều chỉnh|có hiệu lực|hết hiệu lực|được sửa đổi|được bổ sung|"
    "được bãi bỏ|bị bãi bỏ|bãi bỏ|được thay thế|thay thế|được hướng dẫn|hướng dẫn|được thực hiện|được thi hành|bao gồm|gồm"
)
AFTER_THIS = listed("nêu|và|hoặc|do|thì|mà|nếu|trừ|đối với")
# Before a type word: what makes it no law ("pháp luật", "Công ty Luật", "dự án Luật"), and what says that one follows
NO_LAW_BEFORE = frozenset(
    listed(
        "pháp|phap|thảo|this|dân|dự án|công ty|hãng|khoa|ngành|đại học|trường|học viện|viện|bộ môn|cử nhân|thạc sĩ|tiến sĩ|tạp chí|"
        "văn phòng|hội|kỷ|kỉ|đoàn|giảng viên|giảng dạy|giáo viên|chuyên gia|giáo trình|thi môn|sinh viên|chuyên ngành|nhóm|báo|tnhh|hợp danh|gia đình|quân|môn"
    )
)
LAW_FOLLOWS = frozenset(listed("theo|cứ|tại|của|trong|vào|định|và|với|ban hành"))
