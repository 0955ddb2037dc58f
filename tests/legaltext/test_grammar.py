"""How rules are written, and the names they are made of."""

import importlib
import pkgutil
import re
from copy import copy
from pathlib import Path

import pytest

import legaltext
from legaltext.basics.text import fold, nfc
from legaltext.grammar import rule as rule_module
from legaltext.grammar.languages import GRAMMARS
from legaltext.grammar.names import HEADED, KINDS, LEVEL_OF, issuers, law_abbreviations, law_titles, read_names, unit_name
from legaltext.grammar.rule import compile_all, either, rule
from legaltext.model import LANGUAGES, UNIT_NAMES, Level
from legaltext.references.find import find
from legaltext.references.patterns import pattern, prefix_tree
from legaltext.store import freshness

# ---- rules


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("Điều này", "Điều này", True),
        ("Điều này", "Điềunày", False),
        ("Điều ?này", "Điềunày", True),
        ("[ ]này", " này", True),
        (r"Điều\ này", "Điều này", True),
        ("[- ]x", " x", True),
        ("Điều\n    này", "Điềunày", True),
        ("Điều  này", "Điềunày", True),
        ('# "khoản này"\nĐiều  # và một lời giải thích\n này', "Điềunày", True),
        ("(?:Luật |Bộ luật )?số", "Bộ luật số", True),
    ],
)
def test_a_blank_in_a_rule_is_a_blank_and_layout_is_none(pattern: str, text: str, matches: bool) -> None:
    assert (rule(pattern).fullmatch(text) is not None) == matches


def test_a_rule_keeps_its_flags() -> None:
    assert rule("luật này", re.IGNORECASE).fullmatch("LUẬT NÀY")
    assert rule("luật này").fullmatch("LUẬT NÀY") is None


def test_a_rule_is_compiled_when_it_is_used() -> None:
    wrong = rule("luật (")
    with pytest.raises(re.error):
        wrong.search("luật")
    used = rule("luật")
    assert used.search("luật")
    assert used.pattern == "luật"
    assert copy(rule("luật")).search("luật")


def test_every_rule_of_the_library_can_be_compiled() -> None:
    for module in pkgutil.walk_packages(legaltext.__path__, "legaltext."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    compile_all()
    assert len(found := [one for one in rule_module._made if "pattern" in vars(one)]) > 300
    assert len(found) == len(rule_module._made)


def test_of_alternatives_the_longest_is_tried_first() -> None:
    found = rule(either(("luật", "luật số", "a.b"))).match("luật số 1")
    assert found is not None
    assert found[0] == "luật số"
    assert rule(either(("a.b",))).match("axb") is None


# ---- names


def test_every_level_has_one_name_in_each_language_and_leads_back() -> None:
    for lang in LANGUAGES:
        assert [LEVEL_OF[lang][UNIT_NAMES[lang][level]] for level in Level] == list(Level)


def test_citations_write_capitals_from_dieu_upwards() -> None:  # NĐ 30/2020 PL II.V.7
    assert [unit_name(level) for level in (Level.POINT, Level.CLAUSE, Level.ARTICLE, Level.SECTION, Level.CHAPTER)] == [
        "điểm",
        "khoản",
        "Điều",
        "Mục",
        "Chương",
    ]
    assert unit_name(Level.POINT, "en") == "Point"
    assert set(Level) - set(HEADED) == {Level.CLAUSE, Level.POINT}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "văn bản hợp nhất"])
def test_every_kind_of_instrument_may_head_one_and_speak_of_itself(kind: str) -> None:
    vi = GRAMMARS["vi"]
    assert vi.kind.match(kind.upper())
    assert vi.effective.match(f"{kind.capitalize()} này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.")


def test_the_lists_of_names_are_read_whole() -> None:
    assert issuers()["Chính phủ"] == ("Government",)
    assert law_titles()["Luật Viên chức"] == ("Law on Public Employees",)
    assert law_titles()["Bộ luật Lao động"] == ("Labor Code", "Labour Code", "Code on Labor")
    assert len(issuers()) > 30
    assert len(law_titles()) > 200
    for name in (*issuers(), *law_titles()):
        assert nfc(name) == name
    assert all(name.startswith(("Luật ", "Bộ luật ", "Pháp lệnh ")) for name in law_titles())


def test_a_short_or_english_name_is_one_laws_alone() -> None:
    assert law_abbreviations()["Bộ luật Hình sự"][0] == "BLHS"
    assert set(law_abbreviations()) <= set(law_titles())
    for names in (law_abbreviations(), law_titles()):
        said = [other.lower() for others in names.values() for other in others]
        assert len(said) > 40
        assert sorted(said) == sorted(set(said))
    assert not {fold(short) for shorts in law_abbreviations().values() for short in shorts} & {
        fold(title) for title in law_titles()
    }


def test_a_name_that_stands_twice_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("# tên\nLuật A = Law on A\n\nLuật B\nLuật A\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"names\.txt:5: Luật A stands twice"):
        read_names(path)


def test_texts_are_read_again_where_the_list_of_names_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freshness, "corpus_root", lambda: tmp_path)
    (tmp_path / "law-titles.txt").write_text("Luật Viên chức\n", encoding="utf-8")
    before = freshness.engine()
    assert freshness.engine() == before
    (tmp_path / "law-titles.txt").write_text("Luật Viên chức\nLuật Mới\n", encoding="utf-8")
    assert freshness.engine() != before


# ---- words of citations as patterns


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("điều", "dieu"),
        ("điều", "điêu"),
        ("cộng hòa", "cộng hoà"),
        ("cộng hoà", "cộng hòa"),
        ("ủy ban", "uỷ ban"),
        ("ủy ban", "uy ban"),
        ("bộ văn hóa", "bộ văn hoá"),
        ("lao động - thương binh", "lao động – thương binh"),
        ("bộ luật", "bộ\n  luật"),
    ],
)
def test_a_word_is_found_however_its_marks_are_written(word: str, written: str) -> None:
    assert re.fullmatch(pattern(word), written)
    assert re.fullmatch(prefix_tree({word: ""}), written)


@pytest.mark.parametrize(
    ("word", "written"), [("khoa", "khóa"), ("quy định", "qúy định"), ("điều", "điểm"), ("luật", "luậtt"), ("và", "vaà")]
)
def test_a_letter_without_a_mark_stands_for_itself(word: str, written: str) -> None:
    assert re.fullmatch(pattern(word), written) is None
    assert re.fullmatch(prefix_tree({word: ""}), written) is None


@pytest.mark.parametrize(
    "ministry", ["Bộ Văn hoá, Thể thao và Du lịch", "Bộ trưởng Bộ Lao động – Thương binh và Xã hội", "Uỷ ban Thường vụ Quốc hội"]
)
def test_issuers_of_the_list_are_read_however_they_are_written(ministry: str) -> None:
    [citation] = find(f"theo Thông tư số 10/2020/TT-BNV của {ministry}.")
    assert citation.references[0].instrument.issuer == ministry
