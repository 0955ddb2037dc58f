"""Where the templates are, and which one a name means.

A name given by a user is looked up among the templates found; it never becomes a path. A unit's own templates stand in a folder beside the library: both
are found, and of a name that is in both the unit's counts. A template may have later versions, each in a folder below it that says from which day on it is used
(``tu-2027-01-01``): the day of a document chooses.
"""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.manifest import Manifest, folder_hash
from generators.catalog.manifest_file import load_manifest
from generators.catalog.matters import FILE
from generators.catalog.schema import DEFINITIONS, united
from generators.catalog.shared_guards import FILE as GUARDS
from generators.catalog.typed_once import FILE as TYPED_ONCE
from generators.codes import Code
from generators.files import reason
from generators.findings import DocumentError, Finding
from legaltext.basics.arguments import check_type
from legaltext.basics.dates import check_date
from legaltext.basics.paths import find_data
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from generators.catalog.fields import Fields
    from generators.catalog.schema import Schema

MAX_DOCX = 20_000_000
# The folder of a later version, which says from which day on it is used: "tu-2027-01-01"
VERSION: Final = re.compile(r"tu-(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class Template:
    """One document kind: its Word file, its declaration, its example."""

    slug: str  # "dismissal/quyet-dinh-mien-nhiem"
    folder: Path
    definitions: Path  # the shared definitions that its fields refer to
    manifest: Manifest
    since: dt.date | None = None  # the first day of the documents of a later version; None: it is the first one
    own: bool = False  # it stands in the unit's folder beside the library
    replaces: bool = False  # and so takes the place of one of the library
    versions: list[Template] = field(default_factory=list, compare=False, repr=False)  # all of them, the first one first

    def on(self, day: dt.date) -> Template:
        """The version that is used for a document of that day. Raises TypeError where it is no date."""
        check_date(day, "day")
        return self._on(day)

    def _on(self, day: dt.date) -> Template:
        return next((one for one in reversed(self.versions) if one.since is None or one.since <= day), self)

    def of(self, data: Any) -> Template:
        """The version for data, by the day of the document; this one where they tell no day. Raises DocumentError where the schema is wrong."""
        if len(self.versions) <= 1 or not isinstance(data, Mapping):
            return self
        day = self.fields.day_of(data)
        return self._on(day) if day else self

    @property
    def row_schema(self) -> Schema:
        """The schema of a table whose rows may be of the days of several versions. Raises DocumentError where a schema is wrong."""
        return united(self.fields.schema, *(one.fields.schema for one in self.versions if one.since != self.since))

    @property
    def root(self) -> Path:
        """The folder of templates in which it stands."""
        return self.folder.parents[1 if self.since is None else 2]

    @cached_property
    def docx(self) -> bytes:
        """The Word file. Raises DocumentError where it cannot be read."""
        path = self.folder / "template.docx"
        try:
            if path.stat().st_size > MAX_DOCX:
                raise DocumentError.of(
                    Code.TEMPLATE_UNREADABLE, self.slug, f"template.docx lớn hơn {MAX_DOCX // 1_000_000} MB. Hãy bỏ bớt ảnh."
                )
            return path.read_bytes()
        except OSError as error:
            message = f"Không đọc được template.docx ({reason(error)}). Hãy đặt tệp Word của mẫu vào thư mục của mẫu."
            raise DocumentError.of(Code.TEMPLATE_UNREADABLE, self.slug, message) from error

    @cached_property
    def sha256(self) -> str:
        """The hash of the template's content, which a document carries as evidence. Raises DocumentError where the schema is wrong."""
        own = folder_hash(self.folder, self.fields.schema, self.manifest.guards)
        if not self.manifest.extends:
            return own
        base = self.root / self.manifest.extends / "manifest.yaml"
        return hashlib.sha256(own.encode() + base.read_bytes()).hexdigest()

    @property
    def all_versions_sha256(self) -> str:
        """The hash of what decides documents of whatever day. Raises DocumentError where the schema is wrong."""
        hashes = [one.sha256 for one in self.versions]
        return "\n".join(hashes) if len(hashes) > 1 else self.sha256

    @cached_property
    def fields(self) -> Fields:
        """The data it takes. Raises DocumentError where the schema is wrong."""
        from generators.catalog.fields import Fields

        return replace(Fields.load(self.slug, self.manifest, self.definitions), leads=self._leads)

    def _leads(self) -> Mapping[str, tuple[str, ...]]:
        """The words right before each field in the Word file; none where it cannot be read, which is told when it is rendered."""
        from generators.catalog.leads import leads_in

        try:
            return leads_in(self.docx)
        except DocumentError:
            return {}

    @cached_property
    def matters(self) -> Path:
        """Where it stands which matter each template is for (:mod:`generators.catalog.matters`)."""
        return self.definitions.with_name(FILE)

    @cached_property
    def typed_once(self) -> Path:
        """Where it stands which of its fields a unit gives once, and which go from form to form (:mod:`generators.catalog.typed_once`). Raises DocumentError where no templates ship."""
        return typed_once_for(self.root)

    @cached_property
    def ships(self) -> bool:
        """True for a template that comes with vanban; any other may be anybody's. Raises DocumentError where none came."""
        return self.folder.resolve().is_relative_to(_shipped().resolve())

    @property
    def example(self) -> Path:
        """Sample data that renders."""
        return self.folder / "example.yaml"


class Catalog:
    """The templates below one root: ``family/name/manifest.yaml``; with ``own`` also those of a unit, which count where a name is in both."""

    def __init__(self, root: Path, own: Path | None = None) -> None:
        check_type(root, "root", Path)
        self.root = root
        self.own = own
        self._shared = _folders(root)
        self._own = _folders(own) if own else {}
        self._folders = dict(sorted((self._shared | self._own).items()))
        self._loaded: dict[str, Template] = {}

    @classmethod
    def open(cls, folder: Path | str | None = None) -> Catalog:
        """The templates of vanban with those of a folder of one's own beside them; without one, see :func:`open_catalog`. Raises DocumentError where there are none."""
        return open_catalog(Path(folder) if folder is not None else None)

    def slugs(self) -> tuple[str, ...]:
        """Every template's name, sorted; cheap, nothing is read."""
        return tuple(self._folders)

    def of_the_unit(self) -> tuple[str, ...]:
        """The names of those in the unit's own folder, sorted."""
        return tuple(sorted(self._own))

    def get(self, name: str) -> Template:
        """The template of that name, with its family or without: of its versions the one in use today.

        Raises DocumentError, with the nearest name where there is one.
        """
        check_type(name, "name", str)
        slug = self._slug(name)
        if slug not in self._loaded:
            self._loaded[slug] = self._load(slug)
        return self._loaded[slug].on(dt.date.today())

    def _load(self, slug: str) -> Template:
        """The first version of a template, which knows the others. Raises DocumentError."""
        folder, own = self._folders[slug], slug in self._own
        root = self.own if own and self.own else self.root
        versions: list[Template] = []
        for since, place in [(None, folder), *_later(folder, slug)]:
            where = slug if since is None else f"{slug}/{place.name}"
            manifest = load_manifest(place / "manifest.yaml", where, _beside(root, GUARDS), root)
            if manifest.family != folder.parent.name:
                message = f"“{manifest.family}” khác tên thư mục chứa mẫu “{folder.parent.name}”. Hãy sửa cho khớp."
                raise DocumentError.of(Code.MANIFEST_INVALID, f"{where}/manifest.yaml: family", message)
            if versions and manifest.date != versions[0].manifest.date:
                message = f"Mọi bản của một mẫu phải có cùng trường ngày văn bản (“{versions[0].manifest.date}”), vì ngày đó chọn bản. Hãy sửa cho khớp."
                raise DocumentError.of(Code.MANIFEST_INVALID, f"{where}/manifest.yaml: date", message)
            replaces = own and slug in self._shared
            versions.append(Template(slug, place, definitions_for(root), manifest, since, own, replaces, versions))
        return versions[0]

    def templates(self) -> tuple[Template, ...]:
        """All templates. Raises DocumentError with what is wrong in every one that is wrong."""
        found: list[Template] = []
        findings: list[Finding] = []
        for slug in self._folders:
            try:
                found.append(self.get(slug))
            except DocumentError as error:
                findings.extend(error.findings)
        if findings:
            raise DocumentError(findings)
        return tuple(found)

    def _slug(self, name: str) -> str:
        """The full name of a template named in full, or by its last part where only one family has it. Raises DocumentError."""
        wanted = name.strip().strip("/")
        if wanted in self._folders:
            return wanted
        same_name = [slug for slug in self._folders if slug.rpartition("/")[2] == wanted]
        if len(same_name) == 1:
            return same_name[0]
        shown = f"“{wanted[:80]}”"
        if same_name:
            raise DocumentError.of(Code.TEMPLATE_AMBIGUOUS, shown, f"Có nhiều mẫu cùng tên; hãy ghi rõ: {', '.join(same_name)}.")
        near = self._nearest(wanted)
        hint = f"Có phải “{near}”?" if near else f"Các mẫu đang có: {', '.join(self._folders) or '(chưa có mẫu nào)'}."
        raise DocumentError.of(Code.TEMPLATE_UNKNOWN, shown, f"Không có mẫu này. {hint}")

    def _nearest(self, wanted: str) -> str | None:
        """The template whose name is most like what was typed, with diacritics or blanks in it; None where none is like it."""
        key = "-".join(fold(wanted[:200]).replace("_", " ").replace("-", " ").split())
        keys: Mapping[str, str] = {slug.rpartition("/")[2]: slug for slug in self._folders} | {
            slug: slug for slug in self._folders
        }
        near = difflib.get_close_matches(key, keys, 1, cutoff=0.5)
        return keys[near[0]] if near else None


def open_catalog(own: Path | None = None) -> Catalog:
    """The templates of the checkout, or installed with the package, with those of a unit beside them: below ``own``, else below $VANBAN_TEMPLATES.

    Raises DocumentError where one of the two folders is not there.
    """
    own = own or own_folder()
    if own is not None and not own.is_dir():
        raise DocumentError.of(Code.TEMPLATES_MISSING, str(own), "Không có thư mục mẫu này. Hãy kiểm tra đường dẫn.")
    shipped = _shipped()
    return Catalog(shipped, None if own is None or own.resolve() == shipped.resolve() else own)


def own_folder() -> Path | None:
    """The folder of a unit's own templates by $VANBAN_TEMPLATES; None where nothing is said."""
    said = os.environ.get("VANBAN_TEMPLATES")
    return Path(said) if said else None


def definitions_for(root: Path) -> Path:
    """The shared definitions of the templates below ``root``: its own, else those that ship with vanban. Raises DocumentError where neither is there."""
    return _beside(root, DEFINITIONS)


def typed_once_for(root: Path) -> Path:
    """The file of what is typed once for the templates below ``root``: its own, else the one that ships.

    Raises DocumentError where no templates ship.
    """
    return _beside(root, TYPED_ONCE)


def _beside(root: Path, name: str) -> Path:
    """A file that the templates below ``root`` share: its own, else the one that ships."""
    own = root / name
    return own if own.is_file() else _shipped() / name


def _shipped() -> Path:
    """The templates of the checkout, else those installed with the package. Raises DocumentError."""
    try:
        return find_data(Path(__file__).resolve().parents[1], "templates")
    except FileNotFoundError as error:
        message = "Không tìm thấy thư mục mẫu “templates”. Hãy cài đặt lại vanban."
        raise DocumentError.of(Code.TEMPLATES_MISSING, "templates", message) from error


def _later(folder: Path, slug: str) -> list[tuple[dt.date, Path]]:
    """The later versions of a template, each with its first day, by day. Raises DocumentError where a folder that looks like one does not say a day."""
    found = []
    for path in folder.glob("tu-*/manifest.yaml"):
        said = VERSION.fullmatch(path.parent.name)
        try:
            found.append((dt.date.fromisoformat(said[1] if said else ""), path.parent))
        except ValueError as error:
            message = (
                "Tên thư mục của bản mới phải là “tu-” và ngày đầu tiên dùng bản đó, ví dụ tu-2027-01-01. Hãy đổi tên thư mục."
            )
            raise DocumentError.of(Code.TEMPLATE_VERSION, f"{slug}/{path.parent.name}", message) from error
    return sorted(found)


def _folders(root: Path) -> dict[str, Path]:
    """Slug → folder. A link that leads out of the root is not followed."""
    inside = root.resolve()
    found = {}
    for manifest in root.glob("*/*/manifest.yaml"):
        if manifest.resolve().is_relative_to(inside):
            found[f"{manifest.parent.parent.name}/{manifest.parent.name}"] = manifest.parent
    return found
