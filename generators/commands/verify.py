"""`vanban verify`: whether a document is as it was made, and the law it rests on as it was then."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.commands.common import failing, file_argument
from legaltext.commands.common import corpus_option, echo_json, format_option, load_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generators.evidence.verify import Change, CheckedWords, Verified

_VERDICTS = {
    "same": "Văn bản còn nguyên, pháp luật viện dẫn không thay đổi.",
    "law-changed": "Văn bản còn nguyên, nhưng pháp luật viện dẫn đã thay đổi so với khi lập.",
    "tampered": "Văn bản hoặc chứng cứ trong tệp đã bị sửa sau khi lập.",
}
_TEMPLATES = {
    "same": "không thay đổi",
    "changed": "đã thay đổi sau khi lập văn bản",
    "gone": "không còn trong thư viện mẫu",
}


@click.command()
@file_argument
@corpus_option
@format_option()
def verify(file: Path, layout: str) -> None:
    """Compare FILE (a DOCX or PDF made by `vanban render`) with its evidence, and its evidence with the law.

    Exit code 0: nothing changed; 1: the document was tampered with, or the law changed or is no longer in force; 2: there is no evidence to compare with.
    """
    from generators.catalog.catalog import open_catalog
    from generators.evidence.verify import verify as verified
    from generators.files import read

    with failing():
        found = verified(read(file), str(file), corpus=load_corpus(), catalog=open_catalog())
    if layout == "json":
        echo_json(record(found))
    else:
        for line in report(found):
            click.echo(line)
    sys.exit(0 if found.verdict == "same" else 1)


def report(found: "Verified") -> "Iterator[str]":
    """The findings as staff read them."""
    evidence = found.evidence
    yield f"{_VERDICTS[found.verdict]}"
    yield f"Mẫu {evidence.template}: {_TEMPLATES[found.template]}."
    yield f"Ngày văn bản: {evidence.document_date:%d/%m/%Y}; lập bằng {evidence.engine}."
    if not found.sealed:
        yield "Lỗi: phần chứng cứ trong tệp đã bị sửa (dấu kiểm không khớp), nên không dùng làm căn cứ đối chiếu được."
    if found.text_same is False:
        yield "Lưu ý: lời văn không còn đúng như khi lập (có thể do văn thư điền số, hoặc do người khác sửa)."
    for item in found.checked:
        yield f"- {item.cited.label}: {'; '.join(_states(found, item))}."
        if item.quote is False:
            yield from (f"    lời trích trong văn bản: {change}" for change in item.quote_changes)
        yield from (f"    luật hiện nay: {change}" for change in item.law_changes)
    for used in evidence.values:
        yield f"Lấy từ luật: {used}"
    for override in evidence.overrides:
        yield f"Bỏ qua điều kiện {override.guard} ({override.message}) với lý do: {override.reason}"


def _states(found: "Verified", item: "CheckedWords") -> "Iterator[str]":
    if item.quote is False:
        yield "LỜI TRÍCH ĐÃ BỊ SỬA"
    yield {
        "same": "nguyên văn không đổi",
        "amended": "nguyên văn trong kho luật ĐÃ KHÁC",
        "gone": "không còn trong kho luật",
        "named": "nêu tên, không trích",
        "not-held": "chỉ viện dẫn, kho luật không có nguyên văn để đối chiếu",
    }[item.law]
    if item.cited.kept_by:
        yield f"được áp dụng theo {item.cited.kept_by}"
        return
    if item.in_force_then is False:
        yield "KHÔNG có hiệu lực vào ngày văn bản"
    if item.in_force_now is False:
        yield f"không còn (hoặc chưa) có hiệu lực ngày {found.today:%d/%m/%Y}"
    elif item.in_force_now:
        yield "đang có hiệu lực"


def record(found: "Verified") -> dict[str, object]:
    """The findings for programs."""
    evidence = found.evidence
    return {
        "verdict": found.verdict,
        "tampered": found.tampered,
        "law_changed": found.law_changed,
        "evidence_sealed": found.sealed,
        "text_same": found.text_same,
        "template": {"slug": evidence.template, "state": found.template},
        "document_date": evidence.document_date.isoformat(),
        "engine": evidence.engine,
        "checked_on": found.today.isoformat(),
        "cited": [
            {
                "label": item.cited.label,
                "instrument": item.cited.instrument,
                "eid": item.cited.eid,
                "law": item.law,
                "kept_by": item.cited.kept_by or None,
                "law_changes": list(map(_change, item.law_changes)),
                "quote_same": item.quote,
                "quote_changes": list(map(_change, item.quote_changes)),
                "in_force_then": item.in_force_then,
                "in_force_now": item.in_force_now,
            }
            for item in found.checked
        ],
        "values": [asdict(used) for used in evidence.values],
        "overrides": [{"guard": o.guard, "message": o.message, "reason": o.reason} for o in evidence.overrides],
    }


def _change(change: "Change") -> dict[str, str]:
    return {"old": change.old, "new": change.new, "before": change.before, "after": change.after}
