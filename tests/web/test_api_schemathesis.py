"""What the description allows, and what it does not, asked of a running server: no fault of ours, and answers as they are described."""

import re
import shutil
import threading
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from generators.cases.case import ABOUT
from generators.cases.opening import create
from generators.web.app import create_app
from generators.web.settings import Settings
from generators.web.unfit import WORDS

pytestmark = pytest.mark.slow(reason="each operation is asked some dozens of requests")

KEY = "0123456789abcdef"  # of the case of which all is asked

_CONFIG = {
    "parameters": {"path.case": KEY},
    # What fits the schema may still be refused: a citation that means nothing, data that break the law.
    "checks": {"positive_data_acceptance": {"enabled": False}},
    "generation": {"max-examples": 8, "deterministic": True, "database": "none"},
    # Whatever is uploaded is a file, and an empty field of a form is one that was left empty: nothing of a form violates the schema on its way.
    "operations": [
        {
            "include-path-regex": "/(check|verify|file|signed|issue|leaving|records)$",
            "checks": {"negative_data_rejection": {"enabled": False}},
        },
    ],
    "phases": {"coverage": {"enabled": True}, "stateful": {"enabled": False}},
}


CASES = Path(mkdtemp(prefix="vanban-cases-"))
APP = create_app(Settings(workers=1, renders_a_minute=0, cases=CASES, register=f"sqlite:///{CASES}/so.sqlite3"))
DESCRIBED = schemathesis.openapi.from_dict(APP.openapi(), config=SchemathesisConfig.from_dict(_CONFIG))


@pytest.fixture(scope="module")
def running() -> Iterator[str]:
    """Where the server answers, on loopback."""
    about = create("ky_luat", CASES / "a1").folder / ABOUT
    about.write_text(re.sub("ma: .*", f'ma: "{KEY}"', about.read_text(encoding="utf-8")), encoding="utf-8")
    server = uvicorn.Server(uvicorn.Config(APP, port=0, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(20)
    shutil.rmtree(CASES)


@DESCRIBED.parametrize()
@settings(deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: schemathesis.Case[Any], running: str) -> None:
    response = case.call_and_validate(base_url=running, timeout=120)  # the first that needs the readers of citations imports them
    if response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
        assert all(one["code"] in WORDS for one in response.json().get("errors", ()))
