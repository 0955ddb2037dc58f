"""The second gold set is as large as it claims, and says what it means in its own notation."""

import re

import pytest

from tests.legaltext.references.gold_by_title import NOT_JUDGED, by_title, needs_telling, read_as, shared_by_title, told
from tests.shared import SHARED
from tests.some import some

NUMBER = r"\d+[\w/&-]*"
UNITS = r"annex|this:[a-z]+(?:/[a-z]+_\w+)?|\.\.[a-zđ]|\.{1,3}|\.{0,2}\d+\w?(\.\w+)*|[a-z]+_\w+(__[a-z]+_\w+)*"
TARGET = re.compile(rf"(?=\S)({UNITS})?( ?@[^+~¶?]*[^+~¶? ])?( \+{NUMBER})*( ~\S.*)?( \?)?|~\S.*")
STRETCH = "the texts beside the checkout (../shared) are not there"


@pytest.mark.skipif(not SHARED.exists(), reason=STRETCH)
def test_it_is_as_large_as_it_claims() -> None:
    marks = [mark for passage in by_title() for mark in passage.marked if mark.targets != NOT_JUDGED]
    assert len(marks) >= 800
    for half, least in (("tune", 600), ("judge", 200)):
        assert sum(len(passage.marked) for passage in by_title() if passage.half == half) >= least


@pytest.mark.skipif(not SHARED.exists(), reason=STRETCH)
def test_stretches_stand_in_their_documents() -> None:
    passages = list(shared_by_title())
    assert sum(len(passage.marked) for passage in passages) >= 400
    for passage in passages:
        assert passage.document[passage.at : passage.at + len(passage.text)] == passage.text


def test_marks_follow_one_another_and_targets_can_be_read() -> None:
    for passage in some(by_title()):
        end = 0
        for mark in passage.marked:
            assert end <= mark.start < mark.end <= len(passage.text)
            words = passage.text[mark.start : mark.end]
            assert words == words.strip(), (passage.name, words)
            end = mark.end
            assert mark.targets == NOT_JUDGED or all(TARGET.fullmatch(target) for target in mark.targets), (
                passage.name,
                mark.targets,
            )


@pytest.mark.skipif(not SHARED.exists(), reason=STRETCH)
def test_no_stretch_is_judged_that_rules_were_made_on() -> None:
    spans: dict[str, list[tuple[str, int, int]]] = {"tune": [], "judge": []}
    for passage in shared_by_title():
        file, _, first = passage.name.rpartition(":")
        spans[passage.half].append((file, int(first), int(first) + len(passage.text)))
    assert spans["tune"]
    assert spans["judge"]
    assert not [(a, b) for a in spans["tune"] for b in spans["judge"] if a[0] == b[0] and a[1] < b[2] and b[1] < a[2]]


@pytest.mark.parametrize(
    ("got", "wanted", "right", "telling"),
    [
        ("5 @Luật Giá", "5 @Luật Giá", True, False),
        ("5 @luật giá", "5 @Luật Giá", True, False),
        ("5.đ @Luật Giá", "5.d @Luật Giá", False, False),
        ("6 @Luật Giá", "5 @Luật Giá", False, False),
        ("5 @Luật Giá", "5 @Luật Giá ~16/2023/QH15", True, False),
        ("5 @16/2023/QH15", "5 @Luật Giá ~16/2023/QH15", True, True),
        ("5 @Luật Giá ~16/2023/QH15", "5 @Luật Giá ~16/2023/QH15", True, True),
        ("5 @11/2012/QH13", "5 @Luật Giá ~16/2023/QH15", False, False),
        ("5", "5 ~16/2023/QH15", True, False),
        ("5 @16/2023/QH15", "5 ~16/2023/QH15", True, True),
        ("5 @this", "5 ~16/2023/QH15", False, False),
        ("@Bộ luật Hình sự", "@BLHS ~Bộ luật Hình sự", True, True),
    ],
)
def test_what_is_read_and_what_is_told(got: str, wanted: str, right: bool, telling: bool) -> None:
    assert read_as((got,), (wanted,)) is right
    assert told(got, wanted) is telling
    assert needs_telling(wanted) is ("~" in wanted)
