"""A clerk registers a paper, finds it again and reserves a number: on a screen, on a phone, without JavaScript."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from legaltext.corpus.corpus import Corpus
from tests.library import rendered
from tests.register.papers import UNIT
from tests.web.accessible import barriers, overflow

pytestmark = pytest.mark.slow(reason="a server of its own, and a browser")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a register of its own, started as a person starts it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('so') / 'so.sqlite3'}"
    command = [sys.executable, "-c", "from generators.cli import main; main()", "serve", "--port", "0", "--no-browser"]
    with subprocess.Popen(
        [*command, "--register", url], stdout=subprocess.PIPE, text=True, encoding="utf-8", env=os.environ | {"VANBAN_LANG": "vi"}
    ) as server:
        assert server.stdout is not None
        yield "http://" + server.stdout.readline().split("http://")[1].split("/")[0]
        server.send_signal(signal.SIGINT)
        server.wait(20)


def opened(browser: Browser, office: str, width: int, *, script: bool = True) -> Page:
    page = browser.new_context(base_url=office, viewport={"width": width, "height": 800}, java_script_enabled=script).new_page()
    page.set_default_timeout(60_000)
    return page


def test_a_paper_is_registered_and_found_and_a_number_reserved(
    browser: Browser, office: str, corpus: Corpus, tmp_path: Path
) -> None:
    file = tmp_path / "thoi-viec.docx"
    file.write_bytes(rendered("resignation/quyet-dinh-cho-thoi-viec", corpus).docx)
    plain = opened(browser, office, 1280, script=False)
    plain.goto("/")
    plain.get_by_role("link", name="Sổ văn bản", exact=True).click()
    plain.get_by_role("link", name="Đăng ký văn bản").click()
    plain.get_by_label("Tệp của văn bản").set_input_files(file)
    plain.get_by_text("Gửi đi, thay thế, bắt đầu dãy số").click()
    plain.get_by_label("Dãy số bắt đầu ở đây").check()
    plain.get_by_role("button", name="Đăng ký vào sổ").click()
    expect(plain.locator("h1")).to_contain_text("268/QĐ-BVM", timeout=60_000)
    for width in (1280, 390):
        page = opened(browser, office, width)
        page.goto("/so-van-ban")
        page.get_by_label("Từ trong trích yếu").fill("cho vien chuc thoi viec")
        page.get_by_role("button", name="Tìm trong sổ").click()
        expect(page.locator("#cac-van-ban")).to_have_text("1 mục tìm được")
        assert (barriers(page), overflow(page)) == ([], 0)
        page.get_by_role("link", name="268/QĐ-BVM").click()
        expect(page.locator(".facts")).to_contain_text("Về việc cho viên chức thôi việc")
        assert (barriers(page), overflow(page)) == ([], 0)
        page.goto("/so-van-ban/giu-so")
        assert (barriers(page), overflow(page)) == ([], 0)
        page.get_by_label("Loại văn bản").select_option("TB")
        page.get_by_label("Đơn vị ban hành").fill(UNIT)
        page.get_by_role("button", name="Giữ số tiếp theo").click()
        expect(page.locator(".done")).to_contain_text("Đã giữ số")
