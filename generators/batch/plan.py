"""Which row becomes which file, what is finished already, and what numbers the documents get.

A row is known by its content: one that is as it was keeps its file and its number wherever it stands now. A row that changed takes the file of the one that was
about the same person, wherever that stood, else of the one that stood in its place. What lies in the folder and is not in the journal is somebody else's and is left alone.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from generators.batch.journal import FOLDER, SUFFIX, Entry
from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.wording.persons import same_letters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from generators.batch.journal import Journal
    from generators.batch.names import Namer
    from generators.batch.rows import Row

# "120/QĐ-BVM", "120"
_NUMBER_FROM: Final = re.compile(r"\s*0*([0-9]{1,9})\s*(?:/\s*(\S+)\s*)?")


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done with a row: ``make`` its file, or nothing where that stands already. ``was`` are the files that it takes the place of."""

    row: Row
    entry: Entry
    make: bool
    was: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A step for each row, in their order; and the files of rows that are no more, which stay."""

    steps: tuple[Step, ...]
    left_over: tuple[Entry, ...] = ()
    told: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberFrom:
    """From which number documents are numbered in the order of their rows: ``120`` and ``QĐ-BVM`` of "120/QĐ-BVM"."""

    first: int
    symbol: str = ""

    @classmethod
    def read(cls, text: str) -> NumberFrom:
        """As it is typed. Raises DocumentError."""
        found = _NUMBER_FROM.fullmatch(text)
        if found is None or not int(found[1]):
            raise DocumentError.of(Code.BATCH_NUMBER, f"“{text}”", "Số bắt đầu phải viết như 120 hoặc 120/QĐ-BVM, từ 1 trở lên.")
        return cls(int(found[1]), found[2] or "")


def plan(
    rows: Sequence[Row],
    journal: Journal,
    namer: Namer,
    people: Mapping[int, str],
    *,
    source: str,
    settings: str,
    number_from: NumberFrom | None = None,
) -> Plan:
    """What is to be done with each row. ``people`` are the names of whom they are about, by their numbers; ``settings`` is a hash of all but the row that decides the document: template, law, options."""
    keys = _keys(rows, settings)
    entries, now = journal.entries, set(keys)
    passed = now | {entry.was for entry in entries.values()}
    gone = [entry for entry in entries.values() if entry.source == source and entry.key not in passed]
    who = {number: _who(name) for number, name in people.items()}
    changed = [row for row, key in zip(rows, keys, strict=True) if key not in entries and not row.no_data]
    # Changes that were taken back before they were made to their end, by the key of what they began from
    undone = {one.was: one for one in gone if one.was in now and one.was in entries}
    gone = [entry for entry in gone if undone.get(entry.was) is not entry]
    theirs = _before(changed, gone, who)
    # What cannot be read waits for what was made of it
    waiting = {row.number for row in rows if row.no_data}
    passed |= {entry.key for entry in theirs.values()}
    left = {entry.key: entry for entry in gone if entry.key not in passed and entry.row not in waiting}
    taken = _taken(journal.folder, entries.values())
    numbers = _numbers(keys, entries, number_from)
    steps = list[Step]()
    for row, key in zip(rows, keys, strict=True):
        if row.no_data:
            steps.append(Step(row, Entry(key, source, row.number, ""), make=True))  # it takes no number and no file
            continue
        known = entries.get(key)
        if known is not None:
            so = known.so if known.so or number_from is None else next(numbers)
            entry = replace(known, so=so, source=source, row=row.number, who=who[row.number])
            make = so != known.so or not journal.stands(known)
            was = journal.replaced_by(entry)
            if later := undone.get(key):
                was = (later, *was)
            steps.append(Step(row, entry, make, was))
            left |= {one.key: one for one in was if one.file != entry.file and not journal.is_ours(one)}
            continue
        before = theirs.get(row.number)
        so = (before.so if before and before.so else next(numbers)) if number_from else ""
        data = row.data
        own = ""
        if before and journal.is_ours(before):
            own = _stem(before)
        elif before:
            left[before.key] = before  # somebody wrote into it: it stays, and the new one goes beside it
        name = namer.name(row.number, {**data, "so": so} if so else data, taken, own=own)
        entry = Entry(key, source, row.number, name + SUFFIX, so, who[row.number], before.key if before else "")
        steps.append(Step(row, entry, make=True, was=(before, *journal.replaced_by(before)) if before else ()))
    return Plan(tuple(steps), tuple(left.values()), tuple(_kept_numbers(steps, number_from)))


def _before(changed: Sequence[Row], gone: Sequence[Entry], who: Mapping[int, str]) -> dict[int, Entry]:
    """What was made of each row before it changed, by its number: what is of the same person, else what is in its place.

    Where a person has as many rows as before they stand in their order; else the one in its place is meant, and the others in their order.
    """
    found: dict[int, Entry] = {}
    rows, entries = defaultdict[str, list[int]](list), defaultdict[str, list[Entry]](list)
    for row in changed:
        rows[who[row.number]].append(row.number)
    for entry in sorted(gone, key=lambda entry: (not entry.row, entry.row)):
        entries[entry.who].append(entry)
    for name in rows.keys() & entries.keys() - {""}:
        at = {entry.row: entry for entry in entries[name]} if len(rows[name]) != len(entries[name]) else {}
        found |= {row: at[row] for row in rows[name] if row in at}
        others = (entry for entry in entries[name] if entry.row not in found or found[entry.row] is not entry)
        found |= dict(zip((row for row in rows[name] if row not in found), others, strict=False))
    taken = {entry.key for entry in found.values()}
    place = {entry.row: entry for entry in gone if entry.row and entry.key not in taken}
    return {row.number: place[row.number] for row in changed if row.number in place} | found


def _who(name: str) -> str:
    return hashlib.blake2b(same_letters(name).encode(errors="surrogatepass"), digest_size=8).hexdigest() if name else ""


def _kept_numbers(steps: Sequence[Step], number_from: NumberFrom | None) -> Iterator[Finding]:
    """That documents keep numbers of an earlier run, where one may think that this one numbers them otherwise."""
    kept = [step.entry.so for step in steps if not step.make and step.entry.so.isdecimal()]
    if not kept or (number_from and any(step.entry.so == str(number_from.first) for step in steps)):
        return
    first, last = min(kept, key=int), max(kept, key=int)
    asked = f"không đánh lại từ {number_from.first}" if number_from else "dù lần này không có --number-from"
    message = f"{len(kept)} văn bản giữ số đã cấp ở lần chạy trước ({first} đến {last}), {asked}. Muốn đánh số khác thì tạo vào một thư mục mới."
    yield Finding(Code.BATCH_NUMBER, "--number-from", message, "warning")


def _keys(rows: Sequence[Row], settings: str) -> list[str]:
    """A key for each row; of rows that say the same the second has another than the first."""
    count: Counter[str] = Counter()
    keys = []
    for row in rows:
        spoiled = b"\0" if any(finding.severity == "error" for finding in row.problems) else b""  # it is not what an equal row is
        key = hashlib.sha256(settings.encode() + b"\0" + row.content + spoiled).hexdigest()[:32]
        count[key] += 1
        keys.append(key if count[key] == 1 else f"{key}-{count[key]}")
    return keys


def _numbers(keys: Collection[str], entries: Mapping[str, Entry], number_from: NumberFrom | None) -> Iterator[str]:
    """The numbers that are free, in order: none that a document of this folder has or had."""
    used = {int(entry.so) for entry in entries.values() if entry.so.isdecimal()}
    number = number_from.first if number_from else 0
    for _ in range(len(keys) + len(used) + 1):
        if number not in used:
            yield str(number)
        number += 1


def _taken(folder: Path, entries: Collection[Entry]) -> set[str]:
    """The names that no new file may have, in small letters and without suffix."""
    there = {path.stem.lower() for path in folder.iterdir() if path.name != FOLDER} if folder.is_dir() else set()
    return there | {_stem(entry) for entry in entries}


def _stem(entry: Entry) -> str:
    return entry.file.removesuffix(SUFFIX).lower()
