"""The bilingual labour contract: the Vietnamese of the monolingual one beside English, with its fields and conditions."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from lxml import etree

from generators.catalog.catalog import open_catalog
from generators.docx.names import W
from generators.docx.package import read_package
from legaltext.corpus.corpus import Corpus
from tests.library import rendered, text_of
from tests.some import some

ONE, BOTH = "contracts/hop-dong-lao-dong-chuyen-gia", "contracts/hop-dong-lao-dong-chuyen-gia-song-ngu"


def document(slug: str) -> etree._Element:
    return etree.fromstring(read_package(open_catalog().get(slug).docx, slug)["word/document.xml"])


def words(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{{{W}}}t"))


def rows(slug: str) -> Iterator[list[list[etree._Element]]]:
    """The paragraphs of each cell, row by row, of the tables of two languages (a line between their columns)."""
    for table in document(slug).iter(f"{{{W}}}tbl"):
        line, head = (table.find(f".//{{{W}}}tblBorders/{{{W}}}{side}") for side in ("insideV", "top"))
        if line is not None and line.get(f"{{{W}}}val") == "single" and head is not None and head.get(f"{{{W}}}val") == "nil":
            for row in table.iter(f"{{{W}}}tr"):
                yield [list(cell.iter(f"{{{W}}}p")) for cell in row.iter(f"{{{W}}}tc")]


def test_its_vietnamese_is_that_of_the_other_contract_paragraph_for_paragraph() -> None:
    body = [words(node) for node in document(ONE).iter(f"{{{W}}}p")]
    first = next(n for n, text in enumerate(body) if text.startswith("Hôm nay"))
    wanted = [re.sub(r"{%p", "{%", text) for text in body[first : body.index("NGƯỜI LAO ĐỘNG") - 1]]
    column = [re.sub(r"{%tr", "{%", words(node)) for cells in rows(BOTH) for node in cells[0]]
    start = next(n for n, text in enumerate(column) if text.startswith("Hôm nay"))
    *same, prevails = column[start:]
    assert same == wanted
    assert prevails == (
        "{% if annex %}4{% else %}3{% endif %}. Hợp đồng này được lập bằng tiếng Việt và tiếng Anh. Trường hợp nội dung hai thứ tiếng có khác nhau thì áp dụng nội dung tiếng Việt."
    )


def test_each_paragraph_stands_beside_its_english_with_the_same_citations() -> None:
    for cells in some(cells for cells in list(rows(BOTH))[1:] if len(cells) > 1):  # one is a control tag
        left, right = cells
        assert len(left) == len(right)
        for vietnamese, english in zip(left, right, strict=True):
            assert re.findall(r'cite\("(.*?)"', words(vietnamese)) == re.findall(r'cite\("(.*?)"', words(english))
            number = re.match(r"(Điều |\w+[.)])?", words(vietnamese))
            assert number is not None
            if number[1] and number[1] != "Điều ":
                assert words(english).startswith(number[1])
            for run in english.iter(f"{{{W}}}r"):
                language = run.find(f"{{{W}}}rPr/{{{W}}}lang")
                assert language is not None
                assert language.get(f"{{{W}}}val") == "en-GB", words(run)


def test_rows_may_break_over_pages() -> None:
    all_rows = document(BOTH).iter(f"{{{W}}}tr")
    for row in some(row for row in all_rows if len(words(row)) > 300 and "dieu_khoan" not in words(row)):
        assert row.find(f"{{{W}}}trPr/{{{W}}}cantSplit") is None, words(row)[:60]


def test_fields_and_conditions_are_shared_not_copied() -> None:
    one, both = (open_catalog().get(slug) for slug in (ONE, BOTH))
    assert both.manifest.extends == ONE
    assert both.manifest.basis == one.manifest.basis
    assert both.manifest.guards[: len(one.manifest.guards)] == one.manifest.guards
    fields, theirs = (template.fields.schema for template in (both, one))
    assert {name: schema for name, schema in fields["properties"].items() if name != "tieng_anh"} == theirs["properties"]
    assert fields["required"] == theirs["required"]


def test_a_change_of_the_other_manifest_changes_its_hash(tmp_path: Path) -> None:
    for slug in (ONE, BOTH):
        shutil.copytree(open_catalog().get(slug).folder, tmp_path / slug)
    shutil.copy(open_catalog().get(ONE).definitions, tmp_path)
    before = open_catalog(tmp_path).get(BOTH).sha256
    manifest = tmp_path / ONE / "manifest.yaml"
    words = manifest.read_text(encoding="utf-8")
    manifest.write_text(words.replace("điểm a khoản 1 Điều 21", "khoản 1 Điều 21"), encoding="utf-8")
    assert open_catalog(tmp_path).get(BOTH).sha256 != before


def test_without_english_it_points_to_the_vietnamese(corpus: Corpus) -> None:
    text = text_of(rendered(BOTH, corpus, {"tieng_anh": None}))
    assert "representing Bệnh viện Đa khoa Mẫu; address: số 01 đường Ví Dụ" in text
    assert "5. Results and products to be achieved: as stated in the Vietnamese text opposite." in text
    assert "GIÁM ĐỐC / FOR THE UNIT" in text


def test_the_english_of_the_choices_is_that_of_the_law(corpus: Corpus) -> None:
    """ "talented jurists and lawyers" is one phrase in the law; each choice is a part of it."""
    law = " ".join(
        filter(None, corpus.resolve("điểm a khoản 1 Điều 21 Luật Viên chức", on=date(2026, 11, 9)).targets[0].paragraphs("en"))
    )
    for choice, english, phrase in (
        ("chuyên gia", "an expert", "experts"),
        ("nhà khoa học", "a scientist", "scientists"),
        ("luật gia", "a talented jurist", "talented jurists and lawyers"),
        ("luật sư giỏi", "a talented lawyer", "talented jurists and lawyers"),
        (
            "doanh nhân tiêu biểu, xuất sắc",
            "an exemplary and outstanding entrepreneur",
            "exemplary and outstanding entrepreneurs",
        ),
        (
            "người có trình độ chuyên môn cao trong các ngành, lĩnh vực chiến lược, trọng điểm",
            "a person with high professional qualifications in strategic or key sectors and fields",
            "persons with high professional qualifications in strategic or key sectors and fields",
        ),
    ):
        assert phrase in law
        assert f"The Employee is {english}, working in Viet Nam" in text_of(rendered(BOTH, corpus, {"doi_tuong": choice}))
    assert "for managing, administering or developing the public service unit" in law
    managing = {
        "loai_vi_tri": "quản lý, điều hành, phát triển đơn vị sự nghiệp công lập",
        "vi_tri_viec_lam": "Trưởng khoa Tim mạch can thiệp",
        "de_an": "Đề án được phê duyệt tại Quyết định số 90/QĐ-SYT ngày 01 tháng 9 năm 2026 của Giám đốc Sở Y tế tỉnh Mẫu",
        "chuc_vu_quan_ly": "người đứng đầu, cấp phó của đơn vị thuộc, trực thuộc",
        "ben_quyet_dinh": "người đứng đầu đơn vị",
    }
    manager = text_of(rendered(BOTH, corpus, managing))
    assert "For the work of a job position for managing, administering or developing the public service unit" in manager
