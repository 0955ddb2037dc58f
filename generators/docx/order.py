"""What a loop or a condition of a template leaves that Word does not accept, put in order."""

from __future__ import annotations

from typing import Final

from lxml import etree

from generators.docx.names import W14, WP, XML, w
from generators.docx.text import take_out

_BREAKS: Final = {"\n": "br", "\t": "tab"}


def put_in_order(root: etree._Element) -> None:
    """What Word refuses is mended: rows without cells, tables without rows, cells without a paragraph, ids that stand twice."""
    break_lines(root)
    for row in [row for row in root.iter(w("tr")) if row.find(f".//{w('tc')}") is None]:
        take_out(row)
    for table in [table for table in root.iter(w("tbl")) if table.find(f".//{w('tr')}") is None]:
        take_out(table)
    for cell in root.iter(w("tc")):
        if len(cell) == 0 or cell[-1].tag != w("p"):
            etree.SubElement(cell, w("p"))
    _ids_once(root)


def break_lines(root: etree._Element) -> None:
    """A line feed in a value becomes a line break, a tab a tab; blanks at the ends of a text are kept."""
    for node in list(root.iter(w("t"))):
        text = node.text or ""
        if "\n" in text or "\t" in text:
            _split(node, text)
        elif text != text.strip() or "  " in text:
            node.set(f"{{{XML}}}space", "preserve")


def _split(node: etree._Element, text: str) -> None:
    """The text of a run with breaks and tabs of their own."""
    run = node.getparent()
    if run is None:
        return
    position = run.index(node)
    run.remove(node)
    for part in text.replace("\n", "\0\n\0").replace("\t", "\0\t\0").split("\0"):
        if not part:
            continue
        new = etree.Element(w(_BREAKS.get(part, "t")))
        if part not in _BREAKS:
            new.text = part
            new.set(f"{{{XML}}}space", "preserve")
        run.insert(position, new)
        position += 1


def _ids_once(root: etree._Element) -> None:
    """Paragraph ids that a loop repeated go; drawings are numbered anew."""
    seen: set[str] = set()
    for node in root.iter(w("p"), w("tr")):
        own = node.get(f"{{{W14}}}paraId")
        if own is not None and str(own) in seen:
            for name in ("paraId", "textId"):
                node.attrib.pop(f"{{{W14}}}{name}", "")
        elif own is not None:
            seen.add(str(own))
    for number, drawing in enumerate(root.iter(f"{{{WP}}}docPr"), 1):
        drawing.set("id", str(number))
