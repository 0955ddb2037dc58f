"""The rules of the names of instruments: kind, number, year, date, issuer, subject, amenders. They run on the text in small letters."""

from typing import Final

from legaltext.basics.text import fold
from legaltext.grammar.names import ENGLISH_KINDS, MONTHS, issuers
from legaltext.grammar.rule import either, rule
from legaltext.references import words
from legaltext.references.patterns import GAP, TONE_LOST, exactly, pattern

_END: Final = r"(?![\w/])"
_B: Final = r"[^\S\n]{0,2}"  # a blank where none belongs
_S: Final = rf"{_B}(?:\n{_B})?"  # or a wrapped line
_DASH: Final = "[-–‑‐−]"
# What a number may have between blanks: "TT- BGTVT", "NĐ - CP", "PL-↵UBTVQH10"; any other word there is the sentence going on
_PART: Final = r"""
    (?:n[đdð]|q[đdð]|tt(?:lt|g)?|nq(?:lt)?|ct|pl|vbhn|qh|ubtvqh|cp|ctn|tw|btv|b(?!an\b|an\s|ộ)[a-zđð&]{1,9}|tandtc|vksndtc|h[đdð](?:tp|nd|nn)
    |ubnd|nhnn|ttcp|vpcp|vpqh|vpctn|ktnn|ubdt|bhxh|tlđ)\d{0,2}(?![\w])
"""
# The letters of a number: "NĐ", "BNN&PTNT", "UBTƯMTTQVN", "QH15", "QH 15", "NĐ CP", "QĐ TTg"
_LETTERS: Final = r"(?:ubtvqh[^\S\n]\d\d|qh[^\S\n]?[il1][^\S\n]?[\dl](?!\w)|qh[^\S\n]\d\d|n[đdð](?:[^\S\n]|[^\S\n]?\n)cp(?!\w)|q[đdð](?:[^\S\n]|[^\S\n]?\n)ttg(?!\w)|[a-zđð][a-z0-9đðư&]*)"
# "66.13/2026/NQ-CP", "129/2025/QH15", "30/2020/NĐ-CP", "15/QĐ-UBND", "99-LCT/HĐNN8", "100-SL/L.002"; "115/2020/ NĐ-CP", "34 /2019/TT- BGTVT", "75/2006 / ND-CP"
_NUMBER: Final = rf"""
    (?:\d{{1,3}}\.\d{{1,2}}(?=/20\d\d/nq)|\d{{1,5}}[a-z]?)(?:{_B}/{_S}(?:19|20)\d\d)?
    (?:(?:/|{_DASH}){_LETTERS}|{_B}(?:/|{_DASH}){_S}{_PART}|(?<=[/](?:19|20)\d\d)[ ](?=(?:n[đdð]|q[đdð]|tt|ttlt|nq)[-–][a-zđ]){_LETTERS})
    (?:(?:[/.]|{_DASH})[a-z0-9đðư&]+|{_B}(?:/|{_DASH}){_S}{_PART}|(?<=/[qntc][đdðqt])[^\S\n]?{_DASH}[^\S\n]?[a-zđð&]{{2,10}}(?=,?{GAP}{exactly("ngày")}{GAP}\d))*
"""

# "Luật", "nghị định"; "NĐ 100/2019/NĐ-CP", "NĐ 100"; "bãi bỏ luật" is no "bộ luật" under other accents
KIND: Final = rule(
    rf"(?P<kind>(?!bỏ\s){pattern(*words.KINDS)}(?:(?!\w)|(?=s{GAP}nos?\.?[^\S\n]?\d))|{exactly(*words.SHORT_KINDS)}(?=\.?{GAP}?(?:{pattern('số')}[^\S\n]*:?{GAP}?)?\d{{1,5}}[a-z]?{_B}[/-])|n[đd](?={GAP}(?:{pattern('số')}{GAP})?\d)|{exactly('nđ', 'tt', 'nq', 'qđ')}(?=\d{{2,3}}(?![\w/%]|[.,-]\d)))"
)
# "Luật này"; "Nghị định định này", "Nghị định nàỷ" of scans
THIS: Final = rule(rf"{GAP}(?:{exactly('định', 'luật', 'tư')}{GAP})?(?:{pattern('này')}|nà[ýỳỷỹỵ]|nả[yỷ]|nầy)(?!\w)")
# The same where "này" lost its tone: "điểm a khoản 1 Điều 4 Nghị định nay:", but not "Nghị định nay được sửa đổi"
THIS_WORN: Final = rule(TONE_LOST)
# "s 63/2010/NĐ-CP" of a scan
_NO: Final = rf"(?:(?:{pattern('số', 'luật số', 'law no', 'code no', 'no', 'nos')}|s(?=[^\S\n]?\d))(?:[.:]|{GAP}:)*[^\S\n]*(?:\n[^\S\n]*){{0,2}})"
# "số 129/2025/QH15", "Luật số: 129/2025/QH15", "No. 129/2025/QH15", "(số 08/2022/QH15)"; "s No. 15/CP" of "Decrees No. 15/CP". Few words begin as a number may
NUMBER: Final = rule(
    rf"(?=[\s,.]*[(\dslcn])(?:s(?={GAP}no))?(?:(?:{GAP}\({exactly('sửa đổi', 'sửa đổi, bổ sung')}\)|{GAP}{exactly('sửa đổi', 'sửa đổi, bổ sung')}(?={GAP}{exactly('số')}(?!\w)))?,?{GAP}(?:{_NO}|\((?={GAP}?{_NO})(?P<bracket>){_NO}|\((?P<bracket2>)(?=\d{{1,3}}/(?:19|20)\d\d/qh\d\d?\)))?|\.?(?=\d))(?P<number>{_NUMBER}){_END}"
)
# "Decree of the Government" before "No. 79/2000/ND-CP"
ISSUER_FIRST: Final = rule(
    rf"{GAP}of{GAP}(?:the{GAP})?(?P<issuer>government|prime{GAP}minister|national{GAP}assembly)(?={GAP}no\.?{GAP}?{_NUMBER}{_END})"
)
# "(Law No. 24/2018/QH14, effective January 1, 2019)" behind a name: a citation of its own in a bracket that says more
LEFT_OPEN: Final = rule(
    rf"{GAP}\((?:law|code|ordinance){GAP}no\.?{GAP}?[\w/-]+(?!(?:,?{GAP}(?:dated|of|issued)[^()\n;]{{0,30}})?[^\S\n]*\))(?![\w/-])"
)
# "Luật: 129/2025/QH15" of a list
COLON_NUMBER: Final = rule(rf"[.:]{GAP}?(?P<number>{_NUMBER}){_END}")
# A number without its letters: "Nghị định 115/2020 của Chính phủ", "Luật Viên chức số 58/2010"
SHORT_NUMBER: Final = rule(rf",?{GAP}{_NO}?(?P<number>\d{{1,5}}[a-z]?{_B}/{_B}(?:19|20)\d\d)(?![\w/]|{_B}[/]|[-–.,]\d)")
SHORT_NUMBER_OF_TITLE: Final = rule(rf",?{GAP}{_NO}(?P<number>\d{{1,5}}[a-z]?{_B}/{_B}(?:19|20)\d\d)(?![\w/]|{_B}[/]|[-–.,]\d)")
# A number without its year: "Nghị định 43", "NĐ 100"
BARE_SHORT: Final = rule(
    rf"(?:{GAP}|(?<=[a-zđ]))(?:(?<=\s){_NO})?(?P<number>\d{{1,4}}[a-z]?)(?![\w/%]|[.,-]\d|{GAP}?[/–-]{GAP}?\w"
    rf"|(?!{GAP}{exactly('năm')}{GAP}(?:19|20)\d\d|{GAP}{exactly('ngày')}{GAP}\d{{1,2}}(?:[/.-]|{GAP}{exactly('tháng')})){GAP}{exactly(*words.QUANTITIES)}(?!\w))"
)
MONTH_NUMBERS: Final = {name.lower(): number for name, number in MONTHS.items()}
# A number that says by itself what it is: "129/2025/QH15", "số 30/2020/NĐ-CP"
BARE_NUMBER: Final = rule(
    rf"""
    (?:{pattern("số")}{GAP})?
    (?P<number>\d{{1,5}}{_B}/{_S}(?:19|20)\d\d{_B}/{_S}
        (?:qh[^\S\n]?\d+|ubtvqh[^\S\n]?\d+|[nđdð]+{_B}{_DASH}?{_S}cp|[qđdð]+{_B}{_DASH}?{_S}ttg|tt{_B}{_DASH}{_S}[a-zđð&]+
        |ttlt{_B}{_DASH}{_S}[a-zđð&-]+|nq{_B}{_DASH}{_S}[a-zđð]+|pl{_B}{_DASH}{_S}ubtvqh\d+)
    ){_END}
    """
)
# "số 340/NQ-HĐND ngày …", "No. 34/CP of April 23, 1994" of a list that names its kind once: a number without a year counts with its day behind it
YEARLESS_NUMBER: Final = rule(
    rf"(?P<number>\d{{1,5}}[a-z]?/(?:nq|q[đd]|ct)-[a-zđ&]{{2,12}}(?={GAP}{exactly('ngày')}{GAP}\d)"
    rf"|\d{{1,4}}/cp(?={GAP}(?:of|dated){GAP}(?:\d{{1,2}}{GAP})?(?:{either(MONTH_NUMBERS)})(?!\w)))"
)
# The letters of a number, whose diacritics may be missing: "ND" of "27/2026/ND-CP"
SIGNATURE: Final = rule(r"[A-ZĐƯ&]{2,}\d?")
DASHES: Final = rule(_DASH)
# "15/2020 NQ-HĐND", whose stroke is left out
NO_STROKE: Final = rule(r"(?<=/(?:19|20)\d\d)(?=[A-ZĐÐ])")
WITH_YEAR: Final = rule(r"(?P<head>\d+[A-Z]?/(?:19|20)\d\d)[/-](?P<signature>.+)")
# "QH-15", "QHXIV"
ASSEMBLY: Final = rule(r"QH-?(?P<num>\d\d?|[XV][XIV]{0,4}|[IL1][\dL])$")
# "năm 2025", "(2025)", "of 2019", "sửa đổi năm 2024"
YEAR: Final = rule(
    rf",?{GAP}\(?(?:(?:{pattern('năm', 'of', 'sửa đổi năm', 'sửa đổi')}|\({pattern('sửa đổi')}\){GAP}{pattern('năm')}){GAP})?(?P<year>(?:19|20)\d\d)(?![\w/%]|[-.,]\d)\)?"
)
# "(sửa đổi, bổ sung năm 2017)", ", được sửa đổi, bổ sung năm 2017, 2025", "(sđ, bs 2017)", "(as amended in 2022 and 2025)": when it was amended, no year of its own
_YEARS: Final = rf"(?:19|20)\d\d(?![\w/%]|[-.]\d)(?:(?:,|,?{GAP}(?:{exactly('và', 'and')}{GAP}{exactly('năm')}?)){GAP}?(?:{exactly('năm')}{GAP})?(?:19|20)\d\d(?![\w/%]|[-.]\d))*"
AMENDED_IN: Final = rule(
    rf"""
    (?:{GAP}(?P<bracket>\()|,?{GAP})(?:{exactly("đã")}{GAP})?(?:{exactly("được")}{GAP})?
    (?:{exactly("sửa đổi", "sđ")}(?:(?:,|{GAP}{exactly("và")}|,{GAP}{exactly("và")}|/)?{GAP}?{exactly("bổ sung", "bs")})?(?:{GAP}{exactly("một số điều")})?
        {GAP}(?:{exactly("vào")}{GAP})?(?:{exactly("các năm", "năm")}{GAP})?
    |(?:as{GAP})?amended(?:{GAP}and{GAP}supplemented)?{GAP}in{GAP})
    {_YEARS}(?(bracket)\))
    """
)
SAID_AMENDED: Final = rule(rf"{GAP}\({exactly('sửa đổi', 'sửa đổi, bổ sung')}\)")
# "the 2019" before "Labor Code", "and 2023" before "Housing Law"; "in 2013", "as of 2024", "between 2003 and 2013" are times
A_YEAR: Final = len("pursuant to the 2013 ")
YEAR_BEFORE: Final = rule(
    r"""
    (?:(?<!\w)(?P<the>the[ ](?:19|20)\d\d)
    |(?<!\w)(?:under|(?<!as[ ])of|with|or|(?<!\d[ ])and|than|per|new|current|amended|revised|(?:pursuant|according|subject)[ ]to)[ ](?P<bare>(?:19|20)\d\d)
    |[(“"](?P<opened>(?:19|20)\d\d))[ ]$
    """
)
# "Pursuant to Government Organization" before "Law no 76/2015/QH13", ", Real Estate Trading" before "Law No. 29/2023/QH15", in the text as it is written; "New",
# "Vietnamese" are no part of a name
NAMED_BEFORE: Final = rule(
    r"""
    (?:(?<![\w-])(?:[Pp]ursuant to|[Uu]nder|[Tt]he|of|to|in|and|or|with|by) (?:the )?|[,;(“"][ ]?|\n|^)
    (?P<name>(?:(?:and )?(?!(?:This|The|New|Amended|Revised|Amending|Draft|Current|Old|Former|Under|Pursuant|In|On|By|And|See|Viet|Vietnam|Vietnamese|National|Assembly|Law|Code|Ordinance|Decree|Circular)(?!\w))[A-Z][a-z]+ ){1,5})$
    """
)
LAW_NUMBERED: Final = rule(rf"(?:law|code|ordinance){GAP}(?:nos?\.?:?{GAP}?)?\d{{1,4}}[a-z]?/(?:\d{{4}}/)?(?:qh|pl|ubtvqh|lct)")
# "the June 19, 2015" before "Law on Organization of the Government"
A_DAY: Final = len("pursuant to the September 30, 2013 ")
DAY_BEFORE: Final = rule(
    rf"(?:(?<!\w)(?P<day>the[ ](?:{either(MONTH_NUMBERS)})[ ]\d{{1,2}},?[ ](?:19|20)\d\d)|(?<!\w)(?:to|under|of|with|by|and)[ ](?P<day2>(?:{either(MONTH_NUMBERS)})[ ]\d{{1,2}},?[ ](?:19|20)\d\d))[ ]$"
)
DATE: Final = rule(
    rf"""
    ,?{GAP}\(?
    (?:
        # "ngày 05 tháng 3 năm 2020", "năm 202 5", "↵đày 05 tháng 3" and "↵ày 05 tháng 3" of a scan
        (?:(?:{exactly("ban hành")}{GAP})?{pattern("ngày")}|(?<=\n)[^\W\d_]{{0,3}}[aàáảãạ][yỳýỷỹỵ]){GAP}(?P<d>\d{{1,2}}){GAP}{pattern("tháng")}{GAP}(?:[il|!¡]{GAP})?(?P<m>\d{{1,2}}){GAP}{pattern("năm")}{GAP}(?P<y>\d{{4}}|(?:19|20)\d[ ]\d)
        # "ngày 05/3/2020", "ngày 5-3-2020", "ban hành ngày 05/3/2020", "Luật Khiếu nại 11/11/2011"
        |(?:(?:{exactly("ban hành")}{GAP})?{pattern("ngày")}{GAP}|{exactly("dated")}{GAP}|(?<=[^,\s][ ]))(?P<d2>\d{{1,2}}){_B}[/.–-]{_B}(?P<m2>\d{{1,2}}){_B}[/.–-]{_B}(?P<y2>\d{{4}})
        # "dated March 5, 2020", "of 5 March 2020"
        |{pattern("dated", "of", "issued on", "issued")}{GAP}(?:(?P<d3>\d{{1,2}}){GAP})?(?P<m3>{either(MONTH_NUMBERS)}),?{GAP}
        (?:(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?:,?{GAP}|,))?(?P<y3>\d{{4}})
        # "the Law on Housing, November 29, 2005;" of a recital
        |(?<=,[ ])(?P<m4>{either(MONTH_NUMBERS)}){GAP}(?P<d5>\d{{1,2}}),{GAP}?(?P<y4>\d{{4}})(?=[^\S\n]*;)
    )(?!\w)\)?
    """
)
# "ngày ðI tháng 4 năm 2025" of a scan, "ngày 08/6/20210", "ngày 31/2/2020", "ngày 08/6/10"
MISREAD_DATE: Final = rule(
    rf",?{GAP}{exactly('ngày')}{GAP}(?!\d{{1,2}}{GAP})[^\s,;.]{{1,3}}{GAP}{pattern('tháng')}{GAP}[^\s,;.]{{1,2}}{GAP}{pattern('năm')}{GAP}(?:19|20)\d\d(?!\w)"
    # "ngày 16 tháng năm 2010", "ngày 22 tháng ó năm 2015", "ngày 26 tháng Í Ï năm 2014", "ngày tháng 6 năm 2010": what a conversion lost
    rf"|,?{GAP}{exactly('ngày')}{GAP}\d{{1,2}}{GAP}{pattern('tháng')}(?:{GAP}[^\s,;.]{{1,2}}){{0,2}}{GAP}{pattern('năm')}{GAP}(?:19|20)\d\d(?!\w)"
    rf"|,?{GAP}{exactly('ngày')}{GAP}{pattern('tháng')}{GAP}\d{{1,2}}{GAP}{pattern('năm')}{GAP}(?:19|20)\d\d(?!\w)"
    rf"|,?{GAP}{exactly('ngày')}{GAP}\d{{1,3}}[/.-]\d{{1,3}}[/.-]\d{{2,5}}(?![\w/])"
    # "dated Sepember 01, 1999", "of Dec. 10, 2003"
    rf"|,?{GAP}(?:dated|of){GAP}[a-z]{{3,10}}\.?{GAP}\d{{1,2}}(?:st|nd|rd|th)?,?{GAP}(?:19|20)\d\d(?![\w/])"
)
_ISSUERS: Final = [name.lower() for name in issuers()]
_ENGLISH_ISSUERS: Final = [name.lower() for names in issuers().values() for name in names]
# What stands behind "Bộ", "Bộ trưởng Bộ"; behind "Ministry of", "Minister of"
_MINISTRIES: Final = [name.removeprefix("bộ ") for name in _ISSUERS if name.startswith("bộ ")]
_ENGLISH_MINISTRIES: Final = [name.removeprefix("ministry of ") for name in _ENGLISH_ISSUERS if name.startswith("ministry of ")]
# Names of places have up to five words: "tỉnh Bà Rịa - Vũng Tàu"
_PLACE: Final = rf"(?!{exactly('khóa', 'khoá')}[^\S\n])\w+(?:(?:[^\S\n]+|[^\S\n]*\n)(?:-[^\S\n]+)?\w+){{0,4}}"
_ISSUER_NAME: Final = rf"""
    (?P<issuer>(?:{pattern("liên", "ban")}{GAP}|{exactly("bộ trưởng")},{GAP})?
        (?:
            # "của Chính phủ", "of the Government"
            {pattern(*_ISSUERS, *_ENGLISH_ISSUERS)}
            # "của Bộ Nội vụ", "của Bộ trưởng Bộ Nội vụ"
            |(?:{pattern("bộ trưởng")}{GAP})?{pattern("bộ")}{GAP}{pattern(*_MINISTRIES)}
            # "của Bộ GD&ĐT", "của HĐTP TANDTC"
            |(?:{pattern("bộ trưởng")}{GAP})?{pattern("bộ")}{GAP}{exactly(*words.MINISTRIES)}
            |(?:{exactly("hđtp", "hội đồng thẩm phán", "chánh án")}{GAP})?{exactly("tandtc", "tand tối cao")}|{exactly("vksndtc", "vksnd tối cao")}
            # "of the first session of the XIth National Assembly", "of the 5th plenum of the XIIth Central Committee of the Communist Party of Vietnam"
            |(?:(?:\w+{GAP})?\w+{GAP}?(?:session|plenum){GAP}of{GAP}(?:the{GAP})?)(?:\w{{1,8}}th{GAP}?)?(?:national{GAP}assembly|(?:party{GAP})?central{GAP}committee)(?:{GAP}of{GAP}(?:the{GAP})?(?:communist{GAP}party{GAP}of{GAP}viet{GAP}?nam|social(?:ist)?{GAP}republic{GAP}of{GAP}viet{GAP}?nam))?
            # "of the Minister of Home Affairs"
            |{pattern("minister of", "ministry of")}{GAP}{pattern(*_ENGLISH_MINISTRIES)}
            # "of the Governor of the State Bank of Vietnam"
            |(?:(?:governor|justice|council{GAP}of{GAP}(?:justices|judges)){GAP}of{GAP}(?:the{GAP})?)?(?:state{GAP}bank(?:{GAP}of{GAP}viet{GAP}?nam)?|supreme{GAP}people['’]s{GAP}(?:court|procuracy)|viet{GAP}?nam{GAP}social{GAP}security)
            # "của Ủy ban nhân dân tỉnh …", "của Chủ tịch UBND xã …"
            |(?P<local>
                (?:{pattern("chủ tịch")}{GAP})?{pattern("ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd")}(?:[ ]\((?:ubnd|hđnd)\))?
                (?:{GAP}(?:{pattern("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "đặc khu", "thị trấn")}|{exactly("tp", "tx")}\.?(?=[^\S\n]|(?<=\.)\w))
                (?:(?:{GAP}|(?<=\.))(?P<place>{_PLACE}))?)?
            )
            # "của Giám đốc Bệnh viện Mẫu"
            |{exactly(*words.OFFICES)}:?[^\S\n]+(?!luật)(?P<office>\w+(?:(?:(?:[^\S\n]+|[^\S\n]*\n)(?:[-–&][^\S\n]+)?|[-–](?=ctcp(?!\w)))(?:tp\.[^\S\n]?)?\w+){{0,15}})
        )
        # "của Ban Chấp hành Trung ương Đảng khóa XII", "của Quốc hội khóa XV"
        (?:[^\S\n]+{exactly("đảng")}(?:[^\S\n]+{exactly("cộng sản việt nam")})?)?(?:[^\S\n]+{exactly("nước chxhcn việt nam", "nước cộng hòa xã hội chủ nghĩa việt nam", "nước cộng hoà xã hội chủ nghĩa việt nam", "nước cộng hòa xhcn việt nam")})?(?:[^\S\n]+{exactly("khóa", "khoá")}[^\S\n]+(?:[ivx]+|\d\d?))?
    )(?!\w)
"""
ISSUER: Final = rule(
    rf"""
    ,?{GAP}(?:(?P<do>{exactly("do")})|{pattern("của", "by", "of")}|{exactly("giữa")}){GAP}(?:the{GAP})?
{_ISSUER_NAME}    # "của Chính phủ ban hành", but not the "ban hành kèm theo" of an annex; "do Chính phủ ban hành"
    (?(do){GAP}{pattern("ban hành")}(?!\w)(?!{GAP}{pattern("kèm")})|(?:{GAP}{pattern("ban hành")}(?!\w)(?!{GAP}{pattern("kèm", *words.ISSUED)}(?!\w)))?)
    """
)
# "(Kèm theo Thông tư số 46/2026/TT-BGDĐT ngày …", before "↵↵của Bộ trưởng Bộ Giáo dục và Đào tạo)": a heading whose lines are blocks; "kiểm theo" of a scan
A_HEADING: Final = 160  # characters
HEADING_OPEN: Final = rule(rf"\({GAP}?(?:{exactly('ban hành')}{GAP})?k\w{{1,3}}m{GAP}{exactly('theo')}(?!\w)[^()]*$")
BLOCK_ENDS: Final = rule(r"[^\S\n]*\n[^\S\n]*(?=\n[^\S\n]*của(?!\w))")
# "của Bộ trưởng Bộ Tài chính, Bộ trưởng Bộ Khoa học và Công nghệ"
ISSUER_TOO: Final = rule(
    rf"(?:(?:,|,?{GAP}{exactly('và', 'and')}){GAP}|{GAP}?[-–]{GAP}?)(?=(?:bộ|chánh án|viện trưởng|tổng|chủ nhiệm|thống đốc|tòa án|toà án|viện kiểm sát|văn phòng|minist|[uủ][ỷy] ban trung ương|ban thường trực|đoàn chủ tịch)[^\S\n]){_ISSUER_NAME}"
)
# "khóa VII, kỳ họp thứ 8" behind the name of a council
TERM: Final = rule(
    rf"""
    (?:,?[^\S\n]+{exactly("khóa", "khoá")}[^\S\n]+(?:[ivxlc]+|\d\d?)(?!\w))?
    (?:,?[^\S\n]+{exactly("nhiệm kỳ")}[^\S\n]+(?:19|20)\d\d[^\S\n]?[-–][^\S\n]?(?:19|20)\d\d)?
    (?:,?[^\S\n]+(?:{exactly("tại")}[^\S\n]+)?{exactly("kỳ họp", "kì họp")}[^\S\n]+(?:{exactly("lần")}[^\S\n]+)?(?:{exactly("thứ")}[^\S\n]+(?:\d\d?|\w+(?:[^\S\n]+{exactly("một", "mốt", "hai", "ba", "tư", "bốn", "lăm", "năm", "sáu", "bảy", "tám", "chín", "mươi")})*)|{exactly("chuyên đề", "bất thường")}(?:[^\S\n]+\d\d?)?)(?!\w))?
    """
)
# "của EVN", "của NHNN": who is called by letters, in the text as it is written
BY_LETTERS: Final = rule(
    r"(?:,?[^\S\n]+của[^\S\n]+(?P<issuer>[A-ZĐƯ]{2,8}(?:[&-][A-ZĐƯ]{2,8})?)|[^\S\n]+(?P<court>TANDTC|VKSNDTC))(?![\w/])"
)
# "KHCN, ĐMST": what is listed by letters, in the text as it is written
LETTERS_BEFORE: Final = rule(r"(?<!\w)[A-ZĐƯ&]{2,8}$")
LETTERS_TOO: Final = rule(r",[^\S\n]+[A-ZĐƯ&]{2,8}(?![\w/])")
# What follows the name of an office
AFTER_OFFICE: Final = rule(rf"{exactly(*words.AFTER_OFFICE)}(?!\w)")
# "Tổng công ty Cảng hàng không Việt Nam": one word
OF_AIR: Final = rule(r"(?<=\Whàng\s)không(?!\w)")
AMENDED: Final = rule(
    rf"""
    (?:,|{GAP}\()?{GAP}?
    (?:
        # "đã được sửa đổi, bổ sung một số điều theo", "được sửa đổi, bổ sung năm 2024 bởi"
        (?:{pattern("đã")}{GAP})?(?:[dđð]\w{{2,4}}[.,]?{GAP}(?:{exactly("quốc hội", "chính phủ")}{GAP})?)?s\w{{1,3}}[.,]?{GAP}[dđð]\w{{0,2}}i
        (?:[,.;]?{GAP}(?:{pattern("và")}{GAP})?b\w{{1,3}}{GAP}s\w{{2,3}})?
        (?:{GAP}{pattern("một số điều", "một số nội dung")})?(?:{GAP}{pattern("năm")}{GAP}\d{{4}})?
        {GAP}{pattern("bởi", "theo", "tại", "bằng")}{GAP}(?:{pattern("các")}{GAP})?
        # "as amended and supplemented by", "which was amended in a number of articles under the"
        |(?:which{GAP}(?:was|is|has{GAP}been){GAP}|as{GAP})?amended(?:,?{GAP}(?:and{GAP})?supplemented)?
        (?:{GAP}(?:in{GAP})?(?:a{GAP}number{GAP}of|some|several){GAP}articles)?{GAP}(?:by|under){GAP}(?:the{GAP})?
    )
    """
)
# What parts the names of a list: ", ", " và ", "; and the "
LIST: Final = rule(rf"(?:,{GAP}?|,?{GAP}{pattern('và', 'and')}{GAP})(?:the{GAP})?")
_UNIT_AMENDED: Final = (
    rf"(?:{exactly('các')}{GAP})?{exactly('điều', 'khoản', 'điểm', 'chương', 'mục', 'phụ lục')}"
    rf"{GAP}(?:\d{{1,3}}[a-zđ]?|[a-zđ]|[ivxl]+)(?!\w)(?:(?:,|{GAP}{exactly('và')}){GAP}\d{{1,3}}[a-zđ]?(?!\w))*"
)
# "và Điều 121 của" before the next law
UNITS_AMENDED: Final = rule(_UNIT_AMENDED)
UNITS_TOO: Final = rule(rf"(?:,|,?{GAP}{exactly('và')}){GAP}{_UNIT_AMENDED}{GAP}(?:{exactly('của')}{GAP})?")
AMENDING: Final = rule(
    rf"""
    # "Luật sửa đổi, bổ sung một số điều của Luật …"
    # "Luật sửa đổi, bổ sung Điều 6 và Phụ lục 4 về danh mục … của Luật …"; "sửa bồ sung" of a scan
    {GAP}(?:{pattern("sửa đổi")}(?:,{GAP}{pattern("bổ sung")})?|{exactly("sửa")}{GAP}{pattern("bổ sung")})
    (?:{GAP}{pattern("một số điều")}|(?:(?:,|,?{GAP}{exactly("và")})?{GAP}{_UNIT_AMENDED})+(?:{GAP}{exactly("về")}{GAP}[^;.:()\n]{{1,160}}?(?={GAP}{exactly("của")}{GAP}{exactly("luật", "bộ luật", "pháp lệnh")}(?!\w)))?)?
    (?:{GAP}{pattern("của")})?
    {GAP}(?:{pattern("các")}{GAP})?
    # "Law on amendments and supplements to a number of articles of the Law …", "Law amending the Law …", "Law on amendments to Article 6 and Annex 4 on … of Law …"
    |{GAP}(?:on{GAP})?(?:amendments?{GAP}(?:and{GAP}supplements?{GAP})?(?:to|of)|amending(?:{GAP}and{GAP}supplementing)?)
    (?:{GAP}(?:a{GAP}number{GAP}of|some|several){GAP}articles{GAP}of
    |{GAP}(?:article|clause|point|annex|appendix)(?:s|es)?{GAP}\w[^.;:\n]{{0,160}}?{GAP}of(?={GAP}(?:the{GAP})?(?:law|code|ordinance)(?!\w)))?{GAP}(?:the{GAP})?
    """
)
# "Luật sửa đổi, bổ sung một số điều của các luật liên quan đến đầu tư xây dựng cơ bản ngày …": laws that are told by what they are about
AMENDING_TOGETHER: Final = rule(
    rf"""
    {GAP}{exactly("sửa đổi, bổ sung", "sửa đổi")}{GAP}{exactly("một số điều")}{GAP}{exactly("của")}{GAP}(?:{exactly("các")}|\d{{1,2}}){GAP}{exactly("luật", "bộ luật")}
    {GAP}(?:(?:{exactly("có")}{GAP})?{exactly("liên quan đến", "liên quan tới")}|{exactly("trong lĩnh vực")})
    (?:{GAP}(?!{exactly("ngày", "số", "năm", "có hiệu lực")}(?!\w))[^\W\d]+){{1,10}}?(?={GAP}(?:{exactly("ngày", "số", "năm")}(?!\w)|\(|(?:19|20)\d\d(?!\w))|[^\S\n]*(?:[,;.:)\n]|$))
    """
)
# What begins the subject of an instrument: "về công tác văn thư", "quy định chi tiết …"
ABOUT: Final = rule(
    rf"""
    {GAP}{
        pattern(
            "về",
            "hướng dẫn",
            "ban hành",
            "phê duyệt",
            "phê chuẩn",
            "on",
            "prescribing",
            "providing",
            "guiding",
            "detailing",
            "elaborating",
            "implementing",
            "stipulating",
            "specifying",
            "regulating",
            "setting out",
            "promulgating",
            "approving",
            "defining",
        )
    }(?!\w)
    # "regarding the Law on Forestry"; "regarding forest land" says as often which of its provisions
    |{GAP}regarding(?={GAP}(?:(?:the{GAP})?implementation{GAP}of{GAP})?(?:the{GAP})?(?:law|code|ordinance){GAP}on(?!\w))
    # "quy định rõ" is a verb of the instrument
    |{GAP}{pattern("quy định")}(?!\w)(?!{GAP}{exactly("rõ")}(?!\w))
    # "Nghị định 168/2024/NĐ-CP xử phạt vi phạm hành chính trong lĩnh vực …"
    |{GAP}{exactly("xử phạt vi phạm hành chính trong lĩnh vực", "xử phạt vi phạm hành chính về trật tự")}(?!\w)
    """
)
# ", về xử lý kỷ luật" behind day and issuer; "về phía", "về nguyên tắc" begin another part of the sentence
ABOUT_AFTER_COMMA: Final = rule(
    rf",(?={GAP}(?:{exactly('quy định')}{GAP})?{exactly('về')}{GAP}(?!{exactly('phía', 'phần', 'nguyên tắc', 'cơ bản', 'lâu dài', 'mặt', 'lý do', 'thời gian', 'kinh phí', 'hình thức', 'việc này')}(?!\w)))"
)
# "of October 20, 2004, guiding value added tax"
ENGLISH_AFTER_COMMA: Final = rule(
    rf",(?={GAP}(?:prescribing|providing|guiding|detailing|elaborating|implementing|stipulating|specifying|regulating|promulgating|approving|defining|on{GAP}(?!the{GAP}other|which|its)))"
)
# "(BLTTDS)" between a title and its year, in the text as it is written
LETTERS_WITHIN: Final = rule(r"[^\S\n]\([A-ZĐƯ]{2,9}\)(?=[^\S\n](?:(?:năm[^\S\n]+)?(?:19|20)\d\d(?![\w/])|số[^\S\n]*\d))")
# "về sửa đổi, bổ sung …", "về việc sửa đổi, bổ sung …": the subject of an amending law, with its comma
ABOUT_AMENDING: Final = rule(rf"(?:{GAP}{pattern('việc')})?{GAP}(?:{pattern('sửa đổi')}|amending|amendments)(?!\w)")
# "Căn cứ", "- Căn cứ": a recital, in which the subject may hold commas
RECITAL: Final = rule(rf"[ \t-]*{pattern('căn cứ', 'pursuant to')}")
# "Căn cứ" before a name, "- Căn cứ các", "Pursuant to the"
RECITAL_OF: Final = rule(rf"[ \t*-]*(?:{pattern('căn cứ')}(?:[ ]{pattern('các', 'vào')})?|pursuant to(?: the)?)[ ]")
# "and the Report of the Ministry dated May 5, 2010" behind the name of a law
_ENGLISH_PAPERS: Final = "report|proposal|request|minister|notice|dispatch|conclusion|plan|letter"
OF_ANOTHER_PAPER: Final = rule(rf"(?<!\w)(?:dated|{_ENGLISH_PAPERS})(?!\w)")
# "pursuant to the" before a law in small letters
PURSUANT: Final = rule(rf"(?<!\w)pursuant{GAP}to{GAP}(?:the{GAP})?$")
# "on organization of People’s Council and People’s Committee at all levels" before "of November 26, 2003": an English name up to its day
TO_ITS_DAY: Final = rule(
    rf"""
    (?P<words>{GAP}o[nf](?:,?{GAP}(?!{either(MONTH_NUMBERS)}(?!\w)|(?:{either(ENGLISH_KINDS)}|decrees|articles?|clauses?|dated|no|nos|{_ENGLISH_PAPERS})(?!\w))[^\W\d][\w’'-]*){{1,24}}?)
    (?=,?{GAP}(?:dated|of|issued){GAP}(?:(?:{either(MONTH_NUMBERS)}){GAP}\d{{1,2}},{GAP}?|\d{{1,2}}{GAP}(?:{either(MONTH_NUMBERS)}){GAP})(?:19|20)\d\d(?!\w))
    """
)
# The number of a footnote at the end of a name, of a number: "Luật Đất đai1", "15/2020/ND-CP1"
NOTE_OF_NAME: Final = rule(r"(?<=[^\W\d_])\d{1,2}(?![\w/])")
NOTE_OF_NUMBER: Final = rule(r"(?<=/n[đdð]-cp)\d{1,2}$")
# " kỷ luật" of "Quyết định kỷ luật số 15/QĐ-BV", " của Tòa án"; "Quyết định có hiệu lực" names none
_NOT_OF_A_DECISION: Final = exactly(
    "có",
    "được",
    "bị",
    "đã",
    "sẽ",
    "thì",
    "phải",
    "không",
    "còn",
    "hết",
    "nêu",
    "nói",
    "trên",
    "đó",
    "là",
    "và",
    "hoặc",
    "quy định",
    "kể từ",
    "số",
    "ngày",
    "này",
    "điều",
    "khoản",
)
SINGLE_DECISION: Final = rule(
    rf"(?:[^\S\n]+(?!{_NOT_OF_A_DECISION}(?!\w))\w+){{1,16}}?(?=[^\S\n]*(?:[.,;:()“”|\n]|$)|[^\S\n]+(?:{_NOT_OF_A_DECISION}|{exactly('theo', 'tại', 'do', 'để', 'cho', 'với')})(?!\w))"
)
# What shows that "Luật" alone is no name: "Luật sư", "Luật TNHH", "Luật khác", "Luật hiện hành", "của Luật và"; whose last syllable begins another word:
# "Nghị định thư", "Thông tư tưởng", "Chỉ thị trường", "Nghị quyết tâm"; never "Nghị định hướng dẫn"
NOT_ALONE: Final = rule(
    rf"""
    [^\S\n]+(?:
        {exactly("sư", "gia", "học", "pháp", "tục", "lệ", "chơi", "tnhh", "khác", "hợp", "sửa đổi", "chuyên ngành", "liên quan")}
        |(?<=định[ ])(?:{exactly("thư", "hình")}|{exactly("hướng")}(?![ ]{exactly("dẫn")}))
        |(?<=tư[ ]){exactly("tưởng", "duy", "vấn", "nhân", "liệu", "cách", "pháp")}
        |(?<=thị[ ]){exactly("giác", "trường", "phần", "xã", "trấn", "lực", "hiếu")}
        |(?<=quyết[ ]){exactly("tâm", "toán", "liệt")}
        |(?<=chế[ ]){exactly("độ", "biến", "tạo")}
    )(?!\w)
    |(?<=định){GAP}{exactly("thư")}(?!\w)|-
    """
)
OF_THE_STATE: Final = rule(
    rf"(?:{GAP}{exactly('của')})?{GAP}{pattern('nước cộng hòa xã hội chủ nghĩa việt nam', 'nước chxhcn việt nam', 'nước cộng hòa xhcn việt nam')}(?!\w)"
)
# A word of a title, after its blank or dash: "HIV/AIDS" is one
WORD: Final = rule(r"[^\S\n]+(?:[-–][^\S\n]+)?(?P<word>\w+(?:/\w+)*(?:['’]s(?!\w))?)")
# The same on a line that was wrapped
WRAPPED: Final = rule(r"[^\S\n]*\n[^\S\n]*(?P<word>[^\W\d_]{2,})")
# What ends a title that nobody knows: "… quy định", "số 12", "No. 5"
AFTER_TITLE: Final = rule(rf"{GAP}(?:{exactly(*words.AFTER_TITLE)}(?!\w)|{exactly('số', 'no', 'nos')}\.?:?{GAP}?\d|\d)")
# "Luật Thanh niên xung phong", "Luật Đất đai quốc phòng"
LONGER_TITLE: Final = rule(rf"[^\S\n]+{exactly(*words.LONGER_TITLE)}(?!\w)")
# "Luật Nhập cảnh, xuất cảnh, quá cảnh của người nước ngoài số 47/2014/QH13": up to its own number, whatever stands between
TO_ITS_NUMBER: Final = rule(
    rf"""
    (?P<words>(?:,?{GAP}(?:-{GAP})?(?!{pattern(*words.KINDS, "điều", "khoản", "điểm")}(?!\w)|{exactly("số", "no", "dated", "ngày")}\W)\w+){{1,24}}?)
    {GAP}(?:{pattern("số")}:?{GAP}?|s[ ]?(?=\d)|no\.?:?{GAP}?)\d{{1,4}}[a-z]?{_B}[/-]{_B}(?:(?:19|20)\d\d{_B}/{_B})?(?:qh|pl|ubtvqh|lct|hđnn)
    """
)
# ", Exit, Transit, and Residence of Foreigners" of an English name; what shows that another part of the sentence begins there
ENGLISH_LIST: Final = rule(
    r"(?:, [A-Z][\w-]*(?: (?:(?:of|in|for|to|the|on) )?[A-Z][\w-]*){0,5}){1,6},? and [A-Z][\w-]*(?: (?:(?:of|in|for|to|the|on|and) )?(?!Nos?\b)[A-Z][\w-]*){0,8}"
)
# What stands behind the list of one known law ("the Law on Investment, Bidding, and Procurement of 2025"), not of who does something under it
LIST_CLOSED: Final = rule(rf"{GAP}?[,;.:)\n]|$|{GAP}(?:of{GAP}|\()?(?:19|20)\d\d(?!\d)|{GAP}(?:nos?\.?:?{GAP}?\d|dated{GAP})")
# "No. 22/2023/QH15" behind an English name
ITS_NUMBER: Final = rule(rf"nos?\.?:?{GAP}?\d")
# "November 12, 1996"
A_MONTH: Final = rule(rf"(?:{either(MONTH_NUMBERS)}){GAP}\d")
# "the Law on national defense and training education.": more of a name in small letters, up to the end of its part of the sentence
SMALL_TOO: Final = rule(rf"(?<=[a-z]) and(?: (?:{exactly(*sorted(words.SMALL_IN_TITLES))})(?!\w)){{1,4}}(?=[.;:]|$)")
NOT_OF_A_TITLE: Final = rule(
    r"(?<!\w)(?:law|code|decree|circular|resolution|decision|ordinance|ministr\w+|government|committee\w*|court\w*|department\w*|article|clause|company|party|parties)(?!\w)"
)
# "Căn cứ Luật Phòng bệnh, dịch tễ ngày 5 tháng 3 năm 2031;", "Căn cứ Luật Phòng bệnh, dịch tễ;": up to the end of a recital
TO_ITS_END: Final = rule(
    rf"""
    (?P<words>(?:,?{GAP}(?!{pattern(*words.KINDS, "điều", "khoản", "điểm")}(?!\w)|{exactly("ngày")}{GAP}\d)\w+){{1,16}}?)
    (?:{GAP}{pattern("ngày")}{GAP}\d|{GAP}{pattern("năm")}{GAP}\d{{4}}|[^\S\n]*;[^\S\n]*(?:\n|$))
    """
)
# "Căn cứ" before "Luật quản sử dụng vốn nhà nước … ngày 26 tháng 11 năm 2014", of whose words letters were lost
BASED_ON: Final = rule(r"căn[ ]c[ứử][ ](?:vào[ ])?$")
VIETNAMESE_TO_ITS_DAY: Final = rule(
    rf"(?P<words>(?:,?{GAP}(?!{pattern(*words.KINDS, 'điều', 'khoản', 'điểm')}(?!\w)|{exactly('ngày')}{GAP}\d)\w+){{1,16}}?){GAP}{exactly('ngày')}{GAP}\d{{1,2}}(?:{GAP}{exactly('tháng')}(?!\w)|/\d)"
)
# "Luật NSNN", "Luật HN&GĐ", "Luật PCCC và CNCH": letters for a title, in the text as it is written
LETTERS: Final = rule(
    r"[^\S\n]+(?P<letters>[A-ZĐƯ]{2,12}(?:[^\S\n]?[&–-][^\S\n]?[A-ZĐƯ]{1,8}|[^\S\n]và[^\S\n][A-ZĐƯ]{2,8})?)(?![\wà-ỹÀ-Ỹ/])"
)
# "BLHS", "LVC": a code, a law, by its letters alone
LETTERS_ALONE: Final = rule(r"(?:BL|B|L)[A-ZĐƯ]{2,9}(?:[&-][A-ZĐƯ]{1,8})?(?![\w/])")
# "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"
OF_VIETNAM: Final = rule(
    GAP
    + pattern(
        "nước cộng hòa xã hội chủ nghĩa việt nam",
        "of the socialist republic of vietnam",
        "of the socialist republic of viet nam",
        "of socialist republic of vietnam",
        "of vietnam",
        "việt nam",
        "nước chxhcn việt nam",
    )
)

KIND_OF: Final = {
    " ".join(key.split()): value for kind, value in words.KINDS.items() for key in (kind, fold(kind))
} | words.SHORT_KINDS
"""The kind of a type word, with or without its diacritics."""
