"""What the page “Kiểm tra” shows of a file: the rules of form, the citations, the evidence, and its pages with the places marked. Runs in a worker."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generators.codes import Code
from generators.findings import DocumentError
from generators.web.addresses import held_address
from generators.web.work import tasks, worker
from legaltext.basics.text import capital

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from generators.form.rule import Weight
    from generators.pdf.images import Pages
    from legaltext.corpus.corpus import Corpus
    from legaltext.corpus.misstated import Misstated
    from legaltext.references.model import Status
    from legaltext.references.resolve import Target

SHOWN_PAGES: Final = 20
SHOWN_WIDTH: Final = 900  # pixels
_DOUBTED: Final = frozenset[str](("not-found", "not-in-force", "ambiguous"))
_BESIDE: Final = 25  # characters that are marked on each side of a word that differs
_LEAST: Final = 4  # letters of a passage that can be found again on a page


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a rule is broken. ``number`` is that of its mark on the pages; 0 where it has none."""

    number: int
    where: str
    text: str
    found: str
    expected: str
    fix: str


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule that is broken, and where."""

    id: str
    title: str
    source: str
    weight: Weight
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of the file, what became of it, and where its words can be read (None: nowhere here)."""

    text: str
    status: Status
    said: str
    address: str | None


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """All that is known of a file. ``rules`` is None for what is no Word file; ``evidence`` for one that vanban did not make, ``signatures`` for one that has none.

    ``misstated``: of a PDF, the words and limits that are not those of the provision beside them; of a Word file the rules tell them.
    """

    name: str
    on: dt.date
    kind: str = ""
    about: str = ""
    rules: tuple[BrokenRule, ...] | None = None
    kept: int = 0
    notes: tuple[str, ...] = ()
    citations: tuple[Cited, ...] = ()
    misstated: tuple[Place, ...] = ()
    evidence: tuple[str, ...] | None = None
    intact: bool = False
    signatures: tuple[str, ...] | None = None
    pages: Pages | None = None
    marks: tuple[int, ...] = ()  # of each passage that was looked for on the pages: the number of its mark
    drawn_quickly: bool = False  # by the engine of previews: lines and pages may end elsewhere on paper
    no_pages: str = ""

    @property
    def on_pages(self) -> frozenset[int]:
        """The numbers of the marks that stand on a page that is shown."""
        return frozenset(self.marks[box.passage] for image in (self.pages.images if self.pages else ()) for box in image.boxes)

    @property
    def wrong(self) -> int:
        """How many places must be mended."""
        return sum(len(rule.places) for rule in self.rules or () if rule.weight == "wrong")

    @property
    def to_look_at(self) -> int:
        """How many places a person decides of."""
        return sum(len(rule.places) for rule in self.rules or () if rule.weight == "look")


@dataclass
class _Marks:
    """The passages that are marked on the pages, each with its number."""

    passages: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    last: int = 0

    def of(self, text: str) -> int:
        """The number of the mark on a passage; 0 for what is too short to be found."""
        passage = text.rstrip("…").strip()
        if len(passage) < _LEAST:
            return 0
        if passage in self.passages:
            return self.numbers[self.passages.index(passage)]
        self.last += 1
        self.passages.append(passage)
        self.numbers.append(self.last)
        return self.last


def check_file(content: bytes, name: str, kind: str, on: dt.date | None) -> CheckedFile:
    """All that can be told of a Word or PDF file. Raises DocumentError for one that is neither, cannot be read, or is not safe."""
    # Late: the rules of every reader hang on them, which only a worker needs; the server is up before.
    from generators.form.report import check
    from generators.form.table import form_note, kind_name
    from legaltext.corpus.check_draft import check_draft
    from legaltext.corpus.draft_file import read_draft_file
    from legaltext.sources.plain import SourceError

    desk, marks = worker.desk(), _Marks()
    is_pdf = content.lstrip()[:5] == b"%PDF-"
    report = None if is_pdf else check(content, name, kind=kind, on=on, corpus=desk.corpus)
    try:
        draft = read_draft_file(content, Path(name))
    except SourceError as error:
        raise DocumentError.of(Code.FILE_UNREADABLE, name, error.vietnamese()) from error
    read = check_draft(draft.text, desk.corpus, on=on, margins=draft.margins)
    citations = tuple(
        _cited(citation.text, found.status, found.message, found.targets, desk.corpus) for citation, found in read.citations
    )
    rules = (
        None
        if report is None
        else tuple(
            BrokenRule(
                one.rule.id,
                one.rule.title,
                one.rule.source,
                one.weight,
                tuple(Place(marks.of(at.text), at.place, at.text, at.found, at.expected, at.fix) for at in one.broken),
            )
            for one in sorted(report.broken, key=lambda one: one.weight != "wrong")
        )
    )
    misstated: tuple[Place, ...] = ()
    if report is None:
        for one in citations:
            if one.status in _DOUBTED:
                marks.of(one.text)
        misstated = tuple(_misstated(one, f"{draft.text}\n{draft.margins}", marks) for one in read.misstated)
    evidence, intact = _evidence(content, name)
    signatures = _signatures(content, name) if is_pdf else None
    pages, quickly, no_pages = _pages(content, marks.passages, is_pdf=is_pdf)
    notes = (*draft.notes, *(f"[{code}] {words}" for code, words in (report.notes if report else ())))
    return CheckedFile(
        name,
        read.day,
        kind_name(report.kind) if report else "",
        form_note(report.form) if report else "",
        rules,
        report.counts()["kept"] if report else 0,
        notes,
        citations,
        misstated,
        evidence,
        intact,
        signatures,
        pages,
        tuple(marks.numbers),
        quickly,
        no_pages,
    )


def _misstated(one: Misstated, text: str, marks: _Marks) -> Place:
    """Words that are not those of the law, marked with a few beside them: those that differ may be one short word, or none."""
    before, after = text[max(0, one.start - _BESIDE) : one.start], text[one.end : one.end + _BESIDE]
    words = " ".join(f"{before.partition(' ')[2]}{text[one.start : one.end]}{after.rpartition(' ')[0]}".split())
    return Place(marks.of(words), one.kind, words, capital(one.message), one.expected, "")


def _cited(text: str, status: Status, said: str, targets: Sequence[Target], corpus: Corpus) -> Cited:
    return Cited(" ".join(text.split()), status, said, held_address(corpus, targets))


def _evidence(content: bytes, name: str) -> tuple[tuple[str, ...] | None, bool]:
    """What verifying tells, line by line, and whether nothing changed; None for a file without evidence."""
    from generators.evidence.told import report as verification
    from generators.evidence.verify import verify

    desk = worker.desk()
    try:
        found = verify(content, name, corpus=desk.corpus, catalog=desk.catalog)
    except DocumentError as error:
        if {one.code for one in error.findings} == {Code.EVIDENCE_MISSING}:
            return None, False
        return tuple(one.message for one in error.findings), False
    return tuple(
        re.sub(r"^[-*] ", "", line) for line in verification(found, typed=False, signatures=False)
    ), found.verdict == "same"


def _signatures(content: bytes, name: str) -> tuple[str, ...] | None:
    """What is known of the signatures of a PDF, line by line; None where it has none."""
    from generators.signing.told import lines, look

    looked = look(content, where=name)
    return tuple(lines(looked, typed=False)) if looked.signatures or looked.findings else None


def _pages(content: bytes, passages: Sequence[str], *, is_pdf: bool) -> tuple[Pages | None, bool, str]:
    """The pages to look at and whether the engine of previews drew them, or why there are none. LibreOffice needs two seconds and more: it comes second."""
    try:
        pdf, quickly = (content, False) if is_pdf else tasks.printed(content, quickly=True)
        return tasks.page_images(pdf, SHOWN_WIDTH, 0, SHOWN_PAGES, passages), quickly, ""
    except DocumentError as error:
        return None, False, " ".join(one.message for one in error.findings)
