"""The six things that people do on the pages, each from the first click to the opened file: find, fill, see, take, check, read.

On a clerk's screen and on a phone, with JavaScript and without. What one page alone does is held beside it (test_fill_in_browser.py, test_law_in_browser.py and their like).
"""

import base64
import io
import re
import zipfile
from pathlib import Path
from typing import Final

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from legaltext.corpus.corpus import Corpus
from legaltext.corpus.draft_file import read_draft_file
from tests.library import needs_office
from tests.some import rarely
from tests.web.accessible import overflow
from tests.web.sample_files import as_sheet

PETITION: Final = "Kiến nghị về kết quả xếp loại chất lượng viên chức"
REMOVAL: Final = "dismissal/quyet-dinh-mien-nhiem"
TYPED: Final = {
    "kinh_gui[0]": "Giám đốc Bệnh viện Đa khoa Mẫu",
    "dia_danh": "Mẫu Sơn",
    "ngay_ky": "15/12/2026",
    "vien_chuc.danh_xung": "Bà",
    "vien_chuc.ho_ten": "Trần Thị Ví Dụ",
    "vien_chuc.ngay_sinh": "12/4/1988",
    "vien_chuc.so_cccd": "001188 000 001",
    "vien_chuc.ngay_cap_cccd": "20/09/2024",
    "vien_chuc.noi_cap_cccd": "Bộ Công an",
    "vien_chuc.noi_cu_tru": "số 56 đường Minh Họa, phường Mẫu Sơn, tỉnh Mẫu",
    "vien_chuc.chuc_danh": "Kỹ thuật y, Khoa Xét nghiệm",
    "vien_chuc.don_vi_cong_tac": "Bệnh viện Đa khoa Mẫu",
    "nam_xep_loai": "2026",
    "noi_xep_loai": "Bệnh viện Đa khoa Mẫu",
    "ngay_cong_khai": "23/11/2026",
    "muc_xep_loai": "Hoàn thành nhiệm vụ",
    "khong_dung": "quy chế đánh giá của đơn vị",
    "can_cu_kien_nghi[0]": "Quy chế đánh giá viên chức của Bệnh viện Đa khoa Mẫu.",
    "noi_dung_kien_nghi[0]": "Phiếu xếp loại của tôi chưa tính 120 mẫu xét nghiệm đã thực hiện trong tháng 10 năm 2026.",
    "de_xuat[0]": "Đề nghị xem xét lại kết quả xếp loại chất lượng năm 2026 của tôi.",
}

expect.set_options(timeout=60_000)  # the first drawn page waits for its worker to come up

pytestmark = pytest.mark.slow(reason="a browser, and documents that are made")


@pytest.fixture(params=("desktop", "plain_phone", *map(rarely, ("phone", "plain"))))
def anybody(request: pytest.FixtureRequest) -> Page:
    """On each screen, with JavaScript and without."""
    page: Page = request.getfixturevalue(request.param)
    return page


@pytest.fixture(params=("desktop", "plain_phone"))
def somebody(request: pytest.FixtureRequest) -> Page:
    """The two that differ most."""
    page: Page = request.getfixturevalue(request.param)
    return page


def part(page: Page, name: str) -> None:
    """From the first page to a part of the site."""
    page.goto("/")
    page.get_by_role("navigation", name="Các phần").get_by_role("link", name=name, exact=True).click()


def petition(page: Page) -> None:
    """The form of a petition, found from the first page."""
    part(page, "Mẫu văn bản")
    page.get_by_label("Lọc theo tên").fill("kien nghi ket qua")
    page.get_by_role("button", name="Lọc").click()
    page.get_by_role("link", name=PETITION, exact=True).click()
    expect(page.locator("h1")).to_have_text(PETITION)


def control(page: Page, name: str) -> Locator:
    return page.locator(f'#to-khai [name="{name}"]')


def type_in(page: Page, typed: dict[str, str]) -> None:
    for name, value in typed.items():
        one = control(page, name)
        if one.first.get_attribute("type") == "radio":
            page.locator(f'#to-khai [name="{name}"][value="{value}"]').check()
        elif one.evaluate("control => control.tagName") == "SELECT":
            one.select_option(value)
        else:
            one.fill(value)


def taken(page: Page, button: Locator) -> tuple[str, bytes]:
    """What a click fetches: the name of the file, and the file."""
    with page.expect_download() as download:
        button.click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def words(name: str, content: bytes) -> str:
    """The words of a file, as the project reads a draft, in one line."""
    return " ".join(read_draft_file(content, Path(name)).text.split())


def sample(page: Page) -> None:
    petition(page)
    button(page, "Điền thử bằng dữ liệu mẫu").click()
    expect(control(page, "vien_chuc.ho_ten")).to_have_value("Hoàng Văn Thí Dụ")


# ---- find


def test_find_the_form_by_what_happened(anybody: Page) -> None:
    """A head of department asks to give up the post, the term has not ended: that is từ chức, whatever she calls it. An answer is mended on the way."""
    part(anybody, "Chọn hình thức")
    for answer in (
        "viên chức quản lý (",
        "viên chức tự nguyện xin thôi",
        "chỉ thôi giữ chức vụ quản lý",
        "đã hết thời hạn bổ nhiệm",
    ):
        anybody.get_by_label(answer).check()
        button(anybody, "Tiếp tục").click()
    anybody.get_by_role("link", name=re.compile("Sửa.*thời hạn bổ nhiệm còn hay đã hết")).click()
    anybody.get_by_label("chưa hết thời hạn bổ nhiệm").check()
    button(anybody, "Tiếp tục").click()
    expect(anybody.locator("h1")).to_have_text("Từ chức")
    expect(anybody.locator("main")).to_contain_text("9. Từ chức là việc viên chức quản lý tự nguyện xin thôi giữ chức vụ")
    assert overflow(anybody) == 0
    anybody.get_by_role("link", name="Đơn xin từ chức").click()
    expect(anybody.locator("h1")).to_have_text("Đơn xin từ chức")
    expect(control(anybody, "vien_chuc.ho_ten")).to_have_value("")


def test_find_a_form_by_words_without_diacritics(somebody: Page) -> None:
    somebody.goto("/")
    somebody.get_by_label("Tìm mẫu, điều luật, việc – gõ không dấu cũng được").fill("mien nhiem")
    button(somebody, "Tìm").click()
    somebody.get_by_role("link", name="Quyết định miễn nhiệm viên chức quản lý").first.click()
    expect(somebody.locator("h1")).to_have_text("Quyết định miễn nhiệm viên chức quản lý")


# ---- fill


def test_fill_in_a_paper_mend_what_the_law_refuses_and_take_it(anybody: Page) -> None:
    """All typed by hand; signed too late first, which the law refuses; the data are saved, cleared, and opened again."""
    petition(anybody)
    type_in(anybody, TYPED)
    button(anybody, "Tải Word").click()
    expect(anybody.locator("#loi")).to_contain_text(
        "Đã quá thời hạn kiến nghị: thời hạn là 05 ngày kể từ ngày công khai kết quả (23/11/2026)"
    )
    expect(anybody.locator("#m-ngay_ky").get_by_role("link", name="Đọc khoản 2 Điều 27")).to_have_attribute(
        "href", "/luat/129-2025-qh15#art_27__clause_2"
    )
    control(anybody, "ngay_ky").fill("26/11/2026")
    name, saved = taken(anybody, button(anybody, "Lưu dữ liệu"))
    assert name == "kien-nghi-ket-qua-xep-loai.yaml"
    assert yaml.safe_load(saved)["vien_chuc"]["ho_ten"] == "Trần Thị Ví Dụ"
    button(anybody, "Xóa dữ liệu đã gõ").click()
    expect(control(anybody, "vien_chuc.ho_ten")).to_have_value("")
    anybody.get_by_label("Mở dữ liệu đã lưu").set_input_files({"name": name, "mimeType": "text/plain", "buffer": saved})
    button(anybody, "Đưa vào tờ khai").click()
    expect(control(anybody, "vien_chuc.ho_ten")).to_have_value("Trần Thị Ví Dụ")
    text = words(*taken(anybody, button(anybody, "Tải Word")))
    assert "Tôi tên là: Trần Thị Ví Dụ, sinh ngày 12/04/1988" in text
    assert "001188000001" in text
    assert "2. Thời hạn kiến nghị là 05 ngày kể từ ngày công khai kết quả xếp loại chất lượng." in text
    assert overflow(anybody) == 0


def test_fill_in_the_reason_where_the_law_leaves_it_open(somebody: Page) -> None:
    """Ninety days are over, the time bar is not: the decision is made with the reason that is written down, and not without."""
    part(somebody, "Mẫu văn bản")
    somebody.get_by_role("link", name="Quyết định xử lý kỷ luật viên chức", exact=True).click()
    button(somebody, "Điền thử bằng dữ liệu mẫu").click()
    type_in(somebody, {"ngay_ky": "17/11/2026", "ngay_hieu_luc": "17/11/2026"})
    reason = control(somebody, "ly_do_bo_qua.qua_thoi_han_xu_ly")
    button(somebody, "Tải Word").click()
    expect(somebody.locator("#loi")).to_contain_text("đến hết 16/11/2026")
    somebody.get_by_role("link", name="Vẫn phải ban hành? Ghi lý do bằng văn bản").first.click()
    reason.fill("phải chờ kết luận giám định chữ ký")
    assert "vì phải chờ kết luận giám định chữ ký" in words(*taken(somebody, button(somebody, "Tải Word")))


# ---- see


def test_see_the_pages_the_law_and_the_last_days(anybody: Page) -> None:
    sample(anybody)
    if anybody.locator("figure.sheet").count() == 0 and anybody.locator("#dang").inner_text() == "":
        button(anybody, "Xem trước").click()
    sheet = anybody.locator("figure.sheet").first
    expect(sheet).to_be_visible()
    law = anybody.locator("#can-cu-luat")
    expect(law).to_contain_text("còn hiệu lực ngày 26/11/2026")
    assert overflow(anybody) == 0
    _, calendar = taken(anybody, button(anybody, "Tải lịch (.ics)"))
    events = calendar.decode().replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    [petitioned] = [one for one in events if "SUMMARY:Hạn chót để viên chức kiến nghị" in one]
    assert "DTSTART;VALUE=DATE:20261130" in petitioned  # the fifth day, 28/11/2026, is a Saturday
    with anybody.expect_popup() as opened:
        law.get_by_role("link", name="Khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15").click()
    expect(opened.value).to_have_url(re.compile(r"/luat/129-2025-qh15#art_27__clause_2$"))
    expect(opened.value.locator("#art_27__clause_2")).to_contain_text("Thời hạn kiến nghị là 05 ngày")


# ---- take


@needs_office
def test_take_word_and_pdf_with_the_same_words(somebody: Page) -> None:
    sample(somebody)
    name, docx = taken(somebody, button(somebody, "Tải Word"))
    assert name == "kien-nghi-ket-qua-xep-loai.docx"
    name, pdf = taken(somebody, button(somebody, "Tải PDF"))
    assert name == "kien-nghi-ket-qua-xep-loai.pdf"
    for text in (words("a.docx", docx), words("a.pdf", pdf)):
        assert "Tôi tên là: Hoàng Văn Thí Dụ" in text
        assert "2. Thời hạn kiến nghị là 05 ngày kể từ ngày công khai kết quả xếp loại chất lượng." in text


@pytest.mark.parametrize("seat", ["plain_phone", rarely("phone")])
def test_take_many_from_a_spreadsheet_that_had_to_be_mended(seat: str, request: pytest.FixtureRequest, corpus: Corpus) -> None:
    page: Page = request.getfixturevalue(seat)
    good, wrong = ({"so": "301", "vien_chuc.ho_ten": "Trần Thị Ví Dụ"}, {"so": "302", "vien_chuc.ho_ten": "Lê Thị Thí Dụ"})
    part(page, "Hàng loạt")
    page.get_by_role("link", name="Quyết định miễn nhiệm viên chức quản lý", exact=True).click()
    name, empty = taken(page, page.get_by_role("link", name="Tải bảng tính trống"))
    assert name == "quyet-dinh-mien-nhiem.xlsx"
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(empty)).namelist()

    def give(content: bytes) -> None:
        page.get_by_label("Bảng (.xlsx, .csv)").set_input_files(
            {"name": "danh-sach.xlsx", "mimeType": "application/octet-stream", "buffer": content}
        )
        button(page, "Kiểm tra bảng").click()

    give(as_sheet(REMOVAL, good, wrong | {"vien_chuc.ngay_sinh": "31/02/1980"}, corpus=corpus))
    expect(page.locator(".sum")).to_contain_text("2 dòng: 1 dòng phải sửa, 1 dòng tạo được")
    told = page.get_by_role("row").filter(has_text="Lê Thị Thí Dụ")
    expect(told).to_contain_text("“31/02/1980” không phải là ngày có thật")
    assert overflow(page) == 0
    name, marked = taken(page, page.get_by_role("link", name="Tải bảng có đánh dấu chỗ sai"))
    assert name == "danh-sach-loi.xlsx"
    assert "Vấn đề và cách sửa" in zipfile.ZipFile(io.BytesIO(marked)).read("xl/sharedStrings.xml").decode()
    button(page, "Xóa bảng này khỏi máy chủ").click()
    give(as_sheet(REMOVAL, good, wrong, corpus=corpus))
    expect(page.locator(".sum")).to_contain_text("tất cả tạo được")
    button(page, "Tạo 2 văn bản").click()
    expect(page.locator(".sum")).to_contain_text("2 văn bản đã tạo")
    _, packed = taken(page, page.get_by_role("link", name="Tải tất cả"))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        papers = {name: words(name, archive.read(name)) for name in archive.namelist() if name.endswith(".docx")}
    assert len(papers) == 2
    assert sum("đối với bà Trần Thị Ví Dụ" in text for text in papers.values()) == 1
    assert sum("đối với bà Lê Thị Thí Dụ" in text for text in papers.values()) == 1
    button(page, "Xóa khỏi máy chủ ngay").click()
    expect(page.locator("h1")).to_have_text("Quyết định miễn nhiệm viên chức quản lý")


# ---- check


@needs_office
def test_check_the_file_that_was_just_taken(somebody: Page, request: pytest.FixtureRequest) -> None:
    """Dropped on the page where it has JavaScript, chosen where it has none."""
    sample(somebody)
    name, docx = taken(somebody, button(somebody, "Tải Word"))
    part(somebody, "Kiểm tra")
    if "desktop" in request.node.callspec.id:
        somebody.wait_for_load_state()  # modules run last
        somebody.evaluate(
            """([name, content]) => { const data = new DataTransfer();
            data.items.add(new File([Uint8Array.from(atob(content), one => one.charCodeAt(0))], name));
            document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })); }""",
            [name, base64.b64encode(docx).decode()],
        )
    else:
        somebody.get_by_label("Tệp cần kiểm tra").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": docx}
        )
        button(somebody, "Kiểm tra tệp").click()
    expect(somebody.locator("h1")).to_have_text(name)
    expect(somebody.locator(".sum")).to_contain_text("Đúng thể thức")
    expect(somebody.locator("main")).to_contain_text("Văn bản còn nguyên, pháp luật viện dẫn không thay đổi.")
    expect(somebody.locator("svg.sheet").first).to_be_visible()
    somebody.get_by_text("viện dẫn đúng").click()
    somebody.get_by_role("link", name="khoản 2 Điều 27").first.click()
    expect(somebody).to_have_url(re.compile(r"/luat/129-2025-qh15.*#art_27__clause_2$"))


# ---- read


@pytest.mark.parametrize("seat", ["phone", "plain_phone"])
def test_read_an_article_follow_its_reference_its_map_and_its_day(seat: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(seat)
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Luật Viên chức số 129/2025/QH15").click()
    expect(page.locator("h1")).to_contain_text("Luật Viên chức")
    page.wait_for_load_state()  # modules run last, and fold the contents on a phone
    contents = page.get_by_role("navigation", name="Mục lục")
    if not contents.get_by_role("link", name="Điều 22. Chấm dứt hợp đồng").is_visible():
        contents.locator("summary").first.click()
    contents.get_by_role("link", name="Điều 22. Chấm dứt hợp đồng").click()
    page.locator("#art_22__clause_4").get_by_role("link", name="khoản 1 Điều này").first.click()
    expect(page).to_have_url(re.compile(r"#art_22__clause_1$"))
    expect(page.locator("#art_22__clause_1")).to_be_in_viewport()
    assert overflow(page) == 0
    page.goto("/luat/129-2025-qh15")
    page.get_by_text("Bản đồ, ngày khác, đối chiếu, tìm").click()
    page.get_by_label("Lời văn ngày").fill("15/12/2025")
    button(page, "Xem").click()
    expect(page.locator(".state").first).to_contain_text("Chưa có hiệu lực ngày 15/12/2025.")
    page.get_by_text("Bản đồ, ngày khác, đối chiếu, tìm").click()
    page.get_by_role("link", name="Bản đồ quan hệ").first.click()
    expect(page.locator("h1")).to_contain_text("Bản đồ quan hệ")
    page.locator(".relations").get_by_role("link", name="Nghị định số 27/2026/NĐ-CP").first.click()
    expect(page.locator("h1")).to_have_text("Nghị định số 27/2026/NĐ-CP")
