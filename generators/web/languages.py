"""The two languages of the pages: Vietnamese, in which they are written, and English, a catalogue beside them (`locales/en.po`)."""

from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Final, Literal

from starlette.requests import Request

Language = Literal["vi", "en"]
COOKIE: Final = "ngon-ngu"


def language_of(request: Request) -> Language:
    """The language that the reader chose; Vietnamese unless another was."""
    return "en" if request.cookies.get(COOKIE) == "en" else "vi"


@cache
def words_in(language: Language) -> NullTranslations:
    """The words of the pages in a language; what a catalogue lacks stays Vietnamese."""
    if language == "vi":
        return NullTranslations()
    from babel.messages.mofile import write_mo  # late: few read English
    from babel.messages.pofile import read_po
    from babel.support import Translations

    text = (files("generators.web") / "locales" / f"{language}.po").read_bytes()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(text)))
    compiled.seek(0)
    return Translations(compiled)
