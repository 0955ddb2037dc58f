"""A paper comes back signed: only that paper, and only with signatures that hold."""

from __future__ import annotations

import io
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from generators.cases.bundle import bundle
from generators.cases.case import Case
from generators.cases.papers import issue, render
from generators.cases.signed import take_signed
from generators.cases.status import status
from generators.cli import main
from generators.codes import Code
from generators.findings import DocumentError
from generators.signing.signatures import is_signed

pytest.importorskip("pyhanko", reason="extra `sign`")

from generators.signing import Wanted, from_pkcs12, read_picture, sign
from tests.signing import pictures, pki

if TYPE_CHECKING:
    from pathlib import Path

    from generators.cases.case import Library

STEP = "lap_hoi_dong"


@pytest.fixture(scope="module")
def issued(stages: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case whose decision on the council is issued with its PDF."""
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("ky") / "vu"
    shutil.copytree(stages / "bao_cao_kiem_diem", folder)
    case = Case.open(folder, library)
    render(case, STEP, pdf=True)
    issue(case, STEP)
    return folder


@pytest.fixture
def case(issued: Path, library: Library, tmp_path: Path) -> Case:
    shutil.copytree(issued, tmp_path / "vu")
    return Case.open(tmp_path / "vu", library)


def by_hand(pdf: bytes) -> bytes:
    signatory = from_pkcs12(pki.signatory().p12(), pki.PASSWORD, "nguoi-ky.p12")
    return sign(pdf, signatory, Wanted("nguoi-ky", read_picture(pictures.signature(), "chu-ky.png", "xanh"))).pdf


def sealed(pdf: bytes) -> bytes:
    unit = from_pkcs12(pki.unit().p12(), pki.PASSWORD, "co-quan.p12")
    return sign(pdf, unit, Wanted("co-quan", read_picture(pictures.seal(), "dau.png", "đỏ"))).pdf


def paper_pdf(case: Case) -> bytes:
    paper = case.issued(STEP)
    assert paper is not None
    return paper.pdf.read_bytes()


def refusal(case: Case, pdf: bytes) -> list[Code]:
    with pytest.raises(DocumentError) as refused:
        take_signed(case, STEP, pdf)
    paper = case.issued(STEP)
    assert paper is not None
    assert not paper.signed
    assert not paper.signed_pdf.exists()
    return [one.code for one in refused.value.findings]


@pytest.mark.slow(reason="signs and reads signatures in processes of their own")
def test_the_signed_paper_is_kept_goes_into_the_bundle_and_may_get_the_seal_afterwards(case: Case) -> None:
    once = by_hand(paper_pdf(case))
    done = take_signed(case, STEP, once, who="văn thư", roots=[pki.root().asn1])
    assert [(one.signer, one.verdict) for one in done.looked.signatures] == [("Nguyễn Văn Mẫu", "trusted")]
    assert done.file.read_bytes() == once
    assert not done.file.stat().st_mode & 0o222
    event = case.journal.events[-1]
    assert (event.kind, event.step, event.sha256, event.who, event.more) == (
        "signed",
        STEP,
        done.paper.signed,
        "văn thư",
        {"signatures": 1},
    )
    twice = sealed(once)
    assert len(take_signed(case, STEP, twice).looked.signatures) == 2
    with pytest.raises(DocumentError) as refused:  # the seal would be lost
        take_signed(case, STEP, once)
    assert [one.code for one in refused.value.findings] == [Code.CASE_SIGNED]
    assert case.papers[-1].record()["signed_pdf"] == "giay-to/03-lap_hoi_dong.ky.pdf"

    with zipfile.ZipFile(io.BytesIO(bundle(case, "zip").content)) as packed:
        assert packed.read("03-lap_hoi_dong.ky.pdf") == twice
    done.file.chmod(0o644)
    done.file.write_bytes(once)
    assert Code.CASE_FILE_CHANGED in {one.code for one in status(case).findings}
    with pytest.raises(DocumentError):
        bundle(case, "zip")


@pytest.mark.slow(reason="LibreOffice makes two papers and the list of contents")
def test_the_bundled_pdf_shows_the_signature_and_claims_none(case: Case) -> None:
    take_signed(case, STEP, by_hand(paper_pdf(case)))
    made = bundle(case)
    assert not is_signed(made.content)
    stamps = [
        one.get_object()["/Subtype"] for page in PdfReader(io.BytesIO(made.content)).pages for one in page.get("/Annots", [])
    ]
    assert stamps.count("/Stamp") == 1
    assert [(one.code, one.severity) for one in made.findings] == [(Code.CASE_SIGNED, "note")]


@pytest.mark.slow(reason="reads files in processes of their own")
def test_what_is_not_the_issued_paper_is_refused(case: Case) -> None:
    before = paper_pdf(case)
    assert refusal(case, before) == [Code.CASE_SIGNED]  # no signature
    # Something was laid over the page before it was signed
    assert refusal(case, by_hand(_with_note(before))) == [Code.CASE_SIGNED]
    assert refusal(case, by_hand(_with_digit(before))) == [Code.CASE_SIGNED]  # another figure
    other = next(one for one in case.papers if one.step == "hop_kiem_diem")
    render_of_other = _pdf_of(other.docx.read_bytes())
    assert set(refusal(case, _signed_anywhere(render_of_other))) == {Code.CASE_SIGNED}  # another paper of the same case
    signed = by_hand(before)
    assert Code.CASE_SIGNED in refusal(case, _with_digit(signed))  # changed after it was signed
    with pytest.raises(DocumentError) as early:
        take_signed(case, "trieu_tap", signed)
    assert [one.code for one in early.value.findings] == [Code.CASE_STATE]


def test_the_command_tells_the_signatures(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "qd.ky.pdf"
    file.write_bytes(by_hand(paper_pdf(case)))
    (tmp_path / "goc.pem").write_bytes(pki.root().pem)
    words = ["case", "signed", str(case.folder), STEP, str(file), "--root", str(tmp_path / "goc.pem")]
    told = CliRunner().invoke(main, words, catch_exceptions=False)
    assert told.exit_code == 0, told.output
    assert "Chữ ký số 1 – Nguyễn Văn Mẫu" in told.stdout
    assert "03-lap_hoi_dong.ky.pdf" in told.stdout
    file.write_bytes(paper_pdf(case))
    refused = CliRunner().invoke(main, words, catch_exceptions=False)
    assert (refused.exit_code, "case-signed" in refused.stderr) == (1, True)


def _pdf_of(docx: bytes) -> bytes:
    from generators.document.pdf import make_pdf

    return make_pdf(docx)[0]


def _signed_anywhere(pdf: bytes) -> bytes:
    from generators.pdf.lines import Box
    from generators.signing.place import Spot

    signatory = from_pkcs12(pki.signatory().p12(), pki.PASSWORD, "nguoi-ky.p12")
    picture = read_picture(pictures.signature(), "chu-ky.png", "xanh")
    return sign(pdf, signatory, Wanted("nguoi-ky", picture, spot=Spot(0, Box(300, 100, 400, 150)))).pdf


def _with_note(pdf: bytes) -> bytes:
    """A white box over words, as an annotation."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    page = writer.pages[0]
    note = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/FreeText"), NameObject("/F"): FloatObject(4),
        NameObject("/Rect"): ArrayObject(map(FloatObject, (100, 400, 300, 430))), NameObject("/Contents"): TextStringObject("khác"),
    })  # fmt: skip
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", []), writer._add_object(note)])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _with_digit(pdf: bytes) -> bytes:
    """A stroke more in the page's own contents."""
    from pypdf.generic import DecodedStreamObject

    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    page = writer.pages[0]
    stroke = DecodedStreamObject()
    stroke.set_data(b"q 0 0 0 RG 1 w 200 500 m 200 508 l S Q")
    contents = page["/Contents"]
    before = list(contents) if isinstance(contents, ArrayObject) else [page.raw_get("/Contents")]
    page[NameObject("/Contents")] = ArrayObject([*before, writer._add_object(stroke)])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
