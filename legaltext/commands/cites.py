"""`vanban law cites`: every citation of a draft, checked on its day."""

import json
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legaltext.basics.text import capital
from legaltext.commands.common import IsoDate, corpus_option, fail, load_corpus

if TYPE_CHECKING:
    from legaltext.corpus.draft_file import DraftFile
    from legaltext.corpus.misstated import Misstated
    from legaltext.references.draft_outline import Draft
    from legaltext.references.model import Citation, Status
    from legaltext.references.resolve import Resolution

# What each status is called, its colour, and whether it is for someone to mend, in the order of the report
_GROUPS: dict[str, tuple[str, str, bool]] = {
    "not-found": ("Không có điều khoản này", "red", True),
    "not-in-force": ("Không có hiệu lực vào ngày của văn bản", "red", True),
    "ambiguous": ("Chưa rõ nói đến văn bản, điều khoản nào", "yellow", True),
    "external": ("Chưa kiểm tra được", "cyan", False),
    "resolved": ("Đúng", "green", False),
}
_AROUND = 36  # characters of context on each side


@dataclass(frozen=True, slots=True)
class _Checked:
    """A citation, what became of it, and the line on which it begins; None outside the text (headers and footers)."""

    citation: "Citation"
    resolution: "Resolution"
    line: int | None


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--format", "layout", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--on", type=IsoDate(), help="The day on which what is cited must be in force; the draft's own, else today.")
@click.option("--instrument", help="The number of the instrument in which the text stands (for “Điều này”, “Luật này”).")
@click.option("--eid", help="The provision in which the text stands, such as art_5__clause_2.")
@corpus_option
def cites(file: Path, layout: str, on: date | None, instrument: str | None, eid: str | None) -> None:
    """Check every citation of a draft FILE (txt, docx, pdf, html; "-" for standard input), and the words and limits that it gives as the law's.

    Exit code 1 where one does not exist, is not in force on the day of the draft, or may mean two things, and where a quotation is not what stands in the
    cited provision. What the corpus does not hold is listed, not failed.
    """
    if eid and not instrument:
        fail("vanban: --eid needs --instrument: the number of the instrument that has this provision")
    from legaltext.corpus.audit import UNREAD
    from legaltext.corpus.check_draft import check_draft
    from legaltext.corpus.misstated import FALSE_QUOTATIONS
    from legaltext.references.model import At

    read = _read(file)
    at = At(instrument, eid) if instrument else None
    found = check_draft(read.text, load_corpus(), on=on, at=at, margins=read.margins)
    text = f"{read.text}\n{read.margins}"
    body = read.text.count("\n") + 1
    lines = [-1, *(i for i, char in enumerate(text) if char == "\n")]

    def line(offset: int) -> int | None:
        at = bisect_right(lines, offset - 1)
        return at if at <= body else None

    checked = [_Checked(citation, what, line(citation.start)) for citation, what in found.citations]
    if layout == "jsonl":
        from legaltext.export.answers import citations_json

        for note in read.notes:
            click.echo(f"vanban: {note}", err=True)
        for record in citations_json(found):
            click.echo(json.dumps(record, ensure_ascii=False))
    else:
        misstated = [(one, line(one.start)) for one in found.misstated]
        _report(file, text, read.notes, checked, misstated, found.draft, found.day, said=on is not None)
    wrong = any(_GROUPS[one.resolution.status][2] for one in checked) or any(
        one.kind in FALSE_QUOTATIONS for one in found.misstated
    )
    if wrong or read.codes & UNREAD:
        sys.exit(1)


def _read(file: Path) -> "DraftFile":
    from legaltext.corpus.draft_file import read_draft_file
    from legaltext.sources.plain import SourceError

    try:
        return read_draft_file(sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes(), file)
    except SourceError as error:
        fail(f"vanban: {error.vietnamese()}")
    except OSError as error:
        fail(f"vanban: {error}")


# ---- the report for people


def _report(
    file: Path,
    text: str,
    notes: Sequence[str],
    checked: Sequence[_Checked],
    misstated: Sequence[tuple["Misstated", int | None]],
    draft: "Draft",
    day: date,
    *,
    said: bool,
) -> None:
    """What is wrong first, each group under its title; what is right last and in short."""
    from legaltext.references.resolve import unverified_facts

    name = "(đầu vào chuẩn)" if str(file) == "-" else file.name
    where = f"theo dòng {draft.day_line}" if draft.day_line else "theo ngày ghi trên văn bản"
    why = "theo --on" if said else where if draft.day else "hôm nay, vì văn bản không ghi ngày"
    click.secho(f"{name} · kiểm tra vào ngày {day:%d/%m/%Y} ({why})", bold=True)
    for note in notes:
        click.secho(f"Lưu ý {note}", fg="yellow")
    if not checked:
        click.echo("Không có viện dẫn nào.")
        return
    for status, (title, colour, mend) in _GROUPS.items():
        if status == "external":
            _misstated(text, misstated)
        group = [one for one in checked if one.resolution.status == status]
        if not group:
            continue
        click.echo()
        click.secho(f"{title} ({len(group)})", fg=colour, bold=True)
        if mend or status == "external":
            _full(text, group, colour)
        else:
            _brief(group)
    for doubt in unverified_facts(one.resolution for one in checked):
        click.echo()
        click.secho(f"Lưu ý [instrument-unverified] {doubt}", fg="yellow")
    click.echo()
    click.secho(_summary(checked, misstated), bold=True)


def _misstated(text: str, misstated: Sequence[tuple["Misstated", int | None]]) -> None:
    """Each place that says otherwise than the provision cited beside it."""
    if not misstated:
        return
    click.echo()
    click.secho(f"Lời, thời hạn khác với điều khoản được viện dẫn ({len(misstated)})", fg="yellow", bold=True)
    for one, line in misstated:
        before, said, after = _context(text, one.start, one.end)
        click.echo(f"  {_lines([line])}: {before}{click.style(said, fg='yellow', bold=True)}{after}")
        click.echo(f"      → [{one.kind}] {capital(one.message)}")


def _full(text: str, group: Sequence[_Checked], colour: str) -> None:
    """Each place with its words; the same trouble with the same words once."""
    for same in _grouped(group):
        first = same[0]
        before, cited, after = _context(text, first.citation.start, first.citation.end)
        click.echo(f"  {_lines(one.line for one in same)}: {before}{click.style(cited, fg=colour, bold=True)}{after}")
        click.echo(f"      → {first.resolution.message}")
        _advise(first)


def _brief(group: Sequence[_Checked]) -> None:
    """What is right, one line a target."""
    for same in _grouped(group):
        targets = same[0].resolution.targets
        where = "; ".join(target.label() or "văn bản này" for target in targets[:3]) + ("; …" if len(targets) > 3 else "")  # noqa: PLR2004 -- a line's worth
        click.echo(
            f"  {_lines(one.line for one in same)}: {' '.join(same[0].citation.text.split())}"
            + click.style(f"  = {where}", dim=True)
        )
        for doubt in same[0].resolution.doubts:
            click.secho(f"      ! {doubt}", fg="yellow")
        _advise(same[0])


def _advise(one: _Checked) -> None:
    """How what is written in short is written in full, and how an instrument is known that the words do not name."""
    for advice in one.resolution.advice:
        click.secho(f"      ✎ {advice}", fg="yellow")


def _grouped(group: Sequence[_Checked]) -> list[list[_Checked]]:
    """Citations that read alike, lead to the same and have the same trouble: one entry of the report."""
    found: dict[tuple[object, ...], list[_Checked]] = {}
    for one in group:
        targets = tuple((t.instrument.number, t.eid) for t in one.resolution.targets)
        found.setdefault((" ".join(one.citation.text.split()), targets, one.resolution.message), []).append(one)
    return list(found.values())


def _lines(lines: Iterable[int | None]) -> str:
    numbers = list(dict.fromkeys(line for line in lines if line is not None))
    if not numbers:
        return "đầu, cuối trang"
    shown = ", ".join(map(str, numbers[:6])) + (", …" if len(numbers) > 6 else "")  # noqa: PLR2004 -- the rest is found by search
    return f"dòng {shown}"


def _context(text: str, start: int, end: int) -> tuple[str, str, str]:
    """A passage with the words around it in its paragraph, cut at blanks."""
    from legaltext.references.units import line_end, line_start

    before, after = text[line_start(text, start) : start], text[end : line_end(text, end)]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return before.lstrip(), " ".join(text[start:end].split()), after.rstrip()


def _summary(checked: Sequence[_Checked], misstated: Sequence[tuple["Misstated", int | None]]) -> str:
    """The last line: how many of each status, and how many are to be mended."""
    counts: dict[Status, int] = {}
    for one in checked:
        counts[one.resolution.status] = counts.get(one.resolution.status, 0) + 1
    words = {
        "resolved": "đúng",
        "external": "chưa kiểm tra được",
        "ambiguous": "chưa rõ",
        "not-in-force": "không có hiệu lực",
        "not-found": "không có",
    }
    parts = ", ".join(f"{counts[status]} {words[status]}" for status in words if status in counts)
    from legaltext.corpus.misstated import FALSE_QUOTATIONS

    false = sum(one.kind in FALSE_QUOTATIONS for one, _ in misstated)
    wrong = sum(_GROUPS[one.resolution.status][2] for one in checked) + false
    look = f"Cần xem {len(misstated) - false} chỗ. " if len(misstated) > false else ""
    return f"{len(checked)} viện dẫn: {parts}. {look}" + (f"Cần sửa {wrong} chỗ." if wrong else "Không có chỗ nào phải sửa.")
