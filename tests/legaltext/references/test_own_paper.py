"""A draft knows itself: its number and day, the regulation and annexes that it holds, the day of a contract."""

import json

import pytest
from click.testing import CliRunner

from legaltext.cli import law
from legaltext.references.draft_outline import read_draft

HEAD = """BỆNH VIỆN MẪU
Số: 45/QĐ-BVM
Mẫu Sơn, ngày 05 tháng 8 năm 2026
QUYẾT ĐỊNH
Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.
Điều 2. Hiệu lực
1. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Trách nhiệm thi hành
"""
RULES = """QUY CHẾ
LÀM VIỆC CỦA BỆNH VIỆN MẪU
(Ban hành kèm theo {})
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Quy chế này quy định về làm việc.
2. {}
Điều 2. Hiệu lực
{}
"""
OWN = "Quyết định số 45/QĐ-BVM ngày 05 tháng 8 năm 2026 của Giám đốc"


def cites(text: str) -> list[tuple[str, str, str | None, str]]:
    """The citations of a text: words, status, eId, message."""
    done = CliRunner().invoke(law, ["cites", "-", "--format", "jsonl"], input=text)
    records = [json.loads(line) for line in done.output.splitlines()]
    return [(r["text"], r["status"], r["targets"][0]["eid"] if r["targets"] else None, r.get("message", "")) for r in records]


def the(text: str, words: str) -> tuple[str, str | None, str]:
    """Status, eId and message of the citation with these words."""
    (found,) = {one[1:] for one in cites(text) if one[0].startswith(words)}
    return found


# ---- what is attached


@pytest.mark.parametrize(
    ("words", "status", "eid"),
    [
        ("Điều 2 Quy chế này", "resolved", "annex__art_2"),
        ("Điều 2 của Quy chế này", "resolved", "annex__art_2"),
        ("khoản 2 Điều 1 Quy chế này", "resolved", "annex__art_1__clause_2"),
        ("Điều 3 Quy chế này", "not-found", "annex__art_3"),
        ("Chương I Quy chế này", "resolved", "annex__chp_I"),
        ("Chương III Quy chế này", "not-found", "annex__chp_III"),
        ("khoản 2 Điều 1 của Quy chế", "resolved", "annex__art_1__clause_2"),
        ("Điều 2 Quy chế làm việc của Bệnh viện Mẫu", "resolved", "annex__art_2"),
        ("Điều 2 Quy chế làm việc ban hành kèm theo Quyết định này", "resolved", "annex__art_2"),
        ("Điều 3 Quy chế được ban hành kèm theo Quyết định này", "not-found", "annex__art_3"),
        ("Điều 2 Quy chế làm việc của Chính phủ", "external", "art_2"),  # another paper
        ("khoản 1 Điều này", "resolved", "annex__art_1__clause_1"),
        ("Điều 2", "resolved", "annex__art_2"),  # where a regulation names no paper, it is its own
        ("Điều 3", "not-found", "annex__art_3"),
        ("Điều 3 Quyết định này", "resolved", "art_3"),
        ("khoản 1 Điều 2 Quyết định này", "resolved", "art_2__clause_1"),
        ("Điều 4 Quyết định này", "not-found", "art_4"),
        ("Phụ lục I", "resolved", "annex_I"),
        ("Phụ lục II", "external", "annex_II"),  # it may be another file
        ("khoản 2 Điều 27 Luật Viên chức", "resolved", "art_27__clause_2"),
    ],
)
def test_a_regulation_counts_its_articles_by_itself(words: str, status: str, eid: str) -> None:
    text = HEAD + RULES.format(OWN, f"Việc khác thực hiện theo {words}.", "Có hiệu lực.") + "PHỤ LỤC I\nDANH MỤC\n1. Việc một.\n"
    assert the(text, words)[:2] == (status, eid)


def test_what_is_not_there_is_told_with_what_is() -> None:
    text = HEAD + RULES.format(OWN, "Theo Điều 3 Quy chế này.", "Có hiệu lực.")
    assert the(text, "Điều 3 Quy chế này")[2] == (
        "QUY CHẾ LÀM VIỆC CỦA BỆNH VIỆN MẪU (kèm theo Quyết định số 45/QĐ-BVM) không có Điều 3; chỉ có 2 điều."
    )


@pytest.mark.parametrize(
    ("words", "status", "eid"),
    [
        ("Điều 1 Quy chế ban hành kèm theo Quyết định này", "resolved", "annex__art_1"),
        ("Điều 3 Quy chế ban hành kèm theo Quyết định này", "not-found", "annex__art_3"),
        ("khoản 2 Điều 1 của Quy chế", "resolved", "annex__art_1__clause_2"),
        ("Điều 3 của Quyết định này", "resolved", "art_3"),
        ("Điều 3 quy định về hiệu lực", "resolved", "art_3"),  # no paper: what the article does
    ],
)
def test_the_decision_speaks_of_what_it_issues(words: str, status: str, eid: str) -> None:
    text = f"{HEAD}Việc khác thực hiện theo {words}.\n{RULES.format(OWN, 'Việc hai.', 'Có hiệu lực.')}"
    assert the(text, words.partition(" quy định")[0])[:2] == (status, eid)


def test_the_decision_speaks_of_its_own_articles() -> None:
    text = HEAD + "Theo Điều 2 và Điều 9 của Quyết định này.\n" + RULES.format(OWN, "Việc hai.", "Có hiệu lực.")
    assert the(text, "Điều 2 và Điều 9")[0] == "not-found"


def test_two_regulations_each_have_their_own() -> None:
    second = RULES.replace("QUY CHẾ", "NỘI QUY").replace("Quy chế này", "Nội quy này")
    text = (
        HEAD
        + RULES.format(OWN, "Theo Điều 3 Quy chế này.", "Có hiệu lực.")
        + second.format(OWN, "Theo Điều 3 Nội quy này.", "Có hiệu lực.\nĐiều 3. Thi hành")
    )
    assert the(text, "Điều 3 Quy chế này")[:2] == ("not-found", "annex__art_3")
    assert the(text, "Điều 3 Nội quy này")[:2] == ("resolved", "annex-2__art_3")


def test_of_two_regulations_of_one_kind_this_is_the_one_around_it() -> None:
    second = RULES.format(OWN, "Theo Điều 3 Quy chế này.", "Có hiệu lực.\nĐiều 3. Thi hành\nTheo phân công.")
    text = HEAD + RULES.format(OWN, "Việc hai.", "Có hiệu lực.") + second
    assert the(text, "Điều 3 Quy chế này")[:2] == ("resolved", "annex-2__art_3")


def test_a_unit_that_only_the_outline_sees_is_there() -> None:
    """The parser of laws takes "Điều 30" after Điều 3 for words; whoever writes a draft may have left a gap."""
    text = HEAD + "Theo phân công.\nĐiều 30. Hiệu lực\nQuyết định này có hiệu lực theo Điều 30 Quyết định này.\n"
    assert the(text, "Điều 30 Quyết định này")[:2] == ("resolved", "art_30")


def test_a_number_that_is_missing_between_others_may_be_lost() -> None:
    """A scan loses numbers; whoever typed it may have left one out: not there, and not certainly wrong."""
    text = (
        HEAD.replace("1. Quyết định này", "1. Việc một.\n3. Quyết định này")
        + "Theo khoản 2 Điều 2 và khoản 9 Điều 2 Quyết định này.\n"
    )
    found = {words: (status, message) for words, status, _, message in cites(text)}
    status, message = next(one for words, one in found.items() if words.startswith("khoản 2"))
    assert status == "not-found"  # khoản 9 is the graver of the two
    assert "khoản 3 Điều 2: đánh số sót" in message
    assert the(text.replace(" và khoản 9 Điều 2", ""), "khoản 2 Điều 2")[0] == "ambiguous"


def test_a_form_speaks_of_the_paper_that_is_made_with_it() -> None:
    text = (
        "Số: 9/2026/NĐ-CP\nHà Nội, ngày 05 tháng 8 năm 2026\nNGHỊ ĐỊNH\nQuy định về việc mẫu\nCăn cứ Luật Viên chức số 129/2025/QH15;\n"
        "Điều 1. Phạm vi\n1. Việc theo Mẫu số 01 Phụ lục kèm theo.\nĐiều 2. Hiệu lực\nNghị định này có hiệu lực từ ngày ký.\n"
        "TM. CHÍNH PHỦ\nTHỦ TƯỚNG\nNguyễn Văn Mẫu\nPHỤ LỤC\nBIỂU MẪU\n(Kèm theo Nghị định số 9/2026/NĐ-CP)\n"
        "Mẫu số 01\nQUYẾT ĐỊNH\nĐiều 1. Cử ông … theo Điều 7.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.\n"
    )
    assert the(text, "Điều 7")[:2] == ("external", None)
    assert the(text, "Quyết định này")[:2] == ("external", None)
    assert the(text, "Nghị định này")[0] == "resolved"


def test_the_title_of_a_chapter_is_no_regulation() -> None:
    text = HEAD + "Chương I\nQUY ĐỊNH CHUNG\nĐiều 4. Việc\nTheo Điều 2.\n"
    assert the(text, "Điều 2")[:2] == ("resolved", "art_2")


def test_the_title_of_a_part_is_none_either() -> None:
    text = "PHẦN THỨ NHẤT\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Việc.\n"
    own = read_draft(text).own
    assert own is not None
    assert "art_1" in own.index
    text = "BỘ LUẬT\nPHẦN THỨ NHẤT\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Việc.\n2. Theo khoản 1 Điều này.\n"
    assert the(text, "khoản 1 Điều này")[:2] == ("resolved", "art_1__clause_1")


def test_what_an_outline_does_not_see_is_there_where_the_parser_does() -> None:
    """A scan's headings, an article that begins in bold, a title on the next line."""
    text = (
        "Số: 9/2026/NĐ-CP\nHà Nội, ngày 05 tháng 8 năm 2026\nNGHỊ ĐỊNH\nQuy định về việc mẫu\nCăn cứ Luật Viên chức số 129/2025/QH15;\n"
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1 Phạm vi điều chỉnh\n1. Việc một.\n2 . Việc hai.\nĐiều 2 Đối tượng áp dụng\n1. Việc ba theo {}.\n"
        "2. Việc bốn.\nĐiều 3. Hiệu lực\nNghị định này có hiệu lực từ ngày ký.\n"
    )
    for words, status in (
        ("khoản 2 Điều 1 Nghị định này", "resolved"),
        ("khoản 2 Điều này", "resolved"),
        ("Điều 3 của Nghị định này", "resolved"),
        ("Điều 4 của Nghị định này", "not-found"),
        ("Chương này", "resolved"),
        ("khoản 5 Điều 1 Nghị định này", "not-found"),
    ):
        got, _, message = the(text.format(words), words)
        assert got == status, words
        assert status == "resolved" or message.startswith("Nghị định số 9/2026/NĐ-CP không có")


def test_a_regulation_may_stand_alone() -> None:
    text = RULES.format("Quyết định số 9/QĐ-BVM", "Theo khoản 1 Điều này, Điều 2 và Điều 3 Quy chế này.", "Có hiệu lực.")
    assert the(text, "khoản 1 Điều này")[:2] == ("resolved", "art_1__clause_1")
    assert the(text, "Điều 2 và Điều 3 Quy chế này")[0] == "not-found"
    assert the(text.replace("Điều 2 và Điều 3 Quy", "Điều 2 Quy"), "Điều 2 Quy chế này")[:2] == ("resolved", "art_2")


@pytest.mark.parametrize(
    "line",
    [
        "Quyết định số 240/QĐ-BVM ngày 12 tháng 10 năm 2026 của Giám đốc bị khiếu nại.",
        "Số 240/QĐ-BVM là số của quyết định bị khiếu nại.",
    ],
)
def test_a_line_that_begins_with_the_number_of_another_is_not_its_own(line: str) -> None:
    assert read_draft(f"ĐƠN KHIẾU NẠI\n{line}\nĐiều 1. Việc\n").own.facts.number == ""  # type: ignore[union-attr]  # it has an article


@pytest.mark.parametrize(
    "line", ["Số: 45/QĐ-BVM", "Số 45/QĐ-BVM", "Số 45/QĐ-BVM Mẫu Sơn, ngày 05 tháng 8 năm 2026", "Luật số: 45/QĐ-BVM"]
)
def test_the_number_at_the_head(line: str) -> None:
    assert read_draft(f"BỆNH VIỆN MẪU\n{line}\n").own.facts.number == "45/QĐ-BVM"  # type: ignore[union-attr]  # it has a number


@pytest.mark.parametrize(
    ("line", "cited"),
    [
        ("PHỤ LỤC", "Phụ lục kèm theo Quyết định này"),
        ("Phụ lục số 01", "Phụ lục 1"),
        ("PHỤ LỤC 02. BIỂU MẪU", "Phụ lục 2"),
        ("Phụ lục II – Danh mục", "Phụ lục II"),
        ("**PHỤ LỤC III**", "Phụ lục III"),
        ("PHỤ LỤC IV DANH MỤC BIỂU MẪU", "Phụ lục IV"),
        ("PHỤ LỤC 2A", "Phụ lục 2a"),
    ],
)
def test_an_annex_that_is_in_the_file_is_found(line: str, cited: str) -> None:
    status, eid, _ = the(f"{HEAD}Thực hiện theo {cited}.\n{line}\n1. Việc một.\n", cited)
    assert (status, (eid or "").split("_")[0]) == ("resolved", "annex")


def test_a_line_that_begins_with_an_annex_may_cite_it() -> None:
    text = f"{HEAD}Thực hiện theo\nPhụ lục II kèm theo Quyết định này.\n"
    assert the(text, "Phụ lục II")[0] == "external"


# ---- its own number and day


@pytest.mark.parametrize(
    ("named", "status", "says"),
    [
        (OWN, "resolved", ""),
        ("Quyết định số 45/QĐ-BVM ngày 06/8/2026", "ambiguous", "đầu văn bản ghi Quyết định số 45/QĐ-BVM ngày 05/08/2026"),
        ("Quyết định số 45/QĐ-BVM ngày 05/8/2025", "ambiguous", "đầu văn bản ghi Quyết định số 45/QĐ-BVM ngày 05/08/2026"),
        ("Nghị quyết số 45/QĐ-BVM", "ambiguous", "không phải nghị quyết"),
        ("Quyết định số 54/QĐ-BVM ngày 05 tháng 8 năm 2026", "ambiguous", "mà đầu văn bản ghi Quyết định số 45/QĐ-BVM"),
        ("Thông tư số 12/2031/TT-BNV", "external", "chưa có trong danh mục"),  # a form of a circular
    ],
)
def test_what_is_attached_names_the_paper_at_its_head(named: str, status: str, says: str) -> None:
    got, _, message = the(HEAD + RULES.format(named, "Việc hai.", "Có hiệu lực."), named.split(" ngày ", maxsplit=1)[0])
    assert (got, says in message) == (status, True), message


def test_only_what_is_attached_names_the_paper_at_its_head() -> None:
    line = "Kèm theo Quyết định số 54/QĐ-BVM ngày 01/02/2026 là danh sách.\n"
    assert the(HEAD + line, "Quyết định số 54")[0] == "external"


def test_numbers_begin_anew_each_year() -> None:
    assert the(HEAD + "Thay thế Quyết định số 45/QĐ-BVM ngày 02 tháng 3 năm 2024.\n", "Quyết định số 45")[0] == "external"
    assert the(HEAD + "Theo Quyết định số 45/QĐ-BVM ngày 06 tháng 8 năm 2026.\n", "Quyết định số 45")[0] == "ambiguous"


def test_another_paper_may_be_cited_by_its_number() -> None:
    assert the(HEAD + "Thực hiện Quyết định số 12/QĐ-BVM ngày 01 tháng 02 năm 2026.\n", "Quyết định số 12")[0] == "external"


# ---- the day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Hôm nay, ngày 05 tháng 6 năm 2026, tại trụ sở, chúng tôi gồm có:", "2026-06-05"),
        ("Hôm nay ngày 05/06/2026, tại Mẫu Sơn", "2026-06-05"),
        ("- Hôm nay, thứ Sáu, ngày 05-6-2026", "2026-06-05"),
        ("Hôm nay, vào lúc 8 giờ 30 phút, ngày 5 tháng 06 năm 2026", "2026-06-05"),
        ("Vào hồi 14 giờ 00 ngày 05 tháng 6 năm 2026, tại phòng họp", "2026-06-05"),
        ("Hôm nay, ngày … tháng … năm 2026", None),
        ("Hôm nay, ngày 31 tháng 6 năm 2026", None),
        ("Từ ngày 05 tháng 6 năm 2026, hôm nay là ngày cuối", None),
        ("Căn cứ Luật Viên chức ngày 15 tháng 11 năm 2010;", None),
    ],
)
def test_the_day_of_contracts_and_minutes(line: str, day: str | None) -> None:
    found = read_draft(f"HỢP ĐỒNG LÀM VIỆC\nCăn cứ Luật Viên chức số 58/2010/QH12;\n{line}\nĐiều 1. Công việc\n")
    assert (str(found.day) if found.day else None, found.day_line) == (day, 3 if day else None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Mẫu Sơn, ngày 05 tháng 6 năm 2026", "2026-06-05"),
        ("Thành phố Hồ Chí Minh, ngày 05 tháng 6 năm 2026", "2026-06-05"),
        ("Bà Rịa - Vũng Tàu, ngày 05/6/2026", "2026-06-05"),
        ("*TP. Mẫu, ngày 05 tháng 6 năm 2026*", "2026-06-05"),
        ("Số: 12/QĐ-BVM        Mẫu Sơn, ngày 05 tháng 6 năm 2026", "2026-06-05"),
        ("Số:      /QĐ-BVM | Mẫu Sơn, ngày 05 tháng 6 năm 2026", "2026-06-05"),
        ("……, ngày 05 tháng 6 năm 2026", "2026-06-05"),
        ("-—-— Số: 174/2026/NĐ-CP Hà Nội, ngày 05 tháng 6 năm 2026", "2026-06-05"),  # as scans have it
        ("2/2026/NĐ-CP Hà Nội, ngày 05 tháng 6 năm 2026", "2026-06-05"),
        ("Căn cứ Luật Viên chức số 129/2025/QH15, ngày 10/12/2025", None),
        ("- Căn cứ Luật Viên chức, ngày 10 tháng 12 năm 2025", None),
        ("Căn cước số 001088000001 do Cục Cảnh sát cấp, ngày 01/02/2021", None),
        ("Ông Nguyễn Văn Mẫu, sinh tại Mẫu Sơn, ngày 01 tháng 01 năm 1990", None),
        ("Theo đề nghị của Trưởng phòng, ngày 02/6/2026", None),
    ],
)
def test_a_place_and_a_day_alone_on_the_line_are_those_of_the_paper(line: str, day: str | None) -> None:
    found = read_draft(f"BỆNH VIỆN MẪU\n{line}\nQUYẾT ĐỊNH\nĐiều 1. Việc\n").day
    assert (str(found) if found else None) == day


def test_the_day_at_the_head_comes_first() -> None:
    draft = read_draft("Mẫu Sơn, ngày 01 tháng 6 năm 2026\nBIÊN BẢN\nHôm nay, ngày 05 tháng 6 năm 2026\n")
    assert (str(draft.day), draft.day_line) == ("2026-06-01", 1)


def test_the_day_before_the_signatures_comes_last() -> None:
    text = "BIÊN BẢN\nHôm nay, ngày 05 tháng 6 năm 2026\n" + "Việc.\n" * 900 + "Mẫu Sơn, ngày 09/6/2026\n"
    assert str(read_draft(text).day) == "2026-06-05"
    assert str(read_draft(text.replace("Hôm nay, ngày", "Từ ngày")).day) == "2026-06-09"
