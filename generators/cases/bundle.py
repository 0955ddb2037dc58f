"""All papers of a case in one file: a PDF in the order of its steps with a list of contents, or a ZIP with the papers as they are."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from generators.cases.compose import MENTION, Composer
from generators.cases.contents import Entry, contents_docx
from generators.cases.facts import STEPS, value_at
from generators.cases.journal import Event
from generators.cases.paper import FOLDER, Paper
from generators.chained import this_second
from generators.codes import Code
from generators.files import read
from generators.findings import DocumentError, Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdf import PdfReader

    from generators.cases.case import Case
    from generators.pdf.choose import EngineName

Kind = Literal["pdf", "zip"]
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the same papers, the same bytes


@dataclass(frozen=True, slots=True)
class Bundle:
    """The file, what is in it, and what a person should know (a draft among them, a file that was changed)."""

    content: bytes
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]

    def record(self) -> dict[str, Any]:
        """For a program; without the file itself."""
        entries = [one.record() for one in self.entries]
        return {
            "sha256": hashlib.sha256(self.content).hexdigest(),
            "entries": entries,
            "findings": [one.record() for one in self.findings],
        }


def bundle(case: Case, kind: Kind = "pdf", *, drafts: bool = False, engine: EngineName = "auto", who: str = "") -> Bundle:
    """The issued papers of a case (with ``drafts`` also those), in the order of their steps; papers from elsewhere are listed and are on paper.

    A PDF of several is no longer PDF/A and carries no evidence: the papers themselves do. Raises DocumentError where there is nothing to put together, an issued file
    is not what was issued, or no PDF can be made.
    """
    with case.locked():
        papers = _papers(case, drafts=drafts)
        findings = [*_drafts_told(papers), *(_signed_told(papers) if kind == "pdf" else ())]
        entries = _entries(case, papers)
        if kind == "zip":
            content = _zip(case, papers, entries)
        else:
            content, entries = _pdf(case, papers, entries, engine)
        case.note(Event("bundled", this_second(), sha256=hashlib.sha256(content).hexdigest(), who=who, more={"form": kind}))
        return Bundle(content, tuple(entries), tuple(findings))


def _papers(case: Case, *, drafts: bool) -> dict[str, Paper]:
    """The papers that go in, by step. Raises DocumentError."""
    found: dict[str, Paper] = {}
    findings: list[Finding] = []
    for step in case.fields.templates:
        paper = case.issued(step) or (case.paper(step) if drafts else None)
        if paper is None:
            continue
        if not paper.docx.is_file() or (paper.state == "issued" and (not paper.is_whole or paper.changed_beside)):
            message = "Tệp của giấy này mất hoặc bị sửa sau khi ban hành. Hãy lấy lại tệp gốc rồi đóng tập."
            findings.append(Finding(Code.CASE_FILE_CHANGED, f"{FOLDER}/{paper.docx.name}", message))
        found[step] = paper
    if findings:
        raise DocumentError(findings)
    if not found:
        raise DocumentError.of(
            Code.CASE_STATE, str(case.folder), "Chưa có giấy nào đã ban hành để đóng tập. Có dự thảo thì thêm --drafts."
        )
    return found


def _drafts_told(papers: dict[str, Paper]) -> list[Finding]:
    return [
        Finding(Code.CASE_STATE, f"{FOLDER}/{paper.docx.name}", "Đây là dự thảo, chưa ban hành.", "warning")
        for paper in papers.values()
        if paper.state != "issued"
    ]


def _signed_told(papers: dict[str, Paper]) -> list[Finding]:
    return [
        Finding(
            Code.CASE_SIGNED,
            f"{FOLDER}/{paper.signed_pdf.name}",
            "Trong tập PDF chỉ còn hình của chữ ký số; chữ ký kiểm tra được ở chính tệp này (đóng tập .zip thì có).",
            "note",
        )
        for paper in papers.values()
        if paper.signed
    ]


def _entries(case: Case, papers: dict[str, Paper]) -> list[Entry]:
    """What the list of contents names, in the order of the steps."""
    composer = Composer(case)
    entries: list[Entry] = []
    for step in case.fields.steps.values():
        if step.id in papers:
            paper = papers[step.id]
            title = case.fields.templates[step.id].manifest.title
            day = paper.day or composer.day(step.id)[0]
            entries.append(Entry(title, step.title, day, paper.symbol, paper.state, f"{paper.name}.docx"))
        elif step.outside and composer.day(step.id)[1]:
            said = value_at(composer.facts, (STEPS, step.id, MENTION))
            title = said if isinstance(said, str) and said.strip() else step.outside
            entries.append(Entry(title, step.title, composer.day(step.id)[0], "", "outside"))
    return entries


def _zip(case: Case, papers: dict[str, Paper], entries: Sequence[Entry]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:

        def put(name: str, content: bytes) -> None:
            packed.writestr(zipfile.ZipInfo(name, _ZIP_DAY), content, zipfile.ZIP_DEFLATED)

        put("00-muc-luc.txt", _listed(case.about.title, entries).encode())
        for paper in papers.values():
            put(paper.docx.name, read(paper.docx))
            for path in (paper.pdf, *([paper.signed_pdf] if paper.signed else [])):
                if path.is_file():
                    put(path.name, read(path))
    return out.getvalue()


def _listed(title: str, entries: Sequence[Entry]) -> str:
    lines = [f"Mục lục hồ sơ: {title}", ""]
    for number, one in enumerate(entries, 1):
        parts = (
            one.title,
            f"số {one.symbol}" if one.symbol else "",
            f"ngày {one.day:%d/%m/%Y}" if one.day else "",
            one.file or "bản giấy",
        )
        lines.append(f"{number}. {'; '.join(part for part in parts if part)}")
    return "\n".join(lines) + "\n"


def _pdf(case: Case, papers: dict[str, Paper], entries: list[Entry], engine: EngineName) -> tuple[bytes, list[Entry]]:
    """The papers as one PDF behind their list of contents, and the list with its pages."""
    from pypdf import PdfReader, PdfWriter

    made = _pdfs(list(papers.values()), engine)
    readers = [PdfReader(io.BytesIO(content)) for content in made]
    counts = [len(reader.pages) for reader in readers]
    before = 1  # pages of the list itself
    while True:
        placed = _placed(entries, counts, before)
        [first] = _made([contents_docx(case.about.title, placed)], ["muc-luc.docx"], engine)
        head = PdfReader(io.BytesIO(first))
        if len(head.pages) <= before:
            break
        before = len(head.pages)
    writer = PdfWriter()
    writer.append(head, outline_item="Mục lục hồ sơ", import_outline=False)
    for _ in range(before - len(head.pages)):
        writer.add_blank_page()
    inside = [entry for entry in placed if entry.page is not None]
    for reader, entry in zip(readers, inside, strict=True):
        _only_pictures(reader)
        writer.append(reader, outline_item=entry.title, import_outline=False)
    writer.add_metadata({"/Title": f"Hồ sơ: {case.about.title}"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue(), placed


def _only_pictures(reader: PdfReader) -> None:
    """Of signatures leave the picture: over pages that were put together none holds, and one that does not hold looks like a forged one."""
    from pypdf.generic import ArrayObject, NameObject

    for page in reader.pages:
        for reference in page.get("/Annots", ArrayObject()):
            field = reference.get_object()
            if field.get("/FT") == "/Sig":
                field[NameObject("/Subtype")] = NameObject("/Stamp")
                for name in ("/FT", "/V", "/T", "/TU", "/Ff", "/Lock", "/SV", "/Parent"):
                    field.pop(name, None)
    reader.root_object.pop("/AcroForm", None)


def _placed(entries: Sequence[Entry], counts: Sequence[int], before: int) -> list[Entry]:
    """The entries with the page on which each begins."""
    page, at, placed = before + 1, iter(counts), []
    for entry in entries:
        if not entry.file:
            placed.append(entry)
            continue
        placed.append(replace(entry, page=page))
        page += next(at)
    return placed


def _pdfs(papers: Sequence[Paper], engine: EngineName) -> list[bytes]:
    """The PDF of each paper: the signed one, else the one beside it, else made now. Raises DocumentError."""
    there = {paper.name: read(path) for paper in papers if (path := paper.signed_pdf if paper.signed else paper.pdf).is_file()}
    lacking = [paper for paper in papers if paper.name not in there]
    made = iter(_made([read(paper.docx) for paper in lacking], [paper.docx.name for paper in lacking], engine))
    return [there[paper.name] if paper.name in there else next(made) for paper in papers]


def _made(documents: Sequence[bytes], names: Sequence[str], engine: EngineName) -> list[bytes]:
    from generators.document.pdf import make_pdfs
    from generators.pdf.choose import choose
    from generators.pdf.errors import PdfError

    if not documents:
        return []
    try:
        results = make_pdfs(documents, choose(engine)[0])
    except PdfError as error:
        raise DocumentError([error.finding(names[0])]) from error
    wrong = [one.finding(name) for one, name in zip(results, names, strict=True) if isinstance(one, PdfError)]
    if wrong:
        raise DocumentError(wrong)
    return [one[0] for one in results if not isinstance(one, PdfError)]
