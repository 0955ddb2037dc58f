"""A batch from its rows to its files: read, planned, checked, made; in chunks, by any executor, noted in the journal as it goes.

All rows are checked before a document is made. A row that is wrong costs the others nothing: it is told, and they are made.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from generators.batch.across import Known, across, known_by, numbering
from generators.batch.alike import NOTHING
from generators.batch.examined import Kept
from generators.batch.journal import opened
from generators.batch.names import PATTERN, Namer
from generators.batch.plan import NumberFrom, plan
from generators.batch.results import Result, Results
from generators.batch.spread import ROWS, Pace, Pool, Work, Workers, here, spread
from generators.batch.work import Outcome, Setting, Task, check_rows, make_rows, said_by, warm
from generators.evidence.stamp import engine_version
from generators.findings import Finding, within

if TYPE_CHECKING:
    from pathlib import Path

    from generators.batch.journal import Journal
    from generators.batch.papers import Papers
    from generators.batch.plan import Step
    from generators.batch.rows import Row
    from generators.catalog.catalog import Catalog, Template
    from generators.catalog.unit import Unit
    from legaltext.corpus.corpus import Corpus

Progress = Callable[[str, int, int], None]
"""What is told as a batch goes on: the stage ("check", "make", "pdf", "print"), rows that are through it, rows in all."""


@dataclass
class Batch:
    """A batch of one template. ``workers`` None: as many as pay, on this machine; ``scheduler`` is the address of a cluster that does the work instead."""

    template: Template
    catalog: Catalog
    corpus: Corpus
    rows: Sequence[Row]
    source: str  # the name of the list (`results.list_name`)
    pattern: str = PATTERN
    number_from: NumberFrom | None = None
    bilingual: bool = False
    draft: bool = False
    unit: Unit | None = None  # whose profile gives what the rows leave to it
    workers: int | None = None
    scheduler: str | None = None
    check_form: bool = False  # hold every document against the rules of form, and not the first alone
    progress: Progress = lambda _stage, _done, _total: None
    papers: Papers | None = None
    setting: Setting = field(init=False)
    _kept: Kept = field(init=False, default_factory=Kept, repr=False)
    _workers: Workers = field(init=False, repr=False)
    _pool: Pool | None = field(init=False, default=None)
    _work_there: Callable[[Work], Work] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.setting = Setting(
            self.template.slug,
            self.catalog.root.absolute(),
            self.corpus.roots,
            own=self.catalog.own.absolute() if self.catalog.own else None,
            bilingual=self.bilingual,
            draft=self.draft,
            unit=self.unit.path.resolve() if self.unit else None,
            unit_said=said_by(self.unit),
            template_said=self.template.all_versions_sha256,
            check_form=self.check_form,
        )
        self.namer = Namer(self.pattern, self.template.fields.schema)

    def check(self) -> Results:
        """What is wrong with the rows; everything is made but nothing kept, so that what only its Word file tells is told too.

        Raises DocumentError where the cluster cannot do the work, OSError where the system refuses what every row needs.
        """
        rows = [row for row in self.rows if not row.no_data]
        tasks = [Task(row.number, row.packed, self._trial_number(number), sample=not number) for number, row in enumerate(rows)]
        with self._joined(None):
            return self._checked(tasks)

    def run(self, folder: Path) -> Results:
        """The documents of the rows in ``folder``; those that stand there from an earlier run are left as they are.

        Raises DocumentError where nothing can be written there (which an OSError of the system becomes), or the cluster cannot do the work. An interruption leaves what is finished, and the next run goes on from it.
        """
        if self.scheduler:
            folder = folder.absolute()  # a worker stands elsewhere
        with opened(folder) as journal, self._joined(folder):
            unknown = len(self.rows) - len(journal.entries)  # nearly what is to be made, before that is known
            if self.scheduler is None and unknown > 0 and (count := self._count(unknown, ROWS)) > 1:
                self._workers.start(count)  # they open the law while the rows are looked at beside each other
            people = {number: known.person for number, known in self._known.items()}
            todo = plan(
                self.rows,
                journal,
                self.namer,
                people,
                source=self.source,
                settings=self._settings(),
                number_from=self.number_from,
            )
            new = [step for step in todo.steps if step.make]
            found = self._problems(
                [Task(s.row.number, s.row.packed, s.entry.so) for s in new if not s.row.no_data],
                partial(check_rows, self.setting),
                "check",
            )
            good = [step for step in new if not _is_wrong(found[step.row.number])]
            moved = [s.entry for s in todo.steps if not s.make and journal.entries.get(s.entry.key) != s.entry]
            # Whose row is no more: another that comes to stand there does not take its file and number
            replaced = {was.key for s in todo.steps for was in s.was}
            left = [replace(entry, row=0) for entry in todo.left_over if entry.row and entry.key not in replaced]
            journal.plan([*moved, *left, *(step.entry for step in good)])
            made = self._make(good, journal, folder)
            _drop_replaced(journal, [s for s in todo.steps if not s.make or ((one := made.get(s.row.number)) and one.sha256)])
            results = Results(tuple(self._result(step, found, made) for step in todo.steps), todo.left_over, told=todo.told)
            return self.papers.of(results, journal, self._worked) if self.papers else results

    def _make(self, steps: Sequence[Step], journal: Journal, folder: Path) -> dict[int, Outcome]:
        """Make the documents of these steps, and note each chunk as it is back."""
        _drop_pdfs(journal, steps)
        keys = {step.row.number: step.entry.key for step in steps}
        tasks = [self._making(step, sample=step is steps[0]) for step in steps]
        made: dict[int, Outcome] = {}
        for outcomes in self._worked(
            tasks, partial(make_rows, self.setting, folder=folder, half_done=journal.half_done()), "make"
        ):
            made.update((outcome.number, outcome) for outcome in outcomes)
            journal.done((keys[outcome.number], outcome.sha256) for outcome in outcomes if outcome.sha256)
        return made

    def _making(self, step: Step, *, sample: bool) -> Task:
        """The task of making a row's document, from what the check found out where that was kept."""
        examined = self._kept.take(step.row.number)
        content = step.row.packed if examined is None else NOTHING
        return Task(step.row.number, content, step.entry.so, step.entry.file, sample, examined)

    def _checked(self, tasks: Sequence[Task]) -> Results:
        found = self._problems(tasks, partial(make_rows, self.setting, folder=None, half_done=None), "check")
        return Results(tuple(Result(row, self._known[row.number], None, tuple(found[row.number])) for row in self.rows))

    def _problems(self, tasks: Sequence[Task], work: Work, stage: str) -> dict[int, list[Finding]]:
        """All that is to be said of each row before its document is made: by itself, and beside the others."""
        found = {row.number: list(row.problems) for row in self.rows}
        known = {row.number: self._known[row.number] for row in self.rows if not row.no_data}
        for number, finding in across(known, self.namer.person, self.template.fields.schema):
            found[number].append(finding)
        unit = str(self.unit.data.get("don_vi", {}).get("viet_tat", "")) if self.unit else ""
        leads = self.template.fields.leads().get("don_vi.viet_tat", ())
        for number, finding in numbering(known, self.number_from, unit, leads) if self.number_from else ():
            found[number].append(finding)
        spoiled = {row.number: _spoiled(row) for row in self.rows}
        for outcomes in self._worked(tasks, work, stage):
            for outcome in outcomes:
                self._kept.keep(outcome.number, outcome.examined)
                cells = spoiled[outcome.number]
                found[outcome.number] += (one for one in outcome.findings if not any(within(one.where, cell) for cell in cells))
        return found

    def _worked(self, tasks: Sequence[Task], work: Work, stage: str, pace: Pace = ROWS) -> Iterator[list[Outcome]]:
        """What became of the tasks, a chunk at a time as it is done. Raises OSError where the system refuses what every row needs."""
        self.progress(stage, 0, len(tasks))
        done = 0
        for outcomes in self._chunks_done(tasks, work, pace):
            done += len(outcomes)
            self.progress(stage, done, len(tasks))
            yield outcomes
            if number := next((one.stops for one in outcomes if one.stops), 0):
                raise OSError(number, os.strerror(number))

    def _chunks_done(self, tasks: Sequence[Task], work: Work, pace: Pace) -> Iterator[list[Outcome]]:
        if self._pool is not None:
            yield from spread(tasks, self._work_there(work), self._pool, pace)
            return
        count = self._count(len(tasks), pace)
        yield from here(tasks, work, pace) if count == 1 else self._workers.spread(tasks, work, count, pace)

    def _count(self, tasks: int, pace: Pace) -> int:
        """How many processes of this machine work on so many tasks."""
        return self.workers or min(os.cpu_count() or 1, tasks // pace.worth_a_worker + 1)

    @contextmanager
    def _joined(self, folder: Path | None) -> Iterator[None]:
        """Work meanwhile in processes of this machine, or in the cluster, where there is one.

        Raises DocumentError where that cannot be reached, or a worker of it is not like this machine.
        """
        if self.scheduler is None:
            with Workers(partial(warm, self.setting)) as self._workers:
                yield
            return
        from generators.batch.cluster import joined

        pdf = self.papers.on_all_machines() if self.papers and folder else None
        with joined(self.scheduler, self.setting, folder, pdf) as (pool, self._work_there):
            self._pool = pool
            yield
        self._pool = None

    def _result(self, step: Step, found: dict[int, list[Finding]], made: dict[int, Outcome]) -> Result:
        outcome = made.get(step.row.number)
        said_of_it = [*found[step.row.number], *(outcome.findings if outcome else ())]
        there = not step.make or bool(outcome and outcome.sha256)
        unique = tuple(dict.fromkeys(said_of_it))
        return Result(step.row, self._known[step.row.number], step.entry if there else None, unique, stood=not step.make)

    @cached_property
    def _known(self) -> dict[int, Known]:
        """By what each row is known; its data are read once for that."""
        return known_by(self.rows, self.namer.person, self.template.fields.schema)

    def _trial_number(self, position: int) -> str:
        return str(self.number_from.first + position) if self.number_from else ""

    def _settings(self) -> str:
        """A hash of all but the row that decides a document."""
        what = (
            self.template.slug,
            self.template.all_versions_sha256,
            self.corpus.revision,
            engine_version(),
            str(self.bilingual),
            str(self.draft),
            *([self.setting.unit_said] if self.setting.unit else ()),
        )
        return hashlib.sha256("\n".join(what).encode()).hexdigest()


def _drop_replaced(journal: Journal, steps: Iterable[Step]) -> None:
    """Take away the files that others took the place of: of rows that changed, as they were made. One into which somebody wrote stays, and is theirs."""
    gone = []
    for step in steps:
        for was in step.was:
            if was.file != step.entry.file and journal.is_ours(was):
                with suppress(OSError):
                    (journal.folder / was.file).unlink()
            gone.append(was.key)
    journal.dropped(gone)


def _spoiled(row: Row) -> tuple[str, ...]:
    """The fields whose cells do not say what was typed: all that is to be said of them."""
    return tuple(finding.where for finding in row.problems if finding.severity == "error")


def _drop_pdfs(journal: Journal, steps: Iterable[Step]) -> None:
    """Take away the PDFs of rows that changed before their documents are made anew: none may stand beside a document that says something else."""
    for was in (one for step in steps for one in step.was):
        if was.pdf_of and journal.is_ours(was):
            with suppress(OSError):
                (journal.folder / was.pdf).unlink()


def _is_wrong(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)
