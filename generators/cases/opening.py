"""A new case: its folder, and the empty form of its facts."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Final

from generators.cases.case import ABOUT, About, Case, Library
from generators.cases.form import write_form
from generators.cases.journal import Event, Journal
from generators.cases.paper import FOLDER
from generators.cases.revisions import REVISIONS
from generators.chained import this_second
from generators.codes import Code
from generators.files import reason, write
from generators.findings import DocumentError

_LETTERS: Final = "bcdghklmnpqrstvx"  # without vowels they make no words


def create(matter: str, folder: Path | str, library: Library | None = None, *, title: str = "", who: str = "") -> Case:
    """A new case of a matter, its folder with an empty form of facts.

    ``title`` is what the office calls it, in place of the procedure's title: nothing personal, it stands in lists. Raises DocumentError where the folder holds
    anything, or the matter has no procedure.
    """
    folder, library = Path(folder), library or Library.open()
    procedure, found = library.of_matter(matter)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise DocumentError.of(Code.CASE_EXISTS, str(folder), "Thư mục này đã có nội dung. Hãy chọn thư mục mới.")
        for part in (folder, folder / REVISIONS, folder / FOLDER):
            part.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DocumentError.of(Code.OUTPUT_UNWRITABLE, str(folder), f"Không tạo được thư mục: {reason(error)}.") from error
    about = About(matter, title.strip() or procedure.title, library.today(), _random_name())
    case = Case(folder, about, library, procedure, found, Journal(()))
    with case.locked():
        case.note(Event("opened", this_second(), who=who, more={"matter": matter}))
        write_form(case, {})
        case.keep_facts(who)
        write(folder / ABOUT, _written(about).encode())  # last: a folder without it is no case
    return case


def _random_name() -> str:
    """Sixteen letters of sixteen. No digits: the register holds the name in notes, and nine digits in a row would be a person's number there."""
    return "".join(secrets.choice(_LETTERS) for _ in range(16))


def _written(about: About) -> str:
    """The file that says what a case is."""
    said = {"viec": about.matter, "ten": about.title, "mo_ngay": about.opened.isoformat(), "ma": about.key}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items()]
    return "\n".join(["# Hồ sơ vụ việc của vanban. Dữ kiện sửa ở du-kien.yaml.", *lines, ""])
