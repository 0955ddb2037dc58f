"""The data of a paper out of the case: its own, the shared facts, what the step decides, and what it takes from earlier papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from generators.cases.facts import DAY, SHARED, STEPS, fitted, value_at
from generators.catalog.matters import KEYWORD
from generators.catalog.schema import Schema, schema_at, type_of
from generators.catalog.source import read_source
from generators.catalog.unit import blank, filled, same_words, tidy
from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.wording.mentions import days_in
from generators.wording.vietnamese import danh_sach

if TYPE_CHECKING:
    from generators.cases.case import Case
    from generators.catalog.procedures import Source

MENTION: Final = "van_ban"
"""How a paper from elsewhere is mentioned, as it is typed below its step."""


@dataclass(frozen=True, slots=True)
class Composed:
    """The data for the template of a step, as typed. ``taken``: of each field that came from an earlier paper, the steps; ``findings`` what a person should look at."""

    data: dict[str, Any]
    taken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


class Composer:
    """What the papers of one case say, as its facts are; of issued papers, as they were issued."""

    def __init__(self, case: Case, today: dt.date | None = None) -> None:
        self.case = case
        self.facts = case.facts.data
        self.today = today or case.library.today()
        self._composed: dict[str, Composed] = {}
        self._issued: dict[str, Mapping[str, Any]] = {}
        self._open: set[str] = set()  # what is being composed: steps that take from each other end here

    def composed(self, step: str) -> Composed:
        """The data of a step's paper. Raises KeyError where it has no paper of ours."""
        if step not in self._composed:
            self._open.add(step)
            try:
                self._composed[step] = self._compose(step)
            finally:
                self._open.discard(step)
        return self._composed[step]

    def _compose(self, step: str) -> Composed:
        fields = self.case.fields
        template, places = fields.templates[step], fields.places[step]
        rule = fields.steps[step]
        data: dict[str, Any] = {}
        taken: dict[str, tuple[str, ...]] = {}
        findings: list[Finding] = []
        for name, schema in template.fields.schema["properties"].items():
            if schema.get(KEYWORD):
                data[name] = self.case.matter.event
                continue
            own = value_at(self.facts, (STEPS, step, name))
            offered, steps = self.offered(rule.takes.get(name, ()), schema)
            if name in rule.sets:
                offered, steps = rule.sets[name], (step,)
            if type_of(schema) == "array" and isinstance(offered, list) and not blank(own):
                typed = list(own) if isinstance(own, list) else [own]
                value: Any = [*typed, *(item for item in offered if not any(same_words(item, one) for one in typed))]
            elif not blank(own):
                value = own
                if not blank(offered) and not _says(own, offered):
                    findings.append(
                        self.differs(step, name, steps, read_day(offered) if schema.get("format") == "date" else None)
                    )
                    steps = ()
            elif not blank(offered):
                value = offered
            else:
                value = value_at(self.facts, places[name]) if places.get(name, ())[:1] == (SHARED,) else None
            if not blank(value):
                data[name] = fitted(value, schema)
                if steps and not blank(offered):
                    taken[name] = steps
        return Composed(data, taken, tuple(findings))

    def differs(self, step: str, name: str, steps: tuple[str, ...], day: dt.date | None) -> Finding:
        """What a person typed otherwise than the earlier paper has it; ``day`` is what that has, where it is one."""
        titles = ", ".join(f"“{self.case.fields.steps[one].title}”" for one in steps)
        other = f"bước {titles}" if titles else "dữ kiện chung"
        other += f" ({day:%d/%m/%Y})" if day else ""
        message = f"Ghi khác với {other}; văn bản theo lời ghi ở đây. Nếu không cố ý thì để trống mục này."
        return Finding(Code.CASE_TAKEN_DIFFERS, f"{STEPS}.{step}.{name}", message, "warning")

    def offered(self, sources: tuple[Source, ...], schema: Schema) -> tuple[Any, tuple[str, ...]]:
        """What earlier papers and facts give a field, and the steps that do; None where they give nothing yet."""
        mentions: list[str] = []
        steps: list[str] = []
        for source in sources:
            if not source.step or source.field or schema.get("format") == "date":
                value = self.value(source)
                if not blank(value):
                    return value, (source.step,) if source.step else ()
            elif mention := self.mention(source.step):
                mentions.append(mention)
                steps.append(source.step)
        if not mentions:
            return None, ()
        return (mentions if type_of(schema) == "array" else danh_sach(mentions)), tuple(steps)

    def value(self, source: Source) -> Any:
        """A value of a fact or of a step's paper, as typed; of a step without a field its day. None where there is none yet."""
        path = source.field.split(".") if source.field else []
        if not source.step:
            return value_at(self.facts, (SHARED, *path))
        if not path:
            day, _ = self.day(source.step)
            return day.isoformat() if day else None
        if source.step not in self.case.fields.steps:
            return None  # of another matter of the procedure
        return value_at(self.paper_data(source.step), path)

    def paper_data(self, step: str, *, issued: bool = True) -> Mapping[str, Any]:
        """What a step's paper says: as it was issued (unless the draft after it is meant), else as the facts are now; of one that is not ours what is typed of it.

        What the unit gives is in it.
        """
        template = self.case.fields.templates.get(step)
        if template is None:
            typed = value_at(self.facts, (STEPS, step))
            return typed if isinstance(typed, Mapping) else {}
        paper = self.case.issued(step) if issued else None
        if paper is not None:
            if paper.name not in self._issued:
                data = read_source(paper.data, whole=False).data
                self._issued[paper.name] = tidy(data) if isinstance(data, dict) else {}
            known = self._issued[paper.name]
        elif step in self._open:
            return {}
        else:
            known = self.composed(step).data
        given: Mapping[str, Any] = filled(template, dict(known), self.case.library.unit).data
        return given

    def mention(self, step: str) -> str:
        """How a paper that exists is mentioned: "Quyết định số 198/QĐ-BVM ngày 21 tháng 9 năm 2026 của …"; blank where it does not exist yet."""
        if step not in self.case.fields.steps:
            return ""
        if step not in self.case.fields.templates:
            typed = value_at(self.facts, (STEPS, step, MENTION))
            return typed.strip() if isinstance(typed, str) else ""
        paper = self.case.issued(step)
        return paper.mention if paper else ""

    def day(self, step: str, path: str = "") -> tuple[dt.date | None, bool]:
        """The day of a step (or one that its paper names), and whether the step is done: else the day is only planned. None where no day is typed."""
        fields = self.case.fields
        if step not in fields.steps:
            return None, False
        template = fields.templates.get(step)
        if template is None:
            day = _date(value_at(self.case.checked.data, (STEPS, step, path or DAY)))
            return day, day is not None and day <= self.today
        paper = self.case.issued(step)
        if paper is not None and not path:
            return paper.day, True
        name = path or template.manifest.date
        value = value_at(self.paper_data(step), name.split("."))
        if schema_at(template.fields.schema, tuple(name.split("."))).get("format") != "date":
            return None, paper is not None
        return read_day(value), paper is not None


def read_day(value: object) -> dt.date | None:
    """The day that was typed; None where it is none."""
    from generators.catalog import reading, values
    from generators.catalog.convert import as_text

    if isinstance(value, dt.date) or blank(value):
        return _date(value)
    try:
        return _date(reading.date(values.text(as_text(value))).value)
    except values.BadValueError:
        return None


def _date(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None


def _says(typed: object, offered: object) -> bool:
    """Whether what was typed says what an earlier paper has: the same day, the same words, or words that hold the other's number and day."""
    if same_words(typed, offered):
        return True
    day = read_day(offered) if isinstance(offered, str) else None
    if day is not None:
        return read_day(typed) == day
    if isinstance(typed, Mapping) and isinstance(offered, Mapping):
        return all(blank(value) or same_words(value, offered.get(name, "")) for name, value in typed.items())
    if isinstance(typed, str) and isinstance(offered, str) and "/" in offered:
        days = days_in(typed)
        return _marks(offered) <= _marks(typed) and (not days or set(days_in(offered)) <= set(days))
    return False


def _marks(words: str) -> set[str]:
    """The numbers and symbols of papers: "198/QĐ-BVM"."""
    return {word.strip(".,;:()“”") for word in words.split() if "/" in word and any(map(str.isalpha, word))}


def place_findings(case: Case, step: str, error: DocumentError) -> DocumentError:
    """The findings of a paper with their places in the facts of the case."""
    return DocumentError(replace(one, where=case.fields.place(step, one.where)) for one in error.findings)
