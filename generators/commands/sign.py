"""`vanban sign`: a PDF signed as NĐ 30/2020 says, by a key file or a token."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from generators.commands.common import EXISTING_FILE, failing, warn
from legaltext.commands.common import fail

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer

    from generators.signing.make import Lasting, Role, Wanted
    from generators.signing.place import Spot

# "120,60,50,20": millimetres from the left, from the bottom, width, height
_BOX: Final = re.compile(r"(\d+(?:\.\d+)?),(\d+(?:\.\d+)?),(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)")


@click.command()
@click.argument("file", type=EXISTING_FILE)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The signed PDF to write; FILE stays as it is.",
)
@click.option(
    "--as",
    "role",
    type=click.Choice(["nguoi-ky", "co-quan", "kem-theo"]),
    default="nguoi-ky",
    show_default=True,
    help="Whose signature: that of the signatory; of the unit, after it; of the unit on a text attached in a file of its own.",
)
@click.option(
    "--picture", type=EXISTING_FILE, help="The picture of the signature (blue) or the seal (red): PNG, transparent ground."
)
@click.option("--size-mm", type=click.FloatRange(5, 100), help="The real width of the seal, where its picture does not say it.")
@click.option("--number", default="", help="Number and symbol of the main paper, for an attached text (15/QĐ-BVM).")
@click.option("--name", default="", help="Whose place of signing, where the paper has several.")
@click.option("--page", type=click.IntRange(1), help="The page of --box.")
@click.option("--box", help="Where the signature goes where that cannot be found: LEFT,BOTTOM,WIDTH,HEIGHT in millimetres.")
@click.option("--no-number", is_flag=True, help="The paper is a person's own and has no number.")
@click.option("--p12", type=EXISTING_FILE, help="The key: a PKCS#12 file (.p12, .pfx).")
@click.option("--pkcs11", "library", type=EXISTING_FILE, help="The key is on a token: the PKCS#11 library of its driver.")
@click.option("--token", default="", help="The label of the token, where several are plugged in.")
@click.option("--key", default="", help="The label of the key's certificate on the token, where it has several.")
@click.option("--secret-env", help="The environment variable that holds password or PIN, which is asked for otherwise.")
@click.option("--secret-fd", type=click.IntRange(0), help="The file descriptor from which password or PIN is read (one line).")
@click.option("--time-stamps", default="", help="The address of a service of time stamps (RFC 3161).")
@click.option(
    "--root",
    "roots",
    multiple=True,
    type=EXISTING_FILE,
    help="A root certificate (PEM, DER); with --revocation. May be repeated.",
)
@click.option(
    "--chain",
    multiple=True,
    type=EXISTING_FILE,
    help="Further certificates of the chain (PEM, DER), which go into the signature. May be repeated.",
)
@click.option(
    "--revocation",
    multiple=True,
    type=EXISTING_FILE,
    help="A list of revocation (CRL) or an answer of OCSP, to be carried along. May be repeated.",
)
@click.option("--force", is_flag=True, help="Write over the output where it is there already.")
def sign(
    file: Path,
    output: Path,
    role: "Role",
    *,
    picture: Path | None,
    size_mm: float | None,
    number: str,
    name: str,
    page: int | None,
    box: str | None,
    no_number: bool,
    p12: Path | None,
    library: Path | None,
    token: str,
    key: str,
    secret_env: str | None,
    secret_fd: int | None,
    time_stamps: str,
    roots: tuple[Path, ...],
    chain: tuple[Path, ...],
    revocation: tuple[Path, ...],
    force: bool,
) -> None:
    """Sign FILE (a PDF) with an electronic signature (PAdES), shown on the page as Nghị định 30/2020/NĐ-CP says.

    First the signatory signs (the picture of the signature between position and name), then the unit (its seal over the left third of that). Whatever
    the page has to say must be on it before: a draft, or a paper without its number or day, is not signed.

    Password or PIN is asked for and not shown; or it is read from --secret-env or --secret-fd. It is never given on the command line.
    """
    from generators.files import read, write
    from generators.signing.make import sign as sign_pdf

    if os.path.lexists(output) and not force:
        fail(f"vanban: {output}: đã có tệp này; hãy chọn tên khác, hoặc thêm --force để ghi đè.")
    if (p12 is None) == (library is None):
        fail("vanban: hãy nêu đúng một nơi giữ khóa: --p12 TỆP hoặc --pkcs11 THƯ-VIỆN.")
    with failing():
        pdf = read(file)
        wanted = _wanted(role, picture, size_mm, number, name, _spot(page, box), numbered=not no_number)
        lasting = _lasting(time_stamps, roots, chain, revocation)
        _without_evidence(pdf, file, role)
        with _key(p12, library, token, key, secret_env, secret_fd) as signer:
            done = sign_pdf(pdf, signer, wanted, lasting=lasting, where=str(file))
        write(output, done.pdf)
    warn(done.findings)
    click.echo(
        f"Đã ký và ghi {output}: {done.name}, {done.at:%d/%m/%Y %H:%M:%S}, trang {done.spot.page + 1}, PAdES {done.profile}. "
        f"Xem lại bằng: vanban verify {output}"
    )


def _wanted(
    role: "Role", picture: Path | None, size_mm: float | None, number: str, name: str, spot: "Spot | None", *, numbered: bool
) -> "Wanted":
    """What is to be done. Raises DocumentError for a picture that cannot be taken."""
    from generators.docx.nd30 import SIGNATURES
    from generators.files import read
    from generators.signing.make import Wanted
    from generators.signing.picture import read_picture

    if picture is None:
        return Wanted(role, number=number, name=name, spot=spot, numbered=numbered)
    colour = SIGNATURES.signatory_colour if role == "nguoi-ky" else SIGNATURES.unit_colour
    drawn = read_picture(read(picture), str(picture), colour)
    size = (size_mm, size_mm * drawn.height / drawn.width) if size_mm else None
    return Wanted(role, drawn, size, number=number, name=name, spot=spot, numbered=numbered)


def _spot(page: int | None, box: str | None) -> "Spot | None":
    """The place that was named; ends the command where it is not written as one."""
    if page is None and box is None:
        return None
    found = _BOX.fullmatch(box or "")
    if page is None or found is None:
        fail(
            "vanban: --page và --box đi cùng nhau: --page 2 --box TRÁI,DƯỚI,RỘNG,CAO (mm, tính từ góc dưới bên trái), như --box 120,60,50,20."
        )
    from generators.docx.nd30 import points
    from generators.pdf.lines import Box
    from generators.signing.place import Spot

    left, bottom, width, height = (points(float(one)) for one in found.groups())
    return Spot(page - 1, Box(left, bottom, left + width, bottom + height))


def _lasting(address: str, roots: tuple[Path, ...], chain: tuple[Path, ...], revocation: tuple[Path, ...]) -> "Lasting":
    """Time stamps, chain and revocation. Raises DocumentError for files that are none of that."""
    from generators.files import read
    from generators.signing.make import Lasting

    if not (address or roots or chain or revocation):
        return Lasting()
    from generators.signing.keys import certificates, needed, revocations

    needed("vanban sign")
    crls, ocsps = revocations([(str(one), read(one)) for one in revocation])
    anchors, others = (certificates([(str(one), read(one)) for one in files]) for files in (roots, chain))
    return Lasting(address, anchors, others, crls, ocsps)


def _without_evidence(pdf: bytes, file: Path, role: "Role") -> None:
    """A warning where the first signature is about to close a file that carries no evidence. Raises DocumentError where it cannot be read."""
    from generators.codes import Code
    from generators.evidence.in_pdf import attached
    from generators.findings import Finding
    from generators.signing.signatures import is_signed

    if role != "kem-theo" and not is_signed(pdf) and attached(pdf, str(file)) is None:
        message = "Tệp không mang chứng cứ của vanban; đã ký thì không thêm vào được nữa."
        warn([Finding(Code.EVIDENCE_MISSING, str(file), message, "warning")])


@contextmanager
def _key(
    p12: Path | None, library: Path | None, token: str, key: str, environment: str | None, descriptor: int | None
) -> "Iterator[Signer]":
    """The key, open. Raises DocumentError where it cannot be used."""
    from generators.files import read
    from generators.signing.keys import from_pkcs12, needed
    from generators.signing.token import from_token

    needed("vanban sign")
    if p12 is not None:
        yield from_pkcs12(read(p12), _secret("Mật khẩu của tệp khóa", environment, descriptor), str(p12))
        return
    assert library is not None
    with from_token(str(library), _secret("Mã PIN của thiết bị", environment, descriptor), token=token, key=key) as signer:
        yield signer


def _secret(what: str, environment: str | None, descriptor: int | None) -> str:
    """Password or PIN: from where an option says, else asked for and not shown."""
    if environment is not None:
        if environment not in os.environ:
            fail(f"vanban: --secret-env: không có biến môi trường {environment}.")
        return os.environ[environment]
    if descriptor is not None:
        try:
            with os.fdopen(descriptor, encoding="utf-8", closefd=False) as source:
                return source.readline().rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            fail(f"vanban: --secret-fd: không đọc được từ bộ mô tả tệp {descriptor}.")
    return str(click.prompt(what, hide_input=True, err=True))
