"""The built store: whole or not there, rebuilt where something changed, and the same corpus as the folders."""

import os
import pickle
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from legaltext.basics.paths import cache_dir, corpus_root
from legaltext.corpus.corpus import Corpus, CorpusError, open_corpus
from legaltext.folders.facts import load_facts
from legaltext.folders.read import load_holding
from legaltext.model import Instrument, Level, Relation, Version
from legaltext.semantics import versions
from legaltext.semantics.facts import LimitFact
from legaltext.semantics.validity import own_days
from legaltext.store import build, rows
from legaltext.store.freshness import key_of
from legaltext.store.instrument import StoredIndex
from legaltext.store.reader import Store

ON = date(2026, 11, 22)
LAW = "129/2025/QH15"
T = TypeVar("T")


def write_law(root: Path, number: str, *, articles: int = 3, word: str = "chữ", facts: str = "") -> Path:
    folder = root / number.replace("/", "-")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "instrument.yaml").write_text(f"provenance: {{vi: a test}}\n{facts}", encoding="utf-8")
    body = "".join(
        f"Điều {n}. Tên của điều {n}\n1. Khoản một có {word}.\n2. Khoản hai theo khoản 1 Điều này.\n"
        for n in range(1, articles + 1)
    )
    name = number.partition("/")[0]
    head = f"Luật số: {number}\nHà Nội, ngày 10 tháng 12 năm 2025\nLUẬT\nMẪU {name}\nQuốc hội ban hành Luật Mẫu {name}.\n"
    (folder / "vi.txt").write_text(head + body, encoding="utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    here = tmp_path / "corpus"
    for n in (1, 2, 3):
        write_law(here, f"{n}/2099/QH99")
    return here


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the folders that are read while a test runs."""
    names: list[str] = []

    def reading(folder: Path) -> object:
        names.append(folder.name)
        return load_holding(folder)

    monkeypatch.setattr(rows, "load_holding", reading)
    return names


def store_file(root: Path) -> Path:
    return cache_dir() / f"corpus-{key_of([str(root)])}.sqlite"


# ---- the same corpus


def test_an_instrument_of_the_store_is_the_one_of_its_folder() -> None:
    stored = open_corpus().instruments[LAW]
    read = load_holding(corpus_root() / "luat-129-2025-qh15").instrument
    assert stored.body == read.body
    assert (stored.front, stored.closing, stored.languages) == (read.front, read.closing, read.languages)
    assert (stored.relations, stored.diagnostics) == (read.relations, read.diagnostics)
    assert stored.facts == read.facts
    assert list(stored.index) == list(read.index)
    assert stored.index == read.index


def test_one_provision_is_read_without_the_others() -> None:
    law = open_corpus().instruments[LAW]
    clause = law.index["art_22__clause_4"]
    assert (clause.level, [p.num for p in clause.children]) == (Level.CLAUSE, ["a", "b", "c"])
    assert isinstance(law.index, StoredIndex)
    assert len(law.index._read) == 4  # the clause and its three points
    assert "art_22__clause_99" not in law.index
    assert law.index.get("art_22__clause_99") is None
    with pytest.raises(KeyError):
        law.index["art_99"]


def test_a_registered_instrument_has_no_folder() -> None:
    corpus = open_corpus()
    assert "58/2010/QH12" in corpus.known
    assert "58/2010/QH12" not in corpus.instruments
    assert "58/2010/QH12" not in corpus.holdings
    with pytest.raises(KeyError):
        corpus.english_is_official("58/2010/QH12")


def test_what_stands_above_a_provision() -> None:
    assert [p.eid for p in open_corpus().above(LAW, "art_22__clause_4__point_c")] == [
        "chp_III",
        "chp_III__sec_1",
        "art_22",
        "art_22__clause_4",
    ]


def test_a_changed_copy_of_a_stored_instrument_is_a_plain_one() -> None:
    law = open_corpus().instruments[LAW]
    other = replace(law, facts=replace(law.facts, expires=ON))
    assert (type(other), other.facts.expires, other.body == law.body) == (Instrument, ON, True)
    assert pickle.loads(pickle.dumps(law)).body == law.body


def test_a_corpus_goes_to_another_process() -> None:
    corpus = open_corpus()
    corpus.resolve("Điều 22", on=ON)
    there: Corpus = pickle.loads(pickle.dumps(corpus))
    assert there.resolve("khoản 2 Điều 27 Luật Viên chức", on=ON).status == "resolved"


# ---- built again only where something changed


def test_a_second_opening_reads_no_folder(root: Path, read: list[str]) -> None:
    open_corpus(root)
    assert len(read) == 3
    open_corpus(root)
    assert len(read) == 3


def test_only_the_changed_folder_is_read_again(root: Path, read: list[str]) -> None:
    open_corpus(root)
    read.clear()
    write_law(root, "2/2099/QH99", word="lời khác")
    corpus = open_corpus(root)
    assert read == ["2-2099-QH99"]
    assert corpus.instruments["2/2099/QH99"].index["art_1__clause_1"].text[0].vi == "Khoản một có lời khác."
    assert corpus.instruments["1/2099/QH99"].index["art_1__clause_1"].text[0].vi == "Khoản một có chữ."
    assert list(corpus.instruments) == ["1/2099/QH99", "2/2099/QH99", "3/2099/QH99"]


def test_files_that_are_only_newer_are_not_parsed(root: Path, read: list[str]) -> None:
    open_corpus(root)
    read.clear()
    os.utime(root / "1-2099-QH99" / "vi.txt")
    open_corpus(root)
    assert read == []


def test_folders_come_and_go(root: Path) -> None:
    open_corpus(root)
    shutil.rmtree(root / "1-2099-QH99")
    write_law(root, "4/2099/QH99")
    assert sorted(open_corpus(root).instruments) == ["2/2099/QH99", "3/2099/QH99", "4/2099/QH99"]


def test_other_code_reads_all_again(root: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    open_corpus(root)
    read.clear()
    for module in ("legaltext.store.freshness", "legaltext.store.build"):
        monkeypatch.setattr(f"{module}.engine", lambda: "another engine")
    open_corpus(root)
    assert len(read) == 3


def test_a_reader_keeps_the_state_that_it_opened(root: Path) -> None:
    before = open_corpus(root)
    write_law(root, "1/2099/QH99", word="lời mới")
    after = open_corpus(root)
    words = [c.instruments["1/2099/QH99"].index["art_1__clause_1"].text[0].vi for c in (before, after)]
    assert words == ["Khoản một có chữ.", "Khoản một có lời mới."]


# ---- faults


def test_a_fault_is_told_each_time_until_it_is_mended(root: Path) -> None:
    write_law(root, "2/2099/QH99", facts="facts: {number: 2/2099/QH99}\n")
    for _ in range(2):
        with pytest.raises(CorpusError, match="the text says so itself"):
            open_corpus(root)
    write_law(root, "2/2099/QH99")
    assert len(open_corpus(root).instruments) == 3


def test_one_instrument_in_two_folders_of_one_corpus_is_a_fault(root: Path) -> None:
    shutil.copytree(root / "1-2099-QH99", root / "copy")
    with pytest.raises(CorpusError, match=r"copy: 1/2099/QH99 is held in .* as well"):
        open_corpus(root)


# ---- a corpus of one's own beside the one that ships


def test_the_user_s_folder_stands_beside_the_shipped_corpus(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_CORPUS", str(root))
    corpus = open_corpus()
    assert {LAW, "1/2099/QH99"} <= set(corpus.instruments)
    assert corpus.resolve("Điều 22 Luật Viên chức", on=ON).status == "resolved"


def test_the_user_s_reading_of_a_law_counts_before_the_shipped_one(root: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write_law(own, "1/2099/QH99", word="lời của người dùng")
    corpus = open_corpus(root, beside=[own])
    assert corpus.instruments["1/2099/QH99"].index["art_1__clause_1"].text[0].vi == "Khoản một có lời của người dùng."
    assert len(corpus.instruments) == 3


# ---- whatever happens to the file


@pytest.mark.parametrize("damage", ["garbage", "empty", "cut short", "another program's"])
def test_a_broken_store_is_built_again(root: Path, damage: str) -> None:
    open_corpus(root)
    path = store_file(root)
    whole = path.read_bytes()
    if damage == "another program's":
        path.unlink()
        sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.commit()
    else:
        path.write_bytes({"garbage": b"not a database" * 500, "empty": b"", "cut short": whole[: len(whole) // 2]}[damage])
    law = open_corpus(root).instruments["3/2099/QH99"]
    assert sum(1 for p in law.walk() if p.level is Level.ARTICLE) == 3
    assert path.stat().st_size == len(whole)


def damage_the_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3 : len(content) // 3 * 2] = b"\xff" * (len(content) // 3 * 2 - len(content) // 3)
    path.write_bytes(content)


@pytest.fixture
def large(root: Path) -> Path:
    """A corpus of which no query reads the whole file."""
    for n in range(4, 9):
        write_law(root, f"{n}/2099/QH99", articles=60)
    return root


def test_damage_in_the_middle_is_found_when_it_is_read(large: Path) -> None:
    open_corpus(large)
    damage_the_middle(store_file(large))
    corpus = open_corpus(large)
    assert all(len(list(corpus.instruments[f"{n}/2099/QH99"].walk())) == 180 for n in range(4, 9))


def test_what_was_opened_before_the_damage_still_means_the_same_law(large: Path) -> None:
    """A store that grew change by change has other rows than one that is built anew."""
    open_corpus(large)
    write_law(large, "1/2099/QH99", articles=60, word="lời khác")
    corpus = open_corpus(large)
    laws = [corpus.instruments[f"{n}/2099/QH99"] for n in (1, 4, 5, 6, 7, 8)]
    damage_the_middle(store_file(large))
    for law in laws:
        word = "lời khác" if law.facts.number == "1/2099/QH99" else "chữ"
        assert [article.children[0].text[0].vi for article in law.body] == [f"Khoản một có {word}."] * 60, law


def test_damage_after_the_corpus_has_changed_is_told(large: Path) -> None:
    """Two states of a corpus in one reader would be neither."""
    open_corpus(large)
    corpus = open_corpus(large)
    damage_the_middle(store_file(large))
    write_law(large, "8/2099/QH99", articles=60, word="lời khác")
    with pytest.raises(CorpusError, match="open it again"):
        [law.body for law in corpus.instruments.values()]
    assert open_corpus(large).instruments["8/2099/QH99"].index["art_60__clause_1"].text[0].vi == "Khoản một có lời khác."


# ---- what is wrong with a query says nothing of the file


def never() -> sqlite3.Connection:
    raise AssertionError("the store is built anew")


def a_store(connection: sqlite3.Connection) -> Store:
    connection.executescript("CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('build', 'one')")
    return Store(connection, (), Path("store.sqlite"), never)


def test_a_wrong_query_is_an_error_and_no_reason_to_build() -> None:
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(sqlite3.OperationalError, match="no such table"):
        a_store(connection).rows("SELECT a FROM nowhere")


def test_a_query_with_too_few_values_is_an_error_and_no_reason_to_build() -> None:
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(sqlite3.ProgrammingError):
        a_store(connection).rows("SELECT ?")


def test_a_locked_database_is_an_error_and_no_reason_to_build(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with closing(sqlite3.connect(path, timeout=0)) as reader, closing(sqlite3.connect(path, isolation_level=None)) as writer:
        store = a_store(reader)
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            store.build()


def test_an_interrupted_query_is_an_error_and_no_reason_to_build() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        store = a_store(connection)
        connection.set_progress_handler(lambda: 1, 1)
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            store.build()


def test_words_that_are_no_text_are_damage() -> None:
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(AssertionError, match="built anew"):
        a_store(connection).rows("SELECT CAST(x'ff' AS TEXT)")


# ---- many threads


def in_threads(work: Callable[[int], T], count: int = 8) -> list[T]:
    """What each thread gives; all of them begin at once and are switched as often as can be."""
    gate, before = threading.Barrier(count), sys.getswitchinterval()

    def begin(position: int) -> T:
        gate.wait()
        return work(position)

    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(count) as pool:
            return list(pool.map(begin, range(count)))
    finally:
        sys.setswitchinterval(before)


def test_threads_read_one_instrument_each_in_its_way() -> None:
    eids = list(open_corpus().instruments[LAW].index)

    def read(law: Instrument, position: int) -> list[str]:
        if position % 2:
            assert len(list(law.walk())) == len(law.index) == len(eids)
        return [law.index[eid].eid for eid in eids[position:] + eids[:position]]

    for _ in range(10):
        law = open_corpus().instruments[LAW]
        assert all(sorted(found) == sorted(eids) for found in in_threads(partial(read, law)))


def test_all_threads_get_the_same_instrument() -> None:
    corpus = open_corpus()
    assert len({id(law) for law in in_threads(lambda _: corpus.instruments[LAW])}) == 1
    assert len({id(facts) for facts in in_threads(lambda _: corpus.known[LAW])}) == 1


def test_threads_that_ask_for_more_days_than_are_kept_get_the_words_of_each(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "instruments.yaml").write_text(
        "- {number: 1/2099/QH99, type: luật, title: Luật Mẫu 1, source: a test, amended_by: [9/2099/QH99]}\n", encoding="utf-8"
    )

    def quickly(law: Instrument, _amenders: object, on: date, *, elsewhere: object) -> Version:
        assert elsewhere
        return Version(law, (Relation("amended_by", law.facts.number, None, "9/2099/QH99", None, on),))

    monkeypatch.setattr(versions, "version", quickly)
    corpus = open_corpus(root)
    days = [date(2099, 11, 22) + timedelta(days=n) for n in range(800)]

    def read(position: int) -> list[date | None]:
        found = (corpus.version("1/2099/QH99", day) for day in days[position:] + days[:position])
        return [version.changes[0].effective for version in found if version]

    for _ in range(12):
        assert in_threads(read) == [days[position:] + days[:position] for position in range(8)]


def test_a_damaged_file_is_built_anew_once_for_all_threads(large: Path, read: list[str]) -> None:
    open_corpus(large)
    corpus = open_corpus(large)
    damage_the_middle(store_file(large))
    read.clear()
    counts = in_threads(lambda _: [len(list(corpus.instruments[f"{n}/2099/QH99"].walk())) for n in range(4, 9)])
    assert counts == [[180] * 5] * 8
    assert len(read) == 8  # each folder once


def test_without_a_cache_it_works_in_memory(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("VANBAN_CACHE", str(tmp_path / "file" / "cache"))  # below a file no folder can be made, whoever one is
    assert len(open_corpus(root).instruments) == 3


def test_nothing_is_written_beside_the_corpus(root: Path) -> None:
    before = sorted(root.rglob("*"))
    open_corpus(root)
    assert sorted(root.rglob("*")) == before


# ---- killed, or two at once

BUILD = """
import sys, time
from pathlib import Path
from legaltext.store import rows
from legaltext.corpus.corpus import open_corpus
read, wait = rows.load_holding, float(sys.argv[2])
def slowly(folder):
    print(folder.name, flush=True)  # first, so that who waits for the name does not wait for the pause
    time.sleep(wait)
    return read(folder)
rows.load_holding = slowly
print("done", len(open_corpus(Path(sys.argv[1])).instruments), flush=True)
"""


@contextmanager
def start_build(root: Path, wait: float) -> Iterator["subprocess.Popen[str]"]:
    """A process that opens the corpus `root`, and pauses for `wait` seconds once it has said the name of a folder that it is about to
    read; it is gone at the end, also when the test failed."""
    with subprocess.Popen([sys.executable, "-c", BUILD, str(root), str(wait)], stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a system without kill -9")
@pytest.mark.parametrize("earlier", [False, True])
def test_a_build_that_is_killed_leaves_a_whole_store_or_none(root: Path, *, earlier: bool) -> None:
    if earlier:
        open_corpus(root)
        for n in (1, 2, 3):
            write_law(root, f"{n}/2099/QH99", word="lời mới")
    before = store_file(root).read_bytes() if earlier else None
    with start_build(root, 0.05) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.readline()  # it is reading the second of three
        process.kill()
    assert (store_file(root).read_bytes() if store_file(root).exists() else None) == before
    corpus = open_corpus(root)
    assert len(corpus.instruments) == 3
    assert (
        corpus.instruments["1/2099/QH99"].index["art_1__clause_1"].text[0].vi
        == f"Khoản một có {'lời mới' if earlier else 'chữ'}."
    )
    assert list(cache_dir().glob(f"{store_file(root).name}.*.new")) == []


def test_two_builders_at_once_build_once(root: Path) -> None:
    with start_build(root, 0.05) as one, start_build(root, 0.05) as two:
        said = [process.communicate(timeout=60)[0].split() for process in (one, two)]
    assert [words[-2:] for words in said] == [["done", "3"]] * 2
    assert sorted(len(words) for words in said) == [2, 5]  # one of them read the three folders, the other none


def test_opening_does_not_wait_for_a_builder_of_another_corpus(root: Path, tmp_path: Path) -> None:
    write_law(tmp_path / "other", "9/2099/QH99")
    with start_build(root, 3600) as process:
        assert process.stdout is not None
        process.stdout.readline()  # it is reading the first of three
        open_corpus(tmp_path / "other")
        assert process.poll() is None  # it is still at work
        process.kill()


# ---- a look-up starts at once

HEAVY = (
    "yaml",
    "lxml",
    "pypdf",
    "tantivy",
    "json",
    "legaltext.ingest",
    "legaltext.grammar.lines",
    "legaltext.parsing.tree",
    "legaltext.references.find",
)


def test_showing_a_provision_loads_no_reader_no_grammar_no_yaml() -> None:
    open_corpus()  # built
    script = "import sys; from generators.cli import main; main(['law', 'show', 'điểm c khoản 4 Điều 22'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    *shown, modules = done.stdout.splitlines()
    assert shown[-1].startswith("c) Các trường hợp khác")
    assert set(HEAVY) & set(modules.split()) == set()


# ---- facts

FACTS = """\
instrument: {number}
source: {{of: official scan, read: 2026-11-29, readings: 1}}
facts:
  {name}:
    provision: khoản 2 Điều 1
    kind: limit
    nhan: Hạn mẫu
    amount: {amount}
    unit: ngày
    bound: at_most
"""


def write_facts(root: Path, slug: str, number: str = "1/2099/QH99", name: str = "han_mau", amount: object = 5) -> Path:
    (root / "facts").mkdir(parents=True, exist_ok=True)
    path = root / "facts" / f"{slug}.yaml"
    path.write_text(FACTS.format(number=number, name=name, amount=amount), encoding="utf-8")
    return path


def test_a_corpus_without_facts_has_none(root: Path) -> None:
    assert len(open_corpus(root).facts) == 0
    (root / "facts").mkdir()
    assert list(open_corpus(root).facts) == []


def test_facts_are_read_with_their_place(root: Path) -> None:
    write_facts(root, "luat-mot")
    fact = open_corpus(root).facts.named("han_mau")
    assert isinstance(fact, LimitFact)
    assert (fact.amount, fact.unit, fact.bound, fact.eid) == (5, "day", "at_most", "art_1__clause_2")
    assert fact.where == "luat-mot.yaml:4"


def test_only_a_changed_file_of_facts_is_read_again(root: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    files: list[str] = []

    def reading(path: Path) -> object:
        files.append(path.name)
        return load_facts(path)

    monkeypatch.setattr(build, "load_facts", reading)
    write_facts(root, "a")
    write_facts(root, "b", name="han_khac")
    before = open_corpus(root).store
    read.clear()
    write_facts(root, "b", name="han_khac", amount=70)
    corpus = open_corpus(root)
    assert (files, read) == (["a.yaml", "b.yaml", "b.yaml"], [])
    assert [str(getattr(fact, "text", "")) for fact in corpus.facts] == ["05 ngày", "70 ngày"]
    assert before is not None
    assert corpus.store is not None
    assert before.build() != corpus.store.build()
    (root / "facts" / "a.yaml").unlink()
    assert list(open_corpus(root).facts.names()) == ["han_khac"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"amount": "năm"}, "/facts/sai.yaml:8: facts.han_mau.amount: 'năm' is not of type 'integer'"),
        ({"amount": 0}, "/facts/sai.yaml:8: facts.han_mau.amount: 0 is less than the minimum of 1"),
        ({"amount": "[5"}, "/facts/sai.yaml:9: "),
        ({"number": "7/2099/QH99"}, "/facts/sai.yaml: 7/2099/QH99 is neither held nor registered"),
        ({"name": "Han"}, "/facts/sai.yaml:3: facts: 'Han' does not match"),
    ],
)
def test_a_broken_file_of_facts_is_an_error(root: Path, changes: dict[str, str], told: str) -> None:
    write_facts(root, "sai", **changes)
    with pytest.raises(CorpusError) as error:
        open_corpus(root)
    assert told in str(error.value)
    write_facts(root, "sai")
    assert len(open_corpus(root).facts) == 1


def test_a_name_in_two_files_is_an_error_until_one_is_renamed(root: Path) -> None:
    write_facts(root, "a")
    write_facts(root, "b")
    with pytest.raises(CorpusError, match=r"b\.yaml: the fact han_mau stands in .*a\.yaml as well"):
        open_corpus(root)
    write_facts(root, "b", name="han_khac")
    assert len(open_corpus(root).facts) == 2


def test_facts_of_the_user_come_after_those_that_ship(root: Path, tmp_path: Path) -> None:
    write_facts(root, "a")
    own = tmp_path / "own"
    write_facts(own, "a", amount=9)
    fact = open_corpus(root, beside=[own]).facts.named("han_mau")
    assert isinstance(fact, LimitFact)
    assert fact.amount == 9


def test_facts_go_to_another_process() -> None:
    there: Corpus = pickle.loads(pickle.dumps(open_corpus()))
    assert there.facts.named("tuoi_nghi_huu") == open_corpus().facts.named("tuoi_nghi_huu")


def test_the_days_of_parts_are_those_that_the_words_give_without_the_tree(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    word = "lời; khoản 2 Điều 1 Luật này có hiệu lực từ ngày 01 tháng 02 năm 2100"
    write_law(root, "1/2099/QH99", articles=2, word=word)
    law = open_corpus(root).instruments["1/2099/QH99"]
    told = [(relation.source_eid, relation.effective, sign) for relation, sign, _ in own_days(law)]
    # each of the two articles says it
    assert told == [("art_1__clause_2", date(2100, 2, 1), 1)] * 2
    assert isinstance(law.index, StoredIndex)
    assert law.index._whole is None, "the tree was read for them"
    assert list(own_days(law)) == list(own_days(replace(law)))
