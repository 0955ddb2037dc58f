"""What the law's data are called when people are told of them in Vietnamese: bonds, provisions and instruments, time limits. Commands and pages say the same."""

from collections.abc import Mapping
from typing import Final

from legaltext.basics.text import capital
from legaltext.model import InstrumentFacts
from legaltext.references.resolve import eid_label
from legaltext.semantics.time_grammar import Bound
from legaltext.semantics.time_limits import TimeLimitSpan
from legaltext.store.graph import Vertex

BONDS: Final[Mapping[str, tuple[str, str]]] = {
    "cites": ("viện dẫn", "được viện dẫn tại"),
    "guided_by": ("được hướng dẫn bởi", "hướng dẫn"),
    "repeals": ("bãi bỏ, thay thế", "bị bãi bỏ, thay thế bởi"),
    "repealed_by": ("bị bãi bỏ bởi", "bãi bỏ"),
    "replaced_by": ("được thay thế bởi", "thay thế"),
    "amended_by": ("được sửa đổi, bổ sung bởi", "sửa đổi, bổ sung"),
    "amends": ("sửa đổi, bổ sung", "được sửa đổi, bổ sung bởi"),
    "adds": ("bổ sung", "được bổ sung bởi"),
    "added_by": ("được bổ sung bởi", "bổ sung"),
    "based_on": ("căn cứ", "là căn cứ của"),
}
"""How staff read a bond, seen from its source and from its target."""

LIMIT_BOUNDS: Final[Mapping[Bound, str]] = {
    "at_most": "không quá",
    "at_least": "ít nhất",
    "exactly": "",
    "less_than": "dưới",
    "more_than": "trên",
}


def bond_words(kind: str, *, inward: bool) -> str:
    """How staff read a bond: from its source, or (`inward`) from its target; its own name where it has no words here."""
    return BONDS.get(kind, (kind, kind))[inward]


def limit_parts(limit: TimeLimitSpan) -> tuple[str, str, str, str]:
    """How a limit is bounded, how long it is, on which side it lies of what: ("không quá", "05 ngày làm việc", "kể từ", "ngày nhận được kiến nghị"); blank where it is not said."""
    side = "trước" if limit.direction == "before" else "kể từ"
    aside = (side, limit.event) if limit.event else ("trước đó", "") if limit.direction == "before" else ("", "")
    return LIMIT_BOUNDS[limit.bound], limit.text, *aside


def limit_words(limit: TimeLimitSpan) -> tuple[str, str]:
    """How long a limit is, and from what it is counted: ("không quá 05 ngày làm việc", "kể từ ngày nhận được kiến nghị")."""
    bound, amount, side, event = limit_parts(limit)
    return f"{bound} {amount}".strip(), f"{side} {event}".strip()


def vertex_label(known: Mapping[str, InstrumentFacts], vertex: Vertex, *, short: bool = False) -> str:
    """A vertex of the graph as prose cites it, `known` the facts of instruments by number; `short` leaves the instrument's name out where there is a provision."""
    unit = eid_label(vertex.eid) if vertex.eid else ""
    if short and unit:
        return capital(unit)
    facts = known.get(vertex.number) if vertex.number else None
    if facts and "sửa đổi" in (facts.title.vi or ""):  # "Luật số 52/2019/QH14": the whole title says nothing more here
        name = f"{capital(facts.type)} số {facts.number}"
    else:
        name = facts.label() if facts else f"văn bản số {vertex.number}" if vertex.number else "văn bản chưa xác định"
    return f"{unit} {name}".strip() if not short else capital(name)
