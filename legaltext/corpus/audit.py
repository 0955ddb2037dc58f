"""What a parse has found, in short and in full: counts, where each line went, what is missing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from legaltext.corpus.corpus import Corpus
from legaltext.model import UNIT_NAMES, Diagnostic, Instrument, Level, Version
from legaltext.parsing.page import LineRole
from legaltext.references.resolve import eid_label

if TYPE_CHECKING:  # the rules of every reader hang on it, and what is here is asked for by pages as well
    from legaltext.ingest import Parsed

# Codes that say something is wrong with the text or its reading; the others only describe the page.
FINDINGS = {
    "missing-translation": "thiếu bản dịch",
    "missing-number": "mất số thứ tự",
    "number-gap": "số thứ tự bị cách quãng",
    "repeated-number": "số thứ tự lặp lại",
    "number-order": "số thứ tự không đúng chỗ, đọc như lời văn",
    "number-differs": "số, ký hiệu ở đầu văn bản khác với số mà trang nêu",
    "number-doubt": "có thể là khoản tiếp theo, không chắc, đọc như lời văn",
    "heading-after-end": "tên điều, chương sau phần ký, đọc như phần kết",
    "unclosed-quote": "đoạn trích dẫn không có dấu đóng ngoặc kép",
    "stray-words": "đoạn không thuộc điều, khoản nào",
    "extra-paragraph": "đoạn chỉ có trong bản dịch",
    "unread-amendment": "câu sửa đổi, bổ sung chưa đọc được: quy định mà nó sửa bị coi là chưa chắc chắn",
    "unmatched-context": "đoạn trích không khớp với luật",
}
NOTES = {
    "ocr-repair": "số thứ tự bị quét sai, đã sửa theo trình tự",
    "missing-note": "có dấu chú thích, không có chú thích",
    "title-parted": "tên điều và câu đầu viết liền một dòng, đã tách",
    "not-held": "chưa có nội dung",
    "gap": "chỗ bị trang web che",
    "elision": "chỗ người biên tập lược bỏ (…)",
    "page-furniture": "phần không phải luật trên trang",
}
# What a reader noticed of the file itself: what was changed on the way, and what of it could not be read.
READING = {
    "converted-letters": "chữ kiểu cũ đã được đổi sang Unicode khi đọc",
    "unread-letters": "chữ kiểu cũ chưa đọc được; đổi sang Unicode rồi làm lại",
    "damaged-file": "tệp PDF bị hỏng, có thể thiếu chữ; lấy lại tệp",
    "unreadable-page": "trang không đọc được đúng chữ; nhận dạng chữ (OCR) lại",
    "page-without-text": "trang không có chữ",
    "broken-encoding": "có ký tự hỏng đã được thay thế",
    "picture": "chữ trong hình ảnh không được đọc",
    "foreign-part": "phần ở định dạng khác không được đọc",
}
# Those of them after which a text cannot be called checked
UNREAD = frozenset({"unread-letters", "unreadable-page", "damaged-file"})
FACTS_DIFFER = "dữ kiện khác nguyên văn"
_ROLES = {
    LineRole.PROVISION: "điều khoản",
    LineRole.FRONT: "phần đầu văn bản",
    LineRole.CLOSING: "phần kết",
    LineRole.ANNOTATION: "ghi chú của người biên tập",
    LineRole.FURNITURE: "phần không phải luật",
}


def findings(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Those that say something is wrong."""
    return [d for d in diagnostics if d.code in FINDINGS]


def describe(diagnostic: Diagnostic) -> str:
    """One line for a person: code, where, what."""
    where = " ".join(
        filter(
            None,
            (
                diagnostic.eid,
                diagnostic.part,
                f"đoạn {diagnostic.paragraph}" if diagnostic.paragraph else None,
                f"[{diagnostic.lang}]" if diagnostic.lang else None,
                f"dòng {diagnostic.line}" if diagnostic.line else None,
            ),
        ),
    )
    words = FINDINGS.get(diagnostic.code) or NOTES.get(diagnostic.code) or READING.get(diagnostic.code, "")
    return f"{diagnostic.code}: {where}: {words}" + (f" ({diagnostic.detail})" if diagnostic.detail else "")


def counts(instrument: Instrument) -> str:
    """ "6 chương, 8 mục, 43 điều, 167 khoản, 86 điểm"."""
    # the parts of an annex are no parts of the instrument
    found = Counter(p.level for p in instrument.walk() if p.level is Level.ANNEX or not p.eid.startswith("annex"))
    return ", ".join(f"{found[level]} {name}" for level, name in UNIT_NAMES["vi"].items() if found[level])


def report(instrument: Instrument, *, full: bool) -> Iterator[str]:
    """The audit of one instrument: facts, counts, diagnostics by code; `full` lists every finding."""
    facts = instrument.facts
    yield f"{facts.label()}" + (f" — {facts.title.vi}" if facts.title.vi and not facts.is_law else "")
    dates = [
        f"ban hành {facts.issued:%d/%m/%Y}" if facts.issued else "",
        f"hiệu lực từ {facts.effective:%d/%m/%Y}" if facts.effective else "",
    ]
    yield "  " + "; ".join(filter(None, [facts.issuer or "", *dates, f"ký: {facts.signer}" if facts.signer else ""]))
    yield f"  {counts(instrument)}; ngôn ngữ: {', '.join(instrument.languages)}"
    found = Counter(d.code for d in instrument.diagnostics)
    both = "en" in instrument.languages and "vi" in instrument.languages
    if both or found["missing-translation"]:
        yield f"  thiếu bản dịch (missing-translation): {found['missing-translation']}"
    for code, words in (*FINDINGS.items(), *NOTES.items()):
        if found[code] and code != "missing-translation":
            yield f"  {words} ({code}): {found[code]}"
    if full:
        for diagnostic in instrument.diagnostics:
            if diagnostic.code in FINDINGS or diagnostic.code == "not-held":
                yield "    " + describe(diagnostic)


def amended(corpus: Corpus, number: str, on: date) -> Iterator[str]:
    """What others of the corpus have changed in an instrument until a day, and what of it is not carried out."""
    version = corpus.version(number, on)
    if version is None:
        return
    for amender, count in Counter(bond.target for bond in version.changes).items():
        yield f"  đã ghép {count} sửa đổi, bổ sung theo văn bản số {amender} (lời văn ngày {on:%d/%m/%Y})"
    yield from (f"  {line}" for line in left_undone(corpus, version))


def left_undone(corpus: Corpus, version: Version) -> Iterator[str]:
    """What is known to amend an instrument and is not carried out in its words."""
    for bond in version.left:
        place = eid_label(bond.source_eid) if bond.source_eid else "văn bản"
        if bond.target in corpus.instruments:
            said = f" ({eid_label(bond.target_eid)})" if bond.target_eid else ""
            yield f"chưa ghép được: {place} được sửa đổi, bổ sung theo văn bản số {bond.target}{said}; đối chiếu với văn bản đó"
        else:
            yield f"chưa ghép được: văn bản số {bond.target} sửa đổi, bổ sung {place} mà không có trong kho; bổ sung bằng vanban law add"


def accounting(parsed: "Parsed") -> Iterator[str]:
    """Where the lines went, and the proof that none was lost."""
    total = sum(len(lines) for lines in parsed.sources)
    lost = parsed.unaccounted()
    yield f"  {total} dòng có chữ, {total - len(lost)} dòng đã xếp chỗ, {len(lost)} dòng bị bỏ sót"
    for (role, name), number in sorted(parsed.summary().items(), key=lambda entry: (entry[0][0], -entry[1])):
        yield f"    {number:5} {_ROLES[role]}: {name}"
    for line in lost:
        yield f"    dòng {line.number} bị bỏ sót: {line.text[:80]}"
