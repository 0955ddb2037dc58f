"""The table provision × paper × guard: every khoản of the law and every fact of its decrees has a row, and no row names what is not there."""

from __future__ import annotations

import datetime as dt
import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
import yaml
from click.testing import CliRunner

from generators.authoring.check_coverage import check_coverage, day_of
from generators.authoring.coverage import Row, clauses, table
from generators.catalog.catalog import Catalog, open_catalog
from generators.catalog.coverage import FILE, load_coverage, parse_coverage
from generators.cli import main
from generators.commands import impact_table
from generators.findings import DocumentError
from legaltext import parse_file
from legaltext.corpus.corpus import Corpus, Holding, open_corpus
from legaltext.model import Instrument
from legaltext.semantics.facts import fact_of
from tests.generators.small import DIEU_27, LUAT_CU, LUAT_MOI, NGHI_DINH, MakeTemplate
from tests.shared import SHARED
from tests.some import some

if TYPE_CHECKING:
    from collections.abc import Iterable

ON = dt.date(2026, 12, 1)
ROOT = Path(__file__).parents[2]
LAW = "129/2025/QH15"
DECREE_SCANS = SHARED / "laws" / "decrees-2026"
DECREES = ("232/2026/NĐ-CP", "233/2026/NĐ-CP", "234/2026/NĐ-CP", "235/2026/NĐ-CP")


# ---- the library


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return open_corpus()


@pytest.fixture(scope="module")
def rows(corpus: Corpus) -> tuple[Row, ...]:
    return impact_table.rows_of(corpus, ON)


@pytest.mark.slow(reason="reads every template of the library")
def test_every_khoan_of_the_law_and_every_fact_of_the_decrees_has_a_row(rows: tuple[Row, ...], corpus: Corpus) -> None:
    """An article without khoản is a row itself. Counted here from the tree, not from the table."""
    wanted = []
    for article in (one for one in corpus.instruments[LAW].walk() if one.level == "article"):
        below = [child.eid for child in article.children if child.level == "clause"]
        wanted += below or [article.eid]
    assert [row.eid for row in rows if row.instrument == LAW] == some(wanted)
    facts = {fact.name for fact in corpus.facts if fact.instrument in DECREES}
    assert {row.fact for row in rows if row.fact} == set(some(sorted(facts)))
    assert {row.instrument for row in rows} == {LAW, *DECREES}
    assert [row for row in rows if row.state == "empty"] == []


@pytest.mark.skipif(not DECREE_SCANS.is_dir(), reason="the scans of the decrees are not beside the checkout (../shared)")
@pytest.mark.slow(reason="reads every template of the library")
def test_every_khoan_of_the_decrees_has_a_row_and_no_row_is_of_another(rows: tuple[Row, ...]) -> None:
    """Against their scans: a khoản has a fact (of it, of a point of it, of its article) or a row of its own, and no more rows than that."""
    for number in DECREES:
        scan = DECREE_SCANS / f"{number.partition('/')[0]}-2026-ND-CP.md"
        texts = {one.eid for one, _ in clauses(parse_file(scan).instruments[0].body)}
        of_facts = {row.eid for row in rows if row.instrument == number and row.fact}
        told = {eid for eid in texts if any(f"{eid}__".startswith(f"{one}__") or one.startswith(f"{eid}__") for one in of_facts)}
        assert {row.eid for row in rows if row.instrument == number and not row.fact} == texts - told, number


@pytest.mark.slow(reason="reads every template of the library")
def test_nothing_is_wrong_in_the_file(corpus: Corpus) -> None:
    """A note that something is held by now is no mistake: conditions may come before the line goes."""
    assert [str(one) for one in check_coverage(open_catalog(), corpus, ON) if one.severity == "error"] == []


@pytest.mark.slow(reason="reads every template of the library")
def test_the_page_is_what_the_command_prints(rows: tuple[Row, ...], corpus: Corpus) -> None:
    page = (ROOT / "docs" / "doi-chieu.md").read_text(encoding="utf-8")
    assert page == "".join(f"{line}\n" for line in impact_table.markdown(rows, corpus)), (
        "vanban impact --table --format markdown > docs/doi-chieu.md"
    )


@pytest.mark.parametrize(
    ("eid", "state", "by", "template"),
    [
        ("art_27__clause_2", "held", "deadline", "petitions/kien-nghi-ket-qua-xep-loai"),
        ("art_37__clause_3", "held", "condition", "appointments/quyet-dinh-bo-nhiem"),
        ("art_8__clause_5", "held", "condition", "contracts/hop-dong-lam-viec-xac-dinh-thoi-han"),
        ("art_11__clause_7", "held", "matter", "resignation/quyet-dinh-cho-thoi-viec"),
        ("art_17__clause_1", "held", "choice", "contracts/quyet-dinh-tuyen-dung"),
        ("art_43__clause_5", "cited", "basis", "contracts/phu-luc-hop-dong-lam-viec"),
        ("art_7__clause_1", "none", "cited", "contracts/hop-dong-lam-viec-xac-dinh-thoi-han"),
    ],
)
def test_what_holds_a_khoan(rows: tuple[Row, ...], eid: str, state: str, by: str, template: str) -> None:
    [row] = [one for one in rows if one.instrument == LAW and one.eid == eid]
    assert row.state == state
    assert (by, template) in {(one.by, one.template) for one in row.holds}


@pytest.mark.slow(reason="reads every template of the library")
def test_a_hold_names_the_field_that_its_condition_points_at_and_the_shared_condition(rows: tuple[Row, ...]) -> None:
    named = {row.fact: {(one.by, one.template, one.field, one.shared.partition("[")[0]) for one in row.holds} for row in rows}
    assert ("condition", "petitions/thong-bao-ket-qua-xep-loai", "danh_sach.muc_xep_loai", "muc_theo_diem") in named[
        "muc_xep_loai_vien_chuc"
    ]
    assert ("condition", "petitions/thong-bao-ket-qua-xep-loai", "danh_sach", "ty_le_xuat_sac") in named[
        "ty_le_xuat_sac_vien_chuc"
    ]
    assert ("doubt", "petitions/quyet-dinh-xep-loai-thay-the", "muc_moi", "") in named["ty_le_xuat_sac_vien_chuc"]
    council = "dismissal/bien-ban-hop-hoi-dong-ky-luat"
    assert ("condition", council, "ngay_sinh_con", "chua_xem_xet_ky_luat") in named["tuoi_con_chua_xem_xet"]
    assert ("condition", council, "ngay_vi_pham", "thoi_hieu_ky_luat") in named["thoi_hieu_khien_trach"]  # as khoản 1 Điều 36


@pytest.mark.slow(reason="reads every template of the library")
def test_the_command_for_one_article_in_words_and_as_json() -> None:
    runner = CliRunner()
    said = runner.invoke(main, ["impact", "--table", "Điều 42", "--on", "2026-12-01"], catch_exceptions=False)
    assert said.exit_code == 0
    assert "      không cần: trách nhiệm của Chính phủ" in said.stdout
    assert "4 dòng: 2 có điều kiện, 2 không cần." in said.stdout
    found = runner.invoke(main, ["impact", "--table", "điểm a khoản 1 Điều 36", "--format", "json"], catch_exceptions=False)
    [record] = json.loads(found.stdout)  # a point stands in the row of its khoản
    assert (record["eid"], record["state"], record["none"]) == ("art_36__clause_1", "held", "")


@pytest.mark.slow(reason="reads every template of the library")
def test_a_paper_that_is_missing_is_told_in_its_row_and_at_the_end(rows: tuple[Row, ...], corpus: Corpus) -> None:
    """The library may lack none: a row is made to lack one."""
    [row] = [one for one in rows if one.instrument == LAW and one.eid == "art_42__clause_2"]
    assert row.said
    lacking = replace(row, said=replace(row.said, none="", missing=("Giấy thử",)))
    said = "\n".join(impact_table.text([lacking], corpus))
    assert "      thiếu giấy tờ: thiếu “Giấy thử”" in said
    assert "Thiếu giấy tờ (1):" in said


def test_a_call_for_nothing_is_a_bad_call() -> None:
    assert CliRunner().invoke(main, ["impact"]).exit_code == 2
    assert CliRunner().invoke(main, ["impact", "Điều 27", "--format", "markdown"]).exit_code == 2
    assert CliRunner().invoke(main, ["impact", "--table", "Điều 99"]).exit_code == 2


# ---- a small one: Điều 27 with khoản 2 and 3, a decree with three facts

GUARD = {"require": "ngay_ky <= ngay_cong_khai + limit('khoản 2 Điều 27')", "message": "Muộn.", "law": "khoản 2 Điều 27"}
SMALL: dict[str, Any] = {
    "law": "Luật Viên chức số 129/2025/QH15",
    "facts": ["Nghị định số 27/2026/NĐ-CP"],
    "papers": ["Giấy thiếu"],
    "provisions": {"khoản 3 Điều 27": {"missing": "Giấy thiếu"}},
    "others": {"Nghị định số 27/2026/NĐ-CP": {"khoản 9 và 10 Điều 2": {"none": "nguyên tắc"}}},
    "named": {
        "ai_lam": {"none": "trách nhiệm của Chính phủ"},
        "lan_dau, lan_sau": {"none": "chỉ nêu nguyên tắc"},
        "noi_dung": {"by": {"petitions/mau-thu": ["ho_ten"]}},
    },
}


@pytest.fixture
def law() -> Corpus:
    source = {"of": "official scan", "read": "2026-11-29", "readings": 1}
    said: dict[str, dict[str, Any]] = {
        "han": {"provision": "khoản 1 Điều 3", "eid": "art_3__clause_1", "kind": "limit", "nhan": "Hạn", "amount": 5, "unit": "ngày", "bound": "at_most"},
        "ai_lam": {"provision": "khoản 2 Điều 3", "eid": "art_3__clause_2", "kind": "who", "nhan": "Ai", "who": "Bộ", "does": "làm"},
        "lan_dau": {"provision": "khoản 3 Điều 3", "eid": "art_3__clause_3", "kind": "limit", "nhan": "Lần đầu", "number": 1, "amount": 5, "unit": "ngày", "bound": "at_most"},
        "lan_sau": {"provision": "khoản 3 Điều 3", "eid": "art_3__clause_3", "kind": "limit", "nhan": "Lần sau", "number": 2, "amount": 9, "unit": "ngày", "bound": "at_most"},
        "noi_dung": {"provision": "khoản 2 Điều 3", "eid": "art_3__clause_2", "kind": "form", "nhan": "Nội dung", "items": [{"nhan": "một"}]},
    }  # fmt: skip
    facts = [fact_of(name, NGHI_DINH.number, data, source, "nghi-dinh-27.yaml", 1) for name, data in said.items()]
    held = Holding(Instrument(LUAT_MOI, (DIEU_27,), ("vi", "en")), cast("Any", None), Path(), {})
    return Corpus([held], [LUAT_CU, NGHI_DINH], facts)


def guards(*more: dict[str, Any]) -> list[dict[str, Any]]:
    by_name = {"require": "fact('han') and ghi_chu", "message": "Hạn.", "law": "Nghị định số 27/2026/NĐ-CP", "at": "ghi_chu"}
    return [GUARD, by_name, *more]


def root_of(make_template: MakeTemplate, data: dict[str, Any], *more: dict[str, Any], paragraph: str = "{{ ho_ten }}") -> Catalog:
    template = make_template(paragraph, guards=guards(*more))
    root = template.folder.parents[1]
    (root / FILE).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return Catalog(root)


def changed(**keys: Any) -> dict[str, Any]:
    """The small file with keys changed; None takes one away."""
    data = deepcopy(SMALL)
    for name, value in keys.items():
        data[name] = {**data[name], **value} if isinstance(value, dict) else value
        if isinstance(value, dict):
            data[name] = {key: one for key, one in data[name].items() if one is not None}
    return data


def said_of(findings: Iterable[Any]) -> str:
    return "\n".join(str(one) for one in findings)


def states(catalog: Catalog, corpus: Corpus) -> dict[str, str]:
    coverage = load_coverage(catalog.root / FILE)
    found = table(catalog.templates(), corpus, coverage, on=day_of(coverage, corpus, ON))
    return {row.fact or row.eid: row.state for row in found}


def test_rows_are_read_from_the_templates(make_template: MakeTemplate, law: Corpus) -> None:
    catalog = root_of(make_template, SMALL)
    assert list(states(catalog, law).items()) == [  # in the order of the law, then of the decree
        ("art_27__clause_2", "held"),
        ("art_27__clause_3", "missing"),
        ("art_2__clause_9", "none"),
        ("art_2__clause_10", "none"),
        ("han", "held"),
        ("ai_lam", "none"),
        ("noi_dung", "held"),
        ("lan_dau", "none"),
        ("lan_sau", "none"),
    ]
    assert check_coverage(catalog, law, ON) == ()


def test_a_warning_alone_is_told_from_a_condition(make_template: MakeTemplate, law: Corpus) -> None:
    guard = {"require": "ghi_chu", "message": "Nhắc.", "law": "khoản 3 Điều 27", "warn": True}
    assert (
        states(root_of(make_template, changed(provisions={"khoản 3 Điều 27": None}), guard), law)["art_27__clause_3"] == "warned"
    )


def test_words_alone_and_a_condition_on_the_whole_article_hold_nothing(make_template: MakeTemplate, law: Corpus) -> None:
    whole = {"require": "ghi_chu", "message": "Cả điều.", "law": "Điều 27"}
    catalog = root_of(
        make_template,
        changed(provisions={"khoản 3 Điều 27": None}),
        whole,
        paragraph="{{ ho_ten }} {{ cite('khoản 3 Điều 27') }}",
    )
    assert states(catalog, law)["art_27__clause_3"] == "cited"


def test_a_citation_in_the_message_of_a_condition_holds_nothing(make_template: MakeTemplate, law: Corpus) -> None:
    guard = {"require": "ghi_chu", "message": "Xem {{ cite('khoản 3 Điều 27') }}.", "law": "khoản 2 Điều 27"}
    assert (
        states(root_of(make_template, changed(provisions={"khoản 3 Điều 27": None}), guard), law)["art_27__clause_3"] == "cited"
    )


def test_a_field_that_a_condition_points_at_is_not_named_again(make_template: MakeTemplate, law: Corpus) -> None:
    guard = {"require": "ghi_chu", "message": "x", "law": "khoản 3 Điều 27", "at": "ghi_chu"}
    by = {"petitions/mau-thu": ["ghi_chu", "ho_ten"]}
    catalog = root_of(make_template, changed(provisions={"khoản 3 Điều 27": {"by": by}}), guard)
    found = table(catalog.templates(), law, load_coverage(catalog.root / FILE), on=ON)
    assert [(one.by, one.field) for one in found[1].holds] == [("condition", "ghi_chu"), ("field", "ho_ten")]


def test_a_condition_on_a_provision_with_several_facts_holds_none_of_them_by_itself(
    make_template: MakeTemplate, law: Corpus
) -> None:
    guard = {"require": "ghi_chu", "message": "Ai.", "law": "khoản 2 Điều 3 Nghị định số 27/2026/NĐ-CP"}
    catalog = root_of(make_template, changed(named={"ai_lam": None}), guard)
    assert states(catalog, law)["ai_lam"] == "cited"


def test_of_several_limits_of_a_provision_the_one_that_is_asked_for_is_held(make_template: MakeTemplate, law: Corpus) -> None:
    limit = "limit('khoản 3 Điều 3 Nghị định số 27/2026/NĐ-CP', 2)"
    guard = {"require": f"ngay_ky <= ngay_cong_khai + {limit}", "message": "Muộn.", "law": "khoản 3 Điều 27"}
    catalog = root_of(make_template, changed(named={"lan_dau, lan_sau": None}), guard)
    found = states(catalog, law)
    assert (found["lan_dau"], found["lan_sau"]) == ("cited", "held")


def test_what_lacks_beside_what_is_held_is_told(make_template: MakeTemplate, law: Corpus) -> None:
    catalog = root_of(make_template, changed(provisions={"khoản 2 Điều 27": {"rest": "chưa hỏi nơi nhận"}}))
    assert check_coverage(catalog, law, ON) == ()
    assert states(catalog, law)["art_27__clause_2"] == "partly"
    catalog = root_of(make_template, changed(provisions={"khoản 3 Điều 27": {"open": "chưa hỏi ngày nhận"}}))
    assert states(catalog, law)["art_27__clause_3"] == "open"


def test_what_says_the_same_as_another_provision_is_held_by_what_holds_that_one(make_template: MakeTemplate, law: Corpus) -> None:
    catalog = root_of(make_template, changed(named={"ai_lam": {"same": "khoản 2 Điều 27"}}))
    assert states(catalog, law)["ai_lam"] == "held"
    catalog = root_of(make_template, changed(named={"ai_lam": {"same": "khoản 3 Điều 27"}}))
    assert states(catalog, law)["ai_lam"] == "empty"


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"provisions": {"khoản 3 Điều 27": None}}, "khoản 3 Điều 27 129/2025/QH15: chưa có dòng nào"),
        ({"named": {"ai_lam": None}}, "(ai_lam): chưa có dòng nào"),
        ({"provisions": {"khoản 9 Điều 27": {"none": "x"}}}, "không có khoản 9 Điều 27"),
        ({"provisions": {"khoản 1 Điều 2 Luật Viên chức số 58/2010/QH12": {"none": "x"}}}, "không phải là một dòng của bảng"),
        ({"provisions": {"Điều 27": {"none": "x"}}}, "không phải là một dòng của bảng"),
        ({"named": {"ai_lamm": {"none": "x"}}}, "Không có dữ kiện “ai_lamm” trong các văn bản của bảng. Có phải “ai_lam”?"),
        ({"named": {"ai_lam": {"missing": "Giấy thiếuu"}}}, "“Giấy thiếuu” không có trong papers của coverage.yaml"),
        ({"papers": ["Giấy thiếu", "mẫu thử"], "named": {"ai_lam": {"missing": "mẫu thử"}}}, "papers: Thư viện nay đã có mẫu “mẫu thử” (petitions/mau-thu)"),
        ({"named": {"ai_lam": {"missing": "Mẫu thử"}}}, "Thư viện nay đã có mẫu “Mẫu thử” (petitions/mau-thu)"),
        ({"named": {"ai_lam": {"by": {"petitions/mau-thuu": ["ho_ten"]}}}}, "Không có mẫu “petitions/mau-thuu”"),
        ({"named": {"ai_lam": {"by": {"petitions/mau-thu": ["ho_tne"]}}}}, "không có trường “ho_tne”"),
        ({"named": {"ai_lam": {"guards": ["khong_co"], "open": "x"}}}, "guards.yaml không có điều kiện “khong_co”"),
        ({"named": {"ai_lam": {"same": "khoản 9 Điều 27", "open": "x"}}}, "named.ai_lam.same"),
        ({"facts": ["Nghị định số 27/2026/NĐ-CP", "Luật Viên chức số 58/2010/QH12"]}, "Không có dữ kiện nào của"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_file_is_told(make_template: MakeTemplate, law: Corpus, keys: dict[str, Any], told: str) -> None:
    findings = check_coverage(root_of(make_template, changed(**keys)), law, ON)
    assert told in said_of(one for one in findings if one.severity == "error")
    assert {one.code for one in findings} == {"coverage-row"}


@pytest.mark.parametrize(
    ("of", "said"),
    [
        ("khoản 2 Điều 27", {"none": "nguyên tắc"}),  # it is held
        ("khoản 2 Điều 27", {"open": "chưa hỏi nơi nhận"}),  # it is held by now
        ("khoản 3 Điều 27", {"rest": "chưa hỏi nơi nhận"}),  # nothing holds the other part any more
    ],
)
def test_a_line_that_what_holds_has_overtaken_is_a_note(
    make_template: MakeTemplate, law: Corpus, of: str, said: dict[str, Any]
) -> None:
    data = changed(provisions={"khoản 3 Điều 27": {"none": "x"}, of: said}, papers=[])
    [finding] = check_coverage(root_of(make_template, data), law, ON)
    assert (finding.code, finding.severity) == ("coverage-row", "warning")


def test_a_missing_paper_that_no_row_needs_is_a_note(make_template: MakeTemplate, law: Corpus) -> None:
    [finding] = check_coverage(root_of(make_template, changed(papers=["Giấy thiếu", "Giấy thừa"])), law, ON)
    assert (finding.severity, "Không dòng nào cần “Giấy thừa”" in str(finding)) == ("warning", True)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({**SMALL, "law": ""}, "Thiếu “law”"),
        ({**SMALL, "others": ["Điều 1"]}, "others: Phải gồm các dòng"),
        ({**SMALL, "others": {"Nghị định số 27/2026/NĐ-CP": ["Điều 1"]}}, "others.Nghị định số 27/2026/NĐ-CP: Phải gồm"),
        ({**SMALL, "provisions": ["Điều 1"]}, "provisions: Phải gồm các dòng"),
        (changed(named={"ai_lam": {"nome": "x"}}), "Không có khóa “nome”; có phải “none”?"),
        (changed(named={"ai_lam": {}}), "Hãy ghi vì sao không cần"),
        (changed(named={"ai_lam": {"none": "x", "open": "y"}}), "thì không ghi thêm gì"),
        (changed(named={"ai_lam": {"rest": "x", "open": "y"}}), "không ghi cả hai"),
        (changed(named={"ai_lam": {"by": ["x"]}}), "named.ai_lam.by: Phải gồm"),
        (changed(named={"noi_dung, ai_lam": {"none": "x"}}), "đứng hai lần"),
    ],
)
def test_a_file_that_is_wrong_in_its_form(data: dict[str, Any], told: str) -> None:
    with pytest.raises(DocumentError) as error:
        parse_coverage(data)
    assert told in said_of(error.value.findings)
    assert {one.code for one in error.value.findings} == {"coverage-invalid"}


def test_a_folder_without_the_file_has_no_table(make_template: MakeTemplate, law: Corpus) -> None:
    catalog = root_of(make_template, SMALL)
    (catalog.root / FILE).unlink()
    assert check_coverage(catalog, law, ON) == ()
    with pytest.raises(DocumentError):
        load_coverage(catalog.root / FILE)


def test_an_article_without_khoan_stands_for_itself() -> None:
    assert [(one.eid, article.eid) for one, article in clauses((DIEU_27,))] == [
        ("art_27__clause_2", "art_27"),
        ("art_27__clause_3", "art_27"),
    ]
    alone = DIEU_27.with_children(())
    assert list(clauses((alone,))) == [(alone, alone)]
