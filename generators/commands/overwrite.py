"""Asking before a file is written over that holds somebody's work."""

import os
import sys
from pathlib import Path

import click

from generators.commands.common import load_catalog
from generators.document.replacing import lost_by_replacing
from generators.files import read
from generators.findings import DocumentError
from legaltext.commands.common import fail, load_corpus

_YES = frozenset(("c", "co", "có", "y", "yes"))


def ask_before_replacing(path: Path, new: bytes | None, *, force: bool) -> None:
    """End the command (exit code 2) where a document at `path` was edited since it was rendered, or is not ours, and nobody says that it may go.

    `new` is what is to be written there, where that is known. In a terminal it is asked; `force` says yes beforehand.
    """
    if force or not os.path.lexists(path):
        return
    why = _why_kept(path, new)
    if not why:
        return
    if not _answers():
        fail(f"vanban: {path}: {why}; không ghi đè. Hãy chọn tên khác, hoặc thêm --force để ghi đè.")
    answer = str(click.prompt(f"{path}: {why}. Ghi đè? (c = có, k = không)", default="k", err=True))
    if answer.strip().lower() not in _YES:
        fail(f"vanban: đã giữ nguyên {path}, không ghi tệp nào.")


def _why_kept(path: Path, new: bytes | None) -> str:
    try:
        return lost_by_replacing(read(path), new, str(path), corpus=load_corpus(), catalog=load_catalog())
    except DocumentError:
        return "đã có tệp này mà không đọc được"


def _answers() -> bool:
    """Whether there is somebody to ask: a terminal at both ends."""
    return sys.stdin.isatty() and sys.stderr.isatty()
