"""`/so-van-ban` and `/api/v1/register`: numbers, papers, what is looked for, an old register; who may write; what a server without one says."""

import html
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from starlette.testclient import TestClient

from generators.register import settings
from generators.register.register import Register
from generators.web.app import create_app
from generators.web.settings import Settings
from legaltext.corpus.corpus import Corpus
from tests.library import rendered
from tests.register.papers import UNIT
from tests.sheets.books import workbook
from tests.web.api import answered
from tests.web.shown import words

PAGE = "/so-van-ban"
API = "/api/v1/register"
LEAVING = "resignation/quyet-dinh-cho-thoi-viec"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MACHINE = ("127.0.0.1", 50_000)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('so') / 'so.sqlite3'}"


@pytest.fixture(scope="module")
def clerk(url: str) -> Iterator[TestClient]:
    """One who sits at the machine."""
    app = create_app(Settings(renders_a_minute=0, workers=1, register=url))
    with TestClient(app, base_url="http://127.0.0.1", headers={"Accept": "text/html"}, client=MACHINE) as client:
        yield client


@pytest.fixture
def books(clerk: TestClient) -> TestClient:
    """The same, as a program."""
    return TestClient(clerk.app, base_url="http://127.0.0.1", headers={"Accept": "application/json"}, client=MACHINE)


@pytest.fixture(scope="module")
def leaving(corpus: Corpus) -> bytes:
    return rendered(LEAVING, corpus).docx


def sent(client: TestClient, content: bytes, name: str = "qd.docx", **more: str) -> tuple[int, str]:
    answer = client.post(f"{PAGE}/dang-ky", files={"tep": (name, content, WORD)}, data=more)
    return answer.status_code, words(answer.text)


def test_a_server_without_a_register_says_how_one_is_turned_on(web: TestClient, program: TestClient) -> None:
    page = web.get(PAGE)
    assert page.status_code == 200
    assert "vanban serve --register" in words(page.text)
    assert web.post(f"{PAGE}/giu-so", data={"loai": "QĐ"}).status_code == 404
    assert answered(program, "GET", f"{API}/entries", f"{API}/entries", 404)["code"] == "register-off"


def test_a_paper_is_registered_and_found(clerk: TestClient, leaving: bytes) -> None:
    """Its number, day and statement are those on the paper of the template's example."""
    status, said = sent(clerk, leaving)
    assert status == 422
    assert "Chưa đăng ký được; chưa có gì được ghi" in said
    assert "register-next" in said
    status, said = sent(clerk, leaving, begin="true", ground="khoản 2 Điều 22")
    assert status == 200
    assert "Đã đăng ký với số 268/QĐ-BVM." in said
    assert "07/12/2026 Trích yếu Về việc cho viên chức thôi việc" in said
    assert "khoản 2 Điều 22" in said
    status, said = sent(clerk, leaving)
    assert status == 422
    assert "Đúng tệp này đã đăng ký" in said
    for asked in ({"tu_khoa": "cho vien chuc"}, {"so": "268/QĐ-BVM"}, {"dieu": "Điều 22 Luật Viên chức"}, {"tu": "07/12/2026"}):
        assert "1 mục tìm được" in words(clerk.post(PAGE, data=asked).text), asked
    for asked in ({"tu_khoa": "miễn nhiệm"}, {"so": "267"}, {"dieu": "Điều 21 Luật Viên chức"}, {"den": "06/12/2026"}):
        assert "0 mục tìm được" in words(clerk.post(PAGE, data=asked).text), asked


def test_all_that_cannot_be_read_of_a_search_is_said_at_once(clerk: TestClient) -> None:
    answer = clerk.post(PAGE, data={"tu": "31/02/2026", "so": "mười lăm", "dieu": "Điều 9999 Luật Viên chức", "nam": "26"})
    assert answer.status_code == 422
    for part in ("“31/02/2026” không phải là ngày", "“mười lăm” không phải số", "viện dẫn", "“26” không phải là năm"):
        assert part in words(answer.text)


def test_words_that_are_looked_for_stand_in_no_address(clerk: TestClient) -> None:
    assert '<form class="look" method="post"' in clerk.get(PAGE).text


def numbers_on(page: str) -> list[str]:
    return re.findall(r'<td class="number"><a href="/so-van-ban/muc/\d+">([^<]+)</a>', page)


def links_of(page: str) -> dict[str, str]:
    return {
        html.unescape(label): html.unescape(to)
        for to, label in re.findall(r'<a class="button" href="([^"]+)">([^<]*Trang[^<]*)</a>', page)
    }


def test_a_long_register_goes_page_by_page_and_each_page_keeps_what_was_asked(tmp_path: Path) -> None:
    """120 notices and 3 decisions of a year: 50 a page, the latest number first, the filter in the address."""
    url = f"sqlite:///{tmp_path / 'so.sqlite3'}"
    with Register.open(url) as register:
        for kind, many in (("TB", 120), ("QĐ", 3)):
            for _ in range(many):
                register.reserve(UNIT, kind, year=2025, symbol=f"{kind}-BVM", note="hội nghị")
        register.cancel(register.find(number=120, kind="TB")[0].id, "Không ban hành")
    app = create_app(Settings(renders_a_minute=0, workers=1, register=url))
    with TestClient(app, base_url="http://127.0.0.1", headers={"Accept": "text/html"}, client=MACHINE) as clerk:
        first = clerk.post(PAGE, data={"nam": "2025", "loai": "TB", "trang_thai": "reserved"})
        assert dict(first.url.params) == {"nam": "2025", "loai": "TB", "trang_thai": "reserved"}
        assert numbers_on(first.text) == [f"{number:02}/TB-BVM" for number in range(119, 69, -1)]
        assert "Mục 1–50 trong 119" in words(first.text)
        second = clerk.get(links_of(first.text)["Trang sau ›"])
        third = clerk.get(links_of(second.text)["Trang sau ›"])
        assert numbers_on(third.text) == [f"{number:02}/TB-BVM" for number in range(19, 0, -1)]
        assert list(links_of(third.text)) == ["‹ Trang trước"]
        assert '<option value="TB" selected>' in third.text
        beyond = clerk.get(PAGE, params={"nam": "2025", "loai": "TB", "trang": "99"})
        assert "Trang 3 / 3" in words(beyond.text)
        # words may name people: they go from page to page in bodies
        sought = clerk.post(PAGE, data={"nam": "2025", "tu_khoa": "hoi nghi"})
        assert (sought.request.method, links_of(sought.text)) == ("POST", {})
        assert 'name="tu_khoa" value="hoi nghi"' in sought.text
        again = clerk.post(PAGE, data={"nam": "2025", "tu_khoa": "hoi nghi", "trang": "3"})
        assert len(numbers_on(again.text)) == 23


def test_programs_take_the_register_by_pages(books: TestClient) -> None:
    for _ in range(7):
        answered(books, "POST", f"{API}/reserve", f"{API}/reserve", 201, json={"kind": "CTr", "unit": UNIT, "year": 2031})
    asked = ("GET", f"{API}/entries?year=2031&limit=3"), ("POST", f"{API}/find?limit=3"), ("GET", f"{API}/gaps?year=2031&limit=3")
    for method, path in asked:
        body: dict[str, Any] = {"json": {"year": "2031"}} if method == "POST" else {}
        template = path.partition("?")[0]
        pages = [answered(books, method, f"{path}&page={number}", template, **body) for number in (1, 2, 3, 4)]
        assert {(one["total"], one["pages"]) for one in pages} == {(7, 3)}
        listed = [[each["number"] for each in one.get("entries", one.get("gaps"))] for one in pages]
        assert listed == [[1, 2, 3], [4, 5, 6], [7], []]
        assert [one["page"] for one in pages] == [1, 2, 3, 4]
        for wrong in ("page=0", "limit=0", "limit=1001", "page=x"):
            bare = path.replace("&limit=3", "").replace("?limit=3", "")
            refused = answered(books, method, f"{bare}{'&' if '?' in bare else '?'}{wrong}", template, 422, **body)
            assert refused["code"] == "request-invalid"


def test_fifty_stand_on_a_page_unless_it_is_said(books: TestClient) -> None:
    for _ in range(51):
        answered(books, "POST", f"{API}/reserve", f"{API}/reserve", 201, json={"kind": "CTr", "unit": UNIT, "year": 2032})
    first = answered(books, "GET", f"{API}/entries?year=2032", f"{API}/entries")
    assert (len(first["entries"]), first["total"], first["pages"]) == (50, 51, 2)


def test_a_number_is_kept_shown_and_cancelled_with_a_reason(clerk: TestClient, books: TestClient) -> None:
    said = clerk.post(f"{PAGE}/giu-so", data={"loai": "TB", "don_vi": UNIT, "ngay": "05/10/2026", "ky_hieu": "TB-BVM"})
    assert "Đã giữ số 01/TB-BVM" in words(said.text)
    listed = clerk.post(PAGE, data={"nam": "2026"})
    assert "1/TB-BVM (Bệnh viện Đa khoa Mẫu, 2026, Thông báo): đã giữ từ" in words(listed.text)
    (gap,) = answered(books, "GET", f"{API}/gaps?year=2026", f"{API}/gaps")["gaps"]
    assert (gap["so_ky_hieu"], gap["why"]) == ("01/TB-BVM", "reserved")
    (kept,) = answered(books, "POST", f"{API}/find", f"{API}/find", json={"kind": "thông báo"})["entries"]
    path = f"{PAGE}/muc/{kept['id']}"
    refused = clerk.post(f"{path}/huy", data={"ly_do": " "})
    assert (refused.status_code, "Hủy số phải ghi lý do" in words(refused.text)) == (422, True)
    refused = clerk.post(f"{path}/huy", data={"ly_do": "ông Nguyễn Văn Mẫu xin rút"})
    assert (refused.status_code, "register-person" in refused.text) == (422, True)
    # In the entry, and in what was done
    assert words(clerk.post(f"{path}/huy", data={"ly_do": "Không ban hành"}).text).count("Không ban hành") == 2
    assert answered(books, "GET", f"{API}/entries/{kept['id']}", f"{API}/entries/{{number}}")["state"] == "cancelled"
    log = answered(books, "GET", f"{API}/entries/{kept['id']}/history", f"{API}/entries/{{number}}/history")
    assert [one["what"] for one in log] == ["reserved", "cancelled"]


def test_all_that_is_wrong_with_a_number_that_is_wanted(clerk: TestClient) -> None:
    answer = clerk.post(f"{PAGE}/giu-so", data={"loai": "TB", "don_vi": UNIT, "ngay": "hôm qua", "tu_so": "0"})
    assert answer.status_code == 422
    assert "“hôm qua” không phải là ngày" in words(answer.text)
    assert "“0” không phải là số" in words(answer.text)


def test_programs_register_and_are_told_what_is_to_be_known(books: TestClient, leaving: bytes) -> None:
    files = {"file": ("qd.docx", leaving, WORD)}
    refused = answered(books, "POST", f"{API}/issue", f"{API}/issue", 422, files=files)
    assert [one["code"] for one in refused["findings"]] == ["register-twice"]
    made = answered(books, "POST", f"{API}/issue", f"{API}/issue", 422, files=files, data={"day": "hôm nay", "copies": "vài"})
    assert [one["where"] for one in made["findings"]] == ["ngày", "số lượng bản"]
    assert answered(books, "GET", f"{API}/entries/9999", f"{API}/entries/{{number}}", 404)["code"] == "register-unknown"
    number = answered(
        books, "POST", f"{API}/reserve", f"{API}/reserve", 201, json={"kind": "KH", "unit": UNIT, "day": "2026-10-05"}
    )
    assert (number["so_ky_hieu"], number["series"], number["year"]) == ("01", "KH", 2026)


def test_a_person_is_shown_only_while_the_office_lets_the_register_hold_people(tmp_path: Path, leaving: bytes) -> None:
    url = f"sqlite:///{tmp_path / 'so.sqlite3'}"
    given = {"begin": "true", "person": "Trần Thị Ví Dụ"}
    app = create_app(Settings(renders_a_minute=0, workers=1, register=url))
    with TestClient(app, base_url="http://127.0.0.1", headers={"Accept": "text/html"}, client=MACHINE) as clerk:
        assert 'name="person"' not in clerk.get(f"{PAGE}/dang-ky").text
        assert "register-person" in sent(clerk, leaving, **given)[1]
        with Register.open(url) as register:
            register.choose(settings.NAMES, "có")
            assert 'name="person"' in clerk.get(f"{PAGE}/dang-ky").text
            status, said = sent(clerk, leaving, **given)
            assert status == 200
            assert "Người được nói đến Trần Thị Ví Dụ" in said
            (one,) = clerk.get(f"{API}/entries").json()["entries"]
            assert one["person"] == "Trần Thị Ví Dụ"
            register.choose(settings.NAMES, "không")
        (one,) = clerk.get(f"{API}/entries").json()["entries"]
        assert "person" not in one
        assert "Trần Thị Ví Dụ" not in clerk.get(f"{PAGE}/muc/{one['id']}").text


@pytest.mark.parametrize("method", ["page", "program"])
def test_who_is_not_known_may_look_and_not_write(clerk: TestClient, method: str) -> None:
    stranger = TestClient(clerk.app, base_url="http://127.0.0.1", headers={"Accept": "text/html"}, client=("192.0.2.7", 50_000))
    page = stranger.get(PAGE)
    assert page.status_code == 200
    assert "Đăng ký văn bản" not in words(page.text)
    assert "Bạn chỉ xem được sổ" in words(page.text)
    asked = (
        stranger.post(f"{PAGE}/giu-so", data={"loai": "QĐ", "don_vi": UNIT})
        if method == "page"
        else stranger.post(f"{API}/reserve", json={"kind": "QĐ", "unit": UNIT}, headers={"Accept": "application/json"})
    )
    assert asked.status_code == 403
    assert "Chỉ người đã đăng nhập" in asked.text


def test_an_old_register_is_checked_marked_and_brought_in(clerk: TestClient, books: TestClient) -> None:
    heads = ["Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản"]
    table = workbook(
        (
            "Sổ",
            [
                heads,
                ["01/QĐ-BVM", "05/01/2025", "Quyết định về việc nâng bậc lương"],
                ["02/QĐ-BVM", "31/02/2025", "Quyết định về việc nghỉ"],
            ],
        )
    )
    given = {"nam": "2025", "don_vi": UNIT}

    def brought(how: str) -> str:
        return clerk.post(f"{PAGE}/nhap", files={"tep": ("so cu.xlsx", table)}, data={**given, "cach": how}).text

    said = words(brought("check"))
    assert "2 dòng: 1 dòng phải sửa . Chưa nhập dòng nào." in said
    assert "data:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;base64," in brought("check")
    assert "Chưa nhập dòng nào." in words(brought("all"))
    assert answered(books, "GET", f"{API}/entries?year=2025", f"{API}/entries") == {
        "total": 0,
        "page": 1,
        "pages": 1,
        "entries": [],
    }
    assert "Đã nhập 1 mục vào sổ." in words(brought("right"))
    (one,) = answered(books, "GET", f"{API}/entries?year=2025", f"{API}/entries")["entries"]
    assert (one["so_ky_hieu"], one["source"], one["subject"]) == ("01/QĐ-BVM", "imported", "Về việc nâng bậc lương")
    path = f"{API}/import/file"
    told = answered(books, "POST", path, path, files={"file": ("so.xlsx", table)}, data={"year": "2025", "unit": UNIT})
    assert (told["rows"], told["written"]) == (2, 0)
    assert {(row["where"], row["code"]) for row in told["said"] if row["wrong"]} >= {("dòng 2", "register-taken")}
    for wrong in (b"", b"PK\x03\x04 no table"):
        answer = clerk.post(f"{PAGE}/nhap", files={"tep": ("so.xlsx", wrong)}, data=given)
        assert answer.status_code == 422
        assert "/list." not in answer.text  # where the server put it for a moment


def test_the_book_of_a_year_is_a_spreadsheet(clerk: TestClient, books: TestClient) -> None:
    answer = clerk.get(f"{PAGE}/xuat?nam=2025")
    assert answer.headers["content-disposition"] == 'attachment; filename="so-van-ban-di-2025.xlsx"'
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert any("01/QĐ-BVM" in row for row in rows)
    assert books.get(f"{API}/export?year=2025").content == answer.content
    assert clerk.get(f"{PAGE}/xuat?nam=1999").status_code == 404


def test_a_register_that_cannot_be_reached_is_told_without_its_address(tmp_path: Path) -> None:
    place = tmp_path / "no-folder"
    place.write_text("a file")
    app = create_app(Settings(workers=1, register=f"sqlite:///{place}/so.sqlite3"))
    client = TestClient(app, base_url="http://127.0.0.1", client=MACHINE)
    refused = client.get(f"{API}/entries")
    assert (refused.status_code, refused.json()["code"]) == (503, "register-unreachable")
    assert "no-folder" not in refused.text
