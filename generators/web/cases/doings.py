"""What workers are asked for in a case: papers made, checked, issued, put together. The case is its folder, and its own lock keeps two of them apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from generators.cases.bundle import Bundle, bundle
from generators.cases.case import Case
from generators.cases.check import Checked, check
from generators.cases.papers import Made, issue, render
from generators.cases.signed import take_signed
from generators.codes import Code
from generators.files import write
from generators.findings import DocumentError
from generators.register.paper import Typed
from generators.web.cases.shelf import shelf_of
from generators.web.work import tasks, worker

if TYPE_CHECKING:
    from pathlib import Path

    from generators.cases.bundle import Kind
    from generators.cases.paper import Paper
    from generators.findings import Finding


def make(folder: Path, step: str, who: str, *, pdf: bool = False, draft: bool = False, force: bool = False) -> Made:
    """The paper of a step, with a PDF beside it where that is asked for and can be made. Raises DocumentError."""
    made = render(_case(folder), step, draft=draft, force=force, who=who)
    if not pdf:
        return made
    try:
        done = tasks.make_pdf(made.docx.read_bytes())
    except DocumentError as error:  # costs the DOCX nothing
        return replace(made, findings=(*made.findings, *error.findings))
    write(made.paper.pdf, done.pdf)
    return replace(made, pdf=made.paper.pdf, findings=(*made.findings, *done.findings))


def look(folder: Path, step: str, who: str) -> Checked:
    """The case, or one step of it, checked. Raises DocumentError."""
    return check(_case(folder), step, who=who)


@dataclass(frozen=True, slots=True)
class Sent:
    """A paper that was issued; ``entry`` is the id of its entry in the register of the server, None where there is none."""

    paper: Paper
    entry: int | None
    findings: tuple[Finding, ...]


def send(
    folder: Path, step: str, who: str, *, typed: Typed | None = None, reason: str = "", edited: bool = False, begin: bool = False
) -> Sent:
    """The paper of a step, issued; registered too where the server has a register, which gives the number that the paper lacks.

    ``typed`` as `issue_registered` takes it. Raises DocumentError; also where something is typed for a register that the server has not.
    """
    typed = typed or Typed()
    case, register = _case(folder), worker.desk().register
    if register is None:
        if replace(typed, number="") != Typed():
            message = "Máy chủ này chưa mở sổ văn bản đi, nên không có chỗ ghi trích yếu, hình thức, căn cứ, cấp."
            raise DocumentError.of(Code.REGISTER_UNSAID, "sổ văn bản đi", message)
        paper, findings = issue(case, step, number=typed.number, reason=reason, edited=edited, who=who)
        return Sent(paper, None, findings)
    from generators.cases.numbers import issue_registered

    done = issue_registered(case, step, register, typed=typed, reason=reason, edited=edited, begin=begin, who=who)
    return Sent(done.paper, done.entry.id if done.entry else None, done.findings)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An issued paper whose signed file was taken in, and how many signatures that has."""

    paper: Paper
    signatures: int
    findings: tuple[Finding, ...]


def take_back(folder: Path, step: str, who: str, content: bytes, *, again: bool = False) -> TakenBack:
    """The signed PDF of an issued paper, kept beside it where it shows that paper and its signatures hold. Raises DocumentError."""
    done = take_signed(_case(folder), step, content, "tệp đã ký", again=again, who=who)
    return TakenBack(done.paper, len(done.looked.signatures), done.findings)


GATHERING: Final = 240.0
"""Seconds that all papers of a case may take to be put together."""


def gather(folder: Path, kind: Kind, who: str, *, drafts: bool = False) -> Bundle:
    """All papers in one file. Raises DocumentError."""
    return bundle(_case(folder), kind, drafts=drafts, who=who)


def _case(folder: Path) -> Case:
    shelf = shelf_of(worker.desk())
    assert shelf is not None  # the server that asks has one
    return Case.open(folder, shelf.library)
