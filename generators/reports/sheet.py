"""The figures of other units, on a spreadsheet: a line a figure, totals as lines of their own, so that what a unit adds up can be added up again.

A line says whose figure it is, of which years, the form, the ground, the level and the number. "tổng" as ground or level is a total that the unit
states; a blank is what the unit does not tell apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generators.batch.rows import read_rows
from generators.catalog.fields import Fields
from generators.codes import Code
from generators.findings import DocumentError, Finding, within
from generators.reports.leavings import UNSAID, Period
from generators.reports.units import Units
from legaltext.basics.text import fold

if TYPE_CHECKING:
    from generators.reports.leavings import Forms

TOTAL: Final = "tổng"
_TITLE: Final = "Số liệu thôi giữ chức vụ, thôi việc của các đơn vị"
_YEARS: Final = {"type": "integer", "minimum": 1945, "maximum": 9999}


def schema_of(forms: Forms) -> dict[str, Any]:
    """The fields of a line, as a JSON Schema; the choices of the form are those of ``matters.yaml``."""
    text = {"type": "string", "maxLength": 300}
    return {
        "title": _TITLE,
        "type": "object",
        "additionalProperties": False,
        "required": ["don_vi", "tu_nam", "hinh_thuc", "so_luong"],
        "properties": {
            "don_vi": {**text, "title": "Đơn vị gửi số liệu"},
            "tu_nam": {**_YEARS, "title": "Từ năm"},
            "den_nam": {**_YEARS, "title": "Đến năm", "description": "Bỏ trống nếu là một năm."},
            "hinh_thuc": {"type": "string", "enum": list(forms.names), "title": "Hình thức"},
            "can_cu": {
                **text,
                "title": "Căn cứ, lý do",
                "description": f"Trường hợp nào theo luật; ghi “{TOTAL}” ở dòng tổng, bỏ trống nếu không phân theo căn cứ.",
            },
            "cap": {
                **text,
                "title": "Cấp",
                "description": f"Cấp của đơn vị, ví dụ cấp tỉnh; ghi “{TOTAL}” ở dòng tổng, bỏ trống nếu không phân theo cấp.",
            },
            "so_luong": {"type": "integer", "minimum": 0, "maximum": 10_000_000, "title": "Số quyết định"},
        },
    }


def empty_sheet(forms: Forms) -> bytes:
    """The XLSX to be filled in."""
    from generators.sheets.write import make_sheet

    return make_sheet(_TITLE, schema_of(forms), ())


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it stands, and what it says. ``ground`` and ``level`` None: the total over all of them."""

    where: str
    unit: str
    period: Period
    form: str
    ground: str | None
    level: str | None
    count: int


@dataclass(frozen=True, slots=True)
class SumFault:
    """A total that is not the sum of its parts; ``line`` names it ("căn cứ “…”", "cấp “…”", "tổng chung")."""

    where: str
    line: str
    parts: tuple[int, ...]
    stated: int

    @property
    def off(self) -> int:
        """By how much the stated total is too large; negative where it is too small."""
        return self.stated - sum(self.parts)

    def sentence(self, *, figures: bool = True) -> str:
        """ "căn cứ “…”: 8 + 46 + 14 + 55 = 123, ghi 124 (lệch 1)"; without figures where these are hidden."""
        if not figures:
            return f"{self.line}: số tổng được gửi không bằng các số thành phần"
        added = " + ".join(map(str, self.parts))
        added = f"{added} = {sum(self.parts)}" if len(self.parts) > 1 else added
        return f"{self.line}: {added or 'không có số thành phần'}, ghi {self.stated} (lệch {abs(self.off)})"


@dataclass(frozen=True)
class Given:
    """What one unit sent for one period and form: the parts by ground and level, the totals that it states.

    ``parts`` are what is counted; a total for which no parts were sent is there as a part whose ground or level is not told.
    """

    unit: str
    period: Period
    form: str
    lines: tuple[Line, ...]

    @property
    def where(self) -> str:
        """Where its first line stands."""
        return self.lines[0].where

    @property
    def sent(self) -> Mapping[tuple[str | None, str | None], int]:
        """Each figure as it was sent, by ground and level (None: the total)."""
        return {(line.ground, line.level): line.count for line in self.lines}

    def grounds(self) -> tuple[str, ...]:
        """The grounds, in the order of the lines."""
        return tuple(dict.fromkeys(line.ground for line in self.lines if line.ground is not None))

    def levels(self) -> tuple[str, ...]:
        """The levels, in the order of the lines."""
        return tuple(dict.fromkeys(line.level for line in self.lines if line.level is not None))

    def parts(self) -> Mapping[tuple[str, str], int]:
        """The figures that are counted, by ground and level."""
        out = {(ground, level): count for (ground, level), count in self.sent.items() if ground is not None and level is not None}
        split = {ground for ground, _ in out}
        out |= {
            (ground, UNSAID): count
            for (ground, level), count in self.sent.items()
            if ground is not None and level is None and ground not in split
        }
        if not out:
            out = {(UNSAID, level): count for (ground, level), count in self.sent.items() if ground is None and level is not None}
        if not out and (None, None) in self.sent:
            out = {(UNSAID, UNSAID): self.sent[None, None]}
        return out

    def faults(self) -> tuple[SumFault, ...]:
        """Every total that is not the sum of its parts, and of the total over all both ways of adding up."""
        sent, out = self.sent, list[SumFault]()
        whole = {place: count for place, count in sent.items() if None not in place}

        def compare(stated: tuple[str | None, str | None], line: str, parts: Iterable[int]) -> None:
            fault = SumFault(self._place(stated), line, tuple(parts), sent[stated])
            if fault.off:
                out.append(fault)

        split = {ground for ground, _ in whole}
        for ground in (one for one in self.grounds() if (one, None) in sent and one in split):
            compare((ground, None), f"căn cứ “{ground}”", (n for (one, _), n in whole.items() if one == ground))
        if whole:
            for level in (one for one in self.levels() if (None, one) in sent):
                compare((None, level), f"cấp “{level}”", (n for (_, one), n in whole.items() if one == level))
        if (None, None) in sent:
            for names, label, by in ((self.grounds(), "các căn cứ", 0), (self.levels(), "các cấp", 1)):
                sums = [self._of(name, by, whole) for name in names]
                if sums:
                    compare((None, None), f"tổng chung theo {label}", sums)
        return tuple(out)

    def _of(self, name: str, by: int, whole: Mapping[tuple[str | None, str | None], int]) -> int:
        """The total of a ground (``by`` 0) or level (1): as it is stated, else added up."""
        stated = self.sent.get((name, None) if by == 0 else (None, name))
        return sum(count for place, count in whole.items() if place[by] == name) if stated is None else stated

    def _place(self, place: tuple[str | None, str | None]) -> str:
        return next(line.where for line in self.lines if (line.ground, line.level) == place)

    def hint(self) -> str:
        """The one cell that would mend a row and a column at once, where there is one; nobody mends it but who sent it."""
        faults = self.faults()
        rows = [(ground, one) for ground in self.grounds() for one in faults if one.line == f"căn cứ “{ground}”"]
        columns = [(level, one) for level in self.levels() for one in faults if one.line == f"cấp “{level}”"]
        alone = len(rows) == len(columns) == 1 and len(faults) == len(rows) + len(columns)
        if not alone or rows[0][1].off != columns[0][1].off:
            return ""
        (ground, fault), (level, _) = rows[0], columns[0]
        now = self.sent.get((ground, level))
        if now is None or now + fault.off < 0:
            return ""
        return f"Ô căn cứ “{ground}”, cấp “{level}” ghi {now}; nếu là {now + fault.off} thì cả hai tổng đều khớp."


@dataclass(frozen=True)
class Sheets:
    """What sheets say, and what is wrong with their lines."""

    given: tuple[Given, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def sums(self, *, figures: bool = True) -> Iterator[Finding]:
        """Every stated total that is not the sum of its parts; without ``figures`` no number is said, for it could be one that is hidden."""
        for one in self.given:
            for fault in one.faults():
                message = (
                    f"{one.unit}, {one.period.title}, {one.form}, {fault.sentence(figures=figures)}. Hãy hỏi lại đơn vị gửi; "
                    "các số thành phần được đếm như đã gửi."
                )
                yield Finding(Code.REPORT_SUM, fault.where, message)
            if figures and (hint := one.hint()):
                yield Finding(Code.REPORT_SUM, one.where, f"{hint} Hãy hỏi lại đơn vị gửi.", "note")


def read_sheets(paths: Sequence[Path], forms: Forms) -> Sheets:
    """The figures on sheets. A line that cannot be read, or says a second time what another says, is told and left out.

    Raises DocumentError with all that keeps a file from being read as such a sheet.
    """
    lines: list[Line] = []
    findings: list[Finding] = []
    faults: list[Finding] = []
    schema = schema_of(forms)
    fields = Fields("so-lieu", _TITLE, schema)
    for path in paths:
        try:
            listed = read_rows(path, schema)
        except DocumentError as error:
            faults += error.findings
            continue
        findings += listed.told
        for row in listed.rows:
            checked = fields.check(row.data)
            spoiled = [one.where for one in row.problems if one.severity == "error"]
            wrong = (
                list(row.problems)
                if row.no_data
                else [
                    *row.problems,
                    *(one for one in checked.findings if not any(within(one.where, cell) for cell in spoiled)),
                    *checked.told,
                ]
            )
            place = f"{path.name}, dòng {row.number}"
            findings += (replace(one, where=f"{place}, {row.columns.get(one.where, one.where)}") for one in wrong)
            if any(one.severity == "error" for one in wrong):
                continue
            first, last = checked.values["tu_nam"], checked.values.get("den_nam") or checked.values["tu_nam"]
            if last < first:
                findings.append(
                    Finding(Code.REPORT_PERIOD, place, f"Đến năm {last} trước từ năm {first}. Hãy sửa; dòng không được đếm.")
                )
                continue
            said = {
                name: " ".join(str(checked.values.get(name) or "").split()) for name in ("don_vi", "hinh_thuc", "can_cu", "cap")
            }
            ground, level = (None if fold(said[name]) == fold(TOTAL) else said[name] or UNSAID for name in ("can_cu", "cap"))
            lines.append(
                Line(
                    place, said["don_vi"], Period.years(first, last), said["hinh_thuc"], ground, level, checked.values["so_luong"]
                )
            )
    if faults:
        raise DocumentError(faults)
    return _grouped(lines, findings)


def _grouped(lines: Sequence[Line], findings: list[Finding]) -> Sheets:
    """The lines by unit, period and form; what is there twice is told and left out."""
    groups: dict[tuple[str, Period, str], list[Line]] = {}
    names: dict[str, str] = {}
    there: dict[object, Line] = {}
    units, spelled = Units(line.unit for line in lines), dict[str, str]()
    for line in lines:
        ground, level = _same(names, line.ground), _same(names, line.level)
        unit = units.key(line.unit)
        known = replace(line, unit=spelled.setdefault(unit, line.unit), ground=ground, level=level)
        key = (unit, known.period, known.form)
        if first := there.get((key, ground, level)):
            findings.append(_twice(line.where, f"Đã có ở {first.where}; dòng này không được đếm."))
            continue
        there[key, ground, level] = known
        groups.setdefault(key, []).append(known)
    kept: list[Given] = []
    for (unit, period, form), some in groups.items():
        other = next((one for one in kept if units.key(one.unit) == unit and one.form == form and one.period.meets(period)), None)
        if other:
            message = f"Kỳ {period.title} của {other.unit} chồng lên kỳ {other.period.title} ({other.where}); các dòng kỳ này không được đếm."
            findings.append(_twice(some[0].where, message))
            continue
        kept.append(Given(some[0].unit, period, form, tuple(some)))
    return Sheets(tuple(kept), tuple(findings))


def _same(names: dict[str, str], text: str | None) -> str | None:
    """The first spelling of what differs only in letters' case, marks and blanks."""
    return None if text is None else names.setdefault(fold(text), text)


def _twice(where: str, message: str) -> Finding:
    return Finding(Code.REPORT_TWICE, where, message)
