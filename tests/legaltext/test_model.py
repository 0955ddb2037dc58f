"""What every provision and instrument keeps to, whoever makes it."""

from dataclasses import FrozenInstanceError, replace

import pytest

from legaltext.model import Instrument, InstrumentFacts, Level, Provision, ProvisionError, Text, make_eid
from legaltext.store.instrument import StoredInstrument

POINT_A = Provision("art_5__clause_2__point_a", Level.POINT, "a", "art_5__clause_2", text=(Text("Một;"),))
POINT_DD = Provision("art_5__clause_2__point_dd", Level.POINT, "đ", "art_5__clause_2", text=(Text("Năm."),))
CLAUSE = Provision(
    "art_5__clause_2",
    Level.CLAUSE,
    "2",
    "art_5",
    text=(Text("Gồm:"),),
    children=(POINT_A, POINT_DD),
    wrap_up=(Text("Các việc trên do Chính phủ quy định."),),
)
ARTICLE = Provision("art_5", Level.ARTICLE, "5", "chp_I", heading=Text("Các việc"), children=(CLAUSE,))


@pytest.mark.parametrize(
    ("eid", "level", "num", "parent"),
    [
        ("art_5", Level.ARTICLE, "5", "chp_I__sec_2"),  # an article begins a new id …
        ("annex_I__art_5", Level.ARTICLE, "5", "annex_I__chp_II"),  # … but in an annex
        ("chp_I__sec_2", Level.SECTION, "2", "chp_I"),
        ("art_5-2", Level.ARTICLE, "5", None),  # the second of that number
        ("art_5-2__clause_1", Level.CLAUSE, "1", "art_5-2"),
        ("art_12a__point_dd1", Level.POINT, "đ1", "art_12a"),
        ("annex", Level.ANNEX, None, None),
        ("clause_2", Level.CLAUSE, "2", None),  # of an excerpt
    ],
)
def test_the_eid_is_made_of_level_number_and_parent(eid: str, level: Level, num: str | None, parent: str | None) -> None:
    assert Provision(eid, level, num, parent).eid == eid


@pytest.mark.parametrize(
    ("eid", "level", "num", "parent"),
    [
        ("art_6", Level.ARTICLE, "5", None),
        ("art_5", Level.CLAUSE, "5", None),
        ("chp_I__art_5", Level.ARTICLE, "5", "chp_I"),
        ("art_5__clause_2", Level.CLAUSE, "2", "art_6"),
        ("clause_2", Level.CLAUSE, "2", "art_5"),
        ("art_5__point_đ", Level.POINT, "đ", "art_5"),
        ("art_5-", Level.ARTICLE, "5", None),
        ("art_5-a", Level.ARTICLE, "5", None),
        ("art_52", Level.ARTICLE, "5", None),
        ("None__clause_2", Level.CLAUSE, "2", None),
        ("5", Level.ARTICLE, "5", None),
    ],
)
def test_another_eid_is_refused(eid: str, level: Level, num: str, parent: str | None) -> None:
    with pytest.raises(ProvisionError, match=make_eid(level, num, parent)):
        Provision(eid, level, num, parent)


@pytest.mark.parametrize(
    ("num", "level", "eid"), [("", Level.CLAUSE, "clause"), (None, Level.ARTICLE, "art"), ("", Level.ANNEX, "annex")]
)
def test_only_an_annex_has_no_number_and_none_an_empty_one(num: str | None, level: Level, eid: str) -> None:
    with pytest.raises(ProvisionError, match="number"):
        Provision(eid, level, num, None)


@pytest.mark.parametrize("provision", [POINT_A, CLAUSE])
def test_clauses_and_points_have_no_heading(provision: Provision) -> None:
    with pytest.raises(ProvisionError, match="heading"):
        replace(provision, heading=Text("Tên"))
    assert replace(ARTICLE, heading=None).heading is None  # articles of 1957 have none


def test_words_come_after_provisions_or_are_text() -> None:
    with pytest.raises(ProvisionError, match="art_5__clause_2: words after"):
        replace(CLAUSE, children=())
    assert CLAUSE.with_children((POINT_DD,)).wrap_up == CLAUSE.wrap_up
    bare = CLAUSE.with_children(())
    assert [text.vi for text in bare.text] == ["Gồm:", "Các việc trên do Chính phủ quy định."]
    assert (bare.children, bare.wrap_up) == ((), ())
    assert CLAUSE.alone() == replace(bare, text=CLAUSE.text)


def test_what_stands_below_names_the_provision_as_its_parent() -> None:
    with pytest.raises(ProvisionError, match="art_5__clause_3: art_5__clause_2__point_a below it has the parent art_5__clause_2"):
        replace(CLAUSE, eid="art_5__clause_3", num="3")


@pytest.mark.parametrize("level", [Level.ARTICLE, Level.CHAPTER, Level.PART])
def test_what_stands_below_is_of_a_lower_level(level: Level) -> None:
    below = Provision(make_eid(level, "1", "art_5"), level, "1", "art_5")
    with pytest.raises(ProvisionError, match=f"{below.eid} below it is of a higher level, or the same"):
        replace(ARTICLE, children=(below,))


def test_an_annex_holds_any_level_but_annexes() -> None:
    part = Provision("annex_I__part_II", Level.PART, "II", "annex_I")
    assert Provision("annex_I", Level.ANNEX, "I", None, children=(part,)).children == (part,)
    with pytest.raises(ProvisionError, match="higher level"):
        Provision("annex_I", Level.ANNEX, "I", None, children=(Provision("annex_II", Level.ANNEX, "II", "annex_I"),))


# ---- an instrument and its index


@pytest.fixture(params=["made", "stored"])
def law(request: pytest.FixtureRequest) -> Instrument:
    if request.param == "made":
        return Instrument(InstrumentFacts("1/2099/QH99", "luật", Text("Luật Mẫu")), (replace(ARTICLE, parent=None),), ("vi",))
    stored = request.getfixturevalue("corpus").instruments["129/2025/QH15"]
    assert isinstance(stored, StoredInstrument)
    assert isinstance(stored, Instrument)
    return stored


def test_a_changed_copy_has_an_index_of_its_own(law: Instrument) -> None:
    before = dict(law.index)
    clause = replace(CLAUSE, num="9", eid="art_5__clause_9", children=(), wrap_up=())
    other = replace(law, body=(replace(ARTICLE, parent=None, children=(clause,)),))
    assert list(other.index) == ["art_5", "art_5__clause_9"]
    assert other.index["art_5"] is other.body[0]
    assert dict(law.index) == before


def test_the_index_is_no_argument_and_cannot_be_exchanged() -> None:
    with pytest.raises(TypeError):
        Instrument(InstrumentFacts("1/2099/QH99", "luật", Text()), (), ("vi",), index={})  # type: ignore[call-arg]  # what is tested
    with pytest.raises(FrozenInstanceError):
        Instrument(InstrumentFacts("1/2099/QH99", "luật", Text()), (), ("vi",)).index = {}  # type: ignore[misc]  # what is tested
