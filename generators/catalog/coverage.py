"""What ``coverage.yaml`` says of provisions that no template holds by itself: why no paper is needed, the paper that is missing, or what holds it.

The rows of the table *provision × paper × guard* are computed (:mod:`generators.authoring.coverage`); only what cannot be computed stands in the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.reader import Reader, read_once
from generators.codes import Code

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE: Final = "coverage.yaml"


@dataclass(frozen=True, slots=True)
class Said:
    """What the file says of one provision or fact; ``key`` is where. At least one of the others is there.

    ``none``: why no paper needs a condition. ``missing``: the papers that the library has no template for. ``open``: what binds a paper and is held by nothing
    yet, ``rest`` what of it is not held beside what is. ``by``: template → the fields that hold it. ``guards``: shared conditions that hold it. ``same``: the provision that says the same.
    """

    key: str
    none: str = ""
    missing: tuple[str, ...] = ()
    open: str = ""
    rest: str = ""
    by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    guards: tuple[str, ...] = ()
    same: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole file. ``law`` is what a bare "Điều 22" means and whose khoản are rows; ``facts`` are the instruments whose facts are rows.

    ``papers`` are missing papers that no matter names. The keys of ``provisions`` are citations of one or several provisions, of these instruments
    (``others`` in the file) those that no fact is of.
    """

    law: str
    facts: tuple[str, ...]
    papers: tuple[str, ...]
    provisions: Mapping[str, Said]
    named: Mapping[str, Said]


def load_coverage(path: Path) -> Coverage:
    """The file. Raises DocumentError with everything that is wrong in its form."""
    return read_once(path, FILE, Code.COVERAGE_INVALID, parse_coverage)


def parse_coverage(data: object) -> Coverage:
    """The same of parsed YAML. Raises DocumentError with everything that is wrong in its form."""
    reader = _Coverage(Code.COVERAGE_INVALID, FILE)
    return reader.checked(reader.coverage(data))


class _Coverage(Reader):
    def coverage(self, data: object) -> Coverage:
        top = self.mapping(data, "", ("law", "facts"), ("provisions", "named", "others", "papers"))
        named: dict[str, Said] = {}
        for names, said in self.rows(top, "named").items():
            for name in names.split(", "):
                if name in named:
                    self.wrong(said.key, f"Dữ kiện “{name}” đứng hai lần. Hãy bỏ một.")
                named[name] = said
        provisions = self.rows(top, "provisions")
        for instrument in self.rows_of(top, "others"):
            of = self.rows(top["others"], instrument, f"others.{instrument}")
            provisions |= {f"{citation} {instrument}": said for citation, said in of.items()}
        return Coverage(self.text(top, "law"), self.texts(top, "facts"), self.texts(top, "papers"), provisions, named)

    def rows_of(self, data: dict[str, Any], name: str, key: str = "") -> dict[str, Any]:
        """A mapping whose keys are of its own."""
        value = data.get(name)
        if value is not None and not isinstance(value, dict):
            self.wrong(key or name, "Phải gồm các dòng “quy định: …”.")
        return value if isinstance(value, dict) else {}

    def rows(self, data: dict[str, Any], name: str, key: str = "") -> dict[str, Said]:
        """A mapping of what rows are of to what is said of them."""
        rows = self.rows_of(data, name, key)
        return {" ".join(str(of).split()): self.said(item, f"{key or name}.{of}") for of, item in rows.items()}

    def said(self, item: object, key: str) -> Said:
        data = self.mapping(item, key, (), ("none", "missing", "open", "rest", "by", "guards", "same"))
        if not data:
            self.wrong(
                key,
                "Hãy ghi vì sao không cần (none), giấy còn thiếu (missing), điều chưa có (open) hoặc chỗ giữ (by, guards, same).",
            )
        if data.get("open") and data.get("rest"):
            self.wrong(key, "Chưa có gì giữ thì ghi “open”, có một phần thì ghi phần còn lại ở “rest”; không ghi cả hai.")
        if data.get("none") and len(data) > 1:
            self.wrong(key, "Đã ghi “none” (không cần) thì không ghi thêm gì.")
        papers = self.texts(data, "missing", key) if isinstance(data.get("missing"), list) else (self.text(data, "missing", key),)
        by = data.get("by")
        if by is not None and not isinstance(by, dict):
            self.wrong(f"{key}.by", "Phải gồm các dòng “mẫu: [trường]”.")
        fields = {str(slug): self.texts(by, slug, f"{key}.by") for slug in by} if isinstance(by, dict) else {}
        return Said(
            key,
            self.text(data, "none", key),
            tuple(filter(None, papers)),
            self.text(data, "open", key),
            self.text(data, "rest", key),
            fields,
            self.texts(data, "guards", key),
            self.text(data, "same", key),
        )
