"""Where the templates are, and which one a name means.

A name given by a user is looked up among the templates found; it never becomes a path.
"""

from __future__ import annotations

import difflib
import hashlib
import os
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from generators.catalog.manifest import Manifest, folder_hash
from generators.catalog.manifest_file import load_manifest
from generators.catalog.matters import FILE
from generators.catalog.schema import DEFINITIONS
from generators.catalog.shared_guards import FILE as GUARDS
from generators.catalog.typed_once import FILE as TYPED_ONCE
from generators.codes import Code
from generators.files import reason
from generators.findings import DocumentError, Finding
from legaltext.basics.paths import find_data
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generators.catalog.fields import Fields

MAX_DOCX = 20_000_000


@dataclass(frozen=True)
class Template:
    """One document kind: its Word file, its declaration, its example."""

    slug: str  # "dismissal/quyet-dinh-mien-nhiem"
    folder: Path
    definitions: Path  # the shared definitions that its fields refer to
    manifest: Manifest

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
        base = self.folder.parents[1] / self.manifest.extends / "manifest.yaml"
        return hashlib.sha256(own.encode() + base.read_bytes()).hexdigest()

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

    @property
    def matters(self) -> Path:
        """Where it stands which matter each template is for (:mod:`generators.catalog.matters`)."""
        return self.definitions.with_name(FILE)

    @property
    def typed_once(self) -> Path:
        """Where it stands which of its fields a unit gives once, and which go from form to form (:mod:`generators.catalog.typed_once`). Raises DocumentError where no templates ship."""
        return typed_once_for(self.folder.parents[1])

    @cached_property
    def ships(self) -> bool:
        """True for a template that comes with vanban; any other may be anybody's. Raises DocumentError where none came."""
        return self.folder.resolve().is_relative_to(_shipped().resolve())

    @property
    def example(self) -> Path:
        """Sample data that renders."""
        return self.folder / "example.yaml"


class Catalog:
    """The templates below one root: ``family/name/manifest.yaml``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folders = dict(sorted(_folders(root).items()))
        self._loaded: dict[str, Template] = {}

    @classmethod
    def open(cls, folder: Path | str | None = None) -> Catalog:
        """The templates below a folder; without one, those of :func:`open_catalog`. Raises DocumentError where there are none."""
        return open_catalog(Path(folder) if folder is not None else None)

    def slugs(self) -> tuple[str, ...]:
        """Every template's name, sorted; cheap, nothing is read."""
        return tuple(self._folders)

    def get(self, name: str) -> Template:
        """The template of that name, with its family or without. Raises DocumentError, with the nearest name where there is one."""
        slug = self._slug(name)
        if slug not in self._loaded:
            folder = self._folders[slug]
            manifest = load_manifest(folder / "manifest.yaml", slug, _beside(self.root, GUARDS))
            if manifest.family != folder.parent.name:
                message = f"“{manifest.family}” khác tên thư mục chứa mẫu “{folder.parent.name}”. Hãy sửa cho khớp."
                raise DocumentError.of(Code.MANIFEST_INVALID, f"{slug}/manifest.yaml: family", message)
            self._loaded[slug] = Template(slug, folder, definitions_for(self.root), manifest)
        return self._loaded[slug]

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


def open_catalog(root: Path | None = None) -> Catalog:
    """The catalog below ``root``; without one, below $VANBAN_TEMPLATES, else that of the checkout or installed with the package.

    Raises DocumentError where there are no templates.
    """
    if root is None and (own := os.environ.get("VANBAN_TEMPLATES")):
        root = Path(own)
    if root is not None and not root.is_dir():
        raise DocumentError.of(Code.TEMPLATES_MISSING, str(root), "Không có thư mục mẫu này. Hãy kiểm tra đường dẫn.")
    return Catalog(_shipped() if root is None else root)


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


def _folders(root: Path) -> dict[str, Path]:
    """Slug → folder. A link that leads out of the root is not followed."""
    inside = root.resolve()
    found = {}
    for manifest in root.glob("*/*/manifest.yaml"):
        if manifest.resolve().is_relative_to(inside):
            found[f"{manifest.parent.parent.name}/{manifest.parent.name}"] = manifest.parent
    return found
