"""Decisions of the examples, and the records of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from generators.catalog.source import read_data
from generators.findings import Finding
from generators.records.make import make_record
from generators.records.record import Record
from legaltext.corpus.corpus import Corpus
from tests.cases import library
from tests.library import rendered

NOW = dt.datetime(2026, 10, 13, 9, 0, tzinfo=dt.UTC)
Recorded = Callable[..., tuple[Record, tuple[Finding, ...]]]


def data_of(slug: str) -> dict[str, Any]:
    """The data of a template's example, as typed."""
    data = read_data(library().get(slug).example)
    assert isinstance(data, dict)
    return data


@pytest.fixture(scope="session")
def recorded(corpus: Corpus) -> Recorded:
    """``recorded("dismissal/quyet-dinh-ky-luat")``: the record of the example's decision, and what is told; ``content`` and ``data`` in place of the example's."""

    def made(
        slug: str, *, content: bytes | None = None, data: dict[str, Any] | None = None, **more: Any
    ) -> tuple[Record, tuple[Finding, ...]]:
        file = rendered(slug, corpus).docx if content is None else content
        more.setdefault("now", NOW)
        return make_record(file, "quyet-dinh.docx", data or data_of(slug), corpus=corpus, catalog=library(), **more)

    return made
