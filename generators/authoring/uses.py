"""Where a template rests on the law: every citation in its manifest and in its Word file, with its place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from jinja2 import nodes

from generators.catalog.matters import FILE, KEYWORD
from generators.catalog.matters_file import load_matters
from generators.catalog.options import citations as options_of
from generators.document.confined import in_confinement, is_needed
from generators.docx.compile import compile_template
from generators.expressions.conditions import trees
from generators.legal.citations import names_law

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generators.catalog.catalog import Template
    from generators.catalog.manifest import Manifest
    from legaltext.corpus.corpus import Corpus

Kind = Literal["basis", "former", "guard", "limit", "option", "deadline", "cite", "quote", "matter", "fact"]

KIND_WORDS: Final[dict[Kind, str]] = {
    "basis": "căn cứ",
    "former": "điều khoản của luật trước",
    "guard": "điều kiện",
    "limit": "thời hạn",
    "option": "lựa chọn",
    "deadline": "lịch thời hạn",
    "cite": "viện dẫn",
    "quote": "trích",
    "matter": "việc đã xảy ra",
    "fact": "dữ kiện",
}
"""What staff call them."""

_CALLS: Final[dict[str, Kind]] = {
    "cite": "cite",
    "quote": "quote",
    "limit": "limit",
    "age": "option",
    "options": "option",
    "fact": "fact",
}


@dataclass(frozen=True, slots=True)
class Use:
    """One citation of a template, or the name of a ``fact``; ``number`` is which of several limits is meant.

    ``on`` is the day for which it is meant, where that is not every day; ``may_lack`` where the words of the law need not be held.
    """

    kind: Kind
    where: str
    citation: str
    number: int | None = None
    on: dt.date | None = None
    may_lack: bool = False


def citation_of(use: Use, corpus: Corpus) -> str:
    """The citation of a use: of a fact that of its provision; blank for a fact that is not there."""
    if use.kind != "fact":
        return use.citation
    fact = corpus.facts.named(use.citation)
    return corpus.facts.citation(fact) if fact else ""


def uses(template: Template) -> Sequence[Use]:
    """Every citation of a template. Raises DocumentError where its Word file cannot be read, or a stranger's not within its bounds (`document.confined`)."""
    found: tuple[Use, ...] = in_confinement(_uses_there, template) if is_needed(template) else _uses_there(template)
    return found


def _uses_there(template: Template) -> tuple[Use, ...]:
    return tuple(_uses(template))


def _uses(template: Template) -> Iterator[Use]:
    manifest, where = template.manifest, f"{template.slug}/manifest.yaml"
    yield from _dated(manifest, where)
    for number, guard in enumerate(manifest.guards, 1):
        place = f"{where}: guards[{number}]"
        on = guard.last or guard.first
        yield Use("guard", place, guard.law, on=on, may_lack=names_law(guard.law))
        for tree in trees(guard.require, guard.message):
            for _, use in _calls(tree):
                yield replace(use, where=place, on=on, may_lack=guard.override or guard.warn)
    for path, citation in options_of(template.fields.schema):
        yield Use("option", f"{where}: fields.{'.'.join(path)}", citation)
    yield from _matters(template)
    for number, rule in enumerate(manifest.deadlines, 1):
        yield Use("deadline", f"{where}: deadlines[{number}]", rule.limit, rule.number)
    for part in compile_template(template.slug, template.docx, draft=False).compiled:
        if part.tree is not None:
            for line, use in _calls(part.tree):
                yield Use(use.kind, part.where(line), use.citation, use.number)


def _dated(manifest: Manifest, where: str) -> Iterator[Use]:
    """The căn cứ, with what transitional provisions put in their place, and the provisions of the former law."""
    for number, entry in enumerate(manifest.basis, 1):
        moved = entry.transition
        for cite in (entry.cite, *((*moved.cites, moved.by) if moved else ())):
            yield Use("basis", f"{where}: basis[{number}]", cite)
    if former := manifest.former:
        for cite in former.provisions.values():
            full = cite if names_law(cite) else f"{cite} {former.law}"
            yield Use("former", f"{where}: former", full, on=former.last, may_lack=True)


def _matters(template: Template) -> Iterator[Use]:
    """What decides the form of the matters that the template is for, where it refuses others."""
    if any(field.get(KEYWORD) for field in template.fields.schema.get("properties", {}).values()):
        for matter in load_matters(template.matters).serving(template.slug):
            for citation in matter.law:
                yield Use("matter", f"{FILE}: matters.{matter.id}.law", citation)


def _calls(tree: nodes.Template) -> Iterator[tuple[int, Use]]:
    """``cite``, ``quote``, ``limit`` and their like with a citation (``fact``: a name) that stands in the source, and the line of each."""
    for call in tree.find_all(nodes.Call):
        if not (isinstance(call.node, nodes.Name) and call.node.name in _CALLS and call.args):
            continue
        first, *rest = call.args
        kind = _CALLS[call.node.name]
        for citation in _texts(first):
            for number in _numbers(rest[0]) if kind == "limit" and rest else (None,):
                yield call.lineno, Use(kind, "", citation, number)


def _texts(node: nodes.Node) -> list[str]:
    """Every text that an argument may be: both in ``"a" if x else "b"``."""
    if isinstance(node, nodes.CondExpr):
        return [text for child in (node.expr1, node.expr2) if child is not None for text in _texts(child)]
    return [node.value] if isinstance(node, nodes.Const) and isinstance(node.value, str) else []


def _numbers(node: nodes.Node) -> list[int | None]:
    """Every whole number that an argument may be: 1 and 2 in ``2 if x else 1``."""
    if isinstance(node, nodes.CondExpr):
        return [number for child in (node.expr1, node.expr2) if child is not None for number in _numbers(child)]
    return [node.value] if isinstance(node, nodes.Const) and isinstance(node.value, int) else [None]
