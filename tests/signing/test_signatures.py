"""What a signature proves: chain, time and revocation, each told by itself; and what is not known is never called good."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import pytest
from asn1crypto import crl
from asn1crypto.x509 import Certificate
from pyhanko.sign.signers import Signer

from generators.codes import Code
from generators.findings import DocumentError
from generators.signing import Lasting, Picture, Wanted, from_pkcs12, report, sign
from generators.signing.signatures import is_signed
from generators.signing.told import lines
from tests.signing import pki
from tests.signing.conftest import Papers, looked
from tests.signing.stamps import service

SPRING = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def told(pdf: bytes, roots: tuple[Certificate, ...] = ()) -> str:
    return "\n".join(lines(looked(pdf, roots)))


def test_without_a_root_nothing_is_known_of_the_chain_and_nothing_is_called_good(sealed: bytes) -> None:
    assert [one.verdict for one in looked(sealed).signatures] == ["unknown", "unknown"]
    said = told(sealed)
    assert "chưa biết chứng thư có đáng tin hay không" in said
    assert "hợp lệ" not in said
    assert not looked(sealed).wrong  # nothing is wrong either, as far as one knows


def test_with_its_root_a_chain_is_known_and_revocation_is_still_not(sealed: bytes, roots: tuple[Certificate, ...]) -> None:
    found = looked(sealed, roots).signatures
    assert [(one.verdict, one.chain, one.revocation) for one in found] == [("trusted", "trusted", "unknown")] * 2
    said = told(sealed, roots)
    assert "chứng thư dẫn đến chứng thư gốc đã nêu; chưa biết việc thu hồi" in said
    assert "hợp lệ" not in said


def test_another_root_is_not_the_one_it_leads_to(sealed: bytes) -> None:
    other = (pki.stranger().asn1,)
    assert [one.verdict for one in looked(sealed, other).signatures] == ["untrusted", "untrusted"]
    assert "KHÔNG dẫn đến chứng thư gốc đã nêu" in told(sealed, other)
    assert looked(sealed, other).wrong


def test_a_file_without_signatures_has_none(papers: Papers) -> None:
    assert looked(papers.decision).signatures == ()
    assert told(papers.decision) == "Tệp không có chữ ký số."
    assert not is_signed(papers.decision)
    assert is_signed(b"/#42yteR#61nge [0 1 2 3]")  # a name may be written so


def test_the_time_is_the_signers_own_word_unless_it_is_stamped(
    papers: Papers, signatory: Signer, hand: Picture, roots: tuple[Certificate, ...]
) -> None:
    at = dt.datetime(2026, 10, 12, 2, 30, 15, tzinfo=dt.UTC)
    own = sign(papers.decision, signatory, Wanted("nguoi-ky", hand), at=at).pdf
    (signature,) = looked(own, roots).signatures
    assert (signature.signed_at, signature.stamp, signature.stamped_at) == (at, "none", None)
    assert "12/10/2026 09:30:15 +07:00 theo đồng hồ của máy ký (không có dấu thời gian nên chỉ là lời khai)" in told(own, roots)
    with service(pki.time_stamps()) as address:
        before = dt.datetime.now(dt.UTC).replace(microsecond=0)
        stamped = sign(papers.decision, signatory, Wanted("nguoi-ky", hand), lasting=Lasting(address), at=at).pdf
    (signature,) = looked(stamped, roots).signatures
    assert (signature.profile, signature.stamp, signature.stamped_by) == ("PAdES B-T", "trusted", "Dịch vụ dấu thời gian mẫu")
    assert signature.stamped_at is not None
    assert before <= signature.stamped_at <= dt.datetime.now(dt.UTC)
    assert signature.signed_at == at
    assert looked(stamped).signatures[0].stamp == "unknown"
    assert "theo dấu thời gian của Dịch vụ dấu thời gian mẫu, dẫn đến chứng thư gốc đã nêu" in told(stamped, roots)


def test_a_certificate_that_has_ended_counts_where_a_stamp_shows_that_it_had_not(
    papers: Papers, hand: Picture, roots: tuple[Certificate, ...]
) -> None:
    ended = pki.party(pki.SIGNATORY, until=dt.datetime(2026, 6, 1, tzinfo=dt.UTC))
    signer = from_pkcs12(ended.p12(), pki.PASSWORD, "k.p12")
    plain = sign(papers.decision, signer, Wanted("nguoi-ky", hand), at=SPRING).pdf
    (signature,) = looked(plain, roots).signatures
    assert (signature.intact, signature.chain, signature.verdict) == (True, "expired", "untrusted")
    assert "KHÔNG còn (hoặc chưa) có hiệu lực" in told(plain, roots)
    with service(pki.time_stamps(), at=SPRING) as address:
        stamped = sign(papers.decision, signer, Wanted("nguoi-ky", hand), lasting=Lasting(address), at=SPRING).pdf
    (signature,) = looked(stamped, roots).signatures
    assert (signature.stamped_at, signature.chain, signature.verdict) == (SPRING, "trusted", "trusted")
    assert report(stamped, (pki.stranger().asn1,))[0].verdict == "untrusted"


def test_a_service_of_time_stamps_that_does_not_answer_leaves_nothing(papers: Papers, signatory: Signer, hand: Picture) -> None:
    with service(pki.time_stamps(), broken=True) as address:
        addresses = [address]
    addresses.append("http://127.0.0.1:9/")  # nobody listens
    addresses.append("khong-phai-dia-chi")
    with service(pki.time_stamps(), broken=True) as address:
        for one in (address, *addresses):
            with pytest.raises(DocumentError) as error:
                sign(papers.decision, signatory, Wanted("nguoi-ky", hand), lasting=Lasting(one))
            assert [finding.code for finding in error.value.findings] == [Code.SIGN_TIME_STAMP]


def lasting(address: str, *revoked: pki.Party) -> Lasting:
    return Lasting(address, roots=(pki.root().asn1,), crls=(pki.revoked(*revoked),))


def test_what_carries_its_revocation_is_called_good_and_nothing_less(
    papers: Papers, signatory: Signer, hand: Picture, roots: tuple[Certificate, ...]
) -> None:
    with service(pki.time_stamps()) as address:
        done = sign(papers.decision, signatory, Wanted("nguoi-ky", hand), lasting=lasting(address))
    assert done.profile == "B-LT"
    (signature,) = looked(done.pdf, roots).signatures
    assert (signature.profile, signature.revocation, signature.verdict) == ("PAdES B-LT", "good", "trusted")
    assert signature.changed in {"none", "validation"}  # what makes it last is written behind it
    assert "hợp lệ theo chứng thư gốc đã nêu" in told(done.pdf, roots)


def test_a_certificate_that_is_revoked_does_not_sign_for_the_long_term(papers: Papers, signatory: Signer, hand: Picture) -> None:
    with service(pki.time_stamps()) as address, pytest.raises(DocumentError) as error:
        sign(papers.decision, signatory, Wanted("nguoi-ky", hand), lasting=lasting(address, pki.signatory()))
    assert [finding.code for finding in error.value.findings] == [Code.SIGN_REVOCATION]


def test_a_certificate_that_was_revoked_before_is_told_by_what_the_file_carries(
    papers: Papers, hand: Picture, roots: tuple[Certificate, ...]
) -> None:
    """Our own signing refuses that: a later list is added to the finished file."""
    gone = pki.party("Người đã bị thu hồi chứng thư")
    signer = from_pkcs12(gone.p12(), pki.PASSWORD, "k.p12")
    with service(pki.time_stamps()) as address:
        done = sign(papers.decision, signer, Wanted("nguoi-ky", hand), lasting=lasting(address))
    assert looked(done.pdf, roots).signatures[0].revocation == "good"
    later = with_list(done.pdf, pki.revoked(gone))
    (signature,) = looked(later, roots).signatures
    assert (signature.intact, signature.chain, signature.revocation, signature.verdict) == (True, "revoked", "revoked", "revoked")
    assert "ĐÃ BỊ THU HỒI" in told(later, roots)
    assert looked(later, roots).wrong


def with_list(pdf: bytes, revoked: bytes) -> bytes:
    """The file with one more list of revocation in its store (DSS), written behind it."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.validation.dss import DocumentSecurityStore

    file = io.BytesIO(pdf)
    DocumentSecurityStore.add_dss(file, None, crls=[crl.CertificateList.load(revoked)])
    assert IncrementalPdfFileWriter(file).prev.root["/DSS"]
    return file.getvalue()


def test_half_of_what_lasting_needs_is_refused_and_not_left_out_silently(
    papers: Papers, signatory: Signer, hand: Picture
) -> None:
    for half in (
        Lasting(crls=(pki.revoked(),), roots=(pki.root().asn1,)),
        Lasting("http://127.0.0.1:9/", crls=(pki.revoked(),)),
    ):
        with pytest.raises(DocumentError) as error:
            sign(papers.decision, signatory, Wanted("nguoi-ky", hand), lasting=half)
        assert [finding.code for finding in error.value.findings] == [Code.SIGN_REVOCATION]
    other = Lasting("", roots=(pki.stranger().asn1,), crls=(pki.revoked(),))
    with service(pki.time_stamps()) as address, pytest.raises(DocumentError) as error:
        sign(papers.decision, signatory, Wanted("nguoi-ky", hand), lasting=replace(other, time_stamps=address))
    assert [finding.code for finding in error.value.findings] == [Code.SIGN_REVOCATION]


def test_the_lines_under_a_picture_are_told(sealed: bytes) -> None:
    """The seal of 36 mm touches position and name, as on paper."""
    first, second = looked(sealed).signatures
    assert first.over == ()
    assert second.over == ("GIÁM ĐỐC", pki.SIGNATORY)
    assert "Hình của chữ ký nằm trên chữ: “GIÁM ĐỐC”; “Nguyễn Văn Mẫu”." in told(sealed)


def below(*chain: pki.Party) -> Signer:
    """A signatory whose certificate an authority below the root has given, with these certificates beside his own."""
    own = pki.party(pki.SIGNATORY, pki.UNIT, given=pki.between())
    return from_pkcs12(own.p12(chain=chain), pki.PASSWORD, "k.p12")


def test_a_chain_that_a_stranger_cannot_build_is_told_when_signing_and_after(
    papers: Papers, hand: Picture, roots: tuple[Certificate, ...]
) -> None:
    done = sign(papers.decision, below(), Wanted("nguoi-ky", hand))
    assert [(one.code, one.severity) for one in done.findings] == [(Code.SIGN_CHAIN, "warning")]
    assert "“Nơi cấp chứng thư mẫu”" in done.findings[0].message
    (signature,) = looked(done.pdf, roots).signatures
    assert (signature.chain, signature.issuer_lacking, signature.verdict) == ("incomplete", "Nơi cấp chứng thư mẫu", "untrusted")
    said = told(done.pdf, roots)
    assert "KHÔNG dựng được chuỗi chứng thư đến chứng thư gốc đã nêu, vì thiếu chứng thư của nơi cấp" in said
    assert "KHÔNG dẫn đến" not in said  # which nobody knows
    for known in (told(done.pdf), said):
        assert "Tệp không mang chứng thư của Nơi cấp chứng thư mẫu" in known


@pytest.mark.parametrize("beside", [(), ("root",)])
def test_a_chain_that_leads_to_the_root_is_silent(
    papers: Papers, hand: Picture, roots: tuple[Certificate, ...], beside: tuple[str, ...]
) -> None:
    """With the root in the file or named; where neither is, whose certificate a reader must have is told."""
    signer = below(pki.between(), *(pki.root() for _ in beside))
    assert sign(papers.decision, signer, Wanted("nguoi-ky", hand), lasting=Lasting(roots=roots)).findings == ()
    done = sign(papers.decision, signer, Wanted("nguoi-ky", hand))
    assert [one.code for one in done.findings] == ([] if beside else [Code.SIGN_CHAIN])
    assert looked(done.pdf).signatures[0].issuer_lacking == ("" if beside else "Gốc mẫu dùng để thử")
    (signature,) = looked(done.pdf, roots).signatures
    assert (signature.chain, signature.issuer_lacking) == ("trusted", "")


def test_a_chain_that_the_file_does_not_carry_is_built_from_what_is_named_and_trusted_for_its_root_alone(
    papers: Papers, hand: Picture, roots: tuple[Certificate, ...]
) -> None:
    pdf = sign(papers.decision, below(), Wanted("nguoi-ky", hand)).pdf
    chain = (pki.between().asn1,)
    (signature,) = report(pdf, roots, chain=chain)
    assert (signature.chain, signature.issuer_lacking, signature.verdict) == ("trusted", "", "trusted")
    (signature,) = report(pdf, chain=chain)  # no root: whoever gave it is nobody's proof
    assert (signature.chain, signature.issuer_lacking) == ("unknown", "Gốc mẫu dùng để thử")
    (signature,) = report(pdf, (pki.stranger().asn1,), chain=chain)
    assert signature.verdict == "untrusted"
    other = pki.authority.__wrapped__("Nơi cấp chứng thư mẫu", pki.root())  # of the same name, with a key of its own
    (signature,) = report(pdf, roots, chain=(other.asn1,))
    assert (signature.chain, signature.verdict) == ("incomplete", "untrusted")


def test_a_chain_that_is_named_goes_into_the_signature(papers: Papers, hand: Picture, roots: tuple[Certificate, ...]) -> None:
    done = sign(papers.decision, below(), Wanted("nguoi-ky", hand), lasting=Lasting(roots=roots, chain=(pki.between().asn1,)))
    assert done.findings == ()
    assert looked(done.pdf, roots).signatures[0].chain == "trusted"


def test_an_issuer_of_the_same_name_and_another_key_is_not_the_issuer(papers: Papers, hand: Picture) -> None:
    """Only the identifier of the key tells the two."""
    other = pki.authority.__wrapped__("Nơi cấp chứng thư mẫu", pki.root())  # with a key of its own
    done = sign(papers.decision, below(), Wanted("nguoi-ky", hand), lasting=Lasting(chain=(other.asn1,)))
    assert [one.code for one in done.findings] == [Code.SIGN_CHAIN]
