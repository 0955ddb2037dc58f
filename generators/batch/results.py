"""What became of a batch; and for people: a line for each problem, and a table of all rows as a file."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from generators.batch.names import said
from generators.batch.rows import TABLES, grids_of
from generators.batch.work import PDF
from generators.catalog.messages import in_words
from generators.findings import one_line, within

if TYPE_CHECKING:
    from pathlib import Path

    from generators.batch.across import Known
    from generators.batch.journal import Entry
    from generators.batch.rows import Row
    from generators.catalog.schema import Schema
    from generators.findings import Finding

FILE: Final = "ket-qua.csv"
MARKED: Final = "-loi"
"""What is added to the name of a table for its copy with the problems marked."""
_COPY: Final = re.compile(rf"{MARKED}(-\d+)?$")
_HEAD: Final = ("Dòng", "Người", "Số", "Tệp", "PDF", "Kết quả", "Cột", "Giá trị", "Vấn đề và cách sửa", "Mã")
# What a spreadsheet takes for a formula when it opens a text: at the beginning of a cell, which is behind each mark by which it parts cells (a Vietnamese
# Excel by semicolons). Fullwidth signs are the same to some.
_FORMULA: Final = re.compile(r"(?:^|(?<=[;\t|]))(?=\s*[=+\-@＝＋－＠])|^(?=[\t\r])")


@dataclass(frozen=True, slots=True)
class Printed:
    """The files for the printer, in order, and how many documents are in them; ``stood`` of the files were there already."""

    files: tuple[str, ...] = ()
    documents: int = 0
    stood: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one row: its file where it has one, all that is to be said of it, and whether its file stood there before."""

    row: Row
    known: Known
    entry: Entry | None
    findings: tuple[Finding, ...] = ()
    stood: bool = False
    pdf: str = ""  # "made", "stood" or "failed", where PDFs were asked for

    @property
    def person(self) -> str:
        """Whom the document is about."""
        return self.known.person

    @property
    def failed(self) -> bool:
        """Whether the row has no file."""
        return self.entry is None

    def gives_once(self, finding: Finding) -> bool:
        """Whether it is about a value that the table gives once for all rows."""
        return any(within(finding.where, label) for label in self.row.shared)

    def says(self, finding: Finding) -> str:
        """Its message on one line, with columns for the names of fields."""
        return one_line(in_words(finding.message, self.row.columns))

    def has_in_common(self, finding: Finding) -> bool:
        """Whether other rows may have the very same: what the table gives once, and a warning about no column, as of a law whose words are not held."""
        return self.gives_once(finding) or (finding.severity == "warning" and finding.where not in self.row.columns)


@dataclass(frozen=True, slots=True)
class Results:
    """What became of a batch, row by row in their order; ``left_over`` are files of rows that are no more."""

    results: tuple[Result, ...]
    left_over: tuple[Entry, ...] = ()
    printed: Printed | None = None
    no_pdfs: Finding | None = None  # why none can be made on this machine
    of_pdfs: Finding | None = None  # what is to be known of all of them: that they are previews
    told: tuple[Finding, ...] = ()  # what is to be known of the batch as a whole

    @property
    def failed(self) -> tuple[Result, ...]:
        """The rows without a file."""
        return tuple(result for result in self.results if result.failed)

    @property
    def without_pdf(self) -> tuple[Result, ...]:
        """The rows of which something is wrong with the PDF, or with what was printed; their documents are there."""
        return tuple(
            result for result in self.results if any(one.where == PDF and one.severity == "error" for one in result.findings)
        )


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is wrong or doubtful, and where: "dòng 12", "mọi dòng"; the person of the row; the column."""

    where: str
    person: str
    column: str
    message: str
    code: str
    wrong: bool

    def __str__(self) -> str:
        """One line: "Lỗi [field-missing] dòng 12 (Trần Thị Ví Dụ), Ngày sinh (D): …"."""
        who = f" ({self.person})" if self.person else ""
        return f"{'Lỗi' if self.wrong else 'Lưu ý'} [{self.code}] {self.where}{who}, {self.column}: {self.message}"


def told(results: Results) -> list[Told]:
    """All that is wrong or doubtful, errors first.

    What is wrong with what a table gives once for all rows is told once, with how many rows it costs; so is a warning about no column that several rows share.
    """
    said, once = list[Told](), Counter[Told]()
    shared = Counter(one for result in results.results for one in {*result.findings} if result.has_in_common(one))
    for result in results.results:
        for finding in result.findings:
            if finding.severity == "note":
                continue  # what was understood of a value stands in the table: a list of thousands would drown what is wrong
            column = one_line(result.row.columns.get(finding.where, finding.where))
            wrong = finding.severity == "error"
            one = Told("", "", column, result.says(finding), str(finding.code), wrong)
            if result.gives_once(finding) or shared[finding] > 1:
                once[one] += 1
            else:
                said.append(replace(one, where=f"dòng {result.row.number}", person=one_line(result.person, 80)))
    every = len(results.results)
    first = [replace(one, where="mọi dòng" if count == every else f"{count} dòng") for one, count in once.items()]
    return sorted(first + said, key=lambda one: not one.wrong)


def table(results: Results) -> bytes:
    """All rows as CSV that Excel opens (UTF-8 with its mark, CRLF): one line a row, and a line for each thing to be said of it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEAD)
    told: dict[tuple[Finding, str], int] = {}  # what several rows have in common, and the row with which it is told
    for result in results.results:
        entry = result.entry
        became = "không tạo được" if entry is None else "đã có" if result.stood else "đã tạo"
        number = entry.so if entry and entry.so else result.known.number
        data = result.row.data if result.findings else {}
        head = (result.row.number, result.person, number, entry.file if entry else "", _pdf(result), became)
        for finding in result.findings or (None,):
            about = _about(finding, result, data)
            if finding is not None and result.has_in_common(finding):
                first = told.setdefault((finding, about[0]), result.row.number)
                about = about if first == result.row.number else (*about[:2], f"Như dòng {first}.", about[3])
            writer.writerow([_cell(value) for value in (*head, *about)])
    return "\ufeff".encode() + out.getvalue().encode(errors="replace")  # half a character, which JSON can write, is no UTF-8


def marked(results: Results, path: Path, schema: Schema) -> bytes | None:
    """The spreadsheet (or table as text) of the rows with its problems marked, as XLSX; None where nothing is wrong, or the rows stand in no table.

    Raises DocumentError where the table cannot be read any more.
    """
    if path.suffix.lower() not in TABLES or not any(
        one.severity == "error" and one.where != PDF for result in results.results for one in result.findings
    ):
        return None
    from generators.sheets.marked import marked_copy

    problems: dict[int, list[tuple[Finding, str]]] = {}
    once: set[tuple[Finding, str]] = set()  # told with the first row, and marked where it stands
    for result in results.results:
        for one in result.findings:
            told = one, result.row.columns.get(one.where, one.where)
            if one.severity == "note" or one.where == PDF or told in once:
                continue
            problems.setdefault(result.row.number, []).append((replace(one, message=result.says(one)), told[1]))
            if result.has_in_common(one):
                once.add(told)
    return marked_copy(grids_of(path)[0], schema, problems)


def list_name(rows: Path) -> str:
    """What a list is called in the journal: a copy in which its mistakes were marked and mended is the same list, and so is one that was saved as another kind."""
    return _COPY.sub("", rows.stem)


def marked_path(rows: Path, folder: Path) -> Path:
    """Where the copy goes: beside what is there, unless that is a copy into which nobody has written."""
    from generators.sheets.marked import is_untouched_copy

    names = (f"{list_name(rows)}{MARKED}{f'-{count}' if count > 1 else ''}.xlsx" for count in itertools.count(1))
    return next(path for name in names if not (path := folder / name).exists() or (path != rows and is_untouched_copy(path)))


def _pdf(result: Result) -> str:
    """The PDF of a row, where it has one."""
    return result.entry.pdf if result.entry and result.pdf in ("made", "stood", "wrong") else ""


def _about(finding: Finding | None, result: Result, data: dict[str, Any]) -> tuple[str, str, str, str]:
    if finding is None:
        return "", "", "", ""
    column = result.row.columns.get(finding.where) or finding.where
    value = result.row.refused.get(finding.where) or said(data, finding.where)
    return column, value, result.says(finding), str(finding.code)


def _cell(value: object) -> str:
    """The value so that no spreadsheet runs it."""
    return _FORMULA.sub("'", str(value))
