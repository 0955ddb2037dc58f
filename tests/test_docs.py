"""The documentation is run: Python examples as doctests, `console` blocks through the real command line.

In a `console` block, each line that begins with "$ vanban" is a command, and the lines after it are what it prints (standard output, then standard
error); a line of "…" alone stands for any lines. A block that is fenced as "yaml NAME" or "text NAME" is the file NAME of the reader's folder.
"""

import ast
import doctest
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from generators.cli import main
from legaltext.corpus.audit import FINDINGS, NOTES

DOCS_FOLDER = Path(__file__).parents[1] / "docs"
DOCS = sorted(DOCS_FOLDER.glob("*.md"))
_NOTE_DOWN = ("Diagnostic", "notice", "note")
_FENCE = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>[\w.-]+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_NEEDS_LIBREOFFICE = "--pdf"


@dataclass(frozen=True)
class Block:
    kind: str
    name: str | None
    body: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        yield Block(match["kind"], match["name"], match["body"], text.count("\n", 0, match.start()) + 2)


@pytest.mark.slow(reason="runs every command of a page")
@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_examples_print_what_the_page_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if page.name == "spacy.md" and find_spec("spacy") is None:
        pytest.skip("spaCy is not installed (pip install 'vanban[nlp]')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VANBAN_CORPUS", "")  # the law that ships, and nothing of this machine's user
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page):
        if block.name is not None:
            Path(block.name).write_text(block.body, encoding="utf-8")
        elif block.kind == "python" and ">>>" in block.body:
            run_python(block, names, page)
        elif block.kind == "console":
            run_console(block, page)


def test_examples_and_links_are_found_where_they_stand() -> None:
    """A page may have none; all of them together have many, or the tests of each page look at nothing."""
    kinds = [block.kind for page in DOCS for block in blocks(page)]
    assert min(kinds.count("python"), kinds.count("console")) > 10
    assert sum(len(links(page)) for page in DOCS) > 5


@pytest.mark.slow(reason="runs every command of a page")
@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_python_block_is_an_example_that_runs(page: Path) -> None:
    loose = [
        block.line
        for block in blocks(page)
        if block.kind in ("python", "console") and not re.search(r"^(?:>>>|\$) ", block.body, re.MULTILINE)
    ]
    assert loose == []


def test_every_diagnostic_code_is_explained() -> None:
    table = (DOCS_FOLDER / "model.md").read_text(encoding="utf-8").partition("## Diagnostics")[2]
    explained = re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)
    assert sorted(explained) == sorted({*codes(), *FINDINGS, *NOTES})


@pytest.mark.parametrize("page", [DOCS_FOLDER.parent / "README.md", *DOCS], ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target, anchor in links(page):
        there = page.parent / target if target else page
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), f"{target}#{anchor}"


def links(page: Path) -> list[tuple[str, str]]:
    """The links of a page to pages beside it: the file ("" for the page itself) and the heading ("" for its top)."""
    return re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The anchors that the headings of a page get where it is shown: small letters, blanks as hyphens, no other signs."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def codes() -> Iterator[str]:
    """The codes of diagnostics in the sources: the first word that is given to whatever notes one down."""
    for path in (DOCS_FOLDER.parent / "legaltext").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(name) | ast.Attribute(attr=name), args=[ast.Constant(str(code)), *_]) if (
                    name in _NOTE_DOWN
                ):
                    yield code


def run_python(block: Block, names: dict[str, object], page: Path) -> None:
    """The examples of one block; the names of a page are shared by its blocks."""
    test = doctest.DocTestParser().get_doctest(block.body, {}, page.name, str(page), block.line - 1)
    test.globs = names
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=said.append, clear_globs=False)
    assert not said, "".join(said)


def run_console(block: Block, page: Path) -> None:
    """The commands of one block, each with what it prints."""
    for call in re.split(r"^(?=\$ )", block.body, flags=re.MULTILINE):
        if not call.strip():
            continue
        command, _, expected = call.partition("\n")
        program, *arguments = shlex.split(command.removeprefix("$ "))
        assert program == "vanban", f"{page.name}:{block.line}: only vanban is run: {command}"
        if _NEEDS_LIBREOFFICE in arguments:
            needs_libreoffice()
        result = CliRunner().invoke(main, arguments, prog_name="vanban")
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            f"{page.name}: {command}: {result.exception!r}"
        )
        printed = result.stdout + result.stderr
        assert as_pattern(expected).fullmatch(printed.strip() + "\n"), f"{page.name}:{block.line}: {command}\nprints:\n{printed}"


def needs_libreoffice() -> None:
    from generators.pdf.errors import PdfError
    from generators.pdf.libreoffice import find_office

    try:
        find_office()
    except PdfError as error:
        pytest.skip(str(error))


def as_pattern(expected: str) -> re.Pattern[str]:
    lines = (
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()).replace("…", ".*?") + "[ ]*\n"
        for line in expected.strip().splitlines()
    )
    return re.compile("".join(lines) or r"(?:.*\n)*")
