"""``manifest.yaml`` read and checked: everything that is wrong with it said at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, cast

from generators.catalog.manifest import (
    FIELD_NAME,
    ISSUERS,
    SLUG,
    BasisEntry,
    DeadlineRule,
    Former,
    Guard,
    Manifest,
    Transition,
)
from generators.catalog.reader import Reader, read_yaml
from generators.catalog.shared_guards import FILE as SHARED
from generators.catalog.shared_guards import expanded
from generators.codes import Code
from generators.docx.nd30 import FORM, KINDS, KINDS_WITHOUT_ABBREVIATION
from generators.expressions.names import RESERVED
from generators.findings import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

_NEEDED: Final = ("title", "family", "issuer", "date", "fields")
_FURTHER: Final = ("kind", "law", "basis", "former", "guards", "deadlines", "description", "extends", "annex")


def load_manifest(path: Path, where: str, guards: Path | None = None, root: Path | None = None) -> Manifest:
    """The manifest in the file. ``where`` names the template in messages. Raises DocumentError with everything that is wrong.

    ``guards`` is the file of the shared conditions, which stand where a guard is ``use: name``; without it, the one of the same library. ``root`` is the
    folder of templates in which it stands; without it, the one two folders above its own.

    With ``extends: family/name`` all that the manifest of that template says holds here too: own keys win; fields, guards and
    deadlines add to its own.
    """
    data = read_yaml(path, where, Code.MANIFEST_UNREADABLE)
    if isinstance(data, dict) and "extends" in data:
        data = _extended(data, root or path.parents[2], where)
    if isinstance(data, dict) and "guards" in data:
        data = {**data, "guards": expanded(data["guards"], guards or (root or path.parents[2]) / SHARED)}
    return parse_manifest(data, where)


def _extended(data: dict[Any, Any], root: Path, where: str) -> dict[Any, Any]:
    """The data with what it takes over from the template that it names."""
    slug = data["extends"]
    source = root / str(slug) / "manifest.yaml"
    named = isinstance(slug, str) and SLUG.fullmatch(slug) and source.is_file()
    base = read_yaml(source, str(slug), Code.MANIFEST_UNREADABLE) if named else None
    if not isinstance(base, dict) or "extends" in base:
        message = f"“{slug}” không phải là tên một mẫu khác (họ/tên) tự nó không có “extends”. Hãy sửa tên."
        raise DocumentError.of(Code.MANIFEST_INVALID, f"{where}/manifest.yaml: extends", message)
    joined = {**base, **data}
    for key in ("guards", "deadlines"):
        joined[key] = [*(base.get(key) or ()), *(data.get(key) or ())]
    own, theirs = data.get("fields") or {}, base.get("fields") or {}
    joined["fields"] = {**theirs, **own}
    joined["fields"]["properties"] = {**theirs.get("properties", {}), **own.get("properties", {})}
    joined["fields"]["required"] = [*theirs.get("required", ()), *own.get("required", ())]
    return joined


def parse_manifest(data: object, where: str) -> Manifest:
    """The manifest in parsed YAML. Raises DocumentError with everything that is wrong, each with its key."""
    reader = _Manifest(where)
    return reader.checked(reader.manifest(data))


class _Manifest(Reader):
    """The declaration of one template."""

    def __init__(self, where: str) -> None:
        super().__init__(Code.MANIFEST_INVALID, f"{where}/manifest.yaml")

    def manifest(self, item: object) -> Manifest:
        data = self.mapping(item, "", _NEEDED, _FURTHER)
        issuer = self.text(data, "issuer")
        if issuer and issuer not in ISSUERS:
            self.wrong("issuer", f"“{issuer}” không hợp lệ; chọn “{ISSUERS[0]}” hoặc “{ISSUERS[1]}”.")
        kind = self.text(data, "kind")
        self.kind(kind, issuer)
        fields = self.fields(data.get("fields"))
        date = self.text(data, "date")
        if date and fields and date not in fields.get("properties", {}):
            self.wrong("date", f"“{date}” không phải là trường khai báo trong fields. Hãy ghi tên trường là ngày của văn bản.")
        elif date and fields and date not in fields.get("required", []):
            self.wrong("date", f"Trường “{date}” phải có trong fields.required, vì ngày của văn bản quyết định luật áp dụng.")
        return Manifest(
            title=self.text(data, "title"),
            family=self.text(data, "family"),
            kind=kind or None,
            issuer=issuer,
            law=self.text(data, "law") or None,
            date=date,
            basis=tuple(self.basis(each, key) for key, each in self.items(data, "basis")),
            former=self.former(data["former"]) if data.get("former") is not None else None,
            fields=fields,
            guards=tuple(self.guard(each, key, fields) for key, each in self.items(data, "guards")),
            deadlines=tuple(self.deadline(each, key, fields) for key, each in self.items(data, "deadlines")),
            extends=self.text(data, "extends"),
            annex=self.flag(data, "annex", "", default=True),
        )

    def kind(self, kind: str, issuer: str) -> None:
        """A body's document is of one of the 29 kinds (Nghị định 30/2020/NĐ-CP, Điều 7), or a form as another decree prints it; a person's own paper is of none."""
        known = (*KINDS, *KINDS_WITHOUT_ABBREVIATION, FORM)
        if kind and kind not in known:
            self.wrong("kind", f"“{kind}” không phải loại văn bản; chọn: {', '.join(known)} (hoặc null với giấy tờ của cá nhân).")
        elif kind and issuer == ISSUERS[1]:
            self.wrong("kind", f"Giấy tờ của cá nhân không thuộc loại “{kind}”. Hãy ghi null, hoặc sửa “issuer”.")
        elif not kind and issuer == ISSUERS[0]:
            self.wrong("kind", f"Thiếu loại văn bản của đơn vị; chọn: {', '.join(known)}.")

    def basis(self, item: object, key: str) -> BasisEntry:
        data = self.mapping(item, key, ("cite",), ("from", "to", "when", "transition", "offered_by"))
        first, last = self.day(data, "from", key), self.day(data, "to", key)
        if first and last and last < first:
            self.wrong(f"{key}.to", f"Ngày cuối {last} trước ngày đầu {first}.")
        moved = data.get("transition")
        transition = self.transition(moved, f"{key}.transition") if moved is not None else None
        cite, when, offered_by = (self.text(data, name, key) for name in ("cite", "when", "offered_by"))
        if when and offered_by:
            self.wrong(f"{key}.offered_by", "Ghi “when” (điều kiện) hoặc “offered_by” (trường có hoặc không), không ghi cả hai.")
        return BasisEntry(cite, first, last, when, transition, offered_by)

    def transition(self, item: object, key: str) -> Transition:
        data = self.mapping(item, key, ("when", "by", "cite"))
        return Transition(self.text(data, "when", key), self.text(data, "by", key), self.texts(data, "cite", key))

    def former(self, item: object) -> Former:
        key = "former"
        data = self.mapping(item, key, ("law", "to"), ("from", "provisions", "refuse"))
        first, last = self.day(data, "from", key), self.day(data, "to", key)
        law, refuse = self.text(data, "law", key), self.text(data, "refuse", key)
        provisions = data.get("provisions") or {}
        if not isinstance(provisions, dict) or not all(isinstance(words, str) for pair in provisions.items() for words in pair):
            self.wrong("former.provisions", "Mỗi dòng là “điều khoản của luật mới: điều khoản của luật trước”.")
            provisions = {}
        if bool(provisions) == bool(refuse):
            self.wrong(key, "Ghi “provisions” (điều khoản tương ứng) hoặc “refuse” (vì sao không lập được), không ghi cả hai.")
        return Former(law, last or dt.date.min, first, provisions, refuse)

    def guard(self, item: object, key: str, fields: dict[str, Any]) -> Guard:
        data = self.mapping(
            item, key, ("require", "message", "law"), ("id", "override", "from", "to", "at", "warn", "each", "shared")
        )
        own, override = self.text(data, "id", key), self.flag(data, "override", key, default=False)
        if own and not FIELD_NAME.fullmatch(own):
            self.wrong(f"{key}.id", f"“{own}” phải là chữ thường không dấu, ví dụ “qua_thoi_han”.")
        if override and not own:
            self.wrong(f"{key}.id", "Điều kiện có thể bỏ qua (override: true) phải có “id” để ghi lý do theo tên đó.")
        warn = self.flag(data, "warn", key, default=False)
        if warn and override:
            self.wrong(
                f"{key}.warn", "Lưu ý (warn) không chặn văn bản nên không có gì để bỏ qua (override). Hãy bỏ một trong hai."
            )
        require, message, law = (self.text(data, name, key) for name in ("require", "message", "law"))
        at, each, shared = (self.text(data, name, key) for name in ("at", "each", "shared"))
        known = fields.get("properties", {})
        # Of a list: `catalog.fields`, which sees what a $ref refers to
        if at and known and not each and at.partition(".")[0] not in known:
            self.wrong(f"{key}.at", f"“{at}” không phải là trường khai báo trong fields.")
        first, last = self.day(data, "from", key), self.day(data, "to", key)
        return Guard(require, message, law, own, override, first, last, at, warn, each, shared)

    def deadline(self, item: object, key: str, fields: dict[str, Any]) -> DeadlineRule:
        data = self.mapping(item, key, ("title", "from", "limit", "for"), ("number", "when", "pauses", "restarts"))
        title, start, limit, whom, when = (self.text(data, name, key) for name in ("title", "from", "limit", "for", "when"))
        pauses, restarts = (self.text(data, name, key) for name in ("pauses", "restarts"))
        if start and fields and start.partition(".")[0] not in fields.get("properties", {}):
            self.wrong(f"{key}.from", f"“{start}” không phải là trường khai báo trong fields.")
        for name, field in (("pauses", pauses), ("restarts", restarts)):
            if field and fields and field not in fields.get("properties", {}):
                self.wrong(f"{key}.{name}", f"“{field}” không phải là trường khai báo trong fields.")
        return DeadlineRule(title, start, limit, whom, self.ordinal(data, "number", key), when, pauses, restarts)

    def day(self, data: dict[str, Any], name: str, key: str) -> dt.date | None:
        """The day under a name, as 2026-07-01."""
        value = data.get(name)
        if value is None:
            return None
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.wrong(f"{key}.{name}", f"“{value}” không phải là ngày; hãy ghi dạng 2026-07-01.")
            return None

    def fields(self, value: object) -> dict[str, Any]:
        """The JSON Schema of the fields, in its form; what it means is for `catalog.fields`."""
        if value in (None, "", {}, []):
            return {}  # that it lacks is told
        if not isinstance(value, dict):
            self.wrong("fields", "Phải là JSON Schema của một đối tượng (type: object, properties: …).")
            return {}
        schema = cast("dict[str, Any]", value)
        properties = schema.get("properties")
        if schema.get("type") != "object" or not isinstance(properties, dict) or not properties:
            self.wrong("fields", "Phải có “type: object” và “properties” với ít nhất một trường.")
            return {}
        for name, own in properties.items():
            self.field(name, own)
        required = schema.get("required", [])
        if not isinstance(required, list):
            self.wrong("fields.required", "Phải là danh sách tên trường.")
            return schema
        for name in required:
            if name not in properties:
                self.wrong("fields.required", f"“{name}” không có trong properties.")
        return schema

    def field(self, name: object, schema: object) -> None:
        if not isinstance(name, str) or not FIELD_NAME.fullmatch(name):
            self.wrong(f"fields.{name}", "Tên trường là chữ thường không dấu, ví dụ “ngay_ky”.")
        elif name in RESERVED:
            self.wrong(f"fields.{name}", f"“{name}” là tên dành riêng cho chương trình. Hãy đặt tên khác.")
        self.schema(f"fields.{name}", schema)

    def schema(self, place: str, schema: object) -> None:
        """A field, and those below it: `true`, which JSON Schema takes too, says nothing of one."""
        if not isinstance(schema, dict):
            self.wrong(place, "Mỗi trường là một JSON Schema (type, title, …).")
            return
        below = schema.get("properties")
        for name, child in below.items() if isinstance(below, dict) else ():
            self.schema(f"{place}.{name}", child)
        if "items" in schema:
            self.schema(f"{place}[]", schema["items"])
