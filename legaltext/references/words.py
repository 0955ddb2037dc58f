"""The words of citations in both languages, as data."""

from legaltext.grammar import names
from legaltext.grammar.names import LEVEL_OF
from legaltext.model import Level


def _listed(words: str) -> list[str]:
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
    "annexes": Level.ANNEX,
    "appendices": Level.ANNEX,
    "đoạn": PARAGRAPH,
    "paragraph": PARAGRAPH,
    "paragraphs": PARAGRAPH,
    "mẫu": FORM,
    "form": FORM,
}
# Outermost first; an annex stands above all, a paragraph and a form below all.
DEPTH: dict[CitedUnit, int] = {
    Level.ANNEX: -1,
    **{level: depth for depth, level in enumerate(level for level in Level if level is not Level.ANNEX)},
    PARAGRAPH: 8,
    FORM: 8,
}

# Unit words as scans misread them; any other accents make another word ("khoán", "mức", "phân", "đoàn")
MISREAD = {
    **dict.fromkeys(("điêu", "điểu", "điếu", "điễu", "điệu", "điẻu", "điềụ"), Level.ARTICLE),
    **dict.fromkeys(("khoãn", "khoàn", "khoẳn"), Level.CLAUSE),
    **dict.fromkeys(("điêm", "điếm", "điễm", "điẻm"), Level.POINT),
    **dict.fromkeys(("chưong", "chuơng", "chướng"), Level.CHAPTER),
}

# After a number these make it an amount: "Điều 5, 03 năm tù", "khoản 500 triệu đồng"
QUANTITIES = _listed(
    "ngày|tháng|năm|giờ|phút|tuần|quý|người|lần|đồng|triệu|tỷ|tỉ|nghìn|ngàn|phần trăm|bản|bộ hồ|buổi|ha|m2|m|km|kg|"
    "trường hợp|hình thức|nội dung|mức|tuổi|thành viên|days|months|years|working|hours|persons|people|copies|cases|"
    "times|percent|million|billion"
)

# Type words as written, and the type of the model. "Lệnh" is cited nowhere, and is in many other words.
KINDS = {kind: kind for kind in names.KINDS if kind != "lệnh"} | names.ENGLISH_KINDS

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
}

# After the name of a law these begin the rest of the sentence: "Luật Viên chức quy định …", "Luật Lao động được ban hành"
AFTER_TITLE = frozenset(
    _listed(
        "quy định|quy đinh|là|thì|này|đó|được|bị|đã|đang|sẽ|chưa|không|phải|có|cho|của|về|và|hoặc|hay|cùng|cũng|để|nhằm|"
        "do|bởi|vì|nên|nếu|khi|trong|trên|dưới|tại|từ|đến|tới|theo|với|như|mà|còn|trừ|nhưng|số|năm|ngày|sửa đổi|bổ sung|"
        "hiện hành|mới|cũ|vừa|thay thế|bãi bỏ|ban hành|thông qua|áp dụng|giao|cấm|buộc|yêu cầu|hướng dẫn|nêu|ghi|sau|"
        "trước|ra|điều chỉnh|hết|bao gồm|gồm|thay|vào|qua|nhân|kể|nước|khác|liên quan|chỉ|vẫn|đều|lại|rằng|đối|thuộc|"
        "thực hiện|thi hành|cụ thể|đồng thời|quyết định|xử lý|xử phạt|giải quyết|chấm dứt|đúng|trái|sang|đòi hỏi|"
        "nghiêm cấm|đặt|bảo đảm|cần|nhấn mạnh|coi|xác|is|are|was|were|shall|must|may|and|or|of|in|on|dated|no|as|by|"
        "provides|applies|takes|has|have|had|which|that|to|from|for|with|when|if|the|does|do|requires|prohibits|states|"
        "stipulates|prescribes|promulgated|passed|enacted|adopted|under|not|will|can|does|governs|at"
    )
)
AFTER_TITLE_FIRST = frozenset(word.split()[0] for word in AFTER_TITLE)

# "… về công tác văn thư, cơ quan rà soát": a comma before one of these ends the subject of a decree
AFTER_COMMA = frozenset(
    _listed(
        "đơn|cơ|người|ông|bà|các|những|thì|trừ|nếu|khi|trong|theo|tại|bảo|từ|đề|được|đã|như|để|với|có|không|việc|hành|"
        "sau|trường|căn|mọi|mỗi|cá|tổ|nhà|bộ|ủy|hội|thủ|phòng|ban|trung|nay|do|vì|tuy|nhưng|hoặc|và|trước|đối|hợp|hồ|"
        "thời|kể|xét|quyết|tôi|chúng|bên|doanh|số|gồm|bao|nhằm|điều|khoản|điểm|luật|nghị|thông|the|a|an|each|every|all|"
        "any|in|where|when|if|which|who|except|unless|employees|employers|agencies|heads|article|clause|point|law"
    )
)

# Words before a unit that make another word of it: "thời điểm a", "giai đoạn 2", "tài khoản 5"
NO_UNIT_BEFORE = frozenset(
    _listed("thời|địa|đặc|quan|ưu|nhược|trọng|luận|thí|cao|giai|tài|bài|tiền|chấm|tiểu|danh|chuyên|chứng|các loại|một|mỗi|từng")
)
# Before "khoản này", "điểm này", "Điều này": words after which it is the law that speaks
BEFORE_THIS = frozenset(
    _listed("tại|của|định|tiết|theo|và|hoặc|với|cho|thuộc|ở|trong|hiện|trừ|ngoài|in|under|of|by|to|with|at|and|or")
)
# "Điều này cho thấy …": the fact, not the article
NOT_THIS_ARTICLE = frozenset(
    _listed("cho|có|đồng|dẫn|làm|khiến|giúp|là|đòi|chứng|thể|phản|không|cũng|càng|tạo|gây|góp|nghĩa|đã|sẽ|rất|hoàn|xảy|lý|giải")
)
