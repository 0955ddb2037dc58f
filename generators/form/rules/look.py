"""Rules of each component's look: size, bold, italic, capitals, alignment, made from `nd30.COMPONENTS`; and of lines and gaps."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from generators.docx import nd30
from generators.docx import ruled_lines as ruled
from generators.docx.style_ids import StyleId
from generators.form.patterns import PLACEHOLDER
from generators.form.read import StyledText, TextLine
from generators.form.recognised import Piece, RecognisedDocument
from generators.form.rule import ANNEXED, BODY, HEADED, Broken, Examined, Rule, decimal, some
from generators.form.strokes import Shown

_LEFT_TOO: Final = frozenset((StyleId.DIEU, StyleId.KHOAN_TEN, StyleId.MUC_LA_MA))
_NAMES_OF_ALIGN: Final = {"left": "căn trái", "right": "căn phải", "center": "căn giữa", "both": "căn đều hai lề"}
_BINDS: Final = {
    **dict.fromkeys((StyleId.QUOC_HIEU, StyleId.TIEU_NGU), HEADED),
    **dict.fromkeys((StyleId.PHU_LUC, StyleId.TEN_PHU_LUC, StyleId.KEM_THEO, StyleId.CHU_KY_SO), ANNEXED),
}
# What stands in a column: outside a table nothing tells under what it is centred.
_BESIDE: Final = frozenset((StyleId.SO, StyleId.DIA_DANH_NGAY, StyleId.TRICH_YEU_CONG_VAN, StyleId.QUYEN_HAN, StyleId.HO_TEN))
_DEFAULT_STOP: Final = 720  # twips: where a tab leads that has no stop of its own
_SHORT: Final = 5  # letters: an abbreviation is in capitals by itself
_ARTICLE_MARK: Final = 6  # "Điều 1" without its dot
_INDENT_TOLERANCE: Final = 30  # twips: half a millimetre
_RULE_TOLERANCE: Final = 0.12  # of the text's length: faces and rounding
_RAISED: Final = 0.65  # the size at which Word sets superscript
_DRAWN_LINES: Final = 2  # a ruled line stands within so many paragraphs of the same column
_NEAR: Final = 8  # paragraphs, those of other columns too
_HEAD: Final = (StyleId.CO_QUAN_CHU_QUAN, StyleId.CO_QUAN, StyleId.QUOC_HIEU, StyleId.TIEU_NGU, StyleId.SO, StyleId.DIA_DANH_NGAY)
_LINES_BELOW: Final = 1  # lines with text under a component to which its drawn line may be hung
_UP: Final = 160  # twips (8 pt): a shape so far above its anchor belongs to the line before
_GROUP: Final = "Thể thức từng thành phần"

_Finder = Callable[[nd30.Component, Piece], "tuple[str, str] | None"]


def _size(component: nd30.Component, piece: Piece) -> tuple[str, str] | None:
    """Letters smaller or bigger than the decree allows."""
    least, most = component.sizes
    wrong = sorted({span.look.size for span in piece.line.letters() if not least <= span.look.size <= most})
    expected = f"cỡ {least:g}" if least == most else f"cỡ {least:g}–{most:g}"
    return ("cỡ " + ", ".join(map(decimal, wrong)), expected) if wrong else None


def _bold(component: nd30.Component, piece: Piece) -> tuple[str, str] | None:
    """Bold where it must not be, or not bold where it must."""
    spans = [span for span in piece.line.letters() if any(char.isalnum() for char in span.text)]
    if piece.component == StyleId.NOI_DUNG:
        return None  # a word in the text may be stressed; "Điều 1." has a rule of its own
    if all(span.look.bold is component.bold for span in spans):
        return None
    return ("chữ không đậm", "chữ đậm") if component.bold else ("chữ đậm", "chữ không đậm")


def _italic(component: nd30.Component, piece: Piece) -> tuple[str, str] | None:
    """Italic where it must not be, or upright where it must be italic; a word in the text may be stressed."""
    spans = [span for span in piece.line.letters() if any(char.isalnum() for char in span.text)]
    wrong = [span for span in spans if span.look.italic is not component.italic]
    if not wrong or (piece.component == StyleId.NOI_DUNG and len(wrong) < len(spans)):
        return None
    return ("chữ đứng", "chữ nghiêng") if component.italic else ("chữ nghiêng", "chữ đứng")


def _case(component: nd30.Component, piece: Piece) -> tuple[str, str] | None:
    """Small letters for capitals, or the other way round; an abbreviation is in capitals by itself."""
    words = PLACEHOLDER.sub("", piece.line.words)
    if component.case == "upper":
        return None if words == words.upper() else ("chữ in thường", "chữ in hoa")
    if not words.isupper() or sum(char.isalpha() for char in words) <= _SHORT:
        return None
    return ("chữ in hoa", "chữ in thường")


def _align(component: nd30.Component, piece: Piece) -> tuple[str, str] | None:
    """Another alignment than the decree's; an article may stand to the left, and what stands to the left may be justified."""
    align = piece.line.setting.align
    led = component.align == "center" and piece.line.text[:1].isspace()  # by tabs or blanks
    if piece.line.tabbed or led or (piece.component in _BESIDE and piece.line.cell is None):
        return None  # where it shows cannot be told
    allowed = {component.align} | ({"left"} if component.style in _LEFT_TOO else set())
    if component.align == "left":
        allowed.add("both")
    if align in allowed:
        return None
    return _NAMES_OF_ALIGN.get(align, align), _NAMES_OF_ALIGN[component.align]


_LOOKS: Final[dict[str, tuple[str, _Finder]]] = {
    "size": ("cỡ chữ", _size),
    "bold": ("chữ đậm", _bold),
    "italic": ("chữ nghiêng", _italic),
    "case": ("chữ hoa, chữ thường", _case),
    "align": ("căn lề", _align),
}
_KEYS: Final = {
    "chữ đậm": "bấm Ctrl+B để tô đậm", "chữ không đậm": "bấm Ctrl+B để bỏ chữ đậm", "chữ nghiêng": "bấm Ctrl+I để đặt chữ nghiêng",
    "chữ đứng": "bấm Ctrl+I để bỏ chữ nghiêng", "chữ in hoa": "bấm Shift+F3 cho đến khi thành chữ in hoa",
    "chữ in thường": "gõ lại bằng chữ thường, chỉ viết hoa chữ cái đầu và tên riêng", "căn trái": "bấm Ctrl+L",
    "căn phải": "bấm Ctrl+R", "căn giữa": "bấm Ctrl+E", "căn đều hai lề": "bấm Ctrl+J",
}  # fmt: skip


def _fix(component: nd30.Component, expected: str) -> str:
    """What to do in Word."""
    return f"Chọn đoạn, {_KEYS.get(expected, f'đặt cỡ chữ {decimal(component.size)}')}."


def _look_rules() -> Iterator[Rule]:
    """One rule for each property of each component that the decree lays down."""
    for component in nd30.BY_STYLE.values():
        if not component.rule:
            continue
        for look, (title, find) in _LOOKS.items():
            if look not in component.unsaid:
                binds = _BINDS.get(component.style, BODY)
                title_of = f"{component.said}: {title}"
                yield Rule(f"{component.rule}-{look}", _GROUP, component.source, title_of, _check(component, find), binds)


def _check(component: nd30.Component, find: _Finder) -> Callable[[Examined], list[Broken] | None]:
    """The check of one property of one component."""

    def check(examined: Examined) -> list[Broken] | None:
        pieces = examined.document.every(component.style)
        found = ((piece, wrong) for piece in pieces if (wrong := find(component, piece)) is not None)
        return some((Broken.at(piece.line, *wrong, _fix(component, wrong[1])) for piece, wrong in found), when=pieces)

    return check


def article_mark(examined: Examined) -> list[Broken] | None:
    """ "Điều 1." before a text without a title is bold by itself."""
    articles = [piece for piece in examined.document.of(StyleId.NOI_DUNG) if piece.unit == "article"]
    return some(
        (
            Broken.at(piece.line, "chữ không đậm", f"“Điều {piece.num}.” chữ đậm", "Tô đậm chữ “Điều” và số của điều.")
            for piece in articles
            if not _begins_bold(piece.line)
        ),
        when=articles,
    )


def _begins_bold(line: TextLine) -> bool:
    """True where at least "Điều 1" is bold."""
    seen = 0
    for span in line.letters():
        if not span.look.bold:
            return seen >= _ARTICLE_MARK
        seen += len(span.text)
    return True


# The running text


def _running(examined: Examined) -> list[Piece]:
    return [piece for piece in examined.document.of(StyleId.NOI_DUNG, StyleId.DIEU, StyleId.KHOAN_TEN) if not piece.line.numbered]


def first_line(examined: Examined) -> list[Broken] | None:
    """The first line is set in by 1 cm or 1.27 cm; one that is centred has a rule of its own."""
    pieces = [piece for piece in _running(examined) if piece.line.setting.align != "center"]
    return some(
        (
            Broken.at(
                piece.line, f"lùi {decimal(_set_in(piece.line) * 2.54 / 1440, 2)} cm", "lùi 1 cm hoặc 1,27 cm",
                "Đoạn văn → Thụt lề đặc biệt: Dòng đầu tiên 1,27 cm.",
            )
            for piece in pieces
            if not any(abs(_set_in(piece.line) - good) <= _leeway(piece.line) for good in nd30.FIRST_LINE_CHOICES)
        ),
        when=pieces,
    )  # fmt: skip


def _leeway(line: TextLine) -> float:
    """How far from the decree's measure the first line may begin, in twips: blanks that are typed cannot meet it nearer than by half a blank."""
    typed = line.text[:1].isspace() and not line.text.startswith("\t")
    return max(_INDENT_TOLERANCE, ruled.text_width(" ", next((span.look.size for span in line.letters()), 0)) / 2 if typed else 0)


def _set_in(line: TextLine) -> int:
    """How far the first line is set in, in twips: by its setting, or by tabs and blanks before its first word."""
    at = line.setting.left + line.setting.first_line
    lead = line.text[: len(line.text) - len(line.text.lstrip())]
    size = next((span.look.size for span in line.letters()), 0)
    for sign in lead:
        if sign != "\t":
            at += round(ruled.text_width(" ", size))
            continue
        stop = next((one.place for one in line.setting.stops if one.place > at), None)
        at = stop if stop is not None else (at // _DEFAULT_STOP + 1) * _DEFAULT_STOP
    return at - line.setting.left


def paragraph_gap(examined: Examined) -> list[Broken] | None:
    """At least 6 pt between paragraphs."""
    pieces = _running(examined)
    pairs = [(a, b) for a, b in pairwise(pieces) if b.line.number == a.line.number + 1]
    least = nd30.LEAST_PARAGRAPH_GAP
    return some(
        (
            Broken.at(
                b.line, f"cách {decimal(gap / 20)} pt", f"cách ít nhất {least / 20:g} pt", "Đoạn văn → Giãn cách trước: 6 pt."
            )
            for a, b in pairs
            if (gap := a.line.setting.after + b.line.setting.before) < least
        ),
        when=pairs,
    )


def line_spacing(examined: Examined) -> list[Broken] | None:
    """From single to one and a half lines."""
    pieces = [piece for piece in _running(examined) if piece.line.setting.line is not None]
    allowed = nd30.LINE_SPACING
    return some(
        (
            Broken.at(
                piece.line, f"{decimal(spacing / 240, 2)} dòng", f"{decimal(allowed.least / 240)}–{decimal(allowed.most / 240)} dòng",
                "Đoạn văn → Giãn dòng: Đơn.",
            )
            for piece in pieces
            if not allowed.allows(spacing := float(piece.line.setting.line or 0))
        ),
        when=pieces,
    )  # fmt: skip


# Ruled lines


def _ruled_below(component: StyleId, line_style: StyleId) -> Callable[[Examined], list[Broken] | None]:
    """A ruled line stands below the last line of a component, as long as the decree says where the length is known."""
    share = nd30.RULED_LINES[line_style].share

    def check(examined: Examined) -> list[Broken] | None:
        pieces = examined.document.of(component)
        if not pieces:
            return None
        line = pieces[-1].line
        if line.setting.border or _drawn_as_shape(examined.document, component):
            return []
        text = max(_width(piece.line) for piece in pieces)
        length: float | None = sum(_width(line, span) for span in line.letters() if span.look.underlined)
        if not length:
            every = examined.document.file.lines
            at = next(i for i, one in enumerate(every) if one is line)
            beside = [one for one in every[at + 1 : at + 1 + _NEAR] if _column(one) == _column(line)]
            below = next((one for one in beside[:_DRAWN_LINES] if one.ruled), None)
            if below is None:
                if _cell_ends_in_line(line, beside):
                    return []
                return [Broken.at(line, "không có đường kẻ", "đường kẻ nét liền ở dưới", "Kẻ một đường nét liền dưới dòng này.")]
            length = _length(below)
            if length is None or text > _available(below, length):
                return []  # drawn by hand, or the text wraps: not measured
        if not text or share.allows(found := length / text, tolerance=_RULE_TOLERANCE):
            return []
        expected = f"{share.least:.0%}–{share.most:.0%} độ dài dòng chữ" if share.least < share.most else "bằng độ dài dòng chữ"
        return [Broken.at(line, f"đường kẻ dài {found:.0%} dòng chữ", expected, "Sửa độ dài đường kẻ.")]

    return check


def _drawn_as_shape(document: RecognisedDocument, component: StyleId) -> bool:
    """True where a line drawn as a shape shows below a component.

    Word hangs a shape on the paragraph that was nearest when it was drawn: that may be the next line, the cell beside, the row or the paragraph below.
    """
    pieces = document.of(component)
    every = document.file.lines
    heading = document.of(*_HEAD)
    around = pieces if component == StyleId.TRICH_YEU else [*heading, *document.of(StyleId.TEN_LOAI)[:1]]
    at = [i for i, one in enumerate(every) for piece in around if one is piece.line]
    begin, end = min(at, default=0), max(at, default=-1)
    while component != StyleId.TRICH_YEU and begin and not every[begin - 1].words:  # an empty paragraph above the heading
        begin -= 1
    texts = (i for i in range(end + 1, len(every)) if every[i].words)
    end = next((i for n, i in enumerate(texts) if n == _LINES_BELOW), len(every) - 1)
    own = next(i for i, one in enumerate(every) if one is pieces[-1].line)
    return any(_shows(shown, every[i], i - own, component, document) for i in range(begin, end + 1) for shown in every[i].strokes)


def _shows(shown: Shown, anchor: TextLine, after: int, component: StyleId, document: RecognisedDocument) -> bool:
    """True for a stroke of an anchor that shows on the side of a component; `after` counts the lines from the component to the anchor."""
    if component == StyleId.TRICH_YEU:
        above = shown.below is not None and shown.below < -_UP and after <= 0
        return anchor.cell == document.of(component)[-1].line.cell and not above
    heading = document.first(StyleId.QUOC_HIEU)
    border = heading.line.cell.column if heading and heading.line.cell else None
    wanted = "right" if component == StyleId.TIEU_NGU else "left"
    if border is None:  # Quốc hiệu has the width of the page
        return component == StyleId.TIEU_NGU or shown.side in {wanted, ""}
    if shown.side != "own" or anchor.cell is None:
        return shown.side in {wanted, ""}
    same = heading is not None and heading.line.cell is not None and heading.line.cell.table == anchor.cell.table
    side = (anchor.cell.column >= (border if same else 1)) + shown.shift
    return (side > 0) is (wanted == "right")


def _cell_ends_in_line(line: TextLine, beside: list[TextLine]) -> bool:
    """True where the cell of a line has a border at its bottom, or the one below it at its top."""
    if line.cell is None:
        return False
    inside = [one for one in beside if one.cell == line.cell and one.words]
    below = next((one.cell for one in beside if one.cell and one.cell.row > line.cell.row), None)
    return not inside and (line.cell.underlined or (below is not None and below.ruled and below.row == line.cell.row + 1))


def _column(line: TextLine) -> tuple[int, int] | None:
    """The column in which a line stands: what is below it may be in the next row."""
    return (line.cell.table, line.cell.column) if line.cell else None


def _length(line: TextLine) -> float | None:
    return _width(line) if line.words else line.drawn_length


def _available(line: TextLine, length: float) -> float:
    return length + line.setting.left + line.setting.right if not line.words else float("inf")


def _width(line: TextLine, *spans: StyledText) -> float:
    """How wide a line, or these letters of it, are on one line, in twips."""
    return sum(
        ruled.text_width(
            span.text.upper() if span.look.caps else span.text,
            span.look.size * (_RAISED if span.look.raised else 1),
            bold=span.look.bold,
            italic=span.look.italic,
        )
        for span in spans or line.letters()
    )


_TEXT: Final = "Lời văn"
_RULES: Final = "Đường kẻ"
RULES: Final = (
    *_look_rules(),
    Rule("dieu-mark", _GROUP, "PL I.II.6.đ", "“Điều 1.” chữ đậm", article_mark),
    Rule("first-line", _TEXT, "PL I.II.6.e", "Lùi đầu dòng", first_line),
    Rule("paragraph-gap", _TEXT, "PL I.II.6.e", "Khoảng cách giữa các đoạn", paragraph_gap),
    Rule("line-spacing", _TEXT, "PL I.II.6.e", "Khoảng cách giữa các dòng", line_spacing),
    Rule("tieu-ngu-rule", _RULES, "PL I.II.1.b", "Đường kẻ dưới Tiêu ngữ", _ruled_below(StyleId.TIEU_NGU, StyleId.GACH_TIEU_NGU), HEADED),
    Rule("co-quan-rule", _RULES, "PL I.II.2.b", "Đường kẻ dưới tên cơ quan", _ruled_below(StyleId.CO_QUAN, StyleId.GACH)),
    Rule("trich-yeu-rule", _RULES, "PL I.II.5.b", "Đường kẻ dưới trích yếu", _ruled_below(StyleId.TRICH_YEU, StyleId.GACH)),
)  # fmt: skip
