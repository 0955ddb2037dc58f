"""A small law, small Word files and small templates: enough to see every rule at work without the corpus."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from lxml import etree

from generators.catalog.catalog import Template
from generators.docx.names import W
from generators.docx.package import CT, PR, read_package, write_package
from legaltext.corpus.corpus import Corpus, Holding
from legaltext.model import Instrument, InstrumentFacts, Level, Provision, Text

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


# The law


def clause(eid: str, num: str, vi: str, en: str | None) -> Provision:
    return Provision(eid, Level.CLAUSE, num, "art_27", text=(Text(vi, en),))


LUAT_MOI = InstrumentFacts(
    "129/2025/QH15",
    "luật",
    Text("Luật Viên chức", "Law on Public Employees"),
    "Quốc hội",
    dt.date(2025, 12, 10),
    dt.date(2026, 7, 1),
)
LUAT_CU = InstrumentFacts(
    "58/2010/QH12",
    "luật",
    Text("Luật Viên chức"),
    "Quốc hội",
    dt.date(2010, 11, 15),
    dt.date(2012, 1, 1),
    dt.date(2026, 7, 1),
    held=False,
)
NGHI_DINH = InstrumentFacts(
    "27/2026/NĐ-CP",
    "nghị định",
    Text("Quy định về vị trí việc làm"),
    "Chính phủ",
    dt.date(2026, 1, 15),
    dt.date(2026, 7, 1),
    held=False,
)
KHOAN_2 = clause("art_27__clause_2", "2", "Thời hạn kiến nghị là 05 ngày kể từ ngày công khai.", "The time limit is 05 days.")
KHOAN_3 = clause("art_27__clause_3", "3", "Giải quyết trong thời hạn 10 ngày làm việc.", None)
DIEU_27 = Provision("art_27", Level.ARTICLE, "27", None, heading=Text("Kiến nghị", "Petitions"), children=(KHOAN_2, KHOAN_3))


def small_corpus() -> Corpus:
    """Điều 27 of the new law; the old law and a decree known by name only."""
    law = Instrument(LUAT_MOI, (DIEU_27,), ("vi", "en"))
    return Corpus([Holding(law, cast("Any", None), Path(), {})], [LUAT_CU, NGHI_DINH])


# Word files


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text.replace("&", "&amp;").replace("<", "&lt;")}</w:t></w:r>'


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def parts_of(
    *paragraphs: str, more: Mapping[str, bytes] | None = None, overrides: str = "", relations: str = ""
) -> dict[str, bytes]:
    """The parts of a small DOCX. A paragraph is text, or XML where it begins with "<w:"."""
    body = "".join(text if text.startswith("<w:") else paragraph(text) for text in paragraphs)
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{CT}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_MAIN}"/>'
            f"{overrides}</Types>"
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{PR}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ).encode(),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PR}">{relations}</Relationships>'.encode(),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode(),
        **(more or {}),
    }


def docx_of(*paragraphs: str, **kwargs: Any) -> bytes:
    return write_package(parts_of(*paragraphs, **kwargs))


SIGNS = {f"{{{W}}}br": "\n", f"{{{W}}}noBreakHyphen": "-"}


def text_of(docx: bytes, part: str = "word/document.xml") -> list[str]:
    """The paragraphs of a DOCX as text; a line break is a line feed, a no-break space a space."""
    root = etree.fromstring(read_package(docx, "test")[part])
    return [
        "".join(SIGNS.get(str(node.tag)) or node.text or "" for node in p.iter(f"{{{W}}}t", *SIGNS)).replace("\u00a0", " ")
        for p in root.iter(f"{{{W}}}p")
    ]


# Templates

FIELDS: dict[str, Any] = {
    "ho_ten": {"type": "string", "title": "Họ và tên", "minLength": 2},
    "ngay_ky": {"type": "string", "format": "date", "title": "Ngày ký"},
    "ghi_chu": {"type": "string", "title": "Ghi chú"},
    "noi_nhan": {"type": "array", "items": {"type": "string"}, "title": "Nơi nhận"},
    "ngay_cong_khai": {"type": "string", "format": "date", "title": "Ngày công khai"},
    "can_cu_khac": {"type": "array", "items": {"type": "string"}, "title": "Căn cứ khác"},
}
DATA: dict[str, Any] = {"ho_ten": "Nguyễn Văn Mẫu", "ngay_ky": "15/07/2026"}

MakeTemplate = Callable[..., Template]


def manifest_data(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Mẫu thử",
        "family": "petitions",
        "issuer": "cá nhân",
        "law": "Luật Viên chức",
        "date": "ngay_ky",
        "basis": [],
        "fields": {"type": "object", "additionalProperties": False, "required": ["ho_ten", "ngay_ky"], "properties": FIELDS},
        **changes,
    }


def codes(findings: Iterable[Any]) -> list[str]:
    return [finding.code for finding in findings]
