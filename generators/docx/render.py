"""A compiled template and values → the parts of a document.

Every part is rendered even where another fails, so that one run tells all. Values are printed once and escaped; nothing that a
value contains is read as a template or as XML. Afterwards the XML is parsed again and put in order where a loop or a condition
left what Word does not accept (a cell without a paragraph, a table without rows, an id twice).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, Protocol

import jinja2
from jinja2.exceptions import SecurityError
from lxml import etree

from generators.codes import Code
from generators.docx.names import W14, WP, XML, w
from generators.docx.package import Parts, parse_xml, to_bytes
from generators.expressions.sandbox import MAX_OUTPUT, spending
from generators.findings import DocumentError, Finding, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generators.docx.compile import CompiledPart, CompiledTemplate

_BREAKS: Final = {"\n": "br", "\t": "tab"}


class NameGiver(Protocol):
    """What gives a part of a template the names that it may use besides the data (`expressions.names`)."""

    def __call__(self, place: Callable[[], str], *, aside: bool) -> Mapping[str, Any]:
        """``place`` tells, while the part is rendered, where it stands; ``aside``: it is beside the text (header, footnotes)."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The parts with the compiled ones filled in, and what went wrong; a part that failed is left out. ``body`` is the root of the main part."""

    parts: Parts
    body: etree._Element | None
    findings: list[Finding]


def fill(template: CompiledTemplate, values: Mapping[str, Any], name_giver: NameGiver) -> Filled:
    """All parts of the document, each filled in where the template has tags in it."""
    parts = dict(template.parts)
    body: etree._Element | None = None
    findings: list[Finding] = []
    text_last = sorted(template.compiled, key=lambda part: part.name == template.document)
    with spending():
        for part in text_last:
            is_text = part.name == template.document
            names = name_giver(partial(_running_tag, part), aside=not is_text)
            try:
                root = _rendered(part, {**values, **names})
                _put_in_order(root)
                if is_text:
                    from generators.docx.layout import lay_out

                    lay_out(root)
                    body = root
                parts[part.name] = to_bytes(root)
            except DocumentError as error:
                findings.extend(error.findings)
                del parts[part.name]
    return Filled(parts, body, findings)


def _rendered(part: CompiledPart, values: Mapping[str, Any]) -> etree._Element:
    """The part filled in. Raises DocumentError with the place where it failed, or where it grows without end."""
    pieces: list[str] = []
    size = 0
    try:
        for piece in part.template.root_render_func(part.template.new_context(dict(values))):
            size += len(piece)
            if size > MAX_OUTPUT:
                break
            pieces.append(piece)
    except Exception as error:
        raise DocumentError([_explained(error, part.where(_line_raised(part, error)))]) from error
    if size > MAX_OUTPUT:
        raise DocumentError.of(
            Code.TEMPLATE_TOO_LONG, part.where(None), "Văn bản dài quá giới hạn. Hãy kiểm tra vòng lặp trong mẫu."
        )
    return parse_xml("".join(pieces).encode(), part.where(None))


def _explained(error: Exception, where: str) -> Finding:
    """What went wrong in a template's tag, for the one who edits the template."""
    if isinstance(error, jinja2.UndefinedError):
        message = f"Mẫu dùng một trường không có trong dữ liệu ({error.message}). Hãy sửa tên trường trong mẫu hoặc khai báo trong manifest.yaml."
        return Finding(Code.TEMPLATE_UNDEFINED, where, message)
    if isinstance(error, SecurityError):
        return Finding(Code.TEMPLATE_FORBIDDEN, where, f"Mẫu làm điều không được phép ({error}). Hãy bỏ thẻ này.")
    if isinstance(error, MemoryError):
        return Finding(Code.TEMPLATE_LIMIT, where, "Thẻ này cần nhiều bộ nhớ hơn mức cho phép. Hãy sửa hoặc bỏ thẻ.")
    if isinstance(error, RecursionError):
        return Finding(Code.TEMPLATE_FAILED, where, "Mẫu tự gọi lại chính nó quá nhiều lần. Hãy viết lại đơn giản hơn.")
    return Finding(
        Code.TEMPLATE_FAILED,
        where,
        f"Không tính được thẻ này: {one_line(str(error) or type(error).__name__, 300)}. Hãy sửa thẻ trong mẫu.",
    )


def _running_tag(part: CompiledPart) -> str:
    """Where the part's template stands now: asked by a function that the template called."""
    return part.where(_line_of(part, sys._getframe(1)))  # noqa: SLF001 -- Jinja has no other way to ask which line is running


def _line_of(part: CompiledPart, frame: Any) -> int | None:
    while frame is not None:
        if frame.f_globals.get("__jinja_template__") is part.template:
            return _template_line(part, frame.f_lineno)
        frame = frame.f_back
    return None


def _line_raised(part: CompiledPart, error: Exception) -> int | None:
    """The template's line nearest to the error."""
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals.get("__jinja_template__") is part.template:
            line = _template_line(part, trace.tb_lineno)
        trace = trace.tb_next
    return line


@lru_cache(maxsize=4_096)  # Jinja reads its table of lines anew for each; a template has some hundred
def _template_line(part: CompiledPart, line: int) -> int:
    return int(part.template.get_corresponding_lineno(line))


def _put_in_order(root: etree._Element) -> None:
    """What Word refuses is mended: rows without cells, tables without rows, cells without a paragraph, ids that stand twice."""
    _break_lines(root)
    for row in [row for row in root.iter(w("tr")) if row.find(f".//{w('tc')}") is None]:
        _remove(row)
    for table in [table for table in root.iter(w("tbl")) if table.find(f".//{w('tr')}") is None]:
        _remove(table)
    for cell in root.iter(w("tc")):
        if len(cell) == 0 or cell[-1].tag != w("p"):
            etree.SubElement(cell, w("p"))
    _ids_once(root)


def _break_lines(root: etree._Element) -> None:
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


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
