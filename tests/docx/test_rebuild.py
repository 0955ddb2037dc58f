"""`vanban templates rebuild`: the blocks that repeat are those of every template, whatever program has saved the file; the wording is left alone."""

import io
import shutil
import zipfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generators.catalog.catalog import Template, open_catalog
from generators.catalog.source import read_data
from generators.document.render import render
from generators.docx.blocks import layout_table, paragraph
from generators.docx.package import Parts, is_packed_here, read_package, write_package
from generators.docx.rebuild import compare, rebuild
from generators.docx.recognise import find_blocks
from generators.docx.style_ids import StyleId
from generators.findings import DocumentError
from generators.form.report import check
from tests.docx.papers import (
    CONTRACT,
    DECISION,
    LETTER,
    PERSONAL,
    REPORT,
    Mutation,
    Root,
    W,
    find,
    law,
    mutated,
    set_text,
    styled,
    text_of,
)
from tests.docx.word import saved_by_libreoffice, saved_by_word
from tests.library import needs_office, of_some
from tests.program import vanban

CATALOG = open_catalog()
MINUTES = "dismissal/bien-ban-kiem-phieu"


def parts(docx: bytes) -> Parts:
    """The parts of a file that was put together here: what deflates them may have been another version of it."""
    assert is_packed_here(docx)
    return read_package(docx, "")


def rebuilt(docx: bytes, slug: str) -> bytes:
    manifest = CATALOG.get(slug).manifest
    return rebuild(docx, slug, manifest.kind, manifest.title)


def differing(docx: bytes, slug: str) -> set[str]:
    return {one.block for one in compare(docx, slug, CATALOG.get(slug).manifest.kind).differences}


def words(docx: bytes, slug: str, *, of_blocks: bool = True) -> list[str]:
    """The paragraphs of the template; without its blocks where asked."""
    root = etree.fromstring(read_package(docx, slug)["word/document.xml"])
    blocks = [] if of_blocks else find_blocks(root[0], CATALOG.get(slug).manifest.kind)
    inside = {number for block in blocks for number in range(block.start, block.stop)}
    return [text_of(line) for number, node in enumerate(root[0]) if number not in inside for line in node.iter(W + "p")]


@pytest.mark.parametrize("slug", [of_some(slug) for slug in CATALOG.slugs()])
def test_in_the_library_nothing_differs(slug: str) -> None:
    docx = CATALOG.get(slug).docx
    compared = compare(docx, slug, CATALOG.get(slug).manifest.kind)
    assert (compared.differences, compared.missing) == ((), ())
    assert rebuilt(docx, slug) == docx


@pytest.mark.parametrize("slug", CATALOG.slugs())
def test_every_block_of_the_library_is_recognised(slug: str) -> None:
    manifest = CATALOG.get(slug).manifest
    root = etree.fromstring(read_package(CATALOG.get(slug).docx, slug)["word/document.xml"])
    expected = ["heading", "title", "addressees", "basis", "foot", "annex", "page"]
    absent = {
        "title": manifest.kind == "Công văn",
        "addressees": "kinh_gui" not in manifest.fields["properties"],
        "basis": "{%p for can_cu in basis %}" not in text_of(root),  # the bilingual contract sets it in a table of its own
    }
    assert [block.name for block in find_blocks(root[0], manifest.kind)] == [name for name in expected if not absent.get(name)]


@pytest.mark.parametrize("slug", [DECISION, CONTRACT, LETTER, REPORT, MINUTES, PERSONAL])
def test_what_word_leaves_behind_is_no_difference(slug: str) -> None:
    for seed in range(3):
        docx = mutated(CATALOG.get(slug).docx, partial(saved_by_word, seed))
        assert differing(docx, slug) == set()
        assert rebuilt(docx, slug) == docx


# Mistakes within a block, and the block that each spoils. Rebuilding gives back the file of the library, byte for byte.


def text_in(style: str, new: str, position: int = 0) -> Mutation:
    return lambda root, _: set_text(find(root, style, position), new)


def without(style: str, position: int = 0) -> Mutation:
    return lambda root, _: _remove(find(root, style, position))


def _remove(node: Root) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


def bold(style: str) -> Mutation:
    def change(root: Root, _: Parts) -> None:
        run = next(find(root, style).iter(W + "r"))
        properties = etree.Element(W + "rPr")
        properties.append(etree.Element(W + "b"))
        run.insert(0, properties)

    return change


def margin(root: Root, _: Parts) -> None:
    list(root.iter(W + "pgMar"))[-1].set(W + "left", "900")


def in_part(name: str, old: bytes, new: bytes) -> Mutation:
    def change(_: Root, parts: Parts) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return change


DAMAGES: list[tuple[str, Mutation, str]] = [
    (DECISION, text_in(StyleId.TIEU_NGU, "Độc lập – Tự do – Hạnh phúc"), "đầu văn bản"),
    (DECISION, text_in(StyleId.SO, "Số: {{ so|so_van_ban }}/QD-{{ don_vi.viet_tat }}"), "đầu văn bản"),
    (DECISION, bold(StyleId.CO_QUAN_CHU_QUAN), "đầu văn bản"),
    (LETTER, bold(StyleId.TRICH_YEU_CONG_VAN), "đầu văn bản"),
    (PERSONAL, without(StyleId.GACH_TIEU_NGU), "đầu văn bản"),
    (DECISION, without(StyleId.GACH, 1), "tên loại, trích yếu"),
    (REPORT, text_in(StyleId.KINH_GUI, "Kính gửi {{ kinh_gui[0] }}"), "Kính gửi"),
    (DECISION, text_in(StyleId.CAN_CU, "{{ can_cu }}{% if loop.last and not theo_de_nghi %}.{% else %},{% endif %}"), "căn cứ"),
    (DECISION, text_in(StyleId.NOI_NHAN, "Nơi gửi:"), "chữ ký, nơi nhận"),
    (CONTRACT, without(StyleId.GHI_CHU_KY), "chữ ký, nơi nhận"),
    (MINUTES, text_in(StyleId.GHI_CHU_KY, "(Ký tên)"), "chữ ký, nơi nhận"),
    (PERSONAL, text_in(StyleId.DIA_DANH_NGAY, "{{ ngay_ky|ngay }}"), "chữ ký, nơi nhận"),
    (DECISION, text_in(StyleId.PHU_LUC, "PHỤ LỤC"), "phụ lục"),
    (DECISION, margin, "khổ giấy, lề"),
    (DECISION, in_part("word/header1.xml", b" PAGE ", b" NUMPAGES "), "khổ giấy, lề"),
    (DECISION, in_part("word/styles.xml", b'w:val="both"', b'w:val="left"'), "kiểu chữ"),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "change", "block"), DAMAGES, ids=[f"{n}-{block}" for n, (_, _, block) in enumerate(DAMAGES)])
def test_a_block_that_differs_is_built_anew(slug: str, change: Mutation, block: str) -> None:
    whole = CATALOG.get(slug).docx
    docx = mutated(whole, change)
    assert differing(docx, slug) == {block}
    assert parts(rebuilt(docx, slug)) == parts(whole)


@cache
def words_that_ship(slug: str) -> list[str]:
    return words(CATALOG.get(slug).docx, slug, of_blocks=False)


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from([DECISION, CONTRACT, LETTER, REPORT, MINUTES, PERSONAL]),
    st.integers(0, 10_000),
    st.sets(st.integers(0, len(DAMAGES) - 1)),
)
def test_rebuilding_leaves_the_wording_and_is_done_once(slug: str, seed: int, chosen: set[int]) -> None:
    docx = mutated(CATALOG.get(slug).docx, partial(saved_by_word, seed))
    for number in chosen:
        if DAMAGES[number][0] == slug:
            docx = mutated(docx, DAMAGES[number][1])
    before = words(docx, slug, of_blocks=False)
    assert before
    once = rebuilt(docx, slug)
    assert words(once, slug, of_blocks=False) == before == words_that_ship(slug)
    assert differing(once, slug) == set()
    assert rebuilt(once, slug) == once


def test_the_wording_of_staff_stays() -> None:
    def edit(root: Root, _: Parts) -> None:
        line = find(root, StyleId.NOI_DUNG)
        line.addnext(paragraph(StyleId.NOI_DUNG, "Đoạn do cán bộ viết thêm, có {{ ly_do }}."))
        line.addprevious(etree.Element(W + "proofErr", {W + "type": "gramStart"}))
        set_text(find(root, StyleId.TRICH_YEU), "Về việc miễn nhiệm viên chức quản lý cấp phòng")
        set_text(find(root, StyleId.NOI_NHAN), "Nơi gửi:")

    done = words(rebuilt(mutated(CATALOG.get(DECISION).docx, edit), DECISION), DECISION)
    assert "Đoạn do cán bộ viết thêm, có {{ ly_do }}." in done
    assert "Về việc miễn nhiệm viên chức quản lý cấp phòng" in done
    assert "Nơi nhận:" in done


def test_a_foot_of_another_form_is_left_alone() -> None:
    def third(root: Root, _: Parts) -> None:
        find(root, StyleId.HO_TEN, 1).addnext(paragraph(StyleId.HO_TEN, "{{ nguoi_lam_chung }}"))

    docx = mutated(CATALOG.get(CONTRACT).docx, third)
    compared = compare(docx, CONTRACT, "HĐ")
    assert (compared.differences, compared.missing) == ((), ("chữ ký, nơi nhận",))
    assert rebuilt(docx, CONTRACT) == docx


def in_the_signature(root: Root, _: Parts) -> None:
    find(root, StyleId.NOI_NHAN_DS).addnext(paragraph(StyleId.NOI_DUNG, "Ghi chú riêng của đơn vị."))


def above_the_citations(root: Root, _: Parts) -> None:
    find(root, StyleId.KEM_THEO).addnext(paragraph(StyleId.NOI_DUNG, "Ghi chú riêng của đơn vị."))


def at_the_end_of_the_section(root: Root, _: Parts) -> None:
    """As Word leaves it where the last paragraph mark before the break was deleted."""
    last = next(line for line in styled(root, StyleId.HET) if line.find(f"{W}pPr/{W}sectPr") is not None)
    last.append(next(paragraph(StyleId.NOI_DUNG, "Ghi chú riêng của đơn vị.").iter(W + "r")))
    style = last.find(f"{W}pPr/{W}pStyle")
    assert style is not None
    style.set(W + "val", StyleId.NOI_DUNG)


@pytest.mark.parametrize("change", [in_the_signature, above_the_citations, at_the_end_of_the_section])
def test_words_within_a_block_are_never_lost(change: Mutation) -> None:
    docx = mutated(CATALOG.get(DECISION).docx, change)
    assert len(differing(docx, DECISION)) == 1
    with pytest.raises(DocumentError, match="Ghi chú riêng của đơn vị") as caught:
        rebuilt(docx, DECISION)
    assert [finding.code for finding in caught.value.findings] == ["template-not-rebuilt"]


def test_a_table_between_the_signatures_is_no_part_of_them() -> None:
    def between(root: Root, _: Parts) -> None:
        gap = styled(root, StyleId.KHOANG)[1]
        gap.addnext(
            layout_table((4000, 4000), [([paragraph(StyleId.NOI_DUNG, "Danh sách")], [paragraph(StyleId.NOI_DUNG, "kèm theo")])])
        )

    docx = mutated(CATALOG.get(MINUTES).docx, between)
    assert compare(docx, MINUTES, "BB").missing == ("chữ ký, nơi nhận",)


def test_a_line_break_in_the_subject_stays() -> None:
    def broken_line(root: Root, _: Parts) -> None:
        run = next(find(root, StyleId.TRICH_YEU).iter(W + "r"))
        run.append(etree.Element(W + "br"))
        more = etree.SubElement(run, W + "t")
        more.text = "cấp phòng"

    docx = mutated(mutated(CATALOG.get(DECISION).docx, broken_line), without(StyleId.GACH, 1))
    root = etree.fromstring(read_package(rebuilt(docx, DECISION), "")["word/document.xml"])
    subject = find(root, StyleId.TRICH_YEU)
    assert text_of(subject) == "Về việc miễn nhiệm viên chức quản lýcấp phòng"
    assert subject.find(f"{W}r/{W}br") is not None


def test_styles_are_known_by_their_names() -> None:
    def renamed(content: bytes) -> bytes:
        return (
            content.replace(b'"VBQuocHieu"', b'"VBQuchiu"')
            .replace(b'"VBGach"', b'"VBngkditn"')
            .replace(b'"VBThe"', b'"VBThiukhin"')
        )

    parts = read_package(CATALOG.get(DECISION).docx, DECISION)
    docx = write_package({name: renamed(content) if name.startswith("word/") else content for name, content in parts.items()})
    assert b'"VBQuchiu"' in read_package(docx, "")["word/document.xml"]
    assert differing(docx, DECISION) == set()


@needs_office
def test_a_template_that_libreoffice_saved_renders_and_can_be_rebuilt(tmp_path: Path) -> None:
    slugs = (DECISION, CONTRACT, LETTER, MINUTES, PERSONAL)
    saved = saved_by_libreoffice({slug: CATALOG.get(slug).docx for slug in slugs})
    assert set(saved) == set(slugs)
    for slug, docx in saved.items():
        assert docx != CATALOG.get(slug).docx
        whole = CATALOG.get(slug)
        for content in (docx, rebuilt(docx, slug)):
            folder = tmp_path / slug
            shutil.copytree(whole.folder, folder, dirs_exist_ok=True)
            (folder / "template.docx").write_bytes(content)
            template = Template(slug, folder, whole.definitions, whole.manifest)
            done = render(template, read_data(whole.example), corpus=law()).docx
            assert words(done, slug) == words(render(whole, whole.example, corpus=law()).docx, slug)
            report = check(done, slug, kind=whole.manifest.kind or "cá nhân", corpus=law())
            assert not [(one.rule.id, one.broken) for one in report.broken]
        assert words(rebuilt(docx, slug), slug) == words(whole.docx, slug)
        assert differing(rebuilt(docx, slug), slug) == set()


# The command


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for slug in (DECISION, LETTER):
        shutil.copytree(CATALOG.get(slug).folder, tmp_path / slug)
    return tmp_path


def test_only_to_say_what_differs(root: Path) -> None:
    assert vanban("template", "rebuild", "--check", "--templates", root).exit_code == 0
    path = root / DECISION / "template.docx"
    path.write_bytes(mutated(path.read_bytes(), text_in(StyleId.NOI_NHAN, "Nơi gửi:")))
    before = path.read_bytes()
    done = vanban("templates", "rebuild", "--check", "--templates", root)
    assert done.exit_code == 1
    assert "quyet-dinh-mien-nhiem: chữ ký, nơi nhận (đoạn 35): thấy “Nơi gửi:”, cần “Nơi nhận:”" in done.stdout
    assert path.read_bytes() == before


def test_what_differs_is_rebuilt_and_nothing_else_is_written(root: Path) -> None:
    path, other = root / DECISION / "template.docx", root / LETTER / "template.docx"
    path.write_bytes(mutated(path.read_bytes(), text_in(StyleId.NOI_NHAN, "Nơi gửi:")))
    untouched = other.stat().st_mtime_ns
    done = vanban("templates", "rebuild", "--templates", root)
    assert (done.exit_code, parts(path.read_bytes())) == (0, parts(CATALOG.get(DECISION).docx))
    assert other.stat().st_mtime_ns == untouched
    assert "2 mẫu: 1 dựng lại, 1 không đổi" in done.stdout


def _broken(_: bytes) -> bytes:
    return b"PK\x03\x04 cut off"


def _with_image(docx: bytes) -> bytes:
    relation = b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/a.png"/>'
    change = in_part("word/_rels/document.xml.rels", b"</Relationships>", relation + b"</Relationships>")
    return mutated(mutated(docx, change), text_in(StyleId.NOI_NHAN, "Nơi gửi:"))


@pytest.mark.parametrize(("spoil", "code"), [(_broken, "package-broken"), (_with_image, "template-not-rebuilt")])
def test_a_template_that_cannot_be_rebuilt_is_kept_and_the_others_are_done(
    root: Path, spoil: Callable[[bytes], bytes], code: str
) -> None:
    path, other = root / DECISION / "template.docx", root / LETTER / "template.docx"
    path.write_bytes(spoil(path.read_bytes()))
    other.write_bytes(mutated(other.read_bytes(), text_in(StyleId.NOI_NHAN, "Nơi gửi:")))
    before = path.read_bytes()
    done = vanban("templates", "rebuild", "--templates", root)
    assert done.exit_code == 1
    assert code in done.stderr
    assert path.read_bytes() == before
    assert parts(other.read_bytes()) == parts(CATALOG.get(LETTER).docx)
    assert sorted(one.name for one in path.parent.iterdir()) == ["cases.yaml", "example.yaml", "manifest.yaml", "template.docx"]


@pytest.mark.parametrize("lock", ["~$mplate.docx", ".~lock.template.docx#"])
def test_a_file_that_is_open_is_not_written(root: Path, lock: str) -> None:
    path = root / DECISION / "template.docx"
    path.write_bytes(mutated(path.read_bytes(), text_in(StyleId.NOI_NHAN, "Nơi gửi:")))
    before = path.read_bytes()
    (path.parent / lock).touch()
    done = vanban("templates", "rebuild", "--templates", root)
    assert (done.exit_code, path.read_bytes()) == (1, before)
    assert "template-open" in done.stderr


def test_no_word_file_at_all() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
    with pytest.raises(DocumentError, match="package-broken"):
        compare(content.getvalue(), "x", "QĐ")
