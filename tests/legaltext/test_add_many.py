"""`vanban law add` of many files: read side by side, put in place by one; a wrong file costs the others nothing."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legaltext.cli import law
from legaltext.commands import add as command
from legaltext.corpus.corpus import open_corpus
from tests.legaltext.small_laws import text
from tests.some import rarely


def add(files: list[Path], corpus: Path, *more: str) -> Result:
    return CliRunner().invoke(law, ["add", *map(str, files), "--corpus", str(corpus), *more])


@pytest.fixture
def laws(tmp_path: Path) -> list[Path]:
    files = [tmp_path / f"{n}.txt" for n in range(1, 7)]
    for n, file in enumerate(files, 1):
        file.write_text(text(n), encoding="utf-8")
    return files


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("workers", [rarely("1"), "2"])
def test_many_are_added_as_each_would_be_by_itself(laws: list[Path], tmp_path: Path, workers: str) -> None:
    done = add(laws, tmp_path / "kho", "--workers", workers)
    assert "6 tệp: 6 văn bản đã thêm, 0 tệp không thêm được." in done.output, done.output
    for file in laws:
        add([file], tmp_path / "mot")
    assert tree(tmp_path / "kho") == tree(tmp_path / "mot") != {}
    held = open_corpus(beside=[tmp_path / "kho"]).instruments
    assert {f"{n}/2024/QH15" for n in range(1, 7)} <= set(held)


def test_a_wrong_file_costs_the_others_nothing(laws: list[Path], tmp_path: Path) -> None:
    laws[1].write_text("Không phải luật.\n", encoding="utf-8")
    laws[3].write_bytes(b"PK\3\4 hong")
    done = add(laws, tmp_path / "kho", "--workers", "2")
    assert done.exit_code == 1
    told = done.stderr.splitlines()
    assert [str(file) in line for file, line in zip((laws[1], laws[3]), told, strict=True)] == [True, True]
    assert sorted(path.name for path in (tmp_path / "kho").iterdir()) == [f"luat-{n}-2024-qh15" for n in (1, 3, 5, 6)]


def test_the_same_law_in_two_files_is_added_once(laws: list[Path], tmp_path: Path) -> None:
    laws[4].write_text(text(2).replace("việc mẫu 2", "việc mẫu hai"), encoding="utf-8")
    done = add(laws, tmp_path / "kho", "--workers", "2")
    assert done.exit_code == 1
    assert "2/2024/QH15 đã có trong kho" in done.stderr
    assert "việc mẫu 2" in (tmp_path / "kho" / "luat-2-2024-qh15" / "vi.txt").read_text(encoding="utf-8")
    assert len(list((tmp_path / "kho").iterdir())) == 5


def test_what_is_in_the_corpus_is_not_added_again(laws: list[Path], tmp_path: Path) -> None:
    add(laws[:2], tmp_path / "kho")
    before = tree(tmp_path / "kho")
    done = add(laws, tmp_path / "kho", "--workers", "2")
    assert done.stderr.count("đã có trong kho") == 2
    now = tree(tmp_path / "kho")
    assert {name: now[name] for name in before} == before
    assert len(now) == 3 * len(before)


_MANY = "Điều 1. Phạm vi\n1. Luật này quy định.\na) x\n" * 20_000
_CITED = "Điều 1. Phạm vi\n1. Theo " + "Điều 1 và " * 40_000 + "Điều 2.\n"


@pytest.mark.skipif(os.name == "nt", reason="the system has no such clock")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # raised while garbage is looked for, and again
@pytest.mark.parametrize("body", [_MANY, _CITED], ids=["its provisions", "its citations"])
@pytest.mark.parametrize("workers", [rarely("1"), "2"])
def test_a_file_that_is_not_read_in_time_is_told_and_nothing_of_it_is_kept(
    laws: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: str, body: str
) -> None:
    # The others take a third of it where rules are compiled first, and more on a slow machine
    monkeypatch.setattr(command, "_SECONDS", 1.0)
    laws[0].write_text(f"QUỐC HỘI\nLuật số: 99/2030/QH15\nLUẬT\nMẪU THỬ\n{body}", encoding="utf-8")
    done = add(laws[:3], tmp_path / "kho", "--workers", workers)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"vanban: [source-endless] {laws[0]}: ")
    assert sorted(path.name for path in (tmp_path / "kho").iterdir()) == ["luat-2-2024-qh15", "luat-3-2024-qh15"]


def test_json_has_a_record_a_file(laws: list[Path], tmp_path: Path) -> None:
    laws[1].write_text("Không phải luật.\n", encoding="utf-8")
    records = json.loads(add(laws[:3], tmp_path / "kho", "--format", "json").stdout)
    assert [record["file"] for record in records] == list(map(str, laws[:3]))
    assert [sorted(record)[:2] for record in records][1] == ["error", "file"]
    assert records[2]["facts"]["id"] == "3/2024/QH15"


def test_facts_are_given_for_one_file_only(laws: list[Path], tmp_path: Path) -> None:
    assert add(laws[:2], tmp_path / "kho", "--number", "9/2024/QH15").exit_code == 2
    assert not (tmp_path / "kho").exists()
