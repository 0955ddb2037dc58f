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
    for base, letters in {"a": "àáạ", "e": "èéẹẻẽ", "o": "òóọỏõ", "i": "ìíịỉĩï¡", "u": "ùúụủũ", "y": "ỳýỵỷỹ"}.items()
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
    "gd&đt|gd-đt|gdđt|lđtbxh|lđ-tbxh|lđtb&xh|lđ-tb&xh|tn&mt|tnmt|nn&ptnt|nn-ptnt|nnptnt|nn&mt|nnmt|gtvt|kh&đt|kh-đt|khđt|kh&cn|khcn|tt&tt|tttt|vhttdl|vhtt&dl|vh,tt&dl|tc|nv|yt|qp|ca|xd|ct|tp|nông nghiệp và ptnt|nông nghiệp & ptnt|nông nghiệp-ptnt"
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
    "xem xét|đăng ký|kê khai|niêm yết|công khai|công bố|chịu|hưởng|lấy ý kiến|đảm bảo|khởi kiện|chứ|khiến|giúp|tạo hành|tạo điều|tạo cơ|tạo ra|dẫn đến|dẫn tới|đối chiếu|phát sinh|bằng hình|"
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
    "chánh thanh tra|ban bí thư|sở|bệnh viện|trường|viện|liên bộ|ủy ban|uỷ ban|bộ|cục|tổng cục|chi cục|công ty|tổng công ty|tập đoàn|văn phòng|phòng|ban|trung tâm|bảo hiểm xã hội|tòa án|toà án|viện kiểm sát|hội nghị|đại hội|đoàn chủ tịch"
)
AFTER_OFFICE = listed(
    "về|v/v|ban hành|quy định|hướng dẫn|phê duyệt|hết hiệu lực|có hiệu lực|còn hiệu lực|được|bị|đã|là|thì|và|có|không|tại|theo|trong|sửa đổi|bổ sung|thay thế|"
    "bổ nhiệm|miễn nhiệm|giao|cho|kỷ luật|công nhận|thành lập|chấm dứt|cử|điều động|tuyển dụng|nêu|ký|quyết định|bãi bỏ|chấp thuận|thu hồi"
)

# What a subject of a decree never holds, so that the sentence goes on there: "… là căn cứ", "… kể từ ngày", "… nên", "… hiện hành". Not "là người dân tộc thiểu số",
# "do Nhà nước đầu tư", "chưa thành niên", "khi Nhà nước thu hồi đất", which subjects hold
AFTER_SUBJECT = listed(
    "áp dụng từ|áp dụng kể từ|là văn bản|là căn cứ|là cơ sở|là đúng|là trái|là không|là chưa|là phù hợp|là cần|là rất|là bước|là một|là những|là quy định|là nghị định|là thông tư|là nghị quyết|là hành|là có|là hợp|"
    "nhưng|song vẫn|mà|nên|vì|bởi|nếu|rồi|thì|trừ trường hợp|trừ khi|trừ các|từ ngày|từ năm|từ tháng|kể từ|trước ngày|trước khi|trước thời điểm|sau ngày|sau khi|trong năm|trong thời|trong tháng|trong quý|"
    "trong đó|trong khi|khi xét|khi giải quyết|khi thực hiện|khi áp dụng|khi có|khi đã|khi đủ|khi người|khi lập|do chưa|do không|do đã|do đó|do có|do vi phạm|do thiếu|do hết|do vậy|"
    "nói trên|trên đây|vừa nêu|đã nêu|đã dẫn|đã viện dẫn|hiện hành|hiện nay|có quy định|có nêu|có ghi|có đề cập|có hướng dẫn|có điều khoản|có sự|có một số|có thể|"
    "ra đời|nghiêm cấm|cấm hành vi|cấm người|cấm các|cần được|cần phải|cần có|cần sửa|cần bổ sung|cần rà soát|cần hoàn thiện|theo đúng|theo quy định pháp luật|theo quy định của pháp luật|theo hướng dẫn|theo đề nghị|theo đó|"
    "đến ngày|đến hết|đến nay|đến từng|đến toàn thể|tới toàn thể|tới từng|tới các|bằng hình thức|bằng cách|bằng nghị định|bằng thông tư|bằng quyết định|"
    "với mức|với hình thức|với lý do|với nội dung|với luật|với nghị định|với hồ sơ|gồm|bao gồm|cùng với|cùng nghị định|cùng thông tư|cùng luật|cùng các|thay cho|thay nghị định|thay thông tư|"
    "thay quyết định|thay thế nghị định|thay thế thông tư|thay thế quyết định|thay thế nghị quyết|thay thế cho|thay thế các|sẽ|đều|cũng|chưa được|chưa có|chưa bị|chưa phù hợp|chưa bao quát|chưa rõ|"
    "chưa cụ thể|chưa nêu|chưa sửa|chưa thay|đang được|đang có|đang áp dụng|còn vướng|gặp khó|gặp vướng|phát sinh vướng|phát sinh khó|bị bãi bỏ|bị hủy|bị thay|bị đình chỉ|"
    "và phải|và được|và đã|và sẽ|và không|và gửi|và nộp|và đề nghị|và xét đề nghị|và theo|và căn cứ|và hướng dẫn của|và hướng dẫn tại|và hướng dẫn số|và báo cáo kết quả|và thông báo cho|và chịu|và yêu cầu|"
    "và công văn|và kết luận|và ý kiến|và biên bản|và hợp đồng số|và tờ trình|và điều lệ công ty|và quy chế của|và quy định của|và chỉ đạo|và thực tế|và tình hình|và kết quả|"
    "giao bộ|giao sở|giao ủy ban|giao ubnd|giao văn phòng|giao phòng|giao chính phủ|giao thủ tướng|giao cho|giao hội đồng|giao cơ quan|giao các|đối chiếu|so với|rất cần|rất quan|rất khó|rất rõ|rất phù|rất kịp|cụ thể là|cụ thể như|như sau|"
    "tại điểm|tại khoản|tại điều|tại phụ lục|tại đơn vị mình|đưa ra|đặt ra|đòi hỏi|nhấn mạnh|khẳng định|đề nghị quý|đề nghị các|đề nghị cơ quan|đề nghị ông|đề nghị bà|đề nghị sở|đề nghị phòng|đề nghị cấp|đề nghị ban|yêu cầu các|yêu cầu mọi|yêu cầu phải|yêu cầu công khai|yêu cầu người|yêu cầu đơn vị|yêu cầu cơ quan|yêu cầu bên|tuy nhiên|trong trường hợp|trường hợp này|vượt quá|trái với|"
    "làm căn cứ|trên cổng|với tổng|tới nay|vừa được|vừa ban|mới được|mới ban|đang trong|lại quy|lại yêu|lại không|lại chưa|dẫn đến|dẫn tới|khiến|giúp|tạo hành|tạo cơ|tạo thuận|tại cuộc|tại phiên|tại hội|"
    "ở trường|trong quá trình giải|trong trường hợp này|trong vụ|trong cả|trên toàn|cho ông|cho bà|cho anh|cho chị|cho đến|cho tới|cho từng|từ đầu|từ khi|từ đó|từ nay|và công bố|và cam kết|và nội quy|"
    "và hợp đồng đã|và quy chế chi|hoặc có|hoặc được|hoặc bị|hoặc đã|hoặc chưa|hoặc không|hoặc phải|hay luật|hay nghị|hay thông|hoặc văn bản|chứ không|chứ chưa|đã giúp|phải được|ngay từ|ngay khi|gây|làm cho|làm ảnh|theo tinh thần|theo mức|theo tỷ lệ|theo nguyên tắc|theo trình tự|"
    "tại thời điểm|qua tài|qua bưu|qua cổng|qua ngân|qua điện|và trích lập|và trả lời|và trình hội|và lập biên|và chuyển hồ|cách đây|thời gian qua|nhiều lần|một cách|chưa đúng|khá|còn chung|đã lâu|thế nào|ra sao|hay không|nữa|đặt mục|đặt yêu|với quy mô|tổ chức vòng|tổ chức thi tuyển ngày|áp dụng cho cả|áp dụng trong|họp và|họp ngày|họp để|họp xét|nay là|nay được|nay đã|phạt tiền|phạt từ|phạt đến|phạt cảnh|tính lại|lập biên bản|lập hồ sơ|nộp hồ sơ|trình ủy|trình hội|trình lãnh|ra quyết định|tham mưu|rà soát lại|buộc phải|tước quyền|"
    "đến khi|tới khi|đến lúc|lúc|chỉ khi|chỉ được|chỉ cho|chỉ còn|chỉ có|chỉ yêu|chỉ nêu|chỉ phạt|chỉ dành|chỉ là|chỉ hướng|chỉ sửa|chỉ cần|chỉ buộc|chỉ giao|có áp dụng|có phải|có cần|có còn|có bắt buộc|do mức|khi tự ý|khi không|khi chưa|khi nộp|khi xử|khi tính|"
    "không điều chỉnh|không áp dụng|không còn|ký ngày|có bố cục|có kết cấu|lại được|lại bị|và thay thế|và gần đây|và mới đây|và hiện"
)
# The same in English: "… on data does not apply", "… on data before 30 June", "… on data and other relevant laws"
AFTER_ENGLISH_SUBJECT = listed(
    "and be|and other|and guidance|and any|and all|and its|and this|and our|and must|and shall|and may|and is|and are|and will|and has|and with|and under|and obtain|and register|and submit|and notify|and pay|and file|and keep|"
    "and report|and provide|does|do|did|in the following|in this|in such|in each|in all respects|in full|in case|in the event|in particular|in addition|in force|in effect|before|within the period|within the time|within the term|within ten|within five|within thirty|by the end|by no later|when|where|"
    "if|unless|because|since|until|till|so that|so as|from the date|to obtain|to ensure|to the extent|to be able|to pay|to receive|to comply|to apply|to register|to submit|to avoid|to protect|to determine|to calculate|to settle|"
    "for each|for the purposes|for the purpose|for this|for such|or the|or any|or its|or other|should|can|could|would|imposes|states|replaced|as well as|as follows|as of|as soon|as from|as set|with effect|with immediate|"
    "at the land|at the registry|at the office|at the department|at the court|at the bank|at the counter|at the time|at the date|at least|but|while|after|during|through the|via|prohibits|lays|defines|regulates|stipulates|specifies|permits|gives|grants|obliges|contains|includes|makes|bans|limits|caps|entitles|"
    "whose|whereby|whether|then|also|only|no longer|still|currently|therefore|not under|not the|cannot|upon|against which|above|below|details|guides|details|introduces|abolished|repealed|abolishes|refers|fixes|fines|exempts|"
    "for the first|for the period|for which|for whom|so long|so far|insofar|subject to approval|subject to clause|subject to article|subject to the|subject to this|prior to|following|throughout|regardless|notwithstanding|on the same|on a|on or|at any|at the request|at its|in writing|in full|"
    "in respect|in connection|in order|in lieu|in case|in relation to this|had|might|ought|restricts|clarifies|introduced|supersedes|superseded|sets|and comply|and thereafter|and thereby|and then|and related guidance|and their|"
    "and applicable|and relevant laws|and thus|nor|rather|versus|instead|towards|until such|effective|respectively|whichever|each|continues|remains|lists|governed|imposed|enters|creates|applying|provided that|"
    "need not|need to|needs to|ensures|enables|seeks|authorizes|authorises|recognizes|recognises|prescribes|"
    "passed|enacted|ratified|adopted by|adopted on|adopted in|adopted at|promulgated by|promulgated on|issued by|approved by|approved on|signed by|signed on|"
    "together|along with|pending|once|whereas|hereof|if any|leaves|covers|extends|amended|amends|cites|officially|formally|finally|mentions|mandates|obligates|outlines|treats|ceased|ceases|lapsed|lapses|survives|controls|prevails|became|becomes|began|begins|started|starts|stands|falls|gave|made|means|says|said|shows|showed|leads|led|serves|served|keeps|kept"
)
# What has "to do something" behind it in a subject: "on measures to ensure traffic safety"; "when the State recovers land" is part of one, too
NOUNS_OF_AIM = listed(
    "measures|policies|mechanisms|methods|procedures|conditions|solutions|rights|obligations|duty|responsibility|right|pilot|program|plan|tools|permission|licence|license|permit"
)
# Verbs of an instrument behind its subject: "… về văn thư quy định như sau"; after these words a noun, or a verb of the subject: "một số quy định", "ban hành quy định"
BEFORE_A_NOUN = listed(
    "số|các|theo|những|hành|về|của|và|hoặc|việc|dụng|hiện|tiết|có|đổi|sung|dung|thi|cho|được|với|lại|thế|bỏ|tắc|chế độ|mức|chính sách|phụ cấp|chuẩn|lương|lệ phí"
)
VERBS_OF_INSTRUMENTS = listed(
    "quy định|nêu|ghi|chỉ rõ|ghi rõ|xác định rõ|hướng dẫn nội dung|hướng dẫn rõ|hướng dẫn cụ thể|hướng dẫn như|cho phép"
)
# "… về công tác văn thư, cơ quan rà soát": a comma before one of these ends the subject of a decree
AFTER_COMMA = listed(
    "đơn vị|cơ quan|người|ông|bà|các|những|thì|trừ|nếu|khi|trong|theo|tại|bảo đảm|từ|đề nghị|được|đã|như|để|với|có|không|việc|"
    "hành vi|sau|trường hợp|căn cứ|mọi|mỗi|cá nhân|tổ chức|nhà nước|nhà đầu tư|nhà thầu|bộ|ủy ban|hội đồng|thủ trưởng|thủ tướng|ban hành|"
    "trung tâm|nay|do|vì|tuy|nhưng|hoặc|và|trước|đối với|hợp đồng|hồ sơ|thời hạn|thời gian|thời điểm|kể|xét đề nghị|xét thấy|xét đơn|xét hồ sơ|xét tờ trình|quyết định|tôi|chúng|bên|"
    "doanh nghiệp|số|gồm|bao gồm|nhằm|luật|nghị định|nghị quyết|thông tư|đồng thời|bị đơn|nguyên đơn|bị cáo|đương sự|tòa án|tuyên xử|tuyên|xử bị|xử chấp|xử buộc|xử phạt|buộc|bác đơn|bác yêu|chấp nhận|đình chỉ xét|đình chỉ vụ|đình chỉ giải|"
    "viện kiểm sát|hai|ba|một|nhiều|phải|sẽ|chưa|vẫn|còn|mà|nên|áp dụng|thực hiện theo|chủ|trưởng|giám đốc|hiệu trưởng|lãnh đạo|nhân viên|"
    "kế toán|thuyền trưởng|kinh phí do|kinh phí từ|kinh phí lấy|kinh phí được|kinh phí vận|kinh phí thực|thư ký|cách tính|hơn nữa|dù|mặc dù|nghĩa là|hạn chót|trân trọng|riêng|ví dụ|chẳng hạn|phần còn lại|nhờ đó|qua đó|lẽ ra|thực tế|rất mong|rồi|điều này|vấn đề|nội dung này|cháu|em|chị|anh|cô|thầy|luật sư|toàn bộ|tất cả|hiện|tổng kinh phí|tổng số|chậm nhất|muộn nhất|sớm nhất|ít nhất|tối đa|tránh|làm rõ|hoàn thành|đảm bảo|đề xuất|chịu|"
    "nhận thấy|nhận định|nêu rõ|ghi rõ|khẳng định|cho rằng|cho thấy|quán triệt|vì|giúp|khiến|dẫn đến|tạo|góp phần|gây|án lệ|bản án|công văn|kết luận|tờ trình|chỉ thị|tùy|tuỳ|sửa đổi theo|sửa đổi tại|sửa đổi bởi|sửa đổi bằng|sửa đổi năm|bổ sung tại|bổ sung theo|thay|thay cho|thay thế|cụ thể|nhất là|đặc biệt|kèm|kính|mong|giao bộ|giao sở|giao ủy ban|giao văn phòng|giao phòng|giao cho|yêu cầu các|yêu cầu người|yêu cầu đơn vị|yêu cầu cơ quan|nhà trường|phòng chuyên môn|phòng kế toán|phòng nhân sự|"
    "mức phạt|số tiền|biên bản|bởi|đến nay|hiện nay|hiện đang|tức|vậy|rồi|học sinh|sinh viên|phụ huynh|khách hàng|công ty|bệnh viện|trường|sở|phòng tổ chức|lúc|rồi|cùng|bằng|là|ngoài|"
    "quy định|phần do|phần của|phần này|phần chi|phần chênh|phần ngân|phần vượt|trái ý|trái quy|trái pháp|trái với|trái lời|trái luật|trái thỏa|trái cam|phạt tiền|phạt mức|khác với|đúng quy|đúng thời|đúng hạn|đúng trình|phù hợp với|vượt quá|quá hạn|quá thời|hết thời|hết hạn|ngay|suốt|miễn là|kể cả|tính từ|tính đến|bất kể|không kể|chứ|chỉ có|chỉ được|chỉ cần|cũng|đều|cần sửa|cần có|cần được|cần phải|cần xem|cần rà|cần bổ|cần làm|bị phạt|bị xử|bị từ chối|bị khởi|bị tịch|bị buộc|bị đình|bị thu hồi|bị cưỡng|lại|nhờ|khi đó|theo đó|tổ chức phạt|"
    "the|each|every|where|when|if|which|who|except|unless|employees|employers|agencies|heads|article|clause|point|law"
)
# Those of them that may be a part of what is listed: "… trong lĩnh vực lao động, người lao động đi làm việc ở nước ngoài"; not where they do something
ACTORS = listed(
    "giáo viên|cán bộ|viên chức|công chức|nhân dân|bệnh nhân|lớp|thí sinh|hộ|chủ đầu tư|nhà thầu|người|tổ chức|cá nhân|cơ quan|đơn vị|doanh nghiệp|trường|bệnh viện|học sinh|sinh viên|hồ sơ|hợp đồng|chủ|công ty"
)
DOING = listed(
    "nộp|gửi|chịu|hưởng|xin|họp|nghỉ việc|rút đơn|lập biên|lập hồ|lập dự|trình hội|trình ủy|trình lãnh|trình cấp|khai báo|kê khai|đóng tiền|đóng phí|trả lời|trả lại|trả tiền|trả kết|chi trả|lưu hồ|lưu trữ hồ|"
    "ký hợp|ký cam|ký biên|ký tên|ký vào|ký xác|giao cho|giao văn|giao phòng|nhận được|nhận thấy|tính theo|tính lại|thuộc diện|thuộc đối|tự chịu|tự nguyện|cử người|cử cán|chuyển hồ|chuyển đơn|tạm dừng|tạm giữ|"
    "báo cáo|rà soát|đề nghị|yêu cầu|xây dựng kế|xây dựng phương|xây dựng bảng|xây dựng đề|xây dựng chương|đăng ký|niêm yết|công khai|thông báo|ban hành|tiếp nhận|xem xét|giải quyết|quyết định|áp dụng|phối hợp|chủ trì|tham mưu|bố trí|triển khai|tiến hành|"
    "cung cấp|cập nhật|chấp hành|vi phạm|có trách nhiệm|có quyền|có nghĩa vụ|có đơn|có văn bản|có thể|có ý kiến|căn cứ|xác định|đối chiếu|hoàn thiện|bổ sung|phát hiện|cho rằng|kết luận|thống nhất|phân công|"
    "lấy từ|lấy ý|giữ nguyên|bị giữ|ghi biên|chỉ đạo|làm thêm|làm đơn|làm thủ|làm rõ|làm việc với|phản đối|ly hôn|làm chứng|biểu quyết|thông qua|chấm điểm|vận động|đưa tin|hết hạn|hết giá|hoạt động trái|gửi qua|"
    "miễn phí cho|do bên|do các|do người|do chủ|khởi kiện|kháng cáo|khiếu nại lên|phụ trách|giải thích|trình bày|đồng ý|chấp thuận|từ chối|cam kết|bảo đảm rằng|thu thập chứng|trích từ|chi từ|cho biết|"
    "hoàn trả|bồi thường|hướng dẫn|thẩm định|phê duyệt|nhất trí|đạt yêu|ghi nhận|nhắc nhở|giám sát|tổ chức nghiệm|tổ chức thực hiện|tổ chức họp|thực hiện theo|thực hiện đúng|thực hiện nghiêm|xử lý theo|xử lý nghiêm|kiểm tra lại|đóng dấu"
)
# Work that the next part of a sentence begins with, or that is listed behind other work: "…, báo cáo kết quả", but "kiểm tra, báo cáo việc thực hiện"
NEXT_WORK = listed(
    "bổ sung|gửi|báo cáo|lưu|lập|nộp|trình hội|trình lãnh|trình ủy|trình cấp|trình ban|trình giám|trình chủ|trình ubnd|tổng hợp|phân công|công khai|thông báo|niêm yết|rà soát|cập nhật|triển khai|xây dựng|tham mưu|hướng dẫn|kiểm tra|xem xét|giải quyết|xử lý|phối hợp|chi trả|"
    "thanh toán|thống nhất|ghi|ký|họp|xin|kết luận|đối chiếu|thực hiện|tiếp tục|tiến hành|chuẩn bị|chỉ đạo|đôn đốc|chấm dứt|thu hồi|trả|tính|xác định|bố trí|cử|mời|hoàn thiện|ra|ban hành|"
    "nghiệm thu|quyết toán|thanh lý|vận hành|bảo trì|bảo quản|tiêu hủy"
)
# Other work that is listed: "nhiệm vụ tiếp công dân, xử lý đơn"
MORE_WORK = listed(
    "tiếp|tiếp nhận|thu|nộp|cấp|đăng ký|tuyển dụng|bổ nhiệm|vận hành|đào tạo|tạo lập|khai thác|thu thập|kê khai|đề xuất|tuyển chọn|nghiệm thu|bàn giao|quyết toán|giao|cho thuê|điều tra|phát hiện|ngăn chặn|"
    "kiểm soát|mua sắm|khảo sát|thiết kế|chuyển giao|chuyển nhượng|phát hành|sản xuất|bảo quản|vận chuyển|tiêu hủy|phân cấp|phân loại|kiểm kê|phòng ngừa|bảo vệ|bảo trì|thanh lý|lưu trữ"
)
# What they do, or what is done: "…, người lao động được nghỉ"
MODALS = listed("phải|được|đã|sẽ|không|chưa|vẫn|cần|bị|còn")
# What instruments do, and what is done with them
OF_INSTRUMENTS = listed(
    "quy định|hướng dẫn|sửa đổi|bổ sung|thay thế|bãi bỏ|hiệu lực|điều chỉnh|phù hợp|áp dụng|ban hành|đề cập|nêu|yêu cầu|cho phép|bao quát"
)
# What "không" is part of, so that no sentence goes on there
NOT_NO = listed(
    "được phép|chuyên trách|dùng tiền mặt|gian|quân|khí|thời hạn|xác định thời hạn|hưởng lương|thường xuyên|vì mục tiêu|vì lợi nhuận|hoàn lại|chính quy|chính thức|bắt buộc|người lái|nhận trợ cấp|cư trú|kinh doanh|sử dụng vốn"
)
# What "gây", "vì", "để", "giúp" begin in a subject, and no other part of the sentence
NO_SENTENCE = listed(
    "gây ô nhiễm|gây rối|gây thiệt hại|gây hại|gây nghiện|gây nuôi|gây quỹ|gây mất|gây tai nạn|gây nguy hiểm|vì sự tiến bộ|vì người nghèo|vì cộng đồng|vì an ninh|vì trẻ em|giúp đỡ|giúp việc|để lại"
)
# Those of them that also stand in a list of their like: "cho tổ chức, cá nhân nước ngoài", "cơ quan, đơn vị"
OF_A_LIST = listed(
    "xã|phường|thị trấn|thị xã|quận|huyện|cán bộ|công chức|viên chức|cơ quan|tổ chức|cá nhân|đơn vị|doanh nghiệp|hộ gia đình|hộ kinh doanh|cộng đồng|người|bệnh viện|trường|công ty|học sinh|sinh viên|hợp đồng|hồ sơ"
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
    "chiến lược|khung|bộ quy tắc|bộ tiêu chí|quy tắc|tiêu chí|chuẩn|nguyên tắc|các nguyên tắc|các tiêu chí|các quy định"
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
PROPER_AFTER_COMMA = listed(
    "cơ sở dữ liệu|hệ thống|quỹ|danh mục|chương trình|cổng thông tin|nền tảng|giấy chứng nhận|biểu thuế|biểu mức|nhà giáo|nghệ sĩ|nghệ nhân|thầy thuốc|hội đồng thương lượng|phó giám đốc|phó trưởng|phó hiệu trưởng|phó chủ tịch|quy chế|điều lệ|nội quy|giấy phép"
)
# A line of a subject does not end after these
NOT_A_LINE_END = frozenset(
    listed(
        "của|về|và|các|số|thi hành|với|theo|tại|trong|cho|hành|một|những|thuộc|ở|do|bởi|hoặc|bộ|đoạn|năm|tháng|ngày|khóa|khoá|kỳ|lần|thứ|quý|of|on|the|and|to|in"
    )
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
# Words that stand around names and numbers, of which texts lose the blanks
AROUND_NAMES = listed(
    "ngày|tháng|năm|số|của|điều|khoản|điểm|chương|mục|tiểu|phần|phụ|lục|này|về|và|theo|tại|căn|cứ|được|sửa|đổi|bổ|sung|kèm|ký|hiệu|lực|thay|thế|bãi|bỏ|hợp|nhất"
    "|sau|trước|kể|từ|để|cho|với|thì|là|phải|không|sẽ|đã|các|những|khi|nếu|trừ|do|bởi|hoặc|thi|hành|nay|ban|giao|thuộc|đối|xét|đề|nghị|tờ|trình|nêu|trên|quy|định"
)
