"""The words of the pages: every one has its English, and the English catalogue has no other."""

import re

from babel.messages.extract import extract
from babel.messages.pofile import read_po

from generators.web.no_commands import of_no_command
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


def test_no_sentence_that_pages_share_with_the_command_line_names_a_command() -> None:
    """Those of cases and records have words of their own; what is said where a server starts, or to who makes templates, is on no page."""
    command = re.compile(r"vanban (?:[a-z-]+)[^\w-]")
    packages = ("batch", "catalog", "document", "docx", "evidence", "form", "legal", "pdf", "register", "sheets")
    sources = [path for name in packages for path in sorted((WEB.parent / name).glob("**/*.py")) if path.name != "unit_file.py"]
    spoken = [
        one
        for path in sources
        for one in re.findall(r'"([^"\n]*[^\x00-\x7f][^"\n]*)"', path.read_text(encoding="utf-8"))
        if command.search(one)
    ]
    assert len(spoken) > 10
    said = [
        of_no_command(f" (Mục này ghi một lần được {one}.)" if one.startswith("trong hồ sơ đơn vị") else one) for one in spoken
    ]
    assert [one for one in said if command.search(one)] == []
