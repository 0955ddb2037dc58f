"""What is wrong in ``matters.yaml`` beyond its form: templates that are not there, citations, words that are not the law's."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from generators.catalog.matters import FILE, KEYWORD
from generators.catalog.matters_file import load_matters
from generators.catalog.options import OptionsError, options
from generators.codes import Code
from generators.findings import DocumentError, Finding
from legaltext.basics.text import nfc

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generators.catalog.catalog import Catalog
    from generators.catalog.matters import Matter, Matters
    from legaltext.corpus.corpus import Corpus


def check_matters(catalog: Catalog, corpus: Corpus, on: dt.date) -> tuple[Finding, ...]:
    """Everything that is wrong; nothing where the templates below this root have no matters."""
    path = catalog.root / FILE
    if not path.is_file():
        return ()
    try:
        matters = load_matters(path)
    except DocumentError as error:
        return error.findings
    return tuple(_Check(matters, catalog, corpus, on).findings())


class _Check:
    """The citations are those of the day, or of the day on which the law of the matters begins, where that is later."""

    def __init__(self, matters: Matters, catalog: Catalog, corpus: Corpus, on: dt.date) -> None:
        self.matters = matters
        self.catalog = catalog
        self.corpus = corpus
        found = corpus.resolve(matters.law, on=on)
        begins = found.targets[0].instrument.effective if found.targets else None
        self.on = max(on, begins) if begins else on
        self.titles = dict(self.named())

    def named(self) -> Iterator[tuple[str, str]]:
        """The title of each template that can be read, without regard to case, and its slug."""
        for slug in self.catalog.slugs():
            with suppress(DocumentError):  # told where the template itself is checked
                yield self.catalog.get(slug).manifest.title.casefold(), slug

    def findings(self) -> Iterator[Finding]:
        """Of the questions, the matters, and the templates that ask for matters."""
        for question in self.matters.questions.values():
            for number, law in enumerate(question.law, 1):
                yield from self.citation(f"questions.{question.id}.law[{number}]", law)
        for matter in self.matters.matters.values():
            yield from self.matter(matter, f"matters.{matter.id}")
        for slug in self.catalog.slugs():
            yield from self.served(slug)

    def matter(self, matter: Matter, key: str) -> Iterator[Finding]:
        """Its citations resolve, its papers are there, and what is given as the law's words stands in it."""
        for name, law in matter.citations():
            yield from self.citation(f"{key}.{name}", law)
        for number, paper in enumerate(matter.papers, 1):
            if paper.template and paper.template not in self.catalog.slugs():
                yield _wrong(Code.MATTERS_TEMPLATE, f"{key}.papers[{number}]", f"Không có mẫu “{paper.template}”. Hãy sửa tên.")
            elif paper.missing.casefold() in self.titles:
                slug = self.titles[paper.missing.casefold()]
                message = f"Thư viện nay đã có mẫu “{paper.missing}”. Hãy ghi template: {slug}."
                yield _wrong(Code.MATTERS_TEMPLATE, f"{key}.papers[{number}]", message)
        yield from self.from_law(matter, key)
        if matter.decides:
            yield from self.words(f"{key}.decides.who", matter.decides.who, matter.decides.law)
        for number, left in enumerate(matter.left, 1):
            yield from self.words(f"{key}.left[{number}].to", left.to, left.law)
            for name in left.see:
                yield from self.citation(f"{key}.left[{number}].see", name)

    def from_law(self, matter: Matter, key: str) -> Iterator[Finding]:
        """What is read from the law's words: choices and time limits."""
        if matter.choices_from:
            try:
                options(matter.choices_from, self.corpus, self.on, self.matters.law)
            except OptionsError as error:
                yield _wrong(Code.MATTERS_CITATION, f"{key}.choices_from", str(error))
        for number, limit in enumerate(matter.limits, 1):
            try:
                self.corpus.time_limit(limit.law, on=self.on, default=self.matters.law, number=limit.number)
            except LookupError as error:
                yield _wrong(Code.MATTERS_CITATION, f"{key}.limits[{number}]", str(error.args[0]))

    def citation(self, key: str, citation: str) -> Iterator[Finding]:
        found = self.corpus.resolve(citation, on=self.on, default=self.matters.law)
        if found.status != "resolved":
            yield _wrong(Code.MATTERS_CITATION, key, f"{found.message or citation} Hãy sửa trích dẫn.")

    def words(self, key: str, words: str, citation: str) -> Iterator[Finding]:
        """What is given as the law's words must stand in it."""
        targets = self.corpus.resolve(citation, on=self.on, default=self.matters.law).targets
        law = nfc(" ".join(filter(None, (words for target in targets for words in target.paragraphs("vi"))))).casefold()
        if law and nfc(words).casefold() not in law:
            yield _wrong(Code.MATTERS_WORDS, key, f"“{words}” không phải là lời của {citation}. Hãy chép đúng lời của luật.")

    def served(self, slug: str) -> Iterator[Finding]:
        """A template that asks what has happened is for some matter, or it refuses everything."""
        try:
            fields = self.catalog.get(slug).fields.schema.get("properties", {})
        except DocumentError:
            return  # told where the template itself is checked
        if any(field.get(KEYWORD) for field in fields.values()) and not self.matters.serving(slug):
            yield _wrong(
                Code.MATTERS_TEMPLATE,
                f"matters: {slug}",
                "Mẫu hỏi việc đã xảy ra mà không việc nào dùng mẫu này. Hãy thêm vào papers.",
            )


def _wrong(code: Code, key: str, message: str) -> Finding:
    return Finding(code, f"{FILE}: {key}", message)
