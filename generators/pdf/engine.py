"""What turns Word documents into PDFs: the one thing that an engine must do, whichever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from generators.pdf.errors import PdfError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Engine(Protocol):
    """Turns Word documents into PDFs (`libreoffice.LibreOffice`). What it gives is not trusted: `check` reads it back."""

    def convert(self, documents: Sequence[bytes]) -> list[bytes | PdfError]:
        """One result a document, in order: a PDF, or the reason why there is none; a bad document does not spoil the others.

        Raises PdfError only where the engine can make none at all (it is not on this machine). Nothing of a document is left behind.
        """


def convert_one(engine: Engine, document: bytes) -> bytes:
    """The PDF of one document. Raises PdfError."""
    [result] = engine.convert([document])
    if isinstance(result, PdfError):
        raise result
    return result
