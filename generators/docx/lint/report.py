"""What the check of one document found: the verdict on each rule, as a Vietnamese table and as JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from generators.docx import nd30
from generators.docx.lint import form_rules, law_rules, look_rules, page_rules, text_rules
from generators.docx.lint.find import LETTER, PERSONAL, find_components
from generators.docx.lint.read import read_document
from generators.docx.lint.rule import Case, Rule, Status, Verdict
from legaltext.references.resolve import unverified_facts

if TYPE_CHECKING:
    from legaltext.corpus import Corpus

RULES: Final[tuple[Rule, ...]] = (
    *form_rules.RULES, *law_rules.RULES, *text_rules.RULES, *look_rules.RULES, *page_rules.RULES,
)  # fmt: skip
_SHOWN: Final = 8  # places of one rule that the table lists
_NAMES: Final[dict[Status, str]] = {"broken": "sai", "kept": "đúng", "not-applicable": "không áp dụng"}


@dataclass(frozen=True, slots=True)
class Report:
    """The verdict on each rule of `RULES`, in their order."""

    name: str
    kind: str
    on: date
    verdicts: tuple[Verdict, ...]
    notes: tuple[
        str, ...
    ] = ()  # of instruments whose facts were never compared with an official text: nobody's fault, but to be known

    @property
    def broken(self) -> tuple[Verdict, ...]:
        """The rules that are broken."""
        return tuple(one for one in self.verdicts if one.status == "broken")

    def counts(self) -> dict[Status, int]:
        """How many rules are broken, kept, and not applicable."""
        return {status: sum(one.status == status for one in self.verdicts) for status in _NAMES}


def check(content: bytes, name: str, *, kind: str = "", on: date | None = None, corpus: "Corpus | None" = None) -> Report:
    """Hold a .docx against every rule. `kind` is an abbreviation of `nd30.KINDS`, LETTER or PERSONAL, where the title does not say it.

    Without a corpus the citations are not looked up. Raises DocumentError for what is no Word file or is not safe.
    """
    paper = find_components(read_document(content, name), kind)
    day, citations = law_rules.look_up(paper, corpus, on) if corpus is not None else (on or date.today(), None)
    case = Case(paper, day, citations)
    notes = unverified_facts(one.resolution for one in citations or ())
    return Report(name, paper.kind, day, tuple(rule.judge(case) for rule in RULES), notes)


def kind_name(kind: str) -> str:
    """A kind as people say it."""
    return nd30.KINDS.get(kind, {LETTER: LETTER, PERSONAL: "Giấy tờ của cá nhân"}.get(kind, "chưa rõ loại"))


def as_json(report: Report) -> str:
    """The report for a program."""
    rules = [
        {
            "id": one.rule.id,
            "group": one.rule.group,
            "reference": one.rule.source,
            "title": one.rule.title,
            "status": one.status,
            "findings": [asdict(broken) for broken in one.broken],
        }
        for one in report.verdicts
    ]
    head = {"file": report.name, "kind": report.kind or None, "on": report.on.isoformat(), "summary": report.counts()}
    notes = [{"code": "instrument-unverified", "message": note} for note in report.notes]
    return json.dumps(head | {"rules": rules, "notes": notes}, ensure_ascii=False, indent=2)


def as_lines(report: Report) -> Iterator[tuple[str, bool]]:
    """The report for people, line by line: what is broken first, by group; True with a line that is a heading."""
    yield f"{report.name} · {kind_name(report.kind)} · pháp luật ngày {report.on:%d/%m/%Y}", True
    for group, broken in groupby(report.broken, key=lambda one: one.rule.group):
        yield "", False
        yield group, True
        for verdict in broken:
            yield f"  ✗ {verdict.rule.title} [{verdict.rule.id}] (NĐ 30/2020/NĐ-CP, {verdict.rule.source})", False
            yield from ((line, False) for line in _places(verdict))
    for note in report.notes:
        yield "", False
        yield f"Lưu ý [instrument-unverified] {note}", False
    yield "", False
    for status in ("kept", "not-applicable"):
        names = _brief(report, status)
        if names:
            yield f"{_NAMES[status].capitalize()}: {names}", False
    counts = report.counts()
    yield (
        f"{len(report.verdicts)} quy tắc: " + ", ".join(f"{counts[status]} {name}" for status, name in _NAMES.items()) + ".",
        True,
    )


def _places(verdict: Verdict) -> Iterator[str]:
    for one in verdict.broken[:_SHOWN]:
        quoted = f" “{one.text}”" if one.text else ""
        yield f"      {one.place}{quoted}"
        yield f"        thấy: {one.found}; cần: {one.expected}. {one.fix}"
    if len(verdict.broken) > _SHOWN:
        yield f"      … và {len(verdict.broken) - _SHOWN} chỗ nữa"


def _brief(report: Report, status: Status) -> str:
    """How many rules of each group have a status."""
    groups: dict[str, int] = {}
    for one in report.verdicts:
        if one.status == status:
            groups[one.rule.group] = groups.get(one.rule.group, 0) + 1
    return "; ".join(f"{group} {count}" for group, count in groups.items())
