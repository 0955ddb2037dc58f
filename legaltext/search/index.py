"""The index behind query.py: every provision's words, with and without diacritics, in a folder of the cache beside the store.

An index is never changed in place: the next one is made of hard links to what stays of the last, changed, and renamed when it is whole. Whoever searches
keeps the one that is open; a build that is killed leaves a scrap that the next build removes.
"""

import hashlib
import json
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legaltext.basics.text import fold, nfc
from legaltext.store.freshness import key_of, only_one
from legaltext.store.reader import Store
from legaltext.store.schema import HEADING

if TYPE_CHECKING:
    import tantivy

# Raised by one whenever a field or the cutting of words changes.
VERSION = 3
# Vietnamese as written and folded: own heading, own words, headings above; English by stems.
FIELDS = ("head", "head_f", "body", "body_f", "above", "above_f", "head_en", "body_en")
# All words of a provision in one field, its heading thrice: as written, and folded and by stems. They say quickly which provisions are worth a closer look.
ALL, ALL_FOLDED = "all", "all_f"
_HEAD_COUNTS = 3
# A provision as a number, read for hundreds of them at once without what is stored of each. Two that had the same would both be weighed, and neither lost.
KEY = "key"
_LIST = "vanban.json"
_WORD = re.compile(r"\w+")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_MEMORY = 64_000_000


class SearchError(RuntimeError):
    """Searching is not possible here; the message says what to do."""


def library() -> Any:
    """The search library, imported when it is needed. Raises SearchError."""
    try:
        import tantivy
    except ImportError as error:
        raise SearchError("tìm kiếm cần gói “tantivy”; cài bằng: pip install tantivy") from error
    return tantivy


@lru_cache(maxsize=65536)
def exact(word: str) -> str:
    """A word with its diacritics as they are compared: lower case, the tone last, so that "hoà" and "hòa" are one word."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.lower())
    tone = "".join(char for char in parts if char in _TONES)
    return unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES)) + tone


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word without diacritics, đ as d."""
    return fold(word)


def words(text: str) -> list[re.Match[str]]:
    """The words of a text (NFC) with their places."""
    return list(_WORD.finditer(text))


def schema() -> "tantivy.Schema":
    """The fields of the index."""
    builder = library().SchemaBuilder()
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="english" if name.endswith("_en") else "words")
    builder.add_text_field(ALL, tokenizer_name="words")
    builder.add_text_field(ALL_FOLDED, tokenizer_name="english", index_option="freq")
    for name in ("number", "eid"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("folder", "level"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("place", stored=True)
    builder.add_integer_field(KEY, indexed=True, fast=True)
    return builder.build()  # type: ignore[no-any-return]  # the library is Any here


def english() -> "tantivy.TextAnalyzer":
    """English words by their stems: "employees" finds "employee"."""
    lib = library()
    return lib.TextAnalyzerBuilder(lib.Tokenizer.whitespace()).filter(lib.Filter.stemmer("english")).build()  # type: ignore[no-any-return]  # as above


def open_index(store: Store) -> "tantivy.Index":
    """The index of this state of the corpus, built where it is missing, stale or broken; in memory where the cache cannot be written.

    Raises SearchError where the library is missing, ValueError where it fails.
    """
    library()
    home = store.path.parent / f"search-{key_of(store.roots)}"
    try:
        if (found := _open(home / store.build())) is not None:
            return found
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with only_one(home / "lock"):
            if (found := _open(home / store.build())) is not None:  # another process was quicker
                return found
            _rebuild(home, store)
        found = _open(home / store.build())
    except OSError:
        found = None
    if found is None:
        found = _ready(library().Index(schema()))
        _fill(found, store, set(_folders(store)))
    return found


def _ready(index: "tantivy.Index") -> "tantivy.Index":
    """With the cutters of words that its fields name, which an opened index does not remember."""
    lib = library()
    index.register_tokenizer("words", lib.TextAnalyzerBuilder(lib.Tokenizer.whitespace()).build())
    index.register_tokenizer("english", english())
    return index


def _open(folder: Path) -> "tantivy.Index | None":
    """The index in a folder; None where there is none or it cannot be read."""
    if not (folder / _LIST).exists():
        return None
    try:
        index = _ready(library().Index.open(str(folder)))
        if json.loads((folder / _LIST).read_text(encoding="utf-8"))["version"] != _version():
            return None
        index.searcher()
    except (ValueError, KeyError, OSError):
        return None
    return index


def _version() -> str:
    return f"{VERSION} {library().__version__}"


def _folders(store: Store) -> dict[str, str]:
    """The folders of the instruments that count, each with the digest of its files."""
    query = """
        SELECT f.path, f.digest FROM folders f JOIN instruments i ON i.folder = f.path JOIN known k ON k.instrument = i.id
        WHERE i.held"""
    return dict(store.rows(query))


def _rebuild(home: Path, store: Store) -> None:
    """A new folder beside the old ones, which go. Raises OSError, ValueError (the library's error)."""
    new = home / f"new-{os.getpid()}"
    target = home / store.build()
    for scrap in home.glob("new-*"):
        shutil.rmtree(scrap, ignore_errors=True)
    now = _folders(store)
    try:
        before = _linked(home, new)
        try:
            index = _ready(library().Index.open(str(new))) if before else None
            if index is not None:
                _fill(index, store, {path for path in now if before.get(path) != now[path]}, before.keys() - now.keys())
        except ValueError:  # the old one is broken
            index = None
        if index is None:
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir()
            _fill(_ready(library().Index(schema(), str(new))), store, set(now))
        (new / _LIST).write_text(json.dumps({"version": _version(), "folders": now}), encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        new.rename(target)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    for old in home.iterdir():
        if old.is_dir() and old != target:
            shutil.rmtree(old, ignore_errors=True)


def _linked(home: Path, new: Path) -> dict[str, str]:
    """Link what the last index consists of into the new folder; the folders that it holds. Empty where there is nothing to build on."""
    for old in home.iterdir():
        with suppress(OSError, ValueError, KeyError):
            record = json.loads((old / _LIST).read_text(encoding="utf-8"))
            if record["version"] != _version():
                continue
            new.mkdir()
            for file in old.iterdir():
                if file.name.startswith(".tantivy-") or file.name == _LIST:
                    continue
                # the library writes these two anew by a rename, and never changes the others; copied all the same, to be safe
                if file.suffix == ".json":
                    shutil.copyfile(file, new / file.name)
                else:
                    os.link(file, new / file.name)
            return dict(record["folders"])
    return {}


def _fill(index: "tantivy.Index", store: Store, changed: set[str], gone: "set[str] | frozenset[str]" = frozenset()) -> None:
    """Take out what is gone or changed, put in what is new. Raises ValueError (the library's error)."""
    lib = library()
    writer = index.writer(_MEMORY, 1)  # one thread: the same corpus gives the same index
    for path in sorted(changed | gone):
        writer.delete_documents_by_term("folder", path)
    rows = store.rows(
        "SELECT k.number, i.folder FROM known k JOIN instruments i ON i.id = k.instrument WHERE i.held ORDER BY i.id"
    )
    for number, folder in rows:
        if folder in changed:
            for document in _documents(store, number, folder):
                writer.add_document(lib.Document(**document))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


def _tables(store: Store, number: str) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """The rows of an instrument's words and of its provisions."""
    extent = store.extent(number, None)
    if extent is None:
        return [], []
    paragraphs = "SELECT provision, part, vi, en FROM words WHERE provision BETWEEN ? AND ? ORDER BY provision, id"
    provisions = "SELECT id, up, eid, level, num FROM provisions WHERE id BETWEEN ? AND ? ORDER BY id"
    return store.rows(paragraphs, *extent), store.rows(provisions, *extent)


def _documents(store: Store, number: str, folder: str) -> Iterator[dict[str, list[Any]]]:
    """One document a provision, as the index takes it."""
    paragraphs, provisions = store.ask(lambda: _tables(store, number))
    texts: dict[int, tuple[list[str], list[str], list[str], list[str]]] = {}
    for provision, part, vi, en in paragraphs:
        own = texts.setdefault(provision, ([], [], [], []))
        place = 0 if part == HEADING else 1
        own[place].extend([vi] if vi else [])
        own[place + 2].extend([en] if en else [])
    above: dict[int, str] = {}  # what stands over a provision: the headings, and the opening words of a khoản over its điểm
    for position, (row, up, eid, level, num) in enumerate(provisions):
        head, body, head_en, body_en = (" ".join(part) for part in texts.get(row, ((), (), (), ())))
        named = f"{_unit(level)} {num} {head}" if head and num else head
        over = above.get(up, "")
        above[row] = f"{over} {head or (body if level == 'clause' else '')}".strip()
        fields = {
            "head": _cut(named, exact),
            "head_f": _cut(named, folded),
            "body": _cut(body, exact),
            "body_f": _cut(body, folded),
            "above": _cut(over, exact),
            "above_f": _cut(over, folded),
            "head_en": _cut(head_en, folded),
            "body_en": _cut(body_en, folded),
        }
        fields[ALL] = " ".join([fields["head"]] * _HEAD_COUNTS + [fields["body"], fields["above"]])
        foreign = [fields["head_en"]] * _HEAD_COUNTS + [fields["body_en"]]
        fields[ALL_FOLDED] = " ".join([fields["head_f"]] * _HEAD_COUNTS + [fields["body_f"], fields["above_f"], *foreign])
        out: dict[str, list[Any]] = {name: [text] for name, text in fields.items() if text}
        stored: dict[str, list[Any]] = {
            "number": [number],
            "eid": [eid],
            "folder": [folder],
            "level": [level],
            "place": [position],
        }
        digest = hashlib.blake2b(f"{number} {eid}".encode(), digest_size=8).digest()
        yield out | stored | {KEY: [int.from_bytes(digest, "big", signed=True)]}


def _unit(level: str) -> str:
    from legaltext.model import UNIT_NAMES, Level

    return UNIT_NAMES["vi"][Level(level)]


def _cut(text: str, form: Any) -> str:
    return " ".join(form(match[0]) for match in _WORD.finditer(nfc(text)))
