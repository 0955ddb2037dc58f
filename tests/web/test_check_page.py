"""“Kiểm tra”: a file is dropped; what is wrong is told and marked on its pages."""

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from generators.document.render import render
from generators.pdf import preview
from generators.pdf.engine import Engine
from generators.pdf.errors import ConversionFailed
from generators.pdf.libreoffice import LibreOffice
from generators.pdf.preview import Preview
from generators.signing import Wanted, from_pkcs12, read_picture, sign
from generators.web.work import tasks, worker
from legaltext.corpus.corpus import Corpus
from tests.cases import changed, library
from tests.legaltext.small_files import pdf as small_pdf
from tests.library import needs_office
from tests.signing import pictures, pki
from tests.web.accessible import barriers, overflow
from tests.web.sample_files import with_words

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SLUG = "dismissal/quyet-dinh-mien-nhiem"


@pytest.fixture(scope="module")
def decision(corpus: Corpus) -> bytes:
    template = library().get(SLUG)
    return render(template, changed(template, {}), corpus=corpus).docx


def sent(web: TestClient, content: bytes, name: str = "qd.docx", **more: str) -> tuple[int, str]:
    answer = web.post("/kiem-tra", files={"tep": (name, content, WORD)}, data=more)
    return answer.status_code, re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.text)))


@needs_office
def test_a_paper_of_ours_is_in_due_form_and_as_it_was_made(web: TestClient, decision: bytes) -> None:
    status, said = sent(web, decision)
    assert status == 200
    assert "Đúng thể thức" in said
    assert "Văn bản còn nguyên, pháp luật viện dẫn không thay đổi." in said
    assert "khoản 10 Điều 4" in said


@needs_office
def test_what_was_changed_is_told_and_marked(web: TestClient, decision: bytes) -> None:
    broken = with_words(decision, "Độc lập - Tự do - Hạnh phúc", "Độc Lập – Tự Do – Hạnh Phúc")
    answer = web.post("/kiem-tra", files={"tep": ("qd.docx", broken, WORD)})
    said = html.unescape(answer.text)
    assert "phải sửa" in said
    assert "Lời văn đã khác so với khi lập" in said
    assert "<li>Đoạn 4 đã sửa, sau “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”; nay là: “Độc Lập – Tự Do – Hạnh Phúc”</li>" in said
    assert "--data" not in said  # a page takes no options
    marks = set(re.findall(r'<a class="mark" href="#(dau-\d+)"', said))
    assert marks
    assert all(f'id="{mark}"' in said for mark in marks)
    assert '<image href="data:image/png;base64,' in said


def test_the_pages_say_which_engine_drew_them(web: TestClient, decision: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ("Trang vẽ nhanh bằng bộ xem trước" in sent(web, decision)[1]) == preview.installed()
    asked: list[type] = []

    def converted(engine: Engine, _: bytes) -> bytes:
        asked.append(type(engine))
        if len(asked) == 1:
            raise ConversionFailed("no")
        return b"%PDF-"

    monkeypatch.setattr("generators.pdf.engine.convert_one", converted)
    monkeypatch.setattr(preview, "installed", lambda: True)
    monkeypatch.setattr(worker, "folder", Path)
    assert tasks.printed(decision, quickly=True) == (b"%PDF-", False)
    assert tasks.printed(decision, quickly=True) == (b"%PDF-", True)
    assert asked == [Preview, LibreOffice, Preview]


@needs_office
def test_a_pdf_is_asked_for_its_citations_and_evidence(web: TestClient, decision: bytes) -> None:
    (pdf,) = LibreOffice().convert([decision])
    assert isinstance(pdf, bytes)
    status, said = sent(web, pdf, "qd.pdf")
    assert status == 200
    assert "Tệp PDF: chỉ xét viện dẫn" in said
    assert "khoản 10 Điều 4" in said
    assert "So với khi lập" not in said
    assert "Chữ ký số" not in said


def test_words_of_a_pdf_that_are_not_those_of_the_law_are_told_and_marked(web: TestClient) -> None:
    """Khoản 3 Điều 27: "trách nhiệm giải quyết kiến nghị"."""
    lines = (
        "Khoản 3 Điều 27 Luật Viên chức quy định: “Cấp có thẩm quyền có",
        "trách nhiệm giải quyết khiếu nại bằng hình thức đối thoại”.",
    )
    answer = web.post(
        "/kiem-tra",
        files={"tep": ("x.pdf", small_pdf([(72, 720, 12, lines[0]), (72, 700, 12, lines[1])]), "application/pdf")},
        data={"ngay": "01/12/2026"},
    )
    said = html.unescape(answer.text)
    assert "Lời, thời hạn khác với điều khoản được viện dẫn" in said
    assert re.search(
        r'<a class="mark" href="#dau-1"[^>]*>1</a> <q>[^<]*giải quyết khiếu nại bằng[^<]*</q> <small>quotation-differs', said
    )
    assert 'id="dau-1"' in said


@needs_office
def test_a_false_quotation_of_a_word_file_is_a_broken_rule(web: TestClient, decision: bytes) -> None:
    old, new = (
        "Độc lập - Tự do - Hạnh phúc",
        "Độc lập - Tự do - Hạnh phúc Khoản 9 Điều 4 Luật Viên chức quy định: “Từ chức là việc viên chức quản lý tự nguyện xin nghỉ giữ chức vụ”.",
    )
    status, said = sent(web, with_words(decision, old, new))
    assert (status, "quotation-differs" in said, "luật là “thôi”" in said) == (200, True, True)


@needs_office
def test_the_signatures_of_a_pdf_are_told_by_themselves(web: TestClient, decision: bytes) -> None:
    """Keys are not sent to a server, and whose roots one trusts it does not know: it says so."""
    (pdf,) = LibreOffice().convert([decision])
    assert isinstance(pdf, bytes)
    signer = from_pkcs12(pki.signatory().p12(), pki.PASSWORD, "k.p12")
    signed = sign(pdf, signer, Wanted("nguoi-ky", read_picture(pictures.signature(), "chu-ky.png", "xanh"))).pdf
    status, said = sent(web, signed, "qd.pdf")
    assert status == 200
    assert "Chữ ký số 1 – Nguyễn Văn Mẫu" in said
    assert "chưa biết chứng thư có đáng tin hay không" in said
    assert "--root" not in said
    first = pdf.index(b"stream") + 40
    assert "KHÔNG CÒN NGUYÊN" in sent(web, signed[:first] + bytes([signed[first] ^ 1]) + signed[first + 1 :], "qd.pdf")[1]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.docx", "tệp rỗng"),
        (b"hello", "a.docx", "a.docx"),
        (b"%PDF-1.7 nothing", "a.pdf", "a.pdf"),
        (b"PK\x03\x04", "<script>.docx", "<script>.docx"),
    ],
)
def test_what_is_no_document_is_told(web: TestClient, content: bytes, name: str, words: str) -> None:
    status, said = sent(web, content, name)
    assert status == 422
    assert words in said
    assert "Kiểm tra một tệp Word hoặc PDF" in said


def test_a_name_is_never_read_as_a_page(web: TestClient) -> None:
    answer = web.post("/kiem-tra", files={"tep": ("<script>alert(1)</script>.docx", b"PK", WORD)})
    assert "<script>alert" not in answer.text


def test_a_day_that_is_none_and_no_file_are_told(web: TestClient, decision: bytes) -> None:
    assert sent(web, decision, ngay="31/02/2026") == (422, sent(web, decision, ngay="31/02/2026")[1])
    assert "“31/02/2026” không phải là ngày" in sent(web, decision, ngay="31/02/2026")[1]
    assert "Chưa chọn tệp" in re.sub(r"<[^>]+>", " ", web.post("/kiem-tra", data={"loai": ""}).text)
    assert web.post("/kiem-tra", data={"loai": "XX"}).status_code == 422


@needs_office
@pytest.mark.slow(reason="converts a file three times")
def test_a_person_drops_a_file_and_sees_what_is_wrong(
    desktop: Page, phone: Page, plain: Page, decision: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "quyet-dinh.docx"
    file.write_bytes(with_words(decision, "khoản 3 Điều 30", "khoản 9 Điều 30"))
    for page in (desktop, phone, plain):
        page.goto("/")
        page.get_by_role("link", name="Kiểm tra một tệp Word hoặc PDF").click()
        page.get_by_label("Tệp cần kiểm tra").set_input_files(file)
        page.get_by_role("button", name="Kiểm tra tệp").click()
        expect(page.locator("h1")).to_have_text("quyet-dinh.docx", timeout=60_000)
        expect(page.get_by_role("heading", name="Phải sửa")).to_be_visible()
        expect(page.locator(".told")).to_contain_text("khoản 9 Điều 30")
        expect(page.locator("svg.sheet").first).to_be_visible()
    assert barriers(desktop) == []
    assert barriers(phone) == []
    assert overflow(phone) == 0
    desktop.locator("a.mark").first.click()
    expect(desktop.locator("rect.passage:target")).to_be_in_viewport()


def test_what_is_sent_is_never_a_file_on_the_server(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def on_disk(*_: object, **__: object) -> None:
        raise AssertionError("a part of a form went to the disk")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile.rollover", on_disk)
    assert web.post("/kiem-tra", files={"tep": ("a.docx", b"PK" + bytes(3_000_000), WORD)}).status_code == 422
