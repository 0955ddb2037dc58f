"""Words that lost the blank between them: each sentence is read as the same sentence with its blanks, and nothing is parted that is one word."""

import pytest

from legaltext.references.find import find
from legaltext.references.glued import openings

GLUED = [
    ("theo Nghị định số 15/2020/NĐ-CPngày 03/02/2020 của Chính phủ.", "NĐ-CPngày"),
    ("theo Quyết định số 46/2012/QĐ-TTgngày 01/3/2012 của Thủ tướng Chính phủ.", "QĐ-TTgngày"),
    ("theo Luật Đất đai số 45/2013/QH13ngày 29/11/2013.", "QH13ngày"),
    ("theo Quyết định số 14/2014/QĐ-UBND ngày 10/3/2014 củaỦy ban nhân dân tỉnh Long An.", "củaỦy"),
    ("theo Quyết định số 14/2014/QĐ-UBND ngày 10/3/2014của Uỷban nhândân tỉnh Long An.", "2014của|Uỷban|nhândân"),
    ("theo Nghị định số 57/2002/NĐ-CP ngày 03/6/2002 của Chínhphủ về phí,lệ phí.", "Chínhphủ|phí,lệ"),
    ("theo Luật Xây dựng ngày26/11/2003.", "ngày26"),
    ("theo Luật Đất đainăm 2013.", "đainăm"),
    ("theo Luật Đất đai năm2013.", "năm2013"),
    ("theo khoản 1Điều 5 Luật Đất đai.", "1Điều"),
    ("theo khoản 1 Điều 5 củaLuật Đất đai.", "củaLuật"),
    ("theoLuật Đất đai và theoNghị định này.", "theoLuật|theoNghị"),
    ("Điều 2.Quyết định này có hiệu lực từ ngày ký.", "2.Quyết"),
    ("Căn cứ Luật tổ chức Hội đồng nhândân và Ủyban nhân dân;", "nhândân|Ủyban"),
    ("Căn cứ Luật Sửa đổi, bổ sung mộtsố điều của Luật Đất đai;", "mộtsố"),
    ("BÃI BỎ QUYẾTĐỊNH SỐ 14/2014/QĐ-UBND NGÀY 10/3/2014 CỦA ỦY BAN NHÂN DÂN TỈNH LONG AN.", "QUYẾTĐỊNH"),
]
# Words that are one word, and what scans make of words
WHOLE = [
    "giữa quyền khuỷu nghiêng Nguyễn khoảng thuyền toàn hoàn loại chuẩn quốc",
    "QUYÈN QUYÉT TRUÒNG Đìều hỗồi nư\u01af\u1edbc",
    "UBTƯMTTQVN BLĐTBXH BGDĐT UBND HĐND QĐ-TTg TTLT-BTNMT 17a 5m2 Điều 5.2 2.000.000đ",
    "the Law on Investment, communication, resolution; www.Example.vn; e.g.This",
]


@pytest.mark.parametrize(("sentence", "glued"), GLUED)
def test_a_sentence_with_glued_words_is_read_as_with_its_blanks(sentence: str, glued: str) -> None:
    cut = openings(sentence)
    assert len(cut) >= len(glued.split("|"))
    assert all(
        any(start <= at <= start + len(word) for at in cut) for word in glued.split("|") if (start := sentence.index(word)) >= 0
    )
    apart = " ".join(sentence[a:b] for a, b in zip((0, *cut), (*cut, len(sentence)), strict=True))
    plain, found = find(apart), find(sentence)
    assert plain
    assert [c.text.replace(" ", "") for c in found] == [c.text.replace(" ", "") for c in plain]
    assert [[r.instrument for r in c.references] for c in found] == [[r.instrument for r in c.references] for c in plain]
    assert all(sentence[c.start : c.end] == c.text for c in found)


@pytest.mark.parametrize("words", WHOLE)
def test_a_word_stays_one_word(words: str) -> None:
    assert [words[at - 2 : at + 2] for at in openings(words)] == []


def test_where_blanks_are_missing() -> None:
    assert openings("ngày26, nhândân, NĐ-CPngày, 1Điều 5, VIỆCSửa, côngan thểlà") == (4, 12, 22, 29, 41, 50, 56)
