"""Inputs of a hostile reading of the templates against the law: what is unlawful is refused (or warned of), what is lawful is rendered.

The inputs stand in ``../shared/cases/documents`` (``cases.tsv``: name, template, lawful or not, the provision that decides). What is said of each of them
here (``shared_cases.yaml``): the words of the refusal; facts under the names that the fields have now; what does not hold yet; and where the list is wrong.
"""

import csv
import dataclasses
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generators.catalog.source import read_data
from generators.codes import Code
from generators.document.render import Rendered, render
from generators.findings import DocumentError, Finding
from legaltext.basics.yaml_data import load_strings
from legaltext.corpus.corpus import Corpus
from tests.cases import library, put
from tests.shared import SHARED

FOLDER = SHARED / "cases" / "documents"
SAID = Path(__file__).with_name("shared_cases.yaml")
_VERDICTS = {"lawful": True, "unlawful": False}
OF_THE_FORM = frozenset({Code.FIELD_MISSING, Code.FIELD_UNKNOWN, Code.FIELD_TYPE, Code.DATA_UNREADABLE})
"""Findings that tell only that the facts were not typed as the form has them now: none of them judges a case."""


@dataclasses.dataclass(frozen=True)
class Said:
    """What we know of one input. ``set`` and ``remove`` write its facts with the fields of today; they add no fact that the list does not tell."""

    says: str = ""  # words of the refusal or the warning: what is wrong, or the provision
    warns: str = ""  # such words where the law leaves it to a person: rendered, and warned of
    set: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    remove: Sequence[str] = ()
    todo: str = ""  # why it does not hold yet
    wrong: str = ""  # why the list is wrong
    verdict: str = ""  # what is right, where the list is wrong


@dataclasses.dataclass(frozen=True)
class Input:
    """One line of the list."""

    name: str
    template: str
    listed: bool
    law: str
    said: Said

    @property
    def lawful(self) -> bool:
        """The verdict of the list, or ours where that is wrong."""
        return _VERDICTS[self.said.verdict] if self.said.verdict else self.listed

    def data(self) -> dict[str, Any]:
        """Its facts, under the names that the fields have now."""
        data: dict[str, Any] = read_data(FOLDER / f"{self.name}.yaml")
        return put(data, {**self.said.set, **dict.fromkeys(self.said.remove)})


@cache
def said() -> dict[str, Said]:
    """What stands in ``shared_cases.yaml``, by name. Raises ValueError or TypeError with what is wrong there."""
    data = load_strings(SAID.read_text(encoding="utf-8"), SAID.name)
    found = {name: Said(**(facts or {})) for name, facts in data.items()}
    for name, one in found.items():
        if bool(one.wrong) != bool(one.verdict) or (one.says and one.warns):
            raise ValueError(f"{SAID.name}: {name}: wrong and verdict come together, says and warns never do")
    return found


def inputs() -> list[Input]:
    """Every line of the list; none where the folder is not there."""
    path = FOLDER / "cases.tsv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Input(name, template, _VERDICTS[verdict], law, said().get(name, Said())) for name, template, verdict, law in rows]


def parameters() -> list[Any]:
    """Each input as the parameter of a test; one that does not hold yet must fail, so that the list shrinks."""
    absent = pytest.param(
        None, marks=pytest.mark.skip(reason="the inputs are not beside the checkout (../shared/cases/documents)")
    )
    return [
        pytest.param(one, id=one.name, marks=[pytest.mark.xfail(strict=True, reason=one.said.todo)] if one.said.todo else [])
        for one in inputs()
    ] or [absent]


@pytest.mark.parametrize("one", parameters())
def test_an_input_of_the_hostile_reading(one: Input, corpus: Corpus) -> None:
    done, findings = outcome(one, corpus)
    assert [str(finding) for finding in findings if finding.code in OF_THE_FORM] == [], (
        "say in shared_cases.yaml what the fields are now"
    )
    told = [finding for finding in findings if finding.severity == ("warning" if one.said.warns else "error")]
    if one.lawful or one.said.warns:
        assert done is not None, findings
    if not one.lawful:
        words = one.said.warns or one.said.says
        assert words, "an unlawful input wants words of its refusal"
        assert any(words in str(finding) for finding in told), [str(finding) for finding in findings]
        assert one.said.warns or done is None


def outcome(one: Input, corpus: Corpus) -> tuple[Rendered | None, tuple[Finding, ...]]:
    """The document, where there is one, and all that is said."""
    try:
        done = render(library().get(one.template), one.data(), corpus=corpus)
    except DocumentError as error:
        return None, error.findings
    return done, done.findings


@pytest.mark.skipif(not FOLDER.exists(), reason="the inputs are not beside the checkout (../shared/cases/documents)")
def test_what_is_said_is_said_of_an_input() -> None:
    assert said().keys() <= {one.name for one in inputs()}
