"""PDFs of the documents of a batch: one beside each, and one of all for the printer; made in the same way as the documents, and resumed like them.

A PDF is noted in the journal before it is made, and again when it stands in its place and was proved. What was made stands as long as its document is what it
was; a PDF that is not ours, or that somebody has signed or changed since, is never written over.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generators.batch.journal import hash_of
from generators.batch.names import safe
from generators.batch.results import Printed
from generators.batch.spread import Pace, Work
from generators.batch.work import PDF, Outcome, Task, guarded
from generators.codes import Code
from generators.findings import Finding
from generators.pdf.choose import EngineName, choose, kind, look_for, working_in
from generators.pdf.errors import PdfError

if TYPE_CHECKING:
    from generators.batch.journal import Entry, Journal
    from generators.batch.results import Result, Results
    from generators.pdf.choose import Chosen

Worked = Callable[[Sequence[Task], Work, str, Pace], Iterator[list[Outcome]]]

PRINT_FILE: Final = 1_000  # documents at most in a file for the printer: some thousand pages are as much as one hands it at once
# A call of LibreOffice takes a third of a second before the first document: with some dozens it is forgotten.
_PDFS: Final = Pace(first=20, seconds=4.0, most=50, worth_a_worker=16)
# What is joined and converted at once; many more gain nothing, and two of them keep two processes busy.
_RUNS: Final = Pace(first=250, seconds=1e9, most=250, worth_a_worker=250)


@dataclass(frozen=True, slots=True)
class Papers:
    """What is made of the documents: ``pdf`` a PDF beside each, ``print_run`` files for the printer; ``conforming``: as PDF/A. ``engine`` makes them."""

    pdf: bool = False
    print_run: bool = False
    conforming: bool = True
    engine: EngineName = "auto"

    def on_all_machines(self) -> Chosen | None:
        """The engine that every machine of a cluster must have as this one; None where this one has none, and no PDF is made."""
        engine, _ = choose(self.engine, pdfa=self.conforming)
        try:
            look_for(engine)
        except PdfError:
            return None
        return engine

    def of(self, results: Results, journal: Journal, worked: Worked) -> Results:
        """The results with what became of the PDFs. Where none can be made on this machine, it is said once, and no row fails for another reason."""
        engine, note = choose(self.engine, pdfa=self.conforming)
        try:
            look_for(engine)
        except PdfError as error:
            return replace(results, no_pdfs=error.finding(PDF))
        results = replace(results, of_pdfs=note)
        if self.pdf:
            results = self._beside(results, journal, worked, engine)
        if self.print_run:
            engine, _ = choose(self.engine, pdfa=self.conforming, print_run=True)
            results = self._for_the_printer(results, journal, worked, engine)
        return results

    def _beside(self, results: Results, journal: Journal, worked: Worked, engine: Chosen) -> Results:
        """A PDF beside each document."""
        became: dict[int, tuple[str, tuple[Finding, ...]]] = {}
        todo: list[tuple[Result, Entry, str]] = []
        for result in results.results:
            if result.entry is None:
                continue
            entry = journal.entries[result.entry.key]
            of = f"{kind(engine)}:{hash_of(journal.folder / entry.file)}"
            there = hash_of(journal.folder / entry.pdf)
            if there and entry.pdf_sha256 and entry.pdf_of == of and _is_whole(journal.folder / entry.pdf):
                became[result.row.number] = "stood", ()
            elif there and not _is_ours(entry.pdf_of, entry.pdf_sha256, there):
                became[result.row.number] = "failed", (_not_ours(entry.pdf),)
            else:
                todo.append((result, entry, of))
        journal.pdfs((entry.key, of, "") for _, entry, of in todo)
        keys = {result.row.number: entry.key for result, entry, _ in todo}
        tasks = [Task(result.row.number, file=entry.file) for result, entry, _ in todo]
        work = partial(make_pdfs_beside, folder=journal.folder, half_done=journal.half_done(), engine=engine)
        for outcomes in worked(tasks, work, "pdf", _PDFS):
            for one in outcomes:
                state = "failed" if not one.sha256 else "wrong" if one.failed else "made"
                became[one.number] = state, one.findings
            journal.pdfs(
                (keys[one.number], f"{kind(engine)}:{one.of}", one.sha256) for one in outcomes if one.sha256 and not one.failed
            )
        return replace(
            results, results=tuple(_with(result, *became.get(result.row.number, ("", ()))) for result in results.results)
        )

    def _for_the_printer(self, results: Results, journal: Journal, worked: Worked, engine: Chosen) -> Results:
        """The documents in the order of their rows, in as few files as print well."""
        listed = [result for result in results.results if result.entry is not None]
        groups = [listed[at : at + PRINT_FILE] for at in range(0, len(listed), PRINT_FILE)]
        printed, found = Printed(), dict[int, tuple[Finding, ...]]()
        for number, group in enumerate(groups, 1):
            name = f"in-{safe(Path(self._source(group)).stem)}{f'-{number}' if len(groups) > 1 else ''}.pdf"
            outcomes = self._print_file(name, group, journal, worked, engine)
            found.update((one.number, one.findings) for one in outcomes or ())
            inside = len(group) if outcomes is None else sum(bool(one.sha256) for one in outcomes)
            if inside:
                printed = Printed((*printed.files, name), printed.documents + inside, printed.stood + (outcomes is None))
        return replace(
            results,
            printed=printed,
            results=tuple(
                replace(result, findings=tuple(dict.fromkeys((*result.findings, *found.get(result.row.number, ())))))
                for result in results.results
            ),
        )

    @staticmethod
    def _source(group: Sequence[Result]) -> str:
        return next((result.entry.source for result in group if result.entry), "")

    @staticmethod
    def _print_file(name: str, group: Sequence[Result], journal: Journal, worked: Worked, engine: Chosen) -> list[Outcome] | None:
        """Make one file for the printer: what became of each row in it; None where it was there already."""
        files = [result.entry.file for result in group if result.entry]
        hashes = "\n".join(hash_of(journal.folder / file) for file in files)
        of = hashlib.sha256(f"{kind(engine)}\n{hashes}".encode()).hexdigest()
        path = journal.folder / name
        there, (was_of, was) = hash_of(path), journal.printed.get(name, ("", ""))
        if there and (was_of, was) == (of, there):
            return None
        if there and not _is_ours(was_of, was, there):
            return [Outcome(group[0].row.number, (_not_ours(name),))]
        journal.print_file(name, of)
        half_done = journal.half_done()
        tasks = [Task(result.row.number, file=file) for result, file in zip(group, files, strict=True)]
        work = partial(make_print_run, folder=journal.folder, half_done=half_done, engine=engine)
        outcomes: list[Outcome] = []
        parts: list[int] = []
        for chunk in worked(tasks, work, "print", _RUNS):
            outcomes += chunk
            # What is there is told, not listed: a shared disk may show a file late, and a worker that died may have left one.
            parts += [min(one.number for one in chunk)] if any(one.sha256 for one in chunk) else []
        _put_together([_part(half_done, number) for number in sorted(parts)], half_done / "print", path)
        if not any(one.failed for one in outcomes):
            journal.print_file(name, of, hash_of(path))
        return outcomes


def make_pdfs_beside(tasks: Sequence[Task], folder: Path, half_done: Path, engine: Chosen) -> list[Outcome]:
    """A PDF beside the document of each row, with its evidence; `of` of an outcome is the hash of that document."""
    from generators.document.pdf import make_pdfs

    documents, outcomes = _read(tasks, folder)
    try:
        made = make_pdfs(list(documents.values()), working_in(engine, half_done))
    except PdfError as error:
        made = [error] * len(documents)
    for (task, docx), one in zip(documents.items(), made, strict=True):
        if isinstance(one, PdfError):
            outcomes.append(Outcome(task.number, (one.finding(PDF),)))
            continue
        pdf, findings = one

        def kept(task: Task, pdf: bytes = pdf, docx: bytes = docx, findings: Sequence[Finding] = findings) -> Outcome:
            temporary = half_done / f"{secrets.token_hex(8)}.tmp"
            temporary.write_bytes(pdf)
            temporary.replace((folder / task.file).with_suffix(".pdf"))
            return Outcome(task.number, tuple(findings), hashlib.sha256(pdf).hexdigest(), hashlib.sha256(docx).hexdigest())

        outcomes.append(guarded(task, kept))
    return outcomes


def make_print_run(tasks: Sequence[Task], folder: Path, half_done: Path, engine: Chosen) -> list[Outcome]:
    """The documents of these rows as one PDF in ``half_done``, named so that the parts of a file for the printer sort in their order.

    An outcome has the hash of its document where that is in it.
    """
    from generators.document.print_run import print_run

    documents, outcomes = _read(tasks, folder)
    if not documents:
        return outcomes
    try:
        done = print_run(list(documents.values()), working_in(engine, half_done))
    except PdfError as error:
        return [*outcomes, *(Outcome(task.number, (error.finding(PDF),)) for task in documents)]
    if done.pdf:
        temporary = half_done / f"{secrets.token_hex(8)}.tmp"
        temporary.write_bytes(done.pdf)
        temporary.replace(_part(half_done, min(task.number for task in tasks)))
    for (task, docx), found, pages in zip(documents.items(), done.findings, done.pages, strict=True):
        outcomes.append(Outcome(task.number, found, hashlib.sha256(docx).hexdigest() if pages else ""))
    return outcomes


def _part(half_done: Path, first: int) -> Path:
    """Where the part of a file for the printer is that begins with this row."""
    return half_done / f"{first:09}.part"


def _read(tasks: Sequence[Task], folder: Path) -> tuple[dict[Task, bytes], list[Outcome]]:
    """The documents of the rows; and what became of those that cannot be read."""
    documents: dict[Task, bytes] = {}
    failed = []
    for task in tasks:
        try:
            documents[task] = (folder / task.file).read_bytes()
        except OSError as error:
            message = f"Không đọc được {task.file}: {error.strerror}. Hãy đóng tệp, kiểm tra quyền đọc rồi chạy lại."
            failed.append(Outcome(task.number, (Finding(Code.PDF_NOT_MADE, PDF, message),)))
    return documents, failed


def _put_together(parts: Sequence[Path], temporary: Path, path: Path) -> None:
    """The parts as one file in its place; where there is none, neither is one there that holds other documents."""
    from contextlib import ExitStack

    from generators.document.print_run import put_together

    if not parts:
        path.unlink(missing_ok=True)
    elif len(parts) == 1:
        parts[0].replace(path)
    else:
        with ExitStack() as stack, temporary.open("wb") as out:
            put_together([stack.enter_context(part.open("rb")) for part in parts], out)
        temporary.replace(path)


def _is_ours(of: str, sha256: str, there: str) -> bool:
    """Whether a PDF that is there may be written over: it is the one that was made, or one of which the making was begun and not ended."""
    return bool(of) and sha256 in ("", there)


def _is_whole(path: Path) -> bool:
    """Whether a PDF is there to its end."""
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - 1024))
        return b"%%EOF" in file.read()


def _not_ours(name: str) -> Finding:
    message = f"Đã có tệp {name} không do lệnh này tạo, hoặc đã được ký hay sửa từ khi tạo, nên không ghi đè. Hãy chuyển tệp đó đi rồi chạy lại."
    return Finding(Code.PDF_NOT_OURS, PDF, message)


def _with(result: Result, state: str, findings: Sequence[Finding]) -> Result:
    return replace(result, pdf=state, findings=tuple(dict.fromkeys((*result.findings, *findings))))
