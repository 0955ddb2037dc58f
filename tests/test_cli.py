"""The command line as people and programs use it: what it prints, where, and how it ends."""

import importlib.util
import json
from pathlib import Path

import pytest

from tests.program import vanban
from tests.shared import SEED, needs_seed

PAGE = Path(__file__).parent / "legaltext" / "pages" / "small-law.txt"
SLUGS = [
    "contracts/hop-dong-lam-viec-xac-dinh-thoi-han",
    "dismissal/quyet-dinh-mien-nhiem",
    "petitions/kien-nghi-ket-qua-xep-loai",
    "resignation/don-xin-thoi-viec",
]


def records(*words: str) -> list[dict[str, object]]:
    result = vanban(*words)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


# ---- law parse


def test_parse_gives_one_object_a_line() -> None:
    found = records("law", "parse", str(PAGE), "--format", "jsonl")
    assert [r["kind"] for r in found if r["kind"] != "provision"][:2] == ["instrument", "relation"]
    instrument = found[0]
    assert {key: instrument[key] for key in ("id", "type", "issuer", "issued", "effective", "languages")} == {
        "id": "99/2099/QH99",
        "type": "luật",
        "issuer": "Quốc hội",
        "issued": "2099-01-05",
        "effective": "2099-07-01",
        "languages": ["vi"],
    }
    point = next(r for r in found if r.get("eid") == "art_2__clause_1__point_b")
    assert point == {
        "kind": "provision",
        "instrument": "99/2099/QH99",
        "eid": "art_2__clause_1__point_b",
        "level": "point",
        "num": "b",
        "parent": "art_2__clause_1",
        "heading": {"vi": None, "en": None},
        "text": {"vi": ["Điểm b;", "Đoạn nối của điểm b, vì danh sách chưa hết;"], "en": [None, None]},
        "wrap_up": {"vi": [], "en": []},
        "lines": {"vi": [36, 38], "en": None},
        "held": True,
    }


@needs_seed
def test_parse_of_the_real_page() -> None:
    found = records("law", "parse", str(SEED), "--format", "jsonl")
    missing = [r for r in found if r.get("code") == "missing-translation"]
    assert len(missing) == 32
    assert {
        "kind": "diagnostic",
        "code": "missing-translation",
        "instrument": "129/2025/QH15",
        "eid": "art_13__clause_1",
        "part": "text",
        "paragraph": 2,
        "lang": "en",
        "line": 992,
        "detail": "",
    } in missing
    law = [r for r in found if r["kind"] == "provision" and r["instrument"] == "129/2025/QH15"]
    assert len(law) == 6 + 8 + 43 + 167 + 86


def test_a_file_without_law_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Chào bạn.\n", encoding="utf-8")
    result = vanban("law", "parse", str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("vanban: ")
    assert "no law found" in result.stderr


# ---- law show, tree, audit


@pytest.mark.parametrize(
    "citation", ["điểm c khoản 4 Điều 22", "diem c khoan 4 dieu 22", "Point c Clause 4 Article 22", "art_22__clause_4__point_c"]
)
def test_show(citation: str) -> None:
    result = vanban("law", "show", citation)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Điểm c khoản 4 Điều 22 Luật Viên chức số 129/2025/QH15",
        "  Chương III. TUYỂN DỤNG, SỬ DỤNG VIÊN CHỨC › Mục 1. TUYỂN DỤNG VIÊN CHỨC › Điều 22. Chấm dứt hợp đồng",
        "",
        "c) Các trường hợp khác theo quy định của pháp luật về ngành, lĩnh vực hoặc theo thỏa thuận.",
    ]


def test_english_is_marked_as_unofficial_wherever_it_is_shown() -> None:
    assert "unofficial reference translation" in vanban("law", "show", "Điều 24", "--lang", "en").stdout
    assert "không chính thức" in vanban("law", "show", "Điều 24", "--lang", "both").stdout


def test_show_as_json() -> None:
    found = json.loads(vanban("law", "show", "khoản 2 Điều 27", "--format", "json").stdout)
    assert (found["status"], found["targets"][0]["instrument"], found["targets"][0]["eid"]) == (
        "resolved",
        "129/2025/QH15",
        "art_27__clause_2",
    )
    assert found["targets"][0]["words"]["vi"] == [
        "2. Thời hạn kiến nghị là 05 ngày kể từ ngày công khai kết quả xếp loại chất lượng."
    ]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("Điều 24", "--on", "2026-06-30"), 1, "chưa có hiệu lực vào ngày 30/06/2026"),
        (("Điều 24", "--on", "30/06/2026"), 1, "58/2010/QH12"),
        (("Điều 5 Nghị định số 27/2026/NĐ-CP",), 1, "chưa có nội dung"),
        (("Điều 99",), 2, "đến Điều 43"),
        (("xin chào",), 2, "Không đọc được trích dẫn"),
        (("Điều 24", "--on", "30/02/2026"), 2, "not a date"),
    ],
)
def test_show_says_why_not(words: tuple[str, ...], code: int, says: str) -> None:
    result = vanban("law", "show", *words)
    assert (result.exit_code, says in result.stderr) == (code, True), result.stderr


def test_tree_of_an_instrument_and_of_a_file() -> None:
    law = vanban("law", "tree", "Luật Viên chức").stdout.splitlines()
    assert law[0] == "Luật Viên chức số 129/2025/QH15: 6 chương, 8 mục, 43 điều, 167 khoản, 86 điểm"
    assert sum("Điều " in line for line in law) == 43
    assert "  Điều 1. Phạm vi" in vanban("law", "tree", str(PAGE)).stdout.splitlines()


def test_the_audit_of_the_corpus_is_clean() -> None:
    result = vanban("law", "audit")
    assert result.exit_code == 0
    assert "thiếu bản dịch (missing-translation): 0" in result.stdout
    assert result.stdout.count("0 dòng bị bỏ sót") == 2


@needs_seed
def test_the_audit_of_the_page_names_what_is_missing_and_accounts_for_every_line() -> None:
    result = vanban("law", "audit", str(SEED), "--full", "--lines")
    assert result.exit_code == 1
    assert "missing-translation: art_13__clause_1 text đoạn 2 [en] dòng 992: thiếu bản dịch" in result.stdout
    assert "1026 dòng có chữ, 1026 dòng đã xếp chỗ, 0 dòng bị bỏ sót" in result.stdout


# ---- templates


def test_templates() -> None:
    found = json.loads(vanban("templates", "--format", "json").stdout)
    assert set(SLUGS) <= {t["slug"] for t in found}
    assert all({"slug", "family", "title"} <= set(t) for t in found)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_example_renders(slug: str, tmp_path: Path) -> None:
    data, out = tmp_path / "data.yaml", tmp_path / "out.docx"
    assert vanban("new", slug, "--example", "-o", str(data)).exit_code == 0
    result = vanban("render", slug, str(data), "-o", str(out))
    assert result.exit_code == 0
    assert [line for line in result.stderr.splitlines() if not line.startswith("Ghi chú")] == []
    first = out.read_bytes()
    vanban("render", slug, str(data), "-o", str(out))
    assert out.read_bytes() == first


@pytest.mark.parametrize("slug", SLUGS)
def test_a_blank_form_names_every_required_field_at_once(slug: str, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    result = vanban("render", slug, "-", "-o", str(out), given=vanban("new", slug).stdout)
    assert result.exit_code == 2
    assert result.stderr.count("[field-missing]") >= 8
    assert not out.exists()


def test_a_form_that_was_filled_in_is_never_overwritten(tmp_path: Path) -> None:
    data = tmp_path / "data.yaml"
    data.write_text("ho_ten: đã điền", encoding="utf-8")
    result = vanban("new", SLUGS[0], "-o", str(data))
    assert result.exit_code == 2
    assert data.read_text(encoding="utf-8") == "ho_ten: đã điền"


def example(slug: str) -> str:
    return vanban("new", slug, "--example").stdout


def test_a_document_before_the_law_is_refused_and_the_law_of_that_day_named(tmp_path: Path) -> None:
    data = example(SLUGS[1]).replace("ngay_ky: 2026-10-05", "ngay_ky: 2026-06-15")
    result = vanban("render", SLUGS[1], "-", "-o", str(tmp_path / "a.docx"), given=data)
    assert result.exit_code == 2
    assert "Văn bản ghi ngày 15/06/2026, thời gian áp dụng" in result.stderr
    assert "Luật Viên chức số 58/2010/QH12" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_libreoffice_the_docx_is_written_and_one_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generators.pdf import libreoffice
    from generators.pdf.errors import OfficeMissing

    def missing() -> str:
        raise OfficeMissing

    monkeypatch.setattr(libreoffice, "find_office", missing)
    out = tmp_path / "a.docx"
    result = vanban("render", SLUGS[3], "-", "-o", str(out), "--pdf", "--engine", "libreoffice", given=example(SLUGS[3]))
    assert result.exit_code == 1
    assert out.stat().st_size > 5000
    assert not out.with_suffix(".pdf").exists()
    assert "sudo apt install libreoffice-writer-nogui fonts-liberation2" in result.stderr


@pytest.mark.skipif(importlib.util.find_spec("rdocx") is None, reason="rdocx (extra preview) is not installed")
def test_without_libreoffice_one_gets_a_preview_and_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generators.pdf import choose

    monkeypatch.setattr(choose, "_lacking", lambda: "máy chưa có LibreOffice")
    out = tmp_path / "a.docx"
    result = vanban("render", SLUGS[3], "-", "-o", str(out), "--pdf", given=example(SLUGS[3]))
    assert result.exit_code == 0
    assert b"%PDF-" in out.with_suffix(".pdf").read_bytes()
    assert "Ghi chú [pdf-preview] PDF: Đây là bản xem trước (máy chưa có LibreOffice)" in result.stderr
    told = json.loads(
        vanban("render", SLUGS[3], "-", "-o", str(out), "--pdf", "--force", "--format", "json", given=example(SLUGS[3])).stdout
    )
    assert [one["severity"] for one in told["findings"] if one["code"] == "pdf-preview"] == ["note"]


def test_an_unknown_template_gets_a_suggestion(tmp_path: Path) -> None:
    result = vanban("render", "quyet-dinh-mien-nhim", "-", "-o", str(tmp_path / "a.docx"), given="{}")
    assert result.exit_code == 2
    assert "quyet-dinh-mien-nhiem" in result.stderr


def test_the_schema_is_complete_in_itself() -> None:
    schema = json.loads(vanban("schema", SLUGS[2]).stdout)
    assert "$ref" not in json.dumps(schema)
    assert schema["properties"]["vien_chuc"]["properties"]["so_cccd"]["pattern"] == "^[0-9]{12}$"


@pytest.mark.parametrize(
    "command",
    [("schema", SLUGS[2]), ("new", SLUGS[2]), ("render", SLUGS[2], str(PAGE), "-o", "never.docx"), ("impact", "Điều 27")],
)
def test_every_command_that_asks_the_law_asks_the_corpus_that_is_named(command: tuple[str, ...], tmp_path: Path) -> None:
    broken = tmp_path / "luat-sai"
    broken.mkdir()
    (broken / "instrument.yaml").write_text("facts: [", encoding="utf-8")
    result = vanban(*command, "--corpus", str(tmp_path))
    assert result.exit_code == 2
    assert "luat-sai/instrument.yaml" in result.stderr
