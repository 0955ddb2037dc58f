"""The words of citations in both languages, as data, and how they become patterns.

Patterns run on `lower(text)`, which has the offsets of the text. Every accented letter of a word here stands for its whole family (ề: e è é ê …), so that
"Điều", "dieu" and the "Điêu" of a scan are one word.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from legaltext.model import Level

_ACCENTED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"


def _base(letter: str) -> str:
    return "d" if letter in "đð" else unicodedata.normalize("NFD", letter)[0]


_FAMILY = {letter: f"[{_base(letter)}{''.join(c for c in _ACCENTED if _base(c) == _base(letter))}]" for letter in _ACCENTED} | {
    "đ": "[đdð]"
}

# A blank, or the end of a line that was wrapped; never an empty line.
GAP = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"


def _listed(words: str) -> list[str]:
    """Words as the tables below write them: "one|two|two words"."""
    return words.split("|")


def lower(text: str) -> str:
    """The text in lower case, character for character (a letter whose lower case is longer stays as it is)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def pattern(*words: str) -> str:
    """Alternatives for words of either language: spaces match any gap, accented letters their family. The longest is tried first."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join("".join(GAP if c == " " else _FAMILY.get(c) or re.escape(c) for c in word) for word in ordered) + ")"


def prefix_tree(endings: Mapping[str, str]) -> str:
    """Words and what must follow each, as one pattern that reads every common beginning once: for the pass over the whole text."""
    tree: dict[str, Any] = {}
    for word, ending in endings.items():
        node = tree
        for char in word:
            node = node.setdefault(GAP if char == " " else _FAMILY.get(char) or re.escape(char), {})
        node[""] = ending
    return _branch(tree)


def _branch(node: dict[str, Any]) -> str:
    branches = [key + _branch(below) for key, below in node.items() if key] + ([node[""]] if "" in node else [])
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def exactly(*alternatives: str) -> str:
    """As `pattern`, but an accented letter stands for itself: where "mức" must not be "mục"."""
    ordered = sorted(alternatives, key=len, reverse=True)
    return "(?:" + "|".join(GAP.join(map(re.escape, word.split(" "))) for word in ordered) + ")"


# Below the levels of a tree: "đoạn 2 khoản 1" (a paragraph), "Mẫu số 01" (a form of an annex)
PARAGRAPH = "paragraph"
FORM = "form"
Unit = Level | str

UNITS: dict[str, Unit] = {
    "điểm": Level.POINT,
    "point": Level.POINT,
    "points": Level.POINT,
    "khoản": Level.CLAUSE,
    "clause": Level.CLAUSE,
    "clauses": Level.CLAUSE,
    "điều": Level.ARTICLE,
    "article": Level.ARTICLE,
    "articles": Level.ARTICLE,
    "tiểu mục": Level.SUBSECTION,
    "subsection": Level.SUBSECTION,
    "subsections": Level.SUBSECTION,
    "mục": Level.SECTION,
    "section": Level.SECTION,
    "sections": Level.SECTION,
    "chương": Level.CHAPTER,
    "chapter": Level.CHAPTER,
    "chapters": Level.CHAPTER,
    "phần": Level.PART,
    "part": Level.PART,
    "parts": Level.PART,
    "phụ lục": Level.ANNEX,
    "annex": Level.ANNEX,
    "annexes": Level.ANNEX,
    "appendix": Level.ANNEX,
    "đoạn": PARAGRAPH,
    "paragraph": PARAGRAPH,
    "paragraphs": PARAGRAPH,
    "mẫu": FORM,
    "form": FORM,
}
# Outermost first; an annex stands above all, a paragraph and a form below all.
DEPTH: dict[Unit, int] = {
    Level.ANNEX: -1,
    **{level: depth for depth, level in enumerate(level for level in Level if level is not Level.ANNEX)},
    PARAGRAPH: 8,
    FORM: 8,
}

# "Phần thứ nhất", "đoạn thứ hai"
ORDINALS = {
    "nhất": "1",
    "một": "1",
    "hai": "2",
    "ba": "3",
    "tư": "4",
    "bốn": "4",
    "năm": "5",
    "sáu": "6",
    "bảy": "7",
    "tám": "8",
    "chín": "9",
    "mười": "10",
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
    "ngày|tháng|năm|giờ|phút|tuần|quý|người|lần|đồng|triệu|tỷ|tỉ|nghìn|ngàn|phần trăm|bản|bộ hồ|buổi|ha|m2|m|km|kg|trường hợp|hình thức|nội dung|mức|"
    "tuổi|thành viên|days|months|years|working|hours|persons|people|copies|cases|times|percent|million|billion"
)

# Type words as written, and the type of the model. "the law" is English.
KINDS = {
    "bộ luật": "bộ luật",
    "luật": "luật",
    "pháp lệnh": "pháp lệnh",
    "hiến pháp": "hiến pháp",
    "nghị quyết liên tịch": "nghị quyết liên tịch",
    "nghị quyết": "nghị quyết",
    "nghị định": "nghị định",
    "thông tư liên tịch": "thông tư liên tịch",
    "thông tư": "thông tư",
    "quyết định": "quyết định",
    "chỉ thị": "chỉ thị",
    "sắc lệnh": "sắc lệnh",
    "sắc luật": "sắc luật",
    "văn bản hợp nhất": "văn bản hợp nhất",
    "law": "luật",
    "code": "bộ luật",
    "ordinance": "pháp lệnh",
    "constitution": "hiến pháp",
    "joint resolution": "nghị quyết liên tịch",
    "resolution": "nghị quyết",
    "decree": "nghị định",
    "joint circular": "thông tư liên tịch",
    "circular": "thông tư",
    "decision": "quyết định",
    "directive": "chỉ thị",
}
ENGLISH_KINDS = frozenset(
    {
        "law",
        "code",
        "ordinance",
        "constitution",
        "joint resolution",
        "resolution",
        "decree",
        "joint circular",
        "circular",
        "decision",
        "directive",
    },
)
# These are cited by their title; the others by their number
BY_TITLE = frozenset({"luật", "bộ luật", "pháp lệnh"})

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
        "quy định|quy đinh|là|thì|này|đó|được|bị|đã|đang|sẽ|chưa|không|phải|có|cho|của|về|và|hoặc|hay|cùng|cũng|để|nhằm|do|bởi|vì|nên|nếu|khi|trong|trên|"
        "dưới|tại|từ|đến|tới|theo|với|như|mà|còn|trừ|nhưng|số|năm|ngày|sửa đổi|bổ sung|hiện hành|mới|cũ|vừa|thay thế|bãi bỏ|ban hành|thông qua|áp dụng|giao|"
        "cấm|buộc|yêu cầu|hướng dẫn|nêu|ghi|sau|trước|ra|điều chỉnh|hết|bao gồm|gồm|thay|vào|qua|nhân|kể|nước|khác|liên quan|chỉ|vẫn|đều|lại|rằng|đối|thuộc|"
        "thực hiện|thi hành|cụ thể|đồng thời|quyết định|xử lý|xử phạt|giải quyết|chấm dứt|đúng|trái|sang|đòi hỏi|nghiêm cấm|đặt|bảo đảm|cần|nhấn mạnh|coi|xác|"
        "is|are|was|were|shall|must|may|and|or|of|in|on|dated|no|as|by|provides|applies|takes|has|have|had|which|that|to|from|for|with|when|if|the|does|do|"
        "requires|prohibits|states|stipulates|prescribes|promulgated|passed|enacted|adopted|under|not|will|can|does|governs|at"
    )
)
AFTER_TITLE_FIRST = frozenset(word.split()[0] for word in AFTER_TITLE)

# "… về công tác văn thư, cơ quan rà soát": a comma before one of these ends the subject of a decree
AFTER_COMMA = frozenset(
    _listed(
        "đơn|cơ|người|ông|bà|các|những|thì|trừ|nếu|khi|trong|theo|tại|bảo|từ|đề|được|đã|như|để|với|có|không|việc|hành|sau|trường|căn|mọi|mỗi|cá|tổ|"
        "nhà|bộ|ủy|hội|thủ|phòng|ban|trung|nay|do|vì|tuy|nhưng|hoặc|và|trước|đối|hợp|hồ|thời|kể|xét|quyết|tôi|chúng|bên|doanh|số|gồm|bao|nhằm|điều|khoản|điểm|"
        "luật|nghị|thông|the|a|an|each|every|all|any|in|where|when|if|which|who|except|unless|employees|employers|agencies|heads|article|clause|point|law"
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

ISSUERS = _listed(
    "chính phủ|quốc hội|ủy ban thường vụ quốc hội|uỷ ban thường vụ quốc hội|thủ tướng chính phủ|thủ tướng|chủ tịch nước|hội đồng thẩm phán tòa án nhân dân tối cao|"
    "tòa án nhân dân tối cao|viện kiểm sát nhân dân tối cao|hội đồng bộ trưởng|hội đồng nhà nước|ngân hàng nhà nước việt nam|thống đốc ngân hàng nhà nước việt nam|"
    "tổng kiểm toán nhà nước|thanh tra chính phủ|tổng thanh tra chính phủ|ban chấp hành trung ương|bộ chính trị|"
    "government|national assembly|standing committee of the national assembly|national assembly standing committee|prime minister|president"
)
MINISTRIES = _listed(
    "nội vụ|tài chính|tư pháp|công an|quốc phòng|ngoại giao|y tế|xây dựng|công thương|giao thông vận tải|giáo dục và đào tạo|khoa học và công nghệ|"
    "thông tin và truyền thông|kế hoạch và đầu tư|nông nghiệp và phát triển nông thôn|nông nghiệp và môi trường|tài nguyên và môi trường|"
    "văn hóa, thể thao và du lịch|văn hoá, thể thao và du lịch|lao động - thương binh và xã hội|lao động – thương binh và xã hội|dân tộc và tôn giáo"
)
MINISTRIES_EN = _listed(
    "home affairs|finance|justice|public security|national defence|national defense|foreign affairs|health|construction|industry and trade|transport|"
    "education and training|science and technology|labor, war invalids and social affairs|labour, invalids and social affairs|planning and investment"
)
