"""What is done to a signed file by those who want it to say something else: each must be seen, whatever the way. After the attacks on PDF signatures that were published:
"How to Spoof PDF Signatures" (2019: universal forgery, incremental saving, signature wrapping), "Shadow Attacks" (2021: hide, replace), "Breaking the Specification" (2021)."""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Callable

import pypdf
import pytest
from pyhanko.sign.signers import Signer
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject

from generators.catalog.catalog import open_catalog
from generators.codes import Code
from generators.evidence.told import report as told
from generators.evidence.verify import verify
from generators.findings import DocumentError
from generators.signing import Picture, Wanted, report, sign
from generators.signing.signatures import Signature
from generators.signing.told import lines
from legaltext.corpus.corpus import Corpus
from tests.signing.conftest import Papers, looked
from tests.some import rarely


def only(pdf: bytes) -> Signature:
    """The one signature of a file, which must not pass for good."""
    (signature,) = looked(pdf).signatures
    assert not signature.unbroken
    assert signature.verdict in {"broken", "changed"}
    assert looked(pdf).wrong
    said = "\n".join(lines(looked(pdf)))
    assert "KHÔNG CÒN NGUYÊN" in said or "ĐÃ KHÁC" in said
    return signature


def updated(pdf: bytes, change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    """The file with a change written behind it, as an honest editor would."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf), incremental=True)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    written = out.getvalue()
    assert written.startswith(pdf)
    assert len(written) > len(pdf)
    return written


def test_the_signed_file_passes_before_anything_is_done_to_it(signed: bytes) -> None:
    assert [one.unbroken for one in looked(signed).signatures] == [True]


@pytest.mark.parametrize("part", [0.3, *map(rarely, (0.05, 0.6, 0.9))])
def test_a_flipped_bit_anywhere_in_what_was_signed(signed: bytes, papers: Papers, part: float) -> None:
    """In streams, where the file can still be read; also in the evidence that it carries."""
    streams = [(one.end(), signed.index(b"endstream", one.end())) for one in re.finditer(rb"stream\r?\n", papers.decision)]
    first, end = streams[int(part * len(streams))]
    at = (first + end) // 2
    signature = only(signed[:at] + bytes([signed[at] ^ 4]) + signed[at + 1 :])
    assert (signature.intact, signature.verdict) == (False, "broken")


def test_a_page_that_was_added(signed: bytes) -> None:
    signature = only(updated(signed, lambda writer: writer.add_blank_page(200, 200)))
    assert (signature.intact, signature.changed) == (True, "other")


def test_words_that_were_changed_by_an_update(signed: bytes) -> None:
    def change(writer: pypdf.PdfWriter) -> None:
        page = writer.pages[0]
        content = ContentStream(page["/Contents"], writer)
        content.set_data(content.get_data() + b"\nBT /F1 30 Tf 100 400 Td (x) Tj ET")
        page[NameObject("/Contents")] = writer._add_object(content)

    assert only(updated(signed, change)).changed == "other"


def test_a_note_over_the_words(signed: bytes) -> None:
    note = FreeText(text="Cảnh cáo", rect=(100, 380, 500, 420), background_color="ffffff")
    assert only(updated(signed, lambda writer: writer.add_annotation(0, note))).changed in {"notes", "other"}


def test_a_font_that_was_exchanged(signed: bytes) -> None:
    """Replace (shadow): the signs stay, and other letters are drawn."""

    def change(writer: pypdf.PdfWriter) -> None:
        fonts = writer.pages[0]["/Resources"]["/Font"]  # type: ignore[index]  # it is there
        first, second = list(fonts)[:2]
        fonts[first].get_object()[NameObject("/FontDescriptor")] = fonts[second].get_object()["/FontDescriptor"]

    assert only(updated(signed, change)).changed == "other"


def test_a_cover_that_is_taken_away(papers: Papers, signatory: Signer, hand: Picture) -> None:
    """Hide (shadow): what was signed under a white sheet is laid open by an update."""

    def cover(writer: pypdf.PdfWriter) -> None:
        sheet = StreamObject()
        sheet.set_data(b"1 g 0 0 200 200 re f")
        sheet.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): ArrayObject(map(NumberObject, (0, 0, 200, 200))),
            }
        )
        page = writer.pages[0]
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Sheet"): writer._add_object(sheet)})
        content = ContentStream(page["/Contents"], writer)
        content.set_data(content.get_data() + b"\nq 1 0 0 1 100 380 cm /Sheet Do Q")
        page[NameObject("/Contents")] = writer._add_object(content)

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(papers.decision))
    cover(writer)
    out = io.BytesIO()
    writer.write(out)
    prepared = out.getvalue()
    covered = sign(prepared, signatory, Wanted("nguoi-ky", hand)).pdf
    assert looked(covered).signatures[0].unbroken

    def uncover(writer: pypdf.PdfWriter) -> None:
        sheet = writer.pages[0]["/Resources"]["/XObject"]["/Sheet"]  # type: ignore[index]  # it is there
        assert isinstance(sheet, StreamObject)
        sheet.set_data(b"")

    assert only(updated(covered, uncover)).changed == "other"


def test_other_pages_in_place_of_those_that_were_signed(signed: bytes) -> None:
    """Hide and replace (shadow): the catalog is turned to another tree."""

    def change(writer: pypdf.PdfWriter) -> None:
        pages = writer.root_object["/Pages"].get_object()
        assert isinstance(pages, DictionaryObject)
        kids = ArrayObject(reversed(pages["/Kids"]))  # type: ignore[call-overload]  # a list
        other = DictionaryObject(pages)
        other[NameObject("/Kids")] = kids
        writer.root_object[NameObject("/Pages")] = writer._add_object(other)

    assert only(updated(signed, change)).changed == "other"


def byte_range(pdf: bytes) -> tuple[re.Match[bytes], list[int]]:
    found = list(re.finditer(rb"/ByteRange\s*\[([\d\s]+)\]", pdf))[-1]
    return found, [int(number) for number in found[1].split()]


def test_a_signature_whose_range_leaves_more_open_than_itself(signed: bytes) -> None:
    """The range is narrowed, so that what stands between is anybody's."""
    found, (zero, first, second, length) = byte_range(signed)
    narrowed = b"%d %d %d %d" % (zero, first - 50, second, length)
    edited = signed[: found.start(1)] + narrowed.ljust(len(found[1])) + signed[found.end(1) :]
    assert only(edited).verdict == "broken"


def places(pdf: bytes, table: int) -> list[tuple[int, int]]:
    """The objects of the last revision with their places, as its stream of references has them (/W [1 8 2])."""
    said = pdf[table:]
    assert b"/W [ 1 8 2 ]" in said
    index = [int(number) for number in re.search(rb"/Index \[([\d\s]+)\]", said)[1].split()]  # type: ignore[index]  # it is there
    content = zlib.decompress(said[said.index(b"stream\n") + len(b"stream\n") :].partition(b"\nendstream")[0])
    rows = [content[at : at + 11] for at in range(0, len(content), 11)]
    numbers = [number for first, count in zip(index[::2], index[1::2], strict=True) for number in range(first, first + count)]
    return [(number, int.from_bytes(row[1:9], "big")) for number, row in zip(numbers, rows, strict=True) if row[0] == 1]


def test_signature_wrapping(signed: bytes) -> None:
    """The end that was signed is moved back, and what stands between – a catalog of another tree, a signature whose range leaps over it – is not signed.

    The digest is right: only what the range leaves open tells.
    """
    found, (_, first, second, _) = byte_range(signed)
    start, end = signed[:first], signed[second:]
    hole = signed[first:second]
    old = int(re.findall(rb"startxref\s+(\d+)", end)[-1])
    assert old > second  # the table of references stands in the part that is moved: at its place there will be another
    holder = signed.rindex(b" obj", 0, found.start())
    number = int(re.search(rb"(\d+) \d+$", signed[max(0, holder - 20) : holder])[1])  # type: ignore[index]  # it is there
    moved = second + 10_000
    closed = b"<>>>\nendobj\n"  # of the signature that was, nothing is left
    forged = (
        b"%d 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 %d %d %d]/Contents%s>>\nendobj\n"
    )
    between = closed + forged % (number, first, moved, len(end), hole)
    table = b"xref\n"
    for one, place in places(signed, old):
        at = first + len(closed) if one == number else place + moved - second if place >= second else place
        table += b"%d 1\n%010d 00000 n \n" % (one, at)
    said = re.search(rb"/Size \d+.*?/Prev \d+", signed[old:], re.DOTALL)
    assert said is not None
    table += b"trailer\n<<" + said[0] + b">>\n"
    wrapped = start + between.ljust(old - first) + table
    assert wrapped.startswith(b"xref", old)  # where the end that was moved says that it is
    wrapped += b" " * (moved - len(wrapped)) + end
    assert hashlib.sha256(wrapped[:first] + wrapped[moved:]).digest() == hashlib.sha256(start + end).digest()
    signature = only(wrapped)
    assert (signature.whole, signature.verdict) == (False, "broken")


def test_a_signature_without_its_content(signed: bytes) -> None:
    """Universal forgery: Contents or ByteRange are gone, or null."""
    found, (_, first, second, _) = byte_range(signed)
    emptied = signed[:first] + b"<" + b"0" * (second - first - 2) + b">" + signed[second:]
    unranged = signed[: found.start()] + b"/ByteRange null".ljust(found.end() - found.start()) + signed[found.end() :]
    for edited in (emptied, unranged):
        signature = only(edited)
        assert signature.problem
        assert signature.verdict == "broken"


@pytest.mark.parametrize(
    "bytes_",
    [
        b"plain words\n",
        b"\n900 0 obj\n<</Type/Catalog>>\nendobj\n",  # what a reader that mends a file may take for a part of it
        b"%PDF-1.7\n",
        b"% a comment\n",
        b"\0" * 30 + b"x",
    ],
)
def test_bytes_behind_the_end_are_told(signed: bytes, bytes_: bytes) -> None:
    """They belong to no update, so that pyHanko passes over them, and a reader that mends files does not."""
    signature = only(signed + bytes_)
    assert (signature.intact, signature.changed, signature.verdict) == (True, "bytes", "changed")
    assert (signature.behind, signature.loose) == (len(bytes_), len(bytes_.strip(b"\0\t\n\f\r ")))
    said = "\n".join(lines(looked(signed + bytes_)))
    assert "không có gì thay đổi" not in said
    assert f"Phía sau phần đã ký còn {len(bytes_)} byte" in said
    assert "không thuộc bản cập nhật nào; pyHanko không đọc đến" in said


def test_bytes_before_an_end_that_is_written_again_are_told(signed: bytes) -> None:
    """The end of the file says what that of the signed part says, so that a reader goes back to it."""
    (place,) = re.findall(rb"startxref\s+(\d+)", signed[-60:])
    signature = only(signed + b"900 0 obj\n<<>>\nendobj\nstartxref\n" + place + b"\n%%EOF\n")
    assert (signature.changed, signature.verdict) == ("bytes", "changed")


def test_bytes_behind_a_second_signature_are_told_of_both(sealed: bytes) -> None:
    assert [(one.changed, one.behind > 0, one.loose) for one in looked(sealed).signatures] == [
        ("signatures", True, 0),
        ("none", False, 0),
    ]
    found = looked(sealed + b"more\n").signatures
    assert [(one.changed, one.verdict, one.loose) for one in found] == [("bytes", "changed", 4)] * 2
    assert found[0].behind > found[1].behind == 5


def test_bytes_behind_an_update_are_told(signed: bytes) -> None:
    """An update that says nothing is told as one; bytes behind its end are not a part of it."""
    from tests.signing import pki
    from tests.signing.test_signatures import with_list

    update = with_list(signed, pki.revoked())
    (before,) = looked(update).signatures
    assert (before.changed, before.behind, before.loose) == ("validation", len(update) - len(signed), 0)
    assert "là bản cập nhật; pyHanko đã xét" in "\n".join(lines(looked(update)))
    assert only(update + b"more").changed == "bytes"


def test_an_update_that_says_nothing_is_told_as_an_update(signed: bytes) -> None:
    (place,) = re.findall(rb"startxref\s+(\d+)", signed[-60:])
    said = re.search(rb"/Root \d+ 0 R", signed[int(place) :])
    size = re.search(rb"/Size \d+", signed[int(place) :])
    assert said is not None
    assert size is not None
    table = (
        b"xref\n0 1\n0000000000 65535 f \ntrailer\n<<"
        + said[0]
        + size[0]
        + b"/Prev "
        + place
        + b">>\n%%a name\nstartxref\n%d\n%%%%EOF\n"
    )
    update = signed + table % len(signed)
    (signature,) = looked(update).signatures
    assert (signature.changed, signature.behind, signature.verdict) == ("validation", len(update) - len(signed), "unknown")
    assert "có bản cập nhật" in "\n".join(lines(looked(update)))


def test_white_space_behind_the_end_changes_nothing_and_is_told(signed: bytes) -> None:
    (signature,) = looked(signed + b"\r\n \0").signatures
    assert (signature.changed, signature.behind, signature.loose, signature.verdict) == ("blank", 4, 0, "unknown")
    said = "\n".join(lines(looked(signed + b"\r\n \0")))
    assert "Phía sau phần đã ký còn 4 byte khoảng trắng." in said
    assert "không có gì thay đổi" not in said


def test_a_file_with_bytes_behind_its_end_is_not_signed_further(signed: bytes, unit: Signer, seal: Picture) -> None:
    with pytest.raises(DocumentError) as error:
        sign(signed + b"more", unit, Wanted("co-quan", seal))
    assert [one.code for one in error.value.findings] == [Code.SIGN_ORDER]


@pytest.mark.parametrize("bytes_", [b"\n%%EOF\n", b"\nstartxref\n0\n%%EOF\n", b"x" * 2000])
def test_bytes_that_hide_the_end_of_the_file_are_no_file_any_more(signed: bytes, bytes_: bytes) -> None:
    with pytest.raises(DocumentError, match="bị ghi thêm phía sau"):
        report(signed + bytes_)


def test_a_stranger_who_signs_after_is_told_and_what_his_picture_covers(signed: bytes, hand: Picture) -> None:
    """A signature may be added after, by anybody: it is told by its name, and so are the lines that its picture hides."""
    from generators.pdf.lines import Box
    from generators.signing import from_pkcs12
    from generators.signing.place import Spot
    from tests.signing import pki

    stranger = from_pkcs12(pki.party("Người lạ").p12(), pki.PASSWORD, "k.p12")
    added = sign(signed, stranger, Wanted("nguoi-ky", hand, spot=Spot(0, Box(80, 380, 550, 440)))).pdf
    first, second = looked(added).signatures
    assert (first.unbroken, first.changed) == (True, "signatures")
    assert second.signer == "Người lạ"
    assert any("Điều 1" in words for words in second.over)


def test_a_file_that_is_no_file_any_more_is_refused(signed: bytes) -> None:
    for edited in (signed[:2000] + b"/ByteRange", b"%PDF-1.7\n/ByteRange [0 1 2 3]", b"/ByteRange"):
        with pytest.raises(DocumentError) as error:
            report(edited)
        assert [one.code for one in error.value.findings] == [Code.SIGN_UNREADABLE]


def test_a_tree_of_pages_that_bites_its_tail_ends(signed: bytes) -> None:
    def change(writer: pypdf.PdfWriter) -> None:
        pages = writer.root_object["/Pages"].get_object()
        assert isinstance(pages, DictionaryObject)
        pages[NameObject("/Kids")] = ArrayObject([writer.root_object.raw_get("/Pages")])
        pages[NameObject("/Count")] = FloatObject(1)

    edited = updated(signed, change)
    with pytest.raises(DocumentError) as error:
        report(edited)
    assert [one.code for one in error.value.findings] == [Code.SIGN_UNREADABLE]


def test_verify_says_it_beside_the_evidence(signed: bytes, corpus: Corpus) -> None:
    """Evidence and words are as they were; the signature is not, and that comes first."""
    catalog = open_catalog()
    good = verify(signed, "a.pdf", corpus=corpus, catalog=catalog)
    assert good.verdict == "same"
    assert any("Chữ ký số 1 – Nguyễn Văn Mẫu (Bệnh viện Đa khoa Mẫu), trang 2: còn nguyên" in line for line in told(good))
    bad = verify(updated(signed, lambda writer: writer.add_blank_page(200, 200)), "a.pdf", corpus=corpus, catalog=catalog)
    assert (bad.verdict, bad.sealed) == ("signature-wrong", True)
    assert next(iter(told(bad))).startswith("CÓ CHỮ KÝ SỐ KHÔNG DÙNG ĐƯỢC")
