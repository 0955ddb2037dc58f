"""The program that talks to a PKCS#11 token; `token` runs it, one for a token, and says why.

On standard input comes a line of JSON (library, label of the token, PIN, label of the key), and then a line for each signature (base64 of what is to be signed, and the
digest). Each is answered by a line on standard output: the certificates, the signature; or an object with "error". It ends with its input. Nothing is written elsewhere.

    python -I token_worker.py FOLDERS-OF-MODULES…
"""

import asyncio
import base64
import json
import os
import sys
from typing import Any


def main() -> None:
    """Open the token, answer, until there is nothing more to sign."""
    sys.path[:] = sys.argv[1:]
    # Whatever a vendor's library prints must not reach the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    import pkcs11

    signer: Any = None
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            if signer is None:
                signer, answer = _opened(pkcs11, asked)
            else:
                data = base64.b64decode(asked["data"])
                answer = {"signature": _coded(asyncio.run(signer.async_sign_raw(data, asked["digest"])))}
        except pkcs11.exceptions.PKCS11Error as error:
            answer = {"error": type(error).__name__}
        json.dump(answer, answers)
        answers.write("\n")
        answers.flush()


def _coded(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _opened(pkcs11: Any, asked: dict[str, str]) -> tuple[Any, dict[str, Any]]:
    """A signer on the token, and its certificates with the one that signs first; or None and what is wrong."""
    from asn1crypto import x509
    from pkcs11 import Attribute, ObjectClass
    from pyhanko.sign.pkcs11 import PKCS11Signer

    if not os.path.isfile(asked["library"]):  # noqa: PTH113 -- a string from a message
        return None, {"error": "Library"}
    try:
        library = pkcs11.lib(asked["library"])
    except (pkcs11.exceptions.PKCS11Error, RuntimeError):  # no library, or one of something else
        return None, {"error": "Library"}
    slots = library.get_slots(token_present=True)
    tokens = [token for slot in slots if (token := slot.get_token()).flags & pkcs11.TokenFlag.TOKEN_INITIALIZED]
    named = [token for token in tokens if asked["token"] in {"", token.label}]
    if len(named) != 1:
        return None, {"error": "Token", "there": [token.label for token in tokens]}
    session = named[0].open(user_pin=asked["pin"])
    keys = {key[Attribute.ID] for key in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.SIGN: True})}
    stored = [
        (one[Attribute.LABEL], one[Attribute.ID], x509.Certificate.load(one[Attribute.VALUE]))
        for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
    ]
    able = [one for one in stored if one[1] in keys]
    chosen = [one for one in able if asked["key"] in {"", one[0]}]
    if len(chosen) != 1:
        return None, {"error": "Key", "there": [label for label, _, _ in able]}
    _, key, certificate = chosen[0]
    signer = PKCS11Signer(session, signing_cert=certificate, key_id=key)
    others = [one for _, _, one in stored if one is not certificate]
    return signer, {"certificates": [_coded(one.dump()) for one in (certificate, *others)]}


if __name__ == "__main__":
    main()
