"""A server that keeps cases, and one discipline case in it: with its facts, and its first paper issued."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from generators.cases.case import Case, Library
from generators.cases.edit import replace_facts, set_facts
from generators.cases.opening import create
from generators.cases.papers import issue, render
from generators.web.app import create_app
from generators.web.settings import Settings
from legaltext.basics.yaml_data import load_strings
from tests.case_files.matter import facts_of

TITLE = "Kỷ luật số 3/2026"


def filled_case(folder: Path, library: Library) -> Case:
    """The case of the examples, its first paper issued, the second a draft."""
    case = create("ky_luat", folder, library, title=TITLE)
    replace_facts(case, facts_of(case))
    render(case, "hop_kiem_diem")
    issue(case, "hop_kiem_diem")
    render(case, "bao_cao_kiem_diem")
    return case


def retirement(folder: Path, library: Library) -> Case:
    """A retirement of the examples: its notice issued, its decision a draft without a number."""
    case = create("nghi_huu", folder, library, title="Nghỉ hưu số 1/2026")
    steps = ("thong_bao", "quyet_dinh")
    values: dict[str, Any] = {}
    for step in steps:
        example = load_strings(case.fields.templates[step].example.read_text(encoding="utf-8"), step)
        assert isinstance(example, Mapping)
        rule, places = case.fields.steps[step], case.fields.places[step]
        for name in example.keys() & places.keys() - rule.takes.keys() - rule.sets.keys() - {"so"}:
            values.setdefault(".".join(map(str, places[name])), example[name])
    set_facts(case, values | {"buoc.thong_bao.so": "12"})
    render(case, "thong_bao")
    issue(case, "thong_bao")
    render(case, "quyet_dinh")
    return case


def only_copy(stored: Path, kept: Path, library: Library) -> Case:
    """A copy of a stored case in the folder of a server, which has nothing else then."""
    for old in kept.iterdir():
        shutil.rmtree(old)
    return Case.open(shutil.copytree(stored, kept / stored.name), library)


@contextmanager
def serving(folder: Path, library: Library | None = None, **settings: Any) -> Iterator[TestClient]:
    """A browser before a server that keeps the cases of a folder; ``library``, such as one of another day, in place of its own."""
    app = create_app(Settings(renders_a_minute=0, workers=1, cases=folder, **settings))
    if library is not None:
        app.state.desk.library = library
    with TestClient(app, base_url="http://127.0.0.1", headers={"Accept": "text/html,*/*;q=0.8"}) as client:
        yield client


class _Fields(HTMLParser):
    """What a browser would send of the form of the facts if nobody changed anything."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._inside = False
        self._select = self._text = ""
        self._chosen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = known.get("id") == "to-khai"
        if not self._inside or (tag == "input" and not known.get("name")):
            return
        if tag == "input" and (known.get("type") not in ("checkbox", "radio") or "checked" in known):
            self.fields.append((known["name"], known.get("value", "")))
        elif tag == "select":
            self._select, self._chosen = known["name"], None
        elif tag == "option" and self._select and ("selected" in known or self._chosen is None):
            self._chosen = known.get("value", "")
        elif tag == "textarea":
            self._text = known["name"]
            self.fields.append((self._text, ""))

    def handle_data(self, data: str) -> None:
        if self._text:
            name, before = self.fields[-1]
            self.fields[-1] = (name, before + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._select:
            self.fields.append((self._select, self._chosen or ""))
            self._select = ""
        if tag == "textarea" and self._text:
            name, text = self.fields[-1]
            self.fields[-1] = (name, text.removeprefix("\n"))
            self._text = ""


def form_of(page: str) -> dict[str, list[str]]:
    """The fields of the form of the facts as a browser would send them."""
    reader = _Fields()
    reader.feed(page)
    found: dict[str, list[str]] = {}
    for name, value in reader.fields:
        found.setdefault(name, []).append(value)
    return found
