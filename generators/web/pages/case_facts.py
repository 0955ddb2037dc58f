"""`/ho-so/{case}/du-kien`: the facts of a case as one form, each asked once. Somebody else's words are never written over unseen."""

from collections.abc import Mapping
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from generators.cases.case import Case
from generators.cases.edit import FactsChangedError, replace_facts
from generators.findings import DocumentError, Finding
from generators.web.cases.facts_form import Met, met, shown, written
from generators.web.cases.shelf import AtShelf, Shelf
from generators.web.cases.words import Words
from generators.web.desk import AtDesk, Desk
from generators.web.fill.edits import VERBS, edit, list_of
from generators.web.fill.nodes import Form
from generators.web.fill.posted import AsPosted, Posted
from generators.web.security.who import AsWhom
from generators.web.show import page, part_only

router = APIRouter(prefix="/ho-so", include_in_schema=False)

_SINCE: Final = "_ban"
_ALSO: Final = "_buoc"
_MOST: Final = 60


@router.get("/{key}/du-kien")
def facts(request: Request, shelf: AtShelf, desk: AtDesk, key: str, buoc: str = "", da_ghi: str = "") -> Response:
    """The form as the facts are; ``buoc`` is the step that one came for."""
    case = shelf.open(key)
    return _Facts(request, shelf, desk, case, tuple(filter(None, buoc.split(",")))[:_MOST]).page(kept=bool(da_ghi))


@router.post("/{key}/du-kien")
def write(request: Request, shelf: AtShelf, desk: AtDesk, who: AsWhom, key: str, posted: AsPosted) -> Response:
    """The facts written, or a list of the form changed."""
    case = shelf.open(key)
    also = tuple(filter(None, posted.own.get(_ALSO, "").split(",")))[:_MOST]
    work = _Facts(request, shelf, desk, case, also)
    if posted.order.partition(" ")[0] in VERBS:
        return work.edited(posted)
    if posted.order.startswith("hien "):
        work.also = (*also, posted.order.partition(" ")[2])
        return work.page(posted.data, since=posted.own.get(_SINCE, ""))
    return work.save(posted, who.name)


class _Facts:
    """One answer."""

    def __init__(self, request: Request, shelf: Shelf, desk: Desk, case: Case, also: tuple[str, ...]) -> None:
        self.request, self.shelf, self.desk, self.case = request, shelf, desk, case
        self.also = tuple(dict.fromkeys(step for step in also if step in case.fields.steps))
        self.address = f"/ho-so/{case.about.key}/du-kien"

    def page(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        status: int = 200,
        since: str = "",
        differ: Met | None = None,
        kept: bool = False,
        **how: Any,
    ) -> Response:
        """The whole page; with ``data`` that are not kept yet, what is kept is not touched."""
        with self.shelf.told(self.case.folder):
            found = shown(self.case, self.desk, data, also=self.also, chosen=self.also[-1] if self.also else "", **how)
            words = Words(self.case.fields)
            theirs = [
                (node.id, words.title(node.label), other)
                for path, other in (differ.differ if differ else ())
                if (node := found.form.at(path))
            ]
            return page(
                self.request,
                "case_facts.html.jinja",
                status=status,
                case=self.case,
                address=self.address,
                shown=found,
                since=since or self.case.facts.sha256,
                also=",".join(self.also),
                met=differ,
                theirs=theirs,
                unsaved=data is not None,
                kept=kept,
            )

    def save(self, posted: Posted, who: str) -> Response:
        """What was changed in the form is written; where somebody else has written meanwhile, both are shown, and nothing is written."""
        since = posted.own.get(_SINCE, "")
        if since != self.case.facts.sha256:
            return self.meeting(posted, since)
        try:
            with self.shelf.told(self.case.folder):
                data = written(self.case, self.form(self.case.facts.data), posted.data)
                if data != self.case.facts.data:
                    replace_facts(self.case, data, since=since, who=who)
        except FactsChangedError:  # between the reading and the writing
            self.case.reload()
            return self.meeting(posted, since)
        except DocumentError as error:
            return self.page(posted.data, status=422, since=since, more=error.findings)
        wrong = any(one.severity == "error" for one in self.case.checked.findings)
        key = self.case.about.key
        if wrong or posted.order == "ghi-o-lai":
            return RedirectResponse(f"{self.address}?da_ghi=1&buoc={','.join(self.also)}", 303)
        return RedirectResponse(f"/ho-so/{key}", 303)

    def meeting(self, posted: Posted, since: str) -> Response:
        """Two have written at once: the form with both."""
        base = next((event for event in self.case.journal.events if event.kind == "facts" and event.sha256 == since), None)
        before = self.form(self.case.revision(base.revision)) if base else None
        both = met(posted.data, self.form(self.case.facts.data), before)
        return self.page(both.data, status=409, differ=both)

    def form(self, data: Mapping[str, Any]) -> Form:
        """The form as it shows some facts, for comparing."""
        return shown(self.case, self.desk, data, also=self.also).form

    def edited(self, posted: Posted) -> Response:
        """A list changed: the list alone for a script, else the whole page."""
        data = posted.data
        more: tuple[Finding, ...] = ()
        owner = focus = list_of(posted.order)
        try:
            focus = edit(posted.order, self.case.fields.schema, data, posted.pasted)
        except DocumentError as error:
            more = error.findings
        how: dict[str, Any] = {"more": more, "focus": focus, "pasted": posted.pasted if more else {}}
        if part_only(self.request):
            node = shown(self.case, self.desk, data, also=self.also, **how).form.at(owner)
            if node is not None:
                return page(self.request, "fill_part.html.jinja", node=node, address=self.address)
        return self.page(data, since=posted.own.get(_SINCE, ""), **how)
