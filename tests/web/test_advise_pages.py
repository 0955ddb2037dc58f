"""“Chọn hình thức”: from what happened to the form, and back without losing an answer."""

import html
import re

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient


def text(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def test_every_matter_has_its_page(web: TestClient) -> None:
    matters = web.app.state.desk.matters.matters  # type: ignore[attr-defined]  # FastAPI's
    assert len(matters) > 20
    for name, matter in matters.items():
        answer = web.get(f"/chon-hinh-thuc/{name}")
        assert answer.status_code == 200, name
        assert matter.why in text(answer.text)


def test_the_advice_leads_to_the_forms_and_to_the_law(web: TestClient) -> None:
    page = web.get("/chon-hinh-thuc/tu_chuc").text
    assert '<a href="/mau/resignation/don-xin-tu-chuc">' in page
    assert 'href="/luat/129-2025-qh15?' not in page
    assert '<a href="/luat/129-2025-qh15#art_4__clause_9">' in page
    assert "tự nguyện xin thôi giữ chức vụ khi chưa hết thời hạn bổ nhiệm" in text(page)
    assert "Nghị định số 259/2026/NĐ-CP chưa có nguyên văn trong máy" in text(page)


@pytest.mark.parametrize("address", ["/chon-hinh-thuc?nguoi=ai_do", "/chon-hinh-thuc?cau=la", "/chon-hinh-thuc/khong-co"])
def test_a_question_an_answer_a_matter_that_is_not_there_is_told(web: TestClient, address: str) -> None:
    assert web.get(address).status_code == 404


def test_a_day_before_the_law_is_told_and_one_that_is_no_day(web: TestClient, program: TestClient) -> None:
    before = web.get("/chon-hinh-thuc/tu_chuc?ngay=2025-01-01")
    assert before.status_code == 404
    assert "Luật Viên chức" in text(before.text)
    refused = program.get("/chon-hinh-thuc/tu_chuc?ngay=hom-nay")
    assert (refused.status_code, refused.json()["code"]) == (400, "day-unreadable"), "as on the pages of the law"


def test_an_interview_goes_back_without_losing_an_answer(plain: Page) -> None:
    """Without JavaScript: three answers, the first is changed and changed back, and the way goes on where it was."""
    plain.goto("/")
    plain.get_by_role("link", name="Chọn hình thức").click()
    for answer in ("viên chức quản lý (được bổ nhiệm", "viên chức tự nguyện xin thôi", "chỉ thôi giữ chức vụ quản lý"):
        plain.get_by_label(answer).check()
        plain.get_by_role("button", name="Tiếp tục").click()
    plain.get_by_role("link", name=re.compile("Sửa.*Việc của ai")).click()
    expect(plain.get_by_label("viên chức quản lý (được bổ nhiệm")).to_be_checked()
    plain.get_by_role("button", name="Tiếp tục").click()
    expect(plain.locator("legend")).to_have_text("Đến ngày xin thôi giữ chức vụ, thời hạn bổ nhiệm còn hay đã hết?")
    plain.get_by_label("chưa hết thời hạn bổ nhiệm").check()
    plain.get_by_role("button", name="Tiếp tục").click()
    expect(plain.locator("h1")).to_have_text("Từ chức")
    expect(plain.get_by_role("link", name="Đơn xin từ chức")).to_be_visible()
