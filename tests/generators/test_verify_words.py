"""A document whose words were edited: which paragraphs, what they said, and what was only filled in by hand."""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from generators import verify as verify_anew
from generators.catalog.catalog import Catalog, open_catalog
from generators.document.render import Rendered, render
from generators.docx.names import MC, W, w
from generators.docx.package import DOCUMENT, parse_xml, read_package, to_bytes, write_package
from generators.docx.text import body_paragraphs
from generators.evidence.paragraphs import Mark, compare, marks
from generators.evidence.stamp import stamp, text_digest
from generators.evidence.verify import Verified, verify
from legaltext.corpus.corpus import Corpus
from tests.generators.small import DATA, MakeTemplate, docx_of
from tests.library import needs_office
from tests.program import vanban

SLUG = "petitions/thong-bao-ket-qua-xep-loai"

MADE = ["Số:       /QĐ-BVM", "Mẫu Sơn, ngày … tháng … năm 2026", "Điều 1. Cảnh cáo ông A.", "Điều 2. Có hiệu lực từ ngày ký.", "GIÁM ĐỐC", "Nguyễn Văn Mẫu"]  # fmt: skip


def mark(words: str, key: str) -> Mark:
    (one,) = marks([words], key)
    return one


def told(
    now: list[str], made: list[str] | None = None, known: tuple[str, ...] = ()
) -> list[tuple[str, int | None, int | None, str | None]]:
    """Kind, old place, new place and old words of every change."""
    found = compare(marks(made or MADE, "k"), known, now, "k")
    return [(change.kind, change.was, change.now, change.old) for change in found.changes]


def by_hand(now: list[str], made: list[str] | None = None) -> list[tuple[int, str, str]]:
    """Place, kind and value of everything that was filled in; nothing else is other."""
    found = compare(marks(made or MADE, "k"), (), now, "k")
    assert found.changes == ()
    return [(one.now, about, value) for one in found.filled for about, value in one.values]


def with_line(place: int, *lines: str) -> list[str]:
    """The document with these lines in place of line ``place`` (from 1)."""
    return [*MADE[: place - 1], *lines, *MADE[place:]]


# What is other


def test_nothing_is_other() -> None:
    assert told(MADE) == [] == by_hand(MADE)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (with_line(3, "Điều 1. Khiển trách ông A."), [("changed", 3, 3, None)]),
        (with_line(3, "Điều 1. Cảnh cáo ông A"), [("changed", 3, 3, None)]),
        (with_line(3, "Điều 1. cảnh cáo ông A."), [("changed", 3, 3, None)]),
        (with_line(3, MADE[2], "Điều 1a. Cấm."), [("added", None, 4, None)]),
        ([*MADE, "Ghi chú."], [("added", None, 7, None)]),
        (["Mật", *MADE], [("added", None, 1, None)]),
        (with_line(3), [("missing", 3, None, None)]),
        (MADE[:-1], [("missing", 6, None, None)]),
        (with_line(3, "Hai.", "Ba.", "Bốn."), [("missing", 3, None, None), ("added", None, 3, None), ("added", None, 4, None), ("added", None, 5, None)]),
        ([*MADE[:2], MADE[3], MADE[2], *MADE[4:]], [("moved", 3, 4, MADE[2])]),
        (with_line(1, "Số: 12/QĐ-BV"), [("changed", 1, 1, None)]),
        (with_line(2, "Mẫu Sơn, ngày 5 tháng 7 năm 2027"), [("changed", 2, 2, None)]),
        ([], [("missing", place, None, None) for place in range(1, 7)]),
    ],
)  # fmt: skip
def test_paragraphs_that_are_other(now: list[str], expected: list[Any]) -> None:
    found = told(now)
    if expected and expected[0][0] == "moved":
        assert [one[0] for one in found] == ["moved"]
    else:
        assert found == expected


def test_old_words_are_shown_only_where_they_are_proved() -> None:
    now = with_line(3, "Điều 1. Khiển trách ông A.")
    assert told(now, known=(MADE[2],)) == [("changed", 3, 3, MADE[2])]
    assert told(now, known=("Điều 1. Cảnh cáo ông B.",)) == [("changed", 3, 3, None)]


def test_known_words_find_the_paragraph_that_became_of_them() -> None:
    now = with_line(3, "Thêm một đoạn khác hẳn.", "Điều 1. Khiển trách ông A.")
    assert told(now, known=(MADE[2],)) == [("added", None, 3, None), ("changed", 3, 4, MADE[2])]


def test_known_words_that_nothing_came_of_are_missing() -> None:
    now = with_line(3, "Thêm một đoạn khác hẳn.", "Lại một đoạn nữa.")
    assert told(now, known=(MADE[2],)) == [("missing", 3, None, MADE[2]), ("added", None, 3, None), ("added", None, 4, None)]


def test_one_paragraph_became_of_one() -> None:
    now = with_line(3, "Điều 1. Khiển trách ông A.", "Điều 1. Buộc thôi việc ông A.")
    assert [one[0] for one in told(now, known=(MADE[2],))] == ["changed", "added"]


@pytest.mark.parametrize(("place", "after"), [(1, ""), (4, MADE[2]), (5, MADE[3])])
def test_what_is_missing_is_told_behind_what_stood_before_it(place: int, after: str) -> None:
    (change,) = compare([mark(one, "k") for one in MADE], (), with_line(place), "k").changes
    assert (change.kind, change.was, change.after) == ("missing", place, after)


def test_lines_that_come_again_and_again_are_no_noise() -> None:
    same = ["Như trên."] * 250
    assert told(same, made=[*same, "Hết."]) == [("missing", 251, None, None)]


def test_a_change_is_told_with_what_it_is_about() -> None:
    made = [mark(one, "k") for one in ("Số: 11/QĐ-X", "Mẫu Sơn, ngày 05 tháng 7 năm 2026", "Lời")]
    found = compare(made, (), ["Số: 12/QĐ-X", "Mẫu Sơn, ngày 06 tháng 7 năm 2026", "Lời khác"], "k")
    assert [change.about for change in found.changes] == ["number", "day", "words"]


# What was filled in by hand


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (with_line(1, "Số: 12/QĐ-BVM"), [(1, "number", "12")]),
        (with_line(1, "Số: /QĐ-BVM"), []),
        (with_line(2, "Mẫu Sơn, ngày 05 tháng 7 năm 2026"), [(2, "day", "05"), (2, "day", "7")]),
        (with_line(2, "Mẫu Sơn, ngày 05 tháng … năm 2026"), [(2, "day", "05")]),
        (with_line(5, "GIÁM ĐỐC", "(Đã ký)"), [(6, "signature", "(Đã ký)")]),
        (with_line(6, "(đã ký) Nguyễn Văn Mẫu"), [(6, "signature", "(đã ký)")]),
        (with_line(6, "Nguyễn Văn Mẫu (đã ký)"), [(6, "signature", "(đã ký)")]),
        (with_line(5, "GIÁM ĐỐC", "Thời gian ký: 05.07.2026 10:00:00 +07:00"), [(6, "signature", "Thời gian ký: 05.07.2026 10:00:00 +07:00")]),
    ],
)  # fmt: skip
def test_what_a_clerk_fills_in(now: list[str], expected: list[Any]) -> None:
    assert by_hand(now) == expected


@pytest.mark.parametrize(
    ("line", "now", "expected"),
    [
        ("Ý kiến của đơn vị: ..........", "Ý kiến của đơn vị: Đồng ý.", [("blank", "Đồng ý.")]),
        ("Họ và tên: ________ (chữ in)", "Họ và tên: LÊ VĂN B (chữ in)", [("blank", "LÊ VĂN B")]),
        ("«Họ và tên người ký»", "Nguyễn Văn Mẫu", [("blank", "Nguyễn Văn Mẫu")]),
        ("(Kèm theo Quyết định số       /QĐ-X ngày … của ông B)", "(Kèm theo Quyết định số 7/QĐ-X ngày 05/7/2026 của ông B)", [("number", "7"), ("day", "05/7/2026")]),
        ("Mẫu Sơn, «Ngày ký»", "Mẫu Sơn, ngày 05 tháng 7 năm 2026", [("day", "ngày 05 tháng 7 năm 2026")]),
        ("Số: ..... ...../QĐ-X", "Số: 5/QĐ-X", [("number", "5")]),
        ("..............", "Một dòng viết tay", [("blank", "Một dòng viết tay")]),
    ],
)  # fmt: skip
def test_any_blank_may_be_filled_in(line: str, now: str, expected: list[Any]) -> None:
    assert [one[1:] for one in by_hand(["Đầu", now, "Cuối"], ["Đầu", line, "Cuối"])] == expected


def test_a_blank_line_takes_only_what_no_other_paragraph_became() -> None:
    made = ["Đầu", "............", "Số:       /X", "Cuối"]
    assert by_hand(["Đầu", "Viết tay", "Số: 4/X", "Cuối"], made) == [(2, "blank", "Viết tay"), (3, "number", "4")]


def test_a_blank_line_that_is_gone_takes_nothing() -> None:
    assert told(["Đầu", "Số: 4/X", "Cuối"], ["Đầu", "............", "Số:       /X", "Cuối"]) == [("missing", 2, None, None)]


def test_indentation_is_no_blank() -> None:
    assert mark("      Điều 1. Cảnh cáo.", "k").around == ()


def test_a_very_long_paragraph_is_compared_as_a_whole() -> None:
    assert told(["Lời: " + "dài " * 3_000], ["Lời: ....."]) == [("changed", 1, 1, None)]


@pytest.mark.parametrize(
    "again", [unicodedata.normalize("NFD", MADE[2]), "Điều\N{NO-BREAK SPACE}1. Cảnh\N{SOFT HYPHEN} cáo\u200b  ông A."]
)
def test_what_no_reader_sees_is_no_change(again: str) -> None:
    assert told(with_line(3, again)) == []


def test_a_signature_hides_no_edit() -> None:
    assert told(with_line(6, "Trần Văn Khác (đã ký)")) == [("changed", 6, 6, None)]
    assert told(with_line(5, "GIÁM ĐỐC", "Đã ký quyết định khác"))[0][0] == "added"


@pytest.mark.parametrize(
    "around", [("x",), ("x", "y"), ("99999999:a", "0:b"), ("9" * 5_000 + ":a", "0:b"), ("-1:a", "²:b"), ("0:a", "5:b", "0:c")]
)
def test_a_mark_that_somebody_wrote_is_no_mark(around: tuple[str, ...]) -> None:
    found = compare([Mark("0", around)], (), ["Lời"], "k")
    assert [change.kind for change in found.changes] == ["changed"]


def test_the_same_paragraph_of_two_documents_has_two_marks() -> None:
    assert mark("Nguyễn Văn Mẫu", "a") != mark("Nguyễn Văn Mẫu", "b")
    assert "Mẫu" not in str(mark("Họ tên: … Mẫu", "a"))


# Through the document


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


@pytest.fixture(scope="module")
def example(catalog: Catalog) -> dict[str, Any]:
    return dict(yaml.safe_load((catalog.get(SLUG).folder / "example.yaml").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def done(corpus: Corpus, catalog: Catalog, example: Mapping[str, Any]) -> Rendered:
    """The paper before it has a number."""
    return render(SLUG, {name: value for name, value in example.items() if name != "so"}, corpus=corpus, catalog=catalog)


def shown(docx: bytes) -> list[str]:
    return body_paragraphs(parse_xml(read_package(docx, "x")[DOCUMENT], DOCUMENT))


def changed(docx: bytes, change: Callable[[bytes], bytes]) -> bytes:
    parts = read_package(docx, "x")
    assert change(parts[DOCUMENT]) != parts[DOCUMENT]
    return write_package({**parts, DOCUMENT: change(parts[DOCUMENT])})


def with_run(docx: bytes, words: str, change: Callable[[etree._Element], None]) -> bytes:
    """The document with the run that prints ``words`` changed."""
    parts = read_package(docx, "x")
    root = parse_xml(parts[DOCUMENT], DOCUMENT)
    change(next(run for run in root.iter(w("r")) if "".join(map(str, run.itertext())) == words))
    return write_package({**parts, DOCUMENT: to_bytes(root)})


def test_each_edited_paragraph_is_told(done: Rendered, corpus: Corpus, catalog: Catalog, example: Mapping[str, Any]) -> None:
    edited = changed(
        done.docx,
        lambda xml: xml.replace("Kết quả xếp loại chất lượng viên chức năm".encode(), "Tin về xếp loại viên chức năm".encode()),
    )
    place = next(n for n, words in enumerate(shown(edited), 1) if "Tin về xếp loại viên chức năm" in words)
    found = verify(edited, "x", corpus=corpus, catalog=catalog)
    assert (found.verdict, found.tampered, found.text_same) == ("text-changed", False, False)
    assert [(change.kind, change.now, change.old) for change in found.changes if change.now == place] == [
        ("changed", place, None)
    ]
    data = {name: value for name, value in example.items() if name != "so"}
    found = verify_anew(edited, data=data, corpus=corpus, catalog=catalog)
    assert found.remade is not None
    assert found.remade.data_same is True
    old = next(change.old for change in found.changes if change.now == place)
    assert old is not None
    assert old.startswith("Kết quả xếp loại chất lượng viên chức năm")


def test_other_data_give_no_old_words_that_were_never_there(done: Rendered, corpus: Corpus, catalog: Catalog, example: Mapping[str, Any]) -> None:  # fmt: skip
    edited = changed(done.docx, lambda xml: xml.replace("Mẫu Sơn, ngày".encode(), "Mẫu Hạ, ngày".encode()))
    other = {
        **{name: value for name, value in example.items() if name != "so"},
        "don_vi": {**example["don_vi"], "dia_danh": "Nơi Khác"},
    }
    found = verify_anew(edited, data=other, corpus=corpus, catalog=catalog)
    assert found.remade is not None
    assert found.remade.data_same is False
    assert [change.old for change in found.changes] == [None]


def test_the_number_filled_in_by_hand(done: Rendered, corpus: Corpus, catalog: Catalog) -> None:
    blank = "\N{NO-BREAK SPACE}" * 6
    assert shown(done.docx)[4] == f"Số: {blank}/TB-BVM"
    numbered = changed(done.docx, lambda xml: xml.replace(f"{blank}/TB".encode(), b"77/TB"))
    found = verify(numbered, "x", corpus=corpus, catalog=catalog)
    assert (found.verdict, found.text_same, found.changes) == ("same", True, ())
    assert {value for one in found.filled for value in one.values} == {("number", "77")}


def test_evidence_that_is_edited_stays_apart(done: Rendered, corpus: Corpus, catalog: Catalog) -> None:
    """Also where its marks are made to fit the words."""
    edited = changed(
        done.docx,
        lambda xml: xml.replace("Kết quả xếp loại chất lượng viên chức năm".encode(), "Tin về xếp loại viên chức năm".encode()),
    )
    parts = read_package(edited, "x")
    marks = tuple(mark(words, done.evidence.data_sha256) for words in shown(edited))
    sealed = replace(done.evidence, paragraphs=marks).seal()
    forged = stamp(parts, replace(done.evidence, paragraphs=marks), DOCUMENT)
    name = next(name for name in forged if b"e:evidence" in forged[name])
    forged[name] = forged[name].replace(sealed.encode(), done.evidence.seal().encode())
    found = verify(write_package(forged), "x", corpus=corpus, catalog=catalog)
    assert (found.verdict, found.sealed, found.text_changed, found.law_changed) == ("tampered", False, False, False)


def test_evidence_from_before_the_marks(done: Rendered, corpus: Corpus, catalog: Catalog, example: Mapping[str, Any]) -> None:
    old = replace(done.evidence, paragraphs=())
    assert "paragraphs" not in json.dumps(old.seal())
    docx = write_package(stamp(read_package(done.docx, "x"), old, DOCUMENT))
    found = verify(docx, "x", corpus=corpus, catalog=catalog)
    assert (found.verdict, found.sealed, found.text_same) == ("same", True, True)
    edited = changed(
        docx,
        lambda xml: xml.replace("Kết quả xếp loại chất lượng viên chức năm".encode(), "Tin về xếp loại viên chức năm".encode()),
    )
    found = verify(edited, "x", corpus=corpus, catalog=catalog)
    assert (found.verdict, found.located, found.changes) == ("text-changed", False, ())
    data = {name: value for name, value in example.items() if name != "so"}
    found = verify_anew(edited, data=data, corpus=corpus, catalog=catalog)
    assert found.located
    assert all((change.old or "").count("Kết quả xếp loại chất lượng viên chức năm") for change in found.changes)


def test_tracked_changes_count_as_they_would_print(done: Rendered, corpus: Corpus, catalog: Catalog) -> None:
    def moved_away(run: etree._Element) -> None:
        parent = run.getparent()
        assert parent is not None
        wrapper = etree.Element(w("moveFrom"))
        parent.replace(run, wrapper)
        wrapper.append(run)

    words = shown(done.docx)[0]
    found = verify(with_run(done.docx, words, moved_away), "x", corpus=corpus, catalog=catalog)
    assert [(change.kind, change.was) for change in found.changes] == [("missing", 1)]


def test_a_text_box_is_read_once() -> None:
    """Word writes it for itself and, in other words of XML, for programs that do not know it."""
    box = f'<w:txbxContent xmlns:w="{W}"><w:p><w:r><w:t>Mật</w:t></w:r></w:p></w:txbxContent>'
    body = etree.fromstring(
        f'<w:body xmlns:w="{W}" xmlns:mc="{MC}"><w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
        "</mc:AlternateContent></w:r><w:r><w:t>Lời</w:t></w:r></w:p></w:body>"
    )
    assert body_paragraphs(body) == ["Lời", "Mật"]


def test_what_old_programs_show_is_read_where_it_says_something_else() -> None:
    """A program that knows none of the other ways shows it: who wrote the old words in one that nobody knows had them read for those."""
    box = "<mc:{0}><w:txbxContent><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:txbxContent></mc:{0}>"
    ways = box.format("Choice", "cũ") + box.format("Fallback", "mới")
    body = etree.fromstring(
        f'<w:body xmlns:w="{W}" xmlns:mc="{MC}"><w:p><w:r><mc:AlternateContent>{ways}</mc:AlternateContent></w:r></w:p></w:body>'
    )
    assert body_paragraphs(body) == ["cũ", "mới"]


@pytest.mark.parametrize(("bilingual", "draft"), [(True, False), (False, True)])
def test_data_give_back_what_the_command_was_told(
    make_template: MakeTemplate, small: Corpus, bilingual: bool, draft: bool
) -> None:
    """The evidence does not say whether it was a draft or bilingual: each is tried."""
    from generators.document.again import remaking

    template = make_template("Ông {{ ho_ten }}{% if bilingual %} (Mr.){% endif %} đến nhận.", "{{ cite('khoản 2 Điều 27') }}")
    data = {name: value for name, value in DATA.items() if not draft or name != "ho_ten"}
    done = render(template, data, corpus=small, bilingual=bilingual, draft=draft)
    old = shown(done.docx)[0]
    edited = changed(done.docx, lambda xml: xml.replace("đến nhận".encode(), "đi".encode()))
    catalog = Catalog(template.folder.parent.parent)
    found = verify(edited, "x", corpus=small, catalog=catalog, remake=remaking(data, corpus=small, catalog=catalog))
    assert [change.old for change in found.changes] == [old]


def test_a_footnote_that_was_added_is_told(done: Rendered, corpus: Corpus, catalog: Catalog) -> None:
    """It may turn what a paragraph says into its opposite; the lines that part notes from the page say nothing."""
    note = (
        '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Trừ ông Nguyễn Văn Thử.</w:t></w:r></w:p></w:footnote>'
    )
    apart = '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    for inside, expected in ((apart, []), (apart + note, ["Trừ ông Nguyễn Văn Thử."])):
        part = f'<w:footnotes xmlns:w="{W}">{inside}</w:footnotes>'.encode()
        docx = write_package({**read_package(done.docx, "x"), "word/footnotes.xml": part})
        found = verify(docx, "x", corpus=corpus, catalog=catalog)
        assert [change.new for change in found.changes] == expected


@pytest.mark.parametrize(
    ("look", "kinds"),
    [
        ("strike", ["missing"]),
        ("dstrike", ["missing"]),
        ("vanish", ["missing"]),
        ("b", []),
        ("strike off", []),
        ("vanish off", []),
    ],
)
def test_words_struck_through_are_taken_out(
    done: Rendered, corpus: Corpus, catalog: Catalog, look: str, kinds: list[str]
) -> None:
    def struck(run: etree._Element) -> None:
        name, _, off = look.partition(" ")
        properties = run.find(w("rPr"))
        if properties is None:
            properties = etree.Element(w("rPr"))
            run.insert(0, properties)
        etree.SubElement(properties, w(name)).attrib.update({w("val"): "false"} if off else {})

    found = verify(with_run(done.docx, shown(done.docx)[0], struck), "x", corpus=corpus, catalog=catalog)
    assert [change.kind for change in found.changes] == kinds


def test_runs_as_word_splits_them_are_no_change(done: Rendered, corpus: Corpus, catalog: Catalog) -> None:
    """Word breaks runs at its spelling marks and bookmarks, and wraps them in tags and links; it prints the same words."""
    parts = read_package(done.docx, "x")
    root = parse_xml(parts[DOCUMENT], DOCUMENT)
    for run in list(root.iter(w("r"))):
        letters, parent = run.findall(w("t")), run.getparent()
        if len(letters) != 1 or not letters[0].text or parent is None or parent.tag != w("p"):
            continue
        twin, half = deepcopy(run), len(letters[0].text) // 2
        rest = twin.find(w("t"))
        assert rest is not None
        letters[0].text, rest.text = letters[0].text[:half], letters[0].text[half:]
        wrapper = etree.Element(w("hyperlink"))
        wrapper.append(twin)
        run.insert(0, etree.Element(w("lastRenderedPageBreak")))
        for more in (wrapper, etree.Element(w("bookmarkStart")), etree.Element(w("proofErr"))):
            run.addnext(more)
    found = verify(write_package({**parts, DOCUMENT: to_bytes(root)}), "x", corpus=corpus, catalog=catalog)
    assert (found.verdict, found.changes, found.filled) == ("same", (), ())


@needs_office
def test_saving_again_is_no_change(done: Rendered, corpus: Corpus, catalog: Catalog, tmp_path: Path) -> None:
    """LibreOffice writes another file: other runs, other parts, the same words; an edit is told through it all the same."""
    edited = changed(
        done.docx,
        lambda xml: xml.replace("Kết quả xếp loại chất lượng viên chức năm".encode(), "Tin về xếp loại viên chức năm".encode()),
    )
    (tmp_path / "a.docx").write_bytes(done.docx)
    (tmp_path / "b.docx").write_bytes(edited)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    subprocess.run(
        [str(office), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "out"), str(tmp_path / "a.docx"), str(tmp_path / "b.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = [(tmp_path / "out" / name).read_bytes() for name in ("a.docx", "b.docx")]
    assert saved[0] != done.docx
    found = [verify(docx, "x", corpus=corpus, catalog=catalog) for docx in saved]
    assert [(one.verdict, bool(one.changes)) for one in found] == [("same", False), ("text-changed", True)]


@needs_office
def test_a_pdf_is_searched_for_the_old_words(make_template: MakeTemplate, small: Corpus) -> None:
    """Without data a PDF is compared in its quotations only, and that is said; with data each paragraph is looked for."""
    from generators.document.again import remaking
    from generators.document.pdf import make_pdf
    from generators.evidence.in_pdf import attach
    from generators.evidence.stamp import evidence_xml

    template = make_template("Đoạn thứ nhất của văn bản.", "Ý kiến: ..........", "{{ cite('khoản 2 Điều 27') }}")
    catalog = Catalog(template.folder.parent.parent)
    done = render(template, DATA, corpus=small)
    pdf, _ = make_pdf(done.docx)
    other, _ = make_pdf(docx_of("Đoạn thứ nhì của văn bản.", "Ý kiến: Đồng ý", shown(done.docx)[-1]))
    remake = remaking(DATA, corpus=small, catalog=catalog)
    other = attach(other, evidence_xml(done.evidence))

    def state(content: bytes, *, data: bool) -> Verified:
        return verify(content, "x", corpus=small, catalog=catalog, remake=remake if data else None)

    assert [state(content, data=False).text_same for content in (pdf, other)] == [None, None]
    assert state(pdf, data=True).text_same is None  # words that were added cannot be told
    found = state(other, data=True)
    assert found.verdict == "text-changed"
    assert [(change.was, change.now, change.old) for change in found.changes] == [(1, None, "Đoạn thứ nhất của văn bản.")]


def test_the_command_shows_what_is_other(done: Rendered, example: Mapping[str, Any], tmp_path: Path) -> None:
    file, data = tmp_path / "a.docx", tmp_path / "a.yaml"
    numbered = changed(done.docx, lambda xml: xml.replace(b"\xc2\xa0" * 6 + b"/TB", b"77/TB"))
    file.write_bytes(numbered)
    result = vanban("verify", str(file))
    assert result.exit_code == 0
    assert result.stdout.startswith("Văn bản còn nguyên (trừ chỗ điền tay sau khi lập), pháp luật viện dẫn không thay đổi.")
    assert "Điền tay sau khi lập, đoạn 5 “Số: 77/TB-BVM”: số văn bản: “77”." in result.stdout
    file.write_bytes(changed(numbered, lambda xml: xml.replace("Mẫu Sơn, ngày".encode(), "Mẫu Hạ, ngày".encode())))
    result = vanban("verify", str(file))
    assert result.exit_code == 1
    assert result.stdout.startswith("Lời văn đã khác so với khi lập; pháp luật viện dẫn không thay đổi.")
    assert "* Đoạn 6 (ngày văn bản) đã sửa, sau “Số: 77/TB-BVM”; nay là: “Mẫu Hạ, ngày" in result.stdout
    assert "thêm --data" in result.stdout
    data.write_text(yaml.safe_dump({key: value for key, value in example.items() if key != "so"}, allow_unicode=True), "utf-8")
    result = vanban("verify", str(file), "--data", str(data))
    assert "* Đoạn 6 (ngày văn bản) đã sửa: “…Mẫu [-Sơn-] {+Hạ+}, ngày" in result.stdout
    assert "lời cũ: “Mẫu Sơn, ngày" in result.stdout
    record = json.loads(vanban("verify", str(file), "--data", str(data), "--format", "json").stdout)
    assert (record["verdict"], record["text_changed"], record["tampered"], record["data_same"]) == (
        "text-changed",
        True,
        False,
        True,
    )
    [change] = record["paragraphs"]
    assert (change["kind"], change["now"], change["changes"][0]["old"], change["changes"][0]["new"]) == (
        "changed",
        6,
        "Sơn",
        "Hạ",
    )
    assert record["filled_in"][0]["values"] == [{"about": "number", "value": "77"}]


def test_data_that_cannot_be_rendered_are_told_and_the_rest_is_compared(done: Rendered, tmp_path: Path) -> None:
    file, data = tmp_path / "a.docx", tmp_path / "a.yaml"
    file.write_bytes(changed(done.docx, lambda xml: xml.replace("Mẫu Sơn, ngày".encode(), "Mẫu Hạ, ngày".encode())))
    data.write_text("a: [", "utf-8")
    result = vanban("verify", str(file), "--data", str(data))
    assert result.exit_code == 1
    assert "Lỗi [data-unreadable]" in result.stderr
    assert "nay là: “Mẫu Hạ" in result.stdout


def test_the_digest_of_the_whole_is_as_it_was(done: Rendered) -> None:
    """Evidence from before is read by it."""
    assert done.evidence.text_sha256 == text_digest(shown(done.docx))
