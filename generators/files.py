"""Files as they are read and written: not beyond a size, and whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from generators.codes import Code
from generators.findings import DocumentError

if TYPE_CHECKING:
    from pathlib import Path


MAX_DOCUMENT: Final = 50_000_000
"""Bytes of a document to look at; one of a thousand pages has a tenth of it."""

# What the system says of a file, for staff.
_REASONS: Final = {
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã hết dung lượng được cấp",
    errno.EFBIG: "tệp vượt quá cỡ mà ổ đĩa cho phép",
    errno.EACCES: "không có quyền",
    errno.EPERM: "hệ thống không cho phép",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOTDIR: "một phần của đường dẫn không phải là thư mục",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "đường dẫn tắt quay vòng",
    errno.EBUSY: "tệp đang được dùng",
    errno.ETXTBSY: "tệp đang được dùng",
    errno.EIO: "ổ đĩa hoặc đường truyền có lỗi",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
    errno.EPIPE: "chương trình nhận đã đóng",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Vietnamese; in its own words where they are none of those that are known."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def read(path: Path) -> bytes:
    """The bytes of a document. Raises DocumentError where it is too large or cannot be read."""
    try:
        content = read_within(path, MAX_DOCUMENT)
    except OSError as error:
        message = f"Không đọc được tệp: {reason(error)}. Hãy kiểm tra đường dẫn và quyền đọc."
        raise DocumentError.of(Code.FILE_UNREADABLE, str(path), message) from error
    if content is None:
        message = f"Tệp lớn hơn {MAX_DOCUMENT // 1_000_000} MB; đây không phải một văn bản. Hãy kiểm tra lại tên tệp."
        raise DocumentError.of(Code.FILE_TOO_LARGE, str(path), message)
    return content


def read_within(path: Path, most: int) -> bytes | None:
    """The bytes of a file; None where there are more than ``most``. What has no size (a device) is read no further either. Raises OSError."""
    with path.open("rb") as file:
        content = file.read(most + 1)
    return content if len(content) <= most else None


def write(path: Path, content: bytes, *, private: bool = False) -> None:
    """Put ``content`` into the file, whole or not at all: written beside its place and moved there; who may read it stays as it was.

    With ``private`` only its owner may read it, from the first byte on. Raises DocumentError where that fails.
    """
    temporary = path.with_name(f".{path.name[:40]}.{secrets.token_hex(6)}.tmp")
    try:
        # The umask applies, as to any new file
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):  # there is none yet, or another's
            if not private:
                temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
    except OSError as error:
        message = f"Không ghi được tệp: {reason(error)}. Hãy kiểm tra thư mục, quyền ghi và chỗ trống."
        raise DocumentError.of(Code.OUTPUT_UNWRITABLE, str(path), message) from error
    finally:  # also where somebody interrupts; once moved, it is no longer there
        with suppress(OSError):
            temporary.unlink()
