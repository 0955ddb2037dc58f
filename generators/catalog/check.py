"""What is wrong in a template before anybody fills it in: variables, citations, dates that are covered, its example."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generators.catalog.uses import Use, Variables, uses
from generators.catalog.values import BadValueError, date, read_data
from generators.errors import DocumentError, Finding, unique
from generators.pipeline import render
from generators.vietnamese import ngay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generators.catalog.catalog import Template
    from legaltext.corpus import Corpus


def check_template(template: Template, corpus: Corpus, *, today: dt.date | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong; warnings are what its example's rendering warns of."""
    findings: list[Finding] = []
    on = _day(template) or today or dt.date.today()
    for step in (_choices, _variables, _citations, _dates, _example):
        try:
            findings.extend(step(template, corpus, on))
        except DocumentError as error:
            findings.extend(error.findings)
    return unique(findings)


def _day(template: Template) -> dt.date | None:
    """The date of the example, on which its law is looked at."""
    try:
        return date(str(read_data(template.example).get(template.manifest.date, "")))
    except (DocumentError, BadValueError, AttributeError):
        return None


def _choices(template: Template, corpus: Corpus, on: dt.date) -> Iterator[Finding]:
    yield from template.fields.on(on, corpus).lapsed


def _variables(template: Template, corpus: Corpus, on: dt.date) -> Iterator[Finding]:
    found = Variables.of(template, template.fields.on(on, corpus).schema)
    for words, where in found.choices:
        yield Finding(
            "choice-unknown",
            where,
            f"So sánh với “{words}”, không có trong các lựa chọn của trường. Hãy sửa cho khớp lời của luật.",
        )
    for name, where in found.unknown:
        yield Finding(
            "variable-undeclared", where, f"“{name}” không khai báo trong fields của manifest.yaml. Hãy khai báo hoặc sửa tên."
        )
    for name in found.unused():
            place = f"{template.slug}/manifest.yaml: fields.{name}"
            yield Finding(
                "variable-unused",
                place,
                f"Trường “{name}” không được dùng trong mẫu Word, điều kiện hay thời hạn. Hãy dùng hoặc bỏ.",
            )


def _citations(template: Template, corpus: Corpus, on: dt.date) -> Iterator[Finding]:
    law = template.manifest.law
    for use in uses(template):
        if use.kind == "basis":
            continue  # each on its own days: _dates
        found = corpus.resolve(use.citation, on=on, default=law)
        if found.status == "resolved":
            if use.kind in ("limit", "deadline"):
                yield from _limit(use, corpus, on, law)
        elif not (found.status == "external" and use.kind == "cite"):  # one that is only named need not be held
            yield Finding(f"citation-{found.status}", use.where, f"{found.message or use.citation} Hãy sửa trích dẫn.")


def _limit(use: Use, corpus: Corpus, on: dt.date, law: str | None) -> Iterator[Finding]:
    try:
        corpus.time_limit(use.citation, on=on, default=law, number=use.number)
    except LookupError as error:
        yield Finding("limit-not-found", use.where, str(error.args[0] if error.args else error))


def _dates(template: Template, corpus: Corpus, on: dt.date) -> Iterator[Finding]:
    """Each căn cứ holds on its first and last day, and the day after its last another takes over."""
    entries = template.manifest.basis
    for number, entry in enumerate(entries, 1):
        place = f"{template.slug}/manifest.yaml: basis[{number}]"
        for day in dict.fromkeys(filter(None, (entry.first, entry.last, None if entry.first or entry.last else on))):
            found = corpus.resolve(entry.cite, on=day, default=template.manifest.law)
            if found.status not in ("resolved", "external") or not found.targets:
                yield Finding(
                    "basis-not-in-force", place, f"“{entry.cite}” không dùng được cho văn bản ngày {ngay(day)}: {found.message}"
                )
        if entry.last and not any(other.covers(entry.last + dt.timedelta(days=1)) for other in entries if other is not entry):
            after = ngay(entry.last + dt.timedelta(days=1))
            yield Finding(
                "basis-gap",
                place,
                f"Từ ngày {after} không còn căn cứ nào thay “{entry.cite}”. Hãy bổ sung căn cứ cho thời gian đó.",
            )


def _example(template: Template, corpus: Corpus, _on: dt.date) -> Iterator[Finding]:
    if not template.example.is_file():
        yield Finding("example-missing", template.slug, "Mẫu chưa có example.yaml. Hãy thêm dữ liệu mẫu.")
        return
    yield from render(template, template.example, corpus=corpus).findings
