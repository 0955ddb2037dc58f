"""Build a store: read the folders that changed, keep the others, put the new file in place of the old one.

The new file is a copy of the old one, changed in one go and renamed when it is whole: whoever reads the old one is not disturbed, and a build that is
killed leaves a scrap that the next build removes.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path

from legaltext.folders.facts import load_facts
from legaltext.folders.holding import Holding
from legaltext.folders.read import load_holding, load_register
from legaltext.model import Diagnostic, Instrument, InstrumentFacts, Provision, Relation, Text
from legaltext.store.freshness import FILES, REGISTER, connect, engine, is_facts, is_fresh, is_one_file, only_one, scan, sweep
from legaltext.store.links import StoredLink, links_of, settle
from legaltext.store.reader import facts_in
from legaltext.store.schema import APPLICATION, CLOSING, FRONT, HEADING, SCHEMA, TABLES, TEXT, WRAP_UP

_TWICE = "{}: {} is held in {} as well; remove one of them"
_FACT_TWICE = "{}: the fact {} stands in {} as well; rename one of them"
_FACT_UNKNOWN = "{}: {} is neither held nor registered; add it to the register (instruments.yaml)"
_OWNED = ("provisions", "frames", "relations", "diagnostics", "links")


def rebuild(path: Path, roots: Sequence[str], *, anew: bool = False) -> sqlite3.Connection:
    """A store that says what the folders say now, open for reading: the file where it could be written, else one in memory.

    `anew`: use nothing of what is in the file.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with only_one(path.with_suffix(".lock")):
            return _in_file(path, roots, anew=anew)
    except (OSError, sqlite3.OperationalError):  # no cache, a full disk: the answer is the same, only slower
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.executescript(TABLES)
        _update(connection, roots)
        return connection


def _in_file(path: Path, roots: Sequence[str], *, anew: bool) -> sqlite3.Connection:
    """The store in its file, for the one builder that is let in. Raises OSError where it cannot be written."""
    if not anew and (done := connect(path)) is not None:
        with suppress(sqlite3.Error):
            if is_fresh(done, roots):  # another process was quicker
                return done
        done.close()
    for scrap in path.parent.glob(f"{path.name}.*.new"):
        scrap.unlink(missing_ok=True)
    sweep(path.parent, "corpus-*.sqlite")
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        if anew or not _build(path, new, roots, keep=True):
            new.unlink(missing_ok=True)
            _build(path, new, roots, keep=False)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    opened = connect(path)
    if opened is None:
        raise OSError(f"{path}: written, but cannot be opened")
    return opened


def _build(old: Path, new: Path, roots: Sequence[str], *, keep: bool) -> bool:
    """Write the new file, from the old one if that is to be kept. False where the old one cannot be used."""
    if keep:
        try:
            shutil.copyfile(old, new)
        except OSError:
            return False
    connection = sqlite3.connect(new, isolation_level=None)
    try:
        if keep and not _usable(connection, roots):
            return False
        # nobody else sees this file, and it is thrown away if anything goes wrong
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
        if not keep:
            connection.executescript(TABLES)
        connection.execute("BEGIN")
        _update(connection, roots)
        connection.execute("COMMIT")
    except sqlite3.DatabaseError:
        if keep:  # the old file is broken somewhere
            return False
        raise
    finally:
        connection.close()
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    return True


def _usable(connection: sqlite3.Connection, roots: Sequence[str]) -> bool:
    """True where an old file can be built on: whole, of this schema, read by this code, from these folders."""
    try:
        numbers = [connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("application_id", "user_version")]
        meta = dict(connection.execute("SELECT key, value FROM meta"))
        return (
            numbers == [APPLICATION, SCHEMA]
            and (meta.get("engine"), meta.get("roots")) == (engine(), "\n".join(roots))
            and connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        )
    except sqlite3.DatabaseError:
        return False


def _update(connection: sqlite3.Connection, roots: Sequence[str]) -> None:
    """Bring the tables up to what the folders say: those that are gone leave, those that changed are read again."""
    now = scan(roots)
    before = {path: (stamp, digest) for path, stamp, digest in connection.execute("SELECT path, stamp, digest FROM folders")}
    changed = False
    for path in before.keys() - now.keys():
        _forget(connection, path)
        changed = True
    for position, (path, stamp) in enumerate(now.items()):
        old = before.get(path, ("", ""))
        digest = old[1] if old[0] == stamp else _digest(path)
        if digest != old[1]:
            _forget(connection, path)
            fault = _read(connection, path)
            connection.execute(
                "INSERT INTO folders (path, position, stamp, digest, fault) VALUES (?, ?, ?, ?, ?)",
                (path, position, stamp, digest, fault),
            )
            changed = True
        else:
            connection.execute("UPDATE folders SET position = ?, stamp = ? WHERE path = ?", (position, stamp, path))
    if changed or not before:
        _conclude(connection, roots)
    values = {"roots": "\n".join(roots), "engine": engine()}
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())


def _digest(path: str) -> str:
    """What the files of a folder hold, as one number."""
    digest = blake2b(digest_size=16)
    for name in [path] if is_one_file(path) else [f"{path}/{file}" for file in FILES]:
        try:
            content = Path(name).read_bytes()
        except OSError as error:
            content = str(error.errno).encode()
        digest.update(b"%d:%b" % (len(content), content))
    return digest.hexdigest()


def _forget(connection: sqlite3.Connection, path: str) -> None:
    """Remove all that one folder, register or file of facts said."""
    mine = "(SELECT id FROM instruments WHERE folder = ?)"
    connection.execute(
        f"DELETE FROM words WHERE provision IN (SELECT id FROM provisions WHERE instrument IN {mine})",  # noqa: S608 -- a constant
        (path,),
    )
    for table in _OWNED:
        connection.execute(f"DELETE FROM {table} WHERE instrument IN {mine}", (path,))  # noqa: S608 -- constants
    connection.execute("DELETE FROM instruments WHERE folder = ?", (path,))
    connection.execute("DELETE FROM facts WHERE file = ?", (path,))
    connection.execute("DELETE FROM folders WHERE path = ?", (path,))


def _read(connection: sqlite3.Connection, path: str) -> str:
    """Read one folder, register or file of facts into the tables; what is wrong with it, or nothing."""
    try:
        if is_facts(path):
            number, source, records = load_facts(Path(path))
            dump = partial(json.dumps, ensure_ascii=False)
            _insert(connection, "facts", [(None, path, one["name"], number, dump(source), dump(one)) for one in records])
        elif path.endswith(f"/{REGISTER}"):
            for facts in load_register(Path(path)):
                _write_facts(connection, path, facts)
        else:
            _write(connection, path, load_holding(Path(path)))
    except (ValueError, OSError) as error:
        return str(error)
    return ""


# ---- one instrument into rows


def _write_facts(
    connection: sqlite3.Connection, path: str, facts: InstrumentFacts, languages: str = "", *, official: bool = False
) -> int:
    title = facts.title
    named = (facts.number, facts.type, title.vi, title.en, title.vi_line, title.en_line, facts.issuer)
    lived = (facts.issued, facts.effective, facts.expires, facts.signer, facts.held, "\n".join(facts.amended_by))
    told = ("\n".join(facts.unverified), facts.source, facts.ended_by, "\n".join(facts.kept_by or ()), facts.note)
    return _insert(connection, "instruments", [(None, path, *named, *map(_plain, lived), *told, languages, official)])


def _plain(value: object) -> object:
    """A date as ISO text; everything else as it is."""
    return value if value is None or isinstance(value, (str, int)) else str(value)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> int:
    """The id of the last row that was put into the table."""
    own = 0
    cursor = connection.cursor()
    for row in rows:
        cursor.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)  # noqa: S608 -- our own table names
        own = cursor.lastrowid or 0
    return own


def _words(text: Text) -> tuple[object, ...]:
    return text.vi, text.en, text.vi_line, text.en_line


def _write(connection: sqlite3.Connection, path: str, holding: Holding) -> None:
    """All of a folder's instrument into the tables."""
    instrument = holding.instrument
    own = _write_facts(connection, path, instrument.facts, " ".join(instrument.languages), official=holding.english_is_official)
    ids = _write_provisions(connection, own, instrument)
    frames = [
        (None, own, part, *_words(text))
        for part, texts in ((FRONT, instrument.front), (CLOSING, instrument.closing))
        for text in texts
    ]
    _insert(connection, "frames", frames)
    _insert(connection, "relations", (_relation(own, relation) for relation in instrument.relations))
    _insert(connection, "diagnostics", (_diagnostic(own, noticed) for noticed in instrument.diagnostics))
    _insert(connection, "links", (_link(own, ids, link) for link in links_of(instrument)))


def _write_provisions(connection: sqlite3.Connection, own: int, instrument: Instrument) -> dict[str, int]:
    """The rows of the provisions by eId."""
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM provisions").fetchone()[0]
    rows: list[tuple[object, ...]] = []
    words: list[tuple[object, ...]] = []
    ids: dict[str, int] = {}

    def put(provision: Provision, up: int | None) -> None:
        row = first + len(rows)
        rows.append(())
        ids[provision.eid] = row
        for part, texts in (
            (HEADING, (provision.heading,) if provision.heading else ()),
            (TEXT, provision.text),
            (WRAP_UP, provision.wrap_up),
        ):
            words.extend((None, row, part, *_words(text)) for text in texts)
        for child in provision.children:
            put(child, row)
        span = [*(provision.span.vi or (None, None)), *(provision.span.en or (None, None))]
        last = first + len(rows) - 1
        names = (provision.eid, provision.level.value, provision.num, provision.parent)
        rows[row - first] = (row, own, up, last, *names, *span, provision.held)

    for top in instrument.body:
        put(top, None)
    _insert(connection, "provisions", rows)
    _insert(connection, "words", words)
    return ids


def _relation(own: int, relation: Relation) -> tuple[object, ...]:
    ends = (relation.source, relation.source_eid, relation.target, relation.target_eid)
    return None, own, relation.type, *ends, _plain(relation.effective), relation.line


def _diagnostic(own: int, noticed: Diagnostic) -> tuple[object, ...]:
    place = (noticed.instrument, noticed.eid, noticed.part, noticed.paragraph, noticed.lang)
    return None, own, noticed.code, noticed.line, *place, noticed.detail


def _link(own: int, ids: dict[str, int], link: StoredLink) -> tuple[object, ...]:
    place = (link.part, link.paragraph, link.start, link.end, link.text)
    return None, own, ids.get(link.source), link.type, *place, link.name, None, link.eid


# ---- what all of them say together


def _conclude(connection: sqlite3.Connection, roots: Sequence[str]) -> None:
    """The register of all that is known, the ends that one instrument sets for another, the targets of references; and a new name for this state."""
    connection.execute("DELETE FROM known")
    for fault in (_TWICE, _FACT_TWICE, _FACT_UNKNOWN):
        connection.execute("UPDATE folders SET fault = '' WHERE fault LIKE ?", (fault.replace("{}", "%"),))
    query = """
        SELECT i.id, i.number, i.expires, i.held, i.folder, i.amended_by FROM instruments i JOIN folders f ON f.path = i.folder
        ORDER BY i.held, f.position, i.id"""
    known: dict[str, tuple[int, str | None, str, str | None]] = {}  # number: row, end, folder where it is held, amenders
    for own, number, expires, held, folder, amended_by in connection.execute(query).fetchall():
        _, end, there, amenders = known.get(number, (0, None, "", None))
        if there and _root(there, roots) == _root(folder, roots):
            connection.execute("UPDATE folders SET fault = ? WHERE path = ?", (_TWICE.format(folder, number, there), folder))
        # a folder of the user's stands before the one that ships, and a text before a register, which may still know more of its life
        known[number] = (own, expires or end, folder if held else "", amended_by or amenders)
    rows = (
        (number, own, end, position, amenders or "") for position, (number, (own, end, _, amenders)) in enumerate(known.items())
    )
    _insert(connection, "known", rows)
    query = """
        SELECT r.effective, r.target FROM relations r JOIN known k ON k.instrument = r.instrument
        WHERE r.type = 'repeals' AND r.target_eid IS NULL ORDER BY k.position, r.id"""
    for effective, target in connection.execute(query).fetchall():
        connection.execute("UPDATE known SET expires = ? WHERE number = ? AND expires IS NULL", (effective, target))
    _check_facts(connection, roots)
    settle(connection, {facts.number: facts for facts in facts_in(connection)})
    _amenders(connection)
    state = repr(connection.execute("SELECT path, digest FROM folders ORDER BY position").fetchall())
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('build', ?)", (blake2b(state.encode(), digest_size=8).hexdigest(),))


def _check_facts(connection: sqlite3.Connection, roots: Sequence[str]) -> None:
    """The faults of files of facts that only show beside others: a name that stands in two files of a corpus, an instrument that nobody knows."""
    rows = connection.execute(
        "SELECT f.file, f.name, f.number FROM facts f JOIN folders o ON o.path = f.file ORDER BY o.position, f.id"
    )
    known = {number for (number,) in connection.execute("SELECT number FROM known")}
    first: dict[tuple[str, str], str] = {}
    for file, name, number in rows.fetchall():
        there = first.setdefault((_root(file, roots), name), file)
        fault = _FACT_TWICE.format(file, name, there) if there != file else ""
        fault = fault or (_FACT_UNKNOWN.format(file, number) if number not in known else "")
        if fault:
            connection.execute("UPDATE folders SET fault = ? WHERE path = ? AND fault = ''", (fault, file))


def _amenders(connection: sqlite3.Connection) -> None:
    """Who amends whom is read from the amending texts, and added to what the register says."""
    query = """
        SELECT DISTINCT l.target, a.number FROM links l
        JOIN known a ON a.instrument = l.instrument JOIN instruments i ON i.id = a.instrument
        WHERE (l.type IN ('amends', 'adds') OR (l.type = 'repeals' AND l.eid IS NOT NULL)) AND l.target <> a.number
        ORDER BY l.target, coalesce(i.effective, i.issued), a.position"""
    for target, amender in connection.execute(query).fetchall():
        connection.execute(
            "UPDATE known SET amended_by = trim(amended_by || char(10) || ?, char(10)) "
            "WHERE number = ? AND instr(char(10) || amended_by || char(10), char(10) || ? || char(10)) = 0",
            (amender, target, amender),
        )


def _root(folder: str, roots: Sequence[str]) -> str:
    """The last of the roots that a folder is in."""
    return next((root for root in reversed(roots) if folder.startswith(f"{root}/")), "")
