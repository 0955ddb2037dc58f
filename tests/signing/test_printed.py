"""What must stand on a page before it is signed."""

from __future__ import annotations

import pytest

from generators.codes import Code
from generators.pdf.lines import Box, Line, PageLines
from generators.signing.printed import lacking

GOOD = ["BỆNH VIỆN ĐA KHOA MẪU", "Số: 240/QĐ-BVM", "Mẫu Sơn, ngày 12 tháng 10 năm 2026", "QUYẾT ĐỊNH"]


def found(*pages: list[str], numbered: bool = True) -> list[str]:
    box = Box(0, 0, 1, 1)
    read = [PageLines(595, 842, tuple(Line(words, box) for words in page)) for page in pages]
    findings = list(lacking(read, "a.pdf", numbered=numbered))
    assert {one.code for one in findings} <= {Code.SIGN_NOT_FINAL}
    return [one.message for one in findings]


def test_a_paper_with_number_and_day_may_be_signed() -> None:
    assert found(GOOD, ["2", "GIÁM ĐỐC"]) == []


@pytest.mark.parametrize("number", ["Số:", "Số: /QĐ-BVM", "Số: …/QĐ-BVM", "Số: ....../QĐ-BVM"])
def test_a_paper_without_its_number_is_not_signed(number: str) -> None:
    (message,) = found([number, *GOOD[2:]])
    assert "Số văn bản còn để trống" in message
    assert "ký rồi thì không in thêm được" in message


def test_a_paper_that_has_no_line_for_a_number_is_not_signed_unless_it_is_a_persons_own() -> None:
    (message,) = found(["ĐƠN XIN THÔI VIỆC"])
    assert "--no-number" in message
    assert found(["ĐƠN XIN THÔI VIỆC"], numbered=False) == []
    assert len(found(["Số: …/QĐ-BVM"], numbered=False)) == 1  # there is a blank, whoever's paper it is


@pytest.mark.parametrize(
    "day", ["Mẫu Sơn, ngày tháng năm 2026", "Mẫu Sơn, ngày … tháng … năm …", "Mẫu Sơn, ngày 12 tháng 10 năm"]
)
def test_a_paper_without_its_day_is_not_signed(day: str) -> None:
    (message,) = found([*GOOD[:2], day])
    assert "Ngày văn bản còn để trống" in message


def test_a_draft_is_not_signed_and_all_is_told_at_once() -> None:
    messages = found(["Số: /QĐ-BVM", "Mẫu Sơn, ngày tháng năm"], ["DỰ THẢO"])
    assert len(messages) == 3
    assert "dấu “DỰ THẢO”" in messages[0]


def test_words_about_a_draft_are_no_mark_of_one() -> None:
    assert found([*GOOD, "Dự thảo Quyết định kèm theo Tờ trình này"]) == []
