"""`vanban register list|find|gaps|export|import`: what is in the register, out of it and into it."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.commands.common import EXISTING_FILE, failing, templates_option, warn
from generators.commands.register_option import opened, register_option, shown, unit_name_option, unit_of, who_option
from generators.commands.unit_option import unit_option
from legaltext.commands.common import IsoDate, corpus_option, echo_json, format_option, load_corpus

if TYPE_CHECKING:
    from generators.register.entries import Entry
    from generators.register.old_rows import OldRow

_YEAR = click.option("--year", type=click.IntRange(1900, 9999), help="Năm của sổ.")
_ONLY_UNIT = click.option("--unit", default="", help="Chỉ của đơn vị này.")
_SHOWN = 200  # lines of what is wrong


@click.command("list")
@_ONLY_UNIT
@_YEAR
@register_option
@format_option()
def list_entries(unit: str, year: int | None, layout: str) -> None:
    """Liệt kê sổ theo đơn vị, năm, dãy số."""
    with opened() as register:
        entries = register.entries(unit=unit, year=year)
    _show(entries, layout)


@click.command()
@click.argument("words", nargs=-1, metavar="[TỪ]...")
@click.option("--number", default="", metavar="SỐ", help="Số, ký hiệu: 15 hoặc 15/QĐ-BVM.")
@click.option("--from", "since", type=IsoDate(), help="Từ ngày.")
@click.option("--to", "until", type=IsoDate(), help="Đến ngày.")
@click.option("--kind", default="", help="Loại văn bản.")
@click.option("--cites", default="", metavar="ĐIỀU_KHOẢN", help="Có viện dẫn điều khoản này, hoặc khoản, điểm của nó.")
@click.option("--matter", default="", help="Việc (mã như vanban advise --list).")
@_ONLY_UNIT
@_YEAR
@register_option
@corpus_option
@format_option()
def find(
    words: Sequence[str],
    number: str,
    since: date | None,
    until: date | None,
    kind: str,
    cites: str,
    matter: str,
    unit: str,
    year: int | None,
    layout: str,
) -> None:
    """Tìm trong sổ theo từ của trích yếu, nơi nhận, ghi chú (không cần dấu), số, ngày, loại, điều khoản được viện dẫn.

    Mã thoát 1 khi không có mục nào.
    """
    from generators.register.provision import Provision, provision
    from generators.register.series import read_number

    with opened() as register:
        asked = provision(load_corpus(), cites, until or date.today()) if cites else Provision("")
        sought = read_number(number) if number else None
        entries = register.find(
            number=sought.number if sought else None,
            symbol=sought.symbol if sought else "",
            since=since,
            until=until,
            kind=kind,
            words=" ".join(words),
            instrument=asked.instrument,
            eids=asked.eids,
            matter=matter,
            unit=unit,
            year=year,
        )
    _show(entries, layout)
    if not entries:
        sys.exit(1)


@click.command()
@_ONLY_UNIT
@_YEAR
@register_option
@format_option()
def gaps(unit: str, year: int | None, layout: str) -> None:
    """Các số chưa có văn bản: đã giữ mà chưa dùng, đã hủy, hoặc không rõ.

    Mã thoát 1 khi có số đã giữ chưa dùng hoặc số không rõ.
    """
    with opened() as register:
        found = register.gaps(unit=unit, year=year)
    if layout == "json":
        echo_json([gap.record() for gap in found])
    else:
        for gap in found:
            why = {
                "reserved": f"giữ số từ {gap.since.astimezone():%d/%m/%Y %H:%M}" if gap.since else "giữ số",
                "cancelled": f"đã hủy: {gap.reason}",
                "missing": "không có trong sổ",
            }[gap.why]
            click.echo(f"{gap.unit}, {gap.year}, dãy {gap.counter}: số {gap.number}{gap.suffix}  {why}")
        if not found:
            click.echo("Mọi số đều có văn bản.")
    sys.exit(1 if any(gap.why != "cancelled" for gap in found) else 0)


@click.command("export")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Tệp .xlsx được ghi.")
@unit_name_option
@click.option("--year", type=click.IntRange(1900, 9999), help="Năm của sổ; không ghi thì năm nay.")
@register_option
@templates_option
@unit_option
def export(output: Path, unit: str, year: int | None) -> None:
    """Xuất sổ đăng ký văn bản đi của một đơn vị trong một năm ra Excel, theo mẫu ở Phụ lục IV Nghị định 30/2020/NĐ-CP.

    Mỗi dãy số một trang tính, mười cột như mẫu; trang “Dữ liệu” có mọi điều sổ giữ.
    """
    from generators.files import write
    from generators.register.export import exported

    if output.suffix.lower() != ".xlsx":
        raise click.BadParameter("tên tệp ghi ra phải có đuôi .xlsx", param_hint="-o")
    whose = unit_of(unit)
    with opened() as register:
        of = year or date.today().year
        entries = register.entries(unit=whose, year=of)
        write(output, exported(entries, register.gaps(unit=whose, year=of)))
    click.echo(f"Đã ghi {output}: {len(entries)} mục.")


@click.command("import")
@click.argument("file", type=EXISTING_FILE)
@unit_name_option
@click.option("--year", type=click.IntRange(1900, 9999), required=True, help="Năm của sổ cũ.")
@click.option("--check", "only_check", is_flag=True, help="Chỉ kiểm tra, không nhập.")
@click.option(
    "--skip", is_flag=True, help="Nhập các dòng đúng, bỏ qua các dòng sai (không ghi thì có dòng sai là không nhập dòng nào)."
)
@who_option
@register_option
@templates_option
@unit_option
def import_old(file: Path, unit: str, year: int, who: str, *, only_check: bool, skip: bool) -> None:
    """Nhập sổ cũ từ bảng tính TỆP (Excel, CSV) có các cột như mẫu ở Phụ lục IV Nghị định 30/2020/NĐ-CP, hoặc tệp mà “vanban register export” ghi.

    Cột thêm được: Loại văn bản, Trạng thái, Lý do hủy, Hình thức, Căn cứ lý do, Cấp. Chỗ sai được nêu theo dòng, cột; bản sao có đánh dấu được ghi
    cạnh bảng. Mã thoát 1 khi có dòng sai.
    """
    whose = unit_of(unit)
    with opened() as register:
        done = register.import_old(file, whose, year, skip=skip, only_check=only_check, who=who)
    warn(done.told)
    _say_problems(done.rows)
    wrong = sum(row.wrong for row in done.rows)
    if wrong:
        _write_marked(file, done.rows)
    click.echo(f"{len(done.rows)} dòng: {len(done.rows) - wrong} dòng đúng, {wrong} dòng sai; đã nhập {done.written} mục.")
    if wrong:
        sys.exit(1)


def _say_problems(rows: "list[OldRow]") -> None:
    """What is wrong or doubtful, errors first, by row and column."""
    from generators.batch.results import Told

    told = [
        Told(row.place, "", row.columns.get(one.where, one.where), one.message, str(one.code), one.severity == "error")
        for row in rows
        for one in row.findings
        if one.severity != "note"
    ]
    for line in sorted(told, key=lambda one: not one.wrong)[:_SHOWN]:
        click.echo(str(line), err=True)
    if len(told) > _SHOWN:
        click.echo(f"… và {len(told) - _SHOWN} điều khác.", err=True)


def _write_marked(file: Path, rows: "list[OldRow]") -> None:
    from generators.batch.results import marked_path
    from generators.files import write
    from generators.register.old_rows import marked

    with failing(1):
        path = marked_path(file, file.parent)
        write(path, marked(file, rows))
    click.echo(f"Bảng có đánh dấu chỗ sai: {path}", err=True)


def _show(entries: "list[Entry]", layout: str) -> None:
    if layout == "json":
        echo_json([entry.record() for entry in entries])
        return
    before = None
    for entry in entries:
        if before != (group := (entry.unit.casefold(), entry.year, entry.counter)):
            click.secho(f"{entry.unit}, năm {entry.year}, dãy {entry.counter}", bold=True)
            before = group
        click.echo(shown(entry))
    if not entries:
        click.echo("Không có mục nào.")
