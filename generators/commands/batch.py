"""`vanban batch`: many documents of one template from a list of rows."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generators.codes import Code
from generators.commands.common import EXISTING_FILE, failing, load_catalog, of_the_unit, slug_argument, warn
from generators.commands.unit_option import library_options, unit_beside
from generators.pdf.choose import NAMES, EngineName
from legaltext.commands.common import load_corpus

if TYPE_CHECKING:
    from generators.batch.results import Results
    from generators.batch.run import Progress
    from generators.catalog.schema import Schema

_STAGES = {"check": "Kiểm tra", "make": "Tạo văn bản", "pdf": "Tạo PDF", "print": "Tạo tệp in"}
_SHOWN = 50  # problems that are written out; the file of results has them all
INTERRUPTED = 130


@click.command()
@slug_argument
@click.argument("rows", type=EXISTING_FILE)
@click.option("-o", "--output", "folder", type=click.Path(file_okay=False, path_type=Path), help="Thư mục chứa các văn bản.")
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Chỉ kiểm tra mọi dòng, không ghi văn bản nào; bảng có chỗ sai thì ghi bản đánh dấu TÊN-loi.xlsx bên cạnh.",
)
@click.option("--pdf", is_flag=True, help="Tạo thêm tệp PDF bên cạnh mỗi văn bản.")
@click.option("--print", "to_print", is_flag=True, help="Tạo tệp PDF gộp mọi văn bản theo thứ tự dòng, để in một lượt.")
@click.option(
    "--engine",
    "pdf_engine",
    type=click.Choice(NAMES),
    default="auto",
    show_default=True,
    help="Tạo PDF bằng gì: libreoffice; preview (bản xem trước, bằng rdocx); auto chỉ dùng bản xem trước khi máy không có LibreOffice.",
)
@click.option("--pdfa/--no-pdfa", default=True, help="Tệp PDF theo chuẩn lưu trữ PDF/A (mặc định), hoặc PDF thường.")
@click.option("--name", "pattern", help="Cách đặt tên tệp, ví dụ “{so}-{nguoi}” (mặc định “{dong:04}-{nguoi}”).")
@click.option("--number-from", "first_number", help="Cấp số lần lượt theo dòng, bắt đầu từ số này: 120 hoặc 120/QĐ-BVM.")
@click.option("--workers", type=click.IntRange(min=1), help="Số tiến trình làm cùng lúc (mặc định: theo máy và số dòng).")
@click.option("--scheduler", metavar="ĐỊA_CHỈ", help="Làm trên cụm máy Dask có bộ điều phối ở địa chỉ này: tcp://máy:8786.")
@click.option("--bilingual", is_flag=True, help="In bản dịch tiếng Anh bên cạnh lời văn điều luật.")
@click.option(
    "--draft", is_flag=True, help="Cho phép thiếu trường: chỗ thiếu in tên mục («Họ và tên»), mỗi trang có dấu DỰ THẢO."
)
@click.option(
    "--check-form",
    is_flag=True,
    help="Soát thể thức và viện dẫn của từng văn bản như vanban render (lâu gấp ba); không ghi thì chỉ soát văn bản đầu.",
)
@library_options
def batch(
    slug: str,
    rows: Path,
    folder: Path | None,
    *,
    pdf: bool,
    to_print: bool,
    pdf_engine: EngineName,
    pdfa: bool,
    only_check: bool,
    pattern: str | None,
    first_number: str | None,
    workers: int | None,
    scheduler: str | None,
    bilingual: bool,
    draft: bool,
    check_form: bool,
) -> None:
    """Tạo nhiều văn bản theo TÊN_MẪU, mỗi dòng của DANH_SÁCH (Excel .xlsx, CSV, JSON Lines, YAML) một văn bản.

    Mọi dòng được kiểm tra trước khi tạo văn bản đầu tiên. Dòng sai được nêu rõ, các dòng khác vẫn được tạo. Dừng lúc nào cũng được: chạy lại đúng
    lệnh này thì làm tiếp, dòng đã xong không làm lại.
    """
    from generators.batch.engine import get_ready

    if folder is None and not only_check:
        raise click.UsageError("Thiếu thư mục chứa văn bản: -o THƯ_MỤC (hoặc --check để chỉ kiểm tra).")
    if scheduler and workers:
        raise click.UsageError("Chỉ dùng một trong hai: --workers (trên máy này) hoặc --scheduler (cụm máy có số máy của nó).")
    if scheduler is None:
        get_ready(rows, folder, workers)
    from generators.batch.names import PATTERN
    from generators.batch.papers import Papers
    from generators.batch.plan import NumberFrom
    from generators.batch.results import list_name
    from generators.batch.rows import read_rows
    from generators.batch.run import Batch
    from generators.catalog.unit import given_by

    with failing(), _progress() as progress:
        catalog = load_catalog()
        template, unit = catalog.get(slug), unit_beside(rows, catalog)
        of_the_unit(template)
        listed = read_rows(rows, template.row_schema, given=given_by(unit, template), draft=draft)
        warn((*(unit.findings if unit else ()), *listed.told))
        work = Batch(
            template,
            catalog,
            load_corpus(),
            listed.rows,
            list_name(rows),
            pattern or PATTERN,
            NumberFrom.read(first_number) if first_number else None,
            bilingual=bilingual,
            draft=draft,
            unit=unit,
            workers=workers,
            scheduler=scheduler,
            check_form=check_form,
            progress=progress,
            papers=Papers(pdf=pdf, print_run=to_print, conforming=pdfa, engine=pdf_engine) if pdf or to_print else None,
        )
        try:
            results = work.check() if only_check or folder is None else work.run(folder)
        except KeyboardInterrupt:
            click.echo("Đã dừng. Chạy lại lệnh này để làm tiếp; những văn bản đã xong được giữ nguyên.", err=True)
            sys.exit(INTERRUPTED)
    _say_problems(results)
    _write_marked(results, rows, template.row_schema, rows.parent if only_check or folder is None else folder)
    if only_check or folder is None:
        _say_checked(results)
    else:
        _say_made(results, folder)


def _say_checked(results: "Results") -> None:
    wrong = [result for result in results.results if any(finding.severity == "error" for finding in result.findings)]
    click.echo(f"{len(results.results)} dòng: {len(results.results) - len(wrong)} dòng tạo được, {len(wrong)} dòng sai.")
    if wrong:
        sys.exit(1)


def _say_made(results: "Results", folder: Path) -> None:
    from generators.batch.results import FILE, table
    from generators.files import write

    with failing(1):
        write(folder / FILE, table(results))
    stood = sum(result.stood for result in results.results)
    made = len(results.results) - len(results.failed) - stood
    parts = [f"đã tạo {made} văn bản"]
    parts += [f"{stood} văn bản đã có từ trước"] if stood else []
    parts += [f"{len(results.failed)} dòng không tạo được"] if results.failed else []
    click.echo(f"{folder}: {', '.join(parts)}. Bảng kết quả: {folder / FILE}")
    warn(results.told)
    if results.left_over:
        names = ", ".join(entry.file for entry in results.left_over[:5])
        more = f" và {len(results.left_over) - 5} tệp khác" if len(results.left_over) > 5 else ""  # noqa: PLR2004 -- as many as are named
        click.echo(f"Không còn dòng nào cho {names}{more}; các tệp này được giữ lại.", err=True)
    _say_papers(results, folder)
    broken = sum(
        any(one.code is Code.FORM_BROKEN and one.severity == "error" for one in result.findings) for result in results.results
    )
    if broken:
        click.echo(f"Có {broken} văn bản sai thể thức hoặc viện dẫn ({Code.FORM_BROKEN}); tệp vẫn được ghi.", err=True)
    if results.failed or results.without_pdf or results.no_pdfs or broken:
        sys.exit(1)


def _write_marked(results: "Results", rows: Path, schema: "Schema", folder: Path) -> None:
    """The copy of a table with what is wrong in it, where something is; one of an earlier run goes."""
    from generators.batch.results import marked, marked_path
    from generators.files import write

    with failing(1):
        content, path = marked(results, rows, schema), marked_path(rows, folder)
        if content is not None:
            write(path, content)
            click.echo(f"Bảng có đánh dấu chỗ sai: {path}", err=True)
        elif path.exists():
            path.unlink()


def _say_papers(results: "Results", folder: Path) -> None:
    """What became of the PDFs, and of what is to be printed."""
    if results.no_pdfs:
        click.echo(f"Lỗi [{results.no_pdfs.code}]: {results.no_pdfs.message}", err=True)
        return
    warn([results.of_pdfs] if results.of_pdfs else ())
    states = Counter(result.pdf for result in results.results)
    if states["made"] or states["stood"] or states["failed"] or states["wrong"]:
        parts = [f"đã tạo {states['made']} tệp"]
        parts += [f"{states['stood']} tệp đã có từ trước"] if states["stood"] else []
        parts += [f"{states['wrong']} tệp đã tạo nhưng có chỗ cần xem lại"] if states["wrong"] else []
        parts += [f"{states['failed']} tệp không tạo được"] if states["failed"] else []
        click.echo(f"PDF: {', '.join(parts)}.")
    if results.printed and results.printed.files:
        files = ", ".join(str(folder / name) for name in results.printed.files)
        stood = " (đã có từ trước)" if results.printed.stood == len(results.printed.files) else ""
        click.echo(f"Tệp để in ({results.printed.documents} văn bản): {files}{stood}")


def _say_problems(results: "Results") -> None:
    """The problems on standard error, errors first."""
    from generators.batch.results import told as all_told

    told = [str(one) for one in all_told(results)]
    for line in told[:_SHOWN]:
        click.echo(line, err=True)
    if len(told) > _SHOWN:
        click.echo(f"… và {len(told) - _SHOWN} điều khác.", err=True)


@contextmanager
def _progress() -> "Iterator[Progress]":
    """How far it is, with the rate and the time that is left, where somebody looks; nothing in a pipe or a log."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Rows a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.0f}/giây" if task.speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        stages: dict[str, int] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = int(bars.add_task(_STAGES[stage], total=total))
            for task_id in bars.task_ids:
                if int(task_id) == stages[stage]:
                    bars.update(task_id, completed=done)

        yield tell
