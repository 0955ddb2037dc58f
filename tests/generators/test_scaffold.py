"""`vanban template new`: a template of any kind that renders at once, keeps every rule, and can be edited in a word processor."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
import yaml

from generators.authoring.check_template import check_template
from generators.authoring.scaffold import make
from generators.authoring.scaffold.make import make_template
from generators.authoring.scaffold.parts import PARTS
from generators.catalog.catalog import Catalog, Template, open_catalog
from generators.catalog.manifest_file import load_manifest
from generators.catalog.source import read_data
from generators.codes import Code
from generators.document.render import render
from generators.docx import nd30
from generators.docx.rebuild import rebuild
from generators.findings import DocumentError, Finding
from generators.form.report import check
from legaltext.corpus.corpus import Corpus
from tests.docx.word import saved_by_libreoffice
from tests.generators.small import small_corpus
from tests.library import needs_office, text_of
from tests.program import vanban
from tests.some import rarely

KINDS = [*nd30.KINDS, nd30.LETTER, nd30.FORM, None]
SLUG = "appointments/quyet-dinh-cu-di-dao-tao"
TITLE = "Quyết định về việc cử viên chức đi đào tạo"
LAW = "Luật Viên chức"


def made(root: Path, kind: str | None, corpus: Corpus, *parts: str) -> Template:
    name = "Đơn xin" if kind is None else nd30.KINDS.get(kind, kind)
    make_template("appointments/mau-moi", kind, f"{name} về việc đào tạo viên chức", LAW, root, corpus, parts)
    return Catalog(root).get("mau-moi")


@pytest.mark.parametrize("kind", [kind if at % 3 == 0 else rarely(kind) for at, kind in enumerate(KINDS)])
def test_a_new_template_of_any_kind_passes_every_check(kind: str | None, corpus: Corpus, tmp_path: Path) -> None:
    template = made(tmp_path, kind, corpus)
    assert template.manifest.kind == kind
    assert check_template(template, corpus) == ()
    done = render(template, template.example, corpus=corpus)
    assert done.findings == ()
    assert {item.eid for item in done.cited if item.eid} == {"art_1"}
    report = check(done.docx, "mới", corpus=corpus)  # its kind is not told, but read off
    if kind != nd30.FORM:  # no kind of the decree: rendering checks it as a person's paper
        assert (report.kind, report.broken) == (kind or "cá nhân", ())


@pytest.mark.parametrize("kind", ["QĐ", nd30.MINUTES, None, *map(rarely, ("TTr", nd30.CONTRACT, nd30.LETTER, nd30.FORM))])
def test_any_kind_takes_every_part_that_it_can_have(kind: str | None, corpus: Corpus, tmp_path: Path) -> None:
    parts = [name for name, part in PARTS.items() if part.kinds is None or kind in part.kinds]
    template = made(tmp_path, kind, corpus, *parts)
    assert check_template(template, corpus) == ()
    words = text_of(render(template, template.example, corpus=corpus))
    for said in ("gồm 03 thành viên", "3. Bà Trần Thị Làm Mẫu, Chuyên viên Phòng Tổ chức cán bộ: Ủy viên kiêm Thư ký.",
                 "TT Nội dung Số lượng Ghi chú 1 Nội dung mẫu thứ nhất 3 Ghi chú mẫu 2 Nội dung mẫu thứ hai 2",
                 "TT Tiêu chí Điểm tối đa Điểm 1 Tiêu chí mẫu thứ nhất 30 22,5", "Tổng điểm: 82,5 trên 100 điểm."):  # fmt: skip
        assert said in words
    assert ("TRƯỞNG KHOA (Ký và ghi rõ họ tên)" in words) == (kind in (None, nd30.FORM))


def test_the_day_of_the_second_signature_may_be_written_by_hand(corpus: Corpus, tmp_path: Path) -> None:
    template = made(tmp_path, nd30.FORM, corpus, "hai chữ ký")
    data = dict(read_data(template.example))
    del data["ngay_xac_nhan"]
    words = text_of(render(template, data, corpus=corpus))
    assert "Ngày 01 tháng 9 năm 2026 NGƯỜI LẬP (Ký và ghi rõ họ tên) Ngày … tháng … năm … TRƯỞNG KHOA" in words


def test_the_sum_of_points_is_held_by_the_condition_in_the_comments(corpus: Corpus, tmp_path: Path) -> None:
    template = made(tmp_path, "TB", corpus, "điểm")
    path = template.folder / "manifest.yaml"
    text, _, comment = path.read_text(encoding="utf-8").partition("# guards:")
    path.write_text(text + "\n".join(line.removeprefix("# ") for line in f"# guards:{comment}".splitlines()), encoding="utf-8")
    changed = Catalog(tmp_path).get("mau-moi")
    data = dict(read_data(template.example))
    render(changed, data, corpus=corpus)
    data["tieu_chi"] = [{"noi_dung": "tiêu chí mẫu", "diem_toi_da": 30, "diem": 30.5}]
    with pytest.raises(DocumentError, match=r"Tổng điểm \(30,5\) vượt tổng điểm tối đa \(30\)"):
        render(changed, data, corpus=corpus)


def test_parts_that_cannot_be_had_are_told_at_once(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        made(tmp_path, "TB", corpus, "hai chữ ký", "bảng", "con dấu")
    assert [(one.code, one.where) for one in caught.value.findings] == [
        (Code.TEMPLATE_PART, "“hai chữ ký”"),
        (Code.TEMPLATE_PART, "“con dấu”"),
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["QĐ", nd30.CONTRACT, nd30.MINUTES, nd30.LETTER, None])
def test_its_citations_are_found_in_force(kind: str | None, corpus: Corpus, tmp_path: Path) -> None:
    template = made(tmp_path, kind, corpus)
    path = tmp_path / "moi.docx"
    path.write_bytes(render(template, template.example, corpus=corpus).docx)
    found = vanban("law", "cites", path)
    assert found.exit_code == 0, found.output
    assert "Cần sửa" not in found.stdout


@pytest.mark.parametrize("kind", ["QĐ", nd30.CONTRACT, "TB"])
def test_the_condition_in_its_comments_works(kind: str, corpus: Corpus, tmp_path: Path) -> None:
    template = made(tmp_path, kind, corpus)
    path = template.folder / "manifest.yaml"
    text, _, comment = path.read_text(encoding="utf-8").partition("# guards:")
    path.write_text(text + "\n".join(line.removeprefix("# ") for line in f"# guards:{comment}".splitlines()), encoding="utf-8")
    changed = Catalog(tmp_path).get("mau-moi")
    assert len(changed.manifest.guards) == 1
    assert check_template(changed, corpus) == ()


def test_what_it_says(corpus: Corpus, tmp_path: Path) -> None:
    folder = make_template(SLUG, "QĐ", TITLE, LAW, tmp_path, corpus)
    template = Catalog(tmp_path).get(SLUG)
    assert folder == tmp_path / SLUG
    assert template.manifest.title == TITLE
    assert [(entry.cite, entry.first) for entry in template.manifest.basis] == [(LAW, dt.date(2026, 7, 1))]
    text = text_of(render(template, template.example, corpus=corpus))
    assert "QUYẾT ĐỊNH Về việc cử viên chức đi đào tạo GIÁM ĐỐC BỆNH VIỆN ĐA KHOA MẪU Căn cứ Luật Viên chức ngày" in text
    assert "&" not in (folder / "example.yaml").read_text(encoding="utf-8")  # no YAML that staff do not know
    assert yaml.safe_load((folder / "example.yaml").read_text(encoding="utf-8"))["vien_chuc"]["ho_ten"] == "Trần Thị Ví Dụ"


@pytest.mark.parametrize(
    ("kind", "title", "says"),
    [
        (nd30.LETTER, "Công văn về việc cử viên chức đi học", "V/v cử viên chức đi học"),
        ("TB", "Lịch làm việc", "THÔNG BÁO Lịch làm việc"),
        (nd30.CONTRACT, "HỢP ĐỒNG đào tạo", "HỢP ĐỒNG Đào tạo"),
        (None, "Đơn xin đi học", "ĐƠN XIN ĐI HỌC Kính gửi"),
    ],
)
def test_the_title_becomes_name_and_subject(kind: str | None, title: str, says: str, corpus: Corpus, tmp_path: Path) -> None:
    make_template(SLUG, kind, title, LAW, tmp_path, corpus)
    template = Catalog(tmp_path).get(SLUG)
    assert says in text_of(render(template, template.example, corpus=corpus))


@needs_office
@pytest.mark.slow(reason="LibreOffice opens and saves a template")
def test_it_survives_an_edit_in_libreoffice(corpus: Corpus, tmp_path: Path) -> None:
    """LibreOffice drops the header of a section of one page; the check tells, and rebuilding brings it back."""
    forms = ["QĐ", nd30.CONTRACT, nd30.MINUTES, nd30.LETTER, None]
    templates = {str(kind): made(tmp_path / str(number), kind, corpus) for number, kind in enumerate(forms)}
    saved = saved_by_libreoffice({name: one.docx for name, one in templates.items()})
    assert saved.keys() == templates.keys()
    for name, docx in saved.items():
        before = templates[name]
        text = text_of(render(before, before.example, corpus=corpus))
        kind, title = before.manifest.kind, before.manifest.title
        for content, lost in ((docx, {"page-number"}), (rebuild(docx, name, kind, title), set())):
            (before.folder / "template.docx").write_bytes(content)
            template = Catalog(before.folder.parents[1]).get("mau-moi")
            done = render(template, template.example, corpus=corpus)
            assert text_of(done) == text
            assert {one.rule.id for one in check(done.docx, name, corpus=corpus).broken} <= lost
            assert {finding.code for finding in check_template(template, corpus)} <= (
                {"block-differs", "form-broken"} if lost else set()
            )


# What is refused, and then nothing is left behind


@pytest.mark.parametrize(
    ("slug", "title", "law_name", "code"),
    [
        ("quyet-dinh", TITLE, LAW, "template-name"),
        ("../quyet-dinh", TITLE, LAW, "template-name"),
        ("appointments/../../x", TITLE, LAW, "template-name"),
        ("appointments/Quyết-định", TITLE, LAW, "template-name"),
        ("appointments/" + "a" * 300, TITLE, LAW, "template-name"),
        (SLUG, "", LAW, "template-title"),
        (SLUG, "Quyết định", LAW, "template-title"),
        (SLUG, "Quyết định {{ cite('Điều 1') }}", LAW, "template-title"),
        (SLUG, "Quyết định \x00 \u202e", LAW, "template-title"),
        (SLUG, "Quyết định " + "a" * 300, LAW, "template-title"),
        (SLUG, TITLE, "Luật Không có", "template-law"),
        (SLUG, TITLE, "Bộ luật Lao động", "template-law"),  # known, but its text is not held
        (SLUG, TITLE, 'Điều 1") }} {{ cite("Điều 2', "template-law"),
    ],
)  # fmt: skip
def test_what_is_refused(slug: str, title: str, law_name: str, code: str, corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        make_template(slug, "QĐ", title, law_name, tmp_path, corpus)
    assert [finding.code for finding in caught.value.findings] == [code]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_never_overwritten(corpus: Corpus, tmp_path: Path) -> None:
    made(tmp_path, "QĐ", corpus)
    note = tmp_path / "appointments" / "mau-moi" / "ghi-chu.txt"
    note.write_text("của tôi", encoding="utf-8")
    with pytest.raises(DocumentError, match="template-exists"):
        made(tmp_path, "TB", corpus)
    assert note.read_text(encoding="utf-8") == "của tôi"
    assert Catalog(tmp_path).get("mau-moi").manifest.kind == "QĐ"


def test_a_family_that_leads_out_of_the_folder_is_refused(corpus: Corpus, tmp_path: Path) -> None:
    root, outside = tmp_path / "mau", tmp_path / "ngoai"
    for folder in (root, outside):
        folder.mkdir()
    (root / "appointments").symlink_to(outside)
    with pytest.raises(DocumentError, match="template-name"):
        make_template(SLUG, "QĐ", TITLE, LAW, root, corpus)
    assert list(outside.iterdir()) == []


def test_what_does_not_pass_the_check_is_not_left_behind(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "petitions").mkdir()
    monkeypatch.setattr(make, "check_template", lambda *_: (Finding(Code.FORM_BROKEN, "x", "y"),))
    for slug in (SLUG, "petitions/mau-moi"):
        with pytest.raises(DocumentError, match="form-broken"):
            make_template(slug, "QĐ", TITLE, LAW, tmp_path, corpus)
    with pytest.raises(DocumentError, match="form-broken"):
        make_template(SLUG, "QĐ", TITLE, LAW, tmp_path / "chua" / "co", corpus)
    assert list(tmp_path.rglob("*")) == [tmp_path / "petitions"]  # it was there before


def test_the_law_may_be_another(tmp_path: Path) -> None:
    """Its text must be held; here a law of a single Điều 27 cannot show how Điều 1 is cited."""
    with pytest.raises(DocumentError, match="citation-not-found"):
        make_template(SLUG, "QĐ", TITLE, LAW, tmp_path, small_corpus())
    assert list(tmp_path.iterdir()) == []


# The command


def test_the_command_and_what_one_does_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = vanban("template", "new", SLUG, "--kind", "quyết định", "--title", TITLE, "--templates", tmp_path)
    assert done.exit_code == 0, done.output
    assert f"vanban templates check {SLUG}" in done.stdout
    monkeypatch.setenv("VANBAN_TEMPLATES", str(tmp_path))
    assert f"{SLUG} {TITLE} (mẫu của đơn vị)" in " ".join(vanban("templates").stdout.split())
    assert vanban("templates", "check", SLUG).stdout == "1 mẫu đã kiểm tra, 0 lỗi.\n"
    assert vanban("templates", "rebuild", "--check").exit_code == 0
    out = tmp_path / "qd.docx"
    assert vanban("render", SLUG, tmp_path / SLUG / "example.yaml", "-o", out).exit_code == 0
    assert vanban("check", out).exit_code == 0
    done = vanban(
        "template", "new", "thu/phieu", "--kind", "phiếu", "--title", "Phiếu chấm điểm", "--with", "điểm", "--with", "hai chữ ký"
    )
    assert done.exit_code == 0, done.output
    assert vanban("templates", "check", "thu/phieu").stdout == "1 mẫu đã kiểm tra, 0 lỗi.\n"
    again = vanban("templates", "new", SLUG, "--kind", "QĐ", "--title", TITLE)
    assert (again.exit_code, "template-exists" in again.stderr) == (2, True)


def test_both_names_of_the_group_work_and_one_is_listed() -> None:
    assert vanban("template", "--format", "json").stdout == vanban("templates", "--format", "json").stdout
    listed = [line.split()[0] for line in vanban("--help").stdout.partition("Lệnh:")[2].splitlines() if line.strip()]
    assert "templates" in listed
    assert "template" not in listed


def test_the_shared_definitions_that_ship_serve_other_folders(corpus: Corpus, tmp_path: Path) -> None:
    template = made(tmp_path, "QĐ", corpus)
    assert template.definitions == open_catalog().root / "definitions.yaml"
    own = shutil.copy(template.definitions, tmp_path)
    assert Catalog(tmp_path).get("mau-moi").definitions == Path(own)
    assert load_manifest(template.folder / "manifest.yaml", template.slug).kind == "QĐ"
    assert read_data(template.example)["so"] == "15"


@pytest.mark.parametrize(("title", "who"), [("Đơn xin nghỉ không lương", "NGƯỜI LÀM ĐƠN"), ("Bản cam kết", "NGƯỜI VIẾT")])
@pytest.mark.parametrize("parts", [(), ("hai chữ ký",)])
def test_who_signs_a_paper_of_a_person(title: str, who: str, parts: tuple[str, ...], corpus: Corpus, tmp_path: Path) -> None:
    folder = make_template("thu/mau-moi", None, title, "Luật Viên chức", tmp_path, corpus, parts)
    template = Catalog(tmp_path).get("thu/mau-moi")
    words = text_of(render(template, folder / "example.yaml", corpus=corpus))
    assert f"{who} (Ký và ghi rõ họ tên)" in words
    assert "NGƯỜI LẬP" not in words


@pytest.mark.parametrize("kind", ["QĐ", "GM", nd30.FORM, *map(rarely, ("TB", nd30.CONTRACT, nd30.MINUTES, nd30.LETTER, None))])
def test_a_paper_may_rest_on_no_law(kind: str | None, corpus: Corpus, tmp_path: Path) -> None:
    name = "Đơn xin" if kind is None else nd30.KINDS.get(kind, kind)
    make_template("thu/mau-moi", kind, f"{name} về việc thử", "", tmp_path, corpus)
    template = Catalog(tmp_path).get("thu/mau-moi")
    assert (template.manifest.law, template.manifest.basis, template.manifest.former) == (None, (), None)
    done = render(template, template.example, corpus=corpus)
    assert (done.cited, done.findings) == ((), ())
    words = text_of(done)
    assert "Phụ lục" not in words
    assert "./." in words


def test_an_invitation_says_what_that_of_the_decree_says(tmp_path: Path, corpus: Corpus) -> None:
    """PL III.1.7: who is invited, to what, who presides, when, where; it rests on no law unless one is named."""
    done = vanban("template", "new", "thu/giay-moi", "--kind", "giấy mời", "--title", "Giấy mời họp", "--templates", tmp_path)
    assert done.exit_code == 0, done.output
    template = Catalog(tmp_path).get("thu/giay-moi")
    words = text_of(render(template, template.example, corpus=corpus))
    assert (
        "GIẤY MỜI Họp Bệnh viện Đa khoa Mẫu trân trọng kính mời: các Trưởng khoa, Trưởng phòng của Bệnh viện. Tới dự: họp về công tác tổ chức cán bộ. "
        "Chủ trì: ông Nguyễn Văn Mẫu, Giám đốc Bệnh viện. Thời gian: 14 giờ 00, ngày 01 tháng 9 năm 2026. "
        "Địa điểm: Phòng họp số 1, Bệnh viện Đa khoa Mẫu. Đề nghị đến đúng giờ./." in words
    )
    other = vanban(
        "template",
        "new",
        "thu/giay-moi-2",
        "--kind",
        "GM",
        "--title",
        "Giấy mời họp",
        "--law",
        "Luật Viên chức",
        "--templates",
        tmp_path,
    )
    assert other.exit_code == 0, other.output
    assert "Điều 1 Luật Viên chức" in text_of(
        render(Catalog(tmp_path).get("thu/giay-moi-2"), Catalog(tmp_path).get("thu/giay-moi-2").example, corpus=corpus)
    )
