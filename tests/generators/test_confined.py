"""Templates of strangers: what one costs ends the process that fills it in, and nothing else."""

from __future__ import annotations

import os
import pickle
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from generators.authoring.check_template import check_template
from generators.authoring.uses import uses
from generators.catalog.catalog import open_catalog
from generators.codes import Code
from generators.document import confined, confined_worker
from generators.document.render import examine, render
from generators.findings import DocumentError
from legaltext.corpus.corpus import open_corpus
from tests.generators.small import DATA, FIELDS, MakeTemplate, codes, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generators.catalog.catalog import Template
    from legaltext.corpus.corpus import Corpus

SLUG = "dismissal/quyet-dinh-mien-nhiem"
LONG = "{% set s = 'a' * 200000 %}"
LOOPS = f"{LONG}{{% for a in s %}}{{% for b in s %}}{{% endfor %}}{{% endfor %}}x"
SECONDS = 4.0


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[confined._Worker]:
    """A process with little time."""
    one = confined._Worker(SECONDS, confined.MEMORY)
    monkeypatch.setattr(confined, "_worker", one)
    yield one
    one.end()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> Iterator[confined._Worker]:
    """A process with more time than a busy machine takes."""
    one = confined._Worker(10 * confined.SECONDS, confined.MEMORY)
    monkeypatch.setattr(confined, "_worker", one)
    yield one
    one.end()


def refused(template: Template, corpus: Corpus, **data: object) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        render(template, {**DATA, **data}, corpus=corpus)
    assert all("petitions/mau-thu" in finding.where for finding in caught.value.findings)
    return codes(caught.value.findings)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_template_of_a_stranger_gives_the_bytes_that_it_gives_here(tmp_path: Path) -> None:
    shipped = open_catalog().get(SLUG)
    shutil.copytree(shipped.folder.parents[1], tmp_path / "templates")
    foreign, corpus = open_catalog(tmp_path / "templates").get(SLUG), open_corpus()
    assert (shipped.ships, foreign.ships) == (True, False)
    there = render(foreign, foreign.example, corpus=corpus)
    here = render(shipped, shipped.example, corpus=corpus)
    assert there.docx == here.docx
    assert (there.findings, there.cited, there.evidence) == (here.findings, here.cited, here.evidence)
    # It has the name of one that ships
    assert [one.code for one in there.notes] == [
        *(one.code for one in here.notes),
        Code.TEMPLATE_OWN,
    ]
    assert there.template is foreign


@pytest.mark.parametrize(
    "endless",
    [
        LOOPS,
        "{{" * 100_000,
    ],
    ids=["loop", "braces"],
)
def test_a_template_without_end_is_ended(
    make_template: MakeTemplate, small: Corpus, worker: confined._Worker, endless: str
) -> None:
    start = time.monotonic()
    assert refused(make_template(endless), small) == ["template-limit"]
    assert time.monotonic() - start < 10 * SECONDS  # bounded, on a busy machine as well
    assert worker.process is None, "nothing is left running"


def test_a_pattern_that_tries_for_ever_is_ended(make_template: MakeTemplate, small: Corpus, worker: confined._Worker) -> None:
    slow = {**FIELDS, "ghi_chu": {"type": "string", "pattern": "^(a+)+$"}}
    fields = {"type": "object", "additionalProperties": False, "required": ["ho_ten", "ngay_ky"], "properties": slow}
    template = make_template("{{ ghi_chu }}", fields=fields)
    assert refused(template, small, ghi_chu="a" * 40 + "!") == ["template-limit"]
    assert list(worker.failed.values()) == [1]


def test_rows_are_examined_there_as_well(make_template: MakeTemplate, small: Corpus, worker: confined._Worker) -> None:
    assert codes(examine(make_template("x"), {"ngay_ky": "15/07/2026"}, corpus=small)) == ["field-missing"]
    assert worker.process is not None


@pytest.mark.parametrize("endless", [LOOPS, "{{" * 100_000], ids=["loop", "braces"])
def test_the_check_of_a_template_and_the_look_at_what_it_cites_are_ended_as_well(
    make_template: MakeTemplate, small: Corpus, worker: confined._Worker, endless: str
) -> None:
    template = make_template(endless)
    (template.folder / "example.yaml").write_text("ho_ten: Lê Văn Thử\nngay_ky: 15/07/2026\n", encoding="utf-8")
    [found] = check_template(template, small)
    assert (found.code, found.where) == ("template-limit", "petitions/mau-thu")
    assert worker.process is None
    if endless != LOOPS:  # which only takes its time when it is filled in
        with pytest.raises(DocumentError, match="template-limit"):
            uses(template)


def test_what_a_check_finds_there_is_what_it_finds_here(
    tmp_path: Path, patient: confined._Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = open_catalog().get(SLUG)
    shutil.copytree(shipped.folder.parents[1], tmp_path / "templates")
    foreign, corpus = open_catalog(tmp_path / "templates").get(SLUG), open_corpus()
    example = foreign.example.read_text(encoding="utf-8")
    foreign.example.write_text(example.replace("ngay_ky:", "ngay_ki:", 1), encoding="utf-8")
    there = check_template(foreign, corpus)
    assert patient.process is not None
    assert there
    cited = uses(foreign)
    monkeypatch.setattr(patient, "inside", True)
    assert check_template(foreign, corpus) == there
    assert uses(foreign) == cited == uses(shipped)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only POSIX bounds the memory of a process")
@pytest.mark.slow(reason="fills a gigabyte")
def test_a_template_that_fills_the_memory_is_refused_with_its_tag(make_template: MakeTemplate, small: Corpus) -> None:
    greedy = "{% set ns = namespace(x=[]) %}" + LONG + "{% for a in s %}{% set ns.x = ns.x + [s|list] %}{% endfor %}"
    with pytest.raises(DocumentError) as caught:
        render(make_template(greedy), DATA, corpus=small)
    [found] = caught.value.findings
    assert (found.code, "{% set ns.x = ns.x + [s|list] %}" in found.where) == ("template-limit", True)
    assert text_of(render(make_template("{{ ho_ten }}"), DATA, corpus=small).docx) == [DATA["ho_ten"]], "the next one is made"


def test_a_template_that_fails_again_and_again_is_not_tried_for_ever(
    make_template: MakeTemplate, small: Corpus, worker: confined._Worker
) -> None:
    template = make_template("{{ ho_ten }}")
    worker.failed[f"{template.slug} {template.folder}"] = confined.GIVEN_UP - 1
    assert render(template, DATA, corpus=small).docx
    assert not worker.failed, "a document that is made counts from the start"
    worker.failed[f"{template.slug} {template.folder}"] = confined.GIVEN_UP
    with pytest.raises(DocumentError, match=r"\[template-limit\] petitions/mau-thu: .*không thử nữa"):
        render(template, DATA, corpus=small)


def test_what_is_interrupted_leaves_no_process(make_template: MakeTemplate, small: Corpus, worker: confined._Worker) -> None:
    render(make_template("x"), DATA, corpus=small)
    assert worker.process is not None
    pid = worker.process.pid
    worker.end()
    assert not alive(pid)


def test_more_loops_within_each_other_than_python_takes_are_a_fault_of_the_template(
    make_template: MakeTemplate, small: Corpus
) -> None:
    loops = "{% for a in 'ab' %}" * 25 + "x" + "{% endfor %}" * 25
    assert refused(make_template(loops), small) == ["template-syntax"]


def test_an_exception_that_is_no_finding_goes_to_the_one_who_asked() -> None:
    result, wrong = pickle.loads(confined_worker._answered(pickle.dumps(("no job",))))
    assert (result, type(wrong)) == (None, ValueError)


def test_a_template_is_checked_where_it_was_named(
    patient: confined._Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process that looks at it began elsewhere."""
    from pathlib import Path

    shipped, corpus = open_catalog().get("resignation/don-xin-thoi-viec"), open_corpus()
    shutil.copytree(shipped.folder.parents[1], tmp_path / "own")
    assert check_template(open_catalog(tmp_path / "own").get(shipped.slug), corpus) == ()
    monkeypatch.chdir(tmp_path)
    assert check_template(open_catalog(Path("own")).get(shipped.slug), corpus) == ()
    assert patient.process is not None


def test_a_file_of_data_is_read_where_it_was_named(
    make_template: MakeTemplate, small: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process that fills in began elsewhere."""
    from pathlib import Path

    template = make_template("{{ ho_ten }}")
    render(template, DATA, corpus=small)
    monkeypatch.chdir(tmp_path)
    Path("d.yaml").write_text("ho_ten: Lê Văn Thử\nngay_ky: 15/07/2026\n", encoding="utf-8")
    assert text_of(render(template, Path("d.yaml"), corpus=small).docx) == ["Lê Văn Thử"]
