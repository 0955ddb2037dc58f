"""The rules of citations as a whole: where one may begin, how its parts hang together, what is none. They run on the text in small letters."""

from typing import Final

from legaltext.grammar.names import ENGLISH_KINDS
from legaltext.grammar.rule import rule
from legaltext.model import Level
from legaltext.references import words
from legaltext.references.patterns import GAP, exactly, pattern, prefix_tree
from legaltext.references.titles import ENGLISH
from legaltext.references.words import UNITS

# ---- where a citation may begin

# English names that do not begin with their type word: "Labor Code"
_NAMED: Final = [name for name in ENGLISH if not name.startswith(("law on", "code on"))]
# A unit word counts where a number or "này" follows, an annex also where it is said with what it was issued
_NUMBER_FOLLOWS: Final = (
    rf"(?={GAP}(?:\d|[ivxlc]+(?!\w)|[a-zđ]{{1,2}}\d?(?!\w)|{pattern('này', 'thứ', 'số', 'nhất', 'hai', 'ba', 'no')}(?!\w)))"
)
_ISSUED_FOLLOWS: Final = rf"(?=,?{GAP}(?:\(?{pattern('ban hành kèm', 'kèm theo')}|(?:attached{GAP})?to{GAP}))"
_BEGIN: Final = prefix_tree(
    dict.fromkeys(UNITS, _NUMBER_FOLLOWS)
    | {unit: f"(?:{_NUMBER_FOLLOWS}|{_ISSUED_FOLLOWS})" for unit, level in UNITS.items() if level is Level.ANNEX}
    | dict.fromkeys(words.KINDS, r"(?=[\s.:])")
    | dict.fromkeys(_NAMED, r"(?!\w)")
    | {"this": rf"(?={GAP}[a-z])"},
)
_BARE: Final = r"\d{1,5}/(?:19|20)\d\d/(?=[qnutđdð])"
ANCHOR: Final = rule(rf"[\s(\[“\"‘'«,;:/>*|_–-](?P<word>{_BEGIN}|{_BARE})")

# ---- how its parts hang together

JOIN: Final = rule(
    rf"""
    # "khoản 1 và khoản 2"
    (?P<and>[,;]?{GAP}(?:{pattern("và", "hoặc", "hay", "cũng như", "and", "or")}|&){GAP})
    # "Điều 5 đến Điều 9"
    |(?P<to>{GAP}{pattern("đến", "đến hết", "tới", "to", "through")}{GAP})
    # "khoản 1 Điều 5; khoản 2 Điều 6"
    |(?P<semi>{GAP}?;{GAP})
    # "điểm a, khoản 1", "khoản 1, Điều 5 của Luật …"
    |(?P<comma>{GAP}?,{GAP}(?:{pattern("của", "of", "thuộc", "in")}{GAP})?)
    # "điểm a khoản 1", "Điều 5 của Luật …"
    |(?P<adjacent>{GAP}(?:{pattern("của", "of", "in", "thuộc", "tại", "trong", "under", "theo")}{GAP})?)
    """
)
# "Phụ lục I ban hành kèm theo Nghị định …", "Annex I issued together with the Decree …"
ISSUED_WITH: Final = rule(
    rf"""
    ,?{GAP}\(?(?:(?:{pattern("được")}{GAP})?{pattern("ban hành")}{GAP})?{pattern("kèm theo", "theo")}{GAP}
    |{GAP}(?:to|attached{GAP}to|issued{GAP}(?:together{GAP})?with|of){GAP}(?:the{GAP})?
    """
)
THE: Final = rule(rf"the{GAP}")
# "từ" before "Điều 5 đến Điều 9"
FROM: Final = rule(rf"(?<!\w)(?:{pattern('từ')}|from)\s$")
# "(2)(b)" of "Article 5(2)(b)"
BRACKETS: Final = rule(r"\((?P<clause>\d{1,3}[a-z]?)\)(?:\((?P<point>dd|[a-zđ])\))?")
# "khoản II" before "Điều 2": a unit that could not be read
UNREAD: Final = rule(rf"(?<!\w){exactly('khoản', 'điểm', 'clause', 'point')}{GAP}\S{{1,3}}\s+(?:\S{{1,2}}\s+)?$")
# "Bãi bỏ khoản 4 Điều 5 của Hợp đồng": a term of a contract, no law
OF_A_CONTRACT: Final = rule(rf"[^\S\n]+{pattern('của')}[^\S\n]+(?:{pattern('phụ lục')}[^\S\n]+)?{pattern('hợp đồng')}")

# ---- instruments

# "this Law"
THIS_LAW: Final = rule(rf"this{GAP}(?P<kind>{pattern(*ENGLISH_KINDS)})(?!\w)")
NAMED_LAW: Final = rule(rf"{pattern(*_NAMED)}(?!\w)")
# "theo Điều 5, Luật này quy định": words that go on after "Luật này"
GOES_ON: Final = rule(rf"{GAP}(?!{pattern('và', 'hoặc', 'thì', 'mà', 'khi', 'nếu', 'trừ', 'and', 'or')}(?!\w))\w")
# "số", "NĐ", "No." before a number
LEAD: Final = rule(rf"(?<!\w){pattern('số', 'nđ', 'tt', 'nq', 'qđ', 'no')}\.?:?[^\S\n]$")
OWN_NUMBER: Final = rule(
    rf"""
    # "Luật số: 129/2025/QH15", "Số: 12/2026/NĐ-CP", "Law No. 129/2025/QH15", alone on the line or before "Hà Nội, ngày …"
    [ \t\u00a0#*_>“\"'«-]*
    (?:
        (?:{pattern("luật", "bộ luật", "pháp lệnh", "nghị định", "nghị quyết", "law", "decree", "code")}{GAP})?
        (?:{pattern("số")}[^\S\n]*:|no[.:]+)[^\S\n]*[\d…._]{{1,9}}/[\w/-]+[^\S\n*_]*(?:\n|\w+(?:[^\S\n]\w+){{0,3}},[^\S\n])
        # "Số hiệu 129/2025/QH15"
        |{pattern("số hiệu", "so_hieu")}
        |{pattern("số")}:
    )
    """
)
