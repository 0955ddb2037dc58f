"""`import generators` is light, what it offers is there, and each verb takes what its docstring says."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import generators
from generators import Catalog, DocumentError, Question, advise, check, render, verify
from legaltext.corpus.corpus import open_corpus

SLUG = "dismissal/quyet-dinh-mien-nhiem"
ON = date(2026, 11, 22)


def test_importing_it_loads_nothing_of_ours_and_nothing_heavy() -> None:
    script = "import sys, generators; print(*sorted(sys.modules))"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert [name for name in loaded if name.partition(".")[0] in ("generators", "legaltext")] == ["generators"]
    assert not {"lxml", "jinja2", "docx", "pypdf", "click"} & set(loaded)


@pytest.mark.parametrize("name", generators.__all__)
def test_every_name_that_it_offers_is_there(name: str) -> None:
    assert getattr(generators, name).__name__ == name
    assert name in dir(generators)


def test_a_name_that_it_does_not_offer() -> None:
    with pytest.raises(AttributeError, match="khong_co"):
        _ = generators.khong_co


def test_a_document_is_taken_as_a_file_and_as_bytes(tmp_path: Path) -> None:
    corpus = open_corpus()
    template = Catalog.open().get(SLUG)
    done = render(SLUG, template.example)
    assert done.docx == render(template, template.example, corpus=corpus).docx
    file = tmp_path / "quyet-dinh.docx"
    file.write_bytes(done.docx)
    assert check(file).verdicts == check(done.docx, corpus=corpus).verdicts
    assert check(done.docx, on=date(2026, 6, 1)).broken, "the law that it cites was not in force"
    assert check(str(file)).verdicts == check(file).verdicts
    for document in (file, str(file), done.docx):
        assert verify(document, today=date(2026, 12, 1)).verdict == "same"
    with pytest.raises(DocumentError, match=f"file-unreadable.*{tmp_path}"):
        check(tmp_path / "khong-co.docx")
    with pytest.raises(DocumentError, match=r"package-broken.*tệp Word"):
        verify(b"")


def test_a_kind_that_there_is_not_is_refused() -> None:
    done = render(SLUG, Catalog.open().get(SLUG).example)
    assert check(done.docx, kind="QĐ").kind == "QĐ"
    with pytest.raises(ValueError, match="'qd' is no kind of document; give one of NQ, QĐ"):
        check(done.docx, kind="qd")


def test_answers_lead_to_a_question_and_to_advice() -> None:
    question = advise({}, on=ON)
    assert isinstance(question, Question)
    assert question.id == "nguoi"
    advice = advise({"nguoi": "da_nghi"}, on=ON)
    assert advice == advise("da_nghi", on=ON)


@pytest.mark.parametrize(
    ("happened", "says"),
    [("khong_co", "khong_co"), ({"khong_co": "x"}, "khong_co=x"), ({"nguoi": "x"}, "nguoi=x")],
)
def test_what_there_is_not_is_told(happened: str | dict[str, str], says: str) -> None:
    with pytest.raises(LookupError, match=says):
        advise(happened, on=ON)


def test_a_day_on_which_the_law_of_the_matters_is_not_in_force() -> None:
    with pytest.raises(LookupError, match="chưa có hiệu lực"):
        advise("da_nghi", on=date(2026, 6, 30))
