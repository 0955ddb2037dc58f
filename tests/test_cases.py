"""What is lawful and what is not, template by template: the cases that stand beside each example, and that no condition goes without them."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from generators.catalog.catalog import Template
from generators.catalog.manifest import Guard
from generators.codes import Code
from generators.document.render import Rendered, render
from generators.evidence.stamp import read_evidence
from generators.findings import DocumentError, Finding
from generators.legal import guards
from generators.legal.citations import Citations
from generators.legal.overrides import Override
from legaltext.corpus.corpus import Corpus
from tests.cases import FILE, Case, Told, cases, changed, library, read_cases
from tests.conditions import parts_of, turned
from tests.library import text_of

LAWFUL = [case for case in cases() if case.lawful]
UNLAWFUL = [case for case in cases() if not case.lawful]
SET_ASIDE = [case for case in UNLAWFUL if case.reason]


def titles(chosen: list[Case]) -> list[str]:
    return [case.name for case in chosen]


@pytest.mark.parametrize("case", LAWFUL, ids=titles(LAWFUL))
def test_lawful(case: Case, corpus: Corpus) -> None:
    done = render(case.template, case.data(), corpus=corpus)
    assert {finding.code for finding in done.findings} == set(case.warns)
    assert case.says in text_of(done)
    assert cited(case, done, corpus)


def cited(case: Case, done: Rendered, corpus: Corpus) -> bool:
    """Whether the document cites what the case says that it does."""
    if not case.cites:
        return True
    found = corpus.resolve(case.cites, on=done.in_force_on, default=done.manifest.law)
    return {(target.instrument.number, target.eid) for target in found.targets} <= {
        (one.instrument, one.eid) for one in done.cited
    }


@pytest.mark.parametrize("case", UNLAWFUL, ids=titles(UNLAWFUL))
def test_unlawful(case: Case, corpus: Corpus) -> None:
    """It is refused for what the case says, and for nothing else."""
    with pytest.raises(DocumentError) as caught:
        render(case.template, case.data(), corpus=corpus)
    errors = [finding for finding in caught.value.findings if finding.severity == "error"]
    for told in case.told():
        found = next((finding for finding in errors if fits(told, finding, case.template)), None)
        assert found is not None, f"not told: {told}; left: {[str(finding) for finding in errors]}"
        errors.remove(found)
    assert errors == []


def fits(told: Told, finding: Finding, template: Template) -> bool:
    place = finding.where.removeprefix(f"{template.slug}: ")
    return (
        finding.code == told.code
        and told.says in finding.message
        and (finding.law == told.law if told.law else place == told.field)
    )


@pytest.mark.parametrize("case", SET_ASIDE, ids=titles(SET_ASIDE))
def test_a_written_reason_sets_it_aside_and_stays_in_the_evidence(case: Case, corpus: Corpus) -> None:
    done = render(case.template, case.data(reason=case.reason), corpus=corpus)
    found = [(finding.code, finding.severity) for finding in done.findings if finding.code not in case.warns]
    assert [one for one in found if one[0] is not Code.INSTRUMENT_UNVERIFIED] == [("guard-overridden", "warning")]
    said = text_of(done)
    assert case.then_says in said
    assert not case.then_not or case.then_not not in said
    with pytest.raises(DocumentError) as caught:
        render(case.template, case.data(), corpus=corpus)
    evidence = read_evidence(done.docx)
    assert evidence is not None
    [(guard, reason)] = case.reason.items()
    assert evidence.overrides == (Override(guard, caught.value.findings[0].message, reason),)


# No condition is idle

REFUSED_BY_A_CONDITION = (Code.GUARD_FAILED, Code.GUARD_UNCHECKED)


def own_guards() -> list[tuple[str, int]]:
    """Each condition of each manifest, but those that it takes over from another template's, and those that all templates share."""
    catalog = library()
    return [
        (template.slug, number)
        for template in catalog.templates()
        for number, guard in enumerate(template.manifest.guards)
        if not guard.shared
        if not template.manifest.extends or number >= len(catalog.get(template.manifest.extends).manifest.guards)
    ]


def shared_uses() -> list[tuple[str, Guard]]:
    """Each shared condition of each manifest."""
    return [(template.slug, guard) for template in library().templates() for guard in template.manifest.guards if guard.shared]


class Facts:
    """A case (or the example) as a condition sees it: values, and the law of its day."""

    def __init__(self, slug: str, data: dict[str, Any], corpus: Corpus) -> None:
        self.template = library().get(slug)
        self.checked = self.template.fields.check(data, corpus)
        manifest = self.template.manifest
        on = self.checked.values.get(manifest.date)
        self.citations = Citations(corpus, on, manifest.law, manifest.former) if isinstance(on, date) else None

    def verdict(self, guard: Guard) -> str:
        """The code of what a condition finds, or that it holds, or is passed over as one of other days."""
        citations = self.citations
        if citations is None or not guard.covers(citations.on) or not citations.applies(guard.law):
            return "passed over"
        manifest = replace(self.template.manifest, guards=(guard,))
        found, _ = guards.check_guards(manifest, self.checked.values, citations, self.template.slug, failed=self.checked.failed)
        return found[0].code if found else "holds"


@cache
def facts_of(slug: str, corpus: Corpus) -> tuple[tuple[bool, Facts], ...]:
    """The example of a template and its cases, lawful or not."""
    example = changed(library().get(slug), {})
    own = [case for case in cases() if case.slug == slug]
    return (True, Facts(slug, example, corpus)), *((case.lawful, Facts(slug, case.data(), corpus)) for case in own)


@pytest.mark.parametrize("slug", library().slugs())
def test_no_condition_is_idle(slug: str, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each refuses a case, each decides a lawful one, and each part of each decides one: with that part turned round the verdict is another.

    A part that only a law can answer whose words are not held is excused: the verdict is guard-unchecked either way.
    """
    all_guards = library().get(slug).manifest.guards
    idle = [
        f"guards[{number + 1}] ({all_guards[number].law}) {what}"
        for owner, number in own_guards()
        if owner == slug
        for what in idleness([(all_guards[number], facts_of(slug, corpus))], monkeypatch)
    ]
    assert idle == [], f"add cases to {slug}/{FILE}"


@pytest.mark.parametrize("name", sorted({guard.shared for _, guard in shared_uses()}))
def test_no_shared_condition_is_idle(name: str, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of a condition of one template, over the cases of all that use it with the same fields; for one such choice of fields it must hold."""
    used: dict[str, list[tuple[Guard, tuple[tuple[bool, Facts], ...]]]] = {}
    for slug, guard in shared_uses():
        if guard.shared == name:
            used.setdefault(guard.require, []).append((guard, facts_of(slug, corpus)))
    idle = min((idleness(alike, monkeypatch) for alike in used.values()), key=len)
    assert idle == [], f"add cases to the {FILE} of a template that uses {name}"


def idleness(used: list[tuple[Guard, tuple[tuple[bool, Facts], ...]]], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a condition never does, over the facts of the templates that have it."""
    first = used[0][0]
    judged = [(guard, facts, lawful, facts.verdict(guard)) for guard, all_facts in used for lawful, facts in all_facts]
    judged.sort(key=lambda one: not one[2])
    idle = []
    # what is only warned of is warned of in a lawful case, or beside what refuses
    told = [verdict for *_, lawful, verdict in judged if not lawful or first.warn]
    if not any(verdict in (*REFUSED_BY_A_CONDITION, *((Code.GUARD_DOUBT,) if first.warn else ())) for verdict in told):
        idle.append(f"refuses no case: {first.require}")
    by_lawful, unread = False, Code.GUARD_UNCHECKED in {verdict for *_, verdict in judged}
    for part in range(parts_of(first.require)):
        with monkeypatch.context() as patched:
            patched.setattr(guards, "holds", lambda source, names, part=part: turned(source, part)(names))
            patched.setattr(guards, "holds_again", lambda _, source, __, names, part=part: turned(source, part)(names()))
            decided = next((lawful for guard, facts, lawful, verdict in judged if facts.verdict(guard) != verdict), None)
        by_lawful = by_lawful or decided is True
        if decided is None and not unread:
            idle.append(f"part {part + 1} decides no case: {first.require}")
    if not by_lawful and not (unread and first.warn):
        idle.append(f"decides no lawful case: {first.require}")
    return idle


# The files themselves

EXAMPLE = {"date": "2026-10-05", "pages": "3", "cites": ["khoản 1 Điều 36"], "says": ["QUYẾT ĐỊNH:"]}
ONE = {"title": "Một", "lawful": "có", "set": {"a": "1"}}
REFUSED = {"title": "Hai", "lawful": "không", "set": {"a": "2"}, "law": "Điều 1", "says": "sai"}


def test_a_file_of_cases_is_read() -> None:
    paper, (one, two) = read_cases("a/b", {"example": EXAMPLE, "cases": [ONE, REFUSED]}, "a")
    assert (paper.pages, one.lawful, two.told()) == (3, True, (Told("guard-failed", "sai", "Điều 1"),))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "wants"),
        ({"example": EXAMPLE, "cases": []}, "at least one"),
        ({"example": EXAMPLE, "cases": None}, "at least one"),
        ({"cases": [ONE]}, "wants “example”"),
        ({"example": {**EXAMPLE, "cites": []}, "cases": [ONE]}, "wants date, pages, cites and says"),
        ({"example": EXAMPLE, "cases": [{**ONE, "sez": "x"}]}, "unknown keys"),
        ({"example": EXAMPLE, "cases": [{**ONE, "title": ""}]}, "wants a title"),
        ({"example": EXAMPLE, "cases": [{**ONE, "lawful": "chắc"}]}, "lawful: có or không"),
        ({"example": EXAMPLE, "cases": [{"title": "Một", "lawful": "có"}]}, "changes nothing"),
        ({"example": EXAMPLE, "cases": [ONE, {**ONE, "set": {"a": "3"}}]}, "the same title twice"),
        ({"example": EXAMPLE, "cases": [ONE, {**ONE, "title": "Ba"}]}, "the same facts twice"),
        ({"example": EXAMPLE, "cases": [{**REFUSED, "says": ""}]}, "wants words of the refusal"),
        ({"example": EXAMPLE, "cases": [{**REFUSED, "law": ""}]}, "its law or its field"),
        ({"example": EXAMPLE, "cases": [{**REFUSED, "reason": {"x": "y"}}]}, "come together"),
        ({"example": EXAMPLE, "cases": [{**ONE, "reason": {"x": "y"}, "then_says": "z"}]}, "is lawful"),
    ],
)
def test_a_file_of_cases_that_could_pass_by_itself_is_refused(data: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_cases("a/b", data, "a")


# What holds for the conditions of all templates


def test_a_prohibition_takes_no_reason(corpus: Corpus) -> None:
    """What the law forbids outright may never be set aside; a reason for it is no field."""
    never = (
        "điểm c khoản 1 Điều 35", "khoản 3 Điều 35", "khoản 1 Điều 36", "khoản 2 Điều 37", "khoản 3 Điều 37", "khoản 5 Điều 8", "khoản 3 Điều 19",
        "khoản 1 Điều 19", "khoản 3 Điều 21", "khoản 1 Điều 13", "khoản 2 Điều 27", "khoản 4 Điều 27", "Điều 31",
    )  # fmt: skip
    conditions = [(template.slug, guard) for template in library().templates() for guard in template.manifest.guards]
    assert {law for law in never if any(guard.law == law for _, guard in conditions)} == set(never)
    # Who signs is another question: the provision that gives it to the head is named there, and a deputy may be given the task.
    signing = {"nguoi_dung_dau_ky", "khong_tu_quyet_dinh"}
    aside = [(slug, guard.law) for slug, guard in conditions if guard.override and guard.shared.partition("[")[0] not in signing]
    assert [one for one in aside if one[1] in never] == []
    post = library().get("appointments/quyet-dinh-bo-nhiem")
    data = changed(
        post, {"tinh_trang": "đang trong thời hạn xử lý kỷ luật", "ly_do_bo_qua": {"khoan_2_dieu_37": "cấp trên đồng ý"}}
    )
    with pytest.raises(DocumentError) as caught:
        render(post, data, corpus=corpus)
    assert {finding.code for finding in caught.value.findings if finding.severity == "error"} == {"field-unknown", "guard-failed"}


def test_every_template_that_a_refusal_names_exists() -> None:
    catalog = library()
    families = "|".join(sorted({slug.partition("/")[0] for slug in catalog.slugs()}))
    named = {
        (template.slug, slug)
        for template in catalog.templates()
        for guard in template.manifest.guards
        for slug in re.findall(rf"(?:{families})/[a-z0-9-]+", guard.message)
    }
    assert len(named) > 10
    assert [(where, slug) for where, slug in sorted(named) if slug not in catalog.slugs()] == []
