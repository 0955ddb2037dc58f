"""What is wrong in ``matters.yaml`` beyond its form: templates that are not there or for nothing, citations, words that are not the law's."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from generators.authoring.cited import Cited
from generators.catalog.matters import FILE, KEYWORD
from generators.catalog.matters_file import load_matters
from generators.catalog.options import OptionsError, options
from generators.codes import Code
from generators.findings import DocumentError, Finding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

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
        self.cited = Cited(corpus, matters.law, on)
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
                yield from self.citation(f"questions.{question.id}.law[{number}]", law, in_facts=True)
        for matter in self.matters.matters.values():
            yield from self.matter(matter, f"matters.{matter.id}")
        for slug in self.catalog.slugs():
            yield from self.served(slug)
        for slug in self.matters.without:
            if slug not in self.catalog.slugs():
                yield _wrong(Code.MATTERS_TEMPLATE, f"without.{slug}", "Không có mẫu này. Hãy sửa tên, hoặc bỏ dòng này.")

    def matter(self, matter: Matter, key: str) -> Iterator[Finding]:
        """Its citations resolve, its papers are there, and what is given as the law's words stands in it."""
        for name, law in matter.citations():
            yield from self.citation(f"{key}.{name}", law, in_facts=name.startswith(("limits", "left", "not")))
        for number, paper in enumerate(matter.papers, 1):
            if paper.template and paper.template not in self.catalog.slugs():
                yield _wrong(Code.MATTERS_TEMPLATE, f"{key}.papers[{number}]", f"Không có mẫu “{paper.template}”. Hãy sửa tên.")
            elif paper.ground and not self.is_choice(paper.template, paper.ground):
                message = f"“{paper.ground}” phải là mục chọn trong danh sách của mẫu: mục gõ tự do có thể có tên người."
                yield _wrong(Code.MATTERS_TEMPLATE, f"{key}.papers[{number}].ground", message)
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

    def is_choice(self, slug: str, name: str) -> bool:
        """Whether a field is a choice of what a list holds, or several of it; so too where the template cannot be read, which is told elsewhere."""
        try:
            fields = self.catalog.get(slug).fields.on(self.cited.on, self.cited.corpus)
        except DocumentError:
            return True
        field = fields.schema.get("properties", {}).get(name, {})
        return bool({"enum", "const"} & {*field, *field.get("items", {})})

    def from_law(self, matter: Matter, key: str) -> Iterator[Finding]:
        """What is read from the law's words: choices and time limits."""
        if matter.choices_from:
            try:
                choices = options(matter.choices_from, self.cited.corpus, self.cited.on, self.matters.law, ",")
            except OptionsError as error:
                yield _wrong(Code.MATTERS_CITATION, f"{key}.choices_from", str(error))
            else:
                yield from _leaves(matter, key, choices)
        for number, limit in enumerate(matter.limits, 1):
            try:
                self.cited.limit(limit.law, limit.number)
            except LookupError as error:
                yield _wrong(Code.MATTERS_CITATION, f"{key}.limits[{number}]", str(error.args[0]))

    def citation(self, key: str, citation: str, *, in_facts: bool = False) -> Iterator[Finding]:
        """It resolves; ``in_facts``: or facts are held of what it names, where the words are not."""
        if message := self.cited.unresolved(citation, in_facts=in_facts):
            yield _wrong(Code.MATTERS_CITATION, key, f"{message} Hãy sửa trích dẫn.")

    def words(self, key: str, words: str, citation: str) -> Iterator[Finding]:
        """What is given as the law's words must stand in it."""
        if message := self.cited.not_the_words(words, citation):
            yield _wrong(Code.MATTERS_WORDS, key, message)

    def served(self, slug: str) -> Iterator[Finding]:
        """A template is for some matter, or it is said why not; one that asks what has happened would refuse everything."""
        excused = slug in self.matters.without
        if self.matters.serving(slug):
            if excused:
                yield _wrong(Code.MATTERS_TEMPLATE, f"without.{slug}", "Mẫu này nay thuộc một việc. Hãy bỏ dòng này.")
            return
        if not excused:
            message = "Không việc nào dùng mẫu này. Hãy thêm vào papers của một việc, hoặc ghi lý do ở without."
            yield _wrong(Code.MATTERS_TEMPLATE, f"matters: {slug}", message)
            return
        with suppress(DocumentError):  # told where the template itself is checked
            fields = self.catalog.get(slug).fields.schema.get("properties", {})
            if any(field.get(KEYWORD) for field in fields.values()):
                message = "Mẫu hỏi việc đã xảy ra thì phải thuộc một việc. Hãy thêm vào papers, bỏ dòng này."
                yield _wrong(Code.MATTERS_TEMPLATE, f"without.{slug}", message)


def _leaves(matter: Matter, key: str, choices: Iterable[str]) -> Iterator[Finding]:
    """A paper whose form one chooses says of each of the law's forms what one leaves by it, and of no other."""
    of_law = {choice.casefold() for choice in choices}
    for number, paper in enumerate(matter.papers, 1):
        said = set(paper.leaves)
        if len(said) > 1 and {form.casefold() for form in said} != of_law:
            message = f"Phải đủ và đúng các hình thức ở {matter.choices_from}: {', '.join(sorted(of_law))}."
            yield _wrong(Code.MATTERS_CITATION, f"{key}.papers[{number}].leaves", message)


def _wrong(code: Code, key: str, message: str) -> Finding:
    return Finding(code, f"{FILE}: {key}", message)
