"""What README.md promises beside its commands, which tests/test_docs.py runs."""

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generators.cli import main
from generators.commands import demo as demo_module
from legaltext.corpus.corpus import Corpus
from tests.cases import library
from tests.documents import DOCS_FOLDER, README, blocks
from tests.legaltext.small_files import pdf

TEXT = README.read_text(encoding="utf-8")
NUMBERS = {"five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
VIETNAMESE = {5: "năm", 6: "sáu", 7: "bảy", 8: "tám", 9: "chín", 10: "mười"}


def test_its_python_example_runs(capsys: pytest.CaptureFixture[str], corpus: Corpus) -> None:
    [block] = [block for block in blocks(README) if block.kind == "python"]
    exec(compile(block.body, README.name, "exec"), {"__name__": "readme"})
    law = corpus.resolve("khoản 2 Điều 27 Luật Viên chức", on=date(2026, 11, 22)).targets[0].paragraphs("vi")
    assert capsys.readouterr().out == f"resolved art_27__clause_2 {law}\n"


def test_it_counts_the_templates_and_their_families() -> None:
    found = re.search(r"There are (\d+) templates in (\w+) families \(([^)]*)\)", TEXT)
    assert found is not None
    families = {slug.partition("/")[0] for slug in library().slugs()}
    assert (int(found[1]), NUMBERS[found[2]]) == (len(library().slugs()), len(families))
    assert set(found[3].split(", ")) == families
    assert f"renders a paper of each of the {found[2]} families" in TEXT
    assert f"ghi {VIETNAMESE[len(families)]} văn bản ví dụ" in TEXT


def test_its_figures_of_speed_are_those_that_were_measured() -> None:
    """Each line of its table is one of docs/speed.md: it begins alike, and has its figures."""
    table = re.search(r"^\| How fast.*\n\|[-|]+\n((?:\|.*\n)+)", TEXT, re.MULTILINE)
    assert table is not None
    measured = [line for line in (DOCS_FOLDER / "speed.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    lines = table[1].splitlines()
    assert len(lines) == 3
    for line in lines:
        what = line.split("|")[1].rstrip()
        [found] = [one for one in measured if one[1:].startswith(what)]
        figures = re.findall(r"\d+(?:\.\d+)?(?= ms| MB/s|, refex)", line)
        assert len(figures) >= 2
        assert [figure for figure in figures if figure not in re.findall(r"\d+(?:\.\d+)?", found)] == []


@pytest.mark.parametrize(
    "asked", ["điểm c khoản 4 Điều 22", "diem c khoan 4 dieu 22", "Point c Clause 4 Article 22", "art_22__clause_4__point_c"]
)
def test_one_provision_answers_to_all_its_names(asked: str, corpus: Corpus) -> None:
    done = CliRunner().invoke(main, ["law", "show", asked])
    wanted = corpus.resolve("điểm c khoản 4 Điều 22 Luật Viên chức", on=date(2026, 11, 22)).targets[0].paragraphs("vi")
    assert wanted
    assert done.output.splitlines()[0] == "Điểm c khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15"
    assert done.output.splitlines()[-1] == wanted[-1]


def test_before_it_was_in_force_it_says_since_when_it_is_and_which_law_applied() -> None:
    done = CliRunner().invoke(main, ["law", "show", "điểm c khoản 4 Điều 22", "--on", "2026-06-30"])
    assert done.exit_code == 1
    assert "01/07/2026" in done.output
    assert "58/2010/QH12" in done.output


def test_the_demo_makes_a_paper_of_each_family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice, which is slow: what becomes a PDF is what was rendered."""
    made: list[bytes] = []

    def make_pdf(docx: bytes) -> tuple[bytes, list[object]]:
        made.append(docx)
        return pdf([(85.0, 800.0, 14.0, "Trang một")]), []

    monkeypatch.setattr(demo_module, "make_pdf", make_pdf)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["demo"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    written = sorted(path.name for path in Path("out").iterdir())
    families = {slug.partition("/")[0] for slug in library().slugs()}
    assert len([name for name in written if name.endswith(".docx")]) == len(families) == len(made)
    assert len([name for name in written if name.endswith(".pdf")]) == len(families)
    assert {Path("out", name).read_bytes() for name in written if name.endswith(".docx")} == set(made)
    assert "Chương I. NHỮNG QUY ĐỊNH CHUNG" in done.output
    assert ".venv/bin/vanban serve" in done.output.splitlines()[-1]
