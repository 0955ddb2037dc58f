"""What a file says of itself to the register, and what it must not be."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cache
from typing import Any

import pytest

from generators.catalog.catalog import Catalog, open_catalog
from generators.codes import Code
from generators.docx.package import read_package, write_package
from generators.evidence.stamp import read_evidence
from generators.findings import DocumentError
from generators.register.entries import Cited
from generators.register.paper import PaperRead, Typed, read_paper
from generators.register.register import Register
from legaltext.corpus.corpus import Corpus
from tests.generators.small import docx_of, run
from tests.library import rendered
from tests.pdf.conftest import real_libreoffice  # noqa: F401 -- a fixture
from tests.register.papers import codes

LEAVING = "resignation/quyet-dinh-cho-thoi-viec"
HEAD = ("BỆNH VIỆN MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def centred(text: str) -> str:
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run(text)}</w:p>'


TITLE = ("Mẫu Sơn, ngày 05 tháng 10 năm 2026", "THÔNG BÁO", centred("Về việc nghỉ lễ"))
FOOT = (
    "Nội dung thông báo.",
    "Nơi nhận:",
    "- Các khoa, phòng;",
    "- Ông Nguyễn Văn Mẫu;",
    "- Lưu: VT.",
    "GIÁM ĐỐC",
    "Trần Thị Mẫu",
)


def edited(docx: bytes, old: str, new: str) -> bytes:
    """The file with other words, as somebody who edits it in Word leaves it."""
    parts = read_package(docx, "test")
    before = parts["word/document.xml"]
    after = before.replace(old.encode(), new.encode())
    assert after != before
    return write_package({**parts, "word/document.xml": after})


@cache
def library() -> Catalog:
    return open_catalog(None)


def read(docx: bytes, **typed: Any) -> PaperRead:
    return read_paper(docx, "tệp", Typed(**typed), catalog=library())


@pytest.fixture(scope="module")
def leaving(corpus: Corpus) -> bytes:
    return rendered(LEAVING, corpus).docx


def test_a_paper_made_here_says_all_but_what_only_people_know(leaving: bytes) -> None:
    found = read(leaving)
    assert found.told == ()
    paper, one = found.paper, found.paper.particulars
    assert (paper.unit, paper.number, paper.symbol) == ("BỆNH VIỆN ĐA KHOA MẪU", 268, "QĐ-BVM")
    assert (one.kind, one.day, one.subject) == ("QĐ", dt.date(2026, 12, 7), "Về việc cho viên chức thôi việc")
    assert (one.template, one.matter, one.form, one.source) == (LEAVING, "xin_thoi_viec", "thôi việc", "evidence")
    assert Cited("129/2025/QH15", "art_22__clause_2", "Khoản 2 Điều 22 Luật Viên chức số 129/2025/QH15") in one.cited
    assert len(one.cited) == len(set(one.cited)) == 4
    assert (one.signer, one.keeper) == ("GIÁM ĐỐC, Nguyễn Văn Mẫu", "VT, TCCB")
    assert one.recipients == "Như Điều 3; Sở Y tế tỉnh Mẫu (để báo cáo); Hồ sơ viên chức"
    assert one.sha256 == hashlib.sha256(leaving).hexdigest()
    assert one.template_sha256 == library().get(LEAVING).sha256
    assert (one.person, one.person_id, one.ground, one.level) == ("", "", "", "")


def test_a_template_of_several_matters_leaves_it_to_a_person_which(corpus: Corpus) -> None:
    docx = rendered("dismissal/quyet-dinh-ky-luat", corpus).docx
    unsaid = read(docx)
    assert [one.code for one in unsaid.told] == [Code.REGISTER_UNSAID]
    assert (unsaid.paper.particulars.matter, unsaid.paper.particulars.form) == ("", "")
    said = read(docx, matter="ky_luat", form="cảnh cáo")
    assert said.told == ()
    assert (said.paper.particulars.matter, said.paper.particulars.form) == ("ky_luat", "cảnh cáo")
    for matter, code in (("xin_thoi_viec", Code.REGISTER_DISAGREES), ("ly_do", Code.FIELD_CHOICE)):
        with pytest.raises(DocumentError) as raised:
            read(docx, matter=matter)
        assert codes(raised) == [code]


@pytest.mark.parametrize(
    "typed",
    [{"number": "269/QĐ-BVM"}, {"number": "268/QĐ-BVK"}, {"day": dt.date(2026, 12, 8)}, {"kind": "TB"}, {"unit": "Trường Mẫu"}],
)
def test_what_is_typed_must_not_gainsay_the_paper(leaving: bytes, typed: dict[str, Any]) -> None:
    with pytest.raises(DocumentError) as raised:
        read(leaving, **typed)
    assert codes(raised) == [Code.REGISTER_DISAGREES]


def test_what_is_typed_as_the_paper_has_it_is_right(leaving: bytes) -> None:
    typed = {"number": "268", "day": dt.date(2026, 12, 7), "kind": "quyết định", "unit": "Bệnh viện Đa khoa Mẫu"}
    assert read(leaving, **typed) == read(leaving)


def test_all_that_is_typed_wrong_is_told_at_once(leaving: bytes) -> None:
    with pytest.raises(DocumentError) as raised:
        read(leaving, number="số 5/", day=dt.date(2026, 1, 1), kind="XX", matter="YY")
    assert sorted(codes(raised)) == sorted([Code.REGISTER_NUMBER, Code.REGISTER_DISAGREES, Code.FIELD_CHOICE, Code.FIELD_CHOICE])


def test_a_paper_of_another_day_than_its_evidence_is_refused(leaving: bytes) -> None:
    with pytest.raises(DocumentError) as raised:
        read(edited(leaving, "ngày 07 tháng 12 năm 2026", "ngày 08 tháng 12 năm 2026"))
    assert Code.REGISTER_DISAGREES in codes(raised)


def test_words_that_were_changed_after_the_making_are_told(leaving: bytes) -> None:
    found = read(edited(leaving, "Về việc cho viên chức thôi việc", "Về việc cho viên chức nghỉ việc"))
    assert [one.code for one in found.told] == [Code.REGISTER_DISAGREES]
    assert found.paper.particulars.subject == "Về việc cho viên chức nghỉ việc"


def test_evidence_that_was_edited_is_not_used(leaving: bytes) -> None:
    parts = read_package(leaving, "test")
    name = next(name for name in parts if b"urn:vanban:evidence" in parts[name] and name.startswith("customXml/item"))
    forged = write_package({**parts, name: parts[name].replace(b"art_22__clause_2", b"art_22__clause_9")})
    assert read_evidence(forged)
    found = read(forged)
    assert [one.code for one in found.told] == [Code.EVIDENCE_BROKEN]
    assert (found.paper.particulars.source, found.paper.particulars.cited, found.paper.particulars.template) == ("typed", (), "")
    assert found.paper.number == 268


def test_a_paper_of_others_is_read_by_its_form_and_marked_so(register: Register) -> None:
    docx = docx_of(HEAD[0], "Số: 12/TB-BVM", *HEAD[1:], *TITLE, *FOOT)
    found = read(docx, ground="khoản 1 Điều 3 Quy chế", level="tỉnh", copies=3)
    one = found.paper.particulars
    assert [finding.code for finding in found.told] == [Code.EVIDENCE_MISSING, Code.REGISTER_PERSON]
    assert (one.kind, one.day, one.subject, one.source) == ("TB", dt.date(2026, 10, 5), "Về việc nghỉ lễ", "typed")
    assert (one.recipients, one.keeper, one.ground, one.level, one.copies) == (
        "Các khoa, phòng",
        "VT",
        "khoản 1 Điều 3 Quy chế",
        "tỉnh",
        3,
    )
    assert register.issue(found.paper, begin=True).so_ky_hieu == "12/TB-BVM"
    held = read_paper(docx, "tệp", catalog=library(), people=True)
    assert held.paper.particulars.recipients == "Các khoa, phòng; Ông Nguyễn Văn Mẫu"


def test_a_paper_with_room_for_its_number_gets_the_next(register: Register) -> None:
    found = read(docx_of(HEAD[0], "Số: …/TB-BVM", *HEAD[1:], *TITLE, *FOOT))
    assert (found.paper.number, found.paper.symbol) == (None, "TB-BVM")
    assert register.issue(found.paper).so_ky_hieu == "01/TB-BVM"


def test_a_statement_that_names_a_person_is_refused_and_may_be_written_anew(register: Register) -> None:
    docx = docx_of(HEAD[0], "Số: 01/TB-BVM", *HEAD[1:], *TITLE[:2], centred("Về việc khen thưởng ông Nguyễn Văn Mẫu"), *FOOT)
    with pytest.raises(DocumentError) as raised:
        register.issue(read(docx).paper)
    assert codes(raised) == [Code.REGISTER_PERSON]
    assert register.issue(read(docx, subject="Về việc khen thưởng viên chức").paper).number == 1


def test_the_statement_of_a_paper_whose_title_says_more_than_its_kind(corpus: Corpus) -> None:
    one = read(rendered("contracts/hop-dong-lam-viec-khong-xac-dinh-thoi-han", corpus).docx).paper.particulars
    assert one.subject == "Hợp đồng làm việc không xác định thời hạn"
    assert one.kind == "HĐ"
    assert one.signer == ""  # of two parties: one is the person who is taken on


def test_a_draft_a_form_and_a_secret_are_no_papers_to_register(corpus: Corpus) -> None:
    from generators.document.render import render

    draft = render(library().get(LEAVING), {"ngay_ky": "07/12/2026"}, corpus=corpus, draft=True).docx
    form = docx_of(HEAD[0], "Số: 01/TB-BVM", *HEAD[1:], *TITLE, "Kính gửi {{ noi_nhan }}", *FOOT)
    secret = docx_of(HEAD[0], "Số: 01/TB-BVM", "MẬT", *HEAD[1:], *TITLE, *FOOT)
    for docx, code in ((draft, Code.REGISTER_DRAFT), (form, Code.REGISTER_DRAFT), (secret, Code.REGISTER_SECRET)):
        with pytest.raises(DocumentError) as raised:
            read(docx, unit="Bệnh viện Mẫu")
        assert code in codes(raised)


def test_what_is_no_document_is_told() -> None:
    for content, code in ((b"khong phai van ban", Code.PACKAGE_BROKEN), (b"%PDF-1.7 hong", Code.PDF_UNREADABLE)):
        with pytest.raises(DocumentError) as raised:
            read(content)
        assert codes(raised) == [code]


@pytest.mark.usefixtures("real_libreoffice")
def test_a_pdf_gives_its_number_and_its_evidence_and_the_rest_is_typed(leaving: bytes) -> None:
    from generators.evidence.in_pdf import attach
    from generators.evidence.stamp import evidence_xml
    from generators.pdf.libreoffice import LibreOffice

    made = LibreOffice().convert([leaving])[0]
    assert isinstance(made, bytes), made
    evidence = read_evidence(leaving)
    assert evidence
    pdf = attach(made, evidence_xml(evidence))
    with pytest.raises(DocumentError) as raised:
        read(pdf)
    assert codes(raised) == [Code.FIELD_MISSING]  # the unit
    found = read(pdf, unit="Bệnh viện Đa khoa Mẫu", subject="Về việc cho viên chức thôi việc")
    one = found.paper.particulars
    assert (found.paper.number, found.paper.symbol, one.kind, one.day) == (268, "QĐ-BVM", "QĐ", dt.date(2026, 12, 7))
    assert (one.matter, one.source, len(one.cited)) == ("xin_thoi_viec", "evidence", 4)
    with pytest.raises(DocumentError) as raised:
        read(pdf, unit="Bệnh viện Đa khoa Mẫu", number="269")
    assert codes(raised) == [Code.REGISTER_DISAGREES]
