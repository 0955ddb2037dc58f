"""A PDF is read in paragraphs; what belongs to the page and not to the text is left out by name."""

import io
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from legaltext.basics.text import clean_line
from legaltext.sources.pdf import extract
from legaltext.sources.pdf.extract import MAX_PAGES
from legaltext.sources.pdf.page import width
from legaltext.sources.pdf.reader import parse_pdf
from legaltext.sources.plain import Line, SourceError
from legaltext.sources.read import read
from legaltext.sources.source import Dropped, Source
from tests.legaltext.small_files import Drawn, assemble, pdf, pdf_objects, read_pdf, words
from tests.shared import CONSOLIDATED, SHARED, needs_consolidated

PRINTED = SHARED / "laws" / "pdf" / "thue_gtgt.pdf"
needs_printed = pytest.mark.skipif(
    not PRINTED.exists(), reason="the browser print is not beside the checkout (../shared/laws/pdf)"
)

FULL = "một dòng chữ đầy đủ chạy từ lề trái cho đến sát lề phải của trang giấy này nhé"  # as wide as the text


def column(*lines: str, top: float = 700.0, left: float = 85.0, size: float = 14.0) -> list[Drawn]:
    """Lines one below the other; one that begins with a tab is indented."""
    return [(left + 28 * text.startswith("\t"), top - 18 * n, size, text.lstrip("\t")) for n, text in enumerate(lines)]


def dropped(source: Source) -> list[tuple[str, str, int | None]]:
    return [(d.reason, d.text, d.page) for d in source.dropped]


def test_wrapped_lines_are_one_paragraph_and_an_indent_begins_another() -> None:
    page = column(
        "\tĐiều 1. Phạm vi điều chỉnh",
        f"\tLuật này {FULL[:58]}",
        FULL,
        "hết đoạn.",
        f"\t1. Khoản {FULL[:58]}",
        "hết khoản;",
        "\ta) Điểm.",
    )
    assert words(read_pdf(page)) == [
        "Điều 1. Phạm vi điều chỉnh",
        f"Luật này {FULL[:58].strip()} {FULL} hết đoạn.",
        f"1. Khoản {FULL[:58].strip()} hết khoản;",
        "a) Điểm.",
    ]


def test_a_wrapped_line_may_begin_with_a_number_or_a_citation() -> None:
    page = column(f"\t1. Theo {FULL[:60]} khoản", f"2 Điều này và {FULL[:56]} tại", f"Điều 5 của Luật này và {FULL[:48]}", "hết.")
    assert len(words(read_pdf(page))) == 1


def test_without_indents_the_space_between_paragraphs_decides() -> None:
    page: list[Drawn] = [
        (85, 700, 14, "Một " + FULL),
        (85, 684, 14, FULL + "."),
        (85, 658, 14, "Hai " + FULL),
        (85, 642, 14, "hết."),
    ]
    assert words(read_pdf(page)) == [f"Một {FULL} {FULL}.", f"Hai {FULL} hết."]


def test_a_paragraph_runs_on_over_the_page() -> None:
    first = column(f"\tĐoạn {FULL[:66]}", FULL, FULL, top=200)
    assert len(words(read_pdf(first, column("chạy sang trang sau.", "\tĐoạn khác.", top=760)))) == 2


def test_page_numbers_running_heads_and_banners_are_named() -> None:
    pages: list[list[Drawn]] = [
        [(280, 815, 10, str(n)), (85, 800, 10, "Luật mẫu"), *column(f"\tĐiều {n}. Tên điều", f"\tNội dung {n}.")]
        for n in range(1, 5)
    ]
    pages[1].insert(0, (200, 825, 10, "CÔNG BÁO/Số 655 + 656/Ngày 15-7-2018"))
    source = read_pdf(*pages)
    assert words(source) == [text for n in range(1, 5) for text in (f"Điều {n}. Tên điều", f"Nội dung {n}.")]
    assert {(reason, text) for reason, text, _ in dropped(source)} == {
        ("page-number", "1"), ("page-number", "2"), ("page-number", "3"), ("page-number", "4"),
        ("running-head", "Luật mẫu"), ("banner", "CÔNG BÁO/Số 655 + 656/Ngày 15-7-2018"),
    }  # fmt: skip


def test_a_figure_at_the_edge_that_does_not_count_with_the_pages_is_text() -> None:
    pages: list[list[Drawn]] = [[(85, 800, 14, figure), *column("\tĐiều 1. X")] for figure in ("1975", "12")]
    assert words(read_pdf(*pages))[0] == "1975"


def test_the_stamp_of_a_signature_is_named() -> None:
    stamp: list[Drawn] = [
        (400, 780, 7, "Ký bởi: Cổng Thông tin điện tử Chính phủ"), (400, 771, 7, "Email: thongtin@example.vn"),
        (400, 762, 7, "Cơ quan: Văn phòng"), (400, 753, 7, "Thời gian ký: 12.06.2019 08:00:00 +07:00"),
    ]  # fmt: skip
    source = read_pdf([*stamp, *column("\tĐiều 1. X", "\tCơ quan: giữ nguyên.")])
    assert words(source)[0] == "Điều 1. X"
    assert [reason for reason, _, _ in dropped(source)][:4] == ["stamp"] * 4


def test_slanted_letters_are_a_watermark_and_a_page_on_its_side_is_read() -> None:
    page = column("\tĐiều 1. X", "\tNội dung.")
    source = parse_pdf(pdf(page, slanted="BẢN NHÁP"), Path("x.pdf"))
    assert (words(source), dropped(source)) == (["Điều 1. X", "Nội dung."], [("watermark", "BẢN NHÁP", 1)])
    assert words(parse_pdf(pdf([(100, 85, 14, "Điều 1. X")], matrix="0 1 -1 0"), Path("x.pdf"))) == ["Điều 1. X"]


def noted() -> list[Drawn]:
    page = column("\tĐiều 3. Thu nhập chịu thuế", "\t1. Thu nhập từ kinh doanh;", "\t2. Diện tích 100 m")
    mark: Drawn = (85 + 28 + 11, 687, 8, "3")
    square: Drawn = (113 + 0.48 * 14 * len("2. Diện tích 100 m"), 669, 8, "2")
    notes: list[Drawn] = [
        (113, 124, 7, "3"),
        (120, 120, 11, "Khoản này được sửa đổi theo Luật số 71/2014/QH13,"),
        (85, 107, 11, "có hiệu lực."),
    ]
    return [page[0], (113, 682, 14, "1."), mark, (132, 682, 14, "Thu nhập từ kinh doanh;"), page[2], square, *notes]


def test_notes_of_a_consolidated_law_stand_apart_with_their_place() -> None:
    source = read_pdf(noted())
    assert words(source)[:2] == ["Điều 3. Thu nhập chịu thuế", "1. Thu nhập từ kinh doanh;"]
    (note,) = source.notes
    assert (note.mark, note.at, note.offset) == ("3", 2, 2)
    assert note.text == "Khoản này được sửa đổi theo Luật số 71/2014/QH13, có hiệu lực."


def test_a_raised_figure_that_is_no_note_stays_in_the_words() -> None:
    assert words(read_pdf(noted()))[2].endswith("m2")


def test_a_hyphen_at_the_end_goes_only_where_the_file_proves_it() -> None:
    page = column(
        "\tthe amendment of the law is in force and the whole text of it stands as amend-",
        "ment of the other na-tri and x-",
        "ray.",
        "\tna-tri.",
    )
    assert words(read_pdf(page))[0].endswith("stands as amendment of the other na-tri and x-ray.")


# ---- columns


def cells(top: float, *rows: tuple[list[str], list[str]]) -> list[Drawn]:
    """Rows of a table in two columns, each cell from top to bottom and then the one beside it."""
    out: list[Drawn] = []
    for left, right in rows:
        out += [(85, top - 18 * n, 12, text) for n, text in enumerate(left)]
        out += [(315, top - 18 * n, 12, text) for n, text in enumerate(right)]
        top -= 18 * max(len(left), len(right)) + 6
    return out


VI = ["Người lao động là chuyên gia của", "Bệnh viện theo giấy phép do Sở", "cấp."]
EN = ["The Employee is an expert who has a", "Permit which has been issued by the", "Department."]


def test_the_columns_of_a_table_are_measured_each_by_itself() -> None:
    source = read_pdf([*column("\tĐiều 1. X", f"\t1. {FULL[:66]}", FULL, "hết."), *cells(560, *[(VI, EN)] * 4)])
    assert words(source)[2:] == [" ".join(VI), " ".join(EN)] * 4


def test_short_cells_are_read_one_after_the_other_and_lines_without_an_order_from_the_top() -> None:
    """Two lines on the left and one on the right: every third line is higher up than the one before, and that is the order of the table."""
    rows = [(VI[:2], [f"{number} years."]) for number in range(8)]
    assert words(read_pdf(cells(760, *rows))) == [text for _, right in rows for text in (" ".join(VI[:2]), *right)]
    drawn: list[Drawn] = [(85, 700 - 40 * n, 14, f"Điều {n}. X") for n in (5, 3, 4, 1, 2, 9, 7, 8, 6, 0)]
    assert words(read_pdf(drawn)) == [f"Điều {n}. X" for n in range(10)]


def test_a_cell_that_goes_on_over_the_page_goes_on_behind_its_own_words() -> None:
    first = cells(260, *[(VI, EN)] * 3, (VI[:2], EN[:2]))
    second = cells(760, (VI[2:], EN[2:]), *[(VI, EN)] * 2)
    assert words(read_pdf(first, second)) == [" ".join(VI), " ".join(EN)] * 6


def test_words_below_a_table_do_not_go_on_with_its_last_cell() -> None:
    page = [*cells(760, *[(VI, EN[:2])] * 4), *column("Khoản 2 Điều 22 Luật Viên chức và những quy định khác", top=525, size=12)]
    assert words(read_pdf(page))[-2:] == [" ".join(EN[:2]), "Khoản 2 Điều 22 Luật Viên chức và những quy định khác"]


def test_a_cell_at_the_top_of_a_page_does_not_go_on_with_the_cell_beside_it() -> None:
    first = [*cells(260, *[(VI, EN)] * 3), (85.0, 60.0, 12.0, VI[0]), (85.0, 42.0, 12.0, VI[1])]
    second: list[Drawn] = [(315, 760, 12, "under the permit of the Department"), (315, 742, 12, "and the other.")]
    assert words(read_pdf(first, second))[-1] == "under the permit of the Department and the other."


def test_numbers_of_rows_are_not_one_number_over_the_page() -> None:
    pages: list[list[Drawn]] = [
        [(x, 160 - 20 * row, 12, text) for row in range(5) for x, text in ((85, str(10 * page + row)), (315, "Số lao động"))]
        for page in (1, 2)
    ]
    numbers = [text for text in words(read_pdf(*pages)) if text[0].isdigit()]
    assert numbers == ["10", "11", "12", "13", "14", "20", "21", "22", "23", "24"]


def test_a_head_of_two_cells_makes_no_columns() -> None:
    head = [(85.0, 760.0, 12.0, "BỘ NỘI VỤ MẪU"), (85.0, 742.0, 12.0, "CỤC VIỆC LÀM."), (315.0, 760.0, 12.0, "CỘNG HÒA XÃ HỘI")]
    page = column("\tĐiều 1. X", f"\t1. {FULL[:66]}", f"{FULL[:70]},", "khoản.", top=600)
    assert words(read_pdf([*head, *page]))[:2] == ["BỘ NỘI VỤ MẪU", "CỤC VIỆC LÀM."]


ADVANCE = 0.48  # of a letter of `pdf`, in sizes


def beside(x: float, y: float, size: float, *texts: str, apart: float = 0.0) -> list[Drawn]:
    """Pieces of one line, so far apart."""
    out: list[Drawn] = []
    for text in texts:
        out.append((x, y, size, text))
        x += ADVANCE * size * len(text) + apart
    return out


def test_pieces_that_touch_are_one_word_and_pieces_apart_are_two() -> None:
    touching = beside(85, 700, 14, "Điều 5. C", "á nh", "ân", apart=0.4)
    assert words(read_pdf(touching)) == ["Điều 5. Cá nhân"]
    assert words(read_pdf(beside(85, 700, 14, "pháp", "luật", apart=4))) == ["pháp luật"]
    assert words(read_pdf(beside(85, 700, 14, "pháp ", " luật", apart=4))) == ["pháp luật"]


def test_pieces_that_touch_are_one_word_on_a_page_on_its_side_too() -> None:
    pieces = [(y, x, size, text) for x, y, size, text in beside(85, 700, 14, "Điều 5. C", "á nh", "ân", apart=0.4)]
    assert words(read_pdf(pieces, matrix="0 1 -1 0")) == ["Điều 5. Cá nhân"]


def test_a_letter_and_its_mark_drawn_apart_are_one_letter() -> None:
    assert words(read_pdf([(85, 700, 14, "Điê\u0300u 5. Nha\u0300 ở")])) == ["Điều 5. Nhà ở"]


def test_cells_of_a_table_are_lines_of_their_own() -> None:
    row = [(85.0, 700.0, 14.0, "0304"), (300.0, 700.0, 14.0, "Số lao động"), (500.0, 700.0, 14.0, "33")]
    assert words(read_pdf(row)) == ["0304", "Số lao động", "33"]


def test_a_hyphen_at_the_end_of_a_line_stays_a_hyphen() -> None:
    assert words(read_pdf(column(f"\t{FULL[:60]} Lê-", "nin và hết."))) == [f"{FULL[:60].strip()} Lê-nin và hết."]


@pytest.mark.parametrize(("after", "read"), [(";", "năm 2024;"), (" của", "năm 2024 của"), ("của", "năm 2024 của")])
def test_the_room_of_a_raised_mark_is_no_blank(after: str, read: str) -> None:
    first = "năm 2024"
    end = 85 + ADVANCE * 14 * len(first)
    line: list[Drawn] = [(85, 700, 14, first), (end, 706, 8, "1"), (end + ADVANCE * 8, 700, 14, after)]
    notes: list[Drawn] = [(113, 124, 7, "1"), (120, 120, 11, "Khoản này được sửa đổi.")]
    source = read_pdf([*line, *column("\tĐiều 1. X", FULL, top=600), *notes])
    assert (words(source)[0], source.notes[0].offset) == (read, len(first))


def test_a_blank_before_a_raised_mark_stands_behind_it() -> None:
    line = [
        (85.0, 700.0, 14.0, "1. "),
        (85 + ADVANCE * 14 * 3, 706.0, 8.0, "1"),
        (85 + ADVANCE * (14 * 3 + 8), 700.0, 14.0, "Các khoản"),
    ]
    assert (
        words(read_pdf([*line, *column("\tĐiều 1. X", FULL, top=600), (113, 124, 7, "1"), (120, 120, 11, "Ghi chú.")]))[0]
        == "1. Các khoản"
    )


def test_a_line_that_had_room_for_the_next_word_ends_its_paragraph() -> None:
    page = column("\tĐiều 1. X", *[FULL + "."] * 3, FULL[:70].strip() + ".", "Quốc hội ban hành.")
    assert words(read_pdf(page))[-1] == "Quốc hội ban hành."


def test_a_unit_and_its_number_wrap_as_one_word() -> None:
    """“khoản 1⏎Điều 22 …”: there was room for “Điều”, not for “Điều 22”."""
    line = f"{FULL[:62]} khoản 1"
    room = ADVANCE * 14 * (len(FULL) - len(line)) - 0.03 * ADVANCE * 14 * len(FULL)
    assert width("Điều", 14) < room < width("Điều 22", 14)
    page = column("\tĐiều 1. X", FULL, FULL, FULL, line, "Điều 22 Luật Viên chức.")
    assert words(read_pdf(page))[-1].endswith("khoản 1 Điều 22 Luật Viên chức.")


def test_a_page_of_few_lines_has_the_left_edge_of_the_others() -> None:
    first = column("\tĐiều 1. X", f"\t1. {FULL[:66]}", FULL, FULL, FULL[:74] + ".", top=160)
    second = column(f"\tCăn cứ {FULL[:60]}", FULL + ";", "\tQuốc hội ban hành.", top=760)
    assert [text.split()[0] for text in words(read_pdf(first, second))] == ["Điều", "1.", "Căn", "Quốc"]


def test_what_is_stuck_on_a_page_is_named_and_a_link_is_none() -> None:
    """A note says its text itself; a signature's field draws it, in a form within a form."""
    objects = drawn_page("/Annots [<< /Type /Annot /Subtype /FreeText /Rect [0 0 90 20] /Contents (So 103) >> 20 0 R 21 0 R]")
    look = b"/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F 3 0 R >> /XObject << /X 23 0 R >> >>"
    objects[20] = b"<< /Type /Annot /Subtype /Widget /F 4 /Rect [300 700 500 720] /AP << /N 22 0 R >> >>"
    objects[21] = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Contents (to the top) >>"
    objects[22] = b"<< %s /Length 5 >>\nstream\n/X Do\nendstream" % look
    shown = f"BT /F 10 Tf 1 0 0 1 2 2 Tm <{'Ký bởi: Văn phòng'.encode('utf-16-be').hex()}> Tj ET".encode()
    objects[23] = b"<< %s /Length %d >>\nstream\n%s\nendstream" % (look.replace(b"/XObject <<", b"/Y <<"), len(shown), shown)
    source = parse_pdf(assemble(objects), Path("x.pdf"))
    assert words(source) == ["Điều 1. X"]
    assert dropped(source) == [("stamp", "So 103", 1), ("stamp", "Ký bởi: Văn phòng", 1)]


def drawn_page(more: str) -> dict[int, bytes]:
    """The objects of a file with one page that says "Điều 1. X"; `more` goes into the page."""
    return pdf_objects([(85, 700, 14, "Điều 1. X")], more=more)


# ---- letters from before Unicode


def old_letters(font: str, *lines: bytes, hyphen: int = 333) -> Source:
    """A page in a font of that name, whose letters are half as wide as they are high; `hyphen` is the width of its hyphen."""
    widths = " ".join(str(hyphen if code == ord("-") else 500) for code in range(32, 256))
    objects = pdf_objects([])
    objects[3] = (
        f"<< /Type /Font /Subtype /TrueType /BaseFont /{font} /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 /Widths [{widths}] >>"
    ).encode()
    drawn = "".join(f"BT /F 14 Tf 1 0 0 1 85 {700 - 40 * n} Tm <{line.hex()}> Tj ET\n" for n, line in enumerate(lines)).encode()
    objects[11] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
    return parse_pdf(assemble(objects), Path("x.pdf"))


def told(source: Source) -> list[tuple[str, str]]:
    return [(d.code, d.detail) for d in source.diagnostics]


def test_letters_of_fonts_from_before_unicode_are_read_as_the_page_shows_them() -> None:
    """TCVN 5712:1993: A7 Đ, D2 ề, B9 ạ, AD ư – which is a second hyphen in the letters of the West."""
    source = old_letters(".VnTime", b"\xa7i\xd2u 1. Ph\xb9m vi.", b"Nh\xad v\xcby, nh\xad", b"Na-uy.")
    assert words(source) == ["Điều 1. Phạm vi.", "Như vậy, như", "Na-uy."]
    assert told(source) == [("converted-letters", "TCVN3 (ABC): 2")]
    source = old_letters("VNI-Times", "Ñieàu 1. Phaïm vi.".encode("latin-1"))
    assert (words(source), told(source)) == (["Điều 1. Phạm vi."], [("converted-letters", "VNI: 1")])


def test_where_a_hyphen_is_as_wide_as_a_letter_it_is_told_that_it_may_be_one() -> None:
    source = old_letters(".VnCourier", b"\xa7i\xd2u 1. Na-uy.", hyphen=500)
    assert words(source) == ["Điều 1. Na-uy."]
    assert told(source) == [("converted-letters", "TCVN3 (ABC): 1"), ("unread-letters", "TCVN3 (ABC): 1")]
    assert words(old_letters("Courier", b"Na-uy.", hyphen=500)) == ["Na-uy."]


# ---- files that are not read


def refused(content: bytes, code: str, seconds: float = 60) -> str:
    with pytest.raises(SourceError) as caught:
        parse_pdf(content, Path("luật.pdf"), seconds=seconds)
    assert caught.value.code == code
    assert str(caught.value).startswith("luật.pdf: ")
    return str(caught.value)


def test_a_scan_is_told_to_need_ocr() -> None:
    image = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\nstream\n0\nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 4 0 R >> >> /Contents 5 0 R >>"
    drawn = b"<< /Length 5 >>\nstream\n/I Do\nendstream"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    scan = assemble({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: pages, 3: page, 4: image, 5: drawn})
    assert "OCR" in refused(scan, "source-picture")
    refused(pdf([]), "source-no-text")


def test_broken_files() -> None:
    for content in (b"%PDF-1.7\nnothing", pdf(column("x"))[:300], b"%PDF-1.7" + b"\x00" * 1000):
        refused(content, "source-broken")


def test_a_file_that_is_cut_off_is_refused_and_one_whose_table_is_damaged_is_told() -> None:
    """Its pages may all be there, and half of their words not."""
    whole = pdf(column("\tĐiều 1. X"), column("\tĐiều 2. Y"))
    assert "the end of the PDF is missing" in refused(whole[: whole.index(b"startxref")], "source-broken")
    damaged = whole.replace(b"xref\n0 1", b"xxxx\n0 1", 1) + b"\n<!-- served -->\n"
    assert told(parse_pdf(damaged, Path("x.pdf")))[0][0] == "damaged-file"
    assert told(parse_pdf(whole + b"\n<!-- served -->\n", Path("x.pdf"))) == []


def test_more_pages_than_any_law_has() -> None:
    kids = b"3 0 R " * (MAX_PAGES + 1)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, MAX_PAGES + 1),
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    }
    refused(assemble(objects), "source-too-large")


def test_a_tree_of_pages_that_doubles_at_each_level() -> None:
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 40: b"<< /Type /Page /MediaBox [0 0 9 9] >>"}
    for level in range(2, 40):
        objects[level] = b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count 2 >>" % (level + 1, level + 1)
    refused(assemble(objects), "source-no-text")


def test_drawings_that_call_each_other_without_end_are_stopped() -> None:
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 10 0 R >> >> /Contents 4 0 R >>",
        4: b"<< /Length 11 >>\nstream\n/X Do /X Do\nendstream",
    }
    for n in range(10, 50):
        resources = b"/Resources << /XObject << /X %d 0 R >> >>" % (n + 1 if n < 49 else 10)
        objects[n] = (
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] %s /Length 11 >>\nstream\n/X Do /X Do\nendstream" % resources
        )
    refused(assemble(objects), "source-endless", seconds=2)


def test_a_password_is_told_and_one_for_the_owner_alone_is_none() -> None:
    for password, readable in (("", True), ("bí mật", False)):
        writer = PdfWriter(io.BytesIO(pdf(column("\tĐiều 1. X"))))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        locked = io.BytesIO()
        writer.write(locked)
        if readable:
            assert words(parse_pdf(locked.getvalue(), Path("x.pdf"))) == ["Điều 1. X"]
        else:
            assert "password" in refused(locked.getvalue(), "source-password")


# What a hostile file may do to the program that reads it.
HEAD = '{"pages":1,"whole":true}'
PAGE = '{"wide":595,"high":842,"picture":false,"stuck":[],"pieces":[["X",85,700,9,14,0,"F",0]]}'
FAULTS = {
    "a crash": "import os; os.abort()",
    "a crash behind the answer": f"""import os; print('{HEAD}\\n{PAGE}', flush=True); os.abort()""",
    "an answer that comes too late": f"""import time; time.sleep(4); print('{HEAD}\\n{PAGE}')""",
    "an answer that stops": """print('{"pages":2,"whole":true}\\n{"wide":1', end="")""",
    "an answer without its last page": f"""print('{{"pages":2,"whole":true}}\\n{PAGE}')""",
    "an answer of another shape": "print('[1]\\n[[]]')",
    "pages of another shape": """print('{"pages":1,"whole":true}\\n{"pieces":[[1]]}')""",
    "an answer that is none": "print('x' * 100)",
    "no answer": "pass",
    "an error": "raise KeyError",
    "deaf": "import os, time; os.close(0); time.sleep(4)",
}


def test_the_answer_that_the_faults_are_made_of_is_a_good_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text(f"""print('{HEAD}\\n{PAGE}')""", encoding="utf-8")
    monkeypatch.setattr(extract, "_WORKER", worker)
    assert words(read_pdf([])) == ["X"]


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_becomes_of_the_reader_the_caller_gets_one_error(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text(FAULTS[fault], encoding="utf-8")
    monkeypatch.setattr(extract, "_WORKER", worker)
    code = {"an answer that comes too late": "source-endless", "deaf": "source-endless"}.get(fault, "source-broken")
    refused(pdf(column("x")) + b" " * 1_000_000, code, seconds=1)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_the_reader_is_held_to_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "MAX_MEMORY", 80_000_000)
    assert "memory" in refused(pdf(column("x")) + b" " * 90_000_000, "source-endless")


def test_more_letters_than_any_law_has(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    worker = tmp_path / "worker.py"
    text = Path(extract.__file__).with_name("worker.py").read_text(encoding="utf-8")
    assert "MOST_LETTERS, MOST_PIECES = 20_000_000, 3_000_000" in text
    for bounds, fine in (("100, 100", True), ("20, 100", False), ("100, 2", False)):
        worker.write_text(text.replace("20_000_000, 3_000_000", bounds), encoding="utf-8")
        monkeypatch.setattr(extract, "_WORKER", worker)
        pages = [column("Điều 1. X"), column("Điều 2. Y"), column("Điều 3. Z")]
        if fine:
            assert len(words(read_pdf(*pages))) == 3
        else:
            assert "more text than any law has, up to page 3" in refused(pdf(*pages), "source-too-large")


def test_files_are_read_side_by_side() -> None:
    with ThreadPoolExecutor(4) as pool:
        sources = list(pool.map(lambda n: words(read_pdf(column(f"\tĐiều {n}. X"))), range(8)))
    assert sources == [[f"Điều {n}. X"] for n in range(8)]


# ---- real files


@needs_consolidated
def test_a_real_consolidated_law() -> None:
    source = read(CONSOLIDATED)
    text = words(source)
    assert text[:4] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "LUẬT", "THUẾ THU NHẬP CÁ NHÂN"]
    heads = [int(line.split(".")[0].split()[1]) for line in text if line.startswith("Điều ")]
    assert heads == list(range(1, 35))  # Điều 35 stands on a scanned page whose letters cannot be read
    assert list(dict.fromkeys(note.mark for note in source.notes)) == [str(n) for n in range(1, 28)]
    assert next(line for line in text if line.startswith("1. Thu nhập từ kinh doanh")) == "1. Thu nhập từ kinh doanh, bao gồm:"
    assert [d.text for d in source.dropped if d.reason == "page-number"] == [str(n) for n in range(2, 20)]
    assert [d.code for d in source.diagnostics] == ["unreadable-page"]


@needs_printed
def test_a_real_browser_print() -> None:
    source = read(PRINTED)
    text = words(source)
    assert text[:3] == ["QUỐC HỘI", "--------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert text[-2:] == ["CHỦ TỊCH QUỐC HỘI", "Trần Thanh Mẫn"]
    assert [int(line.split(".")[0].split()[1]) for line in text if line.startswith("Điều ") and "." in line[:9]] == list(
        range(1, 19)
    )
    assert not any("about:blank" in line for line in text)
    assert sum(1 for d in source.dropped if d.reason == "page-number") == 14


@needs_consolidated
@needs_printed
def test_no_letter_of_the_real_files_is_lost() -> None:
    for path in (CONSOLIDATED, PRINTED):
        drawn = Counter(clean_line(" ".join(page.extract_text() for page in PdfReader(path).pages)))
        source = read(path)
        parts: list[Line | Dropped] = [*source.lines, *source.notes, *source.dropped]
        kept = Counter("".join(part.text for part in parts))
        lost = {char for char in drawn - kept if not char.isspace()}
        assert lost <= set("0123456789"), path.name  # the marks of the notes, which are in Note.mark
