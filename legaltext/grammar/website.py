"""What legal websites put around a law and into it. Each rule of furniture has the name under which the audit lists its lines."""

from re import Pattern
from typing import Final

from legaltext.basics.text import capital
from legaltext.grammar.names import KINDS, NUMBER
from legaltext.grammar.rule import UPPER, either, rule
from legaltext.grammar.vi import PASSED_KINDS

# ---- Anywhere, inside a law as well

# the paywall sentence that stands where a paragraph was swallowed: "Bạn phải đăng nhập hoặc đăng ký … để xem được nội dung"
GAP: Final = rule(
    r"""
    (?:Bạn phải|Bạn cần|Hãy|Vui lòng|Mời bạn|Đăng nhập|Quý khách)
    .*[Đđ]ăng (?:nhập|ký) .*(?:nội dung|[Tt]iếng Anh|văn bản)
    """
)
# "...": an editor left something out
ELISION: Final = rule(r"(?:\.{3}|…)$")
# "-------" under the head of a document
RULED_LINE: Final = rule(r"[-–—_=*.]{3,}$")
# "Xem nội dung VB" closes an excerpt; the passage that it explains follows
SEE_TEXT: Final = rule(r"Xem nội dung VB$")
# What a line of a body begins with where it may be more than words: capitals, rules, the end of a law, what websites put in
BODY_LOOK: Final = rule(
    rf"""
    [-–—_=*.…\[]|[{UPPER}]{{2}}
    |(?:Xem|Bạn|Hãy|Vui|Mời|Quý|Đăng|Mẫu)[ ]|Phụ lục\b
    |(?:{PASSED_KINDS}) này|Nơi nhận|Tiếp ký|T/M|(?:This|The)[ ]|KT|TM|TL
    """
)

# ---- Only outside a law

FURNITURE: Final[tuple[tuple[str, Pattern[str]], ...]] = (
    # "Số hiệu 129/2025/QH15", "Ngày công báo Đã biết", "Ngày hiệu lực: Đã biết"
    (
        "site-fields",
        rule(
            r"""
            (?:Số hiệu|Cơ quan ban hành|Nơi ban hành|Ngày (?:ban hành|công báo|có hiệu lực|hiệu lực|đăng|hết hiệu lực)
            |Lĩnh vực|Loại văn bản|Người ký|Số công báo|Tình trạng)\b
            """
        ),
    ),
    # "Văn bản bị sửa đổi bổ sung - [0]", "[...]", "Văn bản đang xem"
    ("relation-list", rule(r"Văn bản .* - \[\d+\]$|\[\.\.\.\]|Văn bản đang xem$")),
    # "Tải về Luật Viên chức 2025"
    ("download-link", rule(r"Tải (?:về|văn bản)[ ]")),
    # "Tiện ích dành riêng cho …", "12"
    ("site-promotion", rule(r"Tiện ích dành riêng|Đăng nhập[ ]|\d{1,3}$")),
)

# "Hồ sơ điện tử viên chức được hướng dẫn bởi Chương III Nghị định 27/2026/NĐ-CP có hiệu lực từ ngày 01/07/2026"
ANNOTATION: Final = rule(
    rf"""
    (?P<subject>.+?) (?:được|bị) (?P<verb>hướng dẫn|sửa đổi, bổ sung|sửa đổi|bổ sung|thay thế|bãi bỏ) bởi (?P<place>.*?)
    (?P<kind>{either(map(capital, KINDS))}) (?:số )?(?P<number>{NUMBER})
    [ ]có hiệu lực (?:kể )?từ ngày (?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>\d{{4}})$
    """
)
ANNOTATION_TYPES: Final = {
    "hướng dẫn": "guided_by",
    "sửa đổi, bổ sung": "amended_by",
    "sửa đổi": "amended_by",
    "bổ sung": "amended_by",
    "thay thế": "replaced_by",
    "bãi bỏ": "repealed_by",
}
