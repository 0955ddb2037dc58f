"""Files as people bring them to the pages: a spreadsheet that is filled in, a Word file that somebody changed."""

import io
import json
import zipfile
from typing import Any

from generators.sheets.fill import filled_rows
from generators.sheets.write import make_sheet
from legaltext.corpus.corpus import Corpus
from tests.cases import changed, library


def rows(slug: str, *changes: dict[str, Any]) -> list[dict[str, Any]]:
    """The example of a template, once for each of the changes."""
    template = library().get(slug)
    return [json.loads(json.dumps(changed(template, one), default=str)) for one in changes]


def as_sheet(slug: str, *changes: dict[str, Any], corpus: Corpus | None = None) -> bytes:
    """The spreadsheet of a template with a row for each of the changes."""
    template = library().get(slug)
    filled = filled_rows(template, rows(slug, *changes), None)
    return make_sheet("", template.fields.on(corpus=corpus).schema, filled.once, filled.rows)


def with_words(docx: bytes, old: str, new: str) -> bytes:
    """A Word file with other words in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(item, content)
    return out.getvalue()
