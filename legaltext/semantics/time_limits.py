"""Time limits as data: the number that the law's own words give, so that nobody types it a second time.

A limit is an amount of time with what bounds it, the event from which it is counted, and whom it binds, as far as the words beside it say so. Dates, times of
the clock, ages, pay ("02 tháng tiền lương"), years of work or study and how often something recurs ("05 năm một lần") are none. The rules are data: time_vi.py, time_en.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from legaltext.basics.text import nfc
from legaltext.model import Instrument, Lang, Provision
from legaltext.semantics.time_en import EN
from legaltext.semantics.time_grammar import Bound, Direction, TimeGrammar, TimeUnit
from legaltext.semantics.time_vi import VI

_GRAMMARS: Final[dict[Lang, TimeGrammar]] = {"vi": VI, "en": EN}
_LOOK_BACK = 90  # characters before the amount that can say how it is bounded
_NEAR = 30  # those in which "chậm nhất" speaks of this amount
_LOOK_AHEAD = 700  # and the longest sentence that is read
_MONTHS_A_YEAR, _DAYS_A_WEEK = 12, 7
_REMEMBERED = 512  # paragraphs: the conditions of a template ask the same ones of the law for each document
_RESTATED = re.compile(r" ?\($")
_SENTENCE = re.compile(r"(?:[.;:!?]|(?<=\w)\.)\s+|\n")


@dataclass(frozen=True, slots=True)
class TimeLimitSpan:
    """One limit in a text. Offsets count characters of the NFC text; `start:end` is the amount with its unit ("05 ngày"), which is also `text`.

    `direction` says on which side of the event the limit lies. `event` ("ngày nhận được kiến nghị"), `whom` (who must act, or "đối với …") and
    `of` ("Thời hạn xử lý kỷ luật", or what must be done) are words of the text, None where it does not say.
    A range ("từ 12 tháng đến 36 tháng") is two limits: at least the one, at most the other.
    """

    start: int
    end: int
    amount: int
    unit: TimeUnit
    bound: Bound
    text: str
    direction: Direction = "after"
    event: str | None = None
    event_start: int | None = None
    whom: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class TimeLimit(TimeLimitSpan):
    """A limit with the provision that sets it: `part` is text or wrap_up, `paragraph` counts from 1 in it.

    `fact` is the name of the fact that it was taken from where the words are not held; offsets and places mean nothing then.
    """

    eid: str = ""
    part: str = "text"
    paragraph: int = 1
    lang: Lang = "vi"
    fact: str | None = None


def find_limits(provision: Provision, lang: Lang = "vi", *, above: str | None = None) -> Iterator[TimeLimit]:
    """The limits in the words of one provision (not of those below it), in order.

    `above`: the words that introduce it ("thời hiệu … được quy định như sau:"), which may say what the limits are limits of.
    """
    for part, paragraphs in (("text", provision.text), ("wrap_up", provision.wrap_up)):
        for number, paragraph in enumerate(paragraphs, 1):
            words = paragraph.get(lang)
            if words is None:
                continue
            for found in limits_in(words, lang):
                topic = found.of or _topic(above, _GRAMMARS[lang], links=False)
                span = {name: getattr(found, name) for name in TimeLimitSpan.__slots__} | {"of": topic}
                yield TimeLimit(**span, eid=provision.eid, part=part, paragraph=number, lang=lang)


def limits_of(instrument: Instrument, lang: Lang = "vi", *, under: str | None = None) -> Iterator[TimeLimit]:
    """The limits of an instrument in the order of the text, or of the provision `under` (an eId) with all below it."""
    top = instrument.body if under is None else (instrument.index[under],)
    for first in top:
        for provision in first.walk():
            parent = instrument.index.get(provision.parent or "")
            words = [paragraph.get(lang) for paragraph in parent.text] if parent else []
            yield from find_limits(provision, lang, above=words[-1] if words else None)


def limits_in(text: str, lang: Lang = "vi") -> Iterator[TimeLimitSpan]:
    """The limits in a text, in order. Never raises."""
    return iter(_limits_in(nfc(text), lang))


@lru_cache(maxsize=_REMEMBERED)
def _limits_in(text: str, lang: Lang) -> tuple[TimeLimitSpan, ...]:
    return tuple(_found_in(text, lang))


def _found_in(text: str, lang: Lang) -> Iterator[TimeLimitSpan]:
    grammar = _GRAMMARS[lang]
    previous: TimeLimitSpan | None = None
    for match in grammar.amount.finditer(text):
        amount, unit = _amount(match["amount"], grammar), grammar.units[match["unit"].lower()]
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        low = grammar.low.search(before)
        if amount is None or _is_none(grammar, before, text, match, low):
            continue
        if previous and _RESTATED.fullmatch(text, previous.end, match.start()) and _same(previous, amount, unit):
            continue  # "05 năm (60 tháng)" says the same twice
        if previous and amount == 1 and _measures(grammar, text, previous, match):
            continue  # "không quá 08 giờ trong 01 ngày"
        bound, direction = _bound(grammar, before, text, match.end(), low)
        span = _span(grammar, text, match, amount, unit, bound, direction)
        if bound == "exactly" and previous and _goes_on(grammar, text, previous, match):
            span = replace(span, bound=previous.bound, direction=previous.direction, of=span.of or previous.of)
        elif bound == "exactly" and direction == "after" and not (span.event or span.of or grammar.leads.search(before)):
            continue  # "báo cáo 06 tháng": a length of time, but nothing is limited
        if low and not (previous and previous.end > match.start() - len(low[0])):
            first = _low(grammar, text, match, low, span)
            if first is not None:
                yield first
        previous = span
        yield span


def _amount(words: str, grammar: TimeGrammar) -> int | None:
    """The number in digits or words; None where it is none, or nothing."""
    value = int(words) if words.isdecimal() else grammar.numbers.get(words.lower())
    return value or None


def _is_none(grammar: TimeGrammar, before: str, text: str, match: re.Match[str], low: re.Match[str] | None) -> bool:
    """True for a date, an age, pay, a time of the clock: an amount of time that limits nothing."""
    if grammar.not_before.search(before) or grammar.not_after.match(text, match.end()):
        return True
    if grammar.units[match["unit"].lower()] != "hour" or grammar.length.match(text, match.end()):
        return False
    return (
        grammar.clock_after.match(text, match.end()) is not None
        or grammar.clock_before.search(before) is not None
        or low is not None
    )


def _same(previous: TimeLimitSpan, amount: int, unit: TimeUnit) -> bool:
    """True where an amount says again what the one before it said: "05 năm (60 tháng)"."""
    scale: dict[TimeUnit, tuple[str, int]] = {
        "year": ("m", _MONTHS_A_YEAR),
        "month": ("m", 1),
        "week": ("d", _DAYS_A_WEEK),
        "day": ("d", 1),
    }
    if unit == previous.unit:
        return amount == previous.amount
    one, other = scale.get(previous.unit), scale.get(unit)
    return bool(one and other and one[0] == other[0] and previous.amount * one[1] == amount * other[1])


def _measures(grammar: TimeGrammar, text: str, previous: TimeLimitSpan, match: re.Match[str]) -> bool:
    """True for what the amount before is measured by: "08 giờ trong 01 ngày"."""
    between = text[previous.end : match.start()]
    return grammar.period.search(between) is not None and not re.search(r"[.;]", between)


def _goes_on(grammar: TimeGrammar, text: str, previous: TimeLimitSpan, match: re.Match[str]) -> bool:
    """True for the second of "01 năm đối với động sản và 05 năm đối với bất động sản"."""
    both = grammar.each.match(text, previous.end) and grammar.each.match(text, match.end())
    return bool(both) and re.search(r"[.;]", text[previous.end : match.start()]) is None


def _bound(grammar: TimeGrammar, before: str, text: str, end: int, low: re.Match[str] | None) -> tuple[Bound, Direction]:
    """How the amount is bounded, and on which side of its event it lies."""
    direction: Direction = "before" if grammar.notice.search(before) else "after"
    event = grammar.event.match(text, end)
    if (event and event["before"]) or (not event and grammar.event_first.search(before)):
        direction = "before"
    bound: Bound = "exactly"
    if low:
        bound = "less_than" if grammar.below.search(low[0]) else "at_most"
    elif grammar.upwards.match(text, end) or (grammar.range_before.search(before) and grammar.range_after.match(text, end)):
        bound = "at_least"
    elif grammar.downwards.match(text, end):
        bound = "at_most"
    else:
        bound = next((bound for bound, rule in grammar.bounds if rule.search(before)), "exactly")
        if direction == "before" and grammar.latest.search(before[-_NEAR:]):
            bound = "at_least"
        elif direction == "before" and grammar.earliest.search(before[-_NEAR:]):
            bound = "at_most"
    return bound, direction


def _low(grammar: TimeGrammar, text: str, match: re.Match[str], low: re.Match[str], high: TimeLimitSpan) -> TimeLimitSpan | None:
    """The lower end of "từ 12 tháng đến 36 tháng", "từ 02 đến 03 năm"."""
    amount = _amount(low["amount"], grammar)
    if amount is None or (amount >= high.amount and (low["unit"] or match["unit"]).lower() == match["unit"].lower()):
        return None
    base = match.start() - len(low.string)
    start, end = base + low.start("amount"), base + (low.end("unit") if low["unit"] else low.end("amount"))
    unit = grammar.units[(low["unit"] or match["unit"]).lower()]
    return TimeLimitSpan(
        start, end, amount, unit, "at_least", text[start:end], high.direction, high.event, high.event_start, high.whom, high.of
    )


def _span(
    grammar: TimeGrammar, text: str, match: re.Match[str], amount: int, unit: TimeUnit, bound: Bound, direction: Direction
) -> TimeLimitSpan:
    """The limit with what the words around it say: the event, who must act, what it is a limit of."""
    earliest = max(0, match.start() - _LOOK_AHEAD)
    begins = max((m.end() for m in _SENTENCE.finditer(text, earliest, match.start())), default=earliest)
    where = _event(grammar, text, match.end(), begins, match.start())
    rest_at = where[1] if where and where[0] >= match.end() else match.end()
    rest = text[rest_at : rest_at + _LOOK_AHEAD]
    sentence = text[begins : match.start()]
    whom, of = _duty(grammar, sentence, rest)
    of = _topic(sentence, grammar) or of
    said = grammar.whom.match(text[match.end() : match.end() + _LOOK_AHEAD])
    return TimeLimitSpan(
        match.start(),
        match.end(),
        amount,
        unit,
        bound,
        text[match.start() : match.end()],
        direction,
        text[where[0] : where[1]] if where else None,
        where[0] if where else None,
        said["whom"].strip(" ,") if said else whom,
        of,
    )


def _event(grammar: TimeGrammar, text: str, end: int, begins: int, start: int) -> tuple[int, int] | None:
    """Where the event stands: after the amount, between "trước khi" and the amount, or at the opening of the sentence."""
    if found := grammar.event.match(text, end):
        return found.end(), _event_end(grammar, text, found.end())
    if opening := grammar.event_first.search(text, begins, start) or grammar.event_opening.search(
        text, max(0, begins - 2), start
    ):
        return opening.span("event")
    return None


def _event_end(grammar: TimeGrammar, text: str, start: int) -> int:
    """Where the words of an event end that begins at `start`; a comma inside a list of things does not end it."""
    position = start
    while stop := grammar.event_end.search(text, position, start + _LOOK_AHEAD):
        if effect := grammar.effect.search(text, start, stop.start()):
            return effect.end()
        if stop[0] != ", " or all(item.end() != stop.end() for item in grammar.list_item.finditer(text, start, stop.end() + 40)):
            return stop.start()
        position = stop.end()
    return min(len(text), start + _LOOK_AHEAD)


def _topic(sentence: str | None, grammar: TimeGrammar, *, links: bool = True) -> str | None:
    """ "Thời hạn xử lý kỷ luật", where only linking words stand between it and the amount (or, without `links`, wherever it stands last)."""
    found = max(grammar.topic.finditer(sentence or ""), key=re.Match.start, default=None)
    if found is None or (links and grammar.link.fullmatch(found.string, found.end()) is None):
        return None
    return re.sub(r" of$", "", found["topic"].strip())


def _duty(grammar: TimeGrammar, sentence: str, rest: str) -> tuple[str | None, str | None]:
    """Who must act, and what must be done: before the amount ("Cấp có thẩm quyền có trách nhiệm …"), else after the event."""
    if (found := grammar.duty.match(grammar.cue.sub("", sentence))) and grammar.agent.match(found["who"]):
        return found["who"], found["what"].strip(" ,")
    clause = re.split(r"[.;:](?= |$)", rest, maxsplit=1)[0].lstrip(" ,").removeprefix("thì ")
    if grammar.agent.match(clause):
        found = grammar.duty.match(clause) or grammar.act.match(clause)
        return (found["who"], found["what"].strip(" ,")) if found else (None, None)
    return None, None
