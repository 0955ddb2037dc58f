"""What the signatures of a PDF still prove: each by itself, with what is not known said as such."""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from generators.codes import Code
from generators.findings import DocumentError
from generators.pdf.lines import Box, PageLines, read_lines
from generators.signing.keys import needed
from generators.signing.place import Spot
from legaltext.basics import bounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn1crypto.x509 import Certificate

Chain = Literal["unknown", "trusted", "incomplete", "untrusted", "expired", "revoked"]
Stamp = Literal["none", "broken", "unknown", "trusted", "untrusted", "expired", "revoked"]
Changed = Literal["none", "blank", "signatures", "validation", "bytes", "forms", "notes", "other", "unknown"]
Verdict = Literal["broken", "changed", "revoked", "unknown", "untrusted", "trusted"]

TIMEOUT: Final = 60.0
"""Seconds for one file; one with two signatures takes one."""
MEMORY: Final = 1_500_000_000
"""Bytes of the reading process, where the system bounds it (not Windows, not macOS)."""
_WORKER: Final = Path(__file__).with_name("signatures_worker.py")
# The hole of a signature cannot be compressed, so that its name stands in the file; a name may be written with numbers in place of letters: "/Byte#52ange".
_SIGNED: Final = re.compile(("/" + "".join(f"(?:{sign}|#{ord(sign):02x}|#{ord(sign):02X})" for sign in "ByteRange")).encode())


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature, or a time stamp of the whole file (``kind``), in the field of that name.

    ``intact``: the bytes are those that were signed, and with that key. ``whole``: it covers the file as it stood then. ``changed``: what was written into the file
    later ("blank": white space; "validation": what makes it readable for long, or an update that says nothing, which pyHanko does not tell apart; "bytes": what belongs to no update, so that
    pyHanko passes over it, and another reader perhaps does not; "other": perhaps what one reads). ``behind`` is the number of bytes behind what was signed, ``loose`` that of those which
    belong to no update. ``chain``: whether the certificate leads to a named root ("unknown" where none was named; "incomplete": the certificate of an issuer lacks, so
    that it cannot be built; "expired": it did not count, now or, with a stamp, then); ``issuer_lacking`` is whose certificate the file would have to carry; ``revocation`` by what the file carries. ``signed_at`` is the signer's own clock,
    ``stamped_at`` that of the service ``stamped_by``, whose certificate is judged in ``stamp``. ``spot`` is where it shows, and ``over`` the lines of the page that its picture lies upon, in whole or part: a seal touches position and name, a picture that
    hides words lies on others. ``problem`` is why it could not be read.
    """

    field: str
    kind: Literal["signature", "time-stamp"] = "signature"
    intact: bool = False
    whole: bool = False
    changed: Changed = "unknown"
    behind: int = 0
    loose: int = 0
    signer: str = ""
    organisation: str = ""
    issuer: str = ""
    serial: str = ""
    certificate_until: dt.datetime | None = None
    chain: Chain = "unknown"
    issuer_lacking: str = ""
    revocation: Literal["unknown", "good", "revoked"] = "unknown"
    signed_at: dt.datetime | None = None
    stamp: Stamp = "none"
    stamped_at: dt.datetime | None = None
    stamped_by: str = ""
    profile: str = ""
    spot: Spot | None = None
    over: tuple[str, ...] = ()
    problem: str = ""

    @property
    def unbroken(self) -> bool:
        """Whether what was signed is what the file says now: only signatures, what is needed to read them, and what says nothing came later."""
        harmless = self.changed in {"none", "blank", "signatures", "validation"}
        return self.intact and self.whole and harmless and self.stamp != "broken"

    @property
    def verdict(self) -> Verdict:
        """``broken`` before ``changed`` before ``revoked``; ``unknown`` where no root was named, and "trusted" only where all holds and the chain leads to one."""
        if not (self.intact and self.whole) or self.stamp == "broken":
            return "broken"
        if not self.unbroken:
            return "changed"
        if self.chain == "revoked":
            return "revoked"
        return self.chain if self.chain in {"unknown", "trusted"} else "untrusted"

    def record(self) -> dict[str, object]:
        """For a program; moments as ISO 8601, the box in points from the lower left corner, the page from 1."""
        box = self.spot.box if self.spot else None
        return {
            "field": self.field,
            "kind": self.kind,
            "verdict": self.verdict,
            "intact": self.intact,
            "covers_whole_revision": self.whole,
            "changed_later": self.changed,
            "bytes_behind": self.behind,
            "bytes_loose": self.loose,
            "signer": self.signer,
            "organisation": self.organisation,
            "issuer": self.issuer,
            "serial": self.serial,
            "certificate_until": _iso(self.certificate_until),
            "chain": self.chain,
            "issuer_lacking": self.issuer_lacking,
            "revocation": self.revocation,
            "signed_at": _iso(self.signed_at),
            "stamp": self.stamp,
            "stamped_at": _iso(self.stamped_at),
            "stamped_by": self.stamped_by,
            "profile": self.profile,
            "page": self.spot.page + 1 if self.spot else None,
            "box": [box.left, box.bottom, box.right, box.top] if box else None,
            "over_lines": list(self.over),
            "problem": self.problem,
        }


def is_signed(pdf: bytes) -> bool:
    """Whether a file may have signatures; False is sure."""
    return _SIGNED.search(pdf) is not None


def report(
    pdf: bytes, roots: Sequence[Certificate] = (), where: str = "PDF", *, chain: Sequence[Certificate] = ()
) -> tuple[Signature, ...]:
    """The signatures, the oldest first; ``where`` names the file in what is wrong.

    ``roots`` are the certificates that whoever asks trusts, those of the ``chain`` lead to them where the file does not carry them.

    Raises DocumentError where there seem to be some and they cannot be read, or the extra `sign` is not installed.
    """
    if not is_signed(pdf):
        return ()
    needed(where)
    named = [[base64.b64encode(one.dump()).decode() for one in each] for each in (roots, chain)]
    given = json.dumps(named).encode() + b"\n" + pdf
    try:
        done = bounded.run(_WORKER, given, TIMEOUT, MEMORY, *filter(None, sys.path))
        told = json.loads(done.stdout) if done.returncode == 0 else None
    except (OSError, subprocess.TimeoutExpired, ValueError):
        told = None
    if not isinstance(told, list):
        message = "Không đọc được chữ ký số trong tệp PDF (tệp hỏng, bị ghi thêm phía sau, có mật khẩu hoặc cố ý gây quá tải). Hãy lấy lại tệp gốc."
        raise DocumentError.of(Code.SIGN_UNREADABLE, where, message)
    found = tuple(map(_signature, told))
    if not any(one.spot for one in found):
        return found
    pages = read_lines(pdf, where)
    return tuple(replace(one, over=_over(one.spot, pages)) for one in found)


def _over(spot: Spot | None, pages: Sequence[PageLines]) -> tuple[str, ...]:
    """The lines of the page under the picture of a signature."""
    if spot is None or spot.page >= len(pages):
        return ()
    return tuple(line.words for line in pages[spot.page].lines if line.box.meets(spot.box))


def _signature(told: dict[str, Any]) -> Signature:
    page, edges = told.pop("page"), told.pop("box")
    told.pop("revision", None)
    moments = {name: _moment(told.get(name)) for name in ("signed_at", "stamped_at", "certificate_until")}
    return Signature(**(told | moments), spot=Spot(page, Box(*edges)) if edges else None)


def _moment(said: str | None) -> dt.datetime | None:
    """A moment as it was written; one without a time zone is of none that is known, and stays so."""
    return dt.datetime.fromisoformat(said) if said else None


def _iso(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None
