"""`/so-van-ban/ho-so-dien-tu` and `/api/v1/records`: what a decision changes, what is not known and asked, who must act by when; the file of it."""

import html
import json
import re

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from generators.records.files import schema
from legaltext.corpus.corpus import Corpus
from tests.cases import library
from tests.library import rendered
from tests.web.api import answered
from tests.web.shown import words

PAGE = "/so-van-ban/ho-so-dien-tu"
API = "/api/v1/records"
APPOINTMENT = "appointments/quyet-dinh-bo-nhiem"
ID = "001084000001"


@pytest.fixture(scope="module")
def decision(corpus: Corpus) -> bytes:
    return rendered(APPOINTMENT, corpus).docx


@pytest.fixture(scope="module")
def data() -> bytes:
    return library().get(APPOINTMENT).example.read_bytes()


def test_what_is_not_known_is_asked_and_goes_into_the_file(web: TestClient, decision: bytes, data: bytes) -> None:
    first = web.post(PAGE, files={"tep": ("qd.docx", decision), "du_lieu": ("qd.yaml", data)})
    assert first.status_code == 200
    said = words(first.text)
    assert "Ai phải làm gì, trước ngày nào" in said
    assert "Chưa biết số định danh cá nhân" in said
    assert " --" not in said  # a page takes no options
    assert "điểm b khoản 2 Điều 19" in said
    carried = {
        html.unescape(name): html.unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', first.text)
    }
    assert set(carried) == {"tep_ten", "tep_noi_dung", "du_lieu_ten", "du_lieu_noi_dung"}
    asked = [html.unescape(name) for name in re.findall(r' name="(cu\.1\.[^"]+)"', first.text)]
    assert asked
    answers = {"id.1": ID} | dict.fromkeys(asked, "Phó Trưởng khoa Mẫu")
    file = web.post(PAGE, data=carried | answers | {"he_thong": "khong", "_lam": "tep"})
    assert file.headers["content-disposition"] == 'attachment; filename="record.json"'
    record = json.loads(file.content)
    assert not list(Draft202012Validator(schema()).iter_errors(record))
    (person,) = record["people"]
    assert person["id"] == ID
    assert {one["old"] for one in person["changes"] if one["old_source"] == "typed"} == {"Phó Trưởng khoa Mẫu"}
    assert record["in_system"] is False
    wrong = web.post(PAGE, data=carried | {"id.1": "12"})
    assert (wrong.status_code, "đủ 12 chữ số" in wrong.text) == (422, True)


def test_what_is_missing_or_of_another_paper_is_refused(web: TestClient, decision: bytes, data: bytes) -> None:
    said = words(web.post(PAGE, data={"so": "1"}).text)
    assert said.count("Chưa chọn tệp, hoặc tệp rỗng.") == 2
    other = web.post(PAGE, files={"tep": ("qd.docx", decision), "du_lieu": ("a.yaml", data.replace(b"2026", b"2027"))})
    assert (other.status_code, "record-data" in other.text) == (422, True)
    broken = web.post(PAGE, files={"tep": ("qd.docx", b"PK"), "du_lieu": ("a.yaml", data)})
    assert broken.status_code == 422
    assert web.post(PAGE, data={"tep_ten": "a", "tep_noi_dung": "không phải"}).status_code == 422


def test_programs_get_the_record_as_its_schema_says(program: TestClient, decision: bytes, data: bytes) -> None:
    files = {"file": ("qd.docx", decision), "data": ("qd.yaml", data)}
    found = answered(program, "POST", API, API, files=files, data={"answers": json.dumps({"nguoi": [{"so_dinh_danh": ID}]})})
    assert not list(Draft202012Validator(schema()).iter_errors(found))
    assert found["people"][0]["id"] == ID
    refused = answered(program, "POST", API, API, 422, files=files, data={"answers": "[1]"})
    assert refused["code"] == "findings"
    assert answered(program, "GET", f"{API}/schema", f"{API}/schema") == schema()
