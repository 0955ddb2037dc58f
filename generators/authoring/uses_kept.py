"""What templates cite, kept from one run to the next: to read it from their Word files takes seconds, and it changes only with them.

It is kept in the user's cache folder, one file for a folder of templates; it may be deleted at any time, and nothing is lost where it cannot be written.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

from generators import files
from generators.authoring.uses import Kind, Use, uses
from generators.findings import DocumentError
from legaltext.basics.paths import cache_dir
from legaltext.store.freshness import key_of, sweep

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generators.catalog.catalog import Template

_READERS: Final = ("", "authoring", "catalog", "docx", "document", "expressions", "legal")
_LARGEST: Final = 20_000_000  # bytes of what is read back; that of the library takes a hundredth of it

Kept = dict[str, tuple[str, tuple[Use, ...]]]
"""By the template's name: the digest of what it was read from, and what it cites."""


def kept_uses(templates: Sequence[Template]) -> Mapping[str, tuple[Use, ...]]:
    """What each template cites, by its name: as it was kept, read anew where a template has changed. Raises DocumentError where one that has changed cannot be read."""
    return _uses(templates, anew=True) or {}


def uses_at_hand(templates: Sequence[Template]) -> Mapping[str, tuple[Use, ...]] | None:
    """The same without reading any template's citations: None where one has changed since. Raises DocumentError where a Word file is not there."""
    return _uses(templates, anew=False)


def _uses(templates: Sequence[Template], *, anew: bool) -> Mapping[str, tuple[Use, ...]] | None:
    code, before = _code(), _Files()
    found: dict[str, tuple[Use, ...]] = {}
    for template in templates:
        kept, digest = before.of(template), _digest(template, code)
        if template.slug in kept and kept[template.slug][0] == digest:
            found[template.slug] = kept[template.slug][1]
        elif anew:
            found[template.slug] = tuple(uses(template))
            before.put(template, digest, found[template.slug])
        else:
            return None
    before.write()
    return found


class _Files:
    """What was kept for each folder of templates, and what is to be kept."""

    def __init__(self) -> None:
        self._kept: dict[Path, Kept] = {}
        self._changed: set[Path] = set()

    def of(self, template: Template) -> Kept:
        """What was kept of the folder that the template is in."""
        root = template.folder.parents[1]
        if root not in self._kept:
            self._kept[root] = _read(_file(root))
        return self._kept[root]

    def put(self, template: Template, digest: str, found: tuple[Use, ...]) -> None:
        """Keep what was read anew."""
        self.of(template)[template.slug] = (digest, found)
        self._changed.add(template.folder.parents[1])

    def write(self) -> None:
        """Write what has changed, where that can be."""
        for root in self._changed:
            there = {slug: kept for slug, kept in self._kept[root].items() if (root / slug).is_dir()}
            with suppress(OSError, DocumentError):  # a cache that cannot be written: read again the next time
                cache_dir().mkdir(parents=True, exist_ok=True)
                files.write(_file(root), _packed(there))
                sweep(cache_dir(), "uses-*.json")


def _file(root: Path) -> Path:
    return cache_dir() / f"uses-{key_of([os.path.abspath(root)])}.json"  # noqa: PTH100 -- no links are followed: as for the store


def _packed(kept: Kept) -> bytes:
    return json.dumps(kept, ensure_ascii=False, default=_plain).encode()


def _plain(value: object) -> object:
    if isinstance(value, Use):
        return astuple(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _read(path: Path) -> Kept:
    """What the file says; nothing where it is not there, or is not what was written."""
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        data = json.loads(path.read_bytes())
        return {str(slug): (str(digest), tuple(_use(*one) for one in found)) for slug, (digest, found) in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):  # damaged: it is written anew
        return {}


def _use(kind: Any, where: Any, citation: Any, number: Any, on: Any, may_lack: Any) -> Use:
    """A citation as it was written. Raises ValueError for what was not."""
    if kind not in get_args(Kind) or not (isinstance(where, str) and isinstance(citation, str) and isinstance(may_lack, bool)):
        raise ValueError(kind)
    if not (number is None or isinstance(number, int)):
        raise ValueError(number)
    return Use(kind, where, citation, number, None if on is None else dt.date.fromisoformat(on), may_lack)


def _digest(template: Template, code: str) -> str:
    """Equal where nothing changed that the citations are read from: the Word file, the manifest, what the templates share, the program."""
    digest = hashlib.sha256(code.encode())
    for part in (template.docx, repr(template.manifest).encode(), *map(_bytes, (template.definitions, template.matters))):
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # a folder of templates without it
        return b""


def _code() -> str:
    """What identifies the program that reads them."""
    base = Path(__file__).parents[1]
    stamps = []
    for name in _READERS:
        for path in sorted((base / name).glob("*.py")):
            status = path.stat()
            stamps.append(f"{name}/{path.name}:{status.st_size}:{status.st_mtime_ns}")
    return "\n".join(stamps)
