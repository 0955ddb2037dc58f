"""What the paper does not say and somebody knows: identifiers of people and values before the change, in a small form of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.source import read_data
from generators.codes import Code
from generators.findings import DocumentError, Finding

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generators.records.record import Record, Scalar

PEOPLE: Final = "nguoi"
ID: Final = "so_dinh_danh"
OLD: Final = "gia_tri_cu"
NAME: Final = "ho_ten"
_ID: Final = re.compile(r"[0-9]{12}")


@dataclass(frozen=True, slots=True)
class Answer:
    """Of one person: the identification number (12 digits), and values before by the name of the field."""

    id: str = ""
    old: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """Of all, in the order of the paper."""

    people: tuple[Answer, ...] = ()

    def of(self, place: int) -> Answer:
        """That of the ``place``-th person, from 1; blank where there is none."""
        return self.people[place - 1] if place <= len(self.people) else Answer()

    def fit(self, people: int) -> list[Finding]:
        """What is wrong with their number."""
        if len(self.people) <= people:
            return []
        message = f"Tờ trả lời có {len(self.people)} người, văn bản nói về {people} người. Hãy bỏ bớt, giữ đúng thứ tự."
        return [Finding(Code.RECORD_ANSWER, PEOPLE, message)]


def read_answers(path: Path) -> Answers:
    """The answers in a file (YAML or JSON). Raises DocumentError with all that is wrong."""
    return parse_answers(read_data(path), str(path))


def parse_answers(data: object, where: str) -> Answers:
    """The answers in data that are read already. Raises DocumentError with all that is wrong."""
    findings: list[Finding] = []
    listed = data.get(PEOPLE) if isinstance(data, dict) and set(data) <= {PEOPLE} else None
    if not isinstance(listed, list):
        raise DocumentError.of(
            Code.RECORD_ANSWER, where, f"Tờ trả lời gồm một mục “{PEOPLE}”: mỗi người một mục với {ID}, {OLD}."
        )
    people = tuple(_answer(item, f"{where}: {PEOPLE}[{place}]", findings) for place, item in enumerate(listed, 1))
    if findings:
        raise DocumentError(findings)
    return Answers(people)


def _answer(item: Any, where: str, findings: list[Finding]) -> Answer:
    if item is None:
        return Answer()
    if not isinstance(item, dict) or not set(item) <= {ID, OLD, NAME}:
        findings.append(Finding(Code.RECORD_ANSWER, where, f"Mỗi người chỉ gồm {NAME} (để nhận ra), {ID}, {OLD}."))
        return Answer()
    id_ = str(item.get(ID) or "").strip()
    if id_ and not _ID.fullmatch(id_):
        findings.append(Finding(Code.RECORD_PERSON, f"{where}.{ID}", "Số định danh cá nhân là đủ 12 chữ số, viết liền. Hãy sửa."))
    old = item.get(OLD) or {}
    if not isinstance(old, dict) or any(isinstance(value, dict | list) for value in old.values()):
        findings.append(Finding(Code.RECORD_ANSWER, f"{where}.{OLD}", "Phải gồm các dòng “mục: giá trị cũ”."))
        return Answer(id_)
    return Answer(id_, {str(name): str(value).strip() for name, value in old.items() if value is not None and str(value).strip()})


def blank_answers(record: Record) -> str:
    """The form (YAML) for what the record does not know, to be filled in and given back."""
    import yaml

    people = [
        {NAME: one.name}
        | ({} if one.id else {ID: ""})
        | {OLD: {change.field: "" for change in one.changes if change.old_source == "unknown"}}
        for one in record.people
    ]
    head = (
        "# Điều văn bản không ghi. Số định danh cá nhân: đủ 12 chữ số, trong dấu nháy. Giá trị cũ: như hồ sơ đang ghi; trước đó không có gì thì ghi: không có.\n"
        "# Không biết thì để trống: hồ sơ ghi là chưa biết.\n"
    )
    return head + str(yaml.safe_dump({PEOPLE: people}, allow_unicode=True, sort_keys=False))
