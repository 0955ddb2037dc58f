"""Who must do what by when: the days of the decree (Điều 18, 19), counted by hand here."""

from __future__ import annotations

import datetime as dt

import pytest

from generators.commands.record import duty_line
from generators.records.duties import duties
from generators.records.record import DutyDay
from generators.records.rules import FILE, RECEIVED, Creates
from generators.records.rules_file import load_rules
from legaltext.corpus.corpus import Corpus
from tests.cases import library

RULES = load_rules(library().root / FILE)
MONDAY, FRIDAY = dt.date(2026, 10, 12), dt.date(2026, 10, 16)


def on(
    corpus: Corpus, day: dt.date, creates: Creates = "never", *, in_system: bool | None = False, today: dt.date | None = None,
    happened: dict[str, dt.date] | None = None, excused: tuple[str, ...] = (),
) -> dict[str, DutyDay]:  # fmt: skip
    found = duties(
        RULES, corpus, day, creates, in_system=in_system, today=today or day, happened=happened, excused=frozenset(excused)
    )
    return {one.id: one for one in found}


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (MONDAY, dt.date(2026, 10, 15)),  # Tuesday, Wednesday, Thursday
        (FRIDAY, dt.date(2026, 10, 21)),  # the weekend does not count: Monday, Tuesday, Wednesday
    ],
)
def test_the_office_updates_within_three_working_days(day: dt.date, last: dt.date, corpus: Corpus) -> None:
    duty = on(corpus, day)["cap_nhat"]
    assert (duty.day, duty.limit, duty.state) == (last, "03 ngày làm việc", "open")
    assert duty.who == "Cơ quan sử dụng cán bộ, công chức, viên chức"
    assert duty.law == "điểm b khoản 2 Điều 19 Nghị định số 27/2026/NĐ-CP"


def test_the_record_is_created_within_three_days_of_which_the_last_is_no_day_of_rest(corpus: Corpus) -> None:
    assert on(corpus, MONDAY, "always")["tao_lap"].day == dt.date(2026, 10, 15)
    # three days from Thursday 15 October end on Sunday 18, so on Monday 19 (Bộ luật Dân sự, khoản 5 Điều 148)
    assert on(corpus, dt.date(2026, 10, 15), "always")["tao_lap"].day == dt.date(2026, 10, 19)
    assert on(corpus, MONDAY, "always")["tao_lap"].limit == "03 ngày"


def test_the_system_has_one_day(corpus: Corpus) -> None:
    found = on(corpus, MONDAY, in_system=True)
    assert (found["he_thong"].day, found["he_thong"].limit) == (dt.date(2026, 10, 13), "01 ngày")
    assert "cap_nhat" not in found


def test_a_record_in_the_system_is_created_with_the_decision_for_which_the_law_has_no_number_of_days(corpus: Corpus) -> None:
    found = on(corpus, MONDAY, "always", in_system=True)
    assert "tao_lap" not in found
    duty = found["tao_lap_dong_thoi"]
    assert (duty.state, duty.day) == ("left", None)
    assert "đồng thời" in duty.why


def test_both_ways_are_told_under_their_conditions_where_nobody_says_how_the_decision_was_made(corpus: Corpus) -> None:
    found = on(corpus, MONDAY, in_system=None)
    assert "không lập trên hệ thống" in found["cap_nhat"].condition
    assert "được lập trên hệ thống" in found["he_thong"].condition


def test_a_decision_that_creates_no_record_asks_nobody_to_declare(corpus: Corpus) -> None:
    assert set(on(corpus, MONDAY)) == {"cap_nhat", "phe_duyet", "thong_bao"}


def test_the_person_declares_within_three_working_days_after_the_record_was_created(corpus: Corpus) -> None:
    waiting = on(corpus, MONDAY, "always")["ke_khai"]
    assert (waiting.state, waiting.day) == ("waiting", None)
    assert "hoàn thành tạo lập hồ sơ điện tử" in waiting.why
    duty = on(corpus, MONDAY, "always", happened={"tao_lap": dt.date(2026, 10, 14)})["ke_khai"]
    assert (duty.start, duty.day) == (dt.date(2026, 10, 14), dt.date(2026, 10, 19))  # Thursday, Friday, Monday
    together = on(corpus, MONDAY, "always", in_system=True, happened={"tao_lap_dong_thoi": MONDAY})["ke_khai"]
    assert together.day == dt.date(2026, 10, 15)


def test_what_the_person_updated_is_approved_within_two_working_days_of_the_notice(corpus: Corpus) -> None:
    waiting = on(corpus, MONDAY)["phe_duyet"]
    assert (waiting.state, waiting.condition) == ("waiting", "khi viên chức kê khai, cập nhật hồ sơ trên hệ thống")
    duty = on(corpus, MONDAY, happened={RECEIVED: FRIDAY})["phe_duyet"]
    assert (duty.day, duty.limit, duty.condition) == (dt.date(2026, 10, 20), "02 ngày làm việc", "")


def test_a_duty_is_late_after_its_last_day_and_not_on_it(corpus: Corpus) -> None:
    assert on(corpus, MONDAY, today=dt.date(2026, 10, 15))["cap_nhat"].state == "open"
    assert on(corpus, MONDAY, today=dt.date(2026, 10, 16))["cap_nhat"].state == "late"
    done = on(corpus, MONDAY, today=dt.date(2026, 10, 16), happened={"cap_nhat": MONDAY})["cap_nhat"]
    assert (done.state, done.done) == ("done", MONDAY)


def test_who_has_a_record_already_need_not_declare_for_the_first_time(corpus: Corpus) -> None:
    found = on(corpus, MONDAY, "if-none", excused=("tao_lap",))
    assert (found["tao_lap"].state, found["ke_khai"].state, found["cap_nhat"].state) == ("excused", "excused", "open")
    assert "chưa có hồ sơ điện tử" in on(corpus, MONDAY, "if-none")["tao_lap"].condition


def test_a_count_over_days_of_rest_that_are_not_decided_yet_is_said_to_be_unsure(corpus: Corpus) -> None:
    duty = on(corpus, dt.date(2030, 2, 1))["cap_nhat"]  # days before Tết of a year for which nobody has decided
    assert duty.unsure
    assert duty.state == "open"


def test_a_count_over_a_day_off_that_no_law_at_hand_makes_one_says_so(corpus: Corpus) -> None:
    duty = on(corpus, dt.date(2026, 11, 20))["cap_nhat"]  # a Friday: 23, 25 and 26/11 without Tuesday 24/11
    assert (duty.day, duty.unsure) == (dt.date(2026, 11, 26), "")
    assert duty.doubt.startswith("Ngày Văn hóa Việt Nam 24/11 được tính là ngày nghỉ")
    assert duty.doubt.endswith(" Nếu là ngày làm việc thì tính ra ngày 25/11/2026.")
    assert (duty.record()["doubt"], duty.record()["if_worked"]) == (duty.doubt, "2026-11-25")
    assert duty_line(duty).endswith(f". {duty.doubt}")
    before = on(corpus, dt.date(2026, 11, 17))["cap_nhat"]  # 18, 19, 20/11
    assert (before.day, before.doubt, before.record()["doubt"]) == (dt.date(2026, 11, 20), "", None)
