"""Citations resolved from the place where they stand, on a day."""

from datetime import date

import pytest

from legaltext.corpus.corpus import Corpus
from legaltext.references.find import find
from legaltext.references.model import At

LAW = "129/2025/QH15"
DAY = date(2026, 8, 1)
HERE = At(LAW, "art_36__clause_1__point_a")


def resolved(corpus: Corpus, text: str, at: At | None = None, on: date = DAY) -> tuple[str, list[tuple[str, str | None]], str]:
    [citation] = find(text)
    found = corpus.resolve_citation(citation, on=on, at=at)
    return found.status, [(t.instrument.number, t.eid) for t in found.targets], found.message


@pytest.mark.parametrize(
    ("text", "eids"),
    [
        ("theo Điều này", ["art_36"]),
        ("theo khoản này", ["art_36__clause_1"]),
        ("theo khoản 2 Điều này", ["art_36__clause_2"]),
        ("theo khoản 1 và khoản 2 Điều này", ["art_36__clause_1", "art_36__clause_2"]),
        ("theo khoản 2", ["art_36__clause_2"]),
        ("theo điểm b khoản này", ["art_36__clause_1__point_b"]),
        ("theo điểm b", ["art_36__clause_1__point_b"]),
        ("theo khoản 4 Điều 22 của Luật này", ["art_22__clause_4"]),
        ("theo khoản 4 Điều 22", ["art_22__clause_4"]),
        ("theo Luật này", [None]),
        ("theo Chương này", ["chp_IV"]),
    ],
)
def test_relative_references_climb_from_where_they_stand(corpus: Corpus, text: str, eids: list[str | None]) -> None:
    status, targets, message = resolved(corpus, text, HERE)
    assert (status, [eid for _, eid in targets], message) == ("resolved", eids, "")
    assert {number for number, _ in targets} == {LAW}


@pytest.mark.parametrize("text", ["theo Điều này", "theo khoản 2", "theo Luật này", "theo khoản 4 Điều 22"])
def test_without_a_place_nothing_is_guessed(corpus: Corpus, text: str) -> None:
    status, targets, message = resolved(corpus, text)
    assert (status, targets) == ("ambiguous", [])
    assert "không rõ" in message.lower()


@pytest.mark.parametrize(
    ("text", "at", "status", "says"),
    [
        ("theo khoản 9 Điều này", HERE, "not-found", "Điều 36 có 4 khoản"),
        ("theo Nghị định này", HERE, "ambiguous", "đứng trong Luật Viên chức"),
        ("khoản 9 Điều 27 Luật Viên chức", None, "not-found", "Điều 27 có 4 khoản"),
        ("đoạn 3 khoản 2 Điều 27 Luật Viên chức", None, "not-found", "chỉ có 1 đoạn"),
        ("Mục 1 Luật Viên chức", None, "ambiguous", "Mục 1 Chương II"),
        ("Điều 35 Bộ luật Lao động", None, "external", "không có trong kho"),
        ("Nghị định số 99/2031/NĐ-CP", None, "external", "chưa có trong danh mục"),
        ("Luật Đất đai", None, "external", "chưa có trong danh mục"),
        ("Luật Viên chức số 58/2010/QH12", None, "not-in-force", "hết hiệu lực"),
        ("Luật Viên chức số 45/2019/QH14", None, "ambiguous", "là của Bộ luật Lao động"),
        ("Nghị định số 232/2026/NĐ-CP ngày 27/6/2026", None, "ambiguous", "ban hành ngày 26/06/2026"),
        ("khoản 1 Điều 5 và khoản 2", HERE, "ambiguous", "nhiều cách hiểu"),
    ],
)
def test_what_is_wrong_is_said(corpus: Corpus, text: str, at: At | None, status: str, says: str) -> None:
    got, _, message = resolved(corpus, text, at)
    assert (got, says in message) == (status, True), message


def test_a_name_means_the_law_in_force_on_the_day(corpus: Corpus) -> None:
    assert resolved(corpus, "Luật Viên chức")[1] == [(LAW, None)]
    assert resolved(corpus, "Luật Viên chức", on=date(2026, 6, 30))[1] == [("58/2010/QH12", None)]
    assert resolved(corpus, "the Law on Public Employees", on=date(2026, 6, 30))[1] == [("58/2010/QH12", None)]
    assert resolved(corpus, "the Labor Code")[1] == [("45/2019/QH14", None)]


def test_a_section_is_found_without_its_chapter_where_there_is_one(corpus: Corpus) -> None:
    assert resolved(corpus, "Mục 5 Luật Viên chức")[:2] == ("resolved", [(LAW, "chp_III__sec_5")])
