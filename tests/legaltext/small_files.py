"""Small Word and PDF files made in the test, so that each shows one thing."""

import io
import zipfile
from pathlib import Path

from legaltext.sources.pdf.reader import parse_pdf
from legaltext.sources.source import Source
from legaltext.sources.word.reader import parse_docx

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body; `numbering="<w:abstractNum …"` and so on are the insides of further parts."""
    roots = {
        "numbering": "numbering",
        "styles": "styles",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "header1": "hdr",
        "footer1": "ftr",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{roots[name]} {_SPACES}>{inside}</w:{roots[name]}>")
    return out.getvalue()


def read_word(body: str, **parts: str) -> Source:
    return parse_docx(word(body, **parts), Path("luật.docx"))


def words(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    run_properties = f"<w:rPr>{run}</w:rPr>" if run else ""
    inside = f'<w:r>{run_properties}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def item(num: int, level: int, text: str) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def abstract(key: int, *levels: tuple[str, str], more: str = "") -> str:
    """An abstract list: a format and a text for each level."""
    inside = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{key}">{inside}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


# ---- PDF: one embedded-less font whose codes are UTF-16, which is all that a reader of text needs

_CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
)

Drawn = tuple[float, float, float, str]  # x, y, size, text


def pdf(*pages: list[Drawn], matrix: str = "1 0 0 1", slanted: str = "") -> bytes:
    """A PDF with these texts on its pages, and a slanted one across each."""
    return assemble(pdf_objects(*pages, matrix=matrix, slanted=slanted))


def pdf_objects(*pages: list[Drawn], matrix: str = "1 0 0 1", slanted: str = "", more: str = "") -> dict[int, bytes]:
    """The objects of such a PDF; `more` goes into each page."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /Serif /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Serif /CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> /DW 480 >>",
        5: _stream(_CMAP),
    }
    for n, page in enumerate(pages):
        drawn = "".join(
            f"BT /F {size} Tf {matrix} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, size, text in page
        )
        if slanted:
            drawn += f"BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm <{slanted.encode('utf-16-be').hex()}> Tj ET\n"
        objects[10 + 2 * n] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents {11 + 2 * n} 0 R {more} >>".encode()
        )
        objects[11 + 2 * n] = _stream(drawn.encode())
    return objects


def read_pdf(*pages: list[Drawn], matrix: str = "1 0 0 1") -> Source:
    return parse_pdf(pdf(*pages, matrix=matrix), Path("luật.pdf"))


def assemble(objects: dict[int, bytes]) -> bytes:
    """Objects as a file with its table of offsets."""
    out = b"%PDF-1.7\n"
    places = {}
    for key in sorted(objects):
        places[key] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (key, objects[key])
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n" + b"".join(
        b"%d 1\n%010d 00000 n \n" % (key, place) for key, place in places.items()
    )
    return out + b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (max(objects) + 1, table)


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)
