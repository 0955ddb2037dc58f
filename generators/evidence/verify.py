"""Whether a document still says what it said, and the law what it said then: the document against its evidence, the evidence against the corpus.

Questions that are kept apart. Was the evidence tampered with? It has a digest over itself. Are the words of the document others? Each of its paragraphs
must have the mark that the evidence keeps of it; what was filled in by hand where it left a blank is no other word. Was the law amended? The words of
the evidence must be those of the corpus. Was the template changed?
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generators.codes import Code
from generators.docx.text import as_printed, one_space
from generators.evidence.paragraphs import Compared, FilledIn, Mark, ParagraphChange, compare, digest, marks
from generators.evidence.stamp import CitedWords, Evidence, evidence_in, evidence_of, text_digest
from generators.findings import DocumentError
from legaltext.basics.text import nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from asn1crypto.x509 import Certificate

    from generators.catalog.catalog import Catalog
    from generators.findings import Finding
    from generators.signing.told import Looked
    from legaltext.corpus.corpus import Corpus
    from legaltext.model import InstrumentFacts

Law = Literal["same", "named", "amended", "gone", "not-held"]
TemplateState = Literal["same", "changed", "gone", "other-version"]
# Words and marks, each on its own: "05 ngày." → "05", "ngày", "."
_WORD = re.compile(r"\w+|[^\w\s]")
# The blanks that no one writes: "( khoản 2 Điều 27 ) ." → "(khoản 2 Điều 27)."
_LOOSE = re.compile(r"(?<=[(“/]) | (?=[.,;:)”/?!])")


@dataclass(frozen=True, slots=True)
class Change:
    """Words that stand in place of others; one side may be empty. ``before`` and ``after`` are the words around them."""

    old: str
    new: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        """“… là [-05-] {+07+} ngày …”."""
        middle = " ".join(filter(None, (f"[-{self.old}-]" if self.old else "", f"{{+{self.new}+}}" if self.new else "")))
        return f"“…{_text([*filter(None, (self.before, middle, self.after))])}…”"


@dataclass(frozen=True, slots=True)
class CheckedWords:
    """One cited provision. ``law``: its words in the corpus against those of the evidence; ``quote``: those of the document against them.

    ``quote`` is None where the document does not print them. Validity is None where the corpus does not know the instrument.
    """

    cited: CitedWords
    law: Law
    law_changes: tuple[Change, ...]
    quote: bool | None
    quote_changes: tuple[Change, ...]
    in_force_then: bool | None
    in_force_now: bool | None


@dataclass(frozen=True, slots=True)
class Remade:
    """The document made anew from data: the ``texts`` that it may have had, each a list of paragraphs.

    ``data_same`` says whether the data are those of its making, None where that cannot be told; ``problems`` is what stood in the way.
    """

    texts: tuple[tuple[str, ...], ...] = ()
    data_same: bool | None = None
    problems: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of a document.

    ``text_same``: all its words are those it was made with, but for what is ``filled`` in by hand; None where that cannot be told (a PDF holds
    the words in another order). ``changes`` are the paragraphs that are other; they are ``located`` unless all that is known is a digest of the whole.
    """

    evidence: Evidence
    checked: tuple[CheckedWords, ...]
    sealed: bool
    text_same: bool | None
    template: TemplateState
    today: dt.date
    changes: tuple[ParagraphChange, ...]
    filled: tuple[FilledIn, ...]
    located: bool
    remade: Remade | None = None
    newer: dt.date | None = None  # the first day of the next version of its template, where there is one
    signatures: Looked | None = None  # those of a PDF; None for a Word file

    @property
    def tampered(self) -> bool:
        """True where the evidence was edited, or the document no longer prints the words of the law that it was made with."""
        return not self.sealed or any(item.quote is False for item in self.checked)

    @property
    def text_changed(self) -> bool:
        """True where the words are others than those it was made with (what was filled in by hand aside)."""
        return self.text_same is False or any(item.quote is False for item in self.checked)

    @property
    def law_changed(self) -> bool:
        """True where a provision's words are others now, are gone, or are no longer (or were not) in force."""
        return any(
            item.law in ("amended", "gone")
            or (not item.cited.kept_by and (item.in_force_then is False or item.in_force_now is False))
            for item in self.checked
        )

    @property
    def verdict(self) -> str:
        """``signature-wrong`` before ``tampered`` before ``text-changed`` before ``law-changed`` before ``same``."""
        if self.signatures and self.signatures.wrong:
            return "signature-wrong"
        if self.tampered:
            return "tampered"
        return "text-changed" if self.text_changed else "law-changed" if self.law_changed else "same"


def verify(
    content: bytes,
    where: str,
    *,
    corpus: Corpus,
    catalog: Catalog,
    today: dt.date | None = None,
    remake: Callable[[Evidence], Remade] | None = None,
    roots: Sequence[Certificate] = (),
    chain: Sequence[Certificate] = (),
) -> Verified:
    """The state of a DOCX or PDF; ``remake`` makes the document anew, for its old words; ``roots`` are whom signatures are trusted for, those of the ``chain`` lead to them. Raises DocumentError where it carries no evidence or cannot be read."""
    evidence, document = _read(content, where)
    day = max(today or dt.date.today(), evidence.document_date)  # a document of next week is asked about as of next week
    checked = tuple(_checked(item, evidence, corpus, document, day) for item in evidence.cited)
    sealed = evidence.sealed and all(item.whole for item in evidence.cited)
    remade = remake(evidence) if remake else None
    words = _Words(evidence, document, remade or Remade())
    found = words.compared()
    state, newer = _template(evidence, catalog)
    from generators.signing.told import look

    signatures = None if document.ordered else look(content, roots, where, chain=chain)
    return Verified(
        evidence, checked, sealed, words.same(found), state, day, found.changes, found.filled, words.located, remade, newer, signatures
    )  # fmt: skip


class _Words:
    """The words of a document against those it was made with."""

    def __init__(self, evidence: Evidence, document: _Document, remade: Remade) -> None:
        self.document, self.evidence, self.key = document, evidence, evidence.data_sha256
        old = next((text for text in remade.texts if text_digest(text) == evidence.text_sha256), ())  # proved to be the old text
        self.made: Sequence[Mark] = evidence.paragraphs or marks(old, self.key)
        self.known = [
            *(words for item in evidence.cited for words in item.words),
            *(words for text in remade.texts for words in text),
        ]

    @property
    def located(self) -> bool:
        return bool(self.made)

    def compared(self) -> Compared:
        """The paragraphs that are other. Of a PDF only those whose old words are known can be looked for."""
        if self.document.ordered:
            now = [*self.document.paragraphs, *self.document.notes]
            return compare(self.made, self.known, now, self.key) if self.made else Compared()
        words = {digest(said, self.key): said for said in map(as_printed, self.known)}
        gone = (
            ParagraphChange("missing", "words", place, None, said, None)
            for place, one in enumerate(self.made, 1)
            if not one.around and (said := words.get(one.digest)) is not None and not self.document.holds(said)
        )
        return Compared(tuple(gone))

    def same(self, found: Compared) -> bool | None:
        """Whether the words are those of the making; None where it cannot be told."""
        if found.changes:
            return False
        if not self.document.ordered:
            return None
        return True if self.made else self.document.same(self.evidence)


class _Document:
    """The words that the document shows, and those of its notes. ``holds`` says whether a paragraph stands in it."""

    def __init__(
        self, paragraphs: Sequence[str], holds: Callable[[str], bool], *, ordered: bool, notes: Sequence[str] = ()
    ) -> None:
        self.paragraphs, self.holds, self.ordered, self.notes = paragraphs, holds, ordered, notes

    def same(self, evidence: Evidence) -> bool | None:
        return text_digest(self.paragraphs) == evidence.text_sha256 if self.ordered and evidence.text_sha256 else None

    def changes(self, words: str) -> tuple[Change, ...]:
        """How the paragraph most like ``words`` differs from it; one that is gone altogether is a change to nothing."""
        near = difflib.get_close_matches(one_space(words), list(map(one_space, self.paragraphs)), 1, cutoff=0.5)
        return tuple(changes(words, near[0])) if near else (Change(one_space(words), ""),)


def _read(content: bytes, where: str) -> tuple[Evidence, _Document]:
    """The evidence of a DOCX or PDF, and the words that it shows. Raises DocumentError."""
    if content.lstrip()[:5] == b"%PDF-":
        return _read_pdf(content, where)
    from generators.docx.package import DOCUMENT, parse_xml, read_package
    from generators.docx.text import body_paragraphs, note_paragraphs

    parts = read_package(content, where)
    evidence = evidence_in(parts)
    if evidence is None or DOCUMENT not in parts:
        raise _no_evidence(where)
    paragraphs = body_paragraphs(parse_xml(parts[DOCUMENT], DOCUMENT))
    there = set(map(one_space, paragraphs))
    return evidence, _Document(paragraphs, lambda words: one_space(words) in there, ordered=True, notes=note_paragraphs(parts))


def _read_pdf(content: bytes, where: str) -> tuple[Evidence, _Document]:
    """A PDF has lines, not paragraphs, and no order that one could rely on: only whether words stand in it can be told."""
    from generators.evidence.in_pdf import attached
    from generators.pdf.check import contains, read
    from generators.pdf.errors import PdfError, unreadable

    xml = attached(content, where)
    if xml is None:
        raise _no_evidence(where)
    try:
        pages = read(content).text
    except PdfError as error:
        raise unreadable(content, where) from error
    paragraphs = [line for page in pages for line in page.splitlines() if line.strip()]
    return evidence_of(xml, where), _Document(paragraphs, lambda words: contains(pages, words), ordered=False)


def _no_evidence(where: str) -> DocumentError:
    message = "Tệp không mang chứng cứ của vanban nên không đối chiếu được. Chỉ kiểm tra được tệp do “vanban render” tạo ra."
    return DocumentError.of(Code.EVIDENCE_MISSING, where, message)


def _checked(item: CitedWords, evidence: Evidence, corpus: Corpus, document: _Document, today: dt.date) -> CheckedWords:
    law, found = _law(item, corpus, today)
    facts = corpus.known.get(item.instrument)
    missing = [words for words in item.words if not document.holds(words)] if item.quoted else []
    return CheckedWords(
        item,
        law,
        found,
        not missing if item.quoted else None,
        tuple(change for words in missing for change in document.changes(words)),
        _in_force(facts, evidence.document_date),
        _in_force(facts, today),
    )


def _in_force(facts: InstrumentFacts | None, day: dt.date) -> bool | None:
    """None where the corpus does not know the instrument, or not from when it is in force."""
    return None if facts is None or facts.effective is None else facts.in_force(day)


def _law(item: CitedWords, corpus: Corpus, today: dt.date) -> tuple[Law, tuple[Change, ...]]:
    """The words of the corpus, as they stand today, against those of the evidence."""
    if item.sha256 is None:
        return "named" if item.eid is None and item.instrument in corpus.instruments else "not-held", ()
    version = corpus.version(item.instrument, today)
    provision = version.instrument.index.get(item.eid or "") if version else None
    if provision is None:
        return "gone", ()
    if provision.digest() == item.sha256:
        return "same", ()
    now = [words for words in provision.paragraphs("vi") if words]
    return "amended", tuple(changes("\n".join(item.words), "\n".join(now)))


def _template(evidence: Evidence, catalog: Catalog) -> tuple[TemplateState, dt.date | None]:
    """What became of the template, and from which day on the version after the one that was used counts.

    ``other-version``: the one that was used is there, and a document of its day would be made by another one now.
    """
    if evidence.template not in catalog.slugs():
        return "gone", None
    template = catalog.get(evidence.template)
    now = template.on(evidence.document_date)
    used = next((one for one in (now, *reversed(template.versions)) if one.sha256 == evidence.template_sha256), None)
    after = used or now
    newer = next((one.since for one in template.versions if one.since and (after.since is None or one.since > after.since)), None)
    return ("changed" if used is None else "same" if used is now else "other-version"), newer


def changes(old: str, new: str, around: int = 4) -> Iterable[Change]:
    """The words that differ, with a few words on both sides."""
    one, other = _WORD.findall(nfc(old)), _WORD.findall(nfc(new))
    for kind, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Change(_text(one[a:b]), _text(other[c:d]), _text(one[max(0, a - around) : a]), _text(one[b : b + around]))


def _text(words: Sequence[str]) -> str:
    """Words and marks as one writes them."""
    return _LOOSE.sub("", " ".join(words))
