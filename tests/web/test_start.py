"""The server is up soon: what only its answers need is not imported before."""

import os
import socket
import subprocess
import sys

from generators.commands.serve import listening_at

# What takes long to import, and what hangs on it: the rules of all readers, the libraries of documents.
HEAVY = (
    "spacy",
    "legaltext.ingest",
    "legaltext.references.find",
    "legaltext.semantics.amendments",
    "docxtpl",
    "pypdf",
    "babel",
    "generators.form.rules",
)


def test_what_takes_long_is_not_imported_before_the_server_answers() -> None:
    program = "import sys, generators.web.app as app; app.create_app(); print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "fastapi" in said
    assert [name for name in HEAVY if name in said] == []


def test_the_words_of_a_page_do_not_wait_for_the_browser_to_confirm_its_head() -> None:
    with listening_at("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        taken, _ = listening.accept()
        with taken:
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
