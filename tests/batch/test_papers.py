"""PDFs of a batch: one beside each document and one for the printer, made again only where something changed, and never over what is somebody's."""

import contextlib
import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pypdf
import pytest

from generators.batch import papers
from generators.batch.journal import FOLDER
from generators.batch.spread import Pace
from generators.docx.package import DOCUMENT, read_package, write_package
from generators.evidence.in_pdf import attached
from generators.evidence.stamp import evidence_xml, read_evidence
from generators.pdf import fonts, libreoffice, preview
from generators.pdf.check import read
from generators.pdf.errors import ConversionFailed, OfficeMissing, PdfError
from generators.pdf.libreoffice import LibreOffice
from tests.batch.lists import PEOPLE, SLUG, batch, files, row, write_rows

try:
    fonts.find()
    libreoffice.find_office()
except PdfError as error:
    pytest.skip(str(error), allow_module_level=True)

PRINTED = "in-danh-sach.pdf"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "danh-sach.jsonl", [row(name) for name in PEOPLE[:3]])


def pdfs(folder: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("0*.pdf"))}


def names_in(pdf: bytes) -> list[str]:
    """The people of the list in the order of the pages on which they are named first."""
    pages = [" ".join(text.split()) for text in read(pdf).text]
    order = [(next(n for n, page in enumerate(pages) if name in page), name) for name in PEOPLE if any(name in p for p in pages)]
    return [name for _, name in sorted(order)]


def columns(folder: Path, *names: str) -> list[tuple[str, ...]]:
    with (folder / "ket-qua.csv").open(encoding="utf-8-sig", newline="") as file:
        return [tuple(line[name] for name in names) for line in csv.DictReader(file)]


def test_each_document_has_its_pdf_with_its_evidence_as_pdf_a_3(tmp_path: Path, people: Path) -> None:
    done = batch(people, tmp_path / "ra", "--pdf")
    assert done.exit_code == 0, done.output
    made = pdfs(tmp_path / "ra")
    assert list(made) == [Path(name).stem for name in files(tmp_path / "ra")]
    assert len(made) == 3
    for docx, pdf, name in zip(files(tmp_path / "ra").values(), made.values(), PEOPLE, strict=False):
        assert names_in(pdf) == [name]
        evidence = read_evidence(docx)
        assert evidence is not None
        assert attached(pdf, "PDF") == evidence_xml(evidence)
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        metadata = reader.xmp_metadata
        assert metadata is not None
        assert (metadata.pdfaid_part, metadata.pdfaid_conformance) == ("3", "B")
        belonging = reader.root_object["/AF"]
        assert isinstance(belonging, pypdf.generic.ArrayObject)
        assert [one.get_object()["/AFRelationship"] for one in belonging] == ["/Supplement"]
        assert reader.metadata is not None
        assert reader.metadata.title == "Quyết định miễn nhiệm viên chức quản lý"
    assert columns(tmp_path / "ra", "PDF") == [(f"{stem}.pdf",) for stem in made]


def test_a_plain_pdf_claims_nothing(tmp_path: Path, people: Path) -> None:
    assert batch(people, tmp_path / "ra", "--pdf", "--no-pdfa").exit_code == 0
    assert len(pdfs(tmp_path / "ra")) == 3
    assert all(pypdf.PdfReader(io.BytesIO(pdf)).xmp_metadata is None for pdf in pdfs(tmp_path / "ra").values())


def test_a_second_run_makes_none_and_a_changed_row_its_own_alone(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra", "--pdf", "--print")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "ra").glob("*.pdf")}
    assert len(before) == 4
    again = batch(people, tmp_path / "ra", "--pdf", "--print")
    assert "PDF: đã tạo 0 tệp, 3 tệp đã có từ trước." in again.output
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "ra").glob("*.pdf")} == before
    write_rows(people, [row(PEOPLE[0]), row(PEOPLE[4]), row(PEOPLE[2])])
    done = batch(people, tmp_path / "ra", "--pdf", "--print")
    assert "PDF: đã tạo 1 tệp, 2 tệp đã có từ trước." in done.output
    assert list(pdfs(tmp_path / "ra")) == ["0001-tran-thi-vi-du", "0002-hoang-van-thu", "0003-le-minh-hoa"]
    assert names_in((tmp_path / "ra" / PRINTED).read_bytes()) == [PEOPLE[0], PEOPLE[4], PEOPLE[2]]


def test_no_pdf_stands_beside_a_document_that_says_something_else(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra", "--pdf")
    write_rows(people, [row(PEOPLE[0], ly_do="lý do khác hẳn trước đây"), *(row(name) for name in PEOPLE[1:3])])
    assert batch(people, tmp_path / "ra").exit_code == 0
    assert list(pdfs(tmp_path / "ra")) == ["0002-nguyen-van-mau-mot", "0003-le-minh-hoa"]
    assert len(files(tmp_path / "ra")) == 3


def test_the_pdf_of_a_document_that_was_edited_is_made_anew(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra", "--pdf", "--print")
    path = tmp_path / "ra" / "0001-tran-thi-vi-du.docx"
    parts = read_package(path.read_bytes(), "docx")
    changed = parts[DOCUMENT].replace("Mẫu Sơn".encode(), "Mẫu Hải".encode())
    path.write_bytes(write_package({**parts, DOCUMENT: changed}))
    assert "PDF: đã tạo 1 tệp, 2 tệp đã có từ trước." in batch(people, tmp_path / "ra", "--pdf", "--print").output
    assert "Mẫu Hải" in " ".join(read(pdfs(tmp_path / "ra")["0001-tran-thi-vi-du"]).text[0].split())
    assert "Mẫu Hải" in " ".join(read((tmp_path / "ra" / PRINTED).read_bytes()).text[0].split())


def test_a_signed_pdf_stays_as_long_as_its_document_and_is_never_written_over(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra", "--pdf")
    signed = tmp_path / "ra" / "0001-tran-thi-vi-du.pdf"
    signed.write_bytes(signed.read_bytes() + b"\n% chu ky so\n%%EOF\n")
    content = signed.read_bytes()
    assert batch(people, tmp_path / "ra", "--pdf").exit_code == 0
    assert signed.read_bytes() == content
    write_rows(people, [row(PEOPLE[0], ly_do="lý do khác hẳn trước đây"), *(row(name) for name in PEOPLE[1:3])])
    assert batch(people, tmp_path / "ra", "--pdf").exit_code == 0
    assert signed.read_bytes() == content
    assert len(pdfs(tmp_path / "ra")) == 4
    assert "0001-tran-thi-vi-du-2" in pdfs(tmp_path / "ra")


def test_a_strangers_pdf_is_left_alone_and_told(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra")
    theirs = tmp_path / "ra" / "0002-nguyen-van-mau-mot.pdf"
    theirs.write_bytes(b"ban quet co chu ky")
    (tmp_path / "ra" / PRINTED).write_bytes(b"cua nguoi khac")
    done = batch(people, tmp_path / "ra", "--pdf", "--print")
    assert done.exit_code == 1
    told = [line.split(":")[0] for line in done.stderr.splitlines() if line.startswith("Lỗi")]
    assert told == [f"Lỗi [pdf-not-ours] dòng 1 ({PEOPLE[0]}), PDF", f"Lỗi [pdf-not-ours] dòng 2 ({PEOPLE[1]}), PDF"]
    assert theirs.read_bytes() == b"ban quet co chu ky"
    assert (tmp_path / "ra" / PRINTED).read_bytes() == b"cua nguoi khac"
    assert len(pdfs(tmp_path / "ra")) == 3


def test_a_pdf_that_was_deleted_or_cut_is_made_again(tmp_path: Path, people: Path) -> None:
    batch(people, tmp_path / "ra", "--pdf", "--print")
    before = pdfs(tmp_path / "ra"), (tmp_path / "ra" / PRINTED).read_bytes()
    gone, cut = list(before[0])[:2]
    (tmp_path / "ra" / f"{gone}.pdf").unlink()
    (tmp_path / "ra" / PRINTED).unlink()
    assert "PDF: đã tạo 1 tệp" in batch(people, tmp_path / "ra", "--pdf", "--print").output
    assert (pdfs(tmp_path / "ra"), (tmp_path / "ra" / PRINTED).read_bytes()) == before
    (tmp_path / "ra" / f"{cut}.pdf").write_bytes(before[0][cut][:500])
    assert "pdf-not-ours" in batch(people, tmp_path / "ra", "--pdf").stderr  # somebody cut it: who knows why


class Failing(LibreOffice):
    """LibreOffice that makes no PDF of whoever is named `PEOPLE[1]`."""

    def convert(self, documents: Sequence[bytes]) -> list[bytes | PdfError]:
        bad = [PEOPLE[1].encode() in read_document(document) for document in documents]
        return [ConversionFailed() if no else one for no, one in zip(bad, super().convert(documents), strict=True)]


def read_document(docx: bytes) -> bytes:
    return read_package(docx, "docx")[DOCUMENT]


def test_a_pdf_that_fails_is_told_with_its_row_and_tried_again(
    tmp_path: Path, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(libreoffice, "LibreOffice", Failing)
        done = batch(people, tmp_path / "ra", "--pdf", "--workers", "1")
    assert done.exit_code == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [f"Lỗi [pdf-not-made] dòng 2 ({PEOPLE[1]}), PDF"]
    assert len(files(tmp_path / "ra")) == 3
    assert len(pdfs(tmp_path / "ra")) == 2
    assert columns(tmp_path / "ra", "Tệp", "PDF")[1] == ("0002-nguyen-van-mau-mot.docx", "")
    assert batch(people, tmp_path / "ra", "--pdf").exit_code == 0
    assert len(pdfs(tmp_path / "ra")) == 3


def test_without_libreoffice_the_documents_are_made_and_it_is_said_once(
    tmp_path: Path, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> str:
        raise OfficeMissing

    monkeypatch.setattr(libreoffice, "find_office", missing)
    done = batch(people, tmp_path / "ra", "--pdf", "--print", "--engine", "libreoffice")
    assert done.exit_code == 1
    assert done.stderr.count("office-missing") == 1
    assert len(files(tmp_path / "ra")) == 3
    assert not pdfs(tmp_path / "ra")
    if not preview.installed():
        return
    done = batch(people, tmp_path / "ra", "--pdf")
    assert done.exit_code == 0
    assert "máy chưa có LibreOffice" in done.stderr
    assert [made_by(pdf) for pdf in pdfs(tmp_path / "ra").values()] == ["rdocx-pdf"] * 3


def made_by(pdf: bytes) -> str:
    told = pypdf.PdfReader(io.BytesIO(pdf)).metadata
    assert told is not None
    return str(told.producer)


@pytest.mark.skipif(not preview.installed(), reason="rdocx is not installed")
def test_previews_are_told_as_such_and_give_way_to_the_pdfs_of_record(tmp_path: Path, people: Path) -> None:
    done = batch(people, tmp_path / "ra", "--pdf", "--print", "--engine", "preview")
    assert done.exit_code == 0, done.output
    assert done.stderr.count("[pdf-preview]") == 1
    seen = pdfs(tmp_path / "ra")
    assert [made_by(pdf) for pdf in seen.values()] == ["rdocx-pdf"] * 3
    assert all(attached(pdf, "PDF") is not None for pdf in seen.values())
    assert names_in((tmp_path / "ra" / PRINTED).read_bytes()) == list(PEOPLE[:3])
    again = batch(people, tmp_path / "ra", "--pdf", "--print", "--engine", "preview")
    assert "PDF: đã tạo 0 tệp, 3 tệp đã có từ trước." in again.output
    assert pdfs(tmp_path / "ra") == seen
    done = batch(people, tmp_path / "ra", "--pdf", "--print")
    assert (done.exit_code, "pdf-preview" in done.stderr) == (0, False)
    assert "PDF: đã tạo 3 tệp." in done.output
    assert all(made_by(pdf).startswith("LibreOffice ") for pdf in pdfs(tmp_path / "ra").values())
    assert b"LibreOffice" in (tmp_path / "ra" / PRINTED).read_bytes()


def test_without_the_engine_of_previews_it_is_said_what_to_install(
    tmp_path: Path, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "PACKAGE", "khong_co_rdocx")
    done = batch(people, tmp_path / "ra", "--pdf", "--engine", "preview")
    assert (done.exit_code, done.stderr.count("preview-missing")) == (1, 1)
    assert len(files(tmp_path / "ra")) == 3


def test_a_wrong_row_is_not_printed_and_the_others_are_in_their_order(tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "danh-sach.jsonl", [row(PEOPLE[2]), row(PEOPLE[0], ly_do=None), row(PEOPLE[1])])
    done = batch(rows, tmp_path / "ra", "--print")
    assert done.exit_code == 1
    assert "Tệp để in (2 văn bản)" in done.output
    assert names_in((tmp_path / "ra" / PRINTED).read_bytes()) == [PEOPLE[2], PEOPLE[1]]
    assert not pdfs(tmp_path / "ra")


def test_many_are_put_together_and_far_more_are_several_files(
    tmp_path: Path, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "_RUNS", Pace(first=2, seconds=1e9, most=2, worth_a_worker=100))
    assert batch(people, tmp_path / "mot", "--print").exit_code == 0
    assert names_in((tmp_path / "mot" / PRINTED).read_bytes()) == list(PEOPLE[:3])
    monkeypatch.setattr(papers, "PRINT_FILE", 2)
    done = batch(people, tmp_path / "hai", "--print")
    assert done.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "hai").glob("*.pdf")) == ["in-danh-sach-1.pdf", "in-danh-sach-2.pdf"]
    assert names_in((tmp_path / "hai" / "in-danh-sach-2.pdf").read_bytes()) == [PEOPLE[2]]


def test_the_journal_points_to_no_print_file_elsewhere(tmp_path: Path, people: Path) -> None:
    (tmp_path / "ra" / FOLDER).mkdir(parents=True)
    line = {"print": "../x.pdf", "of": "a", "sha256": "b"}
    (tmp_path / "ra" / FOLDER / "batch.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert batch(people, tmp_path / "ra", "--print").exit_code == 0
    assert not (tmp_path / "x.pdf").exists()


def at_work(folder: Path) -> list[str]:
    """The processes that have a file of the folder among their words."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if b"soffice" in (words := (process / "cmdline").read_bytes()) and str(folder).encode() in words:
                found.append(process.name)
    return found


@pytest.mark.long
@pytest.mark.slow(reason="kills the program while LibreOffice works, and makes all PDFs again elsewhere")
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes are looked up in /proc")
def test_a_batch_that_is_killed_among_its_pdfs_goes_on_and_leaves_nothing_behind(tmp_path: Path) -> None:
    people = [f"Người Mẫu Số {number}" for number in range(24)]
    rows = write_rows(tmp_path / "danh-sach.jsonl", [row(name, so=str(number + 1)) for number, name in enumerate(people)])
    command = [sys.executable, "-m", "generators.cli", "batch", SLUG, str(rows), "-o", str(tmp_path / "ra"), "--pdf", "--print"]
    command += ["--workers", "2"]
    (tmp_path / "tam").mkdir()
    environment = {**os.environ, "TMPDIR": str(tmp_path / "tam")}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    while process.poll() is None and not at_work(tmp_path / "ra"):
        time.sleep(0.01)
    assert process.poll() is None
    for number in (found := at_work(tmp_path / "ra")):
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(number), signal.SIGSTOP)  # so that none ends by itself
    assert found
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 10
    while at_work(tmp_path / "ra") and time.monotonic() < deadline:
        time.sleep(0.05)
    assert at_work(tmp_path / "ra") == []
    assert len(pdfs(tmp_path / "ra")) < len(people)
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert batch(rows, tmp_path / "yen", "--pdf", "--print", "--workers", "1").exit_code == 0
    assert len(pdfs(tmp_path / "yen")) == len(people)
    assert pdfs(tmp_path / "ra") == pdfs(tmp_path / "yen")
    assert (tmp_path / "ra" / PRINTED).read_bytes() == (tmp_path / "yen" / PRINTED).read_bytes()
    assert sorted(path.name for path in (tmp_path / "ra" / FOLDER).iterdir()) == ["batch.jsonl", "lock"]
    assert [
        path.name for path in (tmp_path / "tam").iterdir() if path.name.startswith("vanban-") and "cache" not in path.name
    ] == []
