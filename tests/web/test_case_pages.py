"""`/ho-so`: a case from its first fact to a paper that is issued, as a clerk meets it; and two clerks who meet in one case."""

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from generators.cases.case import Case, Library
from generators.cases.edit import set_facts
from generators.cases.facts import STEPS
from generators.catalog.catalog import open_catalog
from generators.register.register import Register
from legaltext.corpus.corpus import Corpus
from tests.web.case_server import TITLE, filled_case, form_of, only_copy, retirement, serving

KEY = re.compile(r"/ho-so/([a-z]{16})")


@pytest.fixture(scope="module")
def library(corpus: Corpus) -> Library:
    return Library(corpus, open_catalog())


@pytest.fixture(scope="module")
def stored(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mot-ho-so") / "a1"
    filled_case(folder, library)
    return folder


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the cases of the server."""
    return tmp_path_factory.mktemp("ho-so")


@pytest.fixture(scope="module")
def office(kept: Path) -> Iterator[TestClient]:
    with serving(kept) as client:
        yield client


@pytest.fixture
def case(kept: Path, stored: Path, library: Library) -> Case:
    """A copy of the case, in a server that has nothing else."""
    return only_copy(stored, kept, library)


def at(case: Case, rest: str = "") -> str:
    return f"/ho-so/{case.about.key}{rest}"


def again(case: Case) -> Case:
    return Case.open(case.folder, case.library)


def test_a_server_without_cases_says_how_they_are_turned_on(web: TestClient, program: TestClient) -> None:
    assert "vanban serve --cases" in web.get("/ho-so").text
    assert web.get("/ho-so/moi").status_code == 404
    assert program.get("/api/v1/cases").json()["code"] == "cases-off"
    assert "/ho-so/moi/" not in web.get("/chon-hinh-thuc/ky_luat").text


def test_advice_leads_to_a_case_whose_address_says_nothing_of_it(office: TestClient, case: Case) -> None:
    assert "/ho-so/moi/ky_luat" in office.get("/chon-hinh-thuc/ky_luat").text
    answer = office.post("/ho-so/moi/ky_luat", data={"ten": "Kỷ luật số 4/2026"}, follow_redirects=False)
    assert answer.status_code == 303
    found = KEY.fullmatch(answer.headers["location"])
    assert found
    made = [folder for folder in case.folder.parent.iterdir() if folder != case.folder]
    assert [re.fullmatch("[0-9a-f]{16}", folder.name) is not None for folder in made] == [True]
    assert "Kỷ luật số 4/2026" in office.get(answer.headers["location"]).text
    assert "Kỷ luật số 4/2026" in office.get("/ho-so").text


def test_what_no_case_is_for_is_told(office: TestClient) -> None:
    answer = office.get("/ho-so/moi/khong_co")
    assert answer.status_code == 404
    assert "Không có việc này" in answer.text


def test_the_line_shows_what_is_done_next_and_due_with_its_provision(office: TestClient, case: Case) -> None:
    page = office.get(at(case)).text
    done = page[page.index('id="b-hop_kiem_diem"') : page.index('id="b-bao_cao_kiem_diem"')]
    assert "đã xong" in done
    assert "11/BB-BVM" in done
    following = page[page.index('id="b-bao_cao_kiem_diem"') : page.index('id="b-lap_hoi_dong"')]
    assert "làm tiếp" in following
    # khoản 4 Điều 14 of Nghị định 234/2026: 3 working days from the meeting, on Thursday 10/09/2026
    assert "hạn cuối 15/09/2026" in following
    assert "khoản 4 Điều 14 Nghị định số 234/2026/NĐ-CP" in following
    assert "Chờ: Gửi báo cáo và biên bản họp kiểm điểm" in page


def test_the_law_of_a_step_stands_beside_it_in_both_languages(office: TestClient, case: Case) -> None:
    page = office.get(at(case, "?buoc=quyet_dinh")).text
    beside = page[page.index('id="luat"') :]
    assert "còn hiệu lực" in beside
    assert "thời hạn xử lý kỷ luật" in beside.lower()  # khoản 3 Điều 36 of Luật Viên chức
    assert "disciplin" in beside.lower()
    assert "chưa có nguyên văn trong máy" in beside  # Nghị định 234/2026 is cited and not held


def test_a_form_that_nobody_changed_changes_nothing(office: TestClient, case: Case) -> None:
    before = (case.folder / "du-kien.yaml").read_bytes()
    fields = form_of(office.get(at(case, "/du-kien")).text)
    assert len(fields) > 100
    assert office.post(at(case, "/du-kien"), data=fields | {"_lam": "ghi"}, follow_redirects=False).status_code == 303
    now = again(case)
    assert now.facts.data == case.facts.data
    assert [paper.step for paper in now.papers if now.paper(paper.step)] == ["hop_kiem_diem", "bao_cao_kiem_diem"]
    assert (case.folder / "du-kien.yaml").read_bytes() == before


def test_a_changed_fact_is_kept_as_a_revision_and_makes_the_draft_stale(office: TestClient, case: Case) -> None:
    fields = form_of(office.get(at(case, "/du-kien")).text)
    assert fields["chung.vien_chuc.ho_ten"] == ["Cao Văn Giả Định"]
    fields["chung.vien_chuc.ho_ten"] = ["Nguyễn Văn Mẫu"]
    answer = office.post(at(case, "/du-kien"), data=fields | {"_lam": "ghi"})
    now = again(case)
    assert now.facts.data["chung"]["vien_chuc"]["ho_ten"] == "Nguyễn Văn Mẫu"
    assert now.facts.revision == case.facts.revision + 1
    assert "Dữ kiện đã đổi từ khi lập giấy này" in answer.text
    assert "Hãy lập lại." in answer.text
    assert "Nguyễn Văn Mẫu" not in str(answer.url)


def test_what_is_wrong_stands_beside_its_field_and_is_kept_all_the_same(office: TestClient, case: Case) -> None:
    fields = form_of(office.get(at(case, "/du-kien")).text)
    fields["chung.ngay_phat_hien"] = ["31/02/2026"]
    fields["chung.vien_chuc.ho_ten"] = ["Nguyễn Văn Mẫu"]
    answer = office.post(at(case, "/du-kien"), data=fields | {"_lam": "ghi"})
    assert answer.url.path.endswith("/du-kien")
    near = answer.text[answer.text.index('id="m-chung-ngay_phat_hien"') :][:400]
    assert "31/02/2026" in near
    assert 'aria-invalid="true"' in answer.text
    assert again(case).facts.data["chung"]["vien_chuc"]["ho_ten"] == "Nguyễn Văn Mẫu"


def test_a_field_that_the_form_has_not_is_refused_and_nothing_is_lost(office: TestClient, case: Case) -> None:
    fields = form_of(office.get(at(case, "/du-kien")).text)
    answer = office.post(at(case, "/du-kien"), data=fields | {"_lam": "ghi", "chung.khong_co": "x"})
    assert answer.status_code == 422
    assert "khong_co" in answer.text
    assert again(case).facts.sha256 == case.facts.sha256


def test_a_second_writer_is_told_and_loses_nothing(office: TestClient, case: Case) -> None:
    first = form_of(office.get(at(case, "/du-kien")).text)
    second = {name: list(values) for name, values in first.items()}
    first["chung.vien_chuc.ho_ten"] = ["Nguyễn Văn Mẫu"]
    first["chung.ngay_vi_pham"] = ["01/08/2026"]
    assert office.post(at(case, "/du-kien"), data=first | {"_lam": "ghi"}).status_code == 200
    second["chung.vien_chuc.ho_ten"] = ["Trần Thị Ví Dụ"]
    second["chung.ngay_phat_hien"] = ["18/08/2026"]
    told = office.post(at(case, "/du-kien"), data=second | {"_lam": "ghi"})
    assert told.status_code == 409
    assert "người kia ghi “Nguyễn Văn Mẫu”" in told.text
    assert told.text.count("người kia ghi") == 1  # only where they differ
    assert again(case).facts.data["chung"]["vien_chuc"]["ho_ten"] == "Nguyễn Văn Mẫu"  # nothing was written
    both = form_of(told.text)
    assert both["chung.vien_chuc.ho_ten"] == ["Trần Thị Ví Dụ"]
    assert both["chung.ngay_phat_hien"] == ["18/08/2026"]
    assert both["chung.ngay_vi_pham"] == ["01/08/2026"]  # the first one's
    assert office.post(at(case, "/du-kien"), data=both | {"_lam": "ghi"}).status_code == 200
    said = again(case).facts.data["chung"]
    assert said["vien_chuc"]["ho_ten"] == "Trần Thị Ví Dụ"
    assert said["ngay_vi_pham"] == "01/08/2026"


def test_lists_grow_and_steps_are_shown_without_a_script(office: TestClient, case: Case) -> None:
    fields = form_of(office.get(at(case, "/du-kien")).text)
    place = f"{STEPS}.hop_hoi_dong.noi_nhan"
    before = sum(name.startswith(f"{place}[") for name in fields)
    grown = form_of(office.post(at(case, "/du-kien"), data=fields | {"_lam": f"them {place}"}).text)
    assert sum(name.startswith(f"{place}[") for name in grown) == before + 1
    assert f"{STEPS}.tam_dinh_chi.so" not in fields
    shown = form_of(office.post(at(case, "/du-kien"), data=grown | {"_lam": "hien tam_dinh_chi"}).text)
    assert f"{STEPS}.tam_dinh_chi.so" in shown
    assert sum(name.startswith(f"{place}[") for name in shown) == before + 1
    assert again(case).facts.sha256 == case.facts.sha256


@pytest.mark.slow(reason="papers are made and put together by a worker")
def test_a_paper_is_made_checked_issued_and_taken_away(office: TestClient, case: Case) -> None:
    where = at(case, "/buoc/bao_cao_kiem_diem")
    assert office.post(where, data={"_lam": "lap"}).status_code == 200
    checked = office.post(where, data={"_lam": "kiem"})
    assert "Kết quả kiểm tra" in checked.text or "không thấy chỗ sai" in checked.text
    issued = office.post(where, data={"_lam": "ban-hanh"})
    assert issued.status_code == 200, issued.text
    paper = again(case).issued("bao_cao_kiem_diem")
    assert paper is not None
    assert paper.symbol == "34/BC-BVM"
    assert "34/BC-BVM" in office.get(at(case)).text
    word = office.get(at(case, f"/giay/{paper.name}.docx"))
    assert word.content == paper.docx.read_bytes()
    assert office.get(at(case, f"/giay/{paper.name}.pdf")).status_code == 404
    packed = office.post(at(case, "/dong-tap"), data={"kieu": "zip"})
    assert packed.headers["content-disposition"] == 'attachment; filename="ho-so.zip"'
    assert packed.content[:2] == b"PK"


@pytest.mark.slow(reason="papers are made by a worker")
def test_what_is_in_the_way_of_a_paper_is_said_with_the_words_of_the_page(office: TestClient, case: Case) -> None:
    early = office.post(at(case, "/buoc/lap_hoi_dong"), data={"_lam": "ban-hanh"})
    assert early.status_code == 422
    assert "Hãy bấm “Lập giấy” trước" in early.text
    draft = again(case).paper("bao_cao_kiem_diem")
    assert draft is not None
    draft.docx.write_bytes(draft.docx.read_bytes() + b" ")
    refused = office.post(at(case, "/buoc/bao_cao_kiem_diem"), data={"_lam": "lap"})
    assert refused.status_code == 422
    assert "lập đè lên bản sửa tay" in refused.text.lower()
    assert office.post(at(case, "/buoc/bao_cao_kiem_diem"), data={"_lam": "lap", "de": "true"}).status_code == 200
    late = office.post(at(case, "/buoc/khong_co"), data={"_lam": "lap"})
    assert late.status_code == 422
    assert str(case.folder.parent) not in refused.text + early.text + late.text


def test_the_day_of_a_step_without_paper_is_typed_on_the_line(office: TestClient, case: Case) -> None:
    answer = office.post(at(case, "/buoc/ban_kiem_diem/ngay"), data={"ngay": "06/09/2026", "van_ban": "Bản tự kiểm điểm"})
    assert answer.status_code == 200
    assert again(case).facts.data[STEPS]["ban_kiem_diem"] == {"ngay": "06/09/2026", "van_ban": "Bản tự kiểm điểm"}
    wrong = office.post(at(case, "/buoc/ban_kiem_diem/ngay"), data={"ngay": "31/02/2026"})
    assert wrong.status_code == 422
    assert "31/02/2026" in wrong.text
    assert office.post(at(case, "/buoc/hop_kiem_diem/ngay"), data={"ngay": "06/09/2026"}).status_code == 404


def test_a_case_ends_and_goes_on(office: TestClient, case: Case) -> None:
    assert "đã kết thúc" in office.post(at(case, "/ket-thuc"), data={"_lam": "dong"}).text
    assert "1 hồ sơ đã kết thúc" in office.get("/ho-so").text
    assert "đã kết thúc từ trước" in office.post(at(case, "/ket-thuc"), data={"_lam": "dong"}).text
    assert "Kết thúc vụ việc" in office.post(at(case, "/ket-thuc"), data={"_lam": "mo"}).text


def test_what_is_due_stands_in_the_list_and_in_the_calendar_and_names_nobody(office: TestClient, case: Case) -> None:
    page = office.get("/ho-so").text
    assert TITLE in page
    assert "15/09/2026" in page
    assert "quá hạn" in page
    for address in ("/ho-so/thoi-han.ics", at(case, "/thoi-han.ics")):
        calendar = office.get(address)
        assert calendar.headers["content-type"].startswith("text/calendar")
        assert "DTSTART;VALUE=DATE:20260915" in calendar.text
        assert "Giả Định" not in calendar.text
    assert "Giả Định" not in page


def test_a_case_that_cannot_be_read_costs_the_others_nothing(office: TestClient, case: Case) -> None:
    broken = case.folder.parent / "b2"
    broken.mkdir()
    (broken / "vu-viec.yaml").write_text("viec: [", encoding="utf-8")
    page = office.get("/ho-so").text
    assert "Có hồ sơ không đọc được" in page
    assert "b2/vu-viec.yaml" in page
    assert str(case.folder.parent) not in page
    assert TITLE in page
    assert office.get(at(case)).status_code == 200


def test_two_folders_that_are_one_case_are_told_and_neither_is_written(office: TestClient, case: Case) -> None:
    shutil.copytree(case.folder, case.folder.parent / "ban-sao")
    answer = office.post(at(case, "/ket-thuc"), data={"_lam": "dong"})
    assert answer.status_code == 409
    assert "bản sao" in answer.text
    assert not again(case).closed


def test_a_case_whose_journal_cannot_be_read_says_so_and_is_not_told_to_be_gone(office: TestClient, case: Case) -> None:
    journal = case.folder / "su-kien.jsonl"
    journal.unlink()
    journal.mkdir()
    answer = office.get(at(case))
    assert answer.status_code == 422
    assert "su-kien.jsonl" in answer.text
    assert str(case.folder.parent) not in answer.text


@pytest.mark.parametrize("path", ["0123456789abcdef", "a1", "..%2fa1", "moi/../a1"])
def test_no_address_becomes_a_path(office: TestClient, case: Case, path: str) -> None:
    assert case.folder.name == "a1"
    assert office.get(f"/ho-so/{path}").status_code == 404


@pytest.mark.parametrize("file", ["..%2fvu-viec.yaml", "01-hop_kiem_diem.yaml", "vu-viec.docx", "01-hop_kiem_diem.zip"])
def test_only_papers_of_the_journal_are_handed_out(office: TestClient, case: Case, file: str) -> None:
    assert office.get(at(case, f"/giay/{file}")).status_code in (404, 422)


def test_another_site_cannot_send_a_form(office: TestClient, case: Case) -> None:
    answer = office.post(at(case, "/ket-thuc"), data={"_lam": "dong"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not again(case).closed


def before_issuing(page: str, step: str) -> Any:
    """What the page offers to issue the paper of a step with."""
    document: Any = html.document_fromstring(page)
    [found] = document.xpath(f"//li[@id='b-{step}']//details[@class='issue']")
    return found


def test_what_is_in_the_way_of_issuing_and_what_is_to_be_known_is_said_where_it_is_offered_the_worst_first(
    office: TestClient, case: Case
) -> None:
    quiet = before_issuing(office.get(at(case)).text, "bao_cao_kiem_diem")
    assert "Máy chưa thấy điều gì cản trở việc ban hành." in quiet.text_content()
    # a day to come is typed after the draft was made, and late after the meeting of 10/09/2026: three working days are over on the 15th
    day = f"{dt.date.today() + dt.timedelta(days=200):%d/%m/%Y}"
    set_facts(case, {"buoc.bao_cao_kiem_diem.ngay_ky": day})
    page = before_issuing(office.get(at(case)).text, "bao_cao_kiem_diem")
    said = [(one.get("class"), " ".join(one.text_content().split())) for one in page.xpath(".//ul[@class='findings']/li")]
    kinds = [kind for kind, _ in said]
    assert kinds == sorted(kinds, key=["error", "warning", "note"].index)
    assert {"error", "warning"} <= set(kinds)
    assert any(kind == "error" and "khoản 4 Điều 14 Nghị định số 234/2026/NĐ-CP" in words for kind, words in said)
    assert any(kind == "warning" and f"({day}) chưa đến" in words for kind, words in said)
    summary = " ".join(page.xpath("./summary")[0].text_content().split())
    assert f"{kinds.count('error')} điều chưa đạt, {kinds.count('warning')} điều cần xem" in summary
    before = case.folder / "su-kien.jsonl"
    events = before.read_bytes()
    office.get(at(case))
    assert before.read_bytes() == events, "to look at it writes nothing"
    # what was said before is what is said after the click
    refused = office.post(at(case, "/buoc/bao_cao_kiem_diem"), data={"_lam": "ban-hanh"})
    assert refused.status_code == 422
    after: Any = html.document_fromstring(refused.text)
    assert [" ".join(one.text_content().split()) for one in after.xpath("//div[@id='ket-qua']//li")] == [
        words for _, words in said
    ]


def test_who_did_it_is_noted_and_colleagues_see_it(kept: Path, case: Case) -> None:
    signed_in: dict[str, Any] = {"proxy_header": "X-Remote-User", "proxies": ("10.0.0.5",)}
    with serving(kept, **signed_in) as client:
        outside = TestClient(client.app, base_url="http://127.0.0.1", client=("10.0.0.5", 1), headers={"Accept": "text/html"})
        outside.post(at(case, "/ket-thuc"), data={"_lam": "dong"}, headers={"X-Remote-User": "lan.nguyen"})
        seen = outside.get(at(case), headers={"X-Remote-User": "minh.tran"})
    assert "lan.nguyen" in seen.text
    assert again(case).journal.events[-1].who == "lan.nguyen"


@pytest.mark.slow(reason="papers are made by a worker")
def test_a_paper_gets_its_number_from_the_register_of_the_server(kept: Path, case: Case, tmp_path: Path) -> None:
    set_facts(case, {f"{STEPS}.bao_cao_kiem_diem.so": ""})
    with serving(kept, register=f"sqlite:///{tmp_path / 'so.sqlite3'}") as client:
        local = TestClient(client.app, base_url="http://127.0.0.1", client=("127.0.0.1", 1), headers={"Accept": "text/html"})
        where = at(case, "/buoc/bao_cao_kiem_diem")
        assert "số tiếp theo của sổ văn bản đi" in local.get(at(case)).text
        local.post(where, data={"_lam": "lap"})
        issued = local.post(where, data={"_lam": "ban-hanh"})
        assert issued.status_code == 200, issued.text
        stranger = client.post(where, data={"_lam": "ban-hanh"})
        assert stranger.status_code == 403  # nobody knows who that is: nothing goes into the register
    paper = again(case).issued("bao_cao_kiem_diem")
    assert paper is not None
    assert paper.symbol == "01/BC-BVM"
    with Register.open(f"sqlite:///{tmp_path / 'so.sqlite3'}") as register:
        [entry] = register.find(states=["issued"])
    assert (entry.number, entry.particulars.sha256) == (1, paper.sha256)


@pytest.mark.slow(reason="a paper is made by a worker")
def test_the_register_is_told_what_the_report_on_leaving_counts_by(kept: Path, library: Library, tmp_path: Path) -> None:
    """The ground is what was chosen in the decision, the level the clerk's; both stand in the report. What was typed stays where the paper is refused."""
    shutil.rmtree(kept / "a1", ignore_errors=True)
    case = retirement(kept / "huu", library)
    ground = "đủ tuổi nghỉ hưu theo pháp luật về lao động và pháp luật về bảo hiểm xã hội"
    with serving(kept, register=f"sqlite:///{tmp_path / 'so.sqlite3'}") as client:
        local = TestClient(client.app, base_url="http://127.0.0.1", client=("127.0.0.1", 1), headers={"Accept": "text/html"})
        page = local.get(at(case)).text
        assert f'name="can_cu" type="text" maxlength="4000" value="{ground}"' in page
        assert 'name="trich_yeu" type="text" maxlength="4000" value="Về việc nghỉ hưu đối với viên chức"' in page
        where, typed = at(case, "/buoc/quyet_dinh"), {"_lam": "ban-hanh", "cap": "cấp tỉnh", "can_cu": ground}
        refused = local.post(where, data=typed | {"trich_yeu": "Về việc ông Nguyễn Văn Mẫu nghỉ hưu"})
        assert refused.status_code == 422
        assert 'value="Về việc ông Nguyễn Văn Mẫu nghỉ hưu"' in refused.text
        assert 'value="cấp tỉnh"' in refused.text
        assert local.post(where, data=typed | {"trich_yeu": "Về việc nghỉ hưu"}).status_code == 200
        with Register.open(f"sqlite:///{tmp_path / 'so.sqlite3'}") as register:
            [entry] = register.find(states=["issued"])
        one = entry.particulars
        assert (one.subject, one.form, one.ground, one.level) == ("Về việc nghỉ hưu", "nghỉ hưu", ground, "cấp tỉnh")
        asked = {"from": "2020-01-01", "to": "2030-12-31"}
        report = local.post("/api/v1/reports/leaving", data=asked, headers={"Accept": "application/json"}).json()
    table = next(one for one in report["tables"] if one["id"] == "grounds")
    assert next(row["labels"] for row in table["rows"]) == ["nghỉ hưu", ground]


@pytest.mark.slow(reason="a paper is compared with what comes back")
def test_what_is_no_signed_copy_of_the_paper_is_refused(office: TestClient, case: Case) -> None:
    answer = office.post(at(case, "/buoc/hop_kiem_diem/ky"), files={"tep": ("a.pdf", b"%PDF-1.7 nothing")})
    assert answer.status_code == 422
    assert "Chưa làm được" in answer.text
    paper = again(case).issued("hop_kiem_diem")
    assert paper is not None
    assert not paper.signed
