"""An instrument as one HTML page that needs nothing else: every provision at its eId, both languages side by side, print-ready.

The page is `page.html.jinja` beside this module; here is what it shows, paragraph by paragraph. Everything is escaped by the template.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from legaltext.export.linker import Destination, Linker, no_links
from legaltext.export.templates import html_template
from legaltext.export.units import TextUnits
from legaltext.model import Instrument, InstrumentFacts, Lang, Relation
from legaltext.references.resolve import eid_label

Shown = Literal["vi", "en", "both"]

# The words of the page itself.
_LABELS: dict[Lang, dict[str, str]] = {
    "vi": {
        "contents": "Mục lục",
        "skip": "Đến nội dung",
        "languages": "Ngôn ngữ",
        "both": "Song ngữ",
        "vi": "Tiếng Việt",
        "en": "English",
        "number": "Số, ký hiệu",
        "issuer": "Cơ quan ban hành",
        "issued": "Ngày ban hành",
        "effective": "Có hiệu lực từ",
        "expires": "Hết hiệu lực từ",
        "signer": "Người ký",
        "amended_by": "Được sửa đổi, bổ sung bởi",
        "relations": "Quan hệ với văn bản khác",
        "no_translation": "[Chưa có bản dịch]",
        "no_original": "[Bản tiếng Việt không có đoạn này]",
        "not_held": "[Chưa có nội dung]",
        "unofficial": "Bản tiếng Anh là bản dịch tham khảo, không chính thức; chỉ văn bản tiếng Việt có giá trị pháp lý.",
        "put_together": "Lời văn được ghép từ văn bản gốc và các văn bản sửa đổi, bổ sung; không phải văn bản hợp nhất chính thức.",
        "guided_by": "được hướng dẫn bởi",
        "amended_by_relation": "được sửa đổi, bổ sung bởi",
        "amends": "sửa đổi, bổ sung",
        "added_by": "được bổ sung bởi",
        "replaced_by": "được thay thế bởi",
        "repealed_by": "bị bãi bỏ bởi",
        "repeals": "làm hết hiệu lực",
        "based_on": "căn cứ",
        "from": "từ ngày",
    },
    "en": {
        "contents": "Contents",
        "skip": "Skip to the text",
        "languages": "Languages",
        "both": "Both",
        "vi": "Tiếng Việt",
        "en": "English",
        "number": "Number",
        "issuer": "Issued by",
        "issued": "Issued on",
        "effective": "In force from",
        "expires": "No longer in force from",
        "signer": "Signed by",
        "amended_by": "Amended by",
        "relations": "Relations to other instruments",
        "no_translation": "[No translation of this paragraph]",
        "no_original": "[Not in the Vietnamese text]",
        "not_held": "[Text not held]",
        "unofficial": "The English text is an unofficial reference translation; only the Vietnamese text is legally binding.",
        "put_together": "Put together from the instrument and those that amend it; not an official consolidated text.",
        "guided_by": "guided by",
        "amended_by_relation": "amended by",
        "amends": "amends",
        "added_by": "added by",
        "replaced_by": "replaced by",
        "repealed_by": "repealed by",
        "repeals": "repeals",
        "based_on": "based on",
        "from": "from",
    },
}


def html_page(
    instrument: Instrument,
    lang: Shown = "both",
    *,
    links: Linker = no_links,
    known: Mapping[str, InstrumentFacts] | None = None,
    english_is_official: bool = False,
    put_together: bool = False,
) -> str:
    """The page of an instrument in one language or, side by side, in both; `both` of an instrument with one language shows that one.

    `put_together`: its words are those of several instruments (`Corpus.version`); the page says so.
    `known` has the facts of other instruments by number, for their names. Raises ValueError for a language that the instrument does not have.
    """
    if lang != "both" and lang not in instrument.languages:
        raise ValueError(f"{instrument.facts.number}: no text in {lang!r} is held")
    languages = instrument.languages if lang == "both" else (lang,)
    page = _PageWriter(instrument, languages, links, known or {}, official=english_is_official, put_together=put_together)
    return html_template("page.html.jinja").render(page.view()).strip() + "\n"


class _PageWriter:
    """Makes what the template shows out of an instrument."""

    def __init__(
        self,
        instrument: Instrument,
        languages: tuple[Lang, ...],
        links: Linker,
        known: Mapping[str, InstrumentFacts],
        *,
        official: bool,
        put_together: bool,
    ) -> None:
        """`languages` in the order of the columns."""
        self.instrument, self.languages, self.links, self.known = instrument, languages, links, known
        self.unofficial = "en" in languages and not official and "vi" in instrument.languages
        self.put_together = put_together
        self.lang = languages[0]
        self.labels = _LABELS[self.lang]
        self.words = TextUnits(instrument, languages, links, self.href)

    def view(self) -> dict[str, object]:
        """What the template needs."""
        facts = self.instrument.facts
        titles = [(lang, facts.title.get(lang)) for lang in self.languages]
        return {
            "lang": self.lang,
            "languages": self.languages,
            "labels": self.labels,
            "title": facts.title.get(self.lang) or facts.label(),
            "titles": [(lang, title) for lang, title in titles if title] or [(self.lang, facts.label())],
            "number": facts.number,
            "facts": list(self.facts(facts)),
            "notes": [self.labels[name] for name in ("unofficial", "put_together") if getattr(self, name)],
            "front": [self.words.front(lang) for lang in self.languages],
            "units": [self.words.unit(provision) for provision in self.instrument.body],
            "closing": self.words.closing(),
            "relations": [self.relation(relation) for relation in self.instrument.relations],
        }

    def facts(self, facts: InstrumentFacts) -> Iterator[tuple[str, str]]:
        for name, value in (
            ("number", facts.number),
            ("issuer", facts.issuer),
            ("issued", self.day(facts.issued)),
            ("effective", self.day(facts.effective)),
            ("expires", self.day(facts.expires)),
            ("signer", facts.signer),
            ("amended_by", ", ".join(facts.amended_by)),
        ):
            if value:
                yield self.labels[name], value

    def day(self, day: date | None) -> str | None:
        return None if day is None else f"{day:%d/%m/%Y}" if self.lang == "vi" else f"{day.day} {day:%B %Y}"

    def href(self, destination: Destination) -> str | None:
        """An anchor of this page; None for what is not on it."""
        here = destination.instrument == self.instrument.facts.number and destination.eid in self.instrument.index
        return f"#{destination.eid}" if here else None

    # ---- other instruments

    def relation(self, relation: Relation) -> dict[str, str | None]:
        name = {"amended_by": "amended_by_relation"}.get(relation.type, relation.type)
        target = self.known.get(relation.target)
        label = target.label() if target else relation.target
        return {
            "eid": relation.source_eid,
            "source": eid_label(relation.source_eid) if relation.source_eid else None,
            "type": self.labels.get(name, relation.type),
            "target": f"{eid_label(relation.target_eid)} {label}" if relation.target_eid else label,
            "href": self.href(Destination(relation.target, relation.target_eid)),
            "effective": self.day(relation.effective),
        }
