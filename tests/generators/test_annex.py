"""The annex of what is cited: each provision once, in the order of its law, and none without the words that lead to it."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from generators.legal.annex import LEFT_OUT, NOT_HELD, Quoted
from generators.legal.citations import Citations
from legaltext.corpus.corpus import Corpus, Holding
from legaltext.model import Instrument, InstrumentFacts, Level, Provision, Text
from tests.generators.small import LUAT_MOI

DAY = dt.date(2026, 10, 1)
LAW = "Luật Viên chức số 129/2025/QH15"


def annex(corpus: Corpus, *citations: str) -> tuple[Quoted, ...]:
    cited = Citations(corpus, DAY, LAW)
    for citation in citations:
        assert cited.register(citation, "") is not None
    return cited.annex()


@pytest.mark.parametrize(
    ("citations", "labels"),
    [
        (["Điều 9", "khoản 2 Điều 22", "khoản 1 Điều 22", "Điều 8"], ["Điều 8", "Điều 9", "Khoản 1 Điều 22", "Khoản 2 Điều 22"]),
        (["khoản 4 Điều 22", "điểm b khoản 4 Điều 22"], ["Khoản 4 Điều 22"]),
        (["điểm b khoản 4 Điều 22", "khoản 4 Điều 22"], ["Khoản 4 Điều 22"]),
        (["khoản 3 Điều 22", "Điều 22", "điểm a khoản 4 Điều 22"], ["Điều 22"]),
        (["khoản 2 Điều 22", "Điều 2"], ["Điều 2", "Khoản 2 Điều 22"]),
        (["Điều 22", "Chương III"], ["Chương III"]),
        (["Điều 40", "Chương III", "Điều 2"], ["Điều 2", "Chương III", "Điều 40"]),
        (["điểm h khoản 1 Điều 40", "điểm đ khoản 1 Điều 40"], ["Điểm đ và điểm h khoản 1 Điều 40"]),
        (
            ["điểm h khoản 1 Điều 40", "điểm d khoản 1 Điều 40", "điểm đ khoản 1 Điều 40"],
            ["Điểm d, điểm đ và điểm h khoản 1 Điều 40"],
        ),
    ],
)
def test_it_follows_the_law_and_has_each_provision_once(citations: Sequence[str], labels: Sequence[str], corpus: Corpus) -> None:
    assert [entry.label for entry in annex(corpus, *citations)] == [f"{label} {LAW}" for label in labels]


def test_laws_stand_in_the_order_in_which_they_are_named(corpus: Corpus) -> None:
    entries = annex(corpus, "Điều 2 Nghị định số 27/2026/NĐ-CP", "Điều 9", "Điều 1 Nghị định số 27/2026/NĐ-CP")
    assert [entry.label for entry in entries] == [
        "Điều 1 Nghị định số 27/2026/NĐ-CP",
        "Điều 2 Nghị định số 27/2026/NĐ-CP",
        f"Điều 9 {LAW}",
    ]


def test_a_point_has_the_words_that_lead_to_it(corpus: Corpus) -> None:
    [entry] = annex(corpus, "điểm h khoản 1 Điều 40")
    assert entry.vi == ("1. Nội dung quản lý viên chức bao gồm:", LEFT_OUT, "h) Giải quyết khiếu nại, tố cáo, kiến nghị;")
    assert entry.en[0] == "1. The content of the management of public employees comprises:"
    assert len(entry.vi) == len(entry.en)


def test_points_of_one_clause_share_the_words_that_lead_to_them(corpus: Corpus) -> None:
    [entry] = annex(corpus, "điểm b khoản 4 Điều 22", "điểm a khoản 4 Điều 22")
    assert [words[:2] for words in entry.vi] == ["4.", "a)", "b)"], "nothing is left out between a and b"
    [entry] = annex(corpus, "điểm c khoản 4 Điều 22", "điểm a khoản 4 Điều 22")
    assert [words[:2] for words in entry.vi] == ["4.", "a)", LEFT_OUT[:2], "c)"]


def test_a_definition_has_the_words_that_lead_to_it(corpus: Corpus) -> None:
    [entry] = annex(corpus, "khoản 8 Điều 4")
    assert entry.vi[:2] == ("Trong Luật này, các từ ngữ dưới đây được hiểu như sau:", LEFT_OUT)


def test_a_clause_that_is_a_sentence_of_its_own_stands_alone(corpus: Corpus) -> None:
    [entry] = annex(corpus, "khoản 1 Điều 22")
    assert len(entry.vi) == 1
    assert entry.vi[0].startswith("1. ")


def test_words_that_end_the_sentence_of_all_points_come_along() -> None:
    points = tuple(
        Provision(f"art_1__clause_1__point_{num}", Level.POINT, num, "art_1__clause_1", text=(Text(words, f"({num})"),))
        for num, words in (("a", "Vắng mặt;"), ("b", "Vi phạm"), ("c", "Từ chối"))
    )
    led = (Text("Người nào:"), Text("thuộc một trong các trường hợp sau:", "in one of the cases:"))
    clause = Provision(
        "art_1__clause_1",
        Level.CLAUSE,
        "1",
        "art_1",
        text=led,
        children=points,
        wrap_up=(Text("thì bị xử lý.", "is dealt with."),),
    )
    article = Provision("art_1", Level.ARTICLE, "1", None, heading=Text("Tên"), children=(clause,))
    corpus = Corpus([Holding(Instrument(LUAT_MOI, (article,), ("vi", "en")), cast("Any", None), Path(), {})], [])
    [entry] = annex(corpus, "điểm a khoản 1 Điều 1")
    assert entry.vi == ("1. Người nào:", "thuộc một trong các trường hợp sau:", "a) Vắng mặt;", LEFT_OUT, "thì bị xử lý.")
    assert entry.en == ("", "in one of the cases:", "a) (a)", LEFT_OUT, "is dealt with.")


def test_what_is_not_held_says_so_once() -> None:
    decree = InstrumentFacts("235/2026/NĐ-CP", "nghị định", Text("Nghị định"), effective=dt.date(2026, 7, 1), held=False)
    entries = annex(
        Corpus([], [decree]), *(f"{unit} Nghị định số 235/2026/NĐ-CP" for unit in ("khoản 2 Điều 4", "Điều 9", "Điều 4"))
    )
    assert [(entry.label.split(" Nghị")[0], entry.vi) for entry in entries] == [("Điều 4", (NOT_HELD,)), ("Điều 9", (NOT_HELD,))]
