"""`/api/v1/cases`: a case as a program works on it; each answer as its description allows."""

from base64 import b64decode
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from generators.cases.case import Case, Library
from generators.catalog.catalog import open_catalog
from legaltext.corpus.corpus import Corpus
from tests.case_files.matter import facts_of
from tests.web.api import answered
from tests.web.case_server import TITLE, filled_case, serving

ALL = "/api/v1/cases"
ONE = f"{ALL}/{{case}}"


@pytest.fixture(scope="module")
def kept(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """One case in the folder of the server."""
    return filled_case(tmp_path_factory.mktemp("ho-so") / "a1", Library(corpus, open_catalog()))


@pytest.fixture(scope="module")
def office(kept: Case) -> Iterator[TestClient]:
    with serving(kept.folder.parent) as client:
        yield TestClient(client.app, base_url="http://127.0.0.1", headers={"Accept": "application/json"})


def ask(office: TestClient, kept: Case, method: str, rest: str = "", template: str = "", status: int = 200, **sent: Any) -> Any:
    """Something of the case."""
    return answered(office, method, f"{ALL}/{kept.about.key}{rest}", ONE + (template or rest.partition("?")[0]), status, **sent)


def test_a_case_is_opened_listed_and_ended(office: TestClient, kept: Case) -> None:
    made = answered(office, "post", ALL, ALL, 201, json={"matter": "tu_chuc", "title": "Từ chức số 1/2026"})
    assert made["title"] == "Từ chức số 1/2026"
    listed = answered(office, "get", ALL, ALL)["cases"]
    assert {one["title"] for one in listed} == {TITLE, "Từ chức số 1/2026"}
    assert str(kept.folder.parent) not in office.get(ALL).text
    path = f"{ALL}/{made['id']}/close"
    assert answered(office, "post", path, f"{ONE}/close", json={})["closed"]
    assert answered(office, "post", path, f"{ONE}/close", 422, json={})["findings"][0]["code"] == "case-state"
    assert not answered(office, "post", path, f"{ONE}/close", json={"again": True})["closed"]


@pytest.mark.parametrize("matter", ["khong_co", "../ky_luat"])
def test_no_case_of_what_is_no_matter(office: TestClient, matter: str) -> None:
    assert answered(office, "post", ALL, ALL, 422, json={"matter": matter})["findings"][0]["code"] == "case-matter"


def test_where_it_stands_and_what_is_due(office: TestClient, kept: Case) -> None:
    steps = {one["step"]: one for one in ask(office, kept, "get")["steps"]}
    assert steps["hop_kiem_diem"]["state"] == "done"
    assert steps["bao_cao_kiem_diem"]["state"] == "next"
    [bound] = steps["bao_cao_kiem_diem"]["bounds"]
    assert (bound["day"], bound["law"]) == ("2026-09-15", "khoản 4 Điều 14 Nghị định số 234/2026/NĐ-CP")
    due = answered(office, "get", f"{ALL}/due?days=3650", f"{ALL}/due")
    assert [one["id"] for one in due["due"] if one["step"] == "bao_cao_kiem_diem"] == [kept.about.key]
    assert "folder" not in due["due"][0]
    calendar = office.get(f"{ALL}/due?days=3650&format=ics")
    assert "DTSTART;VALUE=DATE:20260915" in calendar.text


def test_facts_are_set_one_by_one_and_as_a_whole_and_never_over_somebody_elses(office: TestClient, kept: Case) -> None:
    before = ask(office, kept, "get", "/facts")
    assert before["facts"]["chung"]["vien_chuc"]["ho_ten"] == "Cao Văn Giả Định"
    assert "chung" in before["schema"]["properties"]
    wrong = ask(office, kept, "post", "/facts", status=422, json={"values": {"ngay_phat_hien": "31/02/2026"}})
    assert wrong["findings"][0]["where"] == "chung.ngay_phat_hien"
    one = ask(office, kept, "post", "/facts", json={"values": {"ngay_phat_hien": "18/08/2026"}})
    assert one["revision"] == before["revision"] + 1
    late = ask(office, kept, "put", "/facts", status=409, json={"facts": before["facts"], "since": before["sha256"]})
    assert late["code"] == "case-changed"
    whole = ask(office, kept, "put", "/facts", json={"facts": facts_of(kept), "since": one["sha256"]})
    assert whole["revision"] == one["revision"] + 1
    assert whole["findings"] == []
    unknown = ask(office, kept, "put", "/facts", status=422, json={"facts": {"chung": {"khong_co": "x"}}})
    assert unknown["findings"][0]["code"] == "field-unknown"


@pytest.mark.slow(reason="papers are made and put together by a worker")
def test_a_paper_is_made_checked_issued_fetched_and_put_together(office: TestClient, kept: Case) -> None:
    step = "/steps/bao_cao_kiem_diem"
    made = ask(office, kept, "post", f"{step}/render", "/steps/{step}/render", json={})
    assert made["paper"]["state"] == "draft"
    checked = ask(office, kept, "post", "/check?step=bao_cao_kiem_diem", "/check")
    assert list(checked["papers"]) == [made["paper"]["name"]]
    issued = ask(office, kept, "post", f"{step}/issue", "/steps/{step}/issue", json={})
    assert issued["paper"]["symbol"] == "34/BC-BVM"
    file = issued["paper"]["file"].rpartition("/")[2]
    assert office.get(f"{ALL}/{kept.about.key}/papers/{file}").content[:2] == b"PK"
    assert ask(office, kept, "get", "/papers/01-khong_co.docx", "/papers/{file}", 404)["code"] == "case-paper"
    bundle = ask(office, kept, "post", "/bundle", json={"kind": "zip"})
    assert b64decode(bundle["content"])[:2] == b"PK"
    assert [one["symbol"] for one in bundle["entries"]] == [None, "11/BB-BVM", "34/BC-BVM"]
    events = ask(office, kept, "get", "/events")
    assert [one["kind"] for one in events][-4:] == ["rendered", "checked", "issued", "bundled"]
    assert "Giả Định" not in str(events)
    again = ask(office, kept, "post", f"{step}/issue", "/steps/{step}/issue", 422, json={})
    assert again["findings"][0]["code"] == "case-state"
    assert str(kept.folder.parent) not in str(again)


def test_no_id_becomes_a_path(office: TestClient, kept: Case) -> None:
    assert kept.folder.name == "a1"
    for key in ("a1", "0" * 16, "..%2fa1"):
        assert office.get(f"{ALL}/{key}").status_code == 404


def test_an_address_that_refuses_a_method_names_all_that_it_takes(office: TestClient, kept: Case) -> None:
    assert office.options(ALL).headers["allow"] == "GET, HEAD, POST"
    assert office.delete(f"{ALL}/{kept.about.key}/facts").headers["allow"] == "GET, HEAD, POST, PUT"
