"""What a file says of itself to the register: its head and foot as a reader sees them, and the evidence that it carries.

A Word file is read by its form (`generators.form`); a PDF, whose lines have no order that one could rely on, for its number only. What neither the paper nor
its evidence tells is typed; nothing is guessed. What is typed must not gainsay the paper.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generators.codes import Code
from generators.docx import nd30
from generators.docx.style_ids import StyleId
from generators.evidence.stamp import Evidence, evidence_in, evidence_of
from generators.findings import DocumentError, Finding
from generators.form.patterns import OPEN, is_blank, kind_of_symbol, placeholders
from generators.register.entries import Cited, Paper, Particulars, Stated
from generators.register.privacy import names_person
from generators.register.series import Written, kind_named, kind_title, kinds, read_number
from generators.wording.mentions import days_in
from generators.wording.persons import same_letters
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from generators.catalog.catalog import Catalog
    from generators.catalog.matters import Matters
    from generators.docx.package import Parts
    from generators.form.recognised import RecognisedDocument

UNIT: Final = "đơn vị"
"""Where a finding is that names no unit."""
_PDF_NUMBER: Final = re.compile(r"\bSố\s*:\s*(\d{1,6}/[\w./-]*\w)")
# "Số: …/QĐ-BVM": a number that is not given yet, and its symbol
_SYMBOL: Final = re.compile(r"/\s*((?:[\w.-]+/)*[\w.-]*\w)\s*$")
_KEPT: Final = re.compile(r"[-–\s]*Lưu\s*:\s*(.+)", re.IGNORECASE)
_END: Final = " \t-–;.,"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(Stated):
    """What somebody types of a paper; ``number`` as it is written ("15/QĐ-BVM")."""

    unit: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PaperRead:
    """A paper for `Register.issue`, and what is to be known of how it was read."""

    paper: Paper
    told: tuple[Finding, ...] = ()


@dataclass
class _Said:
    """What a file says of itself."""

    unit: str = ""
    number: str = ""
    symbol: str = ""  # of a number that is not given yet
    kind: str = ""
    day: dt.date | None = None
    subject: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    keeper: str = ""
    problems: list[Finding] = field(default_factory=list)


def read_paper(
    content: bytes,
    where: str,
    typed: Typed | None = None,
    *,
    catalog: Catalog | None = None,
    people: bool = False,
    own: Callable[[], str] = str,
) -> PaperRead:
    """The paper in a DOCX or PDF, with what is typed of it.

    ``catalog`` tells the kind of its template and the matter that it serves; ``people`` that the register holds names (else the recipients that name
    somebody are left out, and it is told). ``own`` is asked for the unit where neither the paper nor ``typed`` names one. Raises DocumentError with all that
    is wrong: a draft, a secret, something typed that is not what it says.
    """
    given = typed or Typed()
    if content.lstrip()[:5] == b"%PDF-":
        said, evidence = _of_pdf(content, where)
    else:
        from generators.docx.package import read_package

        parts = read_package(content, where)
        said, evidence = _of_word(parts, content, where), evidence_in(parts)
        if evidence is not None and (others := _other_paragraphs(parts, evidence)):
            message = f"Có {others} đoạn khác lúc tạo văn bản: điều khoản ghi theo chứng cứ có thể không còn là của văn bản này. Xem bằng “vanban verify”."
            said.problems.append(Finding(Code.REGISTER_DISAGREES, where, message, "warning"))
    told = list(said.problems)
    if evidence is not None and not evidence.sealed:
        message = "Phần chứng cứ trong tệp đã bị sửa, không dùng được: chỉ lấy những gì tự ghi và đọc được trên văn bản. Xem “vanban verify”."
        told.append(Finding(Code.EVIDENCE_BROKEN, where, message, "warning"))
        evidence = None
    elif evidence is None:
        message = "Tệp không mang chứng cứ của vanban: đăng ký theo những gì tự ghi và đọc được trên văn bản."
        told.append(Finding(Code.EVIDENCE_MISSING, where, message, "warning"))
    reading = _Reading(said, evidence, given, catalog, told)
    paper = reading.paper(hashlib.sha256(content).hexdigest(), own, people=people)
    if any(one.severity == "error" for one in told):
        raise DocumentError(told)
    return PaperRead(paper, tuple(told))


class _Reading:
    """One paper on its way: what the file says, what its evidence says, what is typed."""

    def __init__(
        self, said: _Said, evidence: Evidence | None, typed: Typed, catalog: Catalog | None, told: list[Finding]
    ) -> None:
        self.said, self.evidence, self.typed, self.catalog, self.told = said, evidence, typed, catalog, told

    def paper(self, sha256: str, own: Callable[[], str], *, people: bool) -> Paper:
        typed, said, evidence = self.typed, self.said, self.evidence
        number = self.number()
        template = evidence.template if evidence else ""
        matter, form = self.matter(template)
        one = Particulars(
            kind=self.kind(template),
            day=self.day(),
            subject=" ".join((typed.subject or said.subject).split()),
            template=template,
            template_sha256=evidence.template_sha256 if evidence else "",
            matter=matter,
            form=typed.form or form,
            ground=typed.ground,
            level=typed.level,
            cited=_cited(evidence) if evidence else (),
            sha256=sha256,
            source="evidence" if evidence else "typed",
            signer=typed.signer or said.signer,
            recipients=typed.recipients or "; ".join(self.recipients(people=people)),
            keeper=typed.keeper or said.keeper,
            copies=typed.copies,
            sent=typed.sent,
            note=typed.note,
            person=typed.person,
            person_id=typed.person_id,
        )
        unit = self.one_of(UNIT, typed.unit, said.unit, same_letters) or own()
        if not unit:
            self.tell(Code.FIELD_MISSING, UNIT, "Không đọc được tên đơn vị trên văn bản: hãy ghi đơn vị.")
        if number is None:
            return Paper(unit, one, symbol=said.symbol)
        return Paper(unit, one, number.number, number.suffix, number.symbol or said.symbol)

    def number(self) -> Written | None:
        """The number that the paper bears or that is typed; None where there is room for it."""
        typed = self._number(self.typed.number, "số") if self.typed.number else None
        said = self._number(self.said.number, "số trên văn bản") if self.said.number else None
        if typed and said and (typed.number, typed.suffix) != (said.number, said.suffix):
            self.disagree("số", self.typed.number, self.said.number)
        if typed and said and typed.symbol and said.symbol and typed.symbol != said.symbol:
            self.disagree("ký hiệu", typed.symbol, said.symbol)
        return said or typed

    def _number(self, text: str, where: str) -> Written | None:
        try:
            return read_number(text, where)
        except DocumentError as error:
            self.told += error.findings
            return None

    def kind(self, template: str) -> str:
        """By the paper's title and number, else by its template, else as typed."""
        known = self.said.kind
        if not known and template and self.catalog is not None and template in self.catalog.slugs():
            of_template = self.catalog.get(template).manifest.kind or ""
            known = of_template if of_template in kinds() else ""
        typed = ""
        if self.typed.kind:
            try:
                typed = kind_named(self.typed.kind)
            except DocumentError as error:
                self.told += error.findings
                return known
        return self.one_of("loại", typed, known, str)

    def day(self) -> dt.date | None:
        """The day that the paper bears; the evidence knows it too, and must not say another."""
        said, evidence = self.said.day, self.evidence.document_date if self.evidence else None
        if said and evidence and said != evidence:
            message = f"Trên văn bản là ngày {said:%d/%m/%Y}, chứng cứ trong tệp ghi {evidence:%d/%m/%Y}: văn bản đã bị sửa sau khi tạo. Hãy tạo lại."
            self.tell(Code.REGISTER_DISAGREES, "ngày", message)
        known = said or evidence
        if self.typed.day and known and self.typed.day != known:
            self.disagree("ngày", f"{self.typed.day:%d/%m/%Y}", f"{known:%d/%m/%Y}")
        return known or self.typed.day

    def matter(self, template: str) -> tuple[str, str]:
        """The matter, and its form: that which the template serves where it is one; typed where there are several."""
        matters = self.matters()
        if matters is None:
            return self.typed.matter, ""
        serving = tuple(one.id for one in matters.serving(template)) if template else ()
        chosen = self.typed.matter
        if chosen and chosen not in matters.matters:
            known = ", ".join(serving or matters.matters)
            self.tell(Code.FIELD_CHOICE, "việc", f"Không có việc “{chosen[:60]}”. Có: {known}.")
            return "", ""
        if chosen and serving and chosen not in serving:
            self.disagree("việc", chosen, ", ".join(serving))
        if not chosen and len(serving) > 1:
            message = f"Mẫu dùng cho nhiều việc: {', '.join(serving)}. Hãy ghi là việc nào; không ghi thì sổ để trống."
            self.tell(Code.REGISTER_UNSAID, "việc", message, "warning")
        chosen = chosen or (serving[0] if len(serving) == 1 else "")
        return chosen, matters.matter(chosen).form if chosen else ""

    def matters(self) -> Matters | None:
        if self.catalog is None:
            return None
        from generators.catalog.matters import FILE
        from generators.catalog.matters_file import load_matters

        return load_matters(self.catalog.root / FILE)

    def recipients(self, *, people: bool) -> list[str]:
        """The lines of the recipients; where names are not held, those that name nobody."""
        if self.typed.recipients:
            return []
        kept = [line for line in self.said.recipients if people or not names_person(line)]
        if left := len(self.said.recipients) - len(kept):
            self.tell(
                Code.REGISTER_PERSON,
                "nơi nhận",
                f"Sổ không giữ tên người: không ghi {left} dòng nơi nhận có tên người.",
                "warning",
            )
        return kept

    def one_of(self, what: str, typed: str, said: str, alike: Callable[[str], str]) -> str:
        """What the paper says, else what is typed; told where they are not alike."""
        if typed and said and alike(typed) != alike(said):
            self.disagree(what, typed, said)
        return said or typed

    def disagree(self, what: str, typed: str, said: str) -> None:
        self.tell(Code.REGISTER_DISAGREES, what, f"Tự ghi là “{typed}”, trên văn bản là “{said}”. Hãy sửa một trong hai.")

    def tell(self, code: Code, where: str, message: str, severity: Any = "error") -> None:
        self.told.append(Finding(code, where, message, severity))


def _cited(evidence: Evidence) -> tuple[Cited, ...]:
    """What the evidence says is cited, each once."""
    return tuple(dict.fromkeys(Cited(one.instrument, one.eid, one.label) for one in evidence.cited))


def _other_paragraphs(parts: Parts, evidence: Evidence) -> int:
    """How many paragraphs are other than when the document was made; what was filled in by hand and signed is none."""
    from generators.docx.package import DOCUMENT, parse_xml
    from generators.docx.text import body_paragraphs, note_paragraphs
    from generators.evidence.paragraphs import compare

    if not evidence.paragraphs or DOCUMENT not in parts:
        return 0
    now = (*body_paragraphs(parse_xml(parts[DOCUMENT], DOCUMENT)), *note_paragraphs(parts))
    return len(compare(evidence.paragraphs, (), now, evidence.data_sha256).changes)


def _of_word(parts: Parts, content: bytes, where: str) -> _Said:
    """What a Word file says in its head and foot."""
    from generators.docx.draft_mark import WORDS
    from generators.form.components import find_components
    from generators.form.read import read_word_file

    document = find_components(read_word_file(content, where))
    said = _Said()
    if any(WORDS.encode() in part for name, part in parts.items() if "header" in name):
        said.problems.append(_unfinished(where, f"có dấu {WORDS}"))
    number = document.first(StyleId.SO)
    left = placeholders(line.words for line in document.lines if number is None or line is not number.line)
    if left:
        said.problems.append(_unfinished(where, f"còn chỗ chờ điền: {', '.join(left[:3])}"))
    if document.first(StyleId.DO_MAT):
        message = "Văn bản mật: sổ này chỉ cấp số (khoản 3 Điều 16 Nghị định 30/2020/NĐ-CP). Hãy đăng ký theo pháp luật về bảo vệ bí mật nhà nước."
        said.problems.append(Finding(Code.REGISTER_SECRET, where, message))
    if number is not None:
        _take_number(said, number.line.words)
    named = _joined(document, StyleId.CO_QUAN)
    said.unit = "" if is_blank(named) else named
    said.kind = _kind(document, said)
    placed = document.first(StyleId.DIA_DANH_NGAY)
    days = days_in(placed.line.words) if placed else []
    said.day = days[0] if len(days) == 1 else None
    said.subject = _subject(document, said.kind)
    said.signer = _signer(document)
    lines = [piece.line.words for piece in document.of(StyleId.NOI_NHAN_DS)]
    kept = [found[1].strip(_END) for line in lines if (found := _KEPT.match(line))]
    said.keeper = "; ".join(kept)
    said.recipients = tuple(line.strip(_END) for line in lines if not _KEPT.match(line))
    return said


def _take_number(said: _Said, words: str) -> None:
    """The number of "Số: 15/QĐ-BVM"; of "Số: …/QĐ-BVM" the symbol."""
    before, slash, _ = words.partition("/")
    if OPEN.search(before) or not any(map(str.isdigit, before)):
        found = _SYMBOL.search(words) if slash else None
        said.symbol = found[1] if found else ""
    else:
        said.number = words


def _kind(document: RecognisedDocument, said: _Said) -> str:
    """By what was recognised; an annex to a contract counts by itself."""
    symbol = said.number or f"/{said.symbol}"
    if re.search(rf"/{nd30.ANNEX_TO_CONTRACT}\b", symbol):
        return nd30.ANNEX_TO_CONTRACT
    kind = document.kind or kind_of_symbol(symbol)
    return kind if kind in kinds() else ""


def _subject(document: RecognisedDocument, kind: str) -> str:
    """The statement of a paper; with the title before it where that says more than the kind: "Hợp đồng làm việc không xác định thời hạn"."""
    words = _joined(document, StyleId.TRICH_YEU) or _joined(document, StyleId.TRICH_YEU_CONG_VAN)
    title = _joined(document, StyleId.TEN_LOAI)
    if not title or fold(title) == fold(kind_title(kind)):
        return words
    return f"{title.capitalize()} {words[:1].lower()}{words[1:]}".strip()


def _signer(document: RecognisedDocument) -> str:
    """Who signs for the body: power or office, and name. Of a paper of two parties, or with several signatures, nobody: one cannot tell whose it is."""
    names = document.of(StyleId.HO_TEN)
    if len(names) != 1 or document.kind in nd30.BETWEEN_PARTIES:
        return ""
    return ", ".join(filter(None, (_joined(document, StyleId.QUYEN_HAN), names[0].line.words)))


def _joined(document: RecognisedDocument, component: StyleId) -> str:
    return " ".join(" ".join(piece.line.words for piece in document.of(component)).split())


def _of_pdf(content: bytes, where: str) -> tuple[_Said, Evidence | None]:
    """The number of a PDF where its first page has one, and its evidence."""
    from generators.docx.draft_mark import WORDS
    from generators.evidence.in_pdf import attached
    from generators.pdf.check import read
    from generators.pdf.errors import PdfError, unreadable

    try:
        pages = read(content).text
    except PdfError as error:
        raise unreadable(content, where) from error
    said = _Said()
    if any(re.search(rf"^\s*{WORDS}\s*$", page, re.MULTILINE) for page in pages):
        said.problems.append(_unfinished(where, f"có dấu {WORDS}"))
    numbers = dict.fromkeys(_PDF_NUMBER.findall(pages[0] if pages else ""))
    if len(numbers) == 1:
        said.number = next(iter(numbers))
    xml = attached(content, where)
    return said, evidence_of(xml, where) if xml else None


def _unfinished(where: str, why: str) -> Finding:
    return Finding(Code.REGISTER_DRAFT, where, f"Tệp chưa phải văn bản để phát hành: {why}. Hãy tạo bản hoàn chỉnh rồi đăng ký.")
