"""What a page shows."""

import html
import re


def words(text: str) -> str:
    """The words of a page, with one blank between them."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))
