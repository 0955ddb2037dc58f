"""A draft of any template, whatever lacks: it is made, or refused for what is wrong with the data, and never for what its template cannot compute."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

import pytest

from generators.document.render import render
from generators.findings import DocumentError
from legaltext.corpus.corpus import Corpus
from tests.cases import Case, cases, changed, library, put
from tests.library import SLUGS, plain, text_of

DISCIPLINE = "dismissal/quyet-dinh-ky-luat"
# One of each family, where all would take half a minute
FEW = {
    DISCIPLINE,
    *{slug.partition("/")[0]: slug for slug in SLUGS}.values(),
}

Place = Sequence[str | int]


def of_few(slug: str, *more: Any) -> Any:
    """The parameters of a test of one template, which `make test` runs for few."""
    return pytest.param(slug, *more, marks=() if slug in FEW else pytest.mark.long)


def places(value: Any, here: tuple[str | int, ...] = ()) -> Iterator[Place]:
    """Every field of the data, and the first item of every list."""
    items = value.items() if isinstance(value, dict) else list(enumerate(value))[:1] if isinstance(value, list) else ()
    for key, item in items:
        yield (*here, key)
        yield from places(item, (*here, key))


def without(data: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """The data where one thing lacks."""
    out = deepcopy(dict(data))
    here: Any = out
    for key in place[:-1]:
        here = here[key]
    del here[place[-1]]
    return out


def not_computed(slug: str, data: Mapping[str, Any], corpus: Corpus) -> list[str]:
    """What a draft is refused for that is no fault of the data."""
    try:
        render(library().get(slug), data, corpus=corpus, draft=True, annex=False)
    except DocumentError as error:
        wrong = [finding for finding in error.findings if finding.severity == "error"]
        assert wrong
        return [str(finding) for finding in wrong if not finding.code.startswith(("field-", "guard-failed"))]
    return []


def little(slug: str) -> Iterator[dict[str, Any]]:
    """Data as one begins: nothing, the date alone, the first fields, all that is required and nothing else."""
    template = library().get(slug)
    example = changed(template, {})
    date = template.manifest.date
    yield {}
    yield {date: example[date]}
    yield dict(list(example.items())[:3])
    yield {name: value for name, value in example.items() if name in template.fields.schema["required"]}


@pytest.mark.parametrize("slug", [of_few(slug) for slug in SLUGS])
def test_whichever_field_lacks_the_template_is_computed(slug: str, corpus: Corpus) -> None:
    example = changed(library().get(slug), {})
    each = [example, *little(slug), *(without(example, place) for place in places(example))]
    assert len(each) > 10
    assert [said for data in each for said in not_computed(slug, data, corpus)] == []


GROUPS = [case for case in cases() if case.lawful and any(isinstance(value, dict | list) for value in case.set.values())]


@pytest.mark.parametrize(("slug", "case"), [of_few(case.slug, case) for case in GROUPS], ids=[case.name for case in GROUPS])
def test_whatever_lacks_of_a_group_that_the_example_leaves_out(slug: str, case: Case, corpus: Corpus) -> None:
    data = case.data()
    groups = [name for name, value in case.set.items() if "." not in name and isinstance(value, dict | list)]
    each = [without(data, (name, *place)) for name in groups for place in places(data[name])]
    assert [said for one in each for said in not_computed(slug, one, corpus)] == []


def draft(changes: Mapping[str, Any], corpus: Corpus, slug: str = DISCIPLINE) -> str:
    return text_of(render(library().get(slug), changed(library().get(slug), changes), corpus=corpus, draft=True, annex=False))


def test_a_draft_says_nothing_of_a_group_that_the_paper_would_not_have_either(corpus: Corpus) -> None:
    """Optional groups that are left out are left out of a draft as well: an earlier sanction, the Party's sanction, a new post."""
    text = draft({"so": None}, corpus)
    whole = text_of(render(library().get(DISCIPLINE), changed(library().get(DISCIPLINE), {}), corpus=corpus, annex=False))
    assert plain(text).replace("DỰ THẢO", "").split() == whole.replace("240", "").split()


def test_what_lacks_of_an_earlier_sanction_stands_by_its_title(corpus: Corpus) -> None:
    earlier = {
        "quyet_dinh": "Quyết định số 12/QĐ-BVM ngày 02 tháng 3 năm 2026 của Giám đốc Bệnh viện Đa khoa Mẫu",
        "hinh_thuc": "Khiển trách",
    }
    text = draft(
        {
            "ky_luat_truoc": earlier,
            "hinh_thuc": "Cảnh cáo",
            "dieu_khoan_ap_dung": "khoản 2 Điều 9",
            "muc_hau_qua": "nghiêm trọng",
        },
        corpus,
    )
    assert "Quyết định số 12/QĐ-BVM" in text
    assert "«Quyết định trước có hiệu lực từ ngày»" in text


def test_the_share_of_votes_waits_for_the_votes(corpus: Corpus) -> None:
    text = draft({"phieu.dong_y": None}, corpus, "dismissal/bien-ban-kiem-phieu")
    assert "bằng «Số phiếu đồng ý»% số phiếu hợp lệ" in text


def test_of_a_person_of_whom_nothing_is_typed_it_is_not_taken_for_known_that_he_holds_no_office(corpus: Corpus) -> None:
    """Điều 16 Nghị định 234/2026 composes the council by whether the person manages; the office is an optional field of the person."""
    slug = "dismissal/quyet-dinh-thanh-lap-hoi-dong-ky-luat"
    data = changed(library().get(slug), {})
    assert data["vien_chuc"]["chuc_vu"]
    assert "«Họ và tên»" in text_of(render(library().get(slug), without(data, ("vien_chuc",)), corpus=corpus, draft=True))
    with pytest.raises(DocumentError, match="không giữ chức vụ quản lý"):
        render(library().get(slug), put(data, {"vien_chuc.chuc_vu": None}), corpus=corpus, draft=True)
