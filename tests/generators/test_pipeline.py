"""The whole path on the real templates and the real law."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import pytest

from generators.catalog.catalog import Catalog, open_catalog
from generators.catalog.source import read_data
from generators.codes import Code
from generators.document.render import Rendered, render
from generators.evidence.stamp import read_evidence
from generators.files import write
from generators.findings import DocumentError, Finding
from legaltext.corpus.corpus import Corpus, open_corpus
from tests.generators.small import DATA, MakeTemplate, codes, text_of
from tests.library import of_some

SLUGS = open_catalog().slugs()


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


def example(catalog: Catalog, slug: str) -> dict[str, Any]:
    data: dict[str, Any] = read_data(catalog.get(slug).example)
    return data


def rendered(catalog: Catalog, corpus: Corpus, slug: str, **kwargs: Any) -> Rendered:
    return render(slug, catalog.get(slug).example, corpus=corpus, catalog=catalog, **kwargs)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("bilingual", [False, True])
def test_every_example_renders(catalog: Catalog, corpus: Corpus, slug: str, bilingual: bool) -> None:
    done = rendered(catalog, corpus, slug, bilingual=bilingual)
    text = "\n".join(text_of(done.docx))
    assert all(finding.severity == "warning" for finding in done.findings)  # which, its cases.yaml says
    assert "{{" not in text
    assert "{%" not in text
    assert "«" not in text
    assert "None" not in text
    quoted = [item for item in done.cited if item.vi]
    assert quoted
    for item in quoted:
        for vi, en in zip(item.vi, item.en, strict=True):
            assert vi in text
            assert en, f"{item.label} lacks English"
            assert (en in text) is (bilingual or slug.endswith("-song-ngu"))
    assert done.manifest.title
    assert read_evidence(done.docx) == done.evidence


@pytest.mark.parametrize("slug", [of_some(slug) for slug in SLUGS])
def test_twice_the_same_bytes(catalog: Catalog, corpus: Corpus, slug: str) -> None:
    assert rendered(catalog, corpus, slug).docx == rendered(Catalog(catalog.root), open_corpus(), slug).docx


def test_the_same_bytes_in_another_process(catalog: Catalog, corpus: Corpus) -> None:
    slug = SLUGS[0]
    script = (
        "import hashlib\nfrom generators.catalog.catalog import open_catalog\nfrom generators.document.render import render\nfrom legaltext.corpus.corpus import open_corpus\n"
        f"template = open_catalog().get({slug!r})\nprint(hashlib.sha256(render(template, template.example, corpus=open_corpus()).docx).hexdigest())"
    )
    hashes = {hashlib.sha256(rendered(catalog, corpus, slug).docx).hexdigest()}
    root = Path(__file__).resolve().parents[2]
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, cwd=root, capture_output=True, text=True, check=True
        )
        hashes.add(done.stdout.strip())
    assert len(hashes) == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_dated_before_the_law_a_paper_is_refused_or_rests_on_the_law_before(catalog: Catalog, corpus: Corpus, slug: str) -> None:
    former = catalog.get(slug).manifest.former
    assert former is not None
    findings: tuple[Finding, ...]
    try:
        findings = render(slug, {**example(catalog, slug), "ngay_ky": "30/06/2026"}, corpus=corpus, catalog=catalog).findings
    except DocumentError as error:  # also where there is a paper: the other days of the example are those of another year
        findings = error.findings
    assert not {"citation-not-in-force", "options-not-in-force", "guard-error", "basis-error"} & set(codes(findings))
    [said] = [finding for finding in findings if finding.where.endswith("manifest.yaml: former")]
    assert "Luật Viên chức số 58/2010/QH12 (đã được sửa đổi, bổ sung theo Luật số 52/2019/QH14)" in said.message
    assert (said.code, said.severity) == (("basis-not-in-force", "error") if former.refuse else ("former-law", "warning"))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_draft_shows_what_lacks_and_needs_only_a_date(catalog: Catalog, corpus: Corpus, slug: str) -> None:
    done = render(slug, {"ngay_ky": "01/08/2026"}, corpus=corpus, catalog=catalog, draft=True)
    assert "«Họ và tên" in "\n".join(text_of(done.docx))
    said = {finding.code for finding in done.findings}
    assert "field-missing" in said
    assert said <= {"field-missing", "draft-choice", "guard-doubt", "guard-failed", "citation-not-held", "instrument-unverified"}
    assert {finding.severity for finding in done.findings} == {"warning"}


def test_a_draft_says_on_which_choices_that_nobody_made_its_words_hang(catalog: Catalog, corpus: Corpus) -> None:
    """The conclusion of an answer is a choice of three: in the draft stands one of them."""
    slug = "petitions/van-ban-giai-quyet-kien-nghi"
    data = read_data(catalog.get(slug).example)
    del data["ket_luan"], data["muc_moi"]
    done = render(slug, data, corpus=corpus, catalog=catalog, draft=True)
    [told] = [one for one in done.findings if one.code is Code.DRAFT_CHOICE]
    assert (told.severity, "“Kết luận”" in told.message, "Mức" in told.message) == ("warning", True, False)
    whole = render(slug, read_data(catalog.get(slug).example), corpus=corpus, catalog=catalog, draft=True)
    assert "draft-choice" not in codes(whole.findings)


def test_a_draft_without_a_date_takes_the_law_of_today(catalog: Catalog, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generators.document.examination._today", lambda: dt.date(2026, 9, 2))
    done = render("dismissal/quyet-dinh-mien-nhiem", {}, corpus=corpus, catalog=catalog, draft=True)
    assert done.in_force_on == dt.date(2026, 9, 2)
    assert "draft-today" in codes(done.findings)
    assert "«Ngày ký" in "\n".join(text_of(done.docx))


def test_a_draft_still_refuses_what_is_wrong(catalog: Catalog, corpus: Corpus) -> None:
    with pytest.raises(DocumentError) as caught:
        render(SLUGS[0], {"ngay_ky": "30/02/2026"}, corpus=corpus, catalog=catalog, draft=True)
    assert [finding.code for finding in caught.value.findings if finding.severity == "error"] == ["field-date"]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_skeleton_of_every_template_is_its_data(catalog: Catalog, slug: str) -> None:
    fields = catalog.get(slug).fields
    assert {finding.code for finding in fields.check(read_data(fields.skeleton())).findings} == {"field-missing"}


def test_decomposed_data_gives_the_same_document(catalog: Catalog, corpus: Corpus) -> None:
    slug = SLUGS[0]
    decomposed = unicodedata.normalize("NFD", catalog.get(slug).example.read_text(encoding="utf-8"))
    assert render(slug, decomposed, corpus=corpus, catalog=catalog).docx == rendered(catalog, corpus, slug).docx


HOSTILE = "X & Y <VN> {{ 7*7 }}"


def renamed(data: Any, letters: Iterator[str] | None = None) -> Any:
    """The data with every person's name made hostile; persons stay apart by what follows it."""
    letters = iter(ascii_uppercase) if letters is None else letters
    if isinstance(data, dict):
        return {
            key: f"{HOSTILE} {next(letters) * 9}" if key == "ho_ten" else renamed(value, letters) for key, value in data.items()
        }
    return [renamed(item, letters) for item in data] if isinstance(data, list) else data


@pytest.mark.parametrize("slug", [of_some(slug) for slug in SLUGS])
def test_a_hostile_name_on_every_template(catalog: Catalog, corpus: Corpus, slug: str) -> None:
    assert HOSTILE in "\n".join(text_of(render(slug, renamed(example(catalog, slug)), corpus=corpus, catalog=catalog).docx))


def test_too_late_a_petition_is_refused_by_the_law(catalog: Catalog, corpus: Corpus) -> None:
    slug = "petitions/kien-nghi-ket-qua-xep-loai"
    data = {**example(catalog, slug), "ngay_cong_khai": "01/10/2026", "ngay_ky": "07/10/2026"}
    with pytest.raises(DocumentError) as caught:
        render(slug, data, corpus=corpus, catalog=catalog)
    assert [finding.code for finding in caught.value.findings] == ["guard-failed"]
    assert "05 ngày" in caught.value.findings[0].message
    assert "khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15" in caught.value.findings[0].message


def test_an_unknown_template(catalog: Catalog, corpus: Corpus) -> None:
    with pytest.raises(DocumentError, match="template-unknown"):
        render("hop-dong-mat", {}, corpus=corpus, catalog=catalog)


def test_a_template_that_does_not_compile_is_told_with_the_data(make_template: MakeTemplate, corpus: Corpus) -> None:
    with pytest.raises(DocumentError) as caught:
        render(make_template("{{ ho_ten"), {"ngay_ky": "15/07/2026"}, corpus=corpus)
    assert {finding.code for finding in caught.value.findings} == {"field-missing", "template-tag"}


def test_a_date_field_that_is_no_date(make_template: MakeTemplate, corpus: Corpus) -> None:
    with pytest.raises(DocumentError, match="manifest-invalid"):
        render(make_template("x", date="ho_ten"), DATA, corpus=corpus)


# Files


def test_a_file_is_written_whole_with_ordinary_rights(tmp_path: Path) -> None:
    path = tmp_path / "Đơn xin thôi việc.docx"
    mask = os.umask(0o027)
    try:
        write(path, b"new")
    finally:
        os.umask(mask)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DocumentError, match="output-unwritable"):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="Hãy kiểm tra thư mục"):
        write(tmp_path / "không" / "a.docx", b"x")
