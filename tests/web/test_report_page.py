"""`/bao-cao` and `/api/v1/reports/leaving`: the figures of the paper on resignation come out as its tables, with the sums in it that do not add up."""

import html
import re
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from starlette.testclient import TestClient

from tests.reports import paper
from tests.web.api import answered
from tests.web.shown import words

PAGE = "/bao-cao"
API = "/api/v1/reports/leaving"
PERIOD = {"tu": "01/01/2009", "den": "31/12/2019"}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return paper.sheet(tmp_path_factory.mktemp("bang") / "so-lieu.csv").read_bytes()


def test_the_row_of_the_paper_that_does_not_add_up_is_named(web: TestClient, figures: bytes) -> None:
    """The paper states 124 (lines 268–274 of its text) where 8 + 46 + 14 + 55 are 123."""
    answer = web.post(PAGE, data=PERIOD, files={"bang": ("Bảng 1.csv", figures)})
    assert answer.status_code == 200
    said = words(answer.text)
    assert "8 + 46 + 14 + 55 = 123, ghi 124 (lệch 1)" in said
    assert "Phải hỏi lại trước khi gửi đi" in said
    assert "2.268" in said  # the total as the paper states it
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in answer.text
    assert "Đang cộng: Bảng 1.csv" in said


def test_what_was_given_goes_on_with_the_page_and_comes_as_files(web: TestClient, figures: bytes) -> None:
    first = web.post(PAGE, data=PERIOD, files={"bang": ("a.csv", figures)}).text
    carried = {name: html.unescape(re.search(rf'name="{name}" value="([^"]*)"', first)[1]) for name in ("ten", "noi_dung")}  # type: ignore[index]  # they are there
    again = web.post(PAGE, data=PERIOD | carried)
    assert "ghi 124 (lệch 1)" in words(again.text)
    for layout, begin in (("xlsx", b"PK"), ("docx", b"PK"), ("html", b"<!doctype html>"), ("svg", b"<svg")):
        file = web.post(PAGE, data=PERIOD | carried | {"_lam": layout})
        assert file.headers["content-disposition"] == f'attachment; filename="bao-cao-thoi-viec-20090101-20191231.{layout}"'
        assert file.content.startswith(begin), layout
    book = web.post(PAGE, data=PERIOD | carried | {"_lam": "xlsx"}).content
    assert any(2267 in row for row in CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python())
    broken = web.post(PAGE, data=PERIOD | {"ten": "a.csv", "noi_dung": "không phải"})
    assert (broken.status_code, "không còn đọc được" in broken.text) == (422, True)


def test_all_that_is_wrong_is_said_at_once(web: TestClient) -> None:
    said = words(web.post(PAGE, data={"tu": "31/02/2026", "den": "", "an": "một"}).text)
    assert "“31/02/2026” không phải là ngày" in said
    assert "Chưa ghi ngày" in said
    assert "“một” không dùng được" in said
    assert "Ngày cuối trước ngày đầu" in words(web.post(PAGE, data={"tu": "02/01/2026", "den": "01/01/2026"}).text)


def test_a_sheet_that_is_none_is_told_by_the_name_its_sender_gave_it(web: TestClient) -> None:
    answer = web.post(PAGE, data=PERIOD, files={"bang": ("../../sở <b>.xlsx", b"PK\x03\x04 no table")})
    assert answer.status_code == 422
    assert "sở _b_.xlsx" in words(answer.text)
    assert "/tmp" not in answer.text


def test_the_empty_sheet_asks_for_what_is_read(web: TestClient) -> None:
    sheet = CalamineWorkbook.from_filelike(BytesIO(web.get(f"{PAGE}/bang-trong").content)).get_sheet_by_index(0).to_python()
    assert any(all(any(str(cell).startswith(head) for cell in row) for head in paper.HEADINGS) for row in sheet)


def test_programs_get_the_same(program: TestClient, figures: bytes) -> None:
    given = {"from": "2009-01-01", "to": "2019-12-31"}
    found = answered(program, "POST", API, API, data=given, files={"sheets": ("a.csv", figures)})
    assert any("ghi 124 (lệch 1)" in table["note"] for table in found["sent"])
    assert found["total"] == 2267 + paper.DISMISSED + paper.TERMINATED
    hidden = answered(program, "POST", API, API, data=given | {"least": "10"}, files={"sheets": ("a.csv", figures)})
    assert hidden["sent"] == []
    assert answered(program, "POST", API, API, 422, data={"from": "2026-02-31", "to": "2026-12-31"})["code"] == "request-invalid"
    assert program.post(API, data=given | {"format": "svg"}, files={"sheets": ("a.csv", figures)}).content.startswith(b"<svg")
