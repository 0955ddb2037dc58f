"""Fixtures: the small law, and templates made on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generators.catalog.catalog import Template
from generators.catalog.manifest_file import parse_manifest
from tests.generators.small import MakeTemplate, docx_of, manifest_data, small_corpus

if TYPE_CHECKING:
    from pathlib import Path

    from legaltext.corpus.corpus import Corpus


@pytest.fixture
def small() -> Corpus:
    """The small law, in the place of the law that ships."""
    return small_corpus()


@pytest.fixture
def make_template(tmp_path: Path) -> MakeTemplate:
    """``make_template("đoạn 1", "đoạn 2", guards=[…])``: a template of these paragraphs; keywords change the manifest."""

    def make(*paragraphs: str, docx: bytes | None = None, **changes: Any) -> Template:
        folder = tmp_path / "templates" / "petitions" / "mau-thu"
        folder.mkdir(parents=True, exist_ok=True)
        data = manifest_data(**changes)
        (folder / "manifest.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        (folder / "template.docx").write_bytes(docx or docx_of(*paragraphs))
        return Template(
            "petitions/mau-thu", folder, tmp_path / "templates" / "definitions.yaml", parse_manifest(data, "petitions/mau-thu")
        )

    return make
