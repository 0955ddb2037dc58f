"""Input that forgives: what can mean one thing only is taken and told, what can mean two is refused, what is right is left alone."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generators.catalog.catalog import open_catalog
from generators.catalog.date_order import check_years
from generators.catalog.leads import leads_in
from generators.catalog.reading import Reading, read
from generators.catalog.schema import sole_value, type_of
from generators.catalog.source import read_data
from generators.catalog.values import BadValueError
from generators.document.own_articles import articles_in, not_there
from generators.document.render import render
from generators.findings import DocumentError
from tests.generators.small import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from legaltext.corpus.corpus import Corpus

DEFINITIONS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "templates" / "definitions.yaml").read_text(encoding="utf-8")
)
CHOICE = {"type": "string", "enum": ["Khiển trách", "Cảnh cáo", "Cách chức", "Buộc thôi việc"]}
POWERS = {"type": "string", "enum": ["", "TM.", "KT.", "Q.", "TL.", "TUQ."]}
DATE = {"type": "string", "format": "date"}
MONEY = {"type": "integer", "reads": "money", "title": "Mức lương"}
MONTHS = {"type": "integer", "title": "Số tháng được tính"}
NAME = {"type": "string", "end_mark": "none", "reads": "name"}
LINE = {"type": "string", "end_mark": "none"}
CCCD, TELEPHONE, HOUR, NUMBER = (DEFINITIONS[name] for name in ("so_cccd", "so_dien_thoai", "gio", "so"))
FACTOR = DEFINITIONS["tien_luong"]["properties"]["he_so"]
DAY = dt.date(2026, 10, 5)


@pytest.mark.parametrize(
    ("schema", "typed", "value"),
    [
        (CHOICE, "CẢNH CÁO", "Cảnh cáo"),
        (CHOICE, "canh cao", "Cảnh cáo"),
        (CHOICE, "cảnh \u00a0 cáo", "Cảnh cáo"),
        (CHOICE, "Cảnhcáo", "Cảnh cáo"),
        (CHOICE, "cảnh\ncáo", "Cảnh cáo"),
        (POWERS, "KT", "KT."),
        (POWERS, "k.t", "KT."),
        (POWERS, "q", "Q."),
        (CCCD, "001 088 000 001", "001088000001"),
        (CCCD, "001.088.000.001", "001088000001"),
        (CCCD, "'001088000001", "001088000001"),
        (TELEPHONE, "0912-345-678", "0912345678"),
        (TELEPHONE, "(024) 3825 3531", "02438253531"),
        (TELEPHONE, "+84-912.345.678", "+84912345678"),
        (DATE, "05 / 10 / 2026", DAY),
        (DATE, "5-10-2026", DAY),
        (DATE, "5 – 10 – 2026", DAY),
        (DATE, "5.10.2026", DAY),
        (DATE, "ngày 5/10/2026", DAY),
        (DATE, "5 10 2026", DAY),
        (DATE, "2026/10/05", DAY),
        (DATE, "2026-10-05 00:00:00", DAY),
        (DATE, "2026-10-05T00:00:00", DAY),
        (DATE, "NGÀY 5 THÁNG 10, NĂM 2026", DAY),
        (DATE, "05/10/2026.", DAY),
        (MONTHS, "12;", 12),
        (DATE, "ngay 5 thang 10 nam 2026", DAY),
        (MONEY, "5 triệu", 5_000_000),
        (MONEY, "5 triệu đồng", 5_000_000),
        (MONEY, "1,5 triệu", 1_500_000),
        (MONEY, "1.5tr", 1_500_000),
        (MONEY, "1 tỷ 500 triệu", 1_500_000_000),
        (MONEY, "500k", 500_000),
        (MONEY, "500 ngàn", 500_000),
        (MONEY, "1.500.000 đ", 1_500_000),
        (MONEY, "1,500,000 VNĐ", 1_500_000),
        (MONEY, "1 500 000", 1_500_000),
        (MONEY, "1.500.000,00", 1_500_000),
        (MONTHS, "12 tháng", 12),
        (FACTOR, "2.34", "2,34"),
        (HOUR, "14h00", "14 giờ 00"),
        (HOUR, "14:30", "14 giờ 30"),
        (HOUR, "8 giờ", "8 giờ 00"),
        (NUMBER, "Số 15", "15"),
        (NAME, "NGUYỄN VĂN MẪU", "Nguyễn Văn Mẫu"),
        (NAME, "y'hen niê", "Y'Hen Niê"),
        (LINE, "Trưởng phòng\nTổ chức cán bộ", "Trưởng phòng Tổ chức cán bộ"),
        (LINE, "- Như Điều 3", "Như Điều 3"),
        (LINE, "–\u00a0Như Điều 3", "Như Điều 3"),
    ],
)
def test_what_can_mean_one_thing_is_taken_and_told(schema: dict[str, Any], typed: str, value: object) -> None:
    found = read(schema, typed)
    assert found.value == value
    assert len(found.told) == 1
    assert not found.told[0].doubt
    assert read(schema, str(value)) == Reading(value), "and so written it is right"


@pytest.mark.parametrize(
    ("schema", "typed"),
    [
        (DATE, "10/25/2026"),
        (DATE, "05/10/26"),
        (DATE, "05102026"),
        (DATE, "20261005"),
        (DATE, "2026-10-05 08:30:00"),
        (DATE, "30/02/2026"),
        (DATE, "5/10 và 6/10/2026"),
        (MONEY, "1,500"),
        (MONEY, "1.500 triệu"),
        (MONEY, "1,500 triệu"),
        (MONEY, "5 triệu 6 triệu"),
        (MONEY, "1 triệu 2 tỷ"),
        (MONEY, "100 USD"),
        (MONEY, "1 50 000"),
        (MONEY, "0,5 đồng"),
        (MONTHS, "12 năm"),
        (MONTHS, "5 triệu"),
        ({**MONTHS, "title": "Tiền"}, "5 đồng"),
        (LINE, "a) Một việc\nb) Hai việc"),
        (LINE, "Một việc\n\nHai việc"),
    ],
)
def test_what_can_mean_two_things_or_none_is_refused(schema: dict[str, Any], typed: str) -> None:
    with pytest.raises(BadValueError):
        read(schema, typed)


@pytest.mark.parametrize(
    ("schema", "typed"),
    [
        (CHOICE, "cảnh"),
        (CHOICE, "Khiển trách, Cảnh cáo"),
        ({"type": "string", "enum": ["má", "mà"]}, "MA"),
        (POWERS, "."),
        (CCCD, "01088000001"),
        (CCCD, "001088000001 002088000002"),
        (TELEPHONE, "0912345678 - 0987654321"),
        (FACTOR, "2,3"),
        (FACTOR, "2.345"),
        (NUMBER, "15-16"),
        (NUMBER, "15/QĐ-BVM"),
        (HOUR, "25:00"),
        ({"type": "string", "pattern": "^(A–B|a-b)$"}, "a–b"),
    ],
)
def test_what_is_not_read_stays_as_typed_for_the_schema_to_refuse(schema: dict[str, Any], typed: str) -> None:
    assert read(schema, typed) == Reading(typed)


def test_digits_of_a_person_are_not_repeated() -> None:
    assert "001" not in str(read(CCCD, "001 088 000 001").told)


@pytest.mark.parametrize(
    ("typed", "lead", "value"),
    [
        ("Theo đề nghị của Trưởng phòng", "Theo đề nghị của", "Trưởng phòng"),
        ("theo đề nghị của Theo đề nghị của Trưởng phòng", "Theo đề nghị của", "Trưởng phòng"),
        ("Đề nghị của: Trưởng phòng", "Theo đề nghị của", "Trưởng phòng"),
        ("QĐ-BV", "/QĐ-", "BV"),
        ("15/QĐ-BV", "/QĐ-", "BV"),
        ("Địa điểm: Phòng họp", "Địa điểm:", "Phòng họp"),
        ("Chức vụ Vụ trưởng", ", chức vụ", "Vụ trưởng"),
    ],
)
def test_words_that_the_page_has_are_not_printed_twice(typed: str, lead: str, value: str) -> None:
    found = read(LINE, typed, (lead,))
    assert found.value == value
    assert found.told
    assert not any(told.doubt for told in found.told)


@pytest.mark.parametrize(
    ("typed", "lead"),
    [
        ("Vụ trưởng Vụ Tổ chức cán bộ", "giữ chức vụ"),
        ("Trưởng phòng", "Theo đề nghị của"),
        ("BVM", "/QĐ-"),
        ("BQĐ-BV", "/QĐ-"),
        ("QĐ-", "/QĐ-"),
        ("của", "của"),
    ],
)
def test_words_that_only_begin_alike_stay(typed: str, lead: str) -> None:
    assert read(LINE, typed, (lead,)) == Reading(typed)


def test_words_after_a_colon_are_the_value_s_own_unless_the_field_says_otherwise() -> None:
    assert read(LINE, "Phụ cấp thâm niên, phụ cấp ưu đãi", ("; phụ cấp:",)) == Reading("Phụ cấp thâm niên, phụ cấp ưu đãi")
    assert read({**LINE, "lead": "Kính gửi"}, "Kính gửi Giám đốc").value == "Giám đốc"


@pytest.mark.parametrize(
    ("schema", "typed"),
    [
        (NAME, "Ông Nguyễn Văn Mẫu"),
        (NAME, "TS. Nguyễn Văn Mẫu"),
        (LINE, "BỆNH VIỆN ĐA KHOA MẪU"),
        (DEFINITIONS["dia_danh"], "mẫu sơn"),
    ],
)
def test_what_only_a_person_can_tell_is_asked(schema: dict[str, Any], typed: str) -> None:
    found = read(schema, typed)
    assert found.value == typed
    assert [told.doubt for told in found.told] == [True]


@pytest.mark.parametrize(
    ("typed", "sign"), [("Nguyễn Văn Mẫu 2", "2"), ("Mẫu & Thử", "&"), ("Nguyễn <Mẫu>", "<"), ("Bùi Thị Mẫu, ThS", ",")]
)
def test_what_no_name_of_a_person_has_is_asked(typed: str, sign: str) -> None:
    found = read(NAME, typed)
    assert found.value == typed
    [told] = found.told
    assert told.doubt
    assert f"“{sign}”" in told.message


@pytest.mark.parametrize(
    "typed", ["H’Hen Niê", "K'Bôi", "Nguyễn Thị Hoa - Mai", "Y Moan Ênuôl", "Lê Văn Mẫu (Ba Mẫu)", "Lê “Tèo” Mẫu"]
)
def test_names_of_all_peoples_are_names(typed: str) -> None:
    assert read(NAME, typed) == Reading(typed)


@pytest.mark.parametrize("typed", ["TCCB", "VT, TCCB", "Phòng TCCB", "UBND xã Mẫu", "HĐND"])
def test_abbreviations_are_no_words_in_capitals(typed: str) -> None:
    assert read(LINE, typed) == Reading(typed)


def scalars(schema: dict[str, Any], data: object, path: str = "") -> Iterator[tuple[str, dict[str, Any], str]]:
    """Each single value of the data with its place and schema."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from scalars(schema.get("properties", {}).get(name, {}), value, f"{path}.{name}" if path else name)
    elif isinstance(data, list):
        for value in data:
            yield from scalars(schema.get("items", {}), value, f"{path}[]")
    else:
        yield path, schema, str(data)


SLUGS = open_catalog().slugs()


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_of_an_example_is_read_otherwise_than_it_is_written(slug: str, corpus: Corpus) -> None:
    template = open_catalog().get(slug)
    done = template.fields.check(read_data(template.example), corpus)
    assert done.values
    assert done.told == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_reading_what_was_read_changes_nothing(slug: str, corpus: Corpus) -> None:
    """However a value of an example is disturbed, what comes out is read as itself, and is the example's value or refused."""
    template = open_catalog().get(slug)
    schema, leads = template.fields.on(corpus=corpus).schema, template.fields.leads()
    seen = 0
    for place, field, typed in scalars(schema, read_data(template.example)):
        wanted = read(field, typed, leads.get(place, ()))
        for other in (
            typed.upper(),
            typed.lower(),
            f" \u00a0{typed} ",
            typed.replace(" ", "\u00a0 "),
            unicodedata.normalize("NFD", typed),
        ):
            try:
                found = read(field, other, leads.get(place, ()))
            except BadValueError:
                continue
            if found.value is None:
                continue
            again = read(field, str(found.value), leads.get(place, ()))
            assert again.value == found.value, (place, other)
            if type_of(field) != "string" or "enum" in field or field.get("format") == "date":
                assert found.value == wanted.value, (place, other)
            seen += 1
    assert seen


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_reading_is_idempotent(text: str) -> None:
    for schema in (CHOICE, DATE, MONEY, NAME, LINE, CCCD, TELEPHONE, HOUR):
        try:
            found = read(schema, text, ("Theo đề nghị của", "/QĐ-"))
        except BadValueError:
            continue
        if found.value is not None:
            assert read(schema, str(found.value), ("Theo đề nghị của", "/QĐ-")).value == found.value


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(["{d}/{m}/{y}", "{y}-{m:02}-{d:02}"]))
def test_a_day_as_it_should_be_written_is_that_day_and_not_told(day: dt.date, form: str) -> None:
    assert read(DATE, form.format(d=day.day, m=day.month, y=day.year)) == Reading(day)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.sampled_from([" / ", "-", ".", " – ", " "]))
def test_the_day_comes_before_the_month_however_they_are_parted(day: dt.date, between: str) -> None:
    assert read(DATE, between.join(map(str, (day.day, day.month, day.year)))).value == day


def test_the_words_before_each_field_come_from_the_word_file() -> None:
    found = leads_in(open_catalog().get("dismissal/quyet-dinh-ky-luat").docx)
    assert found["theo_de_nghi"] == ("Theo đề nghị của",)
    assert found["noi_nhan[]"] == ("-",)
    assert found["don_vi.viet_tat"] == ("/QĐ-",)


def test_a_document_tells_what_was_understood(corpus: Corpus) -> None:
    template = open_catalog().get("dismissal/quyet-dinh-ky-luat")
    data = read_data(template.example)
    other = {**data, "hinh_thuc": data["hinh_thuc"].upper(), "theo_de_nghi": f"Theo đề nghị của {data['theo_de_nghi']}"}
    done = render(template, other, corpus=corpus)
    told = {note.where: note for note in done.notes if note.code == "field-understood"}
    assert set(told) == {"hinh_thuc", "theo_de_nghi"}
    assert {note.severity for note in told.values()} == {"note"}
    assert done.evidence.data_sha256 == render(template, data, corpus=corpus).evidence.data_sha256
    doubtful = {**data, "don_vi": {**data["don_vi"], "dia_danh": "mẫu sơn"}}
    assert [
        (one.code, one.severity) for one in render(template, doubtful, corpus=corpus).findings if one.where == "don_vi.dia_danh"
    ] == [("field-doubtful", "warning")]


# Lists of recipients, years, articles, and what need not be filled in

DECISION = "dismissal/quyet-dinh-ky-luat"


def with_(corpus: Corpus, slug: str = DECISION, **changes: Any) -> Any:
    """What the example of a template becomes with changes: the finished document."""
    template = open_catalog().get(slug)
    return render(template, {**read_data(template.example), **changes}, corpus=corpus)


def wrong(corpus: Corpus, slug: str = DECISION, **changes: Any) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as caught:
        with_(corpus, slug, **changes)
    return [(one.code, one.where) for one in caught.value.findings if one.severity == "error"]


def test_the_line_of_the_archive_is_put_last_with_its_colon_and_told(corpus: Corpus) -> None:
    done = with_(corpus, noi_nhan=["- Lưu VT, TCCB", "- Như Điều 3"])
    text = "\n".join(text_of(done.docx))
    assert text.index("- Như Điều 3") < text.index("- Lưu: VT, TCCB")
    assert "- -" not in text
    assert sorted({one.where for one in done.notes if one.code == "field-understood"}) == ["noi_nhan[1]", "noi_nhan[2]"]
    again = with_(corpus, noi_nhan=[["Như Điều 3"], [{"Lưu": "VT, TCCB"}]])  # "- - Như Điều 3" to YAML
    assert text_of(again.docx) == text_of(done.docx)


@pytest.mark.parametrize("other", ["Như Điều 3", "Lưu trữ lịch sử tỉnh Mẫu", "Lưu Văn Mẫu", "Lưu:", "Lưu", "Sao lưu: VT"])
def test_recipients_without_the_archive_are_refused(corpus: Corpus, other: str) -> None:
    assert wrong(corpus, noi_nhan=[other]) == [("field-invalid", "noi_nhan")]


@pytest.mark.parametrize("typed", ["Lưu: VT", "Lưu VT", "lưu: VT", "LƯU : VT.", "Lưu - VT;", "Lưu; VT"])
def test_the_archive_as_people_type_it(corpus: Corpus, typed: str) -> None:
    assert "- Lưu: VT." in text_of(with_(corpus, noi_nhan=["Lưu trữ lịch sử tỉnh Mẫu", typed]).docx)


@pytest.mark.parametrize("named", ["Như Điều 5", "như điều 1, 5", "Như các Điều 3 và 5", "- Như Điều 5;"])
def test_an_article_that_the_paper_does_not_have_is_refused(corpus: Corpus, named: str) -> None:
    assert wrong(corpus, noi_nhan=[named, "Lưu: VT"]) == [("field-invalid", "noi_nhan[1]")]


def test_articles_are_counted_one_after_the_other() -> None:
    assert articles_in(["Điều 1. A", "Điều 2. B", "Điều 27. Lời của luật", "Nơi nhận:", "Điều 3. C"]) == 2
    assert articles_in(["Căn cứ Điều 1", "PHỤ LỤC"]) == 0
    schema = {"properties": {"loi": {"title": "Lời"}}}
    assert not not_there(schema, {"loi": "theo Điều 2 Quyết định này và Điều 9 Nghị định số 5"}, ["Điều 1. A", "Điều 2. B"])
    assert not_there(schema, {"loi": "theo Điều 3 của Quyết định này"}, ["Điều 1. A", "Điều 2. B"])
    assert not_there(schema, {"loi": "Như Điều 1"}, ["Kính gửi"])


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"ngay_hieu_luc": "01/12/2062"}, "ngay_hieu_luc"),
        ({"ngay_ky": "05/11/2062"}, "ngay_ky"),
        ({"ngay_hieu_luc": "01/12/1826"}, "ngay_hieu_luc"),
    ],
)
def test_a_slip_in_the_year_is_refused(corpus: Corpus, changes: dict[str, str], where: str) -> None:
    assert ("field-date", where) in wrong(corpus, **changes)


def test_years_that_papers_have_are_none_of_that() -> None:
    schema = {"properties": {"ngay_ky": {"title": "Ngày ký"}, "ngay": {"title": "Ngày"}}}
    today = dt.date(2026, 11, 29)

    def slips(own: dt.date, day: dt.date) -> list[str]:
        return [finding.where for _, finding in check_years(schema, {"ngay_ky": own, "ngay": day}, "ngay_ky", today)]

    assert slips(dt.date(2026, 1, 1), dt.date(2046, 1, 1)) == []
    assert slips(dt.date(2026, 1, 1), dt.date(2047, 1, 1)) == ["ngay"]
    assert slips(dt.date(2026, 1, 1), dt.date(1930, 1, 1)) == []
    assert slips(dt.date(2036, 1, 1), dt.date(2036, 1, 1)) == []
    assert slips(dt.date(2037, 1, 1), dt.date(2037, 1, 1)) == ["ngay_ky"]


def fields_of(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any], bool]]:
    for name, child in schema.get("properties", {}).items():
        yield f"{path}{name}", child, name in schema.get("required", ())
        yield from fields_of(child, f"{path}{name}.")
        yield from fields_of(child.get("items", {}), f"{path}{name}[].")


def test_no_required_field_is_described_as_one_to_leave_blank(corpus: Corpus) -> None:
    required = [
        (slug, path, str(field.get("description")))
        for slug in SLUGS
        for path, field, needed in fields_of(open_catalog().get(slug).fields.on(corpus=corpus).schema)
        if needed
    ]
    assert len(required) > 300
    assert [one for one in required if "trống nếu" in one[2]] == []


def test_a_field_with_one_possible_value_is_filled_in(corpus: Corpus) -> None:
    sole = [
        (slug, path)
        for slug in SLUGS
        for path, field, needed in fields_of(open_catalog().get(slug).fields.on(corpus=corpus).schema)
        if needed and sole_value(field) is not None
    ]
    assert ("resignation/quyet-dinh-cho-thoi-viec", "su_viec") in sole
    for slug, path in sole:
        template = open_catalog().get(slug)
        data = read_data(template.example)
        assert f'{path}: "{data[path]}"' in template.fields.on(corpus=corpus).skeleton()
        checked = template.fields.check({**data, path: ""}, corpus)
        assert checked.data == template.fields.check(data, corpus).data
        assert [(one.code, one.where) for one in checked.told] == [("field-understood", path)]
    assert ("field-missing", "su_viec") in wrong(corpus, su_viec=""), "where several are possible none is taken"
