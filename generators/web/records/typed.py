"""What the forms of electronic records hold: identifiers and values before, whether the decision was made in the system; and where its laws can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

from generators.records.answers import ID, OLD, PEOPLE
from generators.web.addresses import citation_address

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from generators.records.record import Record
    from legaltext.corpus.corpus import Corpus

InSystem = Literal["", "co", "khong"]
IN_SYSTEM: Final[dict[str, bool | None]] = {"": None, "co": True, "khong": False}
_MOST: Final = 500  # people of one decision
_ASKED: Final = re.compile(r"(?P<what>id|cu)\.(?P<place>[1-9]\d{0,3})(?:\.(?P<field>.{1,200}))?")


def answers_of(form: FormData) -> dict[str, Any]:
    """What was typed of identifiers and values before, in the order of the people of the paper; what is blank is not known."""
    people: dict[int, dict[str, Any]] = {}
    for name, value in form.multi_items():
        found = _ASKED.fullmatch(name)
        if found is None or not isinstance(value, str) or not value.strip() or int(found["place"]) > _MOST:
            continue
        one = people.setdefault(int(found["place"]), {})
        if found["what"] == "id":
            one[ID] = value.strip()
        elif found["field"]:
            one.setdefault(OLD, {})[found["field"]] = value.strip()
    return {PEOPLE: [people.get(place) for place in range(1, max(people) + 1)]} if people else {}


def laws_of(corpus: Corpus, record: Record) -> dict[str, str | None]:
    """Of each provision that a record names, where it can be read."""
    day = record.decision.day
    cited = {duty.law for duty in record.duties} | {one.id_law for one in record.people}
    return {law: citation_address(corpus, law, on=day, default=record.law) for law in cited}
