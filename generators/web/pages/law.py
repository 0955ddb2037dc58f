"""The law: what is held and known, each instrument on a day, one provision alone, two texts side by side, the map of relations."""

from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from generators.findings import DocumentError
from generators.web.addresses import alone_address, law_address
from generators.web.days import day_typed
from generators.web.desk import AtDesk, Desk
from generators.web.languages import language_of, words_in
from generators.web.law.comparing import amenders, as_read, chosen, comparable, days_of_change, side_by_side
from generators.web.law.drawing import drawn
from generators.web.law.listing import listing
from generators.web.law.margins import Margin
from generators.web.law.names import instrument_label, place_label
from generators.web.law.relations import Related, relations_of, relations_of_provision
from generators.web.law.stated import known_provisions
from generators.web.law.status import status_of
from generators.web.pages.kept import kept
from generators.web.problems import Problem
from generators.web.show import page, part_only
from legaltext.basics.text import capital
from legaltext.export.asked import UnansweredError, instrument_named
from legaltext.export.comparison import comparison_rows
from legaltext.export.frbr import slug
from legaltext.model import InstrumentFacts, Level, Provision
from legaltext.references.resolve import eid_label
from legaltext.store.graph import Vertex

router = APIRouter(include_in_schema=False)

HERE: Final = "/luat"


@router.get(HERE)
def laws(request: Request, desk: AtDesk, q: str = "", ngay: str = "") -> Response:
    """All instruments, held or only known; those whose number or title has the words of `q`."""
    on, _ = day_of(ngay)
    found = listing(desk.corpus, q, on)
    template = "laws_listed.html.jinja" if part_only(request) else "laws.html.jinja"
    language = language_of(request)
    return kept(request, page(request, template, q=q, on=on, found=found, label=lambda facts: instrument_label(facts, language)))


@router.get(HERE + "/{name}")
def law(
    request: Request, desk: AtDesk, name: str, ngay: str = "", beside: Annotated[str, Query(alias="so-voi")] = ""
) -> Response:
    """An instrument: its words on a day with their margins; or beside another text."""
    facts = _instrument(desk, name)
    if name != slug(facts.number):  # one address for each
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{law_address(facts.number)}{query}", 308)
    on, moved = day_of(ngay)
    if beside:
        return _compared(request, desk, facts, on if moved else None, beside)
    language = language_of(request)
    reading, corpus = desk.reading, desk.corpus
    shown = reading.shown(facts, on, language, moved=moved)
    held = shown.body is not None
    return kept(
        request,
        page(
            request,
            "law.html.jinja",
            facts=facts,
            on=on,
            moved=moved,
            state=status_of(corpus, facts, on),
            text=shown.text,
            shown=shown,
            whole_margin=shown.text.margins.of_the_whole(),
            stated=() if held else known_provisions(corpus, facts.number, on),
            titles=reading.titles,
            most=10**6,
            english_official=held and corpus.english_is_official(facts.number),
            comparable=comparable(corpus, facts) if held else (),
            days=days_of_change(corpus, facts),
            amenders=list(amenders(corpus, facts)),
            **_naming(desk, request, on if moved else None),
        ),
    )


@router.get(HERE + "/{name}/luoc-do")
def map_of_law(request: Request, desk: AtDesk, name: str) -> Response:
    """The relations of an instrument, drawn and listed."""
    facts = _instrument(desk, name)
    bonds = relations_of(desk.corpus, facts)
    return _map(request, desk, Vertex(facts.number, None), bonds)


@router.get(HERE + "/{name}/luoc-do/{eid}")
def map_of_provision(request: Request, desk: AtDesk, name: str, eid: str) -> Response:
    """What a provision refers to, what refers to it, what guides it."""
    facts = _instrument(desk, name)
    _provision(desk, facts, eid, date.today())
    return _map(request, desk, Vertex(facts.number, eid), relations_of_provision(desk.corpus, facts, eid))


@router.get(HERE + "/{name}/mau")
def resting(request: Request, desk: AtDesk, name: str, ngay: str = "", rieng: str = "") -> Response:
    """The templates that rest on an instrument (or on one provision of it), for a page that was shown before they were read: htmx puts them into its margins."""
    facts, (on, moved) = _instrument(desk, name), day_of(ngay)
    if rieng:
        _provision(desk, facts, rieng, on)
    problems: tuple[str, ...] = ()
    try:
        desk.reading.citations(on, wait=0)  # a page that asks again each second, and holds no thread meanwhile
    except DocumentError as error:
        problems = tuple(f"{one.where}: {one.message}" for one in error.findings)
    text = desk.reading.shown(facts, on, language_of(request), moved=moved).text
    text = text.only(rieng) if rieng else text
    margins: list[tuple[str | None, Margin]] = list(text.all_margins()) if text.templates_read else []
    return kept(
        request,
        page(
            request,
            "law_resting.html.jinja",
            problems=problems,
            text=text,
            titles=desk.reading.titles if text.templates_read else {},
            day=ngay,
            margins=margins,
            whole_is_empty=not rieng and text.margins.of_the_whole().empty,
            **_naming(desk, request, on if moved else None),
        ),
    )


@router.get(HERE + "/{name}/{eid}")
def provision_alone(request: Request, desk: AtDesk, name: str, eid: str, ngay: str = "") -> Response:
    """One provision with its margin; only that part of the page where htmx asks."""
    facts = _instrument(desk, name)
    on, moved = day_of(ngay)
    provision = _provision(desk, facts, eid, on)
    language = language_of(request)
    shown = desk.reading.shown(facts, on, language, moved=moved)
    text = shown.text.only(eid)
    order = [one.eid for one in text.instrument.walk() if one.level is Level.ARTICLE]
    article = next((one for one in order if eid == one or eid.startswith(f"{one}__")), None)
    place = order.index(article) if article else None
    near = {
        "before": order[place - 1] if place else None,
        "after": order[place + 1] if place is not None and place + 1 < len(order) else None,
    }
    return kept(
        request,
        page(
            request,
            "law_alone_part.html.jinja" if part_only(request) else "law_alone.html.jinja",
            facts=facts,
            on=on,
            moved=moved,
            eid=eid,
            text=text,
            body=desk.reading.body(text, [text.units.unit(provision, 2)]),
            above=list(desk.reading.above(text, eid)),
            near={way: one and (one, alone_address(facts.number, one, on=on if moved else None)) for way, one in near.items()},
            state=status_of(desk.corpus, facts, on),
            **_naming(desk, request, on if moved else None),
        ),
    )


def day_of(words: str) -> tuple[date, bool]:
    """The day of an address, today where it has none; and whether it has one. Raises Problem for what is no day."""
    day = day_typed(words)
    return day or date.today(), day is not None


def _instrument(desk: Desk, name: str) -> InstrumentFacts:
    try:
        return instrument_named(desk.corpus, name)
    except UnansweredError as error:
        raise Problem(404, "law-unknown", error.message) from error


def _provision(desk: Desk, facts: InstrumentFacts, eid: str, on: date) -> Provision:
    version = desk.corpus.version(facts.number, on)
    provision = version.instrument.index.get(eid) if version else None
    if provision is None:
        words = "không có nguyên văn trong máy" if version is None else f"ngày {on:%d/%m/%Y} không có “{eid[:80]}”"
        raise Problem(404, "provision-unknown", f"{facts.label()} {words}.")
    return provision


def _naming(desk: Desk, request: Request, on: date | None) -> dict[str, Any]:
    """How a template names instruments and places, and where they are read."""
    language, known = language_of(request), desk.corpus.known
    return {
        "known": known,
        "label": lambda facts: instrument_label(facts, language),
        "place_label": lambda number, eid: place_label(known, Vertex(number, eid), language),
        "law_address": lambda number, eid=None: law_address(number, eid, on=on),
        "unit": lambda eid: capital(eid_label(eid, language)),
        "slug": slug,
    }


def _compared(request: Request, desk: Desk, facts: InstrumentFacts, on: date | None, words: str) -> Response:
    """A text beside another one."""
    try:
        other = chosen(desk.corpus, facts, words)
        pair = side_by_side(desk.corpus, as_read(facts, on), other)
    except ValueError as error:
        raise Problem(400, "day-unreadable", f"“{words[:40]}” không phải một ngày hay một văn bản.") from error
    except UnansweredError as error:
        raise Problem(404, "law-unknown", error.message) from error
    rows = comparison_rows(pair.found)
    return kept(
        request,
        page(
            request,
            "law_compared.html.jinja",
            facts=facts,
            pair=pair,
            rows=rows,
            counts=pair.found.counts(),
            address_at=lambda text, eid: law_address(text.facts.number, eid, on=text.on),
            **_naming(desk, request, None),
        ),
    )


def _map(request: Request, desk: Desk, middle: Vertex, bonds: tuple[Related, ...]) -> Response:
    language = language_of(request)
    return kept(
        request,
        page(
            request,
            "law_map.html.jinja",
            middle=middle,
            facts=desk.corpus.known[middle.number or ""],
            bonds=bonds,
            drawing=drawn(desk.corpus, middle, bonds, language, words_in(language).gettext),
            **_naming(desk, request, None),
        ),
    )
