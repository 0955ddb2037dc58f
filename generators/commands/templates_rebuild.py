"""`vanban templates rebuild`: the blocks that repeat, equal in every template."""

import sys
from pathlib import Path

import click

from generators.catalog.catalog import Template
from generators.codes import Code
from generators.commands.common import chosen_templates, complete_slug, failing, root_option
from generators.docx.rebuild import Difference, compare, rebuild
from generators.files import write
from generators.findings import DocumentError

_LOCKS = ("~$*", ".~lock.*")  # Word's and LibreOffice's mark that a file of the folder is open


@click.command("rebuild")
@click.argument("slugs", nargs=-1, metavar="[SLUG]...", shell_complete=complete_slug)
@click.option("--check", "only_check", is_flag=True, help="Only say what differs; exit code 1 where something does.")
@root_option
def rebuild_templates(slugs: tuple[str, ...], root: Path | None, *, only_check: bool) -> None:
    """Build the blocks that repeat anew (all templates, or those named): styles, page, heading, title, Kính gửi, căn cứ, signatures, annex.

    The wording between them stays as it is. A template that cannot be read is kept, and said to be so (exit code 1).
    """
    with failing():
        catalog, chosen = chosen_templates(slugs, root)
    changed = failed = 0
    for slug in chosen:
        try:
            template = catalog.get(slug)
            found = compare(template.docx, f"{slug}/template.docx", template.manifest.kind).differences
            if found and not only_check:
                _write(template)
        except DocumentError as error:
            click.echo(str(error), err=True)
            failed += 1
            continue
        changed += bool(found)
        _tell(slug, found)
    done = "khác khối chung" if only_check else "dựng lại"
    click.echo(
        f"{len(chosen)} mẫu: {changed} {done}, {len(chosen) - changed - failed} không đổi, {failed} không đọc hoặc không ghi được."
    )
    sys.exit(1 if failed or (only_check and changed) else 0)


def _write(template: Template) -> None:
    """Rebuild the template's file in its place. Raises DocumentError where it is open in Word or LibreOffice."""
    path = template.folder / "template.docx"
    if any(True for pattern in _LOCKS for _ in template.folder.glob(pattern)):
        raise DocumentError.of(
            Code.TEMPLATE_OPEN, str(path), "Tệp đang mở trong Word hoặc LibreOffice. Hãy đóng lại rồi chạy lại lệnh."
        )
    write(path, rebuild(template.docx, f"{template.slug}/template.docx", template.manifest.kind, template.manifest.title))


def _tell(slug: str, differences: tuple[Difference, ...]) -> None:
    for one in differences:
        click.echo(f"{slug}: {one.block} ({one.where}): {one.detail}")
