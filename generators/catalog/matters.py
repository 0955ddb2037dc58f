"""What may have happened or is to be done (``templates/matters.yaml``): each matter with its form, the law that says so, its papers, and the questions that lead there.

The one place for it. ``vanban advise`` asks and answers from it, the field ``su_viec`` of the templates takes its choices from it, and a template
serves those matters that name it among their papers. The file is read in :mod:`generators.catalog.matters_file`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE: Final = "matters.yaml"
Leaves = Literal["office", "service", "stays", "after"]
"""What one leaves by a paper: an office, the service, nothing; or it was left by an earlier paper."""
LEAVES: Final[tuple[Leaves, ...]] = get_args(Leaves)
KEYWORD: Final = "options_matters"  # on a field at the top of a template: its choices are the events of the matters


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides: words of the provision."""

    who: str
    law: str


@dataclass(frozen=True, slots=True)
class MatterPaper:
    """One paper of a matter: the slug of its template, or, where the library has none yet, what the paper is called.

    ``note`` says when it is used, or by whom; ``deadlines``: those of the template hold in this matter. ``leaves``: what one leaves by it, by the form
    that it gives ("cách chức": "office"); empty where it makes nobody leave. ``ground``: its field whose choice is the ground of leaving; blank where none is.
    """

    template: str = ""
    missing: str = ""
    note: str = ""
    deadlines: bool = True
    leaves: Mapping[str, Leaves] = field(default_factory=dict)
    ground: str = ""


@dataclass(frozen=True, slots=True)
class MatterLimit:
    """A time limit of a matter: the ``number``-th of a provision with several."""

    title: str
    law: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What the law leaves to others: ``to`` is in the words of the provision, ``see`` names instruments that are known."""

    to: str
    about: str
    law: str
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A matter that is commonly taken for this one: the difference, and the provision that makes it."""

    matter: str
    difference: str
    law: str


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that has happened, or that an office has to do; the first of ``law`` decides the form.

    ``event`` says what. It is a choice of the field ``su_viec`` where ``choice`` is true: one does not take hiring for a dismissal.
    """

    id: str
    event: str
    form: str
    why: str
    law: tuple[str, ...]
    choices_from: str = ""
    decides: Decider | None = None
    papers: tuple[MatterPaper, ...] = ()
    limits: tuple[MatterLimit, ...] = ()
    left: tuple[LeftOpen, ...] = ()
    others: tuple[Neighbour, ...] = ()
    choice: bool = True

    def templates(self) -> tuple[str, ...]:
        """The slugs of the templates that serve it, in the order of use."""
        return tuple(paper.template for paper in self.papers if paper.template)

    def citations(self) -> Iterator[tuple[str, str]]:
        """Every citation, with the key where it stands."""
        for number, law in enumerate(self.law, 1):
            yield f"law[{number}]", law
        if self.choices_from:
            yield "choices_from", self.choices_from
        if self.decides:
            yield "decides.law", self.decides.law
        yield from ((f"limits[{number}].law", item.law) for number, item in enumerate(self.limits, 1))
        yield from ((f"left[{number}].law", item.law) for number, item in enumerate(self.left, 1))
        yield from ((f"not[{number}].law", item.law) for number, item in enumerate(self.others, 1))


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: it leads to a question or to a matter, one of the two."""

    id: str
    label: str
    question: str = ""
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """``law`` is where the choices differ."""

    id: str
    ask: str
    choices: tuple[Choice, ...]
    law: tuple[str, ...] = ()

    def choice(self, chosen: str) -> Choice | None:
        """The choice of that id."""
        return next((choice for choice in self.choices if choice.id == chosen), None)


@dataclass(frozen=True, slots=True)
class Matters:
    """All matters and questions. ``law`` is the instrument that a bare "Điều 22" means, named so that no other can be meant.

    ``without``: the templates that are for no matter, each with the reason.
    """

    law: str
    first: str
    questions: Mapping[str, Question]
    matters: Mapping[str, Matter]
    without: Mapping[str, str] = field(default_factory=dict)

    def of_event(self, event: str) -> Matter | None:
        """The matter with that event."""
        return next((matter for matter in self.matters.values() if matter.event == event), None)

    def serving(self, template: str) -> tuple[Matter, ...]:
        """The matters that a template is for."""
        return tuple(matter for matter in self.matters.values() if template in matter.templates())

    def matter(self, id_: str) -> Matter:
        """The matter of that id. Raises LookupError."""
        if id_ not in self.matters:
            msg = f"no matter {id_!r}; there are {', '.join(self.matters)}"
            raise LookupError(msg)
        return self.matters[id_]

    def known(self, answers: Mapping[str, str]) -> Mapping[str, str]:
        """The answers, all of which name a question and one of its choices. Raises LookupError with those that do not."""
        asked = ((key, self.questions.get(key), choice) for key, choice in answers.items())
        wrong = [f"{key}={choice}" for key, question, choice in asked if question is None or question.choice(choice) is None]
        if wrong:
            msg = f"no such question or choice: {', '.join(wrong)}"
            raise LookupError(msg)
        return answers

    def walk(self, answers: Mapping[str, str]) -> tuple[tuple[tuple[Question, Choice], ...], Question | Matter]:
        """The way that the answers go, and where it ends: the next question, or the matter. Answers to questions not on the way do not count."""
        way: list[tuple[Question, Choice]] = []
        here = self.questions[self.first]
        while (choice := here.choice(answers.get(here.id, ""))) is not None:
            way.append((here, choice))
            if choice.matter:
                return tuple(way), self.matters[choice.matter]
            here = self.questions[choice.question]
        return tuple(way), here
