"""A Word file with what is true in it, and how a report of the linter is held against that."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from generators.form.report import RULES, Report
from generators.form.rule import Broken


@dataclass(frozen=True, slots=True)
class Paper:
    """A file and its truth. `kind` as in `Report.kind`, None where it is not judged.

    `wrong` names each broken rule with its places: what the line begins with, or words of what is found; none where places were not counted.
    `unjudged` are rules, `unjudged_groups` beginnings of rules, of which it was not decided whether they are broken.
    """

    name: str
    content: Callable[[], bytes]
    kind: str | None
    wrong: Mapping[str, tuple[str, ...]]
    unjudged: frozenset[str] = frozenset()
    unjudged_groups: tuple[str, ...] = ()

    def judged(self, rule: str) -> bool:
        """False for a rule of which the truth says nothing."""
        return rule not in self.unjudged and not (self.unjudged_groups and rule.startswith(self.unjudged_groups))


@dataclass(slots=True)
class Score:
    """What was found rightly, wrongly, and missed, as (rule) counts; a line for each difference."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    kinds: int = 0
    kinds_right: int = 0
    told: list[str] = field(default_factory=list)

    def precision(self) -> float:
        """The share of what was found that is true; 0 where nothing was found."""
        found = self.right.total() + self.false.total()
        return self.right.total() / found if found else 0.0

    def recall(self) -> float:
        """The share of what is true that was found; 0 where nothing is true."""
        true = self.right.total() + self.missed.total()
        return self.right.total() / true if true else 0.0


WEIGHTS = {rule.id: rule.weight for rule in RULES}


def hold(score: Score, paper: Paper, report: Report, weight: str) -> None:
    """Count the rules of one weight: each that is broken in a file counts once, and its places must be those of the truth, too."""
    if weight == "wrong" and paper.kind is not None:
        score.kinds += 1
        score.kinds_right += report.kind == paper.kind
        if report.kind != paper.kind:
            score.told.append(f"kind    {paper.name}: {report.kind!r}, is {paper.kind!r}")
    found = {one.rule.id: one.broken for one in report.broken if one.rule.weight == weight and paper.judged(one.rule.id)}
    true = {rule: places for rule, places in paper.wrong.items() if WEIGHTS.get(rule, "wrong") == weight}
    for rule, broken in found.items():
        if rule not in true:
            score.false[rule] += 1
            score.told.append(f"false   {paper.name}: {rule}: {_said(broken)}")
            continue
        astray, lacking = _differences(broken, true[rule])
        if astray:
            score.false[rule] += 1
            score.told.append(f"false   {paper.name}: {rule}, there: {_said(astray)}")
        if lacking:
            score.missed[rule] += 1
            score.told.append(f"missed  {paper.name}: {rule}, at {', '.join(lacking)}")
        score.right[rule] += not astray and not lacking
    for rule in true.keys() - found.keys():
        score.missed[rule] += 1
        score.told.append(f"missed  {paper.name}: {rule}")


def _differences(broken: Iterable[Broken], places: tuple[str, ...]) -> tuple[list[Broken], list[str]]:
    """What was found elsewhere than at the places, and the places where nothing was found; neither where places were not counted."""
    if not places:
        return [], []
    left = list(places)
    astray = []
    for one in broken:
        place = next((place for place in left if one.text.startswith(place) or place in one.found), None)
        if place is None:
            astray.append(one)
        else:
            left.remove(place)
    return astray, left


def _said(broken: Iterable[Broken]) -> str:
    return "; ".join(f"{one.text[:40]!r} {one.found[:60]}" for one in list(broken)[:3])
