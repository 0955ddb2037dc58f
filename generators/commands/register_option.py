"""What the commands of the register share: where it is, whose papers, how an entry is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from generators.commands.common import Command, failing

if TYPE_CHECKING:
    from generators.register.entries import Entry
    from generators.register.register import Register

_URL = "vanban.register"  # where click keeps the address for the length of a command

unit_name_option = click.option(
    "--unit", default="", help="Đơn vị ban hành văn bản; không ghi thì theo hồ sơ đơn vị (don-vi.yaml)."
)
who_option = click.option("--who", default="", help="Người làm việc này, ghi vào nhật ký của mục; không ghi thì để trống.")


def register_option(command: Command) -> Command:
    """`--register URL` for a command that calls `opened`."""

    def remember(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        if value:
            ctx.meta[_URL] = value

    return click.option(
        "--register",
        "url",
        envvar="VANBAN_REGISTER",
        expose_value=False,
        callback=remember,
        metavar="ĐỊA_CHỈ",
        help="Sổ ở đâu: sqlite:////thư/mục/so.sqlite3 hoặc postgresql://người@máy/tên; không ghi thì $VANBAN_REGISTER, rồi tệp trong thư mục dữ liệu.",
    )(command)


def named_register() -> str:
    """The address of the register that was named; blank where none was."""
    return str(click.get_current_context().meta.get(_URL) or "")


@contextmanager
def opened() -> "Iterator[Register]":
    """The register that was named; ends the command with a line for each finding where what is done with it cannot be done."""
    from generators.register.register import Register

    with failing(), Register.open(click.get_current_context().meta.get(_URL)) as register:
        yield register


def unit_of(said: str) -> str:
    """The unit that was named, else that of the profile. Ends the command where there is neither."""
    found = said or profile_unit()
    if not found:
        raise click.UsageError("Cần --unit ĐƠN_VỊ, hoặc hồ sơ đơn vị (don-vi.yaml).")
    return found


def profile_unit() -> str:
    """The name of the unit by its profile; blank where there is none."""
    from generators.catalog.unit import unit_name
    from generators.commands.common import load_catalog
    from generators.commands.unit_option import unit_beside

    with failing():
        unit = unit_beside(None, load_catalog())
    return unit_name(unit.data) if unit else ""


def shown(entry: "Entry") -> str:
    """An entry in one line: "01/QĐ-BVM  05/10/2026  Về việc …"; what it is where no paper stands under the number."""
    from generators.register.entries import STATES

    day = f"{entry.day:%d/%m/%Y}" if entry.day else "          "
    state = "" if entry.state == "issued" else f"  [{STATES[entry.state]}{f': {entry.reason}' if entry.reason else ''}]"
    return f"{entry.so_ky_hieu:<18} {day}  {entry.particulars.subject}{state}"
