"""A batch over the day from which a template has another version: the day of each row chooses, whichever worker makes it and whenever it goes on."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generators.authoring.scaffold.make import make_template
from generators.catalog.catalog import Catalog
from generators.cli import main
from generators.docx.package import DOCUMENT, read_package, write_package
from generators.evidence.verify import verify
from generators.pdf.check import paragraphs
from legaltext.corpus.corpus import Corpus, open_corpus
from tests.batch.lists import files, write_rows

if TYPE_CHECKING:
    from pathlib import Path

SLUG = "rieng/thong-bao-lich"
NEW_YEAR = dt.date(2027, 1, 1)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return open_corpus()


@pytest.fixture
def own(tmp_path: Path, corpus: Corpus) -> Path:
    """A notice that from the first day of 2027 on says why, and asks for it."""
    folder = make_template(SLUG, "TB", "Thông báo lịch tiếp viên chức", "Luật Viên chức", tmp_path / "own", corpus)
    later = folder / f"tu-{NEW_YEAR}"
    later.mkdir()
    for name in ("template.docx", "manifest.yaml", "example.yaml"):
        shutil.copy(folder / name, later)
    say(later, "Nội dung cụ thể như sau:", "Vì {{ ly_do }}:")
    manifest = yaml.safe_load((later / "manifest.yaml").read_text(encoding="utf-8"))
    manifest["fields"]["properties"]["ly_do"] = {"$ref": "definitions.yaml#/dong_chu", "title": "Lý do"}
    manifest["fields"]["required"].append("ly_do")
    (later / "manifest.yaml").write_text(yaml.safe_dump(manifest, allow_unicode=True), encoding="utf-8")
    return tmp_path / "own"


def say(version: Path, words: str, others: str) -> None:
    parts = read_package((version / "template.docx").read_bytes(), "template.docx")
    assert words.encode() in parts[DOCUMENT]
    parts = {**parts, DOCUMENT: parts[DOCUMENT].replace(words.encode(), others.encode())}
    (version / "template.docx").write_bytes(write_package(parts))


def row(own: Path, day: str, why: str = "") -> dict[str, Any]:
    example = yaml.safe_load((own / SLUG / "example.yaml").read_text(encoding="utf-8"))
    return {**example, "so": "", "ngay_ky": day, **({"ly_do": why} if why else {})}


def batch(own: Path, rows: Path, folder: Path, *words: str) -> Result:
    return CliRunner().invoke(
        main, ["batch", SLUG, str(rows), "-o", str(folder), "--templates", str(own), *words], catch_exceptions=False
    )


def words_of(docx: bytes) -> str:
    return " ".join(paragraphs(docx))


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_day_of_each_row_chooses_the_version(own: Path, tmp_path: Path, corpus: Corpus, workers: str) -> None:
    days = {"2026-12-31": "", "2027-01-01": "đổi phòng", "2026-12-29": "", "2027-01-04": "đổi giờ"}
    rows = write_rows(tmp_path / "r.jsonl", [row(own, day, why) for day, why in days.items()])
    done = batch(own, rows, tmp_path / "ra", "--workers", workers)
    assert done.exit_code == 0, done.output
    for docx, why in zip(files(tmp_path / "ra").values(), days.values(), strict=True):
        assert (f"Vì {why}:" if why else "Nội dung cụ thể như sau:") in words_of(docx)
        found = verify(docx, "a.docx", corpus=corpus, catalog=Catalog(own))
        assert (found.template, found.newer) == ("same", None if why else NEW_YEAR)


def test_a_row_is_held_against_the_version_of_its_day(own: Path, tmp_path: Path) -> None:
    rows = [row(own, "2026-12-30", "đổi phòng"), row(own, "2027-01-04"), row(own, "2027-01-05", "đổi giờ")]
    done = batch(own, write_rows(tmp_path / "r.jsonl", rows), tmp_path / "ra")
    assert done.exit_code == 1, done.output
    assert "[field-unknown] dòng 1, ly_do" in done.output
    assert "[field-missing] dòng 2, ly_do" in done.output
    assert list(files(tmp_path / "ra")) == ["0003.docx"]


def test_it_goes_on_with_what_a_changed_version_makes_other(own: Path, tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "r.jsonl", [row(own, "2026-12-31"), row(own, "2027-01-04", "đổi giờ")])
    assert batch(own, rows, tmp_path / "ra").exit_code == 0
    assert "đã tạo 0 văn bản, 2 văn bản đã có" in batch(own, rows, tmp_path / "ra").output
    say(own / SLUG / f"tu-{NEW_YEAR}", "Vì {{ ly_do }}:", "Do {{ ly_do }}:")
    done = batch(own, rows, tmp_path / "ra")
    assert "đã tạo 2 văn bản" in done.output
    old, new = files(tmp_path / "ra").values()
    assert "Nội dung cụ thể như sau:" in words_of(old)
    assert "Do đổi giờ:" in words_of(new), words_of(new)[150:600]


def test_a_table_has_the_columns_of_every_version(own: Path, tmp_path: Path) -> None:
    """A list of December for January as well: a field that only the other version has is a column, blank where a row's version does not ask it."""
    example = row(own, "2026-12-31")
    heads = {
        "Tên đơn vị": example["don_vi"]["ten"],
        "Chữ viết tắt tên đơn vị": "BVM",
        "Địa danh": "Mẫu Sơn",
        "Nội dung": "Nội dung mẫu.",
        "Chức vụ người ký": "Giám đốc",
        "Họ và tên người ký": "Nguyễn Văn Mẫu",
        "Nơi nhận": "Lưu: VT",
    }
    table = tmp_path / "r.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Ngày ký", "Lý do", *heads])
        writer.writerows(
            [["31/12/2026", "", *heads.values()], ["04/01/2027", "đổi giờ", *heads.values()], ["05/01/2027", "", *heads.values()]]
        )
    done = batch(own, table, tmp_path / "ra")
    assert "column-unknown" not in done.output, done.output
    assert [
        why in words_of(docx) for docx, why in zip(files(tmp_path / "ra").values(), ("cụ thể", "Vì đổi giờ:"), strict=True)
    ] == [True, True]
    assert "[field-missing]" in done.output
