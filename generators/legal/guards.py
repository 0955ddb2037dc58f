"""What the law forbids: conditions of the manifest, each with its message and the provision that justifies it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import jinja2

from generators.catalog.options import LapsedOptionsError, OptionsError
from generators.codes import Code
from generators.expressions.conditions import holds, told
from generators.expressions.names import ITEM, REASONS, Where, given
from generators.expressions.reads import holds_again, reads, touches
from generators.findings import Finding, one_line
from generators.legal.citations import NotInForceError
from generators.legal.fact_views import BirthAge
from generators.legal.limits import Counted, Limit, LimitError, Reading, TermError, UnknownLimit, Unsure, in_doubt
from generators.legal.overrides import Override
from generators.wording.mentions import days_in, mentions
from generators.wording.persons import like_name, same_name
from legaltext.semantics.facts import FactError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from generators.catalog.manifest import Guard, Manifest
    from generators.legal.citations import Citations

ANSWERED_BY_A_REASON: Final = frozenset({Code.GUARD_FAILED, Code.GUARD_UNCHECKED})
"""What a written reason sets aside: a condition that does not hold, or whose law is not held. Never one that could not be computed:
nobody knows whether it holds."""

_OTHER: Final[dict[Reading, tuple[str, str]]] = {
    "worked": (
        "Điều kiện này chỉ đạt nhờ một ngày nghỉ chưa chắc; nếu đó là ngày làm việc thì:",
        "Nếu là ngày làm việc thì điều kiện này đạt.",
    ),
    "later": (
        "Điều kiện này chỉ đạt khi người sinh ngày 29/02 đủ tuổi vào ngày 28/02; nếu vào ngày liền sau thì:",
        "Nếu đủ tuổi vào ngày liền sau thì điều kiện này đạt.",
    ),
}  # what is said of a condition that holds by one reading only, and of one that does not


def check_guards(
    manifest: Manifest, values: Mapping[str, Any], citations: Citations, where: str, *, failed: Collection[str] = ()
) -> tuple[list[Finding], list[Override]]:
    """Every condition that does not hold, with its law; and those that a written reason sets aside, each of which is a warning as well.

    ``failed`` are the labels of the fields that lack or are wrong, which is reported: a condition that reads one of them is passed over, while with
    complete data one that cannot be computed is a mistake of the template.
    """
    findings: list[Finding] = []
    set_aside: list[Override] = []
    for number, guard in enumerate(manifest.guards, 1):
        if not guard.covers(citations.on) or not citations.applies(guard.law):
            continue  # a rule of other days: of the law of today, and none of the law before, or the other way round
        if failed and any(touches(path, failed) for path in reads(guard.require)):
            continue  # nothing can be said of it
        reason = str((values.get(REASONS) or {}).get(guard.id) or "") if guard.override else ""
        for label, item in _items(guard, values):
            if failed and label and touches(label, failed):
                continue
            check = _Check(guard, values, citations, f"{where}/manifest.yaml: guards[{number}]", label, item)
            found = check.finding(complete=not failed)
            if found is None:
                continue
            if reason and found.code in ANSWERED_BY_A_REASON:
                set_aside.append(Override(guard.id, found.message, reason))
                message = f"{found.message} Bỏ qua theo lý do: {one_line(reason)}"
                found = Finding(Code.GUARD_OVERRIDDEN, found.where, message, "warning")
            found = _with_way_out(found, guard) if found.code is Code.GUARD_UNCHECKED else found
            findings.append(replace(found, law=guard.law))
    return findings, set_aside


def _items(guard: Guard, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What a condition is asked of: every item of its list with its label, "danh_sach[2]"; once, with no label, where it names none."""
    if not guard.each:
        yield "", None
        return
    for number, item in enumerate(values.get(guard.each) or (), 1):
        yield f"{guard.each}[{number}]", item


def _with_way_out(finding: Finding, guard: Guard) -> Finding:
    """What to do about a condition that cannot be checked."""
    record = f" rồi ghi kết luận vào {REASONS}.{guard.id}" if guard.override else ""
    way = f"Hãy đối chiếu với văn bản{record}, hoặc bổ sung nguyên văn bằng “vanban law add”."
    return replace(finding, message=f"{finding.message} {way}")


class _Check:
    """One condition of one document; ``item`` with its ``label`` is what it is asked of, where that is an item of a list."""

    def __init__(
        self, guard: Guard, values: Mapping[str, Any], citations: Citations, place: str, label: str = "", item: object = None
    ) -> None:
        self.guard, self.values, self.citations, self.place = guard, values, citations, place
        self.label, self.item = label, item
        self.unknown = False  # True once a citation failed, which is reported
        self.unread: list[str] = []  # why limits are not known of which only the words of the law lack
        self.counted: Counted = []  # the ends of limits that were asked for

    def finding(self, *, complete: bool) -> Finding | None:
        """What is wrong; None where it holds, or where that cannot be told for a reason that is reported elsewhere."""
        guard = self.guard
        try:
            resolution = self.citations.resolve(guard.law)
            if resolution.status not in ("resolved", "external"):
                self.citations.checked(guard.law, self.place)
            kept = self.holds()
            asked, self.counted = self.counted, []
            turns = self.turning(kept=kept) if any(doubt for _, doubt in asked) else ""
            self.counted = []
            message = "" if (kept and not turns) or self.unknown or self.unread else self.message(turns if kept else "")
        except Exception as error:  # noqa: BLE001 -- an expression may fail in any way; its author must learn which one
            if not (self.unknown or self.unread):  # else it fails for what stands in for a limit that is not known
                return self.failure(error, complete=complete)
            message = ""
        if self.unread:
            # of the law before it is said once that its conditions were not checked
            return self.not_read() if guard.override or guard.warn else None
        if not message:
            return None
        label = ", ".join(target.label() for target in resolution.targets) or guard.law
        # A message that names no end of a limit rests on those for which the condition asked.
        rests_on = [*self.counted, *asked] if turns else self.counted or asked
        doubts = dict.fromkeys(in_doubt(day, doubt) for day, doubt in rests_on if day and doubt)
        if turns and not doubts:  # of an end that only decides whether something else counts
            doubts = dict.fromkeys(doubt for _, doubt in rests_on if doubt)
        said = " ".join((f"{one_line(message).rstrip('.')} ({label}).", *doubts))
        if turns:
            said = f"{_OTHER[turns][0]} {said}" if kept else f"{said} {_OTHER[turns][1]}"
        if kept or guard.warn:
            return Finding(Code.GUARD_DOUBT, self.field(), said, "warning")
        return Finding(Code.GUARD_FAILED, self.field(), said)

    def turning(self, *, kept: bool) -> Reading:
        """The reading of what is not quite sure by which the answer is another one; blank where it stays."""
        return next((reading for reading in _OTHER if self.holds(reading) != kept), "")

    def field(self) -> str:
        """The field that a finding points at; the place in the manifest where the condition reads none."""
        if self.label:
            return f"{self.label}.{self.guard.at}" if self.guard.at else self.label
        return self.guard.at or next(iter(reads(self.guard.require)), self.place)

    def failure(self, error: Exception, *, complete: bool) -> Finding | None:
        """Why it could not be computed; None where that is reported elsewhere."""
        if not complete and isinstance(error, jinja2.UndefinedError | TypeError):
            return None  # it rests on a field that lacks
        match error:
            case LapsedOptionsError() | NotInForceError():
                return None  # the law of that day is not in force: that has been told of the citation
            case FactError():
                return self.broken(str(error.args[0]))
            case LimitError() if not isinstance(error, TermError):
                return self.uncountable(error)
            case LimitError() | OptionsError():
                return self.broken(str(error))
            case jinja2.UndefinedError():
                return self.broken(f"{error.message}")
            case jinja2.TemplateSyntaxError():
                return self.broken(f"viết sai ({error.message})")
        return self.broken(f"{type(error).__name__}: {error}")

    def holds(self, reading: Reading = "") -> bool:
        """Whether the condition holds. Raises LimitError where that hangs on a day of rest that the calendar does not know.

        A limit that ends years from now, or years ago, may end on such a day and yet be far from over, or long over: the same answer for the earliest end
        that it can have and for the latest is the answer.
        """
        try:
            return holds_again(Where.GUARD, self.guard.require, self.values, lambda: self.names(reading))
        except LimitError:
            ends: tuple[Unsure, Unsure] = ("earliest", "latest")
            earliest, latest = (holds(self.guard.require, self.names(reading, end)) for end in ends)
            if earliest != latest:
                raise
            return earliest

    def message(self, reading: Reading = "") -> str:
        """Why it does not hold, by this reading. A message that would name the end of a limit says instead why that day is not known."""
        try:
            return told(self.guard.message, self.names(reading))
        except LimitError as error:
            return f"Thời hạn không được đáp ứng, dù chưa tính được đúng ngày cuối cùng: {one_line(str(error), 300)}"

    def names(self, reading: Reading = "", unsure: Unsure = "") -> dict[str, Any]:
        """The fields, and what a condition may ask the law of the document's date.

        ``unsure``: the end that its limits have where a day of rest is not known.
        """
        citations = self.citations

        def read(limit: Limit) -> Limit:
            return replace(limit, unsure=unsure, reading=reading, counted=self.counted)

        def limit(citation: object, number: int | None = None) -> object:
            which = None if number is None else int(number)
            text = str(citation)
            return self.known(
                text, lambda: citations.time_limit(text, which), lambda: citations.limit(text, which, self.place), read
            )

        def age(citation: object) -> object:
            text = str(citation)
            return self.known(text, lambda: citations.named_age(text), lambda: citations.age(text, self.place), read)

        def fact(name: object, on: object = None) -> object:
            if not (on is None or isinstance(on, dt.date)):
                msg = f"a day is expected, not {type(on).__name__}"
                raise TypeError(msg)
            found = citations.fact(str(name), self.place, on)
            if isinstance(found, BirthAge):
                return found.read(reading, self.counted)
            return read(found) if isinstance(found, Limit) else found

        functions = {
            "limit": limit,
            "age": age,
            "fact": fact,
            "options": citations.choices,
            ITEM: self.item,
            "effective": citations.effective,
            "same_name": same_name,
            "like_name": like_name,
            "mentions": mentions,
            "days_in": days_in,
        }
        return {**self.values, **given(Where.GUARD, functions)}

    def known(
        self, citation: str, ask: Callable[[], Limit], find: Callable[[], Limit | UnknownLimit], read: Callable[[Limit], Limit]
    ) -> Limit | UnknownLimit:
        """What the law sets, by its words or by the facts; of a citation that gives nothing it is noted whether only its words lack.

        ``ask`` raises LookupError where it gives nothing, ``find`` collects the problem, ``read`` says how the limit is counted.
        """
        resolution = self.citations.resolve(citation)
        told_here = self.guard.override or self.guard.warn or self.citations.former is not None
        if told_here and resolution.status == "external":
            try:
                return read(ask())
            except LookupError:
                self.unread.append(resolution.message)
                return UnknownLimit(citation)
        found = find()
        if isinstance(found, UnknownLimit):
            self.unknown = True
            return found
        return read(found)

    def uncountable(self, error: LimitError) -> Finding:
        """A limit that ends on a day of which the calendar knows nothing: the template is right, the days or the calendar are to be looked at."""
        message = f"Không tính được điều kiện: {one_line(str(error), 300)} Hãy kiểm tra lại các ngày đã nhập."
        return Finding(Code.GUARD_ERROR, self.field(), message)

    def not_read(self) -> Finding:
        """A condition that cannot be checked, for the words of the law are not held.

        It fails until a written reason says that it was checked; where the law leaves it to a person anyway, it is a warning.
        """
        why = " ".join(dict.fromkeys(self.unread))
        message = f"Chưa kiểm tra được điều kiện “{self.guard.id}”. {why}"
        return Finding(Code.GUARD_UNCHECKED, self.field(), message, "warning" if self.guard.warn else "error")

    def broken(self, why: str) -> Finding:
        """A condition that its author must mend."""
        return Finding(
            Code.GUARD_ERROR,
            f"{self.place} “{one_line(self.guard.require, 80)}”",
            f"Không tính được điều kiện: {one_line(why, 300)}. Hãy sửa điều kiện trong mẫu.",
        )
