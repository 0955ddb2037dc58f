"""What the templates cite, read once beside the pages: the first page does not wait for it, and it is known at once where nothing has changed since the last run."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Final

from generators.authoring.uses import Use
from generators.authoring.uses_kept import uses_at_hand
from generators.catalog.catalog import Template

Uses = Mapping[str, tuple[Use, ...]]
Reader = Callable[[Sequence[Template]], Uses]

_LONGEST: Final = 600.0  # seconds, whatever reads them


class TemplateUses:
    """What the templates of one server cite. `reader` reads it where it is not kept from before."""

    def __init__(self, templates: Callable[[], Sequence[Template]], reader: Reader) -> None:
        self._templates, self._reader = templates, reader
        self._lock = threading.Lock()
        self._reading: Future[Uses] | None = None

    def read(self, wait: float | None) -> Uses | None:
        """What each template cites, by its name; None where it is still being read after so many seconds (None: no end of waiting).

        Raises DocumentError for a template that cannot be read; the next one who asks has it tried again.
        """
        with self._lock:
            if self._reading is None:
                self._reading = Future()
                threading.Thread(target=self._read, args=(self._reading,), name="vanban-uses", daemon=True).start()
            reading = self._reading
        try:
            return reading.result(_LONGEST if wait is None else wait)
        except TimeoutError:
            return None
        except BaseException:
            with self._lock:
                if self._reading is reading:
                    self._reading = None
            raise

    def _read(self, reading: "Future[Uses]") -> None:
        try:
            templates = self._templates()
            kept = uses_at_hand(templates)
            reading.set_result(self._reader(templates) if kept is None else kept)
        except BaseException as error:  # noqa: BLE001 -- raised where it is asked for
            reading.set_exception(error)
