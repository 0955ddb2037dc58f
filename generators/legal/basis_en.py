"""The căn cứ of a bilingual document in English, each line made of what the Vietnamese line cites."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from generators.wording.english import ngay_tieng_anh

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from legaltext.corpus.corpus import Corpus

_OPENING = "Căn cứ "


class EnglishBasis:
    """``basis_en`` in templates: the lines of ``basis`` in English, made when a template asks for them."""

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, lines: Sequence[str], corpus: Corpus, on: dt.date) -> None:
        self._vietnamese, self._corpus, self._on = lines, corpus, on

    @cached_property
    def _english(self) -> list[str]:
        return [in_english(line, self._corpus, self._on) for line in self._vietnamese]

    def __iter__(self) -> Iterator[str]:
        return iter(self._english)

    def __len__(self) -> int:
        return len(self._vietnamese)

    def __getitem__(self, position: int) -> str:
        return self._english[position]


def in_english(line: str, corpus: Corpus, on: dt.date) -> str:
    """ "Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025" → "Pursuant to the Law on Public Employees No. 129/2025/QH15 dated 10 December 2025".

    A line that does not begin with an instrument known to the corpus (a decision of the unit) stays as it is: there is no English of it.
    """
    from legaltext.references.find import find

    first = next(iter(find(line, titles=corpus.titles)), None)
    if first is None or not line.startswith(_OPENING) or first.start != len(_OPENING):
        return line
    targets = corpus.resolve_citation(first, on=on).targets
    if len(targets) != 1 or targets[0].instrument.number not in corpus.known:
        return line
    [target] = targets
    date = f" dated {ngay_tieng_anh(target.instrument.issued)}" if target.eid is None and target.instrument.issued else ""
    return f"Pursuant to {target.label('en')}{date}"
