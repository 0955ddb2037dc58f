"""One document as a person makes it: from the list of templates to the opened Word file, with JavaScript and without, on a screen and on a phone."""

from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, Route, expect

from tests.web.accessible import barriers, overflow

REMOVAL = "/mau/dismissal/quyet-dinh-mien-nhiem"

expect.set_options(timeout=20_000)  # the first drawn page waits for its worker to come up

pytestmark = pytest.mark.slow(reason="a browser, and pages that are drawn")


def filled(page: Page) -> None:
    """The form with the sample data, its pages drawn."""
    page.goto(REMOVAL)
    page.get_by_role("button", name="Điền thử bằng dữ liệu mẫu").click()
    expect(page.locator("figure.sheet").first).to_be_visible()


def words(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_from_the_list_to_the_opened_word_file(desktop: Page, tmp_path: Path) -> None:
    desktop.goto("/mau")
    desktop.get_by_label("Lọc theo tên").fill("mien nhiem")
    expect(desktop.locator("#ds")).not_to_contain_text("Quyết định tuyển dụng")
    desktop.get_by_role("link", name="Quyết định miễn nhiệm viên chức quản lý").click()
    desktop.get_by_role("button", name="Điền thử bằng dữ liệu mẫu").click()
    expect(desktop.locator("figure.sheet").first).to_be_visible()
    desktop.get_by_label("Họ và tên").first.fill("Lê Thị Thử Nghiệm")
    expect(desktop.locator("#can-cu-luat")).to_contain_text("Khoản 10 Điều 4")
    with desktop.expect_download() as download:
        desktop.get_by_role("button", name="Tải Word").click()
    download.value.save_as(tmp_path / "a.docx")
    assert download.value.suggested_filename == "quyet-dinh-mien-nhiem.docx"
    assert "bà Lê Thị Thử Nghiệm" in words(tmp_path / "a.docx")


def test_what_is_wrong_is_told_beside_its_field_as_one_types(desktop: Page) -> None:
    filled(desktop)
    day = desktop.locator("#f-ngay_hieu_luc")
    day.fill("31/02/2026")
    expect(desktop.locator("#m-ngay_hieu_luc")).to_contain_text("không phải là ngày có thật")
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(desktop.locator("#cac-phan")).to_contain_text("1 lỗi")
    expect(desktop.locator("figure.sheet").first).to_be_visible()  # the paper goes on without it
    day.fill("15-10-2026")
    expect(desktop.locator("#m-ngay_hieu_luc")).to_contain_text("được hiểu là ngày 15/10/2026")
    expect(day).not_to_have_attribute("aria-invalid", "true")


def test_a_condition_of_the_law_is_refused_with_its_provision(desktop: Page) -> None:
    filled(desktop)
    desktop.get_by_label("Viên chức có đơn tự nguyện").check()
    said = desktop.locator("#m-tu_nguyen")
    expect(said).to_contain_text("đó là từ chức")
    expect(said.get_by_role("link", name="Đọc khoản 9 Điều 4")).to_have_attribute("href", "/luat/129-2025-qh15#art_4__clause_9")
    expect(said.get_by_role("link", name="Quyết định cho viên chức quản lý từ chức")).to_be_visible()
    desktop.get_by_role("button", name="Tải Word").click()
    expect(desktop.locator("#loi")).to_contain_text("đó là từ chức")
    desktop.locator("#loi a").first.click()
    expect(desktop.locator("#f-tu_nguyen")).to_be_in_viewport()


def test_what_was_typed_is_back_after_a_reload_and_gone_when_cleared(desktop: Page) -> None:
    desktop.goto(REMOVAL)
    desktop.locator("#f-ly_do").fill("không đáp ứng yêu cầu nhiệm vụ")
    desktop.locator("#n-noi_nhan").get_by_role("button", name="Thêm một mục").click()
    expect(desktop.locator("#n-noi_nhan li")).to_have_count(2)
    desktop.locator("#f-noi_nhan-1").fill("Lưu: VT")
    desktop.wait_for_timeout(600)
    desktop.goto("/")
    desktop.goto(REMOVAL)
    expect(desktop.locator("#f-ly_do")).to_have_value("không đáp ứng yêu cầu nhiệm vụ")
    expect(desktop.locator("#f-noi_nhan-1")).to_have_value("Lưu: VT")
    expect(desktop.locator("#lay-lai")).to_contain_text("Đã lấy lại")
    desktop.get_by_role("button", name="Xóa dữ liệu đã gõ").click()
    expect(desktop.locator("#f-ly_do")).to_have_value("")
    desktop.wait_for_timeout(600)
    desktop.reload()
    desktop.wait_for_timeout(600)
    expect(desktop.locator("#f-ly_do")).to_have_value("")


def test_items_are_moved_by_keyboard_and_the_focus_goes_with_them(desktop: Page) -> None:
    filled(desktop)
    up = desktop.locator("#n-noi_nhan li").nth(1).get_by_role("button", name="Chuyển mục 2 lên")
    up.focus()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("#f-noi_nhan-0")).to_have_value("Sở Y tế tỉnh Mẫu (để báo cáo)")
    expect(desktop.locator("#f-noi_nhan-0")).to_be_focused()


def test_rows_copied_from_a_spreadsheet_are_pasted_into_a_list(desktop: Page) -> None:
    desktop.goto("/mau/dismissal/bien-ban-hop-hoi-dong-ky-luat")
    desktop.locator("#f-uy_vien-0-ho_ten").focus()
    desktop.evaluate(
        """() => { const data = new DataTransfer(); data.setData("text/plain", "Bà\\tTrần Thị Thử\\tTrưởng khoa\\nÔng\\tLê Văn Thử\\tPhó khoa\\n");
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); }"""
    )
    expect(desktop.locator("#f-uy_vien-1-ho_ten")).to_have_value("Lê Văn Thử")
    expect(desktop.locator("#f-uy_vien-0-ho_ten")).to_have_value("Trần Thị Thử")


def test_the_field_being_edited_is_marked_on_the_page_and_a_click_there_goes_to_it(desktop: Page) -> None:
    filled(desktop)
    desktop.locator("#f-vien_chuc-ho_ten").focus()
    expect(desktop.locator('a.here[data-for="vien_chuc-ho_ten"]').first).to_be_visible()
    desktop.locator('a[data-for="quyet_dinh_bo_nhiem"] rect').first.click(force=True)
    expect(desktop.locator("#f-quyet_dinh_bo_nhiem")).to_be_focused()


def test_keys_for_the_preview_and_for_the_data(desktop: Page) -> None:
    filled(desktop)
    with desktop.expect_response(lambda answer: answer.request.method == "POST"):
        desktop.locator("#f-so").press("Control+Enter")
    with desktop.expect_download() as download:
        desktop.locator("#f-so").press("Control+s")
    assert download.value.suggested_filename == "quyet-dinh-mien-nhiem.yaml"


def test_without_javascript_it_is_the_same_form(plain: Page, tmp_path: Path) -> None:
    plain.goto(REMOVAL)
    plain.get_by_role("button", name="Điền thử bằng dữ liệu mẫu").click()
    plain.locator("#f-ly_do").fill("không đáp ứng yêu cầu quản lý")
    plain.locator("#n-noi_nhan").get_by_role("button", name="Thêm một mục").click()
    expect(plain.locator("#n-noi_nhan li")).to_have_count(5)
    plain.locator("#n-noi_nhan li").nth(4).get_by_role("button", name="Bỏ").click()
    plain.get_by_role("button", name="Xem trước").click()
    expect(plain.locator("figure.sheet").first).to_be_visible()
    with plain.expect_download() as download:
        plain.get_by_role("button", name="Tải Word").click()
    download.value.save_as(tmp_path / "a.docx")
    assert "không đáp ứng yêu cầu quản lý" in words(tmp_path / "a.docx")
    plain.locator("#f-ngay_hieu_luc").fill("31/02/2026")
    plain.get_by_role("button", name="Tải Word").click()
    expect(plain.locator("#m-ngay_hieu_luc")).to_contain_text("không phải là ngày có thật")


def test_a_filled_form_has_no_barriers_on_a_phone(phone: Page) -> None:
    filled(phone)
    phone.locator("#f-ngay_ky").fill("x")
    expect(phone.locator("#m-ngay_ky")).to_contain_text("không phải là ngày")
    assert overflow(phone) == 0
    assert barriers(phone) == []


def test_a_session_that_is_over_costs_nothing_that_was_typed(desktop: Page) -> None:
    filled(desktop)
    over = [True]
    desktop.route(
        "**/mau/**",
        lambda route: route.fulfill(status=401, body="") if over[0] and route.request.method == "POST" else route.continue_(),
    )
    desktop.locator("#f-ly_do").fill("không đáp ứng yêu cầu nhiệm vụ")
    state = desktop.locator("#dang")
    expect(state).to_contain_text("Phiên đăng nhập đã hết; những gì đã gõ vẫn còn đây.")
    expect(state.get_by_role("link", name="Đăng nhập ở thẻ khác")).to_have_attribute("target", "_blank")
    desktop.locator("#n-noi_nhan").get_by_role("button", name="Thêm một mục").click()  # by htmx
    expect(state).to_contain_text("Phiên đăng nhập đã hết")
    expect(desktop.locator("#f-ly_do")).to_have_value("không đáp ứng yêu cầu nhiệm vụ")
    over[0] = False
    with desktop.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        state.get_by_role("button", name="Đã đăng nhập, làm tiếp").click()
    expect(state).to_have_text("")
    expect(desktop.locator("figure.sheet").first).to_be_visible()


def test_a_busy_server_is_asked_again_and_the_waiting_is_told(desktop: Page) -> None:
    filled(desktop)
    refusals = [2]

    def answer(route: Route) -> None:
        if route.request.method == "POST" and refusals[0]:
            refusals[0] -= 1
            route.fulfill(status=429, headers={"Retry-After": "2"}, body="")
        else:
            route.continue_()

    desktop.route("**/mau/**", answer)
    desktop.locator("#f-ly_do").fill("không đáp ứng yêu cầu nhiệm vụ")
    expect(desktop.locator("#dang")).to_contain_text("trang tự thử lại sau 2 giây. Những gì đã gõ vẫn còn đây.")
    expect(desktop.locator("#dang")).to_have_text("")
    assert refusals == [0]
    expect(desktop.locator("#f-ly_do")).to_have_value("không đáp ứng yêu cầu nhiệm vụ")
