"""Facts read from the words: number, type, title, issuer, dates, what is repealed, who signed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from re import Match

from legaltext.grammar import EN, GRAMMARS, MONTHS_EN, VI, Grammar
from legaltext.model import Lang, Provision, Text
from legaltext.sources.plain import Line

# The kinds in both languages, as `InstrumentFacts.type` names them.
KINDS_EN = {
    "law": "luật",
    "code": "bộ luật",
    "ordinance": "pháp lệnh",
    "decree": "nghị định",
    "resolution": "nghị quyết",
    "circular": "thông tư",
}


@dataclass(frozen=True, slots=True)
class Front:
    """What the head and the signature say; None where they do not."""

    number: str | None = None
    type: str | None = None
    title: Text = field(default_factory=Text)
    issuer: str | None = None
    issued: date | None = None
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class Validity:
    """What the body says of its own force: the first day, and which instruments end on it (number, eId of the sentence)."""

    effective: date | None
    repeals: tuple[tuple[str, str], ...]


def to_date(day: str, month: str, year: str) -> date | None:
    """A date from digits or an English month's name; None where no calendar has it."""
    try:
        return date(int(year), MONTHS_EN.get(month) or int(month), int(day))
    except ValueError:
        return None


def _matched_date(match: Match[str]) -> date | None:
    groups = match.groupdict()
    return to_date(groups["day"] or groups.get("day2") or "", groups["month"], groups["year"])


def read_front(front: Sequence[Line], closing: Sequence[Line], lang: Lang) -> Front:
    """The facts of one language's head and signature."""
    grammar = GRAMMARS[lang]
    number = kind = issuer = None
    issued = None
    title: str | None = None
    for line in front:
        text = line.text
        if number is None and (found := grammar.number.match(text)):
            number = found["number"]
        elif issued is None and (found := grammar.place_date.match(text)):
            issued = _matched_date(found)
        elif found := grammar.enactment.match(text):
            kind, issuer, title = found["kind"].lower(), found["issuer"], found["title"]
    if title is None:
        kind, title = _title_in_capitals(front, grammar)
    if lang == "en" and kind:
        kind = KINDS_EN.get(kind, kind)
    words = Text(vi=title) if lang == "vi" else Text(en=title)
    return Front(number, kind, words, issuer, issued, _signer(closing, grammar))


def _title_in_capitals(front: Sequence[Line], grammar: Grammar) -> tuple[str | None, str | None]:
    """ "LUẬT" and the lines in capitals under it, where no words of enactment give the title in its proper case."""
    for position, line in enumerate(front):
        if grammar.kind.match(line.text):
            rest = []
            for below in front[position + 1 :]:
                if not below.text.isupper():
                    break
                rest.append(below.text)
            kind = line.text.lower()
            words = " ".join(rest).lower()
            return (
                kind,
                f"{kind.capitalize()} {words[:1].upper() if grammar.lang == 'vi' else words[:1]}{words[1:]}" if words else None,
            )
    return None, None


def _signer(closing: Sequence[Line], grammar: Grammar) -> str | None:
    """The name under the last line of the signature's capitals."""
    signed = False
    for line in closing:
        if grammar.signature.match(line.text):
            signed = True
        elif signed and not line.text.isupper() and len(line.text.split()) <= 6:  # noqa: PLR2004 -- a Vietnamese name has two to six syllables
            return line.text
    return None


def read_validity(provisions: Iterable[Provision]) -> Validity:
    """The sentences on force, wherever they stand (usually the last article)."""
    effective: date | None = None
    repeals: list[tuple[str, str]] = []
    for provision in provisions:
        for paragraph in (*provision.text, *provision.wrap_up):
            for grammar, words in ((VI, paragraph.vi), (EN, paragraph.en if paragraph.vi is None else None)):
                if words is None:
                    continue
                if effective is None and (found := grammar.effective.match(words)):
                    effective = _matched_date(found)
                repeals.extend((found["number"], provision.eid) for found in grammar.repeal.finditer(words))
    return Validity(effective, tuple(repeals))
