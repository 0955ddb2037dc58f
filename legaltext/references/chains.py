"""From the units as they are written to references: nesting in both directions, lists, ranges, and what a unit leaves to its neighbour.

"điểm a khoản 1 và điểm b khoản 2 Điều 5" is two chains of which the first takes its Điều from the second.
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import prod
from typing import Literal

from legaltext.basics.numbering import LETTERS, rank, roman, roman_value
from legaltext.model import Level
from legaltext.references.model import InstrumentName, Reference
from legaltext.references.words import DEPTH, FORM, PARAGRAPH, CitedUnit

Join = Literal["adjacent", "comma", "and", "semi"]
_MOST = 1000  # no instrument has more articles


@dataclass(slots=True)
class Group:
    """A unit with its numbers, "các điểm a, b và đ", or "Điều này" (`this`, no numbers). `join` is how it hangs on the group before it.

    `all` is True where words say that what stands before it is of each number: "khoản 1 các Điều 5, 6". `inner` has the units that are written with it:
    the khoản of "Điều 27.9". `slip` is True where a unit or number is shortened or misread; what is meant is advised.
    """

    unit: CitedUnit
    nums: tuple[str, ...]
    start: int
    end: int
    this: bool = False
    join: Join = "adjacent"
    unclear: bool = False
    all: bool = False
    ranged: bool = False
    inner: tuple["Group", ...] = ()
    slip: bool = False

    @property
    def depth(self) -> int:
        """0 for a part, 6 for a point; see `words.DEPTH`."""
        return DEPTH[self.unit]


@dataclass(slots=True)
class _Chain:
    groups: list[Group]
    up: bool | None = None  # True: outwards (điểm, khoản, Điều); False: inwards (Article, Clause, Point)
    units: dict[CitedUnit, Group] = field(default_factory=dict)
    unclear: bool = False


def number_range(first: str, last: str) -> list[str] | None:
    """The numbers after the first up to the last, both of one kind; None where they make no range."""
    low, high = rank(first), rank(last)
    if low is None or high is None or low.minor or high.minor or not 0 < high.major - low.major < _MOST:
        return None
    values = range(low.major + 1, high.major + 1)
    if first.isdigit() and last.isdigit():
        return [str(value) for value in values]
    if roman_value(first) is not None and roman_value(last) is not None and first.isupper():
        return [roman(value) for value in values]
    if first.islower() and last.islower():
        return [LETTERS[value - 1] for value in values]
    return None


def references(groups: list[Group], instrument: InstrumentName) -> tuple[Reference, ...]:
    """The targets of the groups of one citation, in the order written."""
    if len(groups) == 1:  # most citations: one unit, "Điều này" without a number
        only = groups[0]
        return tuple(_reference(((only, num),), instrument, only.start, only.end) for num in only.nums or ("",))
    chains = _chains(groups)
    _inherit(chains)
    out: list[Reference] = []
    for chain in chains:
        ordered = sorted(chain.units.values(), key=lambda group: group.depth)
        if prod(len(group.nums) or 1 for group in ordered) > _MOST:  # no list that a law writes
            ordered = [replace(group, nums=group.nums[:1], unclear=True) for group in ordered]
        first, rest = _first_only(chain, ordered)
        many = sum(len(group.nums) > 1 for group in chain.groups) > 1 and not rest
        combos: list[tuple[tuple[Group, str], ...]] = [()]
        for group in first:
            combos = [(*combo, (group, num)) for combo in combos for num in (group.nums or ("",))]
        combos += rest
        start, end = chain.groups[0].start, chain.groups[-1].end
        out.extend(_reference(combo, instrument, start, end, unclear=chain.unclear or many) for combo in combos)
    return tuple(out)


def _chains(groups: list[Group]) -> list[_Chain]:
    """The groups as chains: each goes outwards ("điểm a khoản 1 Điều 5") or inwards ("Article 5, Clause 1"), and a new one begins where the way turns."""
    chains = [_Chain([groups[0]])]
    inwards = groups[0].depth < groups[-1].depth
    for i in range(1, len(groups)):
        group, before, chain = groups[i], groups[i - 1], chains[-1]
        if group.join in ("adjacent", "comma") and not before.this:
            if group.depth < before.depth and chain.up is not False:
                chain.groups.append(group)
                chain.up = True
                continue
            if group.depth > before.depth and chain.up is not True and (inwards or not _turns(groups, i)):
                chain.groups.append(group)
                chain.up = False
                continue
        chains.append(_Chain([group]))
    for chain in chains:
        chain.units = {group.unit: group for group in chain.groups}
        chain.unclear = any(group.unclear for group in chain.groups)
    return chains


def _turns(groups: list[Group], i: int) -> bool:
    """True where the unit at `i` belongs to what follows: in "Điều 4, khoản 2 Điều 5" the khoản is not one of Điều 4."""
    level = groups[i - 1].depth
    for k in range(i + 1, len(groups)):
        if groups[k].depth > groups[k - 1].depth or (groups[k].depth < groups[k - 1].depth and groups[k].join in ("and", "semi")):
            return False
        if groups[k].depth <= level:
            return True
    return False


def _inherit(chains: list[_Chain]) -> None:
    """A chain that stops short takes what it lacks from the one after it; in an inward list ("Article 5, Clause 1 and Clause 2") from the one before."""
    for i in range(len(chains) - 2, -1, -1):
        chain, after = chains[i], chains[i + 1]
        top = min(group.depth for group in chain.groups)
        if any(group.this for group in chain.groups) or chain.up is False:
            continue
        if max(DEPTH[unit] for unit in after.units) >= top and not any(g.this and g.depth >= top for g in after.units.values()):
            chain.units |= {unit: _left(after, group) for unit, group in after.units.items() if DEPTH[unit] < top}
    for before, chain in pairwise(chains):
        top = min(DEPTH[unit] for unit in chain.units)
        if top <= DEPTH[Level.ARTICLE] or any(group.this for group in chain.units.values()):
            continue
        if before.up is False or (before.up is None and len(before.units) > 1):
            chain.units |= {unit: group for unit, group in before.units.items() if DEPTH[unit] < top}
            chain.up = False
        elif Level.ARTICLE in before.units and max(DEPTH[unit] for unit in before.units) >= top:
            chain.unclear = True  # "khoản 1 Điều 5 và khoản 2": of Điều 5, or of the article where it stands?


def _left(after: _Chain, group: Group) -> Group:
    """What a chain leaves to the one before it: in "khoản 2, khoản 3 Điều 5, 6" both are of Điều 5."""
    first = group is after.groups[-1] and after.up is True and group.unit is Level.ARTICLE and not (group.all or group.ranged)
    return replace(group, nums=group.nums[:1]) if first else group


def _first_only(chain: _Chain, ordered: list[Group]) -> tuple[list[Group], list[tuple[tuple[Group, str], ...]]]:
    """What "điểm b khoản 2" means before "Điều 227, 228": a unit of the first article; the others are cited whole. But "khoản 1 các Điều 5, 6" is of each."""
    last = chain.groups[-1]
    if chain.up is not True or last.unit is not Level.ARTICLE or last.all or len(last.nums) < 2:  # noqa: PLR2004 -- a list
        return ordered, []
    outer = [group for group in ordered if group.depth < last.depth]
    if last.ranged:  # "khoản 1 Điều 5 đến 7"
        chain.unclear = True
        return ordered, []
    alone = replace(last, nums=last.nums[:1])
    rest: list[tuple[tuple[Group, str], ...]] = [
        (*((group, group.nums[0]) for group in outer if group.nums), (last, num)) for num in last.nums[1:]
    ]
    return [alone if group is last else group for group in ordered], rest


def _reference(
    combo: tuple[tuple[Group, str], ...], instrument: InstrumentName, start: int, end: int, *, unclear: bool = False
) -> Reference:
    """One target. An article's number is unique in its instrument: chapters and sections named beside it add nothing."""
    units: list[tuple[Level, str]] = []
    relative: Level | None = None
    paragraph: int | None = None
    form: str | None = None
    for group, num in combo:
        unit = group.unit
        if group.this and isinstance(unit, Level):
            relative = unit
            units.clear()
        elif unit == PARAGRAPH:
            paragraph = int(num) if num.isdigit() else None
        elif unit == FORM:
            form = num
        elif isinstance(unit, Level):
            if unit is Level.ARTICLE and not any(level is Level.ANNEX for level, _ in units):
                units.clear()
            units.append((unit, num))
        unclear = unclear or group.unclear
    if relative is None and units and units[0][0] in (Level.CLAUSE, Level.POINT):
        if instrument.said:
            unclear = True  # "khoản 2 Luật Viên chức": of which article?
        relative = Level.ARTICLE if units[0][0] is Level.CLAUSE else Level.CLAUSE
    return Reference(tuple(units), instrument, start, end, relative, paragraph, form, unclear)
