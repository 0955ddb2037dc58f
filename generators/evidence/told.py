"""What `verify` found, as staff read it (lines) and for programs (a record)."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from generators.evidence.paragraphs import FilledIn, ParagraphChange
from generators.evidence.verify import Change, CheckedWords, Verified, changes
from generators.findings import one_line
from generators.signing.told import lines

_TEMPLATES: Final = {
    "same": "không thay đổi",
    "changed": "đã thay đổi sau khi lập văn bản",
    "gone": "không còn trong thư viện mẫu",
    "other-version": "lập bằng một bản khác với bản dùng cho văn bản của ngày đó",
}
_ABOUT: Final = {"number": "số văn bản", "day": "ngày văn bản", "signature": "chữ ký", "blank": "chỗ trống", "words": ""}
_LONGEST: Final = 300  # characters of a paragraph that a line of the report shows


def report(found: Verified, *, typed: bool = True, signatures: bool = True) -> Iterator[str]:
    """The findings as staff read them; with what can be added to the command where they are ``typed``, which a page cannot take.

    Without ``signatures`` they are left to whoever tells them by themselves.
    """
    evidence = found.evidence
    if found.signatures and found.signatures.wrong:
        yield "CÓ CHỮ KÝ SỐ KHÔNG DÙNG ĐƯỢC: không còn nguyên, tệp đã khác khi ký, hoặc chứng thư không dẫn đến chứng thư gốc đã nêu."
    yield _verdict(found)
    if found.signatures and signatures:
        yield from lines(found.signatures, typed=typed)
    newer = f"; mẫu đã có bản mới từ {found.newer:%d/%m/%Y}" if found.newer else ""
    yield f"Mẫu {evidence.template}: {_TEMPLATES[found.template]}{newer}."
    yield f"Ngày văn bản: {evidence.document_date:%d/%m/%Y}; lập bằng {evidence.engine}."
    if not found.sealed:
        yield "Lỗi: phần chứng cứ trong tệp đã bị sửa (dấu kiểm không khớp), nên không dùng làm căn cứ đối chiếu được."
    yield from _words(found, typed=typed)
    for item in found.checked:
        yield f"- {item.cited.label}: {'; '.join(_states(found, item))}."
        if item.quote is False:
            yield from (f"    lời trích trong văn bản: {change}" for change in item.quote_changes)
        yield from (f"    luật hiện nay: {change}" for change in item.law_changes)
    for used in evidence.values:
        yield f"Lấy từ luật: {used}"
    for override in evidence.overrides:
        yield f"Bỏ qua điều kiện {override.guard} ({override.message}) với lý do: {override.reason}"


def _verdict(found: Verified) -> str:
    """The first line: evidence, words and law, each by itself."""
    law = "pháp luật viện dẫn đã thay đổi so với khi lập" if found.law_changed else "pháp luật viện dẫn không thay đổi"
    but = "nhưng " if found.law_changed else ""
    if not found.sealed:
        words = "; lời văn đã khác so với khi lập" if found.text_changed else ""
        return f"Chứng cứ trong tệp đã bị sửa sau khi lập{words}; {law}."
    if found.text_changed:
        quoted = ", kể cả lời trích luật" if any(item.quote is False for item in found.checked) else ""
        return f"Lời văn đã khác so với khi lập{quoted}; {law}."
    if found.text_same is None:
        return f"Chứng cứ và lời trích luật còn nguyên (lời văn khác chưa so được hết, xem dưới), {but}{law}."
    filled = " (trừ chỗ điền tay sau khi lập)" if found.filled else ""
    return f"Văn bản còn nguyên{filled}, {but}{law}."


def _words(found: Verified, *, typed: bool) -> Iterator[str]:
    """What became of the words: what is other, what was filled in by hand, what could not be compared."""
    for change in found.changes:
        yield from _change_lines(change)
    if found.text_same is False and not found.located:
        hint = "" if found.remade or not typed else "; thêm --data TỆP-DỮ-LIỆU để lập lại và so từng đoạn"
        yield f"Lưu ý: chứng cứ (bản cũ) chỉ giữ dấu của cả văn bản, không chỉ ra được đoạn nào đã sửa{hint}."
    elif not found.remade and any(change.was and change.old is None for change in found.changes):
        hint = ": thêm --data TỆP-DỮ-LIỆU để xem lời cũ bên lời mới" if typed else ""
        yield f"Chứng cứ không giữ lời cũ (chỉ giữ dấu từng đoạn){hint}."
    if found.remade and found.remade.data_same is False:
        yield "Lưu ý: tệp dữ liệu (cùng hồ sơ đơn vị, nếu có) không phải dữ liệu khi lập; chỉ hiện lời cũ của đoạn nào khớp dấu trong chứng cứ."
    yield from map(_filled_line, found.filled)
    if found.text_same is None:
        hint = (
            "chữ thêm vào thì không phát hiện được"
            if found.remade or not typed
            else "thêm --data TỆP-DỮ-LIỆU để tìm từng đoạn khi lập trong tệp"
        )
        yield f"Lưu ý: tệp PDF không giữ đoạn và thứ tự, nên ngoài lời trích luật lời văn chưa được so hết; {hint}."


def _change_lines(change: ParagraphChange) -> Iterator[str]:
    """A paragraph that is other: where, and the words that are known."""
    about = f" ({_ABOUT[change.about]})" if _ABOUT[change.about] else ""
    where = f", sau “{_cut(change.after, 60)}”" if change.after else ""
    match change.kind:
        case "changed" if change.old is not None:
            yield f"* Đoạn {change.now}{about} đã sửa: {'; '.join(map(str, changes(change.old, change.new or '')))}"
            yield f"    lời cũ: “{_cut(change.old)}”"
            yield f"    lời mới: “{_cut(change.new)}”"
        case "changed":
            yield f"* Đoạn {change.now}{about} đã sửa{where}; nay là: “{_cut(change.new)}”"
        case "added":
            yield f"* Đoạn {change.now}{about} thêm vào{where}: “{_cut(change.new)}”"
        case "moved":
            yield f"* Đoạn {change.now}{about} chuyển từ chỗ khác (trước là đoạn {change.was}): “{_cut(change.new)}”"
        case "missing":
            said = f": “{_cut(change.old)}”" if change.old is not None else ""
            yield f"* Đoạn {change.was} khi lập{about} không còn{where}{said}"


def _filled_line(filled: FilledIn) -> str:
    values = ", ".join(f"{_ABOUT[about]}: “{_cut(value)}”" for about, value in filled.values)
    return f"Điền tay sau khi lập, đoạn {filled.now} “{_cut(filled.text, 60)}”: {values}."


def _cut(words: str | None, limit: int = _LONGEST) -> str:
    return one_line(words or "", limit)


def _states(found: Verified, item: CheckedWords) -> Iterator[str]:
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


def record(found: Verified) -> dict[str, object]:
    """The findings for programs."""
    evidence = found.evidence
    return {
        "verdict": found.verdict,
        "tampered": found.tampered,
        "law_changed": found.law_changed,
        "evidence_sealed": found.sealed,
        "text_same": found.text_same,
        "text_changed": found.text_changed,
        "paragraphs_compared": found.located,
        "data_same": found.remade.data_same if found.remade else None,
        "paragraphs": list(map(_paragraph, found.changes)),
        "filled_in": [
            {"paragraph": one.now, "text": one.text, "values": [{"about": about, "value": value} for about, value in one.values]}
            for one in found.filled
        ],
        "template": {
            "slug": evidence.template,
            "state": found.template,
            "newer_from": found.newer.isoformat() if found.newer else None,
        },
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
        "signatures": [one.record() for one in found.signatures.signatures] if found.signatures else None,
        "signatures_unread": [one.record() for one in found.signatures.findings] if found.signatures else [],
        "values": [asdict(used) for used in evidence.values],
        "overrides": [{"guard": o.guard, "message": o.message, "reason": o.reason} for o in evidence.overrides],
    }


def _paragraph(change: ParagraphChange) -> dict[str, object]:
    known = change.old is not None and change.new is not None and change.kind == "changed"
    return {**asdict(change), "changes": list(map(_change, changes(change.old or "", change.new or ""))) if known else None}


def _change(change: Change) -> dict[str, str]:
    return {"old": change.old, "new": change.new, "before": change.before, "after": change.after}
