"""Amending instructions against what people say that they do: `gold.yaml`."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml

from legaltext.semantics.amendments import Amendment, read_amendments
from tests.legaltext.small_laws import law

GOLD = Path(__file__).parent / "gold.yaml"
WORDINGS = Path(__file__).parent / "wordings.yaml"
AMENDED = "1/2090/QH90"
HEAD = f"Luật số: 9/2099/QH99\nQuốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Mẫu số {AMENDED}.\n"
BEGINS = "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2099."
PLAIN = "Luật số: 9/2099/QH99\nQuốc hội ban hành Luật Thường.\n"


@dataclass(frozen=True)
class Case:
    """A text, and its operations as people write them."""

    text: str
    ops: tuple[str, ...]

    @property
    def half(self) -> Literal["tune", "judge"]:
        """By the words of the text, so that a case never moves."""
        return "tune" if hashlib.sha256(self.text.encode()).digest()[0] % 2 else "judge"


def cases(file: Path = GOLD) -> list[Case]:
    return [Case(_law(entry), tuple(entry["ops"])) for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]


def _law(entry: dict[str, Any]) -> str:
    if "law" in entry:
        return f"{PLAIN}{entry['law']}\nHết."
    if "whole" in entry:
        return f"{HEAD}{entry['whole']}\nHết."
    return f"{HEAD}Điều 1. Sửa đổi, bổ sung một số điều của Luật Mẫu\n{entry['text']}\nĐiều 2. Hiệu lực thi hành\n{BEGINS}"


def said(op: Amendment) -> str:
    """An operation as the gold writes it."""
    place = " or ".join((op.target or "*", *op.others))
    if op.part:
        place += f" paragraph {op.part}" if op.part.isdigit() else " last paragraph" if op.part == "last" else f" {op.part}"
    place += f" of {op.instrument.number}" if op.instrument.number != AMENDED else ""
    wording = f" = {' | '.join(op.quoted)}" if op.quoted else ""
    match op.kind:
        case "insert_words":
            beside = f" {op.where} “{op.anchor}”" if op.anchor else f" {op.where}"
            return f"insert “{op.words}”{beside} in {place}"
        case "replace_words":
            return f"replace “{op.words}” by “{op.by}” in {place}" if op.by else f"delete “{op.words}” in {place}"
        case "renumber":
            return f"renumber {place} to {op.to}"
        case _:
            return f"{op.kind} {place}{f' {op.where} {op.after}' if op.after else ''}{wording}"


def read(case: Case, *, marked: bool = False) -> list[str]:
    """The operations of a case; `marked` puts "?" before those that are not certain. What is not read comes last, or in its place where nothing else is."""
    found = read_amendments(law(case.text))
    ops = [f"{'? ' if marked and not op.clear else ''}{said(op)}" for op in found.operations]
    return [*ops, *("unread" for _ in found.unread)]


@pytest.mark.parametrize("case", cases(), ids=lambda case: " ".join(case.text.split("\n", 3)[3].split())[:70])
def test_an_instruction_does_what_it_says(case: Case) -> None:
    assert read(case) == list(case.ops)


@pytest.mark.parametrize("case", cases(WORDINGS), ids=lambda case: " ".join(case.text.split("\n", 3)[3].split())[:70])
def test_more_wordings(case: Case) -> None:
    assert sorted(read(case, marked=True)) == sorted(case.ops)
