"""A document that was just made, held against the rules of form and against the law that it cites: what its template cannot promise of its data.

Templates keep the rules with their examples (`templates check`); what people type into them need not. It takes some 15 to 25 ms a document, of which
less than 1 ms is opening the file, so it reads the bytes that are handed out and not what they were made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generators.codes import Code
from generators.docx.nd30 import FORM, PERSONAL
from generators.findings import Finding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generators.catalog.catalog import Template
    from generators.document.render import Rendered
    from legaltext.corpus.corpus import Corpus

_UNFINISHED: Final = (Code.FIELD_MISSING, Code.DRAFT_TODAY)


def check_own(done: Rendered, corpus: Corpus) -> tuple[Finding, ...]:
    """What is wrong with the form of a document, and with the citations that were typed into it (``form-broken``), by the law of its day.

    An error is what Nghị định 30/2020/NĐ-CP or the law says otherwise, a warning what a person decides. A draft in which fields lack is not looked at:
    its blanks break rules by themselves.
    """
    if any(finding.code in _UNFINISHED for finding in done.findings):
        return ()
    return tuple(form_findings(done.template, done.docx, corpus, on=done.in_force_on))


def form_findings(
    template: Template, docx: bytes, corpus: Corpus, *, which: str = "", on: dt.date | None = None
) -> Iterator[Finding]:
    """Each place where a document of a template breaks a rule; ``which`` says in the finding which of its documents it is."""
    from generators.form.report import check

    kind = template.manifest.kind
    kind = PERSONAL if kind in (None, FORM) else kind  # what another decree prints keeps its own form
    for verdict in check(docx, template.slug, kind=kind, on=on, corpus=corpus).broken:
        for broken in verdict.broken:
            place = f"{which or 'văn bản'}, {broken.place}" + (f" “{broken.text}”" if broken.text else "")
            message = f"{verdict.rule.title} [{verdict.rule.id}]: thấy {broken.found}; cần {broken.expected}. {broken.fix}"
            yield Finding(Code.FORM_BROKEN, place, message, "error" if verdict.rule.weight == "wrong" else "warning")
