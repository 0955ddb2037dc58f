"""The rules of the names of instruments: kind, number, year, date, issuer, subject, amenders. They run on the text in small letters."""

from typing import Final

from legaltext.basics.text import fold
from legaltext.grammar.names import MONTHS, issuers
from legaltext.grammar.rule import either, rule
from legaltext.references import words
from legaltext.references.patterns import GAP, pattern

_END: Final = r"(?![\w/])"
# "129/2025/QH15", "30/2020/NĐ-CP", "15/QĐ-UBND", "99-LCT/HĐNN8", "100-SL/L.002"
_NUMBER: Final = r"\d{1,5}[a-z]?(?:/(?:19|20)\d\d)?(?:/|-)[a-zđð][a-z0-9đð]*(?:[-/.][a-z0-9đð]+)*"

# "Luật", "nghị định"
KIND: Final = rule(rf"(?P<kind>{pattern(*words.KINDS)})(?!\w)")
# "Luật này"
THIS: Final = rule(rf"{GAP}{pattern('này')}(?!\w)")
# "số 129/2025/QH15", "Luật số: 129/2025/QH15", "No. 129/2025/QH15"
NUMBER: Final = rule(rf",?{GAP}(?:{pattern('số', 'luật số', 'no', 'nos')}(?:[.:]|{GAP}:)*[^\S\n]*)?(?P<number>{_NUMBER}){_END}")
# "Luật: 129/2025/QH15" of a list
COLON_NUMBER: Final = rule(rf"[.:]{GAP}?(?P<number>{_NUMBER}){_END}")
# A number that says by itself what it is: "129/2025/QH15", "số 30/2020/NĐ-CP"
BARE_NUMBER: Final = rule(
    rf"""
    (?:{pattern("số")}{GAP})?
    (?P<number>\d{{1,5}}/(?:19|20)\d\d/
        (?:qh\d+|ubtvqh\d+|[nđdð]+-cp|[qđdð]+-ttg|tt-[a-zđð]+|ttlt-[a-zđð-]+|nq-[a-zđð]+)
    ){_END}
    """
)
# The letters of a number, whose diacritics may be missing: "ND" of "27/2026/ND-CP"
SIGNATURE: Final = rule(r"[A-Z]{2,}\d?")
# "năm 2025", "(2025)", "of 2019", "sửa đổi năm 2024"
YEAR: Final = rule(rf",?{GAP}\(?(?:(?:{pattern('năm', 'of', 'sửa đổi năm')}){GAP})?(?P<year>(?:19|20)\d\d)(?![\w/%]|[-.,]\d)\)?")
MONTH_NUMBERS: Final = {name.lower(): number for name, number in MONTHS.items()}
DATE: Final = rule(
    rf"""
    ,?{GAP}\(?
    (?:
        # "ngày 05 tháng 3 năm 2020"
        {pattern("ngày")}{GAP}(?P<d>\d{{1,2}}){GAP}{pattern("tháng")}{GAP}(?P<m>\d{{1,2}}){GAP}{pattern("năm")}{GAP}(?P<y>\d{{4}})
        # "ngày 05/3/2020", "ngày 5-3-2020"
        |{pattern("ngày")}{GAP}(?P<d2>\d{{1,2}})[/.-](?P<m2>\d{{1,2}})[/.-](?P<y2>\d{{4}})
        # "dated March 5, 2020", "of 5 March 2020"
        |{pattern("dated", "of")}{GAP}(?:(?P<d3>\d{{1,2}}){GAP})?(?P<m3>{either(MONTH_NUMBERS)}){GAP}
        (?:(?P<d4>\d{{1,2}}),?{GAP})?(?P<y3>\d{{4}})
    )(?!\w)\)?
    """
)
_ISSUERS: Final = [name.lower() for name in issuers()]
_ENGLISH_ISSUERS: Final = [name.lower() for names in issuers().values() for name in names]
# What stands behind "Bộ", "Bộ trưởng Bộ"; behind "Ministry of", "Minister of"
_MINISTRIES: Final = [name.removeprefix("bộ ") for name in _ISSUERS if name.startswith("bộ ")]
_ENGLISH_MINISTRIES: Final = [name.removeprefix("ministry of ") for name in _ENGLISH_ISSUERS if name.startswith("ministry of ")]
# Names of places have up to five words: "tỉnh Bà Rịa - Vũng Tàu"
_PLACE: Final = r"\w+(?:[^\S\n]+(?:-[^\S\n]+)?\w+){0,4}"
ISSUER: Final = rule(
    rf"""
    ,?{GAP}{pattern("của", "do", "by", "of")}{GAP}(?:the{GAP})?
    (?P<issuer>(?:{pattern("liên", "ban")}{GAP})?
        (?:
            # "của Chính phủ", "of the Government"
            {pattern(*_ISSUERS, *_ENGLISH_ISSUERS)}
            # "của Bộ Nội vụ", "của Bộ trưởng Bộ Nội vụ"
            |(?:{pattern("bộ trưởng")}{GAP})?{pattern("bộ")}{GAP}{pattern(*_MINISTRIES)}
            # "of the Minister of Home Affairs"
            |{pattern("minister of", "ministry of")}{GAP}{pattern(*_ENGLISH_MINISTRIES)}
            # "của Ủy ban nhân dân tỉnh …", "của Chủ tịch UBND xã …"
            |(?P<local>
                (?:{pattern("chủ tịch")}{GAP})?{pattern("ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd")}
                (?:{GAP}{pattern("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "đặc khu")}
                (?:{GAP}(?P<place>{_PLACE}))?)?
            )
        )
    )(?!\w)
    # "của Chính phủ ban hành", but not the "ban hành kèm theo" of an annex
    (?:{GAP}{pattern("ban hành")}(?!\w)(?!{GAP}{pattern("kèm")}))?
    """
)
AMENDED: Final = rule(
    rf"""
    (?:,|{GAP}\()?{GAP}?
    (?:
        # "đã được sửa đổi, bổ sung một số điều theo", "được sửa đổi, bổ sung năm 2024 bởi"
        (?:{pattern("đã")}{GAP})?(?:{pattern("được")}{GAP})?{pattern("sửa đổi")}
        (?:,?{GAP}(?:{pattern("và")}{GAP})?{pattern("bổ sung")})?
        (?:{GAP}{pattern("một số điều", "một số nội dung")})?(?:{GAP}{pattern("năm")}{GAP}\d{{4}})?
        {GAP}{pattern("bởi", "theo", "tại", "bằng")}{GAP}(?:{pattern("các")}{GAP})?
        # "as amended and supplemented by", "which was amended in a number of articles under the"
        |(?:which{GAP}(?:was|is|has{GAP}been){GAP}|as{GAP})?amended(?:,?{GAP}(?:and{GAP})?supplemented)?
        (?:{GAP}(?:in{GAP})?(?:a{GAP}number{GAP}of|some|several){GAP}articles)?{GAP}(?:by|under){GAP}(?:the{GAP})?
    )
    """
)
# What parts the names of a list: ", ", " và ", "; and the "
LIST: Final = rule(rf"(?:,|,?{GAP}{pattern('và', 'and')}){GAP}(?:the{GAP})?")
AMENDING: Final = rule(
    rf"""
    # "Luật sửa đổi, bổ sung một số điều của Luật …"
    {GAP}{pattern("sửa đổi")}(?:,{GAP}{pattern("bổ sung")})?(?:{GAP}{pattern("một số điều")})?(?:{GAP}{pattern("của")})?
    {GAP}(?:{pattern("các")}{GAP})?
    # "Law on amendments and supplements to a number of articles of the Law …", "Law amending the Law …"
    |{GAP}(?:on{GAP})?(?:amendments{GAP}(?:and{GAP}supplements{GAP})?to|amending(?:{GAP}and{GAP}supplementing)?)
    (?:{GAP}(?:a{GAP}number{GAP}of|some|several){GAP}articles{GAP}of)?{GAP}(?:the{GAP})?
    """
)
# What begins the subject of an instrument: "về công tác văn thư", "quy định chi tiết …"
ABOUT: Final = rule(
    rf"""
    {GAP}{
        pattern(
            "về",
            "quy định",
            "hướng dẫn",
            "ban hành",
            "phê duyệt",
            "on",
            "prescribing",
            "providing",
            "guiding",
            "detailing",
        )
    }(?!\w)
    """
)
# What may end it
ABOUT_STOP: Final = rule(
    rf"""
    [.;:()“”\"]
    # the end of a line, which may be one that was wrapped
    |(?P<line>\n)(?P<more>\w)?
    # "… có hiệu lực từ ngày", "… takes effect"
    |,?{GAP}{
        pattern(
            "thì",
            "có hiệu lực",
            "hết hiệu lực",
            "được",
            "đã",
            "phải",
            "để",
            "bãi bỏ",
            "không",
            "nêu trên",
            "như sau",
            "takes effect",
            "shall",
            "is",
            "are",
            "has",
            "which",
        )
    }(?!\w)
    # "… và Nghị định số 2/2026/NĐ-CP"
    |,?{GAP}(?:{pattern("và", "hoặc", "and")})?{GAP}?(?:{pattern("các")}{GAP})?{pattern(*words.KINDS)}{GAP}(?:{
        pattern("số", "no")
    }|\d)
    # a comma, with the word that decides about it
    |(?P<comma>,)(?:{GAP}(?P<next>\w+))?
    """
)
# "Căn cứ", "- Căn cứ": a recital, in which the subject may hold commas
RECITAL: Final = rule(rf"[ \t-]*{pattern('căn cứ', 'pursuant to')}")
# A word of a title, after its blank or dash
WORD: Final = rule(r"[^\S\n]+(?:[-–][^\S\n]+)?(?P<word>\w+)")
# "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"
OF_VIETNAM: Final = rule(
    GAP
    + pattern(
        "nước cộng hòa xã hội chủ nghĩa việt nam",
        "of the socialist republic of vietnam",
        "of the socialist republic of viet nam",
    )
)

KIND_OF: Final = {" ".join(key.split()): value for kind, value in words.KINDS.items() for key in (kind, fold(kind))}
"""The kind of a type word, with or without its diacritics."""
