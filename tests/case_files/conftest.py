"""A discipline case that went all the way to its decision is made once; each test has a copy of it."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from generators.cases.case import Case, Library
from generators.cases.edit import replace_facts
from generators.cases.opening import create
from generators.cases.papers import issue, render
from generators.catalog.catalog import Catalog, open_catalog
from tests.case_files.matter import STEPS_TO_THE_DECISION, facts_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from legaltext.corpus.corpus import Corpus

    CaseAt = Callable[[str], Case]

TODAY = dt.date(2026, 11, 30)


@pytest.fixture(scope="session")
def library(corpus: Corpus) -> Library:
    """The library, on a day after the matter of the examples."""
    catalog: Catalog = open_catalog()
    return Library(corpus, catalog, today=lambda: TODAY)


@pytest.fixture(scope="session")
def stages(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case before its first paper ("bat_dau"), and after each issued one, a folder each by the name of the step."""
    root = tmp_path_factory.mktemp("vu-viec")
    case = create("ky_luat", root / "dang-lam", library)
    replace_facts(case, facts_of(case))
    shutil.copytree(case.folder, root / "bat_dau")
    for step in STEPS_TO_THE_DECISION:
        render(case, step)
        issue(case, step)
        shutil.copytree(case.folder, root / step)
    return root


@pytest.fixture
def at(stages: Path, library: Library, tmp_path: Path) -> CaseAt:
    """``at("lap_hoi_dong")``: a copy of the case as it was after that step; ``at("bat_dau")`` before the first."""

    def copied(stage: str) -> Case:
        folder = tmp_path / f"ho-so-{stage}"
        shutil.copytree(stages / stage, folder)
        return Case.open(folder, library)

    return copied
