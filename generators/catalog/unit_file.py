"""The profile of a unit, ``don-vi.yaml``: where it is found, and how it is read and checked."""

from __future__ import annotations

import difflib
import os
import stat
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from generators.catalog.catalog import typed_once_for
from generators.catalog.fields import Fields
from generators.catalog.lines import with_lines
from generators.catalog.messages import label_of
from generators.catalog.source import read_source
from generators.catalog.typed_once import PAPERS, load_typed_once, profile_schema
from generators.catalog.unit import Unit, blank, listed, paper_names
from generators.codes import Code
from generators.files import read
from generators.findings import DocumentError, Finding
from legaltext.basics.paths import config_dir
from legaltext.basics.text import fold
from legaltext.basics.yaml_data import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generators.catalog.catalog import Catalog
    from generators.catalog.typed_once import TypedOnce

NAME: Final = "don-vi.yaml"


def find_unit(start: Path) -> Path | None:
    """The profile for a form in the folder ``start``: the one there, else in the nearest folder above it, else in the user's settings; None where there is none.

    A folder above that anybody may write to (``/tmp``) is not looked in: a stranger's file there would sign for the unit.
    """
    for folder in (start, *(above for above in start.resolve().parents if not _anybodys(above))):
        if (folder / NAME).is_file():
            return folder / NAME
    own = config_dir() / NAME
    return own if own.is_file() else None


def _anybodys(folder: Path) -> bool:
    if os.name == "nt":
        return False  # the mode says nothing there
    try:
        return bool(folder.stat().st_mode & stat.S_IWOTH)
    except OSError:
        return True


def rules_of(catalog: Catalog) -> TypedOnce:
    """What is typed once for the templates of the catalog. Raises DocumentError where the file is wrong."""
    return load_typed_once(typed_once_for(catalog.own or catalog.root))


def profile_fields(catalog: Catalog) -> Fields:
    """What a profile may hold, for the templates of the catalog. Raises DocumentError where the rules of the library are wrong."""
    return Fields("don-vi", "Hồ sơ đơn vị", profile_schema(rules_of(catalog), typed_once_for(catalog.own or catalog.root)))


def load_unit(path: Path, catalog: Catalog) -> Unit:
    """The profile in a file. Raises DocumentError with everything that is wrong in it: file, field, line."""
    if not path.is_file():
        message = "Không có tệp hồ sơ đơn vị này. Hãy kiểm tra đường dẫn (--don-vi, VANBAN_DON_VI), hoặc tạo bằng lệnh “vanban don-vi new”."
        raise DocumentError.of(Code.UNIT_MISSING, str(path), message)
    if not read(path).strip():
        message = "Hồ sơ đơn vị chưa có gì. Hãy làm lại bằng “vanban don-vi new -o TỆP” rồi điền, hoặc bỏ tệp này đi (một lần: --no-don-vi)."
        raise DocumentError.of(Code.DATA_UNREADABLE, str(path), message)
    source, rules = read_source(path), rules_of(catalog)
    typed = source.data or {}
    numbers = dict[str, tuple[int, ...]]()
    if isinstance(typed, dict):
        for name in (one.name for one in rules.unit.values() if one.one_of):
            items = listed(typed.get(name))
            numbers[name] = tuple(number for number, item in enumerate(items, 1) if not blank(item))
            if numbers[name]:
                typed[name] = [{} if blank(item) else item for item in items]
            else:
                typed.pop(name, None)
    checked = profile_fields(catalog).check(typed)
    if checked.findings:
        found = with_lines(checked.findings, source.text)
        raise DocumentError((*source.told, *(replace(finding, where=f"{path}: {finding.where}") for finding in found)))
    strange = _strange_papers(checked.data, catalog)
    return Unit(
        path,
        checked.data,
        rules,
        {label_of(place): line for place, line in lines_of(source.text).items()},
        numbers,
        *(
            tuple(replace(one, where=f"{path}: {one.where}") for one in with_lines(told, source.text))
            for told in (strange, checked.told)
        ),
    )


def _strange_papers(data: dict[str, Any], catalog: Catalog) -> Iterator[Finding]:
    """Each part that is for a kind or template that there is not: it would never be used."""
    known: dict[str, str] = {}
    for slug in catalog.slugs():
        known |= {slug: slug, slug.rpartition("/")[2]: slug.rpartition("/")[2]}
    known |= paper_names()
    for key in data.get(PAPERS, ()):
        if fold(key) in known:
            continue
        near = difflib.get_close_matches(fold(key), known, 1, cutoff=0.5)
        hint = (
            f"có phải “{known[near[0]]}”?"
            if near
            else "ghi chữ viết tắt của loại (QĐ, HĐ, TTr…) hoặc tên mẫu (vanban templates)."
        )
        message = f"Không có loại văn bản hay mẫu “{key}”, nên phần này không được dùng; {hint}"
        yield Finding(Code.UNIT_PAPER, label_of((PAPERS, key)), message, "warning")
