"""The rules of amending instructions: what one begins with, what it does, what its target and its new wording look like. An example stands above each."""

import re
from typing import Final, Literal, TypeAlias

from legaltext.basics.text import capital
from legaltext.grammar import names
from legaltext.grammar.rule import either, rule
from legaltext.model import Level

AmendmentKind: TypeAlias = Literal["amend", "add", "repeal", "replace_words", "rename"]

QUOTED: Final = rule(r"[“„«\"](?P<words>[^“”„«»\"]*)[”»\"]")
_VERBS: Final = r"""
    (?:
        [Ss]ửa đổi|[Bb]ổ sung|[Bb]ãi bỏ|[Hh](?:ủy|uỷ) bỏ|[Tt]hay thế|[Đđ]ổi tên|[Ss]ửa (?=tên)
        |[Tt]hay (?=các |một số |cụm |từ )
        |[Bb]ỏ (?=các |một số |cụm |từ |điểm |khoản |[Đđ]iều |đoạn )
    )
"""
# What an instruction begins with: "việc sửa đổi hợp đồng …" is none.
VERB: Final = rule(
    rf"""
    # "Sửa đổi, bổ sung khoản 2 Điều 4 …", "Điều 3. Bãi bỏ …"
    (?:Điều \d+[a-z]?\. )?{_VERBS}
    # "Khoản 1 Điều 4 được sửa đổi …", "Tên Chương II được đổi …", "Cụm từ “…” được thay …"
    |(?:Các |[Tt]ên |[Đđ]oạn |[Tt]iêu đề )*
    (?:(?:[Kk]hoản|[Đđ]iều|[Đđ]iểm|[Mm]ục|[Cc]hương|[Pp]hụ lục)(?: số)? (?:[\dIVX]+|[a-zđ]\b)|_|[Cc]ụm từ)
    .*(?:được|bị) (?i:{_VERBS})
    # "Khoản 2 Điều 5 … hết hiệu lực"
    |(?:[Kk]hoản|[Đđ]iều|[Đđ]iểm) \w+ .*hết hiệu lực
    """
)
# The kind of an operation, the first rule that fits the words of its instruction. One example above each.
KINDS: Final[tuple[tuple[re.Pattern[str], AmendmentKind], ...]] = (
    # "Thay thế từ “phân loại” bằng cụm từ “xếp loại chất lượng”", "Bỏ cụm từ “…”", "Bổ sung cụm từ “…” vào sau cụm từ “…”"
    (
        rule(r"(?i:thay thế|thay|bỏ|bổ sung|sửa đổi) (?:các |một số |những )?(?:cụm từ|từ|số|con số|chữ)(?= |$)"),
        "replace_words",
    ),
    # "Sửa đổi tên Điều 5", "Đổi tên Chương II"
    (
        rule(
            r"""
            (?i:đổi tên|(?:sửa đổi|sửa|sửa đổi, bổ sung|thay đổi) (?:tên|tiêu đề)(?= của| điều| [ĐCMP]| Phụ))(?!.*; )
            """
        ),
        "rename",
    ),
    # "Bãi bỏ điểm c khoản 1 Điều 32", "Bỏ khoản 3 Điều 5", "Điều 35 bị bãi bỏ"
    (rule(r"(?i:bãi bỏ|hủy bỏ|huỷ bỏ|hết hiệu lực|\bbỏ (?:điểm|khoản|điều|đoạn))"), "repeal"),
    # "Sửa đổi, bổ sung khoản 2 Điều 4", "Điều 17 được sửa đổi, bổ sung như sau", "Thay thế Phụ lục … bằng"
    (rule(r"(?i:sửa đổi|thay thế)"), "amend"),
    # "Bổ sung khoản 2a vào sau khoản 2 Điều 59", "Bổ sung Điều 41a như sau"
    (rule(r"(?i:bổ sung)"), "add"),
)
# "vào sau" before "khoản 2 Điều 59"
AFTER: Final = rule(r"(?:vào )?(?:ngay )?(?:phía )?(?:sau|trước)[ ]*$|vào[ ]*$")
# "bằng cụm từ “…”"
BY: Final = rule(r"(?i:bằng|thành)")
# "một số điều của", "các quy định sau đây": says where the operations below belong, and is none itself
SOME: Final = rule(r"(?i:một số|các (?:quy định|cụm từ|từ|điều, khoản)|những)")
# "như sau: “1. …": the new wording in the paragraph of its instruction
WORDING: Final = rule(r"như sau ?: ?(?=[“\"])")
# "Thay thế … tại Điều 24; thay thế … tại khoản 1 Điều 63": two instructions
NEXT_SENTENCE: Final = rule(r"; (?=(?i:thay|bỏ) )")
# "Sửa đổi khoản 1; bổ sung các khoản 1a, 1b": segments with a kind each; "sửa đổi, bổ sung" is one
SEGMENTS: Final = rule(r";|, (?=(?i:bổ sung|bãi bỏ|sửa đổi)\b(?! một số))(?<!đổi, )")
# "tên điều, khoản 1": the title of the article, and a clause of it
TITLE_OF_ARTICLE: Final = rule(r"(?i:tên điều)(?=,| và)")
# Targets that no citation names: "Phụ lục", "tên …", "toàn bộ …"
NAMELESS: Final = rule(r"(?i:phụ lục|tên |toàn bộ)")
# "Luật Viên chức số 58/2010/QH12"
NAMED: Final = rule(rf"(?P<title>(?:{either(map(capital, names.KINDS))})(?: [^.;“”]*?)??) (?:số )?(?P<number>{names.NUMBER})")
# " và Luật …", ", Luật …" in the title of an amending law
NEXT_NAME: Final = rule(r"(?<=[A-ZĐ0-9]) và[ ]|,[ ](?=Luật|Bộ luật|Nghị định)")
_NUM: Final = r"\d+[a-zđ]?|[a-zđ]\d?(?!\w)"
# "Bổ sung điểm e vào sau điểm đ khoản 1 Điều 42": by itself "điểm e" cites nothing
ADDED: Final = rule(
    rf"""
    (?:[Cc]ác )?(?P<unit>[Đđ]iểm|[Kk]hoản|[Đđ]iều)
    [ ](?P<nums>(?:{_NUM})(?:(?:, | và )(?:{_NUM}))*)(?= vào | sau | trước )
    """
)
ADDED_NUM: Final = rule(_NUM)
# How new wording begins that is quoted, by the level of its target.
NUMBER_HEAD: Final = {
    Level.ARTICLE: rule(r"Điều (?P<n>\d+[a-zđ]?)"),
    Level.CLAUSE: rule(r"(?P<n>\d+[a-zđ]?)[.)][ ]"),
    Level.POINT: rule(r"(?P<n>[a-zđ]\d?)[.)][ ]"),
}
# The closing mark of a quotation with what closes the instruction: "”.", "”;"
CLOSED: Final = rule(r"[”»\"]\s*[.;,]?$")
