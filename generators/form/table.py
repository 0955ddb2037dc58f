"""The report of a check for people (a Vietnamese table) and for programs (JSON)."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Final

from generators.docx import nd30
from generators.docx.nd30 import PERSONAL
from generators.findings import one_line
from generators.form.recognised import ANNEX, NORMATIVE, Form
from generators.form.report import Report
from generators.form.rule import Broken, Status, Verdict, Weight

_SHOWN: Final = 6  # different findings of one rule that the table lists
_QUOTED: Final = 60  # characters of a line
_RUN: Final = 3  # paragraphs in a row: "đoạn 5–7"
_LISTED: Final = 12  # runs of paragraphs
_SIGNS: Final[dict[Weight, tuple[str, str]]] = {
    "wrong": ("✗", "SAI - phải sửa"),
    "look": ("?", "CẦN XEM - người soạn thảo quyết định"),
}
_KINDS: Final = {
    nd30.LETTER: nd30.LETTER,
    PERSONAL: "Giấy tờ của cá nhân",
    NORMATIVE: "Văn bản quy phạm pháp luật",
    ANNEX: "Phụ lục ở tệp riêng",
}
_NOTES: Final[dict[Form, str]] = {
    "personal": "Giấy tờ của cá nhân, hoặc văn bản không ghi tên cơ quan: chỉ xét Quốc hiệu, Tiêu ngữ, chính tả, đánh số và viện dẫn.",
    "normative": "Thể thức của văn bản quy phạm pháp luật theo quy định khác, không theo Nghị định 30/2020/NĐ-CP: chỉ xét chính tả, đánh số và viện dẫn.",
    "annex": "Tệp bắt đầu bằng phụ lục: xét trang, tiêu đề phụ lục, chính tả và viện dẫn.",
    "unknown": "Chưa rõ là loại văn bản nào (không thấy tên loại, ký hiệu, “V/v” hay “Kính gửi” cùng Quốc hiệu và tên cơ quan): chỉ xét trang, kiểu chữ, viện dẫn; "
    "chính tả, đánh số để người soạn thảo xem. Nếu là văn bản hành chính, chạy lại với --kind, ví dụ --kind QĐ.",
}


def kind_name(kind: str) -> str:
    """A kind as people say it."""
    return nd30.KINDS.get(kind) or _KINDS.get(kind, "chưa rõ loại văn bản")


def form_note(form: Form) -> str:
    """What is and is not looked at in a document of a form; blank where all is."""
    return _NOTES.get(form, "")


def record(report: Report) -> dict[str, object]:
    """The report for a program."""
    rules = [
        {
            "id": one.rule.id,
            "group": one.rule.group,
            "reference": one.rule.source,
            "title": one.rule.title,
            "weight": one.weight,
            "status": one.status,
            "findings": [asdict(broken) for broken in one.broken],
        }
        for one in report.verdicts
    ]
    head = {
        "file": report.name,
        "kind": report.kind or None,
        "form": report.form,
        "on": report.on.isoformat(),
        "summary": {str(status): count for status, count in report.counts().items()}
        | {"to-look-at": len(report.weighed("look"))},
    }
    notes = [{"code": code, "message": words} for code, words in report.notes]
    return head | {"rules": rules, "notes": notes}


def as_json(report: Report) -> str:
    """The report for a program, as text."""
    return json.dumps(record(report), ensure_ascii=False, indent=2)


def as_lines(report: Report) -> Iterator[tuple[str, bool]]:
    """The report for people, line by line: what is wrong, what is to be looked at, what is kept; True with a line that is a heading."""
    yield f"{report.name} · {kind_name(report.kind)} · pháp luật ngày {report.on:%d/%m/%Y}", True
    if note := form_note(report.form):
        yield note, False
    if report.broken:
        yield "PL I, II, III: Phụ lục của Nghị định số 30/2020/NĐ-CP.", False
    for weight, (mark, title) in _SIGNS.items():
        verdicts = report.weighed(weight)
        if not verdicts:
            continue
        places = sum(len(one.broken) for one in verdicts)
        yield "", False
        yield f"{title} ({len(verdicts)} quy tắc, {places} chỗ)", True
        for group, broken in groupby(verdicts, key=lambda one: one.rule.group):
            yield group, True
            for verdict in broken:
                yield f"  {mark} {verdict.rule.title} [{verdict.rule.id}] ({verdict.rule.source})", False
                yield from ((line, False) for line in _findings(verdict))
    for code, words in report.notes:
        yield "", False
        yield f"Lưu ý [{code}] {words}", False
    yield "", False
    if kept := _brief(report, "kept"):
        yield f"ĐẠT: {kept}", False
    if silent := _brief(report, "not-applicable"):
        yield f"KHÔNG XÉT (văn bản không có thành phần đó): {silent}", False
    counts = report.counts()
    look = len(report.weighed("look"))
    sums = (f"{counts['broken'] - look} sai", f"{look} cần xem", f"{counts['kept']} đạt", f"{counts['not-applicable']} không xét")
    yield f"{len(report.verdicts)} quy tắc: {', '.join(sums)}.", True


def _findings(verdict: Verdict) -> Iterator[str]:
    """The findings of a rule, those that say the same together."""
    alike: dict[tuple[str, str, str], list[Broken]] = {}
    for one in verdict.broken:
        alike.setdefault((one.found, one.expected, one.fix), []).append(one)
    fixes = {fix for _, _, fix in alike}
    for (found, expected, fix), places in list(alike.items())[:_SHOWN]:
        quoted = one_line(places[0].text, _QUOTED)
        shown = quoted if places[0].text and quoted not in found else ""
        yield f"      {_where(places)}{f': “{shown}”' if shown else ''}"
        yield f"        {found} → {expected}"
        if len(fixes) > 1:
            yield f"        Cách sửa: {fix}"
    if len(alike) > _SHOWN:
        rest = list(alike.values())[_SHOWN:]
        yield f"      … và ở {_where([one for places in rest for one in places])}"
    if len(fixes) == 1:
        yield f"      Cách sửa: {fixes.pop()}"


def _where(places: list[Broken]) -> str:
    """ "đoạn 5–9, 12 (6 chỗ)"."""
    numbers = sorted({one.paragraph for one in places if one.paragraph is not None})
    named = list(dict.fromkeys(one.place for one in places if one.paragraph is None))
    said = [*named, *([f"đoạn {', '.join(_runs(numbers))}"] if numbers else [])]
    return ", ".join(said) + (f" ({len(places)} chỗ)" if len(places) > 1 else "")


def _runs(numbers: Iterable[int]) -> list[str]:
    """Numbers that follow each other in one: "5–9", "12"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    out = [f"{run[0]}–{run[-1]}" if len(run) >= _RUN else ", ".join(map(str, run)) for run in runs]
    return out if len(out) <= _LISTED else [*out[:_LISTED], "…"]


def _brief(report: Report, status: Status) -> str:
    """How many rules of each group have a status."""
    groups: dict[str, int] = {}
    for one in report.verdicts:
        if one.status == status:
            groups[one.rule.group] = groups.get(one.rule.group, 0) + 1
    return "; ".join(f"{group} {count}" for group, count in groups.items())
