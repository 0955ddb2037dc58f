"""The staff guide: its list of papers is the library's, and so are its pictures."""

import re

from tests.documents import DOCS_FOLDER
from tests.guide import CHAPTER, GUIDE, at_hand


def test_the_guide_lists_every_paper_by_what_happened() -> None:
    [written] = CHAPTER.findall(GUIDE.read_text(encoding="utf-8"))
    assert written == at_hand(), "python -m tests.guide writes the chapter anew"


def test_its_pictures_are_small_and_each_is_shown() -> None:
    """A page with pictures is opened over a slow line; a picture that no page shows is taken for nothing."""
    pages = "".join(page.read_text(encoding="utf-8") for page in (*DOCS_FOLDER.glob("*.md"), DOCS_FOLDER.parent / "README.md"))
    shown = set(re.findall(r"!\[[^\]]+\]\((?:docs/)?images/([^)]+)\)", pages))
    there = {path.name: path.stat().st_size for path in (DOCS_FOLDER / "images").iterdir()}
    assert shown == set(there)
    assert {name: size for name, size in there.items() if size > 160_000} == {}
