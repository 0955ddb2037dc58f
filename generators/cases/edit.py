"""Facts of a case changed from the outside: some values at once, the form laid out anew, the revision kept."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from generators.cases.facts import DOSSIER, SHARED, STEPS
from generators.cases.form import write_form
from generators.cases.journal import Event
from generators.cases.revisions import FACTS
from generators.chained import this_second
from generators.codes import Code
from generators.findings import DocumentError, Finding, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generators.cases.case import Case, Facts

_TOP = (SHARED, STEPS, DOSSIER)


def set_facts(case: Case, values: Mapping[str, Any], *, also: Iterable[str] = (), who: str = "") -> Facts:
    """Set facts by their places ("chung.vien_chuc.ho_ten", or "vien_chuc.ho_ten" for a shared one; blank takes a value out), and lay the form out for the next steps.

    ``also`` are steps whose fields are to stand in the form though the case does not need them yet. What was edited by hand before gets a revision of its own.
    Raises DocumentError with all that is wrong, and then nothing was changed.
    """
    with case.locked():
        before = case.keep_facts(who) if case.facts.data else case.facts
        data = deepcopy(dict(before.data))
        findings: list[Finding] = []
        labels = []
        for place, value in values.items():
            label = place if place.partition(".")[0] in _TOP else f"{SHARED}.{place}"
            labels.append(label)
            _put(data, label.split("."), value, findings)
        steps = case.fields.steps
        findings += (
            Finding(Code.CASE_STEP, one[:80], f"Không có bước này. Các bước: {', '.join(steps)}.")
            for one in also
            if one not in steps
        )
        if not findings and labels:
            found = case.fields.fields.check(data, case.library.corpus).findings
            findings += (one for one in found if any(within(one.where, label) or within(label, one.where) for label in labels))
        if findings:
            raise DocumentError(findings)
        write_form(case, data, also)
        return case.keep_facts(who)


class FactsChangedError(DocumentError):
    """Somebody else has changed the facts meanwhile: nothing was written."""


def replace_facts(case: Case, data: Mapping[str, Any], *, since: str = "", who: str = "") -> Facts:
    """Take other facts as a whole, as a page sends them. Raises DocumentError with what the form has no place for, and then nothing was changed.

    ``since`` is the hash of the facts (`Facts.sha256`) that these were made from. Raises FactsChangedError where they are others now.
    """
    with case.locked():
        if since and case.facts.sha256 != since:
            message = "Người khác vừa ghi dữ kiện của hồ sơ này. Hãy xem lời ghi mới rồi ghi lại."
            raise FactsChangedError([Finding(Code.CASE_BUSY, FACTS, message)])
        case.keep_facts(who)
        write_form(case, data)
        return case.keep_facts(who)


def close(case: Case, *, who: str = "", again: bool = False) -> None:
    """The matter has ended (or goes on ``again``): no paper is made any more, no deadline told. Raises DocumentError where it is so already."""
    with case.locked():
        if case.closed is not again:
            message = "Vụ việc chưa kết thúc, không có gì để mở lại." if again else "Vụ việc đã kết thúc từ trước."
            raise DocumentError.of(Code.CASE_STATE, str(case.folder), message)
        case.note(Event("reopened" if again else "closed", this_second(), who=who))


def _put(data: dict[str, Any], path: list[str], value: Any, findings: list[Finding]) -> None:
    """Set one value; a group on the way is made where there is none."""
    here = data
    for depth, part in enumerate(path[:-1], 1):
        there = here.get(part)
        if there is None or there == "":
            there = here[part] = {}
        if not isinstance(there, dict):
            label = ".".join(path[:depth])
            findings.append(Finding(Code.FIELD_TYPE, label, "Đây là một giá trị, không phải nhóm mục. Hãy sửa ở du-kien.yaml."))
            return
        here = there
    here[path[-1]] = value
