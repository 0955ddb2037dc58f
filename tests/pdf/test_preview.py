"""The engine of previews: what it is given so that it breaks lines and pages as LibreOffice does, what it is kept from, and how it fails."""

from __future__ import annotations

import importlib.util
import io
import random
import re
import struct
import sys
import zipfile
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pypdf
import pytest

from generators.document.pdf import make_pdf
from generators.docx.package import DOCUMENT
from generators.docx.ruled_lines import text_width
from generators.evidence.in_pdf import attached
from generators.pdf import choose, fonts, kept, preview, preview_docx, preview_fonts
from generators.pdf.errors import FontMissing, OfficeMissing, PdfError, PreviewFailed, PreviewMissing
from generators.pdf.libreoffice import LibreOffice
from generators.pdf.preview import Preview
from legaltext.corpus.corpus import Corpus
from tests.library import rendered
from tests.pdf.printed import agreement, pieces, printed
from tests.pdf.word import docx, endless, linked_picture, paragraph, run

needs_rdocx = pytest.mark.skipif(importlib.util.find_spec("rdocx") is None, reason="rdocx (extra preview) is not installed")
needs_memory_limit = pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")

WORDS = "Viên chức được hưởng tiền lương theo quy định của pháp luật và quy chế của đơn vị"


def drawn(*paragraphs: str, styles: str = "") -> bytes:
    """The PDF of a small document; `styles` stand among its styles."""
    document = docx(*paragraphs)
    if styles:
        document = changed(document, "word/styles.xml", "</w:styles>", f"{styles}</w:styles>")
    [pdf] = Preview().convert([document])
    assert isinstance(pdf, bytes), getattr(pdf, "detail", pdf)
    return pdf


def changed(document: bytes, part: str, old: str, new: str) -> bytes:
    """A document with other words in a part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name).decode()
            target.writestr(name, content.replace(old, new) if name == part else content)
    return out.getvalue()


def spaced(*inner: str, properties: str = "") -> str:
    """A paragraph with the line spacing of the decree, and as wide as that of a letter."""
    return f'<w:p><w:pPr>{properties}<w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto"/></w:pPr>{"".join(inner)}</w:p>'


def narrow(*inner: str, room: int) -> str:
    """A paragraph that has only so much room, in twips."""
    return f'<w:p><w:pPr><w:ind w:left="0" w:right="{9354 - room}"/></w:pPr>{"".join(inner)}</w:p>'


# ---- lines


@needs_rdocx
def test_no_line_ends_behind_a_slash() -> None:
    lines = [*chain(*printed(drawn(*(narrow(run("Nghị định số 235/2026/NĐ"), room=room) for room in range(1700, 3400, 30)))))]
    assert len(lines) > 80
    assert {line for line in lines if re.search("[0-9Đđ/]$", line)} <= {
        f"{before}235/2026/nđ" for before in ("", "số", "địnhsố", "nghịđịnhsố")
    }


@needs_rdocx
def test_no_line_ends_behind_a_no_break_hyphen_and_it_reads_as_a_hyphen() -> None:
    firm = (run("Biên bản số 18/BB"), "<w:r><w:noBreakHyphen/><w:t>BVM</w:t></w:r>")
    lines = [*chain(*printed(drawn(*(narrow(*firm, room=room) for room in range(1400, 2600, 30)))))]
    assert len(lines) > 50
    assert not [line for line in lines if line.endswith("-") or line == "bvm"]
    assert any(line.endswith("18/bb-bvm") for line in lines)


@needs_rdocx
@pytest.mark.parametrize("word", ["Việc", "Tờ", "AVATAR"])
def test_letters_are_as_wide_as_each_by_itself(word: str) -> None:
    fonts.find()
    [[piece]] = pieces(drawn(paragraph(run(word * 9))))
    assert piece.width == pytest.approx(text_width(word * 9, 14) / 20, abs=1)


@needs_rdocx
@pytest.mark.parametrize(("style", "wider"), [("", 0), ("<w:b/>", 0), ("<w:i/>", 1.34), ("<w:b/><w:i/>", 1.34)])
def test_a_no_break_space_of_slanted_type_is_as_wide_as_libreoffice_draws_it(style: str, wider: float) -> None:
    """Seen in its PDFs: 3.5 points at 14 points upright, 4.8 slanted."""
    fonts.find()
    blanks = 20
    [[first], [second]] = (
        pieces(drawn(paragraph(run("H" + "\xa0H" * blanks, style)))),
        pieces(drawn(paragraph(run("H" + " H" * blanks, style)))),
    )
    assert (first[-1].right - second[-1].right) / blanks == pytest.approx(wider, abs=0.05)


# ---- pages


def lead(lines: int) -> list[str]:
    """So many lines at the top of a page."""
    return [spaced(run(f"dòng {number}")) for number in range(lines)]


FULL = 43  # lines of 14 points with a spacing of 1.05 on a page of A4 between margins of 20 mm: 728.5 points at 16.9 each


@needs_rdocx
def test_the_last_line_of_a_page_needs_no_room_below_it() -> None:
    # A spacing of 1.05 adds 0.8 points to each line, above it: eleven lines of 16.1 + 10 × 0.8 points stand in 185.2.
    document = docx(*lead(12))
    cut = 16838 - 2 * 1134 - round(185.2 * 20)
    document = changed(document, DOCUMENT, 'w:bottom="1134"', f'w:bottom="{1134 + cut}"')
    [pdf] = Preview().convert([document])
    assert isinstance(pdf, bytes)
    assert [len(page) for page in printed(pdf)] == [11, 1]


@needs_rdocx
def test_a_paragraph_without_widow_control_is_torn() -> None:
    three = spaced(run(" ".join([WORDS] * 2)))
    assert [len(page) for page in printed(drawn(*lead(FULL - 2), three))] == [FULL, 1]


@needs_rdocx
def test_no_page_end_tears_a_paragraph_of_three_lines() -> None:
    three = spaced(run(" ".join([WORDS] * 2)), properties="<w:widowControl/>")
    assert [len(page) for page in printed(drawn(three))] == [3]
    first, second = printed(drawn(*lead(FULL - 2), three))
    assert (len(first), len(second)) == (FULL - 2, 3)


@needs_rdocx
def test_widow_control_may_be_said_once_for_the_document() -> None:
    three = spaced(run(" ".join([WORDS] * 2)))
    document = docx(*lead(FULL - 2), three)
    defaults = "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    [pdf] = Preview().convert([changed(document, kept.STYLES, "</w:docDefaults>", defaults)])
    assert isinstance(pdf, bytes)
    assert [len(page) for page in printed(pdf)] == [FULL - 2, 3]


KEPT = '<w:style w:type="paragraph" w:styleId="Ke"><w:name w:val="Ke"/><w:pPr><w:keepNext/></w:pPr></w:style>'
BASED = '<w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/><w:basedOn w:val="Ke"/></w:style>'


def table(*rows: tuple[str, str], more: str = "") -> str:
    """A table of one column; a row is its properties and text."""
    made = "".join(
        f'<w:tr>{more}<w:tc><w:tcPr><w:tcW w:w="9354" w:type="dxa"/></w:tcPr>{spaced(run(text), properties=properties)}</w:tc></w:tr>'
        for properties, text in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="9354" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="9354"/></w:tblGrid>{made}</w:tbl>'
    )


@needs_rdocx
@pytest.mark.parametrize("kept", ["<w:keepNext/>", '<w:pStyle w:val="Ke"/>', '<w:pStyle w:val="Con"/>'])
def test_a_row_that_is_kept_stands_on_the_page_of_the_next_one(kept: str) -> None:
    first, second = printed(drawn(*lead(FULL - 1), table((kept, "đầu đề"), ("", "nội dung"), ("", "sau")), styles=KEPT + BASED))
    assert first[-1] == f"dòng{FULL - 2}"
    assert second == ("đầuđề", "nộidung", "sau")


@needs_rdocx
def test_a_row_that_is_not_kept_stays_where_it_is() -> None:
    off = '<w:pStyle w:val="Ke"/><w:keepNext w:val="0"/>'
    first, second = printed(drawn(*lead(FULL - 1), table((off, "đầu đề"), ("", "nội dung")), styles=KEPT))
    assert first[-1] == "đầuđề"
    assert second == ("nộidung",)


@needs_rdocx
def test_rows_are_kept_over_the_end_of_a_table() -> None:
    kept = "<w:keepNext/>"
    blocks = (
        table(("", "trên"), (kept, "cuối bảng")),
        spaced(properties=kept),
        table((kept, "chức vụ"), ("", "họ tên"), ("", "sau")),
    )
    first, second = printed(drawn(*lead(FULL - 3), *blocks))
    assert first[-1] == "trên"
    assert second == ("cuốibảng", "chứcvụ", "họtên", "sau")


@needs_rdocx
def test_rows_that_are_longer_than_a_page_are_drawn_all_the_same() -> None:
    rows = [("<w:keepNext/>", f"hàng {number}") for number in range(100)]
    assert [len(page) for page in printed(drawn(table(*rows)))] == [FULL, FULL, 100 - 2 * FULL]


def test_what_is_prepared_is_another_file_and_the_document_as_it_was(corpus: Corpus) -> None:
    document = rendered("contracts/hop-dong-lao-dong-chuyen-gia-song-ngu", corpus).docx
    before = bytes(document)
    made, language = preview_docx.prepared(document)
    assert made != document == before
    assert language == "vi-VN"


# ---- the PDF


@needs_rdocx
def test_the_pdf_holds_every_word_says_what_made_it_and_carries_the_evidence(corpus: Corpus) -> None:
    paper = rendered("dismissal/quyet-dinh-mien-nhiem", corpus)
    pdf, findings = make_pdf(paper.docx, Preview())
    assert findings == []
    told = pypdf.PdfReader(io.BytesIO(pdf)).metadata
    assert told is not None
    assert (told.producer, told.title) == ("rdocx-pdf", paper.template.manifest.title)
    assert str(told.creator).startswith("vanban, bản xem trước (rdocx ")
    assert attached(pdf, "PDF") is not None


@needs_rdocx
def test_the_same_document_gives_the_same_pdf() -> None:
    document = docx(paragraph(run(WORDS)))
    assert Preview().convert([document]) == Preview().convert([document])


@needs_rdocx
@pytest.mark.usefixtures("real_libreoffice")
def test_the_comparison_sees_a_line_that_ends_elsewhere() -> None:
    document = docx(*(spaced(run(f"{WORDS} {number}"), properties="<w:widowControl/>") for number in range(60)))
    [theirs] = map(printed, (pdf for pdf in LibreOffice().convert([document]) if isinstance(pdf, bytes)))
    [ours] = map(printed, (pdf for pdf in Preview().convert([document]) if isinstance(pdf, bytes)))
    assert agreement(ours, theirs) == (120, 120, 3, 3)
    wider = changed(document, DOCUMENT, 'w:right="851"', 'w:right="1751"')
    [other] = map(printed, (pdf for pdf in Preview().convert([wider]) if isinstance(pdf, bytes)))
    assert agreement(other, theirs).lines < 120


# ---- fonts


def test_without_its_tables_of_pairs_a_font_is_a_font() -> None:
    try:
        [file] = [file for file in fonts.find() if file.name == f"{fonts.FAMILY}-Italic.ttf"]
    except FontMissing as error:
        pytest.skip(str(error))
    font = file.read_bytes()
    made = preview_fonts.adapted(font)
    assert b"GPOS" in font[:600]
    assert b"GPOS" not in made[:600]
    assert dict(fonts.glyphs(made)) == dict(fonts.glyphs(font))
    tags = [made[at : at + 4] for at in range(12, 12 + 16 * struct.unpack_from(">H", made, 4)[0], 16)]
    assert tags == sorted(tags)  # readers look them up by halves
    assert b"kern" not in tags
    assert len(made) == len(font)


@pytest.mark.parametrize("cut", [0, 3, 40])
def test_what_is_no_font_is_none(cut: int) -> None:
    with pytest.raises(struct.error):
        preview_fonts.adapted(b"\0\1\0\0\0\x0c"[:cut] + b"\0" * min(cut, 6))


@needs_rdocx
def test_without_fonts_here_the_engine_takes_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> tuple[Path, ...]:
        raise FontMissing(0)

    monkeypatch.setattr(fonts, "find", none)
    assert list(preview_fonts.files()) == []
    [page] = printed(drawn(paragraph(run(WORDS[:40]))))
    assert page


# ---- what it is kept from, and how it fails


@pytest.fixture
def never_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker must not start."""

    def fails(*_: object) -> None:
        pytest.fail("the worker was started")

    monkeypatch.setattr(preview, "_run", fails)
    monkeypatch.setattr(preview, "find_package", Path)


def failure(result: bytes | PdfError) -> str:
    """What staff are told."""
    assert isinstance(result, PreviewFailed)
    assert result.code == "pdf-not-made"
    return str(result)


@pytest.mark.usefixtures("never_run")
def test_nothing_is_asked_for_nothing() -> None:
    assert Preview().convert([]) == []


@pytest.mark.usefixtures("never_run")
@pytest.mark.parametrize(
    ("document", "told"),
    [
        (b"no zip", "Không phải tệp .docx nguyên vẹn"),
        (docx(f"<!--{' ' * 50_000_000}-->"), "nén quá mức (bom nén)"),  # 50 kB that swell to 50 MB
        (docx(*(f"<!--{random.Random(1).randbytes(3_500_000).hex()}-->" for _ in range(3))), "vượt 20 MB"),
        (docx("<w:p/>" * 20_001), "Quá 20,000 đoạn"),
        (docx(paragraph(linked_picture("x1")), links=[("x1", "image", "http://example.org/x.png")]), "liên kết ra ngoài"),
        (docx(parts={"word/vbaProject.bin": "x"}), "macro"),
    ],
    ids=["no zip", "a bomb", "much XML", "many paragraphs", "a link", "a macro"],
)
def test_what_is_too_big_or_unsafe_never_comes_to_the_engine(document: bytes, told: str) -> None:
    [result] = Preview().convert([document])
    assert told in failure(result)
    assert "--engine libreoffice" in failure(result)


@needs_rdocx
def test_a_bad_document_does_not_spoil_the_others() -> None:
    good = docx(paragraph(run(WORDS)))
    broken = changed(good, DOCUMENT, "<w:body>", "<w:body><w:tbl><w:tr/></w:tbl><w:nothing/>").replace(b"\0\0", b"\0\0")
    first, second, third, fourth = Preview().convert([good, b"no zip", broken, good])
    assert isinstance(first, bytes)
    assert first == fourth
    failure(second)
    assert isinstance(third, bytes | PreviewFailed)


@needs_rdocx
def test_tables_in_tables_end_in_time() -> None:
    [result] = Preview(timeout=10).convert([docx(endless())])
    assert isinstance(result, bytes | PreviewFailed)


WORKER = """
import json, os, sys, time
source = sys.stdin.buffer
sizes = json.loads(source.readline())
for name, size in sizes["fonts"]: source.read(size)
documents = [source.read(size) for size in sizes["documents"]]
for document in documents:
    if len(document) == max(map(len, documents)) and len(documents) > 1:
        {fault}
    pdf = PDF
    sys.stdout.buffer.write(json.dumps({{"pdf": len(pdf)}}).encode() + b"\\n" + pdf)
    sys.stdout.buffer.flush()
"""


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("os._exit(9)", "tiến trình dừng đột ngột, mã 9"),
        ("os.abort()", "tiến trình dừng đột ngột"),
        ("time.sleep(60)", "chưa xong sau 1 giây"),
        ("sys.stdout.buffer.write(b'no JSON\\n'); sys.stdout.buffer.flush(); os._exit(0)", "tiến trình dừng đột ngột, mã 0"),
        (
            "sys.stdout.buffer.write(b'{\"pdf\": 999}\\n%PDF-'); sys.stdout.buffer.flush(); os._exit(0)",
            "tiến trình dừng đột ngột, mã 0",
        ),
        ('sys.stdout.buffer.write(b\'{"error": "words of it"}\\n\'); continue', "không đọc được tệp"),
        ("sys.stdout.buffer.write(b'{\"pdf\": 3}\\nxyz'); continue", "tệp PDF tạo ra không đọc được"),
    ],
)
def test_a_worker_that_dies_or_hangs_costs_one_document_only(
    fault: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.BytesIO()
    with pypdf.PdfWriter() as writer:
        writer.add_blank_page(595, 842)
        writer.write(out)
    worker = tmp_path / "worker.py"
    worker.write_text(WORKER.format(fault=fault).replace("PDF\n", f"{out.getvalue()!r}\n", 1), encoding="utf-8")
    monkeypatch.setattr(preview, "_WORKER", worker)
    monkeypatch.setattr(preview, "find_package", lambda: tmp_path)
    small, large = docx(paragraph(run("nhỏ"))), docx(*(paragraph(run(f"{WORDS} {number}")) for number in range(50)))
    results: Sequence[bytes | PdfError] = Preview(timeout=1).convert([small, large, small])
    assert [isinstance(result, bytes) for result in results] == [True, False, True]
    assert told in failure(results[1])
    assert "words of it" not in str(results[1])


@needs_rdocx
@needs_memory_limit
def test_the_engine_is_held_to_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "MEMORY", 30_000_000)
    [result] = Preview().convert([docx(paragraph(run(WORDS)))])
    failure(result)


def test_without_rdocx_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "PACKAGE", "no_such_package")
    assert not preview.installed()
    with pytest.raises(PreviewMissing, match=r"pip install 'vanban\[preview\]'") as caught:
        Preview().convert([docx()])
    assert caught.value.code == "preview-missing"


# ---- which engine


def test_libreoffice_is_the_engine_of_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "_lacking", lambda: "")
    engine, note = choose.choose()
    assert (type(engine), note) == (LibreOffice, None)


def test_the_preview_comes_in_where_libreoffice_or_its_fonts_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    from generators.pdf import libreoffice

    def no_office() -> str:
        raise OfficeMissing

    def no_fonts() -> tuple[Path, ...]:
        raise FontMissing(0)

    monkeypatch.setattr(preview, "installed", lambda: True)
    with monkeypatch.context() as here:
        here.setattr(libreoffice, "find_office", no_office)
        engine, note = choose.choose("auto")
        assert isinstance(engine, Preview)
        assert note is not None
        assert (note.code, note.severity) == ("pdf-preview", "note")
        assert "máy chưa có LibreOffice" in note.message
        assert isinstance(choose.choose("libreoffice")[0], LibreOffice)
    monkeypatch.setattr(libreoffice, "find_office", lambda: "soffice")
    monkeypatch.setattr(fonts, "find", no_fonts)
    engine, note = choose.choose("auto")
    assert isinstance(engine, Preview)
    assert note is not None
    assert "phông kèm theo rdocx" in note.message
    monkeypatch.setattr(preview, "installed", lambda: False)
    assert isinstance(choose.choose("auto")[0], LibreOffice)  # which says what to install


def test_who_asks_for_a_preview_gets_one() -> None:
    engine, note = choose.choose("preview")
    assert isinstance(engine, Preview)
    assert note is not None
    assert "theo yêu cầu" in note.message
