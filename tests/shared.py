"""Real inputs that stand beside the project on some machines; tests that use them skip where they are absent."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
SEED = SHARED / "seeds" / "004_2110376ca144e19f.txt"
WORD_LAWS = SHARED / "laws" / "docx"
DECREES = SHARED / "laws" / "decrees-2026"
SCANS = SHARED / "laws" / "scans-2026"
CONSOLIDATED = SHARED / "laws" / "pdf" / "103-vbhn-vpqh.pdf"
STRUCTURE = SHARED / "cases" / "structure"


def needs(path: Path, what: str) -> pytest.MarkDecorator:
    """The mark of a test that reads a file or folder of them: "the scans of 2026 are"."""
    return pytest.mark.skipif(not path.exists(), reason=f"{what} not beside the checkout (../shared)")


needs_seed = needs(SEED, "the page of Luật Viên chức is")
needs_word_laws = needs(WORD_LAWS, "the laws as Word files are")
needs_scans = needs(SCANS, "the scans of 2026 are")
needs_consolidated = needs(CONSOLIDATED, "the consolidated law is")
needs_structure = needs(STRUCTURE, "the small cases are")
