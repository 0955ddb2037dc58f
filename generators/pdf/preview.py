"""DOCX to PDF by `rdocx` (extra ``preview``): what a paper will look like, at once, and on machines without LibreOffice.

LibreOffice is the engine of record: what is signed and issued comes from it. This one agrees with it on nearly every line and page end of the library's papers
(`docs/speed.md`; a test holds it), on papers that nobody has compared it may not. The PDF says who made it (`Creator`).
"""

from __future__ import annotations

import importlib.util
import io
import json
import subprocess
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, NumberObject, TextStringObject

from generators.findings import DocumentError
from generators.pdf import preview_fonts
from generators.pdf.errors import PdfError, PreviewFailed, PreviewMissing
from generators.pdf.preview_docx import prepared
from legaltext.basics import bounded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PACKAGE: Final = "rdocx"
TIMEOUT: Final = 20.0
"""Seconds for one document: some hundred times what it takes."""
TIMEOUT_EACH: Final = 2.0
"""Seconds more for each further document of one call."""
MEMORY: Final = 1_000_000_000
"""Bytes of the drawing process, where the system bounds it (not Windows, not macOS). A paper of the library takes a tenth."""
_WORKER: Final = Path(__file__).with_name("preview_worker.py")


@dataclass(frozen=True, slots=True)
class Preview:
    """The engine. ``timeout`` is the seconds for all documents of one call; unless given, as many as they may need."""

    timeout: float | None = None

    def convert(self, documents: Sequence[bytes]) -> list[bytes | PdfError]:
        """The PDFs of ``documents`` in order, each a PDF or the reason why there is none: a bad file does not spoil the others.

        Raises ``PreviewMissing`` where rdocx is not installed.
        """
        if not documents:
            return []
        folder = find_package()
        results: dict[int, bytes | PdfError] = {}
        ready: dict[int, tuple[bytes, str]] = {}
        for number, document in enumerate(documents):
            try:
                ready[number] = prepared(document)
            except DocumentError as error:
                results[number] = PreviewFailed("; ".join(finding.message for finding in error.findings))
        fonts = list(preview_fonts.files()) if ready else []
        while waiting := [number for number in ready if number not in results]:
            timeout = self.timeout if self.timeout is not None else TIMEOUT + TIMEOUT_EACH * (len(waiting) - 1)
            answers, why = _run(folder, fonts, [ready[number][0] for number in waiting], timeout)
            for number, answer in zip(waiting, answers, strict=False):
                results[number] = _finished(answer, ready[number][1])
            if len(answers) < len(waiting):  # it died over this one; the others have another turn
                results[waiting[len(answers)]] = PreviewFailed(why)
        return [results[number] for number in range(len(documents))]


def installed() -> bool:
    """Whether rdocx is installed."""
    return importlib.util.find_spec(PACKAGE) is not None


def find_package() -> Path:
    """The folder that rdocx is in. Raises ``PreviewMissing``."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise PreviewMissing
    return Path(found.origin).parents[1]


def _run(
    folder: Path, fonts: Sequence[tuple[str, bytes]], documents: Sequence[bytes], timeout: float
) -> tuple[list[bytes | PdfError], str]:
    """What the worker made of the documents, as far as it came, and why it came no farther."""
    sizes = {"fonts": [(name, len(font)) for name, font in fonts], "documents": [len(document) for document in documents]}
    given = b"".join((json.dumps(sizes).encode(), b"\n", *(font for _, font in fonts), *documents))
    try:
        done = bounded.run(_WORKER, given, timeout, MEMORY, str(folder))
    except subprocess.TimeoutExpired as late:
        return _answers(late.stdout or b""), f"chưa xong sau {timeout:g} giây"
    except OSError as error:
        raise PreviewMissing(str(error)) from error
    return _answers(done.stdout), f"tiến trình dừng đột ngột, mã {done.returncode}"


def _answers(output: bytes) -> list[bytes | PdfError]:
    """The worker's answers, but for one that is not whole."""
    source = io.BytesIO(output)
    answers: list[bytes | PdfError] = []
    while line := source.readline():
        try:
            answer = json.loads(line)
            size, wrong = int(answer.get("pdf", 0)), answer.get("error")
        except (ValueError, TypeError, AttributeError):
            break
        pdf = source.read(size)
        if wrong is None and len(pdf) < size:
            break
        answers.append(pdf if wrong is None else PreviewFailed("bộ tạo bản xem trước không đọc được tệp", str(wrong)))
    return answers


def _finished(answer: bytes | PdfError, language: str) -> bytes | PdfError:
    """The PDF with its language, which rdocx leaves open, and the name of what made it; a PDF that cannot be read is none."""
    if isinstance(answer, PdfError):
        return answer
    try:
        reader = PdfReader(io.BytesIO(answer))
        if not reader.pages:
            return PreviewFailed("tệp PDF không có trang nào")
        spoken = {NameObject("/Lang"): TextStringObject(language)} if language else {}
        named = {NameObject("/Creator"): TextStringObject(f"vanban, bản xem trước ({package_version()})")}
        return _amended(answer, reader.trailer, {"/Root": spoken, "/Info": named})
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return PreviewFailed("tệp PDF tạo ra không đọc được", str(error))


def _amended(pdf: bytes, trailer: DictionaryObject, changes: Mapping[str, Mapping[NameObject, TextStringObject]]) -> bytes:
    """The PDF with entries changed in dictionaries that its trailer names, written behind it (ISO 32000-1, 7.5.6).

    pypdf's own way to do so reads the whole file, which takes twice as long as the drawing. Raises KeyError, TypeError and ValueError where the file is built otherwise.
    """
    out = io.BytesIO()
    out.write(pdf + b"\n")
    places: dict[int, int] = {}
    for name, entries in changes.items():
        reference, content = trailer.raw_get(name), trailer[name]
        if not isinstance(reference, IndirectObject) or not isinstance(content, DictionaryObject):
            message = f"no dictionary stands behind {name}"
            raise TypeError(message)
        places[reference.idnum] = out.tell()
        out.write(f"{reference.idnum} {reference.generation} obj\n".encode())
        DictionaryObject({**content, **entries}).write_to_stream(out)
        out.write(b"\nendobj\n")
    begin = out.tell()
    table = "".join(f"{number} 1\n{place:010} 00000 n \n" for number, place in sorted(places.items()))
    out.write(f"xref\n{table}trailer\n".encode())
    before = int(pdf[pdf.rindex(b"startxref") + len(b"startxref") :].split()[0])
    DictionaryObject({**trailer, NameObject("/Prev"): NumberObject(before)}).write_to_stream(out)
    out.write(f"\nstartxref\n{begin}\n%%EOF\n".encode())
    return out.getvalue()


def package_version() -> str:
    """The version of the engine that is installed: "rdocx 0.16.3"."""
    try:
        return f"{PACKAGE} {version(PACKAGE)}"
    except PackageNotFoundError:
        return f"{PACKAGE} ?"
