"""The data of a document as a file or text: which file it is, its letters, its structure; and what was understood of it.

What is not YAML or JSON is told for what it is. Letters other than UTF-8, and marks that an editor of texts put into the structure, are read where only
one thing can be meant, and told.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generators.catalog.typed_yaml import cut_off, explained, mended
from generators.codes import Code
from generators.files import read_within, reason
from generators.findings import DocumentError, Finding
from legaltext.basics.text import nfc
from legaltext.basics.yaml_data import YamlError, load_strings
from legaltext.sources.old_letters import looks_old, title_of

MAX_FILE: Final = 5_000_000
_NAMELESS: Final = "dữ liệu"
_FORM: Final = (
    "Dữ liệu ở đây là tờ khai YAML (hoặc JSON): làm tờ khai trống bằng “vanban new TÊN-MẪU -o to-khai.yaml”, điền rồi đưa tệp đó."
)


@dataclass(frozen=True, slots=True)
class Source:
    """What a file or text of data says: every scalar as the text typed. ``text`` is what was read, line by line as in the file; ``told`` what was understood."""

    data: Any
    text: str
    told: tuple[Finding, ...] = ()


def read_data(source: str | Path) -> Any:
    """The data in a YAML or JSON file (a Path) or text (a str), every scalar as the text typed. Raises DocumentError."""
    return read_source(source).data


def read_source(source: str | Path, *, whole: bool = True) -> Source:
    """The data in a YAML or JSON file (a Path) or text (a str), with what was understood. Raises DocumentError with all that is wrong.

    Unless the ``whole`` is wanted, a value that a "#" cuts off raises nothing: it is an error in what is told, and the rest is read.
    """
    where = str(source) if isinstance(source, Path) else _NAMELESS
    told: list[Finding] = []
    if isinstance(source, Path):
        content, told = decoded(_bytes(source), where)
        if source.suffix.lower() in (".csv", ".tsv"):
            raise _is(where, "tệp bảng tính dạng chữ (CSV), không phải tờ khai", "Chép các giá trị của một dòng vào tờ khai.")
    else:
        content = source.removeprefix("\ufeff")
    _refuse_table(content, where)
    text, notes = mended(content, where)
    told += notes
    try:
        data = load_strings(text, where)
        cut = cut_off(text, where)
    except YamlError as error:
        raise DocumentError([*told, explained(text, error, where)]) from error
    except (TypeError, RecursionError) as error:
        why = "lồng quá sâu" if isinstance(error, RecursionError) else "tên mục là danh sách hay nhóm, phải là chữ"
        raise DocumentError.of(
            Code.DATA_UNREADABLE, where, f"Tệp không đúng dạng YAML: {why}. Hãy sửa lại theo tờ khai trống."
        ) from error
    if whole and any(finding.severity == "error" for finding in cut):
        raise DocumentError([*told, *cut])
    return Source(data, text, (*told, *cut))


def _bytes(path: Path) -> bytes:
    try:
        content = read_within(path, MAX_FILE)
    except OSError as error:
        message = f"Không đọc được tệp dữ liệu: {reason(error)}. Hãy kiểm tra đường dẫn."
        raise DocumentError.of(Code.DATA_UNREADABLE, str(path), message) from error
    if content is None:
        message = f"Tệp lớn hơn {MAX_FILE // 1_000_000} MB; đây không phải dữ liệu của một văn bản."
        raise DocumentError.of(Code.DATA_UNREADABLE, str(path), message)
    return content


def decoded(content: bytes, where: str, instead: str = _FORM) -> tuple[str, list[Finding]]:
    """The text of a file, and how it was read where it is not UTF-8; ``instead`` is what to do with a file that is no text.

    Raises DocumentError for what is no text, and for letters that cannot be told.
    """
    if kind := _kind(content):
        raise DocumentError.of(Code.DATA_UNREADABLE, where, f"Đây là {kind}. {instead}")
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return _as(content[len(mark) :], encoding, where)
    for encoding, zeros in (("utf-16-le", content[1:200:2]), ("utf-16-be", content[0:200:2])):
        if len(zeros) > 1 and zeros.count(0) * 2 > len(zeros):  # half of a text of Latin letters in UTF-16
            return _as(content, encoding, where)
    try:
        return content.decode(), []
    except UnicodeDecodeError:
        return _as_vietnamese(content, where)


def _as(content: bytes, encoding: str, where: str) -> tuple[str, list[Finding]]:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise _no_letters(where, content) from None
    return text, [] if encoding == "utf-8" else [_note(where, f"Tệp ở bảng mã {encoding[:6].upper()} đã được đọc đúng.")]


# Letters of Vietnamese, and marks that people type; what else Windows-1258 has, no Vietnamese text needs.
_VIETNAMESE: Final = re.compile(
    "[\\x09\\x0a\\x0d\\x20-\\x7eàáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ\u1ea0-\u1ef9–—‘’“”…§°\u00a0]*"
)


def _as_vietnamese(content: bytes, where: str) -> tuple[str, list[Finding]]:
    """Windows-1258, where each letter comes out as one of Vietnamese and some vowel carries its tone apart, as only that code has it."""
    try:
        text = content.decode("cp1258")
    except UnicodeDecodeError:
        raise _no_letters(where, content) from None
    composed = nfc(text)
    if len(composed) == len(text) or not _VIETNAMESE.fullmatch(composed):
        raise _no_letters(where, content)
    return composed, [
        _note(where, "Tệp được đọc theo bảng mã Windows-1258. Hãy xem lại dấu tiếng Việt trong văn bản.", doubt=True)
    ]


def _kind(content: bytes) -> str:
    """What a file is that is no text; blank for a text."""
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_package(content)
    for start, kind in (
        (b"%PDF", "tệp PDF"),
        (b"\xd0\xcf\x11\xe0", "tệp Word hoặc Excel đời cũ (.doc, .xls)"),
        (b"{\\rtf", "tệp RTF"),
        (b"\x89PNG", "tệp ảnh"),
        (b"\xff\xd8\xff", "tệp ảnh"),
        (b"\x1f\x8b", "tệp nén"),
    ):
        if content.startswith(start):
            return kind
    head = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "trang web (HTML)"
    return "tệp XML" if head.startswith(b"<?xml") else ""


def _kind_of_package(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "tệp nén (.zip) bị hỏng"
    for name, kind in (("word/document.xml", "tệp Word (.docx)"), ("xl/workbook.xml", "bảng tính Excel (.xlsx)")):
        if name in names:
            return kind
    return "tệp LibreOffice (.odt, .ods)" if "content.xml" in names else "tệp nén (.zip)"


def _refuse_table(text: str, where: str) -> None:
    """Rows of cells are no form. Raises DocumentError."""
    lines = [line for line in text.splitlines() if line.strip()][:5]
    for mark in ("\t", ";", ","):
        cells = {line.count(mark) for line in lines}
        if len(lines) > 1 and len(cells) == 1 and cells != {0} and not any(re.search(r"[:{\[]|^\s*-", line) for line in lines):
            raise _is(where, "một bảng (CSV), không phải tờ khai", "Chép các giá trị của một dòng vào tờ khai.")
    if not lines:
        raise DocumentError.of(Code.DATA_UNREADABLE, where, f"Tệp trống. {_FORM}")


def _is(where: str, kind: str, advice: str = "") -> DocumentError:
    return DocumentError.of(Code.DATA_UNREADABLE, where, f"Đây là {kind}. {_FORM} {advice}".rstrip())


def _no_letters(where: str, content: bytes) -> DocumentError:
    if old := looks_old(content.decode("latin-1").splitlines()):
        message = f"Chữ trong tệp giống mã {title_of(old)}, không phải Unicode. Hãy chuyển mã sang Unicode (UniKey: Ctrl+Shift+F6) rồi thử lại."
        return DocumentError.of(Code.DATA_UNREADABLE, where, message)
    message = "Không nhận ra bảng mã của tệp (không phải UTF-8). Hãy mở tệp bằng Notepad, chọn “Lưu thành…” với bảng mã UTF-8, rồi thử lại."
    return DocumentError.of(Code.DATA_UNREADABLE, where, message)


def _note(where: str, message: str, *, doubt: bool = False) -> Finding:
    return Finding(Code.DATA_UNDERSTOOD, where, message, "warning" if doubt else "note")
