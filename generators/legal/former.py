"""A document of the days of the law before: refused, or made with that law's provisions and a word on what was not checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generators.codes import Code
from generators.findings import Finding
from generators.wording.vietnamese import ngay
from legaltext.references.resolve import with_amenders

if TYPE_CHECKING:
    import datetime as dt

    from generators.catalog.manifest import Manifest
    from legaltext.corpus.corpus import Corpus


def former_law(manifest: Manifest, corpus: Corpus, on: dt.date, where: str) -> Finding | None:
    """What is to be said of a document of that day: an error where there is no such paper, a warning where there is one; None in the law's own days."""
    former = manifest.former
    if former is None or not former.covers(on):
        return None
    place = f"{where}/manifest.yaml: former"
    facts = [target.instrument for target in corpus.resolve(former.law, on=on).targets]
    start = f"Văn bản ghi ngày {ngay(on)}, thời gian áp dụng {'; '.join(map(with_amenders, facts)) or former.law}"
    why = former.refuse.rstrip(".")
    if former.first and on < former.first:
        why = f"mẫu này chỉ lập được cho văn bản từ ngày {ngay(former.first)}, vì danh mục không có văn bản hướng dẫn của thời gian trước đó"
    if why:
        return Finding(Code.BASIS_NOT_IN_FORCE, place, f"{start}: {why}. Kiểm tra lại ngày của văn bản.")
    if facts and all(one.held for one in facts):
        what = "máy chỉ kiểm tra những điều khoản được viện dẫn"
    else:
        what = "kho luật không có nguyên văn nên máy không kiểm tra điều kiện của luật này"
    return Finding(Code.FORMER_LAW, place, f"{start}: {what}. Hãy tự đối chiếu.", "warning")
