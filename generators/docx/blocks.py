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
from dataclasses import dataclass
from typing import Final, Literal

from lxml.etree import _Element as Element

from generators.docx import nd30
from generators.docx.names import XML, R, w
from generators.docx.parts import HEADER_ID, element, write
from generators.docx.style_ids import StyleId

Block = list[Element]
Inline = str | Element
Aligned = Literal["", "center", "right"]
"""How a paragraph stands where that is not as its style has it."""

# Twips. The heading of a body's document: boxes 2 and 3 on the left, 1 and 4 on the right; the foot: box 9b on the left, 7a to 7c on the right.
HEADING_COLUMNS: Final = (3969, nd30.PAGE.text_width - 3969)
FOOT_COLUMNS: Final = (4252, nd30.PAGE.text_width - 4252)
OTHERS: Final = 3
"""How many sign in a row with the person whose paper it is."""
_HALVES: Final = (nd30.PAGE.text_width // 2, nd30.PAGE.text_width - nd30.PAGE.text_width // 2)

_NUMBER: Final = "{{ so|so_van_ban }}"
_SYMBOL: Final = "{{ don_vi.viet_tat }}"
ANNEX: Final = "Phụ lục"
EXTRACT: Final = "Bản trích"

_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_RULED_MARGIN: Final = 85  # left and right of the words in a ruled cell, 1.5 mm


# Paragraphs and runs


def run(text: str, *, style: str = "", lang: str = "") -> Element:
    """Return a ``w:r`` with `text`: its character style and its language only where they differ from the paragraph's."""
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    if lang:
        properties.append(element("lang", val=lang))
    letters = element("t")
    letters.text = text
    letters.set(f"{{{XML}}}space", "preserve")
    return element("r", *([properties] if len(properties) else []), letters)


def paragraph(style: str, *content: Inline, keep_next: bool = False, aligned: Aligned = "") -> Element:
    """Return a paragraph in a style of ours; a string becomes one run. `keep_next` holds it on the next one's page; what is `aligned` has no first line of its own."""
    properties = element("pPr", element("pStyle", val=style))
    if keep_next:
        properties.append(element("keepNext"))
    if aligned:
        properties.extend([element("ind", firstLine=0), element("jc", val=aligned)])
    return element("p", properties, *(run(item) if isinstance(item, str) else item for item in content))


def text(*content: Inline, aligned: Aligned = "") -> Element:
    """Return a paragraph of the running text."""
    return paragraph(StyleId.NOI_DUNG, *content, aligned=aligned)


def article(number: int, *content: Inline) -> Element:
    """Return "Điều 1." in bold followed by its text, as in a decision whose articles have no titles (Mẫu 1.2)."""
    return text(run(f"Điều {number}.", style=StyleId.SO_DIEU), run(" "), *content)


def tag(expression: str) -> Element:
    """Return the paragraph of a control tag: ``tag("if so")`` is ``{%p if so %}``; rendering removes it."""
    return paragraph(StyleId.THE, f"{{%p {expression} %}}")


def when(condition: str, *blocks: Element) -> Block:
    """Return `blocks` between ``{%p if condition %}`` and ``{%p endif %}``."""
    return [tag(f"if {condition}"), *blocks, tag("endif")]


def each(name: str, collection: str, *blocks: Element) -> Block:
    """Return `blocks` repeated for each `name` of `collection`."""
    return [tag(f"for {name} in {collection}"), *blocks, tag("endfor")]


def ruled_line(style: StyleId = StyleId.GACH) -> Element:
    """Return a ruled line; `ruled_lines.fit_ruled_lines` gives it its length after rendering."""
    return paragraph(style)


# Tables


def layout_table(columns: Sequence[int], rows: Iterable[Sequence[Block]]) -> Element:
    """Return a table that only arranges: no borders, no cell margins, fixed columns, rows that stay on one page."""
    borders = element("tblBorders", *(element(side, val="nil") for side in _SIDES))
    return _table(columns, borders, 0, [element("tr", _kept_row(), *_cells(columns, row)) for row in rows])


def _table(columns: Sequence[int], borders: Element, margin: int, rows: Iterable[Element]) -> Element:
    """A table of fixed columns; `margin` is the room left and right of the words in a cell, in twips."""
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


@dataclass(frozen=True, slots=True)
class StaticCell:
    """A cell with its words, the number of columns that it spans, and whether it begins a cell that goes down over several rows, or goes on with the one above."""

    words: str
    span: int = 1
    aligned: Aligned = ""
    down: Literal["", "restart", "continue"] = ""


def ruled_table(
    columns: Sequence[int], heads: Sequence[str], loop: str, cells: Sequence[str], total: Sequence[StaticCell] = ()
) -> Element:
    """Return a table with lines: a head that each of its pages repeats, and a row of `cells` for each turn of `loop` ("for nguoi in danh_sach").

    `columns` are widths in twips, as many as `heads` and as `cells`; together they should be the text's width. `total` is a last row that adds them up. Raises
    ValueError where they are not as many.
    """
    head = [[paragraph(StyleId.COT_DAU_DE, words)] for words in heads]
    row = [[paragraph(StyleId.COT, words)] for words in cells]
    rows = [
        element("tr", _kept_row(element("tblHeader")), *_cells(columns, head)),
        _tag_row(loop, columns),
        element("tr", _kept_row(), *_cells(columns, row)),
        _tag_row("endfor", columns),
        *([element("tr", _kept_row(), *_static_cells(columns, total, StyleId.COT, "the last row"))] if total else []),
    ]
    return _table(columns, _ruled_sides(), _RULED_MARGIN, rows)


def static_table(columns: Sequence[int], rows: Sequence[Sequence[StaticCell]], *, head: bool = True) -> Element:
    """Return a table with lines whose cells hold words as they are; with `head` its first row is one that each of its pages repeats.

    `columns` are widths in twips. Raises ValueError where a row spans more or fewer.
    """
    made = []
    for number, row in enumerate(rows):
        heads = head and not number
        cells = _static_cells(columns, row, StyleId.COT_DAU_DE if heads else StyleId.COT, f"row {number + 1}")
        made.append(element("tr", _kept_row(*([element("tblHeader")] if heads else [])), *cells))
    return _table(columns, _ruled_sides(), _RULED_MARGIN, made)


def _static_cells(columns: Sequence[int], row: Sequence[StaticCell], style: StyleId, called: str) -> Block:
    """The cells of a row; a head stands as its style has it. Raises ValueError where they span more or fewer columns."""
    cells, at = [], 0
    for one in row:
        words = [paragraph(style, one.words, aligned="" if style == StyleId.COT_DAU_DE else one.aligned)]
        cells.append(_cell(sum(columns[at : at + one.span]), words, one.span, one.down))
        at += one.span
    if at != len(columns):
        msg = f"{called} spans {at} columns of {len(columns)}"
        raise ValueError(msg)
    return cells


def _ruled_sides() -> Element:
    return element("tblBorders", *(element(side, val="single", sz=4, space=0, color="auto") for side in _SIDES))


def _kept_row(*more: Element) -> Element:
    """The properties of a row that stays whole on its page."""
    return element("trPr", element("cantSplit"), *more)


def _cells(columns: Sequence[int], contents: Sequence[Block]) -> Block:
    return [_cell(width, content) for width, content in zip(columns, contents, strict=True)]


def _cell(width: int, content: Block, span: int = 1, down: str = "") -> Element:
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(element("gridSpan", val=span))
    if down:
        properties.append(element("vMerge", val=down))
    return element("tc", properties, *content)


def _tag_row(expression: str, columns: Sequence[int] = _HALVES) -> Element:
    """A row across the columns that holds a control tag alone, and vanishes with it."""
    return element("tr", _cell(sum(columns), [paragraph(StyleId.THE, f"{{%tr {expression} %}}")], span=len(columns)))


# The head of a document


def heading(kind: str, subject: str = "", *, symbol: str = "") -> Block:
    """Return the heading of a body's document: boxes 1 to 4 of PL I.IV.2, and 5b. `kind` is an abbreviation of `nd30.KINDS`, or "Công văn".

    The symbol of a công văn names body and drafting unit, and "V/v", with its `subject`, stands under it (PL III.1.5). The heading of a biên bản
    does not say place and date, its text does (PL III.1.9). Number and date share a row, so they stay level when the names above wrap. `symbol` stands for
    the abbreviation of the kind where a paper has a series of numbers of its own (`nd30.ANNEX_TO_CONTRACT`). A form (`nd30.FORM`) has neither number nor date.
    Raises ValueError for another kind.
    """
    if kind not in {*nd30.KINDS, nd30.LETTER, nd30.FORM}:
        message = f"unknown kind of document {kind!r}: choose one of {', '.join(nd30.KINDS)}, {nd30.LETTER}, {nd30.FORM}"
        raise ValueError(message)
    letter = kind == nd30.LETTER
    symbols = f"{_SYMBOL}-{{{{ don_vi_soan }}}}" if letter else f"{symbol or kind}-{_SYMBOL}"
    number = [paragraph(StyleId.SO, f"Số: {_NUMBER}/{symbols}")]
    about = [paragraph(StyleId.TRICH_YEU_CONG_VAN, f"V/v {subject}")] if letter else []
    names = [
        *when("don_vi.co_quan_chu_quan", paragraph(StyleId.CO_QUAN_CHU_QUAN, "{{ don_vi.co_quan_chu_quan|hoa }}")),
        paragraph(StyleId.CO_QUAN, "{{ don_vi.ten|hoa }}"),
        ruled_line(),
    ]
    if kind == nd30.FORM:
        return [layout_table(HEADING_COLUMNS, [(names, personal_heading())])]
    dated = paragraph(StyleId.DIA_DANH_NGAY) if kind == nd30.MINUTES else place_and_date("don_vi.dia_danh")
    return [layout_table(HEADING_COLUMNS, [(names, personal_heading()), ([*number, *about], [dated])])]


def personal_heading() -> Block:
    """Return the heading of a person's own paper: Quốc hiệu and Tiêu ngữ across the page; box 1 of PL I.IV.2 in a body's document."""
    return [
        paragraph(StyleId.QUOC_HIEU, nd30.QUOC_HIEU),
        paragraph(StyleId.TIEU_NGU, nd30.TIEU_NGU),
        ruled_line(StyleId.GACH_TIEU_NGU),
    ]


def place_and_date(place: str) -> Element:
    """Return "Hà Nội, ngày 05 tháng 01 năm 2026"; `place` is the name of the field that holds the place."""
    return paragraph(StyleId.DIA_DANH_NGAY, f"{{{{ {place} }}}}, {{{{ ngay_ky|ngay_thang_nam }}}}")


def title(kind: str, subject: str = "") -> Block:
    """Return tên loại and, where there is one, trích yếu with the ruled line under it."""
    head = [paragraph(StyleId.TEN_LOAI, kind)]
    return [*head, paragraph(StyleId.TRICH_YEU, subject), ruled_line()] if subject else head


def addressees() -> Block:
    """Return "Kính gửi:" for the list `kinh_gui`: one on the same line, several each on its own (PL I.II.9.d)."""
    several = each("noi", "kinh_gui", paragraph(StyleId.KINH_GUI_DS, "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}"))
    return [
        tag("if kinh_gui|length == 1"),
        paragraph(StyleId.KINH_GUI, "Kính gửi: {{ kinh_gui[0] }}"),
        tag("else"),
        paragraph(StyleId.KINH_GUI_NHIEU, "Kính gửi:"),
        *several,
        tag("endif"),
    ]


def legal_basis(then: str = "") -> Block:
    """Return the căn cứ, one a line, each ended by ";" and the last by "." (PL I.II.6.a).

    `then` is a condition under which more lines follow ("Theo đề nghị của …"), so that the last căn cứ keeps ";".
    """
    last = f"loop.last and not {then}" if then else "loop.last"
    return each("can_cu", "basis", paragraph(StyleId.CAN_CU, f"{{{{ can_cu }}}}{{% if {last} %}}.{{% else %}};{{% endif %}}"))


# The foot of a document


def _signer() -> Block:
    """Authority and position of the one who signs: on two lines but for "Q.", which joins the position (PL I.II.7.b)."""
    before = f'nguoi_ky.quyen_han and nguoi_ky.quyen_han != "{nd30.SIGNING_ON_ONE_LINE}"'
    joined = f'{{% if nguoi_ky.quyen_han == "{nd30.SIGNING_ON_ONE_LINE}" %}}{nd30.SIGNING_ON_ONE_LINE} {{% endif %}}'
    return [
        *when(before, paragraph(StyleId.QUYEN_HAN, "{{ nguoi_ky.quyen_han }} {{ nguoi_ky.tap_the|hoa }}")),
        paragraph(StyleId.QUYEN_HAN, joined + "{{ nguoi_ky.chuc_vu|hoa }}"),
    ]


def signature() -> Block:
    """Return nơi nhận (left) and authority, position, room to sign, name (right): boxes 7 to 9b of PL I.IV.2."""
    right = [*_signer(), paragraph(StyleId.HO_TEN, "{{ nguoi_ky.ho_ten }}")]
    return [gap(), layout_table(FOOT_COLUMNS, [(_recipients(), right)])]


def _recipients() -> Block:
    """Box 9b: "- …;" for each, the last one with "." (PL I.II.9.d)."""
    list_ = each("noi", "noi_nhan", paragraph(StyleId.NOI_NHAN_DS, "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}"))
    return [paragraph(StyleId.NOI_NHAN, "Nơi nhận:"), *list_]


def two_signatures(left: str, left_name: str) -> Block:
    """Return the signatures of a contract: the person (`left` is the label, `left_name` the name) and the head of the unit."""
    positions = [*_signer(), paragraph(StyleId.GHI_CHU_KY, "(Ký tên, đóng dấu)")]
    return _side_by_side((_by_hand(left), positions), (left_name, "{{ nguoi_ky.ho_ten }}"))


def minutes_signatures(left: str, left_name: str, right: str, right_name: str) -> Block:
    """Return the foot of a biên bản (PL III.1.9): secretary (left) and chair (right), nơi nhận below."""
    signed = _side_by_side((_by_hand(left), _by_hand(right)), (left_name, right_name))
    places = (_recipients(), [paragraph(StyleId.NOI_NHAN_DS)])
    return [*signed, gap(), layout_table(FOOT_COLUMNS, [places])]


def dated_signatures(left: tuple[str, str, str], right: tuple[str, str, str]) -> Block:
    """Return the foot of a form that two sign, each on a day of their own: for each side the day, the label and the name."""
    sides = [[paragraph(StyleId.DIA_DANH_NGAY, day), *_by_hand(label)] for day, label, _ in (left, right)]
    return _side_by_side((sides[0], sides[1]), (left[2], right[2]))


def _by_hand(label: str) -> Block:
    return [paragraph(StyleId.QUYEN_HAN, label), paragraph(StyleId.GHI_CHU_KY, "(Ký và ghi rõ họ tên)")]


def _side_by_side(labels: tuple[Block, Block], names: tuple[str, str]) -> Block:
    # A row for the names, so that they are level whatever stands above them.
    rows = [labels, [[paragraph(StyleId.HO_TEN, name)] for name in names]]
    return [gap(), layout_table(_HALVES, rows)]


def personal_signature(label: str, name: str, others: Sequence[str] = ()) -> Block:
    """Return place and date, `label` ("NGƯỜI LÀM ĐƠN"), room to sign and `name`, in the right half of the page.

    `others` are the labels of those who sign by hand and without a name ("XÁC NHẬN CỦA ĐƠN VỊ"): the first `OTHERS` beside, left of it, more of them in rows below.
    """
    if not others:
        right = [place_and_date("dia_danh"), *_by_hand(label), paragraph(StyleId.HO_TEN, name)]
        return [gap(), layout_table(FOOT_COLUMNS, [([paragraph(StyleId.NOI_NHAN_DS)], right)])]
    labels = [*others[:OTHERS], label]
    columns = _alike(len(labels))
    wide = (len(labels) + 1) // 2  # columns below the date, which is longer than one of three
    left = sum(columns[:-wide])
    dated = element(
        "tr",
        _kept_row(),
        _cell(left, [paragraph(StyleId.NOI_NHAN_DS)], len(labels) - wide),
        _cell(nd30.PAGE.text_width - left, [place_and_date("dia_danh")], wide),
    )
    names = [*("" for _ in labels[1:]), name]
    signed = ([_by_hand(one) for one in labels], [[paragraph(StyleId.HO_TEN, one)] for one in names])
    rows = (element("tr", _kept_row(), *_cells(columns, row)) for row in signed)
    borders = element("tblBorders", *(element(side, val="nil") for side in _SIDES))
    out = [gap(), _table(columns, borders, 0, [dated, *rows])]
    below = others[OTHERS:]
    for at in range(0, len(below), OTHERS + 1):
        row = below[at : at + OTHERS + 1]
        out += [
            gap(),
            layout_table(_alike(len(row)), [[_by_hand(one) for one in row], [[paragraph(StyleId.HO_TEN)] for _ in row]]),
        ]
    return out


def _alike(count: int) -> list[int]:
    """The widths of so many columns that are alike."""
    columns = [nd30.PAGE.text_width // count] * count
    columns[-1] = nd30.PAGE.text_width - sum(columns[:-1])
    return columns


def form_signature() -> Block:
    """Return the foot of a body's form: authority, position, room to sign and name of its head, in the right half of the page; it is sent to nobody."""
    right = [*_signer(), paragraph(StyleId.HO_TEN, "{{ nguoi_ky.ho_ten }}")]
    return [gap(), layout_table(FOOT_COLUMNS, [([paragraph(StyleId.NOI_NHAN_DS)], right)])]


def gap() -> Element:
    """Return the room between the text and a table or the signatures, which keeps the last paragraph on their page."""
    return paragraph(StyleId.KHOANG, keep_next=True)


# The annex


def annex(note: str, heading: str = "CÁC QUY ĐỊNH ĐƯỢC VIỆN DẪN", *, name: str = ANNEX, issued: bool = False) -> Block:
    """Return the annex that quotes the cited provisions: a section of its own, its pages numbered from 1 (PL I.III.1).

    `note` is the line in brackets that names the document: "(Kèm theo Quyết định số … ngày … của …)". `name` is EXTRACT where the document is a
    "Phụ lục" itself. `issued`: it stands behind a text that the document issues (Mẫu 1.3), a document with a head of its own, whose pages count from 1
    as those of any (PL I.I.7).
    """
    quoted = each("loi", "dieu_khoan.vi", text("{{ loi }}"))
    plain = each("dieu_khoan", "cited", paragraph(StyleId.DIEU_KHOAN_TRICH, "{{ dieu_khoan.label }}"), *quoted)
    return [
        section_end(restart=issued),
        paragraph(StyleId.PHU_LUC, name),
        paragraph(StyleId.TEN_PHU_LUC, heading),
        paragraph(StyleId.KEM_THEO, note),
        ruled_line(StyleId.GACH_PHU_LUC),
        tag("if bilingual"),
        paragraph(StyleId.GHI_CHU_DICH, "{{ english_notice }}"),
        _bilingual_table(),
        tag("else"),
        *plain,
        tag("endif"),
        paragraph(StyleId.HET),
    ]


def _bilingual_table() -> Element:
    """The quoted law, Vietnamese and English beside each other, paragraph by paragraph, each provision under its name."""
    english = run("{{ dieu_khoan.en[loop.index0] or '' }}", lang="en-GB")
    head = ([paragraph(StyleId.COT_DAU_DE, "Tiếng Việt")], [paragraph(StyleId.COT_DAU_DE, run("English", lang="en-GB"))])
    label = _cell(sum(_HALVES), [paragraph(StyleId.COT_TRICH, "{{ dieu_khoan.label }}")], span=2)
    rows = [
        element("tr", _kept_row(element("tblHeader")), *_cells(_HALVES, head)),
        _tag_row("for dieu_khoan in cited"),
        element("tr", _kept_row(), label),
        _tag_row("for loi in dieu_khoan.vi"),
        element("tr", _kept_row(), *_cells(_HALVES, ([paragraph(StyleId.COT, "{{ loi }}")], [paragraph(StyleId.COT, english)]))),
        _tag_row("endfor"),
        _tag_row("endfor"),
    ]
    return _table(_HALVES, _ruled_sides(), _RULED_MARGIN, rows)


def section_end(*, restart: bool = False) -> Element:
    """Return the paragraph that ends a section, whose pages are numbered from 1 where `restart` says so; the next one begins on a new page."""
    last = paragraph(StyleId.HET)
    last.find(w("pPr")).append(section(restart=restart))  # type: ignore[union-attr]  # a paragraph of ours always has properties
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
    annexed = any(block.find(f"{w('pPr')}/{w('sectPr')}") is not None for block in blocks)
    return write(element("body", *blocks, section(restart=annexed)), title=title)
