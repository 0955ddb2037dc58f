"""What a citation says of an instrument against those that are known: slips in numbers, days and subjects, and what was read of those that are not known."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from legaltext.cli import law
from legaltext.model import InstrumentFacts, Text
from legaltext.references.known_names import day_slip
from legaltext.references.model import InstrumentName

LAW, OLD = "Luật Viên chức số 129/2025/QH15", "Luật Viên chức số 58/2010/QH12"


def cites(text: str) -> tuple[str, list[tuple[str | None, str | None]], str, int]:
    """The one citation of a text on 01/08/2026: status, targets, message; and the exit code."""
    done = CliRunner().invoke(law, ["cites", "-", "--on", "2026-08-01", "--format", "jsonl"], input=text)
    (record,) = map(json.loads, done.output.splitlines())
    targets = [(target["instrument"], target["eid"]) for target in record["targets"]]
    return record["status"], targets, record.get("message", ""), done.exit_code


@pytest.mark.parametrize(
    ("text", "status", "names"),
    [
        # two of the three parts of the number are those of a law of that name
        ("Luật Viên chức số 129/2025/QH14", "not-found", LAW),
        ("Luật Viên chức số 128/2025/QH15", "not-found", LAW),
        ("Luật Viên chức số 0129/2025/QH14", "not-found", LAW),
        ("Luật Viên chức số 129/2024/QH15", "not-found", LAW),
        ("Luật Viên chức số 58/2010/QH13", "not-found", OLD),
        ("Bộ luật Lao động số 45/2019/QH13", "not-found", "Bộ luật Lao động số 45/2019/QH14"),
        ("khoản 2 Điều 27 Luật Viên chức số 129/2025/QH14", "not-found", LAW),
        ("the Law on Public Employees No. 129/2025/QH14", "not-found", LAW),
        # an older law of that name may have it
        ("Bộ luật Lao động số 10/2012/QH13", "ambiguous", "Bộ luật Lao động số 45/2019/QH14"),
        # the number of another
        ("Luật Giáo dục số 129/2025/QH15", "ambiguous", "của Luật Viên chức, không phải Luật Giáo dục"),
        ("Luật Viên chức số 45/2019/QH14", "ambiguous", LAW),
        ("the Labour Code No. 129/2025/QH15", "ambiguous", "Luật Viên chức"),
        ("Nghị định số 129/2025/QH15", "ambiguous", "không phải nghị định"),
        ("Luật số 58/2010/QH12 về công chức", "ambiguous", "là của Luật Viên chức"),
        # a law that amended it
        (
            "Luật Viên chức số 58/2010/QH12 được sửa đổi, bổ sung theo Luật số 52/2019/QH13",
            "ambiguous",
            "theo văn bản số 52/2019/QH14",
        ),
        # a number that nothing can have
        ("Luật Giáo dục số 43/2019/QH13", "not-found", "43/2019/QH14"),
        ("Nghị quyết số 76/2022/QH14", "not-found", "QH15"),
        ("Thông tư số 12/2031/NĐ-CP", "not-found", "là của nghị định, không phải thông tư"),
        ("Luật số 15/2031/TT-BNV", "not-found", "là của thông tư"),
        # another day, another year
        ("Luật Viên chức ngày 16 tháng 11 năm 2010", "not-found", f"{OLD} ngày 15/11/2010"),
        ("Luật Viên chức ngày 10/12/2024", "ambiguous", f"{LAW} ngày 10/12/2025"),
        ("Luật Viên chức năm 2024", "ambiguous", LAW),
        ("Luật Viên chức số 129/2025/QH15 ngày 11/12/2025", "ambiguous", "10/12/2025"),
        # decrees have their name in their subject
        (
            "Nghị định số 116/2020/NĐ-CP ngày 25/9/2020 của Chính phủ quy định về tuyển dụng, sử dụng và quản lý viên chức",
            "not-found",
            "Nghị định số 115/2020/NĐ-CP ngày 25/09/2020",
        ),
        (
            "Nghị định số 115/2020/NĐ-CP của Chính phủ về xử lý kỷ luật cán bộ, công chức, viên chức",
            "ambiguous",
            "Nghị định số 112/2020/NĐ-CP",
        ),
        ("Nghị định số 115/2020/NĐ-CP của Chính phủ về công tác văn thư lưu trữ", "ambiguous", "tuyển dụng, sử dụng"),
    ],
)
def test_a_slip_is_a_finding_that_names_the_right_one(text: str, status: str, names: str) -> None:
    got, _, message, code = cites(f"Căn cứ {text};")
    assert (got, names in message, code) == (status, True, 1), message


@pytest.mark.parametrize(
    "text",
    [
        "Luật Viên chức số 129/2025/QH15 ngày 10 tháng 12 năm 2025",
        "Luật Viên chức năm 2025",
        "Luật số 129/2025/QH15 về viên chức",
        "Bộ luật Dân sự số 91/2015/QH13",
        "the Law on Public Employees No. 129/2025/QH15",
    ],
)
def test_what_is_right_is_no_finding(text: str) -> None:
    assert cites(f"Căn cứ {text};")[0] == "resolved"


def test_the_subject_of_an_ended_decree_is_its_own() -> None:
    status, targets, message, _ = cites(
        "Căn cứ Nghị định số 115/2020/NĐ-CP của Chính phủ quy định về tuyển dụng, sử dụng và quản lý viên chức;"
    )
    assert (status, targets) == ("not-in-force", [("115/2020/NĐ-CP", None)]), message


@pytest.mark.parametrize(
    ("text", "status", "target"),
    [
        ("Nghị định số 99/2031/NĐ-CP", "external", ("99/2031/NĐ-CP", None)),
        ("Luật Giáo dục số 43/2019/QH14", "external", ("43/2019/QH14", None)),
        ("Luật Đấu giá tài sản số 01/2016/QH14", "external", ("01/2016/QH14", None)),  # two Assemblies passed laws that year
        ("Nghị quyết số 76/2025/UBTVQH15", "external", ("76/2025/UBTVQH15", None)),
        ("Nghị quyết số 01/2031/NQ-HĐTP", "external", ("01/2031/NQ-HĐTP", None)),
        ("Bộ luật Hình sự số 100/2015/QH13", "external", ("100/2015/QH13", None)),
        ("điểm đ khoản 2 Điều 5 Nghị định số 99/2031/NĐ-CP", "external", ("99/2031/NĐ-CP", "art_5__clause_2__point_dd")),
        ("khoản 3 Điều 7 Luật Đất đai", "external", ("Luật Đất đai", "art_7__clause_3")),
        ("Điều 35 Bộ luật Lao động", "external", ("45/2019/QH14", "art_35")),
        ("khoản 9 Điều 27 Luật Viên chức", "not-found", ("129/2025/QH15", "art_27__clause_9")),
        ("khoản 2 Điều 27 Luật Viên chức số 129/2025/QH14", "not-found", ("129/2025/QH14", "art_27__clause_2")),
        ("Phụ lục I ban hành kèm theo Nghị định số 99/2031/NĐ-CP", "external", ("99/2031/NĐ-CP", "annex_I")),
    ],
)
def test_what_was_read_is_told_of_what_is_not_there(text: str, status: str, target: tuple[str | None, str | None]) -> None:
    assert cites(f"Theo {text}.")[:2] == (status, [target])


def test_what_stands_in_a_paper_that_is_not_known_is_told_with_its_place() -> None:
    where = ["--instrument", "99/2031/NĐ-CP", "--eid", "art_5__clause_2"]
    for text, eid in (("khoản 1 Điều này", "art_5__clause_1"), ("Điều 7", "art_7")):
        done = CliRunner().invoke(law, ["cites", "-", "--format", "jsonl", *where], input=f"theo {text}.")
        record = json.loads(done.output)
        assert (record["status"], record["targets"]) == ("external", [{"instrument": "99/2031/NĐ-CP", "eid": eid}])


def test_a_day_is_no_slip_where_the_day_of_one_of_that_name_is_not_known() -> None:
    known = [
        InstrumentFacts(number, "luật", Text(vi="Luật Mẫu"), issued=day)
        for number, day in (("1/2020/QH14", date(2020, 1, 1)), ("2/2024/QH15", None))
    ]
    name = InstrumentName(title="Luật Mẫu", year=2024)
    assert day_slip(name, "Luật Mẫu năm 2024", known)[0] == "external"
    assert day_slip(name, "Luật Mẫu năm 2024", known[:1])[0] == "ambiguous"


def test_of_two_laws_of_one_name_none_is_the_target() -> None:
    assert cites("Theo Điều 5 Luật Viên chức năm 2024.")[:2] == ("ambiguous", [])


@pytest.mark.parametrize(
    "text",
    [
        "Bộ luật Lao động số 10/2012/QH13 hết hiệu lực kể từ ngày Bộ luật này có hiệu lực.",
        "Quy định này thay thế Bộ luật Lao động số 10/2012/QH13.",
    ],
)
def test_a_law_that_the_sentence_ends_may_be_an_older_one(text: str) -> None:
    done = CliRunner().invoke(law, ["cites", "-", "--on", "2026-08-01", "--format", "jsonl"], input=text)
    record = next(record for record in map(json.loads, done.output.splitlines()) if "Lao động" in record["text"])
    assert (record["status"], record["targets"]) == ("external", [{"instrument": "10/2012/QH13", "eid": None}])


def test_a_certain_slip_stays_one_where_the_sentence_ends_the_law() -> None:
    assert cites("Luật Viên chức số 58/2010/QH13 hết hiệu lực kể từ ngày 01/7/2026.")[0] == "not-found"


def test_on_a_day_before_all_that_are_known_the_number_may_be_of_the_law_of_that_day() -> None:
    for day, status in (("2015-01-01", "external"), ("2026-08-01", "ambiguous")):
        text = "theo Bộ luật Lao động số 10/2012/QH13."
        done = CliRunner().invoke(law, ["cites", "-", "--on", day, "--format", "jsonl"], input=text)
        assert json.loads(done.output)["status"] == status


def test_a_law_may_speak_of_the_one_before_it() -> None:
    text = "Luật số: 129/2025/QH15\nLUẬT\nVIÊN CHỨC\nĐiều 43. Chuyển tiếp\nHợp đồng theo {} được thực hiện tiếp.\n"
    for number, status in (("22/2003/QH11", "external"), ("129/2025/QH14", "not-found")):
        done = CliRunner().invoke(law, ["cites", "-", "--format", "jsonl"], input=text.format(f"Luật Viên chức số {number}"))
        assert [json.loads(line)["status"] for line in done.output.splitlines()] == [status]


def test_articles_before_an_annex_say_whose_they_are_taken_to_be() -> None:
    text = "Theo Điều 2 và Phụ lục II Nghị định số 30/2020/NĐ-CP."
    done = CliRunner().invoke(law, ["cites", "-", "--on", "2026-08-01", "--format", "jsonl"], input=text)
    article = json.loads(done.output.splitlines()[0])
    assert article["targets"] == [{"instrument": "30/2020/NĐ-CP", "eid": "art_2"}]
    assert "nêu ngay sau đó" in " ".join(article["advice"])
