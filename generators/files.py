"""Files as they are read and written: not beyond a size, and whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from generators.codes import Code
from generators.findings import DocumentError

if TYPE_CHECKING:
    from pathlib import Path


MAX_DOCUMENT: Final = 50_000_000
"""Bytes of a document to look at; one of a thousand pages has a tenth of it."""


def read(path: Path) -> bytes:
    """The bytes of a document. Raises DocumentError where it is too large or cannot be read."""
    try:
        if path.stat().st_size > MAX_DOCUMENT:
            message = f"Tệp lớn hơn {MAX_DOCUMENT // 1_000_000} MB; đây không phải một văn bản. Hãy kiểm tra lại tên tệp."
            raise DocumentError.of(Code.FILE_TOO_LARGE, str(path), message)
        return path.read_bytes()
    except OSError as error:
        message = f"Không đọc được tệp: {error.strerror}. Hãy kiểm tra đường dẫn và quyền đọc."
        raise DocumentError.of(Code.FILE_UNREADABLE, str(path), message) from error


def write(path: Path, content: bytes) -> None:
    """Put ``content`` into the file, whole or not at all: written beside its place and moved there. Raises DocumentError where that fails."""
    temporary = path.with_name(f".{path.name[:40]}.{secrets.token_hex(6)}.tmp")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)  # the umask applies, as to any new file
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise DocumentError.of(
            Code.OUTPUT_UNWRITABLE, str(path), f"Không ghi được tệp: {error.strerror}. Hãy kiểm tra thư mục và quyền ghi."
        ) from error
