"""`vanban templates rebuild`: the blocks that repeat, equal in every template."""

import sys
from collections.abc import Iterator

import click

from generators.catalog.catalog import Catalog, Template
from generators.codes import Code
from generators.commands.common import chosen_templates, complete_slug, failing, templates_option
from generators.docx.rebuild import Difference, compare, rebuild
from generators.files import write
from generators.findings import DocumentError

_LOCKS = ("~$*", ".~lock.*")  # Word's and LibreOffice's mark that a file of the folder is open


@click.command("rebuild")
@click.argument("slugs", nargs=-1, metavar="[SLUG]...", shell_complete=complete_slug)
@click.option("--check", "only_check", is_flag=True, help="Only say what differs; exit code 1 where something does.")
@templates_option
def rebuild_templates(slugs: tuple[str, ...], *, only_check: bool) -> None:
    """Build the blocks that repeat anew (all templates, or those named): styles, page, heading, title, Kính gửi, căn cứ, signatures, annex.

    The wording between them stays as it is. A template that cannot be read is kept, and said to be so (exit code 1).
    """
    with failing():
        catalog, chosen = chosen_templates(slugs)
    changed = failed = 0
    for slug, template in _versions(catalog, chosen):
        try:
            if isinstance(template, DocumentError):
                raise template
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


def _versions(catalog: Catalog, slugs: tuple[str, ...]) -> Iterator[tuple[str, Template | DocumentError]]:
    """Each version of the templates under the name by which it is told; or why a template cannot be read."""
    for slug in slugs:
        try:
            versions = catalog.get(slug).versions
        except DocumentError as error:
            yield slug, error
            continue
        yield from ((slug if one.since is None else f"{slug}/{one.folder.name}", one) for one in versions)


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
