"""Advice, templates, deadlines and files over REST: the same answers as those of the command line."""

import json
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from generators import render
from generators.catalog.catalog import open_catalog
from generators.catalog.source import read_data
from generators.cli import main
from generators.docx.package import DOCUMENT, read_package, write_package
from tests.web.api import answered

SLUG = "dismissal/quyet-dinh-mien-nhiem"
TEMPLATES = "/api/v1/templates"
ONE = f"{TEMPLATES}/{{family}}/{{name}}"


def example(slug: str = SLUG) -> dict[str, Any]:
    found: dict[str, Any] = read_data(open_catalog().get(slug).example)
    return found


def said_by_command(*words: str) -> Any:
    return json.loads(CliRunner().invoke(main, list(words), catch_exceptions=False).stdout)


def test_answers_lead_to_the_next_question_and_to_a_matter(program: TestClient) -> None:
    path = "/api/v1/advice"
    found = answered(program, "POST", path, path, json={})
    listed = answered(program, "GET", f"{path}/questions", f"{path}/questions")
    assert found["question"] == next(one for one in listed["questions"] if one["id"] == listed["first"])
    answers: dict[str, str] = {}
    while found["matter"] is None:
        question = found["question"]
        answers[question["id"]] = question["choices"][0]["id"]
        found = answered(program, "POST", path, path, json={"answers": answers, "on": "2026-11-29"})
    assert found["answers"] == answers
    options = [word for key, choice in answers.items() for word in ("--answer", f"{key}={choice}")]
    assert found == said_by_command("advise", "--on", "2026-11-29", "--format", "json", *options)


def test_a_matter_is_advised_on_by_its_name(program: TestClient) -> None:
    listed = answered(program, "GET", "/api/v1/advice/matters", "/api/v1/advice/matters")
    assert listed == said_by_command("advise", "--list", "--format", "json")
    one = "/api/v1/advice/matters/{matter}"
    for each in listed:
        assert (
            answered(program, "GET", f"/api/v1/advice/matters/{each['matter']}?on=2026-11-29", one)["matter"]["form"]
            == each["form"]
        )
    assert answered(program, "GET", "/api/v1/advice/matters/khong-co", one, 404)["code"] == "matter-unknown"
    early = answered(program, "GET", f"/api/v1/advice/matters/{listed[0]['matter']}?on=2020-01-01", one, 422)
    assert early["code"] == "not-in-force"


@pytest.mark.parametrize("answers", [{"khong-co": "a"}, {"": ""}])
def test_unknown_answers_are_refused(program: TestClient, answers: dict[str, str]) -> None:
    refused = answered(program, "POST", "/api/v1/advice", "/api/v1/advice", 422, json={"answers": answers})
    assert refused["code"] == "advice-unknown"


def test_the_templates_and_one_with_its_schema_and_example(program: TestClient) -> None:
    listed = answered(program, "GET", TEMPLATES, TEMPLATES)
    assert {one["slug"] for one in listed} == set(open_catalog().slugs())
    for each in listed:
        one = answered(program, "GET", f"{TEMPLATES}/{each['slug']}", ONE)
        assert {key: one[key] for key in each} == each
        assert one["example"] == example(each["slug"])
    one = answered(program, "GET", f"{TEMPLATES}/{SLUG}", ONE)
    assert one["schema"] == said_by_command("schema", SLUG)
    assert one["matters"]


@pytest.mark.parametrize(
    "slug", ["dismissal/khong-co", "khong-co/quyet-dinh-mien-nhiem", "..%2f../etc", "dismissal/quyet-dinh-mien-nhie"]
)
def test_an_unknown_template_is_not_there(program: TestClient, slug: str) -> None:
    assert program.get(f"{TEMPLATES}/{slug}").status_code == 404


def test_a_slip_in_the_name_is_told_with_the_name_that_is_meant(program: TestClient) -> None:
    refused = answered(program, "GET", f"{TEMPLATES}/{SLUG}m", ONE, 404)
    assert SLUG in refused["findings"][0]["message"]


def test_data_are_examined_before_there_is_a_document(program: TestClient) -> None:
    template = f"{ONE}/examine"
    good = answered(program, "POST", f"{TEMPLATES}/{SLUG}/examine", template, json={"data": example()})
    assert [one for one in good["findings"] if one["severity"] == "error"] == []
    lacking = {key: value for key, value in example().items() if key != "vien_chuc"}
    bad = answered(program, "POST", f"{TEMPLATES}/{SLUG}/examine", template, json={"data": lacking})
    assert ("field-missing", "vien_chuc.ho_ten") in {(one["code"], one["where"]) for one in bad["findings"]}
    draft = answered(program, "POST", f"{TEMPLATES}/{SLUG}/examine", template, json={"data": lacking, "draft": True})
    assert {one["severity"] for one in draft["findings"] if one["code"] == "field-missing"} == {"warning"}


def test_deadlines_are_those_of_the_command_and_a_calendar(program: TestClient) -> None:
    slugs = [template.slug for template in open_catalog().templates() if template.manifest.deadlines]
    slug = slugs[0]
    path = f"{TEMPLATES}/{slug}/deadlines"
    found = answered(program, "POST", path, f"{ONE}/deadlines", json={"data": example(slug)})
    assert found == said_by_command("deadlines", slug, str(open_catalog().get(slug).example), "--format", "json")
    assert found
    calendar = program.post(f"{path}?format=ics", json={"data": example(slug)})
    assert calendar.headers["content-type"] == "text/calendar; charset=utf-8"
    assert calendar.text.startswith("BEGIN:VCALENDAR")
    wrong = answered(program, "POST", path, f"{ONE}/deadlines", 422, json={"data": {"khong_co": "x"}})
    assert (wrong["code"], wrong["findings"][0]["code"]) == ("findings", "field-unknown")


def test_a_word_file_is_checked_as_by_the_command(program: TestClient, tmp_path: Any) -> None:
    docx = render(SLUG, example()).docx
    file = tmp_path / "quyet-dinh.docx"
    file.write_bytes(docx)
    found = answered(program, "POST", "/api/v1/check", "/api/v1/check", files={"file": ("quyet-dinh.docx", docx)})
    assert found == said_by_command("check", str(file), "--format", "json")
    letter = answered(
        program,
        "POST",
        "/api/v1/check",
        "/api/v1/check",
        files={"file": ("a.docx", docx)},
        data={"kind": "TTr", "on": "2026-12-01"},
    )
    assert (letter["kind"], letter["on"]) == ("TTr", "2026-12-01")
    unknown = answered(
        program, "POST", "/api/v1/check", "/api/v1/check", 422, files={"file": ("a.docx", docx)}, data={"kind": "QX"}
    )
    assert unknown["code"] == "kind-unknown"


def test_what_is_no_word_file_is_refused_by_name_and_without_its_path(program: TestClient) -> None:
    refused = answered(program, "POST", "/api/v1/check", "/api/v1/check", 422, files={"file": ("ho so/don.docx", b"%PDF-1.7 x")})
    assert refused["findings"][0]["where"] == "don.docx"
    assert "ho so" not in json.dumps(refused, ensure_ascii=False)


def test_the_citations_of_a_file_are_checked(program: TestClient) -> None:
    path = "/api/v1/cites/file"
    text = "Căn cứ Điều 99 Luật Viên chức;\n"
    found = answered(program, "POST", path, path, files={"file": ("nhap.txt", text.encode())}, data={"on": "2026-11-29"})
    assert [(one["status"], text[one["start"] : one["end"]]) for one in found["citations"]] == [
        ("not-found", "Điều 99 Luật Viên chức")
    ]
    word = answered(program, "POST", path, path, files={"file": ("a.docx", render(SLUG, example()).docx)})
    assert {one["status"] for one in word["citations"]} >= {"resolved"}
    empty = answered(program, "POST", path, path, 422, files={"file": ("a.txt", b"")})
    assert empty["code"] == "source-empty"


def test_a_document_is_verified_and_one_that_was_changed_is_told(program: TestClient) -> None:
    docx = render(SLUG, example()).docx
    found = answered(program, "POST", "/api/v1/verify", "/api/v1/verify", files={"file": ("a.docx", docx)})
    assert (found["verdict"], found["template"]["slug"]) == ("same", SLUG)
    sent = {"data": json.dumps(example(), ensure_ascii=False)}
    again = answered(program, "POST", "/api/v1/verify", "/api/v1/verify", files={"file": ("a.docx", docx)}, data=sent)
    assert again["data_same"] is True
    wrong = answered(
        program, "POST", "/api/v1/verify", "/api/v1/verify", files={"file": ("a.docx", docx)}, data={"data": '{"khong_co": "x"}'}
    )
    assert {one["code"] for one in wrong["problems"]} >= {"field-unknown"}
    parts = read_package(docx, DOCUMENT)
    parts[DOCUMENT] = parts[DOCUMENT].replace("Sơn".encode(), "Thủy".encode())
    other = write_package(parts)
    assert other != docx
    changed = answered(program, "POST", "/api/v1/verify", "/api/v1/verify", files={"file": ("a.docx", other)})
    assert (changed["verdict"], changed["paragraphs"][0]["kind"]) == ("text-changed", "changed")
    none = answered(program, "POST", "/api/v1/verify", "/api/v1/verify", 422, files={"file": ("a.docx", b"PK")})
    assert none["findings"]
