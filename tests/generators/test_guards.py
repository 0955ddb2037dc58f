"""What a document rests on, by its date, and what the law forbids."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from generators.errors import DocumentError, Finding
from generators.legal.basis import instrument_line, typed_line
from generators.legal.citations import Limit, LimitError, typeset
from generators.pipeline import render
from tests.generators.small import DATA, LUAT_MOI, NGHI_DINH, MakeTemplate, text_of

if TYPE_CHECKING:
    from legaltext.corpus import Corpus
    from legaltext.semantics.calendar import Unit

LAW = {"cite": "Luật Viên chức", "from": "2026-07-01"}


def basis(make: MakeTemplate, corpus: Corpus, entries: list[dict[str, str]], **data: Any) -> list[str]:
    template = make("{%p for c in basis %}", "{{ c }}", "{%p endfor %}", basis=entries)
    return text_of(render(template, {**DATA, **data}, corpus=corpus).docx)


def refused(make: MakeTemplate, corpus: Corpus, *, data: dict[str, Any] | None = None, **manifest: Any) -> tuple[Finding, ...]:
    with pytest.raises(DocumentError) as caught:
        render(make("{{ ho_ten }}", **manifest), {**DATA, **(data or {})}, corpus=corpus)
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


def test_lines_in_order_then_those_typed(make_template: MakeTemplate, corpus: Corpus) -> None:
    lines = basis(
        make_template,
        corpus,
        [LAW, {"cite": "Nghị định số 27/2026/NĐ-CP"}, {"cite": "Điều 27"}],
        can_cu_khac=["Căn cứ Quyết định số 5/QĐ-UBND;"],
    )
    assert lines == [
        "Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025",
        "Căn cứ Nghị định số 27/2026/NĐ-CP ngày 15 tháng 01 năm 2026 của Chính phủ quy định về vị trí việc làm",
        "Căn cứ Điều 27 Luật Viên chức số 129/2025/QH15",
        "Căn cứ Quyết định số 5/QĐ-UBND",
    ]


def test_a_typed_basis_that_is_no_longer_in_force_is_pointed_out(make_template: MakeTemplate, corpus: Corpus) -> None:
    data = {**DATA, "can_cu_khac": ["Quyết định số 5/QĐ-UBND", "Luật Viên chức số 58/2010/QH12 ngày 15 tháng 11 năm 2010;"]}
    [finding] = render(make_template("x"), data, corpus=corpus).findings
    assert (finding.code, finding.where, finding.severity) == ("basis-typed-not-in-force", "can_cu_khac[2]", "warning")
    assert "đã hết hiệu lực" in finding.message


def test_before_the_law_is_in_force_it_is_refused_and_the_law_of_that_day_named(
    make_template: MakeTemplate, corpus: Corpus
) -> None:
    findings = refused(make_template, corpus, basis=[LAW], data={"ngay_ky": "15/06/2026"})
    assert [finding.code for finding in findings] == ["basis-not-in-force"]
    assert "Luật Viên chức số 129/2025/QH15 chưa có hiệu lực" in findings[0].message
    assert "Luật Viên chức số 58/2010/QH12" in findings[0].message


def test_citations_before_the_law_is_in_force_are_told_once(make_template: MakeTemplate, corpus: Corpus) -> None:
    template = make_template("{{ cite('Điều 27') }} {{ cite('khoản 2 Điều 27') }} {{ quote('khoản 3 Điều 27') }}")
    with pytest.raises(DocumentError) as caught:
        render(template, {**DATA, "ngay_ky": "30/06/2026"}, corpus=corpus)
    assert [finding.code for finding in caught.value.findings] == ["citation-not-in-force"]


def test_the_basis_of_the_day_is_chosen(make_template: MakeTemplate, corpus: Corpus) -> None:
    entries = [{"cite": "Nghị định số 27/2026/NĐ-CP", "from": "2026-08-01"}, {"cite": "Luật Viên chức", "to": "2026-07-31"}]
    assert basis(make_template, corpus, entries) == ["Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025"]
    assert basis(make_template, corpus, entries, ngay_ky="01/08/2026")[0].startswith("Căn cứ Nghị định số 27/2026/NĐ-CP")


def test_a_basis_that_lapsed_without_another_is_refused(make_template: MakeTemplate, corpus: Corpus) -> None:
    findings = refused(make_template, corpus, basis=[{"cite": "Luật Viên chức", "to": "2026-07-10"}])
    assert [finding.code for finding in findings] == ["basis-not-in-force"]
    assert "đến hết ngày 10/07/2026" in findings[0].message


def test_a_basis_that_nobody_knows(make_template: MakeTemplate, corpus: Corpus) -> None:
    findings = refused(make_template, corpus, basis=[{"cite": "Luật Không Có"}, {"cite": "Điều 99"}])
    assert [finding.code for finding in findings] == ["basis-not-found", "basis-not-found"]


# Guards

IN_TIME = {
    "require": 'not ngay_cong_khai or ngay_ky <= ngay_cong_khai + limit("khoản 2 Điều 27")',
    "message": "Đã quá {{ limit('khoản 2 Điều 27') }} kể từ {{ ngay_cong_khai|ngay }}.",
    "law": "khoản 2 Điều 27",
}


@pytest.mark.parametrize("published", ["10/07/2026", "15/07/2026", ""])
def test_on_the_last_day_it_is_in_time(make_template: MakeTemplate, corpus: Corpus, published: str) -> None:
    assert render(make_template("x", guards=[IN_TIME]), {**DATA, "ngay_cong_khai": published}, corpus=corpus).cited == ()


def test_a_day_too_late_is_refused_with_the_law_that_says_so(make_template: MakeTemplate, corpus: Corpus) -> None:
    [finding] = refused(make_template, corpus, guards=[IN_TIME], data={"ngay_cong_khai": "09/07/2026"})
    assert finding.code == "guard-failed"
    assert finding.message == "Đã quá 05 ngày kể từ 09/07/2026 (khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15)."


@pytest.mark.parametrize("published", ["14/07/2026", "13/07/2026"])  # the fifth day is Sunday 19/07, Saturday 18/07
def test_a_fifth_day_on_a_weekend_is_in_time_on_monday_and_too_late_on_tuesday(
    make_template: MakeTemplate, corpus: Corpus, published: str
) -> None:
    template = make_template("x", guards=[IN_TIME])
    assert render(template, {**DATA, "ngay_ky": "20/07/2026", "ngay_cong_khai": published}, corpus=corpus).findings == ()
    [finding] = refused(make_template, corpus, guards=[IN_TIME], data={"ngay_ky": "21/07/2026", "ngay_cong_khai": published})
    assert finding.code == "guard-failed"


def test_a_guard_that_needs_a_day_of_rest_not_decided_yet_says_so(make_template: MakeTemplate, corpus: Corpus) -> None:
    guard = {**IN_TIME, "require": "ngay_ky <= ngay_cong_khai + limit('khoản 3 Điều 27')"}
    data = {"ngay_ky": "15/02/2027", "ngay_cong_khai": "29/01/2027"}
    [finding] = refused(make_template, corpus, guards=[guard], data=data)
    assert finding.code == "guard-error"
    assert "lịch nghỉ Tết" in finding.message


def test_all_guards_that_fail_are_told(make_template: MakeTemplate, corpus: Corpus) -> None:
    guards = [{"require": f"ho_ten == '{n}'", "message": f"Sai {n}.", "law": "Điều 27"} for n in range(3)]
    assert [finding.message[:5] for finding in refused(make_template, corpus, guards=guards)] == ["Sai 0", "Sai 1", "Sai 2"]


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
def test_a_mistake_in_a_guard_is_the_templates(make_template: MakeTemplate, corpus: Corpus, expression: str) -> None:
    findings = refused(make_template, corpus, guards=[{"require": expression, "message": "x", "law": "Điều 27"}])
    assert [finding.code for finding in findings] == ["guard-error"]
    assert findings[0].where.startswith("petitions/mau-thu/manifest.yaml: guards[1]")


def test_a_guard_whose_law_does_not_exist(make_template: MakeTemplate, corpus: Corpus) -> None:
    findings = refused(make_template, corpus, guards=[{"require": "false", "message": "x", "law": "Điều 99"}])
    assert {finding.code for finding in findings} == {"guard-failed", "citation-not-found"}


def test_a_guard_on_a_field_that_is_wrong_says_nothing_more(make_template: MakeTemplate, corpus: Corpus) -> None:
    findings = refused(make_template, corpus, guards=[IN_TIME], data={"ngay_cong_khai": "30/02/2026"})
    assert [finding.code for finding in findings] == ["field-date"]


def test_fields_basis_guards_and_citations_are_told_at_once(make_template: MakeTemplate, corpus: Corpus) -> None:
    template = make_template(
        "{{ cite('Điều 99') }} {{ ho_ten }}",
        basis=[{"cite": "Luật Không Có"}],
        guards=[{"require": "false", "message": "Không được.", "law": "Điều 27"}],
    )
    with pytest.raises(DocumentError) as caught:
        render(template, {"ngay_ky": "15/07/2026", "ho_tne": "An"}, corpus=corpus)
    assert [finding.code for finding in caught.value.findings] == [
        "field-unknown",
        "field-missing",
        "basis-not-found",
        "guard-failed",
        "citation-not-found",
    ]


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
def test_counting(start: str, amount: int, unit: Unit, end: str) -> None:
    limit = Limit(amount, unit, "")
    assert dt.date.fromisoformat(start) + limit == dt.date.fromisoformat(end)
    assert limit + dt.date.fromisoformat(start) == dt.date.fromisoformat(end)


def test_counting_back_moves_nothing() -> None:
    assert dt.date(2026, 3, 31) - Limit(1, "month", "01 tháng") == dt.date(2026, 2, 28)  # a Saturday
    assert dt.date(2026, 7, 15) - Limit(5, "working_day", "05 ngày làm việc") == dt.date(2026, 7, 8)


def test_a_day_of_rest_that_is_not_decided_is_not_guessed() -> None:
    with pytest.raises(LimitError, match=r"10 ngày làm việc.*năm 2027"):
        dt.date(2027, 1, 28) + Limit(10, "working_day", "10 ngày làm việc")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("điểm a Khoản 1 điều 24", "điểm\u00a0a khoản\u00a01 Điều\u00a024"),
        ("Khoản 2 Điều 27", "Khoản\u00a02 Điều\u00a027"),
        ("các điểm a, b và đ khoản 2 Điều 5", "các điểm\u00a0a, b và đ khoản\u00a02 Điều\u00a05"),
        ("Mục 5 chương III Luật Viên chức", "Mục\u00a05 Chương\u00a0III Luật Viên chức"),
        ("tiểu mục 1 mục 1", "Tiểu mục\u00a01 Mục\u00a01"),
        ("Điều lệ trường", "Điều lệ trường"),
    ],
)
def test_citations_as_they_print(written: str, shown: str) -> None:
    assert typeset(written) == shown
