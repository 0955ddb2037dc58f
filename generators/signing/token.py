"""A key on a PKCS#11 token, which never leaves it: each signature is asked of a process of its own that holds the session.

One process for a token: libraries of vendors cannot be forked, know one user at a time, and what they do when they fall ends that process and nothing else. Two
commands on one machine take turns. The PIN goes there by a pipe; a wrong one is never tried again, for tokens lock themselves.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from generators.codes import Code
from generators.findings import DocumentError
from generators.signing.keys import needed
from legaltext.basics.paths import cache_dir

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyhanko.sign.signers import Signer

TIMEOUT: Final = 120.0
"""Seconds for an answer of a token; some wait for a key to be pressed."""
_WORKER: Final = Path(__file__).with_name("token_worker.py")
_LONGEST: Final = 512  # bytes of a signature by an RSA key of 4096 bits; place is kept for so many
_WRONG: Final = {
    "Library": "Không mở được thư viện PKCS#11 “{library}”. Hãy kiểm tra đường dẫn và trình điều khiển của thiết bị",
    "PinIncorrect": "Sai mã PIN của thiết bị. Máy không tự thử lại, vì sai nhiều lần thì thiết bị tự khóa. Hãy xem lại mã PIN",
    "PinLenRange": "Mã PIN dài hoặc ngắn hơn mức của thiết bị. Hãy xem lại mã PIN",
    "PinLocked": "Thiết bị đã bị khóa vì sai mã PIN nhiều lần. Hãy liên hệ nơi cấp để mở khóa",
    "Token": "Không chọn được thiết bị “{token}”; đang có: {there}. Hãy cắm thiết bị, hoặc nêu tên bằng --token",
    "Key": "Không chọn được khóa “{key}” có chứng thư trong thiết bị; đang có: {there}. Hãy nêu tên bằng --key",
}
_NONE: Final = {
    "Token": "Không thấy thiết bị nào. Hãy cắm thiết bị, cài trình điều khiển của thiết bị rồi thử lại",
    "Key": "Thiết bị không có khóa nào kèm chứng thư. Hãy nhờ nơi cấp ghi chứng thư vào thiết bị",
}
_OTHER: Final = "Thiết bị không ký được ({error}). Hãy rút ra, cắm lại rồi thử lại"


@contextmanager
def from_token(library: str, pin: str, *, token: str = "", key: str = "", where: str = "PKCS#11") -> Iterator[Signer]:
    """A signer by a key of a token, open as long as the block runs. ``token`` and ``key`` are labels; they may lack where there is only one.

    Raises DocumentError where the token cannot be used, also while it signs.
    """
    needed(where)
    from filelock import FileLock, Timeout

    name = hashlib.sha256(f"{Path(library).resolve()}\0{token}".encode()).hexdigest()[:16]
    folder = cache_dir()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / f"token-{name}.lock", timeout=TIMEOUT), _Session(where) as session:
            yield session.open({"library": library, "token": token, "pin": pin, "key": key})
    except Timeout as error:
        message = "Thiết bị đang được một lệnh khác dùng. Hãy đợi lệnh đó xong rồi thử lại."
        raise DocumentError.of(Code.SIGN_KEY, where, message) from error


class _Session:
    """The process, from its start to its end."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._asked: dict[str, str] = {}

    def __enter__(self) -> Self:
        # -I: nothing of the caller's environment or folder decides what it runs; it finds modules where this process does.
        self._process = subprocess.Popen(  # noqa: S603 -- our own program
            [sys.executable, "-I", "-X", "utf8", str(_WORKER), *filter(None, sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a vendor's library may say anything there
            text=True,
            encoding="utf-8",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still to be written has no reader
                    pipe.close()
        self._process.wait()

    def open(self, asked: dict[str, str]) -> Signer:
        """The signer. Raises DocumentError where the token is not to be used."""
        from asn1crypto import x509
        from pyhanko.sign.signers import Signer
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        self._asked = {name: value for name, value in asked.items() if name != "pin"}
        answer = self.ask(asked)
        certificate, *others = (x509.Certificate.load(base64.b64decode(one)) for one in answer["certificates"])
        ask, process = self.ask, self._process

        class OnToken(Signer):
            """Signs by asking the process that holds the session."""

            session = process

            async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002 -- pyHanko calls it so
                if dry_run:
                    return bytes(_LONGEST)
                said = ask({"data": base64.b64encode(data).decode(), "digest": digest_algorithm})
                return base64.b64decode(said["signature"])

        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko types not all of its makers
        store.register_multiple([certificate, *others])
        return OnToken(signing_cert=certificate, cert_registry=store)

    def ask(self, message: dict[str, str]) -> dict[str, Any]:
        """The answer to a message. Raises DocumentError where it is an error, or none comes."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        clock = threading.Timer(TIMEOUT, process.kill)
        clock.daemon = True
        clock.start()
        try:
            process.stdin.write(json.dumps(message) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError:  # it has ended
            line = ""
        finally:
            clock.cancel()
        answer: dict[str, Any] = json.loads(line) if line.endswith("\n") else {"error": "không trả lời"}
        if error := answer.get("error"):
            there = ", ".join(f"“{one}”" for one in answer.get("there", ()))
            sentence = _NONE if error in _NONE and not there else _WRONG
            said = sentence.get(error, _OTHER).format(
                error=error, there=there, **{"library": "", "token": "", "key": ""} | self._asked
            )
            raise DocumentError.of(Code.SIGN_KEY, self._where, f"{said}.")
        return answer
