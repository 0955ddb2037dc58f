"""A small authority of the tests' own: a root, the certificates of a signatory, a unit and a service of time stamps, and their lists of revocation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SINCE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
UNTIL = dt.datetime(2040, 1, 1, tzinfo=dt.UTC)
PASSWORD = "mật khẩu mẫu"
SIGNATORY = "Nguyễn Văn Mẫu"
UNIT = "Bệnh viện Đa khoa Mẫu"

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Party:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def asn1(self) -> asn1.Certificate:
        return asn1.Certificate.load(self.der)

    @property
    def key_der(self) -> bytes:
        return self.key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())

    def p12(self, password: str = PASSWORD, chain: tuple[Party, ...] | None = None) -> bytes:
        protection = serialization.BestAvailableEncryption(password.encode())
        others = [one.certificate for one in ((root(),) if chain is None else chain)]
        return pkcs12.serialize_key_and_certificates(b"mau", self.key, self.certificate, others, protection)


def _name(common: str, organisation: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, common)])


@cache
def authority(common: str, given: Party | None = None) -> Party:
    """A certificate that gives others, given by itself where nobody else did."""
    key = ec.generate_private_key(ec.SECP256R1())
    giver = given.key if given else key
    built = (
        x509.CertificateBuilder()
        .subject_name(_name(common))
        .issuer_name(given.certificate.subject if given else _name(common))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(SINCE)
        .not_valid_after(UNTIL)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(giver.public_key()), critical=False)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    )
    return Party(built.sign(giver, hashes.SHA256()), key)


def root() -> Party:
    return authority("Gốc mẫu dùng để thử")


def between() -> Party:
    """An authority below the root, as those are that give certificates to signatories."""
    return authority("Nơi cấp chứng thư mẫu", root())


def stranger() -> Party:
    return authority("Gốc khác dùng để thử")


def _usage(**said: bool) -> x509.KeyUsage:
    names = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: said.get(name, False) for name in names})


@cache
def party(
    common: str,
    organisation: str = "",
    *,
    since: dt.datetime = SINCE,
    until: dt.datetime = UNTIL,
    stamps: bool = False,
    signs: bool = True,
    old: bool = False,
    given: Party | None = None,
) -> Party:
    """A certificate that the root, or who is named, has given; ``old`` takes an RSA key, as tokens mostly have."""
    key: Key = rsa.generate_private_key(65537, 2048) if old else ec.generate_private_key(ec.SECP256R1())
    usage = _usage(digital_signature=True, content_commitment=True) if signs else _usage(key_encipherment=True)
    giver = given or root()
    built = (
        x509.CertificateBuilder()
        .subject_name(_name(common, organisation))
        .issuer_name(giver.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(giver.key.public_key()), critical=False)
        .add_extension(usage, critical=True)
    )
    if stamps:
        built = built.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Party(built.sign(giver.key, hashes.SHA256()), key)


def signatory() -> Party:
    return party(SIGNATORY, UNIT)


def unit() -> Party:
    return party(UNIT, UNIT)


def time_stamps() -> Party:
    return party("Dịch vụ dấu thời gian mẫu", stamps=True, old=True)


def revoked(*parties: Party, on: dt.datetime | None = None, at: dt.datetime | None = None) -> bytes:
    """The list of revocation of the root (DER), as of a moment, with those who are on it."""
    now = at or dt.datetime.now(dt.UTC)
    built = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root().certificate.subject)
        .last_update(now - dt.timedelta(minutes=5))
        .next_update(now + dt.timedelta(days=30))
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root().key.public_key()), critical=False)
        .add_extension(x509.CRLNumber(1), critical=False)
    )
    for one in parties:
        entry = (
            x509.RevokedCertificateBuilder()
            .serial_number(one.certificate.serial_number)
            .revocation_date(on or now - dt.timedelta(hours=1))
        )
        built = built.add_revoked_certificate(entry.build())
    return built.sign(root().key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
