"""Which engine makes a PDF: LibreOffice, the engine of record, or that of previews where one asks for it or has no other."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, get_args

from generators.codes import Code
from generators.findings import Finding
from generators.pdf.errors import FontMissing, OfficeMissing

if TYPE_CHECKING:
    from pathlib import Path

    from generators.pdf.libreoffice import LibreOffice
    from generators.pdf.preview import Preview

    Chosen = LibreOffice | Preview

EngineName = Literal["auto", "libreoffice", "preview"]
NAMES: Final[tuple[str, ...]] = get_args(EngineName)
_NOTE: Final = "Đây là bản xem trước ({why}): chỗ xuống dòng, sang trang có thể khác bản chính thức. Bản để ký, ban hành hãy tạo trên máy có LibreOffice."


def choose(name: EngineName = "auto", *, pdfa: bool = True, print_run: bool = False) -> tuple[Chosen, Finding | None]:
    """The engine of a name, and the note for staff where it is that of previews. LibreOffice makes PDF/A, or plain PDF; a preview is none for archives.

    "auto" is LibreOffice, and that of previews only where LibreOffice or its fonts are not on this machine and rdocx is. Where neither is, LibreOffice
    tells what lacks when it is used. ``print_run``: for files that carry no evidence.
    """
    from generators.pdf.libreoffice import LibreOffice
    from generators.pdf.preview import Preview, installed
    from generators.pdf.profile import Standard

    if name == "preview":
        return Preview(), _note("theo yêu cầu")
    lacking = _lacking() if name == "auto" and installed() else ""
    if lacking:
        return Preview(), _note(lacking)
    conforming = Standard.PDF_A_2B if print_run else Standard.PDF_A_3B
    return LibreOffice(standard=conforming if pdfa else Standard.PLAIN), None


def kind(engine: Chosen) -> str:
    """What is told of the PDFs of an engine where they are noted: their standard, or that they are previews."""
    from generators.pdf.libreoffice import LibreOffice

    return engine.standard.name if isinstance(engine, LibreOffice) else "PREVIEW"


def working_in(engine: Chosen, folder: Path) -> Chosen:
    """The engine with its private folders below ``folder``; that of previews has none."""
    from generators.pdf.libreoffice import LibreOffice

    return replace(engine, folder=folder) if isinstance(engine, LibreOffice) else engine


def look_for(engine: Chosen) -> None:
    """Raises PdfError where the engine, or the fonts that it needs, are not on this machine."""
    from generators.pdf import fonts
    from generators.pdf.libreoffice import LibreOffice, find_office
    from generators.pdf.preview import find_package

    if isinstance(engine, LibreOffice):
        find_office()
        fonts.find()
    else:
        find_package()


def described(engine: Chosen) -> str:
    """What decides the PDFs of an engine on this machine: its version and its fonts, "LibreOffice 7.4.7.2 …, phông 5f0c…". Raises PdfError as `look_for` does."""
    from generators.pdf import fonts
    from generators.pdf.libreoffice import LibreOffice, version
    from generators.pdf.preview import package_version

    look_for(engine)
    try:
        digest = hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in fonts.find())).hexdigest()[:8]
    except FontMissing:  # the preview has fonts of its own
        digest = "kèm theo"
    return f"{version() if isinstance(engine, LibreOffice) else package_version()}, phông {digest}"


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
