"""A paper of a case comes back signed: the PDF must show the issued paper and nothing else, and its signatures must hold; then it is kept beside the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generators.batch.journal import hash_of
from generators.cases.journal import Event
from generators.cases.paper import FOLDER
from generators.chained import this_second
from generators.codes import Code
from generators.evidence.in_pdf import attached
from generators.evidence.stamp import evidence_of, read_evidence
from generators.files import read, write
from generators.findings import DocumentError, Finding
from generators.pdf.alike import other_pages
from generators.signing.told import Looked, look

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn1crypto.x509 import Certificate

    from generators.cases.case import Case
    from generators.cases.paper import Paper
    from generators.pdf.choose import EngineName


@dataclass(frozen=True, slots=True)
class Signed:
    """The paper with its signed file, what is known of each signature, and what a person should know."""

    paper: Paper
    file: Path
    looked: Looked
    findings: tuple[Finding, ...] = ()

    def record(self) -> dict[str, Any]:
        """For a program."""
        return {
            "paper": self.paper.record(),
            "file": f"{FOLDER}/{self.file.name}",
            "signatures": [one.record() for one in self.looked.signatures],
            "findings": [one.record() for one in self.findings],
        }


def take_signed(
    case: Case,
    step: str,
    pdf: bytes,
    where: str = "PDF",
    *,
    roots: Sequence[Certificate] = (),
    chain: Sequence[Certificate] = (),
    again: bool = False,
    engine: EngineName = "auto",
    who: str = "",
) -> Signed:
    """Keep ``pdf`` as the signed file of the step's issued paper; ``where`` names it in what is wrong, ``roots`` are whom signatures are trusted for, those of the ``chain`` lead to them.

    It must carry the evidence of the paper and show its pages dot by dot, signatures aside; each signature must hold for the file as it is. A file that is kept already may get further
    signatures; one that does not go on from it takes its place only ``again``. Raises DocumentError with all that is in the way: then nothing is kept.
    """
    with case.locked():
        paper = case.in_force(step)
        looked = look(pdf, roots, where, chain=chain)
        findings = [*_signatures(looked, where), *_evidence(paper, pdf, where)]
        issued, made = _issued_pdf(paper, engine)
        signatures = sum(one.kind == "signature" for one in looked.signatures)
        if pages := other_pages(issued, pdf, fields=len(looked.signatures), where=where):
            named = ", ".join(map(str, pages))
            how = (
                ""
                if not made
                else " Giấy ban hành không kèm PDF nên máy lập lại PDF từ tệp Word để so; PDF lập ở máy khác có thể khác."
            )
            message = f"Trang {named} không giống giấy đã ban hành (ngoài hình chữ ký): đây không phải bản ký của giấy này.{how}"
            findings.append(Finding(Code.CASE_SIGNED, where, message))
        if paper.signed and not again and not pdf.startswith(_kept(paper)):
            message = "Hồ sơ đã có tệp ký của giấy này; tệp đưa vào không phải tệp ấy thêm chữ ký. Muốn thay thì thêm --again."
            findings.append(Finding(Code.CASE_SIGNED, where, message))
        if findings:
            raise DocumentError(findings)
        path = paper.signed_pdf
        write(path, pdf)
        path.chmod(0o444)
        more = {"signatures": signatures, **({"again": True} if paper.signed and again else {})}
        case.note(Event("signed", this_second(), step, paper.name, paper.revision, hash_of(path), who, more))
        return Signed(case.named(paper.name), path, looked, looked.findings)


def _signatures(looked: Looked, where: str) -> list[Finding]:
    """Why the signatures of a file do not do."""
    if any(one.severity == "error" for one in looked.findings):
        return list(looked.findings)
    if not any(one.kind == "signature" for one in looked.signatures):
        return [Finding(Code.CASE_SIGNED, where, "Tệp không có chữ ký số. Hãy ký trước: vanban sign.")]
    if looked.wrong:
        message = "Có chữ ký số không còn nguyên, hoặc chứng thư không dùng được. Xem từng chữ ký: vanban verify."
        return [Finding(Code.CASE_SIGNED, where, message)]
    return []


def _evidence(paper: Paper, pdf: bytes, where: str) -> list[Finding]:
    """Why the evidence that a file carries is not that of the paper."""
    of_paper = read_evidence(read(paper.docx))
    xml = attached(pdf, where)
    if of_paper is None or (xml is not None and evidence_of(xml, where) == of_paper):
        return []
    message = "Chứng cứ trong tệp không phải của giấy đã ban hành: đây là văn bản khác, hoặc PDF không do máy này lập từ giấy ấy."
    return [Finding(Code.CASE_SIGNED, where, message)]


def _issued_pdf(paper: Paper, engine: EngineName) -> tuple[bytes, bool]:
    """The PDF that was issued with the paper, else one made of it now (True). Raises DocumentError where none can be made."""
    from generators.document.pdf import make_pdf
    from generators.pdf.choose import choose
    from generators.pdf.errors import PdfError

    if paper.pdf.is_file():
        return read(paper.pdf), False
    try:
        return make_pdf(read(paper.docx), choose(engine)[0])[0], True
    except PdfError as error:
        raise DocumentError([error.finding(paper.docx.name)]) from error


def _kept(paper: Paper) -> bytes:
    return read(paper.signed_pdf) if paper.signed_pdf.is_file() else b""
