"""A batch from its rows to its files: read, planned, checked, made; in chunks, by any executor, noted in the journal as it goes.

All rows are checked before a document is made. A row that is wrong costs the others nothing: it is told, and they are made.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from generators.batch.across import across, numbering
from generators.batch.journal import opened
from generators.batch.names import PATTERN, Namer, said
from generators.batch.plan import NumberFrom, plan
from generators.batch.work import Outcome, Setting, Task, check_rows, make_rows
from generators.catalog.values import canonical_json
from generators.codes import Code
from generators.evidence.stamp import engine_version
from generators.findings import Finding

if TYPE_CHECKING:
    from pathlib import Path

    from generators.batch.journal import Entry, Journal
    from generators.batch.plan import Step
    from generators.batch.rows import Row
    from generators.catalog.catalog import Catalog, Template
    from generators.catalog.unit import Unit
    from legaltext.corpus.corpus import Corpus

Work = Callable[[Sequence[Task]], list[Outcome]]
Progress = Callable[[str, int, int], None]
"""What is told as a batch goes on: the stage ("check", "make"), rows that are through it, rows in all."""

CHUNK_SECONDS: Final = (
    0.5  # of work that goes to a worker at once: little is lost with one that dies, and handing over costs nothing beside it
)
_FIRST_CHUNK: Final = 8
_WAVE: Final = 3  # chunks a worker that are handed out before one is back
_WORTH_A_WORKER: Final = 200  # rows from which a second process pays for its start


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one row: its file where it has one, all that is to be said of it, and whether its file stood there before."""

    row: Row
    person: str
    entry: Entry | None
    findings: tuple[Finding, ...] = ()
    stood: bool = False

    @property
    def failed(self) -> bool:
        """Whether the row has no file."""
        return self.entry is None


@dataclass(frozen=True, slots=True)
class Results:
    """What became of a batch, row by row in their order; ``left_over`` are files of rows that are no more."""

    results: tuple[Result, ...]
    left_over: tuple[Entry, ...] = ()

    @property
    def failed(self) -> tuple[Result, ...]:
        """The rows without a file."""
        return tuple(result for result in self.results if result.failed)


@dataclass
class Batch:
    """A batch of one template. ``workers`` None: as many as pay; ``executor`` runs the work instead (a cluster's), ``in_hand`` chunks at a time."""

    template: Template
    catalog: Catalog
    corpus: Corpus
    rows: Sequence[Row]
    source: str  # the name of the file of rows
    pattern: str = PATTERN
    number_from: NumberFrom | None = None
    bilingual: bool = False
    draft: bool = False
    unit: Unit | None = None  # whose profile gives what the rows leave to it
    workers: int | None = None
    executor: Executor | None = None
    in_hand: int = 0
    progress: Progress = lambda _stage, _done, _total: None
    setting: Setting = field(init=False)

    def __post_init__(self) -> None:
        self.setting = Setting(
            self.template.slug,
            self.catalog.root,
            self.corpus.roots,
            bilingual=self.bilingual,
            draft=self.draft,
            unit=self.unit.path.resolve() if self.unit else None,
            unit_said=hashlib.sha256(canonical_json(self.unit.data).encode()).hexdigest() if self.unit else "",
        )
        self.namer = Namer(self.pattern, self.template.fields.schema)

    def check(self) -> Results:
        """What is wrong with the rows; everything is made but nothing kept, so that what only its Word file tells is told too."""
        return self._checked([Task(row.number, row.content, self._trial_number(number)) for number, row in enumerate(self.rows)])

    def run(self, folder: Path) -> Results:
        """The documents of the rows in ``folder``; those that stand there from an earlier run are left as they are.

        Raises DocumentError where nothing can be written there. An interruption leaves what is finished, and the next run goes on from it.
        """
        with opened(folder) as journal:
            todo = plan(
                self.rows, journal, self.namer, source=self.source, settings=self._settings(), number_from=self.number_from
            )
            new = [step for step in todo.steps if step.make]
            found = self._problems(
                [Task(s.row.number, s.row.content, s.entry.so) for s in new], partial(check_rows, self.setting), "check"
            )
            good = [step for step in new if not _is_wrong(found[step.row.number])]
            journal.plan(step.entry for step in todo.steps if not step.make and journal.entries.get(step.entry.key) != step.entry)
            journal.plan(step.entry for step in good)
            made = self._make(good, journal, folder)
            _drop_replaced(journal, [step for step in good if made[step.row.number].sha256])
            return Results(tuple(self._result(step, found, made) for step in todo.steps), todo.left_over)

    def _make(self, steps: Sequence[Step], journal: Journal, folder: Path) -> dict[int, Outcome]:
        """Make the documents of these steps, and note each chunk as it is back."""
        keys = {step.row.number: step.entry.key for step in steps}
        tasks = [Task(step.row.number, step.row.content, step.entry.so, step.entry.file) for step in steps]
        made: dict[int, Outcome] = {}
        for outcomes in self._worked(
            tasks, partial(make_rows, self.setting, folder=folder, half_done=journal.half_done()), "make"
        ):
            made.update((outcome.number, outcome) for outcome in outcomes)
            journal.done((keys[outcome.number], outcome.sha256) for outcome in outcomes if outcome.sha256)
        return made

    def _checked(self, tasks: Sequence[Task]) -> Results:
        found = self._problems(tasks, partial(make_rows, self.setting, folder=None, half_done=None), "check")
        return Results(tuple(Result(row, self._person(row), None, tuple(found[row.number])) for row in self.rows))

    def _problems(self, tasks: Sequence[Task], work: Work, stage: str) -> dict[int, list[Finding]]:
        """All that is to be said of each row before its document is made: by itself, and beside the others."""
        found = {row.number: list(row.problems) for row in self.rows}
        for number, finding in across(self.rows, self.namer.person, self.template.fields.schema):
            found[number].append(finding)
        unit = str(self.unit.data.get("don_vi", {}).get("viet_tat", "")) if self.unit else ""
        for number, finding in numbering(self.rows, self.number_from, unit) if self.number_from else ():
            found[number].append(finding)
        spoiled = {row.number: _spoiled(row) for row in self.rows}
        for outcomes in self._worked(tasks, work, stage):
            for outcome in outcomes:
                found[outcome.number] += (one for one in outcome.findings if not _of_any(one.where, spoiled[outcome.number]))
        return found

    def _worked(self, tasks: Sequence[Task], work: Work, stage: str) -> Iterator[list[Outcome]]:
        """What became of the tasks, a chunk at a time as it is done."""
        self.progress(stage, 0, len(tasks))
        done = 0
        for outcomes in self._chunks_done(tasks, work):
            done += len(outcomes)
            self.progress(stage, done, len(tasks))
            yield outcomes

    def _chunks_done(self, tasks: Sequence[Task], work: Work) -> Iterator[list[Outcome]]:
        if self.executor is not None:
            yield from _spread(tasks, work, self.executor, self.in_hand or 2)
            return
        workers = self.workers or min(os.cpu_count() or 1, len(tasks) // _WORTH_A_WORKER + 1)
        yield from _here(tasks, work) if workers == 1 else _in_processes(tasks, work, workers)

    def _result(self, step: Step, found: dict[int, list[Finding]], made: dict[int, Outcome]) -> Result:
        outcome = made.get(step.row.number)
        said_of_it = [*found[step.row.number], *(outcome.findings if outcome else ())]
        there = not step.make or bool(outcome and outcome.sha256)
        unique = tuple(dict.fromkeys(said_of_it))
        return Result(step.row, self._person(step.row), step.entry if there else None, unique, stood=not step.make)

    def _person(self, row: Row) -> str:
        return said(row.data, self.namer.person)

    def _trial_number(self, position: int) -> str:
        return str(self.number_from.first + position) if self.number_from else ""

    def _settings(self) -> str:
        """A hash of all but the row that decides a document."""
        what = (
            self.template.slug,
            self.template.sha256,
            self.corpus.revision,
            engine_version(),
            str(self.bilingual),
            str(self.draft),
            *([self.setting.unit_said] if self.setting.unit else ()),
        )
        return hashlib.sha256("\n".join(what).encode()).hexdigest()


def _drop_replaced(journal: Journal, steps: Iterable[Step]) -> None:
    """Take away the files that others took the place of: of rows that changed, as they were made."""
    gone = []
    for step in steps:
        was = step.was
        if was is None or was.key == step.entry.key:
            continue
        if was.file != step.entry.file:
            with suppress(OSError):
                (journal.folder / was.file).unlink()
        gone.append(was.key)
    journal.dropped(gone)


def _spoiled(row: Row) -> tuple[str, ...]:
    """The fields whose cells do not say what was typed: all that is to be said of them."""
    return tuple(finding.where for finding in row.problems if finding.severity == "error")


def _of_any(where: str, labels: Iterable[str]) -> bool:
    return any(where == label or where.startswith((f"{label}[", f"{label}.")) for label in labels)


def _is_wrong(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)


# ---- how work is spread


class _Sizes:
    """How many rows make a chunk: as many as take `CHUNK_SECONDS`, by what the last ones took."""

    def __init__(self) -> None:
        self.size = _FIRST_CHUNK

    def learn(self, rows: int, seconds: float) -> None:
        if seconds > 0:
            self.size = max(1, min(4 * self.size, round(rows * CHUNK_SECONDS / seconds)))


class _WorkerDied(Exception):  # noqa: N818 -- what happened, and no error yet
    """A process died; these tasks were in the hands of the pool and have to be done again."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        super().__init__()
        self.tasks = tasks


def _here(tasks: Sequence[Task], work: Work) -> Iterator[list[Outcome]]:
    """The chunks of the tasks, one after the other in this process."""
    sizes, start = _Sizes(), 0
    while start < len(tasks):
        chunk = tasks[start : start + sizes.size]
        outcomes, seconds = _timed(work, chunk)
        sizes.learn(len(chunk), seconds)
        start += len(chunk)
        yield outcomes


def _spread(tasks: Iterable[Task], work: Work, executor: Executor, workers: int) -> Iterator[list[Outcome]]:
    """The chunks of the tasks as an executor is done with them, in waves: never more in its hands than it needs to keep busy."""
    sizes, waiting, running = _Sizes(), deque(tasks), dict[Future[tuple[list[Outcome], float]], list[Task]]()
    try:
        while waiting or running:
            while waiting and len(running) < _WAVE * workers:
                chunk = [waiting.popleft() for _ in range(min(sizes.size, len(waiting)))]
                running[executor.submit(_timed, work, chunk)] = chunk
            ready, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ready:
                try:
                    outcomes, seconds = future.result()
                except BrokenProcessPool:
                    raise _WorkerDied([task for chunk in running.values() for task in chunk]) from None
                sizes.learn(len(running.pop(future)), seconds)
                yield outcomes
    finally:
        for future in running:
            future.cancel()


def _timed(work: Work, chunk: Sequence[Task]) -> tuple[list[Outcome], float]:
    """The chunk, and the seconds that it took where it was worked on."""
    start = time.perf_counter()
    outcomes = work(chunk)
    return outcomes, time.perf_counter() - start


def _in_processes(tasks: Sequence[Task], work: Work, workers: int) -> Iterator[list[Outcome]]:
    """The same in processes of this machine. Where one dies, the rows that were at work go one by one, so that only the one it died of is given up."""
    left = {task.number: task for task in tasks}
    while left:
        suspects: Sequence[Task] = ()
        with _pool(workers) as executor:
            try:
                for outcomes in _spread(left.copy().values(), work, executor, workers):
                    for outcome in outcomes:
                        del left[outcome.number]
                    yield outcomes
            except _WorkerDied as died:
                suspects = died.tasks
        for outcomes in _one_by_one(suspects, work):
            for outcome in outcomes:
                del left[outcome.number]
            yield outcomes


def _one_by_one(tasks: Sequence[Task], work: Work) -> Iterator[list[Outcome]]:
    """Each row by itself in a process beside this one, which is started anew when a row makes it die."""
    waiting = deque(tasks)
    while waiting:
        with _pool(1) as executor:
            while waiting:
                task = waiting.popleft()
                try:
                    yield executor.submit(work, [task]).result()
                except BrokenProcessPool:
                    message = "Dòng này làm tiến trình xử lý dừng đột ngột (hết bộ nhớ?). Hãy kiểm tra dữ liệu của dòng."
                    yield [Outcome(task.number, (Finding(Code.ROW_FAILED, f"dòng {task.number}", message),))]
                    break


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that have the engine loaded before the first row comes; none is left behind."""
    if sys.platform == "win32":
        context = multiprocessing.get_context("spawn")
    else:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["generators.batch.work", "generators.document.render", "generators.docx.render"])
    executor = ProcessPoolExecutor(workers, context, initializer=_begin)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """How a worker begins: Ctrl+C is for the coordinator, and a worker whose coordinator is gone ends (it would wait for work for ever)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
