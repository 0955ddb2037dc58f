"""What README.md promises: the commands that it names exist with their options, and its examples do what it says."""

import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generators.cli import main
from generators.commands import demo as demo_module
from legaltext.corpus.corpus import Corpus
from tests.cases import library
from tests.legaltext.small_files import pdf
from tests.test_docs import DOCS_FOLDER, as_pattern, blocks

README = DOCS_FOLDER.parent / "README.md"
TEXT = README.read_text(encoding="utf-8")
NUMBERS = {"five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def commands() -> Iterator[list[str]]:
    """Each command that stands in a block of README, without what it prints."""
    for block in blocks(README):
        if block.kind == "console":
            for line in block.body.splitlines():
                words = line.removeprefix("$ ").partition("  #")[0]
                if words.startswith(("vanban ", ".venv/bin/vanban ")):
                    yield shlex.split(words, comments=True)[1:]
    for said in re.findall(r"`(?:\.venv/bin/)?(vanban [a-z][^`]*)`", TEXT):
        yield shlex.split(said)[1:]


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_each_command_exists_with_its_options(words: list[str]) -> None:
    here: click.Command = main
    context = click.Context(main)
    rest = list(words)
    while isinstance(here, click.Group) and rest and not rest[0].startswith("-"):
        found = here.get_command(context, rest.pop(0))
        assert found is not None, words
        here, context = found, click.Context(found, parent=context)
    known = {name for parameter in here.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
    assert [word for word in rest if re.fullmatch(r"-\w|--[\w-]+", word) and word not in known] == []


def test_there_are_commands_to_look_at() -> None:
    assert len(list(commands())) > 20


def test_its_console_example_prints_what_it_says() -> None:
    ran = 0
    for block in blocks(README):
        for call in re.findall(r"^\$ vanban .*\n(?:(?!\$ ).*\n)*", block.body, re.MULTILINE) if block.kind == "console" else ():
            command, _, expected = call.partition("\n")
            done = CliRunner().invoke(main, shlex.split(command.removeprefix("$ "))[1:], prog_name="vanban")
            assert as_pattern(expected).fullmatch(done.stdout.strip() + "\n"), done.output
            ran += 1
    assert ran


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
