"""How rows are spread over processes: all come back, a process that dies costs the row it died of and no other."""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from generators.batch import spread, work
from generators.batch.work import Outcome, Setting, Task, check_rows
from generators.codes import Code
from generators.findings import DocumentError, Finding
from legaltext.corpus.corpus import open_corpus
from tests.batch.lists import PEOPLE, SLUG, row

POISON = 13
NOWHERE = Setting("x", Path(), ())


_NOT_LOADED = """
import importlib, json, sys
from pathlib import Path
from generators.batch.engine import ENGINE

for name in ENGINE:
    importlib.import_module(name)
before = set(sys.modules)
from dataclasses import replace
from generators.batch.work import Setting, Task, check_rows, make_rows
from generators.catalog.catalog import open_catalog
from legaltext.corpus.corpus import open_corpus

slug, content, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
setting = Setting(slug, open_catalog().root, open_corpus().roots)
[checked] = check_rows(setting, [Task(1, (content.encode(), b""))])
[made] = make_rows(setting, [Task(1, file="a.docx", sample=True, examined=checked.examined)], folder, folder)
assert made.sha256, made
print(json.dumps(sorted({name for name in set(sys.modules) - before if name.partition(".")[0] not in sys.stdlib_module_names})))
"""


def echo(tasks: Sequence[Task]) -> list[Outcome]:
    return [Outcome(task.number) for task in tasks]


def dying(tasks: Sequence[Task]) -> list[Outcome]:
    if any(task.number == POISON for task in tasks):
        os._exit(1)
    return echo(tasks)


def tasks(count: int) -> list[Task]:
    return [Task(number, (b"{}", b"")) for number in range(1, count + 1)]


def findings_by_row(chunks: Sequence[Sequence[Outcome]]) -> dict[int, tuple[Finding, ...]]:
    outcomes = [outcome for chunk in chunks for outcome in chunk]
    assert len({outcome.number for outcome in outcomes}) == len(outcomes)
    return {outcome.number: outcome.findings for outcome in outcomes}


def test_whoever_makes_documents_has_loaded_all_that_it_takes(tmp_path: Path) -> None:
    open_corpus()  # whoever opens it first has to build it
    command = [sys.executable, "-c", _NOT_LOADED, SLUG, json.dumps(row(PEOPLE[0]), default=str), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


@pytest.mark.parametrize("count", [1, 7, 100])
def test_every_row_comes_back_once(count: int) -> None:
    with ThreadPoolExecutor(2) as executor:
        chunks = list(spread.spread(tasks(count), echo, spread.Pool(executor, 2)))
    assert sorted(findings_by_row(chunks)) == list(range(1, count + 1))
    assert sorted(findings_by_row(list(spread.here(tasks(count), echo)))) == list(range(1, count + 1))


def test_a_row_that_kills_its_process_is_told_and_the_others_are_made() -> None:
    with spread.Workers() as workers:
        found = findings_by_row(list(workers.spread(tasks(60), dying, 2)))
    assert sorted(found) == list(range(1, 61))
    assert [finding.code for finding in found.pop(POISON)] == ["row-failed"]
    assert not any(found.values())


class KilledError(Exception):
    """What a cluster says of a chunk with which workers died again and again."""


def killing(tasks: Sequence[Task]) -> list[Outcome]:
    if any(task.number == POISON for task in tasks):
        raise KilledError
    return echo(tasks)


def test_a_row_that_kills_workers_of_a_cluster_costs_the_others_of_its_chunk_nothing() -> None:
    with ThreadPoolExecutor(2) as executor:
        pool = spread.Pool(executor, 2, died=(KilledError,))
        found = findings_by_row(list(spread.spread(tasks(60), killing, pool)))
    assert sorted(found) == list(range(1, 61))
    assert [finding.code for finding in found.pop(POISON)] == ["row-failed"]
    assert not any(found.values())


def test_a_pool_that_is_silent_is_asked_whether_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise DocumentError.of(Code.CLUSTER_UNREACHABLE, "x", "Không còn.")

    monkeypatch.setattr(spread, "_IDLE_SECONDS", 0.01)
    let_go = Event()
    with ThreadPoolExecutor(1) as executor:
        executor.submit(let_go.wait)
        with pytest.raises(DocumentError, match="cluster-unreachable"):
            list(spread.spread(tasks(1), echo, spread.Pool(executor, 1, idle=gone)))
        let_go.set()


def test_an_error_of_documents_comes_back_whole_from_another_process() -> None:
    error = DocumentError([Finding(Code.CLUSTER_WORKER, "máy hai", "có kho luật khác"), Finding(Code.ROW_FAILED, "dòng 1", "x")])
    back = pickle.loads(pickle.dumps(error))
    assert (back.findings, str(back)) == (error.findings, str(error))


def test_a_fault_of_the_program_in_one_row_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_setting: Setting) -> None:
        message = "hỏng"
        raise RuntimeError(message)

    monkeypatch.setattr(work, "opened", broken)
    for outcome in check_rows(NOWHERE, tasks(2)):
        assert [(finding.code, finding.where) for finding in outcome.findings] == [("row-failed", f"dòng {outcome.number}")]
        assert "hỏng" in outcome.findings[0].message


def test_an_error_of_documents_is_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_setting: Setting) -> None:
        raise DocumentError.of(Code.TEMPLATE_UNKNOWN, "x", "Không có.")

    monkeypatch.setattr(work, "opened", refused)
    (outcome,) = check_rows(NOWHERE, tasks(1))
    assert [finding.code for finding in outcome.findings] == ["template-unknown"]
