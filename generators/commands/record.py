"""`vanban record`: what an issued decision changes in the electronic records of people, who must do what by when, and what was done."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generators.commands.common import EXISTING_FILE, data_given, failing, file_argument, keep, load_catalog, warn
from generators.commands.unit_option import library_options, unit_beside
from legaltext.commands.common import echo_json, load_corpus

if TYPE_CHECKING:
    from generators.cases.case import Case
    from generators.findings import Finding
    from generators.records.answers import Answers
    from generators.records.record import DutyDay, Record


@click.command("file")
@file_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tệp record.json để ghi; không có thì in ra màn hình (giấy của hồ sơ vụ việc: ghi vào hồ sơ đó).",
)
@click.option(
    "--data",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="Dữ liệu đã lập văn bản; không ghi thì tệp .yaml cùng tên bên cạnh.",
)
@click.option("--number", default="", metavar="SỐ", help="Số, ký hiệu (240/QĐ-BVM) khi văn bản chưa in số.")
@click.option("--answers", type=EXISTING_FILE, help="Tờ trả lời: số định danh cá nhân, giá trị cũ mà văn bản không ghi.")
@click.option(
    "--blank", type=click.Path(dir_okay=False, path_type=Path), help="Ghi tờ trả lời trống cho những gì chưa biết vào tệp này."
)
@click.option(
    "--in-system/--by-hand",
    "in_system",
    default=None,
    help="Quyết định có lập trên hệ thống thông tin quản lý cán bộ, công chức, viên chức không; không ghi thì nêu cả hai trường hợp.",
)
@click.option("--edited", is_flag=True, help="Nhận cả văn bản đã sửa lời sau khi lập; từng giá trị phải tự đối chiếu.")
@click.option("--force", is_flag=True, help="Ghi đè record.json của văn bản khác.")
@library_options
def file_command(
    file: Path,
    output: Path | None,
    data: str | None,
    number: str,
    answers: Path | None,
    blank: Path | None,
    *,
    in_system: bool | None,
    edited: bool,
    force: bool,
) -> None:
    """Xuất thay đổi trong hồ sơ điện tử do văn bản TỆP (Word, PDF do vanban lập): nhóm dữ liệu, giá trị cũ, giá trị mới, ai phải cập nhật trước ngày nào.

    Giấy đã ban hành của hồ sơ vụ việc (giay-to/…) thì dữ liệu lấy ở hồ sơ, tệp ghi vào ho-so-dien-tu. Nhóm dữ liệu, thời hạn theo Nghị định 27/2026/NĐ-CP (Điều 16–20 và tiêu đề các nhóm của Phụ lục). Tệp xuất ra không phải định dạng của Cơ sở dữ liệu quốc gia (chưa được công bố).
    """
    from generators.files import write
    from generators.records.answers import blank_answers, read_answers
    from generators.records.files import record_text, write_record

    with failing():
        known = read_answers(answers) if answers else None
        case = _case_of(file) if data is None else None
        if case is not None:
            from generators.cases.record import path_of, record_of, step_of

            step = step_of(case, file)
            record, told = record_of(case, step, answers=known, in_system=in_system, file=file)
            output = output or path_of(case, step)
        else:
            record, told = _of_document(file, data, number, known, in_system=in_system, edited=edited)
        if output is not None and not force:
            _keep_other(output, record)
        if blank is not None:
            keep(blank, "tờ trả lời")
            write(blank, blank_answers(record).encode(), private=True)
        if output is not None:
            write_record(output, record)
    warn(told)
    if output is None:
        click.echo(record_text(record), nl=False)
        return
    click.echo(f"Đã ghi {output}: {changed(record)}.")
    for duty in record.duties:
        click.echo(f"- {duty_line(duty)}")


def _of_document(
    file: Path, data: str | None, number: str, answers: "Answers | None", *, in_system: bool | None, edited: bool
) -> "tuple[Record, tuple[Finding, ...]]":
    """The record of a document with the data of which it was made. Raises DocumentError."""
    from generators.files import read
    from generators.records.make import make_record

    source, catalog = _data_of(file, data), load_catalog()
    return make_record(
        read(file), str(file), _typed(source), corpus=load_corpus(), catalog=catalog, unit=unit_beside(source, catalog), number=number,
        answers=answers, in_system=in_system, edited=edited,
    )  # fmt: skip


def _case_of(file: Path) -> "Case | None":
    """The case of whose papers the file is one; None where it is none of a case. Raises DocumentError."""
    from generators.cases.case import ABOUT, Case
    from generators.cases.paper import FOLDER
    from generators.commands.case import library_for

    folder = file.resolve().parent.parent
    if file.resolve().parent.name != FOLDER or not (folder / ABOUT).is_file():
        return None
    return Case.open(folder, library_for(folder))


def changed(record: "Record") -> str:
    """How much changes, in words that name nobody."""
    count = sum(len(one.changes) for one in record.people)
    people = f" của {len(record.people)} người" if len(record.people) > 1 else ""
    return f"{count} giá trị thay đổi{people}, {record.decision.kind} {record.decision.number or 'không số'} ngày {record.decision.day:%d/%m/%Y}"


def duty_line(duty: "DutyDay") -> str:
    """One duty in a line: "Cập nhật …: chậm nhất 15/10/2026 (03 ngày làm việc kể từ 12/10/2026; Cơ quan sử dụng …; điểm b khoản 2 Điều 19 …)"."""
    condition = f" [chỉ {duty.condition}]" if duty.condition else ""
    head, by = f"{duty.title}{condition}", f"{duty.who}; {duty.law}"
    if duty.state == "excused":
        return f"{head}: không phải làm ({by})"
    if duty.day is None or duty.start is None:
        return f"{head}: {duty.why} ({by})"
    late = " – QUÁ HẠN" + (", nếu phải làm" if duty.condition else "") if duty.state == "late" else ""
    done = f" – đã làm {duty.done:%d/%m/%Y}{', muộn' if duty.done > duty.day and not duty.unsure else ''}" if duty.done else ""
    unsure = (f" Có thể muộn hơn: {duty.unsure}" if duty.unsure else "") + (f" {duty.doubt}" if duty.doubt else "")
    return f"{head}: chậm nhất {duty.day:%d/%m/%Y} ({duty.limit} kể từ {duty.start:%d/%m/%Y}; {by}){late}{done}.{unsure}"


def _data_of(file: Path, data: str | None) -> str:
    """The file of data: that which was named, else the one beside the document."""
    if data is not None:
        return data
    beside = file.with_suffix(".yaml")
    if not beside.is_file():
        raise click.UsageError(f"Cần --data: dữ liệu đã lập {file.name} (văn bản không mang dữ liệu, chỉ mang dấu của dữ liệu).")
    return str(beside)


def _typed(source: str) -> dict[str, Any]:
    """The data as they were typed. Raises DocumentError."""
    from generators.catalog.source import read_data
    from generators.codes import Code
    from generators.findings import DocumentError

    found = read_data(data_given(source))
    if not isinstance(found, dict):
        raise DocumentError.of(Code.DATA_UNREADABLE, source, "Dữ liệu phải gồm các dòng “trường: giá trị”.")
    return found


def _keep_other(output: Path, record: "Record") -> None:
    """End the command where the file holds something else than a record of this decision."""
    from generators.findings import DocumentError
    from generators.records.files import read_record

    if not output.exists():
        return
    try:
        same = read_record(output).decision.key == record.decision.key
    except DocumentError:
        same = False
    if not same:
        raise click.UsageError(
            f"{output}: đã có tệp này, không phải của văn bản này. Hãy chọn tên khác, hoặc thêm --force để ghi đè."
        )


@click.command()
def schema() -> None:
    """In JSON Schema của record.json."""
    from generators.records.files import schema as published

    echo_json(published())
