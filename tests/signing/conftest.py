"""Papers to be signed, made as staff make them; and signers of the tests' own authority. Nothing may be left in the temporary folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import lru_cache

import pytest
from asn1crypto.x509 import Certificate
from pyhanko.sign.signers import Signer

from generators.catalog.catalog import open_catalog
from generators.document.pdf import make_pdfs
from generators.document.render import render
from generators.pdf.errors import PdfError
from generators.signing import Picture, Wanted, from_pkcs12, read_picture, sign
from generators.signing.told import Looked, look
from legaltext.corpus.corpus import Corpus
from tests.signing import pictures, pki

NOTICE = "petitions/thong-bao-ket-qua-xep-loai"
DECISION = "dismissal/quyet-dinh-ky-luat"
PETITION = "resignation/don-xin-thoi-viec"


@lru_cache(maxsize=16)
def looked(pdf: bytes, roots: tuple[Certificate, ...] = ()) -> Looked:
    """What is told of the signatures of a file, asked once for all that a test wants to know of it: a program of its own reads it, which takes a second."""
    return look(pdf, roots)


@dataclass(frozen=True)
class Papers:
    """A decision, a notice that is a draft without its number, a person's own paper: PDF files."""

    decision: bytes
    draft: bytes
    petition: bytes


@pytest.fixture(scope="session")
def papers(corpus: Corpus) -> Papers:
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip("LibreOffice is not installed")
    catalog = open_catalog()
    made = [
        render(DECISION, catalog.get(DECISION).example, corpus=corpus, catalog=catalog).docx,
        render(NOTICE, _without_number(catalog.get(NOTICE).example.read_text(encoding="utf-8")), corpus=corpus, catalog=catalog, draft=True).docx,
        render(PETITION, catalog.get(PETITION).example, corpus=corpus, catalog=catalog).docx,
    ]  # fmt: skip
    pdfs = [one[0] for one in make_pdfs(made) if not isinstance(one, PdfError)]
    return Papers(*pdfs)


def _without_number(example: str) -> str:
    lines = example.splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("so:")]
    assert len(kept) == len(lines) - 1
    return "".join(kept)


@pytest.fixture(scope="session")
def signatory() -> Signer:
    return from_pkcs12(pki.signatory().p12(), pki.PASSWORD, "nguoi-ky.p12")


@pytest.fixture(scope="session")
def unit() -> Signer:
    return from_pkcs12(pki.unit().p12(), pki.PASSWORD, "co-quan.p12")


@pytest.fixture(scope="session")
def hand() -> Picture:
    return read_picture(pictures.signature(), "chu-ky.png", "xanh")


@pytest.fixture(scope="session")
def seal() -> Picture:
    return read_picture(pictures.seal(), "dau.png", "đỏ")


@pytest.fixture(scope="session")
def signed(papers: Papers, signatory: Signer, hand: Picture) -> bytes:
    """The decision with the signature of its signatory."""
    return sign(papers.decision, signatory, Wanted("nguoi-ky", hand)).pdf


@pytest.fixture(scope="session")
def sealed(signed: bytes, unit: Signer, seal: Picture) -> bytes:
    """The decision with both signatures."""
    return sign(signed, unit, Wanted("co-quan", seal)).pdf


@pytest.fixture(scope="session")
def roots() -> tuple[Certificate, ...]:
    return (pki.root().asn1,)
