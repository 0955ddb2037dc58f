"""The cases of a template (``cases.yaml`` beside its ``example.yaml``): what its example is as a paper, and what becomes of facts that differ from it.

A case is the example with changes: ``date`` (of the document), ``set`` (path → value) and ``remove`` (paths). ``lawful: có`` is rendered, and says and
cites what the case names; ``lawful: không`` is refused with the finding, the law and the words that the case names, and with no other (``also``: those
that come along). A ``reason`` sets such a refusal aside: then it is rendered.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from generators.catalog.catalog import Catalog, Template, open_catalog
from generators.catalog.source import read_data
from legaltext.basics.text import nfc
from legaltext.basics.yaml_data import load_strings

FILE = "cases.yaml"
_LAWFUL = {"có": True, "không": False}


@dataclasses.dataclass(frozen=True)
class Told:
    """One finding that a case expects: words of its message, and either the law of the condition or the field."""

    code: str
    says: str
    law: str = ""
    field: str = ""


@dataclasses.dataclass(frozen=True)
class Case:
    """One set of facts. ``law`` is the provision that it turns on; a lawful one may have none."""

    slug: str
    title: str
    lawful: bool
    law: str = ""
    finding: str = "guard-failed"  # the code of the refusal
    field: str = ""
    date: str = ""
    set: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    remove: Sequence[str] = ()
    says: str = ""
    cites: str = ""
    warns: Sequence[str] = ()  # the codes of what is to be remarked all the same
    also: Sequence[Mapping[str, str]] = ()
    reason: Mapping[str, str] = dataclasses.field(default_factory=dict)
    then_says: str = ""
    then_not: str = ""

    @property
    def name(self) -> str:
        return f"{self.slug.rpartition('/')[2]}: {self.title}"

    @property
    def template(self) -> Template:
        return library().get(self.slug)

    def data(self, *, reason: Mapping[str, str] | None = None) -> dict[str, Any]:
        """The example with the changes of the case, and with a reason."""
        template = self.template
        changes = {**({template.manifest.date: self.date} if self.date else {}), **self.set, **dict.fromkeys(self.remove)}
        return changed(template, {**changes, **({"ly_do_bo_qua": dict(reason)} if reason else {})})

    def told(self) -> tuple[Told, ...]:
        """The errors that refuse it."""
        first = Told(self.finding, self.says, self.law, self.field)
        return first, *(
            Told(one.get("finding", "guard-failed"), one["says"], one.get("law", ""), one.get("field", "")) for one in self.also
        )


@dataclasses.dataclass(frozen=True)
class Paper:
    """The example as a paper: its date, its pages, all that it cites (in order, căn cứ first), and what it says."""

    slug: str
    date: str
    pages: int
    cites: Sequence[str]
    says: Sequence[str]
    warns: Sequence[str] = ()  # the codes of what is remarked of it: provisions that it cites and whose words are not held

    @property
    def name(self) -> str:
        return self.slug.rpartition("/")[2]


def changed(template: Template, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The example with other values: ``"phieu.dong_y"`` → the value put there; None takes the field away, which must be there.

    The items of a list are counted from 1, as findings do: ``"danh_sach.2.diem"``.
    """
    return put(deepcopy(_example(template.example)), changes)


def put(data: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The data itself with other values, as in `changed`."""
    for path, value in changes.items():
        *parents, name = (int(part) - 1 if part.isdecimal() else part for part in path.split("."))
        here: Any = data
        for parent in parents:
            here = here[parent]
        if value is None:
            del here[name]
        else:
            here[name] = value
    return data


@cache
def library() -> Catalog:
    """The templates that ship, read once."""
    return open_catalog()


@cache
def _example(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = read_data(path)
    return data


@cache
def papers() -> tuple[Paper, ...]:
    """The example of every template. Raises ValueError where a template has no file, or one that says nothing."""
    return tuple(_read(slug)[0] for slug in library().slugs())


@cache
def cases() -> tuple[Case, ...]:
    """The cases of every template, in the order of the files. Raises ValueError with the file and what is wrong there."""
    return tuple(case for slug in library().slugs() for case in _read(slug)[1])


@cache
def _read(slug: str) -> tuple[Paper, tuple[Case, ...]]:
    path = library().get(slug).folder / FILE
    where = f"{slug}/{FILE}"
    text = path.read_text(encoding="utf-8")
    if text != nfc(text):
        raise ValueError(f"{where}: not NFC")
    return read_cases(slug, load_strings(text, where), where)


def read_cases(slug: str, data: Any, where: str) -> tuple[Paper, tuple[Case, ...]]:
    """The content of one file. Raises ValueError: a key that nobody knows, a case without a title or of the same facts as another, no case at all."""
    if not isinstance(data, dict) or data.keys() != {"example", "cases"} or not data["cases"]:
        raise ValueError(f"{where}: wants “example” and at least one of “cases”")
    example = data["example"]
    if example.keys() - {"warns"} != {"date", "pages", "cites", "says"} or not example["cites"] or not example["says"]:
        raise ValueError(f"{where}: example: wants date, pages, cites and says")
    found = tuple(_case(slug, one, f"{where}: cases[{number}]") for number, one in enumerate(data["cases"], 1))
    for what, values in (
        ("title", [case.title for case in found]),
        ("facts", [repr((case.date, dict(case.set), sorted(case.remove))) for case in found]),
    ):
        if twice := [case.title for case, value in zip(found, values, strict=True) if values.count(value) > 1]:
            raise ValueError(f"{where}: the same {what} twice: {'; '.join(twice)}")
    return Paper(slug, example["date"], int(example["pages"]), example["cites"], example["says"], example.get("warns", ())), found


def _case(slug: str, one: Mapping[str, Any], where: str) -> Case:
    known = {field.name for field in dataclasses.fields(Case)} - {"slug"}
    if wrong := one.keys() - known:
        raise ValueError(f"{where}: unknown keys {sorted(wrong)}")
    if not one.get("title") or one.get("lawful") not in _LAWFUL:
        raise ValueError(f"{where}: wants a title, and lawful: có or không")
    case = Case(slug, **{**one, "lawful": _LAWFUL[one["lawful"]]})
    if not (case.date or case.set or case.remove):
        raise ValueError(f"{where}: “{case.title}” changes nothing: that is the example")
    if case.lawful and (case.reason or case.also or case.field or "finding" in one):
        raise ValueError(f"{where}: “{case.title}” is lawful: it has no reason, field, nor other findings")
    if not case.lawful and (not case.says or bool(case.law) == bool(case.field)):
        raise ValueError(f"{where}: “{case.title}” is refused: it wants words of the refusal (says), and its law or its field")
    if bool(case.reason) != bool(case.then_says):
        raise ValueError(f"{where}: “{case.title}”: a reason and then_says come together")
    return case
