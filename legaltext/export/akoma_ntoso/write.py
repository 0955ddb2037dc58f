"""Akoma Ntoso 1.0 (OASIS LegalDocML; namespace akn/3.0): an instrument as one XML document a language, and back.

The documents of an instrument share their FRBRWork and have the same elements with the same eIds, which are ours: what one language lacks stands
in its document as an element with `status="incomplete"`, so that both together are the instrument again (`read_akoma_ntoso`).

| the instrument                     | Akoma Ntoso                                                                           |
|------------------------------------|---------------------------------------------------------------------------------------|
| Phần, Chương, Mục, Tiểu mục, Điều  | part, chapter, section, subsection, article                                           |
| khoản, điểm                        | clause, point                                                                         |
| Phụ lục at the end                 | attachment with a doc; one inside the body: hcontainer name="annex"                   |
| Quy chế, Điều lệ … attached        | the same as a Phụ lục, with its articles                                              |
| Mẫu số … in an annex               | hcontainer name="form"; one without an annex: attachment with a doc name="mau"        |
| paragraphs alone                   | content/p                                                                             |
| paragraphs before, after children  | intro/p, wrapUp/p                                                                     |
| head; recitals, words of enactment | preface/p with docNumber, docDate, docType, docTitle; preamble: recitals, formula, p  |
| words of passage, signature        | conclusions/p with signature and person                                               |
| a paragraph that a language lacks  | p status="incomplete" with a remark                                                   |
| a provision that is not held       | status="incomplete" on its element, and a p status="editorial" with a remark          |
| relation                           | analysis/otherReferences/implicitReference (for, href, refersTo its kind)             |
| a translation that binds nobody    | FRBRtranslation, FRBRauthoritative false, a p status="editorial" in the preface       |
| a citation in the words            | ref; a list has a ref for each member; a range is an rref                             |

Line numbers and diagnostics speak of the source file and are not exported.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from lxml import etree
from lxml.etree import _Element as Element

from legaltext.export.akoma_ntoso.meta import Meta, add
from legaltext.export.akoma_ntoso.names import (
    AKN,
    EDITORIAL,
    INCOMPLETE,
    MISSING,
    NOT_HELD,
    OPENING,
    OWN,
    PUT_TOGETHER,
    UNOFFICIAL,
    XML_HOSTILE,
    AkomaNtosoError,
    element_of,
    print_num,
)
from legaltext.export.akoma_ntoso.read import read_akoma_ntoso
from legaltext.export.frbr import amended_on, number_uri, slug
from legaltext.export.linker import Destination, Link, Linker, no_links
from legaltext.grammar.languages import GRAMMARS
from legaltext.model import UNIT_NAMES, Instrument, InstrumentFacts, Lang, Level, Provision, Text

_PREFIXES: dict[str | None, str] = {None: AKN, "vanban": OWN}

__all__ = ["AkomaNtosoError", "akoma_ntoso", "read_akoma_ntoso"]


def akoma_ntoso(
    instrument: Instrument,
    lang: Lang,
    *,
    links: Linker = no_links,
    known: Mapping[str, InstrumentFacts] | None = None,
    english_is_official: bool = False,
    made: date | None = None,
    put_together: bool = False,
) -> bytes:
    """One language version of an instrument as an XML file (UTF-8).

    `put_together`: its words are those of several instruments (`Corpus.version`), so they are no authentic text.

    `known` has the facts of other instruments by number, for their addresses; `made` is the day that the file names as its own (without it the
    day of the instrument, so that equal instruments give equal files). Raises AkomaNtosoError for a language that the instrument does not have.
    """
    if lang not in instrument.languages:
        raise AkomaNtosoError(f"{instrument.facts.number}: no text in {lang!r} is held")
    return _ActWriter(
        instrument, lang, links, known or {}, official=english_is_official, made=made, put_together=put_together
    ).write()


class _ActWriter:
    """One language version of an instrument as XML."""

    def __init__(
        self,
        instrument: Instrument,
        lang: Lang,
        links: Linker,
        known: Mapping[str, InstrumentFacts],
        *,
        official: bool,
        made: date | None,
        put_together: bool,
    ) -> None:
        """`official`: the English version is authentic as well."""
        self.instrument, self.lang, self.links = instrument, lang, links
        self.known = {**known, instrument.facts.number: instrument.facts}
        original: Lang = "vi" if "vi" in instrument.languages else lang
        self.translated = lang != original and not official
        self.put_together = put_together
        amended = amended_on(instrument.facts.number, instrument.relations)
        self.meta = Meta(
            instrument.facts,
            lang,
            original=original,
            official=not (self.translated or put_together),
            known=self.known,
            made=made,
            amended=amended,
        )

    def write(self) -> bytes:
        root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap=_PREFIXES)  # type: ignore[arg-type]  # the stubs forget the default namespace
        act = add(root, "act", name=slug(self.instrument.facts.type) or "act")
        self.meta.write(act, self.instrument.relations)
        self.front(act)
        annexes = _annexes_at_the_end(self.instrument.body)
        body = add(act, "body")
        for provision in self.instrument.body[: len(self.instrument.body) - len(annexes)]:
            self.provision(body, provision)
        if not len(body):
            add(body, "hcontainer", name="empty", status=EDITORIAL)
        self.conclusions(act)
        if annexes:
            attachments = add(act, "attachments")
            for annex in annexes:
                self.attachment(attachments, annex)
        _indent(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    # ---- the tree

    def provision(self, parent: Element, provision: Provision) -> None:
        tag, attributes = element_of(provision.level)
        element = self.head(add(parent, tag, **attributes), provision)
        if not provision.children and not provision.wrap_up:
            if provision.text or not provision.held:
                self.paragraphs(add(element, "content"), provision.text, provision)
            return
        if provision.text or not provision.held:
            self.paragraphs(add(element, "intro"), provision.text, provision)
        for child in provision.children:
            self.provision(element, child)
        if provision.wrap_up:
            self.paragraphs(add(element, "wrapUp"), provision.wrap_up, provision, after=True)

    def head(self, element: Element, provision: Provision) -> Element:
        """eId, number and heading."""
        element.set("eId", provision.eid)
        if not provision.held:
            element.set("status", INCOMPLETE)
        if (num := print_num(provision.level, provision.num, self.lang)) is not None:
            self.fill(add(element, "num"), num)
        if provision.heading is not None:
            self.words(add(element, "heading"), provision.heading, provision.eid)
        return element

    def paragraphs(self, parent: Element, paragraphs: Sequence[Text], provision: Provision, *, after: bool = False) -> None:
        for paragraph in paragraphs:
            self.words(add(parent, "p"), paragraph, provision.eid)
        if not provision.held and not after:
            add(add(parent, "p", status=EDITORIAL), "remark", status=EDITORIAL).text = NOT_HELD[self.lang]

    def attachment(self, attachments: Element, annex: Provision) -> None:
        element = self.head(add(attachments, "attachment"), annex)
        doc = add(element, "doc", name=slug(UNIT_NAMES["vi"][annex.level]))
        self.meta.write_component(doc, annex.eid)
        body = add(doc, "mainBody")
        self.paragraphs(body, annex.text, annex)
        for child in annex.children:
            self.provision(body, child)
        if annex.wrap_up and not annex.children:  # what stands after the list is known by the list before it
            add(body, "hcontainer", name="empty", status=EDITORIAL)
        self.paragraphs(body, annex.wrap_up, annex, after=True)
        if not len(body):
            add(body, "p", status=EDITORIAL)

    # ---- before and after the tree

    def front(self, act: Element) -> None:
        """Lines up to the first recital or words of enactment are the preface, the rest is the preamble. A line's eId keeps its place."""
        grammar = GRAMMARS[self.lang]
        remarks = [("translation", UNOFFICIAL)] if self.translated else []
        remarks += [("consolidation", PUT_TOGETHER[self.lang])] if self.put_together else []
        preface = add(act, "preface") if remarks else None
        if preface is not None:
            for kind, words in remarks:
                add(add(preface, "p", status=EDITORIAL), "remark", type=kind, status=EDITORIAL).text = words
        preamble: Element | None = None
        recitals: Element | None = None
        previous: Element | None = None
        for position, paragraph in enumerate(self.instrument.front, 1):
            line = paragraph.get(self.lang)
            if line is None:
                continue
            recital, enactment = grammar.recital.match(line), grammar.enactment.match(line)
            if preamble is None and (recital or enactment):
                preamble = add(act, "preamble")
            if preamble is None:
                preface = preface if preface is not None else add(act, "preface")
                p = add(preface, "p", eId=f"preface__p_{position}")
                previous = self.preface_line(p, line, previous)
                continue
            if recital:
                recitals = recitals if recitals is not None else add(preamble, "recitals")
                holder = add(recitals, "recital")
            else:
                recitals = None
                holder = add(preamble, "formula", name=OPENING) if enactment else preamble
            self.fill(add(holder, "p", eId=f"preamble__p_{position}"), line, self.links(line, self.lang, None))

    def preface_line(self, p: Element, line: str, previous: Element | None) -> Element | None:
        """Mark number, date, kind and title. Gives the mark of a kind, so that the capitals under it are known as the title."""
        grammar, facts = GRAMMARS[self.lang], self.instrument.facts
        if (found := grammar.number.match(line)) and found["number"] == facts.number:
            self.inside(p, line, found.span("number"), "docNumber")
        elif (found := grammar.place_date.match(line)) and facts.issued:
            start = min(found.start(name) for name in ("day", "month") if found.start(name) >= 0)
            self.inside(p, line, (start, len(line)), "docDate", date=facts.issued.isoformat())
        elif grammar.kind.match(line):
            self.inside(p, line, (0, len(line)), "docType")
            return p
        elif previous is not None and line.isupper():
            self.inside(p, line, (0, len(line)), "docTitle")
        else:
            self.fill(p, line)
        return None

    def inside(self, p: Element, line: str, span: tuple[int, int], tag: str, **attributes: str) -> None:
        """A line with one part of it marked."""
        self.fill(p, line[: span[0]])
        self.fill(add(p, tag, **attributes), line[slice(*span)])
        self.fill(p, line[span[1] :])

    def conclusions(self, act: Element) -> None:
        closing = self.instrument.closing
        if not closing:
            return
        conclusions = add(act, "conclusions")
        signer = self.instrument.facts.signer
        original: Lang = "vi" if "vi" in self.instrument.languages else self.lang
        for paragraph in closing:
            p = add(conclusions, "p")
            if signer is not None and paragraph.get(original) == signer and paragraph.get(self.lang) is not None:
                signature = add(p, "signature")
                self.words(add(signature, "person", refersTo="#signer"), paragraph, None)
            else:
                self.words(p, paragraph, None)

    # ---- words

    def words(self, element: Element, text: Text, eid: str | None) -> None:
        """A heading's or paragraph's words with their links; marked where this language lacks them."""
        words = text.get(self.lang)
        if words is None:
            element.set("status", INCOMPLETE)
            add(element, "remark", type="translation", status=EDITORIAL).text = MISSING[self.lang]
            return
        self.fill(element, words, self.links(words, self.lang, eid))

    def fill(self, element: Element, words: str, links: Sequence[Link] = ()) -> None:
        """Append words, each link as a ref, a range as an rref."""
        position = 0
        for link in links:
            _append(element, words[position : link.start])
            position = link.end
            if link.last is not None:
                target = add(element, "rref", from_=self.href(link.destination), upTo=self.href(link.last))
            else:
                target = add(element, "ref", href=self.href(link.destination))
            _append(target, words[link.start : link.end])
        _append(element, words[position:])

    def href(self, destination: Destination) -> str:
        own = destination.instrument == self.instrument.facts.number
        if own and destination.eid:
            return f"#{destination.eid}"
        return number_uri(destination.instrument, self.known) + (f"#{destination.eid}" if destination.eid else "")


def _annexes_at_the_end(body: Sequence[Provision]) -> Sequence[Provision]:
    """Annexes and forms after all else are attachments; one that stands before articles is not, for attachments come last."""
    start = len(body)
    while start and body[start - 1].level in (Level.ANNEX, Level.FORM):
        start -= 1
    return body[start:]


def _append(element: Element, words: str) -> None:
    """Words at the end of an element. A character that XML cannot hold becomes a placeholder that says which it was."""
    position = 0
    for hostile in XML_HOSTILE.finditer(words):
        _append_plain(element, words[position : hostile.start()])
        add(element, "placeholder", originalText=f"U+{ord(hostile[0]):04X}").text = "\ufffd"
        position = hostile.end()
    _append_plain(element, words[position:])


def _append_plain(element: Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _indent(element: Element, depth: int = 0) -> None:
    """Line breaks between elements, but never inside words: a blank there would be the law's."""
    if etree.QName(element).localname in ("p", "num", "heading") or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    element[-1].tail = "\n" + "  " * depth
