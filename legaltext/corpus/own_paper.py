"""What a draft says of itself: its tree, the regulation that is attached to it, the decision that it is issued with, the label at its head."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from legaltext.basics.text import fold
from legaltext.grammar.rule import rule
from legaltext.ingest import Parsed, parse_text
from legaltext.model import ATTACHED_KINDS, Instrument, InstrumentFacts, Level, Provision, Text
from legaltext.parsing.page import LineRole
from legaltext.references.draft_outline import ISSUED_WITH, Draft
from legaltext.references.model import UNKNOWN_KIND, Citation, InstrumentName
from legaltext.references.patterns import pattern
from legaltext.references.resolve import Resolution
from legaltext.references.units import line_end, line_start

# "của Quy chế này", "Quy chế làm việc ban hành kèm theo Quyết định này", "Điều lệ Công ty Mẫu": the paper after the units, up to the end of its name
_PAPER = rule(
    rf"[^\S\n]+(?:{pattern('của')}[^\S\n]+)?(?P<paper>(?P<kind>{pattern(*ATTACHED_KINDS)})(?!\w)(?P<name>[^\n.,;:()“”]*))"
)
_THIS = rule(rf"[^\S\n]*(?P<this>{pattern('này')})(?!\w)")
_WITH_THIS = rule(
    rf"(?P<name>.*?)[^\S\n]*(?:{pattern('được')}[^\S\n]+)?(?:{pattern('ban hành')}[^\S\n]+)?{pattern('kèm theo')}[^\S\n]+\w+(?:[^\S\n]+\w+)?[^\S\n]+{pattern('này')}(?!\w)"
)
# "(Mẫu số 05)", "BIỂU MẪU 03": what may stand around a label
# "BỆNH VIỆN MẪU" above "Số: 45/QĐ-BVM"
_OF_THE_HEAD = rule(r"\n[^\S\n]*(?:Số|SỐ)[^\S\n]*:")
_BEFORE_A_LABEL = rule(r"[\W_]*(?:(?i:biểu)[ ])?")
_AFTER_A_LABEL = rule(r"(?:[-–./][A-ZĐ0-9]+)*[)\]*_.]*[^\S\n]*(?:$|\n|[-–:(|])")


def with_tree(draft: Draft, text: str) -> Draft:
    """A draft with what the parser of laws makes of it besides its outline: what only one of the two sees is there all the same.

    Places are those of the tree where it has as many articles as the outline; a text of several instruments, or of none, is left.
    """
    parsed = parse_text(text)
    tree = parsed.instruments[0] if len(parsed.instruments) == 1 else None
    if tree is None or not _articles(tree):
        return draft
    facts = draft.own.facts if draft.own else InstrumentFacts("", UNKNOWN_KIND, Text())
    facts = replace(
        facts,
        number=facts.number or tree.facts.number,
        type=tree.facts.type or facts.type if facts.type == UNKNOWN_KIND else facts.type,
        issued=facts.issued or tree.facts.issued,
    )
    if draft.day is None:
        draft = replace(draft, day=facts.issued)  # "thông qua ngày …" at the end of a law
    outline = draft.own.body if draft.own else ()
    if alone := _alone(outline, tree):  # nothing but a regulation, without the decision that issues it
        facts, outline = replace(facts, type=alone), ()
    own = Instrument(facts, (*tree.body, *(unit for unit in outline if unit.eid not in tree.index)), ("vi",))
    forms = any(
        unit.level is Level.FORM for unit in tree.walk()
    )  # an outline takes the articles of a form for those of its annex
    if draft.own is not None and _articles(draft.own, main=forms) > _articles(tree, main=forms):
        return replace(draft, own=own, placed=True)
    starts, eids = zip(*_places(parsed, text), strict=True)
    return replace(draft, own=own, placed=True, starts=starts, eids=eids)


def _alone(outline: Sequence[Provision], tree: Instrument) -> str | None:
    """The kind of a regulation that is all of a text: "quy chế"; None where it has articles before it or is an annex for the parser too."""
    annexes = [unit for unit in outline if unit.level is Level.ANNEX and unit.heading]
    if len(annexes) != 1 or any(unit.level is Level.ANNEX and unit.num is None for unit in tree.body):
        return None
    if any(unit.level is Level.ARTICLE and not unit.eid.startswith("annex") for unit in outline):
        return None
    name = (annexes[0].heading.vi or "").lower() if annexes[0].heading else ""
    return next((kind for kind in ATTACHED_KINDS if name.startswith(kind)), None)


def _articles(instrument: Instrument, *, main: bool = False) -> int:
    """How many articles there are, or only those that stand in no annex."""
    return sum(unit.level is Level.ARTICLE and not (main and unit.eid.startswith("annex")) for unit in instrument.walk())


def _places(parsed: Parsed, text: str) -> Iterator[tuple[int, str | None]]:
    """Where each line of a text begins, and in which provision it stands."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        role, name = parsed.roles[0].get(number, (None, ""))
        yield start, name.partition("#")[2] or None if role is LineRole.PROVISION else None
        start += len(line) + 1


def is_label(citation: Citation, text: str) -> bool:
    """ "Mẫu 2C-BNV/2008", "(Mẫu số 05)" by itself at the head of a line says what the paper is, and cites nothing."""
    if any(
        reference.form is None or reference.units or reference.instrument != InstrumentName() for reference in citation.references
    ):
        return False
    if _OF_THE_HEAD.search(citation.text):
        return True
    line = line_start(text, citation.start)
    return (
        _BEFORE_A_LABEL.fullmatch(text, line, citation.start) is not None and _AFTER_A_LABEL.match(text, citation.end) is not None
    )


def of_attached(citation: Citation, text: str, draft: Draft) -> Citation:
    """ "Điều 3 Quy chế này" is of the regulation that is attached, whose kind no law has; "Điều 3 Quy chế làm việc của Chính phủ" is of another paper."""
    after = text[citation.end : line_end(text, citation.end)]
    low = after.lower()
    found = _PAPER.match(low) if len(low) == len(after) else None
    if found is None or after[found.start("paper")].islower():
        return citation
    if any(reference.instrument != InstrumentName() or reference.relative for reference in citation.references):
        return citation
    kind = " ".join(found["kind"].split())
    name, end = InstrumentName(this=True, kind=kind), found.end("kind")
    if this := _THIS.match(low, end) or _WITH_THIS.match(low, end, found.end()):
        end = this.end()
    else:
        end = found.start("paper") + len(found["paper"].rstrip())
        if not draft.has_attached(" ".join(found["paper"].split())):
            if not found["name"].strip():
                return citation
            name = InstrumentName(title=" ".join(after[found.start("paper") : end].split()), kind=kind)
    references = tuple(replace(reference, instrument=name) for reference in citation.references)
    end += citation.end
    return replace(citation, end=end, text=text[citation.start : end], references=references)


def issued_with(text: str, draft: Draft, citation: Citation, resolution: Resolution) -> Resolution:
    """ "(Ban hành kèm theo Quyết định số 12/QĐ-BV …)" below the name of what is attached names the very paper: another number is a slip."""
    line = line_start(text, citation.start)
    names = {reference.instrument for reference in citation.references}
    name = next(iter(names)) if len(names) == 1 else InstrumentName()
    own = draft.own.facts if draft.own else None
    if own is None or not own.number or not name.number or name.kind != own.type:
        return resolution
    if fold(own.number) == fold(name.number) and (name.issued is None or own.issued is None or name.issued == own.issued):
        return resolution
    if ISSUED_WITH.match(text[line : citation.start].lower()) is None or not draft.attached(citation.start):
        return resolution
    of_day = f" ngày {own.issued:%d/%m/%Y}" if own.issued else ""
    message = f"Ghi kèm theo {citation.text}, mà đầu văn bản ghi {own.label()}{of_day}; sửa lại cho thống nhất."
    return replace(resolution, status="ambiguous", targets=(), message=message)
