"""Requests that nobody means well with: each is refused in one sentence, none is a fault of ours, none is repeated back at length."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from starlette.testclient import TestClient

from generators.web.api.data import FormData
from generators.web.app import create_app
from tests.web.test_api_documents import SLUG, TEMPLATES, example

LAW = "/api/v1/instruments/129-2025-qh15"
RENDER = f"{TEMPLATES}/{SLUG}/render"
LONG = "đ" * 5_000


@pytest.fixture(scope="module")
def server(web: TestClient) -> TestClient:
    """The server, whose faults are answers as for any client and not exceptions of the test."""
    return TestClient(web.app, base_url="http://127.0.0.1", headers={"Accept": "application/json"}, raise_server_exceptions=False)


def deep(levels: int) -> str:
    return '{"data": ' + '{"a":' * levels + "1" + "}" * levels + "}"


def nested(levels: int) -> dict[str, Any]:
    made: dict[str, Any] = {"a": "x"}
    for _ in range(levels - 1):
        made = {"a": made}
    return made


def is_refused(response: Any, *statuses: int) -> None:
    assert response.status_code in statuses, (response.status_code, response.text[:300])
    assert response.headers["content-type"] == "application/problem+json"
    record = response.json()
    assert record["status"] == response.status_code
    assert record["code"]
    assert len(response.content) < 20_000


@pytest.mark.parametrize(
    "path",
    [
        f"{LAW}/provisions/..%2f..%2f..%2fetc%2fpasswd",
        f"{LAW}/provisions/%00",
        f"{LAW}/provisions/%ff%fe",
        f"{LAW}/provisions/art_1'%20OR%201=1--",
        f"{LAW}/provisions/" + "a" * 20_000,
        f"{LAW}/provisions/\u202eart_1",
        "/api/v1/instruments/..%2f..",
        "/api/v1/instruments/*",
        "/api/v1/instruments/%F0%9F%92%A9",
        f"{TEMPLATES}/..%2f../etc",
        f"{TEMPLATES}/%2e%2e/%2e%2e",
        f"{TEMPLATES}/dismissal/..%5c..%5ctemplate.docx",
        f"{TEMPLATES}/dismissal/%00",
        "/api/v1/advice/matters/__class__",
        "/api/v1/" + "a/" * 2_000,
    ],
)
def test_an_address_never_leads_elsewhere(server: TestClient, path: str) -> None:
    is_refused(server.get(path), 404)


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/api/v1/cite", {"q": LONG}),
        ("/api/v1/cite", {"q": ""}),
        ("/api/v1/cite", {}),
        ("/api/v1/cite", {"q": "Điều 1", "instrument": LONG}),
        ("/api/v1/search", {"q": LONG}),
        ("/api/v1/search", {"q": "a", "limit": "0"}),
        ("/api/v1/search", {"q": "a", "limit": "1e9"}),
        ("/api/v1/search", {"q": "a", "limit": "9" * 5_000}),
        ("/api/v1/search", {"q": "a", "level": "điều"}),
        ("/api/v1/search", {"q": "a", "instrument": ["a"] * 500}),
        (LAW, {"format": "docx"}),
        (LAW, {"on": "10000-01-01"}),
        (f"{LAW}/tree", {"depth": "-1"}),
        (f"{LAW}/references", {"depth": "99"}),
        (f"{LAW}/limits", {"from": "2026-13-01"}),
        (f"{LAW}/terms", {"lang": "fr"}),
    ],
)
def test_what_does_not_fit_is_refused(server: TestClient, path: str, asked: dict[str, Any]) -> None:
    is_refused(server.get(path, params=asked), 422)


@pytest.mark.parametrize(
    "query", ['"', '"" OR', "a AND (b", "*", "field:value", "\u202e\u0000", "a" * 500, "💩", "%", "NEAR/3", "^a", "a~9"]
)
def test_nothing_that_is_searched_for_is_a_fault(server: TestClient, query: str) -> None:
    assert server.get("/api/v1/search", params={"q": query}).status_code == 200
    assert server.get("/api/v1/cite", params={"q": query}).status_code in (200, 404)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "null",
        "[]",
        '"data"',
        "1e999999",
        '{"data": null}',
        '{"data": {}, "data2": 1}',
        '{"data": {"so": NaN}}',
        '{"data": {"so": 1e999}}',
        deep(21),
        deep(5_000),
        deep(200_000),
        '{"data": {"so": ' + "[" * 50_000 + "]" * 50_000 + "}}",
        json.dumps({"data": {"can_cu_khac": ["x"] * 60_000}}),
        '{"data": {}, "engine": "rm -rf /"}',
        '{"data": {}, "bilingual": "yes"}',
        '{"data": {"so": "\\ud800"}}',
        '{"data": {"\\ud800": "x"}}',
        '{"data": {"": ""}}',
        '{"data": {"__class__": "x", "so": {"$ref": "file:///etc/passwd"}}}',
        '{"data": {"don_vi": "{{ 7*7 }}", "so": "{% for a in range(10**9) %}"}}',
        '{"data": {"ngay_ky": 99999999999999999999999999}}',
        '{"data": {"ngay_ky": [[["2026-10-05"]]], "vien_chuc": [], "so": true}}',
    ],
)
@pytest.mark.parametrize("path", [RENDER, f"{TEMPLATES}/{SLUG}/deadlines"])
def test_no_body_is_a_fault(server: TestClient, path: str, body: str) -> None:
    answer = server.post(path, content=body.encode("utf-8", "surrogatepass"), headers={"Content-Type": "application/json"})
    is_refused(answer, 400, 413, 422)


@pytest.mark.parametrize("data", [{"a": float("nan")}, {"a": [float("inf")]}, {"a": ["x"] * 60_000}, nested(21), nested(5_000)])
def test_what_no_form_can_be_is_refused_before_anything_walks_through_it(data: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(FormData).validate_python(data)


def test_what_a_form_may_be_is_taken() -> None:
    assert TypeAdapter(FormData).validate_python(nested(20) | {"b": ["x"] * 1_000, "c": 1.5})


def test_words_of_a_template_in_data_stay_words(server: TestClient) -> None:
    data = example() | {"ly_do": "{{ 7*7 }} {% raw %} ${jndi:ldap://x} <w:p/> \u202e"}
    answer = server.post(f"{RENDER}?format=json", json={"data": data})
    assert answer.status_code in (200, 422)
    assert "49" not in json.dumps(answer.json()["findings"])


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/xml", "multipart/form-data", "application/x-www-form-urlencoded", ""]
)
def test_a_body_of_another_kind_is_refused(server: TestClient, kind: str) -> None:
    is_refused(server.post(RENDER, content=b'{"data": {}}', headers={"Content-Type": kind}), 400, 415, 422)


@pytest.mark.parametrize("path", ["/api/v1/check", "/api/v1/verify", "/api/v1/cites/file"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", b""),
        ("a.docx", b"PK\x03\x04" + b"\0" * 1_000),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 1_000),
        ("a.pdf", b"%PDF-1.7\n" + b"1 0 obj <</Length 99999999999>> stream\n" * 1_000),
        ("../../../etc/passwd\0.docx", b"\0\1\2\3"),
        ("\u202excod.exe", b"MZ" + bytes(range(256))),
    ],
)
def test_a_file_that_is_none_is_refused(server: TestClient, path: str, name: str, content: bytes) -> None:
    refused = server.post(path, files={"file": (name, content)})
    is_refused(refused, 400, 422)
    assert "etc/passwd" not in refused.text
    assert "/tmp" not in refused.text


@pytest.mark.parametrize("path", ["/api/v1/check", "/api/v1/verify"])
def test_a_form_without_its_file_is_refused(server: TestClient, path: str) -> None:
    is_refused(server.post(path, data={"file": "x"}), 422)
    is_refused(server.post(path, content=b"--x", headers={"Content-Type": "multipart/form-data; boundary=x"}), 400, 422)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_other_methods_are_not_allowed(server: TestClient, method: str) -> None:
    is_refused(server.request(method, LAW), 405)


@pytest.mark.parametrize(
    "path", [LAW, "/openapi.json", "/", "/luat/129-2025-qh15", "/luat/khong-co", "/api/v1/cites", "/static/x/page.css"]
)
def test_head_answers_what_get_does_and_no_body(server: TestClient, path: str) -> None:
    """/api/v1/cites is only written to: both are refused."""
    head, get = server.head(path), server.get(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers.get("content-type") == get.headers.get("content-type")
    assert head.headers.get("etag") == get.headers.get("etag")


def test_head_of_what_one_has_already_is_not_modified(server: TestClient) -> None:
    assert server.head(LAW, headers={"If-None-Match": server.get(LAW).headers["etag"]}).status_code == 304


def test_headers_are_no_way_in(server: TestClient) -> None:
    for headers in (
        {"If-None-Match": "," * 5_000},
        {"If-None-Match": 'W/"' + "x" * 10_000},
        {"Accept": "a;q=" + "9" * 4_000},
        {"Accept": ";;,,=q"},
        {"Accept-Language": LONG.encode().hex()[:4_000]},
    ):
        assert server.get(LAW, headers=headers).status_code == 200
        made = server.post(RENDER, json={"data": example()}, headers=headers)
        assert made.status_code == 200


def test_a_server_without_the_corpus_says_so_and_not_where_it_looked(tmp_path: Any) -> None:
    from generators.web.settings import Settings

    app = create_app(Settings(corpora=(tmp_path / "khong-co",)))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        answer = client.get(LAW)
    is_refused(answer, 503)
    assert str(tmp_path) not in answer.text
