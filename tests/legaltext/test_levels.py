"""Every level of a Vietnamese instrument, in the ways that sources write it. Own text throughout."""

from collections.abc import Sequence

import pytest

from legaltext.grammar.vi import VI
from legaltext.ingest import parse_lines
from legaltext.parsing.page import LineRole
from legaltext.parsing.tree import build_tree
from legaltext.sources.plain import Line, split_lines
from tests.legaltext.small_laws import law


def eids(text: str) -> list[str]:
    return [p.eid for p in law(text).walk()]


@pytest.mark.parametrize(
    ("heading", "eid", "title"),
    [
        ("Phần thứ nhất\nQUY ĐỊNH CHUNG", "part_1", "QUY ĐỊNH CHUNG"),
        ("PHẦN THỨ NHẤT. QUY ĐỊNH CHUNG", "part_1", "QUY ĐỊNH CHUNG"),
        ("Phần I\nQuy định chung", "part_I", "Quy định chung"),
        ("Chương I\nNHỮNG QUY ĐỊNH\nCHUNG", "chp_I", "NHỮNG QUY ĐỊNH CHUNG"),
        ("CHƯƠNG I. QUY ĐỊNH CHUNG", "chp_I", "QUY ĐỊNH CHUNG"),
        ("Chương 1: Quy định chung", "chp_1", "Quy định chung"),
        ("Chương I\nQUỐC HỘI", "chp_I", "QUỐC HỘI"),
    ],
)
def test_headings_of_groups(heading: str, eid: str, title: str) -> None:
    instrument = law(f"{heading}\nĐiều 1. Một\nNội dung.")
    assert [p.eid for p in instrument.walk()] == [eid, "art_1"]
    assert instrument.body[0].heading is not None
    assert instrument.body[0].heading.vi == title


@pytest.mark.parametrize("section", ["Mục 1. CHUNG", "Mục 1\nCHUNG", "MỤC I\nCHUNG", "Mục 1 - CHUNG"])
def test_a_section_with_its_title_on_the_same_or_the_next_line(section: str) -> None:
    instrument = law(f"Chương I\nCHUNG\n{section}\nTiểu mục 1. RIÊNG\nĐiều 1. Một\nNội dung.")
    num = "I" if "MỤC" in section else "1"
    assert [p.eid for p in instrument.walk()] == ["chp_I", f"chp_I__sec_{num}", f"chp_I__sec_{num}__subsec_1", "art_1"]


def test_chapters_that_restart_in_each_part() -> None:
    text = "Phần thứ nhất\nMỘT\nChương I\nA\nĐiều 1. A\nX.\nPhần thứ hai\nHAI\nChương I\nB\nĐiều 2. B\nY.\nChương II\nC\nĐiều 3. C\nZ."
    assert eids(text) == ["part_1", "part_1__chp_I", "art_1", "part_2", "part_2__chp_I", "art_2", "part_2__chp_II", "art_3"]


def test_chapters_that_count_on_through_the_parts() -> None:
    text = "Phần thứ nhất\nMỘT\nChương I\nA\nĐiều 1. A\nX.\nPhần thứ hai\nHAI\nChương II\nB\nĐiều 2. B\nY."
    instrument = law(text)
    assert "part_2__chp_II" in instrument.index
    assert instrument.diagnostics == ()


@pytest.mark.parametrize(
    ("written", "heading", "words"),
    [
        ("Điều 1. Phạm vi\nLuật này áp dụng.", "Phạm vi", ["Luật này áp dụng."]),
        ("Điều 1.Phạm vi\nLuật này áp dụng.", "Phạm vi", ["Luật này áp dụng."]),
        ("Điều 1: Phạm vi\nLuật này áp dụng.", "Phạm vi", ["Luật này áp dụng."]),
        ("Điều thứ 1\nNước ta là một nước dân chủ.", None, ["Nước ta là một nước dân chủ."]),
        ("Điều 1.\nPhạm vi\nLuật này áp dụng.", "Phạm vi", ["Luật này áp dụng."]),
        ("Điều 1\nLuật này áp dụng cho mọi người.", None, ["Luật này áp dụng cho mọi người."]),
        (
            "Điều 1. Chính phủ quy định chi tiết thi hành luật này.\nĐiều 2. Hết",
            None,
            ["Chính phủ quy định chi tiết thi hành luật này."],
        ),
        ("Điều 1. Phạm vi và đối tượng\náp dụng\nLuật này áp dụng.", "Phạm vi và đối tượng áp dụng", ["Luật này áp dụng."]),
    ],
)
def test_articles_with_and_without_a_title(written: str, heading: str | None, words: Sequence[str]) -> None:
    article = law(written).index["art_1"]
    assert (article.heading.vi if article.heading else None, [p.vi for p in article.text]) == (heading, list(words))


def test_a_long_title_with_a_stop_is_a_title_and_a_long_sentence_is_the_words_of_an_article() -> None:
    title = "Quyền, nghĩa vụ của người làm mẫu và của người nhận mẫu trong thời gian mẫu còn đang được làm theo mẫu."
    assert 90 < len(title) < 120
    article = law(f"Điều 1. {title}\n1. Một.\n2. Hai.").index["art_1"]
    assert (article.heading and article.heading.vi, article.text) == (title, ())
    sentence = title.replace("mẫu.", "mẫu, trừ trường hợp pháp luật có quy định khác.")
    article = law(f"Điều 1. {sentence}\nĐoạn thứ hai.").index["art_1"]
    assert (article.heading, [t.vi for t in article.text]) == (None, [sentence, "Đoạn thứ hai."])


def test_inserted_numbers() -> None:
    text = "Điều 12. A\n1. x;\n2. y:\na) m;\nd) sai;\n2a. z.\nĐiều 12a. B\n1. q:\na) m;\nb) m;\nc) m;\nd) m;\nd1) n;\nđ) o."
    found = eids("Điều 11. K\nw.\n" + text)
    assert {"art_12a", "art_12__clause_2a", "art_12a__clause_1__point_d1", "art_12a__clause_1__point_dd"} <= set(found)


@pytest.mark.parametrize(
    "marks", [("1. ", "2. "), ("1) ", "2) "), ("1/ ", "2/ "), ("1- ", "2- "), ("1 - ", "2 - "), ("1.", "2.")]
)
def test_older_ways_to_write_a_clause(marks: tuple[str, str]) -> None:
    found = law(f"Điều 1. A\n{marks[0]}Người dân.\n{marks[1]}Nhà nước.")
    assert [(p.eid, [t.vi for t in p.text]) for p in found.body[0].children] == [
        ("art_1__clause_1", ["Người dân."]),
        ("art_1__clause_2", ["Nhà nước."]),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Mục đích của Luật này là bảo vệ mọi người.",
        "Điều 65 của Luật mẫu được áp dụng.",
        "Mục 1 Chương XI của Bộ luật này quy định việc đó.",
        "Chương II của Luật này không áp dụng.",
        "Phụ lục kèm theo Luật này là một phần của Luật.",
        "Phần II và Phần III của Luật này.",
        "30. 4. 1975 là một ngày lễ.",
    ],
)
def test_lines_that_only_look_like_headings(line: str) -> None:
    instrument = law(f"Chương I\nCHUNG\nĐiều 1. Một\n{line}\nĐiều 2. Hai\nHết.")
    assert [p.eid for p in instrument.walk()] == ["chp_I", "art_1", "art_2"]
    assert [t.vi for t in instrument.index["art_1"].text] == [line]


LIST = "Điều 1. Một\n1. Danh sách:\na) Điểm a;\nb) Điểm b.\n"


def test_words_after_a_list_keep_their_order() -> None:
    clause = law(f"{LIST}Đoạn kết thứ nhất.\nĐoạn kết thứ hai.\nĐoạn kết thứ ba.\n2. Hết.").index["art_1__clause_1"]
    assert [p.vi for p in clause.wrap_up] == ["Đoạn kết thứ nhất.", "Đoạn kết thứ hai.", "Đoạn kết thứ ba."]
    assert [p.vi for p in clause.children[-1].text] == ["Điểm b."]


def test_words_that_only_seemed_to_end_a_list_go_to_the_item_before_them_in_their_order() -> None:
    """A point that needed its sequence proved by the point after it comes later: what stood between is not the end of the list."""
    instrument = law(f"{LIST}Đoạn thứ nhất.\nĐoạn thứ hai.\nd) Điểm d;\nđ) Điểm đ.\nĐoạn kết.")
    clause = instrument.index["art_1__clause_1"]
    assert [(p.num, [t.vi for t in p.text]) for p in clause.children] == [
        ("a", ["Điểm a;"]),
        ("b", ["Điểm b.", "Đoạn thứ nhất.", "Đoạn thứ hai."]),
        ("d", ["Điểm d;"]),
        ("đ", ["Điểm đ."]),
    ]
    assert [t.vi for t in clause.wrap_up] == ["Đoạn kết."]
    assert clause.children[1].span.vi == (4, 6)


def test_annexes_count_for_themselves() -> None:
    text = (
        "Luật số: 1/2099/QH99\nQuốc hội ban hành Luật Mẫu.\nĐiều 1. Một\nHết.\nCHỦ TỊCH QUỐC HỘI\nNguyễn Văn Mẫu\n"
        "Phụ lục I\nDANH MỤC NGÀNH\n(Kèm theo Luật số 1/2099/QH99)\nI. Nông nghiệp\n1. Trồng trọt\na) Lúa;\nII. Công nghiệp\n1. Cơ khí\n"
        "Phụ lục II\nQUY CHẾ MẪU\nĐiều 1. Phạm vi\nQuy chế này."
    )
    assert eids(text) == [
        "art_1",
        "annex_I",
        "annex_I__part_I",
        "annex_I__part_I__clause_1",
        "annex_I__part_I__clause_1__point_a",
        "annex_I__part_II",
        "annex_I__part_II__clause_1",
        "annex_II",
        "annex_II__art_1",
    ]


def test_regulations_issued_with_a_decision() -> None:
    text = (
        "THỦ TƯỚNG CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/2099/QĐ-TTg\nHà Nội, ngày 02 tháng 3 năm 2099\nQUYẾT ĐỊNH\n"
        "Ban hành Quy chế mẫu\nCăn cứ Luật Mẫu;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế mẫu.\nĐiều 2. Quyết định này có hiệu lực từ ngày 01 tháng 4 năm 2099.\n"
        "THỦ TƯỚNG\nNguyễn Văn Mẫu\nQUY CHẾ\nMẪU\n(Ban hành kèm theo Quyết định số 1/2099/QĐ-TTg)\nChương I\nCHUNG\nĐiều 1. Phạm vi\nQuy chế này."
    )
    instrument = law(text)
    assert [p.eid for p in instrument.walk()] == ["art_1", "art_2", "annex", "annex__chp_I", "annex__art_1"]
    assert (instrument.facts.number, instrument.facts.type, instrument.facts.signer) == (
        "1/2099/QĐ-TTg",
        "quyết định",
        "Nguyễn Văn Mẫu",
    )


def test_a_form_in_an_annex_does_not_begin_a_new_instrument() -> None:
    text = (
        "CHÍNH PHỦ\nSố: 2/2099/NĐ-CP\nChính phủ ban hành Nghị định quy định về mẫu.\nĐiều 1. Một\nHết.\nTM. CHÍNH PHỦ\nNguyễn Văn Mẫu\nPhụ lục\nMẪU ĐƠN\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐƠN XIN\nKính gửi: …\nTôi tên là …"
    )
    assert eids(text) == ["art_1", "annex"]


@pytest.mark.parametrize(
    "head",
    [
        "QUỐC HỘI----------------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do - Hạnh phúc\nBộ luật số: 1/2099/QH99\nBỘ LUẬTLAO ĐỘNG",
        "QUỐC HỘI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBộ luật số: 1/2099/QH99 Độc lập - Tự do - Hạnh phúc\nBỘ LUẬT LAO ĐỘNG",
        "BỘ LUẬT\nLAO ĐỘNG\nSỐ 1/2099/QH99 NGÀY 03 THÁNG 02 NĂM 2099",
    ],
)
def test_heads_whose_cells_run_together(head: str) -> None:
    facts = law(f"{head}\nĐiều 1. Một\nHết.").facts
    assert (facts.number, facts.type, facts.title.vi) == ("1/2099/QH99", "bộ luật", "Bộ luật Lao động")


def test_words_between_two_runs_of_points_keep_their_order() -> None:
    article = law("Điều 1. Một\n1. Gồm:\na) m;\nb) n.\nTrừ trường hợp khác.\nc) o.\n2. Hết.").index["art_1"]
    text = [p for p in article.paragraphs("vi") if p]
    assert text == ["Điều 1. Một", "1. Gồm:", "a) m;", "b) n.", "Trừ trường hợp khác.", "c) o.", "2. Hết."]


def test_a_text_without_articles_has_its_parts_and_numbers() -> None:
    text = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 3/CT-TTg\nCHỈ THỊ\nVề việc mẫu\nI. MỤC TIÊU\n1. Một.\na) Hai;\nb) Ba.\n2. Bốn.\nII. NHIỆM VỤ\n1. Năm.\n"
    own = ["part_I__clause_1", "part_I__clause_1__point_a", "part_I__clause_1__point_b", "part_I__clause_2"]
    assert eids(text) == ["part_I", *own, "part_II", "part_II__clause_1"]
    assert eids("CHỈ THỊ\nVề việc mẫu\n1. Bộ Nội vụ:\na) Hai;\nb) Ba.\n2. Bộ Tài chính.") == [
        "clause_1", "clause_1__point_a", "clause_1__point_b", "clause_2",
    ]  # fmt: skip


def test_numbers_before_the_first_article_are_words() -> None:
    assert eids("Luật số: 1/2099/QH99\n1. Một.\n2. Hai.\nĐiều 1. Phạm vi\n1. Ba.") == ["art_1", "art_1__clause_1"]


HEADED = "Luật số: 1/2099/QH99\nChương I\nQUY ĐỊNH CHUNG\n{again}\nĐiều 1. Một\nHết.\nChương II\nTHI HÀNH\nĐiều 2. Hai\nHết."


@pytest.mark.parametrize(
    "again", ["Chương I", "Chương I\nQUY ĐỊNH CHUNG", "CHƯƠNG I\nQuy định chung"], ids=["number", "whole", "other capitals"]
)
def test_a_heading_that_a_page_prints_twice_is_furniture(again: str) -> None:
    parsed = parse_lines(split_lines(HEADED.format(again=again)))
    (instrument,) = parsed.instruments
    assert [p.eid for p in instrument.walk()] == ["chp_I", "art_1", "chp_II", "art_2"]
    assert instrument.index["chp_I"].title("vi") == "Chương I. QUY ĐỊNH CHUNG"
    assert instrument.index["chp_I"].text == ()
    lines = range(4, 4 + len(again.splitlines()))
    assert [parsed.roles[0][line] for line in lines] == [(LineRole.FURNITURE, "repeated-title")] * len(lines)
    assert instrument.diagnostics == ()


def test_a_heading_that_comes_again_below_another_is_words_and_told() -> None:
    instrument = law(HEADED.format(again="Mục 1\nMỘT\nChương I"))
    assert [p.eid for p in instrument.walk()] == ["chp_I", "chp_I__sec_1", "art_1", "chp_II", "art_2"]
    assert [t.vi for t in instrument.index["chp_I__sec_1"].text] == ["Chương I"]
    assert [(d.code, d.line) for d in instrument.diagnostics] == [("number-order", 6), ("stray-words", 6)]


# ---- which words are a title, an item's, or the end of a list


def test_a_chapter_with_a_sentence_below_it_has_no_title() -> None:
    instrument = law("Chương I\nChương này quy định về mẫu.\nĐiều 1. Một\nHết.")
    assert (instrument.index["chp_I"].heading, [t.vi for t in instrument.index["chp_I"].text]) == (
        None,
        ["Chương này quy định về mẫu."],
    )
    assert [d.code for d in instrument.diagnostics] == ["stray-words"]
    assert law("Chương I\n;Quy định chung\nĐiều 1. Một\nHết.").index["chp_I"].title("vi") == "Chương I. ;Quy định chung"


def test_a_title_below_its_number_may_begin_with_a_quotation_mark() -> None:
    article = law("Điều 1.\n“Mẫu” và cách làm\nLuật này quy định.").index["art_1"]
    assert (article.heading and article.heading.vi, [t.vi for t in article.text]) == ("“Mẫu” và cách làm", ["Luật này quy định."])
    article = law("Điều 1.\nmẫu “này” không là đầu đề\nLuật này quy định.").index["art_1"]
    assert (article.heading, len(article.text)) == (None, 2)


@pytest.mark.parametrize(
    ("points", "last", "wrap_up"),
    [
        ("a) Điểm a;\nb) Điểm b;\nĐoạn kết.", ["Điểm b;"], ["Đoạn kết."]),
        ("a) Điểm a;\nb) Gồm:\nmột;\nhai.\nĐoạn kết.", ["Gồm:", "một;", "hai."], ["Đoạn kết."]),
        ("a) Điểm a;\nb) Gồm:\nmột;\nhai;\nba.\nKết.\nHết.", ["Gồm:", "một;", "hai;", "ba."], ["Kết.", "Hết."]),
    ],
)
def test_a_point_that_announces_a_list_has_it_and_no_more(points: str, last: list[str], wrap_up: list[str]) -> None:
    clause = law(f"Điều 1. Một\n1. Danh sách:\n{points}\n2. Hết.").index["art_1__clause_1"]
    assert [t.vi for t in clause.children[-1].text] == last
    assert [t.vi for t in clause.wrap_up] == wrap_up


def test_what_is_left_out_after_words_leaves_the_words_held() -> None:
    instrument = law("Điều 1. Một\nCó lời.\n...\nĐiều 2. Hai\n...\nĐiều 5. Năm\nHết.")
    assert [(p.eid, p.held) for p in instrument.walk()] == [("art_1", True), ("art_2", False), ("art_5", True)]


def test_a_number_that_a_hard_line_break_left_alone_goes_on_with_the_sentence() -> None:
    lines = ["Điều 1. Một", "1. Đoạn một.", "Đoạn hai theo khoản", "7. của Luật này", "2. Hai.", "9. và ba."]
    tree = build_tree([Line(number, text) for number, text in enumerate(lines, 1)], VI, wrapped=True)
    [article] = tree.top
    assert [[para.words["vi"].text for para in clause.text] for clause in article.children] == [
        ["Đoạn một.", "Đoạn hai theo khoản 7. của Luật này"],
        ["Hai.", "9. và ba."],
    ]
    assert article.children[0].lines["vi"] == [2, 3, 4]
