"""matters.yaml: what is wrong in it is said all at once, its events are the choices of a field, and a paper for another matter is refused."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generators.authoring.check_matters import check_matters
from generators.catalog.catalog import Catalog, Template
from generators.catalog.matters import Matter, Question
from generators.catalog.matters_file import load_matters, parse_matters
from generators.findings import DocumentError
from generators.legal.advice import NotInForceError, advise, wrong_form
from tests.generators.changed import with_change
from tests.generators.small import FIELDS, MakeTemplate, codes

if TYPE_CHECKING:
    from pathlib import Path

    from legaltext.corpus.corpus import Corpus

ON = dt.date(2026, 8, 3)
PETITION, ANSWER = "viên chức kiến nghị về kết quả xếp loại", "cấp có thẩm quyền giải quyết kiến nghị"
DATA: dict[str, Any] = {
    "law": "Luật Viên chức số 129/2025/QH15",
    "first": "ai",
    "questions": {
        "ai": {"ask": "Ai làm?", "choices": {"vc": {"label": "viên chức", "question": "gi"}, "ctq": {"label": "cấp trên", "matter": "giai_quyet"}}},
        "gi": {"ask": "Làm gì?", "law": ["Điều 27"], "choices": {"kn": {"label": "kiến nghị", "matter": "kien_nghi"}, "th": {"label": "hỏi lại", "matter": "giai_quyet"}}},
    },
    "matters": {
        "kien_nghi": {
            "event": PETITION,
            "form": "kiến nghị",
            "why": "Kết quả chưa đúng.",
            "law": ["khoản 2 Điều 27"],
            "decides": {"who": "ngày công khai", "law": "khoản 2 Điều 27"},
            "papers": [{"template": "petitions/mau-thu", "note": "viên chức nộp"}],
            "limits": [{"title": "Hạn kiến nghị", "law": "khoản 2 Điều 27"}],
            "left": [{"to": "kể từ", "about": "quy chế", "law": "khoản 2 Điều 27", "see": ["27/2026/NĐ-CP"]}],
            "not": [{"matter": "giai_quyet", "difference": "do cấp trên làm", "law": "khoản 3 Điều 27"}],
        },
        "giai_quyet": {
            "event": ANSWER,
            "form": "giải quyết",
            "why": "Đã nhận kiến nghị.",
            "law": ["khoản 3 Điều 27"],
            "papers": [],
            "not": [{"matter": "kien_nghi", "difference": "do viên chức làm", "law": "khoản 2 Điều 27"}],
        },
    },
}  # fmt: skip


def changed(path: str, value: Any) -> dict[str, Any]:
    """The data with one thing changed; None takes it away."""
    return with_change(DATA, path, value)


@pytest.fixture
def template(make_template: MakeTemplate) -> Template:
    """A template that asks what has happened."""
    fields = {
        "type": "object",
        "required": ["ho_ten", "ngay_ky", "su_viec"],
        "properties": {**FIELDS, "su_viec": {"title": "Việc", "type": "string", "options_matters": True}},
    }
    made = make_template("{{ ho_ten }}", fields=fields)
    write(made, DATA)
    return made


def write(template: Template, data: object) -> None:
    template.matters.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


# ---- the form of the file

WRONG: list[tuple[str, Any, str, str]] = [
    ("first", "ax", "first", "Không có câu hỏi “ax”"),
    ("law", None, "law", "Thiếu “law”"),
    ("lawx", "y", "lawx", "có phải “law”?"),
    ("questions/ai/choices/vc/question", "gix", "questions.ai.choices.vc.question", "Không có câu hỏi “gix”"),
    ("questions/ai/choices/ctq/matter", "gia", "questions.ai.choices.ctq.matter", "Không có việc “gia”"),
    ("questions/ai/choices/vc/matter", "kien_nghi", "questions.ai.choices.vc", "một “question” hoặc một “matter”"),
    ("questions/ai/choices/vc/question", None, "questions.ai.choices.vc", "một “question” hoặc một “matter”"),
    ("questions/ai/choices", "x", "questions.ai.choices", "tên: …"),
    ("matters/kien_nghi/law", [], "matters.kien_nghi.law", "Thiếu “law”"),
    ("questions/ai/choices/vc", None, "questions.ai.choices", "Chỉ có một lựa chọn"),
    ("questions/gi/choices/kn", {"label": "lại", "question": "ai"}, "questions.ai", "Đường hỏi quay vòng: ai → gi → ai"),
    ("questions/gi/choices/kn/matter", "giai_quyet", "matters.kien_nghi", "Không có lựa chọn nào dẫn tới đây"),
    ("questions/ai/choices/vc", {"label": "v", "matter": "kien_nghi"}, "questions.gi", "Không có lựa chọn nào dẫn tới đây"),
    ("questions/ai", "Ai?", "questions.ai", "Phải gồm các khóa: ask, choices, law"),
    ("matters/kien_nghi/event", ANSWER, "matters.giai_quyet.event", "Trùng với việc “kien_nghi”"),
    ("matters/kien_nghi/form", 7, "matters.kien_nghi.form", "Phải là chữ, không phải int"),
    ("matters/kien_nghi/why", None, "matters.kien_nghi.why", "Thiếu “why”"),
    ("matters/kien_nghi/papers", "x", "matters.kien_nghi.papers", "Phải là danh sách"),
    ("matters/kien_nghi/papers/0/deadlines", "có", "matters.kien_nghi.papers[1].deadlines", "true hoặc false"),
    ("matters/kien_nghi/papers/0/missing", "Đơn", "matters.kien_nghi.papers[1]", "một “template” (mẫu của thư viện) hoặc một “missing”"),
    ("matters/kien_nghi/papers/0/template", None, "matters.kien_nghi.papers[1]", "một “template” (mẫu của thư viện) hoặc một “missing”"),
    ("matters/kien_nghi/papers/0/leaves", {"từ chức": "gone"}, "matters.kien_nghi.papers[1].leaves.từ chức", "office, service, stays, after"),
    ("matters/kien_nghi/papers/0/leaves", "office", "matters.kien_nghi.papers[1].leaves", "tên: …"),
    ("matters/kien_nghi/papers/0/ground", "ho_ten", "matters.kien_nghi.papers[1].ground", "leaves"),
    ("matters/kien_nghi/limits/0/number", 0, "matters.kien_nghi.limits[1].number", "từ 1"),
    ("matters/kien_nghi/not/0/matter", "kien_nghi", "matters.kien_nghi.not[1].matter", "không phải là một việc khác"),
    ("matters/kien_nghi/decides/ai", "x", "matters.kien_nghi.decides.ai", "Không có khóa “ai”"),
    ("matters/kien_nghi/choice", "không", "matters.kien_nghi.choice", "true hoặc false"),
    ("without", ["petitions/mau-khac"], "without", "tên: …"),
    ("without", {"petitions/mau-khac": ""}, "without.petitions/mau-khac", "Thiếu lý do"),
]  # fmt: skip


def test_the_small_file_is_right() -> None:
    assert set(parse_matters(DATA).matters) == {"kien_nghi", "giai_quyet"}


@pytest.mark.parametrize(("path", "value", "key", "says"), WRONG, ids=[f"{key}: {says}" for _, _, key, says in WRONG])
def test_what_is_wrong_is_told_with_its_key(path: str, value: Any, key: str, says: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_matters(changed(path, value))
    told = [finding for finding in caught.value.findings if finding.where == f"matters.yaml: {key}"]
    assert any(says in finding.message for finding in told), str(caught.value)
    assert set(codes(caught.value.findings)) == {"matters-invalid"}


@pytest.mark.parametrize("content", ["a: [", "a: 1\na: 2", "- x", "", b"\xff\xfe"])
def test_a_file_that_is_no_such_file_is_refused(content: str | bytes, tmp_path: Path) -> None:
    path = tmp_path / "matters.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DocumentError) as caught:
        load_matters(path)
    assert set(codes(caught.value.findings)) <= {"matters-unreadable", "matters-invalid"}


def test_a_file_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="matters-unreadable"):
        load_matters(tmp_path / "matters.yaml")


def test_a_file_that_changed_is_read_again(template: Template) -> None:
    assert load_matters(template.matters).matters["kien_nghi"].form == "kiến nghị"
    write(template, changed("matters/kien_nghi/form", "đề nghị"))
    assert load_matters(template.matters).matters["kien_nghi"].form == "đề nghị"


def test_the_way_goes_by_the_answers_and_ignores_what_is_not_on_it() -> None:
    matters = parse_matters(DATA)
    assert isinstance(matters.walk({})[1], Question)
    way, end = matters.walk({"gi": "kn", "ai": "vc"})
    assert [question.id for question, _ in way] == ["ai", "gi"]
    assert isinstance(end, Matter)
    assert end.id == "kien_nghi"
    assert matters.walk({"gi": "kn", "ai": "ctq"})[1] is matters.matters["giai_quyet"]
    assert matters.walk({"ai": "không có"})[1] is matters.questions["ai"]


# ---- in a template


def test_the_choices_of_the_field_are_the_events_its_own_first(template: Template) -> None:
    field = template.fields.schema["properties"]["su_viec"]
    assert field["enum"] == [PETITION, ANSWER]
    assert f"“{PETITION}”" in field["description"]
    assert f"Mẫu này chỉ nhận: “{PETITION}”" in template.fields.skeleton()


def test_what_is_no_choice_is_offered_only_by_the_papers_that_it_is_for(template: Template) -> None:
    data = changed("matters/giai_quyet/choice", value=False)
    data["matters"]["kien_nghi"]["choice"] = False
    write(template, data)
    assert template.fields.schema["properties"]["su_viec"]["enum"] == [PETITION]


def test_of_many_events_a_message_names_the_near_ones_only(template: Template) -> None:
    data = deepcopy(DATA)
    for number in range(20):
        data["matters"][f"viec_{number}"] = {**DATA["matters"]["giai_quyet"], "event": f"việc thứ {number} của đơn vị"}
        data["questions"]["gi"]["choices"][f"v{number}"] = {"label": str(number), "matter": f"viec_{number}"}
    write(template, data)
    [finding] = template.fields.check(
        {"ho_ten": "An", "ngay_ky": "03/08/2026", "su_viec": "vien chuc kien nghi ve xep loai"}
    ).findings
    assert finding.code == "field-choice"
    assert f"Có phải: “{PETITION}”? Mẫu này chỉ nhận: “{PETITION}”" in finding.message
    assert "việc thứ 7" not in finding.message


def test_a_template_that_asks_without_the_file_is_refused(template: Template) -> None:
    template.matters.unlink()
    with pytest.raises(DocumentError, match="matters-unreadable"):
        _ = template.fields


def test_a_paper_for_another_matter_is_refused_with_the_form_and_its_law(template: Template, small: Corpus) -> None:
    assert list(wrong_form(template, {"su_viec": PETITION}, small, ON)) == []
    assert list(wrong_form(template, {}, small, ON)) == []
    [finding] = wrong_form(template, {"su_viec": ANSWER}, small, ON)
    assert finding.code == "guard-failed"
    assert "thuộc hình thức “giải quyết”, không dùng mẫu này; chưa có mẫu cho việc này" in finding.message
    assert "(khoản 3 Điều 27 Luật Viên chức số 129/2025/QH15)" in finding.message


def test_before_the_law_is_in_force_the_paper_is_refused_without_it(template: Template, small: Corpus) -> None:
    [finding] = wrong_form(template, {"su_viec": ANSWER}, small, dt.date(2026, 6, 30))
    assert "(" not in finding.message.partition("; ")[2]


# ---- what the law says of it


def test_the_advice_is_read_from_the_law(template: Template, small: Corpus) -> None:
    matters = load_matters(template.matters)
    given = advise(matters.matters["kien_nghi"], matters, Catalog(template.matters.parent), small, ON)
    assert [(ground.unit, ground.words) for ground in given.grounds] == [
        ("khoản 2 Điều 27", ("2. Thời hạn kiến nghị là 05 ngày kể từ ngày công khai.",))
    ]
    assert [(term.limit, term.law) for term in given.terms] == [("05 ngày", "khoản 2 Điều 27")]
    assert [(paper.template, paper.title) for paper in given.papers] == [("petitions/mau-thu", "Mẫu thử")]
    assert given.left[0].see == (("Nghị định số 27/2026/NĐ-CP", False),)
    assert [(other.form, other.law) for other in given.others] == [("giải quyết", "khoản 3 Điều 27")]


def test_before_the_law_is_in_force_there_is_no_advice(template: Template, small: Corpus) -> None:
    matters = load_matters(template.matters)
    with pytest.raises(NotInForceError, match="58/2010/QH12"):
        advise(matters.matters["kien_nghi"], matters, Catalog(template.matters.parent), small, dt.date(2026, 6, 30))


UNLAWFUL: list[tuple[str, Any, str, str]] = [
    ("matters/kien_nghi/law/0", "khoản 9 Điều 27", "matters.kien_nghi.law[1]", "matters-citation"),
    ("questions/gi/law/0", "Điều 99", "questions.gi.law[1]", "matters-citation"),
    ("matters/giai_quyet/not/0/law", "Điều 28", "matters.giai_quyet.not[1].law", "matters-citation"),
    ("matters/kien_nghi/left/0/see/0", "999/2026/NĐ-CP", "matters.kien_nghi.left[1].see", "matters-citation"),
    ("matters/kien_nghi/limits/0/law", "Điều 27", "matters.kien_nghi.limits[1]", "matters-citation"),  # two limits, and no number
    ("matters/kien_nghi/choices_from", "khoản 2 Điều 27", "matters.kien_nghi.choices_from", "matters-citation"),  # no points
    ("matters/kien_nghi/decides/who", "Giám đốc", "matters.kien_nghi.decides.who", "matters-words"),
    ("matters/kien_nghi/left/0/to", "Bộ Nội vụ", "matters.kien_nghi.left[1].to", "matters-words"),
    ("matters/kien_nghi/papers/0/template", "petitions/mau-thuu", "matters.kien_nghi.papers[1]", "matters-template"),
    (
        "matters/kien_nghi/papers/0",
        {"template": "petitions/mau-thu", "leaves": {"thôi việc": "service"}, "ground": "ho_ten"},  # anything may be typed there
        "matters.kien_nghi.papers[1].ground",
        "matters-template",
    ),
    ("matters/giai_quyet/papers", [{"missing": "MẪU thử"}], "matters.giai_quyet.papers[1]", "matters-template"),
    ("matters/kien_nghi/papers", [], "matters: petitions/mau-thu", "matters-template"),
    ("without", {"petitions/mau-thu": "vì"}, "without.petitions/mau-thu", "matters-template"),
    ("without", {"petitions/mau-khac": "vì"}, "without.petitions/mau-khac", "matters-template"),
    ("questions/gi/law/0", "khoản 1 Điều 4 Nghị định số 27/2026/NĐ-CP", "questions.gi.law[1]", "matters-citation"),  # no fact
    ("matters/kien_nghi/form", None, "matters.kien_nghi.form", "matters-invalid"),
]  # fmt: skip


def test_the_check_finds_nothing_wrong_in_what_is_right(template: Template, small: Corpus) -> None:
    assert check_matters(Catalog(template.matters.parent), small, ON) == ()


@pytest.mark.parametrize(("path", "value", "key", "code"), UNLAWFUL, ids=[key for _, _, key, _ in UNLAWFUL])
def test_the_check_tells_what_is_not_the_laws(
    template: Template, small: Corpus, path: str, value: Any, key: str, code: str
) -> None:
    write(template, changed(path, value))
    found = check_matters(Catalog(template.matters.parent), small, ON)
    assert (code, f"matters.yaml: {key}") in [(finding.code, finding.where) for finding in found]


def test_a_template_for_nothing_is_told_unless_it_is_said_why(make_template: MakeTemplate, small: Corpus) -> None:
    made = make_template("{{ ho_ten }}")  # it does not even ask what has happened
    write(made, changed("matters/kien_nghi/papers", []))
    catalog = Catalog(made.matters.parent)
    [finding] = check_matters(catalog, small, ON)
    assert (finding.code, finding.where) == ("matters-template", f"matters.yaml: matters: {made.slug}")
    write(made, {**changed("matters/kien_nghi/papers", []), "without": {made.slug: "dùng cho việc nào cũng được"}})
    assert check_matters(catalog, small, ON) == ()


def test_a_template_that_asks_what_has_happened_is_never_excused(template: Template, small: Corpus) -> None:
    write(template, {**changed("matters/kien_nghi/papers", []), "without": {template.slug: "vì"}})
    [finding] = check_matters(Catalog(template.matters.parent), small, ON)
    assert "phải thuộc một việc" in finding.message


def test_templates_without_matters_have_nothing_to_check(make_template: MakeTemplate, small: Corpus) -> None:
    assert check_matters(Catalog(make_template("x").folder.parents[1]), small, ON) == ()
