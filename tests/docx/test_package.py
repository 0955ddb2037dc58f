"""Word files are read without trust and written the same way every time."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from generators.docx import package
from generators.docx.names import W
from generators.docx.package import PR, Relation, is_packed_here, read_package, relations, write_package
from generators.findings import DocumentError
from legaltext.sources.safe_zip import Limits
from tests.generators.small import codes, docx_of, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def refused(content: bytes) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        read_package(content, "mẫu.docx")
    assert all("mẫu.docx" in finding.where for finding in caught.value.findings)
    return codes(caught.value.findings)


def zipped(*members: tuple[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> str:
    return f'<Relationship Id="rId9" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def test_what_is_written_is_read_again() -> None:
    parts = parts_of("Xin chào")
    assert read_package(write_package(parts), "x") == parts


def test_what_a_part_points_to_is_named_from_its_folder_or_from_the_root() -> None:
    """ECMA-376 Part 2, 9.3: LibreOffice writes the one, other programs the other."""
    kinds = (
        relation("styles", "styles.xml", ""),
        relation("image", "../media/a.png", ""),
        relation("theme", "/word/theme.xml", ""),
    )
    parts = parts_of("Xin chào", relations="".join(kinds) + relation("hyperlink", "https://example.org/a"))
    assert list(relations(parts, "")) == [Relation("rId1", "officeDocument", "word/document.xml", external=False)]
    assert list(relations(parts, "word/document.xml")) == [
        Relation("rId9", "styles", "word/styles.xml", external=False),
        Relation("rId9", "image", "media/a.png", external=False),
        Relation("rId9", "theme", "word/theme.xml", external=False),
        Relation("rId9", "hyperlink", "https://example.org/a", external=True),
    ]
    assert list(relations(parts, "word/styles.xml")) == []


PARTS = {
    **parts_of("Xin chào"),
    "word/media/ảnh.png": bytes(range(256)) * 40,
    "word/empty.xml": b"",
    "customXml/item1.xml": b"<e/>" * 40,
}
"""Parts of all kinds: with a name in other letters, without content, of evidence."""


def in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name))


def by_the_library(names: Iterable[str], *, level: int = 6, comment: bytes = b"", **said: object) -> bytes:
    """The parts as Python's library puts them together; what is said of a member besides stands in its headers."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = comment
        for name in names:
            member = zipfile.ZipInfo(name)
            member.create_system, member.compress_type = 0, zipfile.ZIP_DEFLATED
            for key, value in said.items():
                setattr(member, key, value)
            archive.writestr(member, PARTS[name], compresslevel=level)
    return out.getvalue()


def test_the_zip_is_the_one_that_the_library_writes_but_for_how_its_parts_are_deflated() -> None:
    def headers(content: bytes) -> list[object]:
        """What the zip says of its members, in front of them and in its directory, but for sizes and places of what is deflated."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            assert {name: archive.read(name) for name in archive.namelist()} == PARTS
            found: list[object] = [archive.comment]
            for one in archive.infolist():
                local = content[one.header_offset : one.header_offset + 30 + len(one.filename.encode())]
                names = set(zipfile.ZipInfo.__slots__) - {"compress_size", "header_offset", "_end_offset"}
                found += [local[:18], local[22:]]
                found += [(name, getattr(one, name)) for name in sorted(names)]
        return found

    ours, theirs = write_package(PARTS), by_the_library(in_order(PARTS))
    assert headers(ours) == headers(theirs)
    assert len(ours) <= len(theirs) + 20


def test_a_zip_is_known_as_put_together_here_by_all_but_how_its_parts_are_deflated() -> None:
    names = in_order(PARTS)
    assert is_packed_here(write_package(PARTS))
    assert is_packed_here(by_the_library(names))  # as an earlier version deflated them
    assert is_packed_here(by_the_library(names, level=1))
    others = [
        by_the_library(reversed(names)),
        by_the_library(names, comment=b"x"),
        by_the_library(names, date_time=(2026, 7, 1, 0, 0, 0)),
        by_the_library(names, create_system=3),
        by_the_library(names, external_attr=0o644 << 16),
        by_the_library(names, extra=b"\x01\x00\x02\x00ab"),
        by_the_library(names, compress_type=zipfile.ZIP_STORED),
        write_package(PARTS) + b"\n",
    ]
    assert [is_packed_here(one) for one in others] == [False] * len(others)


def test_a_part_that_is_the_same_everywhere_is_written_as_it_is_now() -> None:
    before = parts_of("Xin chào")
    write_package(before, constant=before)
    after = {**before, "word/document.xml": before["word/document.xml"].replace("Xin chào".encode(), "Tạm biệt".encode())}
    assert write_package(after, constant=after) == write_package(after)
    assert read_package(write_package(after, constant=after), "x") == after


def test_equal_parts_give_equal_bytes_whatever_their_order() -> None:
    parts = parts_of("Xin chào")
    again = dict(reversed(parts.items()))
    assert write_package(parts) == write_package(again)
    with zipfile.ZipFile(io.BytesIO(write_package(again))) as archive:
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip", b"PK\x03\x04" + b"\x00" * 100, zipped(("a.txt", b"a"))])
def test_no_word_file(content: bytes) -> None:
    assert refused(content) == ["package-broken"]


def test_a_pdf_is_called_one() -> None:
    with pytest.raises(DocumentError, match=r"package-broken.*tệp PDF"):
        read_package(b"%PDF-1.7\n", "quyết định.pdf")


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_a_truncated_file(cut: float) -> None:
    content = docx_of("Xin chào" * 1000)
    assert refused(content[: int(len(content) * cut)]) == ["package-broken"]


def test_a_damaged_member() -> None:
    content = bytearray(docx_of("Xin chào"))
    position = content.index(b"word/document.xml") + 40
    content[position] ^= 0xFF
    assert refused(bytes(content)) == ["package-broken"]


def test_a_file_with_a_password() -> None:
    assert refused(b"\xd0\xcf\x11\xe0" + b"\x00" * 600) == ["package-encrypted"]
    content = bytearray(docx_of("x"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = content.index(signature) + offset
        content[position : position + 2] = struct.pack("<H", 1)
    assert refused(bytes(content)) == ["package-encrypted"]


def test_a_zip_bomb() -> None:
    bomb = write_package(parts_of("x", more={"word/media/image1.bmp": b"\x00" * 30_000_000}))
    assert len(bomb) < 100_000
    assert refused(bomb) == ["package-too-big"]


def test_a_zip_bomb_that_lies_about_its_size() -> None:
    bomb = bytearray(write_package(parts_of("x", more={"word/media/image1.bmp": b"\x00" * 30_000_000})))
    true_size = struct.pack("<I", 30_000_000)
    bomb = bytearray(bytes(bomb).replace(true_size, struct.pack("<I", 1000)))
    assert refused(bytes(bomb))[0] in ("package-too-big", "package-broken")


def test_many_large_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LIMITS", Limits(total=100_000))
    assert refused(
        zipped(*[(f"word/media/{n}.bin", bytes(range(256)) * 100) for n in range(10)], compression=zipfile.ZIP_STORED)
    ) == ["package-too-big"]


def test_too_many_members() -> None:
    assert refused(write_package(parts_of("x", more={f"word/media/{n}.bin": b"" for n in range(600)}))) == ["package-too-big"]


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../x.xml",
        "word/../../x.xml",
        "C:\\x.xml",
        "word/a:b.xml",
        "word/..",
        "a\x01b",
        "word//x.xml",
        "word/./x.xml",
        "word/x.xml.",
        "word/x ",
        "./x",
    ],
)
def test_names_that_lead_elsewhere(name: str) -> None:
    assert refused(write_package(parts_of("x", more={name: b"x"}))) == ["package-name"]


def test_a_name_that_ends_before_its_end() -> None:
    """`zipfile` reads "word/a.xml" where others read on."""
    content = write_package(parts_of("x", more={"word/a.xmlQb.xml": b"x"}))
    assert refused(content.replace(b"a.xmlQ", b"a.xml\0")) == ["package-name"]


def test_what_stands_before_the_zip_is_another_file() -> None:
    assert refused(b"MZ" + docx_of("x")) == ["package-broken"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_twice() -> None:
    parts = list(parts_of("x").items())
    assert refused(zipped(*parts, ("WORD/document.xml", b"<x/>"))) == ["package-name"]


@pytest.mark.parametrize(
    "more",
    [
        {"word/vbaProject.bin": b"macro"},
        {"word/activeX/activeX1.bin": b"x"},
    ],
)
def test_macros(more: dict[str, bytes]) -> None:
    assert refused(docx_of("x", more=more)) == ["package-macro"]


def test_a_macro_enabled_document() -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert refused(
        docx_of(
            "x",
            overrides=f'<Override PartName="/word/document2.xml" ContentType="{kind}"/>',
            more={"word/document2.xml": b"<x/>"},
        )
    ) == ["package-macro"]


@pytest.mark.parametrize(
    "relations",
    [
        relation("image", "http://example.org/x.png"),
        relation("image", "file:///etc/passwd"),
        relation("attachedTemplate", "\\\\server\\x.dotm"),
        relation("oleObject", "http://example.org/x"),
        relation("hyperlink", "file:///etc/passwd"),
        relation("hyperlink", "javascript:alert(1)"),
        relation("aFChunk", "chunk.html", mode=""),
        relation("image", "http://example.org/x.png").replace("External", "external"),
        relation("image", "http://example.org/x.png", mode=""),
        relation("image", "file:///etc/passwd", mode=""),
        relation("image", "\\\\server\\x.png", mode=""),
        relation("image", "//server/x.png", mode=""),
    ],
)
def test_what_would_fetch(relations: str) -> None:
    assert refused(docx_of("x", relations=relations)) == ["package-external"]


def test_a_link_to_the_web_is_fine() -> None:
    assert read_package(docx_of("x", relations=relation("hyperlink", "https://vanban.chinhphu.vn/")), "x")


@pytest.mark.parametrize(
    "xml",
    [
        '<w:altChunk xmlns:r="x" r:id="rId9"/>',
        '<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;http://x&quot; "/></w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\x</w:instrText></w:r></w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> IF </w:instrText><w:fldChar w:fldCharType="begin"/><w:instrText>includetext x</w:instrText></w:r></w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:delInstrText> INCLUDEPICTURE "http://x"</w:delInstrText></w:r></w:p>',
        '<w:p><w:fldSimple w:instr=" HYPERLINK &quot;file:///etc/passwd&quot; "/></w:p>',
        '<w:p><w:fldSimple w:instr=" HYPERLINK \\\\server\\x "/></w:p>',
        '<w:p><w:fldSimple w:instr=" HYPERLINK \\o &quot;x&quot; \\n \\l y &quot;file:///etc/passwd&quot; "/></w:p>',
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://x/y.png"/></v:shape></w:pict></w:r></w:p>',
    ],
)
def test_content_from_elsewhere(xml: str) -> None:
    assert refused(docx_of(xml)) == ["package-external"]


def test_what_the_text_may_not_have_it_has_in_no_other_place_either() -> None:
    """The text is the part that the package names, whatever its name; names of parts are the same in any case (ECMA-376 Part 2, 6.2.2.3)."""
    parts = parts_of("<w:altChunk/>")
    parts["evil/main.bin"] = parts.pop("word/document.xml")
    for name in ("[Content_Types].xml", "_rels/.rels"):
        parts[name] = parts[name].replace(b"word/document.xml", b"evil/main.bin")
    assert refused(write_package(parts)) == ["package-external"]
    parts = parts_of("x", relations=relation("image", "http://example.org/x.png"))
    parts["word/_rels/document.xml.RELS"] = parts.pop("word/_rels/document.xml.rels")
    assert refused(write_package(parts)) == ["package-external"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_is_xml_is_looked_at_whatever_it_is_called(encoding: str) -> None:
    header = f'<w:hdr xmlns:w="{W}"><w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;http://x&quot; "/></w:p></w:hdr>'
    more = {"word/header9.bin": header.encode(encoding), "word/media/a.bin": b"\x89PNG < not XML"}
    assert refused(docx_of("x", relations=relation("header", "header9.bin", ""), more=more)) == ["package-external"]


def test_a_link_within_the_file_is_fine_whatever_it_says_of_itself() -> None:
    assert read_package(docx_of('<w:p><w:fldSimple w:instr=" HYPERLINK \\l &quot;a&quot; \\o &quot;Xem: a&quot; "/></w:p>'), "x")


def test_the_text_is_the_one_that_the_file_shows() -> None:
    """Some programs write word/document2.xml; a second text beside it would be judged in place of the one that Word opens."""
    parts = parts_of("Xin chào", relations=relation("image", "media/a.png", ""))
    usual = read_package(write_package(parts), "x")
    elsewhere = {name.replace("document.xml", "document2.xml"): part for name, part in parts.items()}
    elsewhere = {name: part.replace(b"word/document.xml", b"word/document2.xml") for name, part in elsewhere.items()}
    read = read_package(write_package(elsewhere), "x")
    assert read["word/document.xml"] == usual["word/document.xml"]
    assert [*relations(read, "")] == [*relations(usual, "")]
    assert [*relations(read, "word/document.xml")] == [*relations(usual, "word/document.xml")]
    assert refused(write_package(elsewhere | {"word/document.xml": parts["word/document.xml"]})) == ["package-broken"]
    two = relation("officeDocument", "word/document2.xml", "") + "</Relationships>"
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", two.encode())
    assert refused(write_package(parts)) == ["package-broken"]


_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    ("inside", "fetches"),
    [
        ('<image xlink:href="http://example.org/x.png"/>', True),
        ('<image href="file:///etc/passwd"/>', True),
        ('<use xlink:href="other.svg#a"/>', True),
        ("<style>@import 'http://example.org/x.css';</style>", True),
        ('<rect style="fill:url(http://example.org/x.svg#a)"/>', True),
        ("<script>alert(1)</script>", True),
        ('<use xlink:href="#a"/><rect style="fill:url(#a)"/><image href="data:image/png;base64,AA=="/><rect width="1"/>', False),
    ],
)
def test_a_drawing_that_fetches(inside: str, fetches: bool) -> None:
    docx = docx_of("x", more={"word/media/image1.svg": _SVG.format(inside).encode()})
    if fetches:
        assert refused(docx) == ["package-external"]
    else:
        assert read_package(docx, "x")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_tag_with_attributes_without_end_is_refused_before_they_are_looked_at(encoding: str) -> None:
    """lxml compares each with each: 300,000 of them, in 700 KB, took a check of a paper minutes of the processor."""

    def document(count: int) -> bytes:
        attributes = " ".join(f'w:a{number}="1"' for number in range(count))
        return f'<?xml version="1.0" encoding="{encoding}"?><w:document xmlns:w="{W}"><w:body><w:p {attributes}/></w:body></w:document>'.encode(
            encoding
        )

    assert refused(docx_of("x", more={"word/document.xml": document(501)})) == ["package-xml"]
    assert read_package(docx_of("x", more={"word/document.xml": document(500)}), "x")


@pytest.mark.parametrize("name", ["customXml/item1.xml", "word/media/image1.svg", "docProps/core.xml"])
def test_no_part_brings_a_document_type(name: str) -> None:
    assert refused(docx_of("x", more={name: b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'})) == [
        "package-xml"
    ]


@pytest.mark.parametrize(
    ("relations", "part"),
    [
        (relation("oleObject", "embeddings/oleObject1.bin", mode=""), "word/embeddings/oleObject1.bin"),
        (relation("package", "embeddings/a.xlsx", mode=""), "word/embeddings/a.xlsx"),
        (relation("package", "other/a.exe", mode=""), "word/other/a.exe"),
        ("", "word/media/image1.png"),
    ],
)
def test_an_object_of_another_program_is_in_no_template(relations: str, part: str) -> None:
    from generators.docx.compile import compile_template

    docx = docx_of("x", relations=relations, more={part: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600})
    assert read_package(docx, "x"), "a paper that is only looked at may have it: old formulas are such objects"
    with pytest.raises(DocumentError) as caught:
        compile_template("petitions/mau", docx, draft=False)
    assert set(codes(caught.value.findings)) == {"package-embedded"}


def test_a_list_of_members_without_end_is_not_read_through(monkeypatch: pytest.MonkeyPatch) -> None:
    content = zipped(*((str(number), b"") for number in range(20 * 500 + 1)), compression=zipfile.ZIP_STORED)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("an object is made of each"))
    assert refused(content) == ["package-too-big"]


def test_a_page_number_field_is_fine() -> None:
    assert read_package(docx_of('<w:p><w:fldSimple w:instr=" PAGE "/></w:p>'), "x")


@pytest.mark.parametrize(
    "xml",
    [
        f'<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>',
        f'<!DOCTYPE x SYSTEM "file:///etc/passwd"><w:document xmlns:w="{W}"/>',
        "<w:document>",
        "",
    ],
)
def test_xml_that_is_broken_or_brings_entities(xml: str) -> None:
    assert refused(docx_of("x", more={"word/document.xml": xml.encode()})) == ["package-xml"]


def test_all_that_is_unsafe_is_said_at_once() -> None:
    found = refused(
        docx_of(
            "<w:altChunk/>",
            relations=relation("image", "http://x") + relation("frame", "http://y"),
            more={"word/vbaProject.bin": b""},
        )
    )
    assert sorted(found) == ["package-external", "package-external", "package-external", "package-macro"]


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.pop("word/document.xml"),
        lambda parts: parts.update({"word/_rels/document.xml.rels": f'<R xmlns="{PR}">'.encode()}),
    ],
)
def test_a_package_without_its_text_or_with_broken_relations(change: Callable[[dict[str, bytes]], object]) -> None:
    from generators.docx.compile import compile_template

    parts = parts_of("x")
    change(parts)
    with pytest.raises(DocumentError):
        compile_template("petitions/mau", write_package(parts), draft=False)
