"""The patterns by which a component is known, an example above each. Those in small ASCII letters are matched against folded text."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from generators.docx import nd30
from generators.form.vocabulary import any_folded, any_of, listed
from legaltext.basics.text import fold, mend_look_alikes
from legaltext.model import UNIT_NAMES, Level

# The head

QUOC_HIEU: Final = re.compile(r"cong hoa xa hoi chu nghia viet nam")
# "Độc lập - Tự do - Hạnh phúc", whatever stands between
TIEU_NGU: Final = re.compile(r"doc lap\W+tu do\W+hanh phuc")
# "Số: 15/QĐ-BNV", "Số:      /…", "Luật số: 129/2025/QH15", "Số:" alone, "Số: BVM-15", "Số hợp đồng: 12"
NUMBER: Final = re.compile(
    rf"""
    (?:(?:{any_folded(listed("normative", "named_before_number"))})\s+)?
    so\s*[:.]? [\s\d…._-]* /
    |
    so\s*: [^:]{{0,60}} $
    |
    so\s(?:{any_folded(listed("head", "named_after_number"))}) \s*:? [^:]{{0,60}} $
    """,
    re.VERBOSE,
)
# "Hà Nội, ngày 05 tháng 01 năm 2020", "…4..., ngày …… tháng …… năm ……", "Hà Nội ngày 5 tháng 1 năm 2020"; not "Hôm nay, ngày …"
DATE: Final = re.compile(
    r"""
    (?!hom\ nay|ve\ viec|can\ cu)
    (?:
        [^,\d:]{0,60},                    # a place and its comma
        | [\s.…]+ \d{0,2} [\s.…]+ ,       # room for it, with the number of a note
        | [^,\d:]{0,25}\s                 # a place without a comma
        | (?=ngay)                        # no place
    )
    \s*
    (?:
        ngay [\s\d…._]+ thang [\s\d…._]* nam [\s\d…._]* $
        | ngay [\s\d…._]{1,9} [/.-] [\s\d…._]{1,9} [/.-] [\s\d…._]{1,9} $
        | (?:ngay)? \s* … $                # the whole day is to be filled in
    )
    """,
    re.VERBOSE,
)
# "Số: 15/QĐ-BNV" as it must be
NUMBER_AND_SYMBOL: Final = re.compile(r"Số: (?P<number>\d*)\s*/(?P<symbol>[^\s/]+)")
# "V/v nâng bậc lương năm 2019"
SUBJECT: Final = re.compile(r"v/v\b|v/v:")
# "Đơn xin thôi việc", "Bản tường trình"
PERSONAL_TITLE: Final = re.compile(rf"(?:{any_folded(listed('personal', 'titles'))})\b(?! (?:vi|gia|hang|dat hang)\b)")
# What stands among the names of the head and is none: "Địa chỉ: …", "Mẫu số 02", "(Ban hành kèm theo …)", "Ảnh 4 x 6", "Họ và tên: …"
_NO_NAME: Final = re.compile(rf"(?:{any_of(listed('head', 'no_names'), str.lower)})\b|\(|[^:]{{1,40}}:|[\W\d]*\d\s?x\s?\d")
# "Mẫu số 02", "(Ban hành kèm theo …)": what stands between the head and the title
ABOVE_TITLE: Final = re.compile(rf"(?:{any_folded(listed('head', 'above_title'))})\b|\(")  # folded
# "SỞ Y TẾ", "CÔNG TY": a line that begins the name of a body; one that does not goes on with the line before
_NAME_BEGINS: Final = re.compile(rf"(?:{any_folded(listed('head', 'names_begin'))})\b(?! hoc (?:tu|xa|ky|va|cong|su|xu))")

# Laws, decrees and circulars: their layout is not that of Nghị định 30/2020/NĐ-CP.

# "LUẬT", "NGHỊ ĐỊNH"; not "Luật sư"
LAW_TITLE: Final = re.compile(rf"(?:{any_folded(listed('normative', 'titles'))})\b(?! su\b)")
# "129/2025/QH15", "27/2026/NĐ-CP", "100-SL/L", "67/VBHN-VPQH"
LAW_NUMBER: Final = re.compile(
    rf"""
    \b\d+/(?:19|20)\d\d/(?:{any_of(listed("normative", "symbols_after_year"))}|QH\d|L\b)
    | \d+-(?:SL|LCT)[/-]
    | \d+/VBHN
    """,
    re.VERBOSE,
)

# The text

# "Căn cứ Luật …;", "- Căn cứ Luật …;"
BASIS: Final = re.compile(r"[-–+*•]?\s*can cu\b")
# "Theo đề nghị của …", "Xét đề nghị của …"
PROPOSAL: Final = re.compile(r"[-–+*•]?\s*(?:theo (?:de nghi|to trinh)|xet\b)")
# "QUYẾT ĐỊNH:", "QUYẾT NGHỊ:"
RESOLVED: Final = re.compile(rf"(?:{any_folded(nd30.RESOLVING.values())})\s*:?$")
# "Chương II", "Mục 1", "Phần I."
HEADINGS: Final = {fold(UNIT_NAMES["vi"][level]): level for level in (Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION)}
HEADING: Final = re.compile(rf"(?P<level>{'|'.join(HEADINGS)})\s+(?P<num>[ivxlc]+|\d+)\.?$")
# "CHƯƠNG 3 PHƯƠNG PHÁP", "Chương 1. Tổng quan": number and title on one line; not "Mục 2 của Quy chế", "Phần 1, 2"
_HEADING_AND_TITLE: Final = re.compile(
    rf"""
    (?P<level>{"|".join(HEADINGS)}) \s+ (?P<num>[ivxlc]+|\d+)
    (?: \s*[.:–-]\s*(?=[^\W\d_]) | \s+(?!(?:cua|nay|va|den|thuoc|ve)\b)(?=[^\W\d_]) )
    """,
    re.VERBOSE,
)
# "I. Mở đầu ........ 3", "Chương 1 ⇥ 5": a line of the table of contents, with its page
IN_CONTENTS: Final = re.compile(r"(?:\t|[.…_·]{4,}|…{2,})[ \t.…]*\d{1,4}\s*$")
# "A. ĐẶC ĐIỂM TÌNH HÌNH"
_LETTER: Final = re.compile(r"([A-ZĐ])\.\s")
# "IV. TỔ CHỨC THỰC HIỆN"
_ROMAN: Final = re.compile(r"([IVXL]+)\.\s")
# "Điều 1. Tiêu đề", "Điều 1", "ĐIỀU 2: …", "Điều 3 Ông A …"; not "Điều 35 của Luật …", "Điều 5 và Điều 6"
_ARTICLE: Final = re.compile(
    r"""
    [Đđ](?:iều|IỀU) \s+ (\d+[a-zđ]?)
    (?:
        (?=[.:,)–-])
        | $
        | \s+ (?!(?:của|Luật|Bộ\ luật|Nghị|Quyết|Thông|này|và|đến)\b) [^\W\d_a-z]
    )
    """,
    re.VERBOSE,
)
_MARK: Final = r"(?:\[\d{1,3}\])?"  # of a note, in a consolidated text: "5.[21] Danh sách …"
# "2. Tổ chức …", "5a. …" that was put in
_CLAUSE: Final = re.compile(rf"(\d{{1,3}}[a-zđ]?)\.{_MARK}\s")
# "đ) Các trường hợp khác"
_POINT: Final = re.compile(rf"([a-zđ]\d?)\){_MARK}\s")
_UNITS: Final = {"article": _ARTICLE, "roman": _ROMAN, "clause": _CLAUSE, "point": _POINT}
# "……", "____", "...": room to be filled in; "%SO%", "xx/": what stands in for a number
OPEN: Final = re.compile(r"[…_]|\.{2,}|\{\{|\$\{|[«<{\[]\s?[^\W\d]|%[^\W\d]\w*%|(?<!\w)[xX]{2,}(?=\s*/)")
# "{{so}}", "${so}", "«so»", "<<so>>", "{so}", "[SỐ QUYẾT ĐỊNH]": what a program or a clerk puts in
PLACEHOLDER: Final = re.compile(
    r"\{\{[^{}]{1,200}\}\}|\$?\{[^{}%]{1,80}\}|«[^«»]{1,80}»|<<[^<>]{1,80}>>|<[^\W\d][^<>]{0,60}>|\[[^\W\d][^\[\]]{0,60}\]"
)
# "{% if … %}", "{%p endfor %}" alone on a line: an instruction to a program
INSTRUCTION: Final = re.compile(r"(?:\{%[^{}]{0,300}%\}\s*)+$")

# What stands under a title and is no trích yếu: "Kính gửi: …", "(Kèm theo …)", "Số: 12/HĐ-BVM", "BÊN A: …", "Giữa: …", "Chương I", "GIÁM ĐỐC … điện:", "Hôm nay, …"
NO_SUBJECT: Final = re.compile(
    rf"""
    kinh\ gui | \(?(?:ban\ hanh\ )?kem\ theo\b | so\s*: | ben\s+[a-d0-9]\b | ben\ (?:giao|nhan|mua|ban|thue|cho\ thue)\b | giua\b | hom\ nay\b
    | (?:{"|".join(HEADINGS)})\ (?:[ivxlc]+|\d+|[a-h]|thu\ \w+|mot|hai)\b | .*:$
    """,
    re.VERBOSE,
)

# The foot

# "Nơi nhận:"
RECIPIENTS: Final = re.compile(r"noi nhan\s*(?::|$)")
_SHORT: Final = tuple(form.rstrip(".") for form in nd30.SIGNING_FORMS)
_SLASHED: Final = tuple("/".join(short) for short in _SHORT if len(short) > 1)  # an old habit: "T/M"
# "TM. ỦY BAN NHÂN DÂN", "KT GIÁM ĐỐC", "T/M BAN GIÁM ĐỐC"
SIGNING: Final = re.compile(rf"(?:{any_of((*_SHORT, *_SLASHED))})\b[./ ]")
# "KT GIÁM ĐỐC", "T/M BAN GIÁM ĐỐC", "T/L/": not as the decree writes it; "Q" alone may be a word's
MISWRITTEN_SIGNING: Final = re.compile(rf"(?:{any_of((*(s for s in _SHORT if len(s) > 1), *_SLASHED))})(?=\s|/\s)")

# The annex

# "Phụ lục", "Phụ lục II", "PHỤ LỤC SỐ 1:", "Phụ lục …1…"; "Bản trích", that of a paper which is a "Phụ lục" itself
ANNEX: Final = re.compile(r"(?:phu luc(?:\s+(?:so\s+)?(?:[ivx]+|\d+|[a-h]|[.…]+\d*[.…]*))?|ban trich)\s*[.:]?$")
# "Phụ lục I: Danh sách …", what the decree sets on two lines
ANNEX_AND_TITLE: Final = re.compile(r"phu luc\s+(?:so\s+)?(?:[ivx]+|\d+|[a-h])\s*[.:–-]\s*\S")

# Further components

# "SAO Y", "SAO Y BẢN CHÍNH"
COPY: Final = re.compile(rf"(?:{any_folded(nd30.COPY_FORMS)})(?: (?:ban chinh|tu ban chinh))?$")
SECRECY: Final = re.compile(rf"(?:{any_folded(nd30.SECRECY_LEVELS)})$")
# "HỎA TỐC", "HỎA TỐC HẸN GIỜ"
URGENCY: Final = re.compile(rf"(?:{any_folded(nd30.URGENCY_LEVELS)})(?: hen gio)?$")
CIRCULATION: Final = re.compile(rf"(?:{any_folded(nd30.CIRCULATION_NOTES)})$")
# "PL.(300)": who drafted it, how many copies
DRAFTER: Final = re.compile(r"[^\W\d_]{1,8}[. ]{0,2}\(\d{1,5}[^()]{0,5}\)")
# "Số: 15/QĐ-BNV; 05/01/2020; 08:30:00 +07:00", "Sao y; Bộ Nội vụ; 05/01/2020; 08:30"
SIGNED_AT: Final = re.compile(
    rf"""
    (?:so\b|{any_folded(nd30.COPY_FORMS)}) .{{3,120}}
    \d{{1,2}} \D{{1,3}} \d{{1,2}} \D{{1,3}} \d{{4}}      # the day
    \D{{1,8}}
    \d{{1,2}} \s*:\s* \d{{2}}                            # the time
    """,
    re.VERBOSE,
)
# "Địa chỉ: …", "ĐT: …; Fax: …", "E-mail: …"
_CONTACT: Final = re.compile(r"\b(?:dia chi|dien thoai|d\.?t|fax|e-?mail|thu dien tu|website|trang thong tin dien tu)\s*:")

_ROMAN_LETTERS: Final = "IVXL"
# Letters that stand before them in the Vietnamese alphabet or in the English one
_BEFORE: Final = {"I": "H", "V": "U", "X": "VW", "L": "K"}

# Kinds by their folded names, the longest first. An appendix to a contract is a contract, with a number of its own: "PHỤ LỤC HỢP ĐỒNG LÀM VIỆC".
_KINDS: Final = sorted(
    [*((fold(name), short) for short, name in nd30.KINDS.items()), (fold("Phụ lục hợp đồng"), nd30.CONTRACT)],
    key=lambda one: -len(one[0]),
)


def blanked(words: str) -> str:
    """The words with "…" for each placeholder: room to be filled in."""
    return PLACEHOLDER.sub("…", words)


def placeholders(lines: Iterable[str]) -> list[str]:
    """The placeholders of a text that a program fills in, each once. A word in brackets, or several between « and », may be the text's own."""
    found = (one[0] for line in lines for one in PLACEHOLDER.finditer(line))
    return list(dict.fromkeys(one for one in found if one.startswith(("{", "$")) or (one[0] == "«" and " " not in one)))


def may_name_body(line: str, folded: str) -> bool:
    """True for what may be a line of the name of a body: in capitals, or beginning as such names do."""
    if _NO_NAME.match(line.lower()):  # with its marks: “số” is not “sở”
        return False
    return not any(map(str.islower, line)) or bool(PLACEHOLDER.search(line)) or begins_name(folded)


def is_blank(line: str) -> bool:
    """True for a line that is nothing but room to be filled in: dots, a placeholder."""
    return bool(OPEN.search(line)) and not any(map(str.isalnum, PLACEHOLDER.sub("", line)))


def may_abbreviate(number: str, name: str) -> bool:
    """Whether the symbol of a number may be that of a body with this name: "BVM" of "Số: 15/QĐ-BVM" is none of "SỞ Y TẾ". True where there is no such symbol."""
    own = [part for part in re.split(r"[-/\s]+", number.partition("/")[2]) if part.isalpha() and not kind_of_symbol(f"/{part}")]
    letters = iter(fold(name))
    return not own or all(one in letters for one in fold(own[0]))


def begins_name(folded: str) -> bool:
    """True where a line begins the name of a body."""
    return _NAME_BEGINS.match(folded) is not None


def kind_of_symbol(number: str) -> str:
    """The kind that the symbol of a number names: "QĐ" of "Số: 15/QĐ-BNV", "HĐ" of "Số: 2/2026/HĐLĐ"; blank where it names none."""
    groups = re.findall(r"/\s*([^\W\d_]+)", number)
    contracts = listed("head", "symbols_of_contracts")
    return next((nd30.CONTRACT if one in contracts else one for one in groups if one in nd30.KINDS or one in contracts), "")


def is_address(folded: str) -> bool:
    """True for a line of the body's address, telephone, fax, e-mail and site."""
    return _CONTACT.search(folded) is not None


def unit_of(line: str) -> tuple[str, str]:
    """The kind and number of the unit that a line begins; blank where it begins none."""
    mended = mend_look_alikes(line)[0]
    for kind, pattern in _UNITS.items():
        if found := pattern.match(mended):
            return kind, found[1]
    return ("", "")


def heading_and_title(line: str) -> re.Match[str] | None:
    """The heading of a part or chapter whose title stands on the same line, with its `level` and `num` in small letters."""
    return _HEADING_AND_TITLE.match(fold(line))


def lettered(lines: Sequence[str]) -> frozenset[int]:
    """Which lines (their positions) begin with a letter of a list "A. … B. …". I, V, X and L are letters where the one before them heads the list, and no "II." follows."""
    heads = [(i, found[1]) for i, line in enumerate(lines) if (found := _LETTER.match(line) or _ROMAN.match(line))]
    out: set[int] = set()
    last = ""
    for at, (i, num) in enumerate(heads):
        following = heads[at + 1][1] if at + 1 < len(heads) else ""
        roman = num in _ROMAN_LETTERS and (not last or last not in _BEFORE[num] or following == f"{num}I")
        if len(num) == 1 and not roman:
            out.add(i)
            last = num
    return frozenset(out)


def kind_of(title: str) -> str:
    """The abbreviation of the kind with whose name a title (folded) begins."""
    return next((short for name, short in _KINDS if re.match(rf"{re.escape(name)}\b", title)), "")
