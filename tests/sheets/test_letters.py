"""Vietnamese in letters that are none any more: refused with their cells, and never printed."""

from typing import Any

import pytest

from generators.findings import DocumentError
from tests.sheets.books import read, read_csv, workbook

HEAD = "Viên chức: Họ và tên;Ghi công\n"


def codes(text: str) -> list[list[str]]:
    """What is said of each row."""
    return [[f"{one.code} {one.where}" for one in row.problems] for row in read_csv(HEAD + text).rows]


def refused(text: str | bytes) -> str:
    with pytest.raises(DocumentError) as error:
        read_csv(text)
    return " ".join(finding.message for finding in error.value.findings)


def as_1252(text: str) -> str:
    """UTF-8 as a program shows it that takes it for Windows-1252; what has no letter there stays a control character."""
    return "".join(bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in text.encode())


GOOD = "Trần Thị Ví Dụ;phường Mẫu, tỉnh Mẫu\n"


def test_a_row_of_old_letters_among_others_is_refused_and_costs_them_nothing() -> None:
    assert codes(f"{GOOD}{GOOD}Nguyeãn Vaên Maãu;x\n") == [[], [], ["cell-changed vien_chuc.ho_ten"]]
    assert codes(f"{GOOD}{GOOD}Leâ Thò Maãu;x\n") == [[], [], ["cell-changed vien_chuc.ho_ten"]]
    assert codes(f"{GOOD}{GOOD}Lê Minh Họa;khen thöôûng naêm hoïc taäp\n") == [[], [], ["cell-changed vien_chuc.ghi_cong"]]
    assert codes(f"{GOOD}{GOOD}Lê Minh Họa;§¬n vÞ v¨n ho¸, ®¹t gi¶i\n") == [[], [], ["cell-changed vien_chuc.ghi_cong"]]


def test_letters_of_other_languages_are_left_alone() -> None:
    names = [
        "François Müller;Aspirin® 5½ m², Zoë",
        "João Gonçalves;São Tomé",
        "Aïcha;Œuvre où ça",
        "Y'Hen Niê;50 µg ± 2°",
        "Ðặng Mẫu;«có» ¾",
    ]
    assert codes("".join(f"{name}\n" for name in names)) == [[]] * len(names)


def test_a_list_in_old_letters_is_told_once() -> None:
    """Words of which each has but one sign; the others of the column tell what they are."""
    rows = ["NguyÔn V¨n MÉu", "TrÇn ThÞ VÝ Dô", "Lª Minh Häa", "Ph¹m ThÞ Gi¶ §Þnh"]
    message = refused(HEAD + "".join(f"{name};x\n" for name in rows))
    assert message.startswith("Chữ ở ô A2, A4, A5 (“NguyÔn V¨n MÉu”) giống chữ mã TCVN3 (ABC), không phải Unicode. Hãy chuyển mã")


def test_headings_in_wrong_letters_are_told_for_what_they_are() -> None:
    message = refused(as_1252(HEAD + GOOD))
    assert message.startswith("Chữ ở ô A1, B1, A2, B2 (“ViÃªn chá»©c")
    assert "chữ UTF-8 đọc thành Windows-1252" in message
    assert "Mẫu không có mục" not in message


@pytest.mark.parametrize("name", ["Nguyễn Văn Mẫu", "Đỗ Thị Ước", "Trần Thị Ví Dụ", "Lê Hà"])
def test_letters_that_were_read_wrongly(name: str) -> None:
    assert codes(f"{GOOD}{GOOD}{as_1252(name)};x\n") == [[], [], ["cell-changed vien_chuc.ho_ten"]]
    assert "Windows-1252" in refused(f"{HEAD}{as_1252(name)};x\n")


def test_a_text_in_the_bytes_of_tcvn3_is_told_for_what_it_is() -> None:
    content = "Viªn chøc: Hä vµ tªn;Ngµy sinh\nNguyÔn V¨n MÉu;20/05/1998\nTrÇn ThÞ VÝ Dô;20/05/1998\n".encode("latin-1")
    assert "giống mã TCVN3 (ABC)" in refused(content)


def test_cells_of_a_spreadsheet_and_its_lists() -> None:
    rows: list[list[Any]] = [["STT", "Viên chức: Họ và tên"], [1, "Trần Thị Ví Dụ"], [2, "Lê Minh Họa"]]
    table = read(workbook(("DS", rows), ("Con", [["STT", "Tên"], [1, "Nguyeãn Vaên Maãu"]])))
    assert [[str(one.code) for one in row.problems] for row in table.rows] == [["cell-changed"], []]
    assert table.rows[0].refused == {"con[1].ten": "Nguyeãn Vaên Maãu"}
