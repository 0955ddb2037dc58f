"""`vanban sheet`: an empty spreadsheet for a template, to be filled in and given to `vanban batch`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from generators.codes import Code
from generators.commands.common import EXISTING_FILE, failing, keep, load_catalog, of_the_unit, slug_argument, warn
from generators.commands.unit_option import library_options, unit_beside
from legaltext.commands.common import fail, load_corpus


@click.command()
@slug_argument
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tệp .xlsx để ghi ra; tệp đã có thì được giữ nguyên.",
)
@click.option(
    "--from",
    "forms",
    multiple=True,
    type=EXISTING_FILE,
    help="Tờ khai (YAML, JSON) hoặc danh sách tờ khai để điền sẵn, mỗi tờ một dòng; ghi được nhiều lần.",
)
@library_options
def sheet(slug: str, output: Path, forms: tuple[Path, ...]) -> None:
    """Tạo bảng tính (.xlsx) trống cho TÊN_MẪU để điền mỗi dòng một văn bản, rồi đưa cho `vanban batch`.

    Tiêu đề theo từng nhóm, có dòng giải thích; ô chọn và ô ngày được kiểm tra khi gõ; số CCCD, số điện thoại là chữ nên không mất số 0.
    Những gì giống nhau ở mọi dòng ghi một lần ở trang “Chung”, hồ sơ đơn vị (don-vi.yaml) được điền sẵn ở đó.
    """
    from generators.files import write
    from generators.sheets.fill import filled_rows
    from generators.sheets.write import make_sheet

    if output.suffix.lower() != ".xlsx":
        fail(f"vanban: {output}: tên tệp ghi ra phải có đuôi .xlsx.")
    keep(output, "bảng")
    with failing():
        catalog = load_catalog()
        template, unit = catalog.get(slug), unit_beside(output, catalog)
        of_the_unit(template)
        filled = filled_rows(template, [form for path in forms for form in _forms(path)], unit)
        warn(filled.told)
        schema = template.fields.on(corpus=load_corpus()).schema
        write(output, make_sheet(template.manifest.title, schema, filled.once, filled.rows))
    known = f", điền sẵn {len(filled.rows.rows)} dòng" if filled.rows.rows else ""
    click.echo(f"Đã ghi {output}{known}. Điền xong thì chạy: vanban batch {template.slug} {output} -o THƯ_MỤC")


def _forms(path: Path) -> list[Mapping[str, Any]]:
    """The forms in a file: one, or a list of them. Raises DocumentError where it is neither."""
    from generators.catalog.source import read_source
    from generators.findings import DocumentError

    source = read_source(path)
    warn(source.told)
    forms = source.data if isinstance(source.data, list) else [source.data]
    if not all(isinstance(form, Mapping) for form in forms):
        message = "Tệp phải là một tờ khai, hoặc danh sách tờ khai (mỗi mục “- ” một tờ)."
        raise DocumentError.of(Code.DATA_UNREADABLE, str(path), message)
    return forms
