"""The users of an office server: a file with a name and the argon2 hash of a password a line. A change of the file counts from the next request on.

# vanban: người dùng
lan.nguyen:$argon2id$v=19$m=65536,t=3,p=4$…
"""

import re
import threading
import unicodedata
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

NAME: Final = re.compile(r"[\w.@-]{1,64}")
SHORTEST: Final = 10
"""Letters of a password, at least."""
_LONGEST: Final = 1_000
_HASHER: Final = PasswordHasher()  # the second set of RFC 9106, 4: 64 MB
_AT_ONCE: Final = threading.BoundedSemaphore(4)  # each takes its 64 MB


class UsersError(Exception):
    """The file of the users cannot be used; the words say what to mend, in Vietnamese."""


class Users:
    """The users of a file, read anew when it changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: tuple[tuple[int, int], Mapping[str, str]] | None = None

    def hashes(self) -> Mapping[str, str]:
        """The hash of each user's password, by name. Raises UsersError where the file cannot be used: then nobody may in."""
        try:
            found = self.path.stat()
            stamp = found.st_mtime_ns, found.st_size
            if self._read is None or self._read[0] != stamp:
                self._read = stamp, parsed(self.path.read_text(encoding="utf-8"), str(self.path))
        except (OSError, UnicodeDecodeError) as error:
            self._read = None
            raise UsersError(
                f"không đọc được tệp người dùng {self.path}; hãy kiểm tra đường dẫn, quyền đọc và mã UTF-8."
            ) from error
        return self._read[1]

    @cached_property
    def _nobody(self) -> str:
        return hashed("nobody has this password")

    def verified(self, name: str, password: str) -> str | None:
        """The hash that a password matches; None for a wrong one, and as late for a user who is not there. Raises UsersError."""
        found = self.hashes().get(unicodedata.normalize("NFC", name))
        try:
            with _AT_ONCE:
                _HASHER.verify(found or self._nobody, unicodedata.normalize("NFC", password[:_LONGEST]))
        except (VerificationError, InvalidHashError):
            return None
        return found


def hashed(password: str) -> str:
    """The hash of a password, as it stands in the file."""
    return _HASHER.hash(unicodedata.normalize("NFC", password[:_LONGEST]))


def parsed(text: str, where: str) -> dict[str, str]:
    """The hashes by name. Raises UsersError for a line that is none of a user, a name that stands twice, a password that is not hashed."""
    users: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, colon, digest = unicodedata.normalize("NFC", line).strip().partition(":")
        if not colon or not NAME.fullmatch(name):
            raise UsersError(f"{where}, dòng {number}: không phải là “tên:mã băm”; hãy dùng lệnh: vanban nguoi-dung add.")
        if name in users:
            raise UsersError(f"{where}, dòng {number}: người dùng “{name}” có hai lần; hãy bỏ một dòng.")
        try:
            extract_parameters(digest)
        except InvalidHashError as error:
            raise UsersError(
                f"{where}, dòng {number}: mật khẩu của “{name}” không phải là mã băm argon2; hãy dùng lệnh: vanban nguoi-dung add."
            ) from error
        users[name] = digest
    return users


def with_user(text: str, name: str, digest: str | None) -> str:
    """The text of the file with a user's hash set; None takes the user out. All other lines stay as they are."""
    kept = [line for line in text.splitlines() if line.startswith("#") or line.partition(":")[0].strip() != name]
    return "".join(f"{line}\n" for line in (*kept, *([f"{name}:{digest}"] if digest else [])))
