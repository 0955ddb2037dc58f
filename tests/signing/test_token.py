"""A key on a PKCS#11 token, which never leaves it: SoftHSM stands for the device. Tokens of real authorities were not tried."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from generators.codes import Code
from generators.findings import DocumentError
from generators.signing import Picture, Wanted, from_token, report, sign
from tests.signing import pki
from tests.signing.conftest import Papers

LIBRARY = next(
    (str(one) for pattern in ("*softhsm", "*/softhsm") for one in Path("/usr/lib").glob(f"{pattern}/libsofthsm2.so")), ""
)
PIN = "246810"

STORES = """
import sys, pkcs11
from pkcs11 import Attribute
from pkcs11.util.x509 import decode_x509_certificate as decode
library, label, pin, name, file = sys.argv[1:]
with pkcs11.lib(library).get_token(token_label=label).open(user_pin=pin, rw=True) as session, open(file, "rb") as certificate:
    said = decode(certificate.read())
    session.create_object({**said, Attribute.TOKEN: True, Attribute.LABEL: name, Attribute.ID: b"\\xa1"})
"""

pytestmark = [
    pytest.mark.skipif(not LIBRARY, reason="SoftHSM is not installed (softhsm2)"),
    pytest.mark.usefixtures("device"),
]


@pytest.fixture(scope="module")
def device(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The label of a token with one key of RSA and its certificate; in a folder of its own."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(
        f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n"
    )
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    label = "Thiết bị mẫu"
    store(label, pki.party(pki.SIGNATORY, pki.UNIT, old=True), folder, "khoa-ky")
    yield label
    if before is None:
        del os.environ["SOFTHSM2_CONF"]
    else:
        os.environ["SOFTHSM2_CONF"] = before


def store(label: str, party: pki.Party, folder: Path, name: str) -> None:
    """Make a token, and put key and certificate there: in a process of its own, as all that loads the library."""
    (folder / "key.pem").write_bytes(
        party.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (folder / "cert.der").write_bytes(party.der)
    for command in (
        ["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "12345678"],
        ["softhsm2-util", "--import", str(folder / "key.pem"), "--token", label, "--label", name, "--id", "a1", "--pin", PIN],
        [
            sys.executable,
            "-c",
            STORES,
            LIBRARY,
            label,
            PIN,
            name,
            str(folder / "cert.der"),
        ],
    ):
        subprocess.run(command, check=True, capture_output=True)


def refused(library: str = LIBRARY, pin: str = PIN, **chosen: str) -> str:
    with pytest.raises(DocumentError) as told, from_token(library, pin, **chosen):
        pass
    (finding,) = told.value.findings
    assert finding.code == Code.SIGN_KEY
    assert pin not in finding.message
    return finding.message


def test_a_token_signs_one_paper_after_another_in_one_session(device: str, papers: Papers, hand: Picture) -> None:
    with from_token(LIBRARY, PIN, token=device) as signer:
        first, second = (sign(papers.decision, signer, Wanted("nguoi-ky", hand)) for _ in range(2))
    for done in (first, second):
        (signature,) = report(done.pdf, (pki.root().asn1,))
        assert (signature.signer, signature.verdict) == (pki.SIGNATORY, "trusted")


def test_where_there_is_one_token_and_one_key_none_has_to_be_named() -> None:
    with from_token(LIBRARY, PIN) as signer:
        assert signer.subject_name == pki.SIGNATORY
    with from_token(LIBRARY, PIN, key="khoa-ky") as signer:
        assert signer.subject_name == pki.SIGNATORY


def test_a_wrong_pin_is_told_and_not_tried_again() -> None:
    assert "Sai mã PIN" in refused(pin="999999")
    with from_token(LIBRARY, PIN):  # and the token is not locked
        pass


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        ({"token": "khong-co"}, "Không chọn được thiết bị “khong-co”; đang có: “Thiết bị mẫu”"),
        ({"key": "khong-co"}, "Không chọn được khóa “khong-co” có chứng thư trong thiết bị; đang có: “khoa-ky”"),
        ({"library": "/khong/co.so"}, "Không mở được thư viện PKCS#11 “/khong/co.so”"),
        ({"library": __file__}, "Không mở được thư viện PKCS#11"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(chosen: dict[str, str], says: str) -> None:
    assert says in refused(**chosen)


def test_a_device_without_a_certificate_and_no_device_at_all_are_told(
    device: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    assert "Không thấy thiết bị nào" in refused()
    made = ["softhsm2-util", "--init-token", "--free", "--label", device, "--pin", PIN, "--so-pin", "12345678"]
    subprocess.run(made, check=True, capture_output=True)
    assert "không có khóa nào kèm chứng thư" in refused()


def test_a_device_that_goes_away_leaves_nothing(papers: Papers, hand: Picture) -> None:
    """What a vendor's library does when it falls ends its own process: the paper is not signed, and this process lives."""
    with from_token(LIBRARY, PIN) as signer:
        signer.session.kill()  # type: ignore[attr-defined]  # of a token
        with pytest.raises(DocumentError) as told:
            sign(papers.decision, signer, Wanted("nguoi-ky", hand))
    assert [one.code for one in told.value.findings] == [Code.SIGN_KEY]
