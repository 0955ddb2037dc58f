"""The papers of the library as others would have made them: headings in tabs, text boxes and merged cells; other programs' ways of writing."""

import copy
from collections.abc import Iterable

from lxml import etree

from generators.docx.package import Parts, read_package, write_package
from tests.docx.papers import DECISION, Root, W, find, mutated, paper, styled, text_of

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BOX_SPACES = (
    f'{_SPACE} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_EMU = 360_000  # a centimetre

Part = tuple[str, float, str]  # words, size, "b" and "i"


def run(words: str, size: float, look: str = "") -> str:
    switches = "".join(f"<w:{name}/>" for name in look)
    text = "".join("<w:tab/>" if one == "\t" else f'<w:t xml:space="preserve">{one}</w:t>' for one in _pieces(words))
    return f'<w:r><w:rPr>{switches}<w:sz w:val="{round(size * 2)}"/></w:rPr>{text}</w:r>'


def _pieces(words: str) -> Iterable[str]:
    for position, piece in enumerate(words.split("\t")):
        if position:
            yield "\t"
        if piece:
            yield piece


def line(*parts: Part, align: str = "left") -> Root:
    inside = "".join(run(*part) for part in parts)
    return etree.fromstring(f'<w:p {_SPACE}><w:pPr><w:jc w:val="{align}"/></w:pPr>{inside}</w:p>')


QUOC_HIEU: Part = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b")
TIEU_NGU: Part = ("Độc lập - Tự do - Hạnh phúc", 13, "b")
PARENT: Part = ("SỞ Y TẾ TỈNH MẪU", 12, "")
BODY: Part = ("BỆNH VIỆN ĐA KHOA MẪU", 12, "b")
NUMBER: Part = ("Số: 215/QĐ-BVM", 13, "")
DATED: Part = ("Mẫu Sơn, ngày 05 tháng 10 năm 2026", 13, "i")
STROKES: Part = ("__________", 13, "")
LONG_STROKES: Part = ("__________________________", 13, "")
TAB: Part = ("\t", 13, "")
PLACES: Part = ("Nơi nhận:", 12, "bi")


def in_tabs(root: Root, _: Parts) -> None:
    """The heading and the signatures of the decision with tabs, no table."""
    heading = next(root.iter(W + "tbl"))
    places: list[Part] = [("Nơi nhận:", 12, "b"), ("- Như Điều 3", 12, ""), ("- Lưu VT.", 12, "")]
    signer: list[Part] = [("GIÁM ĐỐC", 14, "b"), ("TS. Nguyễn Văn Mẫu", 14, "b")]
    root[0].extend([_two_columns(left, right), *titles, *(line(part) for part in text), _two_columns(places, signer)])
    edges = " ".join(f'w:{side}="1134"' for side in ("top", "right", "bottom", "left"))
    root[0].append(etree.fromstring(f'<w:sectPr {_SPACE}><w:pgSz w:w="12240" w:h="15840"/><w:pgMar {edges}/></w:sectPr>'))
    styles = f'<w:styles {_SPACE}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>'
    return write_package({**parts, "word/document.xml": etree.tostring(root), "word/styles.xml": styles.encode()})


def _two_columns(*columns: list[Part]) -> Root:
    table = etree.fromstring(f"<w:tbl {_SPACE}><w:tr/></w:tbl>")
    for parts in columns:
        cell = etree.SubElement(table[0], W + "tc")
        cell.extend(line(part, align="center") for part in parts)
    return table
