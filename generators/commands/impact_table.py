"""`vanban impact --table`: each provision with the papers and conditions that hold it, the paper that is missing, or why none is needed."""

from collections import Counter
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

import click

from generators.commands.common import load_catalog
from legaltext.basics.text import capital

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generators.authoring.coverage import Row
    from legaltext.corpus.corpus import Corpus

STATES = {
    "held": "có điều kiện",
    "warned": "chỉ nhắc",
    "partly": "có một phần",
    "missing": "thiếu giấy tờ",
    "cited": "chỉ viện dẫn",
    "open": "chưa có điều kiện",
    "none": "không cần",
    "empty": "CHƯA XÉT",
}
_BY = {
    "condition": "điều kiện",
    "doubt": "nhắc",
    "choice": "lựa chọn",
    "field": "trường",
    "deadline": "lịch thời hạn",
    "matter": "việc đã xảy ra",
    "basis": "căn cứ",
    "cited": "viện dẫn",
}
_HEAD = (
    "# Đối chiếu luật, giấy tờ và điều kiện\n\n"
    "Trang này do lệnh `vanban impact --table --format markdown` làm ra; đừng sửa tay. Mỗi khoản của Luật Viên chức số 129/2025/QH15, mỗi dữ kiện của các nghị định\n"
    "232, 233, 234, 235/2026/NĐ-CP (`corpus/facts`) và mỗi khoản của các nghị định mà không dữ kiện nào nêu là một dòng: mẫu và trường nào giữ nó, giấy tờ nào còn thiếu,\n"
    "hoặc vì sao không cần. Phần máy không tự thấy được ghi ở `templates/coverage.yaml`.\n\n"
    "- **có điều kiện**: một điều kiện, lựa chọn, trường hoặc lịch thời hạn của mẫu giữ quy định này; **chỉ nhắc**: văn bản vẫn làm được, kèm cảnh báo;\n"
    "  một khoản có nhiều nội dung thì chỉ cần một nội dung được giữ;\n"
    "- **có một phần**: như trên, và phần nêu sau chưa có; **chưa có điều kiện**: ràng buộc giấy tờ mà chưa có gì giữ;\n"
    "- **thiếu giấy tờ**: chưa có mẫu; **chỉ viện dẫn**: mẫu nêu hoặc trích quy định, không kiểm tra; **không cần**: lý do ghi ở cột cuối.\n"
)


def rows_of(corpus: "Corpus", on: date) -> "tuple[Row, ...]":
    """The rows of the library on a day, or on the day on which its law begins where that is later. Raises DocumentError."""
    from generators.authoring.check_coverage import day_of
    from generators.authoring.coverage import table
    from generators.catalog.coverage import FILE, load_coverage

    catalog = load_catalog()
    coverage = load_coverage(catalog.root / FILE)
    return table(catalog.templates(), corpus, coverage, on=day_of(coverage, corpus, on))


def within(rows: "Sequence[Row]", targets: "Sequence[tuple[str, str | None]]") -> "tuple[Row, ...]":
    """The rows of these provisions: of the whole instrument, of a part of it, and of the khoản that a point is of."""

    def of(row: "Row", number: str, eid: str | None) -> bool:
        if row.instrument != number:
            return False
        return eid is None or row.eid == eid or row.eid.startswith(f"{eid}__") or eid.startswith(f"{row.eid}__")

    return tuple(row for row in rows if any(of(row, *target) for target in targets))


def record(row: "Row") -> dict[str, object]:
    """One row for programs."""
    said = row.said
    return {
        "instrument": row.instrument,
        "eid": row.eid,
        "provision": row.provision,
        "fact": row.fact or None,
        "about": row.about,
        "state": row.state,
        "holds": [
            {"by": one.by, "template": one.template, "field": one.field, "shared": one.shared, "citation": one.citation}
            for one in row.holds
        ],
        "missing": list(said.missing) if said else [],
        "open": (said.open or said.rest) if said else "",
        "none": said.none if said else "",
    }


def text(rows: "Sequence[Row]", corpus: "Corpus") -> "Iterator[str]":
    """The table for reading, and the figures at its end."""
    for number, group in groupby(rows, key=lambda row: row.instrument):
        yield click.style(corpus.known[number].label(), bold=True)
        for row in group:
            yield f"  {capital(row.provision)}  {row.about}" + (f" [{row.fact}]" if row.fact else "")
            yield f"      {STATES[row.state]}: {_cell(row)}"
        yield ""
    yield _figures(rows)
    for state in ("open", "partly", "missing", "cited", "empty"):
        if chosen := [row for row in rows if row.state == state]:
            yield f"\n{capital(STATES[state])} ({len(chosen)}):"
            for row in chosen:
                yield f"  {capital(row.provision)} {row.instrument}" + (f" [{row.fact}]" if row.fact else "") + f": {_lacks(row)}"


def markdown(rows: "Sequence[Row]", corpus: "Corpus") -> "Iterator[str]":
    """The table as a page."""
    yield f"{_HEAD}\n{_figures(rows)}"
    for number, group in groupby(rows, key=lambda row: row.instrument):
        listed = list(group)
        facts = any(row.fact for row in listed)
        yield f"\n## {corpus.known[number].label()}\n\n{_figures(listed)}\n"
        yield f"| Quy định | {'Dữ kiện' if facts else 'Điều'} | | Mẫu giữ, giấy còn thiếu hoặc lý do |\n|---|---|---|---|"
        for row in listed:
            about = f"{row.about} (`{row.fact}`)" if row.fact else row.about
            cells = (capital(row.provision), about, STATES[row.state], _cell(row, code=True))
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _figures(rows: "Sequence[Row]") -> str:
    """ "167 dòng: 80 có điều kiện, …"."""
    counted: Counter[str] = Counter(row.state for row in rows)
    return f"{len(rows)} dòng: " + ", ".join(f"{counted[state]} {name}" for state, name in STATES.items() if counted[state]) + "."


def _cell(row: "Row", *, code: bool = False) -> str:
    """What holds it, by template, and what is said of it."""
    mark = "`" if code else ""
    parts: list[str] = []
    strong = [one for one in row.holds if one.by not in ("basis", "cited")]
    for by, held in groupby(strong or row.holds, key=lambda one: one.by):
        places: dict[str, list[str]] = {}
        for one in held:
            fields = places.setdefault(one.template, [])
            if one.field and one.field not in fields:
                fields.append(one.field)
        shown = "; ".join(
            f"{mark}{slug}{mark}" + (f" ({', '.join(fields)})" if fields else "") for slug, fields in places.items()
        )
        parts.append(f"{_BY[by]}: {shown}")
    if row.said:
        parts += [f"thiếu “{paper}”" for paper in row.said.missing]
        parts += [
            part for part in (f"chưa có: {row.said.open}" if row.said.open else "", row.said.none if not strong else "") if part
        ]
    return ". ".join(parts)


def _lacks(row: "Row") -> str:
    """What is missing, for the list at the end."""
    said = row.said
    if said and (said.open or said.rest or said.missing):
        return "; ".join((*filter(None, [said.open, said.rest]), *(f"thiếu “{paper}”" for paper in said.missing)))
    return ", ".join(dict.fromkeys(one.template for one in row.holds))
