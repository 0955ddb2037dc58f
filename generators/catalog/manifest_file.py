"""``manifest.yaml`` read and checked: everything that is wrong with it said at once."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from typing import TYPE_CHECKING, Any, cast

from generators.catalog.manifest import (
    FIELD_NAME,
    ISSUERS,
    BasisEntry,
    DeadlineRule,
    Former,
    Guard,
    Manifest,
    Transition,
)
from generators.codes import Code
from generators.docx.nd30 import KINDS, KINDS_WITHOUT_ABBREVIATION
from generators.expressions.names import RESERVED
from generators.findings import DocumentError, Finding
from legaltext.basics.yaml_data import YamlError, load_data

if TYPE_CHECKING:
    from pathlib import Path

_KEYS = frozenset(
    {
        "title",
        "family",
        "kind",
        "issuer",
        "law",
        "date",
        "basis",
        "former",
        "fields",
        "guards",
        "deadlines",
        "description",
        "extends",
    }
)
_SLUG = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")
_REQUIRED = ("title", "family", "issuer", "date", "fields")


def load_manifest(path: Path, where: str) -> Manifest:
    """The manifest in the file. ``where`` names the template in messages. Raises DocumentError with everything that is wrong.

    With ``extends: family/name`` all that the manifest of that template says holds here too: own keys win; fields, guards and
    deadlines add to its own.
    """
    data = _read(path, where)
    if isinstance(data, dict) and "extends" in data:
        data = _extended(data, path, where)
    return parse_manifest(data, where)


def _read(path: Path, where: str) -> object:
    try:
        return load_data(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError, YamlError, TypeError, RecursionError) as error:
        raise DocumentError.of(
            Code.MANIFEST_UNREADABLE, where, f"Không đọc được manifest.yaml: {error}. Hãy sửa tệp rồi thử lại."
        ) from error


def _extended(data: dict[Any, Any], path: Path, where: str) -> dict[Any, Any]:
    """The data with what it takes over from the template that it names."""
    slug = data["extends"]
    source = path.parents[2] / str(slug) / "manifest.yaml"
    base = _read(source, str(slug)) if isinstance(slug, str) and _SLUG.fullmatch(slug) and source.is_file() else None
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
    reader = _Reader(where)
    manifest = reader.manifest(data)
    if reader.findings or manifest is None:
        raise DocumentError(reader.findings)
    return manifest


class _Reader:
    """Reads values by key and collects what is wrong with them."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.findings: list[Finding] = []

    def wrong(self, key: str, message: str) -> None:
        self.findings.append(Finding(Code.MANIFEST_INVALID, f"{self.where}/manifest.yaml: {key}", message))

    def manifest(self, data: object) -> Manifest | None:
        if not isinstance(data, dict):
            self.wrong("(cả tệp)", "Tệp phải gồm các dòng “khóa: giá trị”.")
            return None
        self.known_keys(data, _KEYS, "")
        for key in _REQUIRED:
            if data.get(key) in (None, ""):
                self.wrong(key, f"Thiếu “{key}”. Hãy bổ sung.")
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
            basis=tuple(filter(None, (self.basis(item, f"basis[{n}]") for n, item in self.items(data, "basis")))),
            former=self.former(data.get("former")),
            fields=fields,
            guards=tuple(filter(None, (self.guard(item, f"guards[{n}]") for n, item in self.items(data, "guards")))),
            deadlines=tuple(
                filter(None, (self.deadline(item, f"deadlines[{n}]", fields) for n, item in self.items(data, "deadlines")))
            ),
            extends=self.text(data, "extends"),
        )

    def kind(self, kind: str, issuer: str) -> None:
        """A body's document is of one of the 29 kinds (Nghị định 30/2020/NĐ-CP, Điều 7); a person's own paper is of none."""
        known = (*KINDS, *KINDS_WITHOUT_ABBREVIATION)
        if kind and kind not in known:
            self.wrong("kind", f"“{kind}” không phải loại văn bản; chọn: {', '.join(known)} (hoặc null với giấy tờ của cá nhân).")
        elif kind and issuer == ISSUERS[1]:
            self.wrong("kind", f"Giấy tờ của cá nhân không thuộc loại “{kind}”. Hãy ghi null, hoặc sửa “issuer”.")
        elif not kind and issuer == ISSUERS[0]:
            self.wrong("kind", f"Thiếu loại văn bản của đơn vị; chọn: {', '.join(known)}.")

    def known_keys(self, data: dict[Any, Any], known: frozenset[str], prefix: str) -> None:
        for key in data:
            if key not in known:
                near = difflib.get_close_matches(str(key), known, 1)
                hint = f"; có phải “{near[0]}”?" if near else f"; chỉ có: {', '.join(sorted(known))}."
                self.wrong(f"{prefix}{key}", f"Không có khóa “{key}”{hint}")

    def text(self, data: dict[str, Any], key: str, prefix: str = "") -> str:
        value = data.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong(prefix + key, f"Phải là chữ, không phải {type(value).__name__}. Hãy đặt trong dấu nháy.")
            return ""
        return value.strip()

    def items(self, data: dict[str, Any], key: str) -> list[tuple[int, object]]:
        value = data.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(key, "Phải là danh sách (mỗi mục một dòng “- …”).")
            return []
        return list(enumerate(value, 1))

    def basis(self, item: object, key: str) -> BasisEntry | None:
        if not isinstance(item, dict):
            self.wrong(key, "Mỗi căn cứ gồm “cite” và tùy chọn “from”, “to”, “when”, “transition”.")
            return None
        self.known_keys(item, frozenset({"cite", "from", "to", "when", "transition"}), f"{key}.")
        cite = self.text(item, "cite", f"{key}.")
        if not cite:
            self.wrong(f"{key}.cite", "Thiếu “cite”: tên văn bản làm căn cứ, ví dụ “Luật Viên chức”.")
        first, last = self.day(item, "from", key), self.day(item, "to", key)
        if first and last and last < first:
            self.wrong(f"{key}.to", f"Ngày cuối {last} trước ngày đầu {first}.")
        when = self.text(item, "when", f"{key}.")
        return BasisEntry(cite, first, last, when, self.transition(item.get("transition"), f"{key}.transition"))

    def transition(self, item: object, key: str) -> Transition | None:
        if item is None:
            return None
        if not isinstance(item, dict):
            self.wrong(key, "Quy định chuyển tiếp gồm “when”, “by”, “cite”.")
            return None
        self.known_keys(item, frozenset({"when", "by", "cite"}), f"{key}.")
        self.lacking(item, ("when", "by", "cite"), key)
        when, by = (self.text(item, name, f"{key}.") for name in ("when", "by"))
        return Transition(when, by, tuple(str(cite) for _, cite in self.items(item, "cite")))

    def former(self, item: object) -> Former | None:
        if item is None:
            return None
        if not isinstance(item, dict):
            self.wrong("former", "Luật trước đó gồm “law”, “to”, và “provisions” hoặc “refuse”.")
            return None
        self.known_keys(item, frozenset({"law", "from", "to", "provisions", "refuse"}), "former.")
        self.lacking(item, ("law", "to"), "former")
        first, last = self.day(item, "from", "former"), self.day(item, "to", "former")
        law, refuse = self.text(item, "law", "former."), self.text(item, "refuse", "former.")
        provisions = item.get("provisions") or {}
        if not isinstance(provisions, dict) or not all(isinstance(words, str) for pair in provisions.items() for words in pair):
            self.wrong("former.provisions", "Mỗi dòng là “điều khoản của luật mới: điều khoản của luật trước”.")
            provisions = {}
        if bool(provisions) == bool(refuse):
            self.wrong(
                "former", "Ghi “provisions” (điều khoản tương ứng) hoặc “refuse” (vì sao không lập được), không ghi cả hai."
            )
        return Former(law, last or dt.date.min, first, provisions, refuse)

    def day(self, item: dict[str, Any], key: str, prefix: str) -> dt.date | None:
        value = item.get(key)
        if value is None:
            return None
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.wrong(f"{prefix}.{key}", f"“{value}” không phải là ngày; hãy ghi dạng 2026-07-01.")
            return None

    def guard(self, item: object, key: str) -> Guard | None:
        if not isinstance(item, dict):
            self.wrong(key, "Mỗi điều kiện gồm “require”, “message”, “law”.")
            return None
        self.known_keys(item, frozenset({"require", "message", "law", "id", "override", "from", "to"}), f"{key}.")
        self.lacking(item, ("require", "message", "law"), key)
        own, override = self.text(item, "id", f"{key}."), item.get("override", False)
        if own and not FIELD_NAME.fullmatch(own):
            self.wrong(f"{key}.id", f"“{own}” phải là chữ thường không dấu, ví dụ “qua_thoi_han”.")
        if not isinstance(override, bool):
            self.wrong(f"{key}.override", "Phải là true hoặc false.")
        elif override and not own:
            self.wrong(f"{key}.id", "Điều kiện có thể bỏ qua (override: true) phải có “id” để ghi lý do theo tên đó.")
        require, message, law = (self.text(item, name, f"{key}.") for name in ("require", "message", "law"))
        first, last = self.day(item, "from", key), self.day(item, "to", key)
        return Guard(require, message, law, own, override is True, first, last)

    def deadline(self, item: object, key: str, fields: dict[str, Any]) -> DeadlineRule | None:
        if not isinstance(item, dict):
            self.wrong(key, "Mỗi thời hạn gồm “title”, “from”, “limit”, “for” và tùy chọn “number”, “when”.")
            return None
        self.known_keys(item, frozenset({"title", "from", "limit", "for", "number", "when"}), f"{key}.")
        self.lacking(item, ("title", "from", "limit", "for"), key)
        title, start, limit, whom, when = (self.text(item, name, f"{key}.") for name in ("title", "from", "limit", "for", "when"))
        if start and fields and start.partition(".")[0] not in fields.get("properties", {}):
            self.wrong(f"{key}.from", f"“{start}” không phải là trường khai báo trong fields.")
        number = item.get("number")
        if number is not None and (not isinstance(number, int) or isinstance(number, bool) or number < 1):
            self.wrong(f"{key}.number", "Phải là số thứ tự của thời hạn trong điều khoản, từ 1.")
            number = None
        return DeadlineRule(title, start, limit, whom, number, when)

    def lacking(self, item: dict[str, Any], names: tuple[str, ...], key: str) -> None:
        for name in names:
            if item.get(name) in (None, ""):
                self.wrong(f"{key}.{name}", f"Thiếu “{name}”.")

    def fields(self, value: object) -> dict[str, Any]:
        if value is None:
            return {}
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
        if not isinstance(schema, dict):
            self.wrong(f"fields.{name}", "Mỗi trường là một JSON Schema (type, title, …).")
