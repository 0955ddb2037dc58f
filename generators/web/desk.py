"""What all answers stand on: the law, the templates, the unit's profile. Opened once, shared by all requests (threads may)."""

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from generators.authoring.uses_kept import kept_uses
from generators.cases.case import Library
from generators.cases.kept import Standings
from generators.catalog.catalog import Catalog, Template, open_catalog
from generators.catalog.matters import FILE, Matters
from generators.catalog.matters_file import load_matters
from generators.catalog.unit import Unit
from generators.catalog.unit_file import find_unit, load_unit
from generators.codes import Code
from generators.findings import DocumentError
from generators.web.law.template_uses import Reader
from generators.web.law.text import Reading
from generators.web.problems import Problem
from generators.web.settings import Settings
from legaltext.corpus.corpus import Corpus, CorpusError, open_corpus

if TYPE_CHECKING:
    from generators.register.register import Register


class Desk:
    """The law, the templates and the unit's profile of one server; each is opened when it is first asked for."""

    def __init__(self, settings: Settings, reader: Reader = kept_uses) -> None:
        """`reader` reads what the templates cite (`Reading`)."""
        self.settings = settings
        self._reader = reader
        self.standings = Standings()  # of its cases

    @cached_property
    def corpus(self) -> Corpus:
        """The law at hand. Raises CorpusError."""
        return open_corpus(beside=self.settings.corpora or None)

    @cached_property
    def catalog(self) -> Catalog:
        """The templates. Raises DocumentError where there are none."""
        return open_catalog(self.settings.templates)

    def template(self, slug: str) -> Template:
        """The template of an address ("dismissal/quyet-dinh-mien-nhiem"), by its whole name alone. Raises Problem (404) where there is none."""
        if slug not in self.catalog.slugs():
            try:
                self.catalog.get(slug)
            except DocumentError as error:  # says which is meant, perhaps
                raise Problem(404, str(Code.TEMPLATE_UNKNOWN), "Không có mẫu này.", findings=error.findings) from error
        return self.catalog.get(slug)

    @cached_property
    def matters(self) -> Matters:
        """What may have happened, and which papers it takes. Raises DocumentError."""
        return load_matters(self.catalog.root / FILE)

    @cached_property
    def library(self) -> Library:
        """What cases stand on. Raises DocumentError, CorpusError."""
        return Library(self.corpus, self.catalog, self.unit)

    @cached_property
    def reading(self) -> Reading:
        """The law as the pages show it. Raises CorpusError."""
        return Reading(self.corpus, lambda: self.catalog, self._reader)

    @cached_property
    def register(self) -> "Register | None":
        """The register of outgoing papers; None where the server was given none. Raises DocumentError where it cannot be opened."""
        if not self.settings.register:
            return None
        from generators.register.register import Register  # late: the libraries of databases, which only few servers need

        return Register.open(self.settings.register)

    def warm(self) -> None:
        """Read ahead what the first pages would wait for. What is wrong is told to whoever asks for it."""
        with suppress(CorpusError, DocumentError, Problem):
            self.reading.warm()

    @cached_property
    def unit(self) -> Unit | None:
        """The unit's profile; None where there is none. Raises DocumentError with all that is wrong in it."""
        path = self.settings.unit or find_unit(Path())
        return load_unit(path, self.catalog) if path else None


def desk_of(request: Request) -> Desk:
    """The desk of the server that was asked."""
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(desk_of)]
