"""Vietnamese from before Unicode: what fonts like .VnTime and VNI-Times show is what is read, and what cannot be read is told.

The words in old letters are typed as a file keeps them; their meaning is what such a page shows.
"""

import unicodedata
from itertools import product
from pathlib import Path

import pytest

from legaltext.sources.html import parse_html
from legaltext.sources.old_letters import old_font, read_pieces
from legaltext.sources.read import read, read_content
from legaltext.sources.source import Source
from tests.legaltext.small_files import abstract, item, num, p, read_word, words
from tests.shared import SHARED

TCVN3, VNI = ".VnTime", "VNI-Times"
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = {unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES)} | {"đ"}


needs_cases = pytest.mark.skipif(not (SHARED / "cases").exists(), reason="the cases are not beside the checkout (../shared)")


def shown(text: str, font: str) -> str:
    """What a page shows of letters in a font."""
    return "".join(read_pieces([(text, old_font(font))])[0])


def rfonts(font: str, more: str = "") -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>{more}'


def told(source: Source) -> list[tuple[str, str]]:
    return [(noticed.code, noticed.detail) for noticed in source.diagnostics]


# ---- the tables


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("Bé luËt Lao ®éng sè 45/2019/QH14", "Bộ luật Lao động số 45/2019/QH14"),
        (
            "Ng­êi lao ®éng ®­îc nghØ h­ëng l­¬ng, trõ tr­êng hîp kû luËt",
            "Người lao động được nghỉ hưởng lương, trừ trường hợp kỷ luật",
        ),
        ("¡n uèng, ©m thanh, £ke, ¤ng, ¥n, ¦u tiªn", "Ăn uống, âm thanh, Êke, Ông, Ơn, Ưu tiên"),
        (
            "SÏ hßa gi¶i, v·n c¶nh, tr¾ng ®en, bÌ b¹n, chÐn, mÏ, bÓ, lÔ",
            "Sẽ hòa giải, vãn cảnh, trắng đen, bè bạn, chén, mẽ, bể, lễ",
        ),
    ],
)
def test_tcvn3(written: str, meant: str) -> None:
    assert shown(written, TCVN3) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (
            "Ngöôøi lao ñoäng ñöôïc nghæ höôûng löông, tröø tröôøng hôïp kyû luaät",
            "Người lao động được nghỉ hưởng lương, trừ trường hợp kỷ luật",
        ),
        (
            "Naêm baèng caép, thaúng, saün, naëng; traàn, caám, caåu, maãu, ñaäu",
            "Năm bằng cắp, thẳng, sẵn, nặng; trần, cấm, cẩu, mẫu, đậu",
        ),
        ("Ñòa chæ: xaõ Myõ Thuaän; kyù, kyø, kî, lì, í, ngh\u00f3a", "Địa chỉ: xã Mỹ Thuận; ký, kỳ, kỵ, lì, í, nghĩa"),
    ],
)
def test_vni(written: str, meant: str) -> None:
    assert shown(written, VNI) == meant


def test_every_letter_has_one_place_in_tcvn3_and_capitals_without_a_tone_too() -> None:
    # "ý" has its own place in both tables; the other places without a meaning stay what they are
    found = [letter for code in range(0xA1, 0x100) if (letter := shown(chr(code), TCVN3)) != chr(code) or letter == "ý"]
    assert sorted(letter for letter in found if letter in LETTERS) == sorted(LETTERS - set("aeiouy"))
    assert {letter for letter in found if letter.isupper() and letter.lower() in LETTERS} >= set("ĂÂÊÔƠƯĐ")


def test_every_letter_has_a_spelling_in_vni() -> None:
    spelt = {
        shown(first + second, VNI) for first in map(chr, range(0x41, 0x100)) for second in ("", *map(chr, range(0xC0, 0x100)))
    }
    assert spelt >= LETTERS | {letter.upper() for letter in LETTERS}


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".VnArial Narrow", "tcvn3"),
        (".vntime", "tcvn3"),
        ("VNI-Helve-Condense", "vni"),
        ("VNI Times", "vni"),
        ("VPS Times", "VPS"),
        ("VNtimes new roman", "BK HCM"),
        ("Times New Roman", None),
        ("SVN-Gilroy", None),  # today's fonts of Unicode
        ("VNF-Futura", None),
        (None, None),
    ],
)
def test_a_font_is_known_by_its_name(font: str | None, encoding: str | None) -> None:
    found = old_font(font)
    assert (found.encoding if found else None) == encoding


# ---- Word


@needs_cases
def test_the_case_in_tcvn3_is_read_with_its_capitals() -> None:
    source = read(SHARED / "cases" / "check" / "tcvn3.docx")
    assert words(source)[:3] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "QUYẾT ĐỊNH"]
    assert words(source)[4:] == [
        "Căn cứ Nghị định số 115/2020/NĐ-CP ngày 25 tháng 9 năm 2020;",
        "Điều 1. Thực hiện khoản 9 Điều 27 Luật Viên chức.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
    ]
    assert told(source) == [("converted-letters", "TCVN3 (ABC): 7")]


@needs_cases
def test_the_case_in_vni_is_read() -> None:
    source = read(SHARED / "cases" / "check" / "vni.docx")
    assert (words(source), told(source)) == (["Thực hiện khoản 9 Điều 27 Luật Viên chức."], [("converted-letters", "VNI: 1")])


def test_the_font_may_stand_in_a_style_its_base_or_the_defaults() -> None:
    styles = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{rfonts(TCVN3)}</w:rPr></w:rPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:styleId="A"><w:rPr>{rfonts(VNI)}</w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        f'<w:style w:type="character" w:styleId="C"><w:rPr>{rfonts("Times New Roman")}</w:rPr></w:style>'
    )
    body = (
        p("§iÒu 1")
        + p("Ñieàu 2", '<w:pStyle w:val="B"/>')
        + p("Điều 3", '<w:pStyle w:val="B"/>', '<w:rStyle w:val="C"/>')
        + p("§iÒu 4", '<w:pStyle w:val="B"/>', rfonts(TCVN3))
        + p("Điều 5", run='<w:rFonts w:hAnsiTheme="minorHAnsi"/>')
    )
    assert words(read_word(body, styles=styles)) == [f"Điều {n}" for n in range(1, 6)]


def test_the_face_of_letters_beyond_ascii_counts() -> None:
    run = '<w:rFonts w:ascii="Times New Roman" w:hAnsi=".VnTime"/>'
    assert words(read_word(p("§iÒu 1", run=run))) == ["Điều 1"]


def test_a_letter_and_its_marks_may_stand_in_two_runs() -> None:
    runs = "".join(f"<w:r><w:rPr>{rfonts(VNI)}</w:rPr><w:t>{text}</w:t></w:r>" for text in ("Ñie", "àu 5 Lua", "ät"))
    assert words(read_word(f"<w:p>{runs}</w:p>")) == ["Điều 5 Luật"]


def test_capitals_of_a_font_and_of_word() -> None:
    body = p("nghÞ ®Þnh A", run=rfonts(".VnTimeH")) + p("nghÞ ®Þnh", run=rfonts(TCVN3, "<w:caps/>"))
    assert words(read_word(body)) == ["NGHỊ ĐỊNH A", "NGHỊ ĐỊNH"]


def test_the_letters_that_word_keeps_elsewhere() -> None:
    soft = f"<w:p><w:r><w:rPr>{rfonts(TCVN3)}</w:rPr><w:t>tr</w:t><w:softHyphen/><w:t>êng</w:t></w:r></w:p>"
    symbols = p("\uf0a7i\uf0d2u 5", run=rfonts(TCVN3))
    sym = f'<w:p><w:r><w:rPr>{rfonts(TCVN3)}</w:rPr><w:sym w:font=".VnTime" w:char="F0A7"/><w:t>iÒu</w:t></w:r></w:p>'
    alike = p("ngμy", run=rfonts(TCVN3)) + p("x\u2219 héi", run=rfonts(TCVN3))
    assert words(read_word(soft + symbols + sym + alike)) == ["trường", "Điều 5", "Điều", "ngày", "xã hội"]


def test_automatic_numbers_have_fonts_too() -> None:
    numbering = abstract(0, ("decimal", "§iÒu %1."), more=f"<w:rPr>{rfonts(TCVN3)}</w:rPr>") + num(1, 0)
    source = read_word(item(1, 0, "Phạm vi") + item(1, 0, "Đối tượng"), numbering=numbering)
    assert words(source) == ["Điều 1. Phạm vi", "Điều 2. Đối tượng"]


def test_notes_are_called_where_they_stand_in_the_converted_words() -> None:
    body = (
        f"<w:p><w:r><w:rPr>{rfonts(VNI)}</w:rPr><w:t>Luaät Vieân chöùc</w:t></w:r>"
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> và</w:t></w:r></w:p>'
    )
    source = read_word(body, footnotes=f'<w:footnote w:id="2">{p("Chuù thích", run=rfonts(VNI))}</w:footnote>')
    assert words(source) == ["Luật Viên chức và"]
    assert [(note.text, note.at, note.offset) for note in source.notes] == [("Chú thích", 1, len("Luật Viên chức"))]


def test_words_that_are_left_out_are_read_as_well() -> None:
    header = p("Së Néi vô", run=rfonts(TCVN3))
    hidden = p("§iÒu 9", run=rfonts(TCVN3, "<w:vanish/>"))
    source = read_word(p("Điều 1") + hidden, header1=header)
    assert [(one.reason, one.text) for one in source.dropped] == [("hidden", "Điều 9"), ("header", "Sở Nội vụ")]


def test_unicode_in_an_old_font_is_left_and_told() -> None:
    source = read_word(p("Điều 1. Quyết định này", run=rfonts(".VnTimeH")) + p("plain", run=rfonts(VNI)))
    assert (words(source), told(source)) == (["Điều 1. Quyết định này", "plain"], [("unread-letters", "TCVN3 (ABC): 1")])


def test_what_has_no_table_is_told_and_left() -> None:
    source = read_word(p("Ñieãu", run=rfonts("VPS Times")))
    assert (words(source), told(source)) == (["Ñieãu"], [("unread-letters", "VPS: 1")])


def test_what_the_table_does_not_have_is_told() -> None:
    source = read_word(p("Ñieàu ç 5", run=rfonts(VNI)))
    assert words(source) == ["Điều ç 5"]
    assert told(source) == [("converted-letters", "VNI: 1"), ("unread-letters", "VNI: 1")]


# ---- web pages, texts


def test_a_web_page_names_fonts_in_three_ways() -> None:
    page = """<!DOCTYPE html><style>p.cu, .x {font-family:".VnTime"; color:red} td {font-family: VNI-Times}</style>
    <p class="cu">§iÒu 1</p><p><font face=".VnTimeH">®iÒu 2</font> Điều 3</p>
    <p style="font-family:'VNI-Times',serif">Ñie<b>àu</b> 4</p><table><tr><td>Ñieàu 5</td></tr></table>"""
    source = parse_html(page.encode(), Path("luật.html"))
    assert words(source) == ["Điều 1", "ĐIỀU 2 Điều 3", "Điều 4", "Điều 5"]
    assert told(source) == [("converted-letters", "TCVN3 (ABC): 2"), ("converted-letters", "VNI: 2")]


def test_a_web_page_of_bytes_has_the_places_of_the_font() -> None:
    page = '<html><meta charset="windows-1252"><p><font face=".VnTime">§iÒu 27 LuËt Viªn chøc</font></p>'.encode("latin-1")
    assert words(parse_html(page, Path("luật.html"))) == ["Điều 27 Luật Viên chức"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("C¨n cø LuËt Viªn chøc sè 58/2010/QH12;\n§iÒu 1. Thùc hiÖn kho¶n 9 §iÒu 27.", "TCVN3 (ABC)"),
        ("Caên cöù Luaät Vieân chöùc;\nÑieàu 1. Thöïc hieän khoaûn 9 Ñieàu 27.", "VNI"),
    ],
)
def test_old_letters_without_a_font_are_told_and_not_guessed(text: str, encoding: str) -> None:
    source = read_content(text.encode(), Path("x.txt"))
    assert told(source) == [("unread-letters", f"{encoding}: no font says so")]
    assert words(source) == text.split("\n")
    assert told(read_word("".join(map(p, text.split("\n"))))) == told(source)


@pytest.mark.parametrize(
    "text",
    [
        "Điều 1. Công ty ABC® và Việt Nam® theo Điều §5 của hợp đồng",
        "Ångström, façade, naïve, cœur, Zoë",
        "a·b = c·d; e·f; g·h và ộ ứ ạ ế ề",
    ],
)
def test_what_is_unicode_is_not_taken_for_old_letters(text: str) -> None:
    assert told(read_content(text.encode(), Path("x.txt"))) == []
