"""What the tags of a Word template may ask the law: citations as they print, quotations, time limits, and all that was cited.

A citation that fails prints visibly («Điều 99») and rendering goes on.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar, Final

from generators.codes import Code
from generators.expressions.sandbox import DraftUndefined
from generators.legal.citations import NotInForceError
from generators.legal.limits import UnknownLimit
from generators.wording.typeset import typeset
from generators.wording.vietnamese import hoa_dau

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generators.legal.annex import Quoted
    from generators.legal.citations import Citations
    from generators.legal.limits import Limit
    from legaltext.model import Lang

ENGLISH_NOTICE: Final = (
    "Bản dịch tham khảo, không chính thức (unofficial reference translation); chỉ bản tiếng Việt có giá trị pháp lý."
)


class LawTags:
    """The functions of one part of a Word template. ``place`` tells where it stands while it is rendered; ``aside``: it is beside the text."""

    def __init__(self, citations: Citations, place: Callable[[], str], *, aside: bool) -> None:
        self._citations, self._place, self._aside = citations, place, aside

    def cite(self, citation: str, hoa: bool = False, lang: Lang = "vi") -> str:  # noqa: FBT001, FBT002 -- called from templates
        """The citation as it prints, registered; ``hoa`` begins it with a capital, for the start of a sentence.

        In English (``lang="en"``) it is made of what it resolves to: "Point a Clause 1 Article 21 of the Law on Public Employees No. 129/2025/QH15".
        """
        citation = str(citation)
        shown = typeset(self._citations.shown(citation))
        resolution = self._citations.register(citation, self._place, aside=self._aside)
        if resolution is None:
            shown = f"«{shown}»"
        elif lang == "en":
            shown = " and ".join(target.label("en") for target in resolution.targets)
        return hoa_dau(shown) if hoa else shown

    def quote(self, citation: str) -> str:
        """The Vietnamese words of the provision on one line, registered."""
        citation = str(citation)
        resolution = self._citations.register(citation, self._place, aside=self._aside)
        targets = resolution.targets if resolution is not None else ()
        held = [target for target in targets if target.provision and target.provision.held]
        words = [paragraph for target in held for paragraph in target.paragraphs("vi") if paragraph]
        if resolution is not None and not words:
            message = "Không có nguyên văn điều này trong kho luật nên không trích được. Hãy bỏ trích hoặc bổ sung văn bản."
            self._citations.wrong(citation, Code.CITATION_NOT_HELD, message, self._place())
        return " ".join(words) if words else f"«{typeset(citation)}»"

    def limit(self, citation: str, number: int | None = None) -> Limit | UnknownLimit:
        """The time limit that the provision sets, registered where its words are held; ``number`` (from 1) is which of several."""
        citation, place = str(citation), self._place()
        if self._citations.register(citation, place, aside=self._aside, figure=True) is None:
            return UnknownLimit(citation)
        return self._citations.limit(citation, None if number is None else int(number), place)

    def fact(self, name: str, on: object = None) -> object:
        """What a fact says, its provision registered where its words are held and it is of the law of the document's date.

        One that fails prints its name and is reported.
        """
        name, place = str(name), self._place()
        fact = self._citations.corpus.facts.named(name)
        day = on if isinstance(on, dt.date) else None
        if fact is not None and day is None:
            self._citations.register(self._citations.corpus.facts.citation(fact), place, aside=self._aside, figure=True)
        try:
            return self._citations.fact(name, place, day)
        except NotInForceError:
            pass  # told of its citation
        except LookupError as error:
            self._citations.wrong(name, Code.LIMIT_NOT_FOUND, str(error.args[0]), place)
        return DraftUndefined(name=name)


class CitedList:
    """``cited`` in templates: looked at when it is used, so an appendix at the end sees all that was cited before it."""

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, citations: Citations) -> None:
        self._citations = citations

    def __iter__(self) -> Iterator[Quoted]:
        return iter(self._citations.annex())

    def __len__(self) -> int:
        return len(self._citations.annex())

    def __getitem__(self, position: int) -> Quoted:
        return self._citations.annex()[position]
