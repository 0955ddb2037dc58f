"""The papers whose truth is known (benchmarks/linter.py counts over them): of every kind, with every fault that is planted named by a rule; and what is found in them."""

from collections import Counter

import pytest

from generators.docx import nd30
from generators.form.report import RULES, check
from tests.docx.papers import law
from tests.form.gold.papers import made
from tests.form.gold.truth import WEIGHTS, Score, hold


def test_the_papers_are_of_every_kind_and_many_are_clean() -> None:
    papers = list(made())
    assert len({paper.name for paper in papers}) == len(papers) > 100
    assert {paper.kind for paper in papers} >= {*nd30.KINDS, nd30.LETTER, "cá nhân", "phụ lục", ""}
    assert sum(not paper.wrong for paper in papers) > 60
    assert sum(bool(paper.wrong) for paper in papers) > 50


@pytest.fixture(scope="module")
def score() -> Score:
    total = Score()
    for paper in made():
        hold(total, paper, check(paper.content(), paper.name, corpus=law()), "wrong")
    return total


def test_what_is_found_is_wrong_and_what_is_wrong_is_found(score: Score) -> None:
    """No difference at all over the papers that are written here; the floors of the benchmark are for those of others, too."""
    assert score.told == []
    assert score.kinds > 150


def test_each_planted_fault_is_found(score: Score) -> None:
    planted = {rule for paper in made() for rule in paper.wrong if WEIGHTS[rule] == "wrong"}
    assert len(planted) > 50
    assert planted == set(score.right) - set(score.missed), score.told


def test_a_score_counts_what_is_right_false_and_missed() -> None:
    score = Score(right=Counter(a=3), false=Counter(a=1), missed=Counter(b=2))
    assert (score.precision(), score.recall()) == (0.75, 0.6)
    assert (Score().precision(), Score().recall()) == (0, 0)


def test_the_truth_names_rules() -> None:

    named = {rule for paper in made() for rule in (*paper.wrong, *paper.unjudged)}
    assert named <= {rule.id for rule in RULES}
