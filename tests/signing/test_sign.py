"""A PDF signed: whose turn it is, where the picture stands, what a signature leaves as it is, and what is refused."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import re
from concurrent.futures import ThreadPoolExecutor

import pypdf
import pytest
from pyhanko.sign.signers import Signer
from pypdf.generic import DictionaryObject, StreamObject

from generators.codes import Code
from generators.docx.nd30 import points
from generators.evidence.in_pdf import attached
from generators.findings import DocumentError
from generators.form.rules.further import _SIGNED
from generators.pdf.lines import Box, read_lines
from generators.signing import Picture, Wanted, certificates, from_pkcs12, read_picture, report, sign
from generators.signing.place import Spot, places
from tests.signing import pictures, pki
from tests.signing.conftest import Papers

NUMBER = "240/QĐ-BVM"  # that of the example
NOON = dt.datetime(2026, 12, 1, 12, 0, 5, tzinfo=dt.UTC)


def refused(pdf: bytes, signer: Signer, wanted: Wanted, at: dt.datetime | None = None) -> list[tuple[Code, str]]:
    with pytest.raises(DocumentError) as told:
        sign(pdf, signer, wanted, at=at, where="a.pdf")
    return [(one.code, one.message) for one in told.value.findings]


def test_the_signatory_signs_between_position_and_name(papers: Papers, signatory: Signer, hand: Picture) -> None:
    (place,) = places(read_lines(papers.decision))
    assert place.name == pki.SIGNATORY
    done = sign(papers.decision, signatory, Wanted("nguoi-ky", hand))
    assert (done.name, done.spot.page, done.findings) == (pki.SIGNATORY, place.page, ())
    assert place.box.bottom < done.spot.box.bottom < done.spot.box.top < place.box.top
    (signature,) = report(done.pdf)
    assert (signature.signer, signature.organisation) == (pki.SIGNATORY, pki.UNIT)
    assert (signature.verdict, signature.changed, signature.chain, signature.profile) == (
        "unknown",
        "none",
        "unknown",
        "PAdES B-B",
    )
    assert signature.over == ()  # it lies on no words


def test_the_unit_signs_after_it_and_the_first_signature_holds(sealed: bytes) -> None:
    first, second = report(sealed)
    assert (first.field, second.field) == ("ChuKyNguoiKy", "ChuKyCoQuan")
    assert [one.unbroken for one in (first, second)] == [True, True]
    assert (first.changed, second.changed) == ("signatures", "none")
    assert first.spot is not None
    assert second.spot is not None
    assert second.spot.box.width == pytest.approx(points(36), abs=0.2)  # the size that the picture's file says
    assert (second.spot.box.right - first.spot.box.left) / first.spot.box.width == pytest.approx(1 / 3, abs=0.01)


def test_what_was_there_stays_byte_for_byte(papers: Papers, signed: bytes, sealed: bytes) -> None:
    assert signed.startswith(papers.decision)
    assert sealed.startswith(signed)
    assert attached(sealed, "a.pdf") == attached(papers.decision, "a.pdf") != None  # noqa: E711 -- both, and there is one
    before, after = (pypdf.PdfReader(io.BytesIO(one)) for one in (papers.decision, sealed))
    assert [page.extract_text() for page in before.pages] == [page.extract_text() for page in after.pages]


def test_what_pdf_a_asks_of_the_file_still_holds(papers: Papers, sealed: bytes, unit: Signer) -> None:
    """ISO 19005-3: metadata and output intent stay (6.6, 6.2.3); a widget is printed and has an appearance (6.3); the fonts of what is added are embedded (6.2.11)."""
    annex = sign(papers.petition, unit, Wanted("kem-theo", number=NUMBER)).pdf
    for pdf in (sealed, annex):
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        root = reader.root_object
        metadata = root["/Metadata"].get_object()
        assert isinstance(metadata, StreamObject)
        assert re.search(rb"pdfaid:part\D*3", metadata.get_data())
        assert root["/OutputIntents"]
        assert "/Encrypt" not in reader.trailer
        assert "/NeedAppearances" not in root["/AcroForm"].get_object()  # type: ignore[operator]  # a dictionary
        widgets = [
            one.get_object()
            for page in reader.pages
            for one in page.get("/Annots", ())
            if one.get_object()["/Subtype"] == "/Widget"
        ]
        assert widgets
        for widget in widgets:
            flags = int(widget["/F"])
            assert flags & 4  # Print
            assert not flags & (1 | 2 | 32 | 256)  # Invisible, Hidden, NoView, ToggleNoView
            appearance = widget["/AP"]["/N"].get_object()
            assert appearance.get_data()
            for font in _fonts(appearance):
                assert "/FontFile2" in font or "/FontFile3" in font


def _fonts(form: DictionaryObject) -> list[DictionaryObject]:
    """The descriptors of the fonts of a form."""
    fonts = form.get("/Resources", DictionaryObject()).get("/Font", DictionaryObject())
    return [one.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for one in fonts.values()]


def test_an_attached_text_shows_number_and_time_and_no_picture(papers: Papers, unit: Signer) -> None:
    """PL I.II.8.b: “Số và ký hiệu văn bản; thời gian ký (ngày tháng năm; giờ phút giây; múi giờ Việt Nam theo tiêu chuẩn ISO 8601)”, size 10."""
    done = sign(papers.petition, unit, Wanted("kem-theo", number=NUMBER), at=NOON)
    assert done.spot.page == 0
    (signature,) = report(done.pdf)
    assert (signature.field, signature.signed_at) == ("ChuKyVanBanKemTheo", NOON)
    widget = pypdf.PdfReader(io.BytesIO(done.pdf)).pages[0]["/Annots"][-1].get_object()  # type: ignore[index]  # it has one
    appearance = widget["/AP"]["/N"].get_object()
    assert "/XObject" not in appearance["/Resources"]
    (font,) = appearance["/Resources"]["/Font"].values()
    assert "LiberationSerif" in font.get_object()["/BaseFont"]
    assert b" 10 Tf" in appearance.get_data()
    words = f"Số: {NUMBER}; 01/12/2026; 19:00:05 +07:00"  # noon of UTC is seven in the evening in Việt Nam
    assert _drawn(appearance, font.get_object()) == words
    assert _SIGNED.fullmatch(words)  # what our own check of a paper asks for


def _drawn(appearance: DictionaryObject, font: DictionaryObject) -> str:
    """The words that an appearance draws, through the font's own map to letters."""
    assert isinstance(appearance, StreamObject)
    stream = font["/ToUnicode"].get_object()
    assert isinstance(stream, StreamObject)
    letters = {
        int(first, 16) + at: chr(int(said.strip(b"<>"), 16))
        for first, listed in re.findall(rb"<(\w{4})> <\w{4}> \[(.*?)\]", stream.get_data())
        for at, said in enumerate(listed.split())
    }
    codes = "".join(one.decode() for one in re.findall(rb"<([0-9a-f]+)>", appearance.get_data()))
    return "".join(letters[int(codes[at : at + 4], 16)] for at in range(0, len(codes), 4))


def test_the_moment_that_is_shown_is_the_one_that_is_signed(papers: Papers, signatory: Signer, hand: Picture) -> None:
    done = sign(papers.decision, signatory, Wanted("nguoi-ky", hand), at=NOON)
    assert done.at == NOON
    assert report(done.pdf)[0].signed_at == NOON


# what is refused


def test_a_draft_without_number_is_refused_with_both_reasons(papers: Papers, signatory: Signer, hand: Picture) -> None:
    told = refused(papers.draft, signatory, Wanted("nguoi-ky", hand))
    assert [code for code, _ in told] == [Code.SIGN_NOT_FINAL, Code.SIGN_NOT_FINAL]


def test_a_persons_own_paper_is_signed_only_as_such(papers: Papers, hand: Picture) -> None:
    """The example's petitioner is another than the certificate's holder: that is told, for a person to judge."""
    signer = from_pkcs12(pki.signatory().p12(), pki.PASSWORD, "k.p12")
    assert [code for code, _ in refused(papers.petition, signer, Wanted("nguoi-ky", hand))] == [Code.SIGN_NOT_FINAL]
    done = sign(papers.petition, signer, Wanted("nguoi-ky", hand, numbered=False))
    (told,) = done.findings
    assert (told.code, told.severity) == (Code.SIGN_NAME, "warning")
    assert "Lê Thị Minh Họa" in told.message
    assert pki.SIGNATORY in told.message


def test_the_unit_does_not_sign_before_the_signatory(papers: Papers, unit: Signer, seal: Picture) -> None:
    """NĐ 30/2020, điểm d khoản 2 Điều 32."""
    told = refused(papers.decision, unit, Wanted("co-quan", seal))
    assert told[0][0] == Code.SIGN_ORDER
    assert "điểm d khoản 2 Điều 32" in told[0][1]


def test_nobody_signs_after_the_unit_nor_twice(
    signed: bytes, sealed: bytes, signatory: Signer, unit: Signer, hand: Picture, seal: Picture
) -> None:
    assert Code.SIGN_ORDER in {code for code, _ in refused(sealed, signatory, Wanted("nguoi-ky", hand, name=pki.SIGNATORY))}
    assert Code.SIGN_ORDER in {code for code, _ in refused(sealed, unit, Wanted("co-quan", seal))}
    assert Code.SIGN_ORDER in {code for code, _ in refused(signed, signatory, Wanted("nguoi-ky", hand))}
    # Somebody has signed there
    assert refused(signed, signatory, Wanted("nguoi-ky", hand, name=pki.SIGNATORY))[0][0] == Code.SIGN_PLACE


def test_nothing_is_signed_over_a_broken_signature(signed: bytes, unit: Signer, seal: Picture) -> None:
    at = signed.index(b"/Title") if b"/Title" in signed else 2000
    broken = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    told = refused(broken, unit, Wanted("co-quan", seal))
    assert any(code == Code.SIGN_ORDER and "không còn nguyên" in message for code, message in told)


def test_a_picture_is_needed_and_a_seals_size(papers: Papers, signed: bytes, signatory: Signer, unit: Signer) -> None:
    assert "màu xanh" in refused(papers.decision, signatory, Wanted("nguoi-ky"))[0][1]
    assert "màu đỏ" in refused(signed, unit, Wanted("co-quan"))[0][1]
    unsized = read_picture(pictures.seal(millimetres=None), "dau.png", "đỏ")
    assert "--size-mm" in refused(signed, unit, Wanted("co-quan", unsized))[0][1]
    done = sign(signed, unit, Wanted("co-quan", unsized, (30, 30)))
    assert done.spot.box.width == pytest.approx(points(30))


def test_an_attached_text_needs_the_number_of_its_paper(papers: Papers, unit: Signer) -> None:
    assert "--number" in refused(papers.petition, unit, Wanted("kem-theo"))[0][1]


def test_a_place_that_a_person_names_lies_on_a_page(papers: Papers, signatory: Signer, hand: Picture) -> None:
    box = Box(100, 100, 200, 150)
    done = sign(papers.decision, signatory, Wanted("nguoi-ky", hand, spot=Spot(0, box)))
    assert report(done.pdf)[0].spot == Spot(0, box)
    for spot in (Spot(99, box), Spot(0, Box(100, 100, 2000, 150)), Spot(-1, box)):
        assert refused(papers.decision, signatory, Wanted("nguoi-ky", hand, spot=spot))[0][0] == Code.SIGN_PLACE


@pytest.mark.parametrize(
    ("party", "says"),
    [
        (pki.party(pki.SIGNATORY, until=dt.datetime(2026, 2, 1, tzinfo=dt.UTC)), "đến 01/02/2026, không ký được ngày 01/12/2026"),
        (pki.party(pki.SIGNATORY, since=dt.datetime(2030, 1, 1, tzinfo=dt.UTC)), "có hiệu lực từ 01/01/2030"),
        (pki.party(pki.SIGNATORY, signs=False), "không được cấp để ký số"),
    ],
    ids=["has ended", "has not begun", "is for something else"],
)
def test_a_certificate_that_may_not_sign_does_not(papers: Papers, hand: Picture, party: pki.Party, says: str) -> None:
    signer = from_pkcs12(party.p12(), pki.PASSWORD, "k.p12")
    ((code, message),) = refused(papers.decision, signer, Wanted("nguoi-ky", hand), NOON)
    assert code == Code.SIGN_KEY
    assert says in message


def test_a_program_with_a_loop_of_its_own_may_sign(papers: Papers, hand: Picture, signatory: Signer) -> None:
    async def program() -> bytes:
        return sign(papers.decision, signatory, Wanted("nguoi-ky", hand), at=NOON).pdf

    with ThreadPoolExecutor(1) as thread:  # a browser of other tests has a loop in this one
        signed = thread.submit(asyncio.run, program()).result()
    assert len(signed) > len(papers.decision)


@pytest.mark.parametrize(
    "content",
    [pki.signatory().p12(), b"", b"khong phai", pki.signatory().pem],
    ids=["another password", "empty", "no key", "a certificate alone"],
)
def test_a_key_file_that_cannot_be_opened_is_told_without_its_password(content: bytes) -> None:
    with pytest.raises(DocumentError) as told:
        from_pkcs12(content, "sai mật khẩu", "k.p12")
    (finding,) = told.value.findings
    assert (finding.code, finding.where) == (Code.SIGN_KEY, "k.p12")
    assert "sai mật khẩu" not in finding.message.replace("sai mật khẩu, hoặc", "")


def test_what_is_no_pdf_is_refused(signatory: Signer, hand: Picture) -> None:
    for content in (b"", b"%PDF-1.7\n", b"PK\x03\x04"):
        assert refused(content, signatory, Wanted("nguoi-ky", hand))[0][0] == Code.PDF_UNREADABLE


def test_roots_are_read_from_files_and_every_bad_one_is_told() -> None:
    both = certificates([("a.pem", pki.root().pem + pki.stranger().pem)])
    assert [one.dump() for one in both] == [pki.root().der, pki.stranger().der]
    assert [one.dump() for one in certificates([("a.cer", pki.root().der)])] == [pki.root().der]
    with pytest.raises(DocumentError) as told:
        certificates([("a", b"x"), ("b", pki.root().pem), ("c", b"")])
    assert [one.where for one in told.value.findings] == ["a", "c"]
