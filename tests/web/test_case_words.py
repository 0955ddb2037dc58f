"""What is said of a case on its pages: nothing that only the command line has, no place by its name, a word for each event."""

import re
from pathlib import Path

import pytest

import generators.cases
from generators.cases.case import Library
from generators.cases.facts import fields_of
from generators.cases.journal import KINDS
from generators.catalog.catalog import open_catalog
from generators.codes import Code
from generators.findings import Finding
from generators.web.cases.words import Words, field_id
from legaltext.corpus.corpus import Corpus
from tests.web.conftest import WEB

SOURCES = sorted(Path(generators.cases.__file__).parent.glob("*.py"))
# What only somebody before a terminal can do, or a file that people open there.
COMMAND = re.compile(r"vanban (?:case|verify)|(?<![\w-])--[a-z]|du-kien\.yaml")
# Sentences that no page meets: the head of the file, and what is no case at all.
ELSEWHERE = ("# ", "hiện các mục: vanban case fact", "Lập hồ sơ mới: vanban case new")


@pytest.fixture(scope="module")
def words(corpus: Corpus) -> Words:
    library = Library(corpus, open_catalog())
    procedure, matter = library.of_matter("ky_luat")
    return Words(fields_of(procedure, matter, library.catalog, corpus, library.today()))


def sentences() -> list[str]:
    """The sentences of the room of the cases that speak of the command line."""
    found = [one for path in SOURCES for one in re.findall(r'"([^"\n]*[^\x00-\x7f][^"\n]*)"', path.read_text(encoding="utf-8"))]
    return [one for one in found if COMMAND.search(one) and not any(mark in one for mark in ELSEWHERE)]


def test_no_sentence_of_a_page_names_an_option_of_the_command_line(words: Words) -> None:
    assert len(sentences()) > 8
    assert [said for one in sentences() if COMMAND.search(said := words.sentence(one))] == []


def test_a_fact_is_called_by_its_title_and_leads_to_its_field(words: Words) -> None:
    told = words.told(Finding(Code.FIELD_MISSING, "buoc.hop_hoi_dong.noi_nhan[2]", "Thiếu chung.vien_chuc.ho_ten."))
    assert told.where == "Họp Hội đồng kỷ luật: Nơi nhận: mục 2"
    assert told.field == "buoc-hop_hoi_dong-noi_nhan-1"
    assert "chung." not in told.message
    assert "Họ và tên" in told.message
    assert words.title("buoc.hop_hoi_dong.so", "hop_hoi_dong") == words.title("buoc.hop_hoi_dong.so").partition(": ")[2]
    assert words.title("giay-to/01.docx") == ""
    assert field_id("chung.vien_chuc.ho_ten") == "chung-vien_chuc-ho_ten"


def test_a_message_of_a_condition_calls_facts_by_their_titles(words: Words) -> None:
    assert words.sentence("khi đó hãy nhập ky_luat_dang") == f"khi đó hãy nhập “{words.titles['chung.ky_luat_dang']}”"


def test_each_event_has_its_word_on_the_page() -> None:
    page = (WEB / "templates" / "case.html.jinja").read_text(encoding="utf-8")
    macro = page[page.index("macro happened") : page.index("[kind]")]
    assert set(re.findall(r'"(\w+)": _\(', macro)) == set(KINDS)
