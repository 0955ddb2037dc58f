"""Rules of the law: what the text cites exists, is in force on the document's day, and can mean one thing only."""

from bisect import bisect_right
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from generators.docx.lint.find import Paper
from generators.docx.lint.rule import Broken, Case, Check, Cited, Rule, some
from legaltext.references.resolve import in_transition
from legaltext.text import fold

if TYPE_CHECKING:
    from legaltext.corpus import Corpus
    from legaltext.references.model import Citation

_GROUP: Final = "Viện dẫn pháp luật"
_BASIS: Final = "PL I.II.6.b"


def look_up(paper: Paper, corpus: "Corpus", on: date | None) -> tuple[date, tuple[Cited, ...]]:
    """Every citation of the text with what became of it, and the day that was asked: `on`, else the document's, else today.

    Annexes are left out: they quote the law, whose own citations stand in another place.
    """
    from legaltext.references.draft import read_draft
    from legaltext.references.find import find

    lines = paper.main
    starts: list[int] = []
    length = 0
    for line in lines:
        starts.append(length)
        length += len(line.words) + 1
    text = "\n".join(line.words for line in lines)
    draft = read_draft(text)
    day = on or draft.day or date.today()
    own = None if draft.own is None or draft.own.facts.number in corpus.instruments else draft.own
    found = []
    for citation in find(text, titles=corpus.titles):
        if paper.annex_from is not None and _own_annex(citation):
            continue
        resolution = corpus.resolve_citation(citation, on=day, at=draft.at(citation.start), own=own)
        line = lines[bisect_right(starts, citation.start) - 1]
        found.append(Cited(line, " ".join(citation.text.split()), resolution))
    settled = in_transition([one.resolution for one in found])
    return day, tuple(replace(one, resolution=resolution) for one, resolution in zip(found, settled, strict=True))


def _own_annex(citation: "Citation") -> bool:
    """ "Phụ lục kèm theo" in a document that has one."""
    return fold(citation.text).startswith("phu luc") and not any(one.instrument.said for one in citation.references)


def _rule(status: str, expected: str, fix: str) -> Check:
    def check(case: Case) -> list[Broken] | None:
        if case.citations is None:
            return None
        wrong = (one for one in case.citations if one.resolution.status == status)
        told = (Broken.at(one.line, f"“{one.text}”: {one.resolution.message}", expected.format(case.on), fix) for one in wrong)
        return some(told, when=case.citations)

    return check


RULES: Final = (
    Rule("law-exists", _GROUP, _BASIS, "Điều khoản được viện dẫn có thật",
         _rule("not-found", "điều khoản có trong văn bản được viện dẫn", "Tra lại bằng: vanban law show “…”."), of_body=False),
    Rule("law-in-force", _GROUP, _BASIS, "Điều khoản được viện dẫn có hiệu lực",
         _rule("not-in-force", "có hiệu lực ngày {:%d/%m/%Y}", "Viện dẫn văn bản đang có hiệu lực."), of_body=False),
    Rule("law-clear", _GROUP, _BASIS, "Viện dẫn rõ văn bản, điều khoản",
         _rule("ambiguous", "chỉ rõ một điều khoản của một văn bản", "Ghi thêm tên, số hoặc năm của văn bản."), of_body=False),
)  # fmt: skip
