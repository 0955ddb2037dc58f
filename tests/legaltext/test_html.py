"""The page of an instrument: every provision at its eId, nothing from elsewhere, nothing that is not escaped."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from lxml import etree, html

from legaltext.corpus.corpus import Corpus
from legaltext.export.html import html_page
from legaltext.export.linker import Destination, Link, no_links
from legaltext.export.units import Marked, TextUnits
from legaltext.ingest import parse_file
from legaltext.model import Instrument, InstrumentFacts, Level, Provision, Relation, Text
from legaltext.semantics.time_limits import limits_of
from tests.shared import SEED, needs_seed
from tests.some import some

LAW = "129/2025/QH15"
DECREE = "27/2026/NĐ-CP"


@pytest.fixture(scope="module")
def page(corpus: Corpus) -> etree._Element:
    return html.document_fromstring(html_page(corpus.instruments[LAW], known=corpus.known))


def found(page: etree._Element, path: str) -> list[str]:
    """The words of the elements at a path, or the attributes that it names."""
    result = page.xpath(path)
    assert isinstance(result, list)
    return [
        " ".join("".join(map(str, item.itertext())).split()) if isinstance(item, etree._Element) else str(item) for item in result
    ]


def one_article(*text: Text, **more: object) -> Instrument:
    facts = InstrumentFacts("1/2099/QH99", "luật", Text(vi="Luật Mẫu"))
    article = Provision("art_1", Level.ARTICLE, "1", None, heading=Text(vi="Một"), text=text)
    return replace(Instrument(facts, (article,), ("vi",)), **more)  # type: ignore[arg-type]  # keywords typed by what they are given to


def test_every_provision_stands_at_its_eid(corpus: Corpus, page: etree._Element) -> None:
    ids = found(page, "//main//*/@id")
    assert ids == [p.eid for p in corpus.instruments[LAW].walk()]
    assert len(found(page, "//@id")) == len(set(found(page, "//@id")))


def test_every_word_of_the_law_is_on_the_page(corpus: Corpus, page: etree._Element) -> None:
    """Each paragraph of each language, with its number, in the order of the law."""
    law = corpus.instruments[LAW]
    for lang in some(law.languages):
        told = [" ".join(words.split()) for p in law.body for words in p.paragraphs(lang) if words]
        shown = found(page, f"//main/section//*[contains(concat(' ', @class, ' '), ' {lang} ')]")
        assert shown[: len(told)] == some(told)


def test_languages_stand_side_by_side_and_say_which_they_are(page: etree._Element) -> None:
    first = found(page, "//*[@id='art_1']//div[@class='row']/p/@lang")
    assert first == ["vi", "en"]
    assert found(page, "/html/@lang") == ["vi"]
    assert found(page, "//*[@role='note']") == [
        "Bản tiếng Anh là bản dịch tham khảo, không chính thức; chỉ văn bản tiếng Việt có giá trị pháp lý."
    ]


@pytest.mark.parametrize("number", [LAW, DECREE])
def test_headings_go_down_by_one_step_at_most(corpus: Corpus, number: str) -> None:
    tree = html.document_fromstring(html_page(corpus.instruments[number]))
    ranks = [int(str(element.tag)[1]) for element in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert max(low - high for high, low in pairwise(ranks)) == 1


def test_the_table_of_contents_leads_to_chapters_sections_articles(page: etree._Element) -> None:
    contents = found(page, "//nav//a/@href")
    assert len(contents) == 6 + 8 + 43
    assert contents[:2] == ["#chp_I", "#art_1"]
    assert found(page, "//nav//a")[1] == "Điều 1. Viên chức"


def test_an_article_without_a_title_is_listed_by_its_number() -> None:
    bare = Provision("art_1", Level.ARTICLE, "1", None, text=(Text(vi="Chính phủ quy định chi tiết thi hành luật này."),))
    tree = html.document_fromstring(html_page(replace(one_article(), body=(bare,))))
    assert found(tree, "//nav//a") == found(tree, "//main//h2") == ["Điều 1."]


def test_links_inside_the_page_lead_somewhere(page: etree._Element) -> None:
    ids = set(found(page, "//@id"))
    assert [href for href in some(found(page, "//a/@href")) if href.removeprefix("#") not in ids] == []


def test_nothing_is_fetched(corpus: Corpus) -> None:
    text = html_page(corpus.instruments[LAW])
    tree = html.document_fromstring(text)
    assert found(tree, "//@src | //link | //script | //img | //iframe | //object") == []
    assert re.findall(r"url\(|@import|https?:", text) == []


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a & b &lt; c", "{{ 7 * 7 }} {% raw %}"]
)
def test_whatever_stands_in_a_law_is_words(words: str) -> None:
    instrument = one_article(Text(vi=words), front=(Text(vi=words),), closing=(Text(vi=words),))
    instrument = replace(instrument, facts=replace(instrument.facts, title=Text(vi=words), issuer=words, signer=words))
    tree = html.document_fromstring(html_page(instrument))
    assert found(tree, "//script | //img") == []
    told = " ".join(words.split())
    assert found(tree, "//title") == [f"{told} – 1/2099/QH99"]
    assert found(tree, "//h1") == found(tree, "//*[@id='art_1']//p") == found(tree, "//*[@class='front']//p") == [told]


def test_one_language_alone(corpus: Corpus) -> None:
    tree = html.document_fromstring(html_page(corpus.instruments[LAW], "en"))
    assert found(tree, "/html/@lang") == ["en"]
    assert found(tree, "//main//*[@lang='vi']") == []
    assert found(tree, "//fieldset") == []
    assert found(tree, "//dl/div")[3] == "In force from1 July 2026"
    with pytest.raises(ValueError, match="no text in 'en'"):
        html_page(corpus.instruments[DECREE], "en")


@needs_seed
def test_missing_translations_are_said_in_their_place() -> None:
    tree = html.document_fromstring(html_page(parse_file(SEED).instruments[0]))
    assert len(found(tree, "//main/section//*[contains(@class, 'missing')]")) == 32
    (second,) = found(tree, "//*[@id='art_13__clause_1']/div[2]/p[contains(@class, 'missing')]")
    assert second == "[Chưa có bản dịch]"


def test_what_is_not_held_says_so(corpus: Corpus) -> None:
    tree = html.document_fromstring(html_page(corpus.instruments[DECREE]))
    assert found(tree, "//*[@id='art_1']/p") == ["[Chưa có nội dung]"]


# ---- references


def test_references_are_links_where_there_is_something_to_read() -> None:
    words = "Theo Điều 1 của Luật này, Điều 9 của Luật này và Điều 5 Nghị định số 27/2026/NĐ-CP."
    places = {
        "Điều 1": Destination("1/2099/QH99", "art_1"),
        "Điều 9": Destination("1/2099/QH99", "art_9"),
        "Điều 5": Destination(DECREE, "art_5"),
    }

    def links(said: str, _lang: str, _eid: str | None) -> list[Link]:
        starts = [(said.find(name), name, place) for name, place in places.items()]
        return [Link(start, start + len(name), place) for start, name, place in starts if start >= 0]

    tree = html.document_fromstring(html_page(one_article(Text(vi=words)), links=links))
    path = "//*[@id='art_1']/div//a"
    assert list(zip(found(tree, path), found(tree, f"{path}/@href"), strict=True)) == [("Điều 1", "#art_1")]


def test_relations_are_told_in_words() -> None:
    relation = Relation("guided_by", "1/2099/QH99", "art_1", DECREE, "chp_III", date(2026, 7, 1))
    decree = InstrumentFacts(DECREE, "nghị định", Text())
    tree = html.document_fromstring(html_page(one_article(Text(vi="Chữ."), relations=(relation,)), known={DECREE: decree}))
    assert found(tree, "//section[@class='relations']//li") == [
        "Điều 1 được hướng dẫn bởi Chương III Nghị định số 27/2026/NĐ-CP, từ ngày 01/07/2026"
    ]


def test_terms_and_limits_are_told_apart_within_the_words(corpus: Corpus) -> None:
    """A link goes before a limit, a limit before a term; the words stay what they are."""
    law = corpus.instruments[LAW]
    marked = {lang: Marked.of(law, lang) for lang in law.languages}
    units = TextUnits(law, law.languages, lambda *_: [Link(0, 2, Destination(LAW, "art_1"))], lambda to: f"#{to.eid}", marked)
    (vi, en) = units.unit(law.index["art_27__clause_2"]).rows[0]
    assert [(one.words, one.href, one.limit and one.limit.amount) for one in vi.stretches or ()] == [
        ("Th", "#art_1", None),
        ("ời hạn kiến nghị là ", None, None),
        ("05 ngày", None, 5),
        (" kể từ ngày công khai kết quả xếp loại chất lượng.", None, None),
    ]
    assert [one.limit.amount for one in en.stretches or () if one.limit] == [5]
    units = TextUnits(law, law.languages, no_links, lambda _: None, marked)
    (defined,) = [one for one in units.unit(law.index["art_4__clause_9"]).rows[0][0].stretches or () if one.defines]
    assert (defined.words, defined.term and defined.term.eid) == ("Từ chức", "art_4__clause_9")
    used = [one for one in units.heading(law.index["art_23"], "vi").stretches or () if one.term]
    assert [(one.words, one.defines) for one in used] == [("Vị trí việc làm", False)]


def test_of_two_marks_over_each_other_the_first_kind_stays() -> None:
    law = one_article(Text(vi="Trong thời hạn 05 ngày làm việc."))
    limits = list(limits_of(law))
    units = TextUnits(law, ("vi",), no_links, lambda _: "#x")
    words = "Trong thời hạn 05 ngày làm việc."
    start = limits[0].start
    over = [Link(start + 3, start + 7, Destination("1/2099/QH99", "art_1"))]
    assert [one.limit is not None for one in units.stretches(words, over, (), limits)].count(True) == 0
    assert [one.words for one in units.stretches(words, (), (), limits) if one.limit] == ["05 ngày làm việc"]
    assert "".join(one.words for one in units.stretches(words, over, (), limits)) == words
