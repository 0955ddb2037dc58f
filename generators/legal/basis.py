"""The căn cứ of a document: which instruments it rests on, on its date, and each as a line.

Form: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm a: type, number, issuing body, date and subject; for a luật
or pháp lệnh no number, symbol or body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generators.errors import Finding
from generators.vietnamese import ngay, ngay_thang_nam

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from generators.catalog.manifest import BasisEntry, Manifest
    from generators.legal.citations import Citations
    from legaltext.model import InstrumentFacts

_NUMBER = re.compile(r"\b\d+/\d{4}/[A-ZĐ][A-ZĐ0-9-]*\b")
_ENDING = re.compile(r"[\s;.,/]+$")
_OPENING = re.compile(r"^căn cứ(?: vào)?\b[\s:]*", re.IGNORECASE)


def basis_lines(manifest: Manifest, citations: Citations, further: Iterable[str], where: str) -> tuple[list[str], list[Finding]]:
    """The lines ("Căn cứ …", without end mark) right on the document's date, and what is wrong.

    First the manifest's in their order, then ``further`` (typed by the user). Each of the manifest's is registered as cited. An entry
    for other days is passed over where another entry takes its place, and refused otherwise.
    """
    lines: list[str] = []
    findings: list[Finding] = []
    on = citations.on
    for number, entry in enumerate(manifest.basis, 1):
        place = f"{where}/manifest.yaml: basis[{number}] “{entry.cite}”"
        if not entry.covers(on):
            if not _replaced(entry, manifest.basis, on):
                findings.append(_out_of_range(entry, citations, place))
            continue
        resolution = citations.resolve(entry.cite)
        if resolution.status not in ("resolved", "external") or not resolution.targets:
            code = "basis-not-in-force" if resolution.status == "not-in-force" else "basis-not-found"
            findings.append(
                Finding(code, place, resolution.message or f"Không xác định được “{entry.cite}”. Hãy sửa manifest.yaml.")
            )
            continue
        citations.register(entry.cite)
        target = resolution.targets[0]
        if target.instrument.issued is None:
            findings.append(
                Finding(
                    "basis-incomplete",
                    place,
                    f"Kho luật thiếu ngày ban hành của {target.instrument.label()}. Hãy bổ sung vào kho luật.",
                )
            )
            continue
        line = instrument_line(target.instrument)
        lines.append(line if target.provision is None else f"Căn cứ {target.label()}")
    for number, text in enumerate(further, 1):
        if line := typed_line(text):
            lines.append(line)
            findings.extend(_lapsed(line, citations, f"can_cu_khac[{number}]"))
    return lines, findings


def instrument_line(facts: InstrumentFacts) -> str:
    """ "Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025"; "Căn cứ Nghị định số 27/2026/NĐ-CP ngày … của Chính phủ quy định …"."""
    title = facts.title.vi or ""
    date = f" {ngay_thang_nam(facts.issued)}" if facts.issued else ""
    if facts.is_law and title:
        return f"Căn cứ {title}{date}"
    issuer = f" của {facts.issuer}" if facts.issuer else ""
    about = title.removeprefix(facts.type[:1].upper() + facts.type[1:]).strip()
    about = f" {about[0].lower()}{about[1:]}" if about else ""
    return f"Căn cứ {facts.label()}{date}{issuer}{about}"


def typed_line(text: str) -> str:
    """A căn cứ typed by the user as a line: "Căn cứ" once, no end mark."""
    bare = _OPENING.sub("", _ENDING.sub("", " ".join(text.split())))
    return f"Căn cứ {bare}" if bare else ""


def _lapsed(line: str, citations: Citations, place: str) -> Iterator[Finding]:
    """A warning where a typed line names an instrument that is known not to be in force on the document's date."""
    for number in _NUMBER.findall(line):
        resolution = citations.resolve(number)
        if resolution.status == "not-in-force":
            yield Finding("basis-typed-not-in-force", place, resolution.message, "warning")


def _replaced(entry: BasisEntry, entries: Sequence[BasisEntry], on: dt.date) -> bool:
    """True where another entry stands on that day for the time before ``entry`` begins, or after it has ended."""
    for other in entries:
        if other is entry or not other.covers(on):
            continue
        if entry.first and on < entry.first and other.last and other.last < entry.first:
            return True
        if entry.last and on > entry.last and other.first and other.first > entry.last:
            return True
    return False


def _out_of_range(entry: BasisEntry, citations: Citations, place: str) -> Finding:
    """The refusal of a document dated outside the days of a căn cứ; names what was in force then."""
    on = citations.on
    span = f"từ ngày {ngay(entry.first)}" if entry.first and on < entry.first else f"đến hết ngày {ngay(entry.last)}"
    resolution = citations.resolve(entry.cite)
    in_force = dict.fromkeys(target.instrument.label() for target in resolution.targets if target.instrument.in_force(on))
    then = resolution.message or f"Vào ngày đó áp dụng {', '.join(in_force)}. Kiểm tra lại ngày của văn bản."
    message = f"Mẫu này căn cứ “{entry.cite}” cho văn bản {span}, mà văn bản ghi ngày {ngay(on)}. {then}"
    return Finding("basis-not-in-force", place, " ".join(message.split()))
