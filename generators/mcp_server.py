"""The law and the documents as tools for assistants (Model Context Protocol), over the functions that commands and pages ask.

An assistant can quote and cannot invent: every answer about the law names the provision, its status on the day, and its words; where something is not
sure, it says so and gives no words to quote. Files are read and written only in the folder that the user names.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, Final, cast

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp_types import ToolAnnotations
from pydantic import Field, ValidationError

from generators.catalog.catalog import Catalog, Template
from generators.catalog.matters import FILE, Question
from generators.catalog.matters_file import load_matters
from generators.catalog.source import read_data
from generators.catalog.unit import Unit
from generators.document.own_check import check_own
from generators.document.render import Rendered
from generators.document.render import render as render_document
from generators.docx import nd30
from generators.docx.nd30 import PERSONAL
from generators.docx.package import DOCUMENT, parse_xml, read_package
from generators.docx.text import body_paragraphs
from generators.files import read, write
from generators.findings import DocumentError
from generators.form.report import check as check_form
from generators.form.table import record as report_record
from generators.legal.advice import NotInForceError
from generators.legal.advice import advise as advise_on
from generators.legal.advice_record import matters_record
from generators.legal.advice_record import record as advice_record
from generators.legal.cited_law import CitedLaw
from legaltext.corpus.corpus import Corpus
from legaltext.export import views
from legaltext.export.asked import UnansweredError, nothing_found

Json = dict[str, Any]

_ABOUT: Final = """\
Vietnamese law at hand and documents that rest on it. Rules for using the answers:
- Quote the law only in words that a tool returned, with its label and the day ("on"); quote nothing where "may_be_quoted" is false.
- "status" says how sure a citation is: resolved; not-in-force (there, but not on that day); external (the words are not held: nothing was checked);
  ambiguous; not-found (there is no such provision: do not cite it). Pass on "message", "notes" and "doubts" to the user.
- English is an unofficial reference translation unless "english_is_official" is true. Vietnamese is the law.
- A document is made only by `render`; where it refuses, tell the findings, each with its place, and do not write the document yourself.
- A condition of the law is set aside only by a reason that the user gives; never make one up."""
_Asked = Annotated[str, Field(max_length=500)]
_Text = Annotated[str, Field(max_length=200_000)]
_Limit = Annotated[int, Field(ge=1, le=50)]
_LONGEST_NAME: Final = 200  # bytes of a file's name, within what every system takes, also with what is added while it is written
_FILE: Final = re.compile(r'[^.\x00-\x1f/\\:*?"<>|][^\x00-\x1f/\\:*?"<>|]*\.docx', re.IGNORECASE)
_NO_FOLDER: Final = "[folder-missing] No folder was named for files: start with `vanban mcp --folder DIR`."
_READS: Final = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_WRITES: Final = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=False)


class _Server(MCPServer[Any]):
    """Refuses an argument that does not fit in one sentence with the id of the fault, as REST does, and never repeats what was sent."""

    async def call_tool(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return await super().call_tool(*args, **kwargs)
        except ToolError as error:
            if not isinstance(error.__cause__, ValidationError):
                raise
            faults = error.__cause__.errors(include_url=False, include_input=False, include_context=False)
            said = "; ".join(f"[{fault['type']}] {'.'.join(map(str, fault['loc']))[:80]}: {fault['msg']}" for fault in faults)
            raise ToolError(said) from None


def make_server(corpus: Corpus, catalog: Catalog, unit: Unit | None = None, folder: Path | None = None) -> MCPServer[Any]:
    """The server with its tools; ``folder`` is the only one whose files are read and written, None: none. Nothing is logged that was asked."""
    tools = Tools(corpus, catalog, unit, folder)
    reading = (tools.search, tools.show, tools.cites, tools.check, tools.advise, tools.templates, tools.template)
    offered = [*(_tool(one, _READS) for one in reading), _tool(tools.render, _WRITES)]
    return _Server("vanban", version=version("vanban"), instructions=_ABOUT, log_level="CRITICAL", tools=offered)


def _tool(function: Callable[..., Json], kind: ToolAnnotations) -> Tool:
    """A tool that refuses arguments it does not have: `date` where `on` is meant would be answered by the law of another day."""
    made = Tool.from_function(function, annotations=kind)
    arguments = made.fn_metadata.arg_model
    arguments.model_config["extra"] = "forbid"
    arguments.model_rebuild(force=True)
    made.parameters = arguments.model_json_schema(by_alias=True)
    return made


def _day(said: str | None) -> date:
    """A day of an answer: today where nothing is said. Raises ToolError."""
    try:
        return date.fromisoformat(said) if said else date.today()
    except ValueError as error:
        raise ToolError(f"[day] on: {(said or '')[:40]!r} is no day; write it as 2026-07-01") from error


class Tools:
    """The tools. What they say of themselves is what assistants read."""

    def __init__(self, corpus: Corpus, catalog: Catalog, unit: Unit | None, folder: Path | None) -> None:
        self.corpus, self.catalog, self.unit, self.folder = corpus, catalog, unit, folder
        self.matters = load_matters(catalog.root / FILE)

    # ---- the law

    def search(self, query: _Asked, on: str | None = None, limit: _Limit = 10) -> Json:
        """Find provisions by their words, Vietnamese (with or without diacritics) or English; "a phrase" in quotes. `on` (2026-07-01): only law in force then.

        Hits are places to look at, found by the words that were issued ("changed": others hold on the day): read their words with `show` before you quote them. "all_words": false means that only some of the words were found.
        Where there are no hits, "message" says why.
        """
        day = _day(on) if on else None
        found = views.search_view(self.corpus, query, limit=limit, on=day)
        return found | {"message": "" if found["hits"] else nothing_found(self.corpus, day)}

    def show(self, citation: _Asked, on: str | None = None, instrument: str | None = None) -> Json:
        """The words of a citation ("khoản 4 Điều 22 Luật Viên chức", "Clause 4 Article 22", or an eId as art_22__clause_4) on a day (today unless said).

        `instrument` (number or name) is the one that is meant where the citation names none.
        """
        day = _day(on)
        try:
            found = views.citation_view(self.corpus, citation, on=day, default=instrument)
        except UnansweredError as error:
            said = {"citation": citation, "on": day.isoformat(), "status": error.status, "message": error.message}
            return said | {"may_be_quoted": False, "targets": []}
        sure = found["status"] == "resolved"
        targets = [self._target(one, sure=sure) for one in found["targets"]]
        return found | {"may_be_quoted": any(one["may_be_quoted"] for one in targets), "targets": targets}

    def _target(self, target: Json, *, sure: bool) -> Json:
        """What a citation leads to. The words of what is not sure are there to be read and not to be quoted."""
        held = any(target["words"]["vi"]) or any(target["words"]["en"])
        number = target["facts"]["id"]
        said = {key: target[key] for key in ("label", "instrument", "eid", "facts", "changes", "words")}
        official = self.corpus.english_is_official(number) if number in self.corpus.instruments else None
        return said | {"english_is_official": official, "may_be_quoted": sure and held}

    def cites(self, text: _Text, on: str | None = None) -> Json:
        """Check every citation of a text: whether each exists and is in force on the day (that of the text, else today). Check your own drafts by this.

        "misstated" of a citation: words or limits that the text gives as those of the provision and that are others there.

        At most 200,000 characters: check a longer one in parts. Offsets count characters of the text in NFC. "wrong" counts those that must be mended, "unchecked" those whose law is not held.
        """
        found = views.cites_view(self.corpus, text, on=_day(on) if on else None)
        states = [one["status"] for one in found["citations"]]
        wrong = sum(
            one["status"] in ("not-found", "not-in-force", "ambiguous") or bool(one.get("misstated"))
            for one in found["citations"]
        )
        return found | {"wrong": wrong, "unchecked": states.count("external")}

    # ---- matters and documents

    def advise(self, answers: dict[str, str] | None = None, matter: str | None = None, on: str | None = None) -> Json:
        """What happened, and so which form, law, papers and time limits. Without arguments: the first question, and the list of all matters.

        A limit that is not "held" is told in our words, of a law whose text is not at hand: do not quote it, and say so.
        Put each question to the user, pass all answers so far (question id → choice id), until "matter" is there; or name a matter of the list.
        """
        day = _day(on)
        if matter is not None and answers:
            raise ToolError("[matter-and-answers] Name a matter or pass answers, not both.")
        try:
            if matter is not None:
                return self._advice(self.matters.matter(matter), {}, day)
            way, end = self.matters.walk(self.matters.known(answers or {}))
            used = {question.id: choice.id for question, choice in way}
            said = advice_record(end, used, day) if isinstance(end, Question) else self._advice(end, used, day)
        except NotInForceError as error:
            raise ToolError(f"[not-in-force] {error}") from error
        except LookupError as error:
            raise ToolError(f"[{'advice' if matter is None else 'matter'}-unknown] {error}") from error
        return said if answers else said | {"matters": matters_record(self.matters, self.catalog)}

    def _advice(self, matter: Any, used: dict[str, str], day: date) -> Json:
        return advice_record(advise_on(matter, self.matters, self.catalog, self.corpus, day), used, day)

    def templates(self) -> Json:
        """The templates of documents: slug, title, and for which matters."""
        listed = [
            {"slug": one.slug, "title": one.manifest.title, "matters": [matter.id for matter in self.matters.serving(one.slug)]}
            for one in self.catalog.templates()
        ]
        return {"templates": listed}

    def template(self, slug: str) -> Json:
        """One template: the JSON Schema of its data (titles and help are Vietnamese; choices are the law's), and sample data that render."""
        found = self._named(slug)
        schema = found.fields.on(corpus=self.corpus).json_schema()
        return {"slug": found.slug, "title": found.manifest.title, "schema": schema, "example": read_data(found.example)}

    def render(
        self,
        slug: str,
        data: dict[str, Any],
        file: str | None = None,
        *,
        draft: bool = False,
        bilingual: bool = False,
        annex: bool | None = None,
    ) -> Json:
        """Make the document of a template from data that the user gave; `file` ("quyet-dinh.docx") is written into the user's folder, never over another.

        "made": false means that there is no document: "findings" say all that is wrong. Else "text" has its paragraphs, "cited" the law that it cites;
        findings of severity error are what is wrong with its form. `draft` lets fields lack. Ask the user for what lacks; make nothing up.
        """
        place = self._place(file, new=True) if file is not None else None
        template = self._named(slug)
        make = partial(render_document, template, data, corpus=self.corpus, catalog=self.catalog, unit=self.unit)
        try:
            done = make(draft=draft, bilingual=bilingual, annex=annex)
            if place is not None:
                write(place, done.docx)
        except DocumentError as error:
            return {"made": False, "findings": [one.record() for one in error.findings]}
        return self._made(done, place)

    def _made(self, done: Rendered, place: Path | None) -> Json:
        findings = (*done.findings, *check_own(done, self.corpus), *done.notes)
        cited = [
            {"label": law.label, "instrument": law.instrument, "eid": law.eid, "held": self._held(law)} for law in done.cited
        ]
        return {
            "made": True,
            "template": done.template.slug,
            "on": done.in_force_on.isoformat(),
            "file": place.name if place else None,
            "from_unit": list(done.from_unit),
            "cited": cited,
            "findings": [one.record() for one in findings],
            "text": body_paragraphs(parse_xml(read_package(done.docx, DOCUMENT)[DOCUMENT], DOCUMENT)),
        }

    def _held(self, law: CitedLaw) -> bool:
        """Whether the words of a provision are at hand; of an instrument that is only named, whether it is."""
        return law.sha256 is not None or (law.eid is None and law.instrument in self.corpus.instruments)

    def check(self, file: str, kind: str = "", on: str | None = None) -> Json:
        """Check a Word file of the user's folder against Nghị định 30/2020/NĐ-CP and the law it cites; only what is broken is listed, with its place and how to mend it.

        `kind` (QĐ, TTr, "Công văn", "cá nhân" …) where the title does not say it.
        """
        path = self._place(file, new=False)
        if kind not in (kinds := ("", *nd30.KINDS, nd30.LETTER, PERSONAL)):
            raise ToolError(f"[kind-unknown] There is no such kind of paper; one of: {', '.join(kinds[1:])}")
        try:
            report = report_record(check_form(read(path), path.name, kind=kind, on=_day(on) if on else None, corpus=self.corpus))
        except DocumentError as error:
            raise ToolError(_told(error)) from error
        rules = cast("list[Json]", report["rules"])
        return report | {"rules": [rule for rule in rules if rule["status"] == "broken"]}

    # ---- what names mean

    def _named(self, slug: str) -> Template:
        try:
            return self.catalog.get(slug)
        except DocumentError as error:
            raise ToolError(_told(error)) from error

    def _place(self, name: str, *, new: bool) -> Path:
        """A file in the user's folder. Raises ToolError for any other place, for what is there already, or is not there."""
        if self.folder is None:
            raise ToolError(_NO_FOLDER)
        path = self.folder / name
        if not _FILE.fullmatch(name) or len(name.encode()) > _LONGEST_NAME:
            raise ToolError("[file-name] file is the name of a Word file in the user's folder, as quyet-dinh.docx, and no path")
        if new and (path.is_symlink() or path.exists()):
            raise ToolError(f"[file-exists] {name} is there already; take another name")
        if not new and (path.is_symlink() or not path.is_file()):
            raise ToolError(f"[file-missing] There is no {name} in the user's folder")
        return path


def _told(error: DocumentError) -> str:
    return "; ".join(f"[{one.code}] {one.where}: {one.message}" for one in error.findings)
