"""The documentation is run: Python examples as doctests, commands through the real command line (how they are told apart: tests/documents.py)."""

import ast
import doctest
import re
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from generators.catalog.catalog import open_catalog
from generators.catalog.source import read_data
from generators.cli import main
from generators.sheets.fill import filled_rows
from generators.sheets.write import make_sheet
from legaltext.corpus.audit import FINDINGS, NOTES
from tests.documents import (
    DOCS_FOLDER,
    NOT_RUN,
    PAGES,
    README,
    ROOT,
    WITHOUT,
    Block,
    Command,
    as_pattern,
    blocks,
    commands,
    commands_of,
)
from tests.legaltext.small_files import p, word

DOCS = [page for page in PAGES if page.parent == DOCS_FOLDER]
_NOTE_DOWN = ("Diagnostic", "notice", "note")


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of someone who reads a page: the law and the templates that ship, a folder for templates of his own, nothing of this machine's user."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VANBAN_CORPUS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path.parent / f"{tmp_path.name}-data"))
    own = tmp_path.parent / f"{tmp_path.name}-templates"
    own.mkdir()
    monkeypatch.setenv("VANBAN_TEMPLATES", str(own))
    return tmp_path


@pytest.mark.slow(reason="runs every command of a page")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_says_happens(page: Path, reader: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if page.name == "spacy.md" and find_spec("spacy") is None:
        pytest.skip("spaCy is not installed (pip install 'vanban[nlp]')")
    put_files_of_the_reader(reader)
    if any("MAT_KHAU" in command.typed for command in commands(page)):
        put_a_key(reader, monkeypatch)
    names: dict[str, object] = {"__name__": "__main__"}
    left_out: list[str] = []
    ran: set[Command] = set()
    for block in blocks(page):
        if block.name is not None:
            Path(block.name).write_text(block.body, encoding="utf-8")
        elif block.kind == "python" and ">>>" in block.body:
            run_python(block, names, page)
        for command in commands_of(block, page.name):
            ran |= {command} if run(command, left_out) else set()
    for command in commands(page):
        if command.inline:
            ran |= {command} if run(command, left_out) else set()
    lacking = [command for command in commands(page) if command not in ran and not command.reason and not command.is_pattern]
    assert len(lacking) == len(left_out)
    if left_out:
        pytest.skip(f"all of it but {len(left_out)} commands: {left_out[0]}")


def put_files_of_the_reader(folder: Path) -> None:
    """What a reader of any page has: a draft, a law as a Word file, a page that was saved."""
    law = (
        "QUỐC HỘI|Luật số: 01/2099/QH99|Hà Nội, ngày 05 tháng 01 năm 2099|LUẬT|Mẫu|Điều 1. Phạm vi điều chỉnh|Luật này quy định về mẫu.|"
        "Điều 2. Hiệu lực thi hành|Luật này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2099."
    )
    (folder / "luat.docx").write_bytes(word("".join(map(p, law.split("|")))))
    (folder / "draft.docx").write_bytes(word(p("Thực hiện khoản 2 Điều 27 Luật Viên chức.")))
    shutil.copy(ROOT / "tests" / "legaltext" / "pages" / "small-law.txt", folder / "page.txt")


def put_a_key(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody has who signs: a key, the picture of a signature, the root certificate of the authority."""
    pytest.importorskip("pyhanko", reason="extra `sign`")
    from tests.signing import pictures, pki

    files = {"nguoi-ky.p12": pki.signatory().p12(), "chu-ky.png": pictures.signature(), "goc.pem": pki.root().pem}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    monkeypatch.setenv("MAT_KHAU", pki.PASSWORD)


def run(command: Command, left_out: list[str]) -> bool:
    """Run a command, and hold how it ends and what it prints against the page; a name is asked for its help. False where it was not run."""
    if command.is_ours and command.is_pattern:
        return False
    if command.reason:
        return False
    assert command.is_ours, f"{command}: neither run nor in NOT_RUN"
    if any(word == "--pdf" or word.endswith(".pdf") for word in command.words) and (lacks := office_lacks()):
        left_out.append(lacks)
        return False
    arguments = [*command.words[1:], "--help"] if command.is_name else command.words[1:]
    result = CliRunner().invoke(main, arguments, prog_name="vanban")
    assert result.exception is None or isinstance(result.exception, SystemExit), f"{command}: {result.exception!r}"
    printed = result.stdout + result.stderr
    assert result.exit_code == command.exit_code, f"{command}\nends with {result.exit_code}, prints:\n{printed}"
    assert as_pattern(command.prints or "").fullmatch(printed.strip() + "\n"), f"{command}\nprints:\n{printed}"
    fill_in(command)
    return True


def fill_in(command: Command) -> None:
    """What a reader does with a blank form or sheet that is printed in no block: he fills it in, as the example of the template is."""
    match command.words[1:]:
        case ["new", slug, "-o", file]:
            shutil.copy(open_catalog().get(slug).example, file)
        case ["sheet", slug, "-o", file]:
            template = open_catalog().get(slug)
            # The batch gives the numbers
            example = {name: value for name, value in read_data(template.example).items() if name != "so"}
            filled = filled_rows(template, [example], None)
            Path(file).write_bytes(make_sheet("", template.fields.on().schema, filled.once, filled.rows))


def office_lacks() -> str:
    """What is missing to make a PDF here; nothing where LibreOffice is there."""
    from generators.pdf.errors import PdfError
    from generators.pdf.libreoffice import find_office

    try:
        find_office()
    except PdfError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_examples_are_found_where_they_stand(page: Path) -> None:
    """A page with commands that none is read of would be looked at in vain; so would a block that holds neither."""
    assert bool(commands(page)) == (page.name not in WITHOUT), page.name
    shown = [block for block in blocks(page) if block.kind in ("python", "console", "sh", "bash")]
    plain = page == README  # whose Python block is run by tests/test_readme.py
    assert [
        b.line for b in shown if not (list(commands_of(b, page.name)) or ">>>" in b.body or (plain and b.kind == "python"))
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_command_hides_in_a_block_that_nobody_reads(page: Path) -> None:
    every = re.findall(r"^```(.*)\n((?:(?!```).*\n)*)```$", page.read_text(encoding="utf-8"), re.MULTILINE)
    read = [(block.kind, block.name) for block in blocks(page)]
    assert len(every) * 2 == len(re.findall(r"^```", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert [head for head, _ in every if head] == [f"{kind} {name}" if name else kind for kind, name in read]
    # Settings of other programs start the server: tests/web/test_server_page.py holds that it takes what they say.
    settings = {"ini", "nginx", "dockerfile", "bat"} if page.name == "server.md" else set()
    assert {kind for kind, _ in read} <= {"console", "sh", "bash", "text", "python", "yaml"} | settings
    plain = [body for head, body in every if head.partition(" ")[0] not in ("console", "sh", "bash")]
    dollar = [body for head, body in every if head == "text" and body.startswith("$ ")]
    assert [
        body
        for body in plain
        if body not in dollar and re.search(r"^\s*(?:\$ |(?:\.venv/bin/)?vanban |make )", body, re.MULTILINE)
    ] == []


def test_most_commands_are_run() -> None:
    every = [command for page in PAGES for command in commands(page)]
    assert len(every) > 120
    assert sum(not command.reason and not (command.is_ours and (command.is_pattern or command.is_name)) for command in every) > 80
    assert sum(block.kind == "python" for page in PAGES for block in blocks(page)) > 10
    assert sum(len(links(page)) for page in PAGES) > 5


def test_what_is_not_run_is_there_and_has_a_reason() -> None:
    said = {command.reason for page in PAGES for command in commands(page)} - {""}
    assert said == set(NOT_RUN.values()), "a reason that nothing needs goes"
    make = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for command in (command for page in PAGES for command in commands(page) if command.reason and not command.is_ours):
        match command.words:
            case ["make", target, *_]:
                assert target in make, command
            case ["python", "-m", module]:
                assert (ROOT / module.replace(".", "/")).with_suffix(".py").is_file(), command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_command_exists_with_its_options(page: Path) -> None:
    for command in commands(page):
        if command.is_ours:
            here = command.command
            known = {name for parameter in here.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
            written = [option for word in command.arguments for option in re.findall(r"^\[?(--?\w[\w-]*)", word)]
            assert [option for option in written if option not in known] == [], command


def test_every_diagnostic_code_is_explained() -> None:
    table = (DOCS_FOLDER / "model.md").read_text(encoding="utf-8").partition("## Diagnostics")[2]
    explained = re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)
    assert sorted(explained) == sorted({*codes(), *FINDINGS, *NOTES})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
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
