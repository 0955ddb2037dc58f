"""Who signs what a form becomes: the name of the person never stands under somebody else's label, and no signature of the file vanishes unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from generators.authoring.adopt.adopt import begin, finish
from generators.authoring.adopt.blanks import blanks_in
from generators.catalog.catalog import Catalog
from generators.document.render import render
from generators.docx.rebuild import compare
from legaltext.corpus.corpus import Corpus
from tests.generators.small import docx_of, run
from tests.generators.test_adopt import HEAD, SLUG, centred, table
from tests.library import text_of

BY_HAND = "(Ký và ghi rõ họ tên)"


def adopted(content: bytes, root: Path, corpus: Corpus) -> tuple[str, tuple[str, ...], Path]:
    """The text of the sample, what was told, and the folder of the template."""
    adoption = begin(content, "don.docx")
    folder, _, told = finish(adoption, adoption.draft.questions, slug=SLUG, root=root, corpus=corpus)
    template = Catalog(root).get(SLUG)
    return text_of(render(template, template.example, corpus=corpus)), told, folder


@pytest.mark.parametrize(
    ("labels", "own"),
    [
        (("XÁC NHẬN CỦA ĐƠN VỊ", "NGƯỜI LÀM ĐƠN"), "NGƯỜI LÀM ĐƠN"),
        (("NGƯỜI LÀM ĐƠN", "Ý KIẾN CỦA TRƯỞNG KHOA"), "NGƯỜI LÀM ĐƠN"),
        (("HIỆU TRƯỞNG", "KẾ TOÁN TRƯỞNG", "NGƯỜI ĐỀ NGHỊ"), "NGƯỜI ĐỀ NGHỊ"),
        (("NGƯỜI DUYỆT", "NGƯỜI VIẾT BẢN KIỂM ĐIỂM"), "NGƯỜI VIẾT BẢN KIỂM ĐIỂM"),
        (("VIÊN CHỨC", "GIÁM ĐỐC", "TRƯỞNG PHÒNG", "THỦ QUỸ"), "VIÊN CHỨC"),
        (("NGƯỜI ĐỨNG ĐẦU", "CÁ NHÂN"), "CÁ NHÂN"),
        (("Xác nhận của cơ quan", "Người khai"), "Người khai"),  # in small letters too
    ],
)
def test_the_person_signs_as_the_one_whose_paper_it_is(labels: Sequence[str], own: str, corpus: Corpus, tmp_path: Path) -> None:
    others = [label for label in labels if label != own]
    foot = table(tuple(labels), tuple("(Ký, họ tên)" for _ in labels))
    words, told, folder = adopted(docx_of(*HEAD, "Tôi tên là: ……………", "Lý do: ……………", foot), tmp_path, corpus)
    signed = " ".join(f"{label.upper()} {BY_HAND}" for label in (*others, own))
    assert words.endswith(f"Mẫu Sơn, ngày 01 tháng 9 năm 2026 {signed} Trần Thị Ví Dụ")
    assert not any("không có chỗ trong khối chung" in one for one in told)
    assert not compare((folder / "template.docx").read_bytes(), "template.docx", None).differences


def test_the_lines_of_one_label_are_one(corpus: Corpus, tmp_path: Path) -> None:
    cell = "".join(f"<w:p>{run(words)}</w:p>" for words in ("XÁC NHẬN CỦA", "ĐƠN VỊ CÔNG TÁC"))
    foot = table(("X", "NGƯỜI LÀM ĐƠN"), ("(Ký, họ tên)", "(Ký, họ tên)")).replace(f"<w:p>{run('X')}</w:p>", cell)
    words, _, _ = adopted(docx_of(*HEAD, "Tôi tên là: ……………", foot), tmp_path, corpus)
    assert f"XÁC NHẬN CỦA ĐƠN VỊ CÔNG TÁC {BY_HAND} NGƯỜI LÀM ĐƠN" in words


@pytest.mark.parametrize("more", [("TRƯỞNG PHÒNG",), ("TRƯỞNG PHÒNG", "CÔNG ĐOÀN", "PHÓ GIÁM ĐỐC", "TRƯỞNG KHOA", "THANH TRA")])
def test_more_than_have_room_in_a_row_sign_below(more: tuple[str, ...], corpus: Corpus, tmp_path: Path) -> None:
    labels = ("GIÁM ĐỐC", "KẾ TOÁN TRƯỞNG", "THỦ QUỸ", *more, "NGƯỜI ĐỀ NGHỊ")
    foot = table(labels, tuple("(Ký, họ tên)" for _ in labels))
    words, told, folder = adopted(docx_of(*HEAD, "Tôi tên là: ……………", foot), tmp_path, corpus)
    below = " ".join(f"{label} {BY_HAND}" for label in more)
    assert words.endswith(f"THỦ QUỸ {BY_HAND} NGƯỜI ĐỀ NGHỊ {BY_HAND} Trần Thị Ví Dụ {below}")
    assert not any("không có chỗ" in one for one in told)
    assert not compare((folder / "template.docx").read_bytes(), "template.docx", None).differences


@pytest.mark.parametrize(
    "day", ["……, ngày …. tháng …. năm ……", "Mẫu Sơn, ngày .... tháng .... năm 20...", "........., ngày... tháng... năm 2026"]
)
def test_place_and_date_above_the_signatures_stand_once(day: str, corpus: Corpus, tmp_path: Path) -> None:
    foot = table(("XÁC NHẬN CỦA ĐƠN VỊ", "NGƯỜI LÀM ĐƠN"), ("(Ký, họ tên)", "(Ký, họ tên)"))
    words, _, _ = adopted(docx_of(*HEAD, "Tôi tên là: ……………", "Tôi xin cảm ơn.", day, foot), tmp_path, corpus)
    assert "Tôi xin cảm ơn. Mẫu Sơn, ngày 01 tháng 9 năm 2026 XÁC NHẬN CỦA ĐƠN VỊ" in words


def test_a_day_at_the_end_of_a_sentence_is_no_place_and_date(corpus: Corpus, tmp_path: Path) -> None:
    said = "Tôi xin nghỉ việc tại khoa, kể từ ngày … tháng … năm ……"
    words, _, _ = adopted(docx_of(*HEAD, "Tôi tên là: ……………", said, "NGƯỜI LÀM ĐƠN", "(Ký, họ tên)"), tmp_path, corpus)
    assert "Tôi xin nghỉ việc tại khoa, kể từ ngày 15 tháng 9 năm 2026" in words


@pytest.mark.parametrize(
    ("labels", "party"),
    [(("ĐẠI DIỆN BÊN A", "ĐẠI DIỆN BÊN B"), "ĐẠI DIỆN BÊN B"), (("NGƯỜI LAO ĐỘNG", "GIÁM ĐỐC"), "NGƯỜI LAO ĐỘNG")],
)
def test_a_contract_is_signed_by_the_other_party_at_the_left(
    labels: Sequence[str], party: str, corpus: Corpus, tmp_path: Path
) -> None:
    head = table(
        ("SỞ Y TẾ TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("BỆNH VIỆN ĐA KHOA MẪU", "Độc lập - Tự do - Hạnh phúc"),
        ("Số: …/HĐ-BVM", "Mẫu Sơn, ngày … tháng … năm …"),
    )
    foot = table(tuple(labels), ("(Ký, họ tên)", "(Ký, họ tên)"))
    content = docx_of(
        head, centred("HỢP ĐỒNG"), centred("Thuê khoán công việc"), "Bên B: ông/bà ……………", "Điều 1. Tiền công: ………… đồng.", foot
    )
    words, told, _ = adopted(content, tmp_path, corpus)
    assert words.endswith(f"{party} {BY_HAND} GIÁM ĐỐC (Ký tên, đóng dấu) Trần Thị Ví Dụ Nguyễn Văn Mẫu")
    assert not any("không có chỗ trong khối chung" in one for one in told)


@pytest.mark.parametrize(
    ("labels", "titles"),
    [
        (("BÊN GIAO", "BÊN NHẬN"), ["Họ và tên người ký ở “BÊN GIAO”", "Họ và tên người ký ở “BÊN NHẬN”"]),
        (("THƯ KÝ", "CHỦ TRÌ"), ["Họ và tên thư ký", "Họ và tên chủ tọa"]),
    ],
)
def test_minutes_ask_for_those_who_sign_by_their_labels(
    labels: Sequence[str], titles: list[str], corpus: Corpus, tmp_path: Path
) -> None:
    head = table(
        ("SỞ Y TẾ TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("BỆNH VIỆN ĐA KHOA MẪU", "Độc lập - Tự do - Hạnh phúc")
    )
    foot = table(tuple(labels), ("(Ký, họ tên)", "(Ký, họ tên)"))
    content = docx_of(
        head, centred("BIÊN BẢN"), centred("Bàn giao tài sản"), "Địa điểm: ……………", "Biên bản lập thành 02 bản.", foot
    )
    words, _, _ = adopted(content, tmp_path, corpus)
    assert f"{labels[0]} {BY_HAND} {labels[1]} {BY_HAND} Lê Thị Thí Dụ Nguyễn Văn Mẫu" in words
    asked = [
        one["title"]
        for name, one in Catalog(tmp_path).get(SLUG).fields.schema["properties"].items()
        if name.startswith("ho_ten_")
    ]
    assert asked == titles


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Xét đề nghị của Trưởng phòng Kế toán.", "Theo đề nghị của Trưởng phòng Kế toán."),
        ("Xét nhu cầu công tác;", "Căn cứ nhu cầu công tác."),
    ],
)
def test_other_words_that_lead_to_a_basis_are_no_part_of_it(line: str, says: str, corpus: Corpus, tmp_path: Path) -> None:
    head = table(
        ("SỞ Y TẾ TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("BỆNH VIỆN ĐA KHOA MẪU", "Độc lập - Tự do - Hạnh phúc"),
        ("Số: …/QĐ-BVM", "Mẫu Sơn, ngày … tháng … năm …"),
    )
    foot = table(("Nơi nhận:", "GIÁM ĐỐC"), ("- Lưu: VT, TCCB.", "Nguyễn Văn Mẫu"))
    heads = ("QUYẾT ĐỊNH", "Về việc cử viên chức đi học", "GIÁM ĐỐC BỆNH VIỆN ĐA KHOA MẪU")
    law = "Căn cứ Luật Viên chức ngày 10 tháng 12 năm 2025;"
    content = docx_of(head, *map(centred, heads), law, line, centred("QUYẾT ĐỊNH:"), "Điều 1. Cử ông (bà) …………… đi học.", foot)
    words, _, _ = adopted(content, tmp_path, corpus)
    assert f"{says} QUYẾT ĐỊNH:" in words
    assert "Xét" not in words


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Họ và tên (viết chữ in hoa): ……………", [("Họ và tên", "họ tên")]),
        ("Bộ phận (hoặc địa chỉ): ……………", [("Bộ phận", "dòng chữ")]),
        ("Số CCCD: □□□□□□□□□□□□", [("Số CCCD", "CCCD")]),
        ("Hệ số lương: …… Mã số: ……", [("Hệ số lương", "dòng chữ"), ("Mã số", "dòng chữ")]),
        ("Email: ..........@.......... Điện thoại: ..........", [("Email", "dòng chữ"), ("Điện thoại", "điện thoại")]),
        ("Ông (bà): ……………", [("Họ và tên", "họ tên")]),
        ("Nam ☐ Nữ ☐", [("Nam", "ô đánh dấu"), ("Nữ", "ô đánh dấu")]),
    ],
)
def test_what_a_blank_asks(line: str, asked: list[tuple[str, str]]) -> None:
    assert [(one.label, one.kind) for one in blanks_in(line)] == asked
