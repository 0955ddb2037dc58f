"""The paper as it stands while a form is being filled in: what prints, what it cites, what must be done by when, what Nghị định 30 says of it."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generators.codes import Code
from generators.document.own_check import check_own
from generators.document.render import render
from generators.findings import DocumentError, Finding
from generators.legal.deadlines import Deadline, deadlines
from generators.web.addresses import law_address
from generators.web.fill.told import place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generators.catalog.catalog import Template
    from generators.document.render import Rendered
    from generators.legal.cited_law import CitedLaw
    from generators.web.desk import Desk

_TIMES: Final = 4  # so often what is wrong is left out: a field that is gone may bring to light another
_PART: Final = re.compile(r"\[(\d+)\]|\.?([^.\[\]]+)")


@dataclass(frozen=True, slots=True)
class Draft:
    """``done`` is None where there is no paper even without what is wrong; ``data`` is what it is made of, ``left_out`` the labels of what stands in it by its title."""

    done: Rendered | None
    data: dict[str, Any]
    left_out: tuple[str, ...]
    findings: tuple[Finding, ...]
    whole: bool  # it is the paper itself, and no draft


def drafted(
    template: Template, typed: Mapping[str, Any], desk: Desk, *, bilingual: bool = False, annex: bool | None = None
) -> Draft:
    """The paper where nothing is wrong; else a draft in which what lacks or is wrong stands by its title.

    Raises DocumentError for a template of a stranger that is not done within its bounds.
    """
    data = deepcopy(dict(typed))
    try:
        done = render(template, data, corpus=desk.corpus, bilingual=bilingual, annex=annex)
        return Draft(done, data, (), done.findings, whole=True)
    except DocumentError as error:
        findings = error.findings
    left: list[str] = []
    for _ in range(_TIMES):
        try:
            done = render(template, data, corpus=desk.corpus, bilingual=bilingual, annex=annex, draft=True)
            return Draft(done, data, tuple(left), findings, whole=False)
        except DocumentError as error:
            wrong = dict.fromkeys(place(one) for one in error.findings if one.severity == "error")
            dropped = [label for label in wrong if _leave_out(data, label)]
            if not dropped:
                return Draft(None, data, tuple(left), error.findings, whole=False)
            left += dropped
    return Draft(None, data, tuple(left), findings, whole=False)


def _leave_out(data: dict[str, Any], label: str) -> bool:
    """Take a field out of the data; False where there is nothing."""
    path: list[str | int] = [int(number) - 1 if number else word for number, word in _PART.findall(label)]
    here: Any = data
    for part in path[:-1]:
        here = _below(here, part)
    last = path[-1] if path else ""
    if _below(here, last) in (None, "", {}):
        return False
    if isinstance(here, dict):
        del here[last]
    else:
        here[last] = ""
    return True


def _below(here: Any, part: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(part)
    return here[part] if isinstance(here, list) and isinstance(part, int) and part < len(here) else None


@dataclass(frozen=True, slots=True)
class Cited:
    """A provision that the paper cites. ``state`` is "held" (in force on its day), "kept" (ended, applied by ``kept_by``) or "external" (its words are not held)."""

    law: CitedLaw
    address: str
    state: str


def cited_by(draft: Draft, desk: Desk) -> list[Cited]:
    """What the paper cites, each once, in order."""
    found: dict[str, Cited] = {}
    for law in draft.done.cited if draft.done else ():
        held = law.instrument in desk.corpus.instruments
        state = "kept" if law.kept_by else "held" if held else "external"
        found.setdefault(law.label, Cited(law, law_address(law.instrument, law.eid) if held else "", state))
    return list(found.values())


def form_of(draft: Draft, desk: Desk) -> tuple[Finding, ...] | None:
    """What Nghị định 30/2020/NĐ-CP says of the paper; None while it is a draft: its blanks break rules by themselves."""
    return check_own(draft.done, desk.corpus) if draft.done and draft.whole else None


def due(template: Template, typed: Mapping[str, Any], desk: Desk) -> list[Deadline] | None:
    """What must be done by when; None while a field from which that is counted is wrong."""
    if not template.manifest.deadlines:
        return []
    try:
        return deadlines(template, typed, desk.corpus)
    except DocumentError:
        return None


def unsaid(draft: Draft) -> list[Finding]:
    """Why there is no paper to look at: what no field of the form is to blame for."""
    return [one for one in draft.findings if one.severity == "error" and one.code is not Code.FIELD_MISSING]
