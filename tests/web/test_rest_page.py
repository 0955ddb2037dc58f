"""docs/rest.md: each of its commands, sent as curl would send it."""

import json
import shlex
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from generators import render
from tests.documents import DOCS_FOLDER, commands
from tests.web.test_api_documents import SLUG, example

PAGE = DOCS_FOLDER / "rest.md"


_BODIES = {"@du-lieu.json": json.dumps({"data": example()}), "@danh-sach.json": json.dumps({"rows": [example()]})}


def asked() -> Iterator[str]:
    yield from (command.typed for command in commands(PAGE) if command.typed.startswith("curl "))


def sent(client: TestClient, typed: str) -> Any:
    """The answer to a curl command."""
    words, options, flags = shlex.split(typed)[1:], dict[str, str](), set[str]()
    address = ""
    while words:
        word = words.pop(0)
        if word == "-G":
            flags.add(word)
        elif word.startswith("-"):
            options[word] = words.pop(0)
        else:
            address = word
    assert urlsplit(address).netloc == "127.0.0.1:8080"
    path = address.partition("8080")[2]
    if "-G" in flags:
        name, _, value = options.pop("--data-urlencode").partition("=")
        return client.get(path, params={name: value})
    if "-F" in options:
        name = options["-F"].removeprefix("file=@")
        content = render(SLUG, example()).docx if name.endswith(".docx") else json.dumps(example()).encode()
        return client.post(path, files={"file": (name, content)})
    if "--data" in options:
        said = options["--data"]
        name, _, value = options["-H"].partition(": ")
        body = _BODIES.get(said, said)
        return client.post(path, content=body.encode(), headers={name: value})
    assert set(options) <= {"-o"}
    return client.get(path)


def test_the_page_has_commands() -> None:
    assert len(list(asked())) > 12


@pytest.mark.parametrize("typed", list(asked()))
def test_a_command_of_the_page_is_answered(program: TestClient, typed: str) -> None:
    answer = sent(program, typed)
    assert answer.status_code == (202 if "/batch" in typed else 200), answer.text[:300]
    kind = answer.headers["content-type"]
    assert kind == ("application/json" if " -o " not in typed else kind)
