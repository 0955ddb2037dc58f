"""Days out of order are found wherever the schema says the order: in groups, in lists, in words; also where the law of the day gave its choices."""

import datetime as dt
from typing import Any

import pytest

from generators.catalog.date_order import check_near, check_order, near, ordered
from generators.catalog.periods import KEYWORD, check_periods, no_periods, periods_of
from generators.catalog.places import places
from generators.catalog.schema import schema_at
from legaltext.corpus.corpus import Corpus
from tests.cases import changed, library

DAY: dict[str, Any] = {"type": "string", "format": "date"}
PERSON = {"properties": {"sinh": DAY, "vao": {**DAY, "not_before": "sinh"}, "ten": {"type": "string"}}}
PLAIN = {"properties": {"ten": {"type": "string"}, "ngay": DAY}}
ROOT = {
    "properties": {
        "ngay_ky": DAY,
        "mot": {"properties": {"trong": PERSON}},
        "nhieu": {"items": PERSON},
        "can_cu": {"items": {"type": "string", "not_after": "document"}},
        "khac": PLAIN,
    }
}
WRONG = {"sinh": dt.date(2000, 1, 1), "vao": dt.date(1999, 1, 1)}


def test_days_out_of_order_are_found_in_groups_lists_and_words() -> None:
    data = {
        "ngay_ky": dt.date(2026, 10, 5),
        "mot": {"trong": WRONG},
        "nhieu": [{"sinh": dt.date(1990, 1, 1), "vao": dt.date(2020, 1, 1)}, WRONG],
        "can_cu": ["Biên bản ngày 01 tháng 10 năm 2026", "Biên bản ngày 06 tháng 10 năm 2026"],
        "khac": {"ngay": dt.date(2030, 1, 1)},
    }
    found = [path for path, _ in check_order(ROOT, data, "ngay_ky")]
    assert found == [("mot", "trong", "vao"), ("nhieu", 1, "vao"), ("can_cu", 1)]


def test_what_says_no_order_is_not_looked_at() -> None:
    assert id(PLAIN) not in ordered(ROOT)
    assert {id(ROOT), id(PERSON)} <= ordered(ROOT)


def test_they_are_found_where_the_law_of_the_day_gives_choices(corpus: Corpus) -> None:
    template = library().get("contracts/quyet-dinh-tuyen-dung")
    assert template.fields.choices
    data = changed(template, {})
    assert "field-order" not in [str(one.code) for one in template.fields.check(data, corpus).findings]
    person = next(key for key, value in data.items() if isinstance(value, dict) and "ngay_sinh" in value)
    late = changed(template, {f"{person}.ngay_sinh": "2026-12-01"})
    assert "field-order" in [str(one.code) for one in template.fields.check(late, corpus).findings]


def test_a_day_more_than_a_year_from_the_documents_is_doubtful() -> None:
    close = {**DAY, "near": "document"}
    root = {"properties": {"ngay_ky": DAY, "den": close, "nhieu": {"items": {"properties": {"tu": close, "khac": DAY}}}}}
    day = dt.date(2026, 10, 5)
    data = {
        "ngay_ky": day,
        "den": day + dt.timedelta(days=367),
        "nhieu": [{"tu": day - dt.timedelta(days=367)}, {"tu": day + dt.timedelta(days=366), "khac": dt.date(1990, 1, 1)}, {}],
    }
    assert near(root) == (("den",), ("nhieu", -1, "tu"))
    found = list(check_near(root, data, "ngay_ky", near(root)))
    assert [(one.where, one.severity) for one in found] == [("den", "warning"), ("nhieu[1].tu", "warning")]
    assert ["sau ngày của văn bản" in one.message for one in found] == [True, False]
    assert list(check_near(root, {**data, "ngay_ky": ""}, "ngay_ky", near(root))) == []


def period(begins: str, ends: str) -> dict[str, dt.date]:
    return {"tu": dt.date.fromisoformat(begins), "den": dt.date.fromisoformat(ends)}


FIRST, SECOND, THIRD = (
    period("2012-03-01", "2015-12-31"),
    period("2016-01-01", "2019-12-31"),
    period("2020-01-01", "2026-10-07"),
)


@pytest.mark.parametrize(
    ("periods", "told"),
    [
        ([FIRST, SECOND, THIRD], {}),
        ([THIRD, SECOND, FIRST], {}),  # the last first, as some offices list them
        ([FIRST, period("2015-12-31", "2019-12-31")], {}),  # the day on which one ends and the next begins
        ([FIRST, period("2015-12-30", "2019-12-31")], {2: "trùng thời gian với mục 1 (01/03/2012 – 31/12/2015)"}),
        ([FIRST, SECOND, FIRST], {3: "trùng thời gian với mục 1"}),
        (
            [period("2000-01-01", "2026-01-01"), FIRST, THIRD],
            {2: "trùng thời gian với mục 1", 3: "trùng thời gian với mục 1"},
        ),
        ([FIRST, THIRD, SECOND], {3: "không theo thứ tự thời gian"}),
        ([THIRD, FIRST, SECOND], {3: "không theo thứ tự thời gian"}),
        ([FIRST, {"tu": SECOND["tu"]}, THIRD], {}),  # a draft
        ([], {}),
    ],
)
def test_periods_that_overlap_or_stand_in_no_order_are_doubtful(periods: list[dict[str, dt.date]], told: dict[int, str]) -> None:
    root = {"properties": {"qua_trinh": {"periods": ["tu", "den"], "items": {"properties": {"tu": DAY, "den": DAY}}}}}
    found = list(check_periods(root, {"qua_trinh": periods}, periods_of(root)))
    assert [one.where for one in found] == [f"qua_trinh[{number}]" for number in told]
    assert all(words in one.message for one, words in zip(found, told.values(), strict=True))
    assert {(str(one.code), one.severity) for one in found} <= {("field-doubtful", "warning")}


def test_what_names_no_two_days_of_the_items_is_no_list_of_periods() -> None:
    items = {"properties": {"tu": DAY, "den": DAY, "viec": {"type": "string"}}}
    for said in (["tu"], ["tu", "viec"], ["tu", "khac"], "tu"):
        root = {"properties": {"qua_trinh": {"periods": said, "items": items}}}
        assert (periods_of(root), no_periods(root)) == ((), (("qua_trinh",),))


def test_every_list_of_periods_refuses_one_that_is_turned_round() -> None:
    """And one whose items follow each other says so: the days of a pause may lie in several of its periods (an illness while a court is seized), each is left out once."""
    found: dict[str, bool] = {}
    for template in library().templates():
        for path, said in places(template.fields.schema, "items"):
            days = said.get("properties", {}) if isinstance(said, dict) else {}
            if {"tu_ngay", "den_ngay"} <= days.keys():
                assert days["den_ngay"]["not_before"] == "tu_ngay", (template.slug, path)
                found.setdefault(str(path[-1]), KEYWORD in schema_at(template.fields.schema, path))
    assert found == {"qua_trinh": True, "thoi_gian_khong_tinh": False}


def test_a_handover_a_year_late_is_told_and_refuses_nothing(corpus: Corpus) -> None:
    template = library().get("dismissal/quyet-dinh-mien-nhiem")
    for late, told in (("2027-10-06", 0), ("2027-10-07", 1)):  # the decision is of 05/10/2026
        checked = template.fields.check(changed(template, {"ngay_ky": "2026-10-05", "han_ban_giao": late}), corpus)
        assert len([one for one in checked.told if one.where == "han_ban_giao"]) == told
        assert "han_ban_giao" not in {one.where for one in checked.findings}
