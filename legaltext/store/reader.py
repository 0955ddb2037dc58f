"""The built store: a corpus folder as one SQLite file in the cache, from which a look-up reads only what it needs.

The file is never changed in place. A build writes a new file and renames it over the old one (store_build.py), so a reader always has a whole store,
keeps the one that it opened, and a build that is killed leaves the old one as it was. Whether the store still fits is seen from sizes and times of the
corpus' files; where the cache cannot be written, the store is built in memory.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from legaltext.folders.holding import CorpusError
from legaltext.model import LANGUAGES, Diagnostic, InstrumentFacts, Lang, Level, Provision, Relation, Span, Text
from legaltext.store.freshness import cache_dir, engine, key_of, scan

# Raised by one whenever a table changes; a store of another schema is built anew.
SCHEMA = 3
APPLICATION = 0x56414E42  # "VANB"

# Parts of a provision as the table of words keeps them.
HEADING, TEXT, WRAP_UP, FRONT, CLOSING = range(5)

_FACTS = "k.number, i.type, i.title_vi, i.title_en, i.title_vi_line, i.title_en_line, i.issuer, i.issued, i.effective, k.expires, i.signer, i.held, k.amended_by, i.unverified, i.source, i.ended_by, i.kept_by, i.note"
_PROVISION = "id, up, eid, level, num, parent, vi_first, vi_last, en_first, en_last, held"

_ALL_FACTS = f"SELECT {_FACTS} FROM known k JOIN instruments i ON i.id = k.instrument ORDER BY k.position"  # noqa: S608 -- a constant

Row = tuple[Any, ...]


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _pair(value: str | None) -> tuple[str, str] | None:
    number, _, eid = (value or "").partition("\n")
    return (number, eid) if eid else None


def _facts(row: Row) -> InstrumentFacts:
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


def facts_in(connection: sqlite3.Connection) -> Iterator[InstrumentFacts]:
    """What is known of all instruments, from a store that is being built."""
    yield from map(_facts, connection.execute(_ALL_FACTS))


def open_store(roots: Sequence[Path]) -> "Store":
    """The store of these corpus folders, built where it is missing, stale or broken. Raises CorpusError with every fault of every folder."""
    names = [os.path.abspath(root) for root in roots]  # noqa: PTH100 -- no links are followed: the name is the key
    path = cache_dir() / f"corpus-{key_of(names)}.sqlite"
    store = _fresh(path, names)
    if store is None:
        from legaltext.store.build import rebuild

        store = Store(rebuild(path, names), names, path)
    if faults := store.faults():
        store.close()
        raise CorpusError("\n".join(faults))
    return store


def _fresh(path: Path, roots: Sequence[str]) -> "Store | None":
    """The store in the file where it is whole and says what the folders say now."""
    connection = connect(path)
    if connection is None:
        return None
    try:
        if is_fresh(connection, roots):
            return Store(connection, roots, path)
    except sqlite3.Error:
        pass  # a file that is no store, or a broken one: build it anew
    connection.close()
    return None


def connect(path: Path) -> sqlite3.Connection | None:
    """The file, read only; None where it is not there. It is never changed in place, so SQLite need not lock it."""
    try:
        # as_uri() escapes what a path may hold; a file of a read-only cache opens as well
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except sqlite3.Error:
        return None
    return connection


def is_fresh(connection: sqlite3.Connection, roots: Sequence[str]) -> bool:
    """True where a store was built to its end, by this code, from the files that are there now. Raises sqlite3.Error for a broken file."""
    application, version = (connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("application_id", "user_version"))
    if (application, version) != (APPLICATION, SCHEMA):
        return False
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    if meta.get("roots") != "\n".join(roots) or meta.get("engine") != engine():
        return False
    return dict(connection.execute("SELECT path, stamp FROM folders")) == scan(roots)


class Store:
    """A built store, read only. Everything that it gives is read when it is asked for."""

    def __init__(self, connection: sqlite3.Connection, roots: Sequence[str], path: Path) -> None:
        """`path` is where its file is, or would be where the cache cannot be written."""
        self.connection, self.roots, self.path = connection, tuple(roots), path

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process opens the store for itself."""
        return open_store, ([Path(root) for root in self.roots],)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def rows(self, query: str, *values: object) -> list[Row]:
        """What a query gives. A file that turns out to be broken is built anew, once, and asked again."""
        try:
            return self.connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError:
            from legaltext.store.build import rebuild

            self.connection = rebuild(self.path, self.roots, anew=True)
            return self.connection.execute(query, values).fetchall()

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
        query = "SELECT k.number FROM known k JOIN instruments i ON i.id = k.instrument JOIN folders f ON f.path = i.folder WHERE i.held ORDER BY f.position"
        return [row[0] for row in self.rows(query)]

    def facts(self, number: str) -> InstrumentFacts | None:
        """What is known of an instrument, held or only registered."""
        rows = self.rows(f"SELECT {_FACTS} FROM known k JOIN instruments i ON i.id = k.instrument WHERE k.number = ?", number)  # noqa: S608 -- a constant
        return _facts(rows[0]) if rows else None

    def all_facts(self) -> Iterator[InstrumentFacts]:
        """What is known of all instruments, in the order of `numbers(held=False)`."""
        yield from map(_facts, self.rows(_ALL_FACTS))

    def held(self, number: str) -> tuple[int, InstrumentFacts, tuple[Lang, ...]] | None:
        """The row, facts and languages of an instrument whose text is held."""
        query = f"SELECT i.id, i.languages, {_FACTS} FROM known k JOIN instruments i ON i.id = k.instrument WHERE i.held AND k.number = ?"  # noqa: S608 -- constants
        for own, spoken, *facts in self.rows(query, number):
            return own, _facts(tuple(facts)), tuple(lang for lang in LANGUAGES if lang in spoken)
        return None

    def folder(self, number: str) -> tuple[Path, bool] | None:
        """The folder of an instrument that is held, and whether its English is official."""
        rows = self.rows(
            "SELECT folder, english_official FROM known k JOIN instruments i ON i.id = k.instrument WHERE k.number = ?", number
        )
        return (Path(rows[0][0]), bool(rows[0][1])) if rows else None

    # ---- provisions

    def having(self, eid: str) -> list[str]:
        """The numbers of the instruments that have such a provision, in the order of the corpus."""
        query = "SELECT DISTINCT k.number FROM provisions p JOIN known k ON k.instrument = p.instrument WHERE p.eid = ? ORDER BY k.position"
        return [row[0] for row in self.rows(query, eid)]

    def span(self, instrument: int, eid: str) -> tuple[int, int] | None:
        """The first and the last row of a provision with all below it."""
        rows = self.rows(
            "SELECT id, last FROM provisions WHERE eid = ? AND instrument = ? ORDER BY id DESC LIMIT 1", eid, instrument
        )
        return (rows[0][0], rows[0][1]) if rows else None

    def whole(self, instrument: int) -> tuple[int, int] | None:
        """The first and the last row of an instrument's provisions."""
        first, last = self.rows("SELECT min(id), max(id) FROM provisions WHERE instrument = ?", instrument)[0]
        return (first, last) if first else None

    def above(self, number: str, eid: str) -> list[Provision]:
        """The provisions that a provision stands in, outermost first, each without what is below it."""
        query = f"""
            WITH RECURSIVE up_from(node, step) AS (
                SELECT p.up, 1 FROM provisions p JOIN known k ON k.instrument = p.instrument WHERE p.eid = ? AND k.number = ?
                UNION SELECT p.up, step + 1 FROM provisions p JOIN up_from ON p.id = node)
            SELECT {_PROVISION} FROM provisions JOIN up_from ON id = node ORDER BY step DESC"""  # noqa: S608 -- a constant
        out: list[Provision] = []
        for row in self.rows(query, eid, number):
            out.extend(self._assemble([row], self._words(row[0], row[0])))
        return out

    def provisions(self, first: int, last: int) -> tuple[Provision, ...]:
        """The provisions of these rows as trees."""
        rows = self.rows(f"SELECT {_PROVISION} FROM provisions WHERE id BETWEEN ? AND ? ORDER BY id", first, last)  # noqa: S608 -- a constant
        return self._assemble(rows, self._words(first, last))

    def _words(self, first: int, last: int) -> dict[int, tuple[list[Text], ...]]:
        out: dict[int, tuple[list[Text], ...]] = {}
        query = (
            "SELECT provision, part, vi, en, vi_line, en_line FROM words WHERE provision BETWEEN ? AND ? ORDER BY provision, id"
        )
        for provision, part, vi, en, vi_line, en_line in self.rows(query, first, last):
            out.setdefault(provision, ([], [], []))[part].append(Text(vi, en, vi_line, en_line))
        return out

    @staticmethod
    def _assemble(rows: Sequence[Row], words: dict[int, tuple[list[Text], ...]]) -> tuple[Provision, ...]:
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

    def frame(self, instrument: int, part: int) -> tuple[Text, ...]:
        """The lines before (FRONT) or after (CLOSING) the provisions."""
        query = "SELECT vi, en, vi_line, en_line FROM frames WHERE instrument = ? AND part = ? ORDER BY id"
        return tuple(Text(*row) for row in self.rows(query, instrument, part))

    def relations(self, instrument: int) -> tuple[Relation, ...]:
        """The bonds that start at an instrument."""
        query = (
            "SELECT type, source, source_eid, target, target_eid, effective, line FROM relations WHERE instrument = ? ORDER BY id"
        )
        found = self.rows(query, instrument)
        return tuple(Relation(kind, a, a_eid, b, b_eid, _day(start), line) for kind, a, a_eid, b, b_eid, start, line in found)

    def diagnostics(self, instrument: int) -> tuple[Diagnostic, ...]:
        """What the parser noticed in an instrument."""
        query = "SELECT code, line, number, eid, part, paragraph, lang, detail FROM diagnostics WHERE instrument = ? ORDER BY id"
        return tuple(Diagnostic(*row) for row in self.rows(query, instrument))

    def counts(self, number: str) -> dict[str, int]:
        """How many provisions of each level an instrument has, how many articles have no words here ("not-held"), how much the parser noticed ("diagnostics")."""
        query = "SELECT level, count(*), sum(NOT p.held) FROM provisions p JOIN known k ON k.instrument = p.instrument WHERE k.number = ? GROUP BY level"
        rows = self.rows(query, number)
        out = {level: count for level, count, _ in rows}
        noticed = self.rows(
            "SELECT count(*) FROM diagnostics d JOIN known k ON k.instrument = d.instrument WHERE k.number = ?", number
        )
        return out | {
            "not-held": sum(missing for level, _, missing in rows if level == Level.ARTICLE),
            "diagnostics": noticed[0][0],
        }
