"""Which instruments another one says end: each that is named, as a whole or but for a part, from which day; never one that a title names or that amended it."""

from datetime import date
from pathlib import Path

import pytest

from legaltext.corpus.corpus import Corpus, open_corpus
from legaltext.semantics.ends import stated_ends
from tests.legaltext.small_laws import law
from tests.shared import SHARED

HEAD = """CHÍNH PHỦ
Số: {number}
Hà Nội, ngày 01 tháng 5 năm 2095
NGHỊ ĐỊNH
Quy định về {subject}
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về {subject}.
"""
OLD = (
    HEAD.format(number="15/2090/NĐ-CP", subject="bến bãi").replace("2095", "2090")
    + """Điều 2. Phí
1. Phí nộp trước.
2. Phí không hoàn lại.
Điều 3. Trách nhiệm
Chủ bến chịu trách nhiệm.
Điều 4. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2091.
"""
)
BEGINS = "1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2095."
NEW = HEAD.format(number="88/2095/NĐ-CP", subject="cảng") + "Điều 2. Hiệu lực thi hành\n{begins}\n2. {words}\n"
FROM = "kể từ ngày Nghị định này có hiệu lực thi hành"
BEFORE, AFTER, LATE = date(2095, 6, 30), date(2095, 7, 1), date(2097, 1, 1)


def new(words: str, begins: str = BEGINS) -> str:
    return NEW.format(begins=begins, words=words)


def ended(words: str) -> list[str]:
    """The numbers of what ends; one that only may have ended has `?` before it."""
    return [f"{'' if end.clear else '?'}{end.number}" for end in stated_ends(law(new(words)))]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (f"Nghị định số 1/2091/NĐ-CP và Nghị định số 2/2092/NĐ-CP hết hiệu lực {FROM}.", ["1/2091/NĐ-CP", "2/2092/NĐ-CP"]),
        ("Nghị định số 1/2091/NĐ-CP hết hiệu lực thi hành.", ["1/2091/NĐ-CP"]),
        ("Nghị định này thay thế Nghị định số 1/2091/NĐ-CP; Nghị định số 2/2092/NĐ-CP.", ["1/2091/NĐ-CP", "2/2092/NĐ-CP"]),
        ("Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2095 và thay thế Nghị định số 1/2091/NĐ-CP.", ["1/2091/NĐ-CP"]),
        ("Nghị định số 1/2091/NĐ-CP được thay thế bằng Nghị định này.", ["1/2091/NĐ-CP"]),
        ("Bãi bỏ toàn bộ Nghị định số 1/2091/NĐ-CP.", ["1/2091/NĐ-CP"]),
        ("Bãi bỏ các Quyết định: số 5/2091/QĐ-TTg, số 6/2091/QĐ-TTg.", ["5/2091/QĐ-TTg", "6/2091/QĐ-TTg"]),
        ("Kể từ ngày Nghị định này có hiệu lực thi hành, Nghị định số 1/2091/NĐ-CP hết hiệu lực.", ["1/2091/NĐ-CP"]),
        ("Các văn bản sau đây hết hiệu lực:\na) Nghị định số 1/2091/NĐ-CP;\nb) Quyết định số 5/2091/QĐ-TTg.", ["1/2091/NĐ-CP", "5/2091/QĐ-TTg"]),
        ("Nghị định này hướng dẫn việc khác. Nghị định số 1/2091/NĐ-CP hết hiệu lực.", ["1/2091/NĐ-CP"]),
    ],
)  # fmt: skip
def test_each_instrument_that_is_named_ends(words: str, numbers: list[str]) -> None:
    assert ended(words) == numbers


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        # who amended it
        ("Nghị định số 1/2091/NĐ-CP đã được sửa đổi, bổ sung bởi Nghị định số 2/2092/NĐ-CP và Nghị định số 3/2093/NĐ-CP hết hiệu lực.", ["1/2091/NĐ-CP"]),
        ("Nghị định số 1/2091/NĐ-CP (được sửa đổi bởi Nghị định số 2/2092/NĐ-CP và được bãi bỏ một phần bởi Nghị định số 3/2093/NĐ-CP) hết hiệu lực.", ["1/2091/NĐ-CP"]),
        # what it amends or details by its title
        ("Bãi bỏ Nghị định số 2/2092/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 1/2091/NĐ-CP.", ["2/2092/NĐ-CP"]),
        ("Nghị định này thay thế Nghị định số 2/2092/NĐ-CP quy định chi tiết Luật Đò số 5/2088/QH80.", ["2/2092/NĐ-CP"]),
        # a decree ends no law
        (f"Luật Đò số 5/2088/QH80 hết hiệu lực {FROM}.", []),
        # other subjects, conditions, quotations
        ("Hồ sơ nộp trước ngày Nghị định số 1/2091/NĐ-CP hết hiệu lực thì xử lý theo Nghị định đó.", []),
        ("Trường hợp Nghị định số 1/2091/NĐ-CP được thay thế thì theo văn bản mới.", []),
        ("Các văn bản được dẫn chiếu tại Nghị định số 1/2091/NĐ-CP bị bãi bỏ thì theo văn bản mới.", []),
        ("Thay thế cụm từ “Nghị định số 1/2091/NĐ-CP” bằng cụm từ “Nghị định số 2/2092/NĐ-CP” tại Điều 3.", []),
    ],
)  # fmt: skip
def test_what_only_stands_in_the_sentence_does_not_end(words: str, numbers: list[str]) -> None:
    assert ended(words) == numbers


@pytest.mark.parametrize(
    "words",
    [
        f"Các quy định liên quan đến vị trí việc làm tại Nghị định số 1/2091/NĐ-CP hết hiệu lực {FROM}.",
        "Bãi bỏ một phần Nghị định số 1/2091/NĐ-CP.",
        "Quy định về phí tại khoản 2 Điều 4 Nghị định số 1/2091/NĐ-CP hết hiệu lực thi hành.",
    ],
)
def test_an_end_in_part_is_a_doubt(words: str) -> None:
    assert ended(words) == ["?1/2091/NĐ-CP"]
    assert [d.code for d in law(new(words)).diagnostics] == ["unread-amendment"]


def test_a_decree_after_a_title_that_goes_on_with_and_may_belong_to_it() -> None:
    words = "Bãi bỏ Nghị định số 2/2092/NĐ-CP sửa đổi Nghị định số 1/2091/NĐ-CP và Nghị định số 3/2093/NĐ-CP."
    assert ended(words) == ["2/2092/NĐ-CP", "?3/2093/NĐ-CP"]


# ---- what look-ups say


def held(folder: Path, *texts: str) -> Corpus:
    for position, text in enumerate(texts):
        (folder / str(position)).mkdir()
        (folder / str(position) / "vi.txt").write_text(text, encoding="utf-8")
        (folder / str(position) / "instrument.yaml").write_text("provenance: {vi: a decree for tests}\n", encoding="utf-8")
    return open_corpus(folder)


@pytest.mark.parametrize(
    ("words", "before", "after", "late"),
    [
        ("Nghị định này thay thế Nghị định số 15/2090/NĐ-CP.", ["resolved"] * 2, ["not-in-force"] * 2, ["not-in-force"] * 2),
        ("Nghị định số 15/2090/NĐ-CP hết hiệu lực từ ngày 01 tháng 01 năm 2097.", ["resolved"] * 2, ["resolved"] * 2, ["not-in-force"] * 2),
        (f"Nghị định số 15/2090/NĐ-CP hết hiệu lực {FROM}, trừ Điều 3.", ["resolved"] * 2, ["not-in-force", "resolved"], ["not-in-force", "resolved"]),
        ("Nghị định số 15/2090/NĐ-CP, trừ Điều 3, hết hiệu lực.", ["resolved"] * 2, ["not-in-force", "resolved"], ["not-in-force", "resolved"]),
        # a provision that is not there is kept: what is meant cannot be told
        ("Bãi bỏ Nghị định số 15/2090/NĐ-CP, trừ Điều 9.", ["resolved"] * 2, ["resolved?"] * 2, ["resolved?"] * 2),
        # of the new decree: a matter that the old one is still applied to
        (f"Nghị định số 15/2090/NĐ-CP hết hiệu lực {FROM}, trừ trường hợp quy định tại Điều 1 Nghị định này.", ["resolved"] * 2, ["not-in-force"] * 2, ["not-in-force"] * 2),
        ("Khoản 2 Điều 2 Nghị định số 15/2090/NĐ-CP hết hiệu lực từ ngày 01/01/2097.", ["resolved"] * 2, ["resolved"] * 2, ["not-in-force", "resolved"]),
        ("Kể từ ngày Nghị định này có hiệu lực thi hành, bãi bỏ khoản 2 Điều 2 Nghị định số 15/2090/NĐ-CP.", ["resolved"] * 2, ["not-in-force", "resolved"], ["not-in-force", "resolved"]),
        ("Các quy định sau đây hết hiệu lực: khoản 2 Điều 2 Nghị định số 15/2090/NĐ-CP.", ["resolved"] * 2, ["not-in-force", "resolved"], ["not-in-force", "resolved"]),
        ("Quy định về phí tại khoản 2 Điều 2 Nghị định số 15/2090/NĐ-CP hết hiệu lực từ ngày 01 tháng 01 năm 2097.", ["resolved"] * 2, ["resolved"] * 2, ["external", "resolved"]),
        ("Khoản 2 Điều 2 Nghị định số 15/2090/NĐ-CP được bãi bỏ kể từ ngày 01 tháng 01 năm 2097.", ["resolved"] * 2, ["resolved"] * 2, ["not-in-force", "resolved"]),
        ("Ngưng hiệu lực khoản 2 Điều 2 Nghị định số 15/2090/NĐ-CP đến hết năm 2096.", ["resolved"] * 2, ["external", "resolved"], ["external", "resolved"]),
        ("Các quy định về phí tại Nghị định số 15/2090/NĐ-CP hết hiệu lực.", ["resolved"] * 2, ["resolved?"] * 2, ["resolved?"] * 2),
    ],
    ids=lambda words: words[:60] if isinstance(words, str) else "",
)  # fmt: skip
def test_what_look_ups_say(tmp_path: Path, words: str, before: list[str], after: list[str], late: list[str]) -> None:
    corpus = held(tmp_path, OLD, new(words))
    found = [
        [corpus.resolve(f"{unit} Nghị định số 15/2090/NĐ-CP", on=on) for unit in ("khoản 2 Điều 2", "Điều 3")]
        for on in (BEFORE, AFTER, LATE)
    ]
    assert [[f"{one.status}{'?' if one.doubts else ''}" for one in day] for day in found] == [before, after, late]


def test_an_instrument_begins_on_the_day_it_was_signed_where_it_says_so(tmp_path: Path) -> None:
    text = new(
        "Nghị định này thay thế Nghị định số 15/2090/NĐ-CP.", begins="1. Nghị định này có hiệu lực thi hành kể từ ngày ký."
    )
    corpus = held(tmp_path, OLD, text)
    assert str(corpus.known["88/2095/NĐ-CP"].effective) == "2095-05-01"
    found = [
        corpus.resolve("Điều 3 Nghị định số 15/2090/NĐ-CP", on=date(2095, month, day)).status for month, day in ((4, 30), (5, 1))
    ]
    assert found == ["resolved", "not-in-force"]


def test_an_end_whose_day_nobody_knows_is_a_doubt_until_somebody_says_it(tmp_path: Path) -> None:
    text = new("Nghị định này thay thế Nghị định số 15/2090/NĐ-CP.", begins="1. Nghị định này có hiệu lực theo quy định.")
    corpus = held(tmp_path, OLD, text)
    citation = "Điều 3 Nghị định số 15/2090/NĐ-CP"
    found = corpus.resolve(citation, on=AFTER)
    assert (found.status, len(found.doubts)) == ("resolved", 1)
    with (tmp_path / "1" / "instrument.yaml").open("a", encoding="utf-8") as facts:
        facts.write("facts: {effective: 2095-07-01}\n")
    assert open_corpus(tmp_path).resolve(citation, on=AFTER).status == "not-in-force"


@pytest.mark.skipif(not (SHARED / "laws").exists(), reason="the laws are not beside the checkout (../shared)")
@pytest.mark.parametrize(
    ("file", "numbers"),
    [
        ("scans-2026/152-2026-ND-CP.md", ["62/2015/NĐ-CP"]),  # not the three that amended it
        ("scans-2026/212-2026-ND-CP.md", ["111/2024/NĐ-CP"]),
        ("decrees-2026/232-2026-ND-CP.md", ["?106/2020/NĐ-CP"]),  # what it says of job positions
        ("decrees-2026/235-2026-ND-CP.md", ["?111/2022/NĐ-CP"]),
        ("docx/Luật-65-2014-QH13.docx", ["56/2005/QH11", "19/2008/QH12"]),
    ],
)
def test_what_real_texts_end(file: str, numbers: list[str]) -> None:
    from legaltext.ingest import parse_file

    (instrument,) = parse_file(SHARED / "laws" / file).instruments
    assert [f"{'' if end.clear else '?'}{end.number}" for end in stated_ends(instrument)] == numbers


# ---- what goes on in force until a day


def until(words: str) -> list[tuple[str, str]]:
    """The same as `ended`, each with its day ("" for none of its own) and behind the number the parts that are meant."""
    return [
        (f"{'' if end.clear else '?'}{' '.join((end.number, *end.parts))}", str(end.day or ""))
        for end in stated_ends(law(new(words)))
    ]


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.", [("1/2091/NĐ-CP", "2097-01-01")]),
        ("Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực thi hành cho đến hết ngày 28/02/2096.", [("1/2091/NĐ-CP", "2096-02-29")]),
        ("Nghị định số 1/2091/NĐ-CP và Nghị định số 2/2092/NĐ-CP vẫn tiếp tục có hiệu lực đến hết ngày 30 tháng 6 năm 2096.", [("1/2091/NĐ-CP", "2096-07-01"), ("2/2092/NĐ-CP", "2096-07-01")]),
        ("Nghị định số 1/2091/NĐ-CP quy định về bến bãi có hiệu lực đến hết ngày 30 tháng 6 năm 2096.", [("1/2091/NĐ-CP", "2096-07-01")]),
        ("Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến trước ngày 01 tháng 7 năm 2096.", [("1/2091/NĐ-CP", "2096-07-01")]),
        ("Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết tháng 6 năm 2096.", [("1/2091/NĐ-CP", "2096-07-01")]),
        ("Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết tháng 12 năm 2096.", [("1/2091/NĐ-CP", "2097-01-01")]),
        ("Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết năm 2096.", [("1/2091/NĐ-CP", "2097-01-01")]),
        ("Các văn bản sau đây tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096:\na) Nghị định số 1/2091/NĐ-CP;\nb) Quyết định số 5/2091/QĐ-TTg.", [("1/2091/NĐ-CP", "2097-01-01"), ("5/2091/QĐ-TTg", "2097-01-01")]),
        # with what ends, or is replaced, in one sentence
        (f"Nghị định số 1/2091/NĐ-CP hết hiệu lực {FROM}; Nghị định số 2/2092/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.", [("1/2091/NĐ-CP", ""), ("2/2092/NĐ-CP", "2097-01-01")]),
        ("Nghị định này thay thế Nghị định số 1/2091/NĐ-CP; Nghị định số 2/2092/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.", [("1/2091/NĐ-CP", ""), ("2/2092/NĐ-CP", "2097-01-01")]),
        ("Nghị định số 2/2092/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096; bãi bỏ Nghị định số 1/2091/NĐ-CP.", [("2/2092/NĐ-CP", "2097-01-01"), ("1/2091/NĐ-CP", "")]),
        ("Nghị định số 1/2091/NĐ-CP; Nghị định số 2/2092/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.", [("1/2091/NĐ-CP", "2097-01-01"), ("2/2092/NĐ-CP", "2097-01-01")]),
        ("Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096 và hết hiệu lực từ ngày 01 tháng 01 năm 2097.", [("1/2091/NĐ-CP", "2097-01-01")]),
    ],
)  # fmt: skip
def test_what_goes_on_until_a_day_ends_on_the_day_after(words: str, ends: list[tuple[str, str]]) -> None:
    assert until(words) == ends


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        # whether the day itself counts
        ("Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến ngày 31 tháng 12 năm 2096.", [("?1/2091/NĐ-CP", "2096-12-31")]),
        # whether it is in force, or only applied
        ("Nghị định số 1/2091/NĐ-CP tiếp tục được áp dụng đến hết ngày 31 tháng 12 năm 2096.", [("?1/2091/NĐ-CP", "2097-01-01")]),
        # for whom
        ("Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096 đối với bến đã được cấp phép.", [("?1/2091/NĐ-CP", "2097-01-01")]),
        # a part
        ("Điều 3 Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.", [("?1/2091/NĐ-CP art_3", "2097-01-01")]),
        ("Các quy định về phí tại Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.", [("?1/2091/NĐ-CP", "2097-01-01")]),
        # what is excepted does not go on
        ("Nghị định số 1/2091/NĐ-CP, trừ Điều 3, tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.", [("?1/2091/NĐ-CP", "2097-01-01")]),
        ("Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096, trừ Điều 3.", [("?1/2091/NĐ-CP", "2097-01-01")]),
        # no such day
        ("Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 02 năm 2096.", [("?1/2091/NĐ-CP", "")]),
        ("Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 9999.", [("?1/2091/NĐ-CP", "")]),
        # two verbs, and which name is whose
        ("Nghị định này thay thế Nghị định số 1/2091/NĐ-CP, Nghị định số 2/2092/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.", [("?1/2091/NĐ-CP", "2097-01-01"), ("?2/2092/NĐ-CP", "2097-01-01")]),
        ("Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096, sau đó hết hiệu lực.", [("?1/2091/NĐ-CP", "2097-01-01")]),
        # of what ends, a part that goes on
        (f"Nghị định số 1/2091/NĐ-CP hết hiệu lực {FROM}, trừ Điều 3 tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.", [("1/2091/NĐ-CP", ""), ("?1/2091/NĐ-CP art_3", "2097-01-01")]),
    ],
)  # fmt: skip
def test_where_the_words_do_not_tell_what_goes_on_is_a_doubt(words: str, ends: list[tuple[str, str]]) -> None:
    assert until(words) == ends


@pytest.mark.parametrize(
    "words",
    [
        "Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực.",
        "Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực cho đến khi có quy định mới.",
        "Hồ sơ đã nộp tiếp tục thực hiện theo Nghị định số 1/2091/NĐ-CP đến hết ngày 31 tháng 12 năm 2096.",
        "Giấy phép cấp theo Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.",
        "Trường hợp Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096 thì thực hiện theo Nghị định đó.",
        "Luật Đò số 5/2088/QH80 tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.",
        "Nghị định số 88/2095/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.",
        "Nghị định này quy định về cảng; hồ sơ đã nộp tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.",
        "Thay cụm từ “Nghị định số 1/2091/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096” bằng cụm từ “không còn hiệu lực”.",
    ],
)
def test_what_goes_on_without_a_day_or_is_something_else_sets_no_end(words: str) -> None:
    assert until(words) == []


@pytest.mark.parametrize(
    ("words", "last", "after"),
    [
        ("Nghị định số 15/2090/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.", ["resolved"] * 2, ["not-in-force"] * 2),
        ("Nghị định số 15/2090/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096 đối với bến cũ.", ["resolved"] * 2, ["resolved?"] * 2),
        (f"Nghị định số 15/2090/NĐ-CP hết hiệu lực {FROM}, trừ Điều 3 tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2096.", ["not-in-force", "resolved"], ["not-in-force", "external"]),
    ],
)  # fmt: skip
def test_what_look_ups_say_of_what_goes_on(tmp_path: Path, words: str, last: list[str], after: list[str]) -> None:
    corpus = held(tmp_path, OLD, new(words))
    found = [
        [corpus.resolve(f"{unit} Nghị định số 15/2090/NĐ-CP", on=on) for unit in ("khoản 2 Điều 2", "Điều 3")]
        for on in (date(2096, 12, 31), LATE)
    ]
    assert [[f"{one.status}{'?' if one.doubts else ''}" for one in day] for day in found] == [last, after]
