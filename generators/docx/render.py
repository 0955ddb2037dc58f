"""A compiled template and values → the parts of a document.

Every part is rendered even where another fails, so that one run tells all. Values are printed once and escaped; nothing that a
value contains is read as a template or as XML. Afterwards the XML is parsed again, put in order where a loop or a condition left what
Word does not accept (`order`), and laid out.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Protocol

import jinja2
from jinja2.exceptions import SecurityError

from generators.codes import Code
from generators.docx.order import put_in_order
from generators.docx.package import Parts, parse_xml, to_bytes
from generators.docx.text import body_paragraphs
from generators.expressions.sandbox import MAX_OUTPUT, Budget
from generators.findings import DocumentError, Finding, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generators.docx.compile import CompiledPart, CompiledTemplate
    from generators.steps import Steps


_AT_ONCE: Final = 32  # pieces of a text, until it is looked at how long it has become


class NameGiver(Protocol):
    """What gives a part of a template the names that it may use besides the data (`expressions.names`)."""

    def __call__(self, place: Callable[[], str], *, aside: bool) -> Mapping[str, Any]:
        """``place`` tells, while the part is rendered, where it stands; ``aside``: it is beside the text (header, footnotes)."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The parts with the compiled ones filled in, and what went wrong; a part that failed is left out.

    ``text`` are the paragraphs of the main part as `text.body_paragraphs` gives them; None where it failed.
    """

    parts: Parts
    text: list[str] | None
    findings: list[Finding]


def fill(template: CompiledTemplate, values: Mapping[str, Any], name_giver: NameGiver) -> Steps[Filled]:
    """All parts of the document, each filled in where the template has tags in it: first the tags of all of them, then, as another step, their layout."""
    parts = dict(template.parts)
    text: list[str] | None = None
    findings: list[Finding] = []
    text_last = sorted(template.compiled, key=lambda part: part.name == template.document)
    rendered: list[tuple[CompiledPart, str]] = []
    with Budget():
        for part in text_last:
            names = name_giver(partial(_running_tag, part), aside=part.name != template.document)
            try:
                rendered.append((part, _rendered(part, {**values, **names})))
            except DocumentError as error:
                findings.extend(error.findings)
                del parts[part.name]
    yield
    for part, xml in rendered:
        try:
            if part.name == template.document:
                parts[part.name], text = _laid_out(xml, part)
            else:
                root = parse_xml(xml.encode(), part.where(None))
                put_in_order(root)
                parts[part.name] = to_bytes(root)
        except DocumentError as error:
            findings.extend(error.findings)
            del parts[part.name]
    return Filled(parts, text, findings)


def _laid_out(xml: str, part: CompiledPart) -> tuple[bytes, list[str]]:
    """The main part in order and laid out, and its paragraphs. Raises DocumentError where its tags leave no XML."""
    from generators.docx.layout import lay_out
    from generators.docx.pieces import lay_out_pieces

    if (done := lay_out_pieces(xml)) is not None:
        return done
    root = parse_xml(xml.encode(), part.where(None))
    put_in_order(root)
    lay_out(root)
    return to_bytes(root), body_paragraphs(root)


def _rendered(part: CompiledPart, values: Mapping[str, Any]) -> str:
    """The XML of the part filled in. Raises DocumentError with the place where it failed, or where it grows without end."""
    pieces: list[str] = []
    size = 0
    try:
        stream = part.template.root_render_func(part.template.new_context(dict(values)))
        while size <= MAX_OUTPUT and (some := list(islice(stream, _AT_ONCE))):
            size += sum(map(len, some))
            pieces += some
    except Exception as error:
        raise DocumentError([_explained(error, part.where(_line_raised(part, error)))]) from error
    if size > MAX_OUTPUT:
        raise DocumentError.of(
            Code.TEMPLATE_TOO_LONG, part.where(None), "Văn bản dài quá giới hạn. Hãy kiểm tra vòng lặp trong mẫu."
        )
    return "".join(pieces)


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
    return _place(part, _line_of(part, sys._getframe(1)))  # noqa: SLF001 -- Jinja has no other way to ask which line is running


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


@lru_cache(maxsize=1_024)  # each citation asks for it, in every document
def _place(part: CompiledPart, line: int | None) -> str:
    return part.where(line)


@lru_cache(maxsize=4_096)  # Jinja reads its table of lines anew for each; a template has some hundred
def _template_line(part: CompiledPart, line: int) -> int:
    return int(part.template.get_corresponding_lineno(line))
