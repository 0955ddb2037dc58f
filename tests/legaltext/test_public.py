"""The names that `import legaltext` gives: few, light, and the same however one comes by them."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import legaltext
from legaltext import Corpus, parse, parse_file, resolve
from legaltext.sources.plain import SourceError

RULES = "Điều 1. Phạm vi\n1. Quy chế này quy định về tuyển dụng.\n2. Quy chế này quy định về đánh giá.\n"


def run(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_importing_it_loads_none_of_the_rest() -> None:
    loaded = run(
        "import sys, legaltext; print(*sorted(m for m in sys.modules if m.startswith(('legaltext.', 'lxml', 'yaml', 'spacy', 'click'))))"
    )
    assert not loaded


@pytest.mark.parametrize("name", legaltext.__all__)
def test_every_name_that_is_promised_is_there(name: str) -> None:
    assert getattr(legaltext, name).__name__ == name
    assert name in dir(legaltext)


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        legaltext.nothing  # noqa: B018


def test_a_text_and_a_file_give_the_same_tree(tmp_path: Path) -> None:
    path = tmp_path / "quy-che.txt"
    path.write_text(RULES, encoding="utf-8")
    trees = [parsed.instruments[0].body for parsed in (parse(RULES), parse_file(path), parse_file(str(path)))]
    assert trees[0] == trees[1] == trees[2]
    assert [p.eid for p in trees[0][0].walk()] == ["art_1", "art_1__clause_1", "art_1__clause_2"]


def test_a_text_that_looks_like_the_name_of_a_file_is_a_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("luat.txt").write_text(RULES, encoding="utf-8")
    assert parse("luat.txt").instruments == ()
    with pytest.raises(TypeError, match=r"parse_file\(path\)"):
        parse(Path("luat.txt"))  # type: ignore[arg-type]  # what is tested


@pytest.mark.parametrize("words", ["", "Không phải luật.", "Điều", "\n"])
def test_any_text_can_be_parsed(words: str) -> None:
    assert parse(words).unaccounted() == []


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        parse_file(tmp_path / "khong-co.docx")
    with pytest.raises(FileNotFoundError):
        parse_file("khong-co.docx")
    old = tmp_path / "cu.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(SourceError, match="save it as"):
        parse_file(old)


def test_a_citation_is_asked_of_the_shipped_law_or_of_another_corpus() -> None:
    day = date(2026, 8, 1)
    assert resolve("khoản 2 Điều 27 Luật Viên chức", on=day).targets[0].eid == "art_27__clause_2"
    assert resolve("khoản 2 Điều 27 Luật Viên chức", on=day, corpus=Corpus((), ())).status == "not-found"


def test_what_is_found_in_prose_can_be_resolved_where_it_stands() -> None:
    (citation,) = legaltext.find("theo quy định tại khoản 1 Điều này")
    found = resolve(citation, on=date(2026, 8, 1), at=legaltext.At("129/2025/QH15", "art_27__clause_2"))
    assert [target.eid for target in found.targets] == ["art_27__clause_1"]


def test_letters_of_another_alphabet_are_mended_in_a_text_as_in_a_file() -> None:
    parsed = parse("Ðiều 1. Phạm vi\nQuy chế này quy định về tuyển dụng.\n")
    assert parsed.instruments[0].body[0].eid == "art_1"
    assert [(d.code, d.line) for d in parsed.diagnostics] == [("look-alike", 1)]
