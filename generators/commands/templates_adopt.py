"""`vanban templates adopt`: a Word file with blanks becomes a template."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.commands.common import (
    EXISTING_FILE,
    failing,
    file_argument,
    give_form,
    load_catalog,
    own_templates,
    templates_option,
    warn,
)
from generators.commands.kind import DocumentKind
from legaltext.commands.common import corpus_option, fail, load_corpus

if TYPE_CHECKING:
    from generators.authoring.adopt.adopt import Adoption
    from generators.authoring.adopt.draft import Question

_SHOWN = 12  # rules that the file breaks


@click.command("adopt")
@file_argument
@click.argument("slug", metavar="FAMILY/NAME")
@click.option(
    "--kind",
    type=DocumentKind(),
    help="The kind, where the file does not say it: QĐ, TTr, HĐ, BB …, “Công văn”, “cá nhân”.",
)
@click.option("--title", default="", help="What the paper is, where the file does not say it or has blanks there.")
@click.option(
    "--form", "number", type=click.IntRange(1), default=None, help="Which form, where the file holds several: 1 for the first."
)
@click.option(
    "--questions",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Only write the questions with what is proposed there (YAML), to be changed and given back with --answers.",
)
@click.option("--answers", type=EXISTING_FILE, help="The answers (YAML) instead of being asked.")
@click.option("--yes", is_flag=True, help="Take what is proposed without asking.")
@templates_option
@corpus_option
def adopt(
    file: Path,
    slug: str,
    *,
    kind: str | None,
    title: str,
    number: int | None,
    questions: Path | None,
    answers: Path | None,
    yes: bool,
) -> None:
    """Make a template of FILE, a Word file with blanks: …, ____, [ ], «name», {{ name }}, ☐, content controls, fields of a mail merge.

    Each blank is asked with what is proposed: the name of the field, and what may be filled in (a day, money, a name …). The text stays as it is; heading,
    title, căn cứ, signatures and nơi nhận become the blocks of every template. What the file breaks of Nghị định 30/2020/NĐ-CP is said, and so is all that is
    not taken over. The template passes `vanban templates check`, or nothing is written.
    """
    from generators.authoring.adopt.adopt import answers_in, begin, finish, read_answers
    from generators.files import read

    with failing():
        adoption = begin(read(file), file.name, kind=kind or "", title=title, number=number or 0)
        if questions is not None:
            give_form(
                adoption.questions_file(), questions, "câu trả lời", f"vanban template adopt {file} {slug} --answers {questions}"
            )
            return
        given = read_answers(read(answers).decode(), answers.name) if answers else None
        if given is not None:
            adoption = replace(
                adoption,
                kind=kind or _kind(given.get("loai_van_ban")) or adoption.kind,
                title=title or str(given.get("ten_van_ban") or adoption.title),
            )
            asked = answers_in(adoption, given, str(answers))
        elif yes:
            asked = adoption.draft.questions
        elif sys.stdin.isatty():
            adoption, asked = _ask(adoption)
        else:
            fail(
                "vanban: không có ai để hỏi; hãy thêm --answers TỆP (lấy câu hỏi bằng --questions TỆP), hoặc --yes để nhận mọi đề xuất."
            )
        broken = adoption.broken()
        own = own_templates()
        folder, found, told = finish(adoption, asked, slug=slug, root=own or load_catalog().root, corpus=load_corpus())
    _say_form(broken)
    for line in told:
        click.echo(line)
    warn(found)
    click.echo(f"Đã tạo {folder} ({len(asked)} chỗ trống): template.docx, manifest.yaml, example.yaml, cases.yaml.")
    where = f" --templates {own}" if own else ""
    click.echo(f"Xem thử: vanban new {slug}{where} --example -o thu.yaml, rồi vanban render {slug} thu.yaml -o thu.docx{where}")


def _kind(said: object) -> str:
    return str(DocumentKind().convert(str(said), None, None)) if said else ""


def _say_form(broken: tuple[str, ...]) -> None:
    if broken:
        click.echo(f"Tệp gốc có {len(broken)} điểm chưa theo Nghị định 30/2020/NĐ-CP; mẫu được trình bày lại theo khối chung:")
    for line in broken[:_SHOWN]:
        click.echo(f"- {line}")
    if len(broken) > _SHOWN:
        click.echo(f"- … và {len(broken) - _SHOWN} điểm khác (xem hết: vanban check)")


def _ask(adoption: "Adoption") -> "tuple[Adoption, tuple[Question, ...]]":
    """The questions by turns; Enter takes what is proposed."""
    kind = adoption.kind or click.prompt(
        "Loại văn bản (QĐ, TTr, BB, công văn, cá nhân…)", value_proc=lambda said: DocumentKind().convert(said, None, None)
    )
    title = adoption.title or click.prompt("Tên văn bản (như “Quyết định về việc …”)")
    return replace(adoption, kind=kind, title=title), tuple(_answers(adoption))


def _answers(adoption: "Adoption") -> "Iterator[Question]":
    from generators.authoring.adopt.blanks import KEPT, KINDS
    from generators.authoring.adopt.draft import wrong_with

    kinds = [*KINDS, KEPT]
    click.echo("Loại: " + ", ".join(f"{number} {name}" for number, name in enumerate(kinds, 1)) + ". Enter là nhận đề xuất.")
    before: list[Question] = []
    for question in adoption.draft.questions:
        click.echo(f"\n[{question.number}/{len(adoption.draft.questions)}] {question.line}")
        while True:
            said = str(click.prompt("  Loại", default=question.kind)).strip()
            kind = kinds[int(said) - 1] if said.isdecimal() and 1 <= int(said) <= len(kinds) else said
            if kind == KEPT:
                asked = replace(question, kind=KEPT)
            else:
                label = str(click.prompt("  Tên hiển thị", default=question.label))
                asked = replace(question, kind=kind, label=label, name=str(click.prompt("  Tên mục", default=question.name)))
            wrong = list(wrong_with(asked, before, adoption.name))
            if not wrong:
                break
            warn(wrong)
        before.append(asked)
        yield asked
