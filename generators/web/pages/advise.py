"""“Chọn hình thức”: the interview that leads from what happened to the form, its law and its papers.

All answers stand in the address (they name nobody), so going back, the browser's own buttons and a bookmark lose none; an answer that a changed one leads
past is kept, and counts again when the way comes back to it.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from generators.catalog.matters import Matter, Question
from generators.legal.advice import NotInForceError, advise
from generators.web.addresses import citation_address
from generators.web.days import day_typed
from generators.web.desk import AtDesk, Desk
from generators.web.problems import Problem
from generators.web.show import page

router = APIRouter(include_in_schema=False)

HERE: Final = "/chon-hinh-thuc"
_AGAIN: Final = "hoi-lai"  # the question that one went back to
_DAY: Final = "ngay"


@router.get(HERE)
def interview(request: Request, desk: AtDesk) -> Response:
    """The next question, or the advice where the answers lead to it."""
    asked = dict(request.query_params)
    again, day = asked.pop(_AGAIN, ""), asked.pop(_DAY, "")
    try:
        answers = desk.matters.known({key: choice for key, choice in asked.items() if choice})
    except LookupError as error:
        raise Problem(404, "advise-unknown", "Câu hỏi hoặc câu trả lời này không có; hãy bắt đầu lại.") from error
    way, end = desk.matters.walk(answers)
    steps = [{"question": question, "choice": choice, "back": _link(answers, day, again=question.id)} for question, choice in way]
    back = next((number for number, (question, _) in enumerate(way) if question.id == again), None)
    if back is not None:
        end, steps = way[back][0], steps[:back]
    if isinstance(end, Question):
        others = {key: choice for key, choice in answers.items() if key != end.id}
        law = partial(citation_address, desk.corpus, on=_day(day), default=desk.matters.law)
        return page(
            request,
            "advise_question.html.jinja",
            steps=steps,
            question=end,
            chosen=answers.get(end.id, ""),
            others=others,
            day=day,
            law=law,
        )
    return _advice(request, desk, end, day, steps=steps, answers=answers)


@router.get(HERE + "/{matter}")
def matter(request: Request, desk: AtDesk, matter: str, ngay: str = "") -> Response:
    """The advice on a matter."""
    if matter not in desk.matters.matters:
        raise Problem(404, "advise-unknown", "Không có việc này.")
    return _advice(request, desk, desk.matters.matters[matter], ngay, steps=[], answers={})


def _advice(
    request: Request, desk: Desk, end: Matter, day: str, *, steps: list[dict[str, object]], answers: Mapping[str, str]
) -> Response:
    on = _day(day)
    try:
        advice = advise(end, desk.matters, desk.catalog, desk.corpus, on)
    except NotInForceError as error:
        raise Problem(404, "advise-not-in-force", str(error)) from error
    law = partial(citation_address, desk.corpus, on=on, default=desk.matters.law)
    opens = desk.settings.cases is not None and desk.library.procedures.of_matter(end.id) is not None
    return page(
        request, "advise_answer.html.jinja", advice=advice, steps=steps, on=on, day=day, answers=answers, law=law, opens=opens
    )


def _link(answers: Mapping[str, str], day: str, *, again: str) -> str:
    return f"{HERE}?{urlencode({**answers, **({_DAY: day} if day else {}), _AGAIN: again})}"


def _day(typed: str) -> date:
    """The day whose law counts, as the address has it; today where it has none. Raises Problem."""
    return day_typed(typed) or date.today()
