"""What the layout of a text tells of the ends of names and subjects: wrapped lines, lists, recitals."""

import random
import re

import pytest

from legaltext.references import marks
from legaltext.references.find import find
from legaltext.references.marks import Words
from legaltext.references.wrapped import is_wrapped


def texts(text: str) -> list[str]:
    """The citations of a text, each on one line."""
    return [" ".join(citation.text.split()) for citation in find(text)]


WRAPPED = """Điều 2. Quyết định này có hiệu lực thi hành sau 10 ngày, kể từ ngày ký và
thay thế Quyết định số 45/2005/QĐ-UBND ngày 01 tháng 9 năm 2005 của Ủy ban
nhân dân tỉnh quy định về tổ chức và hoạt động của Ban Dân tộc tỉnh Kon
{next}"""


def test_a_name_goes_on_below_a_line_that_had_no_more_room() -> None:
    assert texts(WRAPPED.format(next="Tum."))[1].endswith("Ban Dân tộc tỉnh Kon Tum")
    # a shorter line had room: it was ended
    assert texts(WRAPPED.replace(" tổ chức và hoạt động của", "").format(next="Tum."))[1].endswith("tỉnh Kon")


@pytest.mark.parametrize("head", ["Điều 3. Chánh Văn phòng", "- Như trên", "Căn cứ hồ sơ", "1. Các sở", "“Điều 5"])
def test_what_begins_an_item_goes_on_with_nothing(head: str) -> None:
    text = WRAPPED.format(next=head)
    assert not is_wrapped(text, text.lower(), text.rindex("\n"))


def test_the_place_of_an_issuer_goes_on_below_its_line() -> None:
    text = """Quyết định này có hiệu lực thi hành sau 10 ngày kể từ ngày ký và thay thế Quyết
định số 42/2006/QĐ-UBND ngày 18 tháng 10 năm 2006 của Ủy ban nhân dân tỉnh An
Giang về việc ban hành Quy chế tổ chức của Sở Ngoại vụ.
"""
    found = find(text)[1].references[0].instrument
    assert found.issuer == "Ủy ban nhân dân tỉnh An Giang"
    assert texts(text)[1].endswith("Quy chế tổ chức của Sở Ngoại vụ")


def test_what_stops_a_subject_stops_it_at_the_head_of_a_line() -> None:
    text = """Thực hiện Nghị quyết số 11/NQ-CP ngày 30/01/2022 của Chính phủ về phục hồi kinh tế
và triển khai Nghị quyết số 43/2022/QH15 của Quốc hội về chính sách tài khóa."""
    assert texts(text) == [
        "Nghị quyết số 11/NQ-CP ngày 30/01/2022 của Chính phủ về phục hồi kinh tế",
        "Nghị quyết số 43/2022/QH15 của Quốc hội về chính sách tài khóa",
    ]


LIST = """- Nghị định 35/2001/NĐ-CP về chính sách đối với nhà giáo, cán bộ quản lý công tác ở trường chuyên biệt, ở vùng khó khăn
- Nghị định 101/2002/NĐ-CP về tổ chức và hoạt động của thanh tra giáo dục, người được bổ nhiệm ở trường
"""


def test_a_line_of_a_list_of_instruments_ends_with_its_instrument() -> None:
    assert texts(LIST) == [line.removeprefix("- ") for line in LIST.strip().split("\n")]
    # by itself and in a sentence the words behind the comma are another part of it
    assert texts("Theo " + LIST.split("\n")[1].removeprefix("- ") + ".") == [
        "Nghị định 101/2002/NĐ-CP về tổ chức và hoạt động của thanh tra giáo dục"
    ]


def test_a_list_that_names_its_kind_once_has_numbers_without_a_year() -> None:
    text = (
        "các Nghị quyết của Hội đồng nhân dân tỉnh: số 340/NQ-HĐND ngày 22/12/2020 về ngân sách; số 160/NQ-HĐND ngày 08/12/2021."
    )
    assert texts(text) == ["số 340/NQ-HĐND ngày 22/12/2020 về ngân sách", "số 160/NQ-HĐND ngày 08/12/2021"]
    assert texts("quyết định cưỡng chế số 12/QĐ-CTHADS ngày 22/12/2020") == []


def test_a_semicolon_ends_the_item_of_a_recital_in_its_line() -> None:
    directive = "Chỉ thị số 37-CT/TW về tăng cường quan hệ lao động hài hòa trong doanh nghiệp, thống nhất giải pháp trước mắt"
    assert texts(f"Căn cứ {directive}; Kế hoạch số 185-KH/TU của Tỉnh ủy.") == [directive]
    assert texts(
        "Căn cứ Nghị định số 7/2031/NĐ-CP về chế độ hội họp của các cơ quan, người lao động được nghỉ; kinh phí do tỉnh cấp."
    ) == ["Nghị định số 7/2031/NĐ-CP về chế độ hội họp của các cơ quan"]


def test_compounds_that_share_a_syllable_are_one_list() -> None:
    cited = "Chỉ thị số 37-CT/TW về việc bảo đảm tốt mọi mặt của sự lãnh đạo, chỉ đạo xây dựng quan hệ lao động"
    assert texts(f"Đề nghị thực hiện {cited}.") == [cited]


def test_the_head_of_a_page_is_one_name() -> None:
    head = "Circular No. 01/2011/TT-NHNN dated February 21, 2011 of the State Bank of Vietnam providing for ensuring safety, keeping secrets the system"
    assert texts(f"{head}\n\nIssuing body") == [head]
    assert texts(f"Under {head}.") == [head.split(", keeping", maxsplit=1)[0]]


CIRCULAR = "04/2021/TT-BTP ngày 21/6/2021 của Bộ trưởng Bộ Tư pháp hướng dẫn thi hành Nghị định số 59/2012/NĐ-CP về hộ tịch và Nghị định số 32/2020/NĐ-CP"


def test_a_circular_details_several_decrees_and_a_decree_none() -> None:
    assert texts(f"Căn cứ Thông tư số {CIRCULAR};") == [f"Thông tư số {CIRCULAR}"]
    assert len(texts("Căn cứ Nghị định số 4/2021/NĐ-CP quy định chi tiết Luật Thú y và Nghị định số 32/2020/NĐ-CP;")) == 2


@pytest.mark.parametrize(
    "cited",
    [
        "Thông tư liên tịch số 04/2010/TTLT-UBDT-BNV ngày 17/9/2010 của Ủy ban Dân tộc và Bộ Nội vụ hướng dẫn cơ cấu tổ chức",
        "Thông tư liên tịch số 03/2010/TTLT-BNV-BTC ngày 27/5/2010 của Bộ Nội vụ - Bộ Tài chính - Bộ Lao động Thương binh & Xã hội",
        "Thông tư số 02/2017/TT-VPCP ngày 31/10/2017 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn về nghiệp vụ",
        "Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ về Kế hoạch 5 năm (2021 - 2025) theo Nghị quyết Đại hội",
        "Nghị quyết 47/2007/NQ-HĐND phê chuẩn về phí, lệ phí và mức thu",
        "Luật Ban hành văn bản quy phạm pháp luật của Hội đồng nhân dân và Uỷ ban nhân dân năm 2004",
        "Nghị định s 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ",
        "Quyết định số 19/QĐ - TGPL ngày 10/02/2020",
        "Pháp lệnh xử lí vi phạm hành chính năm 2002",
        "Bộ luật Lao động số 45/2019/QH14 ban hành ngày 20 tháng 11 năm 2019",
        "Decree No.96/2008/ND-CP dated 26/8/2008 of the Government",
        "Resolution No. 66-NQ/TW issued on April 30, 2025 by the Politburo",
        "Resolution No. 02/2002/QH11 of August 5, 2002 of the first session of the XIth National Assembly promulgating the list of ministries",
        "Circular No. 46/TC-CDTC of May 30, 1994, on implementation of Decree 100-CP on insurance business",
    ],
)
def test_names_are_read_to_their_ends(cited: str) -> None:
    assert texts(f"Theo {cited}.") == [cited]


def test_english_days_belong_to_no_title() -> None:
    found = find("Pursuant to the Law on the Promulgation of Legal Documents of November 12, 1996;")[0]
    assert found.references[0].instrument.title == "Law on the Promulgation of Legal Documents"
    assert str(found.references[0].instrument.issued) == "1996-11-12"


def test_those_who_receive_a_paper_are_those_of_its_own_article() -> None:
    text = "Điều 2. Quyết định này có hiệu lực. Thay thế Quyết định số 1090/QĐ-UBND ngày 01/6/2015 của UBND tỉnh Quảng Trị về báo cáo.\n- Như Điều 3;"
    assert find(text)[-1].references[0].meant is None
    assert find(text.replace("Như", "theo"))[-1].references[0].meant is not None


# Pieces of what is no word, and what stands around it
_PIECES = """.|,|a|đ|ề|5|của|ị|_|'|’|‘|`|^|~|‹|›|¬|„|‚|´|*|**|[|]|](x)|x|Luật|(|[12/2020/NĐ-CP]|\
ab ị↵ab |ab Ị↵ab |↵. ab |↵, ab |a,↵↵ab |ab ↵↵ab |a. ab |5.↵Điều này|iểm.↵a, |iều.↵12|hoản.↵2|năm.↵2019 | của.↵X| và.↵X| theo.↵X| tại.↵X| các.↵X| số.↵5|a.↵ab |\
 a_ ab| a„, x| a‚, x| a´, x| a’↵khoản | a'↵Điều | a^, x| a~, x|x ‹ a|x › a|x ¬ a|x ` a|5’ a|5‘ a|5^ A""".replace("↵", "\n")


def test_what_is_no_word_is_found_wherever_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """The places at which it may begin are looked for by signs of it; the rule itself, tried at each place of a text, finds no more."""
    monkeypatch.setattr(marks, "openings", lambda _: ())
    monkeypatch.setattr(marks, "repairs", lambda _: ())
    chance = random.Random(5)
    pieces = [*_PIECES.split("|"), "\n", "\n", " ", " ", " ", "\t", "\xa0", "       ", "\u200b", "\u00ad"]
    taken = 0
    for _ in range(4000):
        given = "".join(chance.choice(pieces) for _ in range(chance.randint(2, 14)))
        if re.search("[ \t\xa0\u200b\u00ad]{4}[\u200b\u00ad]", given):
            continue  # a mark in a run of blanks is taken as a mark, and the run as what is left of it
        kept, position, opened = "", 0, False
        for start in range(len(given)):
            match = marks._NO_WORDS.match(given, start) if start >= position else None
            if match is None or (match["close"] and not opened):
                continue
            opened = (opened or bool(match["open"])) and not match["close"]
            kept += given[position : match.start()]
            position = match.end()
            taken += 1
        kept += given[position:]
        assert Words(given).text == (kept or given), given
    assert taken > 2000
