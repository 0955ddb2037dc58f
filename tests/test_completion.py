"""What a shell is told when somebody presses Tab: commands, options, templates, files; soon, for nothing heavy is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generators.catalog.catalog import open_catalog

PROGRAM = "import sys; sys.argv[0] = 'vanban'; from generators.cli import main; main()"
# What looking up a name needs none of.
HEAVY = (
    "lxml",
    "jinja2",
    "jsonschema",
    "tantivy",
    "sqlite3",
    "pypdf",
    "docxtpl",
    "spacy",
    "legaltext.corpus",
    "generators.docx.package",
)


def ask(shell: str, line: str, *, code: str = PROGRAM, **environment: str) -> list[str]:
    """What a shell gets for a line, whose last word (perhaps blank) is being typed; as its own script asks (click's protocol)."""
    words = line.split(" ")
    asked = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    if shell == "fish":
        asked["COMP_CWORD"] = words[-1]
    settings = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "_VANBAN_COMPLETE": f"{shell}_complete",
        **asked,
        **environment,
    }
    done = subprocess.run([sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


def names(line: str, **environment: str) -> list[str]:
    """The names that bash gets."""
    return [said.partition(",")[2] for said in ask("bash", line, **environment) if said.startswith("plain,")]


@pytest.mark.parametrize("command", ["render", "new", "schema", "deadlines", "templates check", "templates rebuild"])
def test_templates_complete_wherever_one_is_named(command: str) -> None:
    slugs = open_catalog().slugs()
    assert len(slugs) > 20
    assert names(f"vanban {command} ") == list(slugs)
    assert names(f"vanban {command} dismissal/") == [slug for slug in slugs if slug.startswith("dismissal/")]


def test_a_name_without_its_family_completes_to_itself() -> None:
    assert names("vanban render quyet-dinh-mien") == ["quyet-dinh-mien-nhiem"]
    assert names("vanban render khong-co-mau-nay") == []


def test_templates_of_ones_own_stand_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "rieng" / "mau").mkdir(parents=True)
    (tmp_path / "rieng" / "mau" / "manifest.yaml").touch()
    both = sorted([*open_catalog().slugs(), "rieng/mau"])
    assert names("vanban render ", VANBAN_TEMPLATES=str(tmp_path)) == both
    assert names(f"vanban templates check --templates {tmp_path} ") == both
    assert names(f"vanban new --templates {tmp_path} rie") == ["rieng/mau"]
    assert names("vanban render ", VANBAN_TEMPLATES=str(tmp_path / "khong-co")) == []


@pytest.mark.parametrize(
    "line", ["vanban render x ", "vanban deadlines x to", "vanban check ", "vanban verify a", "vanban render x y -o "]
)
def test_files_are_left_to_the_shell(line: str) -> None:
    assert [said.partition(",")[0] for said in ask("bash", line)] == ["file"]


def test_commands_options_and_choices_complete() -> None:
    assert names("vanban rend") == ["render"]
    assert names("vanban re") == ["record", "register", "render", "report"]
    assert names("vanban law sh") == ["show"]
    assert names("vanban templates ") == ["adopt", "check", "new", "rebuild"]
    assert {"--draft", "--force", "--pdf"} <= set(names("vanban render x y --"))
    assert names("vanban check --format ") == ["text", "json"]


def test_zsh_and_fish_show_what_a_command_does() -> None:
    said = "\n".join(ask("zsh", "vanban re", VANBAN_LANG="vi"))
    assert "Lập văn bản từ mẫu và tờ khai" in said
    assert "Render a template" in "\n".join(ask("fish", "vanban re", VANBAN_LANG="en"))


@pytest.mark.parametrize("line", ["vanban ", "vanban render ", "vanban templates check ", "vanban law "])
def test_nothing_heavy_is_imported(line: str) -> None:
    told = "import atexit, sys; atexit.register(lambda: print('\\n'.join(f'module,{name}' for name in sys.modules))); " + PROGRAM
    loaded = [said.partition(",")[2] for said in ask("bash", line, code=told) if said.startswith("module,")]
    assert "click" in loaded
    assert [name for name in loaded if name.startswith(HEAVY)] == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_the_script_that_the_pages_name(shell: str) -> None:
    page = (Path(__file__).parents[1] / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert f"_VANBAN_COMPLETE={shell}_source vanban" in page
    assert any(f"{shell}_complete" in line for line in ask(shell, "", _VANBAN_COMPLETE=f"{shell}_source"))
