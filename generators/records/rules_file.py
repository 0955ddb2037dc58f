"""``records.yaml`` read: everything that is wrong in its form said at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, get_args

from generators.catalog.reader import LineReader, read_once
from generators.codes import Code
from generators.records.rules import FILE, RECEIVED, By, Change, Creates, Duty, Paper, Rules

if TYPE_CHECKING:
    from pathlib import Path

_ROMAN: Final = re.compile(r"[IVX]+")


def load_rules(path: Path) -> Rules:
    """The rules in the file. Raises DocumentError with everything that is wrong in it."""
    return read_once(path, FILE, Code.RECORDS_UNREADABLE, parse_rules)


def parse_rules(data: object) -> Rules:
    """The rules in parsed YAML. Raises DocumentError with everything that is wrong, each with its key."""
    reader = _Rules()
    return reader.checked(reader.whole(data))


class _Rules(LineReader):
    """The file, read."""

    def __init__(self) -> None:
        super().__init__(Code.RECORDS_INVALID, FILE)

    def whole(self, data: object) -> Rules:
        top = self.mapping(data, "", ("law", "annex", "kinds", "duties", "papers"), ("without", "unknown"))
        duties = {name: self.duty(name, item) for name, item in self.named(top, "duties").items()}
        papers = {name: self.paper(name, item) for name, item in self.named(top, "papers").items()}
        for duty in duties.values():
            for start in set(duty.starts).difference(("decision", RECEIVED), duties):
                self.wrong(f"duties.{duty.id}.from", f"“{start}” không phải “decision”, “{RECEIVED}” hay một việc ở “duties”.")
        without, unknown = self.excused(top, "without"), self.excused(top, "unknown")
        for slug in sorted(
            (papers.keys() & without.keys()) | (papers.keys() & unknown.keys()) | (without.keys() & unknown.keys())
        ):
            self.wrong(slug, "Mẫu này đứng ở hai nơi trong “papers”, “without”, “unknown”. Hãy bỏ một.")
        kinds = self.texts(top, "kinds")
        return Rules(self.text(top, "law"), self.text(top, "annex"), kinds, duties, papers, without, unknown)

    def duty(self, id_: str, item: object) -> Duty:
        key = f"duties.{id_}"
        data = self.mapping(
            item, key, ("title", "who", "who_law", "law", "from"), ("limit", "number", "left", "creates", "by", "condition")
        )
        if bool(data.get("limit")) == bool(data.get("left")):
            self.wrong(
                key, "Mỗi việc có một “limit” (điều khoản nêu thời hạn), hoặc “left” (luật nói gì, khi không nêu số ngày)."
            )
        by = self.one_of(data, "by", key, get_args(By), "any")
        title, who, who_law, law, limit, left, condition = (
            self.text(data, name, key) for name in ("title", "who", "who_law", "law", "limit", "left", "condition")
        )
        creates = self.flag(data, "creates", key, default=False)
        starts = self.texts(data, "from", key)
        return Duty(id_, title, who, who_law, law, starts, limit, self.ordinal(data, "number", key), left, creates, by, condition)

    def paper(self, slug: str, item: object) -> Paper:
        key = f"papers.{slug}"
        data = self.mapping(item, key, ("person", "changes"), ("creates", "note"))
        changes = tuple(self.change(each, where) for where, each in self.items(data, "changes", key))
        creates = self.one_of(data, "creates", key, get_args(Creates), "never")
        return Paper(slug, self.text(data, "person", key), changes, creates, self.text(data, "note", key))

    def change(self, item: object, key: str) -> Change:
        further = ("new", "says", "title", "old", "since", "when", "term", "starts")
        data = self.mapping(item, key, ("group", "data"), (*further, "number", "adds"))
        texts = {name: self.text(data, name, key) for name in ("group", "data", *further)}
        found = Change(**texts, number=self.ordinal(data, "number", key), adds=self.flag(data, "adds", key, default=False))
        if found.group and not _ROMAN.fullmatch(found.group):
            self.wrong(f"{key}.group", f"“{found.group}” không phải số La Mã của một nhóm dữ liệu.")
        if bool(found.new) == bool(found.says):
            self.wrong(key, "Mỗi thay đổi có một “new” (mục của tờ khai có giá trị mới), hoặc “says” (giá trị).")
        if found.says and not found.title:
            self.wrong(f"{key}.title", "Có “says” thì phải có “title”.")
        if bool(found.term) != bool(found.starts) or (found.term and not found.new):
            self.wrong(key, "“term” và “starts” đi cùng nhau, cho một “new” là ngày cuối của thời hạn.")
        if found.adds and found.old:
            self.wrong(key, "“adds” là mục ghi thêm, không thay giá trị nào: không có “old”.")
        return found

    def one_of(self, data: dict[str, Any], name: str, key: str, known: tuple[Any, ...], default: Any) -> Any:
        """One of the words that are known."""
        said = self.text(data, name, key) or default
        if said not in known:
            self.wrong(f"{key}.{name}", f"“{said}” không dùng được. Có: {', '.join(known)}.")
            return default
        return said

    def excused(self, data: dict[str, Any], name: str) -> dict[str, str]:
        """Templates, each with a reason: a list of them under each reason."""
        found: dict[str, str] = {}
        for reason, slugs in self.named(data, name).items():
            for where, slug in self.items({reason: slugs}, reason, name):
                if not isinstance(slug, str) or slug in found:
                    self.wrong(where, "Phải là tên một mẫu, mỗi mẫu một lần.")
                else:
                    found[slug] = " ".join(reason.split())
        return found
