"""What a template may not hold, because it would vanish from the document and nobody would notice."""

import pytest

from generators.docx.compile import compile_template
from generators.findings import DocumentError, Finding
from tests.generators.small import docx_of, run

SLUG = "petitions/mau-thu"
PICTURE = '<w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:inline/></w:drawing></w:r>'
# As Word writes a shape since 2010: the drawing, and another for older programs.
SHAPE = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>"
)
FORMULA = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'

LOST = {
    "picture": (PICTURE, "hình"),
    "old picture": ("<w:r><w:pict/></w:r>", "hình"),
    "shape": (SHAPE, "hình"),
    "embedded object": ("<w:r><w:object/></w:r>", "hình"),
    "footnote": ('<w:r><w:footnoteReference w:id="2"/></w:r>', "cước chú"),
    "endnote": ('<w:r><w:endnoteReference w:id="2"/></w:r>', "cước chú"),
    "page break": ('<w:r><w:br w:type="page"/></w:r>', "ngắt trang"),
    "column break": ('<w:r><w:br w:type="column"/></w:r>', "ngắt trang"),
    "symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "ký hiệu"),
    "formula": (FORMULA, "công thức"),
    "field": (FIELD, "trường (field)"),
    "short field": ('<w:fldSimple w:instr=" DATE "/>', "trường (field)"),
    "hyphen": ("<w:r><w:noBreakHyphen/></w:r>", "thành phần “noBreakHyphen”"),
    "words": (run("chữ"), "“chữ”"),
    "words of a content control": (f"<w:sdt><w:sdtContent>{run('chữ')}</w:sdtContent></w:sdt>", "“chữ”"),
}  # fmt: skip
# What Word and LibreOffice leave in a paragraph without anybody having put it there, and what prints a blank.
UNSEEN = {
    "bookmark": '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
    "proofing": '<w:proofErr w:type="spellStart"/>',
    "page seen": "<w:r><w:lastRenderedPageBreak/></w:r>",
    "tab": "<w:r><w:tab/></w:r>",
    "line break": "<w:r><w:br/></w:r>",
    "blanks": run("  "),
}


def in_a_paragraph(thing: str) -> tuple[str, ...]:
    """A condition over a paragraph, and the thing beside its tag."""
    return f"<w:p>{run('{%p if ho_ten %}')}{thing}</w:p>", "x", "{%p endif %}"


def in_a_row(thing: str) -> tuple[str, ...]:
    """A loop over rows, and the thing in another cell of the row that holds its tag."""
    cells = f"<w:tc><w:p>{run('{%tr for noi in noi_nhan %}')}</w:p></w:tc><w:tc><w:p>{thing}</w:p></w:tc>"
    rest = "".join(f"<w:tr><w:tc><w:p>{run(words)}</w:p></w:tc></w:tr>" for words in ("{{ noi }}", "{%tr endfor %}"))
    return (f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cells}</w:tr>{rest}</w:tbl>",)


def in_a_cell(thing: str) -> tuple[str, ...]:
    """A condition over a cell, and the thing in another paragraph of the cell that holds its tag."""
    first = f"<w:tc><w:p>{run('{%tc if ho_ten %}')}</w:p><w:p>{thing}</w:p></w:tc>"
    rest = "".join(f"<w:tc><w:p>{run(words)}</w:p></w:tc>" for words in ("x", "{%tc endif %}"))
    return (f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{first}{rest}</w:tr></w:tbl>",)


PLACES = {"đoạn": in_a_paragraph, "hàng": in_a_row, "ô": in_a_cell}


def findings(*paragraphs: str) -> list[Finding]:
    try:
        compile_template(SLUG, docx_of(*paragraphs), draft=False)
    except DocumentError as error:
        return list(error.findings)
    return []


@pytest.mark.parametrize("unit", PLACES)
@pytest.mark.parametrize("name", LOST)
def test_what_would_vanish_with_a_tag_is_refused_and_named(name: str, unit: str) -> None:
    thing, called = LOST[name]
    [found] = findings(*PLACES[unit](thing))
    assert found.code == "template-text-lost"
    assert found.message == f"Thẻ này xóa cả {unit} chứa nó, nên {called} sẽ mất. Hãy để thẻ đứng riêng một {unit}."
    assert found.where.startswith(f"{SLUG}: document.xml, đoạn 1 “{{%")


@pytest.mark.parametrize("unit", PLACES)
@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_would_miss_is_let_go(name: str, unit: str) -> None:
    assert findings(*PLACES[unit](UNSEEN[name])) == []


def test_a_section_that_would_end_nowhere_is_refused() -> None:
    tag = f"<w:p><w:pPr><w:sectPr/></w:pPr>{run('{%p if ho_ten %}')}</w:p>"
    [found] = findings(tag, "x", "{%p endif %}")
    assert (found.code, "nên ngắt phần sẽ mất" in found.message) == ("template-text-lost", True)


def test_a_picture_beside_a_condition_that_removes_nothing_stays() -> None:
    assert findings(f"<w:p>{run('{% if ho_ten %}')}{PICTURE}{run('{% endif %}')}</w:p>") == []
