"""The examples read together: they are papers of one hospital and of its department, so a name is one person, a number is one paper, and numbers rise
with their days (Nghị định 30/2020/NĐ-CP, Điều 15: one run of numbers a year for each kind of paper)."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from generators.catalog.source import read_data
from tests.cases import library

# The kinds with an abbreviation of their own (Nghị định 30/2020/NĐ-CP, Phụ lục III), by the first words of a template's name.
KINDS = {
    "quyet-dinh": "QĐ", "thong-bao": "TB", "bien-ban": "BB", "to-trinh": "TTr", "hop-dong": "HĐ", "phu-luc-hop-dong": "PLHĐ", "bao-cao": "BC", "de-an": "ĐA", "giay-trieu-tap": "GM",
    "ban-thoa-thuan": "BTT", "ke-hoach": "KH", "ket-luan": "TB",
}  # fmt: skip
CITED = re.compile(r"số (\d+)/([^\s/]+) ngày (\d+) tháng (\d+) năm (\d{4})")


@cache
def examples() -> dict[str, dict[str, Any]]:
    return {template.slug: read_data(template.example) for template in library().templates()}


def parts(value: Any) -> Iterator[Any]:
    """The value and all that it holds."""
    yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inside:
        yield from parts(one)


def day(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


def people() -> Iterator[tuple[str, dict[str, Any]]]:
    return ((slug, one) for slug, data in examples().items() for one in parts(data) if isinstance(one, dict) and "ho_ten" in one)


def own(slug: str, data: dict[str, Any]) -> tuple[str, int, dt.date] | None:
    """The paper's own symbol, number and day; None where it has no number."""
    name = slug.partition("/")[2]
    kind = next((KINDS[start] for start in sorted(KINDS, key=len, reverse=True) if name.startswith(start)), None)
    if "so" not in data:
        return None
    office = data["don_vi"]["viet_tat"]
    return f"{kind}-{office}" if kind else f"{office}-{data['don_vi_soan']}", int(data["so"]), day(data["ngay_ky"])


def papers() -> Iterator[tuple[str, str, int, dt.date]]:
    """Every numbered paper that an example is or names: where, its symbol, its number, its day."""
    for slug, data in examples().items():
        if numbered := own(slug, data):
            yield slug, *numbered
        for value in parts(data):
            if isinstance(value, str):
                for number, symbol, *date in CITED.findall(value):
                    yield slug, symbol, int(number), dt.date(*(int(one) for one in reversed(date)))
            elif isinstance(value, dict) and "/" in str(value.get("so")) and "ngay_ky" in value:
                number, _, symbol = value["so"].partition("/")
                yield slug, symbol, int(number), day(value["ngay_ky"])


@pytest.mark.parametrize("field", ["danh_xung", "ngay_sinh", "so_cccd", "noi_cu_tru", "ngay_cap_cccd"])
def test_a_name_is_one_person(field: str) -> None:
    said: dict[str, dict[str, str]] = {}
    for slug, one in people():
        if field in one:
            said.setdefault(one["ho_ten"], {})[str(one[field])] = slug
    assert said
    assert {name: values for name, values in said.items() if len(values) > 1} == {}


def test_a_number_of_identity_is_one_persons_and_tells_sex_and_year_of_birth() -> None:
    """Its figures: three of the place, one of century and sex, two of the year, six at random."""
    holders: dict[str, set[str]] = {}
    for slug, one in people():
        if "so_cccd" in one:
            number = str(one["so_cccd"])
            holders.setdefault(number, set()).add(one["ho_ten"])
            born = day(one["ngay_sinh"])
            sex = (born.year - 1900) // 100 * 2 + (one["danh_xung"] == "Bà")
            assert number[3:6] == f"{sex}{born.year % 100:02}", (slug, number)
    assert holders
    assert all(len(names) == 1 for names in holders.values()), holders


def test_a_number_is_one_paper_and_numbers_rise_with_their_days() -> None:
    runs: dict[tuple[str, int], dict[int, set[dt.date]]] = {}
    for _, symbol, number, date in papers():
        runs.setdefault((symbol, date.year), {}).setdefault(number, set()).add(date)
    assert len(runs) > 5
    for run, numbers in runs.items():
        assert {number: dates for number, dates in numbers.items() if len(dates) > 1} == {}, run
        days = [next(iter(numbers[number])) for number in sorted(numbers)]
        assert days == sorted(days), (run, sorted(numbers.items()))


def test_a_contract_is_one_persons() -> None:
    holders: dict[str, set[str]] = {}
    for data in examples().values():
        person = data.get("vien_chuc") or data.get("nguoi_nhan")
        if person and "so" in data.get("hop_dong", {}):
            holders.setdefault(data["hop_dong"]["so"], set()).add(person["ho_ten"])
    assert holders
    assert {number: names for number, names in holders.items() if len(names) > 1} == {}


def test_who_came_less_than_six_months_ago_is_not_rated() -> None:
    """Nghị định 233/2026/NĐ-CP, khoản 1 Điều 14."""
    came = {
        data["vien_chuc"]["ho_ten"]: day(data.get("ngay_nhan_viec") or data["tu_ngay"])
        for slug, data in examples().items()
        if slug.startswith(("contracts/quyet-dinh-tuyen-dung", "contracts/hop-dong-lam-viec"))
    }
    rating = examples()["petitions/thong-bao-ket-qua-xep-loai"]
    half = dt.date(int(rating["nam_xep_loai"]), 7, 1)
    assert came
    assert [one["ho_ten"] for one in rating["danh_sach"] if came.get(one["ho_ten"], half) > half] == []
