"""What people type becomes typed values; everything that is wrong is said at once, in Vietnamese."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from markupsafe import Markup

from generators.catalog import values
from generators.catalog.fields import Fields
from generators.catalog.manifest_file import parse_manifest
from generators.catalog.skeleton import skeleton
from generators.catalog.source import read_data
from generators.catalog.values import BadValueError
from generators.findings import DocumentError
from tests.generators.small import DATA, FIELDS, codes, manifest_data

if TYPE_CHECKING:
    from pathlib import Path

DEFINITIONS = """
so_cccd: {title: Số CCCD, type: string, pattern: '^[0-9]{12}$'}
ngay: {title: Ngày, type: string, format: date}
nguoi:
  title: Viên chức
  type: object
  required: [ho_ten, so_cccd]
  properties:
    ho_ten: {title: Họ và tên, type: string, minLength: 2, description: Ghi đủ họ và tên.}
    danh_xung: {title: Ông/Bà, type: string, enum: [Ông, Bà]}
    so_cccd: {$ref: '#/so_cccd'}
    ngay_sinh: {$ref: 'definitions.yaml#/ngay', title: Ngày sinh}
    dien_thoai: {title: Điện thoại, type: string}
"""
PROPERTIES: dict[str, Any] = {
    "vien_chuc": {"$ref": "definitions.yaml#/nguoi", "title": "Người làm đơn"},
    "ngay_ky": {"$ref": "definitions.yaml#/ngay", "title": "Ngày ký"},
    "so_thang": {"type": "integer", "title": "Số tháng", "minimum": 1, "maximum": 36},
    "he_so": {"type": "number", "title": "Hệ số"},
    "co_thu_viec": {"type": "boolean", "title": "Có thử việc"},
    "noi_nhan": {"type": "array", "title": "Nơi nhận", "minItems": 1, "items": {"type": "string"}},
    "quyen_han": {"type": "string", "title": "Quyền hạn", "enum": ["", "KT.", "TM."], "default": ""},
    "nguoi_than": {
        "type": "object",
        "title": "Người thân",
        "required": ["ten"],
        "properties": {"ten": {"type": "string"}, "ngay": {"$ref": "definitions.yaml#/ngay"}},
    },
    "con": {
        "type": "array",
        "title": "Các con",
        "items": {
            "type": "object",
            "properties": {"ten": {"type": "string", "title": "Tên"}, "ngay": {"$ref": "definitions.yaml#/ngay"}},
        },
    },
}
GOOD: dict[str, Any] = {"vien_chuc": {"ho_ten": "Nguyễn Văn Mẫu", "so_cccd": "001088000001"}, "ngay_ky": "15/07/2026"}


@pytest.fixture
def fields(tmp_path: Path) -> Fields:
    definitions = tmp_path / "definitions.yaml"
    definitions.write_text(DEFINITIONS, encoding="utf-8")
    schema = {"type": "object", "required": ["vien_chuc", "ngay_ky"], "properties": PROPERTIES}
    return Fields.load("petitions/mau", parse_manifest(manifest_data(fields=schema), "petitions/mau"), definitions)


def findings(fields: Fields, **changes: Any) -> dict[str, str]:
    """Finding code and place → message."""
    return {f"{finding.code} {finding.where}": finding.message for finding in fields.check({**GOOD, **changes}).findings}


def test_good_data_has_dates_and_blanks_for_what_is_optional(fields: Fields) -> None:
    checked = fields.check(GOOD)
    assert not checked.findings
    assert checked.values["ngay_ky"] == dt.date(2026, 7, 15)
    assert checked.values["vien_chuc"]["dien_thoai"] == ""
    assert checked.values["vien_chuc"]["ngay_sinh"] is None
    assert checked.values["noi_nhan"] == []
    assert checked.values["quyen_han"] == ""
    assert not checked.values["nguoi_than"], "an optional group that was left out is false"
    assert checked.values["nguoi_than"]["ten"] == "", "and yet its fields can be asked for"
    assert checked.data == {"vien_chuc": {"ho_ten": "Nguyễn Văn Mẫu", "so_cccd": "001088000001"}, "ngay_ky": dt.date(2026, 7, 15)}


def test_the_hash_does_not_depend_on_how_it_was_typed(fields: Fields) -> None:
    typed = {
        **GOOD,
        "ngay_ky": "2026-7-15",
        "vien_chuc": {"so_cccd": "001088000001", "ho_ten": unicodedata.normalize("NFD", " Nguyễn  Văn Mẫu ")},
    }
    assert fields.check(typed).sha256 == fields.check(GOOD).sha256
    assert fields.check({**GOOD, "so_thang": "12"}).sha256 != fields.check(GOOD).sha256


def test_everything_wrong_is_said_at_once(fields: Fields) -> None:
    wrong = fields.check(
        {
            "vien_chuc": {"ho_tne": "A", "so_cccd": "123", "danh_xung": "Anh", "ngay_sinh": "30/02/1990"},
            "so_thang": "mười",
            "noi_nhan": "",
            "ngay_ki": "15/07/2026",
        },
    )
    assert sorted(f"{finding.code} {finding.where}" for finding in wrong.findings) == [
        "field-choice vien_chuc.danh_xung",
        "field-date vien_chuc.ngay_sinh",
        "field-format vien_chuc.so_cccd",
        "field-missing ngay_ky",
        "field-missing vien_chuc.ho_ten",
        "field-type so_thang",
        "field-unknown ngay_ki",
        "field-unknown vien_chuc.ho_tne",
    ]


def test_missing_field_is_named_by_its_title_and_what_to_type(fields: Fields) -> None:
    message = findings(fields, vien_chuc={"so_cccd": "001088000001"})["field-missing vien_chuc.ho_ten"]
    assert message == "Thiếu “Họ và tên” (Người làm đơn). Ghi đủ họ và tên."


def test_a_group_left_out_names_each_field_that_it_lacks(fields: Fields) -> None:
    assert set(findings(fields, vien_chuc=None)) == {"field-missing vien_chuc.ho_ten", "field-missing vien_chuc.so_cccd"}


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("ngay_kí", "có phải “ngay_ky”?"),
        ("Ngày ký", "có phải “ngay_ky”?"),
        ("ho_tne", "có phải “vien_chuc.ho_ten”?"),
        ("xyz", "hãy bỏ đi. Các trường có thể dùng: vien_chuc, ngay_ky,"),
    ],
)
def test_misspelt_field_gets_the_nearest_name(fields: Fields, name: str, advice: str) -> None:
    assert advice in findings(fields, **{name: "x"})[f"field-unknown {name}"]


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        ("1088000001", "đang có 10. Bảng tính có thể đã bỏ số 0"),
        ("0010880000011", "đang có 13."),
        ("00108800000A", "không có dấu cách"),
        ("٠٠١٠٨٨٠٠٠٠٠١", "không có dấu cách"),
    ],
)
def test_cccd_is_twelve_digits_and_never_repeated_in_a_message(fields: Fields, number: str, advice: str) -> None:
    message = findings(fields, vien_chuc={**GOOD["vien_chuc"], "so_cccd": number})["field-format vien_chuc.so_cccd"]
    assert advice in message
    assert number not in message


def test_a_number_that_lost_its_zeros_in_a_spreadsheet_is_refused(fields: Fields) -> None:
    assert "field-format vien_chuc.so_cccd" in findings(fields, vien_chuc={**GOOD["vien_chuc"], "so_cccd": 1088000001})


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2026-07-05", "2026-07-05"),
        ("5/7/2026", "2026-07-05"),
        ("05-07-2026", "2026-07-05"),
        ("05.07.2026", "2026-07-05"),
        ("ngày 05 tháng 7 năm 2026", "2026-07-05"),
    ],
)
def test_dates_as_people_type_them(typed: str, date: str) -> None:
    assert values.date(typed).isoformat() == date


@pytest.mark.parametrize("typed", ["30/02/2026", "31/4/2026", "29/02/2026", "2026-13-01", "0/1/2026", "01/01/0206"])
def test_dates_that_do_not_exist(typed: str) -> None:
    with pytest.raises(BadValueError, match=r"không phải là ngày có thật|không hợp lý"):
        values.date(typed)


@pytest.mark.parametrize("typed", ["07/2026", "mai", "15/07/26", "2026/07/15x", "１５/07/2026"])
def test_what_is_no_date(typed: str) -> None:
    with pytest.raises(BadValueError) as caught:
        values.date(typed)
    assert caught.value.code == "field-date"


@pytest.mark.parametrize(("typed", "number"), [("36", 36), ("1.005.021", 1005021), ("1.000", 1000), ("-3", -3), ("36.0", 36)])
def test_integers(typed: str, number: int) -> None:
    assert values.integer(typed) == number


@pytest.mark.parametrize("typed", ["3,5", "0.125", "1.5", "1,005", "ba", "", "1e3", "٣", "9" * 30])
def test_what_is_no_integer(typed: str) -> None:
    with pytest.raises(BadValueError):
        values.integer(typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2,34", Decimal("2.34")),
        ("2.34", Decimal("2.34")),
        ("1.005.021,5", Decimal("1005021.5")),
        ("0.125", Decimal("0.125")),
        ("5", 5),
        ("2,0", 2),
    ],
)
def test_numbers_in_vietnamese_and_plain(typed: str, number: object) -> None:
    assert values.number(typed) == number


def test_a_number_of_two_meanings_is_not_guessed() -> None:
    with pytest.raises(BadValueError, match="hãy ghi 2,340 hoặc 2340"):
        values.number("2.340")


@pytest.mark.parametrize(("typed", "truth"), [("có", True), ("Có", True), ("x", True), ("không", False), ("false", False)])
def test_yes_and_no(typed: str, truth: bool) -> None:
    assert values.boolean(typed) is truth


def test_text_is_composed_and_its_blanks_are_plain() -> None:
    assert values.text(unicodedata.normalize("NFD", "  Nguyễn\u00a0 Thị\tẤn \r\n dòng  hai ")) == "Nguyễn Thị Ấn\ndòng hai"
    assert values.text("\ufeffNguyễn\u200b Văn") == "Nguyễn Văn"


@pytest.mark.parametrize(
    "char",
    [
        "\x00",
        "\x08",
        "\x1b",
        "\x7f",
        "\ufffe",
        "\ud800",
        "\u202e",
        "\u200f",
        "\u061c",
        "\x1c",
        "\U0001fffe",
        "\ue000",
        "\u0378",
        "\U000e0041",
        "\u3164",
        "\u034f",
        "\ufffd",  # noqa: PT014 -- ruff takes half a character for it
        "\ufff9",
    ],
)
def test_control_characters_are_refused_not_dropped(fields: Fields, char: str) -> None:
    message = findings(fields, vien_chuc={**GOOD["vien_chuc"], "ho_ten": f"Nguyễn{char} Văn"})[
        "field-control-character vien_chuc.ho_ten"
    ]
    assert f"U+{ord(char):04X}" in message


def test_markup_from_a_caller_becomes_plain_text() -> None:
    assert type(values.text(Markup("<b>"))) is str


def test_very_long_text_is_refused(fields: Fields) -> None:
    assert "field-too-long vien_chuc.ho_ten" in findings(fields, vien_chuc={**GOOD["vien_chuc"], "ho_ten": "A" * 30_000})


def test_a_line_with_a_colon_stays_a_line(fields: Fields) -> None:
    data = read_data("noi_nhan:\n- Như Điều 3\n- Lưu: VT, TCCB\n")
    assert fields.check({**GOOD, **data}).values["noi_nhan"] == ["Như Điều 3", "Lưu: VT, TCCB"]


def test_a_list_in_one_cell_of_a_sheet(fields: Fields) -> None:
    assert fields.check({**GOOD, "noi_nhan": "Như Điều 3; Lưu: VT"}).values["noi_nhan"] == ["Như Điều 3", "Lưu: VT"]


def test_places_in_lists_are_counted_as_typed(fields: Fields) -> None:
    wrong = findings(fields, con=[{"ten": ""}, {"ten": "An", "ngay": "30/2/2020"}, {"tne": "Bình"}])
    assert set(wrong) == {"field-date con[2].ngay", "field-unknown con[3].tne"}


def test_what_was_converted_before_changes_no_answer(fields: Fields, tmp_path: Path) -> None:
    children = [{"ten": "Mẫu"}, {}, {"ten": "Mẫu Hai", "ngay": "02/03/2020"}]
    several: list[dict[str, Any]] = [
        {"con": children, "noi_nhan": ["Như Điều 1", "", "Lưu: VT"]},
        {"con": children, "noi_nhan": ["Như Điều 1", "", "Lưu: VT"], "so_thang": "99"},
        {"con": [*children, {"ngay": "31/02/2026"}], "nguoi_than": {"ten": "Cao Thị Ví Dụ"}},
        {"con": children, "nguoi_than": {"ngay": "02/03/2020"}, "vien_chuc": {"ho_ten": "Nguyễn Văn Mẫu"}},
        {"con": children, "nguoi_than": {"ten": True}, "noi_nhan": ["1", 1, True, 1.0]},
        {"nguoi_than": {"ten": 1}, "noi_nhan": ["1", True, 1, 1.0]},
        {"con": [{"ten": Markup("Mẫu"), "ngay": dt.date(2020, 3, 2)}], "nguoi_than": {"ten": "Cao Thị Ví Dụ", "khac": "x"}},
    ]
    for changes in (*several, *several[::-1]):
        data = {**GOOD, **changes}
        fresh = Fields.load(
            "petitions/mau", parse_manifest(manifest_data(fields=fields.schema), "petitions/mau"), tmp_path / "definitions.yaml"
        )
        assert fields.check(data) == fresh.check(data)


def test_out_of_range(fields: Fields) -> None:
    assert findings(fields, so_thang="40") == {"field-out-of-range so_thang": "“Số tháng” là “40”, phải không quá 36."}


@pytest.mark.parametrize(
    ("rule", "typed", "code"),
    [
        ({"type": "string", "minLength": 3}, "An", "field-too-short"),
        ({"type": "string", "maxLength": 3}, "Bình", "field-too-long"),
        ({"type": "string", "pattern": "^[A-Z]{2}$"}, "abc", "field-format"),
        ({"type": "string", "enum": ["có", "không"]}, "khác", "field-choice"),
        ({"type": "string", "not": {"const": "x"}}, "x", "field-invalid"),
        ({"type": "integer", "multipleOf": 5}, "12", "field-out-of-range"),
        ({"type": "number"}, "1.234", "field-ambiguous"),
        ({"type": "number"}, "một", "field-type"),
        ({"type": "string"}, "a\u202eb", "field-control-character"),
        ({"type": "string", "format": "date"}, "31/06/2026", "field-date"),
        ({"type": "array", "items": {"type": "string"}, "minItems": 2}, ["An"], "field-too-few"),
        ({"type": "array", "items": {"type": "string"}, "maxItems": 1}, ["An", "Bình"], "field-too-many"),
        ({"type": "array", "items": {"type": "string"}, "uniqueItems": True}, ["An", "An"], "field-repeated"),
    ],
)  # fmt: skip
def test_each_rule_of_a_field_has_its_code(tmp_path: Path, rule: dict[str, Any], typed: object, code: str) -> None:
    schema = {
        "type": "object",
        "required": ["ngay_ky"],
        "properties": {"ngay_ky": {"type": "string", "format": "date"}, "muc": rule},
    }
    fields = Fields.load("a/b", parse_manifest(manifest_data(fields=schema), "a/b"), tmp_path / "definitions.yaml")
    assert [f"{one.code} {one.where}" for one in fields.check({"ngay_ky": "15/07/2026", "muc": typed}).findings] == [
        f"{code} muc"
    ]


def test_choices_are_listed(fields: Fields) -> None:
    message = findings(fields, vien_chuc={**GOOD["vien_chuc"], "danh_xung": "ôngg"})["field-choice vien_chuc.danh_xung"]
    assert message.endswith("không thể là “ôngg”; chọn một trong: “Ông”, “Bà”. Có phải “Ông”?")


def test_values_that_come_typed(fields: Fields) -> None:
    checked = fields.check({**GOOD, "ngay_ky": dt.date(2026, 7, 15), "so_thang": 12, "co_thu_viec": True, "he_so": 2.34})
    assert not checked.findings
    assert checked.values["he_so"] == Decimal("2.34")
    assert checked.values["co_thu_viec"] is True


@pytest.mark.parametrize("data", ["chữ", ["a"], None])
def test_data_that_is_no_mapping(fields: Fields, data: object) -> None:
    with pytest.raises(DocumentError, match="data-unreadable"):
        fields.check(data)


def test_a_group_typed_as_text(fields: Fields) -> None:
    assert "field-type vien_chuc" in findings(fields, vien_chuc="Nguyễn Văn Mẫu")


def test_a_flood_of_values_is_refused(fields: Fields, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generators.catalog.convert.MAX_VALUES", 100)
    with pytest.raises(DocumentError, match="quá lớn"):
        fields.check({**GOOD, "con": [{"ten": "An"}] * 100})


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a: [1", b"a: 1\na: 2\n", b"? [a]\n: b\n", b"[" * 5000])
def test_files_that_are_no_data(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "du-lieu.yaml"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read_data(path)
    assert codes(caught.value.findings) == ["data-unreadable"]
    assert str(path) in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="Không đọc được tệp dữ liệu"):
        read_data(tmp_path / "không-có.yaml")


def test_the_schema_for_others_is_complete_in_itself(fields: Fields) -> None:
    schema = fields.json_schema()
    assert "$ref" not in str(schema)
    assert schema["properties"]["vien_chuc"]["title"] == "Người làm đơn", "the words beside a reference win"
    assert schema["properties"]["vien_chuc"]["additionalProperties"] is False


def test_the_skeleton_is_data_that_lacks_everything_required(fields: Fields) -> None:
    text = fields.skeleton()
    assert "# Họ và tên · bắt buộc" in text
    assert "chọn: Ông | Bà" in text
    missing = fields.check(read_data(text)).findings
    assert {(finding.code, finding.where) for finding in missing} == {
        ("field-missing", "vien_chuc.ho_ten"),
        ("field-missing", "vien_chuc.so_cccd"),
        ("field-missing", "ngay_ky"),
    }


@pytest.mark.parametrize(("default", "shown"), [(False, "không"), (True, "có"), (3, "3"), (None, "")])
def test_a_blank_form_shows_a_default_as_one_types_it(default: object, shown: str) -> None:
    assert f'a: "{shown}"' in skeleton("petitions/mau", "Mẫu", {"properties": {"a": {"default": default}}})


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ({"type": "chữ"}, "properties.ghi_chu.type"),
        ({"type": "string", "minLength": "hai"}, "properties.ghi_chu.minLength"),
        ({"type": "string", "enum": "có, không"}, "properties.ghi_chu.enum"),
        ({"type": "string", "minLength": dt.date(2026, 7, 1)}, "properties.ghi_chu.minLength"),
    ],
)
def test_what_is_no_json_schema_is_told_with_its_place(tmp_path: Path, field: dict[str, Any], place: str) -> None:
    schema = {"type": "object", "required": ["ngay_ky"], "properties": {"ngay_ky": {"type": "string"}, "ghi_chu": field}}
    with pytest.raises(DocumentError) as caught:
        Fields.load("petitions/mau", parse_manifest(manifest_data(fields=schema), "petitions/mau"), tmp_path / "definitions.yaml")
    [finding] = caught.value.findings
    assert (finding.code, finding.where) == ("manifest-invalid", f"petitions/mau/manifest.yaml: fields.{place}")


@pytest.mark.parametrize("said", ["ngay_sinh", ["danh_xung"], ["a", "b", "c"], [1, 2], None, 5])
def test_keywords_of_ours_that_say_what_they_cannot_are_told_each_with_its_place(tmp_path: Path, said: object) -> None:
    day = {"type": "string", "format": "date", "near": "ngay_sinh"}
    card = {"type": "string", "tells": said}
    people = {"type": "array", "periods": said, "items": {"type": "object", "properties": {"cccd": card, "den": day}}}
    schema = {**manifest_data()["fields"], "properties": {**FIELDS, "nguoi": people}}
    with pytest.raises(DocumentError) as caught:
        Fields.load("a/b", parse_manifest(manifest_data(fields=schema), "a/b"), tmp_path / "definitions.yaml")
    assert [(one.code, one.where) for one in caught.value.findings] == [
        ("manifest-invalid", "a/b/manifest.yaml: fields.nguoi[].cccd"),
        ("manifest-invalid", "a/b/manifest.yaml: fields.nguoi[].den"),
        ("manifest-invalid", "a/b/manifest.yaml: fields.nguoi"),
    ]


@pytest.mark.parametrize(
    ("field", "place"),
    [
        (True, "x"),
        ({"type": "array", "items": True}, "x[]"),
        ({"type": "array", "items": {"type": "object", "properties": {"a": False}}}, "x[].a"),
    ],
)
def test_a_schema_that_says_nothing_is_no_field(field: object, place: str) -> None:
    schema = {**manifest_data()["fields"], "properties": {**FIELDS, "x": field}}
    with pytest.raises(DocumentError) as caught:
        parse_manifest(manifest_data(fields=schema), "a/b")
    assert [one.where for one in caught.value.findings] == [f"a/b/manifest.yaml: fields.{place}"]


@pytest.mark.parametrize(
    "ref", ["definitions.yaml#/khong_co", "../../etc/passwd", "https://example.org/x.json", "definitions.yaml#/vong"]
)
def test_references_that_lead_nowhere(tmp_path: Path, ref: str) -> None:
    definitions = tmp_path / "definitions.yaml"
    definitions.write_text(yaml.safe_dump({"vong": {"$ref": "#/vong"}}), encoding="utf-8")
    schema = {"type": "object", "required": ["ngay_ky"], "properties": {"ngay_ky": {"$ref": ref}}}
    with pytest.raises(DocumentError) as caught:
        Fields.load("petitions/mau", parse_manifest(manifest_data(fields=schema), "petitions/mau"), definitions)
    assert codes(caught.value.findings) == ["manifest-invalid"]


def test_one_group_typed_without_its_dash_is_a_list_of_one(tmp_path: Path) -> None:
    group = {"type": "object", "properties": {"ten": {"type": "string", "title": "Tên"}}}
    schema = {**manifest_data()["fields"], "properties": {**FIELDS, "nhom": {"type": "array", "title": "Nhóm", "items": group}}}
    read = Fields.load("a/b", parse_manifest(manifest_data(fields=schema), "a/b"), tmp_path / "definitions.yaml")
    assert read.check({**DATA, "nhom": {"ten": "x"}}).values["nhom"] == [{"ten": "x"}]
    assert [f.code for f in read.check({**DATA, "noi_nhan": {"ten": "x", "so": "y"}}).findings] == ["field-type"]
