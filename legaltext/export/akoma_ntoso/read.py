"""Akoma Ntoso back to an instrument. The files may be anybody's: no entities, no network, bounded; nothing that is read is dropped in silence."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NoReturn

from lxml import etree
from lxml.etree import _Element as Element

from legaltext.export.akoma_ntoso.names import (
    AKN,
    EDITORIAL,
    INCOMPLETE,
    OWN,
    AkomaNtosoError,
    level_of,
    read_num,
)
from legaltext.export.frbr import LANGUAGE_OF_CODE
from legaltext.model import LANGUAGES, Instrument, InstrumentFacts, Lang, Provision, ProvisionError, Relation, Text
from legaltext.sources.xml import MAX_ATTRIBUTES, MAX_TAGS, is_crowded

MAX_BYTES = 64 * 1024 * 1024  # the largest codes are under 2 MB
_HOSTILE = re.compile(r"U\+([0-9A-F]{4,6})")  # a character that XML cannot hold
_NS = {"a": AKN}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_akoma_ntoso(vi_xml: bytes, en_xml: bytes | None = None) -> Instrument:
    """The instrument of one language version, or of two of the same work (in either order).

    Of a version that is read alone, paragraphs which only the other has are left out. Line numbers and diagnostics are not in the file.
    Raises AkomaNtosoError for what is no such file, versions that do not belong together, and elements that the model has no place for.
    """
    read = [_ActReader(xml) for xml in (vi_xml, en_xml) if xml is not None]
    if len(read) == 2 and read[0].lang == read[1].lang:  # noqa: PLR2004 -- the two versions
        raise AkomaNtosoError(f"both files are the {read[0].lang!r} version; give one of each language")
    base = next((reader for reader in read if reader.lang == "vi"), read[0])
    other = next((reader for reader in read if reader is not base), None)
    body, closing, front = base.body(), base.closing(), base.front()
    if other is not None:
        if base.work != other.work:
            raise AkomaNtosoError(f"the files are of two works: {base.work} and {other.work}")
        body = _merge(body, other.body(), "body")
        closing = _merge_texts(closing, other.closing(), "conclusions")
        for position, text in other.front().items():
            front[position] = _merge_text(front.get(position), text) or text
    return Instrument(
        facts=base.facts(),
        body=tuple(map(_prune, body)),
        languages=tuple(lang for lang in LANGUAGES if lang in [reader.lang for reader in read]),
        front=tuple(text for _, text in sorted(front.items())),
        closing=_held(closing),
        relations=tuple(base.relations()),
    )


def _parse(xml: bytes) -> Element:
    """Read XML that may be anybody's: bounded, no entities, no document type, no network."""
    if len(xml) > MAX_BYTES:
        raise AkomaNtosoError(f"the file has {len(xml):,} bytes, more than {MAX_BYTES:,}")
    if (tags := xml.count(b"<")) > MAX_TAGS:
        raise AkomaNtosoError(f"the file has {tags:,} tags, more than {MAX_TAGS:,}")
    # UTF-8 is said, not guessed: another encoding could hide a DOCTYPE from the look at it.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if b"<!DOCTYPE" in xml:
        raise AkomaNtosoError("the file declares a document type (DOCTYPE), which Akoma Ntoso does not need; it is not read")
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise AkomaNtosoError(f"not well-formed XML in UTF-8: {error}") from error
    if is_crowded(xml, root):
        raise AkomaNtosoError(f"the file has a tag with more than {MAX_ATTRIBUTES} attributes; it is not read")
    return root


def _tag(element: Element) -> str:
    """The local name; elements of other namespaces are none of ours. Raises AkomaNtosoError."""
    name = etree.QName(element)
    if name.namespace != AKN:
        raise AkomaNtosoError(f"line {element.sourceline}: <{element.tag}> is not Akoma Ntoso 1.0")
    return name.localname


@dataclass(slots=True)
class _Parts:
    """A unit's content as it is read."""

    text: list[Text]
    children: list[Provision]
    wrap_up: list[Text]


class _ActReader:
    """One language version."""

    def __init__(self, xml: bytes) -> None:
        root = _parse(xml)
        act = root.find("a:act", _NS)
        if root.tag != f"{{{AKN}}}akomaNtoso" or act is None:
            raise AkomaNtosoError(
                f"no act in it: the root is <{root.tag}>, and <akomaNtoso> with an <act> (namespace {AKN}) is wanted"
            )
        self.act = act
        self.meta = self._one(act, "a:meta")
        code = self._one(self.meta, "a:identification/a:FRBRExpression/a:FRBRlanguage").get("language", "")
        if code not in LANGUAGE_OF_CODE:
            raise AkomaNtosoError(f"FRBRlanguage {code!r}: only Vietnamese (vie) and English (eng) are read")
        self.lang: Lang = LANGUAGE_OF_CODE[code]
        self.work = self._one(self.meta, "a:identification/a:FRBRWork/a:FRBRuri").get("value", "")

    @staticmethod
    def _one(parent: Element, path: str) -> Element:
        found = parent.find(path, _NS)
        if found is None:
            raise AkomaNtosoError(f"<{etree.QName(parent).localname}> has no {path.replace('a:', '')}")
        return found

    @staticmethod
    def _refuse(element: Element, why: str) -> NoReturn:
        raise AkomaNtosoError(f"line {element.sourceline}: <{etree.QName(element).localname}>: {why}")

    # ---- metadata

    def facts(self) -> InstrumentFacts:
        work = self._one(self.meta, "a:identification/a:FRBRWork")
        titles: dict[str, str] = {
            name.get(_XML_LANG, self.lang): name.get("value", "") for name in work.findall("a:FRBRname", _NS)
        }
        number, kind = work.find("a:FRBRnumber", _NS), work.find("a:FRBRsubtype", _NS)
        shown = {eid: item.get("showAs") for item in self.meta.iterfind("a:references/*", _NS) if (eid := item.get("eId"))}
        issued, effective, expires = self._days()
        return InstrumentFacts(
            number=number.get("value", "") if number is not None else "",
            type=(kind.get("showAs") or kind.get("value") or "") if kind is not None else "",
            title=Text(vi=titles.get("vi"), en=titles.get("en")),
            issuer=shown.get("issuer") or None,
            issued=issued,
            effective=effective,
            expires=expires,
            signer=shown.get("signer"),
            amended_by=tuple(ref.get("showAs", "") for ref in self.meta.iterfind("a:references/a:passiveRef", _NS)),
        )

    def _days(self) -> tuple[date | None, date | None, date | None]:
        """Issued, effective, expires: the first event that generates the text, and the ends of its interval of force."""
        events = {event.get("eId"): event for event in self.meta.iterfind("a:lifecycle/a:eventRef", _NS)}
        issued = next((event for event in events.values() if event.get("type") == "generation"), None)
        interval = self.meta.find("a:temporalData/a:temporalGroup/a:timeInterval", _NS)
        ends = [
            events.get((interval.get(end) or "").removeprefix("#")) if interval is not None else None for end in ("start", "end")
        ]
        days = [self._day(event, "date") if event is not None else None for event in (issued, *ends)]
        return days[0], days[1], days[2]

    def _day(self, element: Element, attribute: str) -> date | None:
        value = element.get(attribute)
        try:
            return date.fromisoformat(value[:10]) if value else None
        except ValueError:
            self._refuse(element, f"{attribute}={value!r} is not a day")

    def relations(self) -> Iterator[Relation]:
        kinds = {item.get("eId"): item.get("showAs") for item in self.meta.iterfind("a:references/a:TLCConcept", _NS)}
        own = self.facts().number
        for bond in self.meta.iterfind("a:analysis/a:otherReferences/a:implicitReference", _NS):
            kind = kinds.get((bond.get("refersTo") or "").removeprefix("#"))
            if kind is None:
                self._refuse(bond, "refers to no concept that says what kind of bond it is")
            yield Relation(
                type=kind,
                source=bond.get(f"{{{OWN}}}source", own),
                source_eid=(bond.get("for") or "").removeprefix("#") or None,
                target=bond.get("showAs", ""),
                target_eid=(bond.get("href") or "").partition("#")[2] or None,
                effective=self._day(bond, f"{{{OWN}}}effective"),
            )

    # ---- before and after the tree

    def front(self) -> dict[int, Text]:
        """Lines by their place among the lines of both languages, which their eIds keep; without eIds, in the order of the file."""
        out: dict[int, Text] = {}
        for place in ("a:preface", "a:preamble"):
            for p in self.act.iterfind(f"{place}//a:p", _NS):
                if p.get("status") == EDITORIAL:
                    continue
                number = (p.get("eId") or "").rpartition("__p_")[2]
                position = int(number) if number.isdecimal() else 0
                out[position if position and position not in out else max(out, default=0) + 1] = self.text(p)
        return out

    def closing(self) -> list[Text]:
        conclusions = self.act.find("a:conclusions", _NS)
        return [] if conclusions is None else self.paragraphs(conclusions)

    # ---- the tree

    def body(self) -> list[Provision]:
        """The provisions with this language's words; a paragraph that it lacks is an empty Text in its place."""
        out = self.units(self._one(self.act, "a:body"), None).children
        for attachment in self.act.iterfind("a:attachments/a:attachment", _NS):
            out.append(self.unit(attachment, None))
        return out

    def unit(self, element: Element, parent: str | None) -> Provision:
        doc = element.find("a:doc", _NS)
        level = level_of(_tag(element), element.get("name") if doc is None else doc.get("name"))
        eid = element.get("eId")
        if eid is None:
            self._refuse(element, "has no eId")
        num, heading = element.find("a:num", _NS), element.find("a:heading", _NS)
        content = self._one(element, "a:doc/a:mainBody") if _tag(element) == "attachment" else element
        parts = self.units(content, eid)
        try:
            return Provision(
                eid=eid,
                level=level,
                num=read_num(level, self.words(num) or "", self.lang) if num is not None else None,
                parent=parent,
                heading=self.text(heading) if heading is not None else None,
                text=tuple(parts.text),
                children=tuple(parts.children),
                wrap_up=tuple(parts.wrap_up),
                held=element.get("status") != INCOMPLETE,
            )
        except ProvisionError as error:
            self._refuse(element, str(error))

    def units(self, element: Element, eid: str | None) -> _Parts:
        """What an element holds besides its number and heading."""
        parts = _Parts([], [], [])
        after = False
        for child in element:
            tag = _tag(child)
            if tag in ("num", "heading"):
                continue
            if tag == "hcontainer" and child.get("status") == EDITORIAL:
                after = True
            elif tag in ("intro", "content"):
                parts.text.extend(self.paragraphs(child))
            elif tag == "wrapUp":
                parts.wrap_up.extend(self.paragraphs(child))
            elif tag == "p":
                (parts.wrap_up if after else parts.text).extend(self.paragraphs([child]))
            else:
                parts.children.append(self.unit(child, eid))
                after = True
        return parts

    def paragraphs(self, blocks: Sequence[Element] | Element) -> list[Text]:
        """One paragraph a block; what the editor of the file put in is not the law's."""
        return [self.text(block) for block in blocks if _tag(block) and block.get("status") != EDITORIAL]

    def text(self, element: Element) -> Text:
        words = self.words(element)
        return Text(vi=words) if self.lang == "vi" else Text(en=words)

    def words(self, element: Element) -> str | None:
        """The words of an element; None where the file says that it lacks them."""
        if element.get("status") == INCOMPLETE:
            return None
        return "".join(self._pieces(element))

    def _pieces(self, element: Element) -> Iterator[str]:
        """The words of an element in order, without what the editor of the file put in; characters that XML cannot hold come back."""
        yield element.text or ""
        for child in element:
            hostile = _HOSTILE.fullmatch(child.get("originalText") or "") if _tag(child) == "placeholder" else None
            if hostile and int(hostile[1], 16) <= sys.maxunicode:
                yield chr(int(hostile[1], 16))
            elif child.get("status") != EDITORIAL:
                yield from self._pieces(child)
            yield child.tail or ""


# ---- two languages together


def _merge(mine: Sequence[Provision], other: Sequence[Provision], where: str) -> list[Provision]:
    """Provisions of both versions side by side; they must have the same eIds."""
    if [p.eid for p in mine] != [p.eid for p in other]:
        raise AkomaNtosoError(f"{where}: the two versions have different provisions: {_first_difference(mine, other)}")
    return [
        replace(
            p,
            heading=_merge_text(p.heading, q.heading),
            text=tuple(_merge_texts(p.text, q.text, p.eid)),
            children=tuple(_merge(p.children, q.children, p.eid)),
            wrap_up=tuple(_merge_texts(p.wrap_up, q.wrap_up, p.eid)),
        )
        for p, q in zip(mine, other, strict=True)
    ]


def _first_difference(mine: Sequence[Provision], other: Sequence[Provision]) -> str:
    for p, q in zip(mine, other, strict=False):
        if p.eid != q.eid:
            return f"{p.eid} and {q.eid}"
    return f"{len(mine)} and {len(other)}"


def _merge_texts(mine: Sequence[Text], other: Sequence[Text], where: str) -> list[Text]:
    if len(mine) != len(other):
        raise AkomaNtosoError(f"{where}: the two versions have {len(mine)} and {len(other)} paragraphs")
    return [_merge_text(p, q) or Text() for p, q in zip(mine, other, strict=True)]


def _merge_text(mine: Text | None, other: Text | None) -> Text | None:
    if mine is None or other is None:
        return mine or other
    return Text(vi=mine.vi if mine.vi is not None else other.vi, en=mine.en if mine.en is not None else other.en)


def _held(texts: Sequence[Text]) -> tuple[Text, ...]:
    return tuple(text for text in texts if text != Text())


def _prune(provision: Provision) -> Provision:
    """Without the places of paragraphs that no language read here has."""
    return replace(
        provision,
        heading=None if provision.heading == Text() else provision.heading,
        text=_held(provision.text),
        children=tuple(map(_prune, provision.children)),
        wrap_up=_held(provision.wrap_up),
    )
