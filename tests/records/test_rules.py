"""records.yaml against templates and decree: nothing is wrong in what ships, and each thing that could be is told with its key."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from typing import Any

import pytest
import yaml

from generators.authoring import check_records as module
from generators.authoring.check_records import check_records
from generators.codes import Code
from generators.findings import DocumentError
from generators.records.rules import FILE
from generators.records.rules_file import load_rules, parse_rules
from legaltext.corpus.corpus import Corpus
from tests.cases import library

ON = dt.date(2026, 11, 30)
PATH = library().root / FILE
REAL: dict[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
DISCIPLINE = "dismissal/quyet-dinh-ky-luat"


def changed(change: dict[str, Any] | None = None, /, **paper: Any) -> dict[str, Any]:
    """The rules with another first change of the decision on discipline, or other keys of it."""
    data = deepcopy(REAL)
    data["papers"][DISCIPLINE] |= paper
    if change is not None:
        data["papers"][DISCIPLINE]["changes"] = [{"group": "VI", "data": "kỷ luật", "new": "hinh_thuc"} | change]
    return data


def with_duty(**keys: Any) -> dict[str, Any]:
    data = deepcopy(REAL)
    data["duties"]["cap_nhat"] |= keys
    return data


def told(data: dict[str, Any], corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    monkeypatch.setattr(module, "load_rules", lambda _path: parse_rules(data))
    return [(str(one.code), one.where) for one in check_records(library(), corpus, ON)]


def test_the_rules_of_the_library_are_right(corpus: Corpus) -> None:
    assert check_records(library(), corpus, ON) == ()


def test_every_decision_and_contract_of_the_library_is_told_about() -> None:
    rules = load_rules(PATH)
    deciding = {slug for slug in library().slugs() if library().get(slug).manifest.kind in ("QĐ", "HĐ", "BTT")}
    assert len(deciding) > 40
    assert deciding == {*rules.papers, *rules.without, *rules.unknown}


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        (changed({"data": "khen ngợi"}), Code.RECORDS_CITATION, f"papers.{DISCIPLINE}.changes[1].data"),
        (changed({"group": "V"}), Code.RECORDS_CITATION, f"papers.{DISCIPLINE}.changes[1].data"),
        (changed({"group": "XI"}), Code.RECORDS_CITATION, f"papers.{DISCIPLINE}.changes[1].group"),
        (changed({"new": "hinh_thuc_moi"}), Code.RECORDS_FIELD, f"papers.{DISCIPLINE}.changes[1]"),
        (changed({"old": "vien_chuc.hinh_thuc"}), Code.RECORDS_FIELD, f"papers.{DISCIPLINE}.changes[1]"),
        (changed({"since": "hinh_thuc"}), Code.RECORDS_FIELD, f"papers.{DISCIPLINE}.changes[1].since"),
        (changed({"when": "hinh_thuc_cu"}), Code.RECORDS_FIELD, f"papers.{DISCIPLINE}.changes[1].when"),
        (changed({"when": "hinh_thuc =="}), Code.RECORDS_FIELD, f"papers.{DISCIPLINE}.changes[1].when"),
        (changed({"term": "Điều 1", "starts": "ngay_ky"}), Code.RECORDS_CITATION, f"papers.{DISCIPLINE}.changes[1].term"),
        (changed(person="nguoi_vi_pham"), Code.RECORDS_FIELD, f"papers.{DISCIPLINE}.person"),
        (with_duty(limit="điểm d khoản 2 Điều 19"), Code.RECORDS_CITATION, "duties.cap_nhat.limit"),
        (with_duty(law="khoản 9 Điều 19"), Code.RECORDS_CITATION, "duties.cap_nhat.law"),
        (with_duty(who="Bộ Nội vụ"), Code.RECORDS_CITATION, "duties.cap_nhat.who"),
    ],
)
def test_what_is_not_in_the_decree_or_the_template_is_told(
    data: dict[str, Any], code: Code, where: str, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(data, corpus, monkeypatch) == [(str(code), f"{FILE}: {where}")]


def test_a_decision_about_which_nothing_is_said_is_told(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    data = deepcopy(REAL)
    del data["papers"][DISCIPLINE]
    data["papers"]["dismissal/quyet-dinh-khong-co"] = deepcopy(REAL["papers"][DISCIPLINE])
    assert told(data, corpus, monkeypatch) == [
        (str(Code.RECORDS_TEMPLATE), f"{FILE}: papers.dismissal/quyet-dinh-khong-co"),
        (str(Code.RECORDS_TEMPLATE), f"{FILE}: papers"),
    ]


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (changed({"says": "bị kỷ luật", "title": "Kỷ luật"}), "changes[1]"),
        (changed({"new": "", "says": "bị kỷ luật"}), "changes[1].title"),
        (changed({"group": "sáu"}), "changes[1].group"),
        (changed({"adds": True, "old": "hinh_thuc"}), "changes[1]"),
        (changed({"term": "khoản 2 Điều 30"}), "changes[1]"),
        (changed(creates="sometimes"), "creates"),
        (with_duty(left="thường xuyên"), "duties.cap_nhat"),
        (with_duty(**{"from": ["quyet_dinh"]}), "duties.cap_nhat.from"),
        (deepcopy(REAL) | {"unknown": {"Không rõ.": [DISCIPLINE]}}, DISCIPLINE),
    ],
)
def test_rules_that_are_wrong_in_their_form_are_told(data: dict[str, Any], where: str) -> None:
    with pytest.raises(DocumentError) as refused:
        parse_rules(data)
    assert [(one.code, one.where.endswith(where)) for one in refused.value.findings] == [(Code.RECORDS_INVALID, True)]


def test_a_file_that_is_no_yaml_is_told(tmp_path: Any) -> None:
    path = tmp_path / FILE
    path.write_text("papers: [", encoding="utf-8")
    with pytest.raises(DocumentError) as refused:
        load_rules(path)
    assert [one.code for one in refused.value.findings] == [Code.RECORDS_UNREADABLE]
