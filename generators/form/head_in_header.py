"""Files whose head (Quốc hiệu, names, number) stands in the header of the page: it is read as what it shows as, the first lines of the text."""

from dataclasses import replace
from typing import Final

from generators.form import patterns
from generators.form.read import TextLine, WordFile
from legaltext.basics.text import fold

_HEAD: Final = 40  # the heading of a document stands in its first lines
_APART: Final = 100_000  # more than the tables of a part: those of the header are others than those of the text


def with_head(file: WordFile) -> WordFile:
    """The file with the lines of the first page's header before its own, where these have no Quốc hiệu and the header has it; else the file as it is."""
    if not file.sections or _has_head(file.lines[:_HEAD]):
        return file
    section = file.sections[0]
    header = section.headers.get("first" if section.title_page else "default", ())
    if not _has_head(header):
        return file
    return replace(file, lines=(*map(_of_header, header), *file.lines))


def _has_head(lines: tuple[TextLine, ...]) -> bool:
    return any(patterns.QUOC_HIEU.search(fold(line.words)) for line in lines)


def _of_header(line: TextLine) -> TextLine:
    cell = line.cell
    if cell is not None:
        cell = replace(cell, table=cell.table + (_APART if cell.table >= 0 else -_APART))
    return replace(line, cell=cell, in_header=True)
