"""Search: what is spelt as typed comes first, what only looks like it is found as well, and nothing that is typed is an error."""

import json
import os
import random
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from legaltext.basics.paths import cache_dir
from legaltext.cli import law
from legaltext.corpus.corpus import open_corpus
from legaltext.export.asked import hit_words, search
from legaltext.export.views import search_view
from legaltext.model import Level
from legaltext.search import index, query
from legaltext.search.query import Hit, Searcher, query_of, snippet
from legaltext.store.freshness import key_of

DAY = date(2026, 8, 1)
HEAD = "Luật số: {0}/2099/QH99\nHà Nội, ngày 10 tháng 12 năm 2025\nLUẬT\nMẪU {0}\nQuốc hội ban hành Luật Mẫu {0}.\n"
# Each word of interest stands where the test says; the rest is filling.
BODY = """Điều 1. Phạm vi
1. Người lao động được nghỉ khi thời tiết xấu; hạn hán là một trường hợp.
2. Thời hạn nghỉ là 05 ngày.
3. Thoi han viet khong dau cung co luc gap.
Điều 2. Thời hạn giải quyết
Cơ quan trả lời bằng văn bản.
Điều 3. Đăng ký
1. Đối tượng đăng ký gồm:
a) Doanh nghiệp;
b) Hộ kinh doanh có địa điểm cố định.
2. Hoà giải viên nộp hồ sơ.
"""


def write(root: Path, number: int, body: str = BODY, *, english: str = "") -> None:
    folder = root / f"luat-{number}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "instrument.yaml").write_text("provenance: {vi: a test}\nfacts: {effective: 2026-07-01}\n", encoding="utf-8")
    (folder / "vi.txt").write_text(HEAD.format(number) + body, encoding="utf-8")
    if english:
        (folder / "en.txt").write_text(english, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "corpus", 1)
    return tmp_path / "corpus"


def ask(root: Path, query: str, **filters: object) -> list[Hit]:
    store = open_corpus(root).store
    assert store is not None
    return Searcher(store).search(query_of(query), **filters)  # type: ignore[arg-type]  # keywords typed by what they are given to


def eids(root: Path, query: str, **filters: object) -> list[str]:
    return [hit.eid for hit in ask(root, query, **filters)]


# ---- what comes first


def test_as_typed_comes_before_without_diacritics_and_headings_before_words(root: Path) -> None:
    assert eids(root, "thời hạn") == ["art_2", "art_1__clause_2", "art_1__clause_1", "art_1__clause_3"]


def test_without_diacritics_all_of_them_are_found(root: Path) -> None:
    assert set(eids(root, "thoi han")) == {"art_2", "art_1__clause_1", "art_1__clause_2", "art_1__clause_3"}


def test_d_is_found_for_đ(root: Path) -> None:
    assert eids(root, "dang ky")[0] == "art_3"
    assert eids(root, "dia diem co dinh") == ["art_3__clause_1__point_b"]


def test_old_and_new_tone_marks_are_one_spelling(root: Path) -> None:
    assert eids(root, "hòa giải") == eids(root, "hoà giải") == ["art_3__clause_2"]
    assert ask(root, "hòa giải")[0].score > 1000


def test_all_words_must_be_there_the_headings_above_included(root: Path) -> None:
    assert eids(root, "đăng ký doanh nghiệp") == ["art_3__clause_1__point_a"]
    assert eids(root, "đăng ký tàu biển") == []
    assert "art_3" in eids(root, "đăng ký tàu biển", some=True)


def test_a_phrase_stands_side_by_side(root: Path) -> None:
    assert eids(root, '"thời hạn nghỉ"') == ["art_1__clause_2"]
    assert eids(root, "“nghỉ thời hạn”") == []


def test_english_by_its_stems() -> None:
    store = open_corpus().store
    assert store is not None
    found = Searcher(store).search(query_of("public employee disciplinary measures"), limit=5)
    assert "art_35__clause_1" in [hit.eid for hit in found]  # "… subject to one of the following disciplinary measures"


# ---- filters


def test_filters(root: Path) -> None:
    write(root, 2)
    assert {hit.number for hit in ask(root, "thời hạn")} == {"1/2099/QH99", "2/2099/QH99"}
    assert {hit.number for hit in ask(root, "thời hạn", numbers={"2/2099/QH99"})} == {"2/2099/QH99"}
    assert eids(root, "thời hạn", numbers={"2/2099/QH99"}, levels=[Level.ARTICLE]) == ["art_2"]
    assert eids(root, "thời hạn", numbers=set()) == []
    assert len(eids(root, "thời hạn", limit=3)) == 3


def test_equals_come_in_the_order_of_number_and_text(root: Path) -> None:
    for number in (3, 2):
        write(root, number)
    hits = ask(root, "doanh nghiệp")
    assert [hit.number for hit in hits] == ["1/2099/QH99", "2/2099/QH99", "3/2099/QH99"]
    assert ask(root, "doanh nghiệp", limit=2) == hits[:2]


# ---- whatever is typed


@pytest.mark.parametrize(
    "query", ["", '"', '""', "AND", "(a OR", "title:x", "*", "+-/\\^~[]{}:?!", "a" * 5000, "\x00", "😀", "từ " * 3000, "NOT"]
)
def test_nothing_that_is_typed_is_an_error(root: Path, query: str) -> None:
    assert isinstance(ask(root, query), list)


def test_random_soup_is_no_error(root: Path) -> None:
    store = open_corpus(root).store
    assert store is not None
    searcher = Searcher(store)
    chance = random.Random(3)
    for _ in range(300):
        query = "".join(chance.choice('ab đạ"“”*()[]{}:^~+-!\\/&|0.,\n') for _ in range(chance.randint(1, 30)))
        searcher.search(query_of(query))


# ---- snippets


def test_a_snippet_marks_what_was_found() -> None:
    text = "Người lao động được nghỉ khi thời tiết xấu. " * 5 + "Thời hạn nghỉ là 05 ngày. " + "Lời thêm vào cho dài. " * 10
    found = snippet(query_of("thời hạn"), [("vi", text)])
    assert "Thời" in [found.text[a:b] for a, b in found.marks]
    assert "hạn" in [found.text[a:b] for a, b in found.marks]
    assert len(found.text) < 200
    assert (found.text[:2], found.text[-2:]) == ("… ", " …")


def test_a_snippet_marks_other_spellings_only_where_there_is_no_better_one() -> None:
    both = snippet(query_of("thôi"), [("vi", "Thôi việc vào thời hạn")])
    other = snippet(query_of("thoi"), [("vi", "Thôi việc vào thời hạn")])
    assert [both.text[a:b] for a, b in both.marks] == ["Thôi"]
    assert [other.text[a:b] for a, b in other.marks] == ["Thôi", "thời"]


# ---- the index is built where something changed, and is whole or not there


def home(root: Path) -> Path:
    return cache_dir() / f"search-{key_of([str(root)])}"


def test_the_index_follows_the_corpus(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, 2)
    ask(root, "thời hạn")
    indexed: list[str] = []
    documents = index._documents

    def counting(store: object, number: str, *rest: object) -> object:
        indexed.append(number)
        return documents(store, number, *rest)  # type: ignore[arg-type]  # keywords typed by what they are given to

    monkeypatch.setattr(index, "_documents", counting)
    write(root, 2, BODY.replace("Doanh nghiệp", "Hợp tác xã"))
    assert [hit.number for hit in ask(root, "hợp tác xã")] == ["2/2099/QH99"]
    assert [hit.number for hit in ask(root, "doanh nghiệp")] == ["1/2099/QH99"]
    assert indexed == ["2/2099/QH99"]
    assert len([path for path in home(root).iterdir() if path.is_dir()]) == 1


def test_a_broken_index_is_built_again(root: Path) -> None:
    before = ask(root, "thời hạn")
    for path in home(root).rglob("*"):
        if path.is_file() and path.name not in ("lock", "vanban.json"):
            path.unlink()  # a file that is cut short while an index maps it ends the process with a bus error
            path.write_bytes(b"broken")
    assert ask(root, "thời hạn") == before


def test_without_a_cache_the_index_is_in_memory(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("VANBAN_CACHE", str(tmp_path / "file" / "cache"))
    assert eids(root, "thời hạn")[0] == "art_2"


INDEX = """
import sys, time
from pathlib import Path
from legaltext.search import index, query
from legaltext.corpus.corpus import open_corpus
documents = index._documents
def slowly(*arguments):
    print("filling", flush=True)
    time.sleep(float(sys.argv[2]))
    yield from documents(*arguments)
index._documents = slowly
index.open_index(open_corpus(Path(sys.argv[1])).store)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a system without kill -9")
def test_an_indexing_that_is_killed_leaves_nothing_half_done(root: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", INDEX, str(root), "30"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    assert eids(root, "thời hạn")[0] == "art_2"
    assert [path.name for path in home(root).iterdir() if path.name.startswith("new-")] == []


def test_two_at_once(root: Path) -> None:
    processes = [subprocess.Popen([sys.executable, "-c", INDEX, str(root), "0.1"], stdout=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=60)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sorted(said) == [b"", b"filling\n"]


# ---- the command


def test_the_command_shows_where_and_why() -> None:
    done = CliRunner().invoke(law, ["search", "thôi việc", "--limit", "2"])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[:2] == [
        "Điều 32 Luật Viên chức số 129/2025/QH15",
        "  *Thôi việc*, nghỉ hưu đối với viên chức",
    ]


def test_the_command_as_json() -> None:
    done = CliRunner().invoke(
        law,
        [
            "search",
            "thoi",
            "viec",
            "--level",
            "article",
            "--instrument",
            "Luật Viên chức",
            "--on",
            "2026-07-01",
            "--format",
            "json",
        ],
    )
    record = json.loads(done.output)
    hit = record["hits"][0]
    assert (record["all_words"], hit["instrument"], hit["eid"]) == (True, "129/2025/QH15", "art_32")
    assert [hit["snippet"]["text"][a:b] for a, b in hit["snippet"]["marks"]] == ["Thôi", "việc"]


def test_nothing_found_is_a_finding() -> None:
    done = CliRunner().invoke(law, ["search", "xyzzy"])
    assert (done.exit_code, "không tìm thấy" in done.output) == (1, True)
    before = CliRunner().invoke(law, ["search", "viên chức", "--on", "2020-01-01"])
    assert (before.exit_code, "không có văn bản nào trong kho có hiệu lực" in before.output) == (1, True)


AMENDING = """Điều 1. Sửa đổi, bổ sung một số điều của Luật số 1/2099/QH99
1. Sửa đổi, bổ sung khoản 2 Điều 1 như sau:
“2. Thời hạn nghỉ là 07 ngày.”.
2. Bãi bỏ khoản 2 Điều 3.
"""


def test_what_was_repealed_or_amended_since_is_told_with_what_was_found(root: Path) -> None:
    """The words that are searched are those that were issued."""
    write(root, 2, AMENDING)
    corpus = open_corpus(root)

    def state(words: str, on: date) -> dict[str, tuple[str, bool]]:
        hits = search_view(corpus, words, on=on, instruments=["1/2099/QH99"])["hits"]
        return {hit["eid"]: (hit["status"], hit["changed"]) for hit in hits}

    assert state("hòa giải viên", DAY) == {"art_3__clause_2": ("not-in-force", False)}
    assert state('"05 ngày"', DAY) == {"art_1__clause_2": ("resolved", True)}
    assert state("doanh nghiệp", DAY) == {"art_3__clause_1__point_a": ("resolved", False)}
    told = CliRunner().invoke(law, ["search", "hòa giải viên", "--on", DAY.isoformat(), "--corpus", str(root)]).output
    assert "[không có hiệu lực ngày 01/08/2026]" in told.splitlines()[0]


def test_the_query_is_nowhere_in_the_cache(root: Path) -> None:
    ask(root, "Nguyễn Văn Bí Mật 001088000001")
    kept = b"".join(path.read_bytes() for path in cache_dir().rglob("*") if path.is_file())
    assert "Bí Mật".encode() not in kept
    assert b"001088000001" not in kept
    assert os.environ["VANBAN_CACHE"] in str(cache_dir())


# ---- where many have the words, a closer look at some


WORDS = (
    "kỷ luật viên chức", "ky luat vien chuc", "nghỉ hưu", "hợp đồng làm việc", "đơn vị sự nghiệp công lập", "viên chức", "quyền của viên chức",
    "hiệu lực thi hành", '"hợp đồng làm việc"', "đánh giá xếp loại", "cấp có thẩm quyền", "dao tao boi duong", "public employees",
)  # fmt: skip


def test_a_closer_look_at_some_finds_what_a_look_at_all_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked at closely is chosen by a simpler score: nearly the same stands first, and never fewer are found."""
    store = open_corpus().store
    assert store is not None
    searcher, same, looked = Searcher(store), [], 0
    for typed in WORDS:
        found: list[list[tuple[str, str]]] = []
        for many in (1_000_000, 20):
            monkeypatch.setattr(query, "_LOOKED_AT", many)
            found.append([(hit.number, hit.eid) for hit in searcher.search(query_of(typed), limit=5)])
        looked += searcher._worth_a_look(searcher._index.searcher(), query_of(typed), [], 25)[0] is not None
        assert len(found[0]) == len(found[1]) > 0, typed
        same.append(len(set(found[0]) & set(found[1])) / len(found[0]))
    assert looked >= 5  # else all were weighed, and nothing was tried
    assert sum(same) / len(same) >= 0.9


def test_words_as_typed_come_first_also_where_many_have_them_without_diacritics(monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_corpus().store
    assert store is not None
    searcher = Searcher(store)
    monkeypatch.setattr(query, "_LOOKED_AT", 1)
    for typed in ("nghỉ hưu", "bổ nhiệm", "xử lý"):
        first = searcher.search(query_of(typed), limit=3)
        assert first
        assert all(hit.score >= query._TIER for hit in first), typed


@pytest.mark.parametrize("typed", ["niêm phong", "niem phong"])
def test_headings_come_first_also_where_many_provisions_repeat_the_words(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only repeats the words would by their number be the few that are looked at."""
    headings = "".join(f"Điều {n}. Niêm phong tài sản {n}\nCơ quan lập biên bản về việc này.\n" for n in range(1, 9))
    repeated = "".join(f"{n}. Người niêm phong, việc niêm phong, sự niêm phong.\n" for n in range(1, 9))
    write(tmp_path / "corpus", 1, f"{headings}Điều 9. Phạm vi\n{repeated}")
    monkeypatch.setattr(query, "_LOOKED_AT", 1)
    found = eids(tmp_path / "corpus", typed, limit=3)
    assert len(found) == 3
    assert all(len(eid) == len("art_1") and eid != "art_9" for eid in found), found


# ---- what is a citation, however it is typed


@pytest.mark.parametrize(
    "typed",
    ["khoan 2 dieu 27", "d27 k2 luat vien chuc", "Đ.27.2", "điều27 khoản2", "Art. 27(2)", "K2Đ27", "Luật Viên chức - Điều 27 - khoản 2", "art_27__clause_2"],
)  # fmt: skip
def test_a_citation_finds_its_provision_first_and_no_other_for_some_of_its_words(typed: str) -> None:
    found = search(open_corpus(), typed, limit=3, on=date(2026, 8, 1))
    assert (found.hits[0].number, found.hits[0].eid, found.all_words) == ("129/2025/QH15", "art_27__clause_2", True)
    assert len({(hit.number, hit.eid) for hit in found.hits}) == len(found.hits)


def test_a_citation_keeps_to_the_filters() -> None:
    day = date(2026, 8, 1)
    clauses = search(open_corpus(), "Điều 27 LVC", levels=[Level.CLAUSE], on=day).hits
    assert "art_27" not in [hit.eid for hit in clauses]
    within = search(open_corpus(), "Điều 20", instruments=["27/2026/NĐ-CP"], on=day).hits
    assert {hit.number for hit in within} == {"27/2026/NĐ-CP"}


def test_words_without_any_diacritics_are_looked_for_side_by_side() -> None:
    """ "danh gia" is "đánh giá", and not "danh dự … quốc gia", which has both words as typed."""
    first = search(open_corpus(), "danh gia", limit=2, on=date(2026, 8, 1)).hits
    corpus = open_corpus()
    assert all("đánh giá" in (hit_words(corpus, query_of("danh gia"), hit).text.lower()) for hit in first)
