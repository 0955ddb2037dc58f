"""Rules of the page: paper, margins, page numbers, face and colour of the letters, language."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from generators.docx import nd30
from generators.docx.style_ids import StyleId
from generators.form.read import PageSection, StyledText, TextLine
from generators.form.rule import ALL, ANNEXED, CUSTOM, PAGES, Broken, Examined, Rule, decimal, some

_TOLERANCE: Final = 0.5  # millimetres: what rounding to twips or to Word's centimetres moves
_SIDES: Final = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_ONE_PAGE: Final = 2400  # characters: more do not fit on the first page beside heading and foot
_TOP: Final = 2  # lines: above the heading of an annex may stand the name of its form
_BLACK: Final = frozenset(("auto", "000000"))
_ALIGN: Final = {"left": "trái", "right": "phải", "center": "giữa", "both": "đều hai lề"}
_GROUP: Final = "Trang"


def _name_of(number: int) -> str:
    """How messages name a section of pages."""
    return f"phần trang (section) {number + 1}"


def paper_size(examined: Examined) -> list[Broken] | None:
    """A4; on its side where tables need it."""
    page = nd30.PAGE
    expected = (page.width, page.height)
    return some(
        Broken.about(
            _name_of(i), f"{section.width:.0f} × {section.height:.0f} mm", f"A4: {page.width:.0f} × {page.height:.0f} mm",
            "Bố cục trang → Kích cỡ → A4.",
        )
        for i, section in enumerate(examined.document.file.sections)
        if any(abs(a - b) > _TOLERANCE for a, b in zip(sorted((section.width, section.height)), expected, strict=True))
    )  # fmt: skip


def margins(examined: Examined) -> list[Broken] | None:
    """The margins of upright pages."""
    upright = [(i, section) for i, section in enumerate(examined.document.file.sections) if not section.landscape]
    return some((broken for i, section in upright for broken in _margins(i, section)), when=upright)


def _margins(i: int, section: PageSection) -> Iterator[Broken]:
    """The margins of a section that lie outside their range."""
    for side, name in _SIDES.items():
        allowed: nd30.Range = getattr(nd30.PAGE, side)
        if not allowed.allows(section.margins[side], tolerance=_TOLERANCE):
            expected = f"lề {name} {allowed.least:.0f}–{allowed.most:.0f} mm"
            found = f"lề {name} {decimal(section.margins[side], 1)} mm"
            yield Broken.about(_name_of(i), found, expected, f"Bố cục trang → Lề: đặt lề {name} {allowed.used:.0f} mm.")


def _numbers(section: PageSection) -> list[tuple[str, TextLine]]:
    """The page numbers of a section, each with the kind of place where it stands."""
    found = [("header", line) for line in section.shown(section.headers) if line.page_field]
    return found + [("footer", line) for line in section.shown(section.footers) if line.page_field]


def _all_numbers(examined: Examined) -> list[tuple[int, str, TextLine]]:
    return [(i, kind, line) for i, section in enumerate(examined.document.file.sections) for kind, line in _numbers(section)]


def page_number(examined: Examined) -> list[Broken] | None:
    """There are page numbers in each section of more than one page."""
    sections = examined.document.file.sections
    letters = Counter(line.section for line in examined.document.lines for _ in line.words)
    long = [i for i in range(len(sections)) if letters[i] > _ONE_PAGE]
    return some(
        (
            Broken.about(_name_of(i), "không có số trang", "số trang ở lề trên, từ trang 2", "Chèn → Số trang → Đầu trang, giữa.")
            for i in long
            if not _numbers(sections[i])
        ),
        when=long,
    )


def page_number_place(examined: Examined) -> list[Broken] | None:
    """Page numbers stand in the top margin, in the middle."""
    numbers = _all_numbers(examined)
    return some(
        (
            Broken.about(
                _name_of(i), "ở chân trang" if kind == "footer" else f"căn {_ALIGN.get(line.place, line.place)}",
                "canh giữa trong lề trên", "Đưa số trang lên đầu trang (Header) và căn giữa.",
            )
            for i, kind, line in numbers
            if kind == "footer" or line.place != "center"
        ),
        when=numbers,
    )  # fmt: skip


def page_number_look(examined: Examined) -> list[Broken] | None:
    """Size 13 to 14, upright."""
    numbers = [(i, line) for i, _, line in _all_numbers(examined)]
    allowed = nd30.PAGE.number
    expected = f"cỡ {allowed.least:g}–{allowed.most:g}, kiểu chữ đứng"
    return some(
        (
            Broken.about(_name_of(i), f"cỡ {decimal(span.look.size)}{', nghiêng' if span.look.italic else ''}", expected, "Đặt lại cỡ chữ, kiểu chữ của số trang.")
            for i, line in numbers
            for span in _digits(line)
            if not allowed.allows(span.look.size) or span.look.italic
        ),
        when=numbers,
    )  # fmt: skip


def _digits(line: TextLine) -> list[StyledText]:
    """The number itself, where the line has more than that: the name of the body, "Trang"."""
    letters = list(line.letters())
    return [span for span in letters if span.text.strip().isdigit()] or letters


def page_number_first(examined: Examined) -> list[Broken] | None:
    """The first page shows no number."""
    # a later section has no page 1, or is an annex, on whose first page the decree lets the number stand
    if not _all_numbers(examined):
        return None
    section = examined.document.file.sections[0]
    if not _numbers(section):
        return []
    first = (*section.headers.get("first", ()), *section.footers.get("first", ()))
    shown = any(line.page_field and not line.conditional for line in first)
    if section.title_page and not shown:
        return []
    if not section.title_page and all(line.conditional for _, line in _numbers(section)):
        return []
    fix = "Đầu trang → chọn “Trang đầu khác biệt” (Different First Page)."
    return [Broken.about(_name_of(0), "trang 1 có số trang", "trang đầu không hiển thị số trang", fix)]


def annex_numbers(examined: Examined) -> list[Broken] | None:
    """Each annex begins a section and numbers its pages by itself."""
    sections = examined.document.file.sections
    annexes = [piece.line for piece in examined.document.of(StyleId.PHU_LUC)]
    if examined.document.form == "annex":
        annexes = annexes[1:]  # the file begins with the first
    if not annexes or not any(_numbers(section) for section in sections):
        return None
    begins: dict[int, list[TextLine]] = {}
    for line in examined.document.lines:
        begins.setdefault(line.section, []).append(line)
    fix = "Bố cục → Ngắt → Phần mới (Next Page); Định dạng số trang → Bắt đầu từ 1."
    return [
        Broken.at(line, "số trang nối tiếp", "số trang của phụ lục đánh riêng, từ 1", fix)
        for line in annexes
        if line.section >= len(sections)
        or all(one is not line for one in begins[line.section][:_TOP])
        or (sections[line.section].restart != 1 and _numbers(sections[line.section]))
    ]


def font(examined: Examined) -> list[Broken] | None:
    """Times New Roman throughout; letters from before Unicode have a rule of their own, for to them another font is no help."""
    return some(
        Broken.at(line, f"phông {fonts}", f"phông {nd30.FONT}", f"Chọn đoạn, đổi phông thành {nd30.FONT} (Unicode).")
        for line in examined.document.lines
        if (
            fonts := ", ".join(
                sorted({span.look.font for span in line.letters() if span.look.font != nd30.FONT and not span.encoding})
            )
        )
    )


def colour(examined: Examined) -> list[Broken] | None:
    """Black letters; the stamps of secrecy and urgency are red (PL I.III.2.b)."""
    stamps = {id(piece.line) for piece in examined.document.of(StyleId.MUC_KHAN, StyleId.DO_MAT)}
    return some(
        Broken.at(line, f"màu #{colours}", "màu đen", "Đổi màu chữ thành Tự động (đen).")
        for line in examined.document.lines
        if id(line) not in stamps
        and (colours := ", #".join(sorted({span.look.colour for span in line.letters() if span.look.colour not in _BLACK})))
    )


def language(examined: Examined) -> list[Broken] | None:
    """The text is marked as Vietnamese, which spelling, hyphenation and readers for the blind go by.

    A column in another language is marked as what it is: looked at are the lines that are Vietnamese, where there are any.
    """
    shares: Counter[str] = Counter()
    for line in [line for line in examined.document.main if not line.words.isascii()] or examined.document.main:
        for span in line.letters():
            shares[span.look.language or "không ghi"] += len(span.text)
    used = shares.most_common(1)[0][0] if shares else examined.document.file.language
    expected = nd30.LANGUAGE
    fix = "Xem lại → Ngôn ngữ → Đặt ngôn ngữ soát lỗi: Tiếng Việt (chọn cả văn bản)."
    return [] if used.partition("-")[0] == expected.partition("-")[0] else [Broken.about("cả văn bản", used, expected, fix)]


RULES: Final = (
    Rule("page-size", _GROUP, "PL I.I.1", "Khổ giấy A4", paper_size, PAGES),
    Rule("page-margins", _GROUP, "PL I.I.3", "Lề trang", margins, PAGES),
    Rule("page-number", _GROUP, "PL I.I.7", "Có số trang", page_number, PAGES),
    Rule("page-number-place", _GROUP, "PL I.I.7", "Số trang ở giữa lề trên", page_number_place, PAGES),
    Rule("page-number-look", _GROUP, "PL I.I.7", "Cỡ chữ, kiểu chữ của số trang", page_number_look, PAGES),
    Rule("page-number-first", _GROUP, "PL I.I.7", "Trang đầu không có số trang", page_number_first, PAGES),
    Rule("annex-page-numbers", _GROUP, "PL I.III.1.đ", "Phụ lục đánh số trang riêng", annex_numbers, ANNEXED),
    Rule("font", _GROUP, "PL I.I.4", "Phông chữ Times New Roman", font, PAGES),
    Rule("colour", _GROUP, "PL I.I.4", "Chữ màu đen", colour, PAGES),
    Rule("language", _GROUP, CUSTOM, "Ngôn ngữ của văn bản là tiếng Việt", language, ALL, "look"),
)
