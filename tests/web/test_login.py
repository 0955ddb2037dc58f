"""Signing in on an office server: who has no session sees nothing, guesses get slower, a session ends."""

import base64
import stat
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from generators.cli import main
from generators.web.app import create_app
from generators.web.problems import Problem
from generators.web.security import sessions as sessions_module
from generators.web.security.gate import Guard
from generators.web.security.pace import Guesses
from generators.web.security.sessions import COOKIE, Sessions
from generators.web.security.users import Users, UsersError, hashed, parsed, with_user
from generators.web.settings import Settings

PASSWORD = "một câu rất dài"
BROWSER = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def digest() -> str:
    return hashed(PASSWORD)


@pytest.fixture
def file(tmp_path: Path, digest: str) -> Path:
    path = tmp_path / "nguoi-dung"
    path.write_text(f"# của phòng\nlan:{digest}\n", encoding="utf-8")
    return path


@pytest.fixture
def office(file: Path) -> TestClient:
    app = create_app(Settings(users=file))
    return TestClient(app, base_url="http://127.0.0.1", headers=BROWSER, follow_redirects=False)


def sign_in(client: TestClient, password: str = PASSWORD, name: str = "lan", **more: str) -> int:
    return client.post("/dang-nhap", data={"ten": name, "mat_khau": password, **more}).status_code


def basic(name: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


def test_without_a_session_every_path_is_shut_but_the_way_in(office: TestClient) -> None:
    for path in ("/", "/mau", "/luat", "/openapi.json", "/khong-co", "/hang-doi/x"):
        answer = office.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/dang-nhap?tiep={path}"), path
    problem = office.get("/api/v1/instruments", headers={"Accept": "application/json"})
    assert (problem.status_code, problem.json()["code"]) == (401, "login-needed")
    assert problem.headers["www-authenticate"].startswith("Basic ")
    refused = office.post("/mau", headers=BROWSER)
    assert refused.status_code == 401
    assert 'target="_blank" rel="noopener">đăng nhập ở thẻ khác</a>' in refused.text
    assert office.get("/dang-nhap/../mau").status_code == 303
    assert office.get("/dang-nhapx").status_code == 303
    page = office.get("/dang-nhap?tiep=/mau")
    assert page.status_code == 200
    assert 'value="/mau"' in page.text
    assert "Đăng xuất" not in page.text


def test_one_signs_in_works_and_leaves(office: TestClient) -> None:
    answer = office.post("/dang-nhap", data={"ten": "lan", "mat_khau": PASSWORD, "tiep": "/mau?x=1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/mau?x=1")
    said = answer.headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=lax" in said
    assert "secure" not in said  # plain http here
    page = office.get("/")
    assert page.status_code == 200
    assert "Đăng xuất (lan)" in page.text
    cookie = office.cookies[COOKIE]
    assert office.post("/dang-xuat").status_code == 303
    assert COOKIE not in office.cookies
    office.cookies.set(COOKIE, cookie)  # kept by somebody
    assert office.get("/").status_code == 303


def test_the_cookie_is_for_https_only_where_the_reader_has_https(file: Path) -> None:
    app = create_app(Settings(users=file, proxies=("10.0.0.1",)))
    https = {**BROWSER, "X-Forwarded-Proto": "https"}
    for peer, secure in (("10.0.0.1", True), ("10.0.0.2", False)):
        client = TestClient(app, base_url="http://127.0.0.1", headers=https, follow_redirects=False, client=(peer, 1))
        answer = client.post("/dang-nhap", data={"ten": "lan", "mat_khau": PASSWORD})
        assert ("secure" in answer.headers["set-cookie"].lower()) is secure


@pytest.mark.parametrize("onward", ["//evil.test", "/\\evil.test", "https://evil.test", "evil", "", "/x\r\ny"])
def test_signing_in_leads_to_no_other_site(office: TestClient, onward: str) -> None:
    answer = office.post("/dang-nhap", data={"ten": "lan", "mat_khau": PASSWORD, "tiep": onward})
    assert answer.headers["location"] == "/"


def test_a_wrong_password_a_wrong_name_and_a_forged_cookie_are_nobody(office: TestClient) -> None:
    assert sign_in(office, "sai") == 401
    assert sign_in(office, name="khac") == 401
    assert sign_in(office, "") == 401
    good = office.post("/dang-nhap", data={"ten": "lan", "mat_khau": PASSWORD}).cookies[COOKIE]
    signed, _, signature = good.rpartition(".")
    # Not the last letter: two of its bits say nothing.
    forged = f"{signed}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}"
    for cookie in (forged, good.split(".")[0], "", "x"):
        office.cookies.clear()
        office.cookies.set(COOKIE, cookie)
        assert office.get("/").status_code == 303, cookie


def test_a_user_who_is_taken_out_or_gets_another_password_is_out_at_once(office: TestClient, file: Path, digest: str) -> None:
    assert sign_in(office) == 303
    assert office.get("/").status_code == 200
    file.write_text(f"lan:{hashed('mật khẩu khác')}\n", encoding="utf-8")
    assert office.get("/").status_code == 303
    file.write_text(f"lan:{digest}\n", encoding="utf-8")
    assert office.get("/").status_code == 200
    file.write_text("", encoding="utf-8")
    assert office.get("/").status_code == 303


def test_users_that_cannot_be_read_let_nobody_in(office: TestClient, file: Path) -> None:
    assert sign_in(office) == 303
    file.write_text("lan:plain words\n", encoding="utf-8")
    assert office.get("/").status_code == 303
    assert sign_in(office) == 503
    assert office.get("/api/v1/x", headers=basic("lan", "plain words")).status_code == 503
    file.unlink()
    assert office.get("/").status_code == 303


def test_programs_send_their_password(office: TestClient, file: Path) -> None:
    program = {"Accept": "application/json"}
    # It is in; there is no such thing
    assert office.get("/api/v1/x", headers=program | basic("lan", PASSWORD)).status_code == 404
    assert office.get("/api/v1/x", headers=program | basic("lan", "sai")).status_code == 401
    assert office.get("/api/v1/x", headers=program | basic("khac", PASSWORD)).status_code == 401
    for header in ("Basic ???", "Basic " + base64.b64encode(b"lan").decode(), "Bearer x", ""):
        assert office.get("/api/v1/x", headers=program | {"Authorization": header}).status_code == 401
    file.write_text("", encoding="utf-8")  # remembered, and gone all the same
    assert office.get("/api/v1/x", headers=program | basic("lan", PASSWORD)).status_code == 401


def at_once(guard: Guard) -> None:
    """All guesses come at one moment, however long this machine takes over each."""
    guard._by_address._clock = guard._by_name._clock = lambda: 0.0


def test_guesses_get_slower_for_an_address_whatever_the_name(office: TestClient) -> None:
    at_once(office.app.state.guard)  # type: ignore[attr-defined]  # FastAPI's
    statuses = [sign_in(office, "sai", name=f"n{number}") for number in range(12)]
    assert statuses[:10] == [401] * 10
    assert statuses[10:] == [429] * 2
    answer = office.post("/dang-nhap", data={"ten": "lan", "mat_khau": PASSWORD})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert office.get("/api/v1/x", headers=basic("lan", PASSWORD)).status_code == 429


def test_guesses_get_slower_for_a_name_wherever_they_come_from(file: Path) -> None:
    guard = Guard(Settings(users=file))
    at_once(guard)
    for number in range(20):
        assert guard.sign_in("lan", "sai", f"10.0.0.{number}") is None
    with pytest.raises(Exception, match="Đã sai nhiều lần"):
        guard.sign_in("lan", PASSWORD, "10.0.1.1")


def test_an_address_that_has_to_wait_does_not_use_up_the_tries_of_a_name(file: Path) -> None:
    guard = Guard(Settings(users=file))
    at_once(guard)
    for number in range(40):
        with suppress(Problem):  # from the eleventh on nothing is tried
            assert guard.sign_in("lan", "sai", "10.0.0.1") is None, number
    assert guard.sign_in("lan", PASSWORD, "10.0.0.2")


def test_who_is_signed_in_shares_no_tries_with_others_who_are(file: Path) -> None:
    guard = Guard(Settings(users=file))
    at_once(guard)
    for number in range(15):
        assert guard.sign_in(f"n{number}", "sai", "") is None
    assert guard.sign_in("lan", PASSWORD, "")


def test_the_wait_doubles_ends_and_is_forgotten_in_the_end() -> None:
    now = [0.0]
    guesses = Guesses(3, longest=60, clock=lambda: now[0])
    assert [guesses.begin("a") for _ in range(3)] == [0, 0, 0]
    assert guesses.begin("a") == 1
    assert guesses.begin("b") == 0
    now[0] = 1
    assert guesses.begin("a") == 0
    assert guesses.begin("a") == 2
    now[0] = 4
    guesses.begin("a")
    guesses.undo("a")  # that one was right: it costs no wait, and the others still count
    assert guesses.begin("a") == 0
    assert guesses.begin("a") == 4
    now[0] = 200
    assert [guesses.begin("a") for _ in range(3)] == [0, 0, 0]


def test_a_session_ends_when_it_rests_and_after_a_day_however_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    sessions = Sessions(100, clock=lambda: now[0])
    cookie = sessions.begin("lan", "x")
    for now[0] in (90, 180, 270):
        assert sessions.user(cookie) == ("lan", "x")
    now[0] = 371
    assert sessions.user(cookie) is None
    busy = sessions.begin("lan", "x")
    assert sessions.user(busy)
    monkeypatch.setattr(sessions_module, "LONGEST", -1)
    assert sessions.user(busy) is None
    assert Sessions(100).user(busy) is None  # another server's


def test_the_file_is_read_strictly(digest: str) -> None:
    assert parsed(f"\n# x\nlan:{digest}\n", "f") == {"lan": digest}
    for text in (f"lan {digest}", "lan:matkhau", "lan:", f"lan:{digest}\nlan:{digest}", f"a b:{digest}", f":{digest}"):
        with pytest.raises(UsersError, match="dòng"):
            parsed(text, "f")
    assert with_user("# x\nlan:1\nan:2\n", "lan", "3") == "# x\nan:2\nlan:3\n"
    assert with_user("lan:1\nlan2:2\n", "lan", None) == "lan2:2\n"


def test_the_command_adds_and_removes_a_user(tmp_path: Path) -> None:
    file, run = tmp_path / "nguoi-dung", CliRunner().invoke
    said = run(main, ["nguoi-dung", "add", str(file), "an"], input=f"{PASSWORD}\n{PASSWORD}\n")
    assert said.exit_code == 0, said.output
    assert PASSWORD not in said.output
    assert PASSWORD not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Users(file).verified("an", PASSWORD)
    assert Users(file).verified("an", PASSWORD + "x") is None
    assert run(main, ["nguoi-dung", "add", str(file), "binh"], input="ngan\nngan\n").exit_code == 2
    assert run(main, ["nguoi-dung", "add", str(file), "a b"], input=f"{PASSWORD}\n{PASSWORD}\n").exit_code == 2
    assert run(main, ["nguoi-dung", "remove", str(file), "binh"]).exit_code == 2
    assert run(main, ["nguoi-dung", "remove", str(file), "an"]).exit_code == 0
    assert Users(file).hashes() == {}
