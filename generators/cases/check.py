"""A case held against everything: its facts, each paper against the decree and the law it cites, its files, and what must hold between papers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generators.batch.journal import hash_of
from generators.cases.across import across
from generators.cases.compose import Composer
from generators.cases.journal import Event
from generators.cases.paper import FOLDER
from generators.cases.status import stale_fields, status, wrong_files
from generators.chained import this_second
from generators.codes import Code
from generators.files import read
from generators.findings import DocumentError, Finding, Severity, unique

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generators.cases.case import Case
    from generators.cases.paper import Paper


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. ``papers``: of each paper that was looked at, by its name, what is wrong with it; ``findings`` what is wrong with the case beside."""

    papers: Mapping[str, tuple[Finding, ...]]
    findings: tuple[Finding, ...]

    @property
    def all(self) -> tuple[Finding, ...]:
        """Everything, each once."""
        return unique([*self.findings, *(one for found in self.papers.values() for one in found)])

    @property
    def wrong(self) -> bool:
        """Whether anything is an error."""
        return any(one.severity == "error" for one in self.all)

    def record(self) -> dict[str, Any]:
        """For a program."""
        papers = {name: [one.record() for one in found] for name, found in self.papers.items()}
        return {"wrong": self.wrong, "papers": papers, "findings": [one.record() for one in self.findings]}


def check(case: Case, step: str = "", *, who: str = "") -> Checked:
    """Check the case, or one step of it. Drafts that hold become "checked" in the journal. Raises DocumentError where there is no such step, or nothing can be read."""
    if step:
        case.step(step)
    with case.locked():
        between = across(case)
        found: dict[str, tuple[Finding, ...]] = {}
        files = wrong_files(case)
        for paper in case.papers:
            if paper.state == "superseded" or (step and paper.step != step):
                continue
            of_files = tuple(one for one in files if one.where.startswith(f"{FOLDER}/{paper.name}."))
            if not paper.docx.is_file():
                found[paper.name] = of_files
                continue
            if paper.step not in case.fields.templates:
                message = "Thủ tục nay không còn bước của giấy này; giấy được giữ nguyên, không kiểm tra."
                found[paper.name] = (Finding(Code.CASE_STEP, f"{FOLDER}/{paper.docx.name}", message, "warning"),)
                continue
            try:
                own = check_paper(case, paper)
            except DocumentError as error:
                own = tuple(replace(one, where=f"{FOLDER}/{paper.docx.name}") for one in error.findings)
            mine = tuple(one.finding for one in between if one.step == paper.step)
            found[paper.name] = unique([*of_files, *own, *mine])
            if paper.state != "issued":
                _note(case, paper, found[paper.name], who)
        with_paper = {paper.step for paper in case.papers if paper.name in found}
        rest = tuple(one.finding for one in between if one.step not in with_paper and step in ("", one.step))
        return Checked(found, unique([*(() if step else status(case).findings), *rest]))


def check_paper(case: Case, paper: Paper, *, between: bool = False) -> tuple[Finding, ...]:
    """What is wrong with one paper: its form, its evidence, the facts that have changed since; with ``between`` also what does not hold between it and others.

    Raises DocumentError where its file cannot be read.
    """
    from generators.document.own_check import form_findings
    from generators.evidence.verify import verify

    template, library = case.fields.templates[paper.step], case.library
    where = f"{FOLDER}/{paper.docx.name}"
    content = read(paper.docx)
    day = paper.day or Composer(case).day(paper.step)[0]
    findings = [replace(one, where=f"{where}: {one.where}") for one in form_findings(template, content, library.corpus, on=day)]
    if paper.unfinished:
        findings = [Finding(Code.CASE_STATE, where, "Dự thảo còn thiếu mục (DỰ THẢO); hãy điền đủ rồi lập lại.")]
    try:
        proved = verify(content, where, corpus=library.corpus, catalog=library.catalog)
    except DocumentError as error:
        findings += (replace(one, where=where) for one in error.findings)
    else:
        if proved.verdict == "tampered":
            findings.append(
                Finding(Code.CASE_FILE_CHANGED, where, "Lời luật hoặc chứng cứ trong tệp đã bị sửa. Xem: vanban verify.")
            )
        elif proved.verdict == "text-changed":
            findings.append(
                Finding(Code.CASE_FILE_CHANGED, where, "Lời văn đã được sửa tay từ khi lập. Xem: vanban verify.", "warning")
            )
        elif proved.law_changed and paper.state != "issued":
            findings.append(
                Finding(
                    Code.CASE_STALE, where, "Luật mà giấy này viện dẫn nay đã khác. Xem: vanban verify; hãy lập lại.", "warning"
                )
            )
    if stale := stale_fields(case, paper, Composer(case)):
        severity: Severity = "warning" if paper.state == "issued" else "error"
        message = f"Dữ kiện đã thay đổi từ khi lập giấy này (bản {paper.revision}): {', '.join(stale)}."
        way = " Giấy đã ban hành; nếu phải sửa thì lập giấy mới thay." if paper.state == "issued" else " Hãy lập lại."
        findings.append(Finding(Code.CASE_STALE, where, message + way, severity))
    if between:
        findings += (one.finding for one in across(case) if one.step == paper.step)
    return unique(findings)


def _note(case: Case, paper: Paper, findings: tuple[Finding, ...], who: str = "") -> None:
    """Keep in the journal that a paper was checked, and how it came out; the caller holds the lock. Raises DocumentError."""
    errors = sum(one.severity == "error" for one in findings)
    more = {"errors": errors, "warnings": sum(one.severity == "warning" for one in findings)}
    case.note(Event("checked", this_second(), paper.step, paper.name, paper.revision, hash_of(paper.docx), who, more))
