"""What is done to rows wherever it is done: in this process, in one beside it, on another machine.

A worker gets a setting and some rows, and gives back what became of each. Documents it writes itself, beside their place and moved there, so that none goes
through the pipe; the journal is the coordinator's alone.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.values import canonical_json
from generators.codes import Code
from generators.files import reason
from generators.findings import DocumentError, Finding, one_line

if TYPE_CHECKING:
    from generators.catalog.catalog import Template
    from generators.catalog.unit import Unit
    from legaltext.corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides a document besides its row. ``corpora``: the folders of the law, the shipped one first; a worker opens them for itself.

    ``unit`` is the file of the unit's profile, which gives what the rows leave to it; ``unit_said`` a hash of what it says.
    ``check_form``: each document is held against the rules of form, as `vanban render` does; it takes about twice as long as making it. Else only a `Task` that is a sample.
    """

    template: str
    templates: Path
    corpora: tuple[Path, ...]
    bilingual: bool = False
    draft: bool = False
    unit: Path | None = None
    unit_said: str = ""
    check_form: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One row to be worked on: its number, its data as JSON, the official number that it gets, the file that it becomes; a sample stands for the others."""

    number: int
    content: bytes
    so: str = ""
    file: str = ""
    sample: bool = False

    @property
    def data(self) -> dict[str, Any]:
        """The data of the document, its number among them."""
        import json

        data = dict(json.loads(self.content))
        return {**data, "so": self.so} if self.so else data


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: the hash of its finished file, blank where there is none; what is wrong, or only to be known.

    ``of`` is the hash of what it was made of, where that is a file.
    """

    number: int
    findings: tuple[Finding, ...] = ()
    sha256: str = ""
    of: str = ""

    @property
    def failed(self) -> bool:
        """Whether no document can be made of the row."""
        return any(finding.severity == "error" for finding in self.findings)


PDF: Final = "PDF"
"""Where a finding on the PDF of a row is."""


def check_rows(setting: Setting, tasks: Sequence[Task]) -> list[Outcome]:
    """What is wrong with each row, found without making its document."""
    from generators.document.render import examine

    def checked(task: Task) -> tuple[Finding, ...]:
        template, corpus, unit = opened(setting)
        return examine(template, task.data, corpus=corpus, draft=setting.draft, unit=unit)

    return [guarded(task, lambda task: Outcome(task.number, checked(task))) for task in tasks]


def make_rows(setting: Setting, tasks: Sequence[Task], folder: Path | None, half_done: Path | None) -> list[Outcome]:
    """The document of each row in its place below ``folder``; ``half_done`` is where it is written first, on the same disk. None: nothing is kept."""
    from generators.document.own_check import check_own
    from generators.document.render import render

    def made(task: Task) -> Outcome:
        template, corpus, unit = opened(setting)
        done = render(template, task.data, corpus=corpus, bilingual=setting.bilingual, draft=setting.draft, unit=unit)
        said = (
            *done.findings,
            *(note for note in done.notes if note.code is Code.FIELD_UNDERSTOOD),
        )  # notes on the law are those of every row
        if setting.check_form or task.sample:
            said = (*said, *check_own(done, corpus))
        if folder is None or half_done is None:
            return Outcome(task.number, said)
        temporary = half_done / f"{secrets.token_hex(8)}.tmp"
        temporary.write_bytes(done.docx)
        temporary.replace(folder / task.file)
        return Outcome(task.number, said, hashlib.sha256(done.docx).hexdigest())

    return [guarded(task, made) for task in tasks]


def guarded(task: Task, do: Callable[[Task], Outcome]) -> Outcome:
    """What became of a task; whatever happens to one row costs the others nothing."""
    try:
        return do(task)
    except DocumentError as error:
        return Outcome(task.number, error.findings)
    except OSError as error:
        message = f"Không ghi được tệp: {reason(error)}. Hãy kiểm tra thư mục, chỗ trống và quyền ghi."
        return Outcome(task.number, (Finding(Code.OUTPUT_UNWRITABLE, task.file, message),))
    except Exception as error:  # noqa: BLE001 -- a fault of ours in one row must not cost ten thousand; it is told with the row
        message = f"Chương trình lỗi ở dòng này ({type(error).__name__}: {one_line(str(error), 200)}). Hãy báo lại cho người phát triển."
        return Outcome(task.number, (Finding(Code.ROW_FAILED, f"dòng {task.number}", message),))


@lru_cache(maxsize=8)
def opened(setting: Setting) -> tuple[Template, Corpus, Unit | None]:
    """The template, the law and the unit's profile, opened once in a process. What is to be said of the profile itself is said once, not of each row."""
    from generators.catalog.catalog import open_catalog
    from generators.catalog.unit_file import load_unit
    from legaltext.corpus.corpus import open_corpus

    first, *beside = setting.corpora
    catalog = open_catalog(setting.templates)
    unit = replace(load_unit(setting.unit, catalog), findings=()) if setting.unit else None
    return catalog.get(setting.template), open_corpus(first, beside=beside), unit


def said_by(unit: Unit | None) -> str:
    """A hash of what a unit's profile says; blank without one."""
    return hashlib.sha256(canonical_json(unit.data).encode()).hexdigest() if unit else ""
