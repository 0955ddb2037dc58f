"""The facts of instruments whose text is not held (corpus/facts): their form, what they point at, what is computed in them, and the scans they were read from."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator

import legaltext
from legaltext.basics.paths import corpus_root
from legaltext.basics.text import fold
from legaltext.basics.yaml_data import load_data
from legaltext.corpus.corpus import Corpus, Holding, open_corpus
from legaltext.corpus.facts_compare import disagreements
from legaltext.model import Instrument
from legaltext.references.written import parse_citation
from legaltext.semantics.facts import LimitFact
from legaltext.semantics.time_grammar import UNIT_OF
from legaltext.semantics.time_limits import TimeLimit, find_limits
from tests.shared import SHARED
from tests.some import some

FOLDER = corpus_root() / "facts"
FILES = {
    "nghi-dinh-232-2026-nd-cp": "232/2026/NĐ-CP",
    "nghi-dinh-233-2026-nd-cp": "233/2026/NĐ-CP",
    "nghi-dinh-234-2026-nd-cp": "234/2026/NĐ-CP",
    "nghi-dinh-235-2026-nd-cp": "235/2026/NĐ-CP",
    "bo-luat-45-2019-qh14": "45/2019/QH14",
    "luat-58-2010-qh12": "58/2010/QH12",
    "luat-52-2019-qh14": "52/2019/QH14",
}
LAWS = SHARED / "laws"
READ_FROM = {
    "232/2026/NĐ-CP": ["decrees-2026/232-2026-ND-CP.md"],
    "233/2026/NĐ-CP": ["decrees-2026/233-2026-ND-CP.md"],
    "234/2026/NĐ-CP": ["decrees-2026/234-2026-ND-CP.md", "decrees-2026/234-2026-ND-CP.second-scan.md"],
    "235/2026/NĐ-CP": ["decrees-2026/235-2026-ND-CP.md", "decrees-2026/235-2026-ND-CP.second-scan.md"],
    "45/2019/QH14": ["docx/Bộ luật-45-2019-QH14.docx"],
    "58/2010/QH12": ["docx/Luật-58-2010-QH12.docx"],
    "52/2019/QH14": ["docx/Luật-52-2019-QH14.docx"],
}
needs_laws = pytest.mark.skipif(not LAWS.exists(), reason="the laws are not beside the checkout (../shared)")


@cache
def contents(name: str) -> dict[str, Any]:
    data = load_data((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), name)
    assert isinstance(data, dict)
    return data


def every_fact() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Instrument, name, fact."""
    for name in FILES:
        data = contents(name)
        yield from ((data["instrument"], key, fact) for key, fact in data["facts"].items())


@cache
def validator() -> Draft202012Validator:
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def wrong(data: object) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message}" for error in validator().iter_errors(data)]


# ---- their form


def test_the_files_are_these() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_what_the_schema_says(name: str) -> None:
    assert wrong(contents(name)) == []
    assert contents(name)["instrument"] == FILES[name]


LIMIT = {"provision": "khoản 4 Điều 14", "kind": "limit", "nhan": "Hạn mẫu", "amount": 3, "unit": "ngày", "bound": "at_most"}
LIST = {"provision": "Điều 2", "kind": "choice", "nhan": "Lựa chọn mẫu", "items": ["một", {"at": "điểm b", "nhan": "hai"}]}


def made_up(fact: dict[str, Any], key: str = "han_mau") -> dict[str, Any]:
    return {
        "instrument": "1/2030/NĐ-CP",
        "source": {"of": "official scan", "read": "2030-01-01", "readings": 1},
        "facts": {key: fact},
    }


def test_a_made_up_file_is_accepted() -> None:
    assert wrong(made_up(LIMIT)) == wrong(made_up(LIST)) == []


@pytest.mark.parametrize(
    "fact",
    [
        LIMIT | {"kind": "opinion"},
        LIMIT | {"unit": "ngày nghỉ"},
        LIMIT | {"amount": 0},
        LIMIT | {"amount": "3"},
        LIMIT | {"bound": "about"},
        LIMIT | {"items": ["một"]},  # a field of another kind
        LIMIT | {"remark": "lạ"},
        LIMIT | {"date": "2030-01-01"},  # an amount and a day
        {key: value for key, value in LIMIT.items() if key != "bound"},
        {key: value for key, value in LIMIT.items() if key != "unit"},
        {key: value for key, value in LIMIT.items() if key != "provision"},
        LIMIT | {"provision": "Điều 14 khoản 4"},
        LIMIT | {"nhan": " "},
        LIST | {"items": []},
        LIST | {"items": [{"nhan": "hai", "đúng hạn": None}]},  # what a comma inside {…} makes of a sentence
        LIST | {"items": [{"nhan": "hai", "levels": [1, 6]}]},
        LIST | {"kind": "condition"},  # all of the items, or one?
    ],
)
def test_the_schema_refuses(fact: dict[str, Any]) -> None:
    assert wrong(made_up(fact)) != []


@pytest.mark.parametrize("key", ["Han_mau", "hạn_mẫu", "han-mau", "han mau", "_han"])
def test_the_schema_refuses_a_name_that_is_none(key: str) -> None:
    assert wrong(made_up(LIMIT, key)) != []


def test_a_name_stands_once_in_all_files() -> None:
    assert [name for name, times in Counter(key for _, key, _ in every_fact()).items() if times > 1] == []


def test_days_are_days() -> None:
    days = [fact["date"] for _, _, fact in every_fact() if "date" in fact]
    assert all(date.fromisoformat(day) for day in days + [contents(name)["source"]["read"] for name in FILES])
    assert days


# ---- what they point at


def test_each_is_of_an_instrument_that_is_known() -> None:
    known = open_corpus().known
    assert [number for number in FILES.values() if number not in known] == []


def eid_of(citation: str) -> str:
    [reference] = parse_citation(citation)
    eid = reference.eid()
    assert eid, citation
    return eid


@pytest.mark.parametrize("name", FILES)
def test_each_provision_is_a_citation_of_one_provision(name: str) -> None:
    kind = "Bộ luật" if name.startswith("bo-luat") else "Luật" if name.startswith("luat") else "Nghị định"
    for fact in some(contents(name)["facts"].values()):
        [reference] = parse_citation(f"{fact['provision']} {kind} số {FILES[name]}")
        assert reference.instrument.number == FILES[name]
        assert reference.eid()


def parts(fact: dict[str, Any]) -> Iterator[str]:
    """Where its items say they stand, as whole citations."""
    for item in [*fact.get("items", ()), *(fact["who"] if isinstance(fact.get("who"), list) else ())]:
        if isinstance(item, dict) and "at" in item:
            yield f"{item['at']} {fact['provision']}"


def test_each_item_stands_below_its_provision() -> None:
    placed = [(fact["provision"], part) for _, _, fact in every_fact() for part in parts(fact)]
    assert all(eid_of(part).startswith(f"{eid_of(provision)}__") for provision, part in placed)
    assert len(placed) > 100


def test_what_amended_is_another_instrument() -> None:
    amended = {fact["amended_by"] for _, _, fact in every_fact() if "amended_by" in fact}
    assert {reference.instrument.number for citation in amended for reference in parse_citation(citation)} == {"52/2019/QH14"}


def test_of_several_time_limits_in_one_provision_each_says_which_it_is() -> None:
    limits = [
        (instrument, fact["provision"], fact.get("number"))
        for instrument, _, fact in every_fact()
        if "unit" in fact and fact["kind"] == "limit"
    ]
    several = {place for place, times in Counter(limit[:2] for limit in limits).items() if times > 1}
    numbers = [limit for limit in limits if limit[:2] in several]
    assert all(number for *_, number in numbers)
    assert len(set(numbers)) == len(numbers) > 10


def test_an_age_that_is_measured_from_another_names_it() -> None:
    ages = {key: fact for _, key, fact in every_fact() if fact["kind"] == "age"}
    measured = {key: fact["base"] for key, fact in ages.items() if "base" in fact}
    assert measured == {"tuoi_nghi_huu_thap_hon": "tuoi_nghi_huu", "tuoi_nghi_huu_cao_hon": "tuoi_nghi_huu"}
    assert "roadmap" in ages["tuoi_nghi_huu"]


# ---- what is computed: the age of retirement (Bộ luật Lao động, khoản 2 Điều 169)

RETIREMENT = contents("bo-luat-45-2019-qh14")["facts"]["tuoi_nghi_huu"]


def months(age: list[int]) -> int:
    return age[0] * 12 + age[1]


def by_the_rule(sex: str, year: int) -> int:
    """The age in months: so much in the first year, a step more each year, until the last age."""
    rule = RETIREMENT["roadmap"][sex]
    return int(min(months(rule["age"]) + rule["step"] * (year - rule["year"]), months(rule["until"]["age"])))


@pytest.mark.parametrize(("sex", "years"), [("nam", (61, 6)), ("nu", (57, 0))])
def test_the_age_of_2026(sex: str, years: tuple[int, int]) -> None:
    # 60 years 3 months and five times 3; 55 years 4 months and five times 4
    assert tuple(RETIREMENT["by_year"][2026][sex]) == years


@pytest.mark.parametrize("sex", ["nam", "nu"])
def test_the_roadmap_ends_in_the_year_that_the_code_names(sex: str) -> None:
    until = RETIREMENT["roadmap"][sex]["until"]
    assert by_the_rule(sex, until["year"]) == months(until["age"]) > by_the_rule(sex, until["year"] - 1)


@pytest.mark.parametrize("sex", ["nam", "nu"])
def test_the_table_of_years_is_what_the_rule_gives(sex: str) -> None:
    assert list(RETIREMENT["by_year"]) == list(range(2021, 2036))
    assert {year: months(row[sex]) for year, row in RETIREMENT["by_year"].items()} == {
        year: by_the_rule(sex, year) for year in range(2021, 2036)
    }


def month_number(text: str) -> int:
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


@pytest.mark.parametrize(("sex", "first"), [("nam", "1961-01"), ("nu", "1966-01")])
def test_the_table_of_births_is_what_the_rule_gives(sex: str, first: str) -> None:
    """One born in a month retires in the first year in which he or she reaches the age of that year."""
    rows = RETIREMENT["by_birth"][sex]
    assert rows[0]["from"] == first
    assert "to" not in rows[-1]
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        end = month_number(row["to"]) if "to" in row else month_number(row["from"]) + 60
        assert following is None or month_number(following["from"]) == end + 1
        for birth in range(month_number(row["from"]), end + 1):
            year = next(year for year in range(2021, 2100) if (birth + by_the_rule(sex, year)) // 12 == year)
            assert months(row["age"]) == by_the_rule(sex, year), (birth // 12, birth % 12 + 1)


# ---- against the scans and Word files that they were read from


@cache
def text(path: str) -> Instrument:
    [instrument] = legaltext.parse_file(LAWS / path).instruments
    return instrument


def place_of(number: str, fact: dict[str, Any]) -> tuple[str, str]:
    if "amended_by" not in fact:
        return number, eid_of(fact["provision"])
    [reference] = parse_citation(fact["amended_by"])
    assert reference.instrument.number
    return reference.instrument.number, reference.eid() or ""


def words_at(instrument: Instrument, eid: str) -> str:
    """The words of a provision with all below it; of the one above where a scan lost its mark."""
    while eid not in instrument.index:
        eid = eid.rpartition("__")[0]
    found = (paragraph.vi for provision in instrument.index[eid].walk() for paragraph in (*provision.text, *provision.wrap_up))
    return " ".join(words for words in found if words)


def as_written(fact: dict[str, Any]) -> str:
    if fact["unit"] == "%":
        return f"{fact['amount']}%"
    return f"{fact['amount']:02d} {fact['unit']}"


COUNTED = ("%", "điểm", "bậc")
FIGURES = [
    pytest.param(number, fact, id=key)
    for number, key, fact in every_fact()
    if "amount" in fact and (fact["kind"] in ("limit", "age") or fact.get("unit") in COUNTED)
]


@needs_laws
@pytest.mark.parametrize(("number", "fact"), FIGURES)
def test_a_figure_stands_in_every_reading(number: str, fact: dict[str, Any]) -> None:
    number, eid = place_of(number, fact)
    for path in some(READ_FROM[number]):
        assert fold(as_written(fact)) in fold(words_at(text(path), eid)), path  # a scan loses tone marks


# Where a clause was amended its limits are counted in the clause as it is now, which stands in no file here.
NUMBERED = [
    pytest.param(number, fact, id=key) for number, key, fact in every_fact() if "number" in fact and "amended_by" not in fact
]


@needs_laws
@pytest.mark.parametrize(("number", "fact"), NUMBERED)
def test_the_number_of_a_limit_is_its_place_in_the_words(number: str, fact: dict[str, Any]) -> None:
    instrument = text(READ_FROM[number][0])
    found = list(find_limits(instrument.index[eid_of(fact["provision"])]))[fact["number"] - 1]
    assert (found.amount, found.unit, found.bound) == (fact["amount"], UNIT_OF["vi"][fact["unit"]], fact["bound"])


# ---- facts beside the text, as an office has it that adds one

# What one reading alone shows is a slip of that reading. Of these decrees there is one only; what is told of them is a letter that the scan lost, and one day
# that the facts themselves doubt.
ONE_READING = {
    "232/2026/NĐ-CP": {"ty_le_khi_hai_bac", "han_phe_duyet_vi_tri_viec_lam", "quyet_dinh_phe_duyet_gom"},
    "233/2026/NĐ-CP": {"tieu_chi_chung_vien_chuc", "han_xep_loai_vien_chuc", "trinh_tu_xep_loai_khong_quan_ly"},
    "234/2026/NĐ-CP": set(),
    "235/2026/NĐ-CP": set(),
    "45/2019/QH14": set(),
    "58/2010/QH12": set(),
    "52/2019/QH14": set(),
}


def held(number: str, path: str) -> Holding:
    facts = replace(open_corpus().known[number], held=True)
    return Holding(replace(text(path), facts=facts), cast("Any", None), LAWS, {})


@cache
def with_text(number: str, path: str) -> Corpus:
    """The corpus that ships with one text more (and what amended it)."""
    shipped = open_corpus()
    more = [held(number, path)]
    if number == "58/2010/QH12":
        more.append(held("52/2019/QH14", *READ_FROM["52/2019/QH14"]))
    return Corpus([*shipped.holdings.values(), *more], shipped.known.values(), shipped.facts)


@needs_laws
@pytest.mark.parametrize("number", FILES.values())
def test_no_reading_contradicts_the_facts_that_another_bears_out(number: str) -> None:
    told = [
        {
            found.fact.name
            for found in disagreements(with_text(number, path), date(2026, 11, 29))
            if found.fact.instrument == number
        }
        for path in some(READ_FROM[number])
    ]
    assert set.intersection(*told) == ONE_READING[number]


@needs_laws
@pytest.mark.parametrize("number", FILES.values())
def test_a_wrong_fact_is_told_by_every_reading(number: str) -> None:
    """Each limit with another amount: none passes unseen, whichever reading an office has."""
    for path in READ_FROM[number]:
        corpus = with_text(number, path)
        limits = [fact for fact in corpus.facts if fact.instrument == number and isinstance(fact, LimitFact) and fact.amount]
        wrong = [replace(fact, amount=(fact.amount or 0) + 777) for fact in limits]
        assert {found.fact.name for found in disagreements(corpus, date(2026, 11, 29), wrong)} == {
            fact.name for fact in some(limits)
        }


@needs_laws
@pytest.mark.parametrize("number", FILES.values())
def test_a_limit_is_the_same_with_and_without_the_text(number: str) -> None:
    without, slips = open_corpus(), ONE_READING[number]
    day = min(date(2026, 11, 29), (without.known[number].expires or date.max) - timedelta(days=1))
    limits = [fact for fact in without.facts if fact.instrument == number and isinstance(fact, LimitFact) and fact.amount]
    for fact in some([fact for fact in limits if fact.name not in slips]):
        citation = without.facts.citation(fact)
        found = [with_text(number, path) for path in READ_FROM[number]]
        told = {(limit.amount, limit.unit) for corpus in found if (limit := asking(corpus, citation, day, fact.number))}
        assert told == {(fact.amount, fact.unit)}, fact.name
        own = without.time_limit(citation, on=day, number=fact.number)
        assert (own.amount, own.unit, own.fact) == (fact.amount, fact.unit, fact.name)


def asking(corpus: Corpus, citation: str, on: date, number: int | None) -> TimeLimit | None:
    """The limit; None where a scan lost the provision itself."""
    lost = corpus.resolve(citation, on=on).status == "not-found"
    return None if lost else corpus.time_limit(citation, on=on, number=number)
