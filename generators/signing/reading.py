"""What pyHanko finds of the signatures of a PDF, as plain records; run by `signatures` in a process of its own, for the file may come from anybody.

Four things are kept apart, as staff have to keep them apart: whether the bytes are those that were signed and the signature is that of the key (``intact``), whether
the signature covers the file as it stood then (``whole``), what was written into the file later (``changed``, with the number of bytes ``behind`` what was signed), and whether
the certificate leads to a root that whoever asks has named (``chain``). Nothing is fetched: of revocation and issuers is known what the file carries.
"""

from __future__ import annotations

import asyncio
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from generators.signing.keys import USAGES, holder, lacking_issuer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

# What a file of a stranger makes the parsers raise, beside their own errors.
UNREADABLE: Final = (
    PdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
REQUIRED: Final = "require"
"""The one mode of pyHanko that asks of every certificate whether it was revoked: "hard-fail" asks only those that say where to ask."""
_END: Final = re.compile(rb"startxref\s+\d+\s+%%EOF(?:\r\n|\r|\n)?")
"""What ends a revision, behind its table of objects (ISO 32000-1, 7.5.5)."""
_BLANK: Final = b"\0\t\n\f\r "
_DEEPEST: Final = 50  # levels of a tree of pages; those of real files have a handful
"""What PDF calls white space (ISO 32000-1, 7.2.2)."""
_CHAINS: Final[dict[object, str]] = {
    AdESIndeterminate.EXPIRED: "expired",
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: "expired",
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: "expired",
    AdESIndeterminate.NOT_YET_VALID: "expired",
    AdESIndeterminate.REVOKED_NO_POE: "revoked",
    AdESIndeterminate.REVOKED_CA_NO_POE: "revoked",
    AdESFailure.NOT_YET_VALID: "expired",
}


@dataclass(frozen=True, slots=True)
class _Named:
    """The certificates that whoever asks has named: ``roots`` are trusted, those of the ``chain`` only lead to them."""

    roots: list[Certificate]
    chain: list[Certificate]


def read(pdf: bytes, roots: list[bytes], chain: list[bytes]) -> list[dict[str, Any]]:
    """A record of each signature (and time stamp of the whole file), the oldest first; ``roots`` and those of the ``chain`` are certificates (DER).

    Raises ValueError, or another of `UNREADABLE`, where the file itself cannot be read; a signature that cannot be is a record that says so.
    """
    reader = PdfFileReader(io.BytesIO(pdf))
    named = _Named(*([Certificate.load(one) for one in each] for each in (roots, chain)))
    pages = _pages(reader)
    found: list[tuple[int, dict[str, Any]]] = []
    for name, _, field in enumerate_sig_fields(reader, filled_status=True):
        told: dict[str, Any] = {"field": name, **_where(field, pages)}
        try:
            signature = EmbeddedPdfSignature(reader, field, name)
            told |= {"revision": signature.signed_revision, "end": signature.byte_range[-2] + signature.byte_range[-1]}
            told |= asyncio.run(_told(signature, reader, named))
        except UNREADABLE as error:
            told |= {"problem": f"{type(error).__name__}: {error}"[:300]}
        found.append((told.get("revision", 1 << 30), told))
    signing = {told["field"] for _, told in found}
    covered = max((told["end"] for _, told in found if told.get("whole")), default=0)
    loose = pdf[max(covered, _end(pdf, reader)) :].strip(_BLANK)
    for _, told in found:
        told["changed"] = _only_signed(told, signing)
        end = told.pop("end", len(pdf))
        _with_rest(told, pdf[end:] if told.get("whole") else b"", len(loose))
    return [told for _, told in sorted(found, key=lambda one: one[0])]


async def _told(signature: EmbeddedPdfSignature, reader: PdfFileReader, named: _Named) -> dict[str, Any]:
    """All that is known of a signature."""
    roots = named.roots
    if signature.sig_object_type == "/DocTimeStamp":
        status: Any = await async_validate_pdf_timestamp(signature, _context(reader, named))
        stamp = _of_stamp(status, roots)
        return _common(status) | stamp | {"kind": "time-stamp", "chain": stamp["stamp"], "profile": "DocTimeStamp"}
    status = await _validated(signature, _context(reader, named), _context(reader, named))
    stamp = _of_stamp(status.timestamp_validity, roots)
    revocation = "unknown"
    if roots:
        # with a stamp to be trusted the certificate had to count then, and need not now
        moment = status.timestamp_validity.timestamp if stamp["stamp"] == "trusted" else None
        if moment:
            status = await _validated(signature, _context(reader, named, moment), _context(reader, named))
        if _has_revocation(reader):
            strict = await _validated(
                signature, _context(reader, named, moment, REQUIRED), _context(reader, named, mode=REQUIRED)
            )
            if strict.trusted or strict.revocation_details is not None:
                status, revocation = strict, "good"
            if strict.timestamp_validity is not None and strict.timestamp_validity.revocation_details is not None:
                stamp["stamp"] = "revoked"
    chain = _chain(status, roots)
    issuer = "" if chain == "trusted" else lacking_issuer(signature.signer_cert, _known(signature, reader, named))
    if issuer and chain == "untrusted":
        chain = "incomplete"
    reported = status.signer_reported_dt
    lasting = stamp["stamp"] != "none" and _has_revocation(reader)
    return (
        _common(status)
        | stamp
        | {
            "kind": "signature",
            "chain": chain,
            "issuer_lacking": issuer,
            "revocation": "revoked" if chain == "revoked" else revocation,
            "signed_at": reported.isoformat() if reported else None,
            "profile": _profile(signature, stamped=stamp["stamp"] != "none", lasting=lasting),
        }
    )


async def _validated(signature: EmbeddedPdfSignature, signer: ValidationContext, stamp: ValidationContext) -> Any:
    usage = KeyUsageConstraints(key_usage=USAGES)
    return await async_validate_pdf_signature(signature, signer, stamp, key_usage_settings=usage)


def _context(
    reader: PdfFileReader, named: _Named, moment: dt.datetime | None = None, mode: str = "soft-fail"
) -> ValidationContext:
    """What a chain is built from: the certificates that were named, and what the file carries."""
    given: dict[str, Any] = {"trust_roots": named.roots, "other_certs": named.chain, "allow_fetching": False}
    given |= {"revocation_mode": mode}
    if moment:
        given |= {"moment": moment, "retroactive_revinfo": True}
    try:
        return DocumentSecurityStore.read_dss(reader).as_validation_context(given)
    except NoDSSFoundError:
        return ValidationContext(**given)


def _has_revocation(reader: PdfFileReader) -> bool:
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return False
    return bool(store.crls or store.ocsps)


def _known(signature: EmbeddedPdfSignature, reader: PdfFileReader, named: _Named) -> list[Certificate]:
    """The certificates at hand for a chain: those that were named, those in the signature, those in the store of the file."""
    try:
        stored = list(DocumentSecurityStore.read_dss(reader).load_certs())
    except NoDSSFoundError:
        stored = []
    return [*named.roots, *named.chain, *signature.other_embedded_certs, *stored]


def _end(pdf: bytes, reader: PdfFileReader) -> int:
    """Where the last revision that the reader knows ends; what is behind it belongs to nothing."""
    table = reader.xrefs.get_xref_container_info(reader.total_revisions - 1).end_location
    closed = _END.search(pdf, table)
    return closed.end() if closed else table


def _with_rest(told: dict[str, Any], rest: bytes, loose: int) -> None:
    """Also what stands in the file behind the bytes that were signed: pyHanko judges the objects of updates, and passes over bytes that belong to none."""
    told |= {"behind": len(rest), "loose": min(loose, len(rest))}
    if told["loose"] and told["changed"] in {"none", "signatures", "validation"}:
        told["changed"] = "bytes"
    elif rest and told["changed"] == "none":
        told["changed"] = "bytes" if rest.strip(_BLANK) else "blank"


def _common(status: Any) -> dict[str, Any]:
    """Of whom, whether intact, what it covers, what came later."""
    said = holder(status.signing_cert)
    changed, fields = _changed(status)
    return {
        "intact": bool(status.intact and status.valid),
        "whole": status.coverage in {SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION},
        "changed": changed,
        "changed_fields": fields,
        "signer": said.name,
        "organisation": said.organisation,
        "issuer": said.issuer,
        "serial": said.serial,
        "certificate_until": said.until.isoformat(),
    }


def _changed(status: Any) -> tuple[str, list[str]]:
    """What was written later, and the fields of forms that it touched: "other" where pyHanko cannot tell it from a change of what one reads."""
    result = status.diff_result
    if not isinstance(result, DiffResult):
        return ("none" if status.coverage is SignatureCoverageLevel.ENTIRE_FILE else "other"), []
    levels = {
        ModificationLevel.NONE: "none",
        ModificationLevel.LTA_UPDATES: "validation",
        ModificationLevel.FORM_FILLING: "forms",
        ModificationLevel.ANNOTATIONS: "notes",
    }
    return levels.get(result.modification_level, "other"), sorted(result.changed_form_fields)


def _only_signed(told: dict[str, Any], signing: set[str]) -> str:
    """The same, where all that came later are signatures: "signatures"."""
    changed: str = told.get("changed", "unknown")
    fields = set(told.pop("changed_fields", ()))
    return "signatures" if changed == "forms" and fields <= signing else changed


def _of_stamp(status: Any, roots: list[Certificate]) -> dict[str, Any]:
    """Of a time stamp: when, by whom, whether it holds."""
    if status is None:
        return {"stamp": "none", "stamped_at": None, "stamped_by": ""}
    chain = _chain(status, roots) if status.intact and status.valid else "broken"
    return {"stamp": chain, "stamped_at": status.timestamp.isoformat(), "stamped_by": holder(status.signing_cert).name}


def _chain(status: Any, roots: list[Certificate]) -> str:
    """Whether a certificate leads to one of the roots; "unknown" where none was named."""
    if not roots:
        return "unknown"
    if status.revocation_details is not None:
        return "revoked"
    if status.trusted:
        return "trusted"
    return _CHAINS.get(status.trust_problem_indic, "untrusted")


def _profile(signature: EmbeddedPdfSignature, *, stamped: bool, lasting: bool) -> str:
    if signature.sig_object.get("/SubFilter") != "/ETSI.CAdES.detached":
        return "CMS"
    return "PAdES B-LT" if lasting else "PAdES B-T" if stamped else "PAdES B-B"


def _pages(reader: PdfFileReader) -> dict[int, int]:
    """The number of each page (from 0) by that of its object."""
    return {reference.idnum: number for number, reference in enumerate(_below(reader.root.raw_get("/Pages"), 0))}


def _below(node: Any, depth: int) -> Iterator[Any]:
    """The pages below a node of the tree, in order. Raises ValueError for a tree that is too deep to be one."""
    if depth > _DEEPEST:
        message = "the tree of pages is too deep"
        raise ValueError(message)
    here = node.get_object()
    if "/Kids" not in here:
        yield node.reference
        return
    kids = here["/Kids"]
    for at in range(len(kids)):
        yield from _below(kids.raw_get(at), depth + 1)


def _where(field: Any, pages: dict[int, int]) -> dict[str, Any]:
    """Page and box of a signature that shows; none of one that does not."""
    try:
        widget = field.get_object()
        if "/Rect" not in widget and "/Kids" in widget:
            widget = widget["/Kids"][0]
        left, bottom, right, top = (float(edge) for edge in widget["/Rect"])
        page = pages[widget.raw_get("/P").reference.idnum]
    except UNREADABLE:
        return {"page": None, "box": None}
    return {"page": page, "box": [left, bottom, right, top]} if right > left and top > bottom else {"page": None, "box": None}
