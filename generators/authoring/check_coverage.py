"""What is wrong in ``coverage.yaml`` and in the table that it completes: rows without anything, and rows that name what is not there."""

from __future__ import annotations

import difflib
from contextlib import suppress
from typing import TYPE_CHECKING

from generators.authoring.coverage import HOLDS, table
from generators.catalog.coverage import FILE, load_coverage
from generators.catalog.matters import FILE as MATTERS
from generators.catalog.matters_file import load_matters
from generators.catalog.shared_guards import FILE as GUARDS
from generators.catalog.shared_guards import load
from generators.codes import Code
from generators.findings import DocumentError, Finding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from generators.authoring.coverage import Row
    from generators.catalog.catalog import Catalog
    from generators.catalog.coverage import Coverage, Said
    from generators.catalog.schema import Schema
    from legaltext.corpus.corpus import Corpus


def day_of(coverage: Coverage, corpus: Corpus, on: dt.date) -> dt.date:
    """The day of the table: a day, or that on which its law begins, where that is later."""
    found = corpus.resolve(coverage.law, on=on)
    begins = found.targets[0].instrument.effective if found.targets else None
    return max(on, begins) if begins else on


def check_coverage(catalog: Catalog, corpus: Corpus, on: dt.date) -> tuple[Finding, ...]:
    """Everything that is wrong; nothing where the templates below this root have no such file."""
    path = catalog.root / FILE
    if not path.is_file():
        return ()
    try:
        coverage = load_coverage(path)
        rows = table(catalog.templates(), corpus, coverage, on=day_of(coverage, corpus, on))
    except DocumentError as error:
        return error.findings
    return tuple(_Check(coverage, rows, catalog, corpus, day_of(coverage, corpus, on)).findings())


class _Check:
    def __init__(self, coverage: Coverage, rows: Iterable[Row], catalog: Catalog, corpus: Corpus, on: dt.date) -> None:
        self.coverage, self.rows, self.catalog, self.corpus, self.on = coverage, tuple(rows), catalog, corpus, on
        self.shared = load(catalog.root / GUARDS)
        self.titles = {template.manifest.title.casefold(): template.slug for template in catalog.templates()}
        self.missing = set(coverage.papers)
        with suppress(DocumentError):  # told where the matters are checked
            matters = load_matters(catalog.root / MATTERS).matters.values()
            self.missing |= {paper.missing for matter in matters for paper in matter.papers if paper.missing}

    def findings(self) -> Iterator[Finding]:
        """Of the rows, then of what the file names."""
        for row in self.rows:
            yield from self.row(row)
        placed = {(row.instrument, row.eid) for row in self.rows if not row.fact}
        for key, said in self.coverage.provisions.items():
            yield from self.citation(said.key, key, placed)
            yield from self.said(said)
        names = {row.fact for row in self.rows if row.fact}
        told: set[str] = set()
        for name, said in self.coverage.named.items():
            if name not in names:
                near = difflib.get_close_matches(name, names, 1)
                yield _wrong(
                    said.key, f"Không có dữ kiện “{name}” trong các văn bản của bảng.{f' Có phải “{near[0]}”?' if near else ''}"
                )
            if said.key not in told:
                yield from self.said(said)
            told.add(said.key)
        for name in self.coverage.facts:
            if not any(
                row.fact and row.instrument in {one.instrument.number for one in self.corpus.resolve(name, on=self.on).targets}
                for row in self.rows
            ):
                yield _wrong("facts", f"Không có dữ kiện nào của “{name}”. Hãy sửa tên văn bản.")
        asked = {paper for said in (*self.coverage.provisions.values(), *self.coverage.named.values()) for paper in said.missing}
        for paper in self.coverage.papers:
            yield from self.paper("papers", paper)
            if paper not in asked:
                yield _note("papers", f"Không dòng nào cần “{paper}”. Hãy bỏ, hoặc ghi ở dòng của quy định cần giấy này.")

    def row(self, row: Row) -> Iterator[Finding]:
        """It has something in it, and what is said of it is still so."""
        what = f"{row.provision} {row.instrument}" + (f" ({row.fact})" if row.fact else "")
        if row.state == "empty":
            message = f"{what}: chưa có dòng nào. Hãy ghi vì sao không cần giấy tờ (none), giấy còn thiếu (missing) hoặc điều chưa có (open)."
            yield _wrong("named" if row.fact else "provisions", message)
        held = next((one for one in row.holds if one.by in HOLDS), None)
        if row.said and row.said.none and held:
            yield _note(
                row.said.key, f"{what}: ghi là không cần, mà {held.template} có giữ ({held.field}). Hãy xem lại dòng này."
            )
        if row.said and row.said.open and held:
            message = (
                f"{what}: nay {held.template} đã giữ ({held.field}). Hãy bỏ “open”; nếu còn một phần chưa có thì ghi ở “rest”."
            )
            yield _note(row.said.key, message)
        if row.said and row.said.rest and not held:
            yield _note(row.said.key, f"{what}: không còn gì giữ phần kia. Hãy ghi ở “open”.")

    def citation(self, key: str, citation: str, placed: set[tuple[str, str]]) -> Iterator[Finding]:
        """A key names rows of the table."""
        found = self.corpus.resolve(citation, on=self.on, default=self.coverage.law)
        if found.status not in ("resolved", "external"):
            yield _wrong(key, f"{found.message or citation} Hãy sửa trích dẫn.")
        for target in found.targets:
            if (target.instrument.number, target.eid) not in placed:
                yield _wrong(key, f"{target.label()} không phải là một dòng của bảng: ghi khoản, hoặc điều không có khoản.")

    def said(self, said: Said) -> Iterator[Finding]:
        """Templates, fields, shared conditions, papers and provisions that it names are there."""
        for paper in said.missing:
            yield from self.paper(said.key, paper)
        for slug, fields in said.by.items():
            if slug not in self.catalog.slugs():
                yield _wrong(f"{said.key}.by", f"Không có mẫu “{slug}”. Hãy sửa tên.")
                continue
            schema = self.catalog.get(slug).fields.schema
            for name in fields:
                if not _has(schema, name):
                    yield _wrong(f"{said.key}.by", f"Mẫu {slug} không có trường “{name}”. Hãy sửa tên.")
        for name in said.guards:
            if name not in self.shared:
                yield _wrong(f"{said.key}.guards", f"{GUARDS} không có điều kiện “{name}”. Hãy sửa tên.")
        if said.same:
            found = self.corpus.resolve(said.same, on=self.on, default=self.coverage.law)
            if found.status != "resolved":
                yield _wrong(f"{said.key}.same", f"{found.message or said.same} Hãy sửa trích dẫn.")

    def paper(self, key: str, paper: str) -> Iterator[Finding]:
        """A missing paper is one of those that are missing: of matters, or of the list of the file."""
        if slug := self.titles.get(paper.casefold()):
            yield _wrong(key, f"Thư viện nay đã có mẫu “{paper}” ({slug}). Hãy bỏ dòng này hoặc ghi chỗ giữ.")
        elif paper not in self.missing:
            near = difflib.get_close_matches(paper, self.missing, 1)
            hint = f" Có phải “{near[0]}”?" if near else ""
            yield _wrong(key, f"“{paper}” không có trong papers của {FILE} hay missing của {MATTERS}.{hint}")


def _has(schema: Schema, path: str) -> bool:
    """Whether a template has a field: "nguoi_ky.chuc_vu", of a list that of its items."""
    for name in path.split("."):
        schema = schema.get("items", schema) if isinstance(schema.get("items"), dict) else schema
        schema = schema.get("properties", {}).get(name)
        if schema is None:
            return False
    return True


def _wrong(key: str, message: str) -> Finding:
    return Finding(Code.COVERAGE_ROW, f"{FILE}: {key}", message)


def _note(key: str, message: str) -> Finding:
    return Finding(Code.COVERAGE_ROW, f"{FILE}: {key}", message, "warning")
