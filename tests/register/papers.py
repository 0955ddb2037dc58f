"""Sample papers of a sample unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from generators.codes import Code
from generators.findings import DocumentError
from generators.register.entries import Paper, Particulars

UNIT = "Bệnh viện Đa khoa Mẫu"
MONDAY = dt.date(2026, 10, 5)
LEAVING = Particulars(kind="QĐ", day=MONDAY, subject="Về việc cho viên chức thôi việc")


def paper(number: int | None = None, *, symbol: str = "QĐ-BVM", unit: str = UNIT, suffix: str = "", **other: Any) -> Paper:
    return Paper(unit, replace(LEAVING, **other), number, suffix, symbol)


def codes(raised: pytest.ExceptionInfo[DocumentError]) -> list[Code]:
    return [finding.code for finding in raised.value.findings]
