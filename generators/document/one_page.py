"""A document on one page, where the decree lets it fit there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generators.codes import Code
from generators.findings import Finding

if TYPE_CHECKING:
    from generators.document.render import Rendered
    from generators.docx.package import Parts
    from generators.pdf.engine import Engine

_WHERE = "--one-page"


def on_one_page(done: Rendered, engine: Engine | None = None) -> tuple[Rendered, Finding]:
    """The document in the first setting in which all before its annexes stands on one page, and what became of it.

    It is tried as it is, with single lines and 6 pt between paragraphs, and with letters of 13 pt as well (PL I.II.6.e), never closer. Pages are those of the
    PDF that ``engine`` makes (LibreOffice where nothing is said). Where none is short enough, or pages cannot be counted, the document stays as it was.
    """
    from generators.docx.package import DOCUMENT, read_package, write_package
    from generators.docx.tighten import SETTINGS, before_annexes, tightened
    from generators.pdf.errors import PdfError

    parts = read_package(done.docx, DOCUMENT)
    tried: list[Parts] = [parts, *(tightened(parts, setting) for setting in SETTINGS)]
    try:
        pages = _pages([write_package(before_annexes(one)) for one in tried], engine)
    except PdfError as error:
        message = f"Chưa đếm được số trang nên giữ trình bày thường. {error}"
        return done, Finding(Code.ONE_PAGE_UNMEASURED, _WHERE, message, "warning")
    fits = next((number for number, count in enumerate(pages) if count == 1), None)
    if fits is None:
        message = f"Không vừa một trang (không kể phụ lục): {pages[0]} trang; {SETTINGS[-1].said} vẫn còn {pages[-1]} trang. Nghị định 30 không cho nhỏ hơn, nên giữ trình bày thường; hãy rút gọn nội dung."
        return done, Finding(Code.ONE_PAGE_TOO_LONG, _WHERE, message, "warning")
    how = "giữ trình bày thường" if fits == 0 else f"đã đặt {SETTINGS[fits - 1].said}"
    message = f"Vừa một trang (không kể phụ lục), {how}; đếm trên tệp PDF do LibreOffice tạo."
    fitting = done if fits == 0 else replace(done, docx=write_package(tried[fits]))
    return fitting, Finding(Code.ONE_PAGE_SET, _WHERE, message, "note")


def _pages(documents: list[bytes], engine: Engine | None) -> list[int]:
    """How many pages each has. Raises PdfError where one cannot be made."""
    from generators.pdf.check import read
    from generators.pdf.errors import PdfError
    from generators.pdf.libreoffice import LibreOffice

    counted = []
    for pdf in (engine or LibreOffice()).convert(documents):
        if isinstance(pdf, PdfError):
            raise pdf
        counted.append(read(pdf).pages)
    return counted
