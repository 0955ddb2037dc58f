"""The facts of a corpus as people write them: `facts/<slug>.yaml`, one file an instrument, each as `schema.json` of the corpus that ships says."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legaltext.basics.paths import corpus_root
from legaltext.basics.yaml_data import lines_of, load_data
from legaltext.folders.holding import FACTS, FACTS_SCHEMA, CorpusError
from legaltext.references.model import CitationError
from legaltext.references.written import parse_citation

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

Record = dict[str, Any]
"""A fact as data: what the file says, with `name`, `line`, and the eIds of its provisions."""


def load_facts(path: Path) -> tuple[str, Mapping[str, Any], list[Record]]:
    """The number of a file's instrument, its source, and its facts in their order. Raises CorpusError with every fault (file and line), YamlError, OSError."""
    text = path.read_text(encoding="utf-8")
    data = load_data(text, str(path))
    lines = lines_of(text)
    faults = [
        f"{path}:{_line(lines, error.absolute_path)}: {'.'.join(map(str, error.absolute_path)) or 'the file'}: {error.message}"
        for error in _most_telling(_validator().iter_errors(data))
    ]
    if faults:
        raise CorpusError("\n".join(dict.fromkeys(faults)))
    records: list[Record] = []
    for name, fact in data["facts"].items():
        line = lines["facts", name]
        try:
            records.append(_record(name, fact, data, line))
        except (CitationError, ValueError) as error:
            faults.append(f"{path}:{line}: facts.{name}: {error}")
    if faults:
        raise CorpusError("\n".join(faults))
    return data["instrument"], data["source"], records


def _line(lines: Mapping[tuple[str | int, ...], int], path: Iterable[str | int]) -> int:
    """The line of the value that keys and positions lead to; of the nearest one around it where there is none."""
    steps = tuple(path)
    return next((lines[steps[:end]] for end in range(len(steps), 0, -1) if steps[:end] in lines), 1)


@cache
def _validator() -> "Draft202012Validator":
    from jsonschema import Draft202012Validator  # late: only a build needs it

    return Draft202012Validator(json.loads((corpus_root() / FACTS / FACTS_SCHEMA).read_text(encoding="utf-8")))


def _most_telling(errors: Iterator[Any]) -> list[Any]:
    """The errors where they are deepest: a kind that does not fit says at its field what is wrong with it, and then all fields of that kind are strange."""
    found = list(errors)
    telling = [error for error in found if error.validator != "unevaluatedProperties"] or found
    return sorted(telling, key=lambda error: list(map(str, error.absolute_path)))


def _record(name: str, fact: Mapping[str, Any], data: Mapping[str, Any], line: int) -> Record:
    """A fact with its name and line, the eIds of its provision and of its items, and the doubt of its file."""
    record = {**fact, "name": name, "line": line, "eid": _eid(fact["provision"])}
    date.fromisoformat((fact.get("source") or data["source"])["read"])
    if "date" in fact:
        date.fromisoformat(fact["date"])
    for key in ("items", "who"):
        if isinstance(fact.get(key), list):
            record[key] = [_placed(item, fact["provision"]) for item in fact[key]]
    if "doubt" in data:
        record["file_doubt"] = data["doubt"]
    if "amended_by" in fact:
        [reference] = parse_citation(fact["amended_by"])
        record["amended_by_eid"] = [reference.instrument.number, reference.eid()]
    return record


def _placed(item: Any, provision: str) -> Any:
    """An item with the eId of where it stands, and so those below it."""
    if isinstance(item, str):
        return item
    at = f"{item['at']} {provision}" if "at" in item else provision
    below: Sequence[Any] = item.get("items", ())
    return {
        **item,
        **({"eid": _eid(at)} if "at" in item else {}),
        **({"items": [_placed(child, at) for child in below]} if below else {}),
    }


def _eid(citation: str) -> str:
    """The eId of a provision. Raises CitationError, ValueError."""
    [reference] = parse_citation(citation)
    eid = reference.eid()
    if eid is None:
        raise ValueError(f"{citation}: no provision")
    return eid
