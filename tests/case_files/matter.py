"""The discipline matter of the examples of the library, as the facts of one case.

The examples of its papers tell one matter (tests/test_examples_together.py), so that each fact can be taken from the first paper that has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from generators.cases.facts import SHARED, STEPS
from legaltext.basics.yaml_data import load_strings

if TYPE_CHECKING:
    from generators.cases.case import Case

STEPS_TO_THE_DECISION = (
    "hop_kiem_diem",
    "bao_cao_kiem_diem",
    "lap_hoi_dong",
    "trieu_tap",
    "hop_hoi_dong",
    "kien_nghi",
    "quyet_dinh",
)
SELF_CRITICISM = {"ngay": "05/09/2026", "van_ban": "Bản tự kiểm điểm ngày 05 tháng 9 năm 2026"}


def facts_of(case: Case) -> dict[str, Any]:
    """The facts of a discipline case up to the decision: what a step takes from another is left to it."""
    data: dict[str, Any] = {
        SHARED: {"ket_qua": "kỷ luật", "ngay_nhan_kien_nghi": "09/10/2026"},
        STEPS: {"ban_kiem_diem": dict(SELF_CRITICISM)},
    }
    data["ho_so"] = {"so_yeu_ly_lich": "có"}
    for step in STEPS_TO_THE_DECISION:
        rule = case.fields.steps[step]
        example = load_strings(case.fields.templates[step].example.read_text(encoding="utf-8"), step)
        assert isinstance(example, Mapping)
        for name, value in example.items():
            place = case.fields.places[step].get(name)
            if not place or name in rule.takes or name in rule.sets:
                continue
            section = data[SHARED] if place[0] == SHARED else data[STEPS].setdefault(step, {})
            known = section.setdefault(name, value)
            if isinstance(known, dict):  # minutes do not say where the unit is, decisions do
                section[name] = {**value, **known}
    return data
