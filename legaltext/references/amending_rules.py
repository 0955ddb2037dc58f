"""The rules of texts that amend others: their instructions, the new wording that they quote, their own headings. They run on the text in small letters."""

import re
from typing import Final

from legaltext.grammar.rule import rule
from legaltext.references.patterns import GAP, exactly, pattern

# "sửa đổi", "bổ sung", as scans have them as well: "sửa đi, bễ sung"
_AMEND: Final = r"s[ửưứừữựuủúù]\w{0,2}[.,]?[^\S\n]?[^\S\n]đ\w{0,2}i|b[ổôồốỗộơờớởỡợểễếề]\w?[^\S\n]s\w{2,3}"
_VERB: Final = rf"(?:{_AMEND}|{exactly('bãi bỏ', 'thay thế', 'thay thể', 'huỷ bỏ', 'hủy bỏ', 'bỏ')})"
_OPEN: Final = '“„«"”'
_CLOSE: Final = '”“»"'
_INDENT: Final = r"[ \t\u00a0#*_>—–-]*"

# "Sửa đổi, bổ sung một số điều của" before an instrument; not what an instrument that is amended details
AMENDS: Final = rule(
    rf"(?<!\w)(?P<verb>{_VERB})(?!\w)(?!{GAP}{exactly('bởi', 'theo')})"
    rf"(?:(?!{exactly('quy định chi tiết', 'hướng dẫn', 'biện pháp thi hành', 'ban hành', 'bởi', 'căn cứ')})(?:[“\"][^”\"]{{0,160}}[”\"]|[^.;:“”\"])){{0,260}}$"
)
# A text that replaces another amends nothing by its title
CHANGES: Final = rule(_AMEND)
# Between the names of a list: "Luật A và Luật B"
AND: Final = rule(rf",?{GAP}?(?:{exactly('và', 'của')}{GAP}(?:{exactly('một số điều của')}{GAP})?)?")
# What says in a line that it instructs; or behind the units, "Khoản 1 Điều 4 được sửa đổi, bổ sung như sau"
INSTRUCTS: Final = rule(
    rf"(?<!\w)(?:{_VERB}|{exactly('cụm từ', 'đổi tên', 'lược bỏ')}|{exactly('chuyển')}{GAP}(?={exactly('điểm', 'khoản', 'điều', 'nội dung')}{GAP}))(?!\w)"
)
IS_AMENDED: Final = rule(rf",?{GAP}{pattern('được')}{GAP}(?:{_VERB}|{exactly('đổi', 'chuyển')})")
LINE: Final = rule(r"[^\n]+(?:\n|$)")
OPENS: Final = rule(rf"{_INDENT}[{_OPEN}][^\S\n]*(?=\S)")
CLOSES: Final = rule(rf"(?<=[\w.,;:)!?])[{_CLOSE}][^\S\n]*[.;,:)”\"]*[^\S\n]*[|*_:;.,]*[^\S\n]*$")
# A heading of the text's own, also where a quotation before it does not close
HOST: Final = rule(
    rf"{_INDENT}{pattern('điều')}[^\S\n]+\d+[a-zđ]?[.:]?[^\S\n]*(?:$|\n|{_VERB}|{pattern('hiệu lực', 'điều khoản')}(?!\w))"
)
HEAD: Final = rule(
    rf"""
    ^{_INDENT}(?:(?P<article>{pattern("điều")}[^\S\n]+\d+[a-zđ]?(?:[.:]|[^\S\n]*$))|(?P<clause>\d{{1,3}}[a-z]?[.,)][^\S\n])|(?P<point>[a-zđ]{{1,2}}[)][^\S\n]))
    """,
    re.MULTILINE,
)
# "### Điều 3.↵": a heading whose title stands on the next line
BARE_HEADING: Final = rule(rf"{_INDENT}{pattern('điều')}[^\S\n]+\d+[a-zđ]?[.:]?\s*")
