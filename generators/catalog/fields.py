"""The data of a template: its JSON Schema with shared definitions resolved, and typed, checked values out of what people type.

Everything arrives as text (YAML is read without guessing, a spreadsheet cell is text): the schema says what each value is.
Every error of one input is found in one pass and said in Vietnamese.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, cast

from generators.catalog import authority, identity, options, reading, values
from generators.catalog.convert import Converter, Remembered, as_text
from generators.catalog.date_order import check_near, check_order, check_years, near, not_near, ordered
from generators.catalog.matters import FILE, KEYWORD
from generators.catalog.matters_file import with_events
from generators.catalog.messages import explain, label_of
from generators.catalog.periods import Lists, check_periods, no_periods, periods_of
from generators.catalog.places import Pairs, no_pairs, pairs_of, place_of
from generators.catalog.schema import FieldPath, Schema, resolved, schema_at
from generators.catalog.values import BadValueError
from generators.codes import Code
from generators.expressions.names import REASONS
from generators.findings import DocumentError, Finding
from legaltext.basics.dates import check_date

if TYPE_CHECKING:
    from pathlib import Path

    from generators.catalog.manifest import Manifest
    from generators.catalog.skeleton import Known
    from legaltext.corpus.corpus import Corpus

_DAYS = 64  # days whose choices are kept


@dataclass(frozen=True, slots=True)
class Checked:
    """What the data says. ``values`` is what templates see; ``data`` the same as plain JSON values, only of what was given.

    ``told`` is what was understood otherwise than it was typed (notes), and what a person should look at (warnings): nothing of it is wrong.
    ``untold`` are the labels of groups with fields that lack and of which nothing was typed: of none of their fields it is known that it is blank.
    """

    values: dict[str, Any]
    data: dict[str, Any]
    findings: tuple[Finding, ...]
    told: tuple[Finding, ...] = ()
    untold: frozenset[str] = frozenset()

    @property
    def failed(self) -> frozenset[str]:
        """The labels of the fields that lack or are wrong: "vien_chuc.ho_ten", "noi_nhan[2]"; "vien_chuc" where nothing is known of a group that must be there."""
        return frozenset(finding.where for finding in self.findings) | self.untold

    @property
    def sha256(self) -> str:
        """SHA-256 (hex) of the canonical JSON of the data: equal data, equal hash, however it was typed."""
        return hashlib.sha256(values.canonical_json(self.data).encode()).hexdigest()


@dataclass(frozen=True)
class Fields:
    """The fields of one template. ``schema`` is complete in itself: no ``$ref`` is left in it.

    Choices that the law gives are still citations (``options_from``) until :meth:`on` takes them from the law of a day.
    """

    slug: str
    title: str
    schema: Schema
    date: str = ""  # the field that is the document's date
    law: str | None = None  # what a bare "Điều 35" means
    lapsed: tuple[Finding, ...] = ()  # choices that the law of the day does not give
    leads: Callable[[], Mapping[str, tuple[str, ...]]] = (
        dict  # the words before each field on the page (`leads_in`), when they are asked for
    )
    of_days: dict[tuple[dt.date, Corpus], Fields] = field(default_factory=dict, compare=False, repr=False)  # what `on` has given
    places: dict[FieldPath, Schema] = field(default_factory=dict, compare=False, repr=False)  # what `at` has given
    remembered: Remembered = field(default_factory=Remembered, compare=False, repr=False)

    @classmethod
    def load(cls, slug: str, manifest: Manifest, definitions: Path) -> Fields:
        """The fields that a manifest declares. Raises DocumentError where the schema or a reference is wrong."""
        schema = {"title": manifest.title, **resolved(slug, manifest.fields, definitions)}
        _check_lists(slug, manifest, schema)
        schema = with_events(schema, slug, definitions.with_name(FILE))
        if reasons := _reasons(manifest):
            schema["properties"] = {**schema["properties"], REASONS: reasons}
        _check_schema(slug, schema)
        _check_keywords(slug, schema)
        return cls(slug, manifest.title, schema, manifest.date, manifest.law)

    def on(self, day: dt.date | None = None, corpus: Corpus | None = None) -> Fields:
        """The fields with the choices that the law gives on a day (today); the law is opened only where a field asks for it.

        Raises DocumentError where a citation of the manifest is wrong, CorpusError where the law at hand cannot be read.
        """
        check_date(day, "day", may_lack=True)
        if not self.choices:
            return self
        if corpus is None:
            from legaltext.corpus.corpus import open_corpus

            corpus = open_corpus()
        key = (day or dt.date.today(), corpus)
        if key not in self.of_days:
            if len(self.of_days) >= _DAYS:
                self.of_days.clear()
            schema, lapsed = options.with_options(self.schema, corpus, key[0], self.law, self.slug)
            self.of_days[key] = replace(self, schema=schema, lapsed=lapsed, of_days={}, places={}, remembered=Remembered())
        return self.of_days[key]

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """The citations from which the law's choices come."""
        return tuple(citation for _, citation in options.citations(self.schema))

    @cached_property
    def rules(self) -> Callable[[object], bool]:
        """Whether data keeps the schema, told at once; why it does not is asked of :func:`_errors`, which takes a hundred times as long."""
        from jsonschema_rs import Draft202012Validator

        return Draft202012Validator(self.schema).is_valid

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The fields at the top that say what happened, of the choices in :mod:`generators.catalog.matters`."""
        return tuple(name for name, schema in self.schema.get("properties", {}).items() if schema.get(KEYWORD))

    @cached_property
    def ordered(self) -> frozenset[int]:
        """What of the schema says in what order days are (`date_order.ordered`)."""
        return ordered(self.schema)

    @cached_property
    def identities(self) -> Pairs:
        """The numbers of identity, with the fields beside them that they tell."""
        return pairs_of(self.schema, identity.KEYWORD)

    @cached_property
    def near(self) -> tuple[FieldPath, ...]:
        """The days that are not far from the document's (`date_order.near`)."""
        return near(self.schema)

    @cached_property
    def periods(self) -> Lists:
        """The lists of periods that follow each other (`periods.periods_of`)."""
        return periods_of(self.schema)

    @cached_property
    def offices(self) -> Pairs:
        """Where it is said who issues the paper, with the groups beside it of who signs and of the unit."""
        return pairs_of(self.schema, authority.KEYWORD)

    def at(self, path: FieldPath) -> Schema:
        """The schema of the field at a path (`schema_at`), looked up once."""
        if (known := self.places.get(path)) is None:
            known = self.places[path] = schema_at(self.schema, path)
        return known

    def day_of(self, data: Mapping[Any, Any]) -> dt.date | None:
        """The document's date in data that is not checked yet; None where it cannot be read."""
        try:
            return _day(as_text(data.get(self.date)))
        except BadValueError:
            return None

    def json_schema(self) -> Schema:
        """The schema for others (``vanban schema``): JSON Schema 2020-12, self-contained; choices of the law are those of :meth:`on`."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:vanban:{self.slug}",
            **deepcopy(self.schema),
        }

    def skeleton(self, *, given: Mapping[str, Any] | None = None, unit: Known | None = None, left: Iterable[str] = ()) -> str:
        """Commented YAML to fill in (``vanban new``); the arguments are those of :func:`generators.catalog.skeleton.skeleton`."""
        from generators.catalog.skeleton import skeleton

        return skeleton(self.slug, self.title, self.schema, given=given, unit=unit, left=left)

    def check(self, data: object, corpus: Corpus | None = None) -> Checked:
        """Typed values and every finding of the data: a mapping whose leaves are text, or already typed (dates, numbers).

        Choices of the law are those of the document's date in ``corpus`` (without one: the law at hand). Raises DocumentError for what is
        no mapping or too large, CorpusError where the law at hand cannot be read.
        """
        if not isinstance(data, Mapping):
            raise DocumentError.of(
                Code.DATA_UNREADABLE, self.slug, "Dữ liệu phải gồm các dòng “trường: giá trị”. Xem mẫu bằng lệnh “vanban new”."
            )
        chosen = self.on(self.day_of(data), corpus)
        schema = chosen.schema
        converter = Converter(schema, self.leads(), chosen.remembered)
        plain = converter.convert(schema, data, ())
        findings = [*converter.findings, *chosen.lapsed]
        told = set(converter.spoiled)
        jsonable = converter.jsonable(plain)
        untold: set[str] = set()
        for error in () if chosen.rules(jsonable) else _errors(schema, jsonable):
            at = converter.typed_path(tuple(error.absolute_path))
            if at and error.instance == {}:
                untold.add(label_of(at))
            for place, finding in explain(schema, error, at):
                if place not in told and not any(place[:depth] in converter.spoiled for depth in range(1, len(place))):
                    findings.append(finding)
                told.add(place)
        findings += (finding for path, finding in check_order(schema, plain, self.date, chosen.ordered))
        findings += (finding for path, finding in check_years(schema, plain, self.date, dt.date.today()))
        converter.told += identity.check_identity(schema, plain, chosen.identities)
        converter.told += check_near(schema, plain, self.date, chosen.near)
        converter.told += check_periods(schema, plain, chosen.periods)
        converter.told += authority.check_authority(schema, plain, chosen.offices)
        missing = {finding.where for finding in findings if finding.code is Code.FIELD_MISSING}
        done = converter.complete(schema, plain, (), missing)
        completed = cast("dict[str, Any]", done)
        return Checked(completed, cast("dict[str, Any]", plain), tuple(findings), tuple(converter.told), frozenset(untold))


@lru_cache(maxsize=1_024)  # the papers of a batch are of a few days
def _day(typed: str) -> dt.date:
    """A day as it was typed. Raises BadValueError."""
    return cast("dt.date", reading.date(values.text(typed)).value)


def _check_lists(slug: str, manifest: Manifest, schema: Schema) -> None:
    """Raises DocumentError for each condition that is asked of the items of what is no list of fields, or points at none of their fields."""
    wrong: list[tuple[str, str]] = []
    for number, guard in enumerate(manifest.guards, 1):
        if not guard.each:
            continue
        own = schema_at(schema, (guard.each, 0)).get("properties", {})
        if not own:
            wrong.append(
                (
                    f"guards[{number}].each",
                    f"“{guard.each}” không phải là trường danh sách (mỗi mục gồm các trường) khai báo trong fields.",
                )
            )
        elif guard.at and guard.at.partition(".")[0] not in own:
            wrong.append((f"guards[{number}].at", f"“{guard.at}” không phải là trường khai báo trong fields của {guard.each}."))
    if wrong:
        raise DocumentError([Finding(Code.MANIFEST_INVALID, f"{slug}/manifest.yaml: {key}", message) for key, message in wrong])


def _check_schema(slug: str, schema: Schema) -> None:
    """Raises DocumentError where it is no JSON Schema."""
    from jsonschema_rs import meta

    with suppress(ValueError):  # of something that JSON does not have: what it is, is said below
        if meta.is_valid(schema):
            return
    from jsonschema import Draft202012Validator, SchemaError

    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        where = f"{slug}/manifest.yaml: fields.{error.json_path.removeprefix('$').lstrip('.')}"
        raise DocumentError.of(Code.MANIFEST_INVALID, where, f"JSON Schema sai: {error.message}") from error


def _check_keywords(slug: str, schema: Schema) -> None:
    """Raises DocumentError with each keyword of ours that says what it cannot."""
    wrong = [
        *(
            (path, "tells: cần tên hai trường bên cạnh, như [danh_xung, ngay_sinh].")
            for path in no_pairs(schema, identity.KEYWORD)
        ),
        *((path, "near: chỉ nhận document (ngày của văn bản).") for path in not_near(schema)),
        *(
            (path, "decided_by: cần tên hai nhóm bên cạnh, như [nguoi_ky, don_vi].")
            for path in no_pairs(schema, authority.KEYWORD)
        ),
        *((path, "periods: cần tên hai trường ngày của mỗi mục, như [tu_ngay, den_ngay].") for path in no_periods(schema)),
    ]
    if wrong:
        where = f"{slug}/manifest.yaml: fields."
        raise DocumentError([Finding(Code.MANIFEST_INVALID, f"{where}{place_of(path)}", message) for path, message in wrong])


def _reasons(manifest: Manifest) -> Schema | None:
    """The field for the reasons by which conditions are set aside; None where none may be."""
    properties = {
        guard.id: {
            "title": f"Lý do bỏ qua điều kiện “{guard.id}” ({guard.law})",
            "type": "string",
            "end_mark": "none",
            "minLength": 10,
            "maxLength": 1_000,
        }
        for guard in manifest.guards
        if guard.override
    }
    if not properties:
        return None
    return {
        "title": "Lý do bỏ qua điều kiện",
        "description": "Chỉ nhập khi điều kiện không được đáp ứng mà vẫn phải ban hành; lý do được lưu trong chứng cứ của văn bản.",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _errors(schema: Schema, data: object) -> list[Any]:
    from jsonschema import Draft202012Validator

    found = Draft202012Validator(schema).iter_errors(data)
    return sorted(found, key=lambda error: ([str(part) for part in error.absolute_path], str(error.validator), error.message))
