"""`vanban case`: a matter from its first fact to its last paper."""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generators.commands.common import EXISTING_FILE, data_given, failing, file_argument, load_catalog, warn
from generators.commands.register_option import named_register, register_option, shown
from generators.commands.unit_option import library_options, unit_beside
from legaltext.commands.common import echo_json, fail, format_option, load_corpus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generators.cases.case import Case, Library
    from generators.cases.days import BoundDay
    from generators.cases.status import Status, StepStatus
    from generators.findings import Finding

folder_argument = click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
step_argument = click.argument("step")
who_option = click.option("--who", default="", help="Who does this; noted in the journal of the case.")


def library_for(folder: Path) -> "Library":
    """The law, the templates, and the profile of the unit for a case in a folder. Raises DocumentError where the profile is wrong."""
    from generators.cases.case import Library

    catalog = load_catalog()
    return Library(load_corpus(), catalog, unit_beside(folder / "du-kien.yaml", catalog))


def opened(folder: Path) -> "Case":
    """The case in a folder. Raises DocumentError."""
    from generators.cases.case import Case

    return Case.open(folder, library_for(folder))


@click.command()
@click.argument("matter")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder of the new case; it must be new or empty."
)
@click.option("--title", default="", help="What the office calls the case; nothing personal, it stands in lists.")
@who_option
@library_options
def new(matter: str, output: Path, title: str, who: str) -> None:
    """Begin a case of MATTER (a name of `vanban advise --list`): a folder with one form for the facts of all its papers."""
    from generators.cases.opening import create

    with failing():
        case = create(matter, output, library_for(output), title=title, who=who)
    click.echo(f"Đã lập hồ sơ {output}: {case.procedure.title}.")
    click.echo(f"Điền {output / 'du-kien.yaml'}, rồi xem việc phải làm: vanban case status {output}")


@click.command()
@folder_argument
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@click.option(
    "--data",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="A file (YAML, JSON) with facts to set, in the sections of du-kien.yaml; what it does not name stays.",
)
@click.option(
    "--step", "also", multiple=True, help="Show the fields of this step in the form, though the case does not need them yet."
)
@who_option
@library_options
def fact(folder: Path, values: tuple[str, ...], data: str | None, also: tuple[str, ...], who: str) -> None:
    """Set facts (vien_chuc.ho_ten="…", buoc.trieu_tap.so=57), keep a revision, and lay the form out for the steps that come next."""
    from generators.cases.edit import set_facts

    pairs = [one.partition("=") for one in values]
    if wrong := [name for name, sign, _ in pairs if not sign]:
        fail(f'vanban: {wrong[0]}: thiếu dấu “=”; ghi như vien_chuc.ho_ten="Nguyễn Văn Mẫu".')
    with failing():
        case = opened(folder)
        given = facts_in(data) if data else {}
        facts = set_facts(case, given | {name.strip(): value for name, _, value in pairs}, also=also, who=who)
        warn(one for one in case.checked.findings if one.severity == "error")
    click.echo(f"Đã ghi {folder / 'du-kien.yaml'} (bản dữ kiện {facts.revision}).")


def facts_in(data: str) -> dict[str, Any]:
    """The facts of a file by their places. Raises DocumentError where it cannot be read, or has no sections."""
    from generators.cases.facts import DOSSIER, SHARED, STEPS
    from generators.catalog.source import read_source
    from generators.codes import Code
    from generators.findings import DocumentError

    found = read_source(data_given(data)).data
    if (
        not isinstance(found, dict)
        or any(not isinstance(part, dict) for part in found.values())
        or not {*found} <= {SHARED, STEPS, DOSSIER}
    ):
        message = f"Tệp dữ kiện phải gồm các mục “{SHARED}”, “{STEPS}”, “{DOSSIER}”."
        raise DocumentError.of(Code.DATA_UNREADABLE, data, message)
    steps = {
        f"{STEPS}.{step}.{name}": value for step, own in found.get(STEPS, {}).items() for name, value in dict(own or {}).items()
    }
    return {f"{part}.{name}": value for part in found if part != STEPS for name, value in found[part].items()} | steps


@click.command()
@folder_argument
@library_options
@format_option()
def status(folder: Path, layout: str) -> None:
    """Where the case stands: each step done, next, waiting or late; what lacks; the days with their provisions. Exit code 1 where something is wrong or late."""
    from generators.cases.status import status as status_of

    with failing():
        found = status_of(opened(folder))
    wrong = any(one.severity == "error" for one in found.findings) or any(one.late for one in found.steps)
    if layout == "json":
        echo_json(found.record())
        sys.exit(1 if wrong else 0)
    _say_status(found)
    sys.exit(1 if wrong else 0)


@click.command()
@folder_argument
@click.argument("step", required=False)
@click.option("--pdf", is_flag=True, help="Write a PDF beside the DOCX as well.")
@click.option("--draft", is_flag=True, help="Let fields be missing: their titles stand in the document, which is marked DỰ THẢO.")
@click.option("--force", is_flag=True, help="Write over a draft that was edited by hand since it was made.")
@who_option
@library_options
@format_option()
def render(folder: Path, step: str | None, *, pdf: bool, draft: bool, force: bool, who: str, layout: str) -> None:
    """Make the paper of STEP from the facts as they are now; without STEP those of all steps that come next and lack nothing.

    Exit code 1 where the paper breaks a rule of form; 2 where nothing could be made.
    """
    from generators.cases.papers import render as render_paper
    from generators.cases.status import status as status_of
    from generators.findings import DocumentError

    with failing():
        case = opened(folder)
        steps = [step] if step else [one.step.id for one in status_of(case).steps if _ready(one)]
    if not steps:
        click.echo("Không có bước nào đủ dữ kiện để lập giấy. Xem còn thiếu gì: vanban case status.")
        return
    made, failed, findings = [], False, list["Finding"]()
    for one in steps:
        try:
            made.append(render_paper(case, one, pdf=pdf, draft=draft, force=force, who=who))
        except DocumentError as error:
            failed = True
            findings += error.findings
    said = [*findings, *(finding for one in made for finding in one.findings)]
    if layout == "json":
        echo_json({"made": [one.record() for one in made], "findings": [one.record() for one in findings]})
    else:
        warn(said)
        for file in (file for paper in made for file in (paper.docx, paper.pdf) if file):
            click.echo(f"Đã ghi {file}.")
    sys.exit(2 if failed else 1 if any(one.severity == "error" for one in said) else 0)


@click.command()
@folder_argument
@click.argument("step", required=False)
@who_option
@library_options
@format_option()
def check(folder: Path, step: str | None, who: str, layout: str) -> None:
    """Check the papers of the case, or that of STEP: form, law, facts that changed, order of days, time limits, who may not be two, the dossier. Exit code 1 where something is wrong."""
    from generators.cases.check import check as check_case

    with failing():
        found = check_case(opened(folder), step or "", who=who)
    if layout == "json":
        echo_json(found.record())
    else:
        warn(found.all)
        errors = sum(one.severity == "error" for one in found.all)
        click.echo(f"Đã kiểm tra {len(found.papers)} giấy: {f'{errors} chỗ sai' if errors else 'không thấy chỗ sai'}.")
    sys.exit(1 if found.wrong else 0)


@click.command()
@folder_argument
@step_argument
@click.option("--number", default="", help="The number that the clerk gave and writes by hand, where the paper has room for it.")
@click.option(
    "--reason", default="", help="Why the paper is issued though a condition between papers does not hold; kept in the journal."
)
@click.option("--edited", is_flag=True, help="Issue the file as it was edited by hand.")
@register_option
@click.option("--subject", default="", help="The trích yếu in the register, where that on the paper names somebody.")
@click.option("--form", default="", help="The form of leaving in the register, where the paper does not tell it.")
@click.option("--ground", default="", help="The ground in the register: which case of the law; no names.")
@click.option("--level", default="", help="The level of the unit in the register, where its settings do not say it.")
@click.option("--begin", is_flag=True, help="Let a series of the register begin with the number of this paper.")
@who_option
@library_options
@format_option()
def issue(
    folder: Path, step: str, *, number: str, reason: str, edited: bool, begin: bool, who: str, layout: str, **said: Any
) -> None:
    """Issue the paper of STEP: its files are frozen, and later papers take its number, day and signer. Exit code 1 where something is in the way.

    With a register (--register, $VANBAN_REGISTER) a paper without a number gets the next one, is made anew with it, and is registered. What goes wrong in between leaves a
    number that waits (vanban register gaps); the same command uses it then.
    """
    from generators.cases.numbers import issue_registered
    from generators.cases.papers import issue as issue_paper

    kept = named_register()
    if not kept and (typed := [f"--{name}" for name, value in {**said, "begin": begin}.items() if value]):
        raise click.UsageError(f"{', '.join(typed)}: chỉ dùng khi có sổ (--register ĐỊA_CHỈ hoặc VANBAN_REGISTER).")
    entry = None
    with failing():
        case = opened(folder)
    with _in_the_way(layout):
        if kept:
            from generators.register.paper import Typed
            from generators.register.register import Register

            with Register.open(kept) as register:
                done = issue_registered(
                    case, step, register, typed=Typed(number=number, **said), reason=reason, edited=edited, begin=begin, who=who
                )
            paper, entry, told = done.paper, done.entry, done.findings
        else:
            paper, told = issue_paper(case, step, number=number, reason=reason, edited=edited, who=who)
    if layout == "json":
        registered = {"register": entry.record() if entry else None} if kept else {}
        echo_json({"paper": paper.record(), **registered, "findings": [one.record() for one in told]})
        return
    warn(told)
    click.echo(f"Đã ban hành: {paper.mention}.")
    if entry:
        click.echo(f"Đã đăng ký: {shown(entry)}")


@click.command()
@folder_argument
@step_argument
@file_argument
@click.option(
    "--root",
    "roots",
    multiple=True,
    type=EXISTING_FILE,
    help="A root certificate (PEM, DER) that the signatures have to lead to. May be repeated.",
)
@click.option(
    "--chain",
    multiple=True,
    type=EXISTING_FILE,
    help="A certificate (PEM, DER) between that of a signature and --root, where the file does not carry it; it is not trusted itself. May be repeated.",
)
@click.option("--again", is_flag=True, help="Put the file in the place of one that was signed otherwise.")
@who_option
@library_options
@format_option()
def signed(
    folder: Path,
    step: str,
    file: Path,
    *,
    roots: tuple[Path, ...],
    chain: tuple[Path, ...],
    again: bool,
    who: str,
    layout: str,
) -> None:
    """Take back FILE, the signed PDF of the issued paper of STEP: it must show that paper, and its signatures must hold. Exit code 1 where it does not."""
    from generators.cases.signed import take_signed
    from generators.commands.verify import named
    from generators.files import read
    from generators.signing.told import lines

    with failing():
        case, content = opened(folder), read(file)
        known, between = named("case signed", roots, chain)
    with _in_the_way(layout):
        done = take_signed(case, step, content, str(file), roots=known, chain=between, again=again, who=who)
    if layout == "json":
        echo_json(done.record())
        return
    for line in lines(done.looked):
        click.echo(line)
    click.echo(f"Đã ghi {done.file}.")


@contextmanager
def _in_the_way(layout: str) -> "Iterator[None]":
    """End the command with exit code 1 where a paper cannot go its way: what is in the way is told, as JSON where that was asked for."""
    from generators.findings import DocumentError

    try:
        yield
    except DocumentError as error:
        if layout != "json":
            fail(str(error), 1)
        echo_json({"paper": None, "findings": [one.record() for one in error.findings]})
        sys.exit(1)


@click.command("bundle")
@folder_argument
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write: .pdf or .zip."
)
@click.option("--drafts", is_flag=True, help="With papers that are not issued yet.")
@who_option
@library_options
def bundle(folder: Path, output: Path, *, drafts: bool, who: str) -> None:
    """Put all papers of the case into one PDF with a list of contents, or a ZIP."""
    from generators.cases.bundle import bundle as bundled
    from generators.files import write

    kind = output.suffix.lower()
    if kind not in (".pdf", ".zip"):
        fail(f"vanban: {output}: tên tệp ghi ra phải có đuôi .pdf hoặc .zip.")
    with failing():
        made = bundled(opened(folder), "pdf" if kind == ".pdf" else "zip", drafts=drafts, who=who)
        write(output, made.content)
    warn(made.findings)
    click.echo(f"Đã ghi {output} ({sum(bool(one.file) for one in made.entries)} giấy).")


@click.command()
@folder_argument
@click.option("--again", is_flag=True, help="Open the case again.")
@who_option
@library_options
def close(folder: Path, *, again: bool, who: str) -> None:
    """End the case: no deadline is told any more, no paper made."""
    from generators.cases.edit import close as close_case

    with failing():
        close_case(opened(folder), who=who, again=again)
    click.echo("Đã mở lại vụ việc." if again else "Đã kết thúc vụ việc.")


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[DIR]...")
@click.option("--days", type=click.IntRange(0, 3650), default=30, show_default=True, help="How many days ahead.")
@library_options
@format_option("ics")
def due(folders: tuple[Path, ...], days: int, layout: str) -> None:
    """List what the open cases in the folders (without one, this folder) must do by when, the late ones first; with --format ics a calendar. Exit code 1 where something is late."""
    from generators.cases.due import due as due_in
    from generators.cases.due import ics

    with failing():
        where = folders or (Path(),)
        found = due_in(where, library_for(where[0]), days=days)
    late = any(one.days is not None and one.days < 0 for one in found.due)
    if layout == "ics":
        click.echo(ics(found.due).decode(), nl=False)
        warn(found.findings)
        return
    if layout == "json":
        echo_json(found.record())
        sys.exit(1 if late else 0)
    warn(found.findings)
    if not found.due:
        click.echo(f"Trong {days} ngày tới không có thời hạn nào ({found.cases} vụ việc đang mở).")
    else:
        rows = [("Hạn cuối", "Còn", "Vụ việc", "Việc phải làm", "Thời hạn", "Căn cứ")]
        rows += [
            (
                f"{one.bound.day:%d/%m/%Y}",
                _left(one.days),
                f"{one.case} ({one.folder.name})",
                one.bound.title,
                _since(one.bound),
                one.bound.law,
            )
            for one in found.due
            if one.bound.day
        ]
        _table(rows)
    for one in found.unknown:
        click.echo(f"Chưa tính được – {one.folder.name}, {one.bound.title} ({one.bound.law}): {one.bound.why}")
    sys.exit(1 if late else 0)


def _ready(step: "StepStatus") -> bool:
    """Whether the paper of a step can be made now without being asked for by name."""
    return (
        step.state == "next"
        and bool(step.step.template)
        and not step.step.optional
        and not step.lacks
        and (step.paper is None or bool(step.stale))
    )


def _say_status(found: "Status") -> None:
    """The case for people."""
    warn(found.findings)
    click.secho(found.title, bold=True)
    state = "đã kết thúc" if found.closed else f"mở ngày {found.opened:%d/%m/%Y}"
    kept = f"dữ kiện: bản {found.revision}" if found.revision else "dữ kiện: chưa lưu bản nào"
    edited = (
        ", sau đó du-kien.yaml được sửa thêm (lập giấy hay ghi dữ kiện thì máy lưu thành bản mới)"
        if found.edited and found.revision
        else ""
    )
    click.echo(f"{state}; {kept}{edited}")
    for step in found.steps:
        if step.state == "elsewhere" and step.paper is None:
            continue
        day = f"  {step.day:%d/%m/%Y}" if step.day else ""
        number = f"  {step.paper.symbol}" if step.paper and step.paper.symbol else ""
        click.echo()
        click.secho(f"[{step.title}] {step.step.title} ({step.step.id}){day}{number}", bold=step.state == "next")
        click.echo(f"    {step.step.who}; {', '.join(step.step.law)}")
        if not step.step.optional:
            _say_facts("Còn thiếu", step.lacks, step)
        _say_facts("Chưa biết có thuộc vụ việc không; cần trả lời", step.unanswered, step)
        if step.waits:
            click.echo(f"    Chờ: {'; '.join(found.of(one).step.title for one in step.waits)}")
        _say_facts("Đã đổi từ khi lập giấy", step.stale, step)
        for bound in step.bounds:
            click.echo(f"    {_bound(bound)}")


def _say_facts(heading: str, places: "Iterable[str]", step: "StepStatus") -> None:
    """Facts of a step, each with its title and the name by which `vanban case fact` takes it."""
    if lines := [f"      - {step.titles[place]} ({place})" for place in places]:
        click.echo("\n".join([f"    {heading}:", *lines]))


def _bound(bound: "BoundDay") -> str:
    """One limit in a line."""
    if bound.day is None:
        return f"{bound.title}: {bound.why} ({bound.law})"
    edge = "sớm nhất" if bound.kind == "earliest" else "hạn cuối"
    how = {
        "kept": "đúng hạn",
        "broken": "TRÁI HẠN",
        "late": "QUÁ HẠN",
        "unknown": "chưa chắc",
        "open": "",
        "left": "",
        "excused": "không phải làm",
    }[bound.state]
    unsure = (f" Có thể muộn hơn: {bound.unsure}" if bound.unsure else "") + (f" {bound.doubt}" if bound.doubt else "")
    return f"{bound.title}: {edge} {bound.day:%d/%m/%Y} ({_since(bound)}; {bound.law}){f' – {how}' if how else ''}.{unsure}"


def _since(bound: "BoundDay") -> str:
    if bound.start is None:
        return bound.limit
    planned = " dự kiến" if bound.planned else ""
    return f"{bound.limit} {'trước' if bound.back else 'từ'} ngày{planned} {bound.start:%d/%m/%Y}"


def _left(days: int | None) -> str:
    return "" if days is None else f"quá {-days} ngày" if days < 0 else "hôm nay" if days == 0 else f"{days} ngày"


def _table(rows: "Iterable[tuple[str, ...]]") -> None:
    listed = list(rows)
    widths = [max(len(cell) for cell in column) for column in zip(*listed, strict=True)]
    for number, row in enumerate(listed):
        click.secho("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip(), bold=number == 0)
