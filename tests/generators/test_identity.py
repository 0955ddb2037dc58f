"""A number of identity is held to the sex and the year of birth beside it, in groups and in lists; it is doubtful, and its figures are not told."""

import pytest

from generators.catalog.identity import KEYWORD
from generators.catalog.places import pairs_of
from generators.codes import Code
from legaltext.corpus.corpus import Corpus
from tests.cases import changed, library

SLUG = "contracts/hop-dong-lam-viec-xac-dinh-thoi-han"  # its person is a man, born in 1998


@pytest.mark.parametrize(
    ("number", "changes", "told"),
    [
        ("001098000001", {}, []),
        ("001198000001", {}, ["số này là của nữ, mà đã ghi “Ông”"]),
        ("001198000001", {"vien_chuc.danh_xung": "Bà"}, []),
        ("001097000001", {}, ["số này là của người sinh năm 1997, mà ngày sinh đã ghi là 20/05/1998"]),
        ("001298000001", {}, ["số này là của người sinh năm 2098, mà ngày sinh đã ghi là 20/05/1998"]),
        ("001202000001", {"vien_chuc.ngay_sinh": "2002-02-28"}, []),
        ("001302000001", {"vien_chuc.ngay_sinh": "2002-02-28", "vien_chuc.danh_xung": "Bà"}, []),
        ("001301000001", {}, ["số này là của nữ, mà đã ghi “Ông”", "số này là của người sinh năm 2001, mà ngày sinh đã ghi là 20/05/1998"]),
    ],
)  # fmt: skip
def test_it_is_held_to_sex_and_year(number: str, changes: dict[str, object], told: list[str], corpus: Corpus) -> None:
    template = library().get(SLUG)
    checked = template.fields.check(changed(template, {"vien_chuc.so_cccd": number, **changes}), corpus)
    assert checked.findings == ()
    found = [one for one in checked.told if one.where == "vien_chuc.so_cccd"]
    assert [(one.code, one.severity) for one in found] == [(Code.FIELD_DOUBTFUL, "warning")] * len(told)
    assert [one.message.split(": ")[1] for one in found] == told
    assert all(number not in one.message for one in found)


def test_one_that_is_no_number_or_has_nothing_beside_it_is_left_alone(corpus: Corpus) -> None:
    template = library().get(SLUG)
    for changes in (
        {"vien_chuc.so_cccd": "1198000001"},
        {"vien_chuc.danh_xung": "", "vien_chuc.ngay_sinh": "", "vien_chuc.so_cccd": "001198000001"},
    ):
        assert not [
            one for one in template.fields.check(changed(template, changes), corpus).told if one.where == "vien_chuc.so_cccd"
        ]


def test_every_template_that_asks_for_one_holds_it_to_its_person() -> None:
    for template in map(library().get, library().slugs()):
        for path, beside in pairs_of(template.fields.schema, KEYWORD):
            group = template.fields.schema
            for name in path[:-1]:
                group = group["items"] if name == -1 else group["properties"][name]
            assert set(beside) <= group["properties"].keys(), (template.slug, path)


def test_items_of_a_list_are_told_one_by_one() -> None:
    number = {"type": "string", "tells": ["danh_xung", "ngay_sinh"]}
    root = {"properties": {"danh_sach": {"items": {"properties": {"so": number}}}}}
    [(path, _)] = pairs_of(root, KEYWORD)
    assert path == ("danh_sach", -1, "so")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("số CCCD/căn cước 001095000012 do Bộ Công an cấp ngày 20/05/2024", []),
        ("thẻ căn cước số 001195000012 do Bộ Công an cấp ngày 20/05/2024", ["số này là của nữ, mà đã ghi “Ông”"]),
        ("CCCD 001094000012", ["số này là của người sinh năm 1994, mà ngày sinh đã ghi là 08/06/1995"]),
        ("CCCD số 1095000012", ["số này có 10 chữ số, mà số CCCD/căn cước có 12"]),
        ("hộ chiếu số 000000001234 do cơ quan có thẩm quyền cấp", []),
    ],
)
def test_so_is_one_among_words(words: str, told: list[str], corpus: Corpus) -> None:
    template = library().get("contracts/hop-dong-lao-dong-chuyen-mon-ho-tro")  # with a man, born in 1995
    checked = template.fields.check(changed(template, {"nguoi_lao_dong.giay_to": words}), corpus)
    found = [one.message.split(": ")[1] for one in checked.told if one.where == "nguoi_lao_dong.giay_to"]
    assert found == told
