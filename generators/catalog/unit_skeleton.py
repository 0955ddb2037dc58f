"""An empty profile of a unit as commented YAML (``vanban don-vi new``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generators.catalog.schema import schema_at
from generators.catalog.skeleton import blank_fields, skeleton
from generators.catalog.typed_once import PAPERS
from generators.catalog.unit_file import NAME, profile_fields, rules_of
from generators.docx.nd30 import KINDS, PERSONAL

if TYPE_CHECKING:
    from generators.catalog.catalog import Catalog


def unit_skeleton(catalog: Catalog) -> str:
    """YAML to fill in for a unit; parsed as it is, it is a profile that gives nothing.

    Below it each kind of paper that the catalog has a template for, with the fields that are a matter of the kind. Raises DocumentError where the
    rules of the library are wrong.
    """
    schema = profile_fields(catalog).schema
    fields = schema["properties"]
    papers = fields[PAPERS]
    general = {**schema, "properties": {name: child for name, child in fields.items() if name != PAPERS}}
    _, _, _, *body = skeleton("", "", general).splitlines()
    lines = [
        f"# Hồ sơ đơn vị: những gì giống nhau trên mọi văn bản, ghi một lần. Lưu tên {NAME} cạnh các tờ khai (hoặc ở thư mục bên trên, hoặc trong",
        "# thư mục cấu hình), máy tự lấy; tờ khai ghi khác thì theo tờ khai. Mục nào không dùng thì để trống hoặc xóa đi. Ngày ghi như 15/07/2026.",
        *body,
        f"# {papers['title']}",
        f"#   {papers['description']}",
        f"{PAPERS}:",
    ]
    for kind, names in _kinds(catalog).items():
        own = {name: papers["additionalProperties"]["properties"][name] for name in names}
        lines += [f"  # {KINDS.get(kind, kind).capitalize()}", f"  {kind}:", *blank_fields({"properties": own}, 2)]
    return "\n".join(lines) + "\n"


def _kinds(catalog: Catalog) -> dict[str, list[str]]:
    """The kinds of the templates, each with the fields of a profile that are said for a kind and that a template of it has."""
    rules = rules_of(catalog).unit
    found: dict[str, list[str]] = {}
    for template in catalog.templates():
        kind = template.manifest.kind or PERSONAL
        for name, one in rules.items():
            said = one.paper or kind in one.not_for
            if said and name not in found.get(kind, ()) and any(schema_at(template.fields.schema, path) for path in one.gives):
                found.setdefault(kind, []).append(name)
    return {kind: [name for name in rules if name in names] for kind, names in found.items()}
