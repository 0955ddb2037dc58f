"""The metadata of an Akoma Ntoso document: who it is (FRBR), its life, the persons and bodies it names, its bonds to others."""

from collections.abc import Iterable, Mapping
from datetime import date

from lxml import etree
from lxml.etree import _Element as Element

from legaltext.export.akoma_ntoso.names import AKN, IN_FORCE, OWN, XML_HOSTILE
from legaltext.export.frbr import (
    LANGUAGE_CODES,
    expression_uri,
    manifestation_uri,
    number_uri,
    slug,
    work_uri,
    year_of,
)
from legaltext.model import LANGUAGES, InstrumentFacts, Lang, Relation

EDITOR = "#vanban"  # who made the XML, and our own translations
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def add(parent: Element, tag: str, **attributes: str | None) -> Element:
    """A new element of the standard; attributes that are None are left out, `as_` and `for_` stand for the words Python keeps."""
    given = {name.rstrip("_"): XML_HOSTILE.sub("\ufffd", value) for name, value in attributes.items() if value is not None}
    return etree.SubElement(parent, f"{{{AKN}}}{tag}", given)


class Meta:
    """Writes <meta> for one language version of an instrument."""

    def __init__(
        self,
        facts: InstrumentFacts,
        lang: Lang,
        *,
        original: Lang,
        official: bool,
        known: Mapping[str, InstrumentFacts],
        made: date | None,
        amended: date | None = None,
    ) -> None:
        """`original` is the language that the instrument was issued in, `official` whether this version is authentic.

        `amended` is the day from which the words of a consolidated text are as they are; None for a text as it was issued.
        """
        self.facts, self.lang, self.original, self.official = facts, lang, original, official
        self.known, self.made, self.amended = known, made, amended

    def write(self, parent: Element, relations: Iterable[Relation]) -> None:
        """The whole of it, for the instrument itself."""
        meta = add(parent, "meta")
        self._identification(meta, "main")
        events = self._lifecycle(meta)
        self._analysis(meta, tuple(relations))
        self._force(meta, events)
        self._references(meta, {relation.type for relation in relations})

    def write_component(self, parent: Element, component: str) -> None:
        """What the standard asks of an attachment: who it is."""
        self._identification(add(parent, "meta"), component)

    # ---- identification

    def _identification(self, meta: Element, component: str) -> None:
        """Work, expression and manifestation (AKN-NC 1.0, §4): whose words these are, of which day, and whether they bind."""
        identification = add(meta, "identification", source=EDITOR)
        facts = self.facts
        self._work(add(identification, "FRBRWork"), component)
        expression = add(identification, "FRBRExpression")
        self._names(expression, expression_uri(facts, self.lang, self.amended), component)
        if self.amended:
            add(expression, "FRBRdate", date=self.amended.isoformat(), name="amended")
        else:
            self._date(expression)
        by_issuer = self.lang == self.original and (self.official or self.amended is None)
        add(expression, "FRBRauthor", href="#issuer" if by_issuer else EDITOR)
        add(expression, "FRBRauthoritative", value=_boolean(value=self.official))
        add(expression, "FRBRlanguage", language=LANGUAGE_CODES[self.lang])
        if self.lang != self.original:
            add(
                expression,
                "FRBRtranslation",
                href=expression_uri(facts, self.original, self.amended),
                fromLanguage=LANGUAGE_CODES[self.original],
                authoritative=_boolean(value=self.official),
                by=EDITOR,
            )
        manifestation = add(identification, "FRBRManifestation")
        add(manifestation, "FRBRthis", value=f"{expression_uri(facts, self.lang, self.amended)}/!{component}.xml")
        add(manifestation, "FRBRuri", value=manifestation_uri(facts, self.lang, self.amended))
        if self.made:
            add(manifestation, "FRBRdate", date=self.made.isoformat(), name="markup")
        else:
            self._date(manifestation)
        add(manifestation, "FRBRauthor", href=EDITOR)
        add(manifestation, "FRBRformat", value="application/akn+xml")

    def _work(self, work: Element, component: str) -> None:
        """The same in every language version."""
        facts = self.facts
        self._names(work, work_uri(facts), component)
        self._date(work)
        add(work, "FRBRauthor", href="#issuer")
        add(work, "FRBRcountry", value="vn")
        if facts.type:
            add(work, "FRBRsubtype", value=slug(facts.type) or "act", showAs=facts.type)
        add(work, "FRBRnumber", value=facts.number)
        for lang in LANGUAGES:
            if (title := facts.title.get(lang)) is not None:
                add(work, "FRBRname", value=title).set(_XML_LANG, lang)
        add(work, "FRBRprescriptive", value="true")
        add(work, "FRBRauthoritative", value="true")

    @staticmethod
    def _names(parent: Element, uri: str, component: str) -> None:
        add(parent, "FRBRthis", value=f"{uri}/!{component}")
        add(parent, "FRBRuri", value=uri)

    def _date(self, parent: Element) -> None:
        """The standard wants a day: the day of issue, else the best that is known, under a name that says which."""
        facts = self.facts
        if facts.issued:
            add(parent, "FRBRdate", date=facts.issued.isoformat(), name="issued")
        elif year := year_of(facts.number):
            add(parent, "FRBRdate", date=f"{year}-01-01", name="yearOfNumber")
        else:
            add(parent, "FRBRdate", date="0001-01-01", name="unknown")

    # ---- life

    def _lifecycle(self, meta: Element) -> dict[str, str]:
        """Events by what they mark, with their eIds: issued, effective, expires."""
        days = {"issued": self.facts.issued, "effective": self.facts.effective, "expires": self.facts.expires}
        events = {name: f"event_{name}" for name, day in days.items() if day}
        if not events:
            return {}
        lifecycle = add(meta, "lifecycle", source=EDITOR)
        types = {"issued": "generation", "expires": "repeal"}
        for name, eid in events.items():
            day = days[name]
            assert day is not None
            add(lifecycle, "eventRef", eId=eid, date=day.isoformat(), source="#original", type=types.get(name))
        return events

    def _force(self, meta: Element, events: Mapping[str, str]) -> None:
        """From its first day to the first on which it is no longer in force."""
        if not {"effective", "expires"} & set(events):
            return
        group = add(add(meta, "temporalData", source=EDITOR), "temporalGroup", eId="force")
        start, end = (f"#{events[name]}" if name in events else None for name in ("effective", "expires"))
        add(group, "timeInterval", start=start, end=end, refersTo=f"#{IN_FORCE}")

    # ---- bonds

    def _analysis(self, meta: Element, relations: tuple[Relation, ...]) -> None:
        """Each relation as a reference for the provision it starts at, of the concept that its kind is."""
        if not relations:
            return
        bonds = add(add(meta, "analysis", source=EDITOR), "otherReferences", source=EDITOR)
        for relation in relations:
            href = number_uri(relation.target, self.known) + (f"#{relation.target_eid}" if relation.target_eid else "")
            bond = add(
                bonds,
                "implicitReference",
                for_=f"#{relation.source_eid}" if relation.source_eid else None,
                href=href,
                refersTo=f"#relation_{relation.type}",
                showAs=relation.target,
            )
            if relation.effective:
                bond.set(f"{{{OWN}}}effective", relation.effective.isoformat())
            if relation.source != self.facts.number:
                bond.set(f"{{{OWN}}}source", relation.source)

    def _references(self, meta: Element, relation_types: set[str]) -> None:
        """What the metadata point to: who issued and signed it, what amended it, the kinds of relations."""
        facts = self.facts
        references = add(meta, "references", source=EDITOR)
        add(references, "original", eId="original", href=expression_uri(facts, self.original), showAs=facts.label())
        for position, number in enumerate(facts.amended_by, 1):
            add(references, "passiveRef", eId=f"amender_{position}", href=number_uri(number, self.known), showAs=number)
        issuer = facts.issuer
        href = f"/akn/ontology/organization/vn/{slug(issuer)}" if issuer else "/akn/ontology/organization/vn"
        add(references, "TLCOrganization", eId="issuer", href=href, showAs=issuer or "")
        add(references, "TLCOrganization", eId=EDITOR[1:], href="/akn/ontology/organization/vanban", showAs="vanban")
        if facts.signer is not None:
            href = f"/akn/ontology/person/vn/{slug(facts.signer)}"
            add(references, "TLCPerson", eId="signer", href=href, showAs=facts.signer)
        add(references, "TLCConcept", eId=IN_FORCE, href="/akn/ontology/concept/in-force", showAs="có hiệu lực")
        for kind in sorted(relation_types):
            add(references, "TLCConcept", eId=f"relation_{kind}", href=f"/akn/ontology/concept/{slug(kind)}", showAs=kind)


def _boolean(*, value: bool) -> str:
    return "true" if value else "false"
