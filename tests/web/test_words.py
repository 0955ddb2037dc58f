"""The words of the pages: every one has its English, and the English catalogue has no other."""

import re

from babel.messages.extract import extract
from babel.messages.pofile import read_po

from tests.web.conftest import WEB

PAGES = sorted((WEB / "templates").glob("**/*.jinja"))
CODE = sorted(WEB.glob("**/*.py"))
VIETNAMESE = re.compile(r"[^\s<>\"]*[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ][^\s<>\"]*")


def said() -> set[str]:
    """What pages and code hand to gettext."""
    found: set[str] = set()
    for method, files in (("jinja2.ext.babel_extract", PAGES), ("python", CODE)):
        for page in files:
            with page.open("rb") as file:
                for _, message, _, _ in extract(method, file):
                    found.update([message] if isinstance(message, str) else filter(None, message))
    return found


def test_every_word_of_the_pages_has_its_english() -> None:
    with (WEB / "locales" / "en.po").open("rb") as file:
        catalogue = [one for one in read_po(file) if one.id]
    english = {one.id if isinstance(one.id, str) else one.id[0] for one in catalogue if one.string and all(one.string)}
    assert len(english) > 20
    assert said() - english == set()
    assert english - said() == set()


def test_no_vietnamese_stands_in_a_page_that_is_not_handed_to_gettext() -> None:
    assert len(PAGES) > 3
    for page in PAGES:
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not VIETNAMESE.findall(text), page.name
