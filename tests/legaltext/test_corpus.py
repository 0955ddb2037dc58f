"""The corpus as it ships: whole, translated throughout, and asked on a date."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from legaltext.basics.paths import corpus_root
from legaltext.basics.yaml_data import load_data
from legaltext.corpus.corpus import Corpus, CorpusError, open_corpus
from legaltext.model import Level
from legaltext.references.find import find
from tests.shared import SEED, needs_seed
from tests.some import some

TODAY = date(2026, 11, 22)
LAW = "129/2025/QH15"


def test_the_english_translation_is_complete(corpus: Corpus) -> None:
    law = corpus.instruments[LAW]
    assert law.languages == ("vi", "en")
    assert [d for d in law.diagnostics if d.code != "gap"] == []
    assert all(None not in p.paragraphs("en") for p in some(law.body))
    assert sum(1 for p in law.walk() if p.level is Level.ARTICLE) == 43


def test_every_file_of_the_corpus_is_accounted_for(corpus: Corpus) -> None:
    assert [line for holding in some(corpus.holdings.values()) for line in holding.parsed.unaccounted()] == []


@needs_seed
def test_the_corpus_is_the_official_text_word_for_word() -> None:
    """The Vietnamese of the corpus is the page's, line for line, nothing mended."""
    page = [line.replace("\xa0", " ").strip() for line in SEED.read_text(encoding="utf-8").split("\n")[15:710]]
    page = [line for line in page if line and set(line) != {"-"}]
    held = (corpus_root() / "luat-129-2025-qh15" / "vi.txt").read_text(encoding="utf-8").split("\n")
    assert [line for line in held if line] == page


# ---- the glossary holds the translation to one word for one word


@cache
def rendering(term: str) -> re.Pattern[str]:
    """An English term; its last word, and its head before a preposition, may be plural."""
    words = term.split()
    head = next(
        (
            i - 1
            for i, word in enumerate(words)
            if i and word in {"of", "from", "to", "for", "on", "in", "at", "with", "by", "without"}
        ),
        len(words) - 1,
    )

    def either(word: str) -> str:
        plurals = f"{re.escape(word)}(?:s|es)?"
        return f"(?:{plurals}|{re.escape(word[:-1])}ies)" if word.endswith("y") else plurals

    parts = [either(word) if i in {head, len(words) - 1} else re.escape(word) for i, word in enumerate(words)]
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)


def test_the_translation_keeps_to_the_glossary() -> None:
    glossary = {
        e["vi"]: e["en"] for e in load_data((corpus_root() / "glossary.yaml").read_text(encoding="utf-8"), "glossary.yaml")
    }
    assert len(glossary) >= 70
    folder = corpus_root() / "luat-129-2025-qh15"
    vi, en = ([line for line in (folder / name).read_text(encoding="utf-8").split("\n") if line] for name in ("vi.txt", "en.txt"))
    assert len(vi) == len(en)
    broken = []
    used = set()
    for vietnamese, english in zip(vi, en, strict=True):
        rest = vietnamese.lower()
        for term in sorted(glossary, key=len, reverse=True):  # the longest term wins
            rest, count = re.subn(rf"(?<!\w){re.escape(term)}(?!\w)", lambda m: "\0" * len(m[0]), rest)
            if count:
                used.add(term)
                if not any(rendering(english_term).search(english) for english_term in glossary[term]):
                    broken.append((term, glossary[term], english[:90]))
    assert broken == []
    assert used == set(glossary)


def test_no_sentence_of_the_page_s_translation_is_in_ours() -> None:
    if not SEED.exists():
        pytest.skip("the page with the publisher's translation is not beside the checkout (../shared)")
    theirs = {line.strip() for line in SEED.read_text(encoding="utf-8").split("\n")[743:1603]}
    ours = {line for line in (corpus_root() / "luat-129-2025-qh15" / "en.txt").read_text(encoding="utf-8").split("\n") if line}
    same = {line for line in theirs & ours if len(line.split()) > 10}
    assert same == set()


# ---- asked by citation, on a date


@pytest.mark.parametrize(
    "citation",
    [
        "điểm c khoản 4 Điều 22",
        "điểm c khoản 4 Điều 22 Luật Viên chức",
        "Điểm c, khoản 4, Điều 22 của Luật Viên chức năm 2025",
        "diem c khoan 4 dieu 22 luat vien chuc",
        "Point c Clause 4 Article 22",
        "Article 22, Clause 4, Point c of the Law on Public Employees",
        "điểm c khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15",
        "art_22__clause_4__point_c",
    ],
)
def test_one_provision_cited_in_many_ways(corpus: Corpus, citation: str) -> None:
    found = corpus.resolve(citation, on=TODAY)
    assert found.status == "resolved", found.message
    assert [(t.instrument.number, t.eid) for t in found.targets] == [(LAW, "art_22__clause_4__point_c")]
    assert found.targets[0].label() == "điểm c khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15"


@pytest.mark.parametrize(
    ("citation", "on", "status", "says"),
    [
        ("khoản 9 Điều 27 Luật Viên chức", TODAY, "not-found", "Điều 27 có 4 khoản"),
        ("Điều 99", TODAY, "not-found", "đến Điều 43"),
        ("Điều 5 Luật Trời", TODAY, "not-found", "Luật Trời"),
        ("xin chào", TODAY, "not-found", "Không đọc được trích dẫn"),
        ("khoản 2 Điều 27 Luật Viên chức", date(2026, 6, 30), "not-in-force", "58/2010/QH12"),
        (
            "khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15",
            date(2026, 6, 30),
            "not-in-force",
            "chưa có hiệu lực vào ngày 30/06/2026",
        ),
        ("Luật Viên chức số 58/2010/QH12", date(2026, 7, 1), "not-in-force", "hết hiệu lực từ ngày 01/07/2026"),
        ("Điều 35 Bộ luật Lao động", TODAY, "external", "không có trong kho"),
        ("Điều 5 Nghị định số 27/2026/NĐ-CP", TODAY, "external", "chưa có nội dung Điều 5"),
    ],
)
def test_what_does_not_resolve_says_why(corpus: Corpus, citation: str, on: date, status: str, says: str) -> None:
    found = corpus.resolve(citation, on=on)
    assert (found.status, says in found.message) == (status, True), found.message


@pytest.mark.parametrize(
    ("default", "status", "says"),
    [
        ("27/2026/NĐ-CP", "resolved", "Điều 20 Nghị định số 27/2026/NĐ-CP"),
        (LAW, "resolved", f"Điều 20 Luật Viên chức số {LAW}"),
        ("Luật Viên chức", "resolved", f"Điều 20 Luật Viên chức số {LAW}"),
        ("234/2026/NĐ-CP", "external", "Điều 20 Nghị định số 234/2026/NĐ-CP"),
        ("999/2025/QH15", "not-found", ""),
        ("một văn bản nào đó", "not-found", ""),
        ("Điều 5", "not-found", ""),
    ],
)
def test_an_eid_is_of_the_instrument_that_is_named_and_of_no_other(corpus: Corpus, default: str, status: str, says: str) -> None:
    """Both the law and the decree have a Điều 20."""
    found = corpus.resolve("art_20", on=TODAY, default=default)
    assert (found.status, [target.label() for target in found.targets]) == (status, [says] if says else [])
    assert found.message or found.status == "resolved"


def test_an_eid_of_a_named_law_before_its_first_day(corpus: Corpus) -> None:
    found = corpus.resolve("art_22", on=date(2026, 6, 30), default=LAW)
    assert (found.status, "01/07/2026" in found.message) == ("not-in-force", True)
    assert "43 điều" in corpus.resolve("art_99", on=TODAY, default=LAW).message


def test_the_law_is_in_force_from_its_first_day(corpus: Corpus) -> None:
    assert corpus.resolve("khoản 2 Điều 27 Luật Viên chức", on=date(2026, 7, 1)).status == "resolved"


def test_the_end_of_the_old_law_is_read_from_the_new_one(corpus: Corpus) -> None:
    old = corpus.known["58/2010/QH12"]
    assert (old.held, old.expires) == (False, date(2026, 7, 1))


def test_relations_that_the_text_cannot_know(corpus: Corpus) -> None:
    guided = {(r.source_eid, r.target_eid) for r in corpus.relations_of(LAW) if r.type == "guided_by"}
    assert guided == {("art_39__clause_1__point_d", None), ("art_41", "chp_III")}


@pytest.mark.parametrize(
    ("citation", "amount", "unit", "words"),
    [
        ("khoản 2 Điều 27", 5, "day", "05 ngày"),
        ("khoản 3 Điều 27", 10, "working_day", "10 ngày làm việc"),
        ("điểm b khoản 1 Điều 36", 10, "year", "10 năm"),
    ],
)
def test_numbers_come_from_the_law(corpus: Corpus, citation: str, amount: int, unit: str, words: str) -> None:
    limit = corpus.time_limit(citation, on=TODAY, default="Luật Viên chức")
    assert (limit.amount, limit.unit, limit.text) == (amount, unit, words)


@pytest.mark.parametrize(
    ("citation", "says"),
    [("khoản 3 Điều 36", "nhiều thời hạn"), ("khoản 1 Điều 43", "không nêu thời hạn"), ("Điều 99", "Điều 99")],
)
def test_a_limit_is_never_guessed(corpus: Corpus, citation: str, says: str) -> None:
    with pytest.raises(LookupError, match=says):
        corpus.time_limit(citation, on=TODAY, default="Luật Viên chức")


# ---- faults of a folder are all named


def test_all_faults_of_a_corpus_at_once(tmp_path: Path) -> None:
    for name, yaml in (
        ("a", "facts: {number: 1/2099/QH99}"),
        ("b", "facts: {number: x}\nfacts: {}"),
        ("c", "relations: [{from: gì đó, type: x, instrument: y}]"),
    ):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "instrument.yaml").write_text(yaml, encoding="utf-8")
        (folder / "vi.txt").write_text(
            "Luật số: 1/2099/QH99\nQuốc hội ban hành Luật Mẫu.\nĐiều 1. Một\nCó chữ.\n", encoding="utf-8"
        )
    with pytest.raises(CorpusError) as caught:
        open_corpus(tmp_path)
    first, second, third = str(caught.value).splitlines()
    assert "the text says so itself" in first
    assert "'facts' stands twice" in second
    assert "not a citation" in third


@pytest.mark.parametrize(
    ("citation", "english"),
    [
        ("điểm a khoản 1 Điều 21 Luật Viên chức", "Point a Clause 1 Article 21 of the Law on Public Employees No. 129/2025/QH15"),
        (
            "điểm đ khoản 1 Điều 19 Luật Viên chức",
            "Point dd Clause 1 Article 19 of the Law on Public Employees No. 129/2025/QH15",
        ),
        ("Điều 151 Bộ luật Lao động", "Article 151 of the Labour Code No. 45/2019/QH14"),  # a title from the register
        ("Nghị định số 235/2026/NĐ-CP", "Decree No. 235/2026/NĐ-CP"),
    ],
)
def test_a_citation_in_english_leads_back_to_the_same(citation: str, english: str, corpus: Corpus) -> None:
    on = date(2026, 11, 9)
    target = corpus.resolve(citation, on=on).targets[0]
    assert target.label("en") == english
    [found] = find(f"as provided in {english}.", titles=corpus.titles)
    assert corpus.resolve_citation(found, on=on).targets == (target,)
