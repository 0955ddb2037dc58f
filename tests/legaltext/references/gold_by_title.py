"""A second gold set of citations: those that name their instrument by title, or only by what the same text said before.

Written down by reading, before anything was run on the texts. Own sentences stand in `*.txt` as in the first set (gold_set.py; ↵ is a line end); in `papers.txt`
sentences of real papers, each with the file of a public repository or the page that has it.
Of the texts beside the checkout only files, offsets and targets are kept, in `shared.tsv`. What stands in `gold/by_title/judge/` was marked on other stretches
of the same texts than any before, whole paragraphs at a time, before the finder was run on any of them: it is the judge half, and no rule is made looking at it.
Once its differences have been looked at it goes to `gold/by_title/`, the tune half, and another is marked. A stretch of a document is judged in its place:
the whole document is read, for what it says before the stretch.

What the notation has beside that of the first set:

* `~` what the words of the citation do not say and the reader knows: the number or name that the same text gave the instrument before, or the name behind an
  abbreviation. `5 @Luật Giá ~16/2023/QH15`, `65 @BLHS ~Bộ luật Hình sự`; nothing but `~…` where the citation names no instrument at all (`13.1 ~73/2025/QH15`).
* `*` not judged: whatever is found there counts neither way.

What belongs to a citation, where the first set shows no example: a bracket that opens in it closes in it, `[145/2020/NĐ-CP](address)` as a whole; a law named
in the subject of a decree is part of that name ("… quy định chi tiết một số điều của Luật …"), but what a numbered instrument amends is cited by itself; words
that another text shall replace are no citation; in English "the Labor Code, Article 35" is one.
"""

import hashlib
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from lxml import etree, html

from legaltext.basics.text import fold, nfc
from legaltext.references.model import Citation
from tests.legaltext.references.gold_set import GOLD, Half, Marked, Passage, own, written
from tests.shared import SHARED

BY_TITLE: Final = GOLD / "by_title"
HALVES: Final[dict[Half, Path]] = {"tune": BY_TITLE, "judge": BY_TITLE / "judge"}
NOT_JUDGED: Final = ("*",)
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD_MARKS: Final = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}noBreakHyphen": "\u2011"}
_BLOCKS: Final = ("p", "li", "td", "h1", "h2", "h3")
_TARGET: Final = re.compile(r"(?P<read>.*?)(?: ?~(?P<meant>.+))?")


def by_title() -> Iterator[Passage]:
    """The whole second set."""
    for half, folder in HALVES.items():
        yield from (replace(passage, kept=half) for passage in own(folder))
    yield from shared_by_title()


def shared_by_title() -> Iterator[Passage]:
    """Stretches of the texts beside the checkout, where they are there. Raises ValueError for one whose words are not those that were marked."""
    for half, folder in HALVES.items():
        yield from (replace(passage, kept=half) for passage in _stretches(folder))


def _stretches(folder: Path) -> Iterator[Passage]:
    groups: dict[tuple[str, int, int, int, str], list[Marked]] = {}
    for line in (folder / "shared.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, begin, start, end, words, *mark = line.split("\t")
        group = groups.setdefault((name, int(begin), int(start), int(end), words), [])
        if mark:
            group.append(Marked(int(mark[0]), int(mark[1]), tuple(target.strip() for target in mark[2].split(";"))))
    for (file, document, first, last, digest), marked in groups.items():
        if not (SHARED / file.partition("#")[0]).exists():
            continue
        text = _text(file)
        stretch = text[first:last]
        if not hashlib.sha256(stretch.encode()).hexdigest().startswith(digest):
            raise ValueError(f"{file}: the words from {first} to {last} are not those that were marked: read the stretch again")
        yield Passage("by_title", f"{file}:{first}", stretch, tuple(marked), text[document:], first - document)


@cache
def _text(file: str) -> str:
    """The words of a file as the offsets count them, whatever reads it elsewhere: paragraphs of Word, blocks of a page, a page of a PDF, else the text."""
    name, _, page = file.partition("#")
    path = SHARED / name
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            document = etree.fromstring(package.read("word/document.xml"))
        text = "\n".join(
            "".join(_WORD_MARKS.get(str(piece.tag)) or piece.text or "" for piece in paragraph.iter(f"{_WORD}t", *_WORD_MARKS))
            for paragraph in document.iter(f"{_WORD}p")
        )
    elif path.suffix == ".html":
        tree = html.fromstring(path.read_bytes())
        etree.strip_elements(tree, "script", "style", with_tail=False)
        text = "\n".join(
            " ".join(str(block.xpath("string()")).split()) for block in tree.iter(*_BLOCKS) if block.find(".//p") is None
        )
    elif path.suffix == ".pdf":
        from pypdf import PdfReader

        text = PdfReader(path).pages[int(page) - 1].extract_text()
    else:
        text = path.read_text(encoding="utf-8")
    return nfc(text)


def read_as(got: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether all targets are read as the words say them: case and accents of a name count for nothing. One that says what is meant is right as well."""
    return len(got) == len(wanted) and all(_same(a, _parts(b)[0]) or told(a, b) for a, b in zip(got, wanted, strict=True))


def told(got: str, wanted: str) -> bool:
    """Whether a target tells what the words mean (`~`): in place of what they say, or beside it. False where they need no telling."""
    read, meant = _parts(wanted)
    return meant is not None and (_same(got, f"{read.partition('@')[0].strip()} @{meant}") or _same(got, f"{read} ~{meant}"))


def written_and_told(citation: Citation) -> tuple[str, ...]:
    """The targets of a citation as `written` has them, with what only the rest of the text tells."""
    out = []
    for target, reference in zip(written(citation), citation.references, strict=True):
        meant = reference.meant
        tells = (
            " ".join(filter(None, [meant.number or meant.title, str(meant.year or "") if not meant.number else ""]))
            if meant
            else ""
        )
        out.append(f"{target} ~{tells}" if tells else target)
    return tuple(out)


def needs_telling(target: str) -> bool:
    """True for a target whose instrument the words of the citation alone do not tell."""
    return _parts(target)[1] is not None


def _parts(target: str) -> tuple[str, str | None]:
    match = _TARGET.fullmatch(target)
    assert match is not None
    return match["read"].strip(), match["meant"]


def _same(a: str, b: str) -> bool:
    (units, _, name), (others, _, other) = a.strip().partition("@"), b.strip().partition("@")
    return units.strip() == others.strip() and fold(name) == fold(other)
