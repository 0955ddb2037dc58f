"""A document against its evidence, and its evidence against the law: tampering and amendment are told apart."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from generators.catalog.catalog import Catalog, open_catalog
from generators.document.render import Rendered, render
from generators.docx.package import read_package, write_package
from generators.evidence.verify import Verified, changes, verify
from generators.findings import DocumentError
from legaltext.corpus.corpus import Corpus, Holding, open_corpus
from legaltext.model import Instrument
from tests.generators.small import DATA, DIEU_27, LUAT_MOI, MakeTemplate, docx_of, small_corpus
from tests.library import needs_office
from tests.program import vanban

SLUG = "petitions/thong-bao-ket-qua-xep-loai"
TODAY = dt.date(2026, 12, 1)
CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


@pytest.fixture(scope="module")
def done(corpus: Corpus, catalog: Catalog) -> Rendered:
    return render(SLUG, catalog.get(SLUG).example, corpus=corpus, catalog=catalog)


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The law with seven days in place of five."""
    root = tmp_path_factory.mktemp("sua-doi") / "corpus"
    shutil.copytree(CORPUS, root)
    text = root / "luat-129-2025-qh15" / "vi.txt"
    words = text.read_text(encoding="utf-8")
    assert words.count("Thời hạn kiến nghị là 05 ngày") == 1
    text.write_text(words.replace("Thời hạn kiến nghị là 05 ngày", "Thời hạn kiến nghị là 07 ngày làm việc"), encoding="utf-8")
    return root


def edited(docx: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = read_package(docx, "x")
    name = next(name for name in parts if name.startswith(part) and change(parts[name]) != parts[name])
    return write_package({**parts, name: change(parts[name])})


def checked(docx: bytes, corpus: Corpus, catalog: Catalog, today: dt.date = TODAY) -> Verified:
    return verify(docx, "x", corpus=corpus, catalog=catalog, today=today)


def test_nothing_changed(done: Rendered, corpus: Corpus, catalog: Catalog) -> None:
    found = checked(done.docx, corpus, catalog)
    assert (found.verdict, found.sealed, found.text_same, found.template) == ("same", True, True, "same")
    # A law that is held and a decree that is not, both only named
    named = {
        "129/2025/QH15": "named",
        "233/2026/NĐ-CP": "not-held",
    }
    assert [item.law for item in found.checked] == [
        "same" if item.cited.eid else named[item.cited.instrument] for item in found.checked
    ]
    assert sum(item.quote is True for item in found.checked) == 4
    assert all(item.in_force_then and item.in_force_now for item in found.checked)


def test_an_amended_law_is_named_with_the_words_that_changed(done: Rendered, amended: Path, catalog: Catalog) -> None:
    found = checked(done.docx, open_corpus(amended), catalog)
    assert (found.verdict, found.tampered) == ("law-changed", False)
    [item] = [item for item in found.checked if item.law == "amended"]
    assert item.cited.eid == "art_27__clause_2"
    assert [(change.old, change.new) for change in item.law_changes] == [("05", "07"), ("", "làm việc")]
    assert str(item.law_changes[0]) == "“…hạn kiến nghị là [-05-] {+07+} ngày kể từ ngày…”"


def test_a_quotation_that_somebody_changed_is_tampering_and_no_amendment(
    done: Rendered, corpus: Corpus, catalog: Catalog
) -> None:
    forged = edited(done.docx, "word/document", lambda xml: xml.replace("là 05 ngày kể từ ngày công khai kết quả xếp loại".encode(), "là 15 ngày kể từ ngày công khai kết quả xếp loại".encode()))  # fmt: skip
    found = checked(forged, corpus, catalog)
    assert (found.verdict, found.law_changed, found.sealed, found.text_same) == ("tampered", False, True, False)
    [item] = [item for item in found.checked if item.quote is False]
    assert [(change.old, change.new) for change in item.quote_changes] == [("05", "15")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("05 ngày", "15 ngày"), ('documentDate="2026', 'documentDate="2025'), ("e:template slug", 'e:template x="" slug'), ("</e:cited>", '<e:provision label="x"/></e:cited>')],
)  # fmt: skip
def test_evidence_that_somebody_changed(done: Rendered, corpus: Corpus, catalog: Catalog, old: str, new: str) -> None:
    forged = edited(done.docx, "customXml/item", lambda xml: xml.replace(old.encode(), new.encode()))
    found = checked(forged, corpus, catalog)
    assert found.sealed is ("x=" in new)  # an attribute that says nothing changes nothing
    assert found.tampered is not found.sealed


def test_the_quotation_and_the_evidence_changed_alike(done: Rendered, corpus: Corpus, catalog: Catalog) -> None:
    forged = edited(done.docx, "customXml/item", lambda xml: xml.replace("05 ngày".encode(), "15 ngày".encode()))
    forged = edited(forged, "word/document", lambda xml: xml.replace("05 ngày".encode(), "15 ngày".encode()))
    assert checked(forged, corpus, catalog).verdict == "tampered"


def test_a_number_that_was_given_and_is_another_is_other_words(done: Rendered, corpus: Corpus, catalog: Catalog) -> None:
    found = checked(edited(done.docx, "word/document", lambda xml: xml.replace(b"320/TB", b"321/TB")), corpus, catalog)
    assert (found.verdict, found.tampered, found.law_changed, found.text_same) == ("text-changed", False, False, False)
    assert {change.about for change in found.changes} == {"number", "words"}  # the head, and the annex that names it


@pytest.mark.parametrize(("today", "verdict"), [(dt.date(2026, 12, 31), "same"), (dt.date(2027, 1, 1), "law-changed")])
def test_a_law_that_is_no_longer_in_force(make_template: MakeTemplate, today: dt.date, verdict: str) -> None:
    template = make_template("{{ quote('khoản 2 Điều 27') }}")
    docx = render(template, DATA, corpus=small_corpus()).docx
    ended = Instrument(replace(LUAT_MOI, expires=dt.date(2027, 1, 1)), (DIEU_27,), ("vi", "en"))
    law = Corpus([Holding(ended, cast("Any", None), Path(), {})], [])
    found = checked(docx, law, Catalog(template.folder.parent.parent), today)
    assert (found.verdict, found.template) == (verdict, "same")
    assert [(item.in_force_then, item.in_force_now) for item in found.checked] == [(True, verdict == "same")]


def test_before_the_date_of_the_document_its_own_date_counts(done: Rendered, corpus: Corpus, catalog: Catalog) -> None:
    assert checked(done.docx, corpus, catalog, dt.date(2026, 6, 30)).verdict == "same"


def test_a_template_that_changed_or_is_gone(done: Rendered, corpus: Corpus, catalog: Catalog, tmp_path: Path) -> None:
    shutil.copytree(catalog.root, tmp_path / "templates")
    manifest = tmp_path / "templates" / SLUG / "manifest.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + "\n# sửa\n", encoding="utf-8")
    assert checked(done.docx, corpus, Catalog(tmp_path / "templates")).template == "changed"
    shutil.rmtree(manifest.parent)
    assert checked(done.docx, corpus, Catalog(tmp_path / "templates")).template == "gone"


def test_a_file_of_somebody_else(corpus: Corpus, catalog: Catalog) -> None:
    with pytest.raises(DocumentError, match="evidence-missing"):
        checked(docx_of("Văn bản khác"), corpus, catalog)


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF"])
def test_a_pdf_that_cannot_be_read(content: bytes, corpus: Corpus, catalog: Catalog) -> None:
    with pytest.raises(DocumentError, match="pdf-unreadable"):
        checked(content, corpus, catalog)


def test_a_file_that_is_far_too_large_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with file.open("wb") as sparse:
        sparse.truncate(60_000_000)
    result = vanban("verify", str(file))
    assert (result.exit_code, "[file-too-large]" in result.stderr) == (2, True)


def test_word_changes() -> None:
    assert [(c.old, c.new) for c in changes("a b, c.", "a b, d.")] == [("c", "d")]
    assert list(changes("như nhau", "như nhau")) == []
    [first, last] = changes("Năm ngày làm việc, trừ ngày nghỉ", "Bảy ngày làm việc, trừ ngày lễ")
    assert (first.old, first.new, first.before, first.after) == ("Năm", "Bảy", "", "ngày làm việc,")
    assert (last.old, last.new, last.before, last.after) == ("nghỉ", "lễ", "việc, trừ ngày", "")
    assert str(first) == "“…[-Năm-] {+Bảy+} ngày làm việc,…”"
    [added] = changes("một hai", "một rưỡi hai")
    assert str(added) == "“…một {+rưỡi+} hai…”"


def test_one_word_among_many_that_come_back_is_one_change() -> None:
    """Words that stand everywhere in a long provision are words like others."""
    long = "của các cơ quan " * 100
    assert [(c.old, c.new) for c in changes(long + long, f"{long}mới {long}")] == [("", "mới")]


@needs_office
def test_a_pdf_carries_the_same_evidence(done: Rendered, corpus: Corpus, catalog: Catalog, amended: Path) -> None:
    from generators.document.pdf import make_pdf

    pdf, problems = make_pdf(done.docx)
    assert problems == []
    found = checked(pdf, corpus, catalog)
    assert (found.verdict, found.evidence, found.text_same) == ("same", done.evidence, None)
    assert checked(pdf, open_corpus(amended), catalog).verdict == "law-changed"


def test_the_command(done: Rendered, amended: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(done.docx)
    assert vanban("verify", str(file)).exit_code == 0
    result = vanban("verify", str(file), "--corpus", str(amended))
    assert result.exit_code == 1
    assert "pháp luật viện dẫn đã thay đổi" in result.stdout
    assert "hạn kiến nghị là [-05-] {+07+} ngày" in result.stdout
    record = json.loads(vanban("verify", str(file), "--corpus", str(amended), "--format", "json").stdout)
    assert record["verdict"] == "law-changed"
    assert [item["law_changes"][0]["new"] for item in record["cited"] if item["law"] == "amended"] == ["07"]
    file.write_bytes(docx_of("Văn bản khác"))
    result = vanban("verify", str(file))
    assert result.exit_code == 2
    assert "không mang chứng cứ" in result.stderr
