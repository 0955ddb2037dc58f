"""How a matter is handled, step by step (``templates/procedures.yaml``): papers, who, the provision, the days that the law sets, what must exist before.

Data only; nothing here knows a case. The file is read in :mod:`generators.catalog.procedures_file`, and what it says is compared with matters, templates
and law in :mod:`generators.authoring.check_procedures`. No number of days stands in it: a :class:`Bound` cites the provision whose words have it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generators.expressions.reads import reads

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from generators.catalog.matters import LeftOpen

FILE: Final = "procedures.yaml"
FACTS: Final = "facts"
"""What a day, a name or a taken value is of where it is not of one step: ``facts.ngay_phat_hien``, one of the procedure's own or shared by its papers."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value stands: ``field`` (a path, "ban_an.ngay_nhan") of the paper of a ``step``, or of the case's facts where ``step`` is blank.

    A step without a field is its paper itself: the paper's day where a day is asked for, its mention ("Quyết định số … ngày …") where words are. Of a step
    without a template the day is ``ngay``, and of a paper from elsewhere the number ``so``.
    """

    step: str
    field: str = ""

    def __str__(self) -> str:
        return ".".join(filter(None, (self.step or FACTS, self.field)))


@dataclass(frozen=True, slots=True)
class Bound:
    """A day that the law sets for a step: ``limit`` (the ``number``-th of a provision with several) counted from or back from another day.

    ``start`` is that day: an event of the procedure, a step (the date of its paper, or the day on which it was done), or a day in a step's paper
    ("trieu_tap.ngay_hop"). With ``back`` the limit is taken from it: "at the latest 5 working days before the meeting". ``day`` is the field of the step's own paper that is held to it, where it is not the paper's date: the day on which
    a summons reached the person. ``pauses`` and ``restarts`` are facts as in :class:`generators.catalog.manifest.DeadlineRule`, ``when`` an expression over the
    case's facts. After one that ``bars`` the step can no longer be taken at all (a time-bar); after another it is late. A bound without ``limit`` has ``left``:
    the law leaves the limit to rules that are not held, and says no number here. ``duties`` are those of ``records.yaml`` that are the same obligation towards the
    electronic record of the paper of the step ``start``: once that paper has its record, its log alone says whether it is done. Or it has ``fact``: the
    day that the fact of that name sets ("đến ngày 01 tháng 7 năm 2027"), or the day of every year ("trước ngày 15 tháng 12") for that in the fact ``year``;
    then it counts from no day.
    """

    start: str
    title: str
    law: str
    limit: str = ""
    number: int | None = None
    back: bool = False
    day: str = ""
    when: str = ""
    pauses: str = ""
    restarts: str = ""
    bars: bool = False
    left: str = ""
    fact: str = ""
    year: str = ""
    duties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step. It has a ``template``, or comes from elsewhere (``outside``: what the paper is), or is an act without a paper (neither).

    ``after`` are steps that must exist before, those of them that belong to the case (:meth:`Procedure.needs`). It belongs to the cases of ``matters`` (all,
    where there are none) in which ``when`` holds (always, where it is blank). One that is ``optional`` may be left out: nothing waits for it and its lack
    is no fault. ``sets`` are values of the paper's fields that the step decides. ``takes`` are those that come from earlier papers and facts, as what is
    offered: papers that are mentioned all, in a list an item each; of values the first that is there. ``own`` are fields that its paper means for itself
    although another paper has one of the same name and title: the place of two meetings.
    """

    id: str
    title: str
    who: str
    law: tuple[str, ...]
    template: str = ""
    outside: str = ""
    after: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    when: str = ""
    optional: bool = False
    decides: bool = False
    earliest: tuple[Bound, ...] = ()
    latest: tuple[Bound, ...] = ()
    sets: Mapping[str, Any] = field(default_factory=dict)
    takes: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    left: tuple[LeftOpen, ...] = ()
    note: str = ""

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """Both kinds."""
        return self.earliest + self.latest


@dataclass(frozen=True, slots=True)
class Event:
    """A day that no step's paper has for its date; ``day`` is where it stands. It comes on the day of the steps ``after`` which it comes, or later."""

    id: str
    title: str
    day: Source
    law: str
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """Who somebody is in the case: ``names`` are where persons are named ("lap_hoi_dong.uy_vien.ho_ten": of every item where it is a list).

    Where there is ``of``, by ``law`` each of them is one of those who are named there.
    """

    id: str
    title: str
    names: tuple[Source, ...]
    of: tuple[Source, ...] = ()
    law: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """Roles of which nobody may have two. ``warn``: the law's words leave it open, so that a person looks at it (``note`` says why)."""

    roles: tuple[str, ...]
    law: str
    warn: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class DossierItem:
    """What the law lists of a dossier. It is there with the paper of one of its ``steps``, or, where it has none, when a person says so.

    It must be there before each of the steps ``due``; ``when`` is an expression over the facts.
    """

    id: str
    what: str
    law: str
    due: tuple[str, ...]
    steps: tuple[str, ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """The whole of one. ``facts`` are the case's own questions, written as a manifest's ``fields.properties``: what no paper asks and conditions need.

    What an expression reads is not known yet where it is a fact without a ``default``, or a field that its paper requires, and nobody has given it; then it is
    not known either whether the step belongs to the case. Else what is not given is its default, or blank.
    """

    id: str
    title: str
    matters: tuple[str, ...]
    law: tuple[str, ...]
    steps: Mapping[str, Step]
    facts: Mapping[str, Any] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    apart: tuple[Apart, ...] = ()
    dossier: Mapping[str, DossierItem] = field(default_factory=dict)
    left: tuple[LeftOpen, ...] = ()
    leaves_out: Mapping[str, str] = field(default_factory=dict)  # templates of its matters that are no step, and why

    def of_matter(self, matter: str) -> tuple[Step, ...]:
        """The steps that cases of a matter may have, in the order of the file."""
        return tuple(step for step in self.steps.values() if not step.matters or matter in step.matters)

    def dossier_of(self, matter: str) -> tuple[DossierItem, ...]:
        """What is asked of the dossier in cases of a matter: an item of whose steps, and of what it is due before, that matter has one."""
        steps = {step.id for step in self.of_matter(matter)}
        return tuple(
            item
            for item in self.dossier.values()
            if steps.intersection(item.due) and (not item.steps or steps.intersection(item.steps))
        )

    def templates(self, matter: str = "") -> tuple[str, ...]:
        """The slugs of the papers, each once; those of one matter, where it is given."""
        steps = self.of_matter(matter) if matter else tuple(self.steps.values())
        return tuple(dict.fromkeys(step.template for step in steps if step.template))

    def needs(self, step: str, belong: Collection[str]) -> tuple[str, ...]:
        """What must exist before a step, of the steps that ``belong`` to the case; one that does not is passed over to what it comes after itself.

        Optional ones are among them where they belong: whoever asks knows whether they were begun. Raises KeyError for a step that is not there.
        """
        found: dict[str, None] = {}
        waiting = list(self.steps[step].after)
        seen: set[str] = set()
        while waiting:
            here = waiting.pop(0)
            if here in seen:
                continue
            seen.add(here)
            if here in belong:
                found[here] = None
            else:
                waiting.extend(self.steps[here].after)
        return tuple(found)

    def conditions(self) -> Iterator[tuple[str, str]]:
        """Every expression over the facts, with the key where it stands."""
        for step in self.steps.values():
            if step.when:
                yield f"steps.{step.id}.when", step.when
            for kind, bounds in (("earliest", step.earliest), ("latest", step.latest)):
                for number, bound in enumerate(bounds, 1):
                    if bound.when:
                        yield f"steps.{step.id}.{kind}[{number}].when", bound.when
        yield from ((f"dossier.{item.id}.when", item.when) for item in self.dossier.values() if item.when)

    def asked(self) -> frozenset[str]:
        """The facts that decide which steps, limits and papers of the dossier a case has: top names of what its conditions read."""
        return frozenset(path.partition(".")[0] for _, when in self.conditions() for path in reads(when))


@dataclass(frozen=True, slots=True)
class Procedures:
    """All of them. ``law`` is the instrument that a bare "Điều 22" means; ``without`` are matters that have no procedure, each with the reason."""

    law: str
    procedures: Mapping[str, Procedure]
    without: Mapping[str, str] = field(default_factory=dict)

    def of_matter(self, matter: str) -> Procedure | None:
        """The procedure of a matter; None where it has none (``without`` says why)."""
        return next((one for one in self.procedures.values() if matter in one.matters), None)
