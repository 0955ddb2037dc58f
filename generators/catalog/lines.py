"""On which line of a data file each field stands, so that a finding can say where to mend it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generators.catalog.messages import label_of
from legaltext.basics.text import nfc
from legaltext.basics.yaml_data import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generators.findings import Finding


def with_lines(findings: Iterable[Finding], text: str) -> tuple[Finding, ...]:
    """The findings with the line (from 1) of the field that each is about in the text; of one that lacks, that of its group."""
    lines = {
        label_of(tuple(nfc(part).strip() if isinstance(part, str) else part for part in path)): line
        for path, line in lines_of(text).items()
    }
    return tuple(finding if finding.line else replace(finding, line=_line(finding.where, lines)) for finding in findings)


def _line(label: str, lines: dict[str, int]) -> int | None:
    """The line of the field, else of the group around it."""
    while label:
        if label in lines:
            return lines[label]
        label = label[: max(label.rfind("."), label.rfind("["), 0)]
    return None
