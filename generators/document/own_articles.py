"""Articles that a paper names of itself: "Như Điều 5" at the foot of a decision that has three."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from generators.catalog.messages import label_of, title_of
from generators.catalog.values import shown
from generators.codes import Code
from generators.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generators.catalog.schema import FieldPath, Schema

# "Điều 3. Trưởng phòng …"
_ARTICLE: Final = re.compile(r"Điều\s+(\d+)\.")
# Where the paper's own articles are over: its foot, its annexes
_END: Final = re.compile(r"Nơi nhận\s*:|PHỤ LỤC\b|Phụ lục\b")
# What either begins with, in the order in which they are likely
_BEGINS: Final = ("Điều", "Nơi nhận", "PHỤ LỤC", "Phụ lục")
# "Như Điều 3", "Như Điều 1, 3": articles of this paper
_AS: Final = re.compile(r"như\s+(?:các\s+)?điều\s+(\d+(?:\s*(?:,|và|;)\s*(?:điều\s+)?\d+)*)\s*$", re.IGNORECASE)
# "Điều 3 Quyết định này", "Điều 3 của Hợp đồng này"
_OF_THIS: Final = re.compile(r"điều\s+(\d+)\s+(?:của\s+)?(?:[^\W\d_]+\s+){1,3}này\b", re.IGNORECASE)


def articles_in(paragraphs: Iterable[str]) -> int:
    """How many articles the paper has: "Điều 1.", "Điều 2." … each the next; those of quoted law are none of it."""
    last = 0
    for paragraph in paragraphs:
        text = paragraph.strip()
        if not text.startswith(_BEGINS):
            continue
        if last and _END.match(text):
            break
        if (found := _ARTICLE.match(text)) and int(found[1]) == last + 1:
            last += 1
    return last


def not_there(root: Schema, data: object, paragraphs: Iterable[str]) -> tuple[Finding, ...]:
    """The values that name an article which the paper does not have. ``data`` is what was typed, as plain values; ``paragraphs`` the text of the body."""
    most = max([max(numbers) for text in _words(data) if (numbers := _named(text))], default=0)
    if not most or most <= (last := articles_in(paragraphs)):
        return ()
    has = f"chỉ có {last} điều" if last else "không có điều nào"
    return tuple(
        Finding(
            Code.FIELD_INVALID,
            label_of(path),
            f"{title_of(root, path)} ghi {shown(text)}, nhưng văn bản này {has}. Hãy sửa số của điều.",
        )
        for path, text in _texts(data, ())
        if max(_named(text), default=0) > last
    )


@lru_cache(maxsize=4_096)  # what a unit says of itself is the same in all its papers
def _named(text: str) -> tuple[int, ...]:
    found = _AS.match(text)
    numbers = re.findall(r"\d+", found[1]) if found else []
    # A year is no article
    return tuple(int(number) for number in (*numbers, *_OF_THIS.findall(text)) if len(number) < len("2026"))


def _words(data: object) -> list[str]:
    """The texts of `_texts` alone: most papers have them all."""
    found: list[str] = []
    left = [data]
    for value in left:  # which grows meanwhile
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            left += value.values()
        elif isinstance(value, list):
            left += value
    return found


def _texts(data: object, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if not isinstance(data, dict | list):
        return
    for name, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, str):
            yield (*path, name), value
        else:
            yield from _texts(value, (*path, name))
