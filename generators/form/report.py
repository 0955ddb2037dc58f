"""The check of one document: every rule's verdict."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, get_args

from generators.codes import Code
from generators.docx.style_ids import StyleId
from generators.form.components import find_components
from generators.form.patterns import OPEN, placeholders
from generators.form.read import read_word_file
from generators.form.recognised import Form
from generators.form.rule import Examined, Rule, Status, Verdict, Weight
from generators.form.rules import basis, capital, form, further, law, look, numbering, page, slips, text
from legaltext.references.resolve import unverified_facts

if TYPE_CHECKING:
    from legaltext.corpus.corpus import Corpus

_SHOWN: Final = 5  # placeholders
RULES: Final[tuple[Rule, ...]] = (
    *form.RULES, *basis.RULES, *law.RULES, *capital.RULES, *numbering.RULES, *text.RULES, *look.RULES,
    *further.RULES, *slips.RULES, *page.RULES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What became of each rule. `kind` as in `RecognisedDocument`; `on` is the day on which what is cited must be in force."""

    name: str
    kind: str
    form: Form
    on: date
    verdicts: tuple[Verdict, ...]
    notes: tuple[tuple[str, str], ...] = ()  # code and words: what is nobody's fault, but to be known of the law that is cited

    @property
    def broken(self) -> tuple[Verdict, ...]:
        """The rules that are broken."""
        return tuple(one for one in self.verdicts if one.status == "broken")

    def weighed(self, weight: Weight) -> tuple[Verdict, ...]:
        """The broken rules of a weight."""
        return tuple(one for one in self.broken if one.weight == weight)

    def counts(self) -> dict[Status, int]:
        """How many rules are broken, kept, and not applicable."""
        return {status: sum(one.status == status for one in self.verdicts) for status in get_args(Status)}


def check(content: bytes, name: str, *, kind: str = "", on: date | None = None, corpus: "Corpus | None" = None) -> Report:
    """Hold a .docx against every rule. `kind` is an abbreviation of `nd30.KINDS`, `nd30.LETTER` or PERSONAL, where the title does not say it.

    Without a corpus the citations are not looked up. Raises DocumentError for what is no Word file or is not safe.
    """
    document = find_components(read_word_file(content, name), kind)
    examined = law.look_up(document, corpus, on) if corpus is not None else Examined(document, on or date.today())
    found = [one.resolution for one in examined.citations or ()]
    notes = [(Code.INSTRUMENT_UNVERIFIED, note) for note in unverified_facts(found)]
    notes += [(Code.CITATION_DOUBTFUL, doubt) for doubt in dict.fromkeys(doubt for one in found for doubt in one.doubts)]
    number = document.first(StyleId.SO)
    not_given = [number.line.words] if number and OPEN.search(number.line.words) else []
    if left := placeholders(line.words for line in document.lines) or not_given:
        shown = ", ".join(left[:_SHOWN]) + (", …" if len(left) > _SHOWN else "")
        notes.append((Code.PLACEHOLDERS_LEFT, f"Tệp là mẫu, còn chỗ chờ điền: {shown}. Điền xong rồi kiểm tra lại."))
    return Report(name, document.kind, document.form, examined.on, tuple(rule.judge(examined) for rule in RULES), tuple(notes))
