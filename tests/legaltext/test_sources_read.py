"""The reader is chosen by what is in a file; a file that is not read is refused with what to do."""

from pathlib import Path

import pytest

from legaltext.basics.text import mend_look_alikes
from legaltext.ingest import read_lines
from legaltext.sources.plain import SourceError
from legaltext.sources.read import read, read_content
from tests.legaltext.small_files import p, pdf, word, words


def test_the_content_decides_and_not_the_name() -> None:
    files = {
        "text": "Điều 1. Phạm vi".encode(),
        "html": "<!DOCTYPE html><p>Điều 1. Phạm vi</p>".encode(),
        "docx": word(p("Điều 1. Phạm vi")),
        "pdf": pdf([(85, 700, 14, "Điều 1. Phạm vi")]),
    }
    for form, content in files.items():
        for name in ("luật.txt", "luật", "luật.DOCX"):
            source = read_content(content, Path(name))
            assert (source.format, words(source)) == (form, ["Điều 1. Phạm vi"])


def test_a_text_that_speaks_of_tags_is_a_text() -> None:
    assert read_content("Thẻ <p> và <html> trong trang".encode(), Path("x.txt")).format == "text"
    assert read_content(b"\n\n<!-- x --><HTML><body>y", Path("x")).format == "html"


def test_lines_of_a_text_keep_the_numbers_of_the_file() -> None:
    assert [(line.number, line.text) for line in read_content(b"a\n\n b \r\nc", Path("x.txt")).lines] == [
        (1, "a"),
        (3, "b"),
        (4, "c"),
    ]


def test_look_alikes_in_a_text_are_mended_and_reported() -> None:
    source = read_content("Một\nÐiều 2".encode(), Path("x.md"))
    assert words(source) == ["Một", "Điều 2"]
    assert [(d.code, d.line) for d in source.diagnostics] == [("look-alike", 2)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"),
        (b"{\\rtf1\\ansi x}", "save it as .docx"),
        (b"\x89PNG\r\n\x1a\n", "OCR"),
        (b"\xff\xd8\xff\xe0", "OCR"),
        (b"PK\x03\x04" + b"\x00" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "save it as .docx"),
        (b"<?xml version='1.0'?><akomaNtoso/>", "no web page"),
        (b"\x7fELF\x01\x02\x00", "not a text"),
        ("§iÒu 1".encode("latin-1"), "UTF-8"),
    ],
)
def test_a_file_that_is_not_read_says_what_to_do(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "tệp lạ.txt"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=said) as caught:
        read(path)
    assert str(caught.value).startswith(str(path))


def test_a_web_archive_is_refused() -> None:
    with pytest.raises(SourceError, match="web archive"):
        read_content(b"MIME-Version: 1.0\nContent-Type: multipart/related", Path("x.html"))


def test_ingest_reads_every_format(tmp_path: Path) -> None:
    path = tmp_path / "luật.docx"
    path.write_bytes(word(p("Điều 1. Phạm vi")))
    assert [line.text for line in read_lines(path)] == ["Điều 1. Phạm vi"]


# ---- look-alike letters


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ðiều 2", "Điều 2"),  # Icelandic Ð
        ("điểm \u0441 khoản 1", "điểm c khoản 1"),  # a lone Cyrillic letter on a Vietnamese line
        ("\u0440) cá nhân", "p) cá nhân"),
        ("th\u0430m quyền", "tham quyền"),
        ("\u0435\u0302\u0301ch", "ếch"),  # a Cyrillic е that carries its marks apart
    ],
)
def test_look_alikes_become_the_letters_they_stand_for(written: str, meant: str) -> None:
    mended, found = mend_look_alikes(written)
    assert mended == meant
    assert len(found) == 1


@pytest.mark.parametrize(
    "text", ["Москва", "tên thuốc \u03b1-tocopherol", "hệ số \u03bd của việc", "со và Москва", "plain", "р) abc"]
)
def test_words_of_other_alphabets_stay(text: str) -> None:
    assert mend_look_alikes(text) == (text, ())


def test_the_place_of_a_mended_word_is_its_place_in_the_text() -> None:
    mended, found = mend_look_alikes("Theo Ðiều 2 và \u0110iều \u0441)")
    assert [mended[offset : offset + len(word)] for offset, word in found] == ["Điều", "c"]
