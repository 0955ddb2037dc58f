"""A paper on its way into the register: its file, and what is typed beside it – the fields of the page and of the REST operation."""

from dataclasses import asdict, dataclass, replace
from typing import Annotated, Any, Final

from fastapi import Form

from generators.codes import Code
from generators.findings import DocumentError, Finding
from generators.register.entries import Entry
from generators.register.paper import Typed
from generators.web.days import no_day
from generators.web.register import doings
from generators.web.register.book import Book
from generators.web.work.at_hand import Bench
from legaltext.basics.dates import typed_day

_LONG: Final = 4000
_MOST_COPIES: Final = 6  # digits
_DAYS: Final = {"day": "ngày", "sent": "ngày chuyển"}


def _text(length: int, about: str) -> Any:
    return Form(max_length=length, description=about)


@dataclass
class PaperForm:
    """What neither the paper nor its evidence says, or says otherwise than the register should hold it. Blank: as the paper says."""

    unit: Annotated[str, _text(300, "The unit that issues the paper, where that cannot be read.")] = ""
    number: Annotated[str, _text(80, "15/QĐ-BVM, where the paper does not bear it yet or it cannot be read.")] = ""
    kind: Annotated[str, _text(60, "The kind (QĐ, thông báo), where it cannot be read.")] = ""
    day: Annotated[str, _text(20, "The day of the paper (05/10/2026 or 2026-10-05), where it cannot be read.")] = ""
    subject: Annotated[str, _text(_LONG, "The statement; to be typed where that of the paper names a person.")] = ""
    matter: Annotated[str, _text(80, "The id of the matter, where the template serves several.")] = ""
    form: Annotated[str, _text(300, "The form of leaving or discipline; else that of the matter.")] = ""
    ground: Annotated[str, _text(_LONG, "The ground: which case of the law.")] = ""
    level: Annotated[str, _text(100, "The level of the unit; else as the register's setting says.")] = ""
    signer: Annotated[str, _text(300, "Who signed, where that cannot be read.")] = ""
    recipients: Annotated[str, _text(_LONG, "The recipients, where they cannot be read.")] = ""
    keeper: Annotated[str, _text(300, "Who keeps the copy, where that cannot be read.")] = ""
    copies: Annotated[str, _text(10, "How many copies.")] = ""
    sent: Annotated[str, _text(20, "The day on which it is sent.")] = ""
    note: Annotated[str, _text(_LONG, "A note.")] = ""
    person: Annotated[str, _text(200, "The person whom it is about; only where the office turned that on.")] = ""
    person_id: Annotated[str, _text(20, "The person's number; only where the office turned that on.")] = ""
    replaces: Annotated[str, _text(90, "The number of the paper in whose place this one is: 15/QĐ-BVM, or 15/QĐ-BVM@2025.")] = ""
    begin: Annotated[bool, Form(description="The series begins here with the number of this paper.")] = False
    again: Annotated[bool, Form(description="Register a file that is registered already.")] = False

    def typed(self) -> Typed:
        """For `read_paper`. Raises DocumentError with all that cannot be read."""
        wrong: list[Finding] = []
        said: dict[str, Any] = {name: " ".join(value.split()) for name, value in asdict(self).items() if name in _FIELDS}
        days: dict[str, Any] = {}
        for name, where in _DAYS.items():
            try:
                days[name] = typed_day(said[name]) if said[name] else None
            except ValueError:
                wrong.append(no_day(said[name], where))
        copies = said.pop("copies")
        if copies and not (copies.isdecimal() and len(copies) <= _MOST_COPIES):
            wrong.append(Finding(Code.FIELD_FORMAT, "số lượng bản", f"“{copies}” không phải là số bản; hãy ghi một số."))
        if wrong:
            raise DocumentError(wrong)
        return Typed(**{**said, **days, "copies": int(copies) if copies else None})


_FIELDS: Final = frozenset(Typed.__dataclass_fields__)


def issue(book: Book, work: Bench, content: bytes, name: str, form: PaperForm) -> Entry:
    """Register the paper of a file. Raises Problem for one who may not, or where the queue is full; DocumentError with all that is wrong, and nothing is written then."""
    register = book.for_writing()
    found = work.wait_for(doings.read_file, content, name, form.typed(), book.names)
    day, old = found.paper.particulars.day, None
    if form.replaces.strip() and day:
        number, at, year = form.replaces.strip().partition("@")
        if at and not (year.isdecimal() and len(year) == len("2026")):
            raise DocumentError.of(Code.REGISTER_NUMBER, "thay thế", "Sau @ là năm của văn bản cũ, như 15/QĐ-BVM@2025.")
        old = register.named(number, year=int(year) if at else day.year, unit=found.paper.unit).id
    entry = register.issue(found.paper, begin=form.begin, again=form.again, replaces=old, who=book.who)
    return replace(entry, told=(*found.told, *entry.told))
