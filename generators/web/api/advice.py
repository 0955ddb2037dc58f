"""What happened, and so which form, law and papers: `/api/v1/advice`."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.responses import Response

from generators.catalog.matters import Matter, Question
from generators.legal.advice import NotInForceError, advise
from generators.legal.advice_record import matters_record, question_record, record
from generators.web.api.instruments import On
from generators.web.api.kept import answer
from generators.web.api.shapes import documents as shapes
from generators.web.api.shapes.base import REFUSALS, Body, Day
from generators.web.desk import AtDesk, Desk
from generators.web.problems import Problem

router = APIRouter(prefix="/api/v1/advice", tags=["advice"], responses=REFUSALS)


class Answers(Body):
    """The answers so far: question → choice, by their ids."""

    answers: dict[str, str] = Field(
        {}, max_length=100, description="Those to questions that are not on the way are left aside.", examples=[{}]
    )
    on: Day | None = Field(None, description="The day whose law counts; today where nothing is said.")


@router.get("/questions", response_model=shapes.Questions)
def questions(desk: AtDesk) -> Response:
    """All questions, and which is the first."""
    asked = desk.matters.questions.values()
    return answer({"first": desk.matters.first, "questions": [question_record(one) for one in asked]})


@router.post("", response_model=shapes.AdviceShape)
def walk(desk: AtDesk, given: Answers) -> Response:
    """Where the answers lead: the next question (the first where there are none yet), or the advice on a matter."""
    try:
        answers = desk.matters.known(given.answers)
    except LookupError as error:
        raise Problem(422, "advice-unknown", "Có câu trả lời không thuộc câu hỏi nào, hoặc lựa chọn không có.") from error
    return _answer(desk, dict(answers), given.on or date.today())


@router.get("/matters", response_model=list[shapes.MatterListed])
def matters(desk: AtDesk) -> Response:
    """All matters at a glance, each with its papers."""
    return answer(matters_record(desk.matters, desk.catalog))


@router.get("/matters/{matter}", response_model=shapes.AdviceShape)
def matter(
    desk: AtDesk, matter: Annotated[str, Path(description="The id of a matter.", examples=["tu_chuc"])], on: On = None
) -> Response:
    """The advice on a matter by the law of a day."""
    found = desk.matters.matters.get(matter)
    if found is None:
        raise Problem(404, "matter-unknown", f"Không có việc “{matter[:80]}”.")
    return _said(desk, found, {}, on or date.today())


def _answer(desk: Desk, answers: dict[str, str], day: date) -> Response:
    way, end = desk.matters.walk(answers)
    return _said(desk, end, {question.id: choice.id for question, choice in way}, day)


def _said(desk: Desk, end: Question | Matter, used: dict[str, str], day: date) -> Response:
    if isinstance(end, Question):
        return answer(record(end, used, day))
    try:
        return answer(record(advise(end, desk.matters, desk.catalog, desk.corpus, day), used, day))
    except NotInForceError as error:
        raise Problem(422, "not-in-force", str(error)) from error
