"""The words of both languages as data: how headings, numbers, recitals, closings and page furniture look.

One example stands above each rule. Rules match a cleaned line (NFC, single spaces).
"""

import re
from dataclasses import dataclass
from re import Pattern

from legaltext.model import Lang, Level


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's rules. `heading`'s groups are named after levels; each is followed by `title_<level>`."""

    lang: Lang
    unit_names: dict[Level, str]
    heading: Pattern[str]
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
_ARABIC = r"\d{1,4}[a-zđ]?\d?"
_ROMAN_OR_ARABIC = rf"(?:[IVXLC]+|{_ARABIC})"


def _headings(part: str, chapter: str, section: str, subsection: str, article: str, annex: str, letters: str) -> Pattern[str]:
    """One expression for every line that may begin a provision; which of them does is decided by the sequence (tree.py)."""
    return re.compile(
        # "Điều 12a. Tiêu đề", "Điều 5." alone, "Điều 5" alone; but never "Điều 65 của Luật …"
        rf"(?P<article>{article}) (?P<n_article>{_ARABIC})(?:[.:](?: |$)|$)(?P<t_article>.*)"
        # "4. Khi phục vụ Nhân dân, …"
        rf"|(?P<clause>)(?P<n_clause>{_ARABIC})\. (?P<t_clause>.+)"
        # "đ) Có phẩm chất chính trị; …"
        rf"|(?P<point>)(?P<n_point>{letters}\d?)\) (?P<t_point>.+)"
        # "Chương III" alone, "Chương I QUY ĐỊNH CHUNG"
        rf"|(?P<chapter>{chapter}) (?P<n_chapter>{_ROMAN_OR_ARABIC})(?:[.:]|(?= )|$) ?(?P<t_chapter>.*)"
        # "Tiểu mục 1. TIÊU ĐỀ"
        rf"|(?P<subsection>{subsection}) (?P<n_subsection>{_ROMAN_OR_ARABIC})(?:[.:]|(?= )|$) ?(?P<t_subsection>.*)"
        # "Mục 2. QUYỀN CỦA VIÊN CHỨC"; "Mục đích …" has no number and is none
        rf"|(?P<section>{section}) (?P<n_section>{_ROMAN_OR_ARABIC})(?:[.:]|(?= )|$) ?(?P<t_section>.*)"
        # "Phần thứ nhất", "Phần II"
        rf"|(?P<part>{part})(?: thứ)? (?P<n_part>{_ROMAN_OR_ARABIC}|nhất|hai|ba|tư|năm|sáu|bảy|tám)(?:[.:]|(?= )|$) ?(?P<t_part>.*)"
        # "PHỤ LỤC DỮ LIỆU VỀ …", "Phụ lục I"
        rf"|(?P<annex>{annex})(?: (?P<n_annex>[IVXLC]+|\d{{1,2}})(?=[.: ]|$))?(?:[.:]|(?= )|$) ?(?P<t_annex>.*)",
    )


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
    heading=_headings("Phần|PHẦN", "Chương|CHƯƠNG", "Mục|MỤC", "Tiểu mục|TIỂU MỤC", "Điều|ĐIỀU", "Phụ lục|PHỤ LỤC", "[a-zđ]"),
    # "QUỐC HỘI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CHÍNH PHỦ": the head of an instrument
    start=re.compile(
        r"(?:QUỐC HỘI|CHÍNH PHỦ|ỦY BAN THƯỜNG VỤ QUỐC HỘI|BỘ [A-ZĐÀ-Ỹ ,]+|CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM)$"
    ),
    # lines that stand between the head and the recitals
    front=re.compile(
        r"(?:QUỐC HỘI|CHÍNH PHỦ|ỦY BAN|BỘ |CỘNG H(?:ÒA|OÀ) |Độc lập ?[-–] ?Tự do|(?:Luật )?[Ss]ố: ?\d|[^,.;:]{2,40}, ngày \d{1,2} tháng \d)",
    ),
    # "Căn cứ Hiến pháp nước Cộng hòa …;"
    recital=re.compile(r"(?:Căn cứ |Theo đề nghị của )"),
    # "Quốc hội ban hành Luật Viên chức."; "Chính phủ ban hành Nghị định quy định về …."
    enactment=re.compile(
        r"(?P<issuer>[A-ZĐ][^,;]{2,60}?) ban hành (?P<title>(?P<kind>Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư) .+?)\.?$",
    ),
    # "Luật số: 129/2025/QH15", "Số: 27/2026/NĐ-CP"
    number=re.compile(r"(?:[A-ZĐ]\w+ )?[Ss]ố: ?(?P<number>\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐ0-9-]*)"),
    kind=re.compile(r"(?:BỘ LUẬT|LUẬT|PHÁP LỆNH|NGHỊ ĐỊNH|NGHỊ QUYẾT|THÔNG TƯ)$"),
    # "Hà Nội, ngày 10 tháng 12 năm 2025"
    place_date=re.compile(r"[^,.;:]{2,40}, ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})$"),
    # "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026."
    effective=re.compile(
        r"(?:Bộ luật|Luật|Nghị định|Nghị quyết|Pháp lệnh|Thông tư) này có hiệu lực (?:thi hành )?(?:kể )?từ ngày "
        r"(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})",
    ),
    # "Luật Viên chức số 58/2010/QH12 đã được sửa đổi, … hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành."
    repeal=re.compile(
        r"(?P<name>(?:Bộ luật|Luật|Nghị định|Nghị quyết|Pháp lệnh|Thông tư)\b[^.;]*?số (?P<number>\d+/\d{4}/[A-ZĐ0-9-]+))(?P<rest>[^.;]*?)"
        r" hết hiệu lực (?:thi hành )?kể từ ngày (?:Bộ luật|Luật|Nghị định|Nghị quyết|Pháp lệnh|Thông tư) này có hiệu lực",
    ),
    # "Luật này được Quốc hội … khóa XV, Kỳ họp thứ 10 thông qua ngày 10 tháng 12 năm 2025./."
    passage=re.compile(r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết) này (?:đã )?được .+ thông qua ngày"),
    # "CHỦ TỊCH QUỐC HỘI", "TM. CHÍNH PHỦ", "Nơi nhận:"
    signature=re.compile(r"(?:TM\. |KT\. |TL\. |CHỦ TỊCH(?: QUỐC HỘI| NƯỚC)?$|THỦ TƯỚNG|BỘ TRƯỞNG|Nơi nhận:)"),
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
    heading=_headings(
        "Part|PART",
        "Chapter|CHAPTER",
        "Section|SECTION",
        "Sub-?section|SUB-?SECTION",
        "Article|ARTICLE",
        "Annex|ANNEX|Appendix|APPENDIX",
        "(?:dd|[a-zđ])",
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

GRAMMARS: dict[Lang, Grammar] = {"vi": VI, "en": EN}


# ---- What legal websites put around a law. Each rule has the name under which the audit lists its lines.

# Anywhere, inside a law as well:
GAP = re.compile(
    r"Bạn phải đăng nhập .*(?:nội dung|Tiếng Anh)"
)  # the paywall sentence that stands where a paragraph was swallowed
ELISION = re.compile(r"(?:\.{3}|…)$")  # "...": an editor left something out
RULE = re.compile(r"[-–—_=*.]{3,}$")  # "-------" under the head of a document
SEE_TEXT = re.compile(r"Xem nội dung VB$")  # closes an excerpt; the passage that it explains follows

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
