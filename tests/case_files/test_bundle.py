"""All papers in one file: a PDF in the order of the steps behind its list of contents, or the papers as they are."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from generators.cases.bundle import bundle
from generators.cases.papers import render
from generators.codes import Code
from generators.findings import DocumentError

if TYPE_CHECKING:
    from tests.case_files.conftest import CaseAt


@pytest.mark.slow(reason="LibreOffice makes three papers and the list of contents")
def test_the_pdf_has_each_paper_on_the_page_that_the_list_says(at: CaseAt) -> None:
    case = at("lap_hoi_dong")
    made = bundle(case)
    pages = PdfReader(io.BytesIO(made.content)).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    assert texts[0].startswith("MỤC LỤC HỒ SƠ")
    inside = [one for one in made.entries if one.page]
    assert [one.step for one in inside] == [
        "Họp kiểm điểm",
        "Gửi báo cáo và biên bản họp kiểm điểm",
        "Thành lập Hội đồng kỷ luật",
    ]
    for entry in inside:
        assert entry.page is not None
        assert f"Số: {entry.symbol}" in texts[entry.page - 1]
        assert str(entry.page) in texts[0]
    assert [one.state for one in made.entries if not one.page] == ["outside"]  # the self-criticism is on paper
    assert case.journal.events[-1].kind == "bundled"


def test_the_zip_has_the_issued_files_as_they_are(at: CaseAt) -> None:
    case = at("lap_hoi_dong")
    made = bundle(case, "zip")
    with zipfile.ZipFile(io.BytesIO(made.content)) as packed:
        names = packed.namelist()
        assert packed.read("03-lap_hoi_dong.docx") == case.papers[2].docx.read_bytes()
        assert "198/QĐ-BVM" in packed.read("00-muc-luc.txt").decode()
    assert names == ["00-muc-luc.txt", "01-hop_kiem_diem.docx", "02-bao_cao_kiem_diem.docx", "03-lap_hoi_dong.docx"]
    assert bundle(case, "zip").content == made.content


def test_drafts_go_in_only_where_that_is_said_and_are_told(at: CaseAt) -> None:
    case = at("bat_dau")
    with pytest.raises(DocumentError) as refused:
        bundle(case, "zip")
    assert [one.code for one in refused.value.findings] == [Code.CASE_STATE]
    render(case, "hop_kiem_diem")
    assert [(one.code, one.severity) for one in bundle(case, "zip", drafts=True).findings] == [(Code.CASE_STATE, "warning")]


def test_an_issued_file_that_was_changed_goes_into_no_bundle(at: CaseAt) -> None:
    case = at("hop_kiem_diem")
    case.papers[0].docx.chmod(0o644)
    case.papers[0].docx.write_bytes(b"")
    with pytest.raises(DocumentError) as refused:
        bundle(case, "zip")
    assert [one.code for one in refused.value.findings] == [Code.CASE_FILE_CHANGED]
