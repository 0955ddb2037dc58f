"""The check of a PDF finds what is missing, foreign or undeclared; and nothing where all is well."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject

from generators.pdf import check
from generators.pdf.errors import ConversionFailed, PdfError
from tests.pdf.word import docx, paragraph, pdf_of, run

LONG = " ".join(f"Viên chức thứ {number} được quyền kiến nghị về kết quả xếp loại chất lượng;" for number in range(1, 120))


def codes(pdf: bytes, *expected: str) -> list[str]:
    """The codes of what the check finds."""
    return [finding.code for finding in check.check(pdf, expected)]


@pytest.fixture(scope="module")
def long_pdf() -> bytes:
    """Three paragraphs, the middle one running over two page ends."""
    try:
        return pdf_of(docx(paragraph(run("Mở đầu")), paragraph(run(LONG)), paragraph(run("Kết thúc"))))
    except PdfError as error:
        pytest.skip(str(error))


def test_a_paragraph_that_runs_over_pages_is_found(long_pdf: bytes) -> None:
    assert check.read(long_pdf).pages == 3
    assert codes(long_pdf, "Mở đầu", LONG, "Kết thúc") == []


@pytest.mark.parametrize("at", [0, 1, 9, len(LONG) // 2, len(LONG) - 1])
def test_one_letter_more_or_less_in_it_is_not(long_pdf: bytes, at: int) -> None:
    assert codes(long_pdf, LONG[:at] + "ỷ" + LONG[at:]) == ["pdf-text"]
    removed = at + next(n for n, letter in enumerate(LONG[at:]) if letter.isalnum() or letter == ";")
    if 0 < removed < len(LONG) - 1:  # without its first or last letter it still stands there
        assert codes(long_pdf, LONG[:removed] + LONG[removed + 1 :]) == ["pdf-text"]


@pytest.mark.parametrize("at", range(0, len(LONG), 997))
def test_a_text_that_the_page_has_without_one_letter_is_not_found_in_two_halves(at: int) -> None:
    lines = [LONG[start : start + 70] for start in range(0, len(LONG), 70)]
    pages = ["\n".join(lines[:40]), "2\n" + "\n".join(lines[40:])]
    assert check.contains(pages, LONG)
    assert not check.contains(pages, LONG[:at] + "ỷ" + LONG[at:])


def test_two_columns_that_run_over_a_page_end_side_by_side_are_found() -> None:
    pages = ["1\nA. Viên chức được\nhưởng lương\nB. Public employees are\nentitled", "2\ntheo vị trí. to a salary."]
    assert check.contains(pages, "A. Viên chức được hưởng lương theo vị trí.")
    assert check.contains(pages, "B. Public employees are entitled to a salary.")
    assert not check.contains(pages, "A. Viên chức được hưởng lương o vị trí.")


@pytest.mark.usefixtures("real_libreoffice")
def test_another_font_another_language_and_missing_words_are_named() -> None:
    pdf = pdf_of(docx(paragraph(run("Văn bản này")), font="Arial", language="en-US"))
    findings = check.check(pdf, ["Văn bản này", "Một đoạn không có"])
    assert [finding.code for finding in findings] == ["pdf-text", "pdf-font-foreign", "pdf-language"]
    assert "«Một đoạn không có»" in findings[0].message
    assert "LiberationSans" in findings[1].message
    assert check.check(pdf, [], families=frozenset({"LiberationSans"}), language="en-US") == []


@pytest.mark.usefixtures("real_libreoffice")
def test_a_sign_that_the_font_lacks_does_not_pass() -> None:
    assert "pdf-font-foreign" in codes(pdf_of(docx(paragraph(run("Nơi nhận ☎ và 永")))))


@pytest.mark.usefixtures("real_libreoffice")
def test_capitals_by_layout_and_special_hyphens_are_the_same_words() -> None:
    document = docx(
        paragraph(
            run("Quyết định", "<w:caps/>"),
            "<w:r><w:tab/><w:noBreakHyphen/><w:br/></w:r>",
            run("ẩn", "<w:vanish/>"),
            run("xong\u00a0rồi"),
        ),
        paragraph(),
    )
    words = check.paragraphs(document)
    assert words == ["Quyết định\t-\nxong\u00a0rồi"]
    assert check.check(pdf_of(document), words) == []


def test_a_text_box_is_a_paragraph_of_its_own() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>trong khung</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    assert check.paragraphs(docx(paragraph(run("trước "), box, run("sau")))) == ["trước sau", "trong khung"]


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(ConversionFailed):
        check.read(content)
    assert codes(content, "x") == ["pdf-not-made"]


def test_a_font_that_is_not_in_the_file_and_a_page_without_structure_are_named() -> None:
    out = io.BytesIO()
    with pypdf.PdfWriter() as writer:
        page = writer.add_blank_page(595, 842)
        helvetica = DictionaryObject(
            {NameObject("/Type"): NameObject("/Font"), NameObject("/BaseFont"): NameObject("/Helvetica")}
        )
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): helvetica})})
        writer.write(out)
    found = codes(out.getvalue())
    assert found == ["pdf-font-not-embedded", "pdf-font-foreign", "pdf-language", "pdf-not-tagged"]


@pytest.mark.parametrize("content", [b"", b"PK", docx(parts={"word/document.xml": "<w:document"})])
def test_what_is_no_word_document_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(ValueError, match="not a Word document"):
        check.paragraphs(content)
