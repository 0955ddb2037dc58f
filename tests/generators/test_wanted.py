"""`vanban law wanted`: which texts an office should add, and that adding one is all it takes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generators.authoring.wanted import Gain, wanted
from generators.catalog.catalog import open_catalog
from generators.cli import main
from generators.legal.annex import NOT_HELD
from generators.pdf.check import paragraphs
from legaltext.basics.text import nfc
from legaltext.corpus.corpus import Corpus, open_corpus
from tests.generators.small import MakeTemplate
from tests.generators.test_facts import CORPUS, DECREE, OF, guard
from tests.library import plain, rendered
from tests.shared import SHARED
from tests.some import some

SCAN = SHARED / "laws" / "decrees-2026" / "234-2026-ND-CP.md"
KY_LUAT = "dismissal/quyet-dinh-ky-luat"
TRANSITION = {
    "ngay_vi_pham": "2026-06-03",
    "ngay_phat_hien": "2026-07-20",
    "ngay_bat_dau_xem_xet": "2026-06-30",
    "ly_do_bo_qua": {"thoi_hieu_cu": "Đã đối chiếu: còn thời hiệu theo luật lúc xảy ra hành vi."},
}
ON = date(2026, 11, 29)


def test_a_paper_tells_what_it_gains_by_each_text(make_template: MakeTemplate) -> None:
    template = make_template(
        f'{{{{ cite("khoản 2 Điều 9 {OF}") }}}} {{{{ cite("khoản 2 Điều 27") }}}}',
        basis=[{"cite": OF}, {"cite": "Luật Viên chức số 129/2025/QH15"}],
        **guard(f'limit("khoản 4 Điều 14 {OF}") and limit("khoản 1 Điều 99 {OF}") and fact("so_nguoi").holds(3)'),
    )
    [found] = wanted([template], CORPUS, ON)
    assert (found.instrument.number, found.facts) == (DECREE.number, len(CORPUS.facts))
    assert found.gains["petitions/mau-thu"] == (
        Gain("cite", ("khoản 2 Điều 9",)),
        Gain("guard", ("khoản 4 Điều 14",)),
        Gain("limit", ("khoản 1 Điều 99",)),
        Gain("limit", ("khoản 4 Điều 14",), by_facts=True),
        Gain("fact", ("điểm a khoản 2 Điều 15",)),
        Gain("basis", ("",)),
    )


def test_the_library_wants_the_decrees_of_2026(corpus: Corpus) -> None:
    found = wanted(open_catalog().templates(), corpus, ON)
    numbers = [one.instrument.number for one in found]
    assert {"233/2026/NĐ-CP", "234/2026/NĐ-CP", "235/2026/NĐ-CP", "45/2019/QH14", "58/2010/QH12"} <= set(numbers)
    assert not set(numbers) & set(corpus.instruments)
    sizes = [len(one.gains) for one in found]
    assert sizes == sorted(sizes, reverse=True)
    assert KY_LUAT in next(one.gains for one in found if one.instrument.number == "234/2026/NĐ-CP")


def test_the_command_says_how(corpus: Corpus) -> None:
    told = CliRunner().invoke(main, ["law", "wanted", "quyet-dinh-ky-luat"])
    assert told.exit_code == 0
    assert "Nghị định số 234/2026/NĐ-CP (hiệu lực từ 01/07/2026): 1 mẫu; tạm dùng " in told.output
    assert f"  Quyết định xử lý kỷ luật viên chức ({KY_LUAT})" in told.output
    assert "Bổ sung: vanban law add tep.docx" in told.output
    read = json.loads(CliRunner().invoke(main, ["law", "wanted", "quyet-dinh-ky-luat", "--format", "json"]).output)
    decree = next(one for one in read if one["number"] == "234/2026/NĐ-CP")
    assert (decree["add"], decree["facts"]) == (
        "vanban law add tep.docx",
        sum(f.instrument == decree["number"] for f in corpus.facts),
    )
    assert {gain["kind"] for paper in decree["templates"] for gain in paper["gains"]} >= {"basis"}


def test_nothing_is_wanted_where_all_is_held(make_template: MakeTemplate) -> None:
    assert wanted([make_template('{{ cite("khoản 2 Điều 27") }}')], CORPUS, ON) == []


# ---- adding the text is all it takes


def annex_of(corpus: Corpus) -> dict[str, str]:
    """What follows each provision of the decree in the annex of a discipline decision."""
    lines = [nfc(plain(line)) for line in paragraphs(rendered(KY_LUAT, corpus, TRANSITION).docx)]
    heads = [
        place
        for place, line in enumerate(lines)
        if line.endswith(" Nghị định số 234/2026/NĐ-CP") and line.startswith(("Khoản", "Điểm", "Điều"))
    ]
    return {lines[place]: lines[place + 1] for place in heads}


def test_what_is_not_held_is_not_quoted(corpus: Corpus) -> None:
    assert set(some(annex_of(corpus).values())) == {NOT_HELD}


@pytest.mark.skipif(not SCAN.exists(), reason="the scan of the decree is not beside the checkout (../shared)")
def test_the_annex_quotes_the_decree_once_its_scan_is_added(tmp_path: Path) -> None:
    added = CliRunner().invoke(main, ["law", "add", str(SCAN), "--corpus", str(tmp_path)])
    assert "Đã thêm Nghị định số 234/2026/NĐ-CP" in added.output
    corpus = open_corpus(beside=[tmp_path])
    index = corpus.instruments["234/2026/NĐ-CP"].index
    quoted = annex_of(corpus)
    assert "Khoản 1 Điều 24 Nghị định số 234/2026/NĐ-CP" in quoted
    assert set(quoted) == set(annex_of(open_corpus()))  # the same provisions, now with their words
    for label, words in quoted.items():
        [target] = corpus.resolve(label, on=ON).targets
        assert words == plain(next(filter(None, index[target.eid or ""].paragraphs("vi"))))
    cited = rendered(KY_LUAT, corpus, TRANSITION).evidence.cited
    assert [item.quoted for item in cited if item.instrument == "234/2026/NĐ-CP" and item.eid] == [True] * len(quoted)
    assert "234/2026/NĐ-CP" not in [one.instrument.number for one in wanted(open_catalog().templates(), corpus, ON)]
