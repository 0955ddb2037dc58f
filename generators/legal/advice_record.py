"""Advice, and the questions that lead to it, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generators.catalog.matters import Question

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from generators.catalog.catalog import Catalog
    from generators.catalog.matters import Matters
    from generators.legal.advice import Advice


def record(found: Question | Advice, answers: Mapping[str, str], day: dt.date) -> dict[str, Any]:
    """Where answers (question → choice, only those on the way) lead on a day: the next question, or the advice on a matter."""
    said: dict[str, Any] = {"on": day.isoformat(), "answers": dict(answers), "question": None, "matter": None}
    return said | ({"question": question_record(found)} if isinstance(found, Question) else {"matter": advice_record(found)})


def question_record(question: Question) -> dict[str, Any]:
    """One question with its choices, and the provisions where they differ."""
    choices = [{"id": choice.id, "label": choice.label} for choice in question.choices]
    return {"id": question.id, "ask": question.ask, "law": list(question.law), "choices": choices}


def advice_record(advice: Advice) -> dict[str, Any]:
    """What the law says of a matter, with the words of its provisions."""
    matter = advice.matter
    return {
        "id": matter.id,
        "event": matter.event,
        "form": matter.form,
        "why": matter.why,
        "law": [{"citation": f"{g.unit} {g.instrument}", "words": list(g.words)} for g in advice.grounds],
        "choices": list(advice.choices),
        "decides": dict(zip(("who", "law"), advice.decides, strict=True)) if advice.decides else None,
        "limits": [{"title": term.title, "limit": term.limit, "law": term.law, "held": term.held} for term in advice.terms],
        "papers": [{"slug": paper.template or None, "title": paper.title, "note": paper.note} for paper in advice.papers],
        "not": [{"matter": o.matter, "form": o.form, "difference": o.difference, "law": o.law} for o in advice.others],
        "left": [
            {"to": left.to, "about": left.about, "law": left.law, "see": [{"title": t, "held": held} for t, held in left.see]}
            for left in advice.left
        ],
    }


def matters_record(matters: Matters, catalog: Catalog) -> list[dict[str, Any]]:
    """All matters at a glance, each with its papers. Raises DocumentError where a template is wrong."""
    titles = {template.slug: template.manifest.title for template in catalog.templates()}
    return [
        {
            "matter": one.id,
            "form": one.form,
            "event": one.event,
            "papers": [
                {"slug": paper.template or None, "title": paper.missing or titles[paper.template], "note": paper.note}
                for paper in one.papers
            ],
        }
        for one in matters.matters.values()
    ]
