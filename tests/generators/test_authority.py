"""Who decides against who signs: a paper that one body decides and another's office signs is doubted."""

from __future__ import annotations

from typing import Any

import pytest

from generators.catalog.authority import KEYWORD, check_authority
from generators.catalog.places import no_pairs, pairs_of
from tests.cases import library

TEXT = {"type": "string"}
ROOT: dict[str, Any] = {"properties": {"tham_quyen": {**TEXT, "decided_by": ["ky", "don_vi"], "title": "Thẩm quyền"}}}
UNIT = {"co_quan_chu_quan": "Sở Y tế tỉnh Mẫu", "ten": "Bệnh viện Đa khoa Mẫu"}


@pytest.mark.parametrize(
    ("decides", "signs", "doubt"),
    [
        ("Giám đốc Bệnh viện Đa khoa Mẫu", {"chuc_vu": "Giám đốc"}, ""),
        ("GIÁM ĐỐC BỆNH VIỆN ĐA KHOA MẪU", {"quyen_han": "Q.", "chuc_vu": "Giám đốc"}, ""),
        ("Giám đốc", {"quyen_han": "KT.", "tap_the": "Giám đốc", "chuc_vu": "Phó Giám đốc"}, ""),
        ("Hội đồng quản lý", {"quyen_han": "TM.", "tap_the": "Hội đồng quản lý", "chuc_vu": "Chủ tịch"}, ""),
        ("Hội đồng quản lý Bệnh viện Đa khoa Mẫu", {"chuc_vu": "Giám đốc"}, "mà chữ ký là của Giám đốc"),
        (
            "Giám đốc Bệnh viện",
            {"quyen_han": "TM.", "tap_the": "Hội đồng quản lý", "chuc_vu": "Chủ tịch"},
            "của Hội đồng quản lý",
        ),
        ("Giám đốc Sở Y tế tỉnh Mẫu", {"chuc_vu": "Giám đốc"}, "mà văn bản là của Bệnh viện Đa khoa Mẫu"),
        ("Giám đốc Sở Y tế tỉnh Mẫu", {"ho_ten": "Nguyễn Văn Mẫu"}, "mà văn bản là của Bệnh viện Đa khoa Mẫu"),  # a draft
        (" ", {"chuc_vu": "Giám đốc"}, ""),  # that it lacks is told
    ],
)
def test_who_decides_and_who_signs(decides: str, signs: dict[str, str], doubt: str) -> None:
    found = list(check_authority(ROOT, {"tham_quyen": decides, "ky": signs, "don_vi": UNIT}, pairs_of(ROOT, KEYWORD)))
    assert [(str(one.code), one.severity, one.where) for one in found] == [("field-doubtful", "warning", "tham_quyen")] * bool(
        doubt
    )
    assert all(doubt in one.message for one in found)


def test_what_lacks_is_compared_with_nothing() -> None:
    for data in ({}, {"tham_quyen": "Giám đốc"}, {"ky": {"chuc_vu": "Giám đốc"}}, {"tham_quyen": "Giám đốc", "ky": {}}):
        assert list(check_authority(ROOT, data, pairs_of(ROOT, KEYWORD))) == []


def test_what_names_no_two_groups_says_nothing() -> None:
    root = {"properties": {"tham_quyen": {**TEXT, "decided_by": "ky"}}}
    assert (pairs_of(root, KEYWORD), no_pairs(root, KEYWORD)) == ((), (("tham_quyen",),))


def test_every_paper_that_says_who_issues_it_is_held_to_it() -> None:
    said = [one for one in library().templates() if "tham_quyen_ban_hanh" in one.fields.schema["properties"]]
    assert len(said) > 20
    assert all(one.fields.offices == ((("tham_quyen_ban_hanh",), ("nguoi_ky", "don_vi")),) for one in said)
