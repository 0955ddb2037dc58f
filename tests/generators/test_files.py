"""Files: whole or not at all, and none that is far too large or cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generators.cli import main
from generators.files import MAX_DOCUMENT, read, write
from generators.findings import DocumentError
from tests.generators.small import MakeTemplate, codes


def test_what_is_there_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"PK")
    assert read(file) == b"PK"


def test_a_file_that_cannot_be_read_and_one_beyond_the_size_are_told_apart(tmp_path: Path) -> None:
    large = tmp_path / "large.docx"
    with large.open("wb") as sparse:
        sparse.truncate(MAX_DOCUMENT + 1)
    for file, code in ((tmp_path / "khong-co.docx", "file-unreadable"), (tmp_path, "file-unreadable"), (large, "file-too-large")):
        with pytest.raises(DocumentError) as caught:
            read(file)
        assert codes(caught.value.findings) == [code]
        assert caught.value.findings[0].where == str(file)
    with large.open("wb") as sparse:
        sparse.truncate(MAX_DOCUMENT)
    assert len(read(large)) == MAX_DOCUMENT


def test_a_template_without_an_example_is_told_in_one_line(make_template: MakeTemplate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_TEMPLATES", str(make_template("x").folder.parents[1]))
    result = CliRunner().invoke(main, ["new", "mau-thu", "--example"], catch_exceptions=False)
    assert (result.exit_code, result.stderr.count("\n"), "[file-unreadable]" in result.stderr) == (2, 1, True)


def test_who_may_read_a_file_that_is_written_over_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"old")
    file.chmod(0o600)
    write(file, b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o600)
