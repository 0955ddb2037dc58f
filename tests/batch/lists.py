"""Lists of sample people for a template, and a run over them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from generators.cli import main
from tests.cases import changed, library

SLUG = "dismissal/quyet-dinh-mien-nhiem"
PEOPLE = ("Trần Thị Ví Dụ", "Nguyễn Văn Mẫu Một", "Lê Minh Họa", "Phạm Thị Giả Định", "Hoàng Văn Thử")


def row(name: str, **changes: Any) -> dict[str, Any]:
    """The example of the template for this person; a change by None takes the field away."""
    return dict(changed(library().get(SLUG), {"vien_chuc.ho_ten": name, "so": None, **changes}))


def write_rows(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False, default=str) + "\n" for one in rows), encoding="utf-8")
    return path


def batch(rows: Path, folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["batch", SLUG, str(rows), "-o", str(folder), *words], catch_exceptions=False)


def files(folder: Path) -> dict[str, bytes]:
    """The documents of a folder by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.docx"))}
