"""The operations of the REST interface from its own description, each with a command that works."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

DATA_FILE: Final = "du-lieu.json"  # what commands call the file with the data of a document
ROWS_FILE: Final = "danh-sach.json"
WORD_FILE: Final = "van-ban.docx"
FACTS_FILE: Final = "du-kien.json"
JOB: Final = "MA-VIEC"
CASE: Final = "MA-HO-SO"
NUMBER: Final = "MA-SO"
_FILES: Final = {"data": DATA_FILE, "rows": ROWS_FILE, "facts": FACTS_FILE}
_UNKNOWN: Final = {"job": JOB, "case": CASE, "number": NUMBER}  # what only the server can give
_BINARY: Final = "docx"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an operation may be told in its address."""

    name: str
    about: str
    required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: what it is called, what it does, how it is asked."""

    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    fields: tuple[Parameter, ...]  # of the body
    command: str

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"{self.method}{self.path}".lower().replace("/", "-").replace("{", "").replace("}", "")


def operations(told: dict[str, Any], address: str) -> Iterator[tuple[str, Operation]]:
    """Each operation of a description with its kind; ``address`` is where the server answers."""
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            parameters = [_resolved(told, one) for one in operation.get("parameters", ())]
            body = _body(told, operation)
            yield (
                operation["tags"][0],
                Operation(
                    method.upper(),
                    path,
                    _plain(operation["description"]),
                    tuple(Parameter(one["name"], _plain(one.get("description", "")), one["required"]) for one in parameters),
                    tuple(_fields(body[1])) if body else (),
                    _command(method.upper(), path, address, parameters, body),
                ),
            )


def _resolved(told: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """A part of the description, or what it refers to."""
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = told["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found


def _body(told: dict[str, Any], operation: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    content = operation.get("requestBody", {}).get("content", {})
    return next(((kind, _resolved(told, one["schema"])) for kind, one in content.items()), None)


def _fields(schema: dict[str, Any]) -> Iterator[Parameter]:
    required = schema.get("required", ())
    for name, one in schema.get("properties", {}).items():
        yield Parameter(name, _plain(one.get("description", "")), name in required)


def _plain(words: str) -> str:
    """The first paragraph without the marks of Markdown."""
    return words.partition("\n\n")[0].replace("`", "")


def _command(
    method: str, path: str, address: str, parameters: list[dict[str, Any]], body: tuple[str, dict[str, Any]] | None
) -> str:
    """A curl command with the samples of the description, as a shell takes it."""
    samples = {(one["in"], one["name"]): _sample(one) for one in parameters}
    for (place, name), value in samples.items():
        if place == "path":
            path = path.replace(f"{{{name}}}", quote(value or _UNKNOWN[name]))
    asked = {name: value for (place, name), value in samples.items() if place == "query" and value}
    words = ["curl", *(("-X", method) if method != ("POST" if body else "GET") else ())]
    if body and body[0] == "multipart/form-data":
        words += ["-F", f"file=@{ROWS_FILE if '/batch/' in path else WORD_FILE}"]
    elif body:
        given = {name: one["examples"][0] for name, one in body[1]["properties"].items() if one.get("examples")}
        file = next((file for name, file in _FILES.items() if name in body[1]["properties"]), None)
        sent = f"@{file}" if file else json.dumps(given, ensure_ascii=False)
        words += ["-H", "Content-Type: application/json", "--data", sent]
    if "/templates/" in path and path.endswith("/render"):
        words, asked = [*words, "-o", WORD_FILE], {"format": _BINARY}
    if path.endswith(".docx"):
        words += ["-o", WORD_FILE]
    if path.endswith(".zip"):
        words += ["-o", "van-ban.zip"]
    words.append(f"{address}{path}" + (f"?{urlencode(asked)}" if asked else ""))
    return shlex.join(words)


def _sample(parameter: dict[str, Any]) -> str:
    examples = parameter["schema"].get("examples") or parameter.get("examples") or ()
    return str(examples[0]) if examples else ""
