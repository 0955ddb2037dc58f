"""Citations resolved from the place where they stand, on a day."""

from datetime import date

import pytest

from legaltext.corpus.corpus import Corpus
from legaltext.references.find import find
from legaltext.references.model import At

LAW = "129/2025/QH15"
DAY = date(2026, 8, 1)
HERE = At(LAW, "art_36__clause_1__point_a")


def resolved(corpus: Corpus, text: str, at: At | None = None, on: date = DAY) -> tuple[str, list[tuple[str, str | None]], str]:
    [citation] = find(text)
    found = corpus.resolve_citation(citation, on=on, at=at)
    return found.status, [(t.instrument.number, t.eid) for t in found.targets], found.message


@pytest.mark.parametrize(
    ("text", "eids"),
    [
        ("theo Điều này", ["art_36"]),
        ("theo khoản này", ["art_36__clause_1"]),
        ("theo khoản 2 Điều này", ["art_36__clause_2"]),
        ("theo khoản 1 và khoản 2 Điều này", ["art_36__clause_1", "art_36__clause_2"]),
        ("theo khoản 2", ["art_36__clause_2"]),
        ("theo điểm b khoản này", ["art_36__clause_1__point_b"]),
        ("theo điểm b", ["art_36__clause_1__point_b"]),
        ("theo khoản 4 Điều 22 của Luật này", ["art_22__clause_4"]),
        ("theo khoản 4 Điều 22", ["art_22__clause_4"]),
        ("theo Luật này", [None]),
        ("theo Chương này", ["chp_IV"]),
    ],
)
def test_relative_references_climb_from_where_they_stand(corpus: Corpus, text: str, eids: list[str | None]) -> None:
    status, targets, message = resolved(corpus, text, HERE)
    assert (status, [eid for _, eid in targets], message) == ("resolved", eids, "")
    assert {number for number, _ in targets} == {LAW}


@pytest.mark.parametrize("text", ["theo Điều này", "theo khoản 2", "theo Luật này", "theo khoản 4 Điều 22"])
def test_without_a_place_nothing_is_guessed(corpus: Corpus, text: str) -> None:
    status, targets, message = resolved(corpus, text)
    assert (status, targets) == ("ambiguous", [])
    assert "không rõ" in message.lower()


@pytest.mark.parametrize(
    ("text", "at", "status", "says"),
    [
        ("theo khoản 9 Điều này", HERE, "not-found", "Điều 36 có 4 khoản"),
        ("theo Nghị định này", HERE, "ambiguous", "đứng trong Luật Viên chức"),
        ("khoản 9 Điều 27 Luật Viên chức", None, "not-found", "Điều 27 có 4 khoản"),
        ("đoạn 3 khoản 2 Điều 27 Luật Viên chức", None, "not-found", "chỉ có 1 đoạn"),
        ("Mục 1 Luật Viên chức", None, "ambiguous", "Mục 1 Chương II"),
        ("Điều 35 Bộ luật Lao động", None, "external", "không có trong kho"),
        ("Nghị định số 99/2031/NĐ-CP", None, "external", "chưa có trong danh mục"),
        ("Luật Đất đai", None, "external", "chưa có trong danh mục"),
        ("Luật Viên chức số 58/2010/QH12", None, "not-in-force", "hết hiệu lực"),
        ("Luật Viên chức số 45/2019/QH14", None, "ambiguous", "là của Bộ luật Lao động"),
        ("Nghị định số 232/2026/NĐ-CP ngày 27/6/2026", None, "ambiguous", "ban hành ngày 26/06/2026"),
        ("Luật Viên chức số 129/2025/QH15 (sửa đổi năm 2028)", None, "resolved", ""),
        ("Điều 35 Luật Lao động", None, "external", "Nội dung Bộ luật Lao động số 45/2019/QH14 không có trong kho"),
        ("khoản 1 Điều 5 và khoản 2", HERE, "ambiguous", "nhiều cách hiểu"),
    ],
)
def test_what_is_wrong_is_said(corpus: Corpus, text: str, at: At | None, status: str, says: str) -> None:
    got, _, message = resolved(corpus, text, at)
    assert (got, says in message) == (status, True), message


def test_a_name_means_the_law_in_force_on_the_day(corpus: Corpus) -> None:
    assert resolved(corpus, "Luật Viên chức")[1] == [(LAW, None)]
    assert resolved(corpus, "Luật Viên chức", on=date(2026, 6, 30))[1] == [("58/2010/QH12", None)]
    assert resolved(corpus, "the Law on Public Employees", on=date(2026, 6, 30))[1] == [("58/2010/QH12", None)]
    assert resolved(corpus, "the Labor Code")[1] == [("45/2019/QH14", None)]


def test_a_section_is_found_without_its_chapter_where_there_is_one(corpus: Corpus) -> None:
    assert resolved(corpus, "Mục 5 Luật Viên chức")[:2] == ("resolved", [(LAW, "chp_III__sec_5")])


CIRCULAR = """BỘ NỘI VỤ
Số: 9/2026/TT-BNV
THÔNG TƯ
{title}
Căn cứ Luật Viên chức số 129/2025/QH15;
Căn cứ Bộ luật Lao động số 45/2019/QH14;
Bộ trưởng Bộ Nội vụ ban hành Thông tư {issued}.
Điều 1. Phạm vi
Thông tư này áp dụng cho viên chức.
Điều 2. Hiệu lực
Thông tư này có hiệu lực từ ngày 01 tháng 8 năm 2026.
"""


def with_circular(corpus: Corpus, issued: str) -> Corpus:
    from legaltext.folders.holding import Holding
    from legaltext.ingest import parse_lines
    from legaltext.sources.plain import split_lines

    parsed = parse_lines(split_lines(CIRCULAR.format(title=issued.upper(), issued=issued)))
    holdings = [Holding(corpus.instruments[LAW], None, None, {}), Holding(parsed.instruments[0], parsed, None, {})]  # type: ignore[arg-type]  # only the instruments are asked
    return Corpus(holdings, corpus.known.values())


def test_of_the_law_in_a_circular_that_details_one(corpus: Corpus) -> None:
    at = At("9/2026/TT-BNV", "art_1")
    details = with_circular(corpus, "hướng dẫn một số điều của Luật Viên chức")
    assert resolved(details, "theo khoản 2 Điều 27 của Luật", at)[:2] == ("resolved", [(LAW, "art_27__clause_2")])
    [citation] = find("theo khoản 2 Điều 27 của Luật")
    assert "“Luật” được hiểu là Luật Viên chức số 129/2025/QH15" in details.resolve_citation(citation, on=DAY, at=at).advice[0]
    based = with_circular(corpus, "về tuyển dụng")  # its title names no law, and it is based on one
    assert resolved(based, "theo khoản 2 Điều 27 của Luật", at)[:2] == ("resolved", [(LAW, "art_27__clause_2")])
    assert resolved(based, "theo khoản 2 Điều 27 của Nghị định", at)[0] == "ambiguous"
    assert resolved(corpus, "theo khoản 2 Điều 27 của Luật")[:2] == ("ambiguous", [])
    assert resolved(corpus, "theo khoản 2 Điều 27 của Luật", HERE)[:2] == ("ambiguous", [])


def test_what_is_inferred_is_said(corpus: Corpus) -> None:
    first, second = find("Luật Viên chức số 129/2025/QH15, gồm: khoản 2 Điều 27, Điều 3")
    found = corpus.resolve_citation(second, on=DAY)
    assert [(t.instrument.number, t.eid) for t in found.targets] == [(LAW, "art_27__clause_2"), (LAW, "art_3")]
    assert "được hiểu là của Luật Viên chức số 129/2025/QH15" in found.advice[0]
    assert corpus.resolve_citation(first, on=DAY).advice == ()


def test_a_bare_article_in_a_law_is_its_own_whatever_is_named_before(corpus: Corpus) -> None:
    law, bare = find("Bộ luật Lao động có quy định tại Điều 27")
    assert [t.instrument.number for t in corpus.resolve_citation(bare, on=DAY, at=HERE).targets] == [LAW]
    assert [t.instrument.number for t in corpus.resolve_citation(bare, on=DAY).targets] == ["45/2019/QH14"]
    assert law.references[0].inferred is None
