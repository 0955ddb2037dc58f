"""Who is signed in: kept in memory, known by a signed cookie. A session ends when one leaves, rests too long, after a day, or with the server."""

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from itsdangerous import BadSignature, TimestampSigner

COOKIE: Final = "vanban-phien"
LONGEST: Final = 24 * 3600
"""Seconds of a session, however busy."""
_MOST: Final = 10_000


@dataclass
class _Session:
    user: str
    digest: str  # the hash of the password by which it began: with another one it is over
    seen: float


class Sessions:
    """The sessions of one server; ``idle`` is the seconds that one may rest."""

    def __init__(self, idle: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.idle = idle
        self._clock = clock
        self._signer = TimestampSigner(secrets.token_bytes(32), salt=COOKIE)
        self._open: OrderedDict[str, _Session] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, user: str, digest: str) -> str:
        """A new session; what the cookie says."""
        key = secrets.token_urlsafe(32)
        with self._lock:
            self._open[key] = _Session(user, digest, self._clock())
            while len(self._open) > _MOST:  # the one that rested longest
                self._open.popitem(last=False)
        return self._signer.sign(key).decode()

    def user(self, cookie: str) -> tuple[str, str] | None:
        """Whose session it is, and the hash of the password by which it began; None where there is none, or none any more."""
        key = self._key(cookie)
        with self._lock:
            found = self._open.get(key) if key else None
            if found is None or key is None:
                return None
            if self._clock() - found.seen > self.idle:
                del self._open[key]
                return None
            found.seen = self._clock()
            self._open.move_to_end(key)
            return found.user, found.digest

    def end(self, cookie: str) -> None:
        """The session is over."""
        key = self._key(cookie)
        with self._lock:
            self._open.pop(key or "", None)

    def _key(self, cookie: str) -> str | None:
        try:
            return self._signer.unsign(cookie, max_age=LONGEST).decode()
        except BadSignature:  # too old, too
            return None
