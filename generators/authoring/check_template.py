"""What is wrong in a template before anybody fills it in: variables, citations, days that are covered, blocks, its example."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from generators.authoring.check_basis_days import check_basis_days
from generators.authoring.check_facts import check_named
from generators.authoring.uses import Use, uses
from generators.authoring.variables import Variables
from generators.catalog.catalog import definitions_for
from generators.catalog.schema import DEFINITIONS, definitions
from generators.catalog.source import read_data
from generators.catalog.values import BadValueError, date
from generators.codes import OF_STATUS, Code
from generators.document.confined import in_confinement, is_needed
from generators.document.own_check import form_findings
from generators.document.render import Rendered, render
from generators.docx.rebuild import compare
from generators.expressions.names import NAMES, Where
from generators.findings import DocumentError, Finding, unique
from generators.wording.vietnamese import danh_sach
from legaltext.corpus.facts import age_of, choices_of, limit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generators.catalog.catalog import Catalog, Template
    from generators.catalog.schema import Schema
    from legaltext.corpus.corpus import Corpus
    from legaltext.references.resolve import Resolution


_WHERE: Final = {
    Where.WORD: "tệp Word",
    Where.GUARD: "điều kiện (guards)",
    Where.BASIS: "“when” của căn cứ",
    Where.DEADLINE: "“when” của thời hạn",
}

_TOP: Final = re.compile(r"[.\[]")
"""What ends the name of a field at the top in a label: "vien_chuc" in "vien_chuc.chuc_vu"."""

# What a document may lack by the law of its matter, or by a rule between fields, though the schema does not require it.
_OF_THE_MATTER: Final = frozenset({Code.GUARD_FAILED, Code.FIELD_MISSING})


def check_template(template: Template, corpus: Corpus, *, today: dt.date | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong; warnings are what its example's rendering warns of.

    A template that does not ship is looked at by the process in which it is filled in (`document.confined`): one that is not done within its bounds has that alone
    (``template-limit``).
    """
    if not is_needed(template):
        return _check(template, corpus, today=today)
    try:
        found: tuple[Finding, ...] = in_confinement(_check, template, corpus=corpus, today=today)
    except DocumentError as error:
        return error.findings
    return found


def _check(template: Template, corpus: Corpus, *, today: dt.date | None) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    on = _day(template) or today or dt.date.today()
    for step in (_choices, _variables, _citations, check_basis_days, _blocks, _example):
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
    """The law gives the choices that the fields take from it."""
    yield from template.fields.on(on, corpus).lapsed


def _variables(template: Template, corpus: Corpus, on: dt.date) -> Iterator[Finding]:
    """Every name is a field or exists where it is used, every field is used, and a field of choices is compared with its choices only."""
    found = Variables.of(template, template.fields.on(on, corpus).schema)
    for words, where in found.choices:
        yield Finding(
            Code.CHOICE_UNKNOWN,
            where,
            f"So sánh với “{words}”, không có trong các lựa chọn của trường. Hãy sửa cho khớp lời của luật.",
        )
    for name, where in found.unknown:
        yield Finding(
            Code.VARIABLE_UNDECLARED, where, f"“{name}” không khai báo trong fields của manifest.yaml. Hãy khai báo hoặc sửa tên."
        )
    for name, kind, where in found.misplaced:
        message = f"“{name}” không dùng được trong {_WHERE[kind]}; chỉ có trong {_listed(NAMES[name].where)}. Hãy viết cách khác."
        yield Finding(Code.VARIABLE_UNDECLARED, where, message)
    for name in found.unused():
        place = f"{template.slug}/manifest.yaml: fields.{name}"
        yield Finding(
            Code.VARIABLE_UNUSED,
            place,
            f"Trường “{name}” không được dùng trong mẫu Word, điều kiện hay thời hạn. Hãy dùng hoặc bỏ.",
        )


def _listed(where: Where) -> str:
    """Where a name exists, in words."""
    return danh_sach([words for kind, words in _WHERE.items() if kind in where])


def _citations(template: Template, corpus: Corpus, on: dt.date) -> Iterator[Finding]:
    """Every citation resolves, and where a time limit is asked for there is one."""
    law = template.manifest.law
    for use in uses(template):
        if use.kind == "basis":
            continue  # each on its own days: check_basis_days
        if use.kind == "fact":
            yield from check_named(use, corpus, use.on or on)
            continue
        found = corpus.resolve(use.citation, on=use.on or on, default=law)
        if found.status == "resolved":
            if use.kind in ("limit", "deadline"):
                yield from _limit(use, corpus, use.on or on, law)
        elif not (found.status == "external" and (use.kind == "cite" or use.may_lack or _in_facts(use, found, corpus, on))):
            # one that is only named need not be held
            yield Finding(OF_STATUS[found.status], use.where, f"{found.message or use.citation} Hãy sửa trích dẫn.")


def _in_facts(use: Use, found: Resolution, corpus: Corpus, on: dt.date) -> bool:
    """Whether the facts give the limit, the age or the choices for which a template asks."""
    day = use.on or on
    with suppress(LookupError):
        if use.kind in ("limit", "deadline"):
            return bool(limit_of(found, corpus.facts, day, use.number))
        if use.kind == "option":
            return any(choices_of(target, corpus.facts, day) for target in found.targets) or bool(
                age_of(found, corpus.facts, day)
            )
    return False


def _limit(use: Use, corpus: Corpus, on: dt.date, law: str | None) -> Iterator[Finding]:
    try:
        corpus.time_limit(use.citation, on=on, default=law, number=use.number)
    except LookupError as error:
        yield Finding(Code.LIMIT_NOT_FOUND, use.where, str(error.args[0] if error.args else error))


def _blocks(template: Template, _corpus: Corpus, _on: dt.date) -> Iterator[Finding]:
    """The blocks that repeat are those of every template."""
    where = f"{template.slug}/template.docx"
    found = compare(template.docx, where, template.manifest.kind)
    for one in found.differences:
        message = f"Khối “{one.block}” không như các mẫu khác: {one.detail}. Chạy “vanban templates rebuild {template.slug}” để dựng lại."
        yield Finding(Code.BLOCK_DIFFERS, f"{where}, {one.where}", message)
    for name in found.missing:
        yield Finding(
            Code.BLOCK_MISSING, where, f"Không thấy khối “{name}” như trong các mẫu khác; hãy xem mẫu có cần không.", "warning"
        )


def _example(template: Template, corpus: Corpus, _on: dt.date) -> Iterator[Finding]:
    """The example renders, in one language and in two, and with nothing but what is required; each keeps the rules of form."""
    if not template.example.is_file():
        yield Finding(Code.EXAMPLE_MISSING, template.slug, "Mẫu chưa có example.yaml. Hãy thêm dữ liệu mẫu.")
        return
    data = read_data(template.example)
    done = render(template, data, corpus=corpus)
    yield from done.findings
    yield from _form(template, done.docx, "ví dụ", corpus)
    yield from _form(template, render(template, data, corpus=corpus, bilingual=True).docx, "ví dụ song ngữ", corpus)
    least = only_required(template.fields.schema, data)
    if least == data:
        return
    try:
        made = _least(template, least, data, corpus)
    except DocumentError as error:
        yield from (_in(finding, "ví dụ chỉ có mục bắt buộc") for finding in error.findings)
        return
    if made is not None:
        yield from _form(template, made.docx, "ví dụ chỉ có mục bắt buộc", corpus)


def _least(template: Template, least: dict[str, Any], data: Mapping[str, Any], corpus: Corpus) -> Rendered | None:
    """The document of the least data, with those fields of the example as well that the law asks for in its matter.

    None where it asks for what the example does not have: that is for the one who fills it in. Raises DocumentError where the template is wrong.
    """
    while True:
        try:
            return render(template, least, corpus=corpus)
        except DocumentError as error:
            wrong = [finding for finding in error.findings if finding.severity == "error"]
            if any(finding.code not in _OF_THE_MATTER for finding in wrong):
                raise
            asked = {_TOP.split(finding.where, maxsplit=1)[0] for finding in wrong}
            more = {name: data[name] for name in asked if name in data and least.get(name) != data[name]}
            if not more:
                return None
            least = {**least, **more}


def only_required(schema: Schema, data: Any) -> Any:
    """The data without the fields that may be left out, at every depth."""
    if isinstance(data, Mapping):
        properties, required = schema.get("properties", {}), schema.get("required", ())
        return {name: only_required(properties.get(name, {}), value) for name, value in data.items() if name in required}
    return [only_required(schema.get("items", {}), item) for item in data] if isinstance(data, list) else data


def _form(template: Template, docx: bytes, which: str, corpus: Corpus) -> Iterator[Finding]:
    """The rules of Nghị định 30/2020/NĐ-CP that a document of the template breaks; what a person may decide is decided in a template."""
    for finding in form_findings(template, docx, corpus, which=f"{template.slug}, {which}"):
        yield replace(finding, severity="error")


def _in(finding: Finding, which: str) -> Finding:
    return Finding(finding.code, f"{finding.where} ({which})", finding.message, finding.severity)


def unused_definitions(catalog: Catalog) -> Iterator[Finding]:
    """Shared definitions that no template of the catalog uses, directly or through another; those that ship serve other folders as well."""
    path = definitions_for(catalog.root)
    if path.parent != catalog.root:
        return
    shared = definitions(path)
    used: set[str] = set()
    wanted = [name for template in catalog.templates() for name in _references(template.manifest.fields)]
    while wanted:
        name = wanted.pop()
        if name not in used:
            used.add(name)
            wanted += _references(shared.get(name))
    for name in shared:
        if name not in used:
            yield Finding(
                Code.DEFINITION_UNUSED, f"{DEFINITIONS}: {name}", "Không mẫu nào dùng định nghĩa này. Hãy dùng hoặc bỏ."
            )


def _references(node: object) -> list[str]:
    """The names of the definitions to which a schema refers."""
    if isinstance(node, list):
        return [name for item in node for name in _references(item)]
    if not isinstance(node, Mapping):
        return []
    own = [str(node["$ref"]).partition("#/")[2].partition("/")[0]] if "$ref" in node else []
    return own + [name for item in node.values() for name in _references(item)]
