"""What the check of a row found out is gone on from: the document is the same to the byte, and nothing is looked at twice."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generators.batch import examined
from generators.batch.examined import Kept, Packing, unpack
from generators.catalog.catalog import Template
from generators.catalog.fields import Checked, Fields
from generators.catalog.unit_file import load_unit
from generators.codes import Code
from generators.document.render import Rendered, examining, render, rendering_examined
from generators.legal.citations import Citations
from generators.steps import finished
from legaltext.corpus.corpus import Corpus, open_corpus
from tests.batch.lists import PEOPLE, SLUG, batch, files, row, write_rows
from tests.batch.test_batch_unit import OF_THE_UNIT
from tests.cases import changed, library
from tests.generators.test_unit import profile


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return open_corpus()


def told(done: Rendered) -> tuple[Any, ...]:
    return done.docx, done.in_force_on, done.cited, done.findings, done.notes, done.evidence, done.from_unit


def gone_on(template: Template, data: dict[str, Any], corpus: Corpus, **how: Any) -> Rendered:
    """The document by way of what was found out, packed and unpacked as for another process."""
    found, kept = finished(examining(template, data, corpus=corpus, draft=how.get("draft", False), unit=how.get("unit")))
    assert kept is not None, found
    return finished(rendering_examined(template, unpack(Packing().pack(kept)), corpus=corpus, **how))


@pytest.mark.slow(reason="renders every template twice")
def test_each_template_gives_the_same_document(corpus: Corpus) -> None:
    for template in library().templates():
        data = changed(template, {})
        assert told(gone_on(template, data, corpus)) == told(render(template, data, corpus=corpus)), template.slug


def test_a_draft_that_lacks_fields_is_the_same(corpus: Corpus) -> None:
    template, data = library().get(SLUG), row(PEOPLE[0], **{"vien_chuc.ngay_sinh": None, "ngay_ky": None})
    done = gone_on(template, data, corpus, draft=True)
    assert {"field-missing", "draft-today"} <= {str(one.code) for one in done.findings}
    assert told(done) == told(render(template, data, corpus=corpus, draft=True))


def test_what_the_unit_gave_is_the_same_and_told_at_its_place(tmp_path: Path, corpus: Corpus) -> None:
    template = library().get(SLUG)
    unit = load_unit(profile(tmp_path), library())
    data = row(PEOPLE[0], **OF_THE_UNIT)
    done = gone_on(template, data, corpus, unit=unit)
    assert "nguoi_ky" in done.from_unit
    assert told(done) == told(render(template, data, corpus=corpus, unit=unit))


def test_the_rows_of_a_batch_are_checked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows, asked = write_rows(tmp_path / "ds.jsonl", [row(name) for name in PEOPLE]), Counter[str]()
    check = Fields.check

    def counted(self: Fields, data: Any, corpus: Corpus | None = None) -> Checked:
        asked[str(data["vien_chuc"]["ho_ten"])] += 1
        return check(self, data, corpus)

    monkeypatch.setattr(Fields, "check", counted)
    assert batch(rows, tmp_path / "ra", "--workers", "1").exit_code == 0
    assert asked == dict.fromkeys(PEOPLE, 1)
    asked.clear()
    monkeypatch.setattr(examined, "MOST", 0)
    assert batch(rows, tmp_path / "khong-giu", "--workers", "1").exit_code == 0
    assert asked == dict.fromkeys(PEOPLE, 2)
    assert files(tmp_path / "khong-giu") == files(tmp_path / "ra")


def test_no_more_is_kept_than_there_is_room_for() -> None:
    kept = Kept(most=30)
    for number in range(1, 5):
        kept.keep(number, ((b"01234567", b"12"), b"common"))  # 16 bytes, then 8 each: what is common counts once
    assert [number for number in range(1, 5) if kept.take(number)] == [1, 2]
    assert kept.take(1) is None


def test_all_that_citations_came_to_is_gone_on_with(corpus: Corpus) -> None:
    first = Citations(corpus, dt.date(2026, 10, 5), "Luật Viên chức")
    first.register("khoản 2 Điều 27", "đầu")
    first.register("Điều 35", "chú thích", aside=True)
    first.register("Điều 35 Bộ luật số 45/2019/QH14", "chân")  # only named: its words are not held
    first.checked("Điều 999", "giữa")
    first.offer("Điều 35", "can_cu")
    first.choices("khoản 1 Điều 17")
    came_to = first.collected()
    assert all((came_to.findings, came_to.cited, came_to.beside, came_to.known, came_to.used, came_to.offers, came_to.unheld))
    again = Citations.going_on(came_to, corpus, "Luật Viên chức")
    assert again.collected() == came_to
    assert (again.everything(), tuple(again.notes()), again.values()) == (
        first.everything(),
        tuple(first.notes()),
        first.values(),
    )
    again.register("Điều 36", "sau")
    again.wrong("x", Code.CITATION_NOT_FOUND, "x", "sau")
    assert first.collected() == came_to  # what is gone on with is one's own
