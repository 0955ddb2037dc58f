"""A form from a template's schema and what was typed: no template has a line of code here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from generators.catalog import reading
from generators.catalog.catalog import Template
from generators.catalog.convert import as_line, as_text
from generators.catalog.matters import KEYWORD, Matters
from generators.catalog.messages import label_of
from generators.catalog.schema import FieldPath, Schema, sole_value, type_of
from generators.catalog.unit import FilledForm, blank
from generators.catalog.values import BadValueError
from generators.expressions.names import REASONS
from generators.findings import within
from generators.web.fill.nodes import Form, Kind, Node, Option, Section
from generators.web.no_commands import of_no_command
from generators.wording.vietnamese import so_viet

_LINE: Final = 300  # characters that a line of a form takes; what may be longer is a box for text
_RADIO: Final = 5  # choices that are all shown
_SHORT: Final = 45  # characters of such a choice
# What a form need not say of a field, for it shows it.
_SHOWN: Final = re.compile(r"\s*(?:Nhập dd/mm/yyyy[^.]*\.|^Có hoặc không\.$)")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
# The fields that most papers have, by what they are for; all else is what the paper says. The heading of each part.
_PARTS: Final = (
    ("van-ban", "Văn bản", re.compile(r"don_vi|don_vi_soan|so|dia_danh|kinh_gui|trich_yeu|so_ban")),
    ("can-cu", "Căn cứ ban hành", re.compile(r"tham_quyen_ban_hanh|can_cu_khac|ghi_nghi_dinh_\w+|theo_de_nghi")),
    ("ky", "Ký, thi hành và nơi nhận", re.compile(rf"trach_nhiem_thi_hanh|nguoi_ky|noi_nhan|{REASONS}")),
)
_CONTENT: Final = ("noi-dung", "Nội dung")


class Shape:
    """Data in the shape of a schema; what does not fit into it is named in ``lost``, and never dropped without that."""

    def __init__(self) -> None:
        self.lost: list[str] = []

    def fit(self, schema: Schema, value: Any, path: FieldPath = ()) -> Any:
        """The value with every leaf a text; None where nothing of it fits."""
        kind = type_of(schema)
        if kind == "object":
            return self.mapping(schema, value, path)
        if kind == "array":
            items: Schema = schema.get("items", {})
            if isinstance(value, str):
                return (
                    [part for part in re.split("[;\n]", value) if part.strip()]
                    if type_of(items) != "object"
                    else self.lose(value, path)
                )
            if isinstance(value, Mapping) and type_of(items) == "object":
                value = [value]
            if not isinstance(value, list):
                return self.lose(value, path)
            fitted = [self.fit(items, _line(item, items), (*path, at)) for at, item in enumerate(value)]
            return [item if item is not None else {} if type_of(items) == "object" else "" for item in fitted]
        if isinstance(value, Mapping | list):
            return self.lose(value, path)
        return as_text(value)

    def mapping(self, schema: Schema, value: Any, path: FieldPath) -> Any:
        """The fields of a group that the schema has."""
        if not isinstance(value, Mapping):
            return self.lose(value, path)
        known: Schema = schema.get("properties", {})
        out = {}
        for key, item in value.items():
            if key not in known:
                self.lose(item, (*path, str(key)))
            elif (fitted := self.fit(known[key], item, (*path, key))) is not None:
                out[key] = fitted
        return out

    def lose(self, value: Any, path: FieldPath) -> None:
        """Note what does not fit, unless it is blank."""
        if not blank(value):
            self.lost.append(label_of(path))


def _line(item: Any, schema: Schema) -> Any:
    """A line of a list that YAML reads as more ("- Lưu: VT"), as it was typed."""
    return as_line(item) if type_of(schema) == "string" else item


def build(
    template: Template,
    schema: Schema,
    data: Mapping[str, Any],
    *,
    matters: Matters | None = None,
    of_unit: FilledForm | None = None,
    reasons: Iterable[str] = (),
    focus: FieldPath = (),
) -> Form:
    """The form of a template (``schema``: that of the day, with the law's choices) with what was typed.

    ``of_unit`` is what the unit's profile gives a blank form; ``reasons`` are the conditions whose written reason is asked for; ``focus`` is where one goes on.
    """
    work = Building(template, matters, of_unit, frozenset(reasons), focus)
    required = schema.get("required", ())
    nodes = [
        work.node(child, (name,), data.get(name), required=name in required)
        for name, child in schema.get("properties", {}).items()
    ]
    return Form(list(_sections(nodes, template.manifest.date)))


def _sections(nodes: list[Node], date: str) -> Iterator[Section]:
    """The nodes in parts: the paper, its basis, then what it says in the order of the schema (a group that must be there is a part), who signs and receives.

    What stands between two such groups is a part too, called after its first field; the longest of them is the content.
    """
    part_of = {id(node): _part(str(node.path[0]), date) for node in nodes}
    apart = {key: Section(key, title, [node for node in nodes if part_of[id(node)] == key]) for key, title, _ in _PARTS}
    runs: list[Section] = []
    for node in nodes:
        if part_of[id(node)]:
            continue
        own = node.kind == "group" and node.required
        if own or not runs or (runs[-1].nodes[-1].required and runs[-1].nodes[-1].kind == "group"):
            runs.append(Section(str(node.path[0]), node.title, []))
        runs[-1].nodes.append(node)
    content = max((one for one in runs if len(one.nodes) > 1), key=lambda one: len(one.nodes), default=None)
    if content is not None:
        content.key, content.title = _CONTENT
    parts = [apart[_PARTS[0][0]], apart[_PARTS[1][0]], *runs, apart[_PARTS[2][0]]]
    for number, section in enumerate((one for one in parts if one.nodes), 1):
        section.number = number
        yield section


def _part(name: str, date: str) -> str:
    """The part that a field at the top belongs to by its name; blank for what the paper says."""
    return _PARTS[0][0] if name == date else next((key for key, _, names in _PARTS if names.fullmatch(name)), "")


class Building:
    """One form in the making; ``template`` is that of the paper whose fields these are, where they are of one."""

    def __init__(
        self,
        template: Template | None,
        matters: Matters | None = None,
        of_unit: FilledForm | None = None,
        reasons: frozenset[str] = frozenset(),
        focus: FieldPath = (),
    ) -> None:
        self.template, self.matters, self.of_unit, self.reasons, self.focus = template, matters, of_unit, reasons, focus

    def node(self, schema: Schema, path: FieldPath, value: Any, *, required: bool) -> Node:
        """A field, group or list with what it has (`Shape.fit`)."""
        kind = _kind(schema, value)
        made = Node(path, kind, str(schema.get("title") or path[-1]), _about(schema), required)
        made.focus = path == self.focus
        match kind:
            case "group":
                self.group(made, schema, value if isinstance(value, Mapping) else {})
            case "list":
                self.items(made, schema, value if isinstance(value, list) else [])
            case "boxes":
                made.chosen = tuple(_meant(schema["items"], str(one)) for one in value or () if str(one).strip())
                made.fewest = int(schema.get("minItems", 0))
                made.options = tuple(Option(one, one) for one in _in_order(schema["items"]["enum"], made.chosen))
            case _:
                self.single(made, schema, "" if value is None else str(value))
        made.from_unit = self.is_of_unit(path, value)
        return made

    def group(self, made: Node, schema: Schema, value: Mapping[str, Any]) -> None:
        """The fields of a group."""
        required = schema.get("required", ())
        made.parts = [
            self.node(child, (*made.path, name), value.get(name), required=name in required)
            for name, child in schema.get("properties", {}).items()
        ]
        if made.path[-1] == REASONS and self.template is not None:
            laws: dict[str | int, str] = {guard.id: guard.law for guard in self.template.manifest.guards}
            for part in made.parts:
                part.title = f"Lý do bằng văn bản khi điều kiện theo {laws[part.path[-1]]} chưa được đáp ứng"
                part.asked, part.hidden = True, part.empty and part.path[-1] not in self.reasons
            made.hidden = all(part.hidden for part in made.parts)
        made.people = self.of_unit.people(made.path) if self.of_unit else ()

    def items(self, made: Node, schema: Schema, value: list[Any]) -> None:
        """The items of a list."""
        items: Schema = schema.get("items", {})
        made.fewest = int(schema.get("minItems", 0))
        grouped = type_of(items) == "object"
        made.columns = (
            tuple(str(child.get("title") or name) for name, child in items.get("properties", {}).items()) if grouped else ()
        )
        for number, item in enumerate(value or [None], 1):
            part = self.node(items, (*made.path, number - 1), item, required=False)
            part.title, part.numbered = f"{made.title}: mục {number}", number
            part.about = "" if part.about == made.about else part.about
            made.parts.append(part)
        if self.focus[: len(made.path)] == made.path and self.focus and made.parts:
            self.put_focus(made)

    def put_focus(self, made: Node) -> None:
        """The first field of the item that was added or moved."""
        for part in made.parts:
            if part.path == self.focus:
                first = next((node for node in part.walk() if node.kind != "group"), part)
                part.focus, first.focus = False, True

    def single(self, made: Node, schema: Schema, value: str) -> None:
        """What a single field has."""
        made.value = _as_on_paper(made.kind, value)
        made.longest = int(schema.get("maxLength", 0))
        made.pattern = str(schema.get("pattern", ""))
        default = sole_value(schema) if made.required else schema.get("default")
        if default not in (None, "") and made.kind != "box":
            made.hint = "Có" if default is True else "Không" if default is False else str(default)
        if made.kind == "box":
            made.given = bool(value.strip())
            made.value = "có" if _yes(value) else ""
        elif type_of(schema) == "boolean":
            made.options = (Option("có", "Có"), Option("không", "Không"))
            made.value = value if not value.strip() else "có" if _yes(value) else "không" if _no(value) else value
        elif "enum" in schema:
            made.options = tuple(self.choices(schema))
            made.value = _meant(schema, value)
        if made.options and made.value and made.value not in {one.value for one in made.options}:
            made.options = (*made.options, Option(made.value, f"{made.value} (không có trong các lựa chọn)"))

    def choices(self, schema: Schema) -> Iterator[Option]:
        """The choices but the blank one; of the matters those first that the template is for."""
        listed = [str(one) for one in schema["enum"] if one != ""]
        if not schema.get(KEYWORD) or self.matters is None or self.template is None:
            yield from (Option(one, one) for one in listed)
            return
        mine = [matter.event for matter in self.matters.serving(self.template.slug)]
        yield from (Option(one, one, "Việc của mẫu này") for one in listed if one in mine)
        yield from (Option(one, one, "Việc khác, có mẫu khác") for one in listed if one not in mine)

    def is_of_unit(self, path: FieldPath, value: Any) -> bool:
        """Whether it has just what the profile of the unit gives a blank form."""
        if self.of_unit is None or not self.of_unit.taken or blank(value):
            return False
        label = label_of(path)
        if not any(within(label, one) or within(one, label) for one in self.of_unit.taken):
            return False
        return bool(_plain(self.of_unit.value(path)) == _plain(value))


def _about(schema: Schema) -> str:
    """What a field's description says beyond what the form shows."""
    text = _SHOWN.sub("", " ".join(str(schema.get("description") or "").split())).strip()
    return of_no_command(text)


def _kind(schema: Schema, value: Any) -> Kind:
    match type_of(schema):
        case "object":
            return "group"
        case "array":
            items = schema.get("items", {})
            return "boxes" if "enum" in items and type_of(items) == "string" else "list"
        case "boolean":
            readable = blank(value) or _boolean(str(value)) is not None  # a box would hide what it cannot show
            return "box" if schema.get("default") is False and readable else "radio"
        case "integer" | "number":
            return "money" if schema.get("reads") == "money" else "number"
    if schema.get("format") == "date":
        return "date"
    if "enum" in schema:
        shown = [str(one) for one in schema["enum"] if one != ""]
        return "radio" if len(shown) <= _RADIO and all(len(one) <= _SHORT for one in shown) else "select"
    if "\n" in str(value or ""):
        return "text"
    return "line" if int(schema.get("maxLength", _LINE + 1)) <= _LINE or _ends(str(schema.get("pattern", "."))) else "text"


def _ends(pattern: str) -> bool:
    """Whether a pattern says of each of its signs how often it may stand, as that of a CCCD does; what it lets grow is words."""
    return pattern[:1] == "^" and pattern[-1:] == "$" and not re.search(r"[.*+(]", re.sub(r"\\.|\[[^]]*\]", "", pattern))


def _as_on_paper(kind: Kind, value: str) -> str:
    """A day and an amount as people write them, where it is sure what was typed."""
    if kind == "date" and (found := _ISO.fullmatch(value.strip())):
        year, month, day = found.groups()
        return f"{int(day):02d}/{int(month):02d}/{year}"
    if kind == "money" and re.fullmatch(r"[1-9]\d{3,17}", value.strip(), re.ASCII):
        return so_viet(int(value))
    return value


def _meant(schema: Schema, value: str) -> str:
    """The choice that a text means, as the reader of values takes it."""
    try:
        return str(reading.read(schema, value).value or "") if value.strip() else ""
    except BadValueError:
        return value


def _yes(value: str) -> bool:
    return _boolean(value) is True


def _no(value: str) -> bool:
    return _boolean(value) is False


def _boolean(value: str) -> bool | None:
    try:
        found = reading.read({"type": "boolean"}, value).value
    except BadValueError:
        return None
    return found if isinstance(found, bool) else None


def _in_order(choices: list[str], chosen: tuple[str, ...]) -> list[str]:
    """All choices as the law has them, or, where those chosen stand in another order or are others, these first."""
    as_in_law = [one for one in choices if one in chosen]
    return list(choices) if as_in_law == list(chosen) else [*chosen, *(one for one in choices if one not in chosen)]


def _plain(value: Any) -> Any:
    """A value as typed, for comparing."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items() if not blank(item)}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return "" if value is None else _as_on_paper("date", str(value))
