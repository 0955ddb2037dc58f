"""Rules of what slips in while one writes: changes that nobody accepted, letters from before Unicode, words typed twice, names, a note that names another document."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from generators.docx.style_ids import StyleId
from generators.form import attached
from generators.form.patterns import OPEN
from generators.form.read import TextLine, WordFile
from generators.form.recognised import RecognisedDocument
from generators.form.rule import ALL, ANNEXED, CUSTOM, Broken, Examined, Rule, some
from generators.form.vocabulary import any_of, listed
from legaltext.basics.text import capital, fold
from legaltext.sources.old_letters import looks_old

_GROUP: Final = "Chưa hoàn chỉnh"
# What may stand between the two; a single syllable may begin a longer word ("Lưu lưu lượng")
_BETWEEN: Final = dict.fromkeys(("basis", "proposal", "subject", "addressee"), r"[\s:]+") | dict.fromkeys(
    ("records", "number"), r"\s*:\s*"
)
_SAID_TWICE: Final = "|".join(
    rf"(?:{any_of(group)}){between}(?:{any_of(group)})\b"
    for name, between in _BETWEEN.items()
    if (group := listed("openings", name))
)
# "Theo đề nghị của Theo đề nghị của …", "- Lưu: Lưu: VT"
_TWICE: Final = re.compile(rf"[-–+*•\s]*(?P<words>{_SAID_TWICE})", re.IGNORECASE)
# "- - Như Điều 3;"
_DASHES: Final = re.compile(r"[-–]\s+[-–]\s")
# "215/QĐ-BVM", "07/2026/QĐ-UBND", whatever the blanks
_NUMBERED: Final = re.compile(r"\b(?P<number>\d+)\s*/\s*(?P<symbol>[^\s,;)]+(?:\s*-\s*[^\s,;)]+)*)")
# "số 215/QĐ-BVM": the number that a note names
_NOTED: Final = re.compile(rf"\bsố\s*:?\s*{_NUMBERED.pattern}", re.IGNORECASE)
_DAY: Final = re.compile(r"\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\b", re.IGNORECASE)
_FAMILY: Final = listed("names_of_people", "family")
_MIDDLE: Final = listed("names_of_people", "middle")
_TITLES: Final = r"(?<!\w)(?:[Ôô]ng|[Bb]à)\s+"
_SMALL: Final = r"[^\W\d_A-ZĐ]+"
# "ông nguyễn văn thử", "bà lê thị mai"; not "ông phạm lỗi", "bà hà tiện"
_SMALL_NAME: Final = re.compile(
    rf"""
    {_TITLES}
    (?P<name>
        (?: (?:{any_of(listed("names_of_people", "no_words"))}) | (?:{any_of(_FAMILY)})\s+(?:{any_of(_MIDDLE)}) )
        (?:\s+{_SMALL}){{1,3}}?
    )
    (?=\s*[.,;:)(/] | \s*$ | \s+(?:là|làm|giữ|sinh|được|có|thuộc|và|đang|hiện|đã|sẽ|bị|phải|cùng|tại|từ|xin|nhận)\b)
    """,
    re.VERBOSE,
)
# "Nguyễn văn Mẫu"
_SMALL_MIDDLE: Final = re.compile(rf"(?<!\w)(?P<name>(?:{any_of(_FAMILY, capital)}) (?:{any_of(_MIDDLE)}) [^\W\d_a-zđ]\w*)")
# "bà LÊ THỊ VÍ DỤ"
_UPPER_NAME: Final = re.compile(rf"{_TITLES}(?P<name>(?:{any_of(_FAMILY, str.upper)})(?: [^\W\d_a-zđ]+){{1,4}})(?!\w)")


def _marked(
    paragraphs: Callable[[WordFile], tuple[int, ...]], found: str, expected: str, fix: str
) -> Callable[[Examined], list[Broken] | None]:
    """The check that no paragraph has a mark of Word's review."""

    def check(examined: Examined) -> list[Broken] | None:
        lines = {line.number: line for line in reversed(examined.document.file.lines) if not line.in_header}
        numbers = paragraphs(examined.document.file)
        return [
            Broken.at(lines[n], found, expected, fix) if n in lines else Broken.about(f"đoạn {n}", found, expected, fix)
            for n in numbers
        ]

    return check


def old_letters(examined: Examined) -> list[Broken] | None:
    """Letters are Unicode: those of .VnTime or VNI-Times are other signs in Unicode, and stay so under another font."""
    lines = examined.document.file.lines
    expected = "chữ Unicode (TCVN 6909:2001)"
    fix = "Chuyển mã sang Unicode bằng công cụ chuyển mã (UniKey: Ctrl+Shift+F6) rồi mới đổi phông; chỉ đổi phông thì chữ hỏng."
    broken = [
        Broken.at(
            line,
            f"mã {', '.join(sorted({span.encoding for span in old}))}, phông {', '.join(sorted({span.look.font for span in old}))}",
            expected,
            fix,
        )
        for line in lines
        if (old := [span for span in line.letters() if span.encoding])
    ]
    if not broken and (seen := looks_old(line.words for line in lines)):
        broken = [Broken.about("cả văn bản", f"chữ giống mã {seen}", expected, fix)]
    return some(broken, when=lines)


def number_doubled(examined: Examined) -> list[Broken] | None:
    """ "QĐ-QĐ-BVM": a group of the symbol stands once."""
    pieces = examined.document.of(StyleId.SO)
    return some(
        (
            Broken.at(one.line, f"“{found[0]}”", f"“{found[1]}” một lần", "Bỏ nhóm chữ viết tắt lặp lại.")
            for one in pieces
            if (found := re.search(r"(?<![^\s/-])([^\W\d_.]{2,})\s*-\s*\1(?![^\s/-])", one.line.words))
        ),
        when=pieces,
    )


def opening_doubled(examined: Examined) -> list[Broken] | None:
    """ "Căn cứ Căn cứ …", "Theo đề nghị của Theo đề nghị của …", "- - Như Điều 3": the words at the beginning stand once."""
    lines = examined.document.own_words
    return some(
        (
            Broken.at(line, f"“{' '.join(found[0].split())}”", "một lần", "Xóa phần gõ hai lần.")
            for line in lines
            if (found := _TWICE.match(line.words) or _DASHES.match(line.words))
        ),
        when=lines,
    )


def small_names(examined: Examined) -> list[Broken] | None:
    """Each syllable of a person's name begins with a capital."""
    lines = examined.document.own_words
    return some(_small_names(examined.document, lines), when=lines)


def _small_names(document: RecognisedDocument, lines: list[TextLine]) -> Iterator[Broken]:
    """Names that are written small, behind "ông", "bà" or where the signer's name stands."""
    signers = {id(piece.line) for piece in document.of(StyleId.HO_TEN)}
    for line in lines:
        names = [found["name"] for pattern in (_SMALL_NAME, _SMALL_MIDDLE) for found in pattern.finditer(line.words)]
        if id(line) in signers and _is_small_name(line.words) and line.words not in names:
            names.append(line.words)
        for name in names:
            good = " ".join(capital(word) for word in name.split())
            yield Broken.at(line, f"“{name}”", f"“{good}”", f"Viết hoa tên người: “{good}”.")


def _is_small_name(words: str) -> bool:
    """True for a line that is a name of which a syllable has no capital."""
    syllables = words.split()
    known = len(syllables) in range(2, 6) and syllables[0].lower() in _FAMILY and all(map(str.isalpha, syllables))
    return known and any(not one[0].isupper() for one in syllables)


def upper_names(examined: Examined) -> list[Broken] | None:
    """A person's name in the text has capitals at the beginning of its syllables; some write the whole of it in capitals."""
    lines = [line for line in examined.document.own_words if not line.words.isupper()]
    return some(
        (
            Broken.at(line, f"“{name}”", f"“{name.title()}”", "Chỉ viết hoa chữ cái đầu của từng âm tiết.")
            for line in lines
            for found in _UPPER_NAME.finditer(line.words)
            if (name := found["name"])
        ),
        when=lines,
    )


# The note under an annex or an attached text


def annex_of(examined: Examined) -> list[Broken] | None:
    """The note "(Kèm theo … số … ngày …)" names the document in which it stands: its number and its day.

    A note with another symbol is about another document, and room to be filled in says nothing.
    """
    document = examined.document
    number, dated = document.first(StyleId.SO), document.first(StyleId.DIA_DANH_NGAY)
    own = _NUMBERED.search(number.line.words) if number else None
    if own is None:
        return None
    day = _DAY.search(dated.line.words) if dated else None
    notes = list(_notes(document))
    return some((broken for first, words in notes for broken in _astray(first, words, own, day)), when=notes)


def _astray(line: TextLine, words: str, own: re.Match[str], day: re.Match[str] | None) -> Iterator[Broken]:
    """Where a note and the head of the document differ."""
    noted = _NOTED.search(words)
    if noted is None or _plain(noted["symbol"]) != _plain(own["symbol"]):
        return
    fix = "Sửa dòng “Kèm theo” cho khớp số, ngày ở đầu văn bản."
    if int(noted["number"]) != int(own["number"]):
        yield Broken.at(line, f"số {noted['number']}/{noted['symbol']}", f"số {own['number']}/{own['symbol']}", fix)
    said = _DAY.search(words, noted.end())
    if said and day and [*map(int, said.groups())] != [*map(int, day.groups())]:
        yield Broken.at(line, said[0], day[0], fix)


def _plain(symbol: str) -> str:
    return re.sub(r"\s", "", symbol).upper().rstrip(".")


def _notes(document: RecognisedDocument) -> Iterator[tuple[TextLine, str]]:
    """Each note with its first line; one may go on over several lines."""
    lines = document.lines
    marks = {id(piece.line) for piece in document.of(StyleId.KEM_THEO)}
    begins = [i for i, line in enumerate(lines) if id(line) in marks and (not i or id(lines[i - 1]) not in marks)]
    begins += [i for at in attached.beginnings(document) for i in range(at, min(at + 8, len(lines))) if fold(lines[i].words).startswith(("(ban hanh kem theo", "(kem theo"))]  # fmt: skip
    for i in begins:
        end = next((j for j in range(i, min(i + 4, len(lines))) if lines[j].words.endswith(")")), i)
        words = " ".join(line.words for line in lines[i : end + 1])
        if not OPEN.search(words):
            yield lines[i], words


RULES: Final = (
    Rule("tracked-changes", _GROUP, CUSTOM, "Không còn thay đổi đang theo dõi",
         _marked(lambda file: file.changed, "thay đổi chưa được chấp nhận hoặc từ chối", "lời văn cuối cùng", "Xem lại → Chấp nhận (hoặc Từ chối) mọi thay đổi."), ALL, "look"),
    Rule("comments", _GROUP, CUSTOM, "Không còn nhận xét trong tệp",
         _marked(lambda file: file.commented, "có nhận xét", "không còn nhận xét", "Xem lại → Xóa mọi nhận xét."), ALL, "look"),
    Rule("old-font", _GROUP, "PL I.I.4", "Chữ Unicode, không phải mã TCVN3, VNI", old_letters, ALL),
    Rule("so-doubled", _GROUP, "PL I.II.3", "Ký hiệu không lặp chữ viết tắt", number_doubled),
    Rule("opening-doubled", _GROUP, "PL III.1", "Không gõ hai lần lời mở đầu dòng", opening_doubled, ALL),
    Rule("name-capitals", _GROUP, "PL II.II.1", "Viết hoa tên người", small_names, ALL),
    Rule("name-upper", _GROUP, "PL II.II.1", "Tên người trong lời văn không viết toàn chữ hoa", upper_names, ALL, "look"),
    Rule("kem-theo-head", _GROUP, "PL I.III.1.c", "Dòng kèm theo khớp số, ngày của văn bản", annex_of, ANNEXED | {"normative"}),
)  # fmt: skip
