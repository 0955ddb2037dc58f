"""`vanban check` on files of others: made in other ways, by other programs, broken, hostile."""

import copy
import json
import subprocess
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from lxml import etree

from generators.cli import main
from generators.docx.package import read_package, write_package
from generators.docx.style_ids import StyleId
from generators.findings import DocumentError
from generators.form.report import Report, check
from generators.form.table import as_json, as_lines
from generators.pdf.libreoffice import find_office
from tests.docx.papers import DECISION, LETTER, Mutation, law, mutated
from tests.form.papers import COPY, MARKED, broken, paper
from tests.form.strangers import google, in_boxes, in_merged_cells, in_tabs, strict
from tests.library import SLUGS, needs_office, of_some

CHECKED = (
    DECISION,
    LETTER,
    "contracts/hop-dong-lam-viec-xac-dinh-thoi-han",
    "resignation/don-xin-thoi-viec",
    "dismissal/bien-ban-kiem-phieu",
)


@pytest.mark.parametrize("change", [in_tabs, in_boxes, in_merged_cells])
def test_a_heading_is_found_however_it_is_set(change: Mutation) -> None:
    report = check(mutated(paper(DECISION), change), "qd.docx", corpus=law())
    assert (report.kind, report.on.isoformat()) == ("QĐ", "2026-10-05")
    assert not [(one.rule.id, one.broken) for one in report.broken]
    kept = {one.rule.id for one in report.verdicts if one.status == "kept"}
    assert {
        "co-quan-size",
        "co-quan-chu-quan-bold",
        "so-form",
        "date-form",
        "tieu-ngu-rule",
        "chuc-vu-bold",
        "ho-ten-size",
    } <= kept


@pytest.mark.parametrize("slug", [of_some(slug) for slug in SLUGS])
def test_strict_files_and_those_of_google_docs_are_read_as_ours(slug: str) -> None:
    ours = verdicts(check(paper(slug), slug, corpus=law()))
    assert list(ours.values()).count("kept") > 25
    for content in (strict(slug), google(slug)):
        report = check(content, slug, corpus=law())
        assert not [(one.rule.id, one.broken) for one in report.broken]
        assert verdicts(report) == ours


def verdicts(report: Report) -> dict[str, str]:
    """What became of each rule: a document that is not understood breaks none, and keeps none either."""
    return {one.rule.id: one.status for one in report.verdicts}


def through_office(through: str, folder: Path) -> dict[str, bytes]:
    """Papers that LibreOffice has read and written: as .docx, or as .odt and that as .docx."""
    inputs = [folder / "in" / f"{slug.rpartition('/')[2]}.docx" for slug in CHECKED]
    inputs[0].parent.mkdir()
    for slug, file in zip(CHECKED, inputs, strict=True):
        file.write_bytes(paper(slug))
    for step in [through] if through == "docx" else [through, "docx"]:
        out = folder / f"out-{step}"
        command = [find_office(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", step]
        subprocess.run([*command, "--outdir", str(out), *map(str, inputs)], check=True, capture_output=True, timeout=300)
        inputs = [out / f"{file.stem}.{step}" for file in inputs]
    return {file.stem: file.read_bytes() for file in inputs}


@needs_office
@pytest.mark.parametrize("through", ["docx", "odt"])
def test_what_libreoffice_writes_is_read_as_ours(through: str, tmp_path: Path) -> None:
    written = through_office(through, tmp_path)
    assert len(written) == len(CHECKED)
    for slug in CHECKED:
        report = check(written[slug.rpartition("/")[2]], slug, corpus=law())
        assert broken(report) == set(), slug
        assert verdicts(report) == verdicts(check(paper(slug), slug, corpus=law())), slug


# Odd and hostile files


def test_merely_odd_files_are_read() -> None:
    """No styles, no defaults, styles in a circle, no numbering, no header."""
    parts = read_package(paper(DECISION), "qd.docx")
    bare = {
        name: part for name, part in parts.items() if name not in {"word/styles.xml", "word/settings.xml", "word/header1.xml"}
    }
    report = check(write_package(bare), "qd.docx", corpus=law())
    assert (report.kind, report.form) == ("QĐ", "administrative")
    assert "noi-dung-size" in broken(report)  # Word's own 10 points
    circle = parts["word/styles.xml"].replace(b'<w:basedOn w:val="Normal"/>', b'<w:basedOn w:val="VBCanCu"/>')
    assert check(write_package({**parts, "word/styles.xml": circle}), "qd.docx").kind == "QĐ"


BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
LINE = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def holding(body: str) -> bytes:
    return write_package({**read_package(paper(DECISION), "lạ.docx"), "word/document.xml": BODY.format(body).encode()})


@pytest.mark.parametrize(
    "body",
    [
        LINE.format("." * 50_000) + LINE.format("… " * 20_000),
        LINE.format("a" + " " * 50_000 + "b") + LINE.format("\t" * 20_000),
        LINE.format("“a") * 3_000,
        LINE.format("PHỤ LỤC") * 3_000,
        LINE.format("PHỤ LỤC I") + LINE.format("(Kèm theo " + "số ngày tháng năm " * 2_000 + ")"),
        LINE.format("Căn cứ Nghị định số " + "1" * 20_000) + LINE.format("Căn cứ " + "Điều 1 " * 3_000),
        LINE.format("x ngày 5 tháng 07 năm 2026 " * 1_000),
        "<w:tbl><w:tr><w:tc>" * 60 + LINE.format("x") + "</w:tc></w:tr></w:tbl>" * 60,
        "<w:tbl>" + ("<w:tr>" + ("<w:tc>" + LINE.format("CỘT SỐ MỘT") + "</w:tc>") * 10 + "</w:tr>") * 300 + "</w:tbl>",
        "<w:sdt><w:sdtContent>" * 100 + LINE.format("QUYẾT ĐỊNH") + "</w:sdtContent></w:sdt>" * 100,
        "<w:tc>" + LINE.format("ô ngoài bảng") + "</w:tc><w:tr/><w:tbl/>",
    ],
    ids=["dots", "blanks", "quotes", "annexes", "note", "digits", "dates", "nested", "table", "deep", "stray"],
)  # fmt: skip
def test_a_hostile_text_comes_to_an_end(body: str) -> None:
    report = check(holding(body), "lạ.docx", corpus=law())
    assert report.form in {"unknown", "annex"}
    assert list(as_lines(report))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04", "package-broken"),
        (holding("<w:p/>" * 1_500_000), "package-too-big"),
        (holding("<w:p>"), "package-xml"),
        (
            write_package(
                {**read_package(paper(DECISION), ""), "word/document.xml": b'<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'}
            ),
            "package-xml",
        ),
        (write_package({**read_package(paper(DECISION), ""), "word/document.xml": b"<html/>"}), "package-broken"),
    ],
    ids=["no zip", "bomb", "broken", "entities", "no Word"],
)
def test_what_cannot_be_read_is_refused_in_one_line(content: bytes, code: str, tmp_path: Path) -> None:
    file = tmp_path / "lạ.docx"
    file.write_bytes(content)
    done = CliRunner().invoke(main, ["check", str(file)])
    assert done.exit_code == 2
    assert f"[{code}]" in done.output
    assert "Traceback" not in done.output


def harmed(content: bytes, random: Random) -> bytes:
    """The document with some nodes of one or two parts lost, doubled, renamed, or with strange values."""
    parts = read_package(content, "x")
    others = sorted(name for name in parts if name.endswith((".xml", ".rels")))
    for name in (random.choice(others), "word/document.xml"):
        root = etree.fromstring(parts[name])
        for _ in range(random.randint(1, 12)):
            nodes = list(root.iter())
            node = random.choice(nodes)
            up = node.getparent()
            harm = random.randrange(6)
            if harm == 0 and up is not None:
                up.remove(node)
            elif harm == 1 and node.attrib:
                node.set(random.choice(list(node.attrib)), random.choice(VALUES))
            elif harm == 2:
                node.append(copy.deepcopy(random.choice(nodes)))
            elif harm == 3:
                node.text = random.choice(WORDS)
            elif harm == 4:
                node.tag = random.choice(nodes).tag
            elif up is not None:
                node.addnext(copy.deepcopy(node))
        parts = {**parts, name: etree.tostring(root)}
    return write_package(parts)


VALUES = ["", "x", "-1", "999999999999", "0", "1e9", "12.5pt", "-5000", "both", StyleId.SO, "٣"]
WORDS = ["", "Điều 1", "“", "Phụ lục II", "Nơi nhận:", "SAO Y", "KHẨN", "\t\t", "Số: 9/", "ngày 31 tháng 2 năm 2026", "a" * 500]


@pytest.mark.parametrize("first", range(0, 60, 10))
def test_a_harmed_file_is_read_or_refused(first: int) -> None:
    bases = [
        *map(paper, (DECISION, LETTER, MARKED, COPY)),
        *(mutated(paper(DECISION), one) for one in (in_tabs, in_boxes, in_merged_cells)),
    ]
    read = 0
    for seed in range(first, first + 10):
        random = Random(seed)
        try:
            report = check(harmed(random.choice(bases), random), f"hỏng-{seed}.docx", corpus=law())
        except DocumentError:
            continue  # refused: one of the few errors that the command knows
        read += 1
        assert json.loads(as_json(report))["rules"], seed
        assert list(as_lines(report)), seed
    assert read >= 3
