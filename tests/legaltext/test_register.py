"""The register of instruments that are cited but not held: their lives, and what of them nobody has compared with an official text."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generators.cli import main
from legaltext.corpus.corpus import Corpus
from legaltext.folders.holding import CorpusError
from legaltext.folders.read import load_register
from legaltext.references.resolve import in_transition, unverified_facts
from tests.some import some

LAST, FIRST = date(2026, 6, 30), date(2026, 7, 1)


def register(folder: Path, text: str) -> Path:
    path = folder / "instruments.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("58/2010/QH12",), "129/2025/QH15"),
        (("115/2020/NĐ-CP", "85/2023/NĐ-CP"), "259/2026/NĐ-CP"),
        (("112/2020/NĐ-CP", "71/2023/NĐ-CP"), "234/2026/NĐ-CP"),
        (("90/2020/NĐ-CP", "48/2023/NĐ-CP"), "233/2026/NĐ-CP"),
    ],
)
def test_what_governed_until_30_06_2026_and_since(corpus: Corpus, old: tuple[str, ...], new: str) -> None:
    assert all(corpus.known[number].in_force(LAST) and not corpus.known[number].in_force(FIRST) for number in old)
    assert corpus.known[new].in_force(FIRST)
    assert not corpus.known[new].in_force(LAST)


@pytest.mark.parametrize("number", ["106/2020/NĐ-CP", "111/2022/NĐ-CP"])
def test_of_which_a_part_ended_lives_on_and_says_so(corpus: Corpus, number: str) -> None:
    facts = corpus.known[number]
    assert facts.in_force(FIRST)
    assert "hết hiệu lực từ 01/07/2026 theo khoản 2 Điều 16 của" in (facts.note or "")


def test_every_entry_says_where_its_facts_were_read(corpus: Corpus) -> None:
    assert all(facts.source for facts in some(facts for facts in corpus.known.values() if not facts.held))


def test_who_ended_it_is_named(corpus: Corpus) -> None:
    found = corpus.resolve("Nghị định số 112/2020/NĐ-CP", on=FIRST)
    assert found.status == "not-in-force"
    assert "hết hiệu lực từ ngày 01/07/2026 theo khoản 2 Điều 25 của 234/2026/NĐ-CP" in found.message


def test_what_nobody_compared_with_an_official_text_is_said(corpus: Corpus) -> None:
    found = [corpus.resolve(f"Nghị định số {number}/NĐ-CP", on=FIRST) for number in ("259/2026", "234/2026", "106/2020")]
    assert unverified_facts(found) == (
        "Nghị định số 259/2026/NĐ-CP: thông tin trong danh mục chưa được đối chiếu với văn bản gốc; hãy tự đối chiếu.",
        "Nghị định số 106/2020/NĐ-CP: ngày có hiệu lực chưa được đối chiếu với văn bản gốc; hãy tự đối chiếu.",
    )


def test_it_is_said_wherever_it_is_listed_shown_or_cited(tmp_path: Path) -> None:
    draft = tmp_path / "nhap.txt"
    draft.write_text("Căn cứ Nghị định số 259/2026/NĐ-CP.\n", encoding="utf-8")
    for arguments in (["list"], ["show", "Nghị định số 259/2026/NĐ-CP"], ["cites", str(draft), "--on", "2026-08-01"]):
        done = CliRunner().invoke(main, ["law", *arguments])
        assert done.exit_code == 0, done.output
        assert "chưa được đối chiếu với văn bản gốc" in done.output
    done = CliRunner().invoke(main, ["law", "cites", str(draft), "--on", "2026-08-01", "--format", "jsonl"])
    assert '"unverified": ["259/2026/NĐ-CP"]' in done.output


def test_a_transitional_provision_keeps_what_has_ended_for_who_cites_it(corpus: Corpus) -> None:
    cites = ("Nghị định số 112/2020/NĐ-CP", "khoản 1 Điều 24 Nghị định số 234/2026/NĐ-CP", "Nghị định số 90/2020/NĐ-CP")
    found = [corpus.resolve(citation, on=FIRST) for citation in cites]
    assert [one.status for one in found] == ["not-in-force", "external", "not-in-force"]
    assert [one.status for one in in_transition(found)] == ["resolved", "external", "not-in-force"]
    assert [one.status for one in in_transition(found[:1])] == ["not-in-force"]


ENTRY = "- {number: 1/2099/NĐ-CP, type: nghị định, title: Mẫu, effective: 2099-01-01, source: x"
OTHER = "- {number: 2/2099/NĐ-CP, type: nghị định, title: Mẫu, effective: 2099-07-01, source: x}\n"


def test_an_end_is_the_first_day_of_the_one_that_sets_it(tmp_path: Path) -> None:
    text = f"{ENTRY}, repealed_by: {{instrument: 2/2099/NĐ-CP, provision: khoản 2 Điều 9, transition: khoản 1 Điều 8}}}}\n{OTHER}"
    facts = load_register(register(tmp_path, text))[0]
    assert (facts.expires, facts.ended_by) == (date(2099, 7, 1), "khoản 2 Điều 9 của 2/2099/NĐ-CP")
    assert facts.kept_by == ("2/2099/NĐ-CP", "art_8__clause_1")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (", repealed_by: {instrument: 3/2099/NĐ-CP, provision: Điều 9}}", "3/2099/NĐ-CP must be registered"),
        (", repealed_by: {instrument: 2/2099/NĐ-CP}}", "needs instrument, provision"),
        (", expires: 2099-02-01, repealed_by: {instrument: 2/2099/NĐ-CP, provision: Điều 9}}", "expires left out"),
        (", repealed_by: {instrument: 2/2099/NĐ-CP, provision: Điều 9, transition: đâu đó}}", "repealed_by.transition"),
        (", verified: perhaps}", "verified: true or false"),
        (", unverified: [weather]}", "unverified: a list of"),
    ],
)
def test_what_is_wrong_with_an_entry_is_named_with_its_number(tmp_path: Path, more: str, says: str) -> None:
    with pytest.raises(CorpusError, match=r"1/2099/NĐ-CP") as caught:
        load_register(register(tmp_path, f"{ENTRY}{more}\n{OTHER}"))
    assert says in str(caught.value)
