"""The drafts of the hostile reading: each line of ../shared/cases/expected.md that concerns `law cites`, and others of its kind."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from legaltext.cli import law
from tests.shared import SHARED

CASES = SHARED / "cases"
OLD, NEW, DECREE = "58/2010/QH12", "129/2025/QH15", "115/2020/NĐ-CP"
NINE = (NEW, "art_27__clause_9")

# file, whether the day is given, and (status, number, eId, words of the message) of each citation that matters; None: none of them is wrong
EXPECTED: dict[str, tuple[bool, list[tuple[str, str | None, str | None, str]]]] = {
    "cites/abbr-dot.txt": (True, [("not-found", *NINE, "Điều 27 có 4 khoản")]),
    "cites/abbr-k-d.txt": (True, [("not-found", *NINE, "Điều 27 có 4 khoản")]),
    "cites/contract-day.txt": (False, [("resolved", OLD, None, "")]),
    "cites/lower-luat.txt": (True, [("not-in-force", OLD, None, "01/07/2026")]),
    "cites/num-endash.txt": (True, [("not-in-force", DECREE, None, "01/07/2026")]),
    "cites/num-mismatch.txt": (True, [("not-found", "129/2025/QH14", None, "Luật Viên chức số 129/2025/QH15")]),
    "cites/num-short.txt": (True, [("not-in-force", DECREE, "art_25", "01/07/2026")]),
    "cites/num-space.txt": (True, [("not-in-force", DECREE, None, "01/07/2026")]),
    "cites/quyche-dieu3.txt": (
        False,
        [
            ("not-found", "12/QĐ-BV", "annex__art_3", "chỉ có 2 điều"),
            ("resolved", "12/QĐ-BV", "annex_I", ""),
            ("ambiguous", None, None, "đầu văn bản ghi Quyết định số 12/QĐ-BV ngày 05/08/2026"),
        ],
    ),
    "cites/rtl-marks.txt": (True, [("not-found", *NINE, "Điều 27 có 4 khoản")]),
    "check/tcvn3.docx": (
        True,
        # its recitals give the name the number of the old law, so that is what the name means further on
        [("not-in-force", OLD, None, ""), ("not-in-force", DECREE, None, ""), ("not-in-force", OLD, "art_27__clause_9", "")],
    ),
    "check/vni.docx": (True, [("not-found", *NINE, "Điều 27 có 4 khoản")]),
    "check/annex-in-file.docx": (True, [("resolved", "12/QĐ-BV", "annex_I", ""), ("resolved", "12/QĐ-BV", None, "")]),
    "check/dieu-nay-prose.docx": (True, []),
    "check/form-mau01-don.docx": (True, []),
}


def records(*args: str, text: str | None = None) -> list[dict[str, Any]]:
    done = CliRunner().invoke(law, ["cites", *args, "--format", "jsonl"], input=text)
    assert done.exit_code in (0, 1), done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.skipif(not CASES.exists(), reason="the cases are not beside the checkout (../shared)")
@pytest.mark.parametrize("name", EXPECTED)
def test_a_draft_of_the_hostile_reading(name: str) -> None:
    given, expected = EXPECTED[name]
    found = records(str(CASES / name), *(["--on", "2026-08-01"] if given else []))
    assert bool(found) == bool(expected)
    for status, number, eid, says in expected:
        targets = [{"instrument": number, "eid": eid}] if number else []
        assert any((one["status"], one["targets"], says in one.get("message", "")) == (status, targets, True) for one in found), (
            found
        )


# ---- what is no citation


@pytest.mark.parametrize(
    "label",
    [
        "Mẫu 07",
        "Mẫu số 05",
        "(Mẫu số 05)",
        "Mẫu 2C-BNV/2008",
        "Mẫu 2C/TCTW-98",
        "MẪU 01",
        "Mẫu số: 01/ĐK-BHXH",
        "BIỂU MẪU 03",
        "**Mẫu số 01a**",
        "Mẫu số 03 – Đơn xin nghỉ",
    ],
)
def test_the_label_of_a_form_at_the_head_is_none(label: str) -> None:
    assert records("-", "--on", "2026-08-01", text=f"{label}\nĐƠN XIN NGHỈ PHÉP\nKính gửi: Giám đốc\n") == []


@pytest.mark.parametrize(
    "text", ["Lập theo Mẫu số 01 Nghị định số 99/2031/NĐ-CP.", "Mẫu số 01 Phụ lục I Nghị định số 99/2031/NĐ-CP được dùng."]
)
def test_a_form_of_a_decree_is_one(text: str) -> None:
    assert [one["status"] for one in records("-", text=text)] == ["external"]


@pytest.mark.parametrize(
    "text", ["Công ty Luật TNHH Mẫu", "Văn phòng Luật sư Mẫu", "Công ty TNHH Luật Dân sự Mẫu", "Khoa Luật, Trường Đại học Mẫu"]
)
def test_a_firm_or_a_school_of_law_is_none(text: str) -> None:
    assert records("-", text=f"{text} đại diện cho bên A.") == []


@pytest.mark.parametrize(
    "goes_on",
    ["đặt ra yêu cầu mới", "cần làm rõ", "chưa phù hợp", "nhằm bảo đảm quyền lợi", "khó thực hiện", "giúp giảm chi phí"],
)
def test_this_fact_is_no_article(goes_on: str) -> None:
    assert records("-", text=f"Hồ sơ tăng. Điều này {goes_on}.") == []
