"""What a rule is: a stable name, where it is written, a Vietnamese title, and a function that finds what breaks it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, get_args

from generators.findings import one_line
from generators.form.read import TextLine
from generators.form.recognised import Form, RecognisedDocument

if TYPE_CHECKING:
    from legaltext.corpus.misstated import Compared, Misstated
    from legaltext.references.resolve import Resolution

Status = Literal["kept", "broken", "not-applicable"]
_SHOWN: Final = 100  # characters of a line that are shown


@dataclass(frozen=True, slots=True)
class Broken:
    """One place where a rule is broken. `paragraph` counts from 1; None for what is not in the text (page, header)."""

    place: str
    paragraph: int | None
    text: str
    found: str
    expected: str
    fix: str

    @classmethod
    def at(cls, line: TextLine, found: str, expected: str, fix: str) -> "Broken":
        """At a line of the text, or of a header that holds the head."""
        place, number = (
            (f"đầu trang (header), đoạn {line.number}", None) if line.in_header else (f"đoạn {line.number}", line.number)
        )
        return cls(place, number, one_line(line.words[: _SHOWN + 1], _SHOWN), found, expected, fix)

    @classmethod
    def about(cls, place: str, found: str, expected: str, fix: str) -> "Broken":
        """At something that is no line of the text."""
        return cls(place, None, "", found, expected, fix)


@dataclass(frozen=True, slots=True)
class CitationInLine:
    """A citation with the line that holds it and what became of it."""

    line: TextLine
    text: str
    resolution: "Resolution"


@dataclass(frozen=True, slots=True)
class MisstatedInLine:
    """Words or a limit that are not those of the provision beside them, with the line in which they begin."""

    line: TextLine
    misstated: "Misstated"


@dataclass(frozen=True, slots=True)
class Examined:
    """What a rule looks at. `citations` is None where citations were not looked up; `on` the day on which they must be in force.

    `misstated` is what the text says otherwise than the law beside it, `compared` what of it could be held against the law.
    """

    document: RecognisedDocument
    on: date
    citations: "tuple[CitationInLine, ...] | None" = None
    misstated: "tuple[MisstatedInLine, ...]" = ()
    compared: "frozenset[Compared]" = frozenset()


# None: there is nothing in the document that the rule speaks of. An empty list: it is kept.
Check = Callable[[Examined], "list[Broken] | None"]


# Whom a rule binds.
Binds = frozenset[Form]
BODY: Final[Binds] = frozenset(("administrative",))
HEADED: Final[Binds] = frozenset(("administrative", "personal"))  # Quốc hiệu and Tiêu ngữ stand on both
ANNEXED: Final[Binds] = frozenset(("administrative", "annex"))
PAGES: Final[Binds] = frozenset(("administrative", "annex", "unknown"))
ALL: Final[Binds] = frozenset(get_args(Form))

LETTERS: Final = "PL I.I.4"  # Unicode, the face and colour of the letters
LAW_CITED: Final = "Viện dẫn pháp luật"
CUSTOM: Final = "thông lệ soạn thảo"  # the source of a rule that the decree does not write

PERSONS: Final[frozenset[str]] = frozenset(("personal",))

# "wrong": the decree says otherwise. "look": a person decides - practice differs, the decree leaves room, or it cannot be told for sure.
Weight = Literal["wrong", "look"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `binds` says which documents; of others it says nothing. `asks` are the forms and kinds of papers of which a person decides whatever the weight.

    The decree binds bodies of the state (Điều 2): how a person's paper is set is custom, and so is the number of a contract, which others make too.
    """

    id: str
    group: str
    source: str
    title: str
    check: Check
    binds: Binds = BODY
    weight: Weight = "wrong"
    asks: frozenset[str] = frozenset()

    def judge(self, examined: Examined) -> "Verdict":
        """What the rule says of a document."""
        form = examined.document.form
        found = self.check(examined) if form in self.binds else None
        if found is None:
            return Verdict(self, "not-applicable", (), self.weight)
        asked = self.asks | (PERSONS if self.binds == HEADED else frozenset())
        a_person_decides = (form == "unknown" and not self.of_any_file) or not asked.isdisjoint((form, examined.document.kind))
        weight = "look" if a_person_decides else self.weight
        return Verdict(self, "broken" if found else "kept", tuple(dict.fromkeys(found)), weight)

    @property
    def of_any_file(self) -> bool:
        """True for what is wrong whatever the file is: a rule of the page, of the letters, of the law that is cited."""
        return self.binds == PAGES or self.source == LETTERS or self.group == LAW_CITED


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule and what became of it."""

    rule: Rule
    status: Status
    broken: tuple[Broken, ...]
    weight: Weight  # that of the rule, or "look" where a person decides of such a file


def some(found: Iterable[Broken], *, when: object = True) -> "list[Broken] | None":
    """What breaks a rule, or None where there is nothing it speaks of (`when` is empty)."""
    return list(found) if when else None


def decimal(value: float, digits: int | None = None) -> str:
    """A number as Vietnamese writes it: "1,27"."""
    return (f"{value:g}" if digits is None else f"{value:.{digits}f}").replace(".", ",")
