"""A PDF of LibreOffice without its moment: the same document is the same file, whenever it is made and whatever was made before it.

LibreOffice writes the moment of making in three places – the properties, the same in XML, the header of the colour profile that PDF/A asks for – and draws a
new identifier from it. None of them says anything of the document, whose day stands in its text; a PDF needs none of the dates, and an identifier only so that
two files can be told apart. In what order it writes the fonts hangs on what it did before: the objects are numbered anew, in the order in which they are named.
One slip of it is mended on the way: signs in title and author that the XML has escaped twice.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from itertools import pairwise
from typing import Final

_TABLE: Final = re.compile(
    rb"xref\n0 (\d+)\n((?:\d{10} \d{5} [fn] \n)+)trailer\n<<(.*)>>\nstartxref\n(\d+)\n%%EOF\s*\Z", re.DOTALL
)
_ROW: Final = 20  # bytes of a line of the table
_FREE: Final = b"0000000000 65535 f \n"
_IDENTIFIER: Final = re.compile(rb"\n?/(?:ID \[.*?\]|DocChecksum /\w+)", re.DOTALL)
_CREATED: Final = re.compile(rb"/(?:CreationDate|ModDate)\(D:[^)]*\)")
_CREATED_XML: Final = re.compile(rb"<xmp:(CreateDate|ModifyDate|MetadataDate)>[^<]*</xmp:\1>")
# "Kiểm nghiệm &amp;amp; Kiểm định": LibreOffice 7.4 escapes title and author twice there, and PDF/A wants them to be those of the properties (ISO 19005-3, 6.6.2.3)
_TWICE: Final = re.compile(rb"&amp;(amp|lt|gt|quot|apos);")
_END_OF_XML: Final = b"<?xpacket end="
# A reference to another object; before it the strings, in which one may only seem to stand.
_REFERENCE: Final = re.compile(rb"\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f\s]*>|\b(\d+) 0 R\b", re.DOTALL)
_PROFILE: Final = re.compile(rb"/DestOutputProfile (\d+) 0 R")
_STREAM: Final = re.compile(
    rb"(\d+ 0 obj\n<<.*?/Length (\d+) 0 R/Filter/FlateDecode>>\nstream\n)(.*)(\nendstream\nendobj\s*)\Z", re.DOTALL
)
_PROFILE_DATE: Final = slice(24, 36)  # ICC.1:2010, 7.2.8: date and time of creation, six numbers of two bytes
_SOME_DAY: Final = struct.pack(">6H", 1980, 1, 1, 0, 0, 0)  # as in our Word files; a profile has to have one


def steady(pdf: bytes) -> bytes:
    """``pdf`` without the moment of its making; as it is where it is built in another way than LibreOffice builds it."""
    found = _table(pdf)
    if found is None or b"/DocChecksum" not in found[3]:
        return pdf
    objects = _objects(pdf, found[2], found.start())
    trailer = _IDENTIFIER.sub(b"", found[3]).rstrip(b"\n")
    info = re.search(rb"/Info (\d+) 0 R", trailer)
    if info is not None and int(info[1]) in objects:
        objects[int(info[1])] = _CREATED.sub(b"", objects[int(info[1])])
    for number, content in objects.items():
        if b"/Type/Metadata" in content[:200]:
            # blanks: the length of what is not compressed stays
            objects[number] = _escaped_once(_CREATED_XML.sub(lambda date: b" " * len(date[0]), content))
    for content in list(objects.values()):
        if profile := _PROFILE.search(content[:400]):
            _without_its_day(objects, int(profile[1]))
    head = pdf[: min(_offsets(found[2]).values())]
    return _written(head, *_in_order(objects, trailer))


def _escaped_once(content: bytes) -> bytes:
    """The properties in XML with each sign escaped once, as long as they were."""
    head, end, tail = content.partition(_END_OF_XML)
    once = _TWICE.sub(rb"&\1;", head)
    return once + b" " * (len(head) - len(once)) + end + tail if end else content


def skeleton(pdf: bytes) -> bytes:
    """``pdf`` with a table that names of its objects only the catalog, the pages with what all of them have, and the properties; each byte is in its place.

    To append to a file pypdf copies all objects first, most of which are its structure: that takes as long as to make the Word file. What it appends hangs on
    these alone. As it is where the file is built in another way than `steady` builds it, or has other files attached.
    """
    found = _table(pdf)
    properties = re.search(rb"/Info (\d+) 0 R", found[3]) if found else None
    if found is None or properties is None or int(properties[1]) != int(found[1]) - 1:  # the last: new objects count from there
        return pdf
    objects = _objects(pdf, found[2], found.start())
    begins = {number: content.partition(b" 0 obj\n")[2] for number, content in objects.items()}
    if any(content.startswith(b"<</Type/Catalog") and re.search(rb"/(?:Names|AF)\b", content) for content in begins.values()):
        return pdf
    kept = {number for number, content in begins.items() if content.startswith((b"<</Type/Catalog", b"<</Type/Page"))}
    kept |= {inner for number in kept if begins[number].startswith(b"<</Type/Pages") for inner in _named(objects[number])}
    rows = [found[2][at : at + _ROW] for at in range(0, len(found[2]), _ROW)]
    named = b"".join(row if number in kept or number == int(properties[1]) else _FREE for number, row in enumerate(rows))
    return pdf[: found.start(2)] + named + pdf[found.end(2) :]


def _table(pdf: bytes) -> re.Match[bytes] | None:
    """The table at the end of the file: how many objects, their places, the trailer, where it is; None where it is built in another way."""
    found = _TABLE.search(pdf, pdf.rfind(b"\nxref\n") + 1)
    if found is None or int(found[1]) * _ROW != len(found[2]) or int(found[4]) != found.start():
        return None
    return found


def _offsets(table: bytes) -> dict[int, int]:
    """Where each object begins, by its number."""
    rows = [table[at : at + _ROW] for at in range(0, len(table), _ROW)]
    return {number: int(row[:10]) for number, row in enumerate(rows) if row[17:18] == b"n"}


def _objects(pdf: bytes, table: bytes, end: int) -> dict[int, bytes]:
    """The objects in the order of the file, each with what stands between it and the next."""
    order = sorted((at, number) for number, at in _offsets(table).items())
    return {number: pdf[at:following] for (at, number), (following, _) in pairwise([*order, (end, 0)])}


def _without_its_day(objects: dict[int, bytes], number: int) -> None:
    """The colour profile with a day that is always the same."""
    stream = _STREAM.fullmatch(objects.get(number, b""))
    if stream is None or int(stream[2]) not in objects:
        return
    profile = bytearray(zlib.decompress(stream[3]))
    profile[_PROFILE_DATE] = _SOME_DAY
    packed = zlib.compress(bytes(profile))
    objects[number] = stream[1] + packed + stream[4]
    objects[int(stream[2])] = b"%s 0 obj\n%d\nendobj\n\n" % (stream[2], len(packed))


def _in_order(objects: dict[int, bytes], trailer: bytes) -> tuple[dict[int, bytes], bytes]:
    """The objects that something names, numbered in the order in which they are named from the trailer on; and the trailer."""
    numbers: dict[int, int] = {}
    waiting = _named(trailer)
    while waiting:
        number = waiting.pop()
        if number not in numbers and number in objects:
            numbers[number] = len(numbers) + 1
            waiting += _named(_dictionary(objects[number]))

    def renumbered(text: bytes) -> bytes:
        return _REFERENCE.sub(lambda found: b"%d 0 R" % numbers.get(int(found[1]), 0) if found[1] else found[0], text)

    placed = {}
    for old, new in numbers.items():
        words = _dictionary(objects[old])
        stream = objects[old][len(words) :]
        placed[new] = b"%d 0 obj%s" % (new, renumbered(words.partition(b" 0 obj")[2])) + stream
    return placed, re.sub(rb"/Size \d+", b"/Size %d" % (len(placed) + 1), renumbered(trailer))


def _named(text: bytes) -> list[int]:
    """The objects that a dictionary names, the last first."""
    return [int(found[1]) for found in _REFERENCE.finditer(text) if found[1]][::-1]


def _dictionary(content: bytes) -> bytes:
    """An object without its stream."""
    end = content.find(b"\nstream\n")
    return content if end < 0 else content[:end]


def _written(head: bytes, objects: dict[int, bytes], trailer: bytes) -> bytes:
    """The file of these objects, with an identifier that is drawn from them."""
    pieces, at, offsets = [head], len(head), {}
    for number, content in objects.items():
        offsets[number] = at
        pieces.append(content)
        at += len(content)
    size = max(objects) + 1
    rows = [_FREE] + [b"%010d 00000 n \n" % offsets[number] for number in range(1, size)]
    name = hashlib.sha256(b"".join(pieces)).hexdigest()[:32].upper().encode()
    end = b"xref\n0 %d\n%strailer\n<<%s\n/ID [ <%s>\n<%s> ]\n>>\nstartxref\n%d\n%%%%EOF\n"
    return b"".join(pieces) + end % (size, b"".join(rows), trailer, name, name, at)
