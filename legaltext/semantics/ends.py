"""Instruments that another says end: "Nghị định số 15/2090/NĐ-CP hết hiệu lực …", "Thông tư này thay thế Thông tư số …", "Bãi bỏ các nghị định sau: …".

Each named instrument of such a sentence ends, also the second and the third; what only stands inside the title of one, or amended it, does not. What goes on in force until
a day ("tiếp tục có hiệu lực đến hết ngày …") ends on the day after. Where a part is meant, or where it cannot be told whether a name belongs to a title, on which day it ends or
for whom, the end is not `clear`: a doubt on that instrument, never a fact.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from typing import Final

from legaltext.basics.text import capital
from legaltext.grammar import en
from legaltext.grammar.names import KINDS
from legaltext.grammar.rule import either, rule
from legaltext.model import Instrument, Level, Provision
from legaltext.parsing.front import to_date
from legaltext.parsing.quotes import depth_after
from legaltext.references.find import find
from legaltext.semantics import amendment_rules as rules
from legaltext.semantics.amendment_tokens import blanked, lead, masked

_KIND: Final = either(KINDS)
_THIS: Final = rf"(?:{_KIND}) này"
_ENDS: Final = r"(?:hết hiệu lực(?: thi hành)?|(?:bị|được) (?:bãi bỏ|hủy bỏ|huỷ bỏ)|được thay thế(?: bằng| bởi)?)(?!\w)"

# A cheap look: most of the law ends nothing
_HINTS: Final = ("hết hiệu lực", "ãi bỏ", "hay thế", "ủy bỏ", "uỷ bỏ", "có hiệu lực", "còn hiệu lực", "tiếp tục")
# "Nghị định số 15/2090/NĐ-CP hết hiệu lực", "… bị bãi bỏ"
_AFTER: Final = rule(rf"(?: |^)(?:đều |cũng |sẽ )?{_ENDS}")
# "… tiếp tục có hiệu lực", "… có hiệu lực thi hành đến hết ngày …"; "… tiếp tục được áp dụng", which does not say in force
_ON: Final = rule(
    r"(?: |^)(?:đều |vẫn |cũng |sẽ |được )*(?:tiếp tục (?:có|còn) hiệu lực(?: thi hành)?(?!\w)|(?P<applied>tiếp tục (?:được )?(?:áp dụng|thực hiện|thi hành)(?!\w))|(?:có|còn) hiệu lực(?: thi hành)?(?= (?:cho )?đến (?:hết|trước|ngày) ))"
)
# Behind it: "đến hết ngày 31 tháng 12 năm 2096", "cho đến trước ngày …", "đến hết năm 2096"
_UNTIL: Final = rule(
    r",? (?:cho )?đến (?P<how>hết |trước )?(?:ngày (?P<day>\d{1,2})(?: tháng |/))?(?:(?:tháng )?(?P<month>\d{1,2})(?: năm |/)|năm )(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)
_CLAUSE: Final = rule(r"; (?:và )?")
# "Bãi bỏ Nghị định số …", "Nghị định này thay thế …", "Thông tư này có hiệu lực thi hành từ ngày … và thay thế …"
_BEFORE: Final = rule(
    rf"(?:{_THIS} )?(?:có hiệu lực[^;:“”_]*?(?:, | và |; ?))?(?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ)(?: cho)?(?: toàn bộ)?(?= |:)",
    re.IGNORECASE,
)
# Before the first name: "các Thông tư: ", "toàn bộ "
_FIRST: Final = rule(
    rf"[ ]*(?:toàn bộ |các |những )*(?:\d+ )?(?:(?:{_KIND}|văn bản)(?: sau(?: đây)?)?)?[ ]?:?[ ]?", re.IGNORECASE
)
# "các quy định về vị trí việc làm tại Nghị định số …": a part, in words of its own
_PARTLY: Final = rule(r"[ ]*(?:các |những |một số )?(?:quy định|nội dung|điều khoản|một phần)(?!\w)[^;:]*", re.IGNORECASE)
# Before the next name: ", Nghị định số …", "; và Thông tư số …"
_NEXT: Final = rule(rf"(?P<sep>; (?:và )?|, (?:và )?| và | cùng với )(?:các |toàn bộ )*(?:(?:{_KIND}) )?$", re.IGNORECASE)
# In a title, what goes on with names of other instruments: "hướng dẫn Luật A và Luật B"
_TELLS: Final = rule(r"(?<!\w)(?:sửa đổi|bổ sung|hướng dẫn|chi tiết|thi hành|theo|thay thế|bãi bỏ)(?!\w)", re.IGNORECASE)
# ", trừ Điều 5", "(trừ trường hợp quy định tại khoản 1 Điều 20 của Luật này)"
_EXCEPT: Final = rule(
    rf"[,(]? ?{rules.EXCEPTION.pattern}[^;]*?(?=,? {_ENDS}|, (?:vẫn |được )*tiếp tục (?:có|còn) |;|$)", re.IGNORECASE
)
# "Các văn bản sau đây hết hiệu lực …:"
_LIST: Final = rule(r"(?:sau|sau đây|dưới đây)(?!\w)", re.IGNORECASE)
_BRACKETS: Final = rule(r"\([^()]*\)")
_SENTENCE: Final = rule(
    rf"(?<=\.) (?=(?:{either(map(capital, KINDS))}|Bãi bỏ|Hủy bỏ|Huỷ bỏ|Kể từ|Các)[ ])|(?<=;) (?=(?:Bãi bỏ|Hủy bỏ|Huỷ bỏ|Kể từ)[ ])"
)
# "15/2090/NĐ-CP": without one, no instrument is named for certain
_NUMBER: Final = rule(r"\d ?/ ?\d{4}")
# How high an instrument stands, by its number: a decree ends no law; a consolidated text says what the one in it said
_RANKS: Final = ((rule("VBHN"), 9), (rule(r"QH\d+$"), 5), (rule(r"UBTVQH\d*$"), 4), (rule(r"-CP$"), 3), (rule(r"-TTg$"), 2))


@dataclass(frozen=True, slots=True)
class End:
    """An instrument (`number`) that the provision `source` says ends: on a `day` of its own, else when that provision begins.

    `keeps` are the eIds that stay. `clear` is False where only a part is meant (`parts`, eIds, where they are told), or where the words do not tell: nothing is
    known for certain then but that it may have ended. `words` and `line` are the paragraph.
    """

    number: str
    source: str
    day: date | None
    line: int | None
    words: str
    keeps: tuple[str, ...] = ()
    clear: bool = True
    parts: tuple[str, ...] = ()


def stated_ends(instrument: Instrument) -> Iterator[End]:
    """The instruments that an instrument says end, each once a provision. Quoted words, and annexes, say nothing."""
    own = instrument.facts.number
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    for top in instrument.body:
        for end in _of(top, own):
            if end.number != own and _rank(end.number) <= _rank(own) and (key := (end.number, end.source, end.parts)) not in seen:
                seen.add(key)
                yield end


def _of(provision: Provision, own: str) -> Iterator[End]:
    """The ends that a provision and all below it state."""
    if provision.level is Level.ANNEX:
        return
    above: _Said | None = None  # "Các văn bản sau đây hết hiệu lực …:", which what comes below it lists
    depth = 0
    for text in (*provision.text, *provision.wrap_up):
        if text.vi is None and text.en is not None:
            yield from (End(n["number"], provision.eid, None, text.en_line, text.en) for n in en.ENDS.finditer(text.en))
        words = (text.vi or "").strip()
        quoted = depth > 0
        depth = depth_after(words, depth)
        if quoted or words[:1] in rules.OPENING:
            continue
        if above is not None and not _says(words):
            yield from above.item(words, provision.eid, text.vi_line)
            continue
        above = None
        for sentence in chain.from_iterable(map(_clauses, _SENTENCE.split(words))) if _says(words) else ():
            said = _Said.read(sentence)
            found = list(said.ends(provision.eid, text.vi_line)) if said is not None else []
            yield from found
            above = said if said is not None and not found and said.lists() else None
    for child in provision.children:
        first = child.text[0] if child.text else None
        if above is not None and first is not None and first.vi and not _says(first.vi):
            yield from above.item(first.vi, child.eid, first.vi_line)
        yield from _of(child, own)


def _says(words: str) -> bool:
    return any(hint in words for hint in _HINTS)


def stated_day(sentence: str) -> date | None:
    """The day from which a sentence says that something ends: "hết hiệu lực từ ngày 01 tháng 01 năm 2097"; of "từ ngày Nghị định này có hiệu lực" none.

    `sentence` has its quoted words masked.
    """
    at = lead(sentence)
    found = rules.OWN_DAY.search(sentence, 0, at)
    if found is None and (verb := _AFTER.search(sentence, at) or _BEFORE.match(sentence, at)) is not None:
        found = rules.OWN_DAY.search(sentence, verb.end())
        if found is not None and rules.SINCE.search(sentence, verb.end(), found.start()):
            return None
    return to_date(found["day"], found["month"], found["year"]) if found is not None else None


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence that ends something, or an item of its list: the words without quotations, brackets and exception; where the names stand in them.

    Of a sentence that is not ``sure``, and of what goes `on` until the day but for its parts, nothing ends for certain.
    """

    sentence: str
    plain: str
    start: int
    end: int
    day: date | None
    exception: str = ""
    sure: bool = True
    on: bool = False

    @staticmethod
    def read(sentence: str) -> "_Said | None":
        """A sentence with a verb of ending before or after names, or one that something goes on until a day; None where it has none."""
        if _ON.search(masked(sentence)) is not None and (said := _Said.going_on(sentence)) is not None:
            return said
        if _BEFORE.match(sentence, lead(sentence)) is None and _AFTER.search(sentence) is None:
            return None
        plain, exception = _bare(sentence)
        begin, day = lead(plain), stated_day(plain)
        before = _BEFORE.match(plain, begin)
        if before is None:
            after = _AFTER.search(plain, begin)
            return _Said(sentence, plain, begin, after.start(), day, exception) if after is not None else None
        stops = [stop.start() for pattern in (rules.OWN_DAY, rules.SINCE) if (stop := pattern.search(plain, before.end()))]
        return _Said(sentence, plain, before.end(), min(stops, default=len(plain)), day, exception)

    @staticmethod
    def going_on(sentence: str) -> "_Said | None":
        """ "Nghị định số 15/2090/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096"; None where no day is said, or one is said on which it ends.

        Sure where that is all: no other verb, no exception (which does not go on), no further words ("đối với …"), and it is told whether the day itself counts.
        """
        plain, exception = _bare(sentence)
        begin, on = lead(plain), _ON.search(plain)
        until = _UNTIL.match(plain, on.end()) if on is not None else None
        if on is None or until is None or on.start() < begin:
            return None
        other = _BEFORE.match(plain, begin) or _AFTER.search(plain, begin)
        if other is not None and other.start() > on.start() and stated_day(plain) is not None:
            return None
        day, counts = _day_after(until)
        sure = counts and not on["applied"] and other is None and not exception and not plain[until.end() :].strip(" .;:")
        return _Said(
            sentence,
            plain,
            other.end() if other is not None and other.start() < on.start() else begin,
            on.start(),
            day,
            sure=sure,
            on=True,
        )

    def item(self, words: str, source: str, line: int | None) -> Iterator[End]:
        """What an item of the list below this sentence ends."""
        plain, exception = _bare(words)
        yield from _Said(
            words,
            plain,
            lead(plain),
            len(plain),
            self.day,
            exception or self.exception,
            self.sure and not (self.on and exception),
            self.on,
        ).ends(source, line)

    def lists(self) -> bool:
        """True for "Các văn bản sau đây hết hiệu lực …:", "Bãi bỏ các thông tư sau:"."""
        subject = self.plain[self.start : self.end].lower()
        return (
            self.plain.rstrip().endswith(":")
            and _LIST.search(subject) is not None
            and subject.lstrip().startswith(("các ", "những "))
        )

    def ends(self, source: str, line: int | None) -> Iterator[End]:
        """The instruments that it names, less what its exception keeps of them."""
        found = [
            End(n, source, self.day, line, self.sentence, clear=clear and self.sure, parts=parts)
            for n, clear, parts in self.named()
        ]
        kept = list(chain.from_iterable(citation.references for citation in find(self.exception))) if self.exception else []
        if not kept or any(reference.instrument.this for reference in kept):
            yield from found  # "trừ trường hợp quy định tại Điều 20 của Luật này": a matter, which takes nothing from the end
            return
        eids = tuple(eid for reference in kept if (eid := reference.eid()) and reference.relative is None)
        one = len(found) == 1 and len(eids) == len(kept) and {r.instrument.number for r in kept} <= {None, found[0].number}
        on = _ON.search(self.exception)
        until = _UNTIL.match(self.exception, on.end()) if on is not None else None
        for end in found:
            yield replace(end, keeps=eids if one and end.clear else (), clear=end.clear and one)
            if until is not None:  # what is kept goes on until a day of its own
                yield replace(end, day=_day_after(until)[0], clear=False, parts=eids)

    def named(self) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
        """Each instrument with whether it ends as a whole for certain, and the parts of it that are meant."""
        if _NUMBER.search(self.plain, self.start, self.end) is None:
            return
        history = [match.span() for match in rules.HISTORY.finditer(self.plain)]
        at, first, partly = self.start, True, False
        for citation in find(self.plain[: self.end]):
            if citation.start < self.start or any(a < citation.start < b for a, b in history):
                continue
            gap = self.plain[at : citation.start]
            clear = True
            if first:
                partly = _FIRST.fullmatch(gap) is None
                if partly and (_PARTLY.fullmatch(gap) is None or self.plain.rstrip().endswith(":")):
                    return  # something else is the subject, or the parts are named below and are read there
            else:
                joint = _NEXT.search(gap)
                if joint is None:
                    continue  # in the title of the one before
                clear = joint["sep"].startswith(";") or _TELLS.search(blanked(self.plain, history), at, citation.start) is None
            first, at = False, citation.end
            # those who amended it are read with its name: the list goes on after them
            if any(reference.instrument.amended_by for reference in citation.references):
                history = [span for span in history if not citation.start <= span[0] < citation.end]
            for reference in citation.references:
                number, eid = reference.instrument.number, reference.eid()
                # A unit as a whole is an instruction like others
                if number and not reference.form and (eid is None or partly or self.on):
                    yield number, clear and not partly and eid is None, (eid,) if eid else ()


def _clauses(sentence: str) -> Iterator[str]:
    """A sentence in which something goes on, cut at its semicolons: what ends in one clause and what goes on in another are told apart. Names without a verb go with what follows."""
    plain = masked(sentence)
    if _ON.search(plain) is None or _CLAUSE.search(plain) is None:
        yield sentence
        return
    groups: list[tuple[int, int, bool]] = []  # from, to, whether it begins with its verb
    waiting: int | None = None  # where names begin that have no verb yet
    at = 0
    for cut in (*(cut.span() for cut in _CLAUSE.finditer(plain)), (len(plain), len(plain))):
        clause = plain[at : cut[0]]
        begins = _BEFORE.match(clause, lead(clause)) is not None
        if not (begins or _ON.search(clause) or _AFTER.search(clause)):
            waiting = at if waiting is None else waiting
        elif waiting is None or not groups:
            groups.append((at if waiting is None else waiting, cut[0], begins))
            waiting = None
        else:
            first, to, listing = groups.pop()
            if begins:  # "A hết hiệu lực; B; bãi bỏ C"
                groups += [(first, at, listing), (at, cut[0], True)]
            elif listing:  # "thay thế A; B; C tiếp tục có hiệu lực …": whose is B?
                groups.append((first, cut[0], False))
            else:
                groups += [(first, to, listing), (waiting, cut[0], False)]
            waiting = None
        at = cut[1]
    if groups and waiting is not None:
        groups[-1] = (groups[-1][0], len(sentence), False)
    yield from (sentence[first:to] for first, to, _ in groups)


def _day_after(until: re.Match[str]) -> tuple[date | None, bool]:
    """The first day on which something no longer is that is so until a day, and whether the words tell whether that day counts ("đến ngày …" does not)."""
    year, month = int(until["year"]), int(until["month"] or 12)
    how = (until["how"] or "").strip().lower()
    try:
        if until["day"]:
            day = date(year, month, int(until["day"]))
            return (day + timedelta(days=1), True) if how == "hết" else (day, how == "trước")
        return (date(year + month // 12, month % 12 + 1, 1), True) if how == "hết" else (None, False)
    except (ValueError, OverflowError):
        return None, False


def _bare(sentence: str) -> tuple[str, str]:
    """A sentence without its quotations, brackets and exception, and the exception."""
    unquoted = masked(sentence)
    exception = _EXCEPT.search(unquoted)
    return _BRACKETS.sub("", _EXCEPT.sub("", unquoted, count=1)), exception[0] if exception else ""


def _rank(number: str) -> int:
    """How high an instrument stands; one whose number is not known may end any."""
    return next((rank for pattern, rank in _RANKS if pattern.search(number)), 1 if number else 9)
