"""What an instrument says, as facts in our own words: figures, lists, ages, majorities and conditions of provisions whose text need not be held.

They are data (corpus/facts, one file an instrument; schema.json there says what each field means) with the provision and where it was read. Where the text is
held it is the text that counts, and the facts are compared with it (`legaltext.corpus.facts`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from legaltext.semantics.calendar import add_months
from legaltext.semantics.time_grammar import UNIT_OF, Bound, Direction, TimeUnit
from legaltext.semantics.time_limits import TimeLimit

Kind = Literal["limit", "age", "count", "majority", "choice", "condition", "exception", "dossier", "form", "steps", "who"]
Sex = Literal["nam", "nu"]
LISTS: Final[tuple[Kind, ...]] = ("choice", "exception", "dossier", "form", "steps")
_READ_FROM: Final = {"official scan": "bản quét chính thức", "word file": "tệp Word"}
_MONTHS: Final = 12
_LEAP_DAY: Final = (2, 29)
_LONGEST_IN_DIGITS: Final = 2  # "05 ngày", "150 ngày": as official texts write an amount


class FactError(LookupError):
    """A fact that does not say what is asked of it; the message is Vietnamese."""


def keeps(bound: Bound, value: float, amount: float) -> bool:
    """Whether a value keeps a bound: `keeps("at_most", 3, 5)`."""
    match bound:
        case "at_most":
            return value <= amount
        case "at_least":
            return value >= amount
        case "less_than":
            return value < amount
        case "more_than":
            return value > amount
    return value == amount


@dataclass(frozen=True, slots=True)
class FactSource:
    """Where a fact was read, and when; `readings` is how many readings of it were compared."""

    of: str
    read: date
    readings: int

    def __str__(self) -> str:
        """ "bản quét chính thức, đọc ngày 29/11/2026, so 2 bản đọc"."""
        compared = f"so {self.readings} bản đọc" if self.readings > 1 else "1 bản đọc"
        return f"{_READ_FROM[self.of]}, đọc ngày {self.read:%d/%m/%Y}, {compared}"


@dataclass(frozen=True, slots=True)
class FactItem:
    """One item of a list: `at` is where in the provision it stands ("điểm a"), `eid` the same as an id, None where it is not said.

    `points` are from so many to below so many, `levels` the first and the last level of a position.
    """

    nhan: str
    at: str | None = None
    eid: str | None = None
    only: str | None = None
    unless: str | None = None
    note: str | None = None
    doubt: str | None = None
    points: tuple[int | None, int | None] | None = None
    levels: tuple[int, int] | None = None
    items: tuple["FactItem", ...] = ()

    def walk(self) -> Iterator["FactItem"]:
        """This item and all below it."""
        yield self
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has. `provision` is of the instrument, without its name ("khoản 4 Điều 14"), `eid` the same as an id.

    `file_doubt` is what is uncertain about its whole file, `file` and `line` (from 1) where it stands. `amended_by` is the number and eId of the provision that
    gave it these words: it says nothing of the days before.
    """

    name: str
    instrument: str
    provision: str
    eid: str
    kind: Kind
    nhan: str
    source: FactSource
    file: str
    line: int
    annex: str | None = None
    only: str | None = None
    unless: str | None = None
    note: str | None = None
    doubt: str | None = None
    file_doubt: str | None = None
    amended_by: tuple[str, str] | None = None

    @property
    def doubts(self) -> str:
        """What is uncertain, as one Vietnamese phrase; empty where nothing is."""
        return "; ".join(filter(None, (self.doubt, self.file_doubt)))

    @property
    def where(self) -> str:
        """File and line, for whoever mends it."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Yearly:
    """A day of every year, of the year after the one that the matter is of where `following_year`."""

    day: int
    month: int
    following_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitFact(Fact):
    """A time limit: an amount with its unit, a day of every year, or one day. `number` is which time limit in the words of its provision it is."""

    bound: Bound
    amount: int | None = None
    unit: TimeUnit | None = None
    unit_words: str = ""
    yearly: Yearly | None = None
    day: date | None = None
    direction: Direction = "after"
    number: int | None = None
    event: str | None = None
    whom: str | None = None
    of: str | None = None

    @property
    def text(self) -> str:
        """As official texts write it: "05 ngày làm việc", "ngày 31 tháng 12", "ngày 01/07/2026"."""
        if self.amount is not None:
            return f"{written(self.amount)} {self.unit_words}"
        if self.yearly is not None:
            year = " năm sau" if self.yearly.following_year else ""
            return f"ngày {self.yearly.day:02d} tháng {self.yearly.month}{year}"
        return f"ngày {self.day:%d/%m/%Y}"

    def as_time_limit(self) -> TimeLimit | None:
        """The same as a limit that was found in a text (whose offsets mean nothing here); None for a day."""
        if self.amount is None or self.unit is None:
            return None
        return TimeLimit(
            0, 0, self.amount, self.unit, self.bound, self.text, self.direction, self.event, None, self.whom, self.of,
            eid=self.eid, fact=self.name,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Age:
    """An age: years and months."""

    years: int
    months: int = 0

    def __str__(self) -> str:
        """ "57 tuổi", "61 tuổi 6 tháng"."""
        return f"{self.years} tuổi {self.months} tháng" if self.months else f"{self.years} tuổi"

    def reached(self, birth: date) -> date:
        """The day on which whoever was born on a day has this age; of a day that its last month lacks, the last one of that month (see `unsaid`)."""
        return add_months(birth, self.years * _MONTHS + self.months)

    def unsaid(self, birth: date) -> bool:
        """Whether the law leaves that day open: born on 29/02, so many whole years later there is none.

        Bộ luật Dân sự speaks of a last month without the day (khoản 3 Điều 148), not of such a year (khoản 4): it may be 28/02 or the day after it.
        """
        return (
            (birth.month, birth.day) == _LEAP_DAY
            and self.reached(birth).month == birth.month
            and self.reached(birth).day != birth.day
        )


@dataclass(frozen=True, slots=True)
class Roadmap:
    """An age that changes with the year: the age of its first year, the months that each later year adds, the last year and its age."""

    year: int
    age: Age
    step: int
    until_year: int
    until_age: Age


@dataclass(frozen=True, slots=True)
class Births:
    """The age of those born from one month to another (year, month; both included; an open end is None)."""

    age: Age
    first: tuple[int, int]
    last: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeFact(Fact):
    """An age (`amount` in `unit`, "tuổi" or "tháng tuổi"), years above or below another one (`offset`, `base`), or one that changes with the year."""

    bound: Bound | None = None
    amount: int | None = None
    unit_words: str = ""
    of: str | None = None
    offset: int | None = None
    base: str | None = None
    roadmap: Mapping[Sex, Roadmap] | None = None
    by_year: Mapping[int, Mapping[Sex, Age]] | None = None
    by_birth: Mapping[Sex, tuple[Births, ...]] | None = None

    @property
    def text(self) -> str:
        """ "18 tuổi", "12 tháng tuổi"; what the fact is for an age that changes."""
        if self.amount is not None:
            return f"{written(self.amount)} {self.unit_words}"
        return f"{written(abs(self.offset))} tuổi" if self.offset is not None else self.nhan

    def in_year(self, year: int, sex: Sex) -> Age:
        """The age of a year; the last row of the table goes for all later years. Raises FactError for a year before the first."""
        table = self.by_year or {}
        if not table:
            raise FactError(f"{self.nhan}: không có bảng theo năm.")
        if year < min(table):
            raise FactError(f"{self.nhan}: bảng bắt đầu từ năm {min(table)}, không có năm {year}.")
        return table[min(year, max(table))][sex]

    def of_birth(self, birth: date, sex: Sex) -> Age:
        """The age of whoever was born on a day. Raises FactError for a birth before the first month of the table."""
        rows = (self.by_birth or {}).get(sex, ())
        month = (birth.year, birth.month)
        for row in rows:
            if row.first <= month and (row.last is None or month <= row.last):
                return row.age
        first = f"{rows[0].first[1]:02d}/{rows[0].first[0]}" if rows else "?"
        raise FactError(f"{self.nhan}: bảng bắt đầu từ người sinh tháng {first}, không có người sinh ngày {birth:%d/%m/%Y}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFact(Fact):
    """A number of persons, copies, points …, or a share in %."""

    amount: float
    unit_words: str
    bound: Bound
    of: str

    @property
    def text(self) -> str:
        """ "3 người", "20%"."""
        number = f"{self.amount:g}".replace(".", ",")
        return f"{number}%" if self.unit_words == "%" else f"{number} {self.unit_words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MajorityFact(Fact):
    """A share of votes that must be passed: `numerator`/`denominator` of them."""

    numerator: int
    denominator: int
    of: str
    secret: bool
    method: str | None = None

    @property
    def text(self) -> str:
        """ "trên 1/2"."""
        return f"trên {self.numerator}/{self.denominator}"

    def passed(self, votes: int, total: int) -> bool:
        """Whether so many of all votes pass the share."""
        return votes * self.denominator > total * self.numerator


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFact(Fact):
    """A list: choices, exceptions, papers of a dossier, what a form must say, steps."""

    items: tuple[FactItem, ...]

    @property
    def text(self) -> str:
        """Its items in one line."""
        return "; ".join(item.nhan for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionFact(ListFact):
    """What must hold: all of the items, or one of them."""

    require: Literal["all", "one"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoFact(ListFact):
    """Who does something, and what they do."""

    does: str


def written(amount: int) -> str:
    """A whole number as official texts write it: "05", "150"."""
    return f"{amount:0{_LONGEST_IN_DIGITS}d}"


# ---- out of the data


def fact_of(name: str, instrument: str, data: Mapping[str, Any], source: Mapping[str, Any], file: str, line: int) -> Fact:
    """A fact of data that keeps the schema, with the eIds that a reader has put beside its provisions. `source` is that of its file."""
    read = data.get("source") or source
    common: dict[str, Any] = {
        **{
            key: data[key]
            for key in ("provision", "eid", "kind", "nhan", "annex", "only", "unless", "note", "doubt")
            if key in data
        },
        "name": name,
        "instrument": instrument,
        "source": FactSource(read["of"], date.fromisoformat(read["read"]), read["readings"]),
        "file": file,
        "line": line,
        "file_doubt": data.get("file_doubt"),
        "amended_by": tuple(data["amended_by_eid"]) if "amended_by_eid" in data else None,
    }
    match data["kind"]:
        case "limit":
            return _limit(common, data)
        case "age":
            return _age(common, data)
        case "count":
            return CountFact(**common, amount=data["amount"], unit_words=data["unit"], bound=data["bound"], of=data["of"])
        case "majority":
            numerator, _, denominator = str(data["more_than"]).partition("/")
            return MajorityFact(
                **common,
                numerator=int(numerator),
                denominator=int(denominator),
                of=data["of"],
                secret=data["secret"],
                method=data.get("method"),
            )
        case "condition":
            return ConditionFact(**common, items=_items(data["items"]), require=data["require"])
        case "who":
            who = data["who"]
            return WhoFact(**common, items=_items([who] if isinstance(who, str) else who), does=data["does"])
    return ListFact(**common, items=_items(data["items"]))


def _limit(common: Mapping[str, Any], data: Mapping[str, Any]) -> LimitFact:
    yearly = data.get("yearly")
    told = {key: data[key] for key in ("amount", "bound", "direction", "number", "event", "whom", "of") if key in data}
    return LimitFact(
        **common,
        **told,
        unit=UNIT_OF["vi"][data["unit"]] if "unit" in data else None,
        unit_words=data.get("unit", ""),
        yearly=Yearly(yearly["day"], yearly["month"], yearly.get("following_year", False)) if yearly else None,
        day=date.fromisoformat(data["date"]) if "date" in data else None,
    )


def _age(common: Mapping[str, Any], data: Mapping[str, Any]) -> AgeFact:
    told = {key: data[key] for key in ("bound", "amount", "of", "offset", "base") if key in data}
    roadmap, years, births = data.get("roadmap"), data.get("by_year"), data.get("by_birth")
    return AgeFact(
        **common,
        **told,
        unit_words=data.get("unit", ""),
        roadmap={sex: _roadmap(row) for sex, row in roadmap.items()} if roadmap else None,
        by_year={int(year): {sex: Age(*age) for sex, age in row.items()} for year, row in years.items()} if years else None,
        by_birth={sex: tuple(map(_births, rows)) for sex, rows in births.items()} if births else None,
    )


def _roadmap(row: Mapping[str, Any]) -> Roadmap:
    return Roadmap(row["year"], Age(*row["age"]), row["step"], row["until"]["year"], Age(*row["until"]["age"]))


def _births(row: Mapping[str, Any]) -> Births:
    return Births(Age(*row["age"]), _month(row["from"]), _month(row["to"]) if "to" in row else None)


def _month(text: str) -> tuple[int, int]:
    year, _, month = text.partition("-")
    return int(year), int(month)


def _items(items: Sequence[Any]) -> tuple[FactItem, ...]:
    return tuple(FactItem(item) if isinstance(item, str) else _item(item) for item in items)


def _item(item: Mapping[str, Any]) -> FactItem:
    told = {key: item[key] for key in ("nhan", "at", "eid", "only", "unless", "note", "doubt") if key in item}
    points = item.get("points")
    return FactItem(
        **told,
        points=(points.get("from"), points.get("below")) if points else None,
        levels=(item["levels"][0], item["levels"][1]) if "levels" in item else None,
        items=_items(item.get("items", ())),
    )
