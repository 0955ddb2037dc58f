"""An instrument from the JSON that `vanban law export --format json` writes: the same tree, words, facts and bonds; the file may be anybody's.

Nothing is guessed and nothing passed over: a key that lacks, one too many, a value of another kind or a tree that no instrument can have is refused with its place.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from legaltext.basics.json_data import loads_once
from legaltext.model import (
    LANGUAGES,
    Diagnostic,
    Instrument,
    InstrumentFacts,
    Lang,
    Level,
    Provision,
    ProvisionError,
    Relation,
    Span,
    Text,
)

Value = TypeVar("Value")

_FACTS = {"id", "type", "title", "issuer", "issued", "effective", "expires", "signer", "amended_by"}
_KEYS = _FACTS | {"languages", "front", "body", "closing", "relations", "diagnostics"}
_PROVISION = {"eid", "level", "num", "heading", "text", "wrap_up", "lines", "held", "children"}
_RELATION = {"kind", "type", "from", "to", "effective", "line"}
_DIAGNOSTIC = {"kind", "code", "instrument", "eid", "part", "paragraph", "lang", "line", "detail"}


class DocumentFormatError(ValueError):
    """JSON that is no instrument; the message says where it goes wrong."""


def read_document(content: bytes) -> Instrument:
    """The instrument of a JSON file. Raises DocumentFormatError."""
    try:
        data = loads_once(content)
    except (ValueError, RecursionError) as error:
        raise DocumentFormatError(f"no JSON: {error}") from error
    return instrument_of(data)


def instrument_of(data: object) -> Instrument:
    """The instrument of a document that is read. Raises DocumentFormatError."""
    root = _object(data, "document", _KEYS)
    try:
        return Instrument(
            facts=_facts(root),
            body=tuple(_provision(one, None, "body") for one in _list(root["body"], "body")),
            languages=tuple(_lang(one, "languages") for one in _list(root["languages"], "languages")),
            front=_texts(root["front"], "front"),
            closing=_texts(root["closing"], "closing"),
            relations=tuple(_relation(one) for one in _list(root["relations"], "relations")),
            diagnostics=tuple(_diagnostic(one) for one in _list(root["diagnostics"], "diagnostics")),
        )
    except (ProvisionError, RecursionError) as error:
        raise DocumentFormatError(str(error)) from error


def _facts(root: Mapping[str, Any]) -> InstrumentFacts:
    title = _object(root["title"], "title", set(LANGUAGES))
    return InstrumentFacts(
        number=_said(root["id"], "id"),
        type=_said(root["type"], "type"),
        title=Text(vi=_words(title["vi"], "title"), en=_words(title["en"], "title")),
        issuer=_words(root["issuer"], "issuer"),
        issued=_day(root["issued"], "issued"),
        effective=_day(root["effective"], "effective"),
        expires=_day(root["expires"], "expires"),
        signer=_words(root["signer"], "signer"),
        amended_by=tuple(_said(one, "amended_by") for one in _list(root["amended_by"], "amended_by")),
    )


def _provision(data: object, parent: str | None, where: str) -> Provision:
    one = _object(data, where, _PROVISION)
    eid = _said(one["eid"], where)
    heading = _object(one["heading"], eid, set(LANGUAGES))
    lines = _object(one["lines"], eid, set(LANGUAGES))
    words = Text(vi=_words(heading["vi"], eid), en=_words(heading["en"], eid))
    return Provision(
        eid=eid,
        level=_of(Level, one["level"], eid),
        num=_words(one["num"], eid),
        parent=parent,
        heading=words if words != Text() else None,
        text=_texts(one["text"], eid),
        children=tuple(_provision(child, eid, eid) for child in _list(one["children"], eid)),
        wrap_up=_texts(one["wrap_up"], eid),
        span=Span(vi=_lines(lines["vi"], eid), en=_lines(lines["en"], eid)),
        held=_is(one["held"], bool, eid),
    )


def _relation(data: object) -> Relation:
    one = _object(data, "relations", _RELATION)
    ends = [_object(one[end], "relations", {"instrument", "eid"}) for end in ("from", "to")]
    (source, source_eid), (target, target_eid) = (
        (_said(end["instrument"], "relations"), _words(end["eid"], "relations")) for end in ends
    )
    effective = _day(one["effective"], "relations")
    return Relation(
        _said(one["type"], "relations"), source, source_eid, target, target_eid, effective, _whole(one["line"], "relations")
    )


def _diagnostic(data: object) -> Diagnostic:
    one = _object(data, "diagnostics", _DIAGNOSTIC)
    instrument, eid, part = (_words(one[key], "diagnostics") for key in ("instrument", "eid", "part"))
    return Diagnostic(
        code=_said(one["code"], "diagnostics"),
        line=_whole(one["line"], "diagnostics"),
        instrument=instrument,
        eid=eid,
        part=part,
        paragraph=_whole(one["paragraph"], "diagnostics"),
        lang=_lang(one["lang"], "diagnostics") if one["lang"] is not None else None,
        detail=_said(one["detail"], "diagnostics"),
    )


# ---- values


def _object(data: object, where: str, keys: set[str]) -> Mapping[str, Any]:
    """An object with just these keys."""
    if not isinstance(data, dict):
        raise DocumentFormatError(f"{where}: an object is expected")
    if data.keys() != keys:
        lacking, more = sorted(keys - data.keys()), sorted(map(str, data.keys() - keys))
        raise DocumentFormatError(
            f"{where}: lacks {', '.join(lacking) or 'nothing'}; does not know {', '.join(more) or 'nothing'}"
        )
    return data


def _list(data: object, where: str) -> Sequence[Any]:
    return _is(data, list, where)


def _is(data: object, kind: type[Value], where: str) -> Value:
    if not isinstance(data, kind):
        raise DocumentFormatError(f"{where}: {str(data)[:40]!r} is no {kind.__name__}")
    return data


def _said(data: object, where: str) -> str:
    return _is(data, str, where)


def _words(data: object, where: str) -> str | None:
    return None if data is None else _said(data, where)


def _whole(data: object, where: str) -> int | None:
    return None if data is None else _is(data, int, where)


def _day(data: object, where: str) -> date | None:
    return None if data is None else _of(date.fromisoformat, data, where)


def _of(make: Callable[[str], Value], data: object, where: str) -> Value:
    try:
        return make(_said(data, where))
    except ValueError as error:
        raise DocumentFormatError(f"{where}: {error}") from error


def _lang(data: object, where: str) -> Lang:
    for lang in LANGUAGES:
        if data == lang:
            return lang
    raise DocumentFormatError(f"{where}: {str(data)[:40]!r} is no language")


def _texts(data: object, where: str) -> tuple[Text, ...]:
    """Paragraphs from their languages side by side."""
    pair = _object(data, where, set(LANGUAGES))
    vi, en = (_list(pair[lang], where) for lang in LANGUAGES)
    if len(vi) != len(en):
        raise DocumentFormatError(f"{where}: {len(vi)} paragraphs in vi, {len(en)} in en")
    return tuple(Text(vi=_words(one, where), en=_words(other, where)) for one, other in zip(vi, en, strict=True))


def _lines(data: object, where: str) -> tuple[int, int] | None:
    if data is None:
        return None
    match _list(data, where):
        case [int(first), int(last)]:
            return first, last
    raise DocumentFormatError(f"{where}: {str(data)[:40]!r} is no first and last line")
