"""Discipline papers judge the same when the office has added Nghị định 234/2026/NĐ-CP: the figures then come from its words and not from facts."""

from datetime import date
from pathlib import Path

import pytest

from generators.document.render import render
from generators.findings import DocumentError, Finding
from legaltext.corpus.corpus import Corpus, open_corpus
from legaltext.folders.write import add
from legaltext.ingest import parse_file
from tests.cases import Case, cases
from tests.shared import SHARED

SCAN = SHARED / "laws" / "decrees-2026" / "234-2026-ND-CP.md"
PAPERS = ("dismissal/quyet-dinh-ky-luat", "dismissal/bien-ban-hop-hoi-dong-ky-luat")

pytestmark = pytest.mark.skipif(not SCAN.exists(), reason="the decree is not beside the checkout (../shared)")


@pytest.fixture(scope="module")
def with_decree(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    own: Path = tmp_path_factory.mktemp("corpus")
    add(parse_file(SCAN), 0, SCAN, own, {}, date(2026, 11, 22))
    return open_corpus(beside=[own])


@pytest.mark.slow(reason="every case of two papers, each made twice")
def test_every_case_is_judged_the_same(corpus: Corpus, with_decree: Corpus) -> None:
    chosen = [case for case in cases() if case.slug in PAPERS]
    assert len(chosen) > 100
    differ = [case.name for case in chosen if verdict(case, corpus) != verdict(case, with_decree)]
    assert differ == []


def verdict(case: Case, corpus: Corpus) -> set[tuple[str, str]]:
    """What conditions say, each with its law; that words are held or not is no verdict."""
    try:
        findings: tuple[Finding, ...] = render(case.template, case.data(), corpus=corpus).findings
    except DocumentError as error:
        findings = error.findings
    return {(finding.where, finding.law) for finding in findings if finding.law or finding.code.startswith("field-")}
