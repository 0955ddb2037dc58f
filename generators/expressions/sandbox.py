"""The Jinja environments of templates and guards: what a template may reach, and how much it may spend.

A template comes with the catalog, yet it may be edited by anyone with Word: it gets values and a short list of harmless
methods and filters, nothing else. Jinja cannot bound time or memory, so the ways to grow something out of nothing are
closed one by one: repetition, powers, string formatting, padding, large ranges, joins, and calls without end.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, MutableMapping
from contextvars import ContextVar
from decimal import Decimal
from functools import cache
from types import FunctionType, MethodType
from typing import Any, ClassVar, Final, NamedTuple, Self

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.filters import do_int
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup, escape

from generators.wording import english, vietnamese

MAX_OUTPUT: Final = 8_000_000
MAX_STEPS: Final = 50_000
MAX_RANGE: Final = 1_000
MAX_STRING: Final = 200_000
MAX_BITS: Final = 256
_REMEMBERED: Final = 1_024  # attributes of types, whether they are safe

_STRING = frozenset(
    {"upper", "lower", "capitalize", "title", "strip", "lstrip", "rstrip", "startswith", "endswith", "split", "splitlines"}
)
_MAPPING = frozenset({"get", "items", "keys", "values"})
_FUNCTIONS = (FunctionType, MethodType)
_LOOP = frozenset({"first", "last", "index", "index0", "length"})
_DATE = frozenset({"year", "month", "day", "isoformat", "weekday"})
# Not those that can be asked for any amount (batch, center, format, indent, replace, slice …), nor safe.
_FILTERS = [
    "abs",
    "capitalize",
    "count",
    "d",
    "default",
    "e",
    "escape",
    "first",
    "int",
    "join",
    "last",
    "length",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "reverse",
    "round",
    "select",
    "selectattr",
    "sort",
    "string",
    "sum",
    "title",
    "trim",
    "unique",
    "upper",
]

FORBIDDEN_NODES: Final = (
    nodes.Import, nodes.FromImport, nodes.Include, nodes.Extends, nodes.Block, nodes.EvalContextModifier, nodes.ScopedEvalContextModifier,
)  # fmt: skip
"""Statements that reach for other files or switch escaping off."""


class Budget:
    """What one rendering may still spend: calls, items of ranges, joins. It is that of what runs inside it."""

    def __init__(self) -> None:
        self.steps = MAX_STEPS

    def __enter__(self) -> Self:
        self._token = _budget.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        _budget.reset(self._token)

    def spend(self, amount: int) -> None:
        """Take ``amount`` steps. Raises SecurityError where they are used up."""
        self.steps -= amount
        if self.steps < 0:
            msg = "the template does too much work"
            raise SecurityError(msg)


_budget: ContextVar[Budget | None] = ContextVar("_budget", default=None)  # what the rendering that runs here may still spend


def _spend(amount: int) -> None:
    if budget := _budget.get():
        budget.spend(amount)


def _range(*args: Any) -> range:
    """``range()`` that cannot be asked for any amount; its numbers count as work. Up to what a draft still lacks it is one number, as a list that lacks is one item."""
    numbers = range(1) if any(isinstance(one, vietnamese.Placeholder) for one in args) else range(*args)
    if len(numbers) > MAX_RANGE:
        msg = f"range() of more than {MAX_RANGE} numbers"
        raise SecurityError(msg)
    _spend(len(numbers))
    return numbers


def _check_size(size: int) -> None:
    if size > MAX_STRING:
        msg = f"a text or list longer than {MAX_STRING}"
        raise SecurityError(msg)


def _int(value: Any, default: int = 0, base: int = 10) -> Any:
    """Jinja's filter ``int``; what a draft still lacks it gives back as it is, which ``int()`` cannot."""
    return value if isinstance(value, vietnamese.Placeholder) else do_int(value, default, base)


class _Generator(CodeGenerator):
    """``a ~ b`` goes through the environment, which looks at the lengths first; ``a in b`` of a draft, since a text takes no placeholder for a part of it.

    What prints is finalized and escaped in one call.
    """

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802 -- Jinja's name
        if self.environment.undefined is not DraftUndefined or [one.op for one in node.ops] not in (["in"], ["notin"]):
            super().visit_Compare(node, frame)
            return
        [asked] = node.ops
        self.write("(not " if asked.op == "notin" else "(")
        self.write("environment.contains(")
        self.visit(asked.expr, frame)
        self.write(", ")
        self.visit(node.expr, frame)
        self.write("))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(environment.escaped(")  # Jinja closes two brackets: that of `escape`, and that of what finalizes

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 -- Jinja's name
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class Undecided(NamedTuple):
    """What a placeholder of a choice is made of (its ``obj``): where its name is noted when words hang on it; ``yes_no``: a question, on whose truth they hang."""

    asked: set[str]
    yes_no: bool


class DraftUndefined(jinja2.Undefined, vietnamese.Placeholder):
    """A field that a draft still lacks: prints its name («ho_ten»), and whatever is made of it stays that."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        self._note(compared=True)
        return type(self) is type(other)

    __hash__ = jinja2.Undefined.__hash__

    def _note(self, *, compared: bool) -> None:
        choice = self._undefined_obj
        if isinstance(choice, Undecided) and (compared or choice.yes_no):
            choice.asked.add(str(self._undefined_name))

    def __str__(self) -> str:
        return f"«{self._undefined_name or '?'}»"

    def __html__(self) -> str:
        return str(escape(str(self)))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return DraftUndefined(name=f"{self._undefined_name}.{name}")

    def __getitem__(self, key: object) -> DraftUndefined:  # type: ignore[override]  # a placeholder answers everything with itself, which no type says
        return DraftUndefined(name=f"{self._undefined_name}.{key}")

    def _same(self, *_args: object, **_kwargs: object) -> DraftUndefined:
        return self

    def _false(self, _other: object) -> bool:
        return False

    def __iter__(self) -> Iterator[Any]:
        yield self

    def __len__(self) -> int:
        return 1

    def __bool__(self) -> bool:
        self._note(compared=False)
        return True

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __call__ = _same  # type: ignore[assignment]  # a placeholder answers everything with itself, which no type says
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __neg__ = __pos__ = _same  # type: ignore[assignment]  # a placeholder answers everything with itself, which no type says
    __abs__ = __round__ = __floor__ = __ceil__ = _same
    __lt__ = __le__ = __gt__ = __ge__ = _false  # type: ignore[assignment]  # a placeholder answers everything with itself, which no type says


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox with a short list of what is reachable, and limits on what grows."""

    code_generator_class = _Generator
    intercepted_binops: frozenset[str] = frozenset({"*", "**", "%", "+"})
    default_globals: ClassVar[dict[str, Any]] = {"range": _range, "namespace": Namespace}

    def __init__(self, *, autoescape: bool, undefined: type[jinja2.Undefined]) -> None:
        super().__init__(autoescape=autoescape, undefined=undefined, finalize=_printed, keep_trailing_newline=True)
        self.globals = dict(self.default_globals)
        self._safe: dict[tuple[type, str], bool] = {}
        self.filters = {name: self.filters[name] for name in _FILTERS} | {"int": _int} | vietnamese.FILTERS | english.FILTERS

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template, in one mapping: ours never change, and looking through a chain of them takes a third of the time of a condition."""
        return {**self.globals, **(d or {})}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only what is on a list for the type; nothing that begins with an underscore."""
        key = type(obj), attr  # nothing else decides it, here and in Jinja
        if (known := self._safe.get(key)) is None:
            if len(self._safe) >= _REMEMBERED:
                self._safe.clear()
            known = self._safe[key] = self._on_a_list(obj, attr, value)
        return known

    def _on_a_list(self, obj: Any, attr: str, value: Any) -> bool:
        if attr.startswith("_") or not super().is_safe_attribute(obj, attr, value):
            return False
        if isinstance(obj, jinja2.Undefined | LoopContext | Namespace):
            return True
        if isinstance(obj, str):
            return attr in _STRING
        if isinstance(obj, dict):
            return attr in _MAPPING
        if isinstance(obj, dt.date):
            return attr in _DATE
        if isinstance(obj, dt.timedelta):
            return attr == "days"  # how far apart two days are
        return attr in getattr(type(obj), "TEMPLATE_ATTRIBUTES", ())

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``a.b``: a field wins over a method of the same name."""
        if isinstance(obj, dict) and not attribute.startswith("_"):
            if attribute in obj:
                return obj[attribute]
            if attribute not in _MAPPING:
                return self.undefined(obj=obj, name=attribute)
        if (
            type(obj) is LoopContext and attribute in _LOOP
        ):  # asked of each item of a list; the list of what is safe has all of them
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call, and count the call."""
        _spend(1)
        # A function of Python that asks for nothing of Jinja's needs nothing of it: Jinja looks for that, and for methods of a text, in ten places.
        if type(obj) in _FUNCTIONS and not kwargs and not hasattr(obj, "jinja_pass_arg") and self.is_safe_callable(obj):
            return obj(*args)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic that cannot be used to fill the memory. Raises SecurityError for what could."""
        if operator == "**" or (operator == "%" and isinstance(left, str | bytes)):
            msg = f"the operator {operator!r} is not available here"
            raise SecurityError(msg)
        if operator == "*":
            for one, other in ((left, right), (right, left)):
                if isinstance(one, str | bytes | list | tuple):
                    _check_size(len(one) * (other if isinstance(other, int) else 1))
            if isinstance(left, int) and isinstance(right, int) and left.bit_length() + right.bit_length() > MAX_BITS:
                msg = "a number that large"
                raise SecurityError(msg)
        if operator == "+" and isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
            _check_size(len(left) + len(right))
        return super().call_binop(context, operator, left, right)

    @staticmethod
    def contains(where: Any, item: Any) -> bool:
        """``item in where`` of a draft: a text holds nothing that the draft still lacks."""
        return not (isinstance(where, str) and isinstance(item, vietnamese.Placeholder)) and item in where

    @staticmethod
    def escaped(value: Any) -> str:
        """What is printed of a value, as XML has it. Raises TypeError for a list or a group of fields."""
        # Nearly each is a text without any of them.
        if type(value) is str and not ("&" in value or "<" in value or ">" in value or "'" in value or '"' in value):
            return value
        return escape(_printed(value))

    def joined(self, parts: tuple[Any, ...]) -> str:
        """``a ~ b``: escaped where one part is markup, as Jinja does. Raises TypeError for a list or a group of fields, SecurityError for a text too long."""
        _spend(1)
        printed = [_printed(part) for part in parts]
        texts = [
            part if isinstance(part, str) else part.__html__() if hasattr(part, "__html__") else str(part) for part in printed
        ]
        _check_size(sum(map(len, texts)))
        if any(hasattr(part, "__html__") for part in printed):
            return Markup("").join(printed)
        return "".join(texts)


def _printed(value: Any) -> Any:
    """How values print without a filter: nothing for none, có/không, Vietnamese decimals, dates as 05/01/2026."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal | float):
        return vietnamese.so_viet(value)
    if isinstance(value, dt.date):
        return vietnamese.ngay(value)
    if isinstance(value, int | jinja2.Undefined) or getattr(type(value), "PRINTS", False):
        return value
    msg = "không in được cả danh sách hay nhóm trường; hãy dùng vòng lặp hoặc bộ lọc danh_sach"
    raise TypeError(msg)


@cache
def sandbox(*, autoescape: bool, draft: bool) -> Sandbox:
    """The environment: escaping for XML, or not for messages; strict, or forgiving for a draft."""
    return Sandbox(autoescape=autoescape, undefined=DraftUndefined if draft else jinja2.StrictUndefined)
