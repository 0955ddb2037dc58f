"""YAML as data: nothing is guessed, nothing is lost.

A CCCD such as 001088000001 must stay text (plain YAML reads an octal number), a date must stay what was typed, and a key that stands twice is an error
(plain YAML silently keeps the last one).
"""

from typing import Any

import yaml


class YamlError(ValueError):
    """A file that is not the YAML it should be; the message says where (file, line) and what."""


class _NoDuplicates(yaml.SafeLoader):
    """SafeLoader that refuses a key written twice and leaves dates as they were typed."""

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
_Strings.yaml_implicit_resolvers = {}


def _load(text: str, where: str, loader: type[yaml.SafeLoader]) -> Any:
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 -- both loaders are SafeLoaders
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise YamlError(f"{where}:{line}: {error.problem or error.context or 'not valid YAML'}") from error
    except yaml.YAMLError as error:
        raise YamlError(f"{where}: {error}") from error


def load_data(text: str, where: str) -> Any:
    """Project data (manifests, registers): numbers and booleans typed, dates as typed text. `where` names the file in errors.

    Raises YamlError.
    """
    return _load(text, where, _NoDuplicates)


def load_strings(text: str, where: str) -> Any:
    """A user's data: mappings and lists whose every value is a string, exactly as typed. `where` names the file in errors.

    Raises YamlError.
    """
    return _load(text, where, _Strings)
