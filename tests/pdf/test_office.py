"""LibreOffice as it is: what it turns into a PDF, what it is kept from doing, and how it fails."""

from __future__ import annotations

import contextlib
import http.server
import io
import os
import stat
import struct
import threading
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdf
import pytest

from generators.pdf import check, fonts, libreoffice, profile
from generators.pdf.engine import convert_one
from generators.pdf.errors import ConversionFailed, FontMissing, NoRoom, OfficeMissing, OfficeTimeout
from generators.pdf.libreoffice import LibreOffice
from generators.pdf.profile import Standard
from tests.pdf.word import docx, endless, linked_picture, paragraph, pdf_of, picture_field, run

ALL_LETTERS = " ".join(fonts.VIETNAMESE[at : at + 12] for at in range(0, len(fonts.VIETNAMESE), 12))
STYLED = [f"<w:{style}/>" for style in ("b", "i")] + ["<w:b/><w:i/>", ""]


@pytest.mark.usefixtures("real_libreoffice")
def test_all_letters_go_round_in_one_embedded_font() -> None:
    document = docx(*(paragraph(run(f"{ALL_LETTERS} {at}", style)) for at, style in enumerate(STYLED)))
    pdf = pdf_of(document)
    assert check.check(pdf, check.paragraphs(document)) == []
    facts = check.read(pdf)
    assert facts.pages == 1
    assert facts.fonts == {check.Font("LiberationSerif", embedded=True)}
    assert (facts.language, facts.tagged) == ("vi-VN", True)


@pytest.mark.usefixtures("real_libreoffice")
def test_decomposed_letters_of_a_mac_and_ligatures_and_signs_come_out_as_typed() -> None:
    words = "Nguye\u0302\u0303n Thi\u0323 Hu\u031bo\u031b\u0300ng \u2013 office, chief, waffle, “tự do”; §, …, 5.000.000 ₫"
    document = docx(paragraph(run(words)))
    assert check.check(pdf_of(document), [words]) == []


@pytest.mark.usefixtures("real_libreoffice")
def test_a_bad_file_fails_and_does_not_spoil_the_others() -> None:
    good = [docx(paragraph(run(f"Văn bản thứ {number}"))) for number in ("nhất", "hai", "ba")]
    cut = good[0][: len(good[0]) // 2]
    first, bad, second, junk, third = LibreOffice().convert([good[0], cut, good[1], b"no document", good[2]])
    assert isinstance(bad, ConversionFailed)
    assert "không tạo được tệp PDF" in str(bad)
    assert "could not be loaded" in bad.detail
    assert isinstance(junk, ConversionFailed)
    for pdf, number in ((first, "nhất"), (second, "hai"), (third, "ba")):
        assert isinstance(pdf, bytes)
        assert check.read(pdf).text == (f"Văn bản thứ {number}",)


@pytest.mark.slow(reason="waits until a document on which LibreOffice would go on for hours is given up")
@pytest.mark.usefixtures("real_libreoffice")
def test_a_document_without_end_is_given_up_and_the_others_are_made() -> None:
    good = [docx(paragraph(run(f"Văn bản thứ {number}"))) for number in ("nhất", "hai", "ba")]
    first, cut, poison, second, third = LibreOffice(timeout=4).convert(
        [good[0], good[0][:400], docx(endless()), good[1], good[2]]
    )
    assert isinstance(poison, OfficeTimeout)
    assert isinstance(cut, ConversionFailed)
    for pdf, number in ((first, "nhất"), (second, "hai"), (third, "ba")):
        assert isinstance(pdf, bytes)
        assert check.read(pdf).text == (f"Văn bản thứ {number}",)


@pytest.mark.usefixtures("real_libreoffice")
def test_the_same_document_is_the_same_pdf_whenever_it_is_made_and_whatever_was_before() -> None:
    document, other = docx(paragraph(run("Một", "<w:b/>"), run("hai", "<w:i/>"))), docx(paragraph(run("Ba", "<w:i/>")))
    first = LibreOffice().convert([document])
    time.sleep(1.1)  # another second of the clock
    before, again, after = LibreOffice().convert([other, document, document])
    assert first == [again] == [after]
    assert before != again


@pytest.mark.usefixtures("real_libreoffice")
@pytest.mark.parametrize(
    ("standard", "part"),
    [(Standard.PDF_A_2B, "2"), (Standard.PDF_A_3B, "3"), (Standard.PLAIN, None)],
    ids=str,
)
def test_a_pdf_says_to_which_standard_it_conforms_and_has_what_that_asks_for(standard: Standard, part: str | None) -> None:
    [pdf] = LibreOffice(standard=standard).convert([docx(paragraph(run("Văn bản")))])
    assert isinstance(pdf, bytes)
    reader = pypdf.PdfReader(io.BytesIO(pdf), strict=True)
    metadata = reader.xmp_metadata
    if part is None:
        assert metadata is None
        return
    assert metadata is not None
    assert (metadata.pdfaid_part, metadata.pdfaid_conformance) == (part, "B")
    intents = reader.root_object["/OutputIntents"]
    assert isinstance(intents, pypdf.generic.ArrayObject)
    [intent] = (one.get_object() for one in intents)
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].get_object().get_data()[36:40] == b"acsp"
    assert reader.trailer["/ID"][0]  # type: ignore[index]
    assert not reader.is_encrypted
    assert all(font.embedded for font in check.read(pdf).fonts)


@pytest.mark.usefixtures("real_libreoffice")
def test_conversions_in_parallel_do_not_lose_or_swap_files() -> None:
    def convert(number: int) -> str:
        return check.read(pdf_of(docx(paragraph(run(f"Bản {number}"))))).text[0]

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(convert, range(6))) == [f"Bản {number}" for number in range(6)]


class _Server:
    """A web server on this machine that notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append(f"{self.command} {self.path}")
                self.send_error(404)

            do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the names that http.server looks for

            def log_message(self, *_args: object) -> None:
                """Say nothing."""

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_address[1]}"


@pytest.fixture
def web() -> Iterator[_Server]:
    """The server, started."""
    server = _Server()
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.http.shutdown()
    thread.join()
    server.http.server_close()


def _fetching(address: str) -> bytes:
    """A document that asks for things elsewhere in three ways."""
    return docx(
        paragraph(run("Ảnh: "), linked_picture("link")),
        paragraph(run("Trường: "), picture_field(f"{address}/field.png")),
        links=[("link", "image", f"{address}/picture.png")],
        parts={
            "word/settings.xml": (
                '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
                'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
                '<w:attachedTemplate r:id="t"/></w:settings>'
            ),
            "word/_rels/settings.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" '
                'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
                f'Target="{address}/template.dotx" TargetMode="External"/></Relationships>'
            ),
        },
    )


@pytest.mark.usefixtures("real_libreoffice")
@pytest.mark.parametrize("wall", [True, False], ids=["no network", "profile alone"])
def test_a_document_fetches_nothing(web: _Server, monkeypatch: pytest.MonkeyPatch, *, wall: bool) -> None:
    if not wall:
        monkeypatch.setattr(libreoffice, "_network_wall", lambda: ())
    pdf = pdf_of(_fetching(web.address))
    assert check.read(pdf).text[0].startswith("Ảnh:")
    assert web.asked == []


@pytest.mark.usefixtures("real_libreoffice")
def test_it_is_the_profile_that_keeps_it_from_fetching(web: _Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The counter-proof: without that one setting the same document does call, so the test above can fail."""
    write = profile.write
    monkeypatch.setattr(libreoffice, "_network_wall", lambda: ())
    monkeypatch.setattr(
        profile, "write", lambda folder, **more: write(folder, **more, without=frozenset({"BlockUntrustedRefererLinks"}))
    )
    pdf_of(_fetching(web.address))
    assert web.asked != []


@pytest.mark.usefixtures("real_libreoffice")
@pytest.mark.parametrize(
    ("without", "pictures"), [(frozenset(), 0), (frozenset({"BlockUntrustedRefererLinks"}), 1)], ids=["ours", "default"]
)
def test_a_file_of_this_machine_is_not_read_either(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    without: frozenset[str],
    pictures: int,
) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(_png())
    document = docx(paragraph(run("Ảnh: "), linked_picture("link")), links=[("link", "image", secret.as_uri())])
    write = profile.write
    monkeypatch.setattr(profile, "write", lambda folder, **more: write(folder, **more, without=without))
    page = pypdf.PdfReader(io.BytesIO(pdf_of(document))).pages[0]
    assert len(page.images) == pictures


def _png() -> bytes:
    """A picture of one red point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")


def test_without_libreoffice_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "PLACES", ())
    with pytest.raises(OfficeMissing, match="sudo apt install libreoffice-writer-nogui fonts-liberation2"):
        pdf_of(docx(paragraph(run("Văn bản"))))


def test_each_failure_is_a_finding_with_its_code() -> None:
    failures = (OfficeMissing(), FontMissing(3), OfficeTimeout(60), ConversionFailed())
    found = [failure.finding("qd.docx") for failure in failures]
    assert [finding.code for finding in found] == ["office-missing", "font-missing", "office-timeout", "pdf-not-made"]
    assert {(finding.where, finding.severity) for finding in found} == {("qd.docx", "error")}


def _fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    command = tmp_path / "soffice"
    command.write_text(f'#!/bin/sh\nfor last; do :; done\nout="$PWD/out/000000.pdf"\n{script}\n', encoding="utf-8")
    command.chmod(stat.S_IRWXU)
    monkeypatch.setattr(libreoffice, "find_office", lambda: str(command))
    monkeypatch.setattr(fonts, "find", lambda: ())


def test_the_time_limit_stops_everything_that_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pids = tmp_path / "pids"
    _fake(tmp_path, monkeypatch, f'trap "" TERM INT HUP\nsleep 60 & echo $! $$ > {pids}\nprintf %%PDF-1.7 > "$out"\nwait')
    with pytest.raises(OfficeTimeout, match=r"trong 0\.5 giây"):
        convert_one(LibreOffice(timeout=0.5), b"")
    child, command = map(int, pids.read_text(encoding="ascii").split())
    assert _is_gone(child)  # which would sleep for a minute
    assert _is_gone(command)


def test_it_stands_where_its_starter_stands_in_the_queue_for_the_processor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux shares the processor among sessions before it looks at `nice`: in a session of its own LibreOffice would go before the pages of a server."""
    seen = tmp_path / "seen"
    _fake(tmp_path, monkeypatch, f"nice > {seen}; ps -o sid= -o pgid= -o pid= $$ >> {seen}")
    with contextlib.suppress(ConversionFailed):
        pdf_of(b"")
    nice, session, group, pid = map(int, seen.read_text(encoding="ascii").split())
    assert (nice, session) == (os.nice(0), os.getsid(0))
    assert group == pid != os.getpgrp()


def test_what_was_finished_before_the_time_limit_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blank = tmp_path / "blank.pdf"
    with pypdf.PdfWriter() as writer:
        writer.add_blank_page(595, 842)
        writer.write(blank)
    _fake(tmp_path, monkeypatch, f'[ -e in/000001.docx ] && cp {blank} "$out"\nsleep 60')
    done, missing = LibreOffice(timeout=0.5).convert([b"", b""])
    assert done == blank.read_bytes()
    assert isinstance(missing, OfficeTimeout)


def test_of_documents_at_which_it_dies_only_those_are_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blank = tmp_path / "blank.pdf"
    with pypdf.PdfWriter() as writer:
        writer.add_blank_page(595, 842)
        writer.write(blank)
    calls = tmp_path / "calls"
    script = (
        f"echo >> {calls}\nfor name in in/*; do\n  case $(cat $name) in\n    deadly) kill -9 $$;;\n    refused) ;;\n"
        f"    *) cp {blank} out/$(basename $name .docx).pdf;;\n  esac\ndone"
    )
    _fake(tmp_path, monkeypatch, script)
    found = LibreOffice().convert([b"a", b"refused", b"b", b"deadly", b"c", b"refused", b"deadly", b"d"])
    assert [isinstance(one, bytes) for one in found] == [True, False, True, False, True, False, False, True]
    assert all(isinstance(one, bytes | ConversionFailed) for one in found)
    assert len(calls.read_text(encoding="utf-8").splitlines()) <= 10


def _is_gone(pid: int) -> bool:
    """Has the process ended within a second? One that nobody has collected yet (Z) has ended too."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
            status = Path(f"/proc/{pid}/stat")
            if status.exists() and status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
                return True
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize(
    "script",
    [
        "exit 0",
        'printf "%%PDF-1.7\\nhalf" > "$out"',
        'printf "%%PDF-1.7\\n%%%%EOF\\n" > "$out"',
        ': > "$out"',
        "echo oops >&2; exit 77",
    ],
    ids=["nothing", "half", "no pages", "empty", "error"],
)
def test_only_the_file_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    _fake(tmp_path, monkeypatch, script)
    with pytest.raises(ConversionFailed):
        pdf_of(b"")


def test_a_full_disk_is_no_fault_of_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice ends with 0 and writes nothing."""
    _fake(tmp_path, monkeypatch, "exit 0")
    monkeypatch.setattr(libreoffice, "_ROOM", 1 << 80)
    with pytest.raises(NoRoom, match="đã đầy"):
        pdf_of(b"")


def test_libreoffice_gets_a_private_place_and_none_of_our_environment(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    temporary: Path,
) -> None:
    monkeypatch.setenv("SECRET_OF_OURS", "1")
    seen = tmp_path / "seen"
    _fake(tmp_path, monkeypatch, f'{{ env; stat -c "%a %n" . in out; ls -l in; cat; ulimit -c; echo "$last"; }} > {seen} 2>&1')
    with contextlib.suppress(ConversionFailed):
        pdf_of(b"")
    lines = seen.read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "SECRET_OF_OURS" in line]
    assert next(line for line in lines if line.startswith("HOME=")).startswith(f"HOME={temporary}/vanban-")
    assert [line for line in lines if line[:4] in {"700 ", "755 ", "777 "}] == ["700 .", "700 in", "700 out"]
    assert lines[-2] == "0"  # no core dump
    assert lines[-1].endswith("/in/000000.docx")  # no name of a person in the list of processes


def test_nothing_to_do_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "find_office", lambda: pytest.fail("LibreOffice was looked for"))
    assert LibreOffice().convert([]) == []
