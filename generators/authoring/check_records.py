"""What is wrong in ``records.yaml`` beyond its form: templates and fields that are not there, citations, limits and words that the decree does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jinja2

from generators.authoring.cited import Cited
from generators.catalog.schema import schema_at
from generators.codes import Code
from generators.expressions.reads import reads
from generators.expressions.sandbox import sandbox
from generators.findings import DocumentError, Finding
from generators.records.rules import FILE
from generators.records.rules_file import load_rules

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generators.catalog.catalog import Catalog
    from generators.catalog.schema import Schema
    from generators.records.rules import Change, Paper, Rules
    from legaltext.corpus.corpus import Corpus


def check_records(catalog: Catalog, corpus: Corpus, on: dt.date) -> tuple[Finding, ...]:
    """Everything that is wrong; nothing where the templates below this root have no such file."""
    path = catalog.root / FILE
    if not path.is_file():
        return ()
    try:
        rules = load_rules(path)
    except DocumentError as error:
        return error.findings
    check = _Check(rules, catalog, Cited(corpus, rules.law, on))
    return (*check.every_template(), *check.law(), *check.papers())


class _Check:
    """The law is that of the day, or of the day on which the decree begins, where that is later."""

    def __init__(self, rules: Rules, catalog: Catalog, cited: Cited) -> None:
        self.rules, self.catalog, self.cited = rules, catalog, cited

    def every_template(self) -> Iterator[Finding]:
        """Each template of a kind that decides has its changes, or a reason to have none; each that is named is there."""
        rules = self.rules
        named = {
            **dict.fromkeys(rules.papers, "papers"),
            **dict.fromkeys(rules.without, "without"),
            **dict.fromkeys(rules.unknown, "unknown"),
        }
        slugs = self.catalog.slugs()
        for slug, where in named.items():
            if slug not in slugs:
                yield _wrong(Code.RECORDS_TEMPLATE, f"{where}.{slug}", f"Không có mẫu “{slug}”. Hãy sửa tên mẫu.")
        for slug in slugs:
            if slug in named:
                continue
            try:
                kind = self.catalog.get(slug).manifest.kind
            except DocumentError:
                continue  # told where templates are checked
            if kind in rules.kinds:
                message = f"Mẫu {slug} ({kind}) chưa nói làm đổi dữ liệu nào của hồ sơ điện tử. Hãy thêm vào “papers”, hoặc nêu lý do ở “without”, “unknown”."
                yield _wrong(Code.RECORDS_TEMPLATE, "papers", message)

    def law(self) -> Iterator[Finding]:
        """Every citation leads somewhere, every limit can be read, who acts and what the law says stand in its words."""
        for key, citation in self.rules.citations():
            if message := self.cited.unresolved(citation):
                yield _wrong(Code.RECORDS_CITATION, key, f"{message} Hãy sửa trích dẫn.")
        for duty in self.rules.duties.values():
            key = f"duties.{duty.id}"
            if duty.limit:
                yield from self.limit(f"{key}.limit", duty.limit, duty.number)
            for name, words, law in (("who", duty.who, duty.who_law), ("left", duty.left, duty.law)):
                if words and (message := self.cited.not_the_words(words, law)):
                    yield _wrong(Code.RECORDS_CITATION, f"{key}.{name}", message)

    def limit(self, key: str, citation: str, number: int | None) -> Iterator[Finding]:
        """A limit that the law sets."""
        try:
            self.cited.limit(citation, number)
        except LookupError as error:
            yield _wrong(Code.RECORDS_CITATION, key, f"{error} Hãy sửa trích dẫn.")

    def papers(self) -> Iterator[Finding]:
        """The person and each change of each paper."""
        for paper in self.rules.papers.values():
            if paper.template not in self.catalog.slugs():
                continue
            try:
                schema = self.catalog.get(paper.template).fields.schema
            except DocumentError:
                continue  # told where templates are checked
            key = f"papers.{paper.template}"
            if not _of_person(schema, paper):
                yield _wrong(
                    Code.RECORDS_FIELD,
                    f"{key}.person",
                    f"“{paper.person}” không phải mục của một người, hay danh sách người, có họ tên.",
                )
            keys: set[str] = set()
            for number, change in enumerate(paper.changes, 1):
                yield from self.change(f"{key}.changes[{number}]", change, schema)
                if change.key in keys and not change.when:
                    yield _wrong(
                        Code.RECORDS_FIELD,
                        f"{key}.changes[{number}]",
                        f"Mục “{change.key}” thay đổi hai lần. Hãy bỏ một, hoặc nêu “when”.",
                    )
                keys.add(change.key)

    def change(self, key: str, change: Change, schema: Schema) -> Iterator[Finding]:
        """Its group has such words in its heading, its fields are there, its condition can be read."""
        law = self.rules.group_law(change.group)
        found = self.cited.corpus.resolve(law, on=self.cited.on, default=self.rules.law)
        headings = [one.provision.heading.vi or "" for one in found.targets if one.provision and one.provision.heading]
        if not headings:
            yield _wrong(Code.RECORDS_CITATION, f"{key}.group", f"{self.rules.law} không có {law}. Hãy sửa số nhóm.")
        elif not any(change.data.casefold() in heading.casefold() for heading in headings):
            yield _wrong(
                Code.RECORDS_CITATION,
                f"{key}.data",
                f"“{change.data}” không phải lời của tiêu đề nhóm {change.group}. Hãy chép đúng.",
            )
        for path in change.paths:
            if not field_of(schema, path):
                yield _wrong(Code.RECORDS_FIELD, key, f"Mẫu không có mục “{path}”. Hãy sửa tên mục.")
        for name, path in (("since", change.since), ("starts", change.starts)):
            if path and field_of(schema, path).get("format") != "date":
                yield _wrong(Code.RECORDS_FIELD, f"{key}.{name}", f"“{path}” không phải mục ngày.")
        if change.term:
            yield from self.limit(f"{key}.term", change.term, change.number)
        if change.when:
            yield from _condition(f"{key}.when", change.when, schema)


def field_of(schema: Schema, path: str) -> dict[str, Any]:
    """The schema of the field at the path of a rule, that of each item where it goes through a list; empty where there is none."""
    parts: list[str | int] = []
    here: dict[str, Any] = {}
    for name in path.split("."):
        parts.append(name)
        here = dict(schema_at(schema, tuple(parts)))
        if here.get("type") == "array":
            parts.append(0)
    return here


def _of_person(schema: Schema, paper: Paper) -> bool:
    return bool(field_of(schema, f"{paper.person}.ho_ten"))


def _condition(key: str, when: str, schema: Schema) -> Iterator[Finding]:
    """A condition that can be read, over fields that are there."""
    try:
        sandbox(autoescape=False, draft=False).compile_expression(when)
    except jinja2.TemplateSyntaxError as error:
        yield _wrong(Code.RECORDS_FIELD, key, f"Không đọc được “{when}”: {error}.")
        return
    for path in reads(when):
        if not field_of(schema, path):
            yield _wrong(Code.RECORDS_FIELD, key, f"Mẫu không có mục “{path}”. Hãy sửa điều kiện.")


def _wrong(code: Code, key: str, message: str) -> Finding:
    return Finding(code, f"{FILE}: {key}", message)
