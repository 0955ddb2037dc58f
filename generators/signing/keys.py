"""The keys that sign: a PKCS#12 file, or a PKCS#11 token (`token`). Held in memory, and never written or said anywhere.

Also what a certificate says of itself, and whether it may sign on a day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from generators.codes import Code
from generators.docx import nd30
from generators.findings import DocumentError, Finding
from generators.pdf.errors import quiet
from generators.wording.persons import bears_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asn1crypto.x509 import Certificate
    from pyhanko.sign.signers import Signer

USAGES: Final = frozenset({"digital_signature", "non_repudiation"})
"""A certificate that says what it is for must be for one of these (RFC 5280, 4.2.1.3)."""

ZONE: Final = dt.datetime.strptime(nd30.TIME_ZONE, "%z").tzinfo
"""Việt Nam's time, in which moments are shown."""


def needed(where: str) -> None:
    """Raises DocumentError where the extra `sign` is not installed; what pyHanko would say of certificates and files to a log is not said."""
    if find_spec("pyhanko") is None or find_spec("uharfbuzz") is None:
        message = "Máy chưa cài phần ký số; hãy cài bằng lệnh: pip install 'vanban[sign]'"
        raise DocumentError.of(Code.SIGN_MISSING, where, message)
    quiet("pyhanko", "pyhanko_certvalidator", "fontTools")


@dataclass(frozen=True, slots=True)
class Holder:
    """What a certificate says: name and body of its holder, who gave it, its serial number (hex), and from when to when it counts."""

    name: str
    organisation: str
    issuer: str
    serial: str
    since: dt.datetime
    until: dt.datetime


def holder(certificate: Certificate) -> Holder:
    """What stands in a certificate. Raises ValueError for one that cannot be read."""
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return Holder(
        _said(subject, "common_name") or certificate.subject.human_friendly,
        _said(subject, "organization_name"),
        _said(issuer, "common_name") or certificate.issuer.human_friendly,
        f"{certificate.serial_number:X}",
        certificate.not_valid_before,
        certificate.not_valid_after,
    )


def _said(name: dict[str, object], part: str) -> str:
    value = name.get(part, "")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def lacking_issuer(certificate: Certificate, others: Sequence[Certificate]) -> str:
    """Who gave the last certificate of the longest chain that can be built from these, where his own is not among them; "" for a chain up to one that gave itself.

    By names and identifiers of keys: whether each was signed by the next is for whoever judges the chain.
    """
    lacking: list[str] = []
    waiting, seen = [certificate], {certificate.sha256}
    while waiting:
        one = waiting.pop(0)
        if one.subject == one.issuer:
            return ""
        found = [other for other in others if other.subject == one.issuer and _gave(other, one)]
        if not found:
            lacking.append(holder(one).issuer)
        waiting += (other for other in found if other.sha256 not in seen)
        seen |= {other.sha256 for other in found}
    return lacking[-1] if lacking else holder(certificate).issuer


def _gave(issuer: Certificate, certificate: Certificate) -> bool:
    said, own = certificate.authority_key_identifier, issuer.key_identifier
    return said is None or own is None or said == own


def unchained(signer: Signer, known: Sequence[Certificate], where: str) -> Iterator[Finding]:
    """A warning where what goes into the signature leads to no certificate that gave itself and to none of ``known``: a stranger cannot build the chain from the file."""
    certificate = signer.signing_cert
    if certificate is None:
        return
    if issuer := lacking_issuer(certificate, [*signer.cert_registry, *known]):
        message = (
            f"Chữ ký không mang chứng thư của “{issuer}”: người khác không dựng được chuỗi chứng thư từ tệp này, trừ khi đã có chứng thư đó. "
            "Nếu đó không phải chứng thư gốc thì hãy lấy chứng thư từ nơi cấp, thêm bằng --chain rồi ký lại từ tệp chưa ký."
        )
        yield Finding(Code.SIGN_CHAIN, where, message, "warning")


def from_pkcs12(content: bytes, password: str | None, where: str) -> Signer:
    """The key of a PKCS#12 file (.p12, .pfx) with its certificates. Raises DocumentError where it cannot be opened or holds no key."""
    needed(where)
    from pyhanko.sign.signers import SimpleSigner

    try:
        signer: Signer = SimpleSigner.load_pkcs12_data(content, (), password.encode() if password is not None else None)
    except (ValueError, AttributeError, TypeError) as error:  # what it raises where there is no key in the file
        message = (
            "Không mở được tệp khóa: sai mật khẩu, hoặc không phải tệp PKCS#12 (.p12, .pfx) có khóa. Hãy kiểm tra rồi thử lại."
        )
        raise DocumentError.of(Code.SIGN_KEY, where, message) from error
    return signer


def certificates(files: Sequence[tuple[str, bytes]]) -> tuple[Certificate, ...]:
    """The certificates of files (PEM or DER, each with its name). Raises DocumentError with every file that holds none."""
    from asn1crypto import pem, x509

    found: list[Certificate] = []
    wrong: list[Finding] = []
    for where, content in files:
        try:
            ders = [der for _, _, der in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]
            read = [x509.Certificate.load(der, strict=True) for der in ders]
            assert all(one.subject.native is not None for one in read)
            found += read
        except (ValueError, TypeError, KeyError):
            message = "Không đọc được chứng thư (PEM hoặc DER) trong tệp. Hãy lấy lại tệp chứng thư gốc từ nơi cấp."
            wrong.append(Finding(Code.SIGN_UNREADABLE, where, message))
    if wrong:
        raise DocumentError(wrong)
    return tuple(found)


def revocations(files: Sequence[tuple[str, bytes]]) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """The lists of revocation and the answers of OCSP (DER, both) of files that are one or the other. Raises DocumentError with every file that is neither."""
    from asn1crypto import crl, ocsp, pem

    lists: list[bytes] = []
    answers: list[bytes] = []
    wrong: list[Finding] = []
    for where, content in files:
        der = pem.unarmor(content)[2] if pem.detect(content) else content
        for kind, kept in ((crl.CertificateList, lists), (ocsp.OCSPResponse, answers)):
            try:
                assert kind.load(der, strict=True).native
            except (ValueError, TypeError, KeyError, AssertionError):
                continue
            kept.append(der)
            break
        else:
            message = "Tệp không phải danh sách thu hồi (CRL) hoặc trả lời OCSP. Hãy tải lại từ nơi cấp chứng thư."
            wrong.append(Finding(Code.SIGN_UNREADABLE, where, message))
    if wrong:
        raise DocumentError(wrong)
    return tuple(lists), tuple(answers)


def unfit(signer: Signer, at: dt.datetime, where: str) -> Iterator[Finding]:
    """Why a key may not sign at a moment (with its time zone): days of the certificate, what it is for."""
    certificate = signer.signing_cert
    if certificate is None:
        yield Finding(Code.SIGN_KEY, where, "Không có chứng thư cho khóa này. Hãy dùng tệp khóa hoặc thiết bị có chứng thư.")
        return
    said = holder(certificate)
    if not said.since <= at <= said.until:
        zone = at.tzinfo
        message = (
            f"Chứng thư của {said.name} có hiệu lực từ {said.since.astimezone(zone):%d/%m/%Y} đến "
            f"{said.until.astimezone(zone):%d/%m/%Y}, không ký được ngày {at:%d/%m/%Y}. Hãy gia hạn hoặc dùng chứng thư khác."
        )
        yield Finding(Code.SIGN_KEY, where, message)
    usage = certificate.key_usage_value
    if usage is not None and not USAGES & set(usage.native):
        message = f"Chứng thư của {said.name} không được cấp để ký số. Hãy dùng chứng thư ký."
        yield Finding(Code.SIGN_KEY, where, message)


def other_name(signer: Signer, printed: str, where: str) -> Iterator[Finding]:
    """A warning where the certificate is of another name than the one that is printed (without regard to capitals, and to marks where one of them has none)."""
    if signer.signing_cert is None or not printed:
        return
    name = holder(signer.signing_cert).name
    if not bears_name(name, printed):
        message = f"Chỗ ký in tên “{printed}”, còn chứng thư là của “{name}”. Hãy xem có đúng người ký không."
        yield Finding(Code.SIGN_NAME, where, message, "warning")
