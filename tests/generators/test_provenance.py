"""A document carries what it rests on, in a part that Word keeps and nobody sees."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from generators.document.render import render
from generators.docx.package import content_types, read_package, write_package
from generators.evidence.paragraphs import Mark
from generators.evidence.stamp import CitedWords, Evidence, evidence_of, evidence_xml, read_evidence, stamp
from generators.findings import DocumentError
from tests.generators.small import DATA, KHOAN_2, MakeTemplate, docx_of, parts_of

if TYPE_CHECKING:
    from legaltext.corpus.corpus import Corpus

EVIDENCE = Evidence(
    "petitions/mau-thu", "a" * 64, "vanban 0", dt.date(2026, 7, 15), "b" * 64,
    (CitedWords("129/2025/QH15", None, "Luật Viên chức số 129/2025/QH15", None), CitedWords("129/2025/QH15", "art_27", "Điều 27 & <…>", "c" * 64)),
)  # fmt: skip


def test_what_is_stamped_is_read() -> None:
    assert read_evidence(write_package(stamp(parts_of("x"), EVIDENCE, "word/document.xml"))) == EVIDENCE


def test_evidence_that_says_nothing_new_is_sealed_as_it_always_was() -> None:
    assert EVIDENCE.seal() == "02835143cac57e1aaaf4fd3b93e342953b284f75c019ed229a23ea4f0797ae5e"


def test_a_document_without_evidence() -> None:
    assert read_evidence(docx_of("x")) is None


def test_the_package_stays_whole() -> None:
    parts = stamp(parts_of("x"), EVIDENCE, "word/document.xml")
    types = content_types(parts)
    assert types["customXml/item1.xml"] == "application/xml"
    assert types["customXml/itemProps1.xml"].endswith("customXmlProperties+xml")
    assert b'Target="../customXml/item1.xml"' in parts["word/_rels/document.xml.rels"]
    assert b'Target="itemProps1.xml"' in parts["customXml/_rels/item1.xml.rels"]
    for name, content in parts.items():
        assert etree.fromstring(content) is not None, name


def test_other_custom_parts_are_left_alone() -> None:
    before = parts_of("x", more={"customXml/item1.xml": b"<khac/>"})
    after = stamp(before, EVIDENCE, "word/document.xml")
    assert after["customXml/item1.xml"] == b"<khac/>"
    assert "customXml/item2.xml" in after


def test_stamping_again_replaces() -> None:
    once = stamp(parts_of("x"), EVIDENCE, "word/document.xml")
    assert stamp(once, EVIDENCE, "word/document.xml") == once


def test_a_rendered_document_tells_its_law_and_keeps_its_data_to_itself(make_template: MakeTemplate, small: Corpus) -> None:
    template = make_template("{{ cite('khoản 2 Điều 27') }}", basis=[{"cite": "Luật Viên chức"}])
    done = render(template, DATA, corpus=small)
    evidence = read_evidence(done.docx)
    assert evidence == done.evidence
    assert evidence is not None
    assert evidence.document_date == dt.date(2026, 7, 15)
    assert evidence.template_sha256 == template.sha256
    assert evidence.data_sha256 == hashlib.sha256('{"ho_ten":"Nguyễn Văn Mẫu","ngay_ky":"2026-07-15"}'.encode()).hexdigest()
    words = tuple(filter(None, KHOAN_2.paragraphs("vi")))
    assert evidence.cited == (
        CitedWords("129/2025/QH15", None, "Luật Viên chức số 129/2025/QH15", None),
        CitedWords(
            "129/2025/QH15",
            "art_27__clause_2",
            "Khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15",
            KHOAN_2.digest(),
            words,
            quoted=False,
        ),
    )
    assert "Nguyễn" not in read_package(done.docx, "x")["customXml/item1.xml"].decode()


def test_evidence_that_somebody_changed() -> None:
    parts = stamp(parts_of("x"), EVIDENCE, "word/document.xml")
    parts["customXml/item1.xml"] = parts["customXml/item1.xml"].replace(b"2026-07-15", b"hom nay")
    with pytest.raises(DocumentError, match="evidence-broken"):
        read_evidence(write_package(parts))


@pytest.mark.parametrize("content", [b"", b"PK"])
def test_a_file_that_cannot_be_read(content: bytes) -> None:
    with pytest.raises(DocumentError):
        read_evidence(content)


@pytest.mark.parametrize(
    "marks", [(), (Mark("ab"), Mark("cd", ("1:ab", "2:cd"))), (Mark('a<&"\n\tb'), Mark("", ("x<y",)), Mark("ơ"))]
)
@pytest.mark.parametrize("words", [(), ("w&<>\n\tơ", "")])
def test_evidence_that_somebody_wrote_comes_back_as_it_was(marks: tuple[Mark, ...], words: tuple[str, ...]) -> None:
    cited = (CitedWords("a<b&\"'", "dieu-1", "<e:paragraphs/>", None, words, quoted=True, kept_by='"'),) if words else ()
    evidence = Evidence("t<e:cited/>", "<e:paragraphs/>", "vanban", dt.date(2026, 1, 2), "d", cited, "x", paragraphs=marks)
    read = evidence_of(evidence_xml(evidence), "")
    assert read == evidence
    assert read.sealed
