"""Facts read from the words: number, type, title, issuer, dates, who signed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from re import Match

from legaltext.basics.text import capital, fold, is_upper
from legaltext.grammar.en import EN
from legaltext.grammar.languages import GRAMMARS
from legaltext.grammar.lines import Grammar
from legaltext.grammar.names import ENGLISH_KINDS, KINDS, MONTHS, issuers
from legaltext.grammar.rule import rule
from legaltext.grammar.vi import (
    AFTER_NUMBER,
    CONSOLIDATED,
    FOR_YEARS,
    FROM_SIGNING,
    HEAD_DATE,
    KIND_AND_TITLE,
    NAME,
    OWN_NUMBER,
    PAPERS,
    PASSED,
    STATED,
    TITLE_WORDS,
    UNTIL,
    VI,
)
from legaltext.model import CITED_BY_TITLE, Lang, Level, Provision, Text
from legaltext.parsing.quotes import depth_after
from legaltext.sources.plain import Line

_ISSUERS = [(name, fold(name)) for name in sorted(issuers(), key=len, reverse=True)]
# What a sentence leaves around a title: "Quốc hội ban hành Luật việc làm,"
_AROUND_TITLE = " .,;:"
# What ends the title under "LUẬT": a rule, "CHỦ TỊCH NƯỚC …", "QUỐC HỘI KHÓA …", "CỦA QUỐC HỘI", "RA NGHỊ QUYẾT", "(…"; and the own number
_ENDS_TITLE = rule(r"[-–—_=*.]{3,}|CHỦ TỊCH|RA[ ]|QUỐC HỘI KH|CỦA QUỐC HỘI|Chương[ ]|\(")
_KIND_ENDS = tuple(f" {kind.upper()}" for kind in KINDS)
_STATED_LINES = 150  # how far down the page the fields of an instrument stand


@dataclass(frozen=True, slots=True)
class Front:
    """What the head and the signature say; None where they do not."""

    number: str | None = None
    type: str | None = None
    title: Text = field(default_factory=Text)
    issuer: str | None = None
    issued: date | None = None
    signer: str | None = None


def to_date(day: str, month: str, year: str) -> date | None:
    """A date from digits or an English month's name; None where no calendar has it."""
    try:
        return date(int(year), MONTHS.get(month) or int(month), int(day))
    except ValueError:
        return None


def _matched_date(match: Match[str]) -> date | None:
    """The day in a match with day (or day2), month and year; None where no calendar has it."""
    groups = match.groupdict()
    return to_date(groups["day"] or groups.get("day2") or "", groups["month"], groups["year"])


def read_front(front: Sequence[Line], closing: Sequence[Line], lang: Lang) -> Front:
    """The facts of one language's head and signature."""
    grammar = GRAMMARS[lang]
    kind = issuer = None
    issued = None
    number = _own_number(front, grammar)
    title: str | None = None
    prose = False  # recitals cite other instruments: their dates are not this one's
    for line in front:
        text = line.text
        prose = prose or grammar.recital.match(text) is not None
        if found := grammar.enactment.match(text):
            kind, issuer, title = found["kind"].lower(), found["issuer"], found["title"].strip(_AROUND_TITLE)
        elif lang == "vi" and (found := CONSOLIDATED.match(text)):
            number = number or found["number"]
            named = f"{found['title']} {found['subject'] or ''}"
            kind, title, issuer = found["kind"].lower(), named.strip(_AROUND_TITLE), found["issuer"]
            issued = issued or _matched_date(found)
            prose = True
        elif not prose and issued is None and (found := grammar.place_date.search(text) or HEAD_DATE.search(text)):
            issued = _matched_date(found)
    if title is None:
        kind, title = _title_under_kind(front, grammar)
    if lang == "en" and kind:
        kind = ENGLISH_KINDS.get(kind, kind)
    if issued is None and lang == "vi":
        issued = next((_matched_date(found) for line in closing if (found := PASSED.search(line.text))), None)
    if kind is None and any(PAPERS.match(line.text) and is_upper(line.text) for line in front):
        number = None  # a contract or a form: the number at its head, if any, is no instrument's
    issuer = issuer or (next((name for line in front if (name := _issuer(line.text))), None) if lang == "vi" else None)
    words = Text(vi=title) if lang == "vi" else Text(en=title)
    return Front(number, kind, words, issuer, issued, _signer(closing, grammar))


def _own_number(front: Sequence[Line], grammar: Grammar) -> str | None:
    """The number that the head gives as its own: never one from a recital, from a title ("sửa đổi … Nghị định số …") or behind "kèm theo"."""
    prose = False
    before = ""
    for line in front:
        text = line.text
        prose = prose or grammar.recital.match(text) is not None
        found = own_number(text, before, prose=prose) if grammar.lang == "vi" else None if prose else grammar.number.match(text)
        if found is not None:
            return _close(found["number"])
        before = text
    return None


def own_number(text: str, before: str = "", *, prose: bool = False) -> Match[str] | None:
    """The match of a line of a Vietnamese head that gives the instrument's own number ("Số: 27/2026/NĐ-CP"), or None.

    `before` is the line above: a title that is broken before "SỐ 168/2024/NĐ-CP" goes on there. In `prose` (below the first recital) only "Số: …" counts.
    """
    if "/" not in text and "SL" not in text:
        return None
    found = OWN_NUMBER.match(text)
    if found is None or AFTER_NUMBER.match(found["after"]) is None or TITLE_WORDS.search(found["cell"]):
        return None
    if found["colon"] is None and (prose or _kind_at_end(before)):
        return None
    return None if prose and found["kind"] else found


def _kind_at_end(text: str) -> bool:
    """True where a title breaks off behind a kind: "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA NGHỊ ĐỊNH"; "BỘ LUẬT" alone is the head."""
    return text.upper().endswith(_KIND_ENDS) and not VI.kind.match(text)


def _close(number: str) -> str:
    """A number without the blanks that a head sets around its strokes."""
    return number.replace(" /", "/").replace("/ ", "/")


def stated_number(lines: Sequence[Line]) -> str | None:
    """The number that a page states in fields above the text: front matter (`sohieu: …`), a table or a list ("Số hiệu"). None where it states none, or two."""
    found: set[str] = set()
    for position, line in enumerate(lines[:_STATED_LINES]):
        text = line.text
        if VI.recital.match(text) or VI.start.match(text):
            break
        match = STATED.match(text)
        if match is None and position and lines[position - 1].text.rstrip(" :") == "Số hiệu":
            match = STATED.match(f"Số hiệu: {text}")
        if match is not None:
            found.add(_close(match["number"]))
    return found.pop() if len(found) == 1 else None


def _issuer(text: str) -> str | None:
    """The authority that a line of the head names, in the case of prose: "QUỐC HỘI" is "Quốc hội"."""
    plain = fold(text)  # "UỶ BAN" and "ỦY BAN" are one
    for name, as_folded in _ISSUERS:
        if plain.startswith(as_folded) and text[: len(name)].isupper():
            return name
    if text.startswith("BỘ ") and VI.start.match(text) and not text.startswith("BỘ LUẬT"):
        return "Bộ " + text[3:].partition(" CỘNG H")[0].rstrip("-–—_=* ").capitalize()
    return None


def _title_under_kind(front: Sequence[Line], grammar: Grammar) -> tuple[str | None, str | None]:
    """ "LUẬT" and the lines under it (or "BỘ LUẬTLAO ĐỘNG" in one), where no words of enactment give the title in its proper case."""
    found: tuple[str, str] | None = None
    for position, line in enumerate(front):
        kind, first = _kind(line.text, grammar)
        if kind is None or (found is not None and found[0] not in ("sắc lệnh", "lệnh")):
            continue
        rest = [first] if first else []
        for below in front[position + 1 :]:
            text = below.text
            if grammar.recital.match(text) or grammar.start.match(text) or grammar.kind.match(text) or _ENDS_TITLE.match(text):
                break
            if grammar.lang == "vi" and own_number(text, rest[-1] if rest else line.text):
                break
            if rest and is_upper(rest[0]) != is_upper(text):
                break  # where capitals begin under a title in small letters, it is who decides: "GIÁM ĐỐC SỞ NỘI VỤ"
            rest.append(text)
        words = " ".join(rest)
        found = kind, words.lower() if is_upper(words) else words[:1].lower() + words[1:]
    if found is None:
        return None, None
    kind, words = found
    if not words:
        return kind, None
    if grammar.lang == "vi" and kind in CITED_BY_TITLE and not words.startswith(("về ", "sửa đổi", "quy định")):
        words = capital(words)
    return kind, f"{kind.capitalize()} {words}"


def _kind(text: str, grammar: Grammar) -> tuple[str | None, str]:
    """The kind that a line of the head names, and the title where it stands on the same line."""
    if grammar.kind.match(text):
        return text.rstrip(" :").lower(), ""
    if grammar.lang == "vi" and is_upper(text) and (match := KIND_AND_TITLE.match(text)):
        return match["kind"].lower(), match["title"].strip()
    return None, ""


def _signer(closing: Sequence[Line], grammar: Grammar) -> str | None:
    """The name under the last line of the signature's capitals; one who only countersigned ("Tiếp ký") does not count."""
    signed = countersigned = False
    for line in closing:
        if line.text == "Tiếp ký":
            countersigned = True
        elif grammar.signature.match(line.text):
            signed = True
        elif signed and not line.text.isupper() and (found := NAME.match(line.text)):
            if not countersigned:
                return found["name"]
            countersigned = signed = False
    return None


def read_days(body: Iterable[Provision], issued: date | None = None) -> tuple[date | None, date | None]:
    """The first day on which an instrument is in force, and the first on which it no longer is, as the sentences on force give them; None for what none gives.

    They stand anywhere (usually in the last article), but in no new wording that is quoted and in no annex, whose forms speak of papers that are still to be made.
    `issued` is the first day where they say "từ ngày ký".
    """
    first = end = None
    for words in _own_sentences(body):
        for grammar in (VI, EN):
            if first is None and (found := grammar.effective.match(words)):
                first = _matched_date(found)
        if first is None and issued is not None and FROM_SIGNING.match(words):
            first = issued
        if end is None:
            end = _end(words, first)
        if first is not None and end is not None:
            break
    return first, end


def _end(words: str, first: date | None) -> date | None:
    """The first day on which an instrument is no longer in force, where a sentence gives the last one, or how many years it lasts."""
    try:
        if (until := UNTIL.match(words)) and (day := _matched_date(until)):
            return day + timedelta(days=1)
        if first is not None and (lasts := FOR_YEARS.match(words)):
            return first.replace(year=first.year + int(lasts["years"]))
    except (ValueError, OverflowError):  # no day that a calendar has
        pass
    return None


def _own_sentences(body: Iterable[Provision]) -> Iterator[str]:
    """The paragraphs that tell of force, in the order of the text: in Vietnamese where it has them."""
    for top in body:
        if top.level is Level.ANNEX:
            continue
        depth = 0
        for provision in top.walk():
            depth = 0 if provision.level is Level.ARTICLE else depth
            for paragraph in (*provision.text, *provision.wrap_up):
                words = (paragraph.vi if paragraph.vi is not None else paragraph.en) or ""
                quoted = depth > 0
                depth = depth_after(words, depth)
                if not quoted and ("hiệu lực" in words or "force" in words or "effect" in words):
                    yield words
