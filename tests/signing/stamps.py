"""A service of time stamps on this machine (RFC 3161 over HTTP), for the length of a test."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import keys, tsp
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.signing import pki


@contextmanager
def service(party: pki.Party, *, broken: bool = False, at: dt.datetime | None = None) -> Iterator[str]:
    """The address of a service that stamps with a party's key, with the time of day or another; or of one that answers with something else."""
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko types not all of its makers
    store.register(pki.root().asn1)
    stamper = DummyTimeStamper(party.asn1, keys.PrivateKeyInfo.load(party.key_der), store, fixed_dt=at)

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            body = b"<html>" if broken else stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "text/html" if broken else "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
