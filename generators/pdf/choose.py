"""Which engine makes a PDF: LibreOffice, the engine of record, or that of previews where one asks for it or has no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

from generators.codes import Code
from generators.findings import Finding
from generators.pdf.errors import FontMissing, OfficeMissing

if TYPE_CHECKING:
    from generators.pdf.engine import Engine

EngineName = Literal["auto", "libreoffice", "preview"]
NAMES: Final[tuple[str, ...]] = get_args(EngineName)
_NOTE: Final = "Đây là bản xem trước ({why}): chỗ xuống dòng, sang trang có thể khác bản chính thức. Bản để ký, ban hành hãy tạo trên máy có LibreOffice."


def choose(name: EngineName = "auto", *, pdfa: bool = True) -> tuple[Engine, Finding | None]:
    """The engine of a name, and the note for staff where it is that of previews. LibreOffice makes PDF/A, or plain PDF; a preview is none for archives.

    "auto" is LibreOffice, and that of previews only where LibreOffice or its fonts are not on this machine and rdocx is. Where neither is, LibreOffice
    tells what lacks when it is used.
    """
    from generators.pdf.libreoffice import LibreOffice
    from generators.pdf.preview import Preview, installed
    from generators.pdf.profile import Standard

    if name == "preview":
        return Preview(), _note("theo yêu cầu")
    lacking = _lacking() if name == "auto" and installed() else ""
    if lacking:
        return Preview(), _note(lacking)
    return LibreOffice(standard=Standard.PDF_A_3B if pdfa else Standard.PLAIN), None


def _lacking() -> str:
    """What LibreOffice lacks on this machine to make a PDF; blank where it has all."""
    from generators.pdf import fonts
    from generators.pdf.libreoffice import find_office

    try:
        find_office()
        fonts.find()
    except OfficeMissing:
        return "máy chưa có LibreOffice"
    except FontMissing:
        return "máy chưa có phông Liberation mà LibreOffice cần"
    return ""


def _note(why: str) -> Finding:
    from generators.pdf import fonts

    try:
        fonts.find()
    except FontMissing:
        why = f"{why}; không có phông Liberation nên dùng phông kèm theo rdocx, dòng có thể khác nhiều hơn"
    return Finding(Code.PDF_PREVIEW, "PDF", _NOTE.format(why=why), "note")
