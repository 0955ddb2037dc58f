"""Open the store of some corpus folders, built where it is missing, stale or damaged.

The file is never changed in place. A build writes a new file and renames it over the old one, so a reader always has a whole store, keeps the one that it
opened, and a build that is killed leaves the old one as it was. Whether the store still fits is seen from sizes and times of the corpus' files; where the
cache cannot be written, the store is built in memory.
"""

import os
import sqlite3
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from legaltext.basics.paths import cache_dir
from legaltext.folders.holding import CorpusError
from legaltext.store.freshness import connect, is_fresh, key_of
from legaltext.store.reader import Store


def open_store(roots: Sequence[Path], *, workers: int = 1) -> Store:
    """The store of these corpus folders; where it must be built, so many processes read them. Raises CorpusError with every fault of every folder."""
    names = [os.path.abspath(root) for root in roots]  # noqa: PTH100 -- no links are followed: the name is the key
    path = cache_dir() / f"corpus-{key_of(names)}.sqlite"
    store = _fresh(path, names) or Store(
        _built(path, names, anew=False, workers=workers), names, path, partial(_built, path, names, anew=True)
    )
    if faults := store.faults():
        store.close()
        raise CorpusError("\n".join(faults))
    return store


def _fresh(path: Path, roots: Sequence[str]) -> Store | None:
    """The store in the file where it is whole and says what the folders say now."""
    connection = connect(path)
    if connection is None:
        return None
    try:
        if is_fresh(connection, roots):
            return Store(connection, roots, path, partial(_built, path, roots, anew=True))
    except sqlite3.Error:
        pass  # a file that is no store, or a damaged one: build it anew
    connection.close()
    return None


def _built(path: Path, roots: Sequence[str], *, anew: bool, workers: int = 1) -> sqlite3.Connection:
    from legaltext.store.build import rebuild  # late: a look-up in a store that is there needs no parser

    return rebuild(path, roots, anew=anew, workers=workers)
