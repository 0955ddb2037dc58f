"""Signatures as the decree wants them, whatever the paper; deadlines on days that nobody knows yet; end marks; and the papers of the former law's days."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from generators.catalog.catalog import Template
from generators.catalog.source import read_data
from generators.cli import main
from generators.findings import DocumentError
from generators.legal.deadlines import deadlines
from legaltext.corpus.corpus import Corpus, open_corpus
from tests.cases import changed, library
from tests.library import Changes, rendered, text_of
from tests.some import some

DISCIPLINE, REMOVAL = "dismissal/quyet-dinh-ky-luat", "dismissal/quyet-dinh-mien-nhiem"
RECRUIT, ANNEX = "contracts/quyet-dinh-tuyen-dung", "contracts/phu-luc-hop-dong-lam-viec"


def told(slug: str, corpus: Corpus, changes: Changes) -> list[str]:
    """What is wrong with the data: code, field and sentence."""
    with pytest.raises(DocumentError) as caught:
        rendered(slug, corpus, changes)
    return [f"{finding.code} {finding.where}: {finding.message}" for finding in caught.value.findings]


def signed(**by: str) -> Changes:
    return {"nguoi_ky": {"ho_ten": "Trần Văn Mẫu", **by}}


def test_the_days_of_each_person_in_a_list_are_compared() -> None:
    from generators.catalog.date_order import check_order
    from generators.catalog.values import date

    day = {"type": "string", "format": "date", "title": "Ngày sinh", "not_after": "document"}
    people = {"type": "array", "title": "Người", "items": {"properties": {"ngay_sinh": day}}}
    schema = {"properties": {"ngay_ky": {"title": "Ngày ký"}, "nguoi": people}}
    born = [{"ngay_sinh": date("2026-01-02")}, {"ngay_sinh": date("2026-01-03")}, {}]
    found = list(check_order(schema, {"ngay_ky": date("2026-01-02"), "nguoi": born}, "ngay_ky"))
    assert [finding.where for _, finding in found] == ["nguoi[2].ngay_sinh"]


@pytest.mark.parametrize(
    ("by", "says"),
    [
        ({"chuc_vu": "Phó Giám đốc"}, "Cấp phó ký thay người đứng đầu; hãy chọn quyền hạn ký KT."),
        ({"chuc_vu": "PHÓ GIÁM ĐỐC PHỤ TRÁCH", "quyen_han": ""}, "Cấp phó ký thay người đứng đầu; hãy chọn quyền hạn ký KT."),
        ({"chuc_vu": "Giám đốc", "quyen_han": "KT.", "tap_the": "Giám đốc"}, "Chỉ cấp phó ký thay (KT.) người đứng đầu"),
        ({"chuc_vu": "Chủ tịch", "tap_the": "Hội đồng quản lý"}, "mà chưa chọn quyền hạn ký"),
        ({"chuc_vu": "Giám đốc", "quyen_han": "Q.", "tap_the": "Giám đốc"}, "mà chưa chọn quyền hạn ký"),
        ({"chuc_vu": "KT. Giám đốc Phó Giám đốc"}, "Không ghi TM., KT., Q., TL., TUQ. ở đây"),
        ({"chuc_vu": "Phó Giám đốc", "quyen_han": "KT.", "tap_the": "KT. Giám đốc"}, "Không ghi TM., KT., Q., TL., TUQ. ở đây"),
        ({"chuc_vu": "Phó Giám đốc", "quyen_han": "KT."}, "Thiếu “Ký thay cho”"),
    ],
)
@pytest.mark.parametrize("slug", [REMOVAL, ANNEX])
def test_who_signs_for_whom_is_said_as_the_decree_wants_it(slug: str, by: dict[str, str], says: str, corpus: Corpus) -> None:
    """NĐ 30/2020 Điều 13; PL I.II.7."""
    found = told(slug, corpus, signed(**by, **({"danh_xung": "Ông"} if slug == ANNEX else {})))
    # Capitals are asked about where they print in a sentence
    [only] = [one for one in found if not one.startswith("field-doubtful")]
    assert says in only


@pytest.mark.parametrize(
    ("by", "lines"),
    [
        ({"chuc_vu": "Phó Giám đốc", "quyen_han": "KT.", "tap_the": "Giám đốc"}, "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"),
        ({"chuc_vu": "Chủ tịch", "quyen_han": "TM.", "tap_the": "Hội đồng quản lý"}, "TM. HỘI ĐỒNG QUẢN LÝ CHỦ TỊCH"),
        ({"chuc_vu": "Phó Trưởng phòng", "quyen_han": "TUQ.", "tap_the": "Giám đốc"}, "TUQ. GIÁM ĐỐC PHÓ TRƯỞNG PHÒNG"),
        ({"chuc_vu": "Giám đốc", "quyen_han": "Q."}, "Q. GIÁM ĐỐC"),
        ({"chuc_vu": "Giám đốc"}, "GIÁM ĐỐC"),
    ],
)
def test_every_lawful_way_to_sign(by: dict[str, str], lines: str, corpus: Corpus) -> None:
    assert f"{lines} Trần Văn Mẫu" in text_of(rendered(REMOVAL, corpus, signed(**by)))


def test_deadlines_name_the_earliest_day_and_say_that_it_may_be_later(corpus: Corpus) -> None:
    template = library().get(DISCIPLINE)
    found = deadlines(template, changed(template, {"ngay_vi_pham": "2026-09-01", "ngay_phat_hien": "2026-09-02"}), corpus)
    assert [(f"{item.due:%d/%m/%Y}", bool(item.unsure)) for item in found] == [
        ("01/12/2026", False),
        ("01/09/2031", True),
        ("01/09/2036", True),
    ]
    plain = deadlines(template, read_data(template.example), corpus)
    assert not any(item.unsure for item in some(plain))


def test_a_reason_for_what_is_not_so_is_not_printed(corpus: Corpus) -> None:
    """Else the decision would say that it comes late though it does not."""
    reason = {"ly_do_bo_qua": {"qua_thoi_han_xu_ly": "hồ sơ được bổ sung nhiều lần"}}
    said = text_of(rendered(DISCIPLINE, corpus, reason))
    assert "trong thời hạn xử lý kỷ luật" in said
    assert "sau thời hạn" not in said


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ({"theo_de_nghi": "Trưởng phòng Tổ chức cán bộ."}, "Theo đề nghị của Trưởng phòng Tổ chức cán bộ."),
        ({"noi_nhan": ["Như Điều 3;", "Lưu: VT, TCCB."]}, "- Như Điều 3; - Lưu: VT, TCCB."),
        ({"vien_chuc.chuc_vu": "Trưởng khoa Nội tổng hợp."}, "chức vụ Trưởng khoa Nội tổng hợp, Bệnh viện"),
    ],
)
def test_an_end_mark_that_the_template_sets_is_not_set_twice(typed: Changes, printed: str, corpus: Corpus) -> None:
    said = text_of(rendered(REMOVAL, corpus, typed))
    assert printed in said
    assert not any(twice in said for twice in ("..", ".,", ";;", ";."))


def test_whole_sentences_keep_their_end(corpus: Corpus) -> None:
    note = "Có 01 phiếu ghi thêm ý kiến."
    assert f"Ghi chú: {note}" in text_of(rendered("dismissal/bien-ban-kiem-phieu", corpus, {"ghi_chu": note}))


def test_where_the_former_law_is_held_its_papers_are_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The choices of Điều 35 cannot be read from the law before: that is no fault of the template."""
    law = Path(__file__).parents[2] / "shared/laws/docx/Luật-58-2010-QH12.docx"
    if not law.is_file():
        pytest.skip("../shared has no laws here")
    monkeypatch.setenv("VANBAN_CORPUS", str(tmp_path))
    # 1: with remarks on its lines
    assert CliRunner().invoke(main, ["law", "add", str(law)], catch_exceptions=False).exit_code in (
        0,
        1,
    )
    both = open_corpus()
    for slug in (DISCIPLINE, RECRUIT, "appointments/quyet-dinh-dieu-dong"):
        [only] = told(slug, both, {"ngay_ky": "2026-06-30"})
        assert only.startswith("basis-not-in-force")
    assert "khoản 1 Điều 46 Luật" in text_of(rendered("appointments/quyet-dinh-nghi-huu", both, {"ngay_ky": "2026-06-30"}))


# Who signs

ON_ONESELF = {"khong_tu_quyet_dinh[1]", "ky_van_ban_co_ten_minh[1]"}
WHOSE_POWER = {"nguoi_dung_dau_ky[1]", "cap_co_tham_quyen_ky[1]"}


def names_another(template: Template) -> bool:
    """Whether the example of a paper has the name of a person beside the one who signs."""

    def named(node: object) -> bool:
        if isinstance(node, Mapping):
            return "ho_ten" in node or any(named(one) for one in node.values())
        return isinstance(node, list) and any(named(one) for one in node)

    return any(named(one) for name, one in changed(template, {}).items() if name != "nguoi_ky")


def test_no_paper_of_a_body_lets_one_sign_on_oneself() -> None:
    """Those that name no one but who signs (a call to apply) have nobody to ask about."""
    signed = [t for t in library().templates() if "nguoi_ky" in t.manifest.fields["properties"] and names_another(t)]
    assert len(signed) > 20
    assert [t.slug for t in signed if not ON_ONESELF & {guard.shared for guard in t.manifest.guards}] == []


def test_decisions_and_contracts_ask_by_whose_power_they_are_signed() -> None:
    decisions = [t for t in library().templates() if t.manifest.kind in ("QĐ", "HĐ")]
    assert len(decisions) > 15
    assert [t.slug for t in decisions if not WHOSE_POWER & {guard.shared for guard in t.manifest.guards}] == []
