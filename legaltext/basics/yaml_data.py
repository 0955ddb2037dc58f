"""YAML as data: nothing is guessed, nothing is lost.

A CCCD such as 001088000001 must stay text (plain YAML reads an octal number), a date must stay what was typed, and a key that stands twice is an error
(plain YAML silently keeps the last one).
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader  # libyaml's: the same data, ten times as fast
except ImportError:  # a PyYAML that was built without it
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]  # one of the two

_REPEATED = 100_000  # values that aliases (*name) may repeat in all; a few lines of aliases of aliases say billions
_DEPTH = 100  # data nested deeper is no data of people, and would overflow the stack of libyaml


class YamlError(ValueError):
    """A file that is not the YAML it should be; the message says where (file, line) and what.

    ``line`` and ``column`` are the place where reading stopped, ``opened`` the line where what was being read there begins, all from 1 (0: not known);
    ``problem`` is what is wrong without the place.
    """

    def __init__(self, message: str, problem: str = "", line: int = 0, column: int = 0, opened: int = 0) -> None:
        super().__init__(message)
        self.problem, self.line, self.column, self.opened = problem, line, column, opened


class _NoDuplicates(_Loader):
    """A safe loader that refuses a key written twice and leaves dates as they were typed."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 -- PyYAML's signature
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"key {key.value!r} stands twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


class _Strings(_NoDuplicates):
    """Every scalar is a string, as in a spreadsheet; the schema of a template says later what it is."""


_NoDuplicates.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
# What a program writes for nothing ("ghi_chu: null") is nothing, and no word to print; quoted it is a word.
_Strings.yaml_implicit_resolvers = {first: [("tag:yaml.org,2002:null", re.compile("null|~"))] for first in "n~"}


def _load(text: str, where: str, loader: type[_NoDuplicates]) -> Any:
    """Read with a loader; every error names file and line."""
    try:
        _check_size(text, where)
        return yaml.load(text, Loader=loader)  # noqa: S506 -- both loaders are SafeLoaders
    except yaml.MarkedYAMLError as error:
        mark, problem = error.problem_mark, error.problem or error.context or "not valid YAML"
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        opened = error.context_mark.line + 1 if error.context_mark else 0
        raise YamlError(f"{where}:{line}: {problem}", problem, line, column, opened) from error
    except yaml.YAMLError as error:
        raise YamlError(f"{where}: {error}") from error


def _check_size(text: str, where: str) -> None:
    """Refuse data nested too deeply, and aliases that repeat too much or hold themselves: whoever walks through the data would not come to an end."""
    names: list[str | None] = []  # anchors of the collections that are open
    begun: list[int] = []  # how many values came before each
    sizes: dict[str, int] = {}
    count = repeated = 0
    for event in yaml.parse(text, Loader=_Loader):
        wrong = ""
        if isinstance(event, yaml.CollectionEndEvent):
            name, first = names.pop(), begun.pop()
            if name is not None:
                sizes[name] = count - first
            continue
        count += isinstance(event, yaml.NodeEvent)
        if isinstance(event, yaml.AliasEvent):
            size = sizes.get(event.anchor or "", 1)
            count, repeated = count + size, repeated + size
            if event.anchor in names:
                wrong = f"the alias *{event.anchor} stands within what it repeats"
            elif repeated > _REPEATED:
                wrong = f"aliases repeat more than {_REPEATED:,} values"
        elif isinstance(event, yaml.CollectionStartEvent):
            names.append(event.anchor)
            begun.append(count)
            if len(names) > _DEPTH:
                wrong = f"nested deeper than {_DEPTH} levels"
        if wrong:
            line = event.start_mark.line + 1 if event.start_mark else 0
            raise YamlError(f"{where}:{line}: {wrong}", wrong, line)


def load_data(text: str, where: str) -> Any:
    """Project data (manifests, registers): numbers and booleans typed, dates as typed text. `where` names the file in errors.

    Raises YamlError.
    """
    return _load(text, where, _NoDuplicates)


def load_strings(text: str, where: str) -> Any:
    """A user's data: mappings and lists whose every value is a string, exactly as typed, but for None (an unquoted null or ~). `where` names the file in errors.

    Raises YamlError.
    """
    return _load(text, where, _Strings)


@dataclass(frozen=True, slots=True)
class PlainText:
    """Unquoted text of a YAML file: where it begins and ends, lines from 0, columns from 0 (the end is not part of it)."""

    line: int
    column: int
    last_line: int
    end: int


def plain_texts(text: str) -> list[PlainText]:
    """The unquoted texts of a YAML file in order, keys among them. Raises YamlError where it is no readable YAML."""
    try:
        return [
            PlainText(token.start_mark.line, token.start_mark.column, token.end_mark.line, token.end_mark.column)
            for token in yaml.scan(text, Loader=_Loader)
            if isinstance(token, yaml.ScalarToken) and token.plain
        ]
    except yaml.YAMLError as error:
        raise YamlError(str(error)) from error


def lines_of(text: str) -> dict[tuple[str | int, ...], int]:
    """The line (from 1) of each key of a mapping and each item of a list: ("a", 0, "b") → 3. None where it is no readable YAML."""
    try:
        _check_size(text, "")
        root = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, YamlError):
        return {}
    found: dict[tuple[str | int, ...], int] = {}
    waiting: list[tuple[tuple[str | int, ...], yaml.Node | None]] = [((), root)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                found[*path, str(key.value)] = key.start_mark.line + 1
                waiting.append(((*path, str(key.value)), value))
        elif isinstance(node, yaml.SequenceNode):
            for number, item in enumerate(node.value):
                found[*path, number] = item.start_mark.line + 1
                waiting.append(((*path, number), item))
    return found
