"""The rules of citations as a whole: where one may begin, how its parts hang together, what is none. They run on the text in small letters."""

from typing import Final

from legaltext.grammar.names import ENGLISH_KINDS, MONTHS, law_abbreviations
from legaltext.grammar.rule import either, rule
from legaltext.model import Level
from legaltext.references import words
from legaltext.references.patterns import BLANKS, GAP, exactly, pattern, prefix_tree
from legaltext.references.titles import ENGLISH
from legaltext.references.words import UNITS

# ---- where a citation may begin

# English names that do not begin with their type word: "Labor Code"
_NAMED: Final = [name for name in ENGLISH if not name.startswith(("law on", "code o", "ordinance on"))]
# A unit word counts where a number or "này" follows, an annex also where it is said with what it was issued
_NUMBER_FOLLOWS: Final = (
    rf"(?=(?:\.?{GAP}|\.|(?=\d))(?:{exactly('từ', 'from')}{GAP})?(?:\d|[il|]\d|[|\]](?={GAP}{exactly('điều')}{GAP})|[ivxlc]+[a-zđ]?(?!\w)|[a-zđàáạèéẹẻẽòóọỏõ]{{1,2}}\d?(?!\w)|[ìíịỉĩï¡](?!\w)"
    rf"|{pattern('này', 'thứ', 'số', 'nhất', 'hai', 'ba', 'no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight')}(?!\w)))"
)
_ISSUED_FOLLOWS: Final = rf"(?=,?{GAP}(?:\(?{pattern('ban hành kèm', 'kèm theo')}|(?:attached{GAP})?to{GAP}))"
# A type word counts before a blank, a stop or colon before the number
_NAME_FOLLOWS: Final = rf"(?=\s|[.:]{GAP}?\d)"
_BEGIN: Final = prefix_tree(
    dict.fromkeys(UNITS, _NUMBER_FOLLOWS)
    | {unit: f"(?:{_NUMBER_FOLLOWS}|{_ISSUED_FOLLOWS})" for unit, level in UNITS.items() if level is Level.ANNEX}
    | dict.fromkeys(words.KINDS, _NAME_FOLLOWS)
    | {"luật": rf"(?<!\spháp\sluật){_NAME_FOLLOWS}"}  # most of them are "pháp luật", which is no law (words.NO_LAW_BEFORE)
    | dict.fromkeys(ENGLISH_KINDS, rf"(?:{_NAME_FOLLOWS}|(?=s{GAP}nos?[.\s]))")
    | dict.fromkeys(("hiến pháp", "constitution"), r"(?=[\s.:,;)])")
    | dict.fromkeys(_NAMED, r"(?=\d{0,2}(?!\w))")  # "the Labor Code1", before a footnote
    # "NĐ 100/2019/NĐ-CP"; "K1 Đ35", "Đ.5"; "BLHS"
    | dict.fromkeys(words.SHORT_KINDS, rf"(?=\.?{GAP}?(?:{exactly('số')}[^\S\n]*:?{GAP}?)?\d)")
    | dict.fromkeys(words.SHORT_UNITS, r"(?=\.?[^\S\n]?\d{1,3}(?:[a-z]?(?![\w%])|\.?[kđd]\.?\d))")
    | {"bl": r"(?=[a-zđ]{2})"}
    | dict.fromkeys((short.lower() for shorts in law_abbreviations().values() for short in shorts if short[0] == "L"), r"(?!\w)")
    | {"this": rf"(?={GAP}[a-z])"},
)
_BARE: Final = rf"\d{{1,5}}[^\S\n]{{0,2}}/(?:[^\S\n]{{0,2}}(?:19|20)\d\d[^\S\n]{{0,2}}/[^\S\n]{{0,2}}(?=[qnutđdðp])|(?=(?:nq|q[đd]|ct)-|cp{GAP}(?:of|dated){GAP}))"
# Its word, behind the one character that it begins with
ANCHOR: Final = rule(rf"[{BLANKS}(\[“\"‘'`«,;:/>*|_–-](?:{_BEGIN}|{_BARE})")

# "thực hiện Pháp lệnh …", which is no "Hiến pháp" under other accents
ORDINANCE: Final = rule(rf"hiện{GAP}(?P<word>pháp{GAP}lệnh)(?!\w)")

# ---- how its parts hang together

JOIN: Final = rule(
    rf"""
    # "khoản 1 và khoản 2"
    (?P<and>[,;]?{GAP}(?:{pattern("và", "hoặc", "hay", "cũng như", "and", "or")}|&){GAP})
    # "Điều 5 đến Điều 9"
    |(?P<to>{GAP}{pattern("đến", "đến hết", "tới", "tới hết", "cho đến", "cho tới", "to", "through")}{GAP})
    # "khoản 1 Điều 5; khoản 2 Điều 6"
    |(?P<semi>{GAP}?;{GAP})
    # "điểm a, khoản 1", "khoản 1, Điều 5 của Luật …"
    |(?P<comma>{GAP}?,(?:{GAP}(?:{pattern("của", "of", "thuộc", "in")}{GAP})?|(?={exactly("điểm", "khoản", "điều")}{GAP})))
    # "khoản 1.Điều 11"; "khoản 9/Điều 27", "khoản 9 - Điều 27"; "điểm a khoản 1", "Điều 5 của Luật …"
    |(?P<adjacent>[^\S\n]?[/–-][^\S\n]?(?=[kđ]\.?\d|{exactly("khoản", "điều", "đ", "k", "clause", "article")}\.?[^\S\n]?\d)
    |(?<=\d)\.?(?=[kđd]\.?\d)
    |(?<=\d)\.(?={exactly("khoản", "điều")}{GAP}\d)
    |{GAP}(?:{pattern("của", "of", "in", "thuộc", "tại", "trong", "under", "theo")}{GAP})?)
    """
)
# A stop that a scan or a hand put before "của Luật …", "Nghị quyết số …"
SPECK: Final = rule(
    rf"""
    [^\S\n]?\.(?:{GAP}(?={exactly("của", "thuộc")}{GAP}(?:{pattern(*words.KINDS)})(?!\w))(?:{exactly("của", "thuộc")}{GAP}))
    |[^\S\n]\.{GAP}(?={pattern(*words.KINDS)}{GAP}{pattern("số")}(?!\w))
    |\.{GAP}(?={pattern(*words.KINDS)}{GAP}{pattern("này")}(?!\w)(?!{GAP}{exactly(*words.AFTER_THIS_ARTICLE)}(?!\w)))
    # "Điều 3 của Ì↵Nghị định này": what a scan has at the edge of a page
    |{GAP}{exactly("của", "thuộc")}[^\S\n]+(?:[^\w\s“”"«»();:]|[ìíịỉĩïil])[^\S\n]*\n[^\S\n]*(?={pattern(*words.KINDS)}(?!\w))
    """
)
# The same between units
UNIT_SPECK: Final = rule(rf"[^\S\n]?\.{GAP}(?={pattern('khoản', 'điều')}{GAP}(?:\d|{pattern('này')}))")
# "Điều 51" behind "khoản 1 khoản 2"
HELD: Final = rule(rf",?{GAP}{exactly('khoản', 'điều')}{GAP}\d")
# "the Civil Code, Article 123"
LAW_FIRST: Final = rule(rf",?{GAP}(?:(?:in|under|at){GAP})?(?=(?:article|clause|point|chapter|section|part)s?{GAP}[\divxlc])")
# "the Government's Decree", "the Minister of Finance’s Circular"
OFFICE_S: Final = rule(
    rf"(?:government|prime{GAP}minister|national{GAP}assembly|president|minist(?:er|ry){GAP}of{GAP}\w+(?:(?:,?{GAP}and{GAP}|,{GAP}|{GAP})\w+){{0,5}}|state{GAP}bank)['’]s{GAP}"
)
# "khoản 2 Điều 3 Quy chế này": what is issued with a decision
THIS_PAPER: Final = rule(
    rf"(?P<kind>{exactly('quy chế', 'quy định', 'điều lệ', 'nội quy', 'thể lệ', 'quy trình', 'hướng dẫn')}){GAP}{exactly('này')}(?!\w)"
)
# "Điều 56 cùng Luật", "khoản 2 Điều 57 của luật đó", "Điều 3 Nghị định nêu trên": the one named last
SAME_LAW: Final = rule(
    rf"""
    cùng{GAP}(?P<kind>{exactly("luật", "bộ luật", "pháp lệnh", "nghị định", "thông tư")})(?!\w)
    |(?P<kind2>{exactly("luật", "bộ luật", "pháp lệnh", "nghị định", "thông tư")}){GAP}{exactly("đó", "nói trên", "nêu trên", "trên", "vừa nêu")}(?!\w)
    |(?:the{GAP}(?:same|said)|that|such){GAP}(?P<kind3>law|code|decree|circular|ordinance)(?!\w)
    """
)
# "Nạhị định này" of a scan, behind units; "nghị định này" itself is read as any name
MISREAD_THIS: Final = rule(rf"(?!nghị[ ])n[ghạq6]?[ghạ]\w?{GAP}đ\w{{2,3}}{GAP}(?:{exactly('này')})(?!\w)")
# "Điều này quy định …"; a stop, a comma
# "This Article summarizes key points": a writer's, of a paper
OF_A_WRITER: Final = rule(
    rf"{GAP}(?:will{GAP})?(?:summari[sz]e|discusse?|examine|explore|analy[sz]e|explain|review|highlight|outline|discuss|focuse?|look|provides{GAP}an{GAP}overview)s?(?!\w)"
)
LAW_SPEAKS: Final = rule(rf"[^\S\n]*[,.;:)”]|{GAP}{exactly(*words.AFTER_THIS_ARTICLE, *words.AFTER_THIS)}(?!\w)|[^\S\n]*\n")
# "Phụ lục I ban hành kèm theo Nghị định …", "Annex I issued together with the Decree …"
ISSUED_WITH: Final = rule(
    rf"""
    ,?{GAP}\(?(?:(?:{pattern("được")}{GAP})?{pattern("ban hành")}{GAP})?{pattern("kèm theo", "theo")}{GAP}(?:{exactly("của")}{GAP})?
    # as scans have it: "ban bành kèm theo"
    |,?{GAP}\(?(?:{pattern("được")}{GAP})?b\w{{1,2}}{GAP}[bhln]\w{{2,5}}{GAP}{pattern("kèm theo")}{GAP}
    |{GAP}(?:to|attached{GAP}to|issued{GAP}(?:together{GAP})?with|of){GAP}(?:the{GAP})?
    """
)
THE: Final = rule(rf"the{GAP}")
# "The" before a name, also on the line above
A_THE: Final = len("the \n ")
THE_BEFORE: Final = rule(rf"(?<!\w)the{GAP}\Z")
# "of the 2019 Labor Code", "of the 2014 Law on Real Estate Business"; not "of the 2014 Law Review"
YEAR_FIRST: Final = rule(
    rf"(?:19|20)\d\d[ ](?=[a-z][a-z -]{{2,60}}?(?:{either(ENGLISH_KINDS)})(?!\w)|(?:law|code|ordinance){GAP}o[nf](?!\w))"
)
# "of the new Law on Housing", "of the amended 2013 Land Law"; not "of the new Law", which says no name
NEW_FIRST: Final = rule(
    rf"(?:new|current|amended|revised|old|former){GAP}(?=(?:(?:19|20)\d\d[ ])?(?:(?:law|code|ordinance){GAP}o[nf]|{pattern(*_NAMED)})(?!\w))"
)
# "từ" before "Điều 5 đến Điều 9"
FROM: Final = rule(
    rf"(?<!\w)(?:(?:{pattern('các')}{GAP}{pattern('điều', 'khoản', 'điểm', 'chương', 'mục')}{GAP})?{pattern('từ')}|from)\s$"
)
# "(2)(b)" of "Article 5(2)(b)"
BRACKETS: Final = rule(r"\((?P<clause>\d{1,3}[a-z]?)\)(?:\((?P<point>dd|[a-zđ])\))?")
# ", 36" and " and 37" behind "Articles 35(1)(a)"
MORE_ARTICLES: Final = rule(
    rf"(?:(?P<and>,?{GAP}{exactly('and', 'or')}{GAP})|,{GAP})(?P<num>\d{{1,3}}[a-z]?)(?=\(|[,;.]|{GAP}{exactly('and', 'or', 'of', 'in')}(?!\w))(?![.,]\d)"
)
SEVERAL: Final = ("articles", "arts")
# "(a)" of "Article 5.1(a)"
POINT_BRACKET: Final = rule(r"\((?P<point>dd|[a-zđ])\)")
# "Điều 27 (khoản 9)", "Điều 27 (điểm a khoản 9)"
UNIT_BRACKET: Final = rule(
    rf"""
    {GAP}?\({GAP}?(?:(?:{pattern("điểm")}{GAP}(?P<point>dd|[a-zđ])[^\S\n]?,?{GAP})?(?:{pattern("khoản")}{GAP}|clause{GAP}|k\.?[^\S\n]?)(?P<clause>\d{{1,3}}[a-z]?)
    (?:,?{GAP}{pattern("điểm")}{GAP}(?P<point2>dd|[a-zđ]))?){GAP}?\)
    """
)
# Short words that are no number
NO_NUMBER: Final = frozenset(
    words.listed("của|và|với|cho|từ|có|là|để|ở|khi|mà|do|về|vì|tại|này|đó|thì|bị|đã|sẽ|cả|các|nêu|ghi|of|in|or|and|the|to|at|by")
)
# "khoản II" before "Điều 2", "điểm a, d, § và k" before "khoản 1": units that could not be read
UNREAD: Final = rule(
    rf"""
    (?<!\w)(?<!thời[ ])(?<!địa[ ]){exactly("khoản", "khoăn", "điểm", "clause", "point")}{GAP}
    (?:(?:\w{{1,2}}|\S)(?:,|{GAP}{exactly("và")})?{GAP}){{0,12}}\S{{1,3}}\s+(?:\S{{1,2}}\s+)?$
    """
)
# "điểm a, § và k": a list of which not all could be read; a stroke alone parts the cells of a table
UNREAD_AFTER: Final = rule(
    rf",?{GAP}(?!\|)[^\w\s.;:,()“”\"'‘’«»„/-]{{1,2}}{GAP}?(?:,|{exactly('và')}|\w)|,{GAP}\|{GAP}?(?:,|{exactly('và')}|\w)|{GAP}\|{GAP}?(?:,|{exactly('và')}(?!\w))"
)
# "Điều 5.1(a) của" before "Nghị định …": a unit that could not be read, so that the whole instrument is not what is meant
UNREAD_BEFORE: Final = rule(
    rf"""
    (?<!\w)(?:{exactly("khoản", "điểm", "điều", "article", "clause", "point", "art")}s?\.?{GAP}?|[kđ]\.?(?=\d))
    (?!\d{{1,3}}[a-zđ]?[.:]?\s)(?=[^\s,;:]*(?:\d|\b\w\b))[^\s,;:]{{1,12}}(?:{GAP}{exactly("của", "of", "trong", "tại")})?{GAP}(?:the{GAP})?$
    """
)
# "khoản 4 Điều 5 của Hợp đồng", "điểm b của phiếu đánh giá", "Điều 5 Điều lệ công ty", "clause 2 of the tender": terms of papers that are no law
_PAPERS: Final = exactly(
    "hợp đồng",
    "phụ lục hợp đồng",
    "điều lệ",
    "nội quy",
    "thỏa ước",
    "thoả ước",
    "thỏa thuận",
    "thoả thuận",
    "bản ghi nhớ",
    "biên bản ghi nhớ",
)
# "Điều 3 Nghị định thư", "Điều 4 Công ước Viên", "Article 5 of the Vienna Convention": no law of Vietnam
_TREATIES: Final = exactly("công ước", "hiệp định", "hiệp ước", "nghị định thư", "điều ước", "hiến chương", "tuyên ngôn")
_ENGLISH_TREATIES: Final = exactly("protocol", "convention", "treaty", "covenant", "charter")
_MORE_PAPERS: Final = exactly(
    "biên bản", "phiếu", "báo cáo", "tờ trình", "kế hoạch", "đề án", "đề cương", "dự án", "hồ sơ", "tờ khai", "đơn", "phương án", "bản cam kết", "cam kết", "di chúc",
    "bảng", "bản đồ", "công văn", "thư", "bài", "sách", "giáo trình", "bản án", "cáo trạng", "đề thi", "đề bài", "thông báo", "giấy mời", "hóa đơn", "bản kiểm điểm",
)  # fmt: skip
OF_OTHER_PAPERS: Final = rule(
    rf"""
    (?:
        {GAP}(?:{exactly("của", "trong")}{GAP})?(?:{_PAPERS}|{_TREATIES}(?!{GAP}{exactly("này")}(?!\w)))
        |{GAP}{exactly("của")}{GAP}(?:{exactly("bản", "các")}{GAP})?{_MORE_PAPERS}
        |,?{GAP}(?:{exactly("ban hành")}{GAP})?{exactly("kèm theo", "đính kèm")}{GAP}(?:{_PAPERS}|{_MORE_PAPERS})
    )
    (?!\w)(?!{GAP}(?:{exactly("ban hành")}{GAP})?{exactly("kèm theo")})
    |{GAP}(?:of|in|to){GAP}(?:the|this|that|our|your|its|their|an?){GAP}(?:[\w'’-]+{GAP}){{0,2}}
    (?:tender|contract|agreement|proposal|lease|policy|agenda|report|minutes|charter|plan|form|application|letter|memorandum|bid|offer)s?(?!\w)
    |{GAP}(?:of|in|to|under){GAP}(?:the|this|that|an?){GAP}(?:[\w'’-]+{GAP}){{0,4}}{_ENGLISH_TREATIES}(?!\w)
    """
)
# "Phụ lục hợp đồng này sửa đổi" before "Điều 2", "This Addendum replaces" before "Article 3": a term of the paper that is changed
PAPER_CHANGED: Final = rule(
    rf"""
    (?<!\w){_PAPERS}(?:{GAP}(?!{exactly("luật", "nghị", "thông")})[\w/-]+){{0,4}}{GAP}{exactly("sửa đổi", "thay thế", "điều chỉnh", "bổ sung", "bãi bỏ")}
    (?:,?{GAP}(?:{exactly("và")}{GAP})?{exactly("bổ sung", "thay thế")})?(?:{GAP}{exactly("nội dung", "các", "một phần", "quy định", "thỏa thuận", "tại", "của")}){{0,3}}{GAP}$
    |(?:addendum|amendment|appendix|annex|agreement){GAP}(?:hereby{GAP})?(?:amends|replaces|supplements|modifies|deletes){GAP}$
    """
)

LINE_ENDS: Final = rule(r"\.[^\S\n]*(?:\n|$)")

# ---- instruments

# "Công ước của Liên hợp quốc về" before "Luật Biển": a treaty
TREATY: Final = rule(rf"{_TREATIES}[^.;:,\n]*?{exactly('về')}{GAP}$")

# "SỬA ĐỔI … CỦA NGHỊ ĐỊNH↵SỐ 168/2024/NĐ-CP": a heading in capitals that cites
NUMBER_BELOW: Final = rule(rf"[^\S\n]*\n?[^\S\n]*{exactly('số')}[^\S\n]\d{{1,5}}/\d{{4}}/")
# "this Law"
THIS_LAW: Final = rule(rf"this{GAP}(?P<kind>{pattern(*ENGLISH_KINDS)})(?!\w)")
NAMED_LAW: Final = rule(rf"{pattern(*_NAMED)}(?=\d{{0,2}}(?!\w))")
# "theo Điều 5, Luật này quy định": words that go on after "Luật này"
GOES_ON: Final = rule(
    rf"{GAP}(?:{exactly(*words.AFTER_THIS_ARTICLE, 'còn', 'cũng', 'đã', 'sẽ', 'phải', 'không')}(?!\w)|[a-z]+s(?!\w)|shall|is(?!\w))"
)
# "số", "NĐ", "No." before a number
LEAD: Final = rule(rf"(?<!\w){pattern('số', 'nđ', 'tt', 'nq', 'qđ', 'no')}\.?:?(?:[^\S\n]|[^\S\n]?\n)$")
# Before an item of a list: "các Nghị quyết của Hội đồng nhân dân tỉnh: số 340/NQ-HĐND …; số 160/NQ-HĐND …"
OF_A_LIST: Final = rule(
    rf"[:;,(]{GAP}?(?:{exactly('và')}{GAP})?(?:{exactly('số')}{GAP})?$|(?<!\w){exactly('và')}{GAP}(?:{exactly('số')}{GAP})?$|(?:[;,]|(?<!\w)and){GAP}(?:and{GAP})?no\.?[^\S\n]?$"
)
# "Số hiệu:" on the line above
OWN_ABOVE: Final = rule(rf"{pattern('số hiệu')}[^\S\n]*[:|]?[^\S\n]*\n[^\S\n]*$")
OWN_NUMBER: Final = rule(
    rf"""
    # "Luật số: 129/2025/QH15", "Số: 12/2026/NĐ-CP", "Law No. 129/2025/QH15", alone on the line or before "Hà Nội, ngày …"
    [ \t\u00a0#*_>“\"'«—–|`.-]*
    (?:
        (?:{pattern("luật", "bộ luật", "pháp lệnh", "nghị định", "nghị quyết", "law", "decree", "code")}{GAP})?
        (?:{pattern("số")}[^\S\n]*:|no[.:]+)[^\S\n]*[\d…._]{{1,9}}/[\w/-]++[^\S\n*_]*+(?:\n|(?!dated|of\s|ngày)\w+(?:[^\S\n]\w+){{0,3}},[^\S\n](?:{pattern("ngày")}|\d|(?:{either(month.lower() for month in MONTHS)})(?!\w)))
        # "152/2026/NĐ-CP  Hà Nội, ngày …", whose "Số:" a scan lost
        |\d{{1,5}}/(?:19|20)\d\d/[\w-]+[^\S\n]+\w+(?:[^\S\n]\w+){{0,3}},[^\S\n]{pattern("ngày")}
        # "Số hiệu 129/2025/QH15"
        |{pattern("số hiệu", "so_hieu", "sohieu", "so-hieu")}
        |{pattern("số")}:
    )
    """
)
