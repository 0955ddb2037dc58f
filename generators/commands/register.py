"""`vanban register issue|reserve|cancel|setting`: papers get their numbers and are registered."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generators.commands.common import failing, file_argument, load_catalog, templates_option, warn
from generators.commands.register_option import (
    opened,
    profile_unit,
    register_option,
    shown,
    unit_name_option,
    unit_of,
    who_option,
)
from generators.commands.unit_option import unit_option
from legaltext.commands.common import IsoDate, echo_json, format_option

if TYPE_CHECKING:
    from generators.register.entries import Entry, Number
    from generators.register.register import Register

_NUMBER = click.argument("number", metavar="SỐ")


@click.command()
@file_argument
@click.option("--number", default="", metavar="SỐ", help="Số, ký hiệu (15/QĐ-BVM) khi trên văn bản chưa có hoặc không đọc được.")
@click.option("--day", type=IsoDate(), help="Ngày của văn bản, khi không đọc được.")
@click.option("--kind", default="", help="Loại văn bản (QĐ, quyết định…), khi không đọc được.")
@click.option("--subject", default="", help="Trích yếu; ghi lại ở đây khi trích yếu trên văn bản có tên người.")
@unit_name_option
@click.option("--matter", default="", help="Việc (mã như vanban advise --list), khi mẫu dùng cho nhiều việc.")
@click.option("--form", default="", help="Hình thức: khiển trách, thôi việc…; không ghi thì theo việc.")
@click.option("--ground", default="", help="Căn cứ, lý do: trường hợp nào theo luật, không có tên người.")
@click.option("--level", default="", help="Cấp của đơn vị; không ghi thì theo thiết lập của sổ.")
@click.option("--signer", default="", help="Người ký, khi không đọc được.")
@click.option("--recipients", default="", help="Nơi nhận, khi không đọc được.")
@click.option("--keeper", default="", help="Đơn vị, người nhận bản lưu, khi không đọc được.")
@click.option("--copies", type=click.IntRange(min=0), help="Số lượng bản.")
@click.option("--sent", type=IsoDate(), help="Ngày chuyển.")
@click.option("--note", default="", help="Ghi chú.")
@click.option("--person", default="", help="Họ và tên người được nói đến; chỉ khi đơn vị đã bật ten-nguoi.")
@click.option("--person-id", default="", help="Số định danh cá nhân; chỉ khi đơn vị đã bật cccd.")
@click.option(
    "--replaces", default="", metavar="SỐ", help="Văn bản này thay thế văn bản số nào (cùng năm, hoặc ghi 15/QĐ-BVM@2025)."
)
@click.option("--begin", is_flag=True, help="Dãy số bắt đầu ở đây từ số của văn bản này (trước đó cấp ở sổ khác).")
@click.option("--again", is_flag=True, help="Cố ý đăng ký lần nữa một tệp đã có trong sổ.")
@who_option
@register_option
@templates_option
@unit_option
@format_option()
def issue(
    file: Path, number: str, unit: str, replaces: str, who: str, layout: str, *, begin: bool, again: bool, **said: object
) -> None:
    """Đăng ký văn bản trong TỆP (Word hoặc PDF) vào sổ văn bản đi.

    Số, ngày, loại, trích yếu, nơi nhận đọc trên văn bản; mẫu và điều khoản viện dẫn theo chứng cứ trong tệp. Văn bản chưa có số thì sổ cấp số tiếp
    theo. Điều gì văn bản và chứng cứ không cho biết thì ghi bằng tùy chọn; máy không đoán.
    """
    from generators.files import read
    from generators.register.paper import Typed, read_paper
    from generators.register.settings import NAMES

    content = b""
    with failing():
        content = read(file)
    given: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
    with opened() as register:
        typed = Typed(unit=unit, number=number, **given)
        people = register.setting(NAMES) == "có"
        found = read_paper(content, str(file), typed, catalog=load_catalog(), people=people, own=profile_unit)
        warn(found.told)
        paper, day = found.paper, found.paper.particulars.day
        old = named(register, replaces, day.year, paper.unit).id if replaces and day else None
        entry = register.issue(paper, begin=begin, again=again, replaces=old, who=who)
    warn(entry.told)
    _say(entry, f"Đã đăng ký: {shown(entry)}", layout)
    if paper.number is None:
        click.echo(f"Sổ cấp số {entry.so_ky_hieu}; hãy ghi số này vào văn bản.", err=True)


def _say(one: "Entry | Number", words: str, layout: str) -> None:
    if layout == "json":
        echo_json(one.record())
    else:
        click.echo(words)


def named(register: "Register", text: str, year: int, unit: str = "") -> "Entry":
    """The entry of "15/QĐ-BVM" in a year, or of "15/QĐ-BVM@2025". Raises DocumentError."""
    number, at, said = text.partition("@")
    if at and not said.isdecimal():
        raise click.UsageError(f"“{text[:60]}”: sau @ là năm, như 15/QĐ-BVM@2025.")
    return register.named(number, year=int(said) if at else year, unit=unit)


@click.command()
@click.argument("kind", metavar="LOẠI")
@unit_name_option
@click.option("--year", type=click.IntRange(1900, 9999), help="Năm của dãy số; không ghi thì theo --day, rồi năm nay.")
@click.option("--day", type=IsoDate(), help="Ngày dự kiến của văn bản.")
@click.option("--symbol", default="", metavar="KÝ_HIỆU", help="Ký hiệu, như QĐ-BVM; không ghi thì theo thiết lập ky-hieu của sổ.")
@click.option(
    "--begin", type=click.IntRange(min=1), metavar="SỐ", help="Dãy số bắt đầu ở đây từ số này (trước đó cấp ở sổ khác)."
)
@click.option("--secret", is_flag=True, help="Số của văn bản mật: dãy riêng, sổ chỉ giữ số và ngày; có --day là đã phát hành.")
@click.option("--note", default="", help="Giữ số cho việc gì, không có tên người.")
@who_option
@register_option
@templates_option
@unit_option
@format_option()
def reserve(
    kind: str,
    unit: str,
    year: int | None,
    day: date | None,
    symbol: str,
    begin: int | None,
    note: str,
    who: str,
    layout: str,
    *,
    secret: bool,
) -> None:
    """Giữ số tiếp theo cho một văn bản loại LOẠI (QĐ, thông báo…).

    Số đã giữ hiện trong vanban register gaps cho đến khi đăng ký văn bản mang số ấy, hoặc hủy có lý do; không ai được cấp lại số ấy.
    """
    whose = unit_of(unit)
    of_year = year or (None if day else date.today().year)
    with opened() as register:
        if secret and day:
            from generators.register.entries import Paper, Particulars

            out = register.issue(Paper(whose, Particulars(kind=kind, day=day), symbol=symbol), begin=False, secret=True, who=who)
            warn(out.told)
            _say(out, out.so_ky_hieu, layout)
            return
        number = register.reserve(
            whose, kind, year=of_year, day=day, symbol=symbol, begin=begin, secret=secret, note=note, who=who
        )
    warn(number.told)
    _say(number, number.so_ky_hieu, layout)


@click.command()
@_NUMBER
@click.option("--reason", required=True, help="Lý do hủy, không có tên người.")
@unit_name_option
@click.option("--year", type=click.IntRange(1900, 9999), help="Năm của sổ; không ghi thì năm nay.")
@click.option("--kind", default="", help="Loại văn bản, khi nhiều dãy có số này.")
@click.option("--issued", is_flag=True, help="Hủy cả mục đã phát hành, vì đăng ký nhầm.")
@who_option
@register_option
@format_option()
def cancel(number: str, reason: str, unit: str, year: int | None, kind: str, who: str, layout: str, *, issued: bool) -> None:
    """Hủy số SỐ (15/QĐ-BVM) đã giữ mà không dùng, có lý do. Số đã hủy không cấp lại."""
    with opened() as register:
        entry = register.named(number, year=year or date.today().year, unit=unit, kind=kind)
        entry = register.cancel(entry.id, reason, issued=issued, who=who)
    _say(entry, f"Đã hủy: {shown(entry)}", layout)


@click.command()
@click.argument("name", metavar="TÊN")
@click.argument("value", metavar="GIÁ_TRỊ", required=False)
@unit_name_option
@click.option("--year", type=click.IntRange(1900, 9999), help="Từ năm nào (chỉ với cap-so); không ghi thì năm nay.")
@click.option("--forget", is_flag=True, help="Khi tắt ten-nguoi hoặc cccd: xóa cả họ tên, số định danh đã giữ.")
@register_option
@templates_option
@unit_option
def setting(name: str, value: str | None, unit: str, year: int | None, *, forget: bool) -> None:
    """Xem hoặc đặt một thiết lập của sổ.

    Của cả sổ: ten-nguoi, cccd (có hoặc không: sổ có giữ họ tên, số định danh của người được nói đến không; mặc định là không). Của từng đơn vị: cap-so
    (theo-loai, chung, hoặc các loại có dãy riêng như "QĐ, HĐ"; mặc định theo-loai), ky-hieu (chữ viết tắt tên đơn vị), cap (cấp của đơn vị).
    """
    from generators.register.settings import OF_A_UNIT

    whose = unit_of(unit) if name in OF_A_UNIT else unit
    of_year = year or date.today().year
    with opened() as register:
        if value is None:
            click.echo(register.setting(name, unit=whose, year=of_year) or "(chưa đặt)")
            return
        kept = register.choose(name, value, unit=whose, year=of_year)
        click.echo(f"{name}: {kept}")
        if forget and kept == "không":
            click.echo(f"Đã xóa họ tên, số định danh ở {register.forget_people()} mục.")
