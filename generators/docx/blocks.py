"""Word blocks of Vietnamese office documents, built from the data in `nd30`.

A template is a sequence of blocks: ``package([*heading("QĐ"), *title("QUYẾT ĐỊNH", "Về việc …"), …], title="…")``.
Each function returns fresh ``w:p`` and ``w:tbl`` elements; what repeats in several templates (heading, signatures,
annex) comes from here and is therefore equal in all of them. The look lives in the paragraph styles, named "VB …" in
Word's style list, so that staff who edit a template choose a style and get the decree's layout.

Template tags follow docxtpl: ``{%p … %}`` alone in a paragraph and ``{%tr … %}`` alone in a table row vanish with
that paragraph or row. A tag is always written within a single run.

Names that the blocks expect in the data: `don_vi`, `don_vi_soan`, `so`, `ngay_ky`, `dia_danh`, `kinh_gui`, `basis`,
`nguoi_ky`, `noi_nhan`, `cited`, `bilingual`, `english_notice`.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from lxml.etree import _Element as Element

from generators.docx import nd30
from generators.docx.package import W
from generators.docx.parts import HEADER_ID, R, element, write

Block = list[Element]
Inline = str | Element

_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_RULED_MARGIN: Final = 85  # left and right of the words in a ruled cell, 1.5 mm


# Paragraphs and runs


def run(text: str, *, bold: bool = False, italic: bool = False, style: str = "", lang: str = "") -> Element:
    """Return a ``w:r`` with `text`; formatting only where it differs from the paragraph's style."""
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    if bold:
        properties.append(element("b"))
    if italic:
        properties.append(element("i"))
    if lang:
        properties.append(element("lang", val=lang))
    letters = element("t")
    letters.text = text
    letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", *([properties] if len(properties) else []), letters)


def paragraph(style_id: str, *content: Inline, keep_next: bool = False, centred: bool = False) -> Element:
    """Return a paragraph in the style `style_id`; a string becomes one run. `keep_next` holds it on the next one's page."""
    properties = element("pPr", element("pStyle", val=style_id))
    if keep_next:
        properties.append(element("keepNext"))
    if centred:
        properties.append(element("jc", val="center"))
    return element("p", properties, *(run(item) if isinstance(item, str) else item for item in content))


def text(*content: Inline, keep_next: bool = False) -> Element:
    """Return a paragraph of the running text."""
    return paragraph("VBNoiDung", *content, keep_next=keep_next)


def article(number: int, *content: Inline, keep_next: bool = False) -> Element:
    """Return "Điều 1." in bold followed by its text, as in a decision whose articles have no titles (Mẫu 1.2)."""
    mark = run(f"Điều {number}.", style=nd30.ARTICLE_MARK_STYLE[0])
    return text(mark, run(" "), *content, keep_next=keep_next)


def tag(expression: str) -> Element:
    """Return the paragraph of a control tag: ``tag("if so")`` is ``{%p if so %}``; rendering removes it."""
    return paragraph("VBThe", f"{{%p {expression} %}}")


def when(condition: str, *blocks: Element) -> Block:
    """Return `blocks` between ``{%p if condition %}`` and ``{%p endif %}``."""
    return [tag(f"if {condition}"), *blocks, tag("endif")]


def each(name: str, collection: str, *blocks: Element) -> Block:
    """Return `blocks` repeated for each `name` of `collection`."""
    return [tag(f"for {name} in {collection}"), *blocks, tag("endfor")]


def rule(style_id: str = "VBGach") -> Element:
    """Return a ruled line; `rules.fit_rules` gives it its length after rendering."""
    return paragraph(style_id)


# Tables


def layout_table(columns: Sequence[int], rows: Iterable[Sequence[Block]]) -> Element:
    """Return a table that only arranges: no borders, no cell margins, fixed columns, rows that stay on one page."""
    borders = element("tblBorders", *(element(side, val="nil") for side in _SIDES))
    return _table(columns, borders, 0, [element("tr", _kept_row(), *_cells(columns, row)) for row in rows])


def grid(columns: Sequence[int], head: Sequence[str], name: str, collection: str, cells: Sequence[str]) -> Element:
    """Return a ruled table: `head` repeats on every page, then a row of `cells` for each `name` of `collection`.

    The first column counts the rows and is centred.
    """
    rows = [
        element("tr", _kept_row(element("tblHeader")), *_cells(columns, [[paragraph("VBCotDauDe", words)] for words in head])),
        _tag_row(f"for {name} in {collection}", columns),
        element(
            "tr", _kept_row(), *_cells(columns, [[paragraph("VBCot", words, centred=i == 0)] for i, words in enumerate(cells)])
        ),
        _tag_row("endfor", columns),
    ]
    return _table(columns, _ruled(), _RULED_MARGIN, rows)


def two_languages(rows: Iterable[tuple[Block, Block] | Block | str]) -> Element:
    """Return a table of two columns, Vietnamese and English, paragraph beside paragraph, parted by a line.

    A row is a pair of cells, a block across both, or a control tag ("if nhiem_vu") for the rows around which it stands. Rows break over pages.
    """
    half = nd30.PAGE.text_width // 2
    columns = (half, nd30.PAGE.text_width - half)
    borders = element("tblBorders", *(element(side, val="nil") for side in _SIDES[:-1]), _line("insideV"))

    def row(content: tuple[Block, Block] | Block | str) -> Element:
        if isinstance(content, str):
            return _tag_row(content, columns)
        if isinstance(content, tuple):
            return element("tr", *_cells(columns, content))
        return element("tr", _cell(sum(columns), content, span=len(columns)))

    return _table(columns, borders, _RULED_MARGIN, map(row, rows))


def english(text: str, *, bold: bool = False, italic: bool = False) -> Element:
    """Return a run of English."""
    return run(text, bold=bold, italic=italic, lang="en-GB")


def _line(side: str) -> Element:
    return element(side, val="single", sz=4, space=0, color="auto")


def _ruled() -> Element:
    return element("tblBorders", *map(_line, _SIDES))


def _table(columns: Sequence[int], borders: Element, margin: int, rows: Iterable[Element]) -> Element:
    margins = element("tblCellMar", *(element(side, w=margin, type="dxa") for side in ("left", "right")))
    properties = element(
        "tblPr",
        element("tblW", w=sum(columns), type="dxa"),
        element("tblInd", w=0, type="dxa"),
        borders,
        element("tblLayout", type="fixed"),
        margins,
    )
    return element("tbl", properties, element("tblGrid", *(element("gridCol", w=width) for width in columns)), *rows)


def _kept_row(*more: Element) -> Element:
    return element("trPr", element("cantSplit"), *more)


def _cells(columns: Sequence[int], contents: Sequence[Block]) -> Block:
    return [_cell(width, content) for width, content in zip(columns, contents, strict=True)]


def _cell(width: int, content: Block, span: int = 1) -> Element:
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(element("gridSpan", val=span))
    return element("tc", properties, *content)


def _tag_row(expression: str, columns: Sequence[int]) -> Element:
    content = [paragraph("VBThe", f"{{%tr {expression} %}}")]
    return element("tr", _cell(sum(columns), content, span=len(columns)))


# The head of a document


_NUMBER: Final = "{{ so|so_van_ban }}"
_SYMBOL: Final = "{{ don_vi.viet_tat }}"


def _quoc_hieu() -> Block:
    return [paragraph("VBQuocHieu", nd30.QUOC_HIEU), paragraph("VBTieuNgu", nd30.TIEU_NGU), rule("VBGachTieuNgu")]


def heading(kind: str) -> Block:
    """Return the heading of a body's document: boxes 1 to 4 of PL I.IV.2. `kind` is an abbreviation of `nd30.KINDS`.

    Number and date share a row, so they stay level when the names above wrap.
    """
    if kind not in nd30.KINDS:
        message = f"unknown kind of document {kind!r}: choose one of {', '.join(nd30.KINDS)}"
        raise ValueError(message)
    return _heading([paragraph("VBSo", f"Số: {_NUMBER}/{kind}-{_SYMBOL}")])


def letter_heading(subject: str) -> Block:
    """Return the heading of a công văn (PL III.1.5): the symbol names body and drafting unit, "V/v …" stands under it."""
    number = paragraph("VBSo", f"Số: {_NUMBER}/{_SYMBOL}-{{{{ don_vi_soan }}}}")
    return _heading([number, paragraph("VBTrichYeuCongVan", f"V/v {subject}")])


def minutes_heading() -> Block:
    """Return the heading of a biên bản (PL III.1.9): its text says place and date, the heading does not."""
    return _heading([paragraph("VBSo", f"Số: {_NUMBER}/BB-{_SYMBOL}")], dated=False)


def _heading(number: Block, *, dated: bool = True) -> Block:
    names = [
        *when("don_vi.co_quan_chu_quan", paragraph("VBCoQuanChuQuan", "{{ don_vi.co_quan_chu_quan|hoa }}")),
        paragraph("VBCoQuan", "{{ don_vi.ten|hoa }}"),
        rule(),
    ]
    place = place_and_date("don_vi.dia_danh") if dated else paragraph("VBDiaDanhNgay")
    return [layout_table(nd30.HEADING_COLUMNS, [(names, _quoc_hieu()), (number, [place])])]


def heading_of(kind: str, subject: str) -> Block:
    """Return the heading for any kind of a body's document (`nd30.KINDS`, or "Công văn"); `subject` is used by a công văn."""
    if kind == nd30.LETTER:
        return letter_heading(subject)
    return minutes_heading() if kind == nd30.MINUTES else heading(kind)


def personal_heading() -> Block:
    """Return the heading of a person's own paper: Quốc hiệu and Tiêu ngữ across the page."""
    return _quoc_hieu()


def place_and_date(place: str) -> Element:
    """Return "Hà Nội, ngày 05 tháng 01 năm 2026"; `place` is the name of the field that holds the place."""
    return paragraph("VBDiaDanhNgay", f"{{{{ {place} }}}}, {{{{ ngay_ky|ngay_thang_nam }}}}")


def title(kind: str, subject: str = "") -> Block:
    """Return tên loại and, where there is one, trích yếu with its rule."""
    head = [paragraph("VBTenLoai", kind)]
    return [*head, paragraph("VBTrichYeu", subject), rule()] if subject else head


def addressees() -> Block:
    """Return "Kính gửi:" for the list `kinh_gui`: one on the same line, several each on its own (PL I.II.9.d)."""
    several = each("noi", "kinh_gui", paragraph("VBKinhGuiDS", "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}"))
    return [
        tag("if kinh_gui|length == 1"),
        paragraph("VBKinhGui", "Kính gửi: {{ kinh_gui[0] }}"),
        tag("else"),
        paragraph("VBKinhGuiNhieu", "Kính gửi:"),
        *several,
        tag("endif"),
    ]


def legal_basis(then: str = "") -> Block:
    """Return the căn cứ, one a line, each ended by ";" and the last by "." (PL I.II.6.a).

    `then` is a condition under which more lines follow ("Theo đề nghị của …"), so that the last căn cứ keeps ";".
    """
    last = f"loop.last and not {then}" if then else "loop.last"
    return each("can_cu", "basis", paragraph("VBCanCu", f"{{{{ can_cu }}}}{{% if {last} %}}.{{% else %}};{{% endif %}}"))


# The foot of a document


def _signer() -> Block:
    before = f'nguoi_ky.quyen_han and nguoi_ky.quyen_han != "{nd30.SIGNING_ON_ONE_LINE}"'
    joined = f'{{% if nguoi_ky.quyen_han == "{nd30.SIGNING_ON_ONE_LINE}" %}}{nd30.SIGNING_ON_ONE_LINE} {{% endif %}}'
    return [
        *when(before, paragraph("VBQuyenHan", "{{ nguoi_ky.quyen_han }} {{ nguoi_ky.tap_the|hoa }}")),
        paragraph("VBQuyenHan", joined + "{{ nguoi_ky.chuc_vu|hoa }}"),
    ]


def signature() -> Block:
    """Return nơi nhận (left) and authority, position, room to sign, name (right): boxes 7 to 9b of PL I.IV.2."""
    right = [*_signer(), paragraph("VBHoTen", "{{ nguoi_ky.ho_ten }}")]
    return [_foot_gap(), layout_table(nd30.FOOT_COLUMNS, [(_recipients(), right)])]


def _recipients() -> Block:
    list_ = each("noi", "noi_nhan", paragraph("VBNoiNhanDS", "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}"))
    return [paragraph("VBNoiNhan", "Nơi nhận:"), *list_]


def two_signatures(left: str, left_name: str) -> Block:
    """Return the signatures of a contract: the person (`left` is the label, `left_name` the name) and the head of the unit."""
    positions = [*_signer(), paragraph("VBGhiChuKy", "(Ký tên, đóng dấu)")]
    return _side_by_side((_by_hand(left), positions), (left_name, "{{ nguoi_ky.ho_ten }}"))


def minutes_signatures(left: str, left_name: str, right: str, right_name: str) -> Block:
    """Return the foot of a biên bản (PL III.1.9): secretary (left) and chair (right), nơi nhận below."""
    signed = _side_by_side((_by_hand(left), _by_hand(right)), (left_name, right_name))
    places = (_recipients(), [paragraph("VBNoiNhanDS")])
    return [*signed, _foot_gap(), layout_table(nd30.FOOT_COLUMNS, [places])]


def _by_hand(label: str) -> Block:
    return [paragraph("VBQuyenHan", label), paragraph("VBGhiChuKy", "(Ký và ghi rõ họ tên)")]


def _side_by_side(labels: tuple[Block, Block], names: tuple[str, str]) -> Block:
    half = nd30.PAGE.text_width // 2
    # A row for the names, so that they are level whatever stands above them.
    rows = [labels, [[paragraph("VBHoTen", name)] for name in names]]
    return [_foot_gap(), layout_table((half, nd30.PAGE.text_width - half), rows)]


def personal_signature(label: str, name: str) -> Block:
    """Return place and date, `label` ("NGƯỜI LÀM ĐƠN"), room to sign and `name`, in the right half of the page."""
    right = [
        place_and_date("dia_danh"),
        *_by_hand(label),
        paragraph("VBHoTen", name),
    ]
    return [_foot_gap(), layout_table(nd30.FOOT_COLUMNS, [([paragraph("VBNoiNhanDS")], right)])]


def _foot_gap() -> Element:
    return paragraph("VBKhoang", keep_next=True)


# The annex


def annex(note: str, heading: str = "CÁC QUY ĐỊNH ĐƯỢC VIỆN DẪN") -> Block:
    """Return the annex that quotes the cited provisions: a section of its own, its pages numbered from 1 (PL I.III.1).

    `note` is the line in brackets that names the document: "(Kèm theo Quyết định số … ngày … của …)".
    """
    quoted = each("loi", "dieu_khoan.vi", text("{{ loi }}"))
    plain = each("dieu_khoan", "cited", paragraph("VBDieuKhoanTrich", "{{ dieu_khoan.label }}"), *quoted)
    return [
        section_end(),
        paragraph("VBPhuLuc", "Phụ lục"),
        paragraph("VBTenPhuLuc", heading),
        paragraph("VBKemTheo", note),
        rule("VBGachPhuLuc"),
        tag("if bilingual"),
        paragraph("VBGhiChuDich", "{{ english_notice }}"),
        _bilingual_table(),
        tag("else"),
        *plain,
        tag("endif"),
        paragraph("VBHet"),
    ]


def _bilingual_table() -> Element:
    half = nd30.PAGE.text_width // 2
    columns = (half, nd30.PAGE.text_width - half)
    english = run("{{ dieu_khoan.en[loop.index0] or '' }}", lang="en-GB")
    head = ([paragraph("VBCotDauDe", "Tiếng Việt")], [paragraph("VBCotDauDe", run("English", lang="en-GB"))])
    label = _cell(sum(columns), [paragraph("VBCotTrich", "{{ dieu_khoan.label }}")], span=2)
    rows = [
        element("tr", _kept_row(element("tblHeader")), *_cells(columns, head)),
        _tag_row("for dieu_khoan in cited", columns),
        element("tr", _kept_row(), label),
        _tag_row("for loi in dieu_khoan.vi", columns),
        element("tr", _kept_row(), *_cells(columns, ([paragraph("VBCot", "{{ loi }}")], [paragraph("VBCot", english)]))),
        _tag_row("endfor", columns),
        _tag_row("endfor", columns),
    ]
    return _table(columns, _ruled(), _RULED_MARGIN, rows)


def section_end() -> Element:
    """Return the paragraph that ends a section; the next one begins on a new page."""
    last = paragraph("VBHet")
    last.find(f"{{{W}}}pPr").append(section())  # type: ignore[union-attr]  # a paragraph of ours always has properties
    return last


def section(*, restart: bool = False) -> Element:
    """Return ``w:sectPr``: A4, the margins of `nd30.PAGE`, the page number in the top margin from page 2 on."""
    page = nd30.PAGE
    edges = {side: nd30.twips(getattr(page, side).used) for side in ("top", "right", "bottom", "left")}
    header = element("headerReference", type="default")
    header.set(f"{{{R}}}id", HEADER_ID)
    return element(
        "sectPr",
        header,
        element("type", val="nextPage"),
        element("pgSz", w=nd30.twips(page.width), h=nd30.twips(page.height)),
        element("pgMar", **edges, header=nd30.twips(page.header), footer=nd30.twips(page.header), gutter=0),
        *([element("pgNumType", start=1)] if restart else []),
        element("titlePg"),
    )


def package(blocks: Sequence[Element], *, title: str) -> bytes:
    """Return the bytes of a .docx whose text is `blocks`, with the styles of `nd30`; `title` is its document title.

    The same blocks give the same bytes.
    """
    annexed = any(block.find(f"{{{W}}}pPr/{{{W}}}sectPr") is not None for block in blocks)
    return write(element("body", *blocks, section(restart=annexed)), title=title)
