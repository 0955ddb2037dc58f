"""What the law forbids: conditions of the manifest, each with its message and the provision that justifies it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import jinja2

from generators.catalog.options import OptionsError, options
from generators.codes import Code
from generators.evidence.stamp import Override
from generators.expressions.sandbox import sandbox, spending
from generators.findings import Finding, one_line
from generators.legal.citations import Limit, LimitError, UnknownLimit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generators.catalog.manifest import Guard, Manifest
    from generators.legal.citations import Citations


Unsure = Literal["", "earliest", "latest"]


def check_guards(
    manifest: Manifest,
    values: Mapping[str, Any],
    citations: Citations,
    where: str,
    *,
    complete: bool,
    set_aside: list[Override] | None = None,
) -> list[Finding]:
    """Every condition that does not hold, with its law; one that a written reason sets aside is a warning, and goes to ``set_aside``.

    ``complete`` is False where fields lack or are wrong: a condition on such a field is passed over then (the field itself is
    reported), while with complete data it is a mistake of the template.
    """
    findings: list[Finding] = []
    for number, guard in enumerate(manifest.guards, 1):
        if not guard.covers(citations.on) or not citations.applies(guard.law):
            continue  # a rule of other days: of the law of today, and none of the law before, or the other way round
        place = f"{where}/manifest.yaml: guards[{number}]"
        found = _check(guard, values, citations, place, complete=complete)
        reason = str((values.get("ly_do_bo_qua") or {}).get(guard.id) or "") if guard.override else ""
        if reason and [finding.code for finding in found] in ([Code.GUARD_FAILED], [Code.GUARD_UNCHECKED]):
            message = found[0].message
            if set_aside is not None:
                set_aside.append(Override(guard.id, message, reason))
            found = [Finding(Code.GUARD_OVERRIDDEN, place, f"{message} Bỏ qua theo lý do: {one_line(reason)}", "warning")]
        findings.extend(_with_way_out(finding, guard) if finding.code is Code.GUARD_UNCHECKED else finding for finding in found)
    return findings


def _with_way_out(finding: Finding, guard: Guard) -> Finding:
    """What to do about a condition that cannot be checked."""
    way = (
        f"Hãy đối chiếu với văn bản rồi ghi kết luận vào ly_do_bo_qua.{guard.id}, hoặc bổ sung nguyên văn bằng “vanban law add”."
    )
    return replace(finding, message=f"{finding.message} {way}")


def _check(guard: Guard, values: Mapping[str, Any], citations: Citations, place: str, *, complete: bool) -> list[Finding]:
    citations.place = lambda: place
    unknown: list[str] = []  # what failed, and was reported
    unread: list[str] = []  # why limits that only lack the words of the law are not known

    names = {**values, **_law(guard, citations, unknown, unread)}
    try:
        resolution = citations.resolve(guard.law)
        if resolution.status not in ("resolved", "external"):
            citations.register(guard.law, remember=False)
        with spending():
            holds = _holds(guard, names, lambda unsure: _law(guard, citations, unknown, unread, unsure))
            message = "" if holds or unknown or unread else _message(guard, names)
    except jinja2.UndefinedError as error:
        return [] if not complete else [_broken(place, guard.require, f"{error.message}")]
    except LimitError as error:
        return [
            _uncountable(place, error) if isinstance(error.__cause__, ValueError) else _broken(place, guard.require, str(error))
        ]
    except OptionsError as error:
        # Where the law of that day is not in force, the citation of the condition itself has told it.
        return [] if error.code is Code.OPTIONS_NOT_IN_FORCE else [_broken(place, guard.require, str(error))]
    except jinja2.TemplateSyntaxError as error:
        return [_broken(place, guard.require, f"viết sai ({error.message})")]
    except Exception as error:  # noqa: BLE001 -- an expression may fail in any way; its author must learn which one
        if not complete and isinstance(error, TypeError):
            return []
        return [_broken(place, guard.require, f"{type(error).__name__}: {error}")]
    finally:
        citations.place = lambda: ""
    if unread:
        return (
            [_unread(guard, place, unread)] if guard.override else []
        )  # of the law before it is said once that its conditions were not checked
    if not message:
        return []
    label = ", ".join(target.label() for target in resolution.targets) or guard.law
    return [Finding(Code.GUARD_FAILED, place, f"{one_line(message).rstrip('.')} ({label}).")]


def _holds(guard: Guard, names: Mapping[str, Any], law: Callable[[Unsure], Mapping[str, Any]]) -> bool:
    """Whether the condition holds. Raises LimitError where that hangs on a day of rest that the calendar does not know.

    A limit that ends years from now, or years ago, may end on such a day and yet be far from over, or long over: the same answer for the earliest end
    that it can have and for the latest is the answer.
    """
    holds = expression(guard.require)
    try:
        return bool(holds(**names))
    except LimitError:
        earliest, latest = (bool(holds(**{**names, **law(end)})) for end in ("earliest", "latest"))
        if earliest != latest:
            raise
        return earliest


def _message(guard: Guard, names: Mapping[str, Any]) -> str:
    """Why it does not hold. A message that would name the end of a limit says instead why that day is not known."""
    try:
        return sandbox(autoescape=False, draft=True).from_string(guard.message).render(**names)
    except LimitError as error:
        return f"Thời hạn không được đáp ứng, dù chưa tính được đúng ngày cuối cùng: {one_line(str(error), 300)}"


def _law(
    guard: Guard, citations: Citations, unknown: list[str], unread: list[str], unsure: Unsure = ""
) -> dict[str, Callable[..., object]]:
    """What a condition may ask the law of the document's date; citations that give nothing go to one of the lists.

    ``unsure``: the end that its limits have where a day of rest is not known.
    """

    def known(citation: str, find: Callable[[], object]) -> object:
        resolution = citations.resolve(citation)
        if (guard.override or citations.former is not None) and resolution.status == "external":
            unread.append(resolution.message)
            return UnknownLimit(citation)
        found = find()
        if isinstance(found, UnknownLimit):
            unknown.append(citation)
        return replace(found, unsure=unsure) if isinstance(found, Limit) else found

    def limit(citation: str, number: int | None = None) -> object:
        return known(str(citation), lambda: citations.limit_of(str(citation), number, remember=False))

    def age(citation: str) -> object:
        return known(str(citation), lambda: citations.age(str(citation)))

    def choices(citation: str, until: str | None = None) -> list[str]:
        return options(citation, citations.corpus, citations.on, citations.law, until)

    return {"limit": limit, "age": age, "options": choices, "effective": citations.effective}


def _uncountable(place: str, error: LimitError) -> Finding:
    """A limit that ends on a day of which the calendar knows nothing: the template is right, the days or the calendar are to be looked at."""
    return Finding(
        Code.GUARD_ERROR, place, f"Không tính được điều kiện: {one_line(str(error), 300)} Hãy kiểm tra lại các ngày đã nhập."
    )


def _unread(guard: Guard, place: str, unread: list[str]) -> Finding:
    """A condition that cannot be checked, for the words of the law are not held: it fails until a written reason says that it was checked."""
    return Finding(Code.GUARD_UNCHECKED, place, f"Chưa kiểm tra được điều kiện “{guard.id}”. {' '.join(dict.fromkeys(unread))}")


@lru_cache(maxsize=256)
def expression(source: str) -> Callable[..., object]:
    """The condition, to be called with the values."""
    expression = sandbox(autoescape=False, draft=False).compile_expression(source, undefined_to_none=False)

    def evaluate(**values: object) -> object:
        result = expression(**values)
        if isinstance(result, jinja2.Undefined):
            bool(result)  # a strict undefined raises here, with its name
        return result

    return evaluate


def _broken(place: str, require: str, why: str) -> Finding:
    return Finding(
        Code.GUARD_ERROR,
        f"{place} “{one_line(require, 80)}”",
        f"Không tính được điều kiện: {one_line(why, 300)}. Hãy sửa điều kiện trong mẫu.",
    )
