"""A Word file is read as it prints: automatic numbers, cells, boxes, notes apart; what does not print is kept aside."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from legaltext.basics.text import clean_line, mend_look_alikes
from legaltext.sources.plain import SourceError
from legaltext.sources.read import read
from legaltext.sources.word.reader import LIMITS, parse_docx
from tests.legaltext.small_files import abstract, item, num, p, read_word, word, words
from tests.shared import SHARED
from tests.some import some

LAWS = SHARED / "laws" / "docx"
needs_laws = pytest.mark.skipif(
    not LAWS.exists(), reason="the Word files of real laws are not beside the checkout (../shared/laws/docx)"
)


def why(source: object) -> list[tuple[str, str]]:
    return [(d.reason, d.text) for d in source.dropped]  # type: ignore[attr-defined]  # only the fields that both kinds have


# ---- automatic numbers


LAW = abstract(0, ("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)"))


def test_word_numbers_articles_clauses_and_points() -> None:
    body = item(1, 0, "Phạm vi") + item(1, 1, "Một") + item(1, 2, "x") + item(1, 2, "y") + item(1, 1, "Hai") + item(1, 2, "z")
    body += p("Đoạn không đánh số") + item(1, 0, "Đối tượng") + item(1, 1, "Ba")
    assert words(read_word(body, numbering=LAW + num(1, 0))) == [
        "Điều 1. Phạm vi", "1. Một", "a) x", "b) y", "2. Hai", "a) z", "Đoạn không đánh số", "Điều 2. Đối tượng", "1. Ba",
    ]  # fmt: skip


def test_after_d_word_prints_e() -> None:
    body = "".join(item(1, 0, "x") for _ in range(28))
    printed = words(read_word(body, numbering=abstract(0, ("lowerLetter", "%1)")) + num(1, 0)))
    assert printed[:6] == ["a) x", "b) x", "c) x", "d) x", "e) x", "f) x"]
    assert printed[25:] == ["z) x", "aa) x", "bb) x"]


def test_lists_that_share_a_definition_count_on_unless_one_starts_anew() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = item(1, 0, "a") + item(2, 0, "b") + item(3, 0, "c") + item(3, 0, "d") + item(1, 0, "e")
    assert words(read_word(body, numbering=abstract(0, ("decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, start))) == [
        "1. a", "2. b", "1. c", "2. d", "3. e",
    ]  # fmt: skip


def test_an_override_may_bring_a_level_of_its_own() -> None:
    own = '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Chương %1"/></w:lvl></w:lvlOverride>'
    assert words(read_word(item(1, 0, "A") + item(1, 0, "B"), numbering=LAW + num(1, 0, own))) == ["Chương IV A", "Chương V B"]


def test_a_level_that_never_restarts_numbers_articles_through_all_chapters() -> None:
    chapters = abstract(0, ("upperRoman", "Chương %1"), ("decimal", "Điều %2."), more='<w:lvlRestart w:val="0"/>')
    body = item(1, 0, "A") + item(1, 1, "x") + item(1, 1, "y") + item(1, 0, "B") + item(1, 1, "z")
    assert words(read_word(body, numbering=chapters + num(1, 0))) == [
        "Chương I A",
        "Điều 1. x",
        "Điều 2. y",
        "Chương II B",
        "Điều 3. z",
    ]


def test_numbers_of_several_levels_and_of_other_forms() -> None:
    forms = abstract(
        0, ("upperLetter", "%1."), ("decimal", "%1.%2"), ("lowerRoman", "(%3)"), ("decimalZero", "%4"), ("bullet", "-")
    )
    body = item(1, 0, "a") + item(1, 1, "b") + item(1, 1, "c") + item(1, 2, "d") + item(1, 3, "e") + item(1, 4, "f")
    assert words(read_word(body, numbering=forms + num(1, 0))) == ["A. a", "A.1 b", "A.2 c", "(i) d", "01 e", "- f"]
    legal = abstract(0, ("upperRoman", "%1."), ("decimal", "%1.%2"), more="<w:isLgl/>")
    assert words(read_word(item(1, 0, "a") + item(1, 1, "b"), numbering=legal + num(1, 0))) == ["1. a", "1.1 b"]


def test_numbering_comes_from_the_paragraphs_style_too() -> None:
    level = '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Dieu"/><w:lvlText w:val="Điều %2."/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>' + num(7, 0)
    styles = (
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="DieuNho"><w:basedOn w:val="Dieu"/></w:style>'
    )
    none = '<w:pStyle w:val="Dieu"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("Một", '<w:pStyle w:val="Dieu"/>') + p("Hai", '<w:pStyle w:val="DieuNho"/>') + p("Không số", none)
    assert words(read_word(body, numbering=numbering, styles=styles)) == ["Điều 1. Một", "Điều 2. Hai", "Không số"]


def test_a_numbering_style_stands_for_its_definition() -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Luat"/></w:abstractNum>'
    style = '<w:style w:type="numbering" w:styleId="Luat"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert words(read_word(item(2, 0, "x"), numbering=LAW + linked + num(1, 0) + num(2, 5), styles=style)) == ["Điều 1. x"]


def test_styles_that_go_in_circles_end() -> None:
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("AB", "BA"))
    assert words(read_word(p("x", '<w:pStyle w:val="A"/>'), styles=styles)) == ["x"]


# ---- what the page shows


def test_cells_are_read_row_by_row_and_nested_tables_in_their_place() -> None:
    def cell(inside: str) -> str:
        return f"<w:tc>{inside}</w:tc>"

    inner = f"<w:tbl><w:tr>{cell(p('c1'))}{cell(p('c2'))}</w:tr></w:tbl>"
    table = f"<w:tbl><w:tr>{cell(p('a'))}{cell(p('b'))}</w:tr><w:tr>{cell(inner + p('c3'))}{cell(p('d'))}</w:tr></w:tbl>"
    assert words(read_word(p("trước") + table + p("sau"))) == ["trước", "a", "b", "c1", "c2", "c3", "d", "sau"]


def test_a_line_break_is_a_line_unless_it_splits_a_sentence() -> None:
    def broken(*pieces: str) -> str:
        return "<w:p><w:r>" + "<w:br/>".join(f"<w:t>{piece}</w:t>" for piece in pieces) + "</w:r></w:p>"

    body = (
        broken("QUỐC HỘI", "-------")
        + broken("theo quy định", "của pháp luật")
        + broken("sau đây", "a) Văn bản")
        + broken("một;", "hai")
    )
    assert words(read_word(body)) == [
        "QUỐC HỘI", "-------", "theo quy định của pháp luật", "sau đây", "a) Văn bản", "một;", "hai",
    ]  # fmt: skip


def test_tabs_and_odd_hyphens_and_symbols() -> None:
    run = '<w:t>1.</w:t><w:tab/><w:t>Số 5/QĐ</w:t><w:noBreakHyphen/><w:t>TTg</w:t><w:softHyphen/><w:sym w:font="Symbol" w:char="F0B7"/>'
    assert words(read_word(f"<w:p><w:r>{run}</w:r></w:p>")) == ["1. Số 5/QĐ-TTg•"]


def test_inserted_words_are_text_and_deleted_words_are_kept_aside() -> None:
    body = (
        "<w:p><w:r><w:t>Thời hạn </w:t></w:r><w:del><w:r><w:delText>30</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>45</w:t></w:r></w:ins><w:r><w:t> ngày</w:t></w:r></w:p>"
    )
    source = read_word(body)
    assert words(source) == ["Thời hạn 45 ngày"]
    assert why(source) == [("deleted", "30")]


def test_words_moved_elsewhere_stand_there_only() -> None:
    moved = "<w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom>"
    there = "<w:moveTo><w:r><w:t>x</w:t></w:r></w:moveTo>"
    assert words(read_word(f"<w:p>{moved}</w:p>{p('giữa')}<w:p>{there}</w:p>")) == ["giữa", "x"]


def test_a_paragraph_whose_end_is_deleted_runs_on() -> None:
    assert words(read_word(p("một ", "<w:rPr><w:del/></w:rPr>") + p("hai"))) == ["một hai"]


def test_hidden_words_are_kept_aside_also_where_a_style_hides_them() -> None:
    styles = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = (
        p("thấy")
        + p("ẩn", run="<w:vanish/>")
        + p("cũng ẩn", run='<w:rStyle w:val="An"/>')
        + p("vẫn thấy", run='<w:vanish w:val="0"/>')
    )
    source = read_word(body, styles=styles)
    assert words(source) == ["thấy", "vẫn thấy"]
    assert why(source) == [("hidden", "ẩn"), ("hidden", "cũng ẩn")]


def test_letters_that_word_prints_as_capitals() -> None:
    assert words(read_word(p("Những quy định chung", run="<w:caps/>"))) == ["NHỮNG QUY ĐỊNH CHUNG"]


def test_a_text_box_is_read_once_though_word_writes_it_twice() -> None:
    box = f"<w:txbxContent>{p('MẪU SỐ 1')}</w:txbxContent>"
    twice = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    assert words(read_word(f"<w:p><w:r><w:t>Đơn</w:t>{twice}</w:r></w:p>{p('hết')}")) == ["Đơn", "MẪU SỐ 1", "hết"]


def test_a_field_shows_its_result_and_not_its_code() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>REF x </w:instrText></w:r><w:r><w:t>mã</w:t></w:r>"
    body = (
        f"<w:p><w:r><w:t>theo </w:t></w:r>{char('begin')}{code}{char('separate')}<w:r><w:t>Điều 5</w:t></w:r>{char('end')}</w:p>"
    )
    assert words(read_word(body)) == ["theo Điều 5"]


def test_footnotes_stand_apart_and_know_where_they_are_called() -> None:
    body = '<w:p><w:r><w:t>1. Thuế</w:t><w:footnoteReference w:id="7"/><w:t> là khoản nộp.</w:t></w:r></w:p>'
    rule = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>'
    notes = f'{rule}<w:footnote w:id="7">{p("Khoản này được sửa đổi")}{p("theo Luật X.")}</w:footnote>'
    source = read_word(body, footnotes=notes)
    assert words(source) == ["1. Thuế là khoản nộp."]
    assert [(n.number, n.mark, n.at, n.offset, n.text) for n in source.notes] == [
        (2, "1", 1, 7, "Khoản này được sửa đổi"),
        (3, "1", 1, 7, "theo Luật X."),
    ]


def test_headers_and_footers_are_kept_aside() -> None:
    source = read_word(p("x"), header1=p("CÔNG BÁO"), footer1=p("Trang 1"))
    assert why(source) == [("footer", "Trang 1"), ("header", "CÔNG BÁO")]


def test_decomposed_letters_and_look_alikes_are_mended_and_reported() -> None:
    source = read_word(p("Thẩm quyền") + p("\u0441) Đi\u0435\u0302\u0300u này"))  # a Cyrillic с, and a Cyrillic е under its marks
    assert words(source) == ["Thẩm quyền", "c) Điều này"]
    assert [(d.code, d.line) for d in source.diagnostics] == [("look-alike", 2), ("look-alike", 2)]


def test_a_strict_open_xml_file() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{strict}"><w:body>{p("Điều 1.")}</w:body></w:document>'
    assert words(parse_docx(zipped({"word/document.xml": document.encode()}), Path("x.docx"))) == ["Điều 1."]


# ---- files that are not read


def refused(content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        parse_docx(content, Path("luật.docx"))
    message = str(caught.value)
    assert message.startswith("luật.docx")
    return message


def test_no_zip_and_no_word_file_inside() -> None:
    assert "save it again" in refused(b"PK\x03\x04 broken")
    assert "no Word text inside" in refused(zipped({"xl/workbook.xml": b"<x/>"}))
    assert "no text" in refused(word(p()))


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_it_swells() -> None:
    assert "zip bomb" in refused(zipped({"word/document.xml": b" " * (LIMITS.total - 1)}))
    assert "members" in refused(zipped({f"word/{n}.xml": b"" for n in range(600)}))


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w SYSTEM "http://example.invalid/x.dtd">',
    ],
)
def test_entities_and_dtds_are_refused_and_nothing_is_fetched(dtd: str) -> None:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'{dtd}<w:document xmlns:w="{name}"><w:body><w:p><w:r><w:t>&b;&a;</w:t></w:r></w:p></w:body></w:document>'
    message = refused(zipped({"word/document.xml": document.encode()}))
    assert "DTD" in message or "broken XML" in message


def test_attributes_without_end() -> None:
    assert "attributes" in refused(word(f"<w:p {' '.join(f'w:a{number}={chr(34)}1{chr(34)}' for number in range(501))}/>"))


def test_tables_nested_without_end() -> None:
    depth = 5_000
    assert words(read_word("<w:tbl><w:tr><w:tc>" * 60 + p("x") + "</w:tc></w:tr></w:tbl>" * 60)) == ["x"]
    message = refused(word("<w:tbl><w:tr><w:tc>" * depth + p("x") + "</w:tc></w:tr></w:tbl>" * depth))
    assert "broken XML" in message or "nested" in message


def test_numbers_as_large_as_one_likes() -> None:
    huge = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="999999999"/></w:lvlOverride>'
    body = item(1, 0, "x") + p("y", '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>')
    printed = words(read_word(body, numbering=abstract(0, ("lowerLetter", "%1)")) + num(1, 0, huge)))
    assert len(printed[0]) < 100
    assert printed[1] == "y"


# ---- real laws


@needs_laws
@pytest.mark.parametrize(
    ("number", "articles"),
    [("69-2014", 66), ("65-2014", 183), ("91-2015", 689), ("45-2019", 220), ("16-2017", 108), ("24-2018", 43), ("100-SL", 2)],
)
def test_every_article_of_a_real_law_has_its_line(number: str, articles: int) -> None:
    source = read(next(LAWS.glob(f"*{number}*")))
    heads = [line.text.split(".")[0].split(" ")[1] for line in source.lines if line.text.startswith("Điều ")]
    assert [int(n) for n in dict.fromkeys(heads) if n.isdigit()][:articles] == list(range(1, articles + 1))


@needs_laws
def test_the_words_of_every_real_law_are_all_there_in_order() -> None:
    tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    for path in some(sorted(LAWS.glob("*.docx"))):
        with zipfile.ZipFile(path) as archive:
            raw = "".join(t.text or "" for t in etree.fromstring(archive.read("word/document.xml")).iter(tag))
        expected = mend_look_alikes(clean_line(raw))[0].replace(" ", "")
        source = read(path)
        if "69-2014" in path.name:  # its numbers are Word's
            continue
        assert "".join(line.text for line in source.lines).replace(" ", "") == expected, path.name


@needs_laws
def test_look_alikes_of_real_laws_are_found_and_nothing_else() -> None:
    found = {
        path.name: [d.detail.split(" ")[0] for d in read(path).diagnostics if d.code == "look-alike"]
        for path in sorted(LAWS.glob("*.docx"))
    }
    assert {name: details for name, details in found.items() if details} == {
        "Bộ luật-91-2015-QH13.docx": ["Ðiều"] * 3,
        "Luật-16-2017-QH14.docx": ["р", "с"],
        "Luật-54-2010-QH12.docx": ["Ðiều"],
    }
