"""Reading the law in Debian's chromium, as a clerk does: from the first click to an article, its English, its citation, the map, two laws, the search."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.accessible import barriers, overflow

LAW = "/luat/129-2025-qh15"


def to_article(page: Page) -> None:
    """The first page, "Luật", the list, the law, its contents, Điều 22."""
    page.goto("/")
    page.get_by_role("navigation", name="Các phần").get_by_role("link", name="Luật", exact=True).click()
    page.get_by_label("Số hoặc tên văn bản").fill("vien chuc")
    page.get_by_role("link", name="Luật Viên chức số 129/2025/QH15").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Luật Viên chức số 129/2025/QH15")
    page.get_by_role("navigation", name="Mục lục").get_by_role("link", name="Điều 22. Chấm dứt hợp đồng").click()
    expect(page).to_have_url(re.compile(r"#art_22$"))


def test_from_the_first_click_to_an_article_with_its_english_in_step(desktop: Page) -> None:
    to_article(desktop)
    expect(desktop.locator("#art_22 h3, #art_22 h4").first).to_be_in_viewport()
    tops = desktop.locator("#art_22__clause_4 > .row > p").evaluate_all(
        "all => all.map(p => [p.lang, p.getBoundingClientRect().top, p.getBoundingClientRect().left])"
    )
    assert [lang for lang, _, _ in tops] == ["vi", "en"]
    assert tops[0][1] == tops[1][1]
    assert tops[0][2] < tops[1][2]
    # the place is marked in the contents, and another one when one reads on
    marked = desktop.locator(".contents a[aria-current]")
    expect(marked).to_have_text("Điều 22. Chấm dứt hợp đồng")
    desktop.locator("#art_30").scroll_into_view_if_needed()
    desktop.evaluate("document.getElementById('art_30').scrollIntoView()")
    expect(marked).to_contain_text("Điều 30.")
    # one language is chosen, and stays chosen
    desktop.get_by_label("tiếng Việt", exact=True).check()
    expect(desktop.locator("#art_22__clause_4 > .row > p.en")).to_be_hidden()
    desktop.reload()
    expect(desktop.locator("#art_22__clause_4 > .row > p.en")).to_be_hidden()


def test_the_citation_is_copied_in_its_form(desktop: Page) -> None:
    desktop.context.grant_permissions(["clipboard-read", "clipboard-write"])
    to_article(desktop)
    clause = desktop.locator("#art_22__clause_4 > .row > p.vi")
    clause.locator(".num").hover()
    clause.get_by_role("button", name="Chép viện dẫn").click()
    expect(desktop.locator("#da-chep")).to_have_text("Đã chép viện dẫn: khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15")
    assert desktop.evaluate("navigator.clipboard.readText()") == "khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15"


def test_the_citation_is_copied_where_the_browser_has_no_clipboard(desktop: Page) -> None:
    """As on an office's server without TLS."""
    desktop.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    desktop.goto(f"{LAW}#art_22")
    desktop.locator("#art_22 .own-cite").get_by_role("button").click()
    expect(desktop.locator("#da-chep")).to_contain_text("Điều 22 Luật Viên chức số 129/2025/QH15")


def test_a_term_is_explained_to_pointer_and_keyboard(desktop: Page) -> None:
    desktop.goto(f"{LAW}#art_23")
    term = desktop.locator("#art_23 a.term").first
    tip = desktop.locator(f"#{term.get_attribute('aria-describedby')}")
    expect(tip).to_be_hidden()
    term.hover()
    expect(tip).to_be_visible()
    tip.hover()  # one can read on in it
    expect(tip).to_be_visible()
    desktop.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    desktop.mouse.move(0, 0)
    term.focus()
    expect(tip).to_be_visible()
    desktop.keyboard.press("Enter")  # without the explanation it is a link to where it is defined
    expect(desktop).to_have_url(re.compile(r"#art_4__clause_\d+$"))


def test_the_map_is_clicked_and_walked_by_keyboard(desktop: Page) -> None:
    desktop.goto(LAW)
    desktop.get_by_role("link", name="Bản đồ quan hệ").first.click()
    expect(desktop).to_have_url(re.compile(r"/luoc-do$"))
    decree = desktop.locator("svg").get_by_role("link", name="27/2026/NĐ-CP")
    decree.focus()
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("heading", level=1)).to_have_text("Nghị định số 27/2026/NĐ-CP")
    desktop.go_back()
    desktop.locator("svg").get_by_role("link", name="58/2010/QH12").click()
    expect(desktop.locator(".state").first).to_contain_text("Đã hết hiệu lực")
    desktop.goto("/luat/27-2026-nd-cp/luoc-do")
    desktop.locator("svg").get_by_role("link", name="129/2025/QH15").click()
    expect(desktop).to_have_url(re.compile(LAW))


def test_no_words_of_the_map_leave_their_box(desktop: Page) -> None:
    desktop.goto(f"{LAW}/luoc-do")
    assert desktop.locator("svg .box").count() > 2
    out = desktop.locator("svg .box").evaluate_all(
        "all => all.filter(box => { const own = box.querySelector('rect').getBoundingClientRect();"
        " return [...box.querySelectorAll('text')].some(t => t.getBoundingClientRect().right > own.right || t.getBoundingClientRect().bottom > own.bottom); })"
        ".map(box => box.textContent)"
    )
    assert out == []


def test_two_laws_are_put_side_by_side(desktop: Page) -> None:
    desktop.goto(LAW)
    desktop.get_by_label("Đối chiếu với").select_option("27-2026-nd-cp")
    desktop.get_by_role("button", name="Đặt cạnh nhau").click()
    expect(desktop.get_by_role("heading", level=1)).to_have_text("Đối chiếu hai văn bản")
    every = desktop.locator("tbody tr").count()
    assert every > 100
    desktop.goto(f"{LAW}?so-voi=2026-07-01")
    expect(desktop.get_by_text("Hai văn bản giống nhau.")).to_be_visible()
    assert barriers(desktop) == []


def test_the_search_without_diacritics_leads_to_the_words(desktop: Page) -> None:
    desktop.goto("/")
    desktop.keyboard.press("/")
    desktop.keyboard.type("ban giao tai san")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("mark").first).to_be_visible()
    desktop.locator(".found").last.get_by_role("link").first.click()
    expect(desktop).to_have_url(re.compile(r"/luat/.*#art_"))
    assert desktop.evaluate("document.querySelector(':target') !== null")


def test_without_a_script_the_citation_is_text_and_everything_is_reached(plain: Page) -> None:
    plain.goto("/luat?q=vien chuc")
    plain.get_by_role("link", name="Luật Viên chức số 129/2025/QH15").click()
    plain.get_by_role("navigation", name="Mục lục").get_by_role("link", name="Điều 22. Chấm dứt hợp đồng").click()
    expect(plain.locator("#art_22 .own-cite")).to_have_text(re.compile("^Điều 22 Luật Viên chức số 129/2025/QH15"))
    expect(plain.locator("#art_22 .copy").first).to_be_hidden()
    plain.locator("#art_22__clause_4 > .row > p.vi > .num").click()
    cite = plain.locator("#art_22__clause_4 > .row > p.vi > .cite")
    expect(cite).to_contain_text("khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15")
    expect(cite).to_be_visible()
    plain.get_by_label("tiếng Việt", exact=True).check()
    expect(plain.locator("#art_22__clause_4 > .row > p.en")).to_be_hidden()
    plain.goto(f"{LAW}/luoc-do")
    plain.locator("svg").get_by_role("link", name="27/2026/NĐ-CP").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Nghị định số 27/2026/NĐ-CP")


def test_a_law_is_read_on_a_phone(phone: Page) -> None:
    phone.goto(f"{LAW}#art_27")
    english = phone.locator("#art_27__clause_2 > .row > p")
    boxes = [english.nth(number).bounding_box() for number in range(2)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"]  # below, in step
    assert overflow(phone) == 0
    phone.goto(f"{LAW}/luoc-do")
    assert phone.locator("svg .middle").evaluate(
        "m => { const r = m.getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth; }"
    )


@pytest.mark.parametrize("path", [LAW, f"{LAW}/art_27", f"{LAW}/luoc-do", f"{LAW}?so-voi=27-2026-nd-cp"])
def test_what_is_printed_is_the_page_without_its_tools(desktop: Page, path: str) -> None:
    desktop.goto(path)
    desktop.emulate_media(media="print")
    for gone in ("header.site", "footer.site", ".tools", ".contents", ".margin", ".copy"):
        for one in desktop.locator(gone).all():
            expect(one).to_be_hidden()
    expect(desktop.get_by_role("heading", level=1)).to_be_visible()


def test_the_pages_are_dark_where_the_system_is(desktop: Page) -> None:
    desktop.emulate_media(color_scheme="dark")
    for path in (f"{LAW}#art_22__clause_4", f"{LAW}/luoc-do", f"{LAW}?so-voi=27-2026-nd-cp", "/tim?q=thoi viec"):
        desktop.goto(path)
        assert barriers(desktop) == [], path
