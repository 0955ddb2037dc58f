"""What the papers of the gold share: how one is kept with its truth, a decision and a paper with the name of its kind that break nothing."""

from collections.abc import Mapping
from typing import Any, Final

from generators.docx.ruled_lines import text_width
from tests.form.gold.parts import TIEU_NGU, basis, foot, head, title
from tests.form.gold.truth import Paper
from tests.form.gold.writing import Xml, article, docx, p, text

Wrong = Mapping[str, tuple[str, ...]]
MADE: list[Paper] = []

MOTTO: Final = text_width(TIEU_NGU, 14, bold=True)
# The căn cứ and articles of a decision that breaks nothing
LAW: Final = "Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025;"
DUTIES: Final = "Căn cứ Quyết định số 45/QĐ-UBND ngày 12 tháng 02 năm 2025 của Ủy ban nhân dân tỉnh Mẫu quy định chức năng, nhiệm vụ của Bệnh viện đa khoa Mẫu;"
PROPOSED: Final = "Theo đề nghị của Trưởng phòng Tổ chức cán bộ."
ARTICLES: Final = (
    "Điều 1. Thành lập Tổ kiểm kê tài sản năm 2026 của Bệnh viện đa khoa Mẫu.",
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
    "Điều 3. Trưởng các khoa, phòng và Tổ kiểm kê chịu trách nhiệm thi hành Quyết định này./.",
)
LONG: Final = " ".join(
    ["Bệnh viện tiếp tục rà soát tài sản, phân công người theo dõi và báo cáo kết quả cho Giám đốc vào cuối mỗi quý."] * 4
)


def paper(
    name: str, kind: str | None, body: list[Xml], wrong: Wrong | None = None, *, unjudged: tuple[str, ...] = (), **file: Any
) -> None:
    """Keep a paper with its truth."""
    MADE.append(Paper(name, lambda: docx(body, **file), kind, wrong or {}, frozenset(unjudged)))


def decision(
    *, grounds: tuple[str, ...] = (LAW, DUTIES, PROPOSED), articles: tuple[str, ...] = ARTICLES, top: list[Xml] | None = None, end: list[Xml] | None = None,
    subject: str = "Về việc thành lập Tổ kiểm kê tài sản", lines: str = "shape", resolved: str = "QUYẾT ĐỊNH:",
) -> list[Xml]:  # fmt: skip
    """The paragraphs of a decision."""
    return [
        *(head(lines=lines) if top is None else top), *title("QUYẾT ĐỊNH", subject, lines=lines), p("GIÁM ĐỐC BỆNH VIỆN ĐA KHOA MẪU", b=True, before=12),
        *basis(*grounds), p(resolved, b=True, before=6), *map(article, articles), *(foot() if end is None else end),
    ]  # fmt: skip


def named(symbol: str, kind: str, subject: str, *words: str, **other: Any) -> list[Xml]:
    """A paper with the name of its kind and running text."""
    inside = [one if one.startswith("<w:") else text(one) for one in words]
    return [
        *head(f"Số: 31/{symbol}-BVM", **other),
        *title(kind, subject),
        *inside,
        *foot(("- Các khoa, phòng;", "- Lưu: VT, KHTH.")),
    ]
