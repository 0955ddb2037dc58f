"""How often one may: guesses at a password, which get slower, and work, of which there is so much a minute."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

_MOST: Final = 10_000  # of whom it is remembered; who has been quiet for longest is forgotten


class Guesses:
    """Tries that failed, by whom they are counted. The first ``free`` cost nothing, each further one twice the wait of the one before."""

    def __init__(self, free: int, longest: float = 900.0, clock: Callable[[], float] = time.monotonic) -> None:
        self.free, self.longest = free, longest
        self._clock = clock
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()  # how many, and when the next one may be made
        self._lock = threading.Lock()

    def begin(self, key: str) -> float:
        """0 where a try may be made, which counts as failed until it is told otherwise, so that many at once count too; else the seconds to wait."""
        with self._lock:
            now = self._clock()
            count, until = self._failed.pop(key, (0, 0.0))
            if count and now - until > self.longest:  # long ago
                count = 0
            if now < until:
                self._failed[key] = count, until
                return until - now
            count += 1
            wait = min(self.longest, 2.0 ** min(count - self.free, 30)) if count >= self.free else 0.0
            self._failed[key] = count, now + wait
            while len(self._failed) > _MOST:
                self._failed.popitem(last=False)
            return 0.0

    def undo(self, key: str) -> None:
        """The last try was right; those before it still count."""
        with self._lock:
            count, _ = self._failed.pop(key, (0, 0.0))
            if count > 1:
                self._failed[key] = count - 1, self._clock()

    def forget(self, key: str) -> None:
        """Nothing is counted any more."""
        with self._lock:
            self._failed.pop(key, None)


class Allowance:
    """So many works a minute for each who asks, as many at once as a minute has; 0: no bound."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute = per_minute
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # how many are left, and when that was
        self._lock = threading.Lock()

    def take(self, key: str) -> float:
        """0 where one more may be done; else the seconds to wait."""
        if not self.per_minute:
            return 0.0
        with self._lock:
            now = self._clock()
            left, then = self._left.pop(key, (float(self.per_minute), now))
            left = min(self.per_minute, left + (now - then) * self.per_minute / 60)
            allowed = left >= 1
            self._left[key] = (left - 1 if allowed else left), now
            while len(self._left) > _MOST:
                self._left.popitem(last=False)
            return 0.0 if allowed else (1 - left) * 60 / self.per_minute
