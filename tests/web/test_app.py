"""What holds for all pages and answers."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from generators.web.app import create_app
from generators.web.settings import Settings


def test_the_first_page_is_vietnamese(web: TestClient) -> None:
    answer = web.get("/")
    assert answer.status_code == 200
    assert '<html lang="vi">' in answer.text
    assert "Trang chủ" in answer.text


def test_english_is_chosen_and_stays(web: TestClient) -> None:
    reader = TestClient(web.app, base_url="http://127.0.0.1")
    answer = reader.post("/ngon-ngu/en", headers={"Referer": "http://127.0.0.1/"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert '<html lang="en">' in reader.get("/").text
    assert "<title>Home" in reader.get("/").text


@pytest.mark.parametrize("came_from", ["http://evil.test//evil.test/", "https://evil.test", "javascript:alert(1)", ""])
def test_the_choice_of_a_language_leads_to_no_other_site(web: TestClient, came_from: str) -> None:
    answer = web.post("/ngon-ngu/en", headers={"Referer": came_from}, follow_redirects=False)
    assert answer.headers["location"] == "/"
    web.cookies.clear()


def test_what_is_not_there_is_a_page_for_people_and_a_problem_for_programs(web: TestClient, program: TestClient) -> None:
    page, problem = web.get("/khong-co"), program.get("/khong-co")
    assert (page.status_code, problem.status_code) == (404, 404)
    assert "Không có trang này." in page.text
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["code"] == "http-404"
    assert web.get("/api/v1/khong-co").headers["content-type"] == "application/problem+json"


def test_every_answer_has_the_policy_and_pages_are_not_kept(web: TestClient) -> None:
    for path in ("/", "/khong-co", "/openapi.json"):
        told = web.get(path).headers
        assert "unsafe" not in told["content-security-policy"]
        assert told["content-security-policy"].startswith("default-src 'none'")
        assert told["cache-control"] == "no-store"


def test_styles_and_scripts_are_our_own_server_s_and_may_be_kept(web: TestClient) -> None:
    page = web.get("/").text
    asked = re.findall(r'(?:src|href)="([^"]+\.(?:css|js))"', page)
    assert len(asked) >= 3
    for address in asked:
        assert address.startswith("/static/")
        answer = web.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert not re.search(r"https?://(?!127\.0\.0\.1)", page)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://127.0.0.1"}, 303),
        ({"Origin": "http://evil.test"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_no_other_site_makes_a_browser_send_something(web: TestClient, headers: dict[str, str], status: int) -> None:
    assert web.post("/ngon-ngu/vi", headers=headers, follow_redirects=False).status_code == status
    web.cookies.clear()


def test_other_names_for_the_machine_are_refused(web: TestClient) -> None:
    refused = web.get("/", headers={"Host": "evil.test"})
    assert (refused.status_code, "evil.test" in refused.text, "--name" in refused.text) == (400, True, True)
    assert refused.headers["x-content-type-options"] == "nosniff"
    assert web.get("/", headers={"Host": "127.0.0.1.evil.test"}).status_code == 400


def parts_of(page: str) -> list[str]:
    nav = page[page.index("<nav aria-label") : page.index("</nav>")]
    return re.findall(r'<a href="([^"]+)"', nav)


def test_the_parts_that_a_server_does_not_keep_take_no_room_in_its_navigation(web: TestClient, tmp_path: Path) -> None:
    always = ["/mau", "/chon-hinh-thuc", "/hang-loat", "/kiem-tra", "/luat"]
    first = web.get("/").text
    assert parts_of(first) == always
    assert all(f'<a href="{to}">' in first for to in ("/ho-so", "/so-van-ban", "/bao-cao"))  # the first page tells of them
    assert "/ho-so" in parts_of(web.get("/ho-so").text)  # which says how it is turned on
    app = create_app(Settings(workers=1, cases=tmp_path, register=f"sqlite:///{tmp_path / 'so.sqlite3'}"))
    with TestClient(app, base_url="http://127.0.0.1", headers={"Accept": "text/html"}) as office:
        assert sorted(parts_of(office.get("/").text)) == sorted([*always, "/ho-so", "/so-van-ban", "/bao-cao"])
