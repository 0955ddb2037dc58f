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
from itertools import chain
from pathlib import Path

from legaltext.basics.processes import ProcessDied, in_order
from legaltext.folders.facts import load_facts
from legaltext.folders.read import load_register
from legaltext.store.freshness import FILES, connect, engine, is_facts, is_fresh, is_one_file, only_one, scan, sweep
from legaltext.store.links import settle
from legaltext.store.reader import facts_in
from legaltext.store.rows import Row, Rows, of_facts, rows_of
from legaltext.store.schema import APPLICATION, SCHEMA, TABLES

_TWICE = "{}: {} is held in {} as well; remove one of them"
_FACT_TWICE = "{}: the fact {} stands in {} as well; rename one of them"
_FACT_UNKNOWN = "{}: {} is neither held nor registered; add it to the register (instruments.yaml)"
_DIED = "{}: the process that read it died (out of memory?); look at its text, or take it out of the corpus"
_WORTH_WORKERS = 50  # folders to read from which processes pay for their start
_PRELOAD = ("legaltext.store.rows",)
_OWNED = ("provisions", "frames", "relations", "own_days", "diagnostics", "links")


def rebuild(path: Path, roots: Sequence[str], *, anew: bool = False, workers: int = 1) -> sqlite3.Connection:
    """A store that says what the folders say now, open for reading: the file where it could be written, else one in memory.

    `anew`: use nothing of what is in the file. `workers`: how many processes read where there is much to read; one writes.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with only_one(path.with_suffix(".lock")):
            return _in_file(path, roots, anew=anew, workers=workers)
    except (OSError, sqlite3.OperationalError):  # no cache, a full disk: the answer is the same, only slower
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.executescript(TABLES)
        _update(connection, roots, workers)
        return connection


def _in_file(path: Path, roots: Sequence[str], *, anew: bool, workers: int) -> sqlite3.Connection:
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
        if anew or not _build(path, new, roots, keep=True, workers=workers):
            new.unlink(missing_ok=True)
            _build(path, new, roots, keep=False, workers=workers)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    opened = connect(path)
    if opened is None:
        raise OSError(f"{path}: written, but cannot be opened")
    return opened


def _build(old: Path, new: Path, roots: Sequence[str], *, keep: bool, workers: int) -> bool:
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
        _update(connection, roots, workers)
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


def _update(connection: sqlite3.Connection, roots: Sequence[str], workers: int) -> None:
    """Bring the tables up to what the folders say: those that are gone leave, those that changed are read again."""
    now = scan(roots)
    before = {path: (stamp, digest) for path, stamp, digest in connection.execute("SELECT path, stamp, digest FROM folders")}
    changed = before.keys() - now.keys()
    for path in changed:
        _forget(connection, path)
    anew: list[tuple[int, str, str, str]] = []  # position, path, stamp, digest
    for position, (path, stamp) in enumerate(now.items()):
        old = before.get(path, ("", ""))
        digest = old[1] if old[0] == stamp else _digest(path)
        if digest != old[1]:
            anew.append((position, path, stamp, digest))
        else:
            connection.execute("UPDATE folders SET position = ?, stamp = ? WHERE path = ?", (position, stamp, path))
    for (position, path, stamp, digest), read in in_order(_read, anew, workers if len(anew) >= _WORTH_WORKERS else 1, _PRELOAD):
        _forget(connection, path)
        fault = _put(connection, path, read)
        connection.execute(
            "INSERT INTO folders (path, position, stamp, digest, fault) VALUES (?, ?, ?, ?, ?)",
            (path, position, stamp, digest, fault),
        )
    if changed or anew or not before:
        _conclude(connection, roots)
    values = {"roots": "\n".join(roots), "engine": engine()}
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())


def _read(found: tuple[int, str, str, str]) -> Rows | str:
    """What the folder of an instrument says, as rows, or what is wrong with it; nothing for a register or a file of facts, which are short."""
    return "" if is_one_file(found[1]) else rows_of(found[1])


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


def _put(connection: sqlite3.Connection, path: str, read: Rows | str | ProcessDied) -> str:
    """Put what a folder, register or file of facts says into the tables; what is wrong with it, or nothing."""
    if isinstance(read, Rows):
        _write(connection, path, read)
        return ""
    if isinstance(read, ProcessDied):
        return _DIED.format(path)
    if read or not is_one_file(path):
        return read
    try:
        if is_facts(path):
            number, source, records = load_facts(Path(path))
            dump = partial(json.dumps, ensure_ascii=False)
            _insert(connection, "facts", [(None, path, one["name"], number, dump(source), dump(one)) for one in records])
        else:
            for facts in load_register(Path(path)):
                _insert_one(connection, path, of_facts(facts))
    except (ValueError, OSError) as error:
        return str(error)
    return ""


def _write(connection: sqlite3.Connection, path: str, rows: Rows) -> None:
    """All of a folder's instrument into the tables."""
    own = _insert_one(connection, path, rows.instrument)
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM provisions").fetchone()[0]

    def at(row: int | None) -> int | None:
        return None if row is None else first + row

    places = ((at(row), own, at(up), at(last)) for row, up, last in rows.provisions)
    _insert(connection, "provisions", ((*place, *told) for place, told in zip(places, rows.told, strict=True)))
    _insert(connection, "words", ((None, at(row), *words) for row, words in rows.words))
    for table, values in (
        ("frames", rows.frames),
        ("relations", rows.relations),
        ("own_days", rows.own_days),
        ("diagnostics", rows.diagnostics),
    ):
        _insert(connection, table, ((None, own, *row) for row in values))
    _insert(connection, "links", ((None, own, at(row), *before, None, *behind) for row, before, behind in rows.links))


def _insert_one(connection: sqlite3.Connection, path: str, instrument: Row) -> int:
    """The id of the instrument that was put in."""
    row = (None, path, *instrument)
    return connection.execute(f"INSERT INTO instruments VALUES ({','.join('?' * len(row))})", row).lastrowid or 0  # noqa: S608 -- constants


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Put rows of one length into a table."""
    left = iter(rows)
    for row in left:
        connection.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", chain((row,), left))  # noqa: S608 -- our own table names


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
