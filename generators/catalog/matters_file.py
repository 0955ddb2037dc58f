"""``matters.yaml`` read: everything that is wrong in its form said at once; and its events as the choices of the templates' fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generators.catalog.matters import (
    FILE,
    KEYWORD,
    LEAVES,
    Choice,
    Decider,
    Leaves,
    LeftOpen,
    Matter,
    MatterLimit,
    MatterPaper,
    Matters,
    Neighbour,
    Question,
)
from generators.catalog.reader import LineReader, read_once
from generators.codes import Code

if TYPE_CHECKING:
    from pathlib import Path

    from generators.catalog.reader import Reader
    from generators.catalog.schema import Schema


def load_matters(path: Path) -> Matters:
    """The matters in the file. Raises DocumentError with everything that is wrong in it."""
    return read_once(path, FILE, Code.MATTERS_UNREADABLE, parse_matters)


def parse_matters(data: object) -> Matters:
    """The matters in parsed YAML. Raises DocumentError with everything that is wrong, each with its key."""
    reader = _Matters()
    matters = reader.matters(data)
    reader.sound(matters)
    return reader.checked(matters)


def left_open(reader: Reader, item: object, key: str) -> LeftOpen:
    """What the law leaves to others, of a file of matters or of procedures."""
    data = reader.mapping(item, key, ("to", "about", "law"), ("see",))
    to, about, law = (reader.text(data, name, key) for name in ("to", "about", "law"))
    return LeftOpen(to, about, law, reader.texts(data, "see", key))


def with_events(schema: Schema, slug: str, path: Path) -> Schema:
    """The schema with the events of the matters as the choices of the fields that ask for them; the template's own stand first."""
    asking = [name for name, field in schema.get("properties", {}).items() if isinstance(field, dict) and field.get(KEYWORD)]
    if not asking:
        return schema
    matters = load_matters(path)
    own = [matter.event for matter in matters.serving(slug)]
    enum = list(dict.fromkeys([*own, *(matter.event for matter in matters.matters.values() if matter.choice)]))
    accepts = "; ".join(f"“{event}”" for event in own)
    told = f"Mẫu này chỉ nhận: {accepts}. Chưa rõ là việc nào thì chạy lệnh “vanban advise”."
    sole = {"default": own[0]} if len(own) == 1 else {}  # nothing else is accepted: nobody need choose
    changed = {name: {**schema["properties"][name], "enum": enum, "description": told, **sole} for name in asking}
    return {**schema, "properties": {**schema["properties"], **changed}}


class _Matters(LineReader):
    """The questions and matters of the file."""

    def __init__(self) -> None:
        super().__init__(Code.MATTERS_INVALID, FILE)

    def matters(self, data: object) -> Matters:
        top = self.mapping(data, "", ("law", "first", "questions", "matters"), ("without",))
        questions = {id_: self.question(id_, item) for id_, item in self.named(top, "questions").items()}
        matters = {id_: self.matter(id_, item) for id_, item in self.named(top, "matters").items()}
        return Matters(self.text(top, "law"), self.text(top, "first"), questions, matters, self.reasons(top, "without"))

    def question(self, id_: str, item: object) -> Question:
        key = f"questions.{id_}"
        data = self.mapping(item, key, ("ask", "choices"), ("law",))
        choices = tuple(
            self.choice(name, each, f"{key}.choices.{name}") for name, each in self.named(data, "choices", key).items()
        )
        if len(choices) == 1:
            self.wrong(f"{key}.choices", "Chỉ có một lựa chọn. Câu hỏi cần ít nhất hai.")
        return Question(id_, self.text(data, "ask", key), choices, self.texts(data, "law", key))

    def choice(self, id_: str, item: object, key: str) -> Choice:
        data = self.mapping(item, key, ("label",), ("question", "matter"))
        question, matter = self.text(data, "question", key), self.text(data, "matter", key)
        if bool(question) == bool(matter):
            self.wrong(key, "Mỗi lựa chọn dẫn tới một “question” hoặc một “matter”.")
        return Choice(id_, self.text(data, "label", key), question, matter)

    def matter(self, id_: str, item: object) -> Matter:
        key = f"matters.{id_}"
        needed, further = (
            ("event", "form", "why", "law", "papers", "not"),
            ("choice", "choices_from", "decides", "limits", "left"),
        )
        data = self.mapping(item, key, needed, further, may_be_empty=("papers",))
        decides = self.mapping(data["decides"], f"{key}.decides", ("who", "law")) if data.get("decides") else None
        return Matter(
            id=id_,
            event=self.text(data, "event", key),
            form=self.text(data, "form", key),
            why=self.text(data, "why", key),
            law=self.texts(data, "law", key),
            choices_from=self.text(data, "choices_from", key),
            decides=Decider(self.text(decides, "who", key), self.text(decides, "law", key)) if decides else None,
            papers=tuple(self.paper(each, where) for where, each in self.items(data, "papers", key)),
            limits=tuple(self.limit(each, where) for where, each in self.items(data, "limits", key)),
            left=tuple(left_open(self, each, where) for where, each in self.items(data, "left", key)),
            others=tuple(self.neighbour(each, where) for where, each in self.items(data, "not", key)),
            choice=self.flag(data, "choice", key, default=True),
        )

    def paper(self, item: object, key: str) -> MatterPaper:
        data = self.mapping(item, key, (), ("template", "missing", "note", "deadlines", "leaves", "ground"))
        template, missing = self.text(data, "template", key), self.text(data, "missing", key)
        if bool(template) == bool(missing):
            self.wrong(key, "Mỗi giấy tờ có một “template” (mẫu của thư viện) hoặc một “missing” (tên loại, khi chưa có mẫu).")
        deadlines = self.flag(data, "deadlines", key, default=True)
        leaves, ground = self.leaves(data, key), self.text(data, "ground", key)
        if ground and not leaves:
            self.wrong(f"{key}.ground", "Chỉ ghi cho giấy tờ làm người ta thôi điều gì (leaves).")
        return MatterPaper(template, missing, self.text(data, "note", key), deadlines, leaves, ground)

    def leaves(self, data: dict[str, Any], key: str) -> dict[str, Leaves]:
        """What one leaves by a paper, by its form."""
        if "leaves" not in data:
            return {}
        named = self.named(data, "leaves", key)
        for form, what in named.items():
            if what not in LEAVES:
                self.wrong(f"{key}.leaves.{form}", f"Phải là một trong: {', '.join(LEAVES)}.")
        return {form: what for form, what in named.items() if what in LEAVES}

    def limit(self, item: object, key: str) -> MatterLimit:
        data = self.mapping(item, key, ("title", "law"), ("number",))
        return MatterLimit(self.text(data, "title", key), self.text(data, "law", key), self.ordinal(data, "number", key))

    def neighbour(self, item: object, key: str) -> Neighbour:
        data = self.mapping(item, key, ("matter", "difference", "law"))
        matter, difference, law = (self.text(data, name, key) for name in ("matter", "difference", "law"))
        return Neighbour(matter, difference, law)

    def sound(self, found: Matters) -> None:
        """Every way ends, everything is reached, nothing stands twice."""
        self.ways(found)
        events: dict[str, str] = {}
        for matter in found.matters.values():
            if matter.event in events:
                self.wrong(f"matters.{matter.id}.event", f"Trùng với việc “{events[matter.event]}”; mỗi việc cần lời riêng.")
            events.setdefault(matter.event, matter.id)
            for number, other in enumerate(matter.others, 1):
                if other.matter == matter.id or other.matter not in found.matters:
                    self.wrong(f"matters.{matter.id}.not[{number}].matter", f"“{other.matter}” không phải là một việc khác.")

    def ways(self, found: Matters) -> None:
        """Each choice leads to something that is there, and some choice leads to each question and matter."""
        for question in found.questions.values():
            for choice in question.choices:
                place = f"questions.{question.id}.choices.{choice.id}"
                if choice.question and choice.question not in found.questions:
                    self.wrong(f"{place}.question", f"Không có câu hỏi “{choice.question}”.")
                if choice.matter and choice.matter not in found.matters:
                    self.wrong(f"{place}.matter", f"Không có việc “{choice.matter}”.")
        if found.first not in found.questions:
            self.wrong("first", f"Không có câu hỏi “{found.first}”.")
            return
        reached: set[str] = set()
        self.reach(found, found.first, (), reached)
        led_to = {choice.matter for id_ in reached for choice in found.questions[id_].choices}
        for key in (
            *(f"questions.{id_}" for id_ in found.questions if id_ not in reached),
            *(f"matters.{id_}" for id_ in found.matters if id_ not in led_to),
        ):
            self.wrong(key, "Không có lựa chọn nào dẫn tới đây.")

    def reach(self, found: Matters, id_: str, above: tuple[str, ...], reached: set[str]) -> None:
        """Adds the questions that can be reached; a way that comes back to a question above is told."""
        if id_ in above:
            self.wrong(f"questions.{id_}", f"Đường hỏi quay vòng: {' → '.join((*above[above.index(id_) :], id_))}.")
        if id_ in reached or id_ not in found.questions:
            return
        reached.add(id_)
        for choice in found.questions[id_].choices:
            if choice.question:
                self.reach(found, choice.question, (*above, id_), reached)
