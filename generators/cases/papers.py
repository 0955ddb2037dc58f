"""The papers of a case are made, checked and issued here; all of them through `generators.document.render`."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from generators.batch.journal import hash_of
from generators.cases.check import check_paper
from generators.cases.compose import Composer, place_findings, read_day
from generators.cases.facts import STEPS
from generators.cases.journal import PAPER_NAME, Event
from generators.cases.known import names_of
from generators.cases.paper import FOLDER, Paper
from generators.cases.revisions import FACTS
from generators.cases.status import FROZEN, belonging, status
from generators.catalog.procedure_fields import NUMBER
from generators.catalog.unit import unit_name
from generators.chained import this_second
from generators.codes import Code
from generators.docx.nd30 import KINDS
from generators.files import read, write
from generators.findings import DocumentError, Finding, worst_first
from generators.wording.vietnamese import ngay_thang_nam

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generators.cases.case import Case
    from generators.cases.status import Status, StepStatus
    from generators.catalog.catalog import Template
    from generators.pdf.choose import EngineName

# "Số: 198/QĐ-BVM", and with room for the number "Số:       /QĐ-BVM"
_NUMBER_LINE: Final = re.compile(r"^Số:\s*(?P<number>\d*[a-zA-Z]?)\s*/\s*(?P<symbol>\S.*)$")


@dataclass(frozen=True, slots=True)
class Made:
    """What was made. ``findings`` are warnings and notes, and what is wrong with its form; ``pdf`` None where there is none, for what reason is among them."""

    paper: Paper
    docx: Path
    pdf: Path | None
    findings: tuple[Finding, ...]

    def record(self) -> dict[str, Any]:
        """For a program."""
        files = {"file": f"{FOLDER}/{self.docx.name}", "pdf": f"{FOLDER}/{self.pdf.name}" if self.pdf else None}
        return {"paper": self.paper.record(), **files, "findings": [one.record() for one in self.findings]}


def render(
    case: Case,
    step: str,
    *,
    pdf: bool = False,
    engine: EngineName = "auto",
    draft: bool = False,
    force: bool = False,
    who: str = "",
) -> Made:
    """Make the paper of a step from the facts as they stand, which get a revision; a draft of before is written over, an issued paper never.

    ``draft`` lets facts lack and marks every page; ``force`` writes over a draft that was edited by hand. Raises DocumentError with all that is wrong, each
    place that of the facts.
    """
    from generators.document.own_check import check_own
    from generators.document.render import render as render_document

    with case.locked():
        template = _template(case, step)
        facts = case.keep_facts(who)
        composed = Composer(case).composed(step)
        library = case.library
        try:
            done = render_document(template, composed.data, corpus=library.corpus, unit=library.unit, draft=draft)
        except DocumentError as error:
            raise place_findings(case, step, error) from error
        name = _name(case, step, force=force)
        docx = case.folder / FOLDER / f"{name}.docx"
        write(docx.with_suffix(".yaml"), _data_text(template, composed.data).encode())
        docx.with_suffix(".pdf").unlink(missing_ok=True)  # of the draft before
        write(docx, done.docx)
        more = {"unfinished": True} if draft else {}
        case.note(Event("rendered", this_second(), step, name, facts.revision, hash_of(docx), who, more))
        before = case.issued(step)
        told = (
            *_instead(step, before),
            *composed.findings,
            *_placed(case, step, (*done.findings, *done.notes)),
            *check_own(done, library.corpus),
        )
        paper = case.named(name)
    made = Made(paper, docx, None, told)
    return with_pdf(made, engine) if pdf else made


def with_pdf(made: Made, engine: EngineName = "auto") -> Made:
    """The same with a PDF beside it; what fails there costs the DOCX nothing and is told."""
    from generators.document.pdf import make_pdf
    from generators.pdf.choose import choose
    from generators.pdf.errors import PdfError

    chosen, note = choose(engine)
    try:
        content, wrong = make_pdf(read(made.docx), chosen)
        write(made.paper.pdf, content)
    except PdfError as error:
        return replace(made, findings=(*made.findings, error.finding(made.paper.pdf.name)))
    return replace(made, pdf=made.paper.pdf, findings=(*made.findings, *wrong, *([note] if note else [])))


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft that nothing stands in the way of: its ``number`` (blank where the paper has none, or is still to get it), what stands behind it, its day; warnings and notes."""

    paper: Paper
    number: str
    symbol: str
    day: dt.date
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> str:
        """ "198/QĐ-BVM"; blank without a number."""
        return f"{self.number}/{self.symbol}" if self.symbol and self.number else ""


Enter = Callable[[Ready], tuple[Finding, ...]]
"""What is done with a draft in the moment before it is issued; where it raises DocumentError, nothing is."""


def ready(
    case: Case,
    step: str,
    *,
    number: str = "",
    reason: str = "",
    edited: bool = False,
    numberless: bool = False,
    standing: Status | None = None,
) -> Ready:
    """The draft of a step, where it can be issued as it stands; ``numberless``: it will get its number yet. Who issues it holds the lock.

    ``standing`` is where the case stands, where the caller knows that already.

    Raises DocumentError with everything that is in the way.
    """
    template = _template(case, step)
    paper = case.paper(step)
    if paper is None or paper.state in ("issued", "superseded"):
        message = "Bước này chưa có dự thảo để ban hành. Hãy lập trước: vanban case render."
        raise DocumentError.of(Code.CASE_STATE, step, message)
    standing = standing or status(case)
    findings = [*_in_the_way(case, paper, standing.of(step), edited=edited), *check_paper(case, paper, between=True)]
    printed, symbol = printed_number(paper.docx)
    if not numberless:
        findings += _number(step, template, printed, number)
    day = _day(case, step, template)
    if day is None:
        findings.append(Finding(Code.CASE_STATE, f"{STEPS}.{step}.{template.manifest.date}", "Thiếu ngày của văn bản."))
    elif day > case.library.today():
        message = f"Ngày của văn bản ({day:%d/%m/%Y}) chưa đến; ban hành rồi thì bước này đã xong, các hạn tính từ ngày ấy."
        findings.append(Finding(Code.CASE_ORDER, f"{STEPS}.{step}.{template.manifest.date}", message, "warning"))
    findings = [_set_aside(one, reason) for one in findings]
    if day is None or any(one.severity == "error" for one in findings):
        raise DocumentError(findings)
    return Ready(paper, printed or number.strip(), symbol, day, tuple(findings))


def foreseen(case: Case, step: str, standing: Status, *, numberless: bool = False) -> tuple[Finding, ...]:
    """What would be said if the draft of a step were issued now with nothing typed, the worst first: what is in the way, and what is to be known. Nothing is written.

    ``standing`` is where the case stands; ``numberless`` as in `ready`.
    """
    try:
        return worst_first(ready(case, step, numberless=numberless, standing=standing).findings)
    except DocumentError as error:
        return worst_first(error.findings)


def issue(
    case: Case,
    step: str,
    *,
    number: str = "",
    reason: str = "",
    edited: bool = False,
    who: str = "",
    enter: Enter | None = None,
) -> tuple[Paper, tuple[Finding, ...]]:
    """The draft of a step is issued: its files can no longer be written to, and later papers name it. With what a person should know.

    ``number`` is given where the clerk writes it after signing; ``reason`` sets conditions between papers aside and is kept in the journal; ``edited``
    issues a file that was edited by hand since it was made; ``enter`` registers it. Raises DocumentError with everything that is in the way.
    """
    with case.locked():
        template = _template(case, step)
        case.keep_facts(who)
        found = ready(case, step, number=number, reason=reason, edited=edited)
        paper, day, whole = found.paper, found.day, found.whole
        registered = enter(found) if enter else ()
        before = case.issued(step)
        more: dict[str, Any] = {"day": day.isoformat(), "symbol": whole, "mention": _mention(case, step, template, whole, day)}
        more |= {"edited": True} if not paper.is_whole else {}
        more |= {"reason": reason.strip()} if reason.strip() else {}
        more |= {kind: hash_of(path) for kind, path in (("data", paper.data), ("pdf", paper.pdf)) if path.is_file()}
        for path in (paper.docx, paper.data, paper.pdf):
            if path.is_file():
                path.chmod(0o444)
        case.note(Event("issued", this_second(), step, paper.name, paper.revision, hash_of(paper.docx), who, more))
        if before is not None:
            case.note(Event("superseded", this_second(), step, before.name, who=who, more={"by": paper.name}))
        return case.named(paper.name), (*found.findings, *registered)


def printed_number(docx: Path) -> tuple[str, str]:
    """The number that a paper prints, and what stands behind it ("198", "QĐ-BVM"): the number is blank where there is room for it, both where there is no such line.

    Raises DocumentError where the file cannot be read.
    """
    from generators.docx.package import parse_xml, read_package
    from generators.docx.text import body_paragraphs

    parts = read_package(read(docx), docx.name)
    body = parse_xml(parts["word/document.xml"], "word/document.xml")
    for text in body_paragraphs(body):
        if found := _NUMBER_LINE.match(" ".join(text.split())):
            return found["number"], found["symbol"].strip()
    return "", ""


def _template(case: Case, step: str) -> Template:
    """The template of a step. Raises DocumentError where there is no such step, it makes no paper, or the matter has ended."""
    fields = case.fields
    if case.closed:
        raise DocumentError.of(Code.CASE_STATE, str(case.folder), "Vụ việc đã kết thúc. Muốn làm tiếp thì mở lại trước.")
    named = case.step(step)
    if step not in fields.templates:
        what = named.outside or "việc không có giấy tờ"
        message = f"Bước này không lập giấy ở đây ({what}); chỉ ghi ngày ở {STEPS}.{step}.ngay."
        raise DocumentError.of(Code.CASE_STEP, step, message)
    return fields.templates[step]


def _name(case: Case, step: str, *, force: bool) -> str:
    """The name of the file of a step's paper: that of its draft, else a new one. Raises DocumentError where a draft was edited by hand."""
    paper = case.paper(step)
    if paper is None or paper.state in ("issued", "superseded"):
        there = (path.name.partition(".")[0] for path in (case.folder / FOLDER).iterdir())
        numbers = [int(name.partition("-")[0]) for name in there if PAPER_NAME.fullmatch(name)]
        return f"{max(numbers, default=0) + 1:02}-{step}"
    if paper.frozen and not force:
        raise DocumentError.of(Code.CASE_FILE_CHANGED, f"{FOLDER}/{paper.docx.name}", FROZEN)
    if paper.docx.is_file() and not paper.is_whole and not force:
        message = (
            "Dự thảo này đã được sửa tay (hoặc máy dừng khi đang lập); lập lại thì lời sửa mất. Muốn lập lại thì thêm --force."
        )
        raise DocumentError.of(Code.CASE_FILE_CHANGED, f"{FOLDER}/{paper.docx.name}", message)
    return paper.name


def _instead(step: str, before: Paper | None) -> tuple[Finding, ...]:
    """What is to be known of a draft where the step has an issued paper already."""
    if before is None:
        return ()
    message = f"Bước này đã có giấy ban hành ({before.mention}); đây là dự thảo để thay giấy đó, giấy cũ giữ nguyên."
    return (Finding(Code.CASE_STATE, step, message, "note"),)


def _data_text(template: Template, data: Mapping[str, Any]) -> str:
    """The data of a paper as `vanban render` takes them: JSON is YAML."""
    return f"# Mẫu: {template.slug}\n{json.dumps(data, ensure_ascii=False, indent=1, default=str)}\n"


def _placed(case: Case, step: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return place_findings(case, step, DocumentError(findings)).findings


def _in_the_way(case: Case, paper: Paper, standing: StepStatus, *, edited: bool) -> list[Finding]:
    """Why a draft cannot be issued as it stands."""
    where = f"{FOLDER}/{paper.docx.name}"
    findings: list[Finding] = []
    if not paper.docx.is_file():
        findings.append(Finding(Code.CASE_FILE_CHANGED, where, "Không còn tệp dự thảo. Hãy lập lại."))
    elif not paper.is_whole and not edited:
        message = "Tệp đã được sửa tay sau khi lập. Hãy lập lại; hoặc nếu lời sửa là đúng thì ban hành với --edited."
        findings.append(Finding(Code.CASE_FILE_CHANGED, where, message))
    if standing.waits:
        titles = ", ".join(f"“{case.fields.steps[one].title}”" for one in standing.waits)
        findings.append(Finding(Code.CASE_STEP, paper.step, f"Chưa xong bước phải làm trước: {titles}."))
    if belonging(case, names_of(case, Composer(case)))[paper.step] is False:
        message = "Theo dữ kiện thì bước này không thuộc vụ việc. Hãy xem lại dữ kiện, hoặc bỏ dự thảo này."
        findings.append(Finding(Code.CASE_STEP, paper.step, message))
    if standing.unanswered:
        message = f"Chưa biết bước này có thuộc vụ việc không: hãy trả lời {', '.join(standing.unanswered)} ở {FACTS}."
        findings.append(Finding(Code.CASE_STEP, paper.step, message))
    return findings


def _number(step: str, template: Template, printed: str, number: str) -> list[Finding]:
    """What is wrong with the number of a paper that is to be issued."""
    number = number.strip()
    where = f"{STEPS}.{step}.{NUMBER}"
    if number and not re.fullmatch(r"[0-9]+[a-zA-Z]?", number):
        return [Finding(Code.CASE_NUMBER, where, f"“{number[:20]}” không phải số văn bản: chỉ ghi phần số, ví dụ 198.")]
    if number and printed and number.lstrip("0") != printed.lstrip("0"):
        return [Finding(Code.CASE_NUMBER, where, f"Giấy in số {printed}, mà số đưa vào là {number}. Hãy sửa một trong hai.")]
    if not number and not printed and NUMBER in template.fields.schema["properties"]:
        return [
            Finding(Code.CASE_NUMBER, where, "Giấy chưa có số. Hãy ghi số rồi lập lại, hoặc đưa số văn thư đã cấp: --number 198.")
        ]
    return []


def _day(case: Case, step: str, template: Template) -> dt.date | None:
    return read_day(Composer(case).paper_data(step, issued=False).get(template.manifest.date))


def _mention(case: Case, step: str, template: Template, symbol: str, day: dt.date) -> str:
    """How later papers name this one: "Quyết định số 198/QĐ-BVM ngày 21 tháng 9 năm 2026 của Giám đốc Bệnh viện Đa khoa Mẫu"."""
    kind = template.manifest.kind
    data = Composer(case).paper_data(step, issued=False)
    # A personal paper has no kind on the page: it is called by the title of the template.
    title = KINDS.get(kind or "", kind or "") or template.manifest.title
    issuer = data.get("tham_quyen_ban_hanh") or (unit_name(data) if kind else "")
    words = [title, f"số {symbol}" if symbol else "", ngay_thang_nam(day), f"của {issuer}" if issuer else ""]
    return " ".join(word for word in words if word)


def _set_aside(finding: Finding, reason: str) -> Finding:
    """A condition between papers that a written reason sets aside is a warning; what is wrong with the paper itself stays."""
    if not reason.strip() or finding.severity != "error" or finding.code not in SET_ASIDE:
        return finding
    return replace(finding, severity="warning", message=f"{finding.message} Bỏ qua theo lý do: {reason.strip()}")


SET_ASIDE: Final = frozenset({Code.CASE_LIMIT, Code.CASE_ORDER, Code.CASE_APART, Code.CASE_PERSON, Code.CASE_DOSSIER})
"""Findings between papers that a reason may set aside; which, and why, stays in the journal."""
