"""A PDF signed as NĐ 30/2020, PL I says: the signatory's signature, then the unit's; or the unit's on a text that is attached in a file of its own.

The signature is PAdES (ETSI EN 319 142-1): B-B; B-T where a service of time stamps is given; B-LT where also certificates and lists of revocation are. What it carries of the chain is said where a stranger could not build it. It is
written behind the file, whose own bytes stay. What the page must show is on it before (`printed`); only the picture, or the words on an attached text, come with
the signature.
"""

from __future__ import annotations

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.pdf.lines import read_lines
from generators.signing.keys import USAGES, ZONE, holder, needed, other_name, unchained, unfit
from generators.signing.place import Spot, corner_box, for_signatory, picture_box, seal_box
from generators.signing.printed import lacking, signed_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn1crypto.x509 import Certificate
    from pyhanko.sign.signers import Signer

    from generators.pdf.lines import PageLines
    from generators.signing.picture import Picture

Role = Literal["nguoi-ky", "co-quan", "kem-theo"]
"""The signatory; the unit on the same paper; the unit on a text that is attached in a file of its own."""

FIELDS: Final[dict[Role, tuple[str, str]]] = {
    "nguoi-ky": ("ChuKyNguoiKy", "Chữ ký số của người có thẩm quyền"),
    "co-quan": ("ChuKyCoQuan", "Chữ ký số của cơ quan, tổ chức"),
    "kem-theo": ("ChuKyVanBanKemTheo", "Chữ ký số của cơ quan, tổ chức trên văn bản kèm theo"),
}
"""The name of the field that a signature gets, and what a screen reader says of it."""

TIMEOUT: Final = 30
"""Seconds for an answer of a service of time stamps."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done.

    ``picture`` is that of the signature or the seal, and ``millimetres`` the seal's real size where its file does not say it; an attached text has neither, but
    the ``number`` of the paper that it belongs to. ``name`` chooses among several places of signing; ``spot`` is a place that a person has named. ``numbered``
    is False for a person's own paper.
    """

    role: Role
    picture: Picture | None = None
    millimetres: tuple[float, float] | None = None
    number: str = ""
    name: str = ""
    spot: Spot | None = None
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Lasting:
    """What makes a signature readable for long: the address of a service of time stamps; roots of trust, and further certificates, lists of revocation and answers of OCSP (DER)."""

    time_stamps: str = ""
    roots: tuple[Certificate, ...] = ()
    chain: tuple[Certificate, ...] = ()
    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()

    @property
    def profile(self) -> str:
        """The level of PAdES that it makes."""
        return "B-B" if not self.time_stamps else "B-LT" if self.crls or self.ocsps else "B-T"


@dataclass(frozen=True, slots=True)
class Signed:
    """The signed file, who signed (the name on the certificate), when by this machine's clock, where, and what a person should know."""

    pdf: bytes
    name: str
    at: dt.datetime
    spot: Spot
    profile: str
    findings: tuple[Finding, ...] = ()


def sign(
    pdf: bytes,
    signer: Signer,
    wanted: Wanted,
    *,
    lasting: Lasting | None = None,
    at: dt.datetime | None = None,
    where: str = "PDF",
) -> Signed:
    """``pdf`` with one more signature. ``at`` is the moment of it (now); ``where`` names the file in what is wrong.

    Raises DocumentError with all that is in the way, and the file is as it was.
    """
    needed(where)
    lasting = lasting or Lasting()
    if (lasting.crls or lasting.ocsps) and not (lasting.time_stamps and lasting.roots):
        message = "Thông tin thu hồi chỉ có ích khi có dấu thời gian và chứng thư gốc. Hãy thêm --time-stamps và --root."
        raise DocumentError.of(Code.SIGN_REVOCATION, where, message)
    moment = (at or dt.datetime.now(dt.UTC)).astimezone(ZONE).replace(microsecond=0)
    pages = read_lines(pdf, where)
    earlier = _earlier(pdf, where)
    numbered = wanted.numbered and wanted.role != "kem-theo"
    wrong = [*lacking(pages, where, numbered=numbered), *_out_of_turn(wanted, earlier, where), *unfit(signer, moment, where)]
    try:
        spot = _spot(wanted, pages, earlier, moment, where)
    except DocumentError as error:
        raise DocumentError([*wrong, *error.findings]) from error
    if wrong:
        raise DocumentError(wrong)
    certificate = signer.signing_cert
    assert certificate is not None
    signer.cert_registry.register_multiple(lasting.chain)  # so that they go into the signature
    told = (
        *(other_name(signer, spot.name, where) if wanted.role == "nguoi-ky" else ()),
        *unchained(signer, lasting.roots, where),
    )
    signed = _written(pdf, signer, wanted, spot, lasting, moment, where)
    return Signed(signed, holder(certificate).name, moment, spot, lasting.profile, told)


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A signature that the file has: the name of its field, its place where it shows, and whether it still holds."""

    name: str
    spot: Spot | None
    intact: bool


def _earlier(pdf: bytes, where: str) -> tuple[_Earlier, ...]:
    """The signatures that are there. Raises DocumentError where they cannot be read."""
    from generators.signing.signatures import report

    return tuple(_Earlier(one.field, one.spot, one.unbroken) for one in report(pdf, (), where) if one.kind == "signature")


def _out_of_turn(wanted: Wanted, earlier: Sequence[_Earlier], where: str) -> list[Finding]:
    """Whose turn it is not: NĐ 30/2020, điểm d khoản 2 Điều 32 (`nd30.json`, "order")."""
    own, unit = FIELDS["nguoi-ky"][0], FIELDS["co-quan"][0]
    said = []
    if broken := [one.name for one in earlier if not one.intact]:
        said.append(f"Chữ ký đã có ({', '.join(broken)}) không còn nguyên. Hãy lấy lại tệp gốc rồi ký")
    if wanted.role == "co-quan" and not earlier:
        said.append(
            "Văn bản chưa có chữ ký của người có thẩm quyền, nên chưa ký số của cơ quan được "
            "(điểm d khoản 2 Điều 32 Nghị định số 30/2020/NĐ-CP). Hãy để người có thẩm quyền ký trước"
        )
    if any(one.name.startswith(unit) for one in earlier) and wanted.role in {"nguoi-ky", "co-quan"}:
        said.append("Văn bản đã có chữ ký số của cơ quan; không ký thêm sau đó")
    if wanted.role == "kem-theo" and earlier:
        said.append(f"Văn bản kèm theo đã có chữ ký ({earlier[0].name}); chỉ ký một lần, bằng chữ ký số của cơ quan")
    if wanted.role == "nguoi-ky" and wanted.spot is None and not wanted.name and any(one.name.startswith(own) for one in earlier):
        said.append("Đã có chữ ký của người có thẩm quyền. Văn bản nhiều người ký thì chọn chỗ ký tiếp bằng --name")
    return [Finding(Code.SIGN_ORDER, where, f"{one}.") for one in said]


def _spot(wanted: Wanted, pages: tuple[PageLines, ...], earlier: Sequence[_Earlier], at: dt.datetime, where: str) -> Spot:
    """Where the signature goes. Raises DocumentError where that cannot be told, or is taken."""
    if wanted.role == "kem-theo":
        if not wanted.number.strip():
            message = "Thiếu số, ký hiệu của văn bản chính. Hãy nêu bằng --number, như “15/QĐ-BVM”."
            raise DocumentError.of(Code.SIGN_NOT_FINAL, where, message)
        return _on_a_page(wanted.spot, pages, where) if wanted.spot else corner_box(pages, signed_words(wanted.number, at), where)
    picture = wanted.picture
    if picture is None:
        what = "chữ ký (màu xanh)" if wanted.role == "nguoi-ky" else "con dấu (màu đỏ)"
        message = f"Thiếu hình {what} mà Nghị định số 30/2020/NĐ-CP yêu cầu (Phụ lục I, Phần I, Mục II, khoản 7, 8). Hãy nêu tệp PNG bằng --picture."
        raise DocumentError.of(Code.SIGN_PICTURE, where, message)
    if wanted.spot:
        return _on_a_page(wanted.spot, pages, where)
    if wanted.role == "nguoi-ky":
        spot = picture_box(for_signatory(pages, wanted.name, where), picture.width / picture.height)
        if taken := [one.name for one in earlier if one.spot and one.spot.page == spot.page and one.spot.box.meets(spot.box)]:
            raise DocumentError.of(
                Code.SIGN_PLACE, where, f"Chỗ ký này đã có chữ ký ({taken[0]}). Hãy chọn chỗ khác bằng --name."
            )
        return spot
    size = wanted.millimetres or picture.millimetres
    if size is None:
        message = "Tệp hình con dấu không cho biết kích thước thật. Hãy nêu bằng --size-mm, như 36."
        raise DocumentError.of(Code.SIGN_PICTURE, where, message)
    shown = [one.spot for one in earlier if one.spot]
    if not shown:
        raise DocumentError.of(
            Code.SIGN_PLACE, where, "Chưa có hình chữ ký nào để đặt dấu cạnh đó. Ký số trước, hoặc nêu chỗ bằng --page và --box."
        )
    if len(shown) != 1:
        message = f"Có {len(shown)} chữ ký có hình trên trang nên không biết đặt dấu ở đâu. Hãy nêu rõ bằng --page và --box."
        raise DocumentError.of(Code.SIGN_PLACE, where, message)
    return seal_box(shown[0], size, pages[shown[0].page], where)


def _on_a_page(spot: Spot, pages: tuple[PageLines, ...], where: str) -> Spot:
    """A place that a person has named, where it lies on a page that there is. Raises DocumentError."""
    page, box = pages[spot.page] if 0 <= spot.page < len(pages) else None, spot.box
    if page is None or not (0 <= box.left < box.right <= page.width and 0 <= box.bottom < box.top <= page.height):
        message = f"Ô ở --box không nằm trong trang {spot.page + 1} (tệp có {len(pages)} trang). Hãy sửa --page, --box."
        raise DocumentError.of(Code.SIGN_PLACE, where, message)
    return spot


def _written(
    pdf: bytes, signer: Signer, wanted: Wanted, spot: Spot, lasting: Lasting, at: dt.datetime, where: str
) -> bytes:  # fmt: skip
    """The file with the signature. Raises DocumentError where pyHanko cannot write one, or lacks what it needs."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.timestamps import HTTPTimeStamper
    from pyhanko.sign.timestamps.common_utils import TimestampRequestError
    from pyhanko_certvalidator.errors import PathError, ValidationError

    from generators.pdf.errors import PdfError as EngineError
    from generators.signing.look import picture_style, words_style

    class AtMoment(PdfSigner):
        """Signs at the moment that the page shows."""

        def init_signing_session(self, *given: Any, **more: Any) -> Any:
            session = super().init_signing_session(*given, **more)
            session.system_time = at
            return session

    name, said = FIELDS[wanted.role]
    try:
        style = picture_style(wanted.picture, spot.box) if wanted.picture else words_style(signed_words(wanted.number, at))
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        box = spot.box
        edges: Any = tuple(round(edge, 2) for edge in (box.left, box.bottom, box.right, box.top))
        free = _free_name(name, writer)
        metadata = PdfSignatureMetadata(
            field_name=free,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            signer_key_usage=set(USAGES),
            embed_validation_info=lasting.profile == "B-LT",
            validation_context=_context(lasting) if lasting.profile == "B-LT" else None,
        )
        field_ = SigFieldSpec(free, on_page=spot.page, box=edges, readable_field_name=said)
        stamper = HTTPTimeStamper(lasting.time_stamps, timeout=TIMEOUT) if lasting.time_stamps else None
        signing = AtMoment(metadata, signer, timestamper=stamper, stamp_style=style, new_field_spec=field_)
        # pyHanko runs a loop of its own, which the thread of a program that has one (a server, a notebook) does not allow.
        with ThreadPoolExecutor(1) as thread:
            return bytes(thread.submit(signing.sign_pdf, writer).result().getvalue())
    except (TimestampRequestError, TimeoutError) as error:
        message = "Dịch vụ cấp dấu thời gian không trả lời đúng, nên chưa ký. Hãy kiểm tra địa chỉ ở --time-stamps và mạng, rồi thử lại."
        raise DocumentError.of(Code.SIGN_TIME_STAMP, where, message) from error
    except (PathError, ValidationError) as error:
        raise _not_lasting(where) from error
    except SigningError as error:
        if lasting.profile == "B-LT" and isinstance(error.__cause__, (PathError, ValidationError)):
            raise _not_lasting(where) from error
        message = f"Không ký được tệp này ({error}). Hãy lập lại tệp PDF rồi ký."
        raise DocumentError.of(Code.SIGN_ORDER, where, message) from error
    except EngineError as error:
        raise DocumentError([error.finding(where)]) from error
    except (PdfError, ValueError, KeyError, RecursionError) as error:
        message = f"Không đọc được tệp PDF để ký ({error}). Hãy lập lại tệp PDF rồi ký."
        raise DocumentError.of(Code.PDF_UNREADABLE, where, message) from error


def _free_name(name: str, writer: Any) -> str:
    """The name of a field that the file does not have yet: minutes have several signatories."""
    from pyhanko.sign.fields import enumerate_sig_fields

    taken = {known for known, _, _ in enumerate_sig_fields(writer.prev)}
    return next(one for one in (name, *(f"{name}{number}" for number in range(2, 1000))) if one not in taken)


def _context(lasting: Lasting) -> Any:
    """What pyHanko takes chain and revocation from: what was given, and nothing of the net."""
    from asn1crypto import crl, ocsp
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(
        trust_roots=list(lasting.roots),
        other_certs=list(lasting.chain),
        crls=[crl.CertificateList.load(one) for one in lasting.crls],
        ocsps=[ocsp.OCSPResponse.load(one) for one in lasting.ocsps],
        allow_fetching=False,
        revocation_mode="require",  # "hard-fail" asks only certificates that say where to ask
    )


def _not_lasting(where: str) -> DocumentError:
    message = (
        "Không đủ chứng thư hoặc thông tin thu hồi (CRL, OCSP) cho cả người ký và nơi cấp dấu thời gian, nên chưa ký. "
        "Hãy thêm bằng --root, --chain, --revocation; hoặc bỏ --revocation để ký không kèm thông tin thu hồi."
    )
    return DocumentError.of(Code.SIGN_REVOCATION, where, message)
