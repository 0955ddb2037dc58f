"""`/mau/…`: one document filled in, looked at, taken away. Nothing of it stays on the server, and nothing of it stands in an address."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from generators.catalog.catalog import Template
from generators.codes import Code
from generators.document.render import render
from generators.findings import DocumentError, Finding
from generators.legal.deadlines import deadlines, ics
from generators.pdf.choose import choose
from generators.pdf.images import MOST_PAGES, WIDTH, Pages
from generators.web.attachment import DOCX, ICS, PDF, YAML, attachment
from generators.web.desk import AtDesk, Desk
from generators.web.fill.drafts import Draft, cited_by, drafted, due, form_of, unsaid
from generators.web.fill.edits import VERBS, edit, list_of
from generators.web.fill.files import begun, fitted, opened, saved
from generators.web.fill.marks import Mark, marks_on, passages_of
from generators.web.fill.nodes import Form
from generators.web.fill.posted import AsPosted, Posted
from generators.web.fill.told import settled, titles_in
from generators.web.fill.view import blank_form, view
from generators.web.problems import Problem
from generators.web.show import page, part_only
from generators.web.work.at_hand import AtWork, Bench
from generators.web.work.tasks import Options, make_document, make_pdf, preview

router = APIRouter(include_in_schema=False)

_OF_ONE_PAGE: Final = frozenset((Code.ONE_PAGE_SET, Code.ONE_PAGE_TOO_LONG, Code.ONE_PAGE_UNMEASURED))
_UNTICK: Final = "Bỏ đánh dấu “Gói trong một trang” ở “Cách lập” thì tải được."


@router.get("/mau/{family}/{slug}")
def blank(request: Request, family: str, slug: str, desk: AtDesk, work: AtWork) -> Response:
    """The form as one finds it, with what the unit's profile gives."""
    template = desk.template(f"{family}/{slug}")
    return _Filling(request, template, desk, work).page(begun(template, desk), posted=False)


@router.post("/mau/{family}/{slug}")
def fill(request: Request, family: str, slug: str, desk: AtDesk, work: AtWork, posted: AsPosted) -> Response:
    """The form with what was typed, after whichever button was pressed."""
    return _Filling(request, desk.template(f"{family}/{slug}"), desk, work).answer(posted)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The pages as images, the places of the fields on each, why there are none, and what became of the wish for one page."""

    pages: Pages | None = None
    marks: Mapping[int, list[Mark]] = field(default_factory=dict)
    why_not: str = ""
    of_one_page: tuple[Finding, ...] = ()


class _Filling:
    """One answer."""

    def __init__(self, request: Request, template: Template, desk: Desk, work: Bench) -> None:
        self.request, self.template, self.desk, self.work = request, template, desk, work
        self.address = f"/mau/{template.slug}"
        self.bilingual = self.other_annex = self.one_page = False

    @property
    def annex(self) -> bool | None:
        """Whether the annex of the cited provisions stands behind the paper; None: as the template says."""
        return not self.template.manifest.annex if self.other_annex else None

    def answer(self, posted: Posted) -> Response:
        """What a button asks for; whichever it was, what was typed comes back where the answer is a page."""
        data, (verb, *_) = posted.data, posted.order.split(" ") or [""]
        self.bilingual, self.other_annex, self.one_page = posted.bilingual, posted.other_annex, posted.one_page
        match verb:
            case "xoa":
                return RedirectResponse(self.address, 303)
            case "mo" | "vi-du":
                return self.taken_over(posted)
            case "kiem":
                shown = view(self.template, data, self.desk, all_of_it=posted.all_of_it)
                return page(self.request, "fill_said.html.jinja", form=shown.form, reasons=shown.reasons)
            case "trang":
                return page(self.request, "fill_seen.html.jinja", **self.seen(data, posted.key))
            case "phuc-hoi":
                shown = view(self.template, data, self.desk)
                return page(
                    self.request,
                    "fill_form.html.jinja",
                    form=shown.form,
                    address=self.address,
                    key=posted.key,
                    all_of_it=False,
                    posted=True,
                    paper=self.template,
                    bilingual=self.bilingual,
                    other_annex=self.other_annex,
                    one_page=self.one_page,
                )
            case "word" | "pdf" | "luu" | "ics":
                return self.download(verb, data)
            case _ if verb in VERBS:
                return self.edited(posted)
        return self.page(data, all_of_it=posted.all_of_it, seen=None if posted.draws else self.seen(data, posted.key))

    def page(
        self,
        data: dict[str, Any],
        *,
        posted: bool = True,
        seen: dict[str, Any] | None = None,
        refusal: Problem | None = None,
        **how: Any,
    ) -> Response:
        """The whole page; ``refusal`` is why what was asked for is not done now."""
        shown = view(self.template, data, self.desk, **how)
        found = seen or {"draft": None}
        return page(
            self.request,
            "fill.html.jinja",
            status=refusal.status if refusal else 422 if shown.errors else 200,
            refusal=refusal,
            paper=self.template,
            address=self.address,
            key=secrets.token_urlsafe(12),
            form=shown.form,
            errors=shown.errors,
            reasons=shown.reasons,
            all_of_it=how.get("all_of_it", False),
            posted=posted,
            bilingual=self.bilingual,
            other_annex=self.other_annex,
            one_page=self.one_page,
            unit=self.desk.unit,
            of_pdf=_of_pdf(),
            **found,
        )

    def seen(self, data: dict[str, Any], key: str) -> dict[str, Any]:
        """The paper as it stands, for the two columns beside the form."""
        draft = drafted(self.template, data, self.desk, bilingual=self.bilingual, annex=self.annex)
        form = view(self.template, data, self.desk).form
        drawn = self.drawn(draft, form, key) if draft.done else _Drawn()
        return {
            "draft": draft,
            "why": unsaid(draft),
            "left_out": titles_in(draft.left_out, form),
            "pages": drawn.pages,
            "marks": drawn.marks,
            "not_drawn": drawn.why_not,
            "of_one_page": drawn.of_one_page,
            "cited": cited_by(draft, self.desk),
            "due": due(self.template, data, self.desk),
            "form_findings": form_of(draft, self.desk),
            "notes": draft.done.notes if draft.done else (),
        }

    def drawn(self, draft: Draft, form: Form, key: str) -> _Drawn:
        """The pages with the places of the fields, else why there are none: the form goes on without them."""
        passages = passages_of(form)
        made_of = settled(self.template, draft.data, self.desk)
        try:
            seen = self.work.wait_for(
                preview,
                self.template.slug,
                made_of,
                Options(
                    draft=not draft.whole, bilingual=self.bilingual, annex=self.annex, one_page=self.one_page and draft.whole
                ),
                WIDTH,
                0,
                MOST_PAGES,
                [words for _, words in passages],
                key=key,
            )
        except Problem as problem:
            return _Drawn(why_not=problem.detail)
        except DocumentError as error:
            return _Drawn(why_not=" ".join(one.message for one in error.findings))
        of_one_page = tuple(one for one in seen.made.findings if one.code in _OF_ONE_PAGE)
        return _Drawn(seen.pages, marks_on(seen.pages, passages), of_one_page=of_one_page)

    def taken_over(self, posted: Posted) -> Response:
        """A file, or the template's example, as the form."""
        example = self.template.example
        content, name = (posted.content or b"", posted.file) if posted.order == "mo" else (example.read_bytes(), example.name)
        try:
            data, told = opened(self.template, content, Path(name).name, self.desk)
        except DocumentError as error:
            return self.page(posted.data or begun(self.template, self.desk), more=error.findings)
        return self.page(data, more=told, seen=None if posted.draws else self.seen(data, posted.key))

    def edited(self, posted: Posted) -> Response:
        """A list changed: the list alone for a script, else the whole page."""
        data = posted.data
        of_unit = blank_form(self.template, data, self.desk)
        more: tuple[Finding, ...] = ()
        owner, focus = list_of(posted.order), list_of(posted.order)
        try:
            focus = edit(posted.order, self.template.fields.schema, data, posted.pasted, of_unit)
            if posted.order.startswith("nguoi "):  # taken in by the name under which the profile has them
                data, more = fitted(self.template, data, self.desk)
        except DocumentError as error:
            more = error.findings
        how: dict[str, Any] = {"all_of_it": posted.all_of_it, "more": more, "focus": focus}
        pasted = posted.pasted if more else {}  # what could not be taken over stays where it was pasted
        node = view(self.template, data, self.desk, pasted=pasted, **how).form.at(owner) if part_only(self.request) else None
        if node is not None:
            return page(self.request, "fill_part.html.jinja", node=node, address=self.address)
        return self.page(data, pasted=pasted, **how)

    def download(self, what: str, data: dict[str, Any]) -> Response:
        """A file to take away; where there can be none, the page with everything that is wrong, each at its field."""
        name = self.template.slug.rpartition("/")[2]
        if what == "luu":
            return attachment(saved(self.template, settled(self.template, data, self.desk), self.desk), f"{name}.yaml", YAML)
        try:
            if what == "ics":
                found = deadlines(self.template, data, self.desk.corpus)
                return attachment(ics(self.template, found), f"{name}.ics", ICS)
            docx = self.docx(settled(self.template, data, self.desk))
            if what == "word":
                return attachment(docx, f"{name}.docx", DOCX)
            made = self.work.wait_for(make_pdf, docx)
        except DocumentError as error:
            return self.page(data, findings=error.findings, all_of_it=True)
        except Problem as problem:  # too much to do just now: what was typed stays on the page
            return self.page(data, refusal=problem)
        if any(one.severity == "error" for one in made.findings):  # it does not say what the Word file says
            return self.page(data, more=made.findings)
        return attachment(made.pdf, f"{name}.pdf", PDF)

    def docx(self, data: dict[str, Any]) -> bytes:
        """The Word file. Raises DocumentError with what is wrong, also where it does not fit on the one page that was asked for; Problem where there is too much to do."""
        if not self.one_page:
            desk = self.desk
            return render(
                self.template, data, corpus=desk.corpus, unit=desk.unit, bilingual=self.bilingual, annex=self.annex
            ).docx
        options = Options(bilingual=self.bilingual, annex=self.annex, one_page=True)
        made = self.work.wait_for(make_document, self.template.slug, data, options)
        if wrong := [one for one in made.findings if one.code in _OF_ONE_PAGE and one.severity != "note"]:
            raise DocumentError(replace(one, message=f"{one.message} {_UNTICK}", severity="error") for one in wrong)
        return made.docx


@cache
def _of_pdf() -> str:
    """What is to be known of the PDFs of this machine before one takes one: blank where LibreOffice makes them."""
    _, note = choose()
    return note.message if note else ""
