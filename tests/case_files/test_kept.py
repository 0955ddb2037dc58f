"""Where cases stand is remembered, and shows each change of what it rests on at once: of a file by whom it may be, of the day, of the library."""

import datetime as dt
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generators.cases import case as cases
from generators.cases import kept
from generators.cases.case import About, Case, Library, about_of
from generators.cases.due import cases_below
from generators.cases.edit import set_facts
from generators.cases.facts import CaseFields, fields_of
from generators.cases.kept import Standings
from generators.cases.opening import create
from generators.cases.paper import Paper
from generators.cases.papers import issue, render
from generators.cases.status import Status, status
from generators.catalog.catalog import Catalog
from generators.catalog.matters import Matter
from generators.catalog.procedures import Procedure
from legaltext.corpus.corpus import Corpus
from tests.case_files.conftest import TODAY

Count = Callable[[], int]
STEP = "bao_cao_kiem_diem"
IN_PLACE = "import sys; path, old, new = sys.argv[1:]; text = open(path, encoding='utf-8').read(); file = open(path, 'r+', encoding='utf-8'); file.write(text.replace(old, new))"


@pytest.fixture
def drafted(at: Callable[[str], Case]) -> Case:
    """The case with one issued paper and a draft."""
    case = at("hop_kiem_diem")
    render(case, STEP)
    return case


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Count:
    """How often it was worked out where a case stands; what was written a moment ago counts as settled."""
    count = 0

    def counted(case: Case, *, today: dt.date | None = None) -> Status:
        nonlocal count
        count += 1
        return status(case, today=today)

    monkeypatch.setattr(kept, "status", counted)
    monkeypatch.setattr(kept, "_SETTLED", -1)
    return lambda: count


def same_as_anew(standings: Standings, case: Case) -> bool:
    """Whether what is told now is what somebody finds who remembers nothing."""
    return standings.of(case.folder, case.library, TODAY).status == status(Case.open(case.folder, case.library), today=TODAY)


def test_what_has_not_changed_is_not_worked_out_again(drafted: Case, looked: Count) -> None:
    standings = Standings()
    first = standings.of(drafted.folder, drafted.library, TODAY)
    assert standings.of(drafted.folder, drafted.library, TODAY).status is first.status
    assert looked() == 1
    assert first.status == status(drafted, today=TODAY)


def test_facts_that_are_edited_by_hand_to_the_same_size_with_the_same_time_of_change(drafted: Case, looked: Count) -> None:
    standings = Standings()
    path = drafted.folder / "du-kien.yaml"
    before = path.stat()
    assert not standings.of(drafted.folder, drafted.library, TODAY).status.edited
    text = path.read_text(encoding="utf-8")
    time.sleep(0.05)  # longer than the clock of a file system ticks
    path.write_text(text.replace("2026", "2025"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert standings.of(drafted.folder, drafted.library, TODAY).status.edited
    assert same_as_anew(standings, drafted)
    assert looked() == 2


def test_another_program_changes_the_facts(drafted: Case, looked: Count) -> None:
    standings = Standings()
    before = standings.of(drafted.folder, drafted.library, TODAY).status
    time.sleep(0.05)
    subprocess.run([sys.executable, "-c", IN_PLACE, str(drafted.folder / "du-kien.yaml"), "2026", "2025"], check=True)
    assert standings.of(drafted.folder, drafted.library, TODAY).status != before
    assert same_as_anew(standings, drafted)
    assert looked() == 2


def draft(case: Case) -> Paper:
    """The draft of the case."""
    paper = case.paper(STEP)
    assert paper is not None
    return paper


CHANGES: dict[str, Callable[[Case], object]] = {
    "facts": lambda case: set_facts(case, {"chung.muc_hau_qua": "nghiêm trọng"}),
    "rendered": lambda case: render(case, STEP, force=True),
    "issued": lambda case: issue(case, STEP),
    "edited": lambda case: draft(case).docx.write_bytes(b"other"),
    "locked": lambda case: draft(case).docx.chmod(0o444),
    "gone": lambda case: draft(case).docx.unlink(),
    "data": lambda case: draft(case).data.unlink(),
    "strange": lambda case: (case.folder / "giay-to" / "99-la.docx").write_bytes(b"found"),
    "journal": lambda case: (case.folder / "su-kien.jsonl").write_text("", encoding="utf-8"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_change_of_its_files_shows(drafted: Case, looked: Count, change: Callable[[Case], object]) -> None:
    standings = Standings()
    standings.of(drafted.folder, drafted.library, TODAY)
    time.sleep(0.05)
    change(drafted)
    assert same_as_anew(standings, drafted)
    assert looked() == 2


def test_the_day_and_the_library_count(drafted: Case, looked: Count) -> None:
    standings = Standings()
    of = drafted.library
    later = TODAY + dt.timedelta(days=400)
    standings.of(drafted.folder, of, TODAY)
    assert standings.of(drafted.folder, of, later).status == status(drafted, today=later)
    standings.of(drafted.folder, Library(of.corpus, of.catalog, today=of.today), later)
    assert looked() == 3


def test_what_was_written_a_moment_ago_is_read_again(drafted: Case, looked: Count, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second change in the same tick of the clock leaves no trace in the times of a file."""
    monkeypatch.setattr(kept, "_SETTLED", 3_600_000_000_000)
    standings = Standings()
    for _ in range(2):
        standings.of(drafted.folder, drafted.library, TODAY)
    assert looked() == 2


def test_no_more_cases_are_remembered_than_the_bound_and_none_that_are_gone(
    drafted: Case, tmp_path: Path, looked: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_MOST", 1)
    other = create("nghi_huu", tmp_path / "khac", drafted.library, title="Nghỉ hưu số 2/2026")
    standings = Standings()
    for folder in (drafted.folder, other.folder) * 2:
        standings.of(folder, drafted.library, TODAY)
    assert looked() == 3
    standings.only([other.folder])
    for folder in (other.folder, other.folder):
        standings.of(folder, drafted.library, TODAY)
    assert looked() == 4


def test_a_case_is_found_by_its_key_and_its_folder_is_asked_once(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(folder: Path) -> About:
        asked.append(folder.name)
        return about_of(folder)

    monkeypatch.setattr(kept, "about_of", counted)
    monkeypatch.setattr(kept, "_SETTLED", -1)
    first, second = (create("nghi_huu", tmp_path / name, library, title="Nghỉ hưu") for name in ("a", "b"))
    standings = Standings()

    def found(key: str) -> list[str]:
        return [folder.name for folder in standings.of_key(key, cases_below([tmp_path]))]

    assert (found(first.about.key), found(second.about.key), found("bcdfghjk")) == (["a"], ["b"], [])
    assert asked == ["a", "b"]
    (tmp_path / "a").rename(tmp_path / "nơi khác")
    assert found(first.about.key) == ["nơi khác"]
    shutil.copytree(tmp_path / "b", tmp_path / "c")
    assert found(second.about.key) == ["b", "c"]
    assert asked == ["a", "b", "nơi khác", "c"]
    about = tmp_path / "b" / "vu-viec.yaml"
    about.write_text(about.read_text(encoding="utf-8").replace(second.about.key, first.about.key), encoding="utf-8")
    assert sorted(found(first.about.key)) == ["b", "nơi khác"]
    about.write_text("viec: [", encoding="utf-8")
    assert (found(first.about.key), found(second.about.key)) == (["nơi khác"], ["c"])
    shutil.rmtree(tmp_path / "c")
    assert found(second.about.key) == []


def test_which_case_a_folder_is_that_was_written_a_moment_ago_is_asked_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another key in as many letters, in the same tick of the clock, leaves no trace in the times of a file."""
    asked: list[Path] = []

    def counted(folder: Path) -> About:
        asked.append(folder)
        return about_of(folder)

    monkeypatch.setattr(kept, "about_of", counted)
    monkeypatch.setattr(kept, "_SETTLED", 3_600_000_000_000)
    case = create("nghi_huu", tmp_path / "a", library, title="Nghỉ hưu")
    standings = Standings()
    for _ in range(2):
        assert standings.of_key(case.about.key, [case.folder]) == (case.folder,)
    assert asked == [case.folder] * 2


def test_cases_are_looked_for_some_folders_deep_and_not_among_the_files_of_a_case(tmp_path: Path) -> None:
    for place in ("a", "a/giay-to/b", "a/du-kien/b", "a/ban-sao", "2026/quy-1/so-1/c", "2026/1/2/3/qua-sau", "giay-to"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "vu-viec.yaml").touch()
    (tmp_path / "2026" / "vu-viec.yaml").mkdir()
    found = [str(folder.relative_to(tmp_path)) for folder in cases_below([tmp_path])]
    assert found == ["2026/quy-1/so-1/c", "a", "a/ban-sao", "giay-to"]
    assert cases_below([tmp_path / "a", tmp_path / "khong-co"]) == (tmp_path / "a",)


def test_the_fields_of_a_matter_are_put_together_once_a_day(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[dt.date] = []

    def counted(procedure: Procedure, matter: Matter, catalog: Catalog, corpus: Corpus, on: dt.date) -> CaseFields:
        made.append(on)
        return fields_of(procedure, matter, catalog, corpus, on)

    monkeypatch.setattr(cases, "fields_of", counted)
    day = TODAY
    own = Library(library.corpus, library.catalog, today=lambda: day)
    folders = [create("nghi_huu", tmp_path / name, own, title="Nghỉ hưu").folder for name in ("a", "b", "c")]
    for folder in folders:
        status(Case.open(folder, own))
    assert made == [TODAY]
    day += dt.timedelta(days=1)
    for folder in folders:
        status(Case.open(folder, own))
    assert made == [TODAY, day]
