"""The parts of a new .docx around its text: styles, settings, fonts and theme, the header with the page number.

Everything comes from `nd30`. No fonts but Times New Roman, language vi-VN in the document's defaults (LibreOffice writes it into
the PDF), the same bytes for the same input. Nothing uses the theme: readers of the Office schemas miss one in a file that has none.
"""

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from generators.docx import nd30, ruled_lines
from generators.docx.names import DRAWING, DUBLIN_CORE, MC, R, W, w
from generators.docx.package import CONTENT_TYPES, CT, DOCUMENT, PR, to_bytes, write_package
from generators.docx.style_ids import StyleId

HEADER_ID: Final = "rIdHeader"
THEME: Final = "word/theme/theme1.xml"
_NAMESPACES: Final = {"w": W, "r": R}
_OFFICE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEME_NAME: Final = "VB"
_GREY: Final = "7F7F7F"
_LINE_WEIGHT: Final = 6  # eighths of a point


def element(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """Return ``<w:name w:attribute="…">`` with `children`; attribute names are those of WordprocessingML without prefix."""
    made = etree.Element(w(name), nsmap=_NAMESPACES)
    for key, value in attributes.items():
        made.set(w(key), str(value))
    made.extend(children)
    return made


def write(body: Element, *, title: str, ignorable: Mapping[str, str] | None = None) -> bytes:
    """Return the .docx whose ``w:body`` is `body`; `ignorable` are namespaces in it that a reader may pass over, by prefix."""
    document = etree.Element(w("document"), nsmap={**_NAMESPACES, **({"mc": MC, **ignorable} if ignorable else {})})
    if ignorable:
        document.set(f"{{{MC}}}Ignorable", " ".join(ignorable))
    document.append(body)
    ruled_lines.fit_ruled_lines(document)
    etree.cleanup_namespaces(document, keep_ns_prefixes=["w", "r", *(ignorable or ())])
    parts = {
        CONTENT_TYPES: _content_types(),
        "_rels/.rels": _relations(
            ("rId1", f"{R}/officeDocument", DOCUMENT),
            (
                "rId2",
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
            ),
        ),
        "docProps/core.xml": _core(title),
        DOCUMENT: to_bytes(document),
        "word/_rels/document.xml.rels": _relations(
            ("rIdStyles", f"{R}/styles", "styles.xml"),
            ("rIdSettings", f"{R}/settings", "settings.xml"),
            ("rIdFonts", f"{R}/fontTable", "fontTable.xml"),
            ("rIdTheme", f"{R}/theme", THEME.removeprefix("word/")),
            (HEADER_ID, f"{R}/header", "header1.xml"),
        ),
        "word/styles.xml": to_bytes(styles()),
        "word/settings.xml": to_bytes(_settings()),
        "word/fontTable.xml": to_bytes(_fonts()),
        THEME: to_bytes(_theme()),
        "word/header1.xml": to_bytes(_header()),
    }
    return write_package(parts)


def styles() -> Element:
    """Return ``w:styles``: the defaults, one paragraph style for each component of `nd30`, the ruled lines and the helpers."""
    return element(
        "styles",
        _defaults(),
        _latent(),
        element("style", _name("Normal"), element("qFormat"), type="paragraph", default=1, styleId="Normal"),
        _character_default(),
        _table_default(),
        *(_component(component) for component in nd30.COMPONENTS),
        *(_ruled_line(line) for line in nd30.RULED_LINES.values()),
        # Room above the signatures, the end of a section, and the grey lines of control tags that rendering removes.
        _paragraph_style(StyleId.KHOANG, "VB Khoảng cách", element("spacing", line=240, lineRule="exact"), _size(2)),
        _paragraph_style(StyleId.HET, "VB Hết phần", element("spacing", line=20, lineRule="exact"), _size(2)),
        _paragraph_style(StyleId.THE, "VB Thẻ điều khiển", element("spacing", line=240, lineRule="auto"), element("color", val=_GREY), _size(16)),
        element("style", _name("VB Chữ Điều"), element("basedOn", val="DefaultParagraphFont"), element("qFormat"),
                element("rPr", element("b")), type="character", customStyle=1, styleId=StyleId.SO_DIEU),
    )  # fmt: skip


def _defaults() -> Element:
    fonts = element("rFonts", ascii=nd30.FONT, hAnsi=nd30.FONT, eastAsia=nd30.FONT, cs=nd30.FONT)
    language = element("lang", val=nd30.LANGUAGE, eastAsia=nd30.LANGUAGE, bidi=nd30.LANGUAGE)
    letters = element("rPr", fonts, element("color", val="000000"), element("sz", val=28), element("szCs", val=28), language)
    spacing = element("spacing", before=0, after=0, line=240, lineRule="auto")
    return element(
        "docDefaults",
        element("rPrDefault", letters),
        element("pPrDefault", element("pPr", element("widowControl"), spacing)),
    )


def _latent() -> Element:
    """Hide Word's own styles, so that the style list shows ours."""
    return element(
        "latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=0, defQFormat=0, count=376
    )


def _name(name: str) -> Element:
    return element("name", val=name)


def _character_default() -> Element:
    return element("style", _name("Default Paragraph Font"), element("uiPriority", val=1), element("semiHidden"),
                   type="character", default=1, styleId="DefaultParagraphFont")  # fmt: skip


def _table_default() -> Element:
    return element("style", _name("Normal Table"), element("uiPriority", val=99), element("semiHidden"),
                   type="table", default=1, styleId="TableNormal")  # fmt: skip


def _size(half_points: int) -> Element:
    return element("sz", val=half_points)


def _paragraph_style(style_id: StyleId, name: str, *properties: Element) -> Element:
    """Return a paragraph style; `properties` of letters go to ``w:rPr``, all others to ``w:pPr``, in the order given."""
    letters = {w(tag) for tag in ("b", "i", "color", "sz", "szCs", "lang")}
    of_letters = [item for item in properties if item.tag in letters]
    of_paragraph = [item for item in properties if item.tag not in letters]
    return element(
        "style",
        _name(name),
        element("basedOn", val="Normal"),
        element("uiPriority", val=1),
        element("qFormat"),
        element("pPr", *of_paragraph),
        element("rPr", *of_letters),
        type="paragraph", customStyle=1, styleId=style_id,
    )  # fmt: skip


def _component(component: nd30.Component) -> Element:
    """The paragraph style of a component: its look is that of `nd30`."""
    indents: dict[str, str | int] = {"left": component.left, "right": component.right}
    if component.hanging:
        indents["hanging"] = component.hanging
    elif component.first_line:
        indents["firstLine"] = component.first_line
    half_points = round(component.size * 2)
    return _paragraph_style(
        component.style,
        component.name,
        *([element("keepNext")] if component.keep_next else []),
        element("spacing", before=component.before, after=component.after, line=component.line, lineRule="auto"),
        element("ind", **indents),
        element("jc", val=component.align),
        *([element("b")] if component.bold else []),
        *([element("i")] if component.italic else []),
        _size(half_points),
        element("szCs", val=half_points),
    )


def _ruled_line(ruled: nd30.RuledLine) -> Element:
    line = element("top", val="single", sz=_LINE_WEIGHT, space=0, color="000000")
    spacing = element("spacing", before=60, after=0, line=80, lineRule="exact")
    return _paragraph_style(ruled.style, ruled.name, element("keepNext"), element("pBdr", line), spacing, _size(2))


def _settings() -> Element:
    mode = element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return element(
        "settings",
        element("defaultTabStop", val=nd30.FIRST_LINE),
        element("characterSpacingControl", val="doNotCompress"),
        element("compat", mode),
        element("themeFontLang", val=nd30.LANGUAGE),
        element("decimalSymbol", val=","),
        element("listSeparator", val=";"),
    )


def _fonts() -> Element:
    """Return the table of fonts: the one that the decree wants."""
    kind = (element("charset", val="00"), element("family", val="roman"), element("pitch", val="variable"))
    return element("fonts", element("font", *kind, name=nd30.FONT))


def _theme() -> Element:
    """Return the least theme that DrawingML allows (ECMA-376 Part 1, 20.1.6.9): black on white, the decree's font, plain lines and fills."""

    def drawn(name: str, /, *children: Element, **attributes: str) -> Element:
        made = etree.Element(f"{{{DRAWING}}}{name}", attributes, nsmap={"a": DRAWING})
        made.extend(children)
        return made

    def colour(name: str) -> Element:
        return drawn(name, drawn("srgbClr", val="FFFFFF" if name.startswith("lt") else "000000"))

    def fonts(name: str) -> Element:
        return drawn(name, drawn("latin", typeface=nd30.FONT), drawn("ea", typeface=""), drawn("cs", typeface=""))

    def fill() -> Element:
        return drawn("solidFill", drawn("schemeClr", val="phClr"))

    def thrice(name: str, make: Callable[[], Element]) -> Element:
        return drawn(name, *(make() for _ in range(3)))  # subtle, moderate, intense: no fewer are allowed

    colours = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    format_scheme = drawn(
        "fmtScheme",
        thrice("fillStyleLst", fill),
        thrice("lnStyleLst", lambda: drawn("ln", fill())),
        thrice("effectStyleLst", lambda: drawn("effectStyle", drawn("effectLst"))),
        thrice("bgFillStyleLst", fill),
        name=_THEME_NAME,
    )
    elements = drawn(
        "themeElements",
        drawn("clrScheme", *map(colour, colours), name=_THEME_NAME),
        drawn("fontScheme", fonts("majorFont"), fonts("minorFont"), name=_THEME_NAME),
        format_scheme,
    )
    theme = drawn("theme", elements, name=_THEME_NAME)
    etree.cleanup_namespaces(theme)
    return theme


def _header() -> Element:
    """Return the header of every page but the first of a section: the page number, centred."""
    digit = element("t")
    digit.text = "2"
    number = element("fldSimple", element("r", digit), instr=" PAGE ")
    return element("hdr", element("p", element("pPr", element("pStyle", val=StyleId.SO_TRANG)), number))


def _relations(*relations: tuple[str, str, str]) -> bytes:
    root = etree.fromstring(f'<Relationships xmlns="{PR}"/>')
    for identifier, kind, target in relations:
        etree.SubElement(root, f"{{{PR}}}Relationship", Id=identifier, Type=kind, Target=target)
    return to_bytes(root)


def _content_types() -> bytes:
    root = etree.fromstring(f'<Types xmlns="{CT}"/>')
    for extension, kind in (("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")):
        etree.SubElement(root, f"{{{CT}}}Default", Extension=extension, ContentType=kind)
    overrides = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "fontTable": "fontTable",
        "header1": "header",
    }
    for part, kind in overrides.items():
        etree.SubElement(root, f"{{{CT}}}Override", PartName=f"/word/{part}.xml", ContentType=f"{_OFFICE}.{kind}+xml")
    theme = "application/vnd.openxmlformats-officedocument.theme+xml"
    etree.SubElement(root, f"{{{CT}}}Override", PartName=f"/{THEME}", ContentType=theme)
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    etree.SubElement(root, f"{{{CT}}}Override", PartName="/docProps/core.xml", ContentType=core)
    return to_bytes(root)


def _core(title: str) -> bytes:
    properties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    root = etree.Element(f"{{{properties}}}coreProperties", nsmap={"cp": properties, "dc": DUBLIN_CORE})
    etree.SubElement(root, f"{{{DUBLIN_CORE}}}title").text = title
    etree.SubElement(root, f"{{{DUBLIN_CORE}}}language").text = nd30.LANGUAGE
    return to_bytes(root)
