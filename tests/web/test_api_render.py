"""Documents made over REST: the bytes that the command writes, its refusals, its options."""

import json
from base64 import b64decode
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from generators import render, verify
from generators.web.api.render import preferred
from generators.web.attachment import DOCX, PDF
from tests.web.api import answered
from tests.web.test_api_documents import ONE, SLUG, TEMPLATES, example

PATH = f"{TEMPLATES}/{SLUG}/render"
TEMPLATE = f"{ONE}/render"


def test_a_document_is_the_one_that_the_command_makes(program: TestClient) -> None:
    made = program.post(PATH, json={"data": example()}, headers={"Accept": "*/*"})
    assert (made.status_code, made.headers["content-type"]) == (200, DOCX)
    assert made.content == render(SLUG, example()).docx
    assert made.headers["content-disposition"] == 'attachment; filename="quyet-dinh-mien-nhiem.docx"'
    assert made.headers["cache-control"] == "no-store"
    assert int(made.headers["vanban-findings"]) >= 0


def test_json_tells_all_with_the_files(program: TestClient) -> None:
    found = answered(program, "POST", PATH, TEMPLATE, json={"data": example(), "pdf": True, "engine": "preview"})
    done = render(SLUG, example())
    assert b64decode(found["docx"]) == done.docx
    assert found["on"] == "2026-10-05"
    assert [(one["instrument"], one["eid"]) for one in found["cited"]] == [(law.instrument, law.eid) for law in done.cited]
    assert {one["code"] for one in found["findings"]} >= {str(one.code) for one in (*done.findings, *done.notes)} | {
        "pdf-preview"
    }
    assert b64decode(found["pdf"]).startswith(b"%PDF-")


@pytest.mark.slow(reason="LibreOffice makes a PDF")
def test_a_pdf_where_it_is_asked_for(program: TestClient) -> None:
    made = program.post(PATH, json={"data": example()}, headers={"Accept": f"{PDF}, */*;q=0.5"})
    assert (made.status_code, made.headers["content-type"]) == (200, PDF)
    assert verify(made.content).verdict == "same"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "docx"),
        ("*/*", "docx"),
        ("text/html,*/*;q=0.8", "docx"),
        ("application/json", "json"),
        (PDF, "pdf"),
        (f"application/json;q=0.5, {PDF}", "pdf"),
        (f"{PDF};q=0.2,application/json;q=0.3", "json"),
        (f"{PDF};q=0", "docx"),
        (f"{PDF};q=viel, application/json", "json"),
    ],
)
def test_what_is_answered_is_what_accept_prefers(accept: str, kind: str) -> None:
    assert preferred(accept) == kind


def test_everything_that_is_wrong_is_said_at_once_with_the_ids_of_the_command(program: TestClient) -> None:
    data = example() | {"ngay_ky": "30/02/2026", "khong_co": "x"}
    del data["so"]
    data["vien_chuc"] = data["vien_chuc"] | {"ho_ten": ""}
    refused = answered(program, "POST", PATH, TEMPLATE, 422, json={"data": data})
    assert refused["type"] == "urn:vanban:findings"
    assert {("field-date", "ngay_ky"), ("field-unknown", "khong_co"), ("field-missing", "vien_chuc.ho_ten")} <= {
        (one["code"], one["where"]) for one in refused["findings"]
    }


def test_the_options_are_those_of_the_command(program: TestClient) -> None:
    def words(**options: Any) -> str:
        made = program.post(f"{PATH}?format=docx", json={"data": example()} | options)
        assert made.status_code == 200, made.text
        return ZipFile(BytesIO(made.content)).read("word/document.xml").decode()

    assert len(words(annex=False)) < len(words(annex=True)) < len(words(annex=True, bilingual=True))
    incomplete = example()
    del incomplete["ly_do"]
    assert program.post(PATH, json={"data": incomplete}).status_code == 422
    draft = program.post(f"{PATH}?format=docx", json={"data": incomplete, "draft": True})
    assert draft.content == render(SLUG, incomplete, draft=True).docx


def test_a_condition_is_set_aside_by_a_written_reason_only(program: TestClient) -> None:
    slug = "petitions/van-ban-giai-quyet-kien-nghi"
    path = f"{TEMPLATES}/{slug}/render?format=json"
    data = example(slug) | {"ngay_ky": "2026-12-28"}
    refused = answered(program, "POST", path, TEMPLATE, 422, json={"data": data})
    assert "guard-failed" in {one["code"] for one in refused["findings"]}
    reason = {
        "ly_do_bo_qua": {"qua_thoi_han_giai_quyet": "Người đứng đầu đã quyết định theo kết luận bằng văn bản (dữ liệu mẫu)."}
    }
    made = answered(program, "POST", path, TEMPLATE, json={"data": data | reason})
    assert "guard-overridden" in {one["code"] for one in made["findings"]}


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ('{"data": {"so": "1", "so": "2"}}', "so"),
        ('{"data": {}, "draft": false, "draft": true}', "draft"),
        ('{"data": {"vien_chuc": {"ho_ten": "A", "ho_t\\u0065n": "B"}}}', "ho_ten"),
    ],
)
@pytest.mark.parametrize("media", ["application/json", "application/vnd.api+json; charset=utf-8", "Application/JSON"])
def test_a_key_that_stands_twice_is_refused_by_its_name(program: TestClient, body: str, key: str, media: str) -> None:
    """The last one would be taken, and the first lost without a word."""
    refused = answered(program, "POST", PATH, TEMPLATE, 422, content=body.encode(), headers={"content-type": media})
    assert (refused["code"], refused["key"]) == ("request-repeated", key)
    assert f"“{key}” đứng hai lần" in refused["detail"]


@pytest.mark.parametrize("sent", [{}, {"data": []}, {"data": {}, "annexe": True}, {"data": {}, "draft": "perhaps"}])
def test_what_is_no_order_is_refused_and_not_repeated(program: TestClient, sent: dict[str, Any]) -> None:
    refused = answered(program, "POST", PATH, TEMPLATE, 422, json=sent)
    assert refused["code"] == "request-invalid"
    assert "perhaps" not in json.dumps(refused)


def test_a_template_that_is_not_there_is_told_before_anything_is_made(program: TestClient) -> None:
    assert answered(program, "POST", f"{TEMPLATES}/a/b/render", TEMPLATE, 404, json={"data": {}})["code"] == "template-unknown"
