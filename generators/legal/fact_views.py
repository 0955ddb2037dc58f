"""A fact as conditions and Word files see it: what one may ask of it, by its kind.

A time limit or an age of so many years is a :class:`~generators.legal.limits.Limit`, to be added to a day or taken from it; the others are here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from generators.legal.limits import Counted, Reading, age_reached
from legaltext.basics.text import fold
from legaltext.semantics.calendar import add_months
from legaltext.semantics.facts import (
    AgeFact,
    ConditionFact,
    CountFact,
    FactError,
    LimitFact,
    ListFact,
    MajorityFact,
    WhoFact,
    keeps,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from legaltext.semantics.facts import Age, Fact, FactItem, Sex

_SEXES: Final[dict[str, Sex]] = {"nam": "nam", "nu": "nu", "ong": "nam", "ba": "nu"}


def _whole(value: object) -> float:
    """A number of a field. Raises TypeError for what is none (a field that lacks)."""
    if isinstance(value, bool) or not hasattr(value, "__float__"):
        msg = f"a number is expected, not {type(value).__name__}"
        raise TypeError(msg)
    return float(cast("float", value))


def _day(value: object) -> dt.date:
    if not isinstance(value, dt.date):
        msg = f"a day is expected, not {type(value).__name__}"
        raise TypeError(msg)
    return value


def _sex(value: object) -> Sex:
    """ "Nam", "Nữ" of a field as the tables have it, also told by "Ông", "Bà". Raises TypeError for a field that lacks, FactError for other words."""
    if not isinstance(value, str):
        msg = f"a sex is expected, not {type(value).__name__}"
        raise TypeError(msg)
    folded = fold(value).strip()
    if folded not in _SEXES:
        raise FactError(f"“{value}” không phải nam hay nữ.")
    return _SEXES[folded]


def _month_after(day: dt.date) -> dt.date:
    return add_months(day.replace(day=1), 1)


@dataclass(frozen=True, slots=True)
class View:
    """What every fact shows: ``nhan`` (what it is), ``provision`` (its citation), ``text`` (its figure or items); it prints its text."""

    fact: Fact
    provision: str

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = frozenset({"nhan", "provision", "text"})
    PRINTS: ClassVar[bool] = True

    @property
    def nhan(self) -> str:
        """What the fact is, for people."""
        return self.fact.nhan

    @property
    def text(self) -> str:
        """Its figure, or its items."""
        return str(getattr(self.fact, "text", self.fact.nhan))

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Count(View):
    """A number of persons, copies, points, or a share in %: ``fact("so_thanh_vien_du_hop").holds(so_nguoi)``."""

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = View.TEMPLATE_ATTRIBUTES | {"amount", "unit", "holds"}

    @property
    def amount(self) -> float:
        """The number itself."""
        return cast("CountFact", self.fact).amount

    @property
    def unit(self) -> str:
        """ "người", "%"."""
        return cast("CountFact", self.fact).unit_words

    def holds(self, number: object) -> bool:
        """Whether a number keeps it: at most, at least, exactly … as the provision says. Raises TypeError for what is no number."""
        return keeps(cast("CountFact", self.fact).bound, _whole(number), self.amount)


@dataclass(frozen=True, slots=True)
class Majority(View):
    """A share of votes that must be passed: ``fact("da_so_kien_nghi_ky_luat").passed(dong_y, tong_so)``."""

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = View.TEMPLATE_ATTRIBUTES | {"passed", "secret"}

    @property
    def secret(self) -> bool:
        """Whether the ballot is secret."""
        return cast("MajorityFact", self.fact).secret

    def passed(self, votes: object, total: object) -> bool:
        """Whether so many of all votes pass the share. Raises TypeError for what is no number."""
        return cast("MajorityFact", self.fact).passed(int(_whole(votes)), int(_whole(total)))


@dataclass(frozen=True, slots=True)
class BirthAge(View):
    """An age that hangs on birth and sex: ``reached(ngay_sinh, gioi_tinh)`` is the day on which a person has it; ``reading``, ``counted`` as of a Limit."""

    reading: Reading = ""
    counted: Counted | None = field(default=None, compare=False, repr=False)

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = View.TEMPLATE_ATTRIBUTES | {"next_month", "reached"}

    def read(self, reading: Reading, counted: Counted) -> BirthAge:
        """The same age in another reading; ``counted`` takes down what is asked of it."""
        return replace(self, reading=reading, counted=counted)

    def reached(self, birth: object, sex: object) -> dt.date:
        """The day on which whoever was born on a day has the age. Raises FactError for a birth before the table, TypeError for what is no day or sex."""
        return age_reached(self._age(birth, sex), _day(birth), self.reading, self.counted)

    def next_month(self, birth: object, sex: object) -> dt.date:
        """The first day of the month after the one in which that age is reached. Raises FactError for a birth before the table, TypeError for what is no day or sex."""
        return _month_after(self.reached(birth, sex))

    def _age(self, birth: object, sex: object) -> Age:
        return cast("AgeFact", self.fact).of_birth(_day(birth), _sex(sex))


@dataclass(frozen=True, slots=True)
class AgeByYear(BirthAge):
    """An age that changes with the year: ``fact("tuoi_nghi_huu").reached(ngay_sinh, gioi_tinh)``."""

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = BirthAge.TEMPLATE_ATTRIBUTES | {"has", "in_year", "of_birth"}

    def in_year(self, year: object, sex: object) -> str:
        """The age of a year, in words: "57 tuổi". Raises FactError for a year before the table, TypeError for what is no year or sex."""
        return str(cast("AgeFact", self.fact).in_year(int(_whole(year)), _sex(sex)))

    def of_birth(self, birth: object, sex: object) -> str:
        """The age of whoever was born on a day, in words. Raises FactError for a birth before the table, TypeError for what is no day or sex."""
        return str(self._age(birth, sex))

    def has(self, birth: object, sex: object, on: object) -> bool:
        """Whether whoever was born on a day has the age on another day.

        Born before the table means that an earlier law's lower age was reached before its first year: from that year on they have it. Raises FactError for an
        earlier day, of which the table says nothing, TypeError for what is no day or sex.
        """
        fact, day = cast("AgeFact", self.fact), _day(on)
        rows = (fact.by_birth or {}).get(_sex(sex), ())
        if rows and (_day(birth).year, _day(birth).month) < rows[0].first and day.year >= min(fact.by_year or {day.year + 1: {}}):
            return True
        return self.reached(birth, sex) <= day


@dataclass(frozen=True, slots=True)
class AgeFrom(BirthAge):
    """Years above or below another age (``base``): ``fact("tuoi_nghi_huu_cao_hon").reached(ngay_sinh, gioi_tinh)``."""

    base: AgeFact | None = None

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = BirthAge.TEMPLATE_ATTRIBUTES | {"offset"}

    @property
    def offset(self) -> int:
        """Years, negative below the other age."""
        return cast("AgeFact", self.fact).offset or 0

    def _age(self, birth: object, sex: object) -> Age:
        of_base = cast("AgeFact", self.base).of_birth(_day(birth), _sex(sex))
        return replace(of_base, years=of_base.years + self.offset)


@dataclass(frozen=True, slots=True)
class Day(View):
    """One day, or a day of every year: ``fact("han_xep_loai_vien_chuc").day(nam_cong_tac)``."""

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = View.TEMPLATE_ATTRIBUTES | {"day"}

    def day(self, year: object = None) -> dt.date:
        """The day; of a day of every year the one for a matter of that year. Raises FactError for a fact that is none, TypeError for what is no year."""
        fact = cast("LimitFact", self.fact)
        if fact.day is not None:
            return fact.day
        if fact.yearly is None:
            raise FactError(f"{fact.name}: không phải một ngày.")
        return dt.date(int(_whole(year)) + fact.yearly.following_year, fact.yearly.month, fact.yearly.day)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; it prints what it is."""

    item: FactItem

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = frozenset({"nhan", "at", "only", "unless", "first_level", "last_level"})
    PRINTS: ClassVar[bool] = True

    def __str__(self) -> str:
        return self.item.nhan

    @property
    def nhan(self) -> str:
        """What it is."""
        return self.item.nhan

    @property
    def at(self) -> str:
        """Where in the provision it stands: "điểm a"; blank where it is not said."""
        return self.item.at or ""

    @property
    def only(self) -> str:
        """When, or for whom, it applies; blank for always."""
        return self.item.only or ""

    @property
    def unless(self) -> str:
        """When it does not apply; blank for never."""
        return self.item.unless or ""

    @property
    def first_level(self) -> int | None:
        """The lowest level (bậc nghề nghiệp) of a position."""
        return self.item.levels[0] if self.item.levels else None

    @property
    def last_level(self) -> int | None:
        """The highest level of a position."""
        return self.item.levels[1] if self.item.levels else None


@dataclass(frozen=True, slots=True)
class Listed(View):
    """A list: ``hinh_thuc in fact("hinh_thuc_ky_luat")``, ``fact("muc_xep_loai").for_points(diem)``. Lists within lists count as well."""

    TEMPLATE_ATTRIBUTES: ClassVar[frozenset[str]] = View.TEMPLATE_ATTRIBUTES | {
        "all",
        "names",
        "named",
        "at",
        "for_points",
        "require",
        "does",
    }

    @property
    def all(self) -> tuple[Item, ...]:
        """The items at the top."""
        return tuple(Item(item) for item in cast("ListFact", self.fact).items)

    @property
    def names(self) -> list[str]:
        """What the items at the top are."""
        return [item.nhan for item in cast("ListFact", self.fact).items]

    @property
    def require(self) -> str:
        """ "all" or "one" of a condition, blank of another list."""
        return self.fact.require if isinstance(self.fact, ConditionFact) else ""

    @property
    def does(self) -> str:
        """What those of the list do, where it says who does something."""
        return self.fact.does if isinstance(self.fact, WhoFact) else ""

    def named(self, words: object) -> Item | None:
        """The item of these words, whatever their case; None where there is none."""
        wanted = str(words).casefold()
        return next((Item(item) for item in self._items() if item.nhan.casefold() == wanted), None)

    def at(self, place: object) -> Item | None:
        """The first item that stands there ("điểm b"); None where there is none."""
        return next((Item(item) for item in self._items() if item.at == str(place)), None)

    def for_points(self, points: object) -> Item | None:
        """The item for so many points; None where there is none. Raises TypeError for what is no number."""
        number = _whole(points)
        for item in self._items():
            if item.points is not None:
                first, below = item.points
                if (first is None or first <= number) and (below is None or number < below):
                    return Item(item)
        return None

    def _items(self) -> Iterator[FactItem]:
        for item in cast("ListFact", self.fact).items:
            yield from item.walk()

    def __iter__(self) -> Iterator[Item]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __contains__(self, words: object) -> bool:
        return self.named(words) is not None


def view_type(fact: Fact) -> type[View] | None:
    """How a fact is seen; None for one that is a :class:`~generators.legal.limits.Limit`."""
    match fact:
        case LimitFact(amount=None):
            return Day
        case AgeFact(offset=int()):
            return AgeFrom
        case AgeFact(amount=None):
            return AgeByYear
        case CountFact():
            return Count
        case MajorityFact():
            return Majority
        case ListFact():
            return Listed
    return None


def view(fact: Fact, provision: str, base: Any = None) -> View:
    """The fact as it is seen; ``base`` is the age from which an :class:`AgeFrom` is measured. Raises FactError for a fact that is no view, or lacks that age."""
    kind = view_type(fact)
    if kind is None:
        raise FactError(f"{fact.name}: là một thời hạn hoặc độ tuổi.")
    if kind is AgeFrom:
        if not isinstance(base, AgeFact):
            raise FactError(f"{fact.name}: không có dữ kiện độ tuổi để tính từ đó.")
        return AgeFrom(fact, provision, base=base)
    return kind(fact, provision)
