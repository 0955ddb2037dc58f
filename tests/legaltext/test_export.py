"""`vanban law export`, and the JSON of a whole instrument."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from legaltext.cli import law
from legaltext.corpus.corpus import open_corpus
from legaltext.export.akoma_ntoso.write import read_akoma_ntoso
from legaltext.export.jsonl import instrument_document
from tests.some import some

LAW = "129/2025/QH15"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(law, ["export", *arguments])


@pytest.mark.parametrize("name", ["129/2025/QH15", "129-2025-qh15", "luat-129-2025-qh15", "Luật Viên chức", "luat vien chuc"])
def test_an_instrument_is_found_by_any_of_its_names(name: str) -> None:
    result = run(name, "--format", "outline")
    assert result.exit_code == 0, result.stderr
    assert "Điều 43. Điều khoản thi hành" in result.stdout


def test_akoma_ntoso_on_standard_output_is_the_vietnamese_text() -> None:
    result = run("27/2026/NĐ-CP", "--format", "akn")
    read = read_akoma_ntoso(result.stdout_bytes)
    assert (read.facts.number, read.languages) == ("27/2026/NĐ-CP", ("vi",))


def test_akoma_ntoso_into_a_folder_is_a_file_a_language(tmp_path: Path) -> None:
    result = run(LAW, "--format", "akn", "-o", str(tmp_path / "new"))
    assert result.exit_code == 0, result.stderr
    files = sorted((tmp_path / "new").iterdir())
    assert [file.name for file in files] == ["luat-129-2025-qh15.en.xml", "luat-129-2025-qh15.vi.xml"]
    read = read_akoma_ntoso(*(file.read_bytes() for file in files))
    assert [p.paragraphs("en") for p in read.body] == [p.paragraphs("en") for p in some(open_corpus().instruments[LAW].body)]


def test_a_page_into_a_file(tmp_path: Path) -> None:
    result = run(LAW, "--format", "html", "--lang", "en", "-o", str(tmp_path / "law.html"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "law.html").read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="en">')


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("Luật Không Có", "--format", "json"), "kiểm tra lại tên"),
        (("58/2010/QH12", "--format", "json"), "nội dung không có trong kho"),
        (("Điều 5 Luật Viên chức", "--format", "json"), "không phải là một văn bản"),
        (("27/2026/NĐ-CP", "--format", "akn", "--lang", "en"), "không có bản tiếng Anh"),
        ((LAW, "--format", "akn", "--lang", "both"), "-o DIR"),
        ((LAW, "--format", "json", "--lang", "en"), "JSON luôn có đủ"),
        ((LAW, "--format", "outline", "--lang", "both"), "một ngôn ngữ"),
        ((LAW, "--format", "outline", "-o", "/proc/no/such.txt"), "/proc/no"),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_json_of_an_instrument_is_nested() -> None:
    instrument = open_corpus().instruments[LAW]
    document = json.loads(json.dumps(instrument_document(instrument)))
    (chapter, *_) = document["body"]
    assert (document["id"], chapter["eid"], chapter["children"][1]["children"][4]["eid"]) == (LAW, "chp_I", "art_2__clause_5")
    assert document["front"]["vi"][3] == "Luật số: 129/2025/QH15"
    assert document["closing"]["vi"][-1] == "Trần Thanh Mẫn"

    def eids(provisions: list[dict[str, Any]]) -> list[str]:
        return [eid for p in provisions for eid in (p["eid"], *eids(p["children"]))]

    assert eids(document["body"]) == [p.eid for p in instrument.walk()]
