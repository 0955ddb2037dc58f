"""Any set of paragraphs may be lost from the English: single ones and runs, headings, numbers, points, second paragraphs.

The truth is known, for both texts of the corpus are complete. Three kinds of pages: a marker for each lost paragraph (as legal websites show), one marker
for a run, and no marker at all.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from legaltext.basics.paths import corpus_root
from legaltext.grammar.vi import VI
from legaltext.ingest import read_lines
from legaltext.model import Lang
from legaltext.parsing.align import Alignment, _Aligner, align
from legaltext.parsing.page import Gap, Region, cut_page
from legaltext.parsing.tree import Para, Tree, build_tree
from legaltext.sources.plain import Line
from tests.some import rarely

Place = tuple[str, str, int]  # eId, part, paragraph


@dataclass
class Pair:
    """A complete bilingual text: the Vietnamese lines and, in step, the English."""

    vi: list[Line]
    en: list[Line]
    vi_closing: list[Line]
    en_closing: list[Line]


def region(name: str) -> Region:
    return cut_page(read_lines(corpus_root() / "luat-129-2025-qh15" / name)).regions[0]


@pytest.fixture(scope="module")
def whole() -> Pair:
    vi, en = region("vi.txt"), region("en.txt")
    assert len(vi.body) == len(en.body)
    return Pair(vi.body, en.body, vi.closing, en.closing)


@pytest.fixture(scope="module")
def chapters(whole: Pair) -> Pair:
    """Chương IV and V: small enough to be knocked about thousands of times."""
    first = next(i for i, line in enumerate(whole.vi) if line.text == "Chương IV")
    last = next(i for i, line in enumerate(whole.vi) if line.text == "Chương VI")
    return Pair(whole.vi[first:last], whole.en[first:last], [], [])


def places(tree: Tree, lang: Lang) -> dict[Place, int]:
    """Where each line of a language stands in the tree."""
    out = {}
    for node in tree.walk():
        for part, paras in (("heading", [node.heading] if node.heading else []), ("text", node.text), ("wrap_up", node.wrap_up)):
            for number, para in enumerate(paras, 1):
                if lang in para.words:
                    out[node.eid, part, number] = para.words[lang].number
    return out


def aligned(pair: Pair, kept: Sequence[Line], gaps: Sequence[Gap]) -> tuple[Tree, Alignment]:
    tree = build_tree(pair.vi, VI, excerpt=True)
    closing = [Para({"vi": line}) for line in pair.vi_closing]
    return tree, align(tree, closing, kept, gaps)


def truth(pair: Pair) -> dict[Place, int]:
    """Both texts are in step: the English line of a place is the one beside its Vietnamese line."""
    beside = {vi.number: en.number for vi, en in zip(pair.vi, pair.en, strict=True)}
    return {place: beside[line] for place, line in places(build_tree(pair.vi, VI, excerpt=True), "vi").items()}


def knocked(pair: Pair, rng: random.Random, share: float, longest: int, markers: str) -> tuple[list[Line], list[Gap]]:
    lines = [*pair.en, *pair.en_closing]
    lost: set[int] = set()
    while len(lost) < share * len(lines):
        first = rng.randrange(len(lines))
        lost.update(range(first, min(len(lines), first + rng.randint(1, longest))))
    kept = [line for position, line in enumerate(lines) if position not in lost]
    shown = {"each": lost, "run": {p for p in lost if p - 1 not in lost}, "none": set[int]()}[markers]
    return kept, [Gap(lines[p].number, lines[p].number) for p in sorted(shown)]


def misplaced(pair: Pair, expected: dict[Place, int], kept: Sequence[Line], gaps: Sequence[Gap]) -> int:
    """How many surviving paragraphs do not stand where they belong; and the diagnostics must name exactly the others."""
    tree, found = aligned(pair, kept, gaps)
    there = {line.number for line in kept}
    want = {place: line for place, line in expected.items() if line in there}
    got = places(tree, "en")
    assert {(m.node.eid, m.part, m.paragraph or 1) for m in found.missing} == set(expected) - set(got)
    return sum(1 for place, line in want.items() if got.get(place) != line)


def test_a_complete_pair_aligns_in_step(whole: Pair) -> None:
    tree, found = aligned(whole, [*whole.en, *whole.en_closing], [])
    assert places(tree, "en") == truth(whole)
    assert found == Alignment((), (), ())


LOSSES = [(0.03, 1), (0.1, 1), (0.1, 4), (0.25, 6), (0.5, 10)]
SOME_LOSSES = [loss if number == 2 else rarely(*loss) for number, loss in enumerate(LOSSES)]


def rate(pair: Pair, trials: int, share: float, longest: int, markers: str) -> float:
    """The share of surviving paragraphs that stand in a wrong place, over many seeded losses."""
    expected = truth(pair)
    wrong = total = 0
    for seed in range(trials):
        kept, gaps = knocked(pair, random.Random(f"{markers} {share} {seed}"), share, longest, markers)
        wrong += misplaced(pair, expected, kept, gaps)
        total += len(kept)
    return wrong / total


@pytest.mark.slow(reason="aligns 400 seeded losses of each kind")
@pytest.mark.parametrize(("share", "longest"), SOME_LOSSES)
def test_losses_with_a_marker_each(chapters: Pair, share: float, longest: int) -> None:
    """As the page shows them: structure decides alone, and no paragraph may stand wrong."""
    assert rate(chapters, 400, share, longest, "each") == 0


@pytest.mark.slow(reason="aligns 400 seeded losses of each kind")
@pytest.mark.parametrize(("share", "longest"), SOME_LOSSES)
def test_losses_with_one_marker_a_run(chapters: Pair, share: float, longest: int) -> None:
    """Where half of the text is gone and ten losses share a marker, a survivor such as "a) Khiển trách;" can be anybody's."""
    assert rate(chapters, 250, share, longest, "run") <= (0.005 if share == 0.5 else 0)


@pytest.mark.parametrize(("share", "longest"), SOME_LOSSES)
def test_losses_without_any_marker(chapters: Pair, share: float, longest: int) -> None:
    """Nothing says that something is missing: numbers, what restarts, and the words alone tell."""
    assert rate(chapters, 120, share, longest, "none") <= 0.01


@pytest.mark.slow(reason="aligns 60 seeded losses of a whole law")
@pytest.mark.parametrize("markers", ["run", rarely("each")])
def test_losses_in_the_whole_law(whole: Pair, markers: str) -> None:
    assert [rate(whole, 20, share, longest, markers) for share, longest in LOSSES[1:4]] == [0, 0, 0]


# ---- the work grows with the text, and what bounds it changes nothing


def form(lines: int) -> tuple[list[Line], list[Line]]:
    """A form below two short articles, in both languages: plain paragraphs, which any other could stand for."""
    names = (("Họ và tên", "Full name"), ("Quốc tịch", "Nationality"), ("Số hộ chiếu", "Passport number"), ("Lý do", "Reason"))
    rng = random.Random(7)
    rows = [(*rng.choice(names), n) for n in range(lines)]
    vi = ["Điều 1. Phạm vi", "Một.", "PHỤ LỤC I", "BIỂU MẪU", *(f"{here} của mục {n}: …" for here, _, n in rows)]
    en = ["Article 1. Scope", "One.", "APPENDIX I", "FORMS", *(f"{there} of item {n}: …" for _, there, n in rows)]
    return [Line(n, text) for n, text in enumerate(vi, 1)], [Line(n, text) for n, text in enumerate(en, 1)]


def lossy(lines: Sequence[Line], markers: str) -> tuple[list[Line], list[Gap]]:
    """A twentieth of the paragraphs lost, and a marker for each or none."""
    rng = random.Random(5)
    lost = {line.number for line in lines if rng.random() < 0.05}
    gaps = [Gap(n, n) for n in sorted(lost)] if markers == "each" else []
    return [line for line in lines if line.number not in lost], gaps


def every_way(aligner: _Aligner, place: int, own: float, ends: list[tuple[int, int, float, object]]) -> object:
    """What `arrival` finds, by looking at all walks."""
    ways = [(price + own + aligner.skip(last, place, gaps), step) for last, gaps, price, step in ends if last < place]
    if not ways:
        return None
    price, step = min(ways, key=lambda way: way[0])
    return price, place, step


@pytest.mark.parametrize("markers", ["each", "run", "none"])
@pytest.mark.parametrize(("share", "longest"), [(0.1, 4), (0.4, 40)])
def test_walks_that_cannot_win_are_not_tried(
    markers: str, share: float, longest: int, chapters: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same places as when every slot to the end of the text is tried for every token, from every walk."""
    for number, pair in enumerate((chapters, Pair(*form(150), [], []), chapters, Pair(*form(90), [], []))):
        kept, gaps = knocked(pair, random.Random(f"{markers} {number}"), share, longest, markers)
        bounded = places(aligned(pair, kept, gaps)[0], "en")
        with monkeypatch.context() as patch:
            patch.setattr(_Aligner, "reach", lambda aligner, *_: len(aligner.slots) - 1)
            patch.setattr(_Aligner, "arrival", every_way)
            assert bounded == places(aligned(pair, kept, gaps)[0], "en")
        assert bounded


@pytest.mark.parametrize("markers", ["each", "none"])
def test_the_work_on_a_paragraph_does_not_grow_with_the_text(markers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    work = []
    count = _Aligner.skip
    for lines in (100, 200, 400):
        calls = [0]

        def counted(aligner: _Aligner, last: int, place: int, gaps: int, calls: list[int] = calls) -> float:
            calls[0] += 1
            return count(aligner, last, place, gaps)

        monkeypatch.setattr(_Aligner, "skip", counted)
        vi, en = form(lines)
        kept, gaps = lossy(en, markers)
        align(build_tree(vi, VI, excerpt=True), [], kept, gaps)
        work.append(calls[0] / lines)
    assert work[2] < 1.3 * work[1]


def test_a_marker_decides_between_two_second_paragraphs(whole: Pair) -> None:
    """Điều 26 khoản 1 has two paragraphs after its points; whichever is lost, the other stays at its own place."""
    expected = truth(whole)
    for lost in (("art_26__clause_1", "wrap_up", 1), ("art_26__clause_1", "wrap_up", 2)):
        number = expected[lost]
        kept = [line for line in [*whole.en, *whole.en_closing] if line.number != number]
        tree, found = aligned(whole, kept, [Gap(number, number)])
        assert [(m.node.eid, m.part, m.paragraph, m.line) for m in found.missing] == [(*lost, number)]
        assert places(tree, "en") == {place: line for place, line in expected.items() if place != lost}


def test_each_loss_of_a_run_has_the_marker_of_its_own(chapters: Pair) -> None:
    lost = [line.number for line in chapters.en[20:23]]
    kept = [line for line in chapters.en if line.number not in lost]
    _, found = aligned(chapters, kept, [Gap(number, number) for number in lost])
    assert [missing.line for missing in found.missing] == lost


def test_a_paragraph_that_only_the_english_has_is_kept_and_named(chapters: Pair) -> None:
    extra = Line(9999, "A note that the translator added, which the Vietnamese text does not have at all.")
    kept = [*chapters.en[:10], extra, *chapters.en[10:]]
    _, found = aligned(chapters, kept, [])
    assert [line for line, _ in found.extra] == [extra]
    assert found.missing == ()
