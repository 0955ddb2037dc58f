"""`/docs`: every operation stands there, and every command on it works."""

import html
import json
import re
import shlex

import pytest
from starlette.testclient import TestClient

from generators import render
from generators.cases.case import Case, Library
from generators.catalog.catalog import open_catalog
from generators.web.api.operations import CASE, DATA_FILE, FACTS_FILE, JOB, ROWS_FILE, WORD_FILE, operations
from legaltext.corpus.corpus import Corpus
from tests.case_files.matter import facts_of
from tests.web.case_server import filled_case, serving
from tests.web.test_api_documents import SLUG, example


def commands(page: str) -> list[list[str]]:
    return [shlex.split(html.unescape(one)) for one in re.findall(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)]


def test_every_operation_of_the_description_stands_on_the_page(web: TestClient, program: TestClient) -> None:
    page = html.unescape(web.get("/docs").text)
    told = program.get("/openapi.json").json()
    count = 0
    for path, methods in told["paths"].items():
        assert path.startswith("/api/v1/")
        for method in methods:
            assert f"<b>{method.upper()}</b> <code>{path}</code>" in page
            count += 1
    assert len(commands(page)) == count >= 25
    assert len({one.anchor for _, one in operations(told, "")}) == count


@pytest.fixture(scope="module")
def case(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """What the commands about cases are asked of."""
    return filled_case(tmp_path_factory.mktemp("ho-so") / "a1", Library(corpus, open_catalog()))


@pytest.mark.long
@pytest.mark.slow(reason="each command is given, those that make documents among them")
def test_every_command_works(web: TestClient, program: TestClient, case: Case) -> None:
    with serving(case.folder.parent) as office:
        given(web, program, office, case)


def given(web: TestClient, program: TestClient, office: TestClient, case: Case) -> None:
    docx = render(SLUG, example()).docx
    files = {WORD_FILE: docx, ROWS_FILE: json.dumps([example()]).encode()}
    bodies = {f"@{DATA_FILE}": json.dumps({"data": example()}), f"@{ROWS_FILE}": json.dumps({"rows": [example()]})}
    bodies[f"@{FACTS_FILE}"] = json.dumps({"facts": facts_of(case)})
    job = ""
    found = commands(web.get("/docs").text)
    assert len(found) >= 25
    for words in found:
        assert words[0] == "curl"
        if re.search("/api/v1/(register|reports|records)|/records/|/signed$", words[-1]):
            continue  # what needs a register or a signed paper is asked for in tests of its own (test_register_pages, test_report_page, test_record_page, test_case_records, test_signed)
        options, address = words[1:-1], words[-1].replace(JOB, job or JOB).replace(CASE, case.about.key)
        asked = office if "/api/v1/cases" in address else program
        method = options[options.index("-X") + 1] if "-X" in options else "POST" if "--data" in options else "GET"
        assert address.startswith("http://127.0.0.1/api/v1/")
        if "-F" in options:
            name = options[-1].removeprefix("file=@")
            answer = program.post(address, files={"file": (name, files[name])})
        elif "--data" in options:
            sent = options[options.index("--data") + 1]
            headers = {"Content-Type": "application/json"}
            answer = asked.request(method, address, content=bodies.get(sent, sent).encode(), headers=headers)
        else:
            answer = asked.request(method, address)
        assert answer.status_code in (200, 201, 202, 204), (words, answer.text[:300])
        if answer.status_code == 202:
            if job:
                program.post(f"/api/v1/jobs/{job}/cancel")
            job = answer.json()["id"]
        if "/jobs/" in address and address.endswith("/events"):
            assert '"done"' in answer.text
        if "-o" in options:
            assert answer.content.startswith(b"PK")


def test_the_page_is_vietnamese_and_fetches_nothing_from_elsewhere(web: TestClient) -> None:
    page = web.get("/docs").text
    assert "<h1>Cho người lập trình</h1>" in page
    assert not re.search(r'(?:src|href)="(?!/|#)', page)
