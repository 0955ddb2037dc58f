"""A server over the law and the templates that ship: asked without a socket (`web`, `program`), and in Debian's chromium (`address`, `desktop`, `phone`, `plain`)."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.testclient import TestClient

import generators.web
from generators.web.app import create_app
from generators.web.settings import Settings

WEB = Path(generators.web.__file__).parent
# A refusal, as the browser and htmx note it, and a request that ended because its page was left.
_EXPECTED = re.compile(r"status of 4|Status Error Code 4|^htmx:(?:sendAbort|afterRequest)\b")
CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session")
def web() -> Iterator[TestClient]:
    """As a browser asks: for pages, from the machine itself."""
    with TestClient(
        create_app(Settings(renders_a_minute=0)), base_url="http://127.0.0.1", headers={"Accept": "text/html,*/*;q=0.8"}
    ) as client:
        yield client


@pytest.fixture(scope="session")
def program(web: TestClient) -> TestClient:
    """The same server, as a program asks."""
    return TestClient(web.app, base_url="http://127.0.0.1", headers={"Accept": "application/json"})


@pytest.fixture(scope="session")
def case_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server of `address` keeps its cases."""
    return tmp_path_factory.mktemp("ho-so-vu-viec")


@pytest.fixture(scope="session")
def address(case_folder: Path) -> Iterator[str]:
    """Where `vanban serve` answers, started as a person starts it."""
    command = [sys.executable, "-c", "from generators.cli import main; main()", "serve", "--port", "0", "--no-browser"]
    command += ["--cases", str(case_folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=os.environ | {"VANBAN_LANG": "vi"}
    ) as server:
        assert server.stdout is not None
        said = server.stdout.readline()
        assert "http://" in said, said
        yield said.split("http://")[1].split("/")[0].join(("http://", ""))
        server.send_signal(signal.SIGINT)
        server.wait(20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of Debian; Playwright's own download is never used."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed (.ci/setup dev installs it)")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield made
        made.close()


def _page(browser: Browser, address: str, **settings: object) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(base_url=address, locale="vi-VN", **settings)  # type: ignore[arg-type]  # its own keywords
    outside: list[str] = []
    wrong: list[str] = []
    context.on(
        "request",
        lambda request: outside.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None,
    )
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda message: wrong.append(message.text) if message.type == "error" and not _EXPECTED.search(message.text) else None,
    )
    page.set_default_timeout(60_000)
    yield page
    context.close()
    assert not outside, f"asked of other places: {outside}"
    assert not wrong, f"the browser complains: {wrong}"


@pytest.fixture
def desktop(browser: Browser, address: str) -> Iterator[Page]:
    """A clerk's screen."""
    yield from _page(browser, address, viewport={"width": 1366, "height": 768})


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A phone."""
    yield from _page(browser, address, **PHONE)


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    """A clerk's screen, without JavaScript."""
    yield from _page(browser, address, viewport={"width": 1366, "height": 768}, java_script_enabled=False)


@pytest.fixture
def plain_phone(browser: Browser, address: str) -> Iterator[Page]:
    """A phone, without JavaScript."""
    yield from _page(browser, address, java_script_enabled=False, **PHONE)
