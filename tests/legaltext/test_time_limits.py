"""Time limits: what the words beside an amount of time say, and the two instruments whose limits were read by hand."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from legaltext.basics.text import nfc
from legaltext.commands.limits import limits
from legaltext.corpus.corpus import Corpus
from legaltext.model import Lang, Level, Provision, Text
from legaltext.semantics.time_limits import TimeLimitSpan, find_limits, limits_in, limits_of
from tests.shared import DECREES

LAW = "129/2025/QH15"
DECREE = DECREES / "234-2026-ND-CP.md"
SECOND_SCAN = DECREES / "234-2026-ND-CP.second-scan.md"
needs_decree = pytest.mark.skipif(not DECREE.exists(), reason="Nghị định 234/2026 is not beside the checkout (../shared)")


def only(text: str, lang: Lang = "vi") -> TimeLimitSpan:
    [found] = limits_in(text, lang)
    return found


def short(text: str, lang: Lang = "vi") -> list[tuple[int, str, str]]:
    return [(found.amount, found.unit, found.bound) for found in limits_in(text, lang)]


# ---- read by hand

# Luật Viên chức, all of it: provision, amount, unit, bound, event
OF_THE_LAW = [
    ("art_27__clause_2", 5, "day", "exactly", "ngày công khai kết quả xếp loại chất lượng"),
    ("art_27__clause_3", 10, "working_day", "at_most", "ngày nhận được kiến nghị"),
    ("art_30__clause_2", 5, "year", "exactly", None),
    ("art_30__clause_2", 5, "year", "less_than", None),
    ("art_36__clause_1__point_a", 5, "year", "exactly", None),
    ("art_36__clause_1__point_b", 10, "year", "exactly", None),
    ("art_36__clause_3", 90, "day", "at_most", None),
    ("art_36__clause_3", 150, "day", "at_most", None),
]


def test_the_limits_of_the_law(corpus: Corpus) -> None:
    found = [(t.eid, t.amount, t.unit, t.bound, t.event) for t in limits_of(corpus.instruments[LAW])]
    assert found == OF_THE_LAW


def test_its_translation_says_the_same(corpus: Corpus) -> None:
    law = corpus.instruments[LAW]
    vi, en = ([(t.eid, t.amount, t.unit, t.bound, t.part, t.paragraph) for t in limits_of(law, lang)] for lang in ("vi", "en"))
    assert vi == en


def test_what_the_limits_of_the_law_are_limits_of(corpus: Corpus) -> None:
    assert [(t.of, t.whom) for t in limits_of(corpus.instruments[LAW])] == [
        ("Thời hạn kiến nghị", None),
        ("giải quyết kiến nghị bằng hình thức đối thoại hoặc bằng văn bản", "Cấp có thẩm quyền"),
        ("Thời hạn bổ nhiệm viên chức giữ chức vụ quản lý", None),
        (
            "Thời hạn bổ nhiệm",
            "một số chức danh đặc thù theo quy định của pháp luật có liên quan hoặc quy định của cấp có thẩm quyền",
        ),
        ("thời hiệu xử lý kỷ luật", "hành vi vi phạm đến mức phải kỷ luật bằng hình thức khiển trách"),
        ("thời hiệu xử lý kỷ luật", "hành vi vi phạm không thuộc trường hợp quy định tại điểm a khoản này"),
        ("Thời hạn xử lý kỷ luật", None),
        ("thời hạn xử lý kỷ luật", None),
    ]


# Nghị định 234/2026/NĐ-CP, all of it: provision, first line of its paragraph in the scan, amount, unit, bound, side of the event, words of the event
OF_THE_DECREE = [
    ("art_2__clause_6", 115, 30, "day", "at_most", "after", 8),
    ("art_2__clause_8", 141, 12, "month", "at_most", "after", 12),
    ("art_2__clause_9", 145, 12, "month", "exactly", "after", 6),
    ("art_5__clause_3__point_a", 317, 5, "year", "exactly", "after", 0),
    ("art_5__clause_3__point_b", 320, 10, "year", "exactly", "after", 0),
    ("art_5__clause_5", 340, 90, "day", "at_most", "after", 0),
    ("art_5__clause_5", 340, 150, "day", "at_most", "after", 0),
    ("art_14__clause_4", 651, 3, "working_day", "at_most", "after", 7),
    ("art_15__clause_1", 672, 5, "working_day", "at_most", "after", 12),
    ("art_17__clause_1__point_a", 758, 5, "working_day", "at_least", "before", 10),
    ("art_18__clause_1__point_a", 828, 5, "working_day", "at_most", "after", 5),
    ("art_18__clause_1__point_b", 833, 5, "working_day", "at_most", "after", 69),
    ("art_18__clause_2", 844, 15, "working_day", "at_most", "after", 15),
    ("art_22__clause_1__point_c", 922, 12, "month", "at_least", "after", 11),
    ("art_22__clause_2", 928, 10, "working_day", "at_most", "after", 27),
]


def paragraphs(path: Path) -> list[tuple[int, str]]:
    """The blocks of a scan between blank lines, each as one paragraph with the number of its first line."""
    out: list[tuple[int, str]] = []
    block: list[str] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), ""], 1):
        if line.strip():
            block.append(line.strip())
        elif block:
            out.append((number - len(block), " ".join(block)))
            block = []
    return out


@needs_decree
def test_the_limits_of_the_decree() -> None:
    found = [
        (line, t.amount, t.unit, t.bound, t.direction, len((t.event or "").split()))
        for line, words in paragraphs(DECREE)
        for t in limits_in(words)
    ]
    assert found == [row[1:] for row in OF_THE_DECREE]


@needs_decree
def test_both_scans_of_the_decree_say_the_same() -> None:
    first, second = (
        [(t.amount, t.unit, t.bound, t.direction) for _, words in paragraphs(path) for t in limits_in(words)]
        for path in (DECREE, SECOND_SCAN)
    )
    assert first == second


# ---- bounds


@pytest.mark.parametrize(
    ("text", "amount", "unit", "bound"),
    [
        ("Thời gian tạm đình chỉ không quá 15 ngày.", 15, "day", "at_most"),
        ("Thời hạn này không được quá 60 ngày làm việc.", 60, "working_day", "at_most"),
        ("Chậm nhất là 05 ngày làm việc kể từ khi nhận được đơn, đơn vị phải trả lời.", 5, "working_day", "at_most"),
        ("Thời hạn cho thuê lại tối đa là 12 tháng.", 12, "month", "at_most"),
        ("Đơn vị trả lời trong thời hạn 10 ngày.", 10, "day", "at_most"),
        ("Đơn vị trả lời trong vòng 24 giờ kể từ khi nhận được tin.", 24, "hour", "at_most"),
        ("Thời hạn thuê tối thiểu là 20 năm.", 20, "year", "at_least"),
        ("Người lao động làm việc từ đủ 12 tháng trở lên.", 12, "month", "at_least"),
        ("Vắng mặt liên tục từ 06 tháng trở lên.", 6, "month", "at_least"),
        ("Sau 12 tháng, kể từ ngày quyết định có hiệu lực, viên chức được xét.", 12, "month", "at_least"),
        ("Ngừng việc từ 14 ngày làm việc trở xuống.", 14, "working_day", "at_most"),
        ("Hợp đồng có thời hạn dưới 12 tháng.", 12, "month", "less_than"),
        ("Phải ngừng việc trên 14 ngày làm việc thì hai bên thỏa thuận.", 14, "working_day", "more_than"),
        ("Nội quy có hiệu lực sau 15 ngày kể từ ngày nộp hồ sơ.", 15, "day", "exactly"),
        ("Nếu hết thời hạn 30 ngày kể từ ngày hợp đồng hết hạn.", 30, "day", "exactly"),
        ("05 năm đối với hành vi bị khiển trách;", 5, "year", "exactly"),
        ("Thời hạn là hai tuần kể từ ngày nộp đơn.", 2, "week", "exactly"),
        ("Thời hạn nộp đơn là ba mươi ngày.", 30, "day", "exactly"),
        ("Thời hạn là năm năm.", 5, "year", "exactly"),
        ("Thời hạn nộp đơn là 30 (ba mươi) ngày.", 30, "day", "exactly"),
    ],
)
def test_how_an_amount_is_bounded(text: str, amount: int, unit: str, bound: str) -> None:
    assert short(text) == [(amount, unit, bound)]


def test_a_range_is_two_limits() -> None:
    assert short("Thời gian tập sự từ 03 tháng đến 12 tháng.") == [(3, "month", "at_least"), (12, "month", "at_most")]
    assert short("Thời hạn từ đủ 12 tháng đến dưới 02 năm.") == [(12, "month", "at_least"), (2, "year", "less_than")]
    assert short("Thời gian nghỉ từ 02 đến 03 tuần.") == [(2, "week", "at_least"), (3, "week", "at_most")]


def test_an_amount_said_twice_is_one_limit() -> None:
    assert short("05 năm (60 tháng) đối với hành vi bị khiển trách;") == [(5, "year", "exactly")]
    assert short("Thời hạn là 02 năm (20 tháng).") == [(2, "year", "exactly"), (20, "month", "exactly")], (
        "they differ: both are told"
    )


def test_each_case_has_its_amount_and_shares_the_bound() -> None:
    text = "Thời hạn chuộc lại không quá 01 năm đối với động sản và 05 năm đối với bất động sản."
    assert [(t.amount, t.bound, t.whom) for t in limits_in(text)] == [(1, "at_most", "động sản"), (5, "at_most", "bất động sản")]


# ---- before and after


def test_the_event_stands_after_the_amount() -> None:
    found = only(
        "Trong thời hạn 15 ngày làm việc, kể từ ngày nhận được quyết định, bản án của Tòa án, cấp có thẩm quyền ra quyết định."
    )
    assert (found.event, found.direction) == ("ngày nhận được quyết định, bản án của Tòa án", "after")
    assert (found.whom, found.of) == ("cấp có thẩm quyền", "ra quyết định")


def test_the_event_opens_the_sentence() -> None:
    assert only("Kể từ ngày nhận được hồ sơ, trong thời hạn 05 ngày đơn vị trả lời.").event == "ngày nhận được hồ sơ"


@pytest.mark.parametrize(
    ("text", "bound", "event"),
    [
        ("Chậm nhất là 05 ngày làm việc trước ngày họp, giấy mời phải được gửi.", "at_least", "ngày họp"),
        ("Ít nhất 03 ngày làm việc trước ngày đóng cửa, đơn vị phải báo.", "at_least", "ngày đóng cửa"),
        ("Trong thời hạn 90 ngày trước ngày thỏa ước hết hạn, hai bên thương lượng.", "at_most", "ngày thỏa ước hết hạn"),
        ("Trước khi hết hạn hợp đồng 60 ngày, người đứng đầu phải báo.", "exactly", "khi hết hạn hợp đồng"),
        ("Trước 06 tháng, tính đến ngày viên chức nghỉ hưu, đơn vị phải báo.", "exactly", "ngày viên chức nghỉ hưu"),
        ("Viên chức phải báo trước ít nhất 45 ngày.", "at_least", None),
        ("Đơn vị thông báo trước 60 ngày.", "exactly", None),
    ],
)
def test_a_limit_before_its_event(text: str, bound: str, event: str | None) -> None:
    found = only(text)
    assert (found.direction, found.bound, found.event) == ("before", bound, event)


def test_after_the_end_of_something() -> None:
    found = only("Dữ liệu được đồng bộ chậm nhất 01 ngày sau khi quy trình được hoàn thành;")
    assert (found.direction, found.bound, found.event) == ("after", "at_most", "khi quy trình được hoàn thành")


# ---- what is no limit


@pytest.mark.parametrize(
    "text",
    [
        "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.",
        "Chậm nhất đến ngày 01 tháng 7 năm 2027 phải hoàn thành.",
        "Nghị định số 112/2020/NĐ-CP ngày 18 tháng 9 năm 2020 của Chính phủ",
        "Luật Viên chức năm 2025; Điều 5 ngày 24/3/2015; Quyết định số 36 ngày 24 tháng 3",
        "Từ đủ 18 tuổi trở lên; đang nuôi con dưới 12 tháng tuổi.",
        "Bồi thường ít nhất bằng 02 tháng tiền lương; phạt không quá 10 tháng lương.",
        "Ít nhất 05 năm một lần; định kỳ 06 tháng và hằng năm.",
        "Có đủ 05 năm công tác, ít nhất 02 năm kinh nghiệm; 02 năm liên tiếp không hoàn thành nhiệm vụ.",
        "Được tính từ 22 giờ đến 06 giờ sáng ngày hôm sau; trước 23 giờ của ngày bắt đầu.",
        "Hội đồng họp khi có đủ 03 thành viên; 03 nam, 02 nữ; lần thứ 2.",
        "Giáo dục tiểu học được thực hiện trong 05 năm học.",
        "Báo cáo tài chính 06 tháng, hằng năm; kế hoạch 05 năm.",
        "trước ngày 15 tháng 12 hằng năm; tháng 01 năm sau",
        "Luật số 32/2009/QH12 ngày 18 tháng 6 năm 2009",
    ],
)
def test_dates_ages_pay_and_counts_are_no_limits(text: str) -> None:
    assert short(text) == []


def test_what_a_rate_is_measured_by_is_no_limit() -> None:
    assert short("Không quá 08 giờ trong 01 ngày và không quá 48 giờ trong 01 tuần.") == [
        (8, "hour", "at_most"),
        (48, "hour", "at_most"),
    ]


# ---- English


@pytest.mark.parametrize(
    ("text", "amount", "unit", "bound", "event"),
    [
        ("The time limit is 5 days from the date of receipt.", 5, "day", "exactly", "the date of receipt"),
        (
            "It shall reply within 10 working days of receipt of the petition.",
            10,
            "working_day",
            "at_most",
            "receipt of the petition",
        ),
        ("The term must not exceed thirty (30) days.", 30, "day", "at_most", None),
        ("At least 45 days before the date of the meeting, notice is given.", 45, "day", "at_least", "the date of the meeting"),
        ("A term of less than 5 years applies.", 5, "year", "less_than", None),
    ],
)
def test_english(text: str, amount: int, unit: str, bound: str, event: str | None) -> None:
    found = only(text, "en")
    assert (found.amount, found.unit, found.bound, found.event) == (amount, unit, bound, event)


def test_english_ages_and_pay_are_no_limits() -> None:
    assert short("Being at least 18 years of age; two months' salary; 5 years of experience.", "en") == []


# ---- offsets


@given(
    st.lists(
        st.sampled_from(
            [
                "không quá",
                "05",
                "ngày",
                "10 ngày",
                "làm việc",
                "kể từ",
                "ngày",
                ",",
                ";",
                ".",
                "năm",
                "tháng",
                "từ",
                "đến",
                "trước",
                "khi",
                "01 tháng 7",
                "(",
                ")",
                "thời hạn",
                "đối với",
            ]
        )
    )
)
def test_any_words_are_read_and_offsets_are_those_of_the_text(words: list[str]) -> None:
    text = nfc(" ".join(words))
    previous = 0
    for found in limits_in(text):
        assert text[found.start : found.end] == found.text
        assert found.start >= previous
        previous = found.end
        if found.event is not None and found.event_start is not None:
            assert text[found.event_start :].startswith(found.event)


def test_where_in_the_provision() -> None:
    clause = Provision(
        "art_1__clause_1",
        Level.CLAUSE,
        "1",
        "art_1",
        text=(Text("Như sau:"), Text("Thời hạn là 05 ngày.")),
        children=(Provision("art_1__clause_1__point_a", Level.POINT, "a", "art_1__clause_1", text=(Text("Một."),)),),
        wrap_up=(Text("Không quá 02 năm."),),
    )
    assert [(t.part, t.paragraph, t.start, t.end) for t in find_limits(clause)] == [("text", 2, 12, 19), ("wrap_up", 1, 10, 16)]


# ---- vanban law limits


def run(*arguments: str) -> str:
    result = CliRunner().invoke(limits, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_command_counts_the_last_day() -> None:
    output = run("khoản 2 Điều 27 Luật Viên chức", "--from", "14/07/2026")
    assert "Khoản 2 Điều 27: 05 ngày kể từ ngày công khai kết quả xếp loại chất lượng" in output
    assert "ngày cuối: thứ Hai ngày 20/07/2026 (ngày 19/07/2026 là Chủ nhật" in output


def test_the_command_tells_both_days_where_a_day_off_is_doubtful() -> None:
    output = run("khoản 3 Điều 27 Luật Viên chức", "--from", "20/11/2026")
    # ten working days from Friday 20/11: 23, 25 to 27, 30/11, 01 to 04, 07/12; with Tuesday 24/11 worked, 04/12
    assert "ngày cuối: thứ Hai ngày 07/12/2026" in output
    assert "! Nếu là ngày làm việc: thứ Sáu ngày 04/12/2026" in output


def test_the_command_as_json() -> None:
    records = json.loads(run(LAW, "--from", "2026-07-14", "--format", "json"))
    assert [record["eid"] for record in records] == [row[0] for row in OF_THE_LAW]
    assert records[0]["due"] == {
        "day": "2026-07-20",
        "counted": "2026-07-19",
        "moved_by": "Chủ nhật",
        "notes": [],
        "if_worked": None,
    }
    assert date.fromisoformat(records[1]["due"]["day"]) == date(2026, 7, 28)


def test_the_command_says_what_it_cannot_count() -> None:
    [record] = json.loads(run("khoản 3 Điều 27 Luật Viên chức", "--from", "2027-01-28", "--format", "json"))
    assert record["due"]["day"] is None
    assert "2027" in record["due"]["error"]


def test_no_such_provision() -> None:
    assert CliRunner().invoke(limits, ["Điều 99 Luật Viên chức"]).exit_code == 2
