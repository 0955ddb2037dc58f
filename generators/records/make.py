"""The record of an issued decision: the file that was issued, the data of which it was made, and what else somebody knows (identifiers, values before).

The values are those of the data, and the data are proved to be the document's by the hash in its evidence; the file is tied to the record by its own hash.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.unit import filled, unit_name
from generators.codes import Code
from generators.evidence.in_pdf import attached
from generators.evidence.stamp import evidence_of, read_evidence
from generators.findings import DocumentError, Finding, Severity
from generators.records.answers import Answers
from generators.records.changes import people_of
from generators.records.duties import duties
from generators.records.record import Decision, Record
from generators.records.rules import FILE
from generators.records.rules_file import load_rules
from generators.register.entries import written
from generators.register.paper import Typed, read_paper
from legaltext.basics.dates import check_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generators.catalog.catalog import Catalog, Template
    from generators.catalog.fields import Checked
    from generators.catalog.unit import Unit
    from generators.evidence.stamp import Evidence
    from generators.records.rules import Paper, Rules
    from generators.register.entries import Paper as RegisterPaper
    from legaltext.corpus.corpus import Corpus

_NUMBER: Final = "so"
# what the register wants to be told about, and a record does not need
_NOT_OF_RECORDS: Final = frozenset((Code.REGISTER_UNSAID, Code.REGISTER_PERSON))


def make_record(
    content: bytes,
    where: str,
    data: Mapping[str, Any],
    *,
    corpus: Corpus,
    catalog: Catalog,
    unit: Unit | None = None,
    number: str = "",
    answers: Answers | None = None,
    in_system: bool | None = None,
    edited: bool = False,
    now: dt.datetime | None = None,
) -> tuple[Record, tuple[Finding, ...]]:
    """The record of the decision in a DOCX or PDF (``where`` names it), and what a person should know of it.

    ``data`` are those of which it was made (``unit``: with this profile), ``number`` ("240/QĐ-BVM") where the file bears none; ``in_system``: whether the decision was made in
    the information system for managing public employees; ``edited`` accepts a file whose words were changed since. Raises DocumentError with all that is wrong: no
    evidence, a draft, a secret, other data, a paper that changes nothing.
    """
    moment = (now or dt.datetime.now().astimezone()).replace(microsecond=0)
    evidence = _evidence(content, where)
    rules = load_rules(catalog.root / FILE)
    paper = _rule(rules, evidence.template, where)
    template = catalog.get(evidence.template).of(data)
    checked = _checked(template, data, unit, corpus, evidence)
    whose = unit_name(checked.values)
    registered, told = _read(content, where, number, whose, catalog, edited=edited)
    decision = _decision(
        registered,
        evidence,
        template,
        where,
        whose or registered.unit,
        edited=edited and any(one.code is Code.RECORD_DATA for one in told),
    )
    people, found = people_of(rules, paper, template, checked, corpus, answers or Answers(), decision.day)
    findings = [*told, *found]
    if not any(one.changes for one in people):
        message = (
            f"Với dữ liệu này không thấy giá trị nào thay đổi. Hãy xem lại tờ khai, hoặc giá trị cũ đã ghi. {paper.note}".rstrip()
        )
        findings.append(Finding(Code.RECORD_NOTHING, where, message))
    if any(one.severity == "error" for one in findings):
        raise DocumentError(findings)
    if paper.note:
        findings.append(Finding(Code.RECORD_NOTE, evidence.template, paper.note, "note"))
    counted = duties(rules, corpus, decision.day, paper.creates, in_system=in_system, today=moment.date())
    findings += (Finding(Code.RECORD_LIMIT, one.title, one.unsure, "warning") for one in counted if one.unsure)
    notes = tuple(dict.fromkeys(str(one.message) for one in findings if one.code in (Code.RECORD_NOTE, Code.RECORD_DATA)))
    made = Record(rules.law, decision, people, paper.creates, counted, in_system, notes, moment)
    return made, tuple(findings)


def _evidence(content: bytes, where: str) -> Evidence:
    """The evidence that a file carries. Raises DocumentError where there is none, or it was edited."""
    if content.lstrip()[:5] == b"%PDF-":
        xml = attached(content, where)
        found = evidence_of(xml, where) if xml else None
    else:
        found = read_evidence(content, where)
    if found is None:
        message = "Tệp không mang chứng cứ của vanban: không biết văn bản lập theo mẫu nào, từ dữ liệu nào. Hãy đưa tệp do vanban lập (Word hoặc PDF)."
        raise DocumentError.of(Code.EVIDENCE_MISSING, where, message)
    if not found.sealed:
        raise DocumentError.of(
            Code.EVIDENCE_BROKEN, where, "Phần chứng cứ trong tệp đã bị sửa, không dùng được. Xem “vanban verify”."
        )
    return found


def _rule(rules: Rules, template: str, where: str) -> Paper:
    """What the paper changes. Raises DocumentError where it changes nothing, or that is not known."""
    found = rules.papers.get(template)
    if found is not None:
        return found
    if reason := rules.without.get(template):
        message = f"Văn bản theo mẫu {template} không làm đổi dữ liệu của hồ sơ điện tử: {reason}"
    elif reason := rules.unknown.get(template):
        message = f"Chưa biết văn bản theo mẫu {template} có làm đổi dữ liệu của hồ sơ điện tử không: {reason} Hãy đối chiếu với Phụ lục của {rules.law}."
    else:
        message = f"Không có quy tắc nào cho mẫu {template}: đó không phải quyết định, hợp đồng làm đổi dữ liệu, hoặc là mẫu riêng. Mẫu riêng thì hãy cập nhật hồ sơ điện tử bằng tay."
    raise DocumentError.of(Code.RECORD_NOTHING, where, message)


def _checked(template: Template, data: Mapping[str, Any], unit: Unit | None, corpus: Corpus, evidence: Evidence) -> Checked:
    """The data, which are those of the document. Raises DocumentError where they are not."""
    given = filled(template, data, unit)
    checked = given.on(template.fields.check(given.data, corpus))
    if checked.sha256 != evidence.data_sha256:
        wrong = [one for one in checked.findings if one.severity == "error"]
        message = "Dữ liệu (cùng hồ sơ đơn vị, nếu có) không phải dữ liệu đã lập văn bản này: dấu của dữ liệu khác dấu trong chứng cứ. Hãy đưa đúng tệp dữ liệu."
        raise DocumentError([Finding(Code.RECORD_DATA, "dữ liệu", message), *wrong])
    return checked


def _read(
    content: bytes, where: str, number: str, whose: str, catalog: Catalog, *, edited: bool
) -> tuple[RegisterPaper, list[Finding]]:
    """Number, day and subject as the register reads them, of the unit ``whose`` where the paper names none. Raises DocumentError for a draft, a secret, a file that was edited."""
    try:
        found = read_paper(content, where, Typed(number=number), catalog=catalog, people=True, own=lambda: whose)
    except DocumentError as error:
        raise DocumentError(map(_ours, error.findings)) from error
    told: list[Finding] = []
    for one in found.told:
        if one.code is Code.REGISTER_DISAGREES:
            message = (
                "Lời văn của tệp khác lúc lập, nên giá trị trong dữ liệu có thể không còn là của văn bản. Hãy xem “vanban verify”"
            )
            more = " rồi đối chiếu từng giá trị." if edited else "; đã đối chiếu thì thêm --edited."
            severity: Severity = "warning" if edited else "error"
            told.append(replace(one, code=Code.RECORD_DATA, message=message + more, severity=severity))
        elif one.code not in _NOT_OF_RECORDS:
            told.append(one)
    return found.paper, told


def _ours(finding: Finding) -> Finding:
    """What the register says, as it is meant here."""
    if finding.code is Code.REGISTER_SECRET:
        message = (
            "Văn bản mật: dữ liệu thuộc bí mật nhà nước quản lý, trích xuất theo pháp luật về bảo vệ bí mật nhà nước, pháp luật về cơ yếu "
            "(Điều 22 Nghị định số 27/2026/NĐ-CP). Không xuất ở đây."
        )
        return Finding(Code.RECORD_SECRET, finding.where, message)
    return finding


def _decision(paper: RegisterPaper, evidence: Evidence, template: Template, where: str, unit: str, *, edited: bool) -> Decision:
    """The decision with its number and hashes. Raises DocumentError where a number lacks that it must have."""
    one = paper.particulars
    number = "" if paper.number is None else written(paper.number, paper.suffix, paper.symbol)
    if not number and _NUMBER in template.fields.schema["properties"]:
        message = "Văn bản chưa có số. Hãy ghi số đã cấp: --number 240/QĐ-BVM."
        raise DocumentError.of(Code.RECORD_DATA, where, message)
    day = one.day or evidence.document_date
    check_date(day, "day")
    return Decision(
        one.kind, number, day, unit, one.subject, evidence.template, evidence.template_sha256, evidence.data_sha256, one.sha256, edited
    )  # fmt: skip
