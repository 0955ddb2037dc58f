"""A case: a folder of plain files that can be copied.

``vu-viec.yaml`` says what it is; ``du-kien.yaml`` has the facts, and people edit it; ``du-kien/0001.yaml`` … are its revisions; ``su-kien.jsonl`` is what has happened;
``giay-to/NN-step.docx`` are the papers, each with the data of which it was made. No name of a file says anything of a person.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generators.cases.facts import CaseFields, fields_of
from generators.cases.journal import Event, Journal, append, read_journal
from generators.cases.paper import FOLDER, Paper, papers_of
from generators.cases.revisions import FACTS, REVISIONS, changed_fields
from generators.catalog.catalog import Catalog, open_catalog
from generators.catalog.matters import FILE as MATTERS
from generators.catalog.matters_file import load_matters
from generators.catalog.procedures import FILE as PROCEDURES
from generators.catalog.procedures_file import load_procedures
from generators.catalog.reader import read_yaml
from generators.catalog.source import read_source
from generators.catalog.unit import tidy
from generators.chained import this_second
from generators.codes import Code
from generators.files import reason, write
from generators.findings import DocumentError, Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generators.catalog.fields import Checked
    from generators.catalog.matters import Matter
    from generators.catalog.procedures import Procedure, Procedures, Step
    from generators.catalog.unit import Unit
    from legaltext.corpus.corpus import Corpus

ABOUT: Final = "vu-viec.yaml"
_LOCK: Final = ".khoa"
_WAIT: Final = 20  # seconds for another program that is at work in the case


@dataclass(frozen=True)
class Library:
    """What a case stands on: the law, the templates, the profile of the unit where there is one, and what day it is."""

    corpus: Corpus
    catalog: Catalog
    unit: Unit | None = None
    today: Callable[[], dt.date] = dt.date.today
    _fields: dict[tuple[str, dt.date], CaseFields] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, unit: Unit | None = None) -> Library:
        """The law and the templates at hand. Raises DocumentError, CorpusError where they cannot be read."""
        from legaltext.corpus.corpus import open_corpus

        return cls(open_corpus(), open_catalog(), unit)

    @cached_property
    def procedures(self) -> Procedures:
        """All procedures. Raises DocumentError where the file is wrong."""
        return load_procedures(self.catalog.root / PROCEDURES)

    def of_matter(self, matter: str) -> tuple[Procedure, Matter]:
        """The procedure of a matter. Raises DocumentError where there is no such matter, or it has none."""
        matters = load_matters(self.catalog.root / MATTERS).matters
        found = self.procedures.of_matter(matter)
        if matter not in matters:
            known = ", ".join(one for procedure in self.procedures.procedures.values() for one in procedure.matters)
            raise DocumentError.of(Code.CASE_MATTER, matter[:80], f"Không có việc này. Các việc lập được hồ sơ: {known}.")
        if found is None:
            why = self.procedures.without.get(matter, "chưa có thủ tục")
            raise DocumentError.of(Code.CASE_MATTER, matter, f"Việc này không lập hồ sơ theo bước: {why.rstrip('.')}.")
        return found, matters[matter]

    def fields(self, procedure: Procedure, matter: Matter) -> CaseFields:
        """The facts of all cases of a matter, as they are today: put together once a day. Raises DocumentError where the library is wrong."""
        key = matter.id, self.today()
        known = self._fields.get(key)
        if known is None or known.procedure is not procedure or known.matter is not matter:
            if any(day != key[1] for _, day in tuple(self._fields)):
                self._fields.clear()  # of yesterday
            known = self._fields[key] = fields_of(procedure, matter, self.catalog, self.corpus, key[1])
        return known


@dataclass(frozen=True, slots=True)
class About:
    """What a case is. ``key`` is its own random name: calendars know it by that."""

    matter: str
    title: str
    opened: dt.date
    key: str


@dataclass(frozen=True)
class Facts:
    """The facts as they stand in ``du-kien.yaml``. ``data`` has them as typed, ``revision`` is that under which they are kept (0: none yet).

    ``kept`` is False where the file was edited since that revision.
    """

    text: str
    data: Mapping[str, Any]
    revision: int
    kept: bool
    told: tuple[Finding, ...] = ()

    @property
    def sha256(self) -> str:
        """The hash of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass
class Case:
    """One case. What it says of its folder is as of when it was opened, and as of its own doings since."""

    folder: Path
    about: About
    library: Library
    procedure: Procedure
    matter: Matter
    journal: Journal
    _facts: Facts | None = field(default=None, repr=False)

    @classmethod
    def open(cls, folder: Path | str, library: Library | None = None) -> Case:
        """The case in a folder. Raises DocumentError where it is none, or its files cannot be read; CorpusError where the law cannot."""
        folder = Path(folder)
        about = about_of(folder)
        library = library or Library.open()
        procedure, matter = library.of_matter(about.matter)
        return cls(folder, about, library, procedure, matter, read_journal(folder))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else changes the case meanwhile; its journal is read anew. Raises DocumentError where another program does not finish."""
        from filelock import FileLock, Timeout

        try:
            with FileLock(self.folder / _LOCK, timeout=_WAIT, is_singleton=True):  # whoever holds it may ask for it again
                self._clear()
                self.reload()
                yield
        except Timeout as error:
            message = "Một chương trình khác đang làm việc với hồ sơ này. Hãy đợi nó xong rồi chạy lại."
            raise DocumentError.of(Code.CASE_BUSY, str(self.folder), message) from error
        except OSError as error:
            message = f"Không ghi được vào hồ sơ: {reason(error)}. Hãy kiểm tra thư mục và quyền ghi."
            raise DocumentError.of(Code.OUTPUT_UNWRITABLE, str(self.folder), message) from error

    def _clear(self) -> None:
        """Take away what a program left half-written that was stopped: nobody else writes here now, and it may hold personal data."""
        for place in (self.folder, self.folder / REVISIONS, self.folder / FOLDER):
            for path in place.glob(".*.tmp"):
                path.unlink(missing_ok=True)

    def reload(self) -> None:
        """What has happened, and the facts, as they are now. Raises DocumentError."""
        self.journal = read_journal(self.folder)
        self._facts = None
        self.__dict__.pop("checked", None)

    def note(self, event: Event) -> None:
        """One event more; the caller holds the lock. Raises DocumentError."""
        self.journal = append(self.folder, self.journal, event)

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Every paper that was made, in that order."""
        return papers_of(self.journal.events, self.folder)

    def paper(self, step: str) -> Paper | None:
        """The newest paper of a step: the draft of a new one goes before the issued one that it will supersede."""
        return next((one for one in reversed(self.papers) if one.step == step), None)

    def issued(self, step: str) -> Paper | None:
        """The paper of a step that is in force."""
        return next((one for one in reversed(self.papers) if one.step == step and one.state == "issued"), None)

    def in_force(self, step: str) -> Paper:
        """The issued paper of a step, its files as they were issued. Raises DocumentError where there is none, or a file is gone or was changed."""
        self.step(step)
        paper = self.issued(step)
        if paper is None:
            message = "Bước này chưa có giấy đã ban hành. Hãy ban hành trước: vanban case issue."
            raise DocumentError.of(Code.CASE_STATE, step, message)
        if not paper.is_whole or paper.changed_beside:
            message = "Tệp của giấy này mất hoặc bị sửa sau khi ban hành, không đối chiếu được. Hãy lấy lại tệp gốc."
            raise DocumentError.of(Code.CASE_FILE_CHANGED, f"{FOLDER}/{paper.docx.name}", message)
        return paper

    def named(self, name: str) -> Paper:
        """The paper of a name. Raises StopIteration where there is none."""
        return next(one for one in self.papers if one.name == name)

    def step(self, step: str) -> Step:
        """A step of the matter. Raises DocumentError where it has none of this name."""
        steps = self.fields.steps
        if step not in steps:
            raise DocumentError.of(Code.CASE_STEP, step[:80], f"Không có bước này. Các bước: {', '.join(steps)}.")
        return steps[step]

    @property
    def closed(self) -> bool:
        """Whether the matter has ended."""
        last = next((event for event in reversed(self.journal.events) if event.kind in ("closed", "reopened")), None)
        return last is not None and last.kind == "closed"

    @cached_property
    def fields(self) -> CaseFields:
        """The facts that it has. Raises DocumentError where the library is wrong."""
        return self.library.fields(self.procedure, self.matter)

    @property
    def facts(self) -> Facts:
        """The facts as they stand in the file. Raises DocumentError with all that is wrong with its text."""
        if self._facts is None:
            source = read_source(self.folder / FACTS)
            data = source.data if source.data is not None else {}
            if not isinstance(data, dict):
                message = "Tệp dữ kiện phải gồm các mục “chung”, “buoc”. Hãy làm lại từ bản trong thư mục du-kien."
                raise DocumentError.of(Code.DATA_UNREADABLE, str(self.folder / FACTS), message)
            last = self.last_revision()
            kept = last is not None and last.sha256 == hashlib.sha256(source.text.encode()).hexdigest()
            self._facts = Facts(source.text, _filled(data), last.revision if last else 0, kept, source.told)
        return self._facts

    @cached_property
    def checked(self) -> Checked:
        """The facts read by what each is; what is wrong with them is in its findings, with places in ``du-kien.yaml``. Raises DocumentError."""
        return self.fields.fields.check(self.facts.data, self.library.corpus)

    def last_revision(self) -> Event | None:
        """The event of the last revision of the facts."""
        return next((event for event in reversed(self.journal.events) if event.kind == "facts"), None)

    def revision(self, number: int) -> Mapping[str, Any]:
        """The facts of a revision, as typed. Raises DocumentError where there is none."""
        data = read_source(self.folder / REVISIONS / f"{number:04}.yaml", whole=False).data
        return _filled(data) if isinstance(data, dict) else {}

    def keep_facts(self, who: str = "") -> Facts:
        """The facts with their revision: a new one where the file was edited. The caller holds the lock. Raises DocumentError."""
        facts = self.facts
        if facts.kept:
            return facts
        number = 1 + max(
            (int(path.stem) for path in (self.folder / REVISIONS).glob("[0-9]*.yaml") if path.stem.isdigit()), default=0
        )
        before = self.revision(facts.revision) if facts.revision else {}
        path = self.folder / REVISIONS / f"{number:04}.yaml"
        write(path, facts.text.encode())
        path.chmod(0o444)
        changed = changed_fields(before, facts.data)
        self.note(Event("facts", this_second(), revision=number, sha256=facts.sha256, who=who, more={"fields": list(changed)}))
        self._facts = Facts(facts.text, facts.data, number, kept=True, told=facts.told)
        return self._facts


def _filled(data: dict[Any, Any]) -> dict[str, Any]:
    """The facts without sections of which nothing was filled in: a heading alone says nothing."""
    return {
        name: {part: item for part, item in tidy(section).items() if item not in (None, "")}
        if isinstance(section, dict)
        else section
        for name, section in tidy(data).items()
        if section not in (None, "")
    }


def about_of(folder: Path) -> About:
    """What the case in a folder is. Raises DocumentError where it is none, or the file that says so is broken."""
    path = folder / ABOUT
    if not path.is_file():
        message = f"Thư mục này không phải hồ sơ vụ việc (không có {ABOUT}). Lập hồ sơ mới: vanban case new VIỆC -o THƯ-MỤC."
        raise DocumentError.of(Code.CASE_MISSING, str(folder), message)
    data = read_yaml(path, str(path), Code.CASE_BROKEN)
    said = data if isinstance(data, dict) else {}
    texts = {name: said.get(name) for name in ("viec", "ten", "mo_ngay", "ma")}
    wrong = [name for name, value in texts.items() if not isinstance(value, str) or not value.strip()]
    try:
        opened = dt.date.fromisoformat(str(texts["mo_ngay"]))
    except ValueError:
        opened = dt.date.min
        wrong = [*dict.fromkeys([*wrong, "mo_ngay"])]
    if wrong:
        raise DocumentError(
            Finding(Code.CASE_BROKEN, f"{path}: {name}", "Thiếu mục này, hoặc ghi sai. Hãy chép lại từ bản sao của hồ sơ.")
            for name in wrong
        )
    return About(str(texts["viec"]), str(texts["ten"]), opened, str(texts["ma"]))
