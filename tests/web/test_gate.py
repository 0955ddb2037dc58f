"""Where a server is open, and to whom: refused at the start, at the gate, by size and by number."""

import logging
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi import Request
from starlette.testclient import TestClient

from generators.cli import main
from generators.web.app import create_app
from generators.web.security.pace import Allowance
from generators.web.security.peers import networks, peer_of
from generators.web.security.start import SettingsError, check_settings
from generators.web.security.users import hashed
from generators.web.security.who import AsWhom
from generators.web.settings import Settings
from generators.web.work.at_hand import AtWork
from tests.web import work_tasks as tasks

PROXIED = Settings(proxy_header="X-Remote-User", proxies=("10.0.0.1/32",))
PROGRAM = {"Accept": "application/json"}


def client(settings: Settings, peer: str = "127.0.0.1") -> TestClient:
    """The server with a page that says who asks, one that takes a body, and one that fails; asked from an address."""
    app = create_app(settings)

    @app.get("/who")
    def who(asks: AsWhom) -> str:
        return asks.owner

    @app.post("/body")
    async def body(request: Request) -> int:
        return len(await request.body())

    @app.post("/unread")
    async def unread() -> str:
        return "unread"

    @app.get("/fault")
    def fault() -> None:
        raise KeyError("Nguyễn Văn Mẫu")

    @app.get("/render")
    async def render(work: AtWork) -> float:
        return await work.run(tasks.sleep, 0)

    return TestClient(app, base_url="http://127.0.0.1", headers=PROGRAM, client=(peer, 50_000), follow_redirects=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "may-chu.coquan.local", "128.0.0.1"])
def test_a_server_for_others_does_not_start_without_knowing_who_comes(host: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--users"):
        create_app(Settings(host=host))
    users = tmp_path / "users"
    users.write_text(f"lan:{hashed('x' * 10)}\n", encoding="utf-8")
    check_settings(Settings(host=host, users=users))
    check_settings(Settings(host=host, proxy_header="X-Remote-User", proxies=("10.0.0.1",)))
    check_settings(Settings(host=host, without_login=True))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.5", "localhost", "::1"])
def test_one_s_own_machine_needs_no_login(host: str) -> None:
    check_settings(Settings(host=host))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (Settings(proxy_header="X-Remote-User"), "cần --proxy-from"),
        (Settings(proxy_header="X-Remote-User", proxies=("0.0.0.0/0",)), "mọi địa chỉ"),
        (Settings(proxy_header="X-Remote-User", proxies=("::/0",)), "mọi địa chỉ"),
        (Settings(proxy_header="X-Remote-User", proxies=("cong",)), "không phải là địa chỉ"),
        (Settings(users=Path("/khong/co"), proxy_header="X", proxies=("10.0.0.1",)), "chỉ chọn một"),
        (Settings(users=Path("/khong/co")), "không đọc được"),
        (Settings(users=Path("/dev/null")), "chưa có người dùng"),
        (Settings(users=Path("/dev/null"), without_login=True), "không đi cùng"),
    ],
)
def test_settings_that_contradict_each_other_are_refused(settings: Settings, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        check_settings(settings)


def test_the_command_says_what_to_do_and_does_not_start() -> None:
    said = CliRunner().invoke(main, ["serve", "--host", "0.0.0.0", "--port", "0", "--no-browser"])
    assert said.exit_code == 2
    assert "vanban nguoi-dung add" in said.output


def test_a_user_named_by_a_listed_proxy_is_believed() -> None:
    answer = client(PROXIED, "10.0.0.1").get("/who", headers={"X-Remote-User": "lan"})
    assert (answer.status_code, answer.json()) == (200, "lan")


@pytest.mark.parametrize("peer", ["127.0.0.1", "10.0.0.2", "::1", "testclient", ""])
def test_nobody_else_is_let_in_whatever_is_said(peer: str) -> None:
    asked = client(PROXIED, peer)
    for headers in (
        {},
        {"X-Remote-User": "lan"},
        {"X-Remote-User": "lan", "X-Forwarded-For": "10.0.0.1"},
        {"Authorization": "Basic bGFuOngx"},
    ):
        for path in ("/who", "/", "/static/x/page.css", "/dang-nhap"):
            answer = asked.get(path, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "proxy-only"), (path, headers)


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("X-Remote-User", "")],
        [("X-Remote-User", " ")],
        [("X-Remote-User", "x" * 101)],
        [("X-Remote-User", "a"), ("X-Remote-User", "b")],
        [("X-Remote_User", "a")],
    ],
)
def test_a_proxy_that_names_nobody_or_two_lets_nobody_in(headers: list[tuple[str, str]]) -> None:
    answer = client(PROXIED, "10.0.0.1").get("/who", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "login-needed")


def test_a_header_that_nobody_asked_for_names_nobody() -> None:
    assert client(Settings(), "10.0.0.7").get("/who", headers={"X-Remote-User": "lan"}).json() == "10.0.0.7"


@pytest.mark.parametrize(
    ("direct", "said", "address"),
    [
        ("10.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1", ["1.1.1.1, 203.0.113.9"], "203.0.113.9"),  # what the reader typed in front is not believed
        ("10.0.0.1", ["1.1.1.1", "203.0.113.9, 10.0.0.2"], "203.0.113.9"),
        ("::ffff:10.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.1.1", ["203.0.113.9"], "10.0.1.1"),
        ("127.0.0.1", ["203.0.113.9"], "127.0.0.1"),
    ],
)
def test_the_reader_s_address_is_what_a_listed_proxy_says(direct: str, said: list[str], address: str) -> None:
    scope = {"type": "http", "client": (direct, 1), "headers": [(b"x-forwarded-for", one.encode()) for one in said]}
    assert peer_of(scope, networks(("10.0.0.0/24",))).address == address


def test_a_body_beyond_the_limit_is_a_problem_told_or_streamed() -> None:
    asked = client(Settings(body_limit=1_000))
    assert asked.post("/body", content=b"x" * 1_000).json() == 1_000
    told = asked.post("/body", content=b"x" * 1_001)
    streamed = asked.post("/body", content=iter([b"x" * 600, b"x" * 600]))
    for answer in (told, streamed):
        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"
    assert asked.post("/unread", content=b"x" * 1_001).status_code == 413
    upload = asked.post("/dang-nhap", files={"tep": b"x" * 2_000})
    assert upload.status_code == 413


def test_a_fault_is_told_without_anybody_s_data(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        answer = client(Settings()).get("/fault")
    assert (answer.status_code, answer.json()["code"]) == (500, "fault")
    assert "KeyError at test_gate.py:" in caplog.text
    assert "Mẫu" not in caplog.text + answer.text
    assert "content-security-policy" in answer.headers


def test_one_who_asks_for_much_waits_and_the_others_do_not() -> None:
    asked = client(Settings(renders_a_minute=2, workers=1), "10.0.0.8")
    app = asked.app
    other = TestClient(app, base_url="http://127.0.0.1", headers=PROGRAM, client=("10.0.0.9", 1))
    assert [asked.get("/render").status_code for _ in range(3)] == [200, 200, 429]
    refused = asked.get("/render")
    assert refused.json()["code"] == "too-often"
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert other.get("/render").status_code == 200
    app.state.work.close()  # type: ignore[attr-defined]  # FastAPI's


def test_what_is_allowed_comes_back_with_time() -> None:
    now = [0.0]
    allowance = Allowance(6, clock=lambda: now[0])
    assert [allowance.take("a") for _ in range(7)] == [0] * 6 + [10]
    now[0] = 10
    assert [allowance.take("a") for _ in range(2)] == [0, 10]
    now[0] = 3600
    assert [allowance.take("a") for _ in range(7)] == [0] * 6 + [10]
    assert [Allowance(0).take("a") for _ in range(99)] == [0] * 99


def test_an_address_to_listen_at_is_no_name_of_the_server() -> None:
    asked = client(Settings(host="0.0.0.0", without_login=True, names=("vanban.test",)))
    assert asked.get("/who", headers={"Host": "0.0.0.0"}).status_code == 400
    assert asked.get("/who", headers={"Host": "vanban.test"}).status_code == 200
