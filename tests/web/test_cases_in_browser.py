"""A case as a clerk meets it in a browser: opened from the advice, its first fact, its line; with JavaScript and without, on a screen and on a phone."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generators.cases.case import Case, Library
from generators.cases.papers import issue
from generators.catalog.catalog import open_catalog
from legaltext.corpus.corpus import Corpus
from tests.web.accessible import barriers, overflow
from tests.web.case_server import retirement

pytestmark = pytest.mark.slow(reason="a browser")


def opened(page: Page) -> None:
    """A case, opened from where the advice leads."""
    page.goto("/chon-hinh-thuc/tu_chuc")
    page.get_by_role("link", name="Mở hồ sơ vụ việc này").click()
    page.get_by_label("Tên hồ sơ").fill("Từ chức số 1/2026")
    page.get_by_role("button", name="Mở hồ sơ").click()
    expect(page.locator("h1")).to_have_text("Từ chức số 1/2026")


@pytest.mark.parametrize("seat", ["desktop", "plain", "phone"])
def test_from_the_advice_to_the_first_fact(seat: str, request: pytest.FixtureRequest, case_folder: Path) -> None:
    page: Page = request.getfixturevalue(seat)
    opened(page)
    looks = seat != "plain"  # axe is a script
    first = page.locator("li.step.next").first
    expect(first).to_contain_text("làm tiếp")
    assert not looks or barriers(page) == []
    assert overflow(page) == 0
    page.get_by_role("link", name="Dữ kiện", exact=True).click()
    assert not looks or barriers(page) == []
    assert overflow(page) == 0
    items = page.locator("#n-chung-vien_chuc")
    items.get_by_label("Họ và tên").fill("Nguyễn Văn Mẫu")
    items.get_by_label("Ngày sinh").fill("31/02/1980")
    page.get_by_role("button", name="Ghi, rồi xem tiến độ").click()
    expect(page.locator("#m-chung-vien_chuc-ngay_sinh")).to_contain_text("31/02/1980")
    assert not looks or barriers(page) == []
    page.locator("#f-chung-vien_chuc-ngay_sinh").fill("20/10/1980")
    page.get_by_role("button", name="Ghi, rồi xem tiến độ").click()
    expect(page.locator(".events")).to_contain_text("Ghi dữ kiện")
    assert "Nguyen" not in page.url
    assert "M%E1%BA%ABu" not in page.url
    key = page.url.rpartition("/")[2]
    [kept] = [one for folder in case_folder.iterdir() if (one := Case.open(folder)).about.key == key]
    assert kept.facts.data["chung"]["vien_chuc"]["ho_ten"] == "Nguyễn Văn Mẫu"


def test_a_list_of_the_facts_grows_in_its_place(desktop: Page) -> None:
    opened(desktop)
    desktop.get_by_role("link", name="Dữ kiện", exact=True).click()
    chosen = desktop.locator("fieldset.list").first
    count = chosen.locator("li").count()
    desktop.evaluate("document.body.dataset.same = 'yes'")
    chosen.get_by_role("button", name="Thêm một mục").click()
    expect(chosen.locator("li")).to_have_count(max(count, 1) + 1)
    assert desktop.evaluate("document.body.dataset.same") == "yes"  # the page was not loaded anew


@pytest.mark.long
@pytest.mark.parametrize("seat", ["phone", "plain"])
def test_the_record_of_a_decision_is_kept_from_its_step(
    seat: str, request: pytest.FixtureRequest, case_folder: Path, corpus: Corpus
) -> None:
    folder = case_folder / f"huu-{seat}"
    case = retirement(folder, Library(corpus, open_catalog()))
    issue(case, "quyet_dinh", number="241")
    page: Page = request.getfixturevalue(seat)
    looks = seat != "plain"
    page.goto(f"/ho-so/{case.about.key}")
    page.locator("#b-quyet_dinh").get_by_role("link", name="Hồ sơ điện tử").click()
    page.get_by_label("Số định danh cá nhân").fill("001166000001")
    page.get_by_role("button", name="Ghi vào hồ sơ vụ việc").click()
    expect(page.locator("#nhat-ky")).to_have_text("Nhật ký")
    assert (folder / "ho-so-dien-tu" / "02-quyet_dinh.json").is_file()
    assert not looks or barriers(page) == []
    assert overflow(page) == 0
    page.get_by_role("link", name="Hồ sơ điện tử").first.click()
    expect(page.locator("main")).to_contain_text("241/QĐ-BVM")
    assert not looks or barriers(page) == []
    assert overflow(page) == 0
    shutil.rmtree(folder)
