"""Choices that the law gives: ``options_from: khoản 1 Điều 35`` on a field means the points of that clause on the document's date.

``options_until`` cuts each choice where the law goes on to say when it applies ("Cách chức, áp dụng đối với viên chức quản lý" with ``options_until: ','``);
``options_also`` puts further choices before those of the law (a blank one, or what is none of them).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from generators.errors import DocumentError, Finding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generators.catalog.schema import Schema
    from legaltext.corpus import Corpus

KEYWORDS: Final = ("options_from", "options_until", "options_also")
_END: Final = re.compile(r"(?:\s*[;,.:/])*(?:\s+(?:và|hoặc))?\s*$")


class OptionsError(LookupError):
    """A citation that gives no choices. ``code``: ``manifest-invalid`` (it is wrong on any day), or ``options-not-in-force``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def options(citation: str, corpus: Corpus, on: dt.date, law: str | None, until: str | None = None) -> list[str]:
    """The points of the cited provision as choices: their words without marker and end mark. Raises OptionsError (Vietnamese)."""
    found = corpus.resolve(citation, on=on, default=law)
    if found.status in ("not-in-force", "external"):
        raise OptionsError("options-not-in-force", f"Không có lựa chọn theo “{citation}” vào ngày {on:%d/%m/%Y}: {found.message}")
    if found.status != "resolved":
        raise OptionsError("manifest-invalid", f"options_from “{citation}” không viện dẫn được: {found.message}")
    words: list[str] = []
    for target in found.targets:
        points = target.provision.children if target.provision else ()
        words += [text for point in points if (text := _words(point.text[0].vi if point.text else None, until))]
    if not words:
        raise OptionsError("manifest-invalid", f"options_from “{citation}”: điều khoản này không có điểm nào để chọn.")
    return list(dict.fromkeys(words))


def _words(text: str | None, until: str | None) -> str:
    """The choice in a point's first paragraph."""
    plain = " ".join((text or "").split())
    return _END.sub("", plain.partition(until)[0] if until else plain)


def needs_law(schema: Schema) -> bool:
    """True where a field below takes its choices from the law."""
    return any(True for _ in citations(schema))


def citations(schema: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every ``options_from`` below, with the names of the fields that lead to it."""
    if not isinstance(schema, dict):
        return
    if "options_from" in schema:
        yield path, str(schema["options_from"])
    for name, child in (schema.get("properties") or {}).items():
        yield from citations(child, (*path, name))
    yield from citations(schema.get("items"), path)


def with_options(schema: Schema, corpus: Corpus, on: dt.date, law: str | None, where: str) -> tuple[Schema, tuple[Finding, ...]]:
    """The schema with the law's choices as ``enum``; findings for those that the law of that day does not give.

    Raises DocumentError where a citation is wrong in itself.
    """
    wrong: list[Finding] = []
    lapsed: list[Finding] = []

    def walk(node: Schema, path: tuple[str, ...]) -> Schema:
        out = dict(node)
        if "options_from" in node:
            try:
                chosen = options(str(node["options_from"]), corpus, on, law, node.get("options_until"))
                out["enum"] = list(dict.fromkeys([*map(str, node.get("options_also", ())), *chosen]))
            except OptionsError as error:
                name = ".".join(path)
                if error.code == "manifest-invalid":
                    wrong.append(Finding(error.code, f"{where}/manifest.yaml: fields.{name}", str(error)))
                else:
                    lapsed.append(Finding(error.code, name, str(error)))
        if "properties" in node:
            out["properties"] = {name: walk(child, (*path, name)) for name, child in node["properties"].items()}
        if isinstance(node.get("items"), dict):
            out["items"] = walk(node["items"], path)
        return out

    done = walk(schema, ())
    if wrong:
        raise DocumentError(wrong)
    return done, tuple(lapsed)
