"""What would be lost where a document is written over a file that is there already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generators.findings import DocumentError

if TYPE_CHECKING:
    from generators.catalog.catalog import Catalog
    from legaltext.corpus.corpus import Corpus

_SIGNED: Final = re.compile(rb"/ByteRange\s*\[")  # a signature of a PDF says which bytes it covers


def lost_by_replacing(old: bytes, new: bytes | None, where: str, *, corpus: Corpus, catalog: Catalog) -> str:
    """Why ``old`` (a DOCX or PDF) may hold work of somebody, in Vietnamese; blank where it is as it was rendered, and can be rendered anew.

    ``new`` is what would stand in its place, where that is known. Whatever cannot be read, or carries no evidence of ours, is somebody's work.
    """
    from generators.evidence.verify import verify

    if old == new:
        return ""
    try:
        found = verify(old, where, corpus=corpus, catalog=catalog)
        if not found.sealed:
            return "phần chứng cứ trong tệp đã bị sửa"
        if found.text_changed:
            return "lời văn đã được sửa sau khi lập"
        if found.filled:
            return "đã có chỗ điền tay (số, ngày, chữ ký…) sau khi lập"
        return _saved_since(old)
    except DocumentError:
        return "tệp không phải do vanban lập, hoặc không đọc được"


def _saved_since(old: bytes) -> str:
    """Of a document with the words of its making: whether another program wrote it since; its looks may be others, or it is signed."""
    from generators.docx.package import is_packed_here

    if old.lstrip()[:5] == b"%PDF-":
        return "tệp PDF đã được ký số" if _SIGNED.search(old) else ""
    return "" if is_packed_here(old) else "tệp đã được lưu lại bằng chương trình khác sau khi lập, có thể đã chỉnh trình bày"
