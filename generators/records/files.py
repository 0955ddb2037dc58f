"""Records as files: written so that only their owner may read them, read with everything checked."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generators.codes import Code
from generators.files import read, reason, write
from generators.findings import DocumentError
from generators.records.record import SCHEMA, Decision, DutyDay, FieldChange, PersonChanges, Record
from legaltext.basics.json_data import RepeatedKeyError, loads_once

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER: Final = "ho-so-dien-tu"
"""The folder of the records of a case, in that of the case."""
_PUBLISHED: Final = Path(__file__).with_name("schema.json")


def schema() -> dict[str, Any]:
    """The published JSON Schema (2020-12) of a record."""
    found: dict[str, Any] = json.loads(_PUBLISHED.read_text(encoding="utf-8"))
    return found


def write_record(path: Path, record: Record) -> None:
    """Put a record into a file that only its owner may read; the folder of records is made where it is not there. Raises DocumentError where that cannot be."""
    if path.parent.name == FOLDER:
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            message = f"Không tạo được thư mục: {reason(error)}. Hãy kiểm tra quyền ghi."
            raise DocumentError.of(Code.OUTPUT_UNWRITABLE, str(path.parent), message) from error
    write(path, record_text(record).encode(), private=True)


def record_text(record: Record) -> str:
    """The record as JSON."""
    return json.dumps(record.record(), ensure_ascii=False, indent=1) + "\n"


def read_record(path: Path) -> Record:
    """The record in a file. Raises DocumentError where it is none."""
    said = _json(path)
    if not isinstance(said, dict) or said.get("schema") != SCHEMA:
        raise _broken(path, "Tệp không phải hồ sơ thay đổi do “vanban record” lập.")
    if not _valid()(said):
        raise _broken(path, f"Hồ sơ thay đổi không đúng dạng: {_first_wrong(said)}. Hãy xuất lại.")
    try:
        return _record(said)
    except ValueError as error:
        raise _broken(path, f"Hồ sơ thay đổi có ngày không đúng: {error}. Hãy xuất lại.") from error


def is_record(path: Path) -> bool:
    """Whether a file says that it is a record of this program. Raises DocumentError where it is no JSON or cannot be read."""
    said = _json(path)
    return isinstance(said, dict) and said.get("schema") == SCHEMA


def _json(path: Path) -> Any:
    try:
        return loads_once(read(path))
    except RepeatedKeyError as error:
        raise _broken(path, f"Mục “{error.key}” đứng hai lần trong tệp. Hãy xuất lại.") from error
    except (ValueError, RecursionError) as error:
        raise _broken(path, "Tệp không đọc được như JSON. Hãy xuất lại.") from error


def _broken(path: Path, message: str) -> DocumentError:
    return DocumentError.of(Code.RECORD_BROKEN, str(path), message)


@cache
def _valid() -> Callable[[object], bool]:
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(schema()).is_valid


def _first_wrong(said: object) -> str:
    """Where the first fault is. Nothing of the values: they may be personal."""
    from jsonschema import Draft202012Validator

    found = min(Draft202012Validator(schema()).iter_errors(said), key=lambda error: list(map(str, error.absolute_path)))
    return f"{found.json_path} ({found.validator})"


def _record(said: dict[str, Any]) -> Record:
    """The record of JSON that keeps the schema. Raises ValueError for a day that is none."""
    one = said["decision"]
    decision = Decision(
        one["kind"], one["number"] or "", dt.date.fromisoformat(one["day"]), one["unit"], one["subject"], one["template"],
        one["template_sha256"], one["data_sha256"], one["sha256"], one["edited"],
    )  # fmt: skip
    people = tuple(
        PersonChanges(each["name"], each["id"] or "", each["id_source"], each["id_law"], tuple(map(_change, each["changes"])))
        for each in said["people"]
    )
    made = dt.datetime.fromisoformat(said["made"]) if said["made"] else None
    return Record(
        said["law"], decision, people, said["creates"], tuple(map(_duty, said["duties"])), said["in_system"], tuple(said["notes"]), made
    )  # fmt: skip


def _change(said: dict[str, Any]) -> FieldChange:
    return FieldChange(**{**said, "since": _day(said["since"])})


def _duty(said: dict[str, Any]) -> DutyDay:
    blank: dict[str, Any] = {name: said[name] or "" for name in ("limit", "condition", "why", "unsure")}
    # Files of earlier versions have neither doubt nor what is counted in spite of it.
    blank["doubt"] = said.get("doubt") or ""
    plain: dict[str, Any] = {name: said[name] for name in ("id", "title", "who", "law", "state")}
    return DutyDay(
        **plain,
        **blank,
        start=_day(said["from"]),
        day=_day(said["day"]),
        done=_day(said["done"]),
        if_worked=_day(said.get("if_worked")),
    )


def _day(said: str | None) -> dt.date | None:
    return dt.date.fromisoformat(said) if said else None
