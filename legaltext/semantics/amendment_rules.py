"""The rules of amending instructions: verbs, units, joints, quoted words, new wording. An example stands above each.

An instruction is read with its quoted words masked ("_"), so that what they say is no part of it. Verbs of two syllables are read without their marks: scans
lose those first.
"""

import re
from typing import Final, Literal, TypeAlias

from legaltext.basics.numbering import ORDINALS
from legaltext.basics.text import capital, fold
from legaltext.grammar import names
from legaltext.grammar.names import LEVEL_OF
from legaltext.grammar.rule import either, rule
from legaltext.model import Level
from legaltext.references.words import MISREAD

AmendmentKind: TypeAlias = Literal["amend", "add", "repeal", "replace_words", "insert_words", "rename", "renumber"]
# "many": "Sửa đổi, bổ sung, bãi bỏ một số điều", which says of what and leaves the operations to the lines below it
# "other": "Gộp khoản 3 và khoản 4", "Sắp xếp lại các khoản", which no operation here does
Verb: TypeAlias = Literal["amend", "add", "repeal", "replace", "rename", "renumber", "many", "other"]

# “A”, "A", «A»
QUOTED: Final = rule(r"[“„«\"](?P<words>[^“”„«»\"]*)[”»\"]")
QUOTE_MARKS: Final = frozenset('“”„«»"〝〞')
OPENING: Final = frozenset('“„«"〝')

# ---- verbs

# In words without their marks (`fold`)
_LONG: Final[tuple[tuple[str, Verb], ...]] = (
    (r"sua doi(?:,? bo sung| va bo sung)?|bo sung, sua doi", "amend"),
    (r"bo sung", "add"),
    (r"bai bo|huy bo|luoc bo|loai bo|xoa bo|go bo", "repeal"),
    (r"thay the|thay doi", "replace"),
    (r"doi ten", "rename"),
    (r"danh so lai|danh lai so|(?:sua )?doi (?:so )?thu tu", "renumber"),
    (r"sap xep lai|hop nhat|(?:tam )?ngung hieu luc|dinh chi (?:viec )?thi hanh|khoi phuc hieu luc", "other"),
)
_WORDS: Final = r"cụm từ|từ ngữ|từ|chữ|con số|số|dấu|ký hiệu|tên gọi"
_SOME_WORDS: Final = rf"(?:các |một số |những |toàn bộ )?(?:{_WORDS}|đoạn|_)"
_SOME_UNITS: Final = r"(?:các |một số |những )?(?:điểm|khoản|điều|mục|chương|câu|tên)"
# With their marks, before what they can act on
_SHORT: Final[tuple[tuple[str, Verb], ...]] = (
    # "Bỏ cụm từ “…”", "Bỏ khoản 3 Điều 5", "được bỏ"
    (rf"(?:bỏ|xóa|xoá)(?= (?:{_SOME_WORDS}|{_SOME_UNITS}))|(?<=được )bỏ|(?<=bị )bỏ", "repeal"),
    # "Thay từ “…” bằng từ “…”", "được thay bằng"
    (rf"thay(?= (?:{_SOME_WORDS}|bằng|thành))", "replace"),
    # "Sửa tên Điều 5 thành “…”"
    (rf"sửa(?= (?:{_SOME_WORDS}|tên|thành|{_SOME_UNITS}))", "amend"),
    # "Điều chỉnh khoản 2 Điều 5 như sau"
    (rf"(?:đính chính|điều chỉnh)(?= (?:{_SOME_WORDS}|tên|{_SOME_UNITS}) )", "amend"),
    # "Thêm cụm từ “…”"
    (rf"thêm(?= (?:{_SOME_WORDS}|vào|{_SOME_UNITS}))", "add"),
    # "Chuyển khoản 3 Điều 5 thành khoản 4", "được chuyển thành khoản 4"
    (r"(?:chuyển|đổi)(?= (?:(?:số )?(?:các )?(?:điểm|khoản|điều|mục|chương) [\w, ]+ )?thành)", "renumber"),
    (rf"(?:gộp|tách|nhập|ghép)(?= {_SOME_UNITS})", "other"),
)
VERBS: Final[tuple[tuple[Verb, ...], tuple[Verb, ...]]] = (tuple(v for _, v in _LONG), tuple(v for _, v in _SHORT))
LONG_VERB: Final = rule(r"(?<!\w)(?:" + "|".join(f"({words})" for words, _ in _LONG) + r")(?!\w)")
SHORT_VERB: Final = rule(r"(?<!\w)(?:" + "|".join(f"({words})" for words, _ in _SHORT) + ")", re.IGNORECASE)
# "Sửa đổi, bổ sung, bãi bỏ": between verbs that share their object
SHARED: Final = rule(r"(?:,| và|, và) ")
# Before a verb inside a sentence with which a further instruction begins: "khoản 1; bổ sung khoản 2", "khoản 1 và bổ sung khoản 1a"
FURTHER: Final = rule(r"(?:[,;:.]|(?<!\w)(?:và|đồng thời))\s*$", re.IGNORECASE)
# Before the verb of "Khoản 1 Điều 4 được sửa đổi"
PASSIVE: Final = rule(r"(?<!\w)(?:được|bị|dược)[ ]$", re.IGNORECASE)
# After it, where it instructs and does not tell what was done long ago: "như sau", "thành", "bằng", the end
PASSIVE_GOES_ON: Final = rule(
    r"""
    \s*(?:
        $|[:;.]|(?:nội dung )?như sau|lại|thành|bằng
        # "được bổ sung vào sau cụm từ “…”", "được bãi bỏ và khoản 3 Điều 5 được sửa đổi"
        |(?:vào|ngay|sau|trước)[ ]|(?:và |, )(?:các )?(?:khoản|điểm|[Đđ]iều|[Mm]ục|[Cc]hương) [\da-zđIVX]{1,4}(?!\w)
        # "được sửa đổi, bổ sung và bãi bỏ như sau"
        |(?:và |, )(?:được |bị )?(?:sửa|bổ|bãi|thay|đánh)
        # "được bổ sung khoản 3 như sau", "được bổ sung cụm từ “…”"
        |(?:các |thêm )?(?:khoản|điểm|[Đđ]iều|[Mm]ục) [\da-zđivx]{1,4}(?!\w)|(?:các )?(?:cụm từ|từ|đoạn) _
        # "bãi bỏ kể từ ngày Luật này có hiệu lực thi hành"
        |(?:kể )?từ ngày (?:\d|(?:Luật|Bộ luật|Nghị định|Thông tư|Pháp lệnh|Nghị quyết|Quyết định) này)
    )
    """
)
# "Khoản 2 Điều 5 … hết hiệu lực"
ENDS: Final = rule(r"(?<!\w)hết hiệu lực(?: thi hành)?(?!\w)")
# A day of its own: "hết hiệu lực từ ngày 01 tháng 01 năm 2027"
_DAY: Final = r"(?P<day>\d{1,2})(?: tháng |/)(?P<month>\d{1,2})(?: năm |/)(?P<year>\d{4})"
OWN_DAY: Final = rule(rf"(?<!\w)(?:kể )?từ ngày {_DAY}", re.IGNORECASE)
# "Kể từ ngày Nghị định này có hiệu lực thi hành, " before the sentence proper
SINCE_LEAD: Final = rule(
    rf"(?:kể )?từ ngày (?:(?:{either(names.KINDS)}) này có hiệu lực(?: thi hành)?|{_DAY}),? ?", re.IGNORECASE
)
# Before the verb of an instruction: "Điều 3. ", "1. ", "a) ", "- "
LEAD: Final = rule(r"(?:Điều \d+[a-zđ]?[.:] ?|\d+[a-zđ]?[.)–-] ?|[a-zđ]\d?\)[ ]?|[-–—+*•_.,`][ ]?)*")
# What an instruction may begin with, in words without marks: a cheap look before a sentence is read
BEGINS: Final = rule(
    rf"""
    (?:{"|".join(words for words, _ in _LONG)}|thay|bo|sua|doi|dinh chinh|dieu chinh|chuyen|xoa|them|gop|tach|nhap|ghep)[ ]
    |(?:tai|trong|o)[ ]
    |(?:cac |nhung )?(?:quy dinh|noi dung|van ban|dieu|khoan|diem|muc|tieu muc|chuong|phan|phu luc|ten|tieu de|doan|cau|tu|cum tu|chu|so|_|["“„«])
    |(?:{either(map(fold, names.KINDS))})[ ]
    """
)
# What one says somewhere
SAYS: Final = rule(
    r"sua[ ]|hieu luc|dinh chi|bo sung|dinh chinh|dieu chinh|hop nhat|thay[ ]|\bbo[ .]|doi[ ]|danh[ ]|sap xep|chuyen|xoa[ ]|them[ ]|gop[ ]|tach[ ]|nhap[ ]|ghep[ ]"
)
# The same with their marks, for a look at a whole provision of a law that amends none by its title
HINTS: Final = (
    "sửa đổi",
    "bổ sung",
    "bãi bỏ",
    "hủy bỏ",
    "huỷ bỏ",
    "thay thế",
    "thay cụm",
    "thay từ",
    "bỏ cụm",
    "bỏ từ",
    "hết hiệu lực",
    "gưng hiệu lực",
    "hôi phục hiệu lực",
    "ình chỉ",
)
# "Tại khoản 2 Điều 7, bổ sung …": the place comes first
PLACE_FIRST: Final = rule(r"(?i:tại|trong|ở) [^;:]*?[,:] ?$")

# ---- units

UNIT_LEVELS: Final = {**LEVEL_OF["vi"], **MISREAD, "điềm": Level.POINT, "khoán": Level.CLAUSE, "khoắn": Level.CLAUSE}
_UNIT: Final = either(UNIT_LEVELS)
_ORDINAL: Final = f"thứ (?:{either(ORDINALS)})"
_NUM: Final = rf"(?:\d+[a-zđ]?\d?|[ivxlc]+[a-zđ]?|[a-zđ]\d{{0,2}}|{_ORDINAL})(?![\w/]|\.\d)"
NUM: Final = rule(_NUM, re.IGNORECASE)
# "các điểm a, b và đ", "Điều 5", "từ Điều 12 đến Điều 14", "các khoản từ 29 đến 31", "Phụ lục"
UNIT: Final = rule(
    rf"""
    (?<!\w)(?:(?:các|những|cả) )?(?:
        (?:(?P<ranged>{_UNIT}) )?từ (?:(?P<ranging>{_UNIT}) )?(?P<first>{_NUM}) (?:đến|tới) (?:(?:{_UNIT})[ ])?(?P<last>{_NUM})
        |(?P<unit>{_UNIT}) (?:số )?(?P<nums>{_NUM}(?:(?:, và |, | và | hoặc |; )(?:{_NUM}))*)(?:[ ](?:đến|tới) (?:(?:{_UNIT})[ ])?(?P<end>{_NUM}))?
        |(?P<annex>phụ lục)(?!\w)
    )
    """,
    re.IGNORECASE,
)
# "Khoản 2 Điều 5 bỏ cụm từ …", "Khoản 2 Điều 5: thay …": nothing but the place before the verb
PLACE_ONLY: Final = rule(
    rf"(?:(?:các )?(?:quy định|nội dung)(?: tại| của)? )?(?:(?:các )?(?:{_UNIT}) (?:{_NUM})(?:(?:, | và )(?:{_NUM}))*(?:[ ]?,[ ]| và | của | )?)+[:,]?[ ]?",
    re.IGNORECASE,
)
# "Quy định tại khoản 3 Điều 5 được bãi bỏ": what may stand before the unit
OBJECT_LEAD: Final = rule(r"(?:tại |trong )?(?:các )?(?:(?:quy định|nội dung)(?: (?:tại|của|trong))?)?[ ]?", re.IGNORECASE)
# What may stand as a number of a level; anything else is a slip ("khoản I", "điểm 8")
PROPER: Final = {
    Level.ARTICLE: rule(r"\d+[a-zđ]?\d?"),
    Level.CLAUSE: rule(r"\d+[a-zđ]?\d?"),
    Level.POINT: rule(r"[a-zđ]\d{0,2}"),
    Level.SECTION: rule(r"\d+[a-zđ]?|[IVXLC]+[a-zđ]?"),
    Level.SUBSECTION: rule(r"\d+[a-zđ]?|[IVXLC]+[a-zđ]?"),
    Level.CHAPTER: rule(r"[IVXLC]+[a-zđ]?|\d+[a-zđ]?"),
    Level.PART: rule(rf"[IVXLC]+[a-zđ]?|\d+|{_ORDINAL}"),
    Level.ANNEX: rule(r"[IVXLC]+[a-zđ]?|\d+[a-zđ]?|[A-ZĐ]"),
    Level.FORM: rule(r"\d+[a-zđ]?"),
}
# Between a unit and the one that it is of: "điểm a khoản 1", "khoản 1 của Điều 5", "điểm c (ii)"
OF: Final = rule(r"[ ]?(?:của|thuộc|tại|trong|quy định tại)?[ ]?")
# "khoản 4, Điều 3" for khoản 4 of Điều 3
COMMA: Final = rule(r"[ ]?,[ ]?")
# "tên Điều 5", "tiêu đề của Chương II", "tên các điều 60, 61"
TITLE: Final = rule(rf"(?<!\w)(?:tên|tiêu đề|tên gọi)(?: của)?[ ](?=(?:(?:các|những) )?(?:{_UNIT}) (?:{_NUM}))", re.IGNORECASE)
# "tên điều", "tên và các khoản 1, 2 Điều 5", where the number of the article stands elsewhere
TITLE_OF_ARTICLE: Final = rule(rf"(?<!\w)(?:tên|tiêu đề)(?:(?: của)? điều(?! (?:{_NUM}))(?!\w)|(?=,? và |, ))", re.IGNORECASE)
# "đoạn thứ hai khoản 3", "đoạn mở đầu của khoản 1", "câu đầu tiên khoản 2"
PART: Final = rule(
    rf"""
    (?<!\w)(?:các )?(?:
        (?P<opening>(?:đoạn|phần|nội dung|câu|lời) (?:mở đầu|dẫn))
        |(?P<what>đoạn|câu|ý|gạch đầu dòng)(?: văn)? (?P<which>{_ORDINAL}|\d+(?!\w)|đầu tiên|đầu|cuối cùng|cuối)
        |(?P<some>(?:một|hai|các|những|toàn bộ)?[ ]?(?:đoạn|câu|gạch đầu dòng))(?=[ ,](?:vào|sau|trước|ở|tại|của|như|{_UNIT})|$)
    )
    (?!\w)
    """,
    re.IGNORECASE,
)
LAST: Final = frozenset(("cuối", "cuối cùng"))
FIRST: Final = frozenset(("đầu", "đầu tiên"))

# ---- joints

# "vào sau khoản 2", "ngay sau cụm từ", "tiếp theo khoản 3"
AFTER: Final = rule(
    r"(?<!\w)(?<!như )(?:vào )?(?:ngay )?(?:phía )?(?:sau|tiếp theo|tiếp sau)(?! (?:đây|này|khi|đó))(?!\w)", re.IGNORECASE
)
BEFORE: Final = rule(r"(?<!\w)(?:vào )?(?:ngay )?(?:phía )?trước(?! (?:khi|đây|đó|ngày))(?!\w)", re.IGNORECASE)
# "vào cuối điểm i", "vào đầu khoản 2"
AT_END: Final = rule(r"(?<!\w)(?:vào |ở |tại )(?:phía )?cuối(?: cùng)?(?: của)?(?!\w)", re.IGNORECASE)
AT_START: Final = rule(r"(?<!\w)(?:vào |ở |tại )(?:phía )?đầu(?: của)?(?!\w)", re.IGNORECASE)
# "vào Điều 44", "vào khoản 1": what a new unit becomes part of
INTO: Final = rule(rf"(?<!\w)(?:vào|cho)[ ](?=(?:(?:các|cả) )?(?:{_UNIT}) )", re.IGNORECASE)
# "bằng cụm từ “…”", "thành “…”", "là “…”"
BY: Final = rule(
    rf"(?<!\w)(?:bằng|thành|là)(?= (?:các |những |cụm )?(?:{_WORDS}|từ|_|{_UNIT}|tên|đoạn|nội dung|quy định|như sau))",
    re.IGNORECASE,
)
# "từ “Nguyên tắc” thành “Thủ tục”": the old words of a title
FROM: Final = rule(r"(?<!\w)từ(?= _)", re.IGNORECASE)
# "cụm từ “…”", "các từ “…”"
WORDS: Final = rule(rf"(?<!\w)(?:(?:các|những|một số|cả) )?(?:{_WORDS})[ ]?(?=_)", re.IGNORECASE)
# "trong toàn bộ Luật này", "tại các điều, khoản của Luật", "ở tất cả các điều"
EVERYWHERE: Final = rule(
    r"(?<!\w)(?:(?:trong|tại|ở|của|thuộc) )?(?:toàn bộ|tất cả)(?: các)?(?: điều| khoản| điểm|,| và| văn bản| nội dung| quy định)*",
    re.IGNORECASE,
)
# "một số điều của", "các quy định sau đây", "một khoản vào": the operations are named below
SOME: Final = rule(
    r"(?<!\w)(?:một số|một|hai|ba|những|các) (?:điều|khoản|điểm|quy định|nội dung|cụm từ|từ|đoạn|mục|chương|luật|biểu mẫu)(?! (?:\d+[a-zđ]?|[ivx]+|[a-zđ]\d?)(?!\w))(?!\w)",
    re.IGNORECASE,
)
# "Các quy định sau đây hết hiệu lực …:", "Các điều, khoản dưới đây bị bãi bỏ:"
LISTED: Final = rule(
    r"(?:các|những) (?:quy định|nội dung|điều|khoản|điểm|văn bản)(?:, (?:điều|khoản|điểm|quy định))*[^,;]{0,40}? (?:sau|sau đây|dưới đây)[ ]",
    re.IGNORECASE,
)
# "Chương Va (gồm các điều từ Điều 50a đến Điều 50d)": what is in the new wording
CONSISTS: Final = rule(r"\(?(?<!\w)(?:bao )?gồm (?:các )?[Đđ]iều[^()_:]*?(?:\)|(?= vào| sau| như sau|:|$))")
# "một khoản vào Điều 44": new wording says the number
COUNTED: Final = rule(
    r"(?<!\w)(?:một|hai|ba|bốn|các) (?P<unit>điểm|khoản|điều)(?: mới)?(?= (?:vào|sau|trước|như|của)|[ ]?:|$)", re.IGNORECASE
)
# "Mẫu số 01", "Danh mục …", "bảng 2": parts that no unit names
NAMELESS: Final = rule(
    r"(?<!\w)(?:mẫu(?: số)?|biểu mẫu|danh mục|bảng|biểu|phụ biểu|hình|sơ đồ|chú thích|ghi chú)(?!\w)", re.IGNORECASE
)
# What may stand between the parts of an instruction that replaces words, and changes nothing of it
FILLER: Final = rule(
    rf"""
    (?<!\w)(?:{_WORDS}|các|những|một số|và|tại|ở|trong|của|thuộc|vào|ngay|phía|được|bị|quy định|như sau|sau đây|điều|khoản|điểm|nội dung|cả|đồng thời|thi hành
    |bộ luật|luật|nghị định|thông tư|pháp lệnh|nghị quyết|quyết định|văn bản|này|đối với|từ|tên|có|nêu|lại|cho|sau|trước|kể từ ngày|hiệu lực|hết)(?!\w)
    """,
    re.IGNORECASE,
)

# ---- instruments

# "Luật sửa đổi, bổ sung một số điều của …", "Thông tư bãi bỏ …"; "Luật Đất đai (sửa đổi)" amends none
CORRECTING: Final = rule(r"(?<![(\w])đính chính(?![)\w])", re.IGNORECASE)
AMENDING_TITLE: Final = rule(r"(?<![(\w])(?:sửa đổi|bãi bỏ|đính chính)(?![)\w])", re.IGNORECASE)
# "Luật Viên chức số 58/2010/QH12"
NAMED: Final = rule(rf"(?P<title>(?:{either(map(capital, names.KINDS))})(?: [^.;“”]*?)??) (?:số )?(?P<number>{names.NUMBER})")
# "Luật Thanh niên " before "số 5/2070/QH70"
KIND_BEFORE: Final = rule(rf"(?<!\w)(?:{either(map(capital, names.KINDS))})(?:[ ][^\W\d_]+)*[ ]$")
# "… số 358/2025/NĐ-CP ngày 31 tháng 12 năm 2025 của Chính phủ quy định cơ chế …": what follows the number of an instrument without a title is its title
DESCRIPTION: Final = rule(r"[ ,]*(?:ngày|của|quy định|về|hướng dẫn|sửa đổi|ban hành|chi tiết|bãi bỏ)[ ][^;_]*")
DESCRIBED: Final = rule(r"(?<=[ ])(?:quy định|về|hướng dẫn|chi tiết|sửa đổi)[ ]")
# no title any more: ", trừ trường hợp …", "kể từ ngày …"
EXCEPT: Final = rule(r"(?<!\w)(?:trừ|đối với|nếu|trong trường hợp|kể từ|có hiệu lực|hết hiệu lực)(?!\w)", re.IGNORECASE)
# ", trừ khoản 2 Điều 7", "không bao gồm Điều 5": what follows is left as it is
EXCEPTION: Final = rule(r"(?<!\w)(?:ngoại trừ|trừ|không bao gồm|không gồm|không kể|khác với)(?!\w)", re.IGNORECASE)
# A unit with something like a number: "mục 3.1", "khoản I"
UNIT_WORD: Final = rule(rf"(?<!\w)(?:{_UNIT})(?: (?:\d|[ivxl]+(?!\w)|[a-zđ][.)])|[ ]?$)", re.IGNORECASE)
# " và Luật …", ", Luật …" in the title of an amending law
NEXT_NAME: Final = rule(r"(?<=[A-ZĐ0-9]) và[ ]|,[ ](?=Luật|Bộ luật|Nghị định)")
# "đã được sửa đổi, bổ sung một số điều theo Luật số 35/2018/QH14": an account, no instruction
HISTORY: Final = rule(
    rf"""
    \(?(?:đã |vừa )?(?:được|dược|bị) (?:sửa đổi|bổ sung|thay thế)[^;:“”_]{{0,80}}?[ ](?:theo|bởi|tại|bằng)(?: quy định)?[ ]
    (?:[^;:“”_]{{0,200}}?[ ])?(?:số )?{names.NUMBER}
    # ", Luật số 38/2019/QH14 và Luật số 56/2024/QH15", but not the title of the next law that is amended
    (?:(?: ngày [^;:“”_,.]{{0,60}}?)?(?:, |,? và )(?:(?:{either(names.KINDS)})[ ])?(?:số )?{names.NUMBER})*\)?
    """,
    re.IGNORECASE,
)
# "kể từ ngày Luật này có hiệu lực thi hành": a day, no name
SINCE: Final = rule(rf"(?:kể )?từ ngày (?:{either(names.KINDS)}) này có hiệu lực", re.IGNORECASE)
# What no title of an instrument goes on over
NO_TITLE: Final = rule(
    r"(?<= )(?:bằng|thành|như sau|được thay|bị bãi bỏ|bổ sung cụm|thay thế|thay cụm|thay từ|bãi bỏ|bỏ cụm)(?!\w)", re.IGNORECASE
)

# ---- new wording

# "như sau: “1. …": the new wording in the paragraph of its instruction
WORDING: Final = rule(r"như sau ?[:;.]? ?(?=[“„«\"])")
# How new wording begins, by the level of its target
NUMBER_HEAD: Final = {
    Level.PART: rule(r"(?i:phần) (?P<n>[IVXLC]+|\d+|thứ \w+)"),
    Level.CHAPTER: rule(r"(?i:chương) (?P<n>[IVXLC]+[a-zđ]?|\d+[a-zđ]?)"),
    Level.SECTION: rule(r"(?i:mục) (?P<n>\d+[a-zđ]?|[IVXLC]+[a-zđ]?)"),
    Level.SUBSECTION: rule(r"(?i:tiểu mục) (?P<n>\d+[a-zđ]?)"),
    Level.ARTICLE: rule(r"Điều (?P<n>\d+[a-zđ]?\d?)(?!\w)"),
    Level.CLAUSE: rule(r"(?P<n>\d+[a-zđ]?\d?)[.)](?!\d)"),
    Level.POINT: rule(r"(?P<n>[a-zđ]\d{0,2})[.)]"),
    Level.ANNEX: rule(r"(?i:phụ lục)(?: (?:số )?(?P<n>[IVXLC\d]+[a-zđ]?))?"),
    Level.FORM: rule(r"(?i:mẫu)(?: số)? (?P<n>\d+[a-zđ]?)"),
}
# The number before the words of a clause or a point: "2. ", "đ) "
MARKER: Final = rule(r"(?:\d+[a-zđ]?\d?|[a-zđ]\d{0,2})[.)] ")
# Between new wording and a further instruction in the same paragraph: "”; đồng thời bãi bỏ …"
GOES_ON: Final = rule(r"^[ .;,]*(?:(?:và|đồng thời)[ ])*")
# The closing mark of a quotation with what closes the instruction: "”.", "”;"
CLOSED: Final = rule(r"[”»〞\"]\s*[.;,/]?$")
