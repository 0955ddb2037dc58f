"""The one form of a case (``du-kien.yaml``): the shared facts, then the steps in their order; what the next steps need is marked as required, and nothing else is."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from generators.cases.facts import DAY, DOSSIER, SHARED, STEPS, value_at
from generators.cases.revisions import FACTS
from generators.cases.status import status
from generators.catalog.schema import Schema
from generators.catalog.skeleton import field_lines
from generators.catalog.unit import blank, given_by
from generators.codes import Code
from generators.files import write
from generators.findings import DocumentError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from generators.cases.case import Case
    from generators.cases.status import Status
    from generators.catalog.procedures import Step

_HEAD: Final = (
    "# Điền vào giữa hai dấu nháy; ngày ghi như 15/07/2026. Mỗi dữ kiện chỉ ghi một lần: giấy nào cần thì lấy ở đây.",
    "# Mục “bắt buộc” là của những bước làm tiếp; mục của bước sau để trống cũng được. Ghi lại tờ khai theo bước đang làm: vanban case fact THƯ-MỤC",
)


def form_text(
    case: Case,
    data: Mapping[str, Any],
    next_steps: Iterable[str] = (),
    asked: Iterable[str] = (),
    *,
    shown: Collection[str] | None = None,
) -> str:
    """The form with what is known; ``next_steps`` are those whose turn has come, ``shown`` those whose fields stand in it (None: all).

    ``asked`` are the places of facts that decide what comes next.
    """
    work = _Form(case, data, tuple(next_steps), shown)
    work.ask(asked)
    lines = [f"# Hồ sơ vụ việc: {case.about.title}", f"# Việc: {case.matter.event}", *_HEAD, ""]
    lines += ["# ═══ Dữ kiện chung ═══", f"{SHARED}:", *work.shared(), ""]
    if DOSSIER in case.fields.schema["properties"]:
        lines += ["# ═══ Có trong hồ sơ (giấy tờ không do bước nào làm ra) ═══", f"{DOSSIER}:", *work.dossier(), ""]
    lines += ["# ═══ Từng bước ═══", f"{STEPS}:"]
    for number, step in enumerate(case.fields.steps.values(), 1):
        lines += ["", *work.step(number, step)]
    return "\n".join(lines).rstrip() + "\n"


def write_form(case: Case, data: Mapping[str, Any], also: Iterable[str] = ()) -> None:
    """Lay the form out anew with these facts; the caller holds the lock, and has kept the revision before.

    The fields of steps that the case has not, or that may be left out, stand in it where something is typed for them, or where they are named (``also``).

    Raises DocumentError where ``data`` has what the form has no place for: it would be lost.
    """
    unknown = [one for one in case.fields.fields.check(data, case.library.corpus).findings if one.code is Code.FIELD_UNKNOWN]
    if unknown:
        raise DocumentError(unknown)
    place = case.folder / FACTS
    before = place.read_bytes() if place.is_file() else b""
    write(place, form_text(case, data).encode())
    case.reload()
    try:
        turn, asked, wanted = _turn(status(case))
        write(place, form_text(case, data, turn, asked, shown=wanted | set(also)).encode())
    except DocumentError:
        write(place, before)
        raise
    finally:
        case.reload()


def form_schemas(case: Case, standing: Status, also: Iterable[str] = ()) -> dict[str, Schema]:
    """The form as schemas, for a page: ``chung``, ``ho_so`` (where the case has it), then each step that is shown, by its name.

    Required is in them what the next steps need; ``standing`` says which these are, ``also`` are further steps to show. A field has its place in the facts below
    ``chung``, ``ho_so`` or ``buoc.<step>``. Raises DocumentError where the library is wrong.
    """
    turn, asked, wanted = _turn(standing)
    work = _Form(case, case.facts.data, turn, wanted | set(also))
    work.ask(asked)
    found = {SHARED: work.properties[SHARED]}
    if DOSSIER in work.properties:
        found[DOSSIER] = work.properties[DOSSIER]
    return found | {step.id: section for step in case.fields.steps.values() if (section := work.section(step)) is not None}


def _turn(standing: Status) -> tuple[tuple[str, ...], tuple[str, ...], set[str]]:
    """The steps whose turn has come, the facts that decide what comes next, and the steps whose fields are shown."""
    steps = standing.steps
    turn = tuple(one.step.id for one in steps if one.state == "next" and not one.step.optional)
    asked = tuple(label for one in steps if one.state == "unknown" and not one.waits for label in one.unanswered)
    return turn, asked, {one.step.id for one in steps if one.state != "elsewhere" and not one.step.optional}


class _Form:
    """The sections of one form."""

    def __init__(self, case: Case, data: Mapping[str, Any], next_steps: tuple[str, ...], shown: Collection[str] | None) -> None:
        self.case, self.data, self.shown = case, data, shown
        properties = deepcopy(case.fields.schema["properties"])
        self.properties: Schema = properties
        for step in next_steps:
            if step in case.fields.templates:
                self.demand(step)
            else:
                properties[STEPS]["properties"][step]["required"] = [DAY]

    def ask(self, labels: Iterable[str]) -> None:
        """Mark the shared facts without which nobody knows what comes next."""
        section = self.properties[SHARED]
        for label in labels:
            name = label.removeprefix(f"{SHARED}.").partition(".")[0]
            if name in section["properties"]:
                section.setdefault("required", []).append(name)

    def demand(self, step: str) -> None:
        """Mark what the paper of a step needs and neither the unit nor another paper gives."""
        fields = self.case.fields
        template, rule = fields.templates[step], fields.steps[step]
        given = given_by(self.case.library.unit, template)
        strict = template.fields.schema
        for name in strict["properties"]:
            place = fields.places[step].get(name, ())
            if not place or name in given or name in rule.takes or name in rule.sets:
                continue
            group = self.properties[str(place[0])]
            group = group["properties"][step] if place[0] == STEPS else group
            if name in strict.get("required", ()):
                group.setdefault("required", []).append(name)
            _demand(group["properties"][name], strict["properties"][name])

    def shared(self) -> list[str]:
        """The shared facts, those first that are asked for first."""
        section = self.properties[SHARED]
        order = list(self.case.fields.steps)
        first = self.case.fields.first
        names = sorted(section["properties"], key=lambda name: order.index(first[name]) if name in first else -1)
        section["properties"] = {name: section["properties"][name] for name in names}
        return self.lines(section, (SHARED,), 1)

    def dossier(self) -> list[str]:
        return self.lines(self.properties[DOSSIER], (DOSSIER,), 1)

    def step(self, number: int, step: Step) -> list[str]:
        """What is a step's own: fields of its paper alone, those taken from others (to be left blank), and whatever is typed below it already."""
        head = f"  # ─── {number}. {step.title} · {step.who} · {', '.join(step.law)}"
        section = self.section(step)
        if section is None:
            when = "khi cần" if step.optional else "chưa thuộc vụ việc này"
            return [f"{head} ({when}; hiện các mục: vanban case fact THƯ-MỤC --step {step.id})"]
        return [head, f"  {step.id}:", *self.lines(section, (STEPS, step.id), 2)]

    def section(self, step: Step) -> Schema | None:
        """The fields of a step that stand in the form; None where it is not shown."""
        section: Schema = self.properties[STEPS]["properties"][step.id]
        places = self.case.fields.places[step.id]
        typed = value_at(self.data, (STEPS, step.id))
        typed = typed if isinstance(typed, dict) else {}
        if self.shown is not None and step.id not in self.shown and blank(typed):
            return None
        if step.template:
            mine = {
                name: self.noted(step, name, child)
                for name, child in section["properties"].items()
                if not blank(typed.get(name)) or (places.get(name, ())[:1] == (STEPS,) and name not in step.sets)
            }
            section["properties"] = mine
            section["required"] = [name for name in section.get("required", ()) if name in mine]
        return section

    def noted(self, step: Step, name: str, child: Schema) -> Schema:
        """The field, with a word where it need not be filled in."""
        taken = step.takes.get(name)
        if not taken:
            return child
        known = self.case.fields.steps
        titles = [f"“{known[source.step].title}”" for source in taken if source.step in known]
        told = f"Lấy từ bước {', '.join(titles)}; chỉ ghi khi khác." if titles else "Lấy từ dữ kiện chung; chỉ ghi khi khác."
        return {**child, "description": told}

    def lines(self, section: Schema, path: tuple[str, ...], depth: int) -> list[str]:
        given = value_at(self.data, path)
        return field_lines(section, depth, given if isinstance(given, dict) else {})


def _demand(loose: Schema, strict: Schema) -> None:
    """What is required of the parts of a field, from the paper's own schema into the case's."""
    parts = loose.get("properties", {})
    needed = [name for name in strict.get("required", ()) if name in parts]
    if needed:
        loose["required"] = list(dict.fromkeys([*loose.get("required", ()), *needed]))
    for name, child in strict.get("properties", {}).items():
        if name in parts:
            _demand(parts[name], child)
    if isinstance(strict.get("items"), dict) and isinstance(loose.get("items"), dict):
        _demand(loose["items"], strict["items"])
