"""The Word file that is to become a template: its forms, and each of the ways in which people leave a blank turned into one, "«name»".

A blank that is more than letters (a content control, a field of a mail merge) has its name from there. What a template cannot take over (pictures, notes) is named.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generators.authoring.adopt.blanks import BOX
from generators.authoring.adopt.tables import DOTS, fill_cells, grids
from generators.codes import Code
from generators.docx.names import w
from generators.docx.package import DOCUMENT, parse_xml, read_package, refuse_embedded, to_bytes, write_package
from generators.docx.parts import element
from generators.docx.text import take_out
from generators.findings import DocumentError, one_line
from generators.form.components import find_components
from generators.form.patterns import QUOC_HIEU
from generators.form.read import read_word_file
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

    from generators.authoring.adopt.tables import Grid
    from generators.docx.package import Parts
    from generators.form.recognised import RecognisedDocument

_MERGE: Final = re.compile(r'\s*MERGEFIELD\s+(?:"([^"]+)"|(\S+))', re.IGNORECASE)
_OLD_FORM: Final = re.compile(r"\s*FORM(TEXT|DROPDOWN|CHECKBOX)\b", re.IGNORECASE)
# "mau so 02a", "bieu mau 1", "phu luc iii": a line above the head of a form, by which a decree or an office calls it
_FORM_LABEL: Final = re.compile(r"(?:bieu )?mau\b|bieu (?:so )?\d|phu luc\b")
_STAMP: Final = 4  # paragraphs below a label, in which the data of an electronic signature may stand above the head
# "mau so 09", "mau 2.1 - phu luc van ban": the same where no head follows
_LONE_LABEL: Final = re.compile(r"(?:bieu )?mau (?:so )?\d[\d.]{0,4}[a-z]?(?:\s*[-–:]\s.{1,120})?")
# How fonts of signs (Wingdings, Wingdings 2, Symbol) draw a box to be ticked: ¨ o q r, and 0x2A with 0x30 of the second
_DRAWN_BOX: Final = frozenset({"A8", "6F", "71", "72", "2A", "30", "A3"})
_LONGEST: Final = 80  # characters of the name of a blank
_LEADERS: Final = frozenset({"dot", "underscore", "middleDot", "heavy"})
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# What the words of a template do not hold, by the element that shows it.
_LEFT: Final = {
    "drawing": "hình vẽ, hình ảnh",
    "pict": "hình vẽ, hình ảnh",
    "footnoteReference": "cước chú",
    "endnoteReference": "chú thích cuối",
    "commentReference": "ghi chú (comment)",
    "del": "lời đã xóa mà chưa chấp nhận thay đổi",
    "hyperlink": "liên kết (lời được giữ, địa chỉ thì không)",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One form of a file.

    ``left`` is what it holds besides words; ``marked`` is the file with its blanks as "«name»", for the check of form; ``grids`` is how its tables are drawn,
    by the number that `Cell.table` has.
    """

    document: RecognisedDocument
    marked: bytes
    left: tuple[str, ...]
    grids: Mapping[int, Grid]


def read_form(content: bytes, where: str, number: int = 0) -> Source:
    """The form of a file, or its ``number``-th (from 1) where it holds several.

    Raises DocumentError for what is no Word file, is not safe, or holds several forms of which none (or one that is not there) is named.
    """
    parts = read_package(content, where)
    refuse_embedded(parts, where)
    if DOCUMENT not in parts:
        raise DocumentError.of(Code.PACKAGE_BROKEN, where, "Không phải tài liệu Word (.docx). Hãy lưu lại bằng Word.")
    root = parse_xml(parts[DOCUMENT], DOCUMENT)
    _draw_leaders(root)
    _draw_boxes(root)
    _name_fields(root)
    _name_controls(root)
    fill_cells(root)
    body = root.find(w("body"))
    if body is None:
        raise DocumentError.of(
            Code.ADOPT_NO_BLANK, where, "Tệp Word không có phần thân, nên không có chỗ trống nào. Hãy chọn tệp khác."
        )
    forms = _forms(body)
    if len(forms) > 1 and not 1 <= number <= len(forms):
        listed = "; ".join(f"{place}: {one_line(_title(one), 60)}" for place, one in enumerate(forms, 1))
        raise DocumentError.of(Code.ADOPT_SEVERAL, where, f"Tệp có {len(forms)} mẫu. Hãy chọn một bằng --form SỐ ({listed}).")
    chosen = forms[number - 1 if len(forms) > 1 else 0]
    kept = {id(node) for node in chosen.nodes}
    for node in list(body):
        if id(node) not in kept and node.tag != w("sectPr"):
            take_out(node)
    left = [said for name, said in _LEFT.items() if root.find(f".//{w(name)}") is not None]
    left += [f"“{one_line(chosen.label, 60)}”, tên của biểu mẫu ở trên phần đầu"] if chosen.label else []
    marked = write_package({**parts, DOCUMENT: to_bytes(root)})
    document = find_components(read_word_file(marked, where))
    return Source(document, marked, (*dict.fromkeys(left), *_in_margins(parts)), grids(root))


@dataclass(frozen=True, slots=True)
class _Form:
    """The nodes of the body that make a form, without the line above it that says which form it is ("Mẫu số 02a")."""

    nodes: list[Element]
    label: str = ""


def _forms(body: Element) -> list[_Form]:
    """The forms of a file: one begins at each Quốc hiệu, with the table in which that stands, and at each line that is a label, also of a form without a head."""
    nodes = [node for node in body if node.tag != w("sectPr")]
    begins: dict[int, int | None] = {place: _labelled_at(nodes, place) for place, node in enumerate(nodes) if _has_head(node)}
    for at, node in enumerate(nodes):
        if at not in begins.values() and node.tag == w("p") and _LONE_LABEL.fullmatch(fold(_words_of(node))):
            head = next((place for place in begins if at < place <= at + _STAMP), None)
            if head is not None:  # a stamp stands between: that is the form's as well
                del begins[head]
            begins[at + 1] = at
    places = sorted(begins)
    labels = [begins[place] for place in places]
    if labels in ([], [None]):  # one form: all of the file is it
        return [_Form(nodes)]
    ends = [*(place if label is None else label for place, label in zip(places[1:], labels[1:], strict=True)), len(nodes)]
    return [
        _Form(nodes[place:end], "" if label is None else _words_of(nodes[label]))
        for place, end, label in zip(places, ends, labels, strict=True)
    ]


def _has_head(node: Element) -> bool:
    return any(QUOC_HIEU.match(fold(words)) for words in _lines(node))


def _labelled_at(nodes: list[Element], begin: int) -> int | None:
    """Where the line stands that names the form which begins there; None where there is none."""
    at = begin - 1
    while at >= 0 and not _words_of(nodes[at]):
        at -= 1
    return at if at >= 0 and nodes[at].tag == w("p") and _FORM_LABEL.match(fold(_words_of(nodes[at]))) else None


def _title(form: _Form) -> str:
    """What a form calls itself: its label, else its first line in capitals below the head, else its first line."""
    lines = [words for node in form.nodes[1:] for words in _lines(node) if words.strip(" _.…-")]
    own = next((words for words in lines if words.isupper()), lines[0] if lines else "?")
    return f"{form.label}, {own}" if form.label else own


def _words_of(node: Element) -> str:
    return " ".join(filter(None, _lines(node)))


def _lines(node: Element) -> Iterator[str]:
    for paragraph in node.iter(w("p")):
        letters = paragraph.iter(w("t"), w("br"), w("tab"))
        yield " ".join("".join(one.text or "" if one.tag == w("t") else " " for one in letters).split())


def _in_margins(parts: Parts) -> Iterator[str]:
    """The words of headers and footers, which the page of a template does not have."""
    for name, content in sorted(parts.items()):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            words = " ".join(filter(None, _lines(parse_xml(content, name))))
            if words.strip(" -0123456789"):
                yield f"lời ở đầu, chân trang “{one_line(words, 60)}”"


# What Word itself knows as a blank


def _draw_leaders(root: Element) -> None:
    """A tab that shows as dots or as a line becomes dots."""
    for paragraph in root.iter(w("p")):
        stops = paragraph.findall(f"{w('pPr')}/{w('tabs')}/{w('tab')}")
        if not any(stop.get(w("leader")) in _LEADERS for stop in stops):
            continue
        for tab in [tab for run in paragraph.iter(w("r")) for tab in run.findall(w("tab"))]:
            dots = element("t")
            dots.text = DOTS
            _swap(tab, dots)


def _draw_boxes(root: Element) -> None:
    """A sign of a font of signs that is a box becomes one of letters."""
    for sign in list(root.iter(w("sym"))):
        if (sign.get(w("char")) or "").upper()[-2:] in _DRAWN_BOX and "wingdings" in (sign.get(w("font")) or "").lower():
            letters = element("t")
            letters.text = BOX
            _swap(sign, letters)


def _name_fields(root: Element) -> None:
    """Each field of a mail merge becomes "«its name»", each field of an old form dots (its name is Word's: "Text1"), a box to be ticked a box."""
    for field in list(root.iter(w("fldSimple"))):
        if named := _MERGE.match(field.get(w("instr")) or ""):
            _put(field, named[1] or named[2])
    for paragraph in root.iter(w("p")):
        runs, begun, code = list(paragraph.iter(w("r"))), -1, ""
        for place, run in enumerate(runs):
            mark = run.find(w("fldChar"))
            kind = mark.get(w("fldCharType")) if mark is not None else ""
            if kind == "begin":
                begun, code = place, ""
            code += "".join(one.text or "" for one in run.iter(w("instrText"))) if begun >= 0 else ""
            if kind == "end" and begun >= 0:
                named, old = _MERGE.match(code), _OLD_FORM.match(code)
                if named or old:
                    shown = BOX if old and old[1].upper() == "CHECKBOX" else DOTS
                    _put_run(runs[begun], _run(named[1] or named[2]) if named else _run_of(shown))
                    for gone in runs[begun + 1 : place + 1]:
                        take_out(gone)
                begun = -1


def _name_controls(root: Element) -> None:
    """Each content control in a line becomes "«its title»"; one that holds paragraphs or cells is one where it shows its placeholder, else its words stay."""
    for control in reversed(list(root.iter(w("sdt")))):
        content, properties = control.find(w("sdtContent")), control.find(w("sdtPr"))
        if content is None or control.getparent() is None:
            take_out(control)
            continue
        inside = [node for node in content if node.tag in (w("p"), w("tbl"), w("tc"), w("tr"))]
        shown = properties is not None and properties.find(w("showingPlcHdr")) is not None
        box = properties is not None and properties.find(f"{_W14}checkbox") is not None
        named = _named(properties) or "".join(one.text or "" for one in control.iter(w("t"))).strip()
        if not box and not inside:
            _put(control, named or "?")
            continue
        if shown and not box and len(inside) == 1 and inside[0].tag in (w("p"), w("tc")):
            paragraph = inside[0] if inside[0].tag == w("p") else inside[0].find(w("p"))
            if paragraph is not None:
                for node in [node for node in paragraph if node.tag != w("pPr")]:
                    paragraph.remove(node)
                paragraph.append(_run(named or "?"))
        parent = control.getparent()
        assert parent is not None
        at = parent.index(control)
        for offset, node in enumerate(list(content)):
            parent.insert(at + offset, node)
        take_out(control)


def _named(properties: Element | None) -> str:
    """The title of a content control, else its tag."""
    for name in ("alias", "tag"):
        found = properties.find(w(name)) if properties is not None else None
        if found is not None and (said := (found.get(w("val")) or "").strip()):
            return said
    return ""


def _run(name: str) -> Element:
    return _run_of(f"«{' '.join(re.sub('[«»]', ' ', name).split())[:_LONGEST]}»")


def _run_of(words: str) -> Element:
    letters = element("t")
    letters.text = words
    return element("r", letters)


def _put(node: Element, name: str) -> None:
    """A run with the name of a blank in place of a node."""
    _put_run(node, _run(name))


def _put_run(node: Element, run: Element) -> None:
    """A run in place of a node, with the look of its first run."""
    first = node if node.tag == w("r") else node.find(f".//{w('r')}")
    look = first.find(w("rPr")) if first is not None else None
    if look is not None:
        run.insert(0, deepcopy(look))
    _swap(node, run)


def _swap(node: Element, other: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.replace(node, other)
