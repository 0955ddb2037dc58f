"""Deadlines by the law's own limits, and conditions that a written reason sets aside."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generators.catalog.catalog import open_catalog
from generators.catalog.manifest_file import parse_manifest
from generators.catalog.source import read_data
from generators.cli import main
from generators.document.render import render
from generators.evidence.stamp import read_evidence
from generators.findings import DocumentError
from generators.legal.deadlines import deadlines, ics
from generators.legal.limits import End, Limit
from generators.legal.overrides import Override
from legaltext.corpus.corpus import Corpus
from tests.generators.small import DATA, MakeTemplate, codes, manifest_data, text_of
from tests.program import vanban

ANSWER = "petitions/van-ban-giai-quyet-kien-nghi"
DISCIPLINE = "dismissal/quyet-dinh-ky-luat"
REPORT = "dismissal/bao-cao-hop-kiem-diem"
SUMMONS = "dismissal/giay-trieu-tap-hop-hoi-dong-ky-luat"


def example(slug: str, **changes: Any) -> dict[str, Any]:
    return {**read_data(open_catalog().get(slug).example), **changes}


def test_a_petition_and_its_answer(corpus: Corpus) -> None:
    data = {"ngay_cong_khai": "2026-11-23", "ngay_nhan_kien_nghi": "2026-11-26"}  # all else is not known yet
    first, second = deadlines(open_catalog().get(ANSWER), data, corpus)
    assert (first.due, first.limit) == (dt.date(2026, 11, 30), "05 ngày")  # 28/11 is a Saturday
    assert (second.due, second.limit, second.whom) == (dt.date(2026, 12, 10), "10 ngày làm việc", "cấp có thẩm quyền")
    assert second.law == "khoản 3 Điều 27 Luật Viên chức số 129/2025/QH15"


def test_what_must_be_done_before_a_day_is_counted_back_from_it(corpus: Corpus) -> None:
    """Điểm a khoản 1 Điều 17 of Nghị định số 234/2026/NĐ-CP: "Chậm nhất là 05 ngày làm việc trước ngày tổ chức cuộc họp"."""
    template = open_catalog().get(SUMMONS)
    [sent] = deadlines(template, example(SUMMONS), corpus)
    # The council meets on Thursday 08/10/2026: 07, 06, 05, 02, 01.
    assert (sent.start, sent.due, sent.back) == (dt.date(2026, 10, 8), dt.date(2026, 10, 1), True)
    assert b"DTSTART;VALUE=DATE:20261001" in ics(template, [sent])
    [over_tet] = deadlines(template, {"ngay_hop": "2027-02-16"}, corpus)
    assert over_tet.due is not None
    assert over_tet.due < dt.date(2027, 2, 6), "and not behind the meeting, though nobody knows the days of Tết yet"
    assert over_tet.unsure
    shown = CliRunner().invoke(main, ["deadlines", SUMMONS, str(template.example)], catch_exceptions=False)
    assert "05 ngày làm việc trước ngày 08/10/2026" in shown.output


@pytest.mark.parametrize(
    ("slug", "ends", "due"),
    [
        ("resignation/quyet-dinh-cho-thoi-viec", {"ngay_thoi_viec": "2027-01-01"}, dt.date(2027, 1, 21)),
        ("contracts/quyet-dinh-cham-dut-hop-dong-lam-viec", {"ngay_cham_dut": "2027-01-04"}, dt.date(2027, 1, 22)),
    ],
)
def test_what_is_owed_at_the_end_of_a_contract(slug: str, ends: dict[str, str], due: dt.date, corpus: Corpus) -> None:
    [paid] = deadlines(open_catalog().get(slug), example(slug, **ends), corpus)
    assert (paid.due, paid.limit, paid.whom) == (due, "14 ngày làm việc", "hai bên")
    assert paid.law == "khoản 1 Điều 48 Bộ luật Lao động số 45/2019/QH14"


def test_a_day_that_rests_on_a_day_off_of_no_law_at_hand_says_so(corpus: Corpus) -> None:
    template = open_catalog().get("dismissal/bao-cao-hop-kiem-diem")
    [report] = [one for one in deadlines(template, {"ngay_hop": "20/11/2026"}, corpus) if one.field == "ngay_hop"]
    # Monday 23/11, Wednesday 25/11, Thursday 26/11; were Tuesday 24/11 worked, it would be the 25th
    assert report.due == dt.date(2026, 11, 26)
    assert "24/11" in report.doubt
    assert report.doubt.endswith(" Nếu là ngày làm việc thì tính ra ngày 25/11/2026.")
    assert (report.record()["doubt"], report.record()["if_worked"]) == (report.doubt, "2026-11-25")
    assert b"25/11/2026" in ics(template, [report]).replace(b"\r\n ", b"")
    [plain] = [one for one in deadlines(template, {"ngay_hop": "10/11/2026"}, corpus) if one.field == "ngay_hop"]
    assert {"doubt", "if_worked"}.isdisjoint(plain.record())


def test_a_limit_counted_back_over_such_a_day_has_both_days(corpus: Corpus) -> None:
    [sent] = deadlines(open_catalog().get(SUMMONS), {"ngay_hop": "2026-11-25"}, corpus)
    # without Tuesday 24/11: 23, 20, 19, 18, 17/11; were it worked: 24, 23, 20, 19, 18/11
    assert (sent.due, sent.if_worked) == (dt.date(2026, 11, 17), dt.date(2026, 11, 18))


def test_a_new_act_that_comes_before_the_end_by_one_reading_only_moves_the_other_end() -> None:
    """The time-bar of an act of 24/11/2021 ends on 24/11/2026, or on the 25th where that is a day of rest: a new act of the 25th is still before the end only then."""
    limit = Limit(5, "year", "05 năm")
    act, again = dt.date(2021, 11, 24), dt.date(2026, 11, 25)
    end = limit.ends(act, [again])
    assert (end.start, end.day, end.if_worked) == (again, dt.date(2031, 11, 25), dt.date(2026, 11, 24))
    assert "24/11" in end.doubt
    assert limit.ends(act, [dt.date(2026, 11, 26)]).day == dt.date(2026, 11, 25)
    assert limit.ends(dt.date(2021, 11, 23), [again]) == End(dt.date(2021, 11, 23), dt.date(2026, 11, 23))


def test_discipline_takes_the_limit_of_a_complex_case(corpus: Corpus) -> None:
    template = open_catalog().get(DISCIPLINE)
    plain = deadlines(template, example(DISCIPLINE), corpus)
    assert [(item.due, item.limit) for item in plain] == [
        (dt.date(2026, 11, 16), "90 ngày"),
        (dt.date(2031, 8, 4), "05 năm"),
        (dt.date(2036, 8, 4), "10 năm"),
    ]
    assert "150 ngày" in [item.limit for item in deadlines(template, example(DISCIPLINE, tinh_tiet_phuc_tap="có"), corpus)]


def test_periods_that_do_not_count_and_a_new_act_move_the_deadlines(corpus: Corpus) -> None:
    pauses = [{"tu_ngay": "2026-08-20", "den_ngay": "2026-08-25"}, {"tu_ngay": "2026-09-01", "den_ngay": "2026-09-05"}]
    data = example(DISCIPLINE, thoi_gian_khong_tinh=pauses, ngay_vi_pham_moi=["2026-08-10"])
    found = deadlines(open_catalog().get(DISCIPLINE), data, corpus)
    assert [(item.start, item.due) for item in found] == [
        (dt.date(2026, 8, 17), dt.date(2026, 11, 26)),  # 90 days and 11
        (dt.date(2026, 8, 10), dt.date(2031, 8, 21)),  # 5 years from the new act, and 11 days
        (dt.date(2026, 8, 10), dt.date(2036, 8, 21)),
    ]


def test_a_day_that_is_not_known_yet(corpus: Corpus) -> None:
    found = deadlines(open_catalog().get(ANSWER), {"ngay_cong_khai": "2026-11-23"}, corpus)
    assert [item.due for item in found] == [dt.date(2026, 11, 30), None]


def test_a_day_that_cannot_be_read(corpus: Corpus) -> None:
    with pytest.raises(DocumentError, match="field-date"):
        deadlines(open_catalog().get(ANSWER), {"ngay_cong_khai": "hôm qua"}, corpus)


def test_a_limit_that_the_law_does_not_set(make_template: MakeTemplate, corpus: Corpus) -> None:
    rule = {"title": "T", "from": "ngay_ky", "limit": "khoản 9 Điều 27", "for": "ai"}
    with pytest.raises(DocumentError, match="citation-not-found"):
        deadlines(make_template("x", deadlines=[rule]), DATA, corpus)


@pytest.mark.parametrize("when", ["ho_ten + 1", "khong_co", "ho_ten.x.y"])
def test_a_condition_of_a_deadline_that_cannot_be_computed(make_template: MakeTemplate, corpus: Corpus, when: str) -> None:
    rule = {"title": "T", "from": "ngay_ky", "limit": "khoản 2 Điều 27", "for": "ai", "when": when}
    template = make_template("x", deadlines=[rule])
    with pytest.raises(DocumentError, match=r"deadline-error.*deadlines\[1\]"):
        deadlines(template, DATA, corpus)
    assert deadlines(template, {"ngay_ky": "15/07/2026"}, corpus) == [], "it may rest on a field that lacks"


def test_a_calendar_that_a_library_reads_back(corpus: Corpus) -> None:
    icalendar = pytest.importorskip("icalendar")
    template = open_catalog().get(ANSWER)
    found = deadlines(template, example(ANSWER), corpus)
    content = ics(template, found)
    assert content == ics(template, found)
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [item.due for item in found]
    assert "khoản 3 Điều 27".casefold() in str(events[1]["description"]).casefold()
    assert len({str(event["uid"]) for event in events}) == 2


def test_the_command(tmp_path: Any) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("ngay_cong_khai: 23/11/2026\nngay_nhan_kien_nghi: 26/11/2026\n", encoding="utf-8")
    result = vanban("deadlines", ANSWER, str(file))
    assert result.exit_code == 0
    answer = result.stdout.splitlines()[2]
    law = "khoản 3 Điều 27 Luật Viên chức số 129/2025/QH15"
    cells = ["10/12/2026", "Hạn chót giải quyết kiến nghị", "cấp có thẩm quyền", "10 ngày làm việc từ ngày 26/11/2026", law]
    assert [cell.strip() for cell in answer.split("  ") if cell] == cells
    records = json.loads(vanban("deadlines", ANSWER, str(file), "--format", "json").stdout)
    assert [record["due"] for record in records] == ["2026-11-30", "2026-12-10"]
    assert vanban("deadlines", "không-có", str(file)).exit_code == 2


# ---- conditions that may be set aside

LATE = {"ngay_ky": "2026-12-28"}
REASON = "Người có thẩm quyền đi công tác đột xuất, đã thông báo cho viên chức"


def test_a_written_reason_sets_a_condition_aside_and_stays_in_the_evidence(corpus: Corpus) -> None:
    with pytest.raises(DocumentError, match="Đã quá thời hạn giải quyết kiến nghị"):
        render(ANSWER, example(ANSWER, **LATE), corpus=corpus)
    done = render(ANSWER, example(ANSWER, **LATE, ly_do_bo_qua={"qua_thoi_han_giai_quyet": REASON}), corpus=corpus)
    [finding] = done.findings
    assert (finding.code, finding.severity) == ("guard-overridden", "warning")
    evidence = read_evidence(done.docx)
    assert evidence is not None
    assert evidence.sealed
    [override] = evidence.overrides
    assert (override.guard, override.reason) == ("qua_thoi_han_giai_quyet", REASON)
    assert "khoản 3 Điều 27" in override.message


def test_a_reason_where_nothing_is_wrong_changes_nothing(corpus: Corpus) -> None:
    done = render(ANSWER, example(ANSWER, ly_do_bo_qua={"qua_thoi_han_giai_quyet": REASON}), corpus=corpus)
    assert (done.findings, done.evidence.overrides) == ((), ())


@pytest.mark.parametrize(
    ("reason", "code"), [({"qua_thoi_han_giai_quyet": "ok"}, "field-too-short"), ({"khac": REASON}, "field-unknown")]
)
def test_a_reason_must_be_one_and_name_a_condition(corpus: Corpus, reason: dict[str, str], code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        render(ANSWER, example(ANSWER, **LATE, ly_do_bo_qua=reason), corpus=corpus)
    assert code in codes(caught.value.findings)


def test_a_condition_and_the_list_of_deadlines_say_a_doubt_in_the_same_words(corpus: Corpus, tmp_path: Path) -> None:
    days = {"ngay_hop": "2026-11-20", "ngay_ky": "2026-11-27", "ngay_phat_hien": "2026-10-01"}
    data = tmp_path / "a.json"
    data.write_text(json.dumps(example(REPORT, **days)), encoding="utf-8")
    listed = CliRunner().invoke(main, ["deadlines", REPORT, str(data)]).stdout
    [told] = [line for line in listed.splitlines() if "chưa chắc" in line]
    # from Friday 20/11 three working days without Tuesday 24/11: 23, 25, 26
    assert told.startswith("Ngày 26/11/2026 chưa chắc. Ngày Văn hóa Việt Nam 24/11 ")
    with pytest.raises(DocumentError) as caught:
        render(open_catalog().get(REPORT), example(REPORT, **days), corpus=corpus)
    [finding] = [one for one in caught.value.findings if "đến hết" in one.message]
    assert told.endswith(" Nếu là ngày làm việc thì tính ra ngày 25/11/2026.")
    assert finding.message.endswith(f", đến hết 26/11/2026 (khoản 4 Điều 14 Nghị định số 234/2026/NĐ-CP). {told}")


def test_a_condition_that_is_not_marked_cannot_be_set_aside(make_template: MakeTemplate, corpus: Corpus) -> None:
    guard = {"id": "ghi_chu_trong", "require": "ghi_chu", "message": "Thiếu.", "law": "khoản 2 Điều 27"}
    with pytest.raises(DocumentError) as caught:
        render(make_template("x", guards=[guard]), {**DATA, "ly_do_bo_qua": {"ghi_chu_trong": REASON}}, corpus=corpus)
    assert {"guard-failed", "field-unknown"} & set(codes(caught.value.findings))
    done = render(
        make_template("x", guards=[{**guard, "override": True}]),
        {**DATA, "ly_do_bo_qua": {"ghi_chu_trong": REASON}},
        corpus=corpus,
    )
    assert done.evidence.overrides == (
        Override("ghi_chu_trong", "Thiếu (khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15).", REASON),
    )


@pytest.mark.parametrize(("note", "printed"), [("có", "Lý do: ."), ("", f"Lý do: {REASON}.")])
def test_a_paper_prints_a_reason_only_where_it_set_something_aside(
    make_template: MakeTemplate, corpus: Corpus, note: str, printed: str
) -> None:
    guard = {"id": "ghi_chu_trong", "require": "ghi_chu", "message": "Thiếu.", "law": "khoản 2 Điều 27", "override": True}
    template = make_template("Lý do: {{ ly_do_bo_qua.ghi_chu_trong }}.", guards=[guard])
    done = render(template, {**DATA, "ghi_chu": note, "ly_do_bo_qua": {"ghi_chu_trong": REASON}}, corpus=corpus)
    assert text_of(done.docx) == [printed]


def test_what_is_wrong_in_the_manifest() -> None:
    data = manifest_data(
        guards=[{"override": True, "require": "true", "message": "x", "law": "Điều 27"}],
        deadlines=[
            {"title": "T", "from": "khong_co", "limit": "Điều 27", "number": 0, "pauses": "khong_co", "restarts": "khong_co"}
        ],
    )
    with pytest.raises(DocumentError) as caught:
        parse_manifest(data, "x")
    keys = {finding.where.removeprefix("x/manifest.yaml: ") for finding in caught.value.findings}
    assert keys == {"guards[1].id", "deadlines[1].from", "deadlines[1].for", "deadlines[1].number"} | {
        "deadlines[1].pauses",
        "deadlines[1].restarts",
    }
