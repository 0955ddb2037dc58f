"""The rules of what a text says of the names that it uses: short names, the law that it details, lists below a named instrument. They run on the text in small letters."""

from typing import Final

from legaltext.grammar.rule import rule
from legaltext.references import words
from legaltext.references.patterns import GAP, exactly, pattern

_QUOTE: Final = "[“”\"'‘’«»]"
# "(sau đây gọi là Luật PCTN)", ", sau đây viết tắt là Nghị định 43", "(viết tắt là BLTTDS)", "(BLHS)", "(hereinafter referred to as the “Law”)", "(the “Labor Code”)"
CALLED: Final = rule(
    rf"""
    [^\S\n]*[,;]?{GAP}?
    (?:
        (?P<open>\()?[^\S\n]*
        (?:
            (?:(?:{exactly("sau đây", "dưới đây", "sau")}{GAP})?(?:{exactly("được", "xin")}{GAP})?
            (?:{exactly("gọi tắt là", "gọi chung là", "gọi là", "viết tắt là", "viết tắt", "gọi tắt")}|{exactly("tắt là")})
            |(?:hereinafter|hereafter|here-in-after)(?:{GAP}(?:referred{GAP}to|called|abbreviated))?(?:{GAP}as)?(?:{GAP}the)?)
            [^\S\n]*:?{GAP}?
        )
        |\((?={_QUOTE}|(?:the{GAP}){_QUOTE}|(?:bl|l)[a-zđ]{{2,10}}\)|{pattern("luật", "bộ luật")}[^\S\n][^()\n]{{2,30}}\))(?:the{GAP})?
    )
    {_QUOTE}?(?P<name>[^()“”\"«»\n,;]{{2,60}}?){_QUOTE}?[^\S\n]*(?:\)|[,;.]|\n|{GAP}{exactly("thì", "và", "quy định", "có hiệu lực")}|$)
    """
)
# What says that a law is detailed, each with the word of it that is looked for first
DETAILING: Final = {
    "quy định chi tiết": "tiết", "hướng dẫn": "hướng", "biện pháp thi hành": "biện", "quy định việc thi hành": "việc", "triển khai thi hành": "triển",
    "cụ thể hóa": "cụ", "cụ thể hoá": "cụ", "detailing": "detailing", "guiding": "guiding", "elaborating": "elaborating", "providing guidance": "guidance",
    "on implementation": "implementation",
}  # fmt: skip
# "quy định chi tiết một số điều của", "hướng dẫn thi hành", "biện pháp thi hành", "detailing a number of articles of"
DETAILS: Final = rule(
    rf"""
    {exactly(*DETAILING)}(?!\w)
    (?:(?!\n\s*\n|{exactly("căn cứ", "theo đề nghị")})[^.;:“”]){{0,260}}$
    """
)
OF_DETAILS: Final = frozenset(DETAILING.values())
# "quy định chi tiết một số điều và biện pháp thi hành Luật Thư viện" at the end of a decree's name
DETAILED_LAW: Final = rule(
    rf"{exactly('quy định chi tiết', 'hướng dẫn', 'biện pháp thi hành')}(?!\w)[^.;:]{{0,160}}?(?<!pháp[ ]){GAP}(?P<kind>{exactly('luật', 'bộ luật', 'pháp lệnh')})(?={GAP}\w)"
)
# "quy định chi tiết khoản 3 Điều 22": units that are detailed
DETAILED_UNITS: Final = rule(
    rf"(?:{exactly('quy định chi tiết', 'hướng dẫn thi hành', 'hướng dẫn thực hiện', 'hướng dẫn', 'chi tiết thi hành')}|detailing|guiding){GAP}(?:{exactly('thi hành', 'các')}{GAP})?$"
)
# What stands between an instrument and the list of its units: ", gồm:", " bao gồm các quy định sau:", ":↵a) "
LIST_BEGINS: Final = rule(
    rf"""
    [^\S\n]*(?:\([^()\n]{{0,80}}\))?[^\S\n]*
    (?:
        ,?{GAP}?(?:{exactly("gồm", "bao gồm", "cụ thể", "cụ thể là", "cụ thể như sau", "như sau", "sau đây", "gồm các nội dung sau", "gồm các điều sau", "gồm có", "tại các điều khoản sau", "bao gồm các nội dung sau")}
        |including|namely|as{GAP}follows|specifically)[^\S\n]*:?
        |:
    )
    \s*(?:[-–+•]|[a-zđ]{{1,2}}[.)]|\d{{1,2}}[.)])?[^\S\n]*(?:{exactly("tại", "các", "sửa đổi", "bãi bỏ")}{GAP})?
    """
)
# ", " alone: "Bộ luật Lao động 2019, Điều 35"
COMMA: Final = rule(rf",{GAP}(?:{exactly('tại', 'các')}{GAP})?")
# Between the items of such a list
ITEM: Final = rule(
    rf"[^\S\n]*[,;.]?(?:{GAP}{exactly('và', 'hoặc')})?\s*(?:[-–+•]|[a-zđ]{{1,2}}[.)]|\d{{1,2}}[.)])?[^\S\n]*(?:{exactly('và', 'tại', 'các')}{GAP})?"
)
# The same where each says what it is about: "a) Khoản 2 Điều 3 về đơn khiếu nại;↵b) Khoản 4 Điều 8"
DESCRIBED_ITEM: Final = rule(
    rf"[^\S\n]+{exactly('về', 'quy định', 'để')}[^;:\n]{{1,300}}(?:\n(?!\s*(?:[a-zđ]{{1,2}}|\d{{1,2}})[.)])[^;:\n]{{1,300}}){{0,3}}[;.]\s*\n\s*(?:[-–+•]|[a-zđ]{{1,2}}[.)]|\d{{1,2}}[.)])[^\S\n]*"
)
# "Articles 6 and 7 of its guiding Decree": what stands there says of what they are
OF_SOMETHING: Final = rule(
    rf"{GAP}{exactly('của', 'thuộc', 'of', 'in', 'under')}{GAP}\w|{GAP}{exactly('quy chế', 'điều lệ', 'nội quy', 'quy trình', 'thỏa ước', 'thoả ước', 'hợp đồng')}(?!\w)"
)
# "Phụ lục này" of a contract: where the text speaks of its parties or says that it is part of one, and never speaks as law
OF_A_CONTRACT: Final = rule(
    rf"""
    phụ{GAP}lục{GAP}hợp{GAP}đồng|{exactly("hai bên", "bên a", "bên b")}(?!\w)
    |phụ{GAP}lục{GAP}này(?=[^.;\n]{{0,160}}hợp{GAP}đồng)|hợp{GAP}đồng(?:{GAP}\w+){{0,3}}{GAP}(?:số|này)(?!\w)
    |(?:the|both){GAP}parties(?!\w)|(?:part|pursuant{GAP}to|under){GAP}(?:of{GAP})?(?:the|this){GAP}(?:[\w-]+{GAP}){{0,3}}(?:contract|agreement)(?!\w)
    """
)
SPEAKS_AS_LAW: Final = rule(
    rf"(?<!\w)(?:{exactly('luật', 'nghị định', 'thông tư', 'quyết định', 'nghị quyết', 'pháp lệnh', 'quy chế')}{GAP}này|this{GAP}(?:law|code|decree|circular|decision|resolution|ordinance))(?!\w)"
)
# The number of a law at its head, and where it is named: "Luật số: 39/2019/QH14", "Quốc hội ban hành Luật Đầu tư công."
OWN_NUMBER: Final = rule(
    rf"(?:^|\n)[^\S\n]*(?:{exactly('luật', 'bộ luật', 'pháp lệnh')}[^\S\n]+)?{pattern('số')}[^\S\n]*:[^\S\n]*(?P<number>\d+/\d{{4}}/(?:pl-)?(?:qh|ubtvqh)\d+)[^\S\n]*(?=\n)"
)
ENACTS: Final = rule(rf"{exactly('quốc hội', 'ủy ban thường vụ quốc hội')}{GAP}{exactly('ban hành')}{GAP}$")
# "cùng Luật", "của luật đó", "the same Law" at the end of a citation
SAME_LAW_SAID: Final = rule(
    rf"(?:(?<!\w)cùng{GAP}\w+|{GAP}{exactly('đó', 'nói trên', 'nêu trên', 'trên', 'vừa nêu')}|(?<!\w)(?:the{GAP}(?:same|said)|that|such){GAP}\w+)(?:{GAP}luật)?$"
)
# A sentence that ends, or words that say that another text speaks
SENTENCE_ENDS: Final = rule(r"[.?!:]\s|\n")
# An article of the text's own
OWN_ARTICLE: Final = rule(rf"(?:^|\n)[ \t#*_>“]*{pattern('điều', 'article')}[^\S\n]+(?P<num>\d{{1,4}}[a-zđ]?)[.:\s]")
# "Nghị định 43", "Thông tư 01"
SHORT_NAME: Final = rule(r"(?P<kind>[^\d]+?)\s*(?:số\s+)?(?P<num>\d{1,4}[a-z]?)")
QUANTITIES: Final = words.QUANTITIES
# "Luật Doanh nghiệp số 68/2014/QH13 hết hiệu lực": the old one of two of a name
EXPIRES: Final = rule(rf",?{GAP}{exactly('hết hiệu lực', 'chấm dứt hiệu lực', 'bị bãi bỏ', 'được thay thế')}(?!\w)")
# "Nơi nhận: - Như Điều 3;": the paper's own article, whatever it cited before
TO_THOSE_OF: Final = rule(rf"(?:^|[\n:;|]|[-–•]){GAP}?{exactly('như')}{GAP}$")
# What joins articles to an annex of the same instrument; what says that the annex was issued with another
AND: Final = rule(rf",?{GAP}{exactly('và', 'cùng', 'cùng với')}{GAP}(?:{exactly('các')}{GAP})?")
ISSUED_WITH: Final = rule(pattern("kèm theo"))
