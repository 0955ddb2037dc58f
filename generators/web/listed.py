"""The templates as the pages list them: in groups, by family or by matter, those that match what somebody looks for without diacritics."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from generators.catalog.catalog import Template
from generators.catalog.matters import Matter
from generators.web.addresses import citation_address
from generators.web.desk import Desk
from generators.wording.vietnamese import danh_sach
from legaltext.basics.text import fold

LONGEST: Final = 200  # characters of a search that are read
_FIRST: Final = 2


@dataclass(frozen=True, slots=True)
class Law:
    """A provision with the page on which it is read; blank where its words are not held."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A template as it is listed: ``used`` are the cases it is for, ``laws`` the provisions that say so."""

    template: Template
    used: tuple[str, ...]
    laws: tuple[Law, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Templates under one heading, a blank one for those that are for no matter; ``why`` is a sentence on it."""

    key: str
    title: str
    templates: tuple[Listed, ...]
    why: str = ""
    laws: tuple[Law, ...] = ()


def found_groups(desk: Desk, looked_for: str, *, by_matter: bool = False) -> tuple[list[Group], int]:
    """The groups with the templates that have every word of ``looked_for``, and how many templates these are; a template may be in several matters."""
    wanted = fold(looked_for[:LONGEST]).split()
    listed = {one.slug: _listed(one, desk) for one in desk.catalog.templates()}
    groups = _by_matter(listed, desk) if by_matter else _by_family(listed)
    found = [group for group in (_matching(group, wanted) for group in groups) if group.templates]
    return found, len({one.template.slug for group in found for one in group.templates})


def _listed(template: Template, desk: Desk) -> Listed:
    matters = desk.matters.serving(template.slug)
    reason = desk.matters.without.get(template.slug)
    used = tuple(dict.fromkeys(matter.event for matter in matters)) or ((reason,) if reason else ())
    cited = tuple(dict.fromkeys(matter.law[0] for matter in matters))
    if cited:
        return Listed(template, used, _laws(cited, desk, desk.matters.law))
    today, said = date.today(), template.manifest
    cited = tuple(one.cite for one in said.basis if one.covers(today) and not one.when)
    if not cited:  # a person's form has no căn cứ: the first provisions of its conditions
        cited = tuple(dict.fromkeys(guard.law for guard in said.guards))[:_FIRST]
    return Listed(template, used, _laws(cited, desk, said.law))


def _laws(citations: tuple[str, ...], desk: Desk, default: str | None) -> tuple[Law, ...]:
    today = date.today()
    found = [(one, desk.corpus.resolve(one, on=today, default=default)) for one in citations]
    named = [(danh_sach([target.label() for target in law.targets]) if law.targets else one, one) for one, law in found]
    return tuple(Law(words, citation_address(desk.corpus, one, on=today, default=default) or "") for words, one in named)


def _by_family(listed: dict[str, Listed]) -> list[Group]:
    families = dict.fromkeys(one.template.manifest.family for one in listed.values())
    return [
        Group(family, family, tuple(one for one in listed.values() if one.template.manifest.family == family))
        for family in families
    ]


def _by_matter(listed: dict[str, Listed], desk: Desk) -> list[Group]:
    """Last those that are for no matter: the unit's own, and the ones for any."""
    apart = tuple(one for slug, one in listed.items() if not desk.matters.serving(slug))
    return [*(_of_matter(matter, listed, desk) for matter in desk.matters.matters.values()), Group("khac", "", apart)]


def _of_matter(matter: Matter, listed: dict[str, Listed], desk: Desk) -> Group:
    papers = tuple(listed[slug] for slug in dict.fromkeys(matter.templates()) if slug in listed)
    return Group(matter.id, matter.event, papers, matter.why, _laws(matter.law, desk, desk.matters.law))


def _matching(group: Group, wanted: list[str]) -> Group:
    """The group with those of its templates that have every word looked for, in their name or in what they are for."""
    heading = fold(f"{group.title} {group.why}") if group.why else ""
    kept = tuple(one for one in group.templates if _has(one, heading, wanted))
    return Group(group.key, group.title, kept, group.why, group.laws)


def _has(one: Listed, heading: str, wanted: list[str]) -> bool:
    own = fold(" ".join((one.template.manifest.title, *one.used, *(law.words for law in one.laws)))) + " " + one.template.slug
    return all(word in own or word in heading for word in wanted)
