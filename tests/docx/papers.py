"""Some papers of the library, and mistakes to put into a Word file."""

import copy
import unicodedata
from collections.abc import Callable
from functools import cache

from lxml import etree

from generators.docx.blocks import paragraph
from generators.docx.package import Parts, read_package, write_package
from generators.docx.style_ids import StyleId
from legaltext.corpus.corpus import Corpus, open_corpus

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DECISION = "dismissal/quyet-dinh-mien-nhiem"
CONTRACT = "contracts/hop-dong-lam-viec-xac-dinh-thoi-han"
LETTER = "petitions/van-ban-giai-quyet-kien-nghi"
REPORT = "dismissal/to-trinh-mien-nhiem"
PERSONAL = "resignation/don-xin-tu-chuc"
Root = etree._Element
Mutation = Callable[[Root, Parts], None]


@cache
def law() -> Corpus:
    return open_corpus()


def mutated(content: bytes, change: Mutation) -> bytes:
    parts = read_package(content, "văn bản")
    root = etree.fromstring(parts["word/document.xml"])
    change(root, parts)
    return write_package({**parts, "word/document.xml": etree.tostring(root)})


def styled(root: Root, style: str) -> list[Root]:
    return [
        one for one in root.iter(W + "p") if (name := one.find(f"{W}pPr/{W}pStyle")) is not None and name.get(W + "val") == style
    ]


def find(root: Root, style: str, position: int = 0) -> Root:
    return styled(root, style)[position]


def insert_before(where: Root, *styles_and_words: str) -> None:
    for style, words in zip(styles_and_words[::2], styles_and_words[1::2], strict=True):
        where.addprevious(paragraph(style, words))


def text_of(node: Root) -> str:
    return "".join(one.text or "" for one in node.iter(W + "t"))


def set_text(node: Root, words: str) -> None:
    first, *rest = node.iter(W + "t")
    first.text = words
    for one in rest:
        one.text = ""
    for sign in list(node.iter(W + "noBreakHyphen")):
        sign.tag = W + "t"


def put(style: str, words: str, position: int = 0) -> Mutation:
    """The paragraph of a style says something else."""
    return lambda root, _: set_text(find(root, style, position), words)


def headed(style: str, words: str) -> Mutation:
    """The number or the date of a document says something else, and the note under its annex leaves both open."""

    def change(root: Root, parts: Parts) -> None:
        put(style, words)(root, parts)
        put(StyleId.KEM_THEO, "(Kèm theo Quyết định số …/QĐ-BVM ngày … tháng … năm … của Giám đốc Bệnh viện)")(root, parts)

    return change


def plain(node: Root) -> str:
    return (node.text or "").replace("\N{NO-BREAK SPACE}", " ")


def swap(old: str, new: str) -> Mutation:
    """The first text that holds `old` has `new` in its place."""

    def change(root: Root, _: Parts) -> None:
        node = next(one for one in root.iter(W + "t") if old in plain(one))
        node.text = plain(node).replace(old, new, 1)

    return change


def runs(node: Root, name: str, **attributes: str) -> None:
    """A property on every run of a paragraph."""
    for run in node.iter(W + "r"):
        properties = run.find(W + "rPr")
        if properties is None:
            properties = etree.Element(W + "rPr")
            run.insert(0, properties)
        for old in properties.findall(W + name):
            properties.remove(old)
        etree.SubElement(properties, W + name, {W + key: value for key, value in attributes.items()})


def setting(node: Root, name: str, **attributes: str) -> None:
    """A property of the paragraph itself."""
    properties = node.find(W + "pPr")
    assert properties is not None
    for old in properties.findall(W + name):
        properties.remove(old)
    etree.SubElement(properties, W + name, {W + key: value for key, value in attributes.items()})


def on_style(style: str, act: Callable[[Root], None], position: int = 0) -> Mutation:
    return lambda root, _: act(find(root, style, position))


def section(name: str, **attributes: str) -> Mutation:
    def change(root: Root, _: Parts) -> None:
        node = next(root.iter(W + name))
        for key, value in attributes.items():
            node.set(W + key, value)

    return change


def drop(name: str) -> Mutation:
    """The first element of a name is taken away."""

    def change(root: Root, _: Parts) -> None:
        node = next(root.iter(W + name))
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)

    return change


def header(old: bytes, new: bytes) -> Mutation:
    def change(_: Root, parts: Parts) -> None:
        assert old in parts["word/header1.xml"]
        parts["word/header1.xml"] = parts["word/header1.xml"].replace(old, new)

    return change


def remove(style: str, position: int = 0) -> Mutation:
    def change(root: Root, _: Parts) -> None:
        node = find(root, style, position)
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)

    return change


def exchange(first: str, second: str) -> Mutation:
    def change(root: Root, _: Parts) -> None:
        one, other = find(root, first), find(root, second)
        place = copy.deepcopy(one)
        one.addprevious(copy.deepcopy(other))
        other.addprevious(place)
        for node in (one, other):
            parent = node.getparent()
            assert parent is not None
            parent.remove(node)

    return change


def exchange_cells(root: Root, _: Parts) -> None:
    row = next(root.iter(W + "tr"))
    row.append(row.findall(W + "tc")[0])


def english(root: Root, _: Parts) -> None:
    for node in root.iter(W + "p"):
        runs(node, "lang", val="en-US")


def decompose(root: Root, _: Parts) -> None:
    set_text(node := find(root, StyleId.TRICH_YEU), unicodedata.normalize("NFD", text_of(node)))


def several_addressees(root: Root, parts: Parts) -> None:
    where = find(root, StyleId.KINH_GUI)
    insert_before(
        where, StyleId.KINH_GUI_NHIEU, "Kính gửi:", StyleId.KINH_GUI_DS, "- Khoa Dược;", StyleId.KINH_GUI_DS, "- Khoa Nhi;"
    )
    remove(StyleId.KINH_GUI)(root, parts)
