"""The files of the template that a form from elsewhere becomes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generators.authoring.adopt.paper import Paper
from generators.authoring.scaffold.fields import DATES
from generators.authoring.scaffold.make import AFTER, FIRST, as_yaml, former_of, indented
from generators.catalog.manifest import ISSUERS
from generators.docx import blocks, nd30
from generators.wording.vietnamese import hoa_dau
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from generators.authoring.adopt.draft import Draft, Question
    from legaltext.corpus.corpus import Corpus

_HEAD: Final = """\
# Mẫu làm từ tệp Word SOURCE.
# Lời ở giữa là của tệp đó; phần đầu, tên loại, căn cứ, chữ ký, nơi nhận là khối chung của mọi mẫu. Trong template.docx sửa lời bằng Word, giữ các thẻ {{ … }}.
# Điều pháp luật không cho phép ghi ở “guards” (xem hướng dẫn, chương 13); mỗi điều kiện cần một trường hợp đúng và một trường hợp trái luật ở cases.yaml.
"""
_CASES: Final = """\
# Ví dụ của mẫu (example.yaml) là văn bản thế nào, và những việc đúng luật, trái luật khi dữ liệu khác ví dụ (xem hướng dẫn, chương 13).
example:
  date: DAY
cases: []
"""


@dataclass(frozen=True, slots=True)
class Made:
    """The files of the template, and what became of its căn cứ and other words that are no text."""

    files: Mapping[str, bytes]
    told: tuple[str, ...]


def make_paper(
    draft: Draft, questions: Sequence[Question], *, slug: str, kind: str | None, title: str, source: str, corpus: Corpus
) -> Made:
    """The files of a template: Word file, manifest, example, the beginning of its cases. ``title`` begins with the name of the kind, or is that of a person's paper."""
    name = nd30.KINDS.get(kind, kind) if kind else title
    about = (
        hoa_dau(title[len(name) :].strip())
        if kind and fold(title).startswith(fold(name))
        else ""
        if kind is None
        else hoa_dau(title)
    )
    paper = Paper(draft, tuple(questions), kind, name, about, corpus)
    body = paper.body()
    first = max([FIRST, *(law.effective for law in paper.laws if law.effective)])
    day = first + AFTER
    law = paper.laws[0] if paper.laws else None
    head: dict[str, Any] = {"title": title, "family": slug.partition("/")[0], "kind": kind, "issuer": ISSUERS[kind is None]}
    if law:
        head["law"] = law.label()
    head |= {"date": "ngay_ky", "annex": False}
    head["basis"] = [{"cite": one.label(), "from": one.effective} for one in paper.laws]
    former = former_of(law, corpus) if law else None
    required = [one for one in paper.fields if one not in paper.optional]
    schema = {"type": "object", "additionalProperties": False, "required": required, "properties": paper.fields}
    manifest = (
        _HEAD.replace("SOURCE", source)
        + as_yaml(head)
        + (as_yaml(former) if former else "")
        + "fields:\n"
        + indented(as_yaml(schema), 2)
    )
    samples = {one: day if one in DATES else _days(paper.samples[one]) for one in paper.fields}
    files = {
        "template.docx": blocks.package(body, title=title),
        "manifest.yaml": manifest.encode(),
        "example.yaml": ("# Dữ liệu mẫu, không có thật.\n" + as_yaml(samples)).encode(),
        "cases.yaml": _CASES.replace("DAY", day.isoformat()).encode(),
    }
    return Made(files, tuple(paper.told))


def _days(sample: Any) -> Any:
    """Days as days, which YAML writes without quotes."""
    if isinstance(sample, list):
        return [_days(one) for one in sample]
    if isinstance(sample, dict):
        return {name: _days(value) for name, value in sample.items()}
    return dt.date.fromisoformat(sample) if isinstance(sample, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", sample) else sample
