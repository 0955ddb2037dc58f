"""Limits that a draft states as those of a provision – time limits, ages, shares – held against the limits that the provision sets.

A draft may also use a provision: appoint for 24 months where the law allows three years, set a shorter term, tell what happened. Nothing is said of that; only of a sentence that
gives the rule itself, in words that it shares with the law.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from legaltext.corpus.law_beside import LawBeside, comparable, named
from legaltext.corpus.misstated import Misstated
from legaltext.corpus.quotations import OTHERWISE, Pairs, inside, quotations
from legaltext.grammar.rule import rule
from legaltext.semantics.facts import keeps
from legaltext.semantics.time_grammar import Bound, Direction
from legaltext.semantics.time_limits import limits_in
from legaltext.semantics.wording import Words

if TYPE_CHECKING:
    from legaltext.corpus.corpus import Corpus
    from legaltext.references.draft_outline import Draft
    from legaltext.references.model import Citation
    from legaltext.references.resolve import Resolution, Target

_SENTENCE: Final = rule(r"[.;!?](?=\s)|\n(?![a-zà-ỹ0-9])")
_REACH: Final = 600  # characters of a sentence on each side of a citation
_REMEMBERED: Final = 64  # provisions of a draft
_LEAD: Final = 60  # characters before an amount that say what it is
# What makes an amount a limit that is stated, right before it
_STATES: Final = rule(
    r"(?:thời hạn|thời hiệu|thời gian|trong vòng|trong|là|không (?:được )?quá|không vượt quá|tối đa|nhiều nhất|ít nhất|tối thiểu|(?:chậm|muộn) nhất(?: là| sau)?|trước|:)[ ]*$"
)
# A bound that leaves room below or above it: who decides within it keeps the law
_ROOM: Final = rule(r"(?:không (?:được )?quá|không vượt quá|tối đa|nhiều nhất|ít nhất|tối thiểu|dưới|trên)(?: là)?[ ]*$")
# "Theo khoản 3 Điều 27 …, trong thời hạn 10 ngày làm việc": the citation heads the sentence; in "trường hợp quy định tại khoản 3 …" it tells the case
_HEADS: Final = rule(
    r"(?:^|[,:]\s)\s*(?:[-–+•]|\d{1,3}\.|[a-zđ]\))?\s*(?:(?:căn cứ|thực hiện|theo|tại|đúng)(?: vào| theo| đúng)?)?(?: quy định)?(?: tại| của)?\s*$"
)
_TIED: Final = 120  # characters
# "trong thời hạn 10 ngày làm việc …, theo (quy định tại) khoản 3 Điều 27"; "(khoản 3 Điều 27 …)"; "10 ngày quy định tại khoản 3"
_ACCORDING: Final = rule(r"(?:(?<!\w)(?:theo|đúng)(?: đúng)?(?: quy định)?(?: tại| của)?|^[ ,]*(?:được )?quy định tại|\()\s*$")
_TIED_BEHIND: Final = 200
# "… kể từ ngày nộp đủ tiền theo khoản 2": the citation may be that of the event, unless a comma ends it
_EVENT: Final = rule(r"(?<!\w)(?:từ|sau|trước|khi|tính đến)(?!\w)[^,;]*$")
_MANY: Final = 4  # pairs of syllables
# "từ đủ 18 tuổi", "đủ 18 tuổi trở lên", "dưới 16 tuổi"; "ít nhất 70%"
_AGE: Final = rule(r"(?P<from>từ đủ |đủ |từ )?(?P<below>dưới )?(?P<amount>\d{1,3}) tuổi(?P<up> trở lên)?(?P<down> trở xuống)?")
_SHARE: Final = rule(r"(?P<amount>\d{1,3}(?:,\d{1,2})?) ?%")
_SHARE_BOUNDS: Final[tuple[tuple[Bound, re.Pattern[str]], ...]] = (
    ("at_most", rule(r"(?:không (?:được )?quá|không vượt quá|tối đa|nhiều nhất)(?: là| bằng)?[ ]*$")),
    ("at_least", rule(r"(?:ít nhất|tối thiểu|từ)(?: là| bằng)?[ ]*$")),
)
_DAYS: Final = {"hour": 1 / 24, "day": 1.0, "working_day": 1.4, "week": 7.0, "month": 30.4, "year": 365.0}
# Syllables that tell nothing of a duty, and pairs of them that stand everywhere: bodies, and doings of every office
_EMPTY: Final = frozenset(
    Words(
        "của và hoặc các những được có là theo tại trong cho với bị do để từ khi đến về này đó phải không thì một việc người ngày tháng năm điều khoản điểm hạn "
        "thời kể quá nhất ra vào sau trước trên dưới đã sẽ như mà bằng"
    ).keys
)
_COMMON: Final = frozenset(
    " ".join(Words(pair).keys)
    for pair in (
        "viên chức", "đơn vị", "sự nghiệp", "nghiệp công", "công lập", "cơ quan", "thẩm quyền", "quản lý", "làm việc", "pháp luật", "tổ chức", "nhà nước",
        "cán bộ", "công chức", "chức công", "chức quản", "chính phủ", "giải quyết", "thực hiện", "trách nhiệm", "báo cáo", "thông báo", "xem xét",
        "văn bản", "hồ sơ", "công tác", "nhiệm vụ", "thông tin", "hình thức", "trường hợp", "tiếp tục", "hoàn thành", "nghị định", "quy định", "luật viên", "bộ luật", "luật lao",
    )
)  # fmt: skip


_Pair = tuple[str, str]


class _Amount(NamedTuple):
    """A limit in a text. `kind` and `value` are what is compared, `days` or the number itself what a bound is held against."""

    start: int
    end: int
    kind: str
    value: float
    size: float
    bound: Bound
    direction: Direction
    words: str
    room: bool = False  # of a bound that leaves room below or above it
    of: str = ""  # "Thời hạn xử lý kỷ luật", where the words say so


def misstated_limits(text: str, draft: "Draft", checked: Pairs, corpus: "Corpus", law: LawBeside) -> Iterator[Misstated]:
    """The limits that sentences of a draft (NFC) give for a provision which sets others, in order. `checked`: its citations. Never raises."""
    quoted = quotations(text)
    quoted_from, cited_from = [one.start for one in quoted], [citation.start for citation, _ in checked]
    limits_of = lru_cache(maxsize=_REMEMBERED)(_limits_of_law)
    law_pairs = lru_cache(maxsize=_REMEMBERED)(lambda targets: _pairs("\n".join(law.in_place(target).text for target in targets)))
    for citation, resolution in checked:
        if not comparable(resolution, corpus) or not _sure(citation) or draft.amended(citation.start) is not None:
            continue
        start, end = _sentence(text, citation)
        near = checked[bisect_left(cited_from, start) : bisect_left(cited_from, end)]
        beside = [pair for pair in near if pair[0] is citation or _of_provisions(pair[0])]
        if (
            inside(quoted, quoted_from, citation.start)
            or OTHERWISE.search(text[start:end].lower())
            or not all(comparable(other, corpus) for _, other in beside)
        ):
            continue
        law_limits = [limit for _, other in beside for limit in limits_of(other.targets)]
        said = _pairs(f"{text[start : citation.start]} . {text[citation.end : end]}")
        for one in _stated(text[start:end], start):
            of_this = min(beside, key=lambda pair: _distance(pair[0], one.start))[0] is citation
            if not of_this or inside(quoted, quoted_from, one.start) or any(c.start <= one.start < c.end for c, _ in near):
                continue
            like = [limit for limit in law_limits if _family(limit) == _family(one)]
            if like and _same_duty(text, start, one, citation, said, law_pairs(resolution.targets)):
                law.compared.add("limit")
                if found := _differs(one, like, dated=_DATE.search(text, start, end) is not None):
                    yield _told(one, citation, resolution, found)


def _sure(citation: "Citation") -> bool:
    """False where only the place of a citation tells its instrument, and for what a paper says of itself ("khoản 2 Điều này")."""
    return not any(
        one.unclear or one.relative is not None or one.name.this or one.inferred in ("nearby", "after", "list")
        for one in citation.references
    )


def _of_provisions(citation: "Citation") -> bool:
    return any(one.units for one in citation.references)


def _distance(citation: "Citation", at: int) -> int:
    return max(citation.start - at, at - citation.end)


def _sentence(text: str, citation: "Citation") -> tuple[int, int]:
    """The sentence in which a citation stands."""
    earliest = max(0, citation.start - _REACH)
    start = max((one.end() for one in _SENTENCE.finditer(text, earliest, citation.start)), default=earliest)
    stop = _SENTENCE.search(text, citation.end, citation.end + _REACH)
    return start, stop.start() if stop else min(len(text), citation.end + _REACH)


# ---- the limits of both


def _stated(sentence: str, offset: int) -> list[_Amount]:
    """The limits that a sentence states as such, with the offsets of the text: not what lasts so long, nor what has lasted."""
    return [
        one._replace(start=one.start + offset, end=one.end + offset)
        for one in _amounts(sentence)
        if one.kind == "age" or _STATES.search(sentence[max(0, one.start - _LEAD) : one.start].lower())
    ]


def _limits_of_law(targets: "tuple[Target, ...]") -> list[_Amount]:
    lines = (line for target in targets for line in target.paragraphs("vi") if line)
    return [one for line in lines for one in _amounts(line)]


def _amounts(text: str) -> Iterator[_Amount]:
    """Every limit of a text: of time, of age, of share."""
    flat = text.replace("\n", " ")
    for limit in limits_in(flat):
        before = flat[max(0, limit.start - _LEAD) : limit.start].lower()
        kind, value = _measure(limit.unit, limit.amount)
        lead = _STATES.search(before)
        words = f"{lead[0].strip(' :') if lead else ''} {limit.text}".strip()
        room = _ROOM.search(before) is not None
        of = limit.of if limit.of and limit.of.lower().startswith(("thời hạn", "thời hiệu")) else ""
        size = limit.amount * _DAYS[limit.unit]
        yield _Amount(limit.start, limit.end, kind, value, size, limit.bound, limit.direction, words, room, of)
    for match in _AGE.finditer(flat):
        bound: Bound | None = (
            "at_least"
            if match["up"] or match["from"] == "từ đủ "
            else "at_most"
            if match["down"]
            else "less_than"
            if match["below"]
            else None
        )
        if bound is not None:
            age = float(match["amount"])
            yield _Amount(match.start(), match.end(), "age", age, age, bound, "after", match[0].strip())
    for match in _SHARE.finditer(flat):
        before = flat[max(0, match.start() - _LEAD) : match.start()].lower()
        for bound, led in _SHARE_BOUNDS:
            if lead := led.search(before):
                share = float(match["amount"].replace(",", "."))
                yield _Amount(match.start(), match.end(), "%", share, share, bound, "after", f"{lead[0].strip()} {match[0]}")


def _measure(unit: str, amount: int) -> tuple[str, float]:
    """An amount as it is compared: a year is twelve months, a week seven days; a month is no thirty days, a day no working day."""
    if unit == "year":
        return "month", amount * 12.0
    if unit == "week":
        return "day", amount * 7.0
    if unit == "hour" and amount % 24 == 0:
        return "day", amount / 24
    return unit, float(amount)


def _differs(one: _Amount, like: Sequence[_Amount], *, dated: bool) -> list[_Amount]:
    """The limits of the law that could be meant, where none of them is what is stated and it does not keep within one that leaves room.

    `dated`: the sentence names a day, so that it tells what is ordered or happened, and is no rule.
    """
    if any((limit.kind, limit.value) == (one.kind, one.value) for limit in like):
        return []
    if one.kind != "age" and (dated or not one.room):
        roomy = (limit for limit in like if limit.room or (dated and limit.bound != "exactly"))
        if any(keeps(limit.bound, one.size, limit.size) for limit in roomy):
            return []
    return [limit for limit in like if limit.direction == one.direction and _side(limit) & _side(one)]


_DATE: Final = rule(r"\d{1,2}/\d{1,2}/\d{4}|ngày \d{1,2} tháng \d{1,2}")
_UPPER, _LOWER = 1, 2


def _side(one: _Amount) -> int:
    return {"at_most": _UPPER, "less_than": _UPPER, "at_least": _LOWER, "more_than": _LOWER}.get(one.bound, _UPPER | _LOWER)


def _family(one: _Amount) -> str:
    return one.kind if one.kind in ("age", "%") else "time"


# ---- the same duty


def _same_duty(text: str, start: int, one: _Amount, citation: "Citation", said: set[_Pair], of_law: set[_Pair]) -> bool:
    """True where the sentence gives the limit as that of the provision, and speaks of what the provision speaks of."""
    at, stop = one.start, one.end
    shared = said & of_law
    retold = len(shared) >= _MANY and len(shared) * 2 > len(said)  # most of the sentence is the provision's
    if citation.end <= at:
        lead = text[start : citation.start].lower()
        tied = (retold or at - citation.end <= _TIED) and _HEADS.search(lead) is not None
    else:
        between = text[stop : citation.start].lower()
        tied = (retold or len(between) <= _TIED_BEHIND) and _ACCORDING.search(between) is not None
        tied = tied and (not _EVENT.search(between) or bool(_pairs(one.of) & of_law))
    return tied and bool(shared)


def _pairs(text: str) -> set[_Pair]:
    """The pairs of syllables of a text that tell what it is about: most words of Vietnamese are such a pair."""
    words = Words(text)
    return {
        (one, other)
        for (one, (_, end)), (other, (start, _)) in pairwise(zip(words.keys, words.spans, strict=True))
        if not ({one, other} & _EMPTY or any(map(str.isdigit, one + other)) or f"{one} {other}" in _COMMON)
        and words.text[end:start].isspace()
    }


def _told(one: _Amount, citation: "Citation", resolution: "Resolution", found: Sequence[_Amount]) -> Misstated:
    cited, law = named(resolution), "; ".join(dict.fromkeys(f"“{limit.words}”" for limit in found))
    several = len(found) > 1
    message = f"ghi “{one.words}”, mà {cited} quy định {'các thời hạn khác: ' if several else ''}{law}"
    expected = f"đúng một thời hạn của {cited}" if several else law
    return Misstated(
        "limit-unclear" if several else "limit-differs",
        one.start, one.end, citation, cited, one.words, law, message, expected,
    )  # fmt: skip
