"""One document on a page: every template's form gives the document of its example, and tells what lacks or is wrong where it stands."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from starlette.testclient import TestClient

from generators.catalog.catalog import open_catalog
from generators.catalog.source import read_data
from generators.document.render import examine, render
from generators.web.app import create_app
from generators.web.problems import Problem
from generators.web.settings import Settings
from generators.web.work.at_hand import Bench
from legaltext.corpus.corpus import open_corpus
from tests.library import needs_office, of_some
from tests.web.filled_form import at, body, posted, said

CATALOG = open_catalog()
REMOVAL = "dismissal/quyet-dinh-mien-nhiem"
BOARD = "dismissal/bien-ban-hop-hoi-dong-ky-luat"
LEAVING = "resignation/quyet-dinh-cho-thoi-viec"
GRADING = "petitions/quyet-dinh-xep-loai"


def example(web: TestClient, slug: str) -> str:
    """The page of a template filled in with its example, from the file as one would open it."""
    file = CATALOG.get(slug).example.read_bytes()
    answer = web.post(f"/mau/{slug}", data={"_lam": "mo"}, files={"_tep": ("to-khai.yaml", file)})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.slow(reason="the first waits for a worker")
@pytest.mark.parametrize("slug", [of_some(slug) for slug in CATALOG.slugs()])
def test_what_a_form_shows_of_an_example_gives_its_document_byte_for_byte(web: TestClient, slug: str) -> None:
    pairs = posted(example(web, slug))
    answer = web.post(f"/mau/{slug}", data=body(pairs, _lam="word"))
    assert answer.status_code == 200, said_wrong(answer.text)
    template = CATALOG.get(slug)
    assert answer.content == render(template, template.example, corpus=open_corpus()).docx


def said_wrong(page: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in at(page, '//div[@id="loi"]//li')]


@pytest.mark.parametrize("slug", [of_some(slug) for slug in CATALOG.slugs()])
def test_an_empty_form_tells_every_missing_field_beside_it(web: TestClient, slug: str) -> None:
    answer = web.post(f"/mau/{slug}", data=body(posted(web.get(f"/mau/{slug}").text), _lam="word"))
    assert answer.status_code == 422
    missing = [one for one in examine(CATALOG.get(slug), {}, corpus=open_corpus()) if one.code == "field-missing"]
    assert len(missing) > 3
    for finding in missing:
        beside = said(answer.text, re.sub(r"[.\[\]]+", "-", finding.where))
        assert finding.message.split(". ")[0] in beside, (finding.where, beside)
    assert not at(answer.text, '//div[@id="chung"]/p[@class="error"]')


def test_the_list_is_found_without_diacritics(web: TestClient) -> None:
    everything = web.get("/mau").text
    assert all(f'href="/mau/{slug}"' in everything for slug in CATALOG.slugs())
    found = re.findall(r'href="/mau/([a-z]+/[a-z-]+)"', web.get("/mau?q=mien+nhiem").text)
    assert REMOVAL in found
    assert "contracts/quyet-dinh-tuyen-dung" not in found
    assert "Không có mẫu nào khớp" in web.get("/mau?q=khongcogi").text


def test_the_list_by_what_has_happened_says_why_and_by_which_law(web: TestClient) -> None:
    page = web.get("/mau?theo=viec").text
    assert 'href="/luat/129-2025-qh15#art_4__clause_10"' in page
    assert f'href="/mau/{REMOVAL}"' in page


def test_every_template_in_the_list_says_when_it_is_used(web: TestClient) -> None:
    """By family it says for which matters; by matter it stands below one of them, or at the end where it is for any."""
    by_family, by_matter = web.get("/mau").text, web.get("/mau?theo=viec").text
    without = web.app.state.desk.matters.without  # type: ignore[attr-defined]  # FastAPI's
    for slug in CATALOG.slugs():
        [item] = at(by_family, f'//li[.//a[@href="/mau/{slug}"]]')
        assert "Dùng khi:" in item.text_content(), slug
        headings = at(by_matter, f'//section[.//a[@href="/mau/{slug}"]]/h2/@id')
        assert headings == ["g-khac"] if slug in without else headings and "g-khac" not in headings, slug


def test_every_template_in_the_list_names_the_law_that_it_rests_on(web: TestClient) -> None:
    page = web.get("/mau").text
    for slug in CATALOG.slugs():
        [item] = at(page, f'//li[.//a[@href="/mau/{slug}"]]')
        assert "Điều" in item.text_content() or "số" in item.text_content(), slug


def test_what_there_is_not_is_not_found(web: TestClient) -> None:
    assert web.get("/mau/dismissal/khong-co").status_code == 404
    assert web.get("/mau/..%2f..%2fetc/passwd").status_code == 404


def test_a_day_is_typed_as_on_paper_and_what_was_understood_is_shown(web: TestClient) -> None:
    answer = web.post(f"/mau/{REMOVAL}", data={"_lam": "kiem", "ngay_ky": "5-10-2026", "ngay_hieu_luc": "31/02/2026"})
    assert "được hiểu là ngày 05/10/2026" in said(answer.text, "ngay_ky")
    assert "không phải là ngày có thật" in said(answer.text, "ngay_hieu_luc")
    assert said(answer.text, "ly_do") == ""  # nothing was typed there yet


def test_an_amount_is_said_in_words(web: TestClient) -> None:
    slug = "contracts/hop-dong-lao-dong-chuyen-gia"
    page = example(web, slug)
    assert ("muc_luong", "60.000.000") in posted(page)
    assert said(page, "muc_luong") == "60.000.000 đồng (sáu mươi triệu đồng)"


def test_a_condition_of_the_law_is_refused_beside_its_field_with_its_provision(web: TestClient) -> None:
    pairs = [(name, "20/10/2026" if name == "ngay_ky" else value) for name, value in posted(example(web, REMOVAL))]
    answer = web.post(f"/mau/{REMOVAL}", data=body(pairs, _lam="word"))
    assert answer.status_code == 422
    [link] = at(answer.text, '//div[@id="m-ngay_ky"]//a/@href')
    assert link == "/luat/129-2025-qh15#art_4__clause_10"
    assert "trước ngày ký quyết định" in said(answer.text, "ngay_ky")


def test_a_condition_that_cannot_be_checked_is_told_without_its_name_and_without_a_command(web: TestClient) -> None:
    words = said(example(web, "petitions/don-khieu-nai-quyet-dinh-ky-luat"), "ngay_ky")
    assert "Chưa kiểm tra được một điều kiện của luật." in words
    assert "vanban" not in words
    assert "_" not in words


def test_a_refusal_names_fields_and_the_right_template_by_their_titles(web: TestClient) -> None:
    asked = [("tu_nguyen", "có"), ("ngay_ky", "05/10/2026")]
    page = web.post(f"/mau/{REMOVAL}", data=body(asked, _lam="kiem")).text
    assert at(page, '//*[@data-into="m-tu_nguyen"]//a[@href="/mau/resignation/quyet-dinh-cho-tu-chuc"]')
    assert "quyet-dinh-cho-tu-chuc" not in said(page, "tu_nguyen")
    assert "làm căn cứ ở “Căn cứ khác”" in said(page, "can_cu_khac")


def test_a_condition_that_may_be_set_aside_asks_for_its_reason_and_takes_it(web: TestClient) -> None:
    late = [
        (
            name,
            {"ngay_phat_hien": "17/03/2026", "ngay_vi_pham": "03/03/2026", "ngay_bat_dau_xem_xet": "01/07/2026"}.get(name, value),
        )
        for name, value in posted(example(web, BOARD))
    ]
    refused = web.post(f"/mau/{BOARD}", data=body(late, _lam="word"))
    asked = at(refused.text, '//a[@class="reason"]/@href')
    assert asked
    field = asked[0].removeprefix("#n-").replace("-", ".")
    [box] = at(refused.text, f'//div[@id="w-{asked[0].removeprefix("#n-")}"]')
    assert box.get("hidden") is None
    late = [
        *((name, value) for name, value in late if name != field),
        (field, "theo kết luận của cấp có thẩm quyền ngày 01 tháng 10 năm 2026"),
    ]
    answer = web.post(f"/mau/{BOARD}", data=body(late, _lam="word"))
    assert answer.status_code == 200, said_wrong(answer.text)


def test_no_reason_is_asked_for_while_all_conditions_hold(web: TestClient) -> None:
    boxes = at(example(web, BOARD), '//div[@class="asked"]')
    assert not boxes or all(box.get("hidden") is not None for box in boxes)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("them noi_nhan", ["Như Điều 3", "Sở Y tế tỉnh Mẫu (để báo cáo)", "Hồ sơ viên chức", "Lưu: VT, TCCB", ""]),
        ("bo noi_nhan[1]", ["Như Điều 3", "Hồ sơ viên chức", "Lưu: VT, TCCB"]),
        ("len noi_nhan[1]", ["Sở Y tế tỉnh Mẫu (để báo cáo)", "Như Điều 3", "Hồ sơ viên chức", "Lưu: VT, TCCB"]),
        ("xuong noi_nhan[2]", ["Như Điều 3", "Sở Y tế tỉnh Mẫu (để báo cáo)", "Lưu: VT, TCCB", "Hồ sơ viên chức"]),
        ("len noi_nhan[0]", ["Như Điều 3", "Sở Y tế tỉnh Mẫu (để báo cáo)", "Hồ sơ viên chức", "Lưu: VT, TCCB"]),
    ],
)
def test_a_list_is_changed_by_buttons_alone(web: TestClient, order: str, names: list[str]) -> None:
    data = body(posted(example(web, REMOVAL)), _lam=order)
    whole = web.post(f"/mau/{REMOVAL}", data=data)
    part = web.post(f"/mau/{REMOVAL}", data=data, headers={"HX-Request": "true"})
    assert [value for name, value in posted(whole.text) if name.startswith("noi_nhan[")] == names
    shown = at(part.text, '//fieldset[@id="n-noi_nhan"]//li//*[starts-with(@name, "noi_nhan")]')
    assert len(shown) == len(names)
    assert len(at(part.text, "//*[@autofocus]")) <= 1


def test_rows_of_a_spreadsheet_become_items(web: TestClient) -> None:
    rows = 'Ông\tLê Văn Mẫu\tTrưởng khoa Dược\tđại diện công đoàn\nBà\t"Trần Thị\nMẫu"\tPhó khoa\n'
    data = {"_lam": "dan uy_vien", "_dan.uy_vien": rows}
    found = dict(posted(web.post(f"/mau/{BOARD}", data=data).text))
    assert found["uy_vien[0].ho_ten"] == "Lê Văn Mẫu"
    assert found["uy_vien[1].ho_ten"].split() == ["Trần", "Thị", "Mẫu"]
    headed = {"_lam": "dan uy_vien", "_dan.uy_vien": "Họ và tên\tÔng/Bà\nLê Văn Mẫu\tÔng\n"}
    found = dict(posted(web.post(f"/mau/{BOARD}", data=headed).text))
    assert (found["uy_vien[0].ho_ten"], found["uy_vien[0].danh_xung"]) == ("Lê Văn Mẫu", "Ông")
    wide = {"_lam": "dan uy_vien", "_dan.uy_vien": "a\tb\tc\td\te\tf"}
    for headers in ({}, {"HX-Request": "true"}):
        page = web.post(f"/mau/{BOARD}", data=wide, headers=headers).text
        assert "có 6 ô" in said(page, "uy_vien")
        assert at(page, '//textarea[@name="_dan.uy_vien"]')[0].text.strip("\n") == "a\tb\tc\td\te\tf"  # to be mended there
    assert "<html" not in page


def test_saved_data_are_opened_again_and_give_the_same_document(web: TestClient) -> None:
    pairs = posted(example(web, BOARD))
    saved = web.post(f"/mau/{BOARD}", data=body(pairs, _lam="luu"))
    assert saved.headers["content-disposition"] == 'attachment; filename="bien-ban-hop-hoi-dong-ky-luat.yaml"'
    assert "# Mẫu: dismissal/bien-ban-hop-hoi-dong-ky-luat" in saved.text
    again = web.post(f"/mau/{BOARD}", data={"_lam": "mo"}, files={"_tep": ("x.yaml", saved.content)})
    assert [pair for pair in posted(again.text) if pair[0] != "_khoa"] == [pair for pair in pairs if pair[0] != "_khoa"]


def test_what_a_file_has_and_the_form_has_not_is_told(web: TestClient) -> None:
    answer = web.post(
        f"/mau/{REMOVAL}", data={"_lam": "mo"}, files={"_tep": ("x.yaml", "ngay_kyy: 05/10/2026\nvien_chuc: Bà Mẫu\n".encode())}
    )
    told = " ".join(at(answer.text, '//div[@id="chung"]//text()'))
    assert "có phải “ngay_ky”?" in told
    assert "vien_chuc: tờ khai không nhận được" in " ".join(answer.text.split())


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04", b"- a\n- b\n", b"\xff\xfe\x00", b""])
def test_what_is_no_data_is_told_and_nothing_typed_is_lost(web: TestClient, content: bytes) -> None:
    answer = web.post(f"/mau/{REMOVAL}", data={"_lam": "mo", "ly_do": "không mất"}, files={"_tep": ("x.yaml", content)})
    assert at(answer.text, '//div[@id="chung"]/p[@class="error"]')
    assert ("ly_do", "không mất") in posted(answer.text)


@pytest.mark.parametrize("name", ["a[", "a[x]", "a..b", "a[0][0][0][0][0][0][0][0][0][0][0][0][0]", "[0]", ".a", ""])
def test_names_that_are_none_of_a_form_are_refused(web: TestClient, name: str) -> None:
    assert web.post(f"/mau/{REMOVAL}", data={"_lam": "kiem", name: "x"}).status_code == 422


def test_a_field_that_is_two_things_is_refused(web: TestClient) -> None:
    assert web.post(f"/mau/{REMOVAL}", data={"_lam": "kiem", "don_vi": "x", "don_vi.ten": "y"}).status_code == 422


def test_what_a_person_types_is_text_and_never_markup(web: TestClient) -> None:
    page = web.post(f"/mau/{REMOVAL}", data={"_lam": "phuc-hoi", "ly_do": "</textarea><script>x()</script>", "so": '"><b>'}).text
    assert "<script>x()" not in page
    assert dict(posted(page))["ly_do"] == "</textarea><script>x()</script>"
    assert dict(posted(page))["so"] == '"><b>'


def test_the_printed_pages_come_with_what_they_rest_on(web: TestClient) -> None:
    page = example(web, BOARD)
    assert at(page, '//figure[@class="sheet"]/img[starts-with(@src, "data:image/png;base64,")]')
    assert at(page, '//a[@data-for="chu_tich-ho_ten"]')
    cited = at(page, '//ul[@class="cited"]//a/@href')
    assert "/luat/129-2025-qh15#art_36__clause_1" in cited
    assert any("16/11/2026" in one.text_content() for one in at(page, '//ul[@class="due"]/li'))
    assert at(page, '//div[@id="can-cu-luat"]//p[@class="good"]')  # keeps Nghị định 30


def test_a_draft_is_shown_without_what_is_wrong(web: TestClient) -> None:
    pairs = [(name, "20/10/2026" if name == "ngay_ky" else value) for name, value in posted(example(web, REMOVAL))]
    page = web.post(f"/mau/{REMOVAL}", data=body(pairs, _lam="xem")).text
    assert at(page, '//figure[@class="sheet"]')
    assert "Ngày ký quyết định" in at(page, '//div[@id="trang"]/p[@class="warning"]')[0].text_content()


def test_deadlines_are_taken_as_a_calendar(web: TestClient) -> None:
    answer = web.post(f"/mau/{BOARD}", data=body(posted(example(web, BOARD)), _lam="ics"))
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "DTSTART;VALUE=DATE:20261116" in answer.text


@pytest.mark.slow(reason="LibreOffice makes a PDF")
@pytest.mark.parametrize(
    ("box", "how"),
    [("_song_ngu", {"bilingual": True}), ("_doi_phu_luc", {"annex": False})],
    ids=["with English", "without annex"],
)
def test_how_it_is_made_is_ticked_and_stays_ticked(web: TestClient, box: str, how: dict[str, bool]) -> None:
    pairs = [*posted(example(web, REMOVAL)), (box, "1")]
    template = CATALOG.get(REMOVAL)
    made = render(template, template.example, corpus=open_corpus(), **how).docx  # type: ignore[arg-type]  # its own options
    assert made != render(template, template.example, corpus=open_corpus()).docx
    assert web.post(f"/mau/{REMOVAL}", data=body(pairs, _lam="word")).content == made
    refused = web.post(f"/mau/{REMOVAL}", data=body([(name, value) for name, value in pairs if name != "ngay_ky"], _lam="word"))
    assert refused.status_code == 422
    assert at(refused.text, f'//input[@name="{box}"]/@checked')


@needs_office
@pytest.mark.slow(reason="LibreOffice counts pages")
def test_a_paper_that_is_wished_on_one_page_is_set_closer_and_the_page_says_how(web: TestClient) -> None:
    pairs = [*posted(example(web, LEAVING)), ("_mot_trang", "1")]
    template = CATALOG.get(LEAVING)
    as_it_is = render(template, template.example, corpus=open_corpus()).docx
    docx = web.post(f"/mau/{LEAVING}", data=body(pairs, _lam="word")).content
    assert (docx[:2], docx == as_it_is) == (b"PK", False)
    seen = web.post(f"/mau/{LEAVING}", data=body(pairs, _lam="xem")).text
    assert at(seen, '//input[@name="_mot_trang"]/@checked')
    assert "Vừa một trang (không kể phụ lục), đã đặt cỡ chữ 13" in at(seen, '//div[@id="trang"]')[0].text_content()


@needs_office
@pytest.mark.slow(reason="LibreOffice counts pages")
def test_a_paper_that_does_not_fit_one_page_is_not_given_as_if_it_did(web: TestClient) -> None:
    pairs = [*posted(example(web, REMOVAL)), ("_mot_trang", "1")]
    refused = web.post(f"/mau/{REMOVAL}", data=body(pairs, _lam="word"))
    assert refused.status_code == 422
    assert "Không vừa một trang" in refused.text
    assert "Bỏ đánh dấu “Gói trong một trang”" in refused.text


def test_a_long_list_is_folded_but_where_something_is_to_be_done(web: TestClient) -> None:
    """The nine people of a grading: each a line with what tells them apart; the one that lacks something stands open."""
    pairs = posted(example(web, GRADING))
    folded = at(web.post(f"/mau/{GRADING}", data=body(pairs, _lam="kiem-lai")).text, '//details[@class="fold"]')
    assert len(folded) == 9
    assert [one.get("open") for one in folded] == [None] * 9
    names = [value for name, value in pairs if re.fullmatch(r"danh_sach\[\d\]\.ho_ten", name)]
    assert all(name in one.find("summary").text_content() for name, one in zip(names, folded, strict=True))
    lacking = [(name, "" if name == "danh_sach[3].ho_ten" else value) for name, value in pairs]
    page = web.post(f"/mau/{GRADING}", data=body(lacking, _lam="kiem-lai")).text
    assert [number for number, one in enumerate(at(page, '//details[@class="fold"]')) if one.get("open") is not None] == [3]
    assert posted(page)[1:] == lacking[1:]  # but for the key of the page; what is folded is sent all the same


def test_a_pdf_is_taken(web: TestClient) -> None:
    answer = web.post(f"/mau/{REMOVAL}", data=body(posted(example(web, REMOVAL)), _lam="pdf"))
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")


@pytest.fixture
def at_unit(tmp_path: Path) -> Iterator[TestClient]:
    """A server of a unit with a profile: two who may sign."""
    profile = tmp_path / "don-vi.yaml"
    profile.write_text(
        "don_vi:\n  ten: Bệnh viện Đa khoa Mẫu\n  viet_tat: BVM\n  dia_danh: Mẫu Sơn\n  co_quan_chu_quan: Sở Y tế tỉnh Mẫu\n"
        "nguoi_ky:\n  - ho_ten: Nguyễn Văn Mẫu\n    chuc_vu: Giám đốc\n    mac_dinh: có\n"
        "  - ho_ten: Lê Thị Ví Dụ\n    chuc_vu: Phó Giám đốc\n    quyen_han: KT.\n    tap_the: Giám đốc\n",
        encoding="utf-8",
    )
    with TestClient(create_app(Settings(unit=profile)), base_url="http://127.0.0.1", headers={"Accept": "text/html"}) as client:
        yield client


def test_the_unit_fills_in_what_it_knows_and_the_page_says_so(at_unit: TestClient) -> None:
    page = at_unit.get(f"/mau/{REMOVAL}").text
    found = dict(posted(page))
    assert (found["don_vi.ten"], found["nguoi_ky.ho_ten"]) == ("Bệnh viện Đa khoa Mẫu", "Nguyễn Văn Mẫu")
    marked = at(page, '//div[@id="n-don_vi-ten"]//p[@class="from-unit"]')
    assert marked
    assert not at(page, '//div[@id="n-ly_do"]//p[@class="from-unit"]')


def test_what_is_blanked_on_the_page_is_not_filled_in_behind_it(at_unit: TestClient) -> None:
    filled = [(n, v) for n, v in posted(example(at_unit, REMOVAL)) if n != "don_vi.co_quan_chu_quan"]
    answer = at_unit.post(f"/mau/{REMOVAL}", data=body([*filled, ("don_vi.co_quan_chu_quan", "")], _lam="word"))
    assert answer.status_code == 200, said_wrong(answer.text)
    words = "\n".join(
        cell.text for table in Document(io.BytesIO(answer.content)).tables for row in table.rows for cell in row.cells
    )
    assert "BỆNH VIỆN ĐA KHOA MẪU" in words
    assert "SỞ Y TẾ" not in words


def test_another_of_the_unit_signs_by_a_button(at_unit: TestClient) -> None:
    pairs = posted(at_unit.get(f"/mau/{REMOVAL}").text)
    found = dict(posted(at_unit.post(f"/mau/{REMOVAL}", data=body(pairs, _lam="nguoi nguoi_ky 1")).text))
    assert (found["nguoi_ky.ho_ten"], found["nguoi_ky.quyen_han"], found["nguoi_ky.tap_the"]) == (
        "Lê Thị Ví Dụ",
        "KT.",
        "Giám đốc",
    )


def test_nothing_typed_stands_in_an_address_or_stays(web: TestClient) -> None:
    page = example(web, REMOVAL)
    for address in at(page, "//@href | //@action | //@hx-post | //@hx-get"):
        assert "Trần" not in address
        assert "Tran" not in address
    assert web.get(f"/mau/{REMOVAL}").headers["cache-control"] == "no-store"
    assert "Trần Thị Ví Dụ" not in web.get(f"/mau/{REMOVAL}").text


def test_every_leaf_of_an_example_is_in_its_form() -> None:
    """The test above compares documents; a field that no document prints would not be missed by it."""
    from generators.web.fill.build import Shape

    for slug in CATALOG.slugs():
        template, shape = CATALOG.get(slug), Shape()
        shape.fit(template.fields.schema, read_data(template.example))
        assert shape.lost == [], slug


def test_a_refusal_for_too_much_work_keeps_what_was_typed(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = posted(example(web, REMOVAL))

    def busy(*_: object, **__: object) -> None:
        raise Problem(503, "busy", "Máy đang có 40 việc chờ nên chưa nhận thêm.")

    monkeypatch.setattr(Bench, "wait_for", busy)
    answer = web.post(f"/mau/{REMOVAL}", data=body(pairs, _lam="pdf"))
    assert answer.status_code == 503
    assert "40 việc chờ" in answer.text
    assert dict(posted(answer.text))["vien_chuc.ho_ten"] == "Trần Thị Ví Dụ"
    drawn = web.post(f"/mau/{REMOVAL}", data=body(pairs, _lam="trang"))
    assert drawn.status_code == 200  # the law and the time limits are there, and why the pages are not
    assert "40 việc chờ" in drawn.text
    assert "Khoản 10 Điều 4" in drawn.text


def test_a_preview_tells_that_its_words_hang_on_a_choice_that_was_not_made(web: TestClient) -> None:
    slug = "petitions/van-ban-giai-quyet-kien-nghi"
    pairs = posted(example(web, slug))
    told = "Chưa chọn “Kết luận”: lời của dự thảo theo mục ấy chỉ là tạm"
    assert told not in web.post(f"/mau/{slug}", data=body(pairs, _lam="trang")).text
    open_yet = [(name, value) for name, value in pairs if name not in ("ket_luan", "muc_moi")]
    assert told in web.post(f"/mau/{slug}", data=body(open_yet, _lam="trang")).text


def test_a_box_that_is_ticked_where_no_was_said_says_yes_and_one_unticked_still_says_no(web: TestClient) -> None:
    """A box has its "không" before it, once that was said; the form that comes back says the same."""
    ticked = web.post(f"/mau/{REMOVAL}", data={"_lam": "phuc-hoi", "tu_nguyen": ["không", "có"]}).text
    left = web.post(f"/mau/{REMOVAL}", data={"_lam": "phuc-hoi", "tu_nguyen": ["không"]}).text
    unsaid = web.post(f"/mau/{REMOVAL}", data={"_lam": "phuc-hoi"}).text
    assert [value for name, value in posted(ticked) if name == "tu_nguyen"] == ["có"]
    assert [value for name, value in posted(left) if name == "tu_nguyen"] == ["không"]
    assert [value for name, value in posted(unsaid) if name == "tu_nguyen"] == []


def test_a_value_that_a_control_cannot_show_is_kept_and_told(web: TestClient) -> None:
    page = web.post(f"/mau/{REMOVAL}", data={"_lam": "phuc-hoi", "tu_nguyen": "hình như", "vien_chuc.danh_xung": "Anh"}).text
    found = dict(posted(page))
    assert (found["tu_nguyen"], found["vien_chuc.danh_xung"]) == ("hình như", "Anh")
    assert "không rõ là có hay không" in said(page, "tu_nguyen")
    assert "chọn một trong" in said(page, "vien_chuc-danh_xung")


def test_what_has_a_short_pattern_is_typed_in_a_line_and_words_in_a_box(web: TestClient) -> None:
    page = web.get("/mau/petitions/kien-nghi-ket-qua-xep-loai").text
    assert [one.tag for one in at(page, '//*[@id="f-vien_chuc-so_cccd" or @id="f-vien_chuc-dien_thoai"]')] == ["input", "input"]
    assert [one.tag for one in at(page, '//*[@id="f-noi_dung_kien_nghi-0"]')] == ["textarea"]
