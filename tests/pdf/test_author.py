"""Who is named as the author in the properties of a paper: the unit that issues it, in Word and in the PDF; nobody where a person is the author."""

from __future__ import annotations

import html
import io
from typing import Any

import pypdf
import pytest

from generators.catalog.catalog import Template
from generators.document.pdf import make_pdf
from generators.document.print_run import print_run
from generators.document.render import render
from generators.docx.join import join
from generators.docx.names import DUBLIN_CORE
from generators.docx.package import Parts, parse_xml, read_package, write_package
from generators.docx.properties import authored, core_part
from generators.pdf.choose import choose
from generators.pdf.preview import installed
from legaltext.corpus.corpus import Corpus
from tests.cases import changed, library
from tests.library import rendered

DECISION, REQUEST = "dismissal/quyet-dinh-mien-nhiem", "resignation/don-xin-thoi-viec"
UNIT = "Bệnh viện Đa khoa Mẫu"
WORD_SAYS = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<dc:title>Quyết định</dc:title><dc:creator>Người Soạn Mẫu</dc:creator><cp:lastModifiedBy>Người Sửa Mẫu</cp:lastModifiedBy><cp:revision>12</cp:revision>
<dcterms:created xsi:type="dcterms:W3CDTF">2024-01-02T03:04:05Z</dcterms:created></cp:coreProperties>"""


def parts_of(document: bytes) -> Parts:
    return read_package(document, "docx")


def author_of(parts: Parts, name: str = "creator") -> str:
    core = core_part(parts)
    return (parse_xml(parts[core], core).findtext(f"{{{DUBLIN_CORE}}}{name}") or "") if core else ""


def said(pdf: bytes) -> tuple[Any, Any]:
    """The title and the author of a PDF, as readers show them."""
    told = pypdf.PdfReader(io.BytesIO(pdf)).metadata
    assert told is not None
    return told.title, told.author


def of_unit(name: str, corpus: Corpus) -> bytes:
    template = library().get(DECISION)
    return render(template, changed(template, {"don_vi.ten": name}), corpus=corpus).docx


@pytest.mark.parametrize("template", library().templates(), ids=lambda template: template.slug)
def test_papers_of_a_unit_name_it_and_papers_of_a_person_name_nobody(template: Template, corpus: Corpus) -> None:
    author = author_of(parts_of(rendered(template.slug, corpus).docx))
    if template.manifest.issuer == "cá nhân":
        assert author == ""
    else:
        assert author == changed(template, {})["don_vi"]["ten"] != ""


@pytest.mark.usefixtures("real_libreoffice")
@pytest.mark.parametrize("name", [UNIT, "Trung tâm Kiểm nghiệm & Kiểm định <Mẫu>"])
def test_the_pdf_says_it_in_both_places_of_pdfa(name: str, corpus: Corpus) -> None:
    pdf, findings = make_pdf(of_unit(name, corpus))
    assert findings == []
    assert said(pdf) == ("Quyết định miễn nhiệm viên chức quản lý", name)
    xmp = pypdf.PdfReader(io.BytesIO(pdf)).xmp_metadata
    assert xmp is not None
    title = {"x-default": "Quyết định miễn nhiệm viên chức quản lý"}
    # pypdf gives it as it is written
    assert (xmp.dc_title, [html.unescape(one) for one in xmp.dc_creator or ()]) == (
        title,
        [name],
    )


@pytest.mark.usefixtures("real_libreoffice")
def test_the_pdf_of_a_personal_paper_names_nobody(corpus: Corpus) -> None:
    pdf, _ = make_pdf(rendered(REQUEST, corpus).docx)
    assert said(pdf) == ("Đơn xin thôi việc", None)


@pytest.mark.skipif(not installed(), reason="rdocx is not installed")
def test_the_preview_names_it_as_well(corpus: Corpus) -> None:
    pdf, _ = make_pdf(of_unit(UNIT, corpus), choose("preview")[0])
    assert said(pdf)[1] == UNIT


@pytest.mark.usefixtures("real_libreoffice")
def test_a_print_run_of_one_unit_names_it(corpus: Corpus) -> None:
    document = of_unit(UNIT, corpus)
    together = print_run([document, document])
    assert together.joined
    assert said(together.pdf) == ("Quyết định miễn nhiệm viên chức quản lý", UNIT)


def test_what_two_units_issue_has_no_author_and_keeps_its_title(corpus: Corpus) -> None:
    one, other = of_unit(UNIT, corpus), of_unit("Trường Trung học phổ thông Mẫu", corpus)
    assert [author_of(parts_of(join(each))) for each in ([one, one], [one, other], [other, one, other])] == [UNIT, "", ""]
    assert author_of(parts_of(join([one, other])), "title") == "Quyết định miễn nhiệm viên chức quản lý"


@pytest.mark.usefixtures("real_libreoffice")
def test_pages_put_together_keep_what_all_of_them_say(corpus: Corpus) -> None:
    decision, request = of_unit(UNIT, corpus), rendered(REQUEST, corpus).docx
    together = print_run([decision, request])
    assert said(together.pdf) == (None, None)
    alone, _ = make_pdf(decision)
    from generators.document.print_run import put_together

    out = io.BytesIO()
    put_together([alone, io.BytesIO(alone)], out)
    assert said(out.getvalue()) == ("Quyết định miễn nhiệm viên chức quản lý", UNIT)


def test_who_made_the_template_is_not_told_in_the_document(corpus: Corpus) -> None:
    decision = parts_of(of_unit(UNIT, corpus))
    name = core_part(decision)
    assert name is not None
    for author in (UNIT, ""):
        made = authored({**decision, name: WORD_SAYS.encode()}, author)
        told = made[name].decode()
        assert "Quyết định" in told
        assert not [word for word in ("Người Soạn", "Người Sửa", "revision", "2024") if word in told]
        assert author_of(parts_of(write_package(made))) == author


def test_a_file_without_properties_stays_without(corpus: Corpus) -> None:
    decision = parts_of(of_unit(UNIT, corpus))
    without = {part: content for part, content in decision.items() if part != core_part(decision)}
    assert authored(without, UNIT) == without
    assert author_of(without) == ""
