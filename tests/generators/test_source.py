"""Files of data as people have them: other letters, marks of a word processor, slips of YAML and JSON, and files that are no data."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from generators.catalog.catalog import open_catalog
from generators.catalog.source import read_data, read_source
from generators.document.render import render
from generators.findings import DocumentError
from tests.generators.small import codes

if TYPE_CHECKING:
    from pathlib import Path

    from legaltext.corpus.corpus import Corpus


def refused(text: str | Path) -> Any:
    """The one finding that stops the data."""
    with pytest.raises(DocumentError) as caught:
        read_source(text)
    (finding,) = [one for one in caught.value.findings if one.severity == "error"]
    return finding


@pytest.mark.parametrize(
    ("typed", "data", "line"),
    [
        ("noi_nhan:\n– Như Điều 3\n– Lưu: VT\n", {"noi_nhan": ["Như Điều 3", {"Lưu": "VT"}]}, 2),
        ("noi_nhan:\n  •\u00a0Như Điều 3\n", {"noi_nhan": ["Như Điều 3"]}, 2),
        ("don_vi:\n\u00a0\u00a0ten: Bệnh viện\n\u00a0\u00a0so: 1\n", {"don_vi": {"ten": "Bệnh viện", "so": "1"}}, 2),
        ("ten:\u00a0Bệnh viện\nso: 1\n", {"ten": "Bệnh viện", "so": "1"}, 1),
        ("ten： Bệnh viện\nso: 1\n", {"ten": "Bệnh viện", "so": "1"}, 1),
        ('ten: "Bệnh viện”\nso: “1"\n', {"ten": "Bệnh viện", "so": "1"}, 1),
        ("so: “”\nten: “Bệnh viện: khoa #2”\n", {"so": "", "ten": "Bệnh viện: khoa #2"}, 1),
        ("don_vi:\n\tten: Bệnh viện\n\tso: 1\n", {"don_vi": {"ten": "Bệnh viện", "so": "1"}}, 2),
        ("{“so”: “1”}", {"so": "1"}, None),
    ],
)
def test_marks_of_a_word_processor_in_the_structure_are_read_and_told(typed: str, data: object, line: int | None) -> None:
    source = read_source(typed)
    assert source.data == data
    assert [(one.code, one.severity, one.line) for one in source.told] == [("data-understood", "note", line)]


@pytest.mark.parametrize(
    "typed",
    [
        'ten: “Bệnh viện”\nso: "1"\n',  # may be meant to be printed
        "loi: một – hai\n",
        "loi: |\n  – một\n  “hai”\n",
        'loi: "– một"\n',
        "loi:\n- một\n- – hai\n",
        "loi: a\u00a0b\n",
        "# – ghi chú “”\nso: 1\n",
    ],
)
def test_marks_in_values_are_the_value_s_own(typed: str) -> None:
    source = read_source(typed)
    assert source.told == ()
    assert source.text == typed


def test_every_example_is_read_as_it_is() -> None:
    slugs = open_catalog().slugs()
    assert slugs
    for slug in slugs:
        path = open_catalog().get(slug).example
        source = read_source(path)
        assert source.told == ()
        assert source.text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "data"),
    [
        ("so_cccd: 001088000001\n", "001088000001"),
        ("gio: 12:30\n", "12:30"),
        ("so: 0123\n", "0123"),
        ("so: 1e5\n", "1e5"),
        ("co: no\n", "no"),
        ("ngay: 2026-10-05\n", "2026-10-05"),
        ("ghi_chu: null\n", None),
        ("ghi_chu: ~\n", None),
        ('ghi_chu: "null"\n', "null"),
        ("ghi_chu:\n", ""),
        ('{"ghi_chu": null}', None),
    ],
)
def test_yaml_turns_nothing_into_something_else(typed: str, data: str | None) -> None:
    assert list(read_data(typed).values()) == [data]


@pytest.mark.parametrize(
    ("typed", "line", "wrong", "written"),
    [
        ("so: 1\nloi: Căn cứ: theo\n", 2, "dấu hai chấm", 'loi: "Căn cứ: theo"'),
        ("so: 1\nloi: A: B\nten: A\nten: B\n", 2, "dấu hai chấm", 'loi: "A: B"'),
        ("noi_nhan:\n- Lưu: VT: A\n", 2, "dấu hai chấm", '- Lưu: "VT: A"'),
        ("so: 1\n  ten: A\n", 2, "thụt vào", "ten: A"),
        ("don_vi:\n  ten: A\n so: 1\n", 3, "thụt vào", "  so: 1"),
        ("ds:\n  - ten: A\n   so: 1\n", 3, "thụt vào", "    so: 1"),
        ('ten: "A\nso: 1\nloi: B\n', 1, "nháy đóng", 'ten: "A"'),
        ("ten: 'A\n", 1, "nháy đóng", "ten: 'A'"),
        ('ten: "Bệnh viện "Mẫu" A"\nso: 1\n', 1, "nháy", "ten: 'Bệnh viện \"Mẫu\" A'"),
        ("ten: *A\n", 1, "“*”", 'ten: "*A"'),
        ("ten: !A B\n", 1, "“!”", 'ten: "!A B"'),
        ("ten: > 5\nso: 1\n", 1, "“>”", 'ten: "> 5"'),
        ("ten: [A\nso: 1\n", 1, "“[”", 'ten: "[A"'),
        ("ten: @A\n", 1, "“@”", 'ten: "@A"'),
        ("ds: - A\n- B\n", 1, "Danh sách", "ds:\n- A"),
        ("so: 1\nho_ten Mẫu\nten: A\n", 2, "Thiếu dấu hai chấm", "ho_ten: Mẫu"),
        ("so: 1\nho_ten:Mẫu\nten: A\n", 2, "dấu cách", "ho_ten: Mẫu"),
        ("ds:\n- A\n-B\n- C\n", 3, "dấu cách", "- B"),
        ('ten: "C:\\x"\n', 1, "gạch chéo", "ten: 'C:\\x'"),
        ("ten: Số 5 #2 đường Mẫu\n", 1, "#", 'ten: "Số 5 #2 đường Mẫu"'),
        ("ten: #2 đường Mẫu\n", 1, "#", 'ten: "#2 đường Mẫu"'),
        ("ds:\n- Khoa #2\n", 2, "#", '- "Khoa #2"'),
    ],
)
def test_a_slip_is_shown_at_its_line_with_how_it_should_look(typed: str, line: int, wrong: str, written: str) -> None:
    finding = refused(typed)
    assert finding.line == line
    assert wrong in finding.message
    shown = finding.excerpt.splitlines()
    assert shown[0] == f"{line:>6} | {typed.splitlines()[line - 1]}"
    assert set(shown[1].partition("|")[2]) <= {" ", "^"}
    assert [one.partition("| ")[2] for one in shown[2:]] == written.split("\n")
    lines = typed.splitlines()
    if "ten: B" not in lines:  # which is another slip
        assert read_source("\n".join([*lines[: line - 1], written, *lines[line:]]) + "\n"), "and so it can be read"


@pytest.mark.parametrize(
    ("typed", "line", "wrong"),
    [
        ("so: 1\nten: A\nso: 2\n", 3, "“so” ghi hai lần (lần trước ở dòng 1)"),
        ("don_vi:\n  so: 1\n  so: 2\n", 3, "“so” ghi hai lần (lần trước ở dòng 2)"),
        ("ds:\n- A\n  - B\n", 3, "nối vào lời của dòng trên"),
        ("don_vi: A\n  gồm\n  ten: B\n", 3, "thụt vào"),
        ("so: 1\nten: A\x00\n", 2, "ký tự điều khiển"),
        ('{"so": 1,\n"ten": 2\n', 2, "ngoặc đóng"),
        ('{"so": 1\n"ten": 2}\n', 2, "dấu phẩy"),
        ('{"so": "1,\n"ten": "2"}\n', 1, "nháy đóng"),
        ('{"so" "1"}\n', 1, "dấu hai chấm"),
        ("", None, "Tệp trống"),
        ("ho_ten;ngay\nA;B\n", None, "CSV"),
        ("ho_ten,ngay\nA,B\nC,D\n", None, "CSV"),
    ],
)
def test_other_slips_are_told_in_vietnamese(typed: str, line: int | None, wrong: str) -> None:
    finding = refused(typed)
    assert (finding.code, finding.line) == ("data-unreadable", line)
    assert wrong in finding.message


def test_a_tab_that_may_stand_for_two_depths_is_refused() -> None:
    finding = refused("a:\n  b:\n\tc: 1\n")
    assert finding.line == 3
    assert "tab" in finding.message
    assert "→c: 1" in finding.excerpt


def test_a_dash_of_print_below_an_item_s_words_begins_no_item() -> None:
    finding = refused("a:\n- x\n  – y\n")
    assert (finding.line, finding.excerpt.splitlines()[0]) == (3, "     3 |   – y")


def test_a_note_at_the_end_of_a_line_is_told_and_not_lost_silently() -> None:
    source = read_source("ten: Bệnh viện # ghi chú\n")
    assert source.data == {"ten": "Bệnh viện"}
    assert [(one.code, one.severity, one.line) for one in source.told] == [("data-cut", "warning", 1)]
    assert read_source('ten: "Bệnh viện"  # ghi chú\n# ghi chú\n').told == (), "after quotes it can be nothing else"


def test_long_numbers_are_covered_where_a_line_is_shown() -> None:
    assert "001" not in refused("so_cccd: 001 088 000 001: x\n").excerpt


def package(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        written.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (package("word/document.xml"), "Word (.docx)"),
        (package("xl/workbook.xml"), "Excel (.xlsx)"),
        (package("content.xml"), "LibreOffice"),
        (b"PK\x03\x04x", "bị hỏng"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1", ".doc"),
        (b"{\\rtf1", "RTF"),
        (b"\n<!DOCTYPE html>", "HTML"),
    ],
)
def test_a_file_that_is_no_data_says_what_it_is_and_what_to_give(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "du-lieu.yaml"
    path.write_bytes(content)
    message = refused(path).message
    assert kind in message
    assert "vanban new" in message


def test_a_csv_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "du-lieu.csv"
    path.write_text("ho_ten\nNguyễn Văn Mẫu\n", encoding="utf-8")
    assert "CSV" in refused(path).message


TEXT = "ten: Bệnh viện Đa khoa Mẫu\nso: 1\n"
DATA = {"ten": "Bệnh viện Đa khoa Mẫu", "so": "1"}


def windows_1258(text: str) -> bytes:
    """As a keyboard of Windows writes it: tones apart from their letters."""
    import unicodedata

    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            first, *marks = list(unicodedata.normalize("NFD", char))
            tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
            rest = unicodedata.normalize("NFC", first + "".join(mark for mark in marks if mark != tone))
            out += (rest + tone).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (TEXT.encode("utf-8-sig"), []),
        (TEXT.encode("utf-16"), ["note"]),
        (TEXT.encode("utf-16-le"), ["note"]),
        (TEXT.encode("utf-16-be"), ["note"]),
        (windows_1258(TEXT), ["warning"]),
        (TEXT.replace("\n", "\r\n").encode(), []),
    ],
)
def test_letters_of_other_codes_are_read_and_told(tmp_path: Path, content: bytes, told: list[str]) -> None:
    path = tmp_path / "du-lieu.yaml"
    path.write_bytes(content)
    source = read_source(path)
    assert source.data == DATA
    assert [one.severity for one in source.told] == told


@pytest.mark.parametrize(
    "content",
    [
        "ten: B\u00d6nh vi\u00d6n".encode("latin-1"),
        b"ten: \x81\xfe\xff",
        "ten: 病院".encode("gbk"),
        "ten: Café".encode("latin-1"),
    ],
)
def test_letters_that_cannot_be_told_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "du-lieu.yaml"
    path.write_bytes(content)
    assert "UTF-8" in refused(path).message


def test_what_was_understood_of_the_file_stands_with_the_document(corpus: Corpus, tmp_path: Path) -> None:
    template = open_catalog().get("resignation/don-xin-thoi-viec")
    path = tmp_path / "to-khai.yaml"
    path.write_bytes(template.example.read_text(encoding="utf-8").encode("utf-16"))
    done = render(template, path, corpus=corpus)
    assert [note.code for note in done.notes if note.where == str(path)] == ["data-understood"]
    path.write_text("ten: A # ghi chú\n", encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        render(template, path, corpus=corpus)
    assert codes(caught.value.findings)[0] == "data-cut"
