"""Pages from their templates (`templates/*.html.jinja`)."""

import datetime as dt
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from generators.web.addresses import map_address
from generators.web.languages import Language, language_of, words_in
from generators.web.no_commands import of_no_command
from generators.web.static import address_of
from legaltext.export.frbr import slug
from legaltext.export.said import limit_parts


def page(request: Request, template: str, /, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page (or a part of one) from a template and its values, in the reader's language; half of a character, which JSON can bring, is a question mark."""
    language = language_of(request)
    return HTMLResponse(
        part(language, template, request=request, here=request.url.path, **values).encode(errors="replace"), status
    )


def part(language: Language, template: str, /, **values: Any) -> str:
    """What a template makes of its values in a language: for parts of pages that are kept."""
    return _environment(language).get_template(template).render(language=language, **values)


def part_only(request: Request) -> bool:
    """Whether htmx asked for the part of a page that changes."""
    return request.headers.get("HX-Request") == "true"


@cache
def _environment(language: Language) -> Environment:
    made = Environment(
        loader=PackageLoader("generators.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(words_in(language), newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    made.globals |= {"address_of": address_of, "map_address": map_address, "limit_parts": limit_parts}
    filters: dict[str, Callable[..., str]] = {"ngay": day, "dia_chi": slug, "data_uri": data_uri, "khong_lenh": of_no_command}
    made.filters.update(filters)
    return made


def data_uri(png: bytes) -> str:
    """An image within the page: it has no address of its own that somebody else could ask for."""
    return f"data:image/png;base64,{b64encode(png).decode('ascii')}"


def day(value: dt.date | None) -> str:
    """A day as on paper: 05/10/2026; nothing for none."""
    return f"{value:%d/%m/%Y}" if value else ""
