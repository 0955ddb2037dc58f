"""“Hàng loạt”: a spreadsheet is given, its check is told row by row, and its documents are fetched in one file."""

import csv
import io
import json
import re
import time
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from generators.document.render import render
from legaltext.corpus.corpus import Corpus
from tests.cases import changed, library
from tests.library import needs_office
from tests.web.accessible import barriers, overflow
from tests.web.sample_files import as_sheet, rows

SLUG = "dismissal/quyet-dinh-mien-nhiem"
HERE = f"/hang-loat/{SLUG}"


GOOD = {"so": "301", "vien_chuc.ho_ten": "Trần Thị Ví Dụ"}
WRONG = {"so": "302", "vien_chuc.ho_ten": "Lê Thị Thí Dụ", "vien_chuc.ngay_sinh": "31/02/1980"}


def waited(web: TestClient, address: str) -> str:
    """The page of a list once its work has ended."""
    for _ in range(300):
        page = web.get(address).text
        if "data-follow" not in page:
            return page
        time.sleep(0.2)
    raise AssertionError("it does not end")


def given(web: TestClient, content: bytes, name: str) -> str:
    answer = web.post(HERE, files={"tep": (name, content)}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def listed_for(web: TestClient, looked_for: str) -> dict[str, list[str]]:
    """The templates that can be made from a list, by the heading under which they stand."""
    page = web.get("/hang-loat", params={"q": looked_for}).text
    return {
        re.findall(r"<h2[^>]*>(.*?)</h2>", section)[0]: re.findall(r'href="/hang-loat/([^"]+)"', section)
        for section in page.split("<section ")[1:]
    }


def test_the_templates_stand_under_their_families_and_are_found_without_diacritics(web: TestClient) -> None:
    every = listed_for(web, "")
    assert {slug for slugs in every.values() for slug in slugs} == {one.slug for one in library().templates()}
    assert SLUG in every["Miễn nhiệm, thôi giữ chức vụ, kỷ luật"]
    found = listed_for(web, "mien nhiem vien chuc")
    assert SLUG in found["Miễn nhiệm, thôi giữ chức vụ, kỷ luật"]
    assert "Đào tạo, bồi dưỡng" not in found
    assert listed_for(web, "không có mẫu nào như thế") == {}


def test_a_list_is_checked_first_and_then_made_as_the_command_makes_it(web: TestClient, corpus: Corpus) -> None:
    address = given(web, as_sheet(SLUG, GOOD, WRONG, corpus=corpus), "danh sách.xlsx")
    page = waited(web, address)
    assert "1 dòng phải sửa" in page
    assert "Lê Thị Thí Dụ" in page
    assert "“31/02/1980” không phải là ngày có thật" in page
    assert "Ngày sinh (" in page
    marked = web.get(f"/viec/{address.rpartition('/')[2]}/tep/danh sách-loi.xlsx")
    assert marked.content[:2] == b"PK"
    made = web.post(f"{address}/tao", follow_redirects=False).headers["location"]
    page = waited(web, made)
    assert "1 văn bản đã tạo" in page
    assert "1 dòng chưa tạo được" in page
    packed = zipfile.ZipFile(io.BytesIO(web.get(f"/viec/{made.rpartition('/')[2]}/tep/van-ban.zip").content))
    (name,) = [one for one in packed.namelist() if one.endswith(".docx")]
    template = library().get(SLUG)
    assert packed.read(name) == render(template, changed(template, GOOD), corpus=corpus).docx
    for one in (address, made):
        assert web.post(f"{one}/bo", follow_redirects=False).headers["location"] == HERE
        assert web.get(one).status_code == 404


def test_a_document_that_breaks_a_rule_is_made_and_is_no_row_that_failed(web: TestClient, corpus: Corpus) -> None:
    letters = {"so": "303", "vien_chuc.ho_ten": "Ðỗ Văn Thử"}  # Ð of another alphabet prints like Đ
    address = given(web, as_sheet(SLUG, GOOD, WRONG, letters, corpus=corpus), "danh sách.xlsx")
    waited(web, address)
    page = waited(web, web.post(f"{address}/tao", follow_redirects=False).headers["location"])
    assert "2 văn bản đã tạo</strong>, " in page
    assert "1 dòng chưa tạo được" in page
    assert "1 văn bản đã tạo mà có chỗ sai" in page


def test_numbers_are_given_in_the_order_of_the_rows_or_refused_in_words(web: TestClient) -> None:
    content = "\n".join(
        json.dumps(one | {"so": None}) for one in rows(SLUG, GOOD, GOOD | {"vien_chuc.ho_ten": "Lê Thị Mẫu"})
    ).encode()
    address = given(web, content, "a.jsonl")
    assert "tất cả tạo được" in waited(web, address)
    refused = web.post(f"{address}/tao", data={"so_tu": "mười"})
    assert refused.status_code == 422
    assert "mười" in refused.text
    made = web.post(f"{address}/tao", data={"so_tu": "500"}, follow_redirects=False).headers["location"]
    assert "2 văn bản đã tạo" in waited(web, made)
    packed = zipfile.ZipFile(io.BytesIO(web.get(f"/viec/{made.rpartition('/')[2]}/tep/van-ban.zip").content))
    told = list(csv.DictReader(io.StringIO(packed.read("ket-qua.csv").decode("utf-8-sig"))))
    assert {one["Tệp"]: one["Số"] for one in told} == dict(zip(packed.namelist()[1:], ("500", "501"), strict=True))
    for one in (address, made):
        web.post(f"{one}/bo")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [(b"", "a.xlsx", "Chưa chọn tệp"), (b"hello", "a.xlsx", "a.xlsx"), (b"{", "a.jsonl", "a.jsonl"), (b"x", "a.exe", "a.exe")],
)
def test_what_is_no_list_is_told(web: TestClient, content: bytes, name: str, words: str) -> None:
    answer = web.post(HERE, files={"tep": (name, content)})
    assert answer.status_code == 422
    assert words in answer.text


def test_nobody_else_sees_a_list_and_an_unknown_template_has_none(web: TestClient) -> None:
    assert web.get("/hang-loat/viec/khong-co").status_code == 404
    assert web.get("/hang-loat/a/b").status_code == 404
    assert web.post("/hang-loat/a/b", files={"tep": ("a.csv", b"x")}).status_code == 404


def test_the_empty_spreadsheet_of_a_template_is_fetched(web: TestClient) -> None:
    sheet = web.get(f"{HERE}/bang-tinh")
    assert sheet.content[:2] == b"PK"
    assert "quyet-dinh-mien-nhiem.xlsx" in sheet.headers["content-disposition"]


@needs_office
@pytest.mark.slow(reason="makes twenty documents and prints them, twice")
def test_a_person_makes_twenty_decisions(desktop: Page, plain: Page, corpus: Corpus, tmp_path: Path) -> None:
    file = tmp_path / "danh-sach.xlsx"
    file.write_bytes(
        as_sheet(
            SLUG, *({"so": str(300 + i), "vien_chuc.ho_ten": f"Trần Thị Mẫu {chr(65 + i)}"} for i in range(20)), corpus=corpus
        )
    )
    for page in (desktop, plain):
        page.goto("/")
        page.get_by_role("link", name="Hàng loạt", exact=True).click()
        page.get_by_role("link", name="Quyết định miễn nhiệm viên chức quản lý").click()
        page.get_by_label("Bảng (.xlsx, .csv)").set_input_files(file)
        page.get_by_role("button", name="Kiểm tra bảng").click()
        expect(page.locator(".sum")).to_contain_text("20 dòng: tất cả tạo được", timeout=60_000)
        if page is desktop:
            assert barriers(page) == []
            page.get_by_label("Kèm một tệp PDF gồm tất cả").check()
        page.get_by_role("button", name="Tạo 20 văn bản").click()
        expect(page.locator(".sum")).to_contain_text("20 văn bản đã tạo", timeout=90_000)
        if page is desktop:
            assert barriers(page) == []
            with page.expect_download() as printed:
                page.get_by_role("link", name="Tải tệp để in").click()
            assert printed.value.path().read_bytes()[:5] == b"%PDF-"
        with page.expect_download() as packed:
            page.get_by_role("link", name="Tải tất cả").click()
        assert len(zipfile.ZipFile(packed.value.path()).namelist()) >= 21
        assert overflow(page) == 0
        page.get_by_role("button", name="Xóa khỏi máy chủ ngay").click()
        expect(page.locator("h1")).to_have_text("Quyết định miễn nhiệm viên chức quản lý")


@pytest.mark.parametrize(
    "bad", [{"vien_chuc.ho_ten": "Lê \ud800 Họa"}, {"so": "\ud800"}, {"vien_chuc.ngay_sinh": "<script>alert(1)</script>"}]
)
def test_a_row_that_no_page_can_show_costs_the_others_nothing(web: TestClient, bad: dict[str, str]) -> None:
    listed = [dict(changed(library().get(SLUG), one)) for one in (GOOD, bad)]
    content = "\n".join(json.dumps(one, default=str) for one in listed).encode()
    address = given(web, content, "danh-sach.jsonl")
    page = waited(web, address)
    assert "dòng phải sửa" in page
    assert "<script>alert" not in page
    page = waited(web, web.post(f"{address}/tao", follow_redirects=False).headers["location"])
    assert "van-ban.zip" in page
