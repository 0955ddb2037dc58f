"""The words on a day: what an amending law has changed is carried out, and what cannot be carried out is told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from legaltext.corpus.corpus import Corpus, open_corpus
from legaltext.folders.holding import Holding
from legaltext.ingest import parse_file, parse_lines
from legaltext.model import InstrumentFacts, Text, Version
from legaltext.semantics.versions import version
from legaltext.sources.plain import split_lines
from tests.legaltext.small_laws import law
from tests.shared import WORD_LAWS, needs_word_laws

LAW = """Luật số: 1/2090/QH90
Quốc hội ban hành Luật Mẫu.
Chương I
NHỮNG QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Luật này quy định việc phân loại mẫu, nhưng không phải là mẫu.
Điều 2. Phân loại mẫu
1. Phân loại thứ nhất:
a) Một;
b) Hai.
2. Thời hạn là 05 ngày.
Điều 3. Hiệu lực
Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2091.
"""
AMENDING = """Luật số: 9/2099/QH99
Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Mẫu số 1/2090/QH90.
Điều 1. Sửa đổi, bổ sung một số điều của Luật Mẫu
{}
Điều 2. Hiệu lực
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2099.
"""
BEFORE, AFTER = date(2099, 6, 30), date(2099, 7, 1)


def amended(*instructions: str, on: date = AFTER) -> Version:
    body = "\n".join(f"{number}. {words}" for number, words in enumerate(instructions, 1))
    return version(law(LAW), [law(AMENDING.format(body))], on)


def words(found: Version, eid: str) -> list[str | None]:
    return list(found.instrument.index[eid].paragraphs("vi"))


def test_a_clause_that_is_amended_reads_anew_from_the_first_day_of_the_amending_law() -> None:
    instruction = "Sửa đổi khoản 2 Điều 2 như sau:\n“2. Thời hạn là 10 ngày làm việc.”."
    assert words(amended(instruction), "art_2__clause_2") == ["2. Thời hạn là 10 ngày làm việc."]
    assert words(amended(instruction, on=BEFORE), "art_2__clause_2") == ["2. Thời hạn là 05 ngày."]


def test_an_article_with_its_clauses_and_points_keeps_its_place() -> None:
    found = amended("Sửa đổi, bổ sung Điều 2 như sau:\n“Điều 2. Xếp loại mẫu\n1. Gồm:\na) Một;\nb) Năm.\n2. Hết.”.")
    assert words(found, "art_2") == ["Điều 2. Xếp loại mẫu", "1. Gồm:", "a) Một;", "b) Năm.", "2. Hết."]
    assert [p.eid for p in found.instrument.walk()] == [
        "chp_I",
        "art_1",
        "art_2",
        "art_2__clause_1",
        "art_2__clause_1__point_a",
        "art_2__clause_1__point_b",
        "art_2__clause_2",
        "art_3",
    ]
    assert found.instrument.index["art_2"].parent == "chp_I"


def test_what_is_added_comes_after_what_the_law_names() -> None:
    found = amended(
        "Bổ sung điểm c vào sau điểm b khoản 1 Điều 2 như sau:\n“c) Ba.”.",
        "Bổ sung Điều 2a vào sau Điều 2 như sau:\n“Điều 2a. Mới\nNội dung mới.”.",
        "Bổ sung khoản 3 Điều 2 như sau:\n“3. Khoản mới.”.",
    )
    assert words(found, "art_2__clause_1") == ["1. Phân loại thứ nhất:", "a) Một;", "b) Hai.", "c) Ba."]
    assert words(found, "art_2__clause_3") == ["3. Khoản mới."]
    assert [p.num for p in found.instrument.index["chp_I"].children] == ["1", "2", "2a", "3"]
    assert [bond.type for bond in found.changes] == ["added_by"] * 3


def test_words_are_replaced_in_all_that_is_named_with_the_capital_that_stands_there() -> None:
    found = amended(
        "Thay thế cụm từ “phân loại” bằng cụm từ “xếp loại” tại Điều 2.",
        "Bỏ cụm từ “, nhưng không phải là mẫu” tại Điều 1.",
    )
    assert words(found, "art_2")[:2] == ["Điều 2. Xếp loại mẫu", "1. Xếp loại thứ nhất:"]
    assert words(found, "art_1")[1] == "Luật này quy định việc phân loại mẫu."


def test_what_is_repealed_is_gone_and_what_is_renamed_has_its_new_title() -> None:
    found = amended("Bãi bỏ điểm b khoản 1 Điều 2.", "Sửa đổi tên Điều 1 như sau:\n“Điều 1. Phạm vi điều chỉnh”.")
    assert "art_2__clause_1__point_b" not in found.instrument.index
    assert words(found, "art_1")[0] == "Điều 1. Phạm vi điều chỉnh"
    assert [bond.source_eid for bond in found.changes] == ["art_2__clause_1__point_b", "art_1"]


def test_what_followed_the_points_that_are_all_repealed_is_the_clause_s_own() -> None:
    text = LAW.replace("b) Hai.\n", "b) Hai.\nViệc phân loại do Chính phủ quy định.\n")
    body = AMENDING.format("1. Bãi bỏ điểm a khoản 1 Điều 2.\n2. Bãi bỏ điểm b khoản 1 Điều 2.")
    found = version(law(text), [law(body)], AFTER)
    assert words(found, "art_2__clause_1") == ["1. Phân loại thứ nhất:", "Việc phân loại do Chính phủ quy định."]


@pytest.mark.parametrize(
    "instruction",
    [
        "Sửa đổi khoản 7 Điều 2 như sau:\n“7. Không có khoản này.”.",  # nothing to put it in the place of
        "Sửa đổi khoản 2 Điều 2 như sau:\n“3. Số khác.”.",  # the wording has another number
        "Bổ sung khoản 2 Điều 2 như sau:\n“2. Đã có.”.",  # it is there already
        "Thay thế cụm từ “không có” bằng cụm từ “mới” tại Điều 2.",
        "Bãi bỏ Điều 9.",
    ],
)
def test_what_is_not_certain_is_left_and_told(instruction: str) -> None:
    found = amended(instruction)
    assert found.instrument.body == law(LAW).body
    assert not found.changes
    assert len(found.left) == 1


def test_later_amendments_work_on_earlier_ones() -> None:
    first = law(AMENDING.format("1. Bổ sung khoản 3 Điều 2 như sau:\n“3. Khoản mới.”."))
    second = law(
        AMENDING.format("1. Sửa đổi khoản 3 Điều 2 như sau:\n“3. Khoản mới hơn.”.")
        .replace("9/2099/QH99", "10/2100/QH99")
        .replace("tháng 7 năm 2099", "tháng 7 năm 2100")
    )
    for amenders in ([first, second], [second, first]):
        assert words(version(law(LAW), amenders, date(2100, 7, 1)), "art_2__clause_3") == ["3. Khoản mới hơn."]
    assert words(version(law(LAW), [second, first], date(2100, 6, 30)), "art_2__clause_3") == ["3. Khoản mới."]


def test_a_law_that_amends_another_law_changes_nothing_here() -> None:
    other = law(AMENDING.replace("1/2090/QH90", "2/2090/QH90").format("1. Bãi bỏ Điều 2."))
    assert version(law(LAW), [other], AFTER) == Version(law(LAW))


# ---- what look-ups say


def corpus(*instructions: str, held: bool = True) -> Corpus:
    text = AMENDING.format("\n".join(f"{number}. {words}" for number, words in enumerate(instructions, 1)))
    amender = parse_lines(split_lines(text))
    base = parse_lines(split_lines(LAW))
    changed = replace(base.instruments[0].facts, amended_by=("9/2099/QH99",))
    holdings = [Holding(replace(base.instruments[0], facts=changed), base, Path(), {})]
    facts = InstrumentFacts("9/2099/QH99", "luật", Text(vi="Luật sửa đổi"), effective=AFTER, held=held)
    if held:
        holdings.append(Holding(amender.instruments[0], amender, Path(), {}))
    return Corpus(holdings, [] if held else [facts])


def test_a_citation_leads_to_the_words_of_its_day() -> None:
    law = corpus("Sửa đổi khoản 2 Điều 2 như sau:\n“2. Thời hạn là 10 ngày làm việc.”.")
    old, new = (law.resolve("khoản 2 Điều 2 Luật số 1/2090/QH90", on=day) for day in (BEFORE, AFTER))
    assert (old.targets[0].paragraphs("vi"), old.notes) == (("2. Thời hạn là 05 ngày.",), ())
    assert new.targets[0].paragraphs("vi") == ("2. Thời hạn là 10 ngày làm việc.",)
    assert new.notes == (
        "Khoản 2 Điều 2 Luật Mẫu số 1/2090/QH90: lời văn đã được sửa đổi, bổ sung theo khoản 1 Điều 1 Luật số 9/2099/QH99 (từ ngày 01/07/2099).",
    )
    assert new.status == "resolved"
    assert law.time_limit("khoản 2 Điều 2 Luật số 1/2090/QH90", on=BEFORE).unit == "day"
    assert law.time_limit("khoản 2 Điều 2 Luật số 1/2090/QH90", on=AFTER).unit == "working_day"


def test_a_provision_that_was_repealed_is_not_in_force() -> None:
    law = corpus("Bãi bỏ khoản 1 Điều 2.")
    assert law.resolve("điểm a khoản 1 Điều 2 Luật số 1/2090/QH90", on=BEFORE).status == "resolved"
    found = law.resolve("điểm a khoản 1 Điều 2 Luật số 1/2090/QH90", on=AFTER)
    assert found.status == "not-in-force"
    assert "đã bị bãi bỏ theo khoản 1 Điều 1 Luật số 9/2099/QH99" in found.message


def test_old_words_are_never_given_for_new_ones_that_cannot_be_read() -> None:
    found = corpus("Sửa đổi khoản 2 Điều 2 như sau:\n“3. Số khác.”.").resolve("Điều 2 Luật số 1/2090/QH90", on=AFTER)
    assert found.status == "external"
    assert found.targets[0].provision is None
    assert "lời văn mới chưa ghép được" in found.message


def test_an_amending_law_that_is_not_held_leaves_a_doubt() -> None:
    law = corpus(held=False)
    assert law.resolve("Điều 1 Luật số 1/2090/QH90", on=BEFORE).doubts == ()
    found = law.resolve("Điều 1 Luật số 1/2090/QH90", on=AFTER)
    assert found.status == "resolved"
    assert [doubt.partition(",")[0] for doubt in found.doubts] == ["Luật Mẫu số 1/2090/QH90 đã được sửa đổi"]


# ---- the real laws


@needs_word_laws
def test_the_law_on_public_employees_as_it_stood_in_2026(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from legaltext.cli import law

    for name in ("Luật-58-2010-QH12.docx", "Luật-52-2019-QH14.docx"):
        added = CliRunner().invoke(law, ["add", str(WORD_LAWS / name), "--corpus", str(tmp_path)])
        assert added.exit_code in (0, 1), added.output
    held = open_corpus(tmp_path)
    read = held.time_limit("khoản 1 Điều 53 Luật số 58/2010/QH12", on=date(2020, 6, 30))
    assert (read.amount, read.unit) == (24, "month")
    read = held.time_limit("điểm b khoản 1 Điều 53 Luật số 58/2010/QH12", on=date(2026, 1, 1))
    assert (read.amount, read.unit) == (5, "year")
    points = held.resolve("khoản 1 Điều 29 Luật số 58/2010/QH12", on=date(2026, 1, 1)).targets[0].paragraphs("vi")
    assert [words[:2] for words in points if words] == ["1.", "a)", "b)", "c)", "d)", "đ)", "e)"]


@needs_word_laws
def test_all_that_the_amending_law_says_of_it_is_carried_out() -> None:
    (base,) = parse_file(WORD_LAWS / "Luật-58-2010-QH12.docx").instruments
    (amender,) = parse_file(WORD_LAWS / "Luật-52-2019-QH14.docx").instruments
    found = version(base, [amender], date(2026, 1, 1))
    # 52/2019/QH14, Điều 2: clauses 1 to 11 (clause 8 has two targets), 12 with five replacements, 13 with two
    assert (len(found.changes), found.left) == (19, ())
    assert "nhưng không phải là công chức" not in (words(found, "art_3__clause_1")[0] or "")
    assert (words(found, "art_42")[0] or "").startswith("Điều 42. Xếp loại chất lượng viên chức")
    touched = {bond.source_eid.partition("__")[0] for bond in found.changes if bond.source_eid}
    for article in (p for p in base.walk() if p.level.value == "article" and p.eid not in touched):
        assert found.instrument.index[article.eid] == article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of the law and of one that repeals khoản 2 Điều 2 and puts a new Điều 1 in the place of the old."""
    from click.testing import CliRunner

    from legaltext.cli import law

    changes = "1. Bãi bỏ khoản 2 Điều 2.\n2. Sửa đổi Điều 1 như sau:\n“Điều 1. Phạm vi điều chỉnh\nLời mới.”."
    heads = {
        "Mẫu": ("31 tháng 12 năm 2090", LAW),
        AMENDING.splitlines()[1][21:-1]: ("01 tháng 5 năm 2099", AMENDING.format(changes)),
    }
    for title, (day, text) in heads.items():
        number, _, rest = text.partition("\n")
        file = tmp_path / "luat.txt"
        file.write_text(f"QUỐC HỘI\n{number}\nHà Nội, ngày {day}\nLUẬT\n{title}\n{rest}", encoding="utf-8")
        added = CliRunner().invoke(law, ["add", str(file), "--corpus", str(tmp_path / "kho")])
        assert added.exit_code in (0, 1), added.output
    return tmp_path / "kho"


def test_a_folder_of_laws_knows_who_amends_whom(folder: Path) -> None:
    held = open_corpus(folder)
    assert held.known["1/2090/QH90"].amended_by == ("9/2099/QH99",)
    assert held.resolve("khoản 2 Điều 2 Luật số 1/2090/QH90", on=BEFORE).status == "resolved"
    assert held.resolve("khoản 2 Điều 2 Luật số 1/2090/QH90", on=AFTER).status == "not-in-force"


def test_an_export_of_a_day_says_that_it_was_put_together(folder: Path) -> None:
    from click.testing import CliRunner

    from legaltext.cli import law

    def export(form: str, *more: str) -> str:
        result = CliRunner().invoke(law, ["export", "1/2090/QH90", "--corpus", str(folder), "--format", form, *more])
        assert result.exit_code == 0, result.output
        return result.output

    issued, changed = export("akn"), export("akn", "--on", "2099-07-01")
    assert "/vie@2090-12-31/" in issued
    assert "Lời mới." not in issued
    assert "/vie@2099-07-01/" in changed
    assert "Lời mới." in changed
    assert 'eId="art_2__clause_2"' in issued
    assert 'eId="art_2__clause_2"' not in changed
    assert ("không phải văn bản hợp nhất chính thức" in changed, "hợp nhất" in issued) == (True, False)
    assert export("akn", "--on", "2099-06-30").replace(issued, "") == ""
    assert "không phải văn bản hợp nhất chính thức" in export("html", "--on", "2099-07-01")


def test_the_audit_tells_what_was_carried_out(folder: Path) -> None:
    from click.testing import CliRunner

    from legaltext.cli import law

    result = CliRunner().invoke(law, ["audit", "1/2090/QH90", "--corpus", str(folder)])
    assert "chưa ghép được" not in result.output
    assert result.exit_code == 0


def test_what_may_have_been_inserted_is_not_said_not_to_be_there() -> None:
    law = corpus("Bổ sung Chương Ia vào sau Điều 2 như sau:\n“Chương Ia\nMỚI\nĐiều 2a. Mới\nLời mới.”.")
    asked = {place: law.resolve(f"{place} Luật số 1/2090/QH90", on=AFTER).status for place in ("Điều 2a", "Chương Ia", "Điều 9")}
    assert asked == {"Điều 2a": "external", "Chương Ia": "external", "Điều 9": "not-found"}
    assert law.resolve("Điều 2a Luật số 1/2090/QH90", on=BEFORE).status == "not-found"
