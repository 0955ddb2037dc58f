"""`vanban nguoi-dung`: the users of an office server."""

import os
import unicodedata
from pathlib import Path

import click

from generators.commands.common import failing
from legaltext.commands.common import fail

_FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command("add")
@_FILE
@click.argument("name")
def add_user(file: Path, name: str) -> None:
    """Add user NAME to FILE, or give NAME another password: asked for twice, kept as an argon2 hash only.

    A running server takes the change at once, and ends the sessions of a user whose password changed.
    """
    from generators.web.security.users import NAME, SHORTEST, hashed, with_user

    name = unicodedata.normalize("NFC", name)
    if not NAME.fullmatch(name):
        fail(f"vanban: “{name}” không dùng làm tên được: chỉ chữ, số, dấu chấm, gạch, @; không quá 64 ký tự.")
    text = _text(file)
    password: str = click.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Nhập lại mật khẩu")
    if len(password) < SHORTEST:
        fail(f"vanban: mật khẩu cần ít nhất {SHORTEST} ký tự; một câu vài từ là dễ nhớ.")
    _write(file, with_user(text, name, hashed(password)))
    click.echo(f"Đã ghi {name} vào {file}.")


@click.command("remove")
@_FILE
@click.argument("name")
def remove_user(file: Path, name: str) -> None:
    """Take user NAME out of FILE; a running server ends the sessions of NAME at once."""
    from generators.web.security.users import with_user

    name, text = unicodedata.normalize("NFC", name), _text(file)
    left = with_user(text, name, None)
    if left == text:
        fail(f"vanban: {file} không có người dùng “{name}”.")
    _write(file, left)
    click.echo(f"Đã bỏ {name} khỏi {file}.")


def _text(file: Path) -> str:
    """What the file says; nothing where there is none yet. Ends the command where it cannot be used."""
    from generators.web.security.users import UsersError, parsed

    try:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        parsed(text, str(file))
    except UsersError as error:
        fail(f"vanban: {error}")
    except (OSError, UnicodeDecodeError):
        fail(f"vanban: không đọc được {file}; hãy kiểm tra quyền đọc và mã UTF-8.")
    return text


def _write(file: Path, text: str) -> None:
    from generators.files import write

    with failing():
        if not file.exists():
            try:
                os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # only this user reads it, and it stays so
            except OSError:
                fail(f"vanban: không ghi được {file}; hãy kiểm tra thư mục và quyền ghi.")
        write(file, text.encode())
