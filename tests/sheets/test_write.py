"""Spreadsheets that are made to be filled in: what was put in comes out the same, and Excel holds cells to what they may be."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generators.catalog.catalog import Template
from generators.catalog.source import read_data
from generators.cli import main
from generators.codes import Code
from generators.findings import DocumentError
from generators.sheets.columns import nested_lists
from generators.sheets.fill import filled_rows
from generators.sheets.grid import Grid
from generators.sheets.table import Table, read_table
from generators.sheets.workbook import read_workbook
from generators.sheets.write import make_sheet
from tests.cases import changed as changed_data
from tests.cases import library

SLUG = "contracts/hop-dong-lam-viec-xac-dinh-thoi-han"
NESTED = "resignation/bao-cao-thoi-chuc-vu-thoi-viec"  # tables, each with rows of its own
TEMPLATES = [one for one in library().templates() if one.slug != NESTED]


def made(template: Template, *forms: Mapping[str, Any]) -> bytes:
    filled = filled_rows(template, forms, None)
    return make_sheet(template.manifest.title, template.fields.on().schema, filled.once, filled.rows)


def table(template: Template, content: bytes, *, draft: bool = False) -> Table:
    return read_table(read_workbook(content, "x.xlsx"), template.fields.schema, "x.xlsx", draft=draft)


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def sheet(*words: str) -> Result:
    return CliRunner().invoke(main, ["sheet", *words], catch_exceptions=False)


def test_a_list_within_a_list_is_refused_and_not_dropped() -> None:
    template = library().get(NESTED)
    with pytest.raises(DocumentError) as told:
        made(template)
    assert [(one.code, one.where) for one in told.value.findings] == [(Code.SHEET_NESTED, "Các bảng số liệu: Các hàng")]
    assert [one.slug for one in library().templates() if nested_lists(one.fields.on().schema)] == [NESTED]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.slug)
def test_what_is_put_into_a_sheet_comes_out_the_same(template: Template) -> None:
    """For every template: its example in a sheet, read again, is the same data once checked; twice, beside a row that says otherwise in every group."""
    example = read_data(template.example)
    found = table(template, made(template, example, example))
    assert found.told == ()
    assert [(row.number, row.problems) for row in found.rows] == [(4, ()), (5, ())]
    for row in found.rows:
        assert template.fields.check(json.loads(json.dumps(row.data))).data == template.fields.check(example).data


@pytest.mark.parametrize("slug", ["appointments/quyet-dinh-khen-thuong", "petitions/quyet-dinh-xep-loai", SLUG])
def test_a_sheet_of_notes_beside_them_hides_no_rows(slug: str) -> None:
    """Also where a list of the template has the very name of the sheet of the rows."""
    template = library().get(slug)
    grids = read_workbook(made(template, read_data(template.example)), "x")
    for name in ("Sheet1", "Hướng dẫn"):
        found = read_table([Grid(name, [["Cách điền"]]), *grids], template.row_schema, "x")
        assert [row.number for row in found.rows] == [4]
        assert [finding.where for finding in found.told] == [f"x, trang “{name}”"]
        assert template.fields.check(found.rows[0].data).data == template.fields.check(read_data(template.example)).data


def test_rows_that_differ_in_what_a_unit_gives_have_columns_of_their_own() -> None:
    template = library().get(SLUG)
    example = read_data(template.example)
    other = changed_data(template, {"nguoi_ky.ho_ten": "Lê Minh Họa", "don_vi.ten": "Bệnh viện Khác", "so_ban": "7"})
    first, second = table(template, made(template, example, other)).rows
    assert template.fields.check(first.data).data == template.fields.check(example).data
    assert template.fields.check(second.data).data == template.fields.check(other).data


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.slug)
def test_an_empty_sheet_has_no_rows_and_its_headings_are_known(template: Template) -> None:
    found = table(template, made(template), draft=True)
    assert (found.rows, found.told, found.common) == ([], (), {})


def test_the_same_call_gives_the_same_bytes() -> None:
    template = library().get(SLUG)
    example = read_data(template.example)
    assert made(template, example) == made(template, example)
    assert made(template, example) != made(template)


def test_choices_days_and_codes_are_held_to_what_they_may_be() -> None:
    one = parts(made(library().get(SLUG)))
    rows = one["xl/worksheets/sheet1.xml"]
    rules = re.findall(r"<dataValidation (.*?)>", rows)
    assert any('type="list"' in rule and 'sqref="B4:B10001"' in rule for rule in rules)  # Ông/Bà
    days = [rule for rule in rules if 'type="date"' in rule]
    assert [len(rule.partition('sqref="')[2].split()) for rule in days] == [6]  # one rule for all columns of days
    formats = set(re.findall(r'formatCode="([^"]*)"', one["xl/styles.xml"]))
    assert {"dd/mm/yyyy", "@"} <= formats


def test_choices_longer_than_a_rule_takes_stand_on_a_hidden_sheet() -> None:
    """Excel takes 255 characters, and parts them at commas."""
    template = library().get("dismissal/quyet-dinh-ky-luat")
    content = parts(made(template))
    assert '<sheet name="_chon"' in content["xl/workbook.xml"]
    assert re.search(r'<sheet name="_chon" [^>]*state="hidden"', content["xl/workbook.xml"])
    lists = re.findall(r"<formula1>(.*?)</formula1>", content["xl/worksheets/sheet1.xml"])
    assert any(rule.startswith("'_chon'!$A$1:$A$") for rule in lists)
    assert all(len(rule) <= 257 for rule in lists)


def test_what_looks_like_a_formula_is_written_as_text() -> None:
    template = library().get(SLUG)
    evil = changed_data(
        template, {"vien_chuc.ho_ten": '=HYPERLINK("http://example.org","x")', "dia_diem_lam_viec": "+1", "vi_tri_viec_lam": "@x"}
    )
    content = parts(made(template, evil))
    assert not any(
        "<f>" in text or "hyperlink" in text.lower() for name, text in content.items() if name.startswith("xl/worksheets")
    )
    assert "=HYPERLINK" in content["xl/sharedStrings.xml"]


# ---- the command


def test_a_sheet_from_forms_and_the_profile_of_the_unit(tmp_path: Path) -> None:
    template = library().get(SLUG)
    (tmp_path / "don-vi.yaml").write_text("don_vi:\n  ten: Bệnh viện Khác\n  viet_tat: BVK\n  dia_danh: Mẫu\n", encoding="utf-8")
    form = tmp_path / "a.yaml"
    form.write_text(template.example.read_text(encoding="utf-8").replace("don_vi:", "khong_co:", 1), encoding="utf-8")
    done = sheet(SLUG, "-o", str(tmp_path / "a.xlsx"), "--from", str(form))
    assert done.exit_code == 2
    assert "field-unknown" in done.stderr
    done = sheet(SLUG, "-o", str(tmp_path / "a.xlsx"))
    assert done.exit_code == 0, done.output
    common = next(grid for grid in read_workbook((tmp_path / "a.xlsx").read_bytes(), "a") if grid.name == "Chung")
    assert {row[0]: row[1] for row in common.rows}["Đơn vị sự nghiệp công lập: Tên đơn vị *"] == "Bệnh viện Khác"


def test_a_list_of_forms_is_a_row_each(tmp_path: Path) -> None:
    template = library().get(SLUG)
    example = template.example.read_text(encoding="utf-8")
    listed = "".join(f"- {line}" if not number else f"  {line}" for number, line in enumerate(_without_comments(example)))
    (tmp_path / "hai.yaml").write_text(listed * 2, encoding="utf-8")
    (tmp_path / "mot.yaml").write_text(example, encoding="utf-8")
    done = sheet(SLUG, "-o", str(tmp_path / "a.xlsx"), "--from", str(tmp_path / "hai.yaml"), "--from", str(tmp_path / "mot.yaml"))
    assert "điền sẵn 3 dòng" in done.output
    assert len(table(template, (tmp_path / "a.xlsx").read_bytes()).rows) == 3


def _without_comments(text: str) -> list[str]:
    return [line for line in text.splitlines(keepends=True) if line.strip() and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a"])
def test_only_xlsx_is_written(tmp_path: Path, name: str) -> None:
    assert sheet(SLUG, "-o", str(tmp_path / name)).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_that_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"cua toi")
    done = sheet(SLUG, "-o", str(tmp_path / "a.xlsx"))
    assert done.exit_code == 2
    assert "đã có tệp này" in done.stderr
    assert (tmp_path / "a.xlsx").read_bytes() == b"cua toi"
