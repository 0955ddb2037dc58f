"""What of a request does not fit is told in Vietnamese, whatever language is asked for, with an id for programs, and without what was sent."""

from typing import Any, get_args

import pytest
from pydantic_core.core_schema import ErrorType
from starlette.testclient import TestClient

from generators.web.problems import Problem
from generators.web.unfit import WORDS
from tests.web.test_api_documents import SLUG, TEMPLATES

LAW = "/api/v1/instruments/129-2025-qh15"
RENDER = f"{TEMPLATES}/{SLUG}/render"
OURS = {"day", "file", "form-bounds", "form-number"}
SECRET = "xyzzy"


def errors(program: TestClient, method: str, path: str, media: str = "", **sent: Any) -> list[dict[str, str]]:
    headers = {"Accept-Language": "en"} | ({"Content-Type": media} if media else {})
    refused = program.request(method, path, headers=headers, **sent)
    assert refused.status_code == 422
    problem = refused.json()
    assert (problem["code"], problem["detail"]) == ("request-invalid", "Yêu cầu thiếu hoặc có chỗ không khớp.")
    assert SECRET not in refused.text
    assert all(one.keys() == {"where", "code", "message"} for one in problem["errors"])
    found: list[dict[str, str]] = problem["errors"]
    return found


@pytest.mark.parametrize(
    ("body", "where", "code", "message"),
    [
        ("{}", "body.data", "missing", "Thiếu mục này."),
        ('{"data": []}', "body.data", "dict_type", "Cần một đối tượng JSON."),
        ('"xyzzy"', "body", "model_attributes_type", "Cần một đối tượng JSON, gửi với Content-Type: application/json."),
        ('{"data": {"a": xyzzy}}', "body.15", "json_invalid", "JSON viết sai."),
        ('{"data": {}, "draft": "xyzzy"}', "body.draft", "bool_type", "Cần true hoặc false."),
        (
            '{"data": {}, "annexe": "xyzzy"}',
            "body.annexe",
            "extra_forbidden",
            "Không có mục tên này; tên các mục xem ở /docs.",
        ),
        ('{"data": {"a": NaN}}', "body.data", "form-number", "Có một số không phải là số (NaN, vô cùng)."),
        (
            '{"data": ' + '{"a":' * 30 + "1" + "}" * 30 + "}",
            "body.data",
            "form-bounds",
            "Lồng quá sâu hoặc quá nhiều giá trị: không biểu mẫu nào như vậy.",
        ),
    ],
)
def test_a_body_that_does_not_fit_is_told_in_vietnamese(
    program: TestClient, body: str, where: str, code: str, message: str
) -> None:
    [one] = errors(program, "POST", RENDER, content=body.encode(), media="application/json")
    assert one == {"where": where, "code": code, "message": message}


@pytest.mark.parametrize(
    ("path", "params", "where", "code", "message"),
    [
        ("/api/v1/search", {"q": "a", "on": "2026-02-30"}, "query.on", "day", "Cần một ngày có thật, viết như 2026-07-01."),
        ("/api/v1/search", {"q": "a", "on": SECRET}, "query.on", "day", "Cần một ngày có thật, viết như 2026-07-01."),
        ("/api/v1/search", {"q": "a", "limit": SECRET}, "query.limit", "int_parsing", "Cần một số nguyên."),
        ("/api/v1/search", {"q": "a", "limit": "0"}, "query.limit", "greater_than_equal", "Không được nhỏ hơn 1."),
        ("/api/v1/search", {}, "query.q", "missing", "Thiếu mục này."),
        (LAW, {"format": SECRET}, "query.format", "literal_error", "Chỉ nhận một trong: json, akn, jsonl, html."),
        ("/api/v1/search", {"q": SECRET * 1000}, "query.q", "string_too_long", "Dài quá: không quá 500 ký tự."),
    ],
)
def test_what_an_address_asks_for_and_does_not_fit_is_told_in_vietnamese(
    program: TestClient, path: str, params: dict[str, str], where: str, code: str, message: str
) -> None:
    assert errors(program, "GET", path, params=params) == [{"where": where, "code": code, "message": message}]


def test_a_text_where_a_file_is_to_be(program: TestClient) -> None:
    [one] = errors(program, "POST", "/api/v1/check", data={"file": SECRET})
    assert one == {"where": "body.file", "code": "file", "message": "Cần một tệp."}


def test_each_id_is_one_of_pydantic_or_ours_and_has_vietnamese_words() -> None:
    assert set(WORDS) - set(get_args(ErrorType)) == OURS
    assert [code for code, words in WORDS.items() if words.isascii()] == []


def test_a_person_is_told_each_field_that_does_not_fit(web: TestClient) -> None:
    page = web.post("/hang-loat/viec/khong-co/tao", data={"so_tu": SECRET * 20, "pdf": SECRET})
    assert page.status_code == 422
    assert "<b>so_tu</b>: Dài quá: không quá 60 ký tự." in page.text
    assert "<b>pdf</b>: Cần true hoặc false." in page.text
    assert SECRET not in page.text


def test_the_title_of_every_refusal_is_vietnamese() -> None:
    titles = [Problem(status, "x", "y").record()["title"] for status in range(400, 600)]
    assert [title for title in titles if not title or title.isascii()] == []


def test_the_title_of_a_refusal_is_that_of_its_status_and_its_id_stays(program: TestClient) -> None:
    gone = program.get("/api/v1/instruments/khong-co").json()
    assert (gone["title"], gone["code"], gone["status"]) == ("Không tìm thấy", "not-found", 404)
    wrong = program.post(RENDER, content=b"{}", headers={"Content-Type": "application/json"}).json()
    assert (wrong["title"], wrong["code"], wrong["type"]) == ("Có chỗ chưa đúng", "request-invalid", "urn:vanban:request-invalid")
