"""`/so-van-ban/ho-so-dien-tu/{case}/{paper}` and `/api/v1/cases/{case}/records`: the record of an issued decision kept, what is late, the log, the notice, who may look."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import generators.records
from generators.cases.case import Case, Library
from generators.cases.papers import issue
from generators.catalog.catalog import open_catalog
from generators.codes import Code
from generators.findings import Finding
from generators.records import log
from generators.records.log import read_log
from generators.web.records.making import of_no_command
from legaltext.corpus.corpus import Corpus
from tests.web.api import answered
from tests.web.case_server import only_copy, retirement, serving
from tests.web.shown import words

PAGE = "/so-van-ban/ho-so-dien-tu"
ONE = "/api/v1/cases/{case}/records/{paper}"
NAME = "02-quyet_dinh"
ID = "001166000001"
TODAY = dt.date(2026, 12, 20)
# The decision is of Thursday 10/12/2026; 3 working days (điểm b khoản 2 Điều 19): Friday 11, Monday 14, Tuesday 15.
LAST_DAY = "15/12/2026"

pytestmark = pytest.mark.slow(reason="papers are made, a worker makes records")


@pytest.fixture(scope="module")
def library(corpus: Corpus) -> Library:
    return Library(corpus, open_catalog(), today=lambda: TODAY)


@pytest.fixture(scope="module")
def stored(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mot-ho-so") / "huu"
    issue(retirement(folder, library), "quyet_dinh", number="241")
    return folder


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ho-so")


@pytest.fixture(scope="module")
def office(kept: Path, library: Library) -> Iterator[TestClient]:
    """A clerk on 20/12/2026."""
    with serving(kept, library) as client:
        yield client


@pytest.fixture
def case(kept: Path, stored: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A copy of the case whose decision is issued, in a server that has nothing else."""
    monkeypatch.setattr(log, "this_second", lambda: dt.datetime(2026, 12, 20, 9, tzinfo=dt.UTC))
    return only_copy(stored, kept, library)


def at(case: Case, rest: str = "") -> str:
    return f"{PAGE}/{case.about.key}/{NAME}{rest}"


def keep(office: TestClient, case: Case, **more: str) -> str:
    answer = office.post(at(case), data={"_lam": "ghi", "he_thong": "khong", "id.1": ID, **more})
    assert answer.status_code == 200, words(answer.text)
    return answer.text


def entries(case: Case) -> list[log.Entry]:
    return list(read_log(case.folder / "ho-so-dien-tu").entries)


def test_a_decision_without_a_record_is_named_and_leads_to_it(office: TestClient, case: Case) -> None:
    page = office.get(f"/ho-so/{case.about.key}").text
    assert f'href="{at(case)}"' in page
    assert f'href="{at(case, "/record.json")}"' in page
    assert "1 quyết định chưa ghi thay đổi hồ sơ điện tử" in words(office.get(PAGE).text)
    first = words(office.get(at(case)).text)
    assert "Ghi vào hồ sơ vụ việc" in first
    assert not (case.folder / "ho-so-dien-tu").exists()  # to look at it keeps nothing
    fresh = json.loads(office.get(at(case, "/record.json")).content)
    assert (fresh["decision"]["number"], fresh["people"][0]["id"]) == ("241/QĐ-BVM", None)


def test_what_is_kept_is_watched_and_late_until_it_is_done(office: TestClient, case: Case) -> None:
    page = keep(office, case)
    assert "Giá trị cũ" in page
    file = case.folder / "ho-so-dien-tu" / f"{NAME}.json"
    assert json.loads(office.get(at(case, "/record.json")).content) == json.loads(file.read_text(encoding="utf-8"))
    assert file.stat().st_mode & 0o077 == 0
    late = words(office.get(PAGE).text)
    assert "chưa ghi thay đổi" not in late
    assert f"{LAST_DAY} quá hạn 5 ngày 241/QĐ-BVM" in late
    done = {"_lam": "xong", "viec": "cap_nhat", "ngay": "14/12/2026", "ai": "Phòng Tổ chức cán bộ", "ghi_chu": "đã đồng bộ"}
    written = words(office.post(at(case, "/nhat-ky"), data=done).text)
    assert "✓ đã làm 14/12/2026" in written
    assert "14/12/2026 Phòng Tổ chức cán bộ : đã làm – Cập nhật vào hồ sơ điện tử" in written
    assert LAST_DAY not in words(office.get(PAGE).text)
    [entry] = entries(case)
    assert (entry.kind, entry.duty, entry.day, entry.who) == ("done", "cap_nhat", dt.date(2026, 12, 14), "Phòng Tổ chức cán bộ")
    assert "đã được cập nhật ngày 14 tháng 12 năm 2026" in written  # the notice says so from then on


def test_what_need_not_be_done_has_a_reason_and_a_notice_received_starts_its_days(office: TestClient, case: Case) -> None:
    keep(office, case)
    without = {"_lam": "khong", "viec": "thong_bao", "ai": "Phòng Tổ chức cán bộ"}
    refused = office.post(at(case, "/nhat-ky"), data=without)
    assert (refused.status_code, "phải ghi lý do" in words(refused.text)) == (422, True)
    assert 'value="Phòng Tổ chức cán bộ"' in refused.text  # what was typed stays
    office.post(at(case, "/nhat-ky"), data=without | {"ghi_chu": "đã thông báo miệng"})
    got = {"_lam": "nhan", "ngay": "16/12/2026", "ai": "Phòng Tổ chức cán bộ"}
    # điểm a khoản 3 Điều 19: 2 working days from Wednesday 16/12/2026 are Thursday and Friday
    assert "18/12/2026" in words(office.post(at(case, "/nhat-ky"), data=got).text)
    assert [entry.kind for entry in entries(case)] == ["excused", "received"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"viec": "cap_nhat", "ngay": "14/12/2026"}, "phải ghi tổ chức, cá nhân thực hiện"),
        ({"viec": "cap_nhat", "ngay": "09/12/2026", "ai": "x"}, "trước ngày văn bản (10/12/2026)"),
        ({"viec": "cap_nhat", "ngay": "21/12/2026", "ai": "x"}, "chưa đến"),
        ({"viec": "cap_nhat", "ngay": "31/02/2026", "ai": "x"}, "không phải là ngày"),
        ({"viec": "khac", "ai": "x", "ngay": "14/12/2026"}, "không có việc đó"),
    ],
)
def test_what_does_not_fit_the_log_is_refused(office: TestClient, case: Case, data: dict[str, str], says: str) -> None:
    keep(office, case)
    answer = office.post(at(case, "/nhat-ky"), data={"_lam": "xong", **data})
    assert (answer.status_code, says in words(answer.text)) == (422, True), words(answer.text)
    assert entries(case) == []


def test_others_look_only_under_a_consent_that_can_be_withdrawn(office: TestClient, case: Case) -> None:
    """khoản 4 Điều 20: by an electronic message, of which the log keeps the hash."""
    keep(office, case)
    viewer = {"nguoi": "1", "ben": "Thanh tra tỉnh Mẫu", "ai": "Phòng Tổ chức cán bộ", "ngay": "16/12/2026"}
    refused = office.post(at(case, "/dong-y"), data=viewer | {"_lam": "xem"})
    assert (refused.status_code, "Không có sự đồng ý nào" in words(refused.text)) == (422, True)
    assert office.post(at(case, "/dong-y"), data=viewer | {"_lam": "dong-y"}).status_code == 422  # no message
    message = b"From: A\n\ndong y"
    page = office.post(at(case, "/dong-y"), data=viewer | {"_lam": "dong-y"}, files={"thong_diep": ("thu.eml", message)})
    assert "Thanh tra tỉnh Mẫu đồng ý ngày 16/12/2026" in words(page.text)
    office.post(at(case, "/dong-y"), data=viewer | {"_lam": "xem"})
    gone = office.post(at(case, "/dong-y"), data=viewer | {"_lam": "rut"})
    assert "Không ai đang được đồng ý cho xem" in words(gone.text)
    assert [entry.kind for entry in entries(case)] == ["consent", "viewed", "withdrawn"]
    assert entries(case)[0].message_sha256 == hashlib.sha256(message).hexdigest()
    assert message not in b"".join(path.read_bytes() for path in (case.folder / "ho-so-dien-tu").iterdir())


def test_a_record_without_an_identifier_takes_no_consent_until_it_is_made_anew(office: TestClient, case: Case) -> None:
    page = keep(office, case, **{"id.1": ""})
    assert "Chưa biết số định danh cá nhân nên chưa ghi được" in words(page)
    wrong = office.post(at(case), data={"_lam": "ghi", "id.1": "12"})
    assert (wrong.status_code, "đủ 12 chữ số" in wrong.text, 'value="12"' in wrong.text) == (422, True, True)
    assert ID in keep(office, case)
    assert " --" not in words(page)  # a page takes no options
    assert "tờ trả lời" not in words(page)  # nor a file of answers


def test_a_line_that_was_taken_out_of_the_log_is_told(office: TestClient, case: Case) -> None:
    keep(office, case)
    for day in ("14/12/2026", "15/12/2026"):
        office.post(at(case, "/nhat-ky"), data={"_lam": "xong", "viec": "cap_nhat", "ngay": day, "ai": "x"})
    path = case.folder / "ho-so-dien-tu" / log.FILE
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[1:]), encoding="utf-8")
    assert "Nhật ký cần đối chiếu" in words(office.get(at(case)).text)
    assert "nhật ký không đọc được hoặc bị sửa" in words(office.get(PAGE).text)


def test_the_one_who_signed_in_is_noted_beside_the_one_who_did_it(case: Case, kept: Path, library: Library) -> None:
    with serving(kept, library, proxy_header="X-Remote-User", proxies=("10.0.0.5",)) as client:
        headers = {"Accept": "text/html", "X-Remote-User": "lan.nguyen"}
        clerk = TestClient(client.app, base_url="http://127.0.0.1", client=("10.0.0.5", 1), headers=headers)
        keep(clerk, case)
        done = {"_lam": "xong", "viec": "cap_nhat", "ngay": "14/12/2026"}
        clerk.post(at(case, "/nhat-ky"), data=done)
        clerk.post(at(case, "/nhat-ky"), data=done | {"ai": "Khoa Nội"})
    assert [(entry.who, entry.note) for entry in entries(case)] == [("lan.nguyen", ""), ("Khoa Nội", "người ghi: lan.nguyen")]


def test_no_paper_that_is_not_there_is_asked_for_by_a_path(office: TestClient, case: Case) -> None:
    for name in ("../huu/vu-viec", "01-khong_co", "du-kien"):
        assert office.get(f"{PAGE}/{case.about.key}/{name}").status_code == 404
    assert office.post(at(case, "/nhat-ky"), data={"_lam": "xong", "viec": "cap_nhat"}).status_code == 404  # no record yet


def test_programs_do_all_of_it_too(office: TestClient, case: Case) -> None:
    books = TestClient(office.app, base_url="http://127.0.0.1", headers={"Accept": "application/json"})
    where = f"/api/v1/cases/{case.about.key}/records/{NAME}"

    def ask(method: str, rest: str = "", status: int = 200, **sent: Any) -> Any:
        return answered(books, method, where + rest, ONE + rest, status, **sent)

    due = answered(books, "GET", "/api/v1/records/due", "/api/v1/records/due")
    assert [(one["case"], one["paper"], one["number"]) for one in due["missing"]] == [(case.about.key, NAME, "241/QĐ-BVM")]
    assert not ask("GET")["kept"]
    assert ask("POST", "/log", 404, json={"kind": "done", "duty": "cap_nhat"})["code"] == "record-missing"
    assert ask("PUT", status=422, json={"answers": {"nguoi": [{"so_dinh_danh": "1"}]}})["findings"][0]["code"] == "record-person"
    made = ask("PUT", json={"answers": {"nguoi": [{"so_dinh_danh": ID}]}, "in_system": False})
    assert (made["kept"], made["record"]["people"][0]["id"]) == (True, ID)
    due = answered(books, "GET", "/api/v1/records/due?days=0", "/api/v1/records/due")
    assert [(one["duty"]["id"], one["days"]) for one in due["due"]] == [("cap_nhat", -5)]
    assert (due["late"], due["missing"]) == (True, [])
    assert str(case.folder.parent) not in json.dumps(due)
    told = ask("POST", "/log", json={"kind": "done", "duty": "cap_nhat", "day": "2026-12-14", "who": "Phòng Tổ chức cán bộ"})
    assert [(one["kind"], one["day"]) for one in told["log"]] == [("done", "2026-12-14")]
    assert "đã được cập nhật ngày 14 tháng 12 năm 2026" in told["people"][0]["notice"]
    given = {"kind": "consent", "viewer": "Thanh tra tỉnh Mẫu", "who": "Phòng Tổ chức cán bộ", "day": "2026-12-16"}
    assert ask("POST", "/consents", 422, data=given | {"day": "2026-02-31"})["code"] == "request-invalid"
    told = ask("POST", "/consents", data=given, files={"message": ("thu.eml", b"dong y")})
    assert [one["viewer"] for one in told["people"][0]["consents"]] == ["Thanh tra tỉnh Mẫu"]
    told = ask("POST", "/consents", data=given | {"kind": "withdrawn"})
    assert told["people"][0]["consents"] == []


def test_no_sentence_of_a_page_names_an_option_of_the_command_line() -> None:
    command = re.compile(r"vanban (?:record|verify|case)|(?<![\w-])--[a-z]")
    sources = sorted(Path(generators.records.__file__).parent.glob("*.py"))
    spoken = [one for path in sources for one in re.findall(r'"([^"\n]*[^\x00-\x7f][^"\n]*)"', path.read_text(encoding="utf-8"))]
    found = [one for one in spoken if command.search(one)]
    assert len(found) > 4
    assert [one for one in found if command.search(of_no_command(Finding(Code.RECORD_LOG, "", one)).message)] == []
