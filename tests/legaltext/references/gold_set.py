"""The gold set of citations: texts with marks under each citation, and what each of them means, written down by people.

Own sentences stand in `gold/*.txt`: the text, a line of `^` under it, and for each citation in order one line `= targets`, several parted by ";".
Of the texts beside the checkout (`../shared`) only file, offsets and targets are kept, in `gold/shared.tsv`.

A target is written as short as it can be read: `22.4.c` is art_22__clause_4__point_c; what begins with a dot counts from where it stands, `.1` from the article,
`..a` from the clause (`.` alone is "Điều này", `..` "khoản này"); other levels by their eId (`chp_III__sec_5`, `this:chapter`). Then `@` and the instrument: `@this`,
its number where the text gives one, else its title and year; `+` a number for each amender, `¶` a paragraph, `form` a form, `?` for what must be called unclear.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from legaltext.basics.text import nfc
from legaltext.model import Level
from legaltext.references.model import Citation, InstrumentName, Reference
from tests.shared import SHARED

GOLD = Path(__file__).parent / "gold"
Half = Literal["tune", "judge"]
_DOTS = {Level.ARTICLE: ".", Level.CLAUSE: "..", Level.POINT: "..."}


@dataclass(frozen=True, slots=True)
class Marked:
    """One citation of the gold set: its offsets in the text, and its targets."""

    start: int
    end: int
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with all its citations. `part` is the file of the gold set, `name` where in it; `document` what it stands in at offset `at`, by itself where empty;
    `kept` the half it was marked for, where its set was not halved by chance."""

    part: str
    name: str
    text: str
    marked: tuple[Marked, ...]
    document: str = ""
    at: int = 0
    kept: Half | None = None

    @property
    def half(self) -> Half:
        """Which half a passage belongs to: the one it was marked for, else by its words, so that it never moves."""
        if self.kept is not None:
            return self.kept
        return "tune" if hashlib.sha256(self.text.encode()).digest()[0] % 2 else "judge"


def own(folder: Path = GOLD) -> Iterator[Passage]:
    """The sentences written for this project; ↵ stands for the end of a line."""
    for path in sorted(folder.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.split("\n") if line and not line.startswith("# ")]
            if not lines:
                continue
            text, *rest = lines
            spans = [match.span() for match in re.finditer(r"\^+", rest[0])] if rest else []
            targets = [tuple(target.strip() for target in line[2:].split(";")) for line in rest[1:]]
            marked = tuple(Marked(*span, wanted) for span, wanted in zip(spans, targets, strict=True))
            yield Passage(path.stem, text[:40], text.replace("↵", "\n"), marked)


def shared() -> Iterator[Passage]:
    """Stretches of the texts beside the checkout, where they are there."""
    path = GOLD / "shared.tsv"
    groups: dict[tuple[str, int, int], list[Marked]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.startswith("#") or not line:
            continue
        file, first, last, *mark = line.split("\t")
        group = groups.setdefault((file, int(first), int(last)), [])
        if mark:
            group.append(Marked(int(mark[0]), int(mark[1]), tuple(target.strip() for target in mark[2].split(";"))))
    for (file, begin, end), marked in groups.items():
        if (SHARED / file).exists():
            text = nfc((SHARED / file).read_text(encoding="utf-8"))[begin:end]
            yield Passage("shared", f"{file}:{begin}", text, tuple(marked))


def passages() -> Iterator[Passage]:
    """The whole gold set."""
    yield from own()
    yield from shared()


def written(citation: Citation) -> tuple[str, ...]:
    """The targets of a citation in the notation of the gold set."""
    return tuple(map(_target, citation.references))


def _target(reference: Reference) -> str:
    units = _units(reference)
    name = _name(reference.instrument)
    parts = [units, f"@{name}" if name else "", *(f"+{amender.number}" for amender in reference.instrument.amended_by)]
    parts += [f"¶{reference.paragraph}"] if reference.paragraph else []
    parts += [f"form {reference.form}"] if reference.form else []
    parts += ["?"] if reference.unclear else []
    return " ".join(filter(None, parts))


def _units(reference: Reference) -> str:
    numbers = ".".join(num for _, num in reference.units)
    if reference.relative in _DOTS:
        return _DOTS[reference.relative] + numbers
    if reference.relative is not None:
        below = reference.eid()
        return f"this:{reference.relative.value}" + (f"/{below}" if below else "")
    if reference.units and reference.units[0][0] is Level.ARTICLE:
        return numbers
    return "__".join(filter(None, [reference.eid()]))


def _name(name: InstrumentName) -> str:
    if name.this:
        return "this"
    if name.number:
        return name.number
    return " ".join(filter(None, [" ".join((name.title or "").split()), str(name.year or "")]))
