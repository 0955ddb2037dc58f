"""Papers as people make them in Word: heads in tables, tabs and free lines, titles above and below what belongs elsewhere, signatures without a table."""

from lxml import etree

from generators.docx.package import read_package, write_package
from tests.docx.papers import DECISION, Root, W
from tests.form.papers import paper
from tests.form.shapes import connector
from tests.form.strangers import SPACE, line

DATED = "Mẫu Sơn, ngày 05 tháng 10 năm 2026"
TODAY = "Hôm nay, ngày 05 tháng 10 năm 2026, tại Công ty Mẫu, chúng tôi gồm:"


def centred(words: str, size: float = 13, look: str = "") -> Root:
    return line((words, size, look), align="center")


def placed(words: str, size: float = 13, look: str = "", align: str = "left") -> Root:
    return line((words, size, look), align=align)


def prose(words: str, look: str = "", *, first_line: int = 720) -> Root:
    """A paragraph of the text, set as the decree says."""
    made = line((words, 14, look), align="both")
    made[0].insert(0, etree.Element(W + "ind", {W + "firstLine": str(first_line)}))
    made[0].insert(0, etree.Element(W + "spacing", {W + "before": "120"}))
    return made


def table(*rows: tuple[list[Root], ...]) -> Root:
    """A table without borders; a row of one cell goes over both columns."""
    made = etree.fromstring(f"<w:tbl {SPACE}><w:tblPr/></w:tbl>")
    for row in rows:
        node = etree.SubElement(made, W + "tr")
        for inside in row:
            cell = etree.SubElement(node, W + "tc")
            span = etree.SubElement(cell, W + "tcPr")
            etree.SubElement(span, W + "gridSpan", {W + "val": str(3 - len(row))})
            cell.extend(inside)
    return made


def quoc_hieu(*more: Root) -> list[Root]:
    motto = centred("Độc lập - Tự do - Hạnh phúc", 13, "b")
    motto.append(connector(20, down=6))
    return [centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b"), motto, *more]


def names(*lines: str, bold: int = 1, more: tuple[Root, ...] = ()) -> list[Root]:
    """The names of the left column, the last ones in bold, with a line below."""
    made = [centred(words, 12, "b" if at >= len(lines) - bold else "") for at, words in enumerate(lines)]
    made[-1].append(connector(20, down=6))
    return [*made, *more]


def head(number: str = "Số: 12/QĐ-BVM", dated: str = DATED) -> Root:
    return table((names("SỞ Y TẾ TỈNH MẪU", "BỆNH VIỆN MẪU"), quoc_hieu()), ([centred(number)], [centred(dated, 13, "i")]))


def bare_head() -> Root:
    return table((names("SỞ Y TẾ TỈNH MẪU", "BỆNH VIỆN MẪU"), quoc_hieu()))


def titled(kind: str, subject: str = "Về việc cử viên chức đi học") -> list[Root]:
    below = centred(subject, 14, "b")
    below.append(connector(60, down=6))
    return [centred(kind, 14, "b"), below]


def articles() -> list[Root]:
    made = []
    for number, words in ((1, "Cử ông Lê Văn Thử đi học."), (2, "Quyết định này có hiệu lực kể từ ngày ký./.")):
        one = line((f"Điều {number}. ", 14, "b"), (words, 14, ""), align="both")
        one[0].insert(0, etree.Element(W + "ind", {W + "firstLine": "720"}))
        one[0].insert(0, etree.Element(W + "spacing", {W + "before": "120"}))
        made.append(one)
    return made


def decided() -> list[Root]:
    """What stands between the trích yếu of a decision and its signature."""
    unit = "Căn cứ Quyết định số 45/QĐ-UBND ngày 12 tháng 02 năm 2025 của Ủy ban nhân dân tỉnh Mẫu quy định chức năng của Bệnh viện Mẫu;"
    return [
        centred("GIÁM ĐỐC BỆNH VIỆN MẪU", 14, "b"),
        prose(unit, "i"),
        prose("Theo đề nghị của Trưởng phòng Tổ chức cán bộ.", "i"),
        centred("QUYẾT ĐỊNH:", 14, "b"),
        *articles(),
    ]


def places(first: str = "Như Điều 2") -> list[Root]:
    return [placed("Nơi nhận:", 12, "bi"), placed(f"- {first};", 11), placed("- Lưu: VT, TCCB.", 11)]


def foot(position: str = "GIÁM ĐỐC", name: str = "Nguyễn Văn Mẫu", first: str = "Như Điều 2") -> Root:
    return table((places(first), [centred(position, 14, "b"), centred(""), centred(name, 14, "b")]))


def two_signatures(left: str, right: str) -> Root:
    here = "(Ký, ghi rõ họ tên)"
    return table(([centred(left, 14, "b"), centred(here, 13, "i")], [centred(right, 14, "b"), centred(here, 13, "i")]))


def made_of(*blocks: Root) -> bytes:
    """A file of these blocks, on a page as the decree has it."""
    parts = read_package(paper(DECISION), "qd.docx")
    root = etree.fromstring(f"<w:document {SPACE}><w:body/></w:document>")
    root[0].extend(blocks)
    root[0].append(etree.fromstring(parts["word/document.xml"])[0].findall(W + "sectPr")[-1])
    return write_package({**parts, "word/document.xml": etree.tostring(root)})
