"""The shapes of answers about documents: advice, templates, deadlines, what was made, checked and verified."""

from typing import Any, Literal

from pydantic import Field

from generators.web.api.shapes.base import FindingShape, ProblemShape, Shape


class ChoiceShape(Shape):
    """One answer to a question."""

    id: str
    label: str


class QuestionShape(Shape):
    """A question; `law` is where its choices differ."""

    id: str
    ask: str
    law: list[str]
    choices: list[ChoiceShape]


class Questions(Shape):
    """All questions, and which is asked first."""

    first: str
    questions: list[QuestionShape]


class GroundShape(Shape):
    """A provision with its words."""

    citation: str
    words: list[str]


class Decides(Shape):
    """Who decides, and the provision that says so."""

    who: str
    law: str


class TermLimit(Shape):
    """A time limit in the words of the law; of one whose text is not `held` in ours."""

    title: str
    limit: str
    held: bool
    law: str


class PaperShape(Shape):
    """A paper of a matter; `slug` is that of its template, null where the library has none."""

    slug: str | None
    title: str
    note: str


class OtherForm(Shape):
    """A form that is commonly taken for this one."""

    matter: str
    form: str
    difference: str
    law: str


class SeeShape(Shape):
    """An instrument to be looked at; `held`: its words are at hand."""

    title: str
    held: bool


class LeftShape(Shape):
    """What the law leaves to others."""

    to: str
    about: str
    law: str
    see: list[SeeShape]


class MatterShape(Shape):
    """The advice on a matter."""

    id: str
    event: str
    form: str
    why: str
    law: list[GroundShape]
    choices: list[str]
    decides: Decides | None
    limits: list[TermLimit]
    papers: list[PaperShape]
    others: list[OtherForm] = Field(alias="not")
    left: list[LeftShape]


class AdviceShape(Shape):
    """The next question, or the advice on a matter: one of the two. `answers` are those on the way."""

    on: str
    answers: dict[str, str]
    question: QuestionShape | None
    matter: MatterShape | None


class MatterListed(Shape):
    """A matter in the list of all."""

    matter: str
    form: str
    event: str
    papers: list[PaperShape]


class TemplateShape(Shape):
    """A template."""

    slug: str = Field(examples=["dismissal/quyet-dinh-mien-nhiem"])
    family: str
    title: str
    kind: str | None
    issuer: str
    own: bool = Field(description="It is a template of the unit's own, beside those of vanban.")
    replaces: bool = Field(description="And takes the place of one of vanban of that name.")


class TemplateWhole(TemplateShape):
    """A template with its fields (JSON Schema 2020-12) and sample data that render."""

    law: str | None
    annex: bool
    matters: list[str]
    fields_schema: dict[str, Any] = Field(alias="schema")
    example: dict[str, Any]


class DeadlineShape(Shape):
    """What must be done by when; `unsure` says why the day may be later, `back` that the law counts it back from its day, `doubt` what is not sure about a day of rest."""

    title: str
    whom: str = Field(alias="for")
    field: str
    start: str | None = Field(alias="from")
    due: str | None
    limit: str
    law: str
    unsure: str | None = None
    back: bool | None = None
    doubt: str | None = None
    if_worked: str | None = Field(None, description="The last day where the doubtful day of rest is none.")


class Findings(Shape):
    """What was found, errors and warnings; with an error there can be no document."""

    findings: list[FindingShape]


class CitedShape(Shape):
    """A provision that a document cites, with the SHA-256 of its words."""

    instrument: str
    eid: str | None
    label: str
    sha256: str | None


class MadeShape(Shape):
    """A document that was made: what it cites, what is to be known of it, and its files (base64)."""

    template: str
    on: str
    from_unit: list[str]
    cited: list[CitedShape]
    findings: list[FindingShape]
    docx: str
    pdf: str | None


class NoteShape(Shape):
    """What is nobody's fault, but to be known."""

    code: str
    message: str


class BrokenShape(Shape):
    """A place where a rule is broken; `paragraph` counts from 1."""

    place: str
    paragraph: int | None
    text: str
    found: str
    expected: str
    fix: str


class RuleShape(Shape):
    """A rule of Nghị định 30/2020/NĐ-CP, or of the law that is cited, and what became of it."""

    id: str
    group: str
    reference: str
    title: str
    weight: Literal["wrong", "look"]
    status: Literal["kept", "broken", "not-applicable"]
    findings: list[BrokenShape]


class ReportShape(Shape):
    """A Word file against every rule, as `vanban check --format json`."""

    file: str
    kind: str | None
    form: Literal["administrative", "personal", "normative", "annex", "unknown"]
    on: str
    summary: dict[str, int]
    rules: list[RuleShape]
    notes: list[NoteShape]


class ChangeShape(Shape):
    """Words that stand in place of others."""

    old: str
    new: str
    before: str
    after: str


class ParagraphShape(Shape):
    """A paragraph that is other than it was; positions count from 1."""

    kind: str
    about: str
    was: int | None
    now: int | None
    old: str | None
    new: str | None
    after: str
    changes: list[ChangeShape] | None


class FilledValue(Shape):
    """What was filled in by hand."""

    about: str
    value: str


class FilledShape(Shape):
    """A paragraph in which something was filled in by hand."""

    paragraph: int
    text: str
    values: list[FilledValue]


class TemplateState(Shape):
    """What became of the template of a document."""

    slug: str
    state: Literal["same", "changed", "gone", "other-version"]
    newer_from: str | None


class CheckedCitation(Shape):
    """A provision that the document cites: its words in the corpus, its words in the document, and whether it is in force."""

    label: str
    instrument: str
    eid: str | None
    law: Literal["same", "named", "amended", "gone", "not-held"]
    kept_by: str | None
    law_changes: list[ChangeShape]
    quote_same: bool | None
    quote_changes: list[ChangeShape]
    in_force_then: bool | None
    in_force_now: bool | None


class ValueShape(Shape):
    """A value of the law that a document rests on."""

    label: str
    instrument: str
    eid: str
    value: str
    origin: str
    fact: str
    source: str


class OverrideShape(Shape):
    """A condition that was set aside, with the reason."""

    guard: str
    message: str
    reason: str


class SignatureShape(Shape):
    """A signature of a PDF, or a time stamp of the whole file; `docs/command-line.md`, "Signatures", says what each answer means."""

    field: str
    kind: Literal["signature", "time-stamp"]
    verdict: Literal["broken", "changed", "revoked", "unknown", "untrusted", "trusted"]
    intact: bool
    covers_whole_revision: bool
    changed_later: Literal["none", "blank", "signatures", "validation", "bytes", "forms", "notes", "other", "unknown"]
    bytes_behind: int
    bytes_loose: int
    signer: str
    organisation: str
    issuer: str
    serial: str
    certificate_until: str | None
    chain: Literal["unknown", "trusted", "incomplete", "untrusted", "expired", "revoked"]
    issuer_lacking: str
    revocation: Literal["unknown", "good", "revoked"]
    signed_at: str | None
    stamp: Literal["none", "broken", "unknown", "trusted", "untrusted", "expired", "revoked"]
    stamped_at: str | None
    stamped_by: str
    profile: str
    page: int | None
    box: list[float] | None
    over_lines: list[str]
    problem: str


class VerifiedShape(Shape):
    """What became of a document, as `vanban verify --format json`."""

    verdict: Literal["same", "law-changed", "text-changed", "tampered", "signature-wrong"]
    tampered: bool
    law_changed: bool
    evidence_sealed: bool
    text_same: bool | None
    text_changed: bool
    paragraphs_compared: bool
    data_same: bool | None
    paragraphs: list[ParagraphShape]
    filled_in: list[FilledShape]
    template: TemplateState
    document_date: str
    engine: str
    checked_on: str
    cited: list[CheckedCitation]
    signatures: list[SignatureShape] | None
    signatures_unread: list[FindingShape]
    values: list[ValueShape]
    overrides: list[OverrideShape]
    problems: list[FindingShape] = Field([], description="What is wrong with the data that were sent along.")


class JobShape(Shape):
    """How far a job is; `before` counts the jobs that wait before it, `results` are the names of its files."""

    id: str
    kind: str
    state: Literal["waiting", "running", "done", "failed", "cancelled"]
    stage: str
    done: int
    total: int
    before: int
    seconds_left: int | None
    results: list[str]
    problem: ProblemShape | None


class RowFinding(FindingShape):
    """Something to be said of a row; `column` is that of the table, where the row stood in one."""

    column: str | None


class RowResult(Shape):
    """What became of a row, which counts as its sender counts it."""

    row: int
    person: str | None
    file: str | None
    findings: list[RowFinding]


class BatchResult(Shape):
    """What became of a batch (ket-qua.json): `wrong` counts the rows with an error, `findings` are of the whole."""

    rows: list[RowResult]
    wrong: int
    findings: list[FindingShape]
    printed: list[str]
