"""The profile of a unit: typed once, it fills in what is the unit's on every paper; a form that says otherwise wins, and two units are never mixed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import re
from pathlib import Path
from typing import Any

import pytest

from generators.catalog.catalog import open_catalog
from generators.catalog.schema import schema_at, type_of
from generators.catalog.source import read_data
from generators.catalog.typed_once import parse_typed_once
from generators.catalog.unit import FilledForm, Unit, filled, same_words
from generators.catalog.unit_file import find_unit, load_unit, profile_fields, rules_of
from generators.catalog.unit_skeleton import unit_skeleton
from generators.document.render import examine, render
from generators.findings import DocumentError
from legaltext.corpus.corpus import Corpus
from tests.generators.small import codes
from tests.program import vanban

CATALOG = open_catalog()
DECISION, LETTER, PROPOSAL, CONTRACT = (
    "resignation/quyet-dinh-cho-thoi-viec",
    "resignation/van-ban-khong-dong-y-thoi-viec",
    "dismissal/to-trinh-mien-nhiem",
    "contracts/hop-dong-lam-viec-xac-dinh-thoi-han",
)
PROFILE = """
don_vi:
  co_quan_chu_quan: Sở Y tế tỉnh Mẫu
  ten: Bệnh viện Đa khoa Mẫu
  viet_tat: BVM
  dia_danh: Mẫu Sơn
  dia_chi: số 01 đường Ví Dụ, phường Mẫu Sơn, tỉnh Mẫu
don_vi_cong_tac: Bệnh viện Đa khoa Mẫu
tham_quyen_ban_hanh: Giám đốc Bệnh viện Đa khoa Mẫu
don_vi_soan: TCCB
nguoi_ky:
  - {danh_xung: Bà, ho_ten: Lý Thị Trước, chuc_vu: Giám đốc, mac_dinh: có, den_ngay: 30/06/2026}
  - {danh_xung: Ông, ho_ten: Nguyễn Văn Mẫu, chuc_vu: Giám đốc, mac_dinh: có, tu_ngay: 01/07/2026}
  - {danh_xung: Bà, ho_ten: Lê Thị Phó, chuc_vu: Phó Giám đốc, quyen_han: KT., tap_the: Giám đốc}
  - {ho_ten: Đỗ Thị Làm Mẫu, chuc_vu: Trưởng phòng}
theo_mau:
  QĐ:
    trach_nhiem_thi_hanh: [Trưởng phòng Tổ chức cán bộ]
    theo_de_nghi: Trưởng phòng Tổ chức cán bộ
    noi_nhan: [Như Điều 3, 'Lưu: VT, TCCB']
  tờ trình:
    don_vi: {co_quan_chu_quan: Bệnh viện Đa khoa Mẫu, ten: Phòng Tổ chức cán bộ, viet_tat: TCCB, dia_danh: Mẫu Sơn}
    nguoi_ky: Đỗ Thị Làm Mẫu
  quyet-dinh-nghi-huu:
    noi_nhan: [Như Điều 3, Bảo hiểm xã hội tỉnh Mẫu, 'Lưu: VT, TCCB']
"""


def profile(folder: Path, text: str = PROFILE) -> Path:
    path = folder / "don-vi.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def unit(tmp_path: Path) -> Unit:
    return load_unit(profile(tmp_path), CATALOG)


def form(slug: str, unit: Unit | None, **typed: Any) -> FilledForm:
    return filled(CATALOG.get(slug), {"ngay_ky": "05/10/2026", **typed}, unit)


def wrong(folder: Path, text: str) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        load_unit(profile(folder, text), CATALOG)
    return [str(finding).replace(f"{folder}/", "") for finding in caught.value.findings]


# ---- what a paper gets


def test_a_form_that_leaves_everything_of_the_unit_out_is_the_same_document(unit: Unit, corpus: Corpus) -> None:
    """The decision of the example, with what is the unit's typed and with it taken from the profile: the same data, the same words."""
    data = read_data(CATALOG.get(DECISION).example)
    given = ("don_vi", "tham_quyen_ban_hanh", "nguoi_ky", "theo_de_nghi", "noi_nhan", "trach_nhiem_thi_hanh")
    typed = {
        **data,
        "noi_nhan": ["Như Điều 3", "Lưu: VT, TCCB"],
        "trach_nhiem_thi_hanh": ["Trưởng phòng Tổ chức cán bộ"],
    }
    short = {name: value for name, value in data.items() if name not in given}
    short["vien_chuc"] = {name: value for name, value in data["vien_chuc"].items() if name != "don_vi_cong_tac"}
    whole, taken = render(DECISION, typed, corpus=corpus), render(DECISION, short, corpus=corpus, unit=unit)
    assert taken.evidence.data_sha256 == whole.evidence.data_sha256, (
        "the hash is of what the document says, wherever it was typed"
    )
    assert taken.docx == whole.docx
    assert set(taken.from_unit) == {*given, "vien_chuc.don_vi_cong_tac"}
    assert whole.from_unit == ()


def test_every_template_of_a_unit_takes_its_name_and_signer(unit: Unit) -> None:
    takers = [slug for slug in CATALOG.slugs() if "don_vi" in filled(CATALOG.get(slug), {"ngay_ky": "05/10/2026"}, unit).names]
    issued = [slug for slug in CATALOG.slugs() if CATALOG.get(slug).manifest.issuer == "đơn vị"]
    assert len(issued) >= 30
    assert takers == issued


def test_a_template_takes_only_the_parts_that_it_has(unit: Unit) -> None:
    decision, contract = form(DECISION, unit), form(CONTRACT, unit)
    assert "dia_chi" not in decision.data["don_vi"]
    assert contract.data["don_vi"]["dia_chi"] == "số 01 đường Ví Dụ, phường Mẫu Sơn, tỉnh Mẫu"
    assert "danh_xung" not in decision.data["nguoi_ky"]
    assert contract.data["nguoi_ky"] == {"danh_xung": "Ông", "chuc_vu": "Giám đốc", "ho_ten": "Nguyễn Văn Mẫu"}


def test_what_is_said_of_a_template_goes_before_its_kind_and_its_kind_before_all(unit: Unit) -> None:
    assert form(DECISION, unit).data["noi_nhan"] == ["Như Điều 3", "Lưu: VT, TCCB"]
    assert form("quyet-dinh-nghi-huu", unit).data["noi_nhan"][1] == "Bảo hiểm xã hội tỉnh Mẫu"
    assert "noi_nhan" not in form(LETTER, unit).data, "a letter has recipients of its own"


def test_who_proposes_is_not_the_whole_unit_unless_the_profile_says_so(unit: Unit, tmp_path: Path) -> None:
    """A proposal goes from a section to the head: the unit's own head neither proposes nor signs it."""
    own = form(PROPOSAL, unit)
    assert own.data["don_vi"]["ten"] == "Phòng Tổ chức cán bộ"
    assert own.data["nguoi_ky"] == {"chuc_vu": "Trưởng phòng", "ho_ten": "Đỗ Thị Làm Mẫu"}
    general = load_unit(profile(tmp_path, PROFILE.partition("theo_mau:")[0]), CATALOG)
    assert form(PROPOSAL, general).names == ("vien_chuc.don_vi_cong_tac",)


def test_an_optional_group_is_not_begun_by_the_profile(tmp_path: Path) -> None:
    unit = load_unit(profile(tmp_path, "theo_mau: {QĐ: {ky_tra: hằng tháng}, HĐ: {ky_tra: hằng tháng}}"), CATALOG)
    optional = dataclasses.replace(CATALOG.get(CONTRACT))
    schema = optional.fields.schema
    required = [name for name in schema["required"] if name != "tien_luong"]
    assert required != schema["required"]
    optional.__dict__["fields"] = dataclasses.replace(optional.fields, schema={**schema, "required": required})
    assert "tien_luong" not in filled(optional, {"ngay_ky": "05/10/2026"}, unit).data
    assert form(CONTRACT, unit).data["tien_luong"] == {"ky_tra": "hằng tháng"}


# ---- what was typed wins


@pytest.mark.parametrize("blank", ["", "  ", None, [], ["", " "]])
def test_what_is_blank_was_not_typed_but_an_empty_list(unit: Unit, blank: Any) -> None:
    assert form(DECISION, unit, noi_nhan=blank).data["noi_nhan"] == ([] if blank == [] else ["Như Điều 3", "Lưu: VT, TCCB"])


def test_a_value_of_the_form_wins(unit: Unit) -> None:
    own = form(DECISION, unit, theo_de_nghi="Trưởng khoa Nội", don_vi={"dia_danh": "Thí Dụ"})
    assert own.data["theo_de_nghi"] == "Trưởng khoa Nội"
    assert own.data["don_vi"]["dia_danh"] == "Thí Dụ"
    assert own.data["don_vi"]["ten"] == "Bệnh viện Đa khoa Mẫu"
    assert "don_vi.dia_danh" not in own.taken


@pytest.mark.parametrize("typed", [{"ten": "Trung tâm Y tế Thí Dụ"}, {"co_quan_chu_quan": "Bệnh viện Đa khoa Mẫu"}])
def test_another_unit_takes_nothing_of_this_one(unit: Unit, typed: dict[str, str]) -> None:
    assert form(DECISION, unit, don_vi=typed).data["don_vi"] == typed


def test_a_dash_says_that_there_is_none(unit: Unit) -> None:
    own = form(DECISION, unit, theo_de_nghi="-", noi_nhan="–", don_vi={"co_quan_chu_quan": "-"})
    assert "theo_de_nghi" not in own.data
    assert own.data["noi_nhan"] == []
    assert "co_quan_chu_quan" not in own.data["don_vi"]
    assert own.data["don_vi"]["ten"] == "Bệnh viện Đa khoa Mẫu"
    assert "theo_de_nghi" not in form(DECISION, None, theo_de_nghi="-").data, (
        "also where there is no profile: nothing prints “Theo đề nghị của -”"
    )


# ---- who signs


@pytest.mark.parametrize(
    ("day", "who"),
    [("30/06/2026", "Lý Thị Trước"), ("01/07/2026", "Nguyễn Văn Mẫu")],
)
def test_the_one_by_default_is_the_one_of_the_document_s_day(unit: Unit, day: str, who: str) -> None:
    assert form(DECISION, unit, ngay_ky=day).data["nguoi_ky"]["ho_ten"] == who


@pytest.mark.parametrize(
    "called", ["Lê Thị Phó", "lê thị phó", "LE THI PHO", "Phó Giám đốc", {"ho_ten": "Lê Thị Phó"}, {"quyen_han": "KT"}]
)
def test_another_one_is_called_by_name_or_office(unit: Unit, called: Any) -> None:
    signer = form(DECISION, unit, nguoi_ky=called).data["nguoi_ky"]
    assert {**signer, "quyen_han": "KT.", "ho_ten": "Lê Thị Phó"} == {
        "ho_ten": "Lê Thị Phó",
        "chuc_vu": "Phó Giám đốc",
        "quyen_han": "KT.",
        "tap_the": "Giám đốc",
    }


def test_a_signer_of_the_form_s_own_is_never_completed_from_another_person(unit: Unit) -> None:
    typed = {"ho_ten": "Trần Văn Khác", "chuc_vu": "Giám đốc"}
    assert form(DECISION, unit, nguoi_ky=typed).data["nguoi_ky"] == typed
    other = {"ho_ten": "Lê Thị Phổ"}  # other marks are another name
    assert form(DECISION, unit, nguoi_ky=other).data["nguoi_ky"] == other
    acting = {"ho_ten": "Lê Thị Phó", "chuc_vu": "Q. Giám đốc"}
    assert form(DECISION, unit, nguoi_ky=acting).data["nguoi_ky"] == acting


@pytest.mark.parametrize(
    ("called", "says"),
    [
        (
            "Nguyễn Văn Mẩu Hai",
            "không có người ký “Nguyễn Văn Mẩu Hai”; chỉ có: Lý Thị Trước (Giám đốc), Nguyễn Văn Mẫu (Giám đốc)",
        ),
        ("Nguyễn Văn Mậu", "không có người ký “Nguyễn Văn Mậu”"),
        ("Lý Thị Trước", "Lý Thị Trước (Giám đốc) chỉ được ký đến hết ngày 30/06/2026; ngày của văn bản là 07/12/2026"),
    ],
)
def test_a_name_that_is_nobody_s_on_that_day_is_refused(unit: Unit, corpus: Corpus, called: str, says: str) -> None:
    data = {**read_data(CATALOG.get(DECISION).example), "nguoi_ky": called}
    with pytest.raises(DocumentError) as caught:
        render(DECISION, data, corpus=corpus, unit=unit)
    assert codes(caught.value.findings) == ["unit-signer"], "and nothing else is said of it"
    assert says in caught.value.findings[0].message


def test_a_typed_signer_whose_time_is_over_is_remarked(unit: Unit) -> None:
    own = form(DECISION, unit, nguoi_ky={"ho_ten": "Lý Thị Trước", "chuc_vu": "Giám đốc"})
    assert [(one.code, one.severity) for one in own.findings] == [("unit-signer", "warning")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", False),
        ("Lê Thị Hoa", "Lê Thị Hoà", False),
        ("Lê Thị Hoà", "LÊ THỊ  HÒA", True),  # the letter that bears the tone is a habit
        ("Le Thi Hoa", "Lê Thị Hoà", True),  # typed without any marks
        ("Lê Thi Hoa", "Lê Thị Hoà", False),
        ("KT", "KT.", True),
        ("Đỗ Văn Định", "Do Van Dinh", True),
        ("Đặng Thị Yến", "Dang Thi Yen", True),
        (["Như Điều 3"], ["Như Điều 3"], True),
        (3, "3", True),
    ],
)
def test_words_with_other_marks_are_others(one: object, other: object, same: bool) -> None:
    assert same_words(one, other) is same
    assert same_words(other, one) is same


def test_two_of_one_name_are_told_apart_by_office(tmp_path: Path) -> None:
    text = "nguoi_ky: [{ho_ten: An Văn Mẫu, chuc_vu: Giám đốc}, {ho_ten: An Văn Mẫu, chuc_vu: Phó Giám đốc, quyen_han: KT., tap_the: Giám đốc}]"
    unit = load_unit(profile(tmp_path, text), CATALOG)
    (finding,) = form(DECISION, unit, nguoi_ky="An Văn Mẫu").findings
    assert finding.message.endswith("Hãy ghi đủ họ tên và chức vụ của một người.")
    done = form(DECISION, unit, nguoi_ky={"ho_ten": "An Văn Mẫu", "chuc_vu": "Phó Giám đốc"})
    assert (done.findings, done.data["nguoi_ky"]["tap_the"]) == ((), "Giám đốc")


def test_several_of_one_office_are_told_apart_by_name(tmp_path: Path) -> None:
    text = "nguoi_ky: [{ho_ten: An Văn Mẫu, chuc_vu: Phó Giám đốc, quyen_han: KT., tap_the: Giám đốc}, {ho_ten: Bùi Thị Mẫu, chuc_vu: Phó Giám đốc, quyen_han: KT., tap_the: Giám đốc}]"
    unit = load_unit(profile(tmp_path, text), CATALOG)
    (finding,) = form(DECISION, unit, nguoi_ky="Phó Giám đốc").findings
    assert "là nhiều người: An Văn Mẫu (Phó Giám đốc), Bùi Thị Mẫu (Phó Giám đốc)" in finding.message
    (finding,) = form(DECISION, unit).findings
    assert (finding.code, finding.severity) == ("unit-signer", "warning")
    assert "không có người ký mặc định" in finding.message


def test_two_by_default_on_one_day_are_none(tmp_path: Path) -> None:
    text = "nguoi_ky: [{ho_ten: An Văn Mẫu, chuc_vu: Giám đốc, mac_dinh: có}, {ho_ten: Bùi Thị Mẫu, chuc_vu: Giám đốc, mac_dinh: có}]"
    own = form(DECISION, load_unit(profile(tmp_path, text), CATALOG))
    assert "nguoi_ky" not in own.data
    assert "hơn một người ký mặc định (An Văn Mẫu (Giám đốc), Bùi Thị Mẫu (Giám đốc))" in own.findings[0].message


# ---- what is wrong in the profile


def test_what_is_wrong_is_said_at_once_with_file_field_and_line(tmp_path: Path) -> None:
    text = "don_vi:\n  ten: B\n  viet_tat: B V\ndon_vi_son: TCCB\nnguoi_ky:\n  - ho_ten: A\n    chuc_vu: Phó Giám đốc\n    quyen_han: KT.\n"
    told = wrong(tmp_path, text)
    assert [line.partition(":")[0] + ":" + line.split(":")[1] for line in told] == [
        "Lỗi [field-unknown] don-vi.yaml: don_vi_son (dòng 4)",
        "Lỗi [field-too-short] don-vi.yaml: don_vi.ten (dòng 2)",
        "Lỗi [field-format] don-vi.yaml: don_vi.viet_tat (dòng 3)",
        "Lỗi [field-missing] don-vi.yaml: nguoi_ky[1].tap_the (dòng 6)",
        "Lỗi [field-too-short] don-vi.yaml: nguoi_ky[1].ho_ten (dòng 6)",
    ]
    assert "có phải “don_vi_soan”?" in told[0]


def test_what_is_of_one_paper_only_has_its_place(tmp_path: Path) -> None:
    assert ["field-unknown" in line for line in wrong(tmp_path, "noi_nhan: ['Lưu: VT']")] == [True]


def test_a_kind_or_template_that_there_is_not_is_told_with_the_nearest(tmp_path: Path) -> None:
    unit = load_unit(profile(tmp_path, "theo_mau:\n  quyet-dinh-thoi-viec: {theo_de_nghi: Trưởng phòng}\n"), CATALOG)
    (finding,) = unit.findings
    assert (finding.code, finding.severity, finding.line) == ("unit-paper", "warning", 2)
    assert "có phải “quyet-dinh-cho-thoi-viec”?" in finding.message


def test_a_profile_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="unit-missing"):
        load_unit(tmp_path / "khong-co.yaml", CATALOG)


def test_a_condition_that_a_value_of_the_profile_breaks_says_where_it_stands(unit: Unit, corpus: Corpus) -> None:
    """Nobody signs on himself; the name stands in the profile, and so is told with its line there."""
    data = read_data(CATALOG.get(DECISION).example)
    del data["nguoi_ky"]
    data["vien_chuc"] = {**data["vien_chuc"], "danh_xung": "Ông", "ho_ten": "Nguyễn Văn Mẫu"}
    with pytest.raises(DocumentError) as caught:
        render(DECISION, data, corpus=corpus, unit=unit)
    (finding,) = (one for one in caught.value.findings if one.severity == "error")
    assert finding.where.startswith("nguoi_ky.ho_ten (lấy từ ")
    assert finding.where.endswith("don-vi.yaml: nguoi_ky[2].ho_ten)")
    assert finding.line == PROFILE.splitlines().index(next(line for line in PROFILE.splitlines() if "Nguyễn Văn Mẫu" in line)) + 1


def test_an_empty_profile_gives_nothing_and_is_right(tmp_path: Path) -> None:
    unit = load_unit(profile(tmp_path, unit_skeleton(CATALOG)), CATALOG)
    assert unit.findings == ()
    assert {slug: filled(CATALOG.get(slug), {}, unit).names for slug in CATALOG.slugs()} == dict.fromkeys(CATALOG.slugs(), ())


# ---- where it is found


def test_it_is_found_beside_the_form_and_above_and_in_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    month = tmp_path / "ho-so" / "2026" / "thang-10"
    month.mkdir(parents=True)
    assert find_unit(month) is None
    (tmp_path / "config" / "vanban").mkdir(parents=True)
    own = profile(tmp_path / "config" / "vanban")
    assert find_unit(month) == own
    above = profile(tmp_path / "ho-so")
    assert find_unit(month) == above
    beside = profile(month)
    assert find_unit(month) == beside


@pytest.mark.skipif(os.name == "nt", reason="folders there have no such mode")
def test_a_folder_above_that_anybody_writes_to_is_not_looked_in(tmp_path: Path) -> None:
    open_to_all = tmp_path / "chung"
    (open_to_all / "toi").mkdir(parents=True)
    profile(open_to_all)
    open_to_all.chmod(0o777)
    assert find_unit(open_to_all / "toi") is None
    assert find_unit(open_to_all) is not None, "but where the form itself is"


# ---- the commands


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def filled_in(path: Path, slug: str, **changes: str) -> None:
    """The short form of the template, its blanks filled in from the example."""
    import yaml

    example = read_data(CATALOG.get(slug).example)
    short = yaml.safe_load(path.read_text(encoding="utf-8"))
    data = {name: example[name] for name in short if name in example}
    for group in [name for name, value in data.items() if isinstance(value, dict) and isinstance(short[name], dict)]:
        data[group] = {part: value for part, value in data[group].items() if part in short[group]}
    path.write_text(yaml.safe_dump({**data, **changes}, allow_unicode=True), encoding="utf-8")


def test_a_clerk_types_only_the_matter(desk: Path) -> None:
    """The form is shorter with a profile, says what it takes, renders, and the document verifies with form and profile."""
    assert vanban("new", DECISION, "-o", "dai.yaml").exit_code == 0
    profile(desk)
    assert vanban("new", DECISION, "-o", "ngan.yaml").exit_code == 0
    long, short = (read_data(desk / name) for name in ("dai.yaml", "ngan.yaml"))
    gone = {"don_vi", "tham_quyen_ban_hanh", "theo_de_nghi", "trach_nhiem_thi_hanh", "nguoi_ky", "noi_nhan"}
    assert long.keys() - short.keys() == gone
    assert "don_vi_cong_tac" not in short["vien_chuc"]
    text = (desk / "ngan.yaml").read_text(encoding="utf-8")
    assert "lấy từ don-vi.yaml: Nguyễn Văn Mẫu (Giám đốc) · người khác ký thì ghi họ tên: Lê Thị Phó (Phó Giám đốc)" in text
    assert '#   ten: "Bệnh viện Đa khoa Mẫu"' in text
    filled_in(desk / "ngan.yaml", DECISION)
    done = vanban("render", DECISION, "ngan.yaml", "-o", "a.docx")
    assert done.exit_code == 0, done.stderr
    assert "Lấy từ " in done.stdout
    assert "don-vi.yaml: don_vi, vien_chuc.don_vi_cong_tac, tham_quyen_ban_hanh, nguoi_ky, theo_de_nghi" in done.stdout
    checked = vanban("verify", "a.docx", "--data", "ngan.yaml", "--format", "json")
    assert '"data_same": true' in checked.stdout
    without = vanban("verify", "a.docx", "--data", "ngan.yaml", "--no-don-vi", "--format", "json")
    assert '"data_same": true' not in without.stdout
    refused = vanban("render", DECISION, "ngan.yaml", "-o", "b.docx", "--no-don-vi")
    assert (refused.exit_code, "field-missing" in refused.stderr) == (2, True)


def test_what_the_form_shows_as_taken_can_be_typed_by_uncommenting_it(desk: Path) -> None:
    unit = load_unit(profile(desk), CATALOG)
    template = CATALOG.get(CONTRACT)
    given = filled(template, {}, unit)
    text = template.fields.skeleton(unit=given)
    lines = text.splitlines()
    for head in [number for number, line in enumerate(lines) if "· lấy từ don-vi.yaml" in line and number > 4]:
        number = head + 1
        while number < len(lines) and lines[number].lstrip().startswith("# ") and " · " not in lines[number]:
            lines[number] = lines[number].replace("# ", "", 1)
            number += 1
    typed = read_data("\n".join(lines))
    assert typed["don_vi"] == {**given.data["don_vi"]}
    assert typed["nguoi_ky"] == "Nguyễn Văn Mẫu"


@pytest.mark.parametrize("how", ["option", "variable"])
def test_a_profile_that_is_named_goes_before_the_one_that_is_found(desk: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    profile(desk)
    other = desk / "khac.yaml"
    other.write_text(PROFILE.replace("Bệnh viện Đa khoa Mẫu", "Trung tâm Y tế Thí Dụ"), encoding="utf-8")
    monkeypatch.setenv("VANBAN_DON_VI", str(other) if how == "variable" else "")
    said = vanban("new", DECISION, *(["--don-vi", str(other)] if how == "option" else []))
    assert '#   ten: "Trung tâm Y tế Thí Dụ"' in said.stdout
    assert "lấy từ khac.yaml" in said.stdout


def test_a_profile_with_a_mistake_stops_the_paper_and_says_where(desk: Path) -> None:
    profile(desk, "don_vi: {tenn: Bệnh viện}\n")
    vanban("new", DECISION, "--example", "-o", "a.yaml")
    refused = vanban("render", DECISION, "a.yaml", "-o", "a.docx")
    assert refused.exit_code == 2
    assert "Lỗi [field-unknown]" in refused.stderr
    assert "don-vi.yaml: don_vi.tenn (dòng 1): Không có trường “tenn”; có phải “ten”?" in refused.stderr
    assert not (desk / "a.docx").exists()


def test_the_profile_is_made_and_checked(desk: Path) -> None:
    none = vanban("don-vi", "check")
    assert (none.exit_code, "vanban don-vi new -o don-vi.yaml" in none.stderr) == (2, True)
    assert vanban("don-vi", "new", "-o", "don-vi.yaml").exit_code == 0
    assert vanban("don-vi", "new", "-o", "don-vi.yaml").exit_code == 2, "what is there is kept"
    assert vanban("don-vi", "check").exit_code == 0
    profile(desk)
    told = vanban("don-vi", "check")
    of_letters = r"- \d+ mẫu lấy don_vi, vien_chuc\.don_vi_cong_tac, don_vi_soan, nguoi_ky: .*\bvan-ban-giai-quyet-kien-nghi\b"
    assert re.search(of_letters, told.stdout)
    profile(desk, "theo_mau: {QQ: {theo_de_nghi: Trưởng phòng}}")
    assert vanban("don-vi", "check").exit_code == 1
    assert vanban("don-vi", "check", "khong-co.yaml").exit_code == 2


# ---- the rules


def test_every_field_of_a_profile_is_a_field_of_some_template_and_of_its_kind_of_value() -> None:
    for name, one in rules_of(CATALOG).unit.items():
        kind = (
            "object"
            if one.one_of
            else type_of(profile_fields(CATALOG).schema["properties"]["theo_mau"]["additionalProperties"]["properties"][name])
        )
        for path in one.gives:
            kinds = {type_of(schema) for slug in CATALOG.slugs() if (schema := schema_at(CATALOG.get(slug).fields.schema, path))}
            assert kinds == {kind}, (name, path)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"unit": []}, "unit"),
        ({"unit": {"a": {"schema": 1}}}, "unit.a.schema"),
        ({"unit": {"a": {"schema": {}, "paper": "có"}}}, "unit.a.paper"),
        ({"unit": {"theo_mau": {"schema": {"type": "string"}}}}, "unit.theo_mau: “theo_mau” là tên dành riêng"),
        ({"unit": {"a": {"schema": {"type": "string"}, "one_of": {"by": ["x"]}}}}, "unit.a.one_of.first: Thiếu"),
        (
            {"unit": {"a": {"schema": {"type": "string"}}}, "carried": {"same": [{"titles": ["x"]}]}},
            "carried.same[1].field: Thiếu",
        ),
    ],
)
def test_a_mistake_in_the_rules_is_told_with_its_key(data: dict[str, Any], says: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_typed_once(data)
    assert says in str(caught.value)


def test_the_day_of_a_form_without_one_is_today(unit: Unit) -> None:
    signer = filled(CATALOG.get(DECISION), {}, unit).data["nguoi_ky"]["ho_ten"]
    assert signer == ("Lý Thị Trước" if dt.date.today() <= dt.date(2026, 6, 30) else "Nguyễn Văn Mẫu")


def test_python_takes_a_profile_as_a_file_and_finds_none_by_itself(desk: Path) -> None:
    import generators

    path = profile(desk)
    data = read_data(CATALOG.get(DECISION).example)
    del data["don_vi"]
    done = generators.render(DECISION, data, unit=path)
    assert done.from_unit[0] == "don_vi"
    assert generators.verify(done.docx, data=data, unit=path).remade.data_same  # type: ignore[union-attr]
    with pytest.raises(DocumentError, match="field-missing"):
        generators.render(DECISION, data)


def test_what_is_wrong_with_a_row_is_known_before_its_document_is_made(unit: Unit, corpus: Corpus) -> None:
    data = read_data(CATALOG.get(DECISION).example)
    del data["don_vi"]
    template = CATALOG.get(DECISION)
    assert "field-missing" in codes(examine(template, data, corpus=corpus))
    assert [one for one in examine(template, data, corpus=corpus, unit=unit) if one.severity == "error"] == []


def lacking(slug: str, unit: Unit | None, corpus: Corpus) -> dict[str, str]:
    """What is said of each field that lacks."""
    return {
        one.where: one.message for one in examine(CATALOG.get(slug), {}, corpus=corpus, unit=unit) if one.code == "field-missing"
    }


def test_of_a_field_that_lacks_it_is_said_that_a_profile_could_give_it(corpus: Corpus) -> None:
    said = lacking(DECISION, None, corpus)
    hint = "(Mục này ghi một lần được trong hồ sơ đơn vị: vanban don-vi new.)"
    assert {where for where, message in said.items() if hint in message} == {
        "don_vi.ten", "don_vi.viet_tat", "don_vi.dia_danh", "nguoi_ky.chuc_vu", "nguoi_ky.ho_ten", "tham_quyen_ban_hanh",
        "trach_nhiem_thi_hanh", "noi_nhan", "vien_chuc.don_vi_cong_tac",
    }  # fmt: skip
    assert "ngay_ky" in said
    assert not any("don_vi." in where and "hồ sơ" in message for where, message in lacking(PROPOSAL, None, corpus).items())


def test_with_a_profile_the_file_is_named(tmp_path: Path, corpus: Corpus) -> None:
    path = profile(tmp_path, "don_vi: {ten: Bệnh viện Đa khoa Mẫu}")
    said = lacking(DECISION, load_unit(path, CATALOG), corpus)
    assert f"(Mục này ghi một lần được vào {path}.)" in said["don_vi.viet_tat"]
    assert "don_vi.ten" not in said


def test_an_empty_profile_is_told_as_such(tmp_path: Path) -> None:
    (told,) = wrong(tmp_path, "\n")
    assert told.startswith("Lỗi [data-unreadable] don-vi.yaml: Hồ sơ đơn vị chưa có gì.")
