"""`vanban template adopt`: a Word file with blanks of every habit becomes a template that passes the checks; nothing of it is dropped unsaid."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from lxml import etree

from generators.authoring.adopt.adopt import begin, finish
from generators.authoring.adopt.blanks import blanks_in
from generators.authoring.adopt.tables import Grid
from generators.catalog.catalog import Catalog
from generators.codes import Code
from generators.document.render import render
from generators.docx import nd30
from generators.docx.names import w
from generators.docx.package import DOCUMENT, read_package, write_package
from generators.docx.style_ids import StyleId
from generators.findings import DocumentError
from legaltext.corpus.corpus import Corpus
from tests.generators.small import docx_of, run
from tests.library import text_of
from tests.program import vanban
from tests.shared import SHARED, needs
from tests.some import rarely

SLUG = "rieng/don-xin-nghi"
FORMS = SHARED / "nd30" / "Phuluc3.docx"


def field(code: str) -> str:
    """A field as Word writes it: split over runs."""
    kinds = ["begin", "separate", "end"]
    one, two, three = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
    return f"<w:p>{run('Chức vụ: ')}{one}<w:r><w:instrText> MERGEFIELD {code} </w:instrText></w:r>{two}{run('«cũ»')}{three}{run('.')}</w:p>"


def control(title: str, words: str, lead: str) -> str:
    inside = f"<w:sdtPr><w:alias w:val='{title}'/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(words)}</w:sdtContent>"
    return f"<w:p>{run(lead)}<w:sdt>{inside}</w:sdt>{run('.')}</w:p>"


def old_field(kind: str, lead: str, shown: str = "     ") -> str:
    """A field of an old form: grey in Word, locked but for what is filled in."""
    data = '<w:ffData><w:name w:val="Text1"/><w:enabled/></w:ffData>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText> {kind} </w:instrText></w:r>'
    return f"<w:p>{run(lead)}{begin}<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType='end'/></w:r>{run(' .')}</w:p>"


def ruled_table(*rows: list[str], ruled: bool = True, joined: bool = False) -> str:
    sides = "".join(f'<w:{side} w:val="{"single" if ruled else "nil"}"/>' for side in ("top", "insideH", "insideV"))
    span = '<w:gridSpan w:val="1"/>' if joined else ""
    cells = [
        "".join(f"<w:tc><w:tcPr>{span}</w:tcPr><w:p>{run(words) if words else ''}</w:p></w:tc>" for words in row) for row in rows
    ]
    return f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def drawn_table(widths: list[int], *rows: list[tuple[str, int]]) -> str:
    """A ruled table with its grid; each cell has its words and the columns that it spans."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = [
        "".join(f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p>{run(words)}</w:p></w:tc>' for words, span in row)
        for row in rows
    ]
    sides = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'
    return (
        f"<w:tbl><w:tblPr>{sides}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
    )


def sign(code: str, lead: str = "", words: str = "") -> str:
    return f'<w:p>{run(lead)}<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>{run(words)}</w:p>'


def ticked(words: str) -> str:
    """A box of a content control, as Word 2010 and later write it."""
    box = "<w:sdtPr><w14:checkbox xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'/></w:sdtPr>"
    return f"<w:p><w:sdt>{box}<w:sdtContent>{run('☐')}</w:sdtContent></w:sdt>{run(words)}</w:p>"


def leader(lead: str) -> str:
    tabs = '<w:pPr><w:tabs><w:tab w:val="left" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr>'
    return f"<w:p>{tabs}{run(lead)}<w:r><w:tab/></w:r></w:p>"


HEAD = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ĐƠN XIN NGHỈ PHÉP",
    "Kính gửi: Giám đốc Bệnh viện Mẫu",
)


def form(*lines: str) -> bytes:
    return docx_of(*HEAD, *lines, "NGƯỜI LÀM ĐƠN", "(Ký và ghi rõ họ tên)")


# One line of each habit, with what is proposed: name, what may be filled in.
HABITS = {
    "Tôi tên là: ……………………": ("toi_ten_la", "họ tên"),
    "Sinh ngày ..../..../......": ("sinh_ngay", "ngày sinh"),
    "Số CCCD: ____________": ("so_cccd", "CCCD"),
    "Điện thoại: [ ]": ("dien_thoai", "điện thoại"),
    "Địa chỉ: [Nơi ở hiện nay]": ("noi_o_hien_nay", "dòng chữ"),
    "Mức lương: ........... đồng": ("muc_luong", "số tiền"),
    "Xin nghỉ vì «Lý do»": ("ly_do", "dòng chữ"),
    "Nghỉ từ ngày … tháng … năm ……": ("nghi_tu", "ngày"),
    "Nộp lúc … giờ … phút": ("nop_luc", "giờ"),
    "Người thay: {{ nguoi_thay }}": ("nguoi_thay", "dòng chữ"),
    "Số ngày nghỉ: ...3...": ("so_ngay_nghi", "số"),
    control("Đơn vị công tác", "Bấm vào đây để nhập", "Làm việc tại: "): ("don_vi_cong_tac", "dòng chữ"),
    field("Chuc_vu"): ("chuc_vu", "dòng chữ"),
    "<w:p>" + run("Ngạch: ") + f'<w:fldSimple w:instr=" MERGEFIELD &quot;Ngach luong&quot; ">{run("«x»")}</w:fldSimple></w:p>': ("ngach_luong", "dòng chữ"),
    leader("Quê quán: "): ("que_quan", "dòng chữ"),
    old_field("FORMTEXT", "Nơi nghỉ: "): ("noi_nghi", "dòng chữ"),
    old_field("FORMDROPDOWN", "Số điện thoại: ", "chọn"): ("so_dien_thoai", "điện thoại"),
    ruled_table(["Mã số thuế", ""]): ("ma_so_thue", "dòng chữ"),
    "☐ Đồng ý công khai": ("dong_y_cong_khai", "ô đánh dấu"),
    "Đảng viên □": ("dang_vien", "ô đánh dấu"),
    sign("F0A8", words=" Nhận qua bưu điện"): ("nhan_qua_buu_dien", "ô đánh dấu"),
    ticked(" Nhận trực tiếp"): ("nhan_truc_tiep", "ô đánh dấu"),
    old_field("FORMCHECKBOX", "", "").replace(" .", " Nhận thư điện tử"): ("nhan_thu_dien_tu", "ô đánh dấu"),
    "Nhân sự chịu trách nhiệm bảo vệ dữ liệu cá nhân: ……": ("nhan_su_chiu_trach_nhiem", "dòng chữ"),
    "Được bồi dưỡng về năng lực …… hằng năm": ("duoc_boi_duong_ve_nang", "dòng chữ"),
    "……………………………………………………………": ("noi_dung", "các đoạn"),
}  # fmt: skip


@pytest.mark.parametrize("line", HABITS)
def test_a_blank_of_each_habit_is_found_with_what_it_asks(line: str) -> None:
    (asked,) = begin(form("Lời mở đầu.", line), "don.docx").draft.questions
    assert (asked.name, asked.kind) == HABITS[line]


def test_the_words_around_a_blank_name_it() -> None:
    listed = ruled_table(["TT", "Tên lớp", "Kinh phí"], ["1", "……", "……"])
    asked = begin(form("Cử ông (bà) ……, là ……… của đơn vị.", listed), "don.docx").draft.questions
    assert [(one.label, one.kind) for one in asked] == [
        ("Họ và tên", "họ tên"),
        ("Là", "dòng chữ"),
        ("Tên lớp", "dòng chữ"),
        ("Kinh phí", "số tiền"),
    ]


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Giới tính: ☐ Nam  ☐ Nữ", ["Giới tính: Nam", "Giới tính: Nữ"]),
        ("Nam ☐; Nữ ☐", ["Nam", "Nữ"]),
        ("Ngoại ngữ: □ Anh □ Khác: ……", ["Ngoại ngữ: Anh", "Ngoại ngữ: Khác", "Khác"]),
        ("Có thu phí: ☐", ["Có thu phí"]),
    ],
)
def test_a_box_is_called_by_its_words(line: str, labels: list[str]) -> None:
    assert [one.label for one in blanks_in(line)] == labels


def test_a_box_prints_ticked_or_not(corpus: Corpus, tmp_path: Path) -> None:
    adoption = begin(form("Giới tính: ☐ Nam  ☐ Nữ", "Lý do: ……", "☐ Khác"), "don.docx")
    asked = [replace(one, kind="để nguyên") if one.name == "khac" else one for one in adoption.draft.questions]
    finish(adoption, asked, slug=SLUG, root=tmp_path, corpus=corpus)
    template = Catalog(tmp_path).get(SLUG)
    example = yaml.safe_load(template.example.read_text(encoding="utf-8"))
    data = {name: value for name, value in example.items() if name != "gioi_tinh_nam"} | {"gioi_tinh_nu": "có"}
    words = text_of(render(template, data, corpus=corpus))
    assert "Giới tính: □ Nam ■ Nữ" in words
    assert "□ Khác" in words  # ticked by hand


NOTED = ("Lý do: ………(1)………", "……………2 cam kết trả lại.", "Người nhận: ...........2")


@pytest.mark.parametrize("lead", [(), ("____________",), ("Ghi chú:",)])
def test_the_notes_below_a_form_say_what_is_filled_in(lead: tuple[str, ...], corpus: Corpus, tmp_path: Path) -> None:
    """What one note explains in two places is filled in once; the notes are no text of the paper."""
    notes = ("1 Lý do nghỉ (ghi rõ).", "2 Họ và tên người bảo lãnh.")
    content = docx_of(*HEAD, *NOTED, "NGƯỜI LÀM ĐƠN", "(Ký và ghi rõ họ tên)", *lead, *notes)
    adoption = begin(content, "don.docx")
    asked = [(one.name, one.label, one.kind) for one in adoption.draft.questions]
    assert asked == [
        ("ly_do_nghi", "Lý do nghỉ", "dòng chữ"),
        *[("ho_va_ten_nguoi_bao", "Họ và tên người bảo lãnh", "họ tên")] * 2,
    ]
    _, _, told = finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    assert any("dòng sau chữ ký (ghi chú, phụ lục)" in one for one in told)
    template = Catalog(tmp_path).get(SLUG)
    words = text_of(render(template, template.example, corpus=corpus))
    assert "Lý do: nội dung mẫu Trần Thị Ví Dụ cam kết trả lại. Người nhận: Trần Thị Ví Dụ" in words
    assert "2 Họ và tên" not in words


def test_numbered_lines_above_the_signature_are_no_notes() -> None:
    content = docx_of(
        *HEAD, "Lý do: ………(1)………", "(1) Nghỉ ốm theo quy định.", "Tôi xin cảm ơn.", "NGƯỜI LÀM ĐƠN", "(Ký và ghi rõ họ tên)"
    )
    (asked,) = begin(content, "don.docx").draft.questions
    assert asked.label == "Lý do"


def test_a_form_begins_at_the_line_that_names_it() -> None:
    """Decrees set "Mẫu số 02" above the head of a form, where it is no word of the form before; some forms have no head at all."""
    table = ruled_table(["Họ và tên", ""], ["Nơi sinh", ""])
    content = docx_of(
        "Mẫu số 01",
        *HEAD,
        "Lý do: ……",
        "NGƯỜI LÀM ĐƠN",
        "Mẫu số 02",
        "BẢN KÊ KHAI",
        table,
        "",
        "Mẫu số 03",
        *HEAD,
        "Nơi nghỉ: ……",
        "NGƯỜI LÀM ĐƠN",
    )
    with pytest.raises(DocumentError, match=r"Tệp có 3 mẫu.*1: Mẫu số 01.*2: Mẫu số 02.*3: Mẫu số 03"):
        begin(content, "mau.docx")
    alone = begin(docx_of("Mẫu số 01", *HEAD, "Lý do: ……", "NGƯỜI LÀM ĐƠN"), "mau.docx")
    assert alone.source.left == ("“Mẫu số 01”, tên của biểu mẫu ở trên phần đầu",)
    forms = [begin(content, "mau.docx", number=number) for number in (1, 2, 3)]
    assert [[one.name for one in each.draft.questions] for each in forms] == [["ly_do"], ["ho_va_ten", "noi_sinh"], ["noi_nghi"]]
    assert [each.source.left for each in forms] == [
        (f"“Mẫu số 0{number}”, tên của biểu mẫu ở trên phần đầu",) for number in (1, 2, 3)
    ]


def drawn(content: bytes, tmp_path: Path, corpus: Corpus) -> list[list[list[tuple[int, int]]]]:
    """Width and span of each cell of the tables that a form's template has in its text."""
    adoption = begin(content, "don.docx")
    finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    root = etree.fromstring(read_package(Catalog(tmp_path).get(SLUG).docx, "x")["word/document.xml"])
    inside = f"{w('tblPr')}/{w('tblBorders')}/{w('insideV')}"
    tables = [table for table in root.iter(w("tbl")) if any(side.get(w("val")) == "single" for side in table.iterfind(inside))]
    after = [table.getnext() for table in tables]
    assert not any(node is None or node.tag == w("tbl") for node in after)  # Word would join them
    before = [table.getprevious() for table in tables]
    assert not any(
        node is None or node.find(f"{w('pPr')}/{w('pStyle')}[@{w('val')}='{StyleId.KHOANG}']") is None for node in before
    )
    return [
        [[(said(cell, "tcW", "w"), said(cell, "gridSpan", "val")) for cell in row.iter(w("tc"))] for row in table.iter(w("tr"))]
        for table in tables
    ]


def said(cell: etree._Element, name: str, key: str) -> int:
    """A number of the properties of a cell; 1 where it says nothing of it."""
    found = cell.find(f"{w('tcPr')}/{w(name)}")
    return 1 if found is None else int(str(found.get(w(key))))


def test_the_columns_of_a_table_keep_their_proportions(corpus: Corpus, tmp_path: Path) -> None:
    text = nd30.PAGE.text_width
    listed = drawn_table([1000, 6000, 3000], [("TT", 1), ("Việc", 1), ("Ghi chú", 1)], [("1", 1), ("……", 1), ("……", 1)])
    other = drawn_table([2000, 8000], [("Họ và tên", 1), ("……", 1)])
    first, second = drawn(form("Lý do: ……", listed, other), tmp_path, corpus)
    for columns, shares in ((first[0], (0.1, 0.6, 0.3)), (second[0], (0.2, 0.8))):
        assert sum(width for width, _ in columns) == text
        assert all(abs(width - share * text) < 3 for (width, _), share in zip(columns, shares, strict=True))


@pytest.mark.parametrize("widths", [[100] * 40, [8000, *[100] * 18], [300, 300, 9000], [1, 1, 1]])
def test_columns_are_as_wide_as_the_page_together_and_none_is_less_than_nothing(widths: list[float]) -> None:
    columns = tuple(range(len(widths)))
    made = Grid(tuple(widths), (columns,)).across(columns, nd30.PAGE.text_width)
    assert made is not None
    assert sum(made) == nd30.PAGE.text_width
    assert min(made) > 110


def test_a_column_that_only_joined_cells_cover_may_be_narrow() -> None:
    widths = (300.0, *[100.0] * 18, 7000.0)
    grid = Grid(widths, ((0, 1, 19), (0, 19)))
    made = grid.across(range(20), nd30.PAGE.text_width)
    assert made is not None
    assert made[0] == 560
    assert 0 < min(made) < 120
    assert sum(made) == nd30.PAGE.text_width


def test_joined_cells_stay_joined(corpus: Corpus, tmp_path: Path) -> None:
    rows = [[("I. Người học", 3)], [("Họ và tên", 1), ("……", 2)], [("Năm", 2), ("……", 1)], [("", 1), ("", 2)]]
    (table,) = drawn(form("Lý do: ……", drawn_table([1000, 1000, 2000], *rows)), tmp_path, corpus)
    assert [[span for _, span in row] for row in table] == [[3], [1, 2], [2, 1], [1, 2]]


def down_table(widths: list[int], *rows: list[tuple[str, int, str]]) -> str:
    """A ruled table with its grid; each cell has its words, the columns that it spans, and "restart", "continue" or "" (not joined down)."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    merge = {"": "", "continue": "<w:vMerge/>", "restart": '<w:vMerge w:val="restart"/>'}
    cells = [
        "".join(
            f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge[down]}</w:tcPr><w:p>{run(words) if words else ""}</w:p></w:tc>'
            for words, span, down in row
        )
        for row in rows
    ]
    sides = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'
    made = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr>{sides}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def downs(
    tmp_path: Path, corpus: Corpus, *rows: list[tuple[str, int, str]]
) -> tuple[list[list[str]], list[bool], tuple[str, ...]]:
    """How the cells of the template's table go down, which rows are repeated as a head, and what is told."""
    adoption = begin(form("Lý do: ……", down_table([1000, 3000, 3000], *rows)), "don.docx")
    _, _, told = finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    root = etree.fromstring(read_package(Catalog(tmp_path).get(SLUG).docx, "x")["word/document.xml"])
    inside = f"{w('tblPr')}/{w('tblBorders')}/{w('insideV')}"
    (table,) = [one for one in root.iter(w("tbl")) if any(side.get(w("val")) == "single" for side in one.iterfind(inside))]
    cells = [[cell.find(f"{w('tcPr')}/{w('vMerge')}") for cell in row.iter(w("tc"))] for row in table.iter(w("tr"))]
    heads = [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in table.iter(w("tr"))]
    return [["" if one is None else str(one.get(w("val"))) for one in row] for row in cells], heads, told


def test_cells_joined_down_columns_stay_joined(corpus: Corpus, tmp_path: Path) -> None:
    rows = [
        [("TT", 1, ""), ("Nhóm", 1, ""), ("Nội dung", 1, "")],
        [("1", 1, "restart"), ("Đào tạo", 1, "restart"), ("Năm: ……", 1, "")],
        [("", 1, "continue"), ("", 1, "continue"), ("Nơi: ……", 1, "")],
        [("", 1, "continue"), ("Khác", 1, ""), ("Ghi: ……", 1, "")],
        [("2", 1, "restart"), ("Nhóm hai", 2, "restart")],
        [("", 1, "continue"), ("", 2, "continue")],
    ]
    made, heads, told = downs(tmp_path, corpus, *rows)
    assert made == [[down for _, _, down in row] for row in rows]
    assert not any("gộp theo chiều dọc" in one for one in told)
    template = Catalog(tmp_path).get(SLUG)
    assert "1 Đào tạo Năm:" in text_of(render(template, template.example, corpus=corpus))
    assert heads == [False] * 6  # its rows have not the same cells


def test_a_head_of_two_rows_is_not_torn_by_being_repeated(corpus: Corpus, tmp_path: Path) -> None:
    rows = [
        [("TT", 1, "restart"), ("Nhóm", 1, ""), ("Nội dung", 1, "")],
        [("", 1, "continue"), ("Tên", 1, ""), ("Năm: ……", 1, "")],
    ]
    made, heads, _ = downs(tmp_path, corpus, *rows)
    assert (made, heads) == ([["restart", "", ""], ["continue", "", ""]], [False, False])


@pytest.mark.parametrize(
    "rows",
    [
        [[("A", 1, "restart"), ("b", 2, "")], [("", 2, "continue"), ("c: ……", 1, "")]],  # of another width
        [[("A", 1, "restart"), ("b", 2, "")], [("lời ẩn", 1, "continue"), ("c: ……", 2, "")]],  # which hides words
        [[("", 1, "continue"), ("b", 2, "")], [("A", 1, ""), ("c: ……", 2, "")]],  # nothing above
    ],
)
def test_cells_that_cannot_stay_joined_come_apart_and_that_is_told(
    rows: list[list[tuple[str, int, str]]], corpus: Corpus, tmp_path: Path
) -> None:
    made, _, told = downs(tmp_path, corpus, *rows)
    assert not any(one for row in made for one in row)
    assert any("ô gộp theo chiều dọc thành ô riêng" in one for one in told)
    if any(words == "lời ẩn" for row in rows for words, _, _ in row):
        template = Catalog(tmp_path).get(SLUG)
        assert "lời ẩn" in text_of(render(template, template.example, corpus=corpus))


def aligned(way: str, words: str, look: str = "") -> str:
    return f'<w:p><w:pPr><w:jc w:val="{way}"/></w:pPr><w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r></w:p>'


def test_lines_in_the_middle_and_at_the_right_stay_there(corpus: Corpus, tmp_path: Path) -> None:
    """In the text and in cells; what is set as text is stays as the style has it."""
    cell = drawn_table([1000, 2000], [("Nội dung", 1), ("……", 1)]).replace(
        f"<w:p>{run('Nội dung')}</w:p>", aligned("center", "Nội dung")
    )
    content = form(
        "Tôi xin trình bày như sau.", aligned("center", "Phần thứ nhất: nội dung", "<w:b/>"), aligned("right", "Số thứ tự: ……"),
        aligned("both", "Lý do: ……"), cell, aligned("center", "Tôi xin cảm ơn và xin hứa"),
    )  # fmt: skip
    adoption = begin(content, "don.docx")
    _, found, told = finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    assert found == ()
    template = Catalog(tmp_path).get(SLUG)
    done = render(template, template.example, corpus=corpus)
    root = etree.fromstring(read_package(done.docx, "x")["word/document.xml"])
    ways = {
        "".join(node.text or "" for node in one.iter(w("t"))): (
            own.get(w("val")) if (own := one.find(f"{w('pPr')}/{w('jc')}")) is not None else ""
        )
        for one in root.iter(w("p"))
    }
    said = {words.partition(":")[0]: way for words, way in ways.items()}
    assert [said[one] for one in ("Phần thứ nhất", "Số thứ tự", "Lý do", "Nội dung", "Tôi xin cảm ơn và xin hứa", "Tôi xin trình bày như sau.")] == [
        "center", "right", "", "center", "center", "",
    ]  # fmt: skip
    assert [one for one in told if "in đậm" in one] == [
        "1 dòng in đậm hoặc nghiêng được viết chữ thường, bắt đầu bằng “Phần thứ nhất: nội dung”; muốn giữ thì sửa trong Word."
    ]


def test_the_text_of_a_body_has_even_edges_and_that_is_told(corpus: Corpus, tmp_path: Path) -> None:
    """NĐ 30/2020, PL I, Phần I, Mục II, khoản 6: "dàn đều cả hai lề"; a cell of a table stands as it stood."""
    cell = drawn_table([1000, 2000], [("Nội dung", 1), ("……", 1)]).replace(
        f"<w:p>{run('Nội dung')}</w:p>", aligned("center", "Nội dung")
    )
    content = form(aligned("center", "Trân trọng kính mời: ……"), "Lý do: ……", cell)
    adoption = begin(content, "moi.docx", kind="TB", title="Thông báo họp")
    _, _, told = finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    assert next(one for one in told if "căn đều hai lề" in one).startswith("1 dòng canh giữa hoặc canh phải trong nội dung")
    root = etree.fromstring(read_package(Catalog(tmp_path).get(SLUG).docx, "x")["word/document.xml"])
    ways = {
        "".join(node.text or "" for node in one.iter(w("t"))).partition(":")[0]: one.find(f"{w('pPr')}/{w('jc')}") is not None
        for one in root.iter(w("p"))
    }
    assert (ways["Trân trọng kính mời"], ways["Nội dung"]) == (False, True)


def test_a_long_table_is_text_and_no_foot(corpus: Corpus, tmp_path: Path) -> None:
    """A form of nothing but a table: its lines look like those of a foot (short, in capitals, with dashes)."""
    rows = [[(f"{n}", 1), (f"Mục {n}:", 1), ("- Số lượng: ……", 1)] for n in range(20)]
    content = docx_of(
        "HỒ SƠ ĐÁNH GIÁ", "Đơn vị kê khai như sau:", drawn_table([500, 3000, 3000], [("I", 1), ("THÔNG TIN CƠ BẢN", 2)], *rows)
    )
    adoption = begin(content, "hs.docx", kind="TB", title="Hồ sơ đánh giá")
    assert len(adoption.draft.questions) == 20
    finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    template = Catalog(tmp_path).get(SLUG)
    assert "19 Mục 19: - Số lượng: 3" in text_of(render(template, template.example, corpus=corpus))


def test_rows_left_empty_are_a_list(corpus: Corpus, tmp_path: Path) -> None:
    """The head says what is asked of each row, a column that counts is counted, and a document has as many rows as its data."""
    rows = ruled_table(["STT", "Tên thiết bị", "Số lượng"], ["1", "", ""], ["2", "", ""], ["…", "", ""])
    adoption = begin(form("Tôi tên là: ……", "Các thiết bị sau:", rows, "Tôi xin cảm ơn."), "don.docx")
    assert [(one.name, one.kind, one.listed) for one in adoption.draft.questions] == [
        ("toi_ten_la", "họ tên", ""),
        ("ten_thiet_bi", "dòng chữ", "danh_sach"),
        ("so_luong", "số", "danh_sach"),
    ]
    _, found, told = finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    assert found == ()
    assert "Bảng 3 cột thành danh sách “danh_sach”: mỗi mục một dòng của bảng, số dòng tùy dữ liệu." in told
    assert not any("dấu hai chấm" in one for one in told)
    template = Catalog(tmp_path).get(SLUG)
    schema = template.fields.schema["properties"]["danh_sach"]
    assert (schema["title"], schema["items"]["required"]) == ("Các thiết bị sau", ["ten_thiet_bi", "so_luong"])
    example = yaml.safe_load(template.example.read_text(encoding="utf-8"))
    data = {**example, "danh_sach": [{"ten_thiet_bi": f"máy {n}", "so_luong": n} for n in (5, 6, 7)]}
    words = text_of(render(template, data, corpus=corpus))
    assert "STT Tên thiết bị Số lượng 1 máy 5 5 2 máy 6 6 3 máy 7 7 Tôi xin cảm ơn." in words


HEADS = ["STT", "Tên thiết bị", "Số lượng", "Đơn giá (đồng)", "Thành tiền (đồng)"]
EMPTY = [["1", "", "", "", ""], ["2", "", "", "", ""]]


def spanned(*cells: tuple[str, int]) -> str:
    """A row whose cells have their words and the columns that they span."""
    return "".join(
        f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p>{run(words) if words else ""}</w:p></w:tc>'
        for words, span in cells
    )


@pytest.mark.parametrize(
    "rows",
    [
        ruled_table(HEADS, *EMPTY, ["", "Tổng cộng", "", "", ""]),
        ruled_table(HEADS, *EMPTY, ["", "Tổng cộng", "……", "", "……"]),
        ruled_table(HEADS, *EMPTY).replace(
            "</w:tbl>", f"<w:tr>{spanned(('Tổng cộng', 2), ('', 1), ('', 1), ('', 1))}</w:tr></w:tbl>"
        ),
    ],
)
def test_the_last_row_of_a_list_that_adds_up_is_counted(rows: str, corpus: Corpus, tmp_path: Path) -> None:
    """Of figures only, and never prices of one: nobody adds those up."""
    adoption = begin(form("Các thiết bị sau:", rows, "Tôi xin cảm ơn."), "don.docx")
    _, _, told = finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    assert "Dòng “Tổng cộng” của bảng: máy cộng cột “Số lượng”, “Thành tiền (đồng)”; ô khác của dòng này để trống." in told
    template = Catalog(tmp_path).get(SLUG)
    example = yaml.safe_load(template.example.read_text(encoding="utf-8"))
    (kind,) = {one.kind for one in adoption.draft.questions if one.name == "don_gia_dong"}
    assert kind == "dòng chữ"
    items = [
        {"ten_thiet_bi": f"máy {n}", "so_luong": n, "don_gia_dong": "1.000", "thanh_tien_dong": f"{n}.000"} for n in (5, 6, 7)
    ]
    words = text_of(render(template, {**example, "danh_sach": items}, corpus=corpus))
    assert "3 máy 7 7 1.000 7.000 đồng Tổng cộng 18 18.000 đồng Tôi xin cảm ơn." in words


@pytest.mark.parametrize(
    ("heads", "shown"),
    [
        (["TT", "Tên vật tư", "ĐVT", "Số lượng"], "không có cột nào cộng được"),  # so many pieces and so many boxes
        (["TT", "Họ và tên", "Chức vụ", "Mức tiền"], "không có cột nào cộng được"),
        (["TT", "Họ và tên", "Chức vụ", "Số tiền"], "máy cộng cột “Số tiền”"),
    ],
)
def test_what_cannot_be_added_up_stays_blank_and_that_is_told(
    heads: list[str], shown: str, corpus: Corpus, tmp_path: Path
) -> None:
    rows = ruled_table(heads, ["1", "", "", ""], ["", "Cộng:", "", ""])
    adoption = begin(form("Lý do: ……", rows), "don.docx")
    _, _, told = finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    assert [one for one in told if "Dòng “Cộng" in one] == [f"Dòng “Cộng:” của bảng: {shown}; ô khác của dòng này để trống."]


@pytest.mark.parametrize(("kind", "title"), [("", ""), ("BB", "Biên bản kiểm kê")])
def test_a_name_in_each_row_of_a_list_is_not_that_of_who_signs(kind: str, title: str, corpus: Corpus, tmp_path: Path) -> None:
    rows = ruled_table(["TT", "Họ và tên", "Họ tên thư ký"], ["1", "", ""])
    adoption = begin(form("Lý do: ……", rows), "don.docx", kind=kind, title=title)
    _, found, _ = finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    assert found == ()


@pytest.mark.parametrize(
    "rows",
    [
        ruled_table(HEADS, *EMPTY, ["", "Công trình", "", "", ""]),
        ruled_table(HEADS, *EMPTY, ["", "Tổng cộng", "", "", "5"]),
        ruled_table(HEADS, ["", "Tổng cộng", "", "", ""], *EMPTY),
        ruled_table(HEADS, *EMPTY, joined=True).replace("</w:tbl>", f"<w:tr>{spanned(('Tổng cộng', 2), ('', 3))}</w:tr></w:tbl>"),
        ruled_table(["Người lập", "Thủ trưởng"], ["", ""], ruled=False),  # room to sign
        ruled_table(["Năm", "Số lớp"], ["2025", "4"], ["2026", ""], joined=True),
        ruled_table(["Năm", "Số lớp", "Nơi"], ["2025", "", "Mẫu Sơn"]),
    ],
)
def test_a_table_of_which_nothing_tells_what_is_blank_stays_as_it_is(rows: str) -> None:
    (asked,) = begin(form("Tôi tên là: ……", rows), "don.docx").draft.questions
    assert asked.name == "toi_ten_la"


def test_cells_beside_their_labels_are_asked_under_them(corpus: Corpus, tmp_path: Path) -> None:
    rows = ruled_table(["Họ và tên", ""], ["Ngày sinh", "…/…/……"], ["Số điện thoại", ""])
    adoption = begin(form(rows, "Tôi xin cảm ơn."), "phieu.docx")
    asked = [(one.name, one.kind) for one in adoption.draft.questions]
    assert asked == [("ho_va_ten", "họ tên"), ("ngay_sinh", "ngày sinh"), ("so_dien_thoai", "điện thoại")]
    finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    template = Catalog(tmp_path).get(SLUG)
    assert "Họ và tên Trần Thị Ví Dụ Ngày sinh 08/03/1990 Số điện thoại 0900 000 001" in text_of(
        render(template, template.example, corpus=corpus)
    )
    assert b"w:tblHeader" not in read_package(template.docx, "x")["word/document.xml"]


def test_the_name_of_a_list_is_no_name_of_a_blank(tmp_path: Path) -> None:
    source, answers = tmp_path / "a.docx", tmp_path / "hoi.yaml"
    source.write_bytes(form("Lý do: ……", ruled_table(["STT", "Việc"], ["1", ""])))
    said = [{"cho": 1, "muc": "danh_sach"}, {"cho": 2}]
    answers.write_text(yaml.safe_dump({"cho_trong": said}), encoding="utf-8")
    done = vanban("template", "adopt", source, SLUG, "--answers", answers, "--templates", tmp_path / "own")
    assert (done.exit_code, "“danh_sach” là tên của bảng" in done.stderr) == (2, True), done.stderr


def test_a_full_stop_behind_dots_stays() -> None:
    line = "Điều 2. Quyết định này có hiệu lực từ ngày … tháng … năm …."
    (blank,) = blanks_in(line)
    assert line[blank.end :] == "."


@pytest.mark.parametrize(
    "line",
    [
        "Trần Phú,...",
        "biển, vàm,…) và",
        "bàn, ghế v.v...",
        "Lời văn kết thúc ở đây./.",
        "Xem Điều 3 [1].",
        "Thở dài...",
        "a_b và c__d",
        "Từ 1/7/2026.",
    ],
)
def test_what_is_no_blank(line: str) -> None:
    assert [one.shown for one in blanks_in(line)] == (["..."] if line == "Thở dài..." else [])


def test_all_of_them_become_a_template_that_passes_every_check(corpus: Corpus, tmp_path: Path) -> None:
    adoption = begin(form("Tôi xin trình bày:", *HABITS, "Tôi xin cảm ơn."), "don.docx")
    assert (adoption.kind, adoption.title) == ("cá nhân", "Đơn xin nghỉ phép")
    folder, found, told = finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    assert found == ()
    assert {path.name for path in folder.iterdir()} == {"template.docx", "manifest.yaml", "example.yaml", "cases.yaml"}
    template = Catalog(tmp_path).get(SLUG)
    words = text_of(render(template, template.example, corpus=corpus))
    for said in ("Tôi tên là: Trần Thị Ví Dụ", "Sinh ngày 08/03/1990", "Số CCCD: 001190000001", "Mức lương: 5.000.000 đồng",
                 "Nghỉ từ ngày 15 tháng 9 năm 2026", "Nộp lúc 14 giờ 00", "Số ngày nghỉ: 3", "Giám đốc Bệnh viện Mẫu", "Chức vụ: nội dung mẫu."):  # fmt: skip
        assert said in words
    assert words.count("NGƯỜI LÀM ĐƠN") == words.count("(Ký và ghi rõ họ tên)") == 1  # that of the block
    assert [one for one in told if "Không đưa vào mẫu" in one] == []


def test_a_blank_that_nobody_answers_stays_and_is_told(tmp_path: Path) -> None:
    source, questions = tmp_path / "don.docx", tmp_path / "hoi.yaml"
    source.write_bytes(form("Tôi tên là: ………………", "Lý do: ………………", "Ghi chú: ………………"))
    assert vanban("template", "adopt", source, SLUG, "--questions", questions).exit_code == 0
    data = yaml.safe_load(questions.read_text(encoding="utf-8"))
    assert [one["muc"] for one in data["cho_trong"]] == ["toi_ten_la", "ly_do", "ghi_chu"]
    data["cho_trong"][1] |= {"muc": "vi_sao", "ten": "Vì sao nghỉ", "loai": "đoạn văn"}
    del data["cho_trong"][2]
    questions.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    done = vanban("template", "adopt", source, SLUG, "--answers", questions, "--templates", tmp_path / "own")
    assert done.exit_code == 0, done.output
    assert f"[{Code.ADOPT_KEPT}] chỗ 3: Chỗ trống “………………” để nguyên" in done.stderr
    template = Catalog(tmp_path / "own").get(SLUG)
    assert template.fields.schema["properties"]["vi_sao"]["title"] == "Vì sao nghỉ"
    assert "ghi_chu" not in template.fields.schema["properties"]
    assert "Ghi chú: ………………" in text_of(render(template, template.example, corpus=_corpus()))


def _corpus() -> Corpus:
    from legaltext.corpus.corpus import open_corpus

    return open_corpus()


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ("x: 1", "cho_trong"),
        ("cho_trong: [{cho: 7}]", "số từ 1 đến 2"),
        ("cho_trong: [{cho: 1, loai: gì đó}]", "Không có loại “gì đó”"),
        ("cho_trong: [{cho: 1, muc: Họ tên}]", "không đặt làm tên mục được"),
        ("cho_trong: [{cho: 1, muc: nguoi_ky}]", "không đặt làm tên mục được"),
        ("cho_trong: [{cho: 1, muc: a, loai: ngày}, {cho: 2, muc: a, loai: số}]", "đã là “ngày” ở chỗ 1"),
    ],
)
def test_answers_that_cannot_be_taken_leave_nothing_behind(answers: str, says: str, tmp_path: Path) -> None:
    source, given = tmp_path / "don.docx", tmp_path / "a.yaml"
    source.write_bytes(form("Tôi tên là: ………………", "Lý do: ………………"))
    given.write_text(answers, encoding="utf-8")
    done = vanban("template", "adopt", source, SLUG, "--answers", given, "--templates", tmp_path / "own")
    assert done.exit_code == 2
    assert f"[{Code.ADOPT_ANSWER}]" in done.stderr
    assert says in done.stderr
    assert not (tmp_path / "own").exists()


def test_without_blanks_or_without_anybody_to_ask(tmp_path: Path) -> None:
    source = tmp_path / "don.docx"
    source.write_bytes(form("Tôi xin nghỉ."))
    assert f"[{Code.ADOPT_NO_BLANK}]" in vanban("template", "adopt", source, SLUG, "--yes").stderr
    source.write_bytes(form("Lý do: ………………"))
    assert "--questions" in vanban("template", "adopt", source, SLUG).stderr


def test_a_file_without_a_body_is_told_as_one_without_blanks() -> None:
    root = etree.fromstring(read_package(form("Lý do: ………………"), "x")[DOCUMENT])
    for body in root.findall(w("body")):
        root.remove(body)
    content = write_package({**read_package(form(), "x"), DOCUMENT: etree.tostring(root)})
    with pytest.raises(DocumentError) as caught:
        begin(content, "don.docx")
    assert [finding.code for finding in caught.value.findings] == [Code.ADOPT_NO_BLANK]


def test_what_is_not_taken_over_is_said(corpus: Corpus, tmp_path: Path) -> None:
    picture = "<w:p><w:r><w:drawing/></w:r></w:p>"
    adoption = begin(form(picture, "Chức vụ:", "Lý do: ……………", "……………………………"), "don.docx")
    _, _, told = finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    assert "Không đưa vào mẫu: hình vẽ, hình ảnh." in told
    assert any("Dòng “Chức vụ:”" in one for one in told)
    assert any(one.startswith("1 dòng chấm nối tiếp") for one in told)


def table(*rows: tuple[str, ...]) -> str:
    made = ("".join(f"<w:tc><w:tcPr/><w:p>{run(words)}</w:p></w:tc>" for words in row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def centred(words: str) -> str:
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p>'


def test_a_decision_keeps_its_words_between_the_blocks(corpus: Corpus, tmp_path: Path) -> None:
    head = table(
        ("SỞ Y TẾ TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("BỆNH VIỆN ĐA KHOA MẪU", "Độc lập - Tự do - Hạnh phúc"),
        ("Số: …/QĐ-BVM", "Mẫu Sơn, ngày … tháng … năm …"),
    )
    foot = table(("Nơi nhận:", "GIÁM ĐỐC"), ("- Như Điều 2;", ""), ("- Lưu: VT, TCCB.", "Nguyễn Văn Mẫu"))
    content = docx_of(
        head,
        *map(centred, ("QUYẾT ĐỊNH", "Về việc cử viên chức đi học", "GIÁM ĐỐC BỆNH VIỆN ĐA KHOA MẪU")),
        "Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025;",
        "Căn cứ Quy chế đào tạo của Bệnh viện;",
        "Theo đề nghị của Trưởng phòng Kế toán.",
        centred("QUYẾT ĐỊNH:"),
        "Điều 1. Cử ông (bà) …………… đi học từ ngày …/…/……, kinh phí ………… đồng.",
        "Điều 2. Trưởng phòng Kế toán chịu trách nhiệm thi hành.",
        foot,
    )
    adoption = begin(content, "qd.docx")
    assert (adoption.kind, adoption.title) == ("QĐ", "Quyết định Về việc cử viên chức đi học")
    _, _, told = finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    template = Catalog(tmp_path).get(SLUG)
    assert [(one.cite, str(one.first)) for one in template.manifest.basis] == [("Luật Viên chức số 129/2025/QH15", "2026-07-01")]
    words = text_of(render(template, template.example, corpus=corpus))
    for said in ("Căn cứ Quy chế đào tạo của Bệnh viện; Theo đề nghị của Trưởng phòng Kế toán. QUYẾT ĐỊNH: Điều 1. Cử ông (bà) Trần Thị Ví Dụ đi học từ ngày ",
                 ", kinh phí 5.000.000 đồng.", "chịu trách nhiệm thi hành./. Nơi nhận: - Như Điều 2; - Lưu: VT, TCCB. GIÁM ĐỐC"):  # fmt: skip
        assert said in words
    assert any("“BỆNH VIỆN ĐA KHOA MẪU”" in one for one in told)


def test_words_that_look_like_the_language_of_templates_are_words(corpus: Corpus, tmp_path: Path) -> None:
    adoption = begin(form("Mức {% if x %} và {# y #}: ……………"), "don.docx")
    _, _, told = finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    template = Catalog(tmp_path).get(SLUG)
    assert any("được viết thành ( )" in one for one in told)
    assert "Mức (% if x %) và (# y #)" in text_of(render(template, template.example, corpus=corpus))


def test_a_foreign_file_passes_the_gate() -> None:
    with pytest.raises(DocumentError, match="package-"):
        begin(
            docx_of(
                "Lý do: ……",
                relations='<Relationship Id="rId9" Type="http://x/attachedTemplate" Target="http://x/" TargetMode="External"/>',
            ),
            "a.docx",
        )


needs_forms = needs(FORMS, "the forms of Nghị định 30 are")


@needs_forms
def test_of_several_forms_in_a_file_one_must_be_chosen() -> None:
    with pytest.raises(DocumentError, match=Code.ADOPT_SEVERAL):
        begin(FORMS.read_bytes(), "Phuluc3.docx")


@needs_forms
@pytest.mark.parametrize(
    ("number", "kind", "blanks"),
    [(1, "NQ", 5), rarely(2, "QĐ", 2), rarely(3, "QĐ", 2), rarely(4, "TB", 8), rarely(5, "TB", 8), (6, "TB", 1), (7, "Công văn", 1),
     rarely(8, "CĐ", 4), (9, "GM", 7), rarely(10, "GGT", 6), (11, "BB", 8), rarely(12, "GNP", 10), (15, "TB", 1), rarely(16, "TB", 3)],
)  # fmt: skip
def test_forms_of_the_decree(number: int, kind: str, blanks: int, corpus: Corpus, tmp_path: Path) -> None:
    """Each of Phụ lục III; those that leave their kind open ("TÊN LOẠI VĂN BẢN") are taken as a TB."""
    adoption = begin(
        FORMS.read_bytes(), "Phuluc3.docx", kind="TB" if kind == "TB" else "", title="Thử mẫu của nghị định", number=number
    )
    assert (adoption.kind, len(adoption.draft.questions)) == (kind, blanks)
    folder, _, told = finish(adoption, adoption.draft.questions, slug=SLUG, root=tmp_path, corpus=corpus)
    assert folder.is_dir()
    assert number not in (2, 9, 12) or any("bắt đầu bằng “Ghi chú:”" in one for one in told)
