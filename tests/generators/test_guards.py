"""What a document rests on, by its date, and what the law forbids."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from generators.document.render import render
from generators.findings import DocumentError, Finding
from generators.legal.basis import instrument_line, typed_line
from generators.legal.limits import Limit, LimitError
from generators.wording.typeset import typeset
from legaltext.corpus.corpus import Corpus, Holding
from legaltext.model import Instrument, Level, Provision, Text
from tests.generators.small import DATA, LUAT_CU, LUAT_MOI, NGHI_DINH, MakeTemplate, text_of

if TYPE_CHECKING:
    from legaltext.semantics.time_grammar import TimeUnit

LAW = {"cite": "Luật Viên chức", "from": "2026-07-01"}


def basis(make: MakeTemplate, small: Corpus, entries: list[dict[str, str]], **data: Any) -> list[str]:
    template = make("{%p for c in basis %}", "{{ c }}", "{%p endfor %}", basis=entries)
    return text_of(render(template, {**DATA, **data}, corpus=small).docx)


def refused(make: MakeTemplate, small: Corpus, *, data: dict[str, Any] | None = None, **manifest: Any) -> tuple[Finding, ...]:
    with pytest.raises(DocumentError) as caught:
        render(make("{{ ho_ten }}", **manifest), {**DATA, **(data or {})}, corpus=small)
    return caught.value.findings


# Căn cứ


def test_a_law_without_number_and_body_a_decree_with_all() -> None:
    assert instrument_line(LUAT_MOI) == "Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025"
    assert (
        instrument_line(NGHI_DINH)
        == "Căn cứ Nghị định số 27/2026/NĐ-CP ngày 15 tháng 01 năm 2026 của Chính phủ quy định về vị trí việc làm"
    )


@pytest.mark.parametrize(
    "typed",
    [
        "Quyết định số 5/QĐ-UBND",
        "Căn cứ Quyết định số 5/QĐ-UBND;",
        "căn cứ vào Quyết định số 5/QĐ-UBND ./.",
        "Căn cứ: Quyết định số 5/QĐ-UBND.",
    ],
)
def test_typed_basis_has_its_word_once_and_no_end_mark(typed: str) -> None:
    assert typed_line(typed) == "Căn cứ Quyết định số 5/QĐ-UBND"


def test_lines_in_order_then_those_typed(make_template: MakeTemplate, small: Corpus) -> None:
    lines = basis(
        make_template,
        small,
        [LAW, {"cite": "Nghị định số 27/2026/NĐ-CP"}, {"cite": "Điều 27"}],
        can_cu_khac=["Căn cứ Quyết định số 5/QĐ-UBND;"],
    )
    assert lines == [
        "Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025",
        "Căn cứ Nghị định số 27/2026/NĐ-CP ngày 15 tháng 01 năm 2026 của Chính phủ quy định về vị trí việc làm",
        "Căn cứ Điều 27 Luật Viên chức ngày 10 tháng 12 năm 2025",
        "Căn cứ Quyết định số 5/QĐ-UBND",
    ]


@pytest.mark.parametrize(
    ("typed", "twice"),
    [
        ("Luật Viên chức", True),
        ("Căn cứ LUẬT VIÊN CHỨC ngày 10 tháng 12 năm 2025;", True),
        ("Luật Viên chức số 129/2025/QH15", True),
        ("Luật Viên chức năm 2025", True),
        ("Nghị định số 27/2026/NĐ-CP của Chính phủ", True),
        # another one, a part of it, or what only speaks of it
        ("Luật Viên chức số 58/2010/QH12", False),
        ("Luật Viên chức năm 2010", False),
        ("Luật Viên chức sửa đổi", False),
        ("Điều 27 Luật Viên chức", False),
        ("Quyết định số 5/QĐ-UBND về việc thực hiện Nghị định số 27/2026/NĐ-CP", False),
    ],
)
def test_a_typed_basis_that_the_template_prints_is_pointed_out(
    make_template: MakeTemplate, small: Corpus, typed: str, twice: bool
) -> None:
    template = make_template("x", basis=[LAW, {"cite": "Nghị định số 27/2026/NĐ-CP"}])
    findings = render(template, {**DATA, "can_cu_khac": ["Quyết định số 6/QĐ-UBND", typed]}, corpus=small).findings
    assert [one.where for one in findings if one.code == "basis-typed-twice"] == ["can_cu_khac[2]"] * twice


def test_a_typed_basis_that_is_no_longer_in_force_is_pointed_out(make_template: MakeTemplate, small: Corpus) -> None:
    data = {**DATA, "can_cu_khac": ["Quyết định số 5/QĐ-UBND", "Luật Viên chức số 58/2010/QH12 ngày 15 tháng 11 năm 2010;"]}
    [finding] = render(make_template("x"), data, corpus=small).findings
    assert (finding.code, finding.where, finding.severity) == ("basis-typed-not-in-force", "can_cu_khac[2]", "warning")
    assert "đã hết hiệu lực" in finding.message


def test_before_the_law_is_in_force_it_is_refused_and_the_law_of_that_day_named(
    make_template: MakeTemplate, small: Corpus
) -> None:
    findings = refused(make_template, small, basis=[LAW], data={"ngay_ky": "15/06/2026"})
    assert [finding.code for finding in findings] == ["basis-not-in-force"]
    assert "Luật Viên chức số 129/2025/QH15 chưa có hiệu lực" in findings[0].message
    assert "Luật Viên chức số 58/2010/QH12" in findings[0].message


def test_citations_before_the_law_is_in_force_are_told_once(make_template: MakeTemplate, small: Corpus) -> None:
    template = make_template("{{ cite('Điều 27') }} {{ cite('khoản 2 Điều 27') }} {{ quote('khoản 3 Điều 27') }}")
    with pytest.raises(DocumentError) as caught:
        render(template, {**DATA, "ngay_ky": "30/06/2026"}, corpus=small)
    assert [finding.code for finding in caught.value.findings] == ["citation-not-in-force"]


def test_the_basis_of_the_day_is_chosen(make_template: MakeTemplate, small: Corpus) -> None:
    entries = [{"cite": "Nghị định số 27/2026/NĐ-CP", "from": "2026-08-01"}, {"cite": "Luật Viên chức", "to": "2026-07-31"}]
    assert basis(make_template, small, entries) == ["Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025"]
    assert basis(make_template, small, entries, ngay_ky="01/08/2026")[0].startswith("Căn cứ Nghị định số 27/2026/NĐ-CP")


def test_a_basis_that_lapsed_without_another_is_refused(make_template: MakeTemplate, small: Corpus) -> None:
    findings = refused(make_template, small, basis=[{"cite": "Luật Viên chức", "to": "2026-07-10"}])
    assert [finding.code for finding in findings] == ["basis-not-in-force"]
    assert "đến hết ngày 10/07/2026" in findings[0].message


def test_a_basis_that_nobody_knows(make_template: MakeTemplate, small: Corpus) -> None:
    findings = refused(make_template, small, basis=[{"cite": "Luật Không Có"}, {"cite": "Điều 99"}])
    assert [finding.code for finding in findings] == ["basis-not-found", "basis-not-found"]


# Guards

IN_TIME = {
    "require": 'not ngay_cong_khai or ngay_ky <= ngay_cong_khai + limit("khoản 2 Điều 27")',
    "message": "Đã quá {{ limit('khoản 2 Điều 27') }} kể từ {{ ngay_cong_khai|ngay }}.",
    "law": "khoản 2 Điều 27",
}


@pytest.mark.parametrize("published", ["10/07/2026", "15/07/2026", ""])
def test_on_the_last_day_it_is_in_time(make_template: MakeTemplate, small: Corpus, published: str) -> None:
    assert render(make_template("x", guards=[IN_TIME]), {**DATA, "ngay_cong_khai": published}, corpus=small).cited == ()


def test_a_day_too_late_is_refused_with_the_law_that_says_so(make_template: MakeTemplate, small: Corpus) -> None:
    [finding] = refused(make_template, small, guards=[IN_TIME], data={"ngay_cong_khai": "09/07/2026"})
    assert finding.code == "guard-failed"
    assert finding.message == "Đã quá 05 ngày kể từ 09/07/2026 (khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15)."


@pytest.mark.parametrize("published", ["14/07/2026", "13/07/2026"])  # the fifth day is Sunday 19/07, Saturday 18/07
def test_a_fifth_day_on_a_weekend_is_in_time_on_monday_and_too_late_on_tuesday(
    make_template: MakeTemplate, small: Corpus, published: str
) -> None:
    template = make_template("x", guards=[IN_TIME])
    assert render(template, {**DATA, "ngay_ky": "20/07/2026", "ngay_cong_khai": published}, corpus=small).findings == ()
    [finding] = refused(make_template, small, guards=[IN_TIME], data={"ngay_ky": "21/07/2026", "ngay_cong_khai": published})
    assert finding.code == "guard-failed"


NAMED = "Đã quá {{ limit('khoản 3 Điều 27') }}, đến hết {{ (ngay_cong_khai + limit('khoản 3 Điều 27'))|ngay }}."
OVER_NO_LAW = re.compile(r"\)\. Ngày (\S+) chưa chắc\. Ngày Văn hóa Việt Nam 24/11 ")


@pytest.mark.parametrize(
    ("require", "message", "published", "ends"),
    [
        # the fifth day is 24/11: the end moves to the 25th, which the message does not name
        (IN_TIME["require"], IN_TIME["message"], "19/11/2026", ["25/11/2026"]),
        ("ngay_ky <= ngay_cong_khai + limit('khoản 2 Điều 27')", IN_TIME["message"], "18/11/2026", []),  # ends on the 23rd
        # ten working days from Friday 13/11: 16 to 20/11, 23, 25, 26, 27 and Monday 30/11
        ("ngay_ky <= ngay_cong_khai + limit('khoản 3 Điều 27')", NAMED, "13/11/2026", ["30/11/2026"]),
        ("ngay_ky <= ngay_cong_khai + limit('khoản 3 Điều 27')", NAMED, "06/11/2026", []),  # 20/11 is the tenth
        # the day that is named is another than that which the condition asked for as well
        ("ngay_ky < ngay_cong_khai + limit('khoản 2 Điều 27') + limit('khoản 3 Điều 27')", NAMED, "06/11/2026", []),
        # back from Thursday 26/11 ten working days: 25, 23, 20 to 16, 13, 12, 11; the fifth day back is no working day's matter
        ("ngay_ky <= ngay_cong_khai - limit('khoản 3 Điều 27')", "Muộn.", "26/11/2026", ["11/11/2026"]),
        ("ngay_ky <= ngay_cong_khai - limit('khoản 2 Điều 27')", "Muộn.", "26/11/2026", []),
        # a limit that begins anew on no day: that it would have ended on the 25th is nothing that is told
        ("limit('khoản 2 Điều 27').restarted(ngay_cong_khai, [ngay_ky]) > ngay_ky", "Muộn.", "19/11/2026", []),
    ],
)
def test_the_end_of_a_limit_that_rests_on_a_day_off_of_no_law_at_hand_is_told_to_be_doubtful(
    make_template: MakeTemplate, small: Corpus, require: str, message: str, published: str, ends: list[str]
) -> None:
    guard = {"require": require, "message": message, "law": "khoản 2 Điều 27"}
    [finding] = refused(make_template, small, guards=[guard], data={"ngay_ky": "01/12/2026", "ngay_cong_khai": published})
    assert finding.code == "guard-failed"
    assert "(khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15)." in finding.message
    assert OVER_NO_LAW.findall(finding.message) == ends
    assert finding.message.count("chưa chắc") == len(ends), "once, however often the limit is asked for"


KEPT = "Điều kiện này chỉ đạt nhờ một ngày nghỉ chưa chắc; nếu đó là ngày làm việc thì: "
OTHERWISE = " Nếu là ngày làm việc thì điều kiện này đạt."
BY_WORKING_DAYS = "ngay_ky <= ngay_cong_khai + limit('khoản 3 Điều 27')"


@pytest.mark.parametrize(
    ("require", "published", "signed", "by"),
    [
        # ten working days from Friday 13/11 end on Monday 30/11; were Tuesday 24/11 worked, on Friday 27/11
        (BY_WORKING_DAYS, "13/11/2026", "30/11/2026", "off"),
        (BY_WORKING_DAYS, "13/11/2026", "27/11/2026", ""),
        (BY_WORKING_DAYS, "13/11/2026", "01/12/2026", "neither"),
        (BY_WORKING_DAYS, "06/11/2026", "20/11/2026", ""),  # the tenth is 20/11
        # the fifth day is 24/11 itself, which moves to the 25th where nobody works
        ("ngay_ky <= ngay_cong_khai + limit('khoản 2 Điều 27')", "19/11/2026", "25/11/2026", "off"),
        ("ngay_ky <= ngay_cong_khai + limit('khoản 2 Điều 27')", "19/11/2026", "24/11/2026", ""),
        # not before the limit has ended: the other way round
        ("ngay_ky > ngay_cong_khai + limit('khoản 3 Điều 27')", "13/11/2026", "30/11/2026", "worked"),
        ("ngay_ky > ngay_cong_khai + limit('khoản 3 Điều 27')", "13/11/2026", "27/11/2026", "neither"),
        # back from Thursday 26/11: 25, 23, 20 to 16, 13, 12, 11; were it worked, 12/11
        ("ngay_ky <= ngay_cong_khai - limit('khoản 3 Điều 27')", "26/11/2026", "12/11/2026", "worked"),
        ("ngay_ky >= ngay_cong_khai - limit('khoản 3 Điều 27')", "26/11/2026", "11/11/2026", "off"),
        # counted on from an end that itself moves: ten working days more from 30/11 or 27/11
        ("ngay_ky <= ngay_cong_khai + limit('khoản 3 Điều 27') + limit('khoản 3 Điều 27')", "13/11/2026", "14/12/2026", "off"),
        # what begins anew on the 25th only where that is still within the limit
        ("limit('khoản 2 Điều 27').restarted(ngay_cong_khai, [ngay_ky]) == ngay_ky", "19/11/2026", "25/11/2026", "off"),
        ("limit('khoản 2 Điều 27').restarted(ngay_cong_khai, [ngay_ky]) != ngay_ky", "19/11/2026", "25/11/2026", "worked"),
    ],
)
def test_a_condition_that_turns_on_a_day_off_of_no_law_at_hand_says_so(
    make_template: MakeTemplate, small: Corpus, require: str, published: str, signed: str, by: str
) -> None:
    guard = {"require": require, "message": NAMED, "law": "khoản 2 Điều 27"}
    data = {**DATA, "ngay_ky": signed, "ngay_cong_khai": published}
    if by in ("off", ""):  # it holds as the calendar counts, so that the document is made
        findings = render(make_template("x", guards=[guard]), data, corpus=small).findings
        assert [(one.code, one.severity) for one in findings] == [("guard-doubt", "warning")] * (by == "off")
    else:
        findings = refused(make_template, small, guards=[guard], data=data)
        assert [one.code for one in findings] == ["guard-failed"]
    for finding in findings:
        assert finding.message.startswith(KEPT) is (by == "off")
        assert finding.message.endswith(OTHERWISE) is (by == "worked")
        assert "24/11" in finding.message
        assert finding.message.splitlines() == [finding.message]


def test_what_would_not_hold_names_the_day_of_that_reading(make_template: MakeTemplate, small: Corpus) -> None:
    guard = {"require": BY_WORKING_DAYS, "message": NAMED, "law": "khoản 3 Điều 27"}
    data = {**DATA, "ngay_ky": "30/11/2026", "ngay_cong_khai": "13/11/2026"}
    [finding] = render(make_template("x", guards=[guard]), data, corpus=small).findings
    assert finding.message.startswith(
        f"{KEPT}Đã quá 10 ngày làm việc, đến hết 27/11/2026 (khoản 3 Điều 27 Luật Viên chức số 129/2025/QH15)."
        " Ngày 30/11/2026 chưa chắc. Ngày Văn hóa Việt Nam 24/11 được tính là ngày nghỉ"
    )


def test_a_warning_that_turns_on_a_day_off_of_no_law_at_hand_stays_one(make_template: MakeTemplate, small: Corpus) -> None:
    guard = {
        "require": "ngay_ky > ngay_cong_khai + limit('khoản 3 Điều 27')",
        "message": "Sớm.",
        "law": "khoản 3 Điều 27",
        "warn": True,
    }
    data = {**DATA, "ngay_ky": "30/11/2026", "ngay_cong_khai": "13/11/2026"}
    [finding] = render(make_template("x", guards=[guard]), data, corpus=small).findings
    assert (finding.code, finding.severity) == ("guard-doubt", "warning")
    assert finding.message.startswith("Sớm (khoản 3 Điều 27 ")
    assert finding.message.endswith(OTHERWISE)


def test_a_guard_that_needs_a_day_of_rest_not_decided_yet_says_so(make_template: MakeTemplate, small: Corpus) -> None:
    guard = {**IN_TIME, "require": "ngay_ky <= ngay_cong_khai + limit('khoản 3 Điều 27')"}
    data = {"ngay_ky": "15/02/2027", "ngay_cong_khai": "29/01/2027"}
    [finding] = refused(make_template, small, guards=[guard], data=data)
    assert finding.code == "guard-error"
    assert "lịch nghỉ Tết" in finding.message


def test_all_guards_that_fail_are_told(make_template: MakeTemplate, small: Corpus) -> None:
    guards = [{"require": f"ho_ten == '{n}'", "message": f"Sai {n}.", "law": "Điều 27"} for n in range(3)]
    assert [finding.message[:5] for finding in refused(make_template, small, guards=guards)] == ["Sai 0", "Sai 1", "Sai 2"]


@pytest.mark.parametrize(
    "expression",
    [
        "ho_ten ==",
        "khong_co > 1",
        "ngay_ky + 1 > ngay_ky",
        "ho_ten.__class__",
        "1/0",
        "ngay_cong_khai < ngay_ky",
        "9**9**9",
    ],
)
def test_a_mistake_in_a_guard_is_the_templates(make_template: MakeTemplate, small: Corpus, expression: str) -> None:
    findings = refused(make_template, small, guards=[{"require": expression, "message": "x", "law": "Điều 27"}])
    assert [finding.code for finding in findings] == ["guard-error"]
    assert findings[0].where.startswith("petitions/mau-thu/manifest.yaml: guards[1]")


@pytest.mark.parametrize(
    ("require", "data", "says"),
    [
        ("1/0", {}, "ZeroDivisionError"),
        ("khong_co > 1", {}, "khong_co"),
        (
            "ngay_ky <= ngay_cong_khai + limit('khoản 3 Điều 27')",
            {"ngay_ky": "15/02/2027", "ngay_cong_khai": "29/01/2027"},
            "lịch nghỉ Tết",
        ),
    ],
)
def test_no_reason_sets_aside_what_could_not_be_computed(
    make_template: MakeTemplate, small: Corpus, require: str, data: dict[str, str], says: str
) -> None:
    """A reason answers for a condition that does not hold; nobody knows whether this one does."""
    guard = {"id": "tuoi_nghe", "override": True, "require": require, "message": "x", "law": "Điều 27"}
    given = {**data, "ly_do_bo_qua": {"tuoi_nghe": "đã đối chiếu với văn bản"}}
    [finding] = refused(make_template, small, guards=[guard], data=given)
    assert (finding.code, finding.severity) == ("guard-error", "error")
    assert says in finding.message


def test_a_guard_whose_law_does_not_exist(make_template: MakeTemplate, small: Corpus) -> None:
    findings = refused(make_template, small, guards=[{"require": "false", "message": "x", "law": "Điều 99"}])
    assert {finding.code for finding in findings} == {"guard-failed", "citation-not-found"}


def test_a_guard_on_a_field_that_is_wrong_says_nothing_more(make_template: MakeTemplate, small: Corpus) -> None:
    findings = refused(make_template, small, guards=[IN_TIME], data={"ngay_cong_khai": "30/02/2026"})
    assert [finding.code for finding in findings] == ["field-date"]


def test_a_limit_that_is_no_term_is_a_mistake_of_the_template(make_template: MakeTemplate, small: Corpus) -> None:
    """The days are in order: whatever they were, five days have no last day as a term of years has."""
    guard = {"require": "limit('khoản 2 Điều 27').last_day(ngay_ky) > ngay_ky", "message": "x", "law": "khoản 2 Điều 27"}
    [finding] = refused(make_template, small, guards=[guard])
    assert finding.code == "guard-error"
    assert finding.where.endswith("guards[1] “limit('khoản 2 Điều 27').last_day(ngay_ky) > ngay_ky”")
    assert "chỉ tính theo tháng, năm" in finding.message
    assert "Hãy sửa điều kiện trong mẫu" in finding.message


def test_a_condition_between_fields_says_nothing_where_others_lack(make_template: MakeTemplate, small: Corpus) -> None:
    """An optional day that was left out cannot be compared. With all else in order that is for the author of the condition."""
    guard = {"require": "ngay_cong_khai <= ngay_ky", "message": "x", "law": "Điều 27"}
    assert [finding.code for finding in refused(make_template, small, guards=[guard])] == ["guard-error"]
    lacking = refused(make_template, small, guards=[guard], data={"ho_ten": ""})
    assert [finding.code for finding in lacking] == ["field-missing"]


def test_choices_of_a_law_that_is_not_in_force_are_told_by_the_citation_of_the_condition(
    make_template: MakeTemplate, small: Corpus
) -> None:
    law = "khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15"
    guard = {"require": f"ghi_chu in options('{law}')", "message": "x", "law": law}
    found = refused(make_template, small, guards=[guard], data={"ngay_ky": "30/06/2026"})
    assert [finding.code for finding in found] == ["citation-not-in-force"]


def test_a_condition_may_not_work_without_end(make_template: MakeTemplate, small: Corpus) -> None:
    endless = " + ".join(["range(1000)|length"] * 51)
    [finding] = refused(make_template, small, guards=[{"require": f"{endless} > 0", "message": "x", "law": "Điều 27"}])
    assert finding.code == "guard-error"
    assert "too much work" in finding.message
    within = {"require": f"{endless.replace('1000', '100')} > 0", "message": "x", "law": "Điều 27"}
    assert render(make_template("x", guards=[within, within]), DATA, corpus=small).findings == (), "each has a budget of its own"


def test_fields_basis_guards_and_citations_are_told_at_once(make_template: MakeTemplate, small: Corpus) -> None:
    template = make_template(
        "{{ cite('Điều 99') }} {{ ho_ten }}",
        basis=[{"cite": "Luật Không Có"}],
        guards=[{"require": "false", "message": "Không được.", "law": "Điều 27"}],
    )
    with pytest.raises(DocumentError) as caught:
        render(template, {"ngay_ky": "15/07/2026", "ho_tne": "An"}, corpus=small)
    assert [finding.code for finding in caught.value.findings] == [
        "field-unknown",
        "field-missing",
        "basis-not-found",
        "guard-failed",
        "citation-not-found",
    ]


# What a condition asks the law: ages and choices

LAW_OF_AGE = Provision(
    "art_19",
    Level.ARTICLE,
    "19",
    None,
    children=(
        Provision("art_19__clause_1", Level.CLAUSE, "1", "art_19", text=(Text("Đủ 18 tuổi trở lên, trừ ngành, nghề đặc thù."),)),
        Provision("art_19__clause_2", Level.CLAUSE, "2", "art_19", text=(Text("Từ đủ 15 tuổi đến dưới 18 tuổi."),)),
        Provision(
            "art_19__clause_3",
            Level.CLAUSE,
            "3",
            "art_19",
            text=(Text("Các điều kiện:"),),
            children=(
                Provision("art_19__clause_3__point_a", Level.POINT, "a", "art_19__clause_3", text=(Text("Có đăng ký;"),)),
                Provision("art_19__clause_3__point_b", Level.POINT, "b", "art_19__clause_3", text=(Text("Đủ sức khỏe."),)),
            ),
        ),
    ),
)


@pytest.fixture
def ages() -> Corpus:
    law = Instrument(LUAT_MOI, (LAW_OF_AGE,), ("vi",))
    return Corpus([Holding(law, cast("Any", None), Path(), {})], [LUAT_CU])


@pytest.mark.parametrize(("born", "old_enough"), [("15/07/2008", True), ("16/07/2008", False)])
def test_an_age_is_that_of_the_law(make_template: MakeTemplate, ages: Corpus, born: str, *, old_enough: bool) -> None:
    guard = {
        "require": 'ngay_cong_khai <= ngay_ky - age("khoản 1 Điều 19")',
        "message": "Chưa đủ {{ age('khoản 1 Điều 19') }}.",
        "law": "khoản 1 Điều 19",
    }
    if old_enough:
        assert render(make_template("x", guards=[guard]), {**DATA, "ngay_cong_khai": born}, corpus=ages).findings == ()
        return
    [finding] = refused(make_template, ages, guards=[guard], data={"ngay_cong_khai": born})
    assert finding.message == "Chưa đủ 18 tuổi (khoản 1 Điều 19 Luật Viên chức số 129/2025/QH15)."


@pytest.mark.parametrize("citation", ["khoản 2 Điều 19", "khoản 3 Điều 19"])
def test_a_provision_of_several_ages_or_none_gives_none(make_template: MakeTemplate, ages: Corpus, citation: str) -> None:
    guard = {"require": f'ngay_ky - age("{citation}") < ngay_ky', "message": "x", "law": "Điều 19"}
    assert [finding.code for finding in refused(make_template, ages, guards=[guard])] == ["limit-not-found"]


def test_a_condition_asks_for_all_that_the_law_lists(make_template: MakeTemplate, ages: Corpus) -> None:
    guard = {
        "require": 'options("khoản 3 Điều 19")|reject("in", noi_nhan)|list|length == 0',
        "message": 'Thiếu: {{ options("khoản 3 Điều 19")|reject("in", noi_nhan)|map("thuong_dau")|join("; ") }}.',
        "law": "khoản 3 Điều 19",
    }
    [finding] = refused(make_template, ages, guards=[guard], data={"noi_nhan": ["Có đăng ký"]})
    assert finding.message.startswith("Thiếu: đủ sức khỏe (khoản 3 Điều 19")
    template = make_template("x", guards=[guard])
    assert render(template, {**DATA, "noi_nhan": ["Có đăng ký", "Đủ sức khỏe"]}, corpus=ages).findings == ()


@pytest.mark.parametrize("asked", ['age("Điều 99")', 'options("khoản 1 Điều 19")'])
def test_what_the_law_does_not_give_is_a_mistake_of_the_template(make_template: MakeTemplate, ages: Corpus, asked: str) -> None:
    guard = {"require": f"{asked} == 1", "message": "x", "law": "Điều 19"}
    assert {finding.code for finding in refused(make_template, ages, guards=[guard])} <= {"guard-error", "citation-not-found"}


# Two languages


def test_citations_and_basis_in_english(make_template: MakeTemplate, small: Corpus) -> None:
    template = make_template(
        "{{ cite('khoản 2 Điều 27', lang='en') }}",
        "{{ cite('Điều 99', lang='en') if false else '' }}",
        "{%p for line in basis_en %}",
        "{{ line }}",
        "{%p endfor %}",
        basis=[LAW, {"cite": "Nghị định số 27/2026/NĐ-CP"}, {"cite": "Điều 27"}],
    )
    done = render(template, {**DATA, "can_cu_khac": ["Quyết định số 5/QĐ-UBND"]}, corpus=small)
    cited, _, *lines = text_of(done.docx)
    assert cited == "Clause 2 Article 27 of the Law on Public Employees No. 129/2025/QH15"
    assert lines == [
        "Pursuant to the Law on Public Employees No. 129/2025/QH15 dated 10 December 2025",
        "Pursuant to Decree No. 27/2026/NĐ-CP dated 15 January 2026",
        "Pursuant to Article 27 of the Law on Public Employees No. 129/2025/QH15",
        "Căn cứ Quyết định số 5/QĐ-UBND",
    ]
    assert [item.eid for item in done.cited] == [None, None, "art_27", "art_27__clause_2"]


# Limits


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("2026-07-10", 5, "day", "2026-07-15"),
        ("2026-12-30", 5, "day", "2027-01-04"),  # over the first of January to a Monday
        ("2026-07-14", 5, "day", "2026-07-20"),  # the fifth day is a Sunday
        ("2026-04-25", 5, "day", "2026-05-04"),  # the fifth day is 30/4; 01/5 and a weekend follow
        ("2026-07-14", 2, "week", "2026-07-28"),
        ("2027-01-29", 1, "month", "2027-03-01"),  # no 29 February; the 28th is a Sunday
        ("2028-01-31", 1, "month", "2028-02-29"),
        ("2026-11-15", 14, "month", "2028-01-17"),  # the 15th is a Saturday
        ("2028-02-29", 1, "year", "2029-02-28"),
        ("2026-07-15", 10, "working_day", "2026-07-29"),
        ("2026-08-27", 2, "working_day", "2026-09-03"),  # Monday 31/8 is swapped, 01/9 and 02/9 are Quốc khánh
    ],
)
def test_counting(start: str, amount: int, unit: TimeUnit, end: str) -> None:
    limit = Limit(amount, unit, "")
    assert dt.date.fromisoformat(start) + limit == dt.date.fromisoformat(end)
    assert limit + dt.date.fromisoformat(start) == dt.date.fromisoformat(end)


@pytest.mark.parametrize(
    ("first", "amount", "unit", "last"),
    [
        ("2026-11-01", 5, "year", "2031-10-31"),
        ("2026-11-02", 5, "year", "2031-11-01"),  # a Saturday: a term moves for no day of rest
        ("2024-03-01", 5, "year", "2029-02-28"),
        ("2028-02-29", 5, "year", "2033-02-28"),  # no 29 February to begin anew on
        ("2026-08-31", 6, "month", "2027-02-28"),
    ],
)
def test_the_last_day_of_a_term(first: str, amount: int, unit: TimeUnit, last: str) -> None:
    assert Limit(amount, unit, "").last_day(dt.date.fromisoformat(first)) == dt.date.fromisoformat(last)


def test_a_term_of_days_has_no_last_day() -> None:
    with pytest.raises(LimitError, match="chỉ tính theo tháng, năm"):
        Limit(5, "day", "05 ngày").last_day(dt.date(2026, 11, 1))


def test_counting_back_moves_nothing() -> None:
    assert dt.date(2026, 3, 31) - Limit(1, "month", "01 tháng") == dt.date(2026, 2, 28)  # a Saturday
    assert dt.date(2026, 7, 15) - Limit(5, "working_day", "05 ngày làm việc") == dt.date(2026, 7, 8)


def test_a_day_of_rest_that_is_not_decided_is_not_guessed() -> None:
    with pytest.raises(LimitError, match=r"10 ngày làm việc.*năm 2027"):
        dt.date(2027, 1, 28) + Limit(10, "working_day", "10 ngày làm việc")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("điểm a Khoản 1 điều 24", "điểm a khoản 1 Điều 24"),
        ("Khoản 2 Điều 27", "Khoản 2 Điều 27"),
        ("các điểm a, b và đ khoản 2 Điều 5", "các điểm a, b và đ khoản 2 Điều 5"),
        ("Mục 5 chương III Luật Viên chức", "Mục 5 Chương III Luật Viên chức"),
        ("tiểu mục 1 mục 1", "Tiểu mục 1 Mục 1"),
        ("Điều lệ trường", "Điều lệ trường"),
    ],
)
def test_citations_as_they_print(written: str, shown: str) -> None:
    assert typeset(written) == shown
