"""File to instruments: the one path through sources, parse, references and semantics."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from legaltext.basics.collector import collector_paused
from legaltext.basics.text import fold
from legaltext.grammar.languages import GRAMMARS
from legaltext.grammar.vi import VI
from legaltext.model import LANGUAGES, Diagnostic, Instrument, InstrumentFacts, Lang, Provision, Relation, Text
from legaltext.parsing.align import Alignment, align
from legaltext.parsing.front import Front, read_days, read_front
from legaltext.parsing.line_heads import ARTICLE, CHAPTER, mark
from legaltext.parsing.notes import lift_notes
from legaltext.parsing.page import Annotation, LineRole, Page, Region, cut_page
from legaltext.parsing.tree import Node, Para, Tree, build_tree
from legaltext.references.model import CitationError
from legaltext.references.written import parse_citation
from legaltext.semantics.amendments import read_amendments, unread_instructions
from legaltext.semantics.consolidated import consolidated_by, note_relations
from legaltext.sources.plain import Line
from legaltext.sources.read import read
from legaltext.sources.source import Note, Source, plain_source

Roles = dict[int, tuple[LineRole, str]]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a source holds: its instruments, and the role of each non-blank line (design: nothing is lost).

    `sources` are the texts that were read (one page, or one file a language); `roles` has a table of line numbers for each.
    """

    instruments: tuple[Instrument, ...]
    sources: tuple[tuple[Line, ...], ...]
    roles: tuple[Roles, ...]
    diagnostics: tuple[Diagnostic, ...]  # of the page itself, outside any instrument

    def unaccounted(self) -> list[Line]:
        """Lines that have no role, or no name for it. Always empty, or the parser has a fault; the audit shows it."""
        return [
            line
            for lines, roles in zip(self.sources, self.roles, strict=True)
            for line in lines
            if not roles.get(line.number, (None, ""))[1]
        ]

    def summary(self) -> Counter[tuple[LineRole, str]]:
        """How many lines went where: ("provision", "129/2025/QH15"), ("furniture", "paywall"), …"""
        return Counter((role, name.partition("#")[0]) for roles in self.roles for role, name in roles.values())


def read_lines(path: Path) -> list[Line]:
    """The non-blank lines of a file (text, HTML, Word, PDF). Raises SourceError for what cannot be read as text, OSError."""
    return list(read(path).lines)


def parse_file(path: Path) -> Parsed:
    """The instruments of a file. Raises SourceError and OSError, never anything on account of what the text says."""
    return _parse_source(read(path))


def parse_text(text: str) -> Parsed:
    """The instruments of a text. Never raises."""
    return _parse_source(plain_source(text, Path("text")))


def _parse_source(source: Source) -> Parsed:
    """The instruments of what a reader gave; its footnotes become relations, its diagnostics those of the page."""
    parsed = parse_lines(source.lines, source.notes)
    return replace(parsed, diagnostics=(*source.diagnostics, *parsed.diagnostics)) if source.diagnostics else parsed


def parse_lines(lines: Sequence[Line], notes: Sequence[Note] = ()) -> Parsed:
    """The instruments of a page's lines. `notes` are its footnotes: those of a consolidated law say what amended each provision."""
    with collector_paused():
        lifted = lift_notes(lines)
        page = cut_page(lifted.lines)
        parsed = _Ingest(page, page.roles, [[*lines, *notes]], (*lifted.notes, *notes)).run()
    return replace(parsed, diagnostics=(*lifted.diagnostics, *parsed.diagnostics)) if lifted.diagnostics else parsed


def parse_pair(vi: Sequence[Line], en: Sequence[Line]) -> Parsed:
    """One instrument from two files, the Vietnamese and the English."""
    page, other = cut_page(vi), cut_page(en)
    page.regions.extend(other.regions)
    other.roles.update((rest, other.roles[first]) for rest, first in other.joined.items())
    return _Ingest(page, other.roles, [vi, en]).run()


class _Ingest:
    """The way of one page to its instruments."""

    def __init__(self, page: Page, english: Roles, sources: Sequence[Sequence[Line]], notes: Sequence[Note] = ()) -> None:
        """`english` is the table of roles for English lines: the page's own where both languages stand on it."""
        self.notes = notes
        self.page = page
        self.roles: dict[Lang, Roles] = {"vi": page.roles, "en": english}
        self.sources = tuple(tuple(lines) for lines in sources)
        self.diagnostics: list[Diagnostic] = []

    def run(self) -> Parsed:
        own = [r for r in self.page.regions if r.note is None and not r.host and r.lines]
        instruments = [
            self.instrument(vi, en, self.page.stated if position == 0 else None) for position, (vi, en) in enumerate(_pairs(own))
        ]
        excerpts: dict[str, list[Region]] = {}
        for region in self.page.regions:
            if region.note is not None:
                excerpts.setdefault(region.note.number, []).append(region)
        guides = [self.excerpted(regions) for regions in excerpts.values()]
        noted = self.relations(instruments[0] if instruments else None, guides)
        if instruments and self.notes:
            noted += note_relations(instruments[0], self.notes)
        self.occupy("vi", self.notes, LineRole.ANNOTATION, "footnote")
        if instruments:
            instruments[0] = replace(instruments[0], relations=(*instruments[0].relations, *noted))
        for table in (self.roles["vi"], self.roles["en"]):
            table.update((rest, table[first]) for rest, first in self.page.joined.items() if first in table and rest not in table)
        self.furniture()
        tables = (self.roles["vi"], self.roles["en"])[: len(self.sources)]
        return Parsed((*instruments, *guides), self.sources, tables, tuple(self.diagnostics))

    # ---- one instrument in one or two languages

    def instrument(self, vi: Region | None, en: Region | None, stated: str | None) -> Instrument:
        """`stated` is the number that fields above the text give: a scan's stamped number is read worse than they are."""
        base = vi or en
        assert base is not None
        tree = build_tree(base.body, GRAMMARS[base.lang], wrapped=base.wrapped, annexes=base.annexes, marked=base.marked)
        self.front(base, tree)
        closing = [Para({base.lang: line}) for line in base.closing]
        diagnostics = list(tree.diagnostics)
        diagnostics.extend(
            Diagnostic("heading-after-end", line.number, lang=base.lang, detail=line.text[:60])
            for line in base.closing
            if mark(line, GRAMMARS[base.lang]).depth in (CHAPTER, ARTICLE)
        )
        lost: Alignment | None = None
        if vi is not None and en is not None:
            lost = align(tree, closing, [*en.body, *en.closing], en.gaps)
            diagnostics.extend(_place_extra(lost))
            before_all = [line for line, node in lost.extra if node is None]
            self.occupy("en", (*en.front, *before_all), LineRole.FRONT, "front")
            self.occupy("en", (p.words["en"] for p in closing if "en" in p.words), LineRole.CLOSING, "closing")
        body = tree.freeze()
        read = read_front(base.front, base.closing, base.lang)
        if stated and read.number != stated:
            if read.number:
                detail = f"{read.number}; the page states {stated}"
                diagnostics.append(Diagnostic("number-differs", base.front[0].number, detail=detail))
            read = replace(read, number=stated)
        other = read_front(en.front, en.closing, "en") if vi is not None and en is not None else None
        every = [p for top in body for p in top.walk()]
        facts = _facts(read, other, *read_days(body, read.issued))
        diagnostics.extend(Diagnostic("gap", gap.last, lang=region.lang) for region in (vi, en) if region for gap in region.gaps)
        if lost is not None:
            diagnostics.extend(_missing(lost))
        diagnostics.extend(_not_held(every))
        self.claim(tree, facts)
        relations = [Relation("based_on", facts.number, None, number, None, line=line.number) for number, line in _basis(base)]
        relations += consolidated_by(facts.number, vi.front if vi else ())
        front = [Text(vi=line.text, vi_line=line.number) for line in (vi.front if vi else ())]
        front += [Text(en=line.text, en_line=line.number) for line in (en.front if en else ())]
        instrument = Instrument(
            facts=facts,
            body=body,
            languages=tuple(lang for lang in LANGUAGES if (vi if lang == "vi" else en) is not None),
            front=tuple(front),
            closing=tuple(p.freeze() for p in closing),
        )
        changes = read_amendments(instrument)
        ended = [
            Relation("repeals", facts.number, end.source, end.number, None, end.day or facts.effective) for end in changes.ends
        ]
        instrument = replace(instrument, relations=(*ended, *relations))
        diagnostics.extend(unread_instructions(changes, facts.number))
        noticed = tuple(replace(d, instrument=facts.number) for d in sorted(diagnostics, key=lambda d: d.line or 0))
        return replace(instrument, diagnostics=noticed)

    def front(self, region: Region, tree: Tree) -> None:
        """Lines before the first heading that no rule knew belong to the front."""
        region.front.extend(tree.stray)
        self.occupy(region.lang, tree.stray, LineRole.FRONT, "front")
        for line, name in tree.furniture:
            self.occupy(region.lang, [line], LineRole.FURNITURE, name)

    def occupy(self, lang: Lang, lines: Iterable[Line], role: LineRole, name: str) -> None:
        for line in lines:
            self.roles[lang][line.number] = (role, name)

    def claim(self, tree: Tree, facts: InstrumentFacts) -> None:
        """Write at each line of the page which provision it went to."""
        number = facts.number
        for node in tree.walk():
            here = (LineRole.PROVISION, f"{number}#{node.eid}")
            for lang, numbers in node.lines.items():
                roles = self.roles[lang]
                for line in numbers:
                    roles[line] = here

    # ---- excerpts of another instrument, and the notes that bring them

    def excerpted(self, regions: Sequence[Region]) -> Instrument:
        """One instrument from all its excerpts on the page; where two hold the same provision, the fuller one counts."""
        note = regions[0].note
        assert note is not None
        read = Front()
        body: tuple[Provision, ...] = ()
        diagnostics: list[Diagnostic] = []
        for region in regions:
            tree = build_tree(region.body, VI, excerpt=True)
            self.front(region, tree)
            found = read_front(region.front, region.closing, "vi")
            read = read if read.title.vi else found
            named = replace(_facts(found, None), number=note.number)
            body = _merge(body, tuple(node.freeze() for node in tree.top))
            self.claim(tree, named)
            diagnostics.extend(tree.diagnostics)
        every = [p for top in body for p in top.walk()]
        facts = replace(
            _facts(read, None, *read_days(body, read.issued)),
            number=note.number,
            type=note.kind.lower(),
            effective=note.effective,
        )
        diagnostics.extend(_not_held(every))
        based = {number: line for region in regions for number, line in reversed(_basis(region))}
        return Instrument(
            facts=facts,
            body=body,
            languages=("vi",),
            front=tuple(Text(vi=line.text, vi_line=line.number) for region in regions for line in region.front),
            relations=tuple(
                Relation("based_on", note.number, None, number, None, line=line.number) for number, line in based.items()
            ),
            diagnostics=tuple(replace(d, instrument=note.number) for d in sorted(diagnostics, key=lambda d: d.line or 0)),
        )

    def relations(self, main: Instrument | None, guides: Sequence[Instrument]) -> list[Relation]:
        """What the notes say: the passage under an excerpt is guided (amended …) by the note's instrument."""
        out: list[Relation] = []
        note: Annotation | None = None
        for region in self.page.regions:
            note = region.note or note
            if not region.host:
                continue
            self.occupy("vi", (*region.front, *region.body), LineRole.ANNOTATION, "context")
            eid = _host(region, main) if main else None
            if note is None or main is None or eid is None:
                first = (region.body or region.front)[0].number
                self.diagnostics.append(Diagnostic("unmatched-context", first, detail="no such passage in the law of the page"))
                continue
            target = _eid_in(note, guides)
            out.append(Relation(note.type, main.facts.number, eid, note.number, target, note.effective, note.line))
        return out

    def furniture(self) -> None:
        """One diagnostic for each run of page furniture."""
        roles = self.page.roles
        before = (0, "")
        for number in sorted(n for n, here in roles.items() if here[0] is LineRole.FURNITURE):
            name = roles[number][1]
            if name != before[1] or any(n in roles for n in range(before[0] + 1, number)):
                self.diagnostics.append(Diagnostic("page-furniture", number, detail=name))
            before = (number, name)


def _pairs(regions: Sequence[Region]) -> list[tuple[Region | None, Region | None]]:
    """Each Vietnamese text with the English one that follows it (one of the same number, or of none)."""
    out: list[tuple[Region | None, Region | None]] = []
    for region in regions:
        number = read_front(region.front, (), region.lang).number
        if region.lang == "en":
            for position in range(len(out) - 1, -1, -1):
                vi, en = out[position]
                if vi is not None and en is None and number in (None, read_front(vi.front, (), "vi").number):
                    out[position] = (vi, region)
                    break
            else:
                out.append((None, region))
        else:
            out.append((region, None))
    return out


def _facts(read: Front, other: Front | None, effective: date | None = None, expires: date | None = None) -> InstrumentFacts:
    return InstrumentFacts(
        number=read.number or (other.number if other else None) or "",
        type=read.type or (other.type if other else None) or "",
        title=Text(vi=read.title.vi, en=read.title.en or (other.title.en if other else None)),
        issuer=read.issuer,
        issued=read.issued or (other.issued if other else None),
        effective=effective,
        expires=expires,
        signer=read.signer,
    )


def _basis(region: Region) -> list[tuple[str, Line]]:
    """The instruments that the recitals name by number: "Căn cứ Luật Viên chức số 129/2025/QH15;"."""
    grammar = GRAMMARS[region.lang]
    out: list[tuple[str, Line]] = []
    for line in region.front:
        if grammar.recital.match(line.text):
            try:
                references = parse_citation(line.text.split(" ", 2)[2].rstrip(";,."))
            except (CitationError, IndexError):
                continue  # a recital may cite in prose; finding citations inside prose is another job
            out.extend((r.instrument.number, line) for r in references if r.instrument.number)
    return out


def _place_extra(found: Alignment) -> list[Diagnostic]:
    """Put paragraphs that the other language does not have at the provision before them, so that no line is lost."""
    out = []
    for line, node in found.extra:
        out.append(Diagnostic("extra-paragraph", line.number, lang="en", eid=node.eid if node else None, detail=line.text[:60]))
        if node is not None:
            (node.wrap_up if node.children else node.text).append(Para({"en": line}))
            node.lines.setdefault("en", []).append(line.number)
    return out


def _missing(found: Alignment) -> list[Diagnostic]:
    """One diagnostic for each heading and paragraph that one language has and the other lacks, counted as they stand in the provision."""
    out = [
        Diagnostic("missing-translation", m.line, eid=m.node.eid, part=m.part, paragraph=m.paragraph, lang=m.lang)
        for m in found.missing
    ]
    out += [Diagnostic("missing-number", line, eid=node.eid, part="heading", lang="en") for node, line in found.lost_numbers]
    counts: Counter[tuple[str, str]] = Counter()
    for _, node in found.extra:  # the base language lacks what only the other has
        if node is not None:
            paras: list[Para] = node.wrap_up if node.children else node.text
            counts[node.eid, "wrap_up" if node.children else "text"] += 1
            position = (
                len(paras)
                - sum(1 for p in paras if "vi" not in p.words)
                + counts[node.eid, "wrap_up" if node.children else "text"]
            )
            line = paras[position - 1].words["en"].number
            part = "wrap_up" if node.children else "text"
            out.append(Diagnostic("missing-translation", line, eid=node.eid, part=part, paragraph=position, lang="vi"))
    return out


def _not_held(provisions: Iterable[Provision]) -> list[Diagnostic]:
    """One for each provision whose words the source leaves out."""
    return [
        Diagnostic("not-held", p.span.vi[0] if p.span.vi else None, eid=p.eid, part="text", lang="vi")
        for p in provisions
        if not p.held
    ]


def _merge(here: tuple[Provision, ...], there: tuple[Provision, ...]) -> tuple[Provision, ...]:
    """The union of two readings of one instrument, by eId; of a provision in both, the one that holds more words."""
    known = {p.eid: p for p in here}
    for other in there:
        mine = known.get(other.eid)
        if mine is None:
            known[other.eid] = other
        else:
            fuller = other if other.held and not mine.held else mine
            known[other.eid] = replace(fuller, children=_merge(mine.children, other.children), held=mine.held or other.held)
    return tuple(known.values())


def _host(region: Region, main: Instrument) -> str | None:
    """The provision that an excerpt of the page's own law stands for: the smallest that holds all its ends.

    The excerpt must say what the law says: a passage of another law with the same number is refused.
    """
    tree = build_tree([*region.front, *region.body], VI, excerpt=True)
    ends = [node for node in tree.walk() if not node.children]
    if not ends or not all(_same(node, main) for node in tree.walk()):
        return None
    paths = []
    for end in ends:
        path = [end.eid]
        while (parent := main.index[path[-1]].parent) is not None:
            path.append(parent)
        paths.append(path[::-1])
    common = None
    for step in zip(*paths, strict=False):
        if len(set(step)) > 1:
            break
        common = step[0]
    return common


def _same(node: Node, main: Instrument) -> bool:
    """True where a passage says what the law's provision of that number says."""
    provision = main.index.get(node.eid)
    if provision is None:
        return False
    own = [node.heading, *node.text]
    theirs = [provision.heading, *provision.text]
    return all(
        a is None or (b is not None and fold(a.words["vi"].text) == fold(b.vi or "")) for a, b in zip(own, theirs, strict=False)
    )


def _eid_in(note: Annotation, guides: Sequence[Instrument]) -> str | None:
    """The part of the note's instrument that it names ("Chương III"), as an eId that is really there."""
    if not note.place:
        return None
    try:
        eid = parse_citation(note.place)[0].eid()
    except CitationError:
        return None
    return eid if any(g.facts.number == note.number and eid in g.index for g in guides) else None
