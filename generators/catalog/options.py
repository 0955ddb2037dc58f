"""Choices that the law gives: ``options_from: khoản 1 Điều 35`` on a field means the points of that clause on the document's date.

``options_until`` cuts each choice where the law goes on to say when it applies ("Cách chức, áp dụng đối với viên chức quản lý" with ``options_until: ','``);
``options_also`` puts further choices before those of the law (a blank one, or what is none of them).

Where the law names the cases in one sentence, they cannot be cut by rule: they stand in the manifest as ``enum``, and ``options_in: khoản 2 Điều 37`` beside it holds
each to the words of that provision on the document's date (where it is in force then); those among them that the law does not name stand in ``options_also`` too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from generators.codes import Code
from generators.findings import DocumentError, Finding
from legaltext.corpus.facts import choices_of
from legaltext.semantics.facts import FactError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from generators.catalog.schema import Schema
    from legaltext.corpus.corpus import Corpus
    from legaltext.references.resolve import Target

# What ends a point of a list, left out of the choice: "Khiển trách;", "Cảnh cáo; và".
_END: Final = re.compile(r"(?:\s*[;,.:/])*(?:\s+(?:và|hoặc))?\s*$")


class OptionsError(LookupError):
    """A citation that gives no choices on any day: the manifest is wrong. The message is Vietnamese."""


class LapsedOptionsError(OptionsError):
    """A citation that gives no choices on the day in question, for what it names is not in force then (or its words are not held)."""


def options(citation: str, corpus: Corpus, on: dt.date, law: str | None, until: str | None = None) -> list[str]:
    """The points of the cited provision as choices: their words without marker and end mark. Raises OptionsError (Vietnamese).

    Where the words are not held they are the items of the facts' list of that provision.
    """
    words = _of_facts(citation, corpus, on, law, until)
    if words:
        return words
    for target in _targets(citation, corpus, on, law):
        points = target.provision.children if target.provision else ()
        words += [text for point in points if (text := _words(point.text[0].vi if point.text else None, until))]
    if not words:
        raise OptionsError(f"options_from “{citation}”: điều khoản này không có điểm nào để chọn.")
    return list(dict.fromkeys(words))


def _of_facts(citation: str, corpus: Corpus, on: dt.date, law: str | None, until: str | None) -> list[str]:
    """The items of the facts' list of a provision in force whose words are not held; none where there is no such list."""
    found = corpus.resolve(citation, on=on, default=law)
    if found.status != "external":
        return []
    try:
        lists = [choices_of(target, corpus.facts, on) for target in found.targets]
    except FactError as error:
        raise OptionsError(f"options_from “{citation}”: {error.args[0]}") from error
    return list(dict.fromkeys(_words(item.nhan, until) for fact in lists if fact for item in fact.items))


def check_words(choices: Iterable[str], citation: str, corpus: Corpus, on: dt.date, law: str | None) -> None:
    """Hold choices to the words of the cited provision, whatever their case. Raises OptionsError (Vietnamese) with those that do not stand there."""
    words = " ".join(" ".join(filter(None, target.paragraphs("vi"))) for target in _targets(citation, corpus, on, law)).casefold()
    strange = [choice for choice in choices if choice and " ".join(choice.split()).casefold() not in words]
    if strange:
        listed = ", ".join(f"“{choice}”" for choice in strange)
        raise OptionsError(f"options_in “{citation}”: điều khoản này không có lời {listed}. Hãy chép đúng lời của luật.")


def _targets(citation: str, corpus: Corpus, on: dt.date, law: str | None) -> tuple[Target, ...]:
    """The provisions of that day. Raises LapsedOptionsError where they are not in force (or not held) then, OptionsError where there are none."""
    found = corpus.resolve(citation, on=on, default=law)
    if found.status in ("not-in-force", "external"):
        raise LapsedOptionsError(f"Không có lựa chọn theo “{citation}” vào ngày {on:%d/%m/%Y}: {found.message}")
    if found.status != "resolved":
        raise OptionsError(f"Lựa chọn theo “{citation}” không viện dẫn được: {found.message}")
    return found.targets


def _words(text: str | None, until: str | None) -> str:
    """The choice in a point's first paragraph."""
    plain = " ".join((text or "").split())
    return _END.sub("", plain.partition(until)[0] if until else plain)


def citations(schema: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every citation from which choices below come, with the names of the fields that lead to it."""
    if not isinstance(schema, dict):
        return
    for keyword in ("options_from", "options_in"):
        if keyword in schema:
            yield path, str(schema[keyword])
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
        also = [str(choice) for choice in node.get("options_also", ())]
        try:
            if "options_from" in node:
                chosen = options(str(node["options_from"]), corpus, on, law, node.get("options_until"))
                out["enum"] = list(dict.fromkeys([*also, *chosen]))
            elif "options_in" in node:
                named = [choice for choice in map(str, node.get("enum", ())) if choice not in also]
                check_words(named, str(node["options_in"]), corpus, on, law)
        except LapsedOptionsError as error:
            if "options_from" in node:  # else the words of that day are another law's: nothing holds the choices to them
                lapsed.append(Finding(Code.OPTIONS_NOT_IN_FORCE, ".".join(path), str(error)))
        except OptionsError as error:
            wrong.append(Finding(Code.MANIFEST_INVALID, f"{where}/manifest.yaml: fields.{'.'.join(path)}", str(error)))
        if "properties" in node:
            out["properties"] = {name: walk(child, (*path, name)) for name, child in node["properties"].items()}
        if isinstance(node.get("items"), dict):
            out["items"] = walk(node["items"], path)
        return out

    done = walk(schema, ())
    if wrong:
        raise DocumentError(wrong)
    return done, tuple(lapsed)
