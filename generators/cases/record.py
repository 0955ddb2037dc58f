"""What an issued paper of a case changes in electronic records: exported into the folder of the case, ``ho-so-dien-tu/NN-step.json``, with its log beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generators.catalog.source import read_data
from generators.codes import Code
from generators.files import read
from generators.findings import DocumentError, Finding
from generators.records.due import with_log
from generators.records.files import FOLDER, read_record
from generators.records.log import read_log
from generators.records.make import make_record
from generators.records.rules import FILE
from generators.records.rules_file import load_rules

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from generators.cases.case import Case
    from generators.cases.paper import Paper
    from generators.records.answers import Answers
    from generators.records.record import Record
    from generators.records.rules import Rules


def record_of(
    case: Case, step: str, *, answers: Answers | None = None, in_system: bool | None = None, file: Path | None = None
) -> tuple[Record, tuple[Finding, ...]]:
    """The record of the paper of a step that is in force, tied to ``file`` (None: the signed PDF where one came back, else the Word file).

    The values are those of the case's facts of which it was made. Raises DocumentError where no paper of the step is issued, its file is gone or was changed since, or it changes nothing.
    """
    paper = case.in_force(step)
    path = file or (paper.signed_pdf if paper.signed else paper.docx)
    data = read_data(paper.data)
    library = case.library
    return make_record(
        read(path),
        f"{path.parent.name}/{path.name}",
        data if isinstance(data, dict) else {},
        corpus=library.corpus,
        catalog=library.catalog,
        unit=library.unit,
        number=paper.symbol,
        answers=answers,
        in_system=in_system,
        edited=paper.edited,
    )


def unrecorded(case: Case, rules: Rules) -> tuple[Paper, ...]:
    """The papers in force that change electronic records by the rules and have no record in the folder of the case yet."""
    templates = case.fields.templates
    return tuple(
        paper
        for paper in case.papers
        if paper.state == "issued"
        and paper.step in templates
        and templates[paper.step].slug in rules.papers
        and not path_for(case, paper).is_file()
    )


def standing(case: Case, step: str, today: dt.date) -> Record | None:
    """The record of the paper of a step that is in force as its log has it on a day; None where there is no such paper, or it has no record in the folder of the case.

    Raises DocumentError where record or log cannot be read.
    """
    paper = case.issued(step)
    path = path_for(case, paper) if paper else None
    if path is None or not path.is_file():
        return None
    rules = load_rules(case.library.catalog.root / FILE)
    return with_log(read_record(path), read_log(path.parent), rules, case.library.corpus, today)


def path_of(case: Case, step: str) -> Path:
    """The file for the record of the paper of a step that is in force. Raises DocumentError where there is none."""
    return path_for(case, case.in_force(step))


def path_for(case: Case, paper: Paper) -> Path:
    """The file for the record of a paper, whether it is there or not."""
    return case.folder / FOLDER / f"{paper.name}.json"


def step_of(case: Case, file: Path) -> str:
    """The step whose issued paper is in a file of the case's folder. Raises DocumentError where that file is none."""
    for paper in case.papers:
        if file.resolve() in {path.resolve() for path in (paper.docx, paper.pdf, paper.signed_pdf)}:
            if paper.state == "issued":
                return paper.step
            message = "Giấy này chưa ban hành hoặc đã bị thay: chỉ giấy đang có hiệu lực mới làm đổi hồ sơ điện tử."
            raise DocumentError.of(Code.CASE_STATE, str(file), message)
    raise DocumentError.of(Code.CASE_FILE_CHANGED, str(file), "Nhật ký của hồ sơ vụ việc không có giấy này.")
