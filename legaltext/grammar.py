"""The words of both languages as data: how headings, numbers, recitals, closings and page furniture look.

One example stands above each rule. Rules match a cleaned line (NFC, single spaces).
"""

import re
from dataclasses import dataclass
from re import Pattern

from legaltext.basics.numbering import ORDINALS
from legaltext.model import Lang, Level


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's rules. `heads` are the expressions for lines that begin a provision, by first character."""

    lang: Lang
    unit_names: dict[Level, str]
    heads: dict[str, Pattern[str]]
    start: Pattern[str]
    front: Pattern[str]
    recital: Pattern[str]
    enactment: Pattern[str]
    number: Pattern[str]
    kind: Pattern[str]
    place_date: Pattern[str]
    effective: Pattern[str]
    repeal: Pattern[str]
    passage: Pattern[str]
    signature: Pattern[str]


_MONTHS_EN = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTHS_EN = {name: number for number, name in enumerate(_MONTHS_EN.split("|"), 1)}
_ARABIC = r"\d{1,3}[a-zđ]?\d?"
_GROUP = rf"(?:[IVXLC]+[a-zđ]?|{_ARABIC})(?!\w)"
_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))  # letters with two marks: capitals are even
_AFTER = r"(?: ?(?P<s_{0}>[.:]|[-–—](?= ))|(?= )|$) ?"


def _head(level: str, words: str, number: str) -> str:
    return rf"(?:{words}) (?P<n_{level}>{number})" + _AFTER.format(level) + rf"(?P<t_{level}>.*)"


def _headings(
    part: str, chapter: str, section: str, subsection: str, article: str, annex: str, letters: str
) -> dict[str, Pattern[str]]:
    """The expressions for lines that may begin a provision, by their first character; which of them does is decided by the sequence (tree.py).

    The last group that matched is `t_<level>`, the words after the number; `s_<level>` is what stands between.
    """
    rules = (
        # "Chương III" alone, "Chương I QUY ĐỊNH CHUNG", "Chương XV."
        (chapter, _head("chapter", chapter, _GROUP)),
        # "Tiểu mục 1. TIÊU ĐỀ"
        (subsection, _head("subsection", subsection, _GROUP)),
        # "Mục 2. QUYỀN CỦA VIÊN CHỨC"; "Mục đích …" has no number and is none
        (section, _head("section", section, _GROUP)),
        # "Phần thứ nhất", "PHẦN THỨ HAI", "Phần II", "Part One"
        (part, _head("part", part, rf"(?:(?i:thứ) )?(?:{_GROUP}|(?i:{'|'.join(ORDINALS)})(?!\w))")),
        # "PHỤ LỤC DỮ LIỆU VỀ …", "Phụ lục I", "Phụ lục số 2", "PHỤ LỤC I.A"
        (
            annex,
            rf"(?:{annex})(?:(?: (?i:số))? (?P<n_annex>(?:[IVXLC]+|\d{{1,2}})(?:\.?[A-Za-z])?)(?!\w))?(?: ?(?P<s_annex>[.:]|[-–—](?= ))|(?= )|$) ?(?P<t_annex>.*)",
        ),
        # "Điều 12a. Tiêu đề", "Điều 5." or "Điều 5" alone, "Điều thứ 5", "Điều 5: Tiêu đề"; but never "Điều 65 của Luật …"
        (
            article,
            rf"(?:{article})(?: (?i:thứ))? (?P<n_article>{_ARABIC})(?P<s_article> ?[.:](?: ?[-–—](?= ))?(?=[ “\"{_UPPER}]|$)| [-–—](?= )|$) ?(?P<t_article>.*)",
        ),
        # "4. Khi phục vụ Nhân dân, …", "4.Khi …", "4." alone
        ("0|1|2|3|4|5|6|7|8|9", rf"(?P<n_clause>{_ARABIC})(?P<s_clause>\.)(?:(?=[“\"{_UPPER}])| |$)(?P<t_clause>.*)"),
        # "đ) Có phẩm chất chính trị; …"
        (
            "|".join(letters),
            rf"(?P<n_point>(?:{'dd|' if letters == _LETTERS_EN else ''}[{letters}])\d?)(?P<s_point>\))(?: |(?=[“\"{_UPPER}])|$)(?P<t_point>.*)",
        ),
    )
    by_char: dict[str, list[str]] = {}
    for words, rule in rules:
        for first in {word[0] for word in words.split("|")}:
            by_char.setdefault(first, []).append(rule)
    return {first: re.compile("|".join(found)) for first, found in by_char.items()}


_LETTERS = "abcdđeghiklmnopqrstuvxyfjwz"
_LETTERS_EN = "abcdđefghijklmnopqrstuvwxyz"

_KINDS = "Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết liên tịch|Nghị quyết|Thông tư liên tịch|Thông tư|Quyết định|Sắc lệnh|Chỉ thị|Hiến pháp|Lệnh"

VI = Grammar(
    lang="vi",
    unit_names={
        Level.PART: "phần",
        Level.CHAPTER: "chương",
        Level.SECTION: "mục",
        Level.SUBSECTION: "tiểu mục",
        Level.ARTICLE: "điều",
        Level.CLAUSE: "khoản",
        Level.POINT: "điểm",
        Level.ANNEX: "phụ lục",
    },
    heads=_headings(
        "Phần|PHẦN", "Chương|CHƯƠNG", "Mục|MỤC", "Tiểu mục|Tiểu Mục|TIỂU MỤC", "Điều|ĐIỀU", "Phụ lục|Phụ Lục|PHỤ LỤC", _LETTERS
    ),
    # "QUỐC HỘI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CHÍNH PHỦ", both cells in one line, a rule glued on: the head of an instrument
    start=re.compile(
        rf"(?:(?:QUỐC HỘI|(?:CHỦ TỊCH |THỦ TƯỚNG )?CHÍNH PHỦ|CHỦ TỊCH NƯỚC|VĂN PHÒNG (?:QUỐC HỘI|CHÍNH PHỦ|CHỦ TỊCH NƯỚC)|[ỦU][ỶY]? ?BAN (?:THƯỜNG VỤ QUỐC HỘI|NHÂN DÂN[ {_UPPER}]*)"
        rf"|HỘI ĐỒNG (?:NHÂN DÂN[ {_UPPER}]*|THẨM PHÁN.*)|TÒA ÁN NHÂN DÂN TỐI CAO|VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO|KIỂM TOÁN NHÀ NƯỚC|NGÂN HÀNG NHÀ NƯỚC[ {_UPPER}]*|BỘ (?!LUẬT)[{_UPPER} ,–-]+?)"
        r" ?[-–—_*=]*(?: ?CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM.*)?|(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|VIỆT NAM DÂN CHỦ CỘNG H(?:ÒA|OÀ))(?: VIỆT NAM)? ?(?:Độc lập.*|[-–—_*=]*))$"
    ),
    # lines that stand between the head and the recitals
    front=re.compile(
        r"(?:QUỐC HỘI|CHÍNH PHỦ|ỦY BAN|BỘ |CỘNG H(?:ÒA|OÀ) |Độc lập ?[-–] ?Tự do|(?:Luật )?[Ss]ố: ?\d|[^,.;:]{2,40}, ngày \d{1,2} tháng \d)",
    ),
    # "Căn cứ Hiến pháp nước Cộng hòa …;"
    recital=re.compile(r"(?:Căn cứ |Theo đề nghị của )"),
    # "Quốc hội ban hành Luật Viên chức."; "Chính phủ ban hành Nghị định quy định về …."
    enactment=re.compile(
        rf"(?:[^\w]{{0,3}})(?P<issuer>[{_UPPER}][^,;:]{{2,80}}?) ban hành (?P<title>(?P<kind>{_KINDS}) .+?)[. ]*(?:\[\d+\])?$",
    ),
    # "Luật số: 129/2025/QH15", "Số: 27/2026/NĐ-CP", "Số 12 /2020/TT-BTC", "Số: 100 SL/L.002", "SỐ 32/2009/QH12"
    number=re.compile(
        r"(?:[A-ZĐ]\w+ |[A-ZĐ]\w+ [a-zđ]\w+ )?[Ss](?:ố|Ố) ?: ?(?P<number>\d+(?:[ -]SL)? ?/ ?(?:\d{4} ?/ ?)?[A-ZĐ][A-ZĐ0-9]*(?:[-–.] ?[A-ZĐ0-9]+)*(?:[gr](?![a-zà-ỹ]))?|\d+[ -]SL\b)"
    ),
    kind=re.compile(rf"(?:{_KINDS.upper()})(?: ?:)?$"),
    # "Hà Nội, ngày 10 tháng 12 năm 2025"
    place_date=re.compile(r"[^,.;:]{2,40}, ?ngày ?(?P<day>\d{1,2}) tháng ?(?P<month>\d{1,2}) năm ?(?P<year>\d{4})$"),
    # "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026."
    effective=re.compile(
        r"(?:Bộ luật|Luật|Nghị định|Nghị quyết|Pháp lệnh|Thông tư|Quyết định) này có hiệu lực (?:thi hành )?(?:kể )?từ ngày "
        r"(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})",
    ),
    # "Luật Viên chức số 58/2010/QH12 đã được sửa đổi, … hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành."
    repeal=re.compile(
        r"(?P<name>(?:Bộ luật|Luật|Nghị định|Nghị quyết|Pháp lệnh|Thông tư)\b[^.;]*?số (?P<number>\d+/\d{4}/[A-ZĐ0-9-]+))(?P<rest>[^.;]*?)"
        r" hết hiệu lực (?:thi hành )?kể từ ngày (?:Bộ luật|Luật|Nghị định|Nghị quyết|Pháp lệnh|Thông tư) này có hiệu lực",
    ),
    # "Luật này được Quốc hội … khóa XV, Kỳ họp thứ 10 thông qua ngày 10 tháng 12 năm 2025./."
    passage=re.compile(r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết) này (?:đã )?(?:được |do )?.+ thông qua .*ngày"),
    # "CHỦ TỊCH QUỐC HỘI", "TM. CHÍNH PHỦ", "Nơi nhận:"
    signature=re.compile(
        r"(?:TM\. ?|KT\. ?|TL\. ?|TUQ\. ?|T/M |CHỦ TỊCH(?: QUỐC HỘI| NƯỚC)?$|CHỦ NHIỆM$|THỦ TƯỚNG|BỘ TRƯỞNG|XÁC THỰC VĂN BẢN|Tiếp ký$|Nơi nhận ?:)"
    ),
)

EN = Grammar(
    lang="en",
    unit_names={
        Level.PART: "part",
        Level.CHAPTER: "chapter",
        Level.SECTION: "section",
        Level.SUBSECTION: "subsection",
        Level.ARTICLE: "article",
        Level.CLAUSE: "clause",
        Level.POINT: "point",
        Level.ANNEX: "annex",
    },
    heads=_headings(
        "Part|PART",
        "Chapter|CHAPTER",
        "Section|SECTION",
        "Sub-?section|SUB-?SECTION",
        "Article|ARTICLE",
        "Annex|ANNEX|Appendix|APPENDIX",
        _LETTERS_EN,
    ),
    # "THE NATIONAL ASSEMBLY", "SOCIALIST REPUBLIC OF VIETNAM"
    start=re.compile(r"(?:(?:THE )?(?:NATIONAL ASSEMBLY|GOVERNMENT)|(?:THE )?SOCIALIST REPUBLIC OF VIET ?NAM)$"),
    front=re.compile(
        r"(?:(?:THE )?(?:NATIONAL ASSEMBLY|GOVERNMENT)|(?:THE )?SOCIALIST REPUBLIC|Independence|(?:Law )?No\. ?\d|(?:LAW|CODE|DECREE|ON) ?"
        rf"|Ha ?[Nn]oi, (?:\d{{1,2}} )?(?:{_MONTHS_EN}))",
    ),
    # "Pursuant to the Constitution …;"
    recital=re.compile(r"(?:Pursuant to |At the (?:request|proposal) of )"),
    # "The National Assembly promulgates the Law on Public Employees."
    enactment=re.compile(
        r"(?P<issuer>The [A-Z][^,;]{2,60}?) (?:hereby )?(?:promulgates?|enacts?|issues?|adopts?) (?:the |this )?(?P<title>(?P<kind>Law|Code|Ordinance|Decree|Resolution|Circular) .+?)\.?$",
    ),
    # "Law No. 129/2025/QH15"
    number=re.compile(r"(?:[A-Z]\w+ )?No\.:? ?(?P<number>\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐ0-9-]*)"),
    kind=re.compile(r"(?:LAW|CODE|ORDINANCE|DECREE|RESOLUTION|CIRCULAR)$"),
    # "Hanoi, December 10, 2025", "Ha Noi, 10 December 2025"
    place_date=re.compile(
        rf"Ha ?[Nn]oi, (?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTHS_EN})(?: (?P<day2>\d{{1,2}}),)? (?P<year>\d{{4}})$"
    ),
    effective=re.compile(
        rf"This (?:Law|Code|Decree|Ordinance|Resolution|Circular) [a-z ]*(?:force|effect)[a-z ]* (?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTHS_EN})(?: (?P<day2>\d{{1,2}}),)? (?P<year>\d{{4}})",
    ),
    repeal=re.compile(
        r"(?P<name>(?:Law|Code|Decree|Ordinance|Resolution|Circular)\b[^.;]*?No\. (?P<number>\d+/\d{4}/[A-ZĐ0-9-]+))(?P<rest>[^.;]*?) (?:shall )?ceases? to"
    ),
    # "This Law was passed by the 15th National Assembly …"
    passage=re.compile(r"This (?:Law|Code|Ordinance|Resolution) (?:was|is|has been) (?:passed|adopted)"),
    # "CHAIRMAN OF THE NATIONAL ASSEMBLY"
    signature=re.compile(r"(?:THE )?(?:CHAIR(?:MAN|WOMAN|PERSON)?|PRESIDENT|PRIME MINISTER|MINISTER|SPEAKER)\b[A-Z ]*$"),
)

# "1) Người …", "2/ Người …", "3- Người …", "a. Có …", "b/ Có …": older ways to write khoản and điểm
LOOSE = re.compile(
    rf"(?:(?P<number>\d{{1,2}}[a-zđ]?)(?:\)|/|\.?[-–]|\)\.) ?(?=[“\"{_UPPER}])|(?P<letter>[a-zđ]\d?)(?:\.|/|\.\)|-) ?(?=[\w“\"]))"
)

# ---- Slips of a scan (parse/slips.py says which of them count).

# "1, Bậc nghề …", "l. Người …", "._ 3. Hướng dẫn", ". Định kỳ …", "S Quyết định …", ",c) Thời gian", "cb) Ban hành"
SLIP = re.compile(
    rf"(?![^\W\d_]{{3}})(?P<junk>(?:[-–~] (?=\d))?[^\w“\"(\[+*•–-]{{0,4}}[_ ]{{0,4}})"
    rf"(?:(?P<letter>[^\W\d_]{{1,2}}\d?|[689€¢])(?:\)|\.\)) ?"
    rf"|(?P<number>[\dlIiÏïÍí|!SsOoBZzH\]]{{1,3}}[a-zđ]?)(?P<end>[.,;:·]{{1,2}})? (?=[“\"{_UPPER}])"
    rf"|(?<=[.,]) ?(?=[{_UPPER}]))"
)
SLIP_HEADING = frozenset("ĐÐDđCcMm")
# "Điêu 5. Tiêu đề", "ĐIỂU 12", "Chương Ill"
SLIP_WORDS = re.compile(r"(?P<word>[^\W\d_]{3,6}) ?(?P<number>[\dlIVXCiÏO]{1,5})(?P<end> ?[.:,](?= |$))? ?(?P<words>.*)")

# Words that follow "Chương II" in a citation, never in a heading: "Mục 1 Chương XI của …", "Chương II và …", "Phần I Luật này"
NOT_A_TITLE = re.compile(
    r"[a-zà-ỹđ,;)]|(?:Chương|Mục|Phần|Điều|Tiểu mục) [IVXLC\d]|(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Phụ lục)(?: số| này| [IVX\d])"
    r"|of |and |to "
)


# ---- The head of a Vietnamese instrument, where a line may hold two cells of its table.

# "SỐ 32/2009/QH12 NGÀY 18 THÁNG 6 NĂM 2009", "Nghị định số 30/2020/NĐ-CP"
HEAD_NUMBER = re.compile(r"[Ss](?:ố|Ố) ?:? ?(?P<number>\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐ0-9]*(?:[-–][A-ZĐ0-9]+)*(?:[gr](?![a-zà-ỹ]))?)")
HEAD_DATE = re.compile(r"(?i:ngày) (?P<day>\d{1,2}) (?i:tháng) (?P<month>\d{1,2}) (?i:năm) (?P<year>\d{4})")
# "… thông qua ngày 25 tháng 11 năm 2019."
PASSED = re.compile(r"thông qua.* ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})")
# "BỘ LUẬTLAO ĐỘNG", "LUẬT VIÊN CHỨC"
KIND_AND_TITLE = re.compile(rf"(?P<kind>{_KINDS.upper()}) ?(?P<title>[{_UPPER}].+)$")
# "Luật Thuế thu nhập cá nhân số 04/2007/QH12 ngày 21 tháng 11 năm 2007 của Quốc hội, có hiệu lực …, được sửa đổi, bổ sung bởi:"
CONSOLIDATED = re.compile(
    rf"(?P<title>(?P<kind>{_KINDS}) ?[^;]*?) số:? ?(?P<number>\d+/\d{{4}}/[A-ZĐ0-9-]+),? ngày (?P<day>\d{{1,2}}) tháng (?P<month>\d{{1,2}}) năm (?P<year>\d{{4}})"
    r" của (?P<issuer>[^,;]+).*(?:sửa đổi|bổ sung|thay thế)[^;]* (?:bởi|theo|tại) ?:?"
)
# "1. Luật số 26/2012/QH13 ngày 22 tháng 11 năm 2012 của Quốc hội sửa đổi, …, có hiệu lực kể từ ngày 01 tháng 7 năm 2013;"
CONSOLIDATES = re.compile(
    rf"(?:\d{{1,2}}\. )?(?:{_KINDS})\b[^;]*?số:? ?(?P<number>\d+/\d{{4}}/[A-ZĐ0-9-]+)"
    r"(?:.*có hiệu lực (?:thi hành )?(?:kể )?từ ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4}))?"
)
# "Nguyễn Thị Kim Ngân", "Đã ký: Nguyễn Thị Kim Ngân", "(Đã ký) Nguyễn Văn An"
NAME = re.compile(rf"(?:\(?(?i:đã ký)\)?:? ?)?(?P<name>[{_UPPER}][a-zà-ỹđ]*(?: [{_UPPER}][a-zà-ỹđ]*){{1,5}})$")
ISSUERS = {
    "ỦY BAN THƯỜNG VỤ QUỐC HỘI": "Ủy ban Thường vụ Quốc hội",
    "UỶ BAN THƯỜNG VỤ QUỐC HỘI": "Ủy ban Thường vụ Quốc hội",
    "VĂN PHÒNG QUỐC HỘI": "Văn phòng Quốc hội",
    "QUỐC HỘI": "Quốc hội",
    "THỦ TƯỚNG CHÍNH PHỦ": "Thủ tướng Chính phủ",
    "CHÍNH PHỦ": "Chính phủ",
    "CHỦ TỊCH NƯỚC": "Chủ tịch nước",
}

GRAMMARS: dict[Lang, Grammar] = {"vi": VI, "en": EN}


# ---- What legal websites put around a law. Each rule has the name under which the audit lists its lines.

# Anywhere, inside a law as well:
GAP = re.compile(
    r"(?:Bạn phải|Bạn cần|Hãy|Vui lòng|Mời bạn|Đăng nhập|Quý khách).*[Đđ]ăng (?:nhập|ký) .*(?:nội dung|[Tt]iếng Anh|văn bản)"
)  # the paywall sentence that stands where a paragraph was swallowed
ELISION = re.compile(r"(?:\.{3}|…)$")  # "...": an editor left something out
RULE = re.compile(r"[-–—_=*.]{3,}$")  # "-------" under the head of a document
SEE_TEXT = re.compile(r"Xem nội dung VB$")  # closes an excerpt; the passage that it explains follows

# What a line of a body begins with where it may be more than words: capitals, rules, the end of a law, what websites put in.
BODY_LOOK = re.compile(
    rf"[-–—_=*.…\[]|[{_UPPER}]{{2}}|Xem |Bạn |Hãy |Vui |Mời |Quý |Đăng |(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết) này|Nơi nhận|Tiếp ký|T/M|This |The |KT|TM|TL"
)
# "QUY CHẾ", "DANH MỤC …" after a signature, with "(Ban hành kèm theo Quyết định số …)" below: regulations with articles of their own
ANNEXED = re.compile(
    r"(?:QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|QUY TRÌNH|QUY CHUẨN|DANH MỤC|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN|BIỂU|BẢNG|MẪU|Mẫu số|Biểu mẫu|Biểu số)\b"
)
ATTACHED = re.compile(r"\(?(?:[Bb]an hành|[Pp]hê duyệt)? ?[Kk]èm theo ")

# Only outside a law:
FURNITURE: tuple[tuple[str, re.Pattern[str]], ...] = (
    # "Số hiệu 129/2025/QH15", "Ngày công báo Đã biết", "Ngày hiệu lực: Đã biết"
    (
        "site-fields",
        re.compile(
            r"(?:Số hiệu|Cơ quan ban hành|Nơi ban hành|Ngày (?:ban hành|công báo|có hiệu lực|hiệu lực|đăng|hết hiệu lực)|Lĩnh vực|Loại văn bản"
            r"|Người ký|Số công báo|Tình trạng)\b",
        ),
    ),
    # "Văn bản bị sửa đổi bổ sung - [0]", "[...]", "Văn bản đang xem"
    ("relation-list", re.compile(r"(?:Văn bản .* - \[\d+\]$|\[\.\.\.\]|Văn bản đang xem$)")),
    # "Tải về Luật Viên chức 2025"
    ("download-link", re.compile(r"Tải (?:về|văn bản) ")),
    ("site-promotion", re.compile(r"(?:Tiện ích dành riêng|Đăng nhập |\d{1,3}$)")),
)

# "Hồ sơ điện tử viên chức được hướng dẫn bởi Chương III Nghị định 27/2026/NĐ-CP có hiệu lực từ ngày 01/07/2026"
ANNOTATION = re.compile(
    r"(?P<subject>.+?) (?:được|bị) (?P<verb>hướng dẫn|sửa đổi, bổ sung|sửa đổi|bổ sung|thay thế|bãi bỏ) bởi (?P<place>.*?)"
    r"(?P<kind>Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư) (?:số )?(?P<number>\d+/\d{4}/[A-ZĐ0-9-]+)"
    r" có hiệu lực (?:kể )?từ ngày (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})$",
)
ANNOTATION_TYPES = {
    "hướng dẫn": "guided_by",
    "sửa đổi, bổ sung": "amended_by",
    "sửa đổi": "amended_by",
    "bổ sung": "amended_by",
    "thay thế": "replaced_by",
    "bãi bỏ": "repealed_by",
}
