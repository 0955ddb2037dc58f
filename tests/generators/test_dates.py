"""Which law a document rests on: by its date, and by the transitional provisions of the decrees of 2026."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generators.authoring.check_template import check_template
from generators.catalog.catalog import Catalog, open_catalog
from generators.cli import main
from generators.document.render import Rendered, render
from generators.evidence.stamp import read_evidence
from generators.evidence.verify import verify
from generators.findings import DocumentError, Finding
from generators.form.report import check
from generators.form.table import as_json, as_lines
from generators.legal.annex import NOT_HELD
from generators.pdf.check import paragraphs
from legaltext.corpus.corpus import Corpus, open_corpus
from legaltext.folders.write import add
from legaltext.ingest import parse_file
from tests.cases import changed
from tests.generators.small import codes
from tests.library import plain, rendered, text_of
from tests.shared import SHARED
from tests.some import some

LUAT_2025 = "Luật Viên chức ngày 10 tháng 12 năm 2025"
LUAT_2010 = "Luật Viên chức ngày 15 tháng 11 năm 2010"
LUAT_2019 = "Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức ngày 25 tháng 11 năm 2019"
ND_115 = "Nghị định số 115/2020/NĐ-CP ngày 25 tháng 9 năm 2020 của Chính phủ quy định về tuyển dụng, sử dụng và quản lý viên chức"
ND_85 = (
    "Nghị định số 85/2023/NĐ-CP ngày 07 tháng 12 năm 2023 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 115/2020/NĐ-CP "
    "ngày 25 tháng 9 năm 2020 quy định về tuyển dụng, sử dụng và quản lý viên chức"
)
ND_112 = "Nghị định số 112/2020/NĐ-CP ngày 18 tháng 9 năm 2020 của Chính phủ về xử lý kỷ luật cán bộ, công chức, viên chức"
ND_71 = (
    "Nghị định số 71/2023/NĐ-CP ngày 20 tháng 9 năm 2023 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 112/2020/NĐ-CP "
    "ngày 18 tháng 9 năm 2020 về xử lý kỷ luật cán bộ, công chức, viên chức"
)
ND_234 = "Nghị định số 234/2026/NĐ-CP ngày 26 tháng 6 năm 2026 của Chính phủ quy định về xử lý kỷ luật viên chức"
ND_90 = "Nghị định số 90/2020/NĐ-CP ngày 13 tháng 8 năm 2020 của Chính phủ về đánh giá, xếp loại chất lượng cán bộ, công chức, viên chức"
ND_48 = (
    "Nghị định số 48/2023/NĐ-CP ngày 17 tháng 7 năm 2023 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 90/2020/NĐ-CP "
    "ngày 13 tháng 8 năm 2020 về đánh giá, xếp loại chất lượng cán bộ, công chức, viên chức"
)
ND_233 = (
    "Nghị định số 233/2026/NĐ-CP ngày 26 tháng 6 năm 2026 của Chính phủ quy định về đánh giá, xếp loại chất lượng đối với đơn vị sự nghiệp "
    "công lập và viên chức"
)
KY_LUAT, XEP_LOAI = "dismissal/quyet-dinh-ky-luat", "petitions/thong-bao-ket-qua-xep-loai"
BO_NHIEM, THOI_VIEC = "appointments/quyet-dinh-bo-nhiem", "resignation/quyet-dinh-cho-thoi-viec"
PHU_LUC = "contracts/phu-luc-hop-dong-lam-viec"
DA_DOI_CHIEU = {"thoi_hieu_cu": "Đã đối chiếu: còn thời hiệu theo luật lúc xảy ra hành vi."}
BAO_TRUOC = {"bao_truoc": "Đã đối chiếu: báo trước đủ thời hạn"}


@dataclass(frozen=True)
class Case:
    """A template with the facts of a matter, and the căn cứ that are right for it."""

    slug: str
    why: str
    facts: dict[str, Any] = field(default_factory=dict)
    basis: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.slug.rpartition('/')[2]}: {self.why}"


NONE_TYPED: dict[str, Any] = {"can_cu_khac": []}  # those of the examples are of the day of the example
WARNING = {"hinh_thuc": "Cảnh cáo", "dieu_khoan_ap_dung": "khoản 2 Điều 9", "muc_hau_qua": "nghiêm trọng"}
BEFORE = {"ngay_vi_pham": "2026-06-03", "ly_do_bo_qua": DA_DOI_CHIEU}
OLD_TERM = {"tu_ngay": "2026-07-01", "den_ngay": "2031-06-30"}
LEAVING = {"ngay_don": "2026-05-04", "ngay_thoi_viec": "2026-06-22", "han_ban_giao": "2026-06-19", "ly_do_bo_qua": BAO_TRUOC}
CASES = (
    Case(BO_NHIEM, "last day of the old law", {"ngay_ky": "2026-06-30", **OLD_TERM}, (LUAT_2010, LUAT_2019, ND_115, ND_85)),
    Case(BO_NHIEM, "first day of the new law", {"ngay_ky": "2026-07-01", **OLD_TERM}, (LUAT_2025,)),
    Case(BO_NHIEM, "before NĐ 85/2023", {"ngay_ky": "2023-12-06", "tu_ngay": "2023-12-06", "den_ngay": "2028-12-05", "can_cu_khac": []}, (LUAT_2010, LUAT_2019, ND_115)),
    Case(BO_NHIEM, "NĐ 85/2023", {"ngay_ky": "2023-12-07", "tu_ngay": "2023-12-07", "den_ngay": "2028-12-06", "can_cu_khac": []}, (LUAT_2010, LUAT_2019, ND_115, ND_85)),
    Case(THOI_VIEC, "May 2026", {"ngay_ky": "2026-05-20", **LEAVING}, (LUAT_2010, LUAT_2019, ND_115, ND_85)),
    Case(KY_LUAT, "act and review after", {}, (LUAT_2025, ND_234)),
    Case(KY_LUAT, "act before, review after", {**BEFORE, "ngay_bat_dau_xem_xet": "2026-07-01"}, (LUAT_2025, ND_234)),
    Case(
        KY_LUAT,
        "under review before",
        {**BEFORE, "ngay_phat_hien": "2026-07-20", "ngay_bat_dau_xem_xet": "2026-06-30"},
        (LUAT_2025, ND_112, ND_71, f"khoản 1 Điều 24 {ND_234}"),
    ),
    Case(
        KY_LUAT,
        "act before, review after, the old rule favours",
        {**BEFORE, "ngay_bat_dau_xem_xet": "2026-08-17", "quy_dinh_cu_co_loi": "quy định cũ có hình thức nhẹ hơn cho hành vi này"},
        (LUAT_2025, ND_112, ND_71, f"khoản 1 Điều 24 {ND_234}"),
    ),
    Case(XEP_LOAI, "the unit has its rules", {"chua_co_quy_che": False}, (LUAT_2025, ND_233)),
    Case(XEP_LOAI, "2026, no rules yet", {"chua_co_quy_che": True}, (LUAT_2025, ND_90, ND_48, f"khoản 1 Điều 20 {ND_233}")),
    Case(PHU_LUC, "contract of 2024", {}, (LUAT_2025, "khoản 5 Điều 43 Luật Viên chức ngày 10 tháng 12 năm 2025")),
    Case(PHU_LUC, "contract of the new law", {"hop_dong.ngay_ky": "2026-07-01"}, (LUAT_2025,)),
)  # fmt: skip


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


def basis(done: Rendered) -> tuple[str, ...]:
    """The căn cứ that print, but those that the user typed."""
    lines = [plain(text).rstrip(";.") for text in paragraphs(done.docx) if text.startswith("Căn cứ ")]
    typed = {"Quyết định", "Biên bản", "Quy chế"}
    return tuple(line for line in (line.removeprefix("Căn cứ ") for line in lines) if " ".join(line.split()[:2]) not in typed)


def refused(slug: str, corpus: Corpus, facts: dict[str, Any]) -> tuple[Finding, ...]:
    with pytest.raises(DocumentError) as caught:
        rendered(slug, corpus, facts)
    return caught.value.findings


def of_the_day(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Without what is said of the papers in the example, which are later than a day of the old law."""
    return tuple(finding for finding in findings if finding.code != "field-order")


def errors(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings if finding.severity == "error"]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_basis_of_the_day_and_of_the_matter(corpus: Corpus, case: Case) -> None:
    assert basis(rendered(case.slug, corpus, {**NONE_TYPED, **case.facts})) == case.basis


def test_a_paper_of_the_old_law_cites_its_provisions_and_says_what_was_not_checked(corpus: Corpus) -> None:
    done = rendered(THOI_VIEC, corpus, {"ngay_ky": "2026-05-20", **LEAVING})
    text = "\n".join(paragraphs(done.docx)).replace("\xa0", " ")
    assert "quyền đơn phương chấm dứt hợp đồng quy định tại khoản 4, khoản 5 và khoản 6 Điều 29 Luật Viên chức" in text
    assert "thôi việc theo quy định tại khoản 1 Điều 45 Luật Viên chức" in text
    assert "Điều 22" not in text
    assert "129/2025" not in text
    by_code = {str(finding.code): finding for finding in done.findings}
    assert set(by_code) == {"former-law", "citation-not-held", "instrument-unverified"}
    assert codes(done.findings).count("citation-not-held") == 1  # one line, not one a citation
    assert "khoản 4 Điều 29, khoản 5 Điều 29, khoản 6 Điều 29, khoản 1 Điều 45" in by_code["citation-not-held"].message
    assert "máy không kiểm tra điều kiện của luật này" in by_code["former-law"].message


def test_the_annex_never_pretends_to_quote_what_is_not_held(corpus: Corpus) -> None:
    done = rendered(THOI_VIEC, corpus, {"ngay_ky": "2026-05-20", **LEAVING})
    text = paragraphs(done.docx)
    place = text.index("Khoản 4 Điều 29 Luật Viên chức số 58/2010/QH12")
    assert text[place + 1] == NOT_HELD
    evidence = read_evidence(done.docx)
    assert evidence is not None
    assert not any(item.quoted or item.words or item.sha256 for item in some(evidence.cited))


def test_a_condition_that_only_lacks_the_words_of_the_law_asks_for_a_written_reason(corpus: Corpus, catalog: Catalog) -> None:
    without = Corpus(corpus.holdings.values(), corpus.known.values())  # and no facts that stand in for the words
    facts = {"ngay_ky": "2026-05-20", **LEAVING, "ly_do_bo_qua": {}}
    findings = refused(THOI_VIEC, without, facts)
    assert errors(findings) == ["guard-unchecked"]
    assert any("ghi kết luận vào ly_do_bo_qua.bao_truoc" in finding.message for finding in findings)
    done = rendered(THOI_VIEC, without, {**facts, "ly_do_bo_qua": BAO_TRUOC})
    [override] = verify(done.docx, "x", corpus=without, catalog=catalog).evidence.overrides
    assert (override.guard, override.reason) == ("bao_truoc", BAO_TRUOC["bao_truoc"])


def test_a_condition_whose_words_lack_is_checked_by_the_facts(corpus: Corpus) -> None:
    facts = {"ngay_ky": "2026-05-20", **LEAVING, "ly_do_bo_qua": {}}
    done = rendered(THOI_VIEC, corpus, facts)
    assert [(used.value, used.fact) for used in done.evidence.values] == [("45 ngày", "bao_truoc_vien_chuc_khong_thoi_han_cu")]
    assert errors(refused(THOI_VIEC, corpus, {**facts, "ngay_thoi_viec": "2026-06-17"})) == ["guard-failed"]  # 44 days


def test_before_the_decrees_of_2020_there_is_no_paper(corpus: Corpus) -> None:
    findings = of_the_day(refused(BO_NHIEM, corpus, {"ngay_ky": "2020-09-28", "tu_ngay": "2020-09-28", "den_ngay": "2025-09-27"}))
    assert errors(findings) == ["basis-not-in-force"]
    assert "chỉ lập được cho văn bản từ ngày 29/09/2020" in findings[0].message


@pytest.mark.parametrize(
    ("slug", "why"),
    [
        (
            "contracts/hop-dong-lam-viec-xac-dinh-thoi-han",
            "Điều 25, Điều 26 của luật này và các mẫu ban hành kèm theo Nghị định số 115/2020/NĐ-CP",
        ),
        ("contracts/hop-dong-lao-dong-chuyen-gia", "Nghị định số 111/2022/NĐ-CP"),
        ("dismissal/quyet-dinh-ky-luat", "Điều 52, Điều 53 của luật này và Nghị định số 112/2020/NĐ-CP"),
        ("petitions/kien-nghi-ket-qua-xep-loai", "khiếu nại theo khoản 3 Điều 44 của luật này"),
        ("appointments/quyet-dinh-dieu-dong", "không có quy định về điều động viên chức"),
    ],
)
def test_what_has_no_paper_under_the_old_law_says_which_law_governed_and_why(corpus: Corpus, slug: str, why: str) -> None:
    findings = of_the_day(refused(slug, corpus, {"ngay_ky": "2026-06-30"}))
    assert errors(findings) == ["basis-not-in-force"]
    assert why in findings[-1].message


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({**BEFORE}, "guard-failed"),  # when did the review begin?
        ({**BEFORE, "ngay_bat_dau_xem_xet": "2026-05-01"}, "guard-failed"),  # before the act
        ({"quy_dinh_cu_co_loi": "quy định cũ nhẹ hơn"}, "guard-failed"),  # the act came after
        # It stays with NĐ 112 anyway
        (
            {**BEFORE, "ngay_bat_dau_xem_xet": "2026-06-20", "quy_dinh_cu_co_loi": "nhẹ hơn"},
            "guard-failed",
        ),
        ({"ngay_vi_pham": "2024-06-03", "ngay_bat_dau_xem_xet": "2026-07-02"}, "guard-failed"),  # time-bar of the old law
    ],
)
def test_the_facts_that_decide_the_transition(corpus: Corpus, facts: dict[str, Any], code: str) -> None:
    assert errors(refused(KY_LUAT, corpus, facts)) == [code]


def test_only_the_first_year_end_goes_by_the_old_evaluation(corpus: Corpus) -> None:
    facts = {"chua_co_quy_che": True, "nam_xep_loai": 2027, "ngay_ky": "2027-12-01", "ngay_cong_khai": "2027-12-02"}
    assert errors(refused(XEP_LOAI, corpus, facts)) == ["guard-failed"]


def test_an_ended_decree_that_is_kept_by_a_transition_is_no_change_of_law(corpus: Corpus, catalog: Catalog) -> None:
    done = rendered(KY_LUAT, corpus, {**BEFORE, "ngay_phat_hien": "2026-07-20", "ngay_bat_dau_xem_xet": "2026-06-30"})
    found = verify(done.docx, "x", corpus=corpus, catalog=catalog)
    assert found.verdict == "same"
    kept = {item.cited.instrument: item.cited.kept_by for item in found.checked if item.cited.kept_by}
    assert kept == dict.fromkeys(("112/2020/NĐ-CP", "71/2023/NĐ-CP"), "khoản 1 Điều 24 Nghị định số 234/2026/NĐ-CP")
    assert {item.law for item in found.checked if item.cited.kept_by} == {"not-held"}


def test_what_is_cited_from_the_register_is_noted_in_one_line(corpus: Corpus) -> None:
    done = rendered(KY_LUAT, corpus)
    assert codes(done.findings) == ["citation-not-held"]  # its provisions are cited
    assert [(note.code, note.severity) for note in done.notes] == [("cited-from-register", "note"), ("value-from-facts", "note")]
    assert all("Nghị định số 234/2026/NĐ-CP" in note.message for note in done.notes)


def test_a_typed_basis_may_be_one_whose_facts_nobody_checked(corpus: Corpus) -> None:
    typed = {"can_cu_khac": ["Nghị định số 259/2026/NĐ-CP ngày 30 tháng 6 năm 2026 của Chính phủ"]}
    [finding] = rendered(BO_NHIEM, corpus, typed).findings
    assert (finding.code, finding.where, finding.severity) == ("instrument-unverified", "can_cu_khac[1]", "warning")
    assert "chưa được đối chiếu với văn bản gốc" in finding.message


def test_no_template_rests_on_an_unverified_decree_of_the_new_law_by_itself(corpus: Corpus, catalog: Catalog) -> None:
    entries = [entry for slug in catalog.slugs() for entry in catalog.get(slug).manifest.basis if not entry.last]
    cited = {entry.cite for entry in entries if not entry.offered_by}
    assert {entry.cite for entry in entries if entry.offered_by} == {"Nghị định số 259/2026/NĐ-CP"}
    assert not [
        cite
        for cite in some(cited)
        if corpus.known.get(cite.rpartition(" ")[2]) and corpus.known[cite.rpartition(" ")[2]].unverified
    ]


def test_a_basis_that_nobody_could_check_is_offered_and_stands_where_it_is_wanted(corpus: Corpus, catalog: Catalog) -> None:
    template = catalog.get("dismissal/quyet-dinh-mien-nhiem")
    data = changed(template, {})
    done = render(template, data, corpus=corpus)
    assert [(note.code, note.where, note.severity) for note in done.notes] == [("basis-offered", "ghi_nghi_dinh_259", "note")]
    assert "Nghị định số 259/2026/NĐ-CP" in done.notes[0].message
    assert "259/2026" not in text_of(done)
    wanted = render(template, {**data, "ghi_nghi_dinh_259": True}, corpus=corpus)
    assert "Căn cứ Nghị định số 259/2026/NĐ-CP ngày 30 tháng 6 năm 2026 của Chính phủ quy định về tuyển dụng" in text_of(wanted)
    assert [finding.code for finding in wanted.findings] == ["instrument-unverified"]
    assert "basis-offered" not in [note.code for note in wanted.notes]


def test_every_template_speaks_of_the_days_before_the_law(catalog: Catalog) -> None:
    for slug in some(catalog.slugs()):
        former = catalog.get(slug).manifest.former
        assert former is not None, slug
        assert former.law == "Luật Viên chức số 58/2010/QH12"


# ---- with the old law held, as a user may add it

DOCX = SHARED / "laws" / "docx"
needs_old_law = pytest.mark.skipif(
    not DOCX.is_dir(), reason="the Word files of the old law are not beside the checkout (../shared)"
)


@pytest.fixture(scope="module")
def with_old_law(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    own: Path = tmp_path_factory.mktemp("corpus")
    for name in ("Luật-58-2010-QH12.docx", "Luật-52-2019-QH14.docx"):
        add(parse_file(DOCX / name), 0, DOCX / name, own, {}, date(2026, 11, 22))
    return open_corpus(beside=[own])


@needs_old_law
@pytest.mark.long
@pytest.mark.slow(reason="reads a law and its amender from their Word files, then every template")
def test_every_article_of_the_old_law_that_a_template_names_is_there(with_old_law: Corpus, catalog: Catalog) -> None:
    for slug in some(catalog.slugs()):
        assert [f for f in check_template(catalog.get(slug), with_old_law) if f.severity == "error"] == []


@needs_old_law
def test_its_notice_is_read_from_its_words(with_old_law: Corpus) -> None:
    facts = {"ngay_ky": "2026-05-20", **LEAVING, "ly_do_bo_qua": {}}
    done = rendered(THOI_VIEC, with_old_law, facts)
    assert any("biết trước ít nhất 45 ngày" in words for words in paragraphs(done.docx))
    findings = refused(THOI_VIEC, with_old_law, {**facts, "ngay_don": "2026-05-09"})
    assert errors(findings) == ["guard-failed"]
    assert any("báo trước ít nhất 45 ngày" in finding.message for finding in findings)


@needs_old_law
def test_words_that_were_amended_are_quoted_as_they_stood_on_the_day(with_old_law: Corpus) -> None:
    done = rendered(THOI_VIEC, with_old_law, {"ngay_ky": "2026-05-20", **LEAVING, "ly_do_bo_qua": {}})
    text = paragraphs(done.docx)
    # Changed by khoản 6 Điều 2 Luật 52/2019/QH14
    place = next(n for n, words in enumerate(text) if words.startswith("Khoản 1 Điều 45"))
    assert "hết thời hạn của hợp đồng nhưng người sử dụng lao động không ký kết tiếp hợp đồng làm việc" in text[place + 1]


@needs_old_law
def test_the_time_bar_at_the_time_of_the_act_favours_the_person(with_old_law: Corpus) -> None:
    review = {"ngay_bat_dau_xem_xet": "2026-08-17"}
    rendered(KY_LUAT, with_old_law, {"ngay_vi_pham": "2024-10-14", **review})  # 02 năm: to 14/10/2026
    late = refused(KY_LUAT, with_old_law, {"ngay_vi_pham": "2024-10-01", **review})
    assert errors(late) == ["guard-failed"]
    assert any("đã hết thời hiệu xử lý kỷ luật 02 năm" in finding.message for finding in late)
    rendered(KY_LUAT, with_old_law, {"ngay_vi_pham": "2024-10-01", **review, **WARNING})  # 05 năm


# ---- the guide


def numbers(cites: list[str], corpus: Corpus, on: date) -> str:
    found = [corpus.resolve(cite, on=on).targets[0].instrument.number for cite in cites]
    return ", ".join(dict.fromkeys(found))


def test_the_guide_says_which_law_for_which_day(corpus: Corpus, catalog: Catalog) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    for slug in some(catalog.slugs()):
        manifest = catalog.get(slug).manifest
        former = manifest.former
        assert former is not None
        new, old = date(2026, 7, 1), former.last
        since = numbers(
            [entry.cite for entry in manifest.basis if entry.covers(new) and not entry.offered_by] or [manifest.law or ""],
            corpus,
            new,
        )
        until = "không lập"
        if former.provisions and former.first:
            cites = [entry.cite for entry in manifest.basis if entry.covers(old)] or [former.law]
            until = f"{numbers(cites, corpus, old)} (từ {former.first:%d/%m/%Y})"
        assert f"| `{slug}` | {until} | {since} |" in guide


def test_what_rests_on_a_provision_of_the_old_law_is_known() -> None:
    command = ["impact", "khoản 4 Điều 29 Luật Viên chức số 58/2010/QH12", "--on", "2026-05-01"]
    assert "điều khoản của luật trước" in CliRunner().invoke(main, command).output
    done = CliRunner().invoke(main, [*command, "--format", "json"])
    found = {(item["template"], item["kind"]) for item in json.loads(done.output)["uses"]}
    assert {(THOI_VIEC, "former"), (THOI_VIEC, "guard"), (THOI_VIEC, "limit")} <= found


def test_the_check_of_a_word_file_knows_the_transition_and_says_what_nobody_compared(corpus: Corpus) -> None:
    facts = {**BEFORE, "ngay_phat_hien": "2026-07-20", "ngay_bat_dau_xem_xet": "2026-06-30"}
    report = check(rendered(KY_LUAT, corpus, facts).docx, "ky-luat.docx", corpus=corpus)
    assert [verdict.rule.id for verdict in report.broken] == []
    words = "Nghị định số 112/2020/NĐ-CP: ngày có hiệu lực chưa được đối chiếu với văn bản gốc; hãy tự đối chiếu."
    assert report.notes == (("instrument-unverified", words),)
    assert "Lưu ý [instrument-unverified] Nghị định số 112/2020/NĐ-CP" in "\n".join(line for line, _ in as_lines(report))
    assert json.loads(as_json(report))["notes"][0]["code"] == "instrument-unverified"


def test_the_command_says_what_it_only_names(tmp_path: Path, catalog: Catalog) -> None:
    done = CliRunner().invoke(main, ["render", KY_LUAT, str(catalog.get(KY_LUAT).example), "-o", str(tmp_path / "a.docx")])
    assert done.exit_code == 0, done.output
    assert [line.split("]")[0] for line in done.stderr.splitlines()] == [
        "Lưu ý [citation-not-held",
        "Ghi chú [cited-from-register",
        "Ghi chú [value-from-facts",
    ]
