"""Files of strangers, looked at by a worker: whatever such a file does to its reader, the server answers on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generators.web.work import worker

if TYPE_CHECKING:
    import datetime as dt


def checked(content: bytes, name: str, kind: str, on: dt.date | None) -> dict[str, Any]:
    """A Word file against the rules of form and the law it cites. Raises DocumentError for what is none, or is not safe."""
    from generators.form.report import check
    from generators.form.table import record

    return record(check(content, name, kind=kind, on=on, corpus=worker.desk().corpus))


def cited(content: bytes, name: str, on: dt.date | None) -> dict[str, Any]:
    """The citations of a file. Raises SourceError for a file that no reader can read."""
    from legaltext.export.views import file_cites_view

    return file_cites_view(worker.desk().corpus, content, name, on=on)


def verified(content: bytes, name: str, data: str) -> dict[str, Any]:
    """A document against its evidence, with the old words where its data are given. Raises DocumentError where it carries no evidence or cannot be read."""
    from generators.document.again import remaking
    from generators.evidence.told import record
    from generators.evidence.verify import verify

    desk = worker.desk()
    remake = remaking(data, corpus=desk.corpus, catalog=desk.catalog, unit=desk.unit) if data else None
    found = verify(content, name, corpus=desk.corpus, catalog=desk.catalog, remake=remake)
    return record(found) | {"problems": [one.record() for one in found.remade.problems] if found.remade else []}
