"""What the Akoma Ntoso writer and reader agree on: names of elements, marks, and how numbers are printed."""

import re

from legaltext.basics.numbering import native, token
from legaltext.grammar.names import HEADED, unit_name
from legaltext.model import Lang, Level

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# For the few facts that the standard has no place for; the schema admits attributes of other namespaces everywhere.
OWN = "urn:vanban:akn:1"

# Điều is an article, khoản a clause, điểm a point: the words of the official English translations and of our eIds.
ELEMENTS: dict[Level, str] = {
    Level.PART: "part",
    Level.CHAPTER: "chapter",
    Level.SECTION: "section",
    Level.SUBSECTION: "subsection",
    Level.ARTICLE: "article",
    Level.CLAUSE: "clause",
    Level.POINT: "point",
}
FORM_DOC = "mau"  # name of the document in an attachment that is a form
LEVELS = {name: level for level, name in ELEMENTS.items()}

# `status` of the standard: what is not in the file although it should be; and what the file adds to the law's own words.
INCOMPLETE, EDITORIAL = "incomplete", "editorial"
MISSING: dict[Lang, str] = {"vi": "[Bản tiếng Việt không có đoạn này]", "en": "[No translation of this paragraph]"}
UNOFFICIAL = "[Unofficial reference translation; only the Vietnamese text is authentic]"
PUT_TOGETHER: dict[Lang, str] = {
    "vi": "[Lời văn được ghép từ văn bản gốc và các văn bản sửa đổi, bổ sung; không phải văn bản hợp nhất chính thức]",
    "en": "[Put together from the instrument and those that amend it; not an official consolidated text]",
}
NOT_HELD: dict[Lang, str] = {"vi": "[Chưa có nội dung]", "en": "[Text not held]"}

# Characters that XML cannot hold (control characters, lone surrogates); a scan may bring them.
XML_HOSTILE = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")

IN_FORCE = "inForce"  # eId of the concept that the time interval of force refers to
OPENING = "enacting"  # name of the formula "Quốc hội ban hành …"


class AkomaNtosoError(ValueError):
    """A file that cannot be read as an instrument, or an expression that an instrument does not have; the message says where and why."""


def element_of(level: Level) -> tuple[str, dict[str, str]]:
    """The element of a level in a body, with its attributes: levels that the standard has no name for are an `hcontainer`."""
    return (ELEMENTS[level], {}) if level in ELEMENTS else ("hcontainer", {"name": level.value})


def level_of(tag: str, name: str | None) -> Level:
    """The level of an element; `name` is its own, or that of the document in an attachment.

    Raises AkomaNtosoError for elements that a Vietnamese instrument does not have.
    """
    if tag == "attachment":
        return Level.FORM if name == FORM_DOC else Level.ANNEX
    try:
        return LEVELS[tag] if tag in LEVELS else Level(name or "" if tag == "hcontainer" else tag)
    except ValueError:
        raise AkomaNtosoError(f"<{tag}{f' name={name!r}' if name else ''}>: no level of a Vietnamese instrument") from None


def _unit(level: Level, lang: Lang) -> str:
    return unit_name(level, lang) if level in HEADED else ""


def print_num(level: Level, num: str | None, lang: Lang) -> str | None:
    """The number as the text prints it: "Điều 27.", "Chương III", "4.", "đ)" (English "dd)"). None where there is nothing to print."""
    unit = _unit(level, lang)
    if num is None:
        return unit if level is Level.ANNEX else None
    if level is Level.POINT:
        return f"{num if lang == 'vi' else token(num)})"
    return f"{unit} {num}".strip() + ("." if level in (Level.ARTICLE, Level.CLAUSE) else "")


def read_num(level: Level, printed: str, lang: Lang) -> str | None:
    """The number inside what a text prints; None for a unit without one ("Phụ lục")."""
    words = " ".join(printed.split())
    unit = _unit(level, lang)
    if unit:
        words = (
            re.sub(rf"{re.escape(unit)}(?: |$)", "", words, count=1, flags=re.IGNORECASE)
            if words.lower().startswith(unit.lower())
            else words
        )
    if level in (Level.ARTICLE, Level.CLAUSE, Level.POINT) and words[-1:] in (".", ")"):
        words = words[:-1]
    return (native(words) if level is Level.POINT else words) or None
