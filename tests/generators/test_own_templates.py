"""A unit's own templates stand beside those of vanban; a template has versions, of which the day of a document chooses one."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from generators.catalog.catalog import Catalog, Template, open_catalog
from generators.codes import Code
from generators.document.render import examine, render
from generators.evidence.verify import verify
from generators.findings import DocumentError
from generators.web.app import create_app
from generators.web.settings import Settings
from tests.generators.small import DATA, MakeTemplate, codes, docx_of, small_corpus
from tests.library import text_of
from tests.program import vanban

LETTER = "resignation/don-xin-thoi-viec"
NEW_YEAR = dt.date(2027, 1, 1)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with one template under a name of its own and one under a name that ships."""
    folder = open_catalog().get(LETTER).folder
    for slug in (LETTER, "resignation/don-cua-don-vi"):
        shutil.copytree(folder, tmp_path / "own" / slug)
    return tmp_path / "own"


def test_both_are_there_and_the_units_counts(own: Path) -> None:
    shipped, both = open_catalog(), open_catalog(own)
    assert set(both.slugs()) == {*shipped.slugs(), "resignation/don-cua-don-vi"}
    assert both.of_the_unit() == ("resignation/don-cua-don-vi", LETTER)
    one, other, ours = both.get(LETTER), both.get("don-cua-don-vi"), both.get("quyet-dinh-ky-luat")
    assert [(each.own, each.replaces, each.ships) for each in (one, other, ours)] == [
        (True, True, False),
        (True, False, False),
        (False, False, True),
    ]
    assert one.folder == own / LETTER
    assert other.definitions == shipped.root / "definitions.yaml"  # it has none of its own


def test_the_list_says_whose_they_are(own: Path) -> None:
    lines = vanban("templates", "--templates", own).stdout.splitlines()
    said = {line.split()[0]: line for line in lines}
    assert said[LETTER].endswith("(mẫu của đơn vị, thay mẫu cùng tên của vanban)")
    assert said["resignation/don-cua-don-vi"].endswith("(mẫu của đơn vị)")
    assert "đơn vị)" not in said["dismissal/quyet-dinh-ky-luat"]
    listed = {one["slug"]: one for one in json.loads(vanban("templates", "--templates", own, "--format", "json").stdout)}
    assert (listed[LETTER]["own"], listed[LETTER]["replaces"]) == (True, True)
    assert (listed["dismissal/quyet-dinh-ky-luat"]["own"], listed["dismissal/quyet-dinh-ky-luat"]["replaces"]) == (False, False)


def test_every_command_takes_them_and_says_which_counts(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form, paper = tmp_path / "a.yaml", tmp_path / "a.docx"
    done = vanban("new", "don-cua-don-vi", "--templates", own, "--example", "-o", form)
    assert (done.exit_code, done.stderr) == (0, "")
    assert vanban("render", "don-cua-don-vi", form, "-o", paper).exit_code == 2  # without the folder there is no such template
    monkeypatch.setenv("VANBAN_TEMPLATES", str(own))
    assert vanban("render", "don-cua-don-vi", form, "-o", paper).exit_code == 0
    assert "Mẫu resignation/don-cua-don-vi: không thay đổi." in vanban("verify", paper).stdout
    for command in (["new", LETTER], ["sheet", LETTER, "-o", tmp_path / "a.xlsx"], ["render", LETTER, form, "-o", paper]):
        assert f"[{Code.TEMPLATE_OWN}]" in vanban(*command).stderr
    assert vanban("schema", "don-cua-don-vi").exit_code == 0


def test_without_a_name_the_units_are_checked_and_rebuilt_and_no_other(own: Path) -> None:
    before = {path: path.read_bytes() for path in own.rglob("template.docx")}
    assert vanban("templates", "rebuild", "--templates", own).stdout.startswith("2 mẫu: 0 dựng lại")
    assert {path: path.read_bytes() for path in before} == before
    shutil.rmtree(own / LETTER)
    done = vanban("templates", "check", "--templates", own)
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "1 mẫu đã kiểm tra, 0 lỗi.")


# Versions


@pytest.fixture
def two(make_template: MakeTemplate) -> Template:
    """A template whose words are others from the first day of 2027 on."""
    folder = make_template("Lời cũ, ký {{ ngay_ky|ngay }}.").folder
    later = folder / "tu-2027-01-01"
    later.mkdir()
    shutil.copy(folder / "manifest.yaml", later)
    (later / "template.docx").write_bytes(docx_of("Lời mới, ký {{ ngay_ky|ngay }}."))
    return Catalog(folder.parents[1]).get("mau-thu")


@pytest.mark.parametrize(("day", "words"), [("2026-12-31", "Lời cũ"), ("2027-01-01", "Lời mới"), ("2029-05-04", "Lời mới")])
def test_the_day_of_the_document_chooses(two: Template, day: str, words: str) -> None:
    for template in two.versions:  # whichever one begins with
        done = render(template, {**DATA, "ngay_ky": day}, corpus=small_corpus())
        assert text_of(done).startswith(words)
        assert done.evidence.template_sha256 == done.template.sha256
    assert examine(two, {**DATA, "ngay_ky": day}, corpus=small_corpus()) == ()


def test_a_later_version_changes_nothing_of_the_one_before(two: Template) -> None:
    first, second = two.versions
    assert (first.since, second.since, first.on(NEW_YEAR)) == (None, NEW_YEAR, second)
    assert first.sha256 != second.sha256
    shutil.copytree(first.folder, first.root / "petitions" / "mot-minh", ignore=shutil.ignore_patterns("tu-*"))
    assert Catalog(first.root).get("mot-minh").versions[0].sha256 == first.sha256


def test_verify_says_which_version_was_used(two: Template) -> None:
    law, catalog = small_corpus(), Catalog(two.root)
    old, new = (render(two, {**DATA, "ngay_ky": day}, corpus=law).docx for day in ("2026-12-31", "2027-01-04"))
    found = verify(old, "a.docx", corpus=law, catalog=catalog)
    assert (found.template, found.newer, found.verdict) == ("same", NEW_YEAR, "same")
    found = verify(new, "b.docx", corpus=law, catalog=catalog)
    assert (found.template, found.newer) == ("same", None)
    (two.versions[0].folder / "tu-2027-01-01").rename(two.versions[0].folder / "tu-2026-12-01")
    found = verify(old, "a.docx", corpus=law, catalog=Catalog(two.root))
    assert (found.template, found.newer) == ("other-version", dt.date(2026, 12, 1))
    shutil.rmtree(two.versions[0].folder / "tu-2026-12-01")
    assert verify(new, "b.docx", corpus=law, catalog=Catalog(two.root)).template == "changed"


@pytest.mark.parametrize("name", ["tu-2027", "tu-2027-02-30", "tu-dau-nam"])
def test_a_folder_that_says_no_day_is_refused(two: Template, name: str) -> None:
    (two.versions[1].folder).rename(two.versions[1].folder.with_name(name))
    with pytest.raises(DocumentError) as caught:
        Catalog(two.root).get("mau-thu")
    assert codes(caught.value.findings) == [Code.TEMPLATE_VERSION]


def test_all_versions_name_the_same_day(two: Template) -> None:
    path = two.versions[1].folder / "manifest.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("ngay_ky", "ngay_khac"), encoding="utf-8")
    with pytest.raises(DocumentError, match="cùng trường ngày văn bản"):
        Catalog(two.root).get("mau-thu")


def test_the_pages_and_the_interface_say_whose_they_are(own: Path) -> None:
    client = TestClient(create_app(Settings(templates=own)), base_url="http://127.0.0.1:8080")
    page = client.get("/mau", headers={"accept": "text/html"}).text
    assert page.count("(mẫu của đơn vị, thay mẫu cùng tên của vanban)") == page.count("(mẫu của đơn vị)") == 1
    by_matter = client.get("/mau?theo=viec", headers={"accept": "text/html"}).text
    assert "/mau/resignation/don-cua-don-vi" in by_matter.partition("Ngoài các việc trên")[2], "it is for no matter that we know"
    listed = {one["slug"]: (one["own"], one["replaces"]) for one in client.get("/api/v1/templates").json()}
    assert (listed[LETTER], listed["dismissal/quyet-dinh-ky-luat"]) == ((True, True), (False, False))
