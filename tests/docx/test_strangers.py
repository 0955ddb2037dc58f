"""`vanban check` on files of others: made in other ways, by other programs, broken, hostile."""

import subprocess
from pathlib import Path

import pytest

from generators.catalog.catalog import open_catalog
from generators.docx.lint.report import check
from generators.pdf.office import find_office
from tests.docx.papers import DECISION, LETTER, Mutation, broken, law, mutated, paper
from tests.docx.strangers import google, in_boxes, in_merged_cells, in_tabs, strict
from tests.library import needs_office

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


@pytest.mark.parametrize("slug", open_catalog().slugs())
def test_strict_files_and_those_of_google_docs_are_read_as_ours(slug: str) -> None:
    for content in (strict(slug), google(slug)):
        report = check(content, slug, corpus=law())
        assert not [(one.rule.id, one.broken) for one in report.broken]


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
    for slug, content in through_office(through, tmp_path).items():
        assert broken(check(content, slug, corpus=law())) == set(), slug
