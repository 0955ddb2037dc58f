"""The log of updates: who, when, what (khoản 4 Điều 19); consents to views (khoản 4 Điều 20); and what is late by it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import multiprocessing
import stat
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest

from generators.codes import Code
from generators.findings import DocumentError
from generators.records.answers import Answer, Answers
from generators.records.due import DueRecords, due_records
from generators.records.files import read_record, write_record
from generators.records.log import FILE, log_consent, log_done, log_excused, log_received, read_log
from generators.records.notice import notices
from generators.records.record import Record
from legaltext.corpus.corpus import Corpus
from tests.cases import library
from tests.records.conftest import Recorded

APPOINTMENT = "appointments/quyet-dinh-bo-nhiem"  # signed on Monday 26 October 2026
OFFICE, BODY = "Phòng Tổ chức cán bộ", "Thanh tra tỉnh Mẫu"
ID = "001084000001"
WEDNESDAY = dt.date(2026, 10, 28)
NOW = dt.datetime(2026, 10, 30, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def record(recorded: Recorded, tmp_path: Path) -> Record:
    """The record of an appointment, in a file of the folder."""
    made, _ = recorded(APPOINTMENT, answers=Answers((Answer(ID, {"phu_cap": "không có"}),)), in_system=False)
    write_record(tmp_path / "record.json", made)
    return made


def due(folder: Path, corpus: Corpus, today: dt.date, **more: Any) -> DueRecords:
    return due_records([folder], corpus, library(), today=today, **more)


def states(found: DueRecords) -> dict[str, str]:
    return {one.duty.id: one.duty.state for one in (*found.due, *found.undated)}


def refused(call: Any, *words: Any, **more: Any) -> set[Code]:
    with pytest.raises(DocumentError) as error:
        call(*words, **more)
    return {one.code for one in error.value.findings}


def test_an_update_is_logged_with_who_when_and_what_changed(record: Record, tmp_path: Path) -> None:
    log_done(tmp_path, record, "cap_nhat", WEDNESDAY, OFFICE, now=NOW)
    (entry,) = read_log(tmp_path).entries
    assert (entry.who, entry.day, entry.time, entry.decision) == (OFFICE, WEDNESDAY, NOW, record.decision.key)
    assert {one["field"]: (one["person"], one["old"], one["new"]) for one in entry.content}["chuc_vu_moi"] == (
        ID,
        "Phó Trưởng khoa Ngoại tim mạch",
        "Trưởng khoa Ngoại tim mạch",
    )


def test_only_the_owner_may_read_records_and_log(record: Record, tmp_path: Path) -> None:
    log_done(tmp_path, record, "cap_nhat", WEDNESDAY, OFFICE, now=NOW)
    write_record(tmp_path / "record.json", record)  # once more
    assert {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("record.json", FILE)} == {0o600}


@pytest.mark.parametrize(
    ("duty", "day", "who"),
    [
        ("cap_nhat", WEDNESDAY, " "),  # nobody
        ("cap_nhat", dt.date(2026, 10, 25), OFFICE),  # before the decision
        ("cap_nhat", dt.date(2026, 10, 31), OFFICE),  # tomorrow
        ("cap-nhat", WEDNESDAY, OFFICE),  # no such duty
        ("cap_nhat", WEDNESDAY, "a" * 501),
    ],
)
def test_what_cannot_have_been_done_is_not_logged(duty: str, day: dt.date, who: str, record: Record, tmp_path: Path) -> None:
    assert refused(log_done, tmp_path, record, duty, day, who, now=NOW) == {Code.RECORD_LOG}
    assert not (tmp_path / FILE).exists()


def test_a_line_that_was_changed_taken_out_or_cut_is_told(record: Record, tmp_path: Path) -> None:
    for day in (WEDNESDAY, dt.date(2026, 10, 29), dt.date(2026, 10, 30)):
        log_received(tmp_path, record, day, OFFICE, now=NOW)
    path = tmp_path / FILE
    whole = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert read_log(tmp_path).findings == ()
    for lines, told in (
        ([whole[0], whole[2]], [2]),
        ([whole[0].replace("28", "27", 1), *whole[1:]], [2]),
        ([*whole[:2], whole[2][:40]], [3]),
        ([whole[0], '{"kind": "none"}\n', *whole[1:]], [2, 3]),
    ):
        path.write_text("".join(lines), encoding="utf-8")
        assert [(one.code, one.line) for one in read_log(tmp_path).findings] == [(Code.RECORD_LOG, line) for line in told]


def test_after_a_line_that_was_cut_off_the_next_begins_anew(record: Record, tmp_path: Path) -> None:
    log_received(tmp_path, record, WEDNESDAY, OFFICE, now=NOW)
    with (tmp_path / FILE).open("a", encoding="utf-8") as file:
        file.write('{"time": "2026-1')
    log_done(tmp_path, record, "cap_nhat", WEDNESDAY, OFFICE, now=NOW)
    log = read_log(tmp_path)
    assert [one.kind for one in log.entries] == ["received", "done"]
    assert [one.line for one in log.findings] == [2]


def _write(folder: Path, path: Path, count: int, begin: Barrier) -> None:
    record = read_record(path)
    begin.wait()
    for _ in range(count):
        log_received(folder, record, WEDNESDAY, OFFICE, now=NOW)


@pytest.mark.usefixtures("record")
def test_programs_that_write_at_once_lose_no_line(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    begin = fork.Barrier(4)
    programs = [fork.Process(target=_write, args=(tmp_path, tmp_path / "record.json", 12, begin)) for _ in range(4)]
    for one in programs:
        one.start()
    for one in programs:
        one.join()
    log = read_log(tmp_path)
    assert (len(log.entries), log.findings) == (48, ())


# What is late


def test_what_is_not_done_in_three_working_days_is_late_and_then_done(record: Record, tmp_path: Path, corpus: Corpus) -> None:
    last = dt.date(2026, 10, 29)
    assert not due(tmp_path, corpus, last).late
    late = due(tmp_path, corpus, dt.date(2026, 10, 30))
    assert late.late
    assert [(one.number, one.days) for one in late.due if one.duty.id == "cap_nhat"] == [("241/QĐ-BVM", -1)]
    log_done(tmp_path, record, "cap_nhat", dt.date(2026, 10, 30), OFFICE, now=NOW)
    assert "cap_nhat" not in states(due(tmp_path, corpus, dt.date(2026, 10, 30)))


def test_what_falls_due_only_under_a_condition_is_listed_and_is_not_late_for_certain(
    record: Record, tmp_path: Path, corpus: Corpus
) -> None:
    log_done(tmp_path, record, "cap_nhat", WEDNESDAY, OFFICE, now=NOW)
    found = due(tmp_path, corpus, dt.date(2026, 11, 30))
    assert states(found)["tao_lap"] == "late"
    assert not found.late
    log_excused(tmp_path, record, "tao_lap", "đã có hồ sơ điện tử", OFFICE, now=NOW)
    assert set(states(due(tmp_path, corpus, dt.date(2026, 11, 30)))) == {"phe_duyet", "thong_bao"}


def test_each_notice_that_the_person_updated_has_to_be_approved(record: Record, tmp_path: Path, corpus: Corpus) -> None:
    log_received(tmp_path, record, WEDNESDAY, OFFICE, now=NOW)
    approval = next(one for one in due(tmp_path, corpus, WEDNESDAY).due if one.duty.id == "phe_duyet")
    assert approval.duty.day == dt.date(2026, 10, 30)  # two working days: Thursday, Friday
    log_done(tmp_path, record, "phe_duyet", dt.date(2026, 10, 29), OFFICE, now=NOW)
    assert "phe_duyet" not in states(due(tmp_path, corpus, WEDNESDAY))
    log_received(tmp_path, record, dt.date(2026, 10, 30), OFFICE, now=NOW)
    assert states(due(tmp_path, corpus, WEDNESDAY))["phe_duyet"] == "open"


def test_what_was_done_tells_whether_it_was_in_the_system(recorded: Recorded, tmp_path: Path, corpus: Corpus) -> None:
    made, _ = recorded(APPOINTMENT, answers=Answers((Answer(ID),)))
    write_record(tmp_path / "record.json", made)
    assert {"cap_nhat", "he_thong"} <= set(states(due(tmp_path, corpus, WEDNESDAY)))
    log_done(tmp_path, made, "cap_nhat", WEDNESDAY, OFFICE, now=NOW)
    assert "he_thong" not in states(due(tmp_path, corpus, WEDNESDAY))


def test_only_what_falls_due_soon_is_listed_on_wish(record: Record, tmp_path: Path, corpus: Corpus) -> None:
    monday = record.decision.day
    assert {one.duty.id for one in due(tmp_path, corpus, monday, days=2).due} == set()
    assert {one.duty.id for one in due(tmp_path, corpus, monday, days=3).due} == {"cap_nhat", "tao_lap"}


@pytest.mark.usefixtures("record")
def test_other_files_are_let_alone_and_broken_records_cost_the_others_nothing(tmp_path: Path, corpus: Corpus) -> None:
    (tmp_path / "khac.json").write_text('{"schema": "other"}', encoding="utf-8")
    (tmp_path / "hong.json").write_text("{", encoding="utf-8")
    (tmp_path / "thieu.json").write_text('{"schema": "urn:vanban:record:1"}', encoding="utf-8")
    said = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    said["decision"]["day"] = "2026-02-30"
    (tmp_path / "ngay.json").write_text(json.dumps(said), encoding="utf-8")
    found = due(tmp_path, corpus, WEDNESDAY)
    assert found.records == 1
    assert [(one.code, Path(one.where).name) for one in found.findings] == [
        (Code.RECORD_BROKEN, "hong.json"),
        (Code.RECORD_BROKEN, "ngay.json"),
        (Code.RECORD_BROKEN, "thieu.json"),
    ]
    assert not any(ID in str(one) for one in found.findings)


# The person


def test_the_notice_tells_the_person_what_changed_and_nobody_elses(record: Record, recorded: Recorded) -> None:
    ((person, text),) = notices(record)
    assert text.startswith(f"Kính gửi {person.name}:")
    assert "từ “Phó Trưởng khoa Ngoại tim mạch” thành “Trưởng khoa Ngoại tim mạch”, từ ngày 01/11/2026" in text
    assert "khoản 4 Điều 19" in text
    assert ID not in text
    several, _ = recorded("petitions/quyet-dinh-xep-loai")
    for person, text in notices(several):
        assert [one.name for one in several.people if one.name in text] == [person.name]


def test_a_view_by_others_needs_a_consent_that_was_not_withdrawn(tmp_path: Path) -> None:
    def note(kind: Any, day: dt.date = WEDNESDAY, message: bytes | None = None) -> None:
        log_consent(tmp_path, kind, ID, BODY, day, OFFICE, message=message, now=NOW)

    assert refused(note, "viewed") == {Code.RECORD_LOG}
    note("consent", message=b"Toi dong y.")
    note("viewed")
    entry = read_log(tmp_path).consents(ID)[BODY]
    assert entry.message_sha256 == hashlib.sha256(b"Toi dong y.").hexdigest()
    note("withdrawn")
    assert read_log(tmp_path).consents(ID) == {}
    assert refused(note, "viewed") == {Code.RECORD_LOG}
    assert refused(note, "withdrawn") == {Code.RECORD_LOG}
    assert [one.kind for one in read_log(tmp_path).entries] == ["consent", "viewed", "withdrawn"]


def test_a_consent_is_an_electronic_message_of_a_known_person_for_a_known_viewer(tmp_path: Path) -> None:
    assert refused(log_consent, tmp_path, "consent", "", " ", WEDNESDAY, "", now=NOW) == {Code.RECORD_PERSON, Code.RECORD_LOG}
    assert not (tmp_path / FILE).exists()
