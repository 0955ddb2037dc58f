"""`vanban advise`: what happened, and so which form, which law and which papers; asks by turns, or takes the answers as options."""

import difflib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import click

from generators.commands.common import failing, load_catalog, templates_option
from legaltext.basics.text import capital
from legaltext.commands.common import IsoDate, corpus_option, echo_json, fail, format_option, load_corpus

if TYPE_CHECKING:
    from generators.catalog.matters import Matter, Matters, Question
    from generators.legal.advice import Advice, Left

_WIDTH = 100
_LABEL = 13  # columns of the labels at the left
_BACK = ("0", "quay lại", "quay lai", "lùi", "lui")


@click.command()
@templates_option
@corpus_option
@click.option("--answer", "given", multiple=True, metavar="KEY=CHOICE", help="Answer a question; may be given more than once.")
@click.option("--matter", "wanted", metavar="MATTER", help="Go straight to the advice on a matter of --list.")
@click.option("--on", type=IsoDate(), help="The day whose law counts; today where nothing is said.")
@click.option("--quote", is_flag=True, help="Print the words of the provisions.")
@click.option("--list", "listed", is_flag=True, help="All matters at a glance.")
@format_option()
def advise(given: tuple[str, ...], wanted: str | None, on: date | None, layout: str, *, quote: bool, listed: bool) -> None:
    """Find the form that fits what happened or has to be done: thôi việc, từ chức, miễn nhiệm, kỷ luật, tuyển dụng, hợp đồng… with its law and its papers.

    Without options it asks by turns. With --answer it goes as far as the answers lead, and prints the advice or the next question.
    Exit code 1 where the law of that day is not held, 2 for an unknown question, choice or matter.
    """
    from generators.catalog.matters import FILE
    from generators.catalog.matters_file import load_matters

    with failing():
        matters = load_matters(load_catalog().root / FILE)
    if listed:
        _list(matters, layout)
        return
    answers = _answers(given, matters)
    corpus, day = load_corpus(), on or date.today()
    law = corpus.resolve(matters.law, on=day)
    if law.status != "resolved":
        fail(f"vanban: {law.message}", 1)
    if wanted is not None:
        if wanted not in matters.matters:
            fail(f"vanban: không có việc “{wanted[:80]}”{_near(wanted, matters.matters)}")
        _answer(matters, matters.matters[wanted], {}, day, layout, quote=quote)
        return
    if not given and layout == "text":
        _dialogue(matters, day, quote=quote)
        return
    way, end = matters.walk(answers)
    used = {question.id: choice.id for question, choice in way}
    for key in (key for key in answers if key not in used):
        click.echo(f"Lưu ý: câu trả lời “{key}={answers[key]}” không dùng đến trên đường này.", err=True)
    _answer(matters, end, used, day, layout, quote=quote)


def _near(word: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(word, names, 3, cutoff=0.5)
    return f"; có phải: {', '.join(near)}?" if near else f"; chỉ có: {', '.join(names)}."


def _answers(given: Iterable[str], matters: "Matters") -> dict[str, str]:
    """The answers by question; every one that is unknown is told before the end."""
    answers: dict[str, str] = {}
    wrong: list[str] = []
    for each in given:
        key, equals, choice = (part.strip() for part in each.partition("="))
        question = matters.questions.get(key)
        if not equals:
            wrong.append(f"“{each[:80]}” phải có dạng CÂU_HỎI=LỰA_CHỌN, ví dụ {_sample(matters)}.")
        elif question is None:
            wrong.append(f"không có câu hỏi “{key[:80]}”{_near(key, matters.questions)}")
        elif question.choice(choice) is None:
            wrong.append(f"câu hỏi “{key}” không có lựa chọn “{choice[:80]}”{_near(choice, (c.id for c in question.choices))}")
        elif answers.get(key, choice) != choice:
            wrong.append(f"câu hỏi “{key}” được trả lời hai lần: {answers[key]} và {choice}.")
        else:
            answers[key] = choice
    if wrong:
        fail("\n".join(f"vanban: {line}" for line in wrong))
    return answers


def _sample(matters: "Matters") -> str:
    first = matters.questions[matters.first]
    return f"{first.id}={first.choices[0].id}"


def _answer(
    matters: "Matters", end: "Question | Matter", answers: Mapping[str, str], day: date, layout: str, *, quote: bool
) -> None:
    """The advice, or the next question."""
    from generators.catalog.matters import Question

    if layout == "json":
        from generators.legal.advice_record import record

        found = end if isinstance(end, Question) else _advice(matters, end, day)
        echo_json(record(found, answers, day))
    elif isinstance(end, Question):
        _show_question(end)
        options = "".join(f" --answer {key}={choice}" for key, choice in answers.items())
        click.echo(f"\nTrả lời tiếp: vanban advise{options} --answer {end.id}=…")
    else:
        _show(_advice(matters, end, day), day, quote=quote)


def _advice(matters: "Matters", matter: "Matter", day: date) -> "Advice":
    from generators.findings import DocumentError
    from generators.legal.advice import advise as advice_on

    try:
        return advice_on(matter, matters, load_catalog(), load_corpus(), day)
    except (DocumentError, LookupError) as error:
        fail(f"vanban: {error.args[0] if error.args else error} (việc “{matter.id}”). Hãy chạy: vanban templates check")


def _asked(question: "Question") -> str:
    """The question with the provisions where its choices differ."""
    law = f" ({', '.join(question.law)})" if question.law else ""
    return click.wrap_text(f"{question.ask}{law}", _WIDTH)


def _show_question(question: "Question") -> None:
    click.secho(_asked(question), bold=True)
    width = max(len(choice.id) for choice in question.choices) + 2
    for choice in question.choices:
        click.echo(click.wrap_text(f"{choice.id:<{width}}{choice.label}", _WIDTH, "  ", " " * (width + 2)))


def _dialogue(matters: "Matters", day: date, *, quote: bool) -> None:
    """Asks by turns. Going back keeps the answers: Enter takes the former one again."""
    from generators.catalog.matters import Question

    answers: dict[str, str] = {}
    steps = 0  # how many of the answers on the way count as given
    while True:
        way, end = matters.walk(answers)
        here = way[steps][0] if steps < len(way) else end
        if isinstance(here, Question):
            try:
                chosen = _ask(here, answers.get(here.id), back=steps > 0)
            except click.Abort:
                fail("\nĐã dừng, chưa có kết luận.", 1)
            if chosen is None:
                steps -= 1
            else:
                answers[here.id] = chosen
                steps += 1
            continue
        click.echo()
        _show(_advice(matters, here, day), day, quote=quote)
        click.echo("\nHỏi lại việc này: vanban advise" + "".join(f" --answer {q.id}={c.id}" for q, c in way))
        try:
            last = click.prompt("Enter để kết thúc, 0 để sửa câu trả lời", default="", show_default=False)
        except click.Abort:
            click.echo()
            return
        if str(last).strip().lower() not in _BACK:
            return
        steps -= 1


def _ask(question: "Question", former: str | None, *, back: bool) -> str | None:
    """The choice made; None to go back."""
    click.secho(f"\n{_asked(question)}", bold=True)
    for number, choice in enumerate(question.choices, 1):
        mark = "  ← đã chọn" if choice.id == former else ""
        click.echo(click.wrap_text(f"{number}. {choice.label}{mark}", _WIDTH, "  ", "     "))
    if back:
        click.echo("  0. quay lại")
    numbers = [choice.id for choice in question.choices]
    default = str(numbers.index(former) + 1) if former in numbers else None
    while True:
        typed = str(click.prompt("Chọn số", default=default)).strip().lower()
        if back and typed in _BACK:
            return None
        if typed.isascii() and typed.isdigit() and 1 <= int(typed[:4]) <= len(numbers):
            return numbers[int(typed) - 1]
        if typed in numbers:
            return typed
        click.echo(f"Hãy gõ một số từ {0 if back else 1} đến {len(numbers)}.", err=True)


def _show(advice: "Advice", day: date, *, quote: bool) -> None:
    matter = advice.matter
    click.secho(click.wrap_text(f"Hình thức: {matter.form.upper()}", _WIDTH), bold=True)
    _part("Việc", [matter.event])
    _part("Vì sao", [matter.why])
    units = ", ".join(ground.unit for ground in advice.grounds)
    _part("Điều khoản", [f"{units} {advice.instrument} (có hiệu lực ngày {day:%d/%m/%Y})"])
    if advice.choices:
        _part("Gồm", [f"- {choice}" for choice in advice.choices])
    if advice.decides:
        _part("Quyết định", ["{} ({})".format(*advice.decides)])
    _part("Thời hạn", [f"- {term.title}: {term.limit} ({term.law})" for term in advice.terms])
    _part("Giấy tờ", _papers(advice))
    _part("Không phải", [f"- {other.form}: {other.difference} ({other.law})" for other in advice.others])
    _part("Luật giao", [_left(left) for left in advice.left])
    if quote:
        for ground in advice.grounds:
            click.secho(f"\n{capital(ground.unit)} {ground.instrument}", bold=True)
            for words in ground.words:
                click.echo(click.wrap_text(words, _WIDTH, "  ", "  "))


def _part(label: str, lines: Iterable[str]) -> None:
    """Lines beside a label; those of a list hang."""
    for number, line in enumerate(lines):
        first = f"{label if number == 0 else '':<{_LABEL}}"
        hang = " " * (_LABEL + (2 if line.startswith("- ") else 3 if line[:1].isdigit() else 0))
        said, _, command = line.partition("\n")
        click.echo(click.wrap_text(said, _WIDTH, first, hang))
        if command:
            click.echo(hang + command)  # never broken: it is to be copied


def _papers(advice: "Advice") -> list[str]:
    """In the order of use; each with the command that begins it, or that the library has no template for it yet."""
    lines = []
    for number, paper in enumerate(advice.papers, 1):
        name = paper.template.rpartition("/")[2]
        begin = f"\nvanban new {name} -o {name}.yaml" if name else ": thư viện chưa có mẫu"
        note = f" ({paper.note})" if paper.note else ""
        lines.append(f"{number}. {paper.title}{note}{begin}")
    return lines or ["chưa có mẫu cho việc này."]


def _left(left: "Left") -> str:
    lacking = [label for label, held in left.see if not held]
    held = [label for label, held in left.see if held]
    known = [f"xem {', '.join(held)}"] if held else []
    if lacking or not left.see:
        known.append(f"kho luật chưa có {', '.join(lacking) or 'văn bản đó'}, hãy tự đối chiếu")
    return f"- cho {left.to} ({left.law}): {left.about}; {'; '.join(known)}"


def _list(matters: "Matters", layout: str) -> None:
    if layout == "json":
        from generators.legal.advice_record import matters_record

        echo_json(matters_record(matters, load_catalog()))
        return
    width = max(map(len, matters.matters)) + 2
    for matter in matters.matters.values():
        click.echo(click.wrap_text(f"{matter.id:<{width}}{matter.form}: {matter.event}", _WIDTH, "", " " * width))
    click.echo("\nXem một việc: vanban advise --matter TÊN; chưa rõ là việc nào: vanban advise")
