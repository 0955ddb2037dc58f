"""`vanban record due|log|notice|consent`: what is late, what was done, what the person is told, who may look."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.commands.common import EXISTING_FILE, failing, load_catalog, templates_option, warn
from generators.commands.record import duty_line
from legaltext.commands.common import IsoDate, corpus_option, echo_json, format_option, load_corpus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generators.cases.paper import Paper
    from generators.records.record import PersonChanges, Record

record_argument = click.argument("record", type=EXISTING_FILE, metavar="RECORD.json")
_person_option = click.option(
    "--person", type=click.IntRange(min=1), default=1, show_default=True, help="Người thứ mấy trong hồ sơ."
)
_on_option = click.option("--on", "day", type=IsoDate(), help="Ngày làm; không ghi thì hôm nay.")


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[DIR]...")
@click.option("--days", type=click.IntRange(0, 3650), help="Chỉ nêu việc đến hạn trong số ngày này; không ghi thì nêu hết.")
@templates_option
@corpus_option
@format_option()
def due(folders: tuple[Path, ...], days: int | None, layout: str) -> None:
    """Liệt kê việc chưa làm của các record.json trong thư mục (không ghi thì thư mục này), việc quá hạn trước. Mã thoát 1 khi có việc quá hạn, hoặc có tệp, nhật ký hỏng."""
    from generators.records.due import due_records

    with failing():
        found = due_records(folders or (Path(),), load_corpus(), load_catalog(), days=days, today=date.today())
        missing = _unrecorded(folders or (Path(),))
    code = 1 if found.late or any(one.severity == "error" for one in found.findings) else 0
    if layout == "json":
        echo_json(found.record() | {"missing": [{"file": str(one.docx), "number": one.symbol or None} for one in missing]})
        sys.exit(code)
    warn(found.findings)
    for paper in missing:
        number = paper.symbol or "không số"
        click.echo(f"{number}: chưa ghi thay đổi hồ sơ điện tử nên chưa theo dõi thời hạn. Ghi: vanban record {paper.docx}")
    if not found.due and not found.undated and not missing:
        click.echo(f"Không còn việc nào phải làm ({found.records} hồ sơ thay đổi).")
    for one in (*found.due, *found.undated):
        left = (
            ""
            if one.days is None
            else f"quá {-one.days} ngày: "
            if one.days < 0
            else "hôm nay: "
            if one.days == 0
            else f"còn {one.days} ngày: "
        )
        click.echo(f"{one.number or 'không số'} ({one.file.name}): {left}{duty_line(one.duty)}")
    sys.exit(code)


def _unrecorded(folders: "Iterable[Path]") -> "list[Paper]":
    """Of the folders that are cases, the papers in force that change electronic records and have no record yet. Raises DocumentError."""
    from generators.cases.case import ABOUT
    from generators.cases.record import unrecorded
    from generators.commands.case import opened
    from generators.records.rules import FILE
    from generators.records.rules_file import load_rules

    cases = [opened(folder) for folder in folders if (folder / ABOUT).is_file()]
    return [paper for case in cases for paper in unrecorded(case, load_rules(case.library.catalog.root / FILE))]


@click.command("log")
@record_argument
@click.argument("duty", required=False, metavar="[VIỆC]")
@click.option("--received", is_flag=True, help="Đã nhận thông báo viên chức tự cập nhật hồ sơ; thời hạn phê duyệt tính từ đây.")
@click.option("--excused", metavar="LÝ_DO", help="VIỆC không phải làm, vì lý do này (như: đã có hồ sơ điện tử).")
@click.option("--who", default="", help="Tổ chức, cá nhân thực hiện; bắt buộc khi ghi.")
@_on_option
@click.option("--note", default="", help="Ghi chú.")
@format_option()
def log(
    record: Path, duty: str | None, excused: str | None, who: str, day: date | None, note: str, layout: str, *, received: bool
) -> None:
    """Ghi vào nhật ký cập nhật (khoản 4 Điều 19 Nghị định 27/2026/NĐ-CP) cạnh RECORD.json rằng VIỆC (cap_nhat, tao_lap…) đã làm; không ghi VIỆC thì hiện nhật ký."""
    from generators.records.files import read_record
    from generators.records.log import log_done, log_excused, log_received, read_log

    if (received and (duty or excused is not None)) or (excused is not None and not duty):
        raise click.UsageError("Ghi VIỆC, hoặc VIỆC với --excused, hoặc --received: một trong ba.")
    folder, on = record.parent, day or date.today()
    with failing():
        one = read_record(record)
        if received:
            log_received(folder, one, on, who, note=note)
        elif duty and excused is not None:
            log_excused(folder, one, duty, excused, who)
        elif duty:
            log_done(folder, one, duty, on, who, note=note)
        found = read_log(folder)
    warn(found.findings)
    entries = [entry for entry in found.entries if entry.decision == one.decision.key]
    if layout == "json":
        echo_json([entry.record() for entry in entries])
        return
    titles = {each.id: each.title for each in one.duties}
    kinds = {"done": "đã làm", "received": "nhận thông báo viên chức đã cập nhật hồ sơ", "excused": "không phải làm"}
    for entry in entries:
        what = f" – {titles.get(entry.duty, entry.duty)}" if entry.duty else ""
        more = f" ({entry.note})" if entry.note else ""
        changes = f"; {len(entry.content)} giá trị thay đổi" if entry.content else ""
        click.echo(f"{entry.day:%d/%m/%Y}  {entry.who}: {kinds[entry.kind]}{what}{more}{changes}")


@click.command("notice")
@record_argument
@_person_option
@templates_option
@corpus_option
def notice_command(record: Path, person: int) -> None:
    """In thông báo cho người có hồ sơ về các thay đổi (khoản 4 Điều 19), để gửi bằng cách thuận tiện. Gửi rồi thì ghi: vanban record log RECORD.json thong_bao."""
    from generators.records.due import with_log
    from generators.records.files import read_record
    from generators.records.log import read_log
    from generators.records.notice import notice
    from generators.records.rules import FILE
    from generators.records.rules_file import load_rules

    with failing():
        one = read_record(record)
        rules = load_rules(load_catalog().root / FILE)
        log_ = read_log(record.parent)
        standing = with_log(one, log_, rules, load_corpus(), date.today())
    warn(log_.findings)
    click.echo(notice(standing, _person(one, person)), nl=False)


@click.command()
@record_argument
@_person_option
@click.option("--viewer", default="", metavar="AI", help="Cơ quan, tổ chức, cá nhân được xem hồ sơ.")
@click.option(
    "--message", type=EXISTING_FILE, help="Tệp thông điệp điện tử của người có hồ sơ; nhật ký chỉ giữ dấu SHA-256 của tệp."
)
@click.option("--withdraw", is_flag=True, help="Rút lại sự đồng ý.")
@click.option("--viewed", is_flag=True, help="Ghi một lần xem; chỉ được khi đang có sự đồng ý.")
@click.option("--who", default="", help="Tổ chức, cá nhân ghi việc này; bắt buộc khi ghi.")
@_on_option
def consent(
    record: Path, person: int, viewer: str, message: Path | None, who: str, day: date | None, *, withdraw: bool, viewed: bool
) -> None:
    """Ghi sự đồng ý của người có hồ sơ cho AI xem hồ sơ điện tử, hoặc rút lại (khoản 4 Điều 20 Nghị định 27/2026/NĐ-CP); không ghi --viewer thì hiện ai đang được xem.

    Cơ quan quản lý, cơ quan sử dụng xem để phục vụ công tác cán bộ trong phạm vi thẩm quyền thì không cần sự đồng ý này.
    """
    from generators.files import read
    from generators.records.files import read_record
    from generators.records.log import log_consent, read_log

    if withdraw and viewed:
        raise click.UsageError("--withdraw hoặc --viewed, không phải cả hai.")
    with failing():
        whose = _person(read_record(record), person)
        if viewer:
            said = read(message) if message else None
            log_consent(
                record.parent, "withdrawn" if withdraw else "viewed" if viewed else "consent", whose.id, viewer, day or date.today(), who, message=said
            )  # fmt: skip
        found = read_log(record.parent)
    warn(found.findings)
    now = found.consents(whose.id) if whose.id else {}
    if not now:
        click.echo("Không ai đang được đồng ý cho xem.")
    for entry in now.values():
        click.echo(f"{entry.viewer}: đồng ý ngày {entry.day:%d/%m/%Y}")


def _person(record: "Record", place: int) -> "PersonChanges":
    if place > len(record.people):
        raise click.UsageError(f"--person {place}: hồ sơ chỉ có {len(record.people)} người.")
    return record.people[place - 1]
