"""``procedures.yaml`` read: everything that is wrong in its form, and in what its parts say of each other, said at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generators.catalog.matters_file import left_open
from generators.catalog.procedures import (
    FACTS,
    FILE,
    Apart,
    Bound,
    DossierItem,
    Event,
    Procedure,
    Procedures,
    Role,
    Source,
    Step,
)
from generators.catalog.reader import LineReader, read_once
from generators.codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def load_procedures(path: Path) -> Procedures:
    """The procedures in the file. Raises DocumentError with everything that is wrong in it."""
    return read_once(path, FILE, Code.PROCEDURES_UNREADABLE, parse_procedures)


def parse_procedures(data: object) -> Procedures:
    """The procedures in parsed YAML. Raises DocumentError with everything that is wrong, each with its key."""
    reader = _Procedures()
    found = reader.whole(data)
    for procedure in found.procedures.values():
        reader.sound(procedure)
    reader.shared(found)
    return reader.checked(found)


class _Procedures(LineReader):
    """The file, read."""

    def __init__(self) -> None:
        super().__init__(Code.PROCEDURES_INVALID, FILE)

    def whole(self, data: object) -> Procedures:
        top = self.mapping(data, "", ("law", "procedures"), ("without",))
        found = {id_: self.procedure(id_, item) for id_, item in self.named(top, "procedures").items()}
        return Procedures(self.text(top, "law"), found, self.reasons(top, "without"))

    def procedure(self, id_: str, item: object) -> Procedure:
        key = f"procedures.{id_}"
        further = ("facts", "events", "roles", "apart", "dossier", "left", "leaves_out")
        data = self.mapping(item, key, ("title", "matters", "law", "steps"), further)
        steps = {name: self.step(name, each, f"{key}.steps.{name}") for name, each in self.named(data, "steps", key).items()}
        deciding = tuple(step.id for step in steps.values() if step.decides)
        return Procedure(
            id=id_,
            title=self.text(data, "title", key),
            matters=self.texts(data, "matters", key),
            law=self.texts(data, "law", key),
            steps=steps,
            facts=self.named(data, "facts", key),
            events={
                name: self.event(name, each, f"{key}.events.{name}") for name, each in self.named(data, "events", key).items()
            },
            roles={name: self.role(name, each, f"{key}.roles.{name}") for name, each in self.named(data, "roles", key).items()},
            apart=tuple(self.apart(each, where) for where, each in self.items(data, "apart", key)),
            dossier={
                name: self.listed(name, each, f"{key}.dossier.{name}", deciding)
                for name, each in self.named(data, "dossier", key).items()
            },
            left=tuple(left_open(self, each, where) for where, each in self.items(data, "left", key)),
            leaves_out=self.reasons(data, "leaves_out", key),
        )

    def step(self, id_: str, item: object, key: str) -> Step:
        further = ("paper", "outside", "after", "matters", "when", "optional", "decides", "earliest", "latest")
        data = self.mapping(item, key, ("title", "who", "law"), (*further, "sets", "takes", "own", "left", "note"))
        template, outside = self.text(data, "paper", key), self.text(data, "outside", key)
        if template and outside:
            self.wrong(key, "Mỗi bước có một “paper” (mẫu của thư viện) hoặc một “outside” (giấy từ nơi khác), không cả hai.")
        if not template and (data.get("sets") or data.get("takes")):
            self.wrong(key, "Chỉ bước có “paper” mới có “sets”, “takes”.")
        return Step(
            id=id_,
            title=self.text(data, "title", key),
            who=self.text(data, "who", key),
            law=self.texts(data, "law", key),
            template=template,
            outside=outside,
            after=self.texts(data, "after", key),
            matters=self.texts(data, "matters", key),
            when=self.text(data, "when", key),
            optional=self.flag(data, "optional", key, default=False),
            decides=self.flag(data, "decides", key, default=False),
            earliest=tuple(self.bound(each, where) for where, each in self.items(data, "earliest", key)),
            latest=tuple(self.bound(each, where) for where, each in self.items(data, "latest", key)),
            sets=self.named(data, "sets", key),
            takes={
                name: self.sources({"": each}, f"{key}.takes.{name}") for name, each in self.named(data, "takes", key).items()
            },
            own=self.texts(data, "own", key),
            left=tuple(left_open(self, each, where) for where, each in self.items(data, "left", key)),
            note=self.text(data, "note", key),
        )

    def bound(self, item: object, key: str) -> Bound:
        further = (
            "from",
            "before",
            "limit",
            "number",
            "law",
            "day",
            "when",
            "pauses",
            "restarts",
            "bars",
            "left",
            "fact",
            "year",
            "duties",
        )
        data = self.mapping(item, key, ("title",), further)
        forward, backward, limit, left, fact, year = (
            self.text(data, name, key) for name in ("from", "before", "limit", "left", "fact", "year")
        )
        if bool(forward) + bool(backward) != (not fact):
            self.wrong(
                key, "Mỗi thời hạn tính từ một ngày (“from”) hoặc ngược từ một ngày (“before”); ngày cố định (“fact”) thì không."
            )
        if bool(limit) + bool(left) + bool(fact) != 1:
            self.wrong(
                key,
                "Mỗi thời hạn có “limit” (điều khoản nêu thời hạn), “fact” (dữ kiện nêu một ngày) hoặc “left” (luật giao cho ai).",
            )
        if not limit and not data.get("law"):
            self.wrong(key, "Thời hạn không có “limit” phải có “law”.")
        if year and not fact:
            self.wrong(key, "“year” (dữ kiện cho biết năm nào) chỉ đi cùng “fact”.")
        duties = self.texts(data, "duties", key)
        if duties and not (forward and limit):
            self.wrong(key, "“duties” (việc ở records.yaml) chỉ đi cùng “from” (bước có văn bản) và “limit”.")
        return Bound(
            start=forward or backward,
            title=self.text(data, "title", key),
            law=self.text(data, "law", key) or limit,
            limit=limit,
            number=self.ordinal(data, "number", key),
            back=bool(backward),
            day=self.text(data, "day", key),
            when=self.text(data, "when", key),
            pauses=self.text(data, "pauses", key),
            restarts=self.text(data, "restarts", key),
            bars=self.flag(data, "bars", key, default=False),
            left=left,
            fact=fact,
            year=year,
            duties=duties,
        )

    def sources(self, data: dict[str, Any], key: str) -> tuple[Source, ...]:
        """ "lap_hoi_dong", "facts.ngay_phat_hien", or a list of such."""
        value = data[""]
        texts = self.texts({"": value}, "", key) if isinstance(value, list) else (self.text(data, "", key),)
        if not all(texts):
            self.wrong(key, "Phải là một bước, “bước.trường”, “facts.trường”, hoặc danh sách như vậy.")
        return tuple(map(_source, texts))

    def event(self, id_: str, item: object, key: str) -> Event:
        data = self.mapping(item, key, ("title", "day", "law"), ("after",))
        title, day, law = (self.text(data, name, key) for name in ("title", "day", "law"))
        return Event(id_, title, _source(day), law, self.texts(data, "after", key))

    def role(self, id_: str, item: object, key: str) -> Role:
        data = self.mapping(item, key, ("title", "names"), ("of", "law"))
        names, of = (tuple(map(_source, self.texts(data, name, key))) for name in ("names", "of"))
        law = self.text(data, "law", key)
        if bool(of) != bool(law):
            self.wrong(key, "“of” (những người ở mục này phải có ở mục kia) đi cùng “law”.")
        return Role(id_, self.text(data, "title", key), names, of, law)

    def apart(self, item: object, key: str) -> Apart:
        data = self.mapping(item, key, ("roles", "law"), ("warn", "note"))
        roles, warn = self.texts(data, "roles", key), self.flag(data, "warn", key, default=False)
        if len(set(roles)) <= 1:
            self.wrong(f"{key}.roles", "Cần ít nhất hai vai khác nhau.")
        return Apart(roles, self.text(data, "law", key), warn, self.text(data, "note", key))

    def listed(self, id_: str, item: object, key: str, deciding: tuple[str, ...]) -> DossierItem:
        data = self.mapping(item, key, ("what", "law"), ("due", "steps", "when"))
        due, steps = self.texts(data, "due", key) or deciding, self.texts(data, "steps", key)
        return DossierItem(
            id_, self.text(data, "what", key), self.text(data, "law", key), due, steps, self.text(data, "when", key)
        )

    def sound(self, found: Procedure) -> None:
        """What is named is there; no step waits for itself; each matter's way comes to a decision, and no step stands beside the way."""
        for step in found.steps.values():
            self.sound_step(step, found)
        key = f"procedures.{found.id}"
        for name in (FACTS, *found.events):
            if name in found.steps:
                self.wrong(f"{key}.steps.{name}", "Trùng tên với một sự kiện, hoặc với “facts”. Hãy đổi tên.")
        for event in found.events.values():
            self.known(f"{key}.events.{event.id}.day", _steps(event.day), found.steps, "bước")
            self.known(f"{key}.events.{event.id}.after", event.after, found.steps, "bước")
        for role in found.roles.values():
            self.known(f"{key}.roles.{role.id}.names", _steps(*role.names), found.steps, "bước")
            self.known(f"{key}.roles.{role.id}.of", _steps(*role.of), found.steps, "bước")
        for item in found.dossier.values():
            self.known(f"{key}.dossier.{item.id}", (*item.steps, *item.due), found.steps, "bước")
        for number, apart in enumerate(found.apart, 1):
            self.known(f"{key}.apart[{number}].roles", apart.roles, found.roles, "vai")
        if self.acyclic(found):
            self.ways(found)

    def sound_step(self, step: Step, found: Procedure) -> None:
        """The steps, events and matters that a step names are there."""
        key = f"procedures.{found.id}.steps.{step.id}"
        self.known(f"{key}.after", step.after, found.steps, "bước")
        self.known(f"{key}.matters", step.matters, found.matters, "việc của thủ tục")
        for name, sources in step.takes.items():
            self.known(f"{key}.takes.{name}", _steps(*sources), found.steps, "bước")
        for kind, bounds in (("earliest", step.earliest), ("latest", step.latest)):
            for number, bound in enumerate(bounds, 1):
                start = [bound.start.partition(".")[0]] if bound.start else []
                self.known(f"{key}.{kind}[{number}]", start, {**found.steps, **found.events}, "bước, sự kiện")
                if bound.duties and not (bound.start in found.steps and found.steps[bound.start].template):
                    self.wrong(f"{key}.{kind}[{number}].from", "Thời hạn có “duties” phải tính từ một bước có văn bản (paper).")

    def known(self, key: str, names: Iterable[str], there: Iterable[str], kind: str) -> None:
        for name in names:
            if name not in there:
                self.wrong(key, f"Không có {kind} “{name}”.")

    def acyclic(self, found: Procedure) -> bool:
        """No step comes after itself, however many stand between."""
        above = {id_: ancestors(found, id_) for id_ in found.steps}
        turning = [id_ for id_ in found.steps if id_ in above[id_]]
        if turning:
            self.wrong(f"procedures.{found.id}.steps", f"Các bước chờ nhau thành vòng: {', '.join(turning)}.")
        return not turning

    def ways(self, found: Procedure) -> None:
        """In each matter some step decides, and each other step comes before one that does, or after it."""
        for matter in found.matters:
            steps = {step.id for step in found.of_matter(matter)}
            deciding = {id_ for id_ in steps if found.steps[id_].decides}
            if not deciding:
                self.wrong(f"procedures.{found.id}", f"Việc “{matter}” không có bước nào quyết định (decides: true).")
                continue
            before = set().union(*(ancestors(found, id_) for id_ in deciding))
            for id_ in sorted(steps - deciding - before):
                if not ancestors(found, id_) & deciding:
                    self.wrong(
                        f"procedures.{found.id}.steps.{id_}",
                        f"Trong việc “{matter}”, bước này không đứng trước và không đứng sau bước quyết định nào. Hãy sửa “after”.",
                    )

    def shared(self, found: Procedures) -> None:
        """A matter is in one procedure, or in ``without``."""
        where: dict[str, str] = dict.fromkeys(found.without, "without")
        for procedure in found.procedures.values():
            for matter in procedure.matters:
                if matter in where:
                    self.wrong(f"procedures.{procedure.id}.matters", f"Việc “{matter}” đã ở {where[matter]}. Hãy bỏ một nơi.")
                where.setdefault(matter, procedure.id)


def _steps(*sources: Source) -> list[str]:
    return [one.step for one in sources if one.step]


def _source(text: str) -> Source:
    """ "facts.ngay_phat_hien", "trieu_tap.ngay_hop", "trieu_tap"."""
    step, _, path = text.partition(".")
    return Source("" if step == FACTS else step, path)


def ancestors(procedure: Procedure, step: str) -> frozenset[str]:
    """Every step that comes before one, however many stand between; itself among them where they go round."""
    after: Mapping[str, Step] = procedure.steps
    found: set[str] = set()
    waiting = list(after[step].after)
    while waiting:
        here = waiting.pop()
        if here not in found and here in after:
            found.add(here)
            waiting.extend(after[here].after)
    return frozenset(found)
