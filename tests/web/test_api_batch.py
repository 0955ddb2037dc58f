"""Batches over REST: started, followed, fetched, cancelled; what became of each row; nothing left behind."""

import csv
import json
import time
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from generators import render
from generators.docx.package import DOCUMENT, parse_xml, read_package
from generators.docx.text import body_paragraphs
from generators.web.api.shapes.documents import BatchResult
from tests.web.api import answered
from tests.web.test_api_documents import ONE, SLUG, TEMPLATES, example

PATH = f"{TEMPLATES}/{SLUG}/batch"
JOB = "/api/v1/jobs/{job}"

pytestmark = pytest.mark.slow(reason="a batch starts processes of its own")


def rows(count: int) -> list[dict[str, Any]]:
    return [example() | {"so": str(number)} for number in range(1, count + 1)]


def ended(program: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    for _ in range(600):
        found: dict[str, Any] = answered(program, "GET", f"/api/v1/jobs/{job['id']}", JOB)
        if found["state"] in ("done", "failed", "cancelled"):
            return found
        time.sleep(0.1)
    raise AssertionError(found)


def text_of(docx: bytes) -> str:
    return "".join(body_paragraphs(parse_xml(read_package(docx, DOCUMENT)[DOCUMENT], DOCUMENT)))


def result(program: TestClient, job: dict[str, Any], file: str) -> bytes:
    answer = program.get(f"/api/v1/jobs/{job['id']}/results/{file}")
    assert answer.status_code == 200
    return answer.content


def test_a_batch_of_rows_ends_in_documents_and_a_word_on_each_row(program: TestClient) -> None:
    wrong = {key: value for key, value in example().items() if key != "ly_do"}
    job = answered(program, "POST", PATH, f"{ONE}/batch", 202, json={"rows": [*rows(2), wrong], "pattern": "{so}"})
    assert job["id"] in {one["id"] for one in answered(program, "GET", "/api/v1/jobs", "/api/v1/jobs")}
    done = ended(program, job)
    assert (done["state"], done["results"]) == ("done", ["ket-qua.json", "ket-qua.csv", "van-ban.zip"])
    became = json.loads(result(program, job, "ket-qua.json"))
    BatchResult.model_validate(became)
    assert [one["row"] for one in became["rows"]] == [1, 2, 3]
    assert (became["wrong"], became["rows"][2]["file"]) == (1, None)
    assert ("field-missing", "ly_do") in {(one["code"], one["where"]) for one in became["rows"][2]["findings"]}
    with ZipFile(BytesIO(result(program, job, "van-ban.zip"))) as packed:
        assert sorted(packed.namelist()) == sorted(["1.docx", "2.docx", "ket-qua.csv"])
        assert packed.read("1.docx") == render(SLUG, rows(1)[0]).docx
    told = list(csv.reader(StringIO(result(program, job, "ket-qua.csv").decode("utf-8-sig"))))
    assert told[0][0] == "Dòng"
    assert program.post(f"/api/v1/jobs/{job['id']}/cancel").status_code == 204
    assert answered(program, "GET", f"/api/v1/jobs/{job['id']}", JOB, 404)["code"] == "job-gone"


def test_rows_are_checked_without_making_anything(program: TestClient) -> None:
    good, other = rows(2)
    sent = {"rows": [good, other | {"ngay_ky": "30/02/2026"}], "only_check": True}
    job = answered(program, "POST", PATH, f"{ONE}/batch", 202, json=sent)
    assert ended(program, job)["results"] == ["ket-qua.json"]
    became = json.loads(result(program, job, "ket-qua.json"))
    assert [bool([one for one in row["findings"] if one["severity"] == "error"]) for row in became["rows"]] == [False, True]
    assert [row["file"] for row in became["rows"]] == [None, None]
    missing = program.get(f"/api/v1/jobs/{job['id']}/results/../../etc/passwd")
    assert missing.status_code == 404
    assert answered(program, "GET", f"/api/v1/jobs/{job['id']}/results/van-ban.zip", f"{JOB}/results/{{file}}", 404)["code"] == (
        "result-missing"
    )
    program.post(f"/api/v1/jobs/{job['id']}/cancel")


def test_a_list_is_taken_as_a_file_and_its_faults_are_told_by_its_own_name(program: TestClient) -> None:
    unnumbered = [{key: value for key, value in row.items() if key != "so"} for row in rows(2)]
    content = "\n".join(json.dumps(row, ensure_ascii=False) for row in unnumbered).encode()
    path = f"{PATH}/file"
    template = f"{ONE}/batch/file"
    job = answered(
        program, "POST", path, template, 202, files={"file": ("danh-sach.jsonl", content)}, data={"number_from": "120/QĐ-BVM"}
    )
    assert ended(program, job)["state"] == "done"
    became = json.loads(result(program, job, "ket-qua.json"))
    assert became["wrong"] == 0
    assert [row["row"] for row in became["rows"]] == [1, 2]
    with ZipFile(BytesIO(result(program, job, "van-ban.zip"))) as packed:
        words = [packed.read(row["file"]) for row in became["rows"]]
    assert ["120/QĐ-BVM" in text_of(one) for one in words] == [True, False]
    program.post(f"/api/v1/jobs/{job['id']}/cancel")
    for name, broken in (("C:\\ho so\\luong.jsonl", b'{"a": 1'), ("a.exe", b"MZ"), ("a.xlsx", b"PK\x03\x04"), ("a.csv", b"")):
        refused = answered(program, "POST", path, template, 422, files={"file": (name, broken)})
        said = json.dumps(refused, ensure_ascii=False)
        assert name.rpartition("\\")[2] in said
        assert "ho so" not in said
        assert "/tmp" not in said


def test_a_job_is_followed_as_it_goes_on(program: TestClient) -> None:
    job = answered(program, "POST", PATH, f"{ONE}/batch", 202, json={"rows": rows(3), "only_check": True})
    with program.stream("GET", f"/api/v1/jobs/{job['id']}/events") as events:
        assert events.headers["content-type"] == "text/event-stream; charset=utf-8"
        lines = [line for line in events.iter_lines() if line.startswith(("event:", "data:"))]
    assert lines[-2] == "event: end"
    last = json.loads(lines[-1].removeprefix("data: "))
    assert (last["state"], last["total"]) == ("done", 3)
    program.post(f"/api/v1/jobs/{job['id']}/cancel")


def test_a_job_that_is_taken_back_ends_and_leaves_nothing(program: TestClient) -> None:
    job = answered(program, "POST", PATH, f"{ONE}/batch", 202, json={"rows": rows(400)})
    registered = program.app.state.jobs  # type: ignore[attr-defined]  # the application's own
    running = registered._jobs[job["id"]]
    while running.state == "waiting" or not running.done:
        time.sleep(0.05)
    folder = running.folder
    assert folder.is_dir()
    assert program.post(f"/api/v1/jobs/{job['id']}/cancel").status_code == 204
    assert answered(program, "GET", f"/api/v1/jobs/{job['id']}", JOB, 404)["code"] == "job-gone"
    for _ in range(300):
        if running.state == "cancelled" and not folder.exists():
            break
        time.sleep(0.1)
    assert (running.state, folder.exists()) == ("cancelled", False)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"rows": []},
        {"rows": [1]},
        {"rows": [{}], "pattern": "x" * 500},
        {"rows": [{}], "workers": 64},
        {"rows": [{}], "pdf": 1},
    ],
)
def test_what_is_no_batch_is_refused(program: TestClient, sent: dict[str, Any]) -> None:
    assert answered(program, "POST", PATH, f"{ONE}/batch", 422, json=sent)["code"] == "request-invalid"


def test_a_pattern_of_no_field_fails_the_job_with_its_reason(program: TestClient) -> None:
    job = answered(program, "POST", PATH, f"{ONE}/batch", 202, json={"rows": rows(1), "pattern": "{khong_co}"})
    done = ended(program, job)
    assert done["state"] == "failed"
    assert done["problem"]["findings"]
    program.post(f"/api/v1/jobs/{job['id']}/cancel")
