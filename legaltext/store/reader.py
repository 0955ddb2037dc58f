"""The built store: what a corpus is asked, answered from one SQLite file, of which each question reads only what it needs."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from legaltext.folders.holding import CorpusError
from legaltext.model import LANGUAGES, Diagnostic, InstrumentFacts, Lang, Level, Provision, Relation, Span, Text
from legaltext.store.schema import TEXT, WRAP_UP

_FACTS = (
    "k.number, i.type, i.title_vi, i.title_en, i.title_vi_line, i.title_en_line, i.issuer, i.issued, i.effective, k.expires, "
    "i.signer, i.held, k.amended_by, i.unverified, i.source, i.ended_by, i.kept_by, i.note"
)
_ALL_FACTS = f"SELECT {_FACTS} FROM known k JOIN instruments i ON i.id = k.instrument ORDER BY k.position"  # noqa: S608 -- a constant
_PROVISION = "id, up, eid, level, num, parent, vi_first, vi_last, en_first, en_last, held"
# The row of an instrument by its number
_OWN = "(SELECT instrument FROM known WHERE number = ?)"

_Row = tuple[Any, ...]
Answer = TypeVar("Answer")


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """True for a file that is damaged: it is no database, its pages contradict each other, or its words are no text.

    False for what building it anew would not mend: a wrong query, a database that is locked, a query that was interrupted, a disk that cannot be read.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # raised by the sqlite3 module itself
        return str(error).startswith("Could not decode to UTF-8")
    return code & 0xFF in (
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    )  # the bits above tell which kind of it (sqlite.org/rescode.html)


class Store:
    """A built store, read only. Everything that it gives is read when it is asked for. Threads may share it."""

    def __init__(
        self, connection: sqlite3.Connection, roots: Sequence[str], path: Path, mended: Callable[[], sqlite3.Connection]
    ) -> None:
        """`path` is where its file is, or would be where the cache cannot be written; `mended` builds a damaged file anew and opens it."""
        self.roots, self.path = tuple(roots), path
        self._connection, self._mended = connection, mended
        self._turn, self._asking = RLock(), False
        self._state: str | None = None
        self._state = self.build()

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._connection.close()

    def ask(self, question: Callable[[], Answer]) -> Answer:
        """The answer to a question that takes several queries: all of them see one file, so that the row which one gives is the same row for the next.

        Threads take turns (sqlite3 leaves it to its user that they do). A file that turns out to be damaged is built anew, once, and the whole question
        asked again. Raises CorpusError where the corpus has changed meanwhile, so that what was read before would not fit what is read now;
        sqlite3.Error for whatever else is wrong.
        """
        with self._turn:
            if self._asking:  # a part of another question
                return question()
            self._asking = True
            try:
                return self._answered(question)
            finally:
                self._asking = False

    def _answered(self, question: Callable[[], Answer]) -> Answer:
        """The answer, if need be from a file that is built anew."""
        try:
            return question()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        damaged, self._connection = self._connection, self._mended()
        damaged.close()
        if self._state not in (None, self.build()):
            raise CorpusError(f"{self.path}: was damaged and is built again, from a corpus that has changed since; open it again")
        return question()

    def rows(self, query: str, *values: object) -> list[_Row]:
        """What one query gives."""
        return self.ask(lambda: self._connection.execute(query, values).fetchall())

    def faults(self) -> list[str]:
        """What is wrong with the folders, in their order."""
        return [row[0] for row in self.rows("SELECT fault FROM folders WHERE fault <> '' ORDER BY position")]

    def build(self) -> str:
        """A name for this state of the corpus: what was derived from another state is stale."""
        return str(self.rows("SELECT value FROM meta WHERE key = 'build'")[0][0])

    # ---- instruments

    def numbers(self, *, held: bool) -> list[str]:
        """The numbers of all instruments that are known, or of those whose text is held, in the order of the corpus."""
        if not held:
            return [row[0] for row in self.rows("SELECT number FROM known ORDER BY position")]
        query = """
            SELECT k.number FROM known k JOIN instruments i ON i.id = k.instrument JOIN folders f ON f.path = i.folder
            WHERE i.held ORDER BY f.position"""
        return [row[0] for row in self.rows(query)]

    def facts(self, number: str) -> InstrumentFacts | None:
        """What is known of an instrument, held or only registered."""
        rows = self.rows(f"SELECT {_FACTS} FROM known k JOIN instruments i ON i.id = k.instrument WHERE k.number = ?", number)  # noqa: S608 -- a constant
        return _facts(rows[0]) if rows else None

    def all_facts(self) -> Iterator[InstrumentFacts]:
        """What is known of all instruments, in the order of `numbers(held=False)`."""
        yield from map(_facts, self.rows(_ALL_FACTS))

    def languages(self, number: str) -> tuple[Lang, ...]:
        """The languages of an instrument whose text is held; none for one that is not."""
        rows = self.rows(f"SELECT languages FROM instruments WHERE held AND id = {_OWN}", number)  # noqa: S608 -- a constant
        return tuple(lang for lang in LANGUAGES if rows and lang in rows[0][0].split())

    def folder(self, number: str) -> tuple[Path, bool] | None:
        """The folder of an instrument whose text is held, and whether its English is official; None for one that is not."""
        rows = self.rows(f"SELECT folder, english_official FROM instruments WHERE held AND id = {_OWN}", number)  # noqa: S608 -- a constant
        return (Path(rows[0][0]), bool(rows[0][1])) if rows else None

    def of_the_first_root(self) -> frozenset[str]:
        """The numbers of the texts that the first of the corpus folders holds; those beside it may hold them too."""
        rows = self.rows("SELECT number, folder FROM instruments WHERE held")
        return frozenset(number for number, folder in rows if folder.startswith(f"{self.roots[0]}/"))

    # ---- what provisions say, as facts

    def fact_records(self) -> list[tuple[str, str, str, str]]:
        """All facts: the file, the number of the instrument, the source of the file and the record (JSON both).

        In the order of the corpus; of two of the same name that of the later folder counts.
        """
        query = (
            "SELECT f.file, f.number, f.source, f.record FROM facts f JOIN folders o ON o.path = f.file ORDER BY o.position, f.id"
        )
        return [(file, number, source, record) for file, number, source, record in self.rows(query)]

    # ---- provisions

    def extent(self, number: str, eid: str | None) -> tuple[int, int] | None:
        """The first and the last row of a provision with all below it, or of all provisions of an instrument. For use within one question."""
        if eid is None:
            first, last = self.rows(f"SELECT min(id), max(id) FROM provisions WHERE instrument = {_OWN}", number)[0]  # noqa: S608 -- a constant
            return (first, last) if first else None
        query = f"SELECT id, last FROM provisions WHERE eid = ? AND instrument = {_OWN} ORDER BY id DESC LIMIT 1"  # noqa: S608 -- a constant
        rows = self.rows(query, eid, number)
        return (rows[0][0], rows[0][1]) if rows else None

    def provisions(self, number: str, eid: str | None) -> tuple[Provision, ...]:
        """A provision, or all of an instrument's, each with what is below it. Empty where there is none."""

        def read() -> tuple[Provision, ...]:
            extent = self.extent(number, eid)
            if extent is None:
                return ()
            rows = self.rows(f"SELECT {_PROVISION} FROM provisions WHERE id BETWEEN ? AND ? ORDER BY id", *extent)  # noqa: S608 -- a constant
            return self._assemble(rows, self._words(*extent))

        return self.ask(read)

    def above(self, number: str, eid: str) -> list[Provision]:
        """The provisions that a provision stands in, outermost first, each alone."""
        query = f"""
            WITH RECURSIVE up_from(node, step) AS (
                SELECT up, 1 FROM provisions WHERE eid = ? AND instrument = {_OWN}
                UNION SELECT p.up, step + 1 FROM provisions p JOIN up_from ON p.id = node)
            SELECT {_PROVISION} FROM provisions JOIN up_from ON id = node ORDER BY step DESC"""  # noqa: S608 -- constants

        def read() -> list[Provision]:
            rows = self.rows(query, eid, number)
            return [provision for row in rows for provision in self._assemble([row], self._words(row[0], row[0], until=TEXT))]

        return self.ask(read)

    def _words(self, first: int, last: int, *, until: int = WRAP_UP) -> dict[int, tuple[list[Text], ...]]:
        """The words of these rows: heading, text and wrap-up, or the parts before."""
        out: dict[int, tuple[list[Text], ...]] = {}
        query = """
            SELECT provision, part, vi, en, vi_line, en_line FROM words
            WHERE provision BETWEEN ? AND ? AND part <= ? ORDER BY provision, id"""
        for provision, part, vi, en, vi_line, en_line in self.rows(query, first, last, until):
            out.setdefault(provision, ([], [], []))[part].append(Text(vi, en, vi_line, en_line))
        return out

    @staticmethod
    def _assemble(rows: Sequence[_Row], words: dict[int, tuple[list[Text], ...]]) -> tuple[Provision, ...]:
        """Trees from rows in the order of the text: what is below is made before what is above."""
        ids = {row[0] for row in rows}
        below: dict[int | None, list[Provision]] = {}
        for own, up, eid, level, num, parent, vi_first, vi_last, en_first, en_last, held in reversed(rows):
            heading, text, wrap_up = words.get(own, ((), (), ()))
            provision = Provision(
                eid=eid,
                level=Level(level),
                num=num,
                parent=parent,
                heading=heading[0] if heading else None,
                text=tuple(text),
                children=tuple(reversed(below.pop(own, ()))),
                wrap_up=tuple(wrap_up),
                span=Span((vi_first, vi_last) if vi_first else None, (en_first, en_last) if en_first else None),
                held=bool(held),
            )
            below.setdefault(up if up in ids else None, []).append(provision)
        return tuple(reversed(below.get(None, [])))

    # ---- the rest of an instrument

    def frame(self, number: str, part: int) -> tuple[Text, ...]:
        """The lines before (FRONT) or after (CLOSING) the provisions."""
        query = f"SELECT vi, en, vi_line, en_line FROM frames WHERE instrument = {_OWN} AND part = ? ORDER BY id"  # noqa: S608 -- a constant
        return tuple(Text(*row) for row in self.rows(query, number, part))

    def relations(self, number: str) -> tuple[Relation, ...]:
        """The bonds that start at an instrument."""
        query = f"""
            SELECT type, source, source_eid, target, target_eid, effective, line FROM relations
            WHERE instrument = {_OWN} ORDER BY id"""  # noqa: S608 -- a constant
        return tuple(map(_relation, self.rows(query, number)))

    def own_days(self, number: str) -> tuple[tuple[Relation, int], ...]:
        """The days on which parts of an instrument begin (1) or end (-1) by its own words, as bonds to itself."""
        query = f"""
            SELECT sign, type, source, source_eid, target, target_eid, effective, line FROM own_days
            WHERE instrument = {_OWN} ORDER BY id"""  # noqa: S608 -- a constant
        return tuple((_relation(row[1:]), row[0]) for row in self.rows(query, number))

    def diagnostics(self, number: str) -> tuple[Diagnostic, ...]:
        """What the parser noticed in an instrument."""
        query = f"""
            SELECT code, line, number, eid, part, paragraph, lang, detail FROM diagnostics
            WHERE instrument = {_OWN} ORDER BY id"""  # noqa: S608 -- a constant
        return tuple(Diagnostic(*row) for row in self.rows(query, number))

    def counts(self, number: str) -> dict[str, int]:
        """How many provisions an instrument has, by level.

        "not-held" is how many articles have no words here, "diagnostics" how much the parser noticed.
        """
        query = f"SELECT level, count(*), sum(NOT held) FROM provisions WHERE instrument = {_OWN} GROUP BY level"  # noqa: S608 -- a constant
        rows = self.rows(query, number)
        out = {level: count for level, count, _ in rows}
        noticed = self.rows(f"SELECT count(*) FROM diagnostics WHERE instrument = {_OWN}", number)  # noqa: S608 -- a constant
        return out | {
            "not-held": sum(missing for level, _, missing in rows if level == Level.ARTICLE),
            "diagnostics": noticed[0][0],
        }


def facts_in(connection: sqlite3.Connection) -> Iterator[InstrumentFacts]:
    """What is known of all instruments, from a store that is being built."""
    yield from map(_facts, connection.execute(_ALL_FACTS))


def _facts(row: _Row) -> InstrumentFacts:
    number, kind, vi, en, vi_line, en_line, issuer, issued, effective, expires, signer, held, amended_by, *told = row
    unverified, source, ended_by, kept_by, note = told
    return InstrumentFacts(
        number=number,
        type=kind,
        title=Text(vi, en, vi_line, en_line),
        issuer=issuer,
        issued=_day(issued),
        effective=_day(effective),
        expires=_day(expires),
        signer=signer,
        held=bool(held),
        amended_by=tuple(amended_by.split("\n")) if amended_by else (),
        unverified=tuple(unverified.split("\n")) if unverified else (),
        source=source,
        ended_by=ended_by,
        kept_by=_pair(kept_by),
        note=note,
    )


def _relation(row: _Row) -> Relation:
    kind, source, source_eid, target, target_eid, start, line = row
    return Relation(kind, source, source_eid, target, target_eid, _day(start), line)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _pair(value: str | None) -> tuple[str, str] | None:
    number, _, eid = (value or "").partition("\n")
    return (number, eid) if eid else None
