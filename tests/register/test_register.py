"""The register as NĐ 30/2020 has it: numbers by series and year, by the order of days, each with its paper or the reason why not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generators.codes import Code
from generators.findings import DocumentError
from generators.register import privacy
from generators.register.register import Register
from generators.register.series import Numbering, kind_named, read_number
from tests.register.papers import MONDAY, UNIT, codes, paper


def test_kinds_count_by_themselves_and_each_year_begins_with_one(register: Register) -> None:
    given = [
        register.reserve(UNIT, kind, year=year).number
        for kind, year in (("QĐ", 2026), ("Quyết định", 2026), ("TB", 2026), ("QĐ", 2027), ("công văn", 2026))
    ]
    assert given == [1, 2, 1, 1, 1]


def test_a_unit_is_the_same_in_capitals_and_another_one_has_its_own_numbers(register: Register) -> None:
    given = [register.reserve(unit, "QĐ", year=2026).number for unit in (UNIT, UNIT.upper(), f"  {UNIT} ", "Trường Mẫu")]
    assert given == [1, 2, 3, 1]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("theo-loai", ["QĐ", "TB", "Công văn"]),
        ("chung", ["chung", "chung", "chung"]),
        ("QĐ, hợp đồng", ["QĐ", "chung", "chung"]),
        ("công văn", ["chung", "chung", "Công văn"]),
    ],
)
def test_the_unit_says_which_kinds_share_their_numbers(rule: str, expected: list[str]) -> None:
    """Điểm c khoản 1 Điều 15."""
    numbering = Numbering.read(rule)
    assert [numbering.counter(kind) for kind in ("QĐ", "TB", "Công văn")] == expected
    assert numbering.counter("SY") == numbering.counter("TrS") == "bản sao"  # PL I, Phần II: one series for all copies
    assert numbering.counter("QĐ", secret=True) == "mật"  # khoản 2


def test_how_numbers_are_given_changes_with_a_year_and_not_within_one(register: Register) -> None:
    register.choose("cap-so", "chung", unit=UNIT, year=2026)
    assert [register.reserve(UNIT, kind, year=2026).number for kind in ("QĐ", "TB")] == [1, 2]
    with pytest.raises(DocumentError) as raised:
        register.choose("cap-so", "theo-loai", unit=UNIT, year=2026)
    assert codes(raised) == [Code.REGISTER_SETTING]
    register.choose("cap-so", "theo-loai", unit=UNIT, year=2027)
    assert [register.reserve(UNIT, kind, year=2027).number for kind in ("QĐ", "TB")] == [1, 1]
    assert register.reserve(UNIT, "TB", year=2026).number == 3


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [("mau", "xanh", ""), ("cccd", "có thể", ""), ("cccd", "có", UNIT), ("cap", "tỉnh", ""), ("cap", "", UNIT)],
)
def test_a_setting_that_is_none_is_refused(register: Register, name: str, value: str, unit: str) -> None:
    with pytest.raises(DocumentError) as raised:
        register.choose(name, value, unit=unit)
    assert codes(raised) == [Code.REGISTER_SETTING]


def test_number_and_symbol_are_unique_in_a_year_whatever_their_series(register: Register) -> None:
    """Khoản 1 Điều 15: a series of copies, and one of decisions, whose papers bear the same symbol."""
    register.issue(paper(symbol="BVM"))
    with pytest.raises(DocumentError) as raised:
        register.issue(paper(kind="TB", symbol="BVM"))
    assert codes(raised) == [Code.REGISTER_TAKEN]
    assert register.issue(paper(kind="TB", symbol="TB-BVM")).so_ky_hieu == "01/TB-BVM"


def test_a_number_that_would_leave_a_gap_is_refused_unless_the_series_begins_with_it(register: Register) -> None:
    with pytest.raises(DocumentError) as raised:
        register.issue(paper(120))
    assert codes(raised) == [Code.REGISTER_NEXT]
    assert register.issue(paper(120), begin=True).number == 120
    for number in (119, 122):
        with pytest.raises(DocumentError) as raised:
            register.issue(paper(number), begin=True)
        assert codes(raised) == [Code.REGISTER_NEXT]
        assert "121" in str(raised.value)
    assert register.issue(paper(121)).number == 121
    assert register.gaps() == []


def test_a_reserved_number_is_used_later_and_told_of_meanwhile(register: Register) -> None:
    kept = register.reserve(UNIT, "QĐ", year=2026, symbol="QĐ-BVM", note="chờ họp")
    following = register.issue(paper())
    assert following.number == 2
    assert [one.code for one in following.told] == [Code.REGISTER_WAITING]
    used = register.issue(paper(1))
    assert (used.id, used.state, used.particulars.note) == (kept.id, "issued", "chờ họp")
    assert register.gaps() == []
    with pytest.raises(DocumentError) as raised:
        register.issue(paper(1))
    assert codes(raised) == [Code.REGISTER_TAKEN]


@pytest.mark.parametrize(
    ("change", "code"), [({"kind": "TB"}, Code.REGISTER_STATE), ({"symbol": "QĐ-BVK"}, Code.REGISTER_DISAGREES)]
)
def test_a_number_reserved_for_another_paper_is_not_used(register: Register, change: dict[str, Any], code: Code) -> None:
    register.choose("cap-so", "chung", unit=UNIT, year=2026)
    register.reserve(UNIT, "QĐ", year=2026, symbol="QĐ-BVM")
    with pytest.raises(DocumentError) as raised:
        register.issue(paper(1, **change))
    assert codes(raised) == [code]


def test_a_number_is_cancelled_with_a_reason_and_never_given_again(register: Register) -> None:
    kept = register.reserve(UNIT, "QĐ", year=2026)
    with pytest.raises(DocumentError) as raised:
        register.cancel(kept.id, "  ")
    assert codes(raised) == [Code.REGISTER_REASON]
    assert register.cancel(kept.id, "hội nghị hoãn", who="van-thu").state == "cancelled"
    assert [(gap.number, gap.why, gap.reason) for gap in register.gaps()] == [(1, "cancelled", "hội nghị hoãn")]
    assert [(one.what, one.who, one.note) for one in register.history(kept.id)][-1] == ("cancelled", "van-thu", "hội nghị hoãn")
    assert register.reserve(UNIT, "QĐ", year=2026).number == 2
    with pytest.raises(DocumentError) as raised:
        register.issue(paper(1))
    assert codes(raised) == [Code.REGISTER_TAKEN]
    with pytest.raises(DocumentError) as raised:
        register.cancel(kept.id, "lần nữa")
    assert codes(raised) == [Code.REGISTER_STATE]


def test_a_paper_that_is_out_is_replaced_and_not_cancelled_but_for_a_mistake(register: Register) -> None:
    """Khoản 3 Điều 18: by a paper of the same form."""
    old = register.issue(paper())
    with pytest.raises(DocumentError) as raised:
        register.cancel(old.id, "sai nội dung")
    assert codes(raised) == [Code.REGISTER_STATE]
    assert "khoản 3 Điều 18" in str(raised.value)
    new = register.issue(paper(subject="Về việc thay thế quyết định"), replaces=old.id)
    assert new.told == ()
    assert (register.get(old.id).state, register.get(old.id).replaced_by) == ("replaced", new.id)
    other = register.issue(paper(kind="TB", symbol="TB-BVM"), replaces=new.id)
    assert [one.code for one in other.told] == [Code.REGISTER_STATE]
    assert register.cancel(other.id, "đăng ký nhầm", issued=True).state == "cancelled"


def test_days_go_with_numbers_or_it_is_told(register: Register) -> None:
    """Khoản 1 Điều 15: theo thứ tự và trình tự thời gian ban hành."""
    first = register.reserve(UNIT, "QĐ", year=2026, symbol="QĐ-BVM")
    register.issue(paper(day=MONDAY))
    earlier = register.issue(paper(day=MONDAY - dt.timedelta(days=1)))
    assert [one.code for one in earlier.told if one.code is not Code.REGISTER_WAITING] == [Code.REGISTER_ORDER]
    assert "05/10/2026 của số 2" in str(earlier.told)
    same = register.issue(paper(day=MONDAY))
    assert Code.REGISTER_ORDER not in {one.code for one in same.told}
    late = register.issue(paper(first.number, day=MONDAY + dt.timedelta(days=1)))
    assert [one.code for one in late.told] == [Code.REGISTER_ORDER]
    assert "05/10/2026 của số 2" in str(late.told)


def test_a_number_goes_with_the_year_of_its_day(register: Register) -> None:
    assert register.issue(paper(day=dt.date(2026, 12, 31))).number == 1
    assert register.issue(paper(day=dt.date(2027, 1, 1))).number == 1
    with pytest.raises(DocumentError) as raised:
        register.reserve(UNIT, "QĐ", year=2026, day=dt.date(2027, 1, 1))
    assert codes(raised) == [Code.FIELD_DATE]
    with pytest.raises(DocumentError) as raised:
        register.reserve(UNIT, "QĐ")
    assert codes(raised) == [Code.FIELD_MISSING]


def test_the_same_file_twice_is_told(register: Register) -> None:
    first = register.issue(paper(sha256="ab" * 32))
    with pytest.raises(DocumentError) as raised:
        register.issue(paper(sha256="ab" * 32))
    assert codes(raised) == [Code.REGISTER_TWICE]
    assert "01/QĐ-BVM" in str(raised.value)
    assert [one.code for one in register.issue(paper(sha256="ab" * 32), again=True).told] == [Code.REGISTER_TWICE]
    register.cancel(first.id, "đăng ký nhầm", issued=True)


def test_all_that_a_paper_lacks_is_said_at_once(register: Register) -> None:
    with pytest.raises(DocumentError) as raised:
        register.issue(paper(12, suffix="a", kind="", day=None, subject=" ", copies=-1))
    assert sorted(codes(raised)) == sorted([*[Code.FIELD_MISSING] * 3, Code.REGISTER_NUMBER, Code.FIELD_OUT_OF_RANGE])
    assert register.entries() == []


def test_a_number_is_found_as_it_is_written_and_several_are_told_apart(register: Register) -> None:
    register.issue(paper())
    register.issue(paper(kind="TB", symbol="TB-BVM"))
    assert register.named("Số: 01/TB-BVM", year=2026).kind == "TB"
    assert register.named("1", year=2026, kind="thông báo").kind == "TB"
    for number, year in (("1", 2026), ("2/QĐ-BVM", 2026), ("1/QĐ-BVM", 2025)):
        with pytest.raises(DocumentError) as raised:
            register.named(number, year=year)
        assert codes(raised) == [Code.REGISTER_UNKNOWN]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Số: 05/QĐ-BVM", (5, "", "QĐ-BVM")),
        ("15", (15, "", "")),
        ("12a/QĐ-BVM", (12, "a", "QĐ-BVM")),
        ("7/2026/HĐLV", (7, "", "2026/HĐLV")),
        ("05 / BNV-VP", (5, "", "BNV-VP")),
        ("13/QÐ-BVM", (13, "", "QĐ-BVM")),  # an Icelandic letter
    ],
)
def test_a_number_as_papers_write_it(typed: str, expected: tuple[int, str, str]) -> None:
    found = read_number(typed)
    assert (found.number, found.suffix, found.symbol) == expected


@pytest.mark.parametrize("typed", ["", "…/QĐ-BVM", "00/QĐ-BVM", "QĐ-BVM", "15/", "-5", "15/<b>", "12345678"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(DocumentError) as raised:
        read_number(typed)
    assert codes(raised) == [Code.REGISTER_NUMBER]


def test_a_kind_is_known_by_its_name_or_abbreviation_and_never_guessed() -> None:
    typed = ("QĐ", "quyết định", "quyet dinh", "qđ", "ĐA", "đa", "DA", "công văn", "CTr")
    assert [kind_named(one) for one in typed] == ["QĐ", "QĐ", "QĐ", "QĐ", "ĐA", "ĐA", "DA", "Công văn", "CTr"]
    for doubtful in ("XX", "", "quyết"):
        with pytest.raises(DocumentError) as raised:
            kind_named(doubtful)
        assert codes(raised) == [Code.FIELD_CHOICE]


@pytest.mark.parametrize(
    "words",
    ["Về việc kỷ luật ông Nguyễn Mẫu", "V/v cho viên chức: Hoàng Mẫu thôi việc", "Trần Thị Mẫu thôi việc", "đối với bà LÊ THỊ MẪU", "Nguyen Van Mau","Quyết định (Nguyễn Văn Mẫu)"],
)  # fmt: skip
def test_words_that_name_a_person(words: str) -> None:
    assert privacy.names_person(words)


@pytest.mark.parametrize(
    "words",
    [
        "Về việc cho viên chức thôi việc", "Thông báo của Trường Đại học Mẫu", "Sở Y tế tỉnh Hà Giang", "Ủy ban nhân dân tỉnh Thái Nguyên", "Trường Nguyễn Thị Minh Khai",
        "phường Lê Đại Hành", "Bệnh viện Nguyễn Tri Phương", "Thành phố Hồ Chí Minh", "viên chức Phòng Tổ chức", "Lưu: VT, TCCB",
    ],
)  # fmt: skip
def test_words_that_name_nobody(words: str) -> None:
    assert not privacy.names_person(words)


def test_the_number_of_a_person_is_known_by_its_digits() -> None:
    assert privacy.numbers_person("CCCD 001099000123")
    assert privacy.numbers_person("001 099 000 123")
    assert not privacy.numbers_person("số tiền 120.000.000 đồng theo Quyết định số 2345/QĐ-BVM ngày 05/10/2026")


def test_no_person_is_held_unless_the_office_says_so(register: Register) -> None:
    refused: tuple[dict[str, Any], ...] = (
        {"person": "Nguyễn Văn Mẫu"},
        {"person_id": "001099000123"},
        {"subject": "Về việc kỷ luật ông Nguyễn Văn Mẫu"},
        {"note": "CCCD 001099000123"},
        {"form": "khiển trách ông Nguyễn Văn Mẫu"},
        {"level": "tỉnh (bà Trần Thị Mẫu)"},
    )
    for held in refused:
        with pytest.raises(DocumentError) as raised:
            register.issue(paper(**held))
        assert codes(raised) == [Code.REGISTER_PERSON]
        assert "Mẫu" not in str(raised.value)
        assert "001099" not in str(raised.value)
    with pytest.raises(DocumentError):
        register.reserve(UNIT, "QĐ", year=2026, note="của ông Nguyễn Văn Mẫu")
    register.choose("ten-nguoi", "có")
    assert register.issue(paper(person="Nguyễn Văn Mẫu")).record()["person"] == "Nguyễn Văn Mẫu"
    with pytest.raises(DocumentError) as raised:
        register.issue(paper(person_id="001099000123"))
    assert codes(raised) == [Code.REGISTER_PERSON]
    register.choose("cccd", "bật")
    register.issue(paper(person_id="001099000123"))
    register.choose("ten-nguoi", "không")
    assert [one.particulars.person for one in register.entries()] == ["Nguyễn Văn Mẫu", ""]
    assert register.forget_people() == 2
    assert all("person" not in one.record() for one in register.entries())


def test_people_are_forgotten_wherever_the_book_names_them(register: Register) -> None:
    register.choose("ten-nguoi", "có")
    register.choose("cccd", "có")
    for_her = "Như Điều 3; Bà Trần Thị Mẫu; Khoa Nội; CCCD 001099000123"
    register.issue(
        paper(
            subject="Về việc cho bà Trần Thị Mẫu thôi việc",
            recipients=for_her,
            note="bàn giao cho Lê Văn Mẫu",
            signer="GIÁM ĐỐC, Nguyễn Văn Mẫu",
        )
    )
    number = register.reserve(UNIT, "QĐ", year=2026, note="giữ cho ông Lê Văn Mẫu")
    register.cancel(number.id, "ông Lê Văn Mẫu xin rút đơn")
    register.issue(paper(subject="Về việc thành lập Hội đồng", recipients="Như Điều 3; Trường Nguyễn Thị Minh Khai"))
    register.choose("ten-nguoi", "không")
    assert register.forget_people() == 2
    named, cancelled, other = (entry for entry in register.entries())
    one = named.particulars
    assert (one.subject, one.recipients) == ("Về việc cho bà … thôi việc", "Như Điều 3; Khoa Nội")
    assert (one.note, one.signer) == ("bàn giao cho …", "GIÁM ĐỐC, Nguyễn Văn Mẫu"), "the book has a column for the signer"
    assert (cancelled.particulars.note, cancelled.reason) == ("giữ cho ông …", "ông … xin rút đơn")
    assert other.particulars.recipients == "Như Điều 3; Trường Nguyễn Thị Minh Khai"
    assert not register.find(words="tran thi mau"), "what is searched holds no name either"
    assert not any("Mẫu" in change.note for entry in register.entries() for change in register.history(entry.id))
    assert register.forget_people() == 0


def test_of_a_paper_with_a_secret_only_number_and_day_are_held(register: Register) -> None:
    """Khoản 2 Điều 15, khoản 3 Điều 16."""
    kept = register.reserve(UNIT, "QĐ", year=2026, secret=True)
    assert (kept.counter, kept.number) == ("mật", 1)
    with pytest.raises(DocumentError) as raised:
        register.issue(paper(1, symbol=""), secret=True)
    assert codes(raised) == [Code.REGISTER_SECRET]
    assert register.issue(paper(1, symbol="", subject=""), secret=True).state == "issued"


def test_the_symbol_follows_from_the_abbreviation_of_the_unit(register: Register) -> None:
    register.choose("ky-hieu", "BVM", unit=UNIT)
    assert register.reserve(UNIT, "TTr", year=2026).so_ky_hieu == "01/TTr-BVM"
    assert register.reserve(UNIT, "công văn", year=2026).so_ky_hieu == "01"  # its symbol names the part of the unit that wrote it


def test_the_level_of_the_unit_is_that_of_the_office_unless_said(register: Register) -> None:
    register.choose("cap", "tỉnh", unit=UNIT)
    assert register.issue(paper()).particulars.level == "tỉnh"
    assert register.issue(paper(level="trung ương")).particulars.level == "trung ương"
