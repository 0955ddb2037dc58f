"""Words that a draft quotes from the law beside a citation, held against the provision that is cited.

Something is said only of words that nearly stand in the provision, or stand in another one of its instrument: then they are meant to be the law's. Of all else – terms, names,
what people said, new wording that a draft proposes, laws whose words are not held – nothing is claimed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from legaltext.corpus.law_beside import PLACES, LawBeside, comparable, named
from legaltext.corpus.misstated import Misstated, MisstatedKind
from legaltext.grammar.rule import rule
from legaltext.references.resolve import eid_label
from legaltext.semantics.wording import Difference, Words, differences, parts_of, stands_in, unworked_days

if TYPE_CHECKING:
    from legaltext.corpus.corpus import Corpus
    from legaltext.references.draft_outline import Draft
    from legaltext.references.model import Citation
    from legaltext.references.resolve import Resolution

_LEAST: Final = 6  # words that can be a quotation; fewer are a term or a name
_PASSAGE: Final = 9  # words that can be told from a common turn of phrase wherever they stand in a law
_PARTS: Final = 50  # of a quotation with words left out
_LONGEST: Final = 30_000  # characters of a quotation
_BETWEEN: Final = 200  # characters between a citation and the words that are quoted
_BEHIND: Final = 60  # and between these and a citation after them
_COMPARED: Final = 200  # quotations of a draft: more are no paper of an office
_OPEN, _CLOSED = "“«„", "”»"
_MARK: Final = rule(rf"[{_OPEN}{_CLOSED}\n]")
_STRAIGHT: Final = rule('"')
# "peti-↵tion" at the end of a line, whose hyphen may be its own
_BROKEN: Final = rule(r"(?<=[a-z])-(?P<blank>\s+)(?P<rest>[a-z]+)")
_NO_LETTER: Final = rule(r"\W+")
_MARKS: Final = str.maketrans("", "", "“”‘’«»–—…§\u00a0")  # that English has as well
# What leads to quoted words
_SAYS: Final = r"(?:provides?|stipulates?|prescribes?|states?|says|reads|as follows|that|quy định|nêu rõ|nêu|ghi rõ|ghi|viết|khẳng định|như sau|rằng|nguyên văn|cụ thể|là)"
_SAYS_NOT: Final = rule(r"[.;!?](?:[)\]”»\"]*)\s|\n\n")  # a sentence or a cell ends
_LED: Final = rule(rf"(?:^|(?<!\w)){_SAYS}[ ]*$|:[ ]*$")
_SAID: Final = rule(rf"(?<!\w){_SAYS}(?!\w)|[:(]\s*$")
# "Theo khoản 2 Điều 27 …, kiến nghị được gửi “…”"
_BY: Final = rule(
    r"(?<!\w)(?:(?:under|in|by|pursuant to|according to|in accordance with|as provided (?:in|by))(?: the)?|theo|tại)(?: đúng)?(?: quy định)?(?: tại| của)?\s*$"
)
# "(khoản 2 Điều 27 …", "theo quy định tại khoản 2 …", "- Điều 27 …"
_CITED_BEHIND: Final = rule(
    r"""
    [.,;]?\s*
    (?:
        [(\[–-]\s*(?:(?:được )?(?:trích|theo|căn cứ|xem)(?: (?:từ|theo|tại|quy định))*\s+)?
        |(?:được )?(?:trích|theo|căn cứ|quy định|nêu|ghi)(?: (?:từ|theo|tại|ở|trong|quy định|đúng))*\s+
        |(?:under|pursuant to|according to|in accordance with|as provided (?:in|by))\s+
    )
    """
)
# Words that are not given as those of the law as it stands
OTHERWISE: Final = rule(
    r"""
    (?<!\w)(?:
        sửa|bổ sung|thay (?:thế|cụm|từ|bằng|vì)|bãi bỏ|bỏ|cụm từ|dự thảo|phương án|theo hướng|viết lại|chỉnh lý|(?:đề xuất|đề nghị|kiến nghị) (?:quy định|ghi|viết)
        |hiểu (?:là|như)|tóm tắt|khác với|(?:không|chưa) (?:phải|ghi|viết|còn|quy định|nêu|có (?:lời|câu|chữ|nội dung|quy định))|(?:ghi|viết|trích|đánh máy) (?:nhầm|sai)|nhầm|sai|trước đây|cũ
        |amend\w*|supplement\w*|replac\w*|repeal\w*|delet\w*|draft\w*|propos\w*|former\w*|previous\w*|phrase|summar\w*|understood|mean\w*|instead|wrong\w*|incorrect\w*|mis\w+
        |(?:not|never|no longer) (?:say|state|provide|read|stipulate|prescribe|contain)\w*
    )(?!\w)
    """
)
# "khoản 1 Điều 5 Luật … quy định: viên chức có quyền …", without quotation marks
_RETELLS: Final = rule(r"[^.;\n“”\"«»:]{0,80}(?<!\w)(?:quy định|nêu rõ|như sau)(?: (?:rõ|cụ thể|như sau|rằng))*\s*:\s*")
_SENTENCE: Final = rule(r"[.;!?](?=\s)|\n")
_SHOWN: Final = 8  # words of a difference that are shown
_TOLD: Final = 3  # differences that are shown
_BEFORE: Final = 20  # characters before missing words in which the last two stand


class Quoted(NamedTuple):
    """Words between quotation marks; the offsets are those of the words without the marks."""

    start: int
    end: int


Pairs = Sequence[tuple["Citation", "Resolution"]]


def quotations(text: str) -> list[Quoted]:
    """What stands between quotation marks in a text, outermost marks only. A mark that is never closed opens nothing. Never raises."""
    curled = list(_curled(text))
    found = sorted((*curled, *_straight(text, curled)))
    return [one for one in found if one.end - one.start <= _LONGEST]


def _curled(text: str) -> Iterator[Quoted]:
    """Those between “ and ”, « and »."""
    opened: list[int] = []
    line = 0  # where the line begins
    for mark in _MARK.finditer(text):
        at, char = mark.start(), mark[0]
        if char == "\n":
            line = at + 1
        elif char in _CLOSED:
            start = opened.pop() if opened else None
            if start is not None and not opened:
                yield Quoted(start + 1, at)
        elif not opened or opened[0] >= line:
            opened.append(at)
        elif text[line:at].strip():  # one in an earlier paragraph was never closed
            opened = [at]
        # else a quotation of several paragraphs opens each of them anew


def _straight(text: str, curled: Sequence[Quoted]) -> Iterator[Quoted]:
    """Those between two straight marks of one paragraph, or of several where the first opens its paragraph."""
    starts = [one.start for one in curled]
    opened: int | None = None
    for mark in _STRAIGHT.finditer(text):
        at = mark.start()
        if inside(curled, starts, at):
            continue
        if opened is not None and text[opened - 1 : opened] not in ("", "\n") and text.find("\n", opened, at) >= 0:
            opened = None
        if opened is None:
            opened = at
        else:
            yield Quoted(opened + 1, at)
            opened = None


def inside(quoted: Sequence[Quoted], starts: Sequence[int], at: int) -> bool:
    """True for an offset within one of the quotations, which begin at `starts`."""
    before = bisect_right(starts, at) - 1
    return before >= 0 and at < quoted[before].end


def misquoted(text: str, draft: "Draft", checked: Pairs, corpus: "Corpus", law: LawBeside) -> Iterator[Misstated]:
    """The quotations of a draft (NFC) whose words are not those of the provision cited beside them, in order. `checked`: its citations. Never raises."""
    ends = [citation.end for citation, _ in checked]
    starts = [citation.start for citation, _ in checked]
    marked = quotations(text)
    for quoted in marked[:_COMPARED]:
        parts = parts_of(text[quoted.start : quoted.end])
        if sum(map(len, parts)) < _LEAST or len(parts) > _PARTS or draft.amended(quoted.start) is not None:
            continue
        beside = list(_beside(text, quoted, checked, starts, ends))
        if beside and all(comparable(resolution, corpus) for _, resolution in beside):
            if all(part.text.translate(_MARKS).isascii() for part in parts):
                yield from _translated(text, quoted, parts, beside, law)
            else:
                yield from _held(text, quoted, parts, beside, law)
    quoted_from = [one.start for one in marked]
    for citation, resolution in checked:
        if (
            comparable(resolution, corpus)
            and not inside(marked, quoted_from, citation.start)
            and draft.amended(citation.start) is None
        ):
            yield from _retold(text, citation, resolution, law)


# ---- which citation


def _beside(
    text: str, quoted: Quoted, checked: Pairs, starts: Sequence[int], ends: Sequence[int]
) -> Iterator[tuple["Citation", "Resolution"]]:
    """The citation before the quoted words that they are of, and the one behind them; none where a sentence ends between, or they are not given as the law's."""
    opening, closing = quoted.start - 1, quoted.end + 1
    before = bisect_right(ends, opening) - 1
    if before >= 0 and opening - ends[before] <= _BETWEEN:
        citation, resolution = checked[before]
        between = text[citation.end : opening]
        lead = text[_sentence_start(text, citation.start) : citation.start]
        led = _SAID.search(between.lower()) or _BY.search(lead.lower()) or not between.strip(" ,–-")
        bound = led and _bound(between)
        if bound and not OTHERWISE.search(f"{lead} | {between}".lower()):
            yield citation, resolution
    behind = bisect_left(starts, closing)
    if behind < len(checked) and starts[behind] - closing <= _BEHIND:
        citation, resolution = checked[behind]
        lead = text[_sentence_start(text, opening) : opening]
        after = text[citation.end : citation.end + _BEHIND]
        if _CITED_BEHIND.fullmatch(text[closing : citation.start].lower()) and not OTHERWISE.search(f"{lead} | {after}".lower()):
            yield citation, resolution


def _bound(between: str) -> bool:
    """True where what stands between a citation and quoted words is one sentence that leads to them, in one paragraph or with a colon at the end of the first."""
    if _SAYS_NOT.search(between):
        return False
    lines = between.split("\n")
    return all(bool(_LED.search(above.lower())) or below.lstrip()[:1].islower() for above, below in pairwise(lines))


def _sentence_start(text: str, at: int) -> int:
    return max((match.end() for match in _SENTENCE.finditer(text, max(0, at - _BETWEEN), at)), default=max(0, at - _BETWEEN))


# ---- what is said of it


def _held(text: str, quoted: Quoted, parts: Sequence[Words], beside: Pairs, law: LawBeside) -> Iterator[Misstated]:
    """What is wrong with quoted words, if anything is."""
    for citation, resolution in beside:
        targets = resolution.targets
        if stands_in(law.provisions(targets), parts) or any(stands_in(law.in_place(target), parts) for target in targets):
            law.compared.add("quotation")
            if missing := unworked_days(law.provisions(targets), text[quoted.start : quoted.end], parts):
                yield _differs("quotation-differs", quoted.start, citation, resolution, (missing,), parts)
            return
    numbers = {target.instrument.number for _, resolution in beside for target in resolution.targets}
    places = law.elsewhere(min(numbers), parts) if len(numbers) == 1 and sum(map(len, parts)) >= _PASSAGE else []
    cited = [target.eid or "" for _, resolution in beside for target in resolution.targets]
    if places:
        wider = any(f"{eid}__".startswith(f"{place}__") for place in places for eid in cited)  # more than the provision is quoted
        if len(places) <= PLACES and not wider:
            law.compared.add("quotation")
            yield _of_another(quoted, text[quoted.start : quoted.end], *beside[0], places)
        return
    for citation, resolution in beside:
        near = differences(law.provisions(resolution.targets), parts)
        near = near or next((found for target in resolution.targets if (found := differences(law.in_place(target), parts))), None)
        if near:
            law.compared.add("quotation")
            yield _differs("quotation-differs", quoted.start, citation, resolution, near, parts)
            return


def _translated(text: str, quoted: Quoted, parts: Sequence[Words], beside: Pairs, law: LawBeside) -> Iterator[Misstated]:
    """What is other in English words than in the English of the provision: a person decides, since there may be another translation."""
    beside = [pair for pair in beside if law.translates(pair[1].targets)]
    as_written = parts
    parts = parts_of(_BROKEN.sub(r"\g<rest>\g<blank> ", text[quoted.start : quoted.end]))  # as long as it was
    for _, resolution in beside:
        targets = resolution.targets
        held = (law.provisions(targets, "en"), *(law.in_place(one, "en") for one in targets))
        if any(stands_in(words, said) for words in held for said in (as_written, parts)):
            law.compared.add("translation")
            return
    if not beside or sum(map(len, parts)) < _PASSAGE:
        return
    (citation, resolution), *_ = beside
    (number, *others), cited = (
        {one.instrument.number for one in resolution.targets},
        [one.eid or "" for one in resolution.targets],
    )
    places = law.elsewhere(number, parts, "en") if not others else []
    if len(beside) == 1 and 0 < len(places) <= PLACES:
        if not any(f"{eid}__".startswith(f"{place}__") for place in places for eid in cited):
            law.compared.add("translation")
            found = _of_another(quoted, text[quoted.start : quoted.end], citation, resolution, places)
            yield replace(found, kind="translation-differs", message=f"{found.message}, theo {law.translation(number)}")
        return
    for citation, resolution in beside if not places else ():
        near = differences(law.provisions(resolution.targets, "en"), parts, strict=True) or ()
        if near := tuple(one for one in near if _NO_LETTER.sub("", one.said) != _NO_LETTER.sub("", one.law)):
            law.compared.add("translation")
            found = _differs("translation-differs", quoted.start, citation, resolution, near, parts)
            which = law.translation(resolution.targets[0].instrument.number)
            yield replace(
                found,
                message=found.message.replace("khác lời của", f"khác {which} của", 1).replace("luật là", "bản đó là"),
                expected=f"{found.expected.replace('lời của luật', which, 1)}; bản dịch khác thì ghi rõ của ai",
            )
            return


def _of_another(quoted: Quoted, words: str, citation: "Citation", resolution: "Resolution", places: Sequence[str]) -> Misstated:
    cited, where = named(resolution), " và ".join(map(eid_label, places))
    label = resolution.targets[0].instrument.label()
    message = f"lời trích không phải của {cited} mà của {where}"
    return Misstated(
        "quotation-elsewhere", quoted.start, quoted.end, citation, cited, _short(words), where, message, f"{where} {label}"
    )


def _retold(text: str, citation: "Citation", resolution: "Resolution", law: LawBeside) -> Iterator[Misstated]:
    """The sentences behind "khoản 2 Điều 27 Luật … quy định:", as long as they are nearly those of the provision."""
    lead = _RETELLS.match(text, citation.end)
    opening = text[_sentence_start(text, citation.start) : lead.end()] if lead else ""
    if (
        lead is None
        or text[lead.end() : lead.end() + 1] in {*_OPEN, '"'}
        or OTHERWISE.search(opening.replace(citation.text, "").lower())
    ):
        return
    words = law.provisions(resolution.targets)
    start = lead.end()
    while start < len(text):
        stop = _SENTENCE.search(text, start)
        end = stop.start() if stop else len(text)
        parts = parts_of(text[start : min(end, start + _LONGEST)])
        if len(parts) > _PARTS:
            return
        if parts and not stands_in(words, parts):
            near = differences(words, parts, strict=True) if sum(map(len, parts)) >= _PASSAGE else None
            if not near:
                return
            yield _differs("retold-differs", start, citation, resolution, near, parts)
        if parts:
            law.compared.add("retold")
        start = stop.end() if stop else end


def _differs(
    kind: MisstatedKind,
    start: int,
    citation: "Citation",
    resolution: "Resolution",
    found: Sequence[Difference],
    parts: Sequence[Words],
) -> Misstated:
    cited = named(resolution)
    told = "; ".join(_told(one, parts) for one in found[:_TOLD]) + ("; …" if len(found) > _TOLD else "")
    said = " … ".join(_short(one.said) for one in found[:_TOLD] if one.said)
    law = " … ".join(_short(one.law) for one in found[:_TOLD] if one.law)
    return Misstated(
        kind,
        start + found[0].start,
        start + found[-1].end,
        citation,
        cited,
        said,
        law,
        f"khác lời của {cited}: {told}",
        _lawful(found),
    )


def _told(one: Difference, parts: Sequence[Words]) -> str:
    """ "ghi “khiếu nại”, luật là “kiến nghị”"; "thiếu “làm việc” sau “10 ngày”"; "thừa “ngay”"."""
    if one.said and one.law:
        return f"ghi “{_short(one.said)}”, luật là “{_short(one.law)}”"
    if one.said:
        return f"thừa “{_short(one.said)}”"
    before = next(
        (part.between(one.start - _BEFORE, one.start) for part in parts if part.spans[0][0] < one.start <= part.spans[-1][1]), ""
    )
    return f"thiếu “{_short(one.law)}”" + (f" sau “{' '.join(before.split()[-2:])}”" if before else "")


def _lawful(found: Sequence[Difference]) -> str:
    words = [f"“{_short(one.law)}”" for one in found[:_TOLD] if one.law]
    return f"đúng lời của luật: {', '.join(words)}" if words else "đúng lời của luật, không thêm chữ"


def _short(words: str) -> str:
    said = words.split()
    return " ".join(said) if len(said) <= _SHOWN else " ".join((*said[: _SHOWN // 2], "…", *said[-_SHOWN // 2 :]))
