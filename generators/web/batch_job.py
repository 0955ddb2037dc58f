"""A batch as a job: rows in, a check of all of them or the documents in a ZIP, and what became of each row. All of it goes with the job."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from generators.batch.names import PATTERN
from generators.batch.papers import Papers
from generators.batch.plan import NumberFrom
from generators.batch.results import FILE, MARKED, Result, Results, marked, table, told
from generators.batch.rows import Row, RowList, read_rows
from generators.batch.run import Batch
from generators.catalog.unit import given_by
from generators.findings import DocumentError
from generators.web.attachment import PDF, XLSX
from generators.web.desk import Desk
from generators.web.packed import packed
from generators.web.sent import as_file, named
from generators.web.work import worker
from generators.web.work.jobs import Job
from generators.web.work.queue import Work

ZIP: Final = "van-ban.zip"
ROWS: Final = "ket-qua.json"
_SOURCE: Final = "danh-sach"
_EACH: Final = 50  # rows up to which the form of each document is checked, and not of the first alone
_PACKED: Final = (".docx", ".pdf")  # compressed already


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch is made, as the options of `vanban batch`."""

    only_check: bool = False
    pdf: bool = False
    to_print: bool = False
    pdfa: bool = True
    pattern: str = ""
    number_from: str = ""
    bilingual: bool = False
    draft: bool = False


def read_list(content: bytes, name: str, slug: str, draft: bool) -> RowList:  # noqa: FBT001 -- the queue takes arguments by their place
    """The rows of a file, read by a worker. Raises DocumentError, in which the file is called as its sender calls it."""
    desk = worker.desk()
    template = desk.catalog.get(slug)
    with as_file(content, name) as path:
        try:
            listed = read_rows(path, template.row_schema, given=given_by(desk.unit, template), draft=draft)
        except DocumentError as error:
            raise DocumentError(named(error.findings, path, name)) from error
        return replace(listed, told=named(listed.told, path, name))


def marked_list(content: bytes, name: str, slug: str, results: Results) -> bytes | None:
    """The copy of a table with its wrong cells marked, made by a worker; None for a list that is no table. Raises DocumentError."""
    with as_file(content, name) as path:
        return marked(results, path, worker.desk().catalog.get(slug).row_schema)


def made_sheet(slug: str) -> bytes:
    """The empty spreadsheet of a template, with what the unit's profile gives. Raises DocumentError."""
    from generators.sheets.fill import filled_rows
    from generators.sheets.write import make_sheet

    desk = worker.desk()
    template = desk.catalog.get(slug)
    filled = filled_rows(template, [], desk.unit)
    schema = template.fields.on(corpus=desk.corpus).schema
    return make_sheet(template.manifest.title, schema, filled.once, filled.rows)


def check_list(
    job: Job, desk: Desk, work: Work, slug: str, rows: Sequence[Row], options: BatchOptions, content: bytes, name: str
) -> None:
    """The check of a file whose rows were read: what is wrong in the job's facts, and a copy of the table with the wrong cells marked.

    Raises DocumentError, Cancelled, and Problem where the queue is full.
    """
    batch = _batch(job, desk, slug, rows, options)
    results = batch.check()
    numbered = any(row.data.get("so") for row in rows)  # numbers of the table and of their order do not go together
    job.facts |= {"failed": sum(map(is_wrong, results.results)), "said": told(results), "numbered": numbered, "count": len(rows)}
    if any(map(is_wrong, results.results)) and (copy := work.wait_for(marked_list, content, name, slug, results)) is not None:
        job.put(f"{PurePath(name).stem}{MARKED}.xlsx", copy, XLSX)


def make_batch(job: Job, desk: Desk, slug: str, rows: Sequence[Row], options: BatchOptions) -> None:
    """The work of the job. Raises DocumentError where nothing can be made of it, Cancelled where it was taken back."""
    batch = _batch(job, desk, slug, rows, options)
    folder = job.folder / "tep"
    results = batch.check() if options.only_check else batch.run(folder)
    failed = len(results.failed)
    # a document that breaks a rule of form is made all the same, and is in the ZIP
    broken = sum(is_wrong(one) and not one.failed for one in results.results)
    job.facts |= {"failed": failed, "broken": broken, "made": len(results.results) - failed}
    job.facts |= {"said": told(results), "whole": [one.message for one in (results.no_pdfs, results.of_pdfs) if one]}
    job.put(ROWS, packed(record(results, made=not options.only_check)), "application/json")
    if options.only_check:
        return
    job.put(FILE, table(results), "text/csv")
    path = job.folder / ZIP
    _pack(results, folder, path)
    job.put_file(ZIP, path, "application/zip")
    for name in results.printed.files if results.printed else ():
        job.put_file(name, folder / name, PDF)


def _batch(job: Job, desk: Desk, slug: str, rows: Sequence[Row], options: BatchOptions) -> Batch:
    return Batch(
        desk.catalog.get(slug),
        desk.catalog,
        desk.corpus,
        rows,
        _SOURCE,
        options.pattern or PATTERN,
        NumberFrom.read(options.number_from) if options.number_from else None,
        bilingual=options.bilingual,
        draft=options.draft,
        unit=desk.unit,
        workers=max(2, desk.settings.workers),  # in processes: the server has its pages to answer
        check_form=len(rows) <= _EACH,
        progress=job.progress,
        papers=Papers(pdf=options.pdf, print_run=options.to_print, conforming=options.pdfa)
        if options.pdf or options.to_print
        else None,
    )


def is_wrong(result: Result) -> bool:
    """Whether something of a row is an error."""
    return any(one.severity == "error" for one in result.findings)


def record(results: Results, *, made: bool) -> dict[str, Any]:
    """What became of each row, for programs. ``made``: documents were made, and not only checked."""
    rows = [
        {
            "row": one.row.number,
            "person": one.person or None,
            "file": one.entry.file if made and one.entry else None,
            "findings": [found.record() | {"column": one.row.columns.get(found.where)} for found in one.findings],
        }
        for one in results.results
    ]
    whole = [one.record() for one in (results.no_pdfs, results.of_pdfs) if one is not None]
    printed = list(results.printed.files) if results.printed else []
    return {"rows": rows, "wrong": sum(map(is_wrong, results.results)), "findings": whole, "printed": printed}


def _pack(results: Results, folder: Path, path: Path) -> None:
    """The documents, their PDFs, the files for the printer, and the table of what became of each, in one file."""
    with ZipFile(path, "w") as packing:
        packing.writestr(FILE, table(results), ZIP_DEFLATED)
        for file in sorted(one for one in folder.iterdir() if one.suffix in _PACKED):
            packing.write(file, file.name, ZIP_STORED)
