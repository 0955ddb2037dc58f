"""Each kind of page, and each state of those that have several: no barrier, nothing that sticks out, on a screen and on a phone."""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, Route, expect
from starlette.testclient import TestClient

from generators.web.app import create_app
from generators.web.settings import Settings
from tests.some import rarely
from tests.web.accessible import barriers, overflow
from tests.web.sample_files import as_sheet

PAGES = (
    "/",
    "/khong-co-trang-nay",
    "/mau",
    "/mau?theo=viec",
    "/mau/dismissal/quyet-dinh-mien-nhiem",
    "/mau/dismissal/bien-ban-hop-hoi-dong-ky-luat",
    "/kiem-tra",
    "/so-van-ban",
    "/so-van-ban/ho-so-dien-tu",
    "/bao-cao",
    "/hang-loat",
    "/hang-loat/dismissal/quyet-dinh-mien-nhiem",
    "/docs",
    "/ho-so",
    "/ho-so/moi",
    "/ho-so/moi/ky_luat",
    "/chon-hinh-thuc",
    "/chon-hinh-thuc?nguoi=quan_ly",
    "/chon-hinh-thuc/tu_chuc",
    "/luat",
    "/luat/129-2025-qh15",
    "/luat/129-2025-qh15?ngay=2025-12-15",
    "/luat/129-2025-qh15?so-voi=27-2026-nd-cp",
    "/luat/129-2025-qh15/art_27",
    "/luat/129-2025-qh15/luoc-do",
    "/luat/129-2025-qh15/luoc-do/art_43",
    "/luat/27-2026-nd-cp",
    "/luat/58-2010-qh12",
    "/tim",
    "/tim?q=thoi viec",
)


@pytest.mark.parametrize("path", [path if number % 2 == 0 else rarely(path) for number, path in enumerate(PAGES)])
def test_a_page_has_no_barriers_and_fits_a_screen(desktop: Page, path: str) -> None:
    desktop.goto(path)
    assert desktop.locator("h1").count() == 1
    assert barriers(desktop) == []
    assert overflow(desktop) == 0


@pytest.mark.parametrize("path", [path if number % 8 == 0 else rarely(path) for number, path in enumerate(PAGES)])
def test_a_page_fits_a_phone(phone: Page, path: str) -> None:
    phone.goto(path)
    assert overflow(phone) == 0
    assert barriers(phone) == []


# ---- pages that come of what was done

SLUG = "dismissal/quyet-dinh-mien-nhiem"

expect.set_options(timeout=60_000)  # the first drawn page waits for its worker to come up


def filled(page: Page) -> None:
    page.goto(f"/mau/{SLUG}")
    page.get_by_role("button", name="Điền thử bằng dữ liệu mẫu").click()
    expect(page.locator("figure.sheet").first).to_be_visible(timeout=30_000)


def with_errors(page: Page) -> None:
    filled(page)
    page.locator("#f-ngay_hieu_luc").fill("31/02/2026")
    page.get_by_role("button", name="Tải Word").click()
    expect(page.locator("#loi")).to_be_visible()


def refused(page: Page) -> None:
    filled(page)
    page.get_by_label("Viên chức có đơn tự nguyện").check()
    expect(page.locator("#m-tu_nguyen")).to_contain_text("đó là từ chức")


def give(page: Page, *changes: dict[str, str]) -> None:
    page.goto(f"/hang-loat/{SLUG}")
    sheet = as_sheet(SLUG, *changes)
    page.get_by_label("Bảng (.xlsx, .csv)").set_input_files(
        {"name": "danh-sach.xlsx", "mimeType": "application/octet-stream", "buffer": sheet}
    )
    page.get_by_role("button", name="Kiểm tra bảng").click()


def running(page: Page) -> None:
    """The page as it stands until it is told how far the work is, which it never is here."""
    page.route("**/tien-do", lambda _: None)
    give(page, *({"so": str(number), "vien_chuc.ho_ten": "Trần Thị Ví Dụ"} for number in range(1, 200)))
    expect(page.locator(".running progress")).to_be_visible()


def checked(page: Page) -> None:
    give(page, {"so": "1"}, {"so": "2", "vien_chuc.ngay_sinh": "31/02/1980"})
    expect(page.locator(".sum")).to_contain_text("1 dòng phải sửa")


def done(page: Page) -> None:
    checked(page)
    page.get_by_role("button", name="Tạo 1 văn bản").click()
    expect(page.locator(".sum")).to_contain_text("1 văn bản đã tạo")


def nothing_found(page: Page) -> None:
    page.goto("/tim?q=zzzz")


def no_file(page: Page) -> None:
    page.goto("/kiem-tra")
    page.get_by_label("Tệp cần kiểm tra").set_input_files({"name": "a.docx", "mimeType": "text/plain", "buffer": b"hello"})
    page.get_by_role("button", name="Kiểm tra tệp").click()
    expect(page.get_by_role("alert")).to_be_visible()


STATES = (filled, with_errors, refused, running, checked, done, nothing_found, no_file)


@pytest.mark.slow(reason="documents are made")
@pytest.mark.parametrize(
    ("seat", "state"),
    [
        *(rarely("desktop", state) if state in (running, nothing_found, no_file) else ("desktop", state) for state in STATES),
        *(("phone", state) if state in (with_errors, checked) else rarely("phone", state) for state in STATES),
    ],
)
def test_a_state_of_a_page_has_no_barriers_and_fits(
    seat: str, state: Callable[[Page], None], request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(seat)
    state(page)
    assert page.locator("h1").count() == 1
    assert barriers(page) == []
    assert overflow(page) == 0


def refusals(web: TestClient) -> dict[int, str]:
    """The pages of what a server refuses, which a browser meets only when it sends too much or too often."""
    large = web.post("/kiem-tra", files={"tep": ("a.docx", b"x" * 20_000_001)})
    headers = {"Accept": "text/html"}
    with TestClient(create_app(Settings(renders_a_minute=1)), base_url="http://127.0.0.1", headers=headers) as hasty:
        often = [hasty.post("/kiem-tra", files={"tep": ("a.docx", b"x")}) for _ in range(2)][-1]
    return {one.status_code: one.text for one in (large, often)}


@pytest.mark.parametrize("seat", ["desktop", "phone"])
def test_the_page_of_a_refusal_has_no_barriers(seat: str, request: pytest.FixtureRequest, web: TestClient) -> None:
    page: Page = request.getfixturevalue(seat)
    told = refusals(web)
    assert set(told) == {413, 429}
    for status, body in told.items():
        page.route("**/kiem-tra", partial(fulfil, status, body))
        page.goto("/kiem-tra")
        expect(page.locator("h1")).to_contain_text({413: "quá lớn", 429: "thử lại"}[status])
        assert barriers(page) == []
        assert overflow(page) == 0
        page.unroute("**/kiem-tra")


def fulfil(status: int, body: str, route: Route) -> None:
    route.fulfill(status=status, content_type="text/html", body=body)
