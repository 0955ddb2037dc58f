"""The pages of the law: nothing of the text is lost, everything beside it is right, nothing of it is code."""

import re
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup
from starlette.testclient import TestClient

import generators.web.law.text as law_text
from generators.authoring.impact import impact
from generators.authoring.uses import KIND_WORDS, Use
from generators.authoring.uses_kept import kept_uses
from generators.catalog.catalog import Template, open_catalog
from generators.codes import Code
from generators.findings import DocumentError
from generators.web.app import create_app
from generators.web.desk import Desk
from generators.web.law import template_uses, words
from generators.web.law.stated import known_provisions
from generators.web.settings import Settings
from legaltext.corpus.audit import FINDINGS, NOTES, READING
from legaltext.corpus.corpus import Corpus
from legaltext.export.said import BONDS, limit_parts
from legaltext.export.units import Unit
from legaltext.semantics.time_limits import limits_in
from legaltext.store.graph import Vertex
from tests.some import some
from tests.web import small_corpus
from tests.web.small_corpus import CODE

LAW = "129/2025/QH15"
ADDRESS = "/luat/129-2025-qh15"
IN_FORCE = "2026-08-01"


def tree(client: TestClient, path: str, status: int = 200) -> HtmlElement:
    answer = client.get(path)
    assert answer.status_code == status, path
    return html.document_fromstring(answer.text)


def said(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def at(page: HtmlElement, path: str) -> list[str]:
    return [said(one) if isinstance(one, HtmlElement) else str(one) for one in page.xpath(path)]


@pytest.fixture(scope="module", autouse=True)
def warm(web: TestClient) -> None:
    """All templates are read: a page no longer says that they are not."""
    web.app.state.desk.warm()  # type: ignore[attr-defined]  # FastAPI's


@pytest.fixture(scope="module")
def page(web: TestClient) -> HtmlElement:
    return tree(web, f"{ADDRESS}?ngay={IN_FORCE}")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A server that has the small laws beside those that ship."""
    root: Path = tmp_path_factory.mktemp("laws")
    small_corpus.write(root)
    app = create_app(Settings(corpora=(root,)))
    app.state.desk.warm()
    return TestClient(app, base_url="http://127.0.0.1", headers={"Accept": "text/html"})


# ---- the text


def test_every_provision_stands_at_its_eid_and_once(corpus: Corpus, page: HtmlElement) -> None:
    ids = at(page, "//*[@id='loi-van']//*[self::section or self::div][@id][not(@role)]/@id")
    assert ids == [provision.eid for provision in corpus.instruments[LAW].walk()]
    everywhere = at(page, "//@id")
    assert len(everywhere) == len(set(everywhere))


def test_every_word_of_the_law_is_on_the_page_in_both_languages(corpus: Corpus, web: TestClient) -> None:
    page = tree(web, f"{ADDRESS}?ngay={IN_FORCE}")
    for aside in page.xpath("//*[@id='loi-van']//aside | //*[contains(@class, 'cite')]"):
        aside.drop_tree()
    law = corpus.instruments[LAW]
    for lang in some(law.languages):
        told = [" ".join(paragraph.split()) for top in law.body for paragraph in top.paragraphs(lang) if paragraph]
        shown = at(page, f"//*[@id='loi-van']/section//*[contains(concat(' ', @class, ' '), ' {lang} ')]")
        assert shown == some(told)


def test_the_contents_lead_to_every_chapter_and_article(corpus: Corpus, page: HtmlElement) -> None:
    targets = at(page, "//nav[contains(@class, 'contents')]//a/@href")
    assert targets == [f"#{one.eid}" for one in corpus.instruments[LAW].walk() if one.heading is not None]


def test_a_law_that_is_not_known_is_not_there(web: TestClient, program: TestClient) -> None:
    assert "Không có văn bản “khong-co”" in said(tree(web, "/luat/khong-co", 404))
    problem = program.get("/luat/khong-co")
    assert (problem.status_code, problem.json()["code"]) == (404, "law-unknown")
    assert program.get(f"{ADDRESS}/art_999").json()["code"] == "provision-unknown"
    assert program.get(f"{ADDRESS}/luoc-do/art_999").status_code == 404
    assert program.get("/luat/58-2010-qh12/art_1").status_code == 404  # known, and its words are not held


def test_each_law_has_one_address(web: TestClient) -> None:
    answer = web.get(f"/luat/luat-129-2025-qh15?ngay={IN_FORCE}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, f"{ADDRESS}?ngay={IN_FORCE}")


@pytest.mark.parametrize("day", ["2026-13-01", "hom nay", "31/02/2026"])
def test_what_is_no_day_is_refused(program: TestClient, day: str) -> None:
    answer = program.get(ADDRESS, params={"ngay": day})
    assert (answer.status_code, answer.json()["code"]) == (400, "day-unreadable")


# ---- the head


def test_the_head_says_what_applies_on_the_day(web: TestClient) -> None:
    def note(path: str) -> HtmlElement:
        (found,) = tree(web, path).xpath("//p[contains(@class, 'state')][1]")
        return found

    assert said(note(f"{ADDRESS}?ngay={IN_FORCE}")) == "Còn hiệu lực ngày 01/08/2026."
    before = note(f"{ADDRESS}?ngay=2026-06-30")
    assert said(before).startswith(
        "Chưa có hiệu lực ngày 30/06/2026. Có hiệu lực từ 01/07/2026. Ngày 30/06/2026 áp dụng: Luật Viên chức số 58"
    )
    assert before.xpath("a/@href") == ["/luat/58-2010-qh12?ngay=2026-06-30"]
    ended = tree(web, f"/luat/58-2010-qh12?ngay={IN_FORCE}").xpath("//p[contains(@class, 'state')]")
    assert said(ended[0]).startswith("Đã hết hiệu lực từ 01/07/2026. Theo Khoản 2 Điều 43 Luật Viên chức số 129/2025/QH15.")
    day = f"?ngay={IN_FORCE}"
    assert ended[0].xpath("a/@href") == [f"{ADDRESS}{day}#art_43__clause_2", f"{ADDRESS}{day}"]
    assert "chưa có nguyên văn trong máy" in said(ended[1])


def test_what_the_register_says_of_an_end_leads_to_the_law_that_applies(web: TestClient) -> None:
    """90/2020/NĐ-CP was ended by khoản 2 Điều 19 of 233/2026/NĐ-CP, which leaves it some matters."""
    (note,) = tree(web, f"/luat/90-2020-nd-cp?ngay={IN_FORCE}").xpath("//p[contains(@class, 'state')][1]")
    assert "Theo Khoản 2 Điều 19 Nghị định số 233/2026/NĐ-CP." in said(note)
    assert "Một số việc vẫn theo văn bản này: Khoản 1 Điều 20 Nghị định số 233/2026/NĐ-CP." in said(note)


# ---- the margin


def margin(page: HtmlElement, eid: str) -> HtmlElement:
    (found,) = page.xpath(f"//*[@id='{eid}']/aside")
    return found


def test_time_limits_are_marked_and_told_beside_the_article(page: HtmlElement) -> None:
    assert at(page, "//*[@id='art_27__clause_2']//p[@lang='vi']/mark") == ["05 ngày"]
    limits = at(margin(page, "art_27"), "ul[1]/li")
    assert limits == [
        "Khoản 2: 05 ngày kể từ ngày công khai kết quả xếp loại chất lượng",
        "Khoản 3: không quá 10 ngày làm việc kể từ ngày nhận được kiến nghị",
    ]


def test_references_lead_out_and_in(page: HtmlElement) -> None:
    """Khoản 1 of Điều 39 (điểm d) and Điều 41 are guided by a decree, whose Chương III speaks of Điều 41."""
    assert "được hướng dẫn bởi Chương III Nghị định số 27/2026/NĐ-CP, từ 01/07/2026" in said(margin(page, "art_41"))
    cited = at(page, "//*[@id='art_22__clause_4']/div[1]/p[@lang='vi']/a[contains(@href, '#')][2]/@href")
    assert cited == ["#art_22__clause_1"]  # "khoản 1 Điều này"
    # Khoản 2 Điều 43 repeals the law of 2010
    assert "bãi bỏ, thay thế Luật Viên chức số 58/2010/QH12, từ 01/07/2026" in said(margin(page, "art_43"))


def test_the_templates_that_rest_on_an_article_are_those_of_vanban_impact(corpus: Corpus, page: HtmlElement) -> None:
    found = impact(Vertex(LAW, "art_27"), open_catalog().templates(), corpus, on=date.fromisoformat(IN_FORCE), depth=0)
    direct = {item.template for item in found if item.nearness == "direct"}
    shown = at(margin(page, "art_27"), ".//details//a/@href")
    assert set(some(direct)) == {address.removeprefix("/mau/") for address in shown}
    assert len(shown) == len(set(shown))


def test_terms_are_explained_for_screen_readers_too(page: HtmlElement) -> None:
    terms = page.xpath("//a[@class='term']")
    for term in some(terms):
        (tip,) = page.xpath(f"//*[@id='{term.get('aria-describedby')}'][@role='tooltip']")
        assert said(tip).lower().startswith(said(term).lower())
        assert page.xpath(f"//*[@id='{term.get('href')[1:]}']")
    assert not page.xpath("//*[@title]")
    assert "Từ chức" in at(page, "//*[@id='art_4__clause_9']//p[@lang='vi']/dfn")


def test_the_citation_is_there_without_a_script(page: HtmlElement) -> None:
    def cite(eid: str) -> str:
        return at(page, f"//*[@id='{eid}']/div[1]/p[@lang='vi']/span[@class='cite']/span")[0]

    assert cite("art_22__clause_4") == "khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15"
    assert cite("art_22__clause_4__point_b") == "điểm b khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15"
    assert at(margin(page, "art_22"), ".//p[@class='own-cite']/span") == ["Điều 22 Luật Viên chức số 129/2025/QH15"]


def test_what_is_missing_is_said(web: TestClient) -> None:
    page = tree(web, f"/luat/27-2026-nd-cp?ngay={IN_FORCE}")
    assert "chưa có nội dung" in said(margin(page, "art_1"))
    assert "[Chưa có nội dung]" in said(page.xpath("//*[@id='art_1']")[0])
    assert "chỗ người biên tập lược bỏ (…) (34 chỗ)" in said(page.xpath("//details[contains(@class, 'whole')]")[0])


def test_one_provision_stands_alone_and_as_a_part(web: TestClient) -> None:
    whole = tree(web, f"{ADDRESS}/art_27__clause_2?ngay={IN_FORCE}")
    assert said(whole.xpath("//h1")[0]).startswith("Khoản 2 Điều 27")
    assert at(whole, "//p[@class='crumbs']/a")[1:] == [
        "Chương III. TUYỂN DỤNG, SỬ DỤNG VIÊN CHỨC",
        "Mục 3. ĐÁNH GIÁ VIÊN CHỨC",
        "Điều 27. Kiến nghị về kết quả xếp loại chất lượng",
    ]
    assert at(whole, "//a[@rel]/@href") == [f"{ADDRESS}/art_26?ngay={IN_FORCE}", f"{ADDRESS}/art_28?ngay={IN_FORCE}"]
    assert at(whole, "//*[@class='own-cite']/span") == ["khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15"]
    part = web.get(f"{ADDRESS}/art_27", headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert "Thời hạn kiến nghị là" in part.text
    # a reference within the law leads to the whole law from there
    assert f"{ADDRESS}#art_27" in part.text


# ---- amended


def test_the_words_are_those_of_the_day_and_the_margin_says_by_whom(small: TestClient) -> None:
    before, after = (tree(small, f"/luat/1-2024-qh15?ngay={day}") for day in ("2025-12-31", "2026-01-01"))
    assert "10 ngày" in said(before.xpath("//*[@id='art_2__clause_1']")[0])
    assert "20 ngày" in said(after.xpath("//*[@id='art_2__clause_1']")[0])
    told = said(margin(after, "art_2"))
    assert "được sửa đổi, bổ sung bởi Khoản 1 Điều 1 Luật số 2/2025/QH15, từ 01/01/2026" in told
    assert "không phải văn bản hợp nhất chính thức" in said(after)
    assert "không phải văn bản hợp nhất chính thức" not in said(before)


def test_two_days_stand_side_by_side(small: TestClient) -> None:
    page = tree(small, "/luat/1-2024-qh15?so-voi=2024-07-01&ngay=2026-01-01")
    (row,) = page.xpath("//tbody/tr[not(contains(@class, 'same'))]")
    assert at(row, "th") == ["Khoản 1 Điều 2 khác con số"]
    assert (at(row, ".//del"), at(row, ".//ins")) == (["10"], ["20"])
    # the order on the page is that of time, whichever was asked for first
    turned = tree(small, "/luat/1-2024-qh15?so-voi=2026-01-01&ngay=2024-07-01")
    assert at(turned, "//tr//del") == ["10"]


def test_two_laws_stand_side_by_side(small: TestClient) -> None:
    page = tree(small, "/luat/1-2024-qh15?so-voi=3-2025-qh15&ngay=2024-07-01")
    assert at(page, "//dl[@class='facts']//a") == ["Luật về việc mẫu số 1/2024/QH15", f"Luật VỀ {CODE} MẪU số 3/2025/QH15"]
    assert page.xpath("//tr[contains(@class, 'only-a')]")


@pytest.mark.parametrize(
    ("words", "status"), [("9999-99-99", 400), ("khong-co", 404), ("58-2010-qh12", 404), ("129-2025-qh15@x", 400)]
)
def test_what_cannot_be_compared_is_refused(program: TestClient, words: str, status: int) -> None:
    assert program.get(ADDRESS, params={"so-voi": words}).status_code == status


# ---- hostile


@pytest.mark.parametrize(
    "path",
    [
        "/luat",
        "/luat?q=mẫu",
        "/luat/3-2025-qh15",
        "/luat/3-2025-qh15/art_2",
        "/luat/3-2025-qh15/luoc-do",
        "/luat/3-2025-qh15/luoc-do/art_2",
        "/luat/3-2025-qh15?so-voi=1-2024-qh15",
        "/tim?q=viec la",
    ],
)
def test_the_words_of_a_law_are_never_code(small: TestClient, path: str) -> None:
    answer = small.get(path)
    assert answer.status_code == 200
    assert "alert(1)" in answer.text  # the words are there
    page = html.document_fromstring(answer.text)
    assert all(script.get("src", "").startswith("/static/") and not (script.text or "").strip() for script in page.iter("script"))
    assert not [
        name for element in page.iter() if isinstance(element.tag, str) for name in element.attrib if str(name).startswith("on")
    ]


@pytest.mark.parametrize(
    "path", ["/tim?q={}", "/luat?q={}", "/luat/{}", "/luat/129-2025-qh15/{}", "/luat/129-2025-qh15?so-voi={}"]
)
def test_what_is_asked_is_never_code(web: TestClient, path: str) -> None:
    answer = web.get(path.format('"><script>alert(3)<%2Fscript>'))
    assert "<script>alert" not in answer.text
    assert answer.status_code in {200, 400, 404}


# ---- the map


def test_the_map_names_every_line_and_leads_on(web: TestClient) -> None:
    page = tree(web, f"{ADDRESS}/luoc-do")
    boxes = {
        box.get("aria-label"): (box.get("href"), box.get("class"))
        for box in page.xpath("//*[local-name()='svg']//*[local-name()='a']")
    }
    decree = next(label for label in boxes if "27/2026/NĐ-CP" in label)
    assert decree == "được hướng dẫn bởi; là căn cứ của: Nghị định số 27/2026/NĐ-CP"
    assert boxes[decree] == ("/luat/27-2026-nd-cp", "box held")
    assert boxes["bãi bỏ, thay thế: Luật Viên chức số 58/2010/QH12"] == ("/luat/58-2010-qh12", "box hollow")
    names = at(page, "//*[local-name()='text'][@class='name']")
    assert {"căn cứ", "bãi bỏ, thay thế"} <= set(names)
    listed = at(page, "//ul[@class='relations']/li")
    assert len(listed) == len(
        page.xpath("//*[local-name()='svg']/*[contains(@class, 'box') and not(contains(@class, 'middle'))]")
    )
    assert any(
        line.startswith("bãi bỏ, thay thế: Luật Viên chức số 58/2010/QH12") and "tại Khoản 2 Điều 43" in line for line in listed
    )


def test_nothing_of_the_map_stands_on_another(web: TestClient) -> None:
    for path in (f"{ADDRESS}/luoc-do", "/luat/27-2026-nd-cp/luoc-do", f"{ADDRESS}/luoc-do/art_43"):
        rects = [
            [float(one.get(name)) for name in ("x", "y", "width", "height")]
            for one in tree(web, path).xpath("//*[local-name()='rect']")
        ]
        for number, (x, y, w, h) in enumerate(some(rects)):
            for a, b, c, d in rects[number + 1 :]:
                assert x + w <= a or a + c <= x or y + h <= b or b + d <= y, path


def test_the_map_of_a_provision_has_both_directions(small: TestClient) -> None:
    page = tree(small, "/luat/1-2024-qh15/luoc-do/art_2__clause_1")
    headings = at(page, "//h3")
    assert "Được dẫn từ (1)" in headings
    assert "Khoản 2 Điều 2" in said(page)
    assert "được sửa đổi, bổ sung bởi" in said(page)


# ---- the list and the search


def test_the_list_tells_what_is_held_and_what_is_only_known(web: TestClient, corpus: Corpus) -> None:
    page = tree(web, f"/luat?ngay={IN_FORCE}")
    held, known = page.xpath("//ul[@class='laws']")
    assert len(held) == len(corpus.instruments)
    assert len(held) + len(known) == len(corpus.known)
    assert any("hết hiệu lực" in said(row) for row in known)
    found = tree(web, "/luat?q=vien chuc 2010")
    assert at(found, "//ul[@class='laws']/li/a") == ["Luật Viên chức số 58/2010/QH12"]
    part = web.get("/luat?q=dan su", headers={"HX-Request": "true"}).text
    assert "Bộ luật Dân sự" in part
    assert "<html" not in part


def test_the_search_needs_no_diacritics_and_marks_what_it_found(web: TestClient) -> None:
    page = tree(web, "/tim?q=thoi viec")
    groups = {said(one).rpartition(" (")[0]: one.getnext() for one in page.xpath("//h2")}
    assert list(groups) == ["Mẫu văn bản", "Việc", "Lời của luật"]
    assert "thôi việc" in at(groups["Mẫu văn bản"], "li[1]/a/mark")
    assert at(groups["Việc"], "li[1]//mark")[0] == "thôi việc"
    assert "thôi việc" in at(groups["Lời của luật"], ".//mark")
    assert all(str(address).startswith("/luat/") for address in at(groups["Lời của luật"], ".//a/@href"))


def test_a_citation_is_found_as_such_and_a_law_can_be_searched_alone(web: TestClient) -> None:
    cited = tree(web, "/tim?q=khoan 2 dieu 27 luat vien chuc so 129/2025/QH15")
    first = cited.xpath("//ul[@class='found'][1]/li[1]/a")[0]
    assert first.get("href") == f"{ADDRESS}#art_27__clause_2"
    within = tree(web, "/tim?q=du lieu&van-ban=27-2026-nd-cp")
    assert [heading.partition(" (")[0] for heading in at(within, "//h2")] == ["Lời của luật"]
    assert all(address.startswith("/luat/27-2026-nd-cp#") for address in some(at(within, "//ul[@class='found']//a/@href")))
    assert web.get("/tim?q=a&van-ban=khong-co").status_code == 404


def test_an_empty_search_says_how_to_begin_and_one_without_hits_what_to_do(web: TestClient) -> None:
    assert "Gõ tên giấy tờ" in said(tree(web, "/tim"))
    assert "hãy thử ít từ hơn" in said(tree(web, "/tim?q=xyzxyzxyz"))
    assert web.get(f"/tim?q={'từ ' * 3000}").status_code == 200


# ---- kept by browsers, kept by the server


def test_a_browser_that_has_the_page_is_not_sent_it_again(web: TestClient) -> None:
    first = web.get(f"{ADDRESS}?ngay={IN_FORCE}")
    tag = first.headers["etag"]
    again = web.get(f"{ADDRESS}?ngay={IN_FORCE}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "private, no-cache"
    english = TestClient(web.app, base_url="http://127.0.0.1", cookies={"ngon-ngu": "en"})
    other = english.get(f"{ADDRESS}?ngay={IN_FORCE}", headers={"If-None-Match": tag, "Accept": "text/html"})
    assert other.status_code == 200
    assert web.get("/luat/khong-co").headers["cache-control"] == "no-store"


def test_a_text_is_made_once_for_all_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also while the templates are being read: people at a server that has just come up wait for one making of a law, and not for one each."""
    made: list[str] = []
    body = law_text.Reading.body

    def counted(reading: law_text.Reading, text: law_text.LawText, units: Iterable[Unit]) -> Markup:
        made.append(text.facts.number)
        return body(reading, text, units)

    monkeypatch.setattr(law_text.Reading, "body", counted)
    monkeypatch.setattr(template_uses, "uses_at_hand", lambda _: None)
    read = threading.Event()
    desk = Desk(Settings(), lambda templates: {one.slug: () for one in templates if read.wait(30)})
    facts, on = desk.corpus.known[LAW], date(2026, 8, 5)
    with ThreadPoolExecutor(8) as people:
        early = list(people.map(lambda _: desk.reading.shown(facts, on, "vi"), range(16)))
        assert len(made) == 1
        assert not any(one.text.templates_read for one in early)
        read.set()
        desk.warm()
        late = list(people.map(lambda _: desk.reading.shown(facts, on, "vi"), range(16)))
    assert len(made) == 2
    assert all(one.text.templates_read for one in late)


def test_a_page_does_not_wait_for_the_templates_and_gets_them_when_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    read = threading.Event()
    monkeypatch.setattr(template_uses, "uses_at_hand", lambda _: None)

    def reader(templates: Sequence[Template]) -> Mapping[str, tuple[Use, ...]]:
        assert read.wait(30)
        return kept_uses(templates)

    app = create_app(Settings())
    app.state.desk = Desk(Settings(), reader)
    client = TestClient(app, base_url="http://127.0.0.1", headers={"Accept": "text/html"})
    for path, within in ((f"{ADDRESS}?ngay=05/08/2026", ""), (f"{ADDRESS}/art_27?ngay=06/08/2026", "art_27")):
        read.clear()
        early = tree(client, path)
        (asking,) = early.xpath("//@hx-get[contains(., '/mau?')]")
        assert asking == f"{ADDRESS}/mau?ngay={path[-10:]}&rieng={within}"
        assert "tải lại" not in said(early)
        again = client.get(asking, headers={"HX-Request": "true"}).text
        assert html.fromstring(again).xpath("string(//@hx-get)") == asking, "it asks until they are read"
        read.set()
        app.state.desk.warm()
        late = html.fromstring(f"<div>{client.get(asking, headers={'HX-Request': 'true'}).text}</div>")
        assert not late.xpath("//@hx-get")
        whole = tree(client, path)
        assert not whole.xpath("//@hx-get[contains(., '/mau?')]")
        told = {at(slot, "@id")[0]: at(slot, ".//a/@href") for slot in late.iterfind(".//*[@hx-swap-oob]")}
        assert set(told) <= set(at(early, "//@id"))
        assert [href for hrefs in told.values() for href in hrefs] == at(
            whole, "//details[contains(summary, 'dựa vào quy')]//a/@href"
        )
        assert any(told.values())
        app.state.desk = Desk(Settings(), reader)


def test_templates_that_cannot_be_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def reader(_: Sequence[Template]) -> Mapping[str, tuple[Use, ...]]:
        raise DocumentError.of(Code.TEMPLATE_UNREADABLE, "a/b", "Không đọc được <template.docx>.")

    monkeypatch.setattr(template_uses, "uses_at_hand", lambda _: None)
    app = create_app(Settings())
    app.state.desk = Desk(Settings(), reader)
    client = TestClient(app, base_url="http://127.0.0.1", headers={"Accept": "text/html"})
    assert client.get(ADDRESS).status_code == 200
    with pytest.raises(DocumentError):
        app.state.desk.reading.citations(date.today())
    told = (client.get(f"{ADDRESS}/mau").text for _ in iter(lambda: time.sleep(0.05), ""))
    assert any("a/b: Không đọc được &lt;template.docx&gt;." in one for one in islice(told, 200))


# ---- what is not held


def test_what_is_noted_of_a_text_that_is_not_held_is_listed_with_who_cites_it(corpus: Corpus, web: TestClient) -> None:
    page = tree(web, f"/luat/58-2010-qh12?ngay={IN_FORCE}")
    noted = {fact.eid for fact in corpus.facts if fact.instrument == "58/2010/QH12"}
    assert len(noted) > 20
    assert noted <= set(at(page, "//section[@class='stated']/section/@id"))
    assert all(fact.nhan in said(page) for fact in corpus.facts if fact.instrument == "58/2010/QH12")
    (notice,) = page.xpath("//section[@id='art_29__clause_2']")
    assert "Đơn vị báo trước, hợp đồng không xác định thời hạn (luật cũ): ít nhất 45 ngày" in said(notice)
    order = [int(one.split("__")[0].removeprefix("art_")) for one in at(page, "//section[@class='stated']/section/@id")]
    assert order == sorted(order)


def test_citations_lead_to_what_is_noted(web: TestClient) -> None:
    page = tree(web, f"/luat/234-2026-nd-cp?ngay={IN_FORCE}")
    assert "không phải nguyên văn" in said(page)
    known = known_provisions(web.app.state.desk.corpus, "234/2026/NĐ-CP", date(2026, 8, 1))  # type: ignore[attr-defined]  # FastAPI's
    assert [one.eid for one in known] == at(page, "//section[@class='stated']/section/@id")
    assert [stated.figure for one in known for stated in one.facts if one.eid == "art_14__clause_4"] == [
        "không quá 03 ngày làm việc kể từ ngày kết thúc họp kiểm điểm",
        "",
    ]


def test_what_only_has_a_name_is_said_to_have_no_more(web: TestClient) -> None:
    for facts in web.app.state.desk.corpus.known.values():  # type: ignore[attr-defined]  # FastAPI's
        if facts.number not in web.app.state.desk.corpus.instruments:  # type: ignore[attr-defined]  # FastAPI's
            page = tree(web, f"/luat/{facts.number.replace('/', '-')}")
            known = page.xpath("//section[@class='stated']") or page.xpath("//details[@id='ve-ca-van-ban']")
            assert known or "Trong máy chỉ có tên" in said(page)


def test_a_day_is_typed_as_on_all_pages(web: TestClient) -> None:
    page = tree(web, f"{ADDRESS}?ngay=05/10/2026")
    assert at(page, "//input[@name='ngay']/@value") == ["05/10/2026"] * len(page.xpath("//input[@name='ngay']"))
    assert not page.xpath("//input[@type='date']")
    assert at(page, "//details[@id='cong-cu']//label/@for")[0] == "ngay"


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(law_text, "_KEPT", 1)
    monkeypatch.setattr(law_text, "_DAYS", 2)
    monkeypatch.setattr(law_text, "cited", lambda *_, **__: iter(()))
    reading = Desk(Settings()).reading
    facts = reading.corpus.known["27/2026/NĐ-CP"]
    days = [date(2026, 8, day) for day in range(1, 5)]
    made = [reading.shown(facts, day, "vi") for day in days]
    assert reading.shown(facts, days[-1], "vi") is made[-1]
    assert reading.shown(facts, days[0], "vi") is not made[0]
    assert (len(reading._kept), len(reading._cited)) == (1, 2)


# ---- words


def test_the_words_of_the_data_all_have_their_english() -> None:
    assert set(words.BONDS) == {one for both in BONDS.values() for one in both}
    assert set(words.USES) == set(KIND_WORDS.values())
    assert set(words.REMARKS) == {*FINDINGS.values(), *NOTES.values(), *READING.values()}
    limits = (
        "không quá 05 ngày kể từ ngày nhận",
        "ít nhất 05 ngày trước ngày họp",
        "thời hạn dưới 05 ngày",
        "thời hạn trên 05 ngày",
        "thời hạn 05 ngày trước đó",
    )
    parts = {part for text in limits for limit in limits_in(text) for part in limit_parts(limit)[::2] if part}
    assert parts <= set(words.LIMITS)


@pytest.mark.parametrize(("language", "clause"), [("vi", "khoản"), ("en", "clause")])
def test_a_remark_names_units_in_the_language_of_the_page(small: TestClient, language: str, clause: str) -> None:
    reader = TestClient(small.app, base_url="http://127.0.0.1", cookies={"ngon-ngu": language}, headers={"Accept": "text/html"})
    page = tree(reader, "/luat/4-2025-qh15")
    told = at(page, "//p[@class='warned' or @class='noted']")
    assert [one.partition(": ")[2] for one in told] == [f"l. → {clause} 1", f"{clause} 4"]


def test_the_page_in_english_has_no_vietnamese_but_that_of_the_law(web: TestClient) -> None:
    reader = TestClient(web.app, base_url="http://127.0.0.1", cookies={"ngon-ngu": "en"}, headers={"Accept": "text/html"})
    page = tree(reader, f"{ADDRESS}?ngay={IN_FORCE}")
    for vietnamese in page.xpath("//*[@lang='vi']"):
        vietnamese.drop_tree()
    left = re.findall(r"\S*[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]\S*", said(page.xpath("//main")[0]))
    assert set(left) <= {"27/2026/NĐ-CP", "27/2026/NĐ-CP,"}
