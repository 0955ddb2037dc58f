"""Signing in as a person does it: in the browser, at a server that was started for an office."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generators.web.security.users import hashed
from tests.web.accessible import barriers, overflow


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the user lan."""
    users = tmp_path_factory.mktemp("office") / "users"
    users.write_text(f"lan:{hashed('một câu rất dài')}\n", encoding="utf-8")
    program = [sys.executable, "-c", "from generators.cli import main; main()", "serve", "--port", "0", "--no-browser"]
    with subprocess.Popen(
        [*program, "--users", str(users)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"VANBAN_LANG": "vi"},
    ) as server:
        assert server.stdout is not None
        yield "http://" + server.stdout.readline().split("http://")[1].split("/")[0]
        server.send_signal(signal.SIGINT)
        server.wait(20)


@pytest.mark.parametrize(("width", "scripts"), [(1366, True), (390, True), (390, False)])
@pytest.mark.slow(reason="a server and a browser")
def test_one_signs_in_gets_where_one_wanted_and_signs_out(browser: Browser, office: str, width: int, *, scripts: bool) -> None:
    context = browser.new_context(base_url=office, viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto("/chon-hinh-thuc")
    assert page.locator("h1").inner_text() == "Đăng nhập"
    assert barriers(page) == [] if scripts else True
    assert overflow(page) == 0
    if where := os.environ.get("VANBAN_SHOTS"):
        page.screenshot(path=str(Path(where) / f"login-{width}.png"))
    page.get_by_label("Tên người dùng").fill("lan")
    page.get_by_label("Mật khẩu").fill("sai rồi")
    page.get_by_role("button", name="Đăng nhập").click()
    assert "chưa đúng" in page.get_by_role("alert").inner_text()
    page.get_by_label("Tên người dùng").fill("lan")
    page.get_by_label("Mật khẩu").fill("một câu rất dài")
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"{office}/chon-hinh-thuc")
    assert overflow(page) == 0
    if where:
        page.screenshot(path=str(Path(where) / f"in-{width}.png"))
    page.get_by_role("button", name="Đăng xuất (lan)").click()
    page.wait_for_url(f"{office}/dang-nhap")
    page.goto("/")
    assert "/dang-nhap" in page.url
    context.close()
