"""`vanban render` over a file that is there: what was edited since, or is somebody else's, stays unless a person says otherwise."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result
from lxml import etree
from pypdf import PdfWriter

from generators.catalog.catalog import open_catalog
from generators.document.replacing import lost_by_replacing
from generators.docx.names import w
from generators.docx.package import DOCUMENT, parse_xml, read_package, to_bytes, write_package
from generators.evidence.in_pdf import attach
from generators.evidence.stamp import evidence_xml, read_evidence
from legaltext.corpus.corpus import Corpus
from tests.program import vanban

SLUG = "dismissal/quyet-dinh-mien-nhiem"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "to-khai.yaml"
    vanban("new", SLUG, "--example", "-o", str(path))
    return path


@pytest.fixture
def made(data: Path) -> Path:
    path = data.with_name("van-ban.docx")
    assert render(data, path).exit_code == 0
    return path


def render(data: Path, output: Path, *more: str) -> Result:
    return vanban("render", SLUG, str(data), "-o", str(output), *more)


def other_words(content: bytes) -> bytes:
    """A word of the text is another."""
    parts = read_package(content, "a.docx")
    root = parse_xml(parts[DOCUMENT], DOCUMENT)
    run = next(node for node in root.iter(w("t")) if "miễn nhiệm" in (node.text or ""))
    run.text = (run.text or "").replace("miễn nhiệm", "cách chức")
    return write_package({**parts, DOCUMENT: to_bytes(root)})


def number_by_hand(content: bytes) -> bytes:
    """A number where the paper left a blank."""
    parts = read_package(content, "a.docx")
    root = parse_xml(parts[DOCUMENT], DOCUMENT)
    line = next(node for node in root.iter(w("p")) if "".join(map(str, node.itertext())).startswith("Số:"))
    runs = list(line.iter(w("t")))
    words = "".join(run.text or "" for run in runs)
    runs[0].text = words.replace("       ", " 15 ") if "       " in words else words.replace("Số:", "Số: 15", 1)
    for run in runs[1:]:
        run.text = ""
    return write_package({**parts, DOCUMENT: to_bytes(root)})


def saved_again(content: bytes) -> bytes:
    """The same words in another look, as another program packs them: a heading is no longer bold."""
    parts = read_package(content, "a.docx")
    root = parse_xml(parts[DOCUMENT], DOCUMENT)
    for run in root.iter(w("r")):
        look = run.find(w("rPr"))
        etree.SubElement(run if look is None else look, w("b" if look is not None else "rPr")).set(w("val"), "0")
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in {**parts, DOCUMENT: to_bytes(root)}.items():
            archive.writestr(name, part)
    return out.getvalue()


def evidence_broken(content: bytes) -> bytes:
    """The evidence names another template."""
    parts = read_package(content, "a.docx")
    name = next(
        name
        for name in parts
        if b"urn:vanban:evidence:1" in parts[name] and name.endswith(".xml") and b"mien-nhiem" in parts[name]
    )
    return write_package({**parts, name: parts[name].replace(b"mien-nhiem", b"mien-nhiam")})


def deflated_otherwise(content: bytes) -> bytes:
    """The file as an earlier version wrote it: the same parts in the same zip, deflated by other code."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            new.writestr(member, old.read(member), compresslevel=9)
    assert out.getvalue() != content
    return out.getvalue()


CHANGES = [
    (other_words, "lời văn đã được sửa sau khi lập"),
    (saved_again, "đã được lưu lại bằng chương trình khác"),
    (evidence_broken, "phần chứng cứ trong tệp đã bị sửa"),
    (lambda _: b"of another program", "không phải do vanban lập"),
    (lambda _: b"", "không phải do vanban lập"),
]


@pytest.mark.parametrize(("change", "why"), CHANGES)
def test_without_anybody_to_ask_it_is_refused_and_the_file_stays(
    change: Callable[[bytes], bytes], why: str, data: Path, made: Path
) -> None:
    edited = change(made.read_bytes())
    made.write_bytes(edited)
    refused = render(data, made)
    assert (refused.exit_code, refused.stdout, made.read_bytes() == edited) == (2, "", True)
    assert refused.stderr.count("\n") == 1
    assert why in refused.stderr
    assert "--force" in refused.stderr
    assert sorted(path.name for path in made.parent.iterdir()) == ["to-khai.yaml", "van-ban.docx"]


@pytest.mark.parametrize("change", [change for change, _ in CHANGES])
def test_force_writes_over_all_of_it(change: Callable[[bytes], bytes], data: Path, made: Path) -> None:
    first = made.read_bytes()
    made.write_bytes(change(first))
    assert render(data, made, "--force").exit_code == 0
    assert made.read_bytes() == first


def test_a_number_that_was_filled_in_by_hand_is_work_too(data: Path, made: Path) -> None:
    data.write_text(
        "\n".join(line for line in data.read_text(encoding="utf-8").splitlines() if not line.startswith("so:")), encoding="utf-8"
    )
    made.unlink()
    assert render(data, made, "--draft").exit_code == 0
    edited = number_by_hand(made.read_bytes())
    made.write_bytes(edited)
    refused = render(data, made, "--draft")
    assert (refused.exit_code, made.read_bytes() == edited) == (2, True)
    assert "sau khi lập" in refused.stderr


def test_what_can_be_rendered_anew_is_written_over_without_a_word(data: Path, made: Path) -> None:
    """The same data, and others: nothing of anybody is lost."""
    assert render(data, made).exit_code == 0
    data.write_text(data.read_text(encoding="utf-8").replace("Mẫu Sơn", "Mẫu Khê"), encoding="utf-8")
    before = made.read_bytes()
    again = render(data, made)
    assert (again.exit_code, made.read_bytes() != before) == (0, True), again.stderr


def test_a_file_that_an_earlier_version_wrote_is_nobodys_work(data: Path, made: Path) -> None:
    """What deflates the parts may be another one since."""
    first = made.read_bytes()
    made.write_bytes(deflated_otherwise(first))
    again = render(data, made)
    assert (again.exit_code, made.read_bytes()) == (0, first), again.stderr


def test_a_folder_in_its_place_is_no_document(data: Path, made: Path) -> None:
    made.unlink()
    made.mkdir()
    assert render(data, made).exit_code == 2
    assert made.is_dir()


def test_a_link_that_leads_nowhere_is_kept(data: Path, made: Path) -> None:
    made.unlink()
    made.symlink_to("khong-co.docx")
    assert render(data, made).exit_code == 2
    assert made.is_symlink()


def pdf() -> bytes:
    """The smallest PDF that readers read."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_beside_it_that_is_not_ours_keeps_the_docx_as_well(data: Path, made: Path) -> None:
    beside, before = made.with_suffix(".pdf"), made.read_bytes()
    beside.write_bytes(pdf())
    data.write_text(data.read_text(encoding="utf-8").replace("Mẫu Sơn", "Mẫu Khê"), encoding="utf-8")
    refused = render(data, made, "--pdf")
    assert (refused.exit_code, made.read_bytes() == before, beside.read_bytes() == pdf()) == (2, True, True)
    assert f"{beside}: tệp không phải do vanban lập" in refused.stderr


def test_a_pdf_of_ours_goes_unless_it_is_signed(made: Path, corpus: Corpus) -> None:
    """One that quotes nothing: its page is blank."""
    evidence = read_evidence(made.read_bytes())
    assert evidence is not None
    ours = attach(pdf(), evidence_xml(replace(evidence, cited=())))
    signed = ours + b"\n1 0 obj <</Type/Sig/ByteRange [0 10 20 30]>> endobj\n"

    def lost(content: bytes) -> str:
        return lost_by_replacing(content, None, "a.pdf", corpus=corpus, catalog=open_catalog())

    assert lost(ours) == ""
    assert lost(signed) == "tệp PDF đã được ký số"


@pytest.mark.parametrize(("typed", "written"), [("c", True), ("Có", True), ("k", False), ("", False), ("vâng", False)])
def test_in_a_terminal_it_is_asked(typed: str, written: bool, data: Path, made: Path) -> None:
    pty = pytest.importorskip("pty")
    edited = other_words(made.read_bytes())
    made.write_bytes(edited)
    words = ["vanban", "render", SLUG, str(data), "-o", str(made)]
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover -- another process
        os.execve(
            sys.executable,
            [sys.executable, "-c", f"import sys; sys.argv = {words!r}; from generators.cli import main; main()"],
            {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
    said = b""
    try:
        while "k = không".encode() not in said:
            said += os.read(terminal, 4096)
        os.write(terminal, typed.encode() + b"\n")
        while more := os.read(terminal, 4096):
            said += more
    except OSError:  # the other end is closed
        pass
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    assert "lời văn đã được sửa sau khi lập" in said.decode()
    assert os.waitstatus_to_exitcode(status) == (0 if written else 2)
    assert (made.read_bytes() != edited) is written
    assert ("đã giữ nguyên" in said.decode()) is not written
