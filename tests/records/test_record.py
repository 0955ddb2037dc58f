"""What a decision changes: groups of the annex, new and old values, the person, and its tie to the file."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generators.codes import Code
from generators.document.render import render
from generators.findings import DocumentError, Finding
from generators.records import make
from generators.records.answers import Answer, Answers, blank_answers, parse_answers
from generators.records.files import read_record, record_text, schema, write_record
from generators.records.record import NOT_THE_DATABASE, FieldChange, Record
from generators.records.rules import FILE
from generators.records.rules_file import load_rules
from legaltext.basics.yaml_data import load_strings
from legaltext.corpus.corpus import Corpus
from tests.cases import cases, library
from tests.library import rendered
from tests.records.conftest import Recorded, data_of

DISCIPLINE = "dismissal/quyet-dinh-ky-luat"
APPOINTMENT = "appointments/quyet-dinh-bo-nhiem"
RECRUITMENT = "contracts/quyet-dinh-tuyen-dung"
SAMPLE_ID = "001086000001"
RULES = load_rules(library().root / FILE)


def by_field(record: Record, person: int = 0) -> dict[str, FieldChange]:
    return {one.field: one for one in record.people[person].changes}


def refused(recorded: Recorded, *words: Any, **more: Any) -> list[Code]:
    with pytest.raises(DocumentError) as error:
        recorded(*words, **more)
    return [one.code for one in error.value.findings if one.severity == "error"]


def test_a_reprimand_is_an_entry_of_discipline_in_group_vi(recorded: Recorded) -> None:
    record, _ = recorded(DISCIPLINE)
    change = by_field(record)["hinh_thuc"]
    assert (change.group, change.data, change.new) == ("VI", "kỷ luật", "Khiển trách")
    assert change.group_title.startswith("Dữ liệu phản ánh thông tin về cơ quan, đơn vị làm việc; vị trí việc làm;")
    assert (change.old, change.old_source, change.since) == (None, "added", dt.date(2026, 10, 12))
    assert len(record.people[0].changes) == 1


@pytest.mark.parametrize("slug", ["appointments/quyet-dinh-khen-thuong", "petitions/quyet-dinh-xep-loai"])
def test_an_award_and_the_rating_of_a_year_take_the_place_of_nothing(recorded: Recorded, slug: str) -> None:
    record, _ = recorded(slug)
    assert {change.old_source for person in record.people for change in person.changes} == {"added"}


def test_an_appointment_says_the_office_before_and_after(recorded: Recorded) -> None:
    record, _ = recorded(APPOINTMENT)
    change = by_field(record)["chuc_vu_moi"]
    assert (change.old, change.old_source) == ("Phó Trưởng khoa Ngoại tim mạch", "paper")
    assert (change.new, change.since) == ("Trưởng khoa Ngoại tim mạch", dt.date(2026, 11, 1))
    assert "noi_bo_nhiem" not in by_field(record)  # the same unit as before: nothing changes


def test_the_last_day_of_an_appointment_that_is_left_to_the_law_is_counted_by_it(recorded: Recorded, corpus: Corpus) -> None:
    data = {name: value for name, value in data_of(APPOINTMENT).items() if name != "den_ngay"}
    record, _ = recorded(APPOINTMENT, data=data, content=render(library().get(APPOINTMENT), data, corpus=corpus).docx)
    assert by_field(record)["den_ngay"].new == "2031-10-31"  # 5 years from 01/11/2026 (khoản 2 Điều 30 Luật Viên chức)


def test_an_office_held_besides_takes_the_place_of_none(recorded: Recorded, corpus: Corpus) -> None:
    data = data_of(APPOINTMENT) | {"kiem_nhiem": "có"}
    record, _ = recorded(APPOINTMENT, data=data, content=render(library().get(APPOINTMENT), data, corpus=corpus).docx)
    change = by_field(record)["chuc_vu_moi"]
    assert (change.title, change.old) == ("Chức vụ kiêm nhiệm", None)


def lawful(slug: str, **values: str) -> dict[str, Any]:
    """The data of the first lawful case beside a template's example in which fields have these values."""
    found = (case.data() for case in cases() if case.slug == slug and case.lawful)
    return next(data for data in found if values.items() <= data.items())


@pytest.mark.parametrize(
    ("form", "field", "says"),
    [("Cách chức", "chuc_vu_quan_ly", "bị cách chức"), ("Buộc thôi việc", "thoi_viec", "bị buộc thôi việc")],
)
def test_a_removal_takes_the_office_and_a_dismissal_ends_the_service(
    form: str, field: str, says: str, recorded: Recorded, corpus: Corpus
) -> None:
    data = lawful(DISCIPLINE, hinh_thuc=form)
    record, _ = recorded(DISCIPLINE, data=data, content=render(library().get(DISCIPLINE), data, corpus=corpus).docx)
    assert by_field(record)["hinh_thuc"].new == form
    assert by_field(record)[field].new == says
    assert {"chuc_vu_quan_ly", "thoi_viec"} & set(by_field(record)) == {field}


def test_recruitment_creates_a_record_whose_identifier_is_the_number_on_the_paper(recorded: Recorded) -> None:
    record, told = recorded(RECRUITMENT)
    person = record.people[0]
    assert (record.creates, person.id, person.id_source) == ("always", data_of(RECRUITMENT)["vien_chuc"]["so_cccd"], "paper")
    assert person.id_law == "khoản 3 Điều 16 Nghị định số 27/2026/NĐ-CP"
    assert {one.group for one in person.changes} == {"I", "IV", "VI"}
    assert {one.old_source for one in person.changes} == {"added"}  # there was no record before
    assert Code.RECORD_OLD not in {one.code for one in told}


def test_what_nobody_knows_is_null_and_told(recorded: Recorded) -> None:
    record, told = recorded(APPOINTMENT)
    assert (record.people[0].id, record.record()["people"][0]["id"]) == ("", None)
    change = by_field(record)["phu_cap"]
    assert (change.old, change.old_source) == (None, "unknown")
    assert [one.code for one in told if one.severity == "warning"] == [Code.RECORD_PERSON, Code.RECORD_OLD]


def test_what_somebody_knows_is_typed(recorded: Recorded) -> None:
    record, told = recorded(APPOINTMENT, answers=Answers((Answer(SAMPLE_ID, {"phu_cap": "0,4"}),)))
    assert (record.people[0].id, record.people[0].id_source) == (SAMPLE_ID, "typed")
    assert (by_field(record)["phu_cap"].old, by_field(record)["phu_cap"].old_source) == ("0,4", "typed")
    assert not told


def test_an_old_value_that_is_the_new_one_is_no_change(recorded: Recorded) -> None:
    same = data_of(APPOINTMENT)["phu_cap"]
    record, _ = recorded(APPOINTMENT, answers=Answers((Answer(SAMPLE_ID, {"phu_cap": same}),)))
    assert "phu_cap" not in by_field(record)


def test_each_of_those_who_are_assessed_has_changes_of_his_own(recorded: Recorded) -> None:
    slug = "petitions/quyet-dinh-xep-loai"
    record, _ = recorded(slug)
    said = data_of(slug)["danh_sach"]
    assert [one.name for one in record.people] == [one["ho_ten"] for one in said]
    assert [by_field(record, at)["danh_sach.muc_xep_loai"].new for at in range(len(said))] == [
        one["muc_xep_loai"] for one in said
    ]


FREE_WORDS = "contracts/phu-luc-hop-dong-lam-viec"


def test_an_annex_to_a_contract_whose_changes_are_free_words_says_what_to_do(recorded: Recorded) -> None:
    with pytest.raises(DocumentError) as error:
        recorded(FREE_WORDS)
    assert [one.code for one in error.value.findings if one.severity == "error"] == [Code.RECORD_NOTHING]
    assert "noi_dung_thay_doi" in str(error.value)


@pytest.mark.parametrize("slug", sorted(RULES.papers.keys() - {FREE_WORDS}))
def test_the_record_of_every_example_keeps_the_schema_and_says_who_must_do_what(
    slug: str, recorded: Recorded, tmp_path: Path
) -> None:
    record, _ = recorded(slug)
    Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER).validate(json.loads(record_text(record)))
    assert all(person.name and person.changes for person in record.people)
    assert {"cap_nhat", "he_thong", "phe_duyet", "thong_bao"} <= {one.id for one in record.duties}
    path = tmp_path / "record.json"
    write_record(path, record)
    assert read_record(path) == record


def test_a_record_of_a_version_that_told_no_doubt_is_read(recorded: Recorded, tmp_path: Path) -> None:
    record, _ = recorded(min(RULES.papers.keys() - {FREE_WORDS}))
    said = json.loads(record_text(record))
    for duty in said["duties"]:
        del duty["doubt"], duty["if_worked"]
    path = tmp_path / "record.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    assert {(one.doubt, one.if_worked) for one in read_record(path).duties} == {("", None)}


def test_the_schema_is_a_schema_and_lets_nothing_else_in(recorded: Recorded) -> None:
    Draft202012Validator.check_schema(schema())
    said = recorded(DISCIPLINE)[0].record()
    valid = Draft202012Validator(schema()).is_valid
    assert valid(said)
    assert not valid({**said, "ho_ten": "Nguyễn Văn Mẫu"})
    assert not valid({**said, "people": []})
    said["people"][0]["id"] = "12345"
    assert not valid(said)


def test_the_file_says_that_it_is_no_format_of_the_national_database(recorded: Recorded) -> None:
    assert "không phải định dạng" in NOT_THE_DATABASE
    assert recorded(DISCIPLINE)[0].record()["about"] == NOT_THE_DATABASE


# The tie to the document


def test_the_record_has_the_hash_of_the_file_and_those_of_its_evidence(recorded: Recorded, corpus: Corpus) -> None:
    done = rendered(DISCIPLINE, corpus)
    decision = recorded(DISCIPLINE)[0].decision
    assert decision.sha256 == hashlib.sha256(done.docx).hexdigest()
    assert (decision.data_sha256, decision.template_sha256) == (done.evidence.data_sha256, done.evidence.template_sha256)
    assert (decision.number, decision.day, decision.unit) == ("240/QĐ-BVM", dt.date(2026, 10, 12), "Bệnh viện Đa khoa Mẫu")


def test_each_decision_has_a_key_of_its_own(recorded: Recorded) -> None:
    keys = {recorded(slug)[0].decision.key for slug in (DISCIPLINE, APPOINTMENT, RECRUITMENT)}
    assert len(keys) == 3
    assert recorded(DISCIPLINE)[0].decision.key in keys


def test_other_data_than_those_of_the_document_are_refused(recorded: Recorded) -> None:
    assert refused(recorded, DISCIPLINE, data=data_of(DISCIPLINE) | {"hinh_thuc": "Cảnh cáo"})[0] == Code.RECORD_DATA


def edited(docx: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """A Word file in a part of which something was changed by hand."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return out.getvalue()


def test_a_document_that_was_edited_is_refused_unless_somebody_has_looked_at_it(recorded: Recorded, corpus: Corpus) -> None:
    content = edited(rendered(DISCIPLINE, corpus).docx, "hiệu lực", "hiệu  nghiệm")
    assert refused(recorded, DISCIPLINE, content=content) == [Code.RECORD_DATA]
    record, told = recorded(DISCIPLINE, content=content, edited=True)
    assert record.decision.edited
    assert any("đối chiếu" in note for note in record.notes)
    assert Code.RECORD_DATA in {one.code for one in told}


def test_a_file_whose_evidence_was_edited_is_refused(recorded: Recorded, corpus: Corpus) -> None:
    done = rendered(DISCIPLINE, corpus)
    names = zipfile.ZipFile(io.BytesIO(done.docx)).namelist()
    (part,) = (name for name in names if re.fullmatch(r"customXml/item\d+\.xml", name))
    content = edited(done.docx, done.evidence.template_sha256, "0" * 64, part)
    assert refused(recorded, DISCIPLINE, content=content) == [Code.EVIDENCE_BROKEN]


def test_a_draft_is_refused(recorded: Recorded, corpus: Corpus) -> None:
    draft = render(library().get(APPOINTMENT), data_of(APPOINTMENT), corpus=corpus, draft=True).docx
    assert refused(recorded, APPOINTMENT, content=draft) == [Code.REGISTER_DRAFT]


def test_a_file_without_evidence_is_refused(recorded: Recorded, corpus: Corpus) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(rendered(DISCIPLINE, corpus).docx)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if not name.startswith("customXml"):
                target.writestr(name, re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", source.read(name)))
    assert refused(recorded, DISCIPLINE, content=out.getvalue()) == [Code.EVIDENCE_MISSING]


def test_a_decision_whose_number_the_clerk_has_not_written_needs_it_typed(recorded: Recorded, corpus: Corpus) -> None:
    data = data_of(DISCIPLINE) | {"so": ""}
    content = render(library().get(DISCIPLINE), data, corpus=corpus).docx
    assert refused(recorded, DISCIPLINE, data=data, content=content) == [Code.RECORD_DATA]
    assert recorded(DISCIPLINE, data=data, content=content, number="240/QĐ-BVM")[0].decision.number == "240/QĐ-BVM"


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("dismissal/quyet-dinh-thanh-lap-hoi-dong-ky-luat", "không làm đổi dữ liệu"),
        ("dismissal/quyet-dinh-tam-dinh-chi-cong-tac", "Chưa biết"),
        ("dismissal/bien-ban-hop-kiem-diem", "Không có quy tắc"),
    ],
)
def test_a_paper_that_changes_nothing_or_of_which_nobody_knows_says_so(slug: str, words: str, recorded: Recorded) -> None:
    with pytest.raises(DocumentError) as error:
        recorded(slug)
    assert [one.code for one in error.value.findings] == [Code.RECORD_NOTHING]
    assert words in str(error.value)


def test_a_secret_is_not_exported(recorded: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    def secret(*_: object, **__: object) -> None:
        raise DocumentError([Finding(Code.REGISTER_SECRET, "quyet-dinh.docx", "Văn bản mật.")])

    monkeypatch.setattr(make, "read_paper", secret)
    with pytest.raises(DocumentError) as error:
        recorded(DISCIPLINE)
    assert [one.code for one in error.value.findings] == [Code.RECORD_SECRET]
    assert "Điều 22" in str(error.value)


def test_what_has_to_be_looked_at_besides_stands_in_the_record(recorded: Recorded) -> None:
    record, told = recorded("training/quyet-dinh-cu-di-dao-tao")
    assert [one.code for one in told if one.severity == "note"] == [Code.RECORD_NOTE]
    assert record.notes[0].startswith("Quyết định này cử đi học")


def test_a_limit_over_days_that_are_not_decided_is_told(recorded: Recorded, corpus: Corpus) -> None:
    data = {name: value for name, value in data_of(APPOINTMENT).items() if name != "den_ngay"}
    data |= {"ngay_ky": "2027-02-03", "tu_ngay": "2027-03-01"}  # the days before Tết of a year for which nobody has decided yet
    record, told = recorded(APPOINTMENT, data=data, content=render(library().get(APPOINTMENT), data, corpus=corpus).docx)
    unsure = {one.title for one in record.duties if one.unsure}
    assert unsure
    assert {one.where for one in told if one.code is Code.RECORD_LIMIT} == unsure


# The answers


def test_the_blank_form_asks_for_what_is_not_known_and_nothing_else(recorded: Recorded) -> None:
    record, _ = recorded(APPOINTMENT)
    asked = load_strings(blank_answers(record), "trả lời")
    assert asked == {"nguoi": [{"ho_ten": "Lã Đình Thí Dụ", "so_dinh_danh": "", "gia_tri_cu": {"phu_cap": ""}}]}
    assert parse_answers(asked, "trả lời") == Answers((Answer(),))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ([], Code.RECORD_ANSWER),
        ({"nguoi": [], "khac": 1}, Code.RECORD_ANSWER),
        ({"nguoi": [{"so_dinh_danh": "0010860"}]}, Code.RECORD_PERSON),
        ({"nguoi": [{"gia_tri_cu": ["0,4"]}]}, Code.RECORD_ANSWER),
        ({"nguoi": [{"gia_tri": "0,4"}]}, Code.RECORD_ANSWER),
    ],
)
def test_answers_that_are_wrong_in_their_form_are_told(data: Any, code: Code) -> None:
    with pytest.raises(DocumentError) as error:
        parse_answers(data, "trả lời")
    assert [one.code for one in error.value.findings] == [code]


def test_answers_to_what_was_not_asked_are_told_all_at_once(recorded: Recorded) -> None:
    answers = Answers((Answer(SAMPLE_ID, {"luong": "1"}), Answer(SAMPLE_ID)))
    assert refused(recorded, APPOINTMENT, answers=answers) == [Code.RECORD_ANSWER, Code.RECORD_ANSWER]


def test_an_identifier_other_than_that_on_the_paper_is_told(recorded: Recorded) -> None:
    assert refused(recorded, RECRUITMENT, answers=Answers((Answer(SAMPLE_ID),))) == [Code.RECORD_PERSON]


def test_a_record_in_which_a_key_stands_twice_is_none(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text('{"schema": "x", "schema": "y"}', encoding="utf-8")
    with pytest.raises(DocumentError, match="“schema” đứng hai lần") as error:
        read_record(path)
    assert [one.code for one in error.value.findings] == [Code.RECORD_BROKEN]
