"""A provision as it is asked of the register: a citation as people write it, as what entries have of what they cite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generators.codes import Code
from generators.findings import DocumentError
from legaltext.model import EID_LEVELS, Level

if TYPE_CHECKING:
    import datetime as dt

    from legaltext.corpus.corpus import Corpus

PLACE: Final = "viện dẫn"
"""Where a finding is that is of what was asked."""
_GROUPS: Final = (Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION)  # of articles, whose eIds do not begin with theirs


@dataclass(frozen=True, slots=True)
class Provision:
    """An instrument, and the eIds of what is asked of it; none: anything of it."""

    instrument: str
    eids: tuple[str, ...] = ()


def provision(corpus: Corpus, citation: str, day: dt.date) -> Provision:
    """What a citation means as of a day; a chapter or a section is its articles. Raises DocumentError where it means nothing, or several provisions."""
    found = corpus.resolve(citation, on=day)
    targets = {(target.instrument.number, target.eid) for target in found.targets}
    if len(targets) != 1 or found.status in {"not-found", "ambiguous"}:
        message = found.message or "Hãy ghi một điều khoản, như “khoản 2 Điều 22 Luật Viên chức”."
        raise DocumentError.of(Code.FIELD_FORMAT, PLACE, message)
    number, eid = targets.pop()
    if eid is None or EID_LEVELS.get(eid.rpartition("__")[2].partition("_")[0]) not in _GROUPS:
        return Provision(number, (eid,) if eid else ())
    text = corpus.version(number, day)
    articles = tuple(
        one.eid
        for one in (text.instrument.walk() if text else ())
        if one.level is Level.ARTICLE and eid in {above.eid for above in corpus.above(number, one.eid, on=day)}
    )
    if not articles:
        message = f"Chưa tìm được theo “{citation.strip()[:60]}”: không biết gồm những điều nào. Hãy ghi từng điều."
        raise DocumentError.of(Code.FIELD_FORMAT, PLACE, message)
    return Provision(number, (eid, *articles))
