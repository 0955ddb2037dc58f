"""The words of a PDF read by PDFium prove what pypdf proves; where the two could read otherwise, or a word is not found, pypdf has the last word."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from generators.pdf import check, quick_text
from generators.pdf.errors import PdfError
from legaltext.basics import bounded
from tests.pdf.word import docx, paragraph, pdf_of, run

WORDS = ("Viên chức được quyền kiến nghị về kết quả xếp loại", "Kết thúc văn bản")
FIRST = b"<01>1<02>-1"  # how "Vi" is drawn: glyphs 1 and 2


@pytest.fixture(scope="module")
def pdf() -> bytes:
    try:
        return pdf_of(docx(*(paragraph(run(words)) for words in WORDS)))
    except PdfError as error:
        pytest.skip(str(error))


@pytest.fixture(autouse=True)
def worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_text, "WORTH", 0)


def changed(pdf: bytes, page: Callable[[pypdf.PageObject, pypdf.PdfWriter], None]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    page(writer.pages[0], writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def drawn(old: bytes, new: bytes) -> Callable[[pypdf.PageObject, pypdf.PdfWriter], None]:
    """The content of the page with this in place of that."""

    def change(page: pypdf.PageObject, writer: pypdf.PdfWriter) -> None:
        content = page.get_contents()
        assert content is not None
        data = content.get_data()
        assert old in data
        put(page, writer, data.replace(old, new, 1))

    return change


def put(page: pypdf.PageObject, writer: pypdf.PdfWriter, data: bytes) -> None:
    stream = DecodedStreamObject()
    stream.set_data(data)
    page[NameObject("/Contents")] = writer._add_object(stream)


def letters(change: Callable[[bytes], bytes | None]) -> Callable[[pypdf.PageObject, pypdf.PdfWriter], None]:
    """What the fonts of the page say of their letters, changed; None: they say nothing any more."""

    def each(page: pypdf.PageObject, writer: pypdf.PdfWriter) -> None:
        for one in page["/Resources"]["/Font"].values():  # type: ignore[index]  # it has both
            font = one.get_object()
            was = font["/ToUnicode"].get_data()
            said = change(was)
            assert said != was
            if said is None:
                del font["/ToUnicode"]
            else:
                stream = DecodedStreamObject()
                stream.set_data(said)
                font[NameObject("/ToUnicode")] = writer._add_object(stream)

    return each


def in_a_form(page: pypdf.PageObject, writer: pypdf.PdfWriter) -> None:
    """All that the page draws, drawn by a form on it."""
    content = page.get_contents()
    assert content is not None
    form = StreamObject()
    form.set_data(content.get_data())
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): page["/MediaBox"],
            NameObject("/Resources"): page["/Resources"],
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/F"): writer._add_object(form)})}
    )
    put(page, writer, b"/F Do")


def tagged_elsewhere(page: pypdf.PageObject, writer: pypdf.PdfWriter) -> None:
    """ "i" drawn as "n" and said by a tag of the resources, not by one in the content."""
    drawn(FIRST, b"<01>]TJ /Span /P0 BDC [<04>]TJ EMC [")(page, writer)
    span = DictionaryObject({NameObject("/ActualText"): pypdf.generic.TextStringObject("i")})
    page["/Resources"][NameObject("/Properties")] = DictionaryObject({NameObject("/P0"): span})  # type: ignore[index]  # it has both


def blank(page: pypdf.PageObject, writer: pypdf.PdfWriter) -> None:
    put(page, writer, b"q Q")


def _one_less(said: bytes) -> bytes:
    """The table with its count of letters made right."""
    return re.sub(rb"(\d+) beginbfchar", lambda count: b"%d beginbfchar" % (int(count[1]) - 1), said)


FAULTS = {
    "a letter lacks": drawn(FIRST, b"<01>1"),
    "a letter is another": drawn(FIRST, b"<01>1<04>-1"),
    "a letter is there twice": drawn(FIRST, b"<01>1<0202>-1"),
    "a letter is drawn as another, and a tag says which it is": drawn(
        FIRST, b"<01>]TJ /Span<</ActualText<FEFF0069>>>BDC [<04>]TJ EMC ["
    ),
    "the same by a tag of the resources": tagged_elsewhere,
    "the fonts do not say what their signs are": letters(lambda _said: None),
    "they say that one is another": letters(lambda said: said.replace(b"<02> <0069>", b"<02> <006A>")),
    "they say nothing of one": letters(lambda said: _one_less(said.replace(b"<02> <0069>\n", b""))),
    "the page is blank": blank,
}
WELL = {
    "as it was made": lambda _page, _writer: None,
    "drawn by a form": in_a_form,
    "drawn so that nobody sees it": drawn(b"BT\n", b"BT 3 Tr\n"),
}


def both(pdf: bytes) -> tuple[list[str], list[str]]:
    """The codes of the check with what PDFium read, and without."""
    [text] = quick_text.texts([pdf])
    assert text is not None
    quick, before = ([str(one.code) for one in check.check(pdf, WORDS, text=given)] for given in (text, None))
    return quick, before


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_pdf_is_refused_as_before(pdf: bytes, fault: str) -> None:
    quick, before = both(changed(pdf, FAULTS[fault]))
    assert "pdf-text" in before
    assert quick == before


@pytest.mark.parametrize("way", WELL)
def test_a_pdf_that_is_right_passes_as_before(pdf: bytes, way: str) -> None:
    assert both(changed(pdf, WELL[way])) == ([], [])


UNSURE = (
    "a letter is drawn as another, and a tag says which it is",
    "the same by a tag of the resources",
    "the fonts do not say what their signs are",
    "drawn by a form",
)


@pytest.mark.parametrize("way", [*FAULTS, *WELL])
def test_where_the_two_may_read_otherwise_pypdf_reads_alone(pdf: bytes, way: str) -> None:
    one = changed(pdf, {**FAULTS, **WELL}[way])
    [text] = quick_text.texts([one])
    assert len(list(check.readings(one, text))) == (1 if way in UNSURE else 2)


def test_of_a_pdf_that_is_right_pypdf_reads_no_text(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_anything: object, **_more: object) -> str:
        raise AssertionError

    [text] = quick_text.texts([pdf])
    monkeypatch.setattr(pypdf.PageObject, "extract_text", never)
    assert check.check(pdf, WORDS, text=text) == []
    with pytest.raises(AssertionError):
        check.check(pdf, (*WORDS, "Một đoạn không có"), text=text)


def test_texts_that_are_of_another_file_prove_nothing(pdf: bytes) -> None:
    assert [one.code for one in check.check(pdf, ("Một đoạn không có",), text=["Một đoạn không có", ""])] == ["pdf-text"]


def test_each_file_has_its_pages_and_what_is_none_has_nothing(pdf: bytes) -> None:
    other = pdf_of(docx(paragraph(run("Một văn bản khác")), paragraph(run("𝔘 ký tự ngoài BMP"))))
    first, broken, blank_file, last = quick_text.texts([pdf, pdf[:400], b"", other])
    assert (broken, blank_file) == (None, None)
    assert first is not None
    assert last is not None
    assert [check.squeeze(one) for one in first] == [check.squeeze("".join(WORDS))]
    assert check.squeeze("Một văn bản khác𝔘 ký tự ngoài BMP") == check.squeeze(last[0])


def test_where_the_reader_dies_pypdf_reads(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_text, "MEMORY", 1_000_000)
    assert quick_text.texts([pdf]) == [None]
    assert check.check(pdf, WORDS, text=None) == []


def test_few_bytes_are_not_worth_a_process(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_anything: object, **_more: object) -> list[str]:
        raise AssertionError

    monkeypatch.setattr(quick_text, "WORTH", len(pdf) + 1)
    monkeypatch.setattr(bounded, "run", never)
    assert quick_text.texts([pdf]) == [None]
