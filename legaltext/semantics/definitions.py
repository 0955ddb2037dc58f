"""Defined terms: what an instrument says its words mean, where that holds, and where the words are used.

Definitions stand in the article "Giải thích từ ngữ" (one khoản, điểm or paragraph a term: "Điều động là việc …") and wherever a text gives a short name
("Ủy ban nhân dân tỉnh (sau đây gọi chung là Ủy ban nhân dân cấp tỉnh)").
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from re import Pattern
from typing import Final, Literal

from legaltext.basics.text import fold, nfc
from legaltext.grammar.names import ENGLISH_KINDS, KINDS, LEVEL_OF
from legaltext.grammar.rule import either, rule
from legaltext.model import Instrument, Lang, Level, Provision


@dataclass(frozen=True, slots=True)
class _Rules:
    heading: Pattern[str]
    intro: Pattern[str]
    term: Pattern[str]
    alias: Pattern[str]
    scope: Pattern[str]


_RULES: Final[dict[Lang, _Rules]] = {
    "vi": _Rules(
        # "Điều 4. Giải thích từ ngữ", "Giải thích thuật ngữ", "Định nghĩa"; in folded letters
        heading=rule(r"giai thich (?:cac )?(?:tu ngu|thuat ngu|khai niem)|^(?:dinh nghia|thuat ngu|tu ngu)(?!\w)"),
        # "Trong Luật này, các từ ngữ dưới đây được hiểu như sau:"
        intro=rule(r"(?:từ ngữ|thuật ngữ|khái niệm).{0,40}(?:được )?hiểu (?:như sau|là)", re.IGNORECASE),
        # a subject longer than 120 characters is a sentence and no term
        term=rule(
            r"""
            # "Điều động", "“Tàu biển”"
            (?P<open>[“\"«]?)(?P<term>[^“”\"«».;:]{2,120}?)[”\"»]?
            # "(sau đây gọi chung là …)"
            (?: \((?:sau đây )?(?:được )?(?:gọi|viết)(?: tắt| chung)? là (?P<alias>[^()]{2,80})\))?
            # "là việc …", "bao gồm …", ": là …"
            (?:[ ](?:được hiểu )?(?:là|bao gồm|gồm|nghĩa là|có nghĩa là)(?!\w)|:[ ]?)(?P<text>.+)
            """,
            re.DOTALL,
        ),
        # "(sau đây gọi chung là bộ)", "(sau đây gọi tắt là Quỹ)", "(sau đây viết tắt là GTGT)"
        alias=rule(r"\((?:[^()]{0,60}, )?sau đây (?:được )?(?:gọi|viết)(?: tắt| chung)*(?: là)? (?P<alias>[^();]{2,100})\)"),
        # "Trong Luật này", "Trong Chương này"
        scope=rule(rf"trong (?:(?P<unit>{either(LEVEL_OF['vi'])})|{either(KINDS)}) này", re.IGNORECASE),
    ),
    "en": _Rules(
        # "Article 4. Interpretation of terms", "Definitions"
        heading=rule(r"(?:interpretation|explanation) of (?:terms|words)|^(?:definitions?|interpretation)(?!\w)"),
        # "In this Law, the terms below are construed as follows:"
        intro=rule(r"(?:terms|words|expressions).{0,40}(?:construed|understood|defined|mean)", re.IGNORECASE),
        # "Transfer means a decision …"
        term=rule(
            r"""
            (?P<open>[“\"]?)(?P<term>[^“”\".;:]{2,120}?)[”\"]?(?P<alias>(?!))?
            [ ](?:means?|includes?|comprises?|is|are)(?!\w) ?(?P<text>.+)
            """,
            re.DOTALL,
        ),
        # "(hereinafter referred to as the Fund)"
        alias=rule(
            r"""
            \((?:[^()]{0,60}, )?(?:hereinafter|hereafter)(?: collectively)?(?: referred to as| called)? (?:the )?
            (?P<alias>[^();]{2,100})\)
            """
        ),
        # "In this Law", "In this Chapter"
        scope=rule(rf"in this (?:(?P<unit>{either(LEVEL_OF['en'])})|{either(ENGLISH_KINDS)})", re.IGNORECASE),
    ),
}
_EDGES: Final = " “”\"«»'"


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means. `start:end` is the term in paragraph `paragraph` (from 1) of `part` of the provision `eid`.

    `scope` is the eId of the provision in which it holds ("Trong Chương này"), None for the whole instrument. Of a short name (`kind` "alias") `text` is the words
    for which it stands, as far back as the sentence goes.
    """

    term: str
    text: str
    instrument: str
    eid: str
    scope: str | None
    start: int
    end: int
    part: str = "text"
    paragraph: int = 1
    lang: Lang = "vi"
    kind: Literal["definition", "alias"] = "definition"


@dataclass(frozen=True, slots=True)
class Use:
    """A defined term where it is used; offsets count characters of the NFC text."""

    start: int
    end: int
    text: str
    definition: Definition


def find_definitions(instrument: Instrument, lang: Lang = "vi") -> tuple[Definition, ...]:
    """The terms of the "Giải thích từ ngữ" articles and the short names, in the order of the text."""
    rules = _RULES[lang]
    out: list[Definition] = []
    for provision in instrument.walk():
        if _defines(provision, rules, lang):
            out.extend(_terms(provision, instrument, rules, lang))
        out.extend(_aliases(provision, instrument, rules, lang))
    unique: dict[tuple[str, str | None], Definition] = {}
    for definition in out:
        unique.setdefault((definition.term, definition.scope), definition)
    return tuple(unique.values())


def _defines(provision: Provision, rules: _Rules, lang: Lang) -> bool:
    """True for an article whose heading, or whose opening words above a list, say that it explains terms."""
    if provision.level is not Level.ARTICLE:
        return False
    heading = provision.heading.get(lang) if provision.heading else None
    if heading and rules.heading.search(fold(heading)):
        return True
    return bool(provision.children) and any(
        rules.intro.search(words) for p in provision.text if (words := p.get(lang)) and words.endswith(":")
    )


def _terms(article: Provision, instrument: Instrument, rules: _Rules, lang: Lang) -> Iterator[Definition]:
    """The terms of a defining article, a khoản, điểm or paragraph each, with their short names."""
    scope = _scope(article, instrument, rules, lang)
    # the terms are the khoản; where there are none, the điểm, or the paragraphs after the one that introduces them
    if article.children:
        sources = [(child, 1) for child in article.children if child.text]
    else:
        sources = [(article, number) for number in range(1, len(article.text) + 1)]
    for provision, number in sources:
        words = provision.text[number - 1].get(lang)
        if words is None or (provision is article and words.endswith(":")):
            continue
        lead = rules.scope.match(words)
        begins = len(words) - len(words[lead.end() :].lstrip(" ,")) if lead else 0  # "Trong Luật này, viên chức là …"
        found = rules.term.match(words, begins)
        if found is None or not found["term"].strip(_EDGES):
            continue
        more = [text for p in provision.text[number:] if provision is not article and (text := p.get(lang))]
        text = "\n".join([found["text"].strip(), *more])
        for name in ("term", "alias"):
            if found[name] is not None:
                term = found[name].strip(_EDGES)
                start = found.start(name) + found[name].index(term)
                yield Definition(
                    term, text, instrument.facts.number, provision.eid, scope, start, start + len(term), "text", number, lang
                )


def _aliases(provision: Provision, instrument: Instrument, rules: _Rules, lang: Lang) -> Iterator[Definition]:
    """The short names that a provision gives in brackets; what they stand for is the sentence before."""
    for part, paragraphs in (("text", provision.text), ("wrap_up", provision.wrap_up)):
        for number, paragraph in enumerate(paragraphs, 1):
            words = paragraph.get(lang) or ""
            for found in rules.alias.finditer(words):
                term = found["alias"].strip(_EDGES)
                start = found.start("alias") + found["alias"].index(term)
                before = re.split(r"[.;:] ", words[: found.start()])[-1].strip()
                if term:
                    yield Definition(
                        term,
                        before,
                        instrument.facts.number,
                        provision.eid,
                        None,
                        start,
                        start + len(term),
                        part,
                        number,
                        lang,
                        "alias",
                    )


def _scope(article: Provision, instrument: Instrument, rules: _Rules, lang: Lang) -> str | None:
    """The eId that "Trong Chương này" means; None for the whole instrument."""
    said = next((found for p in article.text if (found := rules.scope.search(p.get(lang) or ""))), None)
    if said is None or said["unit"] is None:
        return None
    wanted = LEVEL_OF[lang][said["unit"].lower()]
    here: Provision | None = article
    while here is not None and here.level is not wanted:
        here = instrument.index.get(here.parent or "")
    return here.eid if here else None


class DefinedTerms:
    """The defined terms of one language, ready to be found in any words."""

    def __init__(self, definitions: Iterable[Definition]) -> None:
        """Of a term defined twice, the narrower scope counts inside it."""
        self.definitions = tuple(definitions)
        self._by_term: dict[str, list[Definition]] = {}
        for definition in self.definitions:
            self._by_term.setdefault(_key(definition.term), []).append(definition)

    @cached_property
    def _rule(self) -> Pattern[str]:
        """One pattern for all terms, the longest first."""
        words = sorted({d.term for d in self.definitions}, key=len, reverse=True)
        any_term = "|".join(f"[{re.escape(w[0].lower())}{re.escape(w[0].upper())}]{re.escape(w[1:])}" for w in words)
        return re.compile(rf"(?<!\w)(?:{any_term})(?!\w)" if words else r"(?!)")

    def uses_in(self, text: str, *, within: Collection[str] = ()) -> Iterator[Use]:
        """The defined terms in a text, the longest at each place, in order.

        `within`: the eIds of the provision where it stands and of all above it, for terms that hold in a part of the instrument only.
        """
        text = nfc(text)
        for found in self._rule.finditer(text):
            fits = [d for d in self._by_term[_key(found[0])] if d.scope is None or d.scope in within]
            if fits:
                yield Use(found.start(), found.end(), found[0], next((d for d in fits if d.scope), fits[0]))

    def uses_of(self, provision: Provision, lang: Lang = "vi", *, within: Collection[str] = ()) -> Iterator[tuple[str, int, Use]]:
        """The uses in one provision's own words: part (heading, text, wrap_up), paragraph (from 1), use. Where a term is defined is no use of it."""
        heading = (provision.heading,) if provision.heading else ()
        for part, paragraphs in (("heading", heading), ("text", provision.text), ("wrap_up", provision.wrap_up)):
            for number, paragraph in enumerate(paragraphs, 1):
                for use in self.uses_in(paragraph.get(lang) or "", within=within or (provision.eid,)):
                    d = use.definition
                    if (d.eid, d.part, d.paragraph, d.start) != (provision.eid, part, number, use.start):
                        yield part, number, use


def _key(term: str) -> str:
    """A term whatever the case of its first letter: it may begin a sentence."""
    return term[:1].lower() + term[1:]


def linked(instrument: Instrument, lang: Lang = "vi") -> Iterator[tuple[str, str, int, Use]]:
    """Every use of a defined term in an instrument: eId, part, paragraph (from 1), use. A term of a chapter links inside that chapter only."""
    terms = DefinedTerms(find_definitions(instrument, lang))
    for provision in instrument.walk():
        within = [provision.eid]
        while (parent := instrument.index[within[-1]].parent) in instrument.index:
            within.append(str(parent))
        for part, number, use in terms.uses_of(provision, lang, within=within):
            yield provision.eid, part, number, use
