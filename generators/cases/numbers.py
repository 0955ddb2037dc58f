"""A paper of a case is issued with a number of the register: taken, printed, registered, and only then issued.

Whatever stops in between leaves a number that waits in the register, under the name of the case and the step; the next try uses it. So no number is given
twice, and none is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generators.batch.journal import hash_of
from generators.cases.compose import Composer
from generators.cases.edit import set_facts
from generators.cases.facts import STEPS
from generators.cases.paper import FOLDER
from generators.cases.papers import issue, printed_number, ready, render
from generators.cases.status import stale_fields
from generators.catalog.procedure_fields import NUMBER
from generators.catalog.source import read_source
from generators.catalog.unit import unit_name
from generators.codes import Code
from generators.files import read
from generators.findings import DocumentError, Finding
from generators.register.paper import Typed, read_paper
from generators.register.privacy import names_person
from generators.register.settings import LEVEL, NAMES
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generators.cases.case import Case
    from generators.cases.paper import Paper
    from generators.cases.papers import Ready
    from generators.catalog.matters import MatterPaper
    from generators.catalog.procedures import Step
    from generators.register.entries import Entry, Number
    from generators.register.entries import Paper as ToRegister
    from generators.register.register import Register


@dataclass(frozen=True, slots=True)
class Issued:
    """The paper, its entry in the register (None: a paper without a number, which goes into none), and what a person should know."""

    paper: Paper
    entry: Entry | None
    findings: tuple[Finding, ...]

    def record(self) -> dict[str, Any]:
        """For a program."""
        entry = self.entry.record() if self.entry else None
        return {"paper": self.paper.record(), "register": entry, "findings": [one.record() for one in self.findings]}


def issue_registered(
    case: Case,
    step: str,
    register: Register,
    *,
    typed: Typed | None = None,
    reason: str = "",
    edited: bool = False,
    begin: bool = False,
    who: str = "",
) -> Issued:
    """Issue the paper of a step and register it. A paper without a number gets the next of the register, which is printed on it; one that bears a number is registered under that.

    ``typed`` is what the register is to know and the paper does not say (``ground``, ``level``, a ``subject`` that names nobody; ``number`` where the clerk writes it by hand
    after signing); ``begin`` lets the series begin with the number of the paper; the rest as `papers.issue`. Raises DocumentError with everything that is in the way: then nothing is
    issued, and no number taken but one that waits.
    """
    work = _Work(case, step, register, typed or Typed(), who, begin=begin)
    with case.locked():
        if not work.numbered:
            paper, told = issue(case, step, reason=reason, edited=edited, who=who)
            return Issued(paper, None, told)
        work.only_here()
        told = work.take_number(reason, edited=edited)
        paper, more = issue(case, step, number=work.typed.number, reason=reason, edited=edited, who=who, enter=work.enter)
        return Issued(paper, work.entry, (*told, *more))


@dataclass(frozen=True, slots=True)
class ForRegister:
    """What the register will be told of a draft, where nobody says otherwise; blank is what nobody knows.

    ``names``: the statement on the paper names somebody, so ``subject`` is blank and has to be typed; ``told`` is what else the register would say of the paper, or why it would not take it; ``forms`` are those that the paper can give, ``leaves`` whether one leaves by it.
    """

    subject: str = ""
    names: bool = False
    form: str = ""
    forms: tuple[str, ...] = ()
    leaves: bool = False
    ground: str = ""
    level: str = ""
    told: tuple[Finding, ...] = ()


def for_register(case: Case, step: str, register: Register) -> ForRegister | None:
    """What the register will be told of the draft of a step; None where there is none that goes into it. Raises DocumentError where the register fails."""
    draft = case.paper(step)
    work = _Work(case, step, register, Typed(), "", begin=False)
    if draft is None or draft.issued or not work.numbered or step not in case.fields.templates:
        return None
    try:
        paper, told = work.read(draft)
    except DocumentError as error:
        return ForRegister(told=error.findings)
    one = paper.particulars
    named = names_person(one.subject) and register.setting(NAMES) != "có"
    level = register.setting(LEVEL, unit=paper.unit) if paper.unit else ""
    ours = work.of_matter()
    forms = tuple(dict.fromkeys(form for each in ours for form in each.leaves))
    leaves = any(what != "stays" for each in ours for what in each.leaves.values())
    typed = replace(one, subject=work.note) if named else one  # what the clerk will type names nobody either
    try:
        told += register.examine(replace(paper, particulars=typed))
    except DocumentError as error:
        told += error.findings
    return ForRegister("" if named else one.subject, named, one.form, forms, leaves, one.ground, level, told)


class _Work:
    """One paper on its way into the register."""

    def __init__(self, case: Case, step: str, register: Register, typed: Typed, who: str, *, begin: bool) -> None:
        self.case, self.step, self.register, self.typed, self.who, self.begin = case, step, register, typed, who, begin
        self.entry: Entry | None = None

    @property
    def numbered(self) -> bool:
        """Whether the paper of the step is one that bears a number: a person's own paper does not."""
        template = self.case.fields.templates.get(self.step)
        return template is None or NUMBER in template.fields.schema["properties"]

    @property
    def note(self) -> str:
        """What the register says of a number that waits for this paper: it names nobody."""
        return f"{self.of_case}{_quoted(self.case.step(self.step))}"

    @property
    def of_case(self) -> str:
        """What such a note begins with, before the step."""
        return f"hồ sơ {self.case.about.key}, bước "

    def is_of_step(self, note: str) -> bool:
        """Whether a note of the register is of this step: by its title, by its name, as older notes have it, or by words that no step has now, for titles are reworded."""
        _, found, words = note.rpartition(self.of_case)
        steps = self.case.fields.steps.values()
        others = {name for one in steps if one.id != self.step for name in (one.id, _quoted(one))}
        return bool(found) and (words in (self.step, _quoted(self.case.step(self.step))) or words not in others)

    def only_here(self) -> None:
        """Raises DocumentError where the register has a paper of this step that the case does not know: one was issued from a copy of the case, or its journal lost its end."""
        known = {paper.sha256 for paper in self.case.papers if paper.issued}
        draft = self.case.paper(self.step)
        if draft is not None and draft.docx.is_file():
            known.add(hash_of(draft.docx))  # registered by a try that stopped just after
        for entry in self.register.find(words=self.case.about.key, states=["issued"]):
            if self.is_of_step(entry.particulars.note) and entry.particulars.sha256 not in known:
                message = (
                    f"Sổ đã có {entry.so_ky_hieu} cho bước này của hồ sơ, mà hồ sơ không có giấy ấy: đã ban hành ở một bản sao của hồ sơ, hoặc nhật ký mất dòng"
                    " cuối. Hãy lấy lại hồ sơ đầy đủ; đăng ký nhầm thì hủy số ấy trong sổ rồi làm lại."
                )
                raise DocumentError.of(Code.CASE_STATE, self.step, message)

    def take_number(self, reason: str, *, edited: bool) -> tuple[Finding, ...]:
        """See to it that the draft bears a number. Raises DocumentError where it cannot be issued for another reason: then no number is taken."""
        draft = self.case.paper(self.step)
        if self.typed.number or (draft is not None and draft.docx.is_file() and printed_number(draft.docx)[0]):
            return ()
        self.case.keep_facts(self.who)
        place = f"{STEPS}.{self.step}.{NUMBER}"
        if draft is not None and stale_fields(self.case, draft, Composer(self.case)) == (place,):  # an earlier try stopped here
            return self.remade(pdf=draft.pdf.is_file())
        found = ready(self.case, self.step, reason=reason, edited=edited, numberless=True)
        if not found.paper.is_whole:
            message = "Tệp đã sửa tay và chưa có số: máy lập lại để in số thì mất lời sửa. Hãy giữ số (vanban register reserve), ghi số vào tệp, rồi ban hành."
            raise DocumentError.of(Code.CASE_NUMBER, f"{FOLDER}/{found.paper.docx.name}", message)
        paper, _ = self.read(found.paper)
        self.register.examine(paper)
        number = self.waiting(paper) or self.register.reserve(
            paper.unit, paper.particulars.kind, day=found.day, symbol=found.symbol, note=self.note, who=self.who
        )
        set_facts(self.case, {place: str(number.number)}, who=self.who)
        return (*number.told, *self.remade(pdf=found.paper.pdf.is_file()))

    def remade(self, *, pdf: bool) -> tuple[Finding, ...]:
        """Make the paper anew; what a person should know."""
        return render(self.case, self.step, pdf=pdf, who=self.who).findings

    def waiting(self, paper: ToRegister) -> Number | Entry | None:
        """The number that an earlier try has taken for this paper."""
        day = paper.particulars.day
        found = self.register.find(unit=paper.unit, year=day.year if day else None, states=["reserved"])
        return next((one for one in found if self.is_of_step(one.particulars.note)), None)

    def enter(self, found: Ready) -> tuple[Finding, ...]:
        """Register the paper as it is on the disk; one that is there already, from a try that stopped just after, is not registered again."""
        sha256 = hash_of(found.paper.docx)
        for entry in self.register.find(year=found.day.year, states=["issued"]):
            if entry.particulars.sha256 == sha256:
                self.entry = entry
                return ()
        paper, told = self.read(found.paper)
        self.entry = self.register.issue(paper, begin=self.begin, who=self.who)
        return (*told, *self.entry.told)

    def read(self, paper: Paper) -> tuple[ToRegister, tuple[Finding, ...]]:
        """What the register gets of a paper: what the paper and its evidence say, and what the case knows. Raises DocumentError."""
        people = self.register.setting(NAMES) == "có"
        typed = replace(self.typed, matter="", form="", note="; ".join(filter(None, (self.typed.note, self.note))))
        where, catalog = f"{FOLDER}/{paper.docx.name}", self.case.library.catalog
        found = read_paper(read(paper.docx), where, typed, catalog=catalog, people=people, own=self.unit)
        form, doubt = self.form(paper)
        ground = self.typed.ground or self.ground(paper)
        particulars = replace(found.paper.particulars, matter=self.case.matter.id, form=form, ground=ground)
        told = tuple(one for one in found.told if one.code is not Code.REGISTER_UNSAID)  # the case knows the matter
        return replace(found.paper, particulars=particulars), (*told, *doubt)

    def unit(self) -> str:
        """The name of the unit of the paper by the facts and the unit's profile; blank where neither has one."""
        return unit_name(Composer(self.case).paper_data(self.step, issued=False))

    def form(self, paper: Paper) -> tuple[str, tuple[Finding, ...]]:
        """By which form somebody leaves with the paper, by matters.yaml; of several that which its data name."""
        if self.typed.form:
            return self.typed.form, ()
        forms = [form for one in self.of_matter() for form in one.leaves]
        if not forms:
            return self.case.matter.form, ()
        if len(forms) == 1:
            return forms[0], ()
        data = read_source(paper.data, whole=False).data
        said = {fold(value) for value in _texts(data)}
        named = [form for form in forms if fold(form) in said]
        if len(named) == 1:
            return named[0], ()
        message = f"Không biết giấy này thuộc hình thức nào ({', '.join(forms)}); sổ để trống. Muốn ghi thì thêm --form."
        return "", (Finding(Code.REGISTER_UNSAID, "hình thức", message, "warning"),)

    def ground(self, paper: Paper) -> str:
        """Why somebody leaves with the paper: what was chosen in the field that matters.yaml names; blank where it names none."""
        names = [one.ground for one in self.of_matter() if one.ground]
        data = read_source(paper.data, whole=False).data if names else None
        said = data.get(names[0]) if isinstance(data, dict) else None
        return "; ".join(map(str, said)) if isinstance(said, list) else str(said or "")

    def of_matter(self) -> tuple[MatterPaper, ...]:
        """What the matter says of the paper."""
        template = self.case.fields.templates[self.step].slug
        return tuple(one for one in self.case.matter.papers if one.template == template)


def _quoted(step: Step) -> str:
    return f"“{step.title}”"


def _texts(data: Any) -> Iterable[str]:
    """The texts that are the whole of a field."""
    return (value for value in data.values() if isinstance(value, str)) if isinstance(data, dict) else ()
