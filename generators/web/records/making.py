"""What a worker is asked for: the record of an issued decision, from its file and the data of which it was made, of which nothing is kept; or from a case, kept there where that is wished."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from generators.codes import Code
from generators.findings import DocumentError
from generators.web.work import worker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generators.findings import Finding
    from generators.records.record import Record

# What is said in their place
_OPTIONS: Final = {
    "vào tờ trả lời (--answers)": "vào ô “Số định danh cá nhân”",
    "vào tờ trả lời;": "vào ô “Giá trị cũ”;",
    ": --number ": ", như ",
    "thêm --edited": "đánh dấu “Nhận cả văn bản đã sửa lời sau khi lập”",
    ": --who.": ": hãy ghi vào ô “Ai làm”.",
    "Hãy xuất lại record.json với --answers.": "Hãy ghi số định danh ở trên rồi ghi lại record.json.",
    " Hãy ban hành trước: vanban case issue.": " Hãy ban hành ở trang hồ sơ trước.",
    "Xem “vanban verify”": "Xem ở trang “Kiểm tra”",
    "xem “vanban verify”": "xem ở trang “Kiểm tra”",
    "do “vanban record” lập": "do vanban lập",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision: its file and data with the names that their sender gives them, and what else is known.

    ``in_system`` None: not known whether it was made in the information system; ``answers`` as `generators.records.answers` reads them.
    """

    content: bytes
    name: str
    data: bytes
    data_name: str = "dữ liệu"
    number: str = ""
    in_system: bool | None = None
    edited: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """The record, its text as a file, the message for each person, and what is to be known."""

    record: Record
    text: str
    notices: tuple[str, ...]
    told: tuple[Finding, ...]


def make(asked: Asked) -> Made:
    """The record, and what is to be known of it without the options of a command. Raises DocumentError with all that is wrong: a file without evidence, a draft, other data, a paper that changes nothing."""
    with told_of_no_command():
        made = _make(asked)
    return replace(made, told=tuple(map(of_no_command, made.told)))


def record_in_case(
    folder: Path, step: str, answers: Mapping[str, Any], *, in_system: bool | None = None, keep: bool = False
) -> Made:
    """The record of the paper of a step of a case that is in force, by the data that the case has; ``keep``: written into the folder of the case. Raises DocumentError."""
    from generators.cases.case import Case
    from generators.cases.record import path_of, record_of
    from generators.records.answers import parse_answers
    from generators.records.files import record_text, write_record
    from generators.records.notice import notices
    from generators.web.cases.shelf import shelf_of

    shelf = shelf_of(worker.desk())
    assert shelf is not None  # the server that asks has one
    with told_of_no_command():
        case = Case.open(folder, shelf.library)
        known = parse_answers(answers, "tờ trả lời") if answers else None
        record, told = record_of(case, step, answers=known, in_system=in_system)
        if keep:
            with case.locked():
                write_record(path_of(case, step), record)
    return Made(record, record_text(record), tuple(text for _, text in notices(record)), tuple(map(of_no_command, told)))


@contextmanager
def told_of_no_command() -> Iterator[None]:
    """What is wrong is said without the options of a command. Raises DocumentError."""
    try:
        yield
    except DocumentError as error:
        raise DocumentError(map(of_no_command, error.findings)) from error


def of_no_command(finding: Finding) -> Finding:
    """What is said to one who types a command, for one who has a form."""
    message = finding.message
    for option, here in _OPTIONS.items():
        message = message.replace(option, here)
    return replace(finding, message=message)


def _make(asked: Asked) -> Made:
    from generators.catalog.source import decoded, read_data
    from generators.records.answers import parse_answers
    from generators.records.files import record_text
    from generators.records.make import make_record
    from generators.records.notice import notices

    desk = worker.desk()
    data = read_data(decoded(asked.data, asked.data_name)[0])
    if not isinstance(data, dict):
        raise DocumentError.of(Code.DATA_UNREADABLE, asked.data_name, "Dữ liệu phải gồm các dòng “trường: giá trị”.")
    answers = parse_answers(asked.answers, "tờ trả lời") if asked.answers else None
    record, told = make_record(
        asked.content, asked.name, data, corpus=desk.corpus, catalog=desk.catalog, unit=desk.unit, number=asked.number, answers=answers,
        in_system=asked.in_system, edited=asked.edited,
    )  # fmt: skip
    return Made(record, record_text(record), tuple(text for _, text in notices(record)), told)
