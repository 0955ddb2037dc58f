"""What `law cites` says of the file itself: old letters, the edges of the pages, files that are empty, misnamed or none that is read."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legaltext.cli import law
from legaltext.sources.reasons import REASONS
from tests.legaltext.small_files import p, pdf, word

DOCS = Path(__file__).parents[3] / "docs"
TCVN3 = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
VPS = '<w:rFonts w:ascii="VPS Times" w:hAnsi="VPS Times"/>'


def run(content: bytes, name: str, tmp_path: Path, *more: str) -> Result:
    path = tmp_path / name
    path.write_bytes(content)
    return CliRunner().invoke(law, ["cites", str(path), "--on", "2026-08-01", *more])


# ---- what was read


def test_old_letters_are_read_and_told(tmp_path: Path) -> None:
    done = run(word(p("C¨n cø LuËt Viªn chøc sè 58/2010/QH12;", run=TCVN3)), "x.docx", tmp_path)
    assert done.exit_code == 1
    assert "Lưu ý [converted-letters] chữ kiểu cũ đã được đổi sang Unicode khi đọc: TCVN3 (ABC): 1" in done.output
    assert "Luật Viên chức số 58/2010/QH12 đã hết hiệu lực" in done.output


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (word(p("Luaät Vieân chöùc", run=VPS)), "x.docx", "VPS"),
        ("Caên cöù Luaät Vieân chöùc;\nÑieàu 1. Thöïc hieän khoaûn 9 Ñieàu 27.".encode(), "x.txt", "VNI"),
        ("C¨n cø LuËt Viªn chøc; §iÒu 1. Thùc hiÖn kho¶n 9 §iÒu 27.".encode(), "x.txt", "TCVN3"),
    ],
)
def test_letters_that_are_not_read_are_a_finding(content: bytes, name: str, says: str, tmp_path: Path) -> None:
    done = run(content, name, tmp_path)
    assert (done.exit_code, "[unread-letters]" in done.output, says in done.output) == (1, True, True)


def test_for_programs_it_is_told_apart_from_the_records(tmp_path: Path) -> None:
    done = run(word(p("C¨n cø LuËt Viªn chøc;", run=TCVN3)), "x.docx", tmp_path, "--format", "jsonl")
    assert json.loads(done.stdout)["text"] == "Luật Viên chức"
    assert done.stderr.startswith("vanban: [converted-letters] ")


def test_headers_and_footers_are_read(tmp_path: Path) -> None:
    content = word(p("Việc này."), header1=p("Theo khoản 9 Điều 27 Luật Viên chức"), footer1=p("Xem Luật Viên chức năm 2010"))
    done = run(content, "x.docx", tmp_path)
    assert done.exit_code == 1
    assert "đầu, cuối trang: Theo khoản 9 Điều 27 Luật Viên chức" in done.output
    records = [json.loads(line) for line in run(content, "x.docx", tmp_path, "--format", "jsonl").stdout.splitlines()]
    assert [(one["text"], one["status"]) for one in records] == [
        ("khoản 9 Điều 27 Luật Viên chức", "not-found"),
        ("Luật Viên chức năm 2010", "not-in-force"),
    ]


def test_the_number_and_day_may_stand_in_a_header(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(
        word(
            p("Điều 1. Việc theo Điều 7 Quyết định số 45/QĐ-BVM ngày 06/8/2026."),
            header1=p("Số: 45/QĐ-BVM") + p("Mẫu Sơn, ngày 05 tháng 8 năm 2026"),
        )
    )
    done = CliRunner().invoke(law, ["cites", str(path)])
    assert "kiểm tra vào ngày 05/08/2026 (theo ngày ghi trên văn bản)" in done.output
    assert "ban hành ngày 05/08/2026, không phải ngày 06/08/2026" in done.output


# ---- what is refused


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "x.txt", "source-empty"),
        (b" \n\t\n", "x.docx", "source-empty"),
        (word(p()), "x.docx", "source-no-text"),
        ("Căn cứ Luật Viên chức;".encode(), "x.docx", "source-misnamed"),
        ("Căn cứ Luật Viên chức;".encode(), "x.PDF", "source-misnamed"),
        (word(p("Luật Viên chức")), "x.txt", "source-misnamed"),
        (pdf([(85, 700, 14, "Luật Viên chức")]), "x.docx", "source-misnamed"),
        ("<!DOCTYPE html><p>Luật Viên chức".encode(), "x.docx", "source-misnamed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.doc", "source-old-word"),
        (b"{\\rtf1 x}", "x.rtf", "source-rtf"),
        (b"PK\x03\x04 broken", "x.docx", "source-broken"),
        (b"\x89PNG\r\n\x1a\n", "x.png", "source-picture"),
        (b"Rar!\x1a", "x.rar", "source-archive"),
        ("§iÒu 1".encode("latin-1"), "x.txt", "source-encoding"),
        (b"\x7fELF\x01\x02\x00", "x.txt", "source-not-text"),
        (b'<?xml version="1.0"?><a/>', "x.xml", "source-xml"),
        (b'{"so": "12/QD"}', "x.json", "source-json"),
        (b'[{"so": "12/QD"}]', "x.txt", "source-json"),
        (b'{"kind": "instrument"}\n{"kind": "provision"}\n', "x.jsonl", "source-json"),
    ],
)
def test_a_file_that_is_not_read_is_refused_in_one_line(content: bytes, name: str, code: str, tmp_path: Path) -> None:
    done = run(content, name, tmp_path)
    assert done.exit_code == 2
    assert re.fullmatch(rf"vanban: \[{code}\] \S*{re.escape(name)}(?::\d+)?: \S.*\n", done.stderr), done.stderr
    assert done.stdout == ""


def test_nothing_on_standard_input_is_refused_too() -> None:
    assert CliRunner().invoke(law, ["cites", "-"], input="").exit_code == 2


def test_every_reason_is_explained() -> None:
    table = (DOCS / "ma-loi.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `(source-[a-z-]+)` \| [^|]+ \|$", table, re.MULTILINE)) == sorted(REASONS)


def test_every_reason_has_a_file_that_it_refuses() -> None:
    """The codes that the readers raise are those of the table, so that none is said in English by accident."""
    sources = Path(__file__).parents[3] / "legaltext"
    raised = {
        code for path in sources.rglob("*.py") for code in re.findall(r"\"(source-[a-z-]+)\"", path.read_text(encoding="utf-8"))
    }
    assert raised == set(REASONS)


# ---- words that are not the law's

# khoản 3 Điều 27: "giải quyết kiến nghị …", "trong thời hạn 10 ngày làm việc"
QUOTED = (
    "Khoản 3 Điều 27 Luật Viên chức quy định: “Cấp có thẩm quyền có trách nhiệm giải quyết khiếu nại bằng hình thức đối thoại”."
)
STATED = "Theo khoản 3 Điều 27 Luật Viên chức, trong thời hạn 10 ngày kể từ ngày nhận được kiến nghị, đơn vị phải trả lời."


def test_a_false_quotation_is_told_with_its_line_and_must_be_mended(tmp_path: Path) -> None:
    done = run(f"{STATED}\n{QUOTED}".encode(), "x.txt", tmp_path)
    assert done.exit_code == 1
    assert "Lời, thời hạn khác với điều khoản được viện dẫn (2)" in done.output
    assert re.search(r"dòng 2: .*khiếu nại.*\n +→ \[quotation-differs\] .*luật là “kiến nghị”", done.output)
    assert re.search(r"dòng 1: .*10 ngày.*\n +→ \[limit-differs\] .*“thời hạn 10 ngày làm việc”", done.output)
    assert "2 viện dẫn: 2 đúng. Cần xem 1 chỗ. Cần sửa 1 chỗ." in done.output


def test_a_limit_that_differs_is_for_a_person_to_look_at(tmp_path: Path) -> None:
    done = run(STATED.encode(), "x.txt", tmp_path)
    assert (done.exit_code, "[limit-differs]" in done.output) == (0, True)


def test_for_programs_they_stand_with_their_citation(tmp_path: Path) -> None:
    lines = run(word(p(STATED) + p(QUOTED)), "x.docx", tmp_path, "--format", "jsonl").stdout.splitlines()
    found = [[(each["code"], each["said"]) for each in json.loads(one).get("misstated", [])] for one in lines]
    assert found == [[("limit-differs", "thời hạn 10 ngày")], [("quotation-differs", "khiếu nại")]]


def test_a_quotation_goes_on_over_the_lines_of_a_pdf(tmp_path: Path) -> None:
    def lines(matter: str) -> bytes:
        first, second = (
            "Khoản 3 Điều 27 Luật Viên chức quy định: “Cấp có thẩm quyền có",
            f"trách nhiệm giải quyết {matter} bằng hình thức đối thoại”.",
        )
        return pdf([(72, 720, 12, first), (72, 700, 12, second)])

    assert "Lời, thời hạn" not in run(lines("kiến nghị"), "x.pdf", tmp_path).output
    assert "[quotation-differs]" in run(lines("khiếu nại"), "x.pdf", tmp_path).output
