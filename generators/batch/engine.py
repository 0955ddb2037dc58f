"""What a process loads that makes documents from rows: once for all of them, and while the one that will hand out the rows still reads them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from generators.batch.journal import path_of
from legaltext.basics import processes

if TYPE_CHECKING:
    from pathlib import Path

ENGINE: Final = (
    "legaltext.corpus.check_draft",
    "legaltext.grammar.compiled",  # early: deep below the calls of a worker patterns take twice as long
    "legaltext.store.instrument",
    "generators.form.report",
    "jsonschema",
    "jsonschema_rs",
    "generators.catalog.unit_file",
    "generators.legal.advice",
    "generators.legal.former",
    "generators.legal.guards",
    "docxtpl",
    "generators.docx.compile",
    "generators.docx.pieces",
    "generators.docx.properties",
    "generators.evidence.stamp",
    "importlib.metadata",
    "generators.document.own_check",
    "generators.document.render",
    "generators.docx.render",
    "legaltext.corpus.corpus",
    "legaltext.store.open",
    "legaltext.semantics.amended_place",
    "legaltext.semantics.validity",
    "generators.batch.examined",
    "generators.batch.work",
)
"""All that the work on a row imports, wherever it does."""

_LARGE: Final = 100_000
"""Bytes of a list that has rows for more than one process in any case."""


def get_ready(rows: Path, folder: Path | None, workers: int | None) -> None:
    """Begin to load the engine for a list of many rows that more than one process will work on, unless documents of it may be there already."""
    several = (workers or os.cpu_count() or 1) > 1
    if several and rows.stat().st_size > _LARGE and not (folder and path_of(folder).exists()):
        processes.get_ready(ENGINE)
