"""What the documents say that one can type, collected from their blocks and their lines, and run as a reader would.

* A block that is fenced as "console", "sh" or "bash" holds commands. Where lines begin with "$ ", each of these is one, and the lines after it are what it prints
  (standard output, then standard error); a line of "…" alone stands for any lines, "…" within one for any words. Without a "$ " each line is a command.
* "text" blocks are looked through for "$ " as well, so that nothing hides there.
* `vanban …`, `make …`, `python -m …`, `pip …`, `sudo apt …` in a sentence is a command too.
* A command ends with 0 unless a comment behind it says otherwise: "# exit code 1", "# mã thoát 1".
* A block fenced as "yaml NAME" or "text NAME" is the file NAME of the reader's folder.

What is not run stands in NOT_RUN with its reason; what is a pattern rather than a command (`vanban check FILE`) is held to exist, with its options.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from generators.cli import main
from generators.commands.program import FileGroup

ROOT = Path(__file__).parents[1]
DOCS_FOLDER = ROOT / "docs"
README = ROOT / "README.md"
PAGES = [README, ROOT / "CONTRIBUTING.md", *sorted(DOCS_FOLDER.glob("*.md"))]
# Pages that show no command at all.
WITHOUT = ("model.md", "python.md")

NOT_RUN = {
    r"make (?:demo|test|lint|lock|bench|mutants|help)\b.*": "it prepares the machine, or is what runs this test; `demo` is run by tests/test_readme.py",
    r"sudo apt install .*|pip install .*": "it installs on the machine",
    r"python -m benchmarks\.\w+": "it measures for minutes; a figure is no promise of the program",
    r"python -m tests\.guide": "it writes a chapter of the guide; tests/test_guide.py holds what it writes",
    r"vanban templates check": "it looks at every template for some seconds; tests/generators/test_impact.py runs it",
    r"vanban advise": "it asks by turns; tests/test_advise.py answers",
    r"vanban verify kien-nghi\.docx --data .*": "it shows a paper that was edited in Word; tests/generators/test_verify_words.py edits one",
    r"vanban record (?:consent record\.json|log record\.json thong_bao|vu-07/).*": "it needs an answer, or a case, of the reader's; tests/records/test_command.py and tests/case_files/test_record.py type it",
    r"vanban sign (?!.*--secret-env MAT_KHAU).*": "it asks for a key; tests/signing/test_command.py and tests/signing/test_token.py sign",
    r"vanban template adopt .*": "it asks by turns about a Word file; tests/generators/test_adopt.py makes one and answers",
    r"curl .*": "it asks a server that runs; tests/web/test_rest_page.py sends it to one",
    r"vanban serve(?: .*)?": "it serves until it is stopped; tests/web/conftest.py and tests/web/test_login_page.py start it",
    r"vanban nguoi-dung (?:add|remove) .*": "it asks for a password; tests/web/test_login.py answers",
    r"vanban law add luat-58-2010\.docx": "that file is the reader's to get",
}
_FENCE = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>[\w.-]+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_SHELL = ("console", "sh", "bash")
_PROGRAM = r"(?:\.venv/bin/)?vanban(?=[ `])|make |python -m |pip |sudo apt "
_EXIT = re.compile(r"\s+# (?:exit code|mã thoát) (\d)$")


@dataclass(frozen=True)
class Block:
    kind: str
    name: str | None
    body: str
    line: int


@dataclass(frozen=True)
class Command:
    """One command of a page. `prints` is None where the page does not say what it prints."""

    page: str
    line: int
    typed: str
    prints: str | None = None
    inline: bool = False

    @cached_property
    def exit_code(self) -> int:
        found = _EXIT.search(self.typed)
        return int(found[1]) if found else 0

    @property
    def is_ours(self) -> bool:
        return self.typed.removeprefix(".venv/bin/").startswith("vanban")

    @cached_property
    def words(self) -> list[str]:
        """Its words, the program's name first."""
        words = shlex.split(self.typed, comments=True)
        return [words[0].removeprefix(".venv/bin/"), *words[1:]]

    @property
    def reason(self) -> str:
        """Why it is not run; empty where it is."""
        said = self.typed.removeprefix(".venv/bin/").partition("  #")[0].strip()
        return next(
            (why for pattern, why in NOT_RUN.items() if re.fullmatch(pattern, said) and not (self.is_ours and self.is_name)), ""
        )

    @property
    def is_pattern(self) -> bool:
        """True for what shows how a command is written: FILE, A B, […], …"""
        return self.inline and any(re.search(r"…|^\[|^(?:[A-Z]+(?:[/|][A-Z]+)*\.?\w*)$", word) for word in self.words[1:])

    @property
    def is_name(self) -> bool:
        """True for what names a command in a sentence, and needs more to be run."""
        return self.inline and not self.is_pattern and not self.arguments

    @property
    def command(self) -> click.Command:
        return self._parsed[0]

    @property
    def arguments(self) -> list[str]:
        """The words behind the names of group and command."""
        return self._parsed[1]

    @cached_property
    def _parsed(self) -> tuple[click.Command, list[str]]:
        here: click.Command = main
        context, rest = click.Context(main), self.words[1:]
        while isinstance(here, click.Group) and rest and not rest[0].startswith("-") and rest[0] != "…":
            found = here.get_command(context, rest[0])
            if found is None and isinstance(here, FileGroup):
                rest = ["file", *rest]  # the command that may be left out
                found = here.get_command(context, rest[0])
            assert found is not None, f"{self}: no such command: {rest[0]}"
            here, context, rest = found, click.Context(found, parent=context), rest[1:]
        return here, rest

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.typed}"


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        yield Block(match["kind"], match["name"], match["body"], text.count("\n", 0, match.start()) + 2)


def commands_of(block: Block, page: str) -> Iterator[Command]:
    """The commands of one block."""
    if block.kind in (*_SHELL, "text") and re.search(r"^\$ ", block.body, re.MULTILINE):
        for found in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block.body, re.MULTILINE):
            yield Command(page, block.line + block.body.count("\n", 0, found.start()), found[1], found[2])
    elif block.kind in _SHELL:
        for number, line in enumerate(block.body.splitlines()):
            if line.strip():
                yield Command(page, block.line + number, line)


def commands(page: Path) -> tuple[Command, ...]:
    """Every command of a page: those of its blocks, then those of its sentences."""
    text = page.read_text(encoding="utf-8")
    plain = _FENCE.sub(lambda found: "\n" * found[0].count("\n"), text)
    said = (
        Command(page.name, plain.count("\n", 0, found.start()) + 1, found[1], inline=True)
        for found in re.finditer(rf"`((?:{_PROGRAM})[^`\n]*)`", plain)
    )
    return (*(one for block in blocks(page) for one in commands_of(block, page.name)), *dict.fromkeys(said))


def as_pattern(expected: str) -> re.Pattern[str]:
    lines = (
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()).replace("…", ".*?") + "[ ]*\n"
        for line in expected.strip().splitlines()
    )
    return re.compile("".join(lines) or r"(?:.*\n)*")
