"""What follows the signature: annexes, regulations with articles of their own, and forms, whose insides regulate nothing."""

from datetime import date

import pytest

from legaltext.corpus.corpus import Corpus
from legaltext.export.akoma_ntoso.write import akoma_ntoso, read_akoma_ntoso
from legaltext.folders.write import add, text_of
from legaltext.ingest import parse_file
from legaltext.model import Level, make_eid
from legaltext.references.find import find
from legaltext.references.model import At
from legaltext.references.relative import meant
from tests.legaltext.small_laws import law
from tests.shared import SCANS, STRUCTURE, WORD_LAWS, needs_scans, needs_structure, needs_word_laws

DECREE = (
    "CHÍNH PHỦ\nSố: 2/2099/NĐ-CP\nNGHỊ ĐỊNH\nVề mẫu\nChính phủ ban hành Nghị định về mẫu.\nĐiều 1. Một\n1. Nộp theo Mẫu số 01a.\nĐiều 2. Hai\nHết.\n"
    "Nơi nhận:\n- Lưu: VT.\nTM. CHÍNH PHỦ\nNguyễn Văn Mẫu\n"
)
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def eids(text: str) -> list[str]:
    return [p.eid for p in law(text).walk()]


BODY = ["art_1", "art_1__clause_1", "art_2"]
FORMS = (
    f"{DECREE}Phụ lục\nDANH MỤC BIỂU MẪU\n(Kèm theo Nghị định số 2/2099/NĐ-CP)\n"
    f"Mẫu số 01a\n{MOTTO}ĐƠN ĐỀ NGHỊ\nI. PHẦN CHUNG\n1. Họ tên\nĐiều 1. Nội dung cam kết\na) Một;\nPHỤ LỤC (Liệt kê tài liệu)\n2. Địa chỉ\nNơi nhận:\n- Như trên;\n"
    f"Mẫu 2C-BNV/2008\n{MOTTO}SƠ YẾU LÝ LỊCH\n1. Họ tên\n"
)  # fmt: skip


def test_each_form_is_a_unit_and_what_is_inside_is_its_words() -> None:
    decree = law(FORMS)
    assert [p.eid for p in decree.walk()] == [*BODY, "annex", "annex__form_01a", "annex__form_2c.bnv.2008"]
    form = decree.index["annex__form_01a"]
    assert (form.level, form.num, form.title("vi"), form.children) == (Level.FORM, "01a", "Mẫu số 01a.", ())
    assert [t.vi for t in form.text][-4:] == ["PHỤ LỤC (Liệt kê tài liệu)", "2. Địa chỉ", "Nơi nhận:", "- Như trên;"]
    assert [p.vi for p in decree.closing] == ["Nơi nhận:", "- Lưu: VT.", "TM. CHÍNH PHỦ", "Nguyễn Văn Mẫu"]


@pytest.mark.parametrize(
    ("head", "num", "title"),
    [
        ("Mẫu số 03", "03", None),
        ("MẪU SỐ 03", "03", None),
        ("Mẫu số: 03", "03", None),
        ("Mẫu 03", "03", None),
        ("Mẫu số 03. Đơn đề nghị", "03", "Đơn đề nghị"),
        ("Mẫu số 03 - ĐƠN ĐỀ NGHỊ", "03", "ĐƠN ĐỀ NGHỊ"),
        ("Mẫu số 03/Form No 03", "03", "Form No 03"),
        ("Mẫu số 03/QTDA", "03/QTDA", None),
        ("Mẫu B01-DN", "B01-DN", None),
    ],
)
def test_how_a_form_is_headed(head: str, num: str, title: str | None) -> None:
    form = law(f"{DECREE}Phụ lục I\nBIỂU MẪU\n{head}\n{MOTTO}ĐƠN\n1. Họ tên").body[-1].children[0]
    assert (form.level, form.num, form.heading.vi if form.heading else None) == (Level.FORM, num, title)
    assert form.eid == make_eid(Level.FORM, num, "annex_I")


@pytest.mark.parametrize(
    "line", ["Mẫu số 09 Phụ lục III ban hành kèm theo Nghị định này.", "Mẫu số 09", "Mẫu số 01 được dùng khi nộp."]
)
def test_a_form_that_the_body_names_opens_nothing(line: str) -> None:
    decree = law(f"Điều 1. Một\n1. Nộp theo\n{line}\n2. Hết.\nĐiều 2. Hai\nHết.")
    assert [p.eid for p in decree.walk()] == ["art_1", "art_1__clause_1", "art_1__clause_2", "art_2"]


def test_the_list_of_forms_opens_none_of_them() -> None:
    listed = "Mẫu số 01\nĐơn đề nghị\nMẫu số 02\nThông báo\n"
    decree = law(f"{DECREE}Phụ lục\nBIỂU MẪU\n{listed}Mẫu số 01\n{MOTTO}ĐƠN\nMẫu số 02\n{MOTTO}THÔNG BÁO\nMẫu số 02\nTrang sau")
    assert [p.eid for p in decree.walk()][3:] == ["annex", "annex__form_01", "annex__form_02"]
    assert [t.vi for t in decree.index["annex"].text] == listed.splitlines()


def test_an_annex_after_forms_and_one_of_a_form() -> None:
    text = (
        f"{DECREE}Phụ lục I\nBIỂU MẪU\nMẫu số 01\n{MOTTO}BÁO CÁO\nPhụ lục\n(Kèm theo Báo cáo tình hình)\n1. Danh sách\n"
        "Phụ lục II\nDANH MỤC NGÀNH\n1. Trồng trọt\n"
    )
    assert eids(text) == [*BODY, "annex_I", "annex_I__form_01", "annex_II", "annex_II__clause_1"]


def test_forms_without_an_annex() -> None:
    decree = law(f"{DECREE}Mẫu số 01\n{MOTTO}ĐƠN\n1. Họ tên\nMẫu số 02\n{MOTTO}GIẤY\n1. Họ tên")
    assert [p.eid for p in decree.walk()] == [*BODY, "form_01", "form_02"]


def test_scans_of_their_numbers() -> None:
    decree = law(f"{DECREE}Phụ lục I\nMỘT\nPhụ lục H\nHAI\nMẫu số 10\n{MOTTO}ĐƠN\nMẫu số II\n{MOTTO}ĐƠN\nPhụ lục IH\nBA")
    assert [p.eid for p in decree.walk()][3:] == ["annex_I", "annex_II", "annex_II__form_10", "annex_II__form_11", "annex_III"]
    assert len([d for d in decree.diagnostics if d.code == "ocr-repair"]) == 3


def test_a_bilingual_form_is_no_english_version() -> None:
    form = f"Mẫu số 01b/Form No 01b\n{MOTTO}SOCIALIST REPUBLIC OF VIETNAM\nIndependence - Freedom - Happiness\nĐƠN\nAPPLICATION\n1. Họ tên/Name"
    decree = law(f"{DECREE}Phụ lục\n(Kèm theo Nghị định số 2/2099/NĐ-CP)\n{form}")
    assert decree.languages == ("vi",)
    assert [p.eid for p in decree.walk()][3:] == ["annex", "annex__form_01b"]


CHARTER = (
    "THÔNG TƯ\nBan hành Điều lệ mẫu\nĐiều 1. Ban hành kèm theo Thông tư này Điều lệ mẫu.\nĐiều 2. Thông tư này có hiệu lực từ ngày ký.\n***Nơi nhận:***\n- Lưu: VT.\n"
    "**ĐIỀU LỆ MẪU**\n*(Kèm theo Thông tư số 2/2099/TT-BNV ngày 01 tháng 02 năm 2099\ncủa Bộ trưởng Bộ Nội vụ)*\n"
    "### Điều 1. Phạm vi\n1. Điều lệ này quy định về mẫu.\n### Điều 2. Nguyên tắc\nTheo Điều 1 Điều lệ này.\n### Điều 3. Hết\nHết."
)


def test_a_charter_after_the_signature_has_articles_of_its_own() -> None:
    circular = law(CHARTER)
    own = ["annex", "annex__art_1", "annex__art_1__clause_1", "annex__art_2", "annex__art_3"]
    assert [p.eid for p in circular.walk()] == ["art_1", "art_2", *own]
    charter = circular.index["annex"]
    assert charter.title("vi") == "ĐIỀU LỆ MẪU"
    assert [t.vi for t in charter.text] == [
        "(Kèm theo Thông tư số 2/2099/TT-BNV ngày 01 tháng 02 năm 2099",
        "của Bộ trưởng Bộ Nội vụ)",
    ]
    assert circular.index["art_2"].held


def test_a_regulation_whose_articles_begin_anew_needs_no_words_of_issue() -> None:
    decision = "QUYẾT ĐỊNH\nBan hành Quy chế\nĐiều 1. Ban hành Quy chế làm việc.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.\n{}QUY CHẾ LÀM VIỆC\n"
    rest = "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nX.\nĐiều 2. Nguyên tắc\nX.\nChương II\nB\nĐiều 3. Y\nX."
    own = ["annex__chp_I", "annex__art_1", "annex__art_2", "annex__chp_II", "annex__art_3"]
    for signature in ("", "Nơi nhận:\n- VT.\nGIÁM ĐỐC\nNguyễn Văn Mẫu\n"):
        assert eids(decision.format(signature) + rest) == ["art_1", "art_2", "annex", *own]


def test_an_annex_between_two_articles_that_follow_each_other_is_the_rest_of_a_sentence() -> None:
    text = "Điều 1. A\n1. Theo quy định tại\nPhụ lục I\nban hành kèm theo Nghị định này.\n2. B\nĐiều 2. B\nX."
    assert eids(text) == ["art_1", "art_1__clause_1", "art_1__clause_2", "art_2"]


def test_what_looks_like_the_end_and_is_none() -> None:
    decree = law("Điều 1. A\nX.\nBỘ TRƯỞNG\nX.\nĐiều 3. C\nX.\nĐiều 4. D\nX.")
    assert [p.eid for p in decree.walk()] == ["art_1", "art_3", "art_4"]
    decree = law("Điều 1. A\nX.\nBỘ TRƯỞNG\nX.\nĐiều 9. C\nX.")
    assert [(d.code, d.detail) for d in decree.diagnostics] == [("heading-after-end", "Điều 9. C")]


@pytest.mark.parametrize("text", [FORMS, CHARTER, f"{DECREE}Mẫu số 01\n{MOTTO}ĐƠN\n1. Họ tên"], ids=["forms", "charter", "bare"])
def test_there_and_back(text: str) -> None:
    instrument = law(text)
    tree = [(p.eid, p.level, p.num, [t.vi for t in p.text]) for p in instrument.walk()]
    back = read_akoma_ntoso(akoma_ntoso(instrument, "vi"))
    assert [(p.eid, p.level, p.num, [t.vi for t in p.text]) for p in back.walk()] == tree
    again = law(text_of(instrument, "vi"))
    assert [(p.eid, p.level, p.num, [t.vi for t in p.text]) for p in again.walk()] == tree


@needs_structure
@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("bilingual-form-in-annex.txt", ["art_1", "art_1__clause_1", "art_1__clause_2", "art_2", "annex", "annex__form_01b"]),
        ("forms-in-annex-run-together.txt", ["art_1", "art_2", "annex", "annex__form_01a", "annex__form_02a"]),
        (
            "charter-after-signature.md.txt",
            [
                *("art_1", "art_2", "art_3", "annex", "annex__art_1", "annex__art_1__clause_1", "annex__art_2", "annex__art_3"),
                *("annex__art_3__clause_1", "annex__art_4", "annex__art_4__clause_1", "annex__art_4__clause_2"),
            ],
        ),
    ],
)
def test_cases(case: str, expected: list[str]) -> None:
    (instrument,) = parse_file(STRUCTURE / case).instruments
    assert ([p.eid for p in instrument.walk()], instrument.languages) == (expected, ("vi",))


@needs_word_laws
def test_the_forms_of_a_real_decree() -> None:
    (decree,) = parse_file(WORD_LAWS / "Nghi-dinh-356-2025-ND-CP.docx").instruments
    annex = decree.index["annex"]
    assert [p.num for p in annex.children] == ["01a", "01b", "02a", "02b", "03a", "03b", *(f"{n:02}" for n in range(4, 11))]


@needs_scans
def test_the_charter_of_a_real_circular() -> None:
    (circular,) = parse_file(SCANS / "46-2026-TT-BGDDT.md").instruments
    assert [p.eid for p in circular.body] == ["art_1", "art_2", "art_3", "annex"]
    assert [p.num for p in circular.index["annex"].walk() if p.level is Level.ARTICLE] == [str(n) for n in range(1, 31)]


@pytest.mark.parametrize(
    ("words", "eids"),
    [
        ("Mẫu số 01", ("annex_I__form_01", "annex_II__form_01")),  # which of the two is not said
        ("Mẫu số 01 Phụ lục II", ("annex_II__form_01",)),
        ("Mẫu số 02", ("annex_II__form_02",)),
        ("Mẫu số 09", ()),
    ],
)
def test_a_form_is_looked_for_in_the_annex_that_is_said(words: str, eids: tuple[str, ...]) -> None:
    decree = law(
        f"{DECREE}Phụ lục I\nMỘT\nMẫu số 01\n{MOTTO}ĐƠN\nPhụ lục II\nHAI\nMẫu số 01\n{MOTTO}GIẤY\nMẫu số 02\n{MOTTO}GIẤY\n"
    )
    (citation,) = find(f"Nộp theo {words}.")
    (reference,) = citation.references
    assert meant(reference, decree, "art_1") == eids


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("corpus")
    source = folder / "nghi-dinh.txt"
    source.write_text(
        FORMS.replace("Hết.\nNơi", "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2099.\nNơi"), encoding="utf-8"
    )
    add(parse_file(source), 0, source, folder, {"issued": date(2099, 6, 1)}, date(2099, 8, 1))
    source.unlink()
    return Corpus.open(folder)


@pytest.mark.parametrize(
    ("citation", "status", "eid"),
    [
        ("Mẫu số 01a Nghị định số 2/2099/NĐ-CP", "resolved", "annex__form_01a"),
        ("Mẫu 2C-BNV/2008 Nghị định số 2/2099/NĐ-CP", "resolved", "annex__form_2c.bnv.2008"),
        ("Mẫu số 07 Nghị định số 2/2099/NĐ-CP", "not-found", None),
    ],
)
def test_a_citation_of_a_form(corpus: Corpus, citation: str, status: str, eid: str | None) -> None:
    day = date(2099, 8, 1)
    typed = corpus.resolve(citation, on=day)
    (found,) = find(f"Nộp theo {citation}.")
    in_text = corpus.resolve_citation(found, on=day)
    for resolution in (typed, in_text):
        assert resolution.status == status
        assert eid is None or [target.eid for target in resolution.targets] == [eid]


@pytest.mark.parametrize(
    ("words", "status", "eid"),
    [
        ("Theo Điều 1 Điều lệ này.", "resolved", "annex__art_1"),
        ("Theo khoản 1 Điều 1 Điều lệ này.", "resolved", "annex__art_1__clause_1"),
        ("Theo Điều 1 Thông tư này.", "resolved", "art_1"),
        ("Theo Điều 9 Điều lệ này.", "not-found", None),
    ],
)
@pytest.mark.parametrize("place", ["annex__art_2", "art_2"])
def test_a_citation_of_the_regulation_itself(
    tmp_path_factory: pytest.TempPathFactory, words: str, status: str, eid: str | None, place: str
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    source = folder / "thong-tu.txt"
    source.write_text(CHARTER.replace("từ ngày ký", "từ ngày 01 tháng 7 năm 2099"), encoding="utf-8")
    given = {"number": "2/2099/TT-BNV", "issued": date(2099, 6, 1)}
    add(parse_file(source), 0, source, folder, given, date(2099, 8, 1))
    source.unlink()
    (found,) = find(words)
    resolution = Corpus.open(folder).resolve_citation(found, on=date(2099, 8, 1), at=At("2/2099/TT-BNV", place))
    assert resolution.status == status
    assert eid is None or [target.eid for target in resolution.targets] == [eid]


def test_a_regulation_whose_headings_have_a_dash_and_a_decision_whose_title_ends_before_who_decides() -> None:
    decision = law(
        "SỞ NỘI VỤ\nSố: 45/QĐ-SNV\nQUYẾT ĐỊNH\nBan hành Quy chế làm việc của Sở Nội vụ\nGIÁM ĐỐC SỞ NỘI VỤ\nCăn cứ Luật Mẫu;\nQUYẾT ĐỊNH:\n"
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.\nĐiều 2. Các phòng thi hành Quyết định này./.\nNơi nhận:\n- Lưu: VT.\n"
        "GIÁM ĐỐC\nTrần Văn Thử\nQUY CHẾ\nLÀM VIỆC CỦA SỞ\n(Ban hành kèm theo Quyết định số 45/QĐ-SNV)\n"
        "Điều 1- Phạm vi\nVề chế độ làm việc.\nĐiều 2 - Giám đốc\nPhụ trách chung.\nĐiều 3.- Phó Giám đốc\nGiúp Giám đốc.\n"
    )
    assert decision.facts.title.vi == "Quyết định ban hành Quy chế làm việc của Sở Nội vụ"
    attached = [p for p in decision.walk() if p.eid.startswith("annex__art")]
    assert [p.heading.vi for p in attached if p.heading] == ["Phạm vi", "Giám đốc", "Phó Giám đốc"]
