"""`vanban law cites`: what legal staff run on a draft."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legaltext.cli import law

DRAFT = """SỞ NỘI VỤ TỈNH MẪU SƠN
Số: 45/QĐ-SNV
Mẫu Sơn, ngày 15 tháng 8 năm 2026

QUYẾT ĐỊNH

Căn cứ Luật Viên chức số 58/2010/QH12 đã được sửa đổi, bổ sung một số điều theo Luật số 52/2019/QH14;
Căn cứ khoản 9 Điều 27 Luật Viên chức số 129/2025/QH15;
Căn cứ Nghị định số 99/2031/NĐ-CP;

Điều 1. Giải quyết thôi việc đối với ông Nguyễn Văn Mẫu theo khoản 2 Điều 27 Luật Viên chức.
Điều 2. Người có tên tại Điều 1 và Điều 7 chịu trách nhiệm thi hành Quyết định này.
"""


def run(*args: str, text: str | None = None) -> Result:
    return CliRunner().invoke(law, ["cites", *args], input=text)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "du-thao.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_the_report_says_what_to_mend_and_where(draft: Path) -> None:
    result = run(str(draft))
    assert result.exit_code == 1
    assert "kiểm tra vào ngày 15/08/2026 (theo dòng 3)" in result.output
    assert "dòng 8: Căn cứ khoản 9 Điều 27 Luật Viên chức số 129/2025/QH15;" in result.output
    assert "không có khoản 9 Điều 27 (Điều 27 có 4 khoản)" in result.output
    assert "Vào ngày đó áp dụng Luật Viên chức số 129/2025/QH15" in result.output
    assert "Quyết định số 45/QĐ-SNV không có Điều 7" in result.output
    assert result.output.endswith(
        "6 viện dẫn: 2 đúng, 1 chưa kiểm tra được, 1 không có hiệu lực, 2 không có. Cần sửa 3 chỗ.\n"
    ) or ("Cần sửa 3 chỗ." in result.output)


def test_the_records_follow_the_contract(draft: Path) -> None:
    result = run(str(draft), "--format", "jsonl")
    records = [json.loads(line) for line in result.output.splitlines()]
    assert all(DRAFT[r["start"] : r["end"]] == r["text"] for r in records)
    assert [(r["status"], r["targets"]) for r in records] == [
        ("not-in-force", [{"instrument": "58/2010/QH12", "eid": None}]),
        ("not-found", [{"instrument": "129/2025/QH15", "eid": "art_27__clause_9"}]),
        ("external", [{"instrument": "99/2031/NĐ-CP", "eid": None}]),
        ("resolved", [{"instrument": "129/2025/QH15", "eid": "art_27__clause_2"}]),
        ("not-found", [{"instrument": "45/QĐ-SNV", "eid": "art_1"}, {"instrument": "45/QĐ-SNV", "eid": "art_7"}]),
        ("resolved", [{"instrument": "45/QĐ-SNV", "eid": None}]),
    ]


def test_the_place_may_be_given() -> None:
    result = run(
        "-", "--format", "jsonl", "--instrument", "129/2025/QH15", "--eid", "art_27__clause_2", text="theo khoản 1 Điều này"
    )
    assert (result.exit_code, json.loads(result.output)["targets"]) == (
        0,
        [{"instrument": "129/2025/QH15", "eid": "art_27__clause_1"}],
    )


def test_the_day_may_be_given(draft: Path) -> None:
    assert "ngày 30/06/2026 (theo --on)" in run(str(draft), "--on", "2026-06-30").output


def test_a_law_that_is_held_stands_in_itself() -> None:
    from legaltext.basics.paths import corpus_root

    result = run(str(corpus_root() / "luat-129-2025-qh15" / "vi.txt"), "--format", "jsonl")
    statuses = {json.loads(line)["status"] for line in result.output.splitlines()}
    assert (result.exit_code, statuses) == (0, {"resolved", "external"})
    named = [r for r in map(json.loads, result.output.splitlines()) if r["text"] == "Luật Viên chức"]
    assert {r["targets"][0]["instrument"] for r in named} == {
        "129/2025/QH15"
    }  # it names itself, not the law in force when it was passed


def test_nothing_to_check(tmp_path: Path) -> None:
    path = tmp_path / "thu.txt"
    path.write_text("Kính gửi ông Mẫu.", encoding="utf-8")
    assert (run(str(path)).exit_code, "Không có viện dẫn nào." in run(str(path)).output) == (0, True)


def test_an_eid_needs_its_instrument() -> None:
    assert run("-", "--eid", "art_5", text="Điều này").exit_code == 2


AMENDING = """Số: 12/QĐ-BVM
Mẫu Sơn, ngày 10 tháng 11 năm 2026
QUYẾT ĐỊNH
Điều 1. Sửa đổi, bổ sung một số điều của {}
1. Sửa đổi, bổ sung khoản 2 Điều 27 như sau:
“2. Thời hạn theo khoản 1 Điều này, khoản 8 Điều này và Điều 99.”.
2. Bãi bỏ khoản 9 Điều 27.
3. Bổ sung Điều 5a vào sau Điều 5 như sau:
“Điều 5a. Trách nhiệm
1. Theo khoản 1 Điều này và Điều 3 Luật Viên chức.”.
Điều 2. Hiệu lực
1. Quyết định này có hiệu lực kể từ ngày ký.
2. Thực hiện theo khoản 1 Điều này.
"""


def _statuses(text: str) -> list[tuple[str, str, str | None]]:
    records = [json.loads(line) for line in run("-", "--format", "jsonl", text=text).output.splitlines()]
    return [(r["text"], r["status"], r["targets"][0]["eid"] if r["targets"] else None) for r in records]


def test_what_an_amending_draft_says_of_another_law_is_looked_up_there() -> None:
    assert _statuses(AMENDING.format("Luật Viên chức số 129/2025/QH15")) == [
        ("Luật Viên chức số 129/2025/QH15", "resolved", None),
        ("khoản 2 Điều 27", "resolved", "art_27__clause_2"),
        ("khoản 1 Điều này", "resolved", "art_27__clause_1"),
        ("khoản 8 Điều này", "external", "art_27__clause_8"),  # the draft's own new words
        ("Điều 99", "not-found", "art_99"),
        ("khoản 9 Điều 27", "not-found", "art_27__clause_9"),
        ("Điều 5a", "external", "art_5a"),  # to be added
        ("Điều 5", "resolved", "art_5"),
        ("khoản 1 Điều này", "external", "art_5a__clause_1"),
        ("Điều 3 Luật Viên chức", "resolved", "art_3"),
        ("Quyết định này", "resolved", None),
        ("khoản 1 Điều này", "resolved", "art_2__clause_1"),  # Điều 2 is no instruction: it speaks of itself
    ]


def test_what_it_says_of_a_paper_that_is_not_held_is_not_called_wrong() -> None:
    found = _statuses(AMENDING.format("Quy chế làm việc của Bệnh viện Đa khoa Mẫu"))
    assert {status for words, status, _ in found if "Điều" in words} == {"external", "resolved"}
    assert [eid for words, status, eid in found if status == "resolved"] == ["art_3", None, "art_2__clause_1"]


def test_what_is_written_in_short_is_read_and_the_proper_form_advised() -> None:
    output = run("-", "--on", "2026-08-01", text="Theo K2 Đ27 LVC và K9 Đ27 Luật Viên chức.").output
    assert "= khoản 2 Điều 27 Luật Viên chức số 129/2025/QH15" in output
    assert "✎ “K2 Đ27” được đọc là khoản 2 Điều 27; viết đầy đủ như vậy." in output
    assert "✎ “LVC” là Luật Viên chức; viết đầy đủ tên văn bản." in output
    assert "không có khoản 9 Điều 27" in output
    assert "✎ “K9 Đ27” được đọc là khoản 9 Điều 27" in output


def test_what_a_document_said_before_is_used_and_said() -> None:
    text = "Luật Viên chức số 58/2010/QH12 hết hiệu lực. Hồ sơ cũ theo Điều 29 Luật Viên chức."
    records = [json.loads(line) for line in run("-", "--on", "2026-08-01", "--format", "jsonl", text=text).output.splitlines()]
    assert [(r["status"], r["targets"]) for r in records][1] == (
        "not-in-force",
        [{"instrument": "58/2010/QH12", "eid": "art_29"}],
    )
    assert "đã nêu trước đó" in records[1]["advice"][0]
