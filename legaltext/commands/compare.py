"""`vanban law compare`: two readings or versions of an instrument side by side, or an old law and a new one."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legaltext.commands.common import corpus_option, echo_json, fail, format_option, load_corpus, not_held, read_law

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from legaltext.export.comparison import Text
    from legaltext.model import Instrument
    from legaltext.semantics.comparison import Comparison, Piece, Row

_AROUND = 8  # words that are shown on both sides of a difference
_COLOURS = {"a": "red", "b": "green"}


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--full", is_flag=True, help="Also what is the same (json).")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write into a file.")
@format_option("html")
@corpus_option
def compare(a: str, b: str, output: Path | None, layout: str, *, full: bool) -> None:
    """Compare A and B, provision by provision: each a file (txt, html, docx, pdf, md), or an instrument of the corpus.

    NUMBER@DAY (58/2010/QH12@2020-07-01) means its words as they stand on that day, with what held instruments amend; without a day they are those that were
    issued. Provisions of one instrument are paired by number and words, those of an old and a new law by words and headings. Exit code 0 where all is
    the same, 1 where something differs.
    """
    from legaltext.export.comparison import comparison_html, comparison_json
    from legaltext.semantics.comparison import compare as compared

    (one, left), (other, right) = _read(a), _read(b)
    found = compared(one, other)
    if layout == "json" and output is None:
        echo_json(comparison_json(found, left, right, full=full))
    else:
        _write(
            output, _as_text(found, left, right, layout, full=full) if layout != "html" else comparison_html(found, left, right)
        )
    sys.exit(0 if found.equal else 1)


def _as_text(found: "Comparison", left: "Text", right: "Text", layout: str, *, full: bool) -> str:
    import json

    from legaltext.export.comparison import comparison_json

    if layout == "json":
        return json.dumps(comparison_json(found, left, right, full=full), ensure_ascii=False, indent=2)
    return "\n".join(_lines(found, left, right))


def _write(output: Path | None, text: str) -> None:
    if output is None:
        click.echo(text, color=None)
        return
    try:
        output.write_text(click.unstyle(text) + "\n", encoding="utf-8")
    except OSError as error:
        fail(f"vanban: {output}: {error.strerror}")
    click.echo(f"Đã ghi {output}.")


def _read(what: str) -> "tuple[Instrument, Text]":
    """The instrument that an argument names, and how it is named."""
    from legaltext.export.comparison import Text

    path = Path(what)
    if path.is_file():
        read = read_law(path).instruments
        if len(read) > 1:
            click.echo(f"vanban: {what}: có {len(read)} văn bản, chỉ so sánh {read[0].facts.label()}.", err=True)
        return read[0], Text(read[0].facts.label(), path.name)
    corpus = load_corpus()
    name, _, day = what.partition("@")
    on = _day(what, day) if day else None
    found = corpus.resolve(name, on=on or date.today())
    number = next((t.instrument.number for t in found.targets if t.instrument.number in corpus.instruments), None)
    if number is None:
        not_held(what, found.message or "không phải tệp, cũng không có trong kho")
    version = corpus.version(number, on) if on else None
    if version is not None:
        from legaltext.corpus.audit import left_undone

        for line in left_undone(corpus, version):
            click.echo(f"vanban: {what}: {line}", err=True)
    instrument = version.instrument if version else corpus.instruments[number]
    return instrument, Text(instrument.facts.label(), "kho luật", f"{on:%d/%m/%Y}" if on else None)


def _day(what: str, day: str) -> date:
    from legaltext.commands.common import IsoDate

    try:
        return IsoDate().convert(day, None, None)
    except click.UsageError as error:
        fail(f"vanban: {what}: {error.message}")


def _lines(found: "Comparison", left: "Text", right: "Text") -> "Iterator[str]":
    """The comparison for a terminal: what differs, with the words around it."""
    from legaltext.export.comparison import NATURES, STATUSES, place, summary

    for side, text in (("A", left), ("B", right)):
        day = f", lời văn ngày {text.on}" if text.on else ""
        yield f"{side}: {text.name}{day} ({text.source})"
    yield f"{summary(found)}."
    for row in found.rows:
        if row.status == "same" and not row.renumbered:
            continue
        told = NATURES[row.nature] if row.nature else "đánh số khác" if row.status == "same" else STATUSES[row.status]
        yield ""
        yield click.style(place(row), bold=True) + f": {told}"
        if row.status != "same":
            yield f"  {_shown(row)}"


def _shown(row: "Row") -> str:
    """The words that differ, with those around them; of a provision that one side lacks all of its words."""
    return " / ".join(filter(None, (_shown_of(row.heading), _shown_of(row.pieces)))) or "(không có lời)"


def _shown_of(pieces: "Sequence[Piece]") -> str:
    out: list[str] = []
    if all(piece.side == "same" for piece in pieces):
        return ""
    for position, piece in enumerate(pieces):
        words = piece.text.strip()
        if piece.side != "same":
            out.append(_marked(piece, words))
        else:
            out.append(_shortened(words.split(), first=position == 0, last=position == len(pieces) - 1))
    return " ".join(filter(None, out))


def _marked(piece: "Piece", words: str) -> str:
    """ "[-05-]" of the first, "{+07+}" of the second."""
    return click.style(f"[-{words}-]" if piece.side == "a" else f"{{+{words}+}}", fg=_COLOURS[piece.side])


def _shortened(words: list[str], *, first: bool, last: bool) -> str:
    """Equal words, of which only those beside a difference are shown."""
    head, tail = ([] if first else words[:_AROUND]), ([] if last else words[-_AROUND:])
    if len(words) <= len(head) + len(tail):
        return " ".join(words)
    return " ".join([*head, "…", *tail])
