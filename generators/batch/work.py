"""What is done to rows wherever it is done: in this process, in one beside it, on another machine.

A worker gets a setting and some rows, and gives back what became of each. Documents it writes itself, beside their place and moved there, so that none goes
through the pipe; the journal is the coordinator's alone.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generators.batch.alike import NOTHING, unpack
from generators.catalog.values import canonical_json
from generators.codes import Code
from generators.files import reason
from generators.findings import DocumentError, Finding, one_line
from generators.steps import side_by_side
from legaltext.basics.collector import collector_paused

if TYPE_CHECKING:
    from generators.batch import alike
    from generators.batch.examined import Packed
    from generators.catalog.catalog import Template
    from generators.catalog.unit import Unit
    from generators.steps import Steps
    from legaltext.corpus.corpus import Corpus


_SIDE_BY_SIDE: Final = 16  # rows
# What the system says of a file that is open in Word, or where a folder stands in its place; all else it would say of the next file too
_OF_ONE_FILE: Final = frozenset(
    (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY, errno.EISDIR, errno.ENOTEMPTY, errno.EEXIST, errno.ENAMETOOLONG)
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides a document besides its row. ``corpora``: the folders of the law, the shipped one first; a worker opens them for itself.

    ``unit`` is the file of the unit's profile, which gives what the rows leave to it; ``unit_said`` a hash of what it says, ``template_said`` one of all versions
    of the template: a process that opened another state of them opens them again.
    ``check_form``: each document is held against the rules of form, as `vanban render` does; it takes about twice as long as making it. Else only a `Task` that is a sample.
    """

    template: str
    templates: Path
    corpora: tuple[Path, ...]
    own: Path | None = None  # the unit's own templates, beside these
    bilingual: bool = False
    draft: bool = False
    unit: Path | None = None
    unit_said: str = ""
    template_said: str = ""
    check_form: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One row to be worked on: its number, its data as JSON (`alike`), the official number that it gets, the file that it becomes; a sample stands for the others.

    ``examined`` is what was found out about it before, with that number.
    """

    number: int
    content: alike.Packed = NOTHING
    so: str = ""
    file: str = ""
    sample: bool = False
    examined: Packed | None = None

    @property
    def data(self) -> dict[str, Any]:
        """The data of the document, its number among them."""
        import json

        data = dict(json.loads(unpack(self.content)))
        return {**data, "so": self.so} if self.so else data


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: the hash of its finished file, blank where there is none; what is wrong, or only to be known.

    ``of`` is the hash of what it was made of, where that is a file; ``examined`` what its document can be made from. ``stops`` is what the system said (errno)
    where no other row can be worked on either: the disk is full.
    """

    number: int
    findings: tuple[Finding, ...] = ()
    sha256: str = ""
    of: str = ""
    examined: Packed | None = None
    stops: int = 0

    @property
    def failed(self) -> bool:
        """Whether no document can be made of the row."""
        return any(finding.severity == "error" for finding in self.findings)


PDF: Final = "PDF"
"""Where a finding on the PDF of a row is."""


def check_rows(setting: Setting, tasks: Sequence[Task]) -> list[Outcome]:
    """What is wrong with each row, found without making its document; and what was found out, to make that from (not of a stranger's template)."""
    from generators.batch.examined import Packing
    from generators.document.render import examine, examining

    at_hand = cache(partial(opened, setting))
    packing = Packing()

    def checked(task: Task) -> Steps[Outcome]:
        template, corpus, unit = at_hand()
        if not template.ships:
            return Outcome(task.number, examine(template, task.data, corpus=corpus, draft=setting.draft, unit=unit))
        findings, examined = yield from examining(template, task.data, corpus=corpus, draft=setting.draft, unit=unit)
        yield
        outcome = Outcome(task.number, findings)
        return outcome if outcome.failed or examined is None else replace(outcome, examined=packing.pack(examined))

    return _done(tasks, checked)


def make_rows(setting: Setting, tasks: Sequence[Task], folder: Path | None, half_done: Path | None) -> list[Outcome]:
    """The document of each row in its place below ``folder``; ``half_done`` is where it is written first, on the same disk. None: nothing is kept."""
    from generators.batch import examined
    from generators.document.own_check import check_own
    from generators.document.render import rendering, rendering_examined

    at_hand = cache(partial(opened, setting))

    def made(task: Task) -> Steps[Outcome]:
        template, corpus, unit = at_hand()
        draft, bilingual = setting.draft, setting.bilingual
        if task.examined is not None:
            found = examined.unpack(task.examined)
            yield
            done = yield from rendering_examined(template, found, corpus=corpus, bilingual=bilingual, draft=draft, unit=unit)
        else:
            done = yield from rendering(template, task.data, corpus=corpus, bilingual=bilingual, draft=draft, unit=unit)
        yield
        # Notes on the law are those of every row
        said = (
            *done.findings,
            *(note for note in done.notes if note.code is Code.FIELD_UNDERSTOOD),
        )
        if setting.check_form or task.sample:
            said = (*said, *check_own(done, corpus))
        if folder is None or half_done is None:
            return Outcome(task.number, said)
        temporary = f"{half_done}/{secrets.token_hex(8)}.tmp"
        with open(temporary, "wb") as file:  # noqa: PTH123 -- a `Path` takes as long to make as its file to write
            file.write(done.docx)
        os.replace(temporary, f"{folder}/{task.file}")  # noqa: PTH105 -- as above
        return Outcome(task.number, said, hashlib.sha256(done.docx).hexdigest())

    return _done(tasks, made)


def _done(tasks: Sequence[Task], do: Callable[[Task], Steps[Outcome]]) -> list[Outcome]:
    """What became of the tasks, some of which are worked on side by side. The garbage collector rests meanwhile: documents leave nothing circular behind."""
    outcomes: list[Outcome] = []
    for start in range(0, len(tasks), _SIDE_BY_SIDE):
        with collector_paused():
            outcomes += side_by_side(_guarded(task, do) for task in tasks[start : start + _SIDE_BY_SIDE])
    return outcomes


def guarded(task: Task, do: Callable[[Task], Outcome]) -> Outcome:
    """What became of a task; whatever happens to one row costs the others nothing."""
    try:
        return do(task)
    except Exception as error:  # noqa: BLE001 -- a fault of ours in one row must not cost ten thousand; it is told with the row
        return _failed(task, error)


def _guarded(task: Task, do: Callable[[Task], Steps[Outcome]]) -> Steps[Outcome]:
    """The same, in steps."""
    try:
        return (yield from do(task))
    except Exception as error:  # noqa: BLE001 -- as above
        return _failed(task, error)


def _failed(task: Task, error: Exception) -> Outcome:
    """What is to be said of a row whose work raised something."""
    if isinstance(error, DocumentError):
        return Outcome(task.number, error.findings)
    if isinstance(error, OSError):
        message = f"Không ghi được tệp: {reason(error)}. Hãy kiểm tra thư mục, chỗ trống và quyền ghi."
        stops = 0 if error.errno in _OF_ONE_FILE else error.errno or errno.EIO
        return Outcome(task.number, (Finding(Code.OUTPUT_UNWRITABLE, task.file, message),), stops=stops)
    message = (
        f"Chương trình lỗi ở dòng này ({type(error).__name__}: {one_line(str(error), 200)}). Hãy báo lại cho người phát triển."
    )
    return Outcome(task.number, (Finding(Code.ROW_FAILED, f"dòng {task.number}", message),))


@lru_cache(maxsize=8)
def opened(setting: Setting) -> tuple[Template, Corpus, Unit | None]:
    """The template, the law and the unit's profile, opened once in a process. What is to be said of the profile itself is said once, not of each row."""
    from generators.catalog.catalog import Catalog
    from generators.catalog.unit_file import load_unit
    from legaltext.corpus.corpus import open_corpus

    first, *beside = setting.corpora
    catalog = Catalog(setting.templates, setting.own)
    unit = replace(load_unit(setting.unit, catalog), findings=()) if setting.unit else None
    return catalog.get(setting.template), open_corpus(first, beside=beside), unit


def warm(setting: Setting) -> None:
    """Open what a worker needs before the first row comes; what is wrong with it will be told of the rows."""
    with suppress(Exception):
        opened(setting)


def said_by(unit: Unit | None) -> str:
    """A hash of what a unit's profile says; blank without one."""
    return hashlib.sha256(canonical_json(unit.data).encode()).hexdigest() if unit else ""
