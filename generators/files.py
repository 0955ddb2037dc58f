"""Files as they are written: whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from generators.codes import Code
from generators.findings import DocumentError

if TYPE_CHECKING:
    from pathlib import Path


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
