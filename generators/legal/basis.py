"""The căn cứ of a document: which instruments it rests on, on its date, and each as a line.

Form: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm a: type, number, issuing body, date and subject; for a luật
or pháp lệnh no number, symbol or body.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import jinja2

from generators.codes import Code
from generators.expressions.names import Where, given
from generators.expressions.reads import holds_again
from generators.findings import Finding
from generators.wording.persons import same_letters
from generators.wording.vietnamese import ngay, ngay_thang_nam
from legaltext.basics.text import capital
from legaltext.references.resolve import unverified_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generators.catalog.manifest import BasisEntry, Manifest
    from generators.legal.citations import Citations
    from legaltext.model import InstrumentFacts

# "Nghị định số 27/2026/NĐ-CP ngày …"
_NUMBER: Final = re.compile(r"\b\d+/\d{4}/[A-ZĐ][A-ZĐ0-9-]*\b")
# What follows the name of a law where that has ended
_DATED: Final = (same_letters("ngày"), same_letters("năm"), "(")
# The end mark of a typed line, "…;", which the document sets itself.
_ENDING: Final = re.compile(r"[\s;.,/]+$")
# "Căn cứ vào: …", with which a typed line may begin or not.
_OPENING: Final = re.compile(r"^căn cứ(?: vào)?\b[\s:]*", re.IGNORECASE)


def basis_lines(
    manifest: Manifest, citations: Citations, values: Mapping[str, Any], where: str, *, complete: bool = True
) -> tuple[list[str], list[Finding]]:
    """The lines ("Căn cứ …", without end mark) right on the document's date and for its matter, and what is wrong.

    First the manifest's in their order, then ``can_cu_khac`` (typed by the user). Each of the manifest's is registered as cited. An entry for
    other days or matters is passed over, one that is only offered is noted; a document for which no entry is left is refused. ``complete`` is False
    where fields lack.
    """
    lines: list[str] = []
    findings: list[Finding] = []
    printed: list[InstrumentFacts] = []  # whole instruments
    on = citations.on
    places = [f"{where}/manifest.yaml: basis[{number}] “{entry.cite}”" for number, entry in enumerate(manifest.basis, 1)]
    entries = list(zip(manifest.basis, places, strict=True))
    if not any(entry.covers(on) for entry in manifest.basis):
        findings.extend(_out_of_range(entry, citations, place) for entry, place in entries)
    for entry, place in entries:
        if not entry.covers(on):
            continue
        if entry.offered_by and not values.get(entry.offered_by):
            citations.offer(entry.cite, entry.offered_by)
            continue
        try:
            wanted = _wanted(entry, values, citations)
        except (jinja2.TemplateError, TypeError) as error:
            if complete:  # else it may rest on a field that lacks
                findings.append(Finding(Code.BASIS_ERROR, place, f"Không tính được điều kiện của căn cứ: {error}. Hãy sửa mẫu."))
            continue
        lines.extend(filter(None, (_line(cite, kept_by, citations, place, findings) for cite, kept_by in wanted)))
        printed += (target.instrument for cite, _ in wanted for target in citations.resolve(cite).targets if target.eid is None)
    for number, text in enumerate(values.get("can_cu_khac") or (), 1):
        if line := typed_line(text):
            lines.append(line)
            place = f"can_cu_khac[{number}]"
            findings.extend(_typed_law(line, citations, place))
            if again := next((one for one in printed if _is_line_of(line, one)), None):
                message = f"{again.label()} đã có trong căn cứ của mẫu, nên được in hai lần: hãy bỏ dòng này."
                findings.append(Finding(Code.BASIS_TYPED_TWICE, place, message, "warning"))
    return lines, findings


def _wanted(entry: BasisEntry, values: Mapping[str, Any], citations: Citations) -> list[tuple[str, str]]:
    """What the entry cites in this matter, each with the transitional provision by which it is still applied."""

    def names() -> dict[str, Any]:
        return {**values, **given(Where.BASIS, {"effective": citations.effective})}

    if entry.when and not holds_again(Where.BASIS, entry.when, values, names):
        return []
    moved = entry.transition
    if moved is None or not holds_again(Where.BASIS, moved.when, values, names):
        return [(entry.cite, "")]
    return [*((cite, moved.by) for cite in moved.cites), (moved.by, "")]


def _line(cite: str, kept_by: str, citations: Citations, place: str, findings: list[Finding]) -> str:
    """One căn cứ as a line; empty, and a finding, where it cannot be one. ``kept_by``: the transitional provision that still applies it."""
    resolution = citations.resolve(cite)
    fit = ("resolved", "external", "not-in-force") if kept_by else ("resolved", "external")
    if resolution.status not in fit or not resolution.targets:
        code = Code.BASIS_NOT_IN_FORCE if resolution.status == "not-in-force" else Code.BASIS_NOT_FOUND
        findings.append(
            Finding(
                code,
                place,
                resolution.message or f"Không xác định được “{cite}”. Hãy sửa manifest.yaml.",
                about=resolution.message,
            )
        )
        return ""
    citations.register(cite, "", kept_by=kept_by)
    target = resolution.targets[0]
    if target.instrument.issued is None:
        message = f"Kho luật thiếu ngày ban hành của {target.instrument.label()}. Hãy bổ sung vào kho luật."
        findings.append(Finding(Code.BASIS_INCOMPLETE, place, message))
        return ""
    line = instrument_line(target.instrument)
    return line if target.eid is None else f"Căn cứ {target.unit_label()} {line.removeprefix('Căn cứ ')}"


def instrument_line(facts: InstrumentFacts) -> str:
    """ "Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025"; "Căn cứ Nghị định số 27/2026/NĐ-CP ngày … của Chính phủ quy định …"."""
    title = facts.title.vi or ""
    date = f" {ngay_thang_nam(facts.issued)}" if facts.issued else ""
    if facts.is_law and title:
        return f"Căn cứ {title}{date}"
    issuer = f" của {facts.issuer}" if facts.issuer else ""
    about = title.removeprefix(capital(facts.type)).strip()
    about = f" {about[0].lower()}{about[1:]}" if about else ""
    return f"Căn cứ {facts.label()}{date}{issuer}{about}"


@lru_cache(maxsize=1_024)  # papers of one matter rest on the same
def typed_line(text: str) -> str:
    """A căn cứ typed by the user as a line: "Căn cứ" once, no end mark."""
    bare = _OPENING.sub("", _ENDING.sub("", " ".join(text.split())))
    return f"Căn cứ {bare}" if bare else ""


@lru_cache(maxsize=1_024)  # as above
def _numbers_in(line: str) -> tuple[str, ...]:
    return tuple(_NUMBER.findall(line))


@lru_cache(maxsize=4_096)  # as above, with each of the instruments
def _is_line_of(line: str, facts: InstrumentFacts) -> bool:
    """Whether a typed line is that of a whole instrument: it begins with its name, and no number, day or year of another one follows."""
    bare = same_letters(line.removeprefix("Căn cứ "))
    title, number = same_letters(facts.title.vi or ""), same_letters(facts.label()).rpartition(" ")[2]
    if not title or not bare.startswith((title, same_letters(f"{facts.type} số {number}"))):
        return False
    said = _numbers_in(line)
    years = {int(one) for one in re.findall(r"\bnăm (\d{4})\b", line)}
    if said:
        return same_letters(said[0]) == number
    rest = bare.removeprefix(title).strip()
    return (not rest or rest.startswith(_DATED) or not facts.is_law) and (
        not years or facts.issued is None or years == {facts.issued.year}
    )


def _typed_law(line: str, citations: Citations, place: str) -> Iterator[Finding]:
    """A warning where a typed line names an instrument that is not in force on the document's date, or whose facts nobody checked."""
    for number in _numbers_in(line):
        resolution = citations.resolve(number)
        if resolution.status == "not-in-force":
            yield Finding(Code.BASIS_TYPED_NOT_IN_FORCE, place, resolution.message, "warning")
        for doubt in unverified_facts([resolution]):
            yield Finding(Code.INSTRUMENT_UNVERIFIED, place, doubt, "warning")


def _out_of_range(entry: BasisEntry, citations: Citations, place: str) -> Finding:
    """The refusal of a document dated outside the days of a căn cứ; names what was in force then."""
    on = citations.on
    span = f"từ ngày {ngay(entry.first)}" if entry.first and on < entry.first else f"đến hết ngày {ngay(entry.last)}"
    resolution = citations.resolve(entry.cite)
    in_force = dict.fromkeys(target.instrument.label() for target in resolution.targets if target.instrument.in_force(on))
    then = resolution.message or f"Vào ngày đó áp dụng {', '.join(in_force)}. Kiểm tra lại ngày của văn bản."
    message = f"Mẫu này căn cứ “{entry.cite}” cho văn bản {span}, mà văn bản ghi ngày {ngay(on)}. {then}"
    return Finding(Code.BASIS_NOT_IN_FORCE, place, " ".join(message.split()), about=resolution.message)
