"""Electronic signatures on a PDF, and what they still prove.

    sign(pdf, signer, Wanted("nguoi-ky", …))    one more signature, where and as NĐ 30/2020, PL I says
    report(pdf, roots)                          the signatures of a file, each with what is known of it
    from_pkcs12(…), from_token(…)               the keys that sign
    certificates(files)                         roots of trust, read from files

It needs the extra `sign`; what is imported here is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generators.signing.keys import certificates, from_pkcs12
    from generators.signing.make import Lasting, Signed, Wanted, sign
    from generators.signing.picture import Picture, read_picture
    from generators.signing.signatures import Signature, report
    from generators.signing.token import from_token

__all__ = [
    "Lasting",
    "Picture",
    "Signature",
    "Signed",
    "Wanted",
    "certificates",
    "from_pkcs12",
    "from_token",
    "read_picture",
    "report",
    "sign",
]

_MODULES = {
    "Lasting": "make",
    "Picture": "picture",
    "Signature": "signatures",
    "Signed": "make",
    "Wanted": "make",
    "certificates": "keys",
    "from_pkcs12": "keys",
    "from_token": "token",
    "read_picture": "picture",
    "report": "signatures",
    "sign": "make",
}


def __getattr__(name: str) -> Any:
    """One of the names above. Raises AttributeError for another."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
