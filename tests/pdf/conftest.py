"""Every test here runs with a temporary folder of its own, and must leave it empty."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generators.pdf import fonts, libreoffice
from generators.pdf.errors import PdfError


@pytest.fixture(autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for everything temporary; the documents hold personal data, so nothing may be left in it."""
    folder = tmp_path_factory.mktemp("leftovers")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def real_libreoffice() -> str:
    """The real LibreOffice with its font; without them a test is skipped and says why."""
    try:
        fonts.find()
        return libreoffice.find_office()
    except PdfError as error:
        pytest.skip(str(error))
