"""Facts in documents: limits, ages, choices and figures of decrees whose text is not held, in conditions, in Word, in fields; and what the evidence says of them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from click.testing import CliRunner

from generators.authoring.check_facts import check_facts
from generators.authoring.check_template import check_template
from generators.cli import main
from generators.codes import Code
from generators.document.render import Rendered, render
from generators.docx.package import read_package
from generators.evidence.stamp import evidence_in
from generators.findings import DocumentError
from generators.legal.values import UsedValue
from legaltext.corpus.corpus import Corpus, Holding, open_corpus
from legaltext.corpus.facts import limit_of
from legaltext.model import Instrument, InstrumentFacts, Level, Provision, Text
from legaltext.references.resolve import Resolution, Target
from legaltext.semantics.facts import Fact, fact_of
from tests.generators.small import DATA, LUAT_MOI, MakeTemplate, codes, small_corpus, text_of

DECREE = InstrumentFacts(
    "9/2026/NĐ-CP", "nghị định", Text("Nghị định mẫu"), "Chính phủ", dt.date(2026, 6, 1), dt.date(2026, 7, 1), held=False
)
SOURCE = {"of": "official scan", "read": "2026-06-20", "readings": 2}
RECORDS: dict[str, dict[str, Any]] = {
    "han_bao_cao": {"provision": "khoản 4 Điều 14", "eid": "art_14__clause_4", "kind": "limit", "nhan": "Hạn báo cáo", "amount": 3, "unit": "ngày làm việc", "bound": "at_most"},
    "han_mot": {"provision": "khoản 5 Điều 5", "eid": "art_5__clause_5", "kind": "limit", "nhan": "Hạn", "number": 1, "amount": 90, "unit": "ngày", "bound": "at_most"},
    "han_hai": {"provision": "khoản 5 Điều 5", "eid": "art_5__clause_5", "kind": "limit", "nhan": "Hạn khi phức tạp", "number": 2, "amount": 150, "unit": "ngày", "bound": "at_most"},
    "han_nam": {"provision": "khoản 1 Điều 15", "eid": "art_15__clause_1", "kind": "limit", "nhan": "Hạn hằng năm", "yearly": {"day": 15, "month": 1, "following_year": True}, "bound": "less_than"},
    "tuoi_ky": {"provision": "khoản 4 Điều 8", "eid": "art_8__clause_4", "kind": "age", "nhan": "Tuổi ký", "amount": 18, "unit": "tuổi", "bound": "at_least"},
    "tuoi_con": {"provision": "khoản 2 Điều 3", "eid": "art_3__clause_2", "kind": "age", "nhan": "Tuổi con", "amount": 12, "unit": "tháng tuổi", "bound": "less_than"},
    "so_nguoi": {"provision": "điểm a khoản 2 Điều 15", "eid": "art_15__clause_2__point_a", "kind": "count", "nhan": "Số người dự họp", "amount": 3, "unit": "người", "bound": "at_least", "of": "thành viên"},
    "ty_le": {"provision": "khoản 7 Điều 7", "eid": "art_7__clause_7", "kind": "count", "nhan": "Tỷ lệ xuất sắc", "amount": 20, "unit": "%", "bound": "at_most", "of": "viên chức"},
    "da_so": {"provision": "điểm g khoản 2 Điều 17", "eid": "art_17__clause_2__point_g", "kind": "majority", "nhan": "Đa số", "more_than": "1/2", "of": "phiếu", "secret": True, "doubt": "không nói tính trên phiếu nào"},
    "hinh_thuc": {"provision": "khoản 1 Điều 7", "eid": "art_7__clause_1", "kind": "choice", "nhan": "Hình thức", "items": [{"nhan": "Khiển trách", "at": "điểm a", "eid": "art_7__clause_1__point_a"}, {"nhan": "Cảnh cáo"}, {"nhan": "Cách chức", "only": "viên chức quản lý"}]},
    "muc": {"provision": "Điều 7", "eid": "art_7", "kind": "choice", "nhan": "Mức", "items": [{"nhan": "Xuất sắc", "points": {"from": 90}}, {"nhan": "Tốt", "points": {"from": 70, "below": 90}}, {"nhan": "Kém", "points": {"below": 70}}]},
    "tuoi_nghi": {
        "provision": "khoản 2 Điều 169", "eid": "art_169__clause_2", "kind": "age", "nhan": "Tuổi nghỉ",
        "roadmap": {"nam": {"year": 2021, "age": [60, 3], "step": 3, "until": {"year": 2028, "age": [62, 0]}}},
        "by_year": {"2025": {"nam": [61, 3], "nu": [56, 8]}, "2026": {"nam": [61, 6], "nu": [57, 0]}},
        "by_birth": {"nam": [{"age": [61, 6], "from": "1964-10"}], "nu": [{"age": [56, 8], "from": "1968-05", "to": "1968-12"}, {"age": [57, 0], "from": "1969-01"}]},
    },
    "tuoi_nghi_hon": {"provision": "khoản 4 Điều 169", "eid": "art_169__clause_4", "kind": "age", "nhan": "Tuổi cao hơn", "offset": 5, "base": "tuoi_nghi", "bound": "at_most"},
}  # fmt: skip
OF = "Nghị định số 9/2026/NĐ-CP"


def facts(**changed: Any) -> list[Fact]:
    return [
        fact_of(name, DECREE.number, record | changed.get(name, {}), SOURCE, "nghi-dinh-9-2026-nd-cp.yaml", line)
        for line, (name, record) in enumerate(RECORDS.items(), 1)
    ]


def with_facts(*texts: Instrument, **changed: Any) -> Corpus:
    """The small law, the decree known by name (or held, as one of the texts), and its facts."""
    small = small_corpus()
    held = [Holding(text, cast("Any", None), Path(), {}) for text in texts]
    register = [known for number, known in small.known.items() if number != LUAT_MOI.number]
    return Corpus([*small.holdings.values(), *held], [*register, DECREE], facts(**changed))


def decree(*provisions: Provision) -> Instrument:
    return Instrument(replace(DECREE, held=True), provisions, ("vi",))


def clause(article: str, num: str, words: str, *points: str) -> Provision:
    eid = f"art_{article}__clause_{num}"
    children = tuple(
        Provision(f"{eid}__point_{letter}", Level.POINT, letter, eid, text=(Text(point),))
        for letter, point in zip("abcd", points, strict=False)
    )
    below = Provision(eid, Level.CLAUSE, num, f"art_{article}", text=(Text(words),), children=children)
    return Provision(f"art_{article}", Level.ARTICLE, article, None, heading=Text("Tên"), children=(below,))


CORPUS = with_facts()


def made(make: MakeTemplate, corpus: Corpus = CORPUS, word: str = "{{ ho_ten }}", data: Any = None, **changes: Any) -> Rendered:
    return render(make(word, **changes), DATA | (data or {}), corpus=corpus)


def guard(require: str, message: str = "Sai", **more: Any) -> dict[str, Any]:
    return {"guards": [{"require": require, "message": message, "law": f"khoản 4 Điều 14 {OF}", **more}]}


def told(make: MakeTemplate, require: str, message: str = "Sai", corpus: Corpus = CORPUS, **more: Any) -> list[str]:
    """The lines of error of a document with this condition."""
    try:
        made(make, corpus, **guard(require, message, **more))
    except DocumentError as error:
        return [f"{finding.code}: {finding.message}" for finding in error.findings]
    return []


# ---- by a citation


@pytest.mark.parametrize(
    "require",
    [
        f'limit("khoản 4 Điều 14 {OF}").amount == 3 and limit("khoản 4 Điều 14 {OF}").unit == "working_day"',
        f'limit("khoản 5 Điều 5 {OF}", 2).amount == 150',
        f'ngay_ky - age("khoản 4 Điều 8 {OF}") == ngay_ky - fact("tuoi_ky")',
        f'(ngay_ky - age("khoản 2 Điều 3 {OF}")).year == 2025',  # 12 months, not 12 years
        f'options("khoản 1 Điều 7 {OF}") == ["Khiển trách", "Cảnh cáo", "Cách chức"]',
    ],
)
def test_a_condition_asks_the_facts_where_no_words_are_held(make_template: MakeTemplate, require: str) -> None:
    assert told(make_template, require) == []
    assert told(make_template, f"not ({require})") == [f"guard-failed: Sai (khoản 4 Điều 14 {OF})."]


def test_of_several_limits_one_must_be_named(make_template: MakeTemplate) -> None:
    assert "có nhiều thời hạn: (1) 90 ngày; (2) 150 ngày" in " ".join(told(make_template, f'limit("khoản 5 Điều 5 {OF}").amount'))


@pytest.mark.parametrize("citation", [f"khoản 9 Điều 14 {OF}", f"khoản 1 Điều 7 {OF}", f"khoản 1 Điều 15 {OF}"])
def test_what_the_facts_do_not_say_is_not_made_up(make_template: MakeTemplate, citation: str) -> None:
    assert any(line.startswith("limit-not-found") for line in told(make_template, f'limit("{citation}")'))


def test_a_condition_that_may_be_set_aside_is_checked_by_the_facts(make_template: MakeTemplate) -> None:
    wrong = f'limit("khoản 4 Điều 14 {OF}").amount == 4'
    assert told(make_template, wrong, id="han", override=True)[0].startswith("guard-failed")
    unknown = f'limit("khoản 9 Điều 14 {OF}").amount == 4'
    assert told(make_template, unknown, id="han", override=True)[0].startswith("guard-unchecked")


def test_choices_of_a_field_are_the_items_of_the_list(make_template: MakeTemplate) -> None:
    fields = {"type": "object", "required": ["ngay_ky"], "properties": {"ho_ten": {"type": "string"}, "ngay_ky": {"type": "string", "format": "date"}, "hinh_thuc": {"type": "string", "title": "Hình thức", "options_from": f"khoản 1 Điều 7 {OF}"}}}  # fmt: skip
    done = made(make_template, fields=fields, data={"hinh_thuc": "Cảnh cáo"})
    assert [(used.fact, used.origin) for used in done.evidence.values] == [("hinh_thuc", "facts")]
    with pytest.raises(DocumentError) as refused:
        made(make_template, fields=fields, data={"hinh_thuc": "Hạ bậc lương"})
    assert codes(refused.value.findings) == ["field-choice"]


def test_an_age_that_a_condition_asked_for_is_in_the_evidence(make_template: MakeTemplate) -> None:
    done = made(make_template, **guard(f'ngay_ky - age("khoản 4 Điều 8 {OF}") == ngay_ky - age("khoản 4 Điều 8 {OF}")'))
    assert [(used.fact, used.origin) for used in done.evidence.values] == [("tuoi_ky", "facts")]


# ---- by a name


@pytest.mark.parametrize(
    ("require", "holds"),
    [
        ('fact("so_nguoi").holds(3)', True),
        ('fact("so_nguoi").holds(2)', False),
        ('fact("ty_le").holds(20)', True),
        ('fact("ty_le").holds(20.1)', False),
        ('fact("da_so").passed(2, 3)', True),
        ('fact("da_so").passed(2, 4)', False),  # half is no majority
        ('"cảnh cáo" in fact("hinh_thuc")', True),
        ('"Hạ bậc lương" in fact("hinh_thuc")', False),
        ('fact("hinh_thuc").named("Cách chức").only == "viên chức quản lý"', True),
        ('fact("hinh_thuc").at("điểm a").nhan == "Khiển trách" and fact("hinh_thuc").at("điểm z") is none', True),
        ('fact("hinh_thuc")|length == 3 and fact("hinh_thuc").names|first == "Khiển trách"', True),
        ('fact("muc").for_points(90).nhan == "Xuất sắc" and fact("muc").for_points(89.5).nhan == "Tốt"', True),
        ('fact("muc").for_points(0).nhan == "Kém"', True),
        ('fact("han_bao_cao").amount == 3 and fact("han_hai").amount == 150', True),
        ('fact("han_nam").day(2026).isoformat() == "2027-01-15"', True),
        (
            'fact("tuoi_nghi").in_year(2026, "Nữ") == "57 tuổi" and fact("tuoi_nghi").in_year(2099, "nam") == "61 tuổi 6 tháng"',
            True,
        ),
        ('fact("tuoi_nghi").reached(ngay_ky, "nam") > ngay_ky', True),
    ],
)
def test_a_condition_asks_a_fact(make_template: MakeTemplate, require: str, holds: bool) -> None:
    assert (told(make_template, require) == []) is holds
    assert (told(make_template, f"not ({require})") == []) is not holds


@pytest.mark.parametrize(
    ("birth", "sex", "reached"),
    [
        ("1968-12-31", "Nữ", "2025-08-31"),  # 56 years and 8 months
        ("1969-01-01", "Nữ", "2026-01-01"),
        ("1964-10-15", "nam", "2026-04-15"),
    ],
)
def test_the_age_that_changes_is_that_of_the_month_of_birth(
    make_template: MakeTemplate, birth: str, sex: str, reached: str
) -> None:
    message = f'{{{{ fact("tuoi_nghi").reached(ngay_cong_khai, "{sex}").isoformat() }}}} {{{{ fact("tuoi_nghi_hon").reached(ngay_cong_khai, "{sex}").year }}}}'
    with pytest.raises(DocumentError) as refused:
        made(make_template, data={"ngay_cong_khai": birth}, **guard("false", message))
    assert f"{reached} {int(reached[:4]) + 5} (khoản 4" in refused.value.findings[0].message


FEBRUARY = "Điều kiện này chỉ đạt khi người sinh ngày 29/02 đủ tuổi vào ngày 28/02; nếu vào ngày liền sau thì: Sai ("
MARCH = " Nếu đủ tuổi vào ngày liền sau thì điều kiện này đạt."
OF_AGE = f'age("khoản 4 Điều 8 {OF}").reached(ngay_cong_khai) <= ngay_ky'


@pytest.mark.parametrize(
    ("require", "birth", "signed", "by"),
    [
        # 18 in 2030, which has no 29/02: Bộ luật Dân sự (khoản 3, khoản 4 Điều 148) does not say on which day
        (OF_AGE, "2012-02-29", "2030-02-27", "neither"),
        (OF_AGE, "2012-02-29", "2030-02-28", "february"),
        (OF_AGE, "2012-02-29", "2030-03-01", ""),
        (f"not ({OF_AGE})", "2012-02-29", "2030-02-28", "march"),
        (OF_AGE, "2012-02-28", "2030-02-28", ""),
        (OF_AGE, "2012-03-01", "2030-02-28", "neither"),
        # 61 years and 6 months: 29/8 is a day of every year
        ('fact("tuoi_nghi").reached(ngay_cong_khai, "nam").isoformat() == "2029-08-29"', "1968-02-29", "2026-07-05", ""),
        # 57 in 2029, five years more in 2034
        ('fact("tuoi_nghi").has(ngay_cong_khai, "nữ", ngay_ky)', "1972-02-29", "2029-02-28", "february"),
        ('fact("tuoi_nghi").next_month(ngay_cong_khai, "nữ").month == 3', "1972-02-29", "2026-07-05", "february"),
        ('fact("tuoi_nghi_hon").reached(ngay_cong_khai, "nữ").month == 3', "1972-02-29", "2026-07-05", "march"),
        # a month without the day: its last one, which khoản 3 says
        ('fact("tuoi_nghi").reached(ngay_cong_khai, "nam").isoformat() == "2027-02-28"', "1965-08-31", "2026-07-05", ""),
        ('fact("tuoi_nghi_hon").reached(ngay_cong_khai, "nam").isoformat() == "2032-02-29"', "1965-08-31", "2026-07-05", ""),
    ],
)
def test_the_age_of_whoever_was_born_on_the_29th_of_february_is_doubtful_where_a_condition_turns_on_it(
    make_template: MakeTemplate, require: str, birth: str, signed: str, by: str
) -> None:
    data = {"ngay_ky": signed, "ngay_cong_khai": birth}
    if by in ("february", ""):
        findings = made(make_template, data=data, **guard(require)).findings
        findings = tuple(one for one in findings if one.code.startswith("guard"))
        assert [(one.code, one.severity) for one in findings] == [("guard-doubt", "warning")] * (by == "february")
    else:
        with pytest.raises(DocumentError) as caught:
            made(make_template, data=data, **guard(require))
        findings = caught.value.findings
        assert codes(findings) == ["guard-failed"]
    for finding in findings:
        assert finding.message.startswith(FEBRUARY) is (by == "february")
        assert finding.message.endswith(MARCH) is (by == "march")
        assert ("khoản 3 Điều 148 Bộ luật Dân sự" in finding.message) is birth.endswith("02-29")


def test_a_birth_before_the_table_is_said_to_be(make_template: MakeTemplate) -> None:
    with pytest.raises(DocumentError, match="bảng bắt đầu từ người sinh tháng 10/1964"):
        made(
            make_template,
            data={"ngay_cong_khai": "1960-01-01"},
            **guard('fact("tuoi_nghi").reached(ngay_cong_khai, "nam") < ngay_ky'),
        )


@pytest.mark.parametrize(
    ("birth", "on", "holds"),
    [
        ("1960-01-01", "2026-07-05", True),  # an earlier law's lower age was reached before the table begins
        ("1964-10-15", "2026-04-14", False),
        ("1964-10-15", "2026-04-15", True),
        ("2000-01-01", "2026-07-05", False),
    ],
)
def test_whether_a_person_has_the_age_on_a_day(make_template: MakeTemplate, birth: str, on: str, holds: bool) -> None:
    asked = f'fact("tuoi_nghi").has(days_in("ngày {written(birth)}")|first, "nam", days_in("ngày {written(on)}")|first)'
    assert (told(make_template, asked) == []) is holds
    assert (told(make_template, f"not {asked}") == []) is not holds


def written(day: str) -> str:
    """A day as papers write it."""
    return "/".join(reversed(day.split("-")))


def test_a_fact_that_is_not_there_is_told_with_the_nearest(make_template: MakeTemplate) -> None:
    assert "guard-error: Không tính được điều kiện: Không có dữ kiện “so_ngoui”. Có phải “so_nguoi”?" in told(make_template, 'fact("so_ngoui").holds(3)')[0]  # fmt: skip


def test_a_fact_of_a_decree_that_is_not_in_force_is_not_asked(make_template: MakeTemplate) -> None:
    with pytest.raises(DocumentError) as refused:
        made(make_template, data={"ngay_ky": "30/06/2026"}, **guard('fact("so_nguoi").holds(3)'))
    assert codes(refused.value.findings) == ["citation-not-in-force"] * len(refused.value.findings)


OLD = InstrumentFacts(
    "8/2010/NĐ-CP",
    "nghị định",
    Text("Nghị định cũ"),
    "Chính phủ",
    dt.date(2010, 6, 1),
    dt.date(2010, 7, 1),
    dt.date(2026, 7, 1),
    held=False,
)


@pytest.mark.parametrize(
    ("day", "told_as"), [("", "citation-not-in-force"), (", ngay_cong_khai", ""), (", ho_ten", "guard-error")]
)
def test_the_law_of_another_day_may_be_asked(make_template: MakeTemplate, day: str, told_as: str) -> None:
    old = [fact_of("han_cu", OLD.number, RECORDS["han_bao_cao"], SOURCE, "cu.yaml", 1)]
    corpus = Corpus(CORPUS.holdings.values(), [*CORPUS.known.values(), OLD], [*CORPUS.facts, *old])
    template = make_template("{{ ho_ten }}", **guard(f'fact("han_cu"{day}).amount == 3'))
    data = DATA | {"ngay_cong_khai": "30/06/2026"}
    if told_as:
        with pytest.raises(DocumentError) as refused:
            render(template, data, corpus=corpus)
        assert codes(refused.value.findings) == [told_as]
    else:
        [used] = render(template, data, corpus=corpus).evidence.values
        assert (used.value, used.label) == ("03 ngày làm việc", "khoản 4 Điều 14 Nghị định số 8/2010/NĐ-CP")


def test_a_limit_of_which_two_facts_say_different_things_is_none(make_template: MakeTemplate) -> None:
    other = fact_of("han_khac", DECREE.number, RECORDS["han_bao_cao"] | {"amount": 4}, SOURCE, "cua-toi.yaml", 1)
    corpus = Corpus(CORPUS.holdings.values(), CORPUS.known.values(), [*CORPUS.facts, other])
    found = told(make_template, f'limit("khoản 4 Điều 14 {OF}").amount == 3', corpus=corpus)
    assert any("mâu thuẫn nhau: han_bao_cao, han_khac" in line for line in found)


def test_a_fact_that_an_amendment_made_says_nothing_of_the_days_before(make_template: MakeTemplate) -> None:
    later = with_facts(so_nguoi={"amended_by_eid": ["129/2025/QH15", "art_1"]})
    assert told(make_template, 'fact("so_nguoi").holds(3)', corpus=later) == []
    unknown = with_facts(so_nguoi={"amended_by_eid": ["1/2030/QH15", "art_1"]})
    assert "chỉ nói về thời gian sau khi" in told(make_template, 'fact("so_nguoi").holds(3)', corpus=unknown)[0]


@pytest.mark.parametrize(
    "require",
    [
        'fact("so_nguoi").holds(ho_ten)',
        'fact("tuoi_nghi").reached(ho_ten, "nam") < ngay_ky',
        'fact("tuoi_nghi").in_year(2026, ho_ten) == "x"',
    ],
)
def test_a_field_that_lacks_is_told_and_nothing_else(make_template: MakeTemplate, require: str) -> None:
    with pytest.raises(DocumentError) as refused:
        render(make_template("{{ ho_ten }}", **guard(require)), {"ngay_ky": "15/07/2026"}, corpus=CORPUS)
    assert codes(refused.value.findings) == ["field-missing"]


def test_word_prints_a_fact(make_template: MakeTemplate) -> None:
    done = made(make_template, word='{{ fact("so_nguoi") }}, {{ fact("han_bao_cao") }}, {{ fact("ty_le") }}, {{ fact("da_so") }}')
    assert text_of(done.docx)[0] == "3 người, 03 ngày làm việc, 20%, trên 1/2"
    # A figure is no citation: where the words are not held there is nothing to quote, and the annex has no blank for it.
    assert [cited.label for cited in done.cited if OF in cited.label] == []
    assert len(done.evidence.values) == 4


# ---- the evidence


def test_the_evidence_says_which(make_template: MakeTemplate) -> None:
    require = f'limit("khoản 4 Điều 14 {OF}") and fact("so_nguoi").holds(3) and limit("khoản 2 Điều 27")'
    done = made(make_template, **guard(require))
    source = "bản quét chính thức, đọc ngày 20/06/2026, so 2 bản đọc"
    assert done.evidence.values == (
        UsedValue(f"khoản 4 Điều 14 {OF}", DECREE.number, "art_14__clause_4", "03 ngày làm việc", "facts", "han_bao_cao", source),
        UsedValue(
            f"điểm a khoản 2 Điều 15 {OF}", DECREE.number, "art_15__clause_2__point_a", "3 người", "facts", "so_nguoi", source
        ),
        UsedValue("khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15", LUAT_MOI.number, "art_27__clause_2", "05 ngày", "text"),
    )
    carried = evidence_in(read_package(done.docx, "x"))
    assert carried is not None
    assert (carried.values, carried.sealed) == (done.evidence.values, True)


def test_staff_are_told_what_was_taken_from_facts(make_template: MakeTemplate) -> None:
    done = made(make_template, **guard('fact("da_so").passed(2, 3) and fact("so_nguoi").holds(3)'))
    [note] = [note for note in done.notes if note.code is Code.VALUE_FROM_FACTS]
    assert "trên 1/2 (điểm g khoản 2 Điều 17); 3 người (điểm a khoản 2 Điều 15)" in note.message
    assert "Còn chưa chắc: không nói tính trên phiếu nào." in note.message


# ---- where the text is held as well

SAME = decree(clause("14", "4", "Gửi báo cáo trong thời hạn 03 ngày làm việc kể từ ngày họp."))
OTHER = decree(clause("14", "4", "Gửi báo cáo trong thời hạn 05 ngày làm việc kể từ ngày họp."))


@pytest.mark.parametrize(("text", "amount", "value"), [(SAME, 3, "03 ngày làm việc"), (OTHER, 5, "05 ngày làm việc")])
def test_held_words_come_before_facts(make_template: MakeTemplate, text: Instrument, amount: int, value: str) -> None:
    for asked in (f'limit("khoản 4 Điều 14 {OF}")', 'fact("han_bao_cao")'):
        done = made(make_template, with_facts(text), **guard(f"{asked}.amount == {amount}"))
        assert [(used.value, used.origin, used.fact) for used in done.evidence.values] == [(value, "text", "")]


def test_a_limit_that_differs_is_warned_of(make_template: MakeTemplate) -> None:
    done = made(make_template, with_facts(OTHER), **guard('fact("han_bao_cao").amount == 5'))
    [warned] = [finding for finding in done.findings if finding.code is Code.FACT_DISAGREES]
    assert "nghi-dinh-9-2026-nd-cp.yaml:1: han_bao_cao: dữ kiện ghi “03 ngày làm việc”" in warned.message
    assert "nguyên văn ghi “05 ngày làm việc”" in warned.message


@pytest.mark.parametrize(
    ("words", "borne_out"), [("Lương bình quân của 03 ngày làm việc liền kề.", True), ("Gửi báo cáo ngay.", False)]
)
def test_an_amount_that_no_rule_reads_as_a_limit_is_one_where_a_fact_says_so(
    make_template: MakeTemplate, words: str, borne_out: bool
) -> None:
    corpus, require = with_facts(decree(clause("14", "4", words))), f'limit("khoản 4 Điều 14 {OF}").amount == 3'
    if borne_out:
        done = made(make_template, corpus, **guard(require))
        assert [(used.origin, used.fact) for used in done.evidence.values] == [("both", "han_bao_cao")]
    else:
        assert any("không nêu thời hạn nào" in line for line in told(make_template, require, corpus=corpus))


COUNTED = clause("15", "2", "Hội đồng họp khi", "Có ít nhất 03 thành viên dự họp;")
COUNTED_OTHERWISE = clause("15", "2", "Hội đồng họp khi", "Có ít nhất 05 thành viên dự họp;")


def test_a_number_that_the_words_bear_out_is_used(make_template: MakeTemplate) -> None:
    done = made(make_template, with_facts(decree(clause("14", "4", "Báo cáo."), COUNTED)), **guard('fact("so_nguoi").holds(3)'))
    assert [(used.value, used.origin, used.fact) for used in done.evidence.values] == [("3 người", "both", "so_nguoi")]


def test_of_a_decree_that_is_held_it_is_not_said_that_its_words_are_not(make_template: MakeTemplate) -> None:
    below = Provision("art_14__clause_4", Level.CLAUSE, "4", "art_14", held=False)
    article = Provision("art_14", Level.ARTICLE, "14", None, heading=Text("Tên"), children=(below,))
    done = made(make_template, with_facts(decree(article)), **guard(f'limit("khoản 4 Điều 14 {OF}").amount == 3'))
    assert [(used.origin, used.fact) for used in done.evidence.values] == [("facts", "han_bao_cao")]
    assert [note for note in done.notes if note.code is Code.VALUE_FROM_FACTS] == []


def test_a_number_that_the_words_do_not_bear_out_is_refused(make_template: MakeTemplate) -> None:
    corpus = with_facts(decree(clause("14", "4", "Báo cáo."), COUNTED_OTHERWISE))
    [line] = told(make_template, 'fact("so_nguoi").holds(3)', corpus=corpus)
    assert line.startswith("fact-disagrees: nghi-dinh-9-2026-nd-cp.yaml:")
    assert line.endswith("nguyên văn không có “03”. Hãy xem bản gốc rồi sửa vi.txt của văn bản đó, hoặc dữ kiện.")


def test_where_only_an_amended_text_is_held_only_a_fact_of_the_amendment_says_what_it_is_now() -> None:
    """The words of the day are not at hand: what was read of the words before says nothing."""
    target = Target(replace(DECREE, held=True), None, "art_14__clause_4")
    found = Resolution("", "external", (target,), "Lời văn mới chưa ghép được.")
    with pytest.raises(LookupError, match="Lời văn mới"):
        limit_of(found, CORPUS.facts, dt.date(2026, 8, 1), None)
    later = with_facts(han_bao_cao={"amended_by_eid": [LUAT_MOI.number, "art_1"]})
    assert limit_of(found, later.facts, dt.date(2026, 8, 1), None).amount == 3


def test_a_fact_that_was_read_before_an_amendment_is_doubtful() -> None:
    corpus = with_facts()
    amended = Corpus(
        corpus.holdings.values(),
        [
            replace(known, amended_by=(LUAT_MOI.number,)) if known.number == DECREE.number else known
            for known in corpus.known.values()
        ],
        corpus.facts,
    )
    fact = amended.facts.named("so_nguoi")
    assert fact is not None
    assert amended.facts.doubts(fact, dt.date(2026, 6, 30)) == ""
    assert amended.facts.doubts(fact, dt.date(2026, 7, 1)) == "đọc trước khi Luật Viên chức số 129/2025/QH15 có hiệu lực"


# ---- the check of templates


def test_the_check_accepts_what_the_facts_say(make_template: MakeTemplate) -> None:
    require = f'limit("khoản 4 Điều 14 {OF}") and age("khoản 4 Điều 8 {OF}") and options("khoản 1 Điều 7 {OF}") and fact("so_nguoi").holds(3)'
    found = [one for one in check_template(make_template("{{ ho_ten }}", **guard(require)), CORPUS) if "guards" in one.where]
    assert found == []


@pytest.mark.parametrize(
    ("require", "code"),
    [
        ('fact("khong_co").holds(3)', "variable-undeclared"),
        ('fact("so_nguoi" if ghi_chu else "khong_co").holds(3)', "variable-undeclared"),
        (f'limit("khoản 9 Điều 14 {OF}")', "citation-external"),
        (f'age("khoản 4 Điều 14 {OF}")', "citation-external"),
        (f'limit("khoản 5 Điều 5 {OF}")', "citation-external"),  # which of the two?
    ],
)
def test_the_check_tells_what_the_facts_do_not_say(make_template: MakeTemplate, require: str, code: str) -> None:
    found = check_template(make_template("{{ ho_ten }}", **guard(require)), CORPUS)
    assert code in [one.code for one in found if "guards" in one.where]


def test_the_check_compares_all_facts_with_held_words() -> None:
    held = decree(clause("14", "4", "Trong 05 ngày làm việc."), COUNTED, clause("7", "1", "Hình thức:", "Khiển trách;"))
    found = {
        one.where.rpartition(":")[2]: (one.severity, one.message) for one in check_facts(with_facts(held), dt.date(2026, 7, 2))
    }
    assert found["1"][0] == "error"
    assert "“03 ngày làm việc” ở dữ kiện han_bao_cao" in found["1"][1]
    assert str(list(RECORDS).index("so_nguoi") + 1) not in found  # borne out
    assert str(list(RECORDS).index("hinh_thuc") + 1) not in found
    assert "không có khoản 4 Điều 8" in found[str(list(RECORDS).index("tuoi_ky") + 1)][1]
    assert list(check_facts(CORPUS, dt.date(2026, 7, 2))) == []


# ---- the commands


def test_verify_says_from_what_a_value_was_taken(make_template: MakeTemplate) -> None:
    from generators.catalog.catalog import open_catalog
    from generators.evidence.told import record, report
    from generators.evidence.verify import verify

    done = made(make_template, **guard('fact("so_nguoi").holds(3) and limit("khoản 2 Điều 27")'))
    found = verify(done.docx, "x", corpus=CORPUS, catalog=open_catalog(), today=dt.date(2026, 8, 1))
    lines = [line for line in report(found) if line.startswith("Lấy từ luật: ")]
    assert [line.partition("): ")[2] for line in lines] == [
        "theo dữ kiện, kho luật không có nguyên văn (so_nguoi; bản quét chính thức, đọc ngày 20/06/2026, so 2 bản đọc)",
        "theo nguyên văn trong kho luật",
    ]
    assert [value["origin"] for value in cast("list[dict[str, str]]", record(found)["values"])] == ["facts", "text"]


def write_decree(root: Path, words: str, facts: str = "") -> None:
    """A corpus folder with a decree and a fact of it."""
    folder = root / "nghi-dinh-9-2099-nd-cp"
    folder.mkdir(parents=True)
    (folder / "instrument.yaml").write_text(f"provenance: {{vi: a test}}\n{facts}\n", encoding="utf-8")
    head = "CHÍNH PHỦ\nSố: 9/2099/NĐ-CP\nHà Nội, ngày 10 tháng 12 năm 2025\nNGHỊ ĐỊNH\nQuy định mẫu\n"
    (folder / "vi.txt").write_text(f"{head}Điều 1. Một\n1. Báo cáo trong thời hạn {words} kể từ ngày họp.\n", encoding="utf-8")
    (root / "facts").mkdir()
    (root / "facts" / "nghi-dinh-9-2099-nd-cp.yaml").write_text(
        "instrument: 9/2099/NĐ-CP\nsource: {of: word file, read: 2026-06-20, readings: 1}\nfacts:\n  han_mau:\n    provision: khoản 1 Điều 1\n"
        "    kind: limit\n    nhan: Hạn\n    amount: 3\n    unit: ngày\n    bound: at_most\n",
        encoding="utf-8",
    )


@pytest.mark.parametrize("facts", ["facts: {effective: 2026-07-01}", ""], ids=["in force", "nobody knows from when"])
@pytest.mark.parametrize(
    ("words", "differ"), [("03 ngày", False), ("05 ngày", True), ("03 tháng", True), ("ít nhất 03 ngày", True)]
)
def test_the_audit_and_the_check_tell_each_difference(tmp_path: Path, words: str, differ: bool, facts: str) -> None:
    write_decree(tmp_path, words, facts)
    audit = CliRunner().invoke(main, ["law", "audit", "--corpus", str(tmp_path)])
    assert ("dữ kiện khác nguyên văn: nghi-dinh-9-2099-nd-cp.yaml:4: han_mau: dữ kiện ghi “03 ngày”" in audit.output) is differ
    assert audit.exit_code == int(differ)
    read = json.loads(CliRunner().invoke(main, ["law", "audit", "--corpus", str(tmp_path), "--format", "json"]).output)["facts"]
    assert [(one["fact"], one["line"], one["eid"]) for one in read] == [("han_mau", 4, "art_1__clause_1")] * differ
    found = list(check_facts(open_corpus(beside=[tmp_path]), dt.date(2026, 8, 1)))
    assert codes(found) == ["fact-disagrees"] * differ


def test_the_check_of_one_template_tells_of_its_facts_only(tmp_path: Path) -> None:
    write_decree(tmp_path, "05 ngày")
    done = CliRunner().invoke(main, ["templates", "check", "kien-nghi-ket-qua-xep-loai", "--corpus", str(tmp_path)])
    assert "1 mẫu đã kiểm tra, 0 lỗi." in done.output
