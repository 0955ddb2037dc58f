"""Who refers to whom: out, in, and on."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from legaltext.cli import law
from legaltext.corpus.corpus import open_corpus
from legaltext.store.graph import Edge, Vertex, edges_of, references

FIRST = "1/2098/QH99"
SECOND = "2/2099/QH99"
TEXTS = {
    FIRST: """Luật số: 1/2098/QH99
Hà Nội, ngày 10 tháng 12 năm 2098
LUẬT
MẪU MỘT
Quốc hội ban hành Luật Mẫu một.
Chương I
QUY ĐỊNH CHUNG
Điều 1. Vòng tròn
1. Làm theo Điều 2.
2. Làm theo khoản 1 Điều này.
Điều 2. Vòng tròn trở lại
Làm theo khoản 1 Điều 1 và Điều 3.
Chương II
KẾT
Điều 3. Cuối
Không dẫn đến đâu.
""",
    SECOND: """Luật số: 2/2099/QH99
Hà Nội, ngày 10 tháng 12 năm 2099
LUẬT
MẪU HAI
Căn cứ Luật Mẫu một số 1/2098/QH99;
Quốc hội ban hành Luật Mẫu hai.
Điều 1. Ngoài
1. Theo khoản 1 Điều 1 Luật Mẫu một số 1/2098/QH99.
2. Theo Điều 7 Luật số 7/2077/QH77.
""",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number, text in TEXTS.items():
        folder = tmp_path / number.replace("/", "-")
        folder.mkdir()
        (folder / "instrument.yaml").write_text("facts: {effective: 2099-07-01}\n", encoding="utf-8")
        (folder / "vi.txt").write_text(text, encoding="utf-8")
    return tmp_path


def edges(root: Path, number: str, eid: str | None, way: str, depth: int | None = 1) -> list[Edge]:
    store = open_corpus(root).store
    assert store is not None
    return list(references(store, number, eid, way, depth=depth))  # type: ignore[arg-type]  # the words of the parametrisation


def ends(found: list[Edge], way: str) -> list[tuple[str | None, str | None, int]]:
    return [(vertex.number, vertex.eid, e.depth) for e in found for vertex in [e.target if way == "out" else e.source]]


def test_out_of_an_article_with_all_below_it_but_not_into_itself(root: Path) -> None:
    found = edges(root, FIRST, "art_1", "out")
    assert [(e.source.eid, e.target.eid, e.text) for e in found] == [("art_1__clause_1", "art_2", "Điều 2")]


def test_out_of_a_clause_into_its_neighbour(root: Path) -> None:
    found = edges(root, FIRST, "art_1__clause_2", "out")
    assert [(e.target.eid, e.text, e.part, e.paragraph) for e in found] == [("art_1__clause_1", "khoản 1 Điều này", "text", 1)]
    edge = found[0]
    assert "Làm theo khoản 1 Điều này."[edge.start : edge.end] == edge.text


def test_into_an_article_and_what_is_below_it_from_other_laws_too(root: Path) -> None:
    assert ends(edges(root, FIRST, "art_1", "in"), "in") == [(FIRST, "art_2", 1), (SECOND, "art_1__clause_1", 1)]


def test_into_a_chapter_means_into_its_articles(root: Path) -> None:
    assert ends(edges(root, FIRST, "chp_II", "in"), "in") == [(FIRST, "art_2", 1)]


def test_on_and_on_with_a_circle_followed_once(root: Path) -> None:
    found = edges(root, FIRST, "art_1__clause_2", "out", None)
    assert ends(found, "out") == [
        (FIRST, "art_1__clause_1", 1),
        (FIRST, "art_2", 2),
        (FIRST, "art_1__clause_1", 3),
        (FIRST, "art_3", 3),
    ]
    assert len(edges(root, FIRST, "art_1__clause_2", "out", 2)) == 2


def test_what_is_not_held_is_a_target_all_the_same(root: Path) -> None:
    assert ends(edges(root, SECOND, "art_1__clause_2", "out"), "out") == [("7/2077/QH77", "art_7", 1)]
    assert ends(edges(root, "7/2077/QH77", "art_7", "in"), "in") == [(SECOND, "art_1__clause_2", 1)]


def test_a_law_cited_by_name_before_it_was_in_force_is_a_target_but_its_articles_are_not(root: Path) -> None:
    """The articles of a later law of that name are others than those that the citing words knew."""
    folder = root / "later"
    folder.mkdir()
    (folder / "instrument.yaml").write_text("facts: {effective: 2101-01-01}\n", encoding="utf-8")
    (folder / "vi.txt").write_text(
        "Luật số: 5/2100/QH99\nHà Nội, ngày 10 tháng 12 năm 2100\nLUẬT\nMẪU BA\nQuốc hội ban hành Luật Mẫu ba.\nĐiều 1. Một\nHết.\n",
        encoding="utf-8",
    )
    citing = root / "citing"
    citing.mkdir()
    (citing / "instrument.yaml").write_text("facts: {effective: 2099-01-01}\n", encoding="utf-8")
    (citing / "vi.txt").write_text(
        "Luật số: 4/2098/QH99\nHà Nội, ngày 10 tháng 12 năm 2098\nLUẬT\nMẪU BỐN\nQuốc hội ban hành Luật Mẫu bốn.\n"
        "Điều 1. Viện dẫn\n1. Theo quy định của Luật Mẫu ba.\n2. Theo Điều 1 Luật Mẫu ba.\n",
        encoding="utf-8",
    )
    assert ends(edges(root, "4/2098/QH99", "art_1", "out"), "out") == [("5/2100/QH99", None, 1), (None, "art_1", 1)]
    assert ends(edges(root, "5/2100/QH99", None, "in"), "in") == [("4/2098/QH99", "art_1__clause_1", 1)]


def test_relations_are_bonds_as_well(root: Path) -> None:
    into = edges(root, FIRST, None, "in")
    assert {(e.type, e.source.number) for e in into} == {("based_on", SECOND), ("cites", SECOND)}


def test_an_amending_law_points_into_the_amended_one_and_not_into_itself(root: Path) -> None:
    """ "Điều này" and a bare "Điều 3" in quoted words are those of the amended law."""
    folder = root / "amending"
    folder.mkdir()
    (folder / "instrument.yaml").write_text("provenance: {vi: a test}\n", encoding="utf-8")
    (folder / "vi.txt").write_text(
        "Luật số: 3/2099/QH99\nHà Nội, ngày 11 tháng 12 năm 2099\nLUẬT\nSỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT MẪU MỘT SỐ 1/2098/QH99\n"
        "Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Mẫu một số 1/2098/QH99.\n"
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Mẫu một số 1/2098/QH99\n"
        "1. Sửa đổi, bổ sung khoản 2 Điều 1 như sau:\n“2. Làm theo khoản 1 Điều này và Điều 3.”.\n2. Bãi bỏ Điều 2.\n"
        "Điều 2. Hiệu lực\nLuật này có hiệu lực từ ngày 01 tháng 01 năm 2100.\n",
        encoding="utf-8",
    )
    found = edges(root, "3/2099/QH99", "art_1", "out")
    kinds = {(e.type, e.target.number, e.target.eid) for e in found if e.target.eid}
    cited = {("cites", FIRST, "art_3"), ("cites", FIRST, "art_1__clause_1")}
    assert kinds == {("amends", FIRST, "art_1__clause_2"), ("repeals", FIRST, "art_2"), *cited}
    assert open_corpus(root).known[FIRST].amended_by == ("3/2099/QH99",)
    assert ("amends", "3/2099/QH99") in {(e.type, e.source.number) for e in edges(root, FIRST, "art_1", "in")}


def test_the_shipped_law_is_guided_by_the_decree() -> None:
    store = open_corpus().store
    assert store is not None
    found = list(references(store, "129/2025/QH15", "art_41", "out"))
    assert Edge("guided_by", Vertex("129/2025/QH15", "art_41"), Vertex("27/2026/NĐ-CP", "chp_III")) in found


def test_the_command(root: Path) -> None:
    done = CliRunner().invoke(law, ["refs", "Điều 1 Luật Mẫu một", "--corpus", str(root), "--on", "2099-08-01"])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [
        "Điều 1 Luật Mẫu một số 1/2098/QH99",
        "",
        "Dẫn đến (1):",
        "  Khoản 1 Điều 1 viện dẫn Điều 2 Luật Mẫu một số 1/2098/QH99 (“Điều 2”)",
        "",
        "Được dẫn từ (2):",
        "  Khoản 1 Điều 1 được viện dẫn tại Điều 2 Luật Mẫu một số 1/2098/QH99 (“khoản 1 Điều 1 và Điều 3”)",
        "  Khoản 1 Điều 1 được viện dẫn tại khoản 1 Điều 1 Luật Mẫu hai số 2/2099/QH99 (“khoản 1 Điều 1 Luật Mẫu một số 1/2098/QH99”)",
    ]


def test_the_command_as_json(root: Path) -> None:
    done = CliRunner().invoke(
        law,
        ["refs", "Điều 2 Luật Mẫu một", "--corpus", str(root), "--on", "2099-08-01", "--out", "--transitive", "--format", "json"],
    )
    record = json.loads(done.output)
    assert record["targets"] == [{"instrument": FIRST, "eid": "art_2"}]
    assert [(edge["to"]["eid"], edge["depth"]) for edge in record["out"]] == [("art_1__clause_1", 1), ("art_3", 1), ("art_2", 2)]
    assert "in" not in record


def test_what_is_not_there_has_no_references() -> None:
    done = CliRunner().invoke(law, ["refs", "Điều 99 Luật Viên chức"])
    assert (done.exit_code, "Điều 99" in done.output) == (2, True)


def test_the_edges_of_an_instrument_are_those_of_all_its_provisions(root: Path) -> None:
    """Asked at once: those that each provision gives by itself, with those within the instrument, without those from a provision to itself."""
    corpus = open_corpus(root, beside=())
    assert corpus.store is not None
    number = next(iter(corpus.instruments))
    law = corpus.instruments[number]
    for way in ("out", "in"):
        at_once = {(e.type, e.source, e.target) for e in edges_of(corpus.store, number, way)}
        one_by_one = {
            (e.type, e.source, e.target)
            for provision in law.walk()
            if not provision.children
            for e in references(corpus.store, number, provision.eid, way)
        }
        assert one_by_one
        assert one_by_one <= at_once
        assert all(source != target for _, source, target in at_once)
        assert all((source if way == "out" else target).number == number for _, source, target in at_once)
