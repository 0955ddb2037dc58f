"""Law that a user adds never changes in silence what a citation means; a corpus folder that is not there is an error wherever it is named."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import legaltext
from legaltext.basics.paths import corpus_root
from legaltext.cli import law
from legaltext.corpus.corpus import Corpus, CorpusError, open_corpus

ON = date(2026, 8, 1)
_ARTICLES = "".join(f"Điều {n}. Việc {n}\n1. Việc một.\n2. Việc hai.\n" for n in range(1, 99))
ADDED = f"""Luật số: 7/2024/QH15
Hà Nội, ngày 10 tháng 12 năm 2024
LUẬT
MẪU BẢY
Quốc hội ban hành Luật Mẫu bảy.
{_ARTICLES}Điều 99. Hiệu lực
Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2025.
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder of one's own with a law that has a khoản 2 Điều 27 too."""
    file = tmp_path / "luat.txt"
    file.write_text(ADDED, encoding="utf-8")
    done = CliRunner().invoke(law, ["add", str(file), "--corpus", str(tmp_path / "mine")])
    assert done.exit_code == 0, done.output
    return tmp_path / "mine"


@pytest.fixture
def corpus(mine: Path) -> Corpus:
    return open_corpus(beside=[mine])


def test_a_bare_citation_means_what_it_always_meant_and_names_the_other(corpus: Corpus) -> None:
    found = corpus.resolve("khoản 2 Điều 27", on=ON)
    assert (found.status, [t.instrument.number for t in found.targets]) == ("resolved", ["129/2025/QH15"])
    assert found.notes == ("Cũng có khoản 2 Điều 27 trong: Luật Mẫu bảy số 7/2024/QH15. Ghi thêm tên văn bản nếu là văn bản đó.",)
    assert open_corpus(beside=()).resolve("khoản 2 Điều 27", on=ON).notes == ()
    assert corpus.resolve("art_27__clause_2", on=ON).targets == found.targets


def test_not_even_where_only_the_added_one_is_in_force(corpus: Corpus) -> None:
    found = corpus.resolve("khoản 2 Điều 27", on=date(2026, 1, 1))
    assert (found.status, [t.instrument.number for t in found.targets]) == ("not-in-force", ["129/2025/QH15"])


def test_what_only_the_added_one_has_is_told_to_be_its(corpus: Corpus) -> None:
    found = corpus.resolve("Điều 99", on=ON)
    assert [t.instrument.number for t in found.targets] == ["7/2024/QH15"]
    assert found.notes == ("Luật Viên chức số 129/2025/QH15 không có Điều 99; đây là của Luật Mẫu bảy số 7/2024/QH15.",)
    missing = corpus.resolve("Điều 100", on=ON)
    assert (missing.status, "Luật Viên chức số 129/2025/QH15 không có" in missing.message) == ("not-found", True)


def test_a_copy_of_ones_own_stays_the_law_it_is(mine: Path) -> None:
    """A folder of one's own may hold a law that ships, corrected: it counts, and is still the law that a bare citation means."""
    shutil.copytree(corpus_root() / "luat-129-2025-qh15", mine / "luat-129-2025-qh15")
    found = open_corpus(beside=[mine]).resolve("khoản 2 Điều 27", on=ON)
    assert [t.instrument.number for t in found.targets] == ["129/2025/QH15"]


def test_the_command_prints_the_words_and_the_other_candidate(mine: Path) -> None:
    done = CliRunner().invoke(law, ["show", "khoản 2 Điều 27", "--on", "2026-08-01", "--corpus", str(mine)])
    assert done.exit_code == 0
    assert "Thời hạn kiến nghị là 05 ngày" in done.output
    assert "Luật Mẫu bảy số 7/2024/QH15" in done.output


def test_nothing_is_no_citation() -> None:
    for text in ("", " ", ".", "abc"):
        assert legaltext.resolve(text, on=ON).status == "not-found"


def test_a_corpus_folder_that_is_not_there_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, file = tmp_path / "gone", tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    for root in (gone, file):
        with pytest.raises(CorpusError, match=str(root)):
            Corpus.open(root)
    with pytest.raises(CorpusError, match=str(gone)):
        open_corpus(beside=[gone])
    monkeypatch.setenv("VANBAN_CORPUS", str(gone))
    with pytest.raises(CorpusError, match="VANBAN_CORPUS"):
        open_corpus()
    done = CliRunner().invoke(law, ["show", "Điều 5"])
    assert (done.exit_code, str(gone) in done.output) == (2, True)


def test_what_is_added_makes_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "luat.txt"
    file.write_text(ADDED, encoding="utf-8")
    monkeypatch.setenv("VANBAN_CORPUS", str(tmp_path / "new"))
    assert CliRunner().invoke(law, ["add", str(file)]).exit_code == 0
    assert "7/2024/QH15" in open_corpus().instruments


def test_the_pipe_of_spacy_says_it_when_it_is_put_together(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed (pip install 'vanban[nlp]')")
    nlp = spacy.blank("xx")
    with pytest.raises(ValueError, match="gone"):
        nlp.add_pipe("vanban_references", config={"corpus": str(tmp_path / "gone")})


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Luật Viên chức số 129/2025/QH14", "danh mục có: "),
        ("Điều 5 Luật Giáo dục số 129/2025/QH15", "là của Luật Viên chức, không phải Luật Giáo dục"),
        ("Luật Viên chức năm 2024", "Luật Viên chức số 129/2025/QH15"),
    ],
)
def test_a_typed_name_with_the_number_of_another_is_no_answer(typed: str, says: str) -> None:
    found = legaltext.resolve(typed, on=ON)
    assert (found.status in ("not-found", "ambiguous"), found.targets, says in found.message) == (True, (), True)


def test_a_typed_number_needs_no_diacritics() -> None:
    assert legaltext.resolve("luat vien chuc so 129/2025/qh15", on=ON).status == "resolved"
    assert [t.instrument.number for t in legaltext.resolve("nghi dinh 27/2026/nd-cp", on=ON).targets] == ["27/2026/NĐ-CP"]
